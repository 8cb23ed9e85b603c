"""Business days and clock times at the employer's (follow-up.md C.1 and C.4 "Clocks and calendars")."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.workdays import WorkCalendar, earlier_of, hours, is_later, later_of, minutes

NEW_YORK = ZoneInfo("America/New_York")
FEDERAL = WorkCalendar(NEW_YORK, holidays.country_holidays("US"))
CALIFORNIA = WorkCalendar(NEW_YORK, holidays.country_holidays("US", "CA"))
PLAIN = WorkCalendar(NEW_YORK, {})

days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def test_counting_business_days_starts_strictly_after_the_date():
    friday, saturday = date(2026, 11, 20), date(2026, 11, 21)
    assert FEDERAL.add(friday, 1) == FEDERAL.add(saturday, 1) == date(2026, 11, 23)
    assert FEDERAL.add(friday, 3) == date(2026, 11, 25)


def test_counting_business_days_back_starts_strictly_before_the_date():
    monday, sunday = date(2026, 11, 23), date(2026, 11, 22)
    assert FEDERAL.subtract(monday, 1) == FEDERAL.subtract(sunday, 1) == date(2026, 11, 20)
    assert FEDERAL.subtract(monday, 2) == date(2026, 11, 19)


def test_a_holiday_is_passed_over_and_named():
    thanksgiving, day_after = date(2026, 11, 26), date(2026, 11, 27)
    assert FEDERAL.add(date(2026, 11, 25), 1) == day_after
    assert CALIFORNIA.add(date(2026, 11, 25), 1) == date(2026, 11, 30)
    assert "Thanksgiving" in FEDERAL.name(thanksgiving)
    assert FEDERAL.name(day_after) == ""


def test_rolling_keeps_a_business_day_and_leaves_a_closed_one_either_way():
    veterans_day = date(2026, 11, 11)
    assert FEDERAL.roll_forward(veterans_day) == date(2026, 11, 12)
    assert FEDERAL.roll_back(veterans_day) == date(2026, 11, 10)
    assert FEDERAL.roll_forward(date(2026, 11, 10)) == FEDERAL.roll_back(date(2026, 11, 10)) == date(2026, 11, 10)


def test_holidays_24_and_31_december_are_business_days_unless_the_table_says_otherwise():
    assert FEDERAL.is_business_day(date(2026, 12, 24))
    assert FEDERAL.is_business_day(date(2026, 12, 31))
    assert not FEDERAL.is_business_day(date(2026, 12, 25))


def test_without_a_table_monday_to_friday_are_business_days():
    assert PLAIN.is_business_day(date(2026, 11, 26))
    assert not PLAIN.is_business_day(date(2026, 11, 28))


def test_names_of_holidays_in_between_leave_out_weekends_and_both_ends():
    assert FEDERAL.holidays_between(date(2026, 11, 10), date(2026, 11, 12)) == ("Veterans Day",)
    assert FEDERAL.holidays_between(date(2026, 11, 11), date(2026, 11, 12)) == ()
    # July 4, 2026 is a Saturday, kept on Friday the 3rd: only the weekday counts.
    assert FEDERAL.holidays_between(date(2026, 7, 2), date(2026, 7, 6)) == (FEDERAL.name(date(2026, 7, 3)),)


def test_hours_over_a_clock_change_are_elapsed_time():
    # Clocks go back in New York on November 1, 2026: 24 hours after 10:00 it is 9:00.
    before = datetime(2026, 10, 31, 10, tzinfo=NEW_YORK)
    later = FEDERAL.after(before, hours(24))
    assert (later.day, later.hour) == (1, 9)


@given(
    st.sampled_from(["America/New_York", "Asia/Gaza", "Africa/Casablanca", "Australia/Lord_Howe", "America/Recife"]),
    st.datetimes(datetime(2000, 1, 1), datetime(2045, 12, 31), timezones=st.just(UTC)),
    st.integers(-80, 80),
)
def test_elapsed_time_is_the_same_whether_a_clock_changes_near_it_or_not(zone: str, instant: datetime, n: int):
    there = ZoneInfo(zone)
    later = WorkCalendar(there, {}).after(instant.astimezone(there), hours(n))
    wanted = (instant + hours(n)).astimezone(there)
    assert (later.replace(tzinfo=None), later.fold) == (wanted.replace(tzinfo=None), wanted.fold)


@pytest.mark.parametrize("n", [-48, -47, -24, -3, -2, -1, 1, 2, 3, 24, 48, 71, 72])
@pytest.mark.parametrize("change", [datetime(2026, 3, 8, 7, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC)])
def test_elapsed_time_is_right_at_every_hour_around_a_clock_change(change: datetime, n: int):
    for before in range(-120, 120):
        instant = change + hours(before) + minutes(30)
        later = PLAIN.after(instant.astimezone(NEW_YORK), hours(n))
        wanted = (instant + hours(n)).astimezone(NEW_YORK)
        assert (later.replace(tzinfo=None), later.fold) == (wanted.replace(tzinfo=None), wanted.fold)


def test_no_zone_changes_its_clock_forth_and_back_within_a_week():
    noons = [datetime(2000, 1, 1, 12) + timedelta(days=n) for n in range(366 * 40)]
    for zone in map(ZoneInfo, ("America/Recife", "Asia/Gaza", "Africa/Casablanca", "Africa/Cairo", "Asia/Amman")):
        offsets = [zone.utcoffset(noon) for noon in noons]
        changes = [n for n in range(1, len(offsets)) if offsets[n] != offsets[n - 1]]
        assert min(later - earlier for earlier, later in pairwise(changes)) >= 7, zone


def test_times_that_exist_twice_are_the_first():
    twice = FEDERAL.at(date(2026, 11, 1), time(1, 30))
    assert twice.fold == 0
    assert twice.astimezone(UTC) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_times_that_do_not_exist_move_forward_by_the_gap():
    # March 8, 2026: 2:00 becomes 3:00.
    assert FEDERAL.at(date(2026, 3, 8), time(2, 30)).time() == time(3, 30)


def test_instants_of_the_hour_that_comes_twice_are_told_apart():
    first = datetime(2026, 11, 1, 1, 45, tzinfo=NEW_YORK)
    second = datetime(2026, 11, 1, 1, 15, tzinfo=NEW_YORK, fold=1)
    assert is_later(second, first)
    assert later_of(first, second) is second
    assert earlier_of(first, second) is first


@given(days, st.integers(1, 30))
def test_adding_and_subtracting_meet_on_business_days(day: date, n: int):
    ahead = FEDERAL.add(day, n)
    assert FEDERAL.is_business_day(ahead)
    assert FEDERAL.distance(day, ahead) == n
    assert FEDERAL.subtract(ahead, n) == (day if FEDERAL.is_business_day(day) else FEDERAL.roll_back(day))


@given(days)
def test_rolling_forward_is_the_first_business_day_from_there(day: date):
    rolled = FEDERAL.roll_forward(day)
    assert rolled >= day
    assert FEDERAL.is_business_day(rolled)
    assert FEDERAL.distance(day, rolled) == (rolled != day)
