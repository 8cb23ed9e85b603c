"""Is it enough for a month, and which questions about money are open."""

from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.budget import (
    NEEDS,
    budget_problems,
    budget_result,
    finance_questions,
    is_answered,
    monthly_need,
    unknown_terms,
)
from followup_desktop.domain.model import Budget, Offer, PayPeriod, UserError

D = Decimal

MONTH = Budget(housing=D(2000), food=D(900), other=D(1410))


def test_need_is_the_sum_of_its_lines():
    assert monthly_need(MONTH) == D(4310)
    assert monthly_need(Budget()) is None
    assert monthly_need(Budget(housing=D(0))) == 0
    every_line = Budget(**{name: D(n) for n, name in enumerate(NEEDS, 1)})
    assert monthly_need(every_line) == D(55)


def test_needs_name_every_line_of_the_budget():
    assert set(NEEDS) == {field.name for field in fields(Budget)} - {"id", "rev", "currency"}


def test_typed_take_home():
    result = budget_result(MONTH, Offer(base=D(92000), take_home=D(5450)))
    assert (result.left_over, result.estimated, result.is_short) == (D(1140), False, False)
    # 5,450 x 12 is 71.09 % of 92,000; 4,310 x 12 over that share is 72,755.
    assert result.lowest_pay == D(72800)
    assert result.note == "after needs of $4,310"


def test_estimated_take_home_is_three_quarters_and_says_so():
    result = budget_result(MONTH, Offer(base=D(92000)))
    assert (result.take_home, result.left_over, result.estimated) == (D(5750), D(1440), True)
    assert result.lowest_pay == D(69000)  # 68,960 rounded up
    assert result.note == "after needs of $4,310, tax estimated"


def test_lowest_pay_works_and_a_hundred_less_does_not():
    lowest = budget_result(MONTH, Offer()).lowest_pay
    assert not budget_result(MONTH, Offer(base=lowest)).is_short
    assert budget_result(MONTH, Offer(base=lowest - 100)).is_short


def test_hourly_pay_is_reckoned_over_the_year():
    result = budget_result(MONTH, Offer(base=D(30), period=PayPeriod.HOUR))
    assert result.take_home == D(3900)  # 30 x 40 x 52 x 0.75 / 12
    assert result.left_over == D(-410)
    assert result.is_short


def test_pay_not_told_still_gives_the_lowest_pay():
    result = budget_result(MONTH, Offer())
    assert (result.take_home, result.left_over, result.lowest_pay) == (None, None, D(69000))
    assert not result.is_short


def test_no_lines_no_result():
    assert budget_result(Budget(), Offer(base=D(92000))) is None


def test_currencies_are_never_mixed():
    with pytest.raises(UserError, match=r"EUR.*USD"):
        budget_result(MONTH, Offer(base=D(92000), currency="EUR"))


@given(st.decimals(1, 10**7, places=2), st.decimals(1, 10**8, places=2))
@settings(max_examples=80, deadline=None)
def test_lowest_pay_covers_any_need(need, base):
    budget = Budget(housing=need)
    lowest = budget_result(budget, Offer(base=base)).lowest_pay
    assert not budget_result(budget, Offer(base=lowest)).is_short


@pytest.mark.parametrize("amount", ["-1", "NaN", "1e13"])
def test_impossible_lines_are_refused_at_their_field(amount):
    assert [problem.field for problem in budget_problems(Budget(food=D(amount)))] == ["food"]


def test_zero_is_a_cost_one_can_have():
    assert budget_problems(Budget(childcare=D(0))) == ()


def test_questions_name_fields_that_exist():
    offer_fields = {field.name for field in fields(Offer)}
    questions = finance_questions()
    assert len({q.id for q in questions}) == len(questions) >= 20
    for question in questions:
        assert question.ask in ("employer", "self")
        assert question.text.endswith("?")
        assert set(question.offer_fields) <= offer_fields
        assert set(question.budget_fields) <= set(NEEDS)


def test_questions_are_answered_by_the_record():
    by_id = {q.id: q for q in finance_questions()}
    offer = Offer(base=D(1), commute_cost=D(0))
    assert is_answered(by_id["base"], offer)
    assert not is_answered(by_id["commute"], offer)  # the minutes are missing
    assert not is_answered(by_id["in_writing"], offer)
    assert not is_answered(by_id["six_months"], offer)
    assert is_answered(by_id["debts"], offer, Budget(debt=D(0)))
    assert not is_answered(by_id["debts"], offer)


def test_unknown_terms_become_questions():
    told = Offer(
        base=D(92000),
        in_writing=True,
        answer_by=datetime(2026, 11, 23, 17, tzinfo=UTC),
        bonus_percent=D(7),
        bonus_odds=D("0.7"),
        retirement_percent=D(4),
        health_premium=D(180),
        days_off=D(25),
    )
    assert [term.label for term in unknown_terms(told)] == ["start date", "remote days"]
    assert all(term.question.endswith("?") for term in unknown_terms(told))


def test_how_sure_the_bonus_is_matters_only_with_a_bonus():
    def asks(offer):
        return "bonus_odds" in [term.id for term in unknown_terms(offer)]

    assert not asks(Offer())
    assert not asks(Offer(bonus_percent=D(0)))
    assert asks(Offer(bonus_percent=D(5)))


def test_everything_told_leaves_nothing_open():
    offer = Offer(
        base=D(1),
        in_writing=True,
        answer_by=datetime(2026, 11, 23, tzinfo=UTC),
        start_on=date(2027, 1, 4),
        bonus_percent=D(0),
        retirement_percent=D(0),
        health_premium=D(0),
        days_off=D(0),
        office_days=D(0),
    )
    assert unknown_terms(offer) == ()
