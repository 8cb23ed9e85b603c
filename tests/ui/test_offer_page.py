"""The page of one offer in the real window: weighed at once, changed in place, answered by letter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from offer_desk import Desk, choose
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Interview, Note, NoteKind, Offer, State
from followup_desktop.ui.dialogs.questions import QuestionsDialog
from followup_desktop.ui.pages.offer import OfferPage
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.text import Body
from followup_desktop.ui.widgets.weights import WeightRow

NORTHLIGHT, OLD_MILL = "Northlight Instruments", "Old Mill Museum"


def row(page: OfferPage, name: str) -> WeightRow:
    return next(each for each in page.want.rows_shown if each.name.text() == name)


def test_tells_the_result_the_package_and_the_days_left(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    assert page.header.title.text() == NORTHLIGHT
    assert page.header.chip.text() == "3 working days left"
    assert page.header.facts.text() == (
        "Senior Technical Writer  ·  offer of November 17, version 2  ·  answer by Mon, Nov 23, 5\u00a0PM"
    )
    assert page.verdict.verdict.text().startswith("Paid a little above the middle for this job in Portland")
    assert page.fair.band.text() == "Between the 50th and 75th percentile"
    # 92,000 + 92,000 × 7 % × 0.7 + 5,000 + 4 % of 92,000 − 12 × 180 − 12 × 282
    assert page.report.package.total == Decimal("99644.00")
    assert page.want.total.text() == "68.6 of 100"


def test_a_weight_turns_the_result_and_undo_turns_it_back(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open_offer(NORTHLIGHT)
    before = page.verdict.verdict.text()
    slider = row(page, "Commute and place").slider
    slider.setFocus()
    for _press in range(6):  # 10 to 16, of 106: 15 %
        QTest.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: "Old Mill Museum is a little ahead of it" in page.verdict.verdict.text())
    assert row(page, "Commute and place").share.text() == "15%"
    assert slider.hasFocus()
    desk.window.undo()
    assert page.verdict.verdict.text() == before
    assert slider.value() == 10
    desk.window.redo()
    assert "Old Mill Museum is a little ahead" in page.verdict.verdict.text()


def test_each_factor_is_undone_by_itself(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open_offer(NORTHLIGHT)
    for name in ("Manager", "Stability"):
        QTest.keyClick(row(page, name).slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: [row(page, n).slider.value() for n in ("Manager", "Stability")] == [13, 9])
    page.may_leave()
    desk.window.undo()
    assert [row(page, name).slider.value() for name in ("Manager", "Stability")] == [13, 8]


def test_leaving_the_page_keeps_the_last_weight(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    QTest.keyClick(row(page, "Manager").slider, Qt.Key.Key_Right)
    desk.window.open("offers/compare")
    manager = next(each for each in desk.workspace.offers.factors() if each.key == "manager")
    assert manager.weight == 13


def test_the_wheel_leaves_weights_alone(desk: Desk, qtbot: QtBot) -> None:
    page = desk.open_offer(NORTHLIGHT)
    slider = row(page, "Manager").slider
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, turn)
    assert slider.value() == 12


def test_a_score_is_changed_in_place(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    score = row(page, "Commute and place").score
    score.setFocus()
    score.selectAll()
    QTest.keyClicks(score, "9.4")
    QTest.keyClick(score, Qt.Key.Key_Return)
    # 10 % of the weight, 6 points more: 68.6 + 6.0
    assert page.want.total.text() == "74.6 of 100"
    score.selectAll()
    QTest.keyClick(score, Qt.Key.Key_Delete)
    QTest.keyClick(score, Qt.Key.Key_Return)
    assert score.text() == ""
    assert page.report.column.total.coverage == pytest.approx(0.9)
    desk.window.undo()
    assert page.want.total.text() == "68.6 of 100"


def test_a_score_beyond_ten_is_refused_in_words(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    shown = row(page, "Manager")
    shown.score.setFocus()
    shown.score.selectAll()
    QTest.keyClicks(shown.score, "11")
    QTest.keyClick(shown.score, Qt.Key.Key_Return)
    assert shown.problem.isVisible()
    assert shown.problem.text() == "Write a number from 0 to 10"
    assert shown.score.text() == "11"  # what was typed stands
    assert page.want.total.text() == "68.6 of 100"


def test_the_last_weight_cannot_go(desk: Desk, qtbot: QtBot) -> None:
    factors = desk.workspace.offers.factors()
    desk.workspace.offers.save_factors(
        [replace(each, weight=Decimal(20 if each.key == "manager" else 0)) for each in factors]
    )
    page = desk.open_offer(NORTHLIGHT)
    shown = row(page, "Manager")
    QTest.keyClick(shown.slider, Qt.Key.Key_Home)
    qtbot.waitUntil(shown.problem.isVisible)
    assert shown.problem.text() == "Every factor has the weight 0. Give at least one some weight."
    assert shown.slider.value() == 20


def test_more_factors_fold_out(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    assert page.want.more.text() == "3 more factors"
    assert sum(each.isVisible() for each in page.want.rows_shown) == 7
    QTest.keyClick(page.want.more, Qt.Key.Key_Space)
    assert sum(each.isVisible() for each in page.want.rows_shown) == 10
    assert "Somebody you want to learn from" in row(page, "Manager").toolTip()


def bare_offer(desk: Desk) -> OfferPage:
    """An offer of which only the pay is told."""
    casework = desk.workspace.casework
    application = casework.save_application(replace(casework.new_application(), employer="Tidewater", role="Editor"))
    offer = replace(desk.workspace.offers.new_offer(application.id), base=Decimal(70000))
    desk.workspace.offers.save_offer(offer)
    return desk.open_offer("Tidewater")


def test_unknown_terms_are_listed_and_asked_in_one_message(desk: Desk) -> None:
    page = bare_offer(desk)
    assert page.package.unknown.text() == (
        "8 terms unknown: the offer in writing, decision date, start date, bonus, retirement match, "
        "cost of the health plan, days off, remote days"
    )
    assert page.header.chip.text() == "no date to answer by"
    choose(page, "Ask questions…")
    dialog = desk.dialog(QuestionsDialog)
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    asked = QGuiApplication.clipboard().text().splitlines()
    assert len(asked) == 8
    assert asked[0] == "• When can I have the offer in writing?"


def test_the_one_filled_button_names_what_is_missing(desk: Desk) -> None:
    page = bare_offer(desk)
    assert page.act_button.text() == "Enter regional pay"
    assert desk.open_offer(NORTHLIGHT).act_button.text() == "Ask questions"
    offer = desk.offer(NORTHLIGHT)
    desk.workspace.offers.save_offer(replace(offer, bonus_odds=Decimal("0.7")))
    assert page.act_button.text() == "Accept in writing…"
    filled = [
        each for each in page.findChildren(QAbstractButton) if each.property("kind") == "filled" and each.isVisible()
    ]
    assert len(filled) == 1


def test_accepting_opens_the_letter_and_goes_on_with_it(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    offer = desk.offer(NORTHLIGHT)
    choose(page, "Accept in writing…")
    assert desk.window.current_page == "letters/editor"
    letter = desk.workspace.letters.letter(desk.page("letters/editor").arguments["letter_id"])
    assert (letter.kind, letter.offer_id, letter.step_key) == ("accept", offer.id, f"E16/o{offer.id}")
    desk.open_offer(NORTHLIGHT)
    choose(page, "Accept in writing…")
    assert desk.page("letters/editor").arguments["letter_id"] == letter.id


def test_declining_opens_its_letter(desk: Desk) -> None:
    page = desk.open_offer(OLD_MILL)
    offer = desk.offer(OLD_MILL)
    choose(page, "Decline…")
    letter = desk.workspace.letters.letter(desk.page("letters/editor").arguments["letter_id"])
    assert (letter.kind, letter.step_key) == ("decline", f"E17/o{offer.id}/letter")


@pytest.mark.parametrize(
    ("entry", "kind", "step"),
    [
        ("Ask for more…", "counter_offer", "E15/o{id}"),
        ("Ask for more time…", "extension_request", ""),
        ("Write the questions…", "offer_questions", "E15/o{id}"),
    ],
)
def test_talking_about_an_offer_opens_its_letter(desk: Desk, entry: str, kind: str, step: str) -> None:
    page = bare_offer(desk)
    choose(page, entry)
    letter = desk.workspace.letters.letter(desk.page("letters/editor").arguments["letter_id"])
    assert (letter.kind, letter.step_key) == (kind, step.format(id=letter.offer_id))


def test_an_answered_offer_asks_for_nothing_more(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    application = desk.workspace.casework.application(desk.offer(NORTHLIGHT).application_id)
    desk.workspace.casework.save_application(replace(application, state=State.ACCEPTED))
    assert page.header.chip.text() == "Accepted"
    assert not page.act_button.isVisible()


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 18, 18, tzinfo=UTC), "3 working days left"),
        (datetime(2026, 11, 20, 18, tzinfo=UTC), "1 working day left"),
        (datetime(2026, 11, 21, 18, tzinfo=UTC), "1 working day left"),
        (datetime(2026, 11, 23, 18, tzinfo=UTC), "answer today"),
        (datetime(2026, 11, 24, 0, 59, tzinfo=UTC), "answer today"),  # 4:59 PM in Portland
        (datetime(2026, 11, 24, 1, 1, tzinfo=UTC), "the date has passed"),
    ],
)
def test_days_left_are_counted_where_the_employer_is(
    desk: Desk, clock: Callable[[], datetime], now: datetime, words: str
) -> None:
    clock.now = now  # type: ignore[attr-defined]
    assert desk.open_offer(NORTHLIGHT).header.chip.text() == words


def test_deleting_is_done_at_once_and_undone(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    choose(page, "Delete this version")
    assert desk.window.current_page == "offers"
    assert desk.offer(NORTHLIGHT).version == 1
    desk.window.undo()
    assert desk.offer(NORTHLIGHT).version == 2


def test_an_older_version_points_to_the_newest(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    newest = desk.offer(NORTHLIGHT)
    choose(page, "Show version 1")
    assert page.newer.isVisible()
    page._open_newest()
    assert page.report.offer.id == newest.id
    assert not page.newer.isVisible()


def test_a_deleted_offer_says_so(desk: Desk) -> None:
    page = desk.open_offer(OLD_MILL)
    desk.workspace.offers.delete_offer(desk.offer(OLD_MILL).id)
    assert any(label.text() == "Not here any more" for label in page.findChildren(QWidget) if hasattr(label, "text"))
    desk.window.undo()
    assert page.header.title.text() == OLD_MILL


def test_the_chart_has_a_table_twin(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    assert page.fair.chart.isVisible()
    QTest.keyClick(page.fair.switch, Qt.Key.Key_Space)
    assert page.fair.table.isVisible()
    assert not page.fair.chart.isVisible()
    desk.workspace.offers.save_offer(replace(desk.offer(NORTHLIGHT), manager="Helen Abara"))
    assert page.fair.table.isVisible()


def test_below_1100_the_right_column_goes_below(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    assert page.package.mapTo(page, QPoint()).y() == page.fair.mapTo(page, QPoint()).y()
    desk.window.resize(1024, 700)
    QTest.qWait(10)
    assert page.package.mapTo(page, QPoint()).y() > page.enough.mapTo(page, QPoint()).y()


@pytest.mark.parametrize("text", ["<b>Bold</b> & <img src=x>", "شركة ‏عربية 🦊\u202e", "W" * 100_000, "\x00\x07 tab\t"])
def test_any_text_is_shown_as_it_is(desk: Desk, text: str) -> None:
    casework = desk.workspace.casework
    offer = desk.offer(NORTHLIGHT)
    casework.save_application(replace(casework.application(offer.application_id), employer=text))
    desk.workspace.offers.save_offer(replace(offer, title=text, notes=text, special_terms=text))
    desk.workspace.offers.save_benchmark(replace(desk.workspace.offers.benchmark(offer.application_id), area=text))
    desk.window.open("offers")
    desk.window.grab()
    page = desk.open_offer(text)
    desk.window.grab()
    assert page.header.title.text() == text
    desk.window.open("offers/compare")
    desk.window.grab()
    assert desk.window.width() == 1280


@pytest.mark.parametrize("scheme", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_every_control_has_a_name_and_a_place(desk: Desk, theme: Theme, scheme: str, size: float) -> None:
    theme.apply(scheme, size)  # type: ignore[arg-type]
    page = desk.open_offer(NORTHLIGHT)
    desk.window.grab()
    controls = [each for each in page.findChildren(QWidget) if isinstance(each, QAbstractButton | QLineEdit | QSlider)]
    for control in (each for each in controls if each.isVisible()):
        assert control.accessibleName(), control
        right = control.mapTo(page, control.rect().topRight()).x()
        assert right <= page.width(), control.accessibleName()


def test_the_report_is_printed_with_the_offer(desk: Desk) -> None:
    page = desk.open_offer(NORTHLIGHT)
    assert page._pdf().startswith(b"%PDF")
    assert page._pdf_name() == "Offer of Northlight Instruments, November 18, 2026"


def test_version_two_starts_from_version_one(desk: Desk) -> None:
    offer: Offer = desk.workspace.offers.new_offer(desk.offer(OLD_MILL).application_id)
    assert (offer.version, offer.base) == (2, Decimal(68500))


# From the notes on the interview


def noted_offer(desk: Desk, **answers: str) -> OfferPage:
    """An offer after an interview whose notes hold a question, a reservation and these answers."""
    casework = desk.workspace.casework
    talk = Interview(
        starts_at=datetime(2026, 11, 17, 21, 0, tzinfo=UTC),
        ends_at=datetime(2026, 11, 17, 22, 0, tzinfo=UTC),
        answers=answers,
    )
    application, held = casework.save_interview(
        replace(casework.new_application(), employer="Tidewater", role="Editor"), talk, ()
    )
    notes = (
        Note(kind=NoteKind.OPEN_QUESTION, text="Who would I work with?"),
        Note(kind=NoteKind.RESERVATION, text="A long way", answer="two days at home"),
    )
    desk.workspace.notes.keep(replace(desk.workspace.notes.sheet(held.id), notes=notes))
    offer = replace(desk.workspace.offers.new_offer(application.id), base=Decimal(70000))
    desk.workspace.offers.save_offer(offer)
    return desk.open_offer("Tidewater")


def test_a_score_from_the_notes_says_so_until_the_person_gives_one(
    desk: Desk, type_text: Callable[[object, str], None]
) -> None:
    page = noted_offer(desk, rapport="4")
    manager = row(page, "Manager")
    assert (manager.score.text(), manager.origin.text()) == ("7.0", "from your notes on the interview")
    assert "from your notes on the interview" in manager.score.accessibleDescription()
    assert not row(page, "Stability").origin.isVisible()
    # Passing through with Tab says nothing.
    manager.score.setFocus()
    QTest.keyClick(manager.score, Qt.Key.Key_Tab)
    assert manager.origin.isVisible()
    # The same number typed is the person's own from now on.
    manager.score.setFocus()
    manager.score.selectAll()
    type_text(manager.score, "7")
    QTest.keyClick(manager.score, Qt.Key.Key_Return)
    assert manager.score.text() == "7.0" and not manager.origin.isVisible()
    desk.window.undo()
    assert manager.origin.isVisible()


def test_what_is_open_can_be_settled_on_the_page(desk: Desk) -> None:
    page = noted_offer(desk)
    texts = [each.text() for each in page.points.findChildren(Body) if each.isVisible()]
    assert texts == ["Who would I work with?", "A long way: two days at home"]
    settle = page.points.findChildren(QAbstractButton)[0]
    settle.setFocus()
    QTest.keyClick(settle, Qt.Key.Key_Space)
    QApplication.processEvents()  # Qt shows what was added to a layout in its next turn
    assert [each.text() for each in page.points.findChildren(Body) if each.isVisible()] == texts[1:]
    (left,) = page.points.rows
    assert QApplication.focusWidget() is left.settle  # the keyboard goes on with the next point
    desk.window.undo()
    assert len(page.points.rows) == 2


def test_reservations_are_asked_only_where_they_are_ticked(desk: Desk) -> None:
    page = noted_offer(desk)
    choose(page, "Ask questions…")
    dialog = desk.dialog(QuestionsDialog)
    question, reservation = dialog.ticks
    assert question.value() and not reservation.value()
    assert dialog.questions.value().splitlines()[-1] == "• Who would I work with?"
    dialog.questions.set_value(dialog.questions.value() + "\nAnd one of my own")
    QTest.keyClick(reservation, Qt.Key.Key_Space)
    QTest.keyClick(question, Qt.Key.Key_Space)
    assert dialog.questions.value().splitlines()[-2:] == ["And one of my own", "• A long way: two days at home"]
    assert "Who would I work with" not in dialog.questions.value()
    QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text().endswith("• A long way: two days at home")


def test_an_offer_that_only_the_notes_scored_still_asks_for_scores(desk: Desk) -> None:
    page = noted_offer(desk, rapport="4")
    offer = page.report.offer
    figures = replace(desk.workspace.offers.benchmark(offer.application_id), p25=Decimal(60_000), p50=Decimal(70_000))
    desk.workspace.offers.save_benchmark(figures)
    assert page.act_button.text() == "Score this offer"
