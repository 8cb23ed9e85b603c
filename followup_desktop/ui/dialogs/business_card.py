"""Somebody from a business card: its lines are typed or pasted, and sorted into the fields beside them as one types."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.business_card import CONTACT_FIELDS, Card, Guess, card_notes
from followup_desktop.domain.model import Application, Contact, Problem
from followup_desktop.domain.validation import Invalid, check
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui import case_words
from followup_desktop.ui.dialogs.contact import ContactForm
from followup_desktop.ui.dialogs.form import FieldRow, Form, FormDialog
from followup_desktop.ui.person_added import say_who_was_added
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.fields import AddressField, ChoiceField, FormField
from followup_desktop.ui.widgets.text import Body

#: The lines are read once the hands rest for so long, ms.
_REST = 250
#: What was typed into these goes before every guess.
_READ = (*CONTACT_FIELDS, "notes")


class CardDialog(FormDialog):
    """What a card tells of somebody, every part of it to be changed before it is kept.

    ``application`` is where the person belongs; one without an id is new, None asks which. With ``take`` the contact is
    handed over and not stored. A ``card`` that was read from a file stands there at once, without lines to type.
    """

    def __init__(
        self,
        shell: Shell,
        parent: QWidget,
        application: Application | None = None,
        take: Callable[[Contact], object] | None = None,
        card: Card | None = None,
        lines: str = "",
    ) -> None:
        from_file = card is not None
        lead = _("Type or paste the lines as they stand on it. Whatever is sorted wrong, you put right beside it.")
        if from_file:
            lead = _("As the contact file tells it. Change what is not right.")
        title = _("From a vCard file") if from_file else _("From a business card")
        save_text = _("Add this person")
        super().__init__(parent, title, save_text, lead, width=600 if from_file else 920)
        self._shell = shell
        self._application = application
        self._take = take
        self._card = card or Card()
        self._own: set[str] = set()  # what the person typed or changed themselves
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.read_lines)
        self.lines = AddressField("lines", 8)
        self.status = Body("", "small", "text2")
        self._choice: ChoiceField | None = None
        fields = QWidget()
        self._build_fields(fields)
        if from_file:
            self.body.addWidget(fields)
        else:
            row = FieldRow([self._build_lines(), fields], (5, 8), least=270)
            self.body.addWidget(row)
        self.body.addStretch(1)
        self._show_card()
        if lines:
            self.lines.setPlainText(lines)
            self.read_lines()
        elif not from_file:
            shell.workspace.people.prepare()
        (self.contact_form.first_name.editor if from_file else self.lines).setFocus()

    def _build_lines(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        field = Form().add(_("Lines of the card"), self.lines, _("Name, job, employer, phone: in any order."))
        column.addWidget(field)
        column.addWidget(self.status)
        column.addStretch(1)
        self.lines.changed.connect(self._on_lines_changed)
        return place

    def _build_fields(self, owner: QWidget) -> None:
        column = QVBoxLayout(owner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        if self._application is None:
            known = self._shell.workspace.casework.applications()
            choices = [(each.id, case_words.employer_words(each)) for each in reversed(known)]
            self._choice = ChoiceField("application_id", choices)
            self._choice.set_value(choices[0][0] if choices else None)
            column.addWidget(self.form.add(_("At"), self._choice))
            self._choice.changed.connect(self._on_choice_changed)
        self.contact_form = ContactForm(self.form)
        column.addWidget(self.contact_form)
        for name in _READ:
            self.form[name].editor.changed.connect(self._on_input_changed)  # type: ignore[attr-defined]

    # Reading

    @property
    def application(self) -> Application | None:
        """Where the person belongs, as it stands chosen now."""
        if self._choice is None or self._choice.value() is None:
            return self._application
        return self._shell.workspace.casework.application(self._choice.value())

    def read_lines(self) -> None:
        """Sort the lines anew; what the person typed into a field stays."""
        self._rest.stop()
        self._card = self._shell.workspace.people.read_card(self.lines.value(), self.application)
        self._choose_employer()
        self._show_card()

    def _choose_employer(self) -> None:
        found = self._shell.workspace.people.application_of(self._card)
        if self._choice is not None and found is not None and "application_id" not in self._own:
            self._choice.set_value(found.id)

    def _show_card(self) -> None:
        card, place = self._card, self.application
        shown = {name: guess for name, guess in card.guesses().items() if name in CONTACT_FIELDS}
        shown["notes"] = Guess(card_notes(card, place.employer if place else ""))
        for name, guess in shown.items():
            if name in self._own:
                continue
            field = self.form[name]
            field.editor.set_value(guess.text)  # type: ignore[attr-defined]
            field.show_problem("")
            field.show_doubt(_("A guess. Is it right?") if guess.is_doubtful else "")
        self._explain(shown)

    def _explain(self, shown: dict[str, Guess]) -> None:
        """Say how many fields were found, and why all went to the notes where none was."""
        typed = bool(self.lines.value().strip())
        found = sum(bool(guess.text) for name, guess in shown.items() if name != "notes")
        doubtful = sum(guess.is_doubtful for name, guess in shown.items() if name not in self._own)
        words = ""
        if typed and found:
            words = ngettext("{n} field found.", "{n} fields found.", found).format(n=current().number(found))
            if doubtful:
                more = ngettext("{n} is a guess to look at.", "{n} are guesses to look at.", doubtful)
                words = f"{words} {more.format(n=current().number(doubtful))}"
        elif typed:
            words = _("No name, number or address is recognised here yet.")
            if "notes" not in self._own:
                self._notes_field.show_doubt(_("Nothing of this could be told apart. It is kept here as it is."))
        self.status.setText(words)
        self.lines.setAccessibleDescription(words)

    @property
    def _notes_field(self) -> FormField:
        return self.form["notes"]

    def _on_lines_changed(self) -> None:
        self._rest.start()

    def _on_input_changed(self) -> None:
        field = self.sender()
        assert field is not None
        self._own.add(field.objectName())

    def _on_choice_changed(self) -> None:
        self._own.add("application_id")
        if self.lines.value().strip():
            self.read_lines()
        else:
            self._show_card()

    # Keeping

    def save(self) -> None:
        if self._rest.isActive():
            self.read_lines()
        place = self.application
        contact = self.form.read(Contact())
        contact = replace(contact, application_id=place.id if place else 0)
        if self._take is not None:
            check(contact)
            self._take(contact)
            return
        if not contact.application_id:
            raise Invalid((Problem("application_id", _("First add an interview: people belong to one.")),))
        saved = self._shell.workspace.casework.save_contact(contact)
        say_who_was_added(self._shell, [saved])
