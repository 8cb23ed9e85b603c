"""What the letters of each locale do and say by themselves: greetings, closes, titles and the words of the page.

A letter's language is its own, whatever language the program speaks, so none of this goes through gettext.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from followup_desktop import resources
from followup_desktop.domain.letter_files import LetterFile
from followup_desktop.i18n import _

#: The locale whose manner serves where a language is not known.
DEFAULT = "en-US"

_GREETINGS = (
    "woman",
    "man",
    "neutral",
    "titled",
    "untitled",
    "untitled_email",
    "nobody",
    "first_woman",
    "first_man",
    "first",
)
_KEYS = frozenset({"locale", "bold_labels", "greeting", "close", "titles", "names", "clock", "phrases"})
_MARKS = ("mark", "email_mark", "first_mark")
_CLOSES = ("named", "nobody", "neutral", "first", "email")
_TITLES = (
    "woman",
    "man",
    "neutral",
    "doctor",
    "doctor_woman",
    "professor",
    "professor_woman",
    "greeted_professor",
    "greeted_professor_woman",
)
_NAMES = ("address_woman", "address_man", "address", "text_woman", "text_man", "text")
_GREETED = frozenset({"title", "degree", "degrees", "first", "last"})
_NAMED = frozenset({"title", "degrees", "full"})

#: The words of a page, each with what it has to hold.
_PHRASES: Mapping[str, frozenset[str]] = {
    key: frozenset(fields.split())
    for key, fields in {
        "place_date": "place date",
        "page": "number",
        "page_of": "number count",
        "enclosure_one": "",
        "enclosure_many": "",
        "attached_one": "",
        "attached_many": "",
        "copies": "",
        "subject_label": "",
        "reference_label": "",
        "phone_label": "",
        "email_label": "",
        "date_label": "",
        "colon": "",
        "letter": "",
        "letter_to": "name",
        "in_person": "",
        "by_phone": "",
        "by_video": "",
        "a_year": "amount",
        "a_month": "amount",
        "an_hour": "amount",
        "bonus": "percent",
        "median": "occupation area amount source year",
        "median_and_upper": "occupation area amount upper source year",
        "average": "occupation area amount source year",
    }.items()
}
_MAY_HOLD = {"enclosure_many": frozenset({"count"})}


class Mark(NamedTuple):
    """What stands after a greeting: on paper, in an e-mail, and after a first name."""

    paper: str
    email: str
    first: str


@dataclass(frozen=True, slots=True)
class Manner:
    """One locale's conventions. The tables hold patterns with places such as ``{last}``."""

    locale: str
    greetings: Mapping[str, str]
    mark: Mark
    lower: bool  # the text goes on from the greeting with a small letter
    closes: Mapping[str, str]
    titles: Mapping[str, str]
    own_titles: Mapping[str, str]  # titles of the language itself by their bare word: "mrs" -> "Mrs."
    degree_alone: bool  # a degree takes the place of the courtesy title: "Dr. Raman"
    names: Mapping[str, str]
    clock: Mapping[str, str]  # Babel's patterns for "full_hour" and "time"; empty for the language's own
    phrases: Mapping[str, str]
    bold_labels: bool  # over the enclosures and copies

    def say(self, phrase: str, **values: object) -> str:
        """A phrase with its places filled: ``say("a_year", amount="$92,000")``."""
        return self.phrases[phrase].format(**values)

    def place_date(self, place: str, date: str) -> str:
        """The line with the date: ``Lyon, le 1er décembre 2026``; without a place, the date alone."""
        return self.say("place_date", place=place.strip(), date=date) if place.strip() else date

    def page_head(self, number: int, count: int | None = None) -> str:
        """Which page it is: ``Page 2``, or ``Seite 2 von 3`` where the count is known."""
        return self.say("page", number=number) if count is None else self.say("page_of", number=number, count=count)

    def enclosures(self, count: int) -> str:
        """The label over what goes along: ``Enclosures (2)``."""
        return self.say("enclosure_one") if count == 1 else self.say("enclosure_many", count=count)

    def attached(self, count: int) -> str:
        """The label over what goes along with an e-mail."""
        return self.say("attached_one" if count == 1 else "attached_many")

    def begun(self, body: str) -> str:
        """A letter's text whose first words after the greeting begin as they do here.

        Only ever raised: which words keep a capital letter, a German noun or a name, only the writer knows.
        """
        if self.lower:
            return body
        greeting, gap, rest = body.partition("{salutation}\n\n")
        return greeting + gap + rest[:1].upper() + rest[1:] if gap else body


def manner(code: str) -> Manner:
    """The manner of a locale; for one without a file that of its language, else the American one."""
    return _manner(_known(code))


@cache
def locales() -> tuple[str, ...]:
    """The locales that have a manner of their own."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def _known(code: str) -> str:
    if code in locales():
        return code
    language = code.partition("-")[0]
    home = f"{language}-{language.upper()}"
    if home in locales():
        return home
    return next((each for each in locales() if each.partition("-")[0] == language), DEFAULT)


def _folder() -> Path:
    return resources.path("letters", "manners")


@cache
def _manner(locale: str) -> Manner:
    return read_manner(_folder() / f"{locale}.toml")


def read_manner(path: Path) -> Manner:
    """The manner a file describes. Raises ``TemplateError`` for anything that is not as it should be."""
    file = LetterFile(path)
    file.only(file.data, _KEYS)
    locale = file.text(file.data, "locale")
    if path.name != f"{locale}.toml":
        raise file.error("locale", _("this file must be called {name}.").format(name=f"{locale}.toml"))
    greeting = _section(file, "greeting", (*_GREETINGS, *_MARKS), "continues")
    titles = _section(file, "titles", _TITLES, "degree_alone", "own")
    own = file.texts("own", "titles")
    for key in _GREETINGS:
        _holds(file, "greeting", key, greeting[key], _GREETED)
    closes = _section(file, "close", _CLOSES)
    for key in _CLOSES:
        _holds(file, "close", key, closes[key], frozenset({"greeting"}))
    names = _section(file, "names", _NAMES)
    for key in _NAMES:
        _holds(file, "names", key, names[key], _NAMED, frozenset({"full"}))
    phrases = _section(file, "phrases", tuple(_PHRASES))
    for key, fields in _PHRASES.items():
        _holds(file, "phrases", key, phrases[key], fields | _MAY_HOLD.get(key, frozenset()), fields)
    return Manner(
        locale=locale,
        greetings={key: greeting[key] for key in _GREETINGS},
        mark=Mark(*(greeting[key] for key in _MARKS)),
        lower=_lower(file),
        closes=closes,
        titles=titles,
        own_titles={title.rstrip(".").casefold(): title for title in own},
        degree_alone=file.flag("degree_alone", "titles"),
        names=names,
        clock=_section(file, "clock", ("full_hour", "time")),
        phrases=phrases,
        bold_labels=file.flag("bold_labels"),
    )


def _section(file: LetterFile, name: str, keys: tuple[str, ...], *others: str) -> Mapping[str, str]:
    """The texts of a section by key; ``others`` are keys of it that hold no plain text."""
    table = file.table(name)
    file.only(table, frozenset({*keys, *others}), name)
    return {key: file.line(table, key, name) for key in keys}


def _holds(
    file: LetterFile,
    section: str,
    key: str,
    pattern: str,
    may: frozenset[str],
    must: frozenset[str] = frozenset(),
) -> None:
    """Refuse a pattern with a place that means nothing, or without one that it needs."""
    try:
        places = frozenset(name for _text, name, _spec, _how in string.Formatter().parse(pattern) if name is not None)
    except ValueError as error:
        raise file.error(key, _("a brace is open."), section) from error
    for name in sorted(places - may):
        raise file.error(key, _("there is no field “{name}”.").format(name=name), section)
    for name in sorted(must - places):
        raise file.error(key, _("“{name}” is missing in the text.").format(name=f"{{{name}}}"), section)


def _lower(file: LetterFile) -> bool:
    value = file.text(file.table("greeting"), "continues", "greeting")
    if value not in ("upper", "lower"):
        raise file.error("continues", _("“{key}” must be upper or lower.").format(key="continues"), "greeting")
    return value == "lower"
