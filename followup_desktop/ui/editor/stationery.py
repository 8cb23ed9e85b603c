"""What the letter on the desk goes in: its envelope and its labels, printed or saved."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from followup_desktop.i18n import _
from followup_desktop.services.outgoing import PAPER
from followup_desktop.ui.dialogs.envelope import EnvelopeDialog, LabelsDialog
from followup_desktop.ui.dialogs.sending import NoPrinterDialog
from followup_desktop.ui.editor.desk import LetterDesk
from followup_desktop.ui.letter_words import letter_name
from followup_desktop.ui.print_job import ask_and_print, has_printer
from followup_desktop.ui.saving import save_pdf
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import MenuEntry


class Stationery(QObject):
    """The papers around the letter."""

    def __init__(self, shell: Shell, desk: LetterDesk, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._desk = desk
        self._window = window

    def ways(self) -> list[MenuEntry]:
        """The entries of the menu: for a letter that goes on paper."""
        letter = self._desk.letter
        if (letter.sent_channel or letter.channel) not in PAPER:
            return []
        return [
            (_("Print envelope"), self.print_envelope, "mail"),
            (_("Print labels"), self.print_labels, "tag"),
        ]

    def print_envelope(self) -> None:
        """Ask which envelope, then print or save it."""
        self._desk.settle()
        self._open(EnvelopeDialog(self._shell.workspace.letter_papers, self._desk.draft, self._window), _("envelope"))

    def print_labels(self) -> None:
        """Ask which labels, then print or save them."""
        self._desk.settle()
        self._open(LabelsDialog(self._shell.workspace.letter_papers, self._desk.draft, self._window), _("labels"))

    def _open(self, dialog: EnvelopeDialog | LabelsDialog, what: str) -> None:
        name = _("{letter}, {what}").format(letter=letter_name(self._desk.draft), what=what)
        dialog.printed.connect(partial(self._print, name))
        dialog.saved.connect(partial(self._save, name))
        dialog.open()

    def _save(self, name: str, pdf: bytes) -> None:
        save_pdf(self._shell, self._window, pdf, name)

    def _print(self, name: str, pdf: bytes) -> None:
        if not has_printer():
            dialog = NoPrinterDialog(self._window)
            dialog.save_requested.connect(partial(self._save, name, pdf))
            dialog.open()
            return
        ask_and_print(pdf, name, self._window, self._shell.toast)
