"""Lists are made and changed on their page, by keys alone and by hand, and every step of it can be undone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from settings_window import Room, opened

from followup_desktop.domain.model import Application, Profile
from followup_desktop.ui.dialogs.checklist import ItemDialog, ListDialog

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def room(qtbot: Any, theme: Any, tmp_path: Path, clock: Any) -> Iterator[Room]:
    for found in opened(qtbot, theme, tmp_path, clock):
        found.workspace.casework.save_profile(Profile(full_name="Ellen Marsh", zone="America/Los_Angeles"))
        found.workspace.casework.save_application(Application(employer="Bramwell Publishing", role="Guide Editor"))
        found.workspace.history.forget()
        yield found


def ids(room: Room, checklist: str = "offer_week") -> list[str]:
    return [item.id for item in room.workspace.catalog.checklist(checklist).items]


def texts(room: Room, checklist: str) -> list[str]:
    return [item.text for item in room.workspace.catalog.checklist(checklist).items]


def editing(room: Room, checklist: str = "offer_week") -> Any:
    page = room.open("checklists", checklist=checklist)
    page.edit_button.setFocus()
    room.key(Qt.Key.Key_Return)
    return page


def dialog(room: Room, kind: type[QWidget]) -> Any:
    (found,) = (each for each in room.window.findChildren(kind) if each.isVisible())
    return found


def menu_of(room: Room) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(room: Room, text: str) -> None:
    menu = menu_of(room)
    next(action for action in menu.actions() if action.text() == text).trigger()
    menu.close()
    room.settle()


def typed(room: Room, text: str) -> None:
    QTest.keyClicks(room.focus(), text)
    room.settle()


def test_a_list_is_made_filled_and_ticked_by_keys_alone(room: Room) -> None:
    page = room.open("checklists")
    page.new_button.setFocus()
    room.key(Qt.Key.Key_Return)
    assert room.focus() is dialog(room, ListDialog).title
    typed(room, "My first week")
    room.key(Qt.Key.Key_Return)
    assert page.places.value() == "my_first_week"
    assert page._title.text() == "My first week"
    assert page.editor.empty.isVisible()
    assert not page.edit_button.isVisible()
    room.window.activateWindow()
    room.settle()
    for text in ("Badge", "Key & desk"):
        typed(room, text)
        room.key(Qt.Key.Key_Return)
    assert room.focus() is page.editor.add_line.field
    assert texts(room, "my_first_week") == ["Badge", "Key & desk"]
    room.key(Qt.Key.Key_Escape)
    assert room.focus() is page.edit_button
    assert [row.box.accessibleName() for row in page._rows] == ["Badge", "Key & desk"]
    page._rows[1].box.setFocus()
    room.key(Qt.Key.Key_Space)
    assert page._count.text() == "1 of 2 done"
    assert not page._source.isVisible()


def test_alt_and_the_arrows_move_a_line_and_keep_the_keyboard_on_it(room: Room) -> None:
    page = editing(room)
    before = ids(room)
    assert room.focus() is page.editor.rows[0].grip
    room.key(Qt.Key.Key_Down, ALT)
    room.key(Qt.Key.Key_Down, ALT)
    assert ids(room) == [before[1], before[2], before[0], *before[3:]]
    assert room.focus() is page.editor.rows[2].grip
    assert page.editor.rows[2].item.id == before[0]
    assert page._chip.isVisible()
    room.key(Qt.Key.Key_Up, ALT)
    room.undo()
    room.undo()
    room.undo()
    assert ids(room) == before
    assert not page._chip.isVisible()
    room.key(Qt.Key.Key_Up, ALT)  # the first goes no higher
    assert ids(room) == before and room.workspace.history.undo_text is None


def test_the_arrows_go_from_line_to_line_and_to_the_one_that_is_written(room: Room) -> None:
    page = editing(room, "before_call")
    for _line in range(10):
        room.key(Qt.Key.Key_Down)
    assert room.focus() is page.editor.add_line.field
    page.editor.rows[9].grip.setFocus()
    room.key(Qt.Key.Key_Up)
    assert room.focus() is page.editor.rows[8].grip


def test_a_line_is_dragged_by_its_grip(room: Room) -> None:
    page = editing(room)
    before = ids(room)
    grip = page.editor.rows[0].grip
    target = page.editor.rows[2]
    start = grip.rect().center()
    below = grip.mapFromGlobal(target.mapToGlobal(QPoint(20, target.height() - 4)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(grip, QPoint(start.x(), start.y() + 8))
    QTest.mouseMove(grip, QPoint(start.x(), below.y()))
    room.settle()
    line = page.editor._line
    assert line.isVisible()
    assert abs(line.geometry().center().y() - page.editor.rows[3].y()) <= 2
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=QPoint(start.x(), below.y()))
    room.settle()
    assert not line.isVisible()
    assert ids(room) == [before[1], before[2], before[0], *before[3:]]
    assert room.focus() is page.editor.rows[2].grip


def test_escape_leaves_a_dragged_line_where_it_was(room: Room) -> None:
    page = editing(room)
    before = ids(room)
    grip = page.editor.rows[0].grip
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center())
    QTest.mouseMove(grip, grip.rect().center() + QPoint(0, 130))
    assert page.editor._line.isVisible()
    room.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center() + QPoint(0, 130))
    room.settle()
    assert ids(room) == before
    assert page.done_button.isVisible()


def test_a_press_that_shakes_moves_nothing(room: Room) -> None:
    page = editing(room)
    grip = page.editor.rows[1].grip
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center())
    QTest.mouseMove(grip, grip.rect().center() + QPoint(2, 3))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=grip.rect().center() + QPoint(2, 3))
    assert room.workspace.history.undo_text is None


def test_return_rewords_a_line_which_stays_ticked(room: Room) -> None:
    room.workspace.checklists.tick("offer_week", 1, "acknowledge")
    page = editing(room)
    room.key(Qt.Key.Key_Return)
    found = dialog(room, ItemDialog)
    assert found.text.value() == "Thank them, and name the day you will answer"
    found.text.set_value("Thank them today")
    found.detail.set_value("")
    found.asks.set_value("Whom?")
    room.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    item = room.workspace.catalog.checklist("offer_week").item("acknowledge")
    assert (item.text, item.detail, item.asks) == ("Thank them today", "", "Whom?")
    room.click(page.done_button)
    assert page._rows[0].box.value()
    assert page._rows[0].note.isVisible()


def test_a_line_cannot_be_left_without_words(room: Room) -> None:
    page = editing(room)
    room.click(page.editor.rows[1].reword_button)
    found = dialog(room, ItemDialog)
    found.text.set_value("  ")
    room.click(found.save_button)
    assert found.isVisible()
    assert found.form["text"].problem.text() == "Write what is to be ticked."
    room.click(found.cancel_button)
    assert room.workspace.history.undo_text is None


def test_delete_takes_a_line_off_and_undo_brings_it_back_ticked(room: Room) -> None:
    room.workspace.checklists.tick("offer_week", 1, "writing")
    page = editing(room)
    room.key(Qt.Key.Key_Down)
    room.key(Qt.Key.Key_Delete)
    assert "writing" not in ids(room)
    assert room.toast() == "Taken off the list"
    assert room.focus() is page.editor.rows[1].grip
    room.undo()
    assert ids(room)[1] == "writing"
    room.click(page.done_button)
    assert page._rows[1].box.value()


def test_the_last_line_taken_off_leaves_a_list_to_be_filled(room: Room) -> None:
    id = room.workspace.own_lists.create("Packing")
    room.workspace.own_lists.add(id, "Shoes")
    page = editing(room, id)
    room.click(page.editor.rows[0].remove_button)
    assert page.editor.empty.isVisible()
    assert room.focus() is page.editor.add_line.field
    room.undo()
    assert not page.editor.empty.isVisible()


def test_a_changed_list_goes_back_to_ours_and_again_to_ones_own(room: Room) -> None:
    page = editing(room)
    before = ids(room)
    room.key(Qt.Key.Key_Delete)
    room.click(page.more_button)
    choose(room, "Back to the built-in list")
    assert ids(room) == before
    assert room.toast() == "Back to the built-in list"
    assert not page._chip.isVisible()
    room.click(page.more_button)
    assert [each.text() for each in menu_of(room).actions()] == ["Rename…"]
    menu_of(room).close()
    room.undo()
    assert ids(room) == before[1:]
    assert page._chip.isVisible()


def test_ones_own_list_is_renamed_and_deleted(room: Room) -> None:
    id = room.workspace.own_lists.create("Packing")
    page = room.open("checklists", checklist=id)
    room.click(page.more_button)
    choose(room, "Rename…")
    found = dialog(room, ListDialog)
    found.title.set_value("Packing for the interview")
    found.purpose.set_value("The evening before.")
    room.click(found.save_button)
    assert page._title.text() == "Packing for the interview"
    assert page.places.entries[-1].name == "Packing for the interview"
    assert page._purpose.text() == "The evening before."
    room.click(page.more_button)
    choose(room, "Delete this list")
    assert room.toast() == "Packing for the interview deleted"
    assert page.places.value() == "rejection"
    assert page._title.text() == "When they said no"
    room.undo()
    assert page.places.entries[-1].name == "Packing for the interview"


def test_a_list_needs_a_name(room: Room) -> None:
    page = room.open("checklists")
    room.click(page.new_button)
    found = dialog(room, ListDialog)
    room.click(found.save_button)
    assert found.form["title"].problem.text() == "Give the checklist a name."
    room.click(found.cancel_button)
    assert len(page.places.entries) == 9


def test_undoing_a_new_list_while_it_is_shown_shows_another(room: Room) -> None:
    id = room.workspace.own_lists.create("Packing")
    page = room.open("checklists", checklist=id, edit=True)
    room.undo()
    assert page.places.value() == "before_you_leave"
    assert page._title.text() == "Before you leave the interview"


def test_what_is_being_written_is_kept_when_the_page_or_the_window_is_left(room: Room) -> None:
    id = room.workspace.own_lists.create("Packing")
    page = room.open("checklists", checklist=id)
    page.editor.add_line.field.setFocus()
    typed(room, "Shoes")
    room.open("today")
    assert texts(room, id) == ["Shoes"]
    page = editing(room, id)
    page.editor.add_line.field.setFocus()
    typed(room, "Hat")
    room.click(page.done_button)
    assert [row.box.accessibleName() for row in page._rows] == ["Shoes", "Hat"]
    page = editing(room, id)
    page.editor.add_line.field.setFocus()
    typed(room, "Coat and")
    room.window.close()
    assert texts(room, id) == ["Shoes", "Hat", "Coat and"]


def test_what_is_being_written_goes_to_its_own_list_when_another_is_chosen(room: Room) -> None:
    one, two = room.workspace.own_lists.create("Packing"), room.workspace.own_lists.create("Papers")
    page = room.open("checklists", checklist=one, edit=True)
    typed(room, "Shoes")
    page.places.setFocus()
    room.key(Qt.Key.Key_Down)
    assert page._title.text() == "Papers"
    assert (texts(room, one), texts(room, two)) == (["Shoes"], [])
    page.editor.add_line.field.setFocus()
    typed(room, "Contract")
    page.places.setFocus()
    room.key(Qt.Key.Key_Up)
    assert texts(room, two) == ["Contract"]
    assert page.edit_button.isVisible()  # the other list is there to be ticked
    assert [row.box.accessibleName() for row in page._rows] == ["Shoes"]


def test_undo_in_the_empty_line_takes_back_the_last_act(room: Room) -> None:
    id = room.workspace.own_lists.create("Packing")
    page = room.open("checklists", checklist=id, edit=True)
    typed(room, "Shoes")
    room.key(Qt.Key.Key_Return)
    QTest.keyClick(room.focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    room.settle()
    assert page.editor.add_line.field.text() == ""
    assert texts(room, id) == []


def test_a_bad_file_is_told_on_the_page_and_gone_once_it_is_mended(room: Room) -> None:
    folder = room.workspace.folder / "checklists"
    folder.mkdir()
    (folder / "offer_week.toml").write_text("?")
    page = editing(room)
    (notice,) = (page._problems.itemAt(0).widget(),)
    assert notice.body.text().startswith("offer_week.toml could not be read")
    assert len(ids(room)) == 12
    room.key(Qt.Key.Key_Delete)
    assert "cannot be read" in room.toast()
    assert len(ids(room)) == 12
    (folder / "offer_week.toml").unlink()
    room.click(notice.again_link)
    assert page._problems.count() == 0


def test_undo_that_cannot_be_written_is_told_and_can_be_tried_again(room: Room) -> None:
    id = room.workspace.own_lists.create("Packing")
    folder = room.workspace.folder / "checklists"
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in the way")
    room.undo()
    assert room.toast().startswith("Your checklist could not be written")
    folder.unlink()
    folder.with_name("elsewhere").rename(folder)
    room.undo()
    assert id not in {each.id for each in room.workspace.checklists.lists()}


def test_a_hundred_lines_stand_below_each_other_and_can_be_moved(room: Room) -> None:
    id = room.workspace.own_lists.create("Long")
    for number in range(100):
        room.workspace.own_lists.add(id, f"Thing {number} " + "with many words " * 12)
    page = room.open("checklists", checklist="offer_week")
    page = room.open("checklists", checklist=id)
    assert page._beside.content.height() > 100 * 50
    tops = [row.y() for row in page._rows]
    assert tops == sorted(tops) and all(row.height() >= row.heightForWidth(row.width()) for row in page._rows)
    page = editing(room, id)
    page.editor.rows[99].grip.setFocus()
    room.key(Qt.Key.Key_Up, ALT)
    assert page.editor.rows[98].item.text.startswith("Thing 99 ")
    assert room.focus() is page.editor.rows[98].grip
    viewport = page._beside.scroller.viewport()
    at = page.editor.rows[98].grip.mapTo(viewport, QPoint(0, 0)).y()
    assert 0 <= at < viewport.height()


def test_many_lists_scroll_beside_the_one_that_is_shown(room: Room) -> None:
    for number in range(40):
        room.workspace.own_lists.create(f"List {number}")
    page = room.open("checklists", checklist="my_list_39")
    assert room.window.height() == 800
    assert page.places.geometry().bottom() <= page._beside.height()
    assert page.places.viewport().rect().contains(page.places.visualRect(page.places.currentIndex()).center())


def test_a_form_can_be_saved_beside_the_paper(room: Room) -> None:
    page = room.open("checklists")
    room.click(page.print_button)
    assert [each.text() for each in menu_of(room).actions()] == [
        "Print…",
        "Save as PDF…",
        "Save as a form to fill in…",
    ]
    menu_of(room).close()
    assert b"/AcroForm" in page._pdf(True)
    assert b"/AcroForm" not in page._pdf()


def test_every_control_of_a_line_says_which_line_it_is(room: Room) -> None:
    page = editing(room)
    for row in page.editor.rows:
        for control in (row.grip, row.reword_button, row.remove_button):
            assert row.item.text in control.accessibleName()


@pytest.mark.parametrize("opens", [Qt.Key.Key_F2, Qt.Key.Key_Return])
@pytest.mark.parametrize("by_space", [True, False])
def test_after_rewording_the_keyboard_is_at_the_line(room: Room, opens: Qt.Key, by_space: bool) -> None:
    page = editing(room)
    page.editor.rows[1].grip.setFocus()
    room.key(opens)
    asked = dialog(room, ItemDialog)
    asked.text.setFocus()
    typed(room, "First: ")
    if by_space:
        asked.save_button.setFocus()
        room.key(Qt.Key.Key_Space)
    else:
        room.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    room.window.activateWindow()
    room.settle()
    assert "First: " in page.editor.rows[1].item.text
    assert room.focus() is page.editor.rows[1].grip
    room.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "First: " not in page.editor.rows[1].item.text
    assert room.focus() is page.editor.rows[1].grip
