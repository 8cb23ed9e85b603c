"""The hours of a week: seven columns of a day each, with what takes its time as blocks from start to end."""

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.days_table import DaysTable
from followup_desktop.ui.widgets.lanes import lanes
from followup_desktop.ui.widgets.marks import STATES, TONES, paint_ground
from followup_desktop.ui.widgets.month_chips import paint_ring
from followup_desktop.ui.widgets.month_model import WEEK, ChipsOf, Day, DayChip, Index

HOURS = 24
_HOUR = 60
#: The hours that are seen without scrolling, where the window is high enough for them.
_SEEN = 11
_LOWEST_HOUR = 42
#: The hour at the top at first; an earlier interview is scrolled to.
_MORNING = 8
#: What is shorter is drawn this long, in minutes: its words need the room.
_SHORTEST = 40
_PAD = 3


def timed(day: Day) -> list[DayChip]:
    """What stands at its hours on a day."""
    return [chip for chip in day.chips if chip.span is not None]


def untimed(day: Day) -> list[DayChip]:
    """What stands on a day as a whole."""
    return [chip for chip in day.chips if chip.span is None]


class WeekGrid(DaysTable):
    """The table: one row as high as a day, scrolled to the working hours. Up and Down walk what stands on the day.

    ``strip_place`` gives the place of what stands above the hours, in this table's viewport.
    """

    walks_chips = True

    def __init__(
        self, chips_of: ChipsOf, holiday_of: Callable[[date], str], strip_place: Callable[[date, str], QRect]
    ) -> None:
        super().__init__(chips_of, holiday_of)
        self._strip_place = strip_place
        self._now = 0
        self._hour = _LOWEST_HOUR
        self._first = float(_MORNING)  # the hour at the top
        self._fitting = False
        self.verticalScrollBar().valueChanged.connect(self._on_scroll_bar_value_changed)
        self.setObjectName("week")
        self.setAccessibleName(_("Week"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_week(self, day: date, today: date, now: int) -> None:
        """Show the week of a day with the cursor on it; ``now`` are the minutes of today that are over."""
        self._now = now
        again = bool(self.days.shown) and day in self.days.shown
        self.days.show_week(day, today)
        self.show_day(day)
        self._fit()
        if not again:
            self.scroll_to_work()

    def walked(self, day: Day) -> Sequence[DayChip]:
        return [*untimed(day), *timed(day)]

    def turned(self, forward: bool) -> date:
        return self.day + timedelta(days=WEEK if forward else -WEEK)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(700), _SEEN * look.px(_LOWEST_HOUR))

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(240), 4 * look.px(_LOWEST_HOUR))

    @property
    def hour_height(self) -> int:
        return self._hour

    def y_of(self, minute: int) -> int:
        """How high in the viewport a minute of the day stands."""
        return round(minute * self._hour / _HOUR) - self.verticalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The hour at the top stays, whatever height an hour has from now on.
        self._fitting = True
        super().resizeEvent(event)
        self._fit()
        self.verticalScrollBar().setValue(round(self._first * self._hour))
        self._fitting = False

    def _on_scroll_bar_value_changed(self, value: int) -> None:
        if not self._fitting:
            self._first = value / self._hour

    def _fit(self) -> None:
        """The working day fills the height there is."""
        self._hour = max(theme.current().px(_LOWEST_HOUR), self.viewport().height() // _SEEN)
        self.verticalHeader().setDefaultSectionSize(HOURS * self._hour)
        self.verticalScrollBar().setSingleStep(self._hour // 2)
        self.updateGeometries()

    def scroll_to_work(self) -> None:
        """Begin with the working day, or with the first interview of the week where that is earlier."""
        starts = [chip.span[0] // _HOUR for day in self._days() for chip in timed(day) if chip.span]
        self._first = min([_MORNING, *starts]) - 0.25
        self._fitting = True
        self.verticalScrollBar().setValue(round(self._first * self._hour))
        self._fitting = False

    def _days(self) -> list[Day]:
        return [self.days.day(self.days.index(0, column)) for column in range(self.days.columnCount())]

    # Where blocks are

    def blocks(self, index: QModelIndex) -> list[tuple[DayChip, QRect]]:
        """What takes its time on a day, with its place in the viewport; side by side where it overlaps."""
        cell, chips = self.visualRect(index), timed(self.days.day(index))
        spans = [(span[0], max(span[1], span[0] + _SHORTEST)) for chip in chips if (span := chip.span)]
        found = []
        for chip, (start, end), (lane, count) in zip(chips, spans, lanes(spans), strict=True):
            wide = (cell.width() - 2 * _PAD) / count
            left = round(cell.left() + _PAD + lane * wide)
            right = round(cell.left() + _PAD + (lane + 1) * wide) - (2 if count > 1 else 1)
            top = cell.top() + round(start * self._hour / _HOUR)
            bottom = cell.top() + round(min(end, HOURS * _HOUR) * self._hour / _HOUR)
            box = QRect(QPoint(left, top + 1), QPoint(right, bottom - 2))
            found.append((chip, self.mirrored(cell, box)))
        return found

    def chip_at(self, index: QModelIndex, at: QPoint) -> tuple[DayChip | None, QRect]:
        for chip, box in self.blocks(index):
            if box.contains(at):
                return chip, box
        return None, self.visualRect(index)

    def place_of(self, index: QModelIndex, key: str) -> QRect:
        for chip, box in self.blocks(index):
            if chip.key == key:
                return box
        return self._strip_place(self.days.day(index).on, key)

    def _choose_key(self, key: str) -> None:
        super()._choose_key(key)
        index = self.currentIndex()
        box = next((box for chip, box in self.blocks(index) if chip.key == key), None) if key else None
        if box is not None and not self.viewport().rect().contains(box):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + box.top() - self._hour)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), look.color("card"))
        painter.end()
        self.marks.follow()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(look.color("line"), 1))
        for column in range(1, WEEK):
            cell = self.visualRect(self.days.index(0, column))
            edge = cell.right() if self.right_to_left else cell.left()
            painter.drawLine(edge, 0, edge, self.viewport().height())
        self._paint_now(painter)

    def paint_day(self, painter: QPainter, rect: QRect, index: Index) -> None:
        look, day = theme.current(), self.days.day(index)
        if day.quiet:
            self.paint_quiet(painter, rect)
        painter.setPen(QPen(look.color("line"), 1))
        for hour in range(1, HOURS):
            y = rect.top() + hour * self._hour
            painter.drawLine(rect.left(), y, rect.right(), y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for chip, box in self.blocks(self.days.index(index.row(), index.column())):
            self._paint_block(painter, box, chip, self.hasFocus() and chip.key == self.chosen_key)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_block(self, painter: QPainter, box: QRect, chip: DayChip, chosen: bool) -> None:
        """A tinted block: who, then when on both clocks, as far as there is room."""
        look = theme.current()
        icon, tone = STATES[chip.state]
        ink = look.color(TONES[tone][0])
        paint_ground(painter, QRectF(box), tone, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        edge = QRect(box.left(), box.top() + 4, 3, box.height() - 8)
        painter.drawRoundedRect(QRectF(self.mirrored(box, edge)), 1.5, 1.5)
        if chosen:
            paint_ring(painter, box)
        inner = box.adjusted(look.px(8), look.px(4), -look.px(4), -look.px(2))
        line, side = look.line("small"), look.px(13)
        head = QRect(inner.left(), inner.top(), inner.width(), min(line, inner.height()))
        mark = QRect(head.left(), head.center().y() + 1 - side // 2, side, side)
        self.marks.draw(painter, self.mirrored(box, mark), icon, TONES[tone][0])
        painter.setPen(ink)
        painter.setFont(look.font("small_label"))
        metrics = painter.fontMetrics()
        name = head.adjusted(look.px(17), 0, 0, 0)
        below = (inner.bottom() - head.bottom() + 3) // line
        times = _time_lines(chip, look.metrics("small"), inner.width())
        # Where not every clock has a line of its own, the first stands beside the name.
        words = chip.name if len(times) <= below else self.marks.fitted(chip, painter, name.width())
        self.draw_text(painter, box, name, metrics.elidedText(words, Qt.TextElideMode.ElideRight, name.width()))
        painter.setFont(look.font("small"))
        for number, text in enumerate(times[-below:] if below > 0 else ()):
            place = QRect(inner.left(), head.bottom() + 1 + number * line, inner.width(), line)
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            self.draw_text(painter, box, place, text)

    def _paint_now(self, painter: QPainter) -> None:
        """A line of ink across today at this minute."""
        index = self.days.place(self.days.today)
        if not index.isValid():
            return
        cell, y = self.visualRect(index), self.y_of(self._now)
        ink = theme.current().color("accent")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(cell.left() + 4, y, cell.right() - 1, y)
        painter.setBrush(ink)
        dot = QRect(cell.left(), y - 4, 8, 8)
        painter.drawEllipse(self.mirrored(cell, dot))


def _time_lines(chip: DayChip, metrics: QFontMetrics, width: int) -> list[str]:
    """The times on one line; a clock on each where that is too narrow."""
    if metrics.horizontalAdvance(chip.times) <= width:
        return [chip.times]
    return [part.strip() for part in chip.times.split("·")]


class HourAxis(QWidget):
    """The hours beside the week, on the person's own clock."""

    def __init__(self, grid: WeekGrid) -> None:
        super().__init__()
        self._grid = grid
        grid.verticalScrollBar().valueChanged.connect(self._on_scroll_bar_value_changed)

    def _on_scroll_bar_value_changed(self, value: int) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        metrics = theme.current().metrics("tiny")
        widest = max(metrics.horizontalAdvance(_hour_words(hour)) for hour in (10, 12, 22))
        return QSize(widest + theme.current().px(14), 100)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font("tiny"))
        painter.setPen(look.color("text2"))
        line = look.px(14)
        for hour in range(1, HOURS):
            box = QRect(0, self._grid.y_of(hour * _HOUR) - line // 2, self.width() - look.px(7), line)
            if box.top() >= 0 and box.bottom() <= self.height():
                align = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
                if self._grid.right_to_left:
                    box.moveLeft(look.px(7))
                painter.drawText(box, align, _hour_words(hour))


def _hour_words(hour: int) -> str:
    return current().time(time(hour)).replace(":00 ", " ")


def shown_of(chips: Sequence[DayChip], room: int, chosen: str) -> tuple[list[DayChip], int]:
    """The chips that fit into so many lines, and how many more there are; what the keys have chosen is seen."""
    if len(chips) <= room:
        return list(chips), 0
    shown = list(chips[: room - 1])
    wanted = next((chip for chip in chips if chip.key == chosen), None)
    if wanted is not None and wanted not in shown and shown:
        shown[-1] = wanted
    return shown, len(chips) - len(shown)
