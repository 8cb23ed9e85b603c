"""The sentences of the steps that answer them or follow an end: what to do, and why then. See ``reasons``."""

from datetime import date, datetime

from followup_desktop.domain.model import AnswerKind, Contact, ContactRole
from followup_desktop.domain.steps import Step
from followup_desktop.i18n import _, current, ngettext

#: From so many days on one speaks of months.
_LONG = 45

# What to do


def reply(step: Step, contact: Contact | None, kind: AnswerKind) -> str:
    name = contact.full_name if contact else ""
    if kind is AnswerKind.NEXT_ROUND:
        return (
            _("Confirm the next interview with {name}").format(name=name) if name else _("Confirm the next interview")
        )
    if kind is AnswerKind.REQUEST:
        return _("Send {name} what they asked for").format(name=name) if name else _("Send what they asked for")
    return _("Reply to {name}").format(name=name) if name else _("Reply to their message")


def thank_after_refusal(step: Step, contact: Contact | None) -> str:
    name = contact.full_name if contact else ""
    return _("Thank {name} for their time").format(name=name) if name else _("Thank them for their time")


def ask_feedback(step: Step, contact: Contact | None) -> str:
    name = contact.full_name if contact else ""
    return _("Ask {name} what would have helped").format(name=name) if name else _("Ask what would have helped")


def withdraw(step: Step) -> str:
    return _("Withdraw this application")


def thank_helper(step: Step, contact: Contact) -> str:
    return _("Thank {name} for helping").format(name=contact.full_name)


def keep_in_touch(step: Step) -> str:
    return _("Write a few lines to stay in touch")


# Why then


def replying(step: Step, came_at: datetime, kind: AnswerKind) -> str:
    language = current()
    values = {"day": language.date_sentence(came_at), "time": language.time(came_at)}
    if kind is AnswerKind.NEXT_ROUND:
        text = _("They invited you on {day} at {time}. A yes the same day, the way they wrote, shows that you want it.")
    elif kind is AnswerKind.REQUEST:
        text = _("They asked on {day} at {time}. What arrives within a day shows how you work.")
    elif kind is AnswerKind.NEW_DATE:
        text = _("They named a new date on {day} at {time}. A short thank-you, by the way they wrote, is enough.")
    else:
        text = _("They wrote on {day} at {time}. A reply within a day, by the way they wrote, keeps the talk going.")
    return text.format(**values)


def thanking_after_refusal(step: Step, came_at: datetime) -> str:
    return _(
        "They said no on {day}. Sleep on it; then a few kind lines leave the door open for the next opening."
    ).format(day=current().date_sentence(came_at))


def asking_feedback(step: Step, thanked: bool) -> str:
    if thanked:
        return _(
            "Your thanks are out. Ask one or two things in writing, never by phone. Many cannot answer; that is fine."
        )
    return _("In the thanks or on its own, in writing, never by phone. Many cannot answer, and that is fine.")


def withdrawing(step: Step, accepted_on: date) -> str:
    return _("You accepted another offer on {day}. They still plan with you: tell them soon and kindly.").format(
        day=current().date_sentence(accepted_on)
    )


def thanking_helper(step: Step, role: ContactRole) -> str:
    if role is ContactRole.REFEREE:
        return _("They may have been called about you. They will be glad to hear how it ended, and when you start.")
    return _("They told you what nobody else could. They will be glad to hear how it ended.")


def keeping_in_touch(step: Step, ended_on: date, days: int) -> str:
    count = days if days < _LONG else round(days / 30)
    text = (
        ngettext(
            "It ended on {day}. After {n} day a few lines bring you back to mind without asking for anything.",
            "It ended on {day}. After {n} days a few lines bring you back to mind without asking for anything.",
            count,
        )
        if days < _LONG
        else ngettext(
            "It ended on {day}. After {n} month a few lines bring you back to mind without asking for anything.",
            "It ended on {day}. After {n} months a few lines bring you back to mind without asking for anything.",
            count,
        )
    )
    return text.format(day=current().date_sentence(ended_on), n=current().number(count))
