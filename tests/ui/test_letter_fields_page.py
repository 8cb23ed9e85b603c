"""The page that explains the fields: found by typing, read, copied, reached from the menus and the letter."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.merge import merge, parse, plain
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.editor.field_picker import FieldPicker
from followup_desktop.ui.help_menu import HelpMenu
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.letter import LetterPage
from followup_desktop.ui.pages.letter_fields import LetterFieldsPage, _rules
from followup_desktop.ui.pages.letters import LettersPage
from followup_desktop.ui.theme import Theme


@pytest.fixture
def window(workspace: Workspace, bus: Bus, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    pages = {"letters": LettersPage, "letters/editor": LetterPage, "letters/fields": LetterFieldsPage}
    shown = MainWindow(workspace, bus, theme, pages)
    shown.resize(1024, 700)
    shown.show()
    yield shown
    shown.close()
    QApplication.processEvents()


@pytest.fixture
def page(window: MainWindow) -> LetterFieldsPage:
    HelpMenu(window).fields.trigger()
    shown = window.page("letters/fields")
    assert isinstance(shown, LetterFieldsPage)
    assert window.current_page == "letters/fields"
    return shown


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)
    QApplication.processEvents()


def clipboard() -> str:
    return str(QGuiApplication.clipboard().text())


def test_every_field_of_the_table_is_there_with_all_that_is_said_of_it(page: LetterFieldsPage) -> None:
    assert page.list.count() == len(FIELDS) + len({field.group for field in FIELDS.values()})
    for key, field in FIELDS.items():
        assert page.list.set_value(key)
        page._show_field()
        assert page.name.text() == field.label
        assert page.code.text() == f"{{{key}}}"
        assert page.question.text() == field.hint
        assert page.source.text() == field.source
        assert page.value_label.text() == "For example"
        assert page.value.text().strip()
        assert not page.value.text().startswith("Nothing yet"), key


def test_typing_finds_arrows_choose_and_return_copies(page: LetterFieldsPage, window: MainWindow) -> None:
    assert QApplication.focusWidget() is page.search
    QTest.keyClicks(page.search, "promised")
    assert [text for text in page.list.texts() if "romised" in text]
    assert page.list.value() == "promised_by"
    press(Qt.Key.Key_Down)
    assert page.list.value() == "promised_span"
    assert page.code.text() == "{promised_span}"
    press(Qt.Key.Key_Return)
    assert clipboard() == "{promised_span}"
    page.search.set_value("zebra")
    page.search.changed.emit()
    assert page.list.count() == 0
    assert page.nothing.isVisible()
    assert not page.copy_button.isEnabled()


def test_the_list_itself_is_walked_and_copied_from(page: LetterFieldsPage) -> None:
    for _turn in range(10):
        if QApplication.focusWidget() is page.list:
            break
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.list
    press(Qt.Key.Key_Down)
    assert page.list.value() == "my_address"
    press(Qt.Key.Key_Return)
    assert clipboard() == "{my_address}"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == "{my_phone}"


def test_from_a_letter_it_shows_that_letters_values_and_goes_back(window: MainWindow, workspace: Workspace) -> None:
    letter = next(each for each in workspace.letters.letters() if not each.sent_at)
    window.open("letters/editor", letter_id=letter.id)
    editor = window.page("letters/editor")
    assert isinstance(editor, LetterPage)
    editor.insert_field()
    picker = next(each for each in QApplication.topLevelWidgets() if isinstance(each, FieldPicker) and each.isVisible())
    QTest.mouseClick(picker.help, Qt.MouseButton.LeftButton)
    shown = window.page("letters/fields")
    assert isinstance(shown, LetterFieldsPage)
    assert window.current_page == "letters/fields"
    shown.list.set_value("company")
    shown._show_field()
    assert shown.value_label.text() == "In this letter"
    assert shown.value.text() == workspace.letters.draft(letter).values["company"]
    shown.list.set_value("boss_name")
    shown._show_field()
    assert shown.value.text().startswith("Nothing yet")
    window.back()
    assert window.current_page == "letters/editor"


def test_what_it_says_about_the_grammar_is_what_the_grammar_does() -> None:
    rules = _rules()
    assert len(rules) == 5
    for _title, text, why in rules:
        if text:
            parse(text)
            assert plain(merge(text, {})) in why
            assert plain(merge(text, {"role": "Technical Writer", "promised_by": "Tuesday, December 1"})) in why


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_at_every_size(
    page: LetterFieldsPage, window: MainWindow, theme: Theme, scheme: str, text_size: float
) -> None:
    theme.apply(scheme, text_size)  # type: ignore[arg-type]
    QApplication.processEvents()
    assert page.scroller.horizontalScrollBar().maximum() == 0
    for child in (page.search, page.list, page.copy_button):
        assert isinstance(child, QWidget)
        assert child.width() > 0
        assert child.mapTo(page, child.rect().topRight()).x() <= page.width()
    theme.apply("light", 1.0)
