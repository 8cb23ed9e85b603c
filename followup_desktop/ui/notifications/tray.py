"""The program in the tray: a sign that it still runs, and the way back into its window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui.icons import app_icon
from followup_desktop.ui.notifications.message import Message
from followup_desktop.ui.widgets.text import clean


def tray_is_there() -> bool:
    """Has this desktop a tray? Qt says that it can show messages even where there is none."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """The icon with its menu. ``count`` tells how many steps today has, None while that is not known yet."""

    opened = Signal()
    today_asked = Signal()
    silence_asked = Signal()
    quit_asked = Signal()
    message_clicked = Signal()

    def __init__(self, count: Callable[[], int | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count
        self.menu = QMenu()
        self._add(_("Open Followup Desktop"), self.opened)
        self.today = self._add("", self.today_asked)
        self._add(_("Snooze all until tomorrow"), self.silence_asked)
        self.menu.addSeparator()
        self._add(_("Quit"), self.quit_asked)
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._on_icon_activated)
        self._icon.messageClicked.connect(self.message_clicked)
        self.menu.aboutToShow.connect(self.refresh)
        self.refresh()

    def set_visible(self, visible: bool) -> None:
        self._icon.setVisible(visible)

    def is_visible(self) -> bool:
        return self._icon.isVisible()

    def refresh(self) -> None:
        """Say anew how much is to be done today."""
        text = today_words(self._count())
        self.today.setText(text)
        self._icon.setToolTip(f"{_('Followup Desktop')}\n{text}")

    def show_message(self, message: Message) -> None:
        """A message beside the tray; a click on it opens the window, more it cannot offer."""
        self._icon.showMessage(clean(message.title), clean(message.body), app_icon())

    def close(self) -> None:
        """Take the icon away, and the menu, which belongs to no window."""
        self._icon.hide()
        self.menu.close()
        self.menu.deleteLater()

    def _add(self, text: str, asked: object) -> QAction:
        action = self.menu.addAction(text)
        action.triggered.connect(lambda _checked=False: asked.emit())  # type: ignore[attr-defined]
        return action

    def _on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()


def today_words(count: int | None) -> str:
    """``Today: 3 steps``."""
    if count is None:
        return _("Today")
    if not count:
        return _("Today: nothing is due")
    return ngettext("Today: {n} step", "Today: {n} steps", count).format(n=current().number(count))
