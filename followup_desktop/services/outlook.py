"""What is due and when: the plans of all applications, computed when they are asked for, and read by day."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

from followup_desktop.domain.model import (
    OPEN_STATES,
    Application,
    Closure,
    Interview,
    LogEntry,
    Offer,
    Paper,
    State,
    StepFact,
)
from followup_desktop.domain.states import standing
from followup_desktop.domain.steps import Case, Ledger, Status, Step
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current
from followup_desktop.services.calendar_papers import listed_pdf
from followup_desktop.services.calendars import Calendars, time_zone
from followup_desktop.services.casework import Casework, closed_days
from followup_desktop.services.changes import Changes
from followup_desktop.services.own_clock import on_own_clock
from followup_desktop.services.plans import Entry, Plan, Today, entries_of, holds_until
from followup_desktop.storage import Store

if TYPE_CHECKING:
    from followup_desktop.domain.policy import Policy
    from followup_desktop.domain.proposals import Proposal

#: How many applications are read from the database at a time: 40 took 9 ms, so a key press between two never waits.
BATCH = 40

#: As many of those that ended are read at a time while a page waits.
_FEW = 12

#: What a plan is computed from; of the profile it is the country alone.
_PLAN_KINDS = ("application", "contact", "interview", "participation", "closure", "stepfact", "logentry", "offer")


class Outlook:
    """Computes plans and keeps each until something it depends on changes; it changes nothing itself."""

    def __init__(
        self,
        store: Store,
        casework: Casework,
        calendars: Calendars,
        policy: "Callable[[str], Policy]",
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._casework = casework
        self._calendars = calendars
        self._policy = policy
        self._clock = clock
        self._plans: dict[int, Plan] = {}
        self._kept: dict[int, _Kept] = {}
        self._accepted: tuple[tuple[int, datetime], ...] | None = None
        self._home: str | None = None
        self._begun = False
        self._left: list[int] = []  # what ``prepare`` has begun and not computed yet

    # Computing

    def hear(self, changes: Changes) -> None:
        """Forget the plans that a change concerns."""
        if changes.touches("profile") and self._home not in (None, self._casework.profile().country):
            self.forget()  # a letter travels as long as it is far from home
            return
        if not changes.touches(*_PLAN_KINDS):
            return
        if changes.touches("application") and self._accepted not in (None, self._read_accepted()):
            self.forget()  # an offer accepted here, or no longer, concerns every other application
            return
        self._left = []
        for id in changes.ids:
            self._drop(id)

    def forget(self) -> None:
        """Compute everything anew: the rules or the language changed."""
        self._plans.clear()
        self._kept.clear()
        self._left = []
        self._accepted = self._home = None

    def prepare(self, seconds: float) -> bool:
        """Compute plans of open applications for about this long; returns whether all of them are ready.

        The window calls it between events, so that a long list never holds it up. An application that ended has
        nothing to do any more: it is computed when its days or its page are looked at.
        """
        self._begun = True
        # Looking through 5,000 plans takes as long as computing a few: once for all slices, not in each.
        waiting = self._left = self._left or self._waiting()
        end = perf_counter() + seconds
        while waiting and perf_counter() < end:
            batch = [id for id in waiting[:BATCH] if not self._holds(id)]
            if batch:  # a page may have asked for them meanwhile
                self._compute(batch)
            del waiting[:BATCH]
        return not waiting

    def catch_up(self) -> bool:
        """Compute what a change left to compute, as long as it is little; returns whether all plans are ready.

        Before ``prepare`` was ever called nothing is computed: the window shall stand first.
        """
        waiting = self._waiting()
        if waiting and self._begun and len(waiting) <= BATCH:
            self._compute(waiting)
            return True
        return not waiting

    def _waiting(self) -> list[int]:
        return [id for id in self._open_ids() if not self._holds(id)]

    def plan(self, application_id: int) -> Plan:
        """The plan of one application as it is now. Raises ``KeyError`` where the application is gone."""
        if not self._holds(application_id):
            self._compute([application_id])
        return self._plans[application_id]

    def plans(self, also: Iterable[int] = ()) -> tuple[Plan, ...]:
        """The plans of all open applications as they are now, and of others that are named."""
        ids = dict.fromkeys((*self._open_ids(), *also))
        stale = [id for id in ids if not self._holds(id)]
        for start in range(0, len(stale), BATCH):
            self._compute(stale[start : start + BATCH])
        return tuple(self._plans[id] for id in ids if id in self._plans)

    def open_count(self) -> int:
        """How many applications are open."""
        return len(self._open_ids())

    def _open_ids(self) -> tuple[int, ...]:
        return self._store.ids(Application, state=OPEN_STATES)

    def _touched(self, first: datetime, last: datetime) -> set[int]:
        """The applications, open or ended, with anything between these instants: the days around one zone's count."""
        early, late = first - timedelta(days=1), last + timedelta(days=1)
        between = self._store.owners
        return {
            *between(Interview, "starts_at", early, late),
            *between(Interview, "promised_on", early.date(), late.date()),
            *between(LogEntry, "promised_on", early.date(), late.date()),
            *between(Offer, "received_at", early, late),
            *between(StepFact, "done_at", early, late),
        }

    def _drop(self, application_id: int) -> None:
        self._plans.pop(application_id, None)
        self._kept.pop(application_id, None)

    def _holds(self, application_id: int) -> bool:
        plan = self._plans.get(application_id)
        return plan is not None and plan.holds_until > self._clock()

    def calendar(self, application: Application) -> WorkCalendar:
        """The working days where the employer is, without the days on which it is closed."""
        return self._calendar(application, self._casework.closures(application.id))

    def holiday_notices(self) -> tuple[str, ...]:
        """What is not known of the public holidays at open applications: a sentence each, with the employers."""
        found: dict[str, list[str]] = {}
        for plan in self.plans():
            if notice := self._calendar(plan.application, plan.case.closures).notice:
                found.setdefault(notice, []).append(plan.application.employer)
        return tuple(f"{current().join(dict.fromkeys(names))}: {notice}" for notice, names in found.items())

    def _calendar(self, application: Application, closures: Iterable[Closure]) -> WorkCalendar:
        place = (application.country, application.subdivision, application.zone)
        return self._calendars.at(*place, self._clock().year, closed_days(closures))

    def _compute(self, ids: list[int]) -> None:
        now = self._clock()
        for id in ids:
            self._drop(id)
        for case in self._casework.cases(ids):
            self._home = case.home_country
            case, steps = self._planned(case, now)
            application, state = case.application, standing(case, steps, now)
            if state is not application.state:
                application = replace(application, state=state)
            fades = timedelta(hours=self._policy(application.policy).reflect_fades_hours)
            plan = Plan(case, application, steps, holds_until(case, steps, fades, now))
            self._plans[case.application.id] = plan
            self._standing_of(plan, self._today_of(plan, now))

    def _planned(self, case: Case, now: datetime) -> tuple[Case, tuple[Step, ...]]:
        """The case with what happened elsewhere, and its steps."""
        from followup_desktop.domain.plan import follow_up_plan  # the rules are only needed once the window stands

        if self._accepted is None:
            self._accepted = self._read_accepted()
        elsewhere = [at for id, at in self._accepted if id != case.application.id]
        if elsewhere:
            case = replace(case, accepted_elsewhere=min(elsewhere))
        calendar = self._calendar(case.application, case.closures)
        return case, follow_up_plan(case, self._policy(case.application.policy), calendar, now)

    def _read_accepted(self) -> tuple[tuple[int, datetime], ...]:
        """The applications whose offer was accepted, and when."""
        found = self._store.find(Application, state=State.ACCEPTED)
        return tuple((each.id, each.state_at) for each in found if each.state_at)

    # Reading

    def policy(self, application: Application) -> "Policy":
        """The follow-up rules that hold for this application."""
        return self._policy(application.policy)

    def ledger(self, application_id: int) -> Ledger:
        """The contacts made unasked, planned and in reserve, since when they count, and until when it is quiet."""
        from followup_desktop.domain.sent import count_began, ledger, quiet_until

        plan = self.plan(application_id)
        calendar = self._calendar(plan.application, plan.case.closures)
        until = quiet_until(plan.case, self._policy(plan.application.policy), calendar)
        over = not plan.application.state.is_open
        if over or (until is not None and until <= calendar.local(self._clock()).date()):
            until = None
        return Ledger(ledger(plan.case, plan.steps), count_began(plan.case), until)

    def proposals(self, application_id: int) -> "tuple[Proposal, ...]":
        """What there is to decide about where this application stands."""
        return self._proposals(self.plan(application_id))

    def _proposals(self, plan: Plan) -> "tuple[Proposal, ...]":
        from followup_desktop.domain.proposals import proposals

        calendar = self._calendar(plan.application, plan.case.closures)
        return proposals(replace(plan.case, application=plan.application), plan.steps, calendar, self._clock())

    def step(self, application_id: int, key: str) -> Step:
        """Raises ``KeyError`` where the plan has no such step any more."""
        for step in self.plan(application_id).steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def today(self) -> Today:
        """What is late, due, next and done as of now."""
        now = self._clock()
        late: list[Entry] = []
        due: list[Entry] = []
        later: list[Entry] = []
        done: list[Entry] = []
        plans = self.plans(also=self._touched(now - timedelta(days=1), now))
        for entry in self._standing(plans, now):
            step = entry.step
            if step is None:
                if entry.interview and entry.at > now:
                    later.append(entry)
            elif step.status is Status.OVERDUE:
                late.append(entry)
            elif step.status is Status.DUE:
                due.append(entry)
            elif step.status is Status.NOT_YET:
                if step.target > now:  # otherwise it waits for another step, which stands here already
                    later.append(entry)
            elif (
                step.done_at
                and step.done_at >= now - timedelta(days=1)
                and self.local_day(step.done_at) == self.local_day(now)
            ):
                done.append(entry)
        return Today(
            late=tuple(sorted(late, key=_by_due)),
            due=tuple(sorted(due, key=_by_due)),
            next=tuple(sorted(later, key=lambda entry: entry.at)),
            done=tuple(sorted(done, key=lambda entry: entry.at)),
            decision=self._decision(plans, now),
            proposals=tuple(
                sorted((each for plan in plans for each in self._proposals(plan)), key=lambda each: each.since)
            ),
            any_offer_accepted=bool(self._store.count(Application, state=State.ACCEPTED)),
        )

    def waiting_on(self, first: date, last: date) -> list[int]:
        """The applications with something on these days whose plans are not computed: those that ended."""
        return [id for id in sorted(self._touched(_midnight(first), _midnight(last))) if not self._holds(id)]

    def prepare_some(self, waiting: list[int], seconds: float) -> bool:
        """Compute these plans for about this long and take them from the list; returns whether none is left."""
        end = perf_counter() + seconds
        while waiting and perf_counter() < end:
            self._compute(waiting[:_FEW])
            del waiting[:_FEW]
        return not waiting

    def entries(self, first: date, last: date, only_ready: bool = False) -> dict[date, list[Entry]]:
        """All that stands on the days from ``first`` to ``last``, by day; what is late stands on today.

        With ``only_ready`` what ended and was not computed yet is left out: ``waiting_on`` names it.
        """
        now = self._clock()
        days: dict[date, list[Entry]] = {}
        touched = self._touched(_midnight(first), _midnight(last))
        if only_ready:
            touched = {id for id in touched if self._holds(id)}
        for entry in self._standing(self.plans(also=touched), now):
            if first <= entry.day <= last:
                days.setdefault(entry.day, []).append(entry)
        for entries in days.values():
            entries.sort(key=lambda entry: entry.at)
        return days

    def _today_of(self, plan: Plan, now: datetime) -> date:
        """The day it is where the employer is."""
        return now.astimezone(time_zone(plan.application.zone)).date()

    def _standing(self, plans: Iterable[Plan], now: datetime) -> Iterator[Entry]:
        """What stands on any day of these applications."""
        days: dict[str, date] = {}
        for plan in plans:
            zone = plan.application.zone
            if zone not in days:
                days[zone] = self._today_of(plan, now)
            yield from self._standing_of(plan, days[zone])

    def _standing_of(self, plan: Plan, today: date) -> tuple[Entry, ...]:
        """Kept until the plan is another or the employer's day is: for 5,000 applications it takes 90 ms to find."""
        kept = self._kept.get(plan.application.id)
        if kept is None or kept.plan is not plan or kept.today != today:
            kept = _Kept(plan, today, tuple(entries_of(plan, today)))
            self._kept[plan.application.id] = kept
        return kept.entries

    def _decision(self, plans: Iterable[Plan], now: datetime) -> tuple[Application, Offer] | None:
        open_offers = [
            (plan.application, offer)
            for plan in plans
            if plan.application.state in (State.OFFER, State.NEGOTIATING) and (offer := plan.case.newest_offer)
        ]
        dated = [pair for pair in open_offers if pair[1].answer_by and pair[1].answer_by >= now]
        return min(dated, key=lambda pair: pair[1].answer_by or now, default=None)

    def local_day(self, at: datetime) -> date:
        """The person's own day of an instant."""
        return on_own_clock(at, self._casework.profile()).date()

    # On paper

    def plan_pdf(self, application_id: int, paper: Paper) -> bytes:
        """The plan of one application, to print."""
        plan = self.plan(application_id)
        found = self._standing_of(plan, self._today_of(plan, self._clock()))
        name, role = plan.application.employer, plan.application.role
        return listed_pdf(self._casework, self._clock(), name, role, found, paper)

    def agenda_pdf(
        self,
        first: date,
        last: date,
        paper: Paper,
        wanted: Callable[[Entry], bool] = lambda entry: True,
        note: str = "",
    ) -> bytes:
        """All that stands on these days for any application and is ``wanted``, to print; ``note`` says what is not."""
        found = [entry for entries in self.entries(first, last).values() for entry in entries if wanted(entry)]
        spoken = current()
        days = _("{first} to {last}").format(first=spoken.date(first), last=spoken.date(last))
        subtitle = " · ".join(filter(None, (days, note)))
        return listed_pdf(self._casework, self._clock(), _("Agenda"), subtitle, found, paper, named=True)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands on the days of one plan, as of one day."""

    plan: Plan
    today: date
    entries: tuple[Entry, ...]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)


def _by_due(entry: Entry) -> datetime:
    assert entry.step is not None
    return entry.step.due
