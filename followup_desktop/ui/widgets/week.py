"""A week: its days above, with what stands on them as a whole, and below the hours with what takes its time."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.month_chips import mirrored, paint_chip
from followup_desktop.ui.widgets.month_model import WEEK, ChipsOf, Day, DayChip
from followup_desktop.ui.widgets.text import tip
from followup_desktop.ui.widgets.week_grid import HourAxis, WeekGrid, shown_of, untimed

_HEAD, _CHIP, _STEP = 30, 18, 20
#: Lines of chips above the hours: at least, and at most where days hold many.
_FEWEST, _MOST = 2, 6


class WeekView(QWidget):
    """One week. Its signals carry places in this widget; ``grid`` has the keyboard.

    ``chip_chosen`` carries a key and the chip's place, ``day_chosen`` a day and its place.
    """

    chip_chosen = Signal(str, QRect)
    day_chosen = Signal(object, QRect)

    def __init__(self, chips_of: ChipsOf, holiday_of: Callable[[date], str]) -> None:
        super().__init__()
        self.grid = WeekGrid(chips_of, holiday_of, self._strip_place)
        self.strip = WeekStrip(self)
        self.axis = HourAxis(self.grid)
        self.axis.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.strip)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.axis)
        row.addWidget(self.grid, 1)
        column.addLayout(row, 1)
        self.setFocusProxy(self.grid)
        self.grid.chip_chosen.connect(self._on_grid_chip_chosen)
        self.grid.day_chosen.connect(self._on_grid_day_chosen)
        self.grid.viewport().installEventFilter(self)
        self.grid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_week(self, day: date, today: date, now: int) -> None:
        """Show the week of a day with the cursor on it; ``now`` are the minutes of today that are over."""
        self.grid.show_week(day, today, now)
        self.refit()

    def show_day(self, day: date) -> None:
        """Put the cursor on a day that is shown."""
        self.grid.show_day(day)
        self.strip.update()

    def forget(self) -> None:
        """Ask for all chips anew."""
        self.grid.days.forget()
        self.refit()

    def refit(self) -> None:
        """As many lines of chips as the fullest day needs, within bounds."""
        self.strip.updateGeometry()
        self.strip.update()

    def _strip_place(self, day: date, key: str) -> QRect:
        """The place of a chip above the hours, in the viewport of the grid."""
        box = self.strip.place_of(day, key)
        return QRect(self.grid.viewport().mapFrom(self, self.strip.mapTo(self, box.topLeft())), box.size())

    def _on_grid_chip_chosen(self, key: str, rect: QRect) -> None:
        self.chip_chosen.emit(key, QRect(self.grid.viewport().mapTo(self, rect.topLeft()), rect.size()))

    def _on_grid_day_chosen(self, day: date, rect: QRect) -> None:
        self.day_chosen.emit(day, self.strip.head_in_week(day))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        # What the grid's keys choose may stand above the hours.
        if event.type() == QEvent.Type.UpdateRequest or event.type() == QEvent.Type.Paint:
            self.strip.follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("line"), 1))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    # Dragging (Places)

    def grabbed(self, at: QPoint) -> DayChip | None:
        """The chip that a press at this point takes hold of."""
        inside = self.strip.mapFrom(self, at)
        if self.strip.rect().contains(inside):
            return self.strip.chip_at(inside)[0]
        return self.grid.grabbed(self.grid.viewport().mapFrom(self, at))

    def day_at(self, at: QPoint) -> date | None:
        column = self.grid.columnAt(self.grid.viewport().mapFrom(self, at).x())
        return self.grid.days.shown[column] if 0 <= column < WEEK and self.rect().contains(at) else None

    def day_rect(self, day: date) -> QRect:
        column = self.strip.column(self.grid.days.place(day).column())
        return QRect(column.left(), 0, column.width(), self.height())

    def shown_days(self) -> list[date]:
        return list(self.grid.days.shown)


class WeekStrip(QWidget):
    """The head of each day and the chips of what stands on it as a whole."""

    def __init__(self, week: WeekView) -> None:
        super().__init__()
        self._week = week
        self._followed: tuple[object, ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(300), look.px(_HEAD) + self._lines() * look.px(_STEP) + look.px(5))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _lines(self) -> int:
        fullest = max((self._count(day) for day in self._days()), default=0)
        return min(max(fullest, _FEWEST), _MOST)

    def _days(self) -> list[Day]:
        days = self._week.grid.days
        return [days.day(days.index(0, column)) for column in range(WEEK)] if days.shown else []

    def _count(self, day: Day) -> int:
        """How many things stand on a day as a whole; of those not held it is only known how many there are."""
        return day.count - len(day.chips) + len(untimed(day))

    def follow(self) -> None:
        """Paint anew where the cursor or what the keys chose is another."""
        grid = self._week.grid
        followed = (grid.hasFocus(), grid.chosen_key, grid.currentIndex().column())
        if followed != self._followed:
            self._followed = followed
            self.update()

    # Where things are

    def column(self, number: int) -> QRect:
        """The column of a day in this widget."""
        grid = self._week.grid
        cell = grid.visualRect(grid.days.index(0, number))
        left = self.mapFrom(self._week, grid.viewport().mapTo(self._week, cell.topLeft())).x()
        return QRect(left, 0, cell.width(), self.height())

    def _shown(self, day: Day) -> tuple[list[DayChip], int]:
        chips, missing = untimed(day), day.count - len(day.chips)
        shown, more = shown_of(chips, self._lines() - (missing > 0), self._ringed(day))
        return shown, more + missing

    def _ringed(self, day: Day) -> str:
        grid = self._week.grid
        return grid.chosen_key if grid.hasFocus() and day.on == grid.day else ""

    def _box(self, column: QRect, number: int) -> QRect:
        look = theme.current()
        top = look.px(_HEAD) + number * look.px(_STEP)
        return QRect(column.left() + look.px(3), top, column.width() - look.px(6), look.px(_CHIP))

    def _boxes(self, number: int) -> tuple[list[tuple[DayChip, QRect]], QRect | None]:
        """The chips of a day with their places, and the place of "+N more" where there are more."""
        day, column = self._days()[number], self.column(number)
        shown, more = self._shown(day)
        boxes = [(chip, self._box(column, place)) for place, chip in enumerate(shown)]
        return boxes, self._box(column, len(shown)) if more else None

    def chip_at(self, at: QPoint) -> tuple[DayChip | None, QRect, date | None]:
        """The chip at a point; None with the place of "+N more" and its day, or with nothing."""
        for number, day in enumerate(self._days()):
            if not self.column(number).contains(at):
                continue
            boxes, more = self._boxes(number)
            for chip, box in boxes:
                if box.contains(at):
                    return chip, box, day.on
            if more is not None and more.contains(at):
                return None, more, day.on
        return None, QRect(), None

    def place_of(self, day: date, key: str) -> QRect:
        """Where a chip stands in this widget; the head of its day where it is not seen."""
        number = self._week.grid.days.place(day).column()
        boxes, _more = self._boxes(number)
        return next((box for chip, box in boxes if chip.key == key), self._head(number))

    def head_in_week(self, day: date) -> QRect:
        """The head of a day, as the week has it."""
        head = self._head(self._week.grid.days.place(day).column())
        return QRect(self.mapTo(self._week, head.topLeft()), head.size())

    def _head(self, number: int) -> QRect:
        return self.column(number).adjusted(0, 0, 0, theme.current().px(_HEAD) - self.height())

    # Pointer

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        chip, box, day = self.chip_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or day is None:
            return
        place = QRect(self.mapTo(self._week, box.topLeft()), box.size())
        if chip is not None:
            self._week.chip_chosen.emit(chip.key, place)
        else:
            self._week.day_chosen.emit(day, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self.chip_at(event.position().toPoint())[2] is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            chip = self.chip_at(event.pos())[0]
            QToolTip.showText(event.globalPos(), tip(chip.sentence) if chip else "", self)
            return True
        return super().event(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        self._week.grid.marks.follow()
        clip = QPainterPath()
        clip.addRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, 20), 9, 9)
        right_to_left = self._week.grid.right_to_left
        for number, day in enumerate(self._days()):
            column = self.column(number)
            if day.quiet:
                painter.save()
                painter.setClipPath(clip)
                self._week.grid.paint_quiet(painter, column)
                painter.restore()
            painter.setPen(QPen(look.color("line"), 1))
            if number:
                edge = column.right() if right_to_left else column.left()
                painter.drawLine(edge, 0, edge, self.height())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_head(painter, self._head(number), day)
            self._paint_chips(painter, number, self._ringed(day))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _paint_head(self, painter: QPainter, box: QRect, day: Day) -> None:
        """``Wed 18``, today on ink, then the holiday as far as there is room."""
        look, grid = theme.current(), self._week.grid
        is_today, past = day.on == grid.days.today, day.on < grid.days.today
        painter.setFont(look.font("strong" if not past else "label"))
        text = _head_words(day.on, painter.fontMetrics(), box.width() - look.px(14))
        wide, high = painter.fontMetrics().horizontalAdvance(text) + 2, look.px(19)
        words = QRect(box.left() + look.px(9), box.top() + look.px(6), wide, high)
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            ground = words.adjusted(-look.px(4), 0, look.px(3), 0)
            painter.drawRoundedRect(QRectF(mirrored(box, ground, grid.right_to_left)), 5, 5)
        elif grid.hasFocus() and day.on == grid.day:
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ground = words.adjusted(-look.px(5), -1, look.px(4), 1)
            painter.drawRoundedRect(QRectF(mirrored(box, ground, grid.right_to_left)), 5, 5)
        painter.setPen(look.color("on_accent" if is_today else "text2" if past else "text"))
        grid.draw_text(painter, box, words, text)
        if day.holiday:
            painter.setFont(look.font("tiny"))
            painter.setPen(look.color("text2"))
            left = words.right() + look.px(8)
            room = QRect(left, words.top(), box.right() - left - look.px(6), high)
            name = painter.fontMetrics().elidedText(day.holiday, Qt.TextElideMode.ElideRight, room.width())
            grid.draw_text(painter, box, room, name, Qt.AlignmentFlag.AlignRight)

    def _paint_chips(self, painter: QPainter, number: int, ringed: str) -> None:
        look, grid = theme.current(), self._week.grid
        boxes, more = self._boxes(number)
        for chip, box in boxes:
            paint_chip(painter, grid.marks, box, chip, grid.right_to_left, chip.key == ringed)
        if more is not None:
            count = self._shown(self._days()[number])[1]
            painter.setFont(look.font("small_label"))
            painter.setPen(look.color("text2"))
            text = ngettext("+{n} more", "+{n} more", count).format(n=current().number(count))
            grid.draw_text(painter, self.column(number), more.adjusted(look.px(5), 0, 0, 0), text)


def _head_words(day: date, metrics: QFontMetrics, width: int) -> str:
    """``Wed 18``, or less of it in a narrow column."""
    number = current().number(day.day)
    for weekday in ("EEE", "EEEEE"):
        text = _("{weekday} {day}").format(weekday=current().weekday(day, weekday), day=number)
        if metrics.horizontalAdvance(text) <= width:
            return text
    return number
