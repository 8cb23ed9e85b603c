"""Starting with the computer: the entry of each system starts this very program, and goes without a trace."""

import plistlib
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from followup_desktop import __version__, resources
from followup_desktop.ui.autostart import DesktopEntry, LaunchAgent, RunKey, autostart, command

ODD = ["/opt/a b/python", "-x", 'say "hi"', "100% $HOME `id` \\ end", "--hidden"]


def exec_line(file: Path) -> str:
    """What the desktop runs: the value with the file's own escapes undone."""
    (line,) = [each for each in file.read_text("utf-8").splitlines() if each.startswith("Exec=")]
    return line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")


def test_an_entry_is_written_found_and_taken_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    entry = DesktopEntry(["followup", "--hidden"])
    assert not entry.is_on
    entry.switch(True)
    assert entry.is_on
    (file,) = (tmp_path / "config" / "autostart").iterdir()
    assert file.name == "followup-desktop.desktop"
    lines = file.read_text("utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert {"Type=Application", "Name=Followup Desktop", "Exec=followup --hidden", "Terminal=false"} <= set(lines)
    assert stat.S_IMODE(file.stat().st_mode) & 0o111 == 0
    entry.switch(False)
    entry.switch(False)
    assert not entry.is_on
    assert not file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_the_desktop_reads_every_argument_as_it_is(tmp_path: Path) -> None:
    entry = DesktopEntry(ODD, tmp_path)
    entry.switch(True)
    # A shell undoes double quotes in the same way as a desktop.
    read = subprocess.run(["sh", "-c", f"printf '%s\\n' {exec_line(entry.file)}"], capture_output=True, text=True)
    assert read.stdout.splitlines() == ODD


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktops_own_settings_switched_off_is_off(tmp_path: Path, line: str) -> None:
    entry = DesktopEntry(["followup"], tmp_path)
    entry.switch(True)
    kept = [each for each in entry.file.read_text().splitlines() if each.partition("=")[0] != line.partition("=")[0]]
    entry.file.write_text("\n".join([*kept, line]))
    assert not entry.is_on
    entry.switch(True)
    assert entry.is_on


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("in the way")
    with pytest.raises(OSError):
        DesktopEntry(["followup"], tmp_path / "autostart").switch(True)


def test_the_key_of_windows_quotes_what_it_starts(tmp_path: Path) -> None:
    key = QSettings(str(tmp_path / "run.ini"), QSettings.Format.IniFormat)
    run = RunKey([r"C:\Program Files\F\followup.exe", "--hidden"], key)
    assert not run.is_on
    run.switch(True)
    assert run.is_on
    assert key.value("followup-desktop") == r'"C:\Program Files\F\followup.exe" "--hidden"'
    run.switch(False)
    assert not run.is_on
    assert key.allKeys() == []


def test_the_agent_of_macos_runs_at_login(tmp_path: Path) -> None:
    agent = LaunchAgent(ODD, tmp_path / "LaunchAgents")
    assert not agent.is_on
    agent.switch(True)
    kept = plistlib.loads(agent.file.read_bytes())
    assert (kept["ProgramArguments"], kept["RunAtLoad"], kept["Label"]) == (ODD, True, "org.followup-desktop")
    assert agent.is_on
    for spoilt in (b"not a list", b'<?xml version="1.0"?><plist><dict>', plistlib.dumps(["RunAtLoad"])):
        agent.file.write_bytes(spoilt)
        assert not agent.is_on
    agent.switch(False)
    assert list(agent.file.parent.iterdir()) == []


def test_each_system_gets_its_own_entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for platform, kind in (("linux", DesktopEntry), ("darwin", LaunchAgent), ("freebsd14", DesktopEntry)):
        monkeypatch.setattr(sys, "platform", platform)
        assert type(autostart(tmp_path)) is kind


# What is started


def test_from_a_checkout_it_is_its_main_file_with_this_python(tmp_path: Path) -> None:
    start = command(tmp_path)
    assert start[:2] == [sys.executable, str(resources.root().parent / "main.py")]
    told = subprocess.run([*start, "--version"], capture_output=True, text=True, timeout=60)
    assert told.stdout.strip() == f"Followup Desktop {__version__}"
    assert start[2:] == ["--hidden", "--data-dir", str(tmp_path)]


def test_the_usual_folder_is_not_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("the folder is set in another way there")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert command(tmp_path / "followup-desktop")[-1] == "--hidden"


def test_frozen_it_is_the_program_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/usr/lib/followup-desktop/followup-desktop")
    assert command(tmp_path)[:2] == ["/usr/lib/followup-desktop/followup-desktop", "--hidden"]
