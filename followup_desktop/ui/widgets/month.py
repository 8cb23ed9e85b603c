"""A month as a table of days with chips in them: painted by a delegate, walked by keys, read out cell by cell."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.days_table import DaysTable
from followup_desktop.ui.widgets.month_chips import paint_chip
from followup_desktop.ui.widgets.month_model import WEEK, ChipsOf, Day, DayChip, Index, other_month

_TOP, _CHIP, _STEP = 27, 18, 20


class MonthView(DaysTable):
    """The table of a month. Arrows go on into the next month, PageUp and PageDown change it."""

    def __init__(self, chips_of: ChipsOf, holiday_of: Callable[[date], str]) -> None:
        super().__init__(chips_of, holiday_of)
        self.setObjectName("month")
        self.setAccessibleName(_("Month"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_month(self, month: date, today: date, chosen: date) -> None:
        """Show the month that holds ``month`` with the cursor on ``chosen``."""
        self.days.show_month(month, today)
        self.show_day(chosen)
        self.updateGeometry()

    def turned(self, forward: bool) -> date:
        return other_month(self.day, 1 if forward else -1)

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
        self.marks.follow()
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
        """The cursor's day has a ring of ink while the keyboard is here; today a thin one where it is not that."""
        look = theme.current()
        today = self.days.place(self.days.today)
        cursor = self.currentIndex() if self.hasFocus() else QModelIndex()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if today.isValid() and cursor != today:
            painter.setPen(QPen(look.color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.visualRect(today)).adjusted(1.5, 1.5, -0.5, -0.5), 8, 8)
        if cursor.isValid():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.visualRect(cursor)).adjusted(2, 2, -1, -1), 8, 8)

    def paint_day(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint one cell into its rectangle; the delegate calls it."""
        day = self.days.day(index)
        look = theme.current()
        if day.quiet:
            self.paint_quiet(painter, rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number_right = self._paint_number(painter, rect, day)
        if day.holiday:
            painter.setFont(look.font("tiny"))
            painter.setPen(look.color("text2"))
            room = rect.right() - number_right - look.px(12)
            name = painter.fontMetrics().elidedText(day.holiday, Qt.TextElideMode.ElideRight, room)
            box = QRect(number_right + look.px(4), rect.top() + look.px(5), room, look.px(19))
            self.draw_text(painter, rect, box, name, Qt.AlignmentFlag.AlignRight)
        shown, more = self.shown_chips(rect, day)
        for number, chip in enumerate(shown):
            box = self.mirrored(rect, self.chip_rect(rect, number))
            paint_chip(painter, self.marks, box, chip, self.right_to_left, chip.key == self._ringed(day))
        if more:
            painter.setFont(look.font("small_label"))
            painter.setPen(look.color("text2"))
            box = self.chip_rect(rect, len(shown)).adjusted(look.px(5), 0, 0, 0)
            self.draw_text(painter, rect, box, _more_words(more))

    def paint_quiet(self, painter: QPainter, rect: QRect) -> None:
        frame = self.viewport().rect()
        corners = (frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight())
        if not any(rect.contains(corner) for corner in corners):
            super().paint_quiet(painter, rect)
            return
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), 9, 9)
        painter.save()
        painter.setClipPath(clip)
        super().paint_quiet(painter, rect)
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
            painter.drawRoundedRect(QRectF(self.mirrored(rect, ground)), 5, 5)
        painter.setPen(look.color("on_accent" if is_today else "text2" if past else "text"))
        self.draw_text(painter, rect, box, text)
        return box.right()

    def _ringed(self, day: Day) -> str:
        """What the keyboard has chosen on this day."""
        return self.chosen_key if self.hasFocus() and day.on == self.day else ""

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
        chosen = next((chip for chip in day.chips if chip.key == self._ringed(day)), None)
        if chosen is not None and chosen not in shown and room > 1:
            shown = (*shown[:-1], chosen)  # what the keys have chosen is seen
        return shown, day.count - len(shown)

    def chip_at(self, index: QModelIndex, at: QPoint) -> tuple[DayChip | None, QRect]:
        cell, day = self.visualRect(index), self.days.day(index)
        shown, more = self.shown_chips(cell, day)
        for number, chip in enumerate(shown):
            if self.chip_rect(cell, number).contains(at):
                return chip, self.mirrored(cell, self.chip_rect(cell, number))
        if more and self.chip_rect(cell, len(shown)).contains(at):
            return None, self.chip_rect(cell, len(shown))
        return None, cell

    def place_of(self, index: QModelIndex, key: str) -> QRect:
        cell = self.visualRect(index)
        shown, _more = self.shown_chips(cell, self.days.day(index))
        for number, chip in enumerate(shown):
            if chip.key == key:
                return self.mirrored(cell, self.chip_rect(cell, number))
        return cell


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
