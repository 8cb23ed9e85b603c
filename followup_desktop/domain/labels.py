"""Sheets of address labels: where each label is, in millimetres, so that a print begins at the first that is left."""

from dataclasses import dataclass
from enum import StrEnum

from followup_desktop.domain.model import Paper
from followup_desktop.domain.page_geometry import Box


class LabelSheet(StrEnum):
    """The two sheets that are sold everywhere, under many names."""

    LETTER_30 = "letter_30"  # 3 by 10, 2 5/8 by 1 inch, as 5160
    A4_21 = "a4_21"  # 3 by 7, 63.5 by 38.1 mm, as L7160


@dataclass(frozen=True, slots=True)
class LabelGrid:
    """A sheet of labels."""

    paper: Paper
    columns: int
    rows: int
    first: Box
    across: float  # from one label's left edge to the next one's
    down: float

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def label(self, number: int) -> Box:
        """The label so many places after the first, counted in rows from the left."""
        row, column = divmod(number % self.count, self.columns)
        box = self.first
        return Box(box.left + column * self.across, box.top + row * self.down, box.width, box.height)


GRIDS = {
    LabelSheet.LETTER_30: LabelGrid(Paper.LETTER, 3, 10, Box(4.76, 12.7, 66.68, 25.4), 69.85, 25.4),
    LabelSheet.A4_21: LabelGrid(Paper.A4, 3, 7, Box(7.21, 15.15, 63.5, 38.1), 66.04, 38.1),
}


def usual_sheet(paper: Paper) -> LabelSheet:
    """The sheet of the paper that the printer is loaded with."""
    return LabelSheet.LETTER_30 if paper is Paper.LETTER else LabelSheet.A4_21
