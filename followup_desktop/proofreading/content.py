"""What each kind of letter must say: thanks, something particular, a question, a decision, the right terms."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from followup_desktop.domain.findings import Finding, Level
from followup_desktop.domain.model import Offer, PayPeriod, Want
from followup_desktop.domain.unwanted import shows_interest
from followup_desktop.i18n import Language, _, current
from followup_desktop.proofreading.dates import start_dates
from followup_desktop.proofreading.facts import LetterFacts
from followup_desktop.proofreading.names import parts
from followup_desktop.proofreading.reading import Reading

_THANKS = re.compile(r"\b(?:thank|appreciat|grateful|gratitude)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\b(?:you (?:also |all )?(?:mentioned|said|described|asked|told|explained|showed|raised|pointed|spoke|talked)"
    r"|we (?:also )?(?:discussed|talked about|spoke about|looked at|spoke of)"
    r"|your (?:description|point|question|remark|account|example|story|explanation)"
    r"|our (?:conversation|discussion|talk) (?:about|on|of)"
    r"|(?:hearing|learning) (?:about|how|that|from you)|what (?:stayed|struck) )",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?|\b(?:let me know|could you (?:tell|share)|would like to (?:ask|know)|wonder(?:ing)?|(?:an|any) update"
    r"|ask (?:when|whether|how))\b",
    re.IGNORECASE,
)
_YES = re.compile(r"\b(?:accept|accepting|accepted|acceptance)\b", re.IGNORECASE)
_NOT = re.compile(r"(?:\bnot|\bcannot|n't|\bunable to|\bnever|\bbefore)(?:\s\w+){0,3}\s$", re.IGNORECASE)
_NO = re.compile(
    r"\b(?:declin(?:e|ing|ed)|withdraw(?:ing|n)?|turn(?:ing|ed)? (?:it |this |the offer )?down"
    r"|(?:not|cannot|unable to)(?:\s\w+){0,3} (?:accept|take|join|pursue)"
    r"|(?:decided|chosen) (?:not to|against|to (?:stay|remain|accept|take|pursue|go)))\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?<![\w.])(?:(?P<sign>[$£€]|(?:USD|GBP|EUR)\s?)(?P<a>\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,2})?)(?P<k>[kK](?!\w))?"
    r"|(?P<b>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?)(?=\s(?:a|per|each|dollars|pounds|euros)\b))(?![\d%])"
)
_WANTS_IT = re.compile(
    r"\b(?:interested in|(?:keen|eager) to (?:join|work|take|do)|wanted the|look(?:ing)? forward to (?:joining|working)"
    r"|(?:would|should) (?:very much )?(?:like|love|enjoy|be (?:as )?(?:happy|glad|pleased|delighted))"
    r" to (?:do|join|take|work))\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![\w.,])(?P<n>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per\s?cent\b)")
_PAY_WORDS = re.compile(r"\b(?:salary|pay|compensation|wage|base|rate)\b", re.IGNORECASE)
_SMALL = (
    "about after again also been before being could does each even every from have into just like made make many more"
    " most much must only other over said same some such than that their them then there these they thing things this"
    " those through time very want well were what when where which while will with would year years your"
)
_SMALL_WORDS = frozenset(_SMALL.split())


def _whole(check: str, level: Level, title: str, detail: str) -> Finding:
    return Finding(check, level, title, detail, 0, 0)


def missing_thanks(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A letter of thanks that does not thank."""
    if facts.kind.startswith("thank") and not _THANKS.search(reading.text):
        yield _whole("missing_thanks", Level.WARNING, _("It does not say thank you"), _("That is what it is for."))


def _content_words(text: str) -> set[str]:
    return {part.lower()[:6] for part in parts(text) if len(part) >= 4 and part.lower() not in _SMALL_WORDS}


def unwanted_job(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A letter that shows interest in a job of which the person has said since that they do not want it."""
    if facts.application.want is not Want.NO or not shows_interest(facts.kind):
        return
    title = _("You said you do not want this job; this letter says you do")
    way_out = _("Take the words out, or write “Thank-you without interest” instead.")
    said = {
        reading.sentence(match.start())
        for match in _WANTS_IT.finditer(reading.text)
        if not _NOT.search(reading.text[max(0, match.start() - 60) : match.start()])
    }
    for start, end in sorted(said):
        end = start + len(reading.text[start:end].rstrip())
        yield Finding("unwanted_job", Level.WARNING, title, way_out, start, end)
    if not said:
        detail = _("Letters of this kind show interest. Write “Thank-you without interest” instead.")
        yield _whole("unwanted_job", Level.WARNING, _("You said you do not want this job"), detail)


def missing_interview_point(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """Nothing that was said in the interview: no words that refer to it, and not two that stand in the notes."""
    if not facts.kind.startswith("thank") or _REFERENCE.search(reading.text):
        return
    plain = _content_words(f"{facts.application.employer} {facts.application.role} {facts.profile.full_name}")
    if len((_content_words(reading.text) & _content_words(facts.topics)) - plain) < 2:
        yield _whole(
            "missing_interview_point",
            Level.WARNING,
            _("It could have gone to anybody"),
            _("Name one thing that was said in the interview, and what you thought of it."),
        )


def missing_role(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """The job's title is nowhere, not even in part, neither as applied for nor as offered."""
    titles = [title for title in (facts.application.role, facts.offer.title if facts.offer else "") if title.strip()]
    said = reading.lower_words | Reading(facts.subject).lower_words
    if titles and not any(_named(title, said) for title in titles):
        yield _whole(
            "missing_role",
            Level.HINT,
            _("The position is not named"),
            _("They may be filling several. Yours is {role}.").format(role=titles[0]),
        )


def _named(title: str, said: frozenset[str]) -> bool:
    words = [part.lower() for part in parts(title) if len(part) >= 3]
    hits = sum(bool({word, word + "s", word.removesuffix("s")} & said) for word in words)
    return not words or hits >= 0.6 * len(words)


def missing_question(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A letter that wants to know something and does not ask."""
    if facts.kind in ("status_email", "timeline_email") and not _QUESTION.search(reading.text):
        yield _whole(
            "missing_question",
            Level.WARNING,
            _("It asks nothing"),
            _("Ask where they stand, or when they will decide."),
        )


def missing_decision(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """An acceptance that does not accept, or a decline that does not decline."""
    if facts.kind == "accept":
        said = list(_YES.finditer(reading.text))
        if not any(not _NOT.search(reading.text[max(0, match.start() - 60) : match.start()]) for match in said):
            yield _whole(
                "missing_decision", Level.ERROR, _("It does not say yes"), _("Write plainly that you accept the offer.")
            )
    elif facts.kind in ("decline", "withdraw") and not _NO.search(reading.text):
        yield _whole(
            "missing_decision",
            Level.ERROR,
            _("It does not say no"),
            _("Write plainly that you decline; a reader should not have to guess."),
        )


def missing_terms(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """An acceptance without the pay or the start date."""
    if facts.kind != "accept":
        return
    if not _AMOUNT.search(reading.text):
        yield _whole(
            "missing_terms.pay",
            Level.WARNING,
            _("The pay is not named"),
            _("Repeat the terms as you understand them, so that both of you hold the same."),
        )
    if not any(True for _mention in start_dates(facts, reading)):
        yield _whole(
            "missing_terms.start",
            Level.WARNING,
            _("The first day is not named"),
            _("Say when you will start, as the offer has it."),
        )


@lru_cache(maxsize=8)
def _language(code: str) -> Language:
    return Language(code)


def _amounts(text: str) -> Iterator[tuple[Decimal, re.Match[str]]]:
    for match in _AMOUNT.finditer(text):
        try:
            amount = Decimal((match["a"] or match["b"]).replace(",", ""))
        except InvalidOperation:
            continue
        yield (amount * 1000 if match["k"] else amount), match


def _offered(offer: Offer) -> set[Decimal]:
    """Every sum the offer speaks of, and its base pay by the year, the month, the fortnight, the week and the hour."""
    sums = {value for value in (offer.base, offer.sign_on, offer.health_premium, offer.commute_cost) if value}
    if offer.base:
        hours = offer.hours_per_week * 52
        times = {PayPeriod.YEAR: Decimal(1), PayPeriod.MONTH: Decimal(12), PayPeriod.HOUR: hours}
        year = offer.base * times[offer.period]
        sums |= {year, year / 12, year / 26, year / 52}
        if hours:
            sums.add(year / hours)
        if offer.bonus_percent:
            sums.add(year * offer.bonus_percent / 100)
    for text in (offer.special_terms, offer.benefits_note, offer.notes):
        sums |= {amount for amount, _match in _amounts(text)}
    return sums


def acceptance_terms(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """Pay, per cent or a start date in an acceptance that are not those of the stored offer."""
    offer = facts.offer
    if facts.kind != "accept" or offer is None:
        return
    yield from _wrong_sums(facts, offer, reading)
    shares = {share for share in (offer.bonus_percent, offer.retirement_percent) if share is not None}
    told = " ".join((offer.special_terms, offer.benefits_note, offer.notes))
    shares |= {Decimal(match["n"]) for match in _PERCENT.finditer(told)}
    for match in _PERCENT.finditer(reading.text):
        if shares and Decimal(match["n"]) not in shares:
            said = _("The offer says {values}.").format(
                values=current().join(f"{share:f}%" for share in sorted(shares))
            )
            yield _differs(_("{words} is not in the offer").format(words=match[0]), said, match.start(), match.end())
    for mention in start_dates(facts, reading):
        if offer.start_on and mention.day and mention.day != offer.start_on:
            if mention.weekday is not None and mention.weekday != mention.day.weekday():
                continue  # said by the check of weekdays, with the same way out
            yield _differs(
                _("The offer says {date}").format(date=current().date(offer.start_on)),
                _("The letter says {words}.").format(words=mention.text),
                mention.start,
                mention.end,
                _language(facts.locale).date(offer.start_on),
            )


def _wrong_sums(facts: LetterFacts, offer: Offer, reading: Reading) -> Iterator[Finding]:
    sums = _offered(offer)
    for amount, match in _amounts(reading.text):
        if not sums or any(
            abs(amount - known) < Decimal("0.5") * (1 if known > 200 else Decimal("0.02")) for known in sums
        ):
            continue
        start, end = reading.sentence(match.start())
        about_pay = offer.base is not None and _PAY_WORDS.search(reading.text[start:end])
        right = _language(facts.locale).money(offer.base, offer.currency) if about_pay and offer.base else ""
        said = _("The offer says {pay}.").format(pay=right) if right else _("No figure of the offer is the same.")
        yield _differs(_("{words} is not in the offer").format(words=match[0]), said, match.start(), match.end(), right)


def _differs(title: str, detail: str, start: int, end: int, suggestion: str = "") -> Finding:
    return Finding("acceptance_terms", Level.ERROR, title, detail, start, end, (suggestion,) if suggestion else ())
