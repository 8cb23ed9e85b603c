"""Before you leave: the answers are the record's own fields, kept as they are typed, and the plan follows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from application_window import HOSTILE, Case, opened
from PySide6.QtCore import Qt

from followup_desktop.domain.model import Application, Channel, Contact, Interview
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui.dialogs.business_card import CardDialog
from followup_desktop.ui.pages.leaving import LeavingPage
from followup_desktop.ui.widgets.text import Body, Label


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def talk(case) -> Interview:
    """An interview of this morning, Wednesday, November 18, 2026, with two people."""
    starts, ends = datetime(2026, 11, 18, 14, 0, tzinfo=UTC), datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
    _application, interview = case.workspace.casework.save_interview(
        Application(employer="Fern Books", role="Editor", zone="America/Los_Angeles"),
        Interview(starts_at=starts, ends_at=ends, zone="America/Los_Angeles"),
        [
            Attendee(Contact(title="Ms.", first_name="Ada", last_name="Byron"), topic="engines"),
            Attendee(Contact(first_name="Ben")),
        ],
    )
    return interview


@pytest.fixture
def page(case, talk) -> LeavingPage:
    return case.open("applications/leaving", interview_id=talk.id)


def bare_talk(case) -> Interview:
    """An interview at another employer, nobody entered."""
    ends = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    talk = Interview(starts_at=ends.replace(hour=17), ends_at=ends, zone="America/Los_Angeles")
    return case.workspace.casework.save_interview(Application(employer="Larch"), talk, [])[1]


def stored(case, talk) -> Interview:
    return case.workspace.casework.interview(talk.id)


def people(case, talk) -> list[Contact]:
    return [each.contact for each in case.workspace.casework.attendees(talk.id)]


def inquiry(case, talk):
    """The step that asks about their decision."""
    plan = case.workspace.planner.plan(talk.application_id)
    return next(step for step in plan.steps if step.event == "E08")


def test_it_is_filled_from_the_first_question_on_by_keyboard_alone(case, page, talk):
    """Every input in the order of the questions, with Tab, letters, arrows and Space."""
    assert case.focus().objectName() == "promise_text"
    case.keys("in about two weeks")
    case.key(Qt.Key.Key_Tab)
    assert case.focus().objectName() == "promised_on"
    visited = []
    answers = {
        "promised_by_id": lambda: case.key(Qt.Key.Key_Down),
        "promised_channel": lambda: [case.key(Qt.Key.Key_Down) for _step in range(2)],
        "references_asked": lambda: case.key(Qt.Key.Key_Space),
        "useful_item": lambda: case.keys("the chapter"),
        "email": lambda: case.keys("ada@fern.example"),
        "phone": lambda: case.keys("555-0143"),
        "preferred_channel": lambda: case.key(Qt.Key.Key_Down),
        "first_name_ok": lambda: case.key(Qt.Key.Key_Space),
    }
    for _tab in range(40):
        name = case.focus().objectName()
        if name in answers and name not in visited:
            visited.append(name)
            answers[name]()
        case.key(Qt.Key.Key_Tab)
    assert visited == list(answers)
    page.keep()
    kept = stored(case, talk)
    ada = people(case, talk)[0]
    assert kept.promise_text == "in about two weeks"
    assert kept.promised_on == date(2026, 12, 2)
    assert kept.promised_by_id == ada.id
    assert kept.promised_channel is Channel.PHONE
    assert kept.references_asked
    assert kept.useful_item == "the chapter"
    assert (ada.email, ada.phone) == ("ada@fern.example", "555-0143")
    assert (ada.preferred_channel, ada.first_name_ok) == (Channel.EMAIL, True)


def test_vague_words_are_understood_and_the_plan_follows_at_once(case, page, talk, qtbot):
    before = inquiry(case, talk).target
    case.keys("You will hear in three weeks")
    assert page.promise.understood.text() == "That is Wednesday, December 9."
    qtbot.waitUntil(lambda: stored(case, talk).promised_on == date(2026, 12, 9), timeout=3000)
    after = inquiry(case, talk).target
    assert after > before
    assert after.date() > date(2026, 12, 9)
    assert page._saved.text() == "Saved as you type, 9:00 AM"


def test_words_that_name_no_day_are_kept_and_said_to_name_none(case, page, talk):
    case.keys("soon")
    page.keep()
    assert stored(case, talk).promise_text == "soon"
    assert stored(case, talk).promised_on is None
    assert page.promise.understood.text().startswith("No day in these words")


def test_somebody_new_is_added_and_can_be_the_one_who_tells(case, page, talk):
    page.people.add_button.click()
    assert case.focus().objectName() == "first_name"
    case.keys("Kim")
    case.key(Qt.Key.Key_Tab)
    case.keys("Okafor")
    page.keep()
    case.settle()
    names = [each.full_name for each in people(case, talk)]
    assert names == ["Ada Byron", "Ben", "Kim Okafor"]
    by = page.promise.promised_by
    by.setFocus()
    for _down in range(3):
        case.key(Qt.Key.Key_Down)
    page.keep()
    assert stored(case, talk).promised_by_id == people(case, talk)[2].id
    # Typing on changes the same person.
    row = page.people.rows[2]
    row.form["email"].editor.setFocus()
    case.keys("kim@fern.example")
    page.keep()
    assert len(people(case, talk)) == 3
    assert people(case, talk)[2].email == "kim@fern.example"


def test_the_card_they_gave_makes_a_person_with_all_that_stands_on_it(case, page, talk, qtbot):
    page.people.from_cards.type_card("Kim Okafor\nDirector\nkim@fern.example\n(503) 555-0143")
    dialog = case.dialog(CardDialog)
    assert dialog.form["email"].editor.value() == "kim@fern.example"
    dialog.save_button.click()
    case.settle()
    assert not case.has_dialog(CardDialog)
    page.keep()
    kim = people(case, talk)[2]
    assert (kim.full_name, kim.email, kim.job) == ("Kim Okafor", "kim@fern.example", "Director")
    # Once it was stored, it is the same person who is typed about.
    page.people.rows[2].form["first_name_ok"].editor.click()
    page.keep()
    assert len(people(case, talk)) == 3
    assert people(case, talk)[2].first_name_ok


def test_an_address_that_cannot_be_is_named_at_its_input_and_the_rest_is_kept(case, page, talk):
    row = page.people.rows[0]
    row.form["email"].editor.setFocus()
    case.keys("ada at fern")
    row.form["phone"].editor.setFocus()
    case.keys("555")
    page.keep()
    case.settle()
    assert row.form["email"].problem.text() == "An e-mail address has no spaces"
    assert row.form["email"].editor.text() == "ada at fern"
    ada = people(case, talk)[0]
    assert (ada.email, ada.phone) == ("", "555")


def test_what_a_person_said_elsewhere_stays(case, page, talk):
    page.people.rows[0].form["first_name_ok"].editor.click()
    page.keep()
    attendee = case.workspace.casework.attendees(talk.id)[0]
    assert (attendee.topic, attendee.contact.title) == ("engines", "Ms.")
    assert attendee.contact.first_name_ok


def test_closing_in_the_middle_of_a_sentence_keeps_the_sentence(case, page, talk):
    case.keys("We will call you on")
    case.window.close()
    assert stored(case, talk).promise_text == "We will call you on"


def test_another_interview_is_another_card_and_the_first_is_kept(case, page, talk):
    other = bare_talk(case)
    case.keys("by Friday")
    case.open("applications/leaving", interview_id=other.id)
    assert stored(case, talk).promise_text == "by Friday"
    assert page.promise.words.text() == ""
    assert page.people.rows == []


def test_undo_takes_the_answers_back_and_shows_it(case, page, talk):
    case.keys("by Friday")
    page.keep()
    case.window.undo()
    case.settle()
    assert stored(case, talk).promise_text == ""
    assert page.promise.words.text() == ""


def test_saving_does_not_disturb_who_types(case, page, talk):
    case.keys("in two weeks")
    page.keep()
    case.settle()
    assert case.focus() is page.promise.words
    case.keys(" or so")
    page.keep()
    assert stored(case, talk).promise_text == "in two weeks or so"


def test_done_goes_back_to_the_application(case, page, talk):
    case.keys("by Friday")
    page.done_button.click()
    case.settle()
    assert case.window.current_page == "applications"
    assert stored(case, talk).promise_text == "by Friday"


def test_done_stays_where_a_day_cannot_be_read_and_says_what_is_not_kept(case, page, talk):
    case.keys("by Friday")
    page.keep()
    page.promise.promised_on.setFocus()
    page.promise.promised_on.selectAll()
    case.keys("February 30")
    page.form["useful_item"].editor.setFocus()
    case.keys("the chapter")
    page.done_button.click()
    case.settle()
    assert case.window.current_page == "applications/leaving"
    assert case.focus() is page.promise.promised_on
    assert page.form["promised_on"].problem.text() == "There is no February 30"
    assert page._saved.text() == "Saved as you type, 9:00 AM, but for what is marked"
    assert stored(case, talk).useful_item == "the chapter"
    page.promise.promised_on.selectAll()
    case.keys("Wednesday next week")
    page.done_button.click()
    case.settle()
    assert case.window.current_page == "applications"
    assert stored(case, talk).promised_on == date(2026, 11, 25)


def test_done_stays_at_an_address_that_cannot_be(case, page, talk):
    row = page.people.rows[0]
    row.form["email"].editor.setFocus()
    case.keys("ada at fern")
    page.done_button.click()
    case.settle()
    assert case.window.current_page == "applications/leaving"
    assert case.focus() is row.form["email"].editor
    assert page._saved.text().endswith("but for what is marked")


def test_an_interview_that_is_gone_says_so_and_comes_back(case, page, talk):
    case.workspace.casework.delete_interview(talk.id)
    case.settle()
    assert page._gone.isVisible()
    case.window.undo()
    case.settle()
    assert not page._gone.isVisible()
    assert page.promise.words.isVisible()


def test_with_nobody_entered_it_says_where_to_add_them(case):
    bare = bare_talk(case)
    page = case.open("applications/leaving", interview_id=bare.id)
    said = [each.text() for each in page.findChildren(Body) if each.isVisible()]
    assert "Nobody is entered yet. Ask each person for a card, and add them here." in said
    page.people.add_button.click()
    assert not page.people._hint.isVisible()
    page.keep()
    assert people(case, bare) == []  # of whom nothing is told yet


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_at_all_is_kept(case, page, talk, text):
    page.promise.words.setText(text)
    page.promise.words.textEdited.emit(text)
    page.keep()
    assert stored(case, talk).promise_text == page.promise.words.value()
    case.settle()


def test_it_is_reached_from_the_interview_and_from_the_application(case, talk):
    form = case.open("applications/interview", interview_id=talk.id)
    entries = {entry[0]: entry[1] for entry in form._menu() if entry}
    entries["Before you leave"]()
    case.settle()
    assert case.window.current_page == "applications/leaving"
    case.open("applications", application_id=talk.application_id)
    page = case.window.page("applications").one
    entries = {entry[0]: entry[1] for entry in page._menu(page._plan) if entry}
    entries["Before you leave"]()
    case.settle()
    assert case.window.current_page == "applications/leaving"


def test_an_hour_without_its_day_is_not_kept(case, page, talk):
    case.keys("by Friday")
    page.promise.promised_time.setFocus()
    case.keys("3 pm")
    page.promise.words.setFocus()
    page.promise.words.selectAll()
    case.keys("soon")
    page.keep()
    kept = stored(case, talk)
    assert (kept.promised_on, kept.promised_time) == (None, None)
    assert inquiry(case, talk).status is not Status.DONE


def test_a_dozen_people_with_long_and_right_to_left_names_fit_the_smallest_window(case, talk):
    names = ("שרה לוי־כהן " * 6, "Oluwaseun Bartholomew " * 8, "李明")
    sheet = case.workspace.notes.sheet(talk.id)
    there = [Attendee(Contact(first_name=f"{n}", last_name=names[n % 3], job="Director " * 30)) for n in range(12)]
    case.workspace.notes.keep(replace(sheet, attendees=tuple(there)))
    case.window.resize(960, 640)
    for place, arguments in (
        ("applications/leaving", {"interview_id": talk.id}),
        ("applications/preparation", {"application_id": talk.application_id, "interview_id": talk.id}),
    ):
        page = case.open(place, **arguments)
        assert case.window.width() == 960
        assert page.scroller.widget().width() <= page.scroller.viewport().width()
        shown = [each.text() for each in page.findChildren(Label) if each.isVisible()]
        assert sum(text.startswith(tuple(f"{n} " for n in range(12))) for text in shown) == 12
