"""Days on which one employer is closed: added or changed."""

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Closure
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.fields import TextField
from followup_desktop.ui.widgets.moments import DateField


class ClosureDialog(FormDialog):
    """The first day, the last, and what they call it. The plan counts around these days."""

    def __init__(self, shell: Shell, closure: Closure, parent: QWidget) -> None:
        title = _("Change closed days") if closure.id else _("Days they are closed")
        lead = _("A company holiday, a move: days that are no working days there, beside the public holidays.")
        super().__init__(parent, title, lead=lead, width=480)
        self._shell = shell
        self._closure = closure
        workspace = shell.workspace
        today = workspace.planner.local_day(workspace.clock())
        first = self.form.add(_("First day"), DateField("first_on", today))
        last = self.form.add(_("Last day"), DateField("last_on", today), _("Leave it empty for one day."))
        self.body.addWidget(FieldRow([first, last], least=150))
        self.body.addWidget(self.form.add(_("What it is called"), TextField("name", _("Company holiday"))))
        self.body.addStretch(1)
        self.form.load(closure)
        first.editor.setFocus()

    def save(self) -> None:
        self._shell.workspace.casework.save_closure(self.form.read(self._closure))
        self._shell.toast(_("Closed days saved"), undo=True)
