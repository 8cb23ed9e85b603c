"""The pocket card read back from its PDF: as large as a pocket, cut and folded along its marks."""

from dataclasses import replace

import pytest
from interview_sheets import LONG_NAME, NOW, empty_sheet, filled_sheet
from pdf_reading import Glyph, Pdf

from followup_desktop.documents import card_pdf
from followup_desktop.domain.model import Application, Contact, Interview, Paper, UserError
from followup_desktop.domain.reflection import Attendee, Sheet

SIZES = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4)}
WIDE, HIGH, CARDS = 74.0, 105.0, 2
QUESTIONS = (
    "When will you decide?",
    "Who will tell me?",
    "By what means?",
    "What may I send you?",
    "Will you call my references?",
    "May I have your card?",
    "How do you prefer to hear from me?",
)


def card(sheet: Sheet | None = None, paper: Paper = Paper.A4) -> Pdf:
    return Pdf(card_pdf(sheet, NOW, paper, "Ellen Marsh"))


def edges(paper: Paper) -> tuple[float, float]:
    """Left and top of all the cards together."""
    width, height = SIZES[paper]
    return (width - 2 * WIDE) / 2, (height - CARDS * HIGH) / 2


def on_cards(pdf: Pdf, paper: Paper) -> list[Glyph]:
    """All letters but those of the foot of the page."""
    _left, top = edges(paper)
    glyphs = [glyph for glyph in pdf.glyphs() if not glyph.char.isspace()]
    return [glyph for glyph in glyphs if glyph.top < top + CARDS * HIGH]


@pytest.mark.parametrize("paper", list(Paper))
def test_two_cards_stand_on_a_sheet_with_every_question(paper: Paper) -> None:
    pdf = card(None, paper)
    assert len(pdf) == 1
    assert pdf.size_mm() == pytest.approx(SIZES[paper], abs=0.05)
    for question in QUESTIONS:
        assert pdf.text().count(question) == CARDS
    assert "wikiHow, At the end of the interview" in pdf.text()
    assert "Print at full size" in pdf.text()


@pytest.mark.parametrize("paper", list(Paper))
def test_the_marks_cut_cards_of_105_by_148_and_fold_them_in_the_middle(paper: Paper) -> None:
    left, top = edges(paper)
    marks = [box for box in card(None, paper).boxes() if box[2] - box[0] < 6 or box[3] - box[1] < 6]
    upright = sorted((box[0] + box[2]) / 2 for box in marks if box[2] - box[0] < 0.5 and box[3] <= top)
    assert upright == pytest.approx([left, left + 2 * WIDE], abs=0.05)
    level = sorted((box[1] + box[3]) / 2 for box in marks if box[3] - box[1] < 0.5 and box[2] <= left)
    assert level == pytest.approx([top + number * HIGH for number in range(CARDS + 1)], abs=0.05)
    folds = [box for box in card(None, paper).boxes() if box[2] - box[0] < 0.5 and box[3] - box[1] > CARDS * HIGH]
    assert [(box[0] + box[2]) / 2 for box in folds] == pytest.approx([left + WIDE], abs=0.05)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("people", [None, 0, 1, 4, 5, 12, 30])
def test_nothing_comes_near_an_edge_or_the_fold(paper: Paper, people: int | None) -> None:
    sheet = None if people is None else empty_sheet(people)
    left, top = edges(paper)
    for glyph in on_cards(card(sheet, paper), paper):
        across = (glyph.left - left) % WIDE, (glyph.right - left) % WIDE
        down = (glyph.top - top) % HIGH, (glyph.bottom - top) % HIGH
        assert 4 <= across[0] <= across[1] <= WIDE - 4, glyph
        assert 4 <= down[0] <= down[1] <= HIGH - 4, glyph


def test_the_questions_are_large_enough_to_read_at_arms_length() -> None:
    # Ten points: a capital is 2.5 mm high.
    capital = card().at("When will you decide?")
    assert capital.bottom - capital.top > 2.4


def test_folded_like_a_book_the_questions_are_outside_in_front() -> None:
    pdf = card()
    left, _top = edges(Paper.A4)
    assert pdf.at("Before you leave").left > left + WIDE
    assert pdf.at("How to reach them").left < left + WIDE


def test_what_is_known_stands_on_the_lines() -> None:
    text = card(filled_sheet()).text()
    known = (
        "Alder Creek Health · Tue, Nov 17, 2:00 PM",
        "You will hear in two weeks",
        "The sample chapter",
        "Ms. Dana Whitfield",
        "Mr. Luis Ferreira",
    )
    for part in known:
        assert text.count(part) == CARDS


def test_a_dozen_people_have_a_line_each_and_more_are_counted() -> None:
    text = card(empty_sheet(12)).text()
    assert all(text.count(f"Person {number} Marlowe") == CARDS for number in range(1, 13))
    text = card(empty_sheet(15)).text()
    assert text.count("and 4 more") == CARDS
    assert "Person 12 Marlowe" not in text


def test_words_too_long_for_a_line_stand_whole_on_two() -> None:
    promised = "You will hear from us by Wednesday of next week, at the latest on Thursday"
    item = "two references from my last team and a sample of the manual I wrote"
    sheet = filled_sheet()
    pdf = card(replace(sheet, interview=replace(sheet.interview, promise_text=promised, useful_item=item)))
    words = " ".join(pdf.text().split())
    assert (words.count(promised), words.count(item)) == (CARDS, CARDS)
    assert "…" not in words


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("the map of the \U0001f332 trail", " It stands in “the map of the \U0001f332 trail”."),
        ("\U0001f332", ""),
    ],
)
def test_what_cannot_be_drawn_is_named_with_the_words_it_stands_in(words: str, where: str) -> None:
    with pytest.raises(UserError) as refused:
        card(replace(filled_sheet(), interview=replace(Interview(), useful_item=words)))
    assert str(refused.value) == (
        "The typefaces here cannot draw “\U0001f332”. Write it another way, and the page can be printed." + where
    )


@pytest.mark.parametrize("people", [2, 12])
def test_long_names_words_and_addresses_end_where_the_line_ends(people: int) -> None:
    contact = Contact(id=1, first_name=LONG_NAME, email=f"{'long' * 20}@example.com")
    sheet = Sheet(
        Application(employer=LONG_NAME * 2),
        replace(Interview(), promise_text="word " * 20_000, useful_item=LONG_NAME * 3, promised_by_id=1),
        (Attendee(contact),) * people,
    )
    pdf = card(sheet, Paper.LETTER)
    assert len(pdf) == 1
    left, _top = edges(Paper.LETTER)
    for glyph in on_cards(pdf, Paper.LETTER):
        assert 4 <= (glyph.left - left) % WIDE <= (glyph.right - left) % WIDE <= WIDE - 4, glyph
    assert "…" in pdf.text()


@pytest.mark.parametrize(
    ("people", "address"),
    [(3, "bartholomew.whitfield@publishing.example"), (12, "d.whitfield@bramwell.com")],
)
def test_an_address_is_set_smaller_rather_than_cut(people: int, address: str) -> None:
    person = Contact(id=1, title="Ms.", first_name="Dana", last_name="Whitfield", email=address)
    pdf = card(replace(empty_sheet(), attendees=(Attendee(person),) * people))
    assert pdf.text().count(address) == people * CARDS


def test_the_same_card_gives_the_same_file() -> None:
    assert card_pdf(filled_sheet(), NOW, Paper.A4) == card_pdf(filled_sheet(), NOW, Paper.A4)
    assert all(card(filled_sheet()).fonts().values())
