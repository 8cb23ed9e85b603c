"""Whom to call and where, whether it is a good time, and how the call went."""

from functools import partial

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.list_moments import BEFORE_CALL, link_words
from followup_desktop.domain.model import Channel, Contact
from followup_desktop.domain.plan import Step
from followup_desktop.domain.sources import source
from followup_desktop.i18n import _
from followup_desktop.services.outcomes import Objected
from followup_desktop.ui.call_light import CallLightLine
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.step_done import keep_done
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, PlainButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.panels import Notice, Popup
from followup_desktop.ui.widgets.rows import SourceLine
from followup_desktop.ui.widgets.text import Body

_CALLING = source("S1:47")


class CallSheet(Popup):
    """Beside the button that asked for it. A call counts as the inquiry, a voicemail too; there is no second one."""

    def __init__(
        self, shell: Shell, actions: StepActions, step: Step, contact: Contact | None, anchor: QWidget
    ) -> None:
        name = contact.full_name if contact else ""
        title = _("Call {name}").format(name=name) if name else _("Call them")
        super().__init__(anchor, title, contact.phone if contact else "", "phone", "accent")
        self._shell = shell
        self._actions = actions
        self._step = step
        workspace = shell.workspace
        application = workspace.casework.application(step.application_id)
        self.light = CallLightLine(workspace, application)
        self.light.show_moment(workspace.clock())
        self.body.addWidget(self.light)
        if contact is not None and not contact.phone:
            self.body.addWidget(Body(_("Their number is not written down yet.")))
        objection = workspace.planner.objection(step.application_id, step.key, Channel.PHONE)
        buttons: list[QWidget]
        if objection is not None and not objection.may_override:
            self.body.addWidget(Notice(objection.sentence, "quiet", "lock"))
            buttons = [PlainButton(_("Close"), self.close)]
        else:
            how = _(
                "In a quiet place: the role and the day you met, where they stand, thanks. Half a minute is enough."
            )
            self.body.addWidget(Body(how))
            self.body.addWidget(SourceLine(_CALLING.line))
            self.list_link = LinkButton(link_words(BEFORE_CALL), self._on_list, "list-checks", quiet=True)
            self.body.addWidget(self.list_link)
            self.called_button = FilledButton(_("I spoke to them"), partial(self._keep, ""))
            self.voicemail_button = PlainButton(_("I left a voicemail"), partial(self._keep, _("Left a voicemail.")))
            buttons = [self.called_button, self.voicemail_button]
        row = FlowLayout(spacing=8)
        for button in buttons:
            row.addWidget(button)
        self.body.addSpacing(2)
        self.body.addLayout(row)
        if len(buttons) > 1:
            self.body.addWidget(LinkButton(_("With what was said…"), self._on_details, quiet=True))

    def _keep(self, note: str) -> None:
        self.close()
        try:
            keep_done(self._shell, self._step, Channel.PHONE, note=note)
        except Objected:
            self._actions.ask_done(self._step, Channel.PHONE)

    def _on_list(self) -> None:
        self.close()
        self._shell.open("checklists", checklist=BEFORE_CALL, application_id=self._step.application_id)

    def _on_details(self) -> None:
        self.close()
        self._actions.ask_done(self._step, Channel.PHONE)
