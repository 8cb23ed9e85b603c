"""What is said about an offer outside its result: how long there is to answer, what it pays, what comes next."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from followup_desktop import i18n
from followup_desktop.domain.factors import ChoiceKind
from followup_desktop.domain.model import Application, Offer, PayPeriod, State
from followup_desktop.domain.offer import OfferReport
from followup_desktop.domain.states import state_label
from followup_desktop.domain.verdict import Tone
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, ngettext

#: From so many working days left the chip is amber.
SOON = 3
OPEN_STATES = (State.OFFER, State.NEGOTIATING)


@dataclass(frozen=True, slots=True)
class ChipWords:
    text: str
    tone: str
    icon: str


def answer_chip(application: Application, offer: Offer, calendar: WorkCalendar, now: datetime) -> ChipWords:
    """How many working days are left to answer, or how it ended."""
    if application.state not in OPEN_STATES:
        tone, icon = {
            State.ACCEPTED: ("done", "circle-check"),
            State.DECLINED: ("neutral", "circle-slash"),
        }.get(application.state, ("neutral", "circle"))
        return ChipWords(state_label(application.state), tone, icon)
    if offer.answer_by is None:
        return ChipWords(_("no date to answer by"), "neutral", "hourglass")
    today, last = calendar.local(now).date(), calendar.local(offer.answer_by).date()
    if offer.answer_by < now:
        return ChipWords(_("the date has passed"), "late", "triangle-alert")
    if last == today:
        return ChipWords(_("answer today"), "due", "clock")
    left = calendar.distance(today, last)
    if not left:
        return ChipWords(_("no working day left"), "due", "clock")
    text = ngettext("{n} working day left", "{n} working days left", left).format(n=left)
    return ChipWords(text, "due" if left <= SOON else "neutral", "clock")


def clock_words(at: datetime) -> str:
    """``5 PM``, ``noon``, ``9:30 AM``: a time as one says it."""
    if (at.hour, at.minute) == (12, 0):
        return _("noon")
    return i18n.current().time(at).replace(":00 ", " ").replace(" ", "\u00a0")


def offer_facts(offer: Offer, calendar: WorkCalendar) -> str:
    """``Senior Technical Writer  ·  offer of November 17, version 2  ·  answer by Mon, Nov 23, 5 PM``."""
    language = i18n.current()
    parts = [offer.title]
    if offer.received_at is not None:
        day = language.date_month(calendar.local(offer.received_at).date())
        text = _("offer of {day}, version {n}") if offer.version > 1 else _("offer of {day}")
        parts.append(text.format(day=day, n=offer.version))
    if offer.answer_by is not None:
        last = calendar.local(offer.answer_by)
        text = _("answer by {day}, {time}")
        parts.append(text.format(day=language.date_row(last.date()), time=clock_words(last)))
    return "  ·  ".join(part for part in parts if part)


def answer_by_words(offer: Offer, calendar: WorkCalendar) -> str:
    """``answer by Mon 23, 5 PM``, for the head of a column."""
    if offer.answer_by is None:
        return _("no date to answer by")
    last = calendar.local(offer.answer_by)
    weekday = i18n.current().weekday(last.date(), "EEE")
    return _("answer by {weekday} {day}, {time}").format(weekday=weekday, day=last.day, time=clock_words(last))


def pay_words(offer: Offer) -> str:
    """``$92,000 a year``, in the words the offer was told in; empty while it is not told."""
    if offer.base is None:
        return ""
    texts = {
        PayPeriod.YEAR: _("{amount} a year"),
        PayPeriod.MONTH: _("{amount} a month"),
        PayPeriod.HOUR: _("{amount} an hour"),
    }
    return texts[offer.period].format(amount=i18n.current().money(offer.base, offer.currency))


def points(value: float | Decimal | None) -> str:
    """A score with one decimal, ``8.0``, as the language writes it; a dash for none."""
    if value is None:
        return "–"
    mark = i18n.current().locale.number_symbols["latn"]["decimal"]
    return f"{value:.1f}".replace(".", str(mark))


def answer_key(kind: str, offer_id: int) -> str:
    """The step that a letter about an offer fulfils (E15 to E17 of the plan); empty where it is none."""
    return {
        "offer_questions": f"E15/o{offer_id}",
        "counter_offer": f"E15/o{offer_id}",
        "accept": f"E16/o{offer_id}",
        "decline": f"E17/o{offer_id}/letter",
    }.get(kind, "")


#: The next sensible act on an offer: a key and what its button says.
NextAct = tuple[str, str]


def next_act(report: OfferReport, days_left: int | None) -> NextAct:
    """What brings the result forward most: what is missing first, then the answer itself. ("", "") after it ended."""
    own = report.column.choice
    if report.application.state not in OPEN_STATES:
        return "", ""
    if report.offer.base is None:
        return "terms", _("Enter the pay")
    if report.standing is None:
        return "benchmark", _("Enter regional pay")
    if report.budget is None:
        return "budget", _("Enter your budget")
    if not report.weighing.is_scored_by_hand(own.key):
        return "scores", _("Score this offer")
    if (report.unknown or report.open_points) and (days_left is None or days_left > 0):
        return "questions", _("Ask questions")
    leads = report.weighing.leader == own and own.kind is ChoiceKind.OFFER
    if leads and report.verdict.tone is Tone.GOOD:
        return "accept", _("Accept in writing…")
    return "compare", _("Compare")
