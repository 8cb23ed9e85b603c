"""The filled worksheet on paper: what was told, part by part, and at the end of each what was not."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from followup_desktop.documents import fonts
from followup_desktop.documents.handwriting import COLUMN, Block, Choices, Head, Marks, Rating, Tick
from followup_desktop.documents.report import INK, SMALL, TEXT, Report
from followup_desktop.documents.text import Run, Style
from followup_desktop.domain.channels import channel_words
from followup_desktop.domain.model import Note, NoteKind
from followup_desktop.domain.reflection import (
    CHOICES,
    Item,
    ItemKind,
    Part,
    Sheet,
    choice_words,
    is_told,
    items,
    part_name,
    want_choices,
)
from followup_desktop.i18n import _, current, first_upper

_PART = Style(fonts.VOICE, 15, 19)
_ANSWER = Style(TEXT.face, 10, 14.5)
_GAP = 11.0
_ROW_GAP = 4.5
_GUTTER = 12.0

_Cell = str | Sequence[Run]
#: Draws something told with that much room below it on the same page.
_Piece = Callable[[Report, float], None]


def draw_filled(report: Report, sheet: Sheet, currency: str) -> None:
    """Every part of the sheet below the other."""
    for number, part in enumerate(Part, 1):
        told = [each for each in items() if each.part is part and _has_answer(each, sheet)]
        # "Not sure yet" stands chosen on the screen from the start: that is never an answer which was not given.
        asked = [each for each in items() if each.part is part and each.kind is not ItemKind.WANT]
        open_ = [each for each in asked if each not in told]
        report.y += 18
        report.need(_PART.leading + 90)
        draw_part_name(report, part, number)
        words = _("Not told: {items}").format(items=" · ".join(each.text for each in open_)) if open_ else ""
        pieces = _pieces(part, told, sheet, currency)
        for piece in pieces[:-1]:
            piece(report, 0.0)
        for piece in pieces[-1:]:
            # A page that holds nothing but what is not told would be wasted.
            piece(report, _GAP + report.height_of(report.width, words, SMALL) if words else 0.0)
        if words:
            report.line(words, SMALL)


def draw_part_name(report: Report, part: Part, number: int) -> None:
    """The heading of a part with its number and a hairline."""
    name = [Run(current().number(number) + "\u2002", color=INK), Run(part_name(part))]
    report.line(name, _PART)
    report.rule(report.y + 3)
    report.y += 13


def _has_answer(item: Item, sheet: Sheet) -> bool:
    """Is there something to print? Who was there is worth a line before it is known what matters to them."""
    return is_told(item, sheet) or (item.kind is ItemKind.PEOPLE and bool(sheet.attendees))


def _pieces(part: Part, told: Sequence[Item], sheet: Sheet, currency: str) -> Sequence[_Piece]:
    """What is told in a part, piece by piece."""
    degrees = [each for each in told if each.kind is ItemKind.DEGREE]
    pieces: list[_Piece] = []
    for item in told:
        if item.kind is not ItemKind.DEGREE:
            pieces.append(partial(_draw_item, item=item, sheet=sheet, currency=currency))
        elif item is degrees[0]:
            options = [(answer, choice_words(item.kind, answer)) for answer in CHOICES[item.kind]]
            asked = [(each.text, each.source.line, sheet.answer(each.id)) for each in degrees]
            pieces.append(partial(_draw_block, block=Marks(asked, options)))
            for each in degrees:
                if why := sheet.answer(each.why_id).strip():
                    pieces.append(partial(_draw_words, head=Head(each.text), texts=[why]))
    if part is Part.DECISION and (notes := sheet.interview.notes.strip()):
        pieces.append(partial(_draw_words, head=Head(_("Anything else")), texts=[notes]))
    return pieces


def _draw_item(report: Report, below: float, item: Item, sheet: Sheet, currency: str) -> None:
    head = Head(item.text, source=item.source.line)
    table = _table(item, sheet)
    if table is not None:
        _draw_table(report, below, head, *table)
    elif block := _block(item, head, sheet):
        _draw_block(report, below, block, sheet.answer(item.why_id).strip())
    else:
        _draw_words(report, below, head, _words(item, sheet, currency))


def _draw_block(report: Report, below: float, block: Block, why: str = "") -> None:
    """The marked answer, and in words why it is so."""
    height = block.fixed(report, report.width)
    report.need(height + (report.height_of(report.width, why, _ANSWER) if why else 0.0) + below)
    block.draw(report, report.left, report.y, report.width, 0.0)
    report.y += height
    if why:
        report.line(why, _ANSWER, gap=2)
    report.y += _GAP


def _draw_words(report: Report, below: float, head: Head, texts: Sequence[str]) -> None:
    lines = sum(report.height_of(report.width, text, _ANSWER) for text in texts)
    report.need(head.height(report, report.width) + (lines + below if below else 2 * _ANSWER.leading))
    report.y += head.draw(report, report.left, report.y, report.width)
    for text in texts:
        report.line(text, _ANSWER)
    report.y += _GAP


def _block(item: Item, head: Head, sheet: Sheet) -> Block | None:
    """The answer marked among all that could be given, where it is one of a few."""
    answer = sheet.answer(item.id)
    match item.kind:
        case ItemKind.RATING:
            return Rating(head, 0, 10, item.low, item.high, chosen=sheet.interview.rating)
        case ItemKind.SCALE:
            return Rating(head, 1, 5, item.low, item.high, chosen=int(answer) if answer.isdecimal() else None)
        case ItemKind.TICK:
            return Tick(head, bool(answer))
        case ItemKind.COMPARE:
            options = [(each, choice_words(item.kind, each)) for each in CHOICES[item.kind]]
            return Choices(head, options, answer)
        case ItemKind.WANT:
            return Choices(head, want_choices(), sheet.application.want)
        case _:
            return None


def _words(item: Item, sheet: Sheet, currency: str) -> Sequence[str]:
    interview = sheet.interview
    if item.kind is ItemKind.MONEY:
        return [current().money(interview.money_mentioned, currency)] if interview.money_mentioned else []
    if item.kind is ItemKind.PROMISE:
        return _promise(sheet)
    text = getattr(interview, item.field) if item.field else sheet.answer(item.id)
    return [str(text).strip()]


def _promise(sheet: Sheet) -> Sequence[str]:
    """Their words, then what they mean: the day, who tells, and how."""
    words = sheet.interview.promise_text.strip()
    day, who, how = next_step(replace(sheet, interview=replace(sheet.interview, promise_text="")))
    told = [f"“{words}”"] if words else []
    return [*told, first_upper(" · ".join(filter(None, (day, who, how))))] if day or who or how else told


def next_step(sheet: Sheet) -> tuple[str, str, str]:
    """When one hears, by whom and how, each as far as it is known: their own words where there are some."""
    interview, language = sheet.interview, current()
    when = interview.promise_text.strip()
    if not when and interview.promised_on is not None:
        when = f"{language.date_sentence(interview.promised_on)}, {interview.promised_on.year}"
        if interview.promised_time:
            when = f"{when}, {language.time(interview.promised_time)}"
    people = {each.contact.id: each.contact.full_name for each in sheet.attendees}
    how = channel_words(interview.promised_channel) if interview.promised_channel else ""
    return when, people.get(interview.promised_by_id or 0, ""), how


# Tables


def _table(item: Item, sheet: Sheet) -> tuple[Sequence[str], Sequence[float], Sequence[Sequence[_Cell]]] | None:
    """The names of the columns, their shares of the width, and the rows of an item that is a list."""
    match item.kind:
        case ItemKind.PEOPLE:
            people = [
                (_name(each.contact.full_name, each.contact.job), each.cares_about, each.said)
                for each in sheet.attendees
            ]
            return (_("Who"), _("What matters to them"), _("In their words")), (0.32, 0.36, 0.32), people
        case ItemKind.TOPICS:
            topics = [(each.contact.full_name, each.topic) for each in sheet.attendees]
            return (_("To"), _("What the letter takes up")), (0.3, 0.7), topics
        case ItemKind.QUESTIONS:
            log = [(_asked(note), note.answer, _sure(note)) for note in sheet.lines(NoteKind.QUESTION)]
            return (_("They asked"), _("I said"), _("How sure")), (0.38, 0.49, 0.13), log
        case ItemKind.BETTER_ANSWERS:
            better = [(note.text, note.better) for note in sheet.lines(NoteKind.QUESTION) if note.better.strip()]
            return (_("They asked"), _("Today I would say")), (0.38, 0.62), better
        case ItemKind.SIGNALS:
            signals = [(_("Interest") if note.good else _("Doubt"), note.text) for note in sheet.lines(NoteKind.SIGNAL)]
            return (_("A sign of"), _("What I saw or heard")), (0.16, 0.84), signals
        case ItemKind.RESERVATIONS:
            lines = [(note.text, _settling(note)) for note in sheet.lines(NoteKind.RESERVATION)]
            return (_("What speaks against it"), _("How it could be settled")), (0.45, 0.55), lines
        case ItemKind.OPEN_QUESTIONS:
            lines = [(note.text, _settling(note)) for note in sheet.lines(NoteKind.OPEN_QUESTION)]
            return (_("To ask"), _("What they said")), (0.45, 0.55), lines
        case _:
            return None


def _name(name: str, job: str) -> Sequence[Run]:
    strong = [Run(name, face=fonts.SANS_BOLD)]
    return [*strong, Run(f"\n{job}", color=SMALL.color)] if job.strip() else strong


def _asked(note: Note) -> Sequence[Run]:
    asked = [Run(note.text)]
    return [*asked, Run("\n" + _("It came unexpected."), color=SMALL.color)] if note.surprising else asked


def _sure(note: Note) -> str:
    return _("{value} of 5").format(value=current().number(note.confidence)) if note.confidence else ""


def _settling(note: Note) -> Sequence[Run]:
    told = [Run(note.answer)] if note.answer.strip() else []
    if note.settled:
        told.insert(0, Run(_("Settled.") + " ", face=fonts.SANS_BOLD))
    return told


def _draw_table(
    report: Report,
    below: float,
    head: Head,
    names: Sequence[str],
    shares: Sequence[float],
    rows: Sequence[Sequence[_Cell]],
) -> None:
    report.need(head.height(report, report.width) + COLUMN.leading + 3 * TEXT.leading + below)
    report.y += head.draw(report, report.left, report.y, report.width)
    draw_rows(report, names, shares, rows, below)
    report.y += _GAP


def draw_rows(
    report: Report,
    names: Sequence[str],
    shares: Sequence[float],
    rows: Sequence[Sequence[_Cell]],
    below: float = 0.0,
) -> None:
    """A table below what is there: names of the columns, repeated on every page, and the rows between hairlines.

    Below the last of several rows there is that much room ``below`` on its page.
    """
    places, left = [], report.left
    for number, share in enumerate(shares):
        last = number == len(shares) - 1
        places.append((left, report.width * share - (0.0 if last else _GUTTER)))
        left += report.width * share
    repeat = _heading(report, names, places)
    repeat()
    for number, row in enumerate(rows, 1):
        cells = [(x, width, cell) for (x, width), cell in zip(places, row, strict=True)]
        height = max((report.height_of(width, cell, TEXT) for _x, width, cell in cells if cell), default=0.0)
        if report.need(height + (below + 2 * _ROW_GAP if 1 < number == len(rows) else 0.0)):
            repeat()
        report.row(cells, TEXT, repeat)
        report.y += _ROW_GAP
        report.rule(report.y)
        report.y += _ROW_GAP


def _heading(report: Report, names: Sequence[str], places: Sequence[tuple[float, float]]) -> Callable[[], None]:
    def draw() -> None:
        for (x, width), name in zip(places, names, strict=True):
            report.text(x, report.y, width, name, COLUMN)
        report.y += COLUMN.leading + 3
        report.rule(report.y)
        report.y += _ROW_GAP

    return draw
