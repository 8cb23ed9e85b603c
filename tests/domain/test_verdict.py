"""The result in words, for everything that may or may not be known."""

from decimal import Decimal

import pytest

from followup_desktop.domain.budget import budget_result
from followup_desktop.domain.factors import (
    Choice,
    ChoiceKind,
    Flip,
    looking_choice,
    offer_choice,
    present_choice,
    weigh,
)
from followup_desktop.domain.model import Benchmark, Budget, Factor, Offer, Score
from followup_desktop.domain.standing import standing
from followup_desktop.domain.verdict import (
    Tone,
    comparison_verdict,
    count_word,
    flip_line,
    flip_sentence,
    verdict,
)
from followup_desktop.i18n import first_upper

D = Decimal

PORTLAND = Benchmark(p10=D(58300), p25=D(71200), p50=D(86900), p75=D(105400), p90=D(127800))
THIS = offer_choice(1, "Northlight")
OTHER = offer_choice(2, "Old Mill")
STAY = present_choice("Marlow & Co.")
LOOK = looking_choice()
CHOICES = (THIS, OTHER, STAY, LOOK)


def at(pay):
    return standing(PORTLAND, D(pay), "USD")


def month(need, pay=92000):
    return budget_result(Budget(housing=D(need)), Offer(base=D(pay), take_home=D(5000)))


def weighed(*values, draws=0):
    """One factor; values for this offer, the other, staying and looking; None leaves one unscored."""
    factor = Factor(id=1, key="manager", weight=D(10))
    scores = [
        Score(factor_id=1, choice=choice.key, value=D(str(value)))
        for choice, value in zip(CHOICES, values, strict=False)
        if value is not None
    ]
    return weigh(CHOICES, [factor], scores, draws)


NOTHING = weighed()


@pytest.mark.parametrize(
    ("pay", "sentence"),
    [
        (50000, "Paid near the bottom for this job in Portland."),
        (66000, "Paid well below the middle for this job in Portland."),
        (73000, "Paid below the middle for this job in Portland."),
        (82000, "Paid a little below the middle for this job in Portland."),
        (86900, "Paid at the middle for this job in Portland."),
        (92000, "Paid a little above the middle for this job in Portland."),
        (105400, "Paid above the middle for this job in Portland."),
        (115000, "Paid well above the middle for this job in Portland."),
        (150000, "Paid near the top for this job in Portland."),
    ],
)
def test_pay_alone(pay, sentence):
    assert verdict(THIS, at(pay), "Portland", None, NOTHING).headline == sentence


@pytest.mark.parametrize(
    ("pay", "sentence"),
    [
        (39000, "Paid less than half the average for this job."),
        (45000, "Paid well below the average for this job."),
        (72000, "Paid a little below the average for this job."),
        (80000, "Paid the average for this job."),
        (88000, "Paid a little above the average for this job."),
        (130000, "Paid far above the average for this job."),
    ],
)
def test_only_an_average_is_known(pay, sentence):
    # 72,000 is nine tenths of 80,000, 88,000 eleven tenths: both still "a little".
    place = standing(Benchmark(mean=D(80000)), D(pay), "USD")
    assert verdict(THIS, place, "", None, NOTHING).headline == sentence


@pytest.mark.parametrize(
    ("pay", "values", "sentence"),
    [
        (
            92000,
            (8, 7.9, 5, 5),
            "Paid a little above the middle for this job in Portland, and the best of your four choices, "
            "but not by much.",
        ),
        (
            92000,
            (9, 7),
            "Paid a little above the middle for this job in Portland, and the better of your two choices.",
        ),
        (73000, (9, 7, 5), "Paid below the middle for this job in Portland, but the best of your three choices."),
        (
            73000,
            (9, 8.9),
            "Paid below the middle for this job in Portland, but the better of your two choices, though not by much.",
        ),
        (
            92000,
            (7, 9),
            "Paid a little above the middle for this job in Portland, but Old Mill is clearly ahead of it.",
        ),
        (
            73000,
            (8.5, None, 9),
            "Paid below the middle for this job in Portland, and staying at Marlow & Co. is a little ahead of it.",
        ),
        (
            92000,
            (7, None, 7),
            "Paid a little above the middle for this job in Portland, and level with staying at Marlow & Co.",
        ),
        (
            92000,
            (5, 7, 3, 7),
            "Paid a little above the middle for this job in Portland, "
            "but Old Mill and looking further are ahead of it.",
        ),
        (86900, (7, 9), "Paid at the middle for this job in Portland, but Old Mill is clearly ahead of it."),
        (86900, (9, 7), "Paid at the middle for this job in Portland, and the better of your two choices."),
    ],
)
def test_pay_and_rank(pay, values, sentence):
    assert verdict(THIS, at(pay), "Portland", month(1000), weighed(*values)).headline == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((9, 7), "The better of your two choices."),
        ((9, 8.9), "The better of your two choices, but not by much."),
        ((7, None, 9), "Staying at Marlow & Co. is clearly ahead of it."),
    ],
)
def test_rank_without_a_region(values, sentence):
    assert verdict(THIS, None, "", None, weighed(*values)).headline == sentence


@pytest.mark.parametrize(
    ("pay", "sentence"),
    [
        (92000, "Paid a little above the middle for this job, but $90 a month short of what you need."),
        (73000, "Paid below the middle for this job, and $90 a month short of what you need."),
        (None, "It falls $90 a month short of what you need."),
    ],
)
def test_falling_short_comes_first(pay, sentence):
    result = verdict(THIS, at(pay) if pay else None, "", month(5090), weighed(9, 7))
    assert result.headline == sentence
    assert result.tone is Tone.SHORT
    assert result.detail.startswith("By your factors it is the better of your two choices. ")


def test_enough_for_the_month():
    assert verdict(THIS, None, "", month(4000), NOTHING).headline == "$1,000 is left over each month."
    good = verdict(THIS, at(92000), "", month(4000), NOTHING)
    assert good.headline == "Paid a little above the middle for this job, and $1,000 is left over each month."
    low = verdict(THIS, at(73000), "", month(4000), NOTHING)
    assert low.headline == "Paid below the middle for this job, but $1,000 is left over each month."
    assert (good.tone, low.tone) == (Tone.GOOD, Tone.MIXED)


def test_nothing_known_says_what_to_enter():
    result = verdict(THIS, None, "", None, NOTHING)
    assert result.headline == "Nothing to weigh it by yet."
    assert result.tone is Tone.OPEN
    assert "what this job pays in the region" in result.detail
    assert "Score your factors" in result.detail


def test_one_choice_scored_asks_for_another():
    result = verdict(THIS, at(92000), "", month(4000), weighed(6.86))
    assert result.detail == "Your factors give it 68.6 of 100. Score another choice to lay beside it."


def test_missing_scores_are_named():
    factors = [Factor(id=n, name=f"f{n}", weight=D(10)) for n in (1, 2, 3)]
    scores = [Score(factor_id=1, choice=choice.key, value=D(value)) for choice, value in ((THIS, 9), (OTHER, 5))]
    detail = verdict(THIS, at(92000), "", month(1000), weigh(CHOICES, factors, scores, 0)).detail
    assert detail == "No single weight would change that. 2 factors have no score here yet."


def test_strongest_change_and_firmness():
    factors = [Factor(id=1, key="commute", weight=D(50)), Factor(id=2, name="A quiet room", weight=D(50))]
    table = {THIS: (D("8"), D("4")), OTHER: (D("4"), D("7.99"))}
    scores = [
        Score(factor_id=n, choice=choice.key, value=value)
        for choice, values in table.items()
        for n, value in enumerate(values, 1)
    ]
    result = verdict(THIS, None, "", None, weigh((THIS, OTHER), factors, scores, 500))
    # The lead is a hair, so the tie lies at 49.9 %: below today's 50 %, told with as many decimals as it takes.
    assert "Old Mill would win if commute and place counted 49% instead of 50%." in result.detail
    assert " of 100 other ways to weigh your factors." in result.detail
    rival = verdict(OTHER, None, "", None, weigh((THIS, OTHER), factors, scores, 500))
    assert rival.detail.startswith("Old Mill would win if")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ((9, 5), "Northlight comes first in each of 200 other ways to weigh your factors."),
        ((5, 9), "Northlight comes first in hardly any other way to weigh your factors."),
        ((5, 5), "Northlight comes first in 50 of 100 other ways to weigh your factors."),
    ],
)
def test_firmness_in_words(values, sentence):
    assert sentence in verdict(THIS, None, "", None, weighed(*values, draws=200)).detail


# Two factors of equal weight; Northlight leads by a hair in the first table, and wherever the weights go in the second.
LOOSE = {THIS: ("8", "4"), OTHER: ("4", "7.99")}
FIRM = {THIS: ("8", "8"), OTHER: ("7.9", "7.9")}


def of_two(table, draws=500):
    factors = [Factor(id=1, key="commute", weight=D(50)), Factor(id=2, name="A quiet room", weight=D(50))]
    scores = [
        Score(factor_id=n, choice=choice.key, value=D(value))
        for choice, values in table.items()
        for n, value in enumerate(values, 1)
    ]
    return weigh((THIS, OTHER), factors, scores, draws)


@pytest.mark.parametrize(
    ("pay", "table", "headline"),
    [
        (92000, LOOSE, "Paid a little above the middle for this job, and {rank}, but not by much."),
        (92000, FIRM, "Paid a little above the middle for this job, and {rank}, by a small but firm lead."),
        (73000, LOOSE, "Paid below the middle for this job, but {rank}, though not by much."),
        (73000, FIRM, "Paid below the middle for this job, but {rank}, by a small but firm lead."),
        (None, FIRM, "The better of your two choices, by a small but firm lead."),
    ],
)
def test_a_small_lead_that_other_weightings_keep_is_called_firm(pay, table, headline):
    result = verdict(THIS, at(pay) if pay else None, "", None, of_two(table))
    assert result.headline == headline.format(rank="the better of your two choices")
    assert ("comes first in each of 500 other ways" in result.detail) is (table is FIRM)


def test_a_firm_lead_is_told_where_the_month_falls_short_too():
    detail = verdict(THIS, at(92000), "", month(5090), of_two(FIRM)).detail
    assert detail.startswith("By your factors it is the better of your two choices, by a small but firm lead. ")


def test_a_firm_lead_is_told_in_a_comparison_too():
    assert comparison_verdict(of_two(FIRM), {}).headline == "Northlight leads by 1 point: a small lead, but a firm one."
    assert comparison_verdict(of_two(LOOSE), {}).headline.endswith("Old Mill is close: no clear winner.")
    # Without other weightings nothing is known of how firm it is.
    assert comparison_verdict(of_two(FIRM, draws=0), {}).headline.endswith("no clear winner.")


@pytest.mark.parametrize(
    ("now", "tie", "line", "when"),
    [
        (0.10, 0.1349, "at 14% or more, Old Mill is ahead", "now 10%"),
        (0.20, 0.1365, "at 13% or less, Old Mill is ahead", "now 20%"),
        (0.126, 0.128, "at 12.8% or more, Old Mill is ahead", "now 12.6%"),
        (0.123, 0.1217, "at 12.1% or less, Old Mill is ahead", "now 12.3%"),
        (0.08, 0.004, "left out, Old Mill is ahead", "now 8%"),
        (0.50, 0.9981, "at 99.9% or more, Old Mill is ahead", "now 50%"),
    ],
)
def test_flip_is_rounded_so_that_it_is_true(now, tie, line, when):
    flip = Flip(Factor(key="manager"), "Manager", "the manager", THIS, OTHER, now, tie)
    found = flip_line(flip)
    assert (found.label, found.detail, found.now) == ("Manager", line, when)


def test_factor_that_need_not_count():
    flip = Flip(Factor(key="manager"), "Manager", "the manager", THIS, STAY, 0.08, 0.004)
    assert flip_sentence(flip) == "Staying at Marlow & Co. would win if the manager did not count."


@pytest.mark.parametrize(
    ("values", "short", "headline", "tone"),
    [
        ((), {}, "Nothing is scored yet.", Tone.OPEN),
        ((7,), {}, "Only one choice is scored yet.", Tone.OPEN),
        ((9, 7), {}, "Northlight leads clearly, by 20 points.", Tone.GOOD),
        ((6.85, 6.6, 5), {}, "Northlight leads by 2.5 points. Old Mill is close: no clear winner.", Tone.MIXED),
        (
            (6.85, 6.6, 5),
            {OTHER.key: "$90"},
            "Northlight leads by 2.5 points. Old Mill is close, but misses your budget.",
            Tone.MIXED,
        ),
        (
            (6.7, 6.6),
            {THIS.key: "$90"},
            "Northlight leads by 1 point, but falls $90 a month short of what you need.",
            Tone.SHORT,
        ),
        ((5, None, 7, 7), {}, "Staying at Marlow & Co. and looking further are level.", Tone.MIXED),
    ],
)
def test_comparison(values, short, headline, tone):
    result = comparison_verdict(weighed(*values), short)
    assert (result.headline, result.tone) == (headline, tone)


def test_comparison_says_who_falls_short():
    detail = comparison_verdict(weighed(8, 7), {OTHER.key: "$90"}).detail
    assert detail.startswith("Old Mill falls $90 a month short of what you need.")


@pytest.mark.parametrize(("n", "word"), [(1, "one"), (4, "four"), (10, "ten"), (11, "11")])
def test_small_numbers_are_words(n, word):
    assert count_word(n) == word


def test_any_name_survives_in_a_sentence():
    odd = Choice("application/9", ChoiceKind.OFFER, "{x} <b>&", "{x} <b>&", "{x} <b>&")
    factor = Factor(id=1, name="{y}", weight=D(1))
    scores = [Score(factor_id=1, choice=key, value=D(n)) for key, n in ((odd.key, 5), (OTHER.key, 9))]
    assert (
        "Old Mill is clearly ahead"
        in verdict(odd, None, "{z}", None, weigh((odd, OTHER), [factor], scores, 50)).headline
    )
    assert "{x} <b>&" in verdict(odd, None, "", None, weigh((odd, OTHER), [factor], scores, 50)).detail
    assert first_upper("") == ""
