"""The typefaces of every printed page: embedded, kerned, and honest about what they cannot draw.

Letters are set in PT Serif, Spectral or Lato, lists in Inter, columns of figures in a cut of it where every figure is
equally wide; a character that one family lacks is taken from the next.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources as packages
from threading import Lock
from typing import Any

from reportlab.pdfbase.ttfonts import TTFontFace

from followup_desktop import resources
from followup_desktop.domain.model import Typeface, UserError
from followup_desktop.i18n import _, current, ngettext

#: So many letters before and behind a character say where it stands.
_NEAR = 24

SERIF = "Serif"
SERIF_BOLD = "SerifBold"
SPECTRAL = "Spectral"
SPECTRAL_BOLD = "SpectralBold"
LATO = "Lato"
LATO_BOLD = "LatoBold"
VOICE = "Voice"
SANS = "Sans"
SANS_MEDIUM = "SansMedium"
SANS_BOLD = "SansBold"
FIGURES = "Figures"
FIGURES_BOLD = "FiguresBold"

# Name of a face -> (package that carries the file, or None for resources/fonts; file name).
_FILES: dict[str, tuple[str | None, str]] = {
    SERIF: ("fontpkg_pt_serif", "PT_Serif-Web-Regular.ttf"),
    SERIF_BOLD: ("fontpkg_pt_serif", "PT_Serif-Web-Bold.ttf"),
    SPECTRAL: ("fontpkg_spectral", "Spectral-Regular.ttf"),
    SPECTRAL_BOLD: ("fontpkg_spectral", "Spectral-Bold.ttf"),
    LATO: ("fontpkg_lato", "Lato-Regular.ttf"),
    LATO_BOLD: ("fontpkg_lato", "Lato-Bold.ttf"),
    VOICE: (None, "Newsreader-Medium.ttf"),
    SANS: (None, "Inter-Regular.ttf"),
    SANS_MEDIUM: (None, "Inter-Medium.ttf"),
    SANS_BOLD: (None, "Inter-SemiBold.ttf"),
    FIGURES: (None, "InterTabular-Regular.ttf"),
    FIGURES_BOLD: (None, "InterTabular-SemiBold.ttf"),
}

# Where a face looks for a character it lacks, in this order.
_FALLBACKS: dict[str, tuple[str, ...]] = {
    SERIF: (SPECTRAL, LATO, SANS),
    SERIF_BOLD: (SPECTRAL_BOLD, LATO_BOLD, SANS_BOLD),
    SPECTRAL: (SERIF, LATO, SANS),
    SPECTRAL_BOLD: (SERIF_BOLD, LATO_BOLD, SANS_BOLD),
    LATO: (SANS, SERIF, SPECTRAL),
    LATO_BOLD: (SANS_BOLD, SERIF_BOLD, SPECTRAL_BOLD),
    VOICE: (SERIF, SPECTRAL, SANS, LATO),
    SANS: (SERIF, SPECTRAL, LATO),
    SANS_MEDIUM: (SERIF, SPECTRAL, LATO),
    SANS_BOLD: (SERIF_BOLD, SPECTRAL_BOLD, LATO_BOLD),
    FIGURES: (SANS, SERIF, SPECTRAL, LATO),
    FIGURES_BOLD: (SANS_BOLD, SERIF_BOLD, SPECTRAL_BOLD, LATO_BOLD),
}


@dataclass(frozen=True, slots=True)
class Family:
    """The faces of a typeface for letters, and the size at which it looks as large as the others on their lines."""

    regular: str
    bold: str
    size: float


FAMILIES = {
    Typeface.PT_SERIF: Family(SERIF, SERIF_BOLD, 10.8),
    Typeface.SPECTRAL: Family(SPECTRAL, SPECTRAL_BOLD, 11.6),
    Typeface.LATO: Family(LATO, LATO_BOLD, 10.6),
}

#: Held while a face is read: two threads that move about in one file would find each other's places.
READING = Lock()

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_FIXED_SPACES = re.compile("[\u2007\u202f]")
_OTHER_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_WORDS = re.compile(r"\s+|\S+")
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf"})
# A table of names with none in it.
_NO_NAMES = bytes.fromhex("0000 0000 0006")


@lru_cache(maxsize=2048)
def clean(text: str) -> str:
    """The text as a page can hold it: composed (NFC), line ends as ``\\n``, nothing in it that has no shape.

    Control and formatting characters, soft hyphens and variation selectors are dropped: they draw nothing.
    Spaces of unusual widths become ordinary ones, unbreakable where they were.
    """
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    text = _VARIATION_SELECTORS.sub("", _OTHER_SPACES.sub(" ", _FIXED_SPACES.sub("\u00a0", text)))
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in _UNSEEN_CATEGORIES)


class _Face(TTFontFace):  # type: ignore[misc]
    """A face as it stands in a file: without the names and licences, which no reader of a page looks for."""

    def get_table(self, tag: str) -> bytes:
        return _NO_NAMES if tag == "name" else bytes(super().get_table(tag))


@cache
def _loaded(name: str) -> _Face:
    package, file = _FILES[name]
    if package is None:
        return _Face(str(resources.path("fonts", file)))
    with packages.as_file(packages.files(package) / "files" / file) as path:
        return _Face(str(path))


def metrics(name: str) -> Any:
    """ReportLab's face of that name, read on first use: ``ascent``, ``capHeight``, ``charToGlyph`` and the like.

    Lengths are in 1/1000 of the size. Safe to call from any thread.
    """
    return _loaded(name)


def program(name: str) -> bytes:
    """The bytes of the face's file."""
    return bytes(metrics(name)._ttf_data)


def typefaces() -> tuple[str, ...]:
    """The names of all faces, each loaded now. Raises ``OSError`` or ReportLab's error for one that cannot be."""
    for name in _FILES:
        metrics(name)
    return tuple(_FILES)


def spans(text: str, name: str) -> Iterator[tuple[str | None, str]]:
    """The cleaned text cut into stretches, each with the face that draws it; None where no face can.

    A word is of one face where any draws all of it: a Greek word does not change its look at the letters that a Latin
    typeface happens to have.
    """
    if _draws(name, text):
        yield name, text
        return
    pending, drawn_by = "", None
    for stretch in _WORDS.findall(text):
        found = _drawing(name, stretch)
        for part in (stretch,) if found else _clusters(stretch):
            face = found or _drawing(name, part)
            if pending and face != drawn_by:
                yield drawn_by, pending
                pending = ""
            pending += part
            drawn_by = face
    if pending:
        yield drawn_by, pending


def _drawing(name: str, text: str) -> str | None:
    """The face that draws all of the text: this one or the first it borrows from."""
    return next((face for face in (name, *_FALLBACKS[name]) if _draws(face, text)), None)


def missing_glyphs(text: str) -> str:
    """The characters of the text that no typeface here can draw, each once, in their order."""
    lost = "".join(part for found, part in spans(clean(text), SERIF) if found is None)
    return "".join(dict.fromkeys(lost))


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Characters that a typeface lacks and others lend it; ``complete`` are the typefaces that draw all of the text."""

    characters: str
    complete: tuple[Typeface, ...]


def borrowed(text: str, typeface: Typeface) -> Borrowed | None:
    """What a letter in this typeface borrows from others, or None. What none can draw is not in it."""
    text, own = clean(text), FAMILIES[typeface].regular
    lent = [part for part in _clusters(text) if not _draws(own, part) and _drawing(own, part)]
    if not lent:
        return None
    complete = tuple(each for each, family in FAMILIES.items() if _draws(family.regular, text))
    return Borrowed("".join(dict.fromkeys(lent)), complete)


def require_glyphs(texts: Sequence[str]) -> None:
    """Raise UserError naming the characters that cannot be printed, if there are any."""
    lost = missing_glyphs("\n".join(texts))
    if not lost:
        return
    named = [f"“{c}”" if not unicodedata.category(c).startswith("C") else f"U+{ord(c):04X}" for c in lost[:5]]
    if len(lost) > len(named):
        more = len(lost) - len(named)
        named.append(ngettext("{count} more", "{count} more", more).format(count=current().number(more)))
    refused = _("The typefaces here cannot draw {characters}. Write it another way, and the page can be printed.")
    refused = refused.format(characters=current().join(named))
    where = _around(texts, lost[0])
    raise UserError(_("{refused} It stands in “{words}”.").format(refused=refused, words=where) if where else refused)


def _around(texts: Sequence[str], character: str) -> str:
    """The word that the character stands in, with those beside it; empty where it stands alone."""
    line = next((line for text in texts for line in text.splitlines() if character in line), "")
    before, _found, behind = line.partition(character)
    head, tail = before[-_NEAR:], behind[:_NEAR]
    # Whole words only, where the line goes on.
    head = head.partition(" ")[2] if len(before) > _NEAR and " " in head else head
    tail = tail.rpartition(" ")[0] if len(behind) > _NEAR and " " in tail else tail
    words = f"{head}{character}{tail}" if head.strip() or tail.strip() else ""
    return words.strip() if words.isprintable() else ""


def _clusters(text: str) -> Iterator[str]:
    """Each character with the marks that combine with it: both have to come from one face."""
    start = 0
    for i in range(1, len(text)):
        if not unicodedata.combining(text[i]):
            yield text[start:i]
            start = i
    if text:
        yield text[start:]


def _draws(name: str, text: str) -> bool:
    return _letters(name).issuperset(text)


@cache
def _letters(name: str) -> frozenset[str]:
    return frozenset(chr(code) for code in metrics(name).charToGlyph) | {"\n", " ", "\u00a0"}
