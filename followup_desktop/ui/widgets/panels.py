"""Larger pieces: empty state, verdict band, figure card, notice and popup."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.desktop import blends_windows
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.buttons import IconButton
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.marks import StateTile, paint_ground
from followup_desktop.ui.widgets.rows import SourceLine
from followup_desktop.ui.widgets.text import Body, Label

#: A band asks for its words on one line, px at 100 %; asking for a narrow column would make its page too high.
_BROAD = 1600


class EmptyState(QWidget):
    """A tile, a line in the serif, what will be here, one button and perhaps a second; fills what room there is."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        buttons: Sequence[QWidget] = (),
        source: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._add_centred(column, StateTile(icon=icon, tone="accent", size=96))
        column.addSpacing(14)
        column.addWidget(Body(title, "empty", "text", align=centre))
        column.addSpacing(4)
        words = Body(text, "lead", "text2", align=centre)
        words.setMaximumWidth(theme.current().px(440))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(words, 100)
        row.addStretch(1)
        column.addLayout(row)
        if buttons:
            column.addSpacing(24)
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addStretch(1)
            for button in buttons:
                line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        if source:
            column.addSpacing(14)
            self._add_centred(column, SourceLine(source))
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _add_centred(self, column: QVBoxLayout, widget: QWidget) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)


class _Band(QWidget):
    def __init__(self, tone: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._tone = tone

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_ground(QPainter(self), QRectF(self.rect()), self._tone, 8)


class VerdictBand(_Band):
    """The result in one sentence of the serif, and what it hangs on in a second line."""

    def __init__(
        self, verdict: str, detail: str = "", tone: str = "accent", small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(tone, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 14)
        column.setSpacing(2)
        self.verdict = Body(verdict, "verdict_small" if small else "verdict", "text", widest=_BROAD)
        self.detail = Body(detail, "body", "text", widest=_BROAD)
        column.addWidget(self.verdict)
        column.addWidget(self.detail)
        self.detail.setVisible(bool(detail))

    def set_verdict(self, verdict: str, detail: str = "") -> None:
        self.verdict.setText(verdict)
        self.detail.setText(detail)
        self.detail.setVisible(bool(detail))


class Notice(_Band):
    """A sentence with an icon on a soft ground, and perhaps links beside it."""

    def __init__(
        self,
        text: str,
        tone: str = "accent",
        icon: str = "info",
        actions: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tone, parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        mark = QVBoxLayout()
        mark.addSpacing(1)
        self._mark = IconMark(icon, tone)
        mark.addWidget(self._mark)
        mark.addStretch(1)
        row.addLayout(mark)
        self.body = Body(text, "body", "text", widest=_BROAD)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(10)
        self._words.addWidget(self.body, 1)
        row.addLayout(self._words, 1)
        self.add_actions(actions)

    def add_actions(self, actions: Sequence[QWidget]) -> None:
        """Put links or buttons beside the sentence."""
        for action in actions:
            self._words.addWidget(action)

    def set_notice(self, text: str, tone: str, icon: str) -> None:
        """Say something else, on another ground."""
        self._tone = tone
        self._mark.set_icon(icon, tone)
        self.body.setText(text)
        self.update()


class IconMark(QWidget):
    """A bare icon in the line of a text."""

    def __init__(self, icon: str, tone: str = "text2", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._role, self._size = icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, tone: str) -> None:
        self._icon, self._role = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self.rect(), self._icon, self._role)


class FigureCard(QWidget):
    """A label, a key number, a small line."""

    def __init__(
        self, label: str, figure: str, note: str = "", tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 12, 17, 12)
        column.setSpacing(0)
        column.addWidget(Label(label, "small", "text2"))
        self.figure = Label(figure, "figure", tone)
        column.addWidget(self.figure)
        self.note = Body(note, "small", "text2")
        column.addWidget(self.note)
        column.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.color("line"), 1))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)


def paint_shadow(painter: QPainter, rect: QRectF, radius: float, depth: int = 10) -> None:
    """A soft shadow below a floating sheet, painted as widening rings."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(depth, 0, -1):
        painter.setBrush(QColor(0, 0, 0, 3 + (depth - step) // 3))
        painter.drawRoundedRect(rect.adjusted(-step, -step + 4, step, step + 3), radius + step, radius + step)


class Sheet(QWidget):
    """A floating sheet; Esc or a click elsewhere closes it, and what had the keyboard gets it back."""

    SHADOW = 12

    def __init__(self, owner: QWidget, name: str) -> None:
        super().__init__(owner, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(name)
        self._back_to = QApplication.focusWidget()
        self._ring = FocusRing(self)

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._ring.watch_input(self.parentWidget())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QEvent) -> None:
        super().closeEvent(event)  # type: ignore[arg-type]
        # What had the keyboard may be gone by now: a row that was rebuilt, another sheet.
        if self._back_to is not None and isValid(self._back_to):
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)

    def _sheet(self) -> QRectF:
        edge = self.SHADOW + 0.5
        return QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)

    def resizeEvent(self, event: QEvent) -> None:
        if not blends_windows():  # the shadow would be a black frame: the window ends with its sheet
            outline = QPainterPath()
            outline.addRoundedRect(self._sheet().adjusted(-0.5, -0.5, 0.5, 0.5), 10, 10)
            self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        sheet = self._sheet()
        paint_shadow(painter, sheet, 10)
        painter.setPen(QPen(look.color("button_line"), 1))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(sheet, 10, 10)


class Popup(Sheet):
    """A sheet 316 wide beside what it explains.

    Fill ``body``, then ``open_at`` the rectangle (in the anchor widget's coordinates) it belongs to.
    """

    def __init__(
        self, owner: QWidget, title: str, subtitle: str = "", icon: str = "circle", tone: str = "neutral"
    ) -> None:
        super().__init__(owner, title)
        column = QVBoxLayout(self)
        edge = self.SHADOW
        column.setContentsMargins(edge + 16, edge + 12, edge + 16, edge + 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(StateTile(icon=icon, tone=tone, size=30))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(title, "strong", "text", max_lines=2))
        if subtitle:
            words.addWidget(Label(subtitle, "small", "text2"))
        head.addLayout(words, 1)
        self.close_button = IconButton("x", _("Close"), self.close)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 10, 0, 0)
        self.body.setSpacing(8)
        column.addLayout(self.body)
        self.setFixedWidth(theme.current().px(316) + 2 * edge)

    def open_at(self, anchor: QWidget, rect: QRect) -> None:
        """Show below ``rect``, above it where the room ends, else beside it; always as a whole inside."""
        self._back_to = self._back_to or anchor
        self.adjustSize()
        height = max(self.heightForWidth(self.width()), self.sizeHint().height())
        self.resize(self.width(), height)
        _scroll_to(anchor, rect)
        self.move(self._beside(QRect(anchor.mapToGlobal(rect.topLeft()), rect.size()), self._room(anchor)))
        self.show()
        self._first_control().setFocus(Qt.FocusReason.PopupFocusReason)

    def _room(self, anchor: QWidget) -> QRect:
        """The window that it belongs to as far as it is on the screen; the screen where that is too small."""
        window, screen = anchor.window(), anchor.screen().availableGeometry()
        room = QRect(window.mapToGlobal(QPoint()), window.size()).intersected(screen)
        return room if room.width() >= self.width() and room.height() >= self.height() else screen

    def _beside(self, place: QRect, room: QRect) -> QPoint:
        gap = self.SHADOW - 4  # the shadow may lie over what the sheet explains
        x, y = place.left() - gap, place.bottom() - gap
        if y + self.height() > room.bottom() + 1:
            y = place.top() - self.height() + gap
        if y < room.top():
            x, y = place.right() - gap, place.top()
            if x + self.width() > room.right() + 1:
                x = place.left() - self.width() + gap
        x = min(max(room.left(), x), room.right() + 1 - self.width())
        return QPoint(x, min(max(room.top(), y), max(room.top(), room.bottom() + 1 - self.height())))

    def _first_control(self) -> QWidget:
        """The first thing in the body that takes the keyboard, else the close button."""
        for child in self.findChildren(QWidget):
            takes_tab = bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes_tab and child is not self.close_button and child.isEnabled() and child.isVisibleTo(self):
                return child
        return self.close_button


def _scroll_to(anchor: QWidget, rect: QRect) -> None:
    """Bring a place of a widget into view wherever it is scrolled."""
    above = anchor.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea) and (content := above.widget()) is not None:
            at = anchor.mapTo(content, rect.center())
            above.ensureVisible(at.x(), at.y(), 0, rect.height() // 2 + 1)
        above = above.parentWidget()
