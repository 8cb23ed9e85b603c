from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from step_window import StepWindow, button, click, example_window, popup

from followup_desktop.services.plans import Entry
from followup_desktop.ui.entry_popup import ItemRow
from followup_desktop.ui.pages.calendar import CalendarPage
from followup_desktop.ui.pages.calendar_filter import ShowSheet, kind_of, kind_words
from followup_desktop.ui.theme import Theme


@pytest.fixture
def desk(data_dir: Path, clock: Any, theme: Theme, qtbot: object) -> Iterator[StepWindow]:
    yield from example_window(data_dir, clock, theme)


@pytest.fixture
def page(desk: StepWindow) -> CalendarPage:
    found: CalendarPage = desk.open("calendar")
    return found


def hide(page: CalendarPage, *keys: str) -> None:
    click(page.show_button)
    sheet = popup()
    assert isinstance(sheet, ShowSheet)
    for key in keys:
        sheet.box(key).click()
    sheet.close()


def shown(page: CalendarPage) -> set[str]:
    days = page.month.days
    return {chip.state for day in days.shown for chip in days.day(days.place(day)).chips}


def pdf_text(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_every_step_of_the_plans_has_a_kind(desk: StepWindow) -> None:
    for plan in desk.workspace.planner.plans():
        for step in plan.steps:
            entry = Entry(step.target.date(), step.target, plan.application, step)
            assert kind_of(entry) in kind_words()


def test_the_button_says_that_something_is_hidden(page: CalendarPage) -> None:
    assert page.show_button.text() == "Show"
    hide(page, "interviews", "offers", "done")
    assert page.show_button.text() == "Show: 9 of 12"
    assert shown(page) & {"interview", "video", "phone", "offer", "done"} == set()
    assert "late" in shown(page)


def test_show_all_brings_everything_back(page: CalendarPage) -> None:
    before = shown(page)
    hide(page, "interviews", "late")
    click(page.show_button)
    click(button(popup(), "Show all"))
    popup().close()
    assert page.show_button.text() == "Show"
    assert shown(page) == before


def test_agenda_and_ribbons_leave_out_the_same(desk: StepWindow, page: CalendarPage) -> None:
    hide(page, *(key for key in kind_words() if key != "inquiries"))
    marks = [mark for row in page.ribbons._rows for mark in row.marks]
    assert marks and all(mark.state not in ("interview", "video", "phone", "offer") for mark in marks)
    page._on_segments_changed("agenda")
    desk.settle()
    rows = page.agenda.findChildren(ItemRow)
    assert rows
    assert all(row.item.step is not None and row.item.step.event in ("E08", "E10", "E18b") for row in rows)


def test_an_agenda_in_which_all_is_hidden_offers_to_show_it(desk: StepWindow, page: CalendarPage) -> None:
    page._on_segments_changed("agenda")
    hide(page, "late", "due", "planned", "done")
    desk.settle()
    click(button(page.agenda, "Show all"))
    desk.settle()
    assert page.agenda.findChildren(ItemRow)
    assert page.show_button.text() == "Show"


def test_the_sheets_hold_what_is_shown_and_say_what_is_not(page: CalendarPage) -> None:
    sheets = {key: make for key, make, _name in page._sheets()}
    assert list(sheets) == ["month", "agenda"]
    assert "Rowan, decides" in pdf_text(sheets["month"]())
    hide(page, "decisions")
    sheets = {key: make for key, make, _name in page._sheets()}
    for make in sheets.values():
        text = pdf_text(make())
        assert "decides" not in text
        assert "Not shown: their decisions" in text
        assert "inquiry" in text or "Ask about their decision" in text


def test_a_week_prints_its_own_sheet(desk: StepWindow) -> None:
    page = desk.open("calendar", view="week")
    (key, make, name), (other, agenda, _other_name) = page._sheets()
    assert (key, other, name) == ("week", "agenda", "Nov 15 – 21, 2026")
    text = pdf_text(make())
    assert "Rowan, inquiry" in text
    assert "Thanksgiving" not in text
    assert "November 15, 2026 to November 21, 2026" in pdf_text(agenda())


def test_a_past_interview_counts_as_done(desk: StepWindow, page: CalendarPage) -> None:
    days = page.month.days
    assert "done" in {chip.state for day in days.shown for chip in days.day(days.place(day)).chips}
    hide(page, "done")
    assert days.day(days.place(date(2026, 11, 5))).chips == ()
    assert days.day(days.place(date(2026, 11, 20))).chips[0].state == "video"
    assert "done" not in {chip.state for day in days.shown for chip in days.day(days.place(day)).chips}
