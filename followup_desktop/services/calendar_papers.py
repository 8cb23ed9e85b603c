"""What stands on days, on paper: listed day by day, or as a sheet of whole weeks as a page shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from followup_desktop import documents
from followup_desktop.domain.model import Paper
from followup_desktop.services.casework import Casework
from followup_desktop.services.own_clock import on_own_clock
from followup_desktop.services.plans import Entry


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One thing on a day: its few words for the day's cell, and the whole of it where there is room."""

    entry: Entry
    words: str
    full: str


@dataclass(frozen=True, slots=True)
class PaperDay:
    """A day. ``quiet`` are weekends and holidays, ``outside`` are days of another month."""

    on: date
    lines: tuple[PaperLine, ...]
    quiet: bool
    holiday: str
    outside: bool = False


def listed_pdf(
    casework: Casework,
    now: datetime,
    title: str,
    subtitle: str,
    found: Iterable[Entry],
    paper: Paper,
    named: bool = False,
) -> bytes:
    """Entries one below the other, by day; ``named`` says at each whose it is."""
    entries = [
        documents.PlanEntry(
            each.day,
            each.at,
            each.step,
            each.interview,
            each.promised,
            each.offer,
            each.application.employer if named else "",
        )
        for each in found
    ]
    profile = casework.profile()
    made_at = on_own_clock(now, profile)
    return documents.plan_pdf(title, subtitle, entries, made_at, paper, profile.full_name)


def days_pdf(casework: Casework, now: datetime, title: str, note: str, days: Sequence[PaperDay]) -> bytes:
    """Whole weeks of days as a sheet to print, on the paper of the person's country."""

    def chip(line: PaperLine) -> documents.SheetChip:
        entry = line.entry
        if entry.step is not None:
            return documents.SheetChip(entry.step.status, line.words, line.full)
        told = documents.PlanEntry(entry.day, entry.at, None, entry.interview, entry.promised, entry.offer)
        return documents.SheetChip(told.event, line.words, line.full)

    sheet = [
        documents.SheetDay(day.on, tuple(map(chip, day.lines)), day.quiet, day.holiday, day.outside) for day in days
    ]
    profile = casework.profile()
    made_at = on_own_clock(now, profile)
    return documents.days_pdf(title, note, sheet, made_at, casework.paper(), profile.full_name)
