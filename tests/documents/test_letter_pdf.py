"""Letters read back from their PDF files. Millimetres are those of the layouts' rules (design notes, letters A)."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import Pdf

from followup_desktop.documents import letter_pdf, missing_glyphs
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.merge import Piece
from followup_desktop.domain.model import Layout, Paper, UserError

MADE_AT = datetime(2026, 11, 18, 9, 41, tzinfo=UTC)
TOLERANCE = 0.5
POINT = 25.4 / 72
LINE = 14 * POINT

PARAGRAPH = "Thank you again for the afternoon at your office, and for the time that you took for my questions. " * 3

US = LetterPage(
    layout=Layout.US_FULL_BLOCK,
    paper=Paper.LETTER,
    language_code="en-US",
    title="Technical Writer: thank you",
    author="Ellen Marsh",
    sender=("Ellen Marsh", "1418 Larkspur Lane", "Portland, OR 97214"),
    date_line="November 18, 2026",
    recipient=("Ms. Priya Raman", "Director of Documentation", "Alder Creek Health", "2210 Tannery Row"),
    subject=(),
    paragraphs=((Piece("Dear Ms. Raman:"),), (Piece("I rewrote 140 guides."),)),
    close="Sincerely,",
    postscript=(),
    enclosures=(),
    missing=(),
)
UK = replace(US, layout=Layout.UK, paper=Paper.A4, language_code="en-GB", date_line="18 November 2026")


def body(*texts: str, page: LetterPage = US) -> LetterPage:
    return replace(page, paragraphs=(page.paragraphs[0], *((Piece(text),) for text in texts)))


def read(page: LetterPage, draft: bool = False) -> Pdf:
    return Pdf(letter_pdf(page, MADE_AT, draft))


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.LETTER, (215.9, 279.4)), (Paper.A4, (210.0, 297.0))], ids=["Letter", "A4"]
)
@pytest.mark.parametrize("page", [US, UK], ids=["US", "UK"])
def test_the_paper_has_its_own_size_and_the_margins_are_those_of_the_layout(page, paper, size):
    pdf = read(body(PARAGRAPH * 30, page=replace(page, paper=paper)))
    margin = 25.4 if page.layout is Layout.US_FULL_BLOCK else 25.0
    assert pdf.size_mm() == pytest.approx(size, abs=0.05)
    glyphs = [g for g in pdf.glyphs() if not g.char.isspace()]
    assert min(g.left for g in glyphs) == pytest.approx(margin, abs=TOLERANCE)
    assert min(g.top for g in glyphs) == pytest.approx(margin, abs=TOLERANCE)
    assert max(g.right for g in glyphs) <= size[0] - margin
    assert max(g.bottom for g in glyphs) <= size[1] - margin


def test_an_american_letter_keeps_the_places_of_full_block():
    pdf = read(US)
    sender, date, address = pdf.at("Ellen"), pdf.at("November"), pdf.at("Ms. Priya")
    assert (sender.left, sender.top) == pytest.approx((25.4, 25.4), abs=TOLERANCE)
    assert date.top == pytest.approx(50.8, abs=TOLERANCE)  # two inches
    assert address.top - date.top == pytest.approx(4 * LINE, abs=TOLERANCE)  # three blank lines
    assert pdf.at("Dear").top - pdf.at("2210").top == pytest.approx(2 * LINE, abs=TOLERANCE)
    # A typed name three blank lines below the close.
    names = [g for g in pdf.glyphs() if g.char == "E" and g.top > pdf.at("Sincerely").top]
    assert names[0].top - pdf.at("Sincerely").top == pytest.approx(4 * LINE, abs=TOLERANCE)


def test_a_long_sender_block_pushes_the_date_down():
    pdf = read(replace(US, sender=tuple(f"Sender line {n}" for n in range(1, 9))))
    assert pdf.at("November").top == pytest.approx(25.4 + 9 * LINE, abs=TOLERANCE)


def test_a_british_letter_puts_the_date_below_the_sender_and_the_subject_below_the_salutation():
    lines = read(replace(UK, subject=(Piece("Technical Writer, 2026-114"),))).lines()
    order = [
        "Portland, OR 97214",
        "18 November 2026",
        "Ms. Priya Raman",
        "Dear Ms. Raman:",
        "Technical Writer, 2026-114",
    ]
    assert [line for line in lines if line in order] == order


def test_an_american_subject_stands_above_the_salutation():
    lines = read(replace(US, subject=(Piece("Technical Writer, 2026-114"),))).lines()
    assert lines.index("Technical Writer, 2026-114") < lines.index("Dear Ms. Raman:")


def test_a_name_is_signed_above_on_four_blank_lines_in_britain():
    pdf = read(replace(UK, close="Yours sincerely,"))
    names = [g for g in pdf.glyphs() if g.char == "E" and g.top > pdf.at("Yours").top]
    assert names[0].top - pdf.at("Yours").top == pytest.approx(5 * LINE, abs=TOLERANCE)


@pytest.mark.parametrize(
    ("page", "enclosures", "label"),
    [
        (US, ("Summary",), "Enclosure"),
        (US, ("Summary", "References"), "Enclosures (2)"),
        (UK, ("Summary", "References"), "Enc."),
    ],
)
def test_enclosures_are_named_last(page, enclosures, label):
    lines = [line for line in read(replace(page, enclosures=enclosures)).lines() if line]
    assert lines[-1 - len(enclosures) :] == [label, *enclosures]


def test_a_second_page_begins_with_addressee_page_and_date():
    pdf = read(body(*[PARAGRAPH] * 12))
    assert len(pdf) == 2
    assert [line for line in pdf.lines(1) if line][:3] == ["Ms. Priya Raman", "Page 2", "November 18, 2026"]
    assert pdf.at("Ms. Priya", page=1).top == pytest.approx(25.4, abs=TOLERANCE)
    # Three blank lines below the date.
    date = pdf.at("November", page=1)
    text = min(g.top for g in pdf.glyphs(1) if g.top > date.bottom + 2)
    assert text - date.top == pytest.approx(4 * LINE, abs=0.8)


@pytest.mark.parametrize("filler", range(20, 36))
def test_the_close_never_stands_without_two_lines_of_the_letter(filler):
    """Whatever the length: the page with the close holds its name and enclosure and at least two lines above."""
    lines = "\n".join(f"Line {n}" for n in range(filler))
    pdf = read(replace(body(lines, "First\nSecond\nThird\nFourth\nFifth"), enclosures=("Summary",)))
    ending = [line for line in pdf.lines(len(pdf) - 1) if line]
    at = ending.index("Sincerely,")
    assert ending[at:] == ["Sincerely,", "Ellen Marsh", "Enclosure", "Summary"]
    assert ending[at - 2 : at] == ["Fourth", "Fifth"]
    for page in range(len(pdf) - 1):
        # No single line of the last paragraph is left behind, and none of the long one is sent ahead alone.
        found = [line for line in pdf.lines(page) if line]
        assert found[-1] != "First"
        assert found[-1] != f"Line {filler - 2}"


@given(
    st.lists(
        st.text(st.sampled_from("ab é&<>;\"'/ ß€–’ô" + "{}#%\\$"), min_size=1, max_size=40)
        | st.sampled_from(["<b>", "</para>", "&amp;", "<img src='x'/>", "AT&T", "R&D <lead>", "5 < 6 > 4", "<br/>"]),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=40, deadline=None)
def test_what_is_typed_is_what_is_read(texts):
    typed = " ".join(" ".join(texts).split())
    found = read(body(typed)).text() if typed else ""
    assert unicodedata.normalize("NFC", typed) in found


@pytest.mark.parametrize(
    "text", ["office affine fjord flight", "fi fl ffi ffl", "Zoë Müller-Łukasz", "Ελληνικά", "Привет", "Nguyễn Thị"]
)
def test_words_come_out_as_they_went_in(text):
    assert text in read(body(text)).text()


def test_letters_are_kerned():
    # The same eight letters: seven pairs of A and V draw together, against one.
    kerned, loose = (read(body(text)) for text in ("AVAVAVAV", "AAAAVVVV"))
    widths = [
        max(g.right for g in pdf.glyphs() if g.char in "AV" and g.top > pdf.at("Dear").bottom) - pdf.at(start).left
        for pdf, start in ((kerned, "AVAV"), (loose, "AAAA"))
    ]
    assert widths[0] < widths[1] - 0.5


def test_combining_marks_are_composed():
    assert "é ñ" in read(body("e\u0301 n\u0303")).text()


def test_a_field_without_a_value_blocks_the_page_and_is_named():
    page = replace(
        US,
        paragraphs=(US.paragraphs[0], (Piece("At "), Piece("Role", "role", missing=True))),
        missing=("role",),
    )
    with pytest.raises(UserError, match="Role"):
        letter_pdf(page, MADE_AT)


def test_a_draft_shows_an_empty_field_on_its_ground():
    page = replace(
        US,
        paragraphs=(US.paragraphs[0], (Piece("I am for "), Piece("Role", "role", missing=True), Piece(", gladly."))),
        missing=("role",),
    )
    pdf = read(page, draft=True)
    assert "I am for Role , gladly." in pdf.text().replace("\u00a0", " ")
    assert pdf.shapes() == 1
    assert read(US, draft=True).shapes() == 0


def test_a_draft_marks_an_empty_field_of_the_subject_too():
    subject = (Piece("About "), Piece("Role", "role", missing=True))
    pdf = read(replace(US, subject=subject, missing=("role",)), draft=True)
    ((left, top, right, bottom),) = pdf.boxes()
    role = pdf.at("Role")
    assert left < role.left < right
    assert top < role.top and role.bottom < bottom


@pytest.mark.parametrize("words", range(8, 22))
def test_the_ground_lies_under_its_field_wherever_the_line_ends(words):
    text = "Even Tavola AV, " * words
    field = Piece("Link to the Xylophone", "useful_item", missing=True)
    page = replace(US, paragraphs=(US.paragraphs[0], (Piece(text), field, Piece(" gladly."))), missing=("useful_item",))
    pdf = read(page, draft=True)
    start, end = pdf.at("Link"), pdf.at("Xylophone")
    ((left, top, right, bottom),) = pdf.boxes()
    assert left < start.left < left + 1.5
    assert top < start.top and start.bottom < bottom
    assert right > end.left + 8
    after = pdf.at("gladly")
    assert right < after.left or after.top > bottom


def test_a_draft_shows_where_the_name_is_still_missing():
    nameless = replace(US, author="", sender=(), missing=("my_full_name",))
    pdf = read(nameless, draft=True)
    assert pdf.shapes() == 1
    assert FIELDS["my_full_name"].label in pdf.text().replace("\u00a0", " ")


def test_a_date_and_a_telephone_number_are_not_parted_at_a_line_end():
    seen = set()
    for filler in range(26, 40):
        pieces = (
            Piece("word " * filler + "or "),
            Piece("0117 496 0148", "my_phone"),
            Piece(", from "),
            Piece("11 January 2027", "start_date"),
        )
        lines = [
            line.replace("\u00a0", " ") for line in read(replace(UK, paragraphs=(UK.paragraphs[0], pieces))).lines()
        ]
        assert any("0117 496 0148" in line for line in lines)
        assert any("11 January 2027" in line for line in lines)
        seen.add(next(line for line in lines if "0117" in line).startswith("0117"))
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Tuesday, November 17", "November 17"),
        ("January 4, 2027", "January 4, 2027"),
        ("Dienstag, 17. November", "17. November"),
        ("martes 17 de noviembre", "17 de noviembre"),
    ],
)
def test_the_day_of_a_date_stays_with_its_month_in_every_language(text, whole):
    for filler in range(10, 24):
        pieces = (Piece("word " * filler + "on "), Piece(text, "interview_date"), Piece(" and so on"))
        page = replace(UK, paragraphs=(UK.paragraphs[0], pieces))
        lines = [line.replace("\u00a0", " ") for line in read(page).lines()]
        assert any(whole in line for line in lines)


def test_the_number_of_an_opening_stays_with_the_word_before_it():
    for filler in range(5, 20):
        subject = (Piece("Word " * filler + "Kennziffer "), Piece("2026-114", "req_id"))
        lines = [line.replace("\u00a0", " ") for line in read(replace(UK, subject=subject)).lines()]
        assert any("Kennziffer 2026-114" in line for line in lines)


def test_a_sender_whose_contacts_do_not_fit_one_line_has_one_below_the_other():
    long = "ellen.of.the.long.and.winding.address@post.office.of.the.far.away.hills.example.com"
    lines = read(replace(US, sender=("Ellen Marsh", f"(503) 555-0148 · {long}"))).lines()
    assert lines[1:3] == ["(503) 555-0148", long]
    assert (
        "(503) 555-0148 · ellen@example.com"
        in read(replace(US, sender=("Ellen Marsh", "(503) 555-0148 · ellen@example.com"))).lines()
    )


def test_the_file_says_what_it_is():
    pdf = read(US)
    found = pdf.metadata()
    assert (found["Title"], found["Author"]) == ("Technical Writer: thank you", "Ellen Marsh")
    assert found["CreationDate"] == "D:20261118094100+00'00'"
    assert b"/Lang (en-US)" in letter_pdf(US, MADE_AT)


def test_the_date_keeps_its_zone():
    at = datetime(2026, 11, 18, 9, 41, tzinfo=timezone(-timedelta(hours=7, minutes=30)))
    assert Pdf(letter_pdf(US, at)).metadata()["CreationDate"] == "D:20261118094100-07'30'"


def test_every_typeface_is_in_the_file():
    data = letter_pdf(replace(US, subject=(Piece("Technical Writer"),)), MADE_AT)
    assert set(Pdf(data).fonts()) == {"PTSerif-Regular", "PTSerif-Bold"}
    assert all(Pdf(data).fonts().values())
    assert b"Helvetica" not in data


def test_the_same_letter_gives_the_same_bytes():
    assert letter_pdf(US, MADE_AT) == letter_pdf(US, MADE_AT)
    assert letter_pdf(US, MADE_AT) != letter_pdf(US, MADE_AT + timedelta(days=1))


def test_characters_that_cannot_be_drawn_are_named_and_nothing_is_printed():
    page = body("你好 and 🎉")
    with pytest.raises(UserError, match="“你”, “好”, and “🎉”"):
        letter_pdf(page, MADE_AT)
    drawn = read(page, draft=True).text()
    assert "U+4F60" in drawn and "U+1F389" in drawn


def test_missing_glyphs_names_each_once_in_order():
    assert missing_glyphs("שלום, שלום! Привет, Zoë") == "שלום"
    assert missing_glyphs("Plain words, “quoted” – €5") == ""


def test_right_to_left_text_is_refused_in_words_or_shown_by_its_codes():
    with pytest.raises(UserError):
        letter_pdf(body("مرحبا"), MADE_AT)
    assert "U+0645" in read(body("مرحبا"), draft=True).text()


def test_half_a_surrogate_pair_is_named_and_breaks_nothing():
    with pytest.raises(UserError, match=r"U\+D83C"):
        letter_pdf(body("one \ud83c two"), MADE_AT)
    drawn = read(replace(body("one \ud83c two"), title="\ud83c", author="\ud83c"), draft=True)
    assert "U+D83C" in drawn.text()


def test_control_characters_draw_nothing_and_lose_nothing_else():
    pdf = read(body("one\x00\x07two \u202ethree\u200b\u00adfour\ttab"))
    assert "onetwo threefour tab" in pdf.text()


@pytest.mark.parametrize("unit", ["word ", "x", "a<b&c> "], ids=["words", "one word", "markup"])
def test_a_hundred_thousand_characters_are_all_there(unit):
    times = 100_000 // len(unit)
    pdf = read(body((unit * times).strip()))
    assert len(pdf) > 10
    assert pdf.text().replace(" ", "").count(unit.strip()) == times


@pytest.mark.parametrize("field", ["sender", "recipient", "enclosures"])
def test_a_block_longer_than_a_page_goes_on_over_pages(field):
    pdf = read(replace(US, **{field: tuple(f"Entry {n}" for n in range(120))}))
    assert "Entry 119" in pdf.text()
    assert "Entry 0" in pdf.text()


def test_an_empty_letter_is_an_empty_page():
    empty = replace(US, sender=(), recipient=(), date_line="", paragraphs=(), close="", title="", author="")
    assert len(read(empty)) == 1
