"""A card for a call on half a sheet: whom to dial, what to say in large lines, and lines for what was said."""

from datetime import datetime

from reportlab.lib.colors import HexColor

from followup_desktop.documents import fonts
from followup_desktop.documents.report import GREY, SMALL, TINY, Report, report_pdf, right_aligned
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.strokes import fitted, write_lines
from followup_desktop.documents.text import Run, Style
from followup_desktop.domain.messages import Script
from followup_desktop.domain.model import Paper
from followup_desktop.i18n import _, current

_TITLE = Style(fonts.VOICE, 17, 21)
_NUMBER = Style(fonts.SANS_BOLD, 13, 17)
_SAY = Style(fonts.SERIF, 13.5, 20)
_BETWEEN = 7.0
_PITCH = 22.0
#: Of the half that the card takes, what stays free at its foot.
_FOOT = 22.0


def script_pdf(script: Script, when: str, made_at: datetime, paper: Paper, author: str = "") -> bytes:
    """The card as a PDF file, in the program's language: the upper half of a sheet where it fits there, else all of it.

    ``when`` says when it is a good time to call. Raises UserError naming characters that no typeface can draw.
    """
    facts = Facts(script.title, author, script.employer, current().code, made_at)

    def draw(report: Report) -> None:
        _draw_head(report, script, when)
        for text in script.paragraphs:
            report.line(text, _SAY, gap=_BETWEEN)
        _draw_lines(report)
        half = report.sheet.height / 2
        if report.sheet.page == 1 and report.y <= half - _FOOT:
            _draw_cut(report, half)

    return report_pdf(paper, facts, " · ".join(filter(None, (script.title, script.employer))), draw)


def _draw_head(report: Report, script: Script, when: str) -> None:
    aside = report.width * 0.36
    if script.number:
        report.text(report.right - aside, report.y + 3, aside, script.number, right_aligned(_NUMBER))
    report.line(fitted(report, script.title, _TITLE, report.width - aside - 12), _TITLE, width=report.width - aside)
    who = " · ".join(filter(None, (script.name, script.employer)))
    if who:
        report.line([Run(who, face=fonts.SANS_BOLD)], SMALL)
    seconds = current().number(script.seconds)
    told = _("About {seconds} seconds to say, {limit} at most").format(seconds=seconds, limit=script.limit)
    report.line(" · ".join(filter(None, (told, when))), SMALL)
    report.rule(report.y + 4)
    report.y += 6


def _draw_lines(report: Report) -> None:
    """Room for who it was, what was said and the day they named."""
    report.y += 4
    labels = (_("Who answered"), _("What was said"), "", _("Next date"))
    report.need(_PITCH * len(labels))
    write_lines(report, report.left, report.y, report.width, _PITCH, len(labels), labels)
    report.y += _PITCH * len(labels)


def _draw_cut(report: Report, y: float) -> None:
    canvas = report.canvas
    canvas.saveState()
    canvas.setStrokeColor(HexColor(f"#{GREY}"))
    canvas.setLineWidth(0.4)
    canvas.setDash(1, 3)
    canvas.line(0, report.up(y), report.sheet.width, report.up(y))
    canvas.restoreState()
    report.text(report.left, y + 3, report.width, _("Cut here"), TINY)
