"""Two readings of a letter side by side: which paragraphs differ, word by word, and taking one of them back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.merge import MergeError, merge
from followup_desktop.i18n import _

_TOKEN = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")
_FIELD = re.compile(r"\{([a-z_]+)(?:\|[^{}\n]*)?\}")

#: Two paragraphs are one that was changed if they share at least this much of their words.
_ALIKE = 0.4
_MOST_PAIRS = 900  # compared with each other; beyond that, paragraphs are taken in their order
_MOST_CELLS = 250_000  # of the table in which paragraphs that stayed are looked up
_LONG = 3000  # words and signs of a paragraph, beyond which the finest difference is not looked for


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in both readings, or in one of them only."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A letter's text with the values that its fields take."""

    source: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ParagraphChange:
    """One paragraph in both readings; ``old`` or ``new`` is None where only the other has it."""

    old: str | None  # as it is stored
    new: str | None
    start: int  # where it stands in the newer text, or would stand
    end: int
    stretches: tuple[Stretch, ...]

    @property
    def changed(self) -> bool:
        return any(each.change is not Change.SAME for each in self.stretches)

    @property
    def spoken(self) -> str:
        """What differs, in a sentence for whoever does not see colours and lines."""
        said = []
        for each in self.stretches:
            words = " ".join(each.text.split())
            if each.change is Change.REMOVED and words:
                said.append(_("Removed: “{words}”.").format(words=words))
            elif each.change is Change.ADDED and words:
                said.append(_("Added: “{words}”.").format(words=words))
        return " ".join(said)


def compare(old: Reading, new: Reading) -> tuple[ParagraphChange, ...]:
    """The paragraphs of both in the order they are read. Compared is what a reader reads, not how it is stored."""
    olds, news = _paragraphs(old), _paragraphs(new)
    found: list[ParagraphChange] = []
    place = 0
    for left, right in _aligned([each.words for each in olds], [each.words for each in news]):
        before = olds[left] if left is not None else None
        after = news[right] if right is not None else None
        start, end = (after.start, after.end) if after else (place, place)
        place = end
        stretches = word_changes(before.words if before else "", after.words if after else "")
        found.append(
            ParagraphChange(before.source if before else None, after.source if after else None, start, end, stretches)
        )
    return tuple(found)


def word_changes(old: str, new: str) -> tuple[Stretch, ...]:
    """How ``new`` came from ``old``, in words; what was removed stands before what came in its place."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, left, right, autojunk=max(len(left), len(right)) > _LONG)
    stretches: list[Stretch] = []
    gone = come = ""
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        words = "".join(right[j1:j2])
        if tag == "equal" and (words.strip() or not (gone or come)):
            stretches += _changed(gone, come)
            gone = come = ""
            stretches.append(Stretch(Change.SAME, words))
        else:  # spaces between two changes are part of them
            gone += "".join(left[i1:i2])
            come += words
    return (*stretches, *_changed(gone, come))


def count_changes(paragraphs: Sequence[ParagraphChange]) -> tuple[int, int]:
    """How many words were added, and how many removed."""

    def words(change: Change) -> int:
        texts = (each.text for paragraph in paragraphs for each in paragraph.stretches if each.change is change)
        return sum(len(re.findall(r"\w\S*", text)) for text in texts)

    return words(Change.ADDED), words(Change.REMOVED)


def take_back(paragraph: ParagraphChange, old: Reading, new: Reading) -> Reading:
    """The newer text with this one paragraph as it was, with the words its fields had then."""
    head, tail = new.source[: paragraph.start], new.source[paragraph.end :]
    if paragraph.old is None:
        source = _without_gap(head, tail)
    elif paragraph.new is None:
        parts = (head.rstrip("\n"), paragraph.old, tail.lstrip("\n"))
        source = "\n\n".join(part for part in parts if part)
    else:
        source = head + paragraph.old + tail
    values = dict(new.values)
    for key in _FIELD.findall(paragraph.old or ""):
        if key in FIELDS and FIELDS[key].own_words:
            values.pop(key, None)
            values |= {key: old.values[key]} if key in old.values else {}
    return Reading(source, values)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    source: str
    words: str
    start: int
    end: int


def _paragraphs(reading: Reading) -> list[_Paragraph]:
    """What stands between blank lines."""
    found = []
    start: int | None = None
    at = 0
    for line in (*reading.source.split("\n"), ""):
        if line.strip():
            start = at if start is None else start
        elif start is not None:
            text = reading.source[start : at - 1]
            found.append(_Paragraph(text, _words(text, reading.values), start, at - 1))
            start = None
        at += len(line) + 1
    return found


def _words(source: str, values: Mapping[str, str]) -> str:
    try:
        pieces = merge(source, values)
    except MergeError:
        return source  # a part with a condition that begins in one paragraph and ends in another
    return "".join(f"[{piece.text}]" if piece.missing else piece.text for piece in pieces)


def _changed(gone: str, come: str) -> Iterator[Stretch]:
    if gone:
        yield Stretch(Change.REMOVED, gone)
    if come:
        yield Stretch(Change.ADDED, come)


def _without_gap(head: str, tail: str) -> str:
    head, tail = head.rstrip("\n"), tail.lstrip("\n")
    return f"{head}\n\n{tail}" if head and tail else head + tail


def _aligned(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which paragraph became which, in the order of both."""
    left = right = 0
    for i, j in (*_kept(olds, news), (len(olds), len(news))):
        yield from _paired(olds, news, (left, i), (right, j))
        if i < len(olds) or j < len(news):
            yield i, j
        left, right = i + 1, j + 1


def _kept(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """The most paragraphs that stand in both in one order. (The blocks of difflib are long ones, not the most.)"""
    if len(olds) * len(news) > _MOST_CELLS:
        blocks = SequenceMatcher(None, olds, news, autojunk=False).get_matching_blocks()
        return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]
    counts = [[0] * (len(news) + 1) for _row in range(len(olds) + 1)]
    for i in reversed(range(len(olds))):
        for j in reversed(range(len(news))):
            same = olds[i] == news[j]
            counts[i][j] = counts[i + 1][j + 1] + 1 if same else max(counts[i + 1][j], counts[i][j + 1])
    kept = []
    i = j = 0
    while i < len(olds) and j < len(news):
        if olds[i] == news[j]:
            kept.append((i, j))
            i, j = i + 1, j + 1
        elif counts[i + 1][j] >= counts[i][j + 1]:
            i += 1
        else:
            j += 1
    return kept


def _paired(
    olds: Sequence[str], news: Sequence[str], left: tuple[int, int], right: tuple[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """The likest two first; what stands before and after them is paired in the same way."""
    (i1, i2), (j1, j2) = left, right
    best: float = _ALIKE
    pair = (i1, j1) if i2 - i1 == j2 - j1 == 1 else None  # one for one: whatever it says, it is the same place
    if pair is None and (i2 - i1) * (j2 - j1) <= _MOST_PAIRS:
        for i in range(i1, i2):
            for j in range(j1, j2):
                likeness = _likeness(olds[i], news[j])
                if likeness > best:
                    best, pair = likeness, (i, j)
    if pair is None:
        yield from ((i, None) for i in range(i1, i2))
        yield from ((None, j) for j in range(j1, j2))
        return
    i, j = pair
    yield from _paired(olds, news, (i1, i), (j1, j))
    yield i, j
    yield from _paired(olds, news, (i + 1, i2), (j + 1, j2))


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE else 0.0
