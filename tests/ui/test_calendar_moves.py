from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from step_window import StepWindow, button, click, example_window, popup

from followup_desktop.domain.model import Channel
from followup_desktop.ui.dialogs.steps import MoveDialog
from followup_desktop.ui.entry_popup import ItemRow
from followup_desktop.ui.pages.calendar import CalendarPage
from followup_desktop.ui.pages.calendar_moves import DropSheet
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.day_drag import DropLayer
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.text import Label

#: The inquiry to City of Rowan is a day late, so it stands on today.
INQUIRY = (1, "E08/i1")


@pytest.fixture
def desk(data_dir: Path, clock: Any, theme: Theme, qtbot: object) -> Iterator[StepWindow]:
    yield from example_window(data_dir, clock, theme)


@pytest.fixture
def page(desk: StepWindow) -> CalendarPage:
    found: CalendarPage = desk.open("calendar")
    return found


def november(day: int) -> date:
    return date(2026, 11, day)


def send(kind: QEvent.Type, to: QWidget, at: QPoint, held: bool) -> None:
    moves = kind is QEvent.Type.MouseMove
    event = QMouseEvent(
        kind,
        QPointF(at),
        QPointF(to.mapToGlobal(at)),
        Qt.MouseButton.NoButton if moves else Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(to, event)


def take(to: QWidget, start: QPoint, end: QPoint) -> None:
    """Press and carry, without letting go."""
    send(QEvent.Type.MouseButtonPress, to, start, True)
    for part in (0.3, 0.7, 1.0):
        send(QEvent.Type.MouseMove, to, start + (end - start) * part, True)


def carry(to: QWidget, start: QPoint, end: QPoint) -> None:
    take(to, start, end)
    send(QEvent.Type.MouseButtonRelease, to, end, False)


def place(page: CalendarPage, day: date, key: str = "") -> QPoint:
    """The middle of a chip of the month, or of the free foot of the day."""
    cell = page.month.visualRect(page.month.days.place(day))
    if not key:
        return QPoint(cell.center().x(), cell.bottom() - 6)
    chips = page.month.days.day(page.month.days.place(day)).chips
    number = next(number for number, chip in enumerate(chips) if chip.key == key)
    return page.month.chip_rect(cell, number).center()


def layer(page: CalendarPage) -> DropLayer:
    return next(each for each in page.findChildren(DropLayer) if each.chip is not None)


def chips(page: CalendarPage, day: date) -> list[str]:
    return [chip.key for chip in page.month.days.day(page.month.days.place(day)).chips]


def words(sheet: QWidget) -> str:
    return " | ".join(label.text() for label in sheet.findChildren(Label) if label.text())


def due(desk: StepWindow) -> datetime:
    return desk.workspace.planner.step(*INQUIRY).target


# Dragging in the month


def test_a_drop_asks_and_then_moves_the_step_with_its_clock_time(desk: StepWindow, page: CalendarPage) -> None:
    before = due(desk)
    carry(page.month.viewport(), place(page, november(18), "1/E08/i1"), place(page, november(24)))
    sheet = popup()
    assert isinstance(sheet, DropSheet)
    assert "To Tuesday, November 24, 10:00 AM." in words(sheet)
    assert due(desk) == before  # nothing has happened yet
    click(button(sheet, "Move the step"))
    desk.settle()
    moved = due(desk)
    assert (moved.date(), moved.time()) == (november(24), before.time())
    assert "1/E08/i1" in chips(page, november(24))
    desk.window.undo()
    desk.settle()
    assert "1/E08/i1" in chips(page, november(18))


def test_the_sheet_says_what_else_moves_before_it_does(desk: StepWindow, page: CalendarPage) -> None:
    later = desk.workspace.planner.step(1, "E12/i1").target
    carry(page.month.viewport(), place(page, november(18), "1/E08/i1"), place(page, november(24)))
    follows = desk.workspace.planner.preview_move(*INQUIRY, _at(due(desk), november(24)))[1:]
    text = words(popup())
    assert all(shift.before.title in text for shift in follows)
    assert ("Nothing else moves." in text) == (not follows)
    click(button(popup(), "Move the step"))
    desk.settle()
    now = desk.workspace.planner.step(1, "E12/i1").target
    assert (now != later) == any(shift.before.key == "E12/i1" for shift in follows)


def _at(clock: datetime, day: date) -> datetime:
    return clock.replace(year=day.year, month=day.month, day=day.day)


def test_a_reminder_alone_leaves_the_step_where_it_is(desk: StepWindow, page: CalendarPage) -> None:
    before = due(desk)
    carry(page.month.viewport(), place(page, november(18), "1/E08/i1"), place(page, november(24)))
    click(button(popup(), "Only remind me then"))
    desk.settle()
    assert due(desk) == before
    facts = desk.workspace.planner.plan(1).case.facts
    remind = next(fact.remind_at for fact in facts if fact.step_key == "E08/i1")
    assert remind == _at(before, november(24))


def test_cancel_and_a_drop_at_home_change_nothing(desk: StepWindow, page: CalendarPage) -> None:
    before = due(desk)
    start = place(page, november(18), "1/E08/i1")
    carry(page.month.viewport(), start, place(page, november(24)))
    click(button(popup(), "Cancel"))
    carry(page.month.viewport(), start, start + QPoint(30, 12))
    assert QApplication.activePopupWidget() is None
    assert due(desk) == before
    assert not desk.workspace.history.undo_text.startswith("Move")


def test_escape_puts_the_chip_back(desk: StepWindow, page: CalendarPage) -> None:
    take(page.month.viewport(), place(page, november(18), "1/E08/i1"), place(page, november(24)))
    carried = layer(page)
    assert carried.target == november(24)
    QTest.keyClick(carried, Qt.Key.Key_Escape)
    assert carried.chip is None
    assert not carried.isVisible()
    send(QEvent.Type.MouseButtonRelease, page.month.viewport(), place(page, november(24)), False)
    assert QApplication.activePopupWidget() is None


def against(desk: StepWindow, page: CalendarPage, application_id: int, key: str) -> dict[date, str]:
    """The words that the days carry while this step is on its way."""
    step = desk.workspace.planner.step(application_id, key)
    start = place(page, step.target.date(), f"{application_id}/{key}")
    take(page.month.viewport(), start, place(page, november(30)))
    said = {on: word.text for on, word in layer(page)._words.items() if word.always}
    page.month.viewport().grab()
    layer(page).cancelled.emit()
    return said


def test_days_in_the_quiet_time_carry_a_word(desk: StepWindow, page: CalendarPage) -> None:
    said = against(desk, page, 2, "E08/i2")
    assert {said[november(day)] for day in (19, 20, 23, 24)} == {"quiet time"}
    assert november(27) not in said


def test_days_after_their_decision_say_so(desk: StepWindow, page: CalendarPage) -> None:
    said = against(desk, page, 6, "E07/i8")
    assert said[november(26)] == "they decide first"
    carry(page.month.viewport(), place(page, november(19), "6/E07/i8"), place(page, november(26)))
    assert "On that day it falls away: they decide first." in words(popup())


def test_a_call_on_a_closed_day_carries_the_reason(desk: StepWindow, page: CalendarPage) -> None:
    for contact in desk.workspace.planner.plan(2).case.contacts:
        desk.workspace.casework.save_contact(replace(contact, preferred_channel=Channel.PHONE))
    desk.settle()
    assert desk.workspace.planner.step(2, "E08/i2").channel is Channel.PHONE
    said = against(desk, page, 2, "E08/i2")
    assert (said[november(26)], said[november(28)]) == ("Thanksgiving Day", "weekend")
    assert november(27) not in said


def test_a_day_that_is_over_is_refused_in_words(desk: StepWindow, page: CalendarPage) -> None:
    before = due(desk)
    carry(page.month.viewport(), place(page, november(18), "1/E08/i1"), place(page, november(16)))
    desk.settle()
    assert QApplication.activePopupWidget() is None
    assert due(desk) == before
    assert "Mon, Nov 16 is already over. Choose a day ahead." in words(desk.window)


@pytest.mark.parametrize(
    ("day", "what", "why"),
    [
        (2, "done", "What is done stays on the day it was done."),
        (20, "interview", "An interview stands where it was agreed."),
        (10, "promise", "This is their date."),
        (17, "offer", "This is the day on which the offer came."),
    ],
)
def test_what_cannot_be_carried_says_why(page: CalendarPage, day: int, what: str, why: str) -> None:
    found = page.month.days.day(page.month.days.place(november(day))).chips
    states = {"done": "done", "interview": "video", "promise": "their_date", "offer": "offer"}
    key = next(chip.key for chip in found if chip.state == states[what])
    carry(page.month.viewport(), place(page, november(day), key), place(page, november(24)))
    assert why in QToolTip.text()
    assert QApplication.activePopupWidget() is None
    QToolTip.hideText()


# Other views


def test_a_step_is_carried_in_the_week(desk: StepWindow) -> None:
    page = desk.open("calendar", view="week")
    strip = page.week.strip
    start = strip.place_of(november(18), "1/E08/i1").center()
    end = QPoint(strip.column(5).center().x(), strip.height() + 200)
    carry(strip, start, end)
    assert "To Friday, November 20, 10:00 AM." in words(popup())
    click(button(popup(), "Move the step"))
    desk.settle()
    assert due(desk).date() == november(20)


def test_a_row_is_carried_in_the_agenda(desk: StepWindow) -> None:
    page = desk.open("calendar", view="agenda")
    rows = page.agenda.findChildren(ItemRow)
    row = next(each for each in rows if each.item.key == "1/E08/i1")
    goal = page.agenda.day_rect(november(23)).center()
    carry(row, QPoint(60, 20), row.mapFrom(page.agenda, goal))
    assert "To Monday, November 23, 10:00 AM." in words(popup())
    assert not row.isDown()


def test_keys_move_a_step_by_a_working_day(desk: StepWindow, page: CalendarPage) -> None:
    page.month.setFocus()
    page.month.show_day(november(18))
    QTest.keyClick(page.month, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.month.chosen_key == "1/E08/i1"
    assert page.month.accessibleDescription().startswith("Ask City of Rowan about their decision")
    page._shift_chosen(True)
    assert "To Thursday, November 19, 10:00 AM." in words(popup())
    click(button(popup(), "Move the step"))
    desk.settle()
    assert due(desk).date() == november(19)


def test_m_asks_for_any_day(desk: StepWindow) -> None:
    page = desk.open("calendar", view="week")
    page.week.grid.setFocus()
    QTest.keyClick(page.week.grid, Qt.Key.Key_Down)
    QTest.keyClick(page.week.grid, Qt.Key.Key_M)
    dialog = desk.dialog(MoveDialog)
    dialog.reject()


def ring_chip(page: CalendarPage, day: date, key: str) -> None:
    """Go to a day of the month and choose one thing of it, by keys."""
    page.month.setFocus()
    page.month.show_day(day)
    for _each in chips(page, day):
        if page.month.chosen_key != key:
            QTest.keyClick(page.month, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.month.chosen_key == key


def tab_to(control: QWidget) -> None:
    """Press Tab until the control has the keyboard."""
    window, passed = control.window(), []
    QApplication.processEvents()
    for _press in range(40):
        if window.focusWidget() is control:
            return
        passed.append(window.focusWidget())
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab came to {passed} only")


def test_the_dialog_says_live_what_else_moves_and_offers_a_reminder_alone(desk: StepWindow, page: CalendarPage) -> None:
    planner = desk.workspace.planner
    before = planner.step(2, "E07/i2").target
    ring_chip(page, before.date(), "2/E07/i2")
    QTest.keyClick(page.month, Qt.Key.Key_M)
    dialog = desk.dialog(MoveDialog)
    for typed, day in (("Nov 28", 28), ("Nov 27", 27)):
        dialog.day.selectAll()
        QTest.keyClicks(dialog.day, typed)
        _first, *others = planner.preview_move(2, "E07/i2", before.replace(day=day))
        assert others
        for each in others:
            last = f"{each.after.target:%a, %b} {each.after.target.day}"
            assert f"“{each.before.title}” moves from" in dialog.follows.text()
            assert f"to {last}" in dialog.follows.text()
    tab_to(dialog.remind_button)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Space)
    desk.settle()
    assert planner.step(2, "E07/i2").target == before
    facts = planner.plan(2).case.facts
    assert next(fact.remind_at for fact in facts if fact.step_key == "E07/i2") == before.replace(day=27)


def press_keys(desk: StepWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key as the desktop sends it: to the window, not to a control."""
    QTest.keyClick(desk.window.windowHandle(), key, held)
    desk.settle()


def ring_in(window: QWidget) -> FocusRing:
    (ring,) = window.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return ring


def surrounds(ring: FocusRing, control: QWidget) -> bool:
    """Is the ring seen around this control?"""
    place = QRect(control.mapTo(ring.window(), QPoint()), control.size())
    return ring.isVisible() and ring.geometry().contains(place)


def test_a_sheet_opened_by_keys_shows_where_the_keyboard_is(desk: StepWindow, page: CalendarPage) -> None:
    desk.window.activateWindow()
    ring_chip(page, november(18), "1/E08/i1")
    press_keys(desk, Qt.Key.Key_Return)
    sheet = popup()
    ring = ring_in(sheet)
    first = QApplication.focusWidget()
    assert sheet.isAncestorOf(first) and first is not sheet.close_button
    assert surrounds(ring, first)
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_Tab)
    second = QApplication.focusWidget()
    assert second is not first and surrounds(ring, second)
    QTest.keyClick(sheet.windowHandle(), Qt.Key.Key_Escape)
    desk.settle()
    assert QApplication.focusWidget() is page.month


def test_a_sheet_opened_by_a_click_shows_no_ring_until_a_key(desk: StepWindow, page: CalendarPage) -> None:
    desk.window.activateWindow()
    at = page.month.viewport().mapTo(desk.window, place(page, november(18), "1/E08/i1"))
    QTest.mouseClick(desk.window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    ring = ring_in(popup())
    assert not ring.isVisible()
    QTest.keyClick(popup().windowHandle(), Qt.Key.Key_Tab)
    assert surrounds(ring, QApplication.focusWidget())


def test_a_working_day_later_leaves_out_a_holiday(desk: StepWindow, page: CalendarPage) -> None:
    mover = page._mover
    step = desk.workspace.planner.step(*INQUIRY)
    assert mover.next_day(step, november(25), True) == november(27)
    assert mover.next_day(step, november(30), False) == november(27)
    assert mover.moment(step, november(27)) - mover.moment(step, november(25)) == timedelta(days=2)
