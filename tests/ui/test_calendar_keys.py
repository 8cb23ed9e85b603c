"""The calendar by keyboard alone: keys as the desktop sends them, to the window that has them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from step_window import StepWindow, example_window, popup

from followup_desktop.ui.dialogs.steps import MoveDialog
from followup_desktop.ui.entry_popup import ItemRow
from followup_desktop.ui.pages.calendar import CalendarPage
from followup_desktop.ui.pages.calendar_moves import DropSheet
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.rows import CompactRow
from followup_desktop.ui.widgets.toast import Toast

_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(data_dir: Path, clock: Any, theme: Theme, qtbot: object) -> Iterator[StepWindow]:
    yield from example_window(data_dir, clock, theme)


@pytest.fixture
def page(desk: StepWindow) -> CalendarPage:
    found: CalendarPage = desk.open("calendar")
    desk.window.activateWindow()
    desk.settle()
    found.month.setFocus()
    return found


def press(desk: StepWindow, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Keys as the desktop sends them: to the window in front, not to a control."""
    for key in keys:
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or desk.window
        QTest.keyClick(front.windowHandle(), key, held)
        desk.settle()


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def ringed(control: QWidget) -> bool:
    """Is the ring of its window seen around this control?"""
    window = control.window()
    (ring,) = window.findChildren(FocusRing, options=Qt.FindChildOption.FindDirectChildrenOnly)
    place = QRect(control.mapTo(window, QPoint()), control.size()).intersected(window.rect())
    return ring.isVisible() and ring.geometry().contains(place)


def test_a_view_asked_for_by_keys_has_the_keyboard(desk: StepWindow, page: CalendarPage) -> None:
    press(desk, Qt.Key.Key_2, held=_ALT)
    assert focus() is page.week.grid
    press(desk, Qt.Key.Key_3, held=_ALT)
    assert focus() is page.agenda.findChildren(ItemRow)[0]
    assert ringed(focus())
    press(desk, Qt.Key.Key_1, held=_ALT)
    assert focus() is page.month


def test_a_view_chosen_among_the_segments_leaves_the_keyboard_there(desk: StepWindow, page: CalendarPage) -> None:
    page.show_button.setFocus()
    press(desk, Qt.Key.Key_Tab)
    assert focus().text() == "Month"  # type: ignore[attr-defined]
    for key, name, shown in (
        (Qt.Key.Key_Right, "Week", page.week),
        (Qt.Key.Key_Right, "Agenda", page.agenda),
        (Qt.Key.Key_Left, "Week", page.week),
        (Qt.Key.Key_Left, "Month", page.month),
    ):
        press(desk, key)
        assert focus().text() == name  # type: ignore[attr-defined]
        assert ringed(focus())
        assert shown.isVisible()


def test_tab_goes_through_the_head_before_the_days(desk: StepWindow, page: CalendarPage) -> None:
    page.title.setFocus()
    passed = []
    while focus() is not page.month:
        passed.append(focus())
        press(desk, Qt.Key.Key_Tab)
        assert len(passed) < 20
    head = page.title, page.previous_button, page.today_button, page.next_button, page.filter, page.show_button
    assert passed[:6] == list(head)
    assert [each.text() for each in passed[6:8]] == ["Month", page.print_button.text()]  # type: ignore[attr-defined]
    assert passed[8:] == []


# Moving


def ring_chip(desk: StepWindow, page: CalendarPage, key: str) -> None:
    """Choose one thing of the cursor's day."""
    for _press in range(12):
        if page.month.chosen_key != key:
            press(desk, Qt.Key.Key_Down, held=_CONTROL)
    assert page.month.chosen_key == key


def rows(sheet: QWidget) -> list[str]:
    return [each.accessibleName() for each in sheet.findChildren(CompactRow)]


def test_on_a_day_with_several_steps_the_list_leads_to_the_move(desk: StepWindow, page: CalendarPage) -> None:
    press(desk, Qt.Key.Key_M)
    listed = rows(popup())
    assert len(set(listed)) == len(listed) > 1
    assert ringed(focus())
    assert listed[0] == focus().accessibleName()
    press(desk, Qt.Key.Key_Return)
    dialog = desk.dialog(MoveDialog)
    press(desk, Qt.Key.Key_Escape)
    assert not isValid(dialog) or not dialog.isVisible()
    desk.window.activateWindow()
    desk.settle()
    press(desk, Qt.Key.Key_Right, held=_CONTROL | _SHIFT)
    assert rows(popup()) == listed
    press(desk, Qt.Key.Key_Return)
    assert isinstance(popup(), DropSheet)


def test_one_that_is_ringed_is_the_one_that_moves(desk: StepWindow, page: CalendarPage) -> None:
    press(desk, Qt.Key.Key_Down, held=_CONTROL)
    assert page.month.chosen_key == "1/E08/i1"
    press(desk, Qt.Key.Key_Right, held=_CONTROL | _SHIFT)
    assert isinstance(popup(), DropSheet)
    press(desk, Qt.Key.Key_Escape)
    press(desk, Qt.Key.Key_M)
    assert desk.dialog(MoveDialog).day.isVisible()


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_question_is_wholly_inside_the_window_and_its_day_in_view(
    desk: StepWindow, page: CalendarPage, theme: Theme, size: float
) -> None:
    theme.apply("light", size)
    desk.settle()
    planner = desk.workspace.planner
    step = planner.step(2, "E07/i2")
    planner.move(2, "E07/i2", step.target.replace(day=27))
    desk.settle()
    page.scroller.verticalScrollBar().setValue(0)
    page.month.day_wanted.emit(date(2026, 11, 27))
    ring_chip(desk, page, "2/E07/i2")
    press(desk, Qt.Key.Key_Right, held=_CONTROL | _SHIFT)
    sheet = popup()
    assert isinstance(sheet, DropSheet)
    window = QRect(desk.window.mapToGlobal(QPoint()), desk.window.size())
    assert window.contains(sheet.geometry())
    assert desk.window.screen().availableGeometry().contains(sheet.geometry())
    for control in (sheet.move_button, sheet.remind_button, sheet.cancel_button):
        assert sheet.rect().contains(QRect(control.mapTo(sheet, QPoint()), control.size()))
    cell = page.month.day_rect(date(2026, 11, 30))
    view = page.scroller.viewport()
    assert view.rect().contains(page.month.viewport().mapTo(view, cell.center()))


def test_the_cursor_goes_with_the_step(desk: StepWindow, page: CalendarPage) -> None:
    press(desk, Qt.Key.Key_Down, held=_CONTROL)
    press(desk, Qt.Key.Key_Right, held=_CONTROL | _SHIFT)
    press(desk, Qt.Key.Key_Return)
    assert page.month.day == date(2026, 11, 19)
    assert focus() is page.month
    ring_chip(desk, page, "1/E08/i1")
    press(desk, Qt.Key.Key_M)
    dialog = desk.dialog(MoveDialog)
    dialog.day.selectAll()
    QTest.keyClicks(dialog.day, "December 10")
    press(desk, Qt.Key.Key_Return, held=_CONTROL)
    assert page.month.day == date(2026, 12, 10)


def test_in_the_agenda_the_keyboard_goes_with_the_row(desk: StepWindow, page: CalendarPage) -> None:
    press(desk, Qt.Key.Key_3, held=_ALT)
    for _row in page.agenda.findChildren(ItemRow):
        if focus().item.key != "1/E08/i1":  # type: ignore[attr-defined]
            press(desk, Qt.Key.Key_Down)
    press(desk, Qt.Key.Key_Right, held=_CONTROL | _SHIFT)
    press(desk, Qt.Key.Key_Return)
    row = focus()
    assert isinstance(row, ItemRow)
    assert (row.item.key, row.item.day) == ("1/E08/i1", date(2026, 11, 19))


def test_the_cursor_reads_stronger_than_today(desk: StepWindow, page: CalendarPage, theme: Theme) -> None:
    def inked(day: int) -> int:
        """How many pixels of the outline's ink lie on a line into the cell from its left side."""
        cell = page.month.day_rect(date(2026, 11, day))
        picture = page.month.viewport().grab().toImage()
        row = cell.top() + cell.height() * 2 // 3
        ink = theme.color("accent").rgb()
        return sum(picture.pixel(cell.left() + x, row) == ink for x in range(5))

    assert inked(18) == 2
    press(desk, Qt.Key.Key_Right)
    assert page.month.day == date(2026, 11, 19)
    assert (inked(18), inked(19)) == (1, 2)
    page.print_button.setFocus()
    desk.settle()
    assert (inked(18), inked(19)) == (1, 0)


def test_the_toast_never_hides_where_the_keyboard_is(desk: StepWindow, page: CalendarPage) -> None:
    (toast,) = desk.window.findChildren(Toast)
    seen = {}
    press(desk, Qt.Key.Key_Down)
    desk.window.toast("Moved to Mon, Nov 30", undo=True)
    for day in (25, 2, 9):  # down to the last row of November, and on into December
        month = 11 if day == 25 else 12
        assert page.month.day == date(2026, month, day)
        cell = page.month.day_rect(page.month.day)
        place = QRect(page.month.viewport().mapTo(desk.window, cell.topLeft()), cell.size())
        assert toast.isVisible()
        assert not toast.geometry().intersects(place)
        seen[day] = toast.y()
        press(desk, Qt.Key.Key_Down)
    page.print_button.setFocus()
    desk.settle()
    assert toast.y() >= max(seen.values())
