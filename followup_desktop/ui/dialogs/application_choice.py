"""Which application something belongs to: one that is there, or that of an employer not entered yet."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.model import Application, Problem
from followup_desktop.domain.validation import problems
from followup_desktop.i18n import _
from followup_desktop.services import Workspace
from followup_desktop.ui.case_words import employer_words
from followup_desktop.ui.dialogs.form import FieldRow, Form
from followup_desktop.ui.widgets.fields import ChoiceField, TextField

_NEW = 0


class ApplicationChoice(QWidget):
    """Open applications by employer, and "Another employer" with a field for its name. ``changed`` by the person."""

    changed = Signal()

    def __init__(self, workspace: Workspace, form: Form, label: str) -> None:
        super().__init__()
        self._casework = workspace.casework
        known = [each for each in self._casework.applications() if each.state.is_open]
        names = [(each.id, employer_words(each)) for each in known]
        choice = ChoiceField("application", [*names, (_NEW, _("Another employer"))])
        choice.set_value(known[0].id if known else _NEW)
        self._choice = choice
        self._name = TextField("employer")
        first = form.add(label, choice)
        self._employer = form.add(_("Employer"), self._name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FieldRow([first, self._employer]))
        choice.changed.connect(self._on_choice_changed)
        self._on_choice_changed()

    @property
    def application_id(self) -> int:
        """0 for an employer not entered yet."""
        return int(self._choice.value() or _NEW)

    def problems(self) -> Sequence[Problem]:
        """What is wrong with the choice."""
        return () if self.application_id else problems(self._new(""))

    def keep(self, role: str) -> Application:
        """The chosen application; a new one is stored now."""
        if self.application_id:
            return self._casework.application(self.application_id)
        return self._casework.save_application(self._new(role))

    def _new(self, role: str) -> Application:
        return replace(self._casework.new_application(), employer=self._name.value(), role=role)

    def _on_choice_changed(self) -> None:
        self._employer.setVisible(not self.application_id)
        self.changed.emit()
