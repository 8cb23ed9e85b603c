"""The file itself: what it says of itself, in which order it is read out, and that it keeps the rules of archives."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from letters_on_paper import LETTERS, body, signature
from pdf_reading import Pdf
from pdf_structure import Structure, Told, findings

from followup_desktop.documents import LetterBook, borrowed, envelope_pdf, labels_pdf, letter_pdf
from followup_desktop.domain.labels import GRIDS
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.merge import Piece
from followup_desktop.domain.model import Envelope, Layout, Typeface, UserError

MADE_AT = datetime(2026, 11, 18, 9, 41, tzinfo=UTC)
US = LETTERS[Layout.US_FULL_BLOCK]

#: Everything a letter may bear at once, over several pages.
FULL = {
    layout: replace(
        page,
        paragraphs=body("Dear all,", 16),
        enclosures=("Summary", "References"),
        copies=("Ms. Joan Alder",),
        reference="PR/2026-114",
        marks=True,
        envelope=Envelope.US_10 if page.language_code == "en-US" else Envelope.C5,
        window=True,
        signature_image=signature(),
        signature_width=45.0,
        letterhead=layout in (Layout.US_SEMI_BLOCK, Layout.FRENCH, Layout.SWISS_LEFT),
        typeface=typeface,
    )
    for (layout, page), typeface in zip(LETTERS.items(), 3 * tuple(Typeface), strict=True)
}


def of(page: LetterPage) -> bytes:
    return letter_pdf(page, MADE_AT)


@pytest.mark.parametrize("layout", Layout)
def test_a_letter_keeps_the_rules_of_archives_as_it_is_written(layout):
    for page in (LETTERS[layout], FULL[layout]):
        assert findings(of(page)) == []
    draft = replace(FULL[layout], paragraphs=((Piece("the \N{EVERGREEN TREE} trail"), Piece("name", missing=True)),))
    assert findings(letter_pdf(draft, MADE_AT, draft=True)) == []


def test_envelopes_and_labels_keep_them_too():
    assert findings(envelope_pdf(US, Envelope.US_10, MADE_AT)) == []
    grid = next(iter(GRIDS.values()))
    assert findings(labels_pdf(US, [US.recipient] * (grid.count + 1), grid, 0, MADE_AT)) == []


@pytest.mark.parametrize(
    "text", ["", "\x00\ud800\ufffe\uffff", "a" * 100_000, "Zoë <b>&amp;</b> \\(", "Ω\N{EVERGREEN TREE}"]
)
def test_whatever_a_letter_is_called_the_file_stands(text):
    data = of(replace(US, title=text))
    assert findings(data) == []
    assert Pdf(data).metadata()["Title"] == Structure(data).described["title"].replace("None", "")


def test_a_file_says_its_title_author_language_and_moment_twice_alike():
    at = datetime(2026, 12, 1, 8, 5, 30, tzinfo=datetime.now().astimezone().tzinfo)
    data = letter_pdf(replace(US, title="Thanks & more", author="Zoë Łuk"), at.astimezone(UTC))
    described, told = Structure(data).described, Pdf(data).metadata()
    assert (told["Title"], told["Author"]) == ("Thanks & more", "Zoë Łuk")
    assert (described["title"], described["part"], described["conformance"]) == ("Thanks & more", "2", "B")
    assert "Zoë Łuk" in described["creator"]
    assert described["CreateDate"] == described["ModifyDate"]
    assert datetime.fromisoformat(described["CreateDate"]) == at
    assert re.sub(r"\D", "", told["CreationDate"])[:14] == at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    structure = Structure(data)
    root = structure.root
    assert str(root.Lang) == "en-US"
    assert root.MarkInfo.Marked is True
    assert root.ViewerPreferences.DisplayDocTitle is True


def test_several_letters_in_one_file_are_read_out_one_after_the_other():
    book = LetterBook("Three letters", US, MADE_AT)
    for page in (US, FULL[Layout.UK], LETTERS[Layout.DIN_B]):
        book.add(page)
    data = book.finish()
    structure = Structure(data)
    assert findings(data) == structure.faults() == []
    pages = [element.pages[0] for element in structure.told()]
    assert pages == sorted(pages)
    assert pages[-1] == len(Pdf(data)) - 1


@pytest.mark.parametrize("layout", Layout)
def test_everything_drawn_is_read_out_or_furniture(layout):
    for page in (LETTERS[layout], FULL[layout]):
        assert Structure(of(page)).faults() == []


@pytest.mark.parametrize("layout", Layout)
def test_a_letter_is_read_out_as_it_is_read(layout):
    """Sender and particulars, reader, then the text from the salutation to the enclosures; no head of a page."""
    page = LETTERS[layout]
    told = [element.text for element in Structure(of(page)).told()]
    read = " ".join(told)
    text = [" ".join("".join(piece.text for piece in pieces).split()) for pieces in page.paragraphs]
    order = [" ".join(page.recipient), *text, page.close]
    places = [read.index(words) for words in order]
    assert all(earlier < later for earlier, later in pairwise(places)) or text.count(text[1]) > 1
    assert sorted(places) == places
    assert read.rindex(page.author) > places[-1]
    assert {element.tag for element in Structure(of(page)).told()} == {"P"}


def test_a_paragraph_on_two_pages_is_one_and_page_heads_are_none():
    page = replace(US, paragraphs=((Piece("Dear Ms. Raman:"),), (Piece("\n".join(f"Line {n}" for n in range(90))),)))
    structure = Structure(of(page))
    (long,) = (element for element in structure.told() if element.text.startswith("Line 0"))
    assert long.text.split() == " ".join(f"Line {n}" for n in range(90)).split()
    assert len(long.pages) == 3
    assert structure.faults() == []
    assert not any("Page" in element.text for element in structure.told())
    assert "Page 2" in Pdf(of(page)).text()


def test_a_signature_is_a_picture_that_is_read_out_as_the_name():
    told = Structure(of(replace(US, signature_image=signature(), signature_width=40.0))).told()
    assert Told("Figure", "Ellen Marsh", (0,)) in told


def test_words_at_the_ends_of_lines_are_read_apart():
    told = [element.text for element in Structure(of(US)).told()]
    assert "Ellen Marsh 1418 Larkspur Lane Portland, OR 97214 (503) 555-0148 · ellen.marsh@example.com" in told


def test_the_same_letter_and_moment_are_the_same_bytes_and_another_moment_is_not():
    full = FULL[Layout.DIN_B]
    assert of(full) == of(full)
    assert letter_pdf(full, MADE_AT + timedelta(seconds=1)) != of(full)
    # Whatever was made before: what is kept from other letters does not show.
    other = of(replace(full, paragraphs=((Piece("Ελληνικά и русский"),),)))
    assert other != of(full) == of(full)


def test_files_are_told_apart_by_their_content():
    one, other = (Structure(of(replace(US, paragraphs=((Piece(text),),)))) for text in ("One.", "Another."))
    assert one.fingerprint != other.fingerprint


@pytest.mark.parametrize("typeface", Typeface)
def test_a_typeface_has_its_bold_and_all_of_it_is_in_the_file(typeface):
    page = replace(US, typeface=typeface, subject=(Piece("Technical Writer"),))
    fonts = Pdf(of(page)).fonts()
    assert all(fonts.values())
    assert len({name.partition("-")[0] for name in fonts}) == 1
    assert {name.partition("-")[2] for name in fonts} == {"Regular", "Bold"}


def test_a_word_is_of_one_typeface():
    """PT Serif has four letters of the Greek alphabet; they do not stand out of a Greek word."""
    fonts = [set(Pdf(of(replace(US, paragraphs=((Piece(text),),)))).fonts()) for text in ("λόγος", "μωρός")]
    assert fonts[0] == fonts[1] != set(Pdf(of(US)).fonts())


@pytest.mark.parametrize("typeface", Typeface)
def test_a_letter_stays_small(typeface):
    assert len(of(replace(US, typeface=typeface))) < 60_000


def test_what_a_typeface_borrows_is_named_with_those_that_have_it_all():
    greek = borrowed("Ένα γράμμα to Λάτο", Typeface.SPECTRAL)
    assert greek is not None
    assert set("ναγρ") <= set(greek.characters)
    assert greek.complete == (Typeface.LATO,)
    assert borrowed("Ένα γράμμα", Typeface.LATO) is None
    assert borrowed("Пишу вам", Typeface.PT_SERIF) is None
    vietnamese = borrowed("Nguyễn", Typeface.PT_SERIF)
    assert vietnamese is not None
    assert vietnamese.characters == "ễ"
    assert vietnamese.complete == (Typeface.SPECTRAL, Typeface.LATO)


@pytest.mark.parametrize("typeface", Typeface)
def test_what_no_typeface_draws_is_named_before_printing(typeface):
    with pytest.raises(UserError, match=r"“你”,? and “好”"):
        of(replace(US, typeface=typeface, paragraphs=((Piece("你好"),),)))
