"""Several letters in one file: each as it is alone, counted on its own, and the whole as good as one letter."""

from dataclasses import replace
from datetime import UTC, datetime

import pypdfium2 as pdfium
import pytest
from letters_on_paper import LETTERS, body
from pdf_reading import Pdf
from pdf_structure import Structure, findings

from followup_desktop.documents import LetterBook, letter_pdf
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.merge import Piece
from followup_desktop.domain.model import Layout, Paper, UserError

MADE_AT = datetime(2026, 11, 18, 9, 41, tzinfo=UTC)


def bound(*pages: LetterPage) -> bytes:
    book = LetterBook("Letters to Alder Creek", pages[0], MADE_AT)
    for page in pages:
        book.add(page)
    return book.finish()


@pytest.fixture(scope="module")
def pages() -> list[LetterPage]:
    """Every layout, on both papers, the German one over three pages."""
    letters = [replace(LETTERS[layout], paper=paper) for layout in Layout for paper in Paper]
    long = replace(LETTERS[Layout.DIN_B], paragraphs=body("Sehr geehrte Frau Weber,", 24))
    return [*letters, long]


def test_each_letter_reads_and_measures_as_it_does_alone(pages: list[LetterPage]) -> None:
    whole = pdfium.PdfDocument(bound(*pages))
    at = 0
    for page in pages:
        alone = pdfium.PdfDocument(letter_pdf(page, MADE_AT))
        for number in range(len(alone)):
            one, same = alone[number], whole[at]
            assert one.get_size() == same.get_size()
            assert one.get_textpage().get_text_bounded() == same.get_textpage().get_text_bounded()
            assert one.render(scale=0.5).to_pil().tobytes() == same.render(scale=0.5).to_pil().tobytes()
            at += 1
    assert at == len(whole)


def test_the_file_keeps_the_rules_of_archives_and_is_the_same_each_time(pages: list[LetterPage]) -> None:
    data = bound(*pages)
    assert data == bound(*pages)
    assert findings(data) == []
    assert Structure(data).faults() == []


def test_an_empty_field_in_one_of_them_is_refused() -> None:
    page = replace(LETTERS[Layout.UK], missing=("topic",), paragraphs=(*LETTERS[Layout.UK].paragraphs, (Piece("x"),)))
    with pytest.raises(UserError, match="What stayed with you"):
        bound(LETTERS[Layout.UK], page)


def test_the_pages_of_each_are_counted_from_one() -> None:
    long = replace(LETTERS[Layout.DIN_B], paragraphs=body("Sehr geehrte Frau Weber,", 24))
    text = Pdf(bound(LETTERS[Layout.UK], long, long)).text()
    assert text.count("Seite 2 von 3") == 2
