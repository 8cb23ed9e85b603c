"""Is it what you want: personal factors, their weights, and how firm the result is (offers.md §6).

A choice's score is V = sum of w·v over the factors that are scored for it, with those weights brought to a sum of one,
on a scale of 100. Weights and scores are no money, so they are floats once weighed.
"""

import math
import random
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from operator import mul

from followup_desktop import resources
from followup_desktop.domain.from_notes import Suggested
from followup_desktop.domain.model import Factor, Score
from followup_desktop.i18n import _

PRESENT = "current"
LOOKING = "looking"
LARGEST_SCORE = Decimal(10)
LARGEST_WEIGHT = Decimal(100)
#: A lead smaller than this share of the leader's score is no clear win.
CLEAR_LEAD = 0.10
#: Other weightings tried; the share of wins is then known to one point in a hundred (standard error).
DRAWS = 2000
#: How close the other weightings keep to the person's own: a factor of 10 % mostly lies between 6 % and 14 %.
CONCENTRATION = 50.0
_SEED = 20261123
#: Two totals closer than this (of 100) are level.
_LEVEL = 1e-9


class ChoiceKind(StrEnum):
    OFFER = "offer"
    PRESENT = "present"
    LOOKING = "looking"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing the person can do: take an offer, stay, or keep looking."""

    key: str  # as in Score.choice
    kind: ChoiceKind
    label: str  # over a column: "Northlight Instruments", "Stay at Marlow & Co.", "Keep looking"
    subject: str  # begins a sentence: "Northlight Instruments", "Staying at Marlow & Co."
    inline: str  # inside a sentence: "staying at Marlow & Co."


@dataclass(frozen=True, slots=True)
class FactorKind:
    """A factor of the built-in list."""

    key: str
    name: str
    inline: str  # as it stands inside a sentence
    group: str  # name of its group
    weight: Decimal | None  # in the starter set; None outside it
    worst: str  # what 0 means
    acceptable: str  # what 5 means
    ideal: str  # what 10 means
    counts: frozenset[str]  # what it measures; two chosen factors that share one count it twice


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One factor across all choices."""

    factor: Factor
    name: str
    weight: float  # share of all weights, 0 to 1
    scores: Mapping[str, Decimal | None]  # by choice key
    suggested: Mapping[str, Suggested]  # by choice key: those scores that the notes on an interview gave
    best: str | None  # the choice that is best in it alone


@dataclass(frozen=True, slots=True)
class Total:
    choice: Choice
    score: float | None  # 0 to 100; None where nothing is scored
    coverage: float  # share of the weights that have a score


@dataclass(frozen=True, slots=True)
class Flip:
    """The weight of one factor at which ``rival`` draws level with ``leader``; past it, the rival is ahead."""

    factor: Factor
    name: str
    inline: str
    leader: Choice
    rival: Choice
    now: float  # the factor's share now
    at: float  # the share at the tie, all other weights scaled alike

    @property
    def rising(self) -> bool:
        """The rival gains when the factor counts more."""
        return self.at > self.now


@dataclass(frozen=True, slots=True)
class Weighing:
    """All choices weighed. ``leader`` is None when nothing is scored or the first are level."""

    rows: tuple[FactorRow, ...]
    totals: tuple[Total, ...]  # in the order of the choices
    leader: Choice | None
    level: tuple[Choice, ...]  # the choices that share the first place, where more than one does
    margin: float | None  # points between first and second
    clear: bool  # the lead is at least a tenth of the leader's score
    flips: tuple[Flip, ...]  # nearest first, one for each factor and direction; none without a leader
    wins: Mapping[str, float]  # by choice key: share of the other weightings in which it comes first
    draws: int

    def total(self, key: str) -> Total | None:
        return next((total for total in self.totals if total.choice.key == key), None)

    def is_scored_by_hand(self, key: str) -> bool:
        """Did the person score this choice in anything? What only the notes say is a beginning."""
        return any(row.scores.get(key) is not None and key not in row.suggested for row in self.rows)

    @property
    def scored(self) -> tuple[Choice, ...]:
        """The choices that have a score."""
        return tuple(total.choice for total in self.totals if total.score is not None)


def offer_key(application_id: int) -> str:
    """How scores name the offer of an application."""
    return f"application/{application_id}"


def offer_choice(application_id: int, employer: str) -> Choice:
    name = employer or _("This offer")
    return Choice(offer_key(application_id), ChoiceKind.OFFER, name, name, employer or _("this offer"))


def present_choice(employer: str) -> Choice:
    if not employer:
        return Choice(
            PRESENT,
            ChoiceKind.PRESENT,
            _("Stay where you are"),
            _("Staying where you are"),
            _("staying where you are"),
        )
    return Choice(
        PRESENT,
        ChoiceKind.PRESENT,
        _("Stay at {employer}").format(employer=employer),
        _("Staying at {employer}").format(employer=employer),
        _("staying at {employer}").format(employer=employer),
    )


def looking_choice() -> Choice:
    return Choice(LOOKING, ChoiceKind.LOOKING, _("Keep looking"), _("Looking further"), _("looking further"))


@cache
def _factor_file() -> tuple[FactorKind, ...]:
    data = tomllib.loads(resources.path("factors.toml").read_text(encoding="utf-8"))
    groups = {group["key"]: group["name"] for group in data["group"]}
    return tuple(
        FactorKind(
            key=entry["key"],
            name=entry["name"],
            inline=entry["inline"],
            group=groups[entry["group"]],
            weight=Decimal(entry["weight"]) if "weight" in entry else None,
            worst=entry["worst"],
            acceptable=entry["acceptable"],
            ideal=entry["ideal"],
            counts=frozenset(entry.get("counts", ())),
        )
        for entry in data["factor"]
    )


def _translated(kind: FactorKind) -> FactorKind:
    return replace(
        kind,
        name=_(kind.name),
        inline=_(kind.inline),
        group=_(kind.group),
        worst=_(kind.worst),
        acceptable=_(kind.acceptable),
        ideal=_(kind.ideal),
    )


def factor_list() -> tuple[FactorKind, ...]:
    """The built-in factors, grouped, in the program's language."""
    return tuple(_translated(kind) for kind in _factor_file())


def factor_kind(key: str) -> FactorKind | None:
    """The built-in factor with this key, or None for one's own."""
    kind = next((kind for kind in _factor_file() if kind.key == key), None)
    return _translated(kind) if kind else None


def starter_set() -> tuple[Factor, ...]:
    """The factors to begin with, unsaved; their weights sum to 100."""
    chosen = (kind for kind in factor_list() if kind.weight is not None)
    return tuple(
        Factor(name=kind.name, key=kind.key, weight=kind.weight or Decimal(0), position=place)
        for place, kind in enumerate(chosen)
    )


def weigh(
    choices: Sequence[Choice],
    factors: Iterable[Factor],
    scores: Iterable[Score],
    draws: int = DRAWS,
    suggested: Mapping[str, Mapping[str, Suggested]] | None = None,
) -> Weighing:
    """Weigh the choices by the factors.

    A missing score leaves its factor out for that choice and the other weights fill the place; ``coverage`` tells
    how much is left. Factors without weight are shown but count nothing. ``suggested`` are scores that the notes give,
    by choice key and factor key: they stand where nothing was said, not even that there shall be no score.
    """
    ordered = sorted(factors, key=lambda factor: (factor.position, factor.id))
    weights = _shares([float(factor.weight) for factor in ordered])
    rows = _rows(choices, ordered, weights, scores, suggested or {})
    columns = {
        choice.key: tuple(None if (value := row.scores[choice.key]) is None else float(value) for row in rows)
        for choice in choices
    }
    totals = tuple(_total(choice, weights, columns[choice.key]) for choice in choices)
    ranked = sorted((t for t in totals if t.score is not None), key=lambda t: -(t.score or 0.0))
    first = [t for t in ranked if (ranked[0].score or 0.0) - (t.score or 0.0) < _LEVEL]
    leader = first[0].choice if len(first) == 1 else None
    margin = (ranked[0].score or 0.0) - (ranked[1].score or 0.0) if len(ranked) > 1 else None
    return Weighing(
        rows=rows,
        totals=totals,
        leader=leader,
        level=tuple(t.choice for t in first) if len(first) > 1 else (),
        margin=margin,
        clear=leader is not None and margin is not None and margin >= CLEAR_LEAD * (ranked[0].score or 0.0),
        flips=_flips(leader, [t.choice for t in ranked if t.choice != leader], ordered, weights, columns)
        if leader
        else (),
        wins=_wins({t.choice.key: columns[t.choice.key] for t in ranked}, weights, draws) if len(ranked) > 1 else {},
        draws=draws,
    )


def _shares(weights: Sequence[float]) -> tuple[float, ...]:
    whole = sum(weights)
    return tuple(weight / whole if whole > 0 else 0.0 for weight in weights)


def _total(choice: Choice, weights: Sequence[float], column: Sequence[float | None]) -> Total:
    known = [(w, v) for w, v in zip(weights, column, strict=True) if v is not None and w > 0]
    coverage = math.fsum(w for w, _v in known)
    if coverage <= 0:
        return Total(choice, None, 0.0)
    score = 10 * math.fsum(w * v for w, v in known) / coverage
    return Total(choice, min(100.0, score), coverage)


def _rows(
    choices: Sequence[Choice],
    factors: Sequence[Factor],
    weights: Sequence[float],
    scores: Iterable[Score],
    suggested: Mapping[str, Mapping[str, Suggested]],
) -> tuple[FactorRow, ...]:
    table = {(score.factor_id, score.choice): score.value for score in scores}
    rows = []
    for factor, weight in zip(factors, weights, strict=True):
        from_notes = {
            choice.key: found
            for choice in choices
            if (factor.id, choice.key) not in table and (found := suggested.get(choice.key, {}).get(factor.key))
        }
        own = {choice.key: table.get((factor.id, choice.key)) for choice in choices}
        rows.append(_row(factor, weight, own | {key: each.value for key, each in from_notes.items()}, from_notes))
    return tuple(rows)


def _row(
    factor: Factor, weight: float, values: Mapping[str, Decimal | None], from_notes: Mapping[str, Suggested]
) -> FactorRow:
    told = {key: value for key, value in values.items() if value is not None}
    top = [key for key, value in told.items() if value == max(told.values())]
    best = top[0] if len(top) == 1 and len(told) > 1 else None
    return FactorRow(factor, factor_name(factor), weight, values, from_notes, best)


def factor_name(factor: Factor) -> str:
    """What the factor is called: the person's own name for it first."""
    kind = factor_kind(factor.key)
    return factor.name or (kind.name if kind else _("Factor without a name"))


def _inline(factor: Factor) -> str:
    kind = factor_kind(factor.key)
    if kind and factor.name in ("", kind.name):
        return kind.inline
    return _("“{name}”").format(name=factor_name(factor))


def _flips(
    leader: Choice,
    rivals: Sequence[Choice],
    factors: Sequence[Factor],
    weights: Sequence[float],
    columns: Mapping[str, Sequence[float | None]],
) -> tuple[Flip, ...]:
    """The nearest tie for each factor in each direction, nearest first."""
    nearest: dict[tuple[int, bool], Flip] = {}
    for index, factor in enumerate(factors):
        for rival in rivals:
            for at in tie_weights(index, weights, columns[leader.key], columns[rival.key]):
                flip = Flip(factor, factor_name(factor), _inline(factor), leader, rival, weights[index], at)
                held = nearest.get((index, flip.rising))
                if held is None or abs(at - flip.now) < abs(held.at - held.now):
                    nearest[index, flip.rising] = flip
    return tuple(sorted(nearest.values(), key=lambda flip: abs(flip.at - flip.now)))


def tie_weights(
    k: int, weights: Sequence[float], first: Sequence[float | None], second: Sequence[float | None]
) -> tuple[float, ...]:
    """The weights of factor ``k``, strictly between 0 and 1, at which two choices change places.

    ``weights`` sum to one; the others keep their proportions. With every score known this is
    t = R / (R - d_k), R the weighted difference of the other factors over 1 - w_k (Triantaphyllou & Sanchez 1997);
    with missing scores each choice is judged on its own factors, and the tie is a root of a quadratic
    in u = t (1 - w_k) / (1 - t).
    """
    rest = 1 - weights[k]
    if rest <= 0 or weights[k] < 0:
        return ()
    sums = [
        [w * (s or 0.0) for i, (w, s) in enumerate(zip(weights, column, strict=True)) if i != k]
        for column in (first, second)
    ]
    known = [
        math.fsum(w for i, (w, s) in enumerate(zip(weights, column, strict=True)) if i != k and s is not None)
        for column in (first, second)
    ]
    (s1, s2), (m1, m2) = (math.fsum(part) for part in sums), known
    has1, has2 = float(first[k] is not None), float(second[k] is not None)
    v1, v2 = first[k] or 0.0, second[k] or 0.0
    a = v1 * has2 - v2 * has1
    b = v1 * m2 + s1 * has2 - v2 * m1 - s2 * has1
    c = s1 * m2 - s2 * m1
    ratios = (u / (u + rest) for u in _crossings(a, b, c) if u > 1e-12)
    return tuple(sorted(t for t in ratios if 0 < t < 1))


def _crossings(a: float, b: float, c: float) -> Iterator[float]:
    """The real roots of a u² + b u + c at which its sign changes, in the numerically safe form."""
    if abs(a) < 1e-12:
        if abs(b) > 1e-12:
            yield -c / b
        return
    square = b * b - 4 * a * c
    if square <= 1e-18:
        return
    q = -(b + math.copysign(math.sqrt(square), b)) / 2
    yield q / a
    if q:
        yield c / q


@lru_cache(maxsize=4)
def _weightings(weights: tuple[float, ...], draws: int) -> tuple[tuple[float, ...], ...]:
    """Dirichlet draws around the weights, not yet brought to a sum of one: the same for the same weights."""
    source = random.Random(_SEED)
    shapes = [weight * CONCENTRATION for weight in weights]
    return tuple(tuple(source.gammavariate(shape, 1.0) for shape in shapes) for _draw in range(draws))


def _wins(columns: Mapping[str, Sequence[float | None]], weights: Sequence[float], draws: int) -> Mapping[str, float]:
    """How often each choice comes first when the weights are drawn anew; a shared first place is shared out."""
    used = [i for i, weight in enumerate(weights) if weight > 0]
    values = [[columns[key][i] or 0.0 for i in used] for key in columns]
    known = [[float(columns[key][i] is not None) for i in used] for key in columns]
    whole = all(all(row) for row in known)
    counts = [0.0] * len(values)
    for drawn in _weightings(tuple(weights[i] for i in used), draws):
        totals = [sum(map(mul, drawn, row)) for row in values]
        if not whole:
            parts = [sum(map(mul, drawn, row)) for row in known]
            totals = [total / part if part > 0 else 0.0 for total, part in zip(totals, parts, strict=True)]
        top = max(totals)
        first = [i for i, total in enumerate(totals) if top - total <= 1e-12 * top]
        for i in first:
            counts[i] += 1 / len(first)
    return {key: count / draws for key, count in zip(columns, counts, strict=True)} if draws else {}
