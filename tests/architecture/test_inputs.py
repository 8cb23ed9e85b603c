"""Every field of the model has an input by its name, or a reason; every input says its name; every page fits."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QScrollArea, QWidget

from followup_desktop.domain.business_card import Card
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.messages import Attachment
from followup_desktop.domain.model import (
    ENTITIES,
    Application,
    Benchmark,
    Budget,
    Closure,
    Contact,
    Entity,
    Factor,
    Interview,
    Letter,
    LetterVersion,
    LogEntry,
    Note,
    Offer,
    Participation,
    Profile,
    Score,
    Signature,
    StepFact,
    Tick,
)
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.services.demo import EXAMPLE_PROFILE
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.dialogs.answer import AnswerDialog
from followup_desktop.ui.dialogs.application import ApplicationDialog
from followup_desktop.ui.dialogs.benchmark import BenchmarkDialog
from followup_desktop.ui.dialogs.budget import BudgetDialog, PresentJobDialog
from followup_desktop.ui.dialogs.business_card import CardDialog
from followup_desktop.ui.dialogs.checklist import ItemDialog, ListDialog
from followup_desktop.ui.dialogs.closure import ClosureDialog
from followup_desktop.ui.dialogs.contact import ContactDialog
from followup_desktop.ui.dialogs.contact_file import ContactFileDialog
from followup_desktop.ui.dialogs.contact_record import ContactRecordDialog
from followup_desktop.ui.dialogs.contacted import ContactedDialog
from followup_desktop.ui.dialogs.envelope import EnvelopeDialog, LabelsDialog
from followup_desktop.ui.dialogs.factors import FactorsDialog
from followup_desktop.ui.dialogs.letter_page import PageDialog
from followup_desktop.ui.dialogs.letters import EnclosuresDialog, FillFieldDialog
from followup_desktop.ui.dialogs.mail import MailDialog
from followup_desktop.ui.dialogs.new_letter import NewLetterDialog
from followup_desktop.ui.dialogs.offer import OfferDialog
from followup_desktop.ui.dialogs.rules import RulesDialog
from followup_desktop.ui.dialogs.sending import CopyOutDialog, OtherPaperDialog, SentDialog
from followup_desktop.ui.dialogs.steps import DoneDialog, MoveDialog, SkipDialog
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.theme import Theme

#: Ten in the morning in Portland, on a day when the example has something to do.
MOMENT = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)

#: Where each value is typed: pages by the name they are opened with, dialogs by their class.
PLACES: Mapping[type[Entity], tuple[str, ...]] = {
    Profile: ("settings",),
    Application: ("ApplicationDialog",),
    Closure: ("ClosureDialog",),
    Contact: ("ContactDialog",),
    Interview: ("applications/interview", "applications/reflection"),
    Participation: ("applications/reflection",),
    Note: ("applications/reflection",),
    StepFact: ("DoneDialog", "MoveDialog", "SkipDialog"),
    LogEntry: ("AnswerDialog", "ContactedDialog"),
    Offer: ("OfferDialog",),
    Letter: ("letters/editor", "NewLetterDialog", "EnclosuresDialog", "FillFieldDialog", "PageDialog", "SentDialog"),
    LetterVersion: (),
    Signature: ("settings",),
    Tick: ("letters/editor",),
    Benchmark: ("BenchmarkDialog",),
    Budget: ("BudgetDialog",),
    Factor: ("FactorsDialog",),
    Score: ("offers",),
}

#: Inputs that go by another name than their field's, each with the name.
OTHER_NAMES = {
    "Offer.application_id": "application",
    "Letter.application_id": "application",
    "Letter.contact_id": "contact",
    "Letter.values": "words",
    "Letter.sent_channel": "channel",
    "Letter.sent_at": "at",
    "StepFact.moved_to": "moved_on",
    "Interview.answers": "surprises",
    "Tick.item": "tick/read_aloud",
    "Tick.note": "note/second_reader",
}

_KEPT = "kept by the program"
_LINK = "joins two records; known from where the form was opened"
_STAMP = "the moment at which it was told or done"
_CHIP = "a chip of the editor, chosen from its menu"

#: Fields that nobody types, each with the reason.
NO_INPUT = {
    **{f"{kind.__name__}.{name}": _KEPT for kind in ENTITIES for name in ("id", "rev")},
    **{f"LetterVersion.{field.name}": "a copy of the letter as it stood" for field in fields(LetterVersion)},
    "Application.created_at": _STAMP,
    "Application.state_at": _STAMP,
    "Application.is_example": "marks what can be taken away again",
    "Closure.application_id": _LINK,
    "Interview.looked_back_at": _STAMP,
    "Participation.interview_id": _LINK,
    "Participation.contact_id": _LINK,
    "StepFact.application_id": _LINK,
    "StepFact.step_key": _LINK,
    "StepFact.done_at": _STAMP,
    "StepFact.skipped_at": _STAMP,
    "StepFact.pinned_due": "kept from the step's own date by “Keep on this date”",
    "StepFact.remind_at": "chosen beside the reminder itself, in minutes and days from now",
    "StepFact.created_at": _STAMP,
    "LogEntry.application_id": _LINK,
    "LogEntry.direction": "each of the two forms keeps one of the directions",
    "Offer.version": "counted",
    "Letter.interview_id": _LINK,
    "Letter.offer_id": _LINK,
    "Letter.step_key": _LINK,
    "Letter.locale": _CHIP,
    "Letter.tone": _CHIP,
    "Letter.facts": _STAMP,
    "Letter.family": _LINK,
    "Signature.image": "a picture that is chosen as a file",
    "Letter.subject": "written in the editor itself",
    "Letter.body": "written in the editor itself",
    "Letter.created_at": _STAMP,
    "Letter.changed_at": _STAMP,
    "Tick.checklist": _LINK,
    "Tick.subject": _LINK,
    "Tick.ticked_at": _STAMP,
    "Tick.text_digest": "computed from the text that was ticked",
    "Benchmark.application_id": _LINK,
    "Note.interview_id": _LINK,
    "Note.kind": "each list keeps lines of one kind",
    "Note.position": "the order of the lines",
    "Factor.key": "chosen in the list of built-in factors",
    "Factor.position": "the order in the dialog, changed by its arrows",
    "Score.factor_id": _LINK,
    "Score.choice": _LINK,
}


class Program:
    """The window with the example loaded."""

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        self.workspace = workspace
        self.window = window
        by_name = {each.employer: each for each in workspace.casework.applications()}
        self.application = by_name["City of Rowan"]
        self.letter = next(
            each
            for each in workspace.letters.letters(by_name["Alder Creek Health"].id)
            if each.kind == "thank_formal" and each.sent_at is None
        )
        offer = workspace.offers.versions(by_name["Northlight Instruments"].id)[-1]
        interview = workspace.casework.interviews(by_name["Bramwell Publishing"].id)[0]
        self.screens: Mapping[str, tuple[str, dict[str, Any]]] = {
            **{name: (name, {}) for name in PAGES},
            "application": ("applications", {"application_id": self.application.id}),
            "applications/interview": ("applications/interview", {"interview_id": interview.id}),
            "applications/reflection": ("applications/reflection", {"interview_id": interview.id}),
            "applications/leaving": ("applications/leaving", {"interview_id": interview.id}),
            "applications/preparation": (
                "applications/preparation",
                {"application_id": interview.application_id},
            ),
            "letters/editor": ("letters/editor", {"letter_id": self.letter.id}),
            "offer": ("offers", {"offer_id": offer.id}),
        }

    def open(self, screen: str) -> QWidget:
        page, arguments = self.screens[screen]
        self.window.open(page, **arguments)
        QTest.qWait(1)
        QApplication.processEvents()
        return self.window.page(page)

    def dialogs(self) -> Mapping[str, QDialog]:
        workspace, window = self.workspace, self.window
        step = workspace.planner.plan(self.application.id).steps[0]
        checklist = workspace.catalog.checklist("offer_week")
        made: tuple[QDialog, ...] = (
            AnswerDialog(window, self.application, window),
            ApplicationDialog(window, self.application, window),
            BenchmarkDialog(workspace, self.application.id, window),
            BudgetDialog(workspace, window),
            ClosureDialog(window, Closure(application_id=self.application.id), window),
            CardDialog(window, window),
            ContactDialog(window, Contact(), window),
            ContactFileDialog(window, window, [Card(), Card()]),
            ContactRecordDialog(window, window),
            ContactedDialog(window, self.application, window),
            DoneDialog(window, step, window),
            EnclosuresDialog(self.letter, window),
            EnvelopeDialog(workspace.letter_papers, workspace.letters.draft(self.letter), window),
            FactorsDialog(workspace, window),
            FillFieldDialog(FIELDS["topic"], "", window),
            ItemDialog(window, window, checklist, checklist.items[0]),
            LabelsDialog(workspace.letter_papers, workspace.letters.draft(self.letter), window),
            ListDialog(window, window, checklist),
            MailDialog(window, "", "", ("Summary",), lambda: Attachment("", b""), print, print),
            MoveDialog(window, step, window),
            NewLetterDialog(workspace, window),
            CopyOutDialog(window, print, print),
            OtherPaperDialog(window, "Letter", "A4", print),
            OfferDialog(workspace, None, window),
            PageDialog(workspace, workspace.letters.draft(self.letter), window),
            PresentJobDialog(workspace, window),
            RulesDialog(window, window),
            SentDialog(workspace, workspace.letters.draft(self.letter), [], window),
            SkipDialog(window, step, window),
        )
        return {type(each).__name__: each for each in made}


@pytest.fixture
def program(data_dir: Path, theme: Theme) -> Iterator[Program]:
    bus = Bus()
    workspace = open_workspace(data_dir, lambda: MOMENT, bus.changed.emit)
    workspace.settings.change(welcomed=True)
    workspace.casework.save_profile(EXAMPLE_PROFILE)
    workspace.example.load()
    window = MainWindow(workspace, bus, theme, PAGES, workspace.counts)
    window.resize(1280, 800)
    window.show()
    yield Program(workspace, window)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    workspace.close()


def _inputs(place: QWidget) -> set[str]:
    """The names of what can be typed or chosen in this page or dialog."""
    return {each.objectName() for each in place.findChildren(QWidget) if hasattr(each, "value") and each.objectName()}


def test_every_field_has_an_input_or_a_reason(program: Program) -> None:
    wanted = {name for names in PLACES.values() for name in names}
    named = {name: _inputs(dialog) for name, dialog in program.dialogs().items()}
    for screen in ("settings", "applications/interview", "applications/reflection", "letters/editor"):
        named[screen] = _inputs(program.open(screen))
    named["offers"] = _inputs(program.open("offer"))
    assert wanted <= set(named)
    assert set(PLACES) == set(ENTITIES)
    without, needless = [], []
    for kind, places in PLACES.items():
        there = set().union(*(named[place] for place in places))
        for field in fields(kind):
            name = f"{kind.__name__}.{field.name}"
            has_input = OTHER_NAMES.get(name, field.name) in there
            if name in NO_INPUT and field.name in there and kind is not Letter:
                needless.append(name)
            if name not in NO_INPUT and not has_input:
                without.append(name)
    assert without == []
    assert needless == []


def test_every_reason_is_for_a_field_that_is_there() -> None:
    there = {f"{kind.__name__}.{field.name}" for kind in ENTITIES for field in fields(kind)}
    assert set(NO_INPUT) | set(OTHER_NAMES) <= there
    assert not set(NO_INPUT) & set(OTHER_NAMES)


def _nameless(place: QWidget) -> list[str]:
    """What the keyboard reaches and a screen reader could not call by any name."""
    found = []
    for each in place.findChildren(QWidget):
        reached = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus) and each.isVisibleTo(place)
        text = each.text() if isinstance(each, QAbstractButton) else ""
        if reached and each.focusProxy() is None and not (each.accessibleName() or text).strip():
            found.append(f"{type(each).__name__} {each.objectName()} in {type(each.parent()).__name__}")
    return found


def test_every_input_has_a_name_that_can_be_read_out(program: Program) -> None:
    nameless = {screen: _nameless(program.open(screen)) for screen in program.screens}
    nameless |= {name: _nameless(dialog) for name, dialog in program.dialogs().items()}
    assert {place: found for place, found in nameless.items() if found} == {}


def test_no_page_is_wider_than_the_smallest_window(program: Program) -> None:
    program.window.resize(960, 640)
    too_wide = []
    for screen in program.screens:
        page = program.open(screen)
        right = [
            type(each).__name__
            for each in page.findChildren(QWidget)
            if each.isVisible() and each.mapTo(program.window, each.rect().topRight()).x() >= 960
        ]
        inside = [
            content.width() - area.viewport().width()
            for area in page.findChildren(QScrollArea)
            if area.isVisible() and (content := area.widget()) and content.width() > area.viewport().width()
        ]
        if program.window.width() != 960 or right or inside:
            too_wide.append((screen, program.window.width(), right[:5], inside))
    assert too_wide == []
