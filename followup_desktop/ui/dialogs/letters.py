"""The small dialogs around letters: begin one, fill in a field, list enclosures, mark as sent, versions."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.fields import MergeField
from followup_desktop.domain.model import Application, Contact, Letter, LetterVersion, UserError
from followup_desktop.i18n import _, current
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.case_words import employer_words
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.letter_words import on_clock
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import AddressField, ChoiceField
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label

#: The letter one begins with most often.
_USUAL = "thank_email"


class NewLetterDialog(FormDialog):
    """Whom to write to, and what kind of letter. ``started`` carries the new letter."""

    started = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget, application_id: int = 0) -> None:
        super().__init__(parent, _("New letter"), _("Start letter"), width=480)
        self._workspace = workspace
        applications = workspace.casework.applications()
        self._application = ChoiceField("application", [(each.id, application_name(each)) for each in applications])
        self._kind = ChoiceField("kind")
        self._contact = ChoiceField("contact")
        self._purpose = Body("", "body", "text2")
        self._picked = ""  # the kind that the person chose by hand
        self._application.set_value(application_id or (applications[0].id if applications else None))
        for label, field in (
            (_("Application"), self._application),
            (_("Kind of letter"), self._kind),
            (_("To"), self._contact),
        ):
            self.body.addWidget(self.form.add(label, field))
            if field is self._kind:
                self.body.addWidget(self._purpose)
        self.body.addStretch(1)
        self._application.changed.connect(self._show_application)
        self._kind.changed.connect(self._on_kind_changed)
        self._show_application()

    def _show_application(self) -> None:
        self._show_kinds()
        self._show_people()
        self._show_purpose()

    def _show_kinds(self) -> None:
        """The kinds that fit the application; one chosen by hand stays where it is among them."""
        id, letters = self._application.value(), self._workspace.letters
        kinds = letters.kinds_for(self._workspace.casework.application(id)) if id else letters.kinds()
        names = {each.id: each.name for each in kinds}
        self._kind.set_choices(list(names.items()))
        self._kind.set_value(next(kind for kind in (self._picked, _USUAL, *names) if kind in names))

    def _show_people(self) -> None:
        people = self._workspace.casework.contacts(self._application.value()) if self._application.value() else ()
        choices: list[tuple[int | None, str]] = [(person.id, person_name(person)) for person in people]
        self._contact.set_choices([*choices, (None, _("Nobody by name"))])
        self._contact.set_value(people[0].id if people else None)

    def _on_kind_changed(self) -> None:
        self._picked = self._kind.value()
        self._show_purpose()

    def _show_purpose(self) -> None:
        kinds = {each.id: each for each in self._workspace.letters.kinds()}
        self._purpose.setText(kinds[self._kind.value()].purpose)

    def save(self) -> None:
        if self._application.value() is None:
            raise UserError(_("Add an application first. A letter belongs to one."))
        letter = self._workspace.letters.start(
            self._kind.value(), self._application.value(), contact_id=self._contact.value()
        )
        self.started.emit(letter)


def application_name(application: Application) -> str:
    return employer_words(application) or _("No employer named")


def person_name(contact: Contact) -> str:
    return ", ".join(filter(None, (contact.full_name, contact.job))) or _("No name yet")


class FillFieldDialog(FormDialog):
    """The question of a field in the person's own words, and room to answer. ``answered`` carries key and words."""

    answered = Signal(str, str)

    def __init__(self, field: MergeField, value: str, parent: QWidget) -> None:
        super().__init__(parent, field.label, _("Use these words"), field.hint, width=480)
        self._key = field.key
        self.words = AddressField("words", lines=4)
        self.words.set_value(value)
        self.words.setAccessibleName(field.hint)
        self.body.addWidget(self.form.add("", self.words))
        self.body.addStretch(1)
        self.words.setFocus()

    def save(self) -> None:
        self.answered.emit(self._key, self.words.value().strip())


class RecordFieldDialog(FormDialog):
    """Where the value of a field from the record comes from, and the way there."""

    def __init__(self, field: MergeField, value: str, place: str, go: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent, field.label, _("Open {place}").format(place=place), width=440)
        self._go = go
        if value:
            self.body.addWidget(Body(value, "row_title", "text", max_lines=6))
            why = _("This comes from {place}. Change it there, and every letter that uses it follows.")
        else:
            self.body.addWidget(Body(field.hint, "row_title", "text"))
            why = _("This is taken from {place}, where it is still empty. Fill it in there, and the letter follows.")
        self.body.addWidget(Body(why.format(place=place), "body", "text2"))
        self.body.addStretch(1)

    def save(self) -> None:
        self._go()


class EnclosuresDialog(FormDialog):
    """What goes along with the letter, one thing a line. ``listed`` carries the lines."""

    listed = Signal(str)

    def __init__(self, letter: Letter, parent: QWidget) -> None:
        super().__init__(parent, _("Enclosures"), _("Use this list"), width=440)
        self.lines = AddressField("enclosures", lines=4)
        self.lines.set_value(letter.enclosures)
        label = _("What goes along with the letter? One thing a line.")
        self.body.addWidget(self.form.add(label, self.lines))
        self.body.addStretch(1)
        self.lines.setFocus()

    def save(self) -> None:
        self.listed.emit(self.lines.value().strip())


class VersionsDialog(FormDialog):
    """How the letter stood before. ``restored`` carries a version to go back to, ``kept`` asks to keep the present."""

    restored = Signal(object)
    kept = Signal()

    def __init__(self, workspace: Workspace, letter: Letter, parent: QWidget) -> None:
        lead = _("Going back keeps the text as it is now, too.")
        super().__init__(parent, _("Versions"), _("Keep this version"), lead, width=520)
        self.cancel_button.set_text(_("Close"))
        profile = workspace.casework.profile()
        versions = workspace.letters.versions(letter.id)
        card = Card()
        for version in versions[:50]:
            when = on_clock(version.made_at, profile) if version.made_at else None
            date = f"{current().date_row(when.date())}, {current().time(when)}" if when else ""
            text = workspace.letters.draft(replace(letter, body=version.body, values=version.values)).text
            row = _VersionRow(version, date, text, letter.sent_at is None)
            row.chosen.connect(self._on_row_chosen)
            card.add(row)
        if versions:
            self.body.addWidget(card)
        else:
            text = _("None yet. Keep one before you try something out; the program keeps one when it goes out.")
            self.body.addWidget(Body(text, "body", "text2"))
        self.body.addStretch(1)
        self.save_button.setVisible(letter.sent_at is None)

    def _on_row_chosen(self, version: LetterVersion) -> None:
        self.restored.emit(version)
        self.accept()

    def save(self) -> None:
        self.kept.emit()


class _VersionRow(QWidget):
    chosen = Signal(object)

    def __init__(self, version: LetterVersion, date: str, text: str, may_restore: bool) -> None:
        super().__init__()
        self._version = version
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 12, 9)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(f"{date}  ·  {_reason(version.reason)}", "strong"))
        words.addWidget(Body(" ".join(text.split())[:300], "small", "text2", max_lines=2))
        row.addLayout(words, 1)
        if may_restore:
            link = LinkButton(_("Go back to it"), self._on_link_clicked)
            link.setAccessibleDescription(date)
            row.addWidget(link)

    def _on_link_clicked(self) -> None:
        self.chosen.emit(self._version)


def _reason(reason: str) -> str:
    return {
        "kept": _("kept"),
        "sent": _("sent"),
        "before restore": _("before you went back"),
        "before another sample": _("before another sample"),
    }.get(reason, reason)
