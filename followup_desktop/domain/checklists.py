"""Checklists: data files with ids, read strictly, and how far one of them is for one text."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import Any, NoReturn

from followup_desktop.domain.findings import CHECKS, Finding, Level
from followup_desktop.domain.model import Channel, Letter, Tick, UserError
from followup_desktop.domain.sources import Source, source
from followup_desktop.i18n import _


class ItemKind(StrEnum):
    """Who ticks an item: the program, by its checks, or a person."""

    AUTO = "auto"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line of a checklist. ``letters`` and ``channels`` narrow where it applies; empty means everywhere."""

    id: str
    text: str
    detail: str
    kind: ItemKind
    source: Source | None = None
    checks: tuple[str, ...] = ()  # what an automatic item rests on, ids of ``findings.CHECKS``
    asks: str = ""  # what to note when ticking, such as "Who read it?"
    letters: tuple[str, ...] = ()  # template ids
    channels: tuple[Channel, ...] = ()
    with_enclosures: bool = False  # also for a letter that lists enclosures, whatever its channel

    def applies(self, letter: Letter | None) -> bool:
        """Does the item concern this letter? Without a letter every item does."""
        if letter is None:
            return True
        if self.letters and letter.kind not in self.letters:
            return False
        by_channel = not self.channels or letter.channel in self.channels
        return by_channel or (self.with_enclosures and bool(letter.enclosures.strip()))


@dataclass(frozen=True, slots=True)
class Checklist:
    """A titled list of items with the reason it exists and where the advice comes from."""

    id: str
    title: str
    purpose: str
    source: Source
    items: tuple[ChecklistItem, ...]


@dataclass(frozen=True, slots=True)
class ChecklistItemState:
    """How one item stands. ``pending`` while its checks still run; ``fallen`` where a tick was for another text."""

    item: ChecklistItem
    done: bool
    findings: tuple[Finding, ...] = ()
    pending: bool = False
    ticked_at: datetime | None = None
    note: str = ""
    fallen: bool = False

    @property
    def reason(self) -> str:
        """Why a tick is gone, for the line under the item; empty where there is nothing to say."""
        return _("Unticked because the text changed") if self.fallen else ""


@dataclass(frozen=True, slots=True)
class ChecklistState:
    """How a whole checklist stands; items that do not apply are left out."""

    checklist: Checklist
    items: tuple[ChecklistItemState, ...]
    findings: tuple[Finding, ...] = field(default=())  # every finding, also those that feed no item

    @property
    def done(self) -> int:
        return sum(state.done for state in self.items)

    @property
    def total(self) -> int:
        return len(self.items)

    @property
    def ready(self) -> bool:
        """Is every item done, and nothing left that blocks?"""
        return all(state.done for state in self.items) and not self.blocking

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level is Level.ERROR)


def text_digest(subject: str, body: str, values: Mapping[str, str]) -> str:
    """32 hexadecimal digits that stand for what a letter says.

    ``values`` are the values of the fields its text uses; a field without a value counts as not there.
    """
    digest = blake2b(digest_size=16)
    parts = [subject, body]
    for key in sorted(values):
        if values[key]:
            parts += [key, values[key]]
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def checklist_state(
    checklist: Checklist,
    findings: Sequence[Finding] | None,
    ticks: Sequence[Tick],
    digest: str = "",
    letter: Letter | None = None,
    pending: Collection[str] = (),
) -> ChecklistState:
    """How ``checklist`` stands for the text that ``digest`` stands for.

    ``findings`` is None while no check has run; ``pending`` names the families that have not reported yet (such as
    ``{"language"}``). ``ticks`` are those of this subject. An automatic item is done when its checks have run and
    found nothing above a hint; a manual one holds only while a tick was made for this very text, and holds again
    when that text returns.
    """
    found = tuple(findings or ())
    waiting = CHECKS if findings is None else frozenset(pending)
    states = [
        _automatic(item, found, waiting) if item.kind is ItemKind.AUTO else _manual(checklist, item, ticks, digest)
        for item in checklist.items
        if item.applies(letter)
    ]
    return ChecklistState(checklist, tuple(states), found)


def _automatic(item: ChecklistItem, found: tuple[Finding, ...], waiting: Collection[str]) -> ChecklistItemState:
    mine = tuple(finding for finding in found if any(finding.belongs_to(check) for check in item.checks))
    pending = any(check in waiting for check in item.checks)
    fine = all(finding.level is Level.HINT for finding in mine)
    return ChecklistItemState(item, done=fine and not pending, findings=mine, pending=pending)


def _manual(checklist: Checklist, item: ChecklistItem, ticks: Sequence[Tick], digest: str) -> ChecklistItemState:
    mine = [tick for tick in ticks if tick.checklist == checklist.id and tick.item == item.id]
    holding = [tick for tick in mine if tick.text_digest == digest]
    if not holding:
        return ChecklistItemState(item, done=False, fallen=bool(mine))
    tick = holding[-1]
    return ChecklistItemState(item, done=True, ticked_at=tick.ticked_at, note=tick.note)


def load_checklists(folder: Path, own_folder: Path | None = None) -> tuple[Mapping[str, Checklist], tuple[str, ...]]:
    """Every checklist by its id, and a sentence for each file that was refused.

    A person's own file in ``own_folder`` wins over ours by its id. Texts are in the language of the program.
    """
    checklists: dict[str, Checklist] = {}
    problems: list[str] = []
    for place in (folder, own_folder):
        if place is None or not place.is_dir():
            continue
        for path in sorted(place.glob("*.toml")):
            try:
                checklist = load_checklist(path)
            except UserError as error:
                problems.append(str(error))
            else:
                checklists[checklist.id] = checklist
    return checklists, tuple(problems)


def load_checklist(path: Path) -> Checklist:
    """One checklist from its TOML file. Raises ``UserError`` that names the file and what is wrong in it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(_("{file} could not be read: {why}").format(file=path.name, why=error)) from error
    reader = _Table(table, path.name)
    checklist = Checklist(
        id=reader.word("id"),
        title=reader.text("title"),
        purpose=reader.text("purpose"),
        source=reader.needed_source(),
        items=tuple(_item(_Table(entry, path.name, n)) for n, entry in enumerate(reader.tables("items"), 1)),
    )
    reader.finish()
    if checklist.id != path.stem:
        reader.refuse("id", _("must be the name of the file, “{name}”").format(name=path.stem))
    ids = [item.id for item in checklist.items]
    for name in ids:
        if ids.count(name) > 1:
            reader.refuse("items", _("“{name}” stands there twice").format(name=name))
    return checklist


def _item(reader: "_Table") -> ChecklistItem:
    kind = reader.word("kind")
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
    """A TOML table that is asked for its keys one by one, and refuses what nobody asked for."""

    def __init__(self, table: Any, file: str, number: int = 0) -> None:
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
        return _(value) if value else ""

    def word(self, key: str) -> str:
        value = self._table.pop(key, "")
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
        value = self._table.pop(key, None)
        if not isinstance(value, list) or not value:
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
