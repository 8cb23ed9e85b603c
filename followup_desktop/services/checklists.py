"""Checklists that are ticked beside an application, on screen or on paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from followup_desktop import documents
from followup_desktop.domain.checklists import Checklist, ChecklistState, checklist_state
from followup_desktop.domain.model import Paper, Tick
from followup_desktop.i18n import _
from followup_desktop.services.casework import Casework
from followup_desktop.services.catalog import Catalog
from followup_desktop.services.history import History, Writer
from followup_desktop.services.letter_checks import PROOFREADING
from followup_desktop.services.own_clock import on_own_clock
from followup_desktop.storage import Store


class Checklists:
    """What has been ticked, for each application and each list."""

    def __init__(
        self, store: Store, history: History, casework: Casework, catalog: Catalog, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._history = history
        self._casework = casework
        self._catalog = catalog
        self._clock = clock

    def lists(self) -> tuple[Checklist, ...]:
        """The checklists that stand on their own; the proofreading list stands beside its letter."""
        return tuple(each for each in self._catalog.checklists if each.id != PROOFREADING)

    def state(self, id: str, application_id: int) -> ChecklistState:
        """How a list stands for an application. Raises ``KeyError`` for a list nobody knows."""
        ticks = self._store.find(Tick, subject=_subject(application_id))
        return checklist_state(self._catalog.checklist(id), (), ticks)

    def tick(self, id: str, application_id: int, item: str, note: str = "") -> None:
        tick = self._tick(id, application_id, item)
        with self._history.act(_("Tick")) as writer:
            writer.save(replace(tick, ticked_at=self._clock(), note=note))

    def note(self, id: str, application_id: int, item: str, note: str) -> None:
        """Keep what is written beside an item, ticked or not."""
        tick = replace(self._tick(id, application_id, item), note=note)
        with self._history.act(_("Note on the list")) as writer:
            if tick.ticked_at or tick.note:
                writer.save(tick)
            elif tick.id:
                writer.delete(tick)

    def untick(self, id: str, application_id: int, item: str) -> None:
        """Take a tick off again; what is written beside it stays."""
        with self._history.act(_("Untick")) as writer:
            for tick in self._store.find(Tick, subject=_subject(application_id), checklist=id, item=item):
                _take_off(writer, tick)

    def untick_all(self, id: str, application_id: int) -> None:
        """Take every tick of a list off again, in one act; what is written beside them stays."""
        with self._history.act(_("Untick all")) as writer:
            for tick in self._store.find(Tick, subject=_subject(application_id), checklist=id):
                _take_off(writer, tick)

    def pdf(self, id: str, application_id: int, title: str, paper: Paper, to_fill_in: bool = False) -> bytes:
        """The list on paper, with drawn boxes or as a form ``to_fill_in``; ``title`` says what it is ticked for."""
        profile = self._casework.profile()
        made_at = on_own_clock(self._clock(), profile)
        return documents.checklist_pdf(
            self.state(id, application_id), title, made_at, paper, profile.full_name, to_fill_in
        )

    def _tick(self, id: str, application_id: int, item: str) -> Tick:
        """The tick of an item as it is stored, else one that is not there yet."""
        subject = _subject(application_id)
        found = self._store.find(Tick, subject=subject, checklist=id, item=item)
        return found[0] if found else Tick(subject=subject, checklist=id, item=item)


def _take_off(writer: Writer, tick: Tick) -> None:
    if tick.note:
        writer.save(replace(tick, ticked_at=None))
    else:
        writer.delete(tick)


def _subject(application_id: int) -> str:
    return f"application/{application_id}"
