"""The real window with Today and the calendar over a real file; other pages only note how they were opened."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from followup_desktop.domain.model import Profile
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.calendar import CalendarPage
from followup_desktop.ui.pages.today import TodayPage
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.buttons import MoreButton
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import Popup

W = TypeVar("W", bound=QWidget)

#: Wednesday, November 18, 2026, ten in the morning in Portland: what the pictures were drawn for.
TEN = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


class Asked(Page):
    """Stands for a page of somebody else and remembers what it was opened with."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.arguments: dict[str, Any] = {}

    def show_arguments(self, **arguments: Any) -> None:
        self.arguments = arguments


PAGES: dict[str, Callable[[Shell], Page]] = {
    "today": TodayPage,
    "calendar": CalendarPage,
    **dict.fromkeys(
        (
            "applications",
            "applications/interview",
            "applications/leaving",
            "applications/preparation",
            "applications/reflection",
            "letters/editor",
            "offers",
            "checklists",
        ),
        Asked,
    ),
}


class StepWindow:
    """A window to press things in, and the workspace behind it."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        theme: Theme,
        pages: Mapping[str, Callable[[Shell], Page]] = PAGES,
    ) -> None:
        self.bus = Bus()
        self.workspace: Workspace = open_workspace(folder, clock, self.bus.changed.emit)
        own = Profile(full_name="Ellen Marsh", subdivision="OR", zone="America/Los_Angeles")
        self.workspace.casework.save_profile(own)
        self.window = MainWindow(self.workspace, self.bus, theme, pages)
        self.window.resize(1280, 800)
        self.window.show()

    def open(self, page: str, **arguments: Any) -> Any:
        self.window.open(page, **arguments)
        self.settle()
        return self.window.page(page)

    def settle(self) -> None:
        """Let everything happen that was put off: slices of planning, layouts, deletions."""
        for _turn in range(6):
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, 52)  # deferred deletions

    @property
    def opened(self) -> tuple[str, dict[str, Any]]:
        """The page shown now and what it was opened with."""
        page = self.window.page(self.window.current_page)
        return self.window.current_page, getattr(page, "arguments", {})

    def dialog(self, kind: type[W]) -> W:
        """The one open dialog of this class."""
        found = [each for each in self.window.findChildren(kind) if each.isVisible()]
        assert len(found) == 1
        return found[0]

    def close(self) -> None:
        self.window.close()
        self.workspace.close()


def example_window(folder: Path, clock: Any, theme: Theme) -> Iterator[StepWindow]:
    """The window over the example at ten; closed once the test is done with it."""
    clock.now = TEN
    made = StepWindow(folder, clock, theme)
    made.workspace.example.load()
    yield made
    made.close()


def button(owner: QWidget, text: str) -> QPushButton:
    """The visible button with this text."""
    found = [each for each in owner.findChildren(QPushButton) if each.text() == text and each.isVisibleTo(owner)]
    assert len(found) == 1, [each.text() for each in owner.findChildren(QPushButton)]
    return found[0]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def menu_of(owner: QWidget) -> QMenu:
    """The menu behind the "..." of a row, open."""
    (more,) = owner.findChildren(MoreButton)
    click(more)
    (menu,) = [each for each in more.findChildren(QMenu) if each.isVisible()]
    return menu


def choose(owner: QWidget, text: str) -> None:
    """Open the "..." of a row and take an entry."""
    menu = menu_of(owner)
    (action,) = [each for each in menu.actions() if each.text() == text]
    menu.close()
    action.trigger()


def popup() -> Popup:
    """The sheet that is open."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, Popup)
    return found
