"""Where the articles disagree: what each says, and what the chosen rules make of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from followup_desktop.domain.policy import Policy
from followup_desktop.domain.rule_limits import Unit
from followup_desktop.domain.sources import source
from followup_desktop.i18n import _, current
from followup_desktop.ui.rule_words import amount


@dataclass(frozen=True, slots=True)
class Conflict:
    """One question with several answers. ``sides`` are (who says it, what); ``ours`` is what the rules do."""

    question: str
    sides: Sequence[tuple[str, str]]
    ours: str


def conflicts(policy: Policy) -> tuple[Conflict, ...]:
    """All of them, in the order in which a person meets them."""
    return (*_thanks(policy), *_asking(policy), *_manners(), *_endings(policy))


def _said(passage: str) -> str:
    return source(passage).name


def _thanks(policy: Policy) -> tuple[Conflict, ...]:
    return (
        Conflict(
            _("How soon to say thank you"),
            (
                (_said("S1:20"), _("The same evening, perhaps on the way out already.")),
                (_said("S2:20"), _("Within 24 hours.")),
                (_said("S3:25"), _("After 24 to 48 hours; sooner may look hasty.")),
            ),
            _thank_words(policy),
        ),
        Conflict(
            _("E-mail or paper"),
            (
                (_said("S1:20"), _("An e-mail at once. On paper only typed: handwriting is a risk.")),
                (_said("S2:22"), _("A letter on paper is the traditional way.")),
            ),
            _("First ask each person what they like; then an e-mail, and the formal letter by post where they do.")
            if policy.ask_preference
            else _("An e-mail first. The formal letter goes by post where an employer or a person likes paper."),
        ),
        Conflict(
            _("Handing the letter over"),
            (
                (_said("S2:22"), _("It may be just right.")),
                (_said("S1:64"), _("Never come by in person.")),
            ),
            _("Offered, with a warning.")
            if policy.hand_delivery
            else _("Not offered, unless they told you that they like it."),
        ),
        Conflict(
            _("Whom to thank"),
            (
                (_said("S1:39"), _("Each person who was there.")),
                (_said("S3:41"), _("Each person, each with words of their own.")),
                (_others(), _("One letter to whoever invited you, with thanks to all.")),
            ),
            _("Each person. For six or more, one letter that names everybody is offered."),
        ),
        Conflict(
            _("A note on LinkedIn"),
            ((_said("S1:30"), _("Directly after the interview. It may also look too sure of yourself.")),),
            _("Only after the thank-you, {count} later.").format(count=amount(Unit.WORKING_DAYS, policy.linkedin_bd))
            if policy.linkedin
            else _("Not planned."),
        ),
    )


def _thank_words(policy: Policy) -> str:
    hours = amount(Unit.HOURS, policy.thank_due_hours)
    if policy.thank_after_hours:
        after = amount(Unit.HOURS, policy.thank_after_hours)
        return _("{after} after the interview; in time until {hours} after it.").format(after=after, hours=hours)
    return _("The same evening at {evening}, after a late interview the next day; in time for {hours}.").format(
        evening=current().time(policy.thank_same_day_at), hours=hours
    )


def _asking(policy: Policy) -> tuple[Conflict, ...]:
    return (
        Conflict(
            _("When to ask about their decision"),
            (
                (_said("S1:45"), _("Once the day they named is over.")),
                (_said("S2:32"), _("After some time.")),
                (_said("S3:125"), _("A week after your thank-you.")),
            ),
            _asking_words(policy),
        ),
        Conflict(
            _("Calling to ask"),
            (
                (_said("S1:47"), _("Some days after the interview.")),
                (_said("S1:45"), _("Only after the day they named.")),
            ),
            _("A call is one way to ask, never an earlier one; at most one call in all."),
        ),
        Conflict(
            _("Good hours for a call"),
            (
                (_said("S1:47"), _("Not early in the morning, not right after lunch.")),
                (_others(), _("Just then: early, or right after lunch.")),
            ),
            _("{morning} to {noon} and {early} to {late}, on their clock.").format(
                morning=current().time(policy.call_morning_from),
                noon=current().time(policy.call_morning_until),
                early=current().time(policy.call_afternoon_from),
                late=current().time(policy.call_afternoon_until),
            ),
        ),
        Conflict(
            _("How many times to write"),
            (
                (_said("S1:61"), _("Three times, then it is their turn.")),
                (_said("S3:125"), _("More often, well spaced.")),
            ),
            _("Three times. A second inquiry is planned while one of the three is left.")
            if policy.second_chase
            else _("Three times. After that, only with a reason that you write down."),
        ),
        Conflict(
            _("How persistent to be"),
            (
                (_said("S3:87"), _("Take every opportunity to be remembered.")),
                (_said("S1:61"), _("Do not press them.")),
                (_said("S2:34"), _("Leave them time.")),
            ),
            _(
                "Quiet days come first: {thanks} after the thank-you, {letter} after the letter,"
                " {inquiry} after an inquiry."
            ).format(
                thanks=amount(Unit.WORKING_DAYS, policy.formal_after_thanks_bd),
                letter=amount(Unit.WORKING_DAYS, policy.inquiry_after_letter_bd),
                inquiry=amount(Unit.WORKING_DAYS, policy.inquiry_after_inquiry_bd),
            ),
        ),
    )


def _asking_words(policy: Policy) -> str:
    count = policy.inquiry_after_promise_bd
    day = amount(Unit.WORKING_DAYS, count)
    first = _("{day} after the day they named.").format(day=day) if count else _("On the very day they named.")
    if policy.inquiry_after_thanks_days:
        rest = _("Without one, {days} after your thank-you.").format(
            days=amount(Unit.DAYS, policy.inquiry_after_thanks_days)
        )
    else:
        rest = _("Without one, {days} after the interview.").format(
            days=amount(Unit.WORKING_DAYS, policy.inquiry_after_interview_bd)
        )
    return f"{first} {rest}"


def _manners() -> tuple[Conflict, ...]:
    return (
        Conflict(
            _("How a letter ends"),
            (
                (_said("S1:43"), _("“Yours sincerely”.")),
                (_said("S3:61"), _("“Sincerely” or “Best regards”.")),
            ),
            _("As letters end in the country they go to, and by how they begin. You may change it."),
        ),
        Conflict(
            _("First names"),
            (
                (_said("S1:40"), _("Only where they told you to.")),
                (_others(), _("Never, even then.")),
            ),
            _("Only for people you have marked so."),
        ),
    )


def _endings(policy: Policy) -> tuple[Conflict, ...]:
    return (
        Conflict(
            _("Asking for feedback after a no"),
            (
                (_said("S1:55"), _("In writing, never by phone.")),
                (_others(), _("By phone too, or about two weeks later.")),
            ),
            _("In writing: with your thanks for the answer, or {count} later. A call for it is never offered.").format(
                count=amount(Unit.WORKING_DAYS, policy.feedback_bd)
            ),
        ),
        Conflict(
            _("Declining an offer"),
            (
                (_said("S0:64"), _("Call first, then write.")),
                (_said("S1:51"), _("Answer the way they made the offer.")),
            ),
            _("Always a call, then a letter.")
            if policy.decline_always_by_call
            else _("A call and a letter where they called; an e-mail where they wrote."),
        ),
    )


def _others() -> str:
    return _("Other advice")
