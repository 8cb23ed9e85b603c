"""Text that comes from other programs, made into the plain lines a letter is written in."""

import re

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOTHING = re.compile("[\u200b\u200c\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\ufffc\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile("[\u2000-\u200a\u205f\u3000\u1680]")
#: Spaces that must not break belong beside the signs of French and of numbers; elsewhere they are an accident.
_STRAY = re.compile("(?<![«\\d§])[\u00a0\u202f](?![;:!?»%€\\d])")
#: A mark of a list and the gap after it, as Word, browsers and text editors write them.
_BULLET = re.compile(r"^[ \t]*(?:[•·◦▪▫‣⁃●○■□\uf0b7\uf0a7\uf0d8\uf076][ \t\u00a0]*|[-*–o§ü][ \t]*\t[ \t\u00a0]*)")
_NUMBER = re.compile(r"^[ \t]*(\d{1,3}[.)]|[a-z][.)])[ \t]*\t[ \t]*", re.IGNORECASE)
_CELLS = re.compile(r"[ ]*\t[\t ]*")
_BLANKS = re.compile(r"\n{3,}")


def plain_paste(text: str) -> str:
    """Clean lines: odd spaces and hidden signs go, lists and tables become lines of text, curly quotes stay."""
    text = _NOTHING.sub("", _BREAKS.sub("\n", text))
    text = _STRAY.sub(" ", _SPACES.sub(" ", text))
    lines = [_line(line) for line in text.split("\n")]
    return _BLANKS.sub("\n\n", "\n".join(lines))


def _line(line: str) -> str:
    if match := _BULLET.match(line):
        return f"• {_cells(line[match.end() :])}"
    if match := _NUMBER.match(line):
        return f"{match[1]} {_cells(line[match.end() :])}"
    if "\t" not in line:
        return line  # spaces at an end may part it from the words it is put between
    return _cells(line)


def _cells(line: str) -> str:
    """The cells of a row one after the other, as a list in a sentence."""
    return ", ".join(cell for cell in _CELLS.split(line.strip()) if cell)
