"""How much of something is told: small bars, filled or empty, and the same in words."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.text import Label, clean, tip

_BAR, _GAP, _HIGH = 5, 3, 10


def meter_width(total: int) -> int:
    """How wide the bars are, px at this text size."""
    look = theme.current()
    return look.px(_BAR) * total + look.px(_GAP) * (total - 1)


def paint_meter(painter: QPainter, left: float, middle: float, told: int, total: int, mirrored: bool = False) -> None:
    """The bars from ``left`` on, their middle at ``middle``: filled ones for what is told, empty ones for the rest."""
    look = theme.current()
    wide, step, high = look.px(_BAR), look.px(_BAR) + look.px(_GAP), look.px(_HIGH)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(total):
        place = total - 1 - number if mirrored else number
        box = QRectF(left + place * step, middle - high / 2, wide, high).adjusted(0.5, 0.5, -0.5, -0.5)
        is_told = number < told
        painter.setPen(QPen(look.color("accent" if is_told else "edge"), 1))
        painter.setBrush(look.color("accent") if is_told else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 1.5, 1.5)
    painter.restore()


class _Bars(QLabel):
    def __init__(self) -> None:
        super().__init__()
        self._told, self._total = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(0, 1)

    def set_value(self, told: int, total: int) -> None:
        self._told, self._total = told, total
        self.setFixedSize(meter_width(total), theme.current().px(_HIGH + 2))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_meter(QPainter(self), 0, self.height() / 2, self._told, self._total, mirrored)


class Meter(QWidget):
    """``▮▮▮▯▯ 3 of 5``, for a person to see at a glance; ``note`` says what is missing."""

    def __init__(self, told: int = 0, total: int = 1, note: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._bars = _Bars()
        self.words = Label("", "small", "text2")
        row.addWidget(self._bars)
        row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_value(told, total, note)

    def set_value(self, told: int, total: int, note: str = "") -> None:
        self._bars.set_value(told, total)
        number = current().number
        self.words.setText(_("{told} of {all}").format(told=number(told), all=number(total)))
        name = _("{told} of {all} details").format(told=number(told), all=number(total))
        self.setAccessibleName(name)
        self._bars.setAccessibleName(name)
        self.words.setAccessibleName(name)
        self.setAccessibleDescription(clean(note))
        self.setToolTip(tip(note) if note else "")
