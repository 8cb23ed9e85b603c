"""The program as it is started: a process with a window, one for each folder, that ends as it is asked to."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from followup_desktop import __version__

ROOT = Path(__file__).parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]
#: Seconds that a start may take on a slow machine that is busy with something else.
PATIENCE = 40

needs_screen = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="Xvfb is not installed")


@pytest.fixture(scope="module")
def screen() -> Iterator[Mapping[str, str]]:
    """The environment of somebody who sits at a screen."""
    readable, writable = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writable), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writable],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writable)
    with os.fdopen(readable) as told:
        display = told.readline().strip()
    assert display, "Xvfb did not start"
    yield without_display() | {"DISPLAY": f":{display}"}
    server.terminate()
    server.wait(PATIENCE)


def without_display() -> dict[str, str]:
    """The environment of a machine that shows nothing, with no word to Qt."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY") and not name.startswith("QT_")
    }


def wait_for(holds: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.05)


class Started:
    """The program running on one folder, from its first painted window on."""

    def __init__(self, folder: Path, screen: Mapping[str, str], *arguments: str) -> None:
        self.folder = folder
        # Short, for the name of a socket may not be long; its own, to see when the program listens there.
        self.sockets = Path(tempfile.mkdtemp(prefix="fd-"))
        self.screen = {**screen, "TMPDIR": str(self.sockets)}
        self.process = subprocess.Popen(
            [*MAIN, "--data-dir", str(folder), *arguments],
            env=self.screen,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            wait_for(self._is_there, "the first window")
        except AssertionError:
            self.kill()
            raise

    def _is_there(self) -> bool:
        """The data is opened once the window has painted itself, and last it listens for later starts."""
        assert self.process.poll() is None, self.process.communicate()
        listens = any(path.is_socket() for path in self.sockets.iterdir())
        return listens and (self.folder / "followup.db").exists() and bool(self.windows())

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.communicate()
        shutil.rmtree(self.sockets)

    def windows(self) -> list[str]:
        """The windows of this process that are on the screen."""
        if shutil.which("xdotool") is None:
            return ["somewhere"]
        asked = ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "Followup Desktop"]
        return subprocess.run(asked, env=self.screen, capture_output=True, text=True).stdout.split()

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=PATIENCE)
        shutil.rmtree(self.sockets)
        assert (out, err) == ("", "")
        return self.process.returncode


@pytest.fixture
def started(screen: Mapping[str, str], tmp_path: Path) -> Iterator[Started]:
    running = Started(tmp_path / "data", screen)
    yield running
    if running.process.poll() is None:
        running.kill()


@needs_screen
def test_it_shows_a_window_and_ends_well_when_the_session_does(started: Started) -> None:
    assert started.end() == 0


@needs_screen
def test_what_it_writes_is_for_its_user_alone(started: Started) -> None:
    assert started.end() == 0
    files = [path for path in started.folder.rglob("*") if path.is_file()]
    folders = [path for path in (started.folder, *started.folder.rglob("*")) if path.is_dir()]
    assert "followup.db" in {path.name for path in files}
    assert {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in files} == {
        path.name: "0o600" for path in files
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


@needs_screen
def test_a_second_start_leaves_it_to_the_first(started: Started) -> None:
    asked = [*MAIN, "--data-dir", str(started.folder)]
    second = subprocess.run(asked, env=started.screen, capture_output=True, text=True, timeout=PATIENCE)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert started.process.poll() is None
    assert len(started.windows()) == 1
    assert started.end() == 0


@needs_screen
def test_another_folder_is_another_program(started: Started, screen: Mapping[str, str], tmp_path: Path) -> None:
    other = Started(tmp_path / "other", screen)
    assert started.process.poll() is None
    assert other.end() == 0
    assert started.end() == 0


@needs_screen
def test_after_a_crash_it_starts_again(started: Started, screen: Mapping[str, str]) -> None:
    started.kill()
    again = Started(started.folder, screen)
    assert again.end() == 0


@needs_screen
def test_started_hidden_without_a_tray_it_is_minimized_and_a_second_start_shows_it(
    screen: Mapping[str, str], tmp_path: Path
) -> None:
    hidden = Started(tmp_path / "data", screen, "--hidden")
    again = [*MAIN, "--data-dir", str(hidden.folder)]
    login = subprocess.run([*again, "--hidden"], env=hidden.screen, capture_output=True, text=True, timeout=PATIENCE)
    assert (login.returncode, login.stdout, login.stderr) == (0, "", "")
    second = subprocess.run(again, env=hidden.screen, capture_output=True, text=True, timeout=PATIENCE)
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    wait_for(hidden.windows, "its window")
    assert hidden.end() == 0


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*MAIN, *arguments], env=without_display(), capture_output=True, text=True, timeout=2 * PATIENCE
    )


def test_its_version_and_its_help_are_told_without_a_display() -> None:
    told = run("--version")
    assert (told.returncode, told.stdout.strip(), told.stderr) == (0, f"Followup Desktop {__version__}", "")
    told = run("--help")
    assert (told.returncode, told.stderr) == (0, "")
    for option in ("--data-dir", "--demo", "--hidden", "--self-test", "--version"):
        assert option in told.stdout


def test_it_tests_itself_without_a_display() -> None:
    told = run("--self-test")
    assert told.returncode == 0, told.stdout + told.stderr
    assert len(told.stdout.splitlines()) >= 4
    assert told.stderr == ""


def test_the_demo_needs_no_display(tmp_path: Path) -> None:
    told = run("--demo", str(tmp_path / "papers"))
    assert told.returncode == 0, told.stdout + told.stderr
    made = {path.name for path in (tmp_path / "papers").iterdir()}
    assert {"acceptance-letter.pdf", "plan.pdf", "checklist.pdf", "offer-report.pdf"} <= made
    assert told.stderr == ""


def test_an_unknown_option_is_refused() -> None:
    told = run("--demos", "folder")
    assert told.returncode == 2
    assert "--demos" in told.stderr
