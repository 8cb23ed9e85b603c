"""The real window on a real workspace, with the pages of applications; others only note how they were opened."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from followup_desktop.domain.model import Application, Profile
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.page import Page

W = TypeVar("W", bound=QWidget)

#: Text that looks like markup, runs from right to left, is not in the first plane, and never ends.
HOSTILE = (
    "<b>bold</b> & </qt><img src=x>",
    "{employer} {{ }} %s \\ '; DROP TABLE x; --",
    "שלום عليكم \u202edetrever",
    "👩‍🚀🏳️‍🌈 e\u0301\u0301\u0301",
    "line\none\ttab\u2028two",
    "x" * 100_000,
)

OURS = (
    "applications",
    "applications/interview",
    "applications/leaving",
    "applications/preparation",
    "applications/reflection",
    "checklists",
    "people",
)
OTHERS = ("today", "letters/editor", "offers")


class Visited(Page):
    """A page of somebody else: keeps what it was opened with."""

    def __init__(self) -> None:
        super().__init__()
        self.arguments: dict[str, Any] = {}

    def show_arguments(self, **arguments: Any) -> None:
        self.arguments = arguments


class Case:
    """A window to work in, and the workspace behind it."""

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        self.workspace = workspace
        self.window = window

    def open(self, page: str, **arguments: Any) -> Any:
        self.window.open(page, **arguments)
        self.settle()
        return self.window.page(page)

    def settle(self) -> None:
        for _turn in range(3):
            QApplication.processEvents()

    def dialog(self, kind: type[QDialog]) -> Any:
        self.settle()
        return next(each for each in self.window.findChildren(kind) if each.isVisible())

    def has_dialog(self, kind: type[QDialog]) -> bool:
        QApplication.sendPostedEvents(None, 52)  # deferred deletes
        return any(each.isVisible() for each in self.window.findChildren(kind))

    def visited(self, page: str) -> dict[str, Any]:
        assert self.window.current_page == page
        found = self.window.page(page)
        assert isinstance(found, Visited)
        return found.arguments

    def keys(self, text: str) -> None:
        """Type letter by letter into whatever has the focus."""
        QTest.keyClicks(self.focus(), text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifier)
        self.settle()

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def toast(self) -> str:
        text: str = self.window._toast.text.text()
        return text

    def application(self, employer: str) -> Application:
        return next(each for each in self.workspace.casework.applications() if each.employer == employer)


def opened(qtbot: Any, theme: Any, folder: Path, clock: Any) -> Iterator[Case]:
    """The window at 1280 by 800, shown and active, for one who lives in Portland."""
    bus = Bus()
    workspace = open_workspace(folder, clock=clock, notify=bus.changed.emit)
    workspace.casework.save_profile(
        Profile(full_name="Ellen Marsh", country="US", subdivision="OR", zone="America/Los_Angeles")
    )
    workspace.history.forget()

    def other(shell: Shell) -> Page:
        return Visited()

    pages = {name: PAGES[name] for name in OURS} | dict.fromkeys(OTHERS, other)
    window = MainWindow(workspace, bus, theme, pages)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Case(workspace, window)
    workspace.close()
