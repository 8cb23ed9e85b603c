"""Words as a page writes them: how wide they are, kerned, and the codes that stand for their characters.

A page names a character by its number in Unicode, two bytes each: what is read back is what was typed, ligatures or
glyphs that several characters share notwithstanding. Only kerning moves letters.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import uharfbuzz

from followup_desktop.documents import fonts

_KERNING_ONLY = {name: name == "kern" for name in ("kern", "liga", "clig", "dlig", "calt", "rlig", "ccmp", "locl")}

#: The space between two words.
SPACE = "0020"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in one face: its width in 1/1000 of the size, and what stands for it between < and > of a text array."""

    width: float
    codes: str


@lru_cache(maxsize=16384)
def word(text: str, face: str) -> Word:
    """The kerned word. A page set anew has mostly the words it had."""
    return _kerned(text, face) or _unkerned(text, face)


@cache
def space_width(face: str) -> float:
    """The width of a space, in 1/1000 of the size."""
    return float(fonts.metrics(face).charWidths[0x20])


def width(text: str, face: str, size: float) -> float:
    """How wide one line of the cleaned text is, in points; what no face draws counts as the empty box it would be."""
    total = 0.0
    for name, part in fonts.spans(text, face):
        if name is None:
            total += len(part) * fonts.metrics(face).defaultWidth
            continue
        words = part.replace("\n", " ").split(" ")
        total += sum(word(each, name).width for each in words if each) + (len(words) - 1) * space_width(name)
    return total * size / 1000


def _kerned(text: str, face: str) -> Word | None:
    """None where the shaper gives anything but a glyph for each character, in their order."""
    metrics = fonts.metrics(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    uharfbuzz.shape(_shaper(face), buffer, _KERNING_ONLY)
    if [info.codepoint for info in buffer.glyph_infos] != [metrics.charToGlyph[ord(char)] for char in text]:
        return None
    em = metrics.unitsPerEm / 1000
    codes, total = [], 0.0
    for char, place in zip(text, buffer.glyph_positions, strict=True):
        advance, offset = place.x_advance / em, place.x_offset / em
        codes.append(_moved(offset) + f"{ord(char):04X}" + _moved(advance - offset - metrics.charWidths[ord(char)]))
        total += advance
    return Word(total, "".join(codes))


def _unkerned(text: str, face: str) -> Word:
    widths = fonts.metrics(face).charWidths
    # A mark stands over the letter before it and takes no room of its own.
    room = [0.0 if unicodedata.combining(char) else widths[ord(char)] for char in text]
    codes = (f"{ord(char):04X}" + _moved(taken - widths[ord(char)]) for char, taken in zip(text, room, strict=True))
    return Word(sum(room), "".join(codes))


def _moved(by: float) -> str:
    """What moves the letters that follow to the right, inside the codes."""
    return f">{-by:.4g}<" if abs(by) >= 0.01 else ""


@cache
def _shaper(face: str) -> Any:
    return uharfbuzz.Font(uharfbuzz.Face(fonts.program(face)))
