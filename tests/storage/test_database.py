"""A file is opened only when it can be trusted, and never changed when it cannot."""

import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from followup_desktop.domain.model import Application, Letter
from followup_desktop.storage import Damaged, Missing, Newer, StorageFull, Store, Unwritable
from followup_desktop.storage.database import prepare, true_cause
from followup_desktop.storage.migrations import MIGRATIONS

NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
SCHEMAS = Path(__file__).parent / "schemas"


def _store(folder: Path) -> Store:
    return Store(folder / "followup.db", folder / "backups", NOW)


def _filled(folder: Path, rows: int = 60) -> Path:
    store = _store(folder)
    for n in range(rows):
        application = store.save(Application(employer=f"Employer {n}"))
        store.save(Letter(application_id=application.id, body="Dear Ms. Raman:\n" * 40))
    store.close()
    return folder / "followup.db"


def _state(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file below the folder with its digest and time of change."""
    return {
        str(path.relative_to(folder)): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_schema_is_the_released_one(tmp_path: Path) -> None:
    """A released schema never changes: a new one is a new step with a new file here."""
    _store(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "followup.db")) as db:
        made = "\n".join(
            sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        )
    released = SCHEMAS / f"{len(MIGRATIONS)}.sql"
    assert made.split() == released.read_text("utf-8").split()


@pytest.mark.parametrize("ahead", [1, 100])
@pytest.mark.parametrize("with_log", [False, True], ids=["closed", "with a log"])
def test_a_newer_file_is_refused_and_untouched(tmp_path: Path, ahead: int, with_log: bool) -> None:
    path = _filled(tmp_path, 3)
    newer = len(MIGRATIONS) + ahead
    db = sqlite3.connect(path, isolation_level=None)
    if with_log:
        db.execute("PRAGMA journal_mode = wal")
        db.execute("PRAGMA wal_autocheckpoint = 0")
    db.execute(f"PRAGMA user_version = {newer}")
    if with_log:
        # As a crash leaves it: the version stands only in the log.
        for name in ("followup.db", "followup.db-wal"):
            (tmp_path / f"kept-{name}").write_bytes((tmp_path / name).read_bytes())
    db.close()
    if with_log:
        (tmp_path / "followup.db-shm").unlink(missing_ok=True)
        for name in ("followup.db", "followup.db-wal"):
            (tmp_path / f"kept-{name}").replace(tmp_path / name)
        assert (tmp_path / "followup.db-wal").stat().st_size > 0
    before = _state(tmp_path)
    with pytest.raises(Newer) as refusal:
        _store(tmp_path)
    assert str(newer) in str(refusal.value) and str(len(MIGRATIONS)) in str(refusal.value)
    assert _state(tmp_path) == before


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("this was a database once " * 100)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _noise(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 3] = random.Random(7).randbytes(4096)
    path.write_bytes(data)


def _zeroed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 : 4096 * 3] = bytes(8192)
    path.write_bytes(data)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [_empty, _text, _half, _noise, _zeroed, _folder], ids=lambda harm: harm.__name__)
def test_a_damaged_file_is_refused_and_untouched(tmp_path: Path, harm) -> None:
    path = _filled(tmp_path)
    harm(path)
    before = _state(tmp_path)
    with pytest.raises(Damaged):
        _store(tmp_path)
    assert _state(tmp_path) == before


def test_a_file_that_is_gone_while_backups_stand_is_not_a_first_start(tmp_path: Path) -> None:
    store = _store(tmp_path)
    store.back_up(tmp_path / "backups" / "one.db")
    store.close()
    (tmp_path / "followup.db").unlink()
    with pytest.raises(Missing):
        _store(tmp_path)
    assert not (tmp_path / "followup.db").exists()


def test_a_backup_made_while_writing_is_whole(tmp_path: Path) -> None:
    store = _store(tmp_path)
    application = store.save(Application(employer="Alder Creek Health"))
    store.back_up(tmp_path / "backups" / "one.db")
    store.save(Application(employer="later"))
    store.close()
    copy = tmp_path / "copy"
    copy.mkdir()
    (tmp_path / "backups" / "one.db").replace(copy / "followup.db")
    restored = _store(copy)
    assert restored.find(Application) == (application,)
    restored.close()


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        store = _store(tmp_path / "data")
        store.save(Application(employer="A"))
        store.back_up(tmp_path / "data" / "backups" / "one.db")
        modes = {path: path.stat().st_mode & 0o777 for path in (tmp_path / "data").rglob("*")}
        store.close()
    finally:
        os.umask(old)
    assert modes
    assert all(mode == (0o700 if path.is_dir() else 0o600) for path, mode in modes.items())


# Upgrades


def _adds_a_column(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE application ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def _rebuilds_a_parent(db: sqlite3.Connection) -> None:
    """The step that, with foreign keys on, deletes every child row without a word."""
    db.execute("CREATE TABLE other AS SELECT * FROM application")
    db.execute("DROP TABLE application")
    db.execute("CREATE TABLE application (id INTEGER PRIMARY KEY, rev INTEGER, employer TEXT)")
    db.execute("INSERT INTO application SELECT id, rev, employer FROM other")
    db.execute("DROP TABLE other")


def _loses_rows(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM letter WHERE id % 2 = 0")


def _fails(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE half (id INTEGER PRIMARY KEY)")
    raise RuntimeError("in the middle")


def _count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.mark.parametrize("step", [_adds_a_column, _rebuilds_a_parent], ids=lambda step: step.__name__)
def test_an_upgrade_keeps_every_row_and_a_checked_backup_comes_first(tmp_path: Path, step) -> None:
    path = _filled(tmp_path)
    prepare(path, tmp_path / "backups", NOW, (*MIGRATIONS, step))
    assert (_count(path, "application"), _count(path, "letter")) == (60, 60)
    (backup,) = (tmp_path / "backups").glob("*.db")
    assert (_count(backup, "application"), _count(backup, "letter")) == (60, 60)
    with closing(sqlite3.connect(backup)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


@pytest.mark.parametrize("step", [_loses_rows, _fails], ids=lambda step: step.__name__)
def test_an_upgrade_that_goes_wrong_changes_nothing(tmp_path: Path, step) -> None:
    path = _filled(tmp_path)
    with closing(sqlite3.connect(path)) as db:
        before = list(db.iterdump())
    with pytest.raises((Damaged, RuntimeError)):
        prepare(path, tmp_path / "backups", NOW, (*MIGRATIONS, step))
    with closing(sqlite3.connect(path)) as db:
        assert list(db.iterdump()) == before
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_without_a_backup_there_is_no_upgrade(tmp_path: Path) -> None:
    path = _filled(tmp_path)
    (tmp_path / "backups").rmdir() if (tmp_path / "backups").exists() else None
    (tmp_path / "backups").write_text("a file stands where the folder should be")
    with pytest.raises(OSError):
        prepare(path, tmp_path / "backups", NOW, (*MIGRATIONS, _adds_a_column))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


WRITER = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from followup_desktop.domain.model import Application, Letter
    from followup_desktop.storage import Store

    folder = Path(sys.argv[1])
    store = Store(folder / "followup.db", folder / "backups", datetime(2026, 11, 18, tzinfo=UTC))
    for n in range(100_000):
        with store.transaction():
            application = store.save(Application(employer=str(n)))
            for m in range(3):
                store.save(Letter(application_id=application.id, body=str(m) * 2000))
        print(n, flush=True)
    """
)


def test_a_kill_in_the_middle_of_writing_loses_nothing_that_was_said_to_be_saved(tmp_path: Path) -> None:
    moments = random.Random(20261118)
    for n in range(6):
        folder = tmp_path / str(n)
        folder.mkdir()
        with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            said = [writer.stdout.readline()]  # the first row is in: from here on any moment will do
            time.sleep(moments.uniform(0, 0.15))
            writer.send_signal(signal.SIGKILL)
            said += writer.stdout.readlines()
        acknowledged = int([line for line in said if line.endswith("\n")][-1])
        store = _store(folder)
        applications, letters = store.find(Application), store.find(Letter)
        store.close()
        assert len(applications) > acknowledged
        assert len(letters) == 3 * len(applications)


def test_a_refused_name_is_not_taken_for_a_full_disk() -> None:
    refused = sqlite3.IntegrityError("NOT NULL constraint failed: profile.full_name")
    assert true_cause(refused) is refused
    assert isinstance(true_cause(sqlite3.OperationalError("database or disk is full")), StorageFull)


@pytest.mark.parametrize("words", ["attempt to write a readonly database", "database is locked", "disk I/O error"])
def test_a_file_that_is_held_is_said_in_a_sentence(words: str) -> None:
    said = true_cause(sqlite3.OperationalError(words))
    assert isinstance(said, Unwritable)
    assert "cannot be written just now" in str(said)
