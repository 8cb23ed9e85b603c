"""The scripts that set up and start, or test, on a fresh machine."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")

PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "small"
version = "1"
[project.optional-dependencies]
test = []
"""

#: The least that pip takes for an editable installation, so that no registry is asked.
BACKEND = """
import zipfile

METADATA = "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\nProvides-Extra: test\\n"


def build_editable(folder, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(f"{folder}/small-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("small-1.dist-info/METADATA", METADATA)
        wheel.writestr("small-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("small-1.dist-info/RECORD", "")
    return "small-1-py3-none-any.whl"
"""

MAIN = """
import sys
print(*sys.argv[1:], sep="|")
sys.exit(3)
"""


@pytest.mark.parametrize("script", ["packaging/run", "packaging/test", ".ci/run"])
@POSIX
def test_can_be_started(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
@pytest.mark.parametrize("script", ["run", "test", "_setup.sh"])
@POSIX
def test_every_shell_can_read_it(script: str, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    result = subprocess.run([shell, "-n", str(PACKAGING / script)], capture_output=True, text=True, timeout=10)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("script", ["run", "test", "_setup"])
def test_windows_reads_whole_lines(script: str) -> None:
    """The command interpreter of Windows loses its place in files whose lines end otherwise, or that are not ASCII."""
    data = (PACKAGING / f"{script}.cmd").read_bytes()
    assert data.isascii()
    assert data.count(b"\r\n") == data.count(b"\n") > 0
    assert data.endswith(b"\r\n")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has machines without a display")
def test_without_a_display_the_demonstration_is_named() -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    result = subprocess.run([str(PACKAGING / "run")], env=environment, capture_output=True, text=True, timeout=30)
    assert result.returncode == 1
    assert "no display" in result.stderr
    assert "packaging/run --demo DIR" in result.stderr


def test_installs_once_and_again_when_the_project_changes(tmp_path: Path) -> None:
    """A small project of its own stands in for ours: what counts here is when something is installed."""
    checkout = tmp_path / "a folder"
    (checkout / "packaging").mkdir(parents=True)
    shutil.copy(PACKAGING / "_setup.py", checkout / "packaging")
    project = checkout / "pyproject.toml"
    project.write_text(PROJECT)
    (checkout / "backend.py").write_text(BACKEND)
    (checkout / "main.py").write_text(MAIN)
    environment = checkout / ".venv"
    ours = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    def run(python: Path | str) -> bool:
        """Starts the program and says whether something was installed before."""
        command = [str(python), str(checkout / "packaging" / "_setup.py"), "run", "--demo", "two words"]
        result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
        assert (result.stdout, result.returncode) == ("--demo|two words\n", 3), result.stderr
        return "Installing" in result.stderr

    assert run(sys.executable)
    assert not run(ours)
    project.write_text(PROJECT + "# changed\n")
    assert run(ours)
    assert not run(ours)
    (environment / "followup-setup.txt").unlink()  # as after a set-up that was broken off
    assert run(ours)
