"""The one place that makes paragraphs. What a person typed is escaped here, so it is text and never markup."""

import math
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

from followup_desktop.documents import fonts

_ALIGNMENTS = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}

_EMPTY_FIELD = HexColor("#735000")


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face of ``fonts``, size and leading in points, colour as RRGGBB, indent of the first line.

    Text is black where it can be: a printer breaks any grey into dots.
    """

    face: str
    size: float
    leading: float
    color: str = "000000"
    align: str = "left"
    indent: float = 0.0

    @property
    def ascent(self) -> float:
        """From the top of a line's box down to its baseline, in points, as Paragraph draws it."""
        return float(fonts.metrics(self.face).ascent) * self.size / 1000

    @property
    def descent(self) -> float:
        """From the baseline down to the end of what hangs below it, in points."""
        return -float(fonts.metrics(self.face).descent) * self.size / 1000

    @property
    def cap_height(self) -> float:
        return float(fonts.metrics(self.face).capHeight) * self.size / 1000


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text inside a paragraph, set apart by face or colour, or standing for an empty field."""

    text: str
    face: str | None = None
    color: str | None = None
    empty_field: bool = False


def paragraph(content: str | Sequence[Run], style: Style, *, draft: bool = False) -> Any:
    """A ReportLab Paragraph of the content, ragged, kerned, without hyphens.

    A line end in the text ends the line. Raises UserError for characters that no face draws; in a draft they show
    as their code points on the ground of an empty field.
    """
    runs = [Run(content)] if isinstance(content, str) else content
    if not draft:
        fonts.require_glyphs([run.text for run in runs])
    made = Paragraph("".join(_markup(run, style) for run in runs), _reportlab_style(style))
    if draft:
        for frag in made.frags:
            frag.empty_field = frag.textColor == _EMPTY_FIELD
    return made


def empty_fields(made: Any) -> Iterator[tuple[int, float, float]]:
    """(line, left, width) of each empty field in a wrapped paragraph of a draft, in points."""
    for number, line in enumerate(made.blPara.lines):
        left = 0.0 if number else made.style.firstLineIndent
        for frag in getattr(line, "words", ()):
            width = _drawn_width(frag)
            if getattr(frag, "empty_field", False):
                yield number, left, _drawn_width(frag.clone(text=frag.text.rstrip(" ")))
            left += width


def _drawn_width(frag: Any) -> float:
    """The width of a line's fragment, kerned where it is: characters without an advance of their own are as usual."""
    advances = getattr(frag.text, "__shapeData__", None) or [None] * len(frag.text)
    usual = [char for char, shaped in zip(frag.text, advances, strict=True) if not (shaped and shaped.x_advance)]
    kerned = math.fsum(shaped.x_advance for shaped in advances if shaped) * frag.fontSize / 1000
    return float(stringWidth("".join(usual), frag.fontName, frag.fontSize) + kerned)


def part(made: Any, lines: int) -> tuple[Any, Any]:
    """A wrapped paragraph as two: its first lines and the rest.

    ReportLab's own ``split`` breaks the rest into lines anew, page after page; these lines are already broken.
    """
    parts = []
    for taken in (made.blPara.lines[:lines], made.blPara.lines[lines:]):
        piece = copy(made)
        piece.blPara = made.blPara.clone(lines=taken)
        piece.height = len(taken) * made.style.leading
        parts.append(piece)
    if made.style.firstLineIndent:
        parts[1].style = made.style.clone(made.style.name, firstLineIndent=0)
    return parts[0], parts[1]


def _markup(run: Run, style: Style) -> str:
    name = run.face or style.face
    if run.empty_field:
        return _on_ground(_spanned(fonts.clean(run.text).replace("\n", " ").replace(" ", "\u00a0"), name, style))
    marked = _spanned(fonts.clean(run.text), name, style)
    return f'<font color="#{run.color}">{marked}</font>' if run.color else marked


def _spanned(text: str, name: str, style: Style) -> str:
    parts = []
    for found, part in fonts.spans(text, name):
        if found is None:
            codes = "\u00a0".join(f"U+{ord(c):04X}" for c in dict.fromkeys(part[:3]))
            parts.append(_on_ground(codes + ("…" if len(part) > 3 else "")))
            continue
        marked = escape(part).replace("\n", "<br/>")
        parts.append(marked if found == style.face else f'<font name="{fonts.face(found)}">{marked}</font>')
    return "".join(parts)


def _on_ground(marked: str) -> str:
    return f'<font color="#735000">\u00a0{marked}\u00a0</font>'


@cache
def _reportlab_style(style: Style) -> Any:
    return ParagraphStyle(
        f"{style.face} {style.size:g}/{style.leading:g}",
        firstLineIndent=style.indent,
        fontName=fonts.face(style.face),
        bulletFontName=fonts.face(style.face),
        fontSize=style.size,
        leading=style.leading,
        textColor=HexColor(f"#{style.color}"),
        alignment=_ALIGNMENTS[style.align],
        shaping=1,
        # Where a paragraph may be parted is decided by the page, in whole lines.
        allowWidows=1,
        allowOrphans=1,
    )
