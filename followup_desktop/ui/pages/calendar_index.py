"""What the calendar shows, found once a month and change: the entries of its days, chips and ribbons made from them."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from followup_desktop.domain.model import Application
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current
from followup_desktop.services import Workspace
from followup_desktop.services.plans import Entry
from followup_desktop.ui.agenda import Item, both_clocks, day_items, items, own_zone
from followup_desktop.ui.pages.calendar_filter import Choice
from followup_desktop.ui.step_words import ahead_words, chip_words
from followup_desktop.ui.widgets.month_model import DayChip, days_between
from followup_desktop.ui.widgets.timeline import Mark, RibbonRow

_DAY = timedelta(days=1)
#: So many applications that ended are computed while somebody waits.
_FEW = 4
#: An interview whose end nobody told is drawn this long.
_USUAL_LENGTH = timedelta(minutes=45)

#: Ribbons are for an overview: of more applications only the busiest ones are drawn.
MOST_RIBBONS = 30


class CalendarIndex:
    """All entries by day. ``application_id`` 0 stands for all applications."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._days: dict[date, Sequence[Entry]] = {}
        self._partial: set[date] = set()  # days whose ended applications are still waiting
        self._waiting: list[int] = []
        self._calendars: dict[int, WorkCalendar] = {}
        self.application_id = 0
        self.choice = Choice()
        self.read()

    def read(self) -> None:
        """Ask the planner again: something changed, or the day did."""
        workspace = self._workspace
        self._days.clear()
        self._partial.clear()
        self._calendars.clear()
        self.own = own_zone(workspace.casework.profile())
        self.now: datetime = workspace.clock()
        self.today: date = workspace.planner.local_day(self.now) if self.own else self.now.date()

    @property
    def now_minutes(self) -> int:
        """The minutes of today that are over on the person's own clock."""
        now = self.now.astimezone(self.own) if self.own else self.now
        return now.hour * 60 + now.minute

    def applications(self) -> list[Application]:
        """Every application, by the employer's name."""
        return sorted(self._workspace.casework.applications(), key=lambda each: (each.employer.casefold(), each.id))

    @property
    def application_name(self) -> str:
        """The employer that stands alone; empty where all are shown."""
        return self._workspace.casework.application(self.application_id).employer if self.application_id else ""

    def items(self, day: date) -> list[Item]:
        """What stands on a day, in the order of a cell."""
        return day_items(self._chosen(day))

    def prepare(self, first: date, last: date, at_once: bool = False) -> bool:
        """Find what stands on these days in one go, as far as it is not known; returns whether that is all of it.

        ``at_once`` leaves what ended for ``prepare_rest``, where that is more than a few applications.
        """
        days = days_between(first, last)
        for day in self._partial.difference(days):  # nobody looks at it any more
            del self._days[day]
        self._partial.intersection_update(days)
        missing = [day for day in days if day not in self._days or day in self._partial]
        if not missing:
            return True
        span, planner = (missing[0], missing[-1]), self._workspace.planner
        self._waiting = planner.waiting_on(*span) if at_once else []
        whole = len(self._waiting) <= _FEW
        found = planner.entries(*span, only_ready=not whole)
        self._days.update((day, found.get(day, ())) for day in missing)
        (self._partial.difference_update if whole else self._partial.update)(missing)
        return whole

    def prepare_rest(self, seconds: float) -> bool:
        """Go on for so long with what ``prepare`` left; returns whether it is all there now."""
        if not self._workspace.planner.prepare_some(self._waiting, seconds):
            return False
        for day in self._partial:
            del self._days[day]
        self._partial.clear()
        return True

    def _on(self, day: date) -> Sequence[Entry]:
        """What stands on a day for any application; of a day not prepared its whole month is asked for."""
        if day not in self._days:
            self.prepare(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
        return self._days[day]

    def takes(self, entry: Entry) -> bool:
        """Is it shown: of the chosen application, of a kind and in a state that are wanted?"""
        return self.application_id in (0, entry.application.id) and self.choice.takes(entry, self.now)

    def _chosen(self, day: date) -> Sequence[Entry]:
        entries = self._on(day)
        if not self.application_id and not self.choice.hides:
            return entries
        return [entry for entry in entries if self.takes(entry)]

    def item(self, key: str, days: Sequence[date]) -> Item | None:
        """The item with this key on one of these days."""
        return next((item for day in days for item in self.items(day) if item.key == key), None)

    def chips(self, day: date, most: int) -> tuple[list[DayChip], int]:
        """The first chips of a day, and how many there are."""
        found = self.items(day)
        return [self.chip(item) for item in found[:most]], len(found)

    def chip(self, item: Item) -> DayChip:
        """The item as a chip."""
        return DayChip(item.key, item.state, item.name, item.what(self.own), partial(self.sentence, item))

    def week_chips(self, day: date, most: int) -> tuple[list[DayChip], int]:
        """The chips of a day of the week view: interviews by their hours on the own clock, then all the rest."""
        around = [item for near in (day - _DAY, day, day + _DAY) for item in self.items(near) if item.is_interview]
        timed = [self._timed(item, span) for item in around if (span := self._span(item, day)) is not None]
        timed.sort(key=lambda chip: chip.span or (0, 0))
        rest = [item for item in self.items(day) if not item.is_interview]
        return [*timed, *(self.chip(item) for item in rest[:most])][:most], len(timed) + len(rest)

    def _span(self, item: Item, day: date) -> tuple[int, int] | None:
        """From and to in minutes of this day on the own clock; None where the interview is on another."""
        assert item.interview is not None
        zone = self.own or item.at.tzinfo
        ends_at = item.interview.ends_at or item.at + _USUAL_LENGTH
        start, end = item.at.astimezone(zone), max(ends_at, item.at).astimezone(zone)
        if not start.date() <= day <= end.date():
            return None
        first = start.hour * 60 + start.minute if start.date() == day else 0
        last = end.hour * 60 + end.minute if end.date() == day else 24 * 60
        return (first, last) if last > first or start.date() == day else None

    def _timed(self, item: Item, span: tuple[int, int]) -> DayChip:
        return replace(self.chip(item), span=span, times=both_clocks(item.at, self.own))

    def sentence(self, item: Item) -> str:
        """The item in words: ``Ask City of Rowan about their decision, 1 day late``."""
        return ", ".join(part for part in (item.title_at, self.words(item)) if part)

    def words(self, item: Item) -> str:
        """How it stands, or when it is."""
        if item.step is not None:
            return chip_words(item.step, self.now, self.own) or ahead_words(item.step, self.own)
        if item.promised:
            return _("they decide")
        return both_clocks(item.at, self.own)

    def days(self, first: date, last: date) -> list[tuple[date, list[Item]]]:
        """The days from first to last that hold anything, with what stands on them."""
        return [(day, here) for day in days_between(first, last) if (here := self.items(day))]

    # Holidays

    def _calendar(self) -> WorkCalendar:
        """The working days of the chosen employer, or those where the person is; looked up once."""
        if self.application_id not in self._calendars:
            self._calendars[self.application_id] = self._found_calendar()
        return self._calendars[self.application_id]

    def _found_calendar(self) -> WorkCalendar:
        if self.application_id:
            application = self._workspace.casework.application(self.application_id)
            return self._workspace.planner.calendar(application)
        own = self._workspace.casework.profile()
        return self._workspace.calendars.at(own.country, own.subdivision, own.zone, self.now.year)

    def holiday(self, day: date) -> str:
        return self._calendar().name(day)

    # Ribbons

    def ribbons(self, first: date, last: date) -> list[RibbonRow]:
        """The open applications along these days, in the order they were entered."""
        entries: dict[int, list[Entry]] = {}
        for day in days_between(first, last):
            for entry in self._chosen(day):
                if entry.application.state.is_open:
                    entries.setdefault(entry.application.id, []).append(entry)
        busiest = sorted(entries, key=lambda id: (-len(entries[id]), id))[:MOST_RIBBONS]
        return [self._ribbon(entries[id]) for id in sorted(busiest)]

    def _ribbon(self, entries: Sequence[Entry]) -> RibbonRow:
        application = entries[0].application
        offers = [entry.offer.version for entry in entries if entry.offer]
        marks = [
            Mark(item.day, item.state, item.title, current().date_row(item.day), item.key)
            for item in items(entries)
            if not _is_small(item) and (item.offer is None or item.offer.version == max(offers))
        ]
        return RibbonRow(str(application.id), application.employer, tuple(marks))


def _is_small(item: Item) -> bool:
    """Notes and replies are seen in the month; along time they would hide what the course turns on."""
    return item.step is not None and item.step.event in ("E02", "E14a") and item.state not in ("late", "due")
