"""What the program asks and the person decides, and the weekly word to keep applying."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from application_window import Case, opened
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from step_window import TEN, StepWindow, button, click

from followup_desktop.domain.model import AnswerKind, Application, Channel, Interview, LogEntry, Offer, State, Want
from followup_desktop.ui.proposal_card import ProposalRow


@pytest.fixture
def desk(empty: StepWindow) -> StepWindow:
    return empty


@pytest.fixture
def case(qtbot, theme, data_dir, hours) -> Iterator[Case]:
    yield from opened(qtbot, theme, data_dir, hours)


def scheduled(workspace, want: Want = Want.YES) -> Application:
    """An interview this morning until half past nine, entered the day before."""
    application = Application(employer="Larch & Sons", role="Editor", zone="America/Los_Angeles", want=want)
    talk = Interview(
        starts_at=datetime(2026, 11, 18, 16, 30, tzinfo=UTC),
        ends_at=datetime(2026, 11, 18, 17, 30, tzinfo=UTC),
        zone="America/Los_Angeles",
    )
    return workspace.casework.save_interview(application, talk, [])[0]


@pytest.fixture
def held(desk: StepWindow, hours: Any) -> Application:
    hours.now = datetime(2026, 11, 17, 18, 0, tzinfo=UTC)
    application = scheduled(desk.workspace)
    hours.now = TEN
    desk.workspace.planner.forget()
    return application


def rows(page: QWidget) -> list[ProposalRow]:
    return [each for each in page.findChildren(ProposalRow) if each.isVisibleTo(page)]


def state(desk: StepWindow, application: Application) -> State:
    return desk.workspace.casework.application(application.id).state


def test_time_alone_does_not_hold_an_interview(desk: StepWindow, held: Application) -> None:
    page = desk.open("today")
    (row,) = rows(page)
    assert state(desk, held) is State.SCHEDULED
    click(button(row, "Yes"))
    desk.settle()
    assert state(desk, held) is State.INTERVIEWED
    assert rows(page) == []
    desk.window.undo()
    desk.settle()
    assert state(desk, held) is State.SCHEDULED
    assert len(rows(page)) == 1


def test_an_interview_that_was_moved_opens_where_its_time_is_entered(desk: StepWindow, held: Application) -> None:
    (row,) = rows(desk.open("today"))
    click(button(row, "It was moved…"))
    desk.settle()
    page, arguments = desk.opened
    assert page == "applications/interview"
    assert arguments["interview_id"] == desk.workspace.casework.interviews(held.id)[0].id


def test_a_cancelled_interview_ends_only_by_hand(desk: StepWindow, held: Application) -> None:
    (row,) = rows(desk.open("today"))
    click(button(row, "It was cancelled"))
    desk.settle()
    assert state(desk, held) is State.WITHDRAWN


def test_an_offer_runs_out_only_when_the_person_says_so(desk: StepWindow, hours: Any) -> None:
    application = scheduled(desk.workspace)
    desk.workspace.offers.save_offer(
        Offer(
            application_id=application.id,
            received_at=datetime(2026, 11, 18, 17, 45, tzinfo=UTC),
            answer_by=datetime(2026, 11, 20, 20, 0, tzinfo=UTC),
        )
    )
    hours.now = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
    page = desk.open("today")
    (row,) = rows(page)
    assert state(desk, application) is State.OFFER
    click(button(row, "It ran out"))
    desk.settle()
    assert state(desk, application) is State.LAPSED
    desk.window.undo()
    desk.settle()
    (row,) = rows(page)
    click(button(row, "They gave me more time…"))
    desk.settle()
    assert desk.opened[0] == "offers"


def test_an_offer_without_terms_is_entered_next(desk: StepWindow, hours: Any) -> None:
    application = scheduled(desk.workspace)
    hours.now = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
    desk.workspace.casework.log_answer(LogEntry(application_id=application.id, kind=AnswerKind.OFFER))
    page = desk.open("today")
    (row,) = rows(page)
    click(button(row, "Enter the offer…"))
    desk.settle()
    assert desk.opened == ("offers", {"application_id": application.id, "new": True})
    desk.workspace.offers.save_offer(Offer(application_id=application.id, received_at=hours.now))
    desk.open("today")
    assert rows(page) == []
    desk.window.undo()
    desk.settle()
    assert len(rows(page)) == 1


def test_a_job_not_wanted_is_withdrawn_from_by_letter(desk: StepWindow, hours: Any) -> None:
    application = scheduled(desk.workspace, Want.NO)
    hours.now = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
    letters = desk.workspace.letters
    for _time in range(2):  # the second time it is the letter that was begun
        row = next(each for each in rows(desk.open("today")) if "Withdraw" in [b.text() for b in each.buttons])
        click(button(row, "Write the note…"))
        desk.settle()
    (letter,) = letters.letters(application.id)
    assert desk.opened == ("letters/editor", {"letter_id": letter.id})
    assert letter.kind == "withdraw"
    missing = letters.draft(letter).missing
    letters.mark_sent(letters.save(replace(letter, values={each.key: "words" for each in missing})), Channel.EMAIL)
    assert state(desk, application) is State.WITHDRAWN


def test_a_job_not_wanted_is_asked_about_once(case: Case) -> None:
    application = scheduled(case.workspace, Want.NO)
    page = case.open("applications", application_id=application.id).one
    (row,) = rows(page)
    QTest.mouseClick(button(row, "Not now"), Qt.MouseButton.LeftButton)
    case.settle()
    assert rows(page) == []
    assert case.workspace.casework.application(application.id).state.is_open
    case.window.undo()
    case.settle()
    (row,) = rows(page)
    assert [each.text() for each in row.buttons] == ["Write the note…", "Withdraw", "Not now"]
    QTest.mouseClick(button(row, "Withdraw"), Qt.MouseButton.LeftButton)
    case.settle()
    assert case.workspace.casework.application(application.id).state is State.WITHDRAWN


def test_the_word_to_keep_applying_is_silent_for_a_week_when_told_so(desk: StepWindow, hours: Any) -> None:
    scheduled(desk.workspace)
    page = desk.open("today")
    click(page.mute_link)
    desk.settle()
    assert desk.workspace.searching.nudge() is None
    assert not [each for each in page.findChildren(QWidget) if getattr(each, "text", str)() == "Not this week"]
    hours.now = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    assert desk.workspace.searching.nudge() is not None


def test_nothing_is_said_about_applying_once_an_offer_is_accepted(desk: StepWindow) -> None:
    application = scheduled(desk.workspace)
    desk.workspace.casework.save_application(replace(application, state=State.ACCEPTED))
    page = desk.open("today")
    assert not [each for each in page.findChildren(QWidget) if getattr(each, "text", str)() == "Not this week"]
