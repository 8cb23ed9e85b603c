"""The list of applications: open ones first, what is next in each; opens the page of one in its place."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from followup_desktop.domain.model import Application
from followup_desktop.domain.plan import Status, Step
from followup_desktop.i18n import _, current
from followup_desktop.ui import case_words, step_words
from followup_desktop.ui.dialogs.application import ApplicationDialog
from followup_desktop.ui.dialogs.contact_record import ContactRecordDialog
from followup_desktop.ui.pages.application import ApplicationPage
from followup_desktop.ui.pages.course import promised_day_of
from followup_desktop.ui.pages.record_list import LEFT, RIGHT, Group, Record, RecordList
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.slices import Slices
from followup_desktop.ui.widgets.buttons import FilledButton, MenuEntry, PlainButton, pop_up_menu
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.navigation import SearchField
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import EmptyState
from followup_desktop.ui.widgets.text import Body, Label


class ApplicationsPage(Page):
    """All applications; with ``application_id`` the page of one of them, with ``find`` a search."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        self.list = ApplicationList(shell)
        self.one = ApplicationPage(shell)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.one)
        self.body.addWidget(self._stack)

    def show_arguments(self, *, application_id: int = 0, find: str | None = None, **_other: Any) -> None:
        if application_id:
            self.one.show_arguments(application_id=application_id)
            self._show(self.one, self.one.menu_actions)
        else:
            self.list.show_arguments(find=find)
            self._show(self.list, self.list.menu_actions)

    def _show(self, page: Page, actions: Mapping[str, Sequence[QAction]]) -> None:
        self._stack.setCurrentWidget(page)
        self.menu_actions = actions

    def refresh(self) -> None:
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        shown.refresh()
        self.menu_actions = shown.menu_actions


class ApplicationList(Page):
    """Rows in two groups, found by typing and sorted as chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        self._shell = shell
        self._applications: dict[int, Application] = {}
        self._haystacks: dict[int, str] | None = None
        self._goes_to_found = False
        self._now: datetime = shell.workspace.clock()
        self.body.setContentsMargins(0, 17, 0, 0)
        self.add_interview_button = FilledButton(_("Add an interview"), self.add_interview, "plus")
        self.add_button = PlainButton(_("Add an application"), self.add_application)
        self.trends_button = PlainButton(_("How they go"), self.open_trends, "chart-line")
        actions = [self.trends_button, self.add_button, self.add_interview_button]
        self._header = PageHeader(_("Applications"), actions=actions)
        self.search = SearchField(_("Employer, role or a name"))
        self.search.setClearButtonEnabled(True)
        self.sort = ChoiceField(
            "sort", [("next", _("Next step first")), ("name", _("By employer")), ("new", _("Newest first"))]
        )
        self.sort.setAccessibleName(_("Order"))
        self.records = RecordList(self._describe, _("Applications"))
        self._waiting = Label(_("Working out the dates…"), "small", "text2")
        self._waiting.hide()
        self._nothing = Body("", "lead", "text2", align=Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        act = QAction(_("Print the contacts…"), self)
        act.triggered.connect(self.print_contacts)
        self.menu_actions = {"file": [act]}
        self._slices = Slices(shell, self)
        self._slices.ready.connect(self._fill)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.sort.changed.connect(self._fill)
        self.records.chosen.connect(self.open_one)
        self.records.delete_requested.connect(self.delete)
        self.records.menu_requested.connect(self._on_records_menu_requested)

    def print_contacts(self) -> None:
        """Ask for which time, then print the contacts with everybody."""
        ContactRecordDialog(self._shell, self).open()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(LEFT, 0, RIGHT, 0)
        head.setSpacing(14)
        head.addWidget(self._header)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 10)
        tools.setSpacing(10)
        tools.addWidget(self.search, 1)
        tools.addWidget(self._waiting)
        tools.addWidget(self.sort)
        head.addWidget(self._tools)
        self.body.addLayout(head)
        self._empty = EmptyState(
            "briefcase",
            _("No applications yet"),
            _(
                "Add your last interview. You will see what is due and when, and why: "
                "the thank-you, the letter, the question."
            ),
            [
                FilledButton(_("Add an interview"), self.add_interview),
                PlainButton(_("Load the example"), self.load_example),
            ],
        )
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.records, 1)
        self.body.addWidget(self._nothing)
        self.body.addStretch(0)

    # What the window asks

    def show_arguments(self, *, find: str | None = None, **_other: Any) -> None:
        if find is not None and find != self.search.text():
            self.search.setText(find)
        self._goes_to_found = find is not None

    def refresh(self) -> None:
        workspace = self._shell.workspace
        self._now = workspace.clock()
        self._applications = {each.id: each for each in workspace.casework.applications()}
        self._haystacks = None
        self._slices.quick()
        self._fill()
        if self._goes_to_found and self.records.shown():
            self.records.choose_first()
            self.records.setFocus(Qt.FocusReason.OtherFocusReason)
        self._goes_to_found = False

    # Rows

    def _fill(self) -> None:
        some = bool(self._applications)
        self._empty.setVisible(not some)
        self._tools.setVisible(some)
        for button in (self.trends_button, self.add_button, self.add_interview_button):
            button.setVisible(some)
        ready = not self._slices.active
        self._waiting.setVisible(not ready)
        found = self._sorted(self._found(), ready)
        self.records.set_groups(
            [
                Group(_("Open"), [id for id in found if self._applications[id].state.is_open]),
                Group(_("Ended"), [id for id in found if not self._applications[id].state.is_open]),
            ]
        )
        self.records.setVisible(bool(found))
        self._nothing.setVisible(some and not found)
        if some and not found:
            self._nothing.setText(_("Nothing holds “{text}”.").format(text=self.search.text()[:80]))

    def _found(self) -> list[int]:
        words = self.search.text().casefold().split()
        if not words:
            return list(self._applications)
        texts = self._searchable()
        return [id for id in self._applications if all(word in texts[id] for word in words)]

    def _searchable(self) -> dict[int, str]:
        """What can be found of each application: its own words and the names of its people."""
        if self._haystacks is None:
            parts = {id: [each.employer, each.role, each.req_id, each.notes] for id, each in self._applications.items()}
            for contact in self._shell.workspace.casework.contacts():
                if contact.application_id in parts:
                    parts[contact.application_id] += [contact.full_name, contact.email]
            self._haystacks = {id: "\n".join(texts).casefold() for id, texts in parts.items()}
        return self._haystacks

    def _sorted(self, ids: list[int], ready: bool) -> list[int]:
        order = self.sort.value()
        if order == "name":
            return sorted(ids, key=lambda id: (self._applications[id].employer.casefold(), id))
        if order == "next" and ready:
            far = datetime.max.replace(tzinfo=self._now.tzinfo)
            due = {id: step.target if (step := self._next_step(id)) else far for id in ids}
            return sorted(ids, key=lambda id: (due[id], -id))
        return sorted(ids, reverse=True)

    def _next_step(self, id: int) -> Step | None:
        steps = self._shell.workspace.planner.plan(id).steps
        return next((step for step in steps if step.status.is_open), None)

    def _describe(self, id: int) -> Record:
        application = self._applications[id]
        case = self._shell.workspace.planner.plan(id).case
        answer_by = case.newest_offer.answer_by if case.newest_offer else None
        chip = case_words.standing(application, case.interviews, promised_day_of(case), answer_by, self._now)
        step = self._next_step(id) if application.state.is_open else None
        when, tone = "", "text2"
        if step is not None:
            when = step_words.chip_words(step, self._now) or current().date_row(step.target.date())
            tone = {Status.OVERDUE: "late", Status.DUE: "due"}.get(step.status, "text2")
        return Record(
            name=application.employer,
            detail=application.role,
            chip=chip,
            next=step.title if step else "",
            when=when,
            when_tone=tone,
            tone="quiet" if application.state.is_open else "neutral",
        )

    # What can be done

    def open_one(self, id: int) -> None:
        self._shell.open("applications", application_id=id)

    def open_trends(self) -> None:
        """What comes back over all interviews."""
        self._shell.open("applications/trends")

    def add_interview(self) -> None:
        self._shell.open("applications/interview")

    def add_application(self) -> None:
        ApplicationDialog(self._shell, self._shell.workspace.casework.new_application(), self).open()

    def load_example(self) -> None:
        self._shell.workspace.example.load()
        self._shell.toast(_("The example is loaded"), undo=True)

    def delete(self, id: int) -> None:
        name = self._applications[id].employer
        self._shell.workspace.casework.delete_application(id)
        self._shell.toast(_("{employer} deleted").format(employer=name), undo=True)

    def edit(self, id: int) -> None:
        ApplicationDialog(self._shell, self._applications[id], self).open()

    def _on_records_menu_requested(self, id: int, place: QPoint) -> None:
        entries: list[MenuEntry] = [
            (_("Open"), partial(self.open_one, id), ""),
            (_("Edit…"), partial(self.edit, id), "pencil"),
            None,
            (_("Delete"), partial(self.delete, id), "trash-2"),
        ]
        pop_up_menu(self, entries, place)

    def _on_search_text_changed(self) -> None:
        self._fill()

    def _on_search_return_pressed(self) -> None:
        found = self.records.shown()
        if len(found) == 1:
            self.open_one(found[0])
        elif found:
            self.records.setFocus()
