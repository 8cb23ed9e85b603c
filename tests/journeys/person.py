"""Somebody at the keyboard: finds what the window shows by its words, types, presses, clicks and waits for it.

Nothing here knows how a page is made. Whatever is looked for is waited for, so that a slow machine only takes longer.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from followup_desktop.ui.main_window import MainWindow

#: How long anything may take before it counts as never coming, in milliseconds.
PATIENCE = 30_000
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOST_TABS = 150


class Person:
    """Eyes and hands at one window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    # Waiting

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds; the test fails naming ``what`` where it never does."""
        try:
            self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)
        except Exception as error:
            raise AssertionError(f"never came: {what}. Shown: {self.shown()[:3000]}") from error

    # Seeing

    def front(self) -> QWidget:
        """The window that has the keyboard: a dialog where one is open."""
        dialog = QApplication.activeModalWidget()
        return dialog if dialog is not None else self.window

    def shown(self) -> str:
        """All words the front window shows."""
        labels = [each for each in self.front().findChildren(QLabel) if each.isVisible() and each.text()]
        buttons = [each for each in self.front().findChildren(QAbstractButton) if each.isVisible()]
        names = [each.text().replace("&&", "&") or each.accessibleName() for each in buttons]
        return " | ".join([*(each.text() for each in labels), *names]).replace("\u00a0", " ")

    def _says(self, text: str) -> bool:
        return text in self.shown()

    def reads(self, *texts: str) -> None:
        """Wait until the front window shows each of these texts."""
        for text in texts:
            self.until(partial(self._says, text), f"“{text}”")

    def reads_times(self, text: str, times: int) -> None:
        """Wait until the front window shows this text so many times."""
        self.until(lambda: self.shown().count(text) == times, f"“{text}” {times} times")

    def is_at(self, page: str) -> None:
        self.until(lambda: self.window.current_page == page, f"the page {page}, not {self.window.current_page}")

    def button(self, text: str, beside: str = "") -> QAbstractButton:
        """The button that says this; where several do, the one in the smallest part that also says ``beside``."""

        def found() -> list[QAbstractButton]:
            buttons = self.front().findChildren(QAbstractButton)
            fitting = [each for each in buttons if each.isVisible() and text in (_words(each), each.accessibleName())]
            return [each for each in fitting if not beside or _stands_by(each, beside)]

        self.until(found, f"the button “{text}” {beside}")
        return found()[0]

    # Doing

    def focus(self) -> QWidget:
        """Where keys go: the input that has the keyboard, or the window itself where none has."""
        self.until(self._is_active, "the keyboard in the window")
        return QApplication.focusWidget() or self.front()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type key by key into whatever has the keyboard, letters beyond ASCII too."""
        place = self.focus()
        for letter in text:
            key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(place, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
        QApplication.processEvents()

    def go_to(self, name: str) -> QWidget:
        """Press Tab until the input of this name has the keyboard."""
        for _press in range(_MOST_TABS):
            place = self.focus()
            if place.objectName() == name:
                return place
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}; at last it was at {self.focus().objectName()}")

    def write(self, **inputs: str) -> None:
        """Go to each input by Tab and type, in place of what stands there; in a list typing chooses."""
        for name, text in inputs.items():
            place = self.go_to(name)
            if isinstance(place, QComboBox) and not place.isEditable():
                self.type(text)
                assert place.currentText().startswith(text), f"{name} says {place.currentText()}"
                continue
            self.press(Qt.Key.Key_A, CONTROL)
            self.type(text)
            if isinstance(place.parent(), QComboBox):
                self.press(Qt.Key.Key_Tab)

    def click(self, text: str, beside: str = "") -> None:
        """Click a button by its words."""
        self.click_at(self.button(text, beside))

    def click_at(self, widget: QWidget) -> None:
        self.until(widget.isEnabled, f"“{widget.accessibleName()}” to press")
        # A check box answers where its box and its words are, not in the room to their right.
        place = QPoint(10, widget.height() // 2) if isinstance(widget, QCheckBox) else widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()

    def open_menu(self, text: str) -> None:
        """Click a button that opens a menu; once more where a page that is laid out anew swallowed the click."""
        for _try in range(3):
            self.click(text)
            with suppress(TimeoutError):
                self._qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=3000)
                return

    def choose(self, text: str) -> None:
        """Choose an entry of the menu that is open, by keyboard."""

        def menu() -> QMenu | None:
            popup = QApplication.activePopupWidget()
            return popup if isinstance(popup, QMenu) else None

        self.until(menu, f"a menu with “{text}”")
        opened = menu()
        assert opened is not None
        action = next((each for each in opened.actions() if each.text().replace("&&", "&") == text), None)
        assert action is not None, f"no “{text}” among {[each.text() for each in opened.actions()]}"
        opened.setActiveAction(action)
        QTest.keyClick(opened, Qt.Key.Key_Return)
        QApplication.processEvents()

    def sheet(self, title: str) -> QDialog:
        """The dialog with this title, once it has the keyboard."""

        def opened() -> bool:
            front = QApplication.activeModalWidget()
            if not isinstance(front, QDialog) or front.windowTitle() != title:
                return False
            front.activateWindow()
            place = QApplication.focusWidget()
            return place is not None and place.window() is front

        self.until(opened, f"the dialog “{title}”")
        front = QApplication.activeModalWidget()
        assert isinstance(front, QDialog)
        return front

    def finish_sheet(self) -> None:
        """Press Ctrl+Return: the dialog keeps what was typed and goes."""
        sheet = self.front()
        assert sheet is not self.window
        self.press(Qt.Key.Key_Return, CONTROL)
        self._come_back(sheet)

    def name_file(self, path: Path) -> None:
        """Type a path into the file dialog that is open, and wait for the file."""
        dialog = self.front()
        assert isinstance(dialog, QFileDialog), f"no file dialog: {dialog}"
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.until(path.exists, f"the file {path.name}")
        self._come_back(dialog)

    def _come_back(self, sheet: QWidget) -> None:
        self.until(lambda: self.front() is not sheet, "the end of the dialog")
        self.until(self._is_active, "the keyboard back in the window")

    def _is_active(self) -> bool:
        # Without a window manager nobody hands the keyboard back but the program itself.
        self.front().activateWindow()
        return self.front().isActiveWindow()


def _words(button: QAbstractButton) -> str:
    return button.text().replace("&&", "&")


def _stands_by(button: QAbstractButton, text: str) -> bool:
    """Is this text in the smallest part of the window around the button that has any words of its own?"""
    part: QWidget | None = button.parentWidget()
    while part is not None:
        words = [each.text() for each in part.findChildren(QLabel) if each.text()]
        if words:
            return any(text in each for each in words)
        part = part.parentWidget()
    return False


def read_pdf(path: Path) -> str:
    """All that a PDF says, every run of white space as one space."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
