"""Clocks and calendars of the oracle (follow-up.md C.1 and C.4 "Clocks and calendars"), counted one day at a time.

Instants are kept in UTC: two aware times of one zone compare by the clock on the wall, and an hour twice a year
is not what the clock says.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followup_desktop.domain.model import Closure

ONE_DAY = timedelta(days=1)


class Days:
    """The employer's clock and business days."""

    def __init__(self, zone: ZoneInfo, holidays: Mapping[date, str], closures: Iterable[Closure]) -> None:
        self.zone = zone
        self.holidays = holidays
        self.closures = tuple(closures)

    def date(self, instant: datetime) -> date:
        """The calendar day there."""
        return instant.astimezone(self.zone).date()

    def time(self, instant: datetime) -> time:
        """The clock time there."""
        return instant.astimezone(self.zone).time()

    def at(self, day: date, clock: time) -> datetime:
        """C.4 "Times that do not exist or exist twice": the first of two; one that is missing moves forward."""
        return datetime.combine(day, clock, tzinfo=self.zone).replace(fold=0).astimezone(UTC)

    def is_business_day(self, day: date) -> bool:
        """C.1 "Business day": Monday to Friday minus holidays; C.4 "Employer closures"."""
        if day.weekday() >= 5 or day in self.holidays:
            return False
        return not any(self.is_in(day, closure) for closure in self.closures)

    @staticmethod
    def is_in(day: date, closure: Closure) -> bool:
        """A closure with one day named is that day."""
        if closure.first_on is None:
            return False
        return closure.first_on <= day <= (closure.last_on or closure.first_on)

    def after(self, day: date, count: int) -> date:
        """C.4 "Counting business days": the n-th strictly after."""
        while count > 0:
            day += ONE_DAY
            if self.is_business_day(day):
                count -= 1
        return day

    def before(self, day: date, count: int) -> date:
        """C.4 "Counting business days": D-n is the n-th strictly before D."""
        while count > 0:
            day -= ONE_DAY
            if self.is_business_day(day):
                count -= 1
        return day

    def forward(self, day: date) -> date:
        """The day itself, or the next business day."""
        return day if self.is_business_day(day) else self.after(day, 1)

    def backward(self, day: date) -> date:
        """The day itself, or the last business day before it."""
        return day if self.is_business_day(day) else self.before(day, 1)

    def between(self, first: date, last: date) -> int:
        """How many business days lie strictly after the first day and up to the last."""
        count = 0
        while first < last:
            first += ONE_DAY
            if self.is_business_day(first):
                count += 1
        return count

    def without_closures(self) -> "Days":
        """C.4 "Employer closures": the post knows public holidays only."""
        return Days(self.zone, self.holidays, ())
