"""The three contacts (follow-up.md E11, C.4 "What counts as a strike", "The 48 h of a wave", "Reset of strikes")."""

from datetime import date, datetime

import pytest
from plan_cases import DANA, FEDERAL, POLICY, RAMAN, at, case, interview, new_date, sent

from followup_desktop.domain.model import AnswerKind, Direction, LogEntry, Offer, State
from followup_desktop.domain.plan import Case, Strike, follow_up_plan, ledger, ledger_rule

HELD = interview(at(10, 27, 15), promised_on=date(2026, 11, 10))
NOW = at(11, 18, 9)
THANKED, WRITTEN = sent("E03/i4/c7", at(10, 27, 19)), sent("E07/i4", at(11, 2, 11))


def strikes(of: Case, now: datetime = NOW) -> tuple[Strike, ...]:
    return ledger(of, follow_up_plan(of, POLICY, FEDERAL, now))


def test_sent_contacts_come_first_then_the_planned_one():
    assert strikes(case(HELD, facts=[THANKED, WRITTEN])) == (
        Strike("Thank-you", date(2026, 10, 27), True),
        Strike("Formal letter", date(2026, 11, 2), True),
        Strike("Inquiry", date(2026, 11, 12), False),
    )


def test_a_skipped_contact_is_kept_in_reserve():
    steps = strikes(case(HELD, state=State.NO_ANSWER, facts=[THANKED]))
    assert [(strike.label, strike.done) for strike in steps] == [
        ("Thank-you", True),
        ("In reserve", False),
        ("In reserve", False),
    ]


@pytest.mark.parametrize(("hour", "minute", "waves"), [(19, 0, 1), (19, 1, 2)])
def test_the_48_h_of_a_wave_are_inclusive(hour: int, minute: int, waves: int):
    facts = [THANKED, sent("E03/i4/c8", at(10, 29, hour, minute))]
    found = strikes(case(HELD, people=(DANA, RAMAN), facts=facts))
    assert sum(strike.done for strike in found) == waves


@pytest.mark.parametrize("kind", [AnswerKind.NEW_DATE, AnswerKind.NEXT_ROUND, AnswerKind.OFFER])
def test_reset_of_strikes_by_a_substantive_answer(kind: AnswerKind):
    log = [LogEntry(at=at(11, 3, 9), direction=Direction.IN, kind=kind)]
    found = strikes(case(HELD, facts=[THANKED, WRITTEN], log=log))
    assert not any(strike.done for strike in found)


@pytest.mark.parametrize("kind", [AnswerKind.REQUEST, AnswerKind.OTHER, AnswerKind.REJECTION])
def test_reset_of_strikes_not_by_any_other_message(kind: AnswerKind):
    log = [LogEntry(at=at(11, 3, 9), direction=Direction.IN, kind=kind)]
    found = strikes(case(HELD, facts=[THANKED, WRITTEN], log=log))
    assert sum(strike.done for strike in found) == 2


def test_reset_of_strikes_by_a_new_round():
    second = interview(at(11, 24, 11), id=5, round=2)
    found = strikes(case(HELD, second, facts=[THANKED, WRITTEN]))
    assert found[0] == Strike("Thank-you", date(2026, 11, 24), False)


def test_reset_of_strikes_by_an_offer():
    found = strikes(
        case(HELD, state=State.OFFER, facts=[THANKED, WRITTEN], offers=[Offer(id=2, received_at=at(11, 17))])
    )
    assert not any(strike.done for strike in found)


def test_an_inquiry_after_a_new_date_counts_from_one_again():
    facts = [THANKED, WRITTEN, sent("E08/i4", at(11, 12, 11)), sent("E08/i4/l9", at(11, 24, 11))]
    found = strikes(case(HELD, facts=facts, log=[new_date(at(11, 13, 9), date(2026, 11, 20))]), at(11, 24, 12))
    assert [(strike.label, strike.done) for strike in found] == [
        ("Inquiry", True),
        ("In reserve", False),
        ("In reserve", False),
    ]


def test_the_rule_below_the_ledger_knows_whether_all_three_are_made():
    some = strikes(case(HELD, facts=[THANKED]))
    every = strikes(case(HELD, facts=[THANKED, WRITTEN, sent("E08/i4", at(11, 12, 11))]))
    assert ledger_rule(some).startswith("After the third, you wait")
    assert ledger_rule(every).startswith("All three are made")
