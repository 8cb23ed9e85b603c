"""Choosing what to write and in which language: beginning a letter, the chip in the editor, the settings."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from letter_window import dialog
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Contact, ContactRole, Layout, Letter, State, Want
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.dialogs.new_letter import NewLetterDialog, length_words
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.letter import LetterPage
from followup_desktop.ui.pages.letters import LettersPage
from followup_desktop.ui.pages.settings import SettingsPage
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.grouped_list import GroupedList

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def window(workspace: Workspace, bus: Bus, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    pages = {"letters": LettersPage, "letters/editor": LetterPage, "settings": SettingsPage}
    shown = MainWindow(workspace, bus, theme, pages)
    shown.resize(1280, 800)
    shown.show()
    yield shown
    shown.close()
    QApplication.processEvents()


@pytest.fixture
def asked(window: MainWindow) -> NewLetterDialog:
    window.open("letters")
    window.page("letters").new_letter()  # type: ignore[attr-defined]
    return dialog(NewLetterDialog)


def part(dialog: QWidget, kind: type[T], name: str) -> T:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def press(key: Qt.Key, times: int = 1, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for _turn in range(times):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)
        QApplication.processEvents()


def reach(widget: QWidget) -> None:
    for _turn in range(20):
        if QApplication.focusWidget() is widget:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes to it")


# --- beginning a letter ----------------------------------------------------------------------------------------------


def test_a_letter_is_begun_with_the_keyboard_alone(
    asked: NewLetterDialog, window: MainWindow, workspace: Workspace
) -> None:
    locale, kinds = part(asked, ChoiceField, "locale"), part(asked, GroupedList, "kind")
    assert (locale.value(), kinds.value()) == ("en-US", "thank_email")
    reach(locale)
    press(Qt.Key.Key_Down, 2)
    assert (locale.value(), locale.currentText()) == ("de-DE", "German (Germany)")
    reach(kinds)
    press(Qt.Key.Key_Down)
    assert kinds.value() == "thank_formal"
    press(Qt.Key.Key_Return)
    assert window.current_page == "letters/editor"
    shown = window.page("letters/editor")
    assert isinstance(shown, LetterPage)
    begun = workspace.letters.letter(shown.desk.letter.id)
    assert (begun.kind, begun.locale, begun.layout) == ("thank_formal", "de-DE", Layout.DIN_B)


def test_what_is_chosen_is_explained(asked: NewLetterDialog, workspace: Workspace) -> None:
    kinds = part(asked, GroupedList, "kind")
    reach(kinds)
    for _turn in range(len(workspace.letters.kinds())):
        kind = workspace.catalog.kind(kinds.value())
        assert kind is not None
        assert asked.about.purpose.text() == kind.purpose
        assert asked.about.parts.text().count("\n") == len(kind.parts) - 1
        assert all(each in asked.about.parts.text() for each in kind.parts)
        assert asked.about.source.isHidden() is (kind.source is None)
        assert asked.about.length.text() == length_words(kind, kind.words)
        press(Qt.Key.Key_Down)


def test_how_long_each_form_is(workspace: Workspace) -> None:
    words = {
        id: length_words(kind, kind.words)
        for id in ("thank_email", "linkedin_note", "call_script")
        if (kind := workspace.catalog.kind(id))
    }
    assert words["thank_email"] == "80 to 180 words"
    assert words["linkedin_note"] == "At most 200 characters"
    assert words["call_script"].endswith("words, to be spoken")


def test_only_what_is_written_in_the_language_is_offered(asked: NewLetterDialog, workspace: Workspace) -> None:
    locale, kinds = part(asked, ChoiceField, "locale"), part(asked, GroupedList, "kind")
    everything = set(kinds.texts())
    locale.set_value("fr-FR")
    locale.changed.emit()
    assert {each.name for each in workspace.letters.kinds("fr-FR")} == set(kinds.texts()) - {
        "Likely now",
        "Other letters",
    }
    assert set(kinds.texts()) < everything


def test_the_likely_ones_stand_first_under_their_heading(asked: NewLetterDialog, workspace: Workspace) -> None:
    application = next(each for each in workspace.casework.applications() if each.state is State.OFFER)
    choice = part(asked, ChoiceField, "application")
    choice.set_value(application.id)
    choice.changed.emit()
    rows = part(asked, GroupedList, "kind").texts()
    assert rows[0] == "Likely now"
    likely = rows[1 : rows.index("Other letters")]
    assert "Acceptance" in likely
    assert "Status inquiry" not in likely
    assert "Status inquiry" in rows


def test_for_a_job_not_wanted_a_new_letter_thanks_without_interest_or_withdraws(
    window: MainWindow, workspace: Workspace
) -> None:
    liked, disliked = workspace.casework.applications()[:2]
    workspace.casework.save_application(replace(disliked, want=Want.NO))
    asked = NewLetterDialog(workspace, window, liked.id)
    application, kind = part(asked, ChoiceField, "application"), part(asked, GroupedList, "kind")
    assert kind.value() == "thank_email"
    application.set_value(disliked.id)
    application.changed.emit()
    assert {"Thank-you without interest", "Withdrawal"} <= set(kind.texts())
    assert kind.value() in ("thank_no_interest", "withdraw")
    assert "Status inquiry" not in kind.texts()
    kind.set_value("thank_email")
    assert kind.value() != "thank_email"
    kind.set_value("withdraw")
    kind.changed.emit()
    application.set_value(liked.id)
    application.changed.emit()
    assert kind.value() == "withdraw", "what was chosen by hand stays"
    assert "Status inquiry" in kind.texts()
    asked.close()


def test_a_letter_goes_to_whom_its_kind_goes_unless_somebody_else_was_chosen(
    window: MainWindow, workspace: Workspace
) -> None:
    application = workspace.casework.applications()[0]
    named = Contact(application_id=application.id, first_name="Noor", last_name="Haddad", role=ContactRole.REFEREE)
    referee = workspace.casework.save_contact(named)
    asked = NewLetterDialog(workspace, window, application.id)
    kind, contact = part(asked, GroupedList, "kind"), part(asked, ChoiceField, "contact")
    interviewer = contact.value()
    assert interviewer != referee.id
    for id, expected in (("reference_thanks", referee.id), ("resignation", 0), ("thank_email", interviewer)):
        kind.set_value(id)
        kind.changed.emit()
        assert contact.value() == expected, id
    contact.set_value(0)
    contact.changed.emit()
    kind.set_value("status_email")
    kind.changed.emit()
    assert contact.value() == 0, "what was chosen by hand stays"
    begun: list[Letter] = []
    asked.started.connect(begun.append)
    asked.try_to_save()
    assert begun[0].contact_id is None
    assert "Dear Hiring Manager" in workspace.letters.draft(begun[0]).text


# --- the chip in the editor ------------------------------------------------------------------------------------------


@pytest.fixture
def page(window: MainWindow, workspace: Workspace) -> LetterPage:
    formal = next(each for each in workspace.letters.letters() if each.kind == "thank_formal" and not each.sent_at)
    window.open("letters/editor", letter_id=formal.id)
    shown = window.page("letters/editor")
    assert isinstance(shown, LetterPage)
    return shown


def choose(page: LetterPage, text: str) -> None:
    """Open the chip's menu with the keyboard and choose a line of it."""
    page.writing.language.setFocus()
    press(Qt.Key.Key_Space)
    menu = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())
    action = next(each for each in menu.actions() if text in each.text())
    action.trigger()
    menu.close()
    QApplication.processEvents()


def test_the_language_chip_starts_the_letter_over_and_undo_brings_it_back(
    page: LetterPage, window: MainWindow, workspace: Workspace
) -> None:
    before = page.desk.letter
    choose(page, "German (Germany)")
    now = page.desk.letter
    assert (now.locale, now.layout) == ("de-DE", Layout.DIN_B)
    assert "Sehr geehrte" in page.desk.text
    assert "German" in page.writing.language.accessibleName()
    assert any(each.body == before.body for each in workspace.letters.versions(before.id))
    window.undo()
    back = page.desk.letter
    assert (back.locale, back.layout, back.body) == (before.locale, before.layout, before.body)
    window.redo()
    assert page.desk.letter.locale == "de-DE"


def test_the_same_language_changes_nothing(page: LetterPage, workspace: Workspace) -> None:
    before = page.desk.letter
    choose(page, "English (United States)")
    assert page.desk.letter == before
    assert workspace.letters.versions(before.id) == ()


def test_a_letter_that_was_sent_keeps_its_language(window: MainWindow, workspace: Workspace) -> None:
    sent: Letter = next(each for each in workspace.letters.letters() if each.sent_at)
    window.open("letters/editor", letter_id=sent.id)
    shown = window.page("letters/editor")
    assert isinstance(shown, LetterPage)
    assert not shown.writing.language.isEnabled()


# --- the settings ----------------------------------------------------------------------------------------------------


def test_the_settings_choose_the_language_of_new_letters(window: MainWindow, workspace: Workspace) -> None:
    window.open("settings", part="paper")
    shown = window.page("settings")
    assert isinstance(shown, SettingsPage)
    choice = shown.paper.language
    assert choice.currentText() == "Where you live: English (United States)"
    choice.set_value("fr-FR")
    choice.changed.emit()
    assert workspace.letters.default_locale == "fr-FR"
    shown.refresh()
    assert shown.paper._date.text() == "18 novembre 2026"
    assert "French" in shown.paper._layout_note.text()
    window.undo_act()
    assert workspace.letters.default_locale == "en-US"
