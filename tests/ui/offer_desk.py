"""The real window with the offer pages over a real file, for the tests of offers."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from followup_desktop.domain.model import Offer
from followup_desktop.services import Workspace
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.offer import OfferPage
from followup_desktop.ui.pages.offers import OffersPage
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import MoreButton
from followup_desktop.ui.widgets.page import Page

W = TypeVar("W", bound=QWidget)


class Asked(Page):
    """Stands for a page of somebody else and remembers what it was opened with."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.arguments: dict[str, Any] = {}

    def show_arguments(self, **arguments: Any) -> None:
        self.arguments = arguments


class Desk:
    """The window and short ways to what a test looks at."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        self.window = window
        self.workspace = workspace

    def offer(self, employer: str) -> Offer:
        return next(offer for application, offer in self.workspace.offers.offers() if application.employer == employer)

    def open_offer(self, employer: str) -> OfferPage:
        self.window.open("offers", offer_id=self.offer(employer).id)
        page = self.window.page("offers")
        assert isinstance(page, OffersPage)
        QApplication.processEvents()  # Qt shows what was added to a layout in its next turn
        return page.one

    def page(self, name: str) -> Any:
        return self.window.page(name)

    def dialog(self, kind: type[W]) -> W:
        """The one open dialog of this class."""
        found = [each for each in self.window.findChildren(kind) if each.isVisible()]
        assert len(found) == 1
        return front(found[0])


def front(dialog: W) -> W:
    """Wait until the keyboard belongs to the dialog: Qt hands it over in a later turn."""
    dialog.activateWindow()
    for _turn in range(200):
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is dialog:
            return dialog
        QTest.qWait(5)
    raise AssertionError("the dialog never came to the front")


def choose(owner: QWidget, text: str) -> None:
    """Open the "..." of a page and choose an entry by keyboard."""
    more = next(each for each in owner.findChildren(MoreButton) if each.isVisible())
    QTest.keyClick(more, Qt.Key.Key_Space)
    menu = more.findChild(QMenu)
    assert menu is not None
    action = next(each for each in menu.actions() if each.text() == text)
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def tab_to(name: str) -> QWidget:
    """Press Tab until the input of this name has the keyboard."""
    for _press in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused.objectName() == name:
            return focused
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name}")


def write(type_text: Callable[[object, str], None], name: str, text: str) -> None:
    """Go to an input by Tab and type into it in place of what was there."""
    field = tab_to(name)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(field, text)
