"""The sheet for the next round on paper: who is there, what to ask, what to say better, with boxes and lines."""

from collections.abc import Sequence
from datetime import datetime

from followup_desktop.documents import fonts
from followup_desktop.documents.marks import draw_box
from followup_desktop.documents.report import GREY, SMALL, TEXT, TITLE, Report, report_pdf
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Run, Style
from followup_desktop.documents.worksheet import when
from followup_desktop.documents.worksheet_filled import draw_rows
from followup_desktop.domain.model import Note, Paper
from followup_desktop.domain.preparation import Person, Preparation, nothing_yet
from followup_desktop.domain.sources import source
from followup_desktop.i18n import _, current

_HEADING = Style(fonts.VOICE, 13.5, 17)
_ITEM = Style(TEXT.face, 10, 14)
_INDENT = 20.0
_GAP = 16.0
_ROW_GAP = 5.0
_LINE = 20.0
#: Room is left for so many questions at least, those that are written down among them.
_FEWEST_QUESTIONS = 4


def preparation_pdf(found: Preparation, made_at: datetime, paper: Paper, author: str = "") -> bytes:
    """The sheet as a PDF file, in the program's language: mostly one page, and seldom more than two.

    Instants of the interview are on the clock that is to be printed. Raises UserError naming characters that no
    typeface can draw.
    """
    employer = found.application.employer.strip() or _("the interview")
    title = _("Prepare for {employer}").format(employer=employer)
    facts = Facts(title, author, found.application.role, current().code, made_at)
    made_on = _("Made on {date}").format(date=current().date(made_at.date()))

    def draw(report: Report) -> None:
        report.line(title, TITLE)
        if found.application.role.strip():
            report.line([Run(found.application.role.strip(), face=fonts.SANS_BOLD)], SMALL, gap=3)
        planned = when(found.interview) if found.interview else _("The next interview has no date yet")
        report.line(" · ".join((planned, made_on)), SMALL, gap=0 if found.application.role.strip() else 3)
        if found.is_empty:
            report.line(nothing_yet(), TEXT, gap=12)
        _draw_people(report, found)
        _draw_list(report, _("What they need most"), found.needs, boxes=False)
        _draw_questions(report, found)
        _draw_reservations(report, found.reservations)
        _draw_hard(report, found.hard)
        _draw_list(report, _("What you wanted to say and did not"), found.unsaid)
        _draw_list(report, _("What you promised, or what would be of use to them"), found.promised)
        _draw_list(report, _("This time"), found.next_time)
        report.need(_GAP + SMALL.leading)
        report.line(" · ".join((source("S1:27").line, source("S0:16").line)), SMALL, gap=_GAP)

    return report_pdf(paper, facts, " · ".join(filter(None, (title, made_on))), draw)


def _heading(report: Report, text: str, room: float) -> None:
    """A heading with a hairline; ``room`` is what has to follow it on the same page."""
    report.y += _GAP
    report.need(_HEADING.leading + 10 + room)
    report.line(text, _HEADING)
    report.rule(report.y + 2)
    report.y += 9


def _draw_people(report: Report, found: Preparation) -> None:
    there, met = found.there, tuple(each for each in found.met if each.is_told)
    for heading, people in ((_("Who will be there"), there), (_("Whom you met before"), met)):
        if people:
            _heading(report, heading, 4 * TEXT.leading)
            names = _("Who"), _("What matters to them"), _("In their words")
            draw_rows(report, names, (0.32, 0.36, 0.32), [_person(each) for each in people])
            report.y -= _ROW_GAP


def _person(person: Person) -> Sequence[str | Sequence[Run]]:
    contact = person.contact
    name = " ".join(filter(None, (contact.title, contact.full_name))) or _("Somebody new")
    runs = [Run(name, face=fonts.SANS_BOLD)]
    if contact.job.strip():
        runs.append(Run(f"\n{contact.job.strip()}", color=GREY))
    return runs, "\n".join((*person.cares_about, *person.talked_about)), "\n".join(person.said)


def _draw_questions(report: Report, found: Preparation) -> None:
    _heading(report, _("Ask them"), 2 * _LINE + _ITEM.leading)
    for note in found.questions:
        _draw_item(report, note.text, note.answer)
    fewest = 2 * _FEWEST_QUESTIONS if found.is_empty else _FEWEST_QUESTIONS
    for _number in range(max(fewest - len(found.questions), 1)):
        report.need(_LINE + _ROW_GAP)
        _box(report, report.y + _LINE - 4 - _ITEM.cap_height / 2)
        report.y += _LINE
        report.rule(report.y, report.left + _INDENT)
        report.y += _ROW_GAP
    if found.asked:
        report.y += _ROW_GAP
        names = _("Answered already"), _("What they said")
        report.need(5 * TEXT.leading)
        draw_rows(report, names, (0.45, 0.55), [(each.text, each.answer) for each in found.asked])
        report.y -= _ROW_GAP


def _draw_reservations(report: Report, notes: Sequence[Note]) -> None:
    if not notes:
        return
    _heading(report, _("What still speaks against it"), 2 * _ITEM.leading + _LINE)
    for note in notes:
        settling = _("How it could be settled: {way}").format(way=note.answer.strip()) if note.answer.strip() else ""
        _draw_item(report, note.text, settling)


def _draw_hard(report: Report, notes: Sequence[Note]) -> None:
    if not notes:
        return
    _heading(report, _("Hard questions, and what you would say today"), 5 * TEXT.leading)
    rows = [(note.text, _better(note)) for note in notes]
    draw_rows(report, (_("They asked"), _("Today you would say")), (0.4, 0.6), rows)
    report.y -= _ROW_GAP


def _better(note: Note) -> Sequence[Run]:
    if note.better.strip():
        return [Run(note.better.strip())]
    if note.answer.strip():
        return [Run(_("You said: {answer}").format(answer=note.answer.strip()), color=GREY)]
    return []


def _draw_list(report: Report, heading: str, texts: Sequence[str], boxes: bool = True) -> None:
    if not texts:
        return
    _heading(report, heading, 2 * _ITEM.leading)
    for text in texts:
        report.need(_ITEM.leading)
        if boxes:
            _box(report, report.y + _ITEM.ascent - _ITEM.cap_height / 2)
        indent = _INDENT if boxes else 0.0
        report.line(text, _ITEM, left=report.left + indent, width=report.width - indent)
        report.y += _ROW_GAP


def _draw_item(report: Report, text: str, told: str) -> None:
    """Something to ask: its box, what is known of the answer, and a line for it."""
    left, width = report.left + _INDENT, report.width - _INDENT
    report.need(report.height_of(width, text, _ITEM) + _LINE)
    _box(report, report.y + _ITEM.ascent - _ITEM.cap_height / 2)
    report.line(text, _ITEM, left=left, width=width)
    if told.strip():
        report.line(told.strip(), SMALL, left=left, width=width)
    report.need(_LINE)
    report.y += _LINE
    report.rule(report.y, left)
    report.y += _ROW_GAP + 2


def _box(report: Report, middle: float) -> None:
    draw_box(report.canvas, False, report.left + 5.5, report.up(middle))
