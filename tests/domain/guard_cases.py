"""What the rules say against a contact, asked in one way."""

from datetime import datetime
from typing import Any

from plan_cases import FEDERAL, POLICY

from followup_desktop.domain.guards import Objection, ObjectionKind, objection
from followup_desktop.domain.model import Channel, Contact, Wave
from followup_desktop.domain.plan import Case, follow_up_plan
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.workdays import WorkCalendar


def objected(
    of: Case,
    when: datetime,
    event: str = "",
    *,
    wave: Wave | None = None,
    channel: Channel = Channel.EMAIL,
    contact: Contact | None = None,
    policy: Policy = POLICY,
    calendar: WorkCalendar = FEDERAL,
) -> Objection | None:
    """What the rules say against sending that then."""
    steps = follow_up_plan(of, policy, calendar, when)
    return objection(of, steps, policy, calendar, event=event, wave=wave, channel=channel, contact=contact, at=when)


def objected_kind(of: Case, when: datetime, event: str = "", **how: Any) -> ObjectionKind | None:
    found = objected(of, when, event, **how)
    return found.kind if found else None
