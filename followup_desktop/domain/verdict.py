"""The result in words: one sentence that says it, one that says how firm it is. Never a bare number.

Written in the manner of look.md, "Words": the strongest change that would turn the result stands beside it.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum, auto

from followup_desktop import i18n
from followup_desktop.domain.budget import BudgetResult
from followup_desktop.domain.factors import CLEAR_LEAD, Choice, Flip, Weighing
from followup_desktop.domain.standing import Standing
from followup_desktop.i18n import _, first_upper, ngettext

#: A lead that stands in this share of other weightings is firm, however small.
FIRM_LEAD = 0.9


class Tone(StrEnum):
    """What the result is, for a sign beside it."""

    GOOD = "good"
    MIXED = "mixed"
    SHORT = "short"  # below what a month needs
    OPEN = "open"  # too little is known


@dataclass(frozen=True, slots=True)
class Verdict:
    headline: str  # one sentence, for the serif
    detail: str  # up to a few sentences; may be empty
    tone: Tone


@dataclass(frozen=True, slots=True)
class FlipLine:
    """One row under "What would change the result"."""

    label: str  # "Commute and place"
    detail: str  # "at 13% or more, Old Mill Museum is ahead"
    now: str  # "now 10%"
    rising: bool


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of the headline, with the side it takes: 1 speaks for the offer, -1 against, 0 neither."""

    text: str
    side: int
    lead: "_Lead | None" = None


class _Lead(Enum):
    """How a choice leads that does not lead clearly."""

    NARROW = auto()
    FIRM = auto()  # small, and yet the same in most other ways to weigh


def verdict(
    choice: Choice,
    standing: Standing | None,
    place: str,
    budget: BudgetResult | None,
    weighing: Weighing,
    pay_known: bool = False,
) -> Verdict:
    """The result for one offer, whatever is known of it.

    ``place`` names the region of the comparison and may be empty; ``pay_known`` says whether the offer names its pay,
    so that nobody is asked for what they typed. A pay below the monthly need comes first: it is a
    veto that no score outweighs.
    """
    pay = _pay_clause(standing, place)
    rank = _rank_clause(choice, weighing)
    left = None if budget is None or budget.take_home is None else budget.left_over
    if budget is not None and left is not None and left < 0:
        headline = _short_headline(pay, i18n.current().money(-left, budget.currency))
        detail = [_by_factors(rank)] if rank else []
        return Verdict(headline, _sentences(detail + _firmness(choice, weighing)), Tone.SHORT)
    detail = _firmness(choice, weighing) + _next_steps(choice, standing, budget, weighing, pay_known)
    if rank is not None:
        good = rank.side > 0 and (pay is None or pay.side >= 0)
        return Verdict(_headline(pay, rank), _sentences(detail), Tone.GOOD if good else Tone.MIXED)
    spare = None
    if budget is not None and left is not None:
        amount = i18n.current().money(left, budget.currency)
        spare = _Clause(_("{amount} is left over each month").format(amount=amount), 1)
    if pay is None and spare is None:
        return Verdict(_("Nothing to weigh it by yet."), _sentences(detail), Tone.OPEN)
    tone = Tone.MIXED if pay is not None and pay.side < 0 else Tone.GOOD
    return Verdict(_headline(pay, spare), _sentences(detail), tone)


def _headline(pay: _Clause | None, other: _Clause | None) -> str:
    """Both clauses in one sentence, joined by "and" where they speak for the same side."""
    if pay is None or other is None:
        only = pay or other
        text = first_upper(only.text) if only else ""
        return _with_lead(text, only.lead) if only else _closed(f"{text}.")
    agree = other.side * (pay.side or 1) > 0
    if agree:
        return _with_lead(_("{pay}, and {other}").format(pay=pay.text, other=other.text), other.lead)
    text = _("{pay}, but {other}").format(pay=pay.text, other=other.text)
    if other.lead is _Lead.NARROW:
        return _("{clause}, though not by much.").format(clause=text)
    return _with_lead(text, other.lead)


def _with_lead(clause: str, lead: _Lead | None) -> str:
    """The clause as a sentence that says how large and how sure the lead is, where it is not clear."""
    match lead:
        case _Lead.NARROW:
            return _("{clause}, but not by much.").format(clause=clause)
        case _Lead.FIRM:
            return _("{clause}, by a small but firm lead.").format(clause=clause)
        case None:
            return _closed(f"{clause}.")


def _closed(sentence: str) -> str:
    """A sentence that ends with a name such as "Marlow & Co." has its full stop already."""
    return sentence[:-1] if sentence.endswith("..") else sentence


def _short_headline(pay: _Clause | None, amount: str) -> str:
    if pay is None:
        return _("It falls {amount} a month short of what you need.").format(amount=amount)
    if pay.side < 0:
        text = _("{pay}, and {amount} a month short of what you need.")
    else:
        text = _("{pay}, but {amount} a month short of what you need.")
    return text.format(pay=pay.text, amount=amount)


def _sentences(parts: list[str]) -> str:
    return " ".join(part for part in parts if part)


def _pay_clause(standing: Standing | None, place: str) -> _Clause | None:
    if standing is None:
        return None
    job = _("this job in {place}").format(place=place) if place else _("this job")
    if standing.percentile is not None:
        degree = _degree(standing.percentile, (10, 20, 35, 47, 53, 65, 80, 90))
        texts = _middle_texts()
    else:
        ratio = standing.to_mean if standing.to_median is None else standing.to_median
        if ratio is None:
            return None
        degree = _degree(float(ratio), (0.5, 0.75, 0.9, 0.97, 1.03, 1.1, 1.25, 1.5))
        texts = _average_texts() if standing.to_median is None else _middle_texts()
    side = (degree > 4) - (degree < 4)
    return _Clause(texts[degree].format(job=job), side)


def _degree(value: float, bounds: tuple[float, ...]) -> int:
    """0 to 8, where 4 is the middle: a value on a bound belongs nearer to the middle."""
    below = sum(value >= bound for bound in bounds[:4])
    return below + sum(value > bound for bound in bounds[4:])


def _middle_texts() -> tuple[str, ...]:
    return (
        _("Paid near the bottom for {job}"),
        _("Paid well below the middle for {job}"),
        _("Paid below the middle for {job}"),
        _("Paid a little below the middle for {job}"),
        _("Paid at the middle for {job}"),
        _("Paid a little above the middle for {job}"),
        _("Paid above the middle for {job}"),
        _("Paid well above the middle for {job}"),
        _("Paid near the top for {job}"),
    )


def _average_texts() -> tuple[str, ...]:
    return (
        _("Paid less than half the average for {job}"),
        _("Paid well below the average for {job}"),
        _("Paid below the average for {job}"),
        _("Paid a little below the average for {job}"),
        _("Paid the average for {job}"),
        _("Paid a little above the average for {job}"),
        _("Paid above the average for {job}"),
        _("Paid well above the average for {job}"),
        _("Paid far above the average for {job}"),
    )


def count_word(n: int) -> str:
    """``four``: small numbers as sentences write them, larger ones in figures."""
    words = (
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
    )
    return words[n - 1] if 1 <= n <= len(words) else i18n.current().number(n)


def _rank_clause(choice: Choice, weighing: Weighing) -> _Clause | None:
    """Where the choice comes among the scored ones, or None where there is nothing to compare."""
    scored = weighing.scored
    if len(scored) < 2 or choice not in scored:
        return None
    if weighing.leader == choice:
        text = _("the better of your two choices") if len(scored) == 2 else _("the best of your {count} choices")
        return _Clause(text.format(count=count_word(len(scored))), 1, _lead(choice, weighing))
    if choice in weighing.level:
        others = i18n.current().join(other.inline for other in weighing.level if other != choice)
        return _Clause(_("level with {others}").format(others=others), 1)
    if weighing.leader is None:
        names = i18n.current().join(other.inline for other in weighing.level)
        return _Clause(_("{names} are ahead of it").format(names=names), -1)
    near = _is_close(choice, weighing.leader, weighing)
    text = _("{leader} is a little ahead of it") if near else _("{leader} is clearly ahead of it")
    return _Clause(text.format(leader=weighing.leader.inline), -1)


def _lead(leader: Choice, weighing: Weighing) -> _Lead | None:
    if weighing.clear:
        return None
    return _Lead.FIRM if weighing.wins.get(leader.key, 0.0) >= FIRM_LEAD else _Lead.NARROW


def _is_close(choice: Choice, leader: Choice, weighing: Weighing) -> bool:
    own, best = weighing.total(choice.key), weighing.total(leader.key)
    if own is None or best is None or own.score is None or best.score is None:
        return False
    return best.score - own.score < CLEAR_LEAD * best.score


def _by_factors(rank: _Clause) -> str:
    if rank.side < 0:
        return _closed(_("By your factors {rank}.").format(rank=rank.text))
    return _with_lead(_("By your factors it is {rank}").format(rank=rank.text), rank.lead)


def _firmness(choice: Choice, weighing: Weighing) -> list[str]:
    """What would turn the result, and in how many other weightings it stands."""
    if len(weighing.scored) < 2 or choice not in weighing.scored:
        return []
    parts = []
    if weighing.leader == choice:
        flip = weighing.flips[0] if weighing.flips else None
        parts.append(flip_sentence(flip) if flip else _("No single weight would change that."))
    elif weighing.leader is not None:
        flip = next((flip for flip in weighing.flips if flip.rival == choice), None)
        parts.append(flip_sentence(flip) if flip else "")
    share = weighing.wins.get(choice.key)
    if share is not None and weighing.draws:
        parts.append(_robustness(choice, share, weighing.draws))
    return parts


def _robustness(choice: Choice, share: float, draws: int) -> str:
    times = math.floor(share * 100 + 0.5)
    if share >= 1 - 0.5 / draws:
        text = _("{choice} comes first in each of {draws} other ways to weigh your factors.")
    elif times >= 100:
        text = _("{choice} comes first in nearly every other way to weigh your factors.")
    elif times == 0:
        text = _("{choice} comes first in hardly any other way to weigh your factors.")
    else:
        text = _("{choice} comes first in {times} of 100 other ways to weigh your factors.")
    return text.format(choice=choice.subject, times=times, draws=i18n.current().number(draws))


def _next_steps(
    choice: Choice, standing: Standing | None, budget: BudgetResult | None, weighing: Weighing, pay_known: bool
) -> list[str]:
    """What to enter for a fuller result: two things at most, the nearest first."""
    steps = []
    total = weighing.total(choice.key)
    if standing is None and pay_known:
        steps.append(_("Enter what this job pays in the region to see if it is fair."))
    elif standing is None:
        steps.append(_("Enter the pay and what this job pays in the region to see if it is fair."))
    if total is None or total.score is None:
        steps.append(_("Score your factors to see if it is what you want."))
    elif len(weighing.scored) < 2:
        score = i18n.current().number(round(Decimal(total.score), 1))
        steps.append(
            _("Your factors give it {score} of 100. Score another choice to lay beside it.").format(score=score)
        )
    elif total.coverage < 1:
        open_factors = sum(row.weight > 0 and row.scores.get(choice.key) is None for row in weighing.rows)
        text = ngettext("{n} factor has no score here yet.", "{n} factors have no score here yet.", open_factors)
        steps.append(text.format(n=open_factors))
    if budget is None:
        steps.append(_("Enter what a month costs to see if it is enough."))
    return steps[:2]


def flip_sentence(flip: Flip) -> str:
    """``Old Mill Museum would win if commute and place counted 13% instead of 10%.``"""
    at, now = _flip_percents(flip)
    if not at:
        text = _("{rival} would win if {factor} did not count.")
    else:
        text = _("{rival} would win if {factor} counted {at} instead of {now}.")
    return text.format(rival=flip.rival.subject, factor=flip.inline, at=at, now=now)


def flip_line(flip: Flip) -> FlipLine:
    at, now = _flip_percents(flip)
    if not at:
        text = _("left out, {rival} is ahead")
    elif flip.rising:
        text = _("at {at} or more, {rival} is ahead")
    else:
        text = _("at {at} or less, {rival} is ahead")
    return FlipLine(
        flip.name, text.format(at=at, rival=flip.rival.inline), _("now {percent}").format(percent=now), flip.rising
    )


def _flip_percents(flip: Flip) -> tuple[str, str]:
    """(weight at which the rival is surely ahead, weight now); the first is empty for a weight of nothing.

    The tie is rounded away from today's weight, so that what is said is true, with as many decimals as it takes to
    tell the two apart.
    """
    digits = 0
    while digits < 4:
        scale = 10 ** (digits + 2)
        now = round(flip.now * scale)
        at = math.ceil(flip.at * scale) if flip.rising else math.floor(flip.at * scale)
        if (at > now if flip.rising else at < now) and at < scale:
            break
        digits += 1
    percent = i18n.current().percent
    now_text = percent(Decimal(now) / scale, digits)
    return (percent(Decimal(at) / scale, digits) if at else ""), now_text


def comparison_verdict(weighing: Weighing, short: Mapping[str, str]) -> Verdict:
    """The result over all choices. ``short`` holds, by choice key, the amount a month that is lacking, in words."""
    scored = weighing.scored
    if not scored:
        return Verdict(
            _("Nothing is scored yet."), _("Score your factors for each choice to see them compared."), Tone.OPEN
        )
    if len(scored) == 1:
        headline = _("Only one choice is scored yet.")
        return Verdict(headline, _("Score another choice to lay beside it."), Tone.OPEN)
    lacking = [
        _("{choice} falls {amount} a month short of what you need.").format(
            choice=total.choice.subject, amount=short[total.choice.key]
        )
        for total in weighing.totals
        if total.choice.key in short and total.choice != weighing.leader
    ]
    if weighing.leader is None or weighing.margin is None:
        names = i18n.current().join(choice.inline for choice in weighing.level)
        return Verdict(first_upper(_("{names} are level.").format(names=names)), _sentences(lacking), Tone.MIXED)
    flips = [flip_sentence(flip) for flip in weighing.flips[:2]] or [_("No single weight would change that.")]
    share = weighing.wins.get(weighing.leader.key)
    firm = [] if share is None or not weighing.draws else [_robustness(weighing.leader, share, weighing.draws)]
    tone = Tone.SHORT if weighing.leader.key in short else Tone.GOOD if weighing.clear else Tone.MIXED
    return Verdict(_lead_headline(weighing, weighing.leader, short), _sentences(lacking + flips + firm), tone)


def _lead_headline(weighing: Weighing, leader: Choice, short: Mapping[str, str]) -> str:
    points = round(Decimal(weighing.margin or 0), 1)
    lead = _("1 point") if points == 1 else _("{points} points").format(points=i18n.current().number(points))
    if points == 0:
        lead = _("less than a tenth of a point")
    values = {"leader": leader.subject, "lead": lead, "amount": short.get(leader.key, "")}
    if leader.key in short:
        return _("{leader} leads by {lead}, but falls {amount} a month short of what you need.").format(**values)
    rivals = [total for total in weighing.totals if total.score is not None and total.choice != leader]
    second = max(rivals, key=lambda total: total.score or 0.0).choice
    if weighing.clear:
        return _("{leader} leads clearly, by {lead}.").format(**values)
    if second.key in short:
        text = _("{leader} leads by {lead}. {second} is close, but misses your budget.")
    elif _lead(leader, weighing) is _Lead.FIRM:
        text = _("{leader} leads by {lead}: a small lead, but a firm one.")
    else:
        text = _("{leader} leads by {lead}. {second} is close: no clear winner.")
    return text.format(second=second.subject, **values)
