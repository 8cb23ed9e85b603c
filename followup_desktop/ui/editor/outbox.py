"""Where a finished letter goes: a PDF file, a printer, the clipboard, and the record that it was sent."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.letters import NoPrinterDialog, SentDialog
from followup_desktop.ui.editor.desk import LetterDesk
from followup_desktop.ui.letter_words import letter_name
from followup_desktop.ui.print_job import ask_and_print, has_printer
from followup_desktop.ui.saving import save_pdf
from followup_desktop.ui.shell import Shell


class Outbox(QObject):
    """The ways out of the program for the letter on the desk. What cannot be done is said in a toast."""

    def __init__(self, shell: Shell, desk: LetterDesk, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._desk = desk
        self._window = window
        self._letters = shell.workspace.letters

    def save_pdf(self) -> None:
        """Ask where, then write the PDF."""
        pdf = self._pdf()
        if pdf is not None:
            save_pdf(self._shell, self._window, pdf, letter_name(self._desk.draft))

    def print_letter(self) -> None:
        """Ask which printer, then print the PDF itself; without a printer say so and offer the file."""
        pdf = self._pdf()
        if pdf is not None:
            self._print(pdf, letter_name(self._desk.draft))

    def print_checklist(self) -> None:
        """The proofreading list on paper, as it stands."""
        self._desk.settle()
        pdf = self._letters.checklist_pdf(self._desk.checklist(), self._desk.draft)
        self._print(pdf, _("Checklist, {name}").format(name=letter_name(self._desk.draft)))

    def copy_email(self) -> None:
        """Put the letter on the clipboard as an e-mail's text."""
        self._desk.settle()
        try:
            text = self._letters.email(self._desk.letter)
        except UserError as error:
            self._shell.refuse(str(error))
            return
        QGuiApplication.clipboard().setText(text)
        self._shell.toast(_("Copied as e-mail text"))

    def mark_sent(self) -> None:
        """Ask how it went, then keep that it did."""
        self._desk.settle()
        if self._desk.draft.missing:
            self._complain()
            return
        open_items = [each.item.text for each in self._desk.checklist().items if not each.done]
        dialog = SentDialog(self._shell.workspace, self._desk.draft, open_items, self._window)
        dialog.accepted.connect(self._on_sent_accepted)
        dialog.list_requested.connect(self._on_list_requested)
        dialog.open()

    def _on_list_requested(self, id: str) -> None:
        self._shell.open("checklists", checklist=id, application_id=self._desk.letter.application_id)

    def _on_sent_accepted(self) -> None:
        self._shell.toast(_("Marked as sent"), undo=True)

    def _complain(self) -> None:
        try:
            self._letters.email(self._desk.letter)
        except UserError as error:
            self._shell.refuse(str(error))

    def _pdf(self) -> bytes | None:
        self._desk.settle()
        letter = self._desk.letter
        sent = self._letters.sent_pdf(letter) if letter.sent_at else None
        if sent is not None:
            return sent
        try:
            return self._letters.pdf(letter)
        except UserError as error:
            self._shell.refuse(str(error))
            return None

    def _print(self, pdf: bytes, name: str) -> None:
        if not has_printer():
            dialog = NoPrinterDialog(self._window)
            dialog.save_requested.connect(partial(save_pdf, self._shell, self._window, pdf, name))
            dialog.open()
            return
        ask_and_print(pdf, self._desk.letter.paper, name, self._window, self._shell.toast)
