"""An answer noted in the sheet beside a step, where one looks at when to ask for it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from step_window import TEN, StepWindow, popup

from followup_desktop.domain.model import AnswerKind
from followup_desktop.ui.entry_popup import StepSheet
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.theme import Theme


@pytest.fixture
def desk(data_dir: Path, theme: Theme) -> Iterator[StepWindow]:
    window = StepWindow(data_dir, lambda: TEN, theme)
    window.workspace.example.load()
    yield window
    window.close()


def test_return_keeps_the_line_and_closes_the_sheet(desk: StepWindow) -> None:
    page = desk.open("today")
    rowan = next(each for each in desk.workspace.casework.applications() if each.employer == "City of Rowan")
    step = desk.workspace.planner.step(rowan.id, "E08/i1")
    sheet = StepSheet(desk.window, StepActions(desk.window, page), step, rowan.employer, page)
    sheet.open_at(page, page.rect())
    assert popup() is sheet
    QTest.keyClicks(sheet.answer.field, "They need until December 4")
    QTest.keyClick(sheet.answer.field, Qt.Key.Key_Return)
    desk.settle()
    (kept,) = desk.workspace.casework.log(rowan.id)
    assert (kept.kind, kept.promised_on) == (AnswerKind.NEW_DATE, date(2026, 12, 4))
    assert desk.window._toast.text.text() == "They named Friday, December 4: kept as their new date"
