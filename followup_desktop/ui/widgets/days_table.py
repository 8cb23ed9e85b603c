"""What the tables of a month and of a week have in common: the keys that walk days and what stands on them."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.month_chips import ChipMarks, mirrored
from followup_desktop.ui.widgets.month_model import WEEK, ChipsOf, Day, DayChip, DaysModel, Index
from followup_desktop.ui.widgets.text import tip

#: How much of the sunken ground quiet days have.
_QUIET = 0.7


class _DayDelegate(QStyledItemDelegate):
    def __init__(self, view: "DaysTable") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        self._view.paint_day(painter, rect, index)


class DaysTable(QTableView):
    """A table of days. ``chip_chosen`` carries a key and its place in the viewport, ``day_chosen`` a day and its place.

    Arrows go from day to day (``day_wanted``), Home goes to today, Return opens what stands on the day. Control with Up
    and Down chooses one thing of the day; M asks for another day for it (``move_wanted``,
    with an empty key where several stand there and none is chosen).
    """

    chip_chosen = Signal(str, QRect)
    day_chosen = Signal(object, QRect)
    day_wanted = Signal(object)
    move_wanted = Signal(str)

    #: Do Up and Down walk what stands on a day, also without Control?
    walks_chips = False

    def __init__(self, chips_of: ChipsOf, holiday_of: Callable[[date], str]) -> None:
        super().__init__()
        self.days = DaysModel(chips_of, holiday_of)
        self.setModel(self.days)
        self.setItemDelegate(_DayDelegate(self))
        self.marks = ChipMarks()
        self.chosen_key = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)

    def show_day(self, day: date) -> None:
        """Put the cursor on a day that is shown."""
        self._choose_key("")
        self.setCurrentIndex(self.days.place(day))

    @property
    def day(self) -> date:
        """The day that the cursor is on."""
        index = self.currentIndex()
        return self.days.day(index).on if index.isValid() else self.days.month

    @property
    def right_to_left(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # What each table says for itself

    def paint_day(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint one cell into its rectangle; the delegate calls it."""
        raise NotImplementedError

    def chip_at(self, index: QModelIndex, at: QPoint) -> tuple[DayChip | None, QRect]:
        """The chip at a point of a cell; None with the rectangle of "+N more", or of the cell."""
        raise NotImplementedError

    def place_of(self, index: QModelIndex, key: str) -> QRect:
        """Where a chip of a cell stands in the viewport; the cell's rectangle where it is not seen."""
        raise NotImplementedError

    def walked(self, day: Day) -> Sequence[DayChip]:
        """What stands on a day in the order in which it is walked."""
        return day.chips

    def turned(self, forward: bool) -> date:
        """The day that PageUp and PageDown lead to."""
        raise NotImplementedError

    # Dragging (Places)

    def grabbed(self, at: QPoint) -> DayChip | None:
        """The chip that a press at this point of the viewport takes hold of."""
        index = self.indexAt(at)
        return self.chip_at(index, at)[0] if index.isValid() else None

    def day_at(self, at: QPoint) -> date | None:
        index = self.indexAt(at)
        return self.days.day(index).on if index.isValid() else None

    def day_rect(self, day: date) -> QRect:
        return self.visualRect(self.days.place(day))

    def shown_days(self) -> list[date]:
        return list(self.days.shown)

    # Pointer and keys

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        chip, rect = self.chip_at(index, event.position().toPoint())
        if chip is not None:
            self.chip_chosen.emit(chip.key, rect)
        elif rect != self.visualRect(index):
            self.day_chosen.emit(self.days.day(index).on, rect)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        hit = index.isValid() and self.chip_at(index, event.position().toPoint())[1] != self.visualRect(index)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = Qt.Key(event.key()), self._step(Qt.Key(event.key()))
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        upright = key in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if key == Qt.Key.Key_M and not control:
            self.move_wanted.emit(self.chosen)
        elif upright and (control or self.walks_chips):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif step is not None and not control:
            self.day_wanted.emit(self.day + timedelta(days=step))
        elif key == Qt.Key.Key_Home:
            self.day_wanted.emit(self.days.today)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not control:
            self.day_wanted.emit(self.turned(key == Qt.Key.Key_PageDown))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> int | None:
        forward = -1 if self.right_to_left else 1
        steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        return steps.get(key)

    def _held(self) -> Day | None:
        index = self.currentIndex()
        return self.days.day(index) if index.isValid() else None

    def _walk(self, step: int) -> None:
        """Choose the next thing of the day, or the one before."""
        day = self._held()
        if day is None or not day.chips:
            return
        keys = [chip.key for chip in self.walked(day)]
        place = keys.index(self.chosen_key) + step if self.chosen_key in keys else 0 if step > 0 else len(keys) - 1
        self._choose_key(keys[min(max(place, 0), len(keys) - 1)])

    def _choose_key(self, key: str) -> None:
        if key == self.chosen_key:
            return
        self.chosen_key = key
        day = self._held()
        chip = next((chip for chip in day.chips if chip.key == key), None) if day else None
        # A screen reader hears what is chosen, as the eye sees its ring.
        self.setAccessibleDescription(chip.sentence if chip else "")
        self.viewport().update()

    @property
    def chosen(self) -> str:
        """What the keys mean: the chosen thing, or the only one of the day; empty where it is not known which."""
        day = self._held()
        if day is None:
            return ""
        keys = [chip.key for chip in day.chips]
        return self.chosen_key if self.chosen_key in keys else keys[0] if day.count == 1 else ""

    def _open(self) -> None:
        index, day = self.currentIndex(), self._held()
        if day is None:
            return
        chosen = self.chosen
        if chosen:
            self.chip_chosen.emit(chosen, self.place_of(index, chosen))
        elif day.chips:
            self.day_chosen.emit(day.on, self.visualRect(index))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            chip = self.chip_at(index, event.pos())[0] if index.isValid() else None
            QToolTip.showText(event.globalPos(), tip(chip.sentence) if chip else "", self)
            return True
        return super().viewportEvent(event)

    def mirrored(self, cell: QRect, box: QRect) -> QRect:
        return mirrored(cell, box, self.right_to_left)

    def draw_text(
        self,
        painter: QPainter,
        cell: QRect,
        box: QRect,
        text: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        # The painter itself mirrors the alignment in a layout from right to left.
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self.mirrored(cell, box), flags, text)

    def paint_quiet(self, painter: QPainter, rect: QRect) -> None:
        """The ground of a weekend or a holiday."""
        painter.fillRect(rect, _quiet_ground(theme.current()))


def _quiet_ground(look: theme.Theme) -> QColor:
    """The sunken ground, a little nearer to the card; mixed here, for painting with a see-through colour is slow."""
    card, sunken = look.color("card"), look.color("sunken")
    parts = zip(card.getRgb()[:3], sunken.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(one + (other - one) * _QUIET) for one, other in parts))
