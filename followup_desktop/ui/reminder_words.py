"""What a reminder says, alone or with others; without names where others may read the screen."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from followup_desktop.domain.plan import Action, Status
from followup_desktop.domain.searching import Nudge
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.reminders import Moment, Reminder
from followup_desktop.ui.notifications.message import DONE, MUTE, OPEN, SNOOZE, TODAY, Message
from followup_desktop.ui.step_words import ahead_words, short_name, time_there

#: How many steps are named before the rest is counted.
_NAMED = 3
#: A reminder that comes within this time of its moment says "now".
_PROMPT = timedelta(minutes=30)


def message(reminders: Sequence[Reminder], now: datetime, own: tzinfo | None, names: bool = True) -> Message:
    """One message for one reminder or for several; ``own`` is the person's zone."""
    if len(reminders) == 1:
        return _about_one(reminders[0], now, own, names)
    count = len(reminders)
    title = ngettext("{n} step is waiting", "{n} steps are waiting", count).format(n=current().number(count))
    return Message(title, _listed(reminders) if names else _nameless(), (_today(),))


def missed(reminders: Sequence[Reminder]) -> Message:
    """What fell while the program was closed, counted: no list of reproaches at the start of a day."""
    late = sum(each.step.status is Status.OVERDUE for each in reminders)
    due = sum(each.step.status is Status.DUE for each in reminders)
    ahead = len(reminders) - late - due
    number = current().number
    parts = [
        ngettext("{n} step became due", "{n} steps became due", due).format(n=number(due)) if due else "",
        ngettext("{n} is late", "{n} are late", late).format(n=number(late)) if late else "",
        ngettext("{n} reminder came", "{n} reminders came", ahead).format(n=number(ahead)) if ahead else "",
    ]
    if late and not due:
        parts[1] = ngettext("{n} step is late", "{n} steps are late", late).format(n=number(late))
    return Message(_("While the program was closed"), ", ".join(filter(None, parts)), (_today(),))


def weekly(nudge: Nudge) -> Message:
    """The weekly word about the search as a whole."""
    return Message(nudge.title, nudge.because, (_today(), (MUTE, _("Not this week"))))


def _about_one(reminder: Reminder, now: datetime, own: tzinfo | None, names: bool) -> Message:
    actions = [(OPEN, _("Open")), (SNOOZE, _("Remind me later…"))]
    if not names:
        return Message(_("A step is waiting"), _nameless(), tuple(actions))
    if reminder.step.action is not Action.MOVE_ON:
        actions.insert(1, (DONE, _("Done")))
    employer, what = short_name(reminder.application.employer), _what(reminder, now, own)
    text = _("{employer}. {what}").format(employer=employer, what=what)
    return Message(reminder.step.title, text, tuple(actions))


def _what(reminder: Reminder, now: datetime, own: tzinfo | None) -> str:
    """Why the reminder comes, which may be some time after its moment: the night or the computer's sleep held it."""
    step = reminder.step
    held = now - reminder.at > _PROMPT
    if reminder.moment is Moment.OWN:
        return _("You wanted to be reminded.")
    if step.action is Action.PREPARE:
        return step.because
    if reminder.moment is Moment.AHEAD:
        return _("It is due {moment}.").format(moment=_moment(step.due, own))
    if reminder.moment is Moment.TARGET:
        return _("Now is a good moment; {ahead}.").format(ahead=ahead_words(step, own))
    if reminder.moment is Moment.LAST_CALL:
        words = _("The last good moment was {moment}.") if held else _("This is the last good moment for it.")
        return words.format(moment=_moment(reminder.at.astimezone(step.due.tzinfo), own))
    words = _("It was due {moment}.") if held else _("It is due now.")
    if step.last_call is not None and step.last_call > now:
        words = f"{words} {_('Until {last} is still fine.')}"
    return words.format(moment=_moment(step.due, own), last=_moment(step.last_call or step.due, own))


def _moment(at: datetime, own: tzinfo | None) -> str:
    """``Tue, Nov 24, 11:00 AM``."""
    return _("{day}, {time}").format(day=current().date_row(at.date()), time=time_there(at, own))


def _listed(reminders: Sequence[Reminder]) -> str:
    lines = [
        _("{title}, {employer}").format(title=each.step.title, employer=short_name(each.application.employer))
        for each in reminders[:_NAMED]
    ]
    more = len(reminders) - _NAMED
    if more > 0:
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=current().number(more)))
    return "\n".join(lines)


def _nameless() -> str:
    return _("Open Followup Desktop to see what it is.")


def _today() -> tuple[str, str]:
    return TODAY, _("Open Today")
