"""Today: what is late and due with its reason and its button, what comes next, and the days to a decision."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from followup_desktop.domain.proposals import Proposal
from followup_desktop.domain.searching import Nudge
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui.agenda import Item
from followup_desktop.ui.entry_popup import ItemRow, open_item
from followup_desktop.ui.list_link import ListLink
from followup_desktop.ui.look_back import LookBackRow
from followup_desktop.ui.pages.today_rail import Decision
from followup_desktop.ui.pages.today_view import Coming, Task, TodayReader, TodayView
from followup_desktop.ui.problems import ProblemsNotice
from followup_desktop.ui.proposal_card import ProposalRow
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.slices import Slices, WaitingLine
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, MenuEntry, PlainButton
from followup_desktop.ui.widgets.counts import DayStrip, WeekList
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.marks import STATES
from followup_desktop.ui.widgets.page import Page, clear_layout
from followup_desktop.ui.widgets.panels import EmptyState, IconMark, VerdictBand
from followup_desktop.ui.widgets.rows import Card, CompactRow, Line, SectionLabel, SourceLine, StepRow
from followup_desktop.ui.widgets.text import Body, Label

#: How many rows of a section stand on the page at first, and how many "Show more" adds.
_ROWS = 12
_MINUTE = 60_000
#: How many questions stand on the page at a time.
_MOST_PROPOSALS = 3


class TodayPage(Page):
    """The first page. It is never the reason to wait: plans are prepared in slices once it is on the screen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._actions = StepActions(shell, self)
        self._view: TodayView | None = None
        self._most = {"late": _ROWS, "due": _ROWS}
        self._shows_done = False
        self.add_button = PlainButton(_("Add an interview"), self._on_add_interview, "plus")
        self.header = PageHeader(_("Today"), " ", actions=[self.add_button])
        self.body.addWidget(self.header)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list, 1)
        self._side = self.add_rail(292)
        self._slices = Slices(shell, self)
        self._slices.ready.connect(self._show_what_is_ready)
        self._minutes = QTimer(self, interval=_MINUTE)
        self._minutes.timeout.connect(self._on_minutes_timeout)

    # Reading

    def refresh(self) -> None:
        if self._slices.active:
            return
        if self._view is None:
            self._wait()
        else:
            self._show_what_is_ready()

    def _wait(self) -> None:
        """A quiet line until the plans are there; computing begins once the line was painted."""
        day = self._shell.workspace.planner.local_day(self._shell.workspace.clock())
        self.header.set_facts(_("{day}.").format(day=current().date_sentence(day)))
        clear_layout(self._list)
        line = WaitingLine(_("Looking through your applications…"))
        line.painted.connect(self._slices.start)
        self._list.addSpacing(24)
        self._list.addWidget(line)
        self._list.addStretch(1)

    def _on_minutes_timeout(self) -> None:
        self._show_what_is_ready()
        self._shell.refresh_counts()

    def _show_what_is_ready(self) -> None:
        if not self._slices.quick():
            return
        reader = TodayReader(self._shell.workspace, self._actions.primary_text)
        view = reader.read(self._most["late"], self._most["due"])
        if view != self._view:
            self._view = view
            self._show(view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minutes.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minutes.stop()

    # Showing

    def _show(self, view: TodayView) -> None:
        with self.keeping_focus():
            self._fill(view)

    def _fill(self, view: TodayView) -> None:
        clear_layout(self._list)
        clear_layout(self._side)
        self.header.set_facts(view.facts)
        self.add_button.setVisible(view.has_applications)
        if view.problems:
            self._list.addSpacing(14)
            self._list.addWidget(self._problems_notice(view.problems))
        if view.has_applications:
            self._show_lists(view)
        else:
            self._list.addWidget(self._first_steps())
        self._show_rail(view)

    def _problems_notice(self, problems: Sequence[str]) -> QWidget:
        """Files of the person's own that cannot be used, calmly, with the way to mend them."""
        only_rules = set(problems) <= set(self._shell.workspace.catalog.policy_problems)
        words = _("The built-in rules are used meanwhile.") if only_rules else _("The built-in ones serve meanwhile.")
        return ProblemsNotice(self._shell, problems, words)

    def _show_lists(self, view: TodayView) -> None:
        filled = "late" if view.late else "due"
        self._add_tasks(_("Late"), "late", view.late, view.late_count, filled == "late")
        self._add_tasks(_("Due today"), "due", view.due, view.due_count, filled == "due")
        if view.proposals:
            self._add_proposals(view.proposals)
        if not view.late and not view.due and not view.proposals:
            self._list.addSpacing(18)
            self._list.addWidget(self._nothing_due(view))
        if view.next:
            all_of_it = [LinkButton(_("Show all in the calendar"), self._on_show_all)] if _is_cut(view) else []
            self._add_section(_("Next"), view.next_count, self._next_card(view.next), all_of_it)
        if view.look_back is not None:
            card = Card()
            card.add(LookBackRow(self._shell, *view.look_back))
            self._add_section(_("When you feel like it"), None, card)
        if view.done:
            self._add_done(view)
        self._list.addStretch(1)

    def _add_proposals(self, proposals: Sequence[Proposal]) -> None:
        """What there is to decide; the rest comes once these are."""
        card = Card()
        for each in proposals[:_MOST_PROPOSALS]:
            card.add(ProposalRow(self._shell, each))
        self._add_section(_("Your call"), len(proposals), card)

    def _add_section(self, title: str, count: int | None, card: QWidget, extra: Sequence[QWidget] = ()) -> None:
        self._list.addSpacing(18)
        told = "" if count is None else current().number(count)
        self._list.addWidget(SectionLabel(title, told, extra=extra))
        self._list.addSpacing(8)
        self._list.addWidget(card)

    def _add_tasks(self, title: str, section: str, tasks: Sequence[Task], count: int, filled: bool) -> None:
        if not tasks:
            return
        card = Card()
        for number, task in enumerate(tasks):
            card.add(self._task_row(task, filled and number == 0))
        self._add_section(title, count, card)
        if count > len(tasks):
            more = min(_ROWS, count - len(tasks))
            text = ngettext("Show {n} more", "Show {n} more", more).format(n=current().number(more))
            self._list.addSpacing(8)
            self._list.addWidget(LinkButton(text, partial(self._show_more, section)))

    def _task_row(self, task: Task, filled: bool) -> StepRow:
        kind = FilledButton if filled else PlainButton
        buttons: list[QPushButton] = []
        if task.button:
            button = kind(task.button)
            button.clicked.connect(partial(self._actions.do, task.step, button))
            buttons.append(button)
        more = self._people_menu(task) if task.people else self._actions.menu(task.step)
        link = ListLink(self._shell, task.checklist, task.step.application_id) if task.checklist else None
        return StepRow(
            task.title, task.state, task.reason, task.source, task.chip, "", buttons, more, icon=task.icon, link=link
        )

    def _people_menu(self, task: Task) -> list[MenuEntry]:
        """Everybody the thanks go to; each opens the sheet of that person's step."""
        entries: list[MenuEntry] = []
        for name, step in task.people:
            item = Item(task.item.day, task.item.at, task.item.application, (step,))
            entries.append((name, partial(self._open_item, item), STATES[item.state][0]))
        open_application = partial(self._actions.open_application, task.step)
        return [*entries, None, (_("Open the application"), open_application, "briefcase")]

    def _next_card(self, rows: Sequence[Coming]) -> Card:
        card = Card()
        for row in rows:
            icon, tone = STATES[row.item.state]
            line = CompactRow(
                row.title, row.employer, row.day, row.note, icon, tone, partial(self._open_application, row.item)
            )
            card.add(line)
        return card

    def _add_done(self, view: TodayView) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(IconMark("circle-check", "done"))
        row.addWidget(Label(view.done_words, "small", "text2"))
        row.addSpacing(8)
        self.done_link = LinkButton(_("Hide") if self._shows_done else _("Show"), self._on_done_clicked)
        row.addWidget(self.done_link)
        row.addStretch(1)
        self._list.addSpacing(24)
        self._list.addLayout(row)
        if self._shows_done:
            card = Card()
            for each in view.done:
                card.add(ItemRow(each.item, each.day, "", self._open_item_at))
            self._list.addSpacing(8)
            self._list.addWidget(card)

    def _nothing_due(self, view: TodayView) -> QWidget:
        if not view.next:
            return VerdictBand(
                _("Nothing is planned."), _("Add your next interview and its steps appear here."), "done"
            )
        first = view.next[0]
        words = _("Next: {title}, {employer}. {day}, {note}.").format(
            title=first.title, employer=first.employer, day=first.day, note=first.note
        )
        return VerdictBand(_("Nothing is due today."), words, "done")

    def _first_steps(self) -> QWidget:
        """What the page is for, while there is nothing to show."""
        add = FilledButton(_("Add an interview"), self._on_add_interview, "plus")
        load = PlainButton(_("Load the example"), self._on_load_example)
        return EmptyState(
            "calendar-plus",
            _("Had an interview, or is one coming?"),
            _("Write down when it is and who you meet. What to do then, and by when, stands here from that moment on."),
            [add, load],
        )

    # The rail

    def _show_rail(self, view: TodayView) -> None:
        if view.decision is not None:
            self._add_decision(view.decision)
        self._side.addWidget(SectionLabel(view.week.title))
        self._side.addSpacing(12)
        self._side.addWidget(WeekList(view.week.days))
        if view.has_applications and (view.nudge is not None or view.nothing_signed):
            self._side.addSpacing(18)
            self._side.addWidget(Line())
            self._side.addSpacing(16)
            self._side.addLayout(self._sprout(view.nudge))
        self._side.addStretch(1)

    def _add_decision(self, decision: Decision) -> None:
        self._side.addWidget(SectionLabel(_("Decision day")))
        self._side.addSpacing(8)
        self._side.addWidget(Label(decision.employer, "row_title"))
        self._side.addWidget(Body(decision.answer))
        self._side.addWidget(Body(decision.left))
        if decision.days:
            self._side.addSpacing(14)
            self._side.addWidget(DayStrip(decision.days, f"{decision.answer} {decision.left}"))
        self._side.addSpacing(18)
        self._side.addWidget(Line())
        self._side.addSpacing(16)

    def _sprout(self, nudge: Nudge | None) -> QHBoxLayout:
        """Keep applying: once a week with its reason and a way to hear no more of it, otherwise in a sentence."""
        row = QHBoxLayout()
        row.setSpacing(12)
        mark = QVBoxLayout()
        mark.addSpacing(2)
        mark.addWidget(IconMark("sprout", "done"))
        mark.addStretch(1)
        row.addLayout(mark)
        if nudge is None:
            row.addWidget(Body(_("Nothing is signed yet. One new application a week keeps you free to choose.")), 1)
            return row
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Body(_("Keep applying until you have a signed offer"), "strong", "text"))
        words.addWidget(Body(nudge.because))
        words.addSpacing(2)
        words.addWidget(SourceLine(nudge.source.line))
        self.mute_link = LinkButton(_("Not this week"), self._on_mute, quiet=True)
        words.addSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.mute_link)
        line.addStretch(1)
        words.addLayout(line)
        row.addLayout(words, 1)
        return row

    # What is pressed

    def _on_mute(self) -> None:
        self._shell.workspace.searching.mute()
        self._shell.toast(_("You hear of it again on Monday"), undo=True)
        self._show_what_is_ready()

    def _on_add_interview(self) -> None:
        self._shell.open("applications/interview")

    def _on_show_all(self) -> None:
        self._shell.open("calendar", view="agenda")

    def _on_load_example(self) -> None:
        self._shell.workspace.example.load()
        self._shell.toast(_("The example is loaded"), undo=True)

    def _on_done_clicked(self) -> None:
        self._shows_done = not self._shows_done
        self._show_again()

    def _show_more(self, section: str) -> None:
        self._most[section] += _ROWS
        self._show_what_is_ready()

    def _show_again(self) -> None:
        if self._view is not None:
            self._show(self._view)

    def _open_application(self, item: Item) -> None:
        self._shell.open("applications", application_id=item.application.id)

    def _open_item(self, item: Item) -> None:
        anchor = QApplication.focusWidget() or self
        self._open_item_at(item, anchor)

    def _open_item_at(self, item: Item, anchor: QWidget) -> None:
        rect = anchor.rect() if anchor is not self else QRect(self.rect().center(), self.rect().center())
        open_item(self._shell, self._actions, item, anchor, rect)


def _is_cut(view: TodayView) -> bool:
    return view.next_count > len(view.next)
