"""What the employer answered: each kind, where it leads, and what is refused in words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from application_window import HOSTILE, Case, opened
from PySide6.QtCore import Qt

from followup_desktop.domain.model import AnswerKind, Channel, Direction, LogEntry, State
from followup_desktop.ui.dialogs.answer import AnswerDialog


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def rowan(case):
    case.workspace.example.load()
    return case.open("applications", application_id=case.application("City of Rowan").id).one


def ask(case, rowan, kind: AnswerKind):
    rowan.ask_for_answer()
    dialog = case.dialog(AnswerDialog)
    dialog.kind.buttons[kind].click()
    return dialog


def entry(case, rowan) -> LogEntry:
    return case.workspace.casework.log(rowan._id)[-1]


def test_a_new_date_is_understood_from_their_words(case, rowan):
    dialog = ask(case, rowan, AnswerKind.NEW_DATE)
    dialog.text.setFocus()
    case.keys("We need a week more")
    # Wednesday, November 18, and a week.
    assert dialog.promised_on.value() == date(2026, 11, 25)
    case.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept = entry(case, rowan)
    assert (kept.kind, kept.promised_on, kept.text) == (
        AnswerKind.NEW_DATE,
        date(2026, 11, 25),
        "We need a week more",
    )
    assert kept.direction is Direction.IN
    assert case.application("City of Rowan").state is State.WAITING
    assert case.toast() == "Their answer is kept"


@pytest.mark.parametrize("kind", [AnswerKind.REJECTION, AnswerKind.NEW_DATE])
def test_an_answer_of_tomorrow_is_refused_in_words(case, rowan, kind):
    before = case.workspace.casework.log(rowan._id)
    dialog = ask(case, rowan, kind)
    dialog.when.day.setFocus()
    dialog.when.day.selectAll()
    case.keys("tomorrow")
    case.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.form["at"].problem.text() == "That is still ahead. When was it?"
    assert case.workspace.casework.log(rowan._id) == before
    assert case.application("City of Rowan").state is State.WAITING
    dialog.reject()


def test_a_day_that_was_typed_stays(case, rowan):
    dialog = ask(case, rowan, AnswerKind.NEW_DATE)
    dialog.promised_on.setFocus()
    case.keys("Dec 4")
    dialog.text.setFocus()
    case.keys("next week")
    assert dialog.promised_on.value() == date(2026, 12, 4)
    dialog.try_to_save()
    assert entry(case, rowan).promised_on == date(2026, 12, 4)


def test_a_new_date_without_a_day_is_asked_for(case, rowan):
    dialog = ask(case, rowan, AnswerKind.NEW_DATE)
    dialog.try_to_save()
    assert dialog.isVisible()
    assert dialog.form["promised_on"].problem.text() == "Which day did they name?"
    assert case.workspace.casework.log(rowan._id) == ()


def test_a_day_that_cannot_be_read_is_not_lost(case, rowan):
    dialog = ask(case, rowan, AnswerKind.NEW_DATE)
    dialog.promised_on.setFocus()
    case.keys("soonish")
    dialog.try_to_save()
    assert dialog.isVisible()
    assert dialog.form["promised_on"].problem.text().startswith("Write the day like")
    assert dialog.promised_on.text() == "soonish"


def test_another_interview_leads_to_its_form(case, rowan):
    dialog = ask(case, rowan, AnswerKind.NEXT_ROUND)
    assert dialog.save_button.text() == "Keep and enter the interview"
    dialog.try_to_save()
    case.settle()
    assert case.application("City of Rowan").state is State.SECOND_INTERVIEW
    assert case.window.current_page == "applications/interview"
    form = case.window.page("applications/interview")
    assert form._application.employer == "City of Rowan"
    assert form.meeting.round.value() == 2


def test_an_offer_leads_to_its_terms(case, rowan):
    ask(case, rowan, AnswerKind.OFFER).try_to_save()
    case.settle()
    assert case.application("City of Rowan").state is State.OFFER
    assert case.visited("offers") == {"application_id": rowan._id, "new": True}


def test_a_no_ends_the_application_and_undo_opens_it_again(case, rowan):
    ask(case, rowan, AnswerKind.REJECTION).try_to_save()
    case.settle()
    assert case.application("City of Rowan").state is State.REJECTED
    case.window.undo()
    assert case.application("City of Rowan").state is State.WAITING
    assert case.workspace.casework.log(rowan._id) == ()


@pytest.mark.parametrize("kind", [AnswerKind.OTHER, AnswerKind.REQUEST])
def test_other_messages_are_kept_and_change_nothing(case, rowan, kind):
    dialog = ask(case, rowan, kind)
    dialog.text.setFocus()
    case.keys("Could you send a reference?")
    dialog.form["contact_id"].editor.set_value(2)
    dialog.form["channel"].editor.set_value(Channel.PHONE)
    dialog.try_to_save()
    kept = entry(case, rowan)
    assert (kept.kind, kept.contact_id, kept.channel) == (kind, 2, Channel.PHONE)
    assert case.application("City of Rowan").state is State.WAITING


def test_when_it_came_is_read_on_the_own_clock(case, rowan):
    dialog = ask(case, rowan, AnswerKind.OTHER)
    dialog.when.day.setFocus()
    dialog.when.day.selectAll()
    case.keys("November 17")
    dialog.when.time.setFocus()
    dialog.when.time.selectAll()
    case.keys("4:30 pm")
    dialog.try_to_save()
    # Half past four in Portland is eight hours behind UTC.
    assert entry(case, rowan).at == datetime(2026, 11, 18, 0, 30, tzinfo=UTC)


def test_where_no_answer_can_follow_nothing_is_asked_and_the_way_out_is_said(case, rowan):
    rowan.withdraw()
    case.settle()
    rowan.ask_for_answer()
    assert not case.has_dialog(AnswerDialog)
    assert case.toast().startswith("That cannot follow “Withdrawn”.")
    assert "“Where it stands”" in case.toast()


def test_after_a_no_only_what_can_follow_is_offered(case, rowan):
    ask(case, rowan, AnswerKind.REJECTION).try_to_save()
    case.settle()
    rowan.ask_for_answer()
    dialog = case.dialog(AnswerDialog)
    assert list(dialog.kind.buttons) == [AnswerKind.OFFER]
    dialog.try_to_save()
    case.settle()
    assert case.application("City of Rowan").state is State.OFFER


def test_a_no_that_was_kept_can_be_told_better_afterwards(case, rowan):
    ask(case, rowan, AnswerKind.REJECTION).try_to_save()
    case.settle()
    AnswerDialog(case.window, case.application("City of Rowan"), rowan, entry(case, rowan)).open()
    dialog = case.dialog(AnswerDialog)
    assert dialog.kind.value() is AnswerKind.REJECTION
    dialog.text.setPlainText("They chose somebody else.")
    dialog.try_to_save()
    assert entry(case, rowan).text == "They chose somebody else."
    assert case.application("City of Rowan").state is State.REJECTED


@pytest.mark.parametrize("text", HOSTILE)
def test_any_words_are_kept_as_they_are(case, rowan, text):
    dialog = ask(case, rowan, AnswerKind.OTHER)
    dialog.text.setPlainText(text)
    dialog.try_to_save()
    assert entry(case, rowan).text == text.replace("\u2028", "\n").strip()
    case.settle()
    rowan.grab()


def test_escape_leaves_everything_as_it_was(case, rowan):
    dialog = ask(case, rowan, AnswerKind.REJECTION)
    dialog.text.setFocus()
    case.key(Qt.Key.Key_Escape)
    assert not case.has_dialog(AnswerDialog)
    assert case.application("City of Rowan").state is State.WAITING
