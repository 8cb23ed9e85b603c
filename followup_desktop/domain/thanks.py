"""Thanks after an interview (follow-up.md C.2 and C.4): E03a, E03, E04 and the LinkedIn note E05."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from followup_desktop.domain import reasons
from followup_desktop.domain.model import Channel, Contact, Interview, InterviewKind, Want
from followup_desktop.domain.rounds import Ending, Promise, Round
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.sources import source
from followup_desktop.domain.steps import Status, Step, Wording
from followup_desktop.domain.unwanted import thanks_kind
from followup_desktop.domain.workdays import earlier_of, hours, is_later, later_of, minutes

_IN_PERSON_OR_POST = (Channel.POST, Channel.HAND)
_ARRANGER_SOURCE = source("S1:23")
_DAY = timedelta(days=1)
# Looking into an enum is slow before Python 3.12, and every plan has thanks.
_EMAIL, _LINKEDIN = Channel.EMAIL, Channel.LINKEDIN
_PHONE, _VIDEO = InterviewKind.PHONE, InterviewKind.VIDEO
_NO = Want.NO

_LATE: Wording = (reasons.late_still_send,)
_ALREADY_THANKED: Wording = (reasons.already_thanked,)
_THANKED_AS_INTERVIEWER: Wording = (reasons.thanked_as_interviewer,)
_THANKS_LEFT_OUT: Wording = (reasons.thanks_left_out,)
_NOT_WANTED: Wording = (reasons.not_wanted,)
_CONNECTING: Wording = (reasons.connecting, False)
_CONNECTING_NOW: Wording = (reasons.connecting, True)


@dataclass(slots=True)
class _Thanks:
    """When one interview wants its thanks, and why then. ``decide_on`` is set where their decision sets the due."""

    rows: Rows
    ending: Ending
    target: datetime
    due: datetime
    reason: Wording
    source_key: str
    skip: Wording | None


def thank_steps(rows: Rows, each: Round, ending: Ending, skip: Wording | None) -> datetime | None:
    """Add the thanks for one interview to everybody concerned; returns when the last of them was sent.

    ``skip`` says why nobody is thanked any more.
    """
    target, due, decide_on = _dates(rows, each.promise_of(ending), ending)
    policy, interview, want = rows.policy, ending.interview, rows.case.application.want
    same_day = decide_on is None and target.date() == ending.day
    thanks = _Thanks(
        rows,
        ending,
        target,
        due,
        (reasons.thanks, ending.local, ending.utc <= rows.utc_now, want, decide_on),
        "thank_same_day_at" if same_day else "thank_due_hours",
        skip,
    )
    present = rows.people.get(interview.id, ())
    if interview.one_letter or not present:
        steps = [_interviewer(thanks, None, named=not present)]
    else:
        steps = [_interviewer(thanks, contact) for contact in present]
    if rows.arrangers:
        there = {contact.id for contact in present}
        steps += [_arranger(thanks, contact, contact.id in there) for contact in rows.arrangers]
    if policy.ask_preference or (rows.topics and policy.linkedin):
        for number, contact in enumerate(present):
            thank = steps[0 if interview.one_letter else number]
            if policy.ask_preference and contact.preferred_channel is None:
                _ask_preference(thanks, contact, thank)
            if policy.linkedin and (interview.id, contact.id) in rows.topics:
                _linkedin(thanks, contact, thank)
    sent_at: datetime | None = None
    for step in steps:
        if step.done_at is not None:
            sent_at = later_of(step.done_at, sent_at or step.done_at)
    return sent_at


def _dates(rows: Rows, promise: Promise | None, ending: Ending) -> tuple[datetime, datetime, date | None]:
    """Target and due of the thanks, and the day they decide where that is what sets the due."""
    policy, calendar, day = rows.policy, rows.calendar, ending.day
    if policy.thank_after_hours:
        target = calendar.after(ending.local, hours(policy.thank_after_hours))
    elif ending.local.time() <= policy.thank_same_day_until:
        target = calendar.at(day, policy.thank_same_day_at)
    else:
        target = calendar.at(day + _DAY, policy.thank_next_day_at)
    if policy.thank_cool_off_hours:
        target = later_of(target, calendar.after(ending.local, hours(policy.thank_cool_off_hours)))
    clock = target.time()
    if clock < policy.thank_earliest_at:
        target = calendar.at(target.date(), policy.thank_earliest_at)
    elif clock > policy.thank_latest_at:
        target = calendar.at(target.date() + _DAY, policy.thank_earliest_at)
    due = calendar.after(ending.local, hours(policy.thank_due_hours))
    if promise is None:
        return target, due, None
    decides_at = calendar.at(promise.on, promise.clock or policy.promise_at)
    if not is_later(due, decides_at):
        return target, due, None
    due = calendar.after(decides_at, hours(-policy.thank_before_promise_hours))
    at_once = calendar.after(ending.local, minutes(policy.thank_at_once_minutes))
    due = later_of(due, at_once)
    return earlier_of(target, due), due, promise.on


def _interviewer(thanks: _Thanks, contact: Contact | None, named: bool = True) -> Step:
    """The thank-you to one person, or to all of them in one letter."""
    rows, ending = thanks.rows, thanks.ending
    last_call = rows.calendar.after(ending.local, hours(rows.policy.thank_last_call_hours))
    target, due, channel = _carried(thanks, contact)
    key = f"E03/i{ending.interview.id}"
    return rows.add(
        "E03",
        f"{key}/c{contact.id}" if contact else key,
        target,
        due,
        (reasons.thank if named else reasons.thank_all, contact),
        thanks.reason,
        rows.policy.sources[thanks.source_key],
        interview_id=ending.interview.id,
        contact_id=contact.id if contact else None,
        last_call=last_call,
        skip=thanks.skip,
        remark=_LATE if thanks.skip is None and is_later(rows.now, last_call) else None,
        letter_kind=thanks_kind(rows.case.application.want, _usual_thanks(ending.interview)),
        channel=channel,
    )


def _usual_thanks(interview: Interview) -> str:
    """The letter that thanks for an interview of this kind, to everybody at once or to one of them."""
    if interview.one_letter:
        return "thank_panel"
    if interview.kind is _PHONE:
        return "thank_phone_interview"
    return "thank_teleconf" if interview.kind is _VIDEO else "thank_email"


def _arranger(thanks: _Thanks, contact: Contact, was_there: bool) -> Step:
    """A note to whoever set the interview up, with the other thanks; who was there has had one."""
    rows, interview = thanks.rows, thanks.ending.interview
    target, due, channel = _carried(thanks, contact)
    return rows.add(
        "E04",
        f"E04/i{interview.id}/c{contact.id}",
        target,
        due,
        (reasons.thank, contact),
        (reasons.thanking_arranger, contact),
        _ARRANGER_SOURCE,
        interview_id=interview.id,
        contact_id=contact.id,
        skip=thanks.skip or (_THANKED_AS_INTERVIEWER if was_there else None),
        letter_kind=thanks_kind(rows.case.application.want, "thank_arranger"),
        channel=channel,
    )


def _carried(thanks: _Thanks, contact: Contact | None) -> tuple[datetime, datetime, Channel]:
    """Dates and channel of thanks to somebody: e-mail, but for one without an address who takes post or a visit.

    What is posted goes before a closed day where that is possible, otherwise after it; a visit always after it.
    """
    target, due = thanks.target, thanks.due
    channel = contact.preferred_channel if contact and not contact.email else None
    if channel is None or channel not in _IN_PERSON_OR_POST:
        return target, due, _EMAIL
    calendar, policy, day = thanks.rows.calendar, thanks.rows.policy, target.date()
    if calendar.is_business_day(day):
        return target, due, channel
    back = calendar.roll_back(day)
    day = back if channel is Channel.POST and back > thanks.ending.day else calendar.roll_forward(day)
    target = calendar.at(day, policy.target_at)
    return target, later_of(due, calendar.at(day, policy.due_at)), channel


def _ask_preference(thanks: _Thanks, contact: Contact, thank: Step) -> None:
    """How would they like to be written to? It never holds up the thanks themselves."""
    rows, ending = thanks.rows, thanks.ending
    target = rows.calendar.after(ending.local, minutes(rows.policy.ask_preference_minutes))
    skip = thanks.skip
    if thank.status in (Status.DONE, Status.SUPPRESSED):
        skip = skip or _ALREADY_THANKED
    rows.add(
        "E03a",
        f"E03a/i{ending.interview.id}/c{contact.id}",
        target,
        later_of(target, thank.target),
        (reasons.ask_preference, contact),
        (reasons.asking_preference,),
        rows.policy.sources["ask_preference"],
        interview_id=ending.interview.id,
        contact_id=contact.id,
        skip=skip,
        channel=_EMAIL,
    )


def _linkedin(thanks: _Thanks, contact: Contact, thank: Step) -> None:
    """A note that names the talk, on the first working day after the thanks went out."""
    rows, ending = thanks.rows, thanks.ending
    policy, calendar = rows.policy, rows.calendar
    day = calendar.add(ending.day, policy.linkedin_bd)
    if thank.done_at is not None:
        day = max(day, calendar.add(thank.done_at.date(), policy.linkedin_bd))
    skip = thanks.skip
    if skip is None and thank.status is Status.SUPPRESSED:
        skip = _THANKS_LEFT_OUT
    elif skip is None and rows.case.application.want is _NO:
        skip = _NOT_WANTED
    rows.add(
        "E05",
        f"E05/i{ending.interview.id}/c{contact.id}",
        calendar.at(day, policy.target_at),
        calendar.at(calendar.add(day, policy.linkedin_due_bd), policy.due_at),
        (reasons.connect, contact),
        _CONNECTING if thank.done_at is None else _CONNECTING_NOW,
        policy.sources["linkedin"],
        interview_id=ending.interview.id,
        contact_id=contact.id,
        skip=skip,
        letter_kind="linkedin_note",
        channel=_LINKEDIN,
        not_before=thank.done_at is None,
        lapses=True,
    )
