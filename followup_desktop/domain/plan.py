"""The follow-up plan of one application: facts and rules in, dated steps with a reason each out.

Nothing here is stored. The same case, policy, calendar and instant always give the same steps (follow-up.md C).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from followup_desktop.domain.model import AnswerKind, Direction
from followup_desktop.domain.offer_steps import offer_steps
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.sources import Source, source
from followup_desktop.domain.steps import Action, Case, Status, Step, Strike, Wording
from followup_desktop.domain.waves import interview_steps
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _

__all__ = [
    "CONTACTS_SOURCE",
    "Action",
    "Case",
    "Policy",
    "Source",
    "Status",
    "Step",
    "Strike",
    "Wording",
    "WorkCalendar",
    "follow_up_plan",
    "ledger",
    "ledger_rule",
]

#: Where the rule of the three contacts comes from.
CONTACTS_SOURCE = source("S1:61")

#: Messages of one kind within this time of the first are one contact (C.4 "The 48 h of a wave").
_WAVE = timedelta(hours=48)
#: What begins the count again; every other message does not (C.4 "Reset of strikes").
_RESETS = (AnswerKind.NEW_DATE, AnswerKind.NEXT_ROUND, AnswerKind.OFFER)
_COUNTED = ("E03", "E07", "E08")


def follow_up_plan(case: Case, policy: Policy, calendar: WorkCalendar, now: datetime) -> tuple[Step, ...]:
    """Every step of the application, by target. ``now`` is any aware instant; the calendar is the employer's.

    Interviews without an end and offers without a day of arrival bring no steps yet.
    """
    rows = Rows(case, policy, calendar, now)
    interview_steps(rows)
    if case.offers:
        offer_steps(rows)
    return rows.ordered()


def ledger(case: Case, steps: Sequence[Step]) -> tuple[Strike, Strike, Strike]:
    """The three contacts one may make unasked: those made since the count began, those planned, those in reserve."""
    since = _count_began(case)
    rounds = {interview.id: interview.round for interview in case.interviews}
    newest = max(rounds.values(), default=1)
    counted = [step for step in steps if step.event in _COUNTED and rounds.get(step.interview_id or 0) == newest]
    strikes: list[Strike] = []
    wave_began: dict[str, datetime] = {}
    for step in sorted((step for step in counted if step.done_at), key=lambda step: step.target):
        if since is not None and step.target <= since:
            continue
        began = wave_began.get(step.event)
        if began is None or step.target - began > _WAVE:
            wave_began[step.event] = step.target
            strikes.append(Strike(_label(step.event), step.target.date(), True))
    for step in counted:
        if step.status in (Status.NOT_YET, Status.DUE, Status.OVERDUE) and step.event not in wave_began:
            wave_began[step.event] = step.target
            strikes.append(Strike(_label(step.event), step.target.date(), False))
    strikes += [Strike(_("In reserve"), None, False)] * 3
    return strikes[0], strikes[1], strikes[2]


def ledger_rule(strikes: Sequence[Strike]) -> str:
    """The rule of the three contacts in words, for what is left of them."""
    if all(strike.done for strike in strikes):
        return _("All three are made. Now they make the next move; an answer from them starts the count again.")
    return _("After the third, you wait and they make the next move. An answer from them starts the count again.")


def _label(event: str) -> str:
    return {"E03": _("Thank-you"), "E07": _("Formal letter"), "E08": _("Inquiry")}[event]


def _count_began(case: Case) -> datetime | None:
    """When the last message came that begins the count again."""
    found = [entry.at for entry in case.log if entry.at and entry.direction is Direction.IN and entry.kind in _RESETS]
    found += [offer.received_at for offer in case.offers if offer.received_at]
    return max(found, default=None)
