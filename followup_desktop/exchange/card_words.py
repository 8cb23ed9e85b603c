"""The words by which the lines of a card are told apart (resources/business_cards.toml), and how they are compared."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from followup_desktop import resources

#: What stands around a word without being part of it.
_EDGES = ".,;:()[]{}<>\"'“”„«»‘’*_"
#: Letters that no accent can be taken off.
_PLAIN = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "đ": "d", "þ": "th"})


def fold(text: str) -> str:
    """Small letters without accents, as words of cards are compared."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def tokens(text: str) -> list[str]:
    """The words of a text, folded and without what stands around them."""
    return [word for word in (fold(each).strip(_EDGES) for each in re.split(r"[\s,/|]+|&", text)) if word]


def letters(text: str) -> str:
    """Only the letters and digits, folded: how an employer's name stands in its address on the Internet."""
    return "".join(letter for letter in fold(text) if letter.isalnum())


@dataclass(frozen=True, slots=True)
class Words:
    """A set of words, of endings, and of signs that count wherever they stand."""

    whole: frozenset[str]
    endings: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    def count(self, text: str) -> int:
        """How many words of the text are among these."""
        return sum(self.holds(word) for word in tokens(text)) + any(sign in text for sign in self.signs)

    def holds(self, word: str) -> bool:
        return word in self.whole or any(word.endswith(ending) for ending in self.endings)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All word lists; ``labels`` gives the kind of a label by its text."""

    titles: frozenset[str]
    titles_only: Mapping[str, tuple[str, ...]]
    particles: frozenset[str]
    labels: Mapping[str, tuple[str, ...]]
    job: Words
    department: Words
    employer: Words
    legal_forms: frozenset[str]
    street: Words
    street_endings: frozenset[str]
    inside: Words
    leads: tuple[str, ...]
    closings: frozenset[str]
    address_labels: frozenset[str]

    def has_legal_form(self, text: str) -> bool:
        """Does the text name a company by its legal form: ``GmbH``, ``Sp. z o.o.``, ``Pty Ltd``?"""
        words = text.split()
        ends = ("".join(words[-n:]) for n in range(1, min(4, len(words))))
        return any(re.sub(r"[^a-z&]", "", fold(end)) in self.legal_forms for end in ends)


@cache
def vocabulary() -> Vocabulary:
    """The word lists, read once when the first card is."""
    with resources.path("business_cards.toml").open("rb") as file:
        data = tomllib.load(file)
    labels: dict[str, tuple[str, ...]] = {}
    for kind, texts in data["labels"].items():
        for text in texts:
            labels[text] = (*labels.get(text, ()), kind)
    return Vocabulary(
        titles=frozenset(data["titles"]["words"]),
        titles_only={word: tuple(countries) for word, countries in data["titles"]["only"].items()},
        particles=frozenset(data["particles"]["words"]),
        labels=labels,
        job=_words(data["job"]),
        department=_words(data["department"]),
        employer=_words(data["employer"]),
        legal_forms=frozenset(data["employer"]["forms"]),
        street=_words(data["street"]),
        street_endings=frozenset(data["street"]["endings"]),
        inside=Words(frozenset(data["street"]["inside"])),
        leads=tuple(data["street"]["leads"]),
        closings=frozenset(data["closing"]["texts"]),
        address_labels=frozenset(data["address"]["labels"]),
    )


def _words(table: Mapping[str, Iterable[str]]) -> Words:
    listed = list(table["words"])
    bare = frozenset(word.removeprefix("*") for word in listed)
    endings = tuple(word[1:] for word in listed if word.startswith("*"))
    return Words(bare, endings, tuple(table.get("signs", ())))
