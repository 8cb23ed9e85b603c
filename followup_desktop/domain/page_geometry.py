"""Where everything stands on paper, in millimetres from the left and top edges of the sheet.

The numbers are those of the standards and of the letter classes that follow them: DIN 5008 forms A and B, NF Z 11-001,
SN 010130, and the American and British block layouts. A position of a text names the top of its capitals, so that the
measure one takes with a ruler is the measure that was asked for.
"""

from dataclasses import dataclass, replace
from enum import Enum

from followup_desktop.domain.model import Layout, Paper

#: Width and height of the sheets.
SHEETS = {Paper.LETTER: (215.9, 279.4), Paper.A4: (210.0, 297.0)}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on paper."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Side(Enum):
    """Where a block of lines begins."""

    LEFT = "left"
    CENTRE = "centre"  # its lines begin at the middle of the paper
    FIELD = "field"  # where the text of the address field begins
    RIGHT = "right"  # at a column of its own, right of an address at the left


class PageHead(Enum):
    """What stands over each further page."""

    BLOCK = "block"  # addressee, page and date, one below the other
    COUNT = "count"  # "Page 2 of 3", at the right


@dataclass(frozen=True, slots=True)
class AddressField:
    """The field of the recipient's address: a line to return it to, room for notes, then the recipient."""

    box: Box
    text_left: float
    return_height: float = 5.0
    notes_height: float = 12.7

    @property
    def recipient(self) -> Box:
        """Where the recipient stands; what is longer begins higher, in the room for notes."""
        above = self.return_height + self.notes_height
        box = self.box
        return Box(self.text_left, box.top + above, box.right - self.text_left, box.height - above)

    @property
    def highest(self) -> float:
        """The recipient never begins above."""
        return self.box.top + self.return_height


@dataclass(frozen=True, slots=True)
class Geometry:
    """One layout: margins and places in millimetres, gaps in blank lines."""

    left: float
    right: float
    bottom: float
    sender_top: float
    top: float = 25.4  # of further pages, or of what stands over them
    sender: Side = Side.LEFT
    sender_beside: bool = False  # it stands at the left of the address field, and not above it
    date: Side = Side.LEFT
    date_top: float = 0.0  # not above; a longer block over it pushes it down
    closing: Side = Side.LEFT
    lines_after_date: int = 3
    lines_to_sign: int = 3
    field: AddressField | None = None
    info: Box | None = None  # the particulars beside the address field, with the date among them
    text_top: float = 0.0  # the subject, or the salutation without one, stands no higher
    lines_before_subject: int = 1
    lines_before_salutation: int = 1
    subject_after_salutation: bool = False
    first_line_indent: float = 0.0
    page_head: PageHead = PageHead.BLOCK
    letterhead_top: float = 15.0


_US = Geometry(left=25.4, right=25.4, bottom=25.4, sender_top=25.4, date_top=50.8)
_MODIFIED = replace(_US, sender=Side.CENTRE, date=Side.CENTRE, closing=Side.CENTRE)
_DIN_B = Geometry(
    left=25.0,
    right=20.0,
    bottom=20.0,
    sender_top=20.0,
    top=16.9,
    field=AddressField(Box(20.0, 45.0, 85.0, 45.0), 25.0),
    info=Box(125.0, 50.0, 75.0, 40.0),
    text_top=98.5,
    lines_before_subject=2,
    lines_before_salutation=2,
    page_head=PageHead.COUNT,
)
_SWISS_RIGHT = replace(
    _DIN_B,
    field=AddressField(Box(112.0, 45.0, 90.0, 45.0), 112.0),
    info=None,
    date=Side.FIELD,
    date_top=98.5,
    text_top=0.0,
)

#: Every layout there is.
GEOMETRIES = {
    Layout.US_FULL_BLOCK: _US,
    Layout.US_MODIFIED_BLOCK: _MODIFIED,
    Layout.US_SEMI_BLOCK: replace(_MODIFIED, first_line_indent=12.7),
    Layout.UK: Geometry(
        left=25.0,
        right=25.0,
        top=25.0,
        bottom=25.0,
        sender_top=25.0,
        lines_after_date=1,
        lines_to_sign=4,
        subject_after_salutation=True,
    ),
    Layout.DIN_A: replace(
        _DIN_B,
        sender_top=10.0,
        letterhead_top=8.5,
        field=AddressField(Box(20.0, 27.0, 85.0, 45.0), 25.0),
        info=Box(125.0, 32.0, 75.0, 40.0),
        text_top=79.4,
    ),
    Layout.DIN_B: _DIN_B,
    Layout.FRENCH: replace(
        _DIN_B,
        left=20.0,
        sender_top=38.1,
        sender_beside=True,
        field=AddressField(Box(100.0, 35.0, 100.0, 45.0), 110.0),
        info=None,
        date=Side.FIELD,
        date_top=99.0,
        closing=Side.FIELD,
        text_top=0.0,
    ),
    Layout.SWISS_RIGHT: _SWISS_RIGHT,
    # The date keeps to the right; the address stands in the window at the left.
    Layout.SWISS_LEFT: replace(
        _SWISS_RIGHT,
        sender_top=12.0,
        letterhead_top=10.0,
        field=AddressField(Box(20.0, 35.5, 100.0, 45.0), 25.0),
        date=Side.RIGHT,
        date_top=89.0,
    ),
}

# Spain's letters are blocks too, but for the date at the right and the subject, which comes before the greeting.
_SPANISH = replace(GEOMETRIES[Layout.UK], date=Side.RIGHT, subject_after_salutation=False)

_THIRDS_OF_A4 = (99.0, 198.0)
_FOLDS = {
    Layout.DIN_A: (87.0, 192.0),
    Layout.DIN_B: (105.0, 210.0),
    Layout.FRENCH: _THIRDS_OF_A4,
    Layout.SWISS_RIGHT: (105.0, 210.0),
    Layout.SWISS_LEFT: (105.0, 210.0),
}
#: A block layout has no folds of its own: they are those of its paper.
_PAPER_FOLDS = {Paper.LETTER: (95.25, 187.3), Paper.A4: _THIRDS_OF_A4}

#: From the left edge to a mark, and how long marks are. Nearer to the edge most printers leave them out.
MARK_LEFT = 5.0
FOLD_MARK = 2.5
HOLE_MARK = 4.0

#: So far from the edge of what a window surely shows its text begins.
IN_WINDOW = 0.4

#: The second column begins here where an address in a window keeps the left.
RIGHT_COLUMN = 125.0


def geometry_of(layout: Layout, language_code: str) -> Geometry:
    """The layout as letters in this language have it."""
    is_spanish = layout is Layout.UK and language_code.partition("-")[0] == "es"
    return _SPANISH if is_spanish else GEOMETRIES[layout]


def folds(layout: Layout, paper: Paper) -> tuple[float, float]:
    """How far from the top a sheet is folded into three."""
    return _FOLDS.get(layout) or _PAPER_FOLDS[paper]


def hole(paper: Paper) -> float | None:
    """Where a sheet is laid to be punched; None where that is not done at its middle."""
    return SHEETS[paper][1] / 2 if paper is Paper.A4 else None


def recipient_top(field: AddressField, height: float, zone: Box | None = None) -> float:
    """Where the recipient begins in its field, so many millimetres high; ``zone`` is what a window surely shows.

    It keeps its place as long as it fits, and else begins higher, in the room for notes.
    """
    highest = max(field.highest, zone.top + IN_WINDOW if zone else 0.0)
    lowest = min(field.box.bottom, zone.bottom if zone else field.box.bottom)
    return max(highest, min(field.recipient.top, lowest - height))
