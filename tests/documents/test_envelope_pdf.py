"""Envelopes and address labels read back from their PDF files (letters.md A3)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from letters_on_paper import LETTERS
from pdf_reading import Pdf

from followup_desktop.documents import envelope_pdf, labels_pdf
from followup_desktop.domain.envelopes import window_of
from followup_desktop.domain.labels import GRIDS, LabelSheet, usual_sheet
from followup_desktop.domain.model import Envelope, Layout, Paper, UserError

MADE_AT = datetime(2026, 11, 18, 9, 41, tzinfo=UTC)
SIZES = {
    Envelope.US_10: (241.3, 104.8),
    Envelope.US_9: (225.4, 98.4),
    Envelope.DL: (220.0, 110.0),
    Envelope.C6_5: (229.0, 114.0),
    Envelope.C5: (229.0, 162.0),
    Envelope.C4: (324.0, 229.0),
}
LETTER = LETTERS[Layout.US_FULL_BLOCK]
LONG = replace(
    LETTER,
    recipient=(
        "Frau Professorin Dr. Maximiliane Theodora von Hohenstein-Wallersdorf",
        "Department of Documentation, Communication and Learning for the Northwestern Region",
        *(f"Building {n}, Stair {n}" for n in range(1, 7)),
    ),
)

every_envelope = pytest.mark.parametrize("envelope", Envelope, ids=str)
every_sheet = pytest.mark.parametrize("sheet", LabelSheet, ids=str)


def ink(pdf, page=0):
    return [g for g in pdf.glyphs(page) if not g.char.isspace()]


@every_envelope
def test_an_envelope_lies_across_in_its_own_size_with_both_addresses_in_their_places(envelope):
    pdf = Pdf(envelope_pdf(LETTER, envelope, MADE_AT))
    width, height = SIZES[envelope]
    assert pdf.size_mm() == pytest.approx((width, height), abs=0.05)
    sender, recipient = pdf.at("Ellen"), pdf.at("Ms. Priya")
    assert (sender.left, sender.top) == pytest.approx((12.7, 12.7), abs=0.5)
    assert pdf.at("97214").bottom < height / 3 + 8
    assert (recipient.left, recipient.top) == pytest.approx((0.45 * width, height / 2), abs=0.5)


@pytest.mark.parametrize("envelope", [Envelope.US_10, Envelope.US_9], ids=str)
@pytest.mark.parametrize("letter", [LETTER, LONG], ids=["usual", "long"])
def test_american_machines_find_the_address(envelope, letter):
    """Inside the area that is read: 15.9 to 69.9 mm above the lower edge, 12.7 from the sides."""
    width, height = SIZES[envelope]
    pdf = Pdf(envelope_pdf(letter, envelope, MADE_AT))
    top = pdf.at(letter.recipient[0][:8]).top
    address = [g for g in ink(pdf) if g.top >= top - 0.5]
    assert height - 69.9 <= min(g.top for g in address)
    assert max(g.bottom for g in address) <= height - 15.9
    assert max(g.right for g in address) <= width - 12.7
    assert " ".join(letter.recipient) in pdf.text()


@every_envelope
def test_an_envelope_with_a_window_bears_the_sender_alone_above_it(envelope):
    for layout in (Layout.US_FULL_BLOCK, Layout.DIN_B, Layout.FRENCH):
        letter = LETTERS[layout]
        window = window_of(envelope, layout)
        pdf = Pdf(envelope_pdf(letter, envelope, MADE_AT, window=True))
        assert pdf.text() == " ".join((letter.author, *letter.address))
        if window is not None:
            assert max(g.bottom for g in ink(pdf)) < window.top


def test_the_return_address_can_be_left_out_but_not_everything():
    pdf = Pdf(envelope_pdf(LETTER, Envelope.DL, MADE_AT, with_return=False))
    assert pdf.text() == " ".join(LETTER.recipient)
    with pytest.raises(UserError):
        envelope_pdf(LETTER, Envelope.DL, MADE_AT, window=True, with_return=False)
    with pytest.raises(UserError):
        envelope_pdf(replace(LETTER, recipient=()), Envelope.DL, MADE_AT)
    alone = replace(LETTER, recipient=(), address=())
    assert Pdf(envelope_pdf(alone, Envelope.DL, MADE_AT, window=True)).text() == "Ellen Marsh"


@every_sheet
def test_labels_stand_in_the_middle_of_their_fields_from_the_first_that_is_left(sheet):
    grid = GRIDS[sheet]
    addresses = [(f"Person {n}.", f"{n} Tannery Row", "Portland, OR 97209") for n in range(grid.count)]
    pdf = Pdf(labels_pdf(LETTER, addresses, grid, 4, MADE_AT))
    assert len(pdf) == 2
    assert pdf.size_mm() == pytest.approx((215.9, 279.4) if grid.paper is Paper.LETTER else (210, 297), abs=0.05)
    for number in range(grid.count):
        page, place = divmod(number + 4, grid.count)
        box = grid.label(place)
        first, last = pdf.at(f"Person {number}.", page), pdf.at(f"{number} Tannery", page)
        assert box.left + 3 <= first.left <= box.left + 8
        assert box.top < first.top < last.bottom < box.bottom
        middle = box.top + box.height / 2
        assert last.top < middle + 3 and first.top < middle < box.bottom
    assert min(g.left for g in ink(pdf, 1)) > grid.first.left


def test_the_sheets_are_those_that_are_sold():
    american, european = GRIDS[LabelSheet.LETTER_30], GRIDS[LabelSheet.A4_21]
    assert (american.count, european.count) == (30, 21)
    for grid, (width, height) in ((american, (215.9, 279.4)), (european, (210.0, 297.0))):
        end = grid.label(grid.count - 1)
        # What is left over at the edges is the same on either side.
        assert end.right == pytest.approx(width - grid.first.left, abs=0.3)
        assert end.bottom == pytest.approx(height - grid.first.top, abs=0.3)
    assert usual_sheet(Paper.LETTER) is LabelSheet.LETTER_30
    assert usual_sheet(Paper.A4) is LabelSheet.A4_21


@every_sheet
def test_a_long_address_keeps_inside_its_label(sheet):
    grid = GRIDS[sheet]
    pdf = Pdf(labels_pdf(LONG, [LONG.recipient], grid, grid.count - 1, MADE_AT))
    box = grid.label(grid.count - 1)
    assert " ".join(LONG.recipient) in pdf.text()
    assert all(
        box.left < g.left and g.right < box.right and box.top < g.top and g.bottom < box.bottom for g in ink(pdf)
    )


def test_a_label_needs_an_address_that_can_be_drawn():
    with pytest.raises(UserError):
        labels_pdf(LETTER, [()], GRIDS[LabelSheet.A4_21], 0, MADE_AT)
    with pytest.raises(UserError, match="你"):
        labels_pdf(LETTER, [("你好",)], GRIDS[LabelSheet.A4_21], 0, MADE_AT)
    with pytest.raises(UserError, match="你"):
        envelope_pdf(replace(LETTER, recipient=("你好",)), Envelope.DL, MADE_AT)


def test_the_same_envelope_gives_the_same_bytes():
    assert envelope_pdf(LETTER, Envelope.C5, MADE_AT) == envelope_pdf(LETTER, Envelope.C5, MADE_AT)
