"""The settings file: whole or as it was, and never a reason not to start."""

import json
from pathlib import Path

import pytest
from search import Heard

from followup_desktop.domain.model import Application
from followup_desktop.services import Workspace
from followup_desktop.services.settings import Settings, SettingsFile, write_whole


def test_a_change_is_kept_and_told(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.json"
    settings = SettingsFile(path)
    heard: list[Settings] = []
    settings.listen(heard.append)
    before = settings.change(theme="dark", text_size="large")
    assert before == Settings()
    assert heard == [Settings(theme="dark", text_size="large")]
    assert SettingsFile(path).current == Settings(theme="dark", text_size="large")


def test_a_change_to_the_same_is_no_change(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.json")
    heard: list[Settings] = []
    settings.listen(heard.append)
    settings.change(theme="system")
    assert heard == []
    assert not (tmp_path / "settings.json").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b'{"theme": "neon"}',
        b'{"theme": 7, "text_size": ["x"]}',
        b'{"x": 1}',
        b'{"quiet_from": "9 pm", "quiet_to": "24:00"}',
        b'{"quiet_from": "21:00 ", "quiet_to": 8, "remind": "no"}',
    ],
)
def test_a_file_nobody_can_read_means_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert SettingsFile(path).current == Settings()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "neon", "text_size": "largest", "welcomed": True}))
    assert SettingsFile(path).current == Settings(text_size="largest", welcomed=True)


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write_whole(path, b"old")
    (tmp_path / ".settings.json.part").mkdir()
    with pytest.raises(OSError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_choice_is_undone_and_redone_in_turn_with_other_acts(workspace: Workspace, heard: Heard) -> None:
    settings = workspace.settings
    workspace.casework.save_application(Application(employer="Old Mill Museum"))
    settings.change(theme="dark")
    workspace.history.remember(
        "Change the look", lambda: settings.change(theme="system"), lambda: settings.change(theme="dark")
    )
    assert heard.changes[-1].kinds == {"settings"}
    assert workspace.history.undo_text == "Change the look"
    workspace.history.undo()
    assert settings.current.theme == "system"
    assert len(workspace.casework.applications()) == 1
    workspace.history.undo()
    assert workspace.casework.applications() == ()
    workspace.history.redo()
    workspace.history.redo()
    assert settings.current.theme == "dark"
    assert heard.changes[-1].kinds == {"settings"}
