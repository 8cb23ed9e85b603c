"""What tests of pages share: the real window over a real file."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from letter_window import ELLEN, LetterWindow
from offer_desk import Asked, Desk
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from step_window import TEN, StepWindow

from followup_desktop.domain.model import Profile
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.compare import ComparePage
from followup_desktop.ui.pages.letter import LetterPage
from followup_desktop.ui.pages.letters import LettersPage
from followup_desktop.ui.pages.offers import OffersPage
from followup_desktop.ui.theme import Theme


@pytest.fixture
def hours(clock: Any) -> Any:
    """The clock of the test, at ten."""
    clock.now = TEN
    return clock


@pytest.fixture
def empty(data_dir: Path, hours: Any, theme: Theme, qtbot: object) -> Iterator[StepWindow]:
    """The window at ten; nobody has entered anything but their own name."""
    made = StepWindow(data_dir, hours, theme)
    yield made
    made.close()


@pytest.fixture
def empty_desk(data_dir: Path, clock: Callable[[], datetime], theme: Theme) -> Iterator[Desk]:
    """Nobody has entered anything but their own name."""
    bus = Bus()
    workspace = open_workspace(data_dir, clock, bus.changed.emit)
    workspace.casework.save_profile(Profile(full_name="Ellen Marsh", subdivision="OR", zone="America/Los_Angeles"))
    pages = {"offers": OffersPage, "offers/compare": ComparePage, "letters/editor": Asked, "applications": Asked}
    window = MainWindow(workspace, bus, theme, pages)
    window.resize(1280, 800)
    window.show()
    window.open("offers")
    yield Desk(window, workspace)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    QApplication.processEvents()
    workspace.close()
    # Now, not in some later test: a new theme would dress every window that is still there.
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """With the example: two open offers, a present job, a budget, ten factors with scores."""
    empty_desk.workspace.example.load()
    return empty_desk


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def workspace(data_dir: Path, clock: Callable[[], datetime], bus: Bus) -> Iterator[Workspace]:
    """The example, and a person with an address to write from."""
    opened = open_workspace(data_dir, clock, bus.changed.emit)
    opened.casework.save_profile(ELLEN)
    opened.example.load()
    yield opened
    opened.close()


@pytest.fixture
def window(workspace: Workspace, bus: Bus, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """With the list of letters and the editor."""
    shown = MainWindow(workspace, bus, theme, {"letters": LettersPage, "letters/editor": LetterPage})
    shown.resize(1280, 800)
    shown.show()
    yield shown
    delete(shown)  # before the workspace closes: its pages ask it for their values


@pytest.fixture
def letters(data_dir: Path, clock: Callable[[], datetime], theme: Theme) -> Iterator[LetterWindow]:
    """The window with the pages of letters, over the example."""
    bus = Bus()
    workspace = open_workspace(data_dir, clock, bus.changed.emit)
    workspace.casework.save_profile(Profile(full_name="Ellen Marsh", subdivision="OR", zone="America/Los_Angeles"))
    workspace.example.load()
    pages = {"letters": LettersPage, "letters/editor": LetterPage, "applications": Asked}
    window = MainWindow(workspace, bus, theme, pages)
    window.resize(1280, 800)
    window.show()
    yield LetterWindow(window, workspace)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    QApplication.processEvents()
    workspace.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
