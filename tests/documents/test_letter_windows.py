"""Window envelopes: what surely shows, and a warning for whatever does not (letters.md A4)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from letters_on_paper import LETTERS
from pdf_reading import Pdf

from followup_desktop.documents import letter_pdf, letter_window
from followup_desktop.domain.envelopes import Outside, fits, reach, window_of, window_view
from followup_desktop.domain.model import Envelope, Layout, Paper

MADE_AT = datetime(2026, 11, 18, 9, 41, tzinfo=UTC)
AMERICAN = (Layout.US_FULL_BLOCK, Layout.US_MODIFIED_BLOCK, Layout.US_SEMI_BLOCK)

#: Left, right, top and bottom of what shows however the folded sheet slides.
SAFE = [
    (Layout.US_FULL_BLOCK, Paper.LETTER, Envelope.US_10, (22.2, 111.1, 63.5, 82.5)),
    (Layout.US_FULL_BLOCK, Paper.LETTER, Envelope.US_9, (22.2, 127.0, 57.1, 82.5)),
    (Layout.DIN_B, Paper.A4, Envelope.DL, (20, 100, 50, 90)),
    (Layout.DIN_B, Paper.A4, Envelope.C6_5, (20, 91, 54, 90)),
    (Layout.UK, Paper.A4, Envelope.DL, (20, 100, 57, 81)),
    (Layout.FRENCH, Paper.A4, Envelope.DL, (100, 190, 45, 79)),
]

#: The envelopes of each country, which its letters have to fit.
_EUROPEAN = (Envelope.DL, Envelope.C6_5, Envelope.C5)
NATIVE = {
    **{(layout, Paper.LETTER): (Envelope.US_10, Envelope.US_9) for layout in AMERICAN},
    **{(layout, Paper.A4): _EUROPEAN for layout in Layout if layout not in AMERICAN},
}

fitting = [
    pytest.param(layout, paper, envelope, id=f"{layout}-{paper}-{envelope}")
    for layout in Layout
    for paper in Paper
    for envelope in Envelope
    if window_view(layout, paper, envelope) is not None
]


@pytest.mark.parametrize(("layout", "paper", "envelope", "edges"), SAFE)
def test_the_safe_zone_is_what_shows_wherever_the_sheet_slides(layout, paper, envelope, edges):
    view = window_view(layout, paper, envelope)
    zone = view.zone
    assert (zone.left, zone.right, zone.top, zone.bottom) == pytest.approx(edges, abs=0.1)
    assert reach(view).left <= view.window.left <= zone.left
    assert zone.bottom <= view.window.bottom <= reach(view).bottom


def test_a_sheet_that_does_not_go_in_has_no_window():
    assert not fits(Layout.DIN_B, Paper.A4, Envelope.US_9)
    assert window_view(Layout.DIN_B, Paper.A4, Envelope.US_9) is None
    assert window_of(Envelope.C4, Layout.DIN_B) is None
    assert all(fits(layout, Paper.A4, Envelope.DL) for layout in Layout)
    assert all(fits(layout, Paper.LETTER, Envelope.US_10) for layout in AMERICAN)


@pytest.mark.parametrize(("layout", "paper", "envelope"), fitting)
@pytest.mark.parametrize("letterhead", [False, True], ids=["block", "letterhead"])
def test_four_lines_stand_inside_the_zone_or_are_warned_of(layout, paper, envelope, letterhead):
    letter = replace(LETTERS[layout], paper=paper, envelope=envelope, window=True, letterhead=letterhead)
    letter = replace(letter, recipient=letter.recipient[:4])
    view = letter_window(letter)
    glyphs = _recipient(letter)
    zone = view.zone
    inside = (
        min(g.left for g in glyphs) >= zone.left - 0.3
        and max(g.right for g in glyphs) <= zone.right + 0.1
        and min(g.top for g in glyphs) >= zone.top - 0.1
        and max(g.bottom for g in glyphs) <= zone.bottom + 0.1
    )
    assert inside == (not view.outside)
    if (layout, paper) in NATIVE and envelope in NATIVE[layout, paper]:
        assert inside


@pytest.mark.parametrize(("layout", "paper", "envelope"), fitting)
def test_nothing_of_a_block_letter_but_the_address_ever_shows(layout, paper, envelope):
    if layout not in (*AMERICAN, Layout.UK) or envelope not in NATIVE.get((layout, paper), ()):
        return  # the standards place the rest by themselves
    letter = replace(LETTERS[layout], paper=paper, envelope=envelope, window=True)
    letter = replace(letter, recipient=letter.recipient[:4], reference="HR-22")
    shown = reach(letter_window(letter))
    address = _recipient(letter)
    others = [g for g in Pdf(letter_pdf(letter, MADE_AT)).glyphs() if not g.char.isspace() and g not in address]
    for g in others:
        assert g.bottom <= shown.top + 0.3 or g.top >= shown.bottom or g.left > shown.right


def test_a_fifth_line_does_not_fit_an_american_window_and_is_named():
    letter = replace(LETTERS[Layout.US_FULL_BLOCK], envelope=Envelope.US_10, window=True)
    assert len(letter.recipient) == 5
    assert letter_window(letter).outside == (("Portland, OR 97209", Outside.TOO_MANY),)
    assert letter_window(replace(letter, envelope=Envelope.US_9)).outside == ()


def test_a_long_line_is_parted_inside_the_window_and_a_long_word_warned_of():
    letter = replace(LETTERS[Layout.DIN_B], envelope=Envelope.C6_5, window=True)
    long = "Abteilung für Dokumentation, Kommunikation und Schulung, Bereich Nord"
    parted = replace(letter, recipient=("Erlenbach GmbH", long, "80331 München"))
    assert letter_window(parted).outside == ()
    assert long in " ".join("".join(g.char for g in _recipient(parted, keep_spaces=True)).split())
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    assert letter_window(replace(letter, recipient=("Erlenbach GmbH", word))).outside == ((word, Outside.TOO_WIDE),)


def test_an_address_pushed_away_is_warned_of():
    letter = replace(LETTERS[Layout.US_FULL_BLOCK], envelope=Envelope.US_9, window=True)
    pushed = replace(letter, sender=tuple(f"Sender line {n}" for n in range(1, 16)))
    assert letter_window(pushed).outside
    lost = replace(letter, recipient=tuple(f"Line {n}" for n in range(80)))
    assert len(letter_window(lost).outside) >= 75
    other_side = replace(LETTERS[Layout.FRENCH], envelope=Envelope.US_10, window=True)
    assert len(letter_window(other_side).outside) == 5


def test_no_window_is_asked_about_where_none_was_chosen():
    letter = LETTERS[Layout.DIN_B]
    assert letter_window(letter) is None
    assert letter_window(replace(letter, envelope=Envelope.DL)) is None
    assert letter_window(replace(letter, window=True)) is None
    assert letter_window(replace(letter, envelope=Envelope.C4, window=True)) is None
    assert letter_window(replace(letter, envelope=Envelope.DL, window=True, recipient=())).outside == ()


def test_the_window_is_never_printed():
    letter = replace(LETTERS[Layout.DIN_B], envelope=Envelope.DL, window=True)
    assert Pdf(letter_pdf(letter, MADE_AT)).boxes() == Pdf(letter_pdf(replace(letter, window=False), MADE_AT)).boxes()


def _recipient(letter, keep_spaces=False):
    """The characters of the address as they stand on the first page."""
    glyphs = Pdf(letter_pdf(letter, MADE_AT)).glyphs()
    text = "".join(g.char for g in glyphs)
    start = text.rindex(letter.recipient[0].split()[0] + " " + letter.recipient[0].split()[1])
    end = text.index(letter.recipient[-1], start) + len(letter.recipient[-1])
    return [g for g in glyphs[start:end] if keep_spaces or not g.char.isspace()]
