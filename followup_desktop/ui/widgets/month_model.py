"""The days of a month or a week as a table model: what each cell holds, and the same in words for a screen reader.

The model knows no steps: ``chips_of`` gives the chips of a day and is asked only for the days on the screen.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from followup_desktop.i18n import _, current
from followup_desktop.ui.widgets.text import clean

Index = QModelIndex | QPersistentModelIndex

WEEK = 7
#: More chips than any cell shows; a day may hold thousands.
_MOST = 24


@dataclass(frozen=True, slots=True)
class DayChip:
    """One thing on a day: ``state`` is a key of marks.STATES, ``sentence`` says the same and more in words.

    ``told`` is that sentence, or writes it when it is first read: most chips of a full month never say theirs.

    Where room is short ``name`` is cut before ``what``: "Alder Cr…, thanks". What takes its time has a ``span``, from
    and to in minutes after midnight on the person's own clock, and says it in ``times``.
    """

    key: str
    state: str
    name: str
    what: str
    told: str | Callable[[], str]
    span: tuple[int, int] | None = None
    times: str = ""

    @property
    def sentence(self) -> str:
        return self.told if isinstance(self.told, str) else self.told()


@dataclass(frozen=True, slots=True)
class Day:
    """A cell with the first of its chips and how many there are in all.

    ``quiet`` days are weekends and holidays; ``holiday`` is the holiday's name.
    """

    on: date
    chips: tuple[DayChip, ...]
    count: int
    quiet: bool
    holiday: str


#: What a model asks for the chips of a day: the first so many of them, and how many there are.
ChipsOf = Callable[[date, int], tuple[Sequence[DayChip], int]]


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last, both included."""
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]


def grid_days(month: date, first_weekday: int) -> list[date]:
    """The days of the four to six whole weeks that hold a month; ``first_weekday`` 0 is Monday."""
    first = month.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    start = first.toordinal() - (first.weekday() - first_weekday) % WEEK
    end = last.toordinal() + (first_weekday + WEEK - 1 - last.weekday()) % WEEK
    return [date.fromordinal(number) for number in range(start, end + 1)]


def week_days(day: date, first_weekday: int) -> list[date]:
    """The seven days of the week that holds a day; ``first_weekday`` 0 is Monday."""
    start = day.toordinal() - (day.weekday() - first_weekday) % WEEK
    return [date.fromordinal(number) for number in range(start, start + WEEK)]


class DaysModel(QAbstractTableModel):
    """Weeks by weekdays. A day's chips are asked for when the day is first looked at, and kept until ``forget``.

    ``chips_of`` gives at most so many chips of a day, and how many there are.
    """

    def __init__(self, chips_of: ChipsOf, holiday_of: Callable[[date], str]) -> None:
        super().__init__()
        self._chips_of = chips_of
        self._holiday_of = holiday_of
        self._days: list[date] = []
        self._kept: dict[date, Day] = {}
        self.month = date(1970, 1, 1)
        self.today = date(1970, 1, 1)

    def show_month(self, month: date, today: date) -> None:
        """Hold another month."""
        self._show(grid_days(month, current().first_weekday), month, today)

    def show_week(self, day: date, today: date) -> None:
        """Hold the week of a day."""
        self._show(week_days(day, current().first_weekday), day, today)

    def _show(self, days: list[date], month: date, today: date) -> None:
        self.beginResetModel()
        self.month, self.today, self._days = month.replace(day=1), today, days
        self.endResetModel()

    @property
    def shown(self) -> Sequence[date]:
        """The days in their order."""
        return self._days

    def forget(self) -> None:
        """Ask for all chips anew."""
        self._kept.clear()
        if self._days:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, WEEK - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._days) // WEEK

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return WEEK

    def day(self, index: Index) -> Day:
        """The cell at an index of this model."""
        on = self._days[index.row() * WEEK + index.column()]
        if on not in self._kept:
            holiday, (chips, count) = self._holiday_of(on), self._chips_of(on, _MOST)
            self._kept[on] = Day(on, tuple(chips), count, bool(holiday) or on.weekday() > 4, holiday)
        return self._kept[on]

    def place(self, day: date) -> QModelIndex:
        """Where a day stands; an invalid index where it is not shown."""
        if not self._days or not self._days[0] <= day <= self._days[-1]:
            return QModelIndex()
        number = (day - self._days[0]).days
        return self.index(number // WEEK, number % WEEK)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        # The delegate reads the day itself: five roles for each of 42 cells would cost a millisecond.
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(self.day(index))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal and self._days:
            return current().weekday(self._days[section])
        return None

    def _sentence(self, day: Day) -> str:
        """The cell in words."""
        parts = [current().date_sentence(day.on)]
        if day.on == self.today:
            parts.append(_("today"))
        if day.holiday:
            parts.append(day.holiday)
        text = ", ".join(parts) + "."
        if not day.chips:
            return _("{day} Nothing planned.").format(day=text)
        more = [_("{n} more.").format(n=day.count - len(day.chips))] if day.count > len(day.chips) else []
        return clean(" ".join([text, *(f"{chip.sentence}." for chip in day.chips), *more]))


def other_month(day: date, step: int) -> date:
    """The same day of another month, or its last where it is shorter."""
    number = day.year * 12 + day.month - 1 + step
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
