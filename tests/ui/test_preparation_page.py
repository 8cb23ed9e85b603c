"""Preparing the next interview on screen: what is still open is ticked and answered where it stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from application_window import HOSTILE, Case, opened
from PySide6.QtCore import Qt

from followup_desktop.domain.model import Application, Contact, Interview, Note, NoteKind
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui.pages.preparation import PreparationPage
from followup_desktop.ui.pages.typed import PAUSE
from followup_desktop.ui.widgets.text import Label


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def first(case) -> Interview:
    """The first round, a week ago, written down."""
    ends = datetime(2026, 11, 11, 19, 0, tzinfo=UTC)
    talk = Interview(starts_at=ends.replace(hour=18), ends_at=ends, zone="America/Los_Angeles")
    ada = Attendee(
        Contact(first_name="Ada", last_name="Byron", job="Director"), "engines", "It weaves.", "calm releases"
    )
    _application, talk = case.workspace.casework.save_interview(
        Application(employer="Fern Books", role="Editor", zone="America/Los_Angeles"), talk, [ada]
    )
    sheet = case.workspace.notes.sheet(talk.id)
    notes = (
        Note(kind=NoteKind.OPEN_QUESTION, text="Who leads the team?"),
        Note(kind=NoteKind.OPEN_QUESTION, text="How many are you?", answer="Six", settled=True),
        Note(kind=NoteKind.RESERVATION, text="An hour to get there", answer="Two days at home"),
        Note(text="Why are you leaving?", better="To work closer to readers"),
    )
    told = replace(
        sheet.interview,
        need_stated="Somebody who ships",
        left_unsaid="That I built the pipeline",
        useful_item="A sample chapter",
        answers={"next_time": "Slow down"},
    )
    case.workspace.notes.keep(replace(sheet, interview=told, notes=notes))
    return talk


@pytest.fixture
def second(case, first) -> Interview:
    """The second round, tomorrow at nine in Portland, with Ada and somebody new."""
    ends = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    talk = Interview(round=2, starts_at=ends.replace(hour=17), ends_at=ends, zone="America/Los_Angeles")
    ada = case.workspace.casework.attendees(first.id)[0].contact
    application = case.workspace.casework.application(first.application_id)
    there = [Attendee(ada), Attendee(Contact(first_name="Kim", last_name="Okafor"))]
    return case.workspace.casework.save_interview(application, talk, there)[1]


@pytest.fixture
def page(case, second) -> PreparationPage:
    return case.open("applications/preparation", application_id=second.application_id, interview_id=second.id)


def texts(page) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def line(case, first, text: str) -> Note:
    return next(each for each in case.workspace.notes.sheet(first.id).notes if each.text == text)


def row(page, text: str):
    return next(each for each in page.rows if each.words.text() == text)


def test_it_shows_what_the_earlier_round_holds_ready(page):
    shown = texts(page)
    wanted = (
        "Prepare for Fern Books",
        "Tomorrow, 9:00 to 10:00 AM, in person, with Ada Byron and Kim Okafor.",
        "Who leads the team?",
        "How many are you?",
        "An hour to get there",
        "Why are you leaving?",
        "To work closer to readers",
        "Ada Byron",
        "calm releases",
        "engines",
        "It weaves.",
        "Kim Okafor",
        "Nothing is noted about them yet.",
        "Slow down",
        "Somebody who ships",
        "That I built the pipeline",
        "A sample chapter",
    )
    assert [each for each in wanted if each not in shown] == []
    assert row(page, "How many are you?").box.isChecked()
    assert not row(page, "Who leads the team?").box.isChecked()
    assert row(page, "An hour to get there").answer.value() == "Two days at home"


def test_a_question_is_answered_and_ticked_with_keys(case, page, first):
    question = row(page, "Who leads the team?")
    question.box.setFocus()
    case.key(Qt.Key.Key_Space)
    assert line(case, first, "Who leads the team?").settled
    assert "0 of 2 open" in texts(page)
    case.key(Qt.Key.Key_Tab)
    assert case.focus() is question.answer
    case.keys("Ada does")
    case.key(Qt.Key.Key_Tab)
    page.keep()
    kept = line(case, first, "Who leads the team?")
    assert (kept.settled, kept.answer) == (True, "Ada does")


def test_an_answer_is_kept_after_a_pause_and_does_not_disturb_who_types(case, page, first, qtbot):
    assert PAUSE <= 2000
    question = row(page, "Who leads the team?")
    question.answer.setFocus()
    case.keys("Ada")
    qtbot.waitUntil(lambda: line(case, first, "Who leads the team?").answer == "Ada", timeout=3000)
    case.settle()
    assert case.focus() is question.answer
    case.keys(" does")
    page.keep()
    assert line(case, first, "Who leads the team?").answer == "Ada does"


def test_a_click_on_the_words_ticks_and_a_ticked_row_stays_where_it_is(case, page, first, qtbot):
    question = row(page, "Who leads the team?")
    before = [each.words.text() for each in page.rows]
    qtbot.mouseClick(question, Qt.MouseButton.LeftButton, pos=question.words.geometry().center())
    case.settle()
    assert line(case, first, "Who leads the team?").settled
    assert [each.words.text() for each in page.rows] == before
    case.window.undo()
    case.settle()
    assert not row(page, "Who leads the team?").box.isChecked()


def test_undo_while_typing_takes_back_what_was_just_typed(case, page, first):
    row(page, "Who leads the team?").answer.setFocus()
    case.keys("Ada")
    case.window.undo()
    case.settle()
    assert line(case, first, "Who leads the team?").answer == ""
    assert row(page, "Who leads the team?").answer.value() == ""


def test_a_reservation_is_settled(case, page, first):
    point = row(page, "An hour to get there")
    point.box.setFocus()
    case.key(Qt.Key.Key_Space)
    kept = line(case, first, "An hour to get there")
    assert (kept.settled, kept.answer) == (True, "Two days at home")


def test_a_question_of_ones_own_joins_the_others_with_return(case, page, second):
    page.new_question.setFocus()
    case.keys("May I see a page?")
    case.key(Qt.Key.Key_Return)
    lines = case.workspace.notes.sheet(second.id).lines(NoteKind.OPEN_QUESTION)
    assert [each.text for each in lines] == ["May I see a page?"]
    assert "May I see a page?" in texts(page)
    assert page.new_question.text() == ""
    # The caret stays for the next one.
    assert case.focus() is page.new_question
    case.keys("And a second?")
    case.key(Qt.Key.Key_Return)
    assert len(case.workspace.notes.sheet(second.id).lines(NoteKind.OPEN_QUESTION)) == 2


def test_closing_in_the_middle_of_a_question_keeps_it(case, page, first, second):
    row(page, "Who leads the team?").answer.setFocus()
    case.keys("Half an ans")
    page.new_question.setFocus()
    case.keys("Half a quest")
    case.window.close()
    assert line(case, first, "Who leads the team?").answer == "Half an ans"
    assert line(case, second, "Half a quest").kind is NoteKind.OPEN_QUESTION


def test_what_is_still_open_comes_first_the_next_time(case, page, second):
    row(page, "Who leads the team?").box.click()
    page.new_question.setFocus()
    case.keys("New?")
    case.key(Qt.Key.Key_Return)
    case.open("people")
    page = case.open("applications/preparation", application_id=second.application_id, interview_id=second.id)
    questions = [each.words.text() for each in page.rows if each.value().kind is NoteKind.OPEN_QUESTION]
    assert questions == ["New?", "Who leads the team?", "How many are you?"]


def test_done_marks_the_step_and_goes_back(case, page, second):
    page.done_button.click()
    case.settle()
    step = case.workspace.planner.step(second.application_id, f"E01/i{second.id}")
    assert step.status is Status.DONE
    assert case.window.current_page == "applications"
    assert case.toast() == "Prepared"


def test_the_card_of_what_to_ask_is_one_button_away(case, page):
    page.leaving_button.click()
    case.settle()
    assert case.window.current_page == "applications/leaving"


def test_before_the_first_round_it_says_what_will_be_here(case):
    ends = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    talk = Interview(starts_at=ends.replace(hour=17), ends_at=ends, zone="America/Los_Angeles")
    application, _talk = case.workspace.casework.save_interview(Application(employer="Larch"), talk, [])
    page = case.open("applications/preparation", application_id=application.id)
    shown = texts(page)
    assert any(each.startswith("Nothing is written down about an earlier round yet.") for each in shown)
    assert "What would you like to know? Two or three questions of your own are plenty." in shown
    assert "Whom will you meet? Nobody is entered for this interview yet." in shown
    assert page.new_question.isVisible()


def test_an_application_without_an_interview_has_no_place_for_questions_yet(case):
    application = case.workspace.casework.save_application(Application(employer="Larch"))
    page = case.open("applications/preparation", application_id=application.id)
    assert page.new_question is None
    assert "Once an interview is entered, you can write your questions here." in texts(page)
    assert "The next interview has no date yet. This is what you know so far." in texts(page)


def test_after_the_first_round_a_question_goes_to_its_sheet(case, first):
    page = case.open("applications/preparation", application_id=first.application_id)
    page.new_question.setFocus()
    case.keys("One more?")
    case.key(Qt.Key.Key_Return)
    assert line(case, first, "One more?").kind is NoteKind.OPEN_QUESTION


def test_an_application_that_is_gone_says_so(case, page, first):
    case.workspace.casework.delete_application(first.application_id)
    case.settle()
    assert "This application is gone" in texts(page)
    case.window.undo()
    case.settle()
    assert "Prepare for Fern Books" in texts(page)


def test_a_line_deleted_meanwhile_goes_and_what_is_typed_elsewhere_stays(case, page, first):
    question = row(page, "Who leads the team?")
    question.answer.setFocus()
    case.keys("Ada")
    sheet = case.workspace.notes.sheet(first.id)
    kept = tuple(each for each in sheet.notes if each.text != "An hour to get there")
    case.workspace.notes.keep(replace(sheet, notes=kept))
    case.settle()
    assert "An hour to get there" not in texts(page)
    page.keep()
    assert line(case, first, "Who leads the team?").answer == "Ada"


def test_it_is_reached_from_the_application_and_from_the_interview(case, second):
    case.open("applications", application_id=second.application_id)
    page = case.window.page("applications").one
    entries = {entry[0]: entry[1] for entry in page._menu(page._plan) if entry}
    entries["Prepare the next interview"]()
    case.settle()
    assert case.window.current_page == "applications/preparation"
    form = case.open("applications/interview", interview_id=second.id)
    entries = {entry[0]: entry[1] for entry in form._menu() if entry}
    entries["Prepare"]()
    case.settle()
    assert case.window.current_page == "applications/preparation"


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_at_all_is_kept(case, page, first, text):
    question = row(page, "Who leads the team?")
    question.answer.setPlainText(text)
    page.keep()
    assert line(case, first, "Who leads the team?").answer == question.answer.value()
    case.settle()
