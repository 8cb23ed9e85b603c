"""Paper and pages: sizes, the canvas with its fixed facts, and a cursor that runs down the sheet.

Lengths are in points here and millimetres where a name says so; y counts down from the top edge of the paper.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, TimeStamp
from reportlab.pdfgen.canvas import Canvas

from followup_desktop.documents import fonts
from followup_desktop.documents.text import empty_fields
from followup_desktop.domain.model import Paper
from followup_desktop.domain.page_geometry import SHEETS

#: Width and height in millimetres.
SIZES_MM = SHEETS

_AMBER, _AMBER_LINE = "FAEFD2", "735000"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says about itself."""

    title: str
    author: str
    subject: str
    language_code: str
    made_at: datetime


class Sheet:
    """The pages of one document while they are drawn; ``across`` lays the paper on its long side.

    ``paper`` may be a width and a height in millimetres, as an envelope has.

    Where they are ``only_measured``, texts are not drawn: that is most of the time a page takes.
    """

    def __init__(
        self,
        paper: Paper | tuple[float, float],
        facts: Facts,
        first_face: str,
        across: bool = False,
        only_measured: bool = False,
    ) -> None:
        size = SIZES_MM[paper] if isinstance(paper, Paper) else paper
        width_mm, height_mm = reversed(size) if across else size
        self.width, self.height = width_mm * mm, height_mm * mm
        self.page = 1
        self._is_only_measured = only_measured
        self._bytes = BytesIO()
        # initialFontName keeps an unembedded Helvetica out of the file; invariant keeps the clock out.
        self.canvas = Canvas(
            self._bytes,
            pagesize=(self.width, self.height),
            initialFontName=fonts.face(first_face),
            pageCompression=1,
            invariant=1,
            lang=facts.language_code,
        )
        self.canvas._doc._timeStamp = _time_stamp(facts.made_at)
        self.canvas.setTitle(_metadata(facts.title))
        self.canvas.setAuthor(_metadata(facts.author))
        self.canvas.setSubject(_metadata(facts.subject))
        self.canvas.setCreator("Followup Desktop")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")

    def height_of(self, paragraph: Any, width: float) -> float:
        """The height the paragraph takes at this width; breaks its lines once."""
        if getattr(paragraph, "width", None) != width or not hasattr(paragraph, "height"):
            paragraph.wrap(width, self.height)
        return float(paragraph.height)

    def place(self, paragraph: Any, x: float, y: float, width: float) -> float:
        """Draw the paragraph with the top of its box at y, unless it is only measured; gives its height."""
        height = self.height_of(paragraph, width)
        if self._is_only_measured:
            return height
        for line, left, length in empty_fields(paragraph):
            style = paragraph.style
            baseline = self.height - y - paragraph.blPara.lines[line].ascent - line * style.leading
            self._draw_ground(x + left, baseline, length, style.leading)
        paragraph.drawOn(self.canvas, x, self.height - y - height)
        return height

    def line(self, left: float, top: float, right: float, width: float = 0.4) -> None:
        """A thin line across at this height: a mark to fold at, a rule under a head."""
        if self._is_only_measured:
            return
        self.canvas.setLineWidth(width)
        self.canvas.line(left, self.height - top, right, self.height - top)

    def image(self, png: bytes, x: float, y: float, width: float, height: float, alt: str) -> None:
        """An image with its top left corner at (x, y), in points; ``alt`` says what it shows."""
        if not self._is_only_measured:
            source = ImageReader(BytesIO(png))
            self.canvas.drawImage(source, x, self.height - y - height, width, height, mask="auto")

    def next_page(self) -> None:
        self.canvas.showPage()
        self.page += 1

    def finish(self) -> bytes:
        """The whole file."""
        self.canvas.showPage()
        self.canvas.save()
        return self._bytes.getvalue()

    def _draw_ground(self, x: float, baseline: float, width: float, leading: float) -> None:
        """The ground of an empty field: amber within a dashed line."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setFillColor(HexColor(f"#{_AMBER}"))
        canvas.setStrokeColor(HexColor(f"#{_AMBER_LINE}"))
        canvas.setLineWidth(0.6)
        canvas.setDash(2.2, 1.4)
        canvas.roundRect(x + 0.8, baseline - 0.24 * leading, width - 1.6, 0.94 * leading, 2, fill=1)
        canvas.restoreState()


def _metadata(text: str) -> str:
    """The text without halves of surrogate pairs, which no file can hold."""
    return fonts.clean(text).encode("utf-8", "replace").decode()


def _time_stamp(moment: datetime) -> Any:
    """ReportLab's own kind of date, set to the moment the document was made."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    offset = int(moment.utcoffset().total_seconds()) // 60  # type: ignore[union-attr]
    stamp = TimeStamp(invariant=1)
    stamp.t, stamp.lt = moment.timestamp(), moment.timetuple()
    stamp.YMDhms = tuple(moment.timetuple())[:6]
    hours, minutes = divmod(abs(offset), 60)
    stamp.dhh, stamp.dmm = -hours if offset < 0 else hours, minutes
    stamp.tzname = moment.tzname() or "UTC"
    return stamp
