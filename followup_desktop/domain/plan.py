"""The follow-up plan of one application: facts and rules in, dated steps with a reason each out.

Nothing here is stored. The same case, policy, calendar and instant always give the same steps (follow-up.md C).
"""

from datetime import datetime

from followup_desktop.domain.endings import ending_steps
from followup_desktop.domain.interviews import interview_steps
from followup_desktop.domain.offer_steps import offer_steps
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.replies import reply_steps
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.sent import ledger, ledger_rule
from followup_desktop.domain.sources import Source, source
from followup_desktop.domain.steps import Action, Case, Ledger, Status, Step, Strike, Wording
from followup_desktop.domain.workdays import WorkCalendar

__all__ = [
    "CONTACTS_SOURCE",
    "Action",
    "Case",
    "Ledger",
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


def follow_up_plan(case: Case, policy: Policy, calendar: WorkCalendar, now: datetime) -> tuple[Step, ...]:
    """Every step of the application, by target. ``now`` is any aware instant; the calendar is the employer's.

    Interviews without an end and offers without a day of arrival bring no steps yet.
    """
    rows = Rows(case, policy, calendar, now)
    interview_steps(rows)
    if case.log:
        reply_steps(rows)
    if case.offers:
        offer_steps(rows)
    ending_steps(rows)
    return rows.ordered()
