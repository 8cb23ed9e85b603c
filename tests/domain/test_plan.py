"""The steps after an interview, line by line as follow-up.md C.2 and C.4 settle them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from plan_cases import (
    AFTER,
    CALIFORNIA,
    DANA,
    FRIDAY,
    MEASURED,
    POLICY,
    RAMAN,
    ZONE,
    at,
    case,
    interview,
    moved,
    new_date,
    plan,
    sent,
    skipped,
)

from followup_desktop.domain.model import Channel, Contact, EmployerStyle, Offer, State, Want
from followup_desktop.domain.plan import Action, Status

# C.2


def test_worked_example_in_the_federal_calendar():
    steps = plan(case(FRIDAY), AFTER)
    thanks = steps["E03/i4/c7"]
    assert (thanks.target, thanks.due, thanks.last_call) == (at(11, 20, 20), at(11, 21, 16), at(11, 22, 16))
    assert steps["E07/i4"].target == at(11, 25, 10)
    assert steps["E08/i4"].target == at(12, 1, 10)
    assert steps["E12/i4"].target == at(12, 15, 10)


def test_worked_example_in_california():
    steps = plan(case(FRIDAY), AFTER, CALIFORNIA)
    assert steps["E08/i4"].target == at(12, 2, 10)
    assert steps["E12/i4"].target == at(12, 16, 10)


def test_the_plan_is_in_the_order_of_targets():
    keys = list(plan(case(FRIDAY, people=(DANA, RAMAN)), AFTER))
    assert keys == ["E02/i4", "E03/i4/c7", "E03/i4/c8", "E07/i4", "E08/i4", "E12/i4"]


def test_each_step_says_what_to_do_where_it_comes_from_and_how():
    steps = plan(case(FRIDAY, people=(DANA, RAMAN)), AFTER)
    assert [(step.title, step.short, step.source.line, step.action, step.letter_kind) for step in steps.values()] == [
        ("Write down how it went", "notes", "wikiHow, Directly after", Action.REFLECT, None),
        ("Thank Dana Whitfield", "thanks", "wikiHow, Directly after", Action.WRITE, "thank_email"),
        ("Thank Priya Raman", "thanks", "wikiHow, Directly after", Action.WRITE, "thank_email"),
        (
            "Send the formal letter to Ms. Whitfield",
            "letter",
            "wikiHow, Several days after",
            Action.WRITE,
            "thank_formal",
        ),
        ("Ask about their decision", "inquiry", "wikiHow, Several days after", Action.WRITE, "timeline_email"),
        ("Decide whether to move on", "move on?", "Resumofy, Patience", Action.MOVE_ON, None),
    ]


def test_an_interview_with_nobody_named_still_asks_for_thanks():
    steps = plan(case(FRIDAY, people=()), AFTER)
    assert steps["E03/i4"].title == "Thank the people you met"
    assert steps["E03/i4"].contact_id is None
    assert steps["E07/i4"].title == "Send the formal letter"


def test_an_interview_without_an_end_brings_no_steps():
    assert plan(case(replace(FRIDAY, ends_at=None)), AFTER) == {}


def test_before_the_interview_only_notes_and_thanks_are_planned():
    steps = plan(case(FRIDAY, state=State.SCHEDULED), at(11, 19, 9))
    assert set(steps) == {"E02/i4", "E03/i4/c7"}
    assert "ends on Friday, November 20 at 4:00 PM" in steps["E03/i4/c7"].because


# C.4, clocks and calendars


def test_hours_over_a_clock_change():
    # Clocks go back on Sunday, November 1: 24 elapsed hours end an hour earlier on the clock.
    thanks = plan(case(interview(at(10, 31, 16))), at(10, 31, 17))["E03/i4/c7"]
    assert thanks.due.replace(tzinfo=None) == datetime(2026, 11, 1, 15)
    assert thanks.last_call is not None
    assert thanks.last_call.replace(tzinfo=None) == datetime(2026, 11, 2, 15)


def test_offsets_without_a_clock_time():
    steps = plan(case(interview(at(11, 2, 8, 20))), at(11, 2, 9))
    assert (steps["E07/i4"].target, steps["E07/i4"].due) == (at(11, 5, 10), at(11, 9, 18))


def test_counting_business_days_from_an_interview_on_a_closed_day():
    # A Saturday and a holiday are accepted; counting starts strictly after them.
    assert plan(case(interview(at(11, 21, 11))), at(11, 21, 12))["E07/i4"].target == at(11, 25, 10)
    assert plan(case(interview(at(11, 11, 11))), at(11, 11, 12))["E07/i4"].target == at(11, 16, 10)


@pytest.mark.parametrize(
    ("ends_at", "target"),
    [
        (at(11, 20, 17), at(11, 20, 20)),
        (at(11, 20, 17).replace(second=1), at(11, 21, 10)),  # the next calendar day, though a Saturday
        (at(11, 20, 22), at(11, 21, 10)),
    ],
)
def test_ended_by_17_00(ends_at: datetime, target: datetime):
    assert plan(case(interview(ends_at)), ends_at)["E03/i4/c7"].target == target


def test_three_zones():
    # Held in Los Angeles and kept in its zone; the employer reads 18:30 in New York, too late for that evening.
    ends_at = datetime(2026, 11, 20, 15, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    steps = plan(case(interview(ends_at, zone="America/Los_Angeles")), AFTER)
    assert steps["E03/i4/c7"].target == at(11, 21, 10)
    assert steps["E02/i4"].target == at(11, 20, 18, 45)


def test_times_that_do_not_exist():
    # Clocks go forward on March 8, 2026 in New York: there is no 2:00 to 3:00, and the day has 23 hours.
    ends_at = datetime(2026, 3, 7, 2, 30, tzinfo=ZONE)
    thanks = plan(case(interview(ends_at)), ends_at)["E03/i4/c7"]
    assert thanks.due.replace(tzinfo=None) == datetime(2026, 3, 8, 3, 30)


# C.4, promised date P


def test_promise_without_a_time_counts_as_nine_for_the_thanks():
    # They decide on Saturday: 9:00 less two hours.
    thanks = plan(case(replace(FRIDAY, promised_on=date(2026, 11, 21))), AFTER)["E03/i4/c7"]
    assert (thanks.target, thanks.due, thanks.last_call) == (at(11, 20, 20), at(11, 21, 7), at(11, 22, 16))
    assert "they decide on Saturday, November 21" in thanks.because


def test_promise_before_the_thank_you_is_due_means_send_now():
    thanks = plan(case(replace(FRIDAY, promised_on=date(2026, 11, 20))), AFTER)["E03/i4/c7"]
    assert thanks.target == thanks.due == at(11, 20, 16, 15)
    assert thanks.last_call == at(11, 22, 16)


def test_promise_draws_the_target_to_the_due():
    # Ended at 17:30: the thanks would be planned for 10:00, but they decide at 9:00.
    late = interview(at(11, 19, 17, 30), promised_on=date(2026, 11, 20))
    thanks = plan(case(late), at(11, 19, 18))["E03/i4/c7"]
    assert thanks.target == thanks.due == at(11, 20, 7)


def test_promise_after_the_due_leaves_the_thanks_alone():
    thanks = plan(case(replace(FRIDAY, promised_on=date(2026, 11, 22))), AFTER)["E03/i4/c7"]
    assert thanks.due == at(11, 21, 16)


def test_promise_is_followed_by_the_inquiry_one_business_day_later():
    rowan = interview(at(10, 27, 15), promised_on=date(2026, 11, 10))
    ask = plan(case(rowan), at(10, 27, 16))["E08/i4"]
    assert (ask.target, ask.due) == (at(11, 12, 10), at(11, 17, 18))
    assert ask.because == (
        "They promised an answer by Tuesday, November 10. With Veterans Day in between, "
        "asking is right from November 12 to November 17."
    )


def test_promise_on_a_weekend_stays_and_the_rules_count_from_it():
    ask = plan(case(interview(at(10, 27, 15), promised_on=date(2026, 11, 14))), at(10, 27, 16))["E08/i4"]
    assert ask.target == at(11, 16, 10)
    assert "Saturday, November 14" in ask.because


@pytest.mark.parametrize("promised_on", [date(2026, 11, 24), date(2026, 11, 25)])
def test_promise_before_wave_2_suppresses_the_letter_and_drops_its_term(promised_on: date):
    steps = plan(case(replace(FRIDAY, promised_on=promised_on)), AFTER)
    letter = steps["E07/i4"]
    assert (letter.status, letter.note) == (Status.SUPPRESSED, "they decide first")
    asked = {date(2026, 11, 24): at(11, 25, 10), date(2026, 11, 25): at(11, 27, 10)}
    assert steps["E08/i4"].target == asked[promised_on]


def test_promise_after_wave_2_leaves_the_formula():
    # They decide on Friday, November 27; the letter of the 25th keeps three quiet days.
    steps = plan(case(replace(FRIDAY, promised_on=date(2026, 11, 27))), AFTER)
    assert steps["E07/i4"].status is Status.NOT_YET
    assert steps["E08/i4"].target == at(12, 1, 10)


def test_several_promises_the_latest_said_wins():
    first = interview(at(10, 27, 15), promised_on=date(2026, 11, 10))
    log = [new_date(at(11, 5, 9), date(2026, 11, 20), id=9), new_date(at(11, 3, 9), date(2026, 11, 25), id=10)]
    assert plan(case(first, log=log), at(11, 5, 10))["E08/i4"].target == at(11, 23, 10)


def test_several_promises_removing_them_returns_to_no_promise():
    without = interview(at(10, 27, 15))
    # Five business days after Tuesday the 27th would be November 3; the letter of October 30 plus three is the 4th.
    assert plan(case(without), at(10, 27, 16))["E08/i4"].target == at(11, 4, 10)


def test_postal_transit_decides_whether_the_letter_goes_by_post():
    traditional = {"style": EmployerStyle.TRADITIONAL}
    # Posted on Wednesday, November 18, three business days on the way: there on Monday the 23rd.
    held = interview(at(11, 13, 11))
    for promised_on, channel in (
        (None, Channel.POST),
        (date(2026, 11, 24), Channel.POST),
        (date(2026, 11, 23), Channel.EMAIL),
    ):
        letter = plan(case(replace(held, promised_on=promised_on), **traditional), at(11, 13, 12))["E07/i4"]
        assert (letter.target, letter.channel) == (at(11, 18, 10), channel)
    # Seven business days from abroad end on Monday, November 30.
    abroad = case(replace(held, promised_on=date(2026, 11, 24)), home_country="FR", **traditional)
    assert plan(abroad, at(11, 13, 12))["E07/i4"].channel is Channel.EMAIL


# C.4, due column, quiet periods, waves


def test_bare_n_bd_under_due_counts_from_the_target():
    ask = plan(case(FRIDAY), AFTER)["E08/i4"]
    assert (ask.target, ask.due) == (at(12, 1, 10), at(12, 4, 18))


@pytest.mark.parametrize(
    ("style", "useful", "status"),
    [
        (EmployerStyle.NEUTRAL, "", Status.NOT_YET),
        (EmployerStyle.TRADITIONAL, "", Status.NOT_YET),
        (EmployerStyle.TECH, "", Status.SUPPRESSED),
        (EmployerStyle.TECH, "The paper on kilns", Status.NOT_YET),
    ],
)
def test_who_gets_the_formal_letter(style: EmployerStyle, useful: str, status: Status):
    steps = plan(case(replace(FRIDAY, useful_item=useful), style=style), AFTER)
    assert steps["E07/i4"].status is status
    if status is Status.SUPPRESSED:
        # Its term drops: five business days after the interview, Thanksgiving not counted.
        assert steps["E08/i4"].target == at(11, 30, 10)


def test_who_gets_the_formal_letter_by_post():
    by_post = replace(DANA, preferred_channel=Channel.POST)
    assert plan(case(FRIDAY, people=(by_post,)), AFTER)["E07/i4"].channel is Channel.POST
    assert plan(case(FRIDAY), AFTER)["E07/i4"].channel is Channel.EMAIL


def test_wave_2_plus_3_bd_counts_from_the_day_the_letter_was_sent():
    steps = plan(case(FRIDAY, facts=[sent("E07/i4", at(11, 30, 15))]), at(11, 30, 16))
    assert steps["E08/i4"].target == at(12, 3, 10)
    assert "Your letter went out on Monday, November 30" in steps["E08/i4"].because


def test_wave_2_plus_3_bd_an_overdue_letter_does_not_block_the_inquiry():
    assert plan(case(FRIDAY), at(12, 3, 9))["E08/i4"].target == at(12, 1, 10)


def test_late_thank_you_pushes_the_letter():
    # Sent on Tuesday the 24th: two business days later is Friday the 27th, after Thanksgiving.
    steps = plan(case(FRIDAY, facts=[sent("E03/i4/c7", at(11, 24, 12))]), at(11, 24, 13))
    assert (steps["E07/i4"].target, steps["E07/i4"].due) == (at(11, 27, 10), at(12, 1, 18))
    assert steps["E08/i4"].target == at(12, 2, 10)


def test_gaps_count_from_the_last_message_of_a_wave():
    facts = [sent("E03/i4/c7", at(11, 20, 20)), sent("E03/i4/c8", at(11, 24, 12))]
    assert plan(case(FRIDAY, people=(DANA, RAMAN), facts=facts), at(11, 24, 13))["E07/i4"].target == at(11, 27, 10)


def test_gaps_hold_after_an_inquiry_too():
    # Asked on Tuesday, December 1, before the letter went out: five business days of quiet.
    letter = plan(case(FRIDAY, facts=[sent("E08/i4", at(12, 1, 11))]), at(12, 1, 12))["E07/i4"]
    assert letter.target == at(12, 8, 10)


def test_no_two_outbound_on_one_day():
    # Promised for Monday, November 23, so no letter; the thanks went out late on the day to ask.
    held = replace(FRIDAY, promised_on=date(2026, 11, 23))
    assert plan(case(held), AFTER)["E08/i4"].target == at(11, 24, 10)
    thanked = case(held, facts=[sent("E03/i4/c7", at(11, 24, 9))])
    assert plan(thanked, at(11, 24, 9, 30))["E08/i4"].target == at(11, 25, 10)


def test_new_date_after_a_chase():
    # Asked on December 1; on the 3rd they name Friday the 4th. Five quiet days end on the 8th.
    facts = [sent("E08/i4", at(12, 1, 11))]
    steps = plan(case(FRIDAY, facts=facts, log=[new_date(at(12, 3, 9), date(2026, 12, 4))]), at(12, 3, 10))
    assert (steps["E08/i4"].status, steps["E08/i4"].target) == (Status.DONE, at(12, 1, 11))
    assert (steps["E08/i4/l9"].status, steps["E08/i4/l9"].target) == (Status.NOT_YET, at(12, 8, 10))
    # Fifteen business days after the 4th: Christmas Day does not count.
    assert steps["E12/i4"].target == at(12, 28, 10)


def test_new_date_after_a_chase_far_ahead_is_waited_for():
    facts = [sent("E08/i4", at(12, 1, 11))]
    steps = plan(case(FRIDAY, facts=facts, log=[new_date(at(12, 3, 9), date(2026, 12, 15))]), at(12, 3, 10))
    assert steps["E08/i4/l9"].target == at(12, 16, 10)
    again = [*facts, sent("E08/i4/l9", at(12, 16, 11))]
    steps = plan(case(FRIDAY, facts=again, log=[new_date(at(12, 3, 9), date(2026, 12, 15))]), at(12, 16, 12))
    # The second inquiry counts now: ten business days after the 16th, without Christmas.
    assert steps["E12/i4"].target == at(12, 31, 10)


def test_override_and_quiet_period_a_moved_step_shows_the_conflict():
    facts = [sent("E07/i4", at(11, 25, 11)), moved("E08/i4", at(11, 30, 9))]
    ask = plan(case(FRIDAY, facts=facts), at(11, 25, 12))["E08/i4"]
    assert (ask.target, ask.note) == (at(11, 30, 9), "inside the quiet time until Dec 1")
    facts = [sent("E07/i4", at(11, 25, 11)), moved("E08/i4", at(12, 1, 9))]
    assert plan(case(FRIDAY, facts=facts), at(11, 25, 12))["E08/i4"].note == ""


def test_thanks_unsent_when_the_letter_comes():
    steps = plan(case(FRIDAY), at(11, 25, 11))
    assert steps["E07/i4"].status is Status.DUE
    assert steps["E03/i4/c7"].status is Status.OVERDUE


# C.4, individual rows


def test_notes_late_at_night():
    late = plan(case(interview(at(11, 20, 23, 50))), at(11, 21))["E02/i4"]
    assert (late.target, late.due) == (at(11, 21, 0, 5), at(11, 21, 23, 50))
    assert plan(case(FRIDAY), AFTER)["E02/i4"].due == at(11, 20, 23, 59)


def test_post_only_and_hand_only_contacts():
    no_address = replace(DANA, email="", preferred_channel=Channel.POST)
    assert plan(case(FRIDAY, people=(no_address,)), AFTER)["E03/i4/c7"].channel is Channel.POST
    with_address = replace(DANA, preferred_channel=Channel.POST)
    assert plan(case(FRIDAY, people=(with_address,)), AFTER)["E03/i4/c7"].channel is Channel.EMAIL
    by_hand = replace(DANA, email="", preferred_channel=Channel.HAND)
    # Friday evening's thanks fall on Saturday: whoever takes them by hand is there again on Monday.
    thanks = plan(case(interview(at(11, 20, 18)), people=(by_hand,)), AFTER)["E03/i4/c7"]
    assert (thanks.target, thanks.due) == (at(11, 23, 10), at(11, 23, 18))


def test_move_on_after_an_inquiry_ten_business_days():
    steps = plan(case(FRIDAY, facts=[sent("E08/i4", at(12, 3, 11))]), at(12, 3, 12))
    assert steps["E12/i4"].target == at(12, 17, 10)


def test_move_on_after_a_promise_fifteen_business_days_when_nothing_was_asked():
    rowan = interview(at(10, 27, 15), promised_on=date(2026, 11, 10))
    assert plan(case(rowan), at(11, 18, 9))["E12/i4"].target == at(12, 3, 10)


def test_move_on_is_never_late():
    decide = plan(case(FRIDAY), at(12, 31, 9))["E12/i4"]
    assert decide.status is Status.DUE


# C.4, states and overrides


def test_states_of_a_step():
    held = case(FRIDAY)
    for now, status in (
        (at(11, 20, 19, 59), Status.NOT_YET),
        (at(11, 20, 20), Status.DUE),
        (at(11, 21, 16), Status.DUE),
        (at(11, 21, 16, 1), Status.OVERDUE),
    ):
        assert plan(held, now)["E03/i4/c7"].status is status


def test_states_of_a_step_late_thanks_are_still_sent():
    held = case(FRIDAY)
    assert plan(held, at(11, 22, 16))["E03/i4/c7"].note == ""
    thanks = plan(held, at(12, 31, 9))["E03/i4/c7"]
    assert (thanks.status, thanks.note) == (Status.OVERDUE, "late, still send")


def test_states_of_a_step_done_comes_before_suppressed():
    done = replace(sent("E03/i4/c7", at(11, 20, 19)), skipped_at=at(11, 20, 18))
    thanks = plan(case(FRIDAY, state=State.REJECTED, facts=[done]), AFTER)["E03/i4/c7"]
    assert thanks.status is Status.DONE
    assert (thanks.target, thanks.done_at) == (at(11, 20, 19), at(11, 20, 19))
    assert thanks.because == "Sent by e-mail on Friday, November 20."


def test_interviewed_to_waiting_the_letter_is_planned_from_interviewed():
    steps = plan(case(FRIDAY, state=State.INTERVIEWED), AFTER)
    assert {"E07/i4", "E08/i4", "E12/i4"} <= set(steps)


def test_moved_dependants_use_the_overridden_date():
    # The letter moved from Wednesday the 25th to Monday the 30th: due two business days later, the inquiry three.
    steps = plan(case(FRIDAY, facts=[moved("E07/i4", at(11, 30, 9))]), AFTER)
    letter = steps["E07/i4"]
    assert (letter.target, letter.due, letter.moved) == (at(11, 30, 9), at(12, 2, 18), True)
    assert steps["E08/i4"].target == at(12, 3, 10)
    assert letter.because == "You moved this to Monday, November 30. The rules had Wednesday, November 25."


def test_moved_to_a_closed_day_stays_there_with_a_note():
    facts = [moved("E07/i4", at(11, 26, 9))]
    letter = plan(case(FRIDAY, style=EmployerStyle.TRADITIONAL, facts=facts), AFTER)["E07/i4"]
    assert (letter.target, letter.note) == (at(11, 26, 9), "Thanksgiving Day: closed")


def test_skipped_means_suppressed_with_the_reason_and_its_term_drops():
    steps = plan(case(FRIDAY, facts=[skipped("E07/i4", "Dana said no letters")]), AFTER)
    assert (steps["E07/i4"].status, steps["E07/i4"].note) == (Status.SUPPRESSED, "Dana said no letters")
    assert steps["E08/i4"].target == at(11, 30, 10)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.LAPSED, State.NO_ANSWER])
def test_steps_of_an_application_that_ended_are_suppressed_and_keep_their_dates(state: State):
    open_steps, ended = plan(case(FRIDAY), AFTER), plan(case(FRIDAY, state=state), AFTER)
    assert {step.status for step in ended.values()} == {Status.SUPPRESSED}
    assert {key: step.target for key, step in ended.items()} == {key: step.target for key, step in open_steps.items()}


def test_rejection_before_the_thank_you_leaves_the_notes():
    steps = plan(case(FRIDAY, state=State.REJECTED), AFTER)
    assert steps.pop("E02/i4").status is Status.DUE
    assert {(step.status, step.note) for step in steps.values()} == {(Status.SUPPRESSED, "They said no")}


def test_notes_of_a_refused_application_are_asked_for_only_while_memory_holds():
    a_day_later = plan(case(FRIDAY, state=State.REJECTED), at(11, 21, 17))["E02/i4"]
    assert (a_day_later.status, a_day_later.note) == (Status.SUPPRESSED, "They said no")


def test_offer_before_the_thank_you_carries_the_thanks():
    offers = [Offer(id=2, received_at=at(11, 20, 17))]
    steps = plan(case(FRIDAY, state=State.OFFER, offers=offers), AFTER)
    assert steps["E02/i4"].status is Status.DUE
    for key in ("E03/i4/c7", "E07/i4", "E08/i4", "E12/i4"):
        assert (steps[key].status, steps[key].note) == (Status.SUPPRESSED, "an offer came first")


def test_new_round_suppresses_the_unsent_rows_of_the_old_one_except_the_notes():
    second = interview(at(12, 4, 11), id=5, round=2)
    facts = [sent("E03/i4/c7", at(11, 20, 20))]
    steps = plan(case(FRIDAY, second, people=(DANA, RAMAN), state=State.SCHEDULED, facts=facts), at(11, 24, 9))
    assert steps["E02/i4"].status is Status.OVERDUE
    assert steps["E03/i4/c7"].status is Status.DONE
    for key in ("E03/i4/c8", "E07/i4", "E08/i4", "E12/i4"):
        assert (steps[key].status, steps[key].note) == (Status.SUPPRESSED, "new round")
    assert steps["E03/i5/c7"].target == at(12, 4, 20)


def test_new_round_promise_is_not_carried_over():
    first = replace(FRIDAY, promised_on=date(2026, 12, 10))
    second = interview(at(12, 4, 11), id=5, round=2)
    ask = plan(case(first, second), at(12, 4, 12))["E08/i5"]
    # Letter on Wednesday, December 9, plus three business days; five after the interview would be the 11th.
    assert ask.target == at(12, 14, 10)


def test_new_round_announced_without_a_date():
    steps = plan(case(FRIDAY, state=State.SECOND_INTERVIEW), AFTER)
    assert steps["E08/i4"].note == "new round"


def test_want_no_suppresses_letter_inquiry_and_move_on():
    steps = plan(case(FRIDAY, want=Want.NO), AFTER)
    assert steps["E02/i4"].status is Status.DUE
    assert steps["E03/i4/c7"].status is Status.NOT_YET
    for key in ("E07/i4", "E08/i4", "E12/i4"):
        assert (steps[key].status, steps[key].note) == (Status.SUPPRESSED, "you do not want this job")
    unsure = plan(case(FRIDAY, want=Want.UNSURE), AFTER)
    assert unsure["E08/i4"].status is Status.NOT_YET


def test_several_interviews_in_a_round_count_from_the_last_end():
    second = interview(at(11, 23, 11), id=5)
    steps = plan(case(FRIDAY, second), at(11, 23, 12))
    assert {"E02/i4", "E02/i5", "E03/i4/c7", "E03/i5/c7", "E07/i5", "E08/i5", "E12/i5"} == set(steps)
    # Three business days after Monday: Tuesday, Wednesday and Friday.
    assert steps["E07/i5"].target == at(11, 27, 10)


def test_offer_before_a_later_interview_leaves_its_thanks():
    # They made an offer on the 17th and asked to meet the team on the 20th.
    offers = [Offer(id=2, received_at=at(11, 17, 11))]
    thanks = plan(case(FRIDAY, state=State.OFFER, offers=offers), AFTER)["E03/i4/c7"]
    assert thanks.status is Status.NOT_YET


def test_posted_thanks_roll_forward_where_rolling_back_would_pass_the_interview():
    no_address = replace(DANA, email="", preferred_channel=Channel.POST)
    assert plan(case(interview(at(11, 20, 18)), people=(no_address,)), AFTER)["E03/i4/c7"].target == at(11, 23, 10)


def test_thanks_sent_in_time_leave_the_letter_on_its_day():
    assert plan(case(FRIDAY, facts=[sent("E03/i4/c7", at(11, 20, 20))]), at(11, 21))["E07/i4"].target == at(11, 25, 10)


def test_moved_due_keeps_its_distance_in_business_days():
    # Three business days after Tuesday, November 24, Thanksgiving not counted.
    ask = plan(case(FRIDAY, facts=[moved("E08/i4", at(11, 24, 9))]), AFTER)["E08/i4"]
    assert (ask.target, ask.due) == (at(11, 24, 9), at(11, 30, 18))


def test_done_late_thanks_are_done_and_nothing_else():
    thanks = plan(case(FRIDAY, facts=[sent("E03/i4/c7", at(11, 24, 9))]), at(11, 25))["E03/i4/c7"]
    assert (thanks.status, thanks.note, thanks.last_call) == (Status.DONE, "", None)


def test_several_promises_one_said_before_the_interview_does_not_count():
    log = [new_date(at(11, 19, 9), date(2026, 12, 11))]
    assert plan(case(FRIDAY, log=log), AFTER)["E08/i4"].target == at(12, 1, 10)


def test_several_promises_each_round_has_its_own():
    second = interview(at(12, 4, 11), id=5, round=2)
    steps = plan(case(FRIDAY, second, log=[new_date(at(12, 7, 9), date(2026, 12, 21))]), at(12, 7, 10))
    assert steps["E08/i4"].target == at(12, 1, 10)
    assert steps["E08/i5"].target == at(12, 22, 10)


def test_several_promises_a_message_between_two_interviews_concerns_the_first_one_only():
    # Said on Friday evening: they decide on Saturday. Monday's conversation came after that.
    second = interview(at(11, 23, 11), id=5)
    steps = plan(case(FRIDAY, second, log=[new_date(at(11, 20, 17), date(2026, 11, 21))]), AFTER)
    assert steps["E03/i4/c7"].due == at(11, 21, 7)
    assert steps["E03/i5/c7"].due == at(11, 24, 11)


# Sentences


def test_late_inquiry_says_that_today_is_still_fine():
    rowan = interview(at(10, 27, 15), promised_on=date(2026, 11, 10))
    assert plan(case(rowan), at(11, 18, 9))["E08/i4"].because == (
        "They promised an answer by November 10. With Veterans Day in between, "
        "asking was right from Nov 12 to Nov 17. Today is still fine."
    )


def test_inquiry_without_a_promise_says_how_long_was_waited():
    steps = plan(case(FRIDAY, style=EmployerStyle.TECH), AFTER)
    assert steps["E08/i4"].because == (
        "They named no date. Five working days after your interview on Friday, November 20 is a fair time to ask. "
        "Thanksgiving Day does not count as a working day."
    )


def test_names_are_shown_as_they_are_written():
    odd = Contact(id=7, first_name="{name}", last_name="<b>%s")
    assert plan(case(FRIDAY, people=(odd,)), AFTER)["E03/i4/c7"].title == "Thank {name} <b>%s"


def test_instants_of_a_done_step_are_the_employers_clock():
    done_at = plan(case(FRIDAY, facts=[sent("E07/i4", datetime(2026, 11, 25, 20, tzinfo=UTC))]), at(11, 25, 18))
    step = done_at["E07/i4"]
    assert step.target.utcoffset() == timedelta(hours=-5)
    assert step.target == at(11, 25, 15)


@pytest.mark.parametrize(("days", "words"), [(7, "A week after your thanks"), (10, "10 days after your thanks")])
def test_the_sentence_counts_what_the_rules_count(days: int, words: str) -> None:
    facts = (sent("E03/i4/c7", at(11, 20, 20)), skipped("E07/i4", "no letter"))
    patient = replace(MEASURED, inquiry_after_thanks_days=days)
    steps = plan(case(FRIDAY, facts=facts), at(11, 21, 9), policy=patient)
    assert words in steps["E08/i4"].because


@pytest.mark.parametrize(("days", "words"), [(10, "After 10 days"), (90, "After 3 months")])
def test_staying_in_touch_names_a_span_that_one_can_imagine(days: int, words: str) -> None:
    ended = {"state": State.REJECTED, "state_at": at(11, 25, 9), "keep_in_touch": True}
    steps = plan(case(FRIDAY, **ended), at(11, 26, 9), policy=replace(POLICY, keep_in_touch_days=days))
    assert words in steps["E21"].because
