"""The steps while one waits for an answer (follow-up.md C.2 and C.4): E08, E10, E12 and E20 of a finished round.

Wave 1 is the thanks, wave 2 the letter, wave 3 the inquiry; quiet time lies between them. ``formal_letter`` adds E07.
"""

from datetime import date, datetime, time, timedelta

from followup_desktop.domain import reasons
from followup_desktop.domain.calls import next_good_call
from followup_desktop.domain.formal_letter import letter_step
from followup_desktop.domain.model import Channel, Contact, Wave
from followup_desktop.domain.rounds import Promise, Round
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.sent import phone_chase, strikes_left
from followup_desktop.domain.steps import Action, Status, Step, Wording
from followup_desktop.domain.wait import Wait, main_contact
from followup_desktop.domain.workdays import hours, later_of

_ASKED_ALREADY: Wording = (reasons.asked_already,)
_FIRST_LEFT_OUT: Wording = (reasons.first_left_out,)
_THREE_STRIKES: Wording = (reasons.three_strikes,)
_ASK: Wording = (reasons.ask,)
_ASK_AGAIN: Wording = (reasons.ask_again,)
_MOVE_ON: Wording = (reasons.decide_to_move_on,)
_TAKE_CARE: Wording = (reasons.take_care,)
# Looking into an enum is slow before Python 3.12, and every plan has these.
_EMAIL, _PHONE = Channel.EMAIL, Channel.PHONE
_WRITE, _MOVE = Action.WRITE, Action.MOVE_ON


def waiting_steps(rows: Rows, each: Round, thanked_at: datetime | None, skip: Wording | None) -> None:
    """Add the letter, the inquiries and the question whether to move on. ``thanked_at`` is the last thank-you sent."""
    last = each.last
    id = last.interview.id
    inquiries = _inquiries(rows, each, f"E08/i{id}")
    wait = Wait(rows, each, id, last.day, thanked_at, each.promise, skip, main_contact(rows, id), inquiries, [])
    if rows.facts or each.sent:
        _sent_already(wait)
    letter_step(wait)
    if rows.facts:
        _asked_before(wait)
    inquiry = _inquiry(wait)
    if rows.policy.second_chase:
        _second_chase(wait, inquiry)
    _move_on(wait, inquiry)
    if rows.policy.patience:
        _patience(wait)


def _sent_already(wait: Wait) -> None:
    """When they were thanked last and when they were asked, as steps and beside them."""
    rows = wait.rows
    asked = [*(sent_at for _key, sent_at in wait.inquiries), rows.sent_at(wait.second_key)]
    wait.chases = [sent_at for sent_at in asked if sent_at is not None] + wait.sent(Wave.INQUIRY)
    wait.chases.sort()
    named_at = wait.round.messages[-1].said_at if wait.round.messages else None
    for chase in wait.chases:
        if named_at is not None and chase < named_at:
            wait.answered_chase, wait.open_chase = chase, None
        else:
            wait.open_chase = chase
    thanks = wait.sent(Wave.THANKS)
    if thanks:
        wait.thanked_at = later_of(thanks[-1], wait.thanked_at or thanks[-1])


def _inquiries(rows: Rows, each: Round, first: str) -> list[tuple[str, datetime | None]]:
    """A new date after an inquiry begins the count again, so it opens another: ``E08/i4``, then ``E08/i4/l9``."""
    if not rows.facts:
        return [(first, None)]
    key = first
    found: list[tuple[str, datetime | None]] = []
    while True:
        sent_at = rows.sent_at(key)
        found.append((key, sent_at))
        if sent_at is None:
            return found
        answer = next((said.entry for said in each.messages if said.said_at > sent_at), None)
        if answer is None:
            return found
        key = f"{first}/l{answer.id}"


# E08


def _inquiry(wait: Wait) -> Step:
    """The open inquiry, or the last one sent; those before it were answered with a new date."""
    rows, policy, calendar = wait.rows, wait.rows.policy, wait.rows.calendar
    day, clock, quiet_until, reason = _when_to_ask(wait)
    contact = _whom_to_ask(wait)
    channel, action, target = _EMAIL, _WRITE, calendar.at(day, clock)
    kind = "status_email" if wait.promise is not None else "timeline_email"  # what was never said is asked for
    if contact is not None and contact.preferred_channel is _PHONE and phone_chase(rows.made) is None:
        # A call waits for the first good minute.
        channel, action, target = _PHONE, Action.CALL, next_good_call(target, calendar, policy) or target
        kind = "call_script"
        day = target.date()
    skip = wait.skip
    if wait.inquiries[-1][1] is None and wait.open_chase is not None:
        skip = skip or _ASKED_ALREADY
    for key, _sent_at in wait.inquiries:
        step = rows.add(
            "E08",
            key,
            target,
            calendar.at(calendar.add(day, policy.inquiry_due_bd), policy.due_at),
            _ASK,
            reason,
            policy.sources["inquiry_after_promise_bd"],
            interview_id=wait.interview_id,
            contact_id=contact.id if contact else None,
            skip=skip,
            action=action,
            letter_kind=kind,
            channel=channel,
            quiet_until=quiet_until,
        )
    return step


def _asked_before(wait: Wait) -> None:
    """Inquiries sent before a later interview of the same round: they are history, and stay where they were made."""
    rows = wait.rows
    before = {f"i{ending.interview.id}": ending for ending in wait.round.endings[:-1]}
    for key, fact in rows.facts.items():
        event, *rest = key.split("/")
        if fact.done_at is None or event not in ("E08", "E10") or not rest or rest[0] not in before:
            continue
        ending = before[rest[0]]
        rows.add(
            event,
            key,
            ending.local,
            ending.local,
            _ASK if event == "E08" else _ASK_AGAIN,
            _ASK,
            rows.policy.sources["inquiry_after_promise_bd"],
            interview_id=ending.interview.id,
            letter_kind="status_email",
            channel=Channel.EMAIL,
        )


def _when_to_ask(wait: Wait) -> tuple[date, time, date | None, Wording]:
    """The day and hour to ask, the end of the quiet time before it, and why then."""
    calendar, target_at = wait.rows.calendar, wait.rows.policy.target_at
    since, fair, clock, bd = _fair_day(wait)
    quiet_from, gap = _quiet_time(wait)
    quiet_until = calendar.add(quiet_from, gap) if quiet_from else None
    if quiet_from is not None and quiet_until is not None and quiet_until > fair:
        day = wait.free_day(quiet_until)
        return day, target_at, quiet_until, _why_after_quiet_time(wait, quiet_from, gap, day)
    day = wait.free_day(fair)
    return day, clock if day == fair else target_at, quiet_until, _why_then(wait, since, bd, day)


def _quiet_time(wait: Wait) -> tuple[date | None, int]:
    """The day of the contact that the inquiry keeps its distance from, and the business days of quiet after it.

    Since a new date the old letters no longer count, only the inquiry that it answered.
    """
    policy, asked_at = wait.rows.policy, wait.answered_chase
    if asked_at is not None:
        return asked_at.date(), policy.inquiry_after_inquiry_bd
    return wait.letter_on, policy.inquiry_after_letter_bd


def _why_after_quiet_time(wait: Wait, quiet_from: date, gap: int, day: date) -> Wording:
    """Why they are asked on ``day``, where the quiet time decides it."""
    promised = wait.promise.on if wait.promise else None
    names = wait.rows.calendar.holidays_between(quiet_from, day)
    if wait.answered_chase is not None:
        return (reasons.inquiry_after_inquiry, quiet_from, promised, gap, names)
    return (reasons.inquiry_after_letter, quiet_from, wait.letter_sent, gap, promised, names)


def _why_then(wait: Wait, since: date, bd: int | None, day: date) -> Wording:
    """Why they are asked on ``day``, where no quiet time speaks against it."""
    names = wait.rows.calendar.holidays_between(since, day)
    if wait.promise is not None:
        return (reasons.inquiry_after_promise, wait.promise.on, names)
    if bd is None:
        return (reasons.inquiry_after_thanks, since, wait.rows.policy.inquiry_after_thanks_days, names)
    return (reasons.inquiry_after_interview, since, bd, names)


def _fair_day(wait: Wait) -> tuple[date, date, time, int | None]:
    """What is counted from, the day and hour to ask where no quiet time speaks against it, and the business days.

    These are None where calendar days are counted.
    """
    policy, calendar, promise = wait.rows.policy, wait.rows.calendar, wait.promise
    if promise is not None and policy.inquiry_after_promise_bd == 0:
        return _same_day(wait, promise)
    if promise is not None:
        bd = policy.inquiry_after_promise_bd
        return promise.on, calendar.add(promise.on, bd), policy.target_at, bd
    if policy.inquiry_after_thanks_days:
        thanked_on = _thanked_on(wait)
        day = calendar.roll_forward(thanked_on + timedelta(days=policy.inquiry_after_thanks_days))
        return thanked_on, day, policy.target_at, None
    bd = policy.inquiry_after_interview_bd
    return wait.held_on, calendar.add(wait.held_on, bd), policy.target_at, bd


def _same_day(wait: Wait, promise: Promise) -> tuple[date, date, time, int | None]:
    """They are asked on the promised day itself, in the afternoon or an hour after the hour they named."""
    policy, calendar = wait.rows.policy, wait.rows.calendar
    at = calendar.at(promise.on, policy.inquiry_same_day_at)
    if promise.clock is not None:
        at = calendar.after(calendar.at(promise.on, promise.clock), hours(policy.inquiry_after_time_hours))
    day = calendar.roll_forward(at.date())
    return promise.on, day, at.time() if day == at.date() else policy.target_at, 0


def _thanked_on(wait: Wait) -> date:
    """The day of the last thank-you of the round: sent, or planned until then."""
    if wait.thanked_at is not None:
        return wait.thanked_at.date()
    ids = [ending.interview.id for ending in wait.round.endings]
    # What ended the application does not count: its dates stay as they were.
    planned = [
        step.target
        for step in wait.rows.steps
        if step.event == "E03" and step.interview_id in ids and not wait.rows.is_skipped(step.key)
    ]
    return max(planned).date() if planned else wait.held_on


def _whom_to_ask(wait: Wait) -> Contact | None:
    """Who sent the last date, who said they would answer, or who the letter went to."""
    promise = wait.promise
    id = promise.entry.contact_id if promise is not None and promise.entry is not None else None
    if id is None:
        for ending in wait.round.endings:
            id = ending.interview.promised_by_id or id
    return wait.contact if id is None else wait.rows.case.contact(id) or wait.contact


# E10, E12, E20


def _second_chase(wait: Wait, inquiry: Step) -> None:
    """One more question where one of the three contacts is left."""
    rows, policy, calendar, key = wait.rows, wait.rows.policy, wait.rows.calendar, wait.second_key
    first = [at for at in wait.chases if rows.sent_at(key) != at]
    asked_on = first[-1].date() if first else inquiry.target.date()
    quiet_until = calendar.add(asked_on, policy.second_chase_bd)
    day = wait.free_day(quiet_until)
    skip = wait.skip
    if not first and inquiry.status is Status.SUPPRESSED:
        skip = skip or _FIRST_LEFT_OUT
    elif strikes_left(rows.case, rows.steps, rows.made) <= 0:
        skip = skip or _THREE_STRIKES
    rows.add(
        "E10",
        key,
        calendar.at(day, policy.target_at),
        calendar.at(calendar.add(day, policy.second_chase_due_bd), policy.due_at),
        _ASK_AGAIN,
        (reasons.asking_again, asked_on, bool(first), policy.second_chase_bd),
        policy.sources["second_chase_bd"],
        interview_id=wait.interview_id,
        contact_id=inquiry.contact_id,
        skip=skip,
        letter_kind="status_email",
        channel=Channel.EMAIL,
        quiet_until=quiet_until,
    )


def _move_on(wait: Wait, inquiry: Step) -> None:
    policy, calendar, asked_at = wait.rows.policy, wait.rows.calendar, wait.open_chase
    reason: Wording
    if asked_at is None and wait.promise is not None:
        promised, bd = wait.promise.on, policy.move_on_after_promise_bd
        day, reason = calendar.add(promised, bd), (reasons.move_on_after_promise, promised, bd)
    else:
        asked_on, bd = (asked_at or inquiry.target).date(), policy.move_on_after_inquiry_bd
        day = calendar.add(asked_on, bd)
        reason = (reasons.move_on_after_inquiry, asked_on, asked_at is not None, bd)
        if wait.promise is not None and calendar.add(wait.promise.on, bd) > day:
            # Who was asked before their own day has until then, and as long after it.
            day = calendar.add(wait.promise.on, bd)
            reason = (reasons.move_on_after_promise, wait.promise.on, bd)
    wait.rows.add(
        "E12",
        f"E12/i{wait.interview_id}",
        calendar.at(day, policy.target_at),
        calendar.at(day, policy.due_at),
        _MOVE_ON,
        reason,
        policy.sources["move_on_after_inquiry_bd"],
        interview_id=wait.interview_id,
        skip=wait.skip,
        action=_MOVE,
        never_late=True,
    )


def _patience(wait: Wait) -> None:
    """A kind word while one waits, and another once their day has passed without an answer."""
    policy, calendar, promise = wait.rows.policy, wait.rows.calendar, wait.promise
    key = f"E20/i{wait.interview_id}"
    days: list[tuple[str, date, Wording]] = [(key, calendar.add(wait.held_on, policy.patience_bd), (reasons.patience,))]
    if promise is not None:
        days.append((f"{key}/late", calendar.add(promise.on, 1), (reasons.patience_late, promise.on)))
    for each, day, reason in days:
        wait.rows.add(
            "E20",
            each,
            calendar.at(day, policy.target_at),
            calendar.at(day, policy.due_at),
            _TAKE_CARE,
            reason,
            policy.sources["patience"],
            interview_id=wait.interview_id,
            skip=wait.skip,
            action=Action.NONE,
            lapses=True,
        )
