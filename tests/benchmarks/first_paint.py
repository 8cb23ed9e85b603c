"""Says when the first window has painted itself, counted from the start of the process, and what it then weighs."""

import os
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

#: The parent's clock just before it started this process.
STARTED = float(os.environ["BENCH_STARTED"])

#: How long to let the program settle before its memory is read, in milliseconds.
SETTLE = int(os.environ.get("BENCH_SETTLE", "0"))


class _Watch(QObject):
    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        print(f"painted {(time.time() - STARTED) * 1000:.1f}", flush=True)
        QTimer.singleShot(SETTLE, self._settled)

    def _settled(self) -> None:
        status = Path("/proc/self/status").read_text()
        kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
        print(f"resident {kib / 1024:.1f}", flush=True)
        self._application.exit(0)


def report_first_paint(application: QApplication) -> None:
    """Print the milliseconds to the first paint, then the mebibytes, then leave."""
    _Watch(application)
