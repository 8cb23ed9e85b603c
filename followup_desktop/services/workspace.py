"""All that a person can do, in one bundle."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from followup_desktop.domain.model import OPEN_STATES, Application, Letter, State
from followup_desktop.services.calendars import Calendars
from followup_desktop.services.casework import Casework
from followup_desktop.services.changes import Changes
from followup_desktop.services.history import History
from followup_desktop.services.planner import Planner
from followup_desktop.services.settings import SettingsFile
from followup_desktop.storage import Store

if TYPE_CHECKING:
    from followup_desktop.domain.policy import Policy
    from followup_desktop.services.catalog import Catalog
    from followup_desktop.services.checklists import Checklists
    from followup_desktop.services.contact_log import ContactLog
    from followup_desktop.services.example import Example
    from followup_desktop.services.letter_checks import LetterChecks
    from followup_desktop.services.letter_papers import LetterPapers
    from followup_desktop.services.notes import Notes
    from followup_desktop.services.offers import Offers
    from followup_desktop.services.outgoing import Outgoing
    from followup_desktop.services.own_lists import OwnLists
    from followup_desktop.services.panels import Panels
    from followup_desktop.services.people import People
    from followup_desktop.services.reminders import Reminders
    from followup_desktop.services.rules import Rules
    from followup_desktop.services.searching import Searching

#: The name of the one file everything is in.
DATABASE = "followup.db"


def now() -> datetime:
    """The clock of the program."""
    return datetime.now(UTC)


class Workspace:
    """The services over one store. ``clock`` is asked for the time everywhere, so that tests can hold it still.

    The desks that the first page does not need are built, and imported, when they are first used: together they would
    take as long as all of Qt.
    """

    def __init__(
        self,
        folder: Path,
        store: Store,
        settings: SettingsFile,
        clock: Callable[[], datetime],
        notify: Callable[[Changes], None],
    ) -> None:
        self.folder = folder
        self.store = store
        self.settings = settings
        self.clock = clock
        self._notify = notify
        self.history = History(store, self._hear)
        self.casework = Casework(store, self.history, clock)
        self.calendars = Calendars(folder / "cache")
        self.planner = Planner(store, self.history, self.casework, self.calendars, self._policy, clock)

    @cached_property
    def catalog(self) -> "Catalog":
        from followup_desktop.services.catalog import Catalog

        return Catalog(self.folder)

    @cached_property
    def letters(self) -> "Outgoing":
        from followup_desktop.services.outgoing import Outgoing

        locale = self._letter_language
        return Outgoing(self.store, self.history, self.casework, self.catalog, self.planner, self.clock, locale)

    @cached_property
    def panels(self) -> "Panels":
        from followup_desktop.services.panels import Panels

        return Panels(self.store, self.history, self.casework, self.letters, self.planner)

    @cached_property
    def letter_checks(self) -> "LetterChecks":
        from followup_desktop.services.letter_checks import LetterChecks

        return LetterChecks(self.store, self.history, self.casework, self.catalog, self.clock)

    @cached_property
    def letter_papers(self) -> "LetterPapers":
        from followup_desktop.services.letter_papers import LetterPapers

        return LetterPapers(self.casework, self.clock)

    @cached_property
    def offers(self) -> "Offers":
        from followup_desktop.services.offers import Offers

        return Offers(self.store, self.history, self.casework, self.clock)

    @cached_property
    def people(self) -> "People":
        from followup_desktop.services.people import People

        return People(self.casework, self.history)

    @cached_property
    def notes(self) -> "Notes":
        from followup_desktop.services.notes import Notes

        return Notes(self.store, self.history, self.casework, self.clock)

    @cached_property
    def checklists(self) -> "Checklists":
        from followup_desktop.services.checklists import Checklists

        return Checklists(self.store, self.history, self.casework, self.catalog, self.clock)

    @cached_property
    def own_lists(self) -> "OwnLists":
        from followup_desktop.services.own_lists import OwnLists

        return OwnLists(self.folder, self.catalog, self.store, self.history)

    @cached_property
    def reminders(self) -> "Reminders":
        from followup_desktop.services.reminders import Reminders

        file = self.folder / "reminders.json"
        return Reminders(self.planner, self.searching.nudge, self.casework, self.settings, self.clock, file)

    @cached_property
    def rules(self) -> "Rules":
        from followup_desktop.services.rules import Rules

        return Rules(self.folder, self.catalog, self.settings, self.history, self.planner)

    @cached_property
    def contact_log(self) -> "ContactLog":
        from followup_desktop.services.contact_log import ContactLog

        return ContactLog(self.store, self.casework, self.planner, self.clock)

    @cached_property
    def example(self) -> "Example":
        from followup_desktop.services.example import Example

        return Example(self.store, self.history, self.calendars, self.clock)

    @cached_property
    def searching(self) -> "Searching":
        from followup_desktop.services.searching import Searching

        return Searching(
            self.store, self.history, self.casework, self.calendars, self.settings, self._policy, self.clock
        )

    def counts(self) -> dict[str, int]:
        """How much waits on each page of the sidebar; without today's where plans are still being computed."""
        counts = {
            "applications": self.store.count(Application, state=OPEN_STATES),
            "letters": self.store.count(Letter, sent_at=None),
            "offers": self.store.count(Application, state=[State.OFFER, State.NEGOTIATING]),
        }
        if self.planner.catch_up():
            today = self.planner.today()
            steps = [entry.step for entry in (*today.late, *today.due) if entry.step]
            # The thanks for one interview are one thing to do, however many people were there.
            things = {
                (each.event, each.application_id, each.interview_id, each.offer_id, each.status) for each in steps
            }
            counts["today"] = len(things)
        return counts

    def close(self) -> None:
        """End the background work and fold everything into the one file."""
        if "letters" in self.__dict__:  # was built, so its threads may be at work
            self.letters.close()
        if "letter_checks" in self.__dict__:
            self.letter_checks.close()
        if "people" in self.__dict__:
            self.people.close()
        if "reminders" in self.__dict__:
            self.reminders.keep()
        self.store.close()

    def _policy(self, id: str = "") -> "Policy":
        """The follow-up rules of this id; those of the settings where it is empty or its file is gone."""
        return self.catalog.policy(id if self.catalog.has_policy(id) else self.settings.current.policy)

    def _letter_language(self) -> str:
        return self.settings.current.letter_language

    def _hear(self, changes: Changes) -> None:
        self.planner.hear(changes)
        self._notify(changes)


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
    return Workspace(folder, store, settings or SettingsFile(folder / "settings.json"), clock, notify)
