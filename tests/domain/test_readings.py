"""Every settled line of follow-up.md C has a test that names it."""

import ast
from collections import Counter
from pathlib import Path

import pytest
from readings import TITLES, reading


def _named_by_tests() -> list[str]:
    """The titles in the markers of all tests beside this one."""
    found: list[str] = []
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef) or not node.name.startswith("test_"):
                continue
            for marker in node.decorator_list:
                if isinstance(marker, ast.Call) and isinstance(marker.func, ast.Name) and marker.func.id == "reading":
                    found += [ast.literal_eval(title) for title in marker.args]
    return found


def test_every_line_has_its_test():
    assert set(_named_by_tests()) == set(TITLES)


def test_every_line_is_listed_once():
    assert [title for title, times in Counter(TITLES).items() if times > 1] == []


def test_a_line_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no line"):
        reading("Hours over a clock chance")
