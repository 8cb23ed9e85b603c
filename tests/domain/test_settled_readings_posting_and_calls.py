"""Posting and calls, as follow-up.md C.4 settles them."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from guard_cases import objected
from plan_cases import (
    AFTER,
    DANA,
    FEDERAL,
    FRIDAY,
    HELD,
    INSIDER,
    POLICY,
    THANKED,
    at,
    came_in,
    case,
    made,
    moved,
    plan,
    sent,
    went_out,
)
from readings import reading

from followup_desktop.domain.calls import Hour, Light, call_light
from followup_desktop.domain.guards import ObjectionKind
from followup_desktop.domain.model import AnswerKind, Channel, EmployerStyle, Offer, State, Want, Wave
from followup_desktop.domain.plan import Status

TRADITIONAL = {"style": EmployerStyle.TRADITIONAL}
BY_POST = Offer(id=2, application_id=1, received_at=at(11, 17, 11), answer_by=at(11, 22, 17), channel=Channel.POST)


def answered(offer: Offer, now: datetime, **values: object) -> dict:
    return plan(case(HELD, offers=[offer], **{"state": State.OFFER, **values}), now)


@reading("Posting rolls back")
def test_posting_rolls_back_the_answer_to_an_offer():
    # D is Sunday 22: it is in the post on Friday 20.
    answer = answered(BY_POST, at(11, 17, 12))["E16/o2"]
    assert (answer.target.date(), answer.channel) == (date(2026, 11, 20), Channel.POST)
    # A working day stays.
    monday = answered(replace(BY_POST, answer_by=at(11, 23, 17)), at(11, 17, 12))["E16/o2"]
    assert (monday.target, monday.channel) == (at(11, 23, 9), Channel.POST)


@reading("Posting rolls back")
def test_posting_never_rolls_back_before_what_brought_it():
    # Offered on Saturday 21, the answer wanted on Sunday 22: the post of Friday has left, so by e-mail.
    answer = answered(replace(BY_POST, received_at=at(11, 21, 9)), at(11, 21, 10))["E16/o2"]
    assert (answer.target.date(), answer.channel) == (date(2026, 11, 22), Channel.EMAIL)


@reading("Posting rolls back")
def test_posting_leaves_a_moved_date_with_a_note():
    letter = plan(case(FRIDAY, facts=[moved("E07/i4", at(11, 26, 9))], **TRADITIONAL), AFTER)["E07/i4"]
    assert (letter.target, letter.channel) == (at(11, 26, 9), Channel.POST)
    assert letter.note


@reading("Posting rolls back")
def test_posting_is_the_day_of_the_target():
    # The letter of a traditional house leaves on the third day after the interview; it arrives later.
    letter = plan(case(FRIDAY, **TRADITIONAL), AFTER)["E07/i4"]
    assert (letter.target, letter.channel) == (at(11, 25, 10), Channel.POST)
    # The refusal came on the day before Thanksgiving; the thanks leave on the first working day after it.
    log = [came_in(at(11, 25, 9), AnswerKind.REJECTION)]
    thanks = plan(case(HELD, log=log, state=State.REJECTED, **TRADITIONAL), at(11, 25, 10))["E18/l9"]
    assert (thanks.target, thanks.channel) == (at(11, 27, 10), Channel.POST)
    # Declined by phone on Wednesday 25: the letter leaves on Friday 27.
    phone = replace(BY_POST, channel=Channel.PHONE, answer_by=at(11, 25, 17))
    steps = answered(phone, at(11, 17, 12), want=Want.NO, **TRADITIONAL)
    assert (steps["E17/o2/letter"].target, steps["E17/o2/letter"].channel) == (at(11, 27, 10), Channel.POST)


#: Monday 16 to Friday 20, Thanksgiving and a Saturday.
MINUTES = [
    (at(11, 17, 9, 29), Hour.EARLY, Light.RED),
    (at(11, 17, 9, 30), Hour.GOOD, Light.GREEN),
    (at(11, 17, 11, 29), Hour.GOOD, Light.GREEN),
    (at(11, 17, 11, 30), Hour.LUNCH, Light.RED),
    (at(11, 17, 13, 59), Hour.LUNCH, Light.RED),
    (at(11, 17, 14), Hour.GOOD, Light.GREEN),
    (at(11, 17, 15, 29), Hour.GOOD, Light.GREEN),
    (at(11, 17, 15, 30), Hour.LATE, Light.RED),
    (at(11, 17, 23), Hour.LATE, Light.RED),
    (at(11, 16, 9), Hour.EARLY, Light.RED),  # red beats yellow
    (at(11, 16, 9, 30), Hour.MONDAY, Light.YELLOW),
    (at(11, 16, 10, 59), Hour.MONDAY, Light.YELLOW),
    (at(11, 16, 11), Hour.GOOD, Light.GREEN),
    (at(11, 16, 14, 30), Hour.GOOD, Light.GREEN),
    (at(11, 20, 9, 30), Hour.GOOD, Light.GREEN),
    (at(11, 20, 12, 30), Hour.LUNCH, Light.RED),
    (at(11, 20, 14, 30), Hour.FRIDAY, Light.YELLOW),
    (at(11, 26, 10), Hour.CLOSED, Light.RED),
    (at(11, 21, 10), Hour.CLOSED, Light.RED),
    # The Tuesday after a holiday on Monday is a Tuesday: October 12 is Columbus Day.
    (at(10, 13, 9, 30), Hour.GOOD, Light.GREEN),
]


@reading("Call windows")
@pytest.mark.parametrize(("when", "hour", "light"), MINUTES)
def test_call_windows(when: datetime, hour: Hour, light: Light):
    found = call_light(when, FEDERAL, POLICY)
    assert (found.hour, found.light) == (hour, light)
    there = call_light(when.astimezone(ZoneInfo("Asia/Tokyo")), FEDERAL, POLICY)
    assert there.hour is hour


@reading("Call windows")
def test_call_windows_only_warn():
    facts = [THANKED, sent("E07/i4", at(11, 25, 11))]
    of = case(FRIDAY, facts=facts)
    # Tuesday, December 1 at 12:15 is red, and nothing forbids the call.
    assert call_light(at(12, 1, 12, 15), FEDERAL, POLICY).light is Light.RED
    assert objected(of, at(12, 1, 12, 15), "E08", channel=Channel.PHONE) is None


@reading("E08 by phone")
def test_e08_by_phone_stands_at_the_first_green_minute():
    caller = replace(DANA, preferred_channel=Channel.PHONE)
    # Tuesday, December 1 at 10:00 is green already.
    ask = plan(case(FRIDAY, people=[caller]), AFTER)["E08/i4"]
    assert (ask.target, ask.channel) == (at(12, 1, 10), Channel.PHONE)
    # Without a letter it is Monday, November 30: 11:00, the same date; its due Tue 1, Wed 2, Thu 3.
    monday = plan(case(FRIDAY, people=[caller], style=EmployerStyle.TECH), AFTER)["E08/i4"]
    assert (monday.target, monday.due, monday.channel) == (at(11, 30, 11), at(12, 3, 18), Channel.PHONE)
    assert plan(case(FRIDAY), AFTER)["E08/i4"].channel is Channel.EMAIL


@reading("E08 by phone", "Phone chases")
def test_e08_by_phone_once_and_then_in_writing():
    caller = replace(DANA, preferred_channel=Channel.PHONE)
    called = sent("E08/i4", at(12, 1, 10), Channel.PHONE)
    named = replace(came_in(at(12, 3, 9), AnswerKind.NEW_DATE), promised_on=date(2026, 12, 15))
    again = plan(case(FRIDAY, people=[caller], facts=[THANKED, called], log=[named]), at(12, 3, 10))["E08/i4/l9"]
    assert (again.target, again.channel) == (at(12, 16, 10), Channel.EMAIL)


@reading("Feedback by phone")
def test_feedback_is_never_planned_by_phone():
    caller = replace(DANA, email="", preferred_channel=Channel.PHONE)
    log = [came_in(at(11, 24, 9), AnswerKind.REJECTION, Channel.PHONE)]
    steps = plan(case(FRIDAY, people=[caller], state=State.REJECTED, log=log), at(11, 24, 10))
    assert steps["E18b/l9"].channel is Channel.EMAIL
    assert steps["E18/l9"].channel is Channel.EMAIL


@reading("Feedback by phone")
@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.POST])
def test_feedback_in_writing_is_free(channel: Channel):
    of = case(FRIDAY, state=State.REJECTED, log=[came_in(at(11, 24, 9), AnswerKind.REJECTION)])
    assert objected(of, at(11, 27, 10), "E18b", channel=channel) is None


@reading("News, extra information, insiders, closing note")
def test_news_on_its_own_is_the_second_contact():
    of = case(FRIDAY, facts=[THANKED], log=[went_out(at(11, 24, 11), Wave.LETTER)])
    steps = plan(of, at(11, 24, 12))
    assert steps["E07/i4"].status is Status.SUPPRESSED
    assert steps["E07/i4"].note
    assert made(of, at(11, 24, 12)) == 2
    # Three after Tuesday 24: 25, 27, 30. Five after the interview is the 30th too.
    assert steps["E08/i4"].target == at(11, 30, 10)
    later = case(FRIDAY, facts=[THANKED], log=[went_out(at(11, 25, 11), Wave.LETTER)])
    assert plan(later, at(11, 25, 12))["E08/i4"].target == at(12, 1, 10)


@reading("News, extra information, insiders, closing note")
def test_a_note_to_an_insider_is_free():
    told = replace(went_out(at(11, 24, 11), None), contact_id=INSIDER.id)
    of = case(FRIDAY, others=[INSIDER], facts=[THANKED], log=[told])
    assert made(of, at(11, 24, 12)) == 1
    assert plan(of, at(11, 24, 12))["E07/i4"].status is Status.NOT_YET


@reading("News, extra information, insiders, closing note")
def test_a_closing_note_after_moving_on_needs_a_reason():
    facts = [THANKED, sent("E07/i4", at(11, 25, 11)), sent("E08/i4", at(12, 1, 11))]
    of = case(FRIDAY, state=State.NO_ANSWER, facts=facts)
    found = objected(of, at(12, 17, 10), wave=Wave.INQUIRY)
    assert found is not None
    assert (found.kind, found.may_override) == (ObjectionKind.THREE_STRIKES, True)
    # Also the first contact of all, and never a word to a referee.
    silent = case(FRIDAY, state=State.NO_ANSWER)
    found = objected(silent, at(12, 17, 10), wave=Wave.INQUIRY)
    assert found is not None
    assert (found.kind, found.may_override) == (ObjectionKind.MOVED_ON, True)
    assert objected(silent, at(12, 17, 10)) is None
