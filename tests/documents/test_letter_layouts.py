"""Every layout on both papers, measured on the PDF as with a ruler. Millimetres are those of the standards."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from letters_on_paper import LETTERS, PARAGRAPH, body, signature
from pdf_reading import Pdf

from followup_desktop.documents import letter_pdf
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.merge import Piece
from followup_desktop.domain.model import Envelope, Layout, Paper, Typeface

MADE_AT = datetime(2026, 11, 18, 9, 41, tzinfo=UTC)
CLOSE = 0.5  # millimetres
LINE = 14 * 25.4 / 72

AMERICAN = (Layout.US_FULL_BLOCK, Layout.US_MODIFIED_BLOCK, Layout.US_SEMI_BLOCK)
DIN = (Layout.DIN_A, Layout.DIN_B)
SWISS = (Layout.SWISS_RIGHT, Layout.SWISS_LEFT)

#: Left edge and top of the recipient, of the date, and the top of what begins the text (the subject).
PLACES = {
    Layout.DIN_A: ((25.0, 44.7), None, 79.4),
    Layout.DIN_B: ((25.0, 62.7), None, 98.5),
    Layout.FRENCH: ((110.0, 52.7), (110.0, 99.0), None),
    Layout.SWISS_RIGHT: ((112.0, 62.7), (112.0, 98.5), None),
    Layout.SWISS_LEFT: ((25.0, 53.2), (125.0, 89.0), None),
}
FOLDS = {
    Layout.DIN_A: (87.0, 192.0),
    Layout.DIN_B: (105.0, 210.0),
    Layout.FRENCH: (99.0, 198.0),
    Layout.SWISS_RIGHT: (105.0, 210.0),
    Layout.SWISS_LEFT: (105.0, 210.0),
}
PAPER_FOLDS = {Paper.LETTER: (95.25, 187.3), Paper.A4: (99.0, 198.0)}

every_layout = pytest.mark.parametrize("layout", Layout, ids=str)
both_papers = pytest.mark.parametrize("paper", Paper, ids=str)


def read(page: LetterPage) -> Pdf:
    return Pdf(letter_pdf(page, MADE_AT))


def last(pdf: Pdf, text: str, page: int = 0):
    """The first character of the text where it stands last on the page."""
    glyphs = pdf.glyphs(page)
    return glyphs["".join(each.char for each in glyphs).rindex(text)]


@both_papers
@pytest.mark.parametrize("layout", PLACES, ids=str)
def test_address_date_and_subject_stand_where_the_standard_has_them(layout, paper):
    letter = replace(LETTERS[layout], paper=paper)
    pdf = read(letter)
    recipient, date, text = PLACES[layout]
    first = last(pdf, letter.recipient[0])
    assert (first.left, first.top) == pytest.approx(recipient, abs=CLOSE)
    if date is not None:
        found = last(pdf, letter.date_line)
        assert (found.left, found.top) == pytest.approx(date, abs=CLOSE)
    if text is not None:
        assert pdf.at("Vorstellung").top == pytest.approx(text, abs=CLOSE)
        assert pdf.at("Vorstellung").left == pytest.approx(25.0, abs=CLOSE)


@both_papers
@pytest.mark.parametrize("layout", AMERICAN, ids=str)
def test_american_letters_have_the_date_two_inches_down_and_the_address_three_lines_below(layout, paper):
    pdf = read(replace(LETTERS[layout], paper=paper))
    middle = 215.9 / 2 if paper is Paper.LETTER else 105.0
    right = 25.4 if layout is Layout.US_FULL_BLOCK else middle
    assert (pdf.at("Ellen").left, pdf.at("Ellen").top) == pytest.approx((right, 25.4), abs=CLOSE)
    assert (pdf.at("November").left, pdf.at("November").top) == pytest.approx((right, 50.8), abs=CLOSE)
    address = pdf.at("Ms. Priya")
    assert (address.left, address.top) == pytest.approx((25.4, 50.8 + 4 * LINE), abs=CLOSE)
    assert pdf.at("Sincerely").left == pytest.approx(right, abs=CLOSE)
    assert last(pdf, "Ellen Marsh").left == pytest.approx(right, abs=CLOSE)
    indent = 12.7 if layout is Layout.US_SEMI_BLOCK else 0.0
    assert pdf.at("Thank").left == pytest.approx(25.4 + indent, abs=CLOSE)
    assert pdf.at("Dear").left == pytest.approx(25.4, abs=CLOSE)


@both_papers
@every_layout
def test_the_paper_is_folded_and_punched_where_the_marks_are(layout, paper):
    pdf = read(replace(LETTERS[layout], paper=paper, marks=True))
    marks = [box for box in pdf.boxes() if box[0] < 15 and box[2] < 15]
    folds = [box for box in marks if box[2] - box[0] == pytest.approx(2.5, abs=CLOSE)]
    holes = [box for box in marks if box[2] - box[0] == pytest.approx(4.0, abs=CLOSE)]
    assert len(folds) + len(holes) == len(marks)
    middles = [(top + bottom) / 2 for _left, top, _right, bottom in folds]
    assert middles == pytest.approx(FOLDS.get(layout) or PAPER_FOLDS[paper], abs=CLOSE)
    assert [box[1] for box in holes] == ([pytest.approx(148.5, abs=CLOSE)] if paper is Paper.A4 else [])


@every_layout
def test_no_marks_where_none_are_wanted(layout):
    assert all(box[0] > 15 for box in read(LETTERS[layout]).boxes())


def test_a_sheet_folded_once_has_one_mark_and_an_unfolded_one_none():
    din = replace(LETTERS[Layout.DIN_B], marks=True)
    once = [box for box in read(replace(din, envelope=Envelope.C5)).boxes() if box[2] < 8]
    assert [box[1] for box in once] == [pytest.approx(148.5, abs=CLOSE)]
    flat = [box for box in read(replace(din, envelope=Envelope.C4)).boxes() if box[2] < 8]
    assert flat == []


@pytest.mark.parametrize("layout", DIN, ids=str)
def test_a_german_letter_has_a_return_line_of_8_points_and_its_particulars_at_the_right(layout):
    pdf = read(LETTERS[layout])
    field = 27.0 if layout is Layout.DIN_A else 45.0
    line = pdf.at("Ellen Marsh · Lerchenweg")
    assert line.left == pytest.approx(25.0, abs=CLOSE)
    assert field <= line.top and line.bottom <= field + 5.0
    # Capitals of 8 points in PT Serif.
    assert line.bottom - line.top == pytest.approx(0.7 * 8 * 25.4 / 72, abs=0.15)
    labels = [pdf.at(label) for label in ("Telefon", "E-Mail", "Ihr Zeichen", "Datum")]
    assert [each.left for each in labels] == pytest.approx([125.0] * 4, abs=CLOSE)
    assert labels[0].top == pytest.approx(field + 5.0, abs=1.0)  # small letters hang from the line of larger ones
    assert [low.top - high.top for high, low in pairwise(labels)] == pytest.approx([LINE] * 3, abs=CLOSE)
    values = [pdf.at(value) for value in ("040 555", "PR/2026", "18. Nov")]
    assert len({round(each.left) for each in values}) == 1
    assert max(g.right for g in pdf.glyphs() if g.top < 90) <= 200


def test_a_german_subject_is_bold_two_lines_below_the_block_and_the_greeting_two_below_it():
    pdf = read(LETTERS[Layout.DIN_B])
    assert set(pdf.fonts()) == {"PTSerif-Regular", "PTSerif-Bold"}
    assert pdf.at("Sehr geehrte").top - pdf.at("Vorstellung").top == pytest.approx(3 * LINE, abs=CLOSE)
    assert "Betreff" not in pdf.text()


def test_a_french_letter_names_its_object_and_is_signed_at_the_right():
    letter = replace(LETTERS[Layout.FRENCH], enclosures=("Curriculum vitæ",), copies=("Monsieur Ortega",))
    pdf = read(letter)
    assert (pdf.at("Hélène").left, pdf.at("Hélène").top) == pytest.approx((20.0, 38.1), abs=CLOSE)
    assert "Objet : candidature" in pdf.text().replace("\u00a0", " ")
    assert pdf.at("Objet").left == pytest.approx(20.0, abs=CLOSE)
    assert pdf.at("Je vous prie").left == pytest.approx(20.0, abs=CLOSE)
    assert last(pdf, "Hélène Marsh").left == pytest.approx(110.0, abs=CLOSE)
    lines = [line.replace("\u00a0", " ") for line in pdf.lines() if line]
    assert lines[-2:] == ["P.J. : Curriculum vitæ", "Copie à : Monsieur Ortega"]


@pytest.mark.parametrize(
    ("layout", "several"),
    [
        (Layout.US_FULL_BLOCK, ["Enclosures (2)", "Summary", "References", "cc: Luis Ortega", "Kim Park"]),
        (Layout.UK, ["Enc.", "Summary", "References", "cc Luis Ortega", "Kim Park"]),
        (Layout.DIN_B, ["Anlagen", "Summary", "References", "Verteiler", "Luis Ortega", "Kim Park"]),
        (Layout.SWISS_LEFT, ["Beilagen", "Summary", "References", "Kopie an", "Luis Ortega", "Kim Park"]),
        (Layout.FRENCH, ["P.J. : Summary", "References", "Copie à : Luis Ortega", "Kim Park"]),
    ],
    ids=str,
)
def test_enclosures_and_copies_are_named_in_the_manner_of_the_country(layout, several):
    letter = replace(LETTERS[layout], enclosures=("Summary", "References"), copies=("Luis Ortega", "Kim Park"))
    lines = [line.replace("\u00a0", " ") for line in read(letter).lines() if line]
    assert lines[-len(several) :] == several


def test_entries_beside_a_label_stand_below_each_other():
    pdf = read(replace(LETTERS[Layout.US_FULL_BLOCK], copies=("Luis Ortega", "Kim Park")))
    assert pdf.at("Luis").left == pytest.approx(pdf.at("Kim").left, abs=0.3)


@pytest.mark.parametrize("layout", (*AMERICAN, Layout.UK), ids=str)
def test_a_reference_stands_below_the_date(layout):
    pdf = read(replace(LETTERS[layout], reference="HR-22"))
    assert pdf.at("Your ref").top - pdf.at(LETTERS[layout].date_line).top == pytest.approx(LINE, abs=CLOSE)
    assert "HR-22" in pdf.text()


@pytest.mark.parametrize("layout", (Layout.FRENCH, *SWISS), ids=str)
def test_a_reference_stands_between_date_and_subject(layout):
    letter = LETTERS[layout]
    pdf = read(letter)
    subject = pdf.at("Objet" if layout is Layout.FRENCH else "Vorstellung")
    assert last(pdf, letter.date_line).top < pdf.at(letter.reference).top < subject.top


# Letterheads


@both_papers
@every_layout
def test_a_letterhead_has_all_ways_to_reach_its_person_and_moves_nothing_below_it(layout, paper):
    letter = replace(LETTERS[layout], paper=paper)
    pdf = read(replace(letter, letterhead=True, linkedin="linkedin.com/in/ellenmarsh"))
    head = " ".join(pdf.text().split(letter.recipient[0])[0].split())
    for part in (letter.author, *letter.address, letter.phone, letter.email, "linkedin.com/in/ellenmarsh"):
        assert part in head
    if layout in PLACES:
        recipient = PLACES[layout][0]
        first = last(pdf, letter.recipient[0])
        assert (first.left, first.top) == pytest.approx(recipient, abs=CLOSE)
    rule = max(pdf.boxes(), key=lambda box: box[2] - box[0])
    above = [g for g in pdf.glyphs() if g.bottom < rule[1] and not g.char.isspace()]
    assert len(above) > 50
    assert min(g.top for g in above) >= 5.0
    edge = {Paper.LETTER: 215.9, Paper.A4: 210.0}[paper] - 15
    assert max(g.right for g in above) < edge
    name = [g for g in above if g.bottom - g.top > 3.5]
    ways = [g for g in above if g.bottom - g.top <= 3.0 and g.left > 100]
    assert max(g.right for g in name) < min(g.left for g in ways)


@every_layout
def test_the_longest_name_has_its_letterhead_too(layout):
    name = "Maximiliane Theodora Wilhelmina von und zu Hohenstein-Wallersdorf-Bergenhausen"
    letter = replace(LETTERS[layout], author=name, sender=(name,), letterhead=True)
    pdf = read(letter)
    assert name in pdf.text()
    glyphs = [g for g in pdf.glyphs() if not g.char.isspace()]
    assert max(g.right for g in glyphs) < pdf.size_mm()[0] - 5
    if letter.recipient:
        assert last(pdf, letter.recipient[0]).top < 90


# Signatures


@every_layout
def test_the_picture_of_a_signature_stands_over_the_name(layout):
    letter = LETTERS[layout]
    signed = replace(letter, signature_image=signature(), signature_width=45.0)
    pdf, plain = read(signed), read(letter)
    ((left, top, right, bottom),) = pdf.images()
    name = last(pdf, letter.author)
    assert (right - left) / (bottom - top) == pytest.approx(3.0, abs=0.05)
    assert right - left == pytest.approx(min(45.0, 3 * (name.top - top)), abs=3.0)
    assert left == pytest.approx(name.left, abs=1.0)
    assert pdf.at(letter.close[:6]).bottom < top + 1.0
    assert bottom < name.bottom
    # A letter is as long with it as without.
    assert name.top == pytest.approx(last(plain, letter.author).top, abs=0.01)


def test_a_tall_picture_is_kept_between_close_and_name():
    letter = replace(LETTERS[Layout.DIN_B], signature_image=signature(), signature_width=150.0)
    pdf = read(letter)
    ((_left, top, _right, bottom),) = pdf.images()
    assert pdf.at("Mit freund").bottom - 1 < top
    assert bottom <= last(pdf, "Ellen Marsh").bottom


# Further pages


@both_papers
@every_layout
def test_three_pages_have_their_heads_and_keep_the_close_with_two_lines(layout, paper):
    letter = replace(LETTERS[layout], paper=paper, paragraphs=body("Hello,", 24))
    pdf = read(letter)
    assert len(pdf) == 3
    second, third = ([line for line in pdf.lines(n) if line] for n in (1, 2))
    if layout in (*AMERICAN, Layout.UK):
        assert second[:3] == [letter.recipient[0], "Page 2", letter.date_line]
        assert third[1] == "Page 3"
    else:
        assert second[0] == {"fr-FR": "Page 2 sur 3"}.get(letter.language_code, "Seite 2 von 3")
        assert third[0] == {"fr-FR": "Page 3 sur 3"}.get(letter.language_code, "Seite 3 von 3")
        top = min(g.top for g in pdf.glyphs(1) if g.char in "SP")
        assert top == pytest.approx(16.9, abs=CLOSE)
    bottom = {True: 25.4, False: 20.0}[layout in AMERICAN] if layout is not Layout.UK else 25.0
    height = pdf.size_mm()[1]
    for number in range(3):
        assert max(g.bottom for g in pdf.glyphs(number) if not g.char.isspace()) < height - bottom + 1.3
    assert letter.author in third[-1]
    close = next(n for n, line in enumerate(third) if line.startswith(letter.close[:10]))
    assert close >= 3


@every_layout
def test_a_typeface_changes_the_letters_and_no_place(layout):
    places = []
    for typeface in Typeface:
        letter = replace(LETTERS[layout], typeface=typeface)
        pdf = read(letter)
        first = last(pdf, letter.recipient[0])
        places.append((first.left, first.top))
    assert all(place == pytest.approx(places[0], abs=0.3) for place in places)
    fonts = [set(read(replace(LETTERS[layout], typeface=typeface)).fonts()) for typeface in Typeface]
    assert fonts[0] != fonts[1] != fonts[2]


# What people really have


@both_papers
@every_layout
def test_nobody_and_nowhere_are_no_reason_to_fail(layout, paper):
    letter = LETTERS[layout]
    bare = replace(letter, paper=paper, sender=(), address=(), phone="", email="", recipient=(), reference="")
    pdf = read(bare)
    assert PARAGRAPH in pdf.text()
    named = read(replace(bare, letterhead=True))
    assert named.text().count(letter.author) == 2
    lone = replace(bare, recipient=("Santé Aulne",), subject=())
    assert "Santé Aulne" in read(lone).text()


@both_papers
@every_layout
def test_long_addresses_stay_whole_in_order_and_clear_of_each_other(layout, paper):
    letter = LETTERS[layout]
    long = (
        "Frau Professorin Dr. Maximiliane Theodora von Hohenstein-Wallersdorf, Leiterin der Abteilung",
        "Department of Documentation, Communication and Learning for the Northwestern Region",
        *(f"Building {n}, Stair {n}" for n in range(1, 4)),
    )
    pdf = read(replace(letter, paper=paper, recipient=long))
    assert " ".join(long) in pdf.text()
    first, end = last(pdf, "Frau Professorin"), last(pdf, "Building 3")
    assert first.top < end.top
    if layout in PLACES:
        assert end.bottom < 98.5
    subject = last(pdf, "".join(piece.text for piece in letter.subject)[:12])
    assert subject.top > end.bottom
    sender = replace(letter, paper=paper, sender=(*letter.sender, *long), address=(*letter.address, *long[:4]))
    assert long[1] in read(sender).text().replace("\n", " ")


@every_layout
def test_hundreds_of_lines_lose_nothing(layout):
    many = tuple(f"Entry {n}." for n in range(120))
    letter = LETTERS[layout]
    for crowded in (replace(letter, recipient=many), replace(letter, sender=many, address=many)):
        text = read(crowded).text()
        assert "Entry 0." in text and "Entry 119." in text
        assert PARAGRAPH in text


@every_layout
def test_a_letter_of_nothing_is_an_empty_page(layout):
    empty = replace(
        LETTERS[layout],
        sender=(),
        address=(),
        phone="",
        email="",
        date_line="",
        recipient=(),
        subject=(),
        paragraphs=(),
        close="",
        author="",
        reference="",
    )
    assert len(read(empty)) == 1


@every_layout
def test_the_same_page_gives_the_same_bytes(layout):
    letter = replace(LETTERS[layout], signature_image=signature(), signature_width=40.0, letterhead=True)
    assert letter_pdf(letter, MADE_AT) == letter_pdf(letter, MADE_AT)


def test_a_subject_may_be_left_out_in_germany():
    pdf = read(replace(LETTERS[Layout.DIN_B], subject=()))
    assert pdf.at("Sehr geehrte").top == pytest.approx(98.5, abs=CLOSE)


def test_a_field_without_a_value_is_marked_in_the_indented_line_too():
    letter = LETTERS[Layout.US_SEMI_BLOCK]
    field = Piece("Role", "role", missing=True)
    page = replace(letter, paragraphs=(letter.paragraphs[0], (Piece("For "), field)), missing=("role",))
    pdf = Pdf(letter_pdf(page, MADE_AT, draft=True))
    ((left, _top, right, _bottom),) = pdf.boxes()
    assert left < pdf.at("Role").left < right
    assert left > 25.4 + 12.7


def test_the_lines_of_a_list_stand_under_each_other_where_first_lines_are_indented():
    letter = LETTERS[Layout.US_SEMI_BLOCK]
    pdf = read(replace(letter, paragraphs=(letter.paragraphs[0], (Piece("1. Apples\n2. Pears"),))))
    assert pdf.at("1. Apples").left == pytest.approx(25.4 + 12.7, abs=CLOSE)
    assert pdf.at("2. Pears").left == pytest.approx(25.4 + 12.7, abs=CLOSE)


def test_a_spanish_letter_has_its_date_at_the_right_and_its_subject_before_the_greeting():
    letter = replace(LETTERS[Layout.UK], language_code="es-ES", date_line="Sevilla, 18 de noviembre de 2026")
    pdf = read(letter)
    assert pdf.at("Sevilla, 18").left == pytest.approx(125.0, abs=CLOSE)
    assert pdf.at("Ms. Priya").left == pytest.approx(25.0, abs=CLOSE)
    assert pdf.at("Asunto: Technical").top < pdf.at("Dear").top


@pytest.mark.parametrize("layout", (*DIN, *SWISS), ids=str)
def test_a_sender_of_many_lines_leaves_the_address_where_it_is(layout):
    letter = LETTERS[layout]
    address = ("Haus der Begegnung", "Hinterhof, dritter Aufgang", "bei Familie Ortega", *letter.address, "Germany")
    pdf = read(replace(letter, address=address, sender=(letter.author, *address, letter.phone, letter.email)))
    first = last(pdf, letter.recipient[0])
    assert (first.left, first.top) == pytest.approx(PLACES[layout][0], abs=CLOSE)
    assert all(line in pdf.text() for line in address)
    assert not any(line.startswith("·") for line in pdf.lines())
