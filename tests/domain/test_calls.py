"""When a call is welcome: the table of C.4 "Call windows", minute by minute at the edges."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_cases import FEDERAL, POLICY, ZONE

from followup_desktop.domain.calls import Hour, Light, call_light, next_good_call


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """That time of November 2026 in New York; the 16th is a Monday, the 26th Thanksgiving."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "light", "hour"),
    [
        (at(18, 0), Light.RED, Hour.EARLY),
        (at(18, 9, 29, 59), Light.RED, Hour.EARLY),
        (at(18, 9, 30), Light.GREEN, Hour.GOOD),
        (at(18, 11, 29, 59), Light.GREEN, Hour.GOOD),
        (at(18, 11, 30), Light.RED, Hour.LUNCH),
        (at(18, 13, 59, 59), Light.RED, Hour.LUNCH),
        (at(18, 14), Light.GREEN, Hour.GOOD),
        (at(18, 15, 29, 59), Light.GREEN, Hour.GOOD),
        (at(18, 15, 30), Light.RED, Hour.LATE),
        (at(18, 23, 59), Light.RED, Hour.LATE),
        # Monday until eleven, Friday from noon
        (at(16, 9, 29, 59), Light.RED, Hour.EARLY),
        (at(16, 9, 30), Light.YELLOW, Hour.MONDAY),
        (at(16, 10, 59, 59), Light.YELLOW, Hour.MONDAY),
        (at(16, 11), Light.GREEN, Hour.GOOD),
        (at(16, 11, 30), Light.RED, Hour.LUNCH),
        (at(16, 14), Light.GREEN, Hour.GOOD),
        (at(20, 9, 30), Light.GREEN, Hour.GOOD),
        (at(20, 12), Light.RED, Hour.LUNCH),
        (at(20, 14), Light.YELLOW, Hour.FRIDAY),
        (at(20, 15, 30), Light.RED, Hour.LATE),
        # closed beats every hour
        (at(21, 10), Light.RED, Hour.CLOSED),
        (at(26, 10), Light.RED, Hour.CLOSED),
        (at(26, 12), Light.RED, Hour.CLOSED),
        # the day after a holiday Monday is a Tuesday all the same
        (at(27, 10), Light.GREEN, Hour.GOOD),
    ],
)
def test_the_light_at_every_edge(moment, light, hour):
    found = call_light(moment, FEDERAL, POLICY)
    assert (found.light, found.hour) == (light, hour)
    # The same instant told on another clock is the same hour at the employer's.
    assert call_light(moment.astimezone(UTC), FEDERAL, POLICY) == found


def test_every_light_says_why_in_words():
    assert call_light(at(18, 10), FEDERAL, POLICY).words == "Good time to call"
    assert call_light(at(16, 10), FEDERAL, POLICY).words == "Possible, but Monday morning is busy"
    assert call_light(at(18, 13), FEDERAL, POLICY).words == "Not now: lunch, or right after it"
    assert call_light(at(26, 10), FEDERAL, POLICY).words == "Not now: closed for Thanksgiving Day"
    assert call_light(at(22, 10), FEDERAL, POLICY).words == "Not now: closed at the weekend"


@pytest.mark.parametrize(
    ("moment", "good"),
    [
        (at(18, 8), at(18, 9, 30)),
        (at(18, 10, 7, 30), at(18, 10, 7, 30)),
        (at(18, 11, 30), at(18, 14)),
        (at(18, 15, 30), at(19, 9, 30)),
        (at(16, 9, 45), at(16, 11)),
        (at(20, 14), at(23, 11)),  # from Friday afternoon past Monday's busy hours
        (at(25, 16), at(27, 9, 30)),  # over Thanksgiving
        (at(21, 10), at(23, 11)),
    ],
)
def test_the_next_good_time(moment, good):
    assert next_good_call(moment, FEDERAL, POLICY) == good


def test_rules_without_a_good_hour_have_no_next_one():
    never = replace(POLICY, call_morning_until=POLICY.call_morning_from, call_afternoon_until=time(14))
    assert next_good_call(at(18, 8), FEDERAL, never) is None


@given(st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 1)))
def test_the_next_good_time_is_green_and_the_first_that_is(moment):
    moment = moment.replace(tzinfo=UTC)
    good = next_good_call(moment, FEDERAL, POLICY)
    assert good is not None and good >= moment
    assert call_light(good, FEDERAL, POLICY).light is Light.GREEN
    if good > moment:
        just_before = good.astimezone(UTC) - timedelta(seconds=1)
        assert call_light(just_before, FEDERAL, POLICY).light is not Light.GREEN
        assert call_light(moment, FEDERAL, POLICY).light is not Light.GREEN
