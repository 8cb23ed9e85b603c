"""The wheel holds the whole program and says the right things about it."""

import os
import re
import subprocess
import sys
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from followup_desktop import __version__

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def members(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def metadata(members: dict[str, bytes]) -> Message:
    return Parser().parsestr(members[f"followup_desktop-{__version__}.dist-info/METADATA"].decode())


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_resource_is_inside(members: dict[str, bytes]) -> None:
    prefix = "followup_desktop/resources/"
    inside = {name.removeprefix(prefix): data for name, data in members.items() if name.startswith(prefix)}
    assert inside == files(ROOT / "resources")


def test_every_module_is_inside_and_nothing_else(members: dict[str, bytes]) -> None:
    code = {
        name for name in members if not name.startswith("followup_desktop/resources/") and ".dist-info/" not in name
    }
    assert code == {f"followup_desktop/{name}" for name in files(ROOT / "followup_desktop")}


def test_metadata(metadata: Message) -> None:
    assert metadata["Name"] == "followup-desktop"
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "MIT"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata.get_payload() == (ROOT / "README.md").read_text("utf-8")


def test_the_faulty_qt_is_excluded_where_none_is_mortal(metadata: Message) -> None:
    (qt,) = (
        line
        for line in metadata.get_all("Requires-Dist", [])
        if line.startswith("pyside6-essentials") and re.search(r"python_version < '3\.12'", line)
    )
    assert "!=6.12.0" in qt


def test_the_licence_is_inside(members: dict[str, bytes]) -> None:
    licence = members[f"followup_desktop-{__version__}.dist-info/licenses/LICENSE"].decode()
    assert licence.startswith("MIT License\n\nCopyright (c) 2026 The Followup Desktop authors\n")
    for work in ("Inter", "Newsreader", "Lucide", "PySide6"):
        assert work in licence.split("NOTICES")[1]


def test_the_installed_wheel_checks_itself(wheel: Path, tmp_path: Path) -> None:
    """It runs from its own copy: elsewhere, with the checkout out of sight."""
    site = tmp_path / "site"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(site),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True, timeout=120)
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    environment = {**os.environ, **home, "PYTHONPATH": str(site), "QT_QPA_PLATFORM": "offscreen"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120
        )

    where = run("-c", "import followup_desktop; print(followup_desktop.__file__)")
    assert where.stdout.strip() == str(site / "followup_desktop" / "__init__.py")
    version = run("-m", "followup_desktop", "--version")
    assert __version__ in version.stdout
    check = run("-m", "followup_desktop", "--self-test")
    assert check.returncode == 0, check.stdout + check.stderr
    start = run(
        "-c", "from pathlib import Path; from followup_desktop.ui.autostart import command; print(command(Path()))"
    )
    assert start.stdout.startswith(f"{[sys.executable, '-m', 'followup_desktop', '--hidden']!r}"[:-1])
