"""Paragraphs running down the pages of a letter, parted only in whole lines and never leaving one line alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from followup_desktop.documents.sheet import Sheet
from followup_desktop.documents.text import Paragraph

# A paragraph is parted only where at least this many of its lines stay together on either side.
_FEWEST_LINES = 2

# What floating point may add up to over a page, in points.
_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, the blank lines before it (none at the top of a page), and the highest place it may take.

    It begins ``left`` points inside the column. ``over`` is told the top of the paragraph
    just before it is drawn: what stands above or beside it goes by that.
    """

    paragraph: Paragraph
    blank_lines: int = 1
    not_above: float = 0.0
    left: float = 0.0
    over: Callable[[float], None] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text stands on every page, in points from the paper's left and top edges."""

    left: float
    top: float
    width: float
    bottom: float
    leading: float


class Flow:
    """Places blocks below one another; ``next_page`` draws what stands over each further page and gives its height."""

    def __init__(self, sheet: Sheet, column: Column, page_head: Callable[[], float]) -> None:
        self._sheet = sheet
        self._column = column
        self._page_head = page_head
        self._y = column.top
        self._fresh = True

    def add(self, block: Block) -> None:
        """Place the block, on as many pages as it takes."""
        rest = block
        while True:
            lines = self._lines(rest)
            fitting = self._fitting(rest)
            if lines <= fitting:
                self._draw(rest)
                return
            rest = self._part(rest, lines, fitting)

    def add_together(self, last: Block | None, ending: Sequence[Block]) -> None:
        """Place the ending on one page together with at least two lines of the block before it."""
        height = sum((block.blank_lines + self._lines(block)) * self._column.leading for block in ending)
        fewest = height + _FEWEST_LINES * self._column.leading
        if fewest > self._column.bottom - self._column.top:
            # More than a page: there is nothing to keep together.
            for block in (last, *ending):
                if block is not None:
                    self.add(block)
            return
        if last is not None:
            self._add_before(last, height)
        elif self._y + height > self._column.bottom + _SLACK:
            self._turn()
        for block in ending:
            self._draw(block)

    def _add_before(self, last: Block, height: float) -> None:
        rest = last
        while True:
            lines = self._lines(rest)
            if lines <= self._fitting(rest, height):
                self._draw(rest)
                return
            # Leave two lines for the page that the ending will stand on.
            rest = self._part(rest, lines, min(self._fitting(rest), lines - _FEWEST_LINES))

    def _part(self, block: Block, lines: int, fitting: int) -> Block:
        """Draw what may stand on this page and turn it; gives what is left."""
        fitting = min(fitting, lines - _FEWEST_LINES)
        if fitting < _FEWEST_LINES and not (self._fresh and fitting > 0):
            self._turn()
            return block
        first, rest = block.paragraph.part(fitting)
        self._draw(replace(block, paragraph=first))
        self._turn()
        return Block(rest, 0, left=block.left)

    def _lines(self, block: Block) -> int:
        height = self._sheet.height_of(block.paragraph, self._column.width - block.left)
        return round(height / self._column.leading)

    def _top_of(self, block: Block) -> float:
        gap = 0.0 if self._fresh else block.blank_lines * self._column.leading
        return max(self._y + gap, block.not_above)

    def _fitting(self, block: Block, reserved: float = 0.0) -> int:
        return int((self._column.bottom + _SLACK - reserved - self._top_of(block)) / self._column.leading)

    def _draw(self, block: Block) -> None:
        top = self._top_of(block)
        left, width = self._column.left + block.left, self._column.width - block.left
        if block.over is not None:
            block.over(top)
        self._y = top + self._sheet.place(block.paragraph, left, top, width)
        self._fresh = False

    def _turn(self) -> None:
        self._sheet.next_page()
        self._y = self._page_head()
        self._fresh = True
