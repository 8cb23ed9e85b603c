"""The worksheet read back from its PDF: to be filled with a pen, and filled."""

from dataclasses import replace
from itertools import pairwise

import pytest
from interview_sheets import LONG_NAME, NOW, PEOPLE, QUESTIONS, empty_sheet, filled_sheet
from pdf_reading import Glyph, Pdf

from followup_desktop.documents import worksheet_pdf
from followup_desktop.domain.model import Application, Contact, Interview, Note, Paper, UserError, Want
from followup_desktop.domain.reflection import Attendee, ItemKind, Part, Sheet, items, part_name

MARGIN = 20.0
SIZES = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4)}
HOSTILE = "R&D <b>lead</b> " * 6250  # 100,000 characters


def worksheet(sheet: Sheet | None, paper: Paper = Paper.A4, blank: bool = False) -> Pdf:
    return Pdf(worksheet_pdf(sheet, NOW, paper, "Ellen Marsh", "USD", blank))


def squeezed(text: str) -> str:
    return "".join(text.split())


def ink(pdf: Pdf, page: int) -> list[Glyph]:
    return [glyph for glyph in pdf.glyphs(page) if not glyph.char.isspace()]


def stays_on_paper(pdf: Pdf, paper: Paper) -> None:
    """All that is drawn keeps the margins of the page, letters and lines alike."""
    width, height = SIZES[paper]
    assert pdf.size_mm() == pytest.approx((width, height), abs=0.05)
    for page in range(len(pdf)):
        boxes = [(glyph.left, glyph.top, glyph.right, glyph.bottom) for glyph in ink(pdf, page)] + pdf.boxes(page)
        assert min(box[0] for box in boxes) >= MARGIN - 0.5
        assert max(box[2] for box in boxes) <= width - MARGIN + 0.5
        assert min(box[1] for box in boxes) >= 15
        assert max(box[3] for box in boxes) <= height - 11


def overlaps(pdf: Pdf, page: int) -> list[tuple[str, str]]:
    """Letters that are drawn over each other; neighbours in a word may be kerned close."""
    found = []
    glyphs = sorted(enumerate(ink(pdf, page)), key=lambda placed: placed[1].left)
    for number, (place, one) in enumerate(glyphs):
        for next_place, other in glyphs[number + 1 :]:
            if other.left >= one.right - 0.35:
                break
            low = min(one.bottom, other.bottom) - max(one.top, other.top) > 0.35
            if low and abs(place - next_place) > 1:
                found.append((one.char, other.char))
    return found


@pytest.mark.parametrize("paper", list(Paper))
def test_the_blank_one_has_a_part_on_each_of_four_pages_with_every_item_and_its_source(paper: Paper) -> None:
    pdf = worksheet(None, paper)
    assert len(pdf) == 4
    stays_on_paper(pdf, paper)
    for page, part in enumerate(Part):
        text = " ".join(pdf.lines(page))
        assert part_name(part) in text
        own = [item for item in items() if item.part is part]
        for item in own:
            assert squeezed(item.text) in squeezed(text)
        for line in {item.source.line for item in own}:
            assert text.count(line) >= sum(item.source.line == line for item in own)
        assert overlaps(pdf, page) == []
    assert "Employer" in pdf.lines(0)[1] + pdf.lines(0)[2]


@pytest.mark.parametrize("paper", list(Paper))
def test_there_is_room_for_a_hand_on_every_page(paper: Paper) -> None:
    pdf = worksheet(None, paper)
    for page in range(4):
        lines = sorted(top for left, top, right, bottom in pdf.boxes(page) if bottom - top < 0.5 and right - left > 30)
        apart = [below - above for above, below in pairwise(lines) if below - above > 0.5]
        assert len(lines) >= 12
        assert min(apart) >= 5.9
        # It is used down to its foot.
        assert max(lines) > SIZES[paper][1] - 32


def test_the_blank_one_has_circles_from_0_to_10_and_boxes_to_tick() -> None:
    pdf = worksheet(None)
    numbers = [line.split() for line in pdf.lines(1)]
    assert [str(n) for n in range(11)] in numbers
    boxes = [box for box in pdf.boxes(1) if 3.5 < box[2] - box[0] < 5 and 3.5 < box[3] - box[1] < 5]
    assert len(boxes) == 3 * sum(item.kind is ItemKind.DEGREE for item in items())


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("people", [1, 12, 40])
def test_the_blank_one_of_an_interview_names_it_and_who_was_there(paper: Paper, people: int) -> None:
    pdf = worksheet(empty_sheet(people), paper)
    assert "Fern Books, Editor" in pdf.text()
    assert "Round 1 · Tuesday, November 17, 2026 · 2:00 PM to 3:10 PM" in pdf.text()
    for number in range(1, min(people, 12) + 1):
        assert pdf.text().count(f"Person {number} Marlowe") == 2
    assert ("and 21 more" in pdf.text()) == (people == 40)
    assert people == 40 or len(pdf) <= (4 if people == 1 else 5)
    stays_on_paper(pdf, paper)
    assert [overlaps(pdf, page) for page in range(len(pdf))] == [[]] * len(pdf)


def test_a_filled_one_can_be_printed_blank_once_more() -> None:
    pdf = worksheet(filled_sheet(), blank=True)
    assert len(pdf) == 4
    assert "Dana Whitfield" in pdf.text()
    assert "The naming story" not in pdf.text()
    assert "88,000" not in pdf.text()


@pytest.mark.parametrize("paper", list(Paper))
def test_the_filled_one_holds_all_that_was_told(paper: Paper) -> None:
    sheet = filled_sheet()
    pdf = worksheet(sheet, paper)
    stays_on_paper(pdf, paper)
    assert [overlaps(pdf, page) for page in range(len(pdf))] == [[]] * len(pdf)
    text = squeezed(pdf.text())
    assert "Nottold" not in text
    told = [item.text for item in items()] + [line for item in items() for line in (item.source.line,)]
    told += [value for value in sheet.interview.answers.values() if value.startswith(("words", "because"))]
    told += [part for note in sheet.notes for part in (note.text, note.answer, note.better)]
    told += [part for each in PEOPLE for part in (each.contact.full_name, each.topic, each.said, each.cares_about)]
    told += [
        "$88,000",
        "“You will hear in two weeks”",
        "Tuesday, December 1, 2026 · Dana Whitfield · by e-mail",
        "3 of 5",
        "It came unexpected.",
        "Settled. From January",
        "A bright room.",
        "Made on November 18, 2026",
    ]
    missing = [each for each in told if squeezed(each) not in text]
    assert missing == []


def _is_circle(box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return 6 < right - left < 8 and abs((right - left) - (bottom - top)) < 0.1


def test_the_answer_that_was_given_is_marked_among_the_others() -> None:
    none, seven = (
        Pdf(
            worksheet_pdf(
                replace(filled_sheet(), interview=replace(filled_sheet().interview, rating=rating)), NOW, Paper.A4
            )
        )
        for rating in (None, 7)
    )
    # Eleven circles, of which one is filled with the number in white upon it.
    drawn = [sum(_is_circle(box) for page in range(len(pdf)) for box in pdf.boxes(page)) for pdf in (seven, none)]
    assert drawn[0] - drawn[1] == 11


def test_what_is_not_told_is_named_small_at_the_end_of_its_part() -> None:
    sheet = filled_sheet()
    bare = replace(sheet, interview=replace(sheet.interview, need_stated="", money_mentioned=None))
    text = worksheet(bare).text()
    assert "Not told: What did they say they need most? · Which pay was mentioned, a year?" in text


def test_not_to_be_sure_yet_is_never_called_not_told() -> None:
    """It stands chosen on the screen from the start."""
    sheet = Sheet(Application(want=Want.UNSURE), Interview(need_stated="Somebody who writes"))
    text = " ".join(worksheet(sheet).text().split())
    assert "Not told: " in text
    assert "Do you want the job?" not in text


def test_their_words_stand_whole_on_the_sheet_for_a_pen() -> None:
    promised = "You will hear from us by Wednesday of next week, at the latest on Thursday"
    sheet = filled_sheet()
    told = replace(sheet, interview=replace(sheet.interview, promise_text=promised))
    words = " ".join(Pdf(worksheet_pdf(told, NOW, Paper.A4, blank=True)).text().split())
    assert all(word in words for word in promised.split())
    assert "…" not in words


def test_a_long_answer_goes_on_over_the_pages_and_loses_nothing() -> None:
    sheet = filled_sheet()
    pdf = worksheet(replace(sheet, interview=replace(sheet.interview, left_unsaid=HOSTILE)), Paper.LETTER)
    assert len(pdf) > 10
    assert pdf.text().count("R&D") == pdf.text().count("<b>lead</b>") == 6250
    stays_on_paper(pdf, Paper.LETTER)
    assert f"Page 9 of {len(pdf)}" in " ".join(pdf.lines(8))


def test_a_table_goes_on_over_the_pages_under_its_headings() -> None:
    many = tuple(Note(text=f"Question {n}?", answer=f"Answer {n}.", confidence=1 + n % 5) for n in range(80))
    pdf = worksheet(replace(filled_sheet(), notes=many), Paper.A4)
    for page in range(len(pdf)):
        lines = pdf.lines(page)
        if any(line.startswith("Question ") for line in lines):
            assert any(line.split() == ["They", "asked", "I", "said", "How", "sure"] for line in lines)
    asked = [line.split()[1] for page in range(len(pdf)) for line in pdf.lines(page) if line.startswith("Question ")]
    assert asked == [f"{n}?" for n in range(80)]


def test_a_question_longer_than_a_page_is_parted_under_the_headings() -> None:
    pdf = worksheet(replace(filled_sheet(), notes=(Note(text=HOSTILE, answer="Short."),)), Paper.A4)
    assert pdf.text().count("R&D") == pdf.text().count("<b>lead</b>") == 6250
    stays_on_paper(pdf, Paper.A4)
    middle = pdf.lines(len(pdf) // 2)
    assert middle[0].split() == ["They", "asked", "I", "said", "How", "sure"]


def test_twelve_people_with_long_names_and_jobs_stand_beside_what_matters_to_them() -> None:
    people = tuple(
        Attendee(
            Contact(id=n, first_name=f"{n}", last_name=LONG_NAME, job="Vice President of Everything " * 3),
            topic=f"topic {n}",
            said=f"word {n}",
        )
        for n in range(1, 13)
    )
    pdf = worksheet(replace(filled_sheet(), attendees=people), Paper.LETTER)
    stays_on_paper(pdf, Paper.LETTER)
    assert [overlaps(pdf, page) for page in range(len(pdf))] == [[]] * len(pdf)
    for number in range(1, 13):
        assert f"word {number}" in pdf.text()
    # With the people who were there, with what the letter to each takes up, and as the one who will tell.
    assert squeezed(pdf.text()).count(squeezed(LONG_NAME)) == 12 + 12 + 1


def test_the_same_worksheet_gives_the_same_file() -> None:
    assert worksheet_pdf(filled_sheet(), NOW, Paper.A4) == worksheet_pdf(filled_sheet(), NOW, Paper.A4)
    assert worksheet_pdf(None, NOW, Paper.A4) == worksheet_pdf(None, NOW, Paper.A4)


def test_the_file_says_what_it_is_and_carries_its_typefaces() -> None:
    pdf = worksheet(filled_sheet())
    assert pdf.metadata()["Title"] == "How the interview went"
    assert pdf.metadata()["Subject"] == "Alder Creek Health, Technical Writer"
    assert pdf.metadata()["Author"] == "Ellen Marsh"
    assert all(pdf.fonts().values())


def test_a_character_without_a_typeface_is_named_before_anything_is_printed() -> None:
    sheet = replace(filled_sheet(), attendees=(Attendee(Contact(id=1, first_name="שרה"), cares_about="x"),))
    with pytest.raises(UserError, match="ש"):
        worksheet(sheet)


def test_an_interview_without_a_time_or_a_name_is_fine() -> None:
    pdf = worksheet(Sheet(Application(want=Want.YES), Interview()))
    assert len(pdf) == 4
    assert "Round 1" in pdf.text()


def test_only_hard_questions_stand_with_their_better_answers() -> None:
    pdf = worksheet(filled_sheet())
    text = pdf.text()
    hard = text[text.index("Which questions were hard") : text.index("Did you give examples")]
    assert [each.text for each in QUESTIONS if each.text in hard] == [each.text for each in QUESTIONS[:2]]


def test_no_page_begins_with_what_is_not_told() -> None:
    sheet = filled_sheet()
    without = {id: answer for id, answer in sheet.interview.answers.items() if id != "fair"}
    for lines in range(15):  # a longer text is parted where the page ends
        talk = replace(sheet.interview, answers=without, notes="A line\n" * lines)
        pdf = worksheet(replace(sheet, interview=talk), Paper.LETTER)
        assert pdf.text().count("Not told:") == 1
        assert not any(pdf.lines(page)[0].startswith("Not told:") for page in range(len(pdf))), lines
