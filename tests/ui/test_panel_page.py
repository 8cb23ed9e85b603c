"""The letters to a panel side by side: what is typed for one reader reaches that letter alone; copies are told of."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from application_window import HOSTILE
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from followup_desktop.domain.model import Application, Contact, Interview, Letter, Profile
from followup_desktop.domain.reflection import Attendee
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.ui.batch import BatchDialog
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.commands import add_commands
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.pages.letter import LetterPage
from followup_desktop.ui.pages.panel import PanelPage
from followup_desktop.ui.widgets.text import Label

ENDED = datetime(2026, 11, 17, 23, 10, tzinfo=UTC)
PEOPLE = (("Ms.", "Dana", "Whitfield"), ("Mx.", "Luis", "Ortega"), ("Dr.", "Kim", "Park"))
OWN = {"my_proof": "At Marlow & Co. I rewrote 140 device guides", "my_thought": "It would have saved us a month"}


@pytest.fixture
def workspace(data_dir: Path, clock, bus: Bus) -> Iterator[Workspace]:
    opened = open_workspace(data_dir, clock, bus.changed.emit)
    opened.casework.save_profile(Profile(full_name="Ellen Marsh", phone="503", zone="America/Los_Angeles"))
    yield opened
    opened.close()


@pytest.fixture
def window(workspace: Workspace, bus: Bus, theme, qtbot) -> MainWindow:
    ours = {name: PAGES[name] for name in ("letters", "letters/panel", "letters/editor")}
    shown = MainWindow(workspace, bus, theme, ours)
    qtbot.addWidget(shown)
    add_commands(shown)
    shown.resize(1280, 800)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def begun(workspace: Workspace, people=PEOPLE) -> Letter:
    """A thank-you to the first of them, complete."""
    _application, interview = workspace.casework.save_interview(
        Application(employer="Bramwell Publishing", role="Guide Editor", zone="America/Los_Angeles"),
        Interview(starts_at=ENDED - timedelta(hours=1), ends_at=ENDED, zone="America/Los_Angeles"),
        [Attendee(Contact(title=t, first_name=f, last_name=n), topic=f"what {n} said") for t, f, n in people],
    )
    steps = workspace.planner.plan(interview.application_id).steps
    step = next(each for each in steps if each.event == "E03")
    return workspace.letters.save(replace(workspace.letters.open_for_step(step), values=OWN))


def opened(window: MainWindow, letter: Letter) -> PanelPage:
    window.open("letters/panel", letter_id=letter.id)
    _turn()
    page = window.page("letters/panel")
    assert isinstance(page, PanelPage)
    return page


def _turn() -> None:
    for _once in range(4):
        QApplication.processEvents()


def press(window: MainWindow, button) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    _turn()


def press_key(button) -> None:
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    _turn()


def toast(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(Label) if label.isVisible())


def test_one_press_makes_a_letter_for_each(window: MainWindow, workspace: Workspace) -> None:
    page = opened(window, begun(workspace))
    assert [card.name.text() for card in page.cards] == ["Dana Whitfield"]
    assert not page.verdict.isVisible()
    press(window, page.add_button)
    assert [card.name.text() for card in page.cards] == ["Dana Whitfield", "Luis Ortega", "Kim Park"]
    assert "nearly copies" in page.verdict.body.text()
    assert not page.add_button.isVisible()
    window.undo()
    _turn()
    assert [card.name.text() for card in page.cards] == ["Dana Whitfield"]


def test_what_stands_in_every_letter_is_asked_once(window: MainWindow, workspace: Workspace) -> None:
    letter = workspace.letters.save(replace(begun(workspace), values={}))
    page = opened(window, workspace.panels.spread(letter)[0])
    QTest.mouseClick(page.shared.inputs["my_proof"].viewport(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.shared.inputs["my_proof"], "I have done it at Marlow")
    page.keep()
    values = [workspace.letters.letter(card.letter_id).values for card in page.cards]
    assert [each["my_proof"] for each in values] == ["I have done it at Marlow"] * 3
    assert page.shared.inputs["my_proof"].value() == "I have done it at Marlow"  # it stays to be changed


def test_what_is_typed_for_one_reader_reaches_that_letter_alone(window: MainWindow, workspace: Workspace) -> None:
    letter = begun(workspace)
    family = workspace.panels.spread(letter)
    page = opened(window, letter)
    luis = page.cards[1]
    assert luis.state.text() == "1 field empty"
    field = luis.inputs["my_thought"]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "The bench is what I would ask for first")
    page.keep()
    _turn()
    texts = [workspace.letters.draft(workspace.letters.letter(each.id)).text for each in family]
    assert ["The bench is what" in text for text in texts] == [False, True, False]
    assert luis.state.text() == "Complete"
    assert "The bench is what" in luis.text.text()
    assert "The bench is what" in luis.text.accessibleDescription()


def test_the_keyboard_stays_in_the_field_while_it_is_kept(window: MainWindow, workspace: Workspace) -> None:
    letter = begun(workspace)
    workspace.panels.spread(letter)
    page = opened(window, letter)
    field = page.cards[1].inputs["my_thought"]
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "The bench ")
    page.keep()
    _turn()
    QTest.keyClicks(field, "is good")
    page.keep()
    _turn()
    assert window.focusWidget() is field
    assert field.value() == "The bench is good"


def test_open_leads_to_the_editor(window: MainWindow, workspace: Workspace) -> None:
    letter = begun(workspace)
    family = workspace.panels.spread(letter)
    page = opened(window, letter)
    press(window, page.cards[2].open_button)
    editor = window.page("letters/editor")
    assert isinstance(editor, LetterPage)
    assert editor.desk.letter.id == family[2].id


def take(page: LetterPage, text: str) -> None:
    """A line of the letter's "..." menu, by keys."""
    press_key(page.bar.more)
    menu = page.bar.more.findChildren(QMenu)[-1]
    menu.setActiveAction(next(each for each in menu.actions() if each.text() == text))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    _turn()


def test_the_way_there_and_back_is_in_the_letters_menu(window: MainWindow, workspace: Workspace) -> None:
    letter = begun(workspace)
    window.open("letters/editor", letter_id=letter.id)
    editor = window.page("letters/editor")
    assert isinstance(editor, LetterPage)
    _turn()
    take(editor, "One letter for each person")
    page = window.page("letters/panel")
    assert isinstance(page, PanelPage) and page.isVisible()
    assert [card.name.text() for card in page.cards] == ["Dana Whitfield", "Luis Ortega", "Kim Park"]
    press(window, page.cards[1].open_button)
    assert editor.isVisible()
    take(editor, "Show the letters side by side")
    assert page.isVisible()


def test_nobody_else_was_there_and_nothing_is_offered(window: MainWindow, workspace: Workspace) -> None:
    letter = begun(workspace, PEOPLE[:1])
    window.open("letters/editor", letter_id=letter.id)
    editor = window.page("letters/editor")
    assert isinstance(editor, LetterPage)
    _turn()
    assert editor.together.ways() == []


def test_a_deleted_letter_leaves_the_others(window: MainWindow, workspace: Workspace) -> None:
    letter = begun(workspace)
    workspace.panels.spread(letter)
    page = opened(window, letter)
    workspace.letters.delete(letter.id)
    _turn()
    assert [card.name.text() for card in page.cards] == ["Luis Ortega", "Kim Park"]


def _answer(qtbot, window: MainWindow, path: Path) -> None:
    """Choose the place in the dialog that asks for it."""
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.close()


def complete(workspace: Workspace, letter: Letter) -> None:
    for each in workspace.panels.spread(letter):
        workspace.letters.save(replace(workspace.letters.letter(each.id), values=OWN))


def test_each_goes_into_a_file_of_its_own_and_none_is_written_over(
    window: MainWindow, workspace: Workspace, tmp_path: Path, qtbot
) -> None:
    letter = begun(workspace)
    complete(workspace, letter)
    page = opened(window, letter)
    for _twice in range(2):
        page.save(together=False)
        _answer(qtbot, window, tmp_path)
        qtbot.waitUntil(lambda: not window.findChildren(BatchDialog), timeout=20_000)
        assert "3 letters saved" in toast(window)
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 6
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)
    assert sum(file.stem.endswith("(2)") for file in files) == 3


def test_all_go_into_one_file(window: MainWindow, workspace: Workspace, tmp_path: Path, qtbot) -> None:
    letter = begun(workspace)
    complete(workspace, letter)
    page = opened(window, letter)
    page.save(together=True)
    place = tmp_path / "All letters.pdf"
    _answer(qtbot, window, place)
    qtbot.waitUntil(lambda: not window.findChildren(BatchDialog), timeout=20_000)
    document = PdfDocument(place.read_bytes())
    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert [name for text in texts for name in ("Whitfield", "Ortega", "Park") if f"{name}," in text] == [
        "Whitfield",
        "Ortega",
        "Park",
    ]


def test_a_letter_with_a_gap_is_named_and_nothing_is_written(
    window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    letter = begun(workspace)
    workspace.panels.spread(letter)
    page = opened(window, letter)
    page.save(together=False)
    _turn()
    assert not window.findChildren(QFileDialog)
    assert "The letter to Luis Ortega: Fill in “What you think of it now”" in toast(window)


def test_it_can_be_stopped(window: MainWindow, workspace: Workspace, tmp_path: Path, qtbot) -> None:
    letter = begun(workspace)
    complete(workspace, letter)
    page = opened(window, letter)
    page.save(together=False)
    _answer(qtbot, window, tmp_path)
    (dialog,) = window.findChildren(BatchDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    _turn()
    written = len(list(tmp_path.glob("*.pdf")))
    assert written < 3
    assert "Stopped." in toast(window)
    _turn()
    assert len(list(tmp_path.glob("*.pdf"))) == written


def test_how_to_save_is_asked_in_a_menu(window: MainWindow, workspace: Workspace) -> None:
    letter = begun(workspace)
    workspace.panels.spread(letter)
    page = opened(window, letter)
    press(window, page.save_button)
    (menu,) = [each for each in page.findChildren(QMenu) if each.isVisible()]
    assert [each.text() for each in menu.actions()] == ["One PDF with all letters", "One PDF for each person"]
    menu.close()


def test_hostile_names_and_words_do_no_harm(window: MainWindow, workspace: Workspace) -> None:
    people = tuple(("", text[:200].replace("\n", " "), "Ä" * 60) for text in HOSTILE)
    letter = begun(workspace, people)
    family = workspace.panels.spread(letter)
    page = opened(window, letter)
    for text, each in zip(HOSTILE, family, strict=False):
        workspace.panels.set_words(workspace.letters.letter(each.id), "topic", text[:2000])
    _turn()
    assert len(page.cards) == len(HOSTILE)
    window.grab()
