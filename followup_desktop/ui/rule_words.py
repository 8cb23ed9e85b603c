"""Follow-up rules in words: what each is called, its value, and the few that tell one policy from another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from followup_desktop.domain.policy import KINDS, Policy
from followup_desktop.domain.rule_limits import Unit, unit_of
from followup_desktop.i18n import _, current, ngettext


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that belong together, under a heading; what each is called, by its name."""

    title: str
    rules: Mapping[str, str]


def name_of(policy: Policy) -> str:
    return _(policy.name)


def summary_of(policy: Policy, base: Policy | None = None) -> str:
    """The line under the name; for rules that only say what they differ from, how many do."""
    if policy.summary:
        return _(policy.summary)
    if base is None:
        return ""
    count = sum(getattr(policy, key) != getattr(base, key) for key in KINDS)
    words = ngettext("As {name}, but for {count} rule", "As {name}, but for {count} rules", count)
    return (words if count else _("As {name} in everything")).format(name=name_of(base), count=count)


def amount(unit: Unit, count: int) -> str:
    """``3 working days``."""
    words = {
        Unit.MINUTES: ngettext("{count} minute", "{count} minutes", count),
        Unit.HOURS: ngettext("{count} hour", "{count} hours", count),
        Unit.DAYS: ngettext("{count} day", "{count} days", count),
        Unit.WORKING_DAYS: ngettext("{count} working day", "{count} working days", count),
    }[unit]
    return words.format(count=current().number(count))


def value_words(key: str, value: Any) -> str:
    """The value of a rule as a sentence takes it: ``3 working days``, ``10:00 AM``, ``yes``."""
    unit = unit_of(key, KINDS[key])
    if isinstance(value, time):
        return current().time(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return current().join([*map(str, value[:-1]), amount(unit, value[-1])]) if value else _("none")
    return amount(unit, value)


def telling(policy: Policy) -> str:
    """The two or three numbers that tell this policy from another."""
    parts = [_thanks(policy), _("asks first how they like it") if policy.ask_preference else _inquiry(policy)]
    if policy.second_chase:
        parts.append(_("asks once more"))
    # A line ends between two of them, never inside one.
    return "  ·  ".join(part.replace(" ", "\u00a0") for part in parts)


def _thanks(policy: Policy) -> str:
    if policy.thank_after_hours >= 24:
        days = policy.thank_after_hours // 24
        return ngettext("thanks after a day", "thanks after {count} days", days).format(count=days)
    if policy.thank_after_hours:
        return _("thanks after {time}").format(time=amount(Unit.HOURS, policy.thank_after_hours))
    return _("thanks same evening")


def _inquiry(policy: Policy) -> str:
    if policy.inquiry_after_thanks_days:
        days = policy.inquiry_after_thanks_days
        if days == 7:
            return _("inquiry after a week")
        return ngettext("inquiry after {count} day", "inquiry after {count} days", days).format(count=days)
    count = policy.inquiry_after_promise_bd
    if not count:
        return _("inquiry at once")
    return ngettext("inquiry after {count} working day", "inquiry after {count} working days", count).format(
        count=count
    )


def groups() -> tuple[Group, ...]:
    """Every rule with what it is called, in the order in which a person meets them."""
    return (
        *_at_the_interview(),
        *_asking(),
        *_offers_and_after(),
    )


def _at_the_interview() -> tuple[Group, ...]:
    return (
        Group(
            _("Before and after an interview"),
            {
                "prepare_hours": _("Remind before it begins"),
                "reflect_minutes": _("Write down how it went, after its end"),
                "reflect_due_at": _("Written down by"),
                "reflect_fades_hours": _("Until memory fades"),
            },
        ),
        Group(
            _("Thank each interviewer"),
            {
                "thank_after_hours": _("Wait this long first (0: the same evening)"),
                "thank_cool_off_hours": _("Never sooner than"),
                "thank_same_day_until": _("The same evening for interviews that ended by"),
                "thank_same_day_at": _("The same evening, at"),
                "thank_next_day_at": _("Otherwise the next day, at"),
                "thank_due_hours": _("In time until"),
                "thank_last_call_hours": _("Last good moment"),
                "thank_before_promise_hours": _("Before they decide, ahead by"),
                "thank_at_once_minutes": _("At once means within"),
                "thank_earliest_at": _("Not before this time of day"),
                "thank_latest_at": _("Not after this time of day"),
                "ask_preference": _("Ask first how each likes to be written to"),
                "ask_preference_minutes": _("Ask after the interview, within"),
                "hand_delivery": _("Offer to hand the letter over, with a warning"),
            },
        ),
        Group(
            _("LinkedIn and references"),
            {
                "linkedin": _("Plan a note on LinkedIn"),
                "linkedin_bd": _("LinkedIn note, after the thank-you"),
                "linkedin_due_bd": _("Time for the LinkedIn note"),
                "references_asked_hours": _("Tell your references, where they asked for them, after"),
                "references_at": _("Otherwise tell them at"),
                "references_late_hours": _("After a late interview, wait"),
                "references_due_at": _("On the next working day at the latest, by"),
            },
        ),
    )


def _asking() -> tuple[Group, ...]:
    return (
        Group(
            _("Formal letter"),
            {
                "formal_bd": _("After the interview"),
                "formal_due_bd": _("At the latest"),
                "formal_after_thanks_bd": _("Never sooner after the thank-you than"),
                "formal_send_bd": _("Time to send it once it is late"),
                "post_domestic_bd": _("Post within the country takes"),
                "post_abroad_bd": _("Post from abroad takes"),
            },
        ),
        Group(
            _("Ask about their decision"),
            {
                "inquiry_after_promise_bd": _("After the day they named (0: on that day)"),
                "inquiry_same_day_at": _("On that day, at"),
                "inquiry_after_time_hours": _("After the hour they named"),
                "inquiry_after_interview_bd": _("After the interview, where they named no day"),
                "inquiry_after_thanks_days": _("Instead, after the thank-you (0: not)"),
                "inquiry_after_letter_bd": _("Never sooner after the formal letter than"),
                "inquiry_after_inquiry_bd": _("Never sooner after another inquiry than"),
                "inquiry_due_bd": _("Time to ask"),
                "second_chase": _("Ask once more"),
                "second_chase_bd": _("Ask once more, after"),
                "second_chase_due_bd": _("Time to ask once more"),
                "move_on_after_inquiry_bd": _("Think about moving on, after your last question"),
                "move_on_after_promise_bd": _("The same, where you asked nothing, after their day"),
            },
        ),
        Group(
            _("Good hours for calls"),
            {
                "call_morning_from": _("Mornings from"),
                "call_morning_until": _("Mornings until"),
                "call_afternoon_from": _("Afternoons from"),
                "call_afternoon_until": _("Afternoons until"),
                "call_monday_from": _("On Mondays not before"),
                "call_friday_until": _("On Fridays not after"),
            },
        ),
    )


def _offers_and_after() -> tuple[Group, ...]:
    return (
        Group(
            _("Their messages and an offer"),
            {
                "reply_same_day_before": _("Reply the same day to what came before"),
                "reply_same_day_at": _("The same day, at"),
                "reply_next_day_at": _("Otherwise the next day, at"),
                "reply_due_hours": _("Reply within"),
                "decide_bd": _("Time to ask for, where they name no day"),
                "decide_reminders_bd": _("Remind before the day to decide"),
                "decide_reminder_at": _("These reminders come at"),
                "weigh_bd": _("Weigh the offer, after it came"),
                "weigh_before_answer_bd": _("Weighed before the day to decide, by"),
                "questions_bd": _("Ask for better terms, after it came"),
                "questions_before_answer_bd": _("Asked before the day to decide, by"),
                "answer_at": _("Answer on the day to decide, at"),
                "answer_due_at": _("Answered by"),
                "answer_margin_hours": _("Always ahead of their own hour by"),
                "decline_letter_bd": _("Letter after a call that declined"),
                "decline_always_by_call": _("Decline by a call and a letter, also a written offer"),
                "withdraw_bd": _("Withdraw elsewhere, after you accepted"),
                "thank_helpers_bd": _("Thank those who helped, after you accepted"),
                "after_accept_due_bd": _("Time for both"),
            },
        ),
        Group(
            _("They said no"),
            {
                "rejection_hold_hours": _("Let it rest before you thank them"),
                "rejection_due_bd": _("Time to thank them"),
                "feedback_bd": _("Ask for feedback, after"),
                "feedback_due_bd": _("Time to ask for feedback"),
                "keep_in_touch_days": _("Keep in touch, after it ended"),
            },
        ),
        Group(
            _("Meanwhile, and in general"),
            {
                "keep_applying": _("Remind on Mondays to keep applying"),
                "keep_applying_at": _("On Mondays at"),
                "patience": _("Show a card on patience"),
                "patience_bd": _("That card, after the interview"),
                "target_at": _("Usual hour to begin"),
                "due_at": _("Usual hour by which it is done"),
                "promise_at": _("A day they named without an hour counts as"),
            },
        ),
    )
