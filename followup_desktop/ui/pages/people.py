"""Everybody at every application: found by typing, changed in a dialog, deleted with Undo."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout

from followup_desktop.domain.model import Application, Contact, ContactRole
from followup_desktop.i18n import _, current, first_upper
from followup_desktop.ui import case_words
from followup_desktop.ui.card_desk import CardDesk
from followup_desktop.ui.dialogs.contact import ContactDialog
from followup_desktop.ui.pages.record_list import LEFT, RIGHT, Group, Record, RecordList
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, MenuEntry, PlainButton, pop_up_menu
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.navigation import SearchField
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import EmptyState
from followup_desktop.ui.widgets.text import Body


class PeoplePage(Page):
    """The people of all applications by name."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        self._shell = shell
        self._people: dict[int, Contact] = {}
        self._applications: dict[int, Application] = {}
        self.body.setContentsMargins(0, 17, 0, 0)
        self.cards = CardDesk(shell, self, self._no_application)
        self.card_button = self.cards.button()
        self.add_button = PlainButton(_("Add a person"), self.add, "user-plus")
        self.search = SearchField(_("Name, job, employer or e-mail"))
        self.search.setClearButtonEnabled(True)
        self.records = RecordList(self._describe, _("People"))
        self._nothing = Body("", "lead", "text2", align=Qt.AlignmentFlag.AlignHCenter)
        head = QVBoxLayout()
        head.setContentsMargins(LEFT, 0, RIGHT, 0)
        head.setSpacing(14)
        head.addWidget(PageHeader(_("People"), actions=[self.card_button, self.add_button]))
        head.addWidget(self.search)
        self.body.addLayout(head)
        self.body.addSpacing(10)
        self._empty = EmptyState(
            "users",
            _("Nobody yet"),
            _(
                "Everybody you meet at an interview stands here: whom to thank, how they like to be reached, "
                "what they said."
            ),
            [FilledButton(_("Add an interview"), self.add_interview)],
            source="wikiHow, At the end of the interview",
        )
        self.body.addWidget(self._empty, 1)
        self.body.addWidget(self.records, 1)
        self.body.addWidget(self._nothing)
        self.body.addStretch(0)
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._on_search_return_pressed)
        self.records.chosen.connect(self.edit)
        self.records.delete_requested.connect(self.delete)
        self.records.menu_requested.connect(self._on_records_menu_requested)

    def show_arguments(self, *, find: str | None = None, **_other: Any) -> None:
        if find is not None:
            self.search.setText(find)

    def refresh(self) -> None:
        casework = self._shell.workspace.casework
        self._applications = {each.id: each for each in casework.applications()}
        self._people = {each.id: each for each in casework.contacts()}
        self._fill()

    def _fill(self) -> None:
        some = bool(self._people)
        self._empty.setVisible(not some)
        self.search.setVisible(some)
        for button in (self.card_button, self.add_button):
            button.setVisible(bool(self._applications))
        words = self.search.text().casefold().split()
        found = [contact for contact in self._people.values() if not words or self._holds(contact, words)]
        found.sort(key=lambda contact: (contact.last_name.casefold(), contact.first_name.casefold(), contact.id))
        running = [each.id for each in found if self._application(each).state.is_open]
        ended = [each.id for each in found if not self._application(each).state.is_open]
        self.records.set_groups(
            [Group(_("At open applications"), running), Group(_("At applications that ended"), ended)]
        )
        self.records.setVisible(bool(found))
        self._nothing.setVisible(some and not found)
        if some and not found:
            self._nothing.setText(_("Nobody is called “{text}” here.").format(text=self.search.text()[:80]))

    def _holds(self, contact: Contact, words: list[str]) -> bool:
        application = self._application(contact)
        parts = (contact.full_name, contact.job, contact.email, contact.phone, contact.notes, application.employer)
        text = "\n".join(parts).casefold()
        return all(word in text for word in words)

    def _application(self, contact: Contact) -> Application:
        return self._applications[contact.application_id]

    def _describe(self, id: int) -> Record:
        contact = self._people[id]
        application = self._application(contact)
        told, all_of_them = case_words.details_told(contact, application)
        part = "" if contact.role is ContactRole.INTERVIEWER and contact.job else case_words.role_words(contact.role)
        detail = ", ".join(each for each in (contact.job, part) if each)
        return Record(
            name=contact.full_name,
            detail=first_upper(detail),
            chip=(application.employer, "neutral", "building-2"),
            next=_("{told} of {all}").format(told=current().number(told), all=current().number(all_of_them)),
            when=case_words.missing_words(contact, application) or _("Nothing missing"),
            tone="accent" if told == all_of_them else "neutral",
            meter=(told, all_of_them),
        )

    def _no_application(self) -> None:
        """Whom a card belongs to is asked: this page is of all applications."""

    # What can be done

    def add(self) -> None:
        ContactDialog(self._shell, Contact(), self).open()

    def add_interview(self) -> None:
        self._shell.open("applications/interview")

    def edit(self, id: int) -> None:
        ContactDialog(self._shell, self._people[id], self).open()

    def delete(self, id: int) -> None:
        name = self._people[id].full_name
        self._shell.workspace.casework.delete_contact(id)
        self._shell.toast(_("{name} deleted").format(name=name), undo=True)

    def open_application(self, id: int) -> None:
        self._shell.open("applications", application_id=self._people[id].application_id)

    def _on_records_menu_requested(self, id: int, place: QPoint) -> None:
        entries: list[MenuEntry] = [
            (_("Edit…"), partial(self.edit, id), "pencil"),
            (_("Open the application"), partial(self.open_application, id), "briefcase"),
            (_("Save as a vCard file…"), partial(self.cards.save_file, self._people[id]), "save"),
            None,
            (_("Delete"), partial(self.delete, id), "trash-2"),
        ]
        pop_up_menu(self, entries, place)

    def _on_search_return_pressed(self) -> None:
        found = self.records.shown()
        if len(found) == 1:
            self.edit(found[0])
        elif found:
            self.records.setFocus()
