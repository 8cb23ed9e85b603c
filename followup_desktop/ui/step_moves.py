"""Another day for a step: what speaks against it, what moves along, and doing it; one place for dialog and sheet."""

from collections.abc import Sequence
from datetime import date, datetime

from followup_desktop.domain.steps import Conflict, Status, Step
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current
from followup_desktop.services.plans import Shift
from followup_desktop.ui.shell import Shell

#: More of what follows than this is counted.
_MOST_SHIFTS = 5


def move_to(shell: Shell, step: Step, to: datetime) -> None:
    """Move the step, and say so with the way back."""
    shell.workspace.planner.move(step.application_id, step.key, to)
    shell.toast(_("Moved to {day}").format(day=current().date_row(to.date())), undo=True)


def remind_at(shell: Shell, step: Step, to: datetime) -> None:
    """Only a reminder then; the step itself stays where it is."""
    shell.workspace.planner.remind(step.application_id, step.key, to)
    text = _("A reminder on {day}. The step stays on its day.")
    shell.toast(text.format(day=current().date_row(to.date())), undo=True)


def about_day(step: Step, employer: str, calendar: WorkCalendar, day: date, today: date) -> str:
    """The weekday, and what speaks against that day."""
    language, named = current(), calendar.name(day)
    # A day typed without its year may lie in the next one: then the year is said.
    spoken = language.date_sentence(day) if day.year == today.year else language.date(day)
    values = {"day": spoken, "holiday": named, "employer": employer}
    if named:
        text = _("{day} is {holiday}. {employer} is closed.")
    elif not calendar.is_business_day(day):
        text = _("{day} is on a weekend. {employer} is closed.")
    elif day > step.due.date():
        text = _("{day} is later than {due}, the last good day.")
        values["due"] = language.date_sentence(step.due.date())
    else:
        text = _("{day} is a working day at {employer}.")
    return text.format(**values)


def speaks_against(moved: Step) -> str:
    """What the rules hold against the moment that a step was moved to; empty where nothing does."""
    if moved.status is Status.SUPPRESSED:
        return _("On that day it falls away: {reason}.").format(reason=moved.note)
    if moved.conflict is Conflict.QUIET:
        return _("That is {reason}.").format(reason=moved.note)
    return ""


def following(shifts: Sequence[Shift]) -> list[str]:
    """What moves along, a sentence each; that nothing does is said, too."""
    if not shifts:
        return [_("Nothing else moves.")]
    language = current()
    found = []
    for shift in shifts[:_MOST_SHIFTS]:
        gone, back = shift.after.status is Status.SUPPRESSED, shift.before.status is Status.SUPPRESSED
        if gone or back:
            text = _("“{step}” falls away.") if gone else _("“{step}” comes back.")
            found.append(text.format(step=shift.before.title))
            continue
        found.append(_moves(shift))
    if len(shifts) > _MOST_SHIFTS:
        found.append(_("{n} more follow.").format(n=language.number(len(shifts) - _MOST_SHIFTS)))
    return found


def _moves(shift: Shift) -> str:
    """From when to when; where only the time there is for it changes, until when that is."""
    language = current()
    first, last = shift.before.target, shift.after.target
    text = _("“{step}” moves from {first} to {last}.")
    if first == last:
        text = _("“{step}” has time until {last} instead of {first}.")
        first, last = shift.before.due, shift.after.due
    if first.date() == last.date():
        return text.format(step=shift.before.title, first=language.time(first), last=language.time(last))
    days = {"first": language.date_row(first.date()), "last": language.date_row(last.date())}
    return text.format(step=shift.before.title, **days)
