"""The base of the screens that keep what is typed as it is typed."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from followup_desktop.i18n import current
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.page import Page

#: How long after the last key what was typed is kept, in milliseconds.
PAUSE = 1000


class TypedPage(Page):
    """A screen without a Save button: ``keep_soon`` at each change, and ``keep_typed`` stores it.

    It is kept a moment after the last key, and before the page is left, hidden, or has something taken back.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self.keep)

    def keep_soon(self) -> None:
        """Something was typed: it is kept once the keys rest."""
        self._pause.start()

    def keep(self) -> None:
        """Store what was typed since the last time."""
        self._pause.stop()
        self.keep_typed()

    def keep_typed(self) -> None:
        """Store what is not stored yet; what cannot be says so at its input and waits there."""
        raise NotImplementedError

    def time_now(self) -> str:
        """``9:05 AM``, on the person's own clock."""
        workspace = self._shell.workspace
        return current().time(workspace.clock().astimezone(time_zone(workspace.casework.profile().zone)))

    def may_leave(self) -> bool:
        self.keep()
        return True

    def undo(self) -> bool:
        """What was just typed is kept first: it is a part of what is taken back."""
        self.keep()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)
