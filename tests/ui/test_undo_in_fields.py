"""Undo in a text field takes back what was typed there, and otherwise the last act, on every page that keeps itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from worksheet_window import Desk, worksheet

from followup_desktop.domain.model import Note, NoteKind
from followup_desktop.ui.widgets.fields import AddressField, TextField
from followup_desktop.ui.widgets.growing import GrowingField, ListLine
from followup_desktop.ui.widgets.moments import MoneyField

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Z = Qt.Key.Key_Z


@pytest.fixture
def desk(qtbot, theme, data_dir, clock) -> Iterator[Desk]:
    yield from worksheet(qtbot, theme, data_dir, clock)


def questions(desk: Desk) -> list[str]:
    return [note.text for note in desk.lines(NoteKind.QUESTION)]


@pytest.mark.parametrize("kind", [TextField, AddressField, MoneyField, GrowingField, ListLine])
def test_a_field_where_nothing_was_typed_leaves_undo_to_the_window(desk, kind):
    desk.type("text", "Why here?")
    desk.keep()
    field = kind("other")
    desk.page.body.addWidget(field)
    field.show()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Z, CONTROL)
    assert questions(desk) == []
    desk.key(Z, CONTROL | SHIFT)
    assert questions(desk) == ["Why here?"]
    desk.case.keys("12")
    desk.key(Z, CONTROL)
    assert (field.text() if hasattr(field, "text") else field.toPlainText()) == ""
    assert questions(desk) == ["Why here?"]


def test_a_field_emptied_by_mistake_gets_its_words_back_first(desk):
    field = desk.type("text", "Why here?")
    desk.keep()
    field.selectAll()
    desk.key(Qt.Key.Key_Delete)
    desk.key(Z, CONTROL)
    assert field.value() == "Why here?"
    desk.keep()
    assert questions(desk) == ["Why here?"]


def test_a_tick_of_the_worksheet_is_taken_back_from_the_next_text_field(desk):
    field = desk.type("text", "Why here?")
    desk.keep()
    row = desk.page.worksheet.questions.rows[0]
    row.check.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Space)
    desk.keep()
    assert desk.lines(NoteKind.QUESTION)[0].surprising
    for _press in range(10):
        desk.key(Qt.Key.Key_Tab)
        if isinstance(desk.case.focus(), GrowingField | TextField):
            break
    assert desk.case.focus() is not field
    desk.key(Z, CONTROL)
    assert not desk.lines(NoteKind.QUESTION)[0].surprising
    assert not row.check.value()


def test_a_list_line_taken_out_by_backspace_comes_back_by_undo(desk):
    desk.type("text", "one")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("x")
    desk.keep()
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_Backspace)
    desk.keep()
    assert questions(desk) == ["one"]
    desk.key(Z, CONTROL)
    assert questions(desk) == ["one", "x"]
    assert [row.text.value() for row in desk.page.worksheet.questions.rows] == ["one", "x"]


def test_a_line_put_back_has_the_keyboard(desk):
    desk.type("text", "one")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("two")
    desk.keep()
    rows = desk.page.worksheet.questions.rows
    rows[0].gone_wanted.emit()
    toast = desk.case.window._toast
    toast.act_link.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Space)
    assert desk.case.focus() is rows[0].text
    assert rows[0].text.value() == "one"


@pytest.mark.parametrize("page", ["applications/preparation", "applications/leaving"])
def test_undo_reaches_the_record_from_the_fields_of_the_other_pages(desk, page):
    application = desk.sheet.application
    desk.workspace.notes.save_line(
        Note(interview_id=desk.talk.id, kind=NoteKind.OPEN_QUESTION, text="Which looms?", settled=True)
    )
    found = desk.case.open(page, application_id=application.id, interview_id=desk.talk.id)
    fields = [
        each
        for each in found.findChildren(QWidget)
        if isinstance(each, TextField | GrowingField | AddressField) and each.isVisible()
    ]
    assert fields
    for field in fields:
        desk.workspace.notes.save_line(
            Note(interview_id=desk.talk.id, kind=NoteKind.RESERVATION, text="The way is long")
        )
        desk.case.settle()
        field.setFocus(Qt.FocusReason.TabFocusReason)
        desk.key(Z, CONTROL)
        assert desk.lines(NoteKind.RESERVATION) == ()
