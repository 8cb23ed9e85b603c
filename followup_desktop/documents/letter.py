"""A letter on paper: full block, ragged right, on pages that break where a typist would break them.

Positions and gaps are those of the block layouts in use in the United States and the United Kingdom; a position names
the top of the capitals of a line, so that the margin one measures with a ruler is the margin that was asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from reportlab.lib.units import mm

from followup_desktop.documents import fonts, glyphs
from followup_desktop.documents.flow import Block, Column, Flow
from followup_desktop.documents.sheet import Facts, Sheet
from followup_desktop.documents.text import Run, Style, paragraph
from followup_desktop.domain.letter import LetterPage, require_complete
from followup_desktop.domain.merge import FIELDS, Piece, plain
from followup_desktop.domain.model import Layout
from followup_desktop.i18n import Language

_LEADING = 14.0
_BODY = Style(fonts.SERIF, 10.8, _LEADING)
_SUBJECT = Style(fonts.SERIF_BOLD, 10.8, _LEADING)

# Values whose figures stay with the word beside them: no line ends in "you can reach me on 0117".
_KEPT_TOGETHER = frozenset(
    {
        "my_phone",
        "today",
        "interview_date",
        "interview_time",
        "promised_by",
        "offer_date",
        "decision_date",
        "start_date",
        "base",
        "sign_on",
    }
)
_BESIDE_FIGURES = re.compile(r"(?<=\d) (?=\w)|(?<=\S) (?=\d)")
_BETWEEN_CONTACTS = " · "

# Blank lines between the head of a further page and its text.
_AFTER_PAGE_HEAD = 3


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the blocks of a layout stand: margin and date in millimetres, gaps in blank lines."""

    margin: float
    date_not_above: float  # a long sender's block pushes the date further down
    lines_after_date: int
    lines_to_sign: int
    subject_after_salutation: bool


GEOMETRIES = {
    Layout.US_FULL_BLOCK: Geometry(25.4, 50.8, 3, 3, subject_after_salutation=False),
    Layout.UK: Geometry(25.0, 0.0, 1, 4, subject_after_salutation=True),
}


def letter_pdf(page: LetterPage, made_at: datetime, draft: bool = False) -> bytes:
    """The letter as a PDF file: the same bytes for the same page and moment.

    A draft shows fields without a value on an amber ground. Otherwise raises UserError naming those fields, or the
    characters that no typeface can draw.
    """
    if not draft:
        require_complete(page)
        fonts.require_glyphs(_texts(page))
    facts = Facts(page.title, page.author, plain(page.subject), page.language_code, made_at)
    setter = _Setter(page, Sheet(page.paper, facts), draft)
    return setter.set()


def _texts(page: LetterPage) -> list[str]:
    parts = [*page.sender, page.date_line, *page.recipient, plain(page.subject), page.close, page.signature]
    return [*parts, *map(plain, (*page.paragraphs, *page.postscript)), *page.enclosures]


@cache
def _language(code: str) -> Language:
    return Language(code)


class _Setter:
    """Sets one letter on its pages."""

    def __init__(self, page: LetterPage, sheet: Sheet, draft: bool) -> None:
        self._page = page
        self._sheet = sheet
        self._draft = draft
        self._language = _language(page.language_code)
        self._geometry = GEOMETRIES[page.layout]
        margin = self._geometry.margin * mm
        # From the top of a line's box to the top of its capitals.
        self._over_capitals = _BODY.ascent - _BODY.cap_height
        self._column = Column(
            left=margin,
            top=margin - self._over_capitals,
            width=sheet.width - 2 * margin,
            bottom=sheet.height - margin,
            leading=_LEADING,
        )

    def set(self) -> bytes:
        flow = Flow(self._sheet, self._column, self._page_head)
        blocks = [*self._head(), *self._body()]
        last = blocks.pop() if blocks else None
        for block in blocks:
            flow.add(block)
        flow.add_together(last, self._ending())
        return self._sheet.finish()

    def _head(self) -> list[Block]:
        page, geometry = self._page, self._geometry
        date_top = geometry.date_not_above * mm - self._over_capitals
        return [
            *self._lines(self._narrowed(page.sender)),
            *self._lines([page.date_line], 1, date_top),
            *self._lines(page.recipient, geometry.lines_after_date),
        ]

    def _body(self) -> list[Block]:
        paragraphs = [self._paragraph(pieces) for pieces in self._page.paragraphs]
        if self._page.subject:
            subject = self._paragraph(self._page.subject, _SUBJECT)
            paragraphs.insert(1 if self._geometry.subject_after_salutation else 0, subject)
        return paragraphs

    def _ending(self) -> list[Block]:
        page = self._page
        blocks = self._lines([page.close])
        if page.signature:
            blocks += self._lines([page.signature], self._geometry.lines_to_sign)
        elif self._draft:
            name = [Run(FIELDS["my_full_name"].label, empty_field=True)]
            blocks.append(Block(paragraph(name, _BODY, draft=True), self._geometry.lines_to_sign))
        blocks += [self._paragraph(pieces) for pieces in page.postscript]
        if page.enclosures:
            blocks += self._lines([self._enclosure_label(), *page.enclosures])
        return blocks

    def _enclosure_label(self) -> str:
        if self._page.layout is Layout.UK:
            return self._language.gettext("Enc.")
        count = len(self._page.enclosures)
        return self._language.ngettext("Enclosure", "Enclosures ({count})", count).format(count=count)

    def _page_head(self) -> float:
        """Addressee, page and date over each further page; gives the top of its text."""
        number = self._language.gettext("Page {number}").format(number=self._sheet.page)
        addressee = self._page.recipient[0] if self._page.recipient else ""
        (head,) = self._lines([addressee[:80], number, self._page.date_line])
        height = self._sheet.place(head.paragraph, self._column.left, self._column.top, self._column.width, aside=True)
        return self._column.top + height + _AFTER_PAGE_HEAD * _LEADING

    def _lines(self, lines: Sequence[str], blank_lines: int = 1, not_above: float = 0.0) -> list[Block]:
        text = "\n".join(filter(None, lines))
        return [Block(paragraph(text, _BODY, draft=self._draft), blank_lines, not_above)] if text else []

    def _narrowed(self, lines: Sequence[str]) -> list[str]:
        """The lines; one that is too long for the page is parted where a sign stands between two contacts."""
        narrowed: list[str] = []
        for line in lines:
            wide = glyphs.width(fonts.clean(line), _BODY.face, _BODY.size) > self._column.width
            narrowed += line.split(_BETWEEN_CONTACTS) if wide else [line]
        return narrowed

    def _paragraph(self, pieces: Sequence[Piece], style: Style = _BODY) -> Block:
        runs = [Run(_bound(piece), empty_field=piece.missing) for piece in pieces]
        return Block(paragraph(runs, style, draft=self._draft))


def _bound(piece: Piece) -> str:
    """The text of a piece; in a date, a sum or a telephone number, spaces beside figures do not end a line."""
    return _BESIDE_FIGURES.sub("\u00a0", piece.text) if piece.field in _KEPT_TOGETHER else piece.text
