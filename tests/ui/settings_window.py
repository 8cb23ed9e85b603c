"""The real window on a real workspace with the settings, the first page and the checklists; Today only is visited."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from application_window import Visited
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop import i18n
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.services.settings import TEXT_SIZES, Settings
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.help_menu import HelpMenu
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.page import Page

OURS = ("checklists", "settings", "welcome")


class Room:
    """A window, the workspace behind it, and hands."""

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        self.workspace = workspace
        self.window = window
        self.help = HelpMenu(window)

    def open(self, page: str, **arguments: Any) -> Any:
        self.window.open(page, **arguments)
        self.settle()
        return self.window.page(page)

    def settle(self) -> None:
        for _turn in range(4):
            QApplication.processEvents()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
        self.settle()

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

    def undo(self) -> None:
        self.window.undo()
        self.settle()


def opened(qtbot: Any, theme: Theme, folder: Path, clock: Any) -> Iterator[Room]:
    """The window at 1280 by 800, shown and active, settings followed as the program follows them."""
    bus = Bus()
    workspace = open_workspace(folder, clock=clock, notify=bus.changed.emit)

    def follow(chosen: Settings) -> None:
        theme.apply(chosen.theme, TEXT_SIZES[chosen.text_size])  # type: ignore[arg-type]

    def other(shell: Shell) -> Page:
        return Visited()

    workspace.settings.listen(follow)
    window = MainWindow(workspace, bus, theme, {name: PAGES[name] for name in OURS} | {"today": other})
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Room(workspace, window)
    workspace.close()
    i18n.use(i18n.Language("en-US"))
