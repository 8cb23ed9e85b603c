"""A checklist on paper: boxes that are drawn, so that they can be ticked with a pen."""

from collections.abc import Sequence
from datetime import datetime

from followup_desktop.documents.marks import draw_box
from followup_desktop.documents.report import SECTION, SMALL, TEXT, TITLE, Report, report_pdf
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Style
from followup_desktop.domain.checklists import ChecklistItemState, ChecklistState, ItemKind
from followup_desktop.domain.model import Paper
from followup_desktop.i18n import _, current

_BOX_WIDTH = 24.0
# Items stand as far apart as one page allows, within these bounds.
_ITEM_GAP = 9.0
_CLOSEST_ITEMS = 4.5
_SECTION_GAP = 10.0
_RULE_GAP = 4.0
_SOURCE_GAP = 8.0
_FOOT_GAP = 6.0
_LINE_TO_WRITE_ON = 22.0

_ITEM = Style(TEXT.face, 10.5, 14)
_NOTE = Style(SMALL.face, SMALL.size, 11, SMALL.color)


def checklist_pdf(state: ChecklistState, belongs_to: str, made_at: datetime, paper: Paper, author: str = "") -> bytes:
    """The checklist as a PDF file, in the program's language: done items ticked, the others with a box to tick.

    ``belongs_to`` says what it was made for, such as ``Technical Writer, Alder Creek Health``. Raises UserError naming
    characters that no typeface can draw.
    """
    made_on = _("Made on {date}").format(date=current().date(made_at.date()))
    title = state.checklist.title
    facts = Facts(title, author, belongs_to, current().code, made_at)

    def draw(report: Report) -> None:
        report.line(title, TITLE)
        number = current().number
        progress = _("{done} of {total} done").format(done=number(state.done), total=number(state.total))
        report.line(" · ".join(filter(None, (belongs_to, made_on, progress))), SMALL, gap=3)
        report.line(state.checklist.purpose, TEXT, gap=10)
        by_hand = [item for item in state.items if item.item.kind is ItemKind.MANUAL]
        checked = [item for item in state.items if item.item.kind is ItemKind.AUTO]
        sections = [(_("By hand"), by_hand), (_("Checked by the program"), checked)]
        if not by_hand or not checked:
            sections = [("", list(state.items))]
        gap = _item_gap(report, sections)
        for heading, items in sections:
            _draw_section(report, heading, items, gap)
        report.line(state.checklist.source.line, SMALL, gap=_SOURCE_GAP)

    return report_pdf(paper, facts, " · ".join(filter(None, (title, belongs_to))), draw)


def _item_gap(report: Report, sections: Sequence[tuple[str, Sequence[ChecklistItemState]]]) -> float:
    """How far apart the items stand: as wide as leaves the list on one page, where one page can hold it."""
    height = _SOURCE_GAP + SMALL.leading + _FOOT_GAP
    gaps = 0
    for heading, items in sections:
        height += _SECTION_GAP + (SECTION.leading if heading else 0.0) + _RULE_GAP
        height += sum(_item_height(report, item) for item in items)
        gaps += len(items) + 1
    gap = (report.bottom - report.y - height) / max(gaps, 1)
    return min(gap, _ITEM_GAP) if gap >= _CLOSEST_ITEMS else _ITEM_GAP


def _draw_section(report: Report, heading: str, items: Sequence[ChecklistItemState], gap: float) -> None:
    report.y += _SECTION_GAP
    if heading:
        report.need(SECTION.leading + gap + _item_height(report, items[0]))
        report.line(heading, SECTION)
    report.rule(report.y + _RULE_GAP)
    report.y += _RULE_GAP + gap
    for item in items:
        report.need(_item_height(report, item))
        _draw_item(report, item)
        report.y += gap


def _draw_item(report: Report, state: ChecklistItemState) -> None:
    middle = report.y + _ITEM.ascent - _ITEM.cap_height / 2
    draw_box(report.canvas, state.done, report.left + 6, report.up(middle))
    for content, style in _item_texts(state):
        report.line(content, style, left=report.left + _BOX_WIDTH, width=report.width - _BOX_WIDTH)
    if _asks(state):
        asked, asks = report.left + _BOX_WIDTH, state.item.asks
        report.text(asked, report.y + _LINE_TO_WRITE_ON - SMALL.leading, report.width / 2, asks, SMALL)
        report.y += _LINE_TO_WRITE_ON
        report.rule(report.y - 2, asked + min(report.text_width(asks, SMALL) + 8, report.width / 2), report.right)


def _item_texts(state: ChecklistItemState) -> list[tuple[str, Style]]:
    texts = [(state.item.text, _ITEM)]
    if state.item.detail:
        texts.append((state.item.detail, _NOTE))
    texts += [(finding.title, _NOTE) for finding in state.findings]
    if state.note:
        # The answer needs its question: "Who read it? Tom".
        texts.append((f"{state.item.asks} {state.note}" if state.item.asks else state.note, _NOTE))
    if state.reason:
        texts.append((state.reason, _NOTE))
    return texts


def _asks(state: ChecklistItemState) -> bool:
    """Is there something to note with a pen?"""
    return bool(state.item.asks) and not state.done


def _item_height(report: Report, state: ChecklistItemState) -> float:
    width = report.width - _BOX_WIDTH
    texts = sum(report.height_of(width, content, style) for content, style in _item_texts(state))
    return texts + (_LINE_TO_WRITE_ON if _asks(state) else 0.0)
