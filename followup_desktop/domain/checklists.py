"""Checklists, and how far one of them is for one text or one application."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from followup_desktop.domain.findings import CHECKS, Finding, Level
from followup_desktop.domain.model import Channel, Letter, Tick
from followup_desktop.domain.sources import OWN, Source
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

    @property
    def origin(self) -> str:
        """Where it comes from, for the line under its title."""
        return _("Your own list") if self.source.article == OWN else self.source.line

    def item(self, id: str) -> ChecklistItem:
        """Raises ``KeyError`` where there is none of this id."""
        for item in self.items:
            if item.id == id:
                return item
        raise KeyError(id)

    def with_item(self, item: ChecklistItem) -> "Checklist":
        """The list with this item: in the place of the one with its id, or at the end."""
        if all(each.id != item.id for each in self.items):
            return replace(self, items=(*self.items, item))
        return replace(self, items=tuple(item if each.id == item.id else each for each in self.items))

    def without(self, id: str) -> "Checklist":
        """The list without the item of this id."""
        return replace(self, items=tuple(each for each in self.items if each.id != id))

    def placed(self, id: str, position: int) -> "Checklist":
        """The list with the item of this id in that place, counted from 0 and kept inside the list."""
        item, others = self.item(id), list(self.without(id).items)
        others.insert(min(max(position, 0), len(others)), item)
        return replace(self, items=tuple(others))


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
    resting: Collection[str] = (),
) -> ChecklistState:
    """How ``checklist`` stands for the text that ``digest`` stands for.

    ``findings`` is None while no check has run; ``pending`` names the families that have not reported yet (such as
    ``{"language"}``). ``ticks`` are those of this subject. An automatic item is done when its checks have run and
    found nothing above a hint; a manual one holds only while a tick was made for this very text, and holds again
    when that text returns. ``resting`` names the checks that do not read the language of the text: what rests on one
    of them is for the person to look at, and is a manual item here.
    """
    found = tuple(findings or ())
    waiting = CHECKS if findings is None else frozenset(pending)
    states = [
        _automatic(item, found, waiting) if item.kind is ItemKind.AUTO else _manual(checklist, item, ticks, digest)
        for item in (_for_eyes(each, resting) for each in checklist.items)
        if item.applies(letter)
    ]
    return ChecklistState(checklist, tuple(states), found)


def _for_eyes(item: ChecklistItem, resting: Collection[str]) -> ChecklistItem:
    """The item as the person ticks it, where one of its checks rests; else as it is."""
    if not any(check in resting for check in item.checks):
        return item
    detail = _("The program reads this in English only. Look at it yourself.")
    return replace(item, kind=ItemKind.MANUAL, detail=detail)


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
    return ChecklistItemState(item, done=tick.ticked_at is not None, ticked_at=tick.ticked_at, note=tick.note)
