"""Writing in a text with merge fields: a field moves, is copied and is deleted whole, and nothing goes into it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.editor.chip_carry import ChipCarry
from followup_desktop.ui.editor.chip_text import Chip
from followup_desktop.ui.editor.source import escape
from followup_desktop.ui.widgets.buttons import MenuEntry, pop_up_menu
from followup_desktop.ui.widgets.text import clean

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


class ChipEdit(ChipCarry):
    """Writes a letter's body. ``source()`` is the body with its ``{fields}``, exactly.

    ``chip_activated`` (field key) follows a double click or Enter on a field, which is then selected,
    ``place_clicked`` (document position) a plain click. Undo is not kept here: ``undo_requested`` asks for it.
    """

    chip_activated = Signal(str)
    place_clicked = Signal(int)
    undo_requested = Signal()
    redo_requested = Signal()

    def __init__(self, name: str, single_line: bool = False, parent: QWidget | None = None) -> None:
        self._last = 0
        super().__init__(name, single_line, parent)
        self.textChanged.connect(self._on_self_text_changed)
        self.cursorPositionChanged.connect(self._on_self_cursor_position_changed)

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
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif (move := _deletion(event)) is not None:
            self._delete(move)
        elif _is_text(event):
            self._insert_source(escape(event.text()), "type")
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():
            event.ignore()  # Qt writes into a locked text all the same
            return
        text, at, length = event.commitString(), event.replacementStart(), event.replacementLength()
        if self.textCursor().hasSelection() and (text or event.preeditString()):
            self._remove_selection()  # Qt would take it out within the step before
        event.setCommitString("")
        super().inputMethodEvent(event)
        if length:  # a dead key, or a candidate chosen for what was typed
            start = self.textCursor().position() + at
            self.setTextCursor(self._range(*self._whole(start, start + length)))
        if text or length:
            self._insert_source(escape(clean(text)), "type")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        chip = self._chip_under(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if chip is None or not plain:
            super().mousePressEvent(event)
            return
        selected = self.textCursor()
        if not selected.selectionStart() <= chip.start <= chip.end <= selected.selectionEnd():
            self.setTextCursor(self._range(chip.start, chip.end))  # first of all: then the same press can drag it
        super().mousePressEvent(event)
        if not self.textCursor().hasSelection():
            self.setTextCursor(self._range(chip.start, chip.end))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held = self._chip_under(event.position().toPoint()) if self.textCursor().hasSelection() else None
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            if held is not None and not self.textCursor().hasSelection():
                self.setTextCursor(self._range(held.start, held.end))  # Qt lets go of what was not dragged
            cursor = self.textCursor()
            chip = self.selected_chip()
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

    def chip_beside(self) -> Chip | None:
        """The field that is selected, or that the caret stands at."""
        if self.textCursor().hasSelection():
            return self.selected_chip()
        at = self.textCursor().position()
        chips = [chip for chip in self._chips_of(self.textCursor().block()) if at in (chip.start, chip.end)]
        return chips[-1] if chips else None

    # Inside

    def _enter(self, event: QKeyEvent) -> None:
        chip = self.selected_chip()
        if chip is not None and chip.field:
            self.chip_activated.emit(chip.field)
        elif self._single_line:
            event.ignore()
        elif not self.isReadOnly():
            self._insert_source("\n", "")

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

    def _chip_under(self, point: QPoint) -> Chip | None:
        position = self.cursorForPosition(point).position()
        for chip in self._chips_of(self.document().findBlock(position)):
            if chip.start <= position <= chip.end and any(
                box.contains(point) for box in self._boxes(chip.start, chip.end)
            ):
                return chip
        return None


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
