"""What the employer answered: a new date, another interview, an offer, a no or something else."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from followup_desktop.domain.model import AnswerKind, Application, Channel, LogEntry
from followup_desktop.domain.promise import promised_day
from followup_desktop.i18n import _, current
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import case_words, theme
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_words import city_words
from followup_desktop.ui.widgets.fields import AddressField, ChoiceField
from followup_desktop.ui.widgets.moments import DateField, NearDateField, TimeField
from followup_desktop.ui.widgets.text import Body


class KindField(QWidget):
    """The kinds of answer below each other, each with what follows from it."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[AnswerKind, str, str]]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[AnswerKind, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inset = theme.current().px(27)
        for kind, text, note in choices:
            button = QRadioButton(text)
            button.setAccessibleDescription(note)
            self.buttons[kind] = button
            self._group.addButton(button)
            words = Body(note, "small", "text2")
            words.setContentsMargins(0, 0, 0, 0)
            under = QVBoxLayout()
            under.setContentsMargins(inset, 0, 0, 8)
            under.addWidget(words)
            column.addWidget(button)
            column.addLayout(under)
        self.buttons[choices[0][0]].setChecked(True)
        self.setFocusProxy(self.buttons[choices[0][0]])
        self._group.buttonClicked.connect(self._on_group_button_clicked)

    def value(self) -> AnswerKind:
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    def set_value(self, value: AnswerKind) -> None:
        self.buttons[value].setChecked(True)

    def problem(self) -> str:
        return ""

    def _on_group_button_clicked(self) -> None:
        self.changed.emit()


class AnswerDialog(FormDialog):
    """Keeps one message of the employer; an offer goes on to its terms, another round to the interview."""

    def __init__(self, shell: Shell, application: Application, parent: QWidget) -> None:
        title = _("What did {employer} answer?").format(employer=application.employer)
        super().__init__(parent, title, _("Keep the answer"), width=580)
        self._shell = shell
        self._application = application
        workspace = shell.workspace
        self._zone = time_zone(workspace.casework.profile().zone)
        self._calendar = workspace.planner.calendar(application)
        now = workspace.clock().astimezone(self._zone)
        form = self.form
        self.kind = KindField("kind", case_words.answer_choices())
        self.body.addWidget(form.add("", self.kind))
        self.text = AddressField("text", 3)
        self.body.addWidget(form.add(_("What they said, as you remember it"), self.text))
        self.promised_on = DateField("promised_on", now.date())
        self._promise = form.add(_("The day they named"), self.promised_on)
        self.body.addWidget(self._promise)
        people = workspace.casework.contacts(application.id)
        who = ChoiceField(
            "contact_id", [(None, _("Nobody in particular")), *((each.id, each.full_name) for each in people)]
        )
        who.set_value(people[-1].id if len(people) == 1 else None)
        channel = ChoiceField("channel", case_words.channel_choices())
        channel.set_value(Channel.EMAIL)
        self.body.addWidget(FieldRow([form.add(_("Who answered"), who), form.add(_("How"), channel)], (3, 2), 150))
        self.at = NearDateField("at", now.date())
        self.at.set_value(now.date())
        self.at_time = TimeField("at_time")
        self.at_time.set_value(now.time().replace(second=0, microsecond=0))
        # Offers and interviews go by the employer's clock, this by the person's own: where they differ it is said.
        far = now.utcoffset() != now.astimezone(time_zone(application.zone)).utcoffset()
        hint = _("On your clock, {city}").format(city=city_words(self._zone)) if far else ""
        moment = [form.add(_("Day"), self.at), form.add(_("Time"), self.at_time, hint)]
        self.body.addWidget(FieldRow(moment, (3, 2), 150))
        self.body.addStretch(1)
        self.kind.changed.connect(self._on_kind_changed)
        self.text.changed.connect(self._on_text_changed)
        self.promised_on.changed.connect(self._on_promised_on_changed)
        self._day_typed = False
        self._on_kind_changed()
        self.kind.setFocus()

    def _on_kind_changed(self) -> None:
        kind = self.kind.value()
        self._promise.setVisible(kind is AnswerKind.NEW_DATE)
        self.save_button.set_text(
            {
                AnswerKind.NEXT_ROUND: _("Keep and enter the interview"),
                AnswerKind.OFFER: _("Keep and enter the offer"),
            }.get(kind, _("Keep the answer"))
        )

    def _on_promised_on_changed(self) -> None:
        self._day_typed = bool(self.promised_on.text().strip())

    def _on_text_changed(self) -> None:
        """The day follows from their words until one is typed."""
        if self._day_typed:
            return
        said_on = self.at.value() or self._shell.workspace.clock().astimezone(self._zone).date()
        day = promised_day(self.text.value()[:2000], said_on, self._calendar)
        self.promised_on.set_value(day)
        words = _("From their words: {day}.").format(day=current().date_sentence(day)) if day else ""
        self.promised_on.setToolTip(words)

    def save(self) -> None:
        kind = self.kind.value()
        answered: dict[str, Any] = {
            "kind": kind,
            "text": self.text.value().strip(),
            "channel": self.form["channel"].editor.value(),  # type: ignore[attr-defined]
            "contact_id": self.form["contact_id"].editor.value(),  # type: ignore[attr-defined]
            "promised_on": self.promised_on.value() if kind is AnswerKind.NEW_DATE else None,
            "at": self._moment(),
        }
        shell, id = self._shell, self._application.id
        shell.workspace.casework.log_answer(LogEntry(application_id=id, **answered))
        if kind is AnswerKind.OFFER:
            shell.open("offers", application_id=id, new=True)
        elif kind is AnswerKind.NEXT_ROUND:
            shell.open("applications/interview", application_id=id)
        shell.toast(_("Their answer is kept"), undo=True)

    def _moment(self) -> datetime:
        now = self._shell.workspace.clock()
        day = self.at.value() or now.astimezone(self._zone).date()
        return datetime.combine(day, self.at_time.value() or time(12), self._zone).astimezone(UTC)
