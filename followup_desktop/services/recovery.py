"""What can be done when the data cannot be opened. Nothing is ever deleted: what was there is kept beside it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.services.backups import FOLDER, Backup, backups_in, free_name, is_good
from followup_desktop.services.workspace import DATABASE, now
from followup_desktop.storage import Damaged as DataDamaged
from followup_desktop.storage import Missing as DataMissing
from followup_desktop.storage import Newer as DataNewer
from followup_desktop.storage import back_up, create, verify

__all__ = ["DataDamaged", "DataMissing", "DataNewer", "Recovery"]

# The log holds what was saved last; it goes first, so that no moment has a new file beside an old log.
_PARTS = ("-wal", "-shm", "")


class Recovery:
    """The ways out for the data in ``folder``, while no store is open there."""

    def __init__(self, folder: Path, clock: Callable[[], datetime] = now) -> None:
        self.folder = folder
        self._clock = clock

    def backups(self) -> tuple[Backup, ...]:
        """The backups that are whole and that this program can open, newest first."""
        return tuple(backup for backup in backups_in(self.folder / FOLDER) if is_good(backup))

    def restore(self, backup: Backup) -> Path | None:
        """Put a copy of the backup in the place of the data; the backup stays.

        Returns where the file that was there is kept now, None where there was none. Raises ``UserError`` where the
        backup is not good or cannot be copied; the file that was there is then in its place or beside it, whole.
        """
        verify(backup.path)
        return self._replace(lambda new: back_up(backup.path, new))

    def start_empty(self) -> Path | None:
        """Put a new, empty file in the place of the data; returns where the old one is kept. Raises ``UserError``."""
        return self._replace(create)

    def _replace(self, make: Callable[[Path], None]) -> Path | None:
        """Make the new file first, then move the old one aside, then the new one in."""
        place = self.folder / DATABASE
        new = place.with_name("followup-new.db")
        try:
            new.unlink(missing_ok=True)
            make(new)
            kept = self._move_aside(place)
            new.replace(place)
        except OSError as error:
            why = error.strerror or str(error)
            raise UserError(_("That did not work: {why}. Nothing was deleted.").format(why=why)) from error
        return kept

    def _move_aside(self, place: Path) -> Path | None:
        kept = free_name(place.with_name(f"followup-kept-{self._clock().astimezone(UTC):%Y%m%dT%H%M%S}.db"))
        found = False
        for part in _PARTS:
            old = place.with_name(place.name + part)
            if old.exists():
                old.replace(kept.with_name(kept.name + part))
                found = True
        return kept if found else None
