"""What the employer answered: a new date, another interview, an offer, a no or something else."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from followup_desktop.domain.model import AnswerKind, Application, Channel, LogEntry
from followup_desktop.domain.promise import promised_day
from followup_desktop.domain.states import state_label
from followup_desktop.i18n import _, current
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import case_words, theme
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.dialogs.when import When
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_words import city_words
from followup_desktop.ui.widgets.fields import AddressField, CheckField, ChoiceField
from followup_desktop.ui.widgets.moments import DateField, TimeField
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


#: Ways to hear from somebody in which one answers at once.
_SPOKEN = (Channel.PHONE, Channel.IN_PERSON)
#: Kinds that ask for a reply of one's own; an offer and a no have steps that carry it.
_REPLIED_TO = (AnswerKind.NEW_DATE, AnswerKind.NEXT_ROUND, AnswerKind.REQUEST, AnswerKind.OTHER)


class AnswerDialog(FormDialog):
    """Keeps one message of the employer; an offer goes on to its terms, another round to the interview.

    With ``entry`` it changes what was kept before; ``perhaps`` is the kind to begin with.
    """

    def __init__(
        self,
        shell: Shell,
        application: Application,
        parent: QWidget,
        entry: LogEntry | None = None,
        perhaps: AnswerKind | None = None,
    ) -> None:
        title = _("What did {employer} answer?").format(employer=application.employer)
        expected = shell.workspace.casework.answers_to_expect(application)
        choices = [each for each in case_words.answer_choices() if each[0] in expected or _is_kept(each[0], entry)]
        lead = _few_words(application) if len(choices) == 1 else ""
        super().__init__(parent, title, _("Keep the answer"), lead, width=580)
        self._shell = shell
        self._application = application
        self._entry = entry
        workspace = shell.workspace
        self._zone = time_zone(workspace.casework.profile().zone)
        self._calendar = workspace.planner.calendar(application)
        now = workspace.clock().astimezone(self._zone)
        form = self.form
        self.kind = KindField("kind", choices)
        self.body.addWidget(form.add("", self.kind))
        self.text = AddressField("text", 3)
        self.body.addWidget(form.add(_("What they said, as you remember it"), self.text))
        self.promised_on = DateField("promised_on", now.date())
        self.promised_on.workdays = self._calendar
        self.promised_time = TimeField("promised_time")
        there = time_zone(application.zone)
        far = now.utcoffset() != now.astimezone(there).utcoffset()
        theirs = _("On their clock, {city}").format(city=city_words(there)) if far else ""
        promise = [
            form.add(_("The day they named"), self.promised_on),
            form.add(_("The hour, if they named one"), self.promised_time, theirs),
        ]
        self._promise = FieldRow(promise, (3, 2), 150)
        self.body.addWidget(self._promise)
        people = workspace.casework.contacts(application.id)
        who = ChoiceField(
            "contact_id", [(None, _("Nobody in particular")), *((each.id, each.full_name) for each in people)]
        )
        who.set_value(people[-1].id if len(people) == 1 else None)
        self.channel = ChoiceField("channel", case_words.channel_choices())
        self.channel.set_value(Channel.EMAIL)
        people_row = [form.add(_("Who answered"), who), form.add(_("How"), self.channel)]
        self.body.addWidget(FieldRow(people_row, (3, 2), 150))
        self.when = When(form, workspace, application)
        self.body.addWidget(self.when.row)
        self.replied = CheckField("replied", _("I have answered them already"))
        self._replied = form.add("", self.replied)
        self.body.addWidget(self._replied)
        self.body.addStretch(1)
        self.kind.changed.connect(self._on_kind_changed)
        self.text.changed.connect(self._on_text_changed)
        self.promised_on.changed.connect(self._on_promised_on_changed)
        self.channel.changed.connect(self._on_channel_changed)
        self.replied.changed.connect(self._on_replied_changed)
        self._day_typed = self._replied_told = False
        if entry is not None:
            self._load(entry)
        if perhaps in self.kind.buttons:
            self.kind.set_value(perhaps)
        self._on_kind_changed()
        self.kind.setFocus()

    def _load(self, entry: LogEntry) -> None:
        """Show what was kept before."""
        self.kind.set_value(entry.kind)
        for name in ("text", "promised_on", "promised_time", "channel", "contact_id"):
            self.form[name].editor.set_value(getattr(entry, name))  # type: ignore[attr-defined]
        self._day_typed = entry.promised_on is not None
        if entry.at is not None:
            self.when.set_value(entry.at)

    def _on_channel_changed(self) -> None:
        """In a conversation one has answered, until told otherwise."""
        if not self._replied_told:
            self.replied.set_value(self.channel.value() in _SPOKEN)

    def _on_replied_changed(self) -> None:
        self._replied_told = True

    def _on_kind_changed(self) -> None:
        kind = self.kind.value()
        self._promise.setVisible(kind is AnswerKind.NEW_DATE)
        self._replied.setVisible(self._entry is None and kind in _REPLIED_TO)
        self.fit()
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
        said_on = self.when.day.value() or self._shell.workspace.clock().astimezone(self._zone).date()
        day = promised_day(self.text.value(), said_on, self._calendar)
        self.promised_on.set_value(day)
        words = _("From their words: {day}.").format(day=current().date_sentence(day)) if day else ""
        self.promised_on.setToolTip(words)

    def save(self) -> None:
        kind = self.kind.value()
        shell, id = self._shell, self._application.id
        answer = replace(
            self._entry or LogEntry(application_id=id),
            kind=kind,
            text=self.text.value().strip(),
            channel=self.channel.value(),
            contact_id=self.form["contact_id"].editor.value(),  # type: ignore[attr-defined]
            promised_on=self.promised_on.value() if kind is AnswerKind.NEW_DATE else None,
            promised_time=self.promised_time.value() if kind is AnswerKind.NEW_DATE else None,
            at=self.when.require_past(),
        )
        if self._entry is None:
            shell.workspace.casework.log_answer(answer, replied=kind in _REPLIED_TO and self.replied.value())
        else:
            shell.workspace.casework.change_answer(answer)
        is_news = self._entry is None or self._entry.kind is not kind
        if is_news and kind is AnswerKind.OFFER:
            shell.open("offers", application_id=id, new=True)
        elif is_news and kind is AnswerKind.NEXT_ROUND:
            shell.open("applications/interview", application_id=id)
        shell.toast(_("Their answer is kept"), undo=True)


def _is_kept(kind: AnswerKind, entry: LogEntry | None) -> bool:
    """What was kept before may stay, wherever the application stands since."""
    return entry is not None and entry.kind is kind


def _few_words(application: Application) -> str:
    """Why there is so little to choose from, and the way to the rest."""
    text = _(
        "Only this can follow “{state}”. If it stands elsewhere by now, change “Where it stands” under Edit… first."
    )
    return text.format(state=state_label(application.state))
