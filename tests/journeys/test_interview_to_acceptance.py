"""The main job, whole: a new profile, an interview, letters that go out, an offer weighed, and the yes on paper."""

import stat
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from person import CONTROL, SHIFT, Person, read_pdf
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Channel, State
from followup_desktop.domain.plan import Status
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.theme import Theme

MUSEUM, PRESS = "Kestrel Harbor Museum", "Bramwell Publishing"
TOPIC = "the labels that visitors read aloud to each other"
SAID = "“a label has eleven seconds”"
THOUGHT = "Eleven seconds are enough if the first word is the right one"
WISH = "the first label that I see somebody read aloud"


@pytest.fixture
def portland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer stands in Portland, Oregon."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "America/Los_Angeles")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What was sent to the printer comes here: an ``lp`` that keeps it, and a system that knows of one printer."""
    printed = tmp_path / "printed.pdf"
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\ncat > "{printed}.part"\nmv "{printed}.part" "{printed}"\n')
    lp.chmod(lp.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Office"]))
    return printed


class Desk:
    """The program as it runs for one person on one file."""

    def __init__(self, folder: Path, clock: Any, theme: Theme, qtbot: QtBot) -> None:
        bus = Bus()
        self.workspace: Workspace = open_workspace(folder, clock, bus.changed.emit)
        self.window = MainWindow(self.workspace, bus, theme, PAGES, self.workspace.counts)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.person = Person(self.window, qtbot)

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
        self.workspace.close()


@pytest.fixture
def open_desk(data_dir: Path, clock: Any, theme: Theme, qtbot: QtBot, portland: None) -> Iterator[Callable[[], Desk]]:
    """Starts the program; the one that ran before is closed first, as a second one would find its lock."""
    desks: list[Desk] = []

    def start() -> Desk:
        if desks:
            desks.pop().close()
        desks.append(Desk(data_dir, clock, theme, qtbot))
        return desks[-1]

    yield start
    for desk in desks:
        desk.close()


def portland_time(*moment: int) -> datetime:
    """Winter time in Portland, eight hours behind UTC."""
    year, month, day, hour = moment
    return datetime(year, month, day, hour + 8, tzinfo=UTC)


# The chapters


def introduce_oneself(person: Person) -> None:
    person.window.open("welcome")
    person.reads("Good that you are here")
    person.write(
        full_name="Zoë Marsh",
        phone="(503) 555-0148",
        email="zoe.marsh@example.com",
        address="1418 Larkspur Lane\nPortland, OR 97214",
        country="United States",
    )
    person.go_to("example")
    person.press(Qt.Key.Key_Space)  # without the example
    person.press(Qt.Key.Key_Return, CONTROL)
    person.is_at("today")
    person.reads("Had an interview, or is one coming?")


def tell_of_the_interview(person: Person) -> None:
    person.click("Add an interview")
    person.is_at("applications/interview")
    person.write(employer=MUSEUM, role="Exhibit Writer", day="November 17", starts_at="2 pm", ends_at="3:10 pm")
    person.write(zone="America/Los Angeles")
    person.click("Add a person")
    person.write(first_name="Dana", last_name="Whitfield", job="Director of Exhibits")
    person.write(email="dana.whitfield@example.org", topic=TOPIC, said=SAID, title="Ms.")
    person.click("Add a person")
    person.write(first_name="Luis", last_name="Ortega")
    person.write(promise_text="You will hear by next Friday")
    person.reads("That is Friday, November 27.")
    person.press(Qt.Key.Key_Return, CONTROL)
    person.is_at("applications")
    person.reads(MUSEUM, "Dana Whitfield", "Luis Ortega", "You will hear by next Friday")


def tell_of_another_one(person: Person) -> None:
    go_to_today(person)
    person.click("Add an interview")
    person.is_at("applications/interview")
    person.write(employer=PRESS, role="Editor", day="November 24", starts_at="10 am", ends_at="11 am")
    person.press(Qt.Key.Key_Return, CONTROL)
    person.is_at("applications")
    person.reads(PRESS, "Interview on Tuesday, November 24")


def go_to_today(person: Person) -> None:
    person.press(Qt.Key.Key_1, CONTROL)
    person.is_at("today")


def fill_in(person: Person, answers: Mapping[str, str]) -> None:
    """Answer the question of every empty field; until then the letter cannot go out, and there is no PDF."""
    go_out = person.window.page("letters/editor").bar.primary  # type: ignore[attr-defined]
    for left in range(len(answers), 0, -1):
        assert not go_out.isEnabled()
        person.press(Qt.Key.Key_S, CONTROL | SHIFT)
        assert not isinstance(person.front(), QFileDialog)
        person.reads_times("It does not go out while", left)
        person.click("Fill it in")
        person.until(lambda: person.front() is not person.window, "the question")
        title = person.front().windowTitle()
        person.sheet(title)
        person.type(answers[title])
        person.finish_sheet()
    person.until(go_out.isEnabled, "a letter without empty fields")


def tick(person: Person, item: str) -> None:
    person.click(item)
    person.until(lambda: person.button(item).isChecked(), f"the tick at “{item}”")


def mark_sent(person: Person) -> None:
    person.open_menu("More for this letter")
    person.choose("Mark as sent")
    person.sheet("Mark as sent")
    person.finish_sheet()
    person.reads("Marked as sent")


def thank_dana(person: Person, workspace: Workspace) -> None:
    go_to_today(person)
    person.reads(f"Thank the two people at {MUSEUM}", "Dana and Luis are waiting.")
    person.click("Write e-mail", beside="Thank the two people")
    person.is_at("letters/editor")
    fill_in(
        person,
        {
            "What you think of it now": THOUGHT,
            "Your proof": "At the tram museum I cut forty labels to half their length",
        },
    )
    mistake = f"I would like to write them for {PRESS}. "
    body = person.window.page("letters/editor").writing.body  # type: ignore[attr-defined]
    body.setFocus()
    for key, held in ((Qt.Key.Key_Home, CONTROL), (Qt.Key.Key_Down, None), (Qt.Key.Key_Down, None)):
        person.press(key, held or Qt.KeyboardModifier.NoModifier)
    person.type(mistake)
    person.reads(f"“{PRESS}” is another employer", "1 thing to settle first")
    tick(person, "Read it aloud")
    person.click(f"Use {MUSEUM}")
    person.until(lambda: "1 thing to settle first" not in person.shown(), "the end of the mistake")
    assert PRESS not in body.toPlainText()
    person.reads("Unticked because the text changed")
    tick(person, "Read it aloud")
    mark_sent(person)
    sent = next(each for each in workspace.letters.letters() if each.kind == "thank_email")
    assert (sent.sent_channel, sent.sent_at) == (Channel.EMAIL, workspace.clock())
    go_to_today(person)
    person.reads("Dana’s is sent; Luis is waiting.", "1 of 2 sent")


def send_the_formal_letter(person: Person, file: Path) -> None:
    """Friday, November 20: three working days after the interview."""
    go_to_today(person)
    person.reads("Mon 30, Ask about their decision", "Fri 27, Their decision")
    person.click("Write e-mail", beside="Send the formal letter to Ms. Whitfield")
    person.is_at("letters/editor")
    fill_in(
        person,
        {
            "What you think of it now": THOUGHT,
            "What you would bring": "I learned to write short at the tram museum",
            "Where you would begin": "reading every label aloud",
            "Something useful": "a one-page list of first words",
            "Why it helps": "It saves the search for a beginning",
        },
    )
    person.reads("Nothing is listed as enclosed")
    person.click("More for this letter")
    person.choose("List enclosures")
    person.sheet("Enclosures")
    person.type("One-page list of first words")
    person.finish_sheet()
    person.until(lambda: "to settle first" not in person.shown(), "a letter without mistakes")
    person.press(Qt.Key.Key_S, CONTROL | SHIFT)
    person.name_file(file)
    person.reads(f"{file.name} saved")
    text = read_pdf(file)
    for words in (
        "Zoë Marsh",
        "1418 Larkspur Lane",
        "November 20, 2026",
        "Ms. Dana Whitfield",
        "Director of Exhibits",
        MUSEUM,
        "Dear Ms. Whitfield",
        SAID,
        THOUGHT,
        "Tuesday, November 17",
        "Friday, November 27",
        "One-page list of first words",
    ):
        assert words in text
    mark_sent(person)


def hear_of_an_offer(person: Person) -> None:
    """Monday, November 30: the working day after the Friday they named. They answer before one asks."""
    go_to_today(person)
    asking = f"Ask {MUSEUM} about their decision"
    person.reads(asking, "They promised an answer by Friday, November 27.")
    person.click(f"More for {asking}")
    person.choose("Open the application")
    person.is_at("applications")
    person.click("They answered…")
    person.sheet(f"What did {MUSEUM} answer?")
    person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Down)
    person.write(text="We would be glad to have you")
    person.button("Keep and enter the offer")
    person.press(Qt.Key.Key_Return, CONTROL)
    person.sheet("Enter an offer")


def enter_the_offer(person: Person) -> None:
    """Terms as in their letter; then what such a job pays in the region, what a month costs, and what one wants."""
    person.write(
        title="Exhibit Writer",
        answer_by_day="December 4",
        answer_by_time="5 pm",
        base="60,000",
        sign_on="2,500",
        location="Kestrel Harbor, Portland",
        manager="Imogen Vale",
        start_on="January 4, 2027",
        special_terms="Fridays at home",
    )
    person.go_to("in_writing")
    person.press(Qt.Key.Key_Space)
    person.finish_sheet()
    person.is_at("offers")
    person.reads(MUSEUM, "answer by Fri, Dec 4, 5 PM", "$62,500")
    person.click("Enter regional pay")
    person.sheet("Pay in the region")
    person.write(occupation="Writers and Authors", area="Portland", source="BLS, May", year="2025")
    person.write(p10="44,000", p25="51,000", p50="58,000", p75="66,000", p90="74,000", mean="59,200")
    person.finish_sheet()
    person.reads("Between the 50th and 75th percentile")
    person.click("Enter your budget")
    person.sheet("What a month costs")
    person.write(housing="1,500", food="500")
    person.finish_sheet()
    person.click("Score this offer")
    for score in ("8", "9", "7"):
        person.go_to("value")
        person.type(score)
        person.press(Qt.Key.Key_Tab)
    # Weights of 20, 12 and 12: (8 × 20 + 9 × 12 + 7 × 12) / 44 is 8.
    person.reads("Your factors give it 80 of 100.", "80.0 of 100")
    person.reads("Paid a little above the middle for this job in Portland")


def print_the_report(person: Person, file: Path) -> None:
    person.click("Print report")
    person.choose("Save as PDF…")
    person.name_file(file)
    person.reads(f"{file.name} saved")
    text = read_pdf(file)
    for words in (
        MUSEUM,
        "Paid a little above the middle for this job in Portland",
        "$60,000",
        "$62,500",
        "BLS, May",
        "Your factors give it 80 of 100",
    ):
        assert words in text


def accept_in_writing(person: Person, printed: Path, file: Path) -> None:
    person.click(f"More for {MUSEUM}")
    person.choose("Accept in writing…")
    person.is_at("letters/editor")
    fill_in(person, {"What you look forward to": WISH})
    person.until(lambda: "Being checked" not in person.shown(), "the end of the checks")
    person.reads("Terms are those of the offer", "No other employer is named", "Spelling and grammar")
    assert "to settle first" not in person.shown()
    tick(person, "Read it aloud")
    person.click("A second reader")
    person.type("Tom")
    person.press(Qt.Key.Key_Return)
    person.reads("Tom, today")
    person.press(Qt.Key.Key_P, CONTROL)
    person.until(lambda: isinstance(person.front(), QPrintDialog), "the print dialog")
    print_dialog = person.front()
    assert isinstance(print_dialog, QPrintDialog)
    # Here the system's dialog knows of files only; this is its answer where there is a printer.
    print_dialog.done(QDialog.DialogCode.Accepted)
    person.until(printed.exists, "the paper")
    person.reads("Sent to the printer")
    person.press(Qt.Key.Key_S, CONTROL | SHIFT)
    person.name_file(file)
    for paper in (printed, file):
        text = read_pdf(paper)
        for words in (
            "Dear Ms. Whitfield",
            "I am pleased to accept the position of Exhibit Writer at " + MUSEUM,
            "November 30",
            "$60,000 a year",
            "$2,500",
            "Kestrel Harbor, Portland",
            "Imogen Vale",
            "January 4, 2027",
            "Fridays at home",
            WISH,
            "Zoë Marsh",
        ):
            assert words in text, words
    mark_sent(person)


def standing(workspace: Workspace) -> tuple[State, bool, bool]:
    """Where the museum's application stands, whether the acceptance counts as sent, and whether its step is done."""
    application = next(each for each in workspace.casework.applications() if each.employer == MUSEUM)
    letter = next(each for each in workspace.letters.letters(application.id) if each.kind == "accept")
    plan = workspace.planner.plan(application.id)
    answered = any(step.key == letter.step_key and step.status is Status.DONE for step in plan.steps)
    return application.state, letter.sent_at is not None, answered


def undo_and_redo(person: Person, workspace: Workspace) -> None:
    """From inside the letter, as somebody would who pressed the button too early."""
    assert standing(workspace) == (State.ACCEPTED, True, True)
    person.window.page("letters/editor").writing.body.setFocus()  # type: ignore[attr-defined]
    person.press(Qt.Key.Key_Z, CONTROL)
    assert standing(workspace) == (State.OFFER, False, False)
    person.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert standing(workspace) == (State.ACCEPTED, True, True)


def find_everything_again(person: Person, workspace: Workspace) -> None:
    """After a new start of the program."""
    assert standing(workspace) == (State.ACCEPTED, True, True)
    profile = workspace.casework.profile()
    assert (profile.full_name, profile.address) == ("Zoë Marsh", "1418 Larkspur Lane\nPortland, OR 97214")
    person.window.open("applications")
    person.reads("Applications")
    person.window.open("offers", offer_id=workspace.offers.offers()[0][1].id)
    person.reads(MUSEUM, "Accepted", "$62,500", "80.0 of 100", "Between the 50th and 75th percentile")
    person.window.open("letters/editor", letter_id=workspace.letters.letters()[0].id)
    person.reads("Acceptance", "Sent on Thursday, December 3 at 3:00 PM by e-mail to Dana Whitfield <")
    person.reads("Word for word as it went out.")
    body = person.window.page("letters/editor").writing.body  # type: ignore[attr-defined]
    assert "I look forward to " + WISH in body.toPlainText()


def test_from_an_interview_to_a_printed_acceptance(
    open_desk: Callable[[], Desk], clock: Any, tmp_path: Path, printer: Path
) -> None:
    desk = open_desk()
    person, workspace = desk.person, desk.workspace
    introduce_oneself(person)
    tell_of_the_interview(person)
    tell_of_another_one(person)
    thank_dana(person, workspace)
    clock.now = portland_time(2026, 11, 20, 11)
    send_the_formal_letter(person, tmp_path / "formal letter.pdf")
    clock.now = portland_time(2026, 11, 30, 10)
    hear_of_an_offer(person)
    enter_the_offer(person)
    print_the_report(person, tmp_path / "report.pdf")
    clock.now = portland_time(2026, 12, 3, 15)
    accept_in_writing(person, printer, tmp_path / "acceptance.pdf")
    undo_and_redo(person, workspace)
    desk = open_desk()
    find_everything_again(desk.person, desk.workspace)
