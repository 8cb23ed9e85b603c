"""Rules of one application alone, the days its employer is closed, and what is not known of its holidays."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from application_window import Case, opened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from followup_desktop.domain.model import Application, Closure, Contact, Interview
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui.dialogs.application import ApplicationDialog
from followup_desktop.ui.dialogs.closure import ClosureDialog
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.text import Label

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case(qtbot: Any, theme: Any, data_dir: Any, clock: Any) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, clock)


def interviewed(case: Case, employer: str, **more: str) -> Application:
    """Interviewed on Tuesday the 17th until 3:10 PM in Portland."""
    ends = datetime(2026, 11, 17, 23, 10, tzinfo=UTC)
    application = Application(employer=employer, subdivision="OR", zone="America/Los_Angeles")
    interview = Interview(starts_at=ends - timedelta(hours=1), ends_at=ends, zone=application.zone)
    person = Attendee(Contact(first_name="Dana", last_name="Whitfield", email="dana@example.com"))
    return case.workspace.casework.save_interview(replace(application, **more), interview, [person])[0]


def target(case: Case, application: Application, event: str) -> date:
    steps = case.workspace.planner.plan(application.id).steps
    return next(each for each in steps if each.event == event).target.date()


def test_rules_chosen_for_one_application_change_that_plan_only(case: Case) -> None:
    one, other = interviewed(case, "Bramwell"), interviewed(case, "Fern")
    page = case.open("applications", application_id=one.id).one
    page.edit()
    dialog = case.dialog(ApplicationDialog)
    field = dialog.form["policy"].editor
    assert field.currentText() == "As in the settings: Balanced"
    field.setFocus()
    QTest.keyClicks(field, "Me")
    assert field.currentText() == "Measured"
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert case.workspace.casework.application(one.id).policy == "measured"
    assert target(case, one, "E03") == date(2026, 11, 18)
    assert target(case, other, "E03") == date(2026, 11, 17)
    case.window.undo()
    assert target(case, one, "E03") == date(2026, 11, 17)


def test_rules_that_are_gone_are_named(case: Case) -> None:
    one = interviewed(case, "Bramwell", policy="lost")
    case.open("applications", application_id=one.id).one.edit()
    dialog = case.dialog(ApplicationDialog)
    assert dialog.form["policy"].editor.currentText() == "lost, which are not there any more"
    dialog.reject()


def test_keeping_in_touch_is_chosen_in_the_dialog(case: Case) -> None:
    one = interviewed(case, "Bramwell")
    case.open("applications", application_id=one.id).one.edit()
    dialog = case.dialog(ApplicationDialog)
    dialog.form["keep_in_touch"].editor.setFocus()
    case.key(Qt.Key.Key_Space)
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert case.workspace.casework.application(one.id).keep_in_touch


def test_the_region_is_asked_for_where_there_are_any(case: Case) -> None:
    one = interviewed(case, "Bramwell", subdivision="")
    case.open("applications", application_id=one.id).one.edit()
    dialog = case.dialog(ApplicationDialog)
    region = dialog.form["subdivision"]
    assert region.hint.text() == "Which one? Some holidays are only there."
    region.editor.setFocus()
    QTest.keyClicks(region.editor, "Oreg")
    assert region.hint.text() == "For their public holidays."
    dialog.reject()


def test_closed_days_move_the_plan_and_are_changed_and_taken_back(case: Case) -> None:
    one = interviewed(case, "Bramwell")
    assert target(case, one, "E07") == date(2026, 11, 20)
    page = case.open("applications", application_id=one.id).one
    assert page.closures.isHidden()
    page.closures_add()
    dialog = case.dialog(ClosureDialog)
    QTest.keyClicks(case.focus(), "November 19")
    case.key(Qt.Key.Key_Tab)
    QTest.keyClicks(case.focus(), "November 18")
    case.key(Qt.Key.Key_Return, _CONTROL)
    assert dialog.form["last_on"].problem.text() == "The last day is before the first"
    dialog.form["last_on"].editor.setFocus()
    dialog.form["last_on"].editor.selectAll()
    QTest.keyClicks(case.focus(), "November 20")
    dialog.form["name"].editor.setFocus()
    QTest.keyClicks(case.focus(), "Stocktaking")
    case.key(Qt.Key.Key_Return, _CONTROL)
    (closure,) = case.workspace.casework.closures(one.id)
    assert (closure.first_on, closure.last_on) == (date(2026, 11, 19), date(2026, 11, 20))
    assert closure.name == "Stocktaking"
    assert target(case, one, "E07") == date(2026, 11, 24)
    assert page.closures.isVisible()
    page.closures.delete(closure)
    case.settle()
    assert case.toast() == "Closed days deleted"
    assert target(case, one, "E07") == date(2026, 11, 20)
    case.window.undo()
    case.settle()
    assert target(case, one, "E07") == date(2026, 11, 24)
    assert page.closures.isVisible()


def test_one_closed_day_and_several_read_as_people_say_them(case: Case) -> None:
    one = interviewed(case, "Bramwell")
    for closure in (
        Closure(application_id=one.id, first_on=date(2026, 12, 24)),
        Closure(application_id=one.id, first_on=date(2026, 12, 28), last_on=date(2026, 12, 31), name="Stocktaking"),
    ):
        case.workspace.casework.save_closure(closure)
    page = case.open("applications", application_id=one.id).one
    said = [[each.text() for each in row.findChildren(Label)] for row in page.closures.card.rows]
    assert said == [["Thu, Dec 24"], ["Mon, Dec 28 to Thu, Dec 31", "Stocktaking"]]


def test_a_country_without_known_holidays_is_told_where_its_dates_stand(case: Case) -> None:
    one = interviewed(case, "Bramwell", country="AC", subdivision="")
    page = case.open("applications", application_id=one.id).one
    notices = [each.body.text() for each in page.findChildren(Notice) if each.isVisible()]
    words = "Public holidays of this country are not known; Monday to Friday count as working days."
    assert notices == [words]
    assert case.workspace.planner.holiday_notices() == (f"Bramwell: {words}",)
