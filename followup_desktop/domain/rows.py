"""Turns a rule’s dates into a step: the person’s facts come first, then reasons to leave it out, then the clock."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import attrgetter
from zoneinfo import ZoneInfo

from followup_desktop.domain import reasons
from followup_desktop.domain.model import Channel, Contact, ContactRole, State, StepFact
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.rounds import endings
from followup_desktop.domain.sent import contacts_made
from followup_desktop.domain.sources import Source
from followup_desktop.domain.steps import Action, Case, Conflict, Status, Step, Wording
from followup_desktop.domain.workdays import WorkCalendar, later_of

#: What a closed day means something to: the post and the telephone.
_NEEDS_OPEN_DAY = (Channel.POST, Channel.PHONE, Channel.HAND)


_LAPSED: Wording = (reasons.lapsed,)
_ENDED = {state: None if state.is_open else (reasons.ended, state) for state in State}
# Looking into an enum is slow before Python 3.12, and every plan has these.
_SUPPRESSED = Status.SUPPRESSED
_ARRANGER, _RECRUITER, _REFEREE = ContactRole.ARRANGER, ContactRole.RECRUITER, ContactRole.REFEREE


class Rows:
    """The steps of one application as they are found, with what every rule looks up."""

    def __init__(self, case: Case, policy: Policy, calendar: WorkCalendar, now: datetime) -> None:
        self.case = case
        self.policy = policy
        self.calendar = calendar
        self.utc_now = now.astimezone(UTC)
        self.now = _local(self.utc_now, calendar.zone)
        self.ends = endings(case, calendar)
        #: Why nothing is left to do, where the application came to its end.
        self.ended = _ENDED[case.application.state]
        self.facts: dict[str, StepFact] = {fact.step_key: fact for fact in case.facts} if case.facts else {}
        #: Every message that counts, ever, oldest first; and the days they went out, on the employer's calendar.
        self.made = contacts_made(case)
        self.contact_days = {calendar.local(each.at).date() for each in self.made} if self.made else set()
        self.referees: list[Contact] = []
        self.arrangers: list[Contact] = []
        contacts: dict[int, Contact] = {}
        for contact in case.contacts:
            contacts[contact.id] = contact
            role = contact.role
            if role is _ARRANGER or role is _RECRUITER:
                self.arrangers.append(contact)
            elif role is _REFEREE:
                self.referees.append(contact)
        self.people, self.topics = _present(case, contacts)
        self.steps: list[Step] = []
        self._twice = False  # does a target stand in an hour that comes twice?

    def sent_at(self, key: str) -> datetime | None:
        """When that step was done, on the employer's clock."""
        fact = self.facts.get(key)
        return self.calendar.local(fact.done_at) if fact and fact.done_at else None

    def moved_to(self, key: str) -> datetime | None:
        """Where the person put that step, on the employer's clock."""
        fact = self.facts.get(key)
        return self.calendar.local(fact.moved_to) if fact and fact.moved_to else None

    def in_force(self, key: str, day: date) -> date:
        """The day on which that step stands: where the person put it, or ``day``."""
        moved_to = self.moved_to(key)
        return moved_to.date() if moved_to else day

    def is_skipped(self, key: str) -> bool:
        """Did the person leave that step out?"""
        fact = self.facts.get(key)
        return fact is not None and fact.skipped_at is not None

    def add(
        self,
        event: str,
        key: str,
        target: datetime,
        due: datetime,
        heading: Wording,
        reason: Wording,
        source: Source,
        *,
        interview_id: int | None = None,
        skip: Wording | None = None,
        contact_id: int | None = None,
        channel: Channel | None = None,
        letter_kind: str | None = None,
        action: Action = Action.WRITE,
        remark: Wording | None = None,
        quiet_until: date | None = None,
        offer_id: int | None = None,
        last_call: datetime | None = None,
        reminders: tuple[datetime, ...] = (),
        never_late: bool = False,
        not_before: bool = False,
        lapses: bool = False,
    ) -> Step:
        """One step in its final state, kept and returned. What may be left out is given by its name.

        ``skip`` says why the rules leave it out. ``quiet_until`` is the first day that the quiet time allows: a step
        moved before it says so. ``never_late`` is for a step that has no due of its own and waits for the person,
        ``not_before`` for one that waits for another step. What ``lapses`` is a kindness, not a duty: once its due is
        over nobody is reminded of it.
        """
        fact = self.facts.get(key) if self.facts else None
        done_at, moved_to, pinned = None, None, False
        conflict: Conflict | None = None
        if fact is not None and fact.done_at is not None:
            # What is done stays where it was done: later news and edits do not touch it.
            done_at = target = due = self.calendar.local(fact.done_at)
            last_call, skip, remark, reminders = None, None, None, ()
            channel, reason = fact.done_channel or channel, (reasons.done,)
        elif fact is not None:
            moved_to = self.moved_to(key)
            if moved_to is not None:
                pinned = fact.pinned_due is not None
                reason = (reasons.pinned if pinned else reasons.moved, target)
                target, due = moved_to, self._due_of_moved(fact, target, due, moved_to)
                conflict = self._conflict(target.date(), channel, quiet_until)
                remark = self._warning(conflict, target.date(), quiet_until) or remark
            if fact.skipped_at is not None:
                skip = (reasons.as_told, fact.reason)
        if skip is not None:
            status, remark = _SUPPRESSED, skip
        elif done_at is not None:
            status = Status.DONE
        else:
            status = Status.NOT_YET if not_before else self._clock(target, due, never_late)
            if lapses and status is Status.OVERDUE:
                status, remark = _SUPPRESSED, _LAPSED
        step = Step(
            key,
            event,
            self.case.application.id,
            interview_id,
            contact_id,
            offer_id,
            heading,
            reason,
            remark,
            source,
            target,
            due,
            last_call,
            status,
            action,
            letter_kind,
            channel,
            done_at,
            moved_to is not None,
            pinned,
            reminders,
            conflict,
        )
        if target.fold:
            self._twice = True
        self.steps.append(step)
        return step

    def _clock(self, target: datetime, due: datetime, never_late: bool) -> Status:
        """How a step stands that is to be done."""
        now = self.now
        if target.fold or due.fold or now.fold:
            target, due, now = target.astimezone(UTC), due.astimezone(UTC), now.astimezone(UTC)
        if now < target:
            return Status.NOT_YET
        return Status.DUE if now <= due or never_late else Status.OVERDUE

    def _due_of_moved(self, fact: StepFact, target: datetime, due: datetime, moved_to: datetime) -> datetime:
        """A moved step keeps as many business days as it had, a pinned one the due it was pinned with."""
        calendar = self.calendar
        if fact.pinned_due is not None:
            return calendar.local(fact.pinned_due)
        days = calendar.distance(target.date(), due.date())
        clock = due.time().replace(fold=0)
        return later_of(moved_to, calendar.at(calendar.add(moved_to.date(), days), clock))

    def _conflict(self, day: date, channel: Channel | None, quiet_until: date | None) -> Conflict | None:
        if quiet_until is not None and day < quiet_until:
            return Conflict.QUIET
        if channel in _NEEDS_OPEN_DAY and not self.calendar.is_business_day(day):
            return Conflict.CLOSED
        return None

    def _warning(self, conflict: Conflict | None, day: date, quiet_until: date | None) -> Wording | None:
        """The conflict of a day in words."""
        if conflict is Conflict.QUIET:
            return (reasons.in_quiet_time, quiet_until)
        return (reasons.closed_day, self.calendar.name(day)) if conflict is Conflict.CLOSED else None

    def ordered(self) -> tuple[Step, ...]:
        """All steps by target; steps of one instant in the order of their rules."""
        self.steps.sort(key=_in_utc if self._twice else _target)
        return tuple(self.steps)


@lru_cache(maxsize=8)  # a long list is planned for one instant
def _local(utc: datetime, zone: ZoneInfo) -> datetime:
    return utc.astimezone(zone)


_target = attrgetter("target")


def _in_utc(step: Step) -> datetime:
    return step.target.astimezone(UTC)


def _present(case: Case, contacts: Mapping[int, Contact]) -> tuple[dict[int, list[Contact]], set[tuple[int, int]]]:
    """Who was at each interview, by its id, in the order they were entered; and with whom a topic was noted."""
    people: dict[int, list[Contact]] = {}
    topics: set[tuple[int, int]] = set()
    for part in case.participations:
        contact = contacts.get(part.contact_id)
        if contact is not None:
            people.setdefault(part.interview_id, []).append(contact)
            if part.topic:
                topics.add((part.interview_id, part.contact_id))
    return people, topics
