"""The ways in which somebody comes from a card: its lines typed, a contact file chosen, either of them dropped."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.business_card import Card
from followup_desktop.domain.model import Application, Contact, UserError
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.business_card import CardDialog
from followup_desktop.ui.dialogs.contact_file import ContactFileDialog
from followup_desktop.ui.saving import ask_and_save
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton, MenuEntry, PlainButton, pop_up_menu

_VCARD_TYPES = ("text/vcard", "text/x-vcard", "text/directory")
_ENDINGS = (".vcf", ".vcard")


class CardDesk(QObject):
    """Opens what turns a card into a person at ``owner``, and lets files and text be dropped there.

    ``application`` is asked where the person belongs: None lets the dialog ask. ``take`` gets the contact instead of
    the record.
    """

    def __init__(
        self,
        shell: Shell,
        owner: QWidget,
        application: Callable[[], Application | None],
        take: Callable[[Contact], object] | None = None,
    ) -> None:
        super().__init__(owner)
        self._shell = shell
        self._owner = owner
        self._application = application
        self._take = take
        owner.setAcceptDrops(True)
        owner.installEventFilter(self)

    def entries(self) -> list[MenuEntry]:
        """Both ways as entries of a menu."""
        return [
            (_("From a business card…"), self.type_card, "scroll-text"),
            (_("From a vCard file…"), self.choose_file, "file-text"),
        ]

    def open_menu(self, button: QWidget, _checked: bool = False) -> None:
        """Both ways under the button that was pressed."""
        pop_up_menu(self._owner, self.entries(), button.mapToGlobal(QPoint(0, button.height() + 2)))

    def link(self) -> LinkButton:
        """A link that opens the menu, for the head of a section."""
        button = LinkButton(_("From a card…"), None, "scroll-text")
        button.clicked.connect(partial(self.open_menu, button))
        return button

    def button(self) -> PlainButton:
        """The same as a button, for the head of a page."""
        button = PlainButton(_("From a card…"), None, "scroll-text")
        button.clicked.connect(partial(self.open_menu, button))
        return button

    def type_card(self, lines: str = "") -> None:
        """Ask for the lines of a card."""
        CardDialog(self._shell, self._owner, self._application(), self._take, lines=lines).open()

    def choose_file(self) -> None:
        """Ask for a contact file, then take who is in it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = _("Contact files (*.vcf *.vcard);;All files (*)")
        dialog = QFileDialog(self._owner.window(), _("From a vCard file"), folder, kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.take_files)
        dialog.open()

    def take_files(self, paths: Sequence[str]) -> None:
        """Read contact files; what is wrong with one is said in words, and then none is taken."""
        try:
            cards = [card for path in paths for card in self._read(Path(path))]
        except UserError as error:
            self._shell.refuse(str(error))
        else:
            self._show(cards)

    def _read(self, path: Path) -> Sequence[Card]:
        try:
            return self._shell.workspace.people.read_contact_file(path.read_bytes())
        except OSError as error:
            why = error.strerror or str(error)
            raise UserError(_("{file} could not be read: {why}").format(file=path.name, why=why)) from error

    def take_text(self, text: str) -> None:
        """Text that was dropped: a contact file's, or the lines of a card."""
        if self._shell.workspace.people.is_contact_file(text):
            self._take_data(text.encode())
        elif text.strip():
            self.type_card(text)

    def _take_data(self, data: bytes) -> None:
        try:
            self._show(self._shell.workspace.people.read_contact_file(data))
        except UserError as error:
            self._shell.refuse(str(error))

    def _show(self, cards: Sequence[Card]) -> None:
        place = self._application()
        if len(cards) == 1:
            CardDialog(self._shell, self._owner, place, self._take, card=cards[0]).open()
        else:
            ContactFileDialog(self._shell, self._owner, cards, place, self._take).open()

    def save_file(self, contact: Contact) -> None:
        """Ask where, then write the person as a contact file for any address book."""
        data = self._shell.workspace.people.contact_file(contact)
        title, kinds = _("Save as a vCard file"), _("Contact files (*.vcf)")
        ask_and_save(self._shell, self._owner, data, contact.full_name, "vcf", title, kinds)

    # Dropping

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and _holds_card(event.mimeData()):
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent | QDragMoveEvent):
                self._drop(event.mimeData())
            return True
        return super().eventFilter(watched, event)

    def _drop(self, data: QMimeData) -> None:
        files = _files(data)
        if files:
            self.take_files(files)
            return
        for kind in _VCARD_TYPES:
            if data.hasFormat(kind):
                self._take_data(bytes(data.data(kind).data()))
                return
        self.take_text(data.text())


def _files(data: QMimeData) -> list[str]:
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.casefold().endswith(_ENDINGS)]


def _holds_card(data: QMimeData) -> bool:
    """A contact file, or text: a file of another kind is none, though its name could be read as text."""
    if data.hasUrls():
        return bool(_files(data))
    return data.hasText() or any(data.hasFormat(kind) for kind in _VCARD_TYPES)
