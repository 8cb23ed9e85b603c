"""The real window with the worksheet on one interview, and ways to fill it by keys."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from application_window import Case, opened
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Application, Contact, Interview, Note, NoteKind
from followup_desktop.domain.reflection import Attendee, Part, Sheet
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.text import Label


class Desk:
    """The window, the interview, and the page on it."""

    def __init__(self, case: Case, people: int = 2) -> None:
        self.case = case
        self.workspace = case.workspace
        self.talk = add_talk(case, people)
        self.page: Any = case.open("applications/reflection", interview_id=self.talk.id)

    @property
    def sheet(self) -> Sheet:
        """The worksheet as it is stored."""
        return self.workspace.notes.sheet(self.talk.id)

    @property
    def interview(self) -> Interview:
        return self.sheet.interview

    def lines(self, kind: NoteKind) -> tuple[Note, ...]:
        return self.sheet.lines(kind)

    def part(self, part: Part) -> None:
        self.page._choose(part)
        self.case.settle()

    def field(self, name: str, number: int = 0) -> Any:
        """What can be seen on the page by that name."""
        found = [each for each in self.page.findChildren(QWidget) if each.objectName() == name and each.isVisible()]
        return found[number]

    def type(self, name: str, text: str, number: int = 0) -> Any:
        """Text or keys into the field of that name."""
        field = self.field(name, number)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.case.keys(text)
        return field

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.case.key(key, modifier)

    def keep(self) -> None:
        self.page.keep()
        self.case.settle()

    def focus(self) -> str:
        return self.case.focus().objectName()

    def texts(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(Label) if label.isVisible()]

    def chips(self) -> list[str]:
        return [chip.text() for chip in self.page.findChildren(Chip) if chip.isVisible()]


def add_talk(case: Case, people: int = 2) -> Interview:
    """An interview that ended two hours ago, with Ada, Ben and so many others."""
    starts, ends = datetime(2026, 11, 18, 14, 0, tzinfo=UTC), datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
    there = [Contact(first_name="Ada", last_name="Byron"), Contact(first_name="Ben")]
    there += [Contact(first_name=f"Person {number}") for number in range(3, people + 1)]
    _application, interview = case.workspace.casework.save_interview(
        Application(employer="Fern Books", zone="America/Los_Angeles"),
        Interview(starts_at=starts, ends_at=ends, zone="America/Los_Angeles"),
        [Attendee(each) for each in there[:people]],
    )
    return interview


def worksheet(qtbot: Any, theme: Any, folder: Any, clock: Any, people: int = 2) -> Iterator[Desk]:
    """The page on that interview, and the window around it."""
    for case in opened(qtbot, theme, folder, clock):
        yield Desk(case, people)
