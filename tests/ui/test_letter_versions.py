"""Versions of a letter beside each other: what differs in words, and ways back, by keyboard alone."""

import re

import pytest
from letter_window import LetterWindow, dialog, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.version_keeping import BEFORE_RESTORE
from followup_desktop.ui.dialogs.versions import DiffLabel, ParagraphRow, VersionsDialog
from followup_desktop.ui.pages.letter import LetterPage

FIRST = "{salutation}\n\nThank you for the time on Monday. About {topic}.\n\nI will call.\n\n{close}"
SECOND = "{salutation}\n\nThank you for your time on Monday. About {topic}.\n\n{close}"
THIRD = "{salutation}\n\nThank you for your time on Tuesday. About {topic}.\n\n{close}"


@pytest.fixture
def page(letters: LetterWindow, clock: object) -> LetterPage:
    """Two versions that were kept, and the letter as it is now."""
    page = letters.open(letters.formal)
    for text, topic in ((FIRST, "the mill"), (SECOND, "the river")):
        page.desk.change(subject="", body=text, values={"topic": topic})
        page.desk.save()
        letters.workspace.letters.keep_version(page.desk.letter)
        clock.advance(minutes=5)  # type: ignore[attr-defined]
    page.desk.change(body=THIRD)
    page.desk.save()
    page.restoring.show_versions()
    return page


@pytest.fixture
def sheet(page: LetterPage) -> VersionsDialog:
    return dialog(VersionsDialog)


def changed(sheet: VersionsDialog) -> list[ParagraphRow]:
    rows = [each for each in sheet.paragraphs.rows if isinstance(each, ParagraphRow)]
    return [each for each in rows if "Removed" in each.text.accessibleName() or "Added" in each.text.accessibleName()]


def told(sheet: VersionsDialog) -> list[str]:
    return [each.text.accessibleName() for each in changed(sheet)]


def test_the_list_says_when_why_and_how_many_words(sheet: VersionsDialog) -> None:
    names = [each.accessibleName() for each in sheet._rows.buttons()]
    assert len(names) >= 2
    assert all(re.fullmatch(r"\w+, \w+ \d+, \d+:\d\d [AP]M, .+, \d+ words", name) for name in names)
    assert "Kept by you" in names[0]


def test_a_version_is_compared_with_now_and_with_another(sheet: VersionsDialog) -> None:
    assert told(sheet) == ["Removed: “Monday”. Added: “Tuesday”."]
    assert sheet.summary.text() == "1 word added, 1 removed"
    sheet._rows.button(2).click()
    assert told(sheet)[0] == (
        "Removed: “the”. Added: “your”. Removed: “Monday”. Added: “Tuesday”. Removed: “mill”. Added: “river”."
    )
    sheet.with_which.set_value(1)
    sheet.with_which.changed.emit()
    assert told(sheet) == [
        "Removed: “the”. Added: “your”. Removed: “mill”. Added: “river”.",
        "Removed: “I will call.”.",
    ]
    assert all(each.link is None for each in changed(sheet))  # there is nothing to put them into
    assert all(each.text.focusPolicy() & Qt.FocusPolicy.TabFocus for each in changed(sheet))


def test_what_differs_is_told_by_lines_and_by_colour(sheet: VersionsDialog) -> None:
    text = changed(sheet)[0].text.text()
    removed = re.search(r'<span style="([^"]*)">Monday</span>', text)
    added = re.search(r'<span style="([^"]*)">Tuesday</span>', text)
    assert removed and "line-through" in removed[1] and "color" in removed[1]
    assert added and "underline" in added[1]


def test_words_that_look_like_markup_stay_words(letters: LetterWindow, page: LetterPage, sheet: VersionsDialog) -> None:
    sheet.close()
    page.desk.change(body="<b>bold</b> &amp; <img src=x>")
    page.restoring.show_versions()
    shown = dialog(VersionsDialog)
    assert "&lt;b&gt;bold" in "".join(each.text() for each in shown.findChildren(DiffLabel))


def test_one_paragraph_goes_back_and_the_dialog_shows_it(page: LetterPage, sheet: VersionsDialog) -> None:
    sheet._rows.button(2).click()
    first, second = changed(sheet)
    assert second.link is not None and second.link.accessibleDescription() == "Removed: “I will call.”."
    second.link.setFocus()
    press(second.link, Qt.Key.Key_Return)
    assert page.desk.letter.body == THIRD.replace("\n\n{close}", "\n\nI will call.\n\n{close}")
    sheet._rows.button(3).click()
    (first,) = changed(sheet)
    assert first.link is not None
    first.link.click()
    assert page.desk.letter.body == FIRST
    assert page.desk.letter.values["topic"] == "the mill"
    page.undo()
    page.undo()
    assert (page.desk.letter.body, page.desk.letter.values["topic"]) == (THIRD, "the river")


def test_going_back_keeps_the_present_first_and_is_one_step(
    letters: LetterWindow, page: LetterPage, sheet: VersionsDialog
) -> None:
    sheet._rows.button(2).setFocus()
    press(sheet._rows.button(2), Qt.Key.Key_Space)
    press(sheet.back_button, Qt.Key.Key_Return)
    assert page.desk.letter.body == FIRST
    newest = letters.workspace.letters.versions(page.desk.letter.id)[0]
    assert (newest.reason, newest.body) == (BEFORE_RESTORE, THIRD)
    page.undo()
    assert page.desk.letter.body == THIRD


def test_a_letter_without_versions_says_how_they_come(letters: LetterWindow) -> None:
    fresh = letters.workspace.letters.start("thank_email", letters.formal.application_id)
    page = letters.open(fresh)
    page.restoring.show_versions()
    sheet = dialog(VersionsDialog)
    assert sheet._none.isVisible() and not sheet.back_button.isVisible()
    assert sheet.save_button.isVisible()


def test_a_sent_letter_is_compared_and_no_more(letters: LetterWindow, page: LetterPage, sheet: VersionsDialog) -> None:
    sheet.close()
    letters.workspace.letters.mark_sent(page.desk.letter, page.desk.letter.channel, "They asked for it")
    page.restoring.show_versions()
    shown = dialog(VersionsDialog)
    assert not shown.back_button.isVisible() and not shown.save_button.isVisible()
    shown._rows.button(2).click()
    assert changed(shown) and all(each.link is None for each in changed(shown))


def test_in_a_narrow_window_the_list_stands_above(sheet: VersionsDialog, qtbot: QtBot) -> None:
    def place(widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(sheet, widget.rect().topLeft())
        return at.x(), at.y()

    sheet.resize(900, 600)
    qtbot.waitUntil(lambda: place(sheet.list)[0] < place(sheet.paragraphs)[0])
    sheet.resize(520, 600)
    qtbot.waitUntil(lambda: place(sheet.list)[0] == place(sheet.paragraphs)[0])
    assert place(sheet.list)[1] < place(sheet.paragraphs)[1]
