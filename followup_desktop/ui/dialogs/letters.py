"""The small dialogs around letters: begin one, fill in a field, list enclosures, mark as sent."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.fields import MergeField
from followup_desktop.domain.list_moments import link_words, list_for_letter
from followup_desktop.domain.model import Application, Channel, Contact, Letter, UserError
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.draft import Draft
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.case_words import employer_words
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.dialogs.guard import GuardNote, may_visit
from followup_desktop.ui.letter_words import CHANNELS, channel_name
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import AddressField, ChoiceField, TextField
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.text import Body

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
    """The question of a field in the person's own words, and room to answer. ``answered`` carries key and words.

    For a field that stands in the text, ``default`` is what it says there while there is no answer; None leaves that
    out. ``defaulted`` carries what was made of it.
    """

    answered = Signal(str, str)
    defaulted = Signal(str)

    def __init__(self, field: MergeField, value: str, parent: QWidget, default: str | None = None) -> None:
        super().__init__(parent, field.label, _("Use these words"), field.hint, width=480)
        self._key = field.key
        self.words = AddressField("words", lines=4)
        self.words.set_value(value)
        self.words.setAccessibleName(field.hint)
        self.body.addWidget(self.form.add("", self.words))
        self.default = DefaultField(default)
        if default is not None:
            self.body.addWidget(self.form.add(self.default.label, self.default))
        self.body.addStretch(1)
        self.words.setFocus()

    def save(self) -> None:
        self.answered.emit(self._key, self.words.value().strip())
        if self.default.is_changed:
            self.defaulted.emit(self.default.value().strip())


class DefaultField(TextField):
    """The words of a field for while it has no value, in one line and without braces."""

    def __init__(self, default: str | None) -> None:
        super().__init__("default")
        self.label = _("While it is empty, the letter says")
        self._before = (default or "").strip()
        self.set_value(default or "")

    @property
    def is_changed(self) -> bool:
        return self.value().strip() != self._before

    def problem(self) -> str:
        return _("These words cannot hold braces.") if set("{}") & set(self.value()) else ""


class RecordFieldDialog(FormDialog):
    """Where the value of a field from the record comes from, and the way there.

    ``default`` and ``defaulted`` are those of ``FillFieldDialog``; with another default the filled button keeps it.
    """

    defaulted = Signal(str)

    def __init__(
        self,
        field: MergeField,
        value: str,
        place: str,
        go: Callable[[], object],
        parent: QWidget,
        default: str | None = None,
    ) -> None:
        self._open_words = _("Open {place}").format(place=place)
        super().__init__(parent, field.label, self._open_words, width=440)
        self._go = go
        if value:
            self.body.addWidget(Body(value, "row_title", "text", max_lines=6))
            why = _("This comes from {place}. Change it there, and every letter that uses it follows.")
        else:
            self.body.addWidget(Body(field.hint, "row_title", "text"))
            why = _("This is taken from {place}, where it is still empty. Fill it in there, and the letter follows.")
        self.body.addWidget(Body(why.format(place=place), "body", "text2"))
        self.default = DefaultField(default)
        if default is not None:
            self.body.addWidget(self.form.add(self.default.label, self.default))
            self.default.changed.connect(self._on_default_changed)
            self.save_button.setFocus()
        self.body.addStretch(1)

    def _on_default_changed(self) -> None:
        self.save_button.set_text(_("Use these words") if self.default.is_changed else self._open_words)

    def save(self) -> None:
        if self.default.is_changed:
            self.defaulted.emit(self.default.value().strip())
        else:
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


class SentDialog(FormDialog):
    """How the letter went. Says once what is still open on its checklist, and what the rules say against sending it."""

    #: The id of the list to go through first; the dialog is closed then.
    list_requested = Signal(str)

    def __init__(self, workspace: Workspace, draft: Draft, open_items: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, _("Mark as sent"), _("Mark as sent"), width=440)
        self._letters = workspace.letters
        self._letter = draft.letter
        self.channel = ChoiceField("channel", [(each, channel_name(each)) for each in self._channels(workspace, draft)])
        self.channel.set_value(draft.letter.channel)
        if self.channel.value() is None:
            self.channel.set_value(Channel.EMAIL)
        self.body.addWidget(self.form.add(_("How did it go?"), self.channel))
        self.guard = GuardNote(self.form, self.save_button, self._by_email)
        self.foot.insertWidget(0, self.guard)
        if open_items:
            shown = [f"“{item}”" for item in open_items[:3]]
            if more := len(open_items[3:]):
                shown.append(ngettext("one more", "{n} more", more).format(n=more))
            text = _("Still open on the checklist: {items}. You can mark it as sent all the same.")
            self.body.addWidget(Notice(text.format(items=current().join(shown)), "due", "list-checks"))
        self.body.addWidget(Body(_("The letter stays as it went out, with the exact page."), "body", "text2"))
        self.list_link = LinkButton("", self._on_list, "list-checks", quiet=True)
        self.body.addWidget(self.list_link, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        self.channel.changed.connect(self._judge)
        self._judge()

    def _channels(self, workspace: Workspace, draft: Draft) -> list[Channel]:
        """By hand only where somebody likes it so, or the rules offer it; or where the letter says it goes so."""
        application, contact = draft.record.application, draft.record.contact
        by_hand = draft.letter.channel is Channel.HAND or may_visit(workspace, application, contact)
        return [each for each in CHANNELS if by_hand or each is not Channel.HAND]

    def _judge(self) -> None:
        self.guard.show_objection(self._letters.objection(self._letter, self.channel.value()))
        id = list_for_letter(self._letter.kind, self.channel.value())
        self.list_link.setVisible(bool(id))
        if id:
            self.list_link.set_text(link_words(id))
        self.fit()

    def _on_list(self) -> None:
        self.reject()
        self.list_requested.emit(list_for_letter(self._letter.kind, self.channel.value()))

    def _by_email(self) -> None:
        self.channel.set_value(Channel.EMAIL)
        self._judge()

    def save(self) -> None:
        self._letters.mark_sent(self._letter, self.channel.value(), self.guard.reason())


class NoPrinterDialog(FormDialog):
    """Says that there is no printer, and offers the file instead."""

    save_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("No printer found"), _("Save as PDF"), width=440)
        text = _("This computer knows of no printer. Save the letter as a PDF and print it where there is one.")
        self.body.addWidget(Body(text, "body", "text2"))
        self.body.addStretch(1)

    def save(self) -> None:
        self.save_requested.emit()
