"""Writing down how an interview went: kept as it is typed, ready for the letters, marked as done."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from application_window import HOSTILE, Case, opened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from followup_desktop.domain.model import Application, Contact, Interview, Want
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui.pages.reflection import PAUSE
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.text import Label


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def talk(case) -> Interview:
    """An interview that ended two hours ago, with two people."""
    starts, ends = datetime(2026, 11, 18, 14, 0, tzinfo=UTC), datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
    _application, interview = case.workspace.casework.save_interview(
        Application(employer="Fern Books", zone="America/Los_Angeles"),
        Interview(starts_at=starts, ends_at=ends, zone="America/Los_Angeles"),
        [Attendee(Contact(first_name="Ada", last_name="Byron")), Attendee(Contact(first_name="Ben"))],
    )
    return interview


@pytest.fixture
def page(case, talk):
    return case.open("applications/reflection", interview_id=talk.id)


def stored(case, talk) -> Interview:
    return case.workspace.casework.interview(talk.id)


def texts(page) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def chips(page) -> list[str]:
    return [chip.text() for chip in page.findChildren(Chip) if chip.isVisible()]


def test_the_head_says_when_with_whom_and_how_fresh(page):
    assert "How it went at Fern Books" in texts(page)
    assert "Today, 6:00 to 7:00 AM, with Ada Byron and Ben." in texts(page)
    assert "2 hours ago, still fresh" in chips(page)


@pytest.mark.parametrize(
    ("hours", "words"),
    [(20, "22 hours ago, still fresh"), (40, "42 hours ago, still worth writing down"), (100, "4 days ago, write")],
)
def test_memory_grows_old(case, talk, clock, hours, words):
    clock.advance(hours=hours)
    page = case.open("applications/reflection", interview_id=talk.id)
    assert any(chip.startswith(words) for chip in chips(page))


def test_what_is_typed_is_kept_after_a_pause(case, page, talk, qtbot):
    assert PAUSE <= 2000
    page.form["rating"].editor.setFocus()
    case.keys("7")
    page.form["left_unsaid"].editor.setFocus()
    case.keys("I ran the tests myself")
    assert stored(case, talk).rating is None
    qtbot.waitUntil(lambda: stored(case, talk).rating == 7, timeout=3000)
    assert stored(case, talk).left_unsaid == "I ran the tests myself"
    assert page._saved.text() == "Saved as you type, 9:00 AM"


def test_leaving_keeps_it_at_once(case, page, talk):
    page.form["went_well"].editor.setFocus()
    case.keys("Calm")
    case.open("people")
    assert stored(case, talk).went_well == "Calm"


def test_saving_does_not_disturb_who_types(case, page, talk):
    field = page.form["left_unsaid"].editor
    field.setFocus()
    case.keys("abc")
    field.setCursorPosition(1)
    page.keep()
    case.settle()
    assert field.hasFocus()
    assert field.cursorPosition() == 1
    case.keys("X")
    assert field.text() == "aXbc"


def test_many_saves_are_one_undo(case, page, talk):
    field = page.form["left_unsaid"].editor
    field.setFocus()
    for letter in "abc":
        case.keys(letter)
        page.keep()
    assert case.workspace.history.undo_text == "Write down how it went"
    case.window.undo()
    case.settle()
    assert stored(case, talk).left_unsaid == ""
    assert field.text() == ""


def test_every_field_is_kept(case, page, talk):
    values = {
        "went_well": "A\nB",
        "left_unsaid": "C",
        "need_stated": "D",
        "useful_item": "E",
        "notes": "F",
    }
    for name, value in values.items():
        page.form[name].editor.set_value(value)
    page.form["rating"].editor.set_value(9)
    page.form["money_mentioned"].editor.set_value(Decimal(81000))
    page.form["want"].editor.set_value("yes")
    page.people[0].topic.set_value("engines")
    page.people[0].said.set_value("it weaves")
    page._on_input_changed()
    page.keep()
    kept = stored(case, talk)
    assert {name: getattr(kept, name) for name in values} == values
    assert (kept.rating, kept.money_mentioned) == (9, Decimal(81000))
    assert case.application("Fern Books").want is Want.YES
    ada = case.workspace.casework.attendees(talk.id)[0]
    assert (ada.topic, ada.said) == ("engines", "it weaves")
    # What belongs to the interview itself is untouched.
    assert (kept.starts_at, kept.ends_at, kept.zone) == (talk.starts_at, talk.ends_at, talk.zone)


def test_an_amount_that_cannot_be_is_named_and_the_rest_is_kept(case, page, talk):
    page._choose(1)
    page.form["money_mentioned"].editor.setFocus()
    case.keys("a lot")
    page.form["need_stated"].editor.setFocus()
    case.keys("plain words")
    page.keep()
    assert page.form["money_mentioned"].problem.text().startswith("Write an amount like")
    assert page.form["money_mentioned"].editor.text() == "a lot"
    assert stored(case, talk).need_stated == "plain words"
    money = page.form["money_mentioned"].editor
    money.setFocus()
    money.selectAll()
    case.keys("0")
    page.keep()
    assert page.form["money_mentioned"].problem.text() == "Pay is more than nothing"
    assert stored(case, talk).money_mentioned is None


def test_topics_are_ready_for_the_letters_while_they_are_typed(case, page, talk):
    assert "No topic yet. What did Ada ask you about?" in texts(page)
    page._choose(2)
    page.people[0].topic.setFocus()
    case.keys("engines")
    case.settle()
    assert "engines" in chips(page)
    assert "No topic yet. What did Ada ask you about?" not in texts(page)
    page._choose(0)
    page.form["left_unsaid"].editor.setFocus()
    case.keys("looms")
    case.settle()
    assert "looms" in chips(page)


def test_a_hard_one_asks_for_one_good_thing(case, page, talk):
    assert not page._kindly.isVisible()
    page.form["rating"].editor.setFocus()
    case.keys("2")
    assert page._kindly.isVisible()
    page.form["went_well"].editor.setFocus()
    case.keys("On time")
    assert not page._kindly.isVisible()


def test_parts_count_what_is_filled_and_lead_on(case, page, talk):
    assert page.parts[0].button.accessibleName() == "How I did, 0 of 3"
    page.form["rating"].editor.setFocus()
    case.keys("5")
    assert page.parts[0].button.accessibleName() == "How I did, 1 of 3"
    assert page.next_button.text() == "Next: what they need"
    page.next_button.click()
    assert page.form["need_stated"].editor.isVisible()
    assert not page.form["rating"].editor.isVisible()
    assert case.focus().objectName() == "need_stated"


def test_parts_are_chosen_with_the_arrows(case, page):
    page.parts[0].button.setFocus()
    QTest.keyClick(page.parts[0].button, Qt.Key.Key_Down)
    assert page.parts[1].button.isChecked()
    assert page.form["need_stated"].editor.isVisible()


def test_done_marks_the_step_and_goes_back(case, page, talk):
    application = case.application("Fern Books")
    page.form["left_unsaid"].editor.setFocus()
    case.keys("looms")
    page.done_button.click()
    case.settle()
    assert case.workspace.planner.step(application.id, f"E02/i{talk.id}").status is Status.DONE
    assert stored(case, talk).left_unsaid == "looms"
    assert case.window.page("applications").one.isVisible()
    assert case.toast() == "Written down"
    case.window.undo()
    assert case.workspace.planner.step(application.id, f"E02/i{talk.id}").status is not Status.DONE


def test_an_interview_that_is_gone_says_so(case, page, talk):
    case.workspace.casework.delete_interview(talk.id)
    case.settle()
    assert page._gone.isVisible()
    case.window.undo()
    case.settle()
    assert not page._gone.isVisible()


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_as_it_is(case, page, talk, text):
    page.form["need_stated"].editor.setPlainText(text)
    page.people[0].said.setPlainText(text)
    page.people[0].topic.set_value(text)
    page.keep()
    page._choose(2)
    page.grab()
    assert stored(case, talk).need_stated == text.replace("\u2028", "\n")
    assert case.workspace.casework.attendees(talk.id)[0].said == text.replace("\u2028", "\n")


def test_what_changed_elsewhere_is_not_overwritten(case, page, talk):
    page.form["left_unsaid"].editor.setFocus()
    case.keys("looms")
    casework = case.workspace.casework
    there = casework.attendees(talk.id)
    casework.save_contact(replace(there[0].contact, job="Countess"))
    sheet = case.workspace.notes.sheet(talk.id)
    case.workspace.notes.keep(replace(sheet, interview=replace(sheet.interview, place="Room 9")))
    page.keep()
    kept = stored(case, talk)
    assert (kept.left_unsaid, kept.place) == ("looms", "Room 9")
    assert casework.attendees(talk.id)[0].contact.job == "Countess"
