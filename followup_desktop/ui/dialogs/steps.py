"""The three small questions about a step: to which day, why not, by what means."""

from datetime import date, time

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Channel, Problem, UserError
from followup_desktop.domain.plan import Step
from followup_desktop.domain.validation import Invalid
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current
from followup_desktop.ui.agenda import own_zone
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_words import city_words, title_at
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import ChoiceField, TextField
from followup_desktop.ui.widgets.moments import DateField, TimeField
from followup_desktop.ui.widgets.text import Body

_WIDTH = 460


class _StepDialog(FormDialog):
    """A question about one step, which stands below the heading."""

    def __init__(self, shell: Shell, step: Step, title: str, act: str, parent: QWidget) -> None:
        self._shell = shell
        self._step = step
        self._application = shell.workspace.casework.application(step.application_id)
        super().__init__(parent, title, act, title_at(step, self._application.employer), _WIDTH)


class MoveDialog(_StepDialog):
    """Another day and time for a step; names the weekday, and the holiday where the employer is closed."""

    def __init__(self, shell: Shell, step: Step, parent: QWidget) -> None:
        super().__init__(shell, step, _("Move this step"), _("Move"), parent)
        self._calendar = shell.workspace.planner.calendar(self._application)
        self._now = shell.workspace.clock().astimezone(self._calendar.zone)
        self.day = DateField("moved_on", self._now.date())
        self.time = TimeField("moved_at")
        target = step.target.astimezone(self._calendar.zone)
        # A day that is over cannot be meant: the next one that they work is offered instead.
        self.day.set_value(target.date() if target > self._now else self._calendar.add(self._now.date(), 1))
        self.time.set_value(target.time())
        own = own_zone(shell.workspace.casework.profile())
        far = own is not None and target.astimezone(own).utcoffset() != target.utcoffset()
        hint = _("On the clock in {city}").format(city=city_words(self._calendar.zone)) if far else ""
        fields = [self.form.add(_("Day"), self.day), self.form.add(_("Time"), self.time, hint)]
        self.body.addWidget(FieldRow(fields, [3, 2]))
        self.words = Body("", "small", "text2")
        self.body.addWidget(self.words)
        if step.moved:
            self.put_back_link = LinkButton(_("Put back on its date"), self.put_back, "rotate-ccw")
            self.body.addWidget(self.put_back_link)
        self.day.changed.connect(self._say_day)
        self.day.editingFinished.connect(self._say_day)
        self._say_day()
        self.day.setFocus()
        self.day.selectAll()

    def _say_day(self) -> None:
        day: date | None = self.day.value()
        words = about_day(self._step, self._application.employer, self._calendar, day, self._now.date()) if day else ""
        self.words.setText(words)

    def save(self) -> None:
        day: date | None = self.day.value()
        clock: time | None = self.time.value()
        if day is None:
            raise _invalid("moved_on", _("Which day suits you?"))
        if clock is None:
            raise _invalid("moved_at", _("At what time?"))
        to = self._calendar.at(day, clock)
        if to <= self._now:
            field = "moved_on" if day < self._now.date() else "moved_at"
            raise _invalid(field, _("That is already over. Choose a moment ahead."))
        self._shell.workspace.planner.move(self._step.application_id, self._step.key, to)
        self._shell.toast(_("Moved to {day}").format(day=current().date_row(day)), undo=True)

    def put_back(self) -> None:
        """Give the step the date of the rules again."""
        self.accept()
        self._shell.workspace.planner.move(self._step.application_id, self._step.key, None)
        self._shell.toast(_("Back on its date"), undo=True)


def about_day(step: Step, employer: str, calendar: WorkCalendar, day: date, today: date) -> str:
    """The weekday, and what speaks against that day."""
    language, named = current(), calendar.name(day)
    # A day typed without its year may lie in the next one: then the year is said.
    spoken = language.date_sentence(day) if day.year == today.year else language.date(day)
    values = {"day": spoken, "holiday": named, "employer": employer}
    if named:
        text = _("{day} is {holiday}. {employer} is closed.")
    elif not calendar.is_business_day(day):
        text = _("{day} is on a weekend. {employer} is closed.")
    elif day > step.due.date():
        text = _("{day} is later than {due}, the last good day.")
        values["due"] = language.date_sentence(step.due.date())
    else:
        text = _("{day} is a working day at {employer}.")
    return text.format(**values)


class SkipDialog(_StepDialog):
    """Why a step is left out; without a reason it stays."""

    def __init__(self, shell: Shell, step: Step, parent: QWidget) -> None:
        super().__init__(shell, step, _("Skip this step"), _("Skip"), parent)
        hint = _("Only you see this. It stands beside the step, so that you know later.")
        self.reason = TextField("reason")
        self.body.addWidget(self.form.add(_("Why?"), self.reason, hint))
        self.reason.setFocus()

    def save(self) -> None:
        title = self._step.title
        try:
            self._shell.workspace.planner.skip(self._step.application_id, self._step.key, self.reason.value())
        except UserError as error:
            raise _invalid("reason", str(error)) from error
        self._shell.toast(_("Skipped: {step}").format(step=title), undo=True)


class DoneDialog(_StepDialog):
    """By what means a message went out; then its step is done."""

    def __init__(self, shell: Shell, step: Step, parent: QWidget) -> None:
        super().__init__(shell, step, _("Mark as done"), _("Mark done"), parent)
        now = shell.workspace.clock().astimezone(step.target.tzinfo)
        hint = _("It is kept as done today, {time}.").format(time=current().time(now))
        self.channel = ChoiceField("done_channel", _channels())
        self.channel.set_value(step.channel or Channel.EMAIL)
        self.body.addWidget(self.form.add(_("How did it go out?"), self.channel, hint))
        self.channel.setFocus()

    def save(self) -> None:
        title = self._step.title
        self._shell.workspace.planner.mark_done(self._step.application_id, self._step.key, self.channel.value())
        self._shell.toast(_("Marked done: {step}").format(step=title), undo=True)


def _invalid(field: str, sentence: str) -> Invalid:
    return Invalid((Problem(field, sentence),))


def _channels() -> list[tuple[Channel, str]]:
    return [
        (Channel.EMAIL, _("By e-mail")),
        (Channel.POST, _("By post")),
        (Channel.PHONE, _("By phone")),
        (Channel.LINKEDIN, _("On LinkedIn")),
        (Channel.HAND, _("Handed over")),
        (Channel.IN_PERSON, _("In person")),
    ]
