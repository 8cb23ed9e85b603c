"""Today: the lists as the plan has them, the one button that does it, and what the menu can do with a step."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid
from step_window import TEN, StepWindow, button, choose, click, menu_of, popup

from followup_desktop.domain.model import Application, Interview, State
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui.dialogs.steps import DoneDialog, MoveDialog, SkipDialog
from followup_desktop.ui.pages.today import TodayPage
from followup_desktop.ui.widgets.buttons import FilledButton
from followup_desktop.ui.widgets.counts import DayStrip
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.panels import EmptyState
from followup_desktop.ui.widgets.rows import CompactRow, SourceLine, StepRow
from followup_desktop.ui.widgets.text import Label


@pytest.fixture
def desk(empty: StepWindow) -> StepWindow:
    """With the example: one inquiry late, two thank-yous and an offer due, six applications in all."""
    empty.workspace.example.load()
    return empty


@pytest.fixture
def today(desk: StepWindow) -> TodayPage:
    page: TodayPage = desk.open("today")
    return page


def rows(page: TodayPage) -> list[StepRow]:
    return [row for row in page.findChildren(StepRow) if row.isVisibleTo(page)]


def titles(page: TodayPage) -> list[str]:
    return [row.title.text() for row in rows(page)]


def row(page: TodayPage, start: str) -> StepRow:
    (found,) = [each for each in rows(page) if each.title.text().startswith(start)]
    return found


def coming(page: TodayPage) -> list[str]:
    return [each.accessibleName() for each in page.findChildren(CompactRow) if each.isVisibleTo(page)]


def texts(owner: Any, kind: type[Label]) -> list[str]:
    return [each.text() for each in owner.findChildren(kind)]


def test_the_lists_say_what_to_do_first(today: TodayPage) -> None:
    # The inquiry was due on the 17th; the thanks are due 24 hours after 3:10 PM; the offer's steps until Friday.
    assert titles(today) == [
        "Ask City of Rowan about their decision",
        "Thank the three people at Bramwell Publishing",
        "Weigh the offer from Northlight Instruments",
        "Ask Northlight Instruments your open questions",
        "Write to Dana Whitfield on LinkedIn, Bramwell Publishing",
    ]
    chips = [texts(each, Chip) for each in rows(today)]
    assert chips == [["1 day late"], ["by 3:10 PM"], [], [], ["by Mon, Nov 23"]]
    # Five rows: an inquiry, two notes and the questions at 10 minutes each, 20 to weigh the offer, 5 for a short note.
    assert today.header.facts.text() == "Wednesday, November 18. Five things, about an hour in all."


def test_reasons_stand_with_their_source(today: TodayPage) -> None:
    assert texts(row(today, "Ask City"), SourceLine) == ["wikiHow, Several days after  ·  your third and last contact"]
    words = texts(row(today, "Thank the three"), Label)
    assert (
        "Your interview ended yesterday at 3:10 PM, and notes are best within a day. "
        "Dana’s is sent; Luis and Kim are waiting." in words
    )
    assert texts(row(today, "Thank the three"), SourceLine)[0].endswith("1 of 3 sent")


def test_only_the_first_row_is_filled(today: TodayPage) -> None:
    filled = [each.text() for each in today.findChildren(FilledButton) if each.isVisibleTo(today)]
    assert filled == ["Write e-mail"]


def test_next_holds_seven_in_the_order_of_their_days(today: TodayPage) -> None:
    assert coming(today) == [
        "Tomorrow, Prepare for the interview, Kestrel Software, until Fri, Nov 20",
        "Tomorrow, Post the formal letter, Alder Creek Health, arrives Tue, before they decide",
        "Fri 20, Send the formal letter, Bramwell Publishing, until Tue, Nov 24",
        "Fri 20, Second interview, Kestrel Software, 10:00 AM  ·  1:00 PM in New York",
        "Fri 20, Write down how it went, Kestrel Software, the same day",
        "Fri 20, Thank two people, Kestrel Software, until Sat, Nov 21",
        "Mon 23, Answer the offer, Northlight Instruments, by noon",
    ]


def test_the_rail_counts_the_working_days_to_the_decision(today: TodayPage) -> None:
    (strip,) = today.findChildren(DayStrip)
    # Thursday, Friday and Monday.
    assert strip.accessibleName() == "Answer by Monday, November 23, 5 PM. Three working days from now."


def test_a_letter_opens_with_its_step(desk: StepWindow, today: TodayPage) -> None:
    click(button(row(today, "Ask City"), "Write e-mail"))
    name, arguments = desk.opened
    letter = desk.workspace.letters.letter(arguments["letter_id"])
    assert (name, letter.kind, letter.step_key) == ("letters/editor", "status_email", "E08/i1")
    page = desk.open("today")
    # The letter is begun now.
    assert button(row(page, "Ask City"), "Continue").isEnabled()


def test_thanks_go_on_with_the_next_person(desk: StepWindow, today: TodayPage) -> None:
    click(button(row(today, "Thank the three"), "Continue"))
    name, arguments = desk.opened
    letter = desk.workspace.letters.letter(arguments["letter_id"])
    contact = desk.workspace.casework.contact(letter.contact_id or 0)
    assert (name, contact.full_name) == ("letters/editor", "Luis Ortega")


def test_the_menu_of_thanks_lists_everybody(desk: StepWindow, today: TodayPage) -> None:
    menu = menu_of(row(today, "Thank the three"))
    assert [each.text() for each in menu.actions() if each.text()] == [
        "Dana Whitfield",
        "Luis Ortega",
        "Kim Sato",
        "Open the application",
    ]
    menu.close()
    choose(row(today, "Thank the three"), "Kim Sato")
    sheet = popup()
    assert sheet.accessibleName() == "Thank Kim Sato"
    # The example has a letter to her begun.
    click(button(sheet, "Continue"))
    letter = desk.workspace.letters.letter(desk.opened[1]["letter_id"])
    assert desk.workspace.casework.contact(letter.contact_id or 0).full_name == "Kim Sato"


@pytest.mark.parametrize(("start", "text"), [("Weigh", "Open the offer"), ("Ask North", "See questions")])
def test_steps_of_an_offer_open_it(desk: StepWindow, today: TodayPage, start: str, text: str) -> None:
    click(button(row(today, start), text))
    offer = desk.workspace.offers.offer(desk.opened[1]["offer_id"])
    assert desk.opened[0] == "offers"
    assert desk.workspace.casework.application(offer.application_id).employer == "Northlight Instruments"


def test_a_step_marked_done_goes_and_undo_brings_it_back(desk: StepWindow, today: TodayPage) -> None:
    before = titles(today)
    choose(row(today, "Ask City"), "Mark done…")
    desk.settle()
    QTest.keyClick(desk.dialog(DoneDialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert titles(today) == before[1:]
    assert desk.workspace.planner.step(1, "E08/i1").status is Status.DONE
    # The first row that is left takes over the filled button.
    assert [each.text() for each in today.findChildren(FilledButton) if each.isVisibleTo(today)] == ["Continue"]
    desk.window.undo()
    desk.settle()
    assert titles(today) == before


def test_skipping_needs_a_reason(desk: StepWindow, today: TodayPage, type_text: Callable[[object, str], None]) -> None:
    choose(row(today, "Ask City"), "Skip…")
    dialog = desk.dialog(SkipDialog)
    click(dialog.save_button)
    assert dialog.form["reason"].problem.text() == "A few words why are enough"
    assert dialog.isVisible()
    type_text(dialog.reason, "They said: please don’t write")
    click(dialog.save_button)
    desk.settle()
    assert "Ask City of Rowan about their decision" not in titles(today)
    step = desk.workspace.planner.step(1, "E08/i1")
    assert (step.status, step.note) == (Status.SUPPRESSED, "They said: please don’t write")


def test_moving_names_what_speaks_against_a_day(desk: StepWindow, today: TodayPage) -> None:
    choose(row(today, "Ask City"), "Move…")
    dialog = desk.dialog(MoveDialog)
    # The day it was planned for is over, so the next working day is offered.
    assert dialog.day.value() == date(2026, 11, 19)
    for typed, words in (
        ("Nov 26", "Thursday, November 26 is Thanksgiving Day. City of Rowan is closed."),
        ("Nov 21", "Saturday, November 21 is on a weekend. City of Rowan is closed."),
    ):
        dialog.day.selectAll()
        QTest.keyClicks(dialog.day, typed)
        assert dialog.words.text() == words


def test_a_moved_step_waits_under_next_and_can_be_put_back(desk: StepWindow, today: TodayPage) -> None:
    choose(row(today, "Ask City"), "Move…")
    dialog = desk.dialog(MoveDialog)
    dialog.day.selectAll()
    desk.settle()
    QTest.keyClicks(dialog.day, "November 19")
    QTest.keyClick(dialog.day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert "Ask City of Rowan about their decision" not in titles(today)
    assert any(name.startswith("Tomorrow, Ask about their decision, City of Rowan") for name in coming(today))
    assert desk.workspace.planner.step(1, "E08/i1").target.date() == date(2026, 11, 19)
    desk.workspace.planner.move(1, "E08/i1", None)
    desk.settle()
    assert titles(today)[0] == "Ask City of Rowan about their decision"


def test_no_step_moves_into_the_past(desk: StepWindow, today: TodayPage) -> None:
    choose(row(today, "Ask City"), "Move…")
    dialog = desk.dialog(MoveDialog)
    dialog.day.selectAll()
    QTest.keyClicks(dialog.day, "2026-11-17")
    click(dialog.save_button)
    assert dialog.form["moved_on"].problem.text() == "That is already over. Choose a moment ahead."
    assert not desk.workspace.planner.step(1, "E08/i1").moved


def test_what_was_done_today_can_be_opened_again(desk: StepWindow, today: TodayPage) -> None:
    assert "2 done today: notes on Bramwell, reply to Northlight" in texts(today, Label)
    click(today.done_link)
    desk.settle()
    (line,) = [each for each in today.findChildren(CompactRow) if "Acknowledge the offer" in each.accessibleName()]
    click(line)
    click(button(popup(), "Reopen"))
    desk.settle()
    assert "Acknowledge the offer from Northlight Instruments" in titles(today)


def test_moving_on_is_asked_in_place(desk: StepWindow, clock: Any) -> None:
    # Fifteen working days after the day they named; the inquiry is late by then, and the decision is due too.
    clock.now = TEN + timedelta(days=16)
    page = desk.open("today")
    click(button(row(page, "Decide whether to move on from City of Rowan"), "Decide…"))
    click(button(popup(), "Move on"))
    desk.settle()
    assert desk.workspace.casework.application(1).state is State.NO_ANSWER
    assert not [title for title in titles(page) if "City of Rowan" in title]
    desk.window.undo()
    desk.settle()
    assert desk.workspace.casework.application(1).state is not State.NO_ANSWER


def test_a_sheet_closes_after_the_row_it_came_from_is_gone(desk: StepWindow, today: TodayPage) -> None:
    click(today.done_link)
    desk.settle()
    (line,) = [each for each in today.findChildren(CompactRow) if "Acknowledge the offer" in each.accessibleName()]
    line.setFocus()
    click(line)
    sheet = popup()
    desk.workspace.planner.mark_done(1, "E08/i1")
    desk.settle()
    if isValid(sheet):
        sheet.close()
    desk.settle()
    assert titles(today)[0] == "Thank the three people at Bramwell Publishing"


def test_an_empty_page_says_what_will_be_here(empty: StepWindow) -> None:
    page = empty.open("today")
    (state,) = page.findChildren(EmptyState)
    click(button(state, "Load the example"))
    empty.settle()
    assert len(rows(page)) == 5
    empty.window.undo()
    empty.settle()
    (state,) = [each for each in page.findChildren(EmptyState) if each.isVisibleTo(page)]
    click(button(state, "Add an interview"))
    assert empty.opened == ("applications/interview", {})


def test_plans_are_made_after_the_first_picture(desk: StepWindow) -> None:
    page: Any = desk.window.page("today")
    page.refresh()
    assert "Looking through your applications…" in texts(page, Label)
    assert rows(page) == []
    desk.open("today")
    assert len(rows(page)) == 5


def test_names_are_shown_as_they_were_typed(empty: StepWindow) -> None:
    name = "<b>A&B</b> {x} שלום 👩‍🚀 " + "w" * 300
    interview = Interview(
        starts_at=TEN - timedelta(days=1), ends_at=TEN - timedelta(hours=23), zone="America/Los_Angeles"
    )
    application = Application(employer=name, role="Writer", zone="America/Los_Angeles", subdivision="OR")
    empty.workspace.casework.save_interview(application, interview, list[Attendee]())
    page = empty.open("today")
    assert any(name in title for title in titles(page))
    assert page.width() <= empty.window.width()


def test_times_name_the_city_whose_clock_is_another(desk: StepWindow) -> None:
    casework = desk.workspace.casework
    casework.save_profile(replace(casework.profile(), zone="Europe/London"))
    page = desk.open("today")
    # Portland's ten in the morning is London's six in the evening; the thanks are due by Portland's clock.
    assert texts(row(page, "Thank the three"), Chip) == ["by 3:10 PM in Los Angeles"]


def test_far_days_name_their_month(desk: StepWindow, clock: Any) -> None:
    clock.now = TEN + timedelta(days=7)
    page = desk.open("today")
    assert "Thu, Dec 3, Decide whether to move on, City of Rowan, your call" in coming(page)


def test_rows_of_the_example_say_so_beside_the_persons_own(desk: StepWindow) -> None:
    page = desk.open("today")
    assert not any("example" in each for each in coming(page))
    desk.workspace.casework.save_application(Application(employer="Fern Books"))
    desk.settle()
    assert all(texts(each, SourceLine)[0].endswith("example") for each in rows(page))
    assert all(each.endswith("example") for each in coming(page))


def test_return_in_a_small_question_answers_it(desk: StepWindow, today: TodayPage) -> None:
    choose(row(today, "Ask City"), "Skip…")
    dialog = desk.dialog(SkipDialog)
    dialog.reason.setFocus()
    QTest.keyClicks(dialog.reason, "They called")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    desk.settle()
    assert not any(title.startswith("Ask City") for title in titles(today))
