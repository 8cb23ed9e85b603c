"""Follow-up rules in the settings: chosen, compared with what the articles say, and made one's own by keyboard."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from settings_window import Room, opened

from followup_desktop.domain.model import Profile
from followup_desktop.domain.policy import KINDS
from followup_desktop.domain.sources import ARTICLES
from followup_desktop.ui.dialogs.rules import RulesDialog
from followup_desktop.ui.preferences.policy_rows import ConflictRow
from followup_desktop.ui.widgets.text import Label

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(qtbot: Any, theme: Any, tmp_path: Path, clock: Any) -> Iterator[Room]:
    for found in opened(qtbot, theme, tmp_path, clock):
        found.workspace.casework.save_profile(Profile(full_name="Ellen Marsh", subdivision="OR"))
        found.workspace.history.forget()
        yield found


def texts(widget: QWidget) -> list[str]:
    return [each.text().replace("\u00a0", " ") for each in widget.findChildren(Label) if each.isVisibleTo(widget)]


def dialog(room: Room) -> Any:
    room.settle()
    return next(each for each in room.window.findChildren(RulesDialog) if each.isVisible())


def tab_to(room: Room, name: str) -> QWidget:
    """Go on with Tab until the input of this name, or the button of this text, has the keyboard."""
    for _press in range(200):
        focus = QApplication.focusWidget()
        assert focus is not None
        if name in (focus.objectName(), focus.accessibleName()):
            return focus
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def test_each_set_of_rules_says_whom_it_suits_and_its_numbers(room: Room) -> None:
    timing = room.open("settings").timing
    told = {id: texts(row) for id, row in timing.policies.items()}
    assert list(told) == ["balanced", "prompt", "formal", "measured"]
    assert told["prompt"] == [
        "Prompt",
        "wikiHow. For fast-moving, informal places.",
        "thanks after 2 hours  ·  inquiry at once",
    ]
    assert told["measured"][2] == "thanks after a day  ·  inquiry after a week  ·  asks once more"
    assert told["formal"][2] == "thanks same evening  ·  asks first how they like it"
    assert timing.policies["balanced"].radio.isChecked()


def test_a_click_anywhere_in_the_row_chooses_and_undo_goes_back(room: Room) -> None:
    timing = room.open("settings").timing
    row = timing.policies["measured"]
    room.click(row)
    assert room.workspace.rules.chosen.id == "measured"
    assert room.toast() == "Following Measured from now on"
    assert [id for id, each in timing.policies.items() if each.radio.isChecked()] == ["measured"]
    assert "24 hours after the interview; within 48 hours" in texts(timing)
    room.undo()
    assert room.workspace.rules.chosen.id == "balanced"
    assert [id for id, each in timing.policies.items() if each.radio.isChecked()] == ["balanced"]


def test_the_arrow_keys_choose(room: Room) -> None:
    timing = room.open("settings").timing
    timing.policies["balanced"].radio.setFocus()
    room.key(Qt.Key.Key_Down)
    assert room.workspace.rules.chosen.id == "prompt"
    assert room.focus() is timing.policies["prompt"].radio


def test_a_choice_that_cannot_be_kept_is_said(room: Room) -> None:
    timing = room.open("settings").timing
    (room.workspace.folder / ".settings.json.part").mkdir()
    room.click(timing.policies["prompt"])
    assert room.toast().startswith("Your rules could not be written")
    assert timing.policies["balanced"].radio.isChecked()


def test_disagreements_name_the_articles_and_what_the_chosen_rules_do(room: Room) -> None:
    timing = room.open("settings").timing
    assert timing.conflicts.isHidden()
    room.click(timing.conflicts_link)
    rows = timing.conflicts.findChildren(ConflictRow)
    assert len(rows) == 14
    told = [texts(row) for row in rows]
    assert told[0][:3] == ["How soon to say thank you", "wikiHow", "The same evening, perhaps on the way out already."]
    assert {name for row in told for name in row} >= set(ARTICLES.values()) - {"Interview Tips That Work"}
    room.click(timing.policies["measured"])
    first = texts(timing.conflicts.findChildren(ConflictRow)[-14])
    assert first[-2:] == ["Measured", "24 hours after the interview; in time until 48 hours after it."]
    room.click(timing.conflicts_link)
    assert timing.conflicts.isHidden()


def test_own_rules_are_made_by_keyboard_and_undone(room: Room) -> None:
    timing = room.open("settings").timing
    room.click(timing.policies["prompt"])
    timing.make_button.setFocus()
    room.key(Qt.Key.Key_Return)
    asked = dialog(room)
    tab_to(room, "name")
    QTest.keyClicks(room.focus(), "Swift")
    tab_to(room, "Thank each interviewer")
    room.key(Qt.Key.Key_Space)
    field = tab_to(room, "thank_after_hours")
    QTest.keyClicks(field, "5")
    row = asked.rows["thank_after_hours"]
    assert row.mark.isVisible()
    assert row.mark.text() == "Changed"
    assert row.back_link.text() == "Back to Prompt: 2 hours"
    tab_to(room, "ask_preference")
    room.key(Qt.Key.Key_Space)
    assert asked.hint.text() == "2 changed"
    assert field.text() == "5 hours"
    room.key(Qt.Key.Key_Return, _CONTROL)
    own = room.workspace.rules.chosen
    assert (own.name, own.extends, own.thank_after_hours, own.ask_preference) == ("Swift", "prompt", 5, True)
    assert texts(timing.policies["own"])[:2] == ["Swift", "As Prompt, but for 2 rules"]
    assert timing.policies["own"].radio.isChecked()
    room.undo()
    assert "own" not in timing.policies
    assert room.workspace.rules.chosen.id == "prompt"
    assert timing.make_button.isVisible()


def test_a_changed_rule_goes_back_to_where_it_came_from(room: Room) -> None:
    timing = room.open("settings").timing
    room.click(timing.make_button)
    asked = dialog(room)
    field = asked.form["reflect_due_at"].editor
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "9 pm")
    row = asked.rows["reflect_due_at"]
    assert row.differs
    assert row.value == time(21)
    room.click(row.back_link)
    assert not row.differs
    assert row.value == time(23, 59)
    assert room.focus() is field
    asked.reject()


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("reflect_minutes", "soon", "Write a number from 0 to 1,440"),
        ("reflect_minutes", "", "Write a number from 0 to 1,440"),
        ("reflect_minutes", "1441", "Write a number from 0 to 1,440"),
        ("reflect_minutes", "3 hours", "Write a number from 0 to 1,440"),
        ("reflect_due_at", "", "Write the time like 3:10 PM"),
        ("prepare_hours", "2, 24", "Write at most 5 numbers up to 336, the largest first, like 2, 1 hour"),
        ("prepare_hours", "", "Write at most 5 numbers up to 336, the largest first, like 2, 1 hour"),
    ],
)
def test_what_a_rule_cannot_hold_is_said_under_it(room: Room, name: str, typed: str, words: str) -> None:
    room.click(room.open("settings").timing.make_button)
    asked = dialog(room)
    editor = asked.form[name].editor
    editor.setFocus()
    editor.selectAll()
    room.key(Qt.Key.Key_Delete)
    QTest.keyClicks(editor, typed)
    room.key(Qt.Key.Key_Return, _CONTROL)
    assert asked.isVisible()
    assert asked.form[name].problem.text() == words
    assert editor.accessibleDescription() == words
    assert room.workspace.rules.own is None
    asked.reject()


def test_rules_that_contradict_each_other_are_said_even_in_a_closed_group(room: Room) -> None:
    room.click(room.open("settings").timing.make_button)
    asked = dialog(room)
    section = next(each for each in asked.sections if "formal_bd" in each.group.rules)
    room.click(section.head)
    field = asked.form["formal_bd"].editor
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "9")
    room.key(Qt.Key.Key_Return, _CONTROL)
    assert asked.form["formal_due_bd"].problem.text() == "Not less than “After the interview”, 9 working days"
    assert room.workspace.rules.own is None
    asked.reject()


def test_own_rules_are_changed_renamed_and_deleted(room: Room) -> None:
    workspace = room.workspace
    base = workspace.catalog.policy()
    values = {key: getattr(base, key) for key in KINDS}
    workspace.rules.save_own("Mine", base, values | {"formal_bd": 2})
    timing = room.open("settings").timing
    timing._on_make_clicked()
    asked = dialog(room)
    assert asked.name.editor.value() == "Mine"
    assert asked.rows["formal_bd"].differs
    asked.name.editor.setFocus()
    asked.name.editor.selectAll()
    QTest.keyClicks(asked.name.editor, "Calm")
    room.key(Qt.Key.Key_Return, _CONTROL)
    assert (workspace.rules.chosen.name, workspace.rules.chosen.formal_bd) == ("Calm", 2)
    assert texts(timing.policies["own"])[:2] == ["Calm", "As Balanced, but for 1 rule"]
    timing._on_delete_clicked()
    room.settle()
    assert room.toast() == "Calm deleted"
    assert "own" not in timing.policies
    room.undo()
    assert texts(timing.policies["own"])[0] == "Calm"


def test_a_bad_file_is_told_where_rules_are_chosen(room: Room) -> None:
    folder = room.workspace.folder / "rules"
    folder.mkdir()
    (folder / "my.toml").write_text('id = "my"\nname = "My"\nextends = "balanced"\n[rules]\nformal_days = 3\n')
    timing = room.open("settings").timing
    assert timing._notice.body.text() == (
        "my.toml, line 5: “formal_days” is not a rule this program knows.\nThe built-in rules are used meanwhile."
    )
    assert timing._notice.isVisible()


def test_tab_goes_through_the_settings_as_they_stand(room: Room) -> None:
    page = room.open("settings")
    page.places.setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is page.timing.policies["balanced"].radio
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is page.timing.make_button
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is page.timing.conflicts_link
    room.key(Qt.Key.Key_Tab)
    assert room.focus() is page.timing.country


def test_tab_in_the_list_of_parts_enters_the_chosen_part_and_shows_it(room: Room) -> None:
    page = room.open("settings")
    page.places.setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_End)
    assert page.places.value() == "data"
    room.key(Qt.Key.Key_Tab)
    assert page.data.isAncestorOf(room.focus())
    for _press in range(6):
        room.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        focus = room.focus()
        view = page._beside.scroller.viewport()
        assert view.rect().contains(focus.mapTo(view, focus.rect().center()))


def test_tab_goes_from_a_heading_of_the_rules_into_its_fields(room: Room) -> None:
    page = room.open("settings")
    page.timing.make_button.setFocus(Qt.FocusReason.TabFocusReason)
    room.key(Qt.Key.Key_Return)
    rules = dialog(room)
    second = rules.sections[1]
    tab_to(room, second.group.title)
    room.key(Qt.Key.Key_Space)
    assert second.is_open
    room.key(Qt.Key.Key_Tab)
    first = next(iter(second.group.rules))
    assert room.focus().objectName() == first
    tab_to(room, rules.sections[2].group.title)
