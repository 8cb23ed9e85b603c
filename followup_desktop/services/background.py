"""Slow work off the window's thread: pages and language checks, one after another."""

import contextvars
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Background:
    """One thread that works in the order it was asked. Its engines may be used from one thread only."""

    def __init__(self, name: str) -> None:
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> "Future[T]":
        """Start the work soon, in the language of the caller; the future has its result or its error."""
        context = contextvars.copy_context()
        return self._threads.submit(lambda: context.run(work, *args, **kwargs))

    def close(self) -> None:
        """Drop what has not begun and wait for what has."""
        self._threads.shutdown(wait=True, cancel_futures=True)
