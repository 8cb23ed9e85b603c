"""Any text in any field: kept and shown as it is. Any trouble with the data: a plain page with what can be done."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pypdfium2
import pytest
from person import CONTROL, Person
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop import app
from followup_desktop.domain.model import UserError
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.services.backups import Backups
from followup_desktop.services.demo import EXAMPLE_PROFILE
from followup_desktop.services.settings import SettingsFile
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.trouble import TroubleWindow

#: What was pasted, and what of it is text: half a character is none.
TEXTS = {
    "markup": "<b>bold</b> & </qt><img src=x onerror=alert(1)> &amp;",
    "braces": "{employer} {{ }} {?role} {/} %s \\ ${x} '; DROP TABLE profile; --",
    "control": "bell\x07 escape\x1b[31m null\x00 back\x08 delete\x7f end",
    "emoji": "👩\u200d🚀🏳️\u200d🌈 e\u0301\u0301 𝒵",
    "right to left": "שלום عليكم \u202edetrever\u202c \u2066x\u2069",
    "long": "long words, " * 8_400,
    "half a character": "a\ud83db\udc00c",
}
KEPT = TEXTS | {"half a character": "abc"}
every_text = pytest.mark.parametrize("kind", TEXTS)


class Desk:
    """The window with the example loaded, and somebody at it."""

    def __init__(self, workspace: Workspace, window: MainWindow, qtbot: QtBot) -> None:
        self.workspace = workspace
        self.window = window
        self.person = Person(window, qtbot)
        by_name = {each.employer: each for each in workspace.casework.applications()}
        self.application = by_name["Northlight Instruments"]

    def paste(self, name: str, kind: str) -> None:
        """Go to an input by Tab and paste in place of what is there."""
        self.person.go_to(name)
        self.person.press(Qt.Key.Key_A, CONTROL)
        self.paste_here(kind)

    def paste_here(self, kind: str) -> None:
        QGuiApplication.clipboard().setText(TEXTS[kind])
        self.person.press(Qt.Key.Key_V, CONTROL)


@pytest.fixture
def desk(data_dir: Path, clock: Any, theme: Theme, qtbot: QtBot) -> Iterator[Desk]:
    bus = Bus()
    workspace = open_workspace(data_dir, clock, bus.changed.emit)
    workspace.casework.save_profile(EXAMPLE_PROFILE)
    workspace.example.load()
    window = MainWindow(workspace, bus, theme, PAGES, workspace.counts)
    window.resize(1280, 800)
    window.show()
    yield Desk(workspace, window, qtbot)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    workspace.close()


@every_text
def test_the_profile_takes_any_name(desk: Desk, kind: str) -> None:
    desk.window.open("settings")
    desk.paste("full_name", kind)
    desk.person.press(Qt.Key.Key_Tab)
    assert desk.workspace.casework.profile().full_name == KEPT[kind]


@every_text
def test_an_application_takes_any_employer_and_notes(desk: Desk, kind: str) -> None:
    desk.window.open("applications", application_id=desk.application.id)
    desk.person.click(f"More for {desk.application.employer}")
    desk.person.choose("Edit…")
    desk.person.until(lambda: desk.person.front() is not desk.window, "the form")
    desk.paste("employer", kind)
    desk.paste("notes", kind)
    desk.person.finish_sheet()
    kept = desk.workspace.casework.application(desk.application.id)
    assert (kept.employer, kept.notes) == (KEPT[kind], KEPT[kind])
    desk.window.open("applications", application_id=desk.application.id)

    def shown() -> list[QLabel]:
        return [each for each in desk.window.findChildren(QLabel) if each.isVisible() and each.text() == KEPT[kind]]

    desk.person.until(shown, "the page with this name and these notes")
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in shown())  # and never read as markup
    for page in ("today", "calendar", "applications", "letters", "offers", "people", "checklists"):
        desk.window.open(page)
        QApplication.processEvents()


@every_text
def test_a_person_takes_any_name_and_notes(desk: Desk, kind: str) -> None:
    desk.window.open("applications", application_id=desk.application.id)
    desk.person.click("Add a person")
    desk.person.sheet("Add a person")
    desk.paste("last_name", kind)
    desk.paste("notes", kind)
    desk.person.finish_sheet()
    added = desk.workspace.casework.contacts(desk.application.id)[-1]
    assert (added.last_name, added.notes) == (KEPT[kind], KEPT[kind])


@every_text
def test_an_interview_takes_any_notes(desk: Desk, kind: str) -> None:
    interview = desk.workspace.casework.interviews(desk.application.id)[0]
    desk.window.open("applications/reflection", interview_id=interview.id)
    page: Any = desk.window.page("applications/reflection")
    for name in ("useful_item", "went_well", "notes"):
        while not any(each.objectName() == name and each.isVisible() for each in page.findChildren(QWidget)):
            desk.person.click_at(page.next_button)
        desk.paste(name, kind)
    desk.window.open("today")
    kept = desk.workspace.casework.interview(interview.id)
    assert (kept.went_well, kept.notes, kept.useful_item) == (KEPT[kind],) * 3


@every_text
def test_an_offer_takes_any_terms(desk: Desk, kind: str) -> None:
    offer = desk.workspace.offers.versions(desk.application.id)[-1]
    desk.window.open("offers", offer_id=offer.id)
    desk.person.click("Edit terms")
    desk.person.sheet("Edit terms")
    desk.paste("special_terms", kind)
    desk.person.finish_sheet()
    assert desk.workspace.offers.offer(offer.id).special_terms == KEPT[kind]
    report = _paper(lambda: desk.workspace.offers.report_pdf(offer.id, desk.workspace.casework.paper()))
    assert desk.application.employer in report or "cannot draw" in report


@every_text
def test_a_factor_takes_any_name(desk: Desk, kind: str) -> None:
    offer = desk.workspace.offers.versions(desk.application.id)[-1]
    desk.window.open("offers", offer_id=offer.id)
    desk.person.click(f"More for {desk.application.employer}")
    desk.person.choose("Choose what counts…")
    desk.person.sheet("What counts")
    desk.paste("name", kind)
    desk.person.press(Qt.Key.Key_Return)
    desk.person.finish_sheet()
    assert desk.workspace.offers.factors()[-1].name == KEPT[kind].strip()


@every_text
def test_a_letter_takes_any_words_and_its_page_holds_them_or_says_which_it_cannot(desk: Desk, kind: str) -> None:
    contact = desk.workspace.casework.contacts(desk.application.id)[0]
    letter = desk.workspace.letters.start("thank_email", desk.application.id, contact_id=contact.id)
    letter = desk.workspace.letters.save(replace(letter, body="", subject="A test"))
    desk.window.open("letters/editor", letter_id=letter.id)
    body = desk.window.page("letters/editor").writing.body  # type: ignore[attr-defined]
    body.setFocus()
    desk.paste_here(kind)
    desk.window.open("today")
    kept = desk.workspace.letters.letter(letter.id)
    # What is pasted into a letter leaves signs without a shape behind.
    assert _ink(KEPT[kind]) in _ink(desk.workspace.letters.draft(kept).text)
    page = _paper(lambda: desk.workspace.letters.pdf(kept))
    if "cannot draw" in page:
        named = re.findall("“(.)", page)
        assert named and all(each in KEPT[kind] for each in named)
        assert any(ord(each) > 0x2FF for each in KEPT[kind])
    elif kind == "long":
        assert page.count("long words") == KEPT[kind].count("long words")
    else:
        assert _ink(KEPT[kind]) in _ink(page)


def _ink(text: str) -> str:
    """What of a text leaves a mark on paper."""
    return "".join(each for each in text if each.isprintable() and not each.isspace())


def _paper(make: Callable[[], bytes]) -> str:
    """What a paper says, or the words in which it was refused."""
    try:
        pdf = make()
    except UserError as error:
        return str(error)
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def test_a_field_that_must_be_right_refuses_in_words(desk: Desk) -> None:
    desk.window.open("applications", application_id=desk.application.id)
    desk.person.click("Add a person")
    desk.person.sheet("Add a person")
    desk.person.write(last_name="Vale", email="imogen vale")
    desk.person.press(Qt.Key.Key_Return, CONTROL)
    desk.person.reads("An e-mail address has no spaces")
    assert "Vale" not in {each.last_name for each in desk.workspace.casework.contacts()}


# The data itself


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _newer(path: Path) -> None:
    with closing(connect(path)) as database:
        database.execute("PRAGMA user_version = 4000")


def _missing(path: Path) -> None:
    path.unlink()


@pytest.fixture
def run(theme: Theme, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Callable[[Path], Any]]:
    """Starts the program on a folder as ``app.run`` does, and waits for what comes of it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back at the end: the program sets its own
    programs: list[Any] = []

    def start(folder: Path) -> Any:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        settings = SettingsFile(folder / "settings.json")
        program = app._Program(application, app.Folders.of(folder), settings, theme)
        programs.append(program)
        qtbot.waitUntil(lambda: bool(program._trouble or program._window.current_page), timeout=30_000)
        return program

    yield start
    for program in programs:
        program.close()
        for window in (program._window, program._trouble):
            if window is not None:
                window.close()
                window.deleteLater()
        program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize(
    ("harm", "title"),
    [
        (_missing, "Your data is not in its place"),
        (_cut, "Your data cannot be opened"),
        (_newer, "Your data is from a newer version"),
    ],
)
def test_data_that_cannot_be_opened_leads_to_what_can_be_done(
    run: Callable[[Path], Any], data_dir: Path, clock: Any, harm: Callable[[Path], None], title: str
) -> None:
    workspace = open_workspace(data_dir, clock)
    workspace.casework.save_profile(EXAMPLE_PROFILE)
    Backups(data_dir, workspace.store, clock).make()
    workspace.close()
    harm(data_dir / "followup.db")
    before = {path: path.read_bytes() for path in data_dir.rglob("*.db")}
    program = run(data_dir)
    assert program.status == 1
    trouble = program._trouble
    assert isinstance(trouble, TroubleWindow)
    assert trouble.isVisible() and not program._window.isVisible()
    assert title in {each.text() for each in trouble.findChildren(QLabel) if each.isVisible()}
    ways = {each.text() for each in trouble.findChildren(QPushButton) if each.isVisible() and each.isEnabled()}
    assert {"Bring it back", "Start empty", "Open the folder", "Try again", "Quit"} <= ways
    # Nothing was touched by looking, and nothing was put in the place of what is missing.
    assert {path: path.read_bytes() for path in data_dir.rglob("*.db")} == before


def test_data_that_can_be_opened_leads_to_the_program(run: Callable[[Path], Any], data_dir: Path) -> None:
    program = run(data_dir)
    assert program.status == 0 and program._trouble is None
    assert program._window.isVisible()
    assert program._window.current_page == "welcome"
