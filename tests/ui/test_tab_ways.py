"""Where Tab comes to on the pages of an interview, in which order, and what each field is called there."""

from collections.abc import Iterator
from typing import Any

import pytest
from application_window import Case, opened
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from worksheet_window import Desk, add_talk, worksheet

from followup_desktop.domain.reflection import Part


@pytest.fixture
def desk(qtbot: Any, theme: Any, data_dir: Any, clock: Any) -> Iterator[Desk]:
    yield from worksheet(qtbot, theme, data_dir, clock)


@pytest.fixture
def case(qtbot: Any, theme: Any, data_dir: Any, clock: Any) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


def way(case: Case, page: QWidget, first: QWidget) -> list[QWidget]:
    """What Tab comes to on the page, from the first until it leaves the page."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    passed = []
    while page.isAncestorOf(case.focus()) and case.focus() not in passed:
        passed.append(case.focus())
        case.key(Qt.Key.Key_Tab)
    return passed


@pytest.mark.parametrize("part", list(Part))
def test_tab_comes_to_the_part_that_is_chosen_and_to_what_is_next_last(desk: Desk, part: Part) -> None:
    desk.part(part)
    page = desk.page
    passed = way(desk.case, page, page.print_button)
    assert passed[:3] == [page.print_button, page.done_button, page.parts[part]]
    assert passed[-1] is page.next_button
    assert all(page.worksheet.isAncestorOf(each) for each in passed[4:-1]) and len(passed) > 6


def test_tab_goes_through_the_card_as_it_stands(case: Case) -> None:
    page = case.open("applications/leaving", interview_id=add_talk(case).id)
    passed = way(case, page, page.print_button)
    assert passed[:3] == [page.print_button, page.done_button, page.promise.words]
    link = passed.index(page.people.card_button)
    assert [each.objectName() for each in passed[link + 1 :]] == [
        *("email", "phone", "preferred_channel", "first_name_ok"),
    ] * 2


def test_no_two_fields_of_the_card_are_called_the_same(case: Case) -> None:
    page = case.open("applications/leaving", interview_id=add_talk(case).id)
    names = [editor.accessibleName() for row in page.people.rows for editor in row.form.editors()]
    assert "E-mail: Ada Byron" in names and "They asked me to use the first name: Ben" in names
    page.people.add_new()
    row = page.people.rows[-1]
    assert row.form["email"].editor.accessibleName() == "E-mail: somebody new"
    case.keys("Cleo")
    assert row.form["email"].editor.accessibleName() == "E-mail: Cleo"
    names = [editor.accessibleName() for row in page.people.rows for editor in row.form.editors()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("part", list(Part))
def test_no_two_fields_of_a_part_are_called_the_same(desk: Desk, part: Part) -> None:
    desk.type("text", "Why here?")
    desk.key(Qt.Key.Key_Return)
    desk.case.keys("Why now?")
    desk.part(part)
    for lines in [each for each in desk.page.worksheet.inputs.values() if hasattr(each, "add_line")]:
        if lines.isVisible():
            lines.rows[-1].text.set_value("One")
            lines.rows[-1].text.changed.emit()
            lines.add_line()
    names = [each.accessibleName() for each in way(desk.case, desk.page, desk.page.parts[part])]
    said_twice = {name for name in names if name and names.count(name) > 1}
    assert not said_twice
    if part is Part.SELF:
        assert {"How it felt to answer: Why here?", "How it felt to answer: Why now?", "Interest, line 2"} <= set(names)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_after_the_last_part_the_keyboard_is_where_it_can_be_seen(case: Case, theme: Any, scale: float) -> None:
    theme.apply(text_size=scale)
    case.workspace.example.load()
    case.window.resize(1024, 700)
    application = case.application("Bramwell Publishing")
    talk = case.workspace.casework.interviews(application.id)[0]
    page = case.open("applications/reflection", interview_id=talk.id)
    page._choose(Part.DECISION)
    page.worksheet.focus_part(Part.DECISION)
    case.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    case.settle()
    view = case.window.page("applications").one.scroller.viewport()
    focus = case.focus()
    assert view.isAncestorOf(focus)
    assert view.rect().contains(QRect(focus.mapTo(view, QPoint(0, 0)), focus.size()))
