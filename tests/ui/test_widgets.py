"""The parts of the screens: what a person reads, presses and types, with any text, by keyboard and at any size."""

from datetime import date, time
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop import i18n
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.tokens import LIGHT
from followup_desktop.ui.widgets.buttons import FilledButton, IconButton, LinkButton, MoreButton, PlainButton, Segmented
from followup_desktop.ui.widgets.counts import DayMark, DayStrip, Ledger, LedgerEntry, WeekDay, WeekList
from followup_desktop.ui.widgets.fields import (
    AddressField,
    CheckField,
    ChoiceField,
    FormField,
    RatingField,
    TextField,
)
from followup_desktop.ui.widgets.flow import Flow
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.marks import Avatar, Chip, ProgressLine, StateTile, initials
from followup_desktop.ui.widgets.moments import (
    DateField,
    MoneyField,
    NearDateField,
    NumberField,
    TimeField,
    ZoneField,
    read_day,
    read_number,
    read_time,
)
from followup_desktop.ui.widgets.navigation import NavEntry, NavList, SearchField
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import EmptyState, FigureCard, Notice, Popup, VerdictBand
from followup_desktop.ui.widgets.rows import Card, CompactRow, FactRow, SectionLabel, SettingRow, StepRow
from followup_desktop.ui.widgets.text import Body, Label, clean, tip
from followup_desktop.ui.widgets.timeline import Mark, Ribbon, RibbonList, RibbonRow, spread
from followup_desktop.ui.widgets.toast import Toast

US = i18n.Language("en-US")
GB = i18n.Language("en-GB")
NASTY = [
    "",
    "<b>bold</b> & <img src=x>",
    "a\x00b\x07c",
    "👩🏽‍💻 Zoë מנהל עבודה",
    "line\nbreak\ttab",
    "W" * 100_000,
    "lone \ud800 surrogate",
]


def shown(qtbot: object, widget: QWidget, width: int = 600, height: int = 400) -> QWidget:
    """The widget in a window of this size; qtbot closes the window at the test's end."""
    holder = QWidget()
    qtbot.addWidget(holder)  # type: ignore[attr-defined]
    widget.kept = holder  # type: ignore[attr-defined]
    column = QVBoxLayout(holder)
    column.addWidget(widget)
    holder.resize(width, height)
    holder.show()
    QApplication.processEvents()
    return holder


def many(text: str) -> list[QWidget]:
    """One of each widget, with this text wherever a person's text may go."""
    day = date(2026, 11, 18)
    card = Card()
    card.add(StepRow(text, "late", text, text, text, buttons=[PlainButton("Skip")], more=[(text, print, "")]))
    card.add(StepRow(text, "done", text, text, trailing=text))
    card.add(CompactRow(text, text, text, text, on_click=print))
    card.add(FactRow(text, text, text))
    card.add(SettingRow(text, text, ChoiceField("choice", [(1, text)])))
    return [
        card,
        PageHeader(text, text, Chip(text, "due", "clock"), [FilledButton("Do it")], avatar=text, crumbs=[(text, "x")]),
        SectionLabel(text, 3),
        EmptyState("scale", text, text, [FilledButton("Do it")], text),
        VerdictBand(text, text),
        Notice(text),
        FigureCard(text, text, text),
        Ledger([LedgerEntry(text, text, True), LedgerEntry(text, text)]),
        DayStrip([DayMark("Wed"), DayMark("Mon", "decision")]),
        WeekList([WeekDay("Wed", "18", ((text, text),)), WeekDay("Thu", "19")]),
        Ribbon([Mark(day, "done", text, text), Mark(day, "late", text, text)], day, (day, day, text)),
        Avatar(text),
        NavList([NavEntry("a", text, "sun", "3")]),
    ]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_any_text_is_painted_and_never_widens(theme: Theme, qtbot: object, text: str) -> None:
    for widget in many(text):
        holder = shown(qtbot, widget, 420)
        assert holder.minimumSizeHint().width() <= 420, type(widget).__name__
        assert not holder.grab().isNull()
        holder.close()


@pytest.mark.parametrize("scheme", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_nothing_is_cut_off(theme: Theme, qtbot: object, scheme: str, size: float) -> None:
    theme.apply(scheme, size)  # type: ignore[arg-type]
    page = Page()
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    for widget in many("They promised an answer by Tuesday. Today is still fine for a short and friendly question."):
        page.body.addWidget(widget)
    page.resize(700, 640)
    page.show()
    QApplication.processEvents()
    QApplication.processEvents()
    for label in page.findChildren(Label):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.hasHeightForWidth() else label.sizeHint().height()
            assert label.height() >= needed, (label.text(), label.parent())
    assert page.minimumSizeHint().width() <= 700


def test_a_change_of_size_reaches_widgets_already_shown(theme: Theme, qtbot: object) -> None:
    label, button = Label("Wednesday"), IconButton("x", "Close")
    shown(qtbot, label)
    shown(qtbot, button)
    before, square = label.sizeHint(), button.height()
    theme.apply("light", 2.0)
    QApplication.processEvents()
    assert label.sizeHint().height() == 2 * before.height()
    assert button.height() == 2 * square


def test_markup_is_shown_as_text(theme: Theme, qtbot: object) -> None:
    body = Body("<b>x</b>")
    shown(qtbot, body)
    assert body.sizeHint().width() > Body("x").sizeHint().width() * 3
    assert tip("<b>") == "<qt>&lt;b&gt;</qt>"
    assert PlainButton("Fish & Sons").text() == "Fish && Sons", "an ampersand is no mnemonic"
    assert clean("a\ud800b") == "ab"


def test_a_long_line_is_elided_and_stands_in_the_tooltip(theme: Theme, qtbot: object) -> None:
    label = Label("A very long name of a very old institution")
    shown(qtbot, label, 120)
    assert "very old institution" in label.toolTip()
    label.setText("Short")
    assert label.toolTip() == ""


def test_body_wraps_and_stops_at_its_last_line(theme: Theme) -> None:
    text = "one two three four five six seven eight nine ten " * 4
    line = theme.line("body")
    assert Body(text).heightForWidth(200) > 4 * line
    assert Body(text, max_lines=2).heightForWidth(200) == 2 * line
    assert Body("a\nb\nc").heightForWidth(400) == 3 * line


def test_controls_have_names_for_a_screen_reader(theme: Theme, qtbot: object) -> None:
    page = Page()
    qtbot.addWidget(page)  # type: ignore[attr-defined]
    for widget in many("Name"):
        page.body.addWidget(widget)
    form = [TextField("a"), AddressField("b"), DateField("c"), TimeField("d"), ZoneField("e"), MoneyField("f")]
    for field in [*form, NumberField("g"), RatingField("h"), ChoiceField("i", [(1, "one")])]:
        page.body.addWidget(FormField("What is asked", field))
    page.body.addWidget(CheckField("j", "Tick"))
    page.body.addWidget(Segmented([("a", "One"), ("b", "Two")], name="View"))
    page.body.addWidget(RibbonList())
    page.body.addWidget(SearchField())
    page.show()
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, RatingField, RibbonList, NavList)
    for widget in page.findChildren(QWidget):
        if isinstance(widget, kinds) and not widget.objectName().startswith("qt_"):
            if isinstance(widget.parent(), QComboBox):
                continue
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface.text(QAccessible.Text.Name), (type(widget).__name__, type(widget.parent()).__name__)


def test_buttons_do_what_they_say_by_mouse_and_keyboard(theme: Theme, qtbot: object) -> None:
    done: list[str] = []
    button = FilledButton("Write", lambda: done.append("write"))
    row = CompactRow("Letter", on_click=lambda: done.append("row"))
    for widget in (button, row):
        shown(qtbot, widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Space)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert done == ["write", "write", "row", "row", "row"]


def test_more_opens_a_menu_of_its_entries(theme: Theme, qtbot: object) -> None:
    done: list[str] = []
    more = MoreButton([("Move…", lambda: done.append("move"), "calendar-clock"), None], "Call Dana")
    shown(qtbot, more)
    more.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert done == ["move"]
    assert more.accessibleName() == "More for Call Dana"


def test_segmented_tells_its_new_key(theme: Theme, qtbot: object) -> None:
    view = Segmented([("month", "Month"), ("week", "Week")], "month")
    shown(qtbot, view)
    heard: list[str] = []
    view.changed.connect(heard.append)
    view.set_value("week")
    assert (view.value(), heard) == ("week", []), "set_value is not the person"
    QTest.mouseClick(view.findChildren(QAbstractButton)[0], Qt.MouseButton.LeftButton)
    assert (view.value(), heard) == ("month", ["month"])


def test_step_row_puts_its_buttons_below_where_it_is_narrow(theme: Theme, qtbot: object) -> None:
    button = PlainButton("Continue")
    row = StepRow("Thank Dana", "due", "Because it is best within a day.", "wikiHow", buttons=[button])
    holder = shown(qtbot, row, 900)
    assert button.mapTo(row, QPoint(0, 0)).x() > 600
    holder.resize(420, 400)
    QApplication.processEvents()
    assert button.mapTo(row, QPoint(0, 0)).x() < 200


def test_flow_goes_on_in_the_next_line(theme: Theme, qtbot: object) -> None:
    chips = [Chip(f"chip number {n}") for n in range(6)]
    flow = Flow(chips)
    shown(qtbot, flow, 300)
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= flow.width() for chip in chips)


def test_spread_keeps_its_gap_and_its_ends() -> None:
    # Worked out by hand: 0 and 2 must part to 0 and 30; 100 stays; 99 and 100 at the end move left.
    assert spread([0, 2, 100], 0, 200, 30) == [0, 30, 100]
    assert spread([0, 99, 100], 0, 100, 30) == [0, 70, 100]
    assert spread([5, 5, 5], 0, 40, 30) == [0, 20, 40]
    assert spread([], 0, 10, 30) == []


def test_ribbon_marks_stand_at_least_thirty_apart(theme: Theme, qtbot: object) -> None:
    days = [date(2026, 11, day) for day in (1, 1, 1, 2, 28)]
    ribbon = Ribbon([Mark(day, "done", f"Event {n}") for n, day in enumerate(days)], date(2026, 11, 18))
    shown(qtbot, ribbon, 700)
    places = ribbon.positions()
    assert all(right - left >= 30 for left, right in pairwise(places))
    assert "Event 0" in ribbon.accessibleDescription()


def test_ribbon_list_opens_rows_and_marks(theme: Theme, qtbot: object) -> None:
    ribbons = RibbonList()
    marks = (Mark(date(2026, 11, 9), "done", "Thanks", key="m"),)
    rows = [RibbonRow("a", "Rowan", marks), RibbonRow("b", "Bramwell", ())]
    ribbons.set_rows(rows, date(2026, 11, 2), date(2026, 11, 30), date(2026, 11, 18))
    shown(qtbot, ribbons, 800)
    heard: list[tuple[str, ...]] = []
    ribbons.row_clicked.connect(lambda key: heard.append((key,)))
    ribbons.mark_clicked.connect(lambda key, mark: heard.append((key, mark)))
    QTest.mouseClick(ribbons, Qt.MouseButton.LeftButton, pos=QPoint(20, 38))
    # November 9 is a quarter of the way from the 2nd to the 30th, on the scale from 186 to 16 before the end.
    x = round(186 + (ribbons.width() - 16 - 186) * 7 / 28)
    QTest.mouseClick(ribbons, Qt.MouseButton.LeftButton, pos=QPoint(x, 38))
    QTest.keyClick(ribbons, Qt.Key.Key_Down)
    QTest.keyClick(ribbons, Qt.Key.Key_Return)
    assert heard == [("a",), ("a", "m"), ("b",)]


def test_popup_closes_on_escape_and_gives_the_focus_back(theme: Theme, qtbot: object) -> None:
    anchor = TextField("a")
    window = shown(qtbot, anchor)
    anchor.setFocus()
    popup = Popup(anchor, "Post the letter", "Alder Creek")
    popup.body.addWidget(FilledButton("Open"))
    popup.open_at(anchor, QRect(0, 0, 10, 10))
    assert popup.width() == 316 + 24
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.focusWidget() is anchor


def test_toast_waits_while_the_pointer_is_on_it(theme: Theme, qtbot: object) -> None:
    undone: list[int] = []
    window = shown(qtbot, QWidget())
    toast = Toast(window, window, lambda: undone.append(1))
    toast.show_text("Letter deleted", undo=True)
    assert toast.isVisible()
    toast.link.click()
    assert undone == [1]
    assert not toast.isVisible()


def test_card_lets_its_rows_go(theme: Theme, qtbot: object) -> None:
    card = Card()
    card.add(FactRow("Base pay", "$92,000"))
    card.clear()
    assert card.rows == ()


def test_state_colours_are_on_the_tile(theme: Theme, qtbot: object) -> None:
    tile = StateTile("late")
    shown(qtbot, tile)
    image = tile.grab().toImage()
    assert image.pixelColor(4, 18) == QColor(LIGHT.late_soft)


def test_initials() -> None:
    assert [initials(name) for name in ("Ruth Okafor", "City of Rowan", "Ångström", "", "李 雷", "— dash")] == [
        "RO",
        "CR",
        "Å",
        "",
        "李雷",
        "D",
    ]


def test_progress_line_fills_its_share(theme: Theme, qtbot: object) -> None:
    line = ProgressLine(1, 2)
    shown(qtbot, line, 220)
    image = line.grab().toImage()
    assert image.pixelColor(20, 3) == QColor(LIGHT.accent)
    assert image.pixelColor(line.width() - 20, 3) == QColor(LIGHT.track)


# Fields


def test_text_is_kept_as_typed(theme: Theme, qtbot: object, type_text: object) -> None:
    for field in (TextField("full_name"), AddressField("address")):
        qtbot.addWidget(field)  # type: ignore[attr-defined]
        heard: list[int] = []
        field.changed.connect(lambda heard=heard: heard.append(1))
        field.set_value("before")
        assert heard == [], "set_value is not the person"
        field.set_value("")
        type_text(field, "Zoë <b>")  # type: ignore[operator]
        assert field.value() == "Zoë <b>"
        assert heard
        assert field.objectName() in ("full_name", "address")


@pytest.mark.parametrize("text", ["x" * 100_000, "a & <b>", "🎈 עברית"])
def test_long_and_strange_text_comes_back_whole(theme: Theme, qtbot: object, text: str) -> None:
    for field in (TextField("a"), AddressField("b")):
        qtbot.addWidget(field)  # type: ignore[attr-defined]
        field.set_value(text)
        assert field.value() == text


def test_lone_surrogates_are_left_out(theme: Theme, qtbot: object) -> None:
    field = TextField("a")
    qtbot.addWidget(field)  # type: ignore[attr-defined]
    field.set_value("a\udc00b")
    assert field.value() == "ab"


def test_a_problem_stands_under_the_field_and_in_its_description(theme: Theme, qtbot: object) -> None:
    field = TextField("email")
    form = FormField("E-mail", field, "We never send anything by ourselves.")
    shown(qtbot, form)
    assert field.accessibleName() == "E-mail"
    form.show_problem("The end is missing, like .com or .org")
    assert form.problem.isVisible() and not form.hint.isVisible()
    assert field.accessibleDescription() == "The end is missing, like .com or .org"
    QApplication.processEvents()
    image = field.grab().toImage()
    assert image.pixelColor(1, field.height() // 2) == QColor(LIGHT.late)
    form.show_problem("")
    assert form.hint.isVisible()
    assert field.accessibleDescription() == "We never send anything by ourselves."


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2026-11-23", US, date(2026, 11, 23)),
        ("11/23/2026", US, date(2026, 11, 23)),
        ("23/11/2026", GB, date(2026, 11, 23)),
        ("3.2.26", GB, date(2026, 2, 3)),
        ("November 23, 2026", US, date(2026, 11, 23)),
        ("Mon, 23 Nov. 2026", GB, date(2026, 11, 23)),
        ("Nov 23", US, date(2026, 11, 23)),
        ("May 2", US, date(2027, 5, 2)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, language: i18n.Language, day: date) -> None:
    assert read_day(text, language, today=date(2026, 11, 18)) == day


@pytest.mark.parametrize("text", ["soon", "31/31/2026", "Nov", "1", "2026-02-30", "9" * 5000])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_day(text, US, today=date(2026, 11, 18))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("15:10", time(15, 10)),
        ("3:10 PM", time(15, 10)),
        ("3 pm", time(15)),
        ("3 p.m.", time(15)),
        ("12 am", time(0)),
        ("noon", time(12)),
        ("0930", time(9, 30)),
        ("9.30", time(9, 30)),
    ],
)
def test_times_are_read_as_people_write_them(text: str, clock: time) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize("text", ["25:00", "13 pm", "late", "3:1"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_time(text)


def test_numbers_are_read_as_people_write_them() -> None:
    assert read_number("$92,000", US) == Decimal(92000)
    assert read_number("£41.20", GB) == Decimal("41.20")
    assert read_number("− 2,160", US) == Decimal(-2160)
    assert read_number("$92k", US) == Decimal(92000)
    assert read_number("92.5 K", US) == Decimal(92500)
    for text in ("much", "1.2.3", "$", "9" * 20, "90 to 95k", "90k-95k"):
        with pytest.raises(ValueError):
            read_number(text, US)


def test_a_parsed_field_tidies_up_and_complains_in_words(theme: Theme, qtbot: object) -> None:
    pay, day = MoneyField("pay"), DateField("on", date(2026, 11, 18))
    for field, text, value, tidy in (
        (pay, "92000", Decimal(92000), "$92,000"),
        (day, "nov 23", date(2026, 11, 23), "November 23, 2026"),
    ):
        shown(qtbot, field)
        field.setText(text)
        assert (field.value(), field.problem()) == (value, "")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == tidy
    pay.setText("plenty")
    assert (pay.value(), pay.problem()) == (None, "Write an amount like $92,000")
    form = FormField("Pay", pay)
    assert form.check() is False
    assert form.problem.text() == "Write an amount like $92,000"
    pay.set_value(None)
    assert (pay.value(), pay.problem()) == (None, "")
    hours = NumberField("hours", 1, 80)
    qtbot.addWidget(hours)  # type: ignore[attr-defined]
    hours.setText("81")
    assert hours.problem() == "Write a number from 1 to 80"


def test_the_first_click_into_a_time_takes_all_of_it(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    other, field = QLineEdit(), TimeField("at")
    column.addWidget(other)
    column.addWidget(field)
    field.set_value(time(13, 34))
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    other.setFocus()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    QTest.keyClicks(field, "18:30")
    assert field.value() == time(18, 30)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)  # once inside, a click sets the caret
    assert not field.hasSelectedText()


def test_the_calendar_of_a_day_chooses(theme: Theme, qtbot: object) -> None:
    field = DateField("on", date(2026, 11, 18))
    shown(qtbot, field)
    sheet = field.open_calendar()
    calendar = sheet.findChildren(QWidget, "qt_calendar_calendarview")[0]
    QTest.keyClick(calendar, Qt.Key.Key_Right)
    QTest.keyClick(calendar, Qt.Key.Key_Return)
    assert field.value() == date(2026, 11, 19)


def test_zone_finds_cities_and_keeps_rare_names(theme: Theme, qtbot: object) -> None:
    zone = ZoneField("zone")
    qtbot.addWidget(zone)  # type: ignore[attr-defined]
    zone.set_value("America/Los_Angeles")
    assert (zone.value(), zone.currentText()) == ("America/Los_Angeles", "America/Los Angeles")
    zone.setEditText("nowhere")
    assert zone.value() is None and zone.problem()
    zone.set_value("US/Eastern")
    assert zone.currentText() == "US/Eastern"


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Eastern", "America/New_York"),
        ("pacific", "America/Los_Angeles"),
        ("Central time", "America/Chicago"),
        ("new york", "America/New_York"),
        ("London", "Europe/London"),
        ("America/Los Angeles", "America/Los_Angeles"),
        ("nowhere", None),
    ],
)
def test_zone_goes_by_the_names_people_use(theme: Theme, qtbot: object, typed: str, zone: str | None) -> None:
    field = ZoneField("zone")
    shown(qtbot, field, 300)
    line = field.lineEdit()
    line.selectAll()
    QTest.keyClicks(line, typed)
    assert field.value() == zone
    completer = field.completer()
    completer.setCompletionPrefix(typed)
    assert bool(completer.completionCount()) is (zone is not None)
    line.editingFinished.emit()
    assert field.currentText() == (zone.replace("_", " ") if zone else typed)


@pytest.mark.parametrize(
    ("text", "coming", "near"),
    [
        # Wednesday, November 18, 2026
        ("today", date(2026, 11, 18), date(2026, 11, 18)),
        ("Yesterday", date(2026, 11, 17), date(2026, 11, 17)),
        ("tomorrow", date(2026, 11, 19), date(2026, 11, 19)),
        ("wednesday", date(2026, 11, 18), date(2026, 11, 18)),
        ("Sat", date(2026, 11, 21), date(2026, 11, 21)),
        ("Sunday", date(2026, 11, 22), date(2026, 11, 15)),
        ("Tue.", date(2026, 11, 24), date(2026, 11, 17)),
        ("next Wednesday", date(2026, 11, 25), date(2026, 11, 25)),
        ("Wednesday next week", date(2026, 11, 25), date(2026, 11, 25)),
        ("next Tuesday", date(2026, 11, 24), date(2026, 11, 24)),
        ("in two weeks", date(2026, 12, 2), date(2026, 12, 2)),
        ("end of the month", date(2026, 11, 30), date(2026, 11, 30)),
        ("the 20th", date(2026, 11, 20), date(2026, 11, 20)),
        ("banana", None, None),
        ("two bananas in two weeks", None, None),
        ("February 30", None, None),
    ],
)
def test_days_are_read_as_people_call_them(
    theme: Theme, qtbot: object, text: str, coming: date | None, near: date | None
) -> None:
    for field, day in ((DateField("a", date(2026, 11, 18)), coming), (NearDateField("b", date(2026, 11, 18)), near)):
        qtbot.addWidget(field)  # type: ignore[attr-defined]
        field.setText(text)
        assert field.value() == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("February 30", "There is no February 30"),
        ("2/30/2027", "There is no February 30"),
        ("2026-04-31", "There is no April 31"),
        ("Feb 29, 2027", "There is no February 29 in 2027"),
        ("Feb 29, 2028", ""),
        ("31/31/2026", "Write the day like November 18, 2026"),
    ],
)
def test_a_day_that_does_not_exist_is_called_so(theme: Theme, qtbot: object, text: str, words: str) -> None:
    for field in (DateField("a", date(2026, 11, 18)), NearDateField("b", date(2026, 11, 18))):
        qtbot.addWidget(field)  # type: ignore[attr-defined]
        field.setText(text)
        assert field.problem() == words


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus(theme: Theme, qtbot: object, key: Qt.Key) -> None:
    pressed: list[str] = []
    for kind in (FilledButton, PlainButton, LinkButton):
        button = kind("Go", lambda name=kind.__name__: pressed.append(name))
        shown(qtbot, button)
        QTest.keyClick(button, key)
    icon = IconButton("x", "Close", lambda: pressed.append("IconButton"))
    shown(qtbot, icon)
    QTest.keyClick(icon, key)
    assert pressed == ["FilledButton", "PlainButton", "LinkButton", "IconButton"]


def test_what_is_wrong_is_said_on_leaving_and_goes_with_the_next_letter(theme: Theme, qtbot: object) -> None:
    day = DateField("on", date(2026, 11, 18))
    form = FormField("Day", day)
    shown(qtbot, form, 300)
    QTest.keyClicks(day, "banana")
    assert form.problem.text() == ""
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert form.problem.text() == "Write the day like November 18, 2026"
    QTest.keyClick(day, Qt.Key.Key_Backspace)
    assert form.problem.text() == ""


def test_rating_by_keyboard_and_mouse(theme: Theme, qtbot: object) -> None:
    rating = RatingField("rating", "worse", "better")
    shown(qtbot, rating, 600)
    for key in "10":
        QTest.keyClick(rating, key)
    assert rating.value() == 10
    QTest.keyClick(rating, Qt.Key.Key_Left)
    assert rating.value() == 9
    QTest.keyClick(rating, Qt.Key.Key_Delete)
    assert rating.value() is None
    QTest.mouseClick(rating, Qt.MouseButton.LeftButton, pos=QPoint(4, 10))
    assert rating.value() == 0


def test_choice_ignores_the_wheel_and_unknown_values(theme: Theme, qtbot: object) -> None:
    choice = ChoiceField("paper", [("a4", "A4"), ("letter", "Letter")])
    qtbot.addWidget(choice)  # type: ignore[attr-defined]
    choice.set_value("letter")
    assert choice.value() == "letter"
    choice.set_value("unknown")
    assert choice.value() is None


def test_a_link_too_narrow_for_its_words_tells_them_whole(theme: Theme, qtbot: object) -> None:
    link = LinkButton("Northlight & Instruments of Portland")
    shown(qtbot, link)
    assert link.toolTip() == ""
    link.setFixedWidth(90)
    assert link.toolTip() == tip("Northlight & Instruments of Portland")
    assert link.accessibleName() == "Northlight & Instruments of Portland"
    link.setFixedWidth(600)
    assert link.toolTip() == ""
