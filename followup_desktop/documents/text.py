"""The one place that makes paragraphs: kerned, ragged, no hyphens. What a person typed is text and never markup."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from followup_desktop.documents import fonts
from followup_desktop.documents.glyphs import SPACE, space_width, word
from followup_desktop.documents.tagging import Element

_EMPTY_FIELD = "735000"
_BLACK = "000000"

# What floating point may add up to over a line, in points.
_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face of ``fonts``, size and leading in points, colour as RRGGBB, indent of the first line.

    Text is black where it can be: a printer breaks any grey into dots.
    """

    face: str
    size: float
    leading: float
    color: str = _BLACK
    align: str = "left"
    indent: float = 0.0

    @property
    def ascent(self) -> float:
        """From the top of a line's box down to its baseline, in points."""
        return float(fonts.metrics(self.face).ascent) * self.size / 1000

    @property
    def descent(self) -> float:
        """From the baseline down to the end of what hangs below it, in points."""
        return -float(fonts.metrics(self.face).descent) * self.size / 1000

    @property
    def cap_height(self) -> float:
        return float(fonts.metrics(self.face).capHeight) * self.size / 1000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text inside a paragraph, set apart by face or colour, or standing for an empty field."""

    text: str
    face: str | None = None
    color: str | None = None
    empty_field: bool = False


class _Look(NamedTuple):
    """What letters beside each other share."""

    face: str
    color: str
    empty_field: bool


@dataclass(slots=True)
class _Part:
    """Letters of one look on one line, or in one word."""

    look: _Look
    codes: str
    width: float


@dataclass(slots=True)
class _Word:
    """Letters that stay together, the text of each look; ``gap`` is the look of the space before them."""

    gap: _Look | None
    texts: list[tuple[_Look, str]]


@dataclass(slots=True)
class _Line:
    left: float
    parts: list[_Part]
    is_in_word: bool = False  # it goes on with the next line


class Paragraph:
    """Text to be broken into lines by ``wrap``, then drawn; ``height`` and ``lines`` are those of the last ``wrap``.

    ``element`` is what the pieces of a parted paragraph are read out as: one paragraph.
    """

    def __init__(self, style: Style, rows: Sequence[Sequence[_Word]], letters: dict[str, set[str]]) -> None:
        self.style = style
        self.width: float | None = None
        self.lines: list[_Line] = []
        self.is_parted = False
        self.element: Element | None = None
        self._rows = rows
        self._letters = letters

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def wrap(self, width: float) -> None:
        """Break the text into lines of that width, in points. What is broken already stays as it is."""
        if self.width is None or (width != self.width and not self.is_parted):
            self.lines = [
                line for number, row in enumerate(self._rows) for line in self._broken(row, width, not number)
            ]
            self.width = width

    def part(self, lines: int) -> "tuple[Paragraph, Paragraph]":
        """A wrapped paragraph as two: its first lines and the rest."""
        first, rest = copy(self), copy(self)
        first.lines, rest.lines = self.lines[:lines], self.lines[lines:]
        first.element = rest.element = self.element or Element("P")
        first.is_parted = rest.is_parted = True
        return first, rest

    def empty_fields(self) -> Iterator[tuple[int, float, float]]:
        """(line, left, width) of each empty field, in points."""
        for number, line in enumerate(self.lines):
            left = line.left
            for part in line.parts:
                if part.look.empty_field:
                    yield number, left, part.width
                left += part.width

    def drawn(self, x: float, baseline: float, use: Any) -> str:
        """The operators that draw the lines, the first on that baseline; ``use(face, letters)`` names the faces."""
        names = {face: use(face, letters) for face, letters in self._letters.items()}
        size, look = self.style.size, None
        written, at, height = ["q BT"], 0.0, 0.0
        for number, line in enumerate(self.lines):
            left, line_base = x + line.left, baseline - number * self.style.leading
            written.append(f"{left - at:.3f} {line_base - height:.3f} Td")
            at, height = left, line_base
            for part in line.parts:
                if look is None or part.look.face != look.face:
                    written.append(f"/{names[part.look.face]} {size:g} Tf")
                if look is None or part.look.color != look.color:
                    written.append(_filled(part.look.color))
                look = part.look
                # Read out, the last word of a line does not run into the first one of the next.
                ends = part is line.parts[-1] and line is not self.lines[-1] and not line.is_in_word
                written.append(f"[<{part.codes}{SPACE if ends else ''}>]TJ")
        written.append("ET Q")
        return "\n".join(written)

    def _broken(self, row: Sequence[_Word], width: float, is_first: bool) -> Iterator[_Line]:
        """The lines of what stands between two line ends, each as full as it can be."""
        size = self.style.size
        indent = self.style.indent if is_first else 0.0
        parts: list[_Part] = []
        used = 0.0
        for each in row:
            letters = [_set(look, text, size) for look, text in each.texts]
            wide = sum(part.width for part in letters)
            gap = space_width(each.gap.face) * size / 1000 if each.gap and parts else 0.0
            if parts and used + gap + wide > width - indent + _SLACK:
                yield self._line(parts, used, indent, width)
                parts, used, gap, indent = [], 0.0, 0.0, 0.0
            if wide > width - indent + _SLACK:
                *full, letters = self._cut(each, width - indent, width)
                for pieces in full:
                    yield self._line(pieces, sum(part.width for part in pieces), indent, width, is_in_word=True)
                    indent = 0.0
                wide = sum(part.width for part in letters)
            if gap and each.gap:
                _append(parts, _Part(each.gap, SPACE, gap))
            for part in letters:
                _append(parts, part)
            used += gap + wide
        yield self._line(parts, used, indent, width)

    def _cut(self, long: _Word, first_width: float, width: float) -> Iterator[list[_Part]]:
        """A word that is wider than its line, cut where each line is full."""
        size, limit = self.style.size, first_width
        texts: list[tuple[_Look, str]] = []
        used = 0.0
        for look, text in long.texts:
            for letter in text:
                wide = word(letter, look.face).width * size / 1000
                if texts and used + wide > limit:
                    yield [_set(*each, size) for each in texts]
                    texts, used, limit = [], 0.0, width
                _add(texts, look, letter)
                used += wide
        yield [_set(*each, size) for each in texts]

    def _line(self, parts: list[_Part], used: float, indent: float, width: float, is_in_word: bool = False) -> _Line:
        free = width - used
        left = {"left": indent, "center": free / 2, "right": free}[self.style.align]
        return _Line(left, parts, is_in_word)


def paragraph(content: str | Sequence[Run], style: Style, *, draft: bool = False) -> Paragraph:
    """The content as a paragraph. A line end in the text ends the line.

    Raises UserError for characters that no face draws; in a draft they show as their code points on the ground of an
    empty field.
    """
    runs = [Run(content)] if isinstance(content, str) else content
    if not draft:
        fonts.require_glyphs([run.text for run in runs])
    rows: list[list[_Word]] = [[]]
    letters: dict[str, set[str]] = {}
    is_inside, gap = False, None  # is the text in the midst of a word?; the look of the space that ended one
    for look, text in _looks(runs, style):
        letters.setdefault(look.face, {" "}).update(text)
        for number, line in enumerate(text.split("\n")):
            if number:
                rows.append([])
                is_inside, gap = False, None
            for index, part in enumerate(line.split(" ")):
                if index:
                    is_inside, gap = False, gap or look
                if not part:
                    continue
                if is_inside:
                    _add(rows[-1][-1].texts, look, part)
                else:
                    rows[-1].append(_Word(gap, [(look, part)]))
                is_inside, gap = True, None
    return Paragraph(style, rows if any(rows) else [], letters)


def _looks(runs: Sequence[Run], style: Style) -> Iterator[tuple[_Look, str]]:
    """The runs' texts as they are drawn, each with its look."""
    for run in runs:
        name, text = run.face or style.face, fonts.clean(run.text)
        if run.empty_field:
            text = "\u00a0" + text.replace("\n", " ").replace(" ", "\u00a0") + "\u00a0"
        for found, part in fonts.spans(text, name):
            color = _EMPTY_FIELD if run.empty_field else run.color or style.color
            if found is not None:
                yield _Look(found, color, run.empty_field), part
                continue
            codes = "\u00a0".join(f"U+{ord(char):04X}" for char in dict.fromkeys(part[:3]))
            yield _Look(name, _EMPTY_FIELD, True), f"\u00a0{codes}{'…' if len(part) > 3 else ''}\u00a0"


def _add(texts: list[tuple[_Look, str]], look: _Look, text: str) -> None:
    """Put the text behind the others: letters of one look are one text, so that they kern."""
    if texts and texts[-1][0] == look:
        text = texts.pop()[1] + text
    texts.append((look, text))


def _append(parts: list[_Part], part: _Part) -> None:
    if parts and parts[-1].look == part.look:
        parts[-1].codes += part.codes
        parts[-1].width += part.width
    else:
        parts.append(part)


def _set(look: _Look, text: str, size: float) -> _Part:
    set_word = word(text, look.face)
    return _Part(look, set_word.codes, set_word.width * size / 1000)


@cache
def _filled(color: str) -> str:
    """The operator that fills with the colour."""
    if color == _BLACK:
        return "0 g"
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return f"{red:.4g} {green:.4g} {blue:.4g} rg"
