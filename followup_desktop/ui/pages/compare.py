"""Compare: every open offer, the job one has and looking further, side by side, with the result in words."""

from collections.abc import Iterator
from dataclasses import replace

from followup_desktop import i18n
from followup_desktop.domain.factors import ChoiceKind, FactorRow
from followup_desktop.domain.offer import ChoiceColumn, Comparison
from followup_desktop.domain.standing import Standing, ordinal
from followup_desktop.i18n import _
from followup_desktop.ui.icons import icon
from followup_desktop.ui.offer_words import answer_by_words, points
from followup_desktop.ui.pages.offer_acts import OfferActs
from followup_desktop.ui.printing import PaperButton
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, PlainButton
from followup_desktop.ui.widgets.comparison import Cell, ComparisonTable, Row
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import EmptyState, Notice, VerdictBand
from followup_desktop.ui.widgets.rows import Card

_DASH = "–"


class ComparePage(Page):
    """Asks the offer desk on every refresh; a click on an offer's column opens its page."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._comparison: Comparison | None = None
        self.acts = OfferActs(shell, self)
        self.weigh_button = PlainButton(_("Weigh factors"), self.acts.change_factors)
        self.print_button = PaperButton(shell, self._pdf, self._pdf_name, _("Print comparison"))
        self.print_button.setProperty("kind", "filled")
        self.print_button.setIcon(icon("printer", "on_accent", "on_accent"))
        self.header = PageHeader(_("Compare"), actions=[self.weigh_button, self.print_button])
        self.table = ComparisonTable()
        self.table.chosen.connect(self._on_table_chosen)
        self.card = Card(margins=(18, 8, 18, 4))
        self.card.body.addWidget(self.table)
        self.verdict = VerdictBand("", "", small=True)
        self.cautions = Notice("", "due", "info")
        # Names stand in these sentences, and a name can be any length.
        for words in (self.verdict.verdict, self.verdict.detail, self.cautions.body):
            words.set_max_lines(6)
        self._empty = EmptyState(
            "scale",
            _("Nothing to compare yet"),
            _("Once an offer is in, you see it here beside the job you have and the choice to keep looking."),
            [FilledButton(_("Enter an offer"), self.acts.enter)],
        )
        self.body.addWidget(self.header)
        self.body.addSpacing(13)
        self.body.addWidget(self.card)
        self.body.addSpacing(12)
        self.body.addWidget(self.verdict)
        self.body.addSpacing(8)
        self.body.addWidget(self.cautions)
        self.body.addWidget(self._empty, 1)
        self.body.addStretch(0)

    def refresh(self) -> None:
        found = self._shell.workspace.offers.comparison()
        self._comparison = found
        some = any(column.choice.kind is ChoiceKind.OFFER for column in found.columns)
        self.header.set_facts(found.summary if some else "")
        for part in (self.card, self.verdict, self.weigh_button, self.print_button):
            part.setVisible(some)
        self._empty.setVisible(not some)
        self.cautions.body.setText("\n".join(found.cautions))
        self.cautions.setVisible(some and bool(found.cautions))
        if some:
            self.table.set_rows(list(self._rows(found)))
            self.verdict.set_verdict(found.verdict.headline, found.verdict.detail)

    # The table

    def _rows(self, found: Comparison) -> Iterator[Row]:
        columns = found.columns
        yield Row("head", Cell(""), tuple(self._head(column) for column in columns))
        facts = (
            (_("Base pay"), _base),
            (_("Percentile"), _percentile),
            (_("Worth in year one"), _worth),
            (_("Pay per real hour"), _hour),
            (_("Left over each month"), _left_over),
        )
        for number, (label, tell) in enumerate(facts):
            yield Row("fact", Cell(label), tuple(tell(column) for column in columns), line=number == 0)
        yield Row("chip", Cell(_("Covers the month")), tuple(_covers(column) for column in columns), line=True)
        for number, row in enumerate(found.weighing.rows):
            name = Cell(row.name, i18n.current().percent(row.weight))
            cells = tuple(_score(row, column.choice.key) for column in columns)
            yield Row("factor", name, cells, line=number == 0)
        yield Row("score", Cell(_("Score of 100")), tuple(_total(column) for column in columns), line=True)

    def _head(self, column: ChoiceColumn) -> Cell:
        notes = {ChoiceKind.PRESENT: _("your present job"), ChoiceKind.LOOKING: _("no offer yet")}
        if column.choice.kind is not ChoiceKind.OFFER or column.offer is None:
            return Cell(column.choice.label, notes.get(column.choice.kind, ""))
        workspace = self._shell.workspace
        application = workspace.casework.application(column.offer.application_id)
        return Cell(column.choice.label, answer_by_words(column.offer, workspace.planner.calendar(application)))

    # What the person does

    def _on_table_chosen(self, number: int) -> None:
        assert self._comparison is not None
        column = self._comparison.columns[number]
        if column.offer is not None and column.offer.id:
            self._shell.open("offers", offer_id=column.offer.id)

    def _first_offer(self) -> int:
        """The offer whose report holds the comparison: the leader where it is one, else the first."""
        assert self._comparison is not None
        offers = [column for column in self._comparison.columns if column.offer is not None and column.offer.id]
        leader = self._comparison.weighing.leader
        chosen = next((column for column in offers if column.choice == leader), offers[0])
        return chosen.offer.id if chosen.offer else 0

    def _pdf(self) -> bytes:
        workspace = self._shell.workspace
        pdf: bytes = workspace.offers.report_pdf(self._first_offer(), workspace.casework.paper())
        return pdf

    def _pdf_name(self) -> str:
        day = i18n.current().date(self._shell.workspace.clock().date())
        return _("Comparison of {day}").format(day=day)


def _base(column: ChoiceColumn) -> Cell:
    return Cell(_DASH if column.base is None else i18n.current().money(column.base, column.currency))


def _percentile(column: ChoiceColumn) -> Cell:
    return Cell(_DASH if column.standing is None else _short_band(column.standing))


def _short_band(standing: Standing) -> str:
    """``50th to 75th``, ``above 90th``, ``at the median``: the band as it fits a column."""
    low, high = standing.low, standing.high
    if low is not None and low == high:
        return _("median") if low == 50 else ordinal(low)
    if low is not None and high is not None:
        return _("{low} to {high}").format(low=ordinal(low), high=ordinal(high))
    if low is not None:
        return _("above {nth}").format(nth=ordinal(low))
    if high is not None:
        return _("below {nth}").format(nth=ordinal(high))
    return standing.band


def _worth(column: ChoiceColumn) -> Cell:
    total = column.package.total if column.package else None
    return Cell(_DASH if total is None else i18n.current().money(total, column.currency))


def _hour(column: ChoiceColumn) -> Cell:
    return Cell(_DASH if column.hour is None else i18n.current().money(column.hour.amount, column.currency))


def _left_over(column: ChoiceColumn) -> Cell:
    left = column.budget.left_over if column.budget else None
    if left is None:
        return Cell(_DASH)
    if left < 0:
        return Cell(_("short by {amount}").format(amount=i18n.current().money(-left, column.currency)), tone="late")
    return Cell(i18n.current().money(left, column.currency))


def _covers(column: ChoiceColumn) -> Cell:
    left = column.budget.left_over if column.budget else None
    if left is None:
        return Cell(_("not known"), tone="neutral", icon="circle-dashed")
    if left < 0:
        return Cell(_("misses the budget"), tone="late", icon="triangle-alert")
    return Cell(_("yes"), tone="done", icon="check")


def _score(row: FactorRow, key: str) -> Cell:
    value = row.scores.get(key)
    share = None if value is None else float(value) / 10
    note = _("from your notes on the interview") if key in row.suggested else ""
    return Cell(points(value), note, share=share, best=row.best == key)


def _total(column: ChoiceColumn) -> Cell:
    cell = Cell(points(column.total.score))
    # What misses the budget is no choice, however well it scores.
    is_short = column.budget is not None and column.budget.is_short
    return replace(cell, tone="text3") if is_short or column.total.score is None else cell
