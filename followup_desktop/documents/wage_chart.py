"""The wage chart on paper: the same geometry that the window draws, in lines and shapes that survive a grey printer."""

from typing import Any

from reportlab.lib.colors import HexColor, white

from followup_desktop.documents import fonts
from followup_desktop.documents.report import GREY, INK, TINY, Report, right_aligned
from followup_desktop.documents.text import Style
from followup_desktop.domain.chart import Align, Band, MarkKind, PlacedMark, WageChart
from followup_desktop.i18n import _

_CURVE_HEIGHT = 104.0
_LANE_HEIGHT = 16.0
_TICK_ROOM = 32.0
_TICK_BOX = 72.0
_LABEL_GAP = 5.0

_FILLS = ("EEF1F9", "DCE3F4", "C5D1EC")
# Kinds differ by shape and line first, by colour second.
_COLORS = {MarkKind.OFFER: INK, MarkKind.PRESENT: "4B7260", MarkKind.MENTIONED: "A4531F"}
_WIDTHS = {MarkKind.OFFER: 2.0, MarkKind.PRESENT: 1.1, MarkKind.MENTIONED: 1.1}

_OFFER_LABEL = Style(fonts.SANS_BOLD, 9, 12)
_LABEL = Style(fonts.SANS, 8.8, 12, GREY)
_TICK = Style(fonts.SANS_MEDIUM, 8.5, 11, align="center")
_TICK_NAME = Style(TINY.face, TINY.size, TINY.leading, GREY, "center")


def chart_height(chart: WageChart) -> float:
    """The height the chart takes, in points."""
    return _CURVE_HEIGHT + chart.lanes * _LANE_HEIGHT + _TICK_ROOM


def draw_wage_chart(report: Report, chart: WageChart) -> None:
    """Draw the chart over the full width at the report's height, and move that down."""
    baseline = report.y + chart.lanes * _LANE_HEIGHT + _CURVE_HEIGHT
    drawing = _Drawing(report, chart, baseline)
    told = [f"{tick.label} {tick.name}" for tick in chart.ticks if tick.shown] + [mark.label for mark in chart.marks]
    with report.sheet.picture("; ".join((_("Chart of pay in the region"), *told))):
        drawing.bands()
        drawing.curve()
        drawing.ticks()
        for mark in chart.marks:
            drawing.mark(mark)
    report.y = baseline + _TICK_ROOM


class _Drawing:
    """Data space to points: x from 0 to 1 over the width, heights from 0 to 1 above the baseline."""

    def __init__(self, report: Report, chart: WageChart, baseline: float) -> None:
        self._report = report
        self._canvas: Any = report.canvas
        self._chart = chart
        self._base = report.up(baseline)
        self._baseline = baseline

    def _x(self, x: float) -> float:
        return float(self._report.left + x * self._report.width)

    def _y(self, height: float) -> float:
        return self._base + height * _CURVE_HEIGHT

    def bands(self) -> None:
        for band in self._chart.bands:
            self._canvas.setFillColor(HexColor(f"#{_FILLS[band.fill]}"))
            self._canvas.drawPath(self._ground(band), stroke=0, fill=1)
        self._canvas.setStrokeColor(white)
        self._canvas.setLineWidth(1)
        for band in self._chart.bands[1:]:
            self._canvas.line(self._x(band.start), self._base, self._x(band.start), self._y(self._height(band.start)))

    def _height(self, x: float) -> float:
        return self._chart.height(x)

    def _ground(self, band: Band) -> Any:
        inside = [(x, height) for x, height in self._chart.curve if band.start < x < band.end]
        edge = [(band.start, self._height(band.start)), *inside, (band.end, self._height(band.end))]
        path = self._canvas.beginPath()
        path.moveTo(self._x(band.start), self._base)
        for x, height in edge:
            path.lineTo(self._x(x), self._y(height))
        path.lineTo(self._x(band.end), self._base)
        path.close()
        return path

    def curve(self) -> None:
        canvas = self._canvas
        (first_x, first_height), *rest = self._chart.curve
        path = canvas.beginPath()
        path.moveTo(self._x(first_x), self._y(first_height))
        for x, height in rest:
            path.lineTo(self._x(x), self._y(height))
        canvas.setStrokeColor(HexColor(f"#{INK}"))
        canvas.setLineWidth(1.3)
        canvas.drawPath(path)
        canvas.setStrokeColor(HexColor("#8A8478"))
        canvas.setLineWidth(0.9)
        canvas.line(self._report.left, self._base, self._report.right, self._base)

    def ticks(self) -> None:
        report = self._report
        for tick in self._chart.ticks:
            x = self._x(tick.x)
            self._canvas.line(x, self._base, x, self._base - 4)
            if not tick.shown:
                continue
            left = min(max(x - _TICK_BOX / 2, report.left - 8), report.right + 8 - _TICK_BOX)
            report.text(left, self._baseline + 7, _TICK_BOX, tick.label, _TICK)
            report.text(left, self._baseline + 18, _TICK_BOX, tick.name, _TICK_NAME)

    def mark(self, mark: PlacedMark) -> None:
        canvas, x = self._canvas, self._x(mark.x)
        label_top = self._baseline - _CURVE_HEIGHT - (mark.lane + 1) * _LANE_HEIGHT
        canvas.saveState()
        canvas.setStrokeColor(HexColor(f"#{_COLORS[mark.kind]}"))
        canvas.setLineWidth(_WIDTHS[mark.kind])
        if mark.kind is MarkKind.MENTIONED:
            canvas.setDash(4, 2.5)
        canvas.line(x, self._base, x, self._report.up(label_top + 2))
        canvas.setDash()
        self._shape(mark.kind, x)
        canvas.restoreState()
        self._label(mark, x, label_top)

    def _shape(self, kind: MarkKind, x: float) -> None:
        canvas, y = self._canvas, self._base
        canvas.setFillColor(HexColor(f"#{INK}") if kind is MarkKind.OFFER else white)
        canvas.setLineWidth(1.4)
        if kind is MarkKind.PRESENT:
            canvas.circle(x, y, 3.8, fill=1)
            return
        corners = [(0, 5), (5, 0), (0, -5), (-5, 0)] if kind is MarkKind.OFFER else [(0, 5), (4.8, -3.6), (-4.8, -3.6)]
        path = canvas.beginPath()
        path.moveTo(x + corners[0][0], y + corners[0][1])
        for dx, dy in corners[1:]:
            path.lineTo(x + dx, y + dy)
        path.close()
        canvas.drawPath(path, fill=1)

    def _label(self, mark: PlacedMark, x: float, top: float) -> None:
        report = self._report
        style = _OFFER_LABEL if mark.kind is MarkKind.OFFER else _LABEL
        if mark.align is Align.START:
            report.text(x + _LABEL_GAP, top, report.right - x + 10, mark.label, style)
        else:
            report.text(report.left - 10, top, x - _LABEL_GAP - report.left + 10, mark.label, right_aligned(style))
