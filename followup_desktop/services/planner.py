"""What the person does with the steps of a plan: each is one act that can be undone, and no date is ever stored."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from followup_desktop.domain.model import Channel, LogEntry, StepFact, UserError, Wave
from followup_desktop.domain.sent import WAVES, unsent_thanks
from followup_desktop.domain.steps import Status
from followup_desktop.i18n import _
from followup_desktop.services.calendars import Calendars
from followup_desktop.services.casework import Casework, advance_if_possible
from followup_desktop.services.history import History, Writer
from followup_desktop.services.outcomes import outcome, refuse
from followup_desktop.services.outlook import Outlook
from followup_desktop.services.plans import Shift
from followup_desktop.storage import Store

if TYPE_CHECKING:
    from followup_desktop.domain.guards import Objection
    from followup_desktop.domain.policy import Policy
    from followup_desktop.domain.proposals import Proposal


class Planner(Outlook):
    """Reads plans as ``Outlook`` does, and keeps what becomes of their steps."""

    def __init__(
        self,
        store: Store,
        history: History,
        casework: Casework,
        calendars: Calendars,
        policy: "Callable[[str], Policy]",
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(store, casework, calendars, policy, clock)
        self._history = history

    def mark_done(
        self,
        application_id: int,
        key: str,
        channel: Channel | None = None,
        at: datetime | None = None,
        note: str = "",
        override: str = "",
    ) -> None:
        """The person did this step, now or ``at``; ``note`` is what was said. The application moves where that leads.

        Raises ``Objected`` where the rules speak against it and ``override`` gives no reason, or none is enough.
        """
        now = self._clock()
        refuse(self.objection(application_id, key, channel, at), override)
        with self._history.act(_("Mark step done")) as writer:
            self.fulfil(writer, application_id, key, at or now, channel, note, override)
            application = self._casework.application(application_id)
            if key.partition("/")[0] in WAVES:
                application = self._casework.confirm_held(writer, application)
            if trigger := outcome(key):
                advance_if_possible(writer, application, trigger, now)

    def fulfil(
        self,
        writer: Writer,
        application_id: int,
        key: str,
        at: datetime,
        channel: Channel | None,
        note: str = "",
        override: str = "",
    ) -> None:
        """Within an act: this step was done then. That it was skipped or put off before is forgotten."""
        fact = replace(self._fact(application_id, key), skipped_at=None, reason="", remind_at=None)
        writer.save(replace(fact, done_at=at, done_channel=channel, note=note.strip(), override=override.strip()))

    def objection(
        self, application_id: int, key: str, channel: Channel | None, at: datetime | None = None
    ) -> "Objection | None":
        """What the rules say against doing this step that way, now or ``at``; None where nothing."""
        step = next((each for each in self.plan(application_id).steps if each.key == key), None)
        contact_id = step.contact_id if step else None
        return self._objection(
            application_id, event=key.partition("/")[0], channel=channel, contact_id=contact_id, at=at
        )

    def log_contact(self, entry: LogEntry) -> LogEntry:
        """Keep something that went out beside the steps.

        Raises ``Objected`` where the rules speak against it and ``entry.override`` gives no reason, or none is enough.
        """
        refuse(self.objection_to(entry), entry.override)
        return self._casework.log_contact(entry)

    def objection_to(self, entry: LogEntry) -> "Objection | None":
        """What the rules say against something that goes out beside the steps; None where nothing."""
        return self._objection(
            entry.application_id, wave=entry.wave, channel=entry.channel, contact_id=entry.contact_id, at=entry.at
        )

    def _objection(
        self,
        application_id: int,
        *,
        event: str = "",
        wave: Wave | None = None,
        channel: Channel | None,
        contact_id: int | None,
        at: datetime | None,
    ) -> "Objection | None":
        from followup_desktop.domain.guards import objection

        plan = self.plan(application_id)
        return objection(
            plan.case,
            plan.steps,
            self._policy(plan.application.policy),
            self._calendar(plan.application, plan.case.closures),
            event=event,
            wave=wave,
            channel=channel,
            contact=plan.case.contact(contact_id),
            at=at or self._clock(),
        )

    def merge_thanks(self, application_id: int, key: str) -> None:
        """One letter for both: the thanks that are still to be sent go out with the letter, and count as thanks."""
        letter, now = self.step(application_id, key), self._clock()
        plan = self.plan(application_id)
        with self._history.act(_("One letter for both")) as writer:
            for step in unsent_thanks(plan.case, plan.steps, letter):
                self.fulfil(writer, application_id, step.key, now, letter.channel)
            reason = _("one letter for both")
            writer.save(replace(self._fact(application_id, key), skipped_at=now, reason=reason))
            self._casework.confirm_held(writer, self._casework.application(application_id))

    def mark_open(self, application_id: int, key: str) -> None:
        """Take back that a step was done or skipped."""
        with self._history.act(_("Reopen step")) as writer:
            fact = self._fact(application_id, key)
            writer.save(replace(fact, done_at=None, done_channel=None, skipped_at=None, reason=""))

    def move(self, application_id: int, key: str, to: datetime | None) -> None:
        """Put a step on another date, or back on the computed one. The date of others that depend on it follows."""
        if to is not None and to.tzinfo is None:
            raise ValueError("a step moves to an instant with a zone")
        with self._history.act(_("Move step")) as writer:
            writer.save(_moved(self._fact(application_id, key), to))

    def preview_move(self, application_id: int, key: str, to: datetime) -> tuple[Shift, ...]:
        """What moving a step would do: the step itself first, then those that follow it, by their new date."""
        plan = self.plan(application_id)
        facts = [each for each in plan.case.facts if each.step_key != key]
        moved = replace(plan.case, facts=(*facts, _moved(self._fact(application_id, key), to)))
        _case, steps = self._planned(moved, self._clock())
        after = {step.key: step for step in steps}
        shifts = [Shift(step, after[step.key]) for step in plan.steps if step.key in after]
        changed = [each for each in shifts if each.before.key == key or _stands_elsewhere(each)]
        return tuple(sorted(changed, key=lambda each: (each.before.key != key, each.after.target)))

    def remind(self, application_id: int, key: str, at: datetime | None) -> None:
        """Remind the person then, or at the step's own time again; the step itself stays where it is."""
        with self._history.act(_("Remind me later") if at else _("Remind me on time")) as writer:
            writer.save(replace(self._fact(application_id, key), remind_at=at and at.astimezone(UTC)))

    def pin(self, application_id: int, key: str) -> None:
        """Keep a step on its date, whatever else changes."""
        step = self.step(application_id, key)
        with self._history.act(_("Keep on this date")) as writer:
            fact = self._fact(application_id, key)
            writer.save(replace(fact, moved_to=step.target.astimezone(UTC), pinned_due=step.due.astimezone(UTC)))

    def unpin(self, application_id: int, key: str) -> None:
        """Let a step follow the rules again."""
        with self._history.act(_("Follow the rules again")) as writer:
            writer.save(_moved(self._fact(application_id, key), None))

    def skip(self, application_id: int, key: str, reason: str) -> None:
        """Leave a step out, with the reason. Raises ``UserError`` without one."""
        if not reason.strip():
            raise UserError(_("A few words why are enough"))
        with self._history.act(_("Skip step")) as writer:
            writer.save(replace(self._fact(application_id, key), skipped_at=self._clock(), reason=reason.strip()))

    def _fact(self, application_id: int, key: str) -> StepFact:
        found = self._store.find(StepFact, application_id=application_id, step_key=key)
        return found[0] if found else StepFact(application_id=application_id, step_key=key, created_at=self._clock())

    def put_off(self, proposal: "Proposal") -> None:
        """The person does not want to be asked this about this application again."""
        from followup_desktop.domain.proposals import put_off_key

        with self._history.act(_("Not now")) as writer:
            fact = self._fact(proposal.application.id, put_off_key(proposal.kind))
            writer.save(replace(fact, skipped_at=self._clock(), reason=_("not now")))


def _moved(fact: StepFact, to: datetime | None) -> StepFact:
    """A moved step is not pinned any more."""
    return replace(fact, moved_to=to and to.astimezone(UTC), pinned_due=None)


def _stands_elsewhere(shift: Shift) -> bool:
    """Would the person see a difference: another date, or a step that comes or goes?"""
    gone = (shift.before.status is Status.SUPPRESSED) != (shift.after.status is Status.SUPPRESSED)
    shown = shift.after.status is not Status.SUPPRESSED
    return gone or (shown and (shift.before.target, shift.before.due) != (shift.after.target, shift.after.due))
