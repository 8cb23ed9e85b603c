"""The due column, quiet periods and waves, as follow-up.md C.4 settles them."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from guard_cases import objected, objected_kind
from plan_cases import (
    AFTER,
    ARRANGER,
    ASKED,
    DANA,
    FRIDAY,
    INSIDER,
    RAMAN,
    REFEREE,
    THANKED,
    WRITTEN,
    at,
    came_in,
    case,
    interview,
    made,
    moved,
    new_date,
    plan,
    sent,
    skipped,
    went_out,
)
from readings import reading

from followup_desktop.domain.guards import ObjectionKind
from followup_desktop.domain.model import AnswerKind, Channel, EmployerStyle, Offer, State, Wave
from followup_desktop.domain.plan import Status


@reading("Bare “+n bd” under Due")
def test_bare_n_bd_under_due_counts_from_the_rows_own_target():
    # Inquiry on Tuesday, December 1: Wed 2, Thu 3, Fri 4.
    ask = plan(case(FRIDAY), AFTER)["E08/i4"]
    assert (ask.target, ask.due) == (at(12, 1, 10), at(12, 4, 18))
    # They said no on Friday 20 at noon: thanks on Monday 23, due Tue 24, Wed 25.
    refused = plan(case(FRIDAY, state=State.REJECTED, log=[came_in(at(11, 20, 12), AnswerKind.REJECTION)]), AFTER)
    assert (refused["E18/l9"].target, refused["E18/l9"].due) == (at(11, 23, 10), at(11, 25, 18))


@reading("Bare “+n bd” under Due")
def test_24_h_under_due_counts_from_the_message():
    reply = plan(case(FRIDAY, log=[came_in(at(11, 25, 17, 40), AnswerKind.REQUEST)]), at(11, 25, 18))["E13/l9"]
    assert reply.due == at(11, 26, 17, 40)  # Thanksgiving or not


@reading("Who gets E07", "C.2 E07")
@pytest.mark.parametrize(
    ("style", "useful", "status", "channel"),
    [
        (EmployerStyle.NEUTRAL, "", Status.NOT_YET, Channel.EMAIL),
        (EmployerStyle.TRADITIONAL, "", Status.NOT_YET, Channel.POST),
        (EmployerStyle.TRADITIONAL, "A paper", Status.NOT_YET, Channel.POST),
        (EmployerStyle.TECH, "A paper", Status.NOT_YET, Channel.EMAIL),
        (EmployerStyle.TECH, "", Status.SUPPRESSED, None),
    ],
)
def test_who_gets_e07(style: EmployerStyle, useful: str, status: Status, channel: Channel | None):
    letter = plan(case(replace(FRIDAY, useful_item=useful), style=style), AFTER)["E07/i4"]
    assert letter.status is status
    if channel:
        assert (letter.target, letter.due, letter.channel) == (at(11, 25, 10), at(11, 30, 18), channel)


@reading("Who gets E07")
def test_who_gets_e07_by_post():
    by_post = replace(DANA, preferred_channel=Channel.POST)
    assert plan(case(FRIDAY, people=[by_post]), AFTER)["E07/i4"].channel is Channel.POST
    # Posted on Wednesday 25, there on Tuesday, December 1: too late for the 1st.
    hurried = case(replace(FRIDAY, promised_on=date(2026, 12, 1)), people=[by_post])
    assert plan(hurried, AFTER)["E07/i4"].channel is Channel.EMAIL


@reading("“Wave 2 + 3 bd” in E08")
@pytest.mark.parametrize(
    ("fact", "now", "target"),
    [
        (sent("E07/i4", at(11, 30, 15)), at(11, 30, 16), at(12, 3, 10)),  # Tue 1, Wed 2, Thu 3
        (sent("E07/i4", at(11, 24, 15)), at(11, 24, 16), at(11, 30, 10)),  # 25, 27, 30
        (moved("E07/i4", at(12, 2, 9)), AFTER, at(12, 7, 10)),  # Thu 3, Fri 4, Mon 7
        (skipped("E07/i4"), AFTER, at(11, 30, 10)),  # five after Friday 20: 23, 24, 25, 27, 30
        (None, at(12, 10, 9), at(12, 1, 10)),  # long overdue: its target still counts
    ],
)
def test_wave_2_plus_3_bd(fact: object, now: datetime, target: datetime):
    assert plan(case(FRIDAY, facts=[fact] if fact else []), now)["E08/i4"].target == target


@reading("“Wave 2 + 3 bd” in E08")
def test_wave_2_plus_3_bd_drops_with_a_suppressed_letter():
    assert plan(case(FRIDAY, style=EmployerStyle.TECH), AFTER)["E08/i4"].target == at(11, 30, 10)


@reading("Late thank-you")
@pytest.mark.parametrize(
    ("thanked", "target", "due"),
    [
        (at(11, 20, 20), at(11, 25, 10), at(11, 30, 18)),
        (at(11, 23, 12), at(11, 25, 10), at(11, 30, 18)),  # Mon 23 plus two is Wed 25 itself
        (at(11, 24, 12), at(11, 27, 10), at(12, 1, 18)),  # Tue 24: 25, 27; then Mon 30, Tue 1
        (at(11, 30, 12), at(12, 2, 10), at(12, 4, 18)),
    ],
)
def test_late_thank_you(thanked: datetime, target: datetime, due: datetime):
    letter = plan(case(FRIDAY, facts=[sent("E03/i4/c7", thanked)]), thanked)["E07/i4"]
    assert (letter.target, letter.due) == (target, due)


@reading("Late thank-you")
def test_late_thank_you_the_last_message_of_the_wave_counts():
    facts = [THANKED, sent("E03/i4/c8", at(11, 22, 19))]
    # Sunday 22 plus two: Mon 23, Tue 24; the third day after the interview is later.
    assert plan(case(FRIDAY, people=[DANA, RAMAN], facts=facts), at(11, 23))["E07/i4"].target == at(11, 25, 10)
    facts = [THANKED, sent("E04/i4/c20", at(11, 24, 12))]
    assert plan(case(FRIDAY, others=[ARRANGER], facts=facts), at(11, 24, 13))["E07/i4"].target == at(11, 27, 10)


@reading("Gaps", "C.2 E09", "C.3 no outbound inside a quiet period")
@pytest.mark.parametrize(
    ("facts", "event", "still", "free"),
    [
        ([THANKED], "E07", at(11, 23, 23, 59), at(11, 24)),  # Fri 20 plus two
        ([THANKED, WRITTEN], "E08", at(11, 30, 23, 59), at(12, 1)),  # Wed 25 plus three: 27, 30, 1
        ([THANKED, ASKED], "E07", at(12, 7, 23, 59), at(12, 8)),  # Tue 1 plus five: 2, 3, 4, 7, 8
    ],
)
def test_gaps_end_at_midnight(facts: list, event: str, still: datetime, free: datetime):
    of = case(FRIDAY, facts=facts)
    assert objected_kind(of, still, event) is ObjectionKind.QUIET
    assert objected(of, free, event) is None


@reading("Gaps", "C.2 E09")
@pytest.mark.parametrize("event", ["E05", "E06", "E13"])
def test_gaps_leave_replies_linkedin_and_references_alone(event: str):
    of = case(FRIDAY, others=[REFEREE], topics={7: "kilns"}, facts=[THANKED, WRITTEN])
    assert objected(of, at(11, 27, 12), event) is None


@reading("Gaps", "What counts as a strike")
@pytest.mark.parametrize("event", ["E14a", "E16b", "E17", "E18", "E18b", "E21"])
def test_gaps_and_strikes_leave_all_other_letters_alone(event: str):
    state = State.REJECTED if event in ("E18", "E18b", "E21") else State.OFFER
    log = [came_in(at(12, 2, 9), AnswerKind.REQUEST)]
    of = case(FRIDAY, state=state, facts=[THANKED, WRITTEN, ASKED], log=log)
    assert objected(of, at(12, 2, 10), event) is None


@reading("Hand delivery")
@pytest.mark.parametrize("channel", [Channel.HAND, Channel.IN_PERSON])
def test_nobody_asks_in_person_uninvited(channel: Channel):
    of = case(FRIDAY, facts=[THANKED, WRITTEN])
    assert objected_kind(of, at(12, 1, 10), "E08", channel=channel, contact=DANA) is ObjectionKind.NOT_INVITED


@reading("What counts as a strike", "The 48 h of a wave")
def test_two_waves_of_thanks_and_a_letter_use_up_the_three():
    facts = [THANKED, sent("E03/i4/c8", at(11, 23, 12)), WRITTEN]
    of = case(FRIDAY, people=[DANA, RAMAN], facts=facts)
    assert made(of, at(12, 1, 10)) == 3
    assert objected_kind(of, at(12, 1, 10), "E08") is ObjectionKind.THREE_STRIKES


@reading("Gaps")
def test_gaps_of_an_inquiry_moved_early():
    # “Allowed from 00:00”: on December 1 at one in the morning the letter’s three days are over.
    facts = [THANKED, WRITTEN, moved("E08/i4", at(12, 1, 1))]
    assert plan(case(FRIDAY, facts=facts), at(11, 27))["E08/i4"].note == ""


COUNTED = [
    ("E03/i4/c7", 1),
    ("E04/i4/c20", 1),
    ("E05/i4/c7", 0),
    ("E06/r1", 0),
    ("E07/i4", 1),
    ("E08/i4", 1),
    ("E13/l9", 0),
    ("E02/i4", 0),
]


@reading("What counts as a strike", "C.2 E11")
@pytest.mark.parametrize(("key", "strikes"), COUNTED)
def test_what_counts_as_a_strike(key: str, strikes: int):
    log = [came_in(at(11, 21, 9), AnswerKind.REQUEST)]
    of = case(FRIDAY, others=[ARRANGER, REFEREE], topics={7: "kilns"}, log=log, facts=[sent(key, at(11, 24, 10))])
    assert made(of, at(11, 24, 12)) == strikes


@reading("What counts as a strike")
@pytest.mark.parametrize(("wave", "strikes"), [(None, 0), (Wave.THANKS, 1), (Wave.LETTER, 1), (Wave.INQUIRY, 1)])
def test_what_counts_as_a_strike_beside_the_steps(wave: Wave | None, strikes: int):
    of = case(FRIDAY, log=[went_out(at(11, 24, 10), wave)])
    assert made(of, at(11, 24, 12)) == strikes


@reading("What counts as a strike")
def test_what_counts_as_a_strike_an_answer_starts_no_quiet_period_either():
    of = case(FRIDAY, facts=[THANKED], log=[went_out(at(11, 25, 9), None)])
    assert objected(of, at(11, 25, 10), "E07") is None


@reading("The 48 h of a wave")
@pytest.mark.parametrize(("second", "waves"), [(at(10, 29, 19), 1), (at(10, 29, 19, 1), 2), (at(10, 27, 19, 30), 1)])
def test_the_48_h_of_a_wave_are_inclusive(second: datetime, waves: int):
    held = interview(at(10, 27, 15))
    facts = [sent("E03/i4/c7", at(10, 27, 19)), sent("E03/i4/c8", second)]
    assert made(case(held, people=[DANA, RAMAN], facts=facts), at(10, 30, 9)) == waves


@reading("The 48 h of a wave")
@pytest.mark.parametrize(("second", "waves"), [(at(11, 2, 11), 1), (at(11, 2, 11, 1), 2)])
def test_the_48_h_of_a_wave_are_elapsed(second: datetime, waves: int):
    # From Saturday noon over the night of 25 hours: 48 hours end at 11:00 on Monday, November 2.
    held = interview(at(10, 31, 11))
    facts = [sent("E03/i4/c7", at(10, 31, 12)), sent("E03/i4/c8", second)]
    assert made(case(held, people=[DANA, RAMAN], facts=facts), at(11, 3, 9)) == waves


@reading("The 48 h of a wave")
def test_the_48_h_of_a_wave_count_once_for_the_same_person_and_beside_the_steps():
    of = case(FRIDAY, facts=[THANKED], log=[went_out(at(11, 21, 9), Wave.THANKS)])
    assert made(of, at(11, 21, 10)) == 1
    # A wave is counted from its first message, not from the one before.
    log = [went_out(at(11, 22, 9), Wave.THANKS, id=30), went_out(at(11, 23, 9), Wave.THANKS, id=31)]
    assert made(case(FRIDAY, facts=[THANKED], log=log), at(11, 23, 10)) == 2


@reading("The 48 h of a wave")
def test_the_48_h_of_a_wave_are_warned_of():
    of = case(FRIDAY, people=[DANA, RAMAN], facts=[THANKED])
    assert objected(of, at(11, 22, 20), "E03") is None
    late = objected(of, at(11, 24, 9), "E03")
    assert late is not None
    assert (late.kind, late.warns) == (ObjectionKind.NEW_WAVE, True)


@reading("The 48 h of a wave")
def test_the_48_h_of_a_wave_late_thanks_to_another_are_warned_of_and_not_blocked():
    # The quiet days after the thanks hold back wave 2; late thanks are still sent, as a wave of their own.
    late = objected(case(FRIDAY, people=[DANA, RAMAN], facts=[THANKED]), at(11, 22, 20, 1), "E03")
    assert late is not None
    assert (late.kind, late.warns) == (ObjectionKind.NEW_WAVE, True)


@reading("No two outbound on one day")
def test_no_two_outbound_on_one_day_shifts_what_is_planned():
    # No letter, since they decide on Monday 23; asked on Tuesday 24, unless the thanks went out that day.
    held = replace(FRIDAY, promised_on=date(2026, 11, 23))
    assert plan(case(held), AFTER)["E08/i4"].target == at(11, 24, 10)
    late = case(held, facts=[sent("E03/i4/c7", at(11, 24, 9))])
    assert plan(late, at(11, 24, 9, 30))["E08/i4"].target == at(11, 25, 10)


@reading("No two outbound on one day")
def test_no_two_outbound_on_one_day_blocks_sending():
    held = replace(FRIDAY, promised_on=date(2026, 11, 23))
    # 21:30 in Los Angeles on the 24th is half past midnight on the 25th at the employer’s.
    there = datetime(2026, 11, 24, 21, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    of = case(held, facts=[sent("E03/i4/c7", there)])
    assert objected_kind(of, at(11, 25, 23, 59), "E08") is ObjectionKind.SAME_DAY
    assert objected(of, at(11, 26, 0, 1), "E08") is None


@reading("No two outbound on one day")
def test_no_two_outbound_on_one_day_but_the_same_wave():
    of = case(FRIDAY, people=[DANA, RAMAN], others=[ARRANGER], facts=[THANKED])
    assert objected(of, at(11, 20, 20, 10), "E03") is None
    assert objected(of, at(11, 20, 20, 10), "E04") is None


@reading("Reset of strikes")
@pytest.mark.parametrize(
    ("kind", "left"),
    [
        (AnswerKind.NEW_DATE, 0),
        (AnswerKind.NEXT_ROUND, 0),
        (AnswerKind.OFFER, 0),
        (AnswerKind.REQUEST, 2),
        (AnswerKind.OTHER, 2),
        (AnswerKind.REJECTION, 2),
    ],
)
def test_reset_of_strikes(kind: AnswerKind, left: int):
    on = date(2026, 12, 11) if kind is AnswerKind.NEW_DATE else None
    log = [replace(came_in(at(11, 30, 9), kind), promised_on=on)]
    assert made(case(FRIDAY, facts=[THANKED, WRITTEN], log=log), at(11, 30, 10)) == left


@reading("Reset of strikes")
def test_reset_of_strikes_by_an_offer_and_by_a_new_round():
    offers = [Offer(id=2, received_at=at(11, 30, 9))]
    assert made(case(FRIDAY, state=State.OFFER, facts=[THANKED, WRITTEN], offers=offers), at(11, 30, 10)) == 0
    second = interview(at(12, 8, 11), id=5, round=2)
    assert made(case(FRIDAY, second, facts=[THANKED, WRITTEN], state=State.SCHEDULED), at(11, 30, 10)) == 0


BY_PHONE = sent("E08/i4", at(12, 1, 11), Channel.PHONE)


@reading("Phone chases", "C.3 at most one phone chase")
def test_phone_chases_at_most_one_for_life():
    named = [new_date(at(12, 3, 9), date(2026, 12, 15))]
    of = case(FRIDAY, facts=[THANKED, WRITTEN, BY_PHONE], log=named)
    again = objected(of, at(12, 16, 10), "E08", channel=Channel.PHONE)
    assert again is not None
    assert (again.kind, again.may_override) == (ObjectionKind.PHONE_TWICE, False)
    assert objected(of, at(12, 16, 10), "E08") is None


@reading("Phone chases")
def test_phone_chases_a_later_round_does_not_unlock_another():
    second = interview(at(12, 8, 11), id=5, round=2)
    facts = [THANKED, WRITTEN, BY_PHONE, sent("E03/i5/c7", at(12, 8, 20))]
    of = case(FRIDAY, second, facts=facts)
    assert objected_kind(of, at(12, 18, 10), "E08", channel=Channel.PHONE) is ObjectionKind.PHONE_TWICE


@reading("Phone chases")
def test_phone_chases_one_beside_the_steps_counts():
    # A message on the machine is a call like any other.
    of = case(FRIDAY, facts=[THANKED], log=[went_out(at(12, 1, 11), Wave.INQUIRY, Channel.PHONE)])
    assert objected_kind(of, at(12, 18, 10), "E10", channel=Channel.PHONE) is ObjectionKind.PHONE_TWICE


@reading("Phone chases")
def test_phone_chases_a_call_they_asked_for_is_none():
    of = case(FRIDAY, facts=[THANKED, WRITTEN, BY_PHONE], log=[came_in(at(12, 2, 9), AnswerKind.REQUEST)])
    assert objected(of, at(12, 2, 10), "E13", channel=Channel.PHONE) is None
    called = case(FRIDAY, facts=[THANKED], log=[went_out(at(11, 24, 11), None, Channel.PHONE)])
    assert objected(called, at(12, 1, 10), "E08", channel=Channel.PHONE) is None


@reading("New date after a chase", "C.3 Waiting, new date")
@pytest.mark.parametrize(
    ("on", "ask", "move_on"),
    [
        # Five after December 1: 2, 3, 4, 7, 8. Fifteen after Friday 4: 7-11, 14-18, 21-24 are fourteen, then Mon 28.
        (date(2026, 12, 4), at(12, 8, 10), at(12, 28, 10)),
        # One after Tuesday 15. Fifteen after it: 16-18, 21-24, 28-31 are eleven, then January 4 to 7 (the 1st is free).
        (date(2026, 12, 15), at(12, 16, 10), datetime(2027, 1, 7, 10, tzinfo=ZoneInfo("America/New_York"))),
    ],
)
def test_new_date_after_a_chase(on: date, ask: datetime, move_on: datetime):
    of = case(FRIDAY, facts=[THANKED, WRITTEN, ASKED], log=[new_date(at(12, 3, 9), on)])
    steps = plan(of, at(12, 3, 10))
    assert steps["E08/i4"].status is Status.DONE
    assert steps["E08/i4/l9"].target == ask
    assert steps["E12/i4"].target == move_on


@reading("New date after a chase")
def test_new_date_after_a_chase_an_old_letter_does_not_count():
    # The letter of December 1 would hold the inquiry until the 4th; they named a new date after it.
    facts = [THANKED, ASKED, sent("E07/i4", at(12, 9, 9))]
    steps = plan(case(FRIDAY, facts=facts, log=[new_date(at(12, 9, 12), date(2026, 12, 9))]), at(12, 9, 13))
    # One after Wednesday 9; five after December 1 is the 8th; three after the letter would be Monday 14.
    assert steps["E08/i4/l9"].target == at(12, 10, 10)


@reading("New date after a chase")
def test_new_date_after_a_chase_counts_from_the_next_chase_once_sent():
    facts = [THANKED, WRITTEN, ASKED, sent("E08/i4/l9", at(12, 16, 11))]
    steps = plan(case(FRIDAY, facts=facts, log=[new_date(at(12, 3, 9), date(2026, 12, 15))]), at(12, 16, 12))
    # Ten after Wednesday 16: 17, 18, 21, 22, 23, 24, 28, 29, 30, 31.
    assert steps["E12/i4"].target == at(12, 31, 10)


@reading("New date after a chase", "E12")
def test_an_inquiry_beside_the_steps_is_the_chase():
    # Asked in passing on Monday 30: ten after it are December 1-4, 7-11, 14.
    of = case(FRIDAY, facts=[THANKED, WRITTEN], log=[went_out(at(11, 30, 11), Wave.INQUIRY)])
    steps = plan(of, at(11, 30, 12))
    assert steps["E08/i4"].status is Status.SUPPRESSED
    assert steps["E12/i4"].target == at(12, 14, 10)
    # A new date takes its place; five after the 30th: December 1, 2, 3, 4, 7.
    named = replace(of, log=(*of.log, new_date(at(12, 1, 9), date(2026, 12, 2))))
    asks = [step for step in plan(named, at(12, 1, 10)).values() if step.event == "E08"]
    assert [step.target for step in asks if step.status is not Status.SUPPRESSED] == [at(12, 7, 10)]


@reading("Late thank-you")
def test_thanks_beside_the_steps_push_the_letter_too():
    of = case(FRIDAY, facts=[THANKED], log=[went_out(at(11, 24, 12), Wave.THANKS)])
    assert plan(of, at(11, 24, 13))["E07/i4"].target == at(11, 27, 10)


@reading("Late thank-you")
def test_late_thank_you_pushes_a_moved_letter_nowhere():
    facts = [sent("E03/i4/c7", at(11, 24, 12)), moved("E07/i4", at(11, 25, 9))]
    letter = plan(case(FRIDAY, facts=facts), at(11, 24, 13))["E07/i4"]
    assert letter.target == at(11, 25, 9)
    assert letter.note  # inside the quiet days


@reading("Override and quiet period")
def test_override_moving_changes_the_date_and_shows_the_conflict():
    early = plan(case(FRIDAY, facts=[THANKED, WRITTEN, moved("E08/i4", at(11, 30, 9))]), at(11, 27))["E08/i4"]
    assert (early.target, early.moved) == (at(11, 30, 9), True)
    assert early.note
    assert not plan(case(FRIDAY, facts=[THANKED, WRITTEN]), at(11, 27))["E08/i4"].note


@reading("Override and quiet period", "C.3 never more than three strikes")
def test_override_with_a_reason_is_possible_inside_a_quiet_period_and_as_a_fourth():
    quiet = objected(case(FRIDAY, facts=[THANKED, WRITTEN]), at(11, 27, 10), "E08")
    assert quiet is not None
    assert (quiet.kind, quiet.may_override, quiet.warns) == (ObjectionKind.QUIET, True, False)
    fourth = objected(case(FRIDAY, facts=[THANKED, WRITTEN, ASKED]), at(12, 21, 10), wave=Wave.INQUIRY)
    assert fourth is not None
    assert (fourth.kind, fourth.may_override, fourth.warns) == (ObjectionKind.THREE_STRIKES, True, False)


@reading("Override and quiet period", "Feedback by phone", "C.3 feedback never by phone")
def test_override_does_not_exist_for_feedback_by_phone():
    refused = case(FRIDAY, state=State.REJECTED, log=[came_in(at(11, 24, 9), AnswerKind.REJECTION)])
    found = objected(refused, at(11, 27, 10), "E18b", channel=Channel.PHONE)
    assert found is not None
    assert (found.kind, found.may_override) == (ObjectionKind.FEEDBACK_BY_PHONE, False)


@reading("E03 unsent when E07 comes")
def test_e03_unsent_when_e07_comes():
    before = plan(case(FRIDAY), at(11, 25, 9, 59))
    assert (before["E07/i4"].status, before["E07/i4"].note) == (Status.NOT_YET, "")
    then = plan(case(FRIDAY), at(11, 25, 10))
    assert (then["E07/i4"].status, then["E03/i4/c7"].status) == (Status.DUE, Status.OVERDUE)
    assert then["E07/i4"].note
    assert plan(case(FRIDAY, facts=[THANKED]), at(11, 25, 10))["E07/i4"].note == ""


@reading("E03 unsent when E07 comes")
def test_e03_unsent_one_letter_for_both_counts_as_wave_1():
    merged = [sent("E03/i4/c7", at(11, 25, 11)), skipped("E07/i4")]
    of = case(FRIDAY, facts=merged)
    assert made(of, at(11, 25, 12)) == 1
    # No letter is left: five days after the interview, since nothing must be quiet after the thanks but that day.
    assert plan(of, at(11, 25, 12))["E08/i4"].target == at(11, 30, 10)


@reading("Roll-back into a gap")
def test_roll_back_into_a_gap_rolls_forward():
    # Thanks by post are planned for Thanksgiving; the day before is the interview’s own: the day after.
    held = interview(at(11, 25, 18))
    by_post = replace(DANA, email="", preferred_channel=Channel.POST)
    thanks = plan(case(held, people=[by_post]), at(11, 25, 19))["E03/i4/c7"]
    assert (thanks.target, thanks.due, thanks.channel) == (at(11, 27, 10), at(11, 27, 18), Channel.POST)


@reading("Roll-back into a gap")
def test_a_posted_letter_never_stands_inside_the_quiet_days():
    # Thanked on Tuesday 24: the two days end on Friday 27, over Thanksgiving, and never roll back to the 25th.
    of = case(FRIDAY, style=EmployerStyle.TRADITIONAL, others=[INSIDER], facts=[sent("E03/i4/c7", at(11, 24, 12))])
    assert plan(of, at(11, 24, 13))["E07/i4"].target == at(11, 27, 10)
