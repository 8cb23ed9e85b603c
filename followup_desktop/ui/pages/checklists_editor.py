"""A checklist while it is changed: lines to move, reword and take off, and one on which the next is written."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.checklists import Checklist, ChecklistItem
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.checklist import ItemDialog
from followup_desktop.ui.pages.checklists_rows import item_words
from followup_desktop.ui.problems import done
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import IconButton, PlainButton
from followup_desktop.ui.widgets.fields import TextField
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.scroller import Scroller, order_tabs
from followup_desktop.ui.widgets.text import Body

#: So far the pointer may shake before a press becomes a drag.
_STILL = 5


class ListEditor(QWidget):
    """``begun`` is sent when something is written on the list, ``finished`` when Esc leaves it."""

    begun = Signal()
    finished = Signal()

    def __init__(self, shell: Shell, scroller: Scroller) -> None:
        super().__init__()
        self._shell = shell
        self._lists = shell.workspace.own_lists
        self._scroller = scroller
        self._list: Checklist | None = None
        self.rows: list[EditRow] = []
        words = _("Drag a line by its grip to move it, or press Alt with Up or Down. Return rewords it.")
        self._how = Body(words, "small", "text2", widest=720)
        self.empty = Body(_("Nothing stands on this list yet. Write the first thing below and press Return."))
        self._card = Card(full=True)
        self._line = DropLine(self._card)
        self._place = 0
        self.add_line = AddLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._how, self._card, self.empty, self.add_line):
            column.addWidget(widget)
        self.add_line.added.connect(self._on_add_line_added)
        self.add_line.finished.connect(self.finished)

    def show_list(self, checklist: Checklist) -> None:
        """The lines as they stand now; one that only moved stays the same, and so keeps the keyboard."""
        has_items = bool(checklist.items)
        self._how.setVisible(has_items)
        self._card.setVisible(has_items)
        self.empty.setVisible(not has_items)
        if self._list == checklist:
            return
        same = self._list is not None and self._list.id == checklist.id
        there = {row.item: row for row in self.rows} if same else {}
        held = self._held() if same else None
        self._list = checklist
        self.rows = [there.get(item) or self._row(item, checklist) for item in checklist.items]
        self._card.arrange(self.rows)
        order_tabs(self)
        anew = next((row for row in self.rows if held and row.item.id == held[0] and row.item not in there), None)
        if held and anew is not None:
            anew.controls[held[1]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _held(self) -> tuple[str, int] | None:
        """The item whose row has the keyboard, and which of its controls."""
        focus = self.window().focusWidget()
        for row in self.rows:
            if focus in row.controls:
                return row.item.id, row.controls.index(focus)
        return None

    def take_focus(self) -> None:
        """The keyboard goes to the first line, or where the first is to be written."""
        (self.rows[0].grip if self.rows else self.add_line.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_written(self) -> None:
        """Add what stands on the last line, to the list that was shown while it was written."""
        if text := self.add_line.take():
            self._add(text)

    def hideEvent(self, event: QHideEvent) -> None:
        # Whoever leaves in the middle of a line keeps it.
        super().hideEvent(event)
        self.keep_written()

    # Inside

    def _row(self, item: ChecklistItem, checklist: Checklist) -> "EditRow":
        row = EditRow(item, checklist.source.line)
        row.left.connect(self._on_row_left)
        row.finished.connect(self.finished)
        row.reworded.connect(self._on_row_reworded)
        row.removed.connect(self._on_row_removed)
        row.moved.connect(self._on_row_moved)
        row.dragged.connect(self._on_row_dragged)
        row.dropped.connect(self._on_row_dropped)
        return row

    @property
    def _checklist(self) -> Checklist:
        assert self._list is not None  # lines are there only once a list was shown
        return self._list

    def _place_of(self, item: str) -> int:
        return [row.item.id for row in self.rows].index(item)

    def _focus_row(self, number: int) -> None:
        if 0 <= number < len(self.rows):
            self.rows[number].grip.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroller.ensureWidgetVisible(self.rows[number])
        elif number == len(self.rows):
            self.add_line.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_add_line_added(self, text: str) -> None:
        self.begun.emit()
        self._add(text)
        self._scroller.ensureWidgetVisible(self.add_line)

    def _add(self, text: str) -> None:
        done(self._shell, partial(self._lists.add, self._checklist.id, text))

    def _on_row_left(self, item: str, steps: int) -> None:
        self._focus_row(self._place_of(item) + steps)

    def _on_row_reworded(self, item: str) -> None:
        ItemDialog(self._shell, self, self._checklist, self._checklist.item(item)).open()

    def _on_row_removed(self, item: str) -> None:
        place = self._place_of(item)
        if done(self._shell, partial(self._lists.remove, self._checklist.id, item)):
            self._shell.toast(_("Taken off the list"), undo=True)
            self._focus_row(max(0, min(place, len(self.rows) - 1)))

    def _on_row_moved(self, item: str, steps: int) -> None:
        self._move(item, self._place_of(item) + steps)

    def _move(self, item: str, place: int) -> None:
        inside = 0 <= place < len(self.rows)
        if inside and done(self._shell, partial(self._lists.move, self._checklist.id, item, place)):
            self._focus_row(place)

    def _on_row_dragged(self, item: str, height: int) -> None:
        """Show where it would come to stand; near an edge the list scrolls on."""
        y = self._card.mapFromGlobal(QPoint(0, height)).y()
        others = [row for row in self.rows if row.item.id != item]
        self._place = sum(row.geometry().center().y() < y for row in others)
        at = others[self._place].y() if self._place < len(others) else self._card.height() - 1
        self._line.show_at(at)
        content = self._scroller.widget()
        if content is not None:
            self._scroller.ensureVisible(0, content.mapFromGlobal(QPoint(0, height)).y(), 0, 40)

    def _on_row_dropped(self, item: str, kept: bool) -> None:
        self._line.hide()
        if kept:
            self._move(item, self._place)


class EditRow(QWidget):
    """One thing to change: a grip to move it by, its words, and buttons that reword it and take it off.

    Every signal but ``finished`` begins with the item's id: ``left`` for the row so many below, ``moved`` by so many
    places, ``dragged`` to a height on the screen, ``dropped`` there or (False) nowhere.
    """

    left = Signal(str, int)
    finished = Signal()
    reworded = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)
    dragged = Signal(str, int)
    dropped = Signal(str, bool)

    def __init__(self, item: ChecklistItem, list_source: str) -> None:
        super().__init__()
        self.item = item
        self.grip = _Grip(self)
        self.reword_button = IconButton("pencil", _("Reword “{item}”").format(item=item.text[:60]), self._reword)
        self.remove_button = IconButton("trash-2", _("Take off “{item}”").format(item=item.text[:60]), self._remove)
        self.controls: tuple[QWidget, ...] = (self.grip, self.reword_button, self.remove_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(4)
        for widget in self.controls:
            column = QVBoxLayout()
            column.addWidget(widget)
            column.addStretch(1)
            row.addLayout(column)
        words = item_words(item, list_source)
        words.setContentsMargins(4, 4, 8, 4)
        if item.asks:
            words.addWidget(Body(item.asks, "small", "text3", widest=720))
        row.insertLayout(1, words, 1)

    def _reword(self) -> None:
        self.reworded.emit(self.item.id)

    def _remove(self) -> None:
        self.removed.emit(self.item.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._reword()


class _Grip(IconButton):
    """Moves its row: dragged, or with Alt and the arrow keys. Return rewords the row, Delete takes it off."""

    def __init__(self, row: EditRow) -> None:
        super().__init__("grip-vertical", _("Move “{item}”").format(item=row.item.text[:60]))
        self._row = row
        self._from: QPoint | None = None
        self._drags = False
        self.setAccessibleDescription(_("Alt with Up or Down moves it, Return rewords it, Delete takes it off"))
        self.setToolTip(_("Drag, or Alt with Up or Down"))
        self.setCursor(Qt.CursorShape.SizeVerCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self._row, Qt.Key(event.key())
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if key == Qt.Key.Key_Escape and self._drags:
            self._end(dropped=False)
        elif key == Qt.Key.Key_Escape:
            row.finished.emit()
        elif steps is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            row.moved.emit(row.item.id, steps)
        elif steps is not None:
            row.left.emit(row.item.id, steps)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.isAutoRepeat():
            row.reworded.emit(row.item.id)
        elif key == Qt.Key.Key_Delete and not event.isAutoRepeat():
            row.removed.emit(row.item.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.globalPosition().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._from is not None and (self._drags or abs(at.y() - self._from.y()) >= _STILL):
            self._drags = True
            self._row.dragged.emit(self._row.item.id, at.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end(dropped=True)

    def _end(self, dropped: bool) -> None:
        drags, self._drags, self._from = self._drags, False, None
        if drags:
            self._row.dropped.emit(self._row.item.id, dropped)


class DropLine(QWidget):
    """Where a dragged row would come to stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(QRect(8, min(max(0, y - 1), parent.height() - 3), parent.width() - 16, 3))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("accent"))
        painter.drawRoundedRect(self.rect(), 1.5, 1.5)


class AddLine(QWidget):
    """The line on which the next thing is written: Return puts it on the list and waits for one more."""

    added = Signal(str)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = _AddField("text", _("Something to tick"))
        self.field.setAccessibleName(_("Something to tick"))
        self.button = PlainButton(_("Add"), self.add, "plus")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        self.field.returnPressed.connect(self.add)
        self.field.escaped.connect(self._on_field_escaped)

    def add(self) -> None:
        """Put what is written on the list; with nothing written, wait for it."""
        if text := self.take():
            self.added.emit(text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> str:
        """What is written, without keeping it here."""
        text = self.field.value().strip()
        self.field.set_value("")
        return text

    def _on_field_escaped(self) -> None:
        if self.field.text():
            self.field.set_value("")
        else:
            self.finished.emit()


class _AddField(TextField):
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
