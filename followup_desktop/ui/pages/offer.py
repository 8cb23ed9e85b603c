"""One offer, weighed: the result in words, is it fair, is it enough, is it what one wants."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop import i18n
from followup_desktop.domain.factors import FactorRow
from followup_desktop.domain.model import Note, Offer
from followup_desktop.domain.offer import OfferReport
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.offer_words import OPEN_STATES, answer_chip, next_act, offer_facts
from followup_desktop.ui.pages.offer_acts import OfferActs
from followup_desktop.ui.pages.offer_cards import ChangeCard, EnoughRow, FairCard, PackageCard, WantCard
from followup_desktop.ui.pages.offer_points import PointsCard
from followup_desktop.ui.printing import PaperButton, print_action
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, MenuEntry, PlainButton
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.page import Page, clear_layout
from followup_desktop.ui.widgets.panels import EmptyState, Notice, VerdictBand
from followup_desktop.ui.widgets.rows import SectionLabel
from followup_desktop.ui.widgets.text import Label
from followup_desktop.ui.widgets.turning import set_column_width, turn
from followup_desktop.ui.widgets.weights import SCORE_WIDTH, WEIGHT_WIDTH

_RIGHT = 400
#: The narrowest page, px at 100 %, that has room for two columns: a window of 1100 with its sidebar.
_TWO_COLUMNS = 888
#: While a slider is dragged the result follows this often.
_FOLLOW_MS = 40


class OfferPage(Page):
    """Shows the offer with ``offer_id``; every change of terms, region, month or weights is weighed at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.body.setContentsMargins(28, 17, 24, 12)
        self._shell = shell
        self._offer_id = 0
        self._built_for = 0
        self._report: OfferReport | None = None
        self._waiting: tuple[FactorRow, int] | None = None
        self._split: QBoxLayout | None = None
        self.acts = OfferActs(shell, self)
        self._print_act = print_action(self, self._print)
        self._timer = QTimer(self, interval=_FOLLOW_MS, singleShot=True)
        self._timer.timeout.connect(self._weigh_now)

    @property
    def report(self) -> OfferReport:
        """What is shown now."""
        assert self._report is not None
        return self._report

    def show_arguments(self, *, offer_id: int = 0, **_other: Any) -> None:
        self._weigh_now()
        if offer_id != self._offer_id:
            self._built_for = 0
        self._offer_id = offer_id

    def refresh(self) -> None:
        offers = self._shell.workspace.offers
        try:
            report = offers.report(self._offer_id)
        except KeyError:
            self._show_gone()
            self.menu_actions = {}
            return
        self.menu_actions = {"file": [self._print_act]}
        self._report = report
        if self._built_for != report.offer.id:
            self._build(report)
            self._built_for = report.offer.id
        self._show(report)

    def may_leave(self) -> bool:
        self._weigh_now()
        return True

    # Building

    def _show_gone(self) -> None:
        self._report = None
        self._built_for = 0
        self._split = None
        clear_layout(self.body)
        text = _("This offer was deleted. Undo in the Edit menu brings it back.")
        self.body.addWidget(
            EmptyState("scale", _("Not here any more"), text, [PlainButton(_("All offers"), self._all)])
        )

    def _all(self) -> None:
        self._shell.open("offers")

    def _build(self, report: OfferReport) -> None:
        clear_layout(self.body)
        self.compare_button = PlainButton(_("Compare"), self._compare)
        self.print_button = PaperButton(self._shell, self._pdf, self._pdf_name, _("Print report"))
        self.act_button = FilledButton("", self._do_next)
        self._entries: list[MenuEntry] = [None]
        self.header = PageHeader(
            report.application.employer or _("An offer"),
            chip=Chip(""),
            actions=[self.compare_button, self.print_button, self.act_button],
            more=self._entries,
            role="title_record",
        )
        self.verdict = VerdictBand("", "")
        self.cautions = Notice("", "due", "info")
        # Names stand in these sentences, and a name can be any length.
        for words in (self.verdict.verdict, self.verdict.detail, self.cautions.body):
            words.set_max_lines(6)
        self.newer = Notice("", "accent", "info", [LinkButton(_("Show the newest"), self._open_newest)])
        self.fair = FairCard(self._change_benchmark)
        self.enough = EnoughRow()
        self.changes = ChangeCard()
        self.changes_label = SectionLabel(_("What would change the result"))
        self.package = PackageCard()
        self.points = PointsCard()
        self.points_label = SectionLabel(_("Still to settle"), extra=[LinkButton(_("Ask about it"), self._ask)])
        self.points.settled.connect(self._on_point_settled)
        self.want = WantCard()
        self.want.weighed.connect(self._on_want_weighed)
        self.want.scored.connect(self._on_want_scored)
        self.want.choose.connect(self.acts.change_factors)
        self._lay_out()

    def _lay_out(self) -> None:
        self.budget_link = LinkButton(_("Change your budget"), self.acts.change_budget)
        self.terms_link = LinkButton(_("Edit terms"), self._edit)
        left, right = QWidget(), QWidget()
        self._right = right
        first, second = _column(left), _column(right)
        _section(first, SectionLabel(_("Is it fair?")), self.fair)
        _section(first, SectionLabel(_("Is it enough?"), extra=[self.budget_link]), self.enough)
        _section(first, self.changes_label, self.changes)
        _section(second, SectionLabel(_("The package, year one"), extra=[self.terms_link]), self.package)
        _section(second, self.points_label, self.points)
        _section(second, _WantHead(), self.want)
        first.addStretch(1)
        second.addStretch(1)
        self._split = split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        split.addWidget(left, 1)
        split.addWidget(right)
        self.body.addWidget(self.header)
        self.body.addSpacing(13)
        self.body.addWidget(self.verdict)
        notices = QVBoxLayout()
        notices.setSpacing(8)
        for notice in (self.newer, self.cautions):
            notices.addWidget(notice)
        self.body.addLayout(notices)
        self.body.addLayout(split)
        self.body.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Package and factors stand at the right, or below where it gets narrow."""
        if self._split is None:
            return
        look = theme.current()
        below = self.width() < look.px(_TWO_COLUMNS)
        turn(self._split, below)
        self._split.setSpacing(0 if below else 20)
        set_column_width(self._right, _RIGHT, below)

    # Showing

    def _show(self, report: OfferReport) -> None:
        workspace = self._shell.workspace
        calendar = workspace.planner.calendar(report.application)
        chip = answer_chip(report.application, report.offer, calendar, workspace.clock())
        self.header.set_title(report.application.employer or _("An offer"))
        self.header.set_facts(offer_facts(report.offer, calendar))
        self.header.chip.set_chip(chip.text, chip.tone, chip.icon)
        self.verdict.set_verdict(report.verdict.headline, report.verdict.detail)
        self.cautions.body.setText("\n".join(report.cautions))
        self.cautions.setVisible(bool(report.cautions))
        for part in (self.fair, self.enough, self.changes, self.package, self.points, self.want):
            part.show_report(report)
        self.points_label.setVisible(bool(report.open_points))
        self.points.setVisible(bool(report.open_points))
        self.changes_label.setVisible(bool(report.flips))
        self.changes.setVisible(bool(report.flips))
        self.budget_link.set_text(_("Change your budget") if report.budget else _("Enter your budget"))
        self._show_versions(report)
        self._show_acts(report)

    def _show_versions(self, report: OfferReport) -> None:
        newest = self._versions(report)[-1]
        text = _("This is version {n}. They have made a newer offer since.").format(n=report.offer.version)
        self.newer.body.setText(text)
        self.newer.setVisible(newest.id != report.offer.id)

    def _versions(self, report: OfferReport) -> tuple[Offer, ...]:
        return self._shell.workspace.offers.versions(report.application.id)

    def _show_acts(self, report: OfferReport) -> None:
        self._act, text = next_act(report, self._days_left(report))
        self.act_button.set_text(text)
        self.act_button.setVisible(bool(text))
        self.compare_button.setVisible(self._act != "compare")
        still_open = report.application.state in OPEN_STATES
        entries: list[MenuEntry] = [
            (_("Edit terms…"), self._edit, "pencil"),
            (_("Enter a new version…"), self._new_version, "plus"),
            *self._version_entries(report),
            None,
        ]
        if still_open:
            entries += [
                (_("Accept in writing…"), partial(self._answer, "accept"), "check"),
                (_("Decline…"), partial(self._answer, "decline"), "x"),
                (_("Ask for more…"), partial(self._answer, "counter_offer"), "trending-up"),
                (_("Ask for more time…"), partial(self._answer, "extension_request"), "calendar-clock"),
                None,
            ]
        if report.unknown or report.open_points:
            entries.append((_("Ask questions…"), self._ask, "circle-question-mark"))
        if report.unknown and still_open:
            entries.append((_("Write the questions…"), partial(self._answer, "offer_questions"), "mail"))
        entries += [
            (_("Regional pay…"), self._change_benchmark, "chart-line"),
            (_("What a month costs…"), self.acts.change_budget, "wallet"),
            (_("Your present job…"), self.acts.change_present_job, "briefcase"),
            (_("Choose what counts…"), self.acts.change_factors, "sliders-horizontal"),
            None,
            (_("Open the application"), self._open_application, ""),
            (_("Delete this version") if report.offer.version > 1 else _("Delete"), self._delete, "trash-2"),
        ]
        self._entries[:] = entries

    def _version_entries(self, report: OfferReport) -> list[MenuEntry]:
        others = [offer for offer in self._versions(report) if offer.id != report.offer.id]
        return [
            (_("Show version {n}").format(n=offer.version), partial(self._open_offer, offer.id), "") for offer in others
        ]

    def _days_left(self, report: OfferReport) -> int | None:
        """Working days until the answer is due; None without a date."""
        if report.offer.answer_by is None:
            return None
        workspace = self._shell.workspace
        calendar = workspace.planner.calendar(report.application)
        now: datetime = workspace.clock()
        days: int = calendar.distance(calendar.local(now).date(), calendar.local(report.offer.answer_by).date())
        return days

    # What the person does

    def _do_next(self) -> None:
        acts: Mapping[str, object] = {
            "terms": self._edit,
            "benchmark": self._change_benchmark,
            "budget": self.acts.change_budget,
            "scores": self._go_to_scores,
            "questions": self._ask,
            "accept": partial(self._answer, "accept"),
            "compare": self._compare,
        }
        acts[self._act]()  # type: ignore[operator]

    def _go_to_scores(self) -> None:
        self.want.focus_first_open()
        self.scroller.ensureWidgetVisible(self.want)

    def _on_want_weighed(self, factor: FactorRow, weight: int) -> None:
        if self._waiting is not None and self._waiting[0].factor != factor.factor:
            self._weigh_now()
        self._waiting = (factor, weight)
        if not self._timer.isActive():
            self._timer.start()

    def _weigh_now(self) -> None:
        """Keep the weight that a slider came to last."""
        self._timer.stop()
        if self._waiting is None:
            return
        (row, weight), self._waiting = self._waiting, None
        try:
            self._shell.workspace.offers.set_weight(row.factor, Decimal(weight))
        except Invalid as error:
            self._show(self.report)
            self.want.show_problems(row, error.problems)

    def _on_want_scored(self, row: FactorRow, value: Decimal | None) -> None:
        self._weigh_now()
        key = self.report.column.choice.key
        if value != row.scores.get(key) or key in row.suggested:
            self._shell.workspace.offers.set_score(row.factor, key, value)

    def _on_point_settled(self, note: Note) -> None:
        self._shell.workspace.notes.settle(note.id)
        self._shell.toast(_("Settled"), undo=True)

    def _compare(self) -> None:
        self._shell.open("offers/compare")

    def _print(self) -> None:
        self.print_button.print()

    def _pdf(self) -> bytes:
        workspace = self._shell.workspace
        pdf: bytes = workspace.offers.report_pdf(self._offer_id, workspace.casework.paper())
        return pdf

    def _pdf_name(self) -> str:
        day = i18n.current().date(self._shell.workspace.clock().date())
        return _("Offer of {employer}, {day}").format(employer=self.report.application.employer, day=day)

    def _edit(self) -> None:
        self.acts.edit(self.report.offer)

    def _new_version(self) -> None:
        self.acts.enter(self.report.application.id)

    def _answer(self, kind: str) -> None:
        self.acts.answer(kind, self.report.offer)

    def _ask(self) -> None:
        self.acts.ask(self.report)

    def _change_benchmark(self) -> None:
        self.acts.look_up_pay(self.report.application.id)

    def _delete(self) -> None:
        self.acts.delete(self.report.offer)

    def _open_offer(self, id: int) -> None:
        self._shell.open("offers", offer_id=id)

    def _open_newest(self) -> None:
        self._open_offer(self._versions(self.report)[-1].id)

    def _open_application(self) -> None:
        self._shell.open("applications", application_id=self.report.application.id)


class _WantHead(QWidget):
    """The heading of the factors, with the names of its two columns."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(0)
        row.addWidget(SectionLabel(_("Is it what you want?")), 1)
        self._names = [
            (Label(text, "small", "text2", align=Qt.AlignmentFlag.AlignRight), width)
            for text, width in ((_("weight"), WEIGHT_WIDTH), (_("score"), SCORE_WIDTH - 9))
        ]
        for label, _width in self._names:
            row.addWidget(label)
        row.addSpacing(9)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        for label, width in self._names:
            label.setMinimumWidth(theme.current().px(width))


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def _section(column: QVBoxLayout, label: QWidget, content: QWidget) -> None:
    # With or without a link at its end a heading is as high, so that both columns stand level.
    label.setMinimumHeight(theme.current().px(22))
    column.addSpacing(12)
    column.addWidget(label)
    column.addSpacing(5)
    column.addWidget(content)
