"""How alike letters to people of one panel are. They lay them side by side (S2:22, S3:41): a copy is seen at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from followup_desktop.domain.letter import LetterPage

#: From here on one letter is a near copy of the other (R35).
NEAR_COPY = 0.8

_WORD = re.compile(r"\w+(?:['’]\w+)*")
# A sentence ends where white space follows its mark; "Ms. Raman" and "Marlow & Co. I" part it too early, which only
# makes two pieces of it: both still stand in the other letter or do not.
_SENTENCE = re.compile(r"\S.*?(?:[.!?…](?=\s)|$)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two letters by their places in the panel, and which share of their words they have in common, 0 to 1."""

    one: int
    other: int
    share: float

    @property
    def is_near_copy(self) -> bool:
        return self.share >= NEAR_COPY


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter says to its reader: without the greeting, which differs by itself, and the close, which never does.

    ``empty`` are the stretches that only stand for a field without a value.
    """

    text: str
    empty: tuple[tuple[int, int], ...]

    @property
    def said(self) -> str:
        """The text without its empty fields: they are no words in common."""
        parts, at = [], 0
        for start, end in self.empty:
            parts.append(self.text[at:start])
            at = end
        return "".join((*parts, self.text[at:]))


def told(page: LetterPage) -> Told:
    """What the letter on this page tells."""
    text, empty = "", []
    for paragraph in (*page.paragraphs[1:], *page.postscript):
        text += "\n\n" if text else ""
        for piece in paragraph:
            if piece.missing:
                empty.append((len(text), len(text) + len(piece.text)))
            text += piece.text
    return Told(text, tuple(empty))


def likeness(one: str, other: str) -> float:
    """Which share of the words of both stand in the other in the same order: 0 for nothing, 1 for a copy.

    Twice the words in common by the words of both (Ratcliff and Obershelp). Case and punctuation do not count. Two
    texts without a word are no copies of each other.
    """
    first, second = _words(one), _words(other)
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first or second else 0.0


def pairs(texts: Sequence[str]) -> tuple[Likeness, ...]:
    """Every two of the texts, those most alike first."""
    found = [
        Likeness(one, other, likeness(texts[one], texts[other]))
        for one in range(len(texts))
        for other in range(one + 1, len(texts))
    ]
    return tuple(sorted(found, key=lambda each: (-each.share, each.one, each.other)))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match.end()


def own_sentences(text: str, others: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the sentences stand that no other text holds: what makes this letter a letter to this person."""
    shared = {_bare(other[start:end]) for other in others for start, end in sentences(other)}
    return tuple((start, end) for start, end in sentences(text) if _bare(text[start:end]) not in shared)


def _bare(sentence: str) -> str:
    return " ".join(_words(sentence))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
