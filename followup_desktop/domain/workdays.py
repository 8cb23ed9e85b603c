"""Business days and clock times at an employer's place. Pure: zone and holidays are given from outside."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_SATURDAY = 5
#: How far a steady clock is looked for before a day and after it.
_BACK, _ON = timedelta(days=-2), timedelta(days=3)


class WorkCalendar:
    """One employer's working days: Monday to Friday but for ``holidays`` and its own ``closures`` (date to name).

    The post only knows the holidays: ``public`` is the calendar without the closures.

    ``notice`` tells in words what the calendar does not know, such as a country without a table.
    Answers are kept, since a plan asks for the same few days again and again; the mapping must not change afterwards.
    """

    def __init__(
        self, zone: ZoneInfo, holidays: Mapping[date, str], notice: str = "", closures: Mapping[date, str] | None = None
    ) -> None:
        self.zone = zone
        self.notice = notice
        self.public = WorkCalendar(zone, holidays, notice) if closures else self
        self._holidays = holidays
        self._closures = closures or {}
        self._open: dict[date, bool] = {}
        self._steps: dict[tuple[date, int], date] = {}
        self._instants: dict[tuple[date, time], datetime] = {}
        self._steady: dict[date, bool] = {}
        self._named: dict[tuple[date, date], tuple[str, ...]] = {}

    def name(self, day: date) -> str:
        """The name of the holiday or of the employer's closure, or an empty text."""
        return self._holidays.get(day) or self._closures.get(day) or ""

    def is_business_day(self, day: date) -> bool:
        known = self._open.get(day)
        if known is None:
            closed = self._holidays.get(day) is not None or day in self._closures
            known = self._open[day] = day.weekday() < _SATURDAY and not closed
        return known

    def add(self, day: date, n: int) -> date:
        """The n-th business day strictly after ``day``, wherever ``day`` falls; ``day`` itself for 0.

        Below 0 it is counted back.
        """
        try:
            return self._steps[day, n]
        except KeyError:
            return self._walk(day, n)

    def subtract(self, day: date, n: int) -> date:
        """The n-th business day strictly before ``day``; ``day`` itself for 0."""
        return self.add(day, -n)

    def _walk(self, day: date, n: int) -> date:
        found, step = day, _DAY if n > 0 else -_DAY
        for _count in range(abs(n)):
            found += step
            while not self.is_business_day(found):
                found += step
        self._steps[(day, n)] = found
        return found

    def roll_forward(self, day: date) -> date:
        """``day``, or the next business day where it is none."""
        return day if self.is_business_day(day) else self.add(day, 1)

    def roll_back(self, day: date) -> date:
        """``day``, or the business day before where it is none."""
        return day if self.is_business_day(day) else self.subtract(day, 1)

    def distance(self, first: date, last: date) -> int:
        """How many business days lie after ``first``, up to and with ``last``; 0 where ``last`` is not later."""
        return sum(self.is_business_day(first + _DAY * n) for n in range(1, (last - first).days + 1))

    def holidays_between(self, first: date, last: date) -> tuple[str, ...]:
        """The names of holidays on weekdays strictly between two days, in order, each once."""
        names = self._named.get((first, last))
        if names is None:
            days = (first + _DAY * n for n in range(1, (last - first).days))
            found = (self.name(day) for day in days if day.weekday() < _SATURDAY)
            names = self._named[(first, last)] = tuple(dict.fromkeys(name for name in found if name))
        return names

    def at(self, day: date, clock: time) -> datetime:
        """That clock time at the employer's: the first of two, and moved forward by the gap where there is none."""
        try:
            return self._instants[day, clock]
        except KeyError:
            return self._first_at(day, clock)

    def _first_at(self, day: date, clock: time) -> datetime:
        # Through UTC and back: a time that a clock change leaves out lands after the gap.
        instant = datetime.combine(day, clock, self.zone).astimezone(UTC).astimezone(self.zone)
        self._instants[(day, clock)] = instant
        return instant

    def local(self, instant: datetime) -> datetime:
        """The same instant on the employer's clock."""
        return instant.astimezone(self.zone)

    def after(self, instant: datetime, span: timedelta) -> datetime:
        """So much elapsed time later (or earlier), on the employer's clock; a clock change does not stretch it."""
        if instant.tzinfo is self.zone and _BACK <= span <= _ON:
            day = instant.date()
            if self._steady.get(day) or self._is_steady(day):
                return instant + span
        return (instant.astimezone(UTC) + span).astimezone(self.zone)

    def _is_steady(self, day: date) -> bool:
        """Is no clock changed within two days before that day and three after it?

        No zone changes its clock forth and back within a week, so the offsets at both ends tell.
        """
        first, last = (datetime.combine(each, time.min, self.zone) for each in (day + _BACK, day + _DAY + _ON))
        steady = self._steady[day] = first.utcoffset() == last.utcoffset()
        return steady


@cache  # the rules name the same few spans again and again
def hours(n: int) -> timedelta:
    return timedelta(hours=n)


@cache
def minutes(n: int) -> timedelta:
    return timedelta(minutes=n)


def is_later(one: datetime, other: datetime) -> bool:
    """Is ``one`` the later instant? Both on the same clock.

    Python compares two times of one zone by the clock on the wall, which is wrong within the hour that comes twice.
    """
    if one.fold or other.fold:
        return one.astimezone(UTC) > other.astimezone(UTC)
    return one > other


def later_of(one: datetime, other: datetime) -> datetime:
    return one if is_later(one, other) else other


def earlier_of(one: datetime, other: datetime) -> datetime:
    return other if is_later(one, other) else one
