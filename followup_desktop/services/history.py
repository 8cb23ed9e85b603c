"""Every act of the person is one transaction, and every act can be undone.

An act is a list of (before, after) pairs of frozen values; undoing it puts the befores back in reverse order.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Closure,
    Contact,
    Entity,
    Factor,
    Interview,
    Letter,
    LetterVersion,
    LogEntry,
    Note,
    Offer,
    Participation,
    Score,
    StepFact,
    Tick,
)
from followup_desktop.services.changes import Changes
from followup_desktop.storage import Store

E = TypeVar("E", bound=Entity)

#: How many acts can be taken back.
DEPTH = 200

# What goes with a value: (kind, field that names it).
_OWNED: dict[type[Entity], tuple[tuple[type[Entity], str], ...]] = {
    Application: (
        (Letter, "application_id"),
        (Interview, "application_id"),
        (Contact, "application_id"),
        (Closure, "application_id"),
        (StepFact, "application_id"),
        (LogEntry, "application_id"),
        (Offer, "application_id"),
        (Benchmark, "application_id"),
    ),
    Interview: ((Participation, "interview_id"), (Note, "interview_id")),
    Contact: ((Participation, "contact_id"),),
    Letter: ((LetterVersion, "letter_id"),),
    Factor: ((Score, "factor_id"),),
}

# What only mentions a value, and lives on without it.
_MENTIONS: dict[type[Entity], tuple[tuple[type[Entity], str], ...]] = {
    Contact: ((Letter, "contact_id"), (Interview, "promised_by_id"), (LogEntry, "contact_id")),
    Interview: ((Letter, "interview_id"),),
    Offer: ((Letter, "offer_id"),),
}


@dataclass(frozen=True, slots=True)
class Pair:
    before: Entity | None
    after: Entity | None


@dataclass(frozen=True, slots=True)
class Act:
    text: str  # "Delete letter", for the menu
    pairs: tuple[Pair, ...]
    merge: str = ""
    outside: tuple[Callable[[], object], Callable[[], object]] | None = None  # undo, redo


class Writer:
    """What a use case writes with inside one act."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.pairs: list[Pair] = []

    def save(self, value: E) -> E:
        """Store a value; nothing is written where nothing changed."""
        before = self._store.get(type(value), value.id) if value.id else None
        if before is not None and replace(before, rev=value.rev) == value:
            return before
        after = self._store.save(value)
        self.pairs.append(Pair(before, after))
        return after

    def delete(self, value: Entity) -> None:
        """Remove a value and all that belongs to it, children first so that undo restores parents first."""
        for kind, name in _OWNED.get(type(value), ()):
            for child in self._store.find(kind, **{name: value.id}):
                self.delete(child)
        for kind, name in _MENTIONS.get(type(value), ()):
            for other in self._store.find(kind, **{name: value.id}):
                self.save(replace(other, **{name: None}))  # type: ignore[arg-type]
        subject = f"{type(value).__name__.lower()}/{value.id}"
        for tick in self._store.find(Tick, subject=subject):
            self.delete(tick)
        for score in self._store.find(Score, choice=subject):
            self.delete(score)
        before = self._store.get(type(value), value.id)
        self._store.delete(before)
        self.pairs.append(Pair(before, None))


class History:
    """The acts that can be undone and redone, newest last. ``notify`` hears of every change."""

    def __init__(self, store: Store, notify: Callable[[Changes], None]) -> None:
        self._store = store
        self._notify = notify
        self._done: list[Act] = []
        self._undone: list[Act] = []

    @contextmanager
    def act(self, text: str, merge: str = "") -> Iterator[Writer]:
        """One act: all that is written inside happens, or none of it.

        Acts that follow each other with the same ``merge`` are taken back as one, such as the saves of one letter.
        """
        writer = Writer(self._store)
        with self._store.transaction():
            yield writer
        if not writer.pairs:
            return
        act = Act(text, tuple(writer.pairs), merge)
        self._undone.clear()
        goes_on = bool(merge and self._done and self._done[-1].merge == merge)
        whole = _merged(self._done.pop(), act) if goes_on else act
        if whole.pairs:
            self._done.append(whole)
        del self._done[:-DEPTH]
        self._tell(act, text)

    def remember(self, text: str, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        """An act outside the store that was just done, such as another choice in the settings."""
        act = Act(text, (), outside=(undo, redo))
        self._undone.clear()
        self._done.append(act)
        del self._done[:-DEPTH]
        self._tell(act, text)

    def announce(self, *kinds: str) -> None:
        """Something changed that is no act of the person's: a file was read anew."""
        self._notify(Changes(frozenset(kinds)))

    @property
    def undo_text(self) -> str | None:
        """What undo would take back, or None."""
        return self._done[-1].text if self._done else None

    @property
    def redo_text(self) -> str | None:
        return self._undone[-1].text if self._undone else None

    def undo(self) -> str | None:
        """Take the last act back; returns what it was."""
        return self._move(self._done, self._undone, backwards=True)

    def redo(self) -> str | None:
        """Do again what was undone last; returns what it was."""
        return self._move(self._undone, self._done, backwards=False)

    def forget(self) -> None:
        """Nothing before this moment can be undone: after a restore, say."""
        self._done.clear()
        self._undone.clear()

    def _move(self, source: list[Act], target: list[Act], *, backwards: bool) -> str | None:
        if not source:
            return None
        act = source[-1]
        with self._store.transaction():
            for pair in reversed(act.pairs) if backwards else act.pairs:
                old, new = (pair.after, pair.before) if backwards else (pair.before, pair.after)
                if new is not None:
                    self._store.put_back(new)
                elif old is not None:
                    self._store.delete(old)
        if act.outside is not None:
            act.outside[0 if backwards else 1]()
        target.append(source.pop())
        self._tell(act, act.text)
        return act.text

    def _tell(self, act: Act, text: str) -> None:
        values = [value for pair in act.pairs for value in (pair.before, pair.after) if value is not None]
        kinds = frozenset(type(value).__name__.lower() for value in values) or frozenset({"settings"})
        ids = frozenset(id for value in values if (id := _application_of(value)))
        self._notify(Changes(kinds, ids, text))


def _application_of(value: Entity) -> int:
    if isinstance(value, Application):
        return value.id
    return int(getattr(value, "application_id", 0))


def _merged(first: Act, second: Act) -> Act:
    """Both acts as one: for each value, its first before and its last after."""
    pairs: dict[tuple[type[Entity], int], Pair] = {}
    for pair in (*first.pairs, *second.pairs):
        value = pair.after or pair.before
        assert value is not None
        key = (type(value), value.id)
        pairs[key] = Pair(pairs[key].before if key in pairs else pair.before, pair.after)
    # What was made and taken away again in between leaves nothing to take back.
    left = tuple(pair for pair in pairs.values() if pair.before is not None or pair.after is not None)
    return Act(first.text, left, first.merge)
