"""What an offer pays: its base over a year, the whole package of year one, and what an hour of one's time earns.

Sources of the rules: offers.md §3 (what may be compared), §4 (the terms of the package, the real hour).
Amounts are ``Decimal`` to the cent, in the offer's own currency; costs are negative.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from followup_desktop import i18n
from followup_desktop.domain.model import Offer, PayPeriod
from followup_desktop.i18n import _, ngettext

CENT = Decimal("0.01")
WEEKS = 52
MONTHS = 12
#: The hours of a year that published yearly wages are reckoned from (40 a week).
FULL_TIME_HOURS = 2080
#: From this many hours a week a job counts as full time in wage surveys; below, pay is compared by its rate.
FULL_TIME_FROM = 35
#: How sure a bonus is taken to be while nobody has told.
USUAL_BONUS_ODDS = Decimal("0.7")
#: A sign-on bonus is spread over the years one means to stay when an hour is valued.
SIGN_ON_YEARS = 3
USUAL_OFFICE_DAYS = Decimal(5)
#: No sum of a job is larger in any currency: beyond it a zero too many was typed.
LARGEST_AMOUNT = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class PackageLine:
    """One term of the package, over year one. ``amount`` is negative for a cost."""

    key: str  # "base", "bonus", "sign_on", "retirement", "health", "commute"
    label: str
    note: str  # may be empty
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Package:
    """Everything the offer is worth in its first year. ``total`` is None while the base is not told."""

    currency: str
    lines: tuple[PackageLine, ...]
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class RealHour:
    """What one hour given to the job earns, after costs and with the way there counted."""

    amount: Decimal
    hours: Decimal  # a year, at work and on the way
    note: str


def to_cent(amount: Decimal) -> Decimal:
    """The amount rounded to the cent, a half upwards."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def amount_problem(amount: Decimal | None, zero: bool = True) -> str | None:
    """Why this cannot be a sum of money, in words, or None. ``zero`` tells whether nothing at all is possible."""
    if amount is None:
        return None
    if not amount.is_finite():
        return _("Write an amount, such as 92,000.")
    if amount < 0 or (amount == 0 and not zero):
        return (
            _("This can’t be below zero.") if zero else _("This has to be more than zero. Leave it empty if unknown.")
        )
    if amount > LARGEST_AMOUNT:
        return _("This is more than anybody is paid. Is there a zero too many?")
    return None


def yearly_base(offer: Offer) -> Decimal | None:
    """The base pay over a year, or None while it is not told."""
    if offer.base is None:
        return None
    times: dict[PayPeriod, Decimal] = {
        PayPeriod.YEAR: Decimal(1),
        PayPeriod.MONTH: Decimal(MONTHS),
        PayPeriod.HOUR: offer.hours_per_week * WEEKS,
    }
    return to_cent(offer.base * times[offer.period])


def comparable_pay(offer: Offer) -> Decimal | None:
    """The base as a full-time yearly wage: the figure that may be laid beside a published one (offers.md §3).

    An hourly rate counts 2,080 hours; a part-time salary is raised to 40 hours.
    """
    if offer.base is None:
        return None
    if offer.period is PayPeriod.HOUR:
        return to_cent(offer.base * FULL_TIME_HOURS)
    base = yearly_base(offer)
    if base is not None and 0 < offer.hours_per_week < FULL_TIME_FROM:
        return to_cent(base * 40 / offer.hours_per_week)
    return base


def package(offer: Offer) -> Package:
    """The offer's worth in year one, line by line: known terms only, none that come to nothing."""
    lines = tuple(line for line in _lines(offer) if line.amount or line.key == "base")
    total = sum((line.amount for line in lines), Decimal(0)) if offer.base is not None else None
    return Package(offer.currency, lines, total)


def _lines(offer: Offer) -> Iterator[PackageLine]:
    percent = i18n.current().percent
    base = yearly_base(offer)
    if base is not None:
        yield PackageLine("base", _("Base pay"), _base_note(offer), base)
        if offer.bonus_percent is not None:
            yield PackageLine("bonus", _("Bonus"), _bonus_note(offer), _expected_bonus(offer, base))
    if offer.sign_on is not None:
        yield PackageLine("sign_on", _("Sign-on"), _("paid once"), to_cent(offer.sign_on))
    if base is not None and offer.retirement_percent is not None:
        share = offer.retirement_percent / 100
        note = _("{percent} of base").format(percent=percent(share, _digits(share)))
        yield PackageLine("retirement", _("Retirement match"), note, to_cent(base * share))
    if offer.health_premium is not None:
        yield PackageLine("health", _("Health plan"), _("your share"), -to_cent(offer.health_premium * MONTHS))
    if offer.commute_cost is not None:
        yield PackageLine("commute", _("Commute"), _commute_note(offer), -to_cent(offer.commute_cost * MONTHS))


def _expected_bonus(offer: Offer, base: Decimal) -> Decimal:
    odds = USUAL_BONUS_ODDS if offer.bonus_odds is None else offer.bonus_odds
    return to_cent(base * (offer.bonus_percent or 0) / 100 * odds)


def _digits(share: Decimal) -> int:
    """As many decimals of a percentage as were typed, two at most."""
    return next((n for n in (0, 1) if round(share, n + 2) == share), 2)


def _base_note(offer: Offer) -> str:
    language = i18n.current()
    if offer.base is None or offer.period is PayPeriod.YEAR:
        return ""
    amount = language.money(offer.base, offer.currency)
    if offer.period is PayPeriod.MONTH:
        return _("{amount} a month").format(amount=amount)
    hours = language.number(offer.hours_per_week)
    return _("{amount} an hour, {hours} hours a week").format(amount=amount, hours=hours)


def _bonus_note(offer: Offer) -> str:
    share = (offer.bonus_percent or Decimal(0)) / 100
    percent = i18n.current().percent(share, _digits(share))
    odds = offer.bonus_odds
    if odds is None:
        return _("{percent}, our guess: paid 7 years in 10").format(percent=percent)
    if odds == 1:
        return _("{percent}, certain").format(percent=percent)
    if odds * 10 == round(odds * 10):
        years = int(odds * 10)
        text = ngettext("{percent}, paid {years} year in 10", "{percent}, paid {years} years in 10", years)
    else:
        years = int((odds * 100).to_integral_value(ROUND_HALF_UP))
        text = ngettext("{percent}, paid {years} year in 100", "{percent}, paid {years} years in 100", years)
    return text.format(percent=percent, years=years)


def _commute_note(offer: Offer) -> str:
    parts = []
    if offer.commute_minutes:
        parts.append(
            ngettext("{minutes} minute each way", "{minutes} minutes each way", offer.commute_minutes).format(
                minutes=offer.commute_minutes
            )
        )
    if offer.office_days:
        days = i18n.current().number(offer.office_days)
        parts.append(_("1 day a week") if offer.office_days == 1 else _("{days} days a week").format(days=days))
    return ", ".join(parts)


def real_hour(offer: Offer) -> RealHour | None:
    """Pay per real hour (offers.md §4, "effective hourly"), or None without a base or without hours.

    Hours at work are the weekly hours over the year less paid leave; the way there and back is added.
    Where the days in the office are not told, all five are counted.
    """
    worth = package(offer).total
    if worth is None or offer.hours_per_week <= 0:
        return None
    sign_on = offer.sign_on or Decimal(0)
    worth += sign_on / SIGN_ON_YEARS - sign_on
    days_off = offer.days_off or Decimal(0)
    at_work = offer.hours_per_week * WEEKS - days_off * offer.hours_per_week / 5
    office_days = USUAL_OFFICE_DAYS if offer.office_days is None else offer.office_days
    trips = office_days * (WEEKS - days_off / 5)
    on_the_way = trips * 2 * (offer.commute_minutes or 0) / 60
    hours = at_work + on_the_way
    if at_work <= 0:
        return None
    return RealHour(to_cent(worth / hours), hours.quantize(Decimal("0.1"), ROUND_HALF_UP), _hour_note(offer))


def _hour_note(offer: Offer) -> str:
    weekly = i18n.current().number(offer.hours_per_week)
    if offer.commute_minutes is None and offer.office_days != 0:
        return _("in {hours}-hour weeks, without the commute").format(hours=weekly)
    if not offer.commute_minutes or offer.office_days == 0:
        return _("in {hours}-hour weeks").format(hours=weekly)
    return _("with the commute and {hours}-hour weeks").format(hours=weekly)
