"""How the interviews go: ratings over time, what comes back, what goes well, what to do next time."""

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.trends import Trends, nothing_yet, verdict, verdict_detail
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.pages.trends_parts import NextTimeCard, PatternsCard, RatingsCard
from followup_desktop.ui.printing import PaperButton, print_action
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.page import Page, clear_layout
from followup_desktop.ui.widgets.panels import EmptyState, VerdictBand
from followup_desktop.ui.widgets.rows import SectionLabel
from followup_desktop.ui.widgets.turning import set_column_width, turn

_RIGHT = 360
#: The narrowest page, px at 100 %, that has room for two columns: a window of 1100 with its sidebar.
_TWO_COLUMNS = 888


class TrendsPage(Page):
    """Asks the notes anew on every refresh. With fewer than three ratings it says what is missing."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.print_button = PaperButton(shell, self._pdf, self._pdf_name)
        crumbs = [(_("Applications"), "applications")]
        self.header = PageHeader(_("How your interviews go"), crumbs=crumbs, actions=[self.print_button])
        self.header.crumb_clicked.connect(shell.open)
        self.verdict = VerdictBand("", "")
        self.ratings = RatingsCard(self._open_notes)
        self.weak = PatternsCard(self._open_notes)
        self.strong = PatternsCard(self._open_notes)
        self.next_time = NextTimeCard(self._open_notes)
        self._empty = QWidget()
        self._empty_body = QVBoxLayout(self._empty)
        self._empty_body.setContentsMargins(0, 0, 0, 0)
        self._parts = QWidget()
        self._lay_out()
        self._print_act = print_action(self, self.print_button.print)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        self._right = right
        first, second = _column(left), _column(right)
        self._labels = {
            self.ratings: SectionLabel(_("Your ratings")),
            self.weak: SectionLabel(_("What comes back")),
            self.strong: SectionLabel(_("What goes well")),
            self.next_time: SectionLabel(_("For next time")),
        }
        for column, cards in ((first, (self.ratings, self.weak)), (second, (self.next_time, self.strong))):
            for card in cards:
                column.addSpacing(18)
                column.addWidget(self._labels[card])
                column.addSpacing(8)
                column.addWidget(card)
            column.addStretch(1)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._parts)
        self._split.setContentsMargins(0, 0, 0, 0)
        self._split.addWidget(left, 1)
        self._split.addWidget(right)
        self.body.addWidget(self.header)
        self.body.addSpacing(13)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self._parts)
        self.body.addWidget(self._empty, 1)
        self.body.addStretch(0)
        self._fit()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """The second column stands at the right, or below where it gets narrow."""
        look = theme.current()
        below = self.width() < look.px(_TWO_COLUMNS)
        turn(self._split, below)
        self._split.setSpacing(0 if below else 20)
        set_column_width(self._right, _RIGHT, below)

    # Showing

    def refresh(self) -> None:
        found = self._shell.workspace.notes.trends()
        enough = found.is_enough
        self.header.set_facts(_facts(found) if enough else "")
        for part in (self.print_button, self.verdict, self._parts):
            part.setVisible(enough)
        self._empty.setVisible(not enough)
        self.menu_actions = {"file": [self._print_act]} if enough else {}
        clear_layout(self._empty_body)
        if enough:
            self._show(found)
        else:
            self._empty_body.addWidget(self._nothing(found))

    def _show(self, found: Trends) -> None:
        self.verdict.set_verdict(verdict(found), verdict_detail(found))
        self.ratings.show_trends(found)
        self.weak.show_patterns(found.weak)
        self.strong.show_patterns(found.strong)
        self.next_time.show_lines(found.next_time)
        for card, some in ((self.weak, found.weak), (self.strong, found.strong), (self.next_time, found.next_time)):
            card.setVisible(bool(some))
            self._labels[card].setVisible(bool(some))

    def _nothing(self, found: Trends) -> QWidget:
        if found.to_rate is not None:
            act = FilledButton(_("Write down how it went"), partial(self._open_notes, found.to_rate.id))
        else:
            act = FilledButton(_("Add an interview"), partial(self._shell.open, "applications/interview"))
        return EmptyState("chart-line", verdict(found), nothing_yet(found), [act])

    # What the person does

    def _open_notes(self, interview_id: int) -> None:
        self._shell.open("applications/reflection", interview_id=interview_id)

    def _pdf(self) -> bytes:
        workspace = self._shell.workspace
        pdf: bytes = workspace.notes.trends_pdf(workspace.casework.paper())
        return pdf

    def _pdf_name(self) -> str:
        day = current().date(self._shell.workspace.clock().date())
        return _("How my interviews go, {day}").format(day=day)


def _facts(found: Trends) -> str:
    number = current().number
    written = ngettext("{n} interview written down", "{n} interviews written down", found.interviews)
    rated = ngettext("{n} of them rated", "{n} of them rated", len(found.rated))
    return "  ·  ".join((written.format(n=number(found.interviews)), rated.format(n=number(len(found.rated)))))


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
