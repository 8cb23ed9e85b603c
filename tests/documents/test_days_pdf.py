"""Months and weeks read back from their PDF files."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pdf_reading import Pdf

from followup_desktop import i18n
from followup_desktop.documents import SheetChip, SheetDay, days_pdf
from followup_desktop.documents.marks import Event
from followup_desktop.domain.model import Paper, UserError
from followup_desktop.domain.steps import Status

MADE = datetime(2026, 11, 18, 10, tzinfo=ZoneInfo("America/Los_Angeles"))
FIRST = date(2026, 11, 1)  # a Sunday


def chip(number: int, words: str = "Rowan, inquiry", mark: Status | Event = Status.NOT_YET) -> SheetChip:
    return SheetChip(mark, words, f"The whole of thing {number}.")


def day(number: int, *chips: SheetChip, quiet: bool = False, holiday: str = "") -> SheetDay:
    on = FIRST + timedelta(days=number)
    return SheetDay(on, chips, quiet, holiday, on.month != 11)


def sheet(days: list[SheetDay], title: str = "November 2026", note: str = "", paper: Paper = Paper.LETTER) -> Pdf:
    return Pdf(days_pdf(title, note, days, MADE, paper, "Ellen Marsh"))


def month(**filled: tuple[SheetChip, ...]) -> list[SheetDay]:
    return [day(number, *filled.get(f"d{number}", ())) for number in range(35)]


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, (279.4, 215.9)), (Paper.A4, (297.0, 210.0))])
def test_a_month_lies_across_one_page(paper: Paper, size: tuple[float, float]) -> None:
    pdf = sheet(month(d3=(chip(1),)), paper=paper)
    assert len(pdf) == 1
    assert pdf.size_mm() == pytest.approx(size, abs=0.1)
    assert "November 2026 Ellen Marsh · Made on November 18, 2026" in pdf.text()
    assert "Sunday Monday Tuesday Wednesday Thursday Friday Saturday" in pdf.text()


def test_days_stand_in_their_columns_and_weeks() -> None:
    pdf = sheet(month(d10=(chip(1, "Alder, letter"),), d17=(chip(2, "Old Mill, ask"),)))
    upper, lower, column = pdf.at("Alder, letter"), pdf.at("Old Mill, ask"), pdf.at("Wednesday")
    assert upper.left == pytest.approx(lower.left, abs=0.5)
    assert column.left - 2 < upper.left < column.left + 10
    assert lower.top - upper.top > 20


def test_the_legend_has_a_word_for_each_shape_that_is_there() -> None:
    pdf = sheet(month(d2=(chip(1, mark=Status.OVERDUE), chip(2, mark=Event.MEETING))))
    text = pdf.text()
    assert "interview late" in text
    assert "planned" not in text
    assert pdf.shapes() > sheet(month()).shapes()


def test_what_does_not_fit_is_counted_and_listed() -> None:
    crowd = tuple(chip(number, f"Employer {number}, thanks") for number in range(40))
    pdf = sheet(month(d4=crowd))
    assert len(pdf) == 2
    assert "more" in " ".join(pdf.lines(0))
    first = sum(f"Employer {number}, thanks" in pdf.text() for number in range(40))
    assert 5 < first < 40
    missing = [number for number in range(40) if f"Employer {number}, thanks" not in pdf.text()]
    assert all(f"The whole of thing {number}." in pdf.text() for number in missing)
    assert "Thursday, November 5" in pdf.lines(1)
    assert "Page 1 of 2" in pdf.text()


def test_a_month_of_nothing_but_crowds_loses_nothing() -> None:
    days = [day(number, *(chip(100 * number + n, f"E{100 * number + n}x") for n in range(12))) for number in range(42)]
    text = sheet(days, paper=Paper.A4).text()
    lost = [
        100 * number + n
        for number in range(42)
        for n in range(12)
        if f"E{100 * number + n}x" not in text and f"thing {100 * number + n}." not in text
    ]
    assert lost == []


def test_words_that_are_cut_stand_whole_in_the_list() -> None:
    pdf = sheet(month(d4=(chip(1, "A name that goes on and on " * 8),)))
    assert "…" in " ".join(pdf.lines(0))
    assert "The whole of thing 1." in pdf.lines(1)


def test_a_week_has_room_for_long_words() -> None:
    words = "Northlight Instruments and Company, weigh the offer again and answer"
    pdf = sheet([day(number, *(chip(n, words) for n in range(4))) for number in range(7)], title="Nov 1 – 7, 2026")
    assert len(pdf) == 1
    assert pdf.text().count("weigh the offer") == 28
    assert "Nov 1 – 7, 2026" in pdf.lines(0)


def test_a_holiday_is_named_and_cut_to_its_cell() -> None:
    days = [
        day(number, quiet=number == 25, holiday="The very long name of a holiday" if number == 25 else "")
        for number in range(35)
    ]
    pdf = sheet(days)
    assert "The very long" in pdf.text()
    assert pdf.at("The very").left > pdf.at("Thursday").left
    last = [glyph for glyph in pdf.glyphs() if glyph.char == "…"]
    assert last
    assert last[0].right < pdf.at("Friday").left


def test_weeks_may_begin_on_monday_in_another_language() -> None:
    before = i18n.current()
    try:
        i18n.use(i18n.Language("en-GB"))
        first = date(2026, 10, 26)
        days = [SheetDay(first + timedelta(days=n), outside=n < 6) for n in range(42)]
        text = sheet(days, paper=Paper.A4).text()
    finally:
        i18n.use(before)
    assert "Monday Tuesday Wednesday Thursday Friday Saturday Sunday" in text
    assert "26 Oct" in text


def test_what_no_typeface_draws_is_named() -> None:
    with pytest.raises(UserError, match="株"):
        sheet(month(d4=(chip(1, "株式会社"),)))


def test_markup_stays_text_and_every_font_is_in_the_file() -> None:
    pdf = sheet(month(d4=(chip(1, "<b>R&D</b> {x} %s"),)))
    assert "<b>R&D</b> {x} %s" in pdf.text()
    assert all(pdf.fonts().values())
