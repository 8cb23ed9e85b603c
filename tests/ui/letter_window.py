"""The real window with the letter's page over a real file, for the tests of the letter desk."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from followup_desktop.domain.model import Letter, Profile
from followup_desktop.services import Workspace
from followup_desktop.ui.editor.chip_edit import ChipEdit
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.letter import LetterPage

T = TypeVar("T", bound=QWidget)
ELLEN = Profile(
    full_name="Ellen Marsh",
    phone="(503) 555-0148",
    email="ellen.marsh@example.com",
    address="1418 Larkspur Lane\nPortland, OR 97214",
    zone="America/Los_Angeles",
)
NONE, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class LetterWindow:
    """The window, the page in it, and short ways to what a test looks at."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        self.window = window
        self.workspace = workspace

    def open(self, letter: Letter) -> LetterPage:
        self.window.open("letters/editor", letter_id=letter.id)
        page = self.window.page("letters/editor")
        assert isinstance(page, LetterPage)
        page.writing.body.setFocus()
        return page

    @property
    def formal(self) -> Letter:
        """The example's draft to Priya Raman of Alder Creek Health."""
        casework, letters = self.workspace.casework, self.workspace.letters
        employer = next(each for each in casework.applications() if each.employer == "Alder Creek Health")
        return next(each for each in letters.letters(employer.id) if each.kind == "thank_formal")

    def stored(self, letter: Letter) -> Letter:
        return self.workspace.letters.letter(letter.id)


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(widget, key, held)


def dialog(kind: type[T]) -> T:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def place_of(edit: ChipEdit, words: str) -> int:
    """Where the words begin in the document, in UTF-16 units."""
    raw = edit.document().toRawText()
    return len(raw[: raw.index(words)].encode("utf-16-le")) // 2
