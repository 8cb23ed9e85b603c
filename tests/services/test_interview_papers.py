"""The papers of an interview as the person gets them, and what stands ready for the next round."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from pypdfium2 import PdfDocument
from search import PACIFIC, Clock, interviewed

from followup_desktop.domain.model import Application, Contact, Interview, Note, NoteKind, Paper, Profile
from followup_desktop.domain.reflection import Attendee
from followup_desktop.services import Workspace

EVENING = datetime(2026, 11, 19, 3, 30, tzinfo=UTC)  # half past seven on Wednesday evening in Portland


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in PdfDocument(data))


def width_mm(data: bytes) -> float:
    return float(PdfDocument(data)[0].get_width()) / 72 * 25.4


def worksheet(workspace: Workspace, interview: Interview, paper: Paper) -> bytes:
    return workspace.notes.worksheet_pdf(interview.id, paper)


def sheet_for_next(workspace: Workspace, interview: Interview, paper: Paper) -> bytes:
    return workspace.notes.preparation_pdf(interview.application_id, paper)


def card(workspace: Workspace, interview: Interview, paper: Paper) -> bytes:
    return workspace.notes.card_pdf(interview.id, paper)


def told(workspace: Workspace, interview: Interview, *notes: Note) -> None:
    """Some of the worksheet is filled."""
    sheet = workspace.notes.sheet(interview.id)
    changed = replace(sheet.interview, rating=7, answers={"next_time": "Slow down"})
    workspace.notes.keep(replace(sheet, interview=changed, notes=notes))


def to_ask(text: str) -> Note:
    return Note(kind=NoteKind.OPEN_QUESTION, text=text)


def second_round(workspace: Workspace, application: Application) -> Interview:
    """Nine in the morning of the next Tuesday, in Portland."""
    talk = Interview(
        round=2,
        starts_at=datetime(2026, 11, 24, 9, 0, tzinfo=PACIFIC),
        ends_at=datetime(2026, 11, 24, 10, 0, tzinfo=PACIFIC),
        zone="America/Los_Angeles",
    )
    return workspace.casework.save_interview(application, talk, [Attendee(Contact(first_name="Kim"))])[1]


@pytest.mark.parametrize("make", [worksheet, sheet_for_next, card])
def test_a_paper_carries_the_persons_day_and_the_size_asked_for(
    workspace: Workspace, clock: Clock, make: Callable[[Workspace, Interview, Paper], bytes]
) -> None:
    _application, interview = interviewed(workspace)
    told(workspace, interview)
    clock.now = EVENING
    for paper, width in ((Paper.A4, 210.0), (Paper.LETTER, 215.9)):
        data = make(workspace, interview, paper)
        assert width_mm(data) == pytest.approx(width, abs=0.1)
        assert PdfDocument(data).get_metadata_dict()["CreationDate"].startswith("D:20261118193000-08")
        assert "November 19, 2026" not in text_of(data)


def test_hours_stand_as_the_employers_clock_shows_them(workspace: Workspace) -> None:
    workspace.casework.save_profile(Profile(full_name="Ellen Marsh", zone="Europe/Berlin"))
    application, interview = interviewed(workspace)
    start = interview.starts_at
    assert start is not None
    second_round(workspace, application)
    assert "9:00 AM to 10:00 AM" in text_of(workspace.notes.preparation_pdf(application.id, Paper.A4))
    hour = f"{(start.astimezone(PACIFIC).hour - 1) % 12 + 1}:{start.astimezone(PACIFIC):%M}"
    assert hour in text_of(workspace.notes.worksheet_pdf(interview.id, Paper.A4))
    assert hour in text_of(workspace.notes.card_pdf(interview.id, Paper.A4))


def test_without_an_interview_worksheet_and_card_are_for_any(workspace: Workspace) -> None:
    assert "Employer" in text_of(workspace.notes.worksheet_pdf(None, Paper.LETTER))
    assert "When will you decide?" in text_of(workspace.notes.card_pdf(None, Paper.LETTER))


def test_the_worksheet_is_blank_until_something_is_told_and_blank_when_asked(workspace: Workspace) -> None:
    _application, interview = interviewed(workspace)
    assert len(PdfDocument(workspace.notes.worksheet_pdf(interview.id, Paper.A4))) == 4
    told(workspace, interview, to_ask("Who leads the team?"))
    filled = text_of(workspace.notes.worksheet_pdf(interview.id, Paper.A4))
    assert "Who leads the team?" in filled
    assert "Slow down" in filled
    blank = workspace.notes.worksheet_pdf(interview.id, Paper.A4, blank=True)
    assert len(PdfDocument(blank)) == 4
    assert "Slow down" not in text_of(blank)


def test_what_is_gone_raises(workspace: Workspace) -> None:
    for make in (workspace.notes.worksheet_pdf, workspace.notes.card_pdf, workspace.notes.preparation_pdf):
        with pytest.raises(KeyError):
            make(999, Paper.A4)


def test_the_sheet_of_the_next_round_holds_what_the_first_left_open(workspace: Workspace) -> None:
    application, interview = interviewed(workspace)
    told(workspace, interview, to_ask("Who leads the team?"))
    coming = second_round(workspace, application)
    found = workspace.notes.preparation(application.id)
    assert found.interview == coming
    assert [each.text for each in found.questions] == ["Who leads the team?"]
    assert [each.contact.first_name for each in found.there] == ["Kim"]
    text = text_of(workspace.notes.preparation_pdf(application.id, Paper.A4))
    assert "Who leads the team?" in text
    assert "Slow down" in text


def test_an_interview_can_be_named_whose_sheet_is_wanted(workspace: Workspace) -> None:
    application, interview = interviewed(workspace)
    second_round(workspace, application)
    assert workspace.notes.preparation(application.id, interview.id).interview == interview
    # One that was deleted meanwhile gives way to the one that comes.
    workspace.casework.delete_interview(interview.id)
    found = workspace.notes.preparation(application.id, interview.id).interview
    assert found is not None
    assert found.round == 2


def test_one_line_is_kept_by_itself_at_the_end_of_the_others_and_taken_back(workspace: Workspace) -> None:
    _application, interview = interviewed(workspace)
    told(workspace, interview, to_ask("First"), Note(kind=NoteKind.RESERVATION, text="Far"))
    added = workspace.notes.save_line(replace(to_ask("Second"), interview_id=interview.id))
    lines = workspace.notes.sheet(interview.id).lines(NoteKind.OPEN_QUESTION)
    assert [each.text for each in lines] == ["First", "Second"]
    for answer in ("S", "So", "Som"):
        added = workspace.notes.save_line(replace(added, answer=answer, settled=True))
    assert workspace.notes.sheet(interview.id).lines(NoteKind.OPEN_QUESTION)[1].answer == "Som"
    workspace.history.undo()
    assert workspace.notes.sheet(interview.id).lines(NoteKind.OPEN_QUESTION)[1].answer == ""
    workspace.history.undo()
    assert len(workspace.notes.sheet(interview.id).lines(NoteKind.OPEN_QUESTION)) == 1


def test_a_line_of_an_interview_that_is_gone_raises(workspace: Workspace) -> None:
    _application, interview = interviewed(workspace)
    workspace.casework.delete_interview(interview.id)
    with pytest.raises(KeyError):
        workspace.notes.save_line(replace(to_ask("Too late"), interview_id=interview.id))
