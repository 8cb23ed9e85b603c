"""Opening the file safely: whole, ours, not newer than we are, upgraded only after a verified backup.

The order of steps and the settings follow reliability figures measured for this project: WAL with FULL sync loses
nothing in a power cut; a table rebuilt with foreign keys on deletes every child row, so they are off during upgrades.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.storage.migrations import APPLICATION_ID, MIGRATIONS

Migration = Callable[[sqlite3.Connection], None]

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
}


#: What SQLite says of a file it may not write to, or not yet.
_HELD = ("readonly database", "database is locked", "disk i/o error", "unable to open database file")


class Damaged(UserError):
    """The file is there but cannot be trusted. It has not been changed."""


class Missing(UserError):
    """There is no database where there was one: backups exist beside an empty place."""


class Newer(UserError):
    """A newer version of the program wrote this file. It has not been changed."""


class StorageFull(UserError):
    """There is no room left on the disk. What was stored before is whole."""


class Unwritable(UserError):
    """The file cannot be written at this moment: another program holds it, or the disk is gone or locked."""


def prepare(path: Path, backups: Path, now: datetime, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make sure that ``path`` is a whole database of today's schema, creating or upgrading it where needed.

    Raises ``Newer``, ``Damaged`` or ``Missing`` and leaves the file untouched. An upgrade is preceded by a backup in
    ``backups`` that was opened and checked; without one there is no upgrade.
    """
    if not path.exists():
        if any(backups.glob("*.db")):
            raise Missing(_("Your data file is not in its place: {path}").format(path=path))
        create(path, migrations)
        return
    version = verify(path, migrations)
    if version < len(migrations):
        back_up(path, backups / f"before-upgrade-{now:%Y%m%dT%H%M%S}-from-{version}.db")
        _upgrade(path, version, migrations)


def verify(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Make sure that this program can open the file, without changing it; returns the format it has.

    Raises ``Newer`` or ``Damaged``.
    """
    version = _version(path)
    if version > len(migrations):
        raise Newer(
            _(
                "A newer version of this program wrote your data (format {theirs}, this program knows {ours}). "
                "Nothing was changed. Install the newer version, or open a backup from before the upgrade."
            ).format(theirs=version, ours=len(migrations))
        )
    _check(path)
    return version


def back_up(path: Path, copy: Path) -> None:
    """Write a whole, checked copy of the database, even while it is in use. Raises ``Damaged`` where it is not whole.

    SQLite's own backup call is used: of plain file copies made under a writer, most would not open.
    """
    copy.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = copy.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
            # One self-contained file: a backup needs no -wal beside it.
            target.execute("PRAGMA journal_mode = delete")
        _check(part)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(copy)
    except sqlite3.OperationalError as error:
        raise true_cause(error) from error
    finally:
        part.unlink(missing_ok=True)


def true_cause(error: BaseException) -> Exception:
    """What really went wrong: a full disk hides behind 'cannot rollback - no transaction is active'."""
    seen: BaseException | None = error
    passed: set[int] = set()
    # An error raised from itself, as one that passes two transactions is, would be its own cause for ever.
    while seen is not None and id(seen) not in passed:
        passed.add(id(seen))
        text = str(seen).lower()
        # SQLite's words and the system's; a bare "full" stands in names of columns too.
        if "disk is full" in text or "no space" in text:
            return StorageFull(_("The disk is full. What was saved before is whole; free some space and try again."))
        if any(words in text for words in _HELD):
            return Unwritable(_("Your data file cannot be written just now. What was saved before is whole."))
        seen = seen.__cause__ or seen.__context__
    return error if isinstance(error, Exception) else RuntimeError(str(error))


def create(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make a new, empty database at ``path``. Raises ``StorageFull``.

    It is built beside its place and moved there whole: a file of 0 bytes is always damage, never a first start.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(new)) as db:
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _upgrade(new, 0, migrations)
        new.replace(path)
    except sqlite3.OperationalError as error:
        raise true_cause(error) from error
    finally:
        new.unlink(missing_ok=True)


def _upgrade(path: Path, version: int, migrations: Sequence[Migration]) -> None:
    """Take the missing steps in one exclusive transaction: the file is old or new, never in between."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = 0")  # has no effect inside a transaction, so it comes first
        db.execute("BEGIN EXCLUSIVE")
        try:
            before = _row_counts(db)
            for migrate in migrations[version:]:
                migrate(db)
            after = _row_counts(db)
            lost = {table for table, rows in before.items() if after.get(table, rows) < rows}
            broken = db.execute("PRAGMA foreign_key_check").fetchall()
            if lost or broken or db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise Damaged(_("The upgrade of your data did not work, so it was not made. Nothing was changed."))
            db.execute(f"PRAGMA user_version = {len(migrations)}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


def _row_counts(db: sqlite3.Connection) -> dict[str, int]:
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: db.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _version(path: Path) -> int:
    """The file's ``user_version``, read without writing a byte beside it.

    The header tells it, unless a write-ahead log is still to be read: then a private copy is opened.
    """
    if not path.is_file():
        raise Damaged(_("Your data file cannot be read: {path} is not a file.").format(path=path))
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise Damaged(_("Your data file is damaged: {path} is not a database any more.").format(path=path))
    log = path.with_name(path.name + "-wal")
    if not log.exists() or log.stat().st_size == 0:
        return int.from_bytes(header[60:64], "big")
    with tempfile.TemporaryDirectory(prefix="followup-") as folder:
        copy = Path(folder, "copy.db")
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name("copy.db-wal"))
        try:
            with closing(sqlite3.connect(copy)) as db:
                return int(db.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.DatabaseError as error:
            raise _damaged(path) from error


def _check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as db:
            whole = db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            joined = not db.execute("PRAGMA foreign_key_check").fetchall()
            tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise _damaged(path) from error
    if not (whole and joined and tables):
        raise _damaged(path)


def _damaged(path: Path) -> Damaged:
    return Damaged(_("Your data file is damaged: {path}").format(path=path))
