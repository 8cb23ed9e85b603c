"""The page that says how interviews go: by keyboard, as a chart and as a table, and honest about too few."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from application_window import HOSTILE, Visited
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from followup_desktop.domain.model import Application, Interview, InterviewKind, Profile
from followup_desktop.domain.rating_chart import SHOWN
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.commands import add_commands
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.pages.trends import TrendsPage
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.panels import EmptyState
from followup_desktop.ui.widgets.text import Label

START = datetime(2026, 6, 1, 17, 0, tzinfo=UTC)


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def workspace(data_dir: Path, clock, bus: Bus) -> Iterator[Workspace]:
    opened = open_workspace(data_dir, clock, bus.changed.emit)
    opened.casework.save_profile(Profile(full_name="Ellen Marsh", zone="America/Los_Angeles"))
    yield opened
    opened.close()


@pytest.fixture
def window(workspace: Workspace, bus: Bus, theme, qtbot) -> MainWindow:
    ours = {name: PAGES[name] for name in ("applications", "applications/trends")}
    others = dict.fromkeys(("applications/interview", "applications/reflection"), lambda shell: Visited())
    shown = MainWindow(workspace, bus, theme, ours | others)
    qtbot.addWidget(shown)
    add_commands(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def held(workspace: Workspace, number: int, rating: int | None, employer: str = "", **more) -> Interview:
    starts_at = START + timedelta(days=number)
    kinds = list(InterviewKind)
    told = {"examples": "no", "next_time": f"Breathe {number}"}
    _application, interview = workspace.casework.save_interview(
        Application(employer=employer or f"Employer {number}", zone="America/Los_Angeles"),
        Interview(
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            zone="America/Los_Angeles",
            rating=rating,
            kind=kinds[number % 3],
            answers=told,
            **more,
        ),
        [],
    )
    return interview


def opened(window: MainWindow) -> TrendsPage:
    window.open("applications/trends")
    for _turn in range(3):
        QApplication.processEvents()
    page = window.page("applications/trends")
    assert isinstance(page, TrendsPage)
    return page


def texts(page: TrendsPage) -> list[str]:
    return [each.text() for each in page.findChildren(Label) if each.isVisible()]


def filled(page: TrendsPage) -> list[QAbstractButton]:
    buttons = page.findChildren(QAbstractButton)
    return [each for each in buttons if each.property("kind") == "filled" and each.isVisible()]


# Too few


def test_with_nothing_rated_it_says_what_to_do(window: MainWindow) -> None:
    page = opened(window)
    assert "Nothing to see yet" in texts(page)
    assert not page.print_button.isVisible() and not page.ratings.isVisible()
    (button,) = filled(page)
    assert button.text() == "Add an interview"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert window.current_page == "applications/interview"


def test_with_two_rated_it_leads_to_the_one_to_write_about(window: MainWindow, workspace: Workspace) -> None:
    for number in range(2):
        held(workspace, number, 5)
    waiting = held(workspace, 2, None)
    page = opened(window)
    assert "2 interviews are rated. From three on you see here how they go and what comes back." in texts(page)
    (button,) = filled(page)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    asked = window.page("applications/reflection")
    assert isinstance(asked, Visited) and asked.arguments == {"interview_id": waiting.id}


def test_the_third_rating_brings_the_page_while_it_is_shown(window: MainWindow, workspace: Workspace) -> None:
    for number in range(2):
        held(workspace, number, 5)
    page = opened(window)
    held(workspace, 2, 7)
    QApplication.processEvents()
    assert page.ratings.isVisible() and not page.findChildren(EmptyState)[0].isVisible()
    assert "You have a first picture." in texts(page)
    window.undo()
    QApplication.processEvents()
    assert "Nothing to see yet" in texts(page)


# Enough


@pytest.fixture
def page(window: MainWindow, workspace: Workspace) -> TrendsPage:
    for number, rating in enumerate((3, 4, 6, 8)):
        held(workspace, number, rating, left_unsaid=f"Thing {number}")
    return opened(window)


def test_it_says_how_they_go_and_what_comes_back(page: TrendsPage) -> None:
    shown = texts(page)
    assert "They are going better." in shown
    assert "Did you give examples of your own?" in shown
    assert "No or partly in 4 of 4 interviews" in shown
    assert "“Thing 3”, Employer 3, Jun 4, 2026" in shown
    assert [f"Breathe {n}" in shown for n in range(4)] == [False, True, True, True]


def test_the_chart_is_told_in_words_to_screen_readers(page: TrendsPage) -> None:
    chart = page.ratings.chart
    assert chart.accessibleName() == "Chart of your ratings"
    told = chart.accessibleDescription()
    assert told.startswith("Employer 3, Jun 4, 2026, round 1, in person: 8 of 10. Employer 2, Jun 3, 2026")
    assert told.endswith("average 5.3.")
    assert chart.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_marks_of_each_kind_differ_without_colour(page: TrendsPage) -> None:
    """In grey and against the same ground, no two kinds look alike."""
    chart = page.ratings.chart
    image = chart.grab().toImage()
    ratio = image.devicePixelRatio()
    shapes = set()
    for point in chart.chart.points[:3]:
        spot = chart.place(point)
        pixels = []
        for dy in range(-7, 8):
            for dx in range(-7, 8):
                at = image.pixelColor(round((spot.x() + dx) * ratio), round((spot.y() + dy) * ratio))
                pixels.append(at.lightness() < 150)
        shapes.add(tuple(pixels))
    assert len(shapes) == 3


def test_the_table_says_the_same_and_leads_to_the_notes(page: TrendsPage, window: MainWindow) -> None:
    switch = page.ratings.switch
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert switch.accessibleName() == "Show as a chart"
    assert page.ratings.table.isVisible() and not page.ratings.chart.isVisible()
    links = [each for each in page.ratings.table.findChildren(LinkButton) if each.isVisible()]
    assert [each.text() for each in links] == [f"Employer {n}" for n in (3, 2, 1, 0)]
    links[0].setFocus()
    QTest.keyClick(links[0], Qt.Key.Key_Space)
    assert window.current_page == "applications/reflection"


def test_a_mark_leads_to_the_notes(page: TrendsPage, window: MainWindow, workspace: Workspace) -> None:
    chart = page.ratings.chart
    point = chart.chart.points[1]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place(point).toPoint())
    asked = window.page("applications/reflection")
    assert isinstance(asked, Visited) and asked.arguments == {"interview_id": point.rated.interview.id}


def test_the_keyboard_reaches_everything(page: TrendsPage) -> None:
    wanted = {each for each in page.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()}
    page.print_button.setFocus()
    reached = set()
    for _press in range(2 * len(wanted) + 40):
        place = QApplication.focusWidget()
        assert place is not None
        reached.add(place)
        QTest.keyClick(place, Qt.Key.Key_Tab)
    assert wanted <= reached


def test_only_the_newest_stand_one_by_one_and_it_says_so(window: MainWindow, workspace: Workspace) -> None:
    for number in range(SHOWN + 6):
        held(workspace, number, number % 11)
    page = opened(window)
    assert len(page.ratings.chart.chart.points) == SHOWN
    assert "The newest 24; 6 older ones are in the average." in texts(page)


def test_it_can_be_saved_as_a_pdf(page: TrendsPage, tmp_path: Path, qtbot) -> None:
    page.print_button.save()
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog))
    file = tmp_path / "trends.pdf"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    assert file.read_bytes().startswith(b"%PDF-")


# Ways there


def test_the_list_of_applications_and_the_menu_lead_here(window: MainWindow, workspace: Workspace) -> None:
    held(workspace, 0, 4)
    window.open("applications")
    button = window.page("applications").list.trends_button  # type: ignore[attr-defined]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert window.current_page == "applications/trends"
    window.open("applications")
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.current_page == "applications/trends"


@pytest.mark.parametrize("text", HOSTILE)
def test_words_of_any_kind_are_shown_as_they_are(window: MainWindow, workspace: Workspace, text: str) -> None:
    for number in range(3):
        held(workspace, number, 5, employer=text, left_unsaid=text)
    page = opened(window)
    assert page.ratings.isVisible()
    assert page.width() <= window.width()
