"""Asks for slow work and hears only about the newest of what was asked."""

import weakref
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid


class Latest(QObject):
    """One piece of work at a time; what was asked meanwhile starts when it is done, and only the last of it.

    ``arrived`` carries the result and the ``about`` it was asked with; a result that something newer was asked after is
    dropped. Errors are ``failed``.
    """

    arrived = Signal(object, object)
    failed = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running = False
        self._about: Any = None
        self._next: tuple[Callable[[], Future[Any]], Any] | None = None
        self._finished.connect(self._on_finished)

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
        itself = weakref.ref(self)

        def hear(future: "Future[Any]") -> None:
            # In the worker's thread: the signal brings it home.
            latest = itself()
            if latest is not None and isValid(latest):
                latest._finished.emit(future)

        start().add_done_callback(hear)

    def forget(self) -> None:
        """Drop the result of what is under way and of what waits."""
        self._next = None
        self._about = self

    @Slot(object)
    def _on_finished(self, future: "Future[Any]") -> None:
        self._running = False
        about, waiting = self._about, self._next
        if waiting is not None:
            self._next = None
            self.ask(*waiting)
            return
        if about is self:
            return
        if future.cancelled():
            return
        error = future.exception()
        if error is not None:
            self.failed.emit(error)
        else:
            self.arrived.emit(future.result(), about)
