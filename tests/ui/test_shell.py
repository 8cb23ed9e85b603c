"""The window: pages when they are asked for, the way back, menus, undo, what it remembers."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import delete

from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.navigation import NavList, SearchField
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.toast import Toast


class Steps:
    """A history of two acts, as the services keep it."""

    def __init__(self) -> None:
        self.done, self.undone = ["letter deleted"], list[str]()

    @property
    def undo_text(self) -> str:
        return self.done[-1] if self.done else ""

    @property
    def redo_text(self) -> str:
        return self.undone[-1] if self.undone else ""

    def undo(self) -> str:
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def redo(self) -> str:
        self.done.append(self.undone.pop())
        return self.done[-1]


class Desk:
    def __init__(self) -> None:
        self.history = Steps()


class Probe(Page):
    """A page that writes down what the window asks of it."""

    def __init__(self, folded: bool = False) -> None:
        super().__init__()
        self.wants_folded_sidebar = folded
        self.heard: list[Any] = []
        self.stays = False
        self.body.addWidget(QPushButton("Act"))

    def show_arguments(self, **arguments: Any) -> None:
        self.heard.append(arguments)

    def refresh(self) -> None:
        self.heard.append("refresh")

    def may_leave(self) -> bool:
        return not self.stays


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(theme: Theme, qtbot: Any, built: list[str], tmp_path: Path) -> MainWindow:
    def maker(name: str) -> Any:
        def make(shell: Shell) -> Page:
            built.append(name)
            return Probe(folded=name == "letters/editor")

        return make

    names = ("today", "calendar", "applications", "letters", "letters/editor", "settings")
    made = MainWindow(
        Desk(),
        Bus(),
        theme,
        {name: maker(name) for name in names},
        counts=lambda: {"today": 3, "letters": 0},
        geometry_file=tmp_path / "window.ini",
    )
    qtbot.addWidget(made)
    made.open("today")
    made.show()
    QApplication.processEvents()
    return made


def probe(window: MainWindow, name: str) -> Probe:
    page = window.page(name)
    assert isinstance(page, Probe)
    return page


def test_a_page_is_built_on_its_first_visit_only(window: MainWindow, built: list[str]) -> None:
    assert built == ["today"]
    window.open("calendar")
    window.open("today")
    window.open("calendar")
    assert built == ["today", "calendar"]


def test_open_hands_the_arguments_over_and_refreshes(window: MainWindow) -> None:
    window.open("applications", application_id=3)
    assert probe(window, "applications").heard == [{"application_id": 3}, "refresh"]


def test_back_shows_the_page_before_as_it_was_opened(window: MainWindow) -> None:
    window.open("applications", application_id=3)
    window.open("letters")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current_page == "applications"
    assert probe(window, "applications").heard[-2:] == [{"application_id": 3}, "refresh"]
    window.back()
    window.back()
    assert window.current_page == "today"


def test_only_the_shown_page_hears_of_changes(window: MainWindow) -> None:
    window.open("calendar")
    before = list(probe(window, "today").heard)
    window.bus.changed.emit(object())
    assert probe(window, "calendar").heard[-1] == "refresh"
    assert len(probe(window, "calendar").heard) == 3
    assert probe(window, "today").heard == before


def test_a_page_may_keep_itself_in_front(window: MainWindow) -> None:
    probe(window, "today").stays = True
    window.open("calendar")
    assert window.current_page == "today"
    assert window.close() is False


def test_sidebar_opens_pages_and_shows_counts(window: MainWindow) -> None:
    pages = window.findChildren(NavList)[0]
    assert pages.accessibleName() == "Pages"
    texts = [pages.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert texts == ["Today, 3", "Calendar", "Applications", "Letters"]
    pages.setFocus()
    QTest.keyClick(pages, Qt.Key.Key_Down)
    QTest.keyClick(pages, Qt.Key.Key_Return)
    assert window.current_page == "calendar"


def test_sidebar_folds_for_the_page_that_asks(window: MainWindow) -> None:
    find = window.findChildren(SearchField)[0]
    bar = find.parentWidget()
    assert bar is not None
    assert bar.width() == 212
    window.open("letters/editor")
    assert (bar.width(), find.isVisible()) == (56, False)
    assert window.findChildren(NavList)[0].value() == "letters"
    window.open("today")
    assert bar.width() == 212


@pytest.mark.parametrize(
    ("key", "page"), [(Qt.Key.Key_2, "calendar"), (Qt.Key.Key_4, "letters"), (Qt.Key.Key_Comma, "settings")]
)
def test_keys_open_pages(window: MainWindow, key: Qt.Key, page: str) -> None:
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == page


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_K])
def test_find_takes_the_caret_and_opens_what_was_typed(window: MainWindow, key: Qt.Key) -> None:
    window.open("letters/editor")
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    find = window.findChildren(SearchField)[0]
    assert find.isVisible() and window.focusWidget() is find
    find.setText("  Rowan ")
    QTest.keyClick(find, Qt.Key.Key_Return)
    assert probe(window, "applications").heard[0] == {"find": "Rowan"}


def test_undo_and_redo_by_keys_say_what_they_did(window: MainWindow) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    edit = {action.text(): action for action in window.menu("edit").actions()}
    assert edit["Undo: letter deleted"].isEnabled() and not edit["Redo"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Z, control)
    assert window.workspace.history.undone == ["letter deleted"]
    toast = window.findChildren(Toast)[0]
    assert toast.text.text() == "Undone: letter deleted"
    window.bus.changed.emit(object())
    QTest.keyClick(window, Qt.Key.Key_Z, control | shift)
    assert window.workspace.history.done == ["letter deleted"]


def test_toast_offers_undo(window: MainWindow) -> None:
    window.toast("Letter deleted", undo=True)
    toast = window.findChildren(Toast)[0]
    assert toast.isVisible()
    toast.link.click()
    assert window.workspace.history.undone == ["letter deleted"]


def test_page_actions_stand_in_the_menus_while_the_page_is_shown(window: MainWindow) -> None:
    assert not window.menu("letter").menuAction().isEnabled()
    action = QAction("Save as PDF", window)
    probe(window, "letters").menu_actions = {"letter": [action]}
    window.open("letters")
    assert window.menu("letter").actions() == [action]
    window.open("today")
    assert window.menu("letter").actions() == []


def test_quit_and_settings_have_keys_everywhere(window: MainWindow) -> None:
    keys = {action.text(): action.shortcut().toString() for action in window.menu("file").actions() if action.text()}
    assert keys == {"Settings": "Ctrl+,", "Quit": "Ctrl+Q"}
    all_keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert "Ctrl+D" not in all_keys
    assert len(all_keys) == len(set(all_keys))


def test_size_and_place_are_kept(window: MainWindow, theme: Theme, qtbot: Any, tmp_path: Path) -> None:
    window.resize(1100, 700)
    QApplication.processEvents()
    window.close()
    again = MainWindow(Desk(), Bus(), theme, {}, geometry_file=tmp_path / "window.ini")
    qtbot.addWidget(again)
    # The offscreen screen is 800 px wide: the width is held at the least a window may have.
    assert (again.width(), again.height()) == (960, 700)


def test_a_place_on_a_lost_screen_is_brought_back(theme: Theme, qtbot: Any, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("window", QRect(9000, 9000, 5000, 5000))
    settings.sync()
    made = MainWindow(Desk(), Bus(), theme, {}, geometry_file=tmp_path / "window.ini")
    qtbot.addWidget(made)
    screen = made.screen().virtualGeometry()
    assert made.x() <= screen.right() and made.y() <= screen.bottom()
    assert (made.minimumWidth(), made.minimumHeight()) == (960, 640)


def test_the_ring_shows_for_keys_and_not_for_clicks(window: MainWindow) -> None:
    ring = window.findChildren(FocusRing)[0]
    button = window.page("today").findChildren(QPushButton)[0]
    handle = window.windowHandle()
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    outside = ring.geometry()
    assert outside.contains(QRect(button.mapTo(window, button.rect().topLeft()), button.size()))
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()


def test_rail_goes_below_where_it_is_narrow(theme: Theme, qtbot: Any) -> None:
    page = Probe()
    rail = page.add_rail(292)
    note = QPushButton("In the rail")
    rail.addWidget(note)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    QApplication.processEvents()
    assert note.mapTo(page, note.rect().topLeft()).x() > 700
    page.resize(748, 700)
    QApplication.processEvents()
    assert note.mapTo(page, note.rect().topLeft()).x() < 100
    page.resize(1000, 700)
    QApplication.processEvents()
    assert note.mapTo(page, note.rect().topLeft()).x() > 700


def test_the_ring_survives_a_page_that_is_rebuilt(window: MainWindow) -> None:
    page = window.page("today")
    first = page.findChildren(QPushButton)[0]
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    delete(first)
    second = QPushButton("Again")
    page.body.addWidget(second)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert window.focusWidget() is second
