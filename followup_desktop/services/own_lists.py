"""A person's own checklists and their own versions of ours, each a small file; every act can be undone."""

import re
import unicodedata
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from followup_desktop.domain.checklist_files import checklist_text
from followup_desktop.domain.checklists import Checklist, ChecklistItem, ItemKind
from followup_desktop.domain.model import Problem, Tick, UserError
from followup_desktop.domain.sources import OWN, source
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.services.catalog import Catalog
from followup_desktop.services.history import History
from followup_desktop.services.settings import write_whole
from followup_desktop.storage import Store

LONGEST_TITLE = 80


class Origin(StrEnum):
    """Whose a list is."""

    BUILT_IN = "built_in"
    CHANGED = "changed"  # the person's own stands in for ours
    OWN = "own"


class OwnLists:
    """What can be done with the lists themselves. Every act raises ``UserError`` where a file cannot be written.

    What is changed in one of ours goes into a copy with its id, until it is as ours again. Ticks are kept for the id of
    an item, so they outlive its wording, its place and, until the person undoes it, its removal.
    """

    def __init__(self, folder: Path, catalog: Catalog, store: Store, history: History) -> None:
        self._folder = folder / "checklists"
        self._catalog = catalog
        self._store = store
        self._history = history

    def origin(self, id: str) -> Origin:
        """Whose the list of this id is."""
        if self._catalog.built_in_checklist(id) is None:
            return Origin.OWN
        is_used = self._file(id).is_file() and not self._is_refused(id)
        return Origin.CHANGED if is_used else Origin.BUILT_IN

    # Lists

    def create(self, title: str, purpose: str = "") -> str:
        """Begin a list of the person's own; returns its id. Raises ``Invalid`` without a title."""
        title = _titled(title)
        id = self._free_id(title)
        checklist = Checklist(id, title, purpose.strip(), source(OWN), ())
        self._write(_("New checklist"), checklist)
        return id

    def rename(self, id: str, title: str, purpose: str) -> None:
        """Call it otherwise. Raises ``Invalid`` without a title."""
        checklist = replace(self._now(id), title=_titled(title), purpose=purpose.strip())
        self._write(_("Rename the checklist"), checklist)

    def delete(self, id: str) -> None:
        """Remove a list of the person's own. Its ticks stay, for undo."""
        if self.origin(id) is Origin.OWN:
            self._put_for(_("Delete the checklist"), id, None)

    def go_back(self, id: str) -> None:
        """Use the built-in list again; the person's own version goes, until undo."""
        if self.origin(id) is Origin.CHANGED:
            self._put_for(_("Back to the built-in checklist"), id, None)

    # Items

    def add(self, id: str, text: str, detail: str = "", asks: str = "") -> str:
        """Put one more thing at the end; returns its id. Raises ``Invalid`` without words."""
        checklist = self._now(id)
        item = ChecklistItem(
            self._free_item(checklist), _worded(text), detail.strip(), ItemKind.MANUAL, asks=_line(asks)
        )
        self._write(_("Add to the checklist"), checklist.with_item(item))
        return item.id

    def reword(self, id: str, item: str, text: str, detail: str = "", asks: str = "") -> None:
        """Say it otherwise; it stays ticked where it was. Raises ``Invalid`` without words."""
        checklist = self._now(id)
        changed = replace(checklist.item(item), text=_worded(text), detail=detail.strip(), asks=_line(asks))
        self._write(_("Reword on the checklist"), checklist.with_item(changed))

    def remove(self, id: str, item: str) -> None:
        """Take one thing off the list. Its ticks stay, for undo."""
        self._write(_("Remove from the checklist"), self._now(id).without(item))

    def move(self, id: str, item: str, position: int) -> None:
        """Put a thing in another place, counted from 0."""
        self._write(_("Move on the checklist"), self._now(id).placed(item, position))

    # Files

    def _now(self, id: str) -> Checklist:
        """The list as it stands in its file at this moment: somebody may have changed it by hand."""
        self._catalog.forget_checklists()
        return self._catalog.checklist(id)

    def _file(self, id: str) -> Path:
        return self._folder / f"{id}.toml"

    def _is_refused(self, id: str) -> bool:
        """Does the person's own file hold something that cannot be read? Then the catalog names it."""
        return any(problem.startswith(f"{id}.toml") for problem in self._catalog.checklist_problems)

    def _write(self, text: str, checklist: Checklist) -> None:
        """Keep the list as an act of that name. A file that holds something that cannot be read is left alone."""
        if self._is_refused(checklist.id):
            words = _("Your file {file} in the folder “checklists” cannot be read. Mend it or move it away first.")
            raise UserError(words.format(file=f"{checklist.id}.toml"))
        as_ours = checklist == self._catalog.built_in_checklist(checklist.id)
        content = None if as_ours else checklist_text(checklist).encode("utf-8", "replace")
        self._put_for(text, checklist.id, content)

    def _put_for(self, text: str, id: str, content: bytes | None) -> None:
        file = self._file(id)
        before = file.read_bytes() if file.is_file() else None
        if content == before:
            return
        self._put(id, content)
        self._history.remember(text, partial(self._put, id, before), partial(self._put, id, content))

    def _put(self, id: str, content: bytes | None) -> None:
        try:
            if content is None:
                self._file(id).unlink(missing_ok=True)
            else:
                write_whole(self._file(id), content)
        except OSError as error:
            why = error.strerror or str(error)
            raise UserError(_("Your checklist could not be written: {why}").format(why=why)) from error
        self._catalog.forget_checklists()

    # Ids

    def _free_id(self, title: str) -> str:
        """An id that no file has and no tick remembers: a list that is gone leaves its ticks, for undo."""
        self._catalog.forget_checklists()
        plain = "".join(c for c in unicodedata.normalize("NFKD", title.lower()) if not unicodedata.combining(c))
        words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_").removeprefix("my_")
        stem = f"my_{words[:40].rstrip('_') or 'list'}"
        taken = {each.id for each in self._catalog.checklists} | {path.stem for path in self._folder.glob("*.toml")}
        taken = {id.lower() for id in taken}
        number, id = 1, stem
        while id in taken or self._store.count(Tick, checklist=id):
            number += 1
            id = f"{stem}_{number}"
        return id

    def _free_item(self, checklist: Checklist) -> str:
        """An id that no item has and no tick remembers."""
        taken = {item.id for item in checklist.items}
        taken |= {tick.item for tick in self._store.find(Tick, checklist=checklist.id)}
        number = len(checklist.items) + 1
        while f"own_{number}" in taken:
            number += 1
        return f"own_{number}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _titled(title: str) -> str:
    title = _line(title)[:LONGEST_TITLE].rstrip()
    if not title:
        raise Invalid((Problem("title", _("Give the checklist a name.")),))
    return title


def _worded(text: str) -> str:
    text = _line(text)
    if not text:
        raise Invalid((Problem("text", _("Write what is to be ticked.")),))
    return text
