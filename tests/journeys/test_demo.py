"""The main job without a display: what --demo leaves behind, read back from the files."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.services.demo import write_demo

_LETTERS = (
    "formal-letter.pdf",
    "acceptance-letter.pdf",
    "decline-northlight-instruments.pdf",
    "decline-old-mill-museum.pdf",
)
_MAILS = ("thank-you-email.txt", "status-inquiry.txt")
_LISTS = ("plan.pdf", "agenda.pdf", "checklist.pdf", "offer-report.pdf", "before-accepting.pdf")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "made on the way"
    assert write_demo(folder, lambda line: None) == 0
    return folder


def _read(path: Path) -> str:
    """All that a file says, every run of white space as one space."""
    if path.suffix == ".txt":
        return " ".join(path.read_text("utf-8").split())
    document = pdfium.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_it_leaves_every_paper_and_says_a_line_for_each(tmp_path: Path) -> None:
    lines: list[str] = []
    assert write_demo(tmp_path, lines.append) == 0
    assert {path.name for path in tmp_path.iterdir()} == {*_LETTERS, *_MAILS, *_LISTS}
    assert {line.split()[0] for line in lines} == {*_LETTERS, *_MAILS, *_LISTS}
    assert len(lines) == len(_LETTERS) + len(_MAILS) + len(_LISTS)


def test_the_same_bytes_every_time(papers: Path, tmp_path: Path) -> None:
    write_demo(tmp_path, lambda line: None)
    for path in papers.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("name", [*_LETTERS, *_MAILS])
def test_no_letter_has_an_empty_field(papers: Path, name: str) -> None:
    text = _read(papers / name)
    assert "Ellen Marsh" in text
    assert "{" not in text
    assert "}" not in text
    labels = [field.label for field in FIELDS.values() if field.own_words and len(field.label.split()) > 1]
    assert [label for label in labels if label in text] == []


def test_the_plan_says_what_to_do_and_when(papers: Path) -> None:
    text = _read(papers / "plan.pdf")
    for words in (
        "Heron Bay Library",
        "Thank Clara Winslow",
        "Thank Samir Haddad",
        "Nov 19",
        "Ask about their decision",
    ):
        assert words in text
    # They decide on Friday, so the day to ask is the working day after it.
    assert "Mon, Nov 23" in text
    agenda = _read(papers / "agenda.pdf")
    for employer in ("City of Rowan", "Bramwell Publishing", "Northlight Instruments", "Heron Bay Library"):
        assert employer in agenda


def test_the_mails_carry_no_address_block_above_and_the_contact_details_below(papers: Path) -> None:
    thanks = (papers / "thank-you-email.txt").read_text("utf-8")
    assert thanks.startswith("Dear Ms. Winslow,\n")
    assert thanks.index("Ellen Marsh") < thanks.index("(503) 555-0148\nellen.marsh@example.com")
    assert "the notice about late fees that you took down after one day" in thanks
    inquiry = _read(papers / "status-inquiry.txt")
    assert inquiry.startswith("Dear Mr. Brandt,")
    assert "November 10" in inquiry
    assert inquiry.count("?") == 1


def test_the_formal_letter_was_put_right_before_it_was_posted(papers: Path) -> None:
    text = _read(papers / "formal-letter.pdf")
    for words in ("November 19, 2026", "Ms. Priya Raman", "2210 Tannery Row", "Dear Ms. Raman:", "Enclosure"):
        assert words in text
    assert "before Wednesday, November 25." in text
    assert "November 26" not in text
    assert "https://ellenmarsh.example.com/reader-test" in text


def test_the_checklist_is_done(papers: Path) -> None:
    text = _read(papers / "checklist.pdf")
    assert "Alder Creek Health" in text
    assert "Tom" in text
    assert "18 of 18 done" in text


def test_the_acceptance_repeats_the_terms_that_were_weighed(papers: Path) -> None:
    report = _read(papers / "offer-report.pdf")
    # Four in the afternoon in Portland is the next day in UTC, where instants are kept.
    assert "answer by Monday, November 23" in report
    for words in ("Heron Bay Library", "$88,500", "Northlight Instruments", "Old Mill Museum", "Example figures"):
        assert words in report
    letter = _read(papers / "acceptance-letter.pdf")
    for words in ("Ms. Clara Winslow", "Communications Editor", "$88,500 a year", "January 4, 2027", "Samir Haddad"):
        assert words in letter


def test_the_others_get_a_kind_no(papers: Path) -> None:
    northlight = _read(papers / "decline-northlight-instruments.pdf")
    assert "Dear Ms. Abara:" in northlight
    assert "November 23, 2026" in northlight
    old_mill = _read(papers / "decline-old-mill-museum.pdf")
    assert "Dear Dr. Feld:" in old_mill
    # They had offered by phone: the call came first, and the letter the next working day.
    assert "November 24, 2026" in old_mill
    for letter in (northlight, old_mill):
        assert "Heron Bay" not in letter
        assert "decided not to accept it" in letter


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("not a folder", "utf-8")
    lines: list[str] = []
    assert write_demo(in_the_way / "papers", lines.append) == 1
    assert len(lines) == 1
    assert "cannot be written" in lines[0]
    assert in_the_way.read_text("utf-8") == "not a folder"
