"""Asks for slow work and hears only about the newest of what was asked."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class _Courier(QObject):
    """Carries a result from the worker's thread. It lives as long as anybody may still send with it, so the one who
    waits may go at any time."""

    finished = Signal(object)


class Latest(QObject):
    """One piece of work at a time; what was asked meanwhile starts when it is done, and only the last of it.

    ``arrived`` carries the result and the ``about`` it was asked with; a result that something newer was asked after is
    dropped. Errors are ``failed``.
    """

    arrived = Signal(object, object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running = False
        self._about: Any = None
        self._next: tuple[Callable[[], Future[Any]], Any] | None = None
        self._courier = _Courier()
        self._courier.finished.connect(self._on_courier_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        return self._running

    def ask(self, start: Callable[[], "Future[Any]"], about: object = None) -> None:
        """Start the work now, or as soon as what is under way is done."""
        if self._running:
            self._next = (start, about)
            return
        self._running = True
        self._about = about
        courier = self._courier

        def hear(future: "Future[Any]") -> None:
            courier.finished.emit(future)  # in the worker's thread: the queued signal brings it home

        start().add_done_callback(hear)

    def forget(self) -> None:
        """Drop the result of what is under way and of what waits."""
        self._next = None
        self._about = self

    @Slot(object)
    def _on_courier_finished(self, future: "Future[Any]") -> None:
        self._running = False
        about, waiting = self._about, self._next
        if waiting is not None:
            self._next = None
            self.ask(*waiting)
            return
        if about is self or future.cancelled():
            return
        error = future.exception()
        if error is not None:
            self.failed.emit(error)
        else:
            self.arrived.emit(future.result(), about)
