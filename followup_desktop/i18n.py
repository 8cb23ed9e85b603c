"""One language at a time for the program, any language for a letter: gettext and Babel behind one object."""

import datetime
import gettext as _gettext
import re
from collections.abc import Iterable
from contextvars import ContextVar
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from followup_desktop import resources

if TYPE_CHECKING:
    from babel import Locale

#: The languages that the program and its letters can speak now.
LANGUAGES = ("en-US", "en-GB")

DOMAIN = "followup"

#: The first of a month in a French date: a 1 before the month's name, or before the dash of a span.
_FRENCH_FIRST = re.compile(r"(?<!\d)1(?=\s?[–-]|\s[a-zéû])")

#: Spanish "y" becomes "e" before the sound of "i"; "hielo" and "Hiam" do not begin with it.
_SPANISH_I = re.compile(r"(?:i|í|h[ií](?![ae]))", re.IGNORECASE)


class Language:
    """Texts, dates, numbers and money as one language writes them.

    ``code`` is a BCP 47 tag such as ``en-GB``. The first date or sum raises ``ValueError`` for a tag nobody knows.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._times: dict[datetime.time, str] = {}
        name = code.replace("-", "_")
        places = [name, name.partition("_")[0]]
        self._texts = _gettext.translation(DOMAIN, resources.path("translations"), places, fallback=True)

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    # Babel is only loaded for the first date or sum: the window's own words need nothing but gettext.

    @cached_property
    def locale(self) -> "Locale":
        from babel import Locale

        return Locale.parse(self.code, sep="-")

    def gettext(self, text: str) -> str:
        return self._texts.gettext(text)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self._texts.ngettext(one, many, n)

    @property
    def is_english(self) -> bool:
        return self.code.partition("-")[0] == "en"

    @property
    def first_weekday(self) -> int:
        """The day a week starts with here: 0 is Monday."""
        return int(self.locale.first_week_day)

    def date(self, day: datetime.date) -> str:
        """As letters write it: ``November 23, 2026``."""
        from babel.dates import format_date

        return self._dated(format_date(day, "long", locale=self.locale))

    def date_sentence(self, day: datetime.date) -> str:
        """As sentences write it: ``Tuesday, November 10``."""
        from babel.dates import format_date

        # CLDR has no skeleton of this shape for American English: the full date without its year.
        pattern = re.sub(r",?\s*(?:'de'\s*)?y\b", "", self.locale.date_formats["full"].pattern).strip()
        if self.code == "en-GB" or self.code.partition("-")[0] == "es":
            pattern = pattern.replace(",", "")  # in a sentence the comma would want another after the day
        return self._dated(format_date(day, pattern, locale=self.locale))

    def date_row(self, day: datetime.date) -> str:
        """As rows write it: ``Tue, Nov 10``."""
        from babel.dates import format_skeleton

        return self._dated(format_skeleton("MMMEd", day, locale=self.locale))

    def date_short(self, day: datetime.date) -> str:
        """``Nov 10``."""
        from babel.dates import format_skeleton

        return self._dated(format_skeleton("MMMd", day, locale=self.locale))

    def date_year(self, day: datetime.date) -> str:
        """``Nov 10, 2026``."""
        from babel.dates import format_date

        return self._dated(format_date(day, "medium", locale=self.locale))

    def date_month(self, day: datetime.date) -> str:
        """``November 10``."""
        from babel.dates import format_skeleton

        return self._dated(format_skeleton("MMMMd", day, locale=self.locale))

    def date_span(self, first: datetime.date, last: datetime.date, year: bool = True) -> str:
        """``Nov 15 – 21, 2026``, or ``Nov 15 – 21`` without the year."""
        from babel.dates import format_interval

        # CLDR parts the two with thin spaces that many typefaces lack.
        span = format_interval(first, last, "yMMMd" if year else "MMMd", locale=self.locale)
        return self._dated(span.replace("\u2009", " "))

    def _dated(self, text: str) -> str:
        """A date as it is written: Babel leaves the first of a month in French a bare figure."""
        return _FRENCH_FIRST.sub("1er", text) if self.code.partition("-")[0] == "fr" else text

    def month(self, day: datetime.date) -> str:
        """``November 2026``."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=self.locale)

    def weekday(self, day: datetime.date, width: str = "EEEE") -> str:
        """``Tuesday``, or ``Tue`` with width ``EEE``."""
        from babel.dates import format_date

        return format_date(day, width, locale=self.locale)

    def time(self, clock: datetime.time | datetime.datetime, pattern: str = "") -> str:
        """``3:10 PM``; a datetime is written as its own clock shows it. A CLDR ``pattern`` writes it another way."""
        if isinstance(clock, datetime.datetime):
            clock = clock.timetz().replace(tzinfo=None)
        if pattern:
            return self._written(clock, pattern)
        # A full month writes hundreds of times, most of them at full hours.
        known = self._times.get(clock)
        if known is None:
            known = self._times[clock] = self._written(clock)
        return known

    def _written(self, clock: datetime.time, pattern: str = "short") -> str:
        from babel.dates import format_time

        # CLDR parts time and AM with a narrow no-break space that many typefaces lack.
        return format_time(clock, pattern, locale=self.locale).replace("\u202f", " ")

    def zone(self, at: datetime.datetime) -> str:
        """The name of the clock an instant is read from: ``Pacific Standard Time``."""
        from babel.dates import get_timezone_name

        return get_timezone_name(at, locale=self.locale)

    def number(self, value: int | float | Decimal) -> str:
        from babel.numbers import format_decimal

        return _wide(format_decimal(value, locale=self.locale))

    def percent(self, value: float | Decimal, digits: int = 0) -> str:
        """``0.13`` is ``13%``."""
        from babel.numbers import format_percent

        share = round(Decimal(str(value)), digits + 2)
        return _wide(format_percent(share, locale=self.locale, decimal_quantization=False))

    def money(self, amount: Decimal, currency: str, cents: bool | None = None) -> str:
        """``$92,000``, or ``$41.20``: cents only where there are any, unless told."""
        from babel.numbers import format_currency

        if cents is None:
            cents = amount != amount.to_integral_value()
        if cents:
            text = format_currency(amount, currency, locale=self.locale)
        else:
            pattern = self.locale.currency_formats["standard"].pattern.replace(".00", "")
            text = format_currency(round(amount), currency, pattern, locale=self.locale, currency_digits=False)
        # A currency's letters do not stick to its figures.
        text = re.sub(r"(?<=[A-Z])(?=\d)", "\u00a0", _wide(text))
        # A minus sign with a space, as the program writes it everywhere.
        return text.replace("-", "− ", 1) if amount < 0 else text

    def join(self, items: Iterable[str]) -> str:
        """``Dana, Luis and Kim``, as the language joins names."""
        from babel.lists import format_list

        names = list(items)
        text = format_list(names, locale=self.locale)
        if self.code.partition("-")[0] == "es" and len(names) > 1 and _SPANISH_I.match(names[-1]):
            text = f"{text[: -len(names[-1]) - 2]}e {names[-1]}"
        return text


def _wide(text: str) -> str:
    """CLDR parts figures with narrow no-break spaces that many typefaces lack, and Babel with straight apostrophes."""
    return text.replace("\u202f", "\u00a0").replace("'", "’")


def first_upper(text: str) -> str:
    """The text as a sentence or a line begins; the rest stays as it is, unlike ``capitalize``."""
    return text[:1].upper() + text[1:]


def shortened(text: str, most: int) -> str:
    """The text in at most so many characters; an ellipsis stands for what is left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


_current: ContextVar[Language | None] = ContextVar("language", default=None)
_fallback = Language("en-US")


def use(language: Language) -> None:
    """Make this the language of the program's own texts."""
    _current.set(language)


def current() -> Language:
    """The language of the program's own texts."""
    return _current.get() or _fallback


def _(text: str) -> str:
    """The text in the program's language."""
    return current().gettext(text)


def ngettext(one: str, many: str, n: int) -> str:
    """The singular or plural form for ``n`` in the program's language."""
    return current().ngettext(one, many, n)
