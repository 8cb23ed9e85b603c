"""What holds for every plan, whatever happened (follow-up.md C.2 below the table, C.4 "Moved, pinned, skipped")."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_cases import DANA, POLICY, RAMAN

from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Channel,
    Direction,
    EmployerStyle,
    Interview,
    LogEntry,
    Offer,
    Participation,
    State,
    StepFact,
    Want,
)
from followup_desktop.domain.plan import Case, Status, Step, follow_up_plan, ledger
from followup_desktop.domain.workdays import WorkCalendar

PLACES = [
    ("America/New_York", holidays.country_holidays("US")),
    ("America/Los_Angeles", holidays.country_holidays("US", "CA")),
    ("Europe/London", holidays.country_holidays("GB", "ENG")),
    ("Australia/Lord_Howe", {}),
]
CALENDARS = [WorkCalendar(ZoneInfo(zone), table) for zone, table in PLACES]

#: Rules whose target is always a business day; thanks by e-mail, notes, replies and the answer keep their date.
ON_BUSINESS_DAYS = ("E07", "E08", "E12")

instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda wall: wall.replace(microsecond=0, tzinfo=UTC)
)
days = st.dates(date(2026, 1, 1), date(2028, 3, 31))
calendars = st.sampled_from(CALENDARS)


@st.composite
def interviews(draw: st.DrawFn, id: int) -> Interview:
    ends_at = draw(instants)
    promised_on = draw(st.none() | st.integers(0, 40).map(lambda n: ends_at.date() + timedelta(days=n)))
    useful = draw(st.sampled_from(["", "A paper on kilns"]))
    return Interview(id=id, round=draw(st.integers(1, 2)), ends_at=ends_at, promised_on=promised_on, useful_item=useful)


@st.composite
def facts(draw: st.DrawFn) -> tuple[StepFact, ...]:
    keys = ["E02/i1", "E02/i2", "E03/i1/c7", "E03/i1/c8", "E03/i2/c7", "E07/i1", "E07/i2", "E08/i1", "E08/i2"]
    keys += ["E08/i1/l9", "E12/i1", "E14a/o2", "E14c/o2", "E16/o2", "E17/o2/call"]
    chosen = draw(st.lists(st.sampled_from(keys), unique=True, max_size=6))
    what = st.sampled_from(["done_at", "moved_to", "skipped_at"])
    return tuple(StepFact(step_key=key, **{draw(what): draw(instants)}) for key in chosen)


messages = st.builds(
    LogEntry,
    id=st.integers(9, 12),
    at=instants,
    direction=st.sampled_from(Direction),
    kind=st.sampled_from(AnswerKind),
    promised_on=st.none() | days,
)

offers = st.builds(
    Offer, id=st.just(2), received_at=instants, answer_by=st.none() | instants, channel=st.sampled_from(Channel)
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    held = tuple(draw(interviews(id)) for id in range(1, draw(st.integers(0, 2)) + 1))
    return Case(
        application=Application(
            id=1,
            state=draw(st.sampled_from(State)),
            want=draw(st.sampled_from(Want)),
            style=draw(st.sampled_from(EmployerStyle)),
        ),
        contacts=(DANA, RAMAN),
        interviews=held,
        participations=tuple(
            Participation(interview_id=one.id, contact_id=contact.id) for one in held for contact in (DANA, RAMAN)
        ),
        facts=draw(facts()),
        log=tuple(draw(st.lists(messages, max_size=3, unique_by=lambda message: message.id))),
        offers=tuple(draw(st.lists(offers, max_size=1))),
    )


def by_key(of: Case, calendar: WorkCalendar, now: datetime) -> dict[str, Step]:
    return {step.key: step for step in follow_up_plan(of, POLICY, calendar, now)}


@settings(max_examples=150, deadline=None)
@given(cases(), calendars, instants)
def test_the_same_facts_give_the_same_plan_in_any_order(of: Case, calendar: WorkCalendar, now: datetime):
    first = follow_up_plan(of, POLICY, calendar, now)
    turned = replace(of, facts=of.facts[::-1], log=of.log[::-1], interviews=of.interviews[::-1])
    again = follow_up_plan(turned, POLICY, calendar, now)
    assert {step.key: step for step in first} == {step.key: step for step in again}
    assert len({step.key for step in first}) == len(first)
    assert [step.target for step in first] == sorted(step.target for step in first)


@settings(max_examples=150, deadline=None)
@given(cases(), calendars, instants)
def test_every_text_of_every_step_can_be_read(of: Case, calendar: WorkCalendar, now: datetime):
    steps = follow_up_plan(of, POLICY, calendar, now)
    for step in steps:
        for text in (step.title, step.short, step.because, step.source.line):
            assert text
            assert "{" not in text
        assert (step.status is Status.SUPPRESSED) <= bool(step.note)
    assert len(ledger(of, steps)) >= 3


@settings(max_examples=150, deadline=None)
@given(cases(), calendars, instants)
def test_computed_steps_keep_to_business_days(of: Case, calendar: WorkCalendar, now: datetime):
    for step in by_key(of, calendar, now).values():
        if step.event in ON_BUSINESS_DAYS and not step.moved and step.done_at is None:
            assert calendar.is_business_day(step.target.date())
            assert calendar.is_business_day(step.due.date())


@settings(max_examples=150, deadline=None)
@given(cases(), calendars, instants, messages, days)
def test_done_and_moved_rows_never_move(of: Case, calendar: WorkCalendar, now: datetime, news: LogEntry, on: date):
    before = by_key(of, calendar, now)
    told = tuple(replace(one, promised_on=on, useful_item="") for one in of.interviews)
    later = by_key(replace(of, log=(*of.log, replace(news, id=99)), interviews=told), calendar, now + timedelta(days=9))
    for key, step in before.items():
        if step.done_at is not None:
            assert (later[key].target, later[key].due, later[key].status) == (step.target, step.due, Status.DONE)
        elif step.moved and key in later:
            assert later[key].target == step.target


@settings(max_examples=150, deadline=None)
@given(cases(), calendars, instants)
def test_time_alone_changes_no_date(of: Case, calendar: WorkCalendar, now: datetime):
    before, later = by_key(of, calendar, now), by_key(of, calendar, now + timedelta(days=40))
    for key, step in before.items():
        assert (later[key].target, later[key].due, later[key].last_call) == (step.target, step.due, step.last_call)


@settings(max_examples=150, deadline=None)
@given(cases(), calendars, instants, instants)
def test_changing_one_interview_changes_no_notes_or_thanks_of_another(
    of: Case, calendar: WorkCalendar, now: datetime, ends_at: datetime
):
    if len(of.interviews) < 2:
        return
    # Only the day that was promised for the whole round concerns the thanks for another of its interviews.
    one, other = (replace(each, promised_on=None) for each in of.interviews)
    before = by_key(replace(of, log=(), interviews=(one, other)), calendar, now)
    changed = replace(other, ends_at=ends_at)
    after = by_key(replace(of, log=(), interviews=(one, changed)), calendar, now)
    for key in (f"E02/i{one.id}", f"E03/i{one.id}/c7", f"E03/i{one.id}/c8"):
        assert after[key] == before[key]


@settings(max_examples=150, deadline=None)
@given(cases(), calendars, instants)
def test_a_step_is_never_due_before_its_target(of: Case, calendar: WorkCalendar, now: datetime):
    for step in by_key(of, calendar, now).values():
        assert step.due.astimezone(UTC) >= step.target.astimezone(UTC)
