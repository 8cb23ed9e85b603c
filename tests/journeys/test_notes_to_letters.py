"""By keyboard alone: how an interview went is written down, and each interviewer's letter quotes their own topic."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from person import CONTROL, SHIFT, Person
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Application, Contact, Interview, Profile
from followup_desktop.domain.reflection import Attendee
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.theme import Theme

ALT = Qt.KeyboardModifier.AltModifier
DANA, LUIS = "the labels that visitors read aloud to each other", "how the night crew finds the right drawer"
SAID = "a label has eleven seconds"
UNSAID = "I keep a small group of visitors who read my drafts"
CARES = "fewer questions at the desk"


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def workspace(data_dir: Path, clock: Any, bus: Bus) -> Iterator[Workspace]:
    """An interview with two people, over since yesterday afternoon."""
    opened = open_workspace(data_dir, clock, bus.changed.emit)
    opened.casework.save_profile(
        Profile(full_name="Zoë Marsh", email="zoe.marsh@example.com", zone="America/Los_Angeles")
    )
    talk = Interview(
        starts_at=datetime(2026, 11, 17, 22, 0, tzinfo=UTC),
        ends_at=datetime(2026, 11, 17, 23, 10, tzinfo=UTC),
        zone="America/Los_Angeles",
    )
    people = [
        Attendee(Contact(title="Ms.", first_name="Dana", last_name="Whitfield", email="dana@kestrel.example")),
        Attendee(Contact(title="Mr.", first_name="Luis", last_name="Ortega", email="luis@kestrel.example")),
    ]
    museum = Application(employer="Kestrel Harbor Museum", role="Exhibit Writer", zone="America/Los_Angeles")
    opened.casework.save_interview(museum, talk, people)
    yield opened
    opened.close()


@pytest.fixture
def person(workspace: Workspace, bus: Bus, theme: Theme, qtbot: QtBot) -> Iterator[Person]:
    window = MainWindow(workspace, bus, theme, PAGES, workspace.counts)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Person(window, qtbot)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def press_button(person: Person, text: str) -> None:
    """Press Tab until the button that says this has the keyboard, then Space."""
    for _press in range(150):
        place = person.focus()
        if isinstance(place, QAbstractButton) and place.text() == text:
            person.press(Qt.Key.Key_Space)
            return
        person.press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches “{text}”. Shown: {person.shown()[:2000]}")


def go_to_today(person: Person) -> None:
    person.press(Qt.Key.Key_1, CONTROL)
    person.is_at("today")


def write_it_down(person: Person) -> None:
    """The worksheet from its first part to its last."""
    go_to_today(person)
    press_button(person, "Write it down")
    person.is_at("applications/reflection")
    person.write(cares_about=CARES)
    person.press(Qt.Key.Key_Return, CONTROL)
    person.write(left_unsaid=UNSAID)
    for _part in range(2):
        person.press(Qt.Key.Key_Return, CONTROL)
    person.write(topic=DANA, said=SAID)
    person.press(Qt.Key.Key_Tab)
    person.write(topic=LUIS)
    person.press(Qt.Key.Key_Return, CONTROL)


def begin_letter(person: Person, button: str) -> str:
    """Open the letter of the next thanks; what its text says."""
    go_to_today(person)
    press_button(person, button)
    person.is_at("letters/editor")
    return letter_text(person)


def letter_text(person: Person) -> str:
    page: Any = person.window.page("letters/editor")
    text: str = page.writing.body.toPlainText().replace("\u2028", " ")
    return text


def fill_in(person: Person, answers: Mapping[str, str]) -> None:
    """Go from one empty field to the next with F7 and answer the question that Return asks."""
    for _field in answers:
        person.press(Qt.Key.Key_F7)
        person.press(Qt.Key.Key_Return)
        person.until(lambda: person.front() is not person.window, "the question of a field")
        title = person.front().windowTitle()
        person.sheet(title)
        person.type(answers[title])
        person.finish_sheet()


def put_in(person: Person, entry: str) -> None:
    """Put something noted at the end of the letter's second paragraph."""
    person.press(Qt.Key.Key_Home, CONTROL)
    for _line in range(2):
        person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_End)
    person.type(" ")
    person.press(Qt.Key.Key_I, CONTROL | SHIFT)
    person.choose(entry)


def send(person: Person) -> str:
    """Copy the e-mail, then mark it as sent; what was copied."""
    person.press(Qt.Key.Key_C, CONTROL | SHIFT)
    copied = QGuiApplication.clipboard().text()
    person.press(Qt.Key.Key_L, ALT)
    person.until(QApplication.activePopupWidget, "the menu Letter")
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_M)
    person.sheet("Mark as sent")
    person.finish_sheet()
    person.reads("Marked as sent")
    return copied


def test_each_letter_quotes_its_readers_own_topic(person: Person, workspace: Workspace) -> None:
    write_it_down(person)
    (held,) = workspace.casework.interviews(workspace.casework.applications()[0].id)
    assert [(each.topic, each.said) for each in workspace.casework.attendees(held.id)] == [(DANA, SAID), (LUIS, "")]
    own = {"What you think of it now": "Eleven seconds are enough", "Your proof": "I cut forty labels by half"}

    begun = begin_letter(person, "Write e-mail")
    assert DANA in begun and UNSAID in begun and LUIS not in begun
    fill_in(person, own)
    put_in(person, f"Their words: {SAID}")
    put_in(person, f"They care about: {CARES}")
    to_dana = send(person)
    assert to_dana.startswith("Dear Ms. Whitfield")
    for words in (DANA, SAID, CARES, UNSAID):
        assert words in to_dana, words
    assert LUIS not in to_dana

    begun = begin_letter(person, "Continue")
    assert LUIS in begun and DANA not in begun and SAID not in begun and CARES not in begun
    fill_in(person, own)
    to_luis = send(person)
    assert to_luis.startswith("Dear Mr. Ortega")
    assert LUIS in to_luis and UNSAID in to_luis and DANA not in to_luis
