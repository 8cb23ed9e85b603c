"""All that a person can do, in one bundle."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from followup_desktop.domain.model import Application, Letter, State
from followup_desktop.services.casework import Casework
from followup_desktop.services.catalog import Catalog
from followup_desktop.services.changes import Changes
from followup_desktop.services.checklists import Checklists
from followup_desktop.services.example import Example
from followup_desktop.services.history import History
from followup_desktop.services.letters import Letters
from followup_desktop.services.offers import Offers
from followup_desktop.services.planner import Planner
from followup_desktop.services.settings import SettingsFile
from followup_desktop.storage import Store

#: The name of the one file everything is in.
DATABASE = "followup.db"


def now() -> datetime:
    """The clock of the program."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Workspace:
    """The services over one store. ``clock`` is asked for the time everywhere, so that tests can hold it still."""

    folder: Path
    store: Store
    clock: Callable[[], datetime]
    settings: SettingsFile
    history: History
    catalog: Catalog
    casework: Casework
    planner: Planner
    letters: Letters
    offers: Offers
    checklists: Checklists
    example: Example

    def counts(self) -> dict[str, int]:
        """How much waits on each page of the sidebar; without today's where plans are still being computed."""
        open_states = [state for state in State if state.is_open]
        counts = {
            "applications": self.store.count(Application, state=open_states),
            "letters": self.store.count(Letter, sent_at=None),
            "offers": sum(
                application.state in (State.OFFER, State.NEGOTIATING) for application, _offer in self.offers.offers()
            ),
        }
        if self.planner.ready_for_today:
            today = self.planner.today()
            counts["today"] = len(today.late) + len(today.due)
        return counts

    def close(self) -> None:
        """End the background work and fold everything into the one file."""
        self.letters.close()
        self.store.close()


def open_workspace(
    folder: Path,
    clock: Callable[[], datetime] = now,
    notify: Callable[[Changes], None] = lambda changes: None,
    settings: SettingsFile | None = None,
) -> Workspace:
    """Open, and where needed create or upgrade, the data in ``folder``; ``notify`` hears of every change.

    Raises ``Newer``, ``Damaged``, ``Missing`` or ``StorageFull`` from storage; the file is then untouched.
    """
    store = Store(folder / DATABASE, folder / "backups", clock())
    chosen = settings or SettingsFile(folder / "settings.json")

    def hear(changes: Changes) -> None:
        planner.hear(changes)
        notify(changes)

    history = History(store, hear)
    catalog = Catalog(folder)
    casework = Casework(store, history, clock)
    planner = Planner(store, history, casework, lambda: catalog.policy(chosen.current.policy), clock)
    letters = Letters(store, history, casework, catalog, clock)
    offers = Offers(store, history, casework, clock)
    return Workspace(
        folder=folder,
        store=store,
        clock=clock,
        settings=chosen,
        history=history,
        catalog=catalog,
        casework=casework,
        planner=planner,
        letters=letters,
        offers=offers,
        checklists=Checklists(store, history, catalog, clock),
        example=Example(store, history, clock),
    )
