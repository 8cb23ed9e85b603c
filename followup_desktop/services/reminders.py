"""When to remind the person of which step. Reminders are computed from the plans; only how far they were told is kept.

A step has a moment when it can be done, one when it is due and perhaps a last good one, and each is told once. In
quiet hours nothing is told: what falls into them waits until they end. To snooze is to move the reminder, never the
step.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path

from followup_desktop.domain.model import Application
from followup_desktop.domain.searching import Nudge
from followup_desktop.domain.steps import Action, Status, Step
from followup_desktop.i18n import _, current
from followup_desktop.services.calendars import time_zone
from followup_desktop.services.casework import Casework
from followup_desktop.services.planner import Planner
from followup_desktop.services.plans import Plan
from followup_desktop.services.settings import SettingsFile, write_whole

#: How often it is kept until when reminders were told, where nothing was told.
KEEP_EVERY = timedelta(minutes=10)
#: Nothing waits longer than this for the end of quiet hours: they are less than a day, and no day has more hours.
_LONGEST_WAIT = timedelta(hours=26)
#: The clock of an evening, and of a morning where there are no quiet hours to end.
_EVENING, _MORNING = time(18), time(8)


class Moment(StrEnum):
    """Why a reminder comes just then, the least urgent first."""

    AHEAD = "ahead"  # the rule itself reminds of what is still to come, such as a decision date
    TARGET = "target"  # it can be done from now on
    OWN = "own"  # the person asked for it
    DUE = "due"
    LAST_CALL = "last_call"


_OF_THE_STEP = (Moment.TARGET, Moment.DUE, Moment.LAST_CALL)
_URGENCY = {moment: number for number, moment in enumerate(Moment)}


@dataclass(frozen=True, slots=True)
class Reminder:
    """One step that the person is to be reminded of. ``at`` is the moment itself, even where quiet hours held it."""

    application: Application
    step: Step
    moment: Moment
    at: datetime

    @property
    def subject(self) -> tuple[int, str]:
        """The same for every reminder of one step."""
        return self.application.id, self.step.key


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told now; ``missed`` where it fell while the program was closed.

    ``nudge`` is the weekly word about the search as a whole, once in its week.
    """

    reminders: tuple[Reminder, ...]
    missed: bool
    nudge: Nudge | None


@dataclass(frozen=True, slots=True)
class Snooze:
    """A moment to be reminded again, in words and as an instant."""

    words: str
    until: datetime


class Reminders:
    """The reminders of all open applications, and the weekly one about the search as ``searching`` has it.

    ``file`` keeps until when they were told.
    """

    def __init__(
        self,
        planner: Planner,
        searching: Callable[[], Nudge | None],
        casework: Casework,
        settings: SettingsFile,
        clock: Callable[[], datetime],
        file: Path,
    ) -> None:
        self._planner = planner
        self._searching = searching
        self._casework = casework
        self._settings = settings
        self._clock = clock
        self._file = file
        self._known: dict[int, _Known] = {}
        self._told: dict[tuple[int, str, Moment], datetime] = {}
        self._first = True
        self._told_until, self._silent_until = self._read()
        self._kept_at = self._told_until

    # What and when

    def due(self, since: datetime, now: datetime) -> tuple[Reminder, ...]:
        """What falls after ``since`` and not after ``now``: each open step at most once, with its most urgent moment.

        What quiet hours hold back falls when they end.
        """
        return _most_urgent(self._falling(since.astimezone(UTC), now.astimezone(UTC)))

    def next_at(self) -> datetime | None:
        """When the next reminder falls that is not told yet."""
        since, hours = self._told_until, self._hours()
        falls: list[datetime] = []
        for plan in self._planner.plans():
            for at, _moment, _step in self._moments(plan).after(since - _LONGEST_WAIT):
                held = hours.held(at)
                if held > since:
                    falls.append(held)
                    break  # the later ones of this plan fall no earlier
        return min(falls, default=None)

    def quiet_until(self, at: datetime) -> datetime:
        """When the quiet hours or the silence around this instant end; the instant itself where there are none."""
        return self._hours().held(at.astimezone(UTC))

    # Telling

    def tell(self) -> Told:
        """What is to be told now; each reminder comes once. The first answer has what was missed while closed."""
        falling = self._falling(self._told_until, self._clock())
        # Quiet hours that are changed move what they hold, but what was told stays told.
        found = _most_urgent(each for each in falling if not self._was_told(each))
        told = Told(found, self._first, self._nudge())
        for each in told.reminders:
            self._told[(*each.subject, each.moment)] = each.at
        self.pass_over()
        if told.reminders or told.nudge:
            self.keep()
        return told

    def pass_over(self) -> None:
        """Count everything until now as told."""
        now = self._clock()
        self._first = False
        self._told_until = now
        if self._silent_until is not None and self._silent_until <= now:
            self._silent_until = None
        self._told = {key: at for key, at in self._told.items() if at > now - 2 * _LONGEST_WAIT}
        if abs(now - self._kept_at) >= KEEP_EVERY:
            self.keep()

    def keep(self) -> None:
        """Write down until when reminders were told."""
        silent = self._silent_until.isoformat() if self._silent_until else ""
        values = {"told_until": self._told_until.isoformat(), "silent_until": silent}
        with suppress(OSError):  # where the folder cannot be written, the next start tells more than it had to
            write_whole(self._file, json.dumps(values).encode())
        self._kept_at = self._told_until

    # Later

    def snooze(self, reminder: Reminder, until: datetime) -> None:
        """Remind of this step again then. The step stays where it is."""
        self._planner.remind(*reminder.subject, until)

    def choices(self, reminder: Reminder) -> tuple[Snooze, ...]:
        """The moments that suit for another reminder, the soonest first."""
        now, hours, spoken = self._clock(), self._hours(), current()
        today = hours.local(now).date()
        in_an_hour, evening = now + timedelta(hours=1), hours.wall(today, _EVENING, now)
        morning = hours.next_morning(now)
        found = []
        if hours.held(in_an_hour) == in_an_hour:
            found.append((_("In an hour, {time}"), in_an_hour))
        if evening > in_an_hour and hours.held(evening) == evening:
            found.append((_("This evening, {time}"), evening))
        early = hours.local(morning).date() == today
        found.append((_("This morning, {time}") if early else _("Tomorrow, {time}"), morning))
        calendar = self._planner.calendar(reminder.application)
        working = hours.wall(calendar.add(calendar.local(now).date(), 1), hours.morning, now)
        if working > morning:
            found.append((_("Their next working day, {day}"), working))
        return tuple(
            Snooze(words.format(time=spoken.time(local), day=spoken.date_row(local.date())), at)
            for words, at in found
            for local in (hours.local(at),)
        )

    def silence(self) -> datetime:
        """Tell nothing more until tomorrow morning, then everything that can be done, once; returns when that is."""
        self._silent_until = self._hours().next_morning(self._clock())
        self.keep()
        return self._silent_until

    # Inside

    def _falling(self, since: datetime, now: datetime) -> Iterator[Reminder]:
        hours, present = self._hours(), self._clock()
        for plan in self._planner.plans():
            for at, moment, step in self._moments(plan).between(since - _LONGEST_WAIT, now):
                # It waits for another step, whatever its dates say: LinkedIn for the thanks.
                waits = step.status is Status.NOT_YET and step.target <= present and moment in _OF_THE_STEP
                if not waits and since < hours.held(at) <= now:
                    yield Reminder(plan.application, step, moment, at)

    def _nudge(self) -> Nudge | None:
        """The word of this week, where its moment came since the last look."""
        nudge = self._searching()
        if nudge is None or not self._told_until < self._hours().held(nudge.at.astimezone(UTC)) <= self._clock():
            return None
        return nudge

    def _was_told(self, reminder: Reminder) -> bool:
        return self._told.get((*reminder.subject, reminder.moment)) == reminder.at

    def _moments(self, plan: Plan) -> "_Known":
        known = self._known.get(plan.application.id)
        if known is None or known.plan is not plan or known.silent_until != self._silent_until:
            known = self._known[plan.application.id] = _Known(plan, self._silent_until)
        return known

    def _hours(self) -> "_Hours":
        settings, profile = self._settings.current, self._casework.profile()
        begin, end = time.fromisoformat(settings.quiet_from), time.fromisoformat(settings.quiet_to)
        return _Hours(time_zone(profile.zone) if profile.id else None, begin, end, self._silent_until)

    def _read(self) -> tuple[datetime, datetime | None]:
        """Until when reminders were told, and the silence; at the very first start nothing was missed."""
        now = self._clock()
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            told = datetime.fromisoformat(kept["told_until"]).astimezone(UTC)
            silent = datetime.fromisoformat(kept["silent_until"]).astimezone(UTC) if kept["silent_until"] else None
        except (OSError, ValueError, LookupError, TypeError, OverflowError):
            return now, None
        # A clock that was ahead and is right again must not silence the program until that day.
        return min(told, now), silent if silent and silent < now + _LONGEST_WAIT else None


def _most_urgent(reminders: Iterable[Reminder]) -> tuple[Reminder, ...]:
    """One reminder for each step, in the order in which they fell."""
    found: dict[tuple[int, str], Reminder] = {}
    for reminder in reminders:
        other = found.get(reminder.subject)
        if other is None or _URGENCY[other.moment] < _URGENCY[reminder.moment]:
            found[reminder.subject] = reminder
    return tuple(sorted(found.values(), key=lambda reminder: reminder.at))


@dataclass(frozen=True, slots=True)
class _Hours:
    """The person's own clock with its quiet hours. ``zone`` is None before they told theirs: the computer's counts."""

    zone: tzinfo | None
    begin: time
    end: time
    silent_until: datetime | None

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def held(self, at: datetime) -> datetime:
        """When an instant is told: itself, or the end of the silence and the quiet hours that it falls into."""
        if self.silent_until is not None and at < self.silent_until:
            at = self.silent_until
        local = self.local(at)
        day, clock = local.date(), local.time()
        over_midnight = self.begin > self.end
        if over_midnight and clock >= self.begin:
            return self.wall(day + timedelta(days=1), self.end, at)
        if clock < self.end and (over_midnight or clock >= self.begin):
            return self.wall(day, self.end, at)
        return at

    def wall(self, day: date, clock: time, after: datetime) -> datetime:
        """That time on the person's clock: of the two that a clock change may bring, the first that is ahead."""
        for fold in (0, 1):
            # Through UTC: a time that a clock change leaves out lands after the gap.
            instant = datetime.combine(day, clock.replace(fold=fold), self.zone).astimezone(UTC)
            if instant > after:
                break
        return instant

    @property
    def morning(self) -> time:
        """When a day begins: when the quiet hours end."""
        return self.end if self.begin != self.end else _MORNING

    def next_morning(self, now: datetime) -> datetime:
        """The end of the night that is, or the one that comes; never a moment of the day that is going on."""
        local = self.local(now)
        asleep = self.held(now) > now and local.time() < self.morning
        day = local.date() if asleep else local.date() + timedelta(days=1)
        return self.wall(day, self.morning, now)


class _Known:
    """The moments of one plan in their order, found once: thousands of plans are asked at every look."""

    def __init__(self, plan: Plan, silent_until: datetime | None) -> None:
        self.plan = plan
        self.silent_until = silent_until
        own = {fact.step_key: fact.remind_at for fact in plan.case.facts if fact.remind_at is not None}
        found = [
            (at.astimezone(UTC), moment, step)
            for step in plan.steps
            if step.status.is_open
            for moment, at in _moments_of(step, own.get(step.key), silent_until)
        ]
        self._found = sorted(found, key=lambda one: one[0])
        self._instants = [at for at, _moment, _step in self._found]

    def after(self, since: datetime) -> Iterator[tuple[datetime, Moment, Step]]:
        return iter(self._found[bisect_right(self._instants, since) :])

    def between(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, Moment, Step]]:
        return iter(self._found[bisect_right(self._instants, since) : bisect_right(self._instants, until)])


def _moments_of(step: Step, own: datetime | None, silent_until: datetime | None) -> Iterator[tuple[Moment, datetime]]:
    for at in step.reminders:
        yield Moment.AHEAD, at
    # An own reminder stands in for that of the target, unless the step was put on a later day since.
    if own is None or own.astimezone(step.target.tzinfo).date() < step.target.date():
        yield Moment.TARGET, step.target
    if own is not None:
        yield Moment.OWN, own
    if step.action is not Action.MOVE_ON:  # a decision that is never late is not pressed for
        yield Moment.DUE, step.due
        if step.last_call is not None:
            yield Moment.LAST_CALL, step.last_call
    if silent_until is not None and step.target < silent_until:
        yield Moment.OWN, silent_until
