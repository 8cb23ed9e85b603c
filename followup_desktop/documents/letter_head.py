"""What stands on a letter's first page before its text: sender, particulars, recipient and date, where they belong."""

from collections.abc import Sequence
from dataclasses import dataclass

from followup_desktop.documents.flow import Block, Column, Flow
from followup_desktop.documents.letter_look import LEADING, Look, fitted, joined, width_of, wrapped
from followup_desktop.documents.letterhead import draw_letterhead
from followup_desktop.documents.sheet import Sheet, mm
from followup_desktop.documents.text import paragraph
from followup_desktop.domain.envelopes import Line, WindowView, reach, window_view
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.manner import Manner
from followup_desktop.domain.page_geometry import (
    IN_WINDOW,
    RIGHT_COLUMN,
    AddressField,
    Box,
    Side,
    geometry_of,
    recipient_top,
)

BETWEEN_WAYS = " · "

_AFTER_LETTERHEAD = 3  # blank lines
_HIGHEST_SENDER = 8.5  # millimetres; higher up printers do not reach
_ABOVE_FIELD = 2.0  # between a sender and the field below, in millimetres
_BESIDE_FIELD = 5.0
_TALLEST_SENDER = 0.4  # of the sheet; what is taller runs down the page as text does
_NARROWEST = 40.0  # part of a field that a window has to show for an address to be set there, in millimetres
_INTO_WINDOW = 1.0  # from its left edge, in millimetres

# The return line over the recipient: small, within its 5 mm, over a hairline.
_RETURN = 8.0
_RETURN_TOP, _RETURN_RULE = 1.3, 4.5

# The particulars beside an address: small labels, values in a column of their own.
_LABEL, _VALUE = 8.0, 9.6
_AFTER_LABEL = 3.0


@dataclass
class Begun:
    """How far the head came: what the text below it goes by, in points from the top."""

    text_top: float = 0.0
    recipient: tuple[Line, ...] = ()


class LetterHead:
    """Sets the head of one letter."""

    def __init__(self, page: LetterPage, sheet: Sheet, look: Look, manner: Manner, draft: bool) -> None:
        self._page = page
        self._sheet = sheet
        self._look = look
        self._manner = manner
        self._draft = draft
        self._geometry = geometry_of(page.layout, page.language_code)
        self._left = self._geometry.left * mm
        self._width = sheet.width - self._left - self._geometry.right * mm
        self._view = self._usable_view()
        self._sender = self._sender_lines()
        self._begun = Begun()

    def _usable_view(self) -> WindowView | None:
        """The window that the address is moved into; None for one that is on the other side than its field."""
        page, field = self._page, self._geometry.field
        if not page.window or page.envelope is None:
            return None
        view = window_view(page.layout, page.paper, page.envelope)
        if view is None or field is None:
            return view
        common = min(view.zone.right, field.box.right) - max(view.zone.left, field.text_left)
        return view if common >= _NARROWEST else None

    def column(self) -> Column:
        """Where the text runs; on the first page it begins with the sender."""
        geometry = self._geometry
        top = geometry.top if geometry.field else self._sender_top()
        return Column(
            left=self._left,
            top=self._box_top(top),
            width=self._width,
            bottom=self._sheet.height - geometry.bottom * mm,
            leading=LEADING,
        )

    def set(self, flow: Flow) -> Begun:
        """Place the head on the sheet and in the flow."""
        if self._geometry.field is None:
            self._set_block(flow)
        else:
            self._set_with_field(flow, self._geometry.field)
        return self._begun

    def indent(self, side: Side) -> float:
        """How far from the left margin a block on this side begins, in points."""
        field = self._geometry.field
        if side is Side.CENTRE:
            return self._sheet.width / 2 - self._left
        if side is Side.FIELD and field is not None:
            return field.text_left * mm - self._left
        return RIGHT_COLUMN * mm - self._left if side is Side.RIGHT else 0.0

    def lines(self, lines: Sequence[str], blank_lines: int = 1, not_above: float = 0.0, indent: float = 0.0) -> Block:
        """The lines as one block; ``not_above`` is in points, of its box."""
        made = paragraph("\n".join(filter(None, lines)), self._look.body, draft=self._draft)
        return Block(made, blank_lines, not_above, indent)

    # The block layouts: one below the other

    def _set_block(self, flow: Flow) -> None:
        page, geometry, view = self._page, self._geometry, self._view
        date_top = self._date_top()
        date_top = self._box_top(date_top) if date_top else 0.0
        if page.letterhead:
            date_top = max(date_top, self._draw_letterhead() + _AFTER_LETTERHEAD * LEADING)
        elif self._sender:
            flow.add(self.lines(self._sender, indent=self.indent(geometry.sender)))
        if dated := self._dated():
            flow.add(self.lines(dated, 1, date_top, self.indent(geometry.date)))
        if not page.recipient:
            return
        left = self._left
        width = self._width
        top, after = 0.0, geometry.lines_after_date
        if view is not None:
            after = 0
            left = max(left, (view.zone.left + _INTO_WINDOW) * mm)
            width = min(self._left + width, view.zone.right * mm) - left
            top = (view.zone.top + IN_WINDOW) * mm
            self._begun.text_top = self._box_top(reach(view).bottom + _INTO_WINDOW)
        lines = wrapped(page.recipient, self._look.body, width)
        self._add_recipient(flow, lines, left, after, top)

    def _sender_top(self) -> float:
        """In millimetres. Over a window the sender stands higher, so that nothing of it shows."""
        geometry, view = self._geometry, self._view
        if view is None or not self._sender:
            return geometry.sender_top
        lines = len(self._sender) + 1
        return max(_HIGHEST_SENDER, min(geometry.sender_top, self._date_top() - lines * LEADING / mm))

    def _date_top(self) -> float:
        """In millimetres; 0 for right below the sender. Over a window it stands so high that it never shows."""
        top, dated = self._geometry.date_top, self._dated()
        if self._view is None or not dated:
            return top
        height = ((len(dated) - 1) * LEADING + self._line_height) / mm
        highest = reach(self._view).top - height
        return min(top, highest) if top else highest

    def _dated(self) -> list[str]:
        """The date, and below it the reference where no other place is for it."""
        page = self._page
        return list(filter(None, (page.date_line, self._reference() if self._geometry.field is None else "")))

    def _reference(self) -> str:
        page, say = self._page, self._manner.say
        return f"{say('reference_label')}{say('colon')} {page.reference}" if page.reference else ""

    # The layouts with an address field

    def _set_with_field(self, flow: Flow, field: AddressField) -> None:
        page, geometry = self._page, self._geometry
        beside = geometry.sender_beside and not page.letterhead
        bottom = self._set_sender(flow, field)
        # A head that is longer than the room over the field moves all that follows.
        down = 0.0 if beside else max(0.0, bottom / mm + 1.0 - field.box.top)
        text_left = self._text_left(field)
        right = min(field.box.right, (self._left + self._width) / mm)
        width = (min(right, self._view.zone.right) if self._view else right) - text_left
        if geometry.info is not None or self._view is not None:
            self._set_return_line(field, text_left, width * mm, down)
        after_info = self._set_info(geometry.info, down)
        if page.recipient:
            lines = wrapped(page.recipient, self._look.body, width * mm)
            height = ((len(lines) - 1) * LEADING + self._line_height) / mm
            zone = self._view.zone if self._view else None
            top = (recipient_top(field, height, zone) + down) * mm
            self._add_recipient(flow, lines, text_left * mm, 0, top)
        if geometry.info is None:
            date_top = max(self._box_top(geometry.date_top + down), bottom + LEADING if beside else 0.0)
            if page.date_line:
                flow.add(self.lines([page.date_line], 2, date_top, self.indent(geometry.date)))
            if page.reference:
                flow.add(self.lines([self._reference()], geometry.lines_before_subject))
        else:
            self._begun.text_top = max(self._box_top(geometry.text_top + down), after_info + 2 * LEADING)

    def _text_left(self, field: AddressField) -> float:
        """In millimetres: where the field has it, or as far in as the window needs it."""
        view = self._view
        if view is None or view.zone.left <= field.text_left:
            return field.text_left
        return view.zone.left + _INTO_WINDOW

    def _set_sender(self, flow: Flow, field: AddressField) -> float:
        """The sender or the letterhead at the top; gives where it ends, in points."""
        geometry = self._geometry
        if self._page.letterhead:
            return self._draw_letterhead()
        if not self._sender:
            return 0.0
        width = self._sender_width()
        lines = self._sender
        if not geometry.sender_beside and len(lines) * LEADING / mm > field.box.top - _ABOVE_FIELD - _HIGHEST_SENDER:
            # Too many for the room over the field: all but the name run on.
            lines = [lines[0], *joined(lines[1:], BETWEEN_WAYS, self._look.body, width)]
        made = paragraph("\n".join(lines), self._look.body, draft=self._draft)
        height = self._sheet.height_of(made, width)
        if height > _TALLEST_SENDER * self._sheet.height:
            flow.add(Block(made))
            return 0.0
        top = geometry.sender_top
        if not geometry.sender_beside:
            top = max(_HIGHEST_SENDER, min(top, field.box.top - _ABOVE_FIELD - height / mm))
        return self._box_top(top) + self._sheet.place(made, self._left, self._box_top(top), width)

    def _set_return_line(self, field: AddressField, left: float, width: float, down: float) -> None:
        page = self._page
        text = BETWEEN_WAYS.join(filter(None, (page.author, *page.address)))
        style = fitted([text], self._look.sized(_RETURN, 1.2 * _RETURN), width)
        if not page.address or width_of(text, style) > width:
            return  # there is nowhere to send it back to, or no room to say where
        top = (field.box.top + down + _RETURN_TOP) * mm - (style.ascent - style.cap_height)
        self._sheet.place(paragraph(text, style, draft=self._draft), left * mm, top, width, aside=True)
        rule = (field.box.top + down + _RETURN_RULE) * mm
        self._sheet.line(left * mm, rule, left * mm + width_of(text, style), 0.3)

    def _set_info(self, info: Box | None, down: float) -> float:
        """The particulars, each on its line; gives where they end, in points."""
        if info is None:
            return 0.0
        rows = self._particulars()
        label = self._look.sized(_LABEL, LEADING)
        labels = max((width_of(name, label) for name, _value in rows), default=0.0)
        left = info.left * mm + labels + _AFTER_LABEL * mm
        width = info.right * mm - left
        value = self._look.sized(_VALUE, LEADING)
        y = (info.top + down) * mm
        for name, text in rows:
            style = fitted([text], value, width)
            made = paragraph(text, style, draft=self._draft)
            baseline = y + self._look.body.cap_height
            named = paragraph(name, label, draft=self._draft)
            self._sheet.place(named, info.left * mm, baseline - label.ascent, labels + 1.0)
            y += self._sheet.place(made, left, baseline - style.ascent, width)
        return y

    def _particulars(self) -> list[tuple[str, str]]:
        """Labels and what they name. A letterhead has the ways to reach the person already."""
        page = self._page
        reached = [] if page.letterhead else [("phone_label", page.phone), ("email_label", page.email)]
        rows = [*reached, ("reference_label", page.reference), ("date_label", page.date_line)]
        return [(self._manner.say(label), text) for label, text in rows if text]

    # Shared

    def _sender_lines(self) -> list[str]:
        """The lines; those that are too long for the page are parted where a sign stands between two ways."""
        page, geometry = self._page, self._geometry
        lines = (page.author, *page.address) if geometry.info is not None else page.sender
        width = self._sender_width()
        parted: list[str] = []
        for line in filter(None, lines):
            parted += line.split(BETWEEN_WAYS) if width_of(line, self._look.body) > width else [line]
        return parted

    def _sender_width(self) -> float:
        geometry = self._geometry
        if geometry.sender_beside and geometry.field is not None:
            return (geometry.field.box.left - geometry.left - _BESIDE_FIELD) * mm
        return self._width - self.indent(geometry.sender)

    def _draw_letterhead(self) -> float:
        top = self._geometry.letterhead_top * mm
        return draw_letterhead(self._sheet, self._page, self._look, self._left, top, self._width, self._draft)

    def _add_recipient(self, flow: Flow, lines: list[str], left: float, blank_lines: int, top: float) -> None:
        """``top`` in points, of the capitals; 0 for wherever the block comes to stand."""
        self._begun.recipient = tuple(Line(line, None) for line in lines)

        def remember(box_top: float) -> None:
            first = box_top + self._look.over_capitals
            self._begun.recipient = tuple(
                Line(line, self._ink(line, left, first + number * LEADING)) for number, line in enumerate(lines)
            )

        made = paragraph("\n".join(lines), self._look.body, draft=self._draft)
        not_above = top - self._look.over_capitals if top else 0.0
        flow.add(Block(made, blank_lines, not_above, left - self._left, remember))

    def _ink(self, line: str, left: float, top: float) -> Box | None:
        if self._sheet.page > 1:
            return None
        width = width_of(line, self._look.body)
        return Box(left / mm, top / mm, width / mm, self._line_height / mm)

    @property
    def _line_height(self) -> float:
        """From the top of capitals down to what hangs below the line, in points."""
        body = self._look.body
        return body.cap_height + body.descent

    def _box_top(self, capitals: float) -> float:
        """The top of a line's box, in points, for the top of its capitals in millimetres."""
        return capitals * mm - self._look.over_capitals
