"""Something that went out to an employer: what about, how, to whom, when, and what was said."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Application, Channel, Contact, ContactRole, LogEntry, Wave
from followup_desktop.domain.plan import Status, Step
from followup_desktop.i18n import _
from followup_desktop.ui import case_words
from followup_desktop.ui.call_light import CallLightLine
from followup_desktop.ui.dialogs.form import FieldRow, FormDialog
from followup_desktop.ui.dialogs.guard import VISITS, GuardNote, may_visit
from followup_desktop.ui.dialogs.when import When
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_done import keep_done
from followup_desktop.ui.widgets.fields import AddressField, ChoiceField
from followup_desktop.ui.widgets.text import Body


class About(StrEnum):
    """What a contact was about."""

    THANKS = "thanks"
    LETTER = "letter"
    INQUIRY = "inquiry"
    REPLY = "reply"
    OTHER = "other"


#: The family it counts in; a reply and anything else do not count.
_WAVES: Mapping[About, Wave] = {
    About.THANKS: Wave.THANKS,
    About.LETTER: Wave.LETTER,
    About.INQUIRY: Wave.INQUIRY,
}
#: The steps it may have fulfilled, the likeliest first.
_EVENTS: Mapping[About, tuple[str, ...]] = {
    About.THANKS: ("E03", "E04", "E18"),
    About.LETTER: ("E07",),
    About.INQUIRY: ("E08", "E10"),
    About.REPLY: ("E13", "E14a"),
    About.OTHER: (),
}


class ContactedDialog(FormDialog):
    """Keeps one contact. Where a step was waiting for it, that step is done; otherwise it stands in the log."""

    def __init__(self, shell: Shell, application: Application, parent: QWidget) -> None:
        title = _("How did you contact {employer}?").format(employer=application.employer)
        super().__init__(parent, title, _("Keep the contact"), width=580)
        self._shell = shell
        self._application = application
        workspace, form = shell.workspace, self.form
        self._people: dict[int, Contact] = {each.id: each for each in workspace.casework.contacts(application.id)}
        employer_side = [each for each in self._people.values() if each.role is not ContactRole.REFEREE]
        self.wave = ChoiceField("wave", _about_choices())
        self.wave.set_value(self._likeliest())
        self.body.addWidget(form.add(_("What about?"), self.wave))
        self.contact = ChoiceField(
            "contact_id", [(None, _("Nobody in particular")), *((each.id, each.full_name) for each in employer_side)]
        )
        self.contact.set_value(employer_side[0].id if employer_side else None)
        self.channel = ChoiceField("channel")
        self.body.addWidget(
            FieldRow([form.add(_("Whom"), self.contact), form.add(_("How"), self.channel)], (3, 2), 150)
        )
        self.when = When(form, workspace, application)
        self.body.addWidget(self.when.row)
        self.light = CallLightLine(workspace, application)
        self.body.addWidget(self.light)
        self.text = AddressField("text", 3)
        self.body.addWidget(form.add(_("What you wrote or said, in a few words"), self.text))
        self.fulfils = Body("", "small", "text2")
        self.body.addWidget(self.fulfils)
        self.guard = GuardNote(form, self.save_button, self._by_email)
        self.foot.insertWidget(0, self.guard)
        self.body.addStretch(1)
        self.contact.changed.connect(self._on_contact_changed)
        for field in (self.wave, self.channel, self.when.day, self.when.time):
            field.changed.connect(self._judge)
        self._on_contact_changed()
        self.wave.setFocus()

    # What it would be

    def _likeliest(self) -> About:
        """What was to be done next, most probably."""
        for about, events in _EVENTS.items():
            if any(step.event in events and step.status is not Status.NOT_YET for step in self._open_steps()):
                return about
        return About.OTHER

    def _open_steps(self) -> list[Step]:
        plan = self._shell.workspace.planner.plan(self._application.id)
        return [step for step in plan.steps if step.status.is_open]

    def _step(self) -> Step | None:
        """The open step that this contact fulfils: that of the person where each has one."""
        events, contact_id = _EVENTS[self.wave.value()], self.contact.value()
        fitting = [step for step in self._open_steps() if step.event in events]
        personal = [step for step in fitting if step.contact_id == contact_id]
        alone = [step for step in fitting if step.contact_id is None or step.event not in ("E03", "E04")]
        return next(iter((*personal, *alone)), None)

    def _entry(self) -> LogEntry:
        return LogEntry(
            application_id=self._application.id,
            at=self.when.value(),
            channel=self.channel.value() or Channel.EMAIL,
            contact_id=self.contact.value(),
            wave=_WAVES.get(self.wave.value()),
            text=self.text.value().strip(),
        )

    # What is shown

    def _on_contact_changed(self) -> None:
        contact = self._people.get(self.contact.value() or 0)
        kept = self.channel.value()
        visits = may_visit(self._shell.workspace, self._application, contact)
        self.channel.set_choices([each for each in case_words.channel_choices() if visits or each[0] not in VISITS])
        self.channel.set_value(kept)
        if self.channel.value() is None:
            self.channel.set_value(Channel.EMAIL)
        self._judge()

    def _judge(self) -> None:
        """Say which step this fulfils, and what speaks against it."""
        planner, entry, step = self._shell.workspace.planner, self._entry(), self._step()
        words = _("This does the step “{step}”.").format(step=step.title) if step else ""
        self.fulfils.setText(words)
        self.fulfils.setVisible(bool(words))
        by_phone = entry.channel is Channel.PHONE
        self.light.setVisible(by_phone)
        if by_phone:
            self.light.show_moment(self.when.value(), ahead=False)
        if step is not None:
            self.guard.show_objection(planner.objection(step.application_id, step.key, entry.channel, entry.at))
        else:
            self.guard.show_objection(planner.objection_to(entry))
        self.fit()

    def _by_email(self) -> None:
        self.channel.set_value(Channel.EMAIL)
        self._judge()

    def save(self) -> None:
        self.when.require_past()
        entry, step, why = self._entry(), self._step(), self.guard.reason()
        if step is None:
            self._shell.workspace.planner.log_contact(replace(entry, override=why))
            self._shell.toast(_("The contact is kept"), undo=True)
            return
        keep_done(self._shell, step, entry.channel, entry.at, entry.text, why)


def _about_choices() -> list[tuple[About, str]]:
    return [
        (About.THANKS, _("A thank-you")),
        (About.LETTER, _("A formal letter, news or something extra")),
        (About.INQUIRY, _("Asking about their decision")),
        (About.REPLY, _("A reply to them")),
        (About.OTHER, _("Something else")),
    ]
