"""A finished PDF handed to the person: saved where they choose, or printed exactly as it stands."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.ui.print_job import ask_and_print, has_printer
from followup_desktop.ui.saving import save_pdf
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import MenuEntry, PlainButton, pop_up_menu


class PaperButton(PlainButton):
    """Prints or saves a paper that ``make`` makes when asked; ``name`` is the file's name without its ending.

    With ``make_form`` it can also be saved as a form that is filled in on a screen.
    """

    def __init__(
        self,
        shell: Shell,
        make: Callable[[], bytes],
        name: Callable[[], str],
        text: str = "",
        icon: str = "printer",
        make_form: Callable[[], bytes] | None = None,
    ) -> None:
        super().__init__(text or _("Print"), self.open_menu, icon)
        self._papers = Papers(shell, self)
        self._make = make
        self._name = name
        self._make_form = make_form

    def open_menu(self) -> None:
        """Print, or save as a PDF."""
        place = self.mapToGlobal(QPoint(0, self.height() + 2))
        self._papers.offer(self._make, self._name(), place, self._make_form)

    def save(self) -> None:
        self._papers.save(self._make, self._name())

    def print(self) -> None:
        self._papers.print(self._make, self._name())


def print_action(page: QWidget, act: Callable[[], object]) -> QAction:
    """The line of the File menu, with the keys for it everywhere, that prints the paper of the page in front."""
    action = QAction(_("Print…"), page)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
    action.triggered.connect(lambda _checked=False: act())
    return action


class Papers(QObject):
    """Saves and prints PDFs; dialogs belong to ``owner``. A paper that cannot be made says why in a toast."""

    def __init__(self, shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._shell = shell
        self._owner = owner

    def offer(
        self, make: Callable[[], bytes], name: str, place: QPoint, make_form: Callable[[], bytes] | None = None
    ) -> None:
        """Ask at a place on the screen whether to print the paper or to save it, perhaps as a form to fill in."""
        entries: list[MenuEntry] = [
            (_("Print…"), partial(self.print, make, name), "printer"),
            (_("Save as PDF…"), partial(self.save, make, name), "file-down"),
        ]
        if make_form is not None:
            form_name = _("{name}, form").format(name=name)
            save_form = partial(self.save, make_form, form_name)
            entries.append((_("Save as a form to fill in…"), save_form, "text-cursor-input"))
        pop_up_menu(self._owner, entries, place)

    def save(self, make: Callable[[], bytes], name: str) -> None:
        """Ask where, then write the file wholly or not at all."""
        pdf = self._made(make)
        if pdf is not None:
            save_pdf(self._shell, self._owner, pdf, name)

    def print(self, make: Callable[[], bytes], name: str) -> None:
        """Ask which printer, then print."""
        pdf = self._made(make)
        if pdf is None:
            return
        if not has_printer():
            self._shell.refuse(_("No printer is set up here. Save it as a PDF and print that elsewhere."))
            return
        ask_and_print(pdf, name, self._owner, self._shell.toast)

    def _made(self, make: Callable[[], bytes]) -> bytes | None:
        try:
            return make()
        except UserError as error:
            self._shell.refuse(str(error))
            return None
