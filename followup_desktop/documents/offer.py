"""The offer report on paper: the verdict first, then everything it rests on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from reportlab.lib.colors import HexColor

from followup_desktop.documents import fonts
from followup_desktop.documents.report import (
    ABOVE_SECTION,
    GREY,
    INK,
    ROW,
    SECTION,
    SMALL,
    TEXT,
    TITLE,
    VERDICT,
    Report,
    report_pdf,
    right_aligned,
    shortened,
)
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Run, Style
from followup_desktop.documents.wage_chart import chart_height, draw_wage_chart
from followup_desktop.domain.factors import FactorRow
from followup_desktop.domain.model import Paper
from followup_desktop.domain.offer import ChoiceColumn, OfferReport
from followup_desktop.domain.verdict import FlipLine
from followup_desktop.i18n import _, current

_PAD = 12.0
_ROW_HEIGHT = 17.0
_FIGURE_GAP = 8.0
_COLUMN_GAP = 26.0
_FIGURE = Style(fonts.FIGURES_BOLD, 15, 19)
_HEAD = Style(fonts.SANS_MEDIUM, 8.2, 10.5, GREY)
_CELL = Style(fonts.SANS, 9, 12)
_STRONG_CELL = Style(fonts.SANS_BOLD, 9, 12)
# Columns of figures: every figure has the same width, so that they line up.
_NUMBER = Style(fonts.FIGURES, 9, 12, align="right")
_STRONG_NUMBER = Style(fonts.FIGURES_BOLD, 9, 12, align="right")
_QUIET_NUMBER = Style(fonts.FIGURES, 9, 12, GREY, "right")

# More choices than this go on in further tables, as many in each.
_CHOICES_BESIDE = 6
# Up to this many leave room for wide bars.
_CHOICES_AT_EASE = 4
_FEWEST_ROWS = 5
_NARROWEST_VERDICT = 250.0
_WIDTH_STEP = 10.0
_CHANGES = 6
_CHANGE_GAP = 5.0

# The bar of a score that is not the best of its row: told from ink in grey print as well.
_PALE_INK = "8A94AE"


@dataclass(frozen=True, slots=True)
class _Box:
    """A part of the page: left edge and width, in points."""

    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a table of scores: the factors, their weights, and one for each choice."""

    rows: Sequence[FactorRow]
    columns: Sequence[ChoiceColumn]
    factor: _Box
    weight: _Box
    boxes: Sequence[_Box]
    heads: Sequence[_Box]


def _table(report: Report, rows: Sequence[FactorRow], columns: Sequence[ChoiceColumn]) -> _Table:
    at_ease = len(columns) <= _CHOICES_AT_EASE
    factor = _Box(report.left, 140.0 if at_ease else 116.0)
    weight = _Box(factor.right + 8, 78.0 if at_ease else 62.0)
    gap = 16.0 if at_ease else 12.0
    width = (report.right - weight.right) / max(len(columns), 2)
    boxes = [_Box(weight.right + i * width + gap, width - gap) for i in range(len(columns))]
    # A name may begin where the figures of the column before it have ended.
    heads = [_Box(box.left - gap + 8, box.width + gap - 8) for box in boxes]
    return _Table(rows, columns, factor, weight, boxes, heads)


def offer_report_pdf(weighed: OfferReport, made_at: datetime, paper: Paper) -> bytes:
    """The report as a PDF file, in the program's language. Raises UserError naming characters nothing can draw."""
    employer = weighed.application.employer or _("Offer")
    made_on = _("Made on {date}").format(date=current().date(made_at.date()))
    facts = Facts(
        title=_("Offer report: {name}").format(name=employer),
        author=weighed.profile.full_name,
        subject=weighed.application.role,
        language_code=current().code,
        made_at=made_at,
    )

    def draw(report: Report) -> None:
        report.line(employer, TITLE)
        report.line(" · ".join(filter(None, _offer_facts(weighed))), SMALL, gap=3)
        _draw_verdict(report, weighed)
        _draw_fair(report, weighed)
        _draw_money(report, weighed)
        _draw_open_points(report, weighed)
        tables = _tables(report, weighed)
        changes = _changes_height(report, weighed)
        # A table is kept whole where it can be; what is short enough may fill the page before it.
        if tables and not report.fits(_table_height(report, tables[0])) and report.fits(changes):
            _draw_changes(report, weighed)
            changes = 0.0
        for table in tables:
            _draw_table(report, table)
        _draw_origin(report, weighed)
        if changes:
            _draw_changes(report, weighed)
        for caution in weighed.cautions:
            report.line(caution, SMALL, gap=6)

    return report_pdf(paper, facts, f"{employer} · {made_on}", draw)


def _offer_facts(weighed: OfferReport) -> list[str]:
    offer, language = weighed.offer, current()
    zone = ZoneInfo(weighed.application.zone)  # stored instants are in UTC, and an afternoon there is the next day
    told = [offer.title or weighed.application.role]
    if offer.received_at:
        told.append(_("offer of {date}").format(date=language.date(offer.received_at.astimezone(zone).date())))
    if offer.version > 1:
        told.append(_("version {number}").format(number=language.number(offer.version)))
    if offer.answer_by:
        told.append(_("answer by {date}").format(date=language.date_sentence(offer.answer_by.astimezone(zone).date())))
    return told


def _draw_verdict(report: Report, weighed: OfferReport) -> None:
    width = report.width - 2 * _PAD - 4
    headline, told = shortened(weighed.verdict.headline, 400), shortened(weighed.verdict.detail, 1200)
    height = report.height_of(width, headline, VERDICT)
    detail = report.height_of(width, told, TEXT) + 5 if told else 0.0
    report.y += 14
    report.need(height + detail + 2 * _PAD)
    canvas, top = report.canvas, report.y
    whole = height + detail + 2 * _PAD - 4
    canvas.setFillColor(HexColor("#E6EBF8"))
    canvas.roundRect(report.left, report.up(top + whole), report.width, whole, 6, stroke=0, fill=1)
    left = report.left + _PAD + 2
    report.text(left, top + _PAD - 3, _even_width(report, headline, width), headline, VERDICT)
    if told:
        report.text(left, top + _PAD + 2 + height, width, told, TEXT)
    report.y = top + whole


def _even_width(report: Report, headline: str, width: float) -> float:
    """The narrowest width in which the headline takes no more lines: they come out about as long as one another."""
    height = report.height_of(width, headline, VERDICT)
    while width > _NARROWEST_VERDICT and report.height_of(width - _WIDTH_STEP, headline, VERDICT) <= height:
        width -= _WIDTH_STEP
    return width


def _draw_fair(report: Report, weighed: OfferReport) -> None:
    if weighed.chart is None and weighed.standing is None:
        return
    chart = chart_height(weighed.chart) if weighed.chart else 0.0
    report.section(_("Is it fair?"), chart + 3 * ROW.leading)
    standing = weighed.standing
    if standing is not None:
        beside = "\u00a0\u00a0" + ", ".join(filter(None, (standing.about, standing.beside)))
        report.line([Run(standing.band), Run(beside, face=fonts.SANS, color=GREY)], ROW)
        report.y += 8
    if weighed.chart is not None:
        draw_wage_chart(report, weighed.chart)
    report.line(weighed.source, SMALL, gap=4)


def _draw_money(report: Report, weighed: OfferReport) -> None:
    """The package on the left, what it leaves on the right."""
    rows = len(weighed.package.lines) + 1
    report.section(_("The package, year one"), rows * _ROW_HEIGHT + 24)
    top = report.y
    left = _Box(report.left, report.width * 0.56)
    right = _Box(left.right + _COLUMN_GAP, report.width - left.width - _COLUMN_GAP)
    _draw_package(report, weighed, left)
    below = report.y
    figures = _figures(weighed)
    if figures:
        report.text(right.left, top - 6 - SECTION.leading, right.width, _("Is it enough?"), SECTION)
        report.y = top
        for i, (label, amount, note) in enumerate(figures):
            report.y += _FIGURE_GAP if i else 0.0
            report.y += report.text(right.left, report.y, right.width, label, SMALL)
            report.y += report.text(right.left, report.y, right.width, amount, _FIGURE)
            report.y += report.text(right.left, report.y, right.width, note, SMALL)
    report.y = max(below, report.y)


def _draw_package(report: Report, weighed: OfferReport, box: _Box) -> None:
    package, money = weighed.package, current().money
    for line in package.lines:
        note = f"\u00a0\u00a0{line.note}" if line.note else ""
        label = [Run(line.label), Run(note, color=GREY)]
        _draw_pair(report, box, label, money(line.amount, package.currency, cents=False), _NUMBER)
    if package.total is not None:
        report.rule(report.y, box.left, box.right)
        report.y += 4
        total = money(package.total, package.currency, cents=False)
        _draw_pair(report, box, [Run(_("Worth in year one"), face=fonts.SANS_BOLD)], total, _STRONG_NUMBER)
    if weighed.unknown_line:
        report.y += report.text(box.left, report.y, box.width, weighed.unknown_line, SMALL)


def _draw_pair(report: Report, box: _Box, label: Sequence[Run], amount: str, number: Style) -> None:
    height = report.text(box.left, report.y, box.width - 76, label, _CELL)
    report.text(box.right - 74, report.y, 74, amount, number)
    report.y += max(height + _ROW_HEIGHT - _CELL.leading, _ROW_HEIGHT)


def _draw_open_points(report: Report, weighed: OfferReport) -> None:
    """What the notes on the interviews leave open."""
    if not weighed.open_points:
        return
    report.section(_("Still to settle"), 2 * _CELL.leading)
    for point in weighed.open_points:
        report.line(f"•\u00a0{shortened(point.question, 400)}", _CELL, gap=2)


def _draw_origin(report: Report, weighed: OfferReport) -> None:
    """Which scores the person did not give but the notes."""
    names = [row.name for row in weighed.weighing.rows if row.suggested]
    if names:
        text = _("From your notes on the interviews: {factors}.").format(factors=", ".join(map(shortened, names)))
        report.line(text, SMALL, gap=2)


def _figures(weighed: OfferReport) -> list[tuple[str, str, str]]:
    """(label, figure, note) for what the pay leaves, earns an hour and must not fall below."""
    figures, money = [], current().money
    budget, hour = weighed.budget, weighed.hour
    if budget is not None and budget.left_over is not None:
        left = money(budget.left_over, budget.currency, cents=False)
        figures.append((_("Left over each month"), left, budget.note))
    if hour is not None:
        figures.append((_("Pay per real hour"), money(hour.amount, weighed.offer.currency, cents=True), hour.note))
    if budget is not None:
        lowest = money(budget.lowest_pay, budget.currency, cents=False)
        figures.append((_("Lowest pay that works"), lowest, _("base, before tax")))
    return figures


def _tables(report: Report, weighed: OfferReport) -> list[_Table]:
    """The choices with a score, in as few tables as they take; none of them holds many fewer than another."""
    columns = [column for column in weighed.comparison.columns if column.total.score is not None]
    count = math.ceil(len(columns) / _CHOICES_BESIDE)
    bounds = [round(len(columns) * i / count) for i in range(count + 1)] if count else []
    return [_table(report, weighed.weighing.rows, columns[start:end]) for start, end in pairwise(bounds)]


def _table_height(report: Report, table: _Table) -> float:
    """The height of the whole table with its heading, in points."""
    rows = sum(_row_height(report, table, row) for row in table.rows)
    return ABOVE_SECTION + SECTION.leading + 6 + _head_height(report, table) + 9 + rows + 5 + _ROW_HEIGHT


def _draw_table(report: Report, table: _Table) -> None:
    fewest = _head_height(report, table) + 9 + _FEWEST_ROWS * _ROW_HEIGHT
    report.section(_("Is it what you want?"), fewest)
    heaviest = max((row.weight for row in table.rows), default=0.0) or 1.0
    _draw_table_head(report, table)
    for i, row in enumerate(table.rows):
        # The sum does not stand alone on a page.
        room = _row_height(report, table, row) + (_ROW_HEIGHT + 5 if i == len(table.rows) - 1 else 0.0)
        if report.need(room):
            _draw_table_head(report, table)
        _draw_factor(report, table, row, row.weight / heaviest)
    report.rule(report.y, report.left, report.right)
    report.y += 5
    report.text(report.left, report.y, table.weight.right - report.left, _("Score out of 100"), _STRONG_CELL)
    for column, box in zip(table.columns, table.boxes, strict=True):
        report.text(box.left, report.y, box.width, _points(column.total.score or 0.0), _STRONG_NUMBER)
    report.y += _ROW_HEIGHT


def _labels(table: _Table) -> list[str]:
    most = 44 if len(table.columns) <= _CHOICES_AT_EASE else 26
    return [shortened(column.choice.label, most) for column in table.columns]


def _head_height(report: Report, table: _Table) -> float:
    return max(
        report.height_of(box.width, label, _HEAD) for label, box in zip(_labels(table), table.heads, strict=True)
    )


def _draw_table_head(report: Report, table: _Table) -> None:
    height = _head_height(report, table)
    report.need(height + 2 * _ROW_HEIGHT)
    bottom = report.y + height
    report.text(table.weight.left, bottom - _HEAD.leading, table.weight.width, _("Weight"), right_aligned(_HEAD))
    for label, box in zip(_labels(table), table.heads, strict=True):
        top = bottom - report.height_of(box.width, label, _HEAD)
        report.text(box.left, top, box.width, label, right_aligned(_HEAD))
    report.rule(bottom + 4)
    report.y = bottom + 9


def _row_height(report: Report, table: _Table, row: FactorRow) -> float:
    name = report.height_of(table.factor.width, shortened(row.name), _CELL)
    return max(_ROW_HEIGHT, name + _ROW_HEIGHT - _CELL.leading)


def _draw_factor(report: Report, table: _Table, row: FactorRow, weight_bar: float) -> None:
    top, weight = report.y, table.weight
    middle = top + _CELL.ascent - _CELL.cap_height / 2
    report.text(table.factor.left, top, table.factor.width, shortened(row.name), _CELL)
    _draw_bar(report, _Box(weight.left, weight.width - 32), middle, weight_bar, GREY)
    report.text(weight.left, top, weight.width, current().percent(row.weight), _NUMBER)
    for column, box in zip(table.columns, table.boxes, strict=True):
        score = row.scores.get(column.choice.key)
        best = row.best == column.choice.key
        style = _STRONG_NUMBER if best else _NUMBER
        report.text(box.left, top, box.width, "–" if score is None else _points(score), style)
        if score is not None:
            _draw_bar(report, _Box(box.left, box.width - 24), middle, float(score) / 10, INK if best else _PALE_INK)
    report.y += _row_height(report, table, row)


def _points(value: float | Decimal) -> str:
    """A score with one decimal place, so that a column of them lines up."""
    return str(format_decimal(value, "0.0", locale=current().locale))


def _draw_bar(report: Report, box: _Box, middle: float, share: float, color: str) -> None:
    """A bar as long as the share of the box, over a pale track that shows the whole."""
    canvas, y = report.canvas, report.up(middle) - 2
    canvas.setFillColor(HexColor("#E9E6DF"))
    canvas.roundRect(box.left, y, box.width, 4, 2, stroke=0, fill=1)
    length = box.width * min(1.0, max(0.0, share))
    if length >= 1:
        canvas.setFillColor(HexColor(f"#{color}"))
        canvas.roundRect(box.left, y, length, 4, min(2.0, length / 2), stroke=0, fill=1)


def _changes_height(report: Report, weighed: OfferReport) -> float:
    """The height of the whole part with its heading, in points; 0 where nothing would change the result."""
    if not weighed.flips:
        return 0.0
    rows = [_change_height(report, flip) for flip in weighed.flips[:_CHANGES]]
    return ABOVE_SECTION + SECTION.leading + 6 + sum(rows) + (len(rows) - 1) * _CHANGE_GAP


def _change_height(report: Report, flip: FlipLine) -> float:
    return report.height_of(report.width - 80, _change(flip), _CELL)


def _change(flip: FlipLine) -> list[Run]:
    return [
        Run(shortened(flip.label), face=fonts.SANS_MEDIUM),
        Run(f"\u00a0\u00a0{shortened(flip.detail)}", color=GREY),
    ]


def _draw_changes(report: Report, weighed: OfferReport) -> None:
    report.section(_("What would change the result"), 3 * _ROW_HEIGHT)
    for i, flip in enumerate(weighed.flips[:_CHANGES]):
        report.y += _CHANGE_GAP if i else 0.0
        report.need(_change_height(report, flip))
        report.text(report.left, report.y, report.width - 80, _change(flip), _CELL)
        report.text(report.right - 78, report.y, 78, flip.now, _QUIET_NUMBER)
        report.y += _change_height(report, flip)
