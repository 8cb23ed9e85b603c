"""Where a base pay stands among what a job pays in a region (offers.md §3).

The band is certain, the place within it an estimate: so the band is said first. Hold-out tests on 220,076 published
cells put the error of the log-probit estimate at 7 points over bands far wider than the published ones.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import NormalDist

from followup_desktop import i18n
from followup_desktop.domain.model import Benchmark, Problem, UserError
from followup_desktop.domain.pay import amount_problem
from followup_desktop.i18n import _

_NORMAL = NormalDist()
#: The percentiles a benchmark may hold, with the fields that hold them.
PERCENTILES: tuple[tuple[int, str], ...] = ((10, "p10"), (25, "p25"), (50, "p50"), (75, "p75"), (90, "p90"))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a pay stands. Percentile fields are None where only an average is known."""

    pay: Decimal  # what was compared: full-time base over a year
    currency: str
    band: str  # "Between the 50th and 75th percentile"
    about: str  # "about the 58th"; empty where nothing can be estimated
    low: int | None  # the band's ends, None at an open end
    high: int | None
    percentile: float | None  # 1 to 99
    to_median: Decimal | None  # pay / median
    to_mean: Decimal | None  # pay / mean
    gap: Decimal | None  # pay - median, or - mean where no median is known
    beside: str  # "6% above the median"; empty where neither is known


def known_percentiles(benchmark: Benchmark) -> tuple[tuple[int, Decimal], ...]:
    """(percentile, pay) for every percentile that is filled in, lowest first."""
    pairs = ((rank, getattr(benchmark, name)) for rank, name in PERCENTILES)
    return tuple((rank, pay) for rank, pay in pairs if pay is not None)


def benchmark_problems(benchmark: Benchmark) -> tuple[Problem, ...]:
    """What is wrong with the typed averages, in words under each field. An empty benchmark has no problem."""
    found = [
        Problem(name, sentence)
        for name in ("mean", *(name for _rank, name in PERCENTILES))
        if (sentence := amount_problem(getattr(benchmark, name), zero=False))
    ]
    names = dict(PERCENTILES)
    known = () if found else known_percentiles(benchmark)
    for (lower, low_pay), (upper, high_pay) in itertools.pairwise(known):
        if high_pay < low_pay:
            sentence = _("The {upper} percentile can’t be lower than the {lower}. Have the two changed places?")
            found.append(Problem(names[upper], sentence.format(upper=ordinal(upper), lower=ordinal(lower))))
    if benchmark.year is not None and not 1950 <= benchmark.year <= 2100:
        found.append(Problem("year", _("Write the year with four digits, such as 2025.")))
    return tuple(found)


def standing(benchmark: Benchmark, pay: Decimal, currency: str) -> Standing | None:
    """Where ``pay`` (full-time base a year) stands, or None when the benchmark holds no figure.

    Raises ``UserError`` when the currencies differ or the figures cannot be right.
    """
    if benchmark.currency != currency:
        sentence = _(
            "The offer is in {offer} and the average in {average}. Enter both in one currency to compare them."
        )
        raise UserError(sentence.format(offer=currency, average=benchmark.currency))
    if wrong := benchmark_problems(benchmark):
        raise UserError(wrong[0].sentence)
    known = known_percentiles(benchmark)
    if (not known and benchmark.mean is None) or pay <= 0:
        return None
    median, mean = benchmark.p50, benchmark.mean
    middle = mean if median is None else median
    low, high, at = _band(known, pay)
    rank = _rank(known, pay)
    return Standing(
        pay=pay,
        currency=currency,
        band=_band_text(known, low, high, at) if known else _beside(pay, mean, None),
        about=_about(known, pay, low, high, rank) if rank is not None and not at else "",
        low=low,
        high=high,
        percentile=rank,
        to_median=None if median is None else pay / median,
        to_mean=None if mean is None else pay / mean,
        gap=None if middle is None else pay - middle,
        beside=_beside(pay, mean, median) if known else "",
    )


def ordinal(n: int) -> str:
    """``1st``, ``58th``, as the language writes places in a row."""
    tens = n % 100
    if n % 10 == 1 and tens != 11:
        return _("{number}st").format(number=n)
    if n % 10 == 2 and tens != 12:
        return _("{number}nd").format(number=n)
    if n % 10 == 3 and tens != 13:
        return _("{number}rd").format(number=n)
    return _("{number}th").format(number=n)


def _band(known: Sequence[tuple[int, Decimal]], pay: Decimal) -> tuple[int | None, int | None, bool]:
    """(lower percentile, upper percentile, exactly at one): the two are equal at one, further apart at a tie."""
    equal = [rank for rank, value in known if value == pay]
    if equal:
        return equal[0], equal[-1], len(equal) == 1
    below = [rank for rank, value in known if value < pay]
    above = [rank for rank, value in known if value > pay]
    return (below[-1] if below else None), (above[0] if above else None), False


def _rank(known: Sequence[tuple[int, Decimal]], pay: Decimal) -> float | None:
    """The percentile of ``pay``, clipped to 1..99: log-probit between known ones, lognormal beyond them."""
    equal = [rank for rank, value in known if value == pay]
    if equal:
        return (equal[0] + equal[-1]) / 2
    if len(known) < 2:
        return None
    (r1, q1), (r2, q2) = _bracket(known, pay)
    if q1 == q2:  # every known pay beyond is the same: nothing tells how fast the tail falls
        return None
    z1, z2 = _NORMAL.inv_cdf(r1 / 100), _NORMAL.inv_cdf(r2 / 100)
    t = math.log(pay / q1) / math.log(q2 / q1)
    return min(99.0, max(1.0, 100 * _NORMAL.cdf(z1 + t * (z2 - z1))))


def _bracket(known: Sequence[tuple[int, Decimal]], pay: Decimal) -> tuple[tuple[int, Decimal], tuple[int, Decimal]]:
    """The two known percentiles that say where ``pay`` lies; beyond the last one, that one and the median."""
    for left, right in itertools.pairwise(known):
        if left[1] < pay < right[1]:
            return left, right
    first, last = known[0], known[-1]
    median = next((pair for pair in known if pair[0] == 50), None)
    if pay < first[1]:
        return first, (median if median and median != first else known[1])
    return (median if median and median != last else known[-2]), last


def _band_text(known: Sequence[tuple[int, Decimal]], low: int | None, high: int | None, at: bool) -> str:
    if at and low is not None:
        return _("At the median") if low == 50 else _("At the {nth} percentile").format(nth=ordinal(low))
    if low is not None and high is not None:
        text = _("Between the {low} and {high} percentile")
        return text.format(low=ordinal(low), high=ordinal(high))
    if low is not None:
        return _("Above the median") if low == 50 else _("Above the {nth} percentile").format(nth=ordinal(low))
    if high is not None:
        return _("Below the median") if high == 50 else _("Below the {nth} percentile").format(nth=ordinal(high))
    return ""


def _about(known: Sequence[tuple[int, Decimal]], pay: Decimal, low: int | None, high: int | None, rank: float) -> str:
    if low is not None and high is not None and any(value == pay for _rank_, value in known):
        return _("both are the same pay here") if high != low else ""
    return _("about the {nth}").format(nth=ordinal(round(rank)))


def _beside(pay: Decimal, mean: Decimal | None, median: Decimal | None) -> str:
    """``6% above the median``, measured by the median where it is known."""
    middle = mean if median is None else median
    if middle is None:
        return ""
    share = pay / middle - 1
    percent = i18n.current().percent(abs(share))
    if abs(share) < Decimal("0.005"):
        return _("At the average") if median is None else _("at the median")
    if median is None:
        text = _("{percent} above the average") if share > 0 else _("{percent} below the average")
    else:
        text = _("{percent} above the median") if share > 0 else _("{percent} below the median")
    return text.format(percent=percent)
