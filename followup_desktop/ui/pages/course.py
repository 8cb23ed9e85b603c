"""One application along time: its plan as the marks of a ribbon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from followup_desktop.domain.model import Interview, State
from followup_desktop.domain.plan import Action, Case, Status, Step
from followup_desktop.domain.rounds import latest_promise
from followup_desktop.i18n import _, current
from followup_desktop.services.plans import Plan
from followup_desktop.ui import step_words
from followup_desktop.ui.widgets.timeline import Mark

#: From this hour on it is the evening.
_EVENING = 17

Quiet = tuple[date, date, str]


@dataclass(frozen=True, slots=True)
class Course:
    """The marks, and the stretch in which nothing is to be done."""

    marks: tuple[Mark, ...]
    today: date
    quiet: Quiet | None


def promised_day_of(case: Case) -> date | None:
    """The day they named last: in a message, or at the end of an interview of the newest round."""
    promise = latest_promise(case)
    return promise.on if promise else None


def course(plan: Plan, zone: ZoneInfo, now: datetime) -> Course:
    """Interviews, the steps of the newest round and of the newest offer, and their date."""
    today = now.astimezone(zone).date()
    case = plan.case
    newest = max((each.round for each in case.interviews), default=1)
    marks = [_interview_mark(each, zone) for each in case.interviews if each.starts_at]
    ended = {each.id: each.ends_at.astimezone(zone) for each in case.interviews if each.ends_at}
    shown = [step for step in plan.steps if step.status is not Status.SUPPRESSED]
    for interview in case.interviews:
        if interview.round == newest:
            thanks = [each for each in shown if each.key.startswith(f"E03/i{interview.id}/")]
            marks.extend(_thanks(thanks, today, ended.get(interview.id)))
    marks.extend(_step_mark(step, today) for step in shown if step.event in _TITLES)
    promised_on = promised_day_of(case)
    if promised_on is not None and not case.offers and plan.application.state is not State.REJECTED:
        named = current().date_short(promised_on)
        note = _("{day}, passed").format(day=named) if promised_on < today else named
        marks.append(Mark(promised_on, "their_date", _("Their date"), note))
    for offer in case.offers[-1:]:
        if offer.received_at:
            day = offer.received_at.astimezone(zone).date()
            marks.append(Mark(day, "offer", _("Offer"), current().date_row(day), f"offer/{offer.id}"))
    return Course(tuple(marks), today, _quiet(shown, today) if plan.application.state.is_open else None)


_TITLES = ("E01", "E07", "E08", "E10", "E12", "E14a", "E14c", "E15", "E16", "E17", "E18", "E18b", "E21")


def _title(event: str) -> str:
    return {
        "E01": _("Prepare"),
        "E03": _("Thank-you"),
        "E07": _("Formal letter"),
        "E08": _("Status inquiry"),
        "E10": _("Ask again"),
        "E12": _("Move on?"),
        "E14a": _("Acknowledge"),
        "E14c": _("Weigh it"),
        "E15": _("Ask"),
        "E16": _("Answer"),
        "E17": _("Decline"),
        "E18": _("Thanks"),
        "E18b": _("Feedback"),
        "E21": _("Stay in touch"),
    }[event]


def _interview_mark(interview: Interview, zone: ZoneInfo) -> Mark:
    assert interview.starts_at is not None
    day = interview.starts_at.astimezone(zone).date()
    return Mark(
        day,
        step_words.interview_state(interview.kind),
        _("Interview") if interview.round == 1 else _("Interview {n}").format(n=interview.round),
        current().date_row(day),
        f"interview/{interview.id}",
    )


def _step_mark(step: Step, today: date) -> Mark:
    day = step.target.date()
    if step.status is Status.DONE:
        note = step_words.done_words(step)
    elif step.status is Status.OVERDUE:
        day, note = today, _("was due {day}").format(day=current().date_short(step.due.date()))
    elif step.status is Status.DUE:
        day, note = max(day, today) if step.due.date() >= today else today, _("due now")
    elif step.action is Action.MOVE_ON:
        note = _("{day}, your call").format(day=current().date_short(day))
    else:
        note = current().date_row(day)
    return Mark(day, step_words.state_key(step), _title(step.event), note, step.key)


def _thanks(steps: Sequence[Step], today: date, ended: datetime | None) -> Iterator[Mark]:
    """The thank-yous of one interview as one mark: it stands where the first open one does."""
    if not steps:
        return
    still_open = [step for step in steps if step.status.is_open]
    if not still_open:
        last = max(steps, key=lambda step: step.target)
        mark = _step_mark(last, today)
        at_once = ended is not None and last.target.date() == ended.date()
        yield (
            replace(mark, note=_("same evening") if last.target.hour >= _EVENING else _("same day"))
            if at_once
            else mark
        )
        return
    first = min(still_open, key=lambda step: (step.status is not Status.OVERDUE, step.target))
    mark = _step_mark(first, today)
    sent = len(steps) - len(still_open)
    note = _("{sent} of {all} sent").format(sent=sent, all=len(steps)) if sent else mark.note
    yield Mark(mark.on, mark.state, mark.title, note, mark.key)


def _quiet(steps: Sequence[Step], today: date) -> Quiet | None:
    """Between the inquiry and the question whether to move on one waits."""
    ends = [step for step in steps if step.event == "E12" and step.status is Status.NOT_YET]
    inquiries = [step for step in steps if step.event in ("E08", "E10")]
    if not ends or not inquiries:
        return None
    last = max(step.target.date() for step in inquiries)
    if any(step.status in (Status.OVERDUE, Status.DUE) for step in inquiries):
        last = today
    first, end = max(last, today) if last <= today else last, ends[-1].target.date()
    return (first, end, _("then you wait: quiet time")) if (end - first).days > 2 else None
