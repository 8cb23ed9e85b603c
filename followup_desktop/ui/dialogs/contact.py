"""Somebody at an application: the inputs, used by the dialog here and by the cards of the interview form."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from followup_desktop.domain.model import Contact
from followup_desktop.i18n import _
from followup_desktop.ui import case_words
from followup_desktop.ui.dialogs.form import FieldRow, Form, FormDialog
from followup_desktop.ui.person_added import say_who_was_added
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.fields import AddressField, CheckField, ChoiceField, FormField, TextField

#: Courtesy titles offered while typing; any other may be typed.
TITLES = ("Ms.", "Mr.", "Mx.", "Mrs.", "Dr.", "Prof.", "Ms", "Mr", "Mx", "Mrs", "Dr", "Prof")


class ContactForm(QWidget):
    """The inputs of one contact, in the order in which a business card is read."""

    def __init__(self, form: Form, with_notes: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = TextField("title", _("Ms."))
        completer = QCompleter(list(TITLES), title)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        title.setCompleter(completer)
        self.first_name = form.add(_("First name"), TextField("first_name"))
        self.last_name = form.add(_("Last name"), TextField("last_name"))
        role = ChoiceField("role", case_words.role_choices())
        channel = ChoiceField("preferred_channel", [(None, _("Not told")), *case_words.channel_choices()])
        title_field = form.add(_("Title"), title)
        job = form.add(_("Job"), TextField("job"))
        role_field = form.add(_("Part in this"), role)
        email = form.add(_("E-mail"), TextField("email"))
        phone = form.add(_("Phone"), TextField("phone"))
        address = form.add(
            _("Postal address"), AddressField("address", 3), _("Leave it empty where it is the employer’s.")
        )
        reach = form.add(_("Likes to be reached by"), channel)
        first_name_ok = form.add("", CheckField("first_name_ok", _("They asked me to use the first name")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(FieldRow([title_field, self.first_name, self.last_name], (2, 4, 4), least=90))
        column.addWidget(first_name_ok)
        column.addWidget(FieldRow([job, role_field], least=150))
        column.addWidget(FieldRow([email, phone], least=150))
        column.addWidget(FieldRow([address, reach], (3, 2), least=150))
        self.notes: FormField | None = None
        if with_notes:
            self.notes = form.add(_("Notes"), AddressField("notes", 3))
            column.addWidget(self.notes)


class ContactDialog(FormDialog):
    """Add or change somebody. ``contact`` without an id is new; one without an application asks which."""

    def __init__(self, shell: Shell, contact: Contact, parent: QWidget) -> None:
        title = _("Change {name}").format(name=contact.full_name) if contact.id else _("Add a person")
        super().__init__(parent, title, width=600)
        self._shell = shell
        self._contact = contact
        casework = shell.workspace.casework
        if not contact.application_id:
            known = casework.applications()
            choices = [(each.id, case_words.employer_words(each)) for each in reversed(known)]
            self.application = self.form.add(_("At"), ChoiceField("application_id", choices))
            self.body.addWidget(self.application)
        self.contact_form = ContactForm(self.form)
        self.body.addWidget(self.contact_form)
        self.body.addStretch(1)
        self.form.load(contact)
        if not contact.application_id:
            self.application.editor.set_value(choices[0][0] if choices else None)  # type: ignore[attr-defined]
        self.contact_form.first_name.editor.setFocus()

    def save(self) -> None:
        contact = self.form.read(self._contact)
        if self._contact.application_id:
            contact = replace(contact, application_id=self._contact.application_id)
        saved = self._shell.workspace.casework.save_contact(contact)
        if contact.id:
            self._shell.toast(_("{name} saved").format(name=saved.full_name), undo=True)
        else:
            say_who_was_added(self._shell, [saved])
