"""The steps that an offer brings (follow-up.md C.2 E14 to E17, C.4 "Individual rows")."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from plan_cases import HELD, at, case, plan, sent

from followup_desktop.domain.model import Channel, EmployerStyle, Offer, State, Want
from followup_desktop.domain.plan import Action, Status, Step

NOW = at(11, 17, 12)
#: Tuesday, November 17, 11:00, by phone; they expect the answer by Monday the 23rd, 17:00.
OFFER = Offer(id=2, application_id=1, received_at=at(11, 17, 11), answer_by=at(11, 23, 17), channel=Channel.PHONE)
BY_MAIL = replace(OFFER, channel=Channel.EMAIL)


def offered(*offers: Offer, now: datetime = NOW, **values: object) -> dict[str, Step]:
    return plan(case(HELD, offers=offers, **{"state": State.OFFER, **values}), now)


@pytest.mark.parametrize(
    ("came", "target"),
    [
        (at(11, 17, 14, 59), at(11, 17, 17)),
        (at(11, 17, 15), at(11, 18, 10)),
        (at(11, 21, 9), at(11, 22, 9)),  # a Saturday: never later than 24 hours
        (at(11, 20, 18), at(11, 21, 10)),
    ],
)
def test_replies_acknowledge_the_offer_within_a_day(came: datetime, target: datetime):
    reply = offered(replace(OFFER, received_at=came, answer_by=at(11, 30, 17)), now=came)["E14a/o2"]
    assert reply.target == target
    assert reply.due == came.replace(day=came.day + 1)


def test_replies_go_the_way_the_offer_came():
    assert (offered(OFFER)["E14a/o2"].action, offered(OFFER)["E14a/o2"].channel) == (Action.CALL, Channel.PHONE)
    assert (offered(BY_MAIL)["E14a/o2"].action, offered(BY_MAIL)["E14a/o2"].channel) == (Action.WRITE, Channel.EMAIL)


def test_a_reply_in_writing_has_its_letter():
    assert offered(BY_MAIL)["E14a/o2"].letter_kind == "offer_ack"
    assert offered(OFFER)["E14a/o2"].letter_kind is None


def test_evaluate_and_ask_between_the_offer_and_the_day_before_the_answer():
    steps = offered(OFFER)
    for key in ("E14c/o2", "E15/o2"):
        assert (steps[key].target, steps[key].due) == (at(11, 18, 10), at(11, 20, 18))
    assert steps["E14c/o2"].because == (
        "They expect your answer by Monday, November 23. "
        "Weighing it on Wednesday, November 18 leaves two working days for questions."
    )


def test_one_asks_what_is_not_told_and_then_for_more():
    assert offered(OFFER)["E15/o2"].letter_kind == "offer_questions"
    told = replace(
        OFFER,
        in_writing=True,
        base=Decimal(92000),
        start_on=date(2027, 1, 4),
        bonus_percent=Decimal(0),
        retirement_percent=Decimal(4),
        health_premium=Decimal(180),
        days_off=Decimal(25),
        office_days=Decimal(3),
    )
    assert offered(told)["E15/o2"].letter_kind == "counter_offer"


def test_questions_are_left_out_where_the_job_is_not_wanted():
    ask = offered(OFFER, want=Want.NO)["E15/o2"]
    assert (ask.status, ask.note) == (Status.SUPPRESSED, "you do not want this job")


def test_decision_date_answer_that_morning():
    answer = offered(OFFER)["E16/o2"]
    assert (answer.target, answer.due) == (at(11, 23, 9), at(11, 23, 12))
    assert (answer.action, answer.letter_kind) == (Action.ANSWER_OFFER, "accept")


def test_decision_date_one_hour_before_an_early_time():
    answer = offered(replace(OFFER, answer_by=at(11, 23, 10)))["E16/o2"]
    assert answer.target == answer.due == at(11, 23, 9)


def test_decision_date_on_a_closed_day_stays():
    answer = offered(replace(OFFER, answer_by=at(11, 22, 17)))["E16/o2"]
    assert (answer.target, answer.due) == (at(11, 22, 9), at(11, 22, 12))


def test_decision_date_reminds_two_days_and_one_day_before_and_that_morning():
    assert offered(OFFER)["E16/o2"].reminders == (at(11, 19, 9), at(11, 20, 9), at(11, 23, 9))


def test_decision_date_that_nobody_named_is_asked_for_in_three_business_days():
    steps = offered(replace(OFFER, answer_by=None))
    assert (steps["E16/o2"].target, steps["E16/o2"].due) == (at(11, 20, 9), at(11, 20, 12))
    assert "ask for time until Friday, November 20: three working days is usual" in steps["E14a/o2"].because


def test_short_decision_time_drops_what_is_past_and_moves_nothing_before_the_offer():
    # Offered on Thursday at 11:00, the answer wanted on Friday at 17:00.
    short = replace(OFFER, received_at=at(11, 19, 11), answer_by=at(11, 20, 17))
    steps = offered(short, now=at(11, 19, 12))
    assert steps["E16/o2"].reminders == (at(11, 20, 9),)
    # The day before the answer is the day of the offer: due that evening, so the target comes forward to it.
    assert steps["E14c/o2"].target == steps["E14c/o2"].due == at(11, 19, 18)


def test_short_decision_time_turns_a_due_before_the_offer_into_the_morning_of_the_answer():
    # Offered on Thursday evening: the due of that day, 18:00, is past already.
    short = replace(OFFER, received_at=at(11, 19, 20), answer_by=at(11, 20, 17))
    weigh = offered(short, now=at(11, 19, 21))["E14c/o2"]
    assert weigh.target == weigh.due == at(11, 20, 9)


def test_short_decision_time_of_the_same_day_starts_at_once():
    short = replace(OFFER, received_at=at(11, 20, 11), answer_by=at(11, 20, 17))
    weigh = offered(short, now=at(11, 20, 11))["E14c/o2"]
    assert (weigh.target, weigh.due, weigh.status) == (at(11, 20, 11), at(11, 20, 17), Status.DUE)


def test_decline_by_phone_is_a_call_and_then_a_letter():
    steps = offered(OFFER, want=Want.NO)
    call, letter = steps["E17/o2/call"], steps["E17/o2/letter"]
    # Monday's first good minute to call is 11:00.
    assert (call.target, call.action) == (at(11, 23, 11), Action.CALL)
    assert call.letter_kind == "decline_call_script"
    assert (letter.target, letter.due, letter.letter_kind) == (at(11, 24, 10), at(11, 24, 18), "decline")
    assert call.reminders == (at(11, 19, 9), at(11, 20, 9), at(11, 23, 9))
    assert "E16/o2" not in steps


def test_decline_call_rolls_back_where_forward_would_pass_the_date():
    call = offered(replace(OFFER, answer_by=at(11, 22, 17)), want=Want.NO)["E17/o2/call"]
    assert call.target == at(11, 20, 9, 30)


def test_decline_letter_follows_the_call_and_outlives_it():
    # The call was made on Thursday; it declined the offer, and the letter is still owed on Friday.
    facts = [sent("E17/o2/call", at(11, 19, 10), Channel.PHONE)]
    steps = offered(OFFER, now=at(11, 20, 11), state=State.DECLINED, want=Want.NO, facts=facts)
    assert steps["E17/o2/call"].status is Status.DONE
    assert (steps["E17/o2/letter"].target, steps["E17/o2/letter"].status) == (at(11, 20, 10), Status.DUE)
    traditional = offered(OFFER, state=State.OFFER, want=Want.NO, style=EmployerStyle.TRADITIONAL)
    assert traditional["E17/o2/letter"].channel is Channel.POST


def test_decline_by_e_mail_is_one_message_on_the_date():
    steps = offered(BY_MAIL, want=Want.NO)
    assert "E17/o2/call" not in steps
    letter = steps["E17/o2/letter"]
    assert (letter.target, letter.due, letter.channel) == (at(11, 23, 9), at(11, 23, 12), Channel.EMAIL)


def test_declined_with_the_answer_leaves_nothing_owed():
    facts = [sent("E16/o2", at(11, 20, 10))]
    steps = offered(OFFER, now=at(11, 20, 11), state=State.DECLINED, facts=facts)
    assert steps["E16/o2"].status is Status.DONE
    assert not any(step.event == "E17" for step in steps.values())


def test_a_newer_version_takes_the_place_of_the_older():
    revised = replace(OFFER, id=3, version=2, received_at=at(11, 19, 9))
    steps = offered(OFFER, revised, now=at(11, 19, 10), facts=[sent("E14a/o2", at(11, 17, 13))])
    assert steps["E14a/o2"].status is Status.DONE
    assert (steps["E16/o2"].status, steps["E16/o2"].note) == (Status.SUPPRESSED, "a newer offer took its place")
    assert steps["E16/o3"].status is Status.NOT_YET


def test_an_accepted_offer_has_nothing_left_to_do():
    steps = offered(OFFER, state=State.ACCEPTED, facts=[sent("E16/o2", at(11, 20, 10))])
    assert steps["E16/o2"].status is Status.DONE
    assert {step.status for key, step in steps.items() if key != "E16/o2"} == {Status.SUPPRESSED}


def test_an_offer_without_a_day_of_arrival_brings_no_steps_yet():
    steps = offered(replace(OFFER, received_at=None))
    assert not any(step.offer_id for step in steps.values())


def test_titles_and_sources_of_the_offer_steps():
    steps = offered(OFFER)
    told = [(steps[key].title, steps[key].source.line) for key in ("E14a/o2", "E14c/o2", "E15/o2", "E16/o2")]
    assert told == [
        ("Acknowledge the offer", "GCF LearnFree, Evaluate the job offer"),
        ("Weigh the offer", "GCF LearnFree, Evaluate the job offer"),
        ("Ask your open questions", "Resumofy, Rejection or acceptance"),
        ("Answer the offer", "GCF LearnFree, Accept or decline"),
    ]
