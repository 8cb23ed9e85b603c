from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from step_window import StepWindow, example_window, popup

from followup_desktop.domain.model import Application, Interview
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui.pages.calendar import CalendarPage
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.lanes import lanes
from followup_desktop.ui.widgets.month_model import DayChip
from followup_desktop.ui.widgets.week_grid import timed


@pytest.fixture
def desk(data_dir: Path, clock: Any, theme: Theme, qtbot: object) -> Iterator[StepWindow]:
    yield from example_window(data_dir, clock, theme)


@pytest.fixture
def page(desk: StepWindow) -> CalendarPage:
    found: CalendarPage = desk.open("calendar", view="week")
    return found


def november(day: int) -> date:
    return date(2026, 11, day)


def hours(page: CalendarPage, day: date) -> list[tuple[str, tuple[int, int] | None, str]]:
    days = page.week.grid.days
    return [(chip.name, chip.span, chip.times) for chip in timed(days.day(days.place(day)))]


def add_interview(desk: StepWindow, employer: str, start: datetime, minutes: int, zone: str) -> None:
    interview = Interview(starts_at=start, ends_at=start + timedelta(minutes=minutes), zone=zone)
    application = Application(employer=employer, role="Writer", zone=zone)
    desk.workspace.casework.save_interview(application, interview, list[Attendee]())
    desk.settle()


def key(page: CalendarPage, which: Qt.Key) -> None:
    QTest.keyClick(page.week.grid, which)


# Lanes

SPANS = st.lists(
    st.tuples(st.integers(0, 1380), st.integers(1, 300)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=12
)


@given(SPANS)
def test_what_overlaps_never_shares_a_lane(spans: list[tuple[int, int]]) -> None:
    placed = list(zip(spans, lanes(spans), strict=True))
    for number, ((start, end), (lane, count)) in enumerate(placed):
        assert 0 <= lane < count
        for (other_start, other_end), (other_lane, other_count) in placed[number + 1 :]:
            if start < other_end and other_start < end:
                assert lane != other_lane
                assert count == other_count


def test_what_stands_alone_has_the_whole_width() -> None:
    assert lanes([(600, 660), (660, 720)]) == [(0, 1), (0, 1)]
    assert lanes([(600, 700), (660, 720), (800, 900)]) == [(0, 2), (1, 2), (0, 1)]


# What stands where


def test_an_interview_is_a_block_on_ones_own_clock_and_tells_both(page: CalendarPage) -> None:
    # At one in New York it is ten in Portland.
    assert hours(page, november(20)) == [("Kestrel", (600, 660), "10:00 AM  ·  1:00 PM in New York")]


def test_a_block_is_as_high_as_it_is_long(page: CalendarPage) -> None:
    grid = page.week.grid
    ((_chip, box),) = grid.blocks(grid.days.place(november(20)))
    assert abs(box.height() - grid.hour_height) <= 4
    assert abs(box.top() - grid.y_of(600)) <= 2


def test_blocks_at_one_time_stand_side_by_side(desk: StepWindow, page: CalendarPage) -> None:
    add_interview(desk, "Larch Bindery", datetime(2026, 11, 20, 18, 30, tzinfo=UTC), 60, "America/Los_Angeles")
    grid = page.week.grid
    boxes = [box for _chip, box in grid.blocks(grid.days.place(november(20)))]
    assert len(boxes) == 2
    assert not boxes[0].intersects(boxes[1])


def test_an_interview_far_away_stands_on_the_day_of_ones_own_clock(desk: StepWindow, page: CalendarPage) -> None:
    # Nine in the morning of the 20th in Tokyo is four in the afternoon of the 19th in Portland.
    add_interview(desk, "Sakura Tools", datetime(2026, 11, 20, 0, 0, tzinfo=UTC), 60, "Asia/Tokyo")
    assert ("Sakura", (960, 1020)) in [(name.split()[0], span) for name, span, _times in hours(page, november(19))]
    assert all("Sakura" not in name for name, _span, _times in hours(page, november(20)))


def test_steps_stand_above_the_hours(page: CalendarPage) -> None:
    chip, _box, day = page.week.strip.chip_at(page.week.strip.place_of(november(18), "1/E08/i1").center())
    assert isinstance(chip, DayChip)
    assert (chip.key, day) == ("1/E08/i1", november(18))


def test_a_column_says_in_words_what_it_shows(page: CalendarPage) -> None:
    days = page.week.grid.days
    text = days.data(days.place(november(20)), Qt.ItemDataRole.AccessibleTextRole)
    assert text.startswith("Friday, November 20. ")
    assert "10:00 AM  ·  1:00 PM in New York" in text


def test_the_hours_begin_with_the_morning(desk: StepWindow, page: CalendarPage) -> None:
    grid = page.week.grid
    assert -grid.hour_height // 2 <= grid.y_of(8 * 60) <= grid.hour_height
    desk.window.resize(1920, 1080)
    desk.settle()
    assert -grid.hour_height // 2 <= grid.y_of(8 * 60) <= grid.hour_height
    add_interview(desk, "Early Birds", datetime(2026, 11, 27, 14, 30, tzinfo=UTC), 30, "America/Los_Angeles")
    key(page, Qt.Key.Key_PageDown)
    assert 0 <= grid.y_of(6 * 60 + 30) <= grid.viewport().height()


# Going through time


def test_keys_walk_days_and_weeks(page: CalendarPage) -> None:
    page.week.grid.setFocus()
    for which, day in (
        (Qt.Key.Key_Right, november(19)),
        (Qt.Key.Key_PageDown, november(26)),
        (Qt.Key.Key_PageUp, november(19)),
        (Qt.Key.Key_PageUp, november(12)),
        (Qt.Key.Key_Home, november(18)),
    ):
        key(page, which)
        assert page.week.grid.day == day
    assert page.title.text() == "Nov 15 – 21"


def test_keys_walk_what_stands_on_a_day_and_open_it(page: CalendarPage) -> None:
    page.week.grid.setFocus()
    page.week.show_day(november(20))
    seen = []
    for _press in range(10):
        key(page, Qt.Key.Key_Down)
        seen.append(page.week.grid.chosen_key)
    days = page.week.grid.days
    assert set(seen) == {chip.key for chip in days.day(days.place(november(20))).chips}
    assert seen[-1].startswith("5/interview")  # the hours come last
    key(page, Qt.Key.Key_Return)
    assert popup().accessibleName() == "Second interview"


def test_a_click_opens_what_is_pressed(page: CalendarPage) -> None:
    grid = page.week.grid
    ((_chip, box),) = grid.blocks(grid.days.place(november(20)))
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert popup().accessibleName() == "Second interview"
    popup().close()
    place = page.week.strip.place_of(november(18), "1/E08/i1").center()
    QTest.mouseClick(page.week.strip, Qt.MouseButton.LeftButton, pos=place)
    assert popup().accessibleName() == "Ask about their decision"


def test_buttons_turn_a_week_and_every_view_has_its_keys(desk: StepWindow, page: CalendarPage) -> None:
    QTest.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert page.title.text() == "Nov 22 – 28"
    QTest.mouseClick(page.today_button, Qt.MouseButton.LeftButton)
    assert page.title.text() == "Nov 15 – 21"
    texts = [action.text() for action in desk.window.menu("go").actions()]
    assert [each for each in texts if each in ("Month", "Week", "Agenda")] == ["Month", "Week", "Agenda"]
    by_text = {action.text(): action for action in desk.window.menu("go").actions()}
    by_text["Agenda"].trigger()
    assert page.agenda.isVisible()
    by_text["Month"].trigger()
    assert page.month.isVisible()
    by_text["Next in the calendar"].trigger()
    assert page.title.text() == "December 2026"


def test_shortcuts_change_the_view_and_turn_it(desk: StepWindow, page: CalendarPage) -> None:
    for which, modifier, title in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, "Nov 22 – 28"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, "Nov 15 – 21"),
        (Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, "November 2026"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, "December 2026"),
        (Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier, "November 2026"),
        (Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier, "Nov 15 – 21"),
    ):
        QTest.keyClick(desk.window, which, modifier)
        assert page.title.text() == title


def test_a_week_of_a_name_without_end_keeps_its_width(desk: StepWindow, page: CalendarPage) -> None:
    add_interview(desk, "w" * 100_000, datetime(2026, 11, 19, 18, 0, tzinfo=UTC), 1, "America/Los_Angeles")
    page.grab()
    assert page.width() <= desk.window.width()
    assert page.week.day_at(QPoint(-5, 5)) is None
