"""What an employer's words may mean: a day is taken from them, everything else is only asked about."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from followup_desktop.domain.answers import Reading, read_answer
from followup_desktop.domain.model import AnswerKind
from followup_desktop.domain.workdays import WorkCalendar

CALENDAR = WorkCalendar(ZoneInfo("America/New_York"), {})
WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We need until December 4", date(2026, 12, 4)),
        ("Unfortunately it takes another week, you will hear by next Friday", date(2026, 11, 27)),
        ("Sorry, we need two weeks.", date(2026, 12, 2)),
        ("They decide tomorrow", date(2026, 11, 19)),
    ],
)
def test_a_day_to_come_is_taken(text, day):
    assert read_answer(text, WEDNESDAY, CALENDAR) == Reading(promised_on=day)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unfortunately they went with another candidate on Friday", AnswerKind.REJECTION),
        ("We will not be moving forward with your application", AnswerKind.REJECTION),
        ("We're afraid the answer is negative", AnswerKind.REJECTION),
        ("The position has been filled", AnswerKind.REJECTION),
        ("We would like to invite you to a second interview on December 4", AnswerKind.NEXT_ROUND),
        ("Can you come in next week to meet the team?", AnswerKind.NEXT_ROUND),
        ("We are delighted to offer you the job, please answer by December 4", AnswerKind.OFFER),
        ("A formal offer follows on Friday", AnswerKind.OFFER),
    ],
)
def test_other_kinds_are_only_suggested_and_take_no_day(text, kind):
    assert read_answer(text, WEDNESDAY, CALENDAR) == Reading(perhaps=kind)


@pytest.mark.parametrize(
    "text", ["", "Thank you for your letter.", "They called today", "It was January 4, 2025", "x" * 9999]
)
def test_words_that_say_nothing_stay_words(text):
    assert read_answer(text, WEDNESDAY, CALENDAR) == Reading()
