"""Types, style and layout are clean, by the settings in pyproject.toml."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def check(*command: str) -> None:
    result = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr


def test_types_are_strict() -> None:
    check("mypy", "--cache-dir", os.devnull, "followup_desktop", "main.py", "packaging/_setup.py")


@pytest.mark.parametrize("command", [("check",), ("format", "--check")], ids=["rules", "layout"])
def test_ruff_finds_nothing(command: tuple[str, ...]) -> None:
    check("ruff", *command, "--no-cache", ".")
