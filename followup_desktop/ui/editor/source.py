"""A letter's body as the editor shows it: stretches of text and fields, and where each stands in the merged text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.merge import MergeError, parse

# The same braces as merge.parse reads; it has accepted the text before this is used.
_TOKEN = re.compile(r"\{\{|\}\}|\{[^{}\n]*\}")

#: Characters that a QTextDocument would take for the end of a line or of a frame.
_SIGNS = re.compile("[\r\u2029\ufdd0\ufdd1]")
_BREAKS = re.compile("\r\n?|[\n\u2029\ufdd0\ufdd1]")

#: Keeps an empty field away from its neighbours without a place to break the line.
_PAD = "\u202f"


class Kind(StrEnum):
    TEXT = "text"
    VALUE = "value"  # a field with its value
    EMPTY = "empty"  # a field without one, shown by its label
    TAG = "tag"  # the beginning or end of a part
    SIGN = "sign"  # one character that cannot stand in an editor as it is


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a body: as it is stored, as the letter reads, and as the editor shows it."""

    kind: Kind
    source: str
    merged: str
    field: str = ""

    @property
    def display(self) -> str:
        """What the editor shows; line breaks inside a value stay inside its line."""
        if self.kind is Kind.SIGN:
            return "\u240d" if self.source == "\r" else "\ufffd"
        if self.kind is Kind.TEXT:
            return self.merged
        shown = _BREAKS.sub("\u2028", self.merged or self.source)
        return f"{_PAD}{shown}{_PAD}" if self.kind is Kind.EMPTY else shown


def escape(text: str) -> str:
    """The source of text that stands as it is."""
    return text.replace("{", "{{").replace("}", "}}")


def readable(source: str) -> str:
    """The source itself, or, where its braces do not read, the source of the same characters as plain text."""
    try:
        parse(source)
    except MergeError:
        return escape(source)
    return source


def segments(line: str, values: Mapping[str, str]) -> tuple[Segment, ...]:
    """One line of a readable source in its stretches."""
    found: list[Segment] = []
    words: list[str] = []
    at = 0

    def flush() -> None:
        if text := "".join(words):
            found.extend(_plain(text))
        words.clear()

    for match in _TOKEN.finditer(line):
        words.append(line[at : match.start()])
        at = match.end()
        if match[0] in ("{{", "}}"):
            words.append(match[0][0])
            continue
        flush()
        found.append(_field(match[0], values))
    words.append(line[at:])
    flush()
    return tuple(found)


def _plain(text: str) -> Iterator[Segment]:
    at = 0
    for match in _SIGNS.finditer(text):
        if match.start() > at:
            yield Segment(Kind.TEXT, escape(text[at : match.start()]), text[at : match.start()])
        yield Segment(Kind.SIGN, match[0], match[0])
        at = match.end()
    if at < len(text):
        yield Segment(Kind.TEXT, escape(text[at:]), text[at:])


def _field(token: str, values: Mapping[str, str]) -> Segment:
    inner = token[1:-1].strip()
    if inner == "/" or inner.startswith("?"):
        return Segment(Kind.TAG, token, "")
    name, bar, default = token[1:-1].partition("|")
    key = name.strip()
    value = values.get(key, "")
    if value.strip():
        return Segment(Kind.VALUE, token, value, key)
    if bar:
        return Segment(Kind.VALUE, token, default, key)
    return Segment(Kind.EMPTY, token, FIELDS[key].label, key)


def units(text: str) -> int:
    """The length of a text in UTF-16 units, as Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def common_start(one: str, other: str) -> int:
    """How many characters both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True, slots=True)
class _Span:
    merged: int
    merged_end: int
    shown: int
    shown_end: int
    segment: Segment
    dropped: int = 0  # characters of the text that the letter leaves out at its start


class Places:
    """Where each place of the merged text stands in the editor.

    ``lines`` are the segments of each line, ``text`` the merged text. A place inside a field means the whole field.
    """

    def __init__(self, lines: Sequence[Sequence[Segment]], text: str) -> None:
        self._spans: list[_Span] = []
        merged = shown = 0
        for number, line in enumerate(lines):
            if number:
                # The line break itself; parts that fall away take theirs with them.
                step = 1 if text[merged : merged + 1] == "\n" else 0
                merged, shown = merged + step, shown + 1
            for segment in line:
                words = segment.merged
                dropped = 0
                if segment.kind is Kind.TEXT and text[merged : merged + len(words)] != words:
                    # A full stop is left out after a value that ends its own sentence.
                    dropped = int(text[merged : merged + len(words) - 1] == words[1:])
                    if not dropped:
                        dropped = len(words)  # inside a part that does not stand
                elif not text.startswith(words, merged):
                    dropped = len(words)
                length, width = len(words) - dropped, units(segment.display)
                self._spans.append(_Span(merged, merged + length, shown, shown + width, segment, dropped))
                merged, shown = merged + length, shown + width

        self._ends = [span.merged_end for span in self._spans]

    def _touched(self, start: int, end: int) -> list[_Span]:
        found = []
        for span in self._spans[bisect_right(self._ends, start) :]:
            if span.merged >= end:
                break
            if span.merged_end > span.merged:
                found.append(span)
        return found

    def in_editor(self, start: int, end: int) -> tuple[int, int]:
        """The editor's range for characters ``start`` to ``end`` of the merged text, in UTF-16 units."""
        touched = self._touched(start, end)
        if not touched:
            return (0, 0)
        return _place(touched[0], start, first=True), _place(touched[-1], end, first=False)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The parts of fields' values that ``in_editor`` takes in before ``start`` and after ``end``."""
        touched = self._touched(start, end)
        before = after = ""
        if touched and touched[0].segment.kind is not Kind.TEXT:
            before = touched[0].segment.merged[: max(0, start - touched[0].merged)]
        if touched and touched[-1].segment.kind is not Kind.TEXT:
            after = touched[-1].segment.merged[end - touched[-1].merged :] if end < touched[-1].merged_end else ""
        return before, after

    def field_at(self, start: int, end: int) -> Segment | None:
        """The field that holds all of these characters, if one does."""
        touched = self._touched(start, end)
        return touched[0].segment if len(touched) == 1 and touched[0].segment.field else None


def _place(span: _Span, at: int, first: bool) -> int:
    if span.segment.kind is not Kind.TEXT:
        return span.shown if first else span.shown_end
    inside = min(max(at - span.merged, 0), span.merged_end - span.merged) + span.dropped
    return span.shown + units(span.segment.merged[:inside])
