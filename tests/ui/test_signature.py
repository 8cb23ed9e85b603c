"""A signature: cut out of a photograph, shown, as wide as it is told, kept in the database alone."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QLinearGradient, QPainter, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from settings_window import Room, opened

from followup_desktop.domain.model import Profile, UserError
from followup_desktop.ui.preferences.paper import LettersAndPaper
from followup_desktop.ui.signature_picture import cut_out, read_picture
from followup_desktop.ui.theme import Theme


def photograph(width: int = 900, height: int = 500, ink: str = "#2a2e60") -> QImage:
    """A stroke from (200, 150) to (700, 350) on paper that is darker at the right, as a photograph has it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    light = QLinearGradient(0, 0, width, 0)
    light.setColorAt(0, QColor("#e6e0d4"))
    light.setColorAt(1, QColor("#cfc8ba"))
    painter.fillRect(image.rect(), light)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(200, 150, 700, 350)
    painter.end()
    return image


def test_the_paper_goes_and_the_ink_stays_trimmed_and_dark() -> None:
    cut = QImage.fromData(cut_out(photograph()))
    assert cut.hasAlphaChannel()
    assert (cut.width(), cut.height()) == pytest.approx((503, 208), abs=6)
    assert cut.pixelColor(cut.width() - 1, 0).alpha() == 0
    middle = cut.pixelColor(cut.width() // 2, cut.height() // 2)
    assert middle.alpha() == 255 and middle.lightness() < 70


def test_a_picture_without_paper_is_taken_as_it_is() -> None:
    image = QImage(300, 200, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.fillRect(50, 60, 100, 20, QColor("black"))
    painter.end()
    cut = QImage.fromData(cut_out(image))
    assert (cut.width(), cut.height()) == (100, 20)


def test_dust_is_no_part_of_it() -> None:
    image = photograph()
    image.setPixelColor(5, 5, QColor("black"))
    assert QImage.fromData(cut_out(image)).width() == pytest.approx(503, abs=6)


@pytest.mark.parametrize("colour", ["white", "#d8d2c4"])
def test_an_empty_paper_is_refused(colour: str) -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    with pytest.raises(UserError, match="nothing dark enough"):
        cut_out(image)


def test_a_picture_of_something_else_is_refused() -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(0, 0, 200, 60, QColor("black"))
    painter.end()
    with pytest.raises(UserError, match="something else"):
        cut_out(image)


@pytest.mark.parametrize("data", [b"", b"hello", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="no picture that can be read"):
        read_picture(data)


def test_a_large_photograph_is_made_smaller(tmp_path: Path) -> None:
    photograph(4000, 1000).save(str(tmp_path / "large.jpg"))
    assert read_picture((tmp_path / "large.jpg").read_bytes()).width() == 2100


# In the settings


@pytest.fixture
def room(qtbot: Any, theme: Theme, tmp_path: Path, clock: Any) -> Iterator[Room]:
    for found in opened(qtbot, theme, tmp_path / "data", clock):
        found.workspace.casework.save_profile(Profile(full_name="Ellen Marsh", zone="America/Los_Angeles"))
        found.workspace.history.forget()
        yield found


@pytest.fixture
def section(room: Room) -> LettersAndPaper:
    found = room.open("settings", part="paper").paper
    assert isinstance(found, LettersAndPaper)
    return found


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "signature.jpg"
    photograph().save(str(path), quality=85)  # type: ignore[call-overload]
    return path


def test_a_picture_is_chosen_shown_and_taken_back(room: Room, section: LettersAndPaper, picture: Path) -> None:
    card = section.signature
    room.click(card.choose)
    asked = room.window.findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(picture))
    asked.close()
    kept = room.workspace.letters.signature()
    assert kept is not None and kept.width_mm == Decimal(45)
    assert not card.shown._image.isNull()
    assert room.toast() == "Signature kept"
    assert sorted(path.name for path in room.workspace.folder.iterdir() if "sign" in path.name) == []
    room.undo()
    assert room.workspace.letters.signature() is None
    assert card.shown._image.isNull() and not card.remove_link.isVisible()


def test_its_width_is_set_and_kept_within_bounds(room: Room, section: LettersAndPaper, picture: Path) -> None:
    card = section.signature
    card.take(picture)
    card.width_mm.setFocus()
    card.width_mm.selectAll()
    QTest.keyClicks(card.width_mm, "60")
    room.key(Qt.Key.Key_Tab)
    kept = room.workspace.letters.signature()
    assert kept is not None and kept.width_mm == Decimal(60)
    card.width_mm.setFocus()
    card.width_mm.selectAll()
    QTest.keyClicks(card.width_mm, "300")
    room.key(Qt.Key.Key_Tab)
    assert card.width_field.problem.text() == "Write a number from 20 to 90"
    still = room.workspace.letters.signature()
    assert still is not None and still.width_mm == Decimal(60)


def test_a_picture_is_dropped_and_removed(room: Room, section: LettersAndPaper, picture: Path) -> None:
    card = section.signature
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    actions, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(20, 20), actions, data, button, none)
    QApplication.sendEvent(card, enter)
    assert enter.isAccepted() and card.shown.over
    QApplication.sendEvent(card, QDropEvent(QPointF(20, 20), actions, data, button, none))
    assert room.workspace.letters.signature() is not None and not card.shown.over
    room.click(card.remove_link)
    assert room.workspace.letters.signature() is None
    room.undo()
    assert room.workspace.letters.signature() is not None


def test_what_is_no_signature_says_why(room: Room, section: LettersAndPaper, tmp_path: Path) -> None:
    (tmp_path / "words.png").write_bytes(b"no picture")
    section.signature.take(tmp_path / "words.png")
    assert room.toast() == "This file is no picture that can be read. Take a PNG or a JPEG."
    section.signature.take(tmp_path / "gone.png")
    assert room.toast().startswith("gone.png cannot be read")
    assert room.workspace.letters.signature() is None


def test_notes_may_be_longer_with_premium_and_undo_takes_it_back(room: Room, section: LettersAndPaper) -> None:
    room.click(section.premium._segments["premium"])
    assert room.workspace.settings.current.linkedin_premium
    assert room.toast() == "Notes may have 300 characters"
    room.undo()
    assert not room.workspace.settings.current.linkedin_premium
    assert section.premium.value() == "basic"
