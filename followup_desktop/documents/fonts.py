"""The typefaces of every printed page: embedded, kerned, and honest about what they cannot draw.

Letters are set in PT Serif, lists in Inter, columns of figures in a cut of it where every figure is equally wide; a
character that one family lacks is taken from the next.
Ligatures stay off, so that the text of a page can be searched and read out exactly as it was typed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources as packages
from threading import Lock
from typing import Any

from reportlab.lib.abag import ABag
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.platypus import paragraph as rl_paragraph

from followup_desktop import resources
from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _, current, ngettext

#: So many letters before and behind a character say where it stands.
_NEAR = 24

SERIF = "Serif"
SERIF_ITALIC = "SerifItalic"
SERIF_BOLD = "SerifBold"
VOICE = "Voice"
SANS = "Sans"
SANS_MEDIUM = "SansMedium"
SANS_BOLD = "SansBold"
FIGURES = "Figures"
FIGURES_BOLD = "FiguresBold"

# Family name -> (package that carries the file, or None for resources/fonts; file name).
_FILES: dict[str, tuple[str | None, str]] = {
    SERIF: ("fontpkg_pt_serif", "PT_Serif-Web-Regular.ttf"),
    SERIF_ITALIC: ("fontpkg_pt_serif", "PT_Serif-Web-Italic.ttf"),
    SERIF_BOLD: ("fontpkg_pt_serif", "PT_Serif-Web-Bold.ttf"),
    VOICE: (None, "Newsreader-Medium.ttf"),
    SANS: (None, "Inter-Regular.ttf"),
    SANS_MEDIUM: (None, "Inter-Medium.ttf"),
    SANS_BOLD: (None, "Inter-SemiBold.ttf"),
    FIGURES: (None, "InterTabular-Regular.ttf"),
    FIGURES_BOLD: (None, "InterTabular-SemiBold.ttf"),
    "Spectral": ("fontpkg_spectral", "Spectral-Regular.ttf"),
    "SpectralBold": ("fontpkg_spectral", "Spectral-SemiBold.ttf"),
}

# Where a face looks for a character it lacks, in this order.
_FALLBACKS: dict[str, tuple[str, ...]] = {
    SERIF: ("Spectral", SANS),
    SERIF_ITALIC: ("Spectral", SANS),
    SERIF_BOLD: ("SpectralBold", SANS_BOLD),
    "Spectral": (SERIF, SANS),
    "SpectralBold": (SERIF_BOLD, SANS_BOLD),
    VOICE: (SERIF, "Spectral", SANS),
    SANS: (SERIF, "Spectral"),
    SANS_MEDIUM: (SERIF, "Spectral"),
    SANS_BOLD: (SERIF_BOLD, "SpectralBold"),
    FIGURES: (SANS, SERIF),
    FIGURES_BOLD: (SANS_BOLD, SERIF_BOLD),
}

# Two threads that register one face would leave a page with two halves of it.
_registering = Lock()

_KERNING_ONLY = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": False}
# Longer words are shaped each time: they are not met again.
_LONGEST_KEPT_WORD = 40
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_FIXED_SPACES = re.compile("[\u2007\u202f]")
_OTHER_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf"})


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


@cache
def face(name: str) -> str:
    """Make the face known to ReportLab on first use; gives the name back. Safe to call from any thread."""
    with _registering:
        if name not in pdfmetrics.getRegisteredFontNames():
            _register(name)
    return name


def _register(name: str) -> None:
    package, file = _FILES[name]
    _use_kerning()
    if package is None:
        pdfmetrics.registerFont(ttfonts.TTFont(name, str(resources.path("fonts", file))))
    else:
        with packages.as_file(packages.files(package) / "files" / file) as path:
            pdfmetrics.registerFont(ttfonts.TTFont(name, str(path)))
    pdfmetrics.registerFontFamily(name, name, name, name, name)


def typefaces() -> tuple[str, ...]:
    """The names of all faces, each loaded now. Raises ``OSError`` or ReportLab's error for one that cannot be."""
    return tuple(face(name) for name in _FILES)


def metrics(name: str) -> Any:
    """ReportLab's face of that name: ``ascent``, ``capHeight``, ``charToGlyph`` and the like, in 1/1000 em."""
    return pdfmetrics.getFont(face(name)).face


def spans(text: str, name: str) -> Iterator[tuple[str | None, str]]:
    """The cleaned text cut into stretches, each with the face that draws it; None where no face can."""
    if _draws(name, text):
        yield name, text
        return
    pending, drawn_by = "", None
    for cluster in _clusters(text):
        found = next((n for n in (name, *_FALLBACKS[name]) if _draws(n, cluster)), None)
        if pending and found != drawn_by:
            yield drawn_by, pending
            pending = ""
        pending += cluster
        drawn_by = found
    if pending:
        yield drawn_by, pending


def missing_glyphs(text: str) -> str:
    """The characters of the text that no typeface here can draw, each once, in their order."""
    lost = "".join(part for found, part in spans(clean(text), SERIF) if found is None)
    return "".join(dict.fromkeys(lost))


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


@cache
def _use_kerning() -> None:
    """Let ReportLab's paragraphs kern, and only kern.

    Its own shaping also joins ligatures, which come out of the file as private characters ('office' is lost to a
    search).
    """
    rl_paragraph.shapeFragWord = _kern


def _kern(word: Any) -> Any:
    """A ReportLab word, ``[width, (frag, text), ...]``, with its kerning; the same word where there is none."""
    if len(word) == 2 and len(word[1][1]) <= _LONGEST_KEPT_WORD:
        frag, text = word[1]
        found = None if isinstance(word, ttfonts.ShapedFragWord) else _kerned(text, frag.fontName, frag.fontSize)
        return word if found is None else ttfonts.makeShapedFragWord(word)([found[0], (frag, found[1])])
    # It would shape a word of two faces with the first one's glyph numbers.
    if len({frag.fontName for frag, _text in word[1:]}) > 1:
        return word
    return _as_typed(ttfonts.shapeFragWord(word, features=_KERNING_ONLY), word)


def _as_typed(shaped: Any, word: Any) -> Any:
    """The kerned word with the characters of the word itself.

    Where several share a glyph, as ’ and the modifier letter ʼ do, ReportLab takes the first that has it.
    """
    if [len(text) for _frag, text in shaped[1:]] != [len(text) for _frag, text in word[1:]]:
        return shaped
    for i, ((frag, kerned), (_frag, text)) in enumerate(zip(shaped[1:], word[1:], strict=True), 1):
        if isinstance(kerned, ttfonts.ShapedStr):
            shaped[i] = frag, ttfonts.ShapedStr(text, shapeData=kerned.__shapeData__)
    return shaped


@lru_cache(maxsize=8192)
def _kerned(text: str, name: str, size: float) -> tuple[float, Any] | None:
    """(width, text with its advances) of a kerned word, or None. A page set anew has mostly the words it had."""
    plain = [0.0, (ABag(fontName=name, fontSize=size), text)]
    shaped = _as_typed(ttfonts.shapeFragWord(plain, features=_KERNING_ONLY), plain)
    return (shaped[0], shaped[1][1]) if isinstance(shaped, ttfonts.ShapedFragWord) else None
