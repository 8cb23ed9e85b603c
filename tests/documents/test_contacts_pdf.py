"""The record of contacts read back from its PDF file."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pdf_reading import Pdf

from followup_desktop.documents import ContactRow, contact_log_pdf
from followup_desktop.domain.model import Channel, Direction, Paper, UserError

PORTLAND = ZoneInfo("America/Los_Angeles")
MADE = datetime(2026, 11, 30, 9, tzinfo=PORTLAND)
FIRST, LAST = date(2026, 9, 1), date(2026, 11, 30)


def row(
    number: int = 0,
    employer: str = "City of Rowan",
    role: str = "Technical Writer",
    direction: Direction = Direction.OUT,
    channel: Channel | None = Channel.EMAIL,
    person: str = "Ruth Okafor",
    what: str = "Asked about their decision",
) -> ContactRow:
    at = datetime(2026, 9, 1, 9, 7, tzinfo=PORTLAND) + timedelta(hours=4 * number)
    return ContactRow(at, employer, role, direction, channel, person, what)


def log(*rows: ContactRow, paper: Paper = Paper.LETTER, author: str = "Ellen Marsh") -> Pdf:
    return Pdf(contact_log_pdf(rows, FIRST, LAST, MADE, paper, author))


def test_each_row_says_when_whom_which_way_by_what_and_what() -> None:
    text = log(row()).text()
    told = ["Sep 1, 2026", "9:07 AM", "City of Rowan", "Technical Writer", "From you", "by e-mail", "Ruth Okafor"]
    assert all(each in text for each in [*told, "Asked about their decision"])
    assert "Ellen Marsh · September 1, 2026 to November 30, 2026" in text
    assert "1 contact, 1 of them yours" in text


@pytest.mark.parametrize(("paper", "width"), [(Paper.LETTER, 215.9), (Paper.A4, 210.0)])
def test_it_fits_the_paper_of_the_country(paper: Paper, width: float) -> None:
    pdf = log(row(), paper=paper)
    assert pdf.size_mm()[0] == pytest.approx(width, abs=0.1)
    assert max(glyph.right for glyph in pdf.glyphs()) <= width - 19.5


def test_direction_is_told_by_word_and_by_shape() -> None:
    out, back = log(row()), log(row(direction=Direction.IN))
    assert "From you" in out.text() and "From them" not in out.text()
    assert "From them" in back.text()
    assert sorted(out.boxes()) != sorted(back.boxes())  # the arrow points the other way


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        (Channel.EMAIL, "by e-mail"),
        (Channel.POST, "by post"),
        (Channel.PHONE, "by phone"),
        (Channel.LINKEDIN, "on LinkedIn"),
        (Channel.HAND, "by hand"),
        (Channel.IN_PERSON, "in person"),
    ],
)
def test_every_channel_has_its_words(channel: Channel, words: str) -> None:
    assert words in log(row(channel=channel)).text()


def test_rows_stand_in_the_order_of_time() -> None:
    text = log(row(9, person="Third"), row(1, person="First"), row(5, person="Second")).text()
    assert text.index("First") < text.index("Second") < text.index("Third")


def test_500_rows_repeat_their_header_and_count_their_pages() -> None:
    rows = [
        row(
            number,
            employer="Great Northern Bookbinders, Papermakers and Sons" if number % 3 else "Rowan",
            direction=Direction.IN if number % 4 == 0 else Direction.OUT,
            person=f"Person {number}",
            what="What was said there, at some length, " * (number % 4),
        )
        for number in range(500)
    ]
    pdf = log(*rows, paper=Paper.A4)
    text = pdf.text()
    assert "500 contacts, 375 of them yours" in text
    assert len(pdf) > 10
    for page in range(len(pdf)):
        assert "Employer and role" in " ".join(pdf.lines(page))
        assert f"Page {page + 1} of {len(pdf)}" in " ".join(pdf.lines(page))
        assert max(glyph.bottom for glyph in pdf.glyphs(page)) < 297
    words = set(text.split())
    assert {str(number) for number in range(500)} <= words


def test_no_row_is_parted_between_pages() -> None:
    rows = [row(number, what="A few lines of what was said. " * 6, person=f"P{number}") for number in range(60)]
    pdf = log(*rows)
    # Where a person stands, so does the first line of what was said to them.
    for page in range(len(pdf)):
        text = " ".join(pdf.lines(page))
        assert text.count("From you") == sum(f"P{number}" in text.split() for number in range(60))


def test_other_scripts_are_drawn_and_what_cannot_be_is_named() -> None:
    text = log(row(employer="Иван и сыновья", person="Αθηνά Παππά"), row(1, person="Zażółć Gęślą Jaźń")).text()
    assert all(name in text for name in ("Иван и сыновья", "Αθηνά Παππά", "Zażółć Gęślą Jaźń"))
    with pytest.raises(UserError, match="ש"):
        log(row(person="שלום"))


def test_hostile_text_is_kept_over_as_many_pages_as_it_takes() -> None:
    pdf = log(row(what="R&D <b>lead</b> " * 3000), row(1, person="After it"))
    assert len(pdf) > 3
    assert pdf.text().count("<b>lead</b>") == 3000
    assert "After it" in pdf.text()


def test_a_time_without_contacts_says_so() -> None:
    text = log().text()
    assert "No contacts in this time." in text
    assert "0 contacts" in text


def test_an_empty_part_leaves_its_column_empty() -> None:
    text = log(row(role="", channel=None, person="", what="")).text()
    assert "City of Rowan" in text
    assert "None" not in text


def test_the_file_says_whose_it_is() -> None:
    facts = log(row()).metadata()
    assert facts["Title"] == "Record of contacts"
    assert facts["Author"] == "Ellen Marsh"
    assert facts["Subject"] == "September 1, 2026 to November 30, 2026"
