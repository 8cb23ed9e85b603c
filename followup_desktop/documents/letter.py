"""A letter on paper: the layouts of six countries, ragged right, on pages that break where a typist would break them.

A position names the top of the capitals of a line, so that the margin one measures with a ruler is the margin that was
asked for.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest

from PIL import Image

from followup_desktop.documents import fonts
from followup_desktop.documents.flow import Block, Flow
from followup_desktop.documents.letter_head import LetterHead
from followup_desktop.documents.letter_look import LEADING, look_of, width_of
from followup_desktop.documents.sheet import Facts, Sheet, mm
from followup_desktop.documents.text import Run, Style, paragraph
from followup_desktop.domain.envelopes import Line, WindowView, fold_marks, outside, window_view
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.letter import LetterPage, require_complete
from followup_desktop.domain.manner import manner
from followup_desktop.domain.merge import Piece, plain
from followup_desktop.domain.page_geometry import FOLD_MARK, HOLE_MARK, MARK_LEFT, PageHead, Side, geometry_of, hole

# Values whose figures stay with the word beside them: no line ends in "you can reach me on 0117".
_KEPT_TOGETHER = frozenset(
    {
        "my_phone",
        "today",
        "interview_date",
        "interview_time",
        "promised_by",
        "next_date",
        "next_time",
        "offer_date",
        "decision_date",
        "answer_on",
        "asked_until",
        "start_date",
        "last_day",
        "base",
        "sign_on",
        "counter_base",
    }
)
# German has a stop after the day ("17. November"), Spanish a word ("17 de noviembre"), American a comma ("17, 2026");
# after that of a weekday a line may end.
_BESIDE_FIGURES = re.compile(r"(?<=\d) (?=\w)|(?<=\d[.,]) (?=\w)|(?<=\d de) (?=\w)|(?<=[^\s,]) (?=\d)")

# Blank lines between the head of a further page and its text.
_AFTER_BLOCK_HEAD, _AFTER_COUNT = 3, 2

# A picture of a signature may reach so far below the top of the name's line, in points: as a pen's would.
_OVER_NAME = 4.0


def letter_pdf(page: LetterPage, made_at: datetime, draft: bool = False) -> bytes:
    """The letter as a PDF file: the same bytes for the same page and moment.

    A draft shows fields without a value on an amber ground. Otherwise raises UserError naming those fields, or the
    characters that no typeface can draw.
    """
    if not draft:
        require_complete(page)
        fonts.require_glyphs(_texts(page))
    facts = Facts(page.title, page.author, plain(page.subject), page.language_code, made_at)
    sheet = Sheet(page.paper, facts)
    pages = _set(page, sheet, draft)
    if pages > 1 and geometry_of(page.layout, page.language_code).page_head is PageHead.COUNT:
        # Each page says of how many it is one, which is known only now.
        sheet = Sheet(page.paper, facts)
        _set(page, sheet, draft, pages)
    return sheet.finish()


class LetterBook:
    """Several letters in one file, each from a page of its own."""

    def __init__(self, title: str, first: LetterPage, made_at: datetime) -> None:
        """``first`` is the letter whose author and language the file has."""
        self._facts = Facts(title, first.author, "", first.language_code, made_at)
        self._sheet = Sheet(first.paper, self._facts)

    def add(self, page: LetterPage) -> None:
        """Put a letter behind those that are there. Raises UserError as ``letter_pdf`` does."""
        require_complete(page)
        fonts.require_glyphs(_texts(page))
        count = 0
        if geometry_of(page.layout, page.language_code).page_head is PageHead.COUNT:
            count = _set(page, Sheet(page.paper, self._facts, only_measured=True), draft=False)
        self._sheet.next_part(page.paper)
        _set(page, self._sheet, draft=False, count=count)

    def finish(self) -> bytes:
        """The whole file: the same bytes for the same letters and moment."""
        return self._sheet.finish()


def _set(page: LetterPage, sheet: Sheet, draft: bool, count: int = 0) -> int:
    """Set the letter on the sheet; gives how many pages it takes."""
    _Setter(page, sheet, draft, count).set()
    return sheet.page


def letter_window(page: LetterPage) -> WindowView | None:
    """What the window of the letter's envelope shows of it, and which lines of the address do not surely show.

    None where the envelope has no window, or none is chosen.
    """
    if not page.window or page.envelope is None:
        return None
    view = window_view(page.layout, page.paper, page.envelope)
    if view is None:
        return None
    facts = Facts("", "", "", page.language_code, datetime.fromtimestamp(0, UTC))
    setter = _Setter(page, Sheet(page.paper, facts, only_measured=True), draft=True)
    return replace(view, outside=outside(setter.recipient(), view.zone))


def _texts(page: LetterPage) -> list[str]:
    parts = [*page.sender, *page.address, page.phone, page.email, page.linkedin, page.date_line, *page.recipient]
    parts += [page.reference, plain(page.subject), page.close, page.author, *page.copies]
    return [*parts, *map(plain, (*page.paragraphs, *page.postscript)), *page.enclosures]


class _Setter:
    """Sets one letter on its pages; ``count`` is how many they are, once that is known."""

    def __init__(self, page: LetterPage, sheet: Sheet, draft: bool, count: int = 0) -> None:
        self._page = page
        self._sheet = sheet
        self._draft = draft
        self._count = count
        self._geometry = geometry_of(page.layout, page.language_code)
        self._manner = manner(page.language_code)
        self._look = look_of(page.typeface)
        self._head = LetterHead(page, sheet, self._look, self._manner, draft)
        self._column = self._head.column()

    def set(self) -> None:
        """All of the letter, on as many pages as it takes."""
        flow = Flow(self._sheet, self._column, self._page_head)
        self._draw_marks()
        begun = self._head.set(flow)
        blocks = self._body(begun.text_top)
        last = blocks.pop() if blocks else None
        for block in blocks:
            flow.add(block)
        flow.add_together(last, self._ending())

    def recipient(self) -> tuple[Line, ...]:
        """The lines of the address where they stand; nothing else is set but what stands before them."""
        return self._head.set(Flow(self._sheet, self._column, self._page_head)).recipient

    def _draw_marks(self) -> None:
        page, left = self._page, MARK_LEFT * mm
        if not page.marks:
            return
        for fold in fold_marks(page.layout, page.paper, page.envelope):
            self._sheet.line(left, fold * mm, left + FOLD_MARK * mm)
        middle = hole(page.paper)
        if middle is not None:
            self._sheet.line(left, middle * mm, left + HOLE_MARK * mm)

    def _body(self, text_top: float) -> list[Block]:
        page, geometry = self._page, self._geometry
        blocks = [self._text(number, pieces) for number, pieces in enumerate(page.paragraphs)]
        if blocks:
            blocks[0] = replace(blocks[0], blank_lines=self._before_salutation())
        if page.subject:
            word = self._manner.say("subject_label")
            label = [Piece(f"{word} ")] if word else []
            beside_reference = bool(label and page.reference and geometry.field is not None)
            gap = 0 if beside_reference else geometry.lines_before_subject
            subject = replace(self._paragraph([*label, *page.subject], self._look.strong), blank_lines=gap)
            blocks.insert(1 if geometry.subject_after_salutation and blocks else 0, subject)
        if blocks:
            blocks[0] = replace(blocks[0], not_above=text_top)
        return blocks

    def _before_salutation(self) -> int:
        geometry = self._geometry
        under_subject = bool(self._page.subject) and not geometry.subject_after_salutation
        return geometry.lines_before_salutation if under_subject else geometry.lines_before_subject

    def _text(self, number: int, pieces: Sequence[Piece]) -> Block:
        """A paragraph: all but the salutation begin further in where the layout has it so.

        One of several lines stands further in as a whole: the lines of a list belong under each other.
        """
        indent = self._geometry.first_line_indent * mm if number else 0.0
        if "\n" in plain(pieces):
            return replace(self._paragraph(pieces, self._look.body), left=indent)
        return self._paragraph(pieces, replace(self._look.body, indent=indent))

    def _ending(self) -> list[Block]:
        page, geometry = self._page, self._geometry
        indent = self._head.indent(geometry.closing)
        close_indent = indent if geometry.closing is Side.CENTRE else 0.0
        blocks = self._lines([page.close], indent=close_indent)
        if page.author:
            name = self._lines([page.author], geometry.lines_to_sign, indent)
            blocks += [replace(block, over=self._sign(indent)) for block in name]
        elif self._draft:
            empty = [Run(FIELDS["my_full_name"].label, empty_field=True)]
            made = paragraph(empty, self._look.body, draft=True)
            blocks.append(Block(made, geometry.lines_to_sign, left=indent))
        blocks += [self._paragraph(pieces, self._look.body) for pieces in page.postscript]
        blocks += self._list(self._manner.enclosures(len(page.enclosures)), page.enclosures)
        blocks += self._list(self._manner.say("copies"), page.copies, beside=not self._manner.bold_labels)
        return blocks

    def _sign(self, indent: float) -> "_Signing | None":
        page = self._page
        if not page.signature_image:
            return None
        room = self._geometry.lines_to_sign * LEADING
        return _Signing(self._sheet, page, self._column.left + indent, room)

    def _list(self, label: str, entries: Sequence[str], beside: bool = False) -> list[Block]:
        """A label and what it names, one entry a line, the first ``beside`` a label that ends in a colon."""
        if not entries:
            return []
        body, text = self._look.body, "\n".join(entries)
        if beside or label.endswith(":"):
            first, *rest = (paragraph(entry, body, draft=self._draft) for entry in entries)
            left = width_of(f"{label} ", body)
            named = Block(first, left=left, over=self._labelling(label))
            return [named, *(Block(entry, 0, left=left) for entry in rest)]
        face = self._look.strong.face if self._manner.bold_labels else None
        runs = [Run(label, face=face), Run(f"\n{text}")]
        return [Block(paragraph(runs, body, draft=self._draft))]

    def _labelling(self, label: str) -> Callable[[float], None]:
        """Writes the label beside what it names."""

        def write(top: float) -> None:
            made = paragraph(label, self._look.body, draft=self._draft)
            self._sheet.place(made, self._column.left, top, self._column.width)

        return write

    def _page_head(self) -> float:
        """What stands over each further page; gives the top of its text."""
        page, number, head = self._page, self._sheet.page, self._manner.page_head
        top = self._geometry.top * mm - self._look.over_capitals
        if self._geometry.page_head is PageHead.COUNT:
            style = replace(self._look.body, align="right")
            text = head(number, self._count or number)
            made = paragraph(text, style, draft=self._draft)
            after = _AFTER_COUNT
        else:
            addressee = page.recipient[0] if page.recipient else ""
            text = "\n".join(filter(None, (addressee[:80], head(number), page.date_line)))
            made = paragraph(text, self._look.body, draft=self._draft)
            after = _AFTER_BLOCK_HEAD
        height = self._sheet.place(made, self._column.left, top, self._column.width, aside=True)
        return float(top + height + after * LEADING)

    def _lines(self, lines: Sequence[str], blank_lines: int = 1, indent: float = 0.0) -> list[Block]:
        return [self._head.lines(lines, blank_lines, indent=indent)] if any(lines) else []

    def _paragraph(self, pieces: Sequence[Piece], style: Style) -> Block:
        texts = _bound(pieces)
        runs = [Run(text, empty_field=piece.missing) for piece, text in zip(pieces, texts, strict=True)]
        return Block(paragraph(runs, style, draft=self._draft))


class _Signing:
    """Puts the picture of the signature over the name, as large as it is meant to be and there is room."""

    def __init__(self, sheet: Sheet, page: LetterPage, left: float, room: float) -> None:
        self._sheet = sheet
        self._image = page.signature_image
        self._width = page.signature_width * mm
        self._left = left
        self._room = room
        self._name = page.author

    def __call__(self, name_top: float) -> None:
        with Image.open(BytesIO(self._image)) as picture:
            across, down = picture.size
        scale = min(self._width / across, self._room / down)
        bottom = name_top + _OVER_NAME
        height = down * scale
        self._sheet.image(self._image, self._left, bottom - height, across * scale, height, self._name)


def _bound(pieces: Sequence[Piece]) -> list[str]:
    """The texts of the pieces; in a date, a sum or a telephone number, spaces beside figures do not end a line.

    Nor does the one between "reference" and its number.
    """
    texts = []
    for piece, following in zip_longest(pieces, pieces[1:]):
        text = _BESIDE_FIGURES.sub("\u00a0", piece.text) if piece.field in _KEPT_TOGETHER else piece.text
        before_number = following is not None and following.field == "req_id"
        texts.append(f"{text[:-1]}\u00a0" if before_number and text.endswith(" ") else text)
    return texts
