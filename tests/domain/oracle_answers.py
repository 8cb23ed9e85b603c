"""The oracle's E13 to E18 and E21: what comes in, an offer, and what is left to do when it is over."""

from datetime import UTC, date, datetime, timedelta

from oracle_reading import (
    Reading,
    Row,
    done_at,
    ended_rounds,
    has_ended,
    is_unwanted,
    kindness,
    last_of,
    received,
    settled,
    when,
)
from oracle_rounds import first_thanked

from followup_desktop.domain.model import (
    AnswerKind,
    Channel,
    ContactRole,
    Direction,
    EmployerStyle,
    LogEntry,
    Offer,
    State,
)
from followup_desktop.domain.steps import Status


def reply_times(r: Reading, at: datetime) -> tuple[datetime, datetime]:
    """C.4 "Replies (E13, E14a)"."""
    day = r.days.date(at)
    due = at + timedelta(hours=r.policy.reply_due_hours)
    if r.days.is_business_day(day) and r.days.time(at) < r.policy.reply_same_day_before:
        return r.days.at(day, r.policy.reply_same_day_at), due
    return min(r.days.at(day + timedelta(days=1), r.policy.reply_next_day_at), at + timedelta(hours=24)), due


def reply(r: Reading, entry: LogEntry) -> dict[str, Row]:
    """Settled "E13": every other inbound message; an offer raises E14a only, a rejection E18 only."""
    kinds = (AnswerKind.NEW_DATE, AnswerKind.NEXT_ROUND, AnswerKind.REQUEST, AnswerKind.OTHER)
    if entry.direction is not Direction.IN or entry.kind not in kinds or entry.at is None:
        return {}
    key = f"E13/l{entry.id}"
    target, due = reply_times(r, when(entry))
    channel = Channel.EMAIL if entry.channel is Channel.IN_PERSON else entry.channel
    return {key: settled(r, key, target, due, has_ended(r), channel)}


def decision_day(r: Reading, offer: Offer) -> date:
    """C.2 "E14b": the employer's; else ask for 3 bd."""
    if offer.answer_by is not None:
        return r.days.date(offer.answer_by)
    return r.days.after(r.days.date(received(offer)), r.policy.decide_bd)


def in_time(r: Reading, offer: Offer, target: datetime, due: datetime) -> tuple[datetime, datetime]:
    """C.4 "Short decision time": a due before the offer becomes D 09:00, never after D (else D, else at once)."""
    came = received(offer)
    if due < came:
        due = r.days.at(decision_day(r, offer), r.policy.answer_at)
        if offer.answer_by is not None:
            due = min(due, offer.answer_by.astimezone(UTC))
    target = max(came, min(target, due))
    if due < came:
        due = max(came, offer.answer_by.astimezone(UTC)) if offer.answer_by is not None else came
    return target, due


def decision_reminders(r: Reading, offer: Offer) -> tuple[datetime, ...]:
    """C.2 "E14b", C.4 "Short decision time": all at 09:00, those not after the offer are dropped."""
    day = decision_day(r, offer)
    instants = [
        r.days.at(r.days.before(day, count), r.policy.decide_reminder_at) for count in r.policy.decide_reminders_bd
    ]
    last = offer.answer_by.astimezone(UTC) if offer.answer_by is not None else instants[-1]
    return tuple(instant for instant in instants if received(offer) < instant <= last)


def is_replaced(r: Reading, offer: Offer) -> bool:
    return any(other.version > offer.version for other in r.case.offers)


def answer_offer(r: Reading, offer: Offer) -> dict[str, Row]:
    """C.2 "E14a" to "E17": the rows of one version of an offer."""
    if offer.received_at is None:
        return {}
    rows = {**acknowledge(r, offer), **weigh(r, offer), **negotiate(r, offer)}
    key = f"E16/o{offer.id}"
    declines = is_unwanted(r) or r.case.application.state is State.DECLINED
    if declines and done_at(r, key) is None:
        return {**rows, **decline(r, offer)}
    return {**rows, key: written_answer(r, offer, key)}


def is_offer_over(r: Reading, offer: Offer) -> bool:
    return has_ended(r) or is_replaced(r, offer)


def acknowledge(r: Reading, offer: Offer) -> dict[str, Row]:
    """C.2 "E14a": by the way they used."""
    key = f"E14a/o{offer.id}"
    target, due = in_time(r, offer, *reply_times(r, received(offer)))
    return {key: settled(r, key, target, due, is_offer_over(r, offer), offer.channel)}


def weigh(r: Reading, offer: Offer) -> dict[str, Row]:
    """C.2 "E14c": offer + 1 bd, due D-1 bd."""
    key = f"E14c/o{offer.id}"
    target = r.target_on(r.days.after(r.days.date(received(offer)), r.policy.weigh_bd))
    due = r.due_on(r.days.before(decision_day(r, offer), r.policy.weigh_before_answer_bd))
    return {key: settled(r, key, *in_time(r, offer, target, due), is_offer_over(r, offer))}


def negotiate(r: Reading, offer: Offer) -> dict[str, Row]:
    """C.4 "E15": offer+1 bd, due D-1 bd; at most two rounds of talks; not where want = no."""
    key = f"E15/o{offer.id}"
    target = r.target_on(r.days.after(r.days.date(received(offer)), r.policy.questions_bd))
    due = r.due_on(r.days.before(decision_day(r, offer), r.policy.questions_before_answer_bd))
    older = [other for other in r.case.offers if other.version < offer.version]
    talks = [other for other in older if done_at(r, f"E15/o{other.id}") is not None]
    suppressed = is_offer_over(r, offer) or is_unwanted(r) or len(talks) >= 2
    return {key: settled(r, key, *in_time(r, offer, target, due), suppressed, Channel.EMAIL)}


def written_answer(r: Reading, offer: Offer, key: str) -> Row:
    """C.4 "Decision date D" and "Posting rolls back": on D 09:00, due 12:00 or an hour before their time.

    Where the post cannot go before the offer came, e-mail is proposed.
    """
    day = decision_day(r, offer)
    channel = Channel.EMAIL
    if key.startswith("E16") and offer.channel is Channel.POST:
        back = r.days.backward(day)
        if back >= r.days.date(received(offer)):
            channel, day = Channel.POST, back
    target = r.days.at(day, r.policy.answer_at)
    due = r.days.at(day, r.policy.answer_due_at)
    if offer.answer_by is not None:
        due = min(due, offer.answer_by.astimezone(UTC) - timedelta(hours=r.policy.answer_margin_hours))
    target, due = in_time(r, offer, target, due)
    reminders = decision_reminders(r, offer)
    return settled(r, key, target, due, is_offer_over(r, offer), channel, reminders=reminders)


def decline(r: Reading, offer: Offer) -> dict[str, Row]:
    """B9 C-09, C.4 "Decline": call, then letter where they called; else one written step on D.

    The call sets Declined and the letter is still to follow.
    """
    letter = f"E17/o{offer.id}/letter"
    if offer.channel is not Channel.PHONE and not r.policy.decline_always_by_call:
        return {letter: written_answer(r, offer, letter)}
    call = f"E17/o{offer.id}/call"
    day = r.days.backward(decision_day(r, offer))
    target = r.days.at(day, r.policy.call_monday_from if day.weekday() == 0 else r.policy.call_morning_from)
    due = r.due_on(day)
    if offer.answer_by is not None:
        due = min(due, offer.answer_by.astimezone(UTC))
    target, due = in_time(r, offer, target, due)
    reminders = decision_reminders(r, offer)
    suppressed = is_offer_over(r, offer)
    called = settled(r, call, target, due, suppressed, Channel.PHONE, reminders=reminders)
    day = r.days.after(r.days.date(called.target), r.policy.decline_letter_bd)
    traditional = r.case.application.style is EmployerStyle.TRADITIONAL
    channel = Channel.POST if traditional else Channel.EMAIL
    follows_call = r.case.application.state is State.DECLINED and called.status is Status.DONE
    suppressed = suppressed and not follows_call
    written = settled(r, letter, r.target_on(day), r.due_on(day), suppressed, channel)
    return {call: called, letter: written}


# E16b, E18, E21: after the end


def after_acceptance(r: Reading) -> dict[str, Row]:
    """Settled "E16b", C.4 "E16b": withdraw elsewhere, thank referees and insiders."""
    rows = {}
    application = r.case.application
    policy = r.policy
    key = "E16b/withdraw"
    if r.case.accepted_elsewhere is not None and (application.state.is_open or done_at(r, key) is not None):
        day = r.days.date(r.case.accepted_elsewhere)
        target = r.target_on(r.days.after(day, policy.withdraw_bd))
        due = r.due_on(r.days.after(day, policy.after_accept_due_bd))
        rows[key] = settled(r, key, target, due, False, Channel.EMAIL)
    if application.state is State.ACCEPTED and application.state_at is not None:
        day = r.days.date(application.state_at)
        target = r.target_on(r.days.after(day, policy.thank_helpers_bd))
        due = r.due_on(r.days.after(day, policy.after_accept_due_bd))
        for contact in r.case.contacts:
            if contact.role in (ContactRole.REFEREE, ContactRole.INSIDER):
                key = f"E16b/c{contact.id}"
                rows[key] = settled(r, key, target, due, False, Channel.EMAIL)
    return rows


def goes_by_post(r: Reading) -> bool:
    """Settled "E18": post when the style is traditional or the thanked contact prefers it."""
    if r.case.application.style is EmployerStyle.TRADITIONAL:
        return True
    rounds = ended_rounds(r)
    interviews = [last_of(r, rounds[-1])] if rounds else r.case.interviews[-1:]
    person = first_thanked(r, interviews[0]) if interviews else None
    return person is not None and person.preferred_channel is Channel.POST


def after_rejection(r: Reading) -> dict[str, Row]:
    """Settled "E18" and "E18b", C.4 "Rejection"."""
    told = [
        entry
        for entry in r.case.log
        if entry.direction is Direction.IN and entry.kind is AnswerKind.REJECTION and entry.at is not None
    ]
    if r.case.application.state is not State.REJECTED or not told:
        return {}
    entry = max(told, key=when)
    channel = Channel.POST if goes_by_post(r) else Channel.EMAIL
    day = r.days.date(when(entry))
    held = when(entry) + timedelta(hours=r.policy.rejection_hold_hours)
    target = max(r.target_on(r.days.after(day, 1)), held)
    its_day = r.days.date(target)
    if channel is Channel.POST and not r.days.is_business_day(its_day):
        its_day = r.days.after(its_day, 1)
        target = r.target_on(its_day)
    due = r.due_on(r.days.after(its_day, r.policy.rejection_due_bd))
    thanks = f"E18/l{entry.id}"
    feedback = f"E18b/l{entry.id}"
    ask = r.days.after(day, r.policy.feedback_bd)
    ask_due = r.due_on(r.days.after(ask, r.policy.feedback_due_bd))
    return {
        thanks: settled(r, thanks, target, due, False, channel),
        feedback: kindness(settled(r, feedback, r.target_on(ask), ask_due, False, channel)),
    }


def keep_in_touch(r: Reading) -> dict[str, Row]:
    """Settled "E21": 90 days after a no, rolled forward, due +10 bd; only where it was asked for."""
    application = r.case.application
    ended = application.state in (State.REJECTED, State.DECLINED, State.NO_ANSWER)
    if not application.keep_in_touch or not ended or application.state_at is None:
        return {}
    day = r.days.date(application.state_at) + timedelta(days=r.policy.keep_in_touch_days)
    day = r.days.forward(day)
    due = r.due_on(r.days.after(day, 10))
    return {"E21": kindness(settled(r, "E21", r.target_on(day), due, False, Channel.EMAIL))}
