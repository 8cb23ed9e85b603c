"""The lists of the worksheet go on with Return, shrink with Backspace, and the people stand in them."""

from collections.abc import Iterator

import pytest
from application_window import opened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from worksheet_window import Desk, add_talk, worksheet

from followup_desktop.domain.model import Contact, NoteKind
from followup_desktop.domain.reflection import Attendee, Part
from followup_desktop.ui.widgets.buttons import IconButton


@pytest.fixture
def desk(qtbot, theme, data_dir, clock) -> Iterator[Desk]:
    yield from worksheet(qtbot, theme, data_dir, clock)


def test_return_adds_the_next_line_and_goes_there(desk):
    desk.type("text", "Why here?")
    desk.key(Qt.Key.Key_Tab)
    desk.case.keys("The looms")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("Why now?")
    desk.keep()
    questions = desk.lines(NoteKind.QUESTION)
    assert [(note.text, note.answer) for note in questions] == [("Why here?", "The looms"), ("Why now?", "")]


def test_return_in_an_empty_line_adds_none(desk):
    desk.type("text", "")
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_Return)
    assert len(desk.page.worksheet.questions.rows) == 1


def test_return_in_the_middle_adds_a_line_there(desk):
    desk.type("text", "one")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("three")
    desk.field("text", 0).setFocus()
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("two")
    desk.keep()
    assert [note.text for note in desk.lines(NoteKind.QUESTION)] == ["one", "two", "three"]


def test_shift_return_breaks_the_line(desk):
    desk.type("text", "one")
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    desk.case.keys("more of it")
    desk.keep()
    assert [note.text for note in desk.lines(NoteKind.QUESTION)] == ["one\nmore of it"]


def test_backspace_in_an_empty_line_takes_it_out(desk):
    desk.type("text", "one")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("x")
    desk.keep()
    assert len(desk.lines(NoteKind.QUESTION)) == 2
    desk.key(Qt.Key.Key_Backspace)
    desk.key(Qt.Key.Key_Backspace)
    assert desk.case.focus() is desk.field("text", 0)
    desk.case.keys("!")
    desk.keep()
    assert [note.text for note in desk.lines(NoteKind.QUESTION)] == ["one!"]


def test_the_last_line_stays_to_be_written_in(desk):
    desk.type("text", "")
    desk.key(Qt.Key.Key_Backspace)
    desk.case.keys("one")
    desk.keep()
    assert [note.text for note in desk.lines(NoteKind.QUESTION)] == ["one"]


def test_a_line_taken_out_by_mistake_is_put_back(desk):
    desk.type("text", "one")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("two")
    desk.keep()
    row = desk.page.worksheet.questions.rows[0]
    QTest.mouseClick(row.findChild(IconButton), Qt.MouseButton.LeftButton)
    desk.keep()
    assert [note.text for note in desk.lines(NoteKind.QUESTION)] == ["two"]
    assert desk.case.toast() == "Line taken out"
    desk.page.worksheet.questions.put_back()
    desk.keep()
    assert [note.text for note in desk.lines(NoteKind.QUESTION)] == ["one", "two"]


def test_a_line_is_stored_once_however_often_it_is_kept(desk):
    desk.type("text", "one")
    desk.keep()
    (first,) = desk.lines(NoteKind.QUESTION)
    desk.case.keys(" more")
    desk.keep()
    (again,) = desk.lines(NoteKind.QUESTION)
    assert (again.id, again.text) == (first.id, "one more")


def test_undo_brings_a_line_back_under_the_hand(desk):
    desk.type("text", "one")
    desk.keep()
    desk.workspace.history.forget()
    desk.type("text", " and more")
    desk.keep()
    desk.case.window.undo()
    desk.case.settle()
    assert desk.field("text").toPlainText() == "one"
    assert [note.text for note in desk.lines(NoteKind.QUESTION)] == ["one"]


def test_the_questions_come_again_with_a_better_answer(desk):
    desk.type("text", "Why here?")
    desk.key(Qt.Key.Key_Tab)
    desk.case.keys("The looms")
    desk.key(Qt.Key.Key_Tab)
    assert desk.focus() == "surprising"
    desk.key(Qt.Key.Key_Space)
    desk.part(Part.SELF)
    assert {"Why here?", "The looms"} <= set(desk.texts())
    desk.type("better", "The people at the looms")
    desk.key(Qt.Key.Key_Tab)
    assert desk.focus() == "confidence"
    desk.case.keys("2")
    desk.keep()
    (note,) = desk.lines(NoteKind.QUESTION)
    assert (note.text, note.answer, note.better) == ("Why here?", "The looms", "The people at the looms")
    assert (note.confidence, note.surprising) == (2, True)
    desk.part(Part.FACTS)
    desk.type("answer", ", mostly")
    desk.keep()
    (note,) = desk.lines(NoteKind.QUESTION)
    assert (note.answer, note.better, note.confidence) == ("The looms, mostly", "The people at the looms", 2)


def test_without_questions_there_is_a_way_to_them(desk):
    desk.part(Part.SELF)
    assert "No questions are written down yet. Each one gets a better answer here." in desk.texts()
    desk.page.worksheet.inputs["hard_questions"]._link.click()
    assert desk.page.parts[Part.FACTS].isChecked()
    desk.case.keys("Why?")
    desk.keep()
    assert [note.text for note in desk.lines(NoteKind.QUESTION)] == ["Why?"]


def test_signs_are_of_interest_or_of_doubt_by_icon_and_word(desk):
    desk.part(Part.SELF)
    good = desk.field("good")
    assert (good.text(), good.icon().isNull()) == ("Interest", False)
    desk.type("text", "She leaned in")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("He yawned")
    doubt = desk.field("good", 1)
    doubt.setFocus()
    desk.case.keys("-")
    assert doubt.text() == "Doubt"
    desk.keep()
    assert [(note.text, note.good) for note in desk.lines(NoteKind.SIGNAL)] == [
        ("She leaned in", True),
        ("He yawned", False),
    ]
    doubt.setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.keep()
    assert all(note.good for note in desk.lines(NoteKind.SIGNAL))


def test_a_doubt_says_how_it_could_be_settled_and_that_it_is(desk):
    desk.part(Part.THEM)
    desk.type("text", "The way there")
    desk.key(Qt.Key.Key_Tab)
    desk.case.keys("Ask for two days at home")
    desk.key(Qt.Key.Key_Tab)
    assert desk.focus() == "settled"
    desk.key(Qt.Key.Key_Space)
    desk.keep()
    (note,) = desk.lines(NoteKind.RESERVATION)
    assert (note.text, note.answer, note.settled) == ("The way there", "Ask for two days at home", True)


def test_a_question_of_mine_has_a_place_for_their_words_once_it_was_asked(desk):
    desk.part(Part.THEM)
    text = desk.field("text", 1)
    text.setFocus(Qt.FocusReason.TabFocusReason)
    desk.case.keys("Who writes?")
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Tab)
    assert desk.focus() == "answer"
    desk.case.keys("Three of them")
    desk.keep()
    (note,) = desk.lines(NoteKind.OPEN_QUESTION)
    assert (note.text, note.answer, note.settled) == ("Who writes?", "Three of them", True)


# People


def test_return_goes_from_one_person_to_the_next(desk):
    desk.type("cares_about", "engines")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("looms")
    desk.part(Part.DECISION)
    desk.type("topic", "the engine")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("it weaves")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("the loom")
    desk.keep()
    ada, ben = desk.sheet.attendees
    assert (ada.cares_about, ada.topic, ada.said) == ("engines", "the engine", "it weaves")
    assert (ben.cares_about, ben.topic, ben.said) == ("looms", "the loom", "")


def test_twelve_people_have_a_place_each(qtbot, theme, data_dir, clock):
    for desk in worksheet(qtbot, theme, data_dir, clock, people=12):
        desk.field("cares_about", 0).setFocus()
        for number in range(12):
            desk.case.keys(f"care {number}")
            desk.key(Qt.Key.Key_Return)
        desk.part(Part.DECISION)
        desk.type("topic", "last topic", 11)
        desk.keep()
        assert [each.cares_about for each in desk.sheet.attendees] == [f"care {n}" for n in range(12)]
        assert desk.sheet.attendees[11].topic == "last topic"
        qtbot.waitUntil(lambda desk=desk: "last topic" in desk.chips())


def test_without_people_it_says_so_and_leads_to_the_form(qtbot, theme, data_dir, clock):
    for case in opened(qtbot, theme, data_dir, clock):
        talk = add_talk(case, people=0)
        page = case.open("applications/reflection", interview_id=talk.id)
        shown = page.worksheet.inputs["people"]
        assert shown._none.isVisible()
        shown.form_button.click()
        case.settle()
        assert case.window.current_page == "applications/interview"


def test_somebody_added_meanwhile_is_there(desk):
    desk.type("cares_about", "engines")
    desk.keep()
    casework = desk.workspace.casework
    there = [*casework.attendees(desk.talk.id), Attendee(Contact(first_name="Cleo"))]
    casework.save_interview(desk.sheet.application, desk.interview, there)
    desk.case.settle()
    assert [row.name for row in desk.page.worksheet.inputs["people"].rows] == ["Ada Byron", "Ben", "Cleo"]
    assert desk.field("cares_about").toPlainText() == "engines"
