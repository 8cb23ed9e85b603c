"""Counted things, painted: the ledger of contacts, the days to a decision, the week in the rail."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.text import Body, clean


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One contact: done, or still to come in a tone ("late", "due", "quiet")."""

    label: str
    note: str = ""
    done: bool = False
    tone: str = "quiet"


class Ledger(QWidget):
    """Circles in a row: ticked where a contact was used, dashed with its number where it is still free."""

    def __init__(self, entries: Sequence[LedgerEntry] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[LedgerEntry]) -> None:
        self._entries = tuple(entries)
        used = sum(entry.done for entry in entries)
        self.setAccessibleName(_("Contacts used: {used} of {all}").format(used=used, all=len(entries)))
        self.setAccessibleDescription(clean("; ".join(f"{entry.label}, {entry.note}" for entry in entries)))
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(240), look.px(48) + 2 * look.line("small"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._entries:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = self.width() / len(self._entries)
        y = look.px(21)
        for number, entry in enumerate(self._entries):
            if number:
                left, right = ((number - 0.5) * step + look.px(24), (number + 0.5) * step - look.px(24))
                pen = QPen(look.color("edge"), 1.8)
                if not entry.done:
                    pen = QPen(look.color("edge"), 1.4)
                    pen.setDashPattern([2, 1.5])
                painter.setPen(pen)
                painter.drawLine(QPointF(left, y), QPointF(right, y))
            self._paint_entry(painter, QPointF((number + 0.5) * step, y), number, entry, step)

    def _paint_entry(self, painter: QPainter, centre: QPointF, number: int, entry: LedgerEntry, step: float) -> None:
        look = theme.current()
        radius = look.px(19)
        tone = "done" if entry.done else entry.tone
        pen = QPen(look.color(tone), 1.6)
        if not entry.done:
            pen.setDashPattern([4, 2.2])
        painter.setPen(pen)
        painter.setBrush(look.color("done_soft") if entry.done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)
        if entry.done:
            side = look.px(19)
            paint_icon(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), "check", "done")
        else:
            painter.setFont(look.font("row_title"))
            painter.setPen(look.color(tone))
            box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        top = centre.y() + look.px(25)
        for role, text, ink in (("small_strong", entry.label, "text"), ("small", entry.note, "text2")):
            painter.setFont(look.font(role))
            painter.setPen(look.color(ink))
            line = look.line("small")
            text = painter.fontMetrics().elidedText(clean(text[:200]), Qt.TextElideMode.ElideRight, int(step - 4))
            painter.drawText(QRectF(centre.x() - step / 2, top, step, line), Qt.AlignmentFlag.AlignCenter, text)
            top += line


@dataclass(frozen=True, slots=True)
class DayMark:
    """One square: ``kind`` is "past", "open", "off" (weekend, holiday) or "decision"."""

    label: str
    kind: str = "open"
    strong: bool = False


class DayStrip(QWidget):
    """The days up to a decision, one square each; ``name`` says the same in words."""

    def __init__(self, days: Sequence[DayMark] = (), name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = tuple(days)
        self.setAccessibleName(name or _("Days to the decision"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(252), look.px(22) + look.line("tiny") + look.px(5))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = (self.width() + 5) / len(self._days)
        for number, day in enumerate(self._days):
            at = number if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else len(self._days) - 1 - number
            box = QRectF(at * step, 0, step - 5, look.px(20)).adjusted(0.75, 0.75, -0.75, -0.75)
            self._paint_day(painter, box, day)
            painter.setFont(look.font("tiny_strong" if day.strong else "tiny"))
            painter.setPen(look.color("text" if day.strong else "text3"))
            label = QRectF(at * step - 4, look.px(24), step + 3, look.line("tiny"))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, day.label)

    def _paint_day(self, painter: QPainter, box: QRectF, day: DayMark) -> None:
        look = theme.current()
        side = look.px(13)
        inner = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day.kind == "past":
            painter.setBrush(look.color("sunken"))
            painter.drawRoundedRect(box, 5, 5)
            paint_icon(painter, inner, "check", "text2")
        elif day.kind == "off":
            pen = QPen(look.color("edge"), 1)
            pen.setDashPattern([1, 2])
            painter.setPen(pen)
            painter.drawRoundedRect(box, 5, 5)
        elif day.kind == "decision":
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(box.adjusted(-0.75, -0.75, 0.75, 0.75), 5, 5)
            paint_icon(painter, inner, "flag", "on_accent")
        else:
            painter.setPen(QPen(look.color("accent"), 1.3))
            painter.setBrush(look.color("accent_soft"))
            painter.drawRoundedRect(box, 5, 5)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the week list: "Wed", "18" and what is on, each a line and a small line under it."""

    weekday: str
    number: str
    lines: tuple[tuple[str, str], ...] = ()
    today: bool = False


class _DayBox(QLabel):
    def __init__(self, day: WeekDay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = day
        self.setAccessibleName(f"{day.weekday} {day.number}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(34), theme.current().px(38))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._day.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(self.rect(), 7, 7)
        half = look.px(19)
        ink = "on_accent" if self._day.today else "text2"
        painter.setFont(look.font("tiny"))
        painter.setPen(look.color(ink))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRect(0, look.px(2), self.width(), half), centre, self._day.weekday)
        painter.setFont(look.font("row_title"))
        painter.setPen(look.color("on_accent" if self._day.today else "text"))
        painter.drawText(QRect(0, look.px(16), self.width(), half), centre, self._day.number)


class WeekList(QWidget):
    """The coming days below each other, with what is on."""

    def __init__(self, days: Sequence[WeekDay] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        for day in days:
            self._column.addLayout(self._row(day))

    def _row(self, day: WeekDay) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        left = QVBoxLayout()
        left.addWidget(_DayBox(day))
        left.addStretch(1)
        row.addLayout(left)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addSpacing(1)
        if not day.lines:
            words.addStretch(1)
            words.addWidget(Body(_("Nothing planned"), "body", "text3"))
        for title, note in day.lines:
            words.addWidget(Body(title, "label", "text", max_lines=2))
            if note:
                words.addWidget(Body(note, "small", "text2", max_lines=2))
        words.addStretch(1)
        row.addLayout(words, 1)
        return row
