"""One offer with everything that is known of it, weighed: what the offer page and the printed report show."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from followup_desktop import i18n
from followup_desktop.domain.budget import BudgetResult, UnknownTerm, budget_result, unknown_terms
from followup_desktop.domain.chart import Mark, MarkKind, WageChart, wage_chart
from followup_desktop.domain.factor_problems import weighing_problems
from followup_desktop.domain.factors import (
    DRAWS,
    PRESENT,
    Choice,
    ChoiceKind,
    Total,
    Weighing,
    looking_choice,
    offer_choice,
    present_choice,
    weigh,
)
from followup_desktop.domain.from_notes import OpenPoint, Suggested
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Budget,
    Factor,
    Offer,
    Problem,
    Profile,
    Score,
    UserError,
)
from followup_desktop.domain.pay import (
    MONTHS,
    Package,
    RealHour,
    amount_problem,
    comparable_pay,
    package,
    real_hour,
    yearly_base,
)
from followup_desktop.domain.standing import Standing, standing
from followup_desktop.domain.verdict import (
    FlipLine,
    Verdict,
    comparison_verdict,
    count_word,
    flip_line,
    verdict,
)
from followup_desktop.i18n import _, first_upper, ngettext

_WEEK_HOURS = 168
_LONGEST_COMMUTE = 720
_MOST_DAYS_OFF = 260


@dataclass(frozen=True, slots=True)
class OfferCase:
    """An offer with its application, what the job pays in its region, and what the notes say of it by factor key."""

    offer: Offer
    application: Application
    benchmark: Benchmark | None = None
    suggested: Mapping[str, Suggested] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChoiceColumn:
    """One choice with its figures; None where a figure has no meaning or is not known."""

    choice: Choice
    offer: Offer | None  # the present job as far as it is known; None for looking further
    base: Decimal | None  # a year
    currency: str
    standing: Standing | None
    package: Package | None
    hour: RealHour | None
    budget: BudgetResult | None
    total: Total


@dataclass(frozen=True, slots=True)
class Comparison:
    """All choices side by side."""

    columns: tuple[ChoiceColumn, ...]
    weighing: Weighing
    flips: tuple[FlipLine, ...]
    verdict: Verdict
    summary: str  # "Two offers, the job you have, and the choice to keep looking."
    cautions: tuple[str, ...]  # what could not be compared, and what is counted twice


@dataclass(frozen=True, slots=True)
class OfferReport:
    """One offer, weighed against the region, the month and the other choices."""

    offer: Offer
    application: Application
    profile: Profile
    benchmark: Benchmark | None
    column: ChoiceColumn  # this offer's figures
    comparison: Comparison
    verdict: Verdict
    unknown: tuple[UnknownTerm, ...]
    unknown_line: str  # "2 terms unknown: start date and days off"; empty when all are told
    open_points: tuple[OpenPoint, ...]  # questions and reservations from the notes that are not settled
    marks: tuple[Mark, ...]
    chart: WageChart | None
    source: str  # the line under the chart

    @property
    def standing(self) -> Standing | None:
        return self.column.standing

    @property
    def package(self) -> Package:
        return self.column.package or package(self.offer)

    @property
    def hour(self) -> RealHour | None:
        return self.column.hour

    @property
    def budget(self) -> BudgetResult | None:
        return self.column.budget

    @property
    def weighing(self) -> Weighing:
        return self.comparison.weighing

    @property
    def flips(self) -> tuple[FlipLine, ...]:
        return self.comparison.flips

    @property
    def cautions(self) -> tuple[str, ...]:
        return self.comparison.cautions


def compare(
    cases: Sequence[OfferCase],
    profile: Profile,
    budget: Budget,
    factors: Sequence[Factor],
    scores: Sequence[Score],
    draws: int = DRAWS,
) -> Comparison:
    """Every offer, the present job where there is one, and looking further, side by side.

    What cannot be compared (another currency, figures out of order) is left out and said in ``cautions``.
    """
    choices = _choices(cases, profile, scores)
    suggested = {choice.key: case.suggested for choice, case in zip(choices, cases, strict=False)}
    weighing = weigh(choices, factors, scores, draws, suggested)
    cautions: list[str] = [problem.sentence for problem in weighing_problems(factors)]
    # The present job is laid beside the region of the first offer: the page one came from.
    known: dict[str, tuple[Offer | None, Benchmark | None]] = {
        choice.key: (case.offer, case.benchmark) for choice, case in zip(choices, cases, strict=False)
    }
    if cases and profile.current_pay is not None:
        present = Offer(base=profile.current_pay, currency=profile.currency)
        known[PRESENT] = (present, cases[0].benchmark)
    columns = tuple(
        _column(choice, known.get(choice.key, (None, None)), budget, weighing, cautions) for choice in choices
    )
    short = {
        column.choice.key: i18n.current().money(-column.budget.left_over, column.budget.currency)
        for column in columns
        if column.budget is not None and column.budget.left_over is not None and column.budget.left_over < 0
    }
    return Comparison(
        columns=columns,
        weighing=weighing,
        flips=tuple(flip_line(flip) for flip in weighing.flips),
        verdict=comparison_verdict(weighing, short),
        summary=_summary(len(cases), any(choice.kind is ChoiceKind.PRESENT for choice in choices)),
        cautions=tuple(dict.fromkeys(cautions)),
    )


def offer_report(
    case: OfferCase,
    profile: Profile,
    budget: Budget,
    factors: Sequence[Factor],
    scores: Sequence[Score],
    others: Sequence[OfferCase] = (),
    mentioned: Sequence[Decimal] = (),
    open_points: Sequence[OpenPoint] = (),
    draws: int = DRAWS,
) -> OfferReport:
    """Weigh one offer. ``others`` are the other open offers, ``mentioned`` the pay named in interviews (a year)."""
    comparison = compare((case, *others), profile, budget, factors, scores, draws)
    column = comparison.columns[0]
    unknown = unknown_terms(case.offer)
    marks = _marks(case, profile, mentioned)
    return OfferReport(
        offer=case.offer,
        application=case.application,
        profile=profile,
        benchmark=case.benchmark,
        column=column,
        comparison=comparison,
        verdict=verdict(
            column.choice,
            column.standing,
            place_name(case.benchmark),
            column.budget,
            comparison.weighing,
            pay_known=case.offer.base is not None,
        ),
        unknown=unknown,
        unknown_line=_unknown_line(unknown),
        open_points=tuple(open_points),
        marks=marks,
        chart=wage_chart(case.benchmark, marks) if case.benchmark else None,
        source=source_line(case.benchmark),
    )


def _choices(cases: Sequence[OfferCase], profile: Profile, scores: Sequence[Score]) -> tuple[Choice, ...]:
    employers = [case.application.employer for case in cases]
    offers = []
    for case in cases:
        name = case.application.employer
        if employers.count(name) > 1 and case.application.role:
            name = _("{employer}, {role}").format(employer=name, role=case.application.role)
        offers.append(offer_choice(case.application.id, name))
    works = profile.current_employer or profile.current_pay is not None
    scored = any(score.choice == PRESENT and score.value is not None for score in scores)
    present = [present_choice(profile.current_employer)] if works or scored else []
    return (*offers, *present, looking_choice())


def _column(
    choice: Choice,
    known: tuple[Offer | None, Benchmark | None],
    budget: Budget,
    weighing: Weighing,
    cautions: list[str],
) -> ChoiceColumn:
    offer, benchmark = known
    total = weighing.total(choice.key) or Total(choice, None, 0.0)
    if offer is None:
        return ChoiceColumn(choice, None, None, budget.currency, None, None, None, None, total)
    place, month = None, None
    pay = comparable_pay(offer)
    try:
        place = standing(benchmark, pay, offer.currency) if benchmark and pay is not None else None
    except UserError as reason:
        cautions.append(str(reason))
    try:
        month = budget_result(budget, offer)
    except UserError as reason:
        cautions.append(str(reason))
    # Of the present job neither hours nor costs are known: an hourly figure would flatter it.
    hour = real_hour(offer) if choice.kind is ChoiceKind.OFFER else None
    return ChoiceColumn(choice, offer, yearly_base(offer), offer.currency, place, package(offer), hour, month, total)


def _summary(offers: int, has_job: bool) -> str:
    count = count_word(offers)
    if offers == 0:
        return _("The job you have, and the choice to keep looking.") if has_job else _("The choice to keep looking.")
    if has_job:
        text = ngettext(
            "{n} offer, the job you have, and the choice to keep looking.",
            "{n} offers, the job you have, and the choice to keep looking.",
            offers,
        )
    else:
        text = ngettext(
            "{n} offer and the choice to keep looking.", "{n} offers and the choice to keep looking.", offers
        )
    return first_upper(text.format(n=count))


def _unknown_line(unknown: Sequence[UnknownTerm]) -> str:
    if not unknown:
        return ""
    text = ngettext("{n} term unknown: {terms}", "{n} terms unknown: {terms}", len(unknown))
    return text.format(n=len(unknown), terms=", ".join(term.label for term in unknown))


def _marks(case: OfferCase, profile: Profile, mentioned: Sequence[Decimal]) -> tuple[Mark, ...]:
    """What stands on the chart: only pay in the chart's own currency."""
    currency = case.benchmark.currency if case.benchmark else ""
    money = i18n.current().money
    marks = []
    pay = comparable_pay(case.offer)
    if pay is not None and case.offer.currency == currency:
        label = _("Their offer, {amount}") if pay == yearly_base(case.offer) else _("Their offer, full time {amount}")
        text = label.format(amount=money(pay, currency))
        marks.append(Mark(MarkKind.OFFER, pay, text))
    if profile.current_pay is not None and profile.currency == currency:
        text = _("You earn now, {amount}").format(amount=money(profile.current_pay, currency))
        marks.append(Mark(MarkKind.PRESENT, profile.current_pay, text))
    for amount in mentioned if case.offer.currency == currency else ():
        text = _("They mentioned {amount}").format(amount=money(amount, currency))
        marks.append(Mark(MarkKind.MENTIONED, amount, text))
    return tuple(marks)


def source_line(benchmark: Benchmark | None) -> str:
    """``Technical Writers, Portland-Vancouver-Hillsboro. Base pay per year. BLS, 2025.``"""
    if benchmark is None:
        return ""
    what = ", ".join(part for part in (benchmark.occupation, benchmark.area) if part)
    where = ", ".join(part for part in (benchmark.source, str(benchmark.year or "")) if part)
    return " ".join(f"{part.rstrip('.')}." for part in (what, _("Base pay per year"), where) if part)


def place_name(benchmark: Benchmark | None) -> str:
    """The region as a sentence calls it: the first town of a metropolitan area's name."""
    area = benchmark.area.split(",")[0].strip() if benchmark else ""
    towns = area.split("-")
    # "Portland-Vancouver-Hillsboro" is three towns; "Winston-Salem" and "Stratford-upon-Avon" are one each.
    if len(towns) > 2 and all(re.match(r"[^\W\d_]", town) and town[0].isupper() for town in towns):
        return towns[0]
    return area


def offer_problems(offer: Offer) -> tuple[Problem, ...]:
    """What is wrong with the terms of an offer, in words under each field. What is not told is no problem."""
    return (*_money_problems(offer), *_range_problems(offer), *_date_problems(offer))


def _money_problems(offer: Offer) -> Iterator[Problem]:
    for name in ("base", "sign_on", "health_premium", "commute_cost"):
        if sentence := amount_problem(getattr(offer, name), zero=name != "base"):
            yield Problem(name, sentence)
    if sentence := _take_home_problem(offer):
        yield Problem("take_home", sentence)
    if not re.fullmatch(r"[A-Z]{3}", offer.currency):
        yield Problem("currency", _("Choose a currency, such as USD."))


def _range_problems(offer: Offer) -> Iterator[Problem]:
    ranges: tuple[tuple[str, Decimal | int | None, int, str], ...] = (
        ("bonus_percent", offer.bonus_percent, 1000, _("A bonus goes from 0 to 1,000 per cent of base pay.")),
        ("bonus_odds", offer.bonus_odds, 1, _("How sure it is goes from 0 (never) to 100 per cent (certain).")),
        ("retirement_percent", offer.retirement_percent, 100, _("The match goes from 0 to 100 per cent of base pay.")),
        ("days_off", offer.days_off, _MOST_DAYS_OFF, _("A working year has 260 days, so days off go from 0 to 260.")),
        ("office_days", offer.office_days, 7, _("A week has 7 days.")),
        ("commute_minutes", offer.commute_minutes, _LONGEST_COMMUTE, _("One way takes from 0 to 720 minutes.")),
    )
    for name, value, most, sentence in ranges:
        if value is not None and not (Decimal(value).is_finite() and 0 <= value <= most):
            yield Problem(name, sentence)
    if not (offer.hours_per_week.is_finite() and 0 < offer.hours_per_week <= _WEEK_HOURS):
        yield Problem("hours_per_week", _("A week has 168 hours. Write how many of them you would work, such as 40."))


def _take_home_problem(offer: Offer) -> str | None:
    if sentence := amount_problem(offer.take_home, zero=False):
        return sentence
    if offer.take_home is None or amount_problem(offer.base, zero=False) or not offer.hours_per_week.is_finite():
        return None
    base = yearly_base(offer)
    if base and offer.take_home > 2 * base / MONTHS:
        return _("That is far more than a month’s base pay before tax. Is it the pay for a year?")
    return None


def _date_problems(offer: Offer) -> Iterator[Problem]:
    received = offer.received_at
    if received and offer.answer_by and offer.answer_by < received:
        yield Problem("answer_by", _("This is before the offer came. Check the day."))
    if received and offer.start_on and offer.start_on < received.date():
        yield Problem("start_on", _("The job can’t begin before the offer came. Check the day."))
