"""The strokes of a form on paper: lines to write on, boxes with their words, hairlines, fitted lines of text."""

import math
from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.colors import HexColor

from followup_desktop.documents import fonts
from followup_desktop.documents.marks import draw_box
from followup_desktop.documents.report import LINE, SMALL, TEXT, Report
from followup_desktop.documents.text import Style

_SMALLEST = 6.5
_MOST = 400  # so many characters are more than any line holds
#: What is too long for one line stands on two, as large as they have room for.
_TWO_LINES = (8.0, 7.5, 7.0, _SMALLEST)
#: From the left edge of a box to its words, in points.
BOX = 17.0
#: The words of a box that is ticked.
CHOSEN = Style(fonts.SANS_BOLD, TEXT.size, TEXT.leading)


def write_lines(
    report: Report, x: float, y: float, width: float, pitch: float, count: int, labels: Sequence[str] = ()
) -> None:
    """So many lines to write on, the first of them a pitch below y; each after its label where it has one."""
    for number in range(count):
        y += pitch
        label = labels[number] if number < len(labels) else ""
        if label:
            report.text(x, y - SMALL.leading, width, label, SMALL)
        report.rule(y, x + (report.text_width(label, SMALL) + 8 if label else 0.0), x + width)


def boxed(report: Report, x: float, y: float, words: str, ticked: bool) -> float:
    """A box and its words with the top of the line at y; gives where they end."""
    style = CHOSEN if ticked else TEXT
    draw_box(report.canvas, ticked, x + 5.5, report.up(y + TEXT.ascent - TEXT.cap_height / 2))
    width = report.text_width(words, style) + 4
    report.text(x + BOX, y, width, words, style)
    return x + BOX + width


def fitted(report: Report, text: str, style: Style, width: float) -> str:
    """One line of the text as far as the width reaches, with an ellipsis where something is left out."""
    line = " ".join(text[:_MOST].split())
    if report.text_width(line, style) <= width and len(text) <= _MOST:
        return line
    while line and report.text_width(line + "…", style) > width:
        line = line[:-1].rstrip()
    return line + "…"


def narrowed(report: Report, text: str, style: Style, width: float) -> Style:
    """The style for one line of the text: smaller where it would not reach, but never too small to read."""
    wide = report.text_width(" ".join(text[:_MOST].split()), style)
    if wide <= width:
        return style
    return replace(style, size=max(math.floor(10 * style.size * width / wide) / 10, _SMALLEST))


def told_on_line(
    report: Report, x: float, y: float, width: float, high: float, told: str, style: Style, lift: float
) -> None:
    """What is known, ``lift`` above the line at y and at most ``high``: smaller where it is long, then on two lines.

    Only what two lines in the smallest size cannot hold ends in an ellipsis.
    """
    one = narrowed(report, told, style, width)
    for size in _TWO_LINES if one.size < _TWO_LINES[0] else ():
        two = replace(style, size=size, leading=size * 1.2)
        whole = " ".join(told[:_MOST].split())
        above = two.ascent + two.leading + min(lift, size * 0.35)
        if above <= high and report.height_of(width, whole, two) <= 2 * two.leading + 0.1:
            report.text(x, y - above, width, whole, two)
            return
    report.text(x, y - lift - one.ascent, width + 3, fitted(report, told, one, width), one)


def upright(report: Report, x: float, top: float, bottom: float) -> None:
    """A hairline down between two columns."""
    report.canvas.saveState()
    report.canvas.setStrokeColor(HexColor(f"#{LINE}"))
    report.canvas.setLineWidth(0.5)
    report.canvas.line(x, report.up(top), x, report.up(bottom))
    report.canvas.restoreState()
