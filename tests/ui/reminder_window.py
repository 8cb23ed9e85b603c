"""A window with a promised reminder behind it, for tests of every way it can reach the person."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from step_window import Asked, StepWindow

from followup_desktop.domain.model import Application, Contact, Interview
from followup_desktop.domain.plan import Step
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui.notifications.freedesktop import FreedesktopNotifications
from followup_desktop.ui.reminders import ReminderDesk

#: Seconds that an answer may take on a machine that is busy with something else.
PATIENCE = 20
PACIFIC = ZoneInfo("America/Los_Angeles")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026 on the clock in Portland."""
    return datetime(2026, 11, day, hour, minute, tzinfo=PACIFIC)


class ReminderWindow(StepWindow):
    """Bramwell is met on November 17 from two to three; it is noon, and the program has begun to remind."""

    def __init__(self, folder: Path, clock: Any, theme: Any, desktop: FreedesktopNotifications | None = None) -> None:
        clock.now = at(17, 12)
        super().__init__(folder, clock, theme, dict.fromkeys(("today", "applications"), Asked))
        self.clock = clock
        self.desk = ReminderDesk(self.window, desktop)
        self.window.open("today")
        self.window.activateWindow()
        self.settle()
        self.desk.look()
        self.application = self.meet("Bramwell Publishing", "Whitfield")
        self.settle()

    def meet(self, employer: str, *names: str) -> Application:
        zone = "America/Los_Angeles"
        application = Application(employer=employer, role="Guide Editor", country="US", subdivision="OR", zone=zone)
        interview = Interview(starts_at=at(17, 14), ends_at=at(17, 15), zone=zone)
        people = [Attendee(Contact(title="Ms.", first_name="Dana", last_name=name), topic="t") for name in names]
        return self.workspace.casework.save_interview(application, interview, people)[0]

    def step(self, event: str) -> Step:
        steps = self.workspace.planner.plan(self.application.id).steps
        return next(step for step in steps if step.event == event)

    def pass_to(self, now: datetime) -> None:
        """It gets so late, and the program looks whether there is something to tell."""
        self.clock.now = now
        self.desk.look()
        self.settle()

    def pass_until(self, holds: Callable[[], object]) -> None:
        """Let the program hear what comes in until this holds."""
        end = time.monotonic() + PATIENCE
        waker = QTimer(interval=5)
        waker.start()
        while not holds():
            assert time.monotonic() < end, "never came"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def close(self) -> None:
        self.desk.close()
        self.window.quit()
        self.workspace.close()
