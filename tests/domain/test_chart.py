"""The wage chart: geometry that window and paper share."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.chart import Align, Mark, MarkKind, short_money, wage_chart
from followup_desktop.domain.model import Benchmark

D = Decimal

PORTLAND = Benchmark(p10=D(58300), p25=D(71200), p50=D(86900), p75=D(105400), p90=D(127800))
MARKS = (
    Mark(MarkKind.OFFER, D(92000), "Their offer, $92,000"),
    Mark(MarkKind.PRESENT, D(78400), "You earn now, $78,400"),
    Mark(MarkKind.MENTIONED, D(95000), "They mentioned $95,000"),
)


def turns(heights):
    """How often a curve changes between rising and falling."""
    steps = [b - a for a, b in pairwise(heights) if abs(b - a) > 1e-12]
    return sum((a > 0) != (b > 0) for a, b in pairwise(steps))


def test_ticks_of_the_picture():
    chart = wage_chart(PORTLAND)
    assert [(tick.label, tick.name) for tick in chart.ticks] == [
        ("$58.3k", "10th"),
        ("$71.2k", "25th"),
        ("$86.9k", "median"),
        ("$105.4k", "75th"),
        ("$127.8k", "90th"),
    ]
    assert all(tick.shown for tick in chart.ticks)
    assert all(tick.x == pytest.approx(chart.x(tick.value)) for tick in chart.ticks)


def test_bands_meet_at_the_percentiles_and_fill_the_width():
    chart = wage_chart(PORTLAND)
    assert [band.fill for band in chart.bands] == [0, 1, 2, 2, 1, 0]
    assert [band.end for band in chart.bands[:-1]] == [pytest.approx(tick.x) for tick in chart.ticks]
    assert (chart.bands[0].start, chart.bands[-1].end) == (0, 1)
    assert all(left.end == right.start for left, right in pairwise(chart.bands))


def test_curve_is_one_smooth_hump():
    heights = [height for _x, height in wage_chart(PORTLAND).curve]
    assert max(heights) == 1
    assert turns(heights) == 1
    # No kinks: the slope itself turns only twice, once on either side of the peak.
    slopes = [b - a for a, b in pairwise(heights)]
    assert turns(slopes) <= 2
    assert max(abs(b - a) for a, b in pairwise(slopes)) < 0.01


def test_curve_holds_the_right_share_between_percentiles():
    # A lognormal pay around 80,000 with spread 0.3, so that the published shares are exact.
    exact = Benchmark(p10=D("54464"), p25=D("65347"), p50=D(80000), p75=D("97939"), p90=D("117509"))
    chart = wage_chart(exact)
    places = {tick.name: tick.x for tick in chart.ticks}

    def area(left, right):
        return sum(chart.height(left + (right - left) * (i + 0.5) / 200) for i in range(200)) * (right - left)

    middle = area(places["25th"], places["75th"])
    assert area(places["10th"], places["25th"]) / middle == pytest.approx(15 / 50, rel=0.01)
    assert area(places["median"], places["75th"]) / middle == pytest.approx(25 / 50, rel=0.01)
    assert area(places["75th"], places["90th"]) / middle == pytest.approx(15 / 50, rel=0.01)


@given(
    st.integers(1, 10**9),
    st.lists(st.floats(0, 0.7), min_size=4, max_size=4),
    st.sets(st.sampled_from(["p10", "p25", "p75", "p90"]), min_size=1),
)
@settings(max_examples=150, deadline=None)
def test_any_percentiles_in_order_give_one_hump(median, gaps, names):
    a, b, c, d = gaps
    pays = {"p10": -a - b, "p25": -b, "p75": c, "p90": c + d}
    known = {name: D(str(round(median * 2.718281828 ** pays[name], 2))) for name in names}
    if any(pay <= 0 for pay in known.values()):
        return
    chart = wage_chart(Benchmark(p50=D(median), **known))
    heights = [height for _x, height in chart.curve]
    assert turns(heights) <= 1
    assert max(heights) == 1
    assert min(heights) >= 0
    assert 0 <= chart.start < chart.end
    assert all(-1e-9 <= tick.x <= 1 + 1e-9 for tick in chart.ticks)
    assert sum(band.end - band.start for band in chart.bands) == pytest.approx(1)
    shown = [tick.x for tick in chart.ticks if tick.shown]
    assert all(right - left >= 0.08 for left, right in pairwise(shown))
    assert any(tick.shown and tick.value == D(median) for tick in chart.ticks)


@pytest.mark.parametrize(
    "wages",
    [
        Benchmark(),
        Benchmark(mean=D(80000)),
        Benchmark(p50=D(80000)),
        Benchmark(p25=D(70000), p75=D(90000)),
        Benchmark(p25=D(90000), p50=D(80000)),
        Benchmark(p50=D(0), p75=D(90000)),
    ],
)
def test_too_little_or_wrong_figures_give_no_chart(wages):
    assert wage_chart(wages, MARKS) is None


def test_median_and_one_more_are_enough():
    chart = wage_chart(Benchmark(p50=D(80000), p75=D(95000)))
    assert [tick.name for tick in chart.ticks] == ["median", "75th"]
    assert [band.fill for band in chart.bands] == [0, 2, 0]


def test_equal_percentiles_share_a_tick():
    chart = wage_chart(Benchmark(p10=D(40000), p25=D(50000), p50=D(50000), p75=D(60000)))
    assert [(tick.label, tick.name) for tick in chart.ticks] == [
        ("$40k", "10th"),
        ("$50k", "25th to median"),
        ("$60k", "75th"),
    ]


def test_crowded_ticks_keep_the_median_and_the_outer_ones():
    chart = wage_chart(Benchmark(p10=D(40000), p25=D(49800), p50=D(50000), p75=D(50200), p90=D(70000)))
    assert [tick.name for tick in chart.ticks if tick.shown] == ["10th", "median", "90th"]


# A label stands off its line: by 5 points of about 500 on paper, by 6 pixels of about 700 on the screen.
OFF = 0.008


def spans(chart, marks):
    for mark, wanted in zip(chart.marks, marks, strict=True):
        start = mark.x + OFF if mark.align is Align.START else mark.x - OFF - wanted.width
        yield start, start + wanted.width


def test_marks_of_the_picture():
    chart = wage_chart(PORTLAND, MARKS)
    assert [mark.x for mark in chart.marks] == [pytest.approx(chart.x(mark.value)) for mark in MARKS]
    offer, present, mentioned = chart.marks
    assert (present.align, mentioned.align) == (Align.END, Align.START)
    assert offer.lane > mentioned.lane
    assert chart.lanes == 2
    assert not any(mark.outside for mark in chart.marks)


@given(st.lists(st.tuples(st.integers(30000, 190000), st.floats(0.05, 0.33)), min_size=1, max_size=3))
@settings(max_examples=100, deadline=None)
def test_labels_never_meet_each_other_or_a_line(pays):
    marks = [Mark(kind, D(pay), "x", width) for kind, (pay, width) in zip(MarkKind, pays, strict=False)]
    chart = wage_chart(PORTLAND, marks)
    placed = list(zip(chart.marks, spans(chart, marks), strict=True))
    for i, (mark, (start, end)) in enumerate(placed):
        assert start >= 0
        assert end <= 1
        assert mark.lane < chart.lanes
        for j, (other, (other_start, other_end)) in enumerate(placed):
            if i == j:
                continue
            if other.lane == mark.lane:
                assert end <= other_start or other_end <= start
            if other.lane >= mark.lane and abs(other.x - mark.x) > 0.01:
                assert not start < other.x < end


def test_many_marks_stand_in_lanes_of_their_own():
    marks = [Mark(MarkKind.MENTIONED, D(90000 + n), "x") for n in range(6)]
    assert sorted(mark.lane for mark in wage_chart(PORTLAND, marks).marks) == [0, 1, 2, 3, 4, 5]


def test_mark_a_little_outside_stretches_the_axis():
    plain = wage_chart(PORTLAND)
    chart = wage_chart(PORTLAND, (Mark(MarkKind.OFFER, D(180000), "x"),))
    (mark,) = chart.marks
    assert chart.end > plain.end
    assert 0.9 < mark.x < 1
    assert not mark.outside


@pytest.mark.parametrize(("pay", "edge"), [(0, 0), (10**9, 1)])
def test_mark_far_outside_stands_at_the_edge(pay, edge):
    chart = wage_chart(PORTLAND, (Mark(MarkKind.OFFER, D(pay), "x"),))
    (mark,) = chart.marks
    assert mark.x == pytest.approx(edge, abs=0.05)
    assert mark.value == pay
    if pay:
        assert mark.outside
    # The published spread still takes a third of the width.
    assert chart.x(PORTLAND.p90) - chart.x(PORTLAND.p10) > 0.33


@pytest.mark.parametrize(
    ("amount", "text"),
    [(950, "$950"), (58300, "$58.3k"), (58000, "$58k"), (999949, "$999.9k"), (999950, "$1m"), (1234567, "$1.23m")],
)
def test_short_money(amount, text):
    assert short_money(D(amount), "USD") == text
