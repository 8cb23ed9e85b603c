"""The worksheet on an interview on paper: one to fill with a pen, a part a page, or the one that was filled."""

from collections.abc import Sequence
from datetime import datetime

from followup_desktop.documents import fonts
from followup_desktop.documents.handwriting import (
    Blanks,
    Block,
    Choices,
    Grid,
    Head,
    Lines,
    Marks,
    Pair,
    Rating,
    Tick,
    set_page,
)
from followup_desktop.documents.report import SMALL, TITLE, Report, report_pdf
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Run
from followup_desktop.documents.worksheet_filled import draw_filled, draw_part_name, next_step
from followup_desktop.domain.model import Interview, Paper
from followup_desktop.domain.reflection import (
    CHOICES,
    Item,
    ItemKind,
    Part,
    Sheet,
    choice_words,
    is_told,
    items,
    want_choices,
)
from followup_desktop.i18n import _, current, ngettext

_PEOPLE = 4
_MOST_PEOPLE = 20  # of more there are no lines: a page could not hold them


def worksheet_pdf(
    sheet: Sheet | None,
    made_at: datetime,
    paper: Paper,
    author: str = "",
    currency: str = "USD",
    blank: bool = False,
) -> bytes:
    """The worksheet as a PDF file, in the program's language.

    Filled as ``sheet`` has it; to be filled with a pen where nothing is told in it, where it is ``blank``, or without
    one. Then it has four pages, one for each part, which name the interview where there is one.
    Instants of the interview are on the clock that is to be printed, ``currency`` is that of a pay that was mentioned.
    Raises UserError naming characters that no typeface can draw.
    """
    title = _("How the interview went")
    subject = "" if sheet is None else _named(sheet)
    facts = Facts(title, author, subject, current().code, made_at)

    def draw(report: Report) -> None:
        if sheet is None or blank or not _is_begun(sheet):
            _draw_blank(report, title, sheet)
        else:
            made_on = _("Made on {date}").format(date=current().date(made_at.date()))
            _draw_title(report, title, sheet, made_on)
            draw_filled(report, sheet, currency)

    return report_pdf(paper, facts, " · ".join(filter(None, (title, subject))), draw)


def _is_begun(sheet: Sheet) -> bool:
    """Is anything told that only the worksheet asks for? Who was there and what they promised is asked before."""
    asked_before = (ItemKind.PEOPLE, ItemKind.PROMISE, ItemKind.TOPICS, ItemKind.WANT)
    begun = any(is_told(each, sheet) for each in items() if each.kind not in asked_before)
    return begun or bool(sheet.interview.notes.strip())


def _named(sheet: Sheet) -> str:
    application = sheet.application
    return ", ".join(part.strip() for part in (application.employer, application.role) if part.strip())


def when(interview: Interview) -> str:
    """``Round 2, Tuesday, November 17, 2026, 2:00 PM to 3:10 PM``."""
    language = current()
    told = [_("Round {n}").format(n=language.number(interview.round))]
    if interview.starts_at is not None:
        told.append(language.date_sentence(interview.starts_at.date()) + f", {interview.starts_at.year}")
        if interview.ends_at is not None:
            span = {"start": language.time(interview.starts_at), "end": language.time(interview.ends_at)}
            told.append(_("{start} to {end}").format(**span))
        else:
            told.append(language.time(interview.starts_at))
    return " · ".join(told)


def _draw_title(report: Report, title: str, sheet: Sheet, made_on: str) -> None:
    report.line(title, TITLE)
    report.line([Run(_named(sheet), face=fonts.SANS_BOLD)], SMALL, gap=3)
    report.line(" · ".join((when(sheet.interview), made_on)), SMALL)


# To be filled with a pen


def _draw_blank(report: Report, title: str, sheet: Sheet | None) -> None:
    for number, part in enumerate(Part, 1):
        if part is Part.FACTS:
            report.line(title, TITLE)
            if sheet is None:
                _draw_whose(report)
            else:
                report.line([Run(_named(sheet), face=fonts.SANS_BOLD)], SMALL, gap=3)
                report.line(when(sheet.interview), SMALL)
            report.y += 14
        else:
            report.turn()
        draw_part_name(report, part, number)
        set_page(report, _blocks(part, sheet))


def _draw_whose(report: Report) -> None:
    """Lines for what the worksheet is about."""
    report.y += 4
    for labels, shares in (
        ((_("Employer"), _("Role")), (0.55, 0.45)),
        ((_("Date and time"), _("Round"), _("In person, phone or video")), (0.38, 0.17, 0.45)),
    ):
        block = Blanks(None, labels, shares)
        block.draw(report, report.left, report.y, report.width, 20.0)
        report.y += 20.0


def _blocks(part: Part, sheet: Sheet | None) -> Sequence[Block]:
    """The items of a part as pieces of a form, in their order; what is alike or short stands together."""
    own = [each for each in items() if each.part is part]
    blocks: list[Block] = []
    degrees = [each for each in own if each.kind is ItemKind.DEGREE]
    pairs = {("money", "promised"), ("unsaid", "surprises")}
    waiting: Item | None = None
    for item in own:
        if item.kind is ItemKind.DEGREE:
            if item is degrees[0]:
                blocks.append(_marks(degrees))
            continue
        if any(item.id == first for first, _second in pairs):
            waiting = item
            continue
        if waiting is not None:
            blocks.append(Pair(_lines(waiting), _lines(item), grows=int(part is not Part.FACTS)))
            waiting = None
        else:
            blocks.append(_block(item, sheet))
    if part is Part.DECISION:
        blocks.append(Lines(Head(_("Anything else")), rows=8))
    return blocks


def _marks(degrees: Sequence[Item]) -> Block:
    options = [(answer, choice_words(ItemKind.DEGREE, answer)) for answer in CHOICES[ItemKind.DEGREE]]
    return Marks([(each.text, each.source.line, "") for each in degrees], options)


def _block(item: Item, sheet: Sheet | None) -> Block:
    head = Head(item.text, item.hint, item.source.line)
    match item.kind:
        case ItemKind.PEOPLE:
            names = _people(sheet)
            columns = (_("Name and title"), _("Job"), _("What matters to this person"))
            return Grid(head, columns, (0.34, 0.24, 0.42), max(_PEOPLE, len(names) + 1), first=names)
        case ItemKind.QUESTIONS:
            columns = (_("They asked"), _("I said"), _("How sure, 1 to 5"))
            return Grid(head, columns, (0.4, 0.44, 0.16), 3, lines=2, rings=5)
        case ItemKind.BETTER_ANSWERS:
            return Grid(head, (_("They asked"), _("Today I would say")), (0.4, 0.6), 2, lines=2)
        case ItemKind.SIGNALS:
            return Grid(head, (_("What I saw or heard"), _("Interest or doubt")), (0.76, 0.24), 2, most=5)
        case ItemKind.RESERVATIONS:
            return Grid(head, (_("What speaks against it"), _("How it could be settled")), (0.45, 0.55), 3, most=6)
        case ItemKind.TOPICS:
            names = _people(sheet)
            return Grid(
                head,
                (_("To"), _("What the letter takes up")),
                (0.32, 0.68),
                max(_PEOPLE, len(names)),
                first=names,
                most=len(names) + 6,
            )
        case _:
            return _simple_block(item, head, sheet)


def _simple_block(item: Item, head: Head, sheet: Sheet | None) -> Block:
    match item.kind:
        case ItemKind.OPEN_QUESTIONS:
            return Lines(head, 3)
        case ItemKind.PROMISE:
            told = next_step(sheet) if sheet else ()
            return Blanks(head, (_("When"), _("Who tells me"), _("How")), (0.4, 0.34, 0.26), told=told)
        case ItemKind.RATING:
            return Rating(head, 0, 10, item.low, item.high)
        case ItemKind.SCALE:
            return Rating(head, 1, 5, item.low, item.high, why=item.why, rows=2 if item.why else 0)
        case ItemKind.COMPARE:
            options = [(answer, choice_words(item.kind, answer)) for answer in CHOICES[item.kind]]
            return Choices(head, options, why=item.why, rows=1)
        case ItemKind.WANT:
            return Choices(head, want_choices())
        case ItemKind.TICK:
            return Tick(head)
        case _:
            return _lines(item)


def _lines(item: Item) -> Lines:
    if item.lines != 3:
        return Lines(Head(item.text, item.hint, item.source.line), item.lines)
    # Three things are asked for: a number before each line says so, and the hint need not.
    numbers = [f"{current().number(n)}." for n in range(1, 4)]
    return Lines(Head(item.text, source=item.source.line), 3, first=numbers)


def _people(sheet: Sheet | None) -> Sequence[str]:
    names = [] if sheet is None else [each.contact.full_name for each in sheet.attendees if each.contact.full_name]
    if len(names) <= _MOST_PEOPLE:
        return names
    more = len(names) - _MOST_PEOPLE + 1
    return [*names[: _MOST_PEOPLE - 1], ngettext("and {n} more", "and {n} more", more).format(n=current().number(more))]
