"""The steps right after an interview (follow-up.md C.2 and C.4): E02 and E03, then what waiting brings."""

from datetime import date, datetime, timedelta

from followup_desktop.domain import reasons
from followup_desktop.domain.model import Channel, Contact, State, Want
from followup_desktop.domain.rounds import Ending, Promise, Round, rounds
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.steps import Action, Wording
from followup_desktop.domain.waiting import waiting_steps
from followup_desktop.domain.workdays import earlier_of, is_later, later_of

_OFFERED = (State.OFFER, State.NEGOTIATING)
_IN_PERSON_OR_POST = (Channel.POST, Channel.HAND)

_NEW_ROUND = Wording(reasons.new_round)
_OFFER_CAME = Wording(reasons.offer_came)
_NOT_WANTED = Wording(reasons.not_wanted)
_WRITE_DOWN = Wording(reasons.write_down)
_NOTES_FADE = Wording(reasons.notes_fade)
_LATE = Wording(reasons.late_still_send)


def interview_steps(rows: Rows) -> None:
    """Add every step that follows from an interview."""
    case = rows.case
    state = case.application.state
    ended = None if state.is_open else Wording(reasons.ended, (state,))
    for each in rounds(case, rows.calendar):
        thanked_at: datetime | None = None
        for ending in each.endings:
            skip = ended or _left_behind(rows, each, ending)
            # A refusal leaves the notes while they are fresh: they show what to do better (R24).
            fresh = state is State.REJECTED and not is_later(rows.now, _fades_at(rows, ending))
            _reflection(rows, ending, None if fresh else ended)
            sent_at = _thanks(rows, each, ending, skip)
            if sent_at is not None:
                thanked_at = later_of(sent_at, thanked_at or sent_at)
        if not is_later(each.last.local, rows.now):
            skip = ended or _left_behind(rows, each, each.last) or _skip_when_waiting(rows)
            waiting_steps(rows, each, thanked_at, skip)


def _left_behind(rows: Rows, each: Round, ending: Ending) -> Wording | None:
    """Has the next round begun, or been announced since that interview?"""
    announced = rows.case.application.state is State.SECOND_INTERVIEW and not is_later(ending.local, rows.now)
    return _NEW_ROUND if announced or not each.is_latest else None


def _skip_when_waiting(rows: Rows) -> Wording | None:
    """Why nobody asks or writes again: an offer is there, or the person does not want the job."""
    application = rows.case.application
    if rows.case.offers or application.state in _OFFERED:
        return _OFFER_CAME
    return _NOT_WANTED if application.want is Want.NO else None


def _reflection(rows: Rows, ending: Ending, skip: Wording | None) -> None:
    policy, calendar, ends_at = rows.policy, rows.calendar, ending.local
    target = calendar.after(ending.utc, minutes=policy.reflect_minutes)
    due = calendar.at(ends_at.date(), policy.reflect_due_at)
    fades_at = _fades_at(rows, ending)
    if is_later(target, due):
        due = fades_at
    held = not is_later(ends_at, rows.now)
    rows.add(
        "E02",
        f"E02/i{ending.interview.id}",
        target,
        due,
        _WRITE_DOWN,
        Wording(reasons.reflection, (ends_at, held)),
        policy.sources["reflect_minutes"],
        interview_id=ending.interview.id,
        skip=skip,
        remark=_NOTES_FADE if is_later(rows.now, fades_at) else None,
        action=Action.REFLECT,
    )


def _fades_at(rows: Rows, ending: Ending) -> datetime:
    """From when on memory no longer holds what was said."""
    return rows.calendar.after(ending.utc, hours=rows.policy.reflect_fades_hours)


def _thanks(rows: Rows, each: Round, ending: Ending, skip: Wording | None) -> datetime | None:
    """One thank-you for every person who was there; when the last of them was sent."""
    policy, calendar, want = rows.policy, rows.calendar, rows.case.application.want
    ends_at, interview = ending.local, ending.interview
    target, due, decide_on = _thank_dates(rows, each.promise_of(ending), ending)
    last_call = calendar.after(ending.utc, hours=policy.thank_last_call_hours)
    if skip is None and _offer_after(rows, ends_at):
        skip = _OFFER_CAME
    same_day = target.date() == ends_at.date()
    source = policy.sources["thank_same_day_at" if same_day and decide_on is None else "thank_due_hours"]
    reason = Wording(reasons.thanks, (ends_at, not is_later(ends_at, rows.now), want, decide_on))
    remark = _LATE if is_later(rows.now, last_call) else None
    sent_at: datetime | None = None
    for contact in rows.people.get(interview.id, (None,)):
        channel = _thank_channel(contact)
        first, last = target, due
        if channel is not Channel.EMAIL:
            first, last = _carried(rows, target, due, channel, ends_at)
        step = rows.add(
            "E03",
            f"E03/i{interview.id}/c{contact.id}" if contact else f"E03/i{interview.id}",
            first,
            last,
            Wording(reasons.thank, (contact,)),
            reason,
            source,
            interview_id=interview.id,
            contact_id=contact.id if contact else None,
            last_call=last_call,
            skip=skip,
            remark=remark,
            letter_kind="thank_email",
            channel=channel,
        )
        if step.done_at is not None:
            sent_at = later_of(step.done_at, sent_at or step.done_at)
    return sent_at


def _thank_dates(rows: Rows, promise: Promise | None, ending: Ending) -> tuple[datetime, datetime, date | None]:
    """Target and due of the thanks, and the day they decide where that is what sets the due."""
    policy, calendar, ends_at = rows.policy, rows.calendar, ending.local
    if ends_at.time() <= policy.thank_same_day_until:
        target = calendar.at(ends_at.date(), policy.thank_same_day_at)
    else:
        target = calendar.at(ends_at.date() + timedelta(days=1), policy.thank_next_day_at)
    if target.time() < policy.thank_earliest_at:
        target = calendar.at(target.date(), policy.thank_earliest_at)
    elif target.time() > policy.thank_latest_at:
        target = calendar.at(target.date() + timedelta(days=1), policy.thank_earliest_at)
    due = calendar.after(ending.utc, hours=policy.thank_due_hours)
    if promise is None:
        return target, due, None
    decides_at = calendar.at(promise.on, policy.promise_at)
    if not is_later(due, decides_at):
        return target, due, None
    due = calendar.after(decides_at, hours=-policy.thank_before_promise_hours)
    at_once = calendar.after(ending.utc, minutes=policy.thank_at_once_minutes)
    due = later_of(due, at_once)
    return earlier_of(target, due), due, promise.on


def _thank_channel(contact: Contact | None) -> Channel:
    """E-mail, but for somebody who has no address and takes post or a letter by hand."""
    if contact and not contact.email and contact.preferred_channel in _IN_PERSON_OR_POST:
        return contact.preferred_channel
    return Channel.EMAIL


def _carried(
    rows: Rows, target: datetime, due: datetime, channel: Channel, ends_at: datetime
) -> tuple[datetime, datetime]:
    """The dates of thanks on paper: posted before a closed day where that is possible, otherwise after it."""
    calendar, day = rows.calendar, target.date()
    if calendar.is_business_day(day):
        return target, due
    back = calendar.roll_back(day)
    day = back if channel is Channel.POST and back > ends_at.date() else calendar.roll_forward(day)
    target = calendar.at(day, rows.policy.target_at)
    return target, later_of(due, calendar.at(day, rows.policy.due_at))


def _offer_after(rows: Rows, ends_at: datetime) -> bool:
    """Has an offer come since that interview? Its acknowledgement carries the thanks."""
    offers = rows.case.offers
    if not offers:
        return rows.case.application.state in _OFFERED
    return any(offer.received_at is None or offer.received_at >= ends_at for offer in offers)
