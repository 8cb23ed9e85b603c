"""The oracle's E01 to E05: the rows of one interview."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from oracle_reading import (
    Reading,
    Row,
    done_at,
    end_of,
    has_ended,
    is_old_round,
    is_unwanted,
    kindness,
    offer_carries_thanks,
    people_of,
    promise_of,
    settled,
    thank_key,
)

from followup_desktop.domain.model import (
    Channel,
    Contact,
    ContactRole,
    Interview,
    State,
)
from followup_desktop.domain.steps import Status


def prepare(r: Reading, interview: Interview) -> dict[str, Row]:
    """Settled "E01", C.4 "E01": anchored on the start, one step with reminders, due T0."""
    if interview.starts_at is None:
        return {}
    key = f"E01/i{interview.id}"
    start = interview.starts_at.astimezone(UTC)
    over = end_of(interview) if interview.ends_at is not None else start
    reminders = tuple(start - timedelta(hours=hours) for hours in r.policy.prepare_hours)
    return {key: settled(r, key, reminders[0], over, r.now >= over or has_ended(r), reminders=reminders)}


def reflect(r: Reading, interview: Interview) -> dict[str, Row]:
    """C.2 "E02", C.4 "E02 late at night"; after a rejection it stays 24 hours (Settled "Suppress-by-state")."""
    key = f"E02/i{interview.id}"
    over = end_of(interview)
    fades = over + timedelta(hours=r.policy.reflect_fades_hours)
    target = over + timedelta(minutes=r.policy.reflect_minutes)
    due = r.days.at(r.days.date(over), r.policy.reflect_due_at)
    if target > due:
        due = fades
    stays = r.case.application.state is State.REJECTED and r.now <= fades
    return {key: settled(r, key, target, due, has_ended(r) and not stays)}


def thank_target(r: Reading, over: datetime) -> datetime:
    """B9 C-01, Settled "E03", C.4 "Ended by 17:00 and hours of the day"."""
    policy = r.policy
    day = r.days.date(over)
    if policy.thank_after_hours > 0:
        target = over + timedelta(hours=policy.thank_after_hours)
    elif r.days.time(over) <= policy.thank_same_day_until:
        target = r.days.at(day, policy.thank_same_day_at)
    else:
        target = r.days.at(day + timedelta(days=1), policy.thank_next_day_at)
    target = max(target, over + timedelta(hours=policy.thank_cool_off_hours))
    day = r.days.date(target)
    if r.days.time(target) < policy.thank_earliest_at:
        return r.days.at(day, policy.thank_earliest_at)
    if r.days.time(target) > policy.thank_latest_at:
        return r.days.at(day + timedelta(days=1), policy.thank_earliest_at)
    return target


def thank_times(r: Reading, interview: Interview) -> tuple[datetime, datetime]:
    """C.4 "P before the thank-you is due" and "P without a time"; a day before the interview promises nothing now."""
    policy = r.policy
    over = end_of(interview)
    target = thank_target(r, over)
    due = over + timedelta(hours=policy.thank_due_hours)
    promise = promise_of(r, interview.round)
    if promise is not None and promise.on >= r.days.date(over):
        instant = r.days.at(promise.on, promise.time if promise.time is not None else policy.promise_at)
        if instant < due:
            at_once = over + timedelta(minutes=policy.thank_at_once_minutes)
            due = max(at_once, instant - timedelta(hours=policy.thank_before_promise_hours))
            target = min(target, due)
    return target, due


def thank_channel(contact: Contact) -> Channel:
    """C.4 "Post-only and hand-only contacts": wave 1 is e-mail for everybody else."""
    preferred = contact.preferred_channel
    if not contact.email and preferred in (Channel.POST, Channel.HAND):
        return preferred
    return Channel.EMAIL


def carried_thanks(
    r: Reading, interview: Interview, channel: Channel, target: datetime, due: datetime
) -> tuple[datetime, datetime]:
    """Settled "E03": post rolls back, though not to or before T0's date, hand rolls forward; at 10:00, due 18:00."""
    day = r.days.date(target)
    if channel is Channel.EMAIL or r.days.is_business_day(day):
        return target, due
    back = r.days.before(day, 1)
    may_go_back = channel is Channel.POST and back > r.days.date(end_of(interview))
    day = back if may_go_back else r.days.after(day, 1)
    return r.target_on(day), max(due, r.due_on(day))


def is_thanks_over(r: Reading, interview: Interview) -> bool:
    """What suppresses E03 and E04: ended, new round, offer came."""
    over = end_of(interview)
    return has_ended(r) or is_old_round(r, interview.round, over) or offer_carries_thanks(r, over)


def thank(r: Reading, interview: Interview) -> dict[str, Row]:
    """Settled "E03": per participant, or one row where nobody is named or one letter is chosen; last call T0+48 h."""
    target, due = thank_times(r, interview)
    last_call = end_of(interview) + timedelta(hours=r.policy.thank_last_call_hours)
    suppressed = is_thanks_over(r, interview)
    people = people_of(r, interview)
    if not people or interview.one_letter:
        key = f"E03/i{interview.id}"
        return {key: settled(r, key, target, due, suppressed, Channel.EMAIL, last_call)}
    rows = {}
    for contact, _ in people:
        key = thank_key(interview, contact)
        channel = thank_channel(contact)
        its_target, its_due = carried_thanks(r, interview, channel, target, due)
        rows[key] = settled(r, key, its_target, its_due, suppressed, channel, last_call)
    return rows


def ask_how_to_write(r: Reading, interview: Interview, rows: Mapping[str, Row]) -> dict[str, Row]:
    """Settled "E03a", C.4 "Formal preset, ask first"."""
    if not r.policy.ask_preference:
        return {}
    found = {}
    for contact, _ in people_of(r, interview):
        if contact.preferred_channel is None:
            key = f"E03a/i{interview.id}/c{contact.id}"
            thanks = rows[thank_key(interview, contact)]
            target = end_of(interview) + timedelta(minutes=r.policy.ask_preference_minutes)
            suppressed = thanks.status in (Status.DONE, Status.SUPPRESSED)
            found[key] = settled(r, key, target, max(target, thanks.target), suppressed, Channel.EMAIL)
    return found


def arrangers_of(r: Reading) -> list[Contact]:
    """C.4 "Arranger who also interviewed": an agency's recruiter counts as an arranger."""
    return [contact for contact in r.case.contacts if contact.role in (ContactRole.ARRANGER, ContactRole.RECRUITER)]


def thank_arrangers(r: Reading, interview: Interview) -> dict[str, Row]:
    """Settled "E04", C.4 "Arranger who also interviewed"; copies E03's times, without its last call."""
    target, due = thank_times(r, interview)
    there = [contact.id for contact, _ in people_of(r, interview)]
    rows = {}
    for contact in arrangers_of(r):
        key = f"E04/i{interview.id}/c{contact.id}"
        channel = thank_channel(contact)
        its_target, its_due = carried_thanks(r, interview, channel, target, due)
        suppressed = is_thanks_over(r, interview) or contact.id in there
        rows[key] = settled(r, key, its_target, its_due, suppressed, channel)
    return rows


def linkedin(r: Reading, interview: Interview, rows: Mapping[str, Row]) -> dict[str, Row]:
    """Settled "E05", C.4 "E05"."""
    if not r.policy.linkedin:
        return {}
    found = {}
    for contact, participation in people_of(r, interview):
        if not participation.topic:
            continue
        key = f"E05/i{interview.id}/c{contact.id}"
        thanks = thank_key(interview, contact)
        sent = done_at(r, thanks)
        day = r.days.after(r.days.date(end_of(interview)), r.policy.linkedin_bd)
        if sent is not None:
            day = max(day, r.days.after(r.days.date(sent), r.policy.linkedin_bd))
        due = r.due_on(r.days.after(day, r.policy.linkedin_due_bd))
        suppressed = rows[thanks].status is Status.SUPPRESSED or is_thanks_over(r, interview) or is_unwanted(r)
        row = settled(r, key, r.target_on(day), due, suppressed, Channel.LINKEDIN)
        is_waiting = sent is None and row.status in (Status.DUE, Status.OVERDUE)
        found[key] = replace(row, status=Status.NOT_YET) if is_waiting else kindness(row)
    return found
