"""The follow-up plan on paper: all that stands on a day, each step with its reason and where the advice comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, zip_longest

from followup_desktop.documents.marks import EVENT_COLORS, STATE_COLORS, Event, draw_event, draw_state
from followup_desktop.documents.report import GREY, ROW, SMALL, TEXT, TITLE, Report, report_pdf, right_aligned
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Run, Style
from followup_desktop.domain.model import Interview, InterviewKind, Offer, Paper
from followup_desktop.domain.steps import Status, Step
from followup_desktop.i18n import _, current, ngettext

_DAY_WIDTH = 82.0
_MARK_WIDTH = 20.0
_STATE_GAP = 12.0
_ENTRY_GAP = 9.0
_SHARED_GAP = 3.0
_DAY_GAP = 11.0

_QUIET_ROW = Style(ROW.face, ROW.size, ROW.leading, GREY)

#: Within a day: what happens, then what is late, due, theirs or planned, and what is done.
_RANKS = {Status.OVERDUE: 1, Status.DUE: 2, Status.NOT_YET: 4, Status.DONE: 5, Status.SUPPRESSED: 6}
_THEIR_RANK = 3

#: The last minute of a day stands for the day.
_END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """What stands on a day: a step, an interview, an offer that came, or the day they promised (``promised``).

    ``day`` and ``at`` are those of the employer's clock; late steps stand on the day the plan is made. ``employer``
    is told where the plan holds the steps of several.
    """

    day: date
    at: datetime
    step: Step | None = None
    interview: Interview | None = None
    promised: bool = False
    offer: Offer | None = None
    employer: str = ""

    @property
    def event(self) -> Event:
        """What it is where it is no step."""
        if self.promised:
            return Event.THEIR_DATE
        if self.interview is None:
            return Event.OFFER
        match self.interview.kind:
            case InterviewKind.IN_PERSON:
                return Event.MEETING
            case InterviewKind.PHONE:
                return Event.CALL
            case InterviewKind.VIDEO:
                return Event.VIDEO


def plan_pdf(
    title: str,
    subtitle: str,
    entries: Sequence[PlanEntry],
    made_at: datetime,
    paper: Paper,
    author: str = "",
) -> bytes:
    """The plan as a PDF file, in the program's language.

    ``title`` is the employer (or whose agenda it is), ``subtitle`` the role. Raises UserError naming characters that
    no typeface can draw.
    """
    made_on = _("Made on {date}").format(date=current().date(made_at.date()))
    facts = Facts(
        title=_("Follow-up plan: {name}").format(name=title),
        author=author,
        subject=subtitle,
        language_code=current().code,
        made_at=made_at,
    )

    def draw(report: Report) -> None:
        report.line(title, TITLE)
        report.line(" · ".join(filter(None, (subtitle, _("Follow-up plan"), made_on))), SMALL, gap=3)
        report.y += 14
        for _day, group in groupby(sorted(entries, key=_order), key=lambda entry: entry.day):
            _draw_day(report, list(group), made_at)
        if not entries:
            report.line(_("No steps yet. They appear once an interview has a time."), TEXT)

    return report_pdf(paper, facts, f"{title} · {made_on}", draw)


def _order(entry: PlanEntry) -> tuple[date, int, datetime]:
    rank = _RANKS[entry.step.status] if entry.step else _THEIR_RANK if entry.promised else 0
    return entry.day, rank, entry.at


def _draw_day(report: Report, entries: Sequence[PlanEntry], made_at: datetime) -> None:
    day = current().date_row(entries[0].day)
    report.need(_DAY_GAP + _height(report, entries[0], made_at))
    report.rule(report.y)
    report.y += _DAY_GAP
    named = False
    for entry, following in zip_longest(entries, entries[1:]):
        shared = following is not None and bool(_told(entry)) and _told(entry) == _told(following)
        turned = report.need(_height(report, entry, made_at) + (ROW.leading if shared else 0.0))
        if turned or not named:
            report.text(report.left, report.y, _DAY_WIDTH, day, ROW)
            named = True
        _draw_entry(report, entry, made_at, shared)
    report.y += _DAY_GAP - _ENTRY_GAP


def _draw_entry(report: Report, entry: PlanEntry, made_at: datetime, shared: bool) -> None:
    """Draw the entry; where the one below it has the same reason (``shared``), that is told there for both."""
    left = report.left + _DAY_WIDTH + _MARK_WIDTH
    middle = report.up(report.y + ROW.ascent - ROW.cap_height / 2)
    if entry.step:
        draw_state(report.canvas, entry.step.status, report.left + _DAY_WIDTH + 6, middle)
        color = STATE_COLORS[entry.step.status]
    else:
        draw_event(report.canvas, entry.event, report.left + _DAY_WIDTH + 6, middle)
        color = EVENT_COLORS[entry.event]
    beside = _told_beside(entry, made_at)
    if beside:
        word = right_aligned(Style(SMALL.face, SMALL.size, ROW.leading, color))
        width = _state_width(report, entry, made_at)
        report.text(report.right - width, report.y + ROW.ascent - word.ascent, width, beside, word)
    texts = _texts(report, entry, made_at)
    for content, style, width in texts[:1] if shared else texts:
        report.line(content, style, left=left, width=width)
    report.y += _SHARED_GAP if shared else _ENTRY_GAP


def _state_width(report: Report, entry: PlanEntry, made_at: datetime) -> float:
    # Kerning may make the drawn words a little wider than the sum of their letters.
    return report.text_width(_told_beside(entry, made_at), SMALL) + 4


def _texts(report: Report, entry: PlanEntry, made_at: datetime) -> list[tuple[str | list[Run], Style, float]]:
    """What is set below one another, each with its style and the width it may take."""
    step = entry.step
    width = report.right - report.left - _DAY_WIDTH - _MARK_WIDTH
    row = _QUIET_ROW if step and step.status is Status.SUPPRESSED else ROW
    title: list[Run] = [Run(step.title if step else _event_title(entry))]
    if entry.employer:
        title.append(Run(f"\u00a0\u00a0{entry.employer}", face=TEXT.face, color=GREY))
    texts: list[tuple[str | list[Run], Style, float]] = [
        (title, row, width - _state_width(report, entry, made_at) - _STATE_GAP)
    ]
    return texts + [(part, style, width) for part, style in _told(entry)]


def _told(entry: PlanEntry) -> list[tuple[str, Style]]:
    """What is told below the title: why, and from where the advice comes. What is done needs no reason."""
    step = entry.step
    if step is None:
        detail = _event_detail(entry)
        return [(detail, TEXT)] if detail else []
    if step.status is Status.DONE:
        return []
    return [(part, TEXT) for part in (step.note, step.because) if part] + [(step.source.line, SMALL)]


def _height(report: Report, entry: PlanEntry, made_at: datetime) -> float:
    return sum(report.height_of(width, content, style) for content, style, width in _texts(report, entry, made_at))


def _event_title(entry: PlanEntry) -> str:
    if entry.promised:
        return _("Their decision")
    if entry.interview is None:
        return _("Their offer")
    number = entry.interview.round
    return _("Interview") if number == 1 else _("Interview, round {n}").format(n=current().number(number))


def _event_detail(entry: PlanEntry) -> str:
    """How and where an interview takes place, or what was said about the day they decide."""
    talk = entry.interview
    if talk is None:
        return ""
    if entry.promised:
        return f"“{talk.promise_text.strip()}”" if talk.promise_text.strip() else ""
    kinds = {
        InterviewKind.IN_PERSON: _("In person"),
        InterviewKind.PHONE: _("By phone"),
        InterviewKind.VIDEO: _("By video"),
    }
    return " · ".join(filter(None, (kinds[talk.kind], talk.place.strip())))


def _told_beside(entry: PlanEntry, made_at: datetime) -> str:
    """How a step stands, or when an event takes place."""
    language = current()
    if entry.step:
        return state_words(entry.step, made_at, entry.day)
    if entry.promised:
        return _("they decide") if entry.day >= made_at.astimezone(entry.at.tzinfo).date() else ""
    if entry.interview:
        end = entry.interview.ends_at
        if end is None:
            return language.time(entry.at)
        return _("{start} to {end}").format(
            start=language.time(entry.at), end=language.time(end.astimezone(entry.at.tzinfo))
        )
    return ""


def state_words(step: Step, now: datetime, day: date) -> str:
    """How the step stands on that day, in a few words: ``by 3:10 PM``, ``1 day late``, ``done Nov 2``."""
    language = current()
    if step.status is Status.DONE:
        return _("done {date}").format(date=language.date_short((step.done_at or step.target).date()))
    if step.status is Status.SUPPRESSED:
        return _("left out")
    if step.status is Status.OVERDUE:
        days = (now.astimezone(step.due.tzinfo).date() - step.due.date()).days
        return ngettext("{count} day late", "{count} days late", days).format(count=days) if days > 0 else _("late")
    return _by(step, day)


def _by(step: Step, day: date) -> str:
    """Until when there is time: an hour where it is one, else a day."""
    language, due = current(), step.due
    all_day = due.time() >= _END_OF_DAY
    if due.date() == day:
        return _("by the end of the day") if all_day else _("by {time}").format(time=language.time(due))
    if all_day or due - step.target > timedelta(days=1):
        return _("by {time}").format(time=language.date_row(due.date()))
    return _("by {date}, {time}").format(date=language.date_row(due.date()), time=language.time(due))
