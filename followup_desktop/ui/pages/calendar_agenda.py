"""The agenda: the days below each other, each with what stands on it, to be walked and carried by key and pointer."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from followup_desktop.i18n import _, current
from followup_desktop.ui.agenda import Item
from followup_desktop.ui.entry_popup import ItemRow
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.day_drag import DayDrag
from followup_desktop.ui.widgets.month_model import DayChip
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import EmptyState
from followup_desktop.ui.widgets.rows import Card, SectionLabel

#: Rows at first, and how many "Show more" adds.
_ROWS = 120


class Agenda(QWidget):
    """The list. ``chosen`` carries an item and the row it is in, ``move_wanted`` the same: M was pressed there.

    Up and Down go from row to row, PageUp and PageDown turn (``turn_wanted``), Home goes to today (``today_wanted``).
    """

    chosen = Signal(object, object)
    move_wanted = Signal(object, object)
    turn_wanted = Signal(int)
    today_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, words: Callable[[Item], str], chip: Callable[[Item], DayChip]) -> None:
        super().__init__()
        self._words = words
        self._chip = chip
        self._days: Sequence[tuple[date, list[Item]]] = ()
        self._sections: dict[date, tuple[SectionLabel, Card]] = {}
        self._rows: list[ItemRow] = []
        self._today = date.min
        self._hidden = False
        self._most = _ROWS
        self.drag: DayDrag | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_days(self, days: Sequence[tuple[date, list[Item]]], today: date, hidden: bool) -> None:
        """Show these days anew; ``hidden`` says that some things are not shown because nobody asked for them."""
        self._days, self._today, self._hidden, self._most = days, today, hidden, _ROWS
        self._fill()

    @property
    def item(self) -> tuple[Item, ItemRow] | None:
        """The item and the row that the keyboard is on."""
        focused = QApplication.focusWidget()
        return (focused.item, focused) if isinstance(focused, ItemRow) and focused in self._rows else None

    def take_keyboard(self) -> bool:
        """Put the keyboard on the first row; False where there is none."""
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(self._rows)

    def _fill(self) -> None:
        focused = self.window().focusWidget()
        held = focused.item.key if isinstance(focused, ItemRow) and focused in self._rows else ""
        self._build()
        row = next((each for each in self._rows if each.item.key == held), None) if held else None
        if row is not None:  # made anew, perhaps on another day: the keyboard goes along
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        clear_layout(self._column)
        self._sections.clear()
        self._rows.clear()
        if not self._days:
            self._column.addWidget(self._nothing())
            return
        left = self._most
        for day, items in self._days:
            if left <= 0:
                self._column.addSpacing(14)
                self._column.addWidget(LinkButton(_("Show more"), self._on_more))
                break
            self._add_day(day, items[:left])
            left -= len(items)
        self._column.addStretch(1)

    def _nothing(self) -> EmptyState:
        title = _("Nothing stands here")
        if self._hidden:
            show_all = PlainButton(_("Show all"), self.all_wanted.emit)
            return EmptyState("calendar-days", title, _("Nothing of what you chose to see stands here."), [show_all])
        return EmptyState("calendar-days", title, _("No steps and no interviews in this month."))

    def _add_day(self, day: date, items: Sequence[Item]) -> None:
        name = current().date_sentence(day)
        if day == self._today:
            name = _("{day}, today").format(day=name)
        label, card = SectionLabel(name), Card()
        for item in items:
            row = ItemRow(item, "", self._words(item), self.chosen.emit)
            row.installEventFilter(self)
            if self.drag is not None:
                self.drag.watch(row)
            self._rows.append(row)
            card.add(row)
        self._sections[day] = (label, card)
        self._column.addSpacing(14)
        self._column.addWidget(label)
        self._column.addSpacing(6)
        self._column.addWidget(card)

    def _on_more(self) -> None:
        self._most += _ROWS
        self._fill()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or not isinstance(watched, ItemRow):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up | Qt.Key.Key_Down as key:
                place = self._rows.index(watched) + (1 if key == Qt.Key.Key_Down else -1)
                self._rows[min(max(place, 0), len(self._rows) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown as key:
                self.turn_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
            case Qt.Key.Key_Home:
                self.today_wanted.emit()
            case Qt.Key.Key_M:
                self.move_wanted.emit(watched.item, watched)
            case _:
                return False
        return True

    # Dragging (Places)

    def grabbed(self, at: QPoint) -> DayChip | None:
        """The chip for the row that a press at this point takes hold of."""
        row = self.childAt(at)
        return self._chip(row.item) if isinstance(row, ItemRow) else None

    def day_at(self, at: QPoint) -> date | None:
        return next((day for day in self._sections if self.day_rect(day).contains(at)), None)

    def day_rect(self, day: date) -> QRect:
        label, card = self._sections[day]
        return label.geometry().united(card.geometry()).adjusted(0, -4, 0, 4)

    def shown_days(self) -> list[date]:
        return list(self._sections)
