"""How the interviews go, on paper: the verdict first, then the ratings, what comes back and what to do next time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reportlab.lib.colors import HexColor, white

from followup_desktop.documents import fonts
from followup_desktop.documents.report import (
    GREY,
    INK,
    ROW,
    SMALL,
    TEXT,
    TINY,
    TITLE,
    VERDICT,
    Report,
    report_pdf,
    right_aligned,
)
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Run, Style
from followup_desktop.domain.channels import kind_words
from followup_desktop.domain.model import InterviewKind, Paper
from followup_desktop.domain.rating_chart import (
    SCALE,
    RatingChart,
    RatingPoint,
    height,
    left_out_words,
    rating_chart,
    rating_rows,
)
from followup_desktop.domain.trends import (
    NextTime,
    Pattern,
    Trends,
    average_words,
    example_lines,
    place_words,
    times_words,
    verdict,
    verdict_detail,
)
from followup_desktop.i18n import _, current

_PLOT, _HEAD, _DAYS, _LEGEND = 130.0, 18.0, 18.0, 20.0
_SIDE = 20.0
_ROW_GAP = 4.0
_COLORS = {InterviewKind.IN_PERSON: INK, InterviewKind.PHONE: "4B7260", InterviewKind.VIDEO: "A4531F"}
_AVERAGE = "7568A0"
_NUMBER = Style(fonts.FIGURES_BOLD, 8.5, 11, align="center")
_DAY = Style(TINY.face, TINY.size, TINY.leading, GREY, "center")
_CELL = Style(TEXT.face, 9, 12.5)
_FIGURE = Style(fonts.FIGURES_BOLD, 9, 12.5, align="right")
#: The narrowest a mark's column may be to carry its number.
_ROOM_FOR_NUMBER = 15.0


def trends_pdf(found: Trends, made_at: datetime, paper: Paper, author: str = "") -> bytes:
    """The page as a PDF file, in the program's language. Raises UserError naming characters nothing can draw.

    Where too few interviews are rated it says what is missing.
    """
    title = _("How my interviews go")
    made_on = _("Made on {date}").format(date=current().date(made_at.date()))
    facts = Facts(title, author, title, current().code, made_at)

    def draw(report: Report) -> None:
        report.line(title, TITLE)
        report.line(" · ".join(filter(None, (author, made_on))), SMALL, gap=3)
        report.line(verdict(found), VERDICT, gap=14)
        report.line(verdict_detail(found), TEXT, gap=4)
        if not found.is_enough:
            return
        _draw_ratings(report, found)
        _draw_patterns(report, _("What comes back"), found.weak)
        _draw_next_time(report, found.next_time)
        _draw_patterns(report, _("What goes well"), found.strong)

    return report_pdf(paper, facts, " · ".join(filter(None, (title, author, made_on))), draw)


def _draw_ratings(report: Report, found: Trends) -> None:
    chart = rating_chart(found)
    whole = _HEAD + _PLOT + _DAYS + _LEGEND
    report.section(_("Your ratings"), whole)
    average = _("average {n}").format(n=average_words(found.average or 0.0))
    told = [f"{point.day} {point.number}" for point in chart.points]
    with report.sheet.picture("; ".join((_("Chart of your ratings"), average, *told))):
        _Drawing(report, chart).draw(average)
    report.y += whole + 8
    if chart.left_out:
        report.line(left_out_words(chart), SMALL)
    _draw_table(report, chart)


def _draw_table(report: Report, chart: RatingChart) -> None:
    day, rating = 74.0, 60.0
    middle = report.width - day - rating
    for row in rating_rows(chart):
        words = [Run(row.place), Run(f"\u00a0\u00a0{row.about}", color=GREY)]
        tall = report.height_of(middle, words, _CELL)
        report.need(tall + _ROW_GAP)
        report.text(report.left, report.y, day, row.day, _CELL)
        report.text(report.right - rating, report.y, rating, row.rating, _FIGURE)
        report.y += report.text(report.left + day, report.y, middle, words, _CELL)
        report.rule(report.y + _ROW_GAP / 2)
        report.y += _ROW_GAP


def _draw_patterns(report: Report, title: str, patterns: Sequence[Pattern]) -> None:
    if not patterns:
        return
    report.section(title, 3 * TEXT.leading)
    for number, pattern in enumerate(patterns):
        report.y += 7 if number else 0
        report.need(ROW.leading + TEXT.leading + SMALL.leading)
        report.line(pattern.text, ROW)
        report.line(times_words(pattern), TEXT)
        for words, _interview in example_lines(pattern):
            report.line(words, SMALL, gap=1)


def _draw_next_time(report: Report, entries: Sequence[NextTime]) -> None:
    if not entries:
        return
    report.section(_("For next time"), 3 * TEXT.leading)
    for number, entry in enumerate(entries):
        report.y += 7 if number else 0
        report.need(TEXT.leading + SMALL.leading)
        for line in entry.lines:
            report.line(line, TEXT)
        report.line(_("after {place}").format(place=place_words(entry.application, entry.on)), SMALL)


class _Drawing:
    """The chart at the report's height: the same places as on the screen, in shapes that survive a grey printer."""

    def __init__(self, report: Report, chart: RatingChart) -> None:
        self._report = report
        self._canvas: Any = report.canvas
        self._chart = chart
        self._left = report.left + _SIDE
        self._foot = report.y + _HEAD + _PLOT  # counted down from the top of the page

    def _x(self, point: RatingPoint) -> float:
        return self._left + point.x * (self._report.right - self._left)

    def _down(self, share: float) -> float:
        return self._foot - share * _PLOT

    def draw(self, average: str) -> None:
        self._scale()
        self._average()
        self._line()
        self._days()
        roomy = (self._report.right - self._left) / len(self._chart.points) >= _ROOM_FOR_NUMBER
        for point in self._chart.points:
            self._mark(point.kind, self._x(point), self._down(point.y))
            if roomy:
                self._number(point)
        self._legend(average)

    def _scale(self) -> None:
        report = self._report
        for value in SCALE:
            y = self._down(height(value))
            report.rule(y, self._left, report.right)
            report.text(report.left, y - 5.5, _SIDE - 6, current().number(value), right_aligned(TINY))

    def _average(self) -> None:
        if self._chart.average is not None:
            self._dashes(self._left, self._report.right, self._down(self._chart.average))

    def _dashes(self, start: float, end: float, y: float) -> None:
        canvas = self._canvas
        canvas.saveState()
        canvas.setStrokeColor(HexColor(f"#{_AVERAGE}"))
        canvas.setLineWidth(1)
        canvas.setDash(4, 3)
        canvas.line(start, self._report.up(y), end, self._report.up(y))
        canvas.restoreState()

    def _line(self) -> None:
        canvas, points = self._canvas, self._chart.points
        path = canvas.beginPath()
        path.moveTo(self._x(points[0]), self._report.up(self._down(points[0].y)))
        for point in points[1:]:
            path.lineTo(self._x(point), self._report.up(self._down(point.y)))
        canvas.setStrokeColor(HexColor(f"#{GREY}"))
        canvas.setLineWidth(0.9)
        canvas.drawPath(path)

    def _days(self) -> None:
        report = self._report
        room = max(report.text_width(point.day, TINY) for point in self._chart.points) + 2
        most = int((report.right - self._left) / (room + 8))
        for point in self._chart.days_shown(most):
            left = min(max(self._x(point) - room / 2, self._left - 6), report.right - room)
            report.text(left, self._foot + 6, room, point.day, _DAY)

    def _number(self, point: RatingPoint) -> None:
        x, y = self._x(point), self._down(point.y)
        wide = self._report.text_width(point.number, _NUMBER) + 3
        self._canvas.setFillColor(white)  # the line to the next mark does not strike it through
        self._canvas.rect(x - wide / 2, self._report.up(y - 6), wide, 10, stroke=0, fill=1)
        self._report.text(x - 10, y - 17.5, 20, point.number, _NUMBER)

    def _mark(self, kind: InterviewKind, x: float, down: float) -> None:
        """A diamond for a talk in person, a ring for the phone, a triangle for video."""
        canvas, y = self._canvas, self._report.up(down)
        canvas.saveState()
        canvas.setStrokeColor(HexColor(f"#{_COLORS[kind]}"))
        canvas.setFillColor(HexColor(f"#{_COLORS[kind]}") if kind is InterviewKind.IN_PERSON else white)
        canvas.setLineWidth(1.3)
        if kind is InterviewKind.PHONE:
            canvas.circle(x, y, 3.6, fill=1)
        else:
            diamond, triangle = ((0, 5), (5, 0), (0, -5), (-5, 0)), ((0, 4.8), (4.6, -3.6), (-4.6, -3.6))
            corners = diamond if kind is InterviewKind.IN_PERSON else triangle
            path = canvas.beginPath()
            path.moveTo(x + corners[0][0], y + corners[0][1])
            for dx, dy in corners[1:]:
                path.lineTo(x + dx, y + dy)
            path.close()
            canvas.drawPath(path, fill=1)
        canvas.restoreState()

    def _legend(self, average: str) -> None:
        x = self._left
        middle = self._foot + _DAYS + _LEGEND / 2
        for kind in self._chart.kinds:
            self._mark(kind, x + 5, middle)
            x = self._words(x + 14, middle, kind_words(kind))
        self._dashes(x, x + 18, middle)
        self._words(x + 23, middle, average)

    def _words(self, x: float, middle: float, text: str) -> float:
        wide = self._report.text_width(text, SMALL) + 2
        self._report.text(x, middle - SMALL.leading / 2, wide, text, SMALL)
        return x + wide + 14
