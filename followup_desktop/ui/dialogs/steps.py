"""The three small questions about a step: to which day, why not, by what means."""

from datetime import date, datetime, time
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Channel, Contact, LogEntry, Problem, UserError
from followup_desktop.domain.plan import Step
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.ui.agenda import own_zone
from followup_desktop.ui.call_light import CallLightLine
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog, PickField
from followup_desktop.ui.dialogs.guard import VISITS, GuardNote, may_visit
from followup_desktop.ui.dialogs.when import When
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_done import keep_done
from followup_desktop.ui.step_moves import about_day, following, move_to, remind_at, speaks_against
from followup_desktop.ui.step_words import city_words, title_at
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.fields import AddressField, ChoiceField, TextField
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
    """Another day and time for a step; names the weekday, a holiday where they are closed, and what else moves.

    Its second act is a reminder alone.
    """

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
        self.follows = Body("", "small", "text2")
        self.body.addWidget(self.follows)
        self.light = CallLightLine(shell.workspace, self._application)
        self.body.addWidget(self.light)
        self.light.setVisible(step.channel is Channel.PHONE)
        self.time.changed.connect(self._say_day)
        if step.moved:
            self.put_back_link = LinkButton(_("Put back on its date"), self.put_back, "rotate-ccw")
            self.body.addWidget(self.put_back_link)
        self.remind_button = PlainButton(_("Only remind me then"), self.remind)
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button), self.remind_button)
        self.setTabOrder(self.cancel_button, self.remind_button)
        self.setTabOrder(self.remind_button, self.save_button)
        self.day.changed.connect(self._say_day)
        self.day.editingFinished.connect(self._say_day)
        self._say_day()
        self.day.setFocus()
        self.day.selectAll()

    def _say_day(self) -> None:
        """What that day is at the employer, what the rules hold against it, and what would move along."""
        day: date | None = self.day.value()
        clock: time | None = self.time.value()
        words = about_day(self._step, self._application.employer, self._calendar, day, self._now.date()) if day else ""
        others: list[str] = []
        if day is not None and clock is not None:
            to = self._calendar.at(day, clock)
            self.light.show_moment(to, ahead=False)
            if to > self._now:
                planner = self._shell.workspace.planner
                first, *rest = planner.preview_move(self._step.application_id, self._step.key, to)
                words, others = speaks_against(first.after) or words, following(rest)
        self.words.setText(words)
        self.follows.setText("\n".join(others))
        self.follows.setVisible(bool(others))
        self.fit()

    def _moment(self) -> datetime:
        """The moment asked for; ``Invalid`` where it cannot be meant."""
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
        return to

    def save(self) -> None:
        move_to(self._shell, self._step, self._moment())

    def remind(self) -> None:
        """Only a reminder at that moment; the step stays on its day."""
        self.try_to(lambda: remind_at(self._shell, self._step, self._moment()))

    def put_back(self) -> None:
        """Give the step the date of the rules again."""
        self._shell.workspace.planner.move(self._step.application_id, self._step.key, None)
        self._shell.toast(_("Back on its date"), undo=True)
        self.accept()


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


class Reached(StrEnum):
    """How a call went."""

    SPOKE = "spoke"
    VOICEMAIL = "voicemail"


#: Steps that a voicemail fulfils as well: it counts as the one call. A no is never left on a machine.
_VOICEMAIL_DOES = ("E08", "E10", "E13")
#: Steps that go by letter or call to the employer, where the way of going is a question.
_CALLS = ("E08", "E10", "E13", "E17")


class DoneDialog(_StepDialog):
    """By what means a message went out, when, and what was said; then its step is done, unless the rules object."""

    def __init__(self, shell: Shell, step: Step, parent: QWidget, channel: Channel | None = None) -> None:
        super().__init__(shell, step, _("Mark as done"), _("Mark done"), parent)
        workspace, form = shell.workspace, self.form
        contact = self._contact()
        visits = step.channel in VISITS or may_visit(workspace, self._application, contact)
        self.channel = ChoiceField("done_channel", [each for each in _channels() if visits or each[0] not in VISITS])
        self.channel.set_value(channel or step.channel or Channel.EMAIL)
        self.body.addWidget(form.add(_("How did it go out?"), self.channel))
        self.reached = PickField(
            "reached", [(Reached.SPOKE, _("I spoke to them")), (Reached.VOICEMAIL, _("I left a voicemail"))]
        )
        self._reached = form.add(_("How did the call go?"), self.reached)
        self.body.addWidget(self._reached)
        self.voicemail_note = Body(
            _("A no is told to a person. The call is kept, and the step stays until you have spoken."), "small", "text2"
        )
        self.body.addWidget(self.voicemail_note)
        self.when = When(form, workspace, self._application)
        self.body.addWidget(self.when.row)
        self.light = CallLightLine(workspace, self._application)
        self.body.addWidget(self.light)
        self.note = AddressField("note", 2)
        self.body.addWidget(form.add(_("What was said, in a few words"), self.note))
        self.guard = GuardNote(form, self.save_button, self._by_email)
        self.foot.insertWidget(0, self.guard)
        for field in (self.channel, self.reached, self.when.day, self.when.time):
            field.changed.connect(self._judge)
        self._judge()
        self.channel.setFocus()

    def _contact(self) -> Contact | None:
        people = self._shell.workspace.casework.contacts(self._application.id)
        return next((each for each in people if each.id == self._step.contact_id), None)

    @property
    def _is_call(self) -> bool:
        return self.channel.value() is Channel.PHONE

    @property
    def _stays_open(self) -> bool:
        """Was it only a voicemail, where somebody has to be spoken to?"""
        left = self._is_call and self.reached.value() is Reached.VOICEMAIL
        return left and self._step.event not in _VOICEMAIL_DOES

    def _judge(self) -> None:
        at = self.when.value()
        self._reached.setVisible(self._is_call and self._step.event in _CALLS)
        self.voicemail_note.setVisible(self._stays_open)
        self.light.setVisible(self._is_call)
        if self._is_call:
            self.light.show_moment(at, ahead=False)
        planner = self._shell.workspace.planner
        self.guard.show_objection(
            planner.objection(self._step.application_id, self._step.key, self.channel.value(), at)
        )
        self.fit()
        self.save_button.set_text(_("Keep the call") if self._stays_open else _("Mark done"))

    def _by_email(self) -> None:
        self.channel.set_value(Channel.EMAIL)
        self._judge()

    def save(self) -> None:
        at, note, why = self.when.require_past(), self.note.value().strip(), self.guard.reason()
        step = self._step
        if self._is_call and self.reached.value() is Reached.VOICEMAIL:
            note = " ".join(part for part in (_("Left a voicemail."), note) if part)
        if self._stays_open:
            self._shell.workspace.planner.log_contact(
                LogEntry(
                    application_id=step.application_id,
                    at=at,
                    channel=Channel.PHONE,
                    contact_id=step.contact_id,
                    text=note,
                )
            )
            self._shell.toast(_("The call is kept"), undo=True)
            return
        keep_done(self._shell, step, self.channel.value(), at, note, why)


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
