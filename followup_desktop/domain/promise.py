"""What people say when asked for a date, turned into a day (follow-up.md C.4 "Vague promises")."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from followup_desktop.domain.workdays import WorkCalendar

_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBERS = {word: n for n, word in enumerate(_UNITS, 1)} | {"a": 1, "an": 1, "couple": 2}
_FIRSTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINALS = (
    *_FIRSTS,
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth", *(f"twenty-{word}" for word in _FIRSTS), "thirtieth", "thirty-first"),
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEDNESDAY, _FRIDAY = 2, 4

_WEEKDAY = r"\b(mon|tue|wed|thu|fri|sat|sun)(?:(?:s|nes|rs|ur)?days?|s|rs|r|\b)\.?"
_MONTH = (
    r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b\.?"
)
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?\b"
_TO = r" ?(?:-|to|or|and|through) ?"
_YEAR = r"(?:,? (\d{4}))?\b"
_COUNT = r"(?:\b(?:a )?(couple)(?: of)?|\b(an?|\d{1,3}|" + "|".join(_UNITS) + r"))"

_Reading = Callable[[re.Match[str], date, WorkCalendar], date | None]


#: So many characters are read: more are a whole letter, and nobody names a day after so many.
LONGEST = 2000


def promised_day(text: str, said_on: date, calendar: WorkCalendar) -> date | None:
    """The day that ``text``, said on ``said_on`` at the employer's, comes to; None where it names none.

    Days and weeks are calendar days, and a range counts to its upper end. The day may be a weekend or a holiday: the
    rules count business days from it. A date without a year is the next one on or after ``said_on``; a date with a
    year stays as it was said, even where it is past.
    """
    found = _read(text)
    return found[1](found[0], said_on, calendar) if found else None


def day_called(text: str, today: date, calendar: WorkCalendar) -> date | None:
    """The day that ``text`` is a name of, as "next Tuesday" or "in two weeks": ``promised_day`` of nothing but that."""
    found = _read(text)
    if found is None:
        return None
    match, read = found
    around = f"{match.string[: match.start()]} {match.string[match.end() :]}".replace(",", " ").split()
    return None if set(around) - _AROUND_DAY else read(match, today, calendar)


def span_words(text: str) -> str:
    """The stretch of time in ``text`` as it follows "you decide": "in about two weeks", "by the end of the week".

    Empty where the words name a day, or no time that is understood.
    """
    found = _read(text)
    if found is None or found[1] in _DAYS:
        return ""
    match = found[0]
    lead, tail = _SPAN_LEAD.search(match.string[: match.start()]), _SPAN_TAIL.match(match.string[match.end() :])
    words = (lead[0] if lead else "") + match[0] + (tail[0] if tail else "")
    if re.match(r"(?:in|within|over|during|by|at|after|before|next|early|(?:the )?following)\b", words):
        return words
    return ("by the " if words.startswith("end of") else "by " if words.startswith("the end") else "in ") + words


def _read(text: str) -> "tuple[re.Match[str], _Reading] | None":
    """The words of ``text`` that count, and how they are read."""
    said = " ".join(text[:LONGEST].lower().replace("–", "-").replace("’", "'").split())
    # "Another week" and "two more weeks" are so many from the day it is said, too.
    said = _MORE.sub("", _ANOTHER.sub("a ", said))
    for pattern, read in _READINGS:
        match = pattern.search(said)
        if match is not None:
            return match, read
    return None


def _iso(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date | None:
    year, month, day = map(int, match.groups())
    return _day(year, month, day)


def _month_first(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date | None:
    month, day, until, year = match.groups()
    return _next_date(said_on, _MONTHS.index(month) + 1, int(until or day), year)


def _day_first(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date | None:
    day, until, month, year = match.groups()
    return _next_date(said_on, _MONTHS.index(month) + 1, int(until or day), year)


def _next_date(said_on: date, month: int, day: int, year: str | None) -> date | None:
    if year is not None:
        return _day(int(year), month, day)
    this_year = _day(said_on.year, month, day)
    return this_year if this_year and this_year >= said_on else _day(said_on.year + 1, month, day)


def _day_of_month(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date | None:
    number, word = match.groups()
    day = int(number) if number else _ORDINALS.index(word) + 1
    this_month = _day(said_on.year, said_on.month, day)
    if this_month is not None and this_month >= said_on:
        return this_month
    following = _first_of_next_month(said_on)
    return _day(following.year, following.month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # a day that month does not have
        return None


def _in_next_week(weekday: int, said_on: date) -> date:
    """That weekday in the Monday-to-Sunday week after the one of ``said_on``."""
    return said_on + timedelta(days=7 - said_on.weekday() + weekday)


def _weekday_of_next_week(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return _in_next_week(_WEEKDAYS.index(match[1] or match[2]), said_on)


def _early_next_week(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return _in_next_week(_WEDNESDAY, said_on)


def _next_week(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return _in_next_week(_FRIDAY, said_on)


def _end_of_week(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return said_on + timedelta(days=(_FRIDAY - said_on.weekday()) % 7)


def _end_of_month(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    following = _first_of_next_month(said_on)
    last = calendar.subtract(following, 1)
    if match[1] or last < said_on:
        return calendar.subtract(_first_of_next_month(following), 1)
    return last


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _a_week_or_two(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return said_on + timedelta(days=2 if match[1] == "day" else 14)


def _the_next_week(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return said_on + timedelta(days=7)


def _fortnight(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return said_on + timedelta(days=14)


def _business_days(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return calendar.add(said_on, _count(match))


def _days_or_weeks(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date | None:
    # "A week to ten days" names two lengths: the longer one counts.
    spans = _SPAN.finditer(match.string)
    days = max(_count(span) * (7 if span[3] == "week" else 1) for span in spans)
    return said_on + timedelta(days=days)


def _count(match: re.Match[str]) -> int:
    word = match[1] or match[2]
    return int(word) if word.isdecimal() else _NUMBERS[word]


def _weekday(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    """The next such day: the day itself would have been called today."""
    first = _weekday_after(said_on, match[1])
    return _weekday_after(first, match[2]) if match[2] else first


def _weekday_after(day: date, name: str) -> date:
    return day + timedelta(days=(_WEEKDAYS.index(name) - day.weekday() - 1) % 7 + 1)


def _today(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return said_on


def _tomorrow(match: re.Match[str], said_on: date, calendar: WorkCalendar) -> date:
    return said_on + timedelta(days=1)


_ANOTHER = re.compile(r"\b(?:another|a further|one more) (?=(?:(?:business|working|work) )?(?:day|week)\b)")
_MORE = re.compile(r"\b(?:more|further|extra) (?=(?:(?:business|working|work) )?(?:day|week)s?\b)")
_SPAN = re.compile(_COUNT + r" (day|week)s?'?\b")

#: Tried in this order: the first that is found anywhere in what was said is the one that counts.
_READINGS: tuple[tuple[re.Pattern[str], _Reading], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b", _iso),
        (_MONTH + r" (?:the )?" + _NTH + rf"(?:{_TO}(?:the )?{_NTH})?" + _YEAR, _month_first),
        (rf"\b{_NTH}(?:{_TO}(?:the )?{_NTH})? (?:of )?" + _MONTH + _YEAR, _day_first),
        (
            r"\bthe (?:(\d{1,2})(?:st|nd|rd|th)|("
            + "|".join(sorted(_ORDINALS, key=len, reverse=True))
            + r"))\b(?! (?:week|day|round|interview))",
            _day_of_month,
        ),
        (rf"{_WEEKDAY},? (?:of )?next week\b|\bnext {_WEEKDAY}", _weekday_of_next_week),
        (r"\bearly (?:in )?next week\b|\bbeginning of next week\b", _early_next_week),
        (r"\b(?:in|within|over|during) the next week\b", _the_next_week),
        (r"\bnext week\b", _next_week),
        (r"\bend of (?:the |this )?week\b", _end_of_week),
        (r"\bend of (?:the |this )?(next )?month\b", _end_of_month),
        (r"\ban? (day|week) or two\b", _a_week_or_two),
        (r"\bfortnight\b", _fortnight),
        (_COUNT + r" (?:business|working|work) ?days?\b", _business_days),
        (_SPAN.pattern, _days_or_weeks),
        (rf"{_WEEKDAY}(?:{_TO}{_WEEKDAY})?", _weekday),
        (r"\btomorrow\b", _tomorrow),
        (r"\btoday\b", _today),
    )
)

#: What may stand beside the words of a day in its name.
_AROUND_DAY = {"in", "on", "by", "at", "within", "the", "this", "coming", "until", "from", "now", "time", "later"}

#: The readings that come to a day which was named, not counted.
_DAYS = (_iso, _month_first, _day_first, _day_of_month, _weekday_of_next_week, _weekday, _today, _tomorrow)

_ANY_COUNT = r"\b(?:a couple(?: of)?|an?|\d{1,3}|" + "|".join(_UNITS) + ")"
_SPAN_LEAD = re.compile(
    r"(?:\b(?:in|within|over|during|by|at|after|before) )?"
    r"(?:\b(?:the|about|around|roughly|approximately|maybe|perhaps|probably|another|next|end of) )*"
    rf"(?:{_ANY_COUNT}(?: (?:days?|weeks?))?{_TO}(?:about )?)?$"
)
_SPAN_TAIL = re.compile(
    rf"(?:{_TO}{_ANY_COUNT} (?:(?:business|working|work) )?(?:day|week)s?\b)?(?: or so\b| at the latest\b| at most\b)?"
)
