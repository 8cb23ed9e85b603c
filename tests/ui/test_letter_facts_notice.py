"""A letter says what it was made from that is otherwise now; its length against its limits; a field's default."""

from dataclasses import replace

import pytest
from letter_window import NONE, LetterWindow, dialog, place_of, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from followup_desktop.domain.letter_kinds import Form
from followup_desktop.domain.model import Channel
from followup_desktop.ui.dialogs.letters import FillFieldDialog, RecordFieldDialog
from followup_desktop.ui.letter_words import characters_line, words_line
from followup_desktop.ui.pages.letter import LetterPage


@pytest.fixture
def page(letters: LetterWindow) -> LetterPage:
    """A letter begun today, by e-mail."""
    started = letters.workspace.letters.start("thank_email", letters.formal.application_id, channel=Channel.EMAIL)
    return letters.open(started)


def rename(letters: LetterWindow, page: LetterPage, **parts: str) -> None:
    letters.workspace.casework.save_application(replace(page.desk.draft.record.application, **parts))


def test_a_new_letter_of_every_kind_has_nothing_to_say(letters: LetterWindow) -> None:
    application = letters.formal.application_id
    for kind in letters.workspace.letters.kinds():
        letter = letters.workspace.letters.start(kind.id, application)
        assert letters.workspace.letters.changed_facts(letters.workspace.letters.draft(letter)) == ()


def test_a_change_of_the_record_is_told_shown_and_taken_as_known(letters: LetterWindow, page: LetterPage) -> None:
    notice = page.writing.facts
    assert not notice.isVisible()
    page.desk.change(body="{salutation}\n\nAbout the {role}.\n\n{close}")
    rename(letters, page, role="Guide Editor")
    assert notice.isVisible()
    assert notice.body.text() == "The role was Technical Writer, it is Guide Editor now."
    assert notice.accept_link.accessibleDescription() == notice.body.text()
    press(notice.show_link, Qt.Key.Key_Return)
    assert page.writing.body.hasFocus()
    assert page.writing.body.textCursor().selectedText() == "Guide Editor"
    press(notice.accept_link, Qt.Key.Key_Return)
    assert not notice.isVisible()
    page.desk.save()
    assert letters.stored(page.desk.letter).facts["role"] == "Guide Editor"
    page.undo()
    assert notice.isVisible()
    page.redo()
    assert not notice.isVisible()


def test_the_old_name_typed_by_hand_is_shown_too(letters: LetterWindow, page: LetterPage) -> None:
    page.desk.change(subject="", body="I liked Alder Creek Health.", channel=Channel.POST)
    rename(letters, page, employer="Alder Creek Care")
    page.writing.facts.show_link.click()
    assert page.writing.body.textCursor().selectedText() == "Alder Creek Health"


def test_what_stands_only_on_the_page_says_where_it_comes_from(letters: LetterWindow, page: LetterPage) -> None:
    page.desk.change(subject="", body="No field.", channel=Channel.POST)
    rename(letters, page, employer="Alder Creek Care")
    page.writing.facts.show_link.click()
    assert dialog(RecordFieldDialog).windowTitle() == "Employer"


def test_turning_to_another_way_out_is_no_change_and_undo_is_whole(page: LetterPage) -> None:
    before = page.desk.letter
    page.desk.change(channel=Channel.POST)
    assert not page.writing.facts.isVisible()
    page.undo()
    assert page.desk.letter.facts == before.facts
    assert not page.writing.facts.isVisible()


def test_a_sent_letter_tells_it_and_asks_nothing(letters: LetterWindow, page: LetterPage) -> None:
    page.desk.change(subject="Hello", body="About the {role}.")
    rename(letters, page, role="Guide Editor")
    page.desk.save()
    letters.workspace.letters.mark_sent(page.desk.letter, Channel.EMAIL, "They asked for it")
    assert not page.writing.facts.isVisible()  # it went out as the record had it
    rename(letters, page, role="Writer")
    notice = page.writing.facts
    assert notice.body.text() == "Changed since it was sent: The role was Guide Editor, it is Writer now."
    assert notice.isVisible() and not notice.accept_link.isVisible()


# Length


def test_a_script_says_how_long_it_takes_to_say(page: LetterPage) -> None:
    page.desk.change(body="word " * 150)
    draft = page.desk.draft
    script = replace(draft, template=replace(draft.template, kind=replace(draft.template.kind, form=Form.SCRIPT)))
    assert words_line(script).endswith("about 1 minute to say")
    assert "to say" not in words_line(draft)


def test_a_message_with_a_limit_counts_its_characters_and_turns(page: LetterPage) -> None:
    shown = []
    for length in (100, 280, 300, 312):
        page.desk.change(body="x" * length)
        shown.append(characters_line(page.desk.draft, 300))
    assert shown == [
        ("100 of 300 characters", "text2"),
        ("280 of 300 characters", "due"),
        ("300 of 300 characters", "due"),
        ("312 of 300 characters, 12 too many", "late"),
    ]
    assert not page.writing.characters.isVisible()  # nobody counts those of an e-mail


def test_the_counter_of_a_note_stands_under_its_text(letters: LetterWindow) -> None:
    kinds = letters.workspace.letters.kinds()
    note = next(each for each in kinds if each.characters)
    page = letters.open(letters.workspace.letters.start(note.id, letters.formal.application_id))
    page.desk.change(body="x" * (note.characters + 7))
    assert page.writing.characters.isVisible()
    assert page.writing.characters.text() == f"{note.characters + 7} of {note.characters} characters, 7 too many"


# A field's default


def test_enter_on_a_field_of_own_words_changes_its_default_too(page: LetterPage, qtbot: QtBot) -> None:
    page.desk.change(body="I keep thinking about {first_step|your work}.", values={})
    body = page.writing.body
    body.setFocus()
    body.set_caret(place_of(body, "your work"))
    press(body, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(body, Qt.Key.Key_Return)
    sheet = dialog(FillFieldDialog)
    assert sheet.default.value() == "your work"
    sheet.default.setText("{braces}")
    sheet.try_to_save()
    assert sheet.isVisible()
    sheet.default.setText("the mill")
    sheet.try_to_save()
    assert page.desk.letter.body == "I keep thinking about {first_step|the mill}."
    assert "the mill" in body.toPlainText()
    page.undo()
    assert page.desk.letter.body == "I keep thinking about {first_step|your work}."


def test_a_default_and_its_words_can_be_given_at_once(page: LetterPage) -> None:
    page.desk.change(body="About {first_step}. Yours", values={})
    body = page.writing.body
    chip = next(iter(body.chips()))
    body.setFocus()
    body.select(chip.start, chip.end)
    page.filling.fill_in("first_step")
    sheet = dialog(FillFieldDialog)
    sheet.words.setPlainText("a much longer answer than before")
    sheet.default.setText("it")
    sheet.try_to_save()
    assert page.desk.letter.body == "About {first_step|it}. Yours"
    assert body.toPlainText() == "About a much longer answer than before. Yours"


def test_a_double_click_and_f2_open_a_field_of_the_record(letters: LetterWindow, page: LetterPage) -> None:
    page.desk.change(body="The {role}.")
    body = page.writing.body
    body.setFocus()
    start = place_of(body, "Technical")
    middle = body.cursorRect(body._range(start + 4, start + 4)).center()
    QTest.mouseDClick(body.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(middle.x(), middle.y()))
    sheet = dialog(RecordFieldDialog)
    sheet.default.setText("post")
    sheet.default.changed.emit()
    sheet.try_to_save()
    assert page.desk.letter.body == "The {role|post}."
    body.set_caret(start)
    body.setFocus()
    press(letters.window, Qt.Key.Key_F2)
    sheet = dialog(RecordFieldDialog)
    assert sheet.default.value() == "post"
    sheet.reject()
