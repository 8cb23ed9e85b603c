"""One application: where it stands, its course, its steps and papers, the contacts used, its people, what they said."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.channels import kind_words
from followup_desktop.domain.list_moments import list_for_steps
from followup_desktop.domain.model import Application, Contact, Interview, State, UserError
from followup_desktop.domain.preparation import next_interview
from followup_desktop.domain.states import Trigger, next_state
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.calendars import time_zone
from followup_desktop.services.casework import cannot_follow
from followup_desktop.services.plans import Plan
from followup_desktop.ui import case_words
from followup_desktop.ui.card_desk import CardDesk
from followup_desktop.ui.dialogs.answer import AnswerDialog
from followup_desktop.ui.dialogs.application import ApplicationDialog
from followup_desktop.ui.dialogs.contact import ContactDialog
from followup_desktop.ui.dialogs.contact_record import ContactRecordDialog
from followup_desktop.ui.dialogs.contacted import ContactedDialog
from followup_desktop.ui.list_link import ListLink
from followup_desktop.ui.look_back import LookBackRow
from followup_desktop.ui.pages.application_contacts import ContactsCard
from followup_desktop.ui.pages.application_parts import (
    PapersCard,
    PersonRow,
    QuoteRow,
    StepsCard,
    quoted,
    said_by,
)
from followup_desktop.ui.pages.application_rail import LedgerCard, WhyLonger
from followup_desktop.ui.pages.closures import ClosuresSection
from followup_desktop.ui.pages.columns import Columns
from followup_desktop.ui.pages.course import course, promised_day_of
from followup_desktop.ui.printing import PaperButton
from followup_desktop.ui.proposal_card import ASKED, ProposalRow
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton, MenuEntry, PlainButton, pop_up_menu
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.page import Page, clear_layout
from followup_desktop.ui.widgets.panels import EmptyState, Notice
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body
from followup_desktop.ui.widgets.timeline import Ribbon

_WAITING = (State.WAITING, State.CHASED)


def _section(column: QVBoxLayout, label: QWidget, content: QWidget) -> None:
    if column.count():
        column.addSpacing(18)
    column.addWidget(label)
    column.addSpacing(8)
    column.addWidget(content)


class ApplicationPage(Page):
    """Everything about one application."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._id = 0
        self._show_skipped = self._show_contacts = False
        self._arrives = False
        self._plan: Plan | None = None
        self.steps_card: StepsCard | None = None
        self.from_cards = CardDesk(shell, self, self._place)
        self.menu_actions = {
            "file": [
                self._action(_("Print the plan…"), self._print),
                self._action(_("Print the contacts…"), self.print_contacts),
            ],
            "step": [
                self._action(_("They answered…"), self.ask_for_answer, "Ctrl+R"),
                self._action(_("I contacted them…"), self.ask_for_contact, "Ctrl+Shift+R"),
                self._action(_("Add an interview"), self.add_interview),
                self._action(_("Prepare the next interview"), self.prepare),
                self._action(_("Add a person…"), self.add_person),
            ],
        }

    def _action(self, text: str, act: Any, keys: str = "") -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(act)
        return action

    # What the window asks

    def show_arguments(self, *, application_id: int = 0, **_other: Any) -> None:
        if application_id and application_id != self._id:
            self._id = application_id
            self._show_skipped = self._show_contacts = False
            self.scroller.verticalScrollBar().setValue(0)
        self._arrives = True

    def refresh(self) -> None:
        place = self.scroller.verticalScrollBar().value()
        with self.keeping_focus():
            clear_layout(self.body)
            try:
                self._plan = self._shell.workspace.planner.plan(self._id)
            except KeyError:
                self._plan = None
                self._show_gone()
                return
            self._build(self._plan)
        self.scroller.verticalScrollBar().setValue(place)
        if self._arrives:
            # What had the keyboard when the page was left is gone: without a place, Tab would begin nowhere.
            self._arrives = False
            first = self.steps_card.first_button if self.steps_card else None
            (first or self.answer_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_gone(self) -> None:
        self.steps_card = None
        text = _("It was deleted. Edit › Undo brings it back.")
        button = PlainButton(_("All applications"), self.open_list)
        self.body.addWidget(EmptyState("briefcase", _("This application is gone"), text, [button]), 1)

    # Building

    def _build(self, plan: Plan) -> None:
        workspace, case = self._shell.workspace, plan.case
        now: datetime = workspace.clock()
        zone = time_zone(case.application.zone)
        self.body.addWidget(self._header(plan, zone, now))
        drawn = course(plan, zone, now)
        if drawn.marks:
            self.body.addSpacing(14)
            sheet = Card()
            self.ribbon = Ribbon(drawn.marks, drawn.today, drawn.quiet)
            self.ribbon.mark_clicked.connect(self._on_ribbon_mark_clicked)
            sheet.body.addWidget(self.ribbon)
            self.body.addWidget(sheet)
        if notice := workspace.planner.calendar(case.application).notice:
            self.body.addSpacing(14)
            self.body.addWidget(Notice(notice, "due", "calendar-x", [LinkButton(_("Change"), self.edit)]))
        asked = [each for each in workspace.planner.proposals(self._id) if each.kind in ASKED]
        if asked:
            questions = Card()
            for each in asked:
                questions.add(ProposalRow(self._shell, each))
            _section(self.body, SectionLabel(_("Your call")), questions)
        if interview := workspace.notes.to_look_back(self._id):
            offer = Card()
            offer.add(LookBackRow(self._shell, case.application, interview))
            _section(self.body, SectionLabel(_("When you feel like it")), offer)
        columns = Columns()
        self.body.addSpacing(18)
        self.body.addWidget(columns)
        self.body.addStretch(1)
        self._build_main(columns.main, plan, now)
        self._build_rail(columns.rail, plan, zone, now)

    def _build_main(self, column: QVBoxLayout, plan: Plan, now: datetime) -> None:
        if plan.case.interviews or plan.steps:
            self.steps_card = StepsCard(self._shell, plan, now, self._show_skipped, self._on_skipped)
            if not self.steps_card.rows:
                self.steps_card.add(_quiet_line(_("Nothing to do before the interview.")))
            list_id = list_for_steps(plan.steps, plan.application.state)
            self.list_link = ListLink(self._shell, list_id, self._id) if list_id else None
            extra = [self.list_link] if self.list_link else []
            _section(column, SectionLabel(_("Steps"), self.steps_card.count or "", extra=extra), self.steps_card)
        else:
            self.steps_card = None
            card = Card(margins=(16, 14, 16, 14), spacing=10)
            card.body.addWidget(Body(_("No interview yet. Once you enter one, its steps stand here with their dates.")))
            link = LinkButton(_("Add an interview"), self.add_interview, "plus")
            card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
            _section(column, SectionLabel(_("Steps")), card)
        self._build_contacts(column, plan)
        papers = PapersCard(self._shell, plan.case)
        if papers.count:
            _section(column, SectionLabel(_("Papers"), papers.count), papers)
        else:
            papers.deleteLater()
        if plan.application.notes.strip():
            card = Card(margins=(16, 12, 16, 12))
            card.body.addWidget(Body(plan.application.notes))
            _section(column, SectionLabel(_("Notes")), card)
        column.addStretch(1)

    def _build_contacts(self, column: QVBoxLayout, plan: Plan) -> None:
        if not plan.case.interviews and not plan.case.log:
            return
        self.contacts_card = ContactsCard(self._shell, self._id, self._show_contacts, self._on_contacts, self)
        self.contacted_link = LinkButton(_("I contacted them…"), self.ask_for_contact, "plus")
        label = SectionLabel(_("Contacts"), self.contacts_card.count or "", extra=[self.contacted_link])
        _section(column, label, self.contacts_card)

    def _build_rail(self, column: QVBoxLayout, plan: Plan, zone: ZoneInfo, now: datetime) -> None:
        workspace, case = self._shell.workspace, plan.case
        if case.interviews:
            card = LedgerCard(workspace.planner.ledger(self._id), now.astimezone(zone).date(), zone)
            self.ledger = card.circles
            _section(column, SectionLabel(_("Contacts used"), card.count), card)
            if plan.application.state in _WAITING:
                column.addSpacing(6)
                self.why_longer = WhyLonger()
                column.addWidget(self.why_longer)
        self._build_people(column, plan)
        self.closures = ClosuresSection(self._shell, self._id, self)
        column.addWidget(self.closures)
        self._build_said(column, plan, zone)
        column.addStretch(1)

    def _build_people(self, column: QVBoxLayout, plan: Plan) -> None:
        case = plan.case
        heard = [each for talk in case.interviews for each in self._shell.workspace.casework.attendees(talk.id)]
        add = LinkButton(_("Add"), self.add_person, "plus")
        add.setAccessibleName(_("Add a person"))
        self.card_link = self.from_cards.link()
        card = Card()
        for contact in case.contacts:
            entries: list[MenuEntry] = [
                (_("Edit…"), partial(self.edit_person, contact), "pencil"),
                (_("Write a letter…"), partial(self.write_letter, contact.id), "mail-plus"),
                (_("Save as a vCard file…"), partial(self.from_cards.save_file, contact), "save"),
                None,
                (_("Delete"), partial(self.delete_person, contact), "trash-2"),
            ]
            card.add(PersonRow(contact, case.application, said_by(heard, contact.id), list(entries)))
        if not case.contacts:
            card.add(_quiet_line(_("Who will read your letters? Add the people you met.")))
        _section(column, SectionLabel(_("People"), len(case.contacts) or "", extra=[self.card_link, add]), card)

    def _build_said(self, column: QVBoxLayout, plan: Plan, zone: ZoneInfo) -> None:
        card = Card()
        for interview in plan.case.interviews:
            if interview.promise_text.strip():
                card.add(QuoteRow(quoted(interview.promise_text), self._noted(plan, interview, zone)))
        if card.rows:
            _section(column, SectionLabel(_("What they said")), card)
        else:
            card.deleteLater()

    def _noted(self, plan: Plan, interview: Interview, zone: ZoneInfo) -> str:
        if interview.ends_at is None:
            return _("At the interview")
        ended = interview.ends_at.astimezone(zone)
        day = current().date_month(ended.date())
        fact = next((each for each in plan.case.facts if each.step_key == f"E02/i{interview.id}"), None)
        if fact is not None and fact.done_at is not None:
            minutes = int((fact.done_at - interview.ends_at).total_seconds() // 60)
            if 0 <= minutes < 90:
                words = ngettext(
                    "Noted on {day}, {n} minute after the interview",
                    "Noted on {day}, {n} minutes after the interview",
                    minutes,
                )
                return words.format(day=day, n=minutes)
        return _("At the interview on {day}").format(day=day)

    def _place(self) -> Application | None:
        return self._plan.case.application if self._plan else None

    # The head

    def _header(self, plan: Plan, zone: ZoneInfo, now: datetime) -> PageHeader:
        application, case = plan.application, plan.case
        answer_by = case.newest_offer.answer_by if case.newest_offer else None
        words, tone, icon = case_words.standing(application, case.interviews, promised_day_of(case), answer_by, now)
        self.answer_button = PlainButton(_("They answered…"), self.ask_for_answer, "message-square-reply")
        self.print_button = PaperButton(self._shell, self._plan_pdf, self._plan_name)
        return PageHeader(
            application.employer,
            facts="  ·  ".join(self._facts(plan, zone, now)),
            chip=Chip(words, tone, icon),
            actions=[self.answer_button, self.print_button],
            more=self._menu(plan),
            role="title_record",
            avatar=application.employer,
        )

    def _facts(self, plan: Plan, zone: ZoneInfo, now: datetime) -> list[str]:
        application = plan.application
        facts = [application.role] if application.role.strip() else []
        held = [each for each in plan.case.interviews if each.ends_at and each.ends_at <= now]
        ahead = [each for each in plan.case.interviews if each.starts_at and each not in held]
        for interview, words in ((ahead[:1], _("interview {day} {kind}")), (held[-1:], _("interviewed {day} {kind}"))):
            for each in interview:
                if each.starts_at:
                    day = current().date_month(each.starts_at.astimezone(zone).date())
                    facts.append(words.format(day=day, kind=kind_words(each.kind)))
        own = self._shell.workspace.casework.profile().zone
        facts.append(case_words.zone_words(application.zone, own, now))
        if application.policy:
            policy = self._shell.workspace.planner.policy(application)
            facts.append(_("follows “{rules}”").format(rules=_(policy.name)))
        return facts

    def _menu(self, plan: Plan) -> Sequence[MenuEntry]:
        entries: list[MenuEntry] = [(_("Edit…"), self.edit, "pencil")]
        for interview in plan.case.interviews:
            several = len(plan.case.interviews) > 1
            text = _("Edit interview {n}") if several else _("Edit the interview")
            entries.append((text.format(n=interview.round), partial(self.edit_interview, interview.id), "users"))
        entries += [
            None,
            (_("Prepare the next interview"), self.prepare, "clipboard-list"),
            *self._leaving_entries(plan),
            None,
            (_("Add an interview"), self.add_interview, "calendar-plus"),
            (_("Add a person…"), self.add_person, "user-plus"),
            (_("Add closed days…"), self.closures_add, "calendar-x"),
            (_("Write a letter…"), partial(self.write_letter, None), "mail-plus"),
            (_("Enter an offer"), self.enter_offer, "handshake"),
            None,
        ]
        if next_state(plan.application.state, Trigger.WITHDREW) is not None:
            entries.append((_("Withdraw"), self.withdraw, "log-out"))
        entries.append((_("Delete"), self.delete, "trash-2"))
        return entries

    def _leaving_entries(self, plan: Plan) -> Sequence[MenuEntry]:
        """The card of what to ask, for the interview that comes or else the last one that was."""
        interviews = plan.case.interviews
        coming = next_interview(interviews, self._shell.workspace.clock()) or (interviews[-1] if interviews else None)
        if coming is None:
            return []
        return [(_("Before you leave"), partial(self.open_leaving, coming.id), "log-out")]

    def _plan_pdf(self) -> bytes:
        workspace = self._shell.workspace
        pdf: bytes = workspace.planner.plan_pdf(self._id, workspace.casework.paper())
        return pdf

    def _plan_name(self) -> str:
        return _("Plan {employer}").format(employer=self._plan.application.employer if self._plan else "")

    def _print(self) -> None:
        self.print_button.open_menu()

    # What can be done

    def open_list(self) -> None:
        self._shell.open("applications")

    def ask_for_answer(self) -> None:
        if self._plan is None:
            return
        if self._shell.workspace.casework.answers_to_expect(self._plan.application):
            AnswerDialog(self._shell, self._plan.application, self).open()
        else:
            self._shell.refuse(cannot_follow(self._plan.application))

    def ask_for_contact(self) -> None:
        if self._plan is not None:
            ContactedDialog(self._shell, self._plan.application, self).open()

    def print_contacts(self) -> None:
        ContactRecordDialog(self._shell, self, self._id).open()

    def edit(self) -> None:
        if self._plan is not None:
            ApplicationDialog(self._shell, self._plan.application, self).open()

    def add_interview(self) -> None:
        self._shell.open("applications/interview", application_id=self._id)

    def prepare(self) -> None:
        self._shell.open("applications/preparation", application_id=self._id)

    def open_leaving(self, interview_id: int) -> None:
        self._shell.open("applications/leaving", interview_id=interview_id)

    def edit_interview(self, id: int) -> None:
        self._shell.open("applications/interview", interview_id=id)

    def add_person(self) -> None:
        ContactDialog(self._shell, Contact(application_id=self._id), self).open()

    def closures_add(self) -> None:
        self.closures.add()

    def edit_person(self, contact: Contact) -> None:
        ContactDialog(self._shell, contact, self).open()

    def delete_person(self, contact: Contact) -> None:
        self._shell.workspace.casework.delete_contact(contact.id)
        self._shell.toast(_("{name} deleted").format(name=contact.full_name), undo=True)

    def write_letter(self, contact_id: int | None) -> None:
        """Ask which kind, then open the editor."""
        workspace = self._shell.workspace
        kinds = workspace.letters.kinds_for(workspace.casework.application(self._id))
        entries: list[MenuEntry] = [
            (kind.name, partial(self._start_letter, kind.id, contact_id), "mail") for kind in kinds
        ]
        pop_up_menu(self, entries, self.answer_button.mapToGlobal(self.answer_button.rect().bottomLeft()))

    def _start_letter(self, kind: str, contact_id: int | None) -> None:
        try:
            letter = self._shell.workspace.letters.start(kind, self._id, contact_id=contact_id)
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self._shell.open("letters/editor", letter_id=letter.id)

    def enter_offer(self) -> None:
        self._shell.open("offers", application_id=self._id, new=True)

    def withdraw(self) -> None:
        try:
            application = self._shell.workspace.casework.change_state(self._id, Trigger.WITHDREW)
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self._shell.toast(_("Withdrawn from {employer}").format(employer=application.employer), undo=True)

    def delete(self) -> None:
        casework = self._shell.workspace.casework
        name = casework.application(self._id).employer
        casework.delete_application(self._id)
        self.open_list()
        self._shell.toast(_("{employer} deleted").format(employer=name), undo=True)

    def _on_skipped(self) -> None:
        self._show_skipped = not self._show_skipped
        self.refresh()

    def _on_contacts(self) -> None:
        self._show_contacts = not self._show_contacts
        self.refresh()

    def _on_ribbon_mark_clicked(self, key: str) -> None:
        kind, _slash, id = key.partition("/")
        if kind == "interview":
            self.edit_interview(int(id))
        elif kind == "offer":
            self._shell.open("offers", offer_id=int(id))
        elif self.steps_card is not None and key in self.steps_card.steps:
            self.scroller.ensureWidgetVisible(self.steps_card.steps[key])


def _quiet_line(text: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 12, 16, 12)
    column.addWidget(Body(text))
    return box
