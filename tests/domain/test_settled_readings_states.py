"""States and overrides, as follow-up.md C.3 and C.4 settle them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from guard_cases import objected_kind
from plan_cases import (
    AFTER,
    ARRANGER,
    DANA,
    FEDERAL,
    FRIDAY,
    POLICY,
    RAMAN,
    REFEREE,
    THANKED,
    at,
    came_in,
    case,
    interview,
    moved,
    new_date,
    next_year,
    pinned,
    plan,
    sent,
    skipped,
)
from readings import reading

from followup_desktop import resources
from followup_desktop.domain.guards import ObjectionKind
from followup_desktop.domain.model import (
    AnswerKind,
    Channel,
    EmployerStyle,
    InterviewKind,
    Offer,
    State,
    StepFact,
    Want,
    Wave,
)
from followup_desktop.domain.plan import Case, Status, follow_up_plan, ledger
from followup_desktop.domain.proposals import ProposalKind, proposals
from followup_desktop.domain.states import Trigger, next_state, standing

OFFER = Offer(id=2, application_id=1, received_at=at(11, 20, 17), answer_by=at(11, 30, 17), channel=Channel.EMAIL)
FULL = {"others": (ARRANGER, REFEREE), "topics": {7: "kilns"}}


def stands(of: Case, now: datetime) -> State:
    return standing(of, follow_up_plan(of, POLICY, FEDERAL, now), now)


def proposed(of: Case, now: datetime) -> list[tuple[ProposalKind, Trigger]]:
    found = proposals(of, follow_up_plan(of, POLICY, FEDERAL, now), FEDERAL, now)
    return [(one.kind, one.trigger) for one in found]


@reading("States of a step")
@pytest.mark.parametrize(
    ("now", "status"),
    [
        (at(11, 20, 19, 59), Status.NOT_YET),
        (at(11, 20, 20), Status.DUE),
        (at(11, 21, 16), Status.DUE),
        (at(11, 21, 16, 1), Status.OVERDUE),
        (next_year(3, 1, 9), Status.OVERDUE),  # never suppressed by time
    ],
)
def test_states_of_a_step(now: datetime, status: Status):
    assert plan(case(FRIDAY), now)["E03/i4/c7"].status is status


@reading("States of a step")
def test_states_of_a_step_late_thanks_are_labelled_after_the_last_call():
    assert plan(case(FRIDAY), at(11, 22, 16))["E03/i4/c7"].note == ""
    assert plan(case(FRIDAY), at(11, 22, 16, 1))["E03/i4/c7"].note == "late, still send"


@reading("States of a step")
def test_states_of_a_step_done_before_suppressed_before_the_others():
    both = replace(THANKED, skipped_at=at(11, 20, 19))
    ended = case(FRIDAY, state=State.WITHDRAWN, facts=[both])
    assert plan(ended, at(11, 25))["E03/i4/c7"].status is Status.DONE
    skip = plan(case(FRIDAY, facts=[skipped("E03/i4/c7", "met in the hall")]), at(12, 1))["E03/i4/c7"]
    assert (skip.status, skip.note) == (Status.SUPPRESSED, "met in the hall")


INTERVIEWED = {"state": State.INTERVIEWED, "people": (DANA, RAMAN)}
BOTH = [THANKED, sent("E03/i4/c8", at(11, 20, 21))]


@reading("Interviewed to Waiting", "C.3 Interviewed, thanked")
@pytest.mark.parametrize(
    ("facts", "now", "state"),
    [
        ([], at(11, 21, 9), State.INTERVIEWED),
        ([THANKED], at(11, 21, 9), State.INTERVIEWED),
        (BOTH, at(11, 21, 9), State.WAITING),
        ([THANKED, skipped("E03/i4/c8")], at(11, 21, 9), State.WAITING),
        ([skipped("E03/i4/c7"), skipped("E03/i4/c8")], at(11, 21, 9), State.WAITING),
        ([], at(11, 22, 15, 59), State.INTERVIEWED),
        ([], at(11, 22, 16, 1), State.WAITING),
    ],
)
def test_interviewed_to_waiting(facts: list[StepFact], now: datetime, state: State):
    assert stands(case(FRIDAY, facts=facts, **INTERVIEWED), now) is state
    assert next_state(State.INTERVIEWED, Trigger.THANKED) is State.WAITING


@reading("Interviewed to Waiting")
def test_interviewed_to_waiting_plans_early_and_sends_later():
    of = case(FRIDAY, **INTERVIEWED)
    assert {"E07/i4", "E08/i4", "E12/i4"} <= plan(of, AFTER).keys()
    assert objected_kind(of, at(11, 21, 9), "E08") is ObjectionKind.TOO_EARLY


@reading("Interviewed to Waiting")
def test_interviewed_to_waiting_the_letter_too_is_sent_from_waiting_only():
    assert objected_kind(case(FRIDAY, **INTERVIEWED), at(11, 21, 9), "E07") is not None


@reading("Interviewed to Waiting")
@pytest.mark.parametrize("state", [state for state in State if state is not State.INTERVIEWED], ids=str)
def test_interviewed_to_waiting_is_the_only_step_time_takes(state: State):
    assert stands(case(FRIDAY, state=state), at(12, 31)) is state


@reading("Moved, pinned, skipped")
def test_moved_replaces_the_target_and_keeps_the_distance_to_the_due():
    # The letter: Wed 25 to Mon 30 (27, 30) is two days. Moved to Tuesday 24: Wed 25, Fri 27.
    steps = plan(case(FRIDAY, facts=[moved("E07/i4", at(11, 24, 9))]), AFTER)
    assert (steps["E07/i4"].target, steps["E07/i4"].due) == (at(11, 24, 9), at(11, 27, 18))
    assert steps["E07/i4"].moved
    # Three after Tuesday 24: 25, 27, 30; five after the interview is Monday 30 as well.
    assert steps["E08/i4"].target == at(11, 30, 10)
    later = plan(case(FRIDAY, facts=[moved("E07/i4", at(12, 1, 9))]), AFTER)
    assert later["E08/i4"].target == at(12, 4, 10)
    assert later["E12/i4"].target == at(12, 18, 10)


@reading("Moved, pinned, skipped", "C.2 below the table")
def test_pinned_rows_stand_still_whatever_comes():
    pin = pinned("E08/i4", at(12, 1, 10), at(12, 4, 18))
    for extra in ([], [sent("E07/i4", at(12, 2, 9))], [moved("E07/i4", at(12, 9, 9))], [skipped("E07/i4")]):
        ask = plan(case(replace(FRIDAY, promised_on=date(2026, 12, 10)), facts=[pin, *extra]), AFTER)["E08/i4"]
        assert (ask.target, ask.due) == (at(12, 1, 10), at(12, 4, 18))
    pin = pinned("E07/i4", at(12, 2, 9), at(12, 7, 12))
    steps = plan(case(FRIDAY, facts=[pin, sent("E03/i4/c7", at(12, 1, 9))]), at(12, 1, 10))
    assert (steps["E07/i4"].target, steps["E07/i4"].due) == (at(12, 2, 9), at(12, 7, 12))
    assert steps["E08/i4"].target == at(12, 7, 10)  # Thu 3, Fri 4, Mon 7


@reading("Moved, pinned, skipped", "C.2 below the table")
def test_done_rows_never_move():
    asked = sent("E08/i4", at(12, 1, 11))
    for of in (case(FRIDAY, facts=[asked]), case(FRIDAY, facts=[asked, moved("E07/i4", at(12, 9, 9))])):
        ask = plan(of, at(12, 2))["E08/i4"]
        assert (ask.target, ask.due, ask.done_at, ask.status) == (*[at(12, 1, 11)] * 3, Status.DONE)


@reading("Moved, pinned, skipped")
def test_skipped_is_no_strike_no_gap_and_drops_its_term():
    of = case(FRIDAY, facts=[THANKED, skipped("E07/i4")])
    steps = follow_up_plan(of, POLICY, FEDERAL, at(11, 30, 9))
    assert sum(strike.done for strike in ledger(of, steps)) == 1
    assert plan(of, AFTER)["E08/i4"].target == at(11, 30, 10)
    nothing = case(FRIDAY, facts=[skipped("E03/i4/c7")])
    assert objected_kind(nothing, at(11, 23, 10), "E07") is None


def dates(of: Case, now: datetime = AFTER) -> dict[str, tuple[datetime, datetime]]:
    return {key: (step.target, step.due) for key, step in plan(of, now).items()}


@reading("Steps of an application that ended")
@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN, State.LAPSED], ids=str)
def test_steps_of_an_application_that_ended(state: State):
    ended = plan(case(FRIDAY, state=state, **FULL), AFTER)
    assert {step.status for step in ended.values()} == {Status.SUPPRESSED}
    assert all(step.note for step in ended.values())
    assert dates(case(FRIDAY, state=state, **FULL)) == dates(case(FRIDAY, **FULL))


@reading("Offer or rejection before the thank-you")
def test_offer_before_the_thank_you():
    steps = plan(case(FRIDAY, state=State.OFFER, offers=[OFFER], **FULL), AFTER)
    for key in ("E03/i4/c7", "E04/i4/c20", "E05/i4/c7", "E07/i4", "E08/i4"):
        assert steps[key].status is Status.SUPPRESSED, key
    assert steps["E02/i4"].status is Status.DUE
    assert steps["E14a/o2"].status is Status.NOT_YET
    assert steps["E06/r1"].status is not Status.SUPPRESSED


@reading("Offer or rejection before the thank-you")
def test_rejection_before_the_thank_you():
    log = [came_in(at(11, 20, 17), AnswerKind.REJECTION)]
    steps = plan(case(FRIDAY, state=State.REJECTED, log=log, **FULL), AFTER)
    for key in ("E03/i4/c7", "E04/i4/c20", "E05/i4/c7", "E07/i4", "E08/i4"):
        assert steps[key].status is Status.SUPPRESSED, key
    assert steps["E02/i4"].status is Status.DUE
    assert steps["E18/l9"].status is Status.NOT_YET


SECOND = interview(at(12, 4, 11), id=5, round=2)


@reading("New round", "C.3 Waiting, next round")
def test_new_round_suppresses_what_is_unsent_but_the_notes():
    of = case(FRIDAY, SECOND, people=(DANA, RAMAN), facts=[THANKED], state=State.SCHEDULED, **FULL)
    steps = plan(of, at(11, 24, 9))
    assert steps["E02/i4"].status is Status.OVERDUE
    assert steps["E03/i4/c7"].status is Status.DONE
    for key in ("E03/i4/c8", "E04/i4/c20", "E05/i4/c7", "E06/r1", "E07/i4", "E08/i4", "E12/i4"):
        assert (steps[key].status, steps[key].note) == (Status.SUPPRESSED, "new round"), key
    announced = plan(case(FRIDAY, state=State.SECOND_INTERVIEW), AFTER)
    assert announced["E08/i4"].status is Status.SUPPRESSED
    for state in (State.WAITING, State.CHASED):
        assert next_state(state, Trigger.NEXT_ROUND) is State.SECOND_INTERVIEW


@reading("New round")
def test_new_round_begins_the_count_and_the_gaps_again():
    facts = [THANKED, sent("E07/i4", at(11, 25, 11)), sent("E08/i4", at(12, 1, 11))]
    of = case(FRIDAY, SECOND, facts=facts)
    now = at(12, 4, 12)
    assert not any(strike.done for strike in ledger(of, follow_up_plan(of, POLICY, FEDERAL, now)))
    # Five days after the inquiry of the 1st would last until the 8th.
    assert objected_kind(of, at(12, 4, 20), "E03") is None
    # Friday 4: Mon 7, Tue 8, Wed 9.
    assert plan(of, now)["E07/i5"].target == at(12, 9, 10)


@reading("New round")
def test_new_round_keeps_its_own_t0_and_p():
    first = replace(FRIDAY, promised_on=date(2026, 12, 18))
    # No date of its own: five after Friday 4 is the 11th, the letter of the 9th plus three Monday 14.
    assert plan(case(first, SECOND), at(12, 4, 12))["E08/i5"].target == at(12, 14, 10)
    # Until it is held the rules of the first round count no further: its rows are the ones suppressed.
    before = plan(case(first, SECOND, state=State.SCHEDULED), at(11, 24, 9))
    assert before["E12/i4"].status is Status.SUPPRESSED


@reading("want = no")
def test_want_no():
    steps = plan(case(FRIDAY, want=Want.NO, **FULL), AFTER)
    for key in ("E05/i4/c7", "E06/r1", "E07/i4", "E08/i4", "E12/i4"):
        assert steps[key].status is Status.SUPPRESSED, key
    for key in ("E02/i4", "E03/i4/c7", "E04/i4/c20"):
        assert steps[key].status is not Status.SUPPRESSED, key
    measured = plan(
        case(FRIDAY, want=Want.NO, style=EmployerStyle.TECH), AFTER, policy=replace(POLICY, second_chase=True)
    )
    assert "E10/i4" not in measured or measured["E10/i4"].status is Status.SUPPRESSED


@reading("want = no")
def test_want_no_proposes_to_withdraw_and_unsure_is_yes():
    assert (ProposalKind.WITHDRAW, Trigger.WITHDREW) in proposed(case(FRIDAY, want=Want.NO), at(11, 24, 9))
    for want in (Want.YES, Want.UNSURE):
        assert not any(kind is ProposalKind.WITHDRAW for kind, _ in proposed(case(FRIDAY, want=want), at(11, 24, 9)))
    assert dates(case(FRIDAY, want=Want.YES, **FULL)) == dates(case(FRIDAY, want=Want.UNSURE, **FULL))


PRE_OFFER = (State.SCHEDULED, State.INTERVIEWED, State.WAITING, State.CHASED, State.SECOND_INTERVIEW)


@reading("More arrows of the state machine", "C.3 Waiting, offer", "C.3 Waiting, no")
@pytest.mark.parametrize("state", [*PRE_OFFER, State.NO_ANSWER], ids=str)
def test_more_arrows_every_open_state_accepts_what_comes_in(state: State):
    assert next_state(state, Trigger.OFFERED) is State.OFFER
    assert next_state(state, Trigger.REFUSED) is State.REJECTED
    assert next_state(state, Trigger.NEXT_ROUND) is State.SECOND_INTERVIEW
    for other in (Trigger.NEW_DATE, Trigger.HEARD):
        assert next_state(state, other) is not None


@reading("More arrows of the state machine")
def test_more_arrows_any_answer_reopens_what_was_moved_on_from():
    assert next_state(State.NO_ANSWER, Trigger.HEARD) is State.WAITING
    assert next_state(State.NO_ANSWER, Trigger.NEW_DATE) is State.WAITING
    assert next_state(State.WAITING, Trigger.MOVED_ON) is State.NO_ANSWER


@reading("More arrows of the state machine")
@pytest.mark.parametrize("trigger", [Trigger.ACCEPTED, Trigger.DECLINED, Trigger.LAPSED, Trigger.WITHDREW], ids=str)
def test_more_arrows_talks_end_like_an_offer(trigger: Trigger):
    assert next_state(State.NEGOTIATING, trigger) is next_state(State.OFFER, trigger) is not None


@reading("More arrows of the state machine", "C.3 Rejected, offer")
def test_more_arrows_an_offer_withdrawn_and_a_lapsed_one():
    for state in (State.OFFER, State.NEGOTIATING):
        assert next_state(state, Trigger.OFFER_WITHDRAWN) is State.REJECTED
    for trigger in Trigger:
        assert next_state(State.LAPSED, trigger) is next_state(State.REJECTED, trigger)
    assert next_state(State.REJECTED, Trigger.OFFERED) is State.OFFER


OPEN = {*PRE_OFFER, State.OFFER, State.NEGOTIATING}


@reading("“Open”", "C.3 any open, withdrawn")
@pytest.mark.parametrize("state", list(State), ids=str)
def test_open(state: State):
    assert state.is_open is (state in OPEN)
    expected = State.WITHDRAWN if state in OPEN or state is State.NO_ANSWER else None
    assert next_state(state, Trigger.WITHDREW) is expected


@reading("“Open”")
def test_open_withdrawing_from_no_answer_is_never_raised():
    moved_on = case(FRIDAY, state=State.NO_ANSWER, want=Want.NO, accepted_elsewhere=at(12, 1, 9))
    assert not any(kind is ProposalKind.WITHDRAW for kind, _ in proposed(moved_on, at(12, 2, 9)))
    steps = plan(moved_on, at(12, 2, 9))
    assert "E16b/withdraw" not in steps or steps["E16b/withdraw"].status is Status.SUPPRESSED


@reading("Several interviews in a round")
def test_several_interviews_in_a_round():
    second = interview(at(11, 23, 11), id=5)
    steps = plan(case(FRIDAY, second, **FULL), at(11, 23, 12))
    each = [f"{event}/i{id}" for event in ("E02",) for id in (4, 5)]
    each += [f"{event}/i{id}/c7" for event in ("E03", "E05") for id in (4, 5)]
    each += [f"E04/i{id}/c20" for id in (4, 5)]
    assert set(steps) == {*each, "E06/r1", "E07/i5", "E08/i5", "E12/i5"}
    # From Monday 23: Tue 24, Wed 25, Fri 27; plus three: 30, 1, 2.
    assert (steps["E07/i5"].target, steps["E08/i5"].target) == (at(11, 27, 10), at(12, 2, 10))
    assert (steps["E06/r1"].target, steps["E06/r1"].due) == (at(11, 23, 20), at(11, 24, 12))
    assert steps["E03/i4/c7"].target == at(11, 20, 20)


#: The kinds of letter that there is a sample of. A step names no other, and the right one as soon as there is one.
SAMPLES = {path.name.split(".")[0] for path in resources.path("letters").glob("*.toml")}


def assert_kinds(wanted: Mapping[str, str], **values: object) -> None:
    """That the rows of these events ask for the letter of the catalogue, where there is one."""
    held = replace(FRIDAY, **values.pop("held", {}))
    steps = plan(case(held, **{**FULL, **values}), AFTER)
    for event, kind in wanted.items():
        found = {step.letter_kind for step in steps.values() if step.event == event}
        assert found == {kind} if kind in SAMPLES else found <= {*SAMPLES, None}, event


@reading("Which letter")
@pytest.mark.parametrize(
    ("held", "want", "kind"),
    [
        ({}, Want.YES, "thank_email"),
        ({"kind": InterviewKind.PHONE}, Want.YES, "thank_phone_interview"),
        ({"kind": InterviewKind.VIDEO}, Want.YES, "thank_teleconf"),
        ({"one_letter": True}, Want.YES, "thank_panel"),
        ({"one_letter": True, "kind": InterviewKind.VIDEO}, Want.YES, "thank_panel"),
        ({"one_letter": True}, Want.NO, "thank_no_interest"),
        ({"kind": InterviewKind.PHONE}, Want.NO, "thank_no_interest"),
    ],
)
def test_which_letter_thanks_an_interviewer(held: dict, want: Want, kind: str):
    assert_kinds({"E03": kind}, held=held, want=want)


@reading("Which letter")
def test_which_letter_by_the_catalogue():
    assert_kinds({"E04": "thank_arranger"})
    assert_kinds({"E04": "thank_no_interest"}, want=Want.NO)
    assert_kinds({"E05": "linkedin_note", "E06": "reference_headsup", "E07": "thank_formal"})
    assert_kinds({"E08": "status_email"}, held={"promised_on": date(2026, 12, 1)})
    assert_kinds({"E08": "timeline_email"})
    by_phone = replace(DANA, preferred_channel=Channel.PHONE)
    assert_kinds({"E08": "call_script"}, people=(by_phone,))
    for kind, letter in ((AnswerKind.NEXT_ROUND, "reply_second_interview"), (AnswerKind.REQUEST, "reply_request")):
        assert_kinds({"E13": letter}, log=[came_in(at(11, 20, 17), kind)])
    refused = {"state": State.REJECTED, "log": [came_in(at(11, 20, 17), AnswerKind.REJECTION)]}
    assert_kinds({"E18": "thank_after_rejection", "E18b": "feedback_request"}, **refused)
    assert_kinds({"E16b": "withdraw"}, accepted_elsewhere=at(11, 20, 17))
    assert_kinds({"E16b": "reference_thanks"}, state=State.ACCEPTED, state_at=at(11, 20, 17))
    offered = {"state": State.OFFER, "offers": [OFFER]}
    assert_kinds({"E14a": "offer_ack", "E16": "accept"}, **offered)
    assert_kinds({"E17": "decline"}, want=Want.NO, **offered)


# C.3


@reading("C.3 Scheduled, T0 passes")
def test_scheduled_is_proposed_as_held():
    of = case(FRIDAY, state=State.SCHEDULED)
    assert proposed(of, at(11, 20, 15, 59)) == []
    assert proposed(of, at(11, 20, 16, 1)) == [(ProposalKind.HELD, Trigger.INTERVIEW_HELD)]
    assert stands(of, at(12, 1)) is State.SCHEDULED
    assert next_state(State.SCHEDULED, Trigger.INTERVIEW_HELD) is State.INTERVIEWED


@reading("C.3 Scheduled, cancelled")
def test_scheduled_cancelled_or_rescheduled():
    assert next_state(State.SCHEDULED, Trigger.CANCELLED) is State.WITHDRAWN
    assert next_state(State.SCHEDULED, Trigger.RESCHEDULED) is State.SCHEDULED


@reading("C.3 Waiting, inquiry sent")
def test_waiting_inquiry_sent():
    assert next_state(State.WAITING, Trigger.INQUIRY_SENT) is State.CHASED
    for state in State:
        if state not in (State.WAITING, State.CHASED):
            assert next_state(state, Trigger.INQUIRY_SENT) is None, state


@reading("C.3 Waiting, inquiry sent")
def test_waiting_inquiry_not_before_its_date():
    # Planned for Monday 30, 10:00: no letter is planned. The guard is a date: any hour of that day will do.
    of = case(FRIDAY, style=EmployerStyle.TECH, facts=[THANKED])
    assert objected_kind(of, at(11, 27, 10), "E08") is ObjectionKind.TOO_EARLY
    assert objected_kind(of, at(11, 30, 8), "E08") is None


@reading("C.3 Waiting, new date")
def test_waiting_and_asked_once_new_date():
    assert next_state(State.WAITING, Trigger.NEW_DATE) is State.WAITING
    assert next_state(State.CHASED, Trigger.NEW_DATE) is State.WAITING
    of = case(FRIDAY, facts=[THANKED], log=[new_date(at(11, 24, 9), date(2026, 12, 11))])
    asks = [step for step in plan(of, at(11, 24, 10)).values() if step.event == "E08"]
    assert [step.target for step in asks if step.status is not Status.SUPPRESSED] == [at(12, 14, 10)]


@reading("C.3 Second interview, date set")
def test_second_interview_date_set():
    assert next_state(State.SECOND_INTERVIEW, Trigger.DATE_SET) is State.SCHEDULED
    second = replace(SECOND, starts_at=at(12, 4, 10))
    ready = plan(case(FRIDAY, second, state=State.SCHEDULED), at(11, 30, 9))["E01/i5"]
    assert ready.reminders == (at(12, 3, 10), at(12, 4, 8))


@reading("C.3 Chased, agrees to move on")
def test_move_on_is_proposed_and_the_person_agrees():
    # Asked on Tuesday, December 1: ten business days later is Tuesday 15.
    asked = case(FRIDAY, state=State.CHASED, facts=[THANKED, sent("E08/i4", at(12, 1, 11))])
    assert proposed(asked, at(12, 15, 9, 59)) == []
    assert proposed(asked, at(12, 15, 10)) == [(ProposalKind.MOVE_ON, Trigger.MOVED_ON)]
    assert next_state(State.CHASED, Trigger.MOVED_ON) is State.NO_ANSWER


@reading("C.3 Offer, counter sent", "C.3 Negotiating, revised")
def test_talks_go_back_and_forth():
    assert next_state(State.OFFER, Trigger.COUNTERED) is State.NEGOTIATING
    assert next_state(State.NEGOTIATING, Trigger.REVISED) is State.OFFER
    of = case(FRIDAY, state=State.OFFER, offers=[OFFER])
    assert objected_kind(of, at(11, 24, 10), "E15") is None
    # Not after D, and not a third time.
    assert objected_kind(of, at(12, 1, 10), "E15") is ObjectionKind.TOO_LATE


@reading("C.3 Offer, accepted")
def test_accepting_wants_it_in_writing():
    assert next_state(State.OFFER, Trigger.ACCEPTED) is State.ACCEPTED
    spoken = case(FRIDAY, state=State.OFFER, offers=[OFFER])
    assert objected_kind(spoken, at(11, 24, 10), "E16") is ObjectionKind.NOT_IN_WRITING
    written = case(FRIDAY, state=State.OFFER, offers=[replace(OFFER, in_writing=True)])
    assert objected_kind(written, at(11, 24, 10), "E16") is None


@reading("C.3 Offer, declined")
def test_declining():
    assert next_state(State.OFFER, Trigger.DECLINED) is State.DECLINED


@reading("C.3 Offer, D passes", "C.3 time alone never ends anything")
def test_an_offer_that_ran_out_is_proposed_as_lapsed():
    of = case(FRIDAY, state=State.OFFER, offers=[OFFER])
    assert proposed(of, at(11, 30, 16, 59)) == []
    assert proposed(of, at(11, 30, 17, 1)) == [(ProposalKind.LAPSED, Trigger.LAPSED)]
    assert stands(of, at(11, 30, 17, 1) + timedelta(days=90)) is State.OFFER
    assert next_state(State.OFFER, Trigger.LAPSED) is State.LAPSED


def test_an_offer_without_terms_is_proposed_to_be_entered():
    asks = (ProposalKind.ENTER_OFFER, Trigger.OFFERED)
    assert proposed(case(FRIDAY, state=State.OFFER), at(11, 24, 10)) == [asks]
    assert asks not in proposed(case(FRIDAY, state=State.OFFER, offers=[OFFER]), at(11, 24, 10))
    assert asks not in proposed(case(FRIDAY, state=State.WAITING), at(11, 24, 10))


@reading("C.2 E11")
def test_a_wave_beside_the_steps_is_objected_to_like_a_step():
    of = case(FRIDAY, facts=[THANKED, sent("E07/i4", at(11, 25, 11)), sent("E08/i4", at(12, 1, 11))])
    for wave in Wave:
        assert objected_kind(of, at(12, 21, 10), wave=wave) is ObjectionKind.THREE_STRIKES
