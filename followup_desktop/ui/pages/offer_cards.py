"""The parts of an offer's page: is it fair, is it enough, what would change the result, the package, what one wants.

Each part keeps its widgets and is told the report anew with ``show_report``: what the keyboard is at stays.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop import i18n
from followup_desktop.domain.factors import FactorRow, factor_kind
from followup_desktop.domain.model import Problem
from followup_desktop.domain.offer import OfferReport
from followup_desktop.domain.verdict import FlipLine
from followup_desktop.i18n import _, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.factors import anchors
from followup_desktop.ui.icons import icon
from followup_desktop.ui.offer_words import points
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import FigureCard, IconMark
from followup_desktop.ui.widgets.rows import Card, FactRow, Line
from followup_desktop.ui.widgets.text import Body, Label, set_tip, tip
from followup_desktop.ui.widgets.turning import turn
from followup_desktop.ui.widgets.wage_chart import WageChart
from followup_desktop.ui.widgets.weights import WeightRow

#: So many factors are shown before "N more factors" is pressed.
SHOWN_FACTORS = 7
SHOWN_CHANGES = 3
_LEAST_SCALE = 25


class FairCard(Card):
    """Where the pay stands in the region: a chart, or the same as a table."""

    def __init__(self, on_change: Callable[[], object]) -> None:
        super().__init__(margins=(18, 14, 18, 13))
        self.band = Label("", "row_title")
        self.about = Label("", "small", "text2")
        self.change = LinkButton(_("Change job or place"), on_change)
        self.chart = WageChart()
        self.table = QWidget()
        self._lines = QVBoxLayout(self.table)
        self._lines.setContentsMargins(0, 0, 0, 4)
        self._lines.setSpacing(0)
        self.table.hide()
        self.empty = Body("", "body", "text2", widest=900)
        self.source = Body("", "small", "text2", widest=900, max_lines=3)
        self.switch = IconButton("table", _("Show as a table"), self._on_switched, size=26)
        words, links = QHBoxLayout(), QHBoxLayout()
        for row in (words, links):
            row.setSpacing(10)
        words.addWidget(self.band)
        words.addWidget(self.about)
        words.addStretch(1)
        links.addWidget(self.switch)
        links.addWidget(self.change)
        self._links = links
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addLayout(words, 1)
        head.addLayout(links)
        self.body.addLayout(head)
        self.body.addWidget(self.empty)
        self.body.addSpacing(8)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.table)
        self.body.addSpacing(4)
        self.body.addWidget(self.source)

    def resizeEvent(self, event: QEvent) -> None:
        narrow = self.width() < theme.current().px(540)
        turn(self._head, narrow)
        self._links.setAlignment(Qt.AlignmentFlag.AlignLeading if narrow else Qt.AlignmentFlag.AlignTrailing)

    def show_report(self, report: OfferReport) -> None:
        standing, benchmark = report.standing, report.benchmark
        self.band.setText(standing.band if standing else _("Not compared yet"))
        beside = standing.about or standing.beside if standing else ""
        self.about.setText(beside)
        self.change.set_text(_("Change job or place") if standing else _("Enter regional pay"))
        charted = report.chart is not None and benchmark is not None
        if benchmark is not None:
            self.chart.set_figures(benchmark, report.marks)
        self.empty.setText(_empty_words(report))
        self.empty.setVisible(not charted)
        as_table = charted and self.table.isVisibleTo(self)
        self.chart.setVisible(charted and not as_table)
        self.table.setVisible(as_table)
        self.switch.setVisible(charted)
        self.source.setText(report.source)
        self._fill_table()

    def _fill_table(self) -> None:
        clear_layout(self._lines)
        for name, pay in self.chart.rows():
            row = FactRow(name, pay)
            row.layout().setContentsMargins(0, 2, 0, 2)  # type: ignore[union-attr]
            self._lines.addWidget(row)

    def _on_switched(self) -> None:
        as_table = not self.table.isVisibleTo(self)
        self.table.setVisible(as_table)
        self.chart.setVisible(not as_table)
        name = _("Show as a chart") if as_table else _("Show as a table")
        self.switch.setAccessibleName(name)
        set_tip(self.switch, name)
        self.switch.setIcon(icon("chart-line" if as_table else "table", "text2"))


def _empty_words(report: OfferReport) -> str:
    if report.offer.base is None and report.benchmark is not None:
        return _("Once the base pay is told, you see here where it stands.")
    if report.standing is None:
        return _("Enter what this job pays in the region, and you see here where the offer stands.")
    return _("The median and one more percentile draw the chart.")


class EnoughRow(QWidget):
    """Three key figures side by side; below each other where it gets narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._shown: Sequence[tuple[str, str, str, str]] = ()
        self._cards: list[FigureCard] = []

    def show_report(self, report: OfferReport) -> None:
        figures = tuple(_figures(report))
        if figures == self._shown:
            return
        self._shown = figures
        clear_layout(self._row)  # type: ignore[arg-type]
        self._cards.clear()
        for label, figure, note, tone in figures:
            card = FigureCard(label, figure, note, tone)
            self._row.addWidget(card)
            self._cards.append(card)
        self._place()

    def resizeEvent(self, event: QEvent) -> None:
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def _place(self) -> None:
        for card, (label, figure, note, _tone) in zip(self._cards, self._shown, strict=True):
            card.setMinimumWidth(_least_width(label, figure, note))
        wanted = sum(card.minimumWidth() + 12 for card in self._cards)
        narrow = self.width() < wanted - 12
        turn(self._row, narrow)


def _least_width(label: str, figure: str, note: str) -> int:
    """Room for label and figure on one line; a long note may wrap."""
    look = theme.current()
    small, large = look.metrics("small").horizontalAdvance, look.metrics("figure").horizontalAdvance
    return max(small(label), large(figure), min(small(note) + 1, look.px(202))) + 35


def _figures(report: OfferReport) -> list[tuple[str, str, str, str]]:
    """(label, figure, note, tone) of the three cards; a dash where a figure is not known."""
    money, budget, hour = i18n.current().money, report.budget, report.hour
    left = budget.left_over if budget else None
    if budget is None:
        month = (_("Left over each month"), "–", _("enter what a month costs"), "text")
    elif left is None:
        month = (_("Left over each month"), "–", budget.note, "text")
    elif left < 0:
        month = (_("Short each month"), money(-left, budget.currency), budget.note, "late")
    else:
        month = (_("Left over each month"), money(left, budget.currency), budget.note, "text")
    currency = report.offer.currency
    real = (_("Pay per real hour"), money(hour.amount, currency) if hour else "–", hour.note if hour else "", "text")
    lowest = money(budget.lowest_pay, budget.currency) if budget else "–"
    return [month, real, (_("Lowest pay that works"), lowest, _("base, before tax"), "text")]


class ChangeCard(Card):
    """The weights at which another choice would come first, nearest first."""

    def __init__(self) -> None:
        super().__init__(margins=(16, 8, 16, 8))
        self._shown: Sequence[FlipLine] = ()

    def show_report(self, report: OfferReport) -> None:
        flips = tuple(report.flips[:SHOWN_CHANGES])
        if flips == self._shown:
            return
        self._shown = flips
        clear_layout(self.body)
        for flip in flips:
            self.body.addWidget(_ChangeRow(flip))


class _ChangeRow(QWidget):
    def __init__(self, flip: FlipLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 3, 1, 3)
        row.setSpacing(9)
        row.addWidget(IconMark("arrow-up-right" if flip.rising else "arrow-down-right", "text2", 14))
        detail = Body(flip.detail, "body", "text2", max_lines=4, widest=900)
        name = Label(flip.label, "strong")
        name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(name)
        row.addWidget(detail, 1)
        row.addWidget(Label(flip.now, "body", "text2"))


class PackageCard(Card):
    """Everything the offer is worth in year one, line by line, and what is not told yet."""

    def __init__(self) -> None:
        super().__init__(margins=(0, 8, 0, 8))
        self.unknown = Body("", "small", "text2", widest=900)
        self._shown: object = None

    def show_report(self, report: OfferReport) -> None:
        shown = (report.package, report.unknown_line)
        if shown == self._shown:
            return
        self._shown = shown
        clear_layout(self.body)
        money = i18n.current().money
        for line in report.package.lines:
            self.body.addWidget(FactRow(line.label, money(line.amount, report.package.currency), line.note, padding=2))
        if report.package.total is None:
            text = _("The base pay is not told yet.")
            self.body.addWidget(FactRow(text, "", padding=2))
        else:
            self._add_total(money(report.package.total, report.package.currency))
        if report.unknown_line:
            self._add_unknown(report.unknown_line)

    def _add_total(self, total: str) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(16, 1, 16, 1)
        line.addWidget(Line())
        self.body.addLayout(line)
        self.body.addWidget(FactRow(_("Worth in year one"), total, strong=True, padding=2))

    def _add_unknown(self, text: str) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 2, 16, 3)
        row.setSpacing(8)
        mark = QVBoxLayout()
        mark.addWidget(IconMark("circle-question-mark", "due", 15))
        mark.addStretch(1)
        row.addLayout(mark)
        self.unknown = Body(text, "small", "text2", widest=900)
        row.addWidget(self.unknown, 1)
        self.body.addLayout(row)


class WantCard(Card):
    """The factors with their weights and this offer's scores, all changeable in place, and the total.

    ``weighed`` carries (factor, weight), ``scored`` (factor, score or None); ``choose`` asks for another set.
    """

    weighed = Signal(object, int)
    scored = Signal(object, object)
    choose = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(16, 8, 9, 8))
        self.rows_shown: list[WeightRow] = []
        self._factors: Sequence[FactorRow] = ()
        self._keys: object = None
        self.all_shown = False
        self.more = LinkButton("", self._on_more_clicked)
        self.other = LinkButton(_("Choose what counts"), self.choose.emit)
        self.total = Label("", "strong")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 7, 0)
        foot.setSpacing(16)
        foot.addWidget(self.more)
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(self.total)
        self.body.addLayout(self._list)
        self.body.addLayout(foot)

    def show_report(self, report: OfferReport) -> None:
        factors = report.weighing.rows
        keys = tuple((row.factor.key, row.factor.name) for row in factors)
        if keys != self._keys:
            self._keys = keys
            self._build(len(factors))
        self._factors = factors
        heaviest = max((float(row.factor.weight) for row in factors), default=0.0)
        most = min(100, max(_LEAST_SCALE, int(heaviest * 1.25)))
        choice = report.column.choice.key
        for row, factor in zip(self.rows_shown, factors, strict=True):
            explained = anchors(factor_kind(factor.factor.key))
            row.show_factor(factor, choice, most, explained)
            row.setToolTip(tip(explained).replace("\n", "<br>"))
            row.setAccessibleDescription(explained)
        score = report.column.total.score
        self.total.setText(_("not scored yet") if score is None else _("{n} of 100").format(n=points(score)))

    def _build(self, count: int) -> None:
        clear_layout(self._list)
        self.rows_shown = []
        for _number in range(count):
            row = WeightRow()
            row.weighed.connect(self._on_row_weighed)
            row.scored.connect(self._on_row_scored)
            self._list.addWidget(row)
            self.rows_shown.append(row)
        self._fold()

    def _fold(self) -> None:
        hidden = max(0, len(self.rows_shown) - SHOWN_FACTORS)
        for row in self.rows_shown[SHOWN_FACTORS:]:
            row.setVisible(self.all_shown)
        more = ngettext("{n} more factor", "{n} more factors", hidden).format(n=hidden)
        self.more.set_text(_("Show fewer") if self.all_shown else more)
        self.more.setVisible(hidden > 0)
        self.other.setVisible(self.all_shown or not hidden)

    def _on_more_clicked(self) -> None:
        self.all_shown = not self.all_shown
        self._fold()

    def focus_first_open(self) -> None:
        """Put the keyboard into the first score that is missing, or the first of all."""
        rows = [row for row in self.rows_shown if row.score.value() is None] or self.rows_shown
        if rows:
            if not rows[0].isVisibleTo(self):
                self._on_more_clicked()
            rows[0].score.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, factor: FactorRow, problems: Sequence[Problem]) -> None:
        """Say under a factor's row why its last change was not kept."""
        row = self.rows_shown[self._factors.index(factor)]
        row.show_problem(" ".join(problem.sentence for problem in problems))

    def _on_row_weighed(self, weight: int) -> None:
        row = self.sender()
        assert isinstance(row, WeightRow)
        row.show_problem("")
        self.weighed.emit(self._factors[self.rows_shown.index(row)], weight)

    def _on_row_scored(self) -> None:
        row = self.sender()
        assert isinstance(row, WeightRow)
        self.scored.emit(self._factors[self.rows_shown.index(row)], row.score.value())
