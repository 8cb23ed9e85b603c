"""The wage chart as pure geometry, drawn alike by the window and the PDF.

Values are yearly pay on a linear axis from ``start`` to ``end``; ``x`` is the same place as a fraction of the width,
0 to 1; heights are 0 to 1 of the curve's peak. The bands and ticks are the published percentiles, exact; the curve
is a sketch of the spread between them: one smooth hump, x = exp(m + s(z + k z²)) with z standard normal, which is
lognormal for k = 0 and leans where the published percentiles lean.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise, product
from statistics import NormalDist

from followup_desktop import i18n
from followup_desktop.domain.model import Benchmark
from followup_desktop.domain.standing import benchmark_problems, known_percentiles, ordinal
from followup_desktop.i18n import _

_NORMAL = NormalDist()
_POINTS = 161
#: The part of the spread that is shown, in standard deviations: tails long enough to see them fall.
_LEFT, _RIGHT = -2.1, 1.75
#: Beyond this lean the curve could grow a second hump.
_MOST_LEAN = 0.12
_LEAST_SPREAD = 0.01
#: Marks outside may stretch the axis to this many times its own width on either side; farther ones stand at the edge.
_STRETCH = 0.75
_MARGIN = 0.04
#: The width a tick's label takes, as a fraction of the chart.
_TICK_WIDTH = 0.085
_TICK_ORDER = (50, 10, 90, 25, 75)

#: All ways to place labels are tried up to this many marks: 216 of them.
_SEARCHED = 3
_GAP = 0.012


class MarkKind(StrEnum):
    OFFER = "offer"
    PRESENT = "present"
    MENTIONED = "mentioned"


class Align(StrEnum):
    """Where a label stands beside its line: it begins right of it, or ends left of it."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Mark:
    """A pay to show on the chart. ``width`` is the label's, as a fraction of the chart's width."""

    kind: MarkKind
    value: Decimal
    label: str
    width: float = 0.27


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark in its place. Its line rises to ``lane`` (0 is the lowest), where the label stands."""

    kind: MarkKind
    value: Decimal
    label: str
    x: float
    lane: int
    align: Align
    outside: bool  # the value lies beyond the axis; the mark stands at its edge


@dataclass(frozen=True, slots=True)
class Tick:
    value: Decimal
    x: float
    label: str  # "$58.3k"
    name: str  # "10th", "median", "25th to 75th"
    shown: bool  # False where its label would run into a more important one


@dataclass(frozen=True, slots=True)
class Band:
    """The ground between two percentiles. ``fill`` 0 is beyond 10th and 90th, 1 towards them, 2 the middle half."""

    start: float  # x
    end: float  # x
    fill: int


@dataclass(frozen=True, slots=True)
class WageChart:
    currency: str
    start: float
    end: float
    curve: tuple[tuple[float, float], ...]  # (x, height), x from 0 to 1
    bands: tuple[Band, ...]  # from left to right, without gaps
    ticks: tuple[Tick, ...]
    marks: tuple[PlacedMark, ...]
    lanes: int  # lanes that labels stand in; 0 without marks

    def x(self, value: Decimal | float) -> float:
        """The place of a pay on the axis; below 0 or above 1 when it lies outside."""
        return (float(value) - self.start) / (self.end - self.start)

    def height(self, x: float) -> float:
        """The curve's height at a place on the axis, by straight lines between its points."""
        place = min(1.0, max(0.0, x)) * (len(self.curve) - 1)
        left = min(int(place), len(self.curve) - 2)
        part = place - left
        return self.curve[left][1] * (1 - part) + self.curve[left + 1][1] * part


def wage_chart(benchmark: Benchmark, marks: Sequence[Mark] = ()) -> WageChart | None:
    """The chart, or None unless the median and one more percentile are known and in order."""
    known = [(rank, float(pay)) for rank, pay in known_percentiles(benchmark)]
    if benchmark.p50 is None or len(known) < 2 or benchmark_problems(benchmark):
        return None
    shape = _shape(known)
    low, high = min(shape.pay(_LEFT), known[0][1]), max(shape.pay(_RIGHT), known[-1][1])
    start, end = _axis(low, high, [float(mark.value) for mark in marks])
    xs = [i / (_POINTS - 1) for i in range(_POINTS)]
    heights = [shape.density(start + x * (end - start)) for x in xs]
    peak = max(heights)
    placed = _place([(mark, (float(mark.value) - start) / (end - start)) for mark in marks])
    return WageChart(
        currency=benchmark.currency,
        start=start,
        end=end,
        curve=tuple((x, height / peak) for x, height in zip(xs, heights, strict=True)),
        bands=_bands([(rank, (pay - start) / (end - start)) for rank, pay in known]),
        ticks=_ticks(benchmark, start, end),
        marks=placed,
        lanes=max((mark.lane + 1 for mark in placed), default=0),
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """ln(pay) = centre + spread·(z + lean·z²)."""

    centre: float
    spread: float
    lean: float

    def pay(self, z: float) -> float:
        return math.exp(self.centre + self.spread * (z + self.lean * z * z))

    def density(self, pay: float) -> float:
        """Up to a constant; 0 where the curve does not reach."""
        if pay <= 0:
            return 0.0
        u = (math.log(pay) - self.centre) / self.spread
        inside = 1 + 4 * self.lean * u
        if inside <= 0.01:  # beyond four deviations: nothing to see there
            return 0.0
        z = u if abs(self.lean) < 1e-9 else (math.sqrt(inside) - 1) / (2 * self.lean)
        return math.exp(-z * z / 2) / (pay * math.sqrt(inside))


def _shape(known: Sequence[tuple[int, float]]) -> _Shape:
    """The lean from the outermost percentiles around the median, then the best line through all of them."""
    points = [(_NORMAL.inv_cdf(rank / 100), math.log(pay)) for rank, pay in known]
    lean = _lean(points)
    bent = [(z + lean * z * z, y) for z, y in points]
    mean_u = math.fsum(u for u, _y in bent) / len(bent)
    mean_y = math.fsum(y for _u, y in bent) / len(bent)
    slope = math.fsum((u - mean_u) * (y - mean_y) for u, y in bent) / math.fsum((u - mean_u) ** 2 for u, _y in bent)
    spread = max(_LEAST_SPREAD, slope)
    return _Shape(mean_y - spread * mean_u, spread, lean)


def _lean(points: Sequence[tuple[float, float]]) -> float:
    (z1, y1), (z2, y2) = points[0], points[-1]
    middle = next(y for z, y in points if abs(z) < 1e-9)
    below, above = middle - y1, y2 - middle
    if z1 >= -1e-9 or z2 <= 1e-9 or below + above <= 0:
        return 0.0
    # From above / below = (z2 + k z2²) / (-z1 - k z1²).
    lean = (above * -z1 - below * z2) / (above * z1 * z1 + below * z2 * z2)
    return min(_MOST_LEAN, max(-_MOST_LEAN, lean))


def _axis(low: float, high: float, values: Sequence[float]) -> tuple[float, float]:
    """The ends of the axis: the spread, stretched for marks outside, but never to where the curve is a needle."""
    width = high - low
    margin = _MARGIN * width
    start = min([low, *(value - margin for value in values)])
    end = max([high, *(value + margin for value in values)])
    return max(0.0, start, low - _STRETCH * width), min(end, high + _STRETCH * width)


def _bands(known: Sequence[tuple[int, float]]) -> tuple[Band, ...]:
    edges = [(0, 0.0), *known, (100, 1.0)]
    bands = []
    for (lower, start), (upper, end) in pairwise(edges):
        fill = 2 if lower >= 25 and upper <= 75 else 1 if lower >= 10 and upper <= 90 else 0
        if end > start:
            bands.append(Band(start, end, fill))
    return tuple(bands)


def _ticks(benchmark: Benchmark, start: float, end: float) -> tuple[Tick, ...]:
    """A tick for each published pay; equal ones share theirs. The median's label comes first, then the outer ones."""
    groups: dict[Decimal, list[int]] = {}
    for rank, pay in known_percentiles(benchmark):
        groups.setdefault(pay, []).append(rank)
    places = {pay: (float(pay) - start) / (end - start) for pay in groups}
    shown: list[float] = []
    order = sorted(groups, key=lambda pay: min(_TICK_ORDER.index(rank) for rank in groups[pay]))
    kept = set()
    for pay in order:
        if all(abs(places[pay] - other) >= _TICK_WIDTH for other in shown):
            shown.append(places[pay])
            kept.add(pay)
    return tuple(
        Tick(pay, places[pay], short_money(pay, benchmark.currency), _tick_name(ranks), pay in kept)
        for pay, ranks in groups.items()
    )


def _tick_name(ranks: Sequence[int]) -> str:
    names = [_("median") if rank == 50 else ordinal(rank) for rank in (ranks[0], ranks[-1])]
    return names[0] if len(ranks) == 1 else _("{low} to {high}").format(low=names[0], high=names[1])


def short_money(amount: Decimal, currency: str) -> str:
    """``$58.3k``, ``$1.2m``: pay to three or four figures, for a tick."""
    language = i18n.current()
    if amount < 1000:
        return language.money(amount, currency)
    # Babel's own compact form turns 58,300 into "$58K": the tenth matters here, so a zero lends its place.
    zero = language.money(Decimal(0), currency, cents=False)
    if amount < 999_950:
        return zero.replace("0", _("{number}k").format(number=language.number(round(amount / 1000, 1))))
    return zero.replace("0", _("{number}m").format(number=language.number(round(amount / 1_000_000, 2))))


def _place(marks: Sequence[tuple[Mark, float]]) -> tuple[PlacedMark, ...]:
    """Give every label a lane and a side.

    No two labels of one lane touch, and no line that rises past a label runs through it wherever that can be had;
    few lanes are better, the offer's label stands highest, and a label begins right of its line if it can.
    """
    ends = [(mark, min(1.0, max(0.0, x))) for mark, x in marks]
    best = _search(ends) if len(ends) <= _SEARCHED else None
    spots = best or [(lane, Align.START if x + mark.width <= 1 else Align.END) for lane, (mark, x) in enumerate(ends)]
    return tuple(
        PlacedMark(mark.kind, mark.value, mark.label, edge, lane, align, outside=edge != x)
        for (mark, x), (_mark, edge), (lane, align) in zip(marks, ends, spots, strict=True)
    )


def _search(marks: Sequence[tuple[Mark, float]]) -> list[tuple[int, Align]]:
    spots = [(lane, align) for lane in range(max(1, len(marks))) for align in Align]
    return min((list(chosen) for chosen in product(spots, repeat=len(marks))), key=lambda chosen: _cost(marks, chosen))


def _cost(marks: Sequence[tuple[Mark, float]], chosen: Sequence[tuple[int, Align]]) -> float:
    cost = 0.0
    spans = []
    for (mark, x), (lane, align) in zip(marks, chosen, strict=True):
        start = x + _GAP if align is Align.START else x - _GAP - mark.width
        over = max(0.0, -start) + max(0.0, start + mark.width - 1)
        cost += 1e5 * (over > 1e-9) + over + lane * (0.5 if mark.kind is MarkKind.OFFER else 1)
        cost += 0.1 * (align is Align.END)
        spans.append((start, start + mark.width, lane))
    cost += 10 * max((lane for _start, _end, lane in spans), default=0)
    for i, (start, end, lane) in enumerate(spans):
        for j, (other_start, other_end, other_lane) in enumerate(spans):
            if i < j and lane == other_lane and start < other_end + _GAP and other_start < end + _GAP:
                cost += 1e6
            if i != j and other_lane >= lane and start - _GAP / 2 < marks[j][1] < end + _GAP / 2:
                cost += 1e3
    return cost
