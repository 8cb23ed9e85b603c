"""What somebody meets who has no mouse: where the keyboard is after an act, and what the keys do there."""

from collections.abc import Iterator

import pytest
from application_window import Case, opened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from followup_desktop.domain.model import LogEntry, Note, NoteKind
from followup_desktop.ui.dialogs.answer import AnswerDialog
from followup_desktop.ui.dialogs.contacted import ContactedDialog
from followup_desktop.ui.pages.application import ApplicationPage
from followup_desktop.ui.widgets.buttons import PlainButton, Segmented
from followup_desktop.ui.widgets.fields import FormField
from followup_desktop.ui.widgets.navigation import SearchField

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    for found in opened(qtbot, theme, data_dir, clock):
        found.workspace.example.load()
        found.workspace.history.forget()
        yield found


@pytest.fixture
def rowan(case: Case) -> ApplicationPage:
    page: ApplicationPage = case.open("applications", application_id=case.application("City of Rowan").id).one
    return page


def find_field(case: Case) -> SearchField:
    field: SearchField = case.window._sidebar.find_field
    return field


def log(case: Case, page: ApplicationPage) -> tuple[LogEntry, ...]:
    return tuple(case.workspace.casework.log(page._id))


def back(case: Case) -> None:
    """A dialog closed: the desktop makes the window the active one again, which nothing does offscreen."""
    case.settle()
    case.window.activateWindow()
    case.settle()


def answer(case: Case, page: ApplicationPage) -> None:
    """Press "They answered…" by key, write what they said, and keep it."""
    page.answer_button.setFocus(Qt.FocusReason.TabFocusReason)
    case.key(Qt.Key.Key_Space)
    case.dialog(AnswerDialog).text.setFocus(Qt.FocusReason.TabFocusReason)
    case.keys("We need a week more")
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert not case.has_dialog(AnswerDialog)
    back(case)


def test_after_an_answer_the_keyboard_is_at_the_button_it_came_from(case, rowan):
    before = log(case, rowan)
    answer(case, rowan)
    assert len(log(case, rowan)) == len(before) + 1
    assert case.focus() is rowan.answer_button
    case.key(Qt.Key.Key_Z, _CONTROL)
    assert log(case, rowan) == before
    assert case.focus() is rowan.answer_button


def test_after_a_contact_the_keyboard_is_at_its_link(case, rowan):
    before = log(case, rowan)
    rowan.contacted_link.setFocus(Qt.FocusReason.TabFocusReason)
    case.key(Qt.Key.Key_Return)
    case.dialog(ContactedDialog)
    case.keys("An")
    case.key(Qt.Key.Key_Return, _CONTROL)
    back(case)
    assert len(log(case, rowan)) == len(before) + 1
    assert case.focus() is rowan.contacted_link
    case.key(Qt.Key.Key_Z, _CONTROL)
    assert log(case, rowan) == before


def test_what_is_gone_leaves_the_keyboard_in_its_place(case, rowan):
    rowan.closures_add()
    case.settle()
    case.keys("Dec 24")
    case.key(Qt.Key.Key_Return, _CONTROL)
    back(case)
    (row,) = rowan.closures.card.rows
    more = next(each for each in row.children() if getattr(each, "accessibleName", str)().startswith("More for"))
    more.setFocus(Qt.FocusReason.TabFocusReason)
    case.key(Qt.Key.Key_Z, _CONTROL)
    assert rowan.closures.isHidden()
    assert rowan.isAncestorOf(case.focus())


def test_undo_in_an_empty_find_takes_back_the_act(case, rowan):
    before = log(case, rowan)
    answer(case, rowan)
    case.key(Qt.Key.Key_K, _CONTROL)
    assert case.focus() is find_field(case)
    case.key(Qt.Key.Key_Z, _CONTROL)
    assert log(case, rowan) == before
    case.key(Qt.Key.Key_Z, _CONTROL | _SHIFT)
    assert len(log(case, rowan)) == len(before) + 1


def test_undo_in_find_takes_back_what_was_typed_there(case, rowan):
    answer(case, rowan)
    kept = log(case, rowan)
    case.key(Qt.Key.Key_K, _CONTROL)
    case.keys("row")
    case.key(Qt.Key.Key_Z, _CONTROL)
    assert find_field(case).text() == ""
    assert log(case, rowan) == kept
    case.key(Qt.Key.Key_Z, _CONTROL)
    assert len(log(case, rowan)) == len(kept) - 1
    assert QApplication.focusWidget() is find_field(case)


def test_escape_in_find_empties_it_and_goes_back_to_the_page(case, rowan):
    rowan.print_button.setFocus(Qt.FocusReason.TabFocusReason)
    case.key(Qt.Key.Key_K, _CONTROL)
    case.keys("north")
    case.key(Qt.Key.Key_Escape)
    assert find_field(case).text() == ""
    assert case.focus() is rowan.print_button


def test_a_dialog_begins_at_its_first_input_and_tab_follows_its_order(case, rowan):
    rowan.answer_button.setFocus(Qt.FocusReason.TabFocusReason)
    case.key(Qt.Key.Key_Space)
    dialog = case.dialog(AnswerDialog)
    assert case.focus() in dialog.kind.buttons.values()
    case.key(Qt.Key.Key_Tab)
    assert case.focus() is dialog.text
    for _press in range(20):
        case.key(Qt.Key.Key_Tab)
        if case.focus() is dialog.cancel_button:
            break
    case.key(Qt.Key.Key_Tab)
    assert case.focus() is dialog.save_button


def test_one_entry_of_the_sidebar_is_marked(case, rowan):
    bar = case.window._sidebar
    bar.foot.setFocus(Qt.FocusReason.TabFocusReason)
    case.key(Qt.Key.Key_Down)
    assert not bar.pages.selectionModel().hasSelection()
    case.key(Qt.Key.Key_Backtab, _SHIFT)
    marked = [each.value() for each in (bar.pages, bar.foot) if each.selectionModel().hasSelection()]
    assert marked == ["applications"]


def test_return_in_find_goes_to_the_first_application_found(case, rowan):
    case.key(Qt.Key.Key_K, _CONTROL)
    case.keys("northlight")
    case.key(Qt.Key.Key_Return)
    found = case.window.page("applications").list.records
    assert case.focus() is found
    case.key(Qt.Key.Key_Return)
    assert rowan._id == case.application("Northlight Instruments").id


@pytest.mark.parametrize(("shift", "kind"), [(False, AnswerDialog), (True, ContactedDialog)])
def test_the_usual_acts_have_keys(case, rowan, shift, kind):
    case.key(Qt.Key.Key_R, _CONTROL | _SHIFT if shift else _CONTROL)
    assert case.dialog(kind).isVisible()


def test_each_line_of_an_open_menu_has_its_own_letter(case, rowan):
    menu = case.window.menu("step")
    plain = [action.text() for action in menu.actions()]
    menu.popup(case.window.pos())
    case.settle()
    letters = [text[text.index("&") + 1].casefold() for text in (action.text() for action in menu.actions())]
    assert len(letters) == len(set(letters)) == len(plain)
    QTest.keyClick(menu, Qt.Key.Key_I)
    assert case.dialog(ContactedDialog).isVisible()
    assert [action.text() for action in menu.actions()] == plain


def test_a_choice_in_a_row_says_for_what_it_is(qtbot, theme):
    choice = Segmented([("a4", "A4"), ("letter", "Letter")], "a4")
    field = FormField("Paper", choice)
    qtbot.addWidget(field)
    assert [each.accessibleName() for each in choice.segments] == ["Paper: A4", "Paper: Letter"]
    choice.set_text("letter", "US Letter")
    assert choice.segments[1].accessibleName() == "Paper: US Letter"


def test_tab_comes_to_the_chosen_segment_and_the_arrow_keys_choose(qtbot, theme):
    box = QWidget()
    row = QVBoxLayout(box)
    before = PlainButton("Before")
    choice = Segmented([("a", "One"), ("b", "Two"), ("c", "Three")], "b", "Which")
    row.addWidget(before)
    row.addWidget(choice)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QAbstractButton) and focus.text() == "Two"
    with qtbot.waitSignal(choice.changed):
        QTest.keyClick(focus, Qt.Key.Key_Right)
    assert choice.value() == "c"
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QAbstractButton) and focus.text() == "Three"


def test_the_first_window_fits_the_screen(case):
    room = case.window.screen().availableGeometry()
    assert case.window.height() <= room.height()
    assert case.window.width() <= max(room.width(), case.window.minimumWidth())


def test_on_the_way_back_the_caret_is_in_the_answer_it_was_in(case):
    rowan = case.application("City of Rowan")
    talk = case.workspace.casework.interviews(rowan.id)[0]
    for text in ("Who leads the team?", "How many are you?"):
        note = Note(interview_id=talk.id, kind=NoteKind.OPEN_QUESTION, text=text)
        case.workspace.notes.save_line(note)
    page = case.open("applications/preparation", application_id=rowan.id)
    page.rows[1].answer.setFocus(Qt.FocusReason.TabFocusReason)
    case.keys("Six")
    case.key(Qt.Key.Key_2, _CONTROL)
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    case.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QApplication.sendPostedEvents(None, 52)
    case.settle()
    assert case.window.current_page == "applications/preparation"
    (row,) = (each for each in page.rows if each.value().answer == "Six")
    assert case.focus() is row.answer
