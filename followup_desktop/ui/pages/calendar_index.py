"""What the calendar shows, found once a month and change: the entries of its days, chips and ribbons made from them."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from followup_desktop.domain.model import Application
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current
from followup_desktop.services import Workspace
from followup_desktop.services.planner import Entry
from followup_desktop.ui.agenda import Item, both_clocks, day_items, items, own_zone
from followup_desktop.ui.step_words import ahead_words, chip_words
from followup_desktop.ui.widgets.month_model import DayChip
from followup_desktop.ui.widgets.timeline import Mark, RibbonRow

#: Ribbons are for an overview: of more applications only the busiest ones are drawn.
MOST_RIBBONS = 30


class CalendarIndex:
    """All entries by day. ``application_id`` 0 stands for all applications."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._months: dict[date, dict[date, list[Entry]]] = {}  # by the first of the month
        self.application_id = 0
        self.read()

    def read(self) -> None:
        """Ask the planner again: something changed, or the day did."""
        workspace = self._workspace
        self._months.clear()
        self.own = own_zone(workspace.casework.profile())
        self.now: datetime = workspace.clock()
        self.today: date = workspace.planner.local_day(self.now) if self.own else self.now.date()

    def applications(self) -> list[Application]:
        """Every application, by the employer's name."""
        return sorted(self._workspace.casework.applications(), key=lambda each: (each.employer.casefold(), each.id))

    def items(self, day: date) -> list[Item]:
        """What stands on a day, in the order of a cell."""
        return day_items(self._chosen(day))

    def _on(self, day: date) -> Sequence[Entry]:
        """What stands on a day for any application; a month is asked for when it is first looked at."""
        first = day.replace(day=1)
        if first not in self._months:
            last = first.replace(day=monthrange(first.year, first.month)[1])
            self._months[first] = self._workspace.planner.entries(first, last)
        return self._months[first].get(day, ())

    def _chosen(self, day: date) -> Sequence[Entry]:
        entries = self._on(day)
        if not self.application_id:
            return entries
        return [entry for entry in entries if entry.application.id == self.application_id]

    def item(self, key: str, days: Sequence[date]) -> Item | None:
        """The item with this key on one of these days."""
        return next((item for day in days for item in self.items(day) if item.key == key), None)

    def chips(self, day: date, most: int) -> tuple[list[DayChip], int]:
        """The first chips of a day, and how many there are."""
        found = self.items(day)
        chips = [
            DayChip(item.key, item.state, item.name, item.what(self.own), self.sentence(item)) for item in found[:most]
        ]
        return chips, len(found)

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
        every_day = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return [(day, here) for day in every_day if (here := self.items(day))]

    # Holidays

    def _calendar(self) -> WorkCalendar:
        """The working days of the chosen employer, or those where the person is."""
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
        day = first
        while day <= last:
            for entry in self._chosen(day):
                if entry.application.state.is_open:
                    entries.setdefault(entry.application.id, []).append(entry)
            day += timedelta(days=1)
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
