"""A letter in large type with wide lines, to be copied out by hand; what has to be spelled right stands at the top."""

from collections.abc import Sequence
from datetime import datetime

from reportlab.lib.units import mm

from followup_desktop.documents import fonts
from followup_desktop.documents.report import GREY, SMALL, Report, report_pdf
from followup_desktop.documents.sheet import Facts
from followup_desktop.documents.text import Run, Style
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.merge import plain
from followup_desktop.domain.model import Paper
from followup_desktop.i18n import _

_TITLE = Style(fonts.VOICE, 15, 19)
_SPELL = Style(fonts.SANS_MEDIUM, 12.5, 19)
_LETTER = Style(fonts.SERIF, 16, 30)
#: Beside the report's own margins: a hand rests there, and a ruler.
_SIDE = 12 * mm
_COLUMN_GAP = 18.0


def copy_out_pdf(page: LetterPage, made_at: datetime, paper: Paper) -> bytes:
    """The sheets as a PDF file, each one marked. Raises UserError naming characters that no typeface can draw."""
    title = _("To copy out by hand")
    facts = Facts(f"{title}: {page.title}", page.author, plain(page.subject), page.language_code, made_at)
    foot = " · ".join(filter(None, (title, page.recipient[0] if page.recipient else "")))

    def draw(report: Report) -> None:
        report.left += _SIDE
        report.right -= _SIDE
        report.line(title, _TITLE)
        note = _("Take good paper and a dark pen, and write each line slowly. Let somebody else read it once.")
        report.line(note, SMALL, gap=2)
        _draw_names(report, page)
        for number, text in enumerate(_letter(page)):
            report.line(text, _LETTER, gap=0 if number == 0 else _LETTER.leading * 0.6)

    return report_pdf(paper, facts, foot, draw)


def _draw_names(report: Report, page: LetterPage) -> None:
    """The address and the names, letter by letter as they are on record."""
    blocks = [(_("On the envelope"), page.recipient), (_("Your own address"), _parted(page.sender))]
    told = [(label, lines) for label, lines in blocks if lines]
    report.y += 10
    report.rule(report.y)
    report.y += 8
    report.line([Run(_("Spell these right"), face=fonts.SANS_BOLD)], SMALL)
    report.y += 3
    width = (report.width - _COLUMN_GAP) / 2
    heights = []
    for number, (label, lines) in enumerate(told):
        heights.append(_draw_block(report, report.left + number * (width + _COLUMN_GAP), width, label, lines))
    report.y += max(heights, default=0.0) + 8
    report.rule(report.y)
    report.y += 14


def _parted(lines: Sequence[str]) -> list[str]:
    """The lines, with each way to reach somebody on its own."""
    return [part for line in lines for part in line.split(" · ")]


def _draw_block(report: Report, left: float, width: float, label: str, lines: Sequence[str]) -> float:
    height = report.text(left, report.y, width, [Run(label, color=GREY)], SMALL)
    return height + report.text(left, report.y + height, width, "\n".join(lines), _SPELL)


def _letter(page: LetterPage) -> list[str]:
    """The letter from its date to its signature, as it is to be written."""
    paragraphs = [page.date_line, *map(plain, page.paragraphs), page.close, page.author]
    return [*filter(None, paragraphs), *map(plain, page.postscript)]
