"""The page of one application: what it says, and everything that can be done from it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from application_window import Case, opened
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from followup_desktop.domain.model import AnswerKind, Application, Channel, Contact, Interview, LogEntry, Offer, State
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui.call_sheet import CallSheet
from followup_desktop.ui.dialogs.application import ApplicationDialog
from followup_desktop.ui.dialogs.contact import ContactDialog
from followup_desktop.ui.pages.application_contacts import ContactRow
from followup_desktop.ui.pages.application_parts import PersonRow, QuoteRow
from followup_desktop.ui.saving import file_name, save
from followup_desktop.ui.widgets.buttons import FilledButton, PlainButton
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.rows import CompactRow, StepRow
from followup_desktop.ui.widgets.text import Label


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def rowan(case):
    case.workspace.example.load()
    return case.open("applications", application_id=case.application("City of Rowan").id).one


def shown(page: QWidget, kind: type) -> list:
    return [each for each in page.findChildren(kind) if each.isVisible()]


def texts(page: QWidget) -> list[str]:
    return [label.text() for label in shown(page, Label)]


def button(page: QWidget, text: str) -> QWidget:
    buttons = [*shown(page, PlainButton), *shown(page, FilledButton)]
    return next(each for each in buttons if each.text() == text)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_head_says_where_it_stands(rowan):
    assert shown(rowan, Chip)[0].text() == "Waiting, 8 days past their date"
    facts = "Communications Specialist  ·  interviewed October 27 in person  ·  same time zone as yours"
    assert facts in texts(rowan)


def test_a_far_employer_says_how_far_its_clock_is(case):
    case.workspace.example.load()
    page = case.open("applications", application_id=case.application("Kestrel Software").id).one
    facts = next(text for text in texts(page) if text.startswith("Documentation Engineer"))
    assert facts.endswith("3 hours ahead of you")
    assert "interview November 20 by video" in facts
    assert shown(page, Chip)[0].text() == "Interview on Friday, November 20"


def test_open_steps_stand_first_then_what_is_done(rowan):
    titles = [row.title.text() for row in shown(rowan, StepRow)]
    assert titles == [
        "Ask about their decision",
        "Decide whether to move on",
        "Formal letter to Ruth Okafor",
        "Thank-you to Ruth Okafor and Paul Brandt",
    ]
    assert "1 day late" in texts(rowan)
    assert "wikiHow, Several days after" in texts(rowan)


def test_only_the_first_step_has_the_filled_button(rowan):
    assert [each.text() for each in shown(rowan, FilledButton)] == ["Write e-mail"]


def test_write_opens_the_letter_of_the_step(case, rowan):
    click(button(rowan, "Write e-mail"))
    letter = case.workspace.letters.letter(case.visited("letters/editor")["letter_id"])
    assert (letter.kind, letter.step_key) == ("status_email", "E08/i1")


def test_a_call_counts_as_the_inquiry_and_can_be_undone(case, rowan):
    click(button(rowan, "Call instead…"))
    case.settle()
    sheet = next(each for each in case.window.findChildren(CallSheet) if each.isVisible())
    assert "(503) 555-0161" in texts(sheet) or "(503) 555-0162" in texts(sheet)
    click(sheet.called_button)
    case.settle()
    id = rowan._id
    step = case.workspace.planner.step(id, "E08/i1")
    assert (step.status, step.channel) == (Status.DONE, Channel.PHONE)
    assert "Ask about their decision" not in [row.title.text() for row in shown(rowan, StepRow)]
    case.window.undo()
    case.settle()
    assert case.workspace.planner.step(id, "E08/i1").status is Status.OVERDUE


def test_what_is_left_out_stays_behind_a_link(case):
    case.workspace.example.load()
    page = case.open("applications", application_id=case.application("Old Mill Museum").id).one
    before = [row.title.text() for row in shown(page, StepRow)]
    assert "Post the formal letter to Dr. Feld" not in before
    click(page.steps_card.skipped_link)
    case.settle()
    after = [row.title.text() for row in shown(page, StepRow)]
    assert "Post the formal letter to Dr. Feld" in after
    assert page.steps_card.skipped_link.text() == "Hide what is left out"


def test_contacts_used_are_counted(rowan):
    assert "2 of 3" in texts(rowan)
    described = rowan.ledger.accessibleDescription()
    assert described == "Thank-you, Oct 27; Formal letter, Nov 2; Inquiry, next"
    assert "wikiHow, What to avoid" in texts(rowan)


def test_people_say_what_is_missing_for_a_letter(rowan):
    rows = shown(rowan, PersonRow)
    assert "Ruth Okafor" in texts(rows[0])
    assert "7 of 7" in texts(rows[0])
    assert "6 of 7" in texts(rows[1])


def test_what_they_said_is_quoted_with_its_day(rowan):
    quote = shown(rowan, QuoteRow)[0]
    assert texts(quote) == [
        "“You will hear from Paul by e-mail, by November 10.”",
        "Noted on October 27, 11 minutes after the interview",
    ]


def test_papers_open_what_they_name(case, rowan):
    papers = {row._title: row for row in shown(rowan, CompactRow)}
    assert papers["Formal thank-you letter"]._note == "posted Nov 2, locked"
    assert papers["Thank-you e-mail"]._note == "2, sent Oct 27"
    assert papers["How it went"]._note == "rated 6 of 10"
    click(papers["How it went"])
    case.settle()
    assert case.window.current_page == "applications/reflection"
    case.window.back()
    case.settle()
    papers = {row._title: row for row in shown(rowan, CompactRow)}
    click(papers["Formal thank-you letter"])
    assert "letter_id" in case.visited("letters/editor")


def test_the_ribbon_tells_the_course_in_words(rowan):
    told = rowan.ribbon.accessibleDescription()
    assert "Interview, Tue, Oct 27" in told
    assert "Thank-you, same evening" in told
    assert "Their date, Nov 10, passed" in told
    assert "Status inquiry, was due Nov 17" in told
    assert "Move on?, Dec 3, your call" in told


def test_a_mark_on_the_ribbon_opens_the_interview(case, rowan):
    rowan.ribbon.mark_clicked.emit("interview/1")
    case.settle()
    assert case.window.current_page == "applications/interview"


def test_withdraw_and_undo(case, rowan):
    rowan.withdraw()
    case.settle()
    assert shown(rowan, Chip)[0].text() == "Withdrawn"
    assert case.toast() == "Withdrawn from City of Rowan"
    case.window.undo()
    case.settle()
    assert case.application("City of Rowan").state is State.WAITING


def test_withdraw_is_not_offered_once_it_ended(case, rowan):
    rowan.withdraw()
    case.settle()
    assert "Withdraw" not in [entry[0] for entry in rowan._menu(rowan._plan) if entry]


def test_delete_goes_back_to_the_list_and_undo_restores(case, rowan):
    rowan.delete()
    case.settle()
    assert case.window.page("applications").list.isVisible()
    assert len(case.workspace.casework.applications()) == 5
    case.window.undo()
    assert len(case.workspace.casework.applications()) == 6


def test_an_application_that_is_gone_says_so(case, rowan):
    case.workspace.casework.delete_application(rowan._id)
    case.settle()
    assert "This application is gone" in texts(rowan)


def test_a_person_is_added_changed_and_deleted(case, rowan):
    rowan.add_person()
    dialog = case.dialog(ContactDialog)
    dialog.form["first_name"].editor.setFocus()
    case.keys("Ada")
    dialog.form["email"].editor.setFocus()
    case.keys("ada@host")
    case.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.form["email"].problem.text() == "The end is missing, like .com or .org"
    case.keys(".org")
    case.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not case.has_dialog(ContactDialog)
    ada = next(each for each in case.workspace.casework.contacts(rowan._id) if each.first_name == "Ada")
    assert ada.email == "ada@host.org"
    rowan.delete_person(ada)
    case.settle()
    assert len(case.workspace.casework.contacts(rowan._id)) == 2
    case.window.undo()
    assert len(case.workspace.casework.contacts(rowan._id)) == 3


def test_edit_keeps_what_was_not_touched(case, rowan):
    before = case.application("City of Rowan")
    rowan.edit()
    dialog = case.dialog(ApplicationDialog)
    dialog.try_to_save()
    case.settle()
    assert case.application("City of Rowan") == before
    assert case.workspace.history.undo_text == "Load the example"


def test_the_plan_is_saved_as_a_pdf(case, rowan, tmp_path, qtbot):
    rowan.print_button.save()
    dialog = case.dialog(QFileDialog)
    target = tmp_path / "Plan City of Rowan.pdf"
    assert dialog.selectedFiles()[0].endswith(target.name)
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    assert case.toast() == "Plan City of Rowan.pdf saved"
    document = pypdfium2.PdfDocument(target)
    text = "".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    document.close()
    assert "Ask about their decision" in text


def test_the_plan_goes_to_the_printer_as_it_is(case, rowan, tmp_path, qtbot, monkeypatch):
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\ncat > "{tmp_path}/part"\nmv "{tmp_path}/part" "{tmp_path}/printed.pdf"\n')
    lp.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("followup_desktop.ui.printing.has_printer", lambda: True)
    rowan.print_button.print()
    case.dialog(QPrintDialog).done(QDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: case.toast() == "Sent to the printer")
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_says_why(case, rowan, tmp_path):
    save(case.window, b"%PDF", str(tmp_path / ("no" * 200) / "x.pdf"))
    assert case.toast().startswith("x.pdf could not be saved: ")


def test_file_names_are_safe_everywhere():
    assert file_name('a/b\\c:d*e?f"g<h>i|j') == "a b c d e f g h i j"
    assert file_name("...") == "Paper"
    assert len(file_name("x" * 500)) == 80


def test_letters_start_from_the_menu(case, rowan):
    rowan._start_letter("thank_formal", 1)
    letter = case.workspace.letters.letter(case.visited("letters/editor")["letter_id"])
    assert (letter.kind, letter.contact_id) == ("thank_formal", 1)


def test_enter_an_offer_opens_its_form(case, rowan):
    rowan.enter_offer()
    assert case.visited("offers") == {"application_id": rowan._id, "new": True}


def test_an_offer_stands_among_the_papers_and_in_the_chip(case):
    saved = case.workspace.casework.save_application(
        Application(employer="Fern", state=State.WAITING, zone="America/Los_Angeles")
    )
    # Five in the afternoon in Portland is already the next day in UTC.
    answer_by = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    received = datetime(2026, 11, 17, 18, 0, tzinfo=UTC)
    case.workspace.offers.save_offer(Offer(application_id=saved.id, received_at=received, answer_by=answer_by))
    page = case.open("applications", application_id=saved.id).one
    assert shown(page, Chip)[0].text() == "Offer, answer by Nov 23"
    row = next(row for row in shown(page, CompactRow) if row._title == "Offer")
    assert row._note == "pay not told yet"
    click(row)
    assert case.visited("offers") == {"offer_id": 1}


def test_an_answer_can_be_deleted_again(case, rowan):
    case.workspace.casework.log_answer(
        LogEntry(application_id=rowan._id, kind=AnswerKind.OTHER, text="Thanks", channel=Channel.EMAIL)
    )
    case.settle()
    row = shown(rowan, ContactRow)[0]
    assert "From them, by e-mail" in texts(row)
    rowan.contacts_card._delete(case.workspace.casework.log(rowan._id)[0])
    case.settle()
    assert case.workspace.casework.log(rowan._id) == ()
    case.window.undo()
    assert len(case.workspace.casework.log(rowan._id)) == 1


def test_without_an_interview_the_page_says_what_comes(case):
    saved = case.workspace.casework.save_application(Application(employer="Fern"))
    page = case.open("applications", application_id=saved.id).one
    assert any(text.startswith("No interview yet.") for text in texts(page))
    page.add_interview()
    case.settle()
    assert case.window.current_page == "applications/interview"


def test_the_same_reason_is_told_once(case):
    starts, ends = (datetime(2026, 11, 18, hour, tzinfo=UTC) for hour in (15, 16))
    attendees = [Attendee(Contact(first_name=name)) for name in ("Ada", "Ben", "Cyd")]
    application, _talk = case.workspace.casework.save_interview(
        Application(employer="Fern"), Interview(starts_at=starts, ends_at=ends, zone="UTC"), attendees
    )
    page = case.open("applications", application_id=application.id).one
    thanks = [row for row in shown(page, StepRow) if row.title.text().startswith("Thank ")]
    assert len(thanks) == 3
    reasons = [text for row in thanks for text in texts(row) if text.startswith("Your interview ended")]
    assert len(reasons) == 1


def test_states_stand_in_words(case):
    casework = case.workspace.casework
    starts, ends = (datetime(2026, 11, 2, hour, tzinfo=UTC) for hour in (18, 19))
    talk = Interview(starts_at=starts, ends_at=ends, zone="UTC", promised_on=date(2026, 11, 25))
    application, _talk = casework.save_interview(Application(employer="Fern", state=State.WAITING), talk, ())
    page = case.open("applications", application_id=application.id).one
    assert shown(page, Chip)[0].text() == "Waiting, they decide by Nov 25"


def test_a_formal_letter_can_be_begun_before_its_day(case):
    case.workspace.example.load()
    letters, id = case.workspace.letters, case.application("Bramwell Publishing").id
    letters.delete(next(each.id for each in letters.letters(id) if each.kind == "thank_formal"))
    page = case.open("applications", application_id=id).one
    click(button(page, "Begin the letter"))
    case.settle()
    begun = next(each.id for each in letters.letters(id) if each.kind == "thank_formal")
    assert case.visited("letters/editor") == {"letter_id": begun}
