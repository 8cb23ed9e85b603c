"""Work of the planner between two looks at the keyboard, so that no page keeps the person waiting."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent

from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.text import Body

#: Seconds of planning in one go.
_SLICE = 0.008


class Slices(QObject):
    """Prepares the plans of all open applications in slices; ``ready`` once they are there."""

    ready = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def active(self) -> bool:
        """Is anything still being prepared?"""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin, or go on."""
        self._timer.start()

    def quick(self) -> bool:
        """Are the plans there, or after one slice? Where not, preparing goes on by itself."""
        if self._shell.workspace.planner.prepare(_SLICE):
            return True
        self.start()
        return False

    def _on_timer_timeout(self) -> None:
        if self._shell.workspace.planner.prepare(_SLICE):
            self._timer.stop()
            self._shell.refresh_counts()
            self.ready.emit()


class WaitingLine(Body):
    """A quiet line that says when it was painted: from then on nobody waits for a first picture."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()
