"""Where an application can go from each state, and what brings it there (follow-up.md C.3, "More arrows")."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from followup_desktop.domain.model import Application, State
from followup_desktop.domain.steps import Case, Status, Step
from followup_desktop.i18n import _


class Trigger(StrEnum):
    """Something that happened, or that the person decided. Time alone is never one that ends anything."""

    INTERVIEW_HELD = "interview_held"
    CANCELLED = "cancelled"
    RESCHEDULED = "rescheduled"
    THANKED = "thanked"  # every thank-you sent or skipped, or 48 hours gone
    INQUIRY_SENT = "inquiry_sent"
    NEW_DATE = "new_date"
    NEXT_ROUND = "next_round"
    DATE_SET = "date_set"
    OFFERED = "offered"
    REFUSED = "refused"
    HEARD = "heard"  # any other message from them
    MOVED_ON = "moved_on"
    COUNTERED = "countered"
    REVISED = "revised"
    OFFER_WITHDRAWN = "offer_withdrawn"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDREW = "withdrew"


_BEFORE_OFFER = (State.SCHEDULED, State.INTERVIEWED, State.WAITING, State.CHASED, State.SECOND_INTERVIEW)
_OFFER = (State.OFFER, State.NEGOTIATING)
#: An employer that said no, or whose offer ran out, may come back.
_ENDED_BY_THEM = (State.REJECTED, State.LAPSED)


def _arrows() -> Mapping[tuple[State, Trigger], State]:
    arrows = {
        (State.SCHEDULED, Trigger.INTERVIEW_HELD): State.INTERVIEWED,
        (State.SCHEDULED, Trigger.CANCELLED): State.WITHDRAWN,
        (State.SCHEDULED, Trigger.RESCHEDULED): State.SCHEDULED,
        (State.INTERVIEWED, Trigger.THANKED): State.WAITING,
        (State.WAITING, Trigger.INQUIRY_SENT): State.CHASED,
        (State.CHASED, Trigger.INQUIRY_SENT): State.CHASED,
        (State.CHASED, Trigger.NEW_DATE): State.WAITING,
        (State.SECOND_INTERVIEW, Trigger.DATE_SET): State.SCHEDULED,
        (State.WAITING, Trigger.MOVED_ON): State.NO_ANSWER,
        (State.CHASED, Trigger.MOVED_ON): State.NO_ANSWER,
        (State.NO_ANSWER, Trigger.NEW_DATE): State.WAITING,
        (State.NO_ANSWER, Trigger.HEARD): State.WAITING,
    }
    for state in (*_BEFORE_OFFER, State.NO_ANSWER):
        arrows[state, Trigger.NEXT_ROUND] = State.SECOND_INTERVIEW
        arrows[state, Trigger.OFFERED] = State.OFFER
        arrows[state, Trigger.REFUSED] = State.REJECTED
        # A message that settles nothing leaves an open application where it is.
        arrows.setdefault((state, Trigger.NEW_DATE), state)
        arrows.setdefault((state, Trigger.HEARD), state)
    for state in _OFFER:
        arrows[state, Trigger.COUNTERED] = State.NEGOTIATING
        arrows[state, Trigger.REVISED] = State.OFFER
        arrows[state, Trigger.OFFERED] = State.OFFER
        arrows[state, Trigger.OFFER_WITHDRAWN] = State.REJECTED
        arrows[state, Trigger.REFUSED] = State.REJECTED
        arrows[state, Trigger.ACCEPTED] = State.ACCEPTED
        arrows[state, Trigger.DECLINED] = State.DECLINED
        arrows[state, Trigger.LAPSED] = State.LAPSED
        arrows[state, Trigger.NEW_DATE] = state
        arrows[state, Trigger.HEARD] = state
    for state in (*_BEFORE_OFFER, *_OFFER, State.NO_ANSWER):
        arrows[state, Trigger.WITHDREW] = State.WITHDRAWN
    for state in _ENDED_BY_THEM:
        arrows[state, Trigger.OFFERED] = State.OFFER
    return arrows


_ARROWS = _arrows()


def next_state(state: State, trigger: Trigger) -> State | None:
    """Where ``trigger`` leads from ``state``; None where it cannot happen there."""
    return _ARROWS.get((state, trigger))


#: So long after the interview one waits, thanks or no thanks (C.3).
THANKS_ARE_OVER = timedelta(hours=48)


def standing(case: Case, steps: Sequence[Step], now: datetime) -> State:
    """Where the application stands now: one waits as soon as every thank-you is sent or skipped, or after 48 hours.

    It is the only step that time takes by itself, since it ends nothing; all else was told by the person.
    """
    state = case.application.state
    waits = state is State.INTERVIEWED and thanks_are_over(case, steps, now)
    return State.WAITING if waits else state


def thanks_are_over(case: Case, steps: Sequence[Step], now: datetime) -> bool:
    """Is every thank-you sent or skipped, or were there 48 hours for it?"""
    ends = [each.ends_at for each in case.interviews if each.ends_at and each.ends_at <= now]
    if ends and now >= max(ends) + THANKS_ARE_OVER:
        return True
    thanks = [step.status for step in steps if step.event == "E03"]
    return bool(thanks) and all(status in (Status.DONE, Status.SUPPRESSED) for status in thanks)


def enter(application: Application, state: State, now: datetime) -> Application:
    """The application in that state, with since when it stands there."""
    if application.state is state:
        return application
    return replace(application, state=state, state_at=now)


def state_label(state: State) -> str:
    """The state in a person's words: ``Asked once``."""
    labels = {
        State.SCHEDULED: _("Interview ahead"),
        State.INTERVIEWED: _("Interviewed"),
        State.WAITING: _("Waiting"),
        State.CHASED: _("Asked once"),
        State.SECOND_INTERVIEW: _("Next interview"),
        State.OFFER: _("Offer"),
        State.NEGOTIATING: _("In talks"),
        State.ACCEPTED: _("Accepted"),
        State.DECLINED: _("Declined"),
        State.REJECTED: _("They said no"),
        State.WITHDRAWN: _("Withdrawn"),
        State.LAPSED: _("Offer ran out"),
        State.NO_ANSWER: _("Moved on"),
    }
    return labels[state]
