"""Small cases for the tests of the plan: one application in New York, written as a person would tell it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import holidays

from followup_desktop import resources
from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Channel,
    Contact,
    Direction,
    Interview,
    LogEntry,
    Offer,
    Participation,
    State,
    StepFact,
)
from followup_desktop.domain.plan import Case, Step, follow_up_plan
from followup_desktop.domain.policy import load_policy
from followup_desktop.domain.workdays import WorkCalendar

ZONE = ZoneInfo("America/New_York")
POLICY = load_policy(resources.path("rules", "balanced.toml"))
FEDERAL = WorkCalendar(ZONE, holidays.country_holidays("US"))
CALIFORNIA = WorkCalendar(ZONE, holidays.country_holidays("US", "CA"))

DANA = Contact(id=7, title="Ms.", first_name="Dana", last_name="Whitfield", email="dana@alder.example")
RAMAN = Contact(id=8, title="Ms.", first_name="Priya", last_name="Raman", email="raman@alder.example")


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """That time of 2026 in New York."""
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def interview(ends_at: datetime, id: int = 4, **values: object) -> Interview:
    return replace(Interview(id=id, application_id=1, ends_at=ends_at.astimezone(UTC)), **values)


def case(
    *interviews: Interview,
    people: Iterable[Contact] = (DANA,),
    state: State = State.WAITING,
    facts: Iterable[StepFact] = (),
    log: Iterable[LogEntry] = (),
    offers: Iterable[Offer] = (),
    home_country: str = "",
    **application: object,
) -> Case:
    """An application whose interviews were all held by the same people."""
    people = tuple(people)
    return Case(
        application=replace(Application(id=1, zone="America/New_York", state=state), **application),
        contacts=people,
        interviews=interviews,
        participations=tuple(
            Participation(interview_id=one.id, contact_id=person.id) for one in interviews for person in people
        ),
        facts=tuple(facts),
        log=tuple(log),
        offers=tuple(offers),
        home_country=home_country,
    )


def sent(key: str, when: datetime, channel: Channel = Channel.EMAIL) -> StepFact:
    return StepFact(step_key=key, done_at=when.astimezone(UTC), done_channel=channel)


def moved(key: str, to: datetime) -> StepFact:
    return StepFact(step_key=key, moved_to=to.astimezone(UTC))


def skipped(key: str, reason: str = "") -> StepFact:
    return StepFact(step_key=key, skipped_at=at(1, 1).astimezone(UTC), reason=reason)


def new_date(said_at: datetime, on: date, id: int = 9) -> LogEntry:
    return LogEntry(id=id, at=said_at.astimezone(UTC), direction=Direction.IN, kind=AnswerKind.NEW_DATE, promised_on=on)


def plan(of: Case, now: datetime, calendar: WorkCalendar = FEDERAL) -> dict[str, Step]:
    return {step.key: step for step in follow_up_plan(of, POLICY, calendar, now)}
