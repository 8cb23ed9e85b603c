"""Carrying text with merge fields about: by the clipboard and by the mouse, within a letter and between letters.

Within the program a field is carried as the field it is; anybody else gets the words that it stands for.
"""

from typing import ClassVar, Optional

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragLeaveEvent, QDropEvent, QMouseEvent, QTextDocument

from followup_desktop.domain.merge import merge, plain
from followup_desktop.domain.pasted import plain_paste
from followup_desktop.ui.editor.chip_text import Chip
from followup_desktop.ui.editor.chip_write import CLOSING, OPENING, ChipWriter
from followup_desktop.ui.editor.source import escape, readable
from followup_desktop.ui.widgets.text import clean

#: Text with its fields, for pasting within the program.
MIME = "application/x-followup-letter"


class ChipCarry(ChipWriter):
    """Cut, copy, paste, drag and drop. Whatever comes from elsewhere comes as plain lines."""

    #: The text that something is being dragged out of.
    _origin: ClassVar[Optional["ChipCarry"]] = None

    def selected_chip(self) -> Chip | None:
        """The field that is selected, and nothing with it."""
        cursor = self.textCursor()
        return self.chip_at(cursor.selectionStart(), cursor.selectionEnd()) if cursor.hasSelection() else None

    def cut(self) -> None:
        if self.textCursor().hasSelection() and not self.isReadOnly():
            self.copy()
            self._remove_selection()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        source = self.source_between(cursor.selectionStart(), cursor.selectionEnd())
        # Qt's own object, filled anew: one made here would outlive Python on the clipboard and crash at the exit.
        data = super().createMimeDataFromSelection()
        data.text()  # has Qt fill it, once
        for form in data.formats():
            data.removeFormat(form)
        data.setText(plain(merge(readable(source), self._values)))
        data.setData(MIME, source.encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.isReadOnly():
            self._insert_source(_source_of(source), "")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # A drag that begins here goes on, to its end, inside this call.
        ChipCarry._origin = self
        try:
            super().mouseMoveEvent(event)
        finally:
            ChipCarry._origin = None

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped. Within the letter it is moved, which is one step; with Control held it is copied."""
        self.dragLeaveEvent(QDragLeaveEvent())  # Qt's mark of where it would fall
        if self.isReadOnly() or not self.canInsertFromMimeData(event.mimeData()):
            event.ignore()
            return
        source = _source_of(event.mimeData())
        place = self._beside_chip(self.cursorForPosition(event.position().toPoint()).position())
        origin = ChipCarry._origin
        if origin is None or origin.isReadOnly() or event.dropAction() != Qt.DropAction.MoveAction:
            self._drop(source, place, object())
            event.acceptProposedAction()
            return
        chip = origin.selected_chip()
        if origin is self:
            self._move(source, place, chip)
        else:
            run = object()
            origin._take_away(chip, run)
            self._drop(self._with_spaces(source, place) if chip else source, place, run)
        # What was moved is gone from its place already: nothing is left for Qt to take away.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    # Inside

    def _drop(self, source: str, place: int, run: object) -> None:
        self.set_caret(place)
        self._insert_source(source, "", run)
        self._select_from(place)

    def _move(self, source: str, place: int, chip: Chip | None) -> None:
        """Put what is selected to another place of the same text."""
        selected = self.textCursor()
        start, end = selected.selectionStart(), selected.selectionEnd()
        if start <= place <= end:
            return
        if chip is not None:
            source = self._with_spaces(source, place)
            start, end = self._with_space(chip)
        self._begin_run("")
        cursor = self._range(start, end)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        landed = place - (end - start) if place >= end else place
        cursor.setPosition(landed)
        self._write(cursor, self._as_lines(source))
        cursor.endEditBlock()
        self._end_run(cursor, "")
        self._select_from(landed)

    def _take_away(self, chip: Chip | None, run: object) -> None:
        if chip is not None:
            self.setTextCursor(self._range(*self._with_space(chip)))
        self._remove_selection(run)

    def _select_from(self, start: int) -> None:
        """Select what was dropped, without the spaces around it, and go on here."""
        end = self.textCursor().position()
        while start < end and self._text(start, start + 1) == " ":
            start += 1
        while end > start and self._text(end - 1, end) == " ":
            end -= 1
        self.setTextCursor(self._range(start, end))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _with_spaces(self, source: str, place: int) -> str:
        """A field with the spaces that part it from the words it falls between."""
        before, after = self._text(place - 1, place), self._text(place, place + 1)
        if before and not before.isspace() and before not in OPENING:
            source = f" {source}"
        if after and not after.isspace() and after not in CLOSING:
            source = f"{source} "
        return source

    def _beside_chip(self, place: int) -> int:
        """The place itself, or the nearer edge of the field that it lies in."""
        chip = self._chip_around(place)
        if chip is None:
            return place
        return chip.start if place - chip.start < chip.end - place else chip.end


def _source_of(data: QMimeData) -> str:
    """What a clipboard or a drag holds, as a letter keeps it."""
    if data.hasFormat(MIME):
        return readable(clean(bytes(data.data(MIME).data()).decode(errors="replace")))
    if data.hasText():
        return escape(plain_paste(clean(data.text())))
    page = QTextDocument()
    page.setHtml(clean(data.html()))
    return escape(plain_paste(page.toPlainText()).strip("\n"))  # Qt sets a table apart
