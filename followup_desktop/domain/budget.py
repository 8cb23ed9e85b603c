"""Is it enough: what a month needs against what a month brings (offers.md §5, follow-up.md L5)."""

import tomllib
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cache

from followup_desktop import i18n, resources
from followup_desktop.domain.model import Budget, Offer, Problem, UserError
from followup_desktop.domain.pay import MONTHS, amount_problem, to_cent, yearly_base
from followup_desktop.i18n import _

#: The quick guess at what is left of gross pay (Bucknell's worksheet); always labelled as an estimate.
TAKE_HOME_SHARE = Decimal("0.75")
#: The lines of a month, in the order they are asked.
NEEDS = ("housing", "utilities", "food", "transport", "health", "debt", "childcare", "insurance", "other", "savings")


@dataclass(frozen=True, slots=True)
class BudgetResult:
    """A month on this pay. ``left_over`` is negative when the pay falls short; None where pay is not told."""

    currency: str
    need: Decimal
    take_home: Decimal | None
    estimated: bool  # take-home is three quarters of gross, not typed
    left_over: Decimal | None
    lowest_pay: Decimal  # base a year, before tax, that just covers the need; rounded up to a hundred
    note: str  # "after needs of $4,310"

    @property
    def is_short(self) -> bool:
        return self.left_over is not None and self.left_over < 0


@dataclass(frozen=True, slots=True)
class FinanceQuestion:
    """One question about money, and the fields that answer it once they are filled in."""

    id: str
    text: str
    ask: str  # "employer" or "self"
    offer_fields: tuple[str, ...]
    budget_fields: tuple[str, ...]
    term: str  # what it is called in a list of open terms; empty for what only oneself can know


@dataclass(frozen=True, slots=True)
class UnknownTerm:
    """Something the employer has not told yet: a name for a list, a question for a letter."""

    id: str
    label: str
    question: str


def monthly_need(budget: Budget) -> Decimal | None:
    """The sum of a month's lines, or None when none is filled in."""
    lines = [amount for amount in (getattr(budget, name) for name in NEEDS) if amount is not None]
    return to_cent(sum(lines, Decimal(0))) if lines else None


def take_home(gross: Decimal) -> Decimal:
    """The quick guess at a month's pay after tax from a year's gross."""
    return to_cent(gross * TAKE_HOME_SHARE / MONTHS)


def budget_result(budget: Budget, offer: Offer) -> BudgetResult | None:
    """What a month on this offer leaves, or None when no need is filled in.

    The lowest pay uses the share that remains of this offer where take-home was typed, the quick guess otherwise.
    Raises ``UserError`` when offer and budget are in different currencies.
    """
    need = monthly_need(budget)
    if need is None:
        return None
    if budget.currency != offer.currency:
        sentence = _("The offer is in {offer} and your budget in {budget}. Enter both in one currency to compare them.")
        raise UserError(sentence.format(offer=offer.currency, budget=budget.currency))
    base = yearly_base(offer)
    estimated = offer.take_home is None
    monthly = take_home(base) if offer.take_home is None and base is not None else offer.take_home
    share = TAKE_HOME_SHARE
    if offer.take_home and base:
        share = offer.take_home * MONTHS / base
    lowest = (need * MONTHS / share / 100).to_integral_value(ROUND_CEILING) * 100
    return BudgetResult(
        currency=budget.currency,
        need=need,
        take_home=monthly,
        estimated=estimated,
        left_over=None if monthly is None else monthly - need,
        lowest_pay=lowest,
        note=_need_note(need, budget.currency, estimated),
    )


def _need_note(need: Decimal, currency: str, estimated: bool) -> str:
    amount = i18n.current().money(need, currency)
    if estimated:
        return _("after needs of {amount}, tax estimated").format(amount=amount)
    return _("after needs of {amount}").format(amount=amount)


def budget_problems(budget: Budget) -> tuple[Problem, ...]:
    """What is wrong with the lines of a month, in words under each."""
    return tuple(Problem(name, sentence) for name in NEEDS if (sentence := amount_problem(getattr(budget, name))))


@cache
def _question_file() -> tuple[FinanceQuestion, ...]:
    data = tomllib.loads(resources.path("finance_questions.toml").read_text(encoding="utf-8"))
    return tuple(
        FinanceQuestion(
            id=entry["id"],
            text=entry["text"],
            ask=entry["ask"],
            offer_fields=tuple(entry.get("offer_fields", ())),
            budget_fields=tuple(entry.get("budget_fields", ())),
            term=entry.get("term", ""),
        )
        for entry in data["question"]
    )


def finance_questions() -> tuple[FinanceQuestion, ...]:
    """Every question about money worth asking before an answer, in the program's language."""
    return tuple(
        FinanceQuestion(q.id, _(q.text), q.ask, q.offer_fields, q.budget_fields, _(q.term) if q.term else "")
        for q in _question_file()
    )


def is_answered(question: FinanceQuestion, offer: Offer, budget: Budget | None = None) -> bool:
    """Does the record answer it? A question without fields is answered in one's own notes, so never here."""
    told = [getattr(offer, name) for name in question.offer_fields]
    told += [getattr(budget, name) if budget else None for name in question.budget_fields]
    return bool(told) and all(value is not None and value != "" and value is not False for value in told)


def unknown_terms(offer: Offer) -> tuple[UnknownTerm, ...]:
    """What the employer has not told yet and the offer has a field for, in the order of the question list."""
    return tuple(
        UnknownTerm(q.id, q.term, q.text)
        for q in finance_questions()
        if q.ask == "employer"
        and q.term
        and q.offer_fields
        and not is_answered(q, offer)
        # How sure the bonus is matters only where there is one.
        and not (q.offer_fields == ("bonus_odds",) and not offer.bonus_percent)
    )
