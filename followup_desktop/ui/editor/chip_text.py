"""Plain text with merge fields shown by their values; the stored text comes back from it exactly."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.editor.source import Kind, Places, Segment, common_start, escape, readable, segments, units
from followup_desktop.ui.widgets.text import clean

_SOURCE = QTextFormat.Property.UserProperty + 1
_SERIAL = QTextFormat.Property.UserProperty + 2
_KIND = QTextFormat.Property.UserProperty + 3
_FIELD = QTextFormat.Property.UserProperty + 4
_DISPLAY = QTextFormat.Property.UserProperty + 5
_LINE_HEIGHT = 138.0


@dataclass(frozen=True, slots=True)
class Chip:
    """A field in the text; ``start`` and ``end`` are places of the document."""

    start: int
    end: int
    source: str
    field: str
    kind: Kind


class ChipText(QTextEdit):
    """Shows a letter's body: text as text, each field as one piece with its value. Reads it back line by line.

    The source of each line is kept while the document changes, so that ``source()`` costs nothing to ask for.
    """

    def __init__(self, name: str, single_line: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._single_line = single_line
        self._most_lines = 4
        self._values: Mapping[str, str] = {}
        self._lines: list[str] = [""]
        self._serial = 0
        self._quiet = 0  # above 0 while the program writes, not the person
        self._hits: Sequence[tuple[int, int]] = ()
        self._hit = -1
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextEdit { border: none; border-radius: 0; padding: 0; background: transparent; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if single_line:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.document().contentsChange.connect(self._on_document_contents_change)
        if single_line:
            self.document().documentLayout().documentSizeChanged.connect(self._fit_lines)
        theme.current().changed.connect(self._on_theme_changed)
        self._fit()

    def source(self) -> str:
        """The text with its fields, as it is stored."""
        return "\n".join(self._lines)

    def set_source(self, source: str, values: Mapping[str, str], follow: bool = False) -> None:
        """Show a text; only the lines that differ are touched. The caret stays, or goes to the change (``follow``)."""
        wanted = readable(clean(source)).split("\n")
        if self._single_line:
            wanted = [" ".join(wanted)]
        self.set_values(values)
        head = 0
        while head < min(len(wanted), len(self._lines)) and wanted[head] == self._lines[head]:
            head += 1
        tail = 0
        while tail < min(len(wanted), len(self._lines)) - head and wanted[-1 - tail] == self._lines[-1 - tail]:
            tail += 1
        if head < max(len(wanted), len(self._lines)) - tail or len(wanted) != len(self._lines):
            head = min(head, len(wanted) - tail, len(self._lines) - tail)
            if head == len(wanted) - tail or head == len(self._lines) - tail:
                # Whole lines come or go: take a neighbour along, so that there is a line to write into.
                head, tail = (head - 1, tail) if head else (head, tail - 1)
            self._replace_lines(head, len(self._lines) - tail, wanted[head : len(wanted) - tail], follow)

    def set_values(self, values: Mapping[str, str]) -> None:
        """Show these values in the fields; the text around them is not touched."""
        if values == self._values:
            return
        self._values = dict(values)
        for chip in reversed(list(self.chips())):
            (segment,) = segments(chip.source, self._values)
            if segment.display != self._text(chip.start, chip.end) or segment.kind is not chip.kind:
                self._swap(chip, segment)

    def set_most_lines(self, lines: int) -> None:
        """How high a single line that is too long may grow; beyond, it scrolls."""
        if lines != self._most_lines:
            self._most_lines = lines
            self._fit_lines()

    def set_caret(self, position: int) -> None:
        """Put the caret at a place of the document, or as near as there is."""
        place = self.textCursor()
        place.setPosition(min(max(0, position), self.document().characterCount() - 1))
        self.setTextCursor(place)

    def segment_lines(self) -> list[tuple[Segment, ...]]:
        """The segments of each line as shown now."""
        return [segments(line, self._values) for line in self._lines]

    def places(self, merged: str) -> Places:
        """Where the characters of the merged text stand in the document."""
        return Places(self.segment_lines(), merged)

    def chips(self) -> Iterator[Chip]:
        """All fields and signs in the order of the text."""
        block = self.document().begin()
        while block.isValid():
            yield from self._chips_of(block)
            block = block.next()

    def chip_at(self, start: int, end: int) -> Chip | None:
        """The field that stands at exactly this range."""
        block = self.document().findBlock(start)
        return next((chip for chip in self._chips_of(block) if (chip.start, chip.end) == (start, end)), None)

    def has_chip_between(self, start: int, end: int) -> bool:
        """Does a field show any of this range of one line?"""
        return any(chip.start < end and chip.end > start for chip in self._chips_of(self.document().findBlock(start)))

    def range_rect(self, start: int, end: int) -> QRectF:
        """Where a range ends on screen, in the widget's coordinates."""
        first, last = self.cursorRect(self._range(start, start)), self.cursorRect(self._range(end, end))
        return QRectF(first.united(last) if first.top() == last.top() else last)

    def source_between(self, start: int, end: int) -> str:
        """What stands between two places of the document, as it is stored."""
        lines = []
        block = self.document().findBlock(start)
        while block.isValid() and block.position() <= end:
            lines.append(self._source_of(block, max(0, start - block.position()), end - block.position()))
            block = block.next()
        return "\n".join(lines)

    def set_hits(self, hits: Sequence[tuple[int, int]], current: int = -1) -> None:
        """Mark what was found, each range within one line, and one of it more clearly."""
        if (hits, current) != (self._hits, self._hit):
            self._hits, self._hit = hits, current
            self.viewport().update()

    # Inside: writing

    def _write(self, cursor: QTextCursor, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock(self._block_format(), self._plain_format())
            for segment in segments(line, self._values):
                cursor.insertText(segment.display, self._format(segment))

    def _replace_lines(self, first: int, end: int, lines: Sequence[str], follow: bool = False) -> None:
        """Show other lines in place of some of the document's, without a sound."""
        position, top = self.textCursor().position(), self.verticalScrollBar().value()
        cursor = QTextCursor(self.document().findBlockByNumber(first))
        last = self.document().findBlockByNumber(end - 1)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        old = cursor.selectedText()
        self._quiet += 1
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        cursor.setBlockFormat(self._block_format())
        self._write(cursor, lines)
        cursor.endEditBlock()
        self._quiet -= 1
        self.verticalScrollBar().setValue(top)
        if follow:
            new = self._text(self.document().findBlockByNumber(first).position(), cursor.position())
            self.set_caret(cursor.position() - units(_common_end(old, new)))
            self.ensureCursorVisible()
        else:
            self.set_caret(position)

    def _swap(self, chip: Chip, segment: Segment) -> None:
        """Show another value in a field; the caret and the selection keep their places in the text."""
        own = self.textCursor()
        anchor, position = own.anchor(), own.position()
        cursor = self._range(chip.start, chip.end)
        self._quiet += 1
        cursor.insertText(segment.display, self._format(segment))
        self._quiet -= 1
        shift = cursor.position() - chip.end

        def moved(place: int) -> int:
            return place + shift if place >= chip.end else min(place, chip.start)

        own = self._range(moved(anchor), moved(position))
        self.setTextCursor(own)

    def _on_document_contents_change(self, position: int, removed: int, added: int) -> None:
        document = self.document()
        end = max(0, document.characterCount() - 1)
        first = document.findBlock(min(position, end)).blockNumber()
        last = document.findBlock(min(position + added, end)).blockNumber()
        grown = document.blockCount() - len(self._lines)
        fresh = []
        block = document.findBlockByNumber(first)
        for _number in range(first, last + 1):
            fresh.append(self._source_of(block, 0, block.length() - 1))
            block = block.next()
        self._lines[first : max(first, last - grown + 1)] = fresh

    # Inside: reading

    def _chips_of(self, block: QTextBlock) -> Iterator[Chip]:
        at = block.position()
        for part in block.textFormats():
            source = part.format.property(_SOURCE)
            if source is not None:
                kind, field = Kind(part.format.property(_KIND)), part.format.property(_FIELD)
                yield Chip(at + part.start, at + part.start + part.length, source, field, kind)

    def _source_of(self, block: QTextBlock, start: int, end: int) -> str:
        """The source of a part of a line; places count within the line, in UTF-16 units."""
        text = block.text().encode("utf-16-le", "surrogatepass")
        parts = []
        for part in block.textFormats():
            left, right = max(start, part.start), min(end, part.start + part.length)
            if left >= right:
                continue
            words = text[2 * left : 2 * right].decode("utf-16-le", "surrogatepass")
            source = part.format.property(_SOURCE)
            # A chip that was cut is text like any other.
            whole = source is not None and words == part.format.property(_DISPLAY)
            parts.append(source if whole else escape(words))
        return "".join(parts)

    def _text(self, start: int, end: int) -> str:
        if start < 0 or end > self.document().characterCount() - 1:
            return ""
        return self._range(start, end).selectedText()

    def _range(self, start: int, end: int) -> QTextCursor:
        most = self.document().characterCount() - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(max(0, start), most))
        cursor.setPosition(min(max(0, end), most), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    # Inside: the look

    def _fit(self) -> None:
        look = theme.current()
        self.document().setDefaultFont(look.font("letter"))
        if self._single_line:
            self._fit_lines()

    def _fit_lines(self) -> None:
        """As high as its text, up to so many lines: a long subject is read whole."""
        line = theme.current().metrics("letter").height()
        wanted = ceil(self.document().size().height()) + 1
        self.setFixedHeight(min(max(wanted, line + 7), self._most_lines * line + 7))

    def _on_theme_changed(self) -> None:
        self._fit()
        self._replace_lines(0, len(self._lines), list(self._lines))

    def _block_format(self) -> QTextBlockFormat:
        form = QTextBlockFormat()
        if not self._single_line:
            form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return form

    def _plain_format(self) -> QTextCharFormat:
        return QTextCharFormat()

    def _format(self, segment: Segment) -> QTextCharFormat:
        form = QTextCharFormat()
        if segment.kind is Kind.TEXT:
            return form
        self._serial += 1
        form.setProperty(_SERIAL, self._serial)  # two of the same side by side stay two
        form.setProperty(_DISPLAY, segment.display)
        form.setProperty(_SOURCE, segment.source)
        form.setProperty(_KIND, str(segment.kind))
        form.setProperty(_FIELD, segment.field)
        form.setForeground(theme.current().color(_INKS[segment.kind]))
        return form

    def _boxes(self, first_place: int, last_place: int) -> Iterator[QRectF]:
        """The rectangles of a range within one line of the text, one for each line of the window it stands on."""
        block = self.document().findBlock(first_place)
        layout = block.layout()
        start, end = first_place - block.position(), last_place - block.position()
        origin_at = block.position()
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
        metrics = theme.current().metrics("letter")
        first = layout.lineForTextPosition(start)
        number = first.lineNumber() if first.isValid() else layout.lineCount()
        while number < layout.lineCount() and layout.lineAt(number).textStart() < end:
            line = layout.lineAt(number)
            number += 1
            left = line.cursorToX(max(start, line.textStart()))[0]  # type: ignore[index]
            stop = min(end, line.textStart() + line.textLength())
            if stop < end and self._text(origin_at + stop - 1, origin_at + stop) == " ":
                stop -= 1  # the space that the line broke at
            right = line.cursorToX(stop)[0]  # type: ignore[index]
            base = line.y() + line.ascent()
            box = QRectF(min(left, right), base - metrics.ascent(), abs(right - left), metrics.height())
            yield box.translated(origin).translated(0, -self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = self.cursorForPosition(QPoint(0, 0)).block()
        bottom = self.cursorForPosition(self.viewport().rect().bottomRight()).block().blockNumber()
        while block.isValid() and block.blockNumber() <= bottom:
            for chip in self._chips_of(block):
                for box in self._boxes(chip.start, chip.end):
                    _paint_chip(painter, box, chip.kind)
            block = block.next()
        self._paint_hits(painter, bottom)
        painter.end()
        super().paintEvent(event)

    def _paint_hits(self, painter: QPainter, bottom: int) -> None:
        """What was found, on the lines in view; the present one has a line around it, in grey too."""
        look = theme.current()
        top = self.cursorForPosition(QPoint(0, 0)).block().position()
        last = self.document().findBlockByNumber(bottom)
        for number, (start, end) in enumerate(self._hits):
            if end < top or start > last.position() + last.length():
                continue
            present = number == self._hit
            painter.setBrush(look.color("due_soft"))
            painter.setPen(QPen(look.color("due" if present else "line"), 1.6 if present else 1))
            for box in self._boxes(start, end):
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)


def _common_end(one: str, other: str) -> str:
    """What both end with."""
    return one[len(one) - common_start(one[::-1], other[::-1]) :]


_INKS = {Kind.VALUE: "accent", Kind.EMPTY: "due", Kind.TAG: "text2", Kind.SIGN: "text2"}
_SOFT = {Kind.VALUE: "accent_soft", Kind.EMPTY: "due_soft", Kind.TAG: "sunken", Kind.SIGN: "sunken"}


def _paint_chip(painter: QPainter, box: QRectF, kind: Kind) -> None:
    look = theme.current()
    painter.setBrush(look.color(_SOFT[kind]))
    if kind is Kind.EMPTY:
        painter.setPen(_dashes(look.color("due")))
        painter.drawRoundedRect(box.adjusted(0, -1.5, 0, 1.5), 5, 5)
        return
    painter.setPen(QPen(look.color(_INKS[kind]), 1) if look.tokens.outlined else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)


def _dashes(colour: QColor) -> QPen:
    pen = QPen(colour, 1.2)
    pen.setDashPattern([3.4, 2.2])
    return pen
