"""Every page that has a paper prints it by the keys for it, and from the File menu."""

from collections.abc import Iterator
from typing import Any

import pytest
from application_window import Case, opened
from offer_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from followup_desktop.ui import printing


@pytest.fixture
def case(qtbot: Any, theme: Any, data_dir: Any, clock: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    monkeypatch.setattr(printing, "has_printer", lambda: False)  # whatever stands beside the machine of the test
    for found in opened(qtbot, theme, data_dir, clock):
        found.workspace.example.load()
        found.workspace.history.forget()
        yield found


def file_lines(window: Any) -> list[str]:
    return [each.text() for each in window.menu("file").actions()]


@pytest.mark.parametrize("page", ["reflection", "leaving", "preparation"])
def test_the_page_on_an_interview_prints_by_its_keys(case: Case, page: str) -> None:
    application = case.application("City of Rowan")
    talk = case.workspace.casework.interviews(application.id)[0]
    wanted = {"application_id": application.id} if page == "preparation" else {"interview_id": talk.id}
    case.open(f"applications/{page}", **wanted)
    assert file_lines(case.window)[0] == "Print…"
    QTest.keyClick(case.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert case.toast().startswith("No printer is set up here.")
    case.workspace.casework.delete_application(application.id)
    case.settle()
    assert "Print…" not in file_lines(case.window), "nothing is left to print"
    case.window.undo_act()
    case.settle()
    assert file_lines(case.window)[0] == "Print…"


def test_the_page_of_an_offer_prints_by_its_keys(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    desk.open_offer("Northlight Instruments")
    assert file_lines(desk.window)[0] == "Print…"
    QTest.keyClick(desk.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert desk.window._toast.text.text().startswith("No printer is set up here.")
    desk.window.open("offers")
    assert "Print…" not in file_lines(desk.window)
