"""The card of a call and the sheets to copy out, measured as with a ruler."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from pdf_reading import Pdf

from followup_desktop.documents import copy_out_pdf, script_pdf
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.merge import Piece
from followup_desktop.domain.messages import Script
from followup_desktop.domain.model import Layout, Paper

MADE_AT = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
SCRIPT = Script(
    title="Words for a call",
    employer="Alder Creek Health",
    name="Priya Raman",
    number="(503) 555-0142",
    paragraphs=("Good morning, this is Ellen Marsh.", "May I ask when you will decide?", "Thank you."),
    words=14,
    most_words=80,
    limit=30,
)
LETTER = LetterPage(
    layout=Layout.US_FULL_BLOCK,
    paper=Paper.LETTER,
    language_code="en-US",
    title="Letter to Priya Raman",
    author="Zoë Marsh",
    sender=("Zoë Marsh", "1418 Larkspur Lane", "(503) 555-0148 · zoe@example.com"),
    date_line="November 18, 2026",
    recipient=("Ms. Priya Raman", "Alder Creek Health", "2210 Tannery Row"),
    subject=(),
    paragraphs=((Piece("Dear Ms. Raman:"),), (Piece("Thank you for the long talk about the ward. " * 6),)),
    close="Sincerely,",
    postscript=(),
    enclosures=(),
    missing=(),
)


@pytest.mark.parametrize("paper", [Paper.LETTER, Paper.A4])
def test_the_card_is_half_a_sheet_to_cut_off(paper: Paper) -> None:
    pdf = Pdf(script_pdf(SCRIPT, "A good time to call is now", MADE_AT, paper))
    assert len(pdf) == 1
    half = pdf.size_mm()[1] / 2
    cut = pdf.at("Cut here")
    assert cut.top == pytest.approx(half + 2, abs=1.5)
    assert pdf.at("Next date").bottom < half - 5
    for part in (SCRIPT.number, "Priya Raman", "About 6 seconds to say, 30 at most", "A good time to call is now"):
        assert part in pdf.text()


def test_long_words_take_the_whole_sheet_and_no_cut() -> None:
    longer = replace(SCRIPT, paragraphs=("One more sentence than anybody wants to hear. " * 12,) * 3)
    pdf = Pdf(script_pdf(longer, "", MADE_AT, Paper.LETTER))
    assert "Cut here" not in pdf.text()
    assert "Next date" in pdf.text()


def test_without_a_number_nothing_is_made_up() -> None:
    text = Pdf(script_pdf(replace(SCRIPT, number="", name=""), "", MADE_AT, Paper.A4)).text()
    assert "555" not in text and "Alder Creek Health" in text


def test_the_letter_to_copy_is_large_with_wide_lines_and_margins() -> None:
    pdf = Pdf(copy_out_pdf(LETTER, MADE_AT, Paper.LETTER))
    first = pdf.at("Thank you for the long")
    bottoms = sorted(
        {round(glyph.bottom, 1) for glyph in pdf.glyphs() if glyph.char in "Tahnk" and glyph.top > first.top - 1}
    )
    pitches = [below - above for above, below in pairwise(bottoms) if below - above > 1]
    assert min(pitches) == pytest.approx(30 * 25.4 / 72, abs=0.3), "30 points from line to line"
    assert min(glyph.left for glyph in pdf.glyphs() if glyph.char.strip()) >= 30, "room for a hand"
    assert first.bottom - first.top > 3.5, "capitals as high as 16 points make them"


def test_every_sheet_is_marked_and_the_names_are_spelled() -> None:
    pdf = Pdf(copy_out_pdf(replace(LETTER, paragraphs=LETTER.paragraphs * 4), MADE_AT, Paper.A4))
    assert len(pdf) > 1
    for page in range(len(pdf)):
        assert any("To copy out by hand" in line for line in pdf.lines(page))
    for part in ("Spell these right", "Ms. Priya Raman", "2210 Tannery Row", "Zoë Marsh", "zoe@example.com"):
        assert part in pdf.text()
    assert "·" not in " ".join(pdf.lines(0)[:14]), "each way to reach somebody is a line of its own"
