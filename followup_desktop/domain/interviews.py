"""The steps around an interview (follow-up.md C.2 and C.4): E01, E02, E06; thanks and waiting have their own files."""

from datetime import datetime

from followup_desktop.domain import reasons
from followup_desktop.domain.model import Channel, Interview, State, Want
from followup_desktop.domain.rounds import Ending, Round, rounds
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.steps import Action, Wording
from followup_desktop.domain.thanks import thank_steps
from followup_desktop.domain.waiting import waiting_steps
from followup_desktop.domain.workdays import earlier_of, hours, is_later, later_of, minutes

_OFFERED = (State.OFFER, State.NEGOTIATING)

_NEW_ROUND: Wording = (reasons.new_round,)
_OFFER_CAME: Wording = (reasons.offer_came,)
_ACCEPTED_ELSEWHERE: Wording = (reasons.accepted_elsewhere,)
_NOT_WANTED: Wording = (reasons.not_wanted,)
_OVER: Wording = (reasons.over,)
_PREPARE: Wording = (reasons.prepare,)
_WRITE_DOWN: Wording = (reasons.write_down,)
_NOTES_FADE: Wording = (reasons.notes_fade,)
_TELL_REFEREES: Wording = (reasons.tell_referees,)
# Looking into an enum is slow before Python 3.12, and every plan has these.
_READ, _REFLECT = Action.PREPARE, Action.REFLECT


def interview_steps(rows: Rows) -> None:
    """Add every step that comes with an interview or follows from it."""
    case, ended = rows.case, rows.ended
    for interview in case.interviews:
        if interview.starts_at is not None:
            _prepare(rows, interview, interview.starts_at)
    told_referees = 0
    for each in rounds(case, rows.ends):
        thanked_at: datetime | None = None
        held: Ending | None = None
        for ending in each.endings:
            skip = ended or _left_behind(rows, each, ending)
            _reflection(rows, ending)
            offered = _OFFER_CAME if skip is None and _offer_after(rows, ending.local) else skip
            sent_at = thank_steps(rows, each, ending, offered)
            if sent_at is not None:
                thanked_at = later_of(sent_at, thanked_at or sent_at)
            if ending.utc <= rows.utc_now:
                held = ending
        if held is not None and rows.referees:
            told_referees += _referees(rows, each, held, told_referees, ended or _left_behind(rows, each, held))
        if held is each.last:
            skip = ended or _left_behind(rows, each, each.last) or _skip_when_waiting(rows)
            waiting_steps(rows, each, thanked_at, skip)


def _left_behind(rows: Rows, each: Round, ending: Ending) -> Wording | None:
    """Has the next round begun, or been announced since that interview?"""
    if not each.is_latest:
        return _NEW_ROUND
    announced = ending.utc <= rows.utc_now and rows.case.application.state is State.SECOND_INTERVIEW
    return _NEW_ROUND if announced else None


def _skip_when_waiting(rows: Rows) -> Wording | None:
    """Why nobody asks or writes again: an offer is there or was accepted elsewhere, or the job is not wanted."""
    application = rows.case.application
    if rows.case.offers or application.state in _OFFERED:
        return _OFFER_CAME
    if rows.case.accepted_elsewhere is not None:
        return _ACCEPTED_ELSEWHERE
    return _NOT_WANTED if application.want is Want.NO else None


def _offer_after(rows: Rows, ends_at: datetime) -> bool:
    """Has an offer come since that interview? Its acknowledgement carries the thanks."""
    offers = rows.case.offers
    if not offers:
        return rows.case.application.state in _OFFERED
    return any(offer.received_at is None or offer.received_at >= ends_at for offer in offers)


# E01


def _prepare(rows: Rows, interview: Interview, starts_at: datetime) -> None:
    """What to ask before leaving, read the day before and once more on the way there."""
    policy, calendar = rows.policy, rows.calendar
    begins, ending = calendar.local(starts_at), rows.ends.get(interview.id)
    over = (ending.utc if ending else starts_at) <= rows.utc_now
    reminders = tuple([calendar.after(begins, hours(-before)) for before in policy.prepare_hours])
    rows.add(
        "E01",
        f"E01/i{interview.id}",
        reminders[0] if reminders else begins,
        ending.local if ending else begins,
        _PREPARE,
        (reasons.preparing, begins),
        policy.sources["prepare_hours"],
        interview_id=interview.id,
        skip=rows.ended or (_OVER if over else None),
        action=_READ,
        reminders=reminders,
    )


# E02


def _reflection(rows: Rows, ending: Ending) -> None:
    policy, calendar = rows.policy, rows.calendar
    target = calendar.after(ending.local, minutes(policy.reflect_minutes))
    due = calendar.at(ending.day, policy.reflect_due_at)
    if is_later(target, due):
        due = calendar.after(ending.local, hours(policy.reflect_fades_hours))
    # Does memory no longer hold what was said?
    faded = rows.utc_now - ending.utc > hours(policy.reflect_fades_hours)
    # A refusal leaves the notes while they are fresh: they show what to do better (R24).
    leaves = not faded and rows.case.application.state is State.REJECTED
    rows.add(
        "E02",
        f"E02/i{ending.interview.id}",
        target,
        due,
        _WRITE_DOWN,
        (reasons.reflection, ending.local, ending.utc <= rows.utc_now),
        policy.sources["reflect_minutes"],
        interview_id=ending.interview.id,
        skip=None if leaves else rows.ended,
        remark=_NOTES_FADE if faded else None,
        action=_REFLECT,
    )


# E06


def _referees(rows: Rows, each: Round, held: Ending, told: int, skip: Wording | None) -> bool:
    """Tell the referees that a call may come: once, and once more where a later round asks for them."""
    policy, calendar = rows.policy, rows.calendar
    asked = any(one.interview.references_asked for one in each.endings)
    if told and (told > 1 or not asked):
        return False
    if asked:
        target = calendar.after(held.local, hours(policy.references_asked_hours))
    else:
        late = calendar.after(held.local, hours(policy.references_late_hours))
        target = later_of(calendar.at(held.day, policy.references_at), late)
    if not calendar.is_business_day(target.date()):
        target = calendar.at(calendar.add(target.date(), 1), policy.target_at)
    due = calendar.at(calendar.add(held.day, 1), policy.references_due_at)
    if rows.case.application.want is Want.NO:
        skip = skip or _NOT_WANTED
    names = tuple(contact.full_name for contact in rows.referees)
    rows.add(
        "E06",
        f"E06/r{each.number}",
        earlier_of(target, due),
        due,
        _TELL_REFEREES,
        (reasons.telling_referees, names, asked),
        policy.sources["references_asked_hours"],
        interview_id=held.interview.id,
        contact_id=rows.referees[0].id if len(rows.referees) == 1 else None,
        skip=skip,
        letter_kind="reference_headsup",
        channel=Channel.EMAIL,
    )
    return True
