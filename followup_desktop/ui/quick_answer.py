"""Their answer in one line, kept with one click; what it may mean is said and asked, never decided."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.answers import Reading
from followup_desktop.domain.model import AnswerKind, LogEntry, UserError
from followup_desktop.i18n import _, current
from followup_desktop.ui.dialogs.answer import AnswerDialog
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import PlainButton
from followup_desktop.ui.widgets.fields import TextField


class QuickAnswer(QWidget):
    """``They answered: [        ] [Keep]``. ``owner`` is the widget that the dialog with the details belongs to.

    ``before`` is called first when an answer is kept: a sheet closes.
    """

    def __init__(
        self, shell: Shell, application_id: int, owner: QWidget, before: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._before = before
        self._shell = shell
        self._id = application_id
        self._owner = owner
        self.field = _Line("answered", _("What did they answer?"))
        self.field.setAccessibleName(_("They answered"))
        self.keep_button = PlainButton(_("Keep"), self.keep)
        self.keep_button.setAccessibleName(_("Keep their answer"))
        self.keep_button.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.keep_button)
        self.field.changed.connect(self._on_field_changed)
        self.field.returnPressed.connect(self.keep)
        self.setFocusProxy(self.field)

    def keep(self) -> None:
        """Keep the line as their answer and say what was understood."""
        text, shell, owner, id = self.field.value().strip(), self._shell, self._owner, self._id
        if not text:
            return
        self.field.set_value("")
        if self._before is not None:
            self._before()
        try:
            # The page is built anew by this, and with it this row.
            entry, reading = shell.workspace.contact_log.note_answer(id, text)
        except UserError as error:
            shell.refuse(str(error))
            return
        say_what_was_kept(shell, entry, reading, owner)

    def _on_field_changed(self) -> None:
        self.keep_button.setEnabled(bool(self.field.text().strip()))


class _Line(TextField):
    """Return keeps the line, and goes no further: a form around it has a button of its own."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


def say_what_was_kept(shell: Shell, entry: LogEntry, reading: Reading, owner: QWidget) -> None:
    """The toast after an answer was kept: what was understood, or the question what kind of answer it was."""
    act = (_("Change"), partial(change_answer, shell, entry, owner))
    text = _("Their answer is kept")
    if reading.promised_on is not None:
        day = current().date_sentence(reading.promised_on)
        text = _("They named {day}: kept as their new date").format(day=day)
    elif reading.perhaps is not None:
        kind = reading.perhaps
        act = (perhaps_words(kind), partial(change_answer, shell, entry, owner, kind))
    shell.toast(text, undo=True, act=act)


def perhaps_words(kind: AnswerKind) -> str:
    """The question about the kind of an answer: ``Was this a no? Change it``."""
    return {
        AnswerKind.REJECTION: _("Was this a no? Change it"),
        AnswerKind.OFFER: _("Was this an offer? Change it"),
        AnswerKind.NEXT_ROUND: _("Was this an invitation? Change it"),
    }[kind]


def change_answer(shell: Shell, entry: LogEntry, owner: QWidget, perhaps: AnswerKind | None = None) -> None:
    """Open the details of an answer that was kept, with the kind it may have been chosen already."""
    application = shell.workspace.casework.application(entry.application_id)
    AnswerDialog(shell, application, owner, entry, perhaps).open()
