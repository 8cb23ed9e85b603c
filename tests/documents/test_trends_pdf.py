"""How interviews go, read back from the PDF file."""

from datetime import UTC, datetime, timedelta

import pytest
from pdf_reading import Pdf

from followup_desktop.documents import trends_pdf
from followup_desktop.domain.model import Application, Interview, InterviewKind, Note, NoteKind, Paper
from followup_desktop.domain.reflection import Sheet
from followup_desktop.domain.trends import Trends, trends

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
START = datetime(2026, 1, 5, 17, 0, tzinfo=UTC)


def found(count: int, employer: str = "Fern Books", unsaid: str = "", kinds: int = 3) -> Trends:
    return trends(
        [_sheet(number, employer, unsaid, list(InterviewKind)[number % kinds]) for number in range(count)], NOW
    )


def _sheet(number: int, employer: str, unsaid: str, kind: InterviewKind) -> Sheet:
    starts_at = START + timedelta(days=10 * number)
    asked = Note(kind=NoteKind.QUESTION, text=f"Question {number}", confidence=1)
    held = Interview(
        id=number + 1, starts_at=starts_at, kind=kind, rating=number % 11, left_unsaid=unsaid, answers={"clear": "no"}
    )
    return Sheet(Application(employer=employer), held, notes=(asked,))


def read(told: Trends, paper: Paper = Paper.LETTER) -> Pdf:
    return Pdf(trends_pdf(told, NOW, paper, "Ellen Marsh"))


@pytest.mark.parametrize(("paper", "width"), [(Paper.LETTER, 215.9), (Paper.A4, 210.0)])
@pytest.mark.parametrize("count", [3, 24, 90])
def test_nothing_stands_outside_the_margins(paper: Paper, width: float, count: int) -> None:
    pdf = read(found(count, employer="A very long name of an employer " * 6), paper)
    assert pdf.size_mm()[0] == pytest.approx(width, abs=0.1)
    for page in range(len(pdf)):
        glyphs = pdf.glyphs(page)
        assert max(glyph.right for glyph in glyphs) <= width - 18
        assert min(glyph.left for glyph in glyphs) >= 18


def test_every_shown_rating_is_in_the_table_the_newest_first() -> None:
    pdf = read(found(30))
    text = pdf.text()
    assert text.count(" of 10") == 1 + 24  # the average in the verdict, and the rows
    assert "The newest 24; 6 older ones are in the average." in text
    assert text.index("Oct 22, 2026 Fern Books") < text.index("Oct 12, 2026 Fern Books")


def test_the_kinds_are_told_by_shape_and_word() -> None:
    """A legend names each kind that is there, and no other."""
    some, all_kinds = read(found(4, kinds=2)).lines(), read(found(4)).lines()
    legend = next(line for line in all_kinds if "average" in line and "On average" not in line)
    assert all(word in legend for word in ("in person", "by phone", "by video"))
    assert not any("by video" in line for line in some)


def test_words_of_the_person_stand_as_they_are() -> None:
    text = read(found(3, employer="<b>Söhne & Co.</b>", unsaid="5 < 6 & “so”")).text()
    assert "<b>Söhne & Co.</b> round 1" in text
    assert "“5 < 6 & “so””" in text
    assert "In 3 of 3 interviews “Question 2”" in text


def test_the_file_says_what_it_is() -> None:
    facts = read(found(3)).metadata()
    assert (facts["Title"], facts["Author"]) == ("How my interviews go", "Ellen Marsh")
    once, again = trends_pdf(found(3), NOW, Paper.A4), trends_pdf(found(3), NOW, Paper.A4)
    assert once == again
