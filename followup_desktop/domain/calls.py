"""When a telephone call is welcome (follow-up.md C.1 and C.4 "Call windows"). It warns, and never forbids."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from followup_desktop.domain.policy import Policy
from followup_desktop.domain.workdays import WorkCalendar, is_later
from followup_desktop.i18n import _

_MONDAY, _FRIDAY = 0, 4
#: In days: where no green minute comes in this time, the rules leave none.
_LONGEST_SEARCH = 60


class Light(StrEnum):
    """How welcome a call is."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Hour(StrEnum):
    """What kind of hour it is at the employer's: why the light is as it is."""

    GOOD = "good"
    MONDAY = "monday"
    FRIDAY = "friday"
    EARLY = "early"
    LUNCH = "lunch"
    LATE = "late"
    CLOSED = "closed"


_LIGHTS = {Hour.GOOD: Light.GREEN, Hour.MONDAY: Light.YELLOW, Hour.FRIDAY: Light.YELLOW}


@dataclass(frozen=True, slots=True)
class CallLight:
    """How welcome a call is at one instant, and why."""

    hour: Hour
    holiday: str = ""  # why they are closed, where it is not the weekend

    @property
    def light(self) -> Light:
        return _LIGHTS.get(self.hour, Light.RED)

    @property
    def words(self) -> str:
        """``Not now: right after lunch``."""
        if self.hour is Hour.CLOSED and self.holiday:
            return _("Not now: closed for {holiday}").format(holiday=self.holiday)
        return {
            Hour.GOOD: _("Good time to call"),
            Hour.MONDAY: _("Possible, but Monday morning is busy"),
            Hour.FRIDAY: _("Possible, but Friday afternoon is short"),
            Hour.EARLY: _("Not now: too early in their day"),
            Hour.LUNCH: _("Not now: lunch, or right after it"),
            Hour.LATE: _("Not now: the end of their day"),
            Hour.CLOSED: _("Not now: closed at the weekend"),
        }[self.hour]


def call_light(at: datetime, calendar: WorkCalendar, policy: Policy) -> CallLight:
    """How welcome a call is at ``at``, any aware instant, on the employer's clock.

    The windows are half open, and an hour outside of them weighs more than a busy weekday.
    """
    local = calendar.local(at)
    day, clock = local.date(), local.time()
    if not calendar.is_business_day(day):
        return CallLight(Hour.CLOSED, calendar.name(day))
    if clock < policy.call_morning_from:
        return CallLight(Hour.EARLY)
    if policy.call_morning_until <= clock < policy.call_afternoon_from:
        return CallLight(Hour.LUNCH)
    if clock >= policy.call_afternoon_until:
        return CallLight(Hour.LATE)
    if day.weekday() == _MONDAY and clock < policy.call_monday_from:
        return CallLight(Hour.MONDAY)
    if day.weekday() == _FRIDAY and clock >= policy.call_friday_until:
        return CallLight(Hour.FRIDAY)
    return CallLight(Hour.GOOD)


def next_good_call(at: datetime, calendar: WorkCalendar, policy: Policy) -> datetime | None:
    """``at`` itself where the light is green then, else the next instant at which it is, on the employer's clock.

    None where the rules leave no good time at all.
    """
    local = calendar.local(at)
    for days in range(_LONGEST_SEARCH):
        day = local.date() + timedelta(days=days)
        if not calendar.is_business_day(day):
            continue
        for first, last in _good_hours(day, policy):
            begins, ends = calendar.at(day, first), calendar.at(day, last)
            if is_later(ends, local):
                return local if is_later(local, begins) else begins
    return None


def _good_hours(day: date, policy: Policy) -> list[tuple[time, time]]:
    """The green stretches of a business day, each from its first minute up to its last."""
    windows = (
        (policy.call_morning_from, policy.call_morning_until),
        (policy.call_afternoon_from, policy.call_afternoon_until),
    )
    found: list[tuple[time, time]] = []
    for first, last in windows:
        if day.weekday() == _MONDAY:
            first = max(first, policy.call_monday_from)
        if day.weekday() == _FRIDAY:
            last = min(last, policy.call_friday_until)
        if first < last:
            found.append((first, last))
    return found
