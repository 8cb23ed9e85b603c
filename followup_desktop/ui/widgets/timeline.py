"""Applications along time: the ribbon of one, and the ribbons of all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from followup_desktop import i18n
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.marks import STATES, TONES, paint_ground
from followup_desktop.ui.widgets.text import clean, tip

GAP = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on a ribbon; ``state`` is a key of marks.STATES."""

    on: date
    state: str
    title: str
    note: str = ""
    key: str = ""

    @property
    def sentence(self) -> str:
        return ", ".join(part for part in (self.title, self.note) if part)


@dataclass(frozen=True, slots=True)
class RibbonRow:
    """One application in the list of ribbons."""

    key: str
    name: str
    marks: tuple[Mark, ...]


def spread(wanted: Sequence[float], low: float, high: float, gap: float) -> list[float]:
    """Positions near ``wanted`` (ascending), at least ``gap`` apart, inside ``low`` to ``high``.

    When there are too many for that, they stand evenly.
    """
    if not wanted:
        return []
    if gap * (len(wanted) - 1) > high - low:
        gap = (high - low) / (len(wanted) - 1)
    places: list[float] = []
    for place in wanted:
        floor = places[-1] + gap if places else low
        places.append(max(floor, min(place, high)))
    ceiling = high
    for number in range(len(places) - 1, -1, -1):
        places[number] = min(places[number], ceiling)
        ceiling = places[number] - gap
    return places


def _paint_mark(painter: QPainter, centre: QPointF, mark: Mark, side: float, bare: bool = False) -> None:
    icon, tone = STATES[mark.state]
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    if not (bare and tone == "neutral" and theme.current().tokens.name != "light"):
        paint_ground(painter, box, tone, side * 0.24)
    inner = side * 0.64
    paint_icon(painter, QRectF(centre.x() - inner / 2, centre.y() - inner / 2, inner, inner), icon, TONES[tone][0])


def _paint_now(painter: QPainter, x: float, top: float) -> QRectF:
    """The Now flag, its middle at x; returns its box."""
    look = theme.current()
    painter.setFont(look.font("tiny_strong"))
    text = _("Now")
    width = painter.fontMetrics().horizontalAdvance(text) + look.px(14)
    box = QRectF(x - width / 2, top, width, look.px(17))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("accent"))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(look.color("on_accent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box


def _dotted(width: float = 1.6) -> QPen:
    pen = QPen(theme.current().color("edge"), width)
    pen.setDashPattern([1.6, 1.3])
    return pen


class Ribbon(QWidget):
    """One application from its first event to its last: a solid line behind, a dotted one ahead, a flag at now.

    ``quiet`` is a stretch in which nothing is to be done: first day, last day, words. ``mark_clicked`` carries a key.
    """

    mark_clicked = Signal(str)

    def __init__(
        self,
        marks: Sequence[Mark] = (),
        now: date | None = None,
        quiet: tuple[date, date, str] | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_marks(marks, now, quiet)

    def set_marks(
        self, marks: Sequence[Mark], now: date | None = None, quiet: tuple[date, date, str] | None = None
    ) -> None:
        self._marks = sorted(marks, key=lambda mark: mark.on)
        self._now = now
        self._quiet = quiet
        self.setAccessibleName(self._name or _("Course of the application"))
        self.setAccessibleDescription("; ".join(clean(mark.sentence) for mark in self._marks))
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(320), look.px(129))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), self.sizeHint().height())

    def positions(self) -> list[float]:
        """Where the marks stand, in px from the left."""
        if not self._marks:
            return []
        look = theme.current()
        low = min(look.px(62), self.width() // 12)
        high = self.width() - min(look.px(122), self.width() // 8)
        days = [mark.on for mark in self._marks] + ([self._now] if self._now else [])
        first, last = min(days), max(days)
        span = max(1, (last - first).days)
        wanted = [low + (mark.on - first).days / span * (high - low) for mark in self._marks]
        return spread(wanted, low, high, look.px(GAP) + look.px(8))

    def _place(self, day: date, places: Sequence[float]) -> float:
        """The position of any day between the marks, which may have been moved apart."""
        pairs = list(zip((mark.on for mark in self._marks), places, strict=True))
        if day <= pairs[0][0]:
            return pairs[0][1] - (0 if day == pairs[0][0] else theme.current().px(GAP))
        for (before, left), (after, right) in pairwise(pairs):
            if before == day:
                return left
            if before < day < after:
                return left + (day - before).days / (after - before).days * (right - left)
        last, right = pairs[-1]
        return right if day == last else right + theme.current().px(GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        places = self.positions()
        if not places:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2 + look.px(5)
        now = self._place(self._now, places) if self._now else places[-1]
        self._paint_quiet(painter, places, middle)
        painter.setPen(QPen(look.color("edge"), 1.8))
        if now > places[0]:
            painter.drawLine(QPointF(places[0], middle), QPointF(min(now, places[-1]), middle))
        painter.setPen(_dotted())
        if places[-1] > now:
            painter.drawLine(QPointF(max(now, places[0]), middle), QPointF(places[-1], middle))
        if self._now:
            box = _paint_now(painter, now, middle - look.px(58))
            painter.setPen(QPen(look.color("accent"), 2))
            painter.drawLine(QPointF(now, box.bottom()), QPointF(now, middle - look.px(13)))
        side = look.px(26)
        for place, mark in zip(places, self._marks, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("card"))
            painter.drawRect(QRectF(place - side / 2 - 2, middle - 3, side + 4, 6))
            _paint_mark(painter, QPointF(place, middle), mark, side)
        self._paint_labels(painter, places, middle, now if self._now else None)

    def _paint_quiet(self, painter: QPainter, places: Sequence[float], middle: float) -> None:
        if self._quiet is None:
            return
        look = theme.current()
        left, right = (self._place(day, places) for day in self._quiet[:2])
        band = QRectF(left + look.px(15), middle - look.px(7), right - left - look.px(28), look.px(14))
        painter.fillRect(band, look.color("quiet_soft"))
        painter.setFont(look.font("tiny"))
        painter.setPen(look.color("quiet"))
        words = band.translated(0, look.px(18))
        text = painter.fontMetrics().elidedText(self._quiet[2], Qt.TextElideMode.ElideRight, int(band.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, text)

    def _labels(self, places: Sequence[float], now: float | None) -> list[tuple[float, float, bool]]:
        """Left edge, width and "above" of each label; width 0 where there is no room for one.

        They alternate; none stands where the Now flag is, none runs into its neighbour.
        """
        look = theme.current()
        gap = look.px(10)
        free = {False: 0.0, True: 0.0}
        labels: list[tuple[float, float, bool]] = []
        above = False
        for number, (place, mark) in enumerate(zip(places, self._marks, strict=True)):
            wide = 2.0 + max(
                look.metrics(role).horizontalAdvance(clean(text[:80]).replace("\n", " "))
                for role, text in (("small_strong", mark.title), ("small", mark.note))
            )
            wide = min(wide, look.px(170))
            # The first label starts at its mark's edge, as a heading would.
            left = place - look.px(13) if not number else place - wide / 2
            left = min(max(left, 4.0), max(4.0, self.width() - wide - 4))
            flag = now is not None and left - gap < now + look.px(20) and left + wide + gap > now - look.px(20)
            side = above and not flag
            if free[side] > left and free[not side] <= left and (side or not flag):
                side = not side
            start = max(left, free[side])
            room = wide - (start - left)
            if room < min(wide, look.px(56)):
                labels.append((left, 0.0, side))
                continue
            free[side] = start + room + gap
            labels.append((start, room, side))
            above = not side
        return labels

    def _paint_labels(self, painter: QPainter, places: Sequence[float], middle: float, now: float | None) -> None:
        look = theme.current()
        step = look.px(15)
        for number, (left, room, above) in enumerate(self._labels(places, now)):
            mark = self._marks[number]
            top = middle - look.px(21) - 2 * step if above else middle + look.px(22)
            align = Qt.AlignmentFlag.AlignHCenter if number else Qt.AlignmentFlag.AlignLeft
            late = STATES[mark.state][1] == "late"
            for role, text, ink, y in (
                ("small_strong", mark.title, "text", top),
                ("small", mark.note, "late" if late else "text2", top + step),
            ):
                painter.setFont(look.font(role))
                painter.setPen(look.color(ink))
                line = clean(text[:200]).replace("\n", " ")
                line = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, round(room))
                painter.drawText(QRectF(left, y, room, step), align | Qt.AlignmentFlag.AlignVCenter, line)

    def _mark_at(self, x: float) -> Mark | None:
        for place, mark in zip(self.positions(), self._marks, strict=True):
            if abs(place - x) <= theme.current().px(15):
                return mark
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self._mark_at(event.position().x())
        if mark is not None and mark.key:
            self.mark_clicked.emit(mark.key)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent) and (mark := self._mark_at(event.pos().x())) is not None:
            QToolTip.showText(event.globalPos(), tip(mark.sentence), self)
            return True
        return super().event(event)  # type: ignore[arg-type]


class RibbonList(QWidget):
    """Many applications below each other on one scale of time. Up and Down choose one, Enter opens it.

    ``row_clicked`` carries a row's key, ``mark_clicked`` a row's and a mark's.
    """

    row_clicked = Signal(str)
    mark_clicked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, name_width: int = 186) -> None:
        super().__init__(parent)
        self._rows: Sequence[RibbonRow] = ()
        self._first = self._last = self._now = date.min
        self._current = 0
        self._name_width = name_width
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Applications along time"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rows(self, rows: Sequence[RibbonRow], first: date, last: date, now: date) -> None:
        self._rows = tuple(rows)
        self._first, self._last, self._now = first, max(last, first + timedelta(days=1)), now
        self._current = min(self._current, max(0, len(rows) - 1))
        lines = (f"{row.name}: " + "; ".join(mark.sentence for mark in row.marks) for row in rows)
        self.setAccessibleDescription(clean("\n".join(lines)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(480), look.px(22) + len(self._rows) * look.px(25) + look.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(240), self.sizeHint().height())

    def _x(self, day: date) -> float:
        look = theme.current()
        left, right = look.px(self._name_width), self.width() - look.px(16)
        return left + (day - self._first).days / (self._last - self._first).days * (right - left)

    def _y(self, row: int) -> float:
        return theme.current().px(22) + (row + 0.5) * theme.current().px(25) + theme.current().px(3)

    def _places(self, row: RibbonRow) -> list[tuple[float, Mark]]:
        look = theme.current()
        marks = sorted((m for m in row.marks if self._first <= m.on <= self._last), key=lambda mark: mark.on)
        places = spread(
            [self._x(mark.on) for mark in marks],
            look.px(self._name_width),
            self.width() - look.px(14),
            look.px(20),
        )
        return list(zip(places, marks, strict=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self._y(len(self._rows) - 1) + look.px(13)
        now = self._x(self._now)
        self._paint_weeks(painter, now, bottom)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, number, row, now)
        if self._first <= self._now <= self._last:
            painter.setPen(QPen(look.color("accent"), 1.6))
            painter.drawLine(QPointF(now, look.px(18)), QPointF(now, bottom))
            _paint_now(painter, now, 1)
            for number, row in enumerate(self._rows):
                for place, mark in self._places(row):
                    if abs(place - now) < look.px(12):
                        _paint_mark(painter, QPointF(place, self._y(number)), mark, look.px(20))

    def _paint_weeks(self, painter: QPainter, now: float, bottom: float) -> None:
        look = theme.current()
        painter.setFont(look.font("tiny"))
        day = self._first
        free = 0.0
        while day <= self._last:
            x = self._x(day)
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(QPointF(round(x) + 0.5, look.px(20)), QPointF(round(x) + 0.5, bottom))
            text = i18n.current().date_short(day)
            width = painter.fontMetrics().horizontalAdvance(text) + look.px(8)
            clear = x + width < now - look.px(22) or x > now + look.px(22)
            if x >= free and clear and x + width < self.width():
                painter.setPen(look.color("text2"))
                painter.drawText(QPointF(x + look.px(4), look.px(13)), text)
                free = x + width
            day += timedelta(days=7)

    def _paint_row(self, painter: QPainter, number: int, row: RibbonRow, now: float) -> None:
        look = theme.current()
        y = self._y(number)
        if self.hasFocus() and number == self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selected"))
            painter.drawRoundedRect(QRectF(0, y - look.px(12), self.width(), look.px(24)), 6, 6)
        painter.setFont(look.font("small_label"))
        painter.setPen(look.color("text"))
        width = look.px(self._name_width - 18)
        name = clean(row.name[:200]).replace("\n", " ")
        name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(0, y - look.px(12), width, look.px(24)), Qt.AlignmentFlag.AlignVCenter, name)
        places = self._places(row)
        if not places:
            return
        half = look.px(13)
        for (left, _a), (right, _b) in pairwise(places):
            self._paint_line(painter, left + half, right - half, y, now)
        for place, mark in places:
            _paint_mark(painter, QPointF(place, y), mark, look.px(20), bare=True)

    def _paint_line(self, painter: QPainter, left: float, right: float, y: float, now: float) -> None:
        if right <= left:
            return
        if left < now:
            painter.setPen(QPen(theme.current().color("edge"), 1.8))
            painter.drawLine(QPointF(left, y), QPointF(min(right, now), y))
        if right > now:
            painter.setPen(_dotted(1.3))
            painter.drawLine(QPointF(max(left, now), y), QPointF(right, y))

    def _hit(self, x: float, y: float) -> tuple[RibbonRow | None, Mark | None]:
        for number, row in enumerate(self._rows):
            if abs(self._y(number) - y) <= theme.current().px(12.5):
                near = [mark for place, mark in self._places(row) if abs(place - x) <= theme.current().px(11)]
                return row, near[0] if near else None
        return None, None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, mark = self._hit(event.position().x(), event.position().y())
        if row is not None and mark is not None:
            self.mark_clicked.emit(row.key, mark.key)
        elif row is not None:
            self.row_clicked.emit(row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and self._rows:
            self._current = min(len(self._rows) - 1, max(0, self._current + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._rows:
            self.row_clicked.emit(self._rows[self._current].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            row, mark = self._hit(event.pos().x(), event.pos().y())
            text = mark.sentence if mark else (row.name if row else "")
            QToolTip.showText(event.globalPos(), tip(text), self)
            return True
        return super().event(event)  # type: ignore[arg-type]
