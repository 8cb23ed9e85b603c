"""A checklist on paper, its boxes drawn to be ticked with a pen; or as a form that is filled in on a screen."""

from collections.abc import Sequence
from datetime import datetime

from followup_desktop.documents.form import add_check_box, add_line
from followup_desktop.documents.marks import draw_box
from followup_desktop.documents.report import SECTION, SMALL, TEXT, TITLE, Report, report_pdf, right_aligned
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Style
from followup_desktop.domain.checklists import ChecklistItemState, ChecklistState, ItemKind
from followup_desktop.domain.model import Paper
from followup_desktop.i18n import _, current

_BOX_WIDTH = 24.0
# Items stand as far apart as one page allows, within these bounds.
_ITEM_GAP = 9.0
_CLOSEST_ITEMS = 4.5
_CLOSEST_ON_FORM = 2.0  # there lines part them
_SECTION_GAP = 10.0
_RULE_GAP = 4.0
_SOURCE_GAP = 8.0
_FOOT_GAP = 6.0
_LINE_TO_WRITE_ON = 22.0
_LINE_TO_TYPE_ON = 17.0
_DAY_WIDTH = 64.0

_ITEM = Style(TEXT.face, 10.5, 14)
_NOTE = Style(SMALL.face, SMALL.size, 11, SMALL.color)


def checklist_pdf(
    state: ChecklistState, belongs_to: str, made_at: datetime, paper: Paper, author: str = "", to_fill_in: bool = False
) -> bytes:
    """The checklist as a PDF file, in the program's language: done items ticked, the others with a box to tick.

    ``belongs_to`` says what it was made for, such as ``Technical Writer, Alder Creek Health``. A file ``to_fill_in``
    has check boxes, and a line for a note under each item, that any reader of such files lets a person fill in. Raises
    UserError naming characters that no typeface can draw.
    """
    made_on = _("Made on {date}").format(date=current().date(made_at.date()))
    title = state.checklist.title
    facts = Facts(title, author, belongs_to, current().code, made_at)

    def draw(report: Report) -> None:
        page = _Page(report, made_at, to_fill_in)
        report.line(title, TITLE)
        number = current().number
        progress = _("{done} of {total} done").format(done=number(state.done), total=number(state.total))
        told = (belongs_to, made_on, "" if to_fill_in else progress)
        report.line(" · ".join(filter(None, told)), SMALL, gap=3)
        if state.checklist.purpose:
            report.line(state.checklist.purpose, TEXT, gap=10)
        by_hand = [item for item in state.items if item.item.kind is ItemKind.MANUAL]
        checked = [item for item in state.items if item.item.kind is ItemKind.AUTO]
        sections = [(_("By hand"), by_hand), (_("Checked by the program"), checked)]
        if not by_hand or not checked:
            sections = [("", list(state.items))]
        gap = page.item_gap(sections)
        for heading, items in sections:
            page.draw_section(heading, items, gap)
        report.line(state.checklist.origin, SMALL, gap=_SOURCE_GAP)

    return report_pdf(paper, facts, " · ".join(filter(None, (title, belongs_to))), draw)


class _Page:
    """Sections of items, one below the other."""

    def __init__(self, report: Report, made_at: datetime, to_fill_in: bool) -> None:
        self._report = report
        self._zone = made_at.tzinfo
        self._to_fill_in = to_fill_in

    def item_gap(self, sections: Sequence[tuple[str, Sequence[ChecklistItemState]]]) -> float:
        """How far apart the items stand: as wide as leaves the list on one page, where one page can hold it."""
        report = self._report
        height = _SOURCE_GAP + SMALL.leading + _FOOT_GAP
        gaps = 0
        for heading, items in sections:
            height += _SECTION_GAP + (SECTION.leading if heading else 0.0) + _RULE_GAP
            height += sum(self._item_height(item) for item in items)
            gaps += len(items) + 1
        gap = (report.bottom - report.y - height) / max(gaps, 1)
        return min(gap, _ITEM_GAP) if gap >= (_CLOSEST_ON_FORM if self._to_fill_in else _CLOSEST_ITEMS) else _ITEM_GAP

    def draw_section(self, heading: str, items: Sequence[ChecklistItemState], gap: float) -> None:
        report = self._report
        report.y += _SECTION_GAP
        if heading:
            report.need(SECTION.leading + gap + self._item_height(items[0]))
            report.line(heading, SECTION)
        report.rule(report.y + _RULE_GAP)
        report.y += _RULE_GAP + gap
        for item in items:
            report.need(self._item_height(item))
            self._draw_item(item)
            report.y += gap

    def _draw_item(self, state: ChecklistItemState) -> None:
        report, left = self._report, self._report.left + _BOX_WIDTH
        middle = report.y + _ITEM.ascent - _ITEM.cap_height / 2
        draw_box(report.canvas, state.done and not self._to_fill_in, report.left + 6, report.up(middle))
        if self._to_fill_in:
            name, text = f"tick_{state.item.id}", state.item.text
            add_check_box(report.canvas, name, text, state.done, report.left + 6, report.up(middle))
        if day := self._day(state):
            report.text(report.right - _DAY_WIDTH, report.y + 1.5, _DAY_WIDTH, day, right_aligned(SMALL))
        for content, style in self._texts(state):
            report.line(content, style, left=left, width=self._text_width(state))
        if self._to_fill_in:
            self._draw_line_to_type_on(state)
        elif _asks(state):
            asks = state.item.asks
            report.text(left, report.y + _LINE_TO_WRITE_ON - SMALL.leading, report.width / 2, asks, SMALL)
            report.y += _LINE_TO_WRITE_ON
            report.rule(report.y - 2, left + self._asked_width(asks), report.right)

    def _draw_line_to_type_on(self, state: ChecklistItemState) -> None:
        report, left, asks = self._report, self._report.left + _BOX_WIDTH, state.item.asks
        if asks:
            report.text(left, report.y + _LINE_TO_TYPE_ON - SMALL.leading - 1.5, report.width / 2, asks, SMALL)
            left += self._asked_width(asks)
        report.y += _LINE_TO_TYPE_ON
        report.rule(report.y - 2, left, report.right)
        words = _("{question} {item}") if asks else _("Note: {item}")
        tip = words.format(question=asks, item=state.item.text)
        add_line(
            report.canvas,
            f"note_{state.item.id}",
            tip,
            state.note,
            (left, report.up(report.y - 2), report.right - left, _LINE_TO_TYPE_ON - 4),
        )

    def _asked_width(self, asks: str) -> float:
        report = self._report
        return min(report.text_width(asks, SMALL) + 8, report.width / 2)

    def _day(self, state: ChecklistItemState) -> str:
        """When it was ticked. On a form it would stand there still when the tick is gone."""
        if state.ticked_at is None or self._to_fill_in:
            return ""
        return current().date_short(state.ticked_at.astimezone(self._zone).date())

    def _text_width(self, state: ChecklistItemState) -> float:
        return self._report.width - _BOX_WIDTH - (_DAY_WIDTH if self._day(state) else 0.0)

    def _texts(self, state: ChecklistItemState) -> list[tuple[str, Style]]:
        texts = [(state.item.text, _ITEM)]
        if state.item.detail:
            texts.append((state.item.detail, _NOTE))
        texts += [(finding.title, _NOTE) for finding in state.findings]
        if state.note and not self._to_fill_in:
            # The answer needs its question: "Who read it? Tom".
            texts.append((f"{state.item.asks} {state.note}" if state.item.asks else state.note, _NOTE))
        if state.reason:
            texts.append((state.reason, _NOTE))
        return texts

    def _item_height(self, state: ChecklistItemState) -> float:
        width = self._text_width(state)
        texts = sum(self._report.height_of(width, content, style) for content, style in self._texts(state))
        if self._to_fill_in:
            return texts + _LINE_TO_TYPE_ON
        return texts + (_LINE_TO_WRITE_ON if _asks(state) else 0.0)


def _asks(state: ChecklistItemState) -> bool:
    """Is there something to note with a pen?"""
    return bool(state.item.asks) and not state.done
