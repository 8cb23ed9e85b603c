"""What can be filled in on a screen: check boxes and lines to type on, over what is drawn on the page.

What they look like is drawn on the page itself, so that a printed form looks like a printed list; a field only adds its
tick or its words. ``tip`` is what a screen reader says of a field. Names are unique in a file and hold no point, which
would part them.
"""

from typing import Any

from reportlab.lib.colors import black
from reportlab.pdfbase.acroform import AcroForm, PDFFromString

from followup_desktop.documents import fonts

_BOX = 11.0
_SIZE = 9
# The tick of ``marks.draw_box``, its corner at the lower left.
_TICK = "q 0 G 1.5 w 1 J 1 j 2.26 5.41 m 4.51 2.98 l 8.92 8.2 l S Q"
_UNSEEN = {"fillColor": None, "borderColor": None, "borderWidth": 0}


def add_check_box(canvas: Any, name: str, tip: str, ticked: bool, x: float, y: float) -> None:
    """A check box with its middle at (x, y), over a box that is drawn there."""
    _form(canvas).checkbox(
        checked=ticked,
        name=name,
        tooltip=_told(tip),
        x=x - _BOX / 2,
        y=y - _BOX / 2,
        size=_BOX,
        textColor=black,
        fieldFlags="",
        **_UNSEEN,
    )


def add_line(canvas: Any, name: str, tip: str, text: str, box: tuple[float, float, float, float]) -> None:
    """A line to type on in a box (left, bottom, width, height) over a rule that is drawn there."""
    left, bottom, width, height = box
    _form(canvas).textfield(
        value=_told(text),
        name=name,
        tooltip=_told(tip),
        x=left,
        y=bottom,
        width=width,
        height=height,
        fontName="Helvetica",
        fontSize=_SIZE,
        textColor=black,
        maxlen=None,
        **_UNSEEN,
    )


class _Form(AcroForm):  # type: ignore[misc]
    """ReportLab's form with our own tick, and with words outside Latin-1."""

    def checkboxAP(self, key: str, value: str, size: float, **_other: Any) -> Any:  # noqa: N802
        return self.makeStream(size, size, _TICK if value == "Yes" else "")

    def txAP(self, key: str, value: str, *args: Any, **others: Any) -> Any:  # noqa: N802
        # What is drawn until the line is changed; what the field holds is the text itself. Where this typeface lacks
        # a character, readers are asked to draw the text with one of theirs.
        drawn = "".join(map(_drawable, value))
        if drawn.count("?") > value.count("?"):
            self.extras["NeedAppearances"] = PDFFromString("true")
        return super().txAP(key, drawn, *args, **others)


def _form(canvas: Any) -> Any:
    if not isinstance(getattr(canvas, "AcroForm", None), _Form):
        canvas._doc._catalog.AcroForm = canvas.AcroForm = _Form(canvas)
    return canvas.AcroForm


def _drawable(char: str) -> str:
    """The character by its number in the encoding of a form's typeface."""
    try:
        return char.encode("pdfdoc").decode("latin-1")
    except UnicodeEncodeError:
        return "?"


def _told(text: str) -> str:
    """One line without what has no shape, as a field holds it."""
    return " ".join(fonts.clean(text).split())
