"""One offer with everything known of it, and every way its terms can be wrong."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from offer_example import picture_factors, picture_scores

from followup_desktop.domain.chart import MarkKind
from followup_desktop.domain.factors import LOOKING, PRESENT
from followup_desktop.domain.model import Application, Benchmark, Budget, Offer, PayPeriod, Profile, Score
from followup_desktop.domain.offer import OfferCase, compare, offer_problems, offer_report, place_name, source_line

D = Decimal


PORTLAND = Benchmark(
    occupation="Technical Writers",
    area="Portland-Vancouver-Hillsboro, OR-WA",
    source="Example figures",
    year=2026,
    p10=D(58300),
    p25=D(71200),
    p50=D(86900),
    p75=D(105400),
    p90=D(127800),
)
NORTHLIGHT = OfferCase(
    Offer(base=D(92000), sign_on=D(5000), take_home=D(5450), commute_minutes=35, hours_per_week=D(44)),
    Application(id=1, employer="Northlight Instruments", role="Senior Technical Writer"),
    PORTLAND,
)
OLD_MILL = OfferCase(
    Offer(base=D(68500), take_home=D(4220)), Application(id=2, employer="Old Mill Museum", role="Writer"), PORTLAND
)
SAM = Profile(current_employer="Marlow & Co.", current_pay=D(78400))
MONTH = Budget(housing=D(2000), food=D(900), other=D(1410))


def report(case=NORTHLIGHT, others=(OLD_MILL,), profile=SAM, budget=MONTH, **more):
    return offer_report(case, profile, budget, picture_factors(), picture_scores(), others, draws=300, **more)


def test_report_of_the_picture():
    found = report(mentioned=[D(95000)])
    assert found.verdict.headline == (
        "Paid a little above the middle for this job in Portland, and the best of your four choices, but not by much."
    )
    assert found.verdict.detail.startswith(
        "Old Mill Museum would win if commute and place counted 14% instead of 10%. Northlight Instruments comes first"
    )
    assert found.standing.about == "about the 58th"
    assert found.package.total == D(97000)
    assert found.budget.left_over == D(1140)
    assert found.hour.note == "with the commute and 44-hour weeks"
    assert found.source == (
        "Technical Writers, Portland-Vancouver-Hillsboro, OR-WA. Base pay per year. Example figures, 2026."
    )
    assert [mark.label for mark in found.marks] == [
        "Their offer, $92,000",
        "You earn now, $78,400",
        "They mentioned $95,000",
    ]
    assert len(found.chart.marks) == 3
    assert found.flips[0].label == "Commute and place"
    assert found.cautions == ()
    assert found.unknown_line.startswith("8 terms unknown: the offer in writing, decision date, start date, bonus")


def test_columns_of_the_comparison():
    found = compare((NORTHLIGHT, OLD_MILL), SAM, MONTH, picture_factors(), picture_scores(), draws=100)
    assert [column.choice.label for column in found.columns] == [
        "Northlight Instruments",
        "Old Mill Museum",
        "Stay at Marlow & Co.",
        "Keep looking",
    ]
    assert [column.base for column in found.columns] == [D(92000), D(68500), D(78400), None]
    assert [column.standing.low if column.standing else None for column in found.columns] == [50, 10, 25, None]
    assert [column.budget.left_over if column.budget else None for column in found.columns] == [
        D(1140),
        D(-90),
        D(590),  # 78,400 x 0.75 / 12 - 4,310
        None,
    ]
    assert found.columns[2].hour is None
    assert found.summary == "Two offers, the job you have, and the choice to keep looking."
    assert found.verdict.headline == (
        "Northlight Instruments leads by 2.5 points. Old Mill Museum is close, but misses your budget."
    )


def test_person_without_a_job_has_no_present_choice():
    found = report(profile=Profile(), others=())
    # The picture's scores hold some for a present job: only without them is there none.
    assert PRESENT in [column.choice.key for column in found.comparison.columns]
    scores = [score for score in picture_scores() if score.choice != PRESENT]
    bare = compare((NORTHLIGHT,), Profile(), Budget(), picture_factors(), scores, draws=10)
    assert [column.choice.key for column in bare.columns] == ["application/1", LOOKING]
    assert bare.summary == "One offer and the choice to keep looking."


def test_two_offers_of_one_employer_are_told_apart():
    other = OfferCase(Offer(base=D(1)), Application(id=7, employer="Northlight Instruments", role="Editor"))
    labels = [column.choice.label for column in report(others=(other,)).comparison.columns]
    assert labels[:2] == ["Northlight Instruments, Senior Technical Writer", "Northlight Instruments, Editor"]


def test_nothing_told_is_still_a_report():
    found = offer_report(OfferCase(Offer(), Application(id=3)), Profile(), Budget(), (), ())
    assert found.verdict.headline == "Nothing to weigh it by yet."
    assert (found.standing, found.budget, found.hour, found.chart) == (None, None, None, None)
    assert found.package.total is None
    assert found.marks == ()
    assert found.source == ""


def test_other_currency_is_said_and_left_out():
    pounds = replace(NORTHLIGHT, offer=replace(NORTHLIGHT.offer, currency="GBP"))
    found = report(pounds, others=())
    assert (found.standing, found.budget) == (None, None)
    assert len(found.cautions) == 2
    assert all("GBP" in caution and "USD" in caution for caution in found.cautions)
    assert MarkKind.OFFER not in [mark.kind for mark in found.marks]


def test_wrong_averages_are_said_and_left_out():
    wrong = replace(NORTHLIGHT, benchmark=Benchmark(p25=D(90000), p50=D(80000)))
    found = report(wrong, others=())
    assert found.standing is None
    assert found.chart is None
    assert "can’t be lower" in found.cautions[0]


def test_part_time_is_shown_as_full_time():
    half = replace(NORTHLIGHT, offer=Offer(base=D(46000), hours_per_week=D(20)))
    found = report(half, others=())
    assert found.standing.pay == D(92000)
    assert found.column.base == D(46000)
    assert found.marks[0].label == "Their offer, full time $92,000"


def test_score_of_a_deleted_factor_is_ignored():
    scores = [*picture_scores(), Score(factor_id=999, choice="application/1", value=D(0))]
    total = compare((NORTHLIGHT,), SAM, MONTH, picture_factors(), scores, draws=10).columns[0].total
    assert round(total.score, 2) == 68.56


@pytest.mark.parametrize(
    ("area", "place"),
    [
        ("Portland-Vancouver-Hillsboro", "Portland"),
        ("Seattle-Tacoma-Bellevue, WA", "Seattle"),
        ("Winston-Salem, NC", "Winston-Salem"),
        ("Stratford-upon-Avon", "Stratford-upon-Avon"),
        ("the North West", "the North West"),
        ("", ""),
    ],
)
def test_place_in_a_sentence(area, place):
    assert place_name(Benchmark(area=area)) == place
    assert place_name(None) == ""


def test_source_names_only_what_is_known():
    assert source_line(Benchmark(mean=D(1))) == "Base pay per year."
    assert source_line(Benchmark(source="BLS", year=2025)) == "Base pay per year. BLS, 2025."


NOON = datetime(2026, 11, 17, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("base", D(0)),
        ("base", D(-1)),
        ("base", D("NaN")),
        ("base", D("1e13")),
        ("take_home", D(0)),
        ("take_home", D(70000)),
        ("sign_on", D(-1)),
        ("health_premium", D(-1)),
        ("commute_cost", D("Infinity")),
        ("bonus_percent", D(-1)),
        ("bonus_percent", D(1001)),
        ("bonus_odds", D("1.01")),
        ("bonus_odds", D("NaN")),
        ("retirement_percent", D(101)),
        ("days_off", D(261)),
        ("office_days", D(8)),
        ("commute_minutes", -1),
        ("commute_minutes", 721),
        ("hours_per_week", D(0)),
        ("hours_per_week", D(169)),
        ("hours_per_week", D("NaN")),
        ("currency", "dollars"),
        ("answer_by", datetime(2026, 11, 17, 19, tzinfo=UTC)),
        ("start_on", date(2026, 11, 16)),
    ],
)
def test_impossible_terms_are_refused_at_their_field(field, value):
    good = Offer(base=D(92000), received_at=NOON)
    assert offer_problems(good) == ()
    problems = offer_problems(replace(good, **{field: value}))
    assert [problem.field for problem in problems] == [field]
    assert problems[0].sentence.endswith((".", "?"))


def test_offer_with_nothing_told_has_no_problem():
    assert offer_problems(Offer()) == ()


def test_terms_at_their_ends_are_possible():
    assert (
        offer_problems(
            Offer(
                base=D("7.25"),
                period=PayPeriod.HOUR,
                bonus_percent=D(0),
                bonus_odds=D(1),
                office_days=D(0),
                commute_minutes=0,
                days_off=D(0),
                sign_on=D(0),
                received_at=NOON,
                answer_by=NOON,
                start_on=NOON.date(),
            )
        )
        == ()
    )
