"""The computed plan of one application, and what of it stands on the days of a calendar: values only."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from followup_desktop.domain.model import Application, Interview, Offer, State
from followup_desktop.domain.rounds import latest_promise
from followup_desktop.domain.states import THANKS_ARE_OVER
from followup_desktop.domain.steps import Case, Status, Step
from followup_desktop.services.calendars import time_zone

if TYPE_CHECKING:
    from followup_desktop.domain.proposals import Proposal

#: As long as an application is in one of these, their decision is still to come.
_WAITING = (State.SCHEDULED, State.INTERVIEWED, State.WAITING, State.CHASED, State.SECOND_INTERVIEW, State.NO_ANSWER)


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of one application and the record they were computed from. It holds until ``holds_until``."""

    case: Case
    application: Application  # in the state where it stands now: waiting begins by itself
    steps: tuple[Step, ...]
    holds_until: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that stands on a day of the calendar: a step, an interview, an offer, or the day they promised."""

    day: date
    at: datetime
    application: Application
    step: Step | None = None
    interview: Interview | None = None
    promised: bool = False
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """What one page needs to say what is to be done now. Each list is in the order to work in."""

    late: tuple[Entry, ...]
    due: tuple[Entry, ...]
    next: tuple[Entry, ...]
    done: tuple[Entry, ...]
    decision: tuple[Application, Offer] | None  # the offer that has to be answered first
    proposals: "tuple[Proposal, ...]"  # the longest open first; moving on stands among the steps
    any_offer_accepted: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """A step before and after something moves."""

    before: Step
    after: Step


def entries_of(plan: Plan, today: date) -> Iterator[Entry]:
    """What stands on any day of one application; ``today`` is the employer's day, on which stands what is late."""
    application = plan.application
    zone = time_zone(application.zone)
    for interview in plan.case.interviews:
        if interview.starts_at:
            at = interview.starts_at.astimezone(zone)
            yield Entry(at.date(), at, application, interview=interview)
    for told in _promises(plan.case):
        if told.promised_on and (application.state in _WAITING or told.promised_on < today):
            at = datetime.combine(told.promised_on, datetime.min.time(), zone)
            yield Entry(told.promised_on, at, application, interview=told, promised=True)
    for offer in plan.case.offers:
        if offer.received_at:
            at = offer.received_at.astimezone(zone)
            yield Entry(at.date(), at, application, offer=offer)
    for step in plan.steps:
        if step.status is Status.SUPPRESSED:
            continue
        at = (step.done_at or step.target).astimezone(zone)
        day = at.date()
        if step.status is not Status.DONE:
            day = max(day, today)
        yield Entry(day, at, application, step=step)


def _promises(case: Case) -> Iterator[Interview]:
    """The interviews with the day they promised: that of the newest round as they named it last, maybe in a message."""
    newest = max((each.round for each in case.interviews), default=1)
    yield from (each for each in case.interviews if each.round < newest)
    promise = latest_promise(case)
    last = next((each for each in reversed(case.interviews) if each.round == newest), None)
    if promise is not None and last is not None:
        words = promise.entry.text if promise.entry else last.promise_text
        yield replace(last, promised_on=promise.on, promise_text=words)


def holds_until(case: Case, steps: Iterable[Step], fades: timedelta, now: datetime) -> datetime:
    """The next instant at which time alone changes a status; notes fade so long after an interview."""
    turns = [now + timedelta(days=1)]
    for step in steps:
        turns.extend(at for at in (step.target, step.due, step.last_call) if at is not None and at > now)
    for interview in case.interviews:
        ends_at = interview.ends_at
        after = (ends_at, ends_at + fades, ends_at + THANKS_ARE_OVER) if ends_at else ()
        turns.extend(at for at in (interview.starts_at, *after) if at is not None and at > now)
    return min(turns)
