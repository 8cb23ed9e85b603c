"""The contracts on imports that pyproject.toml lists hold."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]


def test_imports_keep_the_contracts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_the_scripts_folder_does_not_shadow_the_packaging_library() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_what_opens_the_record_leaves_the_rules_and_the_papers_for_later() -> None:
    later = ("followup_desktop.domain.policy", "followup_desktop.domain.plan", "reportlab", "tomllib")
    code = f"import sys, followup_desktop.services.workspace as _; print(*sorted(set({later!r}) & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (result.stdout.strip(), result.stderr) == ("", "")


def test_every_test_module_has_a_name_of_its_own() -> None:
    """Tests of all rooms are imported side by side: of two modules of one name one would stand for both."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
