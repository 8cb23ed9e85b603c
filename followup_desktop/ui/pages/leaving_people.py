"""The people on the card of what to ask before leaving: how to reach each, and what to call them."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Application, Contact
from followup_desktop.domain.reflection import Attendee
from followup_desktop.domain.validation import problems
from followup_desktop.i18n import _
from followup_desktop.ui import case_words
from followup_desktop.ui.card_desk import CardDesk
from followup_desktop.ui.dialogs.form import FieldRow, Form
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import CheckField, ChoiceField, TextField, watch
from followup_desktop.ui.widgets.marks import Avatar
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body, Label


class ReachRow(QWidget):
    """One person. Somebody new is asked for a name, too."""

    changed = Signal()

    def __init__(self, attendee: Attendee) -> None:
        super().__init__()
        self._attendee = attendee
        self.form = Form()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(10)
        contact = attendee.contact
        if contact.full_name:
            column.addLayout(self._head(contact))
        else:
            names = [
                self.form.add(_("First name"), TextField("first_name")),
                self.form.add(_("Last name"), TextField("last_name")),
            ]
            column.addWidget(FieldRow(names, least=120))
        email = self.form.add(_("E-mail"), TextField("email"))
        phone = self.form.add(_("Phone"), TextField("phone"))
        column.addWidget(FieldRow([email, phone], least=130))
        choices = [(None, _("Not told")), *case_words.channel_choices()]
        asked = _("How do you prefer to hear from me?")
        column.addWidget(self.form.add(asked, ChoiceField("preferred_channel", choices)))
        first_name = CheckField("first_name_ok", _("They asked me to use the first name"))
        column.addWidget(self.form.add("", first_name))
        self.form.load(contact)
        self._labels = {editor: editor.accessibleName() for editor in self.form.editors()}
        self._name_inputs()
        watch(self.form.editors(), self._on_editor_changed)

    def _head(self, contact: Contact) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Avatar(contact.full_name, "accent", 28))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(" ".join(filter(None, (contact.title, contact.full_name))), "strong"))
        if contact.job.strip():
            words.addWidget(Label(contact.job, "small", "text2"))
        head.addLayout(words, 1)
        return head

    def _name_inputs(self) -> None:
        """Say whose each input is: there is the same for everybody on the card."""
        whose = self.form.read(self._attendee.contact).full_name.strip() or _("somebody new")
        for editor, label in self._labels.items():
            editor.setAccessibleName(_("{label}: {name}").format(label=label, name=whose))

    def _on_editor_changed(self) -> None:
        self._name_inputs()
        self.changed.emit()

    @property
    def contact_id(self) -> int:
        return self._attendee.contact.id

    @property
    def is_blank(self) -> bool:
        """Somebody new of whom nothing is told."""
        return not self.contact_id and self.form.read(self._attendee.contact) == Contact()

    def value(self, stored: Attendee | None = None) -> Attendee:
        """The person as the inputs have it, over what is stored now; what cannot be kept is left as it was."""
        before = stored or self._attendee
        contact = self.form.read(before.contact)
        wrong = problems(contact)
        kept = {problem.field: getattr(before.contact, problem.field) for problem in wrong}
        return replace(before, contact=replace(contact, **kept))

    def say_problems(self) -> None:
        """Say under its input what cannot be kept, without taking the caret from where it is."""
        for problem in problems(self.form.read(self._attendee.contact)):
            self.form[problem.field].show_problem(problem.sentence)

    def set_stored(self, attendee: Attendee) -> None:
        """The person was stored as this."""
        self._attendee = attendee


class ReachSection(QWidget):
    """Everybody who is there, and ways to add one more: typed, or from the card they gave.

    A contact file may be dropped anywhere on ``page``.
    """

    changed = Signal()

    def __init__(self, shell: Shell, page: QWidget) -> None:
        super().__init__()
        self._application = Application()
        self.rows: list[ReachRow] = []
        self.from_cards = CardDesk(shell, page, lambda: self._application, self.add_contact)
        self.card_button = self.from_cards.link()
        self.add_button = LinkButton(_("Add a person"), self.add_new, "plus")
        self._label = SectionLabel(_("May I have your card?"), extra=[self.add_button, self.card_button])
        self._card = Card()
        self._hint = QWidget()
        inside = QVBoxLayout(self._hint)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(Body(_("Nobody is entered yet. Ask each person for a card, and add them here.")))
        self._card.body.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._label)
        column.addWidget(self._card)

    def load(self, application: Application, attendees: Sequence[Attendee]) -> None:
        """Show other people."""
        self._application = application
        self._card.clear()
        self.rows.clear()
        for attendee in attendees:
            self._add(attendee)
        self._count()

    def add_new(self) -> None:
        """Room for somebody whose name was not known before, the caret in it."""
        row = self._add(Attendee(Contact()))
        row.form["first_name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._count()

    def add_contact(self, contact: Contact) -> None:
        """Somebody from a card, already read."""
        self._add(Attendee(contact))
        self._count()
        self.changed.emit()

    def _add(self, attendee: Attendee) -> ReachRow:
        row = ReachRow(attendee)
        row.changed.connect(self.changed)
        self.rows.append(row)
        self._card.add(row)
        # A layout shows what it was given only in the next turn, and the caret is wanted in it now.
        row.show()
        return row

    def _count(self) -> None:
        self._hint.setVisible(not self.rows)
        self._label.set_count(len(self.rows) or "")
