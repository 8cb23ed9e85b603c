"""The calendar: chips on their days, sheets, keys, months, holidays, the agenda and the ribbons."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from step_window import TEN, StepWindow, button, click, example_window, popup

from followup_desktop import i18n
from followup_desktop.domain.model import Application, Closure, Interview
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui.dialogs.steps import MoveDialog
from followup_desktop.ui.entry_popup import DaySheet, StepSheet
from followup_desktop.ui.pages.calendar import CalendarPage
from followup_desktop.ui.pages.calendar_parts import GoToDay
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.month import MonthView
from followup_desktop.ui.widgets.month_chips import ChipMarks
from followup_desktop.ui.widgets.month_model import DayChip, grid_days, other_month
from followup_desktop.ui.widgets.rows import CompactRow, SectionLabel
from followup_desktop.ui.widgets.text import Label


@pytest.fixture
def desk(data_dir: Path, clock: Any, theme: Theme, qtbot: object) -> Iterator[StepWindow]:
    yield from example_window(data_dir, clock, theme)


@pytest.fixture
def page(desk: StepWindow) -> CalendarPage:
    found: CalendarPage = desk.open("calendar")
    return found


def november(day: int) -> date:
    return date(2026, 11, day)


def chips(page: CalendarPage, day: date) -> list[tuple[str, str]]:
    held = page.month.days.day(page.month.days.place(day))
    return [(chip.state, f"{chip.name}, {chip.what}") for chip in held.chips]


def chip_at(page: CalendarPage, day: date, number: int) -> QRect:
    cell = page.month.visualRect(page.month.days.place(day))
    return page.month.chip_rect(cell, number)


def press(page: CalendarPage, at: QPoint) -> None:
    QTest.mouseClick(page.month.viewport(), Qt.MouseButton.LeftButton, pos=at)


def key(page: CalendarPage, which: Qt.Key) -> None:
    QTest.keyClick(page.month, which)


# Days and months


@pytest.mark.parametrize(
    ("month", "first_weekday", "first", "last"),
    [
        # November 2026 begins on a Sunday; counted from Monday it needs six weeks.
        (date(2026, 11, 18), 6, date(2026, 11, 1), date(2026, 12, 5)),
        (date(2026, 11, 18), 0, date(2026, 10, 26), date(2026, 12, 6)),
        # February 2026 fills exactly four weeks from a Sunday.
        (date(2026, 2, 1), 6, date(2026, 2, 1), date(2026, 2, 28)),
        (date(2028, 2, 29), 0, date(2028, 1, 31), date(2028, 3, 5)),
    ],
)
def test_a_grid_holds_whole_weeks(month: date, first_weekday: int, first: date, last: date) -> None:
    days = grid_days(month, first_weekday)
    assert (days[0], days[-1]) == (first, last)
    assert len(days) % 7 == 0
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))


@pytest.mark.parametrize(
    ("day", "step", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 18), 1, date(2027, 1, 18)),
        (date(2026, 1, 5), -1, date(2025, 12, 5)),
    ],
)
def test_another_month_keeps_the_day_where_it_can(day: date, step: int, expected: date) -> None:
    assert other_month(day, step) == expected


def test_weeks_begin_as_the_language_has_them(desk: StepWindow) -> None:
    before = i18n.current()
    try:
        i18n.use(i18n.Language("en-GB"))
        page = desk.open("calendar")
        assert page.month.days.day(page.month.days.index(0, 0)).on == date(2026, 10, 26)
    finally:
        i18n.use(before)


# What stands where


def test_chips_stand_on_their_days(page: CalendarPage) -> None:
    assert chips(page, november(5)) == [("interview", "Old Mill, 9:30 AM"), ("done", "Old Mill, notes")]
    assert chips(page, november(10)) == [("their_date", "Rowan, decides")]
    assert chips(page, november(2)) == [("done", "Rowan, letter")]
    assert chips(page, november(23)) == [("planned", "Northlight, answer")]
    assert chips(page, date(2026, 12, 3)) == [("your_call", "Rowan, move on?")]


def test_late_steps_stand_on_today(page: CalendarPage) -> None:
    # Asking was right from the 12th to the 17th.
    assert ("late", "Rowan, inquiry") not in chips(page, november(12)) + chips(page, november(17))
    here = [chip for chip in chips(page, november(18)) if "LinkedIn" not in chip[1]]
    assert here[:4] == [
        ("late", "Rowan, inquiry"),
        ("due", "Bramwell, 2 thanks"),
        ("due", "Northlight, weigh"),
        ("due", "Northlight, ask"),
    ]


def test_an_interview_stands_at_the_hour_of_ones_own_clock(page: CalendarPage) -> None:
    # At one in New York it is ten in Portland.
    assert chips(page, november(20))[0] == ("video", "Kestrel, 10 AM")


def test_weekends_and_holidays_are_quiet(page: CalendarPage) -> None:
    quiet = {day: page.month.days.day(page.month.days.place(day)) for day in map(november, (11, 14, 26, 27))}
    assert [(each.quiet, each.holiday) for each in quiet.values()] == [
        (True, "Veterans Day"),
        (True, ""),
        (True, "Thanksgiving Day"),
        (False, ""),
    ]


def test_a_cell_says_in_words_what_it_shows(page: CalendarPage) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    today = page.month.days.data(page.month.days.place(november(18)), role)
    assert today.startswith("Wednesday, November 18, today. Ask City of Rowan about their decision, 1 day late.")
    assert page.month.days.data(page.month.days.place(november(11)), role) == (
        "Wednesday, November 11, Veterans Day. Nothing planned."
    )


# Sheets


def test_a_click_on_a_chip_opens_its_sheet(desk: StepWindow, page: CalendarPage) -> None:
    press(page, chip_at(page, november(18), 0).center())
    sheet = popup()
    assert isinstance(sheet, StepSheet)
    assert sheet.accessibleName() == "Ask about their decision"
    click(button(sheet, "Write e-mail"))
    letter = desk.workspace.letters.letter(desk.opened[1]["letter_id"])
    assert (desk.opened[0], letter.step_key) == ("letters/editor", "E08/i1")


def test_escape_closes_the_sheet_and_the_keyboard_is_back(desk: StepWindow, page: CalendarPage) -> None:
    page.month.setFocus()
    page.month.show_day(november(10))
    key(page, Qt.Key.Key_Return)
    sheet = popup()
    assert sheet.accessibleName() == "Their decision"
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    desk.settle()
    assert QApplication.activePopupWidget() is None
    assert desk.window.focusWidget() is page.month


def test_more_than_fits_opens_as_a_list(desk: StepWindow, page: CalendarPage) -> None:
    cell = page.month.visualRect(page.month.days.place(november(18)))
    shown, more = page.month.shown_chips(cell, page.month.days.day(page.month.days.place(november(18))))
    assert more > 0
    press(page, page.month.chip_rect(cell, len(shown)).center())
    sheet = popup()
    assert isinstance(sheet, DaySheet)
    rows = [row for row in sheet.findChildren(CompactRow) if "LinkedIn" not in row.accessibleName()]
    assert [row.accessibleName() for row in rows] == [
        "Rowan, inquiry",
        "Bramwell, 2 thanks",
        "Northlight, weigh",
        "Northlight, ask",
        "Bramwell, notes",
        "Northlight, reply",
    ]
    click(rows[2])
    assert popup().accessibleName() == "Weigh the offer"


def test_return_opens_what_stands_on_the_day(page: CalendarPage) -> None:
    page.month.setFocus()
    page.month.show_day(november(18))
    key(page, Qt.Key.Key_Return)
    assert popup().accessibleName() == "Wednesday, November 18"
    popup().close()
    page.month.show_day(november(4))
    key(page, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None


def test_a_step_is_moved_from_its_sheet(desk: StepWindow, page: CalendarPage) -> None:
    press(page, chip_at(page, november(18), 0).center())
    click(button(popup(), "Move…"))
    dialog = desk.dialog(MoveDialog)
    dialog.day.selectAll()
    QTest.keyClicks(dialog.day, "November 23")
    click(dialog.save_button)
    desk.settle()
    assert ("planned", "Rowan, inquiry") in chips(page, november(23))
    assert ("late", "Rowan, inquiry") not in chips(page, november(18))
    desk.window.undo()
    desk.settle()
    assert ("late", "Rowan, inquiry") in chips(page, november(18))


def test_a_step_marked_done_stays_with_its_tick(desk: StepWindow, page: CalendarPage) -> None:
    desk.workspace.planner.mark_done(3, "E14c/o2")
    desk.settle()
    assert ("done", "Northlight, weigh") in chips(page, november(18))
    assert desk.workspace.planner.step(3, "E14c/o2").status is Status.DONE


def test_an_interview_ahead_opens_with_both_clocks(desk: StepWindow, page: CalendarPage) -> None:
    press(page, chip_at(page, november(20), 0).center())
    sheet = popup()
    words = [label.text() for label in sheet.findChildren(Label)]
    assert "10:00 AM  ·  1:00 PM in New York" in words
    click(button(sheet, "Open the application"))
    assert desk.opened == ("applications", {"application_id": 5})


# Going through time


def test_keys_walk_the_days_and_on_into_other_months(page: CalendarPage) -> None:
    page.month.setFocus()
    for which, day in (
        (Qt.Key.Key_Right, november(19)),
        (Qt.Key.Key_Down, november(26)),
        (Qt.Key.Key_Down, date(2026, 12, 3)),
        (Qt.Key.Key_Left, date(2026, 12, 2)),
        (Qt.Key.Key_PageUp, november(2)),
        (Qt.Key.Key_Up, date(2026, 10, 26)),
        (Qt.Key.Key_PageDown, november(26)),
        (Qt.Key.Key_Home, november(18)),
    ):
        key(page, which)
        assert page.month.day == day
    assert page.title.text() == "November 2026"


def test_buttons_turn_the_month(page: CalendarPage) -> None:
    click(page.next_button)
    assert page.title.text() == "December 2026"
    click(page.previous_button)
    click(page.previous_button)
    assert page.title.text() == "October 2026"
    click(page.today_button)
    assert (page.title.text(), page.month.day) == ("November 2026", november(18))


def test_the_title_goes_to_any_day(page: CalendarPage) -> None:
    click(page.title)
    sheet = popup()
    assert isinstance(sheet, GoToDay)
    click(button(sheet, "Go"))
    assert sheet.field.problem.text() == "Which day?"
    QTest.keyClicks(sheet.day, "March 3, 2027")
    QTest.keyClick(sheet.day, Qt.Key.Key_Return)
    assert (page.title.text(), page.month.day) == ("March 2027", date(2027, 3, 3))


def test_one_application_can_stand_alone(page: CalendarPage) -> None:
    page.filter.setCurrentIndex(page.filter.findText("City of Rowan"))
    page.filter.activated.emit(page.filter.currentIndex())
    assert chips(page, november(18)) == [("late", "Rowan, inquiry")]
    assert chips(page, november(20)) == []


# Agenda and ribbons


def test_the_agenda_begins_with_today(desk: StepWindow) -> None:
    page = desk.open("calendar", view="agenda")
    headings = [each.title.text() for each in page.agenda.findChildren(SectionLabel)]
    assert headings[:3] == ["Wednesday, November 18, today", "Thursday, November 19", "Friday, November 20"]
    first = page.agenda.findChildren(CompactRow)[0]
    assert first.accessibleName() == "Ask about their decision, City of Rowan, 1 day late"
    click(first)
    assert popup().accessibleName() == "Ask about their decision"


def test_ribbons_open_their_application(desk: StepWindow, page: CalendarPage) -> None:
    assert page.ribbons.accessibleDescription().startswith("City of Rowan: ")
    page.ribbons.setFocus()
    QTest.keyClick(page.ribbons, Qt.Key.Key_Return)
    assert desk.opened == ("applications", {"application_id": 1})


def test_a_mark_of_the_next_month_opens_like_any_other(desk: StepWindow, page: CalendarPage) -> None:
    last = page.month.days.shown[-1]
    ahead = {
        (plan.application.id, f"{plan.application.id}/{step.key}")
        for plan in desk.workspace.planner.plans()
        for step in plan.steps
        if step.event == "E12" and step.status is Status.NOT_YET and step.target.date() > last
    }
    assert ahead
    id, key = min(ahead)
    page.ribbons.mark_clicked.emit(str(id), key)
    sheet = popup()
    assert isinstance(sheet, StepSheet)
    sheet.close()


def test_in_a_low_window_the_ribbons_are_a_view_of_their_own(desk: StepWindow, page: CalendarPage) -> None:
    assert page.ribbons.isVisible()
    desk.window.resize(1024, 700)
    desk.settle()
    assert not page.ribbons.isVisible()
    page._on_segments_changed("ribbons")
    desk.settle()
    assert page.ribbons.isVisible()
    assert not page.month.isVisible()
    desk.window.resize(1280, 800)
    desk.settle()
    assert page.month.isVisible()
    assert page.ribbons.isVisible()


# Bad input and speed


def test_names_are_shown_as_they_were_typed(desk: StepWindow) -> None:
    name = "<b>A&B</b> {x} %s שלום 👩‍🚀 " + "w" * 100_000
    interview = Interview(starts_at=TEN + timedelta(days=8), ends_at=TEN + timedelta(days=8, hours=1))
    application = Application(employer=name, role="Writer", zone="America/Los_Angeles", subdivision="OR")
    desk.workspace.casework.save_interview(application, interview, list[Attendee]())
    page = desk.open("calendar")
    desk.settle()
    page.grab()
    held = page.month.days.day(page.month.days.place(november(26)))
    assert any(chip.name.startswith("<b>A&B</b> {x} %s שלום") for chip in held.chips)
    assert page.width() <= desk.window.width()


@pytest.fixture
def crowded(theme: Theme, qtbot: QtBot) -> MonthView:
    """20,000 steps within the 35 days of one month."""
    days = grid_days(november(1), 6)
    names = ("late", "due", "planned", "done", "interview", "their_date")
    held = {
        day: [DayChip(f"{day}/{n}", names[n % 6], f"Employer {n}", "inquiry", "…") for n in range(20_000 // len(days))]
        for day in days
    }

    def chips_of(day: date, most: int) -> tuple[Sequence[DayChip], int]:
        found = held.get(day, [])
        return found[:most], len(found)

    view = MonthView(chips_of, lambda _day: "")
    qtbot.addWidget(view)
    view.resize(1016, 466)
    view.show_month(november(1), november(18), november(18))
    view.show()
    qtbot.waitExposed(view)
    return view


def test_the_pointer_shows_what_can_be_pressed(crowded: MonthView) -> None:
    cell = crowded.visualRect(crowded.days.place(november(4)))
    for at, shape in (
        (crowded.chip_rect(cell, 0).center(), Qt.CursorShape.PointingHandCursor),
        (cell.topLeft() + QPoint(60, 8), Qt.CursorShape.ArrowCursor),
    ):
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(crowded.viewport().mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(crowded.viewport(), move)
        assert crowded.viewport().cursor().shape() is shape


def test_a_long_employer_gives_way_to_what_is_to_be_done(theme: Theme) -> None:
    painter = QPainter(pixmap := QPixmap(200, 40))
    painter.setFont(theme.font("small"))
    chip = DayChip("1/E08", "planned", "Northwind Lanterns and Lamps", "ask", "")
    width = painter.fontMetrics().horizontalAdvance("Northwind…, ask")
    words = ChipMarks().fitted(chip, painter, width)
    painter.end()
    assert not pixmap.isNull()
    assert words.startswith("North") and words.endswith("…, ask")


# What happens on other pages


def planned_on(desk: StepWindow, event: str) -> tuple[str, date]:
    """The first open step of this kind: whose it is, and its day."""
    found = (
        (plan.application.employer, step.target.date())
        for plan in desk.workspace.planner.plans()
        for step in plan.steps
        if step.event == event and step.status is Status.NOT_YET
    )
    return next(found)


def test_closed_days_that_are_entered_elsewhere_move_what_stands_here(desk: StepWindow, page: CalendarPage) -> None:
    employer, day = planned_on(desk, "E08")
    page.show_arguments(day=day)
    desk.settle()
    before = chips(page, day)
    desk.open("today")
    (id,) = [each.id for each in desk.workspace.casework.applications() if each.employer == employer]
    desk.workspace.casework.save_closure(Closure(application_id=id, first_on=day, last_on=day, name="They move"))
    assert planned_on(desk, "E08")[1] > day
    desk.open("calendar")
    assert len(chips(page, day)) == len(before) - 1


def test_other_rules_move_what_stands_here(desk: StepWindow, page: CalendarPage) -> None:
    before = [chips(page, day) for day in page.month.days.shown]
    desk.open("today")
    desk.workspace.rules.choose("prompt")
    desk.open("calendar")
    assert [chips(page, day) for day in page.month.days.shown] != before
    desk.open("today")
    desk.window.undo()
    desk.open("calendar")
    assert [chips(page, day) for day in page.month.days.shown] == before


def test_what_became_late_meanwhile_is_shown_late(desk: StepWindow, page: CalendarPage, clock: Any) -> None:
    today = november(18)
    before = [state for state, _words in chips(page, today)]
    desk.open("today")
    clock.advance(hours=12)
    desk.open("calendar")
    after = [state for state, _words in chips(page, today)]
    assert after.count("late") > before.count("late")
