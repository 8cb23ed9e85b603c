"""The list of letters: drafts first, then what was sent; opens one, or begins a new one."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.channels import channel_words
from followup_desktop.domain.model import Letter
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui.dialogs.new_letter import NewLetterDialog
from followup_desktop.ui.letter_words import channel_name, on_clock
from followup_desktop.ui.pages.record_list import LEFT, RIGHT, Group, Record, RecordList
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, PlainButton, pop_up_menu
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.navigation import SearchField
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import EmptyState
from followup_desktop.ui.widgets.text import Body


class LettersPage(Page):
    """All letters in two groups, found by typing."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        self._shell = shell
        self._workspace = shell.workspace
        self._letters: dict[int, Letter] = {}
        self._names: dict[int, tuple[str, str]] = {}  # the reader and the employer of each letter
        self.new_button = FilledButton(_("New letter"), self.new_letter, "plus")
        self._header = PageHeader(_("Letters"), actions=[self.new_button])
        self.search = SearchField(_("Kind of letter, person or employer"))
        self.search.setClearButtonEnabled(True)
        self.records = RecordList(self._describe, _("Letters"))
        self._nothing = Body("", "lead", "text2", align=Qt.AlignmentFlag.AlignHCenter)
        self._lay_out()
        self.search.textChanged.connect(self._on_search_text_changed)
        self.records.chosen.connect(self.open_one)
        self.records.delete_requested.connect(self.delete)
        self.records.menu_requested.connect(self._on_records_menu_requested)
        action = QAction(_("New letter"), self)
        action.setShortcut(QKeySequence("Ctrl+N"))
        action.triggered.connect(self.new_letter)
        self.menu_actions = {"letter": [action]}

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 17, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(LEFT, 0, RIGHT, 0)
        head.setSpacing(14)
        head.addWidget(self._header)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 10)
        tools.addWidget(self.search, 1)
        head.addWidget(self._tools)
        self.body.addLayout(head)
        text = _(
            "A letter takes the names and dates from your application. You add what only you can say, "
            "and the checklist looks for what a reader would stumble over."
        )
        self.begin_button = FilledButton(_("New letter"), self.new_letter)
        self._empty = EmptyState("mail", _("No letters yet"), text, [self.begin_button])
        add = PlainButton(_("Add an interview"), partial(self._shell.open, "applications/interview"))
        text = _("A letter belongs to an application. Add your last interview, and the first letter is ready to write.")
        self._homeless = EmptyState("mail", _("No letters yet"), text, [add])
        for part in (self._empty, self._homeless, self.records):
            self.body.addWidget(part, 1)
        self.body.addWidget(self._nothing)
        self.body.addStretch(0)

    # What the window asks

    def show_arguments(self, *, application_id: int = 0, new: bool = False, **_other: Any) -> None:
        if new:
            self.new_letter(application_id)

    def refresh(self) -> None:
        employers = {each.id: each.employer for each in self._workspace.casework.applications()}
        readers = {each.id: each.full_name for each in self._workspace.casework.contacts()}
        self._letters = {each.id: each for each in self._workspace.letters.letters()}
        self._names = {
            each.id: (readers.get(each.contact_id or 0, ""), employers.get(each.application_id, ""))
            for each in self._letters.values()
        }
        some = bool(self._letters)
        self._tools.setVisible(some)
        self.new_button.setVisible(some)
        self._empty.setVisible(not some and bool(employers))
        self._homeless.setVisible(not some and not employers)
        self._fill()

    # Rows

    def _fill(self) -> None:
        found = [id for id in self._letters if self._matches(id)]
        drafts = [id for id in found if self._letters[id].sent_at is None]
        sent_at = {id: at for id in found if (at := self._letters[id].sent_at) is not None}
        sent = sorted(sent_at, key=sent_at.__getitem__, reverse=True)
        self.records.set_groups([Group(_("Drafts"), drafts), Group(_("Sent"), sent)])
        self.records.setVisible(bool(found))
        self._nothing.setVisible(bool(self._letters) and not found)
        self._nothing.setText(_("Nothing holds “{text}”.").format(text=self.search.text()[:80]))

    def _matches(self, id: int) -> bool:
        words = self.search.text().casefold().split()
        letter = self._letters[id]
        text = " ".join((self._kind(letter), *self._names[id], letter.subject)).casefold() if words else ""
        return all(word in text for word in words)

    def _kind(self, letter: Letter) -> str:
        return self._workspace.catalog.kind_name(letter.kind)

    def _describe(self, id: int) -> Record:
        letter = self._letters[id]
        reader, employer = self._names[id]
        profile = self._workspace.casework.profile()
        detail = ", ".join(filter(None, (self._kind(letter), employer)))
        name = reader or employer or _("Nobody by name")
        if letter.sent_at is not None:
            day = current().date_row(on_clock(letter.sent_at, profile).date())
            how = channel_words(letter.sent_channel or letter.channel)
            return Record(name, detail, (_("Sent {how}").format(how=how), "done", "circle-check"), next=day)
        day = current().date_row(on_clock(letter.changed_at, profile).date()) if letter.changed_at else ""
        missing = len(self._workspace.letters.draft(letter).missing)
        chip = _state(missing)
        return Record(name, detail, chip, next=day, when=channel_name(letter.channel), tone="accent")

    # What can be done

    def open_one(self, id: int) -> None:
        self._shell.open("letters/editor", letter_id=id)

    def new_letter(self, application_id: int = 0) -> None:
        dialog = NewLetterDialog(self._workspace, self, application_id or 0)
        dialog.started.connect(self._on_letter_started)
        dialog.open()

    def delete(self, id: int) -> None:
        self._workspace.letters.delete(id)
        self._shell.toast(_("Letter deleted"), undo=True)

    def copy(self, id: int) -> None:
        copy = self._workspace.letters.copy(self._letters[id])
        self._shell.toast(_("Letter copied"), undo=True)
        self.open_one(copy.id)

    def _on_letter_started(self, letter: Letter) -> None:
        self.open_one(letter.id)

    def _on_search_text_changed(self, text: str) -> None:
        self._fill()

    def _on_records_menu_requested(self, id: int, place: QPoint) -> None:
        pop_up_menu(
            self,
            [
                (_("Open"), partial(self.open_one, id), "mail-open"),
                (_("Copy letter"), partial(self.copy, id), "copy"),
                None,
                (_("Delete letter"), partial(self.delete, id), "trash-2"),
            ],
            place,
        )


def _state(missing: int) -> tuple[str, str, str]:
    """The chip of a draft: what it still waits for."""
    if not missing:
        return _("Ready to read over"), "neutral", "circle-dot"
    text = ngettext("{n} field to fill in", "{n} fields to fill in", missing)
    return text.format(n=current().number(missing)), "due", "braces"
