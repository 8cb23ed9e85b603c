"""Copies of the data: made by hand while the program runs, listed, and checked before they are trusted."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.storage import Store, verify

#: The folder of the backups, beside the data file.
FOLDER = "backups"

_STAMP = "%Y%m%dT%H%M%S"
_STAMPED = re.compile(r"\d{8}T\d{6}")


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of all data. ``made_at`` is read from its name, or from the file where somebody renamed it."""

    path: Path
    made_at: datetime
    size: int  # bytes

    @property
    def before_upgrade(self) -> bool:
        """Made by the program before it changed the format, not by hand."""
        return self.path.name.startswith("before-upgrade-")


class Backups:
    """The copies beside the data of an open store."""

    def __init__(self, folder: Path, store: Store, clock: Callable[[], datetime]) -> None:
        self.folder = folder / FOLDER
        self._store = store
        self._clock = clock

    def make(self) -> Backup:
        """Copy all data into a new file named by date and time, checked before it counts.

        Raises ``StorageFull`` or ``Damaged`` from storage, and ``UserError`` where the folder cannot be written.
        """
        path = free_name(self.folder / f"followup-{self._clock().astimezone(UTC):{_STAMP}}.db")
        try:
            self._store.back_up(path)
        except OSError as error:
            raise UserError(_("The backup could not be written: {why}").format(why=error.strerror)) from error
        return _described(path)

    def all(self) -> tuple[Backup, ...]:
        """Every backup there is, newest first; none of them is opened for this."""
        return backups_in(self.folder)


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, newest first."""
    try:
        found = [_described(path) for path in folder.glob("*.db") if path.is_file()]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda backup: (backup.made_at, backup.path.name), reverse=True))


def is_good(backup: Backup) -> bool:
    """Can this program open the backup, and is it whole?"""
    try:
        verify(backup.path)
    except (UserError, OSError):
        return False
    return True


def free_name(path: Path) -> Path:
    """This path, or the first free one of ``name-2.db``, ``name-3.db`` and so on."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def _described(path: Path) -> Backup:
    about = path.stat()
    stamp = _STAMPED.search(path.name)
    made_at = datetime.fromtimestamp(about.st_mtime, UTC)
    if stamp:
        with suppress(ValueError):  # digits that are no date: the file's own time serves
            made_at = datetime.strptime(stamp[0], _STAMP).replace(tzinfo=UTC)
    return Backup(path, made_at, about.st_size)
