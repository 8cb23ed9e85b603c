"""The sheet for the next round read back from its PDF."""

from dataclasses import replace

import pytest
from interview_sheets import LONG_NAME, NOW, filled_sheet, talk
from pdf_reading import Pdf
from test_worksheet_pdf import overlaps, squeezed, stays_on_paper

from followup_desktop.documents import preparation_pdf
from followup_desktop.domain.model import Application, Contact, Note, NoteKind, Paper
from followup_desktop.domain.preparation import Preparation, preparation
from followup_desktop.domain.reflection import Attendee, Sheet

NEXT = talk(2)


def prepared(paper: Paper = Paper.A4, sheet: Sheet | None = None) -> Pdf:
    return printed(preparation(filled_sheet().application, [sheet or told(), coming()], NEXT), paper)


def told() -> Sheet:
    sheet = filled_sheet()
    answers = {**sheet.interview.answers, "next_time": "Bring printed samples\nSlow down"}
    return replace(sheet, interview=replace(sheet.interview, answers=answers))


def coming() -> Sheet:
    """Dana will be there again, and somebody new; one question was thought of since."""
    people = (Attendee(told().attendees[0].contact), Attendee(Contact(id=9, first_name="Kim", last_name="Okafor")))
    question = Note(kind=NoteKind.OPEN_QUESTION, text="May I see a page you are proud of?")
    return Sheet(told().application, NEXT, people, (question,))


def printed(found: Preparation, paper: Paper = Paper.A4) -> Pdf:
    return Pdf(preparation_pdf(found, NOW, paper, "Ellen Marsh"))


@pytest.mark.parametrize("paper", list(Paper))
def test_everything_of_the_earlier_round_stands_on_at_most_two_pages(paper: Paper) -> None:
    pdf = prepared(paper)
    assert len(pdf) <= 2
    stays_on_paper(pdf, paper)
    assert [overlaps(pdf, page) for page in range(len(pdf))] == [[]] * len(pdf)
    in_order = (
        "Prepare for Alder Creek Health",
        "Technical Writer",
        "Round 2 · Wednesday, November 18, 2026 · 2:00 PM to 3:10 PM",
        "Who will be there",
        "Ms. Dana Whitfield",
        "fewer support calls",
        "Kim Okafor",
        "Whom you met before",
        "Luis Ferreira",
        "What they need most",
        "Somebody who gets engineers to write",
        "Ask them",
        "May I see a page you are proud of?",
        "Who would I report to?",
        "Answered already",
        "How big is the team?",
        "Six of us",
        "What still speaks against it",
        "An hour to get there",
        "How it could be settled: Two days at home",
        "Hard questions, and what you would say today",
        "Tell us of a disagreement",
        "End with the release",
        "What you wanted to say and did not",
        "That I built the pipeline",
        "The sample chapter",
        "This time",
        "Bring printed samples",
        "Slow down",
        "wikiHow",
    )
    text, place = squeezed(pdf.text()), 0
    for part in in_order:
        place = text.index(squeezed(part), place)
    assert "No budget for tools" not in pdf.text()


def test_each_open_point_has_a_box_and_a_line_for_the_answer() -> None:
    pdf = prepared()
    boxes = [box for page in range(len(pdf)) for box in pdf.boxes(page) if 3.5 < box[2] - box[0] < 5]
    # Two questions and two free ones, a reservation, what was unsaid, what was promised, two things for this time.
    assert len(boxes) == 4 + 1 + 1 + 1 + 2
    question = pdf.at("Who would I report to?")
    lines = [box for box in pdf.boxes() if box[3] - box[1] < 0.5 and 5 < box[1] - question.top < 14]
    assert any(box[2] - box[0] > 140 for box in lines)


@pytest.mark.parametrize("paper", list(Paper))
def test_before_the_first_round_it_says_what_would_come_and_has_room_for_questions(paper: Paper) -> None:
    pdf = printed(preparation(Application(employer="Fern Books"), [], None), paper)
    assert len(pdf) == 1
    assert "The next interview has no date yet" in pdf.text()
    assert "Nothing is written down about an earlier round yet." in pdf.text()
    boxes = [box for box in pdf.boxes() if 3.5 < box[2] - box[0] < 5]
    assert len(boxes) == 8


def test_a_long_text_and_many_questions_are_all_there() -> None:
    questions = tuple(Note(kind=NoteKind.OPEN_QUESTION, text=f"Question {n}?") for n in range(60))
    sheet = told()
    long = replace(sheet, notes=questions, interview=replace(sheet.interview, need_stated="R&D <b>lead</b> " * 1250))
    pdf = prepared(Paper.LETTER, long)
    assert pdf.text().count("R&D") == pdf.text().count("<b>lead</b>") == 1250
    assert [n for n in range(60) if f"Question {n}?" not in pdf.text()] == []
    stays_on_paper(pdf, Paper.LETTER)


def test_twelve_people_with_long_names_keep_the_margins() -> None:
    people = tuple(
        Attendee(Contact(id=n, first_name=str(n), last_name=LONG_NAME, job="Director of " * 20), said="Yes. " * 40)
        for n in range(1, 13)
    )
    pdf = prepared(Paper.A4, replace(told(), attendees=people))
    stays_on_paper(pdf, Paper.A4)
    assert [overlaps(pdf, page) for page in range(len(pdf))] == [[]] * len(pdf)


def test_the_same_sheet_gives_the_same_file() -> None:
    found = preparation(told().application, [told(), coming()], NEXT)
    assert preparation_pdf(found, NOW, Paper.A4) == preparation_pdf(found, NOW, Paper.A4)
    assert all(prepared().fonts().values())
