"""The follow-up plan on paper: every step under its day, with its reason and where the advice comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from followup_desktop.documents.marks import STATE_COLORS, draw_state
from followup_desktop.documents.report import GREY, ROW, SMALL, TEXT, TITLE, Report, report_pdf, right_aligned
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Run, Style
from followup_desktop.domain.model import Paper
from followup_desktop.domain.steps import Status, Step
from followup_desktop.i18n import _, current, ngettext

_DAY_WIDTH = 82.0
_MARK_WIDTH = 20.0
_STATE_WIDTH = 118.0
_STEP_GAP = 9.0
_DAY_GAP = 11.0

_QUIET_ROW = Style(ROW.face, ROW.size, ROW.leading, GREY)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One step, and the employer where the plan holds the steps of several."""

    step: Step
    employer: str = ""


def plan_pdf(
    title: str,
    subtitle: str,
    entries: Sequence[PlanEntry],
    made_at: datetime,
    paper: Paper,
    author: str = "",
) -> bytes:
    """The plan as a PDF file, in the program's language; days are those of each step's own clock.

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
        ordered = sorted(entries, key=lambda entry: entry.step.target)
        for _day, group in groupby(ordered, key=lambda entry: entry.step.target.date()):
            _draw_day(report, list(group), made_at)
        if not ordered:
            report.line(_("No steps yet. They appear once an interview has a time."), TEXT)

    return report_pdf(paper, facts, f"{title} · {made_on}", draw)


def _draw_day(report: Report, entries: Sequence[PlanEntry], made_at: datetime) -> None:
    day = current().date_row(entries[0].step.target.date())
    report.need(_DAY_GAP + _step_height(report, entries[0]))
    report.rule(report.y)
    report.y += _DAY_GAP
    named = False
    for entry in entries:
        turned = report.need(_step_height(report, entry))
        if turned or not named:
            report.text(report.left, report.y, _DAY_WIDTH, day, ROW)
            named = True
        _draw_step(report, entry, made_at)
    report.y += _DAY_GAP - _STEP_GAP


def _draw_step(report: Report, entry: PlanEntry, made_at: datetime) -> None:
    step, left = entry.step, report.left + _DAY_WIDTH + _MARK_WIDTH
    middle = report.y + ROW.ascent - ROW.cap_height / 2
    draw_state(report.canvas, step.status, report.left + _DAY_WIDTH + 6, report.up(middle))
    word = right_aligned(Style(SMALL.face, SMALL.size, ROW.leading, STATE_COLORS[step.status]))
    same_baseline = report.y + ROW.ascent - word.ascent
    report.text(report.right - _STATE_WIDTH, same_baseline, _STATE_WIDTH, state_words(step, made_at), word)
    for content, style, width in _step_texts(report, entry):
        report.line(content, style, left=left, width=width)
    report.y += _STEP_GAP


def _step_texts(report: Report, entry: PlanEntry) -> list[tuple[str | list[Run], Style, float]]:
    step = entry.step
    width = report.right - report.left - _DAY_WIDTH - _MARK_WIDTH
    row = _QUIET_ROW if step.status is Status.SUPPRESSED else ROW
    title: list[Run] = [Run(step.title)]
    if entry.employer:
        title.append(Run(f"\u00a0\u00a0{entry.employer}", face=TEXT.face, color=GREY))
    texts: list[tuple[str | list[Run], Style, float]] = [(title, row, width - _STATE_WIDTH - 8)]
    texts += [(part, TEXT, width) for part in (step.note, step.because) if part]
    texts.append((step.source.line, SMALL, width))
    return texts


def _step_height(report: Report, entry: PlanEntry) -> float:
    return sum(report.height_of(width, content, style) for content, style, width in _step_texts(report, entry))


def state_words(step: Step, now: datetime) -> str:
    """How the step stands, in a few words: ``by 3:10 PM``, ``1 day late``, ``done Nov 2``."""
    language = current()
    if step.status is Status.DONE:
        return _("done {date}").format(date=language.date_short((step.done_at or step.target).date()))
    if step.status is Status.SUPPRESSED:
        return _("left out")
    if step.status is Status.OVERDUE:
        days = (now.astimezone(step.due.tzinfo).date() - step.due.date()).days
        return ngettext("{count} day late", "{count} days late", days).format(count=days) if days > 0 else _("late")
    if step.due.date() == step.target.date():
        return _("by {time}").format(time=language.time(step.due))
    return _("by {time}").format(time=language.date_row(step.due.date()))
