"""What their messages ask for (follow-up.md C.2 and C.4): E13, a reply to each, and E18 and E18b after a refusal."""

from datetime import datetime, time, timedelta

from followup_desktop.domain import reply_reasons
from followup_desktop.domain.model import AnswerKind, Channel, Contact, Direction, EmployerStyle, LogEntry, State
from followup_desktop.domain.rounds import rounds
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.sources import source
from followup_desktop.domain.steps import Action
from followup_desktop.domain.wait import main_contact
from followup_desktop.domain.workdays import WorkCalendar, earlier_of, hours, is_later, later_of

#: An offer raises its acknowledgement only, a refusal its thanks only.
_REPLIED = (AnswerKind.NEW_DATE, AnswerKind.NEXT_ROUND, AnswerKind.REQUEST, AnswerKind.OTHER)
#: The letters that answer; a new date, or a word of something else, asks for a line that no sample can hold.
_LETTERS = {AnswerKind.NEXT_ROUND: "reply_second_interview", AnswerKind.REQUEST: "reply_request"}
_REPLY_SOURCE = source("S1:50")
_CHANNEL_SOURCE = source("S1:51")


def reply_steps(rows: Rows) -> None:
    """Add what the messages that came in ask for."""
    state = rows.case.application.state
    refusal: LogEntry | None = None
    for entry in rows.case.log:
        if entry.direction is not Direction.IN or entry.at is None:
            continue
        if entry.kind in _REPLIED:
            _reply(rows, entry, entry.at)
        elif entry.kind is AnswerKind.REJECTION:
            refusal = max(refusal or entry, entry, key=lambda each: (each.at, each.id))
    if refusal is not None and refusal.at is not None and state is State.REJECTED:
        _after_refusal(rows, refusal, refusal.at)


def reply_dates(rows: Rows, came_at: datetime) -> tuple[datetime, datetime]:
    """Target and due of a reply to what came then: the same business day where there is time for it, otherwise the
    next morning, always within a day. ``came_at`` is on the employer's clock."""
    policy, calendar = rows.policy, rows.calendar
    due = calendar.after(came_at, hours(policy.reply_due_hours))
    if came_at.time() < policy.reply_same_day_before and calendar.is_business_day(came_at.date()):
        return calendar.at(came_at.date(), policy.reply_same_day_at), due
    return earlier_of(calendar.at(came_at.date() + timedelta(days=1), policy.reply_next_day_at), due), due


def _reply(rows: Rows, entry: LogEntry, at: datetime) -> None:
    came_at = rows.calendar.local(at)
    channel = Channel.EMAIL if entry.channel is Channel.IN_PERSON else entry.channel
    contact = rows.case.contact(entry.contact_id)
    rows.add(
        "E13",
        f"E13/l{entry.id}",
        *reply_dates(rows, came_at),
        (reply_reasons.reply, contact, entry.kind),
        (reply_reasons.replying, came_at, entry.kind),
        _CHANNEL_SOURCE if channel is not Channel.EMAIL else _REPLY_SOURCE,
        contact_id=entry.contact_id,
        skip=rows.ended,
        action=Action.CALL if channel is Channel.PHONE else Action.WRITE,
        letter_kind=_LETTERS.get(entry.kind) if entry.kind and channel is not Channel.PHONE else None,
        channel=channel,
    )


def _after_refusal(rows: Rows, entry: LogEntry, at: datetime) -> None:
    """Thanks once the first disappointment is over, and a question or two about the reasons; never by phone."""
    policy, calendar = rows.policy, rows.calendar
    came_at = calendar.local(at)
    contact = _addressee(rows, entry)
    channel = Channel.EMAIL
    if rows.case.application.style is EmployerStyle.TRADITIONAL or (
        contact is not None and contact.preferred_channel is Channel.POST
    ):
        channel = Channel.POST
    rested = calendar.after(at, hours(policy.rejection_hold_hours))
    target = later_of(calendar.at(calendar.add(came_at.date(), 1), policy.target_at), rested)
    if channel is Channel.POST:
        target = _posted(calendar, target, policy.target_at)
    thanks = rows.add(
        "E18",
        f"E18/l{entry.id}",
        target,
        calendar.at(calendar.add(target.date(), policy.rejection_due_bd), policy.due_at),
        (reply_reasons.thank_after_refusal, contact),
        (reply_reasons.thanking_after_refusal, came_at),
        policy.sources["rejection_due_bd"],
        contact_id=contact.id if contact else None,
        letter_kind="thank_after_rejection",
        channel=channel,
    )
    day = calendar.add(came_at.date(), policy.feedback_bd)
    rows.add(
        "E18b",
        f"E18b/l{entry.id}",
        calendar.at(day, policy.target_at),
        calendar.at(calendar.add(day, policy.feedback_due_bd), policy.due_at),
        (reply_reasons.ask_feedback, contact),
        (reply_reasons.asking_feedback, thanks.done_at is not None),
        policy.sources["feedback_bd"],
        contact_id=contact.id if contact else None,
        letter_kind="feedback_request",
        channel=channel,
        lapses=True,
    )


def _posted(calendar: WorkCalendar, target: datetime, clock: time) -> datetime:
    """A letter is not posted on a closed day; before the trigger it cannot be, so it goes after."""
    if calendar.is_business_day(target.date()):
        return target
    return calendar.at(calendar.roll_forward(target.date()), clock)


def _addressee(rows: Rows, entry: LogEntry) -> Contact | None:
    """Who said no, or whom they talked to last."""
    said_by = rows.case.contact(entry.contact_id)
    if said_by is not None:
        return said_by
    over = [each for each in rounds(rows.case, rows.ends) if not is_later(each.last.local, rows.now)]
    if over:
        return main_contact(rows, over[-1].last.interview.id)
    return main_contact(rows, rows.case.interviews[-1].id) if rows.case.interviews else None
