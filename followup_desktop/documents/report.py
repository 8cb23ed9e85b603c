"""What the printed lists and reports share: page margins, a title, a foot with the page number, a running height."""

from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from followup_desktop.documents import fonts, glyphs
from followup_desktop.documents.sheet import Facts, Sheet
from followup_desktop.documents.text import Paragraph, Run, Style, paragraph
from followup_desktop.domain.model import Paper
from followup_desktop.i18n import _, current

INK = "2D4DA3"
GREY = "4A4F59"
LINE = "BDB7AB"

TITLE = Style(fonts.VOICE, 21, 25)
VERDICT = Style(fonts.VOICE, 13.5, 18)
SECTION = Style(fonts.SANS_BOLD, 9.5, 13, GREY)
ROW = Style(fonts.SANS_BOLD, 10, 14)
TEXT = Style(fonts.SANS, 9.5, 13.5)
SMALL = Style(fonts.SANS, 8.5, 12, GREY)
TINY = Style(fonts.SANS, 7.8, 10, GREY)

# What a text is read out as, where it is more than a paragraph.
_TAGS = {TITLE: "H1", SECTION: "H2"}

_MARGIN = 20 * mm
_NARROW_MARGIN = 13 * mm
_TOP = 17 * mm
_FOOT = 12 * mm

# Paragraphs by content, style and width: each is measured, then placed, and broken into lines once.
_Broken = dict[tuple[str | tuple[Run, ...], Style, float], Paragraph]

#: What stands above the heading of a section, in points.
ABOVE_SECTION = 18.0


class Report:
    """A report while it is drawn. ``y`` is the height reached on the page; lengths are points, down from the top.

    Paper that lies ``across`` has narrower margins at its sides: what is drawn there is a table. While the number of
    ``pages`` is not known, 0, texts take their room and are not drawn.
    """

    def __init__(
        self, paper: Paper, facts: Facts, foot: str, pages: int, broken: _Broken, across: bool = False
    ) -> None:
        self.sheet = Sheet(paper, facts, across, only_measured=not pages)
        margin = _NARROW_MARGIN if across else _MARGIN
        self.left = float(margin)
        self.right = float(self.sheet.width - margin)
        self.bottom = float(self.sheet.height - _FOOT - 8 * mm)
        self.y = float(_TOP)
        self._foot = shortened(foot, 80)
        self._pages = pages
        self._broken = broken

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def canvas(self) -> Any:
        return self.sheet.canvas

    def text(self, x: float, y: float, width: float, content: str | Sequence[Run], style: Style) -> float:
        """Set the content in a box of that width with its top at y; gives its height."""
        return self.sheet.place(self._paragraph(content, style, width), x, y, width, _TAGS.get(style, "P"))

    def height_of(self, width: float, content: str | Sequence[Run], style: Style) -> float:
        """The height ``text`` would give."""
        return self.sheet.height_of(self._paragraph(content, style, width), width)

    def _paragraph(self, content: str | Sequence[Run], style: Style, width: float) -> Paragraph:
        key = content if isinstance(content, str) else tuple(content), style, width
        if key not in self._broken:
            self._broken[key] = paragraph(content, style)
        return self._broken[key]

    def text_width(self, text: str, style: Style) -> float:
        """How wide one line of text is, in points."""
        return glyphs.width(fonts.clean(text), style.face, style.size)

    def line(
        self,
        content: str | Sequence[Run],
        style: Style,
        gap: float = 0.0,
        left: float | None = None,
        width: float | None = None,
    ) -> None:
        """Set the content below what is there, over the full width unless told, parted over pages where need be."""
        left = self.left if left is None else left
        width = self.width if width is None else width
        rest = self._paragraph(content, style, width)
        self.y += gap
        while self.y + self.sheet.height_of(rest, width) > self.bottom:
            fitting = int((self.bottom - self.y) / style.leading)
            if fitting > 0:
                first, rest = rest.part(fitting)
                self.sheet.place(first, left, self.y, width)
            self.turn()
        self.y += self.sheet.place(rest, left, self.y, width, _TAGS.get(style, "P"))

    def row(
        self, cells: Sequence[tuple[float, float, str | Sequence[Run]]], style: Style, at_head: Callable[[], None]
    ) -> None:
        """Set the contents beside each other, each (left, width, content) in its own box, below what is there.

        Where a page ends they are parted, and ``at_head`` sets what stands above them on the next one.
        """
        rest = [(left, width, self._paragraph(content, style, width)) for left, width, content in cells if content]
        while any(self.y + self.sheet.height_of(made, width) > self.bottom for _left, width, made in rest):
            fitting = int((self.bottom - self.y) / style.leading)
            over = []
            for left, width, made in rest if fitting > 0 else ():
                first, later = made, None
                if self.sheet.height_of(made, width) > fitting * style.leading:
                    first, later = made.part(fitting)
                    over.append((left, width, later))
                self.sheet.place(first, left, self.y, width)
            rest = over if fitting > 0 else rest
            self.turn()
            at_head()
        self.y += max((self.sheet.place(made, left, self.y, width) for left, width, made in rest), default=0.0)

    def fits(self, height: float) -> bool:
        """Is that height left on this page?"""
        return self.y + height <= self.bottom

    def need(self, height: float) -> bool:
        """Begin a new page unless that height is left on this one; says whether it did.

        What is taller than a third of a page may be parted, and so needs no more than that.
        """
        height = min(height, (self.bottom - _TOP) / 3)
        if self.fits(height) or self.y <= _TOP:
            return False
        self.turn()
        return True

    def turn(self) -> None:
        self._draw_foot()
        self.sheet.next_page()
        self.y = _TOP

    def section(self, title: str, room: float) -> None:
        """A heading with at least that much room below it on the same page."""
        self.y += ABOVE_SECTION
        self.need(SECTION.leading + 6 + room)
        self.line(title, SECTION)
        self.y += 6

    def rule(self, y: float, left: float | None = None, right: float | None = None) -> None:
        """A hairline across, or between two places."""
        self.canvas.setStrokeColor(HexColor(f"#{LINE}"))
        self.canvas.setLineWidth(0.5)
        height = self.up(y)
        self.canvas.line(self.left if left is None else left, height, self.right if right is None else right, height)

    def up(self, y: float) -> float:
        """The same height as the canvas counts it: up from the foot of the page."""
        return float(self.sheet.height - y)

    def finish(self) -> bytes:
        self._draw_foot()
        return self.sheet.finish()

    def _draw_foot(self) -> None:
        y = self.sheet.height - _FOOT - TINY.leading
        width = self.width * 0.7
        self.sheet.place(self._paragraph(self._foot, TINY, width), self.left, y, width, aside=True)
        if self._pages > 1:
            number = current().number
            page = _("Page {page} of {pages}").format(page=number(self.sheet.page), pages=number(self._pages))
            number_of_page = self._paragraph(page, right_aligned(TINY), self.width - width)
            self.sheet.place(number_of_page, self.left + width, y, self.width - width, aside=True)


def report_pdf(paper: Paper, facts: Facts, foot: str, draw: Callable[[Report], None], across: bool = False) -> bytes:
    """The file that ``draw`` draws. It is called twice: for the number of the pages, then to draw them."""
    broken: _Broken = {}
    measured = Report(paper, facts, foot, 0, broken, across)
    draw(measured)
    report = Report(paper, facts, foot, measured.sheet.page, broken, across)
    draw(report)
    return report.finish()


def shortened(text: str, most: int = 120) -> str:
    """The text for a place that cannot grow: what is longer ends in an ellipsis, after a whole word where it can."""
    if len(text) <= most:
        return text
    kept = text[: most - 1].rstrip()
    whole_words = kept.rsplit(None, 1)[0] if text[len(kept)].strip() else kept
    return (whole_words if len(whole_words) > most / 2 else kept).rstrip(" ,.;:·") + "…"


def right_aligned(style: Style) -> Style:
    """The same style, set against the right edge of its box."""
    return Style(style.face, style.size, style.leading, style.color, "right")
