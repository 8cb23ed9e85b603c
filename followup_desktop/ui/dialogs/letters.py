"""The small dialogs around letters: fill in a field, list enclosures, mark as sent, versions."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.fields import MergeField
from followup_desktop.domain.list_moments import link_words, list_for_letter
from followup_desktop.domain.model import Application, Channel, Contact, Letter, LetterVersion
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.draft import Draft
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.case_words import employer_words
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.dialogs.guard import GuardNote, may_visit
from followup_desktop.ui.letter_words import CHANNELS, channel_name, on_clock
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import AddressField, ChoiceField
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label


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
        "before another language": _("before another language"),
    }.get(reason, reason)
