"""The wage chart on screen: the geometry of the domain, painted in the theme's own colours.

Kinds of marks differ by shape and line first, by colour second, so that the chart also works in grey.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop import i18n
from followup_desktop.domain import chart as geometry
from followup_desktop.domain.chart import Align, Band, Mark, MarkKind, PlacedMark
from followup_desktop.domain.model import Benchmark
from followup_desktop.domain.standing import known_percentiles, ordinal
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.spoken import Spoken

_CURVE, _LANE, _TICKS = 108, 22, 40
_LABEL_GAP = 6
_FILLS = ("band_outer", "band_middle", "band_inner")
_COLOURS = {MarkKind.OFFER: "chart_ink", MarkKind.PRESENT: "chart_moss", MarkKind.MENTIONED: "chart_rust"}
_KINDS = (MarkKind.MENTIONED, MarkKind.PRESENT, MarkKind.OFFER)  # painted in this order: the offer on top


class WageChart(Spoken):
    """Where pay stands among what a job pays in a region.

    ``set_figures`` gives the published figures and the marks; ``rows`` says the same in words, for a table and for
    screen readers. Pay always grows to the right, in every language: an axis is read like a ruler.
    """

    spoken_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._benchmark = Benchmark()
        self._marks: tuple[Mark, ...] = ()
        self.chart: geometry.WageChart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Chart of pay in the region"))

    def set_figures(self, benchmark: Benchmark, marks: Sequence[Mark]) -> None:
        self._benchmark, self._marks = benchmark, tuple(marks)
        self.say(". ".join(f"{name}: {pay}" for name, pay in self.rows()) + ".")
        self._lay_out()

    def rows(self) -> tuple[tuple[str, str], ...]:
        """What the chart shows as (name, pay), the lowest pay first."""
        money = i18n.current().money
        ranks = dict(known_percentiles(self._benchmark))
        named = [
            (_("Median") if rank == 50 else _("{nth} percentile").format(nth=ordinal(rank)), pay)
            for rank, pay in ranks.items()
        ]
        kinds = {
            MarkKind.OFFER: _("Their offer"),
            MarkKind.PRESENT: _("You earn now"),
            MarkKind.MENTIONED: _("They mentioned"),
        }
        named += [(kinds[mark.kind], mark.value) for mark in self._marks]
        named.sort(key=lambda row: row[1])
        return tuple((name, money(pay, self._benchmark.currency)) for name, pay in named)

    # Places in px

    def place(self, share: float) -> float:
        """A place on the axis, 0 to 1, in px from the widget's left."""
        return share * (self.width() - 1)

    @property
    def baseline(self) -> float:
        return float(theme.current().px(self._lanes * _LANE + 2 + _CURVE))

    @property
    def _lanes(self) -> int:
        return self.chart.lanes if self.chart else 0

    def _y(self, height: float) -> float:
        return self.baseline - height * theme.current().px(_CURVE)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(558), look.px(self._lanes * _LANE + 2 + _CURVE + _TICKS))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(260), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def _lay_out(self) -> None:
        """Lay the labels out anew for the width they really take."""
        metrics = theme.current().metrics("small_strong")
        gap = theme.current().px(_LABEL_GAP)
        wide = max(1, self.width())
        marks = [
            replace(mark, width=min(1.0, (metrics.horizontalAdvance(mark.label) + gap) / wide)) for mark in self._marks
        ]
        lanes = self._lanes
        self.chart = geometry.wage_chart(self._benchmark, marks)
        if lanes != self._lanes:
            self.updateGeometry()
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for band in self.chart.bands:
            painter.fillPath(self._ground(band), theme.current().color(_FILLS[band.fill]))
        self._paint_gaps(painter)
        self._paint_curve(painter)
        self._paint_ticks(painter)
        for mark in sorted(self.chart.marks, key=lambda mark: _KINDS.index(mark.kind)):
            self._paint_line(painter, mark)
        for mark in sorted(self.chart.marks, key=lambda mark: _KINDS.index(mark.kind)):
            self._paint_shape(painter, mark)
            self._paint_label(painter, mark)

    def _ground(self, band: Band) -> QPainterPath:
        assert self.chart is not None
        inside = [(x, height) for x, height in self.chart.curve if band.start < x < band.end]
        height = self.chart.height
        path = QPainterPath(QPointF(self.place(band.start), self.baseline))
        for x, y in [(band.start, height(band.start)), *inside, (band.end, height(band.end))]:
            path.lineTo(self.place(x), self._y(y))
        path.lineTo(self.place(band.end), self.baseline)
        path.closeSubpath()
        return path

    def _paint_gaps(self, painter: QPainter) -> None:
        assert self.chart is not None
        painter.setPen(QPen(theme.current().color("card"), 1.5))
        for band in self.chart.bands[1:]:
            x = self.place(band.start)
            painter.drawLine(QPointF(x, self.baseline), QPointF(x, self._y(self.chart.height(band.start))))

    def _paint_curve(self, painter: QPainter) -> None:
        assert self.chart is not None
        look = theme.current()
        (first_x, first_height), *rest = self.chart.curve
        path = QPainterPath(QPointF(self.place(first_x), self._y(first_height)))
        for x, height in rest:
            path.lineTo(self.place(x), self._y(height))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("chart_ink"), 1.6))
        painter.drawPath(path)
        painter.setPen(QPen(look.color("edge"), 1.2))
        painter.drawLine(QPointF(0, self.baseline), QPointF(self.width(), self.baseline))

    def _paint_ticks(self, painter: QPainter) -> None:
        assert self.chart is not None
        look = theme.current()
        shown_to = -look.px(100)
        for tick in self.chart.ticks:
            x = self.place(tick.x)
            painter.setPen(QPen(look.color("edge"), 1))
            painter.drawLine(QPointF(x, self.baseline), QPointF(x, self.baseline + look.px(5)))
            width = max(look.metrics("small_strong").horizontalAdvance(tick.label), look.px(30)) + look.px(6)
            left = min(max(x - width / 2, 0.0), self.width() - width)
            if not tick.shown or left < shown_to:
                continue
            shown_to = round(left + width)
            middle = tick.name == _("median")
            top = self.baseline + look.px(6)
            self._text(painter, QRectF(left, top, width, look.px(18)), tick.label, "small_label", "text", middle)
            below = QRectF(left - look.px(20), top + look.px(17), width + look.px(40), look.px(14))
            self._text(painter, below, tick.name, "tiny", "text2")

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        role: str,
        tone: str,
        strong: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        look = theme.current()
        painter.setFont(look.font("small_strong" if strong else role))
        painter.setPen(look.color(tone))
        line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(1, int(box.width()) + 1))
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)

    def _label_middle(self, mark: PlacedMark) -> float:
        look = theme.current()
        return self.baseline - look.px(_CURVE + 2) - (mark.lane + 0.5) * look.px(_LANE)

    def _paint_line(self, painter: QPainter, mark: PlacedMark) -> None:
        pen = QPen(theme.current().color(_COLOURS[mark.kind]), 2.4 if mark.kind is MarkKind.OFFER else 1.5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if mark.kind is MarkKind.MENTIONED:
            pen.setDashPattern([3.6, 2])
        painter.setPen(pen)
        x = self.place(mark.x)
        top = self._label_middle(mark) + theme.current().px(6)
        painter.drawLine(QPointF(x, self.baseline), QPointF(x, top))

    def _paint_shape(self, painter: QPainter, mark: PlacedMark) -> None:
        look = theme.current()
        ink = look.color(_COLOURS[mark.kind])
        x, y, unit = self.place(mark.x), self.baseline, look.px(10) / 10
        card = QColor(look.color("card"))
        if mark.kind is MarkKind.OFFER:
            painter.setPen(QPen(card, 1.5 * unit))
            painter.setBrush(ink)
            diamond = [QPointF(0, -6.5), QPointF(6.5, 0), QPointF(0, 6.5), QPointF(-6.5, 0)]
            painter.drawPolygon(QPolygonF([QPointF(x, y) + point * unit for point in diamond]))
            return
        painter.setPen(QPen(ink, 1.8 * unit))
        painter.setBrush(card)
        if mark.kind is MarkKind.PRESENT:
            painter.drawEllipse(QPointF(x, y), 4.5 * unit, 4.5 * unit)
            return
        triangle = [QPointF(0, -5), QPointF(5, 4), QPointF(-5, 4)]
        painter.drawPolygon(QPolygonF([QPointF(x, y) + point * unit for point in triangle]))

    def _paint_label(self, painter: QPainter, mark: PlacedMark) -> None:
        look = theme.current()
        gap, tall = look.px(_LABEL_GAP), look.px(_LANE)
        x, top = self.place(mark.x), self._label_middle(mark) - tall / 2
        offer = mark.kind is MarkKind.OFFER
        role, tone = ("small_strong", "text") if offer else ("small_label", "text2")
        if mark.align is Align.START:
            box, align = QRectF(x + gap, top, self.width() - x - gap, tall), Qt.AlignmentFlag.AlignLeft
        else:
            box, align = QRectF(0, top, x - gap, tall), Qt.AlignmentFlag.AlignRight
        self._text(painter, box, mark.label, role, tone, align=align)
