"""The toast: one line at the foot of the window about what has just happened."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.panels import IconMark, paint_shadow
from followup_desktop.ui.widgets.text import Label


class Toast(QWidget):
    """Bottom centre of an area of its window: what happened, perhaps Undo.

    It goes after 8 seconds and waits while the pointer or the focus is on it. It stands above what has the keyboard
    rather than over it.
    """

    MARGIN = 14

    def __init__(self, window: QWidget, area: QWidget, undo: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._area = area
        self._undo = undo
        self._timer = QTimer(self, interval=8000, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self._act: Callable[[], object] | None = None
        self.text = Label("", "body", "toast_text")
        self.act_link = LinkButton("", self._on_act_link_clicked)
        self.link = LinkButton(_("Undo"), self._on_link_clicked)
        self.keys = Label("Ctrl+Z", "small", "toast_dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(self.MARGIN + 16, self.MARGIN + 10, self.MARGIN + 16, self.MARGIN + 10)
        row.setSpacing(10)
        self._mark = IconMark("circle-check", "toast_done")
        row.addWidget(self._mark)
        row.addWidget(self.text)
        row.addSpacing(15)
        row.addWidget(self.act_link)
        row.addWidget(self.link)
        row.addSpacing(7)
        row.addWidget(self.keys)
        window.installEventFilter(self)
        self.link.installEventFilter(self)
        self.act_link.installEventFilter(self)
        self._held: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_app_focus_changed)
        self.hide()

    def _on_app_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self) or not isValid(self._window):
            return  # the window is being taken down, and its last focus change is told late
        if self._held is not None and isValid(self._held):
            self._held.removeEventFilter(self)
        self._held = None
        if new is not None and new.window() is self._window and not self.isAncestorOf(new):
            self._held = new
            new.installEventFilter(self)
        if not self.isHidden():
            self._place()

    def show_text(self, text: str, undo: bool = False, act: tuple[str, Callable[[], object]] | None = None) -> None:
        """Show a new text at once in place of the old one; ``act`` is a link of its own and what it does."""
        self._mark.set_icon("circle-check", "toast_done")
        self._show(text, undo, act)

    def show_refusal(self, text: str) -> None:
        """Show why something was not done, without the tick of what was."""
        self._mark.set_icon("info", "toast_text")
        self._show(text)

    def _show(self, text: str, undo: bool = False, act: tuple[str, Callable[[], object]] | None = None) -> None:
        look = theme.current()
        self.text.setText(text)
        self._act = act[1] if act else None
        self.act_link.set_text(act[0] if act else "")
        self.act_link.setVisible(act is not None)
        self.link.setVisible(undo)
        self.keys.setVisible(undo)
        for link in (self.link, self.act_link):
            link.setStyleSheet(f"QPushButton {{ color: {look.tokens.toast_link}; }}")
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _on_link_clicked(self) -> None:
        self.hide()
        self._undo()

    def _on_act_link_clicked(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def _place(self) -> None:
        window = self._window
        hint = self.sizeHint()
        width = min(hint.width(), window.width() - 20)
        middle = self._area.mapTo(window, QPoint(self._area.width() // 2, 0)).x()
        left = min(max(4, middle - width // 2), window.width() - width - 4)
        box = QRect(left, window.height() - hint.height() - 6, width, hint.height())
        held = self._keyboard_place()
        if box.intersects(held) and held.top() >= box.height():
            box.moveBottom(held.top() - 1)
        self.setGeometry(box)

    def _keyboard_place(self) -> QRect:
        """Where in the window the keyboard is: of a table its cell, of a text its line; empty where it is nowhere."""
        held = self._held
        if held is None or not isValid(held) or not held.isVisible():
            return QRect()
        place, within = held.rect(), held
        if isinstance(held, QAbstractItemView):
            place, within = held.visualRect(held.currentIndex()), held.viewport()
        elif isinstance(held, QPlainTextEdit | QTextEdit):
            place, within = held.cursorRect(), held.viewport()
        return QRect(within.mapTo(self._window, place.topLeft()), place.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Resize and not self.isHidden():
                self._place()
        elif watched is self._held:
            if kind == QEvent.Type.KeyRelease and not self.isHidden():
                self._place()  # the keyboard may be in another cell or line by now
        elif kind == QEvent.Type.FocusIn:
            self._timer.stop()
        elif kind == QEvent.Type.FocusOut and not self.isHidden():
            self._timer.start()
        return False

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.link.hasFocus() and not self.act_link.hasFocus():
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        sheet = QRectF(self.rect()).adjusted(self.MARGIN, self.MARGIN, -self.MARGIN, -self.MARGIN)
        paint_shadow(painter, sheet, 9, 8)
        painter.setPen(QPen(look.color("line"), 1) if look.tokens.name != "light" else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("toast"))
        painter.drawRoundedRect(sheet, 9, 9)
