"""The page of a letter, its window, its envelope and its labels, chosen in the real window over a real file."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import TypeVar

import pypdfium2
import pytest
from letter_window import dialog
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.labels import GRIDS, LabelSheet
from followup_desktop.domain.model import Channel, Envelope, Layout, Letter, Paper, Typeface
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.dialogs.envelope import EnvelopeDialog, LabelsDialog
from followup_desktop.ui.dialogs.letter_page import PageDialog
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages.letter import LetterPage
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.label_picker import LabelPicker

T = TypeVar("T", bound=QWidget)


@pytest.fixture
def formal(workspace: Workspace) -> Letter:
    """The example's letter to Priya Raman, which goes by post; every field has its words."""
    employer = next(each for each in workspace.casework.applications() if each.employer == "Alder Creek Health")
    letter = next(each for each in workspace.letters.letters(employer.id) if each.kind == "thank_formal")
    values = {**letter.values, "useful_url": "marsh.example.com/test"}
    return workspace.letters.save(replace(letter, values=values, channel=Channel.POST))


@pytest.fixture
def page(window: MainWindow, formal: Letter) -> LetterPage:
    window.open("letters/editor", letter_id=formal.id)
    found = window.page("letters/editor")
    assert isinstance(found, LetterPage)
    return found


def open_page(page: LetterPage) -> PageDialog:
    QTest.mouseClick(page.writing.layout_chip, Qt.MouseButton.LeftButton)
    return dialog(PageDialog)


def stored(page: LetterPage, workspace: Workspace) -> Letter:
    page.desk.save()
    return workspace.letters.letter(page.desk.letter.id)


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(document[0].get_textpage().get_text_bounded().split())


def size_mm(pdf: bytes) -> tuple[float, float]:
    width, height = pypdfium2.PdfDocument(pdf)[0].get_size()
    return round(width * 25.4 / 72, 1), round(height * 25.4 / 72, 1)


# The page


def test_the_chip_opens_the_page_and_what_is_chosen_can_be_taken_back(page: LetterPage, workspace: Workspace) -> None:
    before = stored(page, workspace)
    asked = open_page(page)
    asked.layout_choice.setFocus()
    asked.layout_choice.setCurrentIndex(list(Layout).index(Layout.DIN_B))
    asked.layout_choice.activated.emit(asked.layout_choice.currentIndex())
    QTest.mouseClick(asked.paper.segment("a4"), Qt.MouseButton.LeftButton)
    asked.typeface.setCurrentIndex(1)
    asked.letterhead.click()
    asked.place.setFocus()
    QTest.keyClicks(asked.place, "Portland")
    QTest.keyClicks(asked.reference, "HR-22")
    asked.copies.setPlainText("Luis Ortega\nKim Park")
    assert asked.marks.value()  # the habit of this layout
    QTest.mouseClick(asked.save_button, Qt.MouseButton.LeftButton)
    after = stored(page, workspace)
    assert (after.layout, after.paper, after.typeface) == (Layout.DIN_B, Paper.A4, Typeface.SPECTRAL)
    assert (after.letterhead, after.marks) == (True, True)
    assert (after.place, after.reference, after.copies) == ("Portland", "HR-22", "Luis Ortega\nKim Park")
    assert page.writing.layout_chip.accessibleName().endswith("DIN 5008 form B, A4")
    assert page.undo()
    assert stored(page, workspace) == replace(before, changed_at=after.changed_at, rev=stored(page, workspace).rev)
    assert page.redo()
    assert stored(page, workspace).reference == "HR-22"


def test_nothing_is_changed_by_cancel(page: LetterPage, workspace: Workspace) -> None:
    before = stored(page, workspace)
    asked = open_page(page)
    asked.letterhead.click()
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert stored(page, workspace) == before
    assert not page.desk.can_undo


def test_the_page_is_shown_beside_the_choices_as_it_would_print(page: LetterPage, qtbot: QtBot) -> None:
    asked = open_page(page)
    qtbot.waitUntil(lambda: asked.preview.pages == 1, timeout=10_000)
    asked.letterhead.click()
    letter = asked.letter()
    assert letter.letterhead
    qtbot.waitUntil(lambda: not asked._pages.busy, timeout=10_000)
    assert asked.preview._pdf == page._workspace.letters.preview(letter).result()


def test_a_window_takes_the_usual_envelope_and_says_what_does_not_show(page: LetterPage, qtbot: QtBot) -> None:
    asked = open_page(page)
    asked.window_check.click()
    assert asked.envelope.value() == Envelope.US_10
    qtbot.waitUntil(asked.warning.isVisible, timeout=10_000)
    assert asked.warning.body.text().startswith("“Portland, OR 97209” may not show")
    asked.envelope.set_value(Envelope.US_9)
    asked.envelope.changed.emit()
    qtbot.waitUntil(lambda: not asked.warning.isVisible(), timeout=10_000)


def test_an_envelope_that_is_too_small_is_named_and_one_without_a_window_offers_none(
    page: LetterPage, qtbot: QtBot
) -> None:
    asked = open_page(page)
    asked.layout_choice.set_value(Layout.DIN_B)
    asked.paper.set_value("a4")
    asked.envelope.set_value(Envelope.US_9)
    asked.envelope.changed.emit()
    qtbot.waitUntil(asked.warning.isVisible, timeout=10_000)
    assert "does not go into this envelope" in asked.warning.body.text()
    asked.envelope.set_value(Envelope.C4)
    asked.envelope.changed.emit()
    assert not asked.window_check.isEnabled()
    assert not asked.letter().window


def test_a_signature_can_be_chosen_once_there_is_one(page: LetterPage, workspace: Workspace) -> None:
    asked = open_page(page)
    assert not asked.signed.isEnabled()
    assert "settings" in asked.signed.accessibleDescription()
    asked.reject()
    picture = BytesIO()
    Image.new("RGBA", (300, 100), (0, 0, 60, 255)).save(picture, "PNG")
    workspace.letters.save_signature(picture.getvalue(), Decimal(40))
    asked = open_page(page)
    asked.signed.click()
    asked.try_to_save()
    assert stored(page, workspace).signed
    pdf = pypdfium2.PdfDocument(workspace.letters.pdf(page.desk.letter))
    assert len(list(pdf[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))) == 1


def test_the_address_of_ones_own_employer_is_typed_with_the_page(
    page: LetterPage, window: MainWindow, workspace: Workspace
) -> None:
    leaving = workspace.letters.start("resignation", page.desk.letter.application_id)
    window.open("letters/editor", letter_id=leaving.id)
    asked = open_page(page)
    field = asked.form["boss_address"].editor
    field.setFocus()
    QTest.keyClicks(field, "5 Mill Road")
    QTest.mouseClick(asked.save_button, Qt.MouseButton.LeftButton)
    assert "5 Mill Road" in page.desk.draft.page.recipient
    assert stored(page, workspace).values["boss_address"] == "5 Mill Road"


def test_a_sent_letter_keeps_its_page(page: LetterPage, workspace: Workspace) -> None:
    page.desk.settle()
    workspace.letters.mark_sent(page.desk.letter, Channel.POST, "I know")
    page.desk.refresh()
    assert not page.writing.layout_chip.isEnabled()
    page.set_page()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, PageDialog) and each.isVisible()]


# The window over the preview


def test_the_window_lies_over_the_preview_and_never_in_the_file(
    page: LetterPage, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.desk.previewed, timeout=10_000) as plain:
        page.desk.change(envelope=Envelope.US_9)
    assert page.preview.window_view is None
    without = page.preview.grab().toImage()
    with qtbot.waitSignal(page.desk.previewed, timeout=10_000) as windowed:
        page.desk.change(window=True)
    assert page.preview.window_view is not None
    assert page.preview._pdf == windowed.args[0]
    assert page.preview.grab().toImage() != without
    paths = [
        len(list(pypdfium2.PdfDocument(made)[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])))
        for made in (plain.args[0], windowed.args[0])
    ]
    assert paths[0] == paths[1]
    assert page.preview._caption.text() == "This is exactly what prints."


def test_a_line_outside_the_window_is_said_under_the_page(page: LetterPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.previewed, timeout=10_000):
        page.desk.change(envelope=Envelope.US_10, window=True)
    assert "“Portland, OR 97209” may not show" in page.preview._caption.text()
    with qtbot.waitSignal(page.desk.previewed, timeout=10_000):
        page.desk.change(window=False)
    assert page.preview._caption.text() == "This is exactly what prints."


# Envelopes and labels


def test_the_menu_prints_envelopes_and_labels(page: LetterPage) -> None:
    QTest.mouseClick(page.bar.more, Qt.MouseButton.LeftButton)
    menu = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible())
    entries = {each.text(): each for each in menu.actions()}
    entries["Print envelope"].trigger()
    menu.close()
    asked = dialog(EnvelopeDialog)
    assert asked.size_choice.value() == Envelope.US_10


def test_an_e_mail_needs_no_envelope(page: LetterPage) -> None:
    assert len(page.stationery.ways()) == 2
    page.desk.change(channel=Channel.EMAIL)
    assert page.stationery.ways() == []


def test_an_envelope_is_made_as_it_is_chosen(page: LetterPage) -> None:
    page.stationery.print_envelope()
    asked = dialog(EnvelopeDialog)
    made: list[bytes] = []
    asked.saved.connect(made.append)
    assert size_mm(asked.pdf()) == (241.3, 104.8)
    asked.size_choice.set_value(Envelope.C5)
    asked.return_check.click()
    assert size_mm(asked.preview._pdf) == (229.0, 162.0)
    assert "Ellen Marsh" not in text(asked.preview._pdf)
    asked.window_check.click()
    assert asked.trouble.isVisible() and not asked.save_button.isEnabled()
    asked.return_check.click()
    assert asked.save_button.isEnabled()
    asked.saved.disconnect()
    asked.saved.connect(made.append)
    asked.pdf_button.click()
    assert text(made[0]) == "Ellen Marsh 1418 Larkspur Lane Portland, OR 97214"


def test_labels_begin_at_the_one_that_is_clicked(page: LetterPage) -> None:
    page.stationery.print_labels()
    asked = dialog(LabelsDialog)
    assert asked.sheet.value() == LabelSheet.LETTER_30
    made: list[bytes] = []
    asked.printed.disconnect()
    asked.printed.connect(made.append)
    place = asked.first._area(7).center().toPoint()
    QTest.mouseClick(asked.first, Qt.MouseButton.LeftButton, pos=place)
    assert asked.place.text() == "Row 3, label 2"
    asked.count.setFocus()
    asked.count.selectAll()
    QTest.keyClicks(asked.count, "2")
    asked.save_button.click()
    assert text(made[0]).count("Ms. Priya Raman") == 2
    found = pypdfium2.PdfDocument(made[0])[0].get_textpage().get_charbox(0)
    box = GRIDS[LabelSheet.LETTER_30].label(7)
    assert box.left < found[0] * 25.4 / 72 < box.right


def test_labels_of_ones_own_address_are_printed_too(page: LetterPage, workspace: Workspace) -> None:
    page.stationery.print_labels()
    asked = dialog(LabelsDialog)
    asked.whose.set_value(True)
    assert "1418 Larkspur Lane" in text(asked.pdf())
    asked.sheet.set_value(LabelSheet.A4_21)
    asked.sheet.changed.emit()
    assert size_mm(asked.pdf()) == (210.0, 297.0)
    asked.reject()
    workspace.casework.save_profile(replace(workspace.casework.profile(), address=""))
    page.desk.look()
    page.stationery.print_labels()
    asked = dialog(LabelsDialog)
    asked.whose.set_value(True)
    asked.whose.changed.emit()
    assert asked.trouble.isVisible()


def test_the_first_label_is_chosen_with_the_keys(qtbot: QtBot, theme: Theme) -> None:
    picker = LabelPicker("first", GRIDS[LabelSheet.A4_21])
    qtbot.addWidget(picker)
    picker.show()
    key = Qt.Key
    for pressed, at in (
        (key.Key_Left, 0),
        (key.Key_Right, 1),
        (key.Key_Down, 4),
        (key.Key_Up, 1),
        (key.Key_Up, 1),
        (key.Key_Home, 0),
    ):
        QTest.keyClick(picker, pressed)
        assert picker.value() == at
    picker.set_value(400)
    assert picker.value() == 20
    assert picker.accessibleDescription() == "Row 7, label 3"
    QTest.mouseClick(picker, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert picker.value() == 20
