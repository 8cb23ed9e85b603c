"""The wage chart on screen: marks stand at their pay to the pixel, and the same is told in words."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from followup_desktop.domain.chart import Align, Mark, MarkKind
from followup_desktop.domain.model import Benchmark
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.wage_chart import WageChart

D = Decimal
PORTLAND = Benchmark(p10=D(58300), p25=D(71200), p50=D(86900), p75=D(105400), p90=D(127800))
MARKS = (
    Mark(MarkKind.OFFER, D(92000), "Their offer, $92,000"),
    Mark(MarkKind.PRESENT, D(78400), "You earn now, $78,400"),
    Mark(MarkKind.MENTIONED, D(97500), "They mentioned $97,500"),
)


@pytest.fixture
def chart(qtbot: QtBot, theme: Theme) -> WageChart:
    shown = WageChart()
    qtbot.addWidget(shown)
    shown.resize(700, shown.sizeHint().height())
    shown.set_figures(PORTLAND, MARKS)
    shown.resize(700, shown.sizeHint().height())
    shown.show()
    return shown


def picture(chart: WageChart) -> QImage:
    return chart.grab().toImage()


def near(one: QColor, other: QColor, by: int = 40) -> bool:
    return sum(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)) <= by


def middle_of(image: QImage, row: int, colour: QColor, left: int = 0, right: int | None = None) -> float:
    """The middle of the pixels of one row that have this colour."""
    found = [x for x in range(left, right or image.width()) if near(image.pixelColor(x, row), colour)]
    assert found
    return (found[0] + found[-1]) / 2


def tick_columns(chart: WageChart, image: QImage) -> list[float]:
    """Where the short strokes under the axis stand, read off the picture."""
    row = round(chart.baseline) + 4
    ground = image.pixelColor(0, row)
    dark = [x for x in range(image.width()) if not near(image.pixelColor(x, row), ground)]
    groups: list[list[int]] = []
    for x in dark:
        if groups and x - groups[-1][-1] <= 1:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [sum(group) / len(group) for group in groups]


def test_marks_stand_where_the_ticks_say_their_pay_is(chart: WageChart, theme: Theme) -> None:
    with_marks = picture(chart)
    alone = WageChart()
    alone.resize(chart.size())
    alone.set_figures(PORTLAND, ())
    ticks = tick_columns(alone, picture(alone))
    assert len(ticks) == 5
    # The published pays are known, so pixels per dollar follow from the outer ticks alone.
    per_dollar = (ticks[4] - ticks[0]) / (127800 - 58300)
    for pay, tick in zip((58300, 71200, 86900, 105400, 127800), ticks, strict=True):
        assert tick == pytest.approx(ticks[0] + (pay - 58300) * per_dollar, abs=1.01)
    # The offer's line, the ring at its widest, the foot of the triangle.
    shapes = {92000: ("chart_ink", -12), 78400: ("chart_moss", 0), 97500: ("chart_rust", 4)}
    for pay, (colour, above) in shapes.items():
        expected = ticks[0] + (pay - 58300) * per_dollar
        row = round(chart.baseline) + above
        found = middle_of(with_marks, row, theme.color(colour), round(expected) - 12, round(expected) + 12)
        assert found == pytest.approx(expected, abs=1.5)


def test_kinds_differ_by_shape(chart: WageChart, theme: Theme) -> None:
    image = picture(chart)
    assert chart.chart is not None
    row = round(chart.baseline)
    inside = {mark.kind: image.pixelColor(round(chart.place(mark.x)), row) for mark in chart.chart.marks}
    assert near(inside[MarkKind.OFFER], theme.color("chart_ink"))  # a full diamond
    assert near(inside[MarkKind.PRESENT], theme.color("card"))  # an empty ring
    assert near(inside[MarkKind.MENTIONED], theme.color("card"))  # an empty triangle


def test_bands_are_parted_by_the_ground(chart: WageChart, theme: Theme) -> None:
    image = picture(chart)
    assert chart.chart is not None
    row = round(chart.baseline) - 20
    for band in chart.chart.bands[1:]:
        edge = round(chart.place(band.start))
        lightest = max(image.pixelColor(x, row).lightness() for x in range(edge - 2, edge + 3))
        beside = image.pixelColor(edge + 6, row).lightness()
        assert lightest > beside + 5


@pytest.mark.parametrize("scheme", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_labels_stay_inside_and_apart(chart: WageChart, theme: Theme, scheme: str, size: float) -> None:
    theme.apply(scheme, size)  # type: ignore[arg-type]
    for width in (560, 700, 1400):
        chart.resize(round(width * size), chart.sizeHint().height())
        assert chart.chart is not None
        spans: dict[int, list[tuple[float, float]]] = {}
        for mark in chart.chart.marks:
            wide = theme.metrics("small_strong").horizontalAdvance(mark.label)
            x = chart.place(mark.x)
            left = x if mark.align is Align.START else x - wide
            assert left >= -1
            assert left + wide <= chart.width() + 1
            spans.setdefault(mark.lane, []).append((left, left + wide))
        for lane in spans.values():
            lane.sort()
            assert all(left[1] <= right[0] for left, right in pairwise(lane))


def test_says_the_same_in_words(chart: WageChart) -> None:
    assert chart.rows() == (
        ("10th percentile", "$58,300"),
        ("25th percentile", "$71,200"),
        ("You earn now", "$78,400"),
        ("Median", "$86,900"),
        ("Their offer", "$92,000"),
        ("They mentioned", "$97,500"),
        ("75th percentile", "$105,400"),
        ("90th percentile", "$127,800"),
    )
    assert chart.accessibleName() == "Chart of pay in the region"
    assert "Their offer: $92,000" in chart.accessibleDescription()


def test_an_average_alone_draws_nothing(chart: WageChart) -> None:
    chart.set_figures(replace(Benchmark(), mean=D(90000)), MARKS)
    assert chart.chart is None
    picture(chart)
