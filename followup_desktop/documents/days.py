"""Days as a grid on paper that lies across: a month or a week, with all that stands on each day.

What does not fit into its day is counted there and listed below the grid, or on the next page: nothing is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from reportlab.lib.colors import HexColor

from followup_desktop.documents.marks import EVENT_COLORS, STATE_COLORS, Event, draw_event, draw_state
from followup_desktop.documents.report import GREY, LINE, ROW, SECTION, SMALL, TITLE, Report, report_pdf
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Style
from followup_desktop.domain.model import Paper
from followup_desktop.domain.steps import Status
from followup_desktop.i18n import _, current, ngettext

WEEK = 7

_NUMBER = Style(SECTION.face, 9, 12)
_QUIET_NUMBER = Style(SMALL.face, 9, 12, GREY)
_WORDS = Style(SMALL.face, 8, 10)
_NAME = Style(SMALL.face, 7.2, 9, GREY)
_WEEKDAY = Style(SECTION.face, 8.5, 12, GREY)
_PAD = 4.0
_MARK = 11.0
_SCALE = 0.62
_CHIP_GAP = 2.0
_LEGEND = 22.0
_QUIET_GROUND = "F3F1EC"
#: Lines that the words of one thing may take, in a week and in a month.
_MOST_LINES, _FEW_LINES = 6, 2
_LOWEST_ROW = 40.0


@dataclass(frozen=True, slots=True)
class SheetChip:
    """One thing on a day: its shape, its few words for the day's cell, and the whole of it for the list."""

    mark: Status | Event
    words: str
    full: str


@dataclass(frozen=True, slots=True)
class SheetDay:
    """A cell. ``quiet`` days are weekends and holidays, ``outside`` are days of another month."""

    on: date
    chips: tuple[SheetChip, ...] = ()
    quiet: bool = False
    holiday: str = ""
    outside: bool = False


def days_pdf(
    title: str, note: str, days: Sequence[SheetDay], made_at: datetime, paper: Paper, author: str = ""
) -> bytes:
    """Whole weeks of days as a PDF file, in the program's language.

    ``note`` stands below the title, such as what was left out. Raises UserError naming characters that no typeface
    can draw.
    """
    made_on = _("Made on {date}").format(date=current().date(made_at.date()))
    facts = Facts(title, author, note, current().code, made_at)

    def draw(report: Report) -> None:
        report.line(title, TITLE)
        report.line(" · ".join(filter(None, (author, note, made_on))), SMALL, gap=1)
        report.y += 8
        left_over = _Grid(report, days).draw()
        _draw_legend(report, days)
        if left_over:
            _draw_list(report, left_over)

    return report_pdf(paper, facts, " · ".join(filter(None, (title, author))), draw, across=True)


class _Grid:
    """The table of days. Its rows share the height of the page by what they hold."""

    def __init__(self, report: Report, days: Sequence[SheetDay]) -> None:
        self._report = report
        self._weeks = [days[start : start + WEEK] for start in range(0, len(days), WEEK)]
        self._width = report.width / WEEK
        self._lines = _MOST_LINES if len(self._weeks) == 1 else _FEW_LINES

    def draw(self) -> list[tuple[SheetDay, tuple[SheetChip, ...]]]:
        """Draw it; gives the days whose cells could not hold everything, each with what is not in them."""
        report = self._report
        for column, day in enumerate(self._weeks[0]):
            name = current().weekday(day.on)
            report.text(report.left + column * self._width + _PAD, report.y, self._width, name, _WEEKDAY)
        report.y += _WEEKDAY.leading + 2
        left_over: list[tuple[SheetDay, tuple[SheetChip, ...]]] = []
        top = report.y
        heights = self._heights(report.bottom - _LEGEND - top)
        for week, height in zip(self._weeks, heights, strict=True):
            for column, day in enumerate(week):
                rest = self._draw_day(day, report.left + column * self._width, report.y, height)
                if rest:
                    left_over.append((day, rest))
            report.y += height
        self._draw_lines(top, heights)
        return left_over

    def _heights(self, room: float) -> list[float]:
        """Each row as high as it needs where that fits; else the fullest ones give way alike."""
        needs = [max(_LOWEST_ROW, *(self._needed(day) for day in week)) for week in self._weeks]
        even = room / len(needs)
        if max(needs) <= even:
            return [even] * len(needs)
        if sum(needs) <= room:
            spare = (room - sum(needs)) / len(needs)
            return [need + spare for need in needs]
        # The largest height that all rows can be held to.
        low, high = _LOWEST_ROW, max(needs)
        for _round in range(30):
            cap = (low + high) / 2
            if sum(min(need, cap) for need in needs) <= room:
                low = cap
            else:
                high = cap
        spare = (room - sum(min(need, low) for need in needs)) / len(needs)
        return [min(need, low) + spare for need in needs]

    def _needed(self, day: SheetDay) -> float:
        return self._head_height() + sum(self._chip_height(chip) + _CHIP_GAP for chip in day.chips) + _PAD

    def _head_height(self) -> float:
        return _PAD + _NUMBER.leading + 1

    def _chip_height(self, chip: SheetChip) -> float:
        wide = self._width - 2 * _PAD - _MARK
        return min(self._report.height_of(wide, chip.words, _WORDS), self._lines * _WORDS.leading)

    def _draw_day(self, day: SheetDay, x: float, y: float, height: float) -> tuple[SheetChip, ...]:
        report = self._report
        canvas: Any = report.canvas
        if day.quiet:
            canvas.setFillColor(HexColor(f"#{_QUIET_GROUND}"))
            canvas.rect(x, report.up(y + height), self._width, height, stroke=0, fill=1)
        begins = day.on.day == 1 or day is self._weeks[0][0]
        number = current().date_short(day.on) if begins else current().number(day.on.day)
        style = _QUIET_NUMBER if day.outside or day.quiet else _NUMBER
        report.text(x + _PAD, y + _PAD, self._width / 2, number, style)
        if day.holiday:
            beside = report.text_width(number, style) + 2 * _PAD + 2
            name = _fitted(report, day.holiday, _NAME, self._width - beside - _PAD)
            report.text(x + beside, y + _PAD + 2, self._width - beside, name, _NAME)
        return self._draw_chips(day, x, y + self._head_height(), y + height - _PAD / 2)

    def _draw_chips(self, day: SheetDay, x: float, y: float, bottom: float) -> tuple[SheetChip, ...]:
        """Draw as many as fit; of the others it is said how many they are. What was cut is given back, too."""
        cut: list[SheetChip] = []
        for place, chip in enumerate(day.chips):
            high = self._chip_height(chip)
            last = place == len(day.chips) - 1
            if y + high + (0 if last else _WORDS.leading + _CHIP_GAP) > bottom:
                rest = day.chips[place:]
                more = ngettext("+{n} more", "+{n} more", len(rest)).format(n=current().number(len(rest)))
                self._report.text(x + _PAD + _MARK, y, self._width - _MARK, more, _WORDS)
                return (*cut, *rest)
            if self._draw_chip(chip, x, y):
                cut.append(chip)
            y += high + _CHIP_GAP
        return tuple(cut)

    def _draw_chip(self, chip: SheetChip, x: float, y: float) -> bool:
        """Draw it; says whether its words had to be cut."""
        report, wide = self._report, self._width - 2 * _PAD - _MARK
        middle = report.up(y + _WORDS.ascent - _WORDS.cap_height / 2)
        draw_mark(report.canvas, chip.mark, x + _PAD + 3.6, middle)
        words = chip.words
        if report.height_of(wide, words, _WORDS) > self._lines * _WORDS.leading:
            # Lines end after whole words, so less than their whole length can be used.
            words = _fitted(report, words, _WORDS, wide * (self._lines - 0.6))
        report.text(x + _PAD + _MARK, y, wide, words, _WORDS)
        return words != chip.words

    def _draw_lines(self, top: float, heights: Sequence[float]) -> None:
        report = self._report
        canvas: Any = report.canvas
        canvas.setStrokeColor(HexColor(f"#{LINE}"))
        canvas.setLineWidth(0.6)
        y = top
        for height in heights[:-1]:
            y += height
            canvas.line(report.left, report.up(y), report.right, report.up(y))
        high = sum(heights)
        for column in range(1, WEEK):
            x = report.left + column * self._width
            canvas.line(x, report.up(top), x, report.up(top + high))
        canvas.roundRect(report.left, report.up(top + high), report.width, high, 4, stroke=1, fill=0)


def draw_mark(canvas: Any, mark: Status | Event, x: float, y: float) -> None:
    """The shape of a state or an event, small enough for a cell, with its middle at (x, y)."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(_SCALE, _SCALE)
    if isinstance(mark, Status):
        draw_state(canvas, mark, 0, 0)
    else:
        draw_event(canvas, mark, 0, 0)
    canvas.restoreState()


def _fitted(report: Report, text: str, style: Style, width: float) -> str:
    """The text cut with an ellipsis to a width in points."""
    if report.text_width(text, style) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if report.text_width(text[:middle].rstrip() + "…", style) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def _legend_words() -> dict[Status | Event, str]:
    return {
        Event.MEETING: _("interview"),
        Event.CALL: _("interview by phone"),
        Event.VIDEO: _("interview by video"),
        Event.OFFER: _("offer"),
        Event.THEIR_DATE: _("their date"),
        Status.OVERDUE: _("late"),
        Status.DUE: _("due"),
        Status.NOT_YET: _("planned"),
        Status.DONE: _("done"),
    }


def _draw_legend(report: Report, days: Sequence[SheetDay]) -> None:
    """The shapes that are on the sheet, each with its word."""
    used = {chip.mark for day in days for chip in day.chips}
    x, y = report.left, report.y + 8
    for mark, word in _legend_words().items():
        if mark not in used:
            continue
        color = STATE_COLORS[mark] if isinstance(mark, Status) else EVENT_COLORS[mark]
        draw_mark(report.canvas, mark, x + 4, report.up(y + _WORDS.ascent - _WORDS.cap_height / 2))
        style = Style(_WORDS.face, _WORDS.size, _WORDS.leading, color)
        wide = report.text_width(word, style) + 4
        report.text(x + _MARK, y, wide, word, style)
        x += _MARK + wide + 12
    report.y = y + _WORDS.leading


def _draw_list(report: Report, left_over: Sequence[tuple[SheetDay, tuple[SheetChip, ...]]]) -> None:
    """What the cells could not hold, day by day."""
    report.turn()
    report.line(_("More on these days"), ROW)
    report.y += 4
    for day, chips in left_over:
        report.need(2 * ROW.leading + 10)
        report.y += 8
        report.line(current().date_sentence(day.on), SECTION)
        for chip in chips:
            report.need(SMALL.leading)
            middle = report.y + SMALL.ascent - SMALL.cap_height / 2
            draw_mark(report.canvas, chip.mark, report.left + 5, report.up(middle))
            report.line(chip.full, SMALL, left=report.left + 16, width=report.width - 16)
