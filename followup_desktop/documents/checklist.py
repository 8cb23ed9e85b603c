"""A checklist on paper: boxes that are drawn, so that they can be ticked with a pen."""

from datetime import datetime

from followup_desktop.documents.marks import draw_box
from followup_desktop.documents.report import SECTION, SMALL, TEXT, TITLE, Report, report_pdf
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Style
from followup_desktop.domain.checklists import ChecklistItemState, ChecklistState, ItemKind
from followup_desktop.domain.model import Paper
from followup_desktop.i18n import _, current

_BOX_WIDTH = 24.0
_ITEM_GAP = 9.0
_SECTION_GAP = 14.0
_LINE_TO_WRITE_ON = 22.0

_ITEM = Style(TEXT.face, 10.5, 14)


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
        for heading, items in ((_("By hand"), by_hand), (_("Checked by the program"), checked)):
            if items:
                _draw_section(report, heading if by_hand and checked else "", items)
        report.line(state.checklist.source.line, SMALL, gap=_SECTION_GAP)

    return report_pdf(paper, facts, " · ".join(filter(None, (title, belongs_to))), draw)


def _draw_section(report: Report, heading: str, items: list[ChecklistItemState]) -> None:
    report.y += _SECTION_GAP
    if heading:
        report.need(SECTION.leading + _ITEM_GAP + _item_height(report, items[0]))
        report.line(heading, SECTION)
    report.rule(report.y + 4)
    report.y += 4 + _ITEM_GAP
    for item in items:
        report.need(_item_height(report, item))
        _draw_item(report, item)


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
    report.y += _ITEM_GAP


def _item_texts(state: ChecklistItemState) -> list[tuple[str, Style]]:
    texts = [(state.item.text, _ITEM)]
    if state.item.detail:
        texts.append((state.item.detail, SMALL))
    texts += [(finding.title, SMALL) for finding in state.findings]
    texts += [(part, SMALL) for part in (state.note, state.reason) if part]
    return texts


def _asks(state: ChecklistItemState) -> bool:
    """Is there something to note with a pen?"""
    return bool(state.item.asks) and not state.done


def _item_height(report: Report, state: ChecklistItemState) -> float:
    width = report.width - _BOX_WIDTH
    texts = sum(report.height_of(width, content, style) for content, style in _item_texts(state))
    return texts + (_LINE_TO_WRITE_ON if _asks(state) else 0.0)
