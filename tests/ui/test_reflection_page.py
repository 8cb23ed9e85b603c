"""Writing down how an interview went: kept as it is typed, ready for the letters, marked as done."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from application_window import HOSTILE
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from worksheet_window import Desk, add_talk, worksheet

from followup_desktop.domain.model import NoteKind
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reflection import Part, items
from followup_desktop.ui.pages.typed import PAUSE
from followup_desktop.ui.widgets.panels import IconMark

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(qtbot, theme, data_dir, clock) -> Iterator[Desk]:
    yield from worksheet(qtbot, theme, data_dir, clock)


def test_the_head_says_when_with_whom_and_how_fresh(desk):
    assert "How it went at Fern Books" in desk.texts()
    assert "Today, 6:00 to 7:00 AM, with Ada Byron and Ben." in desk.texts()
    assert "2 hours ago, still fresh" in desk.chips()


@pytest.mark.parametrize(
    ("hours", "words"),
    [(20, "22 hours ago, still fresh"), (40, "42 hours ago, still worth writing down"), (100, "4 days ago, write")],
)
def test_memory_grows_old(desk, clock, hours, words):
    clock.advance(hours=hours)
    desk.case.open("applications/reflection", interview_id=desk.talk.id)
    assert any(chip.startswith(words) for chip in desk.chips())


# The table and the page


def test_every_item_is_on_the_page_under_its_part_with_its_article(desk):
    for part in Part:
        desk.part(part)
        marks = [each for each in desk.page.findChildren(IconMark) if each.isVisible()]
        named = [each.accessibleName() for each in marks if each.accessibleName()]
        own = [item for item in items() if item.part is part]
        for item in own:
            assert item.text in desk.texts()
            shown = desk.page.worksheet.inputs[item.id]
            assert shown.isVisible()
        assert sorted(named) == sorted(item.source.line for item in own)
        assert all(name in desk.page._sources.text() for name in {item.source.name for item in own})
    assert len(desk.page.worksheet.inputs) == 33 + 1  # and the notes that belong to none


def test_parts_count_what_is_told_and_lead_on(desk):
    assert desk.page.parts[Part.SELF].accessibleName() == "How I did, 0 of 16"
    desk.part(Part.SELF)
    desk.type("rating", "5")
    assert desk.page.parts[Part.SELF].accessibleName() == "How I did, 1 of 16"
    assert desk.page._left_words.text() == "15 left. Any may stay empty."
    assert desk.page.next_button.text() == "Next: them and the work"
    desk.page.next_button.click()
    assert desk.field("rapport").isVisible()
    assert not any(each == "Overall, how did it go?" for each in desk.texts())
    assert desk.focus() == "rapport"


def test_control_return_goes_through_the_parts_and_ends(desk):
    desk.field("cares_about").setFocus()
    for first in ("rating", "rapport", "want"):
        desk.key(Qt.Key.Key_Return, CONTROL)
        assert desk.focus() == first
    assert desk.page.next_button.text() == "Done"
    desk.key(Qt.Key.Key_Return, CONTROL)
    assert desk.case.window.page("applications").one.isVisible()
    assert desk.case.toast() == "Written down"


def test_parts_are_chosen_with_the_arrows(desk):
    desk.page.parts[Part.FACTS].setFocus()
    QTest.keyClick(desk.page.parts[Part.FACTS], Qt.Key.Key_Down)
    assert desk.page.parts[Part.SELF].isChecked()
    assert desk.field("rating").isVisible()


def test_tab_goes_through_a_part_as_it_is_read(desk):
    desk.field("cares_about").setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    while desk.focus() != "useful_item":
        seen.append(desk.focus())
        desk.key(Qt.Key.Key_Tab)
    named = [each for each in seen if each]
    assert named == [
        *("cares_about", "cares_about", "text", "answer", "surprising", "need_stated", "promise_text", "promised_on"),
        *("promised_by_id", "promised_channel", "references_asked", "money_mentioned"),
    ]


# Keeping


def test_what_is_typed_is_kept_after_a_pause(desk, qtbot):
    assert PAUSE <= 2000
    assert desk.page.saved.text() == "Saved as you type"
    desk.part(Part.SELF)
    desk.type("rating", "7")
    desk.type("left_unsaid", "I ran the tests myself")
    assert desk.interview.rating is None
    qtbot.waitUntil(lambda: desk.interview.rating == 7, timeout=3000)
    assert desk.interview.left_unsaid == "I ran the tests myself"
    assert desk.page.saved.text() == "Saved as you type, 9:00 AM"


def test_leaving_keeps_it_at_once(desk):
    desk.part(Part.SELF)
    desk.type("went_well", "Calm")
    desk.case.open("people")
    assert desk.interview.went_well == "Calm"


def test_closing_the_window_in_mid_sentence_keeps_it(desk):
    desk.type("text", "Why did you lea")
    desk.case.window.close()
    assert [note.text for note in desk.lines(NoteKind.QUESTION)] == ["Why did you lea"]


def test_saving_does_not_disturb_who_types(desk):
    desk.part(Part.SELF)
    field = desk.type("left_unsaid", "abc")
    desk.key(Qt.Key.Key_Home)
    desk.key(Qt.Key.Key_Right)
    desk.keep()
    assert field.hasFocus()
    desk.case.keys("X")
    assert field.toPlainText() == "aXbc"


def test_many_saves_are_one_undo(desk):
    desk.part(Part.SELF)
    field = desk.field("left_unsaid")
    field.setFocus()
    for letter in "abc":
        desk.case.keys(letter)
        desk.page.keep()
    assert desk.workspace.history.undo_text == "Write down how it went"
    desk.case.window.undo()
    desk.case.settle()
    assert desk.interview.left_unsaid == ""
    assert field.toPlainText() == ""


def test_undo_takes_back_what_was_typed_a_moment_ago(desk):
    desk.part(Part.SELF)
    field = desk.type("went_well", "Calm")
    desk.case.window.undo()
    desk.case.settle()
    assert (field.toPlainText(), desk.interview.went_well) == ("", "")
    desk.keep()
    assert desk.interview.went_well == ""


def test_an_amount_that_cannot_be_is_named_and_the_rest_is_kept(desk):
    money = desk.type("money_mentioned", "a lot")
    desk.type("need_stated", "plain words")
    desk.keep()
    problem = desk.page.worksheet.inputs["money"].fields["money_mentioned"].problem
    assert problem.text().startswith("Write an amount like")
    assert money.text() == "a lot"
    assert desk.interview.need_stated == "plain words"
    assert desk.page.saved.text() == "Saved as you type, 9:00 AM, but for what is marked"
    desk.type("need_stated", ", and more")
    desk.keep()
    assert money.text() == "a lot"
    money.setFocus()
    money.selectAll()
    desk.case.keys("0")
    desk.keep()
    assert problem.text() == "Pay is more than nothing"
    assert desk.interview.money_mentioned is None
    money.setFocus()
    money.selectAll()
    desk.case.keys("81000")
    desk.keep()
    assert problem.text() == ""
    assert desk.interview.money_mentioned == Decimal(81000)
    assert desk.page.saved.text() == "Saved as you type, 9:00 AM"


def test_what_waits_to_be_mended_waits_while_another_interview_is_open(desk):
    other = add_talk(desk.case)
    desk.type("money_mentioned", "a lot")
    desk.keep()
    desk.case.open("applications/reflection", interview_id=other.id)
    assert desk.field("money_mentioned").text() == ""
    desk.case.open("applications/reflection", interview_id=desk.talk.id)
    assert desk.field("money_mentioned").text() == "a lot"
    problem = desk.page.worksheet.inputs["money"].fields["money_mentioned"].problem
    assert problem.text().startswith("Write an amount like")


def test_a_promise_moves_the_plan(desk):
    before = desk.workspace.planner.step(desk.sheet.application.id, f"E08/i{desk.talk.id}").target
    desk.type("promise_text", "by December 15")
    assert desk.field("promised_on").value() == date(2026, 12, 15)
    desk.keep()
    assert desk.interview.promised_on == date(2026, 12, 15)
    after = desk.workspace.planner.step(desk.sheet.application.id, f"E08/i{desk.talk.id}").target
    assert after > before
    assert after.date() > date(2026, 12, 15)


def test_a_day_before_the_interview_is_refused_at_its_field(desk):
    desk.type("promised_on", "November 2, 2026")
    desk.type("need_stated", "kept")
    desk.keep()
    problem = desk.page.worksheet.inputs["next_step"].fields["promised_on"].problem
    assert problem.text() == "That day was already over when they said it"
    assert desk.interview.promised_on is None
    assert desk.interview.need_stated == "kept"


def paste(field, text):
    """As Ctrl+V does, over what stands there."""
    pasted = QMimeData()
    pasted.setText(text)
    field.selectAll()
    field.insertFromMimeData(pasted)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_as_it_is(desk, text):
    wanted = text.replace("\u2028", "\n")
    for part, names in (
        (Part.FACTS, ("cares_about", "text", "answer", "need_stated")),
        (Part.SELF, ("surprises", "better")),
        (Part.DECISION, ("topic", "said", "notes")),
    ):
        desk.part(part)
        for name in names:
            paste(desk.field(name), text)
        desk.page.grab()
    desk.keep()
    sheet = desk.sheet
    (question,) = sheet.lines(NoteKind.QUESTION)
    ada = sheet.attendees[0]
    assert (question.text, question.answer, question.better) == (wanted,) * 3
    assert (ada.cares_about, ada.topic, ada.said) == (wanted,) * 3
    assert (sheet.interview.need_stated, sheet.interview.notes, sheet.answer("surprises")) == (wanted,) * 3


@pytest.mark.parametrize("text", ["Somebody said something long. " * 3_400, "x" * 100_000])
def test_a_hundred_thousand_characters_leave_the_page_quick(desk, text):
    desk.part(Part.SELF)
    field = desk.field("surprises")
    field.setFocus()
    QGuiApplication.clipboard().setText(text)
    desk.key(Qt.Key.Key_V, CONTROL)
    desk.keep()
    began = time.process_time()
    desk.case.keys("more")
    desk.case.settle()
    assert (time.process_time() - began) / 4 < 0.4  # seconds of computing a key, nearly all of it Qt's own
    desk.keep()
    assert desk.sheet.answer("surprises") == f"{text}more"


def test_what_changed_elsewhere_is_not_overwritten(desk):
    desk.part(Part.SELF)
    desk.type("left_unsaid", "looms")
    casework = desk.workspace.casework
    casework.save_contact(replace(casework.attendees(desk.talk.id)[0].contact, job="Countess"))
    elsewhere = replace(desk.interview, place="Room 9", went_well="Said elsewhere")
    desk.workspace.notes.keep(replace(desk.sheet, interview=elsewhere))
    desk.keep()
    kept = desk.interview
    assert (kept.left_unsaid, kept.place, kept.went_well) == ("looms", "Room 9", "Said elsewhere")
    assert casework.attendees(desk.talk.id)[0].contact.job == "Countess"
    assert desk.field("went_well").toPlainText() == "Said elsewhere"


def test_a_full_disk_is_said_and_what_was_typed_is_tried_again(desk):
    database = desk.workspace.store._db
    database.execute_sql("PRAGMA max_page_count = 1")  # as large as it is now, and no larger
    words = "A great many words. " * 5_000
    desk.field("need_stated").setPlainText(words)
    desk.keep()
    assert desk.page.saved.text().startswith("Not saved yet. The disk is full.")
    assert desk.field("need_stated").toPlainText() == words
    assert desk.interview.need_stated == ""
    database.execute_sql("PRAGMA max_page_count = 1073741823")
    desk.keep()
    assert desk.interview.need_stated == words


# What follows from it


def test_topics_are_ready_for_the_letters_while_they_are_typed(desk, qtbot):
    assert "No topic yet. What did Ada ask you about?" in desk.texts()
    desk.part(Part.DECISION)
    desk.type("topic", "engines")
    qtbot.waitUntil(lambda: "engines" in desk.chips())
    assert "No topic yet. What did Ada ask you about?" not in desk.texts()
    desk.part(Part.SELF)
    desk.type("left_unsaid", "looms")
    qtbot.waitUntil(lambda: "looms" in desk.chips())


def test_a_hard_one_asks_for_one_good_thing(desk):
    desk.part(Part.SELF)
    kindly = "It felt hard. Name one thing that went well all the same."
    assert kindly not in desk.texts()
    desk.type("rating", "2")
    assert kindly in desk.texts()
    desk.type("went_well", "On time")
    assert kindly not in desk.texts()


def test_done_marks_the_step_and_goes_back(desk):
    application = desk.case.application("Fern Books")
    desk.type("need_stated", "looms")
    desk.page.done_button.click()
    desk.case.settle()
    planner = desk.workspace.planner
    assert planner.step(application.id, f"E02/i{desk.talk.id}").status is Status.DONE
    assert desk.interview.need_stated == "looms"
    assert desk.case.window.page("applications").one.isVisible()
    assert desk.case.toast() == "Written down"
    desk.case.window.undo()
    assert planner.step(application.id, f"E02/i{desk.talk.id}").status is not Status.DONE


def test_an_interview_that_is_gone_says_so(desk):
    desk.workspace.casework.delete_interview(desk.talk.id)
    desk.case.settle()
    assert desk.page._gone.isVisible()
    desk.case.window.undo()
    desk.case.settle()
    assert not desk.page._gone.isVisible()
