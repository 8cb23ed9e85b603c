"""Checklists are ticked by keyboard for one application, last, print, and give back what was unticked."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from application_window import HOSTILE
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from settings_window import Room, opened

from followup_desktop.domain.model import Application, Profile, State
from followup_desktop.ui.pages.checklists import ChecklistsPage


@pytest.fixture
def room(qtbot: Any, theme: Any, tmp_path: Path, clock: Any) -> Iterator[Room]:
    for found in opened(qtbot, theme, tmp_path, clock):
        found.workspace.casework.save_profile(Profile(full_name="Ellen Marsh", zone="America/Los_Angeles"))
        for employer, role in (("City of Rowan", "Clerk"), ("Bramwell Publishing", "Guide Editor")):
            found.workspace.casework.save_application(Application(employer=employer, role=role))
        yield found


def done(room: Room, checklist: str, employer: str) -> list[str]:
    application = next(each for each in room.workspace.casework.applications() if each.employer == employer)
    state = room.workspace.checklists.state(checklist, application.id)
    return [each.item.id for each in state.items if each.done]


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def day(page: ChecklistsPage, row: int) -> str:
    return page._rows[row]._day.text()


def test_the_lists_stand_in_the_order_a_person_meets_them(room: Room) -> None:
    page = room.open("checklists")
    assert [entry.name for entry in page.places.entries] == [
        "Before you leave the interview",
        "Right after the interview",
        "Before you post a letter",
        "Before you call",
        "The week of an offer",
        "Before you accept",
        "After you have accepted",
        "Before you decline",
        "When they said no",
    ]
    assert page._title.text() == "Before you leave the interview"
    assert page._source.text() == "wikiHow, At the end of the interview"


def test_space_ticks_and_the_arrows_go_on(room: Room) -> None:
    page = room.open("checklists")
    page._rows[0].box.setFocus()
    room.key(Qt.Key.Key_Space)
    room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Space)
    assert room.focus() is page._rows[2].box
    # The application added last comes first.
    assert page.application.currentText() == "Bramwell Publishing, Guide Editor"
    assert done(room, "before_you_leave", "Bramwell Publishing") == ["when", "cards"]
    assert done(room, "before_you_leave", "City of Rowan") == []
    assert page._count.text() == "2 of 7 done"
    assert page.progress.accessibleName() == "2 of 7 done"
    assert page.places.entries[0].key == "before_you_leave"
    room.key(Qt.Key.Key_Space)
    assert done(room, "before_you_leave", "Bramwell Publishing") == ["when"]
    assert page._count.text() == "1 of 7 done"
    room.undo()
    assert page._rows[2].box.value()


def test_the_arrow_keys_show_the_next_list(room: Room) -> None:
    page = room.open("checklists")
    page.places.setFocus()
    room.key(Qt.Key.Key_Down)
    assert page._title.text() == "Right after the interview"
    assert room.focus() is page.places


def test_the_day_of_ticking_is_the_persons_own(room: Room, clock: Any) -> None:
    """17:00 UTC plus ten hours is the 19th in London and still the 18th in Portland."""
    clock.now += timedelta(hours=10)
    page = room.open("checklists")
    room.click(page._rows[1], QPoint(200, 20))
    assert day(page, 1) == "Nov 18"
    assert day(page, 0) == ""


def test_ticks_last_and_belong_to_their_application(room: Room) -> None:
    page = room.open("checklists", checklist="offer_week", application_id=1)
    assert page.application.currentText() == "City of Rowan, Clerk"
    page._rows[0].box.click()
    page.application.set_value(2)
    page.application.changed.emit()
    assert not page._rows[0].box.value()
    room.open("today")
    page = room.open("checklists")
    assert page.places.value() == "offer_week"
    assert page.application.value() == 2
    page = room.open("checklists", application_id=1)
    assert page._rows[0].box.value()


def test_untick_all_is_one_act_and_comes_back(room: Room) -> None:
    page = room.open("checklists")
    assert not page.untick_button.isVisible()
    for row in page._rows[:3]:
        row.box.click()
    room.click(page.untick_button)
    assert done(room, "before_you_leave", "Bramwell Publishing") == []
    assert room.toast() == "All unticked"
    assert not page.untick_button.isVisible()
    assert room.focus() is page._rows[0].box
    room.undo()
    assert done(room, "before_you_leave", "Bramwell Publishing") == ["when", "who", "cards"]
    assert [row.box.value() for row in page._rows] == [True, True, True, False, False, False, False]


def test_what_is_printed_is_what_is_ticked(room: Room) -> None:
    page = room.open("checklists", application_id=2)
    page._rows[0].box.click()
    text = text_of(page._pdf())
    assert "Before you leave the interview" in text
    assert "Bramwell Publishing, Guide Editor" in text
    assert "1 of 7 done" in text
    assert page._paper_name() == "Before you leave the interview, Bramwell Publishing"


def test_without_an_application_it_can_still_be_read_and_printed(room: Room) -> None:
    for application in room.workspace.casework.applications():
        room.workspace.casework.delete_application(application.id)
    page = room.open("checklists")
    assert not page.application.isVisible()
    assert page._nothing.isVisible()
    assert len(page._rows) == 7
    text = text_of(page._pdf())
    assert "When will they decide?" in text and "0 of 7 done" in text
    assert page._paper_name() == "Before you leave the interview"


def test_an_application_that_comes_is_chosen_and_one_that_goes_is_not(room: Room) -> None:
    page = room.open("checklists")
    room.workspace.casework.delete_application(2)
    assert page.application.currentText() == "City of Rowan, Clerk"
    room.undo()
    assert page.application.count() == 3


def test_ended_applications_come_last(room: Room) -> None:
    casework = room.workspace.casework
    ended = Application(employer="Old Mill Museum", state=State.REJECTED)
    casework.save_application(ended)
    page = room.open("checklists")
    texts = [page.application.itemText(row) for row in range(page.application.count())]
    assert texts == [
        "Bramwell Publishing, Guide Editor",
        "City of Rowan, Clerk",
        "Old Mill Museum",
        "No application in particular",
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_employer_can_be_chosen(room: Room, text: str) -> None:
    room.workspace.casework.save_application(Application(employer=text, role=text))
    page = room.open("checklists", application_id=3)
    assert page.application.value() == 3
    page._rows[0].box.click()
    assert room.workspace.checklists.state("before_you_leave", 3).done == 1
    assert room.window.width() == 1280


def test_a_note_is_kept_before_its_box_is_ticked_and_after(room: Room, type_text: Any) -> None:
    folder = room.workspace.folder / "checklists"
    folder.mkdir()
    (folder / "mine.toml").write_text(
        'id = "mine"\ntitle = "My own"\npurpose = "For me."\nsource = "S1:11"\n'
        '[[items]]\nid = "one"\ntext = "Ask a friend"\nkind = "manual"\nasks = "Who?"\n'
        '[[items]]\nid = "two"\ntext = "Sleep"\nkind = "manual"\n'
    )

    def kept() -> tuple[bool, str]:
        state = room.workspace.checklists.state("mine", 2).items[0]
        return state.done, state.note

    page = room.open("checklists", checklist="mine")
    row, below = page._rows
    row.note.setFocus()
    type_text(row.note, "Zoë")
    room.key(Qt.Key.Key_Tab)
    assert kept() == (False, "Zoë")
    below.box.setFocus()
    room.key(Qt.Key.Key_Space)  # another tick shows the whole list again
    assert row.note.value() == "Zoë"
    row.note.setFocus()
    type_text(row.note, "X")
    room.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert kept()[0] is False and "X" in kept()[1]
    row.box.setFocus()
    room.key(Qt.Key.Key_Space)
    assert kept()[0] is True and "X" in kept()[1]
    room.key(Qt.Key.Key_Space)
    assert kept()[0] is False and "X" in kept()[1]
    row.note.setFocus()
    row.note.selectAll()
    room.key(Qt.Key.Key_Delete)
    room.key(Qt.Key.Key_Return)
    assert kept() == (False, "")
    room.undo()
    assert "X" in kept()[1]


def test_ones_own_list_asks_its_question(room: Room, type_text: Any) -> None:
    folder = room.workspace.folder / "checklists"
    folder.mkdir()
    (folder / "mine.toml").write_text(
        'id = "mine"\ntitle = "My <b>own</b>"\npurpose = "For me."\nsource = "S1:11"\n'
        '[[items]]\nid = "one"\ntext = "Ask a friend & a foe"\nkind = "manual"\nasks = "Who?"\n'
    )
    page = room.open("checklists", checklist="mine")
    assert page._title.text() == "My <b>own</b>"
    (row,) = page._rows
    assert row.box.accessibleName() == "Ask a friend & a foe"
    row.note.setFocus()
    type_text(row.note, "Zoë")
    row.box.setFocus()
    room.key(Qt.Key.Key_Space)
    (state,) = room.workspace.checklists.state("mine", 2).items
    assert (state.done, state.note) == (True, "Zoë")
    row.note.setFocus()
    type_text(row.note, " too")
    room.window.close()
    (state,) = room.workspace.checklists.state("mine", 2).items
    assert sorted(state.note.split()) == ["Zoë", "too"]  # what is kept when a field is left is kept at the end too


def test_every_row_has_a_name_and_nothing_is_cut(room: Room) -> None:
    page = room.open("checklists")
    for row in page._rows:
        assert row.box.accessibleName() and row.box.objectName()
        for label in row.findChildren(QLabel):
            assert not label.isVisible() or label.height() >= label.sizeHint().height() or label.hasHeightForWidth()
