"""The list of applications: groups, search, order, keyboard, Undo, thousands of rows."""

from collections.abc import Iterator

import pytest
from application_window import HOSTILE, Case, opened
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from followup_desktop.domain.model import Application, Contact, State
from followup_desktop.domain.states import Trigger
from followup_desktop.ui.dialogs.application import ApplicationDialog


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


def names(case: Case) -> list[str]:
    listed = case.window.page("applications").list
    return [listed.records.records.record(key).name for key in listed.records.shown()]


def headings(case: Case) -> list[str]:
    model = case.window.page("applications").list.records.records
    rows = [model.index(row).data() for row in range(model.rowCount()) if model.is_heading(row)]
    return [str(row) for row in rows]


def test_without_applications_the_page_says_how_to_begin(case):
    listed = case.open("applications").list
    assert listed._empty.isVisible()
    assert not listed.search.isVisible()
    listed.load_example()
    case.settle()
    assert not listed._empty.isVisible()
    assert len(names(case)) == 6
    case.window.undo()
    case.settle()
    assert listed._empty.isVisible()


def test_open_ones_stand_before_those_that_ended(case):
    casework = case.workspace.casework
    for employer in ("Alder", "Birch", "Cedar"):
        casework.save_application(Application(employer=employer))
    casework.change_state(case.application("Birch").id, Trigger.WITHDREW)
    case.open("applications")
    assert headings(case) == ["Open 2", "Ended 1"]
    assert names(case)[-1] == "Birch"


def test_what_is_next_stands_first(case):
    case.workspace.example.load()
    case.open("applications")
    # Rowan's inquiry was for November 12, Bramwell's thanks for the 17th, Old Mill's answer is for the 24th.
    assert names(case)[:2] == ["City of Rowan", "Bramwell Publishing"]
    assert names(case)[-1] == "Old Mill Museum"


def test_order_by_employer_and_newest(case):
    for employer in ("beech", "Alder", "Cedar"):
        case.workspace.casework.save_application(Application(employer=employer))
    listed = case.open("applications").list
    listed.sort.set_value("name")
    listed.sort.changed.emit()
    assert names(case) == ["Alder", "beech", "Cedar"]
    listed.sort.set_value("new")
    listed.sort.changed.emit()
    assert names(case) == ["Cedar", "Alder", "beech"]


def test_a_row_says_where_it_stands_and_what_is_next(case):
    case.workspace.example.load()
    listed = case.open("applications").list
    row = listed.records.records.record(case.application("City of Rowan").id)
    assert row.detail == "Communications Specialist"
    assert row.chip is not None and row.chip[0] == "Waiting, 8 days past their date"
    assert (row.next, row.when, row.when_tone) == ("Ask about their decision", "1 day late", "late")


def test_typing_finds_by_employer_role_and_person(case):
    case.workspace.example.load()
    listed = case.open("applications").list
    listed.search.setFocus()
    case.keys("brAM")
    assert names(case) == ["Bramwell Publishing"]
    listed.search.clear()
    case.keys("technical writer")
    assert set(names(case)) == {"Northlight Instruments", "Alder Creek Health"}
    listed.search.clear()
    case.keys("okafor")
    assert names(case) == ["City of Rowan"]
    listed.search.clear()
    assert len(names(case)) == 6


def test_nothing_found_says_so(case):
    case.workspace.example.load()
    listed = case.open("applications").list
    listed.search.setText("zeppelin")
    case.settle()
    assert listed._nothing.isVisible()
    assert "zeppelin" in listed._nothing.text()
    assert not listed.records.isVisible()


def test_find_in_the_sidebar_searches_here(case):
    case.workspace.example.load()
    case.open("applications", find="kestrel")
    assert names(case) == ["Kestrel Software"]


def test_return_in_the_search_opens_the_only_one(case):
    case.workspace.example.load()
    page = case.open("applications")
    page.list.search.setFocus()
    case.keys("mill")
    case.key(Qt.Key.Key_Return)
    assert page.one.isVisible()
    assert page.one._plan.application.employer == "Old Mill Museum"


def test_arrows_and_return_open_one(case):
    case.workspace.example.load()
    page = case.open("applications")
    page.list.records.setFocus()
    case.key(Qt.Key.Key_Down)
    case.key(Qt.Key.Key_Return)
    assert page.one.isVisible()
    assert page.one._plan.application.employer == "Bramwell Publishing"


def test_a_click_opens_one(case):
    case.workspace.example.load()
    page = case.open("applications")
    view = page.list.records
    row = view.records.row_of(case.application("Kestrel Software").id)
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        view.visualRect(view.records.index(row)).center(),
    )
    case.settle()
    assert page.one._plan.application.employer == "Kestrel Software"


def test_a_click_on_a_heading_does_nothing(case):
    case.workspace.example.load()
    page = case.open("applications")
    place = page.list.records.visualRect(page.list.records.records.index(0)).center()
    QTest.mouseClick(page.list.records.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    case.settle()
    assert page.list.isVisible()


def test_delete_takes_one_away_and_undo_brings_it_back_whole(case):
    case.workspace.example.load()
    page = case.open("applications")
    page.list.records.setFocus()
    case.key(Qt.Key.Key_Delete)
    assert "City of Rowan" not in names(case)
    assert case.toast() == "City of Rowan deleted"
    assert case.window._toast.link.isVisible()
    case.window.undo()
    case.settle()
    assert "City of Rowan" in names(case)
    assert len(case.workspace.casework.contacts(case.application("City of Rowan").id)) == 2


def test_add_an_application_by_dialog(case):
    page = case.open("applications")
    page.list.add_application()
    dialog = case.dialog(ApplicationDialog)
    dialog.form["employer"].editor.setFocus()
    case.keys("Fern & Sons")
    case.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not case.has_dialog(ApplicationDialog)
    saved = case.application("Fern & Sons")
    assert (saved.country, saved.subdivision, saved.zone) == ("US", "OR", "America/Los_Angeles")
    assert page.one.isVisible()


def test_an_application_without_an_employer_says_what_is_missing(case):
    page = case.open("applications")
    page.list.add_application()
    dialog = case.dialog(ApplicationDialog)
    dialog.try_to_save()
    assert dialog.isVisible()
    assert dialog.form["employer"].problem.text() == "Who is the employer? The letters need the name."
    assert dialog.focusWidget() is dialog.form["employer"].editor
    case.key(Qt.Key.Key_Escape)
    assert not case.has_dialog(ApplicationDialog)
    assert case.workspace.casework.applications() == ()


def test_every_field_of_an_application_has_an_input(case):
    page = case.open("applications")
    page.list.add_application()
    dialog = case.dialog(ApplicationDialog)
    filled = Application(
        employer="A",
        role="B",
        req_id="C",
        state=State.WAITING,
        want="yes",
        style="tech",
        address="D\nE",
        country="DE",
        subdivision="BY",
        zone="Europe/Berlin",
        notes="F",
    )
    dialog._load(filled)
    assert dialog.form.read(Application()) == filled
    dialog.reject()


def test_the_regions_follow_the_country(case):
    page = case.open("applications")
    page.list.add_application()
    dialog = case.dialog(ApplicationDialog)
    country, region = dialog.form["country"].editor, dialog.form["subdivision"].editor
    country.set_value("GB")
    country.changed.emit()
    assert region.value() == ""
    assert "SCT" in region._values
    dialog.reject()


@pytest.mark.parametrize("text", HOSTILE)
def test_any_name_is_shown_as_it_is(case, text):
    saved = case.workspace.casework.save_application(Application(employer=text, role=text, notes=text))
    case.workspace.casework.save_contact(Contact(application_id=saved.id, last_name=text))
    page = case.open("applications")
    page.list.grab()
    assert page.list.records.records.record(saved.id).name == text
    page.list.search.setText("zzz")
    page.list.search.setText(text.split()[0][:50])
    case.settle()
    assert page.list.records.shown() == [saved.id]
    case.open("applications", application_id=saved.id).one.grab()


def test_of_five_thousand_rows_only_those_seen_are_described(case):
    store = case.workspace.store
    with store.transaction():
        for number in range(5000):
            store.save(Application(employer=f"Employer {number}", role="Writer", created_at=case.workspace.clock()))
    case.workspace.planner.forget()
    while not case.workspace.planner.prepare(1):
        pass
    listed = case.open("applications").list
    listed.records.grab()
    described = listed.records.records._known
    assert len(listed.records.shown()) == 5000
    assert 0 < len(described) < 60
    listed.search.setText("employer 4999")
    case.settle()
    assert len(listed.records.shown()) == 1


def test_the_menu_of_a_row_opens_at_its_place(case):
    case.workspace.example.load()
    page = case.open("applications")
    asked: list[tuple[int, QPoint]] = []
    page.list.records.menu_requested.connect(lambda key, place: asked.append((key, place)))
    page.list._on_records_menu_requested(case.application("City of Rowan").id, QPoint(300, 300))
    case.settle()
    menu = case.window.findChild(type(case.window.menu("file")), "", Qt.FindChildOption.FindChildrenRecursively)
    assert menu is not None
