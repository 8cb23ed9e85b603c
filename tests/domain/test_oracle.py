"""The plan agrees with a second reading of the rules on every history that can be made up, and keeps its promises.

The whole proof takes a few minutes: ``packaging/test tests/domain/test_oracle.py --histories 20000``.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from histories import POLICIES, History, histories
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from oracle import expected
from oracle_days import Days
from oracle_reading import Row

from followup_desktop.domain.model import AnswerKind, Channel, Interview, LogEntry
from followup_desktop.domain.plan import follow_up_plan
from followup_desktop.domain.steps import Case, Step
from followup_desktop.domain.workdays import WorkCalendar

#: A normal run plans the same few histories every time; the whole proof asks for its own number of new ones.
STEADY = settings(
    max_examples=40,
    deadline=None,
    database=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
FEW = 300


def closed_days(case: Case) -> dict[date, str]:
    """The days of all closures by name, as the calendar takes them."""
    days = {}
    for closure in case.closures:
        assert closure.first_on is not None
        day = closure.first_on
        while day <= (closure.last_on or closure.first_on):
            days[day] = closure.name
            day += timedelta(days=1)
    return days


def steps_of(history: History) -> dict[str, Step]:
    calendar = WorkCalendar(history.zone, history.holidays, "", closed_days(history.case))
    return {step.key: step for step in follow_up_plan(history.case, POLICIES[history.policy], calendar, history.now)}


def rows_of(history: History) -> dict[str, Row]:
    case = history.case
    return expected(case, POLICIES[history.policy], history.holidays, case.closures, history.zone, history.now)


def utc(instant: datetime | None) -> datetime | None:
    # Two aware times of one zone compare by the clock, not by the instant.
    return instant.astimezone(UTC) if instant is not None else None


def row_of(step: Step) -> Row:
    target, due = step.target.astimezone(UTC), step.due.astimezone(UTC)
    reminders = tuple(instant.astimezone(UTC) for instant in step.reminders)
    return Row(target, due, utc(step.last_call), step.status, step.channel, reminders)


def disagreements(history: History) -> list[str]:
    """Each key on which the plan and the oracle differ, with both rows."""
    planned = {key: row_of(step) for key, step in steps_of(history).items()}
    ruled = rows_of(history)
    return [
        f"{key}\n  the rules: {ruled.get(key)}\n  the plan:  {planned.get(key)}"
        for key in sorted(planned.keys() | ruled.keys())
        if planned.get(key) != ruled.get(key)
    ]


@pytest.mark.timeout(3600)
def test_the_plan_is_what_the_rules_say(request: pytest.FixtureRequest) -> None:
    asked = request.config.getoption("--histories")
    checked = 0

    def check(history: History) -> None:
        nonlocal checked
        found = disagreements(history)
        assert not found, "\n".join([repr(history), *found])
        checked += 1

    settings(STEADY, max_examples=asked or FEW, derandomize=not asked)(given(histories())(check))()
    if asked:
        request.config.get_terminal_writer().line(f"\n{checked} histories planned as the rules say")
    assert checked >= (asked or FEW)


#: Rows that may stand on any day: preparing, notes, thanks, replies, and an answer that somebody waits for.
ANY_DAY = ("E01", "E02", "E03a", "E13", "E14a")
UNLESS_CARRIED = ("E03", "E04", "E16", "E18")


def may_stand_on_any_day(history: History, step: Step) -> bool:
    """Whether the rule of a row lets it stand where nobody works."""
    if step.event in ANY_DAY:
        return True
    if step.event in UNLESS_CARRIED or step.key.startswith("E17"):
        # An e-mail goes out on the decision day itself, and after the hold of a rejection; post and hand do not.
        return step.channel is Channel.EMAIL
    return False


def is_hurried(history: History, step: Step) -> bool:
    """C.4 "Short decision time": nothing of an offer stands before it came, and little time moves all of it."""
    offers = [offer for offer in history.case.offers if offer.id == step.offer_id]
    if not offers or offers[0].answer_by is None or offers[0].received_at is None:
        return False
    days = Days(history.zone, history.holidays, history.case.closures)
    came, last = days.date(offers[0].received_at), days.date(offers[0].answer_by)
    return days.before(last, 1) <= came


def is_fixed(history: History, key: str) -> bool:
    """Done or moved by the person, who may choose any day."""
    return any(fact.step_key == key and (fact.done_at or fact.moved_to) for fact in history.case.facts)


@settings(
    max_examples=300, deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(histories())
def test_nothing_is_planned_for_a_closed_day_unless_its_rule_says_so(history: History) -> None:
    days = Days(history.zone, history.holidays, history.case.closures)
    for key, step in steps_of(history).items():
        if is_fixed(history, key) or may_stand_on_any_day(history, step) or is_hurried(history, step):
            continue
        assert days.is_business_day(days.date(step.target)), key


@settings(
    max_examples=150, deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(histories())
def test_the_same_history_gives_the_same_plan(history: History) -> None:
    assert list(steps_of(history).values()) == list(steps_of(history).values())


def frozen_keys(history: History) -> set[str]:
    """The keys of what is done or pinned."""
    return {fact.step_key for fact in history.case.facts if fact.done_at or fact.pinned_due}


def with_interview_moved(history: History, interview: Interview, hours: int) -> History:
    """The same history, one interview of it some hours later or earlier."""
    span = timedelta(hours=hours)
    moved = replace(
        interview,
        starts_at=interview.starts_at + span if interview.starts_at else None,
        ends_at=interview.ends_at + span if interview.ends_at else None,
    )
    interviews = tuple(moved if one.id == interview.id else one for one in history.case.interviews)
    return replace(history, case=replace(history.case, interviews=interviews))


def times(step: Step) -> tuple[datetime | None, datetime | None]:
    return utc(step.target), utc(step.due)


@settings(
    max_examples=200, deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(histories(), st.integers(0, 8), st.integers(-30, 30))
def test_what_is_done_or_pinned_stays_when_an_interview_moves(history: History, which: int, hours: int) -> None:
    interviews = history.case.interviews
    before = steps_of(history)
    after = steps_of(with_interview_moved(history, interviews[which % len(interviews)], hours))
    for key in frozen_keys(history) & before.keys() & after.keys():
        assert times(before[key]) == times(after[key]), key
        if before[key].done_at:
            assert row_of(before[key]) == row_of(after[key]), key


@settings(
    max_examples=200, deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(histories(), st.sampled_from(AnswerKind))
def test_what_is_done_or_pinned_stays_when_a_message_comes_in(history: History, kind: AnswerKind) -> None:
    promised_on = history.now.astimezone(history.zone).date() + timedelta(days=5)
    entry = LogEntry(
        id=99,
        application_id=1,
        at=history.now,
        kind=kind,
        promised_on=promised_on if kind is AnswerKind.NEW_DATE else None,
    )
    told = replace(history, case=replace(history.case, log=(*history.case.log, entry)))
    before, after = steps_of(history), steps_of(told)
    for key in frozen_keys(history) & before.keys():
        if before[key].done_at or key in after:
            assert times(before[key]) == times(after[key]), key
        if before[key].done_at:
            assert row_of(before[key]) == row_of(after[key]), key


def follows(history: History, interview: Interview, key: str) -> bool:
    """Whether a row may depend on when an interview was: its own, those of its round, and the referees'."""
    of_round = [f"i{one.id}" for one in history.case.interviews if one.round == interview.round]
    parts = key.split("/")
    return parts[0] in ("E06", "E18") or any(part in of_round for part in parts)


@settings(
    max_examples=300, deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(histories(), st.integers(0, 8), st.integers(-30, 30))
def test_moving_an_interview_moves_only_what_depends_on_it(history: History, which: int, hours: int) -> None:
    interviews = history.case.interviews
    interview = interviews[which % len(interviews)]
    before, after = steps_of(history), steps_of(with_interview_moved(history, interview, hours))
    # A message belongs to the round in which it came: with one, the end of a round moves what an earlier one heard.
    heard = bool(history.case.log)
    for key in before.keys() & after.keys():
        if follows(history, interview, key) or (heard and "/i" in key):
            continue
        assert times(before[key]) == times(after[key]), key


@settings(
    max_examples=200, deadline=None, database=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(histories(), st.integers(0, 8), st.integers(-30, 30))
def test_moving_an_interview_leaves_the_notes_and_the_preparing_of_others(
    history: History, which: int, hours: int
) -> None:
    interviews = history.case.interviews
    interview = interviews[which % len(interviews)]
    before, after = steps_of(history), steps_of(with_interview_moved(history, interview, hours))
    others = [one for one in interviews if one.id != interview.id]
    assume(others)
    for key in (f"{event}/i{one.id}" for one in others for event in ("E01", "E02")):
        assert (key in before) == (key in after), key
        if key in before:
            assert row_of(before[key]) == row_of(after[key]), key
