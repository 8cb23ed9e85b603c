"""What a step's button says and does, and its menu: one place for Today, the calendar and the application page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.model import Channel, UserError
from followup_desktop.domain.plan import Action, Status, Step
from followup_desktop.domain.sent import unsent_thanks
from followup_desktop.domain.states import Trigger
from followup_desktop.i18n import _
from followup_desktop.services.outcomes import Objected
from followup_desktop.ui.dialogs.contact import ContactDialog
from followup_desktop.ui.dialogs.steps import DoneDialog, MoveDialog, SkipDialog
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_done import keep_done
from followup_desktop.ui.widgets.buttons import FilledButton, MenuEntry, PlainButton
from followup_desktop.ui.widgets.panels import Popup
from followup_desktop.ui.widgets.text import Body


class StepActions:
    """Does what steps ask for. ``owner`` is the widget that dialogs and questions belong to.

    ``moved`` is told of a step once its dialog has given it another day.
    """

    def __init__(self, shell: Shell, owner: QWidget, moved: Callable[[Step], object] | None = None) -> None:
        self._shell = shell
        self._owner = owner
        self._moved = moved

    # The button

    def primary_text(self, step: Step) -> str:
        """What the step's one button says; empty where there is nothing to open or do."""
        if step.status is Status.SUPPRESSED:
            return ""
        letter = self._shell.workspace.letters.for_step(step) if step.letter_kind else None
        if step.status is Status.DONE:
            if letter is not None:
                return _("Open the letter")
            return {
                Action.REFLECT: _("Open your notes"),
                Action.WEIGH: _("Open the offer"),
                Action.ANSWER_OFFER: _("Open the offer"),
            }.get(step.action, "")
        if letter is not None and letter.sent_at is None:
            return _("Open the letter") if step.status is Status.NOT_YET else _("Continue")
        return self._open_text(step)

    def _open_text(self, step: Step) -> str:
        if step.action is Action.CALL and step.letter_kind:
            return _("What to say")
        if step.action is Action.WRITE and step.letter_kind and not _belongs_to_offer_page(step):
            if step.channel is Channel.LINKEDIN:
                return _("Write the note")
            return _("Write e-mail") if step.channel is Channel.EMAIL else _("Write the letter")
        if step.event in _BUTTONS:
            return _button_text(step)
        return {
            Action.PREPARE: _("Prepare"),
            Action.REFLECT: _("Write it down"),
            Action.WRITE: _("I wrote"),
            Action.CALL: _("I called"),
            Action.WEIGH: _("Open the offer"),
            Action.ANSWER_OFFER: _("Answer"),
            Action.MOVE_ON: _("Decide…"),
        }.get(step.action, _("Mark done"))

    def do(self, step: Step, anchor: QWidget | None = None) -> None:
        """Do what the button says; a question that needs no page is asked beside ``anchor``."""
        shell = self._shell
        letter = shell.workspace.letters.for_step(step) if step.letter_kind else None
        if step.status is Status.DONE and letter is not None:
            shell.open("letters/editor", letter_id=letter.id)
        elif step.action is Action.PREPARE:
            shell.open("applications/preparation", application_id=step.application_id, interview_id=step.interview_id)
        elif step.action is Action.REFLECT and step.interview_id is not None:
            shell.open("applications/reflection", interview_id=step.interview_id)
        elif _belongs_to_offer_page(step) and letter is None:
            shell.open("offers", offer_id=step.offer_id)
        elif step.action is Action.MOVE_ON:
            self._ask_to_move_on(step, anchor or self._owner)
        elif step.letter_kind:
            self._open_letter(step)
        elif step.event == "E03a" and step.contact_id is not None:
            ContactDialog(shell, shell.workspace.casework.contact(step.contact_id), self._owner).open()
        elif step.action is Action.CALL:
            self.ask_done(step)
        else:
            self._mark_done(step, step.channel)

    def _open_letter(self, step: Step) -> None:
        try:
            letter = self._shell.workspace.letters.open_for_step(step)
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self._shell.open("letters/editor", letter_id=letter.id)

    # The menu

    def menu(self, step: Step) -> list[MenuEntry]:
        """What else can be done with the step."""
        entries: list[MenuEntry] = []
        if step.action is Action.PREPARE and step.interview_id is not None and step.status.is_open:
            entries.append((_("Before you leave"), partial(self.open_leaving, step), "log-out"))
        if step.status.is_open:
            if step.action is not Action.MOVE_ON:
                text = _("Mark done…") if self.asks(step) else _("Mark done")
                entries.append((text, partial(self.finish, step), "circle-check"))
            entries.append((_("Move…"), partial(self.ask_move, step), "calendar-clock"))
            if step.moved:
                entries.append((_("Put back on its date"), partial(self.put_back, step), "rotate-ccw"))
            if step.pinned:
                entries.append((_("Let it follow the rules"), partial(self.unpin, step), "route"))
            else:
                entries.append((_("Keep on this date"), partial(self.pin, step), "pin"))
            if self._has_unsent_thanks(step):
                entries.append((_("One letter for both"), partial(self.merge_thanks, step), "mail-plus"))
            entries.append((_("Skip…"), partial(self.ask_skip, step), "circle-slash"))
        elif self._can_reopen(step):
            entries.append((_("Reopen"), partial(self.reopen, step), "rotate-ccw"))
        if entries:
            entries.append(None)
        entries.append((_("Open the application"), partial(self.open_application, step), "briefcase"))
        return entries

    def _can_reopen(self, step: Step) -> bool:
        """Was it the person who did or skipped it, and not a rule?"""
        if step.status is Status.DONE:
            return True
        case = self._shell.workspace.planner.plan(step.application_id).case
        return any(fact.step_key == step.key and fact.skipped_at is not None for fact in case.facts)

    def _has_unsent_thanks(self, step: Step) -> bool:
        """Is it the formal letter of a round in which somebody was never thanked?"""
        if step.event != "E07":
            return False
        plan = self._shell.workspace.planner.plan(step.application_id)
        return bool(unsent_thanks(plan.case, plan.steps, step))

    def open_leaving(self, step: Step) -> None:
        """The card of what to ask at the end of the interview."""
        self._shell.open("applications/leaving", interview_id=step.interview_id)

    def open_application(self, step: Step) -> None:
        self._shell.open("applications", application_id=step.application_id)

    def asks(self, step: Step) -> bool:
        """Is it a message, of which it counts by what means it went out?"""
        return step.action in (Action.WRITE, Action.CALL)

    def finish(self, step: Step) -> None:
        """Keep that it was done; of a message, ask by what means first."""
        if self.asks(step):
            self.ask_done(step)
        else:
            self.mark_done(step)

    def mark_done(self, step: Step) -> None:
        """Keep that it was done now."""
        self._mark_done(step, None)

    def _mark_done(self, step: Step, channel: Channel | None) -> None:
        try:
            keep_done(self._shell, step, channel)
        except Objected:
            # The dialog says what speaks against it, and has room for the reason to do it all the same.
            self.ask_done(step)

    def reopen(self, step: Step) -> None:
        """Take back that it was done or skipped."""
        title = step.title
        self._shell.workspace.planner.mark_open(step.application_id, step.key)
        self._shell.toast(_("Open again: {step}").format(step=title), undo=True)

    def put_back(self, step: Step) -> None:
        """Give a moved step the date of the rules again."""
        title = step.title
        self._shell.workspace.planner.move(step.application_id, step.key, None)
        self._shell.toast(_("Back on its date: {step}").format(step=title), undo=True)

    def pin(self, step: Step) -> None:
        """Keep the step on its date, whatever the rules make of later news."""
        title = step.title
        self._shell.workspace.planner.pin(step.application_id, step.key)
        self._shell.toast(_("Kept on its date: {step}").format(step=title), undo=True)

    def unpin(self, step: Step) -> None:
        """Let the date follow the rules again."""
        title = step.title
        self._shell.workspace.planner.unpin(step.application_id, step.key)
        self._shell.toast(_("Follows the rules again: {step}").format(step=title), undo=True)

    def merge_thanks(self, step: Step) -> None:
        """One letter thanks them and says what the formal one was to say."""
        try:
            self._shell.workspace.planner.merge_thanks(step.application_id, step.key)
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self._shell.toast(_("One letter for both: the thanks are done with it"), undo=True)

    # Questions

    def ask_done(self, step: Step, channel: Channel | None = None) -> None:
        """Ask by what means, then keep that it was done; ``channel`` is what it most probably was."""
        DoneDialog(self._shell, step, self._owner, channel).open()

    def ask_move(self, step: Step) -> None:
        """Ask for another day and time."""
        dialog = MoveDialog(self._shell, step, self._owner)
        if self._moved is not None:
            dialog.accepted.connect(partial(self._moved, step))
        dialog.open()

    def ask_skip(self, step: Step) -> None:
        """Ask for the reason, then leave the step out."""
        SkipDialog(self._shell, step, self._owner).open()

    def _ask_to_move_on(self, step: Step, anchor: QWidget) -> None:
        employer = self._shell.workspace.casework.application(step.application_id).employer
        _MoveOnSheet(self, step, employer, anchor).open_at(anchor, anchor.rect())

    def move_on(self, step: Step) -> None:
        """Stop waiting for this employer. They may still answer; then the application opens again."""
        casework = self._shell.workspace.casework
        employer = casework.application(step.application_id).employer
        try:
            casework.change_state(step.application_id, Trigger.MOVED_ON)
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self._shell.toast(_("Moved on from {employer}").format(employer=employer), undo=True)


#: Steps whose button does not follow from what is done.
_BUTTONS = ("E03a", "E06", "E13", "E15", "E16b", "E20")


def _button_text(step: Step) -> str:
    return {
        "E03a": _("Write it down"),
        "E06": _("I told them"),
        "E13": _("I replied"),
        "E15": _("See questions"),
        "E16b": _("I thanked them"),
        "E20": _("Done reading"),
    }[step.event]


def _belongs_to_offer_page(step: Step) -> bool:
    """Weighing, asking and answering begin where the terms stand."""
    return step.action in (Action.WEIGH, Action.ANSWER_OFFER) or step.event == "E15"


class _MoveOnSheet(Popup):
    """The question whether to stop waiting, asked beside its button."""

    def __init__(self, actions: StepActions, step: Step, employer: str, anchor: QWidget) -> None:
        super().__init__(anchor, _("Move on?"), employer, "circle-question-mark", "quiet")
        self._actions = actions
        self._step = step
        self.body.addWidget(Body(_("You stop waiting. If they answer after all, everything is still here.")))
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        self.move_on_button = FilledButton(_("Move on"), self._on_move_on)
        self.wait_button = PlainButton(_("Wait longer…"), self._on_wait)
        row.addWidget(self.move_on_button)
        row.addWidget(self.wait_button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_move_on(self) -> None:
        self.close()
        self._actions.move_on(self._step)

    def _on_wait(self) -> None:
        self.close()
        self._actions.ask_move(self._step)
