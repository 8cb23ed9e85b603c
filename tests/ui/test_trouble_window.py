"""A missing, damaged or newer file leads to a plain page; each way out keeps everything that was there."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from followup_desktop import __version__, app
from followup_desktop.domain.model import Application, UserError
from followup_desktop.services import open_workspace
from followup_desktop.services.backups import Backups
from followup_desktop.storage import StorageFull
from followup_desktop.ui.dialogs.about import AboutDialog
from followup_desktop.ui.dialogs.bug_report import BugReport
from followup_desktop.ui.trouble import TroubleWindow

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
EARLIER = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def from_the_future(path: Path) -> None:
    with closing(connect(path)) as db:
        db.execute("PRAGMA user_version = 4000")


def gone(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


TITLES = {
    cut: "Your data cannot be opened",
    emptied: "Your data cannot be opened",
    from_the_future: "Your data is from a newer version",
    gone: "Your data is not in its place",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three applications; the older backup knows one of them, the newer one two."""
    data = tmp_path / "data"
    workspace = open_workspace(data, lambda: NOW)
    for employer, when in (("Old Mill Museum", EARLIER), ("City of Rowan", NOW)):
        workspace.casework.save_application(Application(employer=employer))
        Backups(data, workspace.store, lambda when=when: when).make()
    workspace.casework.save_application(Application(employer="Kestrel Software"))
    workspace.close()
    return data


@pytest.fixture
def open_on(qtbot: Any, theme: Any) -> Iterator[Callable[[Path], TroubleWindow]]:
    """Tries to open the data as the program does, and gives the page that comes instead."""

    def show(folder: Path) -> TroubleWindow:
        with pytest.raises(UserError) as caught:
            open_workspace(folder, lambda: NOW)
        window = TroubleWindow(caught.value, folder, theme)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show


def employers(folder: Path) -> list[str]:
    workspace = open_workspace(folder, lambda: NOW)
    try:
        return [application.employer for application in workspace.casework.applications()]
    finally:
        workspace.close()


def words(window: QWidget) -> str:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 52)  # what was taken away is gone
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


@pytest.mark.parametrize("harm", TITLES, ids=lambda harm: harm.__name__)
def test_the_newest_backup_comes_back_with_one_key(
    folder: Path, open_on: Callable[[Path], TroubleWindow], harm: Callable[[Path], None]
) -> None:
    place = folder / "followup.db"
    harm(place)
    there = place.read_bytes() if place.exists() else None
    window = open_on(folder)
    assert TITLES[harm] in words(window)
    assert window.backup_field.count() == 2
    assert QApplication.focusWidget() is window.restore_button
    QTest.keyClick(window.restore_button, Qt.Key.Key_Space)
    assert "Your data is back" in words(window)
    kept = list(folder.glob("followup-kept-*.db"))
    assert [path.read_bytes() for path in kept] == ([] if there is None else [there])
    assert all(path.name in words(window) for path in kept)
    assert not window.mended
    click(window.open_button)
    assert window.mended and not window.isVisible()
    assert employers(folder) == ["Old Mill Museum", "City of Rowan"]
    assert len(list((folder / "backups").glob("*.db"))) == 2


@pytest.mark.parametrize("harm", TITLES, ids=lambda harm: harm.__name__)
def test_one_can_start_empty(
    folder: Path, open_on: Callable[[Path], TroubleWindow], harm: Callable[[Path], None]
) -> None:
    place = folder / "followup.db"
    harm(place)
    there = place.read_bytes() if place.exists() else None
    window = open_on(folder)
    click(window.empty_button)
    assert "An empty file is ready" in words(window)
    assert [path.read_bytes() for path in folder.glob("followup-kept-*.db")] == ([] if there is None else [there])
    assert employers(folder) == []


def test_an_older_backup_can_be_chosen(folder: Path, open_on: Callable[[Path], TroubleWindow]) -> None:
    cut(folder / "followup.db")
    window = open_on(folder)
    window.backup_field.setFocus()
    QTest.keyClick(window.backup_field, Qt.Key.Key_Down)
    click(window.restore_button)
    assert employers(folder) == ["Old Mill Museum"]


def test_a_damaged_backup_is_not_offered(folder: Path, open_on: Callable[[Path], TroubleWindow]) -> None:
    cut(folder / "followup.db")
    newest = max((folder / "backups").glob("*.db"))
    cut(newest)
    window = open_on(folder)
    assert [backup.made_at for backup, _name in _choices(window)] == [EARLIER]


def _choices(window: TroubleWindow) -> list[tuple[Any, str]]:
    field = window.backup_field
    return [(field._values[row], field.itemText(row)) for row in range(field.count())]


def test_without_a_backup_that_is_said(folder: Path, open_on: Callable[[Path], TroubleWindow]) -> None:
    for backup in (folder / "backups").glob("*.db"):
        backup.write_bytes(b"")
    cut(folder / "followup.db")
    window = open_on(folder)
    assert "There is none that this program can open." in words(window)
    assert not hasattr(window, "restore_button")
    click(window.empty_button)
    assert employers(folder) == []


def test_a_backup_that_goes_bad_meanwhile_is_said_and_nothing_moves(
    folder: Path, open_on: Callable[[Path], TroubleWindow]
) -> None:
    cut(folder / "followup.db")
    before = (folder / "followup.db").read_bytes()
    window = open_on(folder)
    for backup in (folder / "backups").glob("*.db"):
        cut(backup)
    click(window.restore_button)
    assert "damaged" in words(window)
    assert (folder / "followup.db").read_bytes() == before
    assert window.restore_button.isVisible()


def test_a_file_put_back_meanwhile_is_opened_by_trying_again(
    folder: Path, open_on: Callable[[Path], TroubleWindow]
) -> None:
    away = (folder / "followup.db").rename(folder.parent / "away.db")
    window = open_on(folder)
    assert "put it back, then try again" in words(window)
    away.rename(folder / "followup.db")
    click(window.again_button)
    assert window.mended
    assert employers(folder) == ["Old Mill Museum", "City of Rowan", "Kestrel Software"]


def test_looking_changes_nothing(folder: Path, open_on: Callable[[Path], TroubleWindow]) -> None:
    cut(folder / "followup.db")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    window = open_on(folder)
    window.close()
    assert not window.mended
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            PermissionError(13, "Permission denied", "/home/ellen/data"),
            "The folder with your data does not let the program in: /home/ellen/data (Permission denied).",
        ),
        (StorageFull("The disk is full."), "The disk is full."),
    ],
    ids=["no permission", "disk full"],
)
def test_where_no_file_is_to_blame_none_is_replaced(
    qtbot: Any, theme: Any, tmp_path: Path, error: Exception, sentence: str
) -> None:
    window = TroubleWindow(error, tmp_path, theme)
    qtbot.addWidget(window)
    window.show()
    assert sentence in words(window)
    assert not hasattr(window, "empty_button")
    assert window.again_button.isVisible()


@pytest.mark.parametrize(("button", "again"), [("Try again", True), ("Quit", False)])
def test_folders_that_cannot_be_made_can_be_tried_again(
    qapp: QApplication, theme: Any, tmp_path: Path, button: str, again: bool
) -> None:
    (tmp_path / "file").write_text("in the way")
    folders = app.Folders.of(tmp_path / "file" / "data")
    trouble = app._trouble_with(folders)
    assert isinstance(trouble, OSError)

    other = QWidget()
    other.show()  # what another window does is no concern of this one
    earlier = set(qapp.topLevelWidgets())

    def press() -> None:
        windows = [each for each in qapp.topLevelWidgets() if isinstance(each, TroubleWindow) and each not in earlier]
        buttons = [each for window in windows for each in window.findChildren(QPushButton) if each.text() == button]
        if len(buttons) != 1:
            qapp.exit()  # otherwise the loop below would wait for ever
        assert len(buttons) == 1
        click(buttons[0])

    QTimer.singleShot(0, press)
    assert app._tell_trouble(qapp, trouble, folders, theme) is again


def test_a_report_can_be_copied_and_a_second_fault_joins_it(qtbot: Any, theme: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 700)
    parent.show()
    report = BugReport("Followup Desktop 0.1.0\nValueError\n<b>line 12</b>", parent)
    report.open()
    assert report.report.toPlainText().endswith("<b>line 12</b>")
    assert report.report.isReadOnly()
    BugReport("KeyError\nline 40", parent).open()
    BugReport("KeyError\nline 40", parent).open()
    QApplication.sendPostedEvents(None, 52)
    assert parent.findChildren(BugReport) == [report]
    click(report.copy_button)
    assert QGuiApplication.clipboard().text() == (
        "Followup Desktop 0.1.0\nValueError\n<b>line 12</b>\n\nKeyError\nline 40"
    )
    QTest.keyClick(report, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, 52)
    assert parent.findChildren(BugReport) == []


def test_about_says_what_and_whose(qtbot: Any, theme: Any) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 700)
    parent.show()
    about = AboutDialog(parent)
    about.open()
    text = words(about)
    assert f"Version {__version__}" in text
    assert "MIT License" in text and "LGPL 3.0" in text and "wikiHow" in text
    click(about.close_button)
    QApplication.sendPostedEvents(None, 52)
    assert parent.findChildren(AboutDialog) == []
