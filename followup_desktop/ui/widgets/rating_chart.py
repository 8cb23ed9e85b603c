"""How interviews were rated over time: the geometry of the domain, painted in the theme's own colours.

How one met is told by the shape of a mark first, by its colour second, so that the chart also works in grey.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from followup_desktop.domain.channels import kind_words
from followup_desktop.domain.model import InterviewKind
from followup_desktop.domain.rating_chart import SCALE, RatingChart, RatingPoint, RatingRow, height, rating_rows
from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.spoken import Spoken
from followup_desktop.ui.widgets.text import tip

_PLOT, _HEAD, _DAYS, _SIDE = 150, 22, 22, 26
_REACH = 14  # from a mark, px at 100 %, in which the pointer is at it
_COLOURS = {
    InterviewKind.IN_PERSON: "chart_ink",
    InterviewKind.PHONE: "chart_moss",
    InterviewKind.VIDEO: "chart_rust",
}


class RatingsChart(Spoken):
    """Ratings from the oldest at the left to the newest at the right, and the average of all.

    ``rows`` says the same in words, for a table and for screen readers; ``chosen`` carries the interview of a mark
    that was clicked. Time goes to the right in every language: an axis is read like a ruler.
    """

    chosen = Signal(int)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = RatingChart((), None, 0)
        self._average = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Chart of your ratings"))

    def set_chart(self, chart: RatingChart, average: str) -> None:
        """``average`` is what stands at its line."""
        self.chart, self._average = chart, average
        self.say(". ".join([*(row.sentence for row in self.rows()), average]) + ".")
        self.updateGeometry()
        self.update()

    def rows(self) -> tuple[RatingRow, ...]:
        return rating_rows(self.chart)

    # Places in px

    def place(self, point: RatingPoint) -> QPointF:
        """The middle of a mark."""
        return QPointF(self._left + point.x * (self.width() - self._left), self._y(point.y))

    @property
    def _left(self) -> float:
        return float(theme.current().px(_SIDE))

    def _y(self, share: float) -> float:
        look = theme.current()
        return look.px(_HEAD) + (1 - share) * look.px(_PLOT)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(558), look.px(_HEAD + _PLOT + _DAYS))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(260), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    # The pointer

    def _point_at(self, at: QPointF) -> RatingPoint | None:
        reach = theme.current().px(_REACH)
        near = [(abs(spot.x() - at.x()), abs(spot.y() - at.y()), n) for n, spot in enumerate(self._spots())]
        close = [each for each in near if max(each[0], each[1]) <= reach]
        return self.chart.points[min(close)[2]] if close else None

    def _spots(self) -> list[QPointF]:
        return [self.place(point) for point in self.chart.points]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._point_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if at else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = self._point_at(event.position())
        if point is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(point.rated.interview.id)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self._point_at(QPointF(event.pos()))
            rows = self.rows()
            text = rows[len(rows) - 1 - self.chart.points.index(point)].sentence if point else ""
            QToolTip.showText(event.globalPos(), tip(text), self)
            return True
        return super().event(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        self._paint_average(painter)
        self._paint_line(painter)
        self._paint_days(painter)
        tight = self._step < theme.current().px(24)
        for point in self.chart.points:
            _paint_mark(painter, point.kind, self.place(point))
            if not tight:
                self._paint_number(painter, point)

    @property
    def _step(self) -> float:
        return (self.width() - self._left) / max(1, len(self.chart.points))

    def _paint_scale(self, painter: QPainter) -> None:
        look = theme.current()
        for value in SCALE:
            y = self._y(height(value))
            painter.setPen(QPen(look.color("edge" if value == SCALE[0] else "line"), 1))
            painter.drawLine(QPointF(self._left, y), QPointF(self.width(), y))
            box = QRectF(0, y - look.px(8), self._left - look.px(7), look.px(16))
            self._text(painter, box, current().number(value), "tiny", "text2", Qt.AlignmentFlag.AlignRight)

    def _paint_average(self, painter: QPainter) -> None:
        if self.chart.average is None:
            return
        y = self._y(self.chart.average)
        painter.setPen(_average_pen())
        painter.drawLine(QPointF(self._left, y), QPointF(self.width(), y))

    def _paint_line(self, painter: QPainter) -> None:
        if len(self.chart.points) < 2:
            return
        path = QPainterPath(self.place(self.chart.points[0]))
        for point in self.chart.points[1:]:
            path.lineTo(self.place(point))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().color("edge"), 1.4))
        painter.drawPath(path)

    def _paint_days(self, painter: QPainter) -> None:
        look = theme.current()
        room = max((look.metrics("tiny").horizontalAdvance(point.day) for point in self.chart.points), default=1)
        most = int((self.width() - self._left) / (room + look.px(12)))
        top = self._y(0) + look.px(6)
        for point in self.chart.days_shown(most):
            x = min(max(self.place(point).x(), self._left + room / 2), self.width() - room / 2 - 1)
            box = QRectF(x - room / 2 - 2, top, room + 4, look.px(15))
            self._text(painter, box, point.day, "tiny", "text2")

    def _paint_number(self, painter: QPainter, point: RatingPoint) -> None:
        look, spot = theme.current(), self.place(point)
        wide = look.metrics("small_strong").horizontalAdvance(point.number) + look.px(4)
        box = QRectF(spot.x() - wide / 2, spot.y() - look.px(23), wide, look.px(15))
        painter.fillRect(box, look.color("card"))  # the line to the next mark does not strike it through
        self._text(painter, box, point.number, "small_strong", "text")

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        role: str,
        tone: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    ) -> None:
        look = theme.current()
        painter.setFont(look.font(role))
        painter.setPen(look.color(tone))
        painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


class RatingsLegend(QWidget):
    """What each shape means, and the dashed line; on as many lines as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=18)
        self._shown: object = None

    def show_chart(self, chart: RatingChart, average: str) -> None:
        if (chart.kinds, average) == self._shown:
            return
        self._shown = chart.kinds, average
        clear_layout(self._flow)
        for kind in chart.kinds:
            self._flow.addWidget(_LegendEntry(kind, kind_words(kind)))
        self._flow.addWidget(_LegendEntry(None, average))


class _LegendEntry(QWidget):
    """A mark and its word; without a kind the dashed line of the average."""

    def __init__(self, kind: InterviewKind | None, text: str) -> None:
        super().__init__()
        self._kind, self._text = kind, text
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(self._inset + look.metrics("small").horizontalAdvance(self._text) + 2, look.px(20))

    @property
    def _inset(self) -> int:
        return theme.current().px(18 if self._kind else 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, middle = theme.current(), self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._kind is not None:
            _paint_mark(painter, self._kind, QPointF(look.px(7), middle))
        else:
            painter.setPen(_average_pen())
            painter.drawLine(QPointF(0, middle), QPointF(look.px(22), middle))
        painter.setFont(look.font("small"))
        painter.setPen(look.color("text2"))
        box = QRectF(self._inset, 0, self.width() - self._inset, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._text)


def _average_pen() -> QPen:
    pen = QPen(theme.current().color("chart_violet"), 1.5)
    pen.setDashPattern([4, 3])
    return pen


def _paint_mark(painter: QPainter, kind: InterviewKind, spot: QPointF) -> None:
    """A diamond for a talk in person, a ring for the phone, a triangle for video."""
    look = theme.current()
    ink, unit = look.color(_COLOURS[kind]), look.px(10) / 10
    if kind is InterviewKind.IN_PERSON:
        painter.setPen(QPen(look.color("card"), 1.5 * unit))
        painter.setBrush(ink)
        _paint_corners(painter, spot, unit, [(0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)])
        return
    painter.setPen(QPen(ink, 1.8 * unit))
    painter.setBrush(look.color("card"))
    if kind is InterviewKind.PHONE:
        painter.drawEllipse(spot, 4.5 * unit, 4.5 * unit)
    else:
        _paint_corners(painter, spot, unit, [(0, -5.5), (5.5, 4.4), (-5.5, 4.4)])


def _paint_corners(painter: QPainter, spot: QPointF, unit: float, corners: Sequence[tuple[float, float]]) -> None:
    painter.drawPolygon(QPolygonF([spot + QPointF(x, y) * unit for x, y in corners]))
