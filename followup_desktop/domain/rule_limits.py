"""What each number of the follow-up rules counts, how large it may be, and which of them go in order."""

from collections.abc import Iterator, Mapping
from datetime import time
from enum import StrEnum
from itertools import pairwise
from typing import Any


class Unit(StrEnum):
    """What a rule is counted in."""

    CLOCK = "clock"
    SWITCH = "switch"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"


#: The most that each unit may say: larger, and a digit slipped in, or the dates of a plan would leave the calendar.
MOST = {Unit.MINUTES: 1440, Unit.HOURS: 336, Unit.DAYS: 730, Unit.WORKING_DAYS: 250}

#: The most numbers in a rule that holds several.
SEVERAL = 5

#: Rules that cannot be 0: nobody could keep them.
_AT_LEAST_ONE = frozenset(
    {"thank_due_hours", "thank_last_call_hours", "reply_due_hours", "decide_bd", "keep_in_touch_days"}
)

#: Pairs of rules of which the second must not be less than the first.
_IN_ORDER = (
    ("target_at", "due_at"),
    ("thank_earliest_at", "thank_latest_at"),
    ("thank_same_day_until", "thank_same_day_at"),
    ("thank_after_hours", "thank_due_hours"),
    ("thank_cool_off_hours", "thank_due_hours"),
    ("thank_due_hours", "thank_last_call_hours"),
    ("formal_bd", "formal_due_bd"),
    ("reply_same_day_before", "reply_same_day_at"),
    ("answer_at", "answer_due_at"),
    ("call_morning_from", "call_morning_until"),
    ("call_morning_until", "call_afternoon_from"),
    ("call_afternoon_from", "call_afternoon_until"),
)


def unit_of(key: str, kind: object) -> Unit:
    """What the rule of this name, whose values are of this type, is counted in."""
    if kind is time:
        return Unit.CLOCK
    if kind is bool:
        return Unit.SWITCH
    unit = {"minutes": Unit.MINUTES, "hours": Unit.HOURS, "days": Unit.DAYS, "bd": Unit.WORKING_DAYS}
    return unit[key.rpartition("_")[2]]


def least(key: str) -> int:
    """The smallest number that the rule may hold."""
    return 1 if key in _AT_LEAST_ONE else 0


def is_right(key: str, kind: object, value: Any) -> bool:
    """Is this a value that the rule may have?"""
    if kind in (time, bool):
        return type(value) is kind and not getattr(value, "tzinfo", None)
    if kind is int:
        # bool is an int to Python, "true" is no number to a person
        return type(value) is int and least(key) <= value <= MOST[unit_of(key, kind)]
    if not isinstance(value, list | tuple) or len(value) > SEVERAL:
        return False
    counts = all(is_right(key, int, each) for each in value)
    falling = counts and all(one > other for one, other in pairwise(value))
    return falling and (len(value) > 0 or key != "prepare_hours")


def out_of_order(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Pairs of rules of which the first is less than the second and must not be."""
    for low, high in _IN_ORDER:
        if values[high] < values[low]:
            yield high, low
