"""Every item of the worksheet is answered by keys or by clicks, and cleared again."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from worksheet_window import Desk, worksheet

from followup_desktop.domain.model import Channel, Want
from followup_desktop.domain.reflection import CHOICES, ItemKind, Part, is_told, items, progress
from followup_desktop.ui.pages.reflection_inputs import TickWords

DEGREES = [item.id for item in items() if item.kind is ItemKind.DEGREE]


@pytest.fixture
def desk(qtbot, theme, data_dir, clock) -> Iterator[Desk]:
    yield from worksheet(qtbot, theme, data_dir, clock)


def test_the_nine_points_are_answered_by_a_key_each(desk):
    desk.part(Part.SELF)
    desk.field(DEGREES[0]).setFocus(Qt.FocusReason.TabFocusReason)
    for key in "ypn123ynp":
        desk.case.keys(key)
        desk.key(Qt.Key.Key_Down)
    desk.keep()
    words = ["yes", "partly", "no", "yes", "partly", "no", "yes", "no", "partly"]
    assert [desk.sheet.answer(id) for id in DEGREES] == words


def test_up_and_down_stop_at_the_ends_and_tab_goes_through(desk):
    desk.part(Part.SELF)
    desk.field(DEGREES[0]).setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Up)
    assert desk.focus() == DEGREES[0]
    for id in DEGREES[1:]:
        desk.key(Qt.Key.Key_Tab)
        assert desk.focus() == id
    desk.key(Qt.Key.Key_Down)
    assert desk.focus() == DEGREES[-1]


@pytest.mark.parametrize("clears", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_an_answer_is_taken_back_by_key(desk, clears):
    desk.part(Part.SELF)
    desk.type("examples", "y")
    desk.keep()
    assert desk.interview.answers == {"examples": "yes"}
    desk.key(clears)
    desk.keep()
    assert desk.interview.answers == {}


def test_arrows_go_along_the_answers(desk):
    desk.part(Part.THEM)
    field = desk.field("rapport")
    field.setFocus(Qt.FocusReason.TabFocusReason)
    desk.key(Qt.Key.Key_Left)
    assert field.value() == "5"
    for _press in range(6):
        desk.key(Qt.Key.Key_Left)
    assert field.value() == "1"
    desk.key(Qt.Key.Key_Right)
    assert field.value() == "2"


def test_a_click_answers_and_a_second_one_takes_it_back(desk):
    desk.part(Part.THEM)
    field = desk.field("versus_current")
    first = QPoint(12, 12)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=first)
    assert field.value() == "better"
    assert field.accessibleDescription().startswith("Better. ")
    desk.keep()
    assert desk.sheet.answer("versus_current") == "better"
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=first)
    assert field.value() == ""
    assert field.accessibleDescription().startswith("not answered")


def test_words_stand_beside_a_choice(desk):
    desk.part(Part.THEM)
    desk.type("versus_others", "w")
    desk.key(Qt.Key.Key_Tab)
    assert desk.focus() == "versus_others_why"
    desk.case.keys("The way there")
    desk.keep()
    assert desk.interview.answers == {"versus_others": "worse", "versus_others_why": "The way there"}


def test_the_decision_is_one_key_and_unsure_where_it_is_cleared(desk):
    desk.part(Part.DECISION)
    for key, want in (("y", Want.YES), ("n", Want.NO), ("n", Want.UNSURE), ("3", Want.NO), ("1", Want.YES)):
        desk.type("want", key)
        desk.keep()
        assert desk.sheet.application.want is want
    desk.key(Qt.Key.Key_Delete)
    desk.keep()
    assert desk.sheet.application.want is Want.UNSURE


def test_the_box_of_fairness_is_ticked_and_unticked(desk):
    desk.part(Part.DECISION)
    desk.field("fair").setFocus()
    for told in ("yes", ""):
        desk.key(Qt.Key.Key_Space)
        desk.keep()
        assert desk.sheet.answer("fair") == told
    QTest.mouseClick(desk.page.findChild(TickWords), Qt.MouseButton.LeftButton)
    desk.keep()
    assert desk.sheet.answer("fair") == "yes"


def test_who_tells_and_how_are_kept(desk):
    ada = desk.sheet.attendees[0].contact
    who = desk.field("promised_by_id")
    who.setFocus()
    desk.case.keys("Ada")
    how = desk.field("promised_channel")
    how.setFocus()
    desk.case.keys("Phone")
    desk.field("references_asked").setFocus()
    desk.key(Qt.Key.Key_Space)
    desk.keep()
    kept = desk.interview
    assert (kept.promised_by_id, kept.promised_channel, kept.references_asked) == (ada.id, Channel.PHONE, True)


def test_all_of_it_is_filled_by_keys_alone(desk):
    """From the first input to the last with Tab, each answered in the way of its kind; then nothing is left."""
    desk.field("cares_about").setFocus(Qt.FocusReason.TabFocusReason)
    pressed = 0
    for part in Part:
        focus = desk.case.focus()
        seen: set[int] = set()
        while id(focus) not in seen and desk.page.worksheet.isAncestorOf(focus):
            seen.add(id(focus))
            pressed += _answer(desk, focus.objectName())
            desk.key(Qt.Key.Key_Tab)
            pressed += 1
            focus = desk.case.focus()
        if part is not Part.DECISION:
            desk.page.next_part()
            pressed += 1
    desk.keep()
    left = [item.id for item in items() if not is_told(item, desk.sheet)]
    assert left == []
    assert all(done == total for done, total in (progress(part, desk.sheet) for part in Part))
    assert pressed < 5 * 60 * 3  # under five minutes at three keys a second
    assert desk.interview.money_mentioned == Decimal(81000)
    assert desk.interview.rating == 8


_TYPED = {
    "money_mentioned": "81000",
    "rating": "8",
    "promise_text": "in two weeks",
    "want": "y",
    "confidence": "2",
    "promised_time": "",
    "promised_on": "",
}
_CHOICES = {item.id for item in items() if item.kind in CHOICES and item.kind is not ItemKind.TICK}
_LEFT = ("", "promised_by_id", "promised_channel", "references_asked", "surprising", "good", "settled")


def _answer(desk: Desk, name: str) -> int:
    """Press the keys that answer an input of that name; how many were needed."""
    if name in _LEFT:
        return 0
    if name == "fair":
        desk.key(Qt.Key.Key_Space)
        return 1
    keys = _TYPED.get(name, "1" if name in _CHOICES else "Words")
    desk.case.keys(keys)
    return len(keys)
