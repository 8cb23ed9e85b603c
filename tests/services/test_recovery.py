"""Backups are whole copies with a date; what cannot be opened is replaced, and what was there is kept."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import connect

import pytest

from followup_desktop.domain.model import Application, UserError
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.services.backups import Backups, free_name
from followup_desktop.services.recovery import Recovery
from followup_desktop.storage import Damaged, Missing, Newer

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


def moment() -> datetime:
    return NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one application in the backup and a second one that came after it."""
    data = tmp_path / "data"
    workspace = open_workspace(data, moment)
    workspace.casework.save_application(Application(employer="Old Mill Museum"))
    Backups(data, workspace.store, moment).make()
    workspace.casework.save_application(Application(employer="City of Rowan"))
    workspace.close()
    return data


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    workspace = open_workspace(tmp_path / "open", moment)
    yield workspace
    workspace.close()


def employers(folder: Path) -> list[str]:
    workspace = open_workspace(folder, moment)
    try:
        return [application.employer for application in workspace.casework.applications()]
    finally:
        workspace.close()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def from_the_future(path: Path) -> None:
    with closing(connect(path)) as db:
        db.execute("PRAGMA user_version = 4000")


def gone(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


TROUBLES = [(cut, Damaged), (emptied, Damaged), (from_the_future, Newer), (gone, Missing)]


def test_a_backup_is_named_by_its_time_and_listed_newest_first(opened: Workspace) -> None:
    times = [NOW, NOW.replace(hour=19), NOW.replace(hour=19)]
    backups = Backups(opened.folder, opened.store, lambda: times.pop(0))
    made = [backups.make(), backups.make(), backups.make()]
    assert [backup.path.name for backup in made] == [
        "followup-20261118T180000.db",
        "followup-20261118T190000.db",
        "followup-20261118T190000-2.db",
    ]
    assert made[0].made_at == NOW
    assert made[0].size == made[0].path.stat().st_size > 0
    assert [backup.path for backup in backups.all()][-1] == made[0].path
    assert len(backups.all()) == 3


def test_a_backup_with_a_name_of_its_own_is_dated_by_its_file(opened: Workspace) -> None:
    backups = Backups(opened.folder, opened.store, moment)
    made = backups.make().path.rename(backups.folder / "before the fair 99999999T999999.db")
    assert backups.all()[0].path == made
    assert backups.all()[0].made_at == datetime.fromtimestamp(made.stat().st_mtime, UTC)


def test_a_folder_that_cannot_be_written_is_said(opened: Workspace) -> None:
    (opened.folder / "backups").write_text("in the way")
    with pytest.raises(UserError, match="could not be written"):
        Backups(opened.folder, opened.store, moment).make()


@pytest.mark.parametrize(("harm", "trouble"), TROUBLES, ids=lambda value: value.__name__)
def test_the_newest_backup_comes_back_and_the_old_file_is_kept(
    folder: Path, harm: Callable[[Path], None], trouble: type[UserError]
) -> None:
    place = folder / "followup.db"
    harm(place)
    there = place.read_bytes() if place.exists() else None
    with pytest.raises(trouble):
        open_workspace(folder, moment)
    recovery = Recovery(folder, moment)
    backup = recovery.backups()[0]
    kept = recovery.restore(backup)
    assert (kept.read_bytes() if kept else None) == there
    assert kept is None or re.fullmatch(r"followup-kept-20261118T180000\.db", kept.name)
    assert backup.path.exists()
    assert employers(folder) == ["Old Mill Museum"]


@pytest.mark.parametrize(("harm", "trouble"), TROUBLES, ids=lambda value: value.__name__)
def test_starting_empty_keeps_everything_that_was_there(
    folder: Path, harm: Callable[[Path], None], trouble: type[UserError]
) -> None:
    place = folder / "followup.db"
    harm(place)
    there = place.read_bytes() if place.exists() else None
    kept = Recovery(folder, moment).start_empty()
    assert (kept.read_bytes() if kept else None) == there
    assert len(list((folder / "backups").glob("*.db"))) == 1
    assert employers(folder) == []


def test_the_log_of_what_was_saved_last_goes_along(folder: Path) -> None:
    place = folder / "followup.db"
    log = folder / "followup.db-wal"
    log.write_bytes(b"what was saved last")
    kept = Recovery(folder, moment).start_empty()
    assert kept is not None
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"what was saved last"
    assert not log.exists() and place.exists()


def test_only_good_backups_are_offered(folder: Path) -> None:
    good = Recovery(folder, moment).backups()
    assert len(good) == 1
    for name, harm in (("cut.db", cut), ("newer.db", from_the_future), ("empty.db", emptied)):
        copy = folder / "backups" / name
        copy.write_bytes(good[0].path.read_bytes())
        harm(copy)
    (folder / "backups" / "folder.db").mkdir()
    assert Recovery(folder, moment).backups() == good


def test_a_backup_that_went_bad_meanwhile_is_refused_and_nothing_moves(folder: Path) -> None:
    recovery = Recovery(folder, moment)
    backup = recovery.backups()[0]
    cut(backup.path)
    before = (folder / "followup.db").read_bytes()
    with pytest.raises(Damaged):
        recovery.restore(backup)
    assert (folder / "followup.db").read_bytes() == before
    assert sorted(path.name for path in folder.glob("*.db")) == ["followup.db"]


def test_a_folder_in_the_place_of_the_file_is_kept_too(folder: Path) -> None:
    place = folder / "followup.db"
    place.unlink()
    place.mkdir()
    (place / "note").write_text("who put this here")
    kept = Recovery(folder, moment).start_empty()
    assert kept is not None and (kept / "note").read_text() == "who put this here"
    assert employers(folder) == []


def test_a_free_name_never_hits_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    (tmp_path / "a-2.db").touch()
    assert free_name(path) == tmp_path / "a-3.db"
