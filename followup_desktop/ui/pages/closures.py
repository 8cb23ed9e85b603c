"""The days on which an employer is closed, and what is not known of its public holidays, on the application's page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Closure
from followup_desktop.i18n import _, current
from followup_desktop.ui.dialogs.closure import ClosureDialog
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton, MenuEntry, MoreButton
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body, Label


class ClosuresSection(QWidget):
    """The list with its heading; hidden while there is none."""

    def __init__(self, shell: Shell, application_id: int, page: QWidget) -> None:
        super().__init__()
        self._shell = shell
        self._id = application_id
        self._page = page
        closures = shell.workspace.casework.closures(application_id)
        self.add_link = LinkButton(_("Add"), self.add, "plus")
        self.add_link.setAccessibleName(_("Add closed days"))
        self.card = Card()
        for closure in closures:
            self.card.add(_ClosureRow(closure, partial(self.change, closure), partial(self.delete, closure)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionLabel(_("Days they are closed"), len(closures) or "", extra=[self.add_link]))
        column.addWidget(self.card)
        self.setVisible(bool(closures))

    def add(self) -> None:
        ClosureDialog(self._shell, Closure(application_id=self._id), self._page).open()

    def change(self, closure: Closure) -> None:
        ClosureDialog(self._shell, closure, self._page).open()

    def delete(self, closure: Closure) -> None:
        self._shell.workspace.casework.delete_closure(closure)
        self._shell.toast(_("Closed days deleted"), undo=True)


class _ClosureRow(QWidget):
    def __init__(self, closure: Closure, change: Callable[[], object], delete: Callable[[], object]) -> None:
        super().__init__()
        days = closure_days(closure)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(days, "label", "text"))
        if closure.name.strip():
            words.addWidget(Label(closure.name, "small", "text2"))
        row.addLayout(words, 1)
        entries: list[MenuEntry] = [(_("Change…"), change, "pencil"), (_("Delete"), delete, "trash-2")]
        row.addWidget(MoreButton(entries, days))


def closure_days(closure: Closure) -> str:
    """``Thu, Dec 24``, or ``Thu, Dec 24 to Fri, Jan 1``."""
    if closure.first_on is None:
        return ""
    first = current().date_row(closure.first_on)
    if closure.last_on is None or closure.last_on == closure.first_on:
        return first
    return _("{first} to {last}").format(first=first, last=current().date_row(closure.last_on))
