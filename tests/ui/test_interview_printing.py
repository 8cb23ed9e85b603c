"""The papers of an interview, opened from the screens where they are wanted, saved to a file and read back."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pypdfium2
import pytest
from application_window import Case, opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from followup_desktop.domain.model import Application, Contact, Interview
from followup_desktop.domain.reflection import Attendee


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def talk(case) -> Interview:
    """An interview of tomorrow morning with one person."""
    ends = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    talk = Interview(starts_at=ends.replace(hour=17), ends_at=ends, zone="America/Los_Angeles")
    application = Application(employer="Fern Books", role="Editor", zone="America/Los_Angeles")
    there = [Attendee(Contact(first_name="Ada", last_name="Byron"))]
    return case.workspace.casework.save_interview(application, talk, there)[1]


def saved(case, owner, folder) -> tuple[str, str]:
    """Choose "Save as PDF" in the menu that is open; gives the name that was offered, and the text of the file."""
    case.settle()
    menu = next(each for each in owner.findChildren(QMenu) if each.isVisible())
    assert [each.text() for each in menu.actions()] == ["Print…", "Save as PDF…"]
    menu.actions()[1].trigger()
    menu.close()
    case.settle()
    dialog = next(each for each in case.window.findChildren(QFileDialog) if each.isVisible())
    name = dialog.selectedFiles()[0].rpartition("/")[2]
    dialog.fileSelected.emit(str(folder / "paper.pdf"))
    dialog.close()
    document = pypdfium2.PdfDocument(folder / "paper.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    document.close()
    assert case.toast() == "paper.pdf saved"
    return name, text


def test_the_worksheet_from_its_page_with_what_is_being_typed(case, talk, tmp_path):
    page = case.open("applications/reflection", interview_id=talk.id)
    sheet = case.workspace.notes.sheet(talk.id)
    page.print_button.click()
    name, text = saved(case, page, tmp_path)
    assert name == "How it went Fern Books.pdf"
    assert sheet.application.employer in text


def test_a_blank_worksheet_from_the_menu_of_the_interview(case, talk, tmp_path):
    form = case.open("applications/interview", interview_id=talk.id)
    entries = {entry[0]: entry[1] for entry in form._menu() if entry}
    entries["Worksheet to fill with a pen…"]()
    name, text = saved(case, form, tmp_path)
    assert name == "Worksheet Fern Books.pdf"
    assert "Ada Byron" in text
    assert "Page 4 of 4" in text


def test_the_pocket_card_with_what_is_being_typed(case, talk, tmp_path):
    page = case.open("applications/leaving", interview_id=talk.id)
    case.keys("by Friday")
    page.print_button.click()
    name, text = saved(case, page, tmp_path)
    assert name == "Before you leave Fern Books.pdf"
    assert "by Friday" in text


def test_the_sheet_for_the_next_round_with_what_is_being_typed(case, talk, tmp_path, qtbot):
    page = case.open("applications/preparation", application_id=talk.application_id, interview_id=talk.id)
    page.new_question.setFocus()
    case.keys("May I see a page?")
    # A press takes the caret out of the question, which is added then; the button stays under the pointer.
    qtbot.mouseClick(page.print_button, Qt.MouseButton.LeftButton)
    name, text = saved(case, page, tmp_path)
    assert name == "Prepare for Fern Books.pdf"
    assert "May I see a page?" in text


def test_card_and_worksheet_stand_below_the_lists_of_their_moments(case, talk, tmp_path):
    page = case.open("checklists", checklist="before_you_leave", application_id=talk.application_id)
    assert (page.papers.card_button.isVisible(), page.papers.worksheet_button.isVisible()) == (True, False)
    page.papers.card_button.click()
    _name, text = saved(case, page, tmp_path)
    assert "Ada Byron" in text
    page = case.open("checklists", checklist="after_interview", application_id=talk.application_id)
    assert (page.papers.card_button.isVisible(), page.papers.worksheet_button.isVisible()) == (False, True)
    page.papers.worksheet_button.click()
    _name, text = saved(case, page, tmp_path)
    # The interview is still ahead: the worksheet is for any.
    assert "Ada Byron" not in text
    assert "Page 4 of 4" in text
    page = case.open("checklists", checklist="offer_week", application_id=talk.application_id)
    assert not page.papers.worksheet_button.isVisible()


def test_after_the_interview_the_worksheet_below_the_list_names_who_was_there(case, talk, clock, tmp_path):
    clock.advance(days=2)
    page = case.open("checklists", checklist="after_interview", application_id=talk.application_id)
    page.papers.worksheet_button.click()
    _name, text = saved(case, page, tmp_path)
    assert "Ada Byron" in text


def test_what_no_typeface_draws_is_said_and_nothing_is_asked(case, talk):
    page = case.open("applications/leaving", interview_id=talk.id)
    page.promise.words.insert("שלום")
    page.promise.words.textEdited.emit("שלום")
    page.print_button.save()
    case.settle()
    assert "“ש”" in case.toast()
    assert not any(each.isVisible() for each in case.window.findChildren(QFileDialog))
