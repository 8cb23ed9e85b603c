"""What an offer pays, and where that stands."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.model import Benchmark, Offer, PayPeriod, UserError
from followup_desktop.domain.pay import comparable_pay, package, real_hour, yearly_base
from followup_desktop.domain.standing import benchmark_problems, ordinal, standing

D = Decimal

SEATTLE = Benchmark(
    mean=D(174920), p10=D(99190), p25=D(132800), p50=D(167280), p75=D(211860), p90=D(257960), currency="USD"
)
NORTHLIGHT = Offer(
    base=D(92000),
    bonus_percent=D(7),
    bonus_odds=D("0.7"),
    sign_on=D(5000),
    retirement_percent=D(4),
    health_premium=D(180),
    commute_cost=D(282),
    office_days=D(4),
)


@pytest.mark.parametrize(
    ("offer", "year", "full_time"),
    [
        (Offer(base=D(92000)), 92000, 92000),
        (Offer(base=D("7666.67"), period=PayPeriod.MONTH), "92000.04", "92000.04"),
        (Offer(base=D("30.50"), period=PayPeriod.HOUR), 63440, 63440),
        (Offer(base=D(20), period=PayPeriod.HOUR, hours_per_week=D("37.5")), 39000, 41600),
        (Offer(base=D(40000), hours_per_week=D(20)), 40000, 80000),
        (Offer(base=D(92000), hours_per_week=D(44)), 92000, 92000),
    ],
)
def test_base_over_a_year_and_as_full_time(offer, year, full_time):
    assert yearly_base(offer) == D(year)
    assert comparable_pay(offer) == D(full_time)


def test_base_that_is_not_told_has_no_worth():
    offer = Offer(sign_on=D(5000))
    assert yearly_base(offer) is None
    assert comparable_pay(offer) is None
    assert package(offer).total is None
    assert real_hour(offer) is None


def test_package_of_the_picture():
    worth = package(NORTHLIGHT)
    assert [(line.key, line.amount) for line in worth.lines] == [
        ("base", D(92000)),
        ("bonus", D(4508)),
        ("sign_on", D(5000)),
        ("retirement", D(3680)),
        ("health", D(-2160)),
        ("commute", D(-3384)),
    ]
    assert worth.total == D(99644)
    assert worth.lines[1].note == "7%, paid 7 years in 10"


@pytest.mark.parametrize(
    ("odds", "note"),
    [
        (None, "7.5%, our guess: paid 7 years in 10"),
        (D(1), "7.5%, certain"),
        (D("0.1"), "7.5%, paid 1 year in 10"),
        (D("0.65"), "7.5%, paid 65 years in 100"),
    ],
)
def test_bonus_says_how_sure_it_is(odds, note):
    (line,) = (
        line
        for line in package(Offer(base=D(100000), bonus_percent=D("7.5"), bonus_odds=odds)).lines
        if line.key == "bonus"
    )
    assert line.note == note


def test_terms_that_come_to_nothing_take_no_line():
    assert [line.key for line in package(Offer(base=D(1000), sign_on=D(0), health_premium=D(0))).lines] == ["base"]


@given(
    st.decimals(1, 10**9, places=2),
    st.decimals(0, 100, places=2),
    st.decimals(0, 1, places=2),
    st.decimals(0, 10**6, places=2),
)
@settings(max_examples=60, deadline=None)
def test_package_sums_to_the_cent(base, percent, odds, premium):
    worth = package(Offer(base=base, bonus_percent=percent, bonus_odds=odds, health_premium=premium))
    assert worth.total == sum(line.amount for line in worth.lines)
    assert all(line.amount == round(line.amount, 2) for line in worth.lines)


def test_real_hour_of_the_worked_example():
    # offers.md §4 without its equity (5,000 a year): 110,129 - 5,000 over 2,400 hours.
    offer = Offer(
        base=D(100000),
        bonus_percent=D(10),
        bonus_odds=D("0.7"),
        sign_on=D(10000),
        retirement_percent=D("2.5"),
        health_premium=D(180),
        commute_cost=D(462),
        hours_per_week=D(45),
        days_off=D(30),
        commute_minutes=45,
        office_days=D(220) / D(46),
    )
    hour = real_hour(offer)
    assert hour.hours == D(2400)
    assert hour.amount == D("43.80")
    assert hour.note == "with the commute and 45-hour weeks"


def test_real_hour_of_a_plain_salary_is_its_rate():
    hour = real_hour(Offer(base=D(100000), office_days=D(0)))
    assert hour.amount == D("48.08")
    assert hour.note == "in 40-hour weeks"


def test_real_hour_needs_hours():
    assert real_hour(Offer(base=D(100000), hours_per_week=D(0))) is None
    assert real_hour(Offer(base=D(100000), days_off=D(260))) is None


@pytest.mark.parametrize(
    ("pay", "rank"),
    [(120000, 18.8), (150000, 37.5), (167280, 50), (190000, 64.2), (240000, 85.5), (300000, 95.8)],
)
def test_percentile_of_the_published_check(pay, rank):
    assert standing(SEATTLE, D(pay), "USD").percentile == pytest.approx(rank, abs=0.05)


@pytest.mark.parametrize(
    ("pay", "band", "about"),
    [
        (190000, "Between the 50th and 75th percentile", "about the 64th"),
        (167280, "At the median", ""),
        (132800, "At the 25th percentile", ""),
        (300000, "Above the 90th percentile", "about the 96th"),
        (1000, "Below the 10th percentile", "about the 1st"),
        (10**9, "Above the 90th percentile", "about the 99th"),
    ],
)
def test_band_comes_before_the_estimate(pay, band, about):
    found = standing(SEATTLE, D(pay), "USD")
    assert (found.band, found.about) == (band, about)


def test_ratios_and_gap():
    found = standing(SEATTLE, D(190000), "USD")
    assert found.to_mean == D(190000) / D(174920)
    assert found.to_median == D(190000) / D(167280)
    assert found.gap == D(22720)
    assert found.beside == "14% above the median"


def test_tie_takes_the_middle_of_its_ranks():
    tied = Benchmark(p10=D(40000), p25=D(50000), p50=D(50000), p75=D(60000))
    found = standing(tied, D(50000), "USD")
    assert found.percentile == 37.5
    assert (found.low, found.high) == (25, 50)
    assert found.band == "Between the 25th and 50th percentile"


def test_some_percentiles_are_enough():
    found = standing(Benchmark(p25=D(50000), p75=D(70000)), D(60000), "USD")
    assert found.band == "Between the 25th and 75th percentile"
    # ln(60/50)/ln(70/50) = .5419 of the way from z = -.6745 to .6745: z = .0565, rank 52.3.
    assert found.percentile == pytest.approx(52.3, abs=0.05)


def test_tail_of_equal_pays_has_no_estimate():
    found = standing(Benchmark(p50=D(50000), p90=D(50000)), D(60000), "USD")
    assert (found.band, found.percentile, found.about) == ("Above the 90th percentile", None, "")


def test_only_the_median():
    found = standing(Benchmark(p50=D(50000)), D(56000), "USD")
    assert (found.band, found.about, found.beside) == ("Above the median", "", "12% above the median")


def test_only_the_average():
    found = standing(Benchmark(mean=D(50000)), D(47000), "USD")
    assert (found.band, found.percentile, found.gap) == ("6% below the average", None, D(-3000))


def test_empty_benchmark_says_nothing():
    assert standing(Benchmark(), D(50000), "USD") is None


def test_currencies_are_never_mixed():
    with pytest.raises(UserError, match=r"GBP.*USD"):
        standing(SEATTLE, D(50000), "GBP")


def test_percentiles_out_of_order_are_refused_in_words():
    wrong = Benchmark(p25=D(60000), p50=D(50000))
    (problem,) = benchmark_problems(wrong)
    assert problem.field == "p50"
    assert "50th" in problem.sentence
    assert "25th" in problem.sentence
    with pytest.raises(UserError):
        standing(wrong, D(55000), "USD")


@pytest.mark.parametrize("amount", ["0", "-5", "NaN", "Infinity", "1e13"])
def test_impossible_averages_are_refused_at_their_field(amount):
    assert [problem.field for problem in benchmark_problems(Benchmark(mean=D(amount)))] == ["mean"]
    assert [problem.field for problem in benchmark_problems(Benchmark(p10=D(amount), p50=D(5)))] == ["p10"]


def test_good_figures_have_no_problem():
    assert benchmark_problems(SEATTLE) == ()
    assert benchmark_problems(Benchmark()) == ()


def test_year_with_four_digits():
    assert [problem.field for problem in benchmark_problems(Benchmark(year=25))] == ["year"]


@given(
    st.lists(st.integers(1, 10**6), min_size=5, max_size=5).map(sorted),
    st.lists(st.booleans(), min_size=5, max_size=5),
    st.integers(1, 10**7),
    st.integers(1, 10**7),
)
@settings(max_examples=150, deadline=None)
def test_more_pay_never_stands_lower(pays, keep, one, other):
    names = ("p10", "p25", "p50", "p75", "p90")
    known = {name: Decimal(pay) for name, pay, kept in zip(names, pays, keep, strict=True) if kept}
    low, high = sorted((one, other))
    below, above = (standing(Benchmark(**known), D(pay), "USD") for pay in (low, high))
    if below is None or below.percentile is None or above.percentile is None:
        return
    assert 1 <= below.percentile <= above.percentile + 1e-9 <= 99 + 1e-9
    if below.low is not None and below.high is not None and below.low != below.high:
        assert below.low <= below.percentile <= below.high


@pytest.mark.parametrize(
    ("n", "text"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (12, "12th"), (13, "13th"), (63, "63rd")]
)
def test_places_in_a_row(n, text):
    assert ordinal(n) == text


def test_office_days_not_told_count_as_five():
    # 40 hours and five half-hour trips there and back: 45 hours a week.
    hour = real_hour(Offer(base=D(46800), commute_minutes=30))
    assert (hour.hours, hour.amount) == (D(2340), D("20.00"))


def test_commute_not_told_is_said():
    hour = real_hour(Offer(base=D(41600)))
    assert (hour.amount, hour.note) == (D("20.00"), "in 40-hour weeks, without the commute")


@pytest.mark.parametrize(
    ("offer", "note"),
    [
        (Offer(base=D(8000), period=PayPeriod.MONTH), "$8,000 a month"),
        (Offer(base=D("30.5"), period=PayPeriod.HOUR), "$30.50 an hour, 40 hours a week"),
        (Offer(base=D(92000)), ""),
    ],
)
def test_base_says_how_it_was_told(offer, note):
    assert package(offer).lines[0].note == note


@pytest.mark.parametrize(
    ("minutes", "days", "note"),
    [
        (35, D(4), "35 minutes each way, 4 days a week"),
        (1, D(1), "1 minute each way, 1 day a week"),
        (None, D("2.5"), "2.5 days a week"),
        (None, None, ""),
    ],
)
def test_commute_says_how_far_and_how_often(minutes, days, note):
    offer = Offer(base=D(1000), commute_cost=D(100), commute_minutes=minutes, office_days=days)
    assert package(offer).lines[-1].note == note
