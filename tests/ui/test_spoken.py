"""What a screen reader is told: read from the accessible interfaces themselves, as it reads them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Benchmark
from followup_desktop.domain.rating_chart import RatingChart
from followup_desktop.ui.editor.bar import ChoiceChip
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.buttons import IconButton
from followup_desktop.ui.widgets.choices import AnswerField
from followup_desktop.ui.widgets.fields import RatingField
from followup_desktop.ui.widgets.rating_chart import RatingsChart
from followup_desktop.ui.widgets.text import Label
from followup_desktop.ui.widgets.wage_chart import WageChart


@pytest.fixture
def shown(theme: Theme, qtbot: Any) -> Any:
    def show(widget: QWidget, width: int = 500) -> QWidget:
        qtbot.addWidget(widget)
        widget.resize(width, 80)
        widget.show()
        return widget

    return show


def told(widget: QWidget, kind: QAccessible.Text) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(kind)


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


def test_an_answer_tells_what_it_is_and_what_is_chosen_of_what(shown) -> None:
    field = shown(AnswerField("sure", [("y", "Yes"), ("p", "Partly"), ("n", "No")], "good", "bad"))
    field.setAccessibleName("Were you on time?")
    field.set_note("From the article")
    assert role(field) is QAccessible.Role.ComboBox
    assert told(field, QAccessible.Text.Name) == "Were you on time?"
    assert told(field, QAccessible.Text.Value) == "not answered"
    QTest.keyClick(field, "p")
    assert told(field, QAccessible.Text.Value) == "Partly"
    words = told(field, QAccessible.Text.Description)
    assert words == "Partly. The answers: Yes good, Partly, No bad. From the article"
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert told(field, QAccessible.Text.Value) == "not answered"
    assert told(field, QAccessible.Text.Description).startswith("not answered. The answers: ")


def test_a_rating_tells_its_number_and_its_ends(shown) -> None:
    field = shown(RatingField("rating", "worse", "better"))
    assert role(field) is QAccessible.Role.SpinBox
    assert told(field, QAccessible.Text.Value) == "not rated"
    assert told(field, QAccessible.Text.Description) == "not rated. From 0 worse to 10 better"
    QTest.keyClick(field, "7")
    assert told(field, QAccessible.Text.Value) == "7 of 10"
    assert told(field, QAccessible.Text.Description).startswith("7 of 10. ")


def test_the_charts_are_charts(shown) -> None:
    ratings, pay = shown(RatingsChart()), shown(WageChart())
    ratings.set_chart(RatingChart((), None, 0), "average 5")
    pay.set_figures(Benchmark(), ())
    assert role(ratings) is role(pay) is QAccessible.Role.Chart
    assert "average 5" in told(ratings, QAccessible.Text.Description)


@pytest.mark.parametrize("words", ["Show as a table", "Pay & <b>more</b>"])
def test_no_markup_of_a_tooltip_is_spoken(shown, words: str) -> None:
    chip, line = ChoiceChip(words, "plus"), Label(words * 9)
    chip.set_choice("Topic")
    for control in (IconButton("x", words), chip, line):
        shown(control, 60)
        assert "<qt>" in control.toolTip()
        assert told(control, QAccessible.Text.Description) in (words, words * 9)
