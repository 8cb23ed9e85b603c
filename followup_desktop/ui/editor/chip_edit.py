"""Writing in a text with merge fields: a field moves, is copied and is deleted whole, and nothing goes into it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.editor.chip_text import Chip, ChipText
from followup_desktop.ui.editor.source import escape, readable
from followup_desktop.ui.widgets.buttons import MenuEntry, pop_up_menu
from followup_desktop.ui.widgets.text import clean

#: Text with its fields, for pasting within the program.
MIME = "application/x-followup-letter"

#: Signs that stand against the word after them, and against the word before them.
_OPENING, _CLOSING = "([“‘\"'/–—-", ".,;:!?)]”’\"'/–—-…"

_DELETIONS = {
    QKeySequence.StandardKey.DeleteStartOfWord: QTextCursor.MoveOperation.PreviousWord,
    QKeySequence.StandardKey.DeleteEndOfWord: QTextCursor.MoveOperation.NextWord,
    QKeySequence.StandardKey.DeleteEndOfLine: QTextCursor.MoveOperation.EndOfBlock,
    QKeySequence.StandardKey.Backspace: QTextCursor.MoveOperation.PreviousCharacter,
    QKeySequence.StandardKey.Delete: QTextCursor.MoveOperation.NextCharacter,
}


@dataclass(frozen=True, slots=True)
class Squiggle:
    """A stretch to underline: by what the record says, or by the language reader."""

    start: int
    end: int
    language: bool


class ChipEdit(ChipText):
    """Writes a letter's body. ``source()`` is the body with its ``{fields}``, exactly.

    ``edited`` follows each change by the person, ``chip_activated`` (field key) a double click or Enter on a field,
    ``place_clicked`` (document position) a plain click. Undo is not kept here: ``undo_requested`` asks for it.
    ``run`` stays the same while somebody types on in one place.
    """

    edited = Signal()
    chip_activated = Signal(str)
    place_clicked = Signal(int)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, name: str, single_line: bool = False, parent: QWidget | None = None) -> None:
        self._last = 0
        self._run_kind = ""
        self._run_at = -1  # where the caret was left by the last change
        self.run = 0
        super().__init__(name, single_line, parent)
        self.textChanged.connect(self._on_self_text_changed)
        self.cursorPositionChanged.connect(self._on_self_cursor_position_changed)

    def insert_field(self, key: str) -> None:
        """Put a field at the caret, with a space to what stands before it."""
        self._insert_source(f"{{{key}}}", "")

    def insert_words(self, source: str) -> None:
        """Put words with fields, as a letter keeps them, at the caret, apart from the words around it.

        None of them belong into the greeting: from there they go to the end of the paragraph after it.
        """
        cursor = self.textCursor()
        greeting = self._greeting()
        if greeting is not None and cursor.selectionEnd() < greeting.position() + greeting.length():
            cursor = self._end_of_paragraph_after(greeting)
            self.setTextCursor(cursor)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        before, after = self._text(start - 1, start), self._text(end, end + 1)
        if greeting is not None and start == greeting.position() + greeting.length() - 1:
            source = f"\n\n{source}"  # nothing stands after it yet
        elif before and not before.isspace() and before not in _OPENING:
            source = f" {source}"
        if after and not after.isspace() and after not in _CLOSING:
            source = f"{source} "
        self._insert_source(source, "")

    def replace(self, start: int, end: int, text: str) -> None:
        """Put plain text in the place of a range of the document, as if typed."""
        self.setTextCursor(self._range(start, end))
        self._insert_source(escape(text), "")

    def remove_chip(self, chip: Chip) -> None:
        """Take a field out, and the space that would be left over."""
        start, end = chip.start, chip.end
        before, after = self._text(start - 1, start), self._text(end, end + 1)
        if before == " " and (not after or after in " .,;:!?\u2029"):
            start -= 1
        elif after == " " and before in ("", "\u2029"):
            end += 1
        self.setTextCursor(self._range(start, end))
        self._insert_source("", "")

    def select(self, start: int, end: int) -> None:
        """Select a range of the document and bring it into view."""
        self.setTextCursor(self._range(start, end))
        self.ensureCursorVisible()

    def set_squiggles(self, squiggles: Sequence[Squiggle]) -> None:
        """Underline these stretches and no others: waves for the record, dots for the language."""
        look = theme.current()
        marks = []
        for squiggle in squiggles:
            mark = QTextEdit.ExtraSelection()
            style = QTextCharFormat.UnderlineStyle
            mark.format.setUnderlineStyle(style.DotLine if squiggle.language else style.WaveUnderline)
            mark.format.setUnderlineColor(look.color("accent" if squiggle.language else "late"))
            mark.cursor = self._range(squiggle.start, squiggle.end)
            marks.append(mark)
        self.setExtraSelections(marks)

    # Keys, mouse, clipboard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in keys) or _is_redo(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) or _is_redo(event):
            self.redo_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(event)
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif (move := _deletion(event)) is not None:
            self._delete(move)
        elif _is_text(event):
            self._insert_source(escape(event.text()), "type")
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString() and not self.isReadOnly():
            text = event.commitString()
            event.setCommitString("")
            super().inputMethodEvent(event)
            self._insert_source(escape(clean(text)), "type")
            return
        super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        chip = self._chip_under(event.position().toPoint())
        selected = self.textCursor()
        dragged = chip is not None and selected.selectionStart() <= chip.start and chip.end <= selected.selectionEnd()
        super().mousePressEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if chip is not None and plain and not dragged:
            self.setTextCursor(self._range(chip.start, chip.end))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            cursor = self.textCursor()
            chip = self._selected_chip()
            if not cursor.hasSelection() or chip is not None:
                self.place_clicked.emit(chip.start if chip else cursor.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        chip = self._chip_under(event.position().toPoint())
        if chip is None or not chip.field:
            super().mouseDoubleClickEvent(event)
            return
        self.setTextCursor(self._range(chip.start, chip.end))
        self.chip_activated.emit(chip.field)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entries: list[MenuEntry] = []
        if not self.isReadOnly():
            entries = [
                (_("Undo"), self.undo_requested.emit, "undo-2"),
                (_("Redo"), self.redo_requested.emit, "redo-2"),
                None,
                (_("Cut"), self.cut, ""),
                (_("Paste"), self.paste, "clipboard"),
            ]
        pop_up_menu(
            self, [*entries, (_("Copy"), self.copy, "copy"), (_("Select all"), self.selectAll, "")], event.globalPos()
        )

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        source = self._source_between(cursor.selectionStart(), cursor.selectionEnd())
        # Qt's own object, filled anew: one made here would outlive Python on the clipboard and crash at the exit.
        data = super().createMimeDataFromSelection()
        data.text()  # has Qt fill it, once
        for form in data.formats():
            data.removeFormat(form)
        data.setText(source)
        data.setData(MIME, source.encode())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(MIME):
            text = readable(bytes(source.data(MIME).data()).decode(errors="replace"))
        else:
            text = escape(clean(source.text()).replace("\r\n", "\n").replace("\r", "\n"))
        self._insert_source(text, "")

    # Inside: writing

    def _enter(self, event: QKeyEvent) -> None:
        chip = self._selected_chip()
        if chip is not None and chip.field:
            self.chip_activated.emit(chip.field)
        elif self._single_line:
            event.ignore()
        elif not self.isReadOnly():
            self._insert_source("\n", "")

    def _delete(self, move: QTextCursor.MoveOperation) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
            start, end = self._whole(cursor.selectionStart(), cursor.selectionEnd())
            cursor = self._range(start, end)
        if cursor.hasSelection():
            self._begin_run("delete")
            cursor.removeSelectedText()
            self._end_run(cursor, "delete")

    def _insert_source(self, source: str, run: str) -> None:
        """Write a source at the caret in place of what is selected."""
        lines = source.split("\n")
        if self._single_line:
            lines = [" ".join(lines)]
        cursor = self.textCursor()
        # A word and the space after it are one step to undo.
        before = self._text(cursor.position() - 1, cursor.position())
        self._begin_run("" if cursor.hasSelection() or (before.isspace() and not source.isspace()) else run)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._write(cursor, lines)
        cursor.endEditBlock()
        self._end_run(cursor, run)

    def _begin_run(self, kind: str) -> None:
        if not kind or kind != self._run_kind or self.textCursor().position() != self._run_at:
            self.run += 1

    def _end_run(self, cursor: QTextCursor, kind: str) -> None:
        self._run_kind, self._run_at = kind, cursor.position()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # Inside: the caret and what it is at

    def _on_self_text_changed(self) -> None:
        self._last = self.textCursor().position()
        if not self._quiet:
            self.edited.emit()

    def _on_self_cursor_position_changed(self) -> None:
        cursor = self.textCursor()
        position, anchor = cursor.position(), cursor.anchor()
        chip = self._chip_around(position)
        if chip is not None:
            position = chip.end if position > self._last else chip.start
        held = self._chip_around(anchor) if cursor.hasSelection() else None
        if held is not None:
            anchor = held.start if position >= held.end else held.end
        self._last = position
        if chip is not None or held is not None:
            self.setTextCursor(self._range(anchor if cursor.hasSelection() else position, position))

    def _greeting(self) -> QTextBlock | None:
        """The line of the greeting, where the text begins with one."""
        block = self.document().begin()
        while block.isValid() and not block.text().strip():
            block = block.next()
        if self._single_line or not block.isValid():
            return None
        is_field = any(chip.field == "salutation" for chip in self._chips_of(block))
        return block if is_field or block.text().rstrip().endswith((",", ":")) else None

    def _end_of_paragraph_after(self, line: QTextBlock) -> QTextCursor:
        found = line.next()
        while found.isValid() and not found.text().strip():
            found = found.next()
        while found.isValid() and found.next().isValid() and found.next().text().strip():
            found = found.next()
        last = found if found.isValid() else line
        end = last.position() + last.length() - 1
        return self._range(end, end)

    def _chip_around(self, position: int) -> Chip | None:
        """The chip that has this place inside it, not at its edge."""
        block = self.document().findBlock(position)
        return next((chip for chip in self._chips_of(block) if chip.start < position < chip.end), None)

    def _selected_chip(self) -> Chip | None:
        cursor = self.textCursor()
        return self.chip_at(cursor.selectionStart(), cursor.selectionEnd()) if cursor.hasSelection() else None

    def _chip_under(self, point: QPoint) -> Chip | None:
        position = self.cursorForPosition(point).position()
        for chip in self._chips_of(self.document().findBlock(position)):
            if chip.start <= position <= chip.end and any(box.contains(point) for box in self._boxes(chip)):
                return chip
        return None

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The range widened to the edges of the chips it cuts."""
        first, last = self._chip_around(start), self._chip_around(end)
        return (first.start if first else start), (last.end if last else end)


def _deletion(event: QKeyEvent) -> QTextCursor.MoveOperation | None:
    for key, move in _DELETIONS.items():
        if event.matches(key):
            return move
    if event.key() == Qt.Key.Key_Backspace and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
        return QTextCursor.MoveOperation.PreviousCharacter
    return None


def _is_redo(event: QKeyEvent) -> bool:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    held = event.modifiers()
    return (event.key() == Qt.Key.Key_Y and held == control) or (
        event.key() == Qt.Key.Key_Z and held == control | shift
    )


def _is_text(event: QKeyEvent) -> bool:
    """Does this key write something? AltGr arrives as Control and Alt together."""
    held = event.modifiers()
    command = bool(held & Qt.KeyboardModifier.ControlModifier) and not held & Qt.KeyboardModifier.AltModifier
    return bool(event.text()) and not command and unicodedata.category(event.text()[0]) != "Cc"
