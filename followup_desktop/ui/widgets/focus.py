"""The ring around the control that the keyboard is at."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from followup_desktop.ui import theme

_GAP = 4
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
)


class FocusRing(QWidget):
    """One per window, and a popup is one: 2 px of ink outside the focused control, for keyboard focus only."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._by_keyboard = False
        self._watched: list[QWidget] = []
        self._offset = QPoint()
        self._ring = QRect()
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_app_focus_changed)

    def watch_input(self, opener: QWidget | None = None) -> None:
        """Tell keys from clicks; call once the window has its native window.

        A popup names its ``opener``: it goes on by keyboard where that was left by keyboard, and its keys may arrive at
        the window below.
        """
        self.window().windowHandle().installEventFilter(self)
        below = opener.window() if opener is not None else None
        if below is None or below.windowHandle() is None:
            return
        below.windowHandle().installEventFilter(self)
        rings = below.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._by_keyboard = any(ring.is_by_keyboard for ring in rings)

    @property
    def is_by_keyboard(self) -> bool:
        """Was the last thing done in the window a key and not a click?"""
        return self._by_keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._by_keyboard = True
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_keyboard = False
            self.hide()
        elif kind in _MOVES and self._watched:
            self._follow()
        return False

    def _on_app_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            # A page that was rebuilt takes its widgets with it.
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        if new is None or new.window() is not self.window() or not self._by_keyboard:
            self.hide()
            return
        above: QWidget | None = new
        while above is not None and not above.isWindow():
            above.installEventFilter(self)
            self._watched.append(above)
            above = above.parentWidget()
        self._follow()

    def _follow(self) -> None:
        control = self._watched[0]
        if not isValid(control) or not control.isVisible():
            self.hide()
            return
        window = self.window()
        self._ring = QRect(control.mapTo(window, QPoint(0, 0)), control.size()).adjusted(-_GAP, -_GAP, _GAP, _GAP)
        seen = QRect(self._ring)
        if isinstance(control, QAbstractItemView):
            seen = seen.intersected(window.rect())
        for widget in self._watched[1:]:
            if isinstance(widget, QAbstractScrollArea):
                view = widget.viewport()
                seen = seen.intersected(QRect(view.mapTo(window, QPoint(0, 0)), view.size()))
        self.setGeometry(seen)
        self.setVisible(not seen.isEmpty())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._ring.topLeft() - self.pos())
        painter.setPen(QPen(theme.current().color("accent"), 2))
        painter.drawRoundedRect(QRectF(0, 0, self._ring.width(), self._ring.height()).adjusted(1, 1, -1, -1), 10, 10)
