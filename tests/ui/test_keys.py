"""The keys of the whole window: on no page do two commands want the same ones."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from letter_window import dialog
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.model import Profile
from followup_desktop.services import open_workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.commands import add_commands
from followup_desktop.ui.dialogs.new_letter import NewLetterDialog
from followup_desktop.ui.main_window import MENUS, MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.theme import Theme

PLACES = (
    "today",
    "calendar",
    "applications",
    "letters",
    "letters/editor",
    "offers",
    "people",
    "checklists",
    "settings",
)


@pytest.fixture
def window(data_dir: Path, clock: Callable[[], datetime], theme: Theme) -> Iterator[MainWindow]:
    """The window with every page and command, over the example."""
    bus = Bus()
    workspace = open_workspace(data_dir, clock, bus.changed.emit)
    workspace.casework.save_profile(Profile(full_name="Ellen Marsh", subdivision="OR", zone="America/Los_Angeles"))
    workspace.example.load()
    shown = MainWindow(workspace, bus, theme, PAGES)
    shown.show()
    shown.open("today")
    add_commands(shown)
    yield shown
    shown.close()
    QApplication.processEvents()
    workspace.close()
    shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def go(window: MainWindow, page: str) -> None:
    arguments: dict[str, Any] = {}
    if page == "letters/editor":
        arguments = {"letter_id": window.workspace.letters.letters()[0].id}
    window.open(page, **arguments)


def test_no_two_commands_of_a_page_want_the_same_keys(window: MainWindow) -> None:
    for page in PLACES:
        go(window, page)
        entries = [action for name in MENUS for action in window.menu(name).actions()]
        keys = Counter(each.toString() for action in entries for each in action.shortcuts())
        assert [each for each, count in keys.items() if count > 1] == [], page


def test_ctrl_n_begins_what_the_page_is_about_and_an_interview_anywhere_else(window: MainWindow) -> None:
    go(window, "letters")
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog(NewLetterDialog).reject()
    go(window, "today")
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "applications/interview"
