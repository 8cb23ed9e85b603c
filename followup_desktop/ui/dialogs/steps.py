"""The three small questions about a step: to which day, why not, by what means."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Application, Channel, UserError
from followup_desktop.domain.plan import Step
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_words import title_at
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, PlainButton
from followup_desktop.ui.widgets.fields import ChoiceField, FormField, TextField
from followup_desktop.ui.widgets.moments import DateField, TimeField
from followup_desktop.ui.widgets.text import Body


class _StepDialog(QDialog):
    """Title, the step it is about, fields, and at the foot Cancel and the act. Ctrl+Return acts, Esc cancels."""

    def __init__(self, shell: Shell, step: Step, title: str, act: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._shell = shell
        self._step = step
        self._application: Application = shell.workspace.casework.application(step.application_id)
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(0)
        column.addWidget(Body(title, "heading", "text"))
        column.addSpacing(2)
        column.addWidget(Body(title_at(step, self._application.employer), max_lines=3))
        column.addSpacing(16)
        self.form = QVBoxLayout()
        self.form.setSpacing(12)
        column.addLayout(self.form)
        column.addStretch(1)
        column.addSpacing(20)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.cancel_button = PlainButton(_("Cancel"), self.reject)
        self.act_button = FilledButton(act, self.act)
        self.act_button.setDefault(True)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.act_button)
        column.addLayout(self.foot)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.act)
        self.setFixedWidth(min(look.px(440), 720))

    def act(self) -> None:
        """Do it and close, or show what is missing."""
        raise NotImplementedError


class MoveDialog(_StepDialog):
    """Another day and time for a step; names the weekday, and the holiday where the employer is closed."""

    def __init__(self, shell: Shell, step: Step, parent: QWidget) -> None:
        super().__init__(shell, step, _("Move this step"), _("Move"), parent)
        self._calendar: WorkCalendar = shell.workspace.planner.calendar(self._application)
        self._now: datetime = shell.workspace.clock().astimezone(self._calendar.zone)
        self.day = FormField(_("Day"), DateField("moved_on", self._now.date()))
        self.time = FormField(_("Time"), TimeField("moved_at"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.day, 3)
        row.addWidget(self.time, 2)
        self.form.addLayout(row)
        self.words = Body("", "small", "text2")
        self.form.addWidget(self.words)
        target = step.target.astimezone(self._calendar.zone)
        self.day.editor.set_value(target.date())  # type: ignore[attr-defined]
        self.time.editor.set_value(target.time())  # type: ignore[attr-defined]
        self.day.editor.changed.connect(self._on_day_changed)  # type: ignore[attr-defined]
        self.day.editor.editingFinished.connect(self._on_day_changed)  # type: ignore[attr-defined]
        if step.moved:
            self.foot.insertWidget(0, LinkButton(_("Put back on its date"), self.put_back))
        self._on_day_changed()
        self.day.editor.setFocus()
        self.day.editor.selectAll()  # type: ignore[attr-defined]

    def _on_day_changed(self) -> None:
        day: date | None = self.day.editor.value()  # type: ignore[attr-defined]
        self.words.setText(self._about(day) if day is not None else "")

    def _about(self, day: date) -> str:
        """The weekday, and what speaks against that day."""
        language, named = current(), self._calendar.name(day)
        values = {"day": language.date_sentence(day), "holiday": named, "employer": self._application.employer}
        if named:
            text = _("{day} is {holiday}. {employer} is closed.")
        elif not self._calendar.is_business_day(day):
            text = _("{day} is on a weekend. {employer} is closed.")
        elif day > self._step.due.date():
            text = _("{day} is later than {due}, the last good day.")
            values["due"] = language.date_sentence(self._step.due.date())
        else:
            text = _("{day} is a working day at {employer}.")
        return text.format(**values)

    def act(self) -> None:
        if not all([self.day.check(), self.time.check()]):
            return
        day, clock = self.day.editor.value(), self.time.editor.value()  # type: ignore[attr-defined]
        if day is None:
            self._refuse(self.day, _("Which day suits you?"))
        elif clock is None:
            self._refuse(self.time, _("At what time?"))
        elif (to := self._calendar.at(day, clock)) <= self._now:
            late = self.day if day < self._now.date() else self.time
            self._refuse(late, _("That is already over. Choose a moment ahead."))
        else:
            self._move(to)

    def _refuse(self, field: FormField, text: str) -> None:
        field.show_problem(text)
        field.editor.setFocus()

    def _move(self, to: datetime) -> None:
        shell, step = self._shell, self._step
        day = current().date_row(to.date())
        self.accept()
        shell.workspace.planner.move(step.application_id, step.key, to)
        shell.toast(_("Moved to {day}").format(day=day), undo=True)

    def put_back(self) -> None:
        """Give the step the date of the rules again."""
        shell, step = self._shell, self._step
        self.accept()
        shell.workspace.planner.move(step.application_id, step.key, None)
        shell.toast(_("Back on its date"), undo=True)


class SkipDialog(_StepDialog):
    """Why a step is left out; without a reason it stays."""

    def __init__(self, shell: Shell, step: Step, parent: QWidget) -> None:
        super().__init__(shell, step, _("Skip this step"), _("Skip"), parent)
        hint = _("Only you see this. It stands beside the step, so that you know later.")
        self.reason = FormField(_("Why?"), TextField("reason"), hint)
        self.form.addWidget(self.reason)
        self.reason.editor.setFocus()

    def act(self) -> None:
        shell, step = self._shell, self._step
        title = step.title
        try:
            shell.workspace.planner.skip(step.application_id, step.key, self.reason.editor.value())  # type: ignore[attr-defined]
        except UserError as error:
            self.reason.show_problem(str(error))
            self.reason.editor.setFocus()
            return
        self.accept()
        shell.toast(_("Skipped: {step}").format(step=title), undo=True)


class DoneDialog(_StepDialog):
    """By what means a message went out; then its step is done."""

    def __init__(self, shell: Shell, step: Step, parent: QWidget) -> None:
        super().__init__(shell, step, _("Mark as done"), _("Mark done"), parent)
        now = shell.workspace.clock().astimezone(step.target.tzinfo)
        hint = _("It is kept as done today, {time}.").format(time=current().time(now))
        self.channel = FormField(_("How did it go out?"), ChoiceField("done_channel", _channels()), hint)
        self.channel.editor.set_value(step.channel or Channel.EMAIL)  # type: ignore[attr-defined]
        self.form.addWidget(self.channel)
        self.channel.editor.setFocus()

    def act(self) -> None:
        shell, step = self._shell, self._step
        title, channel = step.title, self.channel.editor.value()  # type: ignore[attr-defined]
        self.accept()
        shell.workspace.planner.mark_done(step.application_id, step.key, channel)
        shell.toast(_("Marked done: {step}").format(step=title), undo=True)


def _channels() -> list[tuple[Channel, str]]:
    return [
        (Channel.EMAIL, _("By e-mail")),
        (Channel.POST, _("By post")),
        (Channel.PHONE, _("By phone")),
        (Channel.LINKEDIN, _("On LinkedIn")),
        (Channel.HAND, _("Handed over")),
        (Channel.IN_PERSON, _("In person")),
    ]
