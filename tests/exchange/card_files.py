"""The business cards of tests/exchange/cards, each with the parts it tells, as a person would read them.

They were written before the reader was: a third was held out and read once before anything was changed for it; the
three files "later" came after, one by one, harder and from more countries, and each was read once as well. What was
right at that first sight is kept in ``FIRST_SIGHT``: the latest says how the reader does on a card it has not seen.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followup_desktop.domain.business_card import Card
from followup_desktop.exchange.business_card import read_card
from followup_desktop.i18n import Language

#: Parts right at first sight, of all parts.
FIRST_SIGHT = {
    "learned from": (318, 329),
    "held out": (157, 160),
    "later, harder": (90, 131),
    "later again": (108, 125),
    "latest": (104, 112),
}


@dataclass(frozen=True)
class Sample:
    """One card: its lines, the country it is read as from, which set it belongs to, and what it tells."""

    name: str
    text: str
    country: str
    set: str
    told: dict[str, str]

    def read(self) -> Card:
        return read_card(self.text, self.country, Language("en-US"))


def samples() -> Iterator[Sample]:
    """All cards; every third of the first files was held out."""
    number = 0
    later = {"later-1": "later, harder", "later-2": "later again", "later-3": "latest"}
    for file in sorted((Path(__file__).parent / "cards").glob("*.toml")):
        content: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        for place, card in enumerate(content["card"], 1):
            told = {name: value for name, value in card.items() if name not in ("text", "country")}
            kind = later.get(file.stem) or ("held out" if number % 3 == 2 else "learned from")
            number += file.stem not in later
            country = card.get("country") or content["country"]
            yield Sample(f"{file.stem}-{place}", card["text"].strip(), country, kind, told)


def same(part: str, one: str, other: str) -> bool:
    """Is the part right? An address may be broken into lines elsewhere; its words and their order count."""
    if part == "address":
        return re.findall(r"\w+", one) == re.findall(r"\w+", other)
    return one == other


def counts(sample: Sample, card: Card) -> tuple[int, int]:
    """How many parts are right, and of how many that the card tells or the reader believed to see."""
    pairs = [(part, sample.told.get(part, ""), guess.text) for part, guess in card.guesses().items()]
    told = [(part, wanted, found) for part, wanted, found in pairs if wanted or found]
    return sum(same(*pair) for pair in told), len(told)
