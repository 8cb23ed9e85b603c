"""A letter's text made ready for searching, which still knows where every character came from."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

#: Characters that mean the same to a reader, each exchanged for one other character.
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2007": " ", "‑": "-"})
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]{2,40})?")
_BREAK = re.compile(r"[.!?]+[\"'”)]{0,2}[ \t\n]+|\n+")
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "mx", "dr", "prof", "st", "co", "inc", "ltd", "no"})
#: A word ends where neither a letter, a digit nor a combining mark follows.
EDGE = r"(?![\w\u0300-\u036f])"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters with its place."""

    text: str
    start: int
    end: int


class Reading:
    """A text in composed characters, straight apostrophes and plain spaces, that can tell where each came from.

    Checks search ``text``; ``origin`` turns their offsets into offsets of the text as it was written, so that
    combining marks shift nothing.
    """

    def __init__(self, written: str) -> None:
        self._starts: list[int] | None = None
        composed = written
        if not unicodedata.is_normalized("NFC", written):
            composed = self._compose(written)
        self.text = composed.translate(_SAME)
        self._length = len(written)

    def _compose(self, written: str) -> str:
        pieces: list[str] = []
        self._starts = starts = []
        at = 0
        for match in re.finditer(r"[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", written, re.DOTALL):
            piece = unicodedata.normalize("NFC", match[0])
            pieces.append(piece)
            starts += [at] * len(piece)
            at = match.end()
        return "".join(pieces)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where ``self.text[start:end]`` stands in the text as it was written."""
        if self._starts is None:
            return start, end
        begin = self._starts[start] if start < len(self._starts) else self._length
        if end <= start:
            return begin, begin
        # The end is the beginning of the next written cluster: one cluster may hold several composed characters.
        after = bisect_right(self._starts, self._starts[end - 1])
        return begin, self._starts[after] if after < len(self._starts) else self._length

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(Word(match[0], match.start(), match.end()) for match in _WORD.finditer(self.text))

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Every word in small letters."""
        return frozenset(word.text.lower() for word in self.words)

    @cached_property
    def plain_words(self) -> frozenset[str]:
        """The words that stand in the text in small letters: ordinary words, not names."""
        return frozenset(word.text for word in self.words if word.text.islower())

    @cached_property
    def _sentence_starts(self) -> list[int]:
        starts = [0]
        for match in _BREAK.finditer(self.text):
            before = self.text[max(0, match.start() - 6) : match.start()].rsplit(None, 1)
            last = before[-1].lower() if before else ""
            if match[0].startswith(".") and "\n" not in match[0] and (last in _ABBREVIATIONS or len(last) == 1):
                continue
            starts.append(match.end())
        return starts

    def sentence(self, at: int) -> tuple[int, int]:
        """The bounds of the sentence around a position."""
        n = bisect_right(self._sentence_starts, at)
        end = self._sentence_starts[n] if n < len(self._sentence_starts) else len(self.text)
        return self._sentence_starts[n - 1], end

    def starts_sentence(self, at: int) -> bool:
        """Is there nothing but quotation marks between the start of the sentence and this position?"""
        return not self.text[self.sentence(at)[0] : at].strip(" \t\"'“(")

    @cached_property
    def lines(self) -> tuple[Word, ...]:
        """The lines that hold anything, without the space around them."""
        return tuple(
            Word(match[0].rstrip(), match.start(), match.start() + len(match[0].rstrip()))
            for match in re.finditer(r"[^\s].*", self.text)
        )

    @cached_property
    def _folded(self) -> str:
        return self.text.casefold()

    def phrases(self, phrase: str, same_case: bool = True) -> Iterator[tuple[int, int]]:
        """Where a phrase stands as whole words. Nothing for a phrase without a letter or digit."""
        phrase, folded = _needle(phrase)
        if not phrase or ((phrase not in self.text) if same_case else (folded not in self._folded)):
            return
        flags = 0 if same_case else re.IGNORECASE
        for match in re.finditer(r"(?<!\w)" + re.escape(phrase) + EDGE, self.text, flags):
            yield match.start(), match.end()


@lru_cache(maxsize=32768)
def _needle(phrase: str) -> tuple[str, str]:
    """A phrase as a reading has it, and without its capitals; empty without a letter or digit.

    Kept, because the names of a few thousand other applications are looked for after every change of a text.
    """
    phrase = unicodedata.normalize("NFC", phrase).translate(_SAME).strip()
    return (phrase, phrase.casefold()) if any(map(str.isalnum, phrase)) else ("", "")
