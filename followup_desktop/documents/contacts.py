"""The record of contacts on paper: who wrote or answered whom, when and by what means, as a job office asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reportlab.lib.colors import HexColor

from followup_desktop.documents.report import GREY, INK, SECTION, SMALL, TEXT, TITLE, Report, report_pdf
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Run, Style
from followup_desktop.domain.channels import channel_words, direction_words
from followup_desktop.domain.model import Channel, Direction, Paper
from followup_desktop.i18n import _, current, ngettext

#: The share of the width that each column takes: when, employer, direction and means, person, what.
_SHARES = (0.14, 0.25, 0.2, 0.17, 0.24)
_DIRECTION = 2
_GUTTER = 10.0
_ROW_GAP = 5.0
_ARROW_WIDTH = 14.0

_HEAD = Style(SECTION.face, 8.5, 12, GREY)
_CELL = Style(TEXT.face, 9, 12.5)
_STRONG = SECTION.face


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One message or talk. ``at`` is the instant on the clock that is to be printed; ``what`` says what it was."""

    at: datetime
    employer: str
    role: str
    direction: Direction
    channel: Channel | None
    person: str
    what: str


def contact_log_pdf(
    rows: Sequence[ContactRow], first: date, last: date, made_at: datetime, paper: Paper, author: str = ""
) -> bytes:
    """The contacts from ``first`` to ``last`` as a PDF file, oldest first, in the program's language.

    ``author`` is whose contacts they are. Raises UserError naming characters that no typeface can draw.
    """
    language = current()
    period = _("{first} to {last}").format(first=language.date(first), last=language.date(last))
    made_on = _("Made on {date}").format(date=language.date(made_at.date()))
    title = _("Record of contacts")
    facts = Facts(title, author, period, language.code, made_at)

    def draw(report: Report) -> None:
        report.line(title, TITLE)
        report.line(" · ".join(filter(None, (author, period))), TEXT, gap=4)
        report.line(" · ".join((_totals(rows), made_on)), SMALL, gap=2)
        report.y += 12
        if not rows:
            report.line(_("No contacts in this time."), TEXT)
            return
        _draw_head(report)
        for row in sorted(rows, key=lambda row: row.at):
            _draw_row(report, row)

    return report_pdf(paper, facts, " · ".join(filter(None, (title, author, period))), draw)


def _totals(rows: Sequence[ContactRow]) -> str:
    """How many in all, and how many of them the person made."""
    language, made = current(), sum(row.direction is Direction.OUT for row in rows)
    every = ngettext("{n} contact", "{n} contacts", len(rows)).format(n=language.number(len(rows)))
    own = ngettext("{n} of them yours", "{n} of them yours", made).format(n=language.number(made))
    return _("{contacts}, {own}").format(contacts=every, own=own) if rows else every


def _columns(report: Report) -> list[tuple[float, float]]:
    """Left edge and width of what is written in each column; an arrow stands before the direction."""
    found, left = [], report.left
    for number, share in enumerate(_SHARES):
        wide = report.width * share
        inset = _ARROW_WIDTH if number == _DIRECTION else 0.0
        found.append((left + inset, wide - inset - _GUTTER))
        left += wide
    return found


def _draw_head(report: Report) -> None:
    names = (_("When"), _("Employer and role"), _("Direction"), _("Person"), _("What it was"))
    for (left, width), name in zip(_columns(report), names, strict=True):
        report.text(left, report.y, width, name, _HEAD)
    report.y += _HEAD.leading + 3
    report.rule(report.y)
    report.y += _ROW_GAP


def _draw_row(report: Report, row: ContactRow) -> None:
    cells = _cells(row)
    columns = _columns(report)
    height = max(
        sum(report.height_of(width, content, _CELL) for content in cell)
        for (_left, width), cell in zip(columns, cells, strict=True)
    )
    if report.need(height + _ROW_GAP):
        _draw_head(report)
    if report.fits(height):
        for (left, width), cell in zip(columns, cells, strict=True):
            y = report.y
            for content in cell:
                y += report.text(left, y, width, content, _CELL)
        middle = report.up(report.y + _CELL.ascent - _CELL.cap_height / 2)
        _draw_arrow(report, row.direction, columns[_DIRECTION][0] - _ARROW_WIDTH + 4, middle)
        report.y += height
    else:
        # Higher than a page: set below each other over the whole width, parted where a page ends.
        for content in (content for cell in cells for content in cell):
            report.line(content, _CELL)
    report.y += _ROW_GAP
    report.rule(report.y)
    report.y += _ROW_GAP


def _cells(row: ContactRow) -> tuple[tuple[str | Sequence[Run], ...], ...]:
    """The lines of each column."""
    language = current()
    grey = [Run(row.role, color=GREY)] if row.role else []
    channel = [Run(channel_words(row.channel), color=GREY)] if row.channel else []
    return (
        (language.date_short(row.at.date()) + f", {row.at.year}", [Run(language.time(row.at), color=GREY)]),
        tuple(filter(None, ([Run(row.employer, face=_STRONG)], grey))),
        tuple(filter(None, (direction_words(row.direction), channel))),
        (row.person,) if row.person else (),
        (row.what,) if row.what else (),
    )


def _draw_arrow(report: Report, direction: Direction, x: float, y: float) -> None:
    """An arrow to the right for what went out, to the left for what came in: it reads without colour."""
    canvas: Any = report.canvas
    point = 1 if direction is Direction.OUT else -1
    canvas.saveState()
    canvas.setStrokeColor(HexColor(f"#{INK if direction is Direction.OUT else GREY}"))
    canvas.setLineWidth(1.1)
    canvas.setLineCap(1)
    canvas.line(x - 4, y, x + 4, y)
    for rise in (2.6, -2.6):
        canvas.line(x + 4 * point, y, x + 1.2 * point, y + rise)
    canvas.restoreState()
