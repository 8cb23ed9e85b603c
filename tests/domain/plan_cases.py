"""Small cases for the tests of the plan: one application in New York, written as a person would tell it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import holidays

from followup_desktop import resources
from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Channel,
    Contact,
    ContactRole,
    Direction,
    Interview,
    LogEntry,
    Offer,
    Participation,
    State,
    StepFact,
    Wave,
)
from followup_desktop.domain.plan import Case, Step, follow_up_plan, ledger
from followup_desktop.domain.policy import Policy, load_policies
from followup_desktop.domain.workdays import WorkCalendar

ZONE = ZoneInfo("America/New_York")
POLICY = load_policies(resources.path("rules"))[0]["balanced"]
FEDERAL = WorkCalendar(ZONE, holidays.country_holidays("US"))
#: What the other presets change (follow-up.md C.4 "Presets").
PROMPT = replace(POLICY, id="prompt", thank_after_hours=2, inquiry_after_promise_bd=0)
FORMAL = replace(POLICY, id="formal", ask_preference=True, hand_delivery=True)
MEASURED = replace(
    POLICY,
    id="measured",
    thank_after_hours=24,
    thank_due_hours=48,
    inquiry_after_thanks_days=7,
    second_chase=True,
)

CALIFORNIA = WorkCalendar(ZONE, holidays.country_holidays("US", "CA"))

DANA = Contact(id=7, title="Ms.", first_name="Dana", last_name="Whitfield", email="dana@alder.example")
RAMAN = Contact(id=8, title="Ms.", first_name="Priya", last_name="Raman", email="raman@alder.example")
ARRANGER = Contact(id=20, role=ContactRole.ARRANGER, first_name="Ana", last_name="Ruiz", email="ana@alder.example")
RECRUITER = Contact(id=21, role=ContactRole.RECRUITER, first_name="Ben", last_name="Okafor", email="ben@agency.example")
REFEREE = Contact(id=22, role=ContactRole.REFEREE, first_name="Ines", last_name="Moreau", email="ines@old.example")
INSIDER = Contact(id=23, role=ContactRole.INSIDER, first_name="Tom", last_name="Hale", email="tom@alder.example")


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """That time of 2026 in New York."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def next_year(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """That time of 2027 in New York."""
    return datetime(2027, month, day, hour, minute, tzinfo=ZONE)


def clock(instant: datetime) -> str:
    """The instant as New York's clocks and calendars show it: ``2026-11-01 15:00``."""
    return instant.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def interview(ends_at: datetime, id: int = 4, **values: object) -> Interview:
    return replace(Interview(id=id, application_id=1, ends_at=ends_at.astimezone(UTC)), **values)


def case(
    *interviews: Interview,
    people: Iterable[Contact] = (DANA,),
    others: Iterable[Contact] = (),
    topics: Mapping[int, str] | None = None,
    state: State = State.WAITING,
    facts: Iterable[StepFact] = (),
    log: Iterable[LogEntry] = (),
    offers: Iterable[Offer] = (),
    home_country: str = "",
    accepted_elsewhere: datetime | None = None,
    **application: object,
) -> Case:
    """An application whose interviews were all held by the same ``people``; ``others`` only belong to it.

    ``topics`` tells by the id of a contact what that person cared about.
    """
    people, topics = tuple(people), topics or {}
    return Case(
        application=replace(Application(id=1, zone="America/New_York", state=state), **application),
        contacts=(*people, *others),
        interviews=interviews,
        participations=tuple(
            Participation(interview_id=one.id, contact_id=person.id, topic=topics.get(person.id, ""))
            for one in interviews
            for person in people
        ),
        facts=tuple(facts),
        log=tuple(log),
        offers=tuple(offers),
        home_country=home_country,
        accepted_elsewhere=accepted_elsewhere.astimezone(UTC) if accepted_elsewhere else None,
    )


def sent(key: str, when: datetime, channel: Channel = Channel.EMAIL) -> StepFact:
    return StepFact(step_key=key, done_at=when.astimezone(UTC), done_channel=channel)


def moved(key: str, to: datetime) -> StepFact:
    return StepFact(step_key=key, moved_to=to.astimezone(UTC))


def pinned(key: str, to: datetime, due: datetime) -> StepFact:
    return replace(moved(key, to), pinned_due=due.astimezone(UTC))


def skipped(key: str, reason: str = "") -> StepFact:
    return StepFact(step_key=key, skipped_at=at(1, 1).astimezone(UTC), reason=reason)


def new_date(said_at: datetime, on: date, id: int = 9, promised_time: time | None = None) -> LogEntry:
    return replace(came_in(said_at, AnswerKind.NEW_DATE, id=id), promised_on=on, promised_time=promised_time)


def came_in(
    when: datetime, kind: AnswerKind = AnswerKind.OTHER, channel: Channel = Channel.EMAIL, id: int = 9
) -> LogEntry:
    return LogEntry(id=id, at=when.astimezone(UTC), direction=Direction.IN, kind=kind, channel=channel)


def went_out(when: datetime, wave: Wave | None, channel: Channel = Channel.EMAIL, id: int = 30) -> LogEntry:
    """A message to the employer that was written beside the steps."""
    return LogEntry(id=id, at=when.astimezone(UTC), direction=Direction.OUT, wave=wave, channel=channel)


def plan(of: Case, now: datetime, calendar: WorkCalendar = FEDERAL, policy: Policy = POLICY) -> dict[str, Step]:
    return {step.key: step for step in follow_up_plan(of, policy, calendar, now)}


def made(of: Case, now: datetime) -> int:
    """How many of the three contacts are used up."""
    return sum(strike.done for strike in ledger(of, follow_up_plan(of, POLICY, FEDERAL, now)))


#: Friday, November 20, until 16:00; two hours later; and what went out after it, each on the day of its step.
FRIDAY = interview(at(11, 20, 16))
AFTER = at(11, 20, 18)
THANKED = sent("E03/i4/c7", at(11, 20, 20))
WRITTEN = sent("E07/i4", at(11, 25, 11))
ASKED = sent("E08/i4", at(12, 1, 11))
#: Long before an offer.
HELD = interview(at(11, 5, 14))
