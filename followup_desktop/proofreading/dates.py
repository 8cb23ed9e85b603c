"""Dates in English sentences: where they stand, which day they mean, and whether they are right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from followup_desktop.domain.findings import Finding, Level
from followup_desktop.i18n import _, current
from followup_desktop.proofreading.facts import LetterFacts
from followup_desktop.proofreading.reading import Reading

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAY = f"(?:{'|'.join(_WEEKDAYS)}|Tues|Thurs|Thur|{'|'.join(name[:3] for name in _WEEKDAYS)})"
_MONTH = f"(?:{'|'.join(_MONTHS)}|Sept|{'|'.join(name[:3] for name in _MONTHS)})"
_YEAR = r"(?:,?\s{1,3}(?P<%s>(?:19|20)\d\d)(?![\d,.]\d|\d))?"
_MENTION = re.compile(
    rf"(?<!\w)(?:(?P<before>{_WEEKDAY})\.?(?:\s(?:morning|afternoon|evening|night))?,?\s{{1,3}}(?:the\s{{1,3}})?)?"
    rf"(?:(?P<m1>{_MONTH})\.?\s{{1,3}}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:%])(?![.,]\d){_YEAR % 'y1'}"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s{{1,3}})?(?P<m2>{_MONTH})(?!\w){_YEAR % 'y2'})"
    rf"(?:\s?\((?P<after>{_WEEKDAY})\)|,\sa\s(?P<after_a>{_WEEKDAY})(?!\w))?"
)
_ANOTHER_WEEKDAY = re.compile(rf"{_WEEKDAY}\s?(?:,|or|and|to|through|until|–|-|/)\s?$")
_INTERVIEW = re.compile(r"\b(?:interview(?:ed)?|met|meeting|spoke|speaking|talked|conversation|visit(?:ed)?)\b", re.I)
_LOOKS_AHEAD = re.compile(r"\b(?:second|next|look(?:ing)? forward|will|shall|would)\b", re.I)
_STARTS = re.compile(r"\b(?:start(?:ing|s)?|begin(?:ning)?|join(?:ing)?|first day)\b", re.I)
#: Beyond this many days a date without a year may well mean another year.
_NEAR = 90


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in the text. ``day`` is None where there is no such day; ``sure`` where its year is beyond doubt."""

    start: int
    end: int
    text: str
    day: date | None
    month: int
    day_number: int
    day_at: tuple[int, int]  # of the digits, within ``text``
    month_at: tuple[int, int]
    weekday: int | None
    weekday_at: tuple[int, int]
    year: int | None
    sure: bool

    def with_weekday(self, weekday: int) -> str:
        a, b = self.weekday_at
        full = _WEEKDAYS[weekday]
        short = self.text[a:b] not in _WEEKDAYS
        return self.text[:a] + (full[:3] if short else full) + self.text[b:]

    def with_day(self, day: date) -> str:
        """The same words for another day."""
        text = self.text
        changes = [(self.day_at, str(day.day))]
        if day.month != self.month:
            a, b = self.month_at
            full = _MONTHS[day.month - 1]
            changes.append((self.month_at, full if text[a:b] in _MONTHS else full[:3]))
        for (a, b), words in sorted(changes, reverse=True):
            text = text[:a] + words + text[b:]
        return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", _ordinal(day.day), text)


def _ordinal(n: int) -> str:
    return "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def mentions(reading: Reading, around: date) -> Iterator[Mention]:
    """Every date with a day and a month. A date without a year is the one nearest to ``around``."""
    for match in _MENTION.finditer(reading.text):
        first = "1" if match["m1"] else "2"
        month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(match["m" + first][:3]))
        number, year = int(match["d" + first]), match["y" + first]
        weekday_group = next((name for name in ("before", "after", "after_a") if match[name]), None)
        weekday = None
        if weekday_group and not _ANOTHER_WEEKDAY.search(reading.text[max(0, match.start() - 18) : match.start()]):
            weekday = next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(match[weekday_group][:3]))
        years = [int(year)] if year else [around.year + n for n in (0, -1, 1)]
        days = [day for day in (_day(each, month, number) for each in years if 1 <= each <= 9999) if day]
        days.sort(key=lambda day: abs((day - around).days))
        near = bool(year) or (bool(days) and abs((days[0] - around).days) <= _NEAR)
        if weekday is not None and not near:
            days.sort(key=lambda day: day.weekday() != weekday)

        def at(group: str | None, match: re.Match[str] = match) -> tuple[int, int]:
            return (match.start(group) - match.start(), match.end(group) - match.start()) if group else (0, 0)

        yield Mention(
            match.start(),
            match.end(),
            match[0],
            days[0] if days else None,
            month,
            number,
            at("d" + first),
            at("m" + first),
            weekday,
            at(weekday_group),
            int(year) if year else None,
            near,
        )


def _known_days(facts: LetterFacts) -> list[tuple[date, str]]:
    """The days the record knows, each with a sentence."""
    language = current()
    known = []
    if facts.promised_on:
        known.append((facts.promised_on, _("They decide on {day}.")))
    known += [(day, _("The interview was on {day}.")) for day in facts.interview_dates]
    if facts.offer and facts.offer.start_on:
        known.append((facts.offer.start_on, _("The offer says you start on {day}.")))
    return [(day, sentence.format(day=language.date_sentence(day))) for day, sentence in known]


def weekday_date_mismatch(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A weekday and a date that do not agree, and days that no month has."""
    for mention in mentions(reading, facts.letter_date):
        if mention.day is None:
            name = f"{_MONTHS[mention.month - 1]} {mention.day_number}"
            yield Finding(
                "weekday_date_mismatch",
                Level.ERROR,
                _("There is no {date}").format(date=name),
                _("No year has that day."),
                mention.start,
                mention.end,
            )
        elif mention.weekday is not None and mention.weekday != mention.day.weekday():
            yield _wrong_weekday(facts, mention, mention.day)


def _wrong_weekday(facts: LetterFacts, mention: Mention, day: date) -> Finding:
    weekday = mention.weekday or 0
    known = _known_days(facts)
    by_date = [sentence for each, sentence in known if each == day]
    by_weekday = [
        (each, sentence) for each, sentence in known if each.weekday() == weekday and abs((each - day).days) <= 7
    ]
    right_weekday = mention.with_weekday(day.weekday())
    if by_date:
        detail, suggestions = by_date[0], [right_weekday]
    elif by_weekday:
        detail, suggestions = by_weekday[0][1], [mention.with_day(by_weekday[0][0]), right_weekday]
    else:
        shift = (weekday - day.weekday() + 3) % 7 - 3
        nearest = day + timedelta(days=shift)
        detail = _("The nearest {weekday} is {date}.").format(
            weekday=current().weekday(nearest), date=current().date_month(nearest)
        )
        suggestions = [right_weekday, mention.with_day(nearest)]
    return Finding(
        "weekday_date_mismatch",
        Level.ERROR,
        _("{date} is a {weekday}").format(date=current().date_month(day), weekday=current().weekday(day)),
        detail,
        mention.start,
        mention.end,
        tuple(suggestions),
    )


def interview_date_mismatch(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A date in a sentence about the interview that the record does not know."""
    if not facts.interview_dates:
        return
    known = {day for day, _sentence in _known_days(facts)} | {facts.letter_date}
    found = [(mention, reading.sentence(mention.start)) for mention in mentions(reading, facts.letter_date)]
    for mention, (start, end) in found:
        words = reading.text[start:end]
        if mention.day is None or mention.day in known or not _INTERVIEW.search(words):
            continue
        if mention.weekday is not None and mention.weekday != mention.day.weekday():
            continue  # said by the other check, with the same way out
        beside = any(other.day in known for other, bounds in found if bounds == (start, end))
        if beside or (mention.day > facts.letter_date and _LOOKS_AHEAD.search(words)):
            continue
        nearest = min(facts.interview_dates, key=lambda day: abs((day - facts.letter_date).days))
        suggestion = mention.with_day(nearest)
        if mention.weekday is not None:
            suggestion = suggestion.replace(_WEEKDAYS[mention.weekday], _WEEKDAYS[nearest.weekday()])
        yield Finding(
            "interview_date_mismatch",
            Level.WARNING,
            _("The interview was on {day}").format(day=current().date_sentence(nearest)),
            _("The letter says {words}.").format(words=mention.text),
            mention.start,
            mention.end,
            (suggestion,),
        )


def start_date_in_past(facts: LetterFacts, reading: Reading) -> Iterator[Finding]:
    """A first day at work that lies before the letter."""
    if facts.kind != "accept":
        return
    for mention in start_dates(facts, reading):
        if mention.day and mention.sure and mention.day < facts.letter_date:
            yield Finding(
                "start_date_in_past",
                Level.ERROR,
                _("{date} is over").format(date=current().date(mention.day)),
                _("A first day at work lies after the date of the letter, {date}.").format(
                    date=current().date(facts.letter_date)
                ),
                mention.start,
                mention.end,
            )


def start_dates(facts: LetterFacts, reading: Reading) -> Iterator[Mention]:
    """The dates that a sentence gives for the first day at work: those after the word "start" or its like."""
    for mention in mentions(reading, facts.letter_date):
        start, _end = reading.sentence(mention.start)
        if _STARTS.search(reading.text[max(start, mention.start - 60) : mention.start]):
            yield mention


def letter_date_wrong(facts: LetterFacts, _reading: Reading) -> Iterator[Finding]:
    """A letter of thanks that is older than the interview."""
    if facts.kind.startswith("thank") and facts.interview_dates and facts.letter_date < min(facts.interview_dates):
        day = min(facts.interview_dates)
        yield Finding(
            "letter_date_wrong",
            Level.WARNING,
            _("The letter is older than the interview"),
            _("It carries {date}; the interview is on {day}.").format(
                date=current().date(facts.letter_date), day=current().date_sentence(day)
            ),
            0,
            0,
        )
