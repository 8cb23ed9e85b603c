"""The views of the calendar and the days they show: month, week, agenda, and the open applications along time."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.i18n import current
from followup_desktop.ui.agenda import Item
from followup_desktop.ui.pages.calendar_agenda import Agenda
from followup_desktop.ui.pages.calendar_index import CalendarIndex
from followup_desktop.ui.pages.calendar_parts import RibbonBox
from followup_desktop.ui.widgets.month import MonthView, Weekdays
from followup_desktop.ui.widgets.month_model import DayChip, days_between, grid_days, other_month, week_days
from followup_desktop.ui.widgets.week import WeekView

_DAY = timedelta(days=1)
#: How far ahead the agenda of the present month goes.
_AHEAD = timedelta(weeks=8)


class CalendarViews:
    """One of the views at a time, ``view``, and the ribbons below the month where the page is not ``low``.

    They show the days around ``day``, which has the cursor, as of ``today``, and of these what stands in ``index``;
    that is None until it was read for the first time.
    """

    def __init__(self, today: date) -> None:
        self.day = self.today = today
        self.view = "month"
        self.low = False
        self.index: CalendarIndex | None = None
        self.month = MonthView(self._chips, self.holiday)
        self._month_box = QWidget()
        column = QVBoxLayout(self._month_box)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        column.addWidget(Weekdays(self.month))
        column.addWidget(self.month, 1)
        self.week = WeekView(self._week_chips, self.holiday)
        self._week_box = QWidget()
        above = QVBoxLayout(self._week_box)
        above.setContentsMargins(0, 12, 0, 8)
        above.addWidget(self.week)
        self.agenda = Agenda(self._agenda_words, self._agenda_chip)
        self._ribbon_box = RibbonBox()
        self.ribbons = self._ribbon_box.ribbons
        self._rest = QWidget()
        self._rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def add_to(self, body: QBoxLayout) -> None:
        """Put them below each other; ``arrange`` shows those that are wanted."""
        body.addWidget(self._month_box, 1)
        body.addWidget(self._week_box, 1)
        body.addWidget(self.agenda, 1)
        body.addWidget(self._ribbon_box)
        body.addWidget(self._rest, 1)

    # What stands on a day

    def holiday(self, day: date) -> str:
        """The name of the holiday on that day; empty without one."""
        return self.index.holiday(day) if self.index else ""

    def _chips(self, day: date, most: int) -> tuple[list[DayChip], int]:
        return self.index.chips(day, most) if self.index else ([], 0)

    def _week_chips(self, day: date, most: int) -> tuple[list[DayChip], int]:
        return self.index.week_chips(day, most) if self.index else ([], 0)

    def _agenda_chip(self, item: Item) -> DayChip:
        assert self.index is not None
        return self.index.chip(item)

    def _agenda_words(self, item: Item) -> str:
        return self.index.words(item) if self.index else ""

    def item(self, key: str) -> Item | None:
        """What is shown under this key; an interview may stand a day beside on the person's own clock."""
        if self.index is None:
            return None
        days = days_between(*self.agenda_span()) if self.view == "agenda" else self.shown_days()
        return self.index.item(key, [days[0] - _DAY, *days, days[-1] + _DAY])

    # Which days are shown

    def shown_days(self) -> list[date]:
        """The days of the week, or of the weeks that hold the month."""
        days = week_days if self.view == "week" else grid_days
        return days(self.day, current().first_weekday)

    def agenda_span(self) -> tuple[date, date]:
        """The month shown; of the present one what lies ahead, and on into the next."""
        first = self.day.replace(day=1)
        if first == self.today.replace(day=1):
            return self.today, self.today + _AHEAD
        return first, other_month(first, 1) - timedelta(days=1)

    def ribbon_span(self) -> tuple[date, date]:
        """The weeks of the month; of the present one what lies ahead, too."""
        days = self.shown_days()
        first = days[0] - timedelta(days=days[0].weekday())
        # Beside the present month stands what is ahead, too: a decision in December, seen from late November.
        return first, max(days[-1], self.today + _AHEAD) if first <= self.today <= days[-1] else days[-1]

    def needed_span(self) -> tuple[date, date]:
        """The days of which the view has to know what stands there."""
        days = self.shown_days()
        if self.view == "agenda":
            return self.agenda_span()
        if self.view == "week":  # an interview may stand a day beside on the person's own clock
            return days[0] - _DAY, days[-1] + _DAY
        return self.ribbon_span() if self._shows_ribbons else (days[0], days[-1])

    def title(self) -> str:
        """The month shown, or the days of the week."""
        if self.view != "week":
            return current().month(self.day)
        days = self.shown_days()
        return current().date_span(days[0], days[-1], {days[0].year, days[-1].year} != {self.today.year})

    # Showing

    @property
    def _shows_ribbons(self) -> bool:
        return self.view == "ribbons" or (self.view == "month" and not self.low)

    def arrange(self) -> None:
        """Which parts are seen: one view, and the ribbons below the month where there is room, else on their own."""
        self._month_box.setVisible(self.view == "month")
        self._week_box.setVisible(self.view == "week")
        self.agenda.setVisible(self.view == "agenda")
        self._rest.setVisible(self.view == "ribbons")
        self._ribbon_box.setVisible(self._shows_ribbons and self.index is not None)

    def forget(self) -> None:
        """Draw the days anew: what stands there, or what of it is wanted, is another."""
        self.month.days.forget()
        self.week.forget()

    def show(self) -> None:
        """Show the days around ``day`` and what is known of them."""
        if self.view == "month":
            self.month.show_month(self.day, self.today, self.day)
            self._month_box.update()
        elif self.view == "week":
            self.week.show_week(self.day, self.today, self.index.now_minutes if self.index else 0)
        if self.index is None:
            return
        if self.view == "agenda":
            hidden = self.index.choice.hides or bool(self.index.application_id)
            self.agenda.show_days(self.index.days(*self.agenda_span()), self.today, hidden)
        if self._shows_ribbons:
            self._show_ribbons(self.index)

    def _show_ribbons(self, index: CalendarIndex) -> None:
        days = self.shown_days()
        first, last = self.ribbon_span()
        rows = index.ribbons(first, last)
        last = max([days[-1], *(mark.on for row in rows for mark in row.marks)])
        last += timedelta(days=6 - last.weekday())
        self._ribbon_box.show_rows(rows, first, last, self.today, self.view == "ribbons")

    def go(self, day: date) -> None:
        """Put the cursor on a day that the month or week already shows."""
        self.day = day
        (self.week if self.view == "week" else self.month).show_day(day)

    def shows(self, day: date) -> bool:
        """Do month or week stay where they are when the cursor goes to that day? Lists are always made anew."""
        if self.view == "week":
            return day in self.shown_days()
        return self.view == "month" and (day.year, day.month) == (self.day.year, self.day.month)

    # The keyboard, and where questions stand

    def take_keyboard(self) -> bool:
        """Put the keyboard into the view; returns whether anything there can have it."""
        if self.view in ("month", "week"):
            table = self.month if self.view == "month" else self.week.grid
            table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return self.view == "agenda" and self.agenda.take_keyboard()

    @property
    def chosen_key(self) -> str:
        """The key of what the keyboard is on; empty where that may be several."""
        if self.view == "agenda" and self.agenda.item is not None:
            return self.agenda.item[0].key
        table = {"month": self.month, "week": self.week.grid}.get(self.view)
        return table.chosen if table is not None else ""

    def items_of_day(self) -> Sequence[Item]:
        """What stands on the day of the cursor; a list has none."""
        return self.index.items(self.day) if self.index and self.view in ("month", "week") else ()

    @property
    def anchor(self) -> QWidget:
        """What questions stand beside."""
        if self.view == "agenda" and self.agenda.item is not None:
            return self.agenda.item[1]
        return self.month.viewport() if self.view == "month" else self.week

    def place_of(self, day: date) -> QRect:
        """The place of a day in the anchor."""
        if self.view == "agenda" or day not in self.shown_days():
            return self.anchor.rect()
        return self.month.day_rect(day) if self.view == "month" else self.week.strip.head_in_week(day)
