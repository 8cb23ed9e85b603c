"""How interviews go, over a real file: read once however many there are, and set on paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pypdfium2 import PdfDocument

from followup_desktop.domain.model import Application, Interview, Note, NoteKind, Paper
from followup_desktop.domain.trends import Direction, Spot
from followup_desktop.services import Workspace

START = datetime(2026, 6, 1, 17, 0, tzinfo=UTC)


def held(workspace: Workspace, number: int, rating: int | None, employer: str = "", **told: str) -> Interview:
    """An interview of its own application, that many weeks after the first; ``told`` are answers."""
    starts_at = START + timedelta(weeks=number)
    _application, interview = workspace.casework.save_interview(
        Application(employer=employer or f"Employer {number}"),
        Interview(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), rating=rating, answers=told),
        [],
    )
    return interview


@contextmanager
def reads(workspace: Workspace) -> Iterator[list[str]]:
    """The SQL that runs meanwhile."""
    seen: list[str] = []
    connection = workspace.store._db.connection()
    connection.set_trace_callback(seen.append)
    yield seen
    connection.set_trace_callback(None)


def test_all_interviews_are_put_in_time_order_over_all_applications(workspace: Workspace) -> None:
    for number, rating in ((3, 8), (0, 3), (2, 6), (1, 4)):
        held(workspace, number, rating)
    found = workspace.notes.trends()
    assert [each.rating for each in found.rated] == [3, 4, 6, 8]
    assert [each.application.employer for each in found.rated] == [f"Employer {number}" for number in range(4)]
    assert found.direction is Direction.UP


def test_lines_of_the_lists_count_and_follow_what_is_written(workspace: Workspace) -> None:
    interviews = [held(workspace, number, 5) for number in range(3)]
    assert workspace.notes.trends().weak == ()
    for each in interviews[:2]:
        asked = Note(kind=NoteKind.QUESTION, text="Why us?", confidence=1)
        workspace.notes.keep(replace(workspace.notes.sheet(each.id), notes=(asked,)))
    (unsure,) = workspace.notes.trends().weak
    assert (unsure.kind, unsure.count, unsure.told) == (Spot.UNSURE, 2, 3)
    workspace.casework.delete_application(interviews[0].application_id)
    assert workspace.notes.trends().weak == ()
    workspace.history.undo()
    assert len(workspace.notes.trends().weak) == 1


def test_what_is_over_and_not_rated_is_offered(workspace: Workspace) -> None:
    held(workspace, 0, None)
    newest = held(workspace, 1, None)
    held(workspace, 100, None)  # still to come
    assert workspace.notes.trends().to_rate == newest


@pytest.mark.parametrize("count", [3, 40])
def test_each_table_is_read_once(workspace: Workspace, count: int) -> None:
    for number in range(count):
        interview = held(workspace, number % 20, number % 11)
        note = Note(kind=NoteKind.SIGNAL, text="They smiled")
        workspace.notes.keep(replace(workspace.notes.sheet(interview.id), notes=(note,)))
    with reads(workspace) as statements:
        found = workspace.notes.trends()
    assert found.interviews == count
    assert len([each for each in statements if each.startswith("SELECT")]) == 3


@pytest.mark.parametrize("paper", list(Paper))
def test_the_paper_says_what_the_page_says(workspace: Workspace, paper: Paper) -> None:
    for number, rating in enumerate((3, 4, 6, 8)):
        held(
            workspace,
            number,
            rating,
            "Fern & Söhne" if number == 3 else "",
            examples="no",
            next_time="Breathe\nAsk who decides",
        )
    document = PdfDocument(workspace.notes.trends_pdf(paper))
    width, height = document[0].get_size()
    assert (round(width), round(height)) == ((612, 792) if paper is Paper.LETTER else (595, 842))
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
    for words in (
        "How my interviews go",
        "Ellen Marsh",
        "They are going better.",
        "On average 5.3 of 10, over 4 interviews.",
        "Fern & Söhne round 1, in person 8 of 10",
        "No or partly in 4 of 4 interviews",
        "Ask who decides",
        "in person",
        "average 5.3",
    ):
        assert words in text, words


def test_with_too_few_the_paper_says_so(workspace: Workspace) -> None:
    held(workspace, 0, 4)
    document = PdfDocument(workspace.notes.trends_pdf(Paper.A4))
    text = " ".join(document[0].get_textpage().get_text_bounded().split())
    assert len(document) == 1
    assert "Nothing to see yet One interview is rated." in text
