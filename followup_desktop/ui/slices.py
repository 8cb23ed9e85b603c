"""Work of the planner between two looks at the keyboard, so that no page keeps the person waiting."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent

from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.text import Body

#: Seconds of planning in one go.
_SLICE = 0.008


class Slices(QObject):
    """Prepares the plans of all open applications in slices; ``ready`` once they are there.

    ``work`` is done in their place where it is given: it gets the seconds of a slice and says whether all is done.
    """

    ready = Signal()

    def __init__(self, shell: Shell, parent: QObject, work: Callable[[float], bool] | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._work = work
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def active(self) -> bool:
        """Is anything still being prepared?"""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin, or go on."""
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()

    def quick(self) -> bool:
        """Are the plans there, or after one slice? Where not, preparing goes on by itself."""
        if self._prepare():
            return True
        self.start()
        return False

    def _prepare(self) -> bool:
        return (self._work or self._shell.workspace.planner.prepare)(_SLICE)

    def _on_timer_timeout(self) -> None:
        if self._prepare():
            self._timer.stop()
            if self._work is None:
                self._shell.refresh_counts()
            self.ready.emit()


class WaitingLine(Body):
    """A quiet line that says when it was painted: from then on nobody waits for a first picture."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()
