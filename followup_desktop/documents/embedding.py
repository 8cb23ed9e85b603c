"""The typefaces inside a file: only the letters that are used, a row of the character table at a time.

ReportLab cuts a typeface anew for every file, to the very letters of its text. Cut in rows, the pieces of one letter
serve the next, however the names in it differ: they are made once in a session and then only copied.
"""

import hashlib
import zlib
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase.pdfdoc import BasicFonts, PDFObject

from followup_desktop.documents import fonts

_ROW = 64  # divides 256: ToUnicode ranges may not cross a change of their first byte

# The flag of a typeface whose characters are named by numbers of our own.
_SYMBOLIC = 4

_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MOST_RANGES = 100  # in one block of a character map


class Raw(PDFObject):  # type: ignore[misc]
    """An object of the file that is already written, but for the names of others in it: each as ``{name}``."""

    __RefOnly__ = 1

    def __init__(self, text: str, *references: str, stream: bytes | None = None) -> None:
        self._text = text
        self._references = references
        self._stream = stream

    def format(self, document: Any) -> bytes:
        numbers = document.idToObjectNumberAndVersion
        written = self._text
        if self._references:
            written = written % tuple(f"{numbers[name][0]} 0 R" for name in self._references)
        head = written.encode("ascii")
        return head if self._stream is None else head + b"\nstream\n" + self._stream + b"\nendstream\n"


def stream(content: bytes, entries: str = "", *, level: int = 6) -> Raw:
    """A compressed stream with those entries in its dictionary."""
    packed = zlib.compress(content, level)
    return Raw(f"<< {entries} /Filter /FlateDecode /Length {len(packed)} >>", stream=packed)


class Faces:
    """The faces of one file while its pages are drawn: ``use`` gives the name a page calls a face by."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._letters: dict[str, set[str]] = {}

    def use(self, face: str, letters: Iterable[str]) -> str:
        name = self._names.setdefault(face, f"F{len(self._names) + 1}")
        self._letters.setdefault(face, set()).update(letters)
        return name

    def write(self, document: Any) -> None:
        """Add the faces to the file, each cut to the rows of what was used."""
        known = document.idToObject[BasicFonts].dict
        for face, name in self._names.items():
            rows = tuple(sorted({ord(letter) // _ROW for letter in self._letters[face]}))
            for role, made in _objects(face, name, rows).items():
                document.Reference(made, f"{name}{role}")
            known[name] = document.Reference(document.idToObject[name + "Font"], name + "Font")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A face cut to some rows: its name in a file, the widths of its letters, and its three streams."""

    name: str
    widths: str
    program: Raw
    glyphs: Raw
    to_unicode: Raw


def _objects(face: str, name: str, rows: tuple[int, ...]) -> dict[str, Raw]:
    cut, metrics = _cut(face, rows), fonts.metrics(face)
    box = " ".join(f"{value:g}" for value in metrics.bbox)
    font = f"/Type /Font /Subtype /Type0 /BaseFont /{cut.name} /Encoding /Identity-H"
    descendant = f"/Type /Font /Subtype /CIDFontType2 /BaseFont /{cut.name} /DW 0 /W [ {cut.widths} ]"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    descriptor = (
        f"<< /Type /FontDescriptor /FontName /{cut.name} /Flags {_SYMBOLIC} /FontBBox [ {box} ]"
        f" /ItalicAngle {metrics.italicAngle:g} /Ascent {metrics.ascent:g} /Descent {metrics.descent:g}"
        f" /CapHeight {metrics.capHeight:g} /StemV {metrics.stemV:g} /FontFile2 %s >>"
    )
    return {
        # An object belongs to one file.
        "Program": copy(cut.program),
        "Glyphs": copy(cut.glyphs),
        "Unicode": copy(cut.to_unicode),
        "Descriptor": Raw(descriptor, f"{name}Program"),
        "Letters": Raw(
            f"<< {descendant} {system} /FontDescriptor %s /CIDToGIDMap %s >>", f"{name}Descriptor", f"{name}Glyphs"
        ),
        "Font": Raw(f"<< {font} /DescendantFonts [ %s ] /ToUnicode %s >>", f"{name}Letters", f"{name}Unicode"),
    }


@lru_cache(maxsize=128)
def _cut(face: str, rows: tuple[int, ...]) -> _Cut:
    metrics = fonts.metrics(face)
    codes = [c for row in rows for c in range(row * _ROW, (row + 1) * _ROW) if c in metrics.charToGlyph]
    with fonts.READING:  # its place in the file is part of it
        program = metrics.makeSubset(codes)
    tag = hashlib.sha256(repr((face, rows)).encode()).digest()
    letters = "".join(chr(ord("A") + byte % 26) for byte in tag[:6])
    return _Cut(
        name=f"{letters}+{metrics.name.decode()}",
        widths=_widths(metrics, codes, rows),
        program=stream(program, f"/Length1 {len(program)}"),
        glyphs=stream(_glyph_numbers(metrics, codes)),
        to_unicode=stream(_to_unicode(rows)),
    )


def _widths(metrics: Any, codes: list[int], rows: tuple[int, ...]) -> str:
    known = set(codes)
    written = []
    for row in rows:
        widths = [metrics.charWidths[c] if c in known else 0 for c in range(row * _ROW, (row + 1) * _ROW)]
        written.append(f"{row * _ROW} [ {' '.join(f'{width:.6g}' for width in widths)} ]")
    return " ".join(written)


def _glyph_numbers(metrics: Any, codes: list[int]) -> bytes:
    """The number of each character's glyph among those that were cut out, two bytes a character."""
    numbers = bytearray(2 * (max(codes, default=0) + 1))
    met = {0: 0}
    for code in codes:
        number = met.setdefault(metrics.charToGlyph[code], len(met))
        numbers[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
    return bytes(numbers)


def _to_unicode(rows: tuple[int, ...]) -> bytes:
    ranges = [f"<{row * _ROW:04X}> <{row * _ROW + _ROW - 1:04X}> <{row * _ROW:04X}>\n" for row in rows]
    blocks = [ranges[at : at + _MOST_RANGES] for at in range(0, len(ranges), _MOST_RANGES)]
    written = "".join(f"{len(block)} beginbfrange\n{''.join(block)}endbfrange\n" for block in blocks)
    return _TO_UNICODE.replace("{ranges}", written).encode("ascii")
