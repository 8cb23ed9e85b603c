"""Which contacts to put on paper: a job office asks for those of a month, or of one employer."""

from datetime import date

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Application, Problem
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.printing import Papers
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import PlainButton
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.moments import DateField
from followup_desktop.ui.widgets.text import Body


class ContactRecordDialog(FormDialog):
    """From when to when, and with whom; then it is printed, or saved as a PDF. ``application_id`` 0 means everybody."""

    def __init__(self, shell: Shell, parent: QWidget, application_id: int = 0) -> None:
        lead = _("Who wrote or answered whom, when and by what means.")
        super().__init__(parent, _("Record of contacts"), _("Print…"), lead, width=480)
        self._shell = shell
        self._papers = Papers(shell, parent)
        workspace = shell.workspace
        today: date = workspace.planner.local_day(workspace.clock())
        self.first, self.last = DateField("first", today), DateField("last", today)
        self.first.set_value(today.replace(day=1))
        self.last.set_value(today)
        self.body.addWidget(FieldRow([self.form.add(_("From"), self.first), self.form.add(_("To"), self.last)]))
        choices = [(0, _("All employers")), *((each.id, _name(each)) for each in workspace.casework.applications())]
        self.whom = ChoiceField("application", choices)
        self.whom.set_value(application_id)
        self.body.addWidget(self.form.add(_("With"), self.whom))
        self.count = Body("", "small", "text2")
        self.body.addWidget(self.count)
        self.body.addStretch(1)
        self.save_pdf_button = PlainButton(_("Save as PDF…"), self.save_pdf)
        self.buttons.insertWidget(2, self.save_pdf_button)
        for field in (self.first, self.last, self.whom):
            field.changed.connect(self._say_count)
        self._say_count()

    def _days(self) -> tuple[date, date]:
        first, last = self.first.value(), self.last.value()
        if first is None or last is None:
            raise Invalid((Problem("first" if first is None else "last", _("Which day?")),))
        if last < first:
            raise Invalid((Problem("last", _("The last day is before the first")),))
        return first, last

    def _say_count(self) -> None:
        try:
            found = len(self._shell.workspace.contact_log.entries(*self._days(), self.whom.value()))
        except Invalid:
            self.count.setText("")
            return
        words = ngettext("{n} contact in this time.", "{n} contacts in this time.", found)
        self.count.setText(words.format(n=current().number(found)) if found else _("No contacts in this time."))

    def _pdf(self) -> bytes:
        workspace = self._shell.workspace
        pdf: bytes = workspace.contact_log.pdf(*self._days(), workspace.casework.paper(), self.whom.value())
        return pdf

    def _name(self) -> str:
        first, last = (current().date(day) for day in self._days())
        return _("Contacts {first} to {last}").format(first=first, last=last)

    def save(self) -> None:
        self._papers.print(self._pdf, self._name())

    def save_pdf(self) -> None:
        """Save it as a file instead."""
        if not self.readable():
            return
        try:
            name = self._name()
        except Invalid as error:
            self.show_problems(error.problems)
            return
        self.accept()
        self._papers.save(self._pdf, name)


def _name(application: Application) -> str:
    return application.employer or _("No employer named")
