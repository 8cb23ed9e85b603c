"""Compare in the real window: every choice in its column, the best marked, the first column fixed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from offer_desk import Desk
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from followup_desktop.ui.dialogs.factors import FactorsDialog
from followup_desktop.ui.pages.compare import ComparePage
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.tokens import contrast


def opened(desk: Desk) -> ComparePage:
    desk.window.open("offers/compare")
    QApplication.processEvents()
    page = desk.page("offers/compare")
    assert isinstance(page, ComparePage)
    return page


def cell(page: ComparePage, label: str, column: int) -> QModelIndex:
    model = page.table.columns.model()
    rows = [row for row in range(model.rowCount()) if model.index(row, 0).data() == label]
    return model.index(rows[0], column)


def texts(page: ComparePage, label: str) -> list[str]:
    model = page.table.columns.model()
    return [cell(page, label, column).data() for column in range(1, model.columnCount())]


def spoken(page: ComparePage, label: str, column: int) -> str:
    return str(cell(page, label, column).data(Qt.ItemDataRole.AccessibleTextRole))


def add_offer(desk: Desk, employer: str) -> None:
    casework = desk.workspace.casework
    application = casework.save_application(replace(casework.new_application(), employer=employer))
    desk.workspace.offers.save_offer(replace(desk.workspace.offers.new_offer(application.id), base=Decimal(80000)))


def test_the_columns_of_the_picture(desk: Desk) -> None:
    page = opened(desk)
    assert page.header.facts.text() == "Two offers, the job you have, and the choice to keep looking."
    assert texts(page, "") == ["Northlight Instruments", "Old Mill Museum", "Stay at Marlow & Co.", "Keep looking"]
    assert texts(page, "Base pay") == ["$92,000", "$68,500", "$78,400", "–"]
    assert texts(page, "Percentile") == ["50th to 75th", "10th to 25th", "25th to 50th", "–"]
    assert texts(page, "Worth in year one") == ["$99,644", "$74,920", "$78,400", "–"]
    assert texts(page, "Left over each month") == ["$1,140", "short by $90", "$590", "–"]
    assert texts(page, "Commute and place") == ["3.4", "9.6", "7.0", "5.5"]
    assert texts(page, "Score of 100") == ["68.6", "66.1", "52.4", "53.8"]
    assert page.verdict.verdict.text() == (
        "Northlight Instruments leads by 2.5 points. Old Mill Museum is close, but misses your budget."
    )


def test_each_cell_is_read_out_with_its_column_and_row(desk: Desk) -> None:
    page = opened(desk)
    assert spoken(page, "Commute and place", 2) == "Old Mill Museum, Commute and place, 9.6, best of all"
    assert spoken(page, "Commute and place", 1) == "Northlight Instruments, Commute and place, 3.4"
    assert spoken(page, "Commute and place", 0) == "Commute and place, 10%"


def bar_colour(page: ComparePage, label: str, column: int) -> QColor:
    """The colour at the beginning of a bar, a few px in."""
    view = page.table.columns
    box = view.visualRect(cell(page, label, column))
    place = view.viewport().mapTo(page.window(), QPoint(box.left() + 22 + 12, box.center().y()))
    return page.window().grab().toImage().pixelColor(place)


@pytest.mark.parametrize("scheme", ["light", "dark", "high_contrast"])
def test_only_the_best_bar_is_blue_and_the_others_are_far_from_it(desk: Desk, theme: Theme, scheme: str) -> None:
    theme.apply(scheme)  # type: ignore[arg-type]
    page = opened(desk)
    best, other = bar_colour(page, "Manager", 2), bar_colour(page, "Manager", 1)
    assert best.name() == theme.color("accent").name()
    assert contrast(best.name(), other.name()) >= 2.4


def test_with_five_choices_the_first_column_stays(desk: Desk) -> None:
    page = opened(desk)
    assert page.table.columns.horizontalScrollBar().maximum() == 0
    add_offer(desk, "Tidewater")
    QApplication.processEvents()
    bar = page.table.columns.horizontalScrollBar()
    assert len(texts(page, "")) == 5
    assert bar.maximum() > 0
    before = page.table.labels.mapTo(page, QPoint())
    bar.setValue(bar.maximum())
    assert page.table.labels.mapTo(page, QPoint()) == before
    assert page.table.labels.width() == 172
    last = page.table.columns.visualRect(cell(page, "Base pay", 5))
    assert last.right() <= page.table.columns.viewport().width()


def test_arrow_keys_move_and_enter_opens_the_offer(desk: Desk) -> None:
    page = opened(desk)
    view = page.table.columns
    view.setFocus()
    view.setCurrentIndex(cell(page, "Base pay", 1))
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.currentIndex().column() == 2
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert desk.window.current_page == "offers"
    assert desk.page("offers").one.header.title.text() == "Old Mill Museum"


def test_the_present_job_opens_nothing(desk: Desk) -> None:
    page = opened(desk)
    view = page.table.columns
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(cell(page, "Base pay", 3)).center()
    )
    assert desk.window.current_page == "offers/compare"


def test_a_new_weighting_is_shown_at_once_and_undone(desk: Desk) -> None:
    page = opened(desk)
    QTest.keyClick(page.weigh_button, Qt.Key.Key_Space)
    dialog = desk.dialog(FactorsDialog)
    row = next(each for each in dialog.chosen if each.factor.key == "commute")
    row.weight.set_value(16)
    dialog.try_to_save()
    assert page.verdict.verdict.text().startswith("Old Mill Museum leads")
    desk.window.undo()
    assert page.verdict.verdict.text().startswith("Northlight Instruments leads")


def test_without_an_offer_there_is_nothing_to_compare(empty_desk: Desk) -> None:
    page = opened(empty_desk)
    assert not page.card.isVisible()
    assert page._empty.isVisible()
    add_offer(empty_desk, "Tidewater")
    QApplication.processEvents()
    assert page.card.isVisible()
    assert texts(page, "Percentile") == ["–", "–"]


def test_the_comparison_is_printed(desk: Desk) -> None:
    page = opened(desk)
    assert page._pdf().startswith(b"%PDF")
