"""Where a checklist helps, a quiet link leads to it: on Today, beside the steps, before a call and before a letter."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.domain.model import Application, Channel, State
from followup_desktop.domain.states import Trigger
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.services.demo import EXAMPLE_PROFILE
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.call_sheet import CallSheet
from followup_desktop.ui.dialogs.sending import SentDialog
from followup_desktop.ui.list_link import ListLink
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.widgets.buttons import PlainButton

#: Ten in the morning in Portland, on a day when the example has something to do.
MOMENT = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


class Desk:
    """The whole window with the example."""

    def __init__(self, workspace: Workspace, window: MainWindow, qtbot: Any) -> None:
        self.workspace = workspace
        self.window = window
        self._qtbot = qtbot

    def open(self, name: str, **arguments: Any) -> Any:
        self.window.open(name, **arguments)
        QApplication.processEvents()
        return self.window.page(name)

    def application(self, employer: str) -> Application:
        return next(each for each in self.workspace.casework.applications() if each.employer == employer)

    def links(self, page: QWidget) -> list[ListLink]:
        return [each for each in page.findChildren(ListLink) if each.isVisibleTo(page)]

    def today(self) -> list[ListLink]:
        page = self.open("today")
        self._qtbot.waitUntil(lambda: bool(self.links(page)))
        return self.links(page)

    def arrived(self) -> tuple[str, int]:
        """Which list is shown, and for which application."""
        QApplication.processEvents()
        assert self.window.current_page == "checklists"
        page: Any = self.window.page("checklists")
        return page.places.value(), page.application.value()


@pytest.fixture
def desk(qtbot: Any, theme: Any, tmp_path: Path) -> Iterator[Desk]:
    bus = Bus()
    workspace = open_workspace(tmp_path / "data", lambda: MOMENT, bus.changed.emit)
    workspace.settings.change(welcomed=True)
    workspace.casework.save_profile(EXAMPLE_PROFILE)
    workspace.example.load()
    window = MainWindow(workspace, bus, theme, PAGES, workspace.counts)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    yield Desk(workspace, window, qtbot)
    workspace.close()


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_today_offers_the_list_of_an_offer_once(desk: Desk) -> None:
    (link,) = desk.today()
    assert link.accessibleName() == "Checklist for the week of an offer"
    press(link)
    assert desk.arrived() == ("offer_week", desk.application("Northlight Instruments").id)


def test_beside_the_steps_stands_one_link_which_return_opens(desk: Desk) -> None:
    offer = desk.application("Northlight Instruments")
    page = desk.open("applications", application_id=offer.id)
    (link,) = desk.links(page)
    link.setFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert desk.arrived() == ("offer_week", offer.id)


def test_after_a_yes_and_after_a_no_the_link_is_another(desk: Desk) -> None:
    casework = desk.workspace.casework
    offer, rowan = desk.application("Northlight Instruments"), desk.application("City of Rowan")
    casework.change_state(offer.id, Trigger.ACCEPTED)
    casework.change_state(rowan.id, Trigger.REFUSED)
    (link,) = desk.links(desk.open("applications", application_id=offer.id))
    assert (link.list_id, link.text()) == ("after_accepting", "Checklist after you accepted")
    (link,) = desk.links(desk.open("applications", application_id=rowan.id))
    assert (link.list_id, link.text()) == ("rejection", "Checklist after a no")
    assert desk.application("City of Rowan").state is State.REJECTED


def test_before_a_call_its_list_is_one_press_away(desk: Desk) -> None:
    rowan = desk.application("City of Rowan")
    page = desk.open("applications", application_id=rowan.id)
    press(next(each for each in page.findChildren(PlainButton) if each.text() == "Call instead…"))
    sheet = next(each for each in desk.window.findChildren(CallSheet) if each.isVisible())
    press(sheet.list_link)
    assert desk.arrived() == ("before_call", rowan.id)
    assert not any(each.isVisible() for each in desk.window.findChildren(CallSheet))


def test_before_a_letter_goes_the_list_follows_the_way_it_goes(desk: Desk) -> None:
    alder = desk.application("Alder Creek Health")
    letter = next(
        each
        for each in desk.workspace.letters.letters(alder.id)
        if each.kind == "thank_formal" and each.sent_at is None
    )
    dialog = SentDialog(desk.workspace, desk.workspace.letters.draft(letter), [], desk.window)
    asked: list[str] = []
    dialog.list_requested.connect(asked.append)
    dialog.open()
    dialog.channel.set_value(Channel.EMAIL)
    dialog.channel.changed.emit()
    assert not dialog.list_link.isVisible()
    dialog.channel.set_value(Channel.POST)
    dialog.channel.changed.emit()
    assert dialog.list_link.text() == "Checklist before you post it"
    press(dialog.list_link)
    assert asked == ["before_posting"]
    assert not dialog.isVisible()
    assert desk.workspace.letters.letter(letter.id).sent_at is None


def test_before_an_acceptance_goes_its_list_is_offered(desk: Desk) -> None:
    application = desk.application("Northlight Instruments")
    offer = desk.workspace.offers.versions(application.id)[-1]
    letter = desk.workspace.letters.start("accept", application.id, offer_id=offer.id)
    dialog = SentDialog(desk.workspace, desk.workspace.letters.draft(letter), [], desk.window)
    dialog.open()
    assert dialog.list_link.text() == "Checklist before you accept"
    dialog.reject()
