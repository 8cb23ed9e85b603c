"""Typing in a letter is typing in a plain text editor; what other programs and input methods bring is plain text."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letter_window import CONTROL, NONE, SHIFT, place_of, press
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from followup_desktop.ui.editor.chip_edit import ChipEdit, Squiggle

Type = Callable[[object, str], None]
Key = Qt.Key
WORDS = "The quick brown fox, isn’t it?\n\n  jumps over 2 dogs.\nEnd — of it"
VALUES = {"role": "Technical Writer", "company": "Marlow & Co."}

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def editor(qtbot: QtBot) -> ChipEdit:
    edit = ChipEdit("Letter")
    qtbot.addWidget(edit)
    edit.resize(700, 400)
    edit.show()
    edit.setFocus()
    return edit


@pytest.fixture
def plain(qtbot: QtBot) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    edit.resize(700, 400)
    edit.show()
    return edit


moves = st.tuples(
    st.sampled_from([Key.Key_Left, Key.Key_Right, Key.Key_Home, Key.Key_End]),
    st.sampled_from([NONE, CONTROL, SHIFT, CONTROL | SHIFT]),
)
deletions = st.tuples(st.sampled_from([Key.Key_Backspace, Key.Key_Delete]), st.sampled_from([NONE, CONTROL]))
letters = st.tuples(st.sampled_from([Key.Key_A, Key.Key_Space, Key.Key_Return, Key.Key_Comma]), st.just(NONE))
clipboard = st.tuples(st.sampled_from([Key.Key_C, Key.Key_X, Key.Key_V, Key.Key_A]), st.just(CONTROL))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.lists(moves | deletions | letters | clipboard, max_size=25), at=st.integers(0, len(WORDS)))
def test_every_key_does_what_a_plain_text_editor_does(
    editor: ChipEdit, plain: QPlainTextEdit, keys: list[tuple[Qt.Key, Qt.KeyboardModifier]], at: int
) -> None:
    QGuiApplication.clipboard().setText("paste")
    editor.set_source(WORDS, VALUES)
    plain.setPlainText(WORDS)
    editor.set_caret(at)
    there = plain.textCursor()
    there.setPosition(at)
    plain.setTextCursor(there)
    for key, held in keys:
        texts = []
        board = QGuiApplication.clipboard().text()
        for widget in (editor, plain):
            QGuiApplication.clipboard().setText(board)
            press(widget, key, held)
            texts.append(QGuiApplication.clipboard().text())
        ours, theirs = editor.textCursor(), plain.textCursor()
        assert editor.toPlainText() == plain.toPlainText()
        assert (ours.anchor(), ours.position()) == (theirs.anchor(), theirs.position())
        assert texts[0] == texts[1]
    assert editor.source() == plain.toPlainText()


def test_page_keys_go_a_page_and_take_the_selection_along(editor: ChipEdit) -> None:
    editor.set_source("\n".join(f"Line {n} about {{role}}" for n in range(200)), VALUES)
    editor.set_caret(0)
    press(editor, Key.Key_PageDown)
    first = editor.textCursor().blockNumber()
    assert first > 5
    press(editor, Key.Key_PageDown, SHIFT)
    assert editor.textCursor().blockNumber() > first
    assert "Technical Writer" in editor.textCursor().selectedText()
    press(editor, Key.Key_PageUp)
    press(editor, Key.Key_PageUp)
    assert editor.textCursor().blockNumber() == 0


def test_up_and_down_through_a_field_never_stop_inside_it(editor: ChipEdit) -> None:
    editor.set_source("Twelve words\n{role}\nTwelve words", VALUES)
    editor.set_caret(6)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up):
        press(editor, key)
        chip = next(iter(editor.chips()))
        assert not chip.start < editor.textCursor().position() < chip.end


def commit(editor: ChipEdit, text: str, at: int = 0, length: int = 0) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text, at, length)
    QApplication.sendEvent(editor, event)


def test_an_input_method_composes_and_writes(editor: ChipEdit) -> None:
    editor.set_source("the {role}", VALUES)
    editor.set_caret(4)
    QApplication.sendEvent(editor, QInputMethodEvent("に", []))
    assert editor.source() == "the {role}"
    commit(editor, "日本")
    assert editor.source() == "the 日本{role}"


def test_a_dead_key_replaces_what_stood_before(editor: ChipEdit) -> None:
    editor.set_source("caf´", VALUES)
    editor.set_caret(4)
    commit(editor, "é", -1, 1)
    assert editor.source() == "café"
    editor.set_source("the {role}", VALUES)
    editor.set_caret(4 + len("Technical Writer"))
    commit(editor, "é", -1, 1)
    assert editor.source() == "the é"  # a field is replaced whole


def test_composing_over_a_selection_is_a_step_of_its_own(editor: ChipEdit, type_text: Type) -> None:
    editor.set_source("one two", VALUES)
    editor.set_caret(7)
    type_text(editor, "x")
    typed = editor.run
    editor.select(0, 3)
    QApplication.sendEvent(editor, QInputMethodEvent("に", []))
    assert editor.source() == " twox"
    assert editor.run is not typed


def test_cut_is_a_step_of_its_own_after_typing(editor: ChipEdit, type_text: Type) -> None:
    editor.set_source("one", VALUES)
    editor.set_caret(3)
    type_text(editor, "x")
    typed = editor.run
    press(editor, Key.Key_A, CONTROL)
    press(editor, Key.Key_X, CONTROL)
    assert editor.source() == ""
    assert editor.run is not typed


def test_squiggles_stay_under_their_words_while_somebody_types(editor: ChipEdit, type_text: Type) -> None:
    editor.set_source("one twoo three", VALUES)
    start = place_of(editor, "twoo")
    editor.set_squiggles([Squiggle(start, start + 4, True)])
    editor.set_caret(0)
    type_text(editor, "Now ")
    press(editor, Key.Key_Return)
    (mark,) = editor.extraSelections()
    assert mark.cursor.selectedText() == "twoo"


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>Mon</td><td>9:00</td></tr><tr><td>Tue</td><td>10:00</td></tr></table>",
        "<ul><li><b>One</b> thing</li><li>Two</li></ul><p style='color:red'>End {role}</p>",
    ],
)
def test_a_page_of_the_web_is_pasted_as_its_lines(editor: ChipEdit, page: str) -> None:
    data = QMimeData()
    data.setHtml(page)
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    assert not list(editor.chips())
    words = "".join(editor.toPlainText().split())
    assert words in ("Mon9:00Tue10:00", "OnethingTwoEnd{role}")
    formats = {part.format.fontWeight() for part in editor.document().begin().textFormats()}
    assert len(formats) == 1


def test_a_list_out_of_word_is_pasted_as_clean_lines(editor: ChipEdit) -> None:
    data = QMimeData()
    data.setText("I bring:\r\n·\tpatience\u00a0\r\n·\t“proof”\r\n\r\n\r\n\r\nDone")
    editor.insertFromMimeData(data)
    assert editor.source() == "I bring:\n• patience\n• “proof”\n\nDone"


def test_a_read_only_letter_takes_no_paste_and_no_cut(editor: ChipEdit) -> None:
    editor.set_source("one {role}", VALUES)
    editor.setReadOnly(True)
    QGuiApplication.clipboard().setText("x")
    editor.selectAll()
    for key in (Key.Key_V, Key.Key_X):
        press(editor, key, CONTROL)
    commit(editor, "é")
    assert editor.source() == "one {role}"
