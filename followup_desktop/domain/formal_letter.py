"""The formal letter, wave 2 of three (follow-up.md C.2 and C.4): E07 of a finished round."""

from datetime import date

from followup_desktop.domain import reasons
from followup_desktop.domain.model import Channel, EmployerStyle, Wave
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.steps import Wording
from followup_desktop.domain.wait import Wait
from followup_desktop.domain.workdays import is_later

_DECIDE_FIRST: Wording = (reasons.they_decide_first,)
_NOTHING_USEFUL: Wording = (reasons.nothing_useful,)
_WROTE_ALREADY: Wording = (reasons.wrote_already,)
_THANKS_UNSENT: Wording = (reasons.thanks_unsent,)
# Looking into an enum is slow before Python 3.12, and every plan has a letter.
_EMAIL, _POST = Channel.EMAIL, Channel.POST
_TECH, _TRADITIONAL = EmployerStyle.TECH, EmployerStyle.TRADITIONAL


def letter_step(wait: Wait) -> None:
    """The letter. Where its own rule or the person left it out, the inquiry does not wait for it.

    What ends the whole wait does not count here, so that the dates of an application that ended stay as they were.
    """
    rows, each, promise = wait.rows, wait.round, wait.promise
    policy, calendar = rows.policy, rows.calendar
    key = _letter_key(wait)
    day, quiet_until, since, bd, after = _letter_day(wait)
    names = calendar.holidays_between(since, day)
    due_on = max(calendar.add(wait.held_on, policy.formal_due_bd), calendar.add(day, policy.formal_send_bd))
    in_force = rows.in_force(key, day) if rows.facts else day
    letters = wait.sent(Wave.LETTER) if each.sent else []
    left_out = _letter_left_out(wait, in_force, bool(letters))
    skip = wait.skip or left_out
    contact, target = wait.contact, calendar.at(day, policy.target_at)
    days = _post_days(rows)
    posted = _goes_by_post(wait) and (promise is None or calendar.public.add(in_force, days) < promise.on)
    step = rows.add(
        "E07",
        key,
        target,
        calendar.at(due_on, policy.due_at),
        (reasons.send_letter, contact),
        (reasons.formal_letter, since, bd, after, names, days if posted else None, promise and promise.on),
        policy.sources["formal_bd"],
        interview_id=wait.interview_id,
        contact_id=contact.id if contact else None,
        skip=skip,
        remark=_THANKS_UNSENT if skip is None and not is_later(target, rows.now) and _thanks_open(wait) else None,
        letter_kind="thank_formal",
        channel=_POST if posted else _EMAIL,
        quiet_until=quiet_until,
    )
    if step.done_at is not None:
        wait.letter_on, wait.letter_sent = step.target.date(), True
    elif left_out is None and not (rows.facts and rows.is_skipped(key)):
        wait.letter_on = step.target.date()
    if letters:
        last = letters[-1].date()
        wait.letter_on = max(last, wait.letter_on) if wait.letter_sent and wait.letter_on else last
        wait.letter_sent = True


def _letter_key(wait: Wait) -> str:
    """A letter that went out stays with the interview it was written after, also where the round went on."""
    rows = wait.rows
    if rows.facts:
        for ending in reversed(wait.round.endings):
            key = f"E07/i{ending.interview.id}"
            if rows.sent_at(key):
                return key
    return f"E07/i{wait.interview_id}"


def _letter_day(wait: Wait) -> tuple[date, date | None, date, int, str]:
    """The day of the letter and the end of the quiet time before it; what its days are counted from, how many they
    are, and a word for what happened then."""
    policy, calendar, held_on = wait.rows.policy, wait.rows.calendar, wait.held_on
    day, since, bd, after = calendar.add(held_on, policy.formal_bd), held_on, policy.formal_bd, "interview"
    quiet_until: date | None = None
    sent = [(wait.thanked_at, policy.formal_after_thanks_bd, "thanks")] if wait.thanked_at else []
    if wait.chases:
        sent.append((wait.chases[-1], policy.inquiry_after_inquiry_bd, "inquiry"))
    for sent_at, gap, kind in sent:
        quiet_until = calendar.add(sent_at.date(), gap)
        if quiet_until > day:
            day, since, bd, after = quiet_until, sent_at.date(), gap, kind
    return wait.free_day(day), quiet_until, since, bd, after


def _letter_left_out(wait: Wait, in_force: date, written: bool) -> Wording | None:
    if written:
        return _WROTE_ALREADY
    style = wait.rows.case.application.style
    if style is _TECH and not any(one.interview.useful_item for one in wait.round.endings):
        return _NOTHING_USEFUL
    if wait.promise is not None and in_force >= wait.promise.on:
        return _DECIDE_FIRST
    return None


def _thanks_open(wait: Wait) -> bool:
    """Is a thank-you of this round still to be sent?"""
    ids = [ending.interview.id for ending in wait.round.endings]
    return any(step.event == "E03" and step.interview_id in ids and step.status.is_open for step in wait.rows.steps)


def _goes_by_post(wait: Wait) -> bool:
    if wait.rows.case.application.style is _TRADITIONAL:
        return True
    return wait.contact is not None and wait.contact.preferred_channel is _POST


def _post_days(rows: Rows) -> int:
    """How many business days a letter travels."""
    home, country = rows.case.home_country, rows.case.application.country
    return rows.policy.post_abroad_bd if home and home != country else rows.policy.post_domestic_bd
