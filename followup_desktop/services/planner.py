"""What is due and when: the computed plan of every application, and what the person does with its steps."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import TYPE_CHECKING

from followup_desktop.domain.model import (
    Application,
    Channel,
    Closure,
    Interview,
    LogEntry,
    Offer,
    Paper,
    State,
    StepFact,
    UserError,
    Wave,
)
from followup_desktop.domain.sent import WAVES
from followup_desktop.domain.states import standing
from followup_desktop.domain.steps import Case, Ledger, Status, Step
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current
from followup_desktop.services.calendars import Calendars, time_zone
from followup_desktop.services.casework import Casework, advance_if_possible, closed_days
from followup_desktop.services.changes import Changes
from followup_desktop.services.history import History
from followup_desktop.services.outcomes import outcome, refuse
from followup_desktop.services.own_clock import on_own_clock
from followup_desktop.storage import Store

if TYPE_CHECKING:
    from followup_desktop.domain.guards import Objection
    from followup_desktop.domain.policy import Policy
    from followup_desktop.domain.proposals import Proposal

#: How many applications are read from the database at a time: 40 took 9 ms, so a key press between two never waits.
BATCH = 40

#: As many of those that ended are read at a time while a page waits.
_FEW = 12

_PLAN_KINDS = ("application", "contact", "interview", "participation", "closure", "stepfact", "logentry", "offer")


#: As long as an application is in one of these, their decision is still to come.
_WAITING = (State.SCHEDULED, State.INTERVIEWED, State.WAITING, State.CHASED, State.SECOND_INTERVIEW, State.NO_ANSWER)


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of one application and the record they were computed from. It holds until ``holds_until``."""

    case: Case
    application: Application  # in the state where it stands now: waiting begins by itself
    steps: tuple[Step, ...]
    holds_until: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that stands on a day of the calendar: a step, an interview, an offer, or the day they promised."""

    day: date
    at: datetime
    application: Application
    step: Step | None = None
    interview: Interview | None = None
    promised: bool = False
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A step before and after something moves."""

    before: Step
    after: Step


@dataclass(frozen=True, slots=True)
class Today:
    """What one page needs to say what is to be done now. Each list is in the order to work in."""

    late: tuple[Entry, ...]
    due: tuple[Entry, ...]
    next: tuple[Entry, ...]
    done: tuple[Entry, ...]
    decision: tuple[Application, Offer] | None  # the offer that has to be answered first
    proposals: "tuple[Proposal, ...]"  # the longest open first; moving on stands among the steps
    any_offer_accepted: bool


class Planner:
    """Computes plans when they are asked for and keeps them until something they depend on changes."""

    def __init__(
        self,
        store: Store,
        history: History,
        casework: Casework,
        calendars: Calendars,
        policy: "Callable[[str], Policy]",
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._history = history
        self._casework = casework
        self._calendars = calendars
        self._policy = policy
        self._clock = clock
        self._plans: dict[int, Plan] = {}
        self._kept: dict[int, _Kept] = {}
        self._accepted: tuple[tuple[int, datetime], ...] | None = None
        self._begun = False

    # Computing

    def hear(self, changes: Changes) -> None:
        """Forget the plans that a change concerns."""
        if not changes.touches(*_PLAN_KINDS):
            return
        if changes.touches("application") and self._accepted not in (None, self._read_accepted()):
            self.forget()  # an offer accepted here, or no longer, concerns every other application
            return
        for id in changes.ids:
            self._drop(id)

    def forget(self) -> None:
        """Compute everything anew: the rules or the language changed."""
        self._plans.clear()
        self._kept.clear()
        self._accepted = None

    def prepare(self, seconds: float) -> bool:
        """Compute plans of open applications for about this long; returns whether all of them are ready.

        The window calls it between events, so that a long list never holds it up. An application that ended has
        nothing to do any more: it is computed when its days or its page are looked at.
        """
        self._begun = True
        waiting = self._waiting()
        end = perf_counter() + seconds
        while waiting and perf_counter() < end:
            self._compute(waiting[:BATCH])
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
        return self._store.ids(Application, state=[state for state in State if state.is_open])

    def _touched(self, first: datetime, last: datetime) -> set[int]:
        """The applications, open or ended, with anything between these instants: the days around one zone's count."""
        early, late = first - timedelta(days=1), last + timedelta(days=1)
        between = self._store.owners
        return {
            *between(Interview, "starts_at", early, late),
            *between(Interview, "promised_on", early.date(), late.date()),
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
            case, steps = self._planned(case, now)
            application, state = case.application, standing(case, steps, now)
            if state is not application.state:
                application = replace(application, state=state)
            plan = Plan(case, application, steps, _holds_until(case, steps, now))
            self._plans[case.application.id] = plan
            self._standing_of(plan, now.astimezone(time_zone(case.application.zone)).date())

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
        if until is not None and until <= calendar.local(self._clock()).date():
            until = None
        return Ledger(ledger(plan.case, plan.steps), count_began(plan.case), until)

    def proposals(self, application_id: int) -> "tuple[Proposal, ...]":
        """What there is to decide about where this application stands."""
        return self._proposals(self.plan(application_id))

    def put_off(self, proposal: "Proposal") -> None:
        """The person does not want to be asked this about this application again."""
        from followup_desktop.domain.proposals import put_off_key

        with self._history.act(_("Not now")) as writer:
            fact = self._fact(proposal.application.id, put_off_key(proposal.kind))
            writer.save(replace(fact, skipped_at=self._clock(), reason=_("not now")))

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

    def _standing(self, plans: Iterable[Plan], now: datetime) -> Iterator[Entry]:
        """What stands on any day of these applications."""
        days: dict[str, date] = {}
        for plan in plans:
            zone = plan.application.zone
            if zone not in days:
                days[zone] = now.astimezone(time_zone(zone)).date()
            yield from self._standing_of(plan, days[zone])

    def _standing_of(self, plan: Plan, today: date) -> tuple[Entry, ...]:
        """Kept until the plan is another or the employer's day is: for 5,000 applications it takes 90 ms to find."""
        kept = self._kept.get(plan.application.id)
        if kept is None or kept.plan is not plan or kept.today != today:
            kept = _Kept(plan, today, tuple(self._entries(plan, today)))
            self._kept[plan.application.id] = kept
        return kept.entries

    def _entries(self, plan: Plan, today: date) -> Iterator[Entry]:
        application = plan.application
        zone = time_zone(application.zone)
        for interview in plan.case.interviews:
            if interview.starts_at:
                at = interview.starts_at.astimezone(zone)
                yield Entry(at.date(), at, application, interview=interview)
            waits = application.state in _WAITING or (interview.promised_on or today) < today
            if interview.promised_on and waits:
                at = datetime.combine(interview.promised_on, datetime.min.time(), zone)
                yield Entry(interview.promised_on, at, application, interview=interview, promised=True)
        for offer in plan.case.offers:
            if offer.received_at:
                at = offer.received_at.astimezone(zone)
                yield Entry(at.date(), at, application, offer=offer)
        for step in plan.steps:
            if step.status is Status.SUPPRESSED:
                continue
            at = (step.done_at or step.target).astimezone(zone)
            day = at.date()
            if step.status is not Status.DONE:
                day = max(day, today)
            yield Entry(day, at, application, step=step)

    def _decision(self, plans: Iterable[Plan], now: datetime) -> tuple[Application, Offer] | None:
        open_offers = [
            (plan.application, plan.case.offers[-1])
            for plan in plans
            if plan.case.offers and plan.application.state in (State.OFFER, State.NEGOTIATING)
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
        today = self._clock().astimezone(time_zone(plan.application.zone)).date()
        name, role = plan.application.employer, plan.application.role
        return self._pdf(name, role, self._standing_of(plan, today), paper, named=False)

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
        return self._pdf(_("Agenda"), " · ".join(filter(None, (days, note))), found, paper, named=True)

    def _pdf(self, title: str, subtitle: str, found: Iterable[Entry], paper: Paper, named: bool) -> bytes:
        from followup_desktop import documents  # slow to load, so not before the first page is wanted

        entries = [
            documents.PlanEntry(
                each.day,
                each.at,
                each.step,
                each.interview,
                each.promised,
                each.offer,
                each.application.employer if named else "",
            )
            for each in found
        ]
        profile = self._casework.profile()
        made_at = on_own_clock(self._clock(), profile)
        return documents.plan_pdf(title, subtitle, entries, made_at, paper, profile.full_name)

    # Doing

    def mark_done(
        self,
        application_id: int,
        key: str,
        channel: Channel | None = None,
        at: datetime | None = None,
        note: str = "",
        override: str = "",
    ) -> None:
        """The person did this step, now or ``at``; ``note`` is what was said. The application moves where that leads.

        Raises ``Objected`` where the rules speak against it and ``override`` gives no reason, or none is enough.
        """
        now = self._clock()
        refuse(self.objection(application_id, key, channel, at), override)
        with self._history.act(_("Mark step done")) as writer:
            fact = replace(self._fact(application_id, key), skipped_at=None, reason="", remind_at=None)
            done = {"done_at": at or now, "done_channel": channel, "note": note.strip(), "override": override.strip()}
            writer.save(replace(fact, **done))  # type: ignore[arg-type]
            application = self._casework.application(application_id)
            if key.partition("/")[0] in WAVES:
                application = self._casework.confirm_held(writer, application)
            if trigger := outcome(key):
                advance_if_possible(writer, application, trigger, now)

    def objection(
        self, application_id: int, key: str, channel: Channel | None, at: datetime | None = None
    ) -> "Objection | None":
        """What the rules say against doing this step that way, now or ``at``; None where nothing."""
        step = next((each for each in self.plan(application_id).steps if each.key == key), None)
        contact_id = step.contact_id if step else None
        return self._objection(
            application_id, event=key.partition("/")[0], channel=channel, contact_id=contact_id, at=at
        )

    def log_contact(self, entry: LogEntry) -> LogEntry:
        """Keep something that went out beside the steps.

        Raises ``Objected`` where the rules speak against it and ``entry.override`` gives no reason, or none is enough.
        """
        refuse(self.objection_to(entry), entry.override)
        return self._casework.log_contact(entry)

    def objection_to(self, entry: LogEntry) -> "Objection | None":
        """What the rules say against something that goes out beside the steps; None where nothing."""
        return self._objection(
            entry.application_id, wave=entry.wave, channel=entry.channel, contact_id=entry.contact_id, at=entry.at
        )

    def _objection(
        self,
        application_id: int,
        *,
        event: str = "",
        wave: Wave | None = None,
        channel: Channel | None,
        contact_id: int | None,
        at: datetime | None,
    ) -> "Objection | None":
        from followup_desktop.domain.guards import objection

        plan = self.plan(application_id)
        return objection(
            plan.case,
            plan.steps,
            self._policy(plan.application.policy),
            self._calendar(plan.application, plan.case.closures),
            event=event,
            wave=wave,
            channel=channel,
            contact=next((each for each in plan.case.contacts if each.id == contact_id), None),
            at=at or self._clock(),
        )

    def merge_thanks(self, application_id: int, key: str) -> None:
        """One letter for both: the thanks that are still to be sent go out with the letter, and count as thanks."""
        letter, now = self.step(application_id, key), self._clock()
        rounds = {each.id: each.round for each in self.plan(application_id).case.interviews}
        unsent = [
            step
            for step in self.plan(application_id).steps
            if step.event == "E03"
            and step.status in (Status.NOT_YET, Status.DUE, Status.OVERDUE)
            and rounds.get(step.interview_id or 0) == rounds.get(letter.interview_id or 0)
        ]
        with self._history.act(_("One letter for both")) as writer:
            for step in unsent:
                fact = replace(self._fact(application_id, step.key), skipped_at=None, reason="")
                writer.save(replace(fact, done_at=now, done_channel=letter.channel))
            reason = _("one letter for both")
            writer.save(replace(self._fact(application_id, key), skipped_at=now, reason=reason))
            self._casework.confirm_held(writer, self._casework.application(application_id))

    def mark_open(self, application_id: int, key: str) -> None:
        """Take back that a step was done or skipped."""
        with self._history.act(_("Reopen step")) as writer:
            fact = self._fact(application_id, key)
            writer.save(replace(fact, done_at=None, done_channel=None, skipped_at=None, reason=""))

    def move(self, application_id: int, key: str, to: datetime | None) -> None:
        """Put a step on another date, or back on the computed one. The date of others that depend on it follows."""
        if to is not None and to.tzinfo is None:
            raise ValueError("a step moves to an instant with a zone")
        with self._history.act(_("Move step")) as writer:
            writer.save(_moved(self._fact(application_id, key), to))

    def preview_move(self, application_id: int, key: str, to: datetime) -> tuple[Shift, ...]:
        """What moving a step would do: the step itself first, then those that follow it, by their new date."""
        plan = self.plan(application_id)
        facts = [each for each in plan.case.facts if each.step_key != key]
        moved = replace(plan.case, facts=(*facts, _moved(self._fact(application_id, key), to)))
        _case, steps = self._planned(moved, self._clock())
        after = {step.key: step for step in steps}
        shifts = [Shift(step, after[step.key]) for step in plan.steps if step.key in after]
        changed = [each for each in shifts if each.before.key == key or _stands_elsewhere(each)]
        return tuple(sorted(changed, key=lambda each: (each.before.key != key, each.after.target)))

    def remind(self, application_id: int, key: str, at: datetime | None) -> None:
        """Remind the person then, or at the step's own time again; the step itself stays where it is."""
        with self._history.act(_("Remind me later") if at else _("Remind me on time")) as writer:
            writer.save(replace(self._fact(application_id, key), remind_at=at and at.astimezone(UTC)))

    def pin(self, application_id: int, key: str) -> None:
        """Keep a step on its date, whatever else changes."""
        step = self.step(application_id, key)
        with self._history.act(_("Keep on this date")) as writer:
            fact = self._fact(application_id, key)
            writer.save(replace(fact, moved_to=step.target.astimezone(UTC), pinned_due=step.due.astimezone(UTC)))

    def unpin(self, application_id: int, key: str) -> None:
        """Let a step follow the rules again."""
        with self._history.act(_("Follow the rules again")) as writer:
            writer.save(_moved(self._fact(application_id, key), None))

    def skip(self, application_id: int, key: str, reason: str) -> None:
        """Leave a step out, with the reason. Raises ``UserError`` without one."""
        if not reason.strip():
            raise UserError(_("A few words why are enough"))
        with self._history.act(_("Skip step")) as writer:
            writer.save(replace(self._fact(application_id, key), skipped_at=self._clock(), reason=reason.strip()))

    def _fact(self, application_id: int, key: str) -> StepFact:
        found = self._store.find(StepFact, application_id=application_id, step_key=key)
        return found[0] if found else StepFact(application_id=application_id, step_key=key, created_at=self._clock())


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands on the days of one plan, as of one day."""

    plan: Plan
    today: date
    entries: tuple[Entry, ...]


def _moved(fact: StepFact, to: datetime | None) -> StepFact:
    """A moved step is not pinned any more."""
    return replace(fact, moved_to=to and to.astimezone(UTC), pinned_due=None)


def _stands_elsewhere(shift: Shift) -> bool:
    """Would the person see a difference: another date, or a step that comes or goes?"""
    gone = (shift.before.status is Status.SUPPRESSED) != (shift.after.status is Status.SUPPRESSED)
    shown = shift.after.status is not Status.SUPPRESSED
    return gone or (shown and (shift.before.target, shift.before.due) != (shift.after.target, shift.after.due))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)


def _by_due(entry: Entry) -> datetime:
    assert entry.step is not None
    return entry.step.due


def _holds_until(case: Case, steps: Iterable[Step], now: datetime) -> datetime:
    """The next instant at which time alone changes a status."""
    turns = [now + timedelta(days=1)]
    for step in steps:
        turns.extend(at for at in (step.target, step.due, step.last_call) if at is not None and at > now)
    for interview in case.interviews:
        turns.extend(at for at in (interview.starts_at, interview.ends_at) if at is not None and at > now)
    return min(turns)
