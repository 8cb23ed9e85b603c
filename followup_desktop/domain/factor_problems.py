"""What is wrong with factors, their weights and their scores, in words for the person who typed them."""

from collections.abc import Sequence
from itertools import combinations

from followup_desktop.domain.factors import LARGEST_SCORE, LARGEST_WEIGHT, factor_kind, factor_name
from followup_desktop.domain.model import Factor, Problem, Score
from followup_desktop.i18n import _


def factor_problems(factor: Factor) -> tuple[Problem, ...]:
    """What is wrong with one factor, in words under each field."""
    found = []
    if not factor.name.strip() and not factor.key:
        found.append(Problem("name", _("Give it a name, such as “A quiet room”.")))
    if not (factor.weight.is_finite() and 0 <= factor.weight <= LARGEST_WEIGHT):
        found.append(Problem("weight", _("A weight goes from 0 (counts nothing) to 100.")))
    return tuple(found)


def score_problems(score: Score) -> tuple[Problem, ...]:
    """What is wrong with one score. No score at all is no problem."""
    if score.value is not None and not (score.value.is_finite() and 0 <= score.value <= LARGEST_SCORE):
        return (Problem("value", _("A score goes from 0 (worst) to 10 (ideal).")),)
    return ()


def weighing_problems(factors: Sequence[Factor]) -> tuple[Problem, ...]:
    """What is wrong with the factors taken together: no weight at all, or one thing counted twice."""
    found = []
    if factors and sum(factor.weight for factor in factors) <= 0:
        found.append(Problem("weight", _("Every factor has the weight 0. Give at least one some weight.")))
    counted = [(factor, kind) for factor in factors if factor.weight > 0 and (kind := factor_kind(factor.key))]
    for (one, kind), (other, other_kind) in combinations(counted, 2):
        if kind.counts & other_kind.counts:
            sentence = _("{one} and {other} measure the same thing, so it counts twice. Keep one of them.")
            found.append(Problem("name", sentence.format(one=f"“{factor_name(one)}”", other=f"“{factor_name(other)}”")))
    return tuple(found)
