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
from statistics import NormalDist

from followup_desktop import i18n
from followup_desktop.domain.model import Benchmark
from followup_desktop.domain.standing import benchmark_problems, known_percentiles
from followup_desktop.i18n import _

_NORMAL = NormalDist()
_POINTS = 161
#: The part of the spread that is shown, in standard deviations: tails long enough to see them fall.
_LEFT, _RIGHT = -2.1, 1.95
#: Beyond this lean the curve could grow a second hump.
_MOST_LEAN = 0.12
_LEAST_SPREAD = 0.01
#: Marks outside may stretch the axis to this many times its own width on either side; farther ones stand at the edge.
_STRETCH = 0.75
_MARGIN = 0.04
#: The width a tick's label takes, as a fraction of the chart.
_TICK_WIDTH = 0.085


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
    width: float = 0.30


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
