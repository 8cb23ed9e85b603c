"""The pocket card: what to ask before leaving an interview, to be cut out, folded once and taken along.

A folded card is 74 by 105 mm. Unfolded it lies across, its front at the right: folded like a book, that is outside.
"""

from collections.abc import Sequence
from datetime import datetime

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm

from followup_desktop.documents import fonts
from followup_desktop.documents.report import GREY, SMALL, TEXT, TINY, Report, report_pdf, right_aligned
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.strokes import boxed, fitted, narrowed, told_on_line
from followup_desktop.documents.text import Style
from followup_desktop.domain.model import Channel, Interview, Paper
from followup_desktop.domain.reflection import Attendee, Sheet
from followup_desktop.domain.sources import source
from followup_desktop.i18n import _, current, ngettext

#: A folded card, in millimetres.
WIDTH_MM, HEIGHT_MM = 74.0, 105.0
CARDS = 2

_EDGE = 6 * mm
_MARK, _MARK_GAP = 5 * mm, 2.5 * mm
_TITLE = Style(fonts.VOICE, 15, 18)
_QUESTION = Style(fonts.SANS_MEDIUM, 10, 13)
_NAME = Style(fonts.SANS_BOLD, 9.5, 13)
_TOLD = Style(TEXT.face, 9.5, 13)
_PITCH, _BOXES = 19.0, 15.5
_FEW = 4  # so many people have room for all that is asked
_MOST = 12


def card_pdf(sheet: Sheet | None, made_at: datetime, paper: Paper, author: str = "") -> bytes:
    """A sheet with two pocket cards as a PDF file, with marks to cut and fold them, in the program's language.

    What ``sheet`` holds already stands on the lines. Instants of its interview are on the clock that is to be printed.
    Raises UserError naming characters that no typeface can draw.
    """
    title = _("Before you leave")
    subject = "" if sheet is None else sheet.application.employer
    facts = Facts(title, author, subject, current().code, made_at)
    # Print scaling would make the cards another size.
    foot = _("Print at full size. Cut along the marks, then fold in the middle.")

    def draw(report: Report) -> None:
        wide, high = 2 * WIDTH_MM * mm, HEIGHT_MM * mm
        left = (report.sheet.width - wide) / 2
        top = (report.sheet.height - CARDS * high) / 2
        _draw_marks(report, left, top, wide, high)
        for number in range(CARDS):
            y = top + number * high
            _draw_back(report, left + _EDGE, y + _EDGE, sheet)
            _draw_front(report, left + wide / 2 + _EDGE, y + _EDGE, sheet)

    return report_pdf(paper, facts, foot, draw)


_ROOM = WIDTH_MM * mm - 2 * _EDGE
_DEPTH = HEIGHT_MM * mm - 2 * _EDGE


def _draw_marks(report: Report, left: float, top: float, wide: float, high: float) -> None:
    """Short lines outside the cards where to cut; a dotted one through their middle where to fold."""
    canvas = report.canvas
    canvas.saveState()
    canvas.setStrokeColor(HexColor(f"#{GREY}"))
    canvas.setLineWidth(0.4)
    bottom = top + CARDS * high
    for x in (left, left + wide):
        for start, end in (
            (top - _MARK_GAP - _MARK, top - _MARK_GAP),
            (bottom + _MARK_GAP, bottom + _MARK_GAP + _MARK),
        ):
            canvas.line(x, report.up(start), x, report.up(end))
    for number in range(CARDS + 1):
        y = report.up(top + number * high)
        canvas.line(left - _MARK_GAP - _MARK, y, left - _MARK_GAP, y)
        canvas.line(left + wide + _MARK_GAP, y, left + wide + _MARK_GAP + _MARK, y)
    canvas.setDash(1, 2.5)
    canvas.line(
        left + wide / 2, report.up(top - _MARK_GAP - _MARK), left + wide / 2, report.up(bottom + _MARK_GAP + _MARK)
    )
    for number in range(1, CARDS):
        y = report.up(top + number * high)
        canvas.line(left, y, left + wide, y)
    canvas.restoreState()


# The front: what to ask


def _draw_front(report: Report, x: float, y: float, sheet: Sheet | None) -> None:
    bottom = y + _DEPTH
    interview = sheet.interview if sheet else Interview()
    report.text(x, y, _ROOM, _("Before you leave"), _TITLE)
    y += _TITLE.leading
    if sheet is not None:
        report.text(x, y, _ROOM, fitted(report, _which(sheet), SMALL, _ROOM), SMALL)
        y += SMALL.leading
    y += 7
    references = [(_("Yes"), interview.references_asked), (_("No"), False)]
    asked: Sequence[tuple[str, str | Sequence[tuple[str, bool]]]] = (
        (_("When will you decide?"), _decision(interview)),
        (_("Who will tell me?"), _teller(sheet)),
        (_("By what means?"), _means(interview.promised_channel)),
        (_("What may I send you?"), interview.useful_item),
        (_("Will you call my references?"), references),
        (_("May I have your card?"), [(_("I have one from everybody"), False)]),
    )
    taken = sum(_QUESTION.leading + (_PITCH if isinstance(told, str) else _BOXES) for _question, told in asked)
    gap = (bottom - 4 - y - taken) / len(asked)
    for question, told in asked:
        report.text(x, y, _ROOM, question, _QUESTION)
        y += _QUESTION.leading
        if isinstance(told, str):
            y += _PITCH
            _line(report, x, y, told, high=_PITCH)
        else:
            _draw_boxes(report, x, y + 2, told)
            y += _BOXES
        y += gap
    report.text(x, bottom - TINY.leading + 3, _ROOM, source("S1:11").line, TINY)


def _draw_boxes(report: Report, x: float, y: float, options: Sequence[tuple[str, bool]]) -> None:
    for words, ticked in options:
        x = boxed(report, x, y, words, ticked) + 10


def _line(report: Report, x: float, y: float, told: str = "", start: float = 0.0, high: float = 0.0) -> None:
    """A line to write on, or what is known already on it, at most ``high``: one line where no height is named."""
    report.rule(y, x + start, x + _ROOM)
    if told.strip():
        told_on_line(report, x + start, y, _ROOM - start - 3, high, told, _TOLD, _TOLD.leading - _TOLD.ascent)


def _which(sheet: Sheet) -> str:
    interview, language = sheet.interview, current()
    told = [sheet.application.employer]
    if interview.starts_at is not None:
        told.append(f"{language.date_row(interview.starts_at.date())}, {language.time(interview.starts_at)}")
    return " · ".join(told)


def _decision(interview: Interview) -> str:
    if interview.promise_text.strip():
        return interview.promise_text
    return current().date_sentence(interview.promised_on) if interview.promised_on else ""


def _teller(sheet: Sheet | None) -> str:
    people = {each.contact.id: each.contact.full_name for each in sheet.attendees} if sheet else {}
    return people.get(sheet.interview.promised_by_id or 0, "") if sheet else ""


def _means(chosen: Channel | None) -> Sequence[tuple[str, bool]]:
    """The usual ways to write to somebody, each with whether it is the one."""
    names = {Channel.EMAIL: _("E-mail"), Channel.PHONE: _("Phone"), Channel.POST: _("Post")}
    return [(words, channel is chosen) for channel, words in names.items()]


# The back: how to reach each person


def _draw_back(report: Report, x: float, y: float, sheet: Sheet | None) -> None:
    people: Sequence[Attendee | None] = list(sheet.attendees) if sheet else []
    bottom = y + _DEPTH
    report.text(x, y, _ROOM, _("How to reach them"), _TITLE)
    y += _TITLE.leading + 2
    report.text(x, y, _ROOM, _("How do you prefer to hear from me?"), SMALL)
    y += SMALL.leading + 4
    if len(people) > _FEW:
        _draw_many(report, x, y, bottom, [each for each in people if each])
        return
    count = max(len(people), 3)
    high = (bottom - y) / count
    for number in range(count):
        _draw_person(report, x, y + number * high, high, people[number] if number < len(people) else None)


def _draw_person(report: Report, x: float, y: float, high: float, person: Attendee | None) -> None:
    """A name, a line for address or number, and the boxes; ``high`` is what there is room for."""
    contact, end = person.contact if person else None, y + high
    named = contact is not None and bool(contact.full_name)
    pitch = min((high - TEXT.leading - 10 - (_NAME.leading if named else 0)) / (1 if named else 2), _PITCH)
    if contact and named:
        titled = f"{contact.title} {contact.full_name}".strip()
        report.text(x, y, _ROOM, fitted(report, titled, _NAME, _ROOM - 4), _NAME)
        y += _NAME.leading
    else:
        y += pitch
        _labelled(report, x, y - 3, _("Name"))
    y += pitch
    _labelled(report, x, y - 3, _("Reach"), (contact.email or contact.phone) if contact else "")
    _draw_boxes(report, x, y + 1, _means(contact.preferred_channel if contact else None))
    y += TEXT.leading + 4
    if end - y > TEXT.leading + 6:
        told = contact is not None and contact.first_name_ok
        _draw_boxes(report, x, y, [(_("I may use the first name"), told)])


def _labelled(report: Report, x: float, y: float, label: str, told: str = "") -> None:
    report.text(x, y - TINY.leading + 0.5, _ROOM, label, TINY)
    _line(report, x, y, told, start=34.0)


def _draw_many(report: Report, x: float, y: float, bottom: float, people: Sequence[Attendee]) -> None:
    """One line each: the name, and room for the address."""
    shown = people if len(people) <= _MOST else people[: _MOST - 1]
    pitch = min((bottom - y) / min(len(people), _MOST), 26.0)
    for person in shown:
        y += pitch
        report.rule(y - 2, x, x + _ROOM)
        contact = person.contact
        told = contact.email or contact.phone
        name = contact.full_name or _("Somebody new")
        # The name leaves what it does not need to the address.
        named = min(report.text_width(name, _NAME) + 6, _ROOM * 0.5) if told else _ROOM
        report.text(x, y - 3 - _NAME.leading, named, fitted(report, name, _NAME, named - 6), _NAME)
        if told:
            room = _ROOM - named - 4
            style = narrowed(report, told, SMALL, room)
            top = y - 3.5 - SMALL.leading + SMALL.ascent - style.ascent
            report.text(x + named, top, room + 4, fitted(report, told, style, room), right_aligned(style))
    if more := len(people) - len(shown):
        words = ngettext("and {n} more", "and {n} more", more).format(n=current().number(more))
        report.text(x, y + pitch - 3 - SMALL.leading, _ROOM, words, SMALL)
