"""The oracle's E06 to E12 and E20: the rows of one round, from its last end."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from oracle_interviews import arrangers_of, thank
from oracle_reading import (
    Promise,
    Reading,
    Row,
    begun_rounds,
    done_at,
    end_of,
    ended_interviews,
    ended_rounds,
    ends_of_round,
    fact_of,
    has_ended,
    is_old_round,
    is_skipped,
    is_unwanted,
    kindness,
    last_of,
    new_dates,
    offer_came,
    out_with,
    people_of,
    promise_of,
    settled,
    thank_keys,
    when,
)

from followup_desktop.domain.model import (
    AnswerKind,
    Channel,
    Contact,
    ContactRole,
    Direction,
    EmployerStyle,
    Interview,
    Wave,
)
from followup_desktop.domain.steps import Status


def is_round_over(r: Reading, number: int) -> bool:
    """What suppresses E07, E08, E10 and E12: want = no, ended, new round, offer came here or was accepted elsewhere."""
    if r.case.accepted_elsewhere is not None:
        return True
    return is_unwanted(r) or has_ended(r) or is_old_round(r, number, last_end(r, number)) or offer_came(r)


def last_end(r: Reading, number: int) -> datetime:
    return end_of(last_of(r, number))


def asks_for_references(r: Reading, number: int) -> bool:
    return any(one.references_asked for one in ended_interviews(r, number))


def tell_referees(r: Reading, number: int) -> dict[str, Row]:
    """Settled "E06", C.4 "E06": once, and once more at most, where a later round asks for references."""
    if not any(contact.role is ContactRole.REFEREE for contact in r.case.contacts):
        return {}
    first, *later = begun_rounds(r)
    repeats = [other for other in later if asks_for_references(r, other)]
    if number not in (first, *repeats[:1]):
        return {}
    key = f"E06/r{number}"
    over = end_of(ended_interviews(r, number)[-1])
    day = r.days.date(over)
    if asks_for_references(r, number):
        target = over + timedelta(hours=r.policy.references_asked_hours)
    else:
        late = over + timedelta(hours=r.policy.references_late_hours)
        target = max(r.days.at(day, r.policy.references_at), late)
    if not r.days.is_business_day(r.days.date(target)):
        target = r.target_on(r.days.after(r.days.date(target), 1))
    due = r.days.at(r.days.after(day, 1), r.policy.references_due_at)
    suppressed = is_unwanted(r) or has_ended(r) or is_old_round(r, number, over)
    return {key: settled(r, key, min(target, due), due, suppressed, Channel.EMAIL)}


def thanks_of(r: Reading, number: int) -> list[datetime]:
    """Wave 1 as sent in a round: E03, E04, and what was logged. C.4 "What counts as a strike"."""
    sent = out_with(r, number, Wave.THANKS)
    for interview in r.case.interviews:
        if interview.round == number and interview.ends_at is not None:
            arrangers = [f"E04/i{interview.id}/c{contact.id}" for contact in arrangers_of(r)]
            for key in (*thank_keys(r, interview), *arrangers):
                done = done_at(r, key)
                if done is not None:
                    sent.append(done)
    return sorted(sent)


def letter_key(r: Reading, number: int) -> str:
    """The letter of a round keeps the interview it was written after, also where the round went on; else the last."""
    keys = [f"E07/i{interview.id}" for interview in ended_interviews(r, number)]
    sent = [key for key in keys if done_at(r, key) is not None]
    return sent[-1] if sent else f"E07/i{last_of(r, number).id}"


def letters_of(r: Reading, number: int) -> list[datetime]:
    """Wave 2 as sent in a round."""
    done = done_at(r, letter_key(r, number))
    return sorted([*out_with(r, number, Wave.LETTER), *([done] if done is not None else [])])


def inquiry_keys(r: Reading, number: int) -> list[tuple[str, datetime]]:
    """Settled "E08": the keys, and since when each stands. A new date after an inquiry was sent opens another."""
    last = last_of(r, number)
    found = [(f"E08/i{last.id}", ends_of_round(r, number)[0])]
    for entry in new_dates(r, number):
        sent = done_at(r, found[-1][0])
        if sent is not None and sent < when(entry):
            found.append((f"E08/i{last.id}/l{entry.id}", when(entry)))
    return found


def chases_of(r: Reading, number: int) -> list[datetime]:
    """Wave 3 as sent in a round: E08 and E10 done, and what was logged."""
    keys = [*(key for key, _ in inquiry_keys(r, number)), f"E10/i{last_of(r, number).id}"]
    done = [done_at(r, key) for key in keys]
    return sorted([*out_with(r, number, Wave.INQUIRY), *(one for one in done if one is not None)])


def asked_before(r: Reading, number: int) -> list[str]:
    """The inquiries sent before a later interview of the same round: what was done never moves."""
    earlier = [f"i{one.id}" for one in ended_interviews(r, number) if one.id != last_of(r, number).id]
    keys = [fact.step_key for fact in r.case.facts if fact.done_at is not None]
    return [
        key for key in keys if key.split("/")[0] in ("E08", "E10") and key.split("/")[1:2] in [[i] for i in earlier]
    ]


def made(r: Reading, number: int, events: tuple[str, ...], wave: Wave) -> list[datetime]:
    """All that went out of one family in a round, also to somebody or after a talk that the record lost since."""
    here = [f"i{one.id}" for one in r.case.interviews if one.round == number]
    keys = [fact.step_key.split("/") for fact in r.case.facts if fact.done_at is not None]
    sent = [done_at(r, "/".join(key)) for key in keys if key[0] in events and key[1:2] in [[i] for i in here]]
    return sorted([*out_with(r, number, wave), *(one for one in sent if one is not None)])


def free_day(r: Reading, day: date) -> date:
    """C.4 "No two outbound on one day": whatever of the three families; a planned one shifts to the next bd."""
    counted = ("E03", "E04", "E07", "E08", "E10")
    keys = [fact.step_key for fact in r.case.facts if fact.step_key.split("/")[0] in counted]
    sent = [one for one in (done_at(r, key) for key in keys) if one is not None]
    sent += [when(entry) for entry in r.case.log if entry.direction is Direction.OUT and entry.wave and entry.at]
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
    return free_day(r, day)


def is_formal_dropped(r: Reading, number: int) -> bool:
    """C.4 "Who gets E07" and "P before wave 2"; Settled "E07": you wrote already. Without what the state says."""
    useful = any(one.useful_item for one in r.case.interviews if one.round == number)
    if r.case.application.style is EmployerStyle.TECH and not useful:
        return True
    if out_with(r, number, Wave.LETTER):
        return True
    promise = promise_of(r, number)
    return promise is not None and formal_target_day(r, number) >= promise.on


def formal_target_day(r: Reading, number: int) -> date:
    """C.4 "Moved": what follows uses the overridden date."""
    moved_to = fact_of(r, letter_key(r, number)).moved_to
    return r.days.date(moved_to) if moved_to is not None else formal_day(r, number)


def thanked_person(r: Reading, number: int) -> Contact | None:
    """R36: the first interviewer of the last interview, else the first who was there."""
    return first_thanked(r, last_of(r, number))


def first_thanked(r: Reading, interview: Interview) -> Contact | None:
    people = [contact for contact, _ in people_of(r, interview)]
    interviewers = [contact for contact in people if contact.role is ContactRole.INTERVIEWER]
    return next(iter([*interviewers, *people]), None)


def formal_channel(r: Reading, number: int) -> Channel:
    """C.4 "Who gets E07" and "Postal transit": post for traditional or pref=post, where it gets there before P."""
    person = thanked_person(r, number)
    likes_post = person is not None and person.preferred_channel is Channel.POST
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
    key = letter_key(r, number)
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
    if is_formal_dropped(r, number) or is_skipped(r, letter_key(r, number)):
        return None
    return formal_target_day(r, number)


def asked_day_without_promise(r: Reading, number: int) -> date:
    """C.2 "E08" unknown P; C.4 "Measured, +7 calendar days"; an end of the application moves no date."""
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
    """C.2 "E08" P known; Settled "E08" and C.4 "Prompt, +0"."""
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


def inquiry_target(r: Reading, number: int) -> datetime:
    """C.2 "E08", C.4 "New date after a chase": the old waves' other terms drop."""
    promise = promise_of(r, number)
    if promise is not None:
        target = asked_after_promise(r, promise)
    else:
        target = r.target_on(asked_day_without_promise(r, number))
    bound = None
    dates = new_dates(r, number)
    answered = [one for one in chases_of(r, number) if dates and one < when(dates[-1])]
    if answered:
        bound = r.days.after(r.days.date(answered[-1]), r.policy.inquiry_after_inquiry_bd)
    else:
        letter = letter_day(r, number)
        if letter is not None:
            bound = r.days.after(letter, r.policy.inquiry_after_letter_bd)
    target = not_before(r, target, bound)
    return not_before(r, target, free_day(r, r.days.date(target)))


def is_answered(r: Reading, number: int) -> bool:
    """Whether a new date came after the last chase."""
    chases = chases_of(r, number)
    return bool(chases) and any(when(entry) > chases[-1] for entry in new_dates(r, number))


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
    """R02: whoever will answer, as named at the latest interview that named one; else whom one thanked."""
    for interview in reversed(ended_interviews(r, number)):
        for contact in r.case.contacts:
            if contact.id == interview.promised_by_id:
                return contact
    return thanked_person(r, number)


def green_minute(r: Reading, target: datetime) -> datetime:
    """C.4 "E08 by phone" and "Call windows": the first green minute on or after the target, looked for one by one."""
    policy, day, clock = r.policy, r.days.date(target), r.days.time(target)
    while True:
        for minute in range(clock.hour * 60 + clock.minute, 24 * 60):
            at = time(minute // 60, minute % 60)
            morning = policy.call_morning_from <= at < policy.call_morning_until
            afternoon = policy.call_afternoon_from <= at < policy.call_afternoon_until
            monday = day.weekday() == 0 and at < policy.call_monday_from
            friday = day.weekday() == 4 and at >= policy.call_friday_until
            if r.days.is_business_day(day) and (morning or afternoon) and not monday and not friday:
                return r.days.at(day, at)
        day, clock = day + timedelta(days=1), time(0)


def inquire(r: Reading, number: int) -> dict[str, Row]:
    """Settled "E08": e-mail, or by phone where the person asked likes that and nobody was phoned before."""
    asked = person_asked(r, number)
    by_phone = asked is not None and asked.preferred_channel is Channel.PHONE and not was_ever_phoned(r)
    channel = Channel.PHONE if by_phone else Channel.EMAIL
    target = inquiry_target(r, number)
    if by_phone:
        target = green_minute(r, target)
    due = r.due_on(r.days.after(r.days.date(target), r.policy.inquiry_due_bd))
    found = {key: settled(r, key, target, due, False, Channel.EMAIL) for key in asked_before(r, number)}
    for key, since in inquiry_keys(r, number):
        chases = [one for one in chases_of(r, number) if one >= since]
        already = bool(chases) and not any(when(entry) > chases[-1] for entry in new_dates(r, number))
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
    """Settled "E10": waves made since the count began and families with an open row are under three."""
    thanks = [key for one in r.case.interviews if one.round == number for key in thank_keys(r, one)]
    families = (
        (("E03", "E04"), Wave.THANKS, thanks),
        (("E07",), Wave.LETTER, [letter_key(r, number)]),
        (("E08", "E10"), Wave.INQUIRY, [key for key, _ in inquiry_keys(r, number)]),
    )
    began = count_began(r)
    count = 0
    for events, wave, keys in families:
        sent = [one for each in ended_rounds(r) for one in made(r, each, events, wave) if one >= began]
        count += waves_in(sent)
        is_open = any(key in rows and rows[key].status not in (Status.DONE, Status.SUPPRESSED) for key in keys)
        if is_open and not sent:
            count += 1
    return count < 3


def inquire_again(r: Reading, number: int, rows: Mapping[str, Row]) -> dict[str, Row]:
    """Settled "E10", C.4 "Measured, second chase" and "E10"."""
    if not r.policy.second_chase:
        return {}
    last = last_of(r, number)
    key = f"E10/i{last.id}"
    asked = inquiry_keys(r, number)[-1][0]
    chases = chases_of(r, number)
    day = r.days.date(chases[-1] if chases else rows[asked].target)
    day = r.days.after(day, r.policy.second_chase_bd)
    day = free_day(r, day)
    due = r.due_on(r.days.after(day, r.policy.second_chase_due_bd))
    never_asked = is_skipped(r, asked) and not chases  # what was asked beside the step is a first question, too
    suppressed = is_round_over(r, number) or never_asked or not has_strike_left(r, number, rows)
    return {key: settled(r, key, r.target_on(day), due, suppressed, Channel.EMAIL)}


def move_on(r: Reading, number: int, rows: Mapping[str, Row]) -> dict[str, Row]:
    """Settled "E12", C.4 "E12" and "New date after a chase"; not sooner after their own day; never overdue."""
    key = f"E12/i{last_of(r, number).id}"
    promise = promise_of(r, number)
    chases = chases_of(r, number)
    if chases and not is_answered(r, number):
        day = r.days.after(r.days.date(chases[-1]), r.policy.move_on_after_inquiry_bd)
        if promise is not None:
            day = max(day, r.days.after(promise.on, r.policy.move_on_after_inquiry_bd))
    elif promise is not None:
        day = r.days.after(promise.on, r.policy.move_on_after_promise_bd)
    else:
        asked = rows[inquiry_keys(r, number)[-1][0]]
        day = r.days.after(r.days.date(asked.target), r.policy.move_on_after_inquiry_bd)
    row = settled(r, key, r.target_on(day), r.due_on(day), is_round_over(r, number))
    return {key: replace(row, status=Status.DUE) if row.status is Status.OVERDUE else row}


def be_patient(r: Reading, number: int) -> dict[str, Row]:
    """Settled "E20": T0+3 bd, and P+1 bd where P is known; over once its day is over."""
    if not r.policy.patience:
        return {}
    key = f"E20/i{last_of(r, number).id}"
    found = {key: r.days.after(r.days.date(last_end(r, number)), r.policy.patience_bd)}
    promise = promise_of(r, number)
    if promise is not None:
        found[f"{key}/late"] = r.days.after(promise.on, 1)
    rows = {}
    for its_key, day in found.items():
        rows[its_key] = kindness(settled(r, its_key, r.target_on(day), r.due_on(day), is_round_over(r, number)))
    return rows
