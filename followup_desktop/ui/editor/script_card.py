"""Beside a script: the card to call from. Whom to dial, if it is a good time, the words, a clock, what was said."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Channel, Problem
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.services import Workspace
from followup_desktop.services.draft import Draft
from followup_desktop.services.outgoing import CallNote
from followup_desktop.ui.call_light import CallLightLine
from followup_desktop.ui.dialogs.form import Form
from followup_desktop.ui.dialogs.guard import GuardNote
from followup_desktop.ui.editor.beside import BesideText
from followup_desktop.ui.editor.call_timer import CallTimer
from followup_desktop.ui.widgets.buttons import FilledButton, IconButton
from followup_desktop.ui.widgets.fields import AddressField, TextField
from followup_desktop.ui.widgets.moments import DateField
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.rows import Card, Line
from followup_desktop.ui.widgets.scroller import Scroller
from followup_desktop.ui.widgets.text import Body, Label


class ScriptCard(BesideText):
    """``show_draft`` shows a script; ``begin`` starts the call. ``calling_changed`` says that a call is on, or over.

    ``finish_button`` is the button that ends the call, greyed where the rules allow none.
    """

    calling_changed = Signal(bool)
    email_requested = Signal()

    def __init__(self, workspace: Workspace, finish_button: FilledButton) -> None:
        super().__init__()
        self._workspace = workspace
        self._calling = False
        self._letter_id = 0
        self.forbidden = ""  # why there is to be no such call, whatever the reason
        self.form = Form()
        self.name = Body("", "row_title", "text")
        self.number = Label("", "figure", "text")
        self.copy_number = IconButton("copy", _("Copy the number"), self._on_copy_number)
        self._light = QVBoxLayout()
        self.words = Body("", "verdict", "text", widest=900)
        self.timer = CallTimer()
        self.who = TextField("who")
        self.said = AddressField("said", 3)
        self.next_on = DateField("next_on", workspace.clock().date())
        self.guard = GuardNote(self.form, finish_button, self.email_requested.emit, _("Why call all the same?"))
        self._notes = Card(margins=(16, 12, 16, 14), spacing=10)
        self._build()

    def _build(self) -> None:
        dial = QHBoxLayout()
        dial.setSpacing(8)
        dial.addWidget(self.number, 0, Qt.AlignmentFlag.AlignVCenter)
        dial.addWidget(self.copy_number)
        dial.addStretch(1)
        sheet = Card(margins=(20, 14, 20, 18), spacing=10)
        sheet.body.addWidget(self.name)
        sheet.body.addLayout(dial)
        sheet.body.addLayout(self._light)
        sheet.body.addWidget(Line())
        sheet.body.addWidget(self.timer)
        self._below_timer = Line()
        sheet.body.addWidget(self._below_timer)
        sheet.body.addSpacing(2)
        sheet.body.addWidget(self.words)
        self._notes.body.addWidget(Label(_("While you speak"), "section", "text2"))
        self._notes.body.addWidget(self.form.add(_("Who answered"), self.who))
        self._notes.body.addWidget(self.form.add(_("What was said, in a few words"), self.said))
        hint = _("Leave it empty if they named none.")
        self._notes.body.addWidget(self.form.add(_("The day they will decide or call back"), self.next_on, hint))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 18, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.guard)
        column.addWidget(sheet)
        column.addWidget(self._notes)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroller(content))

    @property
    def calling(self) -> bool:
        """Is a call on?"""
        return self._calling

    def show_draft(self, draft: Draft) -> None:
        """Show the script as it is now; what was noted of a call stays while it is the same letter."""
        letters, letter = self._workspace.letters, draft.letter
        script = letters.script(draft)
        self.name.setText(", ".join(filter(None, (script.name, script.employer))))
        self.number.setText(script.number or _("No number yet"))
        self.copy_number.setVisible(bool(script.number))
        self.words.setText("\n\n".join(script.paragraphs))
        self.timer.set_script(script)
        sent = letter.sent_at is not None
        for part in (self.timer, self._below_timer, self._notes):
            part.setVisible(not sent)
        objection = None if sent else letters.objection(letter, Channel.PHONE)
        self.guard.show_objection(objection)
        never = objection is not None and not (objection.may_override or objection.warns)
        self.forbidden = objection.sentence if objection is not None and never else ""
        if letter.id == self._letter_id and not sent:
            return
        self._letter_id = letter.id
        clear_layout(self._light)
        if not sent:
            light = CallLightLine(self._workspace, draft.record.application)
            light.show_moment(self._workspace.clock())
            self._light.addWidget(light)
        self._put_away(script.name)

    def _put_away(self, name: str) -> None:
        """No call is on, and nothing is noted yet."""
        self.timer.clear()
        self.who.set_value(name)
        self.said.set_value("")
        self.next_on.set_value(None)
        self.guard.override.set_value("")
        self._set_calling(False)

    def begin(self) -> None:
        """The call begins: the clock runs over the words, and what is said can be noted below them."""
        self.timer.clear()
        self.timer.start()
        self._set_calling(True)
        self.timer.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def note(self) -> tuple[CallNote, str]:
        """What came of the call, and why it was made although the rules said to wait.

        Raises ``Invalid`` once the input that cannot be read, or the reason that is missing, says so itself.
        """
        self.timer.stop()
        if not self.form.check():
            raise Invalid((Problem("", _("Something noted here cannot be read yet.")),))
        try:
            why = self.guard.reason()
        except Invalid as error:
            self.form.show(error.problems)
            raise
        next_on: date | None = self.next_on.value()
        return CallNote(self.who.value().strip(), self.said.value().strip(), next_on), why

    def _set_calling(self, on: bool) -> None:
        if on != self._calling:
            self._calling = on
            self.calling_changed.emit(on)

    def _on_copy_number(self) -> None:
        QGuiApplication.clipboard().setText(self.number.text())
