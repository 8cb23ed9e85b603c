"""The grammar of a letter's text, and filling it in.

``{field}`` a value · ``{field|default}`` with words for when it has none · ``{?field}...{/}`` a part that stands only
when the field has a value, ``{?!field}...{/}`` only when it has none · ``{{`` and ``}}`` the braces themselves.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _


class MergeError(UserError):
    """A brace that does not read. ``line`` and ``column`` count from 1 and point at it; the text names the line."""

    def __init__(self, line: int, column: int, what: str) -> None:
        super().__init__(_("Line {line}: {what}").format(line=line, what=what))
        self.line = line
        self.column = column
        self.what = what


@dataclass(frozen=True, slots=True)
class Text:
    """Words that stand as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A place for a value. ``start`` and ``end`` are character offsets of the whole ``{...}``."""

    key: str
    default: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """Nodes that stand only when the field has a value (``wanted``), or only when it has none."""

    key: str
    wanted: bool
    nodes: tuple["Node", ...]


Node = Text | Field | Part


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of finished text. ``field`` names the merge field it came from; a missing one shows its label."""

    text: str
    field: str | None = None
    missing: bool = False


#: A brace that means something. A tag ends at its first closing brace and never runs over a line.
_BRACE = re.compile(r"\{\{|\}\}|\{[^{}\n]*\}|[{}]")

#: Parts inside parts; more than anybody writes, and few enough to walk by recursion.
_DEEPEST = 8

_SHOWN = 40  # characters of a wrong name that a message repeats


def parse(text: str) -> tuple[Node, ...]:
    """The nodes of a letter's text. Raises :class:`MergeError` at the first brace that does not read."""
    return _Parser(text).nodes()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        # The parts that are open, outermost first: (offset of the opening, field, wanted, nodes so far).
        self._open: list[tuple[int, str, bool, list[Node]]] = [(0, "", True, [])]
        self._words: list[str] = []  # text that has not become a node yet

    def nodes(self) -> tuple[Node, ...]:
        position = 0
        for match in _BRACE.finditer(self._text):
            self._words.append(self._text[position : match.start()])
            self._brace(match.group(), match.start(), match.end())
            position = match.end()
        self._words.append(self._text[position:])
        nodes = self._level()
        if len(self._open) > 1:
            start, key, wanted, _nodes = self._open[-1]
            tag = f"{{?{key}}}" if wanted else f"{{?!{key}}}"
            raise self._error(start, _("the part that begins with {tag} has no {end}.").format(tag=tag, end="{/}"))
        return tuple(nodes)

    def _brace(self, token: str, start: int, end: int) -> None:
        if token in ("{{", "}}"):
            self._words.append(token[0])
        elif token == "{":
            raise self._error(
                start, _("this {brace} is not closed on its line. For a plain brace, write it twice.").format(brace="{")
            )
        elif token == "}":
            raise self._error(
                start, _("this {brace} closes nothing. For a plain brace, write it twice.").format(brace="}")
            )
        elif token[1:-1].strip() == "/":
            self._close(start)
        elif token[1:].lstrip().startswith("?"):
            self._begin(token[1:-1].strip()[1:], start)
        else:
            name, bar, default = token[1:-1].partition("|")
            self._level().append(Field(self._known(name, start), default if bar else None, start, end))

    def _begin(self, condition: str, start: int) -> None:
        if len(self._open) > _DEEPEST:
            raise self._error(start, _("too many parts stand inside one another."))
        wanted = not condition.lstrip().startswith("!")
        name = condition if wanted else condition.lstrip()[1:]
        key = self._known(name, start)
        self._level()
        self._open.append((start, key, wanted, []))

    def _close(self, start: int) -> None:
        if len(self._open) == 1:
            raise self._error(start, _("{end} ends a part, but none is open here.").format(end="{/}"))
        self._level()
        _start, key, wanted, nodes = self._open.pop()
        self._level().append(Part(key, wanted, tuple(nodes)))

    def _level(self) -> list[Node]:
        """The nodes of the innermost open part, with the words read so far as the last of them."""
        nodes = self._open[-1][3]
        if text := "".join(self._words):
            nodes.append(Text(text))
        self._words.clear()
        return nodes

    def _known(self, name: str, start: int) -> str:
        key = name.strip()
        if key in FIELDS:
            return key
        if not key:
            raise self._error(start, _("there is no field name between these braces."))
        shown = key if len(key) <= _SHOWN else key[:_SHOWN] + "…"
        near = difflib.get_close_matches(key[:_SHOWN].casefold().replace(" ", "_"), FIELDS, 1)
        if near:
            what = _("there is no field “{name}”. Did you mean “{near}”?").format(name=shown, near=near[0])
        else:
            what = _("there is no field “{name}”.").format(name=shown)
        raise self._error(start, what)

    def _error(self, offset: int, what: str) -> MergeError:
        before = self._text[:offset]
        return MergeError(before.count("\n") + 1, offset - before.rfind("\n"), what)


def merge(body: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """The text with its fields filled in, line for line. Values are never read for braces.

    A blank value counts as none: the default stands, or else the field's label in a missing piece. A full stop of
    the text is left out right after a value that ends its own sentence ("... Marlow & Co.").
    """
    return _joined(_filled(body, values))


def merge_closed(body: str, values: Mapping[str, str]) -> tuple[Piece, ...]:
    """The text as it goes out: ``merge`` without the lines that hold nothing but fields and parts that came to nothing.

    An address typed with a field on each line has no gap where one of them is empty.
    """
    kept: list[Piece] = []
    for line in _lines(_filled(body, values)):
        came_to_nothing = any(piece is _NOTHING for piece in line)
        if not came_to_nothing or any(piece.text.strip() for piece in line):
            kept += [Piece("\n"), *line]
    return _joined(kept[1:])


#: Stands where a field or a part came to nothing.
_NOTHING = Piece("")


def _filled(body: str, values: Mapping[str, str]) -> list[Piece]:
    pieces: list[Piece] = []
    _fill(parse(body), values, pieces)
    return pieces


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces parted at the line ends of the text; those inside a value part nothing."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.field is not None or piece is _NOTHING:
            lines[-1].append(piece)
            continue
        first, *rest = piece.text.split("\n")
        lines[-1].append(Piece(first))
        lines.extend([Piece(text)] for text in rest)
    return lines


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Without what came to nothing, and with stretches of text in one piece."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if piece.field is None and found and found[-1].field is None:
            found[-1] = Piece(found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)


def _fill(nodes: Iterable[Node], values: Mapping[str, str], pieces: list[Piece]) -> None:
    for node in nodes:
        if isinstance(node, Part):
            if _has(values, node.key) is node.wanted:
                _fill(node.nodes, values, pieces)
            else:
                pieces.append(_NOTHING)
        elif isinstance(node, Field):
            pieces.append(_field_piece(node, values) or _NOTHING)
        else:
            pieces.append(Piece(_after(pieces, node.text)))


def _field_piece(field: Field, values: Mapping[str, str]) -> Piece | None:
    if _has(values, field.key):
        return Piece(values[field.key], field.key)
    if field.default is None:
        return Piece(FIELDS[field.key].label, field.key, missing=True)
    return Piece(field.default, field.key) if field.default else None


def _after(pieces: list[Piece], text: str) -> str:
    """The text without a full stop that would double the one of the value before it."""
    before = next((piece for piece in reversed(pieces) if piece.text), _NOTHING)
    ended = before.field is not None and before.text.endswith((".", "!", "?", "…"))
    return text[1:] if ended and text.startswith(".") and not text.startswith("..") else text


def _has(values: Mapping[str, str], key: str) -> bool:
    return bool(values.get(key, "").strip())


def plain(pieces: Iterable[Piece]) -> str:
    """The text of the pieces, one after the other."""
    return "".join(piece.text for piece in pieces)


def instantiate(template_body: str, values: Mapping[str, str]) -> str:
    """The text of a new letter: its parts are settled once by what is known now, its fields stay fields.

    A line that a dropped part leaves empty goes with it, and blank lines are closed up.
    """
    lines: list[list[str | None]] = [[]]
    for text in _settled(parse(template_body), values):
        first, *rest = text.split("\n") if text is not None else (None,)
        lines[-1].append(first)
        lines.extend([each] for each in rest)
    kept = ("".join(filter(None, line)) for line in lines if None not in line or "".join(filter(None, line)).strip())
    return re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n\n", "\n".join(kept)).strip()


def _settled(nodes: Iterable[Node], values: Mapping[str, str]) -> Iterator[str | None]:
    """The source of what stands; None where a part was dropped."""
    for node in nodes:
        if isinstance(node, Part):
            if _has(values, node.key) is node.wanted:
                yield from _settled(node.nodes, values)
            else:
                yield None
        elif isinstance(node, Field):
            yield f"{{{node.key}}}" if node.default is None else f"{{{node.key}|{node.default}}}"
        else:
            yield node.text.replace("{", "{{").replace("}", "}}")
