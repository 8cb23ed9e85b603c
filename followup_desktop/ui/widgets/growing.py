"""What all text fields share, a field that is as high as what stands in it, and one that is a line of a list."""

import re

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.text import clean

#: A text longer than this fills the field for certain; measuring it would cost time at every key.
_LONG = 3000
#: In a word without end Qt looks for a place to break from its start, on every line anew.
_ENDLESS = re.compile(r"\S{1000}")


def break_lines(editor: QTextEdit, text: str) -> None:
    """Break the lines of ``text``, which is about to come in, between words.

    In a text with a word that never ends they break anywhere: it is laid out, and typed in, as quickly as any other.
    """
    wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
    if len(text) > _LONG and _ENDLESS.search(text):
        wrap = QTextOption.WrapMode.WrapAnywhere
    if wrap is not editor.wordWrapMode():
        editor.setWordWrapMode(wrap)


class UndoOfItsOwn:
    """A text field, named before Qt's: Undo and Redo take back what was typed in it, else the last act of the window.

    Qt's own fields keep both keys for themselves even where nothing was typed.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if (undoes or event.matches(QKeySequence.StandardKey.Redo)) and not self._has_own(undoes):
                event.ignore()
                return False
        return bool(super().event(event))  # type: ignore[misc]

    def _has_own(self, to_undo: bool) -> bool:
        field = self if isinstance(self, QLineEdit) else self.document()  # type: ignore[attr-defined]
        return bool(field.isUndoAvailable() if to_undo else field.isRedoAvailable())


class GrowingField(UndoOfItsOwn, QTextEdit):
    """Plain text from ``lines`` lines high to ``most``, after which it scrolls. Tab goes on to the next field."""

    changed = Signal()

    def __init__(
        self, name: str, lines: int = 1, most: int = 8, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()  # the margin is no words of the person's to take back
        self._lines, self._most = lines, max(lines, most)
        self._quiet = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_self_text_changed)
        self._fit()

    def value(self) -> str:
        return clean(self.toPlainText())

    def set_value(self, value: str) -> None:
        # Two writes of the same text would take the caret away from somebody who is typing.
        if value != self.toPlainText():
            self._quiet = True
            break_lines(self, value)
            self.setPlainText(clean(value))
            self._quiet = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        break_lines(self, source.text())
        super().insertFromMimeData(source)

    def problem(self) -> str:
        return ""

    def take_caret(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """The keyboard, behind the last letter."""
        self.setFocus(reason)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(60), self.minimumHeight())

    def _fit(self) -> None:
        look = theme.current()
        document = self.document()
        step = look.metrics("body").lineSpacing()
        found = self._most
        if document.characterCount() <= _LONG:
            inside = document.size().height() - 2 * document.documentMargin()
            found = min(self._most, max(self._lines, round(inside / step)))
            is_whole = inside <= self._most * step + 2
        else:
            is_whole = False
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if is_whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
        # As high as a line of text beside it: the margin, the padding of the style and the border.
        height = found * step + 4 + 2 * look.px(6) + 2
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _on_self_text_changed(self) -> None:
        self._fit()
        if not self._quiet:
            self.changed.emit()


class ListLine(GrowingField):
    """One line of a list: Return asks for the next one, Backspace in an empty one asks to be taken out.

    Shift+Return breaks the line.
    """

    next_wanted = Signal()
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.next_wanted.emit()
        elif event.key() == Qt.Key.Key_Backspace and self.document().isEmpty():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)
