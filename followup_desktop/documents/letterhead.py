"""A personal letterhead: the name, the ways to reach the person, and a fine line. Nothing else."""

from dataclasses import replace

from followup_desktop.documents.letter_look import Look, fitted, width_of
from followup_desktop.documents.sheet import Sheet, mm
from followup_desktop.documents.text import Style, paragraph
from followup_desktop.domain.letter import LetterPage

_NAME, _NAME_LEADING, _SMALLEST_NAME = 20.0, 24.0, 13.0
_SMALL, _SMALL_LEADING = 8.6, 11.4
_UNDER_NAME = 1.5
_BETWEEN = 9 * mm  # name and particulars
_ABOVE_RULE = 2.4 * mm
_RULE = 0.5


def draw_letterhead(
    sheet: Sheet, page: LetterPage, look: Look, left: float, top: float, width: float, draft: bool
) -> float:
    """Draw the head from ``top`` down, its capitals there; gives the place of its line, which the letter is below."""
    name = look.sized(_NAME, _NAME_LEADING)
    small = look.sized(_SMALL, _SMALL_LEADING, "right")
    ways = _ways(page, small, width)
    widest = max((width_of(line, small) for line in ways), default=0.0)
    room = width - widest - _BETWEEN
    name = fitted([page.author], name, max(room, 1.0), _SMALLEST_NAME)
    if width_of(page.author, name) > room:
        return _stacked(sheet, page, look, left, top, width, draft)
    # The last line of the ways stands on the line of the name.
    last = top + max(name.cap_height, small.cap_height + (len(ways) - 1) * _SMALL_LEADING if ways else 0.0)
    _on_baseline(sheet, page.author, name, left, last, width, draft)
    for number, line in enumerate(reversed(ways)):
        _on_baseline(sheet, line, small, left, last - number * _SMALL_LEADING, width, draft)
    return _ruled(sheet, left, last, width)


def _stacked(sheet: Sheet, page: LetterPage, look: Look, left: float, top: float, width: float, draft: bool) -> float:
    """A long name over the whole width, and below it all the rest."""
    name = fitted([page.author], look.sized(_NAME, _NAME_LEADING), width, _SMALLEST_NAME)
    name = replace(name, leading=name.size * _NAME_LEADING / _NAME)
    small = look.sized(_SMALL, _SMALL_LEADING)
    y = top - (name.ascent - name.cap_height)
    for text, style in ((page.author, name), (" · ".join(_parts(page)), small)):
        if text:
            y += sheet.place(paragraph(text, style, draft=draft), left, y, width) + _UNDER_NAME
    return _ruled(sheet, left, y - _UNDER_NAME - 0.2 * _SMALL_LEADING, width)


def _ruled(sheet: Sheet, left: float, above: float, width: float) -> float:
    rule = above + _ABOVE_RULE
    sheet.line(left, rule, left + width, _RULE)
    return rule


def _parts(page: LetterPage) -> list[str]:
    return list(filter(None, (", ".join(page.address), page.phone, page.email, page.linkedin)))


def _ways(page: LetterPage, small: Style, width: float) -> list[str]:
    """The address on one line where that is short, then telephone and e-mail, then the page on the web."""
    address = [", ".join(page.address)]
    if width_of(address[0], small) > width / 2:
        address = list(page.address)
    reach = [" · ".join(filter(None, (page.phone, page.email)))]
    if width_of(reach[0], small) > width / 2:
        reach = [page.phone, page.email]
    return list(filter(None, (*address, *reach, page.linkedin)))


def _on_baseline(
    sheet: Sheet, text: str, style: Style, left: float, baseline: float, width: float, draft: bool
) -> None:
    if text:
        sheet.place(paragraph(text, style, draft=draft), left, baseline - style.ascent, width)
