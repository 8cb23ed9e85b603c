"""Contacts on the application page: an answer in one line, what went out, and what the rules say against it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from application_window import Case, opened
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.model import AnswerKind, Channel, Direction, State, Wave
from followup_desktop.domain.plan import Status
from followup_desktop.ui.dialogs.answer import AnswerDialog
from followup_desktop.ui.dialogs.contact_record import ContactRecordDialog
from followup_desktop.ui.dialogs.contacted import About, ContactedDialog
from followup_desktop.ui.dialogs.steps import DoneDialog, Reached
from followup_desktop.ui.pages.application_contacts import ContactRow
from followup_desktop.ui.widgets.text import Label


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def rowan(case):
    """Thanked and written to; their date is over, and the inquiry is a day late."""
    case.workspace.example.load()
    return case.open("applications", application_id=case.application("City of Rowan").id).one


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def texts(owner: QWidget) -> list[str]:
    return [each.text() for each in owner.findChildren(Label) if each.isVisibleTo(owner)]


def rows(page: QWidget) -> list[ContactRow]:
    return [each for each in page.findChildren(ContactRow) if each.isVisibleTo(page)]


def answer(case: Case, page, text: str) -> None:
    """Type their answer into the line and press Return."""
    case.window.activateWindow()
    case.settle()
    page.contacts_card.answer.field.setFocus()
    case.keys(text)
    case.key(Qt.Key.Key_Return)


def choose(field, value) -> None:
    """Choose as the person does: the field tells its dialog."""
    field.set_value(value)
    field.changed.emit()


def contact(case: Case, page, about: About, channel: Channel = Channel.EMAIL) -> ContactedDialog:
    click(page.contacted_link)
    dialog = case.dialog(ContactedDialog)
    choose(dialog.wave, about)
    choose(dialog.channel, channel)
    return dialog


# Their answers


def test_a_day_in_the_line_becomes_their_new_date_and_is_said(case, rowan):
    answer(case, rowan, "They need until December 4")
    kept = case.workspace.casework.log(rowan._id)[-1]
    assert (kept.kind, kept.promised_on, kept.direction) == (AnswerKind.NEW_DATE, date(2026, 12, 4), Direction.IN)
    assert case.toast() == "They named Friday, December 4: kept as their new date"
    assert case.workspace.planner.step(rowan._id, f"E13/l{kept.id}").status is not Status.DONE
    case.window._toast.act_link.click()
    dialog = case.dialog(AnswerDialog)
    assert dialog.promised_on.value() == date(2026, 12, 4)
    assert dialog.text.value() == "They need until December 4"


def test_a_no_in_the_line_is_asked_about_and_nothing_ends_by_itself(case, rowan):
    answer(case, rowan, "Unfortunately they chose another candidate")
    assert case.application("City of Rowan").state.is_open
    (row, *_others) = rows(rowan)
    assert "Unfortunately they chose another candidate" in texts(row)
    link = next(
        each for each in row.findChildren(QWidget) if getattr(each, "text", str)() == "Was this a no? Change it"
    )
    click(link)
    dialog = case.dialog(AnswerDialog)
    assert dialog.kind.value() is AnswerKind.REJECTION
    dialog.try_to_save()
    case.settle()
    assert case.application("City of Rowan").state is State.REJECTED
    assert [each.kind for each in case.workspace.casework.log(rowan._id)] == [AnswerKind.REJECTION]
    case.window.undo()
    assert case.application("City of Rowan").state.is_open


def test_an_empty_line_keeps_nothing(case, rowan):
    rowan.contacts_card.answer.field.setFocus()
    assert not rowan.contacts_card.answer.keep_button.isEnabled()
    case.keys("   ")
    case.key(Qt.Key.Key_Return)
    assert case.workspace.casework.log(rowan._id) == ()


def test_what_was_answered_on_the_phone_needs_no_reply(case, rowan):
    rowan.ask_for_answer()
    dialog = case.dialog(AnswerDialog)
    dialog.kind.buttons[AnswerKind.REQUEST].click()
    assert not dialog.replied.value()
    choose(dialog.channel, Channel.PHONE)
    assert dialog.replied.value()
    dialog.try_to_save()
    kept = case.workspace.casework.log(rowan._id)[-1]
    assert case.workspace.planner.step(rowan._id, f"E13/l{kept.id}").status is Status.DONE


def test_the_hour_they_named_is_kept(case, rowan):
    rowan.ask_for_answer()
    dialog = case.dialog(AnswerDialog)
    dialog.promised_on.setFocus()
    case.keys("Nov 24")
    dialog.promised_time.setFocus()
    case.keys("3 pm")
    dialog.try_to_save()
    kept = case.workspace.casework.log(rowan._id)[-1]
    assert kept.promised_time is not None and (kept.promised_on, kept.promised_time.hour) == (date(2026, 11, 24), 15)


# The list


def test_contacts_stand_newest_first_with_direction_channel_and_person(case, rowan):
    assert [texts(row)[0] for row in rows(rowan)] == ["Formal letter", "Thank-you", "Thank-you"]
    assert "From you, by post, Ruth Okafor" in texts(rows(rowan)[0])
    for text in ("First", "Second"):
        answer(case, rowan, text)
    assert len(rows(rowan)) == 3
    rowan.contacts_card.all_link.click()
    case.settle()
    assert len(rows(rowan)) == 5
    assert "From them, by e-mail" in texts(rows(rowan)[0])


# What went out


def test_a_contact_does_the_step_that_waited_for_it(case, rowan):
    dialog = contact(case, rowan, About.INQUIRY)
    assert dialog.fulfils.text() == "This does the step “Ask about their decision”."
    dialog.text.setFocus()
    case.keys("Asked when they decide")
    case.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    step = case.workspace.planner.step(rowan._id, "E08/i1")
    assert (step.status, step.channel) == (Status.DONE, Channel.EMAIL)
    assert case.workspace.planner.plan(rowan._id).application.state is State.CHASED
    assert "Asked when they decide" in texts(rows(rowan)[0])


def test_a_fourth_contact_is_kept_only_with_a_reason(case, rowan):
    first = contact(case, rowan, About.INQUIRY)
    first.try_to_save()
    case.settle()
    dialog = contact(case, rowan, About.LETTER)
    assert "Now they make the next move" in dialog.guard.notice.body.text()
    dialog.try_to_save()
    assert dialog.isVisible()
    assert dialog.form["override"].problem.text() == "A few words why are enough"
    dialog.guard.override.setFocus()
    case.keys("Their newsletter named my old team")
    # The reason is the last thing there is to say.
    case.key(Qt.Key.Key_Return)
    assert not case.has_dialog(ContactedDialog)
    kept = case.workspace.casework.log(rowan._id)[-1]
    assert (kept.wave, kept.override) == (Wave.LETTER, "Their newsletter named my old team")
    assert any("Against the rules, because: Their newsletter named my old team" in texts(row) for row in rows(rowan))
    assert any("against the rules, because" in text for text in texts(rowan))


def test_a_reply_or_another_word_is_never_held_back(case, rowan):
    dialog = contact(case, rowan, About.OTHER)
    assert not dialog.guard.isVisibleTo(dialog)
    dialog.try_to_save()
    assert case.workspace.casework.log(rowan._id)[-1].wave is None


def test_coming_by_is_not_offered_where_nobody_invited(case, rowan):
    click(rowan.contacted_link)
    dialog = case.dialog(ContactedDialog)
    assert Channel.HAND not in dialog.channel._values and Channel.IN_PERSON not in dialog.channel._values
    ruth = case.workspace.casework.contacts(rowan._id)[0]
    dialog.reject()
    case.workspace.casework.save_contact(replace(ruth, preferred_channel=Channel.HAND))
    case.settle()
    click(rowan.contacted_link)
    dialog = case.dialog(ContactedDialog)
    choose(dialog.contact, ruth.id)
    assert Channel.HAND in dialog.channel._values


def test_what_is_still_ahead_was_not_yet(case, rowan):
    dialog = contact(case, rowan, About.OTHER)
    dialog.when.day.set_value(date(2026, 11, 30))
    dialog.try_to_save()
    assert dialog.form["at"].problem.text() == "That is still ahead. When was it?"


# Steps


def done(case: Case, rowan, key: str) -> DoneDialog:
    step = case.workspace.planner.step(rowan._id, key)
    rowan.steps_card._actions.ask_done(step)
    return case.dialog(DoneDialog)


def test_a_second_call_about_the_decision_is_never_right_and_an_email_is(case, rowan):
    dialog = done(case, rowan, "E08/i1")
    choose(dialog.channel, Channel.PHONE)
    dialog.reached.segment(Reached.VOICEMAIL).click()
    dialog.try_to_save()
    case.settle()
    assert case.workspace.planner.step(rowan._id, "E08/i1").status is Status.DONE
    assert "Left a voicemail." in texts(rows(rowan)[0])
    answer(case, rowan, "They need until November 18, 2027")
    dialog = contact(case, rowan, About.INQUIRY, Channel.PHONE)
    assert "A second call is never right" in dialog.guard.notice.body.text()
    assert not dialog.save_button.isEnabled()
    click(dialog.guard.email_link)
    assert dialog.channel.value() is Channel.EMAIL
    assert dialog.save_button.isEnabled()


def test_a_call_says_what_kind_of_hour_it_was(case, rowan):
    dialog = done(case, rowan, "E08/i1")
    assert not dialog.light.isVisibleTo(dialog)
    choose(dialog.channel, Channel.PHONE)
    for typed, words in (("10 am", "Good time to call"), ("12:30", "Not now: lunch, or right after it")):
        dialog.when.day.set_value(date(2026, 11, 17))
        dialog.when.time.setFocus()
        dialog.when.time.selectAll()
        case.keys(typed)
        assert dialog.light.words.text() == words


def test_the_count_says_that_it_began_again(case, rowan):
    answer(case, rowan, "They need until December 4")
    assert "Begun again on Nov 18: they named a new date." in texts(rowan)


def test_waiting_has_its_reasons_behind_a_line(case, rowan):
    reasons = rowan.why_longer.reasons
    assert not reasons.isVisibleTo(rowan)
    click(rowan.why_longer.link)
    assert reasons.isVisibleTo(rowan)
    assert "Resumofy, Patience" in texts(reasons)


# On paper


def test_the_contacts_of_a_time_are_saved_for_the_job_office(case, tmp_path):
    case.workspace.example.load()
    page = case.open("applications").list
    (act,) = page.menu_actions["file"]
    act.trigger()
    dialog = case.dialog(ContactRecordDialog)
    assert (dialog.first.value(), dialog.last.value()) == (date(2026, 11, 1), date(2026, 11, 18))
    everybody = dialog.count.text()
    choose(dialog.whom, case.application("City of Rowan").id)
    assert dialog.count.text() == "1 contact in this time."
    assert everybody != dialog.count.text()
    dialog.last.set_value(date(2026, 10, 1))
    dialog.try_to_save()
    assert dialog.form["last"].problem.text() == "The last day is before the first"
    dialog.last.set_value(date(2026, 11, 18))
    click(dialog.save_pdf_button)
    case.settle()
    file = case.window.findChild(QFileDialog)
    assert file.selectedFiles()[0].endswith("Contacts November 1, 2026 to November 18, 2026.pdf")
    path = tmp_path / "contacts.pdf"
    file.fileSelected.emit(str(path))
    file.close()
    assert "City of Rowan" in PdfDocument(path)[0].get_textpage().get_text_range()
