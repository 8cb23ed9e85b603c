"""What the notes on the interviews leave open, on an offer's page: each point can be asked about or settled (R19)."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.from_notes import OpenPoint
from followup_desktop.domain.offer import OfferReport
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.page import hold_focus
from followup_desktop.ui.widgets.panels import IconMark
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label, clean


class PointsCard(Card):
    """The questions and reservations that are not settled. ``settled`` carries the note that now is."""

    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__(margins=(0, 4, 0, 4))
        self._shown: tuple[OpenPoint, ...] = ()

    def show_report(self, report: OfferReport) -> None:
        if report.open_points == self._shown:
            return
        self._shown = report.open_points
        for row in self.rows:
            hold_focus(row)
        self.clear()
        for point in self._shown:
            self.add(_PointRow(point, self))


class _PointRow(QWidget):
    """Mark | the point in the person's words, what it is | Settled."""

    def __init__(self, point: OpenPoint, card: PointsCard) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(9)
        mark = QVBoxLayout()
        mark.addSpacing(2)
        mark.addWidget(IconMark("flag" if point.is_reservation else "circle-question-mark", "text2", 15))
        mark.addStretch(1)
        row.addLayout(mark)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(clean(point.question), "body", "text", max_lines=3, widest=900))
        kind = _("a reservation of yours") if point.is_reservation else _("a question of yours")
        words.addWidget(Label(kind, "small", "text2"))
        row.addLayout(words, 1)
        self.settle = LinkButton(_("Settled"), partial(card.settled.emit, point.note))
        self.settle.setAccessibleName(_("Settled: {point}").format(point=clean(point.question)[:80]))
        row.addWidget(self.settle)

    @property
    def line_inset(self) -> int:
        """Where the line above this row begins: at its words."""
        return 26 + theme.current().px(15)
