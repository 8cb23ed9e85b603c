"""Settings take effect at once, last, and can be undone; what they say is what the program does."""

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from application_window import HOSTILE
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSystemTrayIcon
from settings_window import Room, opened

from followup_desktop.domain.model import Profile
from followup_desktop.i18n import current
from followup_desktop.services.settings import SettingsFile
from followup_desktop.ui.preferences.timing import rules_of
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.tokens import DARK, LIGHT
from followup_desktop.ui.widgets.rows import CompactRow


@pytest.fixture
def room(qtbot: Any, theme: Any, tmp_path: Path, clock: Any) -> Iterator[Room]:
    for found in opened(qtbot, theme, tmp_path, clock):
        found.workspace.casework.save_profile(
            Profile(full_name="Ellen Marsh", email="ellen@example.com", subdivision="OR", zone="America/Los_Angeles")
        )
        found.workspace.history.forget()
        yield found


def kept(room: Room) -> Any:
    return SettingsFile(room.workspace.folder / "settings.json").current


def segment(control: Any, key: str) -> Any:
    return control._segments[key]


def test_dark_is_dark_at_once_and_lasts_and_goes_back(room: Room, theme: Theme) -> None:
    look = room.open("settings").appearance
    room.click(segment(look.scheme, "dark"))
    assert theme.tokens is DARK
    assert kept(room).theme == "dark"
    assert room.toast() == "Appearance changed"
    room.undo()
    assert kept(room).theme == "system"
    assert theme.tokens is LIGHT
    assert look.scheme.value() == "system"
    room.window.redo()
    assert theme.tokens is DARK
    assert look.scheme.value() == "dark"


@pytest.mark.parametrize(("key", "pixels"), [("small", 12), ("large", 16), ("largest", 21)])
def test_text_grows_at_once_and_lasts(room: Room, theme: Theme, key: str, pixels: int) -> None:
    look = room.open("settings").appearance
    room.click(segment(look.text_size, key))
    assert theme.font("body").pixelSize() == pixels
    assert kept(room).text_size == key
    room.undo()
    assert theme.font("body").pixelSize() == 13


def test_the_undo_of_the_toast_takes_back_the_setting_and_nothing_else(room: Room) -> None:
    room.workspace.example.load()
    look = room.open("settings").appearance
    room.click(segment(look.scheme, "high_contrast"))
    link = next(button for button in room.window._toast.findChildren(QPushButton) if button.text() == "Undo")
    room.click(link)
    assert kept(room).theme == "system"
    assert room.workspace.example.loaded


def test_another_language_writes_dates_another_way(room: Room) -> None:
    page = room.open("settings")
    assert page.timing._next.text() == "Thanksgiving Day, Thursday, November 26"
    page.appearance.language.set_value("en-GB")
    page.appearance.language.changed.emit()
    assert current().code == "en-GB"
    assert kept(room).language == "en-GB"
    assert page.timing._next.text().endswith("26 November")
    room.undo()
    assert current().code == "en-US"


def test_a_settings_file_that_cannot_be_written_is_said(room: Room) -> None:
    look = room.open("settings").appearance
    (room.workspace.folder / ".settings.json.part").mkdir()
    room.click(segment(look.scheme, "dark"))
    assert room.toast().startswith("The settings could not be written")
    assert look.scheme.value() == "system"
    assert not room.workspace.history.undo_text


def test_public_holidays_follow_country_and_region(room: Room) -> None:
    page = room.open("settings")
    timing = page.timing
    assert (timing.country.currentText(), timing.region.currentText()) == ("United States", "Oregon")
    timing.country.set_value("GB")
    timing.country.changed.emit()
    room.settle()
    profile = room.workspace.casework.profile()
    assert (profile.country, profile.subdivision) == ("GB", "")
    regions = [timing.region.itemText(row) for row in range(timing.region.count())]
    assert regions == ["The whole country", "England", "Northern Ireland", "Scotland", "Wales"]
    timing.region.set_value("SCT")
    timing.region.changed.emit()
    # St Andrew's Day is a holiday in Scotland only.
    assert "Monday, November 30" in timing._next.text()
    assert page.paper._paper.text() == "A4 paper, 210 × 297 mm"
    assert page.paper.language.currentText() == "Where you live: English (United Kingdom)"
    assert page.paper._date.text() == "18 November 2026"
    room.undo()
    room.undo()
    assert timing.region.currentText() == "Oregon"
    assert page.paper._paper.text() == "Letter paper, 8.5 × 11 inches"


def test_a_country_without_regions_or_holidays_says_so(room: Room) -> None:
    timing = room.open("settings").timing
    timing.country.set_value("AC")
    timing.country.changed.emit()
    assert not timing.region.isEnabled()
    assert timing._next.text() == (
        "Public holidays of this country are not known; Monday to Friday count as working days."
    )


def test_the_rules_are_those_of_the_policy_with_their_sources(room: Room) -> None:
    """The figures stand in follow-up.md C.2 (Balanced)."""
    rules = {rule.title: rule for rule in rules_of(room.workspace.catalog.policy())}
    assert rules["Send the formal letter"].when == "3 working days after the interview, 5 at the latest"
    assert rules["Ask about their decision"].when == (
        "1 working day after the day they named; 5 working days after the interview where they named none"
    )
    assert rules["Thank each interviewer"].when == (
        "The same evening at 8:00 PM, after a late interview the next day at 10:00 AM; within 24 hours"
    )
    assert rules["Thank each interviewer"].source.line == "Columbia Southern University, Thank-you letter"
    words = "10 working days after your last question; 15 working days after their date where you asked nothing"
    assert rules["Think about moving on"].when == words
    assert rules["Think about moving on"].source.name == "Resumofy"


def test_details_are_kept_when_their_field_is_left(room: Room, type_text: Any) -> None:
    form = room.open("settings", part="you").you.form
    phone = form["phone"].editor
    phone.setFocus()
    type_text(phone, "(503) 555-0148")
    assert room.workspace.casework.profile().phone == ""
    room.key(Qt.Key.Key_Tab)
    assert room.workspace.casework.profile().phone == "(503) 555-0148"
    pay = form["current_pay"].editor
    pay.setFocus()
    type_text(pay, "78,400")
    room.key(Qt.Key.Key_Tab)
    assert room.workspace.casework.profile().current_pay == Decimal(78400)
    room.undo()
    assert room.workspace.casework.profile().current_pay is None
    assert pay.text() == ""
    room.undo()
    assert phone.text() == ""


def test_a_wrong_address_stays_as_typed_and_is_not_kept(room: Room, type_text: Any) -> None:
    page = room.open("settings", part="you")
    field = page.you.form["email"]
    field.editor.setFocus()
    field.editor.selectAll()
    type_text(field.editor, "ellen@example")
    room.key(Qt.Key.Key_Tab)
    assert field.problem.text() == "The end is missing, like .com or .org"
    assert field.editor.text() == "ellen@example"
    assert room.workspace.casework.profile().email == "ellen@example.com"
    # A change somewhere else does not take away what is being mended.
    room.workspace.example.load()
    room.settle()
    assert field.editor.text() == "ellen@example"
    field.editor.setFocus()
    type_text(field.editor, ".org")
    room.key(Qt.Key.Key_Tab)
    assert field.problem.text() == ""
    assert room.workspace.casework.profile().email == "ellen@example.org"


def test_leaving_the_page_keeps_what_was_typed_last(room: Room, type_text: Any) -> None:
    address = room.open("settings", part="you").you.form["address"].editor
    address.setFocus()
    type_text(address, "4 Mill Lane")
    room.open("today")
    assert room.workspace.casework.profile().address == "4 Mill Lane"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_name_is_kept_as_it_is(room: Room, text: str) -> None:
    you = room.open("settings").you
    name = you.form["full_name"].editor
    name.setFocus()
    name.insert(text)
    name.textEdited.emit(name.text())
    typed = name.text()
    assert you.save()
    assert room.workspace.casework.profile().full_name == typed


def test_a_backup_is_made_and_listed(room: Room) -> None:
    data = room.open("settings", part="data").data
    assert not data._list.isVisible()
    room.click(data.backup_button)
    (file,) = (room.workspace.folder / "backups").glob("*.db")
    assert file.name == "followup-20261118T170000.db"
    assert room.toast().startswith("Backed up and checked: ")
    (row,) = data._list.findChildren(CompactRow)
    assert row.accessibleName().startswith("November 18, 2026, ")
    for _time in range(5):
        data.back_up()
    room.settle()
    shown = [row for row in data._list.findChildren(CompactRow) if row.isVisibleTo(data)]
    assert len(shown) == 4
    room.click(data._all_link)
    shown = [row for row in data._list.findChildren(CompactRow) if row.isVisibleTo(data)]
    assert len(shown) == 6


def test_a_backup_that_cannot_be_written_is_said(room: Room) -> None:
    (room.workspace.folder / "backups").write_text("in the way")
    room.click(room.open("settings", part="data").data.backup_button)
    assert room.toast().startswith("The backup could not be written")


def test_the_example_comes_and_goes_with_one_button(room: Room) -> None:
    data = room.open("settings", part="data").data
    assert data.example_button.text() == "Load example"
    room.click(data.example_button)
    assert len(room.workspace.casework.applications()) == 6
    assert data.example_button.text() == "Remove example"
    room.click(data.example_button)
    assert room.workspace.casework.applications() == ()
    room.undo()
    assert len(room.workspace.casework.applications()) == 6


class Opener(QObject):
    """Stands in for the file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_the_folder_of_the_data_can_be_opened(room: Room) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "show")
    try:
        room.click(room.open("settings", part="data").data.folder_button)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opener.opened == [str(room.workspace.folder)]


def test_the_list_goes_to_its_parts_and_follows_the_page(room: Room) -> None:
    page = room.open("settings")
    page.go_to("you")
    room.settle()
    assert page._bar.value() == page._top(page.you)
    assert page.places.value() == "you"
    page.places.setFocus()
    room.key(Qt.Key.Key_Down)
    assert page._bar.value() == page._top(page.paper)
    page._bar.setValue(0)
    assert page.places.value() == "timing"
    page._bar.setValue(page._bar.maximum())
    assert page.places.value() == "data"


def test_every_control_has_a_name(room: Room) -> None:
    page = room.open("settings")
    for widget in page.findChildren(QPushButton):
        assert widget.accessibleName() or widget.text()
    for name in ("timing.country", "timing.region", "appearance.language", "appearance.scheme"):
        part, control = name.split(".")
        assert getattr(getattr(page, part), control).accessibleName(), name
    assert QApplication.focusWidget() is not None


# Reminders


def test_reminders_are_switched_off_and_the_choice_lasts(room: Room) -> None:
    reminders = room.open("settings").reminders
    assert kept(room).remind
    room.click(segment(reminders.remind, "off"))
    assert not kept(room).remind
    assert room.toast() == "You will not be reminded"
    room.undo()
    assert kept(room).remind
    assert reminders.remind.value() == "on"


def test_quiet_hours_are_kept_when_their_field_is_left(room: Room, type_text: Any) -> None:
    reminders = room.open("settings").reminders
    reminders.quiet_from.setFocus()
    reminders.quiet_from.selectAll()
    type_text(reminders.quiet_from, "22:30")
    assert kept(room).quiet_from == "21:00"
    room.key(Qt.Key.Key_Tab)
    assert (kept(room).quiet_from, kept(room).quiet_to) == ("22:30", "08:00")
    assert reminders.quiet_from.text() == "10:30 PM"
    room.undo()
    assert kept(room).quiet_from == "21:00"


def test_a_time_nobody_can_read_is_said_and_not_kept(room: Room, type_text: Any) -> None:
    reminders = room.open("settings").reminders
    reminders.quiet_to.setFocus()
    reminders.quiet_to.selectAll()
    type_text(reminders.quiet_to, "soon")
    room.key(Qt.Key.Key_Tab)
    assert "3:10 PM" in reminders._fields["quiet_to"].problem.text()
    assert kept(room).quiet_to == "08:00"


def test_without_a_tray_the_settings_say_why_it_cannot_wait_there(room: Room) -> None:
    reminders = room.open("settings").reminders
    assert not reminders.keep_in_tray.isEnabled()
    said = [label.text() for label in reminders.findChildren(QLabel)]
    assert any(text.startswith("This desktop has no tray") for text in said)


def test_with_a_tray_closing_can_leave_it_there(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    reminders = room.open("settings").reminders
    room.click(segment(reminders.keep_in_tray, "on"))
    assert kept(room).keep_in_tray
    room.undo()
    assert not kept(room).keep_in_tray


@pytest.mark.skipif(sys.platform != "linux", reason="writes where Linux desktops look")
def test_starting_with_the_computer_is_an_entry_that_comes_and_goes(
    room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    entry = tmp_path / "config" / "autostart" / "followup-desktop.desktop"
    reminders = room.open("settings").reminders
    assert reminders.autostart.value() == "off"
    room.click(segment(reminders.autostart, "on"))
    assert "--hidden" in entry.read_text()
    room.undo()
    assert not entry.exists()
    assert reminders.autostart.value() == "off"
    room.window.redo()
    assert entry.exists()
    entry.unlink()  # the desktop's own settings took it away
    room.window.open("settings")
    assert reminders.autostart.value() == "off"


@pytest.mark.skipif(sys.platform != "linux", reason="writes where Linux desktops look")
def test_an_entry_that_cannot_be_written_is_said(room: Room, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("in the way")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    reminders = room.open("settings").reminders
    room.click(segment(reminders.autostart, "on"))
    assert room.toast().startswith("That could not be changed: ")
    assert reminders.autostart.value() == "off"
