"""Vague promises (follow-up.md C.4 "Vague promises"), said on Tuesday, October 27, 2026 unless told otherwise."""

from datetime import date
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.promise import promised_day, span_words
from followup_desktop.domain.workdays import WorkCalendar

FEDERAL = WorkCalendar(ZoneInfo("America/New_York"), holidays.country_holidays("US"))
TUESDAY = date(2026, 10, 27)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("in a couple of weeks", date(2026, 11, 10)),
        ("About two weeks", date(2026, 11, 10)),
        ("in 10 days", date(2026, 11, 6)),
        ("within ten days", date(2026, 11, 6)),
        ("a week", date(2026, 11, 3)),
        ("we need another week", date(2026, 11, 3)),
        ("two more weeks", date(2026, 11, 10)),
        ("another two weeks", date(2026, 11, 10)),
        ("one more week", date(2026, 11, 3)),
        ("in the next two weeks", date(2026, 11, 10)),
        ("within the next week", date(2026, 11, 3)),
        ("within five business days", date(2026, 11, 3)),
    ],
)
def test_vague_promises_count_calendar_days_and_weeks(said: str, day: date):
    assert promised_day(said, TUESDAY, FEDERAL) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("two to three weeks", date(2026, 11, 17)),
        ("2–3 weeks", date(2026, 11, 17)),
        ("a week or two", date(2026, 11, 10)),
        ("a week to ten days", date(2026, 11, 6)),
        ("Monday or Tuesday", date(2026, 11, 3)),
        ("Nov 10-12", date(2026, 11, 12)),
    ],
)
def test_vague_promises_that_are_ranges_take_the_upper_end(said: str, day: date):
    assert promised_day(said, TUESDAY, FEDERAL) == day


@pytest.mark.parametrize(
    ("said", "said_on", "day"),
    [
        ("early next week", TUESDAY, date(2026, 11, 4)),
        ("next week", TUESDAY, date(2026, 11, 6)),
        ("next week", date(2026, 11, 1), date(2026, 11, 6)),  # a Sunday still belongs to its week
        ("by the end of next week", TUESDAY, date(2026, 11, 6)),
        ("Tuesday of next week", TUESDAY, date(2026, 11, 3)),
        ("by the end of the week", TUESDAY, date(2026, 10, 30)),
        ("end of this week", date(2026, 10, 30), date(2026, 10, 30)),
    ],
)
def test_vague_promises_of_weeks_read_monday_to_sunday(said: str, said_on: date, day: date):
    assert promised_day(said, said_on, FEDERAL) == day


@pytest.mark.parametrize(
    ("said_on", "day"),
    [
        (TUESDAY, date(2026, 10, 30)),
        (date(2026, 10, 30), date(2026, 10, 30)),
        (date(2026, 10, 31), date(2026, 11, 30)),  # October's last business day is past
        (date(2027, 5, 3), date(2027, 5, 28)),  # May 31, 2027 is Memorial Day
    ],
)
def test_vague_promise_end_of_the_month_is_its_last_business_day(said_on: date, day: date):
    assert promised_day("by the end of the month", said_on, FEDERAL) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("by Friday", date(2026, 10, 30)),
        ("on Tuesday", date(2026, 11, 3)),  # that very day would have been called today
        ("next Friday", date(2026, 11, 6)),
        ("today", TUESDAY),
        ("by tomorrow", date(2026, 10, 28)),
        ("November 10", date(2026, 11, 10)),
        ("Nov. 10, 2026", date(2026, 11, 10)),
        ("10 Nov", date(2026, 11, 10)),
        ("Tuesday 10th of November", date(2026, 11, 10)),
        ("2026-11-10", date(2026, 11, 10)),
        ("You will hear from Paul by e-mail, by the tenth.", date(2026, 11, 10)),
        ("by the 10th", date(2026, 11, 10)),
        ("May 3", date(2027, 5, 3)),
        ("by Saturday, November 14", date(2026, 11, 14)),  # P keeps a weekend as it is
        ("by November 11", date(2026, 11, 11)),  # and a holiday
    ],
)
def test_plain_days_and_dates(said: str, day: date):
    assert promised_day(said, TUESDAY, FEDERAL) == day


@pytest.mark.parametrize(
    "said", ["", "soon", "we may call", "in a few weeks", "in a month", "February 30", "the second round", "11/10"]
)
def test_vague_promises_that_say_anything_else_are_no_promise(said: str):
    assert promised_day(said, TUESDAY, FEDERAL) is None


@given(st.text(max_size=60), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_any_text_is_read_without_an_error(said: str, said_on: date):
    day = promised_day(said, said_on, FEDERAL)
    assert day is None or isinstance(day, date)


@given(
    st.sampled_from(
        ["two weeks", "next week", "early next week", "end of the week", "end of the month", "Friday", "5 May"]
    ),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
)
def test_a_promise_without_a_year_is_never_before_the_day_it_was_said(said: str, said_on: date):
    day = promised_day(said, said_on, FEDERAL)
    assert day is not None
    assert day >= said_on


@pytest.mark.parametrize(
    "said",
    ["by Friday", "December 4", "We decide on Dec. 4.", "the 15th", "Tuesday of next week", "tomorrow", "2026-12-04"],
)
def test_words_that_name_a_day_are_told_from_a_stretch_of_time(said: str) -> None:
    assert span_words(said) == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("in about two weeks", "in about two weeks"),
        ("About two weeks", "in about two weeks"),
        ("You will hear from us within ten days.", "within ten days"),
        ("it may take a week or two", "in a week or two"),
        ("2–3 weeks", "in 2-3 weeks"),
        ("two to three weeks", "in two to three weeks"),
        ("a week to ten days, I think", "in a week to ten days"),
        ("within five business days", "within five business days"),
        ("We decide next week", "next week"),
        ("by the end of next week", "by the end of next week"),
        ("end of the month", "by the end of the month"),
        ("in the next two weeks", "in the next two weeks"),
        ("in a couple of weeks", "in a couple of weeks"),
        ("in a week or so", "in a week or so"),
        ("soon", ""),
        ("", ""),
    ],
)
def test_vague_words_are_repeated_as_they_were_said(said: str, words: str) -> None:
    assert span_words(said) == words
