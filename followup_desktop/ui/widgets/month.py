"""A month as a table of days with chips in them: painted by a delegate, walked by keys, read out cell by cell."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.marks import STATES, TONES, paint_ground
from followup_desktop.ui.widgets.month_chips import ChipMarks
from followup_desktop.ui.widgets.month_model import WEEK, ChipsOf, Day, DayChip, Index, MonthModel, other_month
from followup_desktop.ui.widgets.text import tip

#: States whose chips stand on a soft ground: what happens and what presses.
_TINTED = frozenset({"interview", "video", "phone", "offer", "late", "due"})
_TOP, _CHIP, _STEP = 27, 18, 20


class _DayDelegate(QStyledItemDelegate):
    def __init__(self, view: "MonthView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        self._view.paint_day(painter, rect, index)


class MonthView(QTableView):
    """The table. ``chip_chosen`` carries a key and the chip's place in the viewport, ``day_chosen`` the day and its.

    Arrows go from day to day and on into the next month (``day_wanted``); PageUp and PageDown change the month,
    Home goes to today, Return opens what stands on the day.
    """

    chip_chosen = Signal(str, QRect)
    day_chosen = Signal(object, QRect)
    day_wanted = Signal(object)

    def __init__(self, chips_of: ChipsOf, holiday_of: Callable[[date], str]) -> None:
        super().__init__()
        self.days = MonthModel(chips_of, holiday_of)
        self.setModel(self.days)
        self.setItemDelegate(_DayDelegate(self))
        self._marks = ChipMarks()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setObjectName("month")
        self.setAccessibleName(_("Month"))
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)

    def show_month(self, month: date, today: date, chosen: date) -> None:
        """Show the month that holds ``month`` with the cursor on ``chosen``."""
        self.days.show(month, today)
        self.setCurrentIndex(self.days.place(chosen))
        self.updateGeometry()

    def show_day(self, day: date) -> None:
        """Put the cursor on a day that is shown."""
        self.setCurrentIndex(self.days.place(day))

    @property
    def day(self) -> date:
        """The day that the cursor is on."""
        index = self.currentIndex()
        return self.days.day(index).on if index.isValid() else self.days.month

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(700), max(4, self.days.rowCount()) * look.px(92))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(280), max(4, self.days.rowCount()) * look.px(_TOP + 2 * _STEP + 3))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, 10, 10)
        painter.fillPath(outline, look.color("card"))
        painter.end()
        self._marks.follow()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(look.color("line"), 1))
        for row in range(1, self.days.rowCount()):
            y = self.rowViewportPosition(row)
            painter.drawLine(1, y, self.viewport().width() - 2, y)
        for column in range(1, WEEK):
            cell = self.visualRect(self.days.index(0, column))
            edge = cell.left() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else cell.right()
            painter.drawLine(edge, 1, edge, self.viewport().height() - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPath(outline)
        self._paint_rings(painter)

    def _paint_rings(self, painter: QPainter) -> None:
        """Today has a ring of ink; the cursor's day has one of the edge's colour while the keyboard is here."""
        look = theme.current()
        today = self.days.place(self.days.today)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        chosen = self.currentIndex()
        if self.hasFocus() and chosen.isValid() and chosen != today:
            painter.setPen(QPen(look.color("edge"), 1.5))
            painter.drawRoundedRect(QRectF(self.visualRect(chosen)).adjusted(2, 2, -1, -1), 7, 7)
        if today.isValid():
            painter.setPen(QPen(look.color("accent"), 3 if self.hasFocus() and chosen == today else 2))
            painter.drawRoundedRect(QRectF(self.visualRect(today)).adjusted(2, 2, -1, -1), 8, 8)

    def paint_day(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint one cell into its rectangle; the delegate calls it."""
        day = self.days.day(index)
        look = theme.current()
        if day.quiet:
            self._paint_quiet(painter, rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number_right = self._paint_number(painter, rect, day)
        if day.holiday:
            painter.setFont(look.font("tiny"))
            painter.setPen(look.color("text2"))
            room = rect.right() - number_right - look.px(12)
            name = painter.fontMetrics().elidedText(day.holiday, Qt.TextElideMode.ElideRight, room)
            box = QRect(number_right + look.px(4), rect.top() + look.px(5), room, look.px(19))
            self._draw_text(painter, rect, box, name, Qt.AlignmentFlag.AlignRight)
        shown, more = self.shown_chips(rect, day)
        for number, chip in enumerate(shown):
            self._paint_chip(painter, rect, self.chip_rect(rect, number), chip)
        if more:
            painter.setFont(look.font("small_label"))
            painter.setPen(look.color("text2"))
            box = self.chip_rect(rect, len(shown)).adjusted(look.px(5), 0, 0, 0)
            self._draw_text(painter, rect, box, _more_words(more))

    def _paint_quiet(self, painter: QPainter, rect: QRect) -> None:
        ground = QColor(theme.current().color("sunken"))
        ground.setAlphaF(0.7)
        frame = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
        clip = QPainterPath()
        clip.addRoundedRect(frame, 9, 9)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(rect, ground)
        painter.restore()

    def _paint_number(self, painter: QPainter, rect: QRect, day: Day) -> int:
        """The day's number, with its month where one begins; returns its right end."""
        look, language = theme.current(), current()
        begins = day.on.day == 1 or day.on == self.days.day(self.days.index(0, 0)).on
        text = language.date_short(day.on) if begins else language.number(day.on.day)
        is_today = day.on == self.days.today
        past = day.on < self.days.today or day.on.month != self.days.month.month
        painter.setFont(look.font("strong" if is_today or not past else "label"))
        width = painter.fontMetrics().horizontalAdvance(text)
        box = QRect(rect.left() + look.px(9), rect.top() + look.px(5), width + 2, look.px(19))
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            ground = box.adjusted(-look.px(4), 0, look.px(3), 0)
            painter.drawRoundedRect(QRectF(self._mirrored(rect, ground)), 5, 5)
        painter.setPen(look.color("on_accent" if is_today else "text2" if past else "text"))
        self._draw_text(painter, rect, box, text)
        return box.right()

    def _paint_chip(self, painter: QPainter, cell: QRect, box: QRect, chip: DayChip) -> None:
        look = theme.current()
        icon, tone = STATES[chip.state]
        ink = TONES[tone][0]
        if chip.state in _TINTED:
            paint_ground(painter, QRectF(self._mirrored(cell, box)), tone, 5)
        side = look.px(13)
        mark = QRect(box.left() + look.px(5), box.center().y() + 1 - side // 2, side, side)
        self._marks.draw(painter, self._mirrored(cell, mark), icon, ink)
        painter.setFont(look.font("small_label" if chip.state != "done" else "small"))
        tinted = chip.state in _TINTED
        painter.setPen(look.color(ink if tinted else "text" if chip.state in ("planned", "your_call") else "text2"))
        words = box.adjusted(look.px(21), 0, -look.px(2), 0)
        self._draw_text(painter, cell, words, self._marks.fitted(chip, painter, words.width()))

    def _draw_text(
        self,
        painter: QPainter,
        cell: QRect,
        box: QRect,
        text: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        # The painter itself mirrors the alignment in a layout from right to left.
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self._mirrored(cell, box), flags, text)

    def _mirrored(self, cell: QRect, box: QRect) -> QRect:
        """The box where it stands in a layout from right to left."""
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return box
        mirrored = QRect(box)
        mirrored.moveLeft(cell.left() + cell.right() - box.right())
        return mirrored

    # Where chips are

    def chip_rect(self, cell: QRect, number: int) -> QRect:
        """The place of the chip with this number in a cell, in the viewport."""
        look = theme.current()
        top = cell.top() + look.px(_TOP) + number * look.px(_STEP)
        return QRect(cell.left() + look.px(5), top, cell.width() - look.px(10), look.px(_CHIP))

    def shown_chips(self, cell: QRect, day: Day) -> tuple[Sequence[DayChip], int]:
        """The chips that fit, and how many more there are."""
        look = theme.current()
        room = max(1, (cell.height() - look.px(_TOP) - 2) // look.px(_STEP))
        if day.count <= room:
            return day.chips, 0
        shown = day.chips[: room - 1]
        return shown, day.count - len(shown)

    def _chip_at(self, index: QModelIndex, at: QPoint) -> tuple[DayChip | None, QRect]:
        """The chip at a point of a cell; None with the rectangle of "+N more", or of the cell."""
        cell, day = self.visualRect(index), self.days.day(index)
        shown, more = self.shown_chips(cell, day)
        for number, chip in enumerate(shown):
            if self.chip_rect(cell, number).contains(at):
                return chip, self._mirrored(cell, self.chip_rect(cell, number))
        if more and self.chip_rect(cell, len(shown)).contains(at):
            return None, self.chip_rect(cell, len(shown))
        return None, cell

    # Pointer and keys

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        chip, rect = self._chip_at(index, event.position().toPoint())
        if chip is not None:
            self.chip_chosen.emit(chip.key, rect)
        elif rect != self.visualRect(index):
            self.day_chosen.emit(self.days.day(index).on, rect)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        hit = index.isValid() and self._chip_at(index, event.position().toPoint())[1] != self.visualRect(index)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, step = Qt.Key(event.key()), self._step(Qt.Key(event.key()))
        if step is not None:
            self._go(self.day, step)
        elif key == Qt.Key.Key_Home:
            self.day_wanted.emit(self.days.today)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.day_wanted.emit(other_month(self.day, 1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open_day()
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> int | None:
        forward = 1 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else -1
        steps = {Qt.Key.Key_Left: -forward, Qt.Key.Key_Right: forward, Qt.Key.Key_Up: -WEEK, Qt.Key.Key_Down: WEEK}
        return steps.get(key)

    def _go(self, day: date, step: int) -> None:
        self.day_wanted.emit(day + timedelta(days=step))

    def _open_day(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        day, cell = self.days.day(index), self.visualRect(index)
        if day.count == 1:
            self.chip_chosen.emit(day.chips[0].key, self._mirrored(cell, self.chip_rect(cell, 0)))
        elif day.chips:
            self.day_chosen.emit(day.on, cell)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            chip = self._chip_at(index, event.pos())[0] if index.isValid() else None
            QToolTip.showText(event.globalPos(), tip(chip.sentence) if chip else "", self)
            return True
        return super().viewportEvent(event)


class Weekdays(QWidget):
    """The names of the weekdays over the columns of a month."""

    def __init__(self, view: MonthView) -> None:
        super().__init__()
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(280), theme.current().px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, language = theme.current(), current()
        painter = QPainter(self)
        painter.setFont(look.font("small_label"))
        painter.setPen(look.color("text2"))
        align = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        for column in range(self._view.days.columnCount()):
            index = self._view.days.index(0, column)
            cell = self._view.visualRect(index)
            day = self._view.days.day(index).on
            box = QRect(cell.left() + look.px(9), 0, cell.width() - look.px(12), self.height())
            name = language.weekday(day)
            if painter.fontMetrics().horizontalAdvance(name) > box.width():
                name = language.weekday(day, "EEE")
            painter.drawText(box, align, name)


def _more_words(n: int) -> str:
    return ngettext("+{n} more", "+{n} more", n).format(n=current().number(n))
