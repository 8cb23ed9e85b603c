"""Work of the planner between two looks at the keyboard, so that no page keeps the person waiting."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent

from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.text import Body

#: Seconds of planning in one go.
_SLICE = 0.008


class Slices(QObject):
    """Prepares plans in slices; ``ready`` once those that the page needs are there, the others follow.

    ``only_open`` says that the page needs nothing but the plans of open applications.
    """

    ready = Signal()

    def __init__(self, shell: Shell, parent: QObject, only_open: bool = False) -> None:
        super().__init__(parent)
        self._shell = shell
        self._only_open = only_open
        self._told = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_timer_timeout)

    @property
    def active(self) -> bool:
        """Is anything that the page needs still being prepared?"""
        return self._timer.isActive() and not self._told

    def start(self) -> None:
        """Begin, or go on."""
        if not self._timer.isActive():
            self._told = False
            self._timer.start()

    def quick(self) -> bool:
        """Is what the page needs there, or after one slice? Where anything is missing, preparing goes on by itself."""
        all_there = self._shell.workspace.planner.prepare(_SLICE)
        enough = all_there or self._is_enough()
        if not all_there and not self._timer.isActive():
            self._told = enough
            self._timer.start()
        return enough

    def _is_enough(self) -> bool:
        return self._only_open and bool(self._shell.workspace.planner.ready_for_today)

    def _on_timer_timeout(self) -> None:
        all_there = self._shell.workspace.planner.prepare(_SLICE)
        if all_there:
            self._timer.stop()
        if not self._told and (all_there or self._is_enough()):
            self._told = True
            self._shell.refresh_counts()
            self.ready.emit()


class WaitingLine(Body):
    """A quiet line that says when it was painted: from then on nobody waits for a first picture."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()
