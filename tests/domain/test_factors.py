"""Personal factors: the list, the sums, what would turn the result and how firm it is."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from offer_example import LOOKING, MARLOW, NORTHLIGHT, OLD_MILL, picture_factors, picture_scores

from followup_desktop.domain.factor_problems import factor_problems, score_problems, weighing_problems
from followup_desktop.domain.factors import (
    Choice,
    ChoiceKind,
    factor_list,
    factor_name,
    starter_set,
    tie_weights,
    weigh,
)
from followup_desktop.domain.model import Factor, Score

D = Decimal


def picture(draws=0):
    return weigh((NORTHLIGHT, OLD_MILL, MARLOW, LOOKING), picture_factors(), picture_scores(), draws)


def simple(weights, *columns, draws=0):
    """Choices A, B, ... with a score (or None) for each weight."""
    choices = [Choice(letter, ChoiceKind.OFFER, letter, letter, letter) for letter in "ABCDE"[: len(columns)]]
    factors = [Factor(id=n, name=f"factor {n}", weight=D(str(weight)), position=n) for n, weight in enumerate(weights)]
    scores = [
        Score(factor_id=n, choice=choice.key, value=None if value is None else D(str(value)))
        for choice, column in zip(choices, columns, strict=True)
        for n, value in enumerate(column)
    ]
    return weigh(choices, factors, scores, draws)


def test_starter_set_is_the_one_proposed():
    assert [(factor.key, factor.weight) for factor in starter_set()] == [
        ("total_pay", 20),
        ("manager", 12),
        ("work_content", 12),
        ("growth", 10),
        ("hours", 10),
        ("commute", 10),
        ("stability", 8),
        ("benefits", 8),
        ("culture", 6),
        ("advancement", 4),
    ]


def test_every_factor_of_the_list_is_complete():
    kinds = factor_list()
    assert len({kind.key for kind in kinds}) == len(kinds) >= 40
    assert len({kind.group for kind in kinds}) == 7
    for kind in kinds:
        assert all((kind.name, kind.inline, kind.worst, kind.acceptable, kind.ideal)), kind.key


def test_totals_of_the_picture():
    totals = {total.choice.key: round(total.score, 1) for total in picture().totals}
    # Added up by hand: 68.56, 66.06, 52.44 and 53.80.
    assert totals == {NORTHLIGHT.key: 68.6, OLD_MILL.key: 66.1, MARLOW.key: 52.4, LOOKING.key: 53.8}


def test_lead_of_the_picture_is_not_clear():
    weighing = picture()
    assert weighing.leader == NORTHLIGHT
    assert weighing.margin == pytest.approx(2.5)
    assert not weighing.clear


def test_stars_of_the_picture():
    best = {row.factor.key: row.best for row in picture().rows}
    assert best["total_pay"] == NORTHLIGHT.key
    assert best["manager"] == OLD_MILL.key
    assert best["stability"] == MARLOW.key
    assert sum(row.weight for row in picture().rows) == pytest.approx(1)


def test_equal_best_scores_get_no_star():
    assert [row.best for row in simple([1, 1, 1], [5, 6, None], [5, 7, 3]).rows] == [None, "B", None]


def test_flips_of_the_picture():
    commute, hours, pay = picture().flips[:3]
    # d = -6.2, R = (0.25 + 0.62) / 0.9; d = -4.2, R = (0.25 + 0.42) / 0.9; d = 3.4, R = (0.25 - 0.68) / 0.8.
    assert (commute.factor.key, commute.rival, commute.rising) == ("commute", OLD_MILL, True)
    assert (commute.now, commute.at) == (pytest.approx(0.10), pytest.approx(0.13488, abs=1e-5))
    assert (hours.factor.key, hours.at) == ("hours", pytest.approx(0.15056, abs=1e-5))
    assert (pay.factor.key, pay.rising, pay.at) == ("total_pay", False, pytest.approx(0.13651, abs=1e-5))


def test_flips_name_the_first_rival_past_the_leader():
    # On the second factor C passes A before B does.
    weighing = simple([80, 20], [8, 2], [5, 6], [6, 8])
    assert {flip.rival.key for flip in weighing.flips} == {"C"}
    # d = 2 - 8, R = 8 - 6: 2 / 8; seen from the first factor the same tie lies at 1 - 2 / 8.
    assert sorted(flip.at for flip in weighing.flips) == [pytest.approx(0.25), pytest.approx(0.75)]


def test_missing_scores_are_left_out_and_counted():
    weighing = simple([60, 40], [8, None], [6, 9])
    first, second = weighing.totals
    assert (first.score, first.coverage) == (pytest.approx(80), pytest.approx(0.6))
    assert (second.score, second.coverage) == (pytest.approx(72), pytest.approx(1))


def test_nothing_scored():
    weighing = simple([60, 40], [None, None], [None, None], draws=50)
    assert weighing.leader is None
    assert (weighing.scored, weighing.level, weighing.flips, weighing.wins) == ((), (), (), {})
    assert weighing.margin is None


def test_no_factors_at_all():
    weighing = weigh((NORTHLIGHT, LOOKING), (), ())
    assert weighing.rows == ()
    assert [total.score for total in weighing.totals] == [None, None]


def test_one_choice_scored_leads_without_a_margin():
    weighing = simple([1], [7], [None])
    assert weighing.leader.key == "A"
    assert (weighing.margin, weighing.clear, weighing.flips) == (None, False, ())


def test_level_choices_have_no_leader():
    weighing = simple([50, 50], [8, 4], [4, 8], [1, 1])
    assert weighing.leader is None
    assert [choice.key for choice in weighing.level] == ["A", "B"]
    assert weighing.flips == ()


def test_clear_lead_is_a_tenth():
    assert simple([1], [10], [9]).clear
    assert not simple([1], [10], [9.1]).clear


def test_weightless_factors_are_shown_and_count_nothing():
    weighing = simple([0, 5], [10, 5], [0, 6], draws=50)
    assert len(weighing.rows) == 2
    assert weighing.leader.key == "B"
    assert weighing.wins == {"A": 0, "B": 1}


def test_one_factor_cannot_be_rescaled():
    assert simple([100], [5], [4]).flips == ()


def test_better_in_everything_never_flips_and_always_wins():
    weighing = simple([3, 2, 1], [8, 8, 8], [7, 6, 5], draws=200)
    assert weighing.flips == ()
    assert weighing.wins == {"A": 1, "B": 0}


def test_other_weightings_keep_close_to_the_own_one():
    # A wins where the first weight is over a half. That weight is Beta(25, 25): half of the time; and
    # Beta(30, 20) passes a half in 92.7 % (mean 0.6, deviation 0.0686).
    assert simple([50, 50], [10, 0], [0, 9.99], draws=4000).wins["A"] == pytest.approx(0.5, abs=0.04)
    assert simple([60, 40], [10, 0], [0, 10], draws=4000).wins["A"] == pytest.approx(0.927, abs=0.02)


def test_other_weightings_leave_missing_scores_out_too():
    # A is 80 whatever the weights, B passes it where the second counts two thirds: Beta(25, 25), 1 time in 100.
    assert simple([50, 50], [8, None], [6, 9], draws=2000).wins["A"] == pytest.approx(0.99, abs=0.01)


def test_other_weightings_are_the_same_each_time():
    assert picture(300).wins == picture(300).wins


def test_equal_choices_share_the_wins():
    wins = simple([2, 3], [5, 5], [5, 5], draws=100).wins
    assert wins == {"A": pytest.approx(0.5), "B": pytest.approx(0.5)}


SCORES = st.one_of(st.none(), st.integers(0, 100).map(lambda n: n / 10))


@st.composite
def tables(draw):
    """Weights that sum to one and two columns of scores, some missing."""
    n = draw(st.integers(2, 7))
    weights = draw(st.lists(st.integers(1, 100), min_size=n, max_size=n))
    columns = [draw(st.lists(SCORES, min_size=n, max_size=n)) for _column in range(2)]
    return [weight / sum(weights) for weight in weights], columns


def by_hand(weights, column):
    known = [(w, v) for w, v in zip(weights, column, strict=True) if v is not None]
    return sum(w * v for w, v in known) / sum(w for w, _v in known)


def shifted(weights, k, t):
    """The weights with factor k at t and the others scaled alike."""
    return [t if i == k else w * (1 - t) / (1 - weights[k]) for i, w in enumerate(weights)]


@given(tables())
@settings(max_examples=150, deadline=None)
def test_ties_are_ties_and_none_is_missed(table):
    weights, (first, second) = table
    for k in range(len(weights)):
        # With nothing but factor k, or everything but it, a choice may have no score to compare.
        assume(all(any(v is not None for i, v in enumerate(c) if i != k) for c in (first, second)))
        ties = tie_weights(k, weights, first, second)
        for t in ties:
            at = shifted(weights, k, t)
            assert by_hand(at, first) == pytest.approx(by_hand(at, second), abs=1e-6)
        grid = [i / 60 for i in range(1, 60)]
        leads = [by_hand(shifted(weights, k, t), first) - by_hand(shifted(weights, k, t), second) for t in grid]
        for (left, lead), (right, next_lead) in zip(
            zip(grid, leads, strict=True), list(zip(grid, leads, strict=True))[1:], strict=False
        ):
            if abs(lead) > 1e-6 and abs(next_lead) > 1e-6 and lead * next_lead < 0:
                assert any(left < t < right for t in ties)


@given(tables())
@settings(max_examples=80, deadline=None)
def test_complete_scores_follow_the_published_formula(table):
    weights, columns = table
    first, second = ([v or 0.0 for v in column] for column in columns)
    differences = [a - b for a, b in zip(first, second, strict=True)]
    for k, (weight, difference) in enumerate(zip(weights, differences, strict=True)):
        rest = sum(w * d for i, (w, d) in enumerate(zip(weights, differences, strict=True)) if i != k) / (1 - weight)
        ties = tie_weights(k, weights, first, second)
        # A tie in between needs the two to pull in opposite directions; the ends themselves turn nothing.
        expected = [rest / (rest - difference)] if rest * difference < -1e-9 else []
        assert ties == tuple(pytest.approx(t, abs=1e-9) for t in expected)


@given(tables(), st.integers(1, 1000))
@settings(max_examples=80, deadline=None)
def test_totals_do_not_change_with_the_scale_of_the_weights(table, scale):
    weights, columns = table
    plain = simple([round(w, 6) for w in weights], *columns)
    larger = simple([round(w, 6) * scale for w in weights], *columns)
    for one, other, column in zip(plain.totals, larger.totals, columns, strict=True):
        if one.score is None:
            assert other.score is None
            assert all(value is None for value in column)
        else:
            assert 0 <= one.score <= 100
            assert other.score == pytest.approx(one.score)
            assert one.score == pytest.approx(10 * by_hand(weights, column), abs=1e-2)


def test_own_name_of_a_factor_comes_first():
    assert factor_name(Factor(key="manager")) == "Manager"
    assert factor_name(Factor(key="manager", name="Dana as boss")) == "Dana as boss"
    assert factor_name(Factor(name="A quiet room")) == "A quiet room"


def test_weights_and_scores_out_of_range_are_refused_in_words():
    assert factor_problems(Factor(name="x", weight=D(100))) == ()
    for weight in ("-1", "101", "NaN"):
        assert [p.field for p in factor_problems(Factor(name="x", weight=D(weight)))] == ["weight"]
    assert [p.field for p in factor_problems(Factor(name=" ", weight=D(1)))] == ["name"]
    assert score_problems(Score(value=D(10))) == score_problems(Score()) == ()
    for value in ("-0.1", "10.1", "NaN"):
        assert [p.field for p in score_problems(Score(value=D(value)))] == ["value"]


def test_all_weights_zero_is_said():
    assert [p.field for p in weighing_problems([Factor(name="x"), Factor(name="y")])] == ["weight"]
    assert weighing_problems([]) == ()
    assert weighing_problems(starter_set()) == ()


def test_pay_counted_twice_is_said():
    pay, region = Factor(key="total_pay", weight=D(20)), Factor(key="pay_region", weight=D(10))
    (problem,) = weighing_problems([pay, region])
    assert "Total pay after costs" in problem.sentence
    assert "Pay against the region" in problem.sentence
    assert weighing_problems([pay, replace(region, weight=D(0))]) == ()
