"""A reminder inside the window: it stands in a corner until it is answered, and takes no keyboard away."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.notifications.message import Message
from followup_desktop.ui.widgets.buttons import IconButton, PlainButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.marks import StateTile
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import paint_shadow
from followup_desktop.ui.widgets.text import Body

#: Room for the shadow around the sheet.
_EDGE = 12
_WIDTH = 400
#: The height that a toast takes at the bottom, px at 100 %.
_TOAST = 56


class Banner(QWidget):
    """Bottom right of an area of its window, above where toasts come.

    ``chosen`` carries the key of what was pressed; ``closed`` says that it was put away instead.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, window: QWidget, area: QWidget) -> None:
        super().__init__(window)
        self._window, self._area = window, area
        self._back_to: QWidget | None = None
        self.buttons: dict[str, PlainButton] = {}
        self.title = Body("", "strong", "text", max_lines=3)
        self.text = Body("", "body", "text2", max_lines=5)
        self.close_button = IconButton("x", _("Close the reminder"), self.dismiss, size=26)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.text)
        words.addSpacing(6)
        self._line = FlowLayout()
        words.addLayout(self._line)
        mark, close = QVBoxLayout(), QVBoxLayout()
        mark.addWidget(StateTile(icon="bell", tone="accent", size=30))
        mark.addStretch(1)
        close.addWidget(self.close_button)
        close.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE + 14, _EDGE + 12, _EDGE + 10, _EDGE + 12)
        row.setSpacing(12)
        row.addLayout(mark)
        row.addLayout(words, 1)
        row.addLayout(close)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        area.installEventFilter(self)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show this in place of what stood there. The keyboard stays where it is."""
        had_focus = self.isAncestorOf(self._window.focusWidget()) if self._window.focusWidget() else False
        self.title.setText(message.title)
        self.text.setText(message.body)
        clear_layout(self._line)
        self.buttons = {}
        for key, text in message.actions:
            self.buttons[key] = PlainButton(text, partial(self.chosen.emit, key))
            self._line.addWidget(self.buttons[key])
            self.buttons[key].show()  # a new child of a window that stands takes no room before
        order = [*self.buttons.values(), self.close_button]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)
        self.setAccessibleName(f"{message.title}. {message.body}")
        self._place()
        self.show()
        self.raise_()
        if had_focus:
            self.focus()
        # Screen readers say it at once, as they would a notification of the desktop.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def focus(self) -> None:
        """Put the keyboard on the first thing to do; from there Esc closes the banner."""
        focused = self._window.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._back_to = focused
        next(iter(self.buttons.values()), self.close_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Close it; what had the keyboard before gets it back."""
        focused = self._window.focusWidget()
        if focused is not None and self.isAncestorOf(focused) and self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back_to = None
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _place(self) -> None:
        area = self._area
        width = min(theme.current().px(_WIDTH) + 2 * _EDGE, area.width())
        self.setFixedWidth(width)
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.setFixedHeight(min(layout.totalHeightForWidth(width), area.height()))
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 4 if right_to_left else area.width() - width - 4
        top = max(0, area.height() - self.height() - theme.current().px(_TOAST))
        self.move(area.mapTo(self._window, QPoint(left, top)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and not self.isHidden():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        sheet = QRectF(self.rect()).adjusted(_EDGE + 0.5, _EDGE + 0.5, -_EDGE - 0.5, -_EDGE - 0.5)
        paint_shadow(painter, sheet, 10)
        painter.setPen(QPen(look.color("button_line"), 1))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(sheet, 10, 10)
