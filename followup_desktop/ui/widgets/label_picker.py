"""A sheet of labels in small: which of them are used up, and which the print takes."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.domain.labels import LabelGrid
from followup_desktop.domain.page_geometry import SHEETS
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.spoken import Spoken

_HEIGHT = 240  # px at 100 %


class LabelPicker(Spoken):
    """The label to begin with: chosen by a click or with the arrow keys. Its value counts from 0."""

    changed = Signal()
    spoken_role = QAccessible.Role.SpinBox

    def __init__(self, name: str, grid: LabelGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._grid = grid
        self._value = 0
        self._count = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show()

    def value(self) -> int:
        return self._value

    def set_value(self, value: int) -> None:
        self._value = min(max(0, value), self._grid.count - 1)
        self._show()

    def problem(self) -> str:
        return ""

    def set_grid(self, grid: LabelGrid) -> None:
        """Another sheet, begun at its first label."""
        self._grid = grid
        self.set_value(0)
        self.updateGeometry()

    def set_count(self, count: int) -> None:
        """How many labels the print takes."""
        self._count = count
        self._show()

    def spoken_value(self) -> str:
        row, column = divmod(self._value, self._grid.columns)
        return _("Row {row}, label {column}").format(row=row + 1, column=column + 1)

    def sizeHint(self) -> QSize:
        width, height = SHEETS[self._grid.paper]
        high = theme.current().px(_HEIGHT)
        return QSize(round(high * width / height), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _show(self) -> None:
        self.say(self.spoken_value())
        self.update()

    def _choose(self, value: int) -> None:
        if 0 <= value < self._grid.count and value != self._value:
            self.set_value(value)
            self.changed.emit()

    def _area(self, number: int) -> QRectF:
        scale = self.height() / SHEETS[self._grid.paper][1]
        box = self._grid.label(number)
        return QRectF(box.left * scale, box.top * scale, box.width * scale, box.height * scale).adjusted(1, 1, -1, -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for number in range(self._grid.count):
            if self._area(number).contains(event.position()):
                self._choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns = self._grid.columns
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: columns,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Home: -self._value,
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._choose(self._value + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("button_line"), 1))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        for number in range(self._grid.count):
            printed = self._value <= number < self._value + self._count
            painter.setPen(QPen(look.color("accent" if printed else "edge"), 1))
            used = number < self._value
            painter.setBrush(look.color("accent" if printed else "sunken" if used else "card"))
            area = self._area(number)
            painter.drawRoundedRect(area, 2.5, 2.5)
            if used:
                painter.setPen(QPen(look.color("text3"), 1))
                painter.drawLine(area.bottomLeft(), area.topRight())
