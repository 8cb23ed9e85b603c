"""The individual rows, as follow-up.md C.2 and C.4 settle them."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from guard_cases import objected, objected_kind
from plan_cases import (
    AFTER,
    ARRANGER,
    CALIFORNIA,
    DANA,
    FORMAL,
    FRIDAY,
    HELD,
    INSIDER,
    MEASURED,
    POLICY,
    PROMPT,
    RAMAN,
    RECRUITER,
    REFEREE,
    THANKED,
    at,
    came_in,
    case,
    interview,
    moved,
    next_year,
    plan,
    sent,
    skipped,
    went_out,
)
from readings import reading

from followup_desktop import resources
from followup_desktop.domain.guards import ObjectionKind
from followup_desktop.domain.model import AnswerKind, Channel, Contact, EmployerStyle, Offer, State, Want, Wave
from followup_desktop.domain.plan import Action, Status, Step
from followup_desktop.domain.policy import Policy, load_policies
from followup_desktop.domain.states import Trigger, next_state

#: Tuesday, November 17, 11:00, by phone; they expect the answer by Monday the 23rd, 17:00.
OFFER = Offer(id=2, application_id=1, received_at=at(11, 17, 11), answer_by=at(11, 23, 17), channel=Channel.PHONE)
BY_MAIL = replace(OFFER, channel=Channel.EMAIL)
NOON = at(11, 17, 12)


def offered(*offers: Offer, now: datetime = NOON, policy: Policy = POLICY, **values: object) -> dict[str, Step]:
    return plan(case(HELD, offers=offers, **{"state": State.OFFER, **values}), now, policy=policy)


# C.2


@reading("C.2 worked example")
def test_worked_example():
    steps = plan(case(FRIDAY), AFTER)
    thanks = steps["E03/i4/c7"]
    assert (thanks.target, thanks.due, thanks.last_call) == (at(11, 20, 20), at(11, 21, 16), at(11, 22, 16))
    assert steps["E07/i4"].target == at(11, 25, 10)
    assert (steps["E08/i4"].target, steps["E12/i4"].target) == (at(12, 1, 10), at(12, 15, 10))
    west = plan(case(FRIDAY), AFTER, CALIFORNIA)
    assert (west["E08/i4"].target, west["E12/i4"].target) == (at(12, 2, 10), at(12, 16, 10))


@reading("C.2 below the table")
def test_below_the_table_every_row_says_why_and_where_from():
    steps = plan(case(FRIDAY, others=[ARRANGER, REFEREE], topics={7: "kilns"}), AFTER)
    assert {"E02", "E03", "E04", "E05", "E06", "E07", "E08", "E12"} <= {step.event for step in steps.values()}
    assert all(step.because and step.source.line and step.title and step.short for step in steps.values())
    assert steps == plan(case(FRIDAY, others=[ARRANGER, REFEREE], topics={7: "kilns"}), AFTER)


@reading("C.2 below the table")
def test_below_the_table_an_interview_on_a_holiday_is_accepted():
    thanks = plan(case(interview(at(11, 26, 11))), at(11, 26, 12))["E03/i4/c7"]
    assert thanks.target == at(11, 26, 20)


# Before and after the interview

AHEAD = interview(at(11, 20, 16), starts_at=at(11, 20, 15))


@reading("E01", "C.2 E01")
def test_e01_is_one_step_with_two_reminders():
    ready = plan(case(AHEAD, state=State.SCHEDULED), at(11, 18, 9))["E01/i4"]
    assert (ready.target, ready.due) == (at(11, 19, 15), at(11, 20, 16))
    assert ready.reminders == (at(11, 19, 15), at(11, 20, 13))
    assert (ready.status, ready.action) == (Status.NOT_YET, Action.PREPARE)


@reading("E01")
@pytest.mark.parametrize(
    ("now", "status"),
    [
        (at(11, 19, 14, 59), Status.NOT_YET),
        (at(11, 19, 15), Status.DUE),
        (at(11, 20, 15, 59), Status.DUE),
        (at(11, 20, 16), Status.SUPPRESSED),
    ],
)
def test_e01_is_over_with_the_interview(now: datetime, status: Status):
    ready = plan(case(AHEAD, state=State.SCHEDULED), now)["E01/i4"]
    assert ready.status is status
    if status is Status.SUPPRESSED:
        assert ready.note


@reading("E01")
def test_e01_needs_no_end_and_stays_done():
    no_end = plan(case(replace(AHEAD, ends_at=None), state=State.SCHEDULED), at(11, 18, 9))["E01/i4"]
    assert (no_end.target, no_end.due) == (at(11, 19, 15), at(11, 20, 15))
    done = plan(case(AHEAD, facts=[sent("E01/i4", at(11, 19, 20))]), AFTER)["E01/i4"]
    assert (done.status, done.target) == (Status.DONE, at(11, 19, 20))


@reading("E02 late at night", "C.2 E02")
@pytest.mark.parametrize(
    ("ended", "target", "due"),
    [
        (at(11, 20, 16), at(11, 20, 16, 15), at(11, 20, 23, 59)),
        (at(11, 20, 23, 44), at(11, 20, 23, 59), at(11, 20, 23, 59)),
        (at(11, 20, 23, 45), at(11, 21, 0, 0), at(11, 21, 23, 45)),
        (at(11, 20, 23, 50), at(11, 21, 0, 5), at(11, 21, 23, 50)),
    ],
)
def test_e02_late_at_night(ended: datetime, target: datetime, due: datetime):
    notes = plan(case(interview(ended)), ended)["E02/i4"]
    assert (notes.target, notes.due) == (target, due)


@reading("E02 late at night")
def test_e02_is_overdue_from_its_due_on():
    assert plan(case(FRIDAY), at(11, 20, 23, 59))["E02/i4"].status is Status.DUE
    assert plan(case(FRIDAY), at(11, 21))["E02/i4"].status is Status.OVERDUE


@reading("E05", "C.2 E05")
def test_e05_one_row_per_person_with_a_topic():
    steps = plan(case(FRIDAY, people=[DANA, RAMAN], topics={7: "kilns"}), AFTER)
    assert [key for key, step in steps.items() if step.event == "E05"] == ["E05/i4/c7"]
    note = steps["E05/i4/c7"]
    # Monday 23; its due Tue 24, Wed 25, Fri 27.
    assert (note.target, note.due, note.channel) == (at(11, 23, 10), at(11, 27, 18), Channel.LINKEDIN)


@reading("E05")
@pytest.mark.parametrize("now", [AFTER, at(11, 24, 9), at(12, 10, 9)])
def test_e05_is_not_yet_while_the_thanks_are_unsent(now: datetime):
    note = plan(case(FRIDAY, topics={7: "kilns"}), now)["E05/i4/c7"]
    assert (note.status, note.target) == (Status.NOT_YET, at(11, 23, 10))


@reading("E05")
@pytest.mark.parametrize(
    ("thanked", "target", "due"),
    [
        (at(11, 20, 20), at(11, 23, 10), at(11, 27, 18)),
        (at(11, 21, 12), at(11, 23, 10), at(11, 27, 18)),
        (at(11, 23, 12), at(11, 24, 10), at(11, 30, 18)),  # then 25, 27, 30
        (at(11, 25, 12), at(11, 27, 10), at(12, 2, 18)),  # over Thanksgiving; then 30, 1, 2
    ],
)
def test_e05_waits_for_that_persons_thanks(thanked: datetime, target: datetime, due: datetime):
    of = case(FRIDAY, topics={7: "kilns"}, facts=[sent("E03/i4/c7", thanked)])
    note = plan(of, target)["E05/i4/c7"]
    assert (note.target, note.due, note.status) == (target, due, Status.DUE)


@reading("E05")
def test_e05_is_a_kindness_and_never_late():
    of = case(FRIDAY, topics={7: "kilns"}, facts=[THANKED])
    assert plan(of, at(11, 27, 18))["E05/i4/c7"].status is Status.DUE
    assert plan(of, at(11, 27, 18, 1))["E05/i4/c7"].status is Status.SUPPRESSED
    late = case(FRIDAY, topics={7: "kilns"}, facts=[THANKED, sent("E05/i4/c7", at(12, 1, 10))])
    assert plan(late, at(12, 2))["E05/i4/c7"].status is Status.DONE


@reading("E05")
def test_e05_falls_with_the_thanks_and_with_the_wish():
    for values in ({"facts": [skipped("E03/i4/c7")]}, {"want": Want.NO}, {"state": State.WITHDRAWN}):
        note = plan(case(FRIDAY, topics={7: "kilns"}, **values), AFTER)["E05/i4/c7"]
        assert note.status is Status.SUPPRESSED
        assert note.note
    without = plan(case(FRIDAY, topics={7: "kilns"}), AFTER, policy=replace(POLICY, linkedin=False))
    assert not any(step.event == "E05" for step in without.values())


@reading("E06", "C.2 E06")
@pytest.mark.parametrize(
    ("ended", "asked", "target", "due"),
    [
        (at(11, 18, 16), False, at(11, 18, 20), at(11, 19, 12)),
        (at(11, 18, 14), True, at(11, 18, 18), at(11, 19, 12)),
        (at(11, 18, 19), False, at(11, 18, 20), at(11, 19, 12)),
        (at(11, 18, 19, 30), False, at(11, 18, 20, 30), at(11, 19, 12)),
        (at(11, 20, 16), False, at(11, 20, 20), at(11, 23, 12)),
        (at(11, 21, 11), False, at(11, 23, 10), at(11, 23, 12)),  # a Saturday
        (at(11, 21, 11), True, at(11, 23, 10), at(11, 23, 12)),
        (at(11, 25, 16), False, at(11, 25, 20), at(11, 27, 12)),  # before Thanksgiving
    ],
)
def test_e06(ended: datetime, asked: bool, target: datetime, due: datetime):
    of = case(interview(ended, references_asked=asked), others=[REFEREE])
    heads_up = plan(of, ended)["E06/r1"]
    assert (heads_up.target, heads_up.due, heads_up.channel) == (target, due, Channel.EMAIL)


@reading("E06")
def test_e06_needs_a_referee_and_the_wish():
    assert "E06/r1" not in plan(case(FRIDAY), AFTER)
    assert plan(case(FRIDAY, others=[REFEREE], want=Want.NO), AFTER)["E06/r1"].status is Status.SUPPRESSED


def told_in(*rounds: bool) -> list[str]:
    """The rounds whose referees are still to be told; each round says whether it asked for references."""
    held = [
        interview(at(11, 2 + 7 * n, 15), id=4 + n, round=n + 1, references_asked=asked)
        for n, asked in enumerate(rounds)
    ]
    steps = plan(case(*held, others=[REFEREE], facts=[sent("E06/r1", at(11, 2, 20))]), at(11, 30, 9))
    return [key for key, step in steps.items() if step.event == "E06" and step.status is not Status.SUPPRESSED]


@reading("E06")
def test_e06_once_and_one_repeat_where_they_ask_again():
    assert told_in(False, False) == ["E06/r1"]
    assert told_in(True, True) == ["E06/r1", "E06/r2"]
    assert told_in(False, False, True) == ["E06/r1", "E06/r3"]
    assert "E06/r4" not in told_in(False, False, True, True)


@reading("Arranger who also interviewed", "C.2 E04")
def test_arranger_who_also_interviewed():
    # Ana took part, Ben did not.
    steps = plan(case(FRIDAY, people=[DANA, ARRANGER], others=[RECRUITER]), AFTER)
    assert "E03/i4/c20" in steps
    assert (steps["E04/i4/c20"].status, steps["E04/i4/c20"].note) == (
        Status.SUPPRESSED,
        "already thanked as interviewer",
    )
    recruiter = steps["E04/i4/c21"]
    assert (recruiter.status, recruiter.target, recruiter.due) == (Status.NOT_YET, at(11, 20, 20), at(11, 21, 16))
    assert recruiter.last_call is None


@reading("C.2 E04")
def test_e04_not_without_an_arranger_and_for_every_interview():
    assert not any(step.event == "E04" for step in plan(case(FRIDAY, others=[REFEREE, INSIDER]), AFTER).values())
    second = interview(at(11, 23, 11), id=5)
    steps = plan(case(FRIDAY, second, others=[ARRANGER]), at(11, 23, 12))
    assert steps["E04/i5/c20"].target == steps["E03/i5/c7"].target == at(11, 23, 20)
    assert steps["E04/i4/c20"].due == at(11, 21, 16)


PANEL = [Contact(id=id, first_name="Person", last_name=str(id), email=f"p{id}@alder.example") for id in range(40, 46)]


@reading("Panels over five", "C.2 E03")
def test_panels_over_five():
    each = plan(case(FRIDAY, people=PANEL), AFTER)
    assert sum(step.event == "E03" for step in each.values()) == 6
    one = plan(case(replace(FRIDAY, one_letter=True), people=PANEL), AFTER)
    assert [key for key, step in one.items() if step.event == "E03"] == ["E03/i4"]
    assert one["E03/i4"].target == at(11, 20, 20)


@reading("Panels over five")
def test_panels_one_letter_lets_the_linkedin_notes_go():
    of = case(replace(FRIDAY, one_letter=True), people=PANEL, topics={40: "kilns"}, facts=[sent("E03/i4", AFTER)])
    assert plan(of, at(11, 23, 10))["E05/i4/c40"].status is Status.DUE


@reading("Post-only and hand-only contacts")
@pytest.mark.parametrize(
    ("email", "preferred", "thanks", "letter"),
    [
        ("", Channel.POST, Channel.POST, Channel.POST),
        ("dana@alder.example", Channel.POST, Channel.EMAIL, Channel.POST),
        ("", Channel.HAND, Channel.HAND, None),
        ("dana@alder.example", Channel.HAND, Channel.EMAIL, None),
        ("", None, Channel.EMAIL, Channel.EMAIL),
        ("", Channel.PHONE, Channel.EMAIL, Channel.EMAIL),
    ],
)
def test_post_only_and_hand_only(email: str, preferred: Channel | None, thanks: Channel, letter: Channel | None):
    person = replace(DANA, email=email, preferred_channel=preferred)
    steps = plan(case(FRIDAY, people=[person]), AFTER)
    assert steps["E03/i4/c7"].channel is thanks
    if letter:
        assert steps["E07/i4"].channel is letter


@reading("Hand delivery")
def test_hand_delivery_rolls_forward():
    by_hand = replace(DANA, email="", preferred_channel=Channel.HAND)
    # Planned for Saturday 10:00: they are there again on Monday.
    thanks = plan(case(interview(at(11, 20, 18)), people=[by_hand]), at(11, 20, 19))["E03/i4/c7"]
    assert (thanks.target, thanks.due, thanks.channel) == (at(11, 23, 10), at(11, 23, 18), Channel.HAND)


@reading("Hand delivery")
@pytest.mark.parametrize("event", ["E03", "E07"])
@pytest.mark.parametrize("channel", [Channel.HAND, Channel.IN_PERSON])
def test_hand_delivery_where_nobody_invited_it(event: str, channel: Channel):
    when = at(11, 20, 20) if event == "E03" else at(11, 25, 10)
    balanced = objected(case(FRIDAY), when, event, channel=channel, contact=DANA)
    assert balanced is not None
    assert (balanced.kind, balanced.may_override) == (ObjectionKind.NOT_INVITED, False)
    formal = objected(case(FRIDAY), when, event, channel=channel, contact=DANA, policy=FORMAL)
    assert formal is not None
    assert formal.kind is ObjectionKind.NOT_INVITED
    assert formal.may_override


@reading("Hand delivery")
def test_hand_delivery_where_they_told_so():
    by_hand = replace(DANA, preferred_channel=Channel.HAND)
    of = case(FRIDAY, people=[by_hand])
    assert objected(of, at(11, 20, 20), "E03", channel=Channel.HAND, contact=by_hand) is None


@reading("Formal preset, ask first")
def test_formal_asks_first():
    known = replace(RAMAN, preferred_channel=Channel.EMAIL)
    steps = plan(case(FRIDAY, people=[DANA, known]), AFTER, policy=FORMAL)
    ask = steps["E03a/i4/c7"]
    assert (ask.target, ask.due) == (at(11, 20, 16, 15), at(11, 20, 20))
    assert "E03a/i4/c8" not in steps
    # It holds up nothing: the thanks stand as in Balanced.
    balanced = plan(case(FRIDAY, people=[DANA, known]), AFTER)
    assert not any(step.event == "E03a" for step in balanced.values())
    for key in ("E03/i4/c7", "E03/i4/c8"):
        assert (steps[key].target, steps[key].due, steps[key].status) == (
            balanced[key].target,
            balanced[key].due,
            balanced[key].status,
        )


@reading("Formal preset, ask first")
def test_formal_asks_at_once_where_the_thanks_are_urgent_and_never_after_them():
    urgent = case(replace(FRIDAY, promised_on=date(2026, 11, 20)))
    ask = plan(urgent, AFTER, policy=FORMAL)["E03a/i4/c7"]
    assert (ask.target, ask.due) == (at(11, 20, 16, 15), at(11, 20, 16, 15))
    for fact in (THANKED, skipped("E03/i4/c7")):
        of = case(FRIDAY, facts=[fact])
        assert plan(of, at(11, 20, 21), policy=FORMAL)["E03a/i4/c7"].status is Status.SUPPRESSED


# Waiting


@reading("E12", "C.2 E12")
@pytest.mark.parametrize(
    ("facts", "promised_on", "target"),
    [
        # Ten after Thursday 3: 4, 7-11, 14-17.
        ([sent("E08/i4", at(12, 3, 11))], None, at(12, 17, 10)),
        # Fifteen after Monday 30 (the inquiry of Tuesday 1 unsent): December 1-4, 7-11, 14-18, 21.
        ([], date(2026, 11, 30), at(12, 21, 10)),
        # Ten after the inquiry planned for Tuesday 1: 2-4, 7-11, 14, 15.
        ([], None, at(12, 15, 10)),
        # Moved to Thursday 3.
        ([moved("E08/i4", at(12, 3, 9))], None, at(12, 17, 10)),
    ],
)
def test_e12(facts: list, promised_on: date | None, target: datetime):
    decide = plan(case(replace(FRIDAY, promised_on=promised_on), facts=facts), at(12, 3, 12))["E12/i4"]
    assert (decide.target, decide.due) == (target, target.replace(hour=18))


@reading("E12")
def test_e12_counts_from_the_second_chase_once_it_is_sent():
    # Asked on Friday 27 and again on Monday, December 7: ten after it are 8-11, 14-18, 21.
    facts = [THANKED, sent("E08/i4", at(11, 27, 11)), sent("E10/i4", at(12, 7, 11))]
    of = case(FRIDAY, style=EmployerStyle.TECH, facts=facts)
    assert plan(of, at(12, 7, 12), policy=MEASURED)["E12/i4"].target == at(12, 21, 10)


@reading("E12")
def test_e12_is_never_late_and_allowed_from_waiting_and_asked():
    assert plan(case(FRIDAY), next_year(2, 1, 9))["E12/i4"].status is Status.DUE
    assert next_state(State.WAITING, Trigger.MOVED_ON) is State.NO_ANSWER
    assert next_state(State.CHASED, Trigger.MOVED_ON) is State.NO_ANSWER


@reading("Measured, “+7 calendar days”")
@pytest.mark.parametrize(
    ("values", "target"),
    [
        # Thanks planned for Saturday 21, 16:00: Saturday 28, so Monday 30. No letter holds it back.
        ({"style": EmployerStyle.TECH}, at(11, 30, 10)),
        ({"style": EmployerStyle.TECH, "facts": [THANKED]}, at(11, 27, 10)),  # Friday 20: Friday 27
        ({"style": EmployerStyle.TECH, "facts": [sent("E03/i4/c7", at(11, 24, 12))]}, at(12, 1, 10)),
        # With the letter of the 25th plus three, Tuesday, December 1 is later.
        ({"facts": [THANKED]}, at(12, 1, 10)),
        ({}, at(12, 1, 10)),
    ],
)
def test_measured_plus_7_calendar_days(values: dict, target: datetime):
    assert plan(case(FRIDAY, **values), at(11, 24, 13), policy=MEASURED)["E08/i4"].target == target


@reading("Measured, “+7 calendar days”")
def test_measured_plus_7_counts_from_the_last_message_and_only_without_a_promise():
    facts = [THANKED, sent("E03/i4/c8", at(11, 22, 9))]
    # Sunday 22 plus seven is Sunday 29: Monday 30.
    of = case(FRIDAY, people=[DANA, RAMAN], style=EmployerStyle.TECH, facts=facts)
    assert plan(of, at(11, 23, 9), policy=MEASURED)["E08/i4"].target == at(11, 30, 10)
    promised = case(replace(FRIDAY, promised_on=date(2026, 11, 30)), style=EmployerStyle.TECH, facts=[THANKED])
    assert plan(promised, AFTER, policy=MEASURED)["E08/i4"].target == at(12, 1, 10)


@reading("Measured, second chase", "E10", "C.2 E10")
@pytest.mark.parametrize(
    ("facts", "target", "due"),
    [
        # Asked on Monday 30: December 1, 2, 3, 4, 7; then 8, 9, 10.
        ([THANKED, sent("E08/i4", at(11, 30, 11))], at(12, 7, 10), at(12, 10, 18)),
        # Not asked yet, planned for Friday 27: 30, 1, 2, 3, 4; then 7, 8, 9.
        ([THANKED], at(12, 4, 10), at(12, 9, 18)),
        ([THANKED, moved("E08/i4", at(11, 30, 9))], at(12, 7, 10), at(12, 10, 18)),
    ],
)
def test_measured_second_chase(facts: list, target: datetime, due: datetime):
    again = plan(case(FRIDAY, style=EmployerStyle.TECH, facts=facts), at(11, 30, 12), policy=MEASURED)["E10/i4"]
    assert (again.target, again.due, again.channel) == (target, due, Channel.EMAIL)
    assert again.status is Status.NOT_YET


@reading("Measured, second chase", "E10", "C.3 never more than three strikes")
def test_measured_second_chase_only_while_a_strike_is_left():
    written = [THANKED, sent("E07/i4", at(11, 25, 11)), sent("E08/i4", at(12, 1, 11))]
    for facts in ([THANKED], [THANKED, sent("E07/i4", at(11, 25, 11))], written):
        again = plan(case(FRIDAY, facts=facts), at(12, 1, 12), policy=MEASURED)["E10/i4"]
        assert again.status is Status.SUPPRESSED
        assert again.note
    skipping = case(FRIDAY, facts=[THANKED, skipped("E07/i4")])
    assert plan(skipping, at(11, 23, 12), policy=MEASURED)["E10/i4"].status is Status.NOT_YET
    assert objected_kind(case(FRIDAY, facts=written), at(12, 8, 10), "E10", policy=MEASURED) is (
        ObjectionKind.THREE_STRIKES
    )


@reading("E10")
def test_e10_is_off_elsewhere_and_never_by_phone():
    for policy in (POLICY, PROMPT, FORMAL):
        assert "E10/i4" not in plan(case(FRIDAY, style=EmployerStyle.TECH), AFTER, policy=policy)
    caller = replace(DANA, preferred_channel=Channel.PHONE)
    of = case(FRIDAY, people=[caller], style=EmployerStyle.TECH)
    assert plan(of, AFTER, policy=MEASURED)["E10/i4"].channel is Channel.EMAIL


@reading("Measured, second chase", "E10")
def test_what_was_asked_beside_the_step_is_a_first_question_too():
    left_out = skipped("E08/i4")
    silent = case(FRIDAY, style=EmployerStyle.TECH, facts=[left_out])
    assert plan(silent, at(12, 2, 12), policy=MEASURED)["E10/i4"].status is Status.SUPPRESSED
    asked = case(FRIDAY, style=EmployerStyle.TECH, facts=[left_out], log=[went_out(at(12, 1, 11), Wave.INQUIRY)])
    again = plan(asked, at(12, 2, 12), policy=MEASURED)["E10/i4"]
    assert (again.status, again.target) == (Status.NOT_YET, at(12, 8, 10))


@reading("Presets")
@pytest.mark.parametrize(
    ("policy", "target", "due"),
    [
        (POLICY, at(11, 20, 20), at(11, 21, 16)),
        (PROMPT, at(11, 20, 18), at(11, 21, 16)),
        (FORMAL, at(11, 20, 20), at(11, 21, 16)),
        (MEASURED, at(11, 21, 16), at(11, 22, 16)),
    ],
)
def test_presets(policy: Policy, target: datetime, due: datetime):
    thanks = plan(case(FRIDAY), AFTER, policy=policy)["E03/i4/c7"]
    assert (thanks.target, thanks.due, thanks.last_call) == (target, due, at(11, 22, 16))


@reading("Presets")
def test_presets_formal_has_the_times_of_balanced():
    held = case(FRIDAY, others=[ARRANGER, REFEREE], topics={7: "kilns"})
    formal, balanced = plan(held, AFTER, policy=FORMAL), plan(held, AFTER)
    assert {key: (step.target, step.due) for key, step in formal.items() if step.event != "E03a"} == {
        key: (step.target, step.due) for key, step in balanced.items()
    }


@reading("Presets")
def test_presets_the_two_ten_days_are_nobodys():
    for policy in (POLICY, PROMPT, FORMAL, MEASURED):
        assert (policy.inquiry_after_interview_bd, policy.feedback_bd) == (5, 3)


@reading("Presets")
@pytest.mark.parametrize("preset", [PROMPT, FORMAL, MEASURED], ids=lambda preset: preset.id)
def test_presets_as_they_are_kept_say_the_same(preset: Policy):
    kept = load_policies(resources.path("rules"))[0][preset.id]
    assert {rule: getattr(kept, rule) for rule in POLICY.sources} == {
        rule: getattr(preset, rule) for rule in POLICY.sources
    }


@reading("C.2 E03")
@pytest.mark.parametrize(
    ("ended", "target"),
    [
        (at(11, 18, 16), at(11, 19, 16)),  # 24 hours come after 20:00 of that day
        (at(11, 18, 18), at(11, 19, 18)),
        (at(11, 18, 22), at(11, 20, 7)),  # 22:00 is too late: the next morning
    ],
)
def test_e03_with_a_rest_before_it(ended: datetime, target: datetime):
    rested = plan(case(interview(ended)), ended, policy=replace(POLICY, thank_cool_off_hours=24, thank_due_hours=48))
    assert rested["E03/i4/c7"].target == target


# Replies and offers

CAME = [
    (at(11, 17, 14, 59), at(11, 17, 17)),
    (at(11, 17, 15), at(11, 18, 10)),
    (at(11, 17, 0, 5), at(11, 17, 17)),
    (at(11, 21, 9), at(11, 22, 9)),  # Saturday: 24 hours come before Sunday 10:00
    (at(11, 21, 11), at(11, 22, 10)),
    (at(11, 20, 18), at(11, 21, 10)),
    (at(11, 26, 9), at(11, 27, 9)),  # Thanksgiving
]


@reading("Replies (E13, E14a)", "C.2 E13")
@pytest.mark.parametrize(("came", "target"), CAME)
@pytest.mark.parametrize(
    "kind", [AnswerKind.REQUEST, AnswerKind.OTHER, AnswerKind.NEXT_ROUND, AnswerKind.NEW_DATE], ids=str
)
def test_replies(kind: AnswerKind, came: datetime, target: datetime):
    on = date(2026, 12, 11) if kind is AnswerKind.NEW_DATE else None
    reply = plan(case(HELD, log=[replace(came_in(came, kind), promised_on=on)]), came)["E13/l9"]
    assert (reply.target, reply.due) == (target, came.replace(day=came.day + 1))


@reading("Replies (E13, E14a)", "C.2 E14a")
@pytest.mark.parametrize(("came", "target"), CAME)
def test_replies_to_an_offer(came: datetime, target: datetime):
    reply = offered(replace(OFFER, received_at=came, answer_by=at(12, 11, 17)), now=came)["E14a/o2"]
    assert (reply.target, reply.due) == (target, came.replace(day=came.day + 1))


@reading("Replies (E13, E14a)")
def test_replies_an_offer_and_a_refusal_raise_their_own_row_only():
    told = offered(OFFER, log=[came_in(at(11, 17, 11), AnswerKind.OFFER)])
    assert "E14a/o2" in told
    assert not any(step.event == "E13" for step in told.values())
    refused = plan(case(HELD, state=State.REJECTED, log=[came_in(at(11, 17, 11), AnswerKind.REJECTION)]), NOON)
    assert "E18/l9" in refused
    assert not any(step.event == "E13" for step in refused.values())


@reading("Replies (E13, E14a)")
@pytest.mark.parametrize(
    ("came", "goes"),
    [(Channel.PHONE, Channel.PHONE), (Channel.EMAIL, Channel.EMAIL), (Channel.IN_PERSON, Channel.EMAIL)],
)
def test_replies_go_the_way_the_message_came(came: Channel, goes: Channel):
    of = case(HELD, log=[came_in(at(11, 17, 11), AnswerKind.REQUEST, came)])
    assert plan(of, NOON)["E13/l9"].channel is goes


@reading("Decision date D", "C.2 E16")
@pytest.mark.parametrize(
    ("answer_by", "target", "due"),
    [
        (at(11, 23, 17), at(11, 23, 9), at(11, 23, 12)),
        (at(11, 23, 13), at(11, 23, 9), at(11, 23, 12)),
        (at(11, 23, 12, 30), at(11, 23, 9), at(11, 23, 11, 30)),
        (at(11, 23, 10), at(11, 23, 9), at(11, 23, 9)),
        (at(11, 23, 9, 30), at(11, 23, 8, 30), at(11, 23, 8, 30)),
        (at(11, 22, 17), at(11, 22, 9), at(11, 22, 12)),  # a Sunday stays
    ],
)
def test_decision_date(answer_by: datetime, target: datetime, due: datetime):
    answer = offered(replace(BY_MAIL, answer_by=answer_by))["E16/o2"]
    assert (answer.target, answer.due, answer.channel) == (target, due, Channel.EMAIL)


@reading("Decision date D", "C.2 E14b")
def test_decision_date_reminders_and_the_date_to_ask_for():
    assert offered(OFFER)["E16/o2"].reminders == (at(11, 19, 9), at(11, 20, 9), at(11, 23, 9))
    # Nobody named one: three after Tuesday 17 are 18, 19, 20.
    answer = offered(replace(OFFER, answer_by=None))["E16/o2"]
    assert (answer.target, answer.due) == (at(11, 20, 9), at(11, 20, 12))


@reading("Decision date D")
@pytest.mark.parametrize("state", [State.OFFER, State.NEGOTIATING])
def test_decision_date_the_answer_may_be_given_at_any_time_before(state: State):
    assert next_state(state, Trigger.ACCEPTED) is State.ACCEPTED
    assert next_state(state, Trigger.DECLINED) is State.DECLINED
    written = replace(BY_MAIL, in_writing=True)
    assert objected(case(HELD, state=state, offers=[written]), at(11, 17, 13), "E16") is None


@reading("Short decision time", "C.2 E14c")
def test_short_decision_time():
    # Offered on Thursday 19 at 11:00, the answer wanted on Friday 17:00: D-2 and D-1 are past.
    steps = offered(replace(OFFER, received_at=at(11, 19, 11), answer_by=at(11, 20, 17)), now=at(11, 19, 12))
    assert steps["E16/o2"].reminders == (at(11, 20, 9),)
    for key in ("E14c/o2", "E15/o2"):
        assert (steps[key].target, steps[key].due) == (at(11, 19, 18), at(11, 19, 18))


@reading("Short decision time")
@pytest.mark.parametrize("came", [at(11, 19, 18, 1), at(11, 19, 20)])
def test_short_decision_time_a_due_before_the_offer_is_the_morning_of_the_answer(came: datetime):
    steps = offered(replace(OFFER, received_at=came, answer_by=at(11, 20, 17)), now=came)
    for key in ("E14c/o2", "E15/o2"):
        assert (steps[key].target, steps[key].due) == (at(11, 20, 9), at(11, 20, 9))


@reading("Short decision time")
def test_short_decision_time_no_target_lies_before_the_offer():
    came = at(11, 20, 11)
    steps = offered(replace(OFFER, received_at=came, answer_by=at(11, 20, 17)), now=came)
    targets = {step.event: step.target for step in steps.values() if step.offer_id}
    assert {"E14a", "E14c", "E15", "E16"} <= targets.keys()
    assert min(targets.values()) >= came
    assert steps["E16/o2"].target == came  # max(offer, min(9:00, 12:00))


@reading("E15", "C.2 E15")
def test_e15():
    ask = offered(OFFER)["E15/o2"]
    assert (ask.target, ask.due) == (at(11, 18, 10), at(11, 20, 18))
    assert offered(OFFER, want=Want.NO)["E15/o2"].status is Status.SUPPRESSED


@reading("E15")
def test_e15_at_most_two_counters():
    second = replace(OFFER, id=3, version=2, received_at=at(11, 18, 11))
    third = replace(OFFER, id=5, version=3, received_at=at(11, 19, 11))
    first_sent = [sent("E15/o2", at(11, 17, 16))]
    both_sent = [*first_sent, sent("E15/o3", at(11, 18, 16))]
    assert offered(OFFER, second, now=at(11, 18, 12), facts=first_sent)["E15/o3"].status is Status.NOT_YET
    last = offered(OFFER, second, third, now=at(11, 19, 12), facts=both_sent)["E15/o5"]
    assert (last.status, last.note) == (Status.SUPPRESSED, "two rounds of talks are enough")
    skipping = offered(OFFER, second, third, now=at(11, 19, 12), facts=first_sent)["E15/o5"]
    assert skipping.status is Status.NOT_YET


@reading("E16b", "C.2 E16b", "C.3 accepting raises withdrawals elsewhere")
@pytest.mark.parametrize("state", [state for state in State if state.is_open], ids=str)
def test_e16b_withdraw_in_every_open_application(state: State):
    # Accepted on Tuesday 17: Wednesday 18; three after Tuesday are 18, 19, 20.
    of = case(HELD, state=state, accepted_elsewhere=at(11, 17, 11), offers=[OFFER] if "offer" in state else [])
    withdraw = plan(of, NOON)["E16b/withdraw"]
    assert (withdraw.target, withdraw.due, withdraw.channel) == (at(11, 18, 10), at(11, 20, 18), Channel.EMAIL)
    assert withdraw.status is Status.NOT_YET


@reading("E16b")
@pytest.mark.parametrize("state", [state for state in State if not state.is_open], ids=str)
def test_e16b_withdraw_is_no_task_where_nothing_is_open(state: State):
    steps = plan(case(HELD, state=state, accepted_elsewhere=at(11, 17, 11)), NOON)
    assert "E16b/withdraw" not in steps or steps["E16b/withdraw"].status is Status.SUPPRESSED


@reading("E16b")
def test_e16b_counts_on_each_employers_own_calendar():
    # 22:30 on Tuesday in Los Angeles is Wednesday 1:30 in New York: Thursday 19; three after Wednesday are 19, 20, 23.
    late = at(11, 18, 1, 30)
    withdraw = plan(case(HELD, accepted_elsewhere=late), late)["E16b/withdraw"]
    assert (withdraw.target, withdraw.due) == (at(11, 19, 10), at(11, 23, 18))


@reading("E16b", "C.2 E16b")
def test_e16b_thanks_to_those_who_helped():
    of = case(HELD, others=[REFEREE, INSIDER, ARRANGER], state=State.ACCEPTED, state_at=at(11, 17, 11), offers=[OFFER])
    steps = plan(of, NOON)
    for key in ("E16b/c22", "E16b/c23"):
        assert (steps[key].target, steps[key].due) == (at(11, 19, 10), at(11, 20, 18))
        assert steps[key].status is Status.NOT_YET
    assert "E16b/c20" not in steps
    assert "E16b/withdraw" not in steps


@reading("Decline", "C.2 E17")
def test_decline_by_phone_is_a_call_and_then_a_letter():
    steps = offered(OFFER, want=Want.NO)
    # Monday’s first green minute is 11:00; the letter on the next business day.
    assert (steps["E17/o2/call"].target, steps["E17/o2/call"].action) == (at(11, 23, 11), Action.CALL)
    assert steps["E17/o2/letter"].target == at(11, 24, 10)
    tuesday = offered(replace(OFFER, answer_by=at(11, 24, 17)), want=Want.NO)["E17/o2/call"]
    assert tuesday.target == at(11, 24, 9, 30)


@reading("Decline")
def test_decline_call_rolls_back_where_forward_would_pass_d():
    call = offered(replace(OFFER, answer_by=at(11, 22, 17)), want=Want.NO)["E17/o2/call"]
    assert call.target == at(11, 20, 9, 30)


@reading("Decline")
def test_decline_letter_follows_the_call_that_was_made():
    facts = [sent("E17/o2/call", at(11, 18, 10), Channel.PHONE)]
    letter = offered(OFFER, now=at(11, 18, 11), want=Want.NO, facts=facts)["E17/o2/letter"]
    assert letter.target == at(11, 19, 10)


@reading("Decline")
def test_decline_by_e_mail_is_one_message_on_d():
    steps = offered(BY_MAIL, want=Want.NO)
    assert "E17/o2/call" not in steps
    assert (steps["E17/o2/letter"].target, steps["E17/o2/letter"].channel) == (at(11, 23, 9), Channel.EMAIL)
    by_call = offered(BY_MAIL, want=Want.NO, policy=replace(POLICY, decline_always_by_call=True))
    assert {"E17/o2/call", "E17/o2/letter"} <= by_call.keys()


def refused(came: datetime, policy: Policy = POLICY, **values: object) -> dict[str, Step]:
    log = [came_in(came, AnswerKind.REJECTION)]
    return plan(case(HELD, log=log, **{"state": State.REJECTED, **values}), came, policy=policy)


@reading("Rejection", "C.2 E18")
@pytest.mark.parametrize(
    ("came", "target", "due"),
    [
        (at(11, 17, 11), at(11, 18, 10), at(11, 20, 18)),  # Wed 18; then Thu 19, Fri 20
        (at(11, 17, 22), at(11, 18, 10), at(11, 20, 18)),  # twelve hours: 10:00 too
        (at(11, 17, 23, 30), at(11, 18, 11, 30), at(11, 20, 18)),
        (at(11, 20, 9), at(11, 23, 10), at(11, 25, 18)),
        (at(11, 25, 9), at(11, 27, 10), at(12, 1, 18)),  # over Thanksgiving; then Mon 30, Tue 1
    ],
)
def test_rejection_thanks(came: datetime, target: datetime, due: datetime):
    thanks = refused(came)["E18/l9"]
    assert (thanks.target, thanks.due, thanks.channel) == (target, due, Channel.EMAIL)
    assert thanks.status is Status.NOT_YET


@reading("Rejection")
def test_rejection_a_longer_hold_takes_the_place_of_the_twelve_hours():
    held = refused(at(11, 17, 11), replace(POLICY, rejection_hold_hours=24))["E18/l9"]
    assert held.target == at(11, 18, 11)


@reading("Rejection", "C.2 E18b")
def test_rejection_feedback_stands_by_itself():
    # Tuesday 17 plus three: 18, 19, 20. Ten after Friday 20: 23, 24, 25, 27, 30, December 1, 2, 3, 4, 7.
    ask = refused(at(11, 17, 11))["E18b/l9"]
    assert (ask.target, ask.due, ask.channel) == (at(11, 20, 10), at(12, 7, 18), Channel.EMAIL)
    assert ask.status is Status.NOT_YET


@reading("Rejection")
def test_rejection_feedback_is_a_kindness_and_the_thanks_are_a_duty():
    log = [came_in(at(11, 17, 11), AnswerKind.REJECTION)]
    of = case(HELD, log=log, state=State.REJECTED)
    assert plan(of, at(12, 7, 18))["E18b/l9"].status is Status.DUE
    assert plan(of, at(12, 7, 18, 1))["E18b/l9"].status is Status.SUPPRESSED
    assert plan(of, at(12, 7, 18, 1))["E18/l9"].status is Status.OVERDUE


@reading("Rejection")
def test_rejection_only_while_it_stands():
    reopened = refused(at(11, 17, 11), state=State.WAITING)
    assert "E18/l9" not in reopened
    assert "E18b/l9" not in reopened


@reading("Nudge and late badge")
def test_nudge_when_no_chase_was_sent_by_its_due():
    # Planned for Tuesday, December 1; due on Friday 4, 18:00.
    assert plan(case(FRIDAY), at(12, 4, 18))["E08/i4"].status is Status.DUE
    assert plan(case(FRIDAY), at(12, 4, 18, 1))["E08/i4"].status is Status.OVERDUE
    asked = case(FRIDAY, facts=[sent("E08/i4", at(12, 4, 17))])
    assert plan(asked, at(12, 4, 18, 1))["E08/i4"].status is Status.DONE


PATIENT = replace(POLICY, patience=True)


@reading("E20, E21", "C.2 E20")
def test_e20_is_off_unless_switched_on():
    assert not any(step.event == "E20" for step in plan(case(FRIDAY), AFTER).values())
    card = plan(case(FRIDAY), AFTER, policy=PATIENT)["E20/i4"]
    assert (card.target, card.due) == (at(11, 25, 10), at(11, 25, 18))
    assert plan(case(FRIDAY), at(11, 25, 19), policy=PATIENT)["E20/i4"].status is not Status.OVERDUE
    assert plan(case(FRIDAY), at(11, 27, 9), policy=PATIENT)["E20/i4"].status is Status.SUPPRESSED


@reading("E20, E21", "C.2 E20")
def test_e20_again_when_they_are_late():
    assert "E20/i4/late" not in plan(case(FRIDAY), AFTER, policy=PATIENT)
    late = case(replace(FRIDAY, promised_on=date(2026, 12, 4)))
    card = plan(late, AFTER, policy=PATIENT)["E20/i4/late"]
    assert (card.target, card.due) == (at(12, 7, 10), at(12, 7, 18))


KEEPING = {"keep_in_touch": True, "state_at": at(11, 17, 11)}


@reading("E20, E21", "C.2 E21")
@pytest.mark.parametrize("state", [State.REJECTED, State.DECLINED, State.NO_ANSWER], ids=str)
def test_e21_rolls_forward(state: State):
    # 13 days left of November, 31, 31, and 15 make 90: February 15, 2027, Presidents’ Day. Ten after Tuesday 16:
    # 17, 18, 19, 22 to 26, March 1, 2.
    again = plan(case(HELD, state=state, **KEEPING), NOON)["E21"]
    assert (again.target, again.due) == (next_year(2, 16, 10), next_year(3, 2, 18))
    assert again.status is Status.NOT_YET


@reading("E20, E21")
def test_e21_is_a_kindness_and_never_late():
    of = case(HELD, state=State.REJECTED, **KEEPING)
    assert plan(of, next_year(3, 2, 18))["E21"].status is Status.DUE
    assert plan(of, next_year(3, 2, 18, 1))["E21"].status is Status.SUPPRESSED


@reading("E20, E21", "C.2 E21")
def test_e21_only_where_asked_for_and_cancelled_on_reopening():
    assert "E21" not in plan(case(HELD, state=State.REJECTED, state_at=at(11, 17, 11)), NOON)
    for state in (State.OFFER, State.WAITING, State.ACCEPTED):
        steps = plan(case(HELD, state=state, **KEEPING), NOON)
        assert "E21" not in steps or steps["E21"].status is Status.SUPPRESSED
