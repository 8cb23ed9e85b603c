"""The lines of a checklist that is ticked, and the words of any line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.checklists import ChecklistItem, ChecklistItemState, ItemKind
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.fields import CheckField, TextField
from followup_desktop.ui.widgets.rows import SourceLine
from followup_desktop.ui.widgets.text import Body, Label, clean
from followup_desktop.ui.widgets.turning import turn


class ItemRow(QWidget):
    """One thing to tick: a box, its words, why, and the day it was ticked.

    ``toggled`` carries the item's id, whether it is ticked now, and the note; ``noted`` the id and a new note, ticked
    or not; ``left`` asks for the row so many below. Space ticks, a click anywhere in the row does too.
    """

    toggled = Signal(str, bool, str)
    noted = Signal(str, str)
    left = Signal(int)

    def __init__(self, item: ChecklistItem, list_source: str) -> None:
        super().__init__()
        self.item = item
        self.box = _Box(item.id, "")
        self.box.setAccessibleName(clean(item.text))
        self.box.setAccessibleDescription(clean(item.detail))
        self.box.setEnabled(item.kind is ItemKind.MANUAL)
        self._day = Label("", "small", "done")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(5)
        mark = QVBoxLayout()
        mark.addWidget(self.box)
        mark.addStretch(1)
        row.addLayout(mark)
        words = item_words(item, list_source)
        self.note: TextField | None = None
        self._noted = ""  # as it is stored
        if item.asks:
            self.note = TextField(f"note_{item.id}", item.asks)
            self.note.setAccessibleName(item.asks)
            self.note.editingFinished.connect(self._on_note_editing_finished)
            words.addSpacing(4)
            words.addWidget(self.note)
        row.addLayout(words, 1)
        when = QVBoxLayout()
        when.addWidget(self._day)
        when.addStretch(1)
        row.addLayout(when)
        self.box.changed.connect(self._on_box_changed)
        self.box.left.connect(self.left)

    def show_state(self, state: ChecklistItemState, day: str) -> None:
        """Show whether it is ticked, and since which day."""
        self._noted = state.note
        self.box.set_value(state.done)
        if day != self._day.text():  # a new text lays the whole list out anew
            self._day.setText(day)
        if self.note is not None and not self.note.hasFocus():
            self.note.set_value(state.note)

    def _on_box_changed(self) -> None:
        self.toggled.emit(self.item.id, self.box.value(), self.note.value() if self.note else "")

    def _on_note_editing_finished(self) -> None:
        if self.note is not None and self.note.value() != self._noted:
            self.noted.emit(self.item.id, self.note.value())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and self.box.isEnabled():
            self.box.click()


class ListHead(QWidget):
    """A title and what belongs to it at its right; below it where it is narrower than ``least`` px at 100 %."""

    def __init__(self, title: QWidget, extra: Sequence[QWidget], least: int, centred: bool = False) -> None:
        super().__init__()
        self._least = least
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addWidget(title, 1)
        column = QVBoxLayout()
        if centred:
            column.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        for widget in extra:
            beside.addWidget(widget)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addStretch(1)
        self._line.addLayout(column)

    def resizeEvent(self, event: QEvent) -> None:
        narrow = self.width() < theme.current().px(self._least)
        turn(self._line, narrow)


class _Box(CheckField):
    """A box whose arrow keys go to the boxes above and below."""

    left = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.left.emit(steps)


def item_words(item: ChecklistItem, list_source: str) -> QVBoxLayout:
    """What it says, why, and the article where it is another than that of the list."""
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Body(item.text, "strong", "text", widest=720))
    if item.detail:
        words.addWidget(Body(item.detail, "small", "text2", widest=720))
    if item.source is not None and item.source.line != list_source:
        words.addSpacing(2)
        words.addWidget(SourceLine(item.source.line))
    return words
