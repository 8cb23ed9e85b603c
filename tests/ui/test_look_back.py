"""After a no the notes are offered once more: on the application's page, on Today, and kindly on the worksheet."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from step_window import StepWindow, button, click
from worksheet_window import Desk, worksheet

from followup_desktop.domain.model import AnswerKind, LogEntry
from followup_desktop.domain.reflection import Part
from followup_desktop.ui.look_back import LookBackRow


@pytest.fixture
def desk(qtbot, theme, data_dir, clock) -> Iterator[Desk]:
    yield from worksheet(qtbot, theme, data_dir, clock)


@pytest.fixture
def refused(desk, clock) -> Desk:
    """Something is written down, and they said no; the application's page is open."""
    desk.type("text", "Why here?")
    desk.keep()
    id = desk.sheet.application.id
    desk.workspace.casework.log_answer(LogEntry(application_id=id, at=clock.now, kind=AnswerKind.REJECTION))
    desk.case.open("applications", application_id=id)
    return desk


def offers(owner) -> list[LookBackRow]:
    return [each for each in owner.findChildren(LookBackRow) if each.isVisible()]


def test_nothing_is_offered_before_a_no(desk):
    desk.type("text", "Why here?")
    desk.keep()
    desk.case.open("applications", application_id=desk.sheet.application.id)
    assert offers(desk.case.window) == []


def test_the_notes_open_where_they_help_and_say_what_for(refused):
    (offer,) = offers(refused.case.window)
    offer.open_button.setFocus(Qt.FocusReason.TabFocusReason)
    refused.key(Qt.Key.Key_Return)
    page = refused.case.window.page("applications/reflection")
    assert page.look_back.isVisible()
    assert page.parts[Part.SELF].isChecked()
    assert any(text.startswith("A no says little about you.") for text in refused.texts())
    refused.type("better", "For the looms")
    page.done_button.click()
    refused.case.settle()
    assert refused.interview.looked_back_at is not None
    assert refused.sheet.notes[0].better == "For the looms"
    assert refused.case.toast() == "Looked at once more"
    assert refused.case.window.page("applications").one.isVisible()
    assert offers(refused.case.window) == []


def test_not_now_is_enough_and_can_be_taken_back(refused):
    (offer,) = offers(refused.case.window)
    offer.later_button.click()
    refused.case.settle()
    assert offers(refused.case.window) == []
    assert refused.interview.looked_back_at is not None
    assert refused.case.toast() == "You will not be asked again. The notes stay."
    refused.case.window.undo()
    refused.case.settle()
    assert len(offers(refused.case.window)) == 1


def test_after_not_now_the_keyboard_is_at_what_stands_in_its_place(refused):
    page = refused.case.window.page("applications").one
    (offer,) = offers(refused.case.window)
    offer.later_button.setFocus(Qt.FocusReason.TabFocusReason)
    refused.key(Qt.Key.Key_Space)
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    refused.case.settle()
    focus = refused.case.focus()
    assert page.isAncestorOf(focus) and focus.isVisible()
    assert focus.focusPolicy() & Qt.FocusPolicy.TabFocus
    refused.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(offers(refused.case.window)) == 1


def test_opened_otherwise_the_notes_say_nothing_of_it(refused):
    refused.case.open("applications/reflection", interview_id=refused.talk.id, look_back=True)
    assert refused.page.look_back.isVisible()
    refused.case.open("people")
    refused.case.open("applications/reflection", interview_id=refused.talk.id)
    assert not refused.page.look_back.isVisible()


def test_today_offers_it_the_day_after(empty: StepWindow, clock):
    empty.workspace.example.load()
    bramwell = next(each for each in empty.workspace.casework.applications() if each.employer.startswith("Bramwell"))
    entry = LogEntry(application_id=bramwell.id, at=clock.now, kind=AnswerKind.REJECTION)
    empty.workspace.casework.log_answer(entry)
    page = empty.open("today")
    assert offers(page) == []
    clock.advance(hours=15)
    page._show_what_is_ready()
    empty.settle()
    (offer,) = offers(page)
    assert offer.title.text() == "Your notes on Bramwell Publishing, once more"
    click(button(offer, "Look at them"))
    where, arguments = empty.opened
    talk = empty.workspace.casework.interviews(bramwell.id)[-1]
    assert (where, arguments) == ("applications/reflection", {"interview_id": talk.id, "look_back": True})
