"""What speaks against a contact before it is made or kept (follow-up.md C.2 E09 and E11, C.3, C.4).

The rules warn, and the person may go on with a written reason; only a second call about the decision and a question
for feedback by phone are never right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from followup_desktop.domain.model import Channel, Contact, Offer, State, Wave
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.sent import (
    STRIKES,
    WAVE_SPAN,
    WAVES,
    Made,
    contacts_made,
    counted,
    phone_chase,
    quiet_days,
    waves,
)
from followup_desktop.domain.states import thanks_are_over
from followup_desktop.domain.steps import Case, Status, Step
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current


class ObjectionKind(StrEnum):
    """What a contact would break."""

    QUIET = "quiet"
    SAME_DAY = "same_day"
    THREE_STRIKES = "three_strikes"
    NEW_WAVE = "new_wave"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    NOT_IN_WRITING = "not_in_writing"
    PHONE_TWICE = "phone_twice"
    FEEDBACK_BY_PHONE = "feedback_by_phone"
    NOT_INVITED = "not_invited"
    MOVED_ON = "moved_on"


@dataclass(frozen=True, slots=True)
class Objection:
    """Why the rules say to wait, or not to do it. ``may_override`` tells whether a written reason is enough,
    ``warns`` that knowing it is enough."""

    kind: ObjectionKind
    sentence: str
    may_override: bool = True
    warns: bool = False


def objection(
    case: Case,
    steps: Sequence[Step],
    policy: Policy,
    calendar: WorkCalendar,
    *,
    event: str = "",
    wave: Wave | None = None,
    channel: Channel | None = None,
    contact: Contact | None = None,
    at: datetime,
) -> Objection | None:
    """What speaks against a contact at that instant; None where nothing does.

    ``event`` is the step it would fulfil ("E08"), empty for one beside the steps; ``wave`` is the family of the latter.
    What can never be overridden comes first, then what weighs most.
    """
    wave = WAVES.get(event, wave)
    found = _never(case, event, wave, channel) or _visit(policy, wave, channel, contact)
    if found is None and event in ("E15", "E16"):
        found = _about_the_offer(case, event, at)
    if found is not None or wave is None:
        return found
    return _too_much(case, steps, policy, calendar, wave, calendar.local(at))


def _never(case: Case, event: str, wave: Wave | None, channel: Channel | None) -> Objection | None:
    if channel is not Channel.PHONE:
        return None
    if event == "E18b":
        sentence = _(
            "Ask for feedback in an e-mail or a letter, never by phone: nobody likes to explain a no on the spot."
        )
        return Objection(ObjectionKind.FEEDBACK_BY_PHONE, sentence, may_override=False)
    if wave is Wave.INQUIRY and phone_chase(contacts_made(case)) is not None:
        sentence = _("You have called about their decision once. A second call is never right; an e-mail can be.")
        return Objection(ObjectionKind.PHONE_TWICE, sentence, may_override=False)
    return None


def _visit(policy: Policy, wave: Wave | None, channel: Channel | None, contact: Contact | None) -> Objection | None:
    if wave is None or channel not in (Channel.HAND, Channel.IN_PERSON):
        return None
    if contact is not None and contact.preferred_channel in (Channel.HAND, Channel.IN_PERSON):
        return None
    sentence = _("Nobody invited you to come by. wikiHow advises against it; an e-mail or a letter is always right.")
    return Objection(ObjectionKind.NOT_INVITED, sentence, may_override=policy.hand_delivery)


def _about_the_offer(case: Case, event: str, at: datetime) -> Objection | None:
    """An offer is accepted once it is in writing, and talked about before its day."""
    offer = case.newest_offer
    if offer is None:
        return None
    if event == "E16" and not offer.in_writing:
        sentence = _("You have nothing in writing yet. Ask for it before you accept.")
        return Objection(ObjectionKind.NOT_IN_WRITING, sentence)
    return _after_its_day(offer, at) if event == "E15" else None


def _after_its_day(offer: Offer, at: datetime) -> Objection | None:
    if offer.answer_by is None or at < offer.answer_by:
        return None
    return Objection(
        ObjectionKind.TOO_LATE, _("Their day for your answer is over. Ask first whether the offer stands.")
    )


def _too_much(
    case: Case, steps: Sequence[Step], policy: Policy, calendar: WorkCalendar, wave: Wave, at: datetime
) -> Objection | None:
    """Three contacts, quiet time between them, each from its day on, and one a day."""
    made = counted(case, contacts_made(case))
    groups = waves(made)
    early = None if wave is Wave.THANKS else _too_early(case, steps, wave, at)
    if _under_way(groups, wave, at):
        return early
    if len(groups) >= STRIKES:
        sentence = _("You have made three contacts without an answer. Now they make the next move.")
        return Objection(ObjectionKind.THREE_STRIKES, sentence)
    before = [each for each in made if each.at <= at]
    again = any(group[0].wave is wave for group in groups)
    quiet = _quiet(policy, calendar, wave, before, at)
    return quiet or early or _same_day(calendar, before, at) or _moved_on(case) or _second_wave(wave, again)


def _under_way(groups: Sequence[Sequence[Made]], wave: Wave, at: datetime) -> bool:
    """Does it belong to the wave that goes out just now? Once something else has followed, that wave is over."""
    return bool(groups) and groups[-1][0].wave is wave and groups[-1][0].at <= at <= groups[-1][0].at + WAVE_SPAN


def _quiet(policy: Policy, calendar: WorkCalendar, wave: Wave, made: Sequence[Made], at: datetime) -> Objection | None:
    until: date | None = None
    for each in made:
        # After thanks only the letter waits: the inquiry has its own date, and late thanks are better than none.
        if each.wave is Wave.THANKS and wave is not Wave.LETTER:
            continue
        day = calendar.add(calendar.local(each.at).date(), quiet_days(each.wave, policy))
        until = max(until or day, day)
    if until is None or at.date() >= until:
        return None
    sentence = _("They heard from you not long ago. It is quiet time until {day}; a reply to them is always right.")
    return Objection(ObjectionKind.QUIET, sentence.format(day=current().date_sentence(until)))


def _same_day(calendar: WorkCalendar, made: Sequence[Made], at: datetime) -> Objection | None:
    if all(calendar.local(each.at).date() != at.date() for each in made):
        return None
    sentence = _("Something else went out to them today. One contact a day is enough.")
    return Objection(ObjectionKind.SAME_DAY, sentence)


def _second_wave(wave: Wave, made: bool) -> Objection | None:
    if not made or wave is not Wave.THANKS:
        return None
    sentence = _("Your first thanks are more than two days old: this would count as another of the three contacts.")
    return Objection(ObjectionKind.NEW_WAVE, sentence, warns=True)


def _moved_on(case: Case) -> Objection | None:
    """A last word is a kindness, never a duty: it goes out with a reason (C.4 "closing_note")."""
    if case.application.state is not State.NO_ANSWER:
        return None
    return Objection(
        ObjectionKind.MOVED_ON, _("You have moved on from here. A last word is all right; say what it is for.")
    )


def _too_early(case: Case, steps: Sequence[Step], wave: Wave, at: datetime) -> Objection | None:
    """Letter and inquiry belong to the time of waiting, which the thanks begin; one asks from its day on."""
    before = case.application.state in (State.SCHEDULED, State.INTERVIEWED)
    if before and not thanks_are_over(case, steps, at):
        return Objection(
            ObjectionKind.TOO_EARLY, _("First come the thanks; the rest is right once you wait for an answer.")
        )
    if wave is Wave.LETTER:
        return None
    planned = [step for step in steps if step.event == "E08" and step.status is Status.NOT_YET]
    if planned and at.date() < planned[-1].target.date():
        day = current().date_sentence(planned[-1].target)
        return Objection(ObjectionKind.TOO_EARLY, _("Asking is right from {day}.").format(day=day))
    return None
