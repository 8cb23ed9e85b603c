"""The small dialogs around letters: fill in a field, list enclosures."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.field_table import MergeField
from followup_desktop.domain.model import Application, Contact, Letter
from followup_desktop.i18n import _
from followup_desktop.ui.case_words import employer_words
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.widgets.fields import AddressField, TextField
from followup_desktop.ui.widgets.text import Body


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
