"""Envelopes and address labels: the addresses of a letter on the paper that goes around it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from followup_desktop.documents import fonts
from followup_desktop.documents.letter_look import fitted, look_of, wrapped
from followup_desktop.documents.sheet import Facts, Sheet, mm
from followup_desktop.documents.text import Style, paragraph
from followup_desktop.domain.envelopes import ENVELOPES, delivery_box, return_box, window_of
from followup_desktop.domain.labels import LabelGrid
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.model import Envelope, UserError
from followup_desktop.domain.page_geometry import Box
from followup_desktop.i18n import _

_ADDRESS, _ADDRESS_LEADING = 12.0, 16.0
_RETURN, _RETURN_LEADING = 9.0, 11.5
_LABEL, _LABEL_LEADING = 10.5, 13.0
_ASIDE, _ABOVE = 5.0, 2.5  # inside a label, in millimetres: printers do not feed to the hair
_SMALLEST = 7.0


def envelope_pdf(
    page: LetterPage, envelope: Envelope, made_at: datetime, *, window: bool = False, with_return: bool = True
) -> bytes:
    """The envelope of a letter, lying as it is read: the same bytes for the same page and moment.

    One with a window bears no recipient. Raises UserError where there is nothing to print, or for characters that no
    typeface can draw.
    """
    sender = [page.author, *page.address] if with_return else []
    recipient = [] if window else list(page.recipient)
    if not window and not recipient:
        raise UserError(_("Nobody’s address is known yet. Add it to the person or to the application."))
    if not any(sender) and not recipient:
        raise UserError(_("Nothing would stand on this envelope. Add your address in the settings."))
    fonts.require_glyphs([*sender, *recipient])
    sheet = _sheet(ENVELOPES[envelope], page, made_at)
    look = look_of(page.typeface)
    opening = window_of(envelope, page.layout) if window else None
    _set(sheet, sender, look.sized(_RETURN, _RETURN_LEADING), return_box(envelope, opening))
    _set(sheet, recipient, look.sized(_ADDRESS, _ADDRESS_LEADING), delivery_box(envelope))
    return sheet.finish()


def labels_pdf(
    page: LetterPage, addresses: Sequence[Sequence[str]], grid: LabelGrid, first: int, made_at: datetime
) -> bytes:
    """Labels with these addresses, from the label ``first`` on, counted from 0; on as many sheets as it takes.

    Raises UserError where there is no address, or for characters that no typeface can draw.
    """
    if not addresses or not all(map(any, addresses)):
        raise UserError(_("Nobody’s address is known yet. Add it to the person or to the application."))
    fonts.require_glyphs([line for address in addresses for line in address])
    sheet = Sheet(grid.paper, _facts(page, made_at))
    style = look_of(page.typeface).sized(_LABEL, _LABEL_LEADING)
    for number, address in enumerate(addresses, first):
        if number > first and number % grid.count == 0:
            sheet.next_page()
        box = grid.label(number)
        inner = Box(box.left + _ASIDE, box.top + _ABOVE, box.width - 2 * _ASIDE, box.height - 2 * _ABOVE)
        _set(sheet, address, style, inner, in_middle=True)
    return sheet.finish()


def _sheet(size: tuple[float, float], page: LetterPage, made_at: datetime) -> Sheet:
    return Sheet(size, _facts(page, made_at))


def _facts(page: LetterPage, made_at: datetime) -> Facts:
    return Facts(page.title, page.author, "", page.language_code, made_at)


def _set(sheet: Sheet, lines: Sequence[str], style: Style, box: Box, in_middle: bool = False) -> None:
    """Set the lines in the box from its top, or in its middle, as much smaller as it takes; words are never cut."""
    lines = [line for line in lines if line]
    if not lines:
        return
    width, height = box.width * mm, box.height * mm
    parted = wrapped(lines, style, width)
    style = fitted(parted, style, width, _SMALLEST)
    shrunk = min(1.0, height / (len(parted) * style.leading))
    style = replace(style, size=min(style.size, style.size * shrunk), leading=style.leading * shrunk)
    made = paragraph("\n".join(parted), style)
    taken = sheet.height_of(made, max(width, 1.0))
    over = style.ascent - style.cap_height
    top = box.top * mm + (max(0.0, height - taken) / 2 if in_middle else -over)
    sheet.place(made, box.left * mm, top, width)
