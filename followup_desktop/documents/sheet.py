"""Paper and pages: sizes, the canvas with its fixed facts, and a cursor that runs down the sheet.

Lengths are in points here and millimetres where a name says so; y counts down from the top edge of the paper.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader, TimeStamp
from reportlab.pdfbase.pdfdoc import PDFPage
from reportlab.pdfgen.canvas import Canvas

from followup_desktop.documents import archive, fonts
from followup_desktop.documents.embedding import Faces, stream
from followup_desktop.documents.tagging import Element, Tags
from followup_desktop.documents.text import Paragraph
from followup_desktop.domain.model import Paper
from followup_desktop.domain.page_geometry import SHEETS

# Pictures are written as they are, not spelled out in letters, which takes a quarter more room.
rl_config.useA85 = 0

#: The least version of the format that has all that is written here.
_VERSION = (1, 7)

#: A millimetre in points.
mm = 72 / 25.4

#: Width and height in millimetres.
SIZES_MM = SHEETS

# Archives take no string longer than 32 kB; nobody reads a longer title.
_MOST_METADATA = 2000
_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF))

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

    Paragraphs and pictures are read out in the order they are placed; whatever else is drawn on the canvas is not.
    Where they are ``only_measured``, texts are not drawn: that is most of the time a page takes.
    """

    def __init__(
        self, paper: Paper | tuple[float, float], facts: Facts, across: bool = False, only_measured: bool = False
    ) -> None:
        size = SIZES_MM[paper] if isinstance(paper, Paper) else paper
        width_mm, height_mm = reversed(size) if across else size
        self.width, self.height = float(width_mm * mm), float(height_mm * mm)
        self.page = 1
        self._facts = facts
        self._is_only_measured = only_measured
        self._bytes = BytesIO()
        self._faces = Faces()
        self._tags = Tags()
        self._is_in_picture = False
        # invariant keeps the clock out.
        self.canvas = _Canvas(
            self._bytes,
            pagesize=(self.width, self.height),
            pdfVersion=_VERSION,
            invariant=1,
            lang=facts.language_code,
        )
        self.canvas._doc._timeStamp = _time_stamp(facts.made_at)
        self.canvas.setTitle(_metadata(facts.title))
        self.canvas.setAuthor(_metadata(facts.author))
        self.canvas.setSubject(_metadata(facts.subject))
        self.canvas.setCreator("Followup Desktop")
        self.canvas.setViewerPreference("DisplayDocTitle", "true")

    def height_of(self, paragraph: Paragraph, width: float) -> float:
        """The height the paragraph takes at this width; breaks its lines once."""
        paragraph.wrap(width)
        return paragraph.height

    def place(
        self, paragraph: Paragraph, x: float, y: float, width: float, tag: str = "P", *, aside: bool = False
    ) -> float:
        """Draw the paragraph with the top of its box at y, unless it is only measured; gives its height.

        ``tag`` says what it is: P, or a heading H1 to H6. What stands ``aside`` is not read out: a page's head, its
        number.
        """
        height = self.height_of(paragraph, width)
        if self._is_only_measured or not paragraph.lines:
            return height
        style = paragraph.style
        baseline = self.height - y - style.ascent
        for line, left, length in paragraph.empty_fields():
            self._draw_ground(x + left, baseline - line * style.leading, length, style.leading)
        drawn = paragraph.drawn(x, baseline, self._faces.use)
        is_read = not aside and not self._is_in_picture
        if is_read:
            drawn = f"{self._opening(paragraph.element or Element(tag))}\n{drawn}\nEMC"
        self.canvas.add(drawn, is_read=is_read)
        return height

    @contextmanager
    def picture(self, alt: str) -> Iterator[None]:
        """What is drawn meanwhile, on one page, is one picture, read out as ``alt``: a chart with its labels."""
        if self._is_only_measured:
            yield
            return
        start, page = self.canvas.place, self.page
        self.canvas.add(self._opening(Element("Figure", _metadata(alt))))
        self._is_in_picture = True
        yield
        self._is_in_picture = False
        assert page == self.page, "a picture stands on one page"
        self.canvas.add("EMC")
        self.canvas.read_from(start)

    def line(self, left: float, top: float, right: float, width: float = 0.4) -> None:
        """A thin line across at this height: a mark to fold at, a rule under a head."""
        if self._is_only_measured:
            return
        self.canvas.setLineWidth(width)
        self.canvas.line(left, self.height - top, right, self.height - top)

    def image(self, png: bytes, x: float, y: float, width: float, height: float, alt: str) -> None:
        """An image with its top left corner at (x, y), in points; ``alt`` says what it shows."""
        if self._is_only_measured:
            return
        with self.picture(alt):
            source = ImageReader(BytesIO(png))
            self.canvas.drawImage(source, x, self.height - y - height, width, height, mask="auto")

    def next_page(self) -> None:
        self.canvas.showPage()
        self.page += 1

    def next_part(self, paper: Paper) -> None:
        """Go on with another document on a page of its own, counted from 1 again."""
        if self.canvas.place or self.page > 1:
            self.canvas.showPage()
        width_mm, height_mm = SIZES_MM[paper]
        self.width, self.height = float(width_mm * mm), float(height_mm * mm)
        self.canvas.setPageSize((self.width, self.height))
        self.page = 1

    def finish(self) -> bytes:
        """The whole file."""
        pages = self.canvas.getPageNumber()
        self.canvas.showPage()
        document = self.canvas._doc
        self._faces.write(document)
        self._tags.write(document, pages)
        # Lines to type on are drawn with a typeface of the reader's, which no archive can rely on.
        fillable = hasattr(document.Catalog, "AcroForm")
        archive.write(document, self._facts.language_code, self._facts.made_at, claim=not fillable)
        self.canvas.save()
        return self._bytes.getvalue()

    def _opening(self, element: Element) -> str:
        return f"/{element.tag} <</MCID {self._tags.mark(element, self.canvas.getPageNumber() - 1)}>> BDC"

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


class _Page(PDFPage):  # type: ignore[misc]
    __NoDefault__ = (*PDFPage.__NoDefault__, "StructParents", "Tabs")


class _Canvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas, which knows what of it is read out; all else is drawn as furniture of the page."""

    def __init__(self, *args: Any, **others: Any) -> None:
        self._read: list[tuple[int, int]] = []
        super().__init__(*args, **others)

    @property
    def place(self) -> int:
        """Where the page's operators go on, for ``read_from``."""
        return len(self._code)

    def add(self, operators: str, *, is_read: bool = False) -> None:
        self._code.append(operators)
        if is_read:
            self.read_from(self.place - 1)

    def read_from(self, place: int) -> None:
        """What was drawn since then is read out."""
        self._read.append((place, self.place))

    def showPage(self) -> None:  # noqa: N802
        page = _Page()
        page.pagewidth, page.pageheight = self._pagesize
        page.hasImages = self._currentPageHasImages
        drawn = "\n".join(self._pieces()).encode("ascii")
        page.Contents = stream(drawn)
        self._doc.updateSignature(drawn)  # two files are told apart by what is on their pages
        page.StructParents = self._pageNumber - 1
        page.Tabs = "/S"  # from one field to the next as the page is read
        for settle in (self._setColorSpace, self._setExtGState, self._setXObjects, self._setShadingUsed):
            settle(page)
        self._setAnnotations(page)
        self._doc.addPage(page)
        self._startPage()

    def _pieces(self) -> Iterator[str]:
        at = 0
        for start, end in self._read:
            yield from _furniture(self._code[at:start])
            yield from self._code[start:end]
            at = end
        yield from _furniture(self._code[at:])
        self._read = []

    def _make_preamble(self) -> None:
        # Every text names its own face: no Helvetica comes into the file.
        self._preamble = ""


def _furniture(operators: list[str]) -> list[str]:
    return ["/Artifact BMC", *operators, "EMC"] if operators else []


def _metadata(text: str) -> str:
    """The text on one line as a file can hold it: of a bearable length, without halves of surrogate pairs."""
    text = " ".join(fonts.clean(text[:_MOST_METADATA]).split()).encode("utf-8", "replace").decode()
    return text.translate(_NO_CHARACTERS)


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
