"""The pieces of a form on paper: lines to write on, boxes and circles to mark, tables to fill; each a block.

Rows to write on are as high as the page allows: a block says how many it needs, the page how high each may be.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

from followup_desktop.documents import fonts
from followup_desktop.documents.marks import draw_box, draw_ring
from followup_desktop.documents.report import GREY, SECTION, SMALL, TEXT, TINY, Report, right_aligned
from followup_desktop.documents.strokes import BOX, CHOSEN, boxed, fitted, told_on_line, upright, write_lines
from followup_desktop.documents.text import Style

#: A line to write on, in points: a hand needs 6 mm at least, and 9 look empty.
LOWEST, BEST, HIGHEST = 17.0, 21.0, 26.0
#: What stands between two questions.
CLOSEST, APART = 7.0, 12.0
_FEWEST_ON_A_PAGE = 3

ASKED = Style(fonts.SANS_BOLD, 10, 13.5)
SOURCE = Style(TINY.face, 7.2, 9.5, GREY)
COLUMN = Style(SECTION.face, 8.5, 12, GREY)
_AT_RIGHT = right_aligned(SOURCE)
_NUMBER = Style(fonts.SANS_MEDIUM, 9, 11, align="center")
_CHOSEN_NUMBER = replace(_NUMBER, face=fonts.SANS_BOLD, color="FFFFFF")
_RADIUS = 9.5
_GUTTER = 14.0
_BELOW_HEAD = 3.0


@dataclass(frozen=True, slots=True)
class Head:
    """What is asked, a hint, and in small type at the right where the question comes from."""

    text: str
    hint: str = ""
    source: str = ""

    def height(self, report: Report, width: float) -> float:
        height = report.height_of(width - self._beside(report, width, ASKED), self.text, ASKED)
        if self.hint:
            height += report.height_of(width, self.hint, SMALL)
        return height + (SOURCE.leading if self._is_below(report, width) else 0.0) + _BELOW_HEAD

    def draw(self, report: Report, x: float, y: float, width: float) -> float:
        """Draw it with its top at y; gives its height."""
        beside = self._beside(report, width, ASKED)
        top = y + report.text(x, y, width - beside, self.text, ASKED)
        if beside:
            report.text(x + width - beside, y + ASKED.ascent - SOURCE.ascent, beside, self.source, _AT_RIGHT)
        if self.hint:
            if not beside and self._beside(report, width, SMALL):
                report.text(x, top + SMALL.ascent - SOURCE.ascent, width, self.source, _AT_RIGHT)
            top += report.text(x, top, width, self.hint, SMALL)
        if self._is_below(report, width):
            report.text(x, top, width, self.source, SOURCE)
        return self.height(report, width)

    def _beside(self, report: Report, width: float, style: Style) -> float:
        """What the source takes beside the question, or beside the hint: nothing where both do not fit on one line."""
        if not self.source or (style is SMALL and not self.hint):
            return 0.0
        taken = report.text_width(self.source, SOURCE) + _GUTTER
        text = self.text if style is ASKED else self.hint
        return taken if report.text_width(text, style) + taken < width else 0.0

    def _is_below(self, report: Report, width: float) -> bool:
        beside = self._beside(report, width, ASKED) or self._beside(report, width, SMALL)
        return bool(self.source) and not beside


class Block(ABC):
    """One item of a form: ``rows`` are the lines to write on that it needs, ``grows`` how many it takes at once."""

    rows: int = 0
    grows: int = 0

    @abstractmethod
    def fixed(self, report: Report, width: float) -> float:
        """Its height without the lines to write on."""

    @abstractmethod
    def draw(self, report: Report, x: float, y: float, width: float, pitch: float) -> None:
        """Draw it with its top at y, each line to write on ``pitch`` high."""

    def height(self, report: Report, width: float, pitch: float) -> float:
        return self.fixed(report, width) + self.rows * pitch


@dataclass
class Lines(Block):
    """A question and lines below it; ``first`` stands at the beginning of each, in order."""

    head: Head
    rows: int = 1
    grows: int = 1
    first: Sequence[str] = ()
    space: float = 0.0  # kept free between the question and its lines

    def fixed(self, report: Report, width: float) -> float:
        return self.head.height(report, width) + self.space

    def draw(self, report: Report, x: float, y: float, width: float, pitch: float) -> None:
        y += self.head.draw(report, x, y, width) + self.space
        write_lines(report, x, y, width, pitch, self.rows, self.first)


@dataclass
class Blanks(Block):
    """Labels with a line behind each, side by side."""

    head: Head | None
    labels: Sequence[str]
    shares: Sequence[float]
    rows: int = 1
    told: Sequence[str] = ()

    def fixed(self, report: Report, width: float) -> float:
        return self.head.height(report, width) if self.head else 0.0

    def draw(self, report: Report, x: float, y: float, width: float, pitch: float) -> None:
        y += (self.head.draw(report, x, y, width) if self.head else 0.0) + pitch
        left = x
        for number, (label, share) in enumerate(zip(self.labels, self.shares, strict=True)):
            right = left + width * share - (_GUTTER if number < len(self.labels) - 1 else 0.0)
            report.text(left, y - SMALL.leading - 0.5, right - left, label, SMALL)
            start = left + report.text_width(label, SMALL) + 8
            if self.told and self.told[number]:
                lift = SMALL.leading + 0.5 - SMALL.ascent
                told_on_line(report, start, y, right - start - 1, pitch, self.told[number], TEXT, lift)
            report.rule(y, start, right)
            left += width * share


@dataclass
class Grid(Block):
    """A table to fill: names of the columns, then rows of ``lines`` lines each. ``rings`` stand in the last column."""

    head: Head
    columns: Sequence[str]
    shares: Sequence[float]
    count: int = 3
    lines: int = 1
    rings: int = 0
    first: Sequence[str] = ()  # what is known of the first column
    most: int = 99

    @property
    def rows(self) -> int:
        return self.count * self.lines

    @rows.setter
    def rows(self, rows: int) -> None:
        self.count = rows // self.lines

    @property
    def grows(self) -> int:  # type: ignore[override]
        return self.lines if self.count < self.most else 0

    def fixed(self, report: Report, width: float) -> float:
        return self.head.height(report, width) + COLUMN.leading + 5

    def draw(self, report: Report, x: float, y: float, width: float, pitch: float) -> None:
        y += self.head.draw(report, x, y, width) + 2
        places, left = [], x
        for share in self.shares:
            places.append((left, width * share))
            left += width * share
        for (left, room), name in zip(places, self.columns, strict=True):
            report.text(left, y, room - _GUTTER / 2, name, COLUMN)
        y += COLUMN.leading + 3
        top = y
        report.rule(y, x, x + width)
        for number in range(self.count):
            if number < len(self.first):
                lift = TEXT.leading + 1.5 - TEXT.ascent
                told_on_line(report, x, y + pitch, places[0][1] - _GUTTER, pitch, self.first[number], TEXT, lift)
            if self.rings:
                self._draw_rings(report, places[-1], y + self.lines * pitch / 2)
            y += self.lines * pitch
            report.rule(y, x, x + width)
        for left, _room in places[1:]:
            upright(report, left - _GUTTER / 2, top, y)

    def _draw_rings(self, report: Report, place: tuple[float, float], middle: float) -> None:
        left, room = place
        step = min(room / self.rings, 13.0)
        for number in range(self.rings):
            draw_ring(report.canvas, False, left + step * (number + 0.5), report.up(middle), 4.2)


@dataclass
class Choices(Block):
    """A question with boxes; and below, where ``why`` asks for it, lines for the reason."""

    head: Head
    options: Sequence[tuple[str, str]]  # (answer as it is kept, words)
    chosen: str = ""
    why: str = ""
    rows: int = 0

    def fixed(self, report: Report, width: float) -> float:
        return self.head.height(report, width) + TEXT.leading + 5

    def draw(self, report: Report, x: float, y: float, width: float, pitch: float) -> None:
        y += self.head.draw(report, x, y, width) + 3
        left = x
        for answer, words in self.options:
            left = boxed(report, left, y, words, answer == self.chosen) + 26
        write_lines(report, x, y + TEXT.leading + 2, width, pitch, self.rows, (self.why,))


@dataclass
class Rating(Block):
    """Circles with numbers in them, from the first to the last, and what these two mean.

    A few circles have the words at their sides, many have them below.
    """

    head: Head
    first: int
    last: int
    low: str
    high: str
    chosen: int | None = None
    why: str = ""
    rows: int = 0

    @property
    def _is_short(self) -> bool:
        return self.last - self.first < 6

    def fixed(self, report: Report, width: float) -> float:
        words = 0.0 if self._is_short else SMALL.leading + 3
        return self.head.height(report, width) + 2 * _RADIUS + words + 5

    def draw(self, report: Report, x: float, y: float, width: float, pitch: float) -> None:
        y += self.head.draw(report, x, y, width) + 3
        count = self.last - self.first + 1
        left, step = x, (width - 2 * _RADIUS) / (count - 1)
        if self._is_short:
            beside = y + _RADIUS + SMALL.cap_height / 2 - SMALL.ascent
            left, step = x + report.text_width(self.low, SMALL) + 12, 36.0
            report.text(x, beside, width, self.low, SMALL)
            report.text(left + (count - 1) * step + 2 * _RADIUS + 10, beside, width, self.high, SMALL)
        for place, number in enumerate(range(self.first, self.last + 1)):
            self._draw_circle(report, number, left + _RADIUS + place * step, y + _RADIUS)
        y += 2 * _RADIUS + 2
        if not self._is_short:
            report.text(x, y, width / 2, self.low, SMALL)
            report.text(x + width / 2, y, width / 2, self.high, right_aligned(SMALL))
            y += SMALL.leading + 3
        write_lines(report, x, y, width, pitch, self.rows, (self.why,))

    def _draw_circle(self, report: Report, number: int, x: float, y: float) -> None:
        chosen = number == self.chosen
        draw_ring(report.canvas, chosen, x, report.up(y), _RADIUS)
        style = _CHOSEN_NUMBER if chosen else _NUMBER
        report.text(x - 12, y + style.cap_height / 2 - style.ascent, 24, str(number), style)


@dataclass
class Marks(Block):
    """Several questions with the same few answers, one a line, each with its boxes and its source."""

    asked: Sequence[tuple[str, str, str]]  # (question, source, chosen answer)
    options: Sequence[tuple[str, str]]
    leading: float = 15.5

    def fixed(self, report: Report, width: float) -> float:
        return self.leading * len(self.asked) + 4

    def draw(self, report: Report, x: float, y: float, width: float, pitch: float) -> None:
        left = x + max(report.text_width(question, TEXT) for question, _source, _chosen in self.asked) + 16
        widths = [BOX + report.text_width(words, CHOSEN) for _answer, words in self.options]
        longest = max(report.text_width(source, SOURCE) for _question, source, _chosen in self.asked) + 6
        # Where the page is narrow, the boxes stand closer, so that the source has its room.
        gap = min(max((x + width - longest - left - sum(widths)) / len(widths), 7.0), 18.0)
        places = []
        for (answer, words), taken in zip(self.options, widths, strict=True):
            places.append((left, answer, words))
            left += taken + gap
        for question, source, chosen in self.asked:
            report.text(x, y, width, question, TEXT)
            for place, answer, words in places:
                boxed(report, place, y, words, answer == chosen)
            told = fitted(report, source, SOURCE, x + width - left)
            report.text(left, y + TEXT.ascent - SOURCE.ascent, x + width - left, told, _AT_RIGHT)
            y += self.leading


@dataclass
class Tick(Block):
    """A statement with a box before it."""

    head: Head
    ticked: bool = False

    def fixed(self, report: Report, width: float) -> float:
        return self.head.height(report, width - BOX) + 2

    def draw(self, report: Report, x: float, y: float, width: float, pitch: float) -> None:
        draw_box(report.canvas, self.ticked, x + 5.5, report.up(y + ASKED.ascent - ASKED.cap_height / 2))
        self.head.draw(report, x + BOX, y, width - BOX)


@dataclass
class Pair(Block):
    """Two questions beside each other, their lines at one height."""

    left: Lines
    right: Lines
    grows: int = 1

    @property
    def rows(self) -> int:
        return max(self.left.rows, self.right.rows)

    @rows.setter
    def rows(self, rows: int) -> None:
        self.left.rows = self.right.rows = rows

    def fixed(self, report: Report, width: float) -> float:
        half = (width - 2 * _GUTTER) / 2
        return max(self.left.fixed(report, half), self.right.fixed(report, half))

    def draw(self, report: Report, x: float, y: float, width: float, pitch: float) -> None:
        half = (width - 2 * _GUTTER) / 2
        for block, left in ((self.left, x), (self.right, x + half + 2 * _GUTTER)):
            space = self.fixed(report, width) - block.fixed(report, half)
            replace(block, space=space).draw(report, left, y, half, pitch)


def set_page(report: Report, blocks: Sequence[Block]) -> None:
    """Set the blocks below each other so that they fill the page: more lines where there is room, then higher ones.

    What does not fit fills the next page.
    """
    free = report.bottom - report.y - sum(block.fixed(report, report.width) for block in blocks)
    rows = sum(block.rows for block in blocks)
    gap = min(max((free - rows * LOWEST) / max(len(blocks) - 1, 1), CLOSEST), APART)
    room = free - gap * (len(blocks) - 1)
    if room < rows * LOWEST and len(blocks) > 1:
        fitting = _fitting(report, blocks)
        set_page(report, blocks[:fitting])
        report.turn()
        set_page(report, blocks[fitting:])
        return
    _grow(blocks, room)
    rows = sum(block.rows for block in blocks)
    pitch = min(max(room / rows, LOWEST), HIGHEST) if rows else BEST
    for block in blocks:
        block.draw(report, report.left, report.y, report.width, pitch)
        report.y += block.height(report, report.width, pitch) + gap


def _fitting(report: Report, blocks: Sequence[Block]) -> int:
    """How many of the blocks to set on this page, of more than it holds: so many that the next is not left bare."""
    y, fitting = report.y, 0
    for block in blocks:
        y += block.height(report, report.width, LOWEST)
        if y > report.bottom:
            break
        fitting += 1
        y += CLOSEST
    return max(min(fitting, len(blocks) - _FEWEST_ON_A_PAGE), 1)


def _grow(blocks: Sequence[Block], room: float) -> None:
    """Give the blocks lines in turn, as long as each line stays high enough."""
    growing = True
    while growing:
        growing = False
        for block in blocks:
            more = block.grows
            if more and room / (sum(each.rows for each in blocks) + more) >= BEST:
                block.rows += more
                growing = True
