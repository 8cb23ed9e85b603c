"""The weekly reminder to keep applying (E19), which belongs to no application."""

from collections.abc import Callable
from datetime import date, datetime

from followup_desktop.domain.model import OPEN_STATES, Application, State
from followup_desktop.domain.policy import Policy
from followup_desktop.domain.searching import Nudge, next_monday, search_nudge
from followup_desktop.i18n import _
from followup_desktop.services.calendars import Calendars
from followup_desktop.services.casework import Casework
from followup_desktop.services.history import History
from followup_desktop.services.settings import SettingsFile
from followup_desktop.storage import Store


class Searching:
    """Says once a week, and only while nothing is signed, that the other applications still count."""

    def __init__(
        self,
        store: Store,
        history: History,
        casework: Casework,
        calendars: Calendars,
        settings: SettingsFile,
        policy: Callable[[], Policy],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._history = history
        self._casework = casework
        self._calendars = calendars
        self._settings = settings
        self._policy = policy
        self._clock = clock

    def nudge(self) -> Nudge | None:
        """This week's reminder, or None where there is nothing to say."""
        own, now = self._casework.profile(), self._clock()
        return search_nudge(
            now,
            self._calendars.at(own.country, own.subdivision, own.zone, now.year),
            self._policy(),
            any_open=bool(self._store.count(Application, state=OPEN_STATES)),
            any_accepted=bool(self._store.count(Application, state=State.ACCEPTED)),
            resumed_on=self._resumed_on(),
        )

    def mute(self) -> None:
        """Say no more about it this week."""
        own, now = self._casework.profile(), self._clock()
        today = self._calendars.at(own.country, own.subdivision, own.zone, now.year).local(now).date()
        before = self._settings.current.keep_applying_from
        after = next_monday(today).isoformat()
        self._settings.change(keep_applying_from=after)
        self._history.remember(
            _("Not this week"),
            lambda: self._settings.change(keep_applying_from=before),
            lambda: self._settings.change(keep_applying_from=after),
        )

    def _resumed_on(self) -> date | None:
        try:
            return date.fromisoformat(self._settings.current.keep_applying_from)
        except ValueError:  # nothing, or nothing that is a day
            return None
