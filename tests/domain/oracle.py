"""The plan of an application once more, from the rules alone: slow, plain, and written without the engine.

Each rule is a short function that names its line: "C.2", "C.4" and the like are sections of the follow-up rules, the
rest of the docstring says which line. Nothing is remembered between two questions; every count is counted again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from followup_desktop.domain.model import (
    AnswerKind,
    Channel,
    Closure,
    Contact,
    ContactRole,
    Direction,
    EmployerStyle,
    Interview,
    LogEntry,
    Offer,
    Participation,
    State,
    StepFact,
    Want,
    Wave,
)
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.steps import Case, Status
from tests.domain.oracle_days import Days


@dataclass(frozen=True)
class Row:
    """What a step must be. Instants in UTC."""

    target: datetime
    due: datetime
    last_call: datetime | None
    status: Status
    channel: Channel | None
    reminders: tuple[datetime, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What every rule may look at."""

    case: Case
    policy: Policy
    days: Days
    now: datetime

    def target_on(self, day: date) -> datetime:
        """C.4 "Offsets without a clock time": a target stands at 10:00."""
        return self.days.at(day, self.policy.target_at)

    def due_on(self, day: date) -> datetime:
        """C.4 "Offsets without a clock time": a due stands at 18:00."""
        return self.days.at(day, self.policy.due_at)


def expected(
    case: Case,
    policy: Policy,
    holidays: Mapping[date, str],
    closures: Iterable[Closure],
    zone: ZoneInfo,
    now: datetime,
) -> dict[str, Row]:
    """Every row of the plan by its key."""
    r = Reading(case, policy, Days(zone, holidays, closures), now.astimezone(UTC))
    rows: dict[str, Row] = {}
    for interview in case.interviews:
        rows.update(prepare(r, interview))
        if interview.ends_at is not None:
            rows.update(reflect(r, interview))
            rows.update(thank(r, interview))
            rows.update(ask_how_to_write(r, interview, rows))
            rows.update(thank_arrangers(r, interview))
            rows.update(linkedin(r, interview, rows))
    for number in ended_rounds(r):
        rows.update(tell_referees(r, number))
        rows.update(formal_letter(r, number))
        rows.update(inquire(r, number, rows))
        rows.update(inquire_again(r, number, rows))
        rows.update(move_on(r, number, rows))
        rows.update(be_patient(r, number))
    for entry in case.log:
        rows.update(reply(r, entry))
    for offer in case.offers:
        rows.update(answer_offer(r, offer))
    rows.update(after_acceptance(r))
    rows.update(after_rejection(r))
    rows.update(keep_in_touch(r))
    return rows


# What the person did


def fact_of(r: Reading, key: str) -> StepFact:
    """What the person did with a step; an empty fact where that is nothing."""
    for fact in r.case.facts:
        if fact.step_key == key:
            return fact
    return StepFact(step_key=key)


def done_at(r: Reading, key: str) -> datetime | None:
    fact = fact_of(r, key)
    return fact.done_at.astimezone(UTC) if fact.done_at else None


def is_skipped(r: Reading, key: str) -> bool:
    """Skipped counts only while not done. C.4 "States of a step": done before suppressed."""
    fact = fact_of(r, key)
    return fact.skipped_at is not None and fact.done_at is None


def settled(
    r: Reading,
    key: str,
    target: datetime,
    due: datetime,
    suppressed: bool,
    channel: Channel | None = None,
    last_call: datetime | None = None,
    reminders: tuple[datetime, ...] = (),
) -> Row:
    """C.4 "States of a step" and "Moved, pinned, skipped": done > pinned > moved > computed."""
    fact = fact_of(r, key)
    if fact.done_at is not None:
        done = fact.done_at.astimezone(UTC)
        return Row(done, done, None, Status.DONE, fact.done_channel or channel)
    if fact.moved_to is not None:
        moved = fact.moved_to.astimezone(UTC)
        due = fact.pinned_due.astimezone(UTC) if fact.pinned_due is not None else moved_due(r, target, due, moved)
        target = moved
    if suppressed or fact.skipped_at is not None:
        status = Status.SUPPRESSED
    elif r.now < target:
        status = Status.NOT_YET
    elif r.now <= due:
        status = Status.DUE
    else:
        status = Status.OVERDUE
    return Row(target, due, last_call, status, channel, reminders)


def moved_due(r: Reading, target: datetime, due: datetime, moved: datetime) -> datetime:
    """C.4 "Moved": due keeps its distance in bd from the target and its clock time, never before the target."""
    distance = r.days.between(r.days.date(target), r.days.date(due))
    day = r.days.after(r.days.date(moved), distance)
    return max(moved, r.days.at(day, r.days.time(due)))


# The state of the application


def has_ended(r: Reading) -> bool:
    """C.4 "Steps of an application that ended"; No answer is treated like ended."""
    return not r.case.application.state.is_open


def offer_came(r: Reading) -> bool:
    """C.4 "Offer or rejection before the thank-you"."""
    return r.case.application.state in (State.OFFER, State.NEGOTIATING) or bool(r.case.offers)


def is_old_round(r: Reading, number: int) -> bool:
    """C.4 "New round": a later round exists, or they invited to one and this one is held."""
    if any(interview.round > number for interview in r.case.interviews):
        return True
    return r.case.application.state is State.SECOND_INTERVIEW and number in ended_rounds(r)


def is_unwanted(r: Reading) -> bool:
    """C.4 "want = no"; unsure is yes."""
    return r.case.application.want is Want.NO


# Rounds and what was promised in them


def end_of(interview: Interview) -> datetime:
    assert interview.ends_at is not None
    return interview.ends_at.astimezone(UTC)


def ends_of_round(r: Reading, number: int) -> list[datetime]:
    return sorted(end_of(one) for one in r.case.interviews if one.round == number and one.ends_at is not None)


def ended_interviews(r: Reading, number: int) -> list[Interview]:
    """The interviews of a round that are over, by their ends."""
    held = [one for one in r.case.interviews if one.round == number and one.ends_at is not None]
    return sorted((one for one in held if end_of(one) <= r.now), key=end_of)


def ended_rounds(r: Reading) -> list[int]:
    numbers = {one.round for one in r.case.interviews}
    return sorted(number for number in numbers if ended_interviews(r, number))


def last_of(r: Reading, number: int) -> Interview:
    """C.4 "Several interviews in a round": E06 to E12 count from the last end of the round."""
    return ended_interviews(r, number)[-1]


def is_within(r: Reading, number: int, instant: datetime) -> bool:
    """After the round's first end and before the next round's."""
    ends = ends_of_round(r, number)
    if not ends or instant < ends[0]:
        return False
    later = [ends_of_round(r, one.round) for one in r.case.interviews if one.round > number]
    return all(instant < ends[0] for ends in later if ends)


def entries_of(r: Reading, number: int, direction: Direction) -> list[LogEntry]:
    """What was logged within a round, the oldest first."""
    found = [
        entry
        for entry in r.case.log
        if entry.direction is direction and entry.at is not None and is_within(r, number, entry.at.astimezone(UTC))
    ]
    return sorted(found, key=when)


def when(entry: LogEntry) -> datetime:
    assert entry.at is not None
    return entry.at.astimezone(UTC)


def out_with(r: Reading, number: int, wave: Wave) -> list[datetime]:
    """When a message of a wave was logged in a round."""
    return [when(entry) for entry in entries_of(r, number, Direction.OUT) if entry.wave is wave]


@dataclass(frozen=True)
class Promise:
    on: date
    time: time | None
    said_at: datetime


def new_dates(r: Reading, number: int) -> list[LogEntry]:
    """Inbound messages that name a new date."""
    return [
        entry
        for entry in entries_of(r, number, Direction.IN)
        if entry.kind is AnswerKind.NEW_DATE and entry.promised_on is not None
    ]


def promise_of(r: Reading, number: int, said_before: datetime | None = None) -> Promise | None:
    """C.4 "Several promises": the latest said wins. "New round": P is not carried over."""
    said = [
        Promise(one.promised_on, one.promised_time, end_of(one))
        for one in r.case.interviews
        if one.round == number and one.ends_at is not None and one.promised_on is not None
    ]
    for entry in new_dates(r, number):
        assert entry.promised_on is not None
        said.append(Promise(entry.promised_on, entry.promised_time, when(entry)))
    if said_before is not None:
        said = [promise for promise in said if promise.said_at < said_before]
    return max(said, key=lambda promise: promise.said_at) if said else None


def people_of(r: Reading, interview: Interview) -> list[tuple[Contact, Participation]]:
    """Who was there, in the order they were named."""
    found = []
    for participation in r.case.participations:
        for contact in r.case.contacts:
            if participation.interview_id == interview.id and participation.contact_id == contact.id:
                found.append((contact, participation))
    return found


def thank_key(interview: Interview, contact: Contact) -> str:
    """SPEC "E03": one row each, or one for all."""
    return f"E03/i{interview.id}" if interview.one_letter else f"E03/i{interview.id}/c{contact.id}"


def thank_keys(r: Reading, interview: Interview) -> list[str]:
    people = people_of(r, interview)
    if not people:
        return [f"E03/i{interview.id}"]
    return sorted({thank_key(interview, contact) for contact, _ in people})


# E01 to E05: one interview


def prepare(r: Reading, interview: Interview) -> dict[str, Row]:
    """SPEC "E01", C.4 "E01": anchored on the start, one step with reminders, due T0."""
    if interview.starts_at is None:
        return {}
    key = f"E01/i{interview.id}"
    start = interview.starts_at.astimezone(UTC)
    over = end_of(interview) if interview.ends_at is not None else start
    reminders = tuple(start - timedelta(hours=hours) for hours in r.policy.prepare_hours)
    is_old = any(other.round > interview.round for other in r.case.interviews)
    suppressed = r.now >= over or has_ended(r) or is_old
    return {key: settled(r, key, reminders[0], over, suppressed, reminders=reminders)}


def reflect(r: Reading, interview: Interview) -> dict[str, Row]:
    """C.2 "E02", C.4 "E02 late at night"; after a rejection it stays 24 hours (SPEC "Suppress-by-state")."""
    key = f"E02/i{interview.id}"
    over = end_of(interview)
    fades = over + timedelta(hours=r.policy.reflect_fades_hours)
    target = over + timedelta(minutes=r.policy.reflect_minutes)
    due = r.days.at(r.days.date(over), r.policy.reflect_due_at)
    if target > due:
        due = fades
    stays = r.case.application.state is State.REJECTED and r.now < fades
    return {key: settled(r, key, target, due, has_ended(r) and not stays)}


def thank_target(r: Reading, over: datetime) -> datetime:
    """B9 C-01, SPEC "E03", C.4 "Ended by 17:00 and hours of the day"."""
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
    """C.4 "P before the thank-you is due" and "P without a time"."""
    policy = r.policy
    over = end_of(interview)
    target = thank_target(r, over)
    due = over + timedelta(hours=policy.thank_due_hours)
    promise = promise_of(r, interview.round)
    if promise is not None:
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
    """SPEC "E03": post rolls back, though not to or before T0's date, hand rolls forward; at 10:00, due that 18:00."""
    day = r.days.date(target)
    if channel is Channel.EMAIL or r.days.is_business_day(day):
        return target, due
    back = r.days.before(day, 1)
    may_go_back = channel is Channel.POST and back > r.days.date(end_of(interview))
    day = back if may_go_back else r.days.after(day, 1)
    return r.target_on(day), max(due, r.due_on(day))


def is_thanks_over(r: Reading, interview: Interview) -> bool:
    """What suppresses E03 and E04: ended, new round, offer came."""
    return has_ended(r) or is_old_round(r, interview.round) or offer_came(r)


def thank(r: Reading, interview: Interview) -> dict[str, Row]:
    """SPEC "E03": per participant, or one row where nobody is named or one letter is chosen; last call T0+48 h."""
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
    """SPEC "E03a", C.4 "Formal preset, ask first"."""
    if not r.policy.ask_preference:
        return {}
    found = {}
    for contact, _ in people_of(r, interview):
        if contact.preferred_channel is None:
            key = f"E03a/i{interview.id}/c{contact.id}"
            thanks = rows[thank_key(interview, contact)]
            target = end_of(interview) + timedelta(minutes=r.policy.ask_preference_minutes)
            suppressed = thanks.status in (Status.DONE, Status.SUPPRESSED)
            found[key] = settled(r, key, target, max(target, thanks.target), suppressed)
    return found


def thank_arrangers(r: Reading, interview: Interview) -> dict[str, Row]:
    """SPEC "E04", C.4 "Arranger who also interviewed"; copies E03's times, without its last call."""
    target, due = thank_times(r, interview)
    there = [contact.id for contact, _ in people_of(r, interview)]
    rows = {}
    for contact in r.case.contacts:
        if contact.role in (ContactRole.ARRANGER, ContactRole.RECRUITER):
            key = f"E04/i{interview.id}/c{contact.id}"
            channel = thank_channel(contact)
            its_target, its_due = carried_thanks(r, interview, channel, target, due)
            suppressed = is_thanks_over(r, interview) or contact.id in there
            rows[key] = settled(r, key, its_target, its_due, suppressed, channel)
    return rows


def linkedin(r: Reading, interview: Interview, rows: Mapping[str, Row]) -> dict[str, Row]:
    """SPEC "E05", C.4 "E05"."""
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
        if sent is None and row.status in (Status.DUE, Status.OVERDUE):
            row = replace(row, status=Status.NOT_YET)
        found[key] = row
    return found


# E06 to E12 and E20: one round


def is_round_over(r: Reading, number: int) -> bool:
    """What suppresses E07, E08, E10 and E12: want = no, ended, new round, offer came."""
    return is_unwanted(r) or has_ended(r) or is_old_round(r, number) or offer_came(r)


def last_end(r: Reading, number: int) -> datetime:
    return end_of(last_of(r, number))


def asks_for_references(r: Reading, number: int) -> bool:
    return any(one.references_asked for one in r.case.interviews if one.round == number)


def tell_referees(r: Reading, number: int) -> dict[str, Row]:
    """SPEC "E06", C.4 "E06": once, and once more at most, where a later round asks for references."""
    if not any(contact.role is ContactRole.REFEREE for contact in r.case.contacts):
        return {}
    first, *later = ended_rounds(r)
    repeats = [other for other in later if asks_for_references(r, other)]
    if number not in (first, *repeats[:1]):
        return {}
    key = f"E06/r{number}"
    over = last_end(r, number)
    day = r.days.date(over)
    if asks_for_references(r, number):
        target = over + timedelta(hours=r.policy.references_asked_hours)
    else:
        late = over + timedelta(hours=r.policy.references_late_hours)
        target = max(r.days.at(day, r.policy.references_at), late)
    if not r.days.is_business_day(r.days.date(target)):
        target = r.target_on(r.days.after(r.days.date(target), 1))
    due = r.days.at(r.days.after(day, 1), r.policy.references_due_at)
    suppressed = is_unwanted(r) or has_ended(r) or is_old_round(r, number)
    return {key: settled(r, key, min(target, due), due, suppressed, Channel.EMAIL)}


def thanks_of(r: Reading, number: int) -> list[datetime]:
    """Wave 1 as sent in a round: E03, E04, and what was logged. C.4 "What counts as a strike"."""
    sent = out_with(r, number, Wave.THANKS)
    for interview in r.case.interviews:
        if interview.round == number:
            arrangers = [f"E04/i{interview.id}/c{contact.id}" for contact in r.case.contacts]
            for key in (*thank_keys(r, interview), *arrangers):
                done = done_at(r, key)
                if done is not None:
                    sent.append(done)
    return sorted(sent)


def letters_of(r: Reading, number: int) -> list[datetime]:
    """Wave 2 as sent in a round."""
    done = done_at(r, f"E07/i{last_of(r, number).id}")
    return sorted([*out_with(r, number, Wave.LETTER), *([done] if done is not None else [])])


def chases_of(r: Reading, number: int) -> list[datetime]:
    """Wave 3 as sent in a round: E08 and E10 done, and what was logged."""
    last = last_of(r, number)
    keys = [f"E08/i{last.id}", f"E10/i{last.id}", *(f"E08/i{last.id}/l{entry.id}" for entry in new_dates(r, number))]
    done = [done_at(r, key) for key in keys]
    return sorted([*out_with(r, number, Wave.INQUIRY), *(one for one in done if one is not None)])


def free_day(r: Reading, number: int, day: date) -> date:
    """C.4 "No two outbound on one day": a planned one shifts to the next bd."""
    sent = [*thanks_of(r, number), *letters_of(r, number), *chases_of(r, number)]
    while day in [r.days.date(one) for one in sent]:
        day = r.days.after(day, 1)
    return day


def formal_day(r: Reading, number: int) -> date:
    """C.2 "E07", C.4 "Late thank-you", C.2 "E09": after any chase 5 bd."""
    day = r.days.after(r.days.date(last_end(r, number)), r.policy.formal_bd)
    thanks = thanks_of(r, number)
    if thanks:
        day = max(day, r.days.after(r.days.date(thanks[-1]), r.policy.formal_after_thanks_bd))
    chases = chases_of(r, number)
    if chases:
        day = max(day, r.days.after(r.days.date(chases[-1]), r.policy.inquiry_after_inquiry_bd))
    return free_day(r, number, day)


def is_formal_dropped(r: Reading, number: int) -> bool:
    """C.4 "Who gets E07" and "P before wave 2"; SPEC "E07": you wrote already. Without what the state says."""
    useful = any(one.useful_item for one in r.case.interviews if one.round == number)
    if r.case.application.style is EmployerStyle.TECH and not useful:
        return True
    if out_with(r, number, Wave.LETTER):
        return True
    promise = promise_of(r, number)
    return promise is not None and formal_target_day(r, number) >= promise.on


def formal_target_day(r: Reading, number: int) -> date:
    """C.4 "Moved": what follows uses the overridden date."""
    moved_to = fact_of(r, f"E07/i{last_of(r, number).id}").moved_to
    return r.days.date(moved_to) if moved_to is not None else formal_day(r, number)


def formal_channel(r: Reading, number: int) -> Channel:
    """C.4 "Who gets E07" and "Postal transit": post for traditional or pref=post, where it gets there before P."""
    people = people_of(r, last_of(r, number))
    likes_post = bool(people) and people[0][0].preferred_channel is Channel.POST
    if r.case.application.style is not EmployerStyle.TRADITIONAL and not likes_post:
        return Channel.EMAIL
    home = r.case.home_country or r.case.application.country
    abroad = home != r.case.application.country
    transit = r.policy.post_abroad_bd if abroad else r.policy.post_domestic_bd
    arrives = r.days.without_closures().after(formal_target_day(r, number), transit)
    promise = promise_of(r, number)
    return Channel.POST if promise is None or arrives < promise.on else Channel.EMAIL


def formal_letter(r: Reading, number: int) -> dict[str, Row]:
    """C.2 "E07", C.4 "Late thank-you"."""
    key = f"E07/i{last_of(r, number).id}"
    day = formal_day(r, number)
    due = max(
        r.days.after(r.days.date(last_end(r, number)), r.policy.formal_due_bd),
        r.days.after(day, r.policy.formal_send_bd),
    )
    suppressed = is_round_over(r, number) or is_formal_dropped(r, number)
    return {key: settled(r, key, r.target_on(day), r.due_on(due), suppressed, formal_channel(r, number))}


def letter_day(r: Reading, number: int) -> date | None:
    """C.4 "Wave 2 + 3 bd in E08": the day sent, else planned; None where suppressed or skipped."""
    letters = letters_of(r, number)
    if letters:
        return r.days.date(letters[-1])
    if is_formal_dropped(r, number) or is_skipped(r, f"E07/i{last_of(r, number).id}"):
        return None
    return formal_target_day(r, number)


def inquiry_openings(r: Reading, number: int) -> list[tuple[str, datetime, LogEntry | None]]:
    """Keys of E08 with since when they stand: a new date after a chase opens another (C.4 "New date after a chase")."""
    last = last_of(r, number)
    openings: list[tuple[str, datetime, LogEntry | None]] = [(f"E08/i{last.id}", ends_of_round(r, number)[0], None)]
    for entry in new_dates(r, number):
        opened = openings[-1][1]
        if any(opened <= chase < when(entry) for chase in chases_of(r, number)):
            openings.append((f"E08/i{last.id}/l{entry.id}", when(entry), entry))
    return openings


def asked_day_without_promise(r: Reading, number: int) -> date:
    """C.2 "E08" unknown P; C.4 "Measured, +7 calendar days"."""
    over = r.days.date(last_end(r, number))
    if r.policy.inquiry_after_thanks_days == 0:
        return r.days.after(over, r.policy.inquiry_after_interview_bd)
    thanks = thanks_of(r, number)
    if thanks:
        day = r.days.date(thanks[-1])
    else:
        planned = [
            row.target
            for interview in ended_interviews(r, number)
            for key, row in thank(r, interview).items()
            if not is_skipped(r, key)
        ]
        day = r.days.date(max(planned)) if planned else over
    return r.days.forward(day + timedelta(days=r.policy.inquiry_after_thanks_days))


def asked_after_promise(r: Reading, promise: Promise) -> datetime:
    """C.2 "E08" P known; SPEC "E08" and C.4 "Prompt, +0"."""
    policy = r.policy
    if policy.inquiry_after_promise_bd > 0:
        return r.target_on(r.days.after(promise.on, policy.inquiry_after_promise_bd))
    if promise.time is not None:
        target = r.days.at(promise.on, promise.time) + timedelta(hours=policy.inquiry_after_time_hours)
    else:
        target = r.days.at(promise.on, policy.inquiry_same_day_at)
    if r.days.is_business_day(r.days.date(target)):
        return target
    return r.target_on(r.days.after(r.days.date(target), 1))


def not_before(r: Reading, target: datetime, day: date | None) -> datetime:
    """C.4 "Gaps": lower bounds of targets, by date; then 10:00."""
    return r.target_on(day) if day is not None and r.days.date(target) < day else target


def inquiry_target(
    r: Reading, number: int, opened_by: LogEntry | None, opened: datetime, closed: datetime | None
) -> datetime:
    """C.2 "E08", C.4 "New date after a chase": the old waves' other terms drop."""
    promise = promise_of(r, number, said_before=closed)
    if promise is not None:
        target = asked_after_promise(r, promise)
    else:
        target = r.target_on(asked_day_without_promise(r, number))
    if opened_by is None:
        letter = letter_day(r, number)
        bound = r.days.after(letter, r.policy.inquiry_after_letter_bd) if letter is not None else None
    else:
        chase = [one for one in chases_of(r, number) if one < opened][-1]
        bound = r.days.after(r.days.date(chase), r.policy.inquiry_after_inquiry_bd)
    target = not_before(r, target, bound)
    return not_before(r, target, free_day(r, number, r.days.date(target)))


def was_ever_phoned(r: Reading) -> bool:
    """C.4 "Phone chases": one per application for life."""
    for entry in r.case.log:
        if (entry.direction, entry.wave, entry.channel) == (Direction.OUT, Wave.INQUIRY, Channel.PHONE):
            return True
    return any(
        fact.done_at is not None
        and fact.done_channel is Channel.PHONE
        and fact.step_key.split("/")[0] in ("E08", "E10")
        for fact in r.case.facts
    )


def person_asked(r: Reading, number: int) -> Contact | None:
    """R02: whoever will answer; else the first who was there."""
    last = last_of(r, number)
    for contact in r.case.contacts:
        if contact.id == last.promised_by_id:
            return contact
    people = people_of(r, last)
    return people[0][0] if people else None


def green_minute(r: Reading, target: datetime) -> datetime:
    """SPEC "E08" by phone: the first green minute of that day, on or after the target where there is one."""
    day = r.days.date(target)
    earliest = r.policy.call_monday_from if day.weekday() == 0 else r.policy.target_at
    return r.days.at(day, earliest)


def inquire(r: Reading, number: int, rows: Mapping[str, Row]) -> dict[str, Row]:
    """SPEC "E08": e-mail, or by phone where the person asked likes that and nobody was phoned before."""
    found = {}
    openings = inquiry_openings(r, number)
    asked = person_asked(r, number)
    by_phone = asked is not None and asked.preferred_channel is Channel.PHONE and not was_ever_phoned(r)
    for index, (key, opened, opened_by) in enumerate(openings):
        closed = openings[index + 1][1] if index + 1 < len(openings) else None
        target = inquiry_target(r, number, opened_by, opened, closed)
        if by_phone:
            target = green_minute(r, target)
        due = r.due_on(r.days.after(r.days.date(target), r.policy.inquiry_due_bd))
        already = any(opened <= one and (closed is None or one < closed) for one in out_with(r, number, Wave.INQUIRY))
        channel = Channel.PHONE if by_phone else Channel.EMAIL
        found[key] = settled(r, key, target, due, is_round_over(r, number) or already, channel)
    return found


def count_began(r: Reading) -> datetime:
    """C.4 "Reset of strikes": new date, new round and offer."""
    resets = [datetime.min.replace(tzinfo=UTC)]
    for entry in r.case.log:
        if entry.direction is Direction.IN and entry.kind in (
            AnswerKind.NEW_DATE,
            AnswerKind.NEXT_ROUND,
            AnswerKind.OFFER,
        ):
            resets.append(when(entry))
    for number in ended_rounds(r)[1:]:
        resets.append(ends_of_round(r, number)[0])
    return max(resets)


def waves_in(sent: Iterable[datetime]) -> int:
    """C.4 "The 48 h of a wave": from the first message, inclusive."""
    count = 0
    first: datetime | None = None
    for one in sorted(sent):
        if first is None or one - first > timedelta(hours=48):
            count += 1
            first = one
    return count


def has_strike_left(r: Reading, number: int, rows: Mapping[str, Row]) -> bool:
    """SPEC "E10": waves made since the count began, and families with an open row that made none, are under three."""
    last = last_of(r, number)
    families = {
        "E03": (
            [thanks_of(r, one) for one in ended_rounds(r)],
            [key for one in r.case.interviews if one.round == number for key in thank_keys(r, one)],
        ),
        "E07": ([letters_of(r, one) for one in ended_rounds(r)], [f"E07/i{last.id}"]),
        "E08": ([chases_of(r, one) for one in ended_rounds(r)], [key for key, *_ in inquiry_openings(r, number)]),
    }
    began = count_began(r)
    count = 0
    for by_round, keys in families.values():
        sent = [one for sent_in_round in by_round for one in sent_in_round if one >= began]
        count += waves_in(sent)
        is_open = any(key in rows and rows[key].status not in (Status.DONE, Status.SUPPRESSED) for key in keys)
        if is_open and not sent:
            count += 1
    return count < 3


def inquire_again(r: Reading, number: int, rows: Mapping[str, Row]) -> dict[str, Row]:
    """SPEC "E10", C.4 "Measured, second chase" and "E10"."""
    if not r.policy.second_chase:
        return {}
    last = last_of(r, number)
    key = f"E10/i{last.id}"
    asked = inquiry_openings(r, number)[-1][0]
    chases = chases_of(r, number)
    day = r.days.date(chases[-1] if chases else rows[asked].target)
    day = free_day(r, number, r.days.after(day, r.policy.second_chase_bd))
    due = r.due_on(r.days.after(day, r.policy.second_chase_due_bd))
    suppressed = is_round_over(r, number) or is_skipped(r, asked) or not has_strike_left(r, number, rows)
    return {key: settled(r, key, r.target_on(day), due, suppressed, Channel.EMAIL)}


def move_on(r: Reading, number: int, rows: Mapping[str, Row]) -> dict[str, Row]:
    """SPEC "E12", C.4 "E12" and "New date after a chase"; due the same day, never overdue."""
    key = f"E12/i{last_of(r, number).id}"
    promise = promise_of(r, number)
    chases = chases_of(r, number)
    if chases and not (promise is not None and promise.said_at > chases[-1]):
        day = r.days.after(r.days.date(chases[-1]), r.policy.move_on_after_inquiry_bd)
    elif promise is not None:
        day = r.days.after(promise.on, r.policy.move_on_after_promise_bd)
    else:
        asked = rows[inquiry_openings(r, number)[-1][0]]
        day = r.days.after(r.days.date(asked.target), r.policy.move_on_after_inquiry_bd)
    row = settled(r, key, r.target_on(day), r.due_on(day), is_round_over(r, number))
    return {key: replace(row, status=Status.DUE) if row.status is Status.OVERDUE else row}


def be_patient(r: Reading, number: int) -> dict[str, Row]:
    """SPEC "E20": T0+3 bd, and P+1 bd where P is known; over once its day is over."""
    if not r.policy.patience or has_ended(r) or offer_came(r):
        return {}
    key = f"E20/i{last_of(r, number).id}"
    found = {key: r.days.after(r.days.date(last_end(r, number)), r.policy.patience_bd)}
    promise = promise_of(r, number)
    if promise is not None:
        found[f"{key}/late"] = r.days.after(promise.on, 1)
    rows = {}
    for its_key, day in found.items():
        row = settled(r, its_key, r.target_on(day), r.due_on(day), is_old_round(r, number))
        rows[its_key] = replace(row, status=Status.SUPPRESSED) if row.status is Status.OVERDUE else row
    return rows


# E13 to E17: what came in


def reply_times(r: Reading, at: datetime) -> tuple[datetime, datetime]:
    """C.4 "Replies (E13, E14a)"."""
    day = r.days.date(at)
    due = at + timedelta(hours=r.policy.reply_due_hours)
    if r.days.is_business_day(day) and r.days.time(at) < r.policy.reply_same_day_before:
        return r.days.at(day, r.policy.reply_same_day_at), due
    return min(r.days.at(day + timedelta(days=1), r.policy.reply_next_day_at), at + timedelta(hours=24)), due


def reply(r: Reading, entry: LogEntry) -> dict[str, Row]:
    """SPEC "E13": every other inbound message; an offer raises E14a only, a rejection E18 only."""
    kinds = (AnswerKind.NEW_DATE, AnswerKind.NEXT_ROUND, AnswerKind.REQUEST, AnswerKind.OTHER)
    if entry.direction is not Direction.IN or entry.kind not in kinds or entry.at is None:
        return {}
    key = f"E13/l{entry.id}"
    target, due = reply_times(r, when(entry))
    channel = Channel.EMAIL if entry.channel is Channel.IN_PERSON else entry.channel
    return {key: settled(r, key, target, due, has_ended(r), channel)}


def received(offer: Offer) -> datetime:
    assert offer.received_at is not None
    return offer.received_at.astimezone(UTC)


def decision_day(r: Reading, offer: Offer) -> date:
    """C.2 "E14b": the employer's; else ask for 3 bd."""
    if offer.answer_by is not None:
        return r.days.date(offer.answer_by)
    return r.days.after(r.days.date(received(offer)), r.policy.decide_bd)


def in_time(r: Reading, offer: Offer, target: datetime, due: datetime) -> tuple[datetime, datetime]:
    """C.4 "Short decision time": a due before the offer becomes D 09:00 (else D, else at once)."""
    came = received(offer)
    choices = [due, r.days.at(decision_day(r, offer), r.policy.answer_at)]
    if offer.answer_by is not None:
        choices.append(offer.answer_by.astimezone(UTC))
    due = next((choice for choice in choices if choice >= came), came)
    return max(came, min(target, due)), due


def decision_reminders(r: Reading, offer: Offer) -> tuple[datetime, ...]:
    """C.2 "E14b", C.4 "Short decision time": all at 09:00, those not after the offer are dropped."""
    day = decision_day(r, offer)
    instants = [
        r.days.at(r.days.before(day, count), r.policy.decide_reminder_at) for count in r.policy.decide_reminders_bd
    ]
    return tuple(instant for instant in instants if instant > received(offer))


def is_replaced(r: Reading, offer: Offer) -> bool:
    return any(other.version > offer.version for other in r.case.offers)


def answer_offer(r: Reading, offer: Offer) -> dict[str, Row]:
    """C.2 "E14a" to "E17": the rows of one version of an offer."""
    if offer.received_at is None:
        return {}
    rows = {**acknowledge(r, offer), **weigh(r, offer), **negotiate(r, offer)}
    if is_unwanted(r):
        return {**rows, **decline(r, offer)}
    key = f"E16/o{offer.id}"
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
    """C.4 "Decision date D" and "Posting rolls back": on D 09:00, due 12:00 or an hour before their time."""
    day = decision_day(r, offer)
    target = r.days.at(day, r.policy.answer_at)
    due = r.days.at(day, r.policy.answer_due_at)
    if offer.answer_by is not None:
        due = min(due, offer.answer_by.astimezone(UTC) - timedelta(hours=r.policy.answer_margin_hours))
    channel = Channel.EMAIL
    if offer.channel is Channel.POST:
        channel = Channel.POST
        back = r.days.backward(day)
        if back >= r.days.date(received(offer)):
            target = r.days.at(back, r.policy.answer_at)
    target, due = in_time(r, offer, target, due)
    reminders = decision_reminders(r, offer)
    return settled(r, key, target, due, is_offer_over(r, offer), channel, reminders=reminders)


def decline(r: Reading, offer: Offer) -> dict[str, Row]:
    """B9 C-09, C.4 "Decline": call, then letter where they called; else one written step on D."""
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
    channel = Channel.POST if offer.channel is Channel.POST else Channel.EMAIL
    written = settled(r, letter, r.target_on(day), r.due_on(day), suppressed, channel)
    return {call: called, letter: written}


# E16b, E18, E21: after the end


def after_acceptance(r: Reading) -> dict[str, Row]:
    """SPEC "E16b", C.4 "E16b": withdraw elsewhere, thank referees and insiders."""
    rows = {}
    application = r.case.application
    policy = r.policy
    if r.case.accepted_elsewhere is not None and application.state.is_open:
        key = "E16b/withdraw"
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
    """SPEC "E18": post when the style is traditional or the thanked contact prefers it."""
    if r.case.application.style is EmployerStyle.TRADITIONAL:
        return True
    rounds = ended_rounds(r)
    people = people_of(r, last_of(r, rounds[-1])) if rounds else []
    return bool(people) and people[0][0].preferred_channel is Channel.POST


def after_rejection(r: Reading) -> dict[str, Row]:
    """SPEC "E18" and "E18b", C.4 "Rejection"."""
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
        feedback: settled(r, feedback, r.target_on(ask), ask_due, False, channel),
    }


def keep_in_touch(r: Reading) -> dict[str, Row]:
    """SPEC "E21": 90 days after a no, rolled forward, due +10 bd; only where it was asked for."""
    application = r.case.application
    ended = application.state in (State.REJECTED, State.DECLINED, State.NO_ANSWER)
    if not application.keep_in_touch or not ended or application.state_at is None:
        return {}
    day = r.days.date(application.state_at) + timedelta(days=r.policy.keep_in_touch_days)
    day = r.days.forward(day)
    return {"E21": settled(r, "E21", r.target_on(day), r.due_on(r.days.after(day, 10)), False, Channel.EMAIL)}
