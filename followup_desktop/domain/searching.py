"""Keep applying until an offer is signed (follow-up.md E19): one reminder a week for the whole search."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followup_desktop.domain.policy import Policy
from followup_desktop.domain.sources import Source
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class Nudge:
    """The reminder of one week; ``at`` is its Monday on the person's own clock."""

    at: datetime
    title: str
    because: str
    source: Source


def search_nudge(
    now: datetime,
    own: WorkCalendar,
    policy: Policy,
    *,
    any_open: bool,
    any_accepted: bool,
    resumed_on: date | None = None,
) -> Nudge | None:
    """This week's reminder once its hour has come, or None.

    It stands from Monday on, holiday or not, while at least one application is open and none is accepted; before
    ``resumed_on`` the person wants to hear nothing.
    """
    if not policy.keep_applying or not any_open or any_accepted:
        return None
    local = own.local(now)
    monday = local.date() - timedelta(days=local.weekday())
    at = own.at(monday, policy.keep_applying_at)
    if local < at or (resumed_on is not None and local.date() < resumed_on):
        return None
    return Nudge(
        at,
        _("Keep applying"),
        _("Until an offer is signed, every other application is a choice you keep."),
        policy.sources["keep_applying"],
    )


def next_monday(day: date) -> date:
    """The Monday of the week after the one of ``day``: when a muted reminder is heard again."""
    return day + timedelta(days=7 - day.weekday())
