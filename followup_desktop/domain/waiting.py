"""The steps while one waits for an answer (follow-up.md C.2 and C.4): E07, E08 and E12 of a round that is over."""

from dataclasses import dataclass
from datetime import date, datetime

from followup_desktop.domain import reasons
from followup_desktop.domain.model import Channel, Contact, ContactRole, EmployerStyle
from followup_desktop.domain.rounds import Promise, Round
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.steps import Action, Step, Wording

_DECIDE_FIRST = Wording(reasons.they_decide_first)
_NOTHING_USEFUL = Wording(reasons.nothing_useful)
_ASK = Wording(reasons.ask)
_MOVE_ON = Wording(reasons.decide_to_move_on)


@dataclass(slots=True)
class _Waiting:
    """What the three rules look at. ``inquiries`` are keys with the instant of sending; the last may be open."""

    rows: Rows
    round: Round
    held_on: date
    thanked_at: datetime | None
    promise: Promise | None
    inquiries: list[tuple[str, datetime | None]]
    skip: Wording | None
    contact: Contact | None

    @property
    def asked_at(self) -> datetime | None:
        """When they were asked last."""
        return next((sent_at for _key, sent_at in reversed(self.inquiries) if sent_at is not None), None)


def waiting_steps(rows: Rows, each: Round, thanked_at: datetime | None, skip: Wording | None) -> None:
    """Add the letter, the inquiries and the question whether to move on. ``thanked_at`` is the last thank-you sent."""
    wait = _Waiting(
        rows,
        each,
        each.last.local.date(),
        thanked_at,
        each.promise(),
        _inquiries(rows, each),
        skip,
        _main_contact(rows, each),
    )
    _move_on(wait, _inquiry(wait, *_letter(wait)))


def _inquiries(rows: Rows, each: Round) -> list[tuple[str, datetime | None]]:
    """A new date after an inquiry begins the count again, so it opens another: ``E08/i4``, then ``E08/i4/l9``."""
    first = key = f"E08/i{each.last.interview.id}"
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


def _letter(wait: _Waiting) -> tuple[Step, bool]:
    """The letter, and whether the inquiry waits for it: not where its own rule or the person left it out.

    What ends the whole wait does not count here, so that the dates of an application that ended stay as they were.
    """
    rows, each, promise = wait.rows, wait.round, wait.promise
    policy, calendar, application = rows.policy, rows.calendar, rows.case.application
    key = f"E07/i{each.last.interview.id}"
    day, since, bd, after = calendar.add(wait.held_on, policy.formal_bd), wait.held_on, policy.formal_bd, "interview"
    quiet_until: date | None = None
    for sent_at, gap, kind in (
        (wait.thanked_at, policy.formal_after_thanks_bd, "thanks"),
        (wait.asked_at, policy.inquiry_after_inquiry_bd, "inquiry"),
    ):
        if sent_at is not None:
            quiet_until = calendar.add(sent_at.date(), gap)
            if quiet_until > day:
                day, since, bd, after = quiet_until, sent_at.date(), gap, kind
    due_on = max(calendar.add(wait.held_on, policy.formal_due_bd), calendar.add(day, policy.formal_send_bd))
    moved_to = rows.moved_to(key)
    in_force = moved_to.date() if moved_to else day
    left_out: Wording | None = None
    if application.style is EmployerStyle.TECH and not any(one.interview.useful_item for one in each.endings):
        left_out = _NOTHING_USEFUL
    elif promise is not None and in_force >= promise.on:
        left_out = _DECIDE_FIRST
    contact = wait.contact
    days = _post_days(rows)
    posted = _goes_by_post(wait) and (promise is None or calendar.add(in_force, days) < promise.on)
    facts = (since, bd, after, days if posted else None, promise and promise.on, calendar.holidays_between(since, day))
    step = rows.add(
        "E07",
        key,
        calendar.at(day, policy.target_at),
        calendar.at(due_on, policy.due_at),
        Wording(reasons.send_letter, (contact,)),
        Wording(reasons.formal_letter, facts),
        policy.sources["formal_bd"],
        interview_id=each.last.interview.id,
        contact_id=contact.id if contact else None,
        skip=wait.skip or left_out,
        letter_kind="thank_formal",
        channel=Channel.POST if posted else Channel.EMAIL,
        quiet_until=quiet_until,
    )
    return step, step.done_at is not None or (left_out is None and not rows.is_skipped(key))


def _goes_by_post(wait: _Waiting) -> bool:
    if wait.rows.case.application.style is EmployerStyle.TRADITIONAL:
        return True
    return wait.contact is not None and wait.contact.preferred_channel is Channel.POST


def _post_days(rows: Rows) -> int:
    """How many business days a letter travels."""
    home, country = rows.case.home_country, rows.case.application.country
    return rows.policy.post_abroad_bd if home and home != country else rows.policy.post_domestic_bd


def _main_contact(rows: Rows, each: Round) -> Contact | None:
    """Who a letter about the round goes to: the first interviewer of its last conversation."""
    present = rows.people.get(each.last.interview.id)
    if not present:
        return None
    return next((contact for contact in present if contact.role is ContactRole.INTERVIEWER), present[0])


def _inquiry(wait: _Waiting, letter: Step, letter_counts: bool) -> Step:
    """The open inquiry, or the last one sent; those before it were answered with a new date."""
    rows, policy, calendar = wait.rows, wait.rows.policy, wait.rows.calendar
    day, quiet_until, reason = _when_to_ask(wait, letter if letter_counts else None)
    target = calendar.at(day, policy.target_at)
    due = calendar.at(calendar.add(day, policy.inquiry_due_bd), policy.due_at)
    contact_id = _who_promised(wait)
    steps = [
        rows.add(
            "E08",
            key,
            target,
            due,
            _ASK,
            reason,
            policy.sources["inquiry_after_promise_bd"],
            interview_id=wait.round.last.interview.id,
            contact_id=contact_id,
            skip=wait.skip,
            letter_kind="status_email",
            channel=Channel.EMAIL,
            quiet_until=quiet_until,
        )
        for key, _sent_at in wait.inquiries
    ]
    return steps[-1]


def _when_to_ask(wait: _Waiting, letter: Step | None) -> tuple[date, date | None, Wording]:
    """The day to ask, the end of the quiet time before it, and why that day."""
    policy, calendar = wait.rows.policy, wait.rows.calendar
    promised = wait.promise.on if wait.promise else None
    bd = policy.inquiry_after_interview_bd if promised is None else policy.inquiry_after_promise_bd
    since = promised or wait.held_on
    day = calendar.add(since, bd)
    # Since a new date the old letters no longer count, only the inquiry that it answered.
    asked_at = wait.inquiries[-2][1] if len(wait.inquiries) > 1 else None
    quiet_from, gap = None, 0
    if asked_at is not None:
        quiet_from, gap = asked_at.date(), policy.inquiry_after_inquiry_bd
    elif letter is not None:
        quiet_from, gap = letter.target.date(), policy.inquiry_after_letter_bd
    quiet_until = calendar.add(quiet_from, gap) if quiet_from else None
    if quiet_from is None or quiet_until is None or quiet_until <= day:
        day = _free_day(wait, day)
        names = calendar.holidays_between(since, day)
        if promised is not None:
            return day, quiet_until, Wording(reasons.inquiry_after_promise, (promised, names))
        return day, quiet_until, Wording(reasons.inquiry_after_interview, (wait.held_on, bd, names))
    day = _free_day(wait, quiet_until)
    names = calendar.holidays_between(quiet_from, day)
    if asked_at is not None:
        return day, quiet_until, Wording(reasons.inquiry_after_inquiry, (quiet_from, promised, gap, names))
    sent = letter is not None and letter.done_at is not None
    return day, quiet_until, Wording(reasons.inquiry_after_letter, (quiet_from, sent, gap, promised, names))


def _free_day(wait: _Waiting, day: date) -> date:
    """``day``, or the first business day after it on which nothing else went out: never two contacts on one day."""
    if wait.thanked_at is None or wait.thanked_at.date() < day:
        return day
    taken = {step.target.date() for step in wait.rows.steps if step.done_at and step.event == "E03"}
    while day in taken:
        day = wait.rows.calendar.add(day, 1)
    return day


def _who_promised(wait: _Waiting) -> int | None:
    """Whom to ask: who sent the last date, who said they would answer, or who the letter went to."""
    if wait.promise is not None and wait.promise.entry is not None and wait.promise.entry.contact_id is not None:
        return wait.promise.entry.contact_id
    for ending in reversed(wait.round.endings):
        if ending.interview.promised_by_id:
            return ending.interview.promised_by_id
    return wait.contact.id if wait.contact else None


def _move_on(wait: _Waiting, inquiry: Step) -> None:
    policy, calendar = wait.rows.policy, wait.rows.calendar
    if inquiry.done_at is None and wait.promise is not None:
        promised, bd = wait.promise.on, policy.move_on_after_promise_bd
        day, reason = calendar.add(promised, bd), Wording(reasons.move_on_after_promise, (promised, bd))
    else:
        asked_on, bd = inquiry.target.date(), policy.move_on_after_inquiry_bd
        day = calendar.add(asked_on, bd)
        reason = Wording(reasons.move_on_after_inquiry, (asked_on, inquiry.done_at is not None, bd))
    wait.rows.add(
        "E12",
        f"E12/i{wait.round.last.interview.id}",
        calendar.at(day, policy.target_at),
        calendar.at(day, policy.due_at),
        _MOVE_ON,
        reason,
        policy.sources["move_on_after_inquiry_bd"],
        interview_id=wait.round.last.interview.id,
        skip=wait.skip,
        action=Action.MOVE_ON,
        never_late=True,
    )
