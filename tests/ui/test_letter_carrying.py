"""Fields carried about whole: dragged, dropped, cut and pasted, within a letter and between letters."""

import pytest
from letter_window import CONTROL, NONE, LetterWindow, place_of, press
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Channel
from followup_desktop.ui.editor.chip_edit import ChipEdit

VALUES = {"role": "Technical Writer", "company": "Marlow & Co.", "salutation": "Dear Ms. Raman:"}
BODY = "Thank you for the {role} job at {company}.\n\nYours"
LEFT = Qt.MouseButton.LeftButton


class DropSite:
    """Where the next drag ends. The offscreen platform ends every drag at once, so it is dropped as it begins."""

    def __init__(self, editor: ChipEdit, words: str, into: int = 0, action: Qt.DropAction = Qt.DropAction.MoveAction):
        self._editor, self._action = editor, action
        self._place = place_of(editor, words) + into

    def drop(self, data: QMimeData) -> None:
        editor = self._editor
        point = editor.cursorRect(editor._range(self._place, self._place)).center()
        QApplication.sendEvent(editor.viewport(), QDragEnterEvent(point, self._action, data, LEFT, NONE))
        event = QDropEvent(QPointF(point), self._action, data, LEFT, NONE)
        event.setDropAction(self._action)
        QApplication.sendEvent(editor.viewport(), event)


class Draggable(ChipEdit):
    site: DropSite | None = None

    def createMimeDataFromSelection(self) -> QMimeData:
        data = super().createMimeDataFromSelection()
        if self.site is not None:
            self.site.drop(data)
        return data


@pytest.fixture
def subject(qtbot: QtBot, theme: object) -> Draggable:
    return shown(qtbot, Draggable("Subject", single_line=True), "About the job")


@pytest.fixture
def body(qtbot: QtBot, theme: object) -> Draggable:
    return shown(qtbot, Draggable("Letter"), BODY)


def shown(qtbot: QtBot, edit: Draggable, source: str) -> Draggable:
    qtbot.addWidget(edit)
    edit.resize(640, 300)
    edit.show()
    edit.setFocus()
    edit.set_source(source, VALUES)
    return edit


def drag(edit: Draggable, words: str, site: DropSite) -> None:
    """Press on the words and pull."""
    place = place_of(edit, words) + len(words) // 2
    point = edit.cursorRect(edit._range(place, place)).center()
    edit.site = site
    QTest.mousePress(edit.viewport(), LEFT, NONE, point)
    for step in (40, 50):
        where = QPointF(point + QPoint(step, 4))
        there = QPointF(edit.viewport().mapToGlobal(where.toPoint()))
        move = QMouseEvent(QEvent.Type.MouseMove, where, there, Qt.MouseButton.NoButton, LEFT, NONE)
        QApplication.sendEvent(edit.viewport(), move)
        edit.site = None  # one pull is enough
    QTest.mouseRelease(edit.viewport(), LEFT, NONE, point)


def test_one_pull_moves_a_field_whole_with_its_spaces(body: Draggable) -> None:
    runs = []
    body.edited.connect(lambda: runs.append(body.run))
    drag(body, "Technical Writer", DropSite(body, "for"))
    assert body.source() == "Thank you {role} for the job at {company}.\n\nYours"
    assert len({id(run) for run in runs}) == 1
    assert body.toPlainText().count("Technical Writer") == 1


def test_a_field_falls_beside_another_and_never_into_it(body: Draggable) -> None:
    drag(body, "Technical Writer", DropSite(body, "Marlow", into=2))
    assert body.source() == "Thank you for the job at {role} {company}.\n\nYours"
    assert [chip.field for chip in body.chips()] == ["role", "company"]


def test_dropped_where_it_was_nothing_changes(body: Draggable) -> None:
    drag(body, "Technical Writer", DropSite(body, "Technical", into=3))
    assert body.source() == BODY


def test_with_control_held_it_is_copied(body: Draggable) -> None:
    drag(body, "Technical Writer", DropSite(body, "Yours", action=Qt.DropAction.CopyAction))
    assert body.source() == BODY.replace("Yours", "{role}Yours")


def test_a_field_goes_from_the_text_into_the_subject_in_one_step(body: Draggable, subject: Draggable) -> None:
    runs = []
    for edit in (body, subject):
        edit.edited.connect(lambda edit=edit: runs.append(edit.run))
    drag(body, "Technical Writer", DropSite(subject, "job"))
    assert subject.source() == "About the {role} job"
    assert body.source() == "Thank you for the job at {company}.\n\nYours"
    assert len(runs) == 2 and runs[0] is runs[1]


def test_a_locked_text_gives_a_copy_and_takes_nothing(body: Draggable, subject: Draggable) -> None:
    body.setReadOnly(True)
    drag(body, "Technical Writer", DropSite(subject, "job"))
    assert body.source() == BODY
    assert "{role}" in subject.source()
    subject.set_source("About the job", VALUES)
    subject.setReadOnly(True)
    body.setReadOnly(False)
    drag(body, "Technical Writer", DropSite(subject, "job"))
    assert (body.source(), subject.source()) == (BODY, "About the job")


def test_text_dragged_in_from_elsewhere_is_clean_text(body: Draggable) -> None:
    data = QMimeData()
    data.setText("{role}\u00a0and\ttabs\r\n")
    DropSite(body, "Yours", action=Qt.DropAction.CopyAction).drop(data)
    assert body.source().endswith("{{role}} and, tabs\nYours")


def test_cut_in_the_text_and_pasted_in_the_subject_it_is_a_field(body: Draggable, subject: Draggable) -> None:
    chip = next(each for each in body.chips() if each.field == "role")
    body.select(chip.start, chip.end)
    press(body, Qt.Key.Key_X, CONTROL)
    assert QGuiApplication.clipboard().text() == "Technical Writer"
    subject.selectAll()
    press(subject, Qt.Key.Key_V, CONTROL)
    assert subject.source() == "{role}"
    assert "{role}" not in body.source()


def test_between_two_letters_a_field_stays_one_and_reads_as_the_other_letter_does(letters: LetterWindow) -> None:
    page = letters.open(letters.formal)
    body = page.writing.body
    chip = next(each for each in body.chips() if each.field == "company")
    body.select(chip.start, chip.end)
    press(body, Qt.Key.Key_C, CONTROL)
    there = page.desk.draft.record.application.employer
    assert QGuiApplication.clipboard().text() == there
    other = next(each for each in letters.workspace.casework.applications() if each.employer != there)
    second = letters.workspace.letters.start("status_email", other.id, channel=Channel.EMAIL)
    page = letters.open(second)
    page.writing.body.selectAll()
    press(page.writing.body, Qt.Key.Key_V, CONTROL)
    assert page.writing.body.source() == "{company}"
    assert page.writing.body.toPlainText() == other.employer
