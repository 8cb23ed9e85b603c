"""The calendar on paper: the month, the week and the agenda, each with what is shown of it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QPoint

from followup_desktop.i18n import _, current
from followup_desktop.services.calendar_papers import PaperDay, PaperLine, days_pdf
from followup_desktop.services.plans import Entry
from followup_desktop.ui.agenda import Item
from followup_desktop.ui.pages.calendar_filter import Choice
from followup_desktop.ui.pages.calendar_index import CalendarIndex
from followup_desktop.ui.printing import Papers
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import MenuEntry, PlainButton, pop_up_menu
from followup_desktop.ui.widgets.month_model import other_month

#: A sheet: a key of ``_texts``, what makes it, and the name of its file.
Sheet = tuple[str, Callable[[], bytes], str]


def _texts() -> dict[str, tuple[str, str]]:
    return {
        "month": (_("Print the month…"), _("Save the month as PDF…")),
        "week": (_("Print the week…"), _("Save the week as PDF…")),
        "agenda": (_("Print the agenda…"), _("Save the agenda as PDF…")),
    }


class SheetsButton(PlainButton):
    """Prints or saves what the view shows, or the same as an agenda; ``sheets`` are asked for when it is pressed."""

    def __init__(self, shell: Shell, sheets: Callable[[], Sequence[Sheet]]) -> None:
        super().__init__(_("Print"), self.open_menu, "printer")
        self._papers = Papers(shell, self)
        self._sheets = sheets

    def open_menu(self) -> None:
        """A line to print and one to save for each sheet."""
        entries: list[MenuEntry] = []
        for key, make, name in self._sheets():
            if entries:
                entries.append(None)
            to_print, to_save = _texts()[key]
            entries.append((to_print, partial(self._papers.print, make, name), "printer"))
            entries.append((to_save, partial(self._papers.save, make, name), "file-down"))
        pop_up_menu(self, entries, self.mapToGlobal(QPoint(0, self.height() + 2)))


class CalendarPapers:
    """Makes the sheets from what the index finds, with the filters of the page."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def of_week(self, index: CalendarIndex, days: Sequence[date]) -> list[Sheet]:
        """What a week can be printed as."""
        title = current().date_span(days[0], days[-1])
        return [
            ("week", partial(self._days, index, title, days), title),
            self._agenda_sheet(index, days[0], days[-1]),
        ]

    def of_month(
        self, index: CalendarIndex, days: Sequence[date], first: date, span: tuple[date, date] | None
    ) -> list[Sheet]:
        """What a month and the weeks that hold it can be printed as; where an agenda of ``span`` is shown, that first.

        Days outside of the month stand back.
        """
        title = current().month(first)
        month: Sheet = ("month", partial(self._days, index, title, days, first), title)
        if span is not None:
            return [self._agenda_sheet(index, *span), month]
        return [month, self._agenda_sheet(index, first, other_month(first, 1) - timedelta(days=1))]

    def _agenda_sheet(self, index: CalendarIndex, first: date, last: date) -> Sheet:
        """What stands on these days, each step with its reason."""
        name = _("Agenda {month}").format(month=current().month(first))
        return "agenda", partial(self._agenda, index, first, last), name

    def _days(self, index: CalendarIndex, title: str, days: Sequence[date], month: date | None = None) -> bytes:
        workspace = self._shell.workspace
        index.prepare(days[0], days[-1])
        sheet = [
            PaperDay(
                day,
                tuple(_line(index, item) for item in index.items(day)),
                bool(index.holiday(day)) or day.weekday() > 4,
                index.holiday(day),
                month is not None and (day.year, day.month) != (month.year, month.month),
            )
            for day in days
        ]
        return days_pdf(workspace.casework, workspace.clock(), title, _note(index), sheet)

    def _agenda(self, index: CalendarIndex, first: date, last: date) -> bytes:
        workspace = self._shell.workspace
        pdf: bytes = workspace.planner.agenda_pdf(first, last, workspace.casework.paper(), index.takes, _note(index))
        return pdf


def _line(index: CalendarIndex, item: Item) -> PaperLine:
    entry = Entry(item.day, item.at, item.application, item.step, item.interview, item.promised, item.offer)
    return PaperLine(entry, item.short(index.own), index.sentence(item))


def _note(index: CalendarIndex) -> str:
    """What the sheet holds of all there is."""
    only = index.application_name
    choice: Choice = index.choice
    return " · ".join(filter(None, (only, choice.note)))
