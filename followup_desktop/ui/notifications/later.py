"""The question when to be reminded again, where no button stands at which it could be asked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.i18n import _
from followup_desktop.services.reminders import Snooze
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.text import Body


class LaterWindow(QWidget):
    """A small window with one button a choice; ``choose`` is called with the one that is pressed. Esc closes it."""

    def __init__(self, title: str, choices: Sequence[Snooze], choose: Callable[[Snooze], object]) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The program goes on when this closes, even where its window is in the tray.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(_("Remind me later"))
        self._choose = choose
        self._ring = FocusRing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Body(title, "row_title", "text", max_lines=3))
        column.addWidget(Body(_("The step stays where it is; only the reminder comes again.")))
        column.addSpacing(4)
        self.buttons = [PlainButton(choice.words, self._presser(choice)) for choice in choices]
        for button in self.buttons:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(button)
        column.addSpacing(4)
        column.addWidget(LinkButton(_("Cancel"), self.close, quiet=True))
        width = theme.current().px(320)
        self.setFixedSize(width, column.totalHeightForWidth(width))
        self.buttons[0].setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _presser(self, choice: Snooze) -> Callable[[], None]:
        def press() -> None:
            self.close()
            self._choose(choice)

        return press

    def keyPressEvent(self, event: object) -> None:
        if event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.close()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._ring.watch_input()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme.current().color("canvas"))
