"""What every rule of the oracle stands on: the case, what the person did, its state, its rounds, what was promised."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from oracle_days import Days

from followup_desktop.domain.model import (
    AnswerKind,
    Channel,
    Contact,
    Direction,
    Interview,
    LogEntry,
    Offer,
    Participation,
    State,
    StepFact,
    Want,
    Wave,
)
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.steps import Case, Status


@dataclass(frozen=True)
class Row:
    """What a step must be. Instants in UTC."""

    target: datetime
    due: datetime
    last_call: datetime | None
    status: Status
    channel: Channel | None
    reminders: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What every rule may look at."""

    case: Case
    policy: Policy
    days: Days
    now: datetime

    def target_on(self, day: date) -> datetime:
        """C.4 "Offsets without a clock time": a target stands at 10:00."""
        return self.days.at(day, self.policy.target_at)

    def due_on(self, day: date) -> datetime:
        """C.4 "Offsets without a clock time": a due stands at 18:00."""
        return self.days.at(day, self.policy.due_at)


# What the person did


def fact_of(r: Reading, key: str) -> StepFact:
    """What the person did with a step; an empty fact where that is nothing."""
    for fact in r.case.facts:
        if fact.step_key == key:
            return fact
    return StepFact(step_key=key)


def done_at(r: Reading, key: str) -> datetime | None:
    fact = fact_of(r, key)
    return fact.done_at.astimezone(UTC) if fact.done_at else None


def is_skipped(r: Reading, key: str) -> bool:
    """Skipped counts only while not done. C.4 "States of a step": done before suppressed."""
    fact = fact_of(r, key)
    return fact.skipped_at is not None and fact.done_at is None


def settled(
    r: Reading,
    key: str,
    target: datetime,
    due: datetime,
    suppressed: bool,
    channel: Channel | None = None,
    last_call: datetime | None = None,
    reminders: tuple[datetime, ...] = (),
) -> Row:
    """C.4 "States of a step" and "Moved, pinned, skipped": done > pinned > moved > computed."""
    fact = fact_of(r, key)
    if fact.done_at is not None:
        done = fact.done_at.astimezone(UTC)
        return Row(done, done, None, Status.DONE, fact.done_channel or channel)
    if fact.moved_to is not None:
        moved = fact.moved_to.astimezone(UTC)
        due = fact.pinned_due.astimezone(UTC) if fact.pinned_due is not None else moved_due(r, target, due, moved)
        target = moved
    if suppressed or fact.skipped_at is not None:
        status = Status.SUPPRESSED
    elif r.now < target:
        status = Status.NOT_YET
    elif r.now <= due:
        status = Status.DUE
    else:
        status = Status.OVERDUE
    return Row(target, due, last_call, status, channel, reminders)


def kindness(row: Row) -> Row:
    """Settled "Settled later": E05, E18b, E20 and E21 lapse once their due is over, they are never late."""
    return replace(row, status=Status.SUPPRESSED) if row.status is Status.OVERDUE else row


def moved_due(r: Reading, target: datetime, due: datetime, moved: datetime) -> datetime:
    """C.4 "Moved": due keeps its distance in bd from the target and its clock time, never before the target."""
    distance = r.days.between(r.days.date(target), r.days.date(due))
    day = r.days.after(r.days.date(moved), distance)
    return max(moved, r.days.at(day, r.days.time(due)))


# The state of the application


def has_ended(r: Reading) -> bool:
    """C.4 "Steps of an application that ended"; No answer is treated like ended."""
    return not r.case.application.state.is_open


def received(offer: Offer) -> datetime:
    assert offer.received_at is not None
    return offer.received_at.astimezone(UTC)


def offer_came(r: Reading) -> bool:
    """C.4 "Offer or rejection before the thank-you"."""
    return r.case.application.state in (State.OFFER, State.NEGOTIATING) or bool(r.case.offers)


def offer_carries_thanks(r: Reading, over: datetime) -> bool:
    """C.4 "Offer or rejection before the thank-you": "E14a carries the thanks", so not for what was held later."""
    came = [received(offer) for offer in r.case.offers if offer.received_at is not None]
    return max(came) >= over if came else offer_came(r)


def is_old_round(r: Reading, number: int, over: datetime) -> bool:
    """C.4 "New round": a later round exists, or they invited to one after what is over."""
    if any(interview.round > number for interview in r.case.interviews):
        return True
    return r.case.application.state is State.SECOND_INTERVIEW and over <= r.now


def is_unwanted(r: Reading) -> bool:
    """C.4 "want = no"; unsure is yes."""
    return r.case.application.want is Want.NO


# Rounds and what was promised in them


def end_of(interview: Interview) -> datetime:
    assert interview.ends_at is not None
    return interview.ends_at.astimezone(UTC)


def ends_of_round(r: Reading, number: int) -> list[datetime]:
    return sorted(end_of(one) for one in r.case.interviews if one.round == number and one.ends_at is not None)


def ended_interviews(r: Reading, number: int) -> list[Interview]:
    """The interviews of a round that are over, by their ends."""
    held = [one for one in r.case.interviews if one.round == number and one.ends_at is not None]
    return sorted((one for one in held if end_of(one) <= r.now), key=end_of)


def ended_rounds(r: Reading) -> list[int]:
    """The rounds that are over: something was held, and nothing is still to be."""
    numbers = {one.round for one in r.case.interviews}
    return sorted(number for number in numbers if ends_of_round(r, number) and ends_of_round(r, number)[-1] <= r.now)


def begun_rounds(r: Reading) -> list[int]:
    """The rounds in which something was held."""
    return sorted({one.round for one in r.case.interviews if ended_interviews(r, one.round)})


def last_of(r: Reading, number: int) -> Interview:
    """C.4 "Several interviews in a round": E06 to E12 count from the last end of the round."""
    return ended_interviews(r, number)[-1]


def is_within(r: Reading, number: int, instant: datetime) -> bool:
    """After the round's first end and before the next round's."""
    ends = ends_of_round(r, number)
    if not ends or instant < ends[0]:
        return False
    later = [ends_of_round(r, one.round) for one in r.case.interviews if one.round > number]
    return all(instant < ends[0] for ends in later if ends)


def entries_of(r: Reading, number: int, direction: Direction) -> list[LogEntry]:
    """What was logged within a round, the oldest first."""
    found = [
        entry
        for entry in r.case.log
        if entry.direction is direction and entry.at is not None and is_within(r, number, entry.at.astimezone(UTC))
    ]
    return sorted(found, key=when)


def when(entry: LogEntry) -> datetime:
    assert entry.at is not None
    return entry.at.astimezone(UTC)


def out_with(r: Reading, number: int, wave: Wave) -> list[datetime]:
    """When a message of a wave was logged in a round."""
    return [when(entry) for entry in entries_of(r, number, Direction.OUT) if entry.wave is wave]


@dataclass(frozen=True)
class Promise:
    on: date
    time: time | None
    said_at: datetime


def new_dates(r: Reading, number: int) -> list[LogEntry]:
    """Inbound messages that name a new date."""
    return [
        entry
        for entry in entries_of(r, number, Direction.IN)
        if entry.kind is AnswerKind.NEW_DATE and entry.promised_on is not None
    ]


def promise_of(r: Reading, number: int, said_before: datetime | None = None) -> Promise | None:
    """C.4 "Several promises": the latest said wins. "New round": P is not carried over."""
    said = [
        Promise(one.promised_on, one.promised_time, end_of(one))
        for one in r.case.interviews
        if one.round == number and one.ends_at is not None and one.promised_on is not None
    ]
    for entry in new_dates(r, number):
        assert entry.promised_on is not None
        said.append(Promise(entry.promised_on, entry.promised_time, when(entry)))
    if said_before is not None:
        said = [promise for promise in said if promise.said_at < said_before]
    return max(said, key=lambda promise: promise.said_at) if said else None


def people_of(r: Reading, interview: Interview) -> list[tuple[Contact, Participation]]:
    """Who was there, in the order they were named."""
    found = []
    for participation in r.case.participations:
        for contact in r.case.contacts:
            if participation.interview_id == interview.id and participation.contact_id == contact.id:
                found.append((contact, participation))
    return found


def thank_key(interview: Interview, contact: Contact) -> str:
    """Settled "E03": one row each, or one for all."""
    return f"E03/i{interview.id}" if interview.one_letter else f"E03/i{interview.id}/c{contact.id}"


def thank_keys(r: Reading, interview: Interview) -> list[str]:
    people = people_of(r, interview)
    if not people:
        return [f"E03/i{interview.id}"]
    return sorted({thank_key(interview, contact) for contact, _ in people})
