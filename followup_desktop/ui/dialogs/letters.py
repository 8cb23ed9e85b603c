"""The small dialogs around letters: fill in a field, list enclosures, mark as sent, versions."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.fields import MergeField
from followup_desktop.domain.model import Application, Contact, Letter, LetterVersion
from followup_desktop.i18n import _, current
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.case_words import employer_words
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.letter_words import on_clock
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import AddressField
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
