"""The promised date P, as follow-up.md C.4 settles it."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from plan_cases import AFTER, ARRANGER, DANA, FEDERAL, FRIDAY, POLICY, PROMPT, at, case, interview, new_date, plan
from readings import reading

from followup_desktop.domain.model import Channel, EmployerStyle, Interview
from followup_desktop.domain.plan import Status
from followup_desktop.domain.promise import promised_day
from followup_desktop.domain.validation import problems

#: Tuesday, October 20: two weeks without a holiday follow. Letter on Friday 23, plus three: Wednesday 28.
TUESDAY = interview(at(10, 20, 16))
THEN = at(10, 20, 17)


def promising(of: Interview, on: date, clock: time | None = None) -> Interview:
    return replace(of, promised_on=on, promised_time=clock)


@reading("P without a time")
def test_p_without_a_time_counts_as_nine():
    thanks = plan(case(promising(FRIDAY, date(2026, 11, 21))), AFTER)["E03/i4/c7"]
    assert (thanks.target, thanks.due, thanks.last_call) == (at(11, 20, 20), at(11, 21, 7), at(11, 22, 16))


@reading("P without a time")
@pytest.mark.parametrize(
    ("clock", "due"),
    [
        (time(15), at(11, 21, 13)),
        (time(15, 59), at(11, 21, 13, 59)),
        (time(16), at(11, 21, 16)),  # not before the due
        (time(17), at(11, 21, 16)),
    ],
)
def test_p_with_a_time_uses_it(clock: time, due: datetime):
    assert plan(case(promising(FRIDAY, date(2026, 11, 21), clock)), AFTER)["E03/i4/c7"].due == due


@reading("P without a time", "C.2 E08")
@pytest.mark.parametrize("clock", [None, time(0, 5), time(16, 30), time(23, 50)])
def test_p_plus_n_bd_uses_the_date_only(clock: time | None):
    # Friday, October 30 plus one: Monday, November 2. Its due: Tue 3, Wed 4, Thu 5.
    ask = plan(case(promising(TUESDAY, date(2026, 10, 30), clock)), THEN)["E08/i4"]
    assert (ask.target, ask.due) == (at(11, 2, 10), at(11, 5, 18))


@reading("P before the thank-you is due", "C.2 E03")
@pytest.mark.parametrize(
    ("clock", "target", "due"),
    [
        (time(17, 30), at(11, 20, 16, 15), at(11, 20, 16, 15)),  # 15:30 is before 16:15: send now
        (time(18, 15), at(11, 20, 16, 15), at(11, 20, 16, 15)),  # 16:15 itself too
        (time(18, 30), at(11, 20, 16, 30), at(11, 20, 16, 30)),  # the target comes forward to the due
        (time(23, 0), at(11, 20, 20), at(11, 20, 21)),
        (None, at(11, 20, 16, 15), at(11, 20, 16, 15)),  # that very day without an hour: they decided at nine
    ],
)
def test_p_before_the_thank_you_is_due(clock: time | None, target: datetime, due: datetime):
    held = case(promising(FRIDAY, date(2026, 11, 20), clock), others=[ARRANGER])
    steps = plan(held, AFTER)
    thanks, note = steps["E03/i4/c7"], steps["E04/i4/c20"]
    assert (thanks.target, thanks.due, thanks.last_call) == (target, due, at(11, 22, 16))
    assert (note.target, note.due, note.last_call) == (target, due, None)


@reading("P before the thank-you is due", "Several promises")
def test_p_of_one_interview_hurries_no_thanks_of_another():
    # Two talks of one round: what Monday’s people promised says nothing about Friday’s thanks.
    monday = interview(at(11, 23, 11), id=5, promised_on=date(2026, 11, 23), promised_time=time(18))
    steps = plan(case(FRIDAY, monday), AFTER)
    assert steps["E03/i4/c7"].due == at(11, 21, 16)
    assert (steps["E03/i5/c7"].target, steps["E03/i5/c7"].due) == (at(11, 23, 16), at(11, 23, 16))
    # A message on Friday evening came after that interview, and before the other.
    log = [new_date(at(11, 20, 17), date(2026, 11, 21))]
    steps = plan(case(FRIDAY, interview(at(11, 23, 11), id=5), log=log), AFTER)
    assert (steps["E03/i4/c7"].due, steps["E03/i5/c7"].due) == (at(11, 21, 7), at(11, 24, 11))


@reading("Prompt, “+0”")
@pytest.mark.parametrize(
    ("on", "clock", "target"),
    [
        (date(2026, 10, 30), None, at(10, 30, 16)),
        (date(2026, 10, 30), time(11), at(10, 30, 12)),
        (date(2026, 10, 31), None, at(11, 2, 10)),  # a Saturday: Monday
        (date(2026, 10, 31), time(14, 30), at(11, 2, 10)),
        (date(2026, 10, 26), None, at(10, 28, 10)),  # three quiet days after the letter of the 23rd
    ],
)
def test_prompt_plus_0(on: date, clock: time | None, target: datetime):
    ask = plan(case(promising(TUESDAY, on, clock)), THEN, policy=PROMPT)["E08/i4"]
    assert ask.target == target


@reading("Prompt, “+0”")
def test_prompt_plus_0_without_a_promise_is_balanced():
    # Five after Tuesday 20 is Tuesday 27; the letter of Friday 23 plus three (26, 27, 28) is Wednesday.
    prompt, balanced = plan(case(TUESDAY), THEN, policy=PROMPT), plan(case(TUESDAY), THEN)
    assert prompt["E08/i4"].target == balanced["E08/i4"].target == at(10, 28, 10)


@reading("Vague promises")
@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("in two weeks", date(2027, 2, 17)),
        ("in ten days", date(2027, 2, 13)),  # a Saturday stays
        ("in 12 days", date(2027, 2, 15)),  # Presidents’ Day stays
        ("two to three weeks", date(2027, 2, 24)),
        ("a couple of weeks", date(2027, 2, 17)),
        ("early next week", date(2027, 2, 10)),
        ("next week", date(2027, 2, 12)),
        ("by the end of the week", date(2027, 2, 5)),
        ("by the end of the month", date(2027, 2, 26)),  # the 28th is a Sunday
        ("as soon as we can", None),
    ],
)
def test_vague_promises_said_on_wednesday_february_3_2027(said: str, day: date | None):
    assert promised_day(said, date(2027, 2, 3), FEDERAL) == day


@reading("Vague promises")
def test_vague_promises_end_of_a_month_whose_last_business_day_is_past():
    # Saturday, February 27: the last business day was the 26th. March's is Wednesday the 31st.
    assert promised_day("end of the month", date(2027, 2, 27), FEDERAL) == date(2027, 3, 31)
    assert promised_day("end of the month", date(2027, 2, 26), FEDERAL) == date(2027, 2, 26)


@reading("Vague promises")
def test_vague_promises_on_a_closed_day_are_counted_from():
    # Saturday, October 31 plus one is Monday, November 2, 2026.
    assert plan(case(promising(TUESDAY, date(2026, 10, 31))), THEN)["E08/i4"].target == at(11, 2, 10)


@reading("P before wave 2")
@pytest.mark.parametrize(
    ("on", "suppressed", "target"),
    [
        (date(2026, 11, 24), True, at(11, 25, 10)),
        (date(2026, 11, 25), True, at(11, 27, 10)),  # the letter’s own day; over Thanksgiving
        (date(2026, 11, 26), False, at(12, 1, 10)),  # the letter of the 25th plus three: 27, 30, 1
        (date(2026, 12, 4), False, at(12, 7, 10)),
    ],
)
def test_p_before_wave_2(on: date, suppressed: bool, target: datetime):
    steps = plan(case(promising(FRIDAY, on)), AFTER)
    letter = steps["E07/i4"]
    assert (letter.status is Status.SUPPRESSED, letter.note == "they decide first") == (suppressed, suppressed)
    assert steps["E08/i4"].target == target


@reading("Several promises")
def test_several_promises_the_latest_said_wins():
    said = [new_date(at(10, 29, 9), date(2026, 11, 10), id=9), new_date(at(10, 27, 9), date(2026, 11, 20), id=10)]
    # Said on the 29th: the 10th. One business day after it, over Veterans Day, is Thursday the 12th.
    steps = plan(case(promising(TUESDAY, date(2026, 10, 30)), log=said), at(10, 29, 10))
    assert steps["E08/i4"].target == at(11, 12, 10)


@reading("Several promises")
def test_several_promises_removing_them_returns_to_no_promise():
    promised = plan(case(promising(TUESDAY, date(2026, 11, 3))), THEN)["E08/i4"]
    assert promised.target == at(11, 4, 10)
    assert plan(case(TUESDAY), THEN)["E08/i4"].target == at(10, 28, 10)


@reading("Several promises")
def test_several_promises_one_before_it_was_said_is_refused():
    held = replace(TUESDAY, starts_at=at(10, 20, 15))
    assert [problem.field for problem in problems(promising(held, date(2026, 10, 19)))] == ["promised_on"]
    assert problems(promising(held, date(2026, 10, 20))) == ()
    message = replace(new_date(at(10, 29, 9), date(2026, 10, 20)), application_id=1)
    assert [problem.field for problem in problems(message)] == ["promised_on"]


@reading("Postal transit")
@pytest.mark.parametrize(
    ("promised_on", "home", "channel"),
    [
        (None, "", Channel.POST),  # no promise: offered
        (date(2026, 11, 24), "US", Channel.POST),  # Wed 18 plus three: Thu 19, Fri 20, Mon 23, the day before
        (date(2026, 11, 23), "US", Channel.EMAIL),  # compared strictly
        (date(2026, 12, 1), "FR", Channel.POST),  # seven: 19, 20, 23, 24, 25, 27, 30
        (date(2026, 11, 30), "FR", Channel.EMAIL),
    ],
)
def test_postal_transit(promised_on: date | None, home: str, channel: Channel):
    held = replace(interview(at(11, 13, 11)), promised_on=promised_on)
    of = case(held, people=(DANA,), style=EmployerStyle.TRADITIONAL, home_country=home)
    letter = plan(of, at(11, 13, 12), policy=POLICY)["E07/i4"]
    assert (letter.target, letter.channel) == (at(11, 18, 10), channel)
