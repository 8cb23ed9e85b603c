"""The forms around offers: filled in by keyboard, refused in words at the field, taken back by undo."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from offer_desk import Desk, choose, front, tab_to, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.budget import NEEDS
from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Budget,
    Channel,
    Interview,
    LogEntry,
    Offer,
    PayPeriod,
    State,
)
from followup_desktop.ui.dialogs.benchmark import BenchmarkDialog
from followup_desktop.ui.dialogs.budget import BudgetDialog, PresentJobDialog
from followup_desktop.ui.dialogs.factors import FactorsDialog
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.dialogs.offer import OfferDialog

Type = Callable[[object, str], None]
NORTHLIGHT = "Northlight Instruments"


def save_by_keyboard() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def problem_at(dialog: FormDialog, name: str) -> str:
    field = dialog.form[name]
    return field.problem.text() if field.problem.isVisible() else ""


def test_an_offer_is_entered_by_keyboard_alone(empty_desk: Desk, type_text: Type) -> None:
    offers = empty_desk.page("offers").list
    QTest.keyClick(offers.enter_button, Qt.Key.Key_Space)
    empty_desk.dialog(OfferDialog)
    focused = QApplication.focusWidget()
    assert focused is not None and focused.objectName() == "application"
    write(type_text, "employer", "Zoë’s Bakery & Co.")
    write(type_text, "title", "Recipe Editor")
    write(type_text, "answer_by_day", "Dec 4")
    write(type_text, "answer_by_time", "noon")
    QTest.keyClick(tab_to("in_writing"), Qt.Key.Key_Space)
    write(type_text, "base", "61,500")
    write(type_text, "hours_per_week", "37.5")
    write(type_text, "bonus_percent", "5")
    write(type_text, "bonus_odds", "50")
    write(type_text, "days_off", "24")
    write(type_text, "office_days", "0")
    save_by_keyboard()
    ((application, offer),) = empty_desk.workspace.offers.offers()
    assert (application.employer, application.role, application.state) == (
        "Zoë’s Bakery & Co.",
        "Recipe Editor",
        State.OFFER,
    )
    assert (offer.base, offer.hours_per_week, offer.bonus_odds) == (Decimal(61500), Decimal("37.5"), Decimal("0.5"))
    assert offer.answer_by == datetime(2026, 12, 4, 20, tzinfo=UTC)  # noon in Portland
    assert (offer.in_writing, offer.office_days, offer.currency) == (True, 0, "USD")
    assert empty_desk.page("offers").one.header.title.text() == "Zoë’s Bakery & Co."


def talked(desk: Desk, employer: str, *sums: int) -> Application:
    """An employer with a talk for each sum that was named, a day apart; 0 is none."""
    application = Application(employer=employer, role="Editor", zone="America/Los_Angeles")
    for number, amount in enumerate(sums):
        begins = datetime(2026, 11, 10 + number, 18, tzinfo=UTC)
        talk = Interview(
            round=number + 1,
            starts_at=begins,
            ends_at=begins.replace(hour=19),
            zone="America/Los_Angeles",
            money_mentioned=Decimal(amount) if amount else None,
        )
        application = desk.workspace.casework.save_interview(application, talk, [])[0]
    return application


def test_the_pay_named_at_the_interview_stands_where_the_offer_is_entered(empty_desk: Desk) -> None:
    application = talked(empty_desk, "Larch & Sons", 98_500)
    empty_desk.window.open("offers", application_id=application.id, new=True)
    dialog = empty_desk.dialog(OfferDialog)
    base = dialog.form["base"]
    assert base.hint.text().endswith("Mentioned at the interview: $98,500 a year.")
    assert base.editor.accessibleDescription() == base.hint.text()
    base.show_problem("x")
    base.show_problem("")
    assert base.hint.isVisible()


def test_the_pay_that_was_named_is_that_of_the_chosen_application(empty_desk: Desk) -> None:
    talked(empty_desk, "Larch & Sons", 98_500, 101_000)
    quiet = talked(empty_desk, "Moss", 0)
    QTest.keyClick(empty_desk.page("offers").list.enter_button, Qt.Key.Key_Space)
    dialog = empty_desk.dialog(OfferDialog)
    assert dialog._choice is not None
    for application in empty_desk.workspace.casework.applications():
        dialog.form["application"].editor.set_value(application.id)  # type: ignore[attr-defined]
        dialog._choice.changed.emit()
        said = "Mentioned at the interview" in dialog.form["base"].hint.text()
        assert said is (application.id != quiet.id)


def offered(desk: Desk, employer: str) -> Application:
    """They made an offer of which nothing is entered."""
    application = talked(desk, employer, 0)
    desk.workspace.casework.log_answer(LogEntry(application_id=application.id, kind=AnswerKind.OFFER))
    return application


def shown_button(owner: QWidget, text: str) -> QPushButton:
    QApplication.processEvents()
    return next(each for each in owner.findChildren(QPushButton) if each.text() == text and each.isVisible())


def test_an_offer_that_waits_to_be_entered_is_the_next_thing_of_the_empty_page(empty_desk: Desk) -> None:
    application = offered(empty_desk, "Larch & Sons")
    empty_desk.window.open("offers", application_id=application.id, new=True)
    empty_desk.dialog(OfferDialog).reject()
    page = empty_desk.page("offers").list
    QTest.mouseClick(shown_button(page, "Enter the offer"), Qt.MouseButton.LeftButton)
    dialog = empty_desk.dialog(OfferDialog)
    assert dialog._offer.application_id == application.id
    dialog.try_to_save()
    assert empty_desk.workspace.offers.waiting_to_be_entered() == ()


def test_beside_other_offers_one_that_waits_stands_above_them(desk: Desk) -> None:
    application = offered(desk, "Larch & Sons")
    page = desk.page("offers").list
    QTest.mouseClick(shown_button(page, "Enter the offer"), Qt.MouseButton.LeftButton)
    assert desk.dialog(OfferDialog)._offer.application_id == application.id


def test_every_term_of_an_offer_has_an_input(desk: Desk) -> None:
    offer = desk.offer(NORTHLIGHT)
    told = replace(
        offer,
        channel=Channel.POST,
        period=PayPeriod.MONTH,
        bonus_odds=Decimal("0.25"),
        currency="EUR",
        special_terms="a desk\nby the window",
        benefits_note="tea",
        notes="x",
        start_on=date(2027, 1, 4),
    )
    dialog = OfferDialog(desk.workspace, told, desk.window)
    own = {"id", "rev", "application_id", "version"}  # not for the person to type
    assert {name for name in Offer.__dataclass_fields__ if name not in own} <= {
        editor.objectName() for editor in dialog.form.editors()
    }
    assert dialog.form.read(told) == told  # nothing is lost by looking at it
    dialog.close()


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("base", "0", "This has to be more than zero. Leave it empty if unknown."),
        ("base", "-92000", "This has to be more than zero. Leave it empty if unknown."),
        ("base", "99999999999999", "Write an amount like $92,000"),
        ("base", "a lot", "Write an amount like $92,000"),
        ("health_premium", "-1", "This can’t be below zero."),
        ("bonus_percent", "1001", "A bonus goes from 0 to 1,000 per cent of base pay."),
        ("bonus_odds", "101", "How sure it is goes from 0 (never) to 100 per cent (certain)."),
        ("office_days", "8", "A week has 7 days."),
        ("hours_per_week", "", "Write how many hours a week, such as 40."),
        (
            "hours_per_week",
            "169",
            "A week has 168 hours. Write how many of them you would work, such as 40.",
        ),
        ("take_home", "92000", "That is far more than a month’s base pay before tax. Is it the pay for a year?"),
        ("start_on", "someday", "Write the day like November 18, 2026"),
        ("answer_by_day", "November 1, 2026", "This is before the offer came. Check the day."),
    ],
)
def test_what_is_wrong_is_said_at_the_field(desk: Desk, type_text: Type, name: str, typed: str, sentence: str) -> None:
    page = desk.open_offer(NORTHLIGHT)
    before = desk.offer(NORTHLIGHT)
    choose(page, "Edit terms…")
    dialog = desk.dialog(OfferDialog)
    write(type_text, name, typed)
    if not typed:
        QTest.keyClick(tab_to(name), Qt.Key.Key_Delete)
    save_by_keyboard()
    assert problem_at(dialog, name.removesuffix("_day")) == sentence
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == name
    assert focused.accessibleDescription() == sentence
    assert desk.offer(NORTHLIGHT) == before
    assert dialog.isVisible()


def test_escape_leaves_everything_as_it_was(desk: Desk, type_text: Type) -> None:
    page = desk.open_offer(NORTHLIGHT)
    before = desk.offer(NORTHLIGHT)
    choose(page, "Edit terms…")
    dialog = desk.dialog(OfferDialog)
    write(type_text, "base", "1")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.offer(NORTHLIGHT) == before


def test_a_new_version_keeps_the_old_one(desk: Desk, type_text: Type) -> None:
    page = desk.open_offer("Old Mill Museum")
    application_id = desk.offer("Old Mill Museum").application_id
    choose(page, "Enter a new version…")
    desk.dialog(OfferDialog)
    write(type_text, "base", "71000")
    save_by_keyboard()
    assert [(each.version, each.base) for each in desk.workspace.offers.versions(application_id)] == [
        (1, Decimal(68500)),
        (2, Decimal(71000)),
    ]
    desk.window.undo()
    assert len(desk.workspace.offers.versions(application_id)) == 1


def test_the_form_opens_for_an_application(desk: Desk) -> None:
    rowan = next(each for each in desk.workspace.casework.applications() if "Rowan" in each.employer)
    desk.window.open("offers", application_id=rowan.id, new=True)
    dialog = desk.dialog(OfferDialog)
    assert dialog.form["title"].editor.value() == rowan.role  # type: ignore[attr-defined]
    dialog.try_to_save()
    assert desk.offer(rowan.employer).version == 1
    assert desk.workspace.casework.application(rowan.id).state is State.OFFER


def test_the_title_follows_the_application_until_it_is_typed(desk: Desk, type_text: Type) -> None:
    dialog = OfferDialog(desk.workspace, None, desk.window)
    dialog.open()
    choice, title = dialog.form["application"].editor, dialog.form["title"].editor
    QTest.keyClick(choice, Qt.Key.Key_Home)
    first = title.value()  # type: ignore[attr-defined]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    second = title.value()  # type: ignore[attr-defined]
    assert first
    assert second
    assert first != second
    type_text(title, "!")
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert "!" in title.value()  # type: ignore[attr-defined]
    dialog.close()


def test_regional_pay_is_typed_and_weighed_at_once(desk: Desk, type_text: Type) -> None:
    offers = desk.workspace.offers
    application_id = desk.offer(NORTHLIGHT).application_id
    page = desk.open_offer(NORTHLIGHT)
    QTest.keyClick(page.fair.change, Qt.Key.Key_Space)
    desk.dialog(BenchmarkDialog)
    for name, pay in (("p50", "100,000"), ("p75", "120,000")):
        write(type_text, name, pay)
    save_by_keyboard()
    assert offers.benchmark(application_id).p50 == 100000
    assert page.fair.band.text() == "Between the 25th and 50th percentile"
    assert "$100k" in [tick.label for tick in page.fair.chart.chart.ticks]  # type: ignore[union-attr]


def test_percentiles_out_of_order_are_refused(desk: Desk, type_text: Type) -> None:
    page = desk.open_offer(NORTHLIGHT)
    choose(page, "Regional pay…")
    dialog = desk.dialog(BenchmarkDialog)
    write(type_text, "p25", "90000")
    write(type_text, "year", "25")
    save_by_keyboard()
    assert problem_at(dialog, "p50") == (
        "The 50th percentile can’t be lower than the 25th. Have the two changed places?"
    )
    assert problem_at(dialog, "year") == "Write the year with four digits, such as 2025."
    assert page.fair.band.text() == "Between the 50th and 75th percentile"


def test_regional_pay_can_come_before_any_offer(empty_desk: Desk, type_text: Type) -> None:
    empty_desk.page("offers").list._look_up_pay()
    dialog = empty_desk.dialog(BenchmarkDialog)
    write(type_text, "mean", "80000")
    save_by_keyboard()
    assert problem_at(dialog, "employer") == "Who is the employer? The letters need the name."
    write(type_text, "employer", "Tidewater")
    write(type_text, "occupation", "Editors")
    save_by_keyboard()
    (application,) = empty_desk.workspace.casework.applications()
    assert empty_desk.workspace.offers.benchmark(application.id).mean == 80000


def test_a_month_is_added_up_while_it_is_typed(empty_desk: Desk, type_text: Type) -> None:
    dialog = BudgetDialog(empty_desk.workspace, empty_desk.window)
    dialog.open()
    front(dialog)
    write(type_text, "housing", "1650")
    write(type_text, "food", "620.50")
    assert dialog.hint.text() == "Together $2,270.50 a month"
    save_by_keyboard()
    budget = empty_desk.workspace.offers.budget()
    assert (budget.housing, budget.food, budget.debt) == (Decimal(1650), Decimal("620.50"), None)


def test_every_line_of_a_month_refuses_less_than_nothing(empty_desk: Desk) -> None:
    dialog = BudgetDialog(empty_desk.workspace, empty_desk.window)
    dialog.open()
    for name in NEEDS:
        dialog.form[name].editor.set_value(Decimal(-1))  # type: ignore[attr-defined]
    dialog.try_to_save()
    assert [problem_at(dialog, name) for name in NEEDS] == ["This can’t be below zero."] * 10
    assert empty_desk.workspace.offers.budget() == Budget(currency="USD")
    dialog.close()


def test_the_present_job_joins_the_choices(desk: Desk, type_text: Type) -> None:
    page = desk.open_offer(NORTHLIGHT)
    choose(page, "Your present job…")
    desk.dialog(PresentJobDialog)
    write(type_text, "current_pay", "95,000")
    save_by_keyboard()
    assert desk.workspace.casework.profile().current_pay == 95000
    assert ("You earn now", "$95,000") in page.fair.chart.rows()


def open_factors(desk: Desk) -> FactorsDialog:
    dialog = FactorsDialog(desk.workspace, desk.window)
    dialog.open()
    return dialog


def names(dialog: FactorsDialog) -> list[str]:
    return [row.current.name for row in dialog.chosen]


def test_factors_are_ordered_added_and_left_out_by_keyboard(desk: Desk, type_text: Type) -> None:
    dialog = open_factors(desk)
    assert len(dialog.chosen) == 10
    QTest.keyClick(dialog.chosen[1].up, Qt.Key.Key_Space)
    assert names(dialog)[:2] == ["Manager", "Total pay after costs"]
    QTest.keyClick(dialog.ticks["stability"], Qt.Key.Key_Space)
    assert "Stability" not in names(dialog)
    QTest.keyClick(dialog.ticks["team"], Qt.Key.Key_Space)
    type_text(dialog.own, "A quiet room 🦊")
    QTest.keyClick(dialog.own, Qt.Key.Key_Return)
    assert names(dialog)[-2:] == ["Team", "A quiet room 🦊"]
    assert dialog.hint.text() == "11 factors chosen"
    dialog.try_to_save()
    kept = desk.workspace.offers.factors()
    assert [factor.name for factor in kept][:2] == ["Manager", "Total pay after costs"]
    assert kept[-1].name == "A quiet room 🦊"
    assert not any(factor.key == "stability" for factor in kept)
    desk.window.undo()
    assert [factor.name for factor in desk.workspace.offers.factors()][:2] == ["Total pay after costs", "Manager"]
    assert len(desk.workspace.offers.scores()) == 40  # the scores of what was left out are back too


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (4, "Choose at least 5 factors: with fewer, one of them decides everything."),
        (13, "Choose at most 12 factors: with more, none of them decides anything."),
    ],
)
def test_five_to_twelve_factors(desk: Desk, type_text: Type, count: int, words: str) -> None:
    dialog = open_factors(desk)
    while len(dialog.chosen) > count:
        QTest.keyClick(dialog.chosen[-1].away, Qt.Key.Key_Space)
    while len(dialog.chosen) < count:
        type_text(dialog.own, f"Mine {len(dialog.chosen)}")
        QTest.keyClick(dialog.own, Qt.Key.Key_Return)
    dialog.try_to_save()
    assert dialog.isVisible()
    assert any(words == each.text() for each in dialog.findChildren(QWidget) if hasattr(each, "text"))
    assert len(desk.workspace.offers.factors()) == 10
    dialog.close()


def test_weights_that_cannot_be(desk: Desk, type_text: Type) -> None:
    dialog = open_factors(desk)
    weight = dialog.chosen[2].weight
    for typed in ("101", "-1", "much", ""):
        weight.clear()
        type_text(weight, typed)
        dialog.try_to_save()
        assert dialog.chosen[2].field.problem.text() in (
            "Write a number from 0 to 100",
            "Write a weight from 0 to 100.",
        )
        assert dialog.isVisible()
    for row in dialog.chosen:
        row.weight.set_value(0)
    dialog.try_to_save()
    sentence = "Every factor has the weight 0. Give at least one some weight."
    assert any(sentence == each.text() for each in dialog.findChildren(QWidget) if hasattr(each, "text"))
    dialog.close()


def test_one_thing_is_not_counted_twice(desk: Desk) -> None:
    dialog = open_factors(desk)
    QTest.keyClick(dialog.ticks["pay_region"], Qt.Key.Key_Space)
    dialog.try_to_save()
    assert dialog.isVisible()
    assert any("it counts twice" in each.text() for each in dialog.findChildren(QWidget) if hasattr(each, "text"))
    dialog.close()


@pytest.mark.parametrize("text", ["<script>x</script> & Co.", "\u202eأهلا 🦊", "y" * 100_000])
def test_any_text_is_kept_as_it_is(desk: Desk, text: str) -> None:
    offer = desk.offer(NORTHLIGHT)
    dialog = OfferDialog(desk.workspace, offer, desk.window)
    dialog.open()
    for name in ("title", "location", "manager", "special_terms", "benefits_note", "notes"):
        dialog.form[name].editor.set_value(text)  # type: ignore[attr-defined]
    dialog.try_to_save()
    kept = desk.offer(NORTHLIGHT)
    assert {kept.title, kept.location, kept.manager, kept.special_terms, kept.benefits_note, kept.notes} == {text}


def test_dialogs_free_themselves(desk: Desk, qtbot: QtBot) -> None:
    for make in (FactorsDialog, BudgetDialog, PresentJobDialog):
        dialog = make(desk.workspace, desk.window)
        with qtbot.waitSignal(dialog.destroyed):
            dialog.open()
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
