"""The first page: details that can be used, or a sentence why not; the example comes and goes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from application_window import HOSTILE
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QWidget
from settings_window import Room, opened

from followup_desktop.domain.model import Paper
from followup_desktop.i18n import current
from followup_desktop.services.settings import SettingsFile
from followup_desktop.ui.pages.welcome import system_country, system_language
from followup_desktop.ui.widgets.zones import usual_zone, zone_names


@pytest.fixture
def room(qtbot: Any, theme: Any, tmp_path: Path, clock: Any) -> Iterator[Room]:
    yield from opened(qtbot, theme, tmp_path, clock)


@pytest.fixture(autouse=True)
def silent_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that knows of no zone but UTC, as many a virtual one."""
    monkeypatch.setattr("followup_desktop.ui.widgets.zones.QTimeZone.systemTimeZoneId", lambda: QByteArray(b"UTC"))


def sidebar(room: Room) -> QWidget:
    found: QWidget = room.window._sidebar
    return found


def test_it_has_the_whole_width_and_the_caret(room: Room) -> None:
    page = room.open("welcome")
    assert not sidebar(room).isVisible()
    assert room.focus() is page.form["full_name"].editor
    room.open("today")
    assert sidebar(room).isVisible()


def test_tab_comes_to_start_before_the_way_around(room: Room) -> None:
    page = room.open("welcome")
    page.example.setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is page.start_button
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is page.skip_button


def test_details_typed_by_keyboard_are_kept(room: Room, type_text: Any) -> None:
    page = room.open("welcome")
    for text in ("Zoë Müller", "+44 20 7946 0018", "zoe@example.org", "4 Mill Lane"):
        type_text(room.focus(), text)
        room.key(Qt.Key.Key_Tab)
    assert room.focus() is page.form["country"].editor
    country = page.form["country"].editor
    country.set_value("GB")
    country.changed.emit()
    page.form["language"].editor.set_value("en-GB")
    page.example.set_value(False)
    room.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert room.window.current_page == "today"
    profile = room.workspace.casework.profile()
    assert (profile.full_name, profile.phone, profile.email, profile.address, profile.country) == (
        "Zoë Müller",
        "+44 20 7946 0018",
        "zoe@example.org",
        "4 Mill Lane",
        "GB",
    )
    assert profile.zone == "Europe/London"
    assert profile.currency == "GBP"
    assert room.workspace.casework.paper() is Paper.A4
    assert current().code == "en-GB"
    kept = SettingsFile(room.workspace.folder / "settings.json").current
    assert kept.welcomed and kept.language == "en-GB"
    assert room.workspace.casework.applications() == ()


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("ellen.marsh@example", "The end is missing, like .com or .org"),
        ("ellen.marsh", "The @ is missing"),
        ("ellen marsh@example.com", "An e-mail address has no spaces"),
    ],
)
def test_what_is_wrong_with_the_address_stands_under_it(room: Room, email: str, sentence: str) -> None:
    page = room.open("welcome")
    page.form["full_name"].editor.set_value("Ellen Marsh")
    field = page.form["email"]
    field.editor.set_value(email)
    room.click(page.start_button)
    assert room.window.current_page == "welcome"
    assert field.problem.text() == sentence and field.problem.isVisible()
    assert field.editor.accessibleDescription() == sentence
    assert room.focus() is field.editor
    assert field.editor.value() == email
    assert not room.workspace.settings.current.welcomed
    field.editor.set_value("ellen.marsh@example.com")
    page.example.set_value(False)
    room.click(page.start_button)
    assert room.window.current_page == "today"
    assert room.workspace.casework.profile().email == "ellen.marsh@example.com"


def test_skipping_keeps_what_can_be_used_and_brings_no_example(room: Room) -> None:
    page = room.open("welcome")
    page.form["full_name"].editor.set_value("Ellen Marsh")
    page.form["email"].editor.set_value("ellen.marsh@example")
    room.click(page.skip_button)
    assert room.window.current_page == "today"
    assert room.workspace.settings.current.welcomed
    profile = room.workspace.casework.profile()
    assert (profile.full_name, profile.email) == ("Ellen Marsh", "")
    assert room.workspace.casework.applications() == ()


def test_the_example_comes_when_wanted_and_help_takes_it_away_again(room: Room) -> None:
    page = room.open("welcome")
    assert page.example.value()
    room.click(page.start_button)
    assert room.window.current_page == "today"
    assert len(room.workspace.casework.applications()) == 6
    room.help.refresh()
    assert room.help.example.text() == "Remove example"
    room.help.example.trigger()
    assert room.workspace.casework.applications() == ()
    assert room.help.example.text() == "Load example"
    room.undo()
    assert len(room.workspace.casework.applications()) == 6


@pytest.mark.parametrize(
    ("country", "zone"),
    [("US", "America/New_York"), ("GB", "Europe/London"), ("AT", "Europe/Vienna"), ("AU", "Australia/Sydney")],
)
def test_a_country_brings_its_usual_zone_until_one_is_chosen(room: Room, country: str, zone: str) -> None:
    page = room.open("welcome")
    field = page.form["country"].editor
    field.set_value(country)
    field.changed.emit()
    assert page.form["zone"].editor.value() == zone
    line = page.form["zone"].editor.lineEdit()
    line.setText("Pacific")
    line.editingFinished.emit()
    field.set_value("FR")
    field.changed.emit()
    page.example.set_value(False)
    room.click(page.start_button)
    assert room.workspace.casework.profile().zone == "America/Los_Angeles"
    assert room.workspace.casework.new_application().zone == "America/Los_Angeles"


def test_each_country_says_its_paper(room: Room) -> None:
    country = room.open("welcome").form["country"].editor
    texts = [country.itemText(row) for row in range(country.count())]
    assert texts[:3] == ["United States: Letter paper", "United Kingdom: A4 paper", "Canada: Letter paper"]
    assert "Germany: A4 paper" in texts
    assert len(texts) == len(set(texts)) > 240


def test_what_the_computer_says_of_itself_can_be_used() -> None:
    assert usual_zone(system_country()) in zone_names()
    assert len(system_country()) == 2
    assert system_language() in ("en-US", "en-GB")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_kept_as_it_is(room: Room, text: str) -> None:
    page = room.open("welcome")
    page.form["address"].editor.set_value(text)
    page.example.set_value(False)
    room.click(page.start_button)
    # The editor of several lines writes each kind of line end as a line end.
    assert room.workspace.casework.profile().address == text.replace("\u2028", "\n")
