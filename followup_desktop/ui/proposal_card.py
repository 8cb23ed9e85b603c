"""A question about where an application stands: the program proposes, the person decides."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from followup_desktop.domain.model import UserError
from followup_desktop.domain.proposals import Proposal, ProposalKind
from followup_desktop.domain.states import Trigger
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.marks import StateTile
from followup_desktop.ui.widgets.rows import SourceLine
from followup_desktop.ui.widgets.text import Body

#: Moving on stands among the steps, with its own button.
ASKED = (ProposalKind.HELD, ProposalKind.LAPSED, ProposalKind.ENTER_OFFER, ProposalKind.WITHDRAW)

_Act = tuple[str, Callable[[], object]]


class ProposalRow(QWidget):
    """Tile | question, sentence, source, answers below. Nothing happens before one of them is pressed."""

    def __init__(self, shell: Shell, proposal: Proposal) -> None:
        super().__init__()
        self._shell = shell
        self._proposal = proposal
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(14)
        mark = QVBoxLayout()
        mark.addWidget(StateTile("your_call", size=36, name=_("Your call")))
        mark.addStretch(1)
        row.addLayout(mark)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Body(_title(proposal), "row_title", "text", max_lines=2, widest=900))
        words.addWidget(Body(proposal.sentence, widest=900))
        words.addSpacing(4)
        words.addWidget(SourceLine(proposal.source.line))
        words.addSpacing(8)
        answers = FlowLayout(spacing=8)
        self.buttons: list[QPushButton] = []
        self.buttons += [PlainButton(text, act) for text, act in self._answers()]
        if proposal.kind is ProposalKind.WITHDRAW:
            self.buttons.append(LinkButton(_("Not now"), self._put_off, quiet=True))
        for button in self.buttons:
            answers.addWidget(button)
        words.addLayout(answers)
        row.addLayout(words, 1)

    @property
    def line_inset(self) -> int:
        """Where the line above this row begins: at its words."""
        return 31 + theme.current().px(36)

    def _answers(self) -> Sequence[_Act]:
        application = self._proposal.application
        if self._proposal.kind is ProposalKind.HELD:
            return (
                (_("Yes"), partial(self._decide, Trigger.INTERVIEW_HELD, _("Noted: the interview took place"))),
                (_("It was moved…"), self._open_interview),
                (_("It was cancelled"), partial(self._decide, Trigger.CANCELLED, _("Noted: the interview is off"))),
            )
        if self._proposal.kind is ProposalKind.LAPSED:
            return (
                (_("They gave me more time…"), self._open_offer),
                (_("It ran out"), partial(self._decide, Trigger.LAPSED, _("Noted: the offer ran out"))),
            )
        if self._proposal.kind is ProposalKind.ENTER_OFFER:
            return ((_("Enter the offer…"), self._enter_offer),)
        done = _("Withdrawn from {employer}").format(employer=application.employer)
        return (
            (_("Write the note…"), self._write_withdrawal),
            (_("Withdraw"), partial(self._decide, Trigger.WITHDREW, done)),
        )

    def _decide(self, trigger: Trigger, said: str) -> None:
        shell = self._shell
        try:
            shell.workspace.casework.change_state(self._proposal.application.id, trigger)
        except UserError as error:
            shell.refuse(str(error))
            return
        shell.toast(said, undo=True)

    def _write_withdrawal(self) -> None:
        letter = self._shell.workspace.letters.withdrawal(self._proposal.application.id)
        self._shell.open("letters/editor", letter_id=letter.id)

    def _put_off(self) -> None:
        shell = self._shell
        shell.workspace.planner.put_off(self._proposal)
        shell.toast(_("You will not be asked again"), undo=True)

    def _open_interview(self) -> None:
        id = self._proposal.application.id
        interviews = self._shell.workspace.casework.interviews(id)
        self._shell.open("applications/interview", interview_id=interviews[-1].id)

    def _enter_offer(self) -> None:
        self._shell.open("offers", application_id=self._proposal.application.id, new=True)

    def _open_offer(self) -> None:
        versions = self._shell.workspace.offers.versions(self._proposal.application.id)
        self._shell.open("offers", offer_id=versions[-1].id)


def _title(proposal: Proposal) -> str:
    employer = proposal.application.employer
    return {
        ProposalKind.HELD: _("Did the interview at {employer} take place?"),
        ProposalKind.LAPSED: _("Has the offer from {employer} run out?"),
        ProposalKind.ENTER_OFFER: _("Enter the terms of the offer from {employer}"),
        ProposalKind.WITHDRAW: _("Withdraw from {employer}?"),
        ProposalKind.MOVE_ON: _("Move on from {employer}?"),
    }[proposal.kind].format(employer=employer)
