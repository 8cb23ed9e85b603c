"""Everybody at every application: found, changed, deleted."""

from collections.abc import Iterator

import pytest
from application_window import HOSTILE, Case, opened
from PySide6.QtCore import Qt

from followup_desktop.domain.model import Application, Contact
from followup_desktop.domain.states import Trigger
from followup_desktop.ui.dialogs.contact import ContactDialog


@pytest.fixture
def case(qtbot, theme, data_dir, clock) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


@pytest.fixture
def page(case):
    fern = case.workspace.casework.save_application(Application(employer="Fern", address="1 Way\nTown"))
    moss = case.workspace.casework.save_application(Application(employer="Moss"))
    for name, job, id in (
        ("Zoë Marsh", "Editor", fern.id),
        ("Ada Byron", "Analyst", moss.id),
        ("Ben Oak", "", fern.id),
    ):
        first, last = name.split()
        case.workspace.casework.save_contact(Contact(application_id=id, first_name=first, last_name=last, job=job))
    case.workspace.history.forget()
    return case.open("people")


def names(page) -> list[str]:
    return [page.records.records.record(key).name for key in page.records.shown()]


def test_by_last_name(page):
    assert names(page) == ["Ada Byron", "Zoë Marsh", "Ben Oak"]


def test_those_of_ended_applications_stand_below(case, page):
    case.workspace.casework.change_state(case.application("Moss").id, Trigger.WITHDREW)
    case.settle()
    assert names(page) == ["Zoë Marsh", "Ben Oak", "Ada Byron"]


def test_a_row_says_where_and_what_is_missing(page):
    row = page.records.records.record(page.records.shown()[1])
    assert row.detail == "Editor"
    assert row.chip is not None and row.chip[0] == "Fern"
    # Of the seven, the name, the job and the employer's address are known.
    assert row.next == "3 of 7"
    assert row.meter == (3, 7)
    # What a posted letter lacks is said before the rest.
    assert row.when == "Missing for post: courtesy title"


@pytest.mark.parametrize(("typed", "found"), [("byr", "Ada Byron"), ("editor", "Zoë Marsh"), ("fern oak", "Ben Oak")])
def test_typing_finds_by_name_job_and_employer(case, page, typed, found):
    page.search.setFocus()
    case.keys(typed)
    assert names(page) == [found]


def test_nobody_found_says_so(case, page):
    page.search.setFocus()
    case.keys("qqq")
    assert page._nothing.isVisible()
    assert page._nothing.text() == "Nobody is called “qqq” here."


def test_return_opens_somebody_to_change(case, page):
    page.search.setFocus()
    case.keys("byron")
    case.key(Qt.Key.Key_Return)
    dialog = case.dialog(ContactDialog)
    assert case.focus().objectName() == "first_name"
    dialog.form["phone"].editor.setFocus()
    case.keys("555-0100")
    case.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not case.has_dialog(ContactDialog)
    ada = next(each for each in case.workspace.casework.contacts() if each.first_name == "Ada")
    assert ada.phone == "555-0100"
    case.window.undo()
    assert case.workspace.casework.contact(ada.id).phone == ""


def test_delete_and_undo(case, page):
    page.records.setFocus()
    case.key(Qt.Key.Key_Delete)
    assert names(page) == ["Zoë Marsh", "Ben Oak"]
    assert case.toast() == "Ada Byron deleted"
    case.window.undo()
    case.settle()
    assert names(page) == ["Ada Byron", "Zoë Marsh", "Ben Oak"]


def test_somebody_is_added_at_an_application(case, page):
    page.add()
    dialog = case.dialog(ContactDialog)
    dialog.form["application_id"].editor.set_value(case.application("Fern").id)
    dialog.form["last_name"].editor.setFocus()
    case.keys("Reed")
    dialog.try_to_save()
    case.settle()
    reed = next(each for each in case.workspace.casework.contacts() if each.last_name == "Reed")
    assert reed.application_id == case.application("Fern").id
    assert "Reed" in names(page)


def test_somebody_without_a_name_is_refused_in_words(case, page):
    page.add()
    dialog = case.dialog(ContactDialog)
    dialog.try_to_save()
    assert dialog.isVisible()
    assert dialog.form["last_name"].problem.text() == "A first or a last name is enough, but one is needed"
    dialog.reject()
    assert len(case.workspace.casework.contacts()) == 3


def test_every_field_of_a_contact_has_an_input(case, page):
    filled = Contact(
        application_id=1,
        role="recruiter",
        title="Dr.",
        first_name="A",
        last_name="B",
        job="C",
        phone="D",
        email="e@host.org",
        address="F\nG",
        first_name_ok=True,
        preferred_channel="post",
        notes="H",
    )
    page.add()
    dialog = case.dialog(ContactDialog)
    dialog.form.load(filled)
    assert dialog.form.read(Contact()) == filled
    dialog.reject()


def test_without_anybody_the_page_says_what_comes(case):
    page = case.open("people")
    assert page._empty.isVisible()
    assert not page.search.isVisible()


def test_the_dialog_is_freed_when_it_closes(case, page):
    page.add()
    dialog = case.dialog(ContactDialog)
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    case.key(Qt.Key.Key_Escape)
    assert not case.has_dialog(ContactDialog)
    assert gone == [True]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_name_is_shown_as_it_is(case, page, text):
    kept = case.workspace.casework.save_contact(Contact(application_id=1, last_name=text, job=text, notes=text))
    case.settle()
    page.grab()
    page.edit(kept.id)
    dialog = case.dialog(ContactDialog)
    dialog.grab()
    dialog.try_to_save()
    case.settle()
    assert case.workspace.casework.contact(kept.id).notes.split() == text.split()
