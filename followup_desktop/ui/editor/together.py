"""The others at the interview: one letter each from this draft, and the way to see them side by side."""

from PySide6.QtCore import QObject

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.ui.editor.desk import LetterDesk
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import MenuEntry


class Together(QObject):
    """What the menu of an open letter offers where more than one person was there."""

    def __init__(self, shell: Shell, desk: LetterDesk) -> None:
        super().__init__(desk)
        self._shell = shell
        self._desk = desk

    def ways(self) -> list[MenuEntry]:
        letter = self._desk.letter
        if letter.family:
            return [(_("Show the letters side by side"), self.show, "users")]
        if self._desk.editable and self._shell.workspace.panels.without_letter(letter):
            return [(_("One letter for each person"), self.spread, "users")]
        return []

    def spread(self) -> None:
        """Make one letter for each who was there, and show them all."""
        self._desk.save()
        try:
            self._shell.workspace.panels.spread(self._desk.letter)
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self.show()
        self._shell.toast(_("One letter for each person"), undo=True)

    def show(self) -> None:
        self._shell.open("letters/panel", letter_id=self._desk.letter.id)
