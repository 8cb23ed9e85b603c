"""Finding and replacing within a letter, by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from letter_window import CONTROL, SHIFT, LetterWindow, place_of, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.version_keeping import BEFORE_REPLACE
from followup_desktop.ui.editor.find_bar import FindBar
from followup_desktop.ui.pages.letter import LetterPage

Type = Callable[[object, str], None]
Key = Qt.Key
BODY = "{salutation}\n\nThe role is a role: {role}. A Role of {{roles}}.\n\n{close}"


@pytest.fixture
def page(letters: LetterWindow) -> LetterPage:
    page = letters.open(letters.formal)
    page.desk.change(subject="About the role", body=BODY, values={})
    role = page.desk.draft.record.application
    letters.workspace.casework.save_application(replace(role, role="Role Writer"))
    page.writing.body.set_caret(0)
    return page


def find(page: LetterPage, words: str, key: Key = Key.Key_F) -> FindBar:
    bar = page.writing.find_bar
    (page.finder.open if key is Key.Key_F else page._on_replace)()
    bar.words.selectAll()
    QTest.keyClicks(bar.words, words)
    return bar


def test_the_keys_of_find_belong_to_the_letter_while_one_is_open(letters: LetterWindow, page: LetterPage) -> None:
    actions = {
        each.text(): each for each in letters.window.menu("edit").actions() + letters.window.menu("letter").actions()
    }
    assert [each.toString() for each in actions["Find"].shortcuts()] == ["Ctrl+K"]
    assert actions["Find in the letter"].shortcut().toString() == "Ctrl+F"
    letters.window.open("letters")
    assert [each.toString() for each in actions["Find"].shortcuts()] == ["Ctrl+F", "Ctrl+K"]


def test_control_f_opens_the_bar_and_escape_returns_to_what_was_found(letters: LetterWindow, page: LetterPage) -> None:
    bar = page.writing.find_bar
    page.writing.body.setFocus()
    press(letters.window, Key.Key_F, CONTROL)
    assert bar.isVisible() and bar.words.hasFocus()
    QTest.keyClicks(bar.words, "a role")
    press(bar.words, Key.Key_Escape)
    assert not bar.isVisible()
    assert page.writing.body.hasFocus()
    assert page.writing.body.textCursor().selectedText() == "a role"
    assert page.writing.body.viewport().isVisible() and not page.writing.body._hits


def test_hits_are_counted_and_walked_round_in_both_ways(page: LetterPage) -> None:
    bar = find(page, "role")
    counts = [bar.count.text()]
    for _turn in range(6):
        press(bar.words, Key.Key_Return)
        counts.append(bar.count.text())
    assert counts == ["2 of 6", "3 of 6", "4 of 6, in a field", "5 of 6", "6 of 6", "1 of 6", "2 of 6"]
    press(bar.words, Key.Key_Return, SHIFT)
    assert bar.count.text() == "1 of 6"
    assert page.writing.subject.textCursor().selectedText() == "role"
    assert bar.words.accessibleDescription() == "1 of 6"


def test_f3_goes_on_without_the_bar(letters: LetterWindow, page: LetterPage) -> None:
    bar = find(page, "role")
    press(bar.words, Key.Key_Escape)
    body = page.writing.body
    before = body.textCursor().selectionStart()
    press(letters.window, Key.Key_F3)
    assert body.textCursor().selectionStart() > before
    press(letters.window, Key.Key_F3, SHIFT)
    assert body.textCursor().selectionStart() == before
    assert not bar.isVisible()


def test_case_and_whole_words(page: LetterPage) -> None:
    bar = find(page, "role")
    bar.case.click()
    assert bar.count.text().endswith("of 4")
    bar.whole.click()
    assert bar.count.text().endswith("of 3")
    bar.case.click()
    assert "of 5" in bar.count.text()
    bar.words.selectAll()
    QTest.keyClicks(bar.words, "nowhere")
    assert bar.count.text() == "Not found"
    assert not bar.next.isEnabled() and not bar.replace_all_button.isEnabled()


def test_the_selected_words_are_looked_for(page: LetterPage) -> None:
    body = page.writing.body
    start = place_of(body, "a role")
    body.setFocus()
    body.select(start, start + 6)
    page.finder.open()
    assert page.writing.find_bar.words.text() == "a role"
    assert page.writing.find_bar.count.text() == "1 of 2"


def test_a_field_shows_its_hit_and_is_never_replaced(page: LetterPage) -> None:
    bar = find(page, "Writer", Key.Key_H)
    assert bar.count.text() == "1 of 1, in a field"
    assert not bar.replace_button.isEnabled() and not bar.replace_all_button.isEnabled()
    assert "Change the field" in bar.replace_button.accessibleDescription()
    QTest.keyClicks(bar.other_words, "x")
    press(bar.other_words, Key.Key_Return)
    assert page.writing.body.source() == BODY


def test_replace_goes_one_by_one_with_the_keyboard(page: LetterPage) -> None:
    bar = find(page, "role", Key.Key_H)
    bar.other_words.setFocus()
    QTest.keyClicks(bar.other_words, "{post}")
    press(bar.other_words, Key.Key_Return)
    assert page.writing.body.source() == BODY.replace("The role", "The {{post}}")
    assert bar.count.text() == "2 of 5"
    press(bar.other_words, Key.Key_Return)
    assert page.writing.body.source() == BODY.replace("The role", "The {{post}}").replace("a role", "a {{post}}")
    page.undo()
    page.undo()
    assert page.writing.body.source() == BODY


def test_replace_all_is_one_step_keeps_a_version_and_leaves_fields(letters: LetterWindow, page: LetterPage) -> None:
    bar = find(page, "role", Key.Key_H)
    QTest.keyClicks(bar.other_words, "post")
    bar.replace_all_button.click()
    letter = page.desk.letter
    assert letter.subject == "About the post"
    assert letter.body == "{salutation}\n\nThe post is a post: {role}. A post of {{posts}}.\n\n{close}"
    QApplication.processEvents()
    assert bar.count.text() == "1 of 1, in a field"
    newest = letters.workspace.letters.versions(letter.id)[0]
    assert (newest.reason, newest.body, newest.subject) == (BEFORE_REPLACE, BODY, "About the role")
    page.undo()
    assert (page.desk.letter.subject, page.desk.letter.body) == ("About the role", BODY)
    page.redo()
    assert page.desk.letter.subject == "About the post"


def test_the_marks_follow_what_is_typed_meanwhile(page: LetterPage, type_text: Type) -> None:
    bar = find(page, "role")
    body = page.writing.body
    body.setFocus()
    body.set_caret(place_of(body, "The role"))
    type_text(body, "One role more. ")
    QApplication.processEvents()
    assert bar.count.text().endswith("of 7")
    press(body, Key.Key_Escape)
    assert not bar.isVisible()


def test_a_letter_that_was_sent_is_searched_and_no_more(letters: LetterWindow, page: LetterPage) -> None:
    page.desk.change(body=BODY.replace("{{roles}}", "roles"))
    page.desk.save()
    letters.workspace.letters.mark_sent(page.desk.letter, page.desk.letter.channel, "They asked for it")
    bar = find(page, "role", Key.Key_H)
    assert "of 6" in bar.count.text()
    assert not bar.other_words.isVisible() and not bar.with_replace.isEnabled()
    assert not bar.replace_all_button.isEnabled()
