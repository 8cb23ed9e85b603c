"""The state machine (follow-up.md C.3 and C.4 "More arrows of the state machine")."""

import pytest

from followup_desktop.domain.model import State
from followup_desktop.domain.states import Trigger, next_state, state_label

TABLE = [
    (State.SCHEDULED, Trigger.INTERVIEW_HELD, State.INTERVIEWED),
    (State.SCHEDULED, Trigger.CANCELLED, State.WITHDRAWN),
    (State.SCHEDULED, Trigger.RESCHEDULED, State.SCHEDULED),
    (State.INTERVIEWED, Trigger.THANKED, State.WAITING),
    (State.WAITING, Trigger.INQUIRY_SENT, State.CHASED),
    (State.WAITING, Trigger.NEW_DATE, State.WAITING),
    (State.CHASED, Trigger.NEW_DATE, State.WAITING),
    (State.WAITING, Trigger.NEXT_ROUND, State.SECOND_INTERVIEW),
    (State.CHASED, Trigger.NEXT_ROUND, State.SECOND_INTERVIEW),
    (State.SECOND_INTERVIEW, Trigger.DATE_SET, State.SCHEDULED),
    (State.WAITING, Trigger.OFFERED, State.OFFER),
    (State.CHASED, Trigger.OFFERED, State.OFFER),
    (State.NO_ANSWER, Trigger.OFFERED, State.OFFER),
    (State.WAITING, Trigger.REFUSED, State.REJECTED),
    (State.CHASED, Trigger.REFUSED, State.REJECTED),
    (State.NO_ANSWER, Trigger.REFUSED, State.REJECTED),
    (State.CHASED, Trigger.MOVED_ON, State.NO_ANSWER),
    (State.OFFER, Trigger.COUNTERED, State.NEGOTIATING),
    (State.NEGOTIATING, Trigger.REVISED, State.OFFER),
    (State.OFFER, Trigger.ACCEPTED, State.ACCEPTED),
    (State.OFFER, Trigger.DECLINED, State.DECLINED),
    (State.OFFER, Trigger.LAPSED, State.LAPSED),
    (State.REJECTED, Trigger.OFFERED, State.OFFER),
]

MORE_ARROWS = [
    (State.SCHEDULED, Trigger.OFFERED, State.OFFER),
    (State.INTERVIEWED, Trigger.REFUSED, State.REJECTED),
    (State.SECOND_INTERVIEW, Trigger.REFUSED, State.REJECTED),
    (State.INTERVIEWED, Trigger.NEXT_ROUND, State.SECOND_INTERVIEW),
    (State.NO_ANSWER, Trigger.HEARD, State.WAITING),
    (State.NO_ANSWER, Trigger.NEXT_ROUND, State.SECOND_INTERVIEW),
    (State.NEGOTIATING, Trigger.ACCEPTED, State.ACCEPTED),
    (State.NEGOTIATING, Trigger.DECLINED, State.DECLINED),
    (State.NEGOTIATING, Trigger.LAPSED, State.LAPSED),
    (State.OFFER, Trigger.OFFER_WITHDRAWN, State.REJECTED),
    (State.NEGOTIATING, Trigger.OFFER_WITHDRAWN, State.REJECTED),
    (State.LAPSED, Trigger.OFFERED, State.OFFER),
    (State.WAITING, Trigger.MOVED_ON, State.NO_ANSWER),
    (State.NO_ANSWER, Trigger.WITHDREW, State.WITHDRAWN),
]


@pytest.mark.parametrize(("state", "trigger", "to"), TABLE + MORE_ARROWS)
def test_an_arrow_of_the_table_leads_there(state: State, trigger: Trigger, to: State):
    assert next_state(state, trigger) is to


@pytest.mark.parametrize("state", [state for state in State if state.is_open])
def test_any_open_state_can_be_withdrawn_from(state: State):
    assert next_state(state, Trigger.WITHDREW) is State.WITHDRAWN


@pytest.mark.parametrize("state", [State.ACCEPTED, State.DECLINED, State.WITHDRAWN])
@pytest.mark.parametrize("trigger", list(Trigger))
def test_what_the_person_ended_stays_ended(state: State, trigger: Trigger):
    assert next_state(state, trigger) is None


@pytest.mark.parametrize("state", [State.REJECTED, State.LAPSED])
@pytest.mark.parametrize("trigger", [trigger for trigger in Trigger if trigger is not Trigger.OFFERED])
def test_only_an_offer_reopens_what_they_ended(state: State, trigger: Trigger):
    assert next_state(state, trigger) is None


def test_nobody_accepts_without_an_offer():
    for state in State:
        if state not in (State.OFFER, State.NEGOTIATING):
            assert next_state(state, Trigger.ACCEPTED) is None
            assert next_state(state, Trigger.DECLINED) is None


def test_open_means_neither_ended_nor_moved_on():
    still_open = {state for state in State if state.is_open}
    assert still_open == {
        *(State.SCHEDULED, State.INTERVIEWED, State.WAITING, State.CHASED),
        *(State.SECOND_INTERVIEW, State.OFFER, State.NEGOTIATING),
    }


def test_every_state_has_a_word_of_its_own():
    labels = {state_label(state) for state in State}
    assert len(labels) == len(State)
    assert state_label(State.CHASED) == "Asked once"
