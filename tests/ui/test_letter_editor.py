"""The text with fields in it: what is typed, moved and deleted, and that the stored text comes back exactly."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letter_window import place_of
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from followup_desktop.domain.merge import merge, parse, plain
from followup_desktop.ui.editor.chip_edit import ChipEdit
from followup_desktop.ui.editor.source import escape

VALUES = {
    "salutation": "Dear Ms. Raman:",
    "role": "Technical Writer",
    "company": "Marlow & Co.",
    "my_address": "1418 Larkspur Lane\nPortland, OR 97214",
    "topic": "naïve 😀 <b>bold</b> {role}",
}
BODY = "{salutation}\n\nThank you for the {role} job at {company}. It is at {useful_url}.\n\nYours"

Type = Callable[[object, str], None]

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def editor(qtbot: QtBot) -> ChipEdit:
    edit = ChipEdit("Letter")
    qtbot.addWidget(edit)
    edit.resize(460, 400)
    edit.show()
    edit.set_source(BODY, VALUES)
    return edit


def press(edit: ChipEdit, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(edit, key, held)


fields = st.sampled_from(["{role}", "{company}", "{useful_url}", "{topic|a default}", "{my_address}", "{ said }"])
stretches = st.text().map(escape) | fields | st.just("\n")
bodies = st.lists(stretches, max_size=12).map("".join)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=bodies, second=bodies)
def test_the_stored_text_comes_back_exactly(editor: ChipEdit, first: str, second: str) -> None:
    for body in (first, second, first):
        editor.set_source(body, VALUES)
        assert editor.source() == body


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text())
def test_any_text_at_all_can_be_shown_and_always_reads(editor: ChipEdit, text: str) -> None:
    editor.set_source(text, VALUES)
    parse(editor.source())
    editor.set_source(escape(text), VALUES)
    assert plain(merge(editor.source(), VALUES)) == text


def test_a_part_with_a_condition_is_kept_as_it_stands(editor: ChipEdit) -> None:
    body = "One. {?promised_by}You decide by {promised_by}. {/}Two."
    editor.set_source(body, VALUES)
    assert editor.source() == body


def test_fields_show_their_values_and_empty_ones_their_label(editor: ChipEdit) -> None:
    text = editor.toPlainText()
    assert "the Technical Writer job at Marlow & Co.." in text
    assert "It is at" in text
    assert "Link" in text


def test_one_arrow_key_steps_over_a_field(editor: ChipEdit) -> None:
    start = place_of(editor, "Technical Writer")
    editor.set_caret(start)
    press(editor, Qt.Key.Key_Right)
    assert editor.textCursor().position() == start + len("Technical Writer")
    press(editor, Qt.Key.Key_Left)
    assert editor.textCursor().position() == start


def test_selecting_into_a_field_takes_all_of_it(editor: ChipEdit) -> None:
    editor.set_caret(place_of(editor, "Technical Writer"))
    press(editor, Qt.Key.Key_Right, held=Qt.KeyboardModifier.ShiftModifier)
    assert editor.textCursor().selectedText() == "Technical Writer"


@pytest.mark.parametrize(
    ("key", "held", "at"),
    [
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "end"),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier, "end"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "start"),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier, "start"),
    ],
)
def test_a_field_is_deleted_whole(editor: ChipEdit, key: Qt.Key, held: Qt.KeyboardModifier, at: str) -> None:
    start = place_of(editor, "Technical Writer")
    editor.set_caret(start + len("Technical Writer") if at == "end" else start)
    press(editor, key, held=held)
    assert "{role}" not in editor.source()
    assert "Technical" not in editor.toPlainText()
    assert "{company}" in editor.source()


def test_typing_beside_a_field_is_text(editor: ChipEdit, type_text: Type) -> None:
    start = place_of(editor, "Technical Writer")
    editor.set_caret(start + len("Technical Writer"))
    type_text(editor, "s é{")
    editor.set_caret(start)
    type_text(editor, "Zoë ")
    assert "the Zoë {role}s é{{ job" in editor.source()


def test_nothing_can_be_typed_inside_a_field(editor: ChipEdit, type_text: Type) -> None:
    inside = place_of(editor, "Technical Writer") + 4
    editor.set_caret(inside)
    type_text(editor, "x")
    assert "{role}" in editor.source()
    assert editor.source().replace("x", "", 1) == BODY


def test_typing_over_a_selection_with_fields_replaces_it(editor: ChipEdit, type_text: Type) -> None:
    editor.selectAll()
    type_text(editor, "Hello")
    assert editor.source() == "Hello"


def test_enter_makes_a_new_line(editor: ChipEdit) -> None:
    press(editor, Qt.Key.Key_Return)
    assert editor.source() == "\n" + BODY


def test_cut_and_paste_keep_fields_and_give_others_what_they_stand_for(editor: ChipEdit) -> None:
    editor.selectAll()
    press(editor, Qt.Key.Key_X, held=Qt.KeyboardModifier.ControlModifier)
    assert editor.source() == ""
    assert QGuiApplication.clipboard().text() == (
        "Dear Ms. Raman:\n\nThank you for the Technical Writer job at Marlow & Co. It is at Link.\n\nYours"
    )
    editor.paste()
    assert editor.source() == BODY
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.paste()
    assert editor.source() == BODY + BODY


def test_text_from_elsewhere_is_pasted_as_it_stands(editor: ChipEdit) -> None:
    data = QMimeData()
    data.setHtml("<b>Dear</b>")
    data.setText("{role} <b>x</b>\r\nend {")
    editor.selectAll()
    editor.insertFromMimeData(data)
    assert editor.source() == "{{role}} <b>x</b>\nend {{"
    assert editor.toPlainText() == "{role} <b>x</b>\nend {"


def test_new_values_change_fields_and_nothing_else(editor: ChipEdit, type_text: Type) -> None:
    editor.set_caret(place_of(editor, "Yours") + 2)
    editor.set_values({**VALUES, "role": "Editor", "useful_url": "https://example.com/very/long"})
    assert editor.source() == BODY
    assert "the Editor job" in editor.toPlainText()
    assert "example.com/very/long" in editor.toPlainText()
    type_text(editor, "!")
    assert editor.source() == BODY.replace("Yours", "Yo!urs")


def test_showing_values_is_not_an_edit(editor: ChipEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_values({**VALUES, "role": "Editor"})
        editor.set_source(BODY + "\n", VALUES)


def test_a_double_click_or_enter_asks_for_a_field(editor: ChipEdit, qtbot: QtBot) -> None:
    start = place_of(editor, "Technical Writer")
    middle = editor.cursorRect(editor._range(start + 5, start + 5)).center()
    with qtbot.waitSignal(editor.chip_activated) as heard:
        QTest.mouseDClick(
            editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(middle.x(), middle.y())
        )
    assert heard.args == ["role"]
    editor.set_caret(start)
    press(editor, Qt.Key.Key_Right, held=Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(editor.chip_activated) as heard:
        press(editor, Qt.Key.Key_Return)
    assert heard.args == ["role"]
    assert editor.source() == BODY


def test_a_click_selects_a_field(editor: ChipEdit) -> None:
    start = place_of(editor, "Technical Writer")
    middle = editor.cursorRect(editor._range(start + 5, start + 5)).center()
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert editor.textCursor().selectedText() == "Technical Writer"


def test_a_field_is_inserted_at_the_caret(editor: ChipEdit) -> None:
    editor.set_caret(place_of(editor, "Yours"))
    editor.insert_field("topic")
    assert editor.source().endswith("\n\n{topic}Yours")
    assert "naïve 😀 <b>bold</b> {role}Yours" in editor.toPlainText()


def test_removing_an_empty_field_takes_its_space_along(editor: ChipEdit) -> None:
    chip = next(chip for chip in editor.chips() if chip.field == "useful_url")
    editor.remove_chip(chip)
    assert "It is at." in editor.source()


def test_places_of_the_merged_text_count_as_qt_counts(editor: ChipEdit) -> None:
    body = "😀 a{{b {topic} tail. {company}. End"
    editor.set_source(body, VALUES)
    merged = plain(merge(body, VALUES))
    places = editor.places(merged)
    at = merged.index("tail")
    start, end = places.in_editor(at, at + 4)
    assert editor._range(start, end).selectedText() == "tail"
    # The letter leaves out the full stop after "Co.", the editor shows it.
    at = merged.index("End")
    start, end = places.in_editor(at, at + 3)
    assert editor._range(start, end).selectedText() == "End"
    # A place inside a field is the whole field.
    at = merged.index("bold")
    start, end = places.in_editor(at, at + 4)
    assert editor._range(start, end).selectedText() == VALUES["topic"]


def test_one_line_stays_one_line(qtbot: QtBot) -> None:
    edit = ChipEdit("Subject", single_line=True)
    qtbot.addWidget(edit)
    edit.set_source("Follow-up for {role}", VALUES)
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Return)
    data = QMimeData()
    data.setText("two\nlines")
    edit.insertFromMimeData(data)
    assert edit.source() == "two lines"


def test_a_hundred_thousand_characters_stay_usable(editor: ChipEdit, type_text: Type) -> None:
    body = ("word " * 19 + "{role}\n") * 1000
    editor.set_source(body, VALUES)
    editor.set_caret(50_000)
    type_text(editor, "quick")
    assert editor.source().replace("quick", "") == body


def test_a_read_only_text_takes_no_keys(editor: ChipEdit, type_text: Type) -> None:
    editor.setReadOnly(True)
    type_text(editor, "x")
    press(editor, Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert editor.source() == BODY


_COPY_AND_QUIT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from followup_desktop.ui.editor.chip_edit import ChipEdit
from followup_desktop.ui.theme import Theme
app = QApplication([])
look = Theme(app)
look.apply("light")
edit = ChipEdit("Letter")
edit.set_source("a {role}", {})
edit.selectAll()
edit.cut()
QTimer.singleShot(0, app.quit)
sys.exit(app.exec())
"""


def test_what_was_copied_does_not_crash_the_exit() -> None:
    done = subprocess.run([sys.executable, "-c", _COPY_AND_QUIT], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
