"""The files of checklists: read strictly where they are ours, kindly where a person wrote them, and written."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from followup_desktop.domain.checklists import Checklist, ChecklistItem, ItemKind
from followup_desktop.domain.findings import CHECKS
from followup_desktop.domain.model import Channel, UserError
from followup_desktop.domain.sources import OWN, Source, source
from followup_desktop.domain.toml_text import quoted
from followup_desktop.i18n import _


def load_checklists(folder: Path, own_folder: Path | None = None) -> tuple[Mapping[str, Checklist], tuple[str, ...]]:
    """Every checklist by its id, and a sentence for each file that was refused.

    A person's own file in ``own_folder`` wins over ours by its id. Our texts are in the language of the program, a
    person's as they wrote them.
    """
    checklists: dict[str, Checklist] = {}
    problems: list[str] = []
    for place, own in ((folder, False), (own_folder, True)):
        if place is None or not place.is_dir():
            continue
        for path in sorted(place.glob("*.toml")):
            try:
                checklist = load_checklist(path, own)
            except UserError as error:
                problems.append(str(error))
            else:
                checklists[checklist.id] = checklist
    return checklists, tuple(problems)


def load_checklist(path: Path, own: bool = False) -> Checklist:
    """One checklist from its TOML file. Raises ``UserError`` that names the file and what is wrong in it.

    A person's ``own`` may lack a purpose, a source and, for now, items; what they wrote is ticked by hand unless it
    says otherwise.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(_("{file} could not be read: {why}").format(file=path.name, why=error)) from error
    reader = _Table(table, path.name, own=own)
    checklist = Checklist(
        id=reader.word("id"),
        title=reader.text("title"),
        purpose=reader.text("purpose", needed=not own),
        source=source(OWN) if own and "source" not in table else reader.needed_source(),
        items=tuple(_item(_Table(entry, path.name, n, own)) for n, entry in enumerate(reader.tables("items"), 1)),
    )
    reader.finish()
    if checklist.id != path.stem:
        reader.refuse("id", _("must be the name of the file, “{name}”").format(name=path.stem))
    ids = [item.id for item in checklist.items]
    if twice := next((name for name in ids if ids.count(name) > 1), ""):
        reader.refuse("items", _("“{name}” stands there twice").format(name=twice))
    return checklist


def checklist_text(checklist: Checklist) -> str:
    """The file of a person's own checklist: ``load_checklist`` reads it back equal."""
    lines = [f"id = {quoted(checklist.id)}", f"title = {quoted(checklist.title)}"]
    if checklist.purpose:
        lines.append(f"purpose = {quoted(checklist.purpose)}")
    lines.append(f"source = {quoted(checklist.source.key)}")
    for item in checklist.items:
        lines += ["", "[[items]]", *_item_lines(item)]
    return "\n".join(lines) + "\n"


def _item_lines(item: ChecklistItem) -> Iterator[str]:
    words = {"id": item.id, "text": item.text, "detail": item.detail, "kind": str(item.kind), "asks": item.asks}
    words["source"] = item.source.key if item.source else ""
    yield from (f"{key} = {quoted(value)}" for key, value in words.items() if value)
    lists = {"checks": item.checks, "letters": item.letters, "channels": item.channels}
    yield from (f"{key} = [{', '.join(map(quoted, names))}]" for key, names in lists.items() if names)
    if item.with_enclosures:
        yield "with_enclosures = true"


def _item(reader: "_Table") -> ChecklistItem:
    kind = reader.word("kind", ItemKind.MANUAL if reader.own else "")
    if kind not in set(ItemKind):
        reader.refuse("kind", _("must be “auto” or “manual”"))
    item = ChecklistItem(
        id=reader.word("id"),
        text=reader.text("text"),
        detail=reader.text("detail", needed=False),
        kind=ItemKind(kind),
        source=reader.source(),
        checks=reader.words("checks", CHECKS),
        asks=reader.text("asks", needed=False),
        letters=reader.words("letters"),
        channels=tuple(Channel(name) for name in reader.words("channels", frozenset(Channel))),
        with_enclosures=reader.yes("with_enclosures"),
    )
    reader.finish()
    if bool(item.checks) != (item.kind is ItemKind.AUTO):
        reader.refuse("checks", _("an automatic item needs at least one check, and only an automatic one has any"))
    if item.asks and item.kind is ItemKind.AUTO:
        reader.refuse("asks", _("only an item ticked by hand can ask for a note"))
    return item


class _Table:
    """A TOML table that is asked for its keys one by one, and refuses what nobody asked for.

    The texts of a person's ``own`` file are no texts of the program, so they are not translated.
    """

    def __init__(self, table: Any, file: str, number: int = 0, own: bool = False) -> None:
        self.own = own
        self._file = file
        self._number = number
        self._table: dict[str, Any] = {}
        if not isinstance(table, dict):
            self.refuse("items", _("must be tables"))
        self._table.update(table)

    def refuse(self, key: str, why: str) -> NoReturn:
        """Raises ``UserError`` naming the file, the item and the key."""
        where = _("{file}, item {number}").format(file=self._file, number=self._number) if self._number else self._file
        raise UserError(_("{where}: “{key}” {why}").format(where=where, key=key, why=why))

    def text(self, key: str, needed: bool = True) -> str:
        value = self._table.pop(key, "")
        if not isinstance(value, str):
            self.refuse(key, _("must be a text"))
        if needed and not value.strip():
            self.refuse(key, _("is missing"))
        return _(value) if value and not self.own else value

    def word(self, key: str, default: str = "") -> str:
        value = self._table.pop(key, default)
        if not isinstance(value, str) or not value.replace("_", "a").isalnum() or not value.isascii():
            self.refuse(key, _("must be a short name of letters, digits and underscores"))
        return value

    def words(self, key: str, known: Collection[str] | None = None) -> tuple[str, ...]:
        value = self._table.pop(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            self.refuse(key, _("must be a list of names"))
        for word in value:
            if known is not None and word not in known:
                self.refuse(key, _("knows no “{name}”").format(name=word))
        return tuple(value)

    def yes(self, key: str) -> bool:
        value = self._table.pop(key, False)
        if not isinstance(value, bool):
            self.refuse(key, _("must be true or false"))
        return value

    def tables(self, key: str) -> list[Any]:
        value = self._table.pop(key, [])
        if not isinstance(value, list) or not (value or self.own):
            self.refuse(key, _("must be a list of at least one item"))
        return value

    def source(self) -> Source | None:
        key = self.text("source", needed=False)
        try:
            return source(key) if key else None
        except UserError as error:
            self.refuse("source", str(error))

    def needed_source(self) -> Source:
        return self.source() or self.refuse("source", _("is missing"))

    def finish(self) -> None:
        """Refuses keys that mean nothing: usually a slip of the pen."""
        for key in self._table:
            self.refuse(key, _("is not known here"))
