"""How a letter is set: its faces and sizes, and lines that keep to the width they are given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from followup_desktop.documents import fonts, glyphs
from followup_desktop.documents.text import Style
from followup_desktop.domain.model import Typeface

#: Every line of a letter has this height, in points.
LEADING = 14.0

# Below this nobody reads a return address, in points.
_SMALLEST = 6.5


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of one letter."""

    body: Style
    strong: Style

    def sized(self, size: float, leading: float, align: str = "left") -> Style:
        """The face of the text in another size."""
        return Style(self.body.face, size, leading, align=align)

    @property
    def over_capitals(self) -> float:
        """From the top of a line's box to the top of its capitals."""
        return self.body.ascent - self.body.cap_height


@cache
def look_of(typeface: Typeface) -> Look:
    """The styles of letters in this typeface."""
    family = fonts.FAMILIES[typeface]
    return Look(Style(family.regular, family.size, LEADING), Style(family.bold, family.size, LEADING))


def width_of(text: str, style: Style) -> float:
    """How wide a line of this text is."""
    return glyphs.width(fonts.clean(text), style.face, style.size)


def fitted(texts: Sequence[str], style: Style, width: float, smallest: float = _SMALLEST) -> Style:
    """The style, as much smaller as the widest of the texts needs to stand on one line."""
    widest = max((width_of(text, style) for text in texts), default=0.0)
    size = style.size if widest <= width else max(smallest, style.size * width / widest)
    return replace(style, size=size)


def wrapped(lines: Sequence[str], style: Style, width: float) -> list[str]:
    """The lines, each that is too wide parted between its words. A word is never parted."""
    found: list[str] = []
    for line in lines:
        begun = ""
        for word in line.split():
            longer = f"{begun} {word}" if begun else word
            if begun and width_of(longer, style) > width:
                found.append(begun)
                begun = word
            else:
                begun = longer
        found.append(begun)
    return found


def joined(parts: Sequence[str], between: str, style: Style, width: float) -> list[str]:
    """The parts on as few lines as hold them, each line whole parts with ``between`` them."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{between}{part}" if lines else part
        if lines and width_of(longer, style) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines
