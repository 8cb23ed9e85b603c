"""Form inputs: ``value()``, ``set_value()``, ``changed`` and ``problem()``; the objectName is the field's name.

``FormField`` puts a label over an input and, when something is wrong, a sentence under it.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAction,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import icon as themed_icon
from followup_desktop.ui.widgets.growing import UndoOfItsOwn, break_lines
from followup_desktop.ui.widgets.panels import IconMark
from followup_desktop.ui.widgets.spoken import Spoken
from followup_desktop.ui.widgets.text import Body, Label, clean

_LONGEST = 1_000_000


class Editor(Protocol):
    """What a form asks of an input."""

    changed: Any

    def value(self) -> Any: ...

    def set_value(self, value: Any) -> None: ...

    def problem(self) -> str:
        """A sentence about what was typed that cannot be read; "" when all is well."""


class FormField(QWidget):
    """Label, input, and under it a hint or what is wrong.

    ``show_problem`` marks the input in the late colour and puts the sentence into its accessible description too.
    """

    def __init__(self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self.label = Label(label, "label")
        self.label.setBuddy(_focus_target(editor))
        _focus_target(editor).setAccessibleName(label)
        editor.setAccessibleName(label)
        self.problem = Body("", "small", "late")
        self._mark = IconMark("circle-alert", "late", 15)
        self.hint = Body(hint, "small", "text2")
        self.doubt: DoubtLine | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if label:
            column.addWidget(self.label)
        column.addWidget(editor)
        row = QHBoxLayout()
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(6)
        mark = QVBoxLayout()
        mark.addWidget(self._mark)
        mark.addStretch(1)
        row.addLayout(mark)
        row.addWidget(self.problem, 1)
        column.addLayout(row)
        column.addWidget(self.hint)
        column.addStretch(1)
        self.show_problem("")
        editor.changed.connect(self._on_editor_changed)  # type: ignore[attr-defined]
        line = editor.lineEdit() if isinstance(editor, QComboBox) else editor
        if isinstance(line, QLineEdit):
            line.editingFinished.connect(self._on_line_editing_finished)

    def _on_editor_changed(self) -> None:
        """What was wrong, or only guessed, is being mended: the sentence about it goes."""
        if self.problem.text():
            self.show_problem("")
        self.show_doubt("")

    def _on_line_editing_finished(self) -> None:
        """The input is left: say at once what it cannot read."""
        text = self.editor.problem()  # type: ignore[attr-defined]
        if text:
            self.show_problem(text)

    def show_problem(self, text: str) -> None:
        """Show a sentence under the input; "" takes it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self._mark.setVisible(bool(text))
        self.hint.setVisible(bool(self._hint) and not text)
        target = _focus_target(self.editor)
        target.setAccessibleDescription(text or self._hint)
        if target.property("problem") != bool(text):
            target.setProperty("problem", bool(text))
            target.style().unpolish(target)
            target.style().polish(target)

    def show_hint(self, text: str) -> None:
        """Put another hint under the input; what is wrong with it stays said."""
        self._hint = text
        self.hint.setText(text)
        self.show_problem(self.problem.text())

    def show_doubt(self, text: str) -> None:
        """Show under the input that it holds a guess to be looked at; "" takes it away, as does typing."""
        if self.doubt is None:
            if not text:
                return
            self.doubt = DoubtLine()
            column = self.layout()
            assert isinstance(column, QVBoxLayout)
            column.insertWidget(column.indexOf(self.editor) + 1, self.doubt)
        self.doubt.show_text(text)
        _focus_target(self.editor).setAccessibleDescription(text or self.problem.text() or self._hint)

    def check(self) -> bool:
        """Show what the input itself cannot read; True when it can."""
        text = self.editor.problem()  # type: ignore[attr-defined]
        self.show_problem(text)
        return not text


class DoubtLine(QWidget):
    """A question mark and a few words: what stands in the input is a guess."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.words = Body("", "small", "due")
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 1, 0, 0)
        mark.addWidget(IconMark("circle-question-mark", "due", 15))
        mark.addStretch(1)
        row.addLayout(mark)
        row.addWidget(self.words, 1)

    def show_text(self, text: str) -> None:
        self.words.setText(text)
        self.setVisible(bool(text))


def _focus_target(editor: QWidget) -> QWidget:
    proxy = editor.focusProxy()
    return proxy if isinstance(proxy, QWidget) else editor


class TextField(UndoOfItsOwn, QLineEdit):
    """One line of text, stored as typed; lone surrogates are left out, line breaks become spaces."""

    changed = Signal()

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(_LONGEST)
        self.textEdited.connect(self._on_self_text_edited)

    def value(self) -> str:
        return clean(self.text())

    def set_value(self, value: str) -> None:
        # Two writes of the same text would take the caret away from somebody who is typing.
        if value != self.text():
            self.setText(clean(value))
            self.setCursorPosition(0)

    def problem(self) -> str:
        return ""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(60), super().minimumSizeHint().height())

    def _on_self_text_edited(self, text: str) -> None:
        self.changed.emit()


class AddressField(UndoOfItsOwn, QTextEdit):
    """Several lines of plain text; ``lines`` is how many are seen without scrolling. Tab goes on to the next field."""

    changed = Signal()

    def __init__(self, name: str, lines: int = 3, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self._lines = lines
        self._quiet = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_self_text_changed)
        self._fit()

    def value(self) -> str:
        return clean(self.toPlainText())

    def set_value(self, value: str) -> None:
        if value != self.toPlainText():
            self._quiet = True
            self.setPlainText(clean(value))
            self._quiet = False

    def setPlainText(self, text: str) -> None:
        break_lines(self, text)
        super().setPlainText(text)

    def insertFromMimeData(self, source: QMimeData) -> None:
        break_lines(self, source.text())
        super().insertFromMimeData(source)

    def problem(self) -> str:
        return ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        look = theme.current()
        self.setFixedHeight(self._lines * look.metrics("body").lineSpacing() + look.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(60), self.minimumHeight())

    def _on_self_text_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


class ChoiceField(QComboBox):
    """One of several values; ``choices`` are (value, text) pairs."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._values: list[Any] = []
        self.set_choices(choices)
        self.activated.connect(self._on_self_activated)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        kept = self.value()
        self.clear()
        self._values = [value for value, _text in choices]
        for _value, text in choices:
            self.addItem(" ".join(clean(text)[:300].split()))
        if kept in self._values:
            self.set_value(kept)

    def value(self) -> Any:
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not among the choices leaves the field empty."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def problem(self) -> str:
        return ""

    def sizeHint(self) -> QSize:
        look = theme.current()
        texts = (self.itemText(row) for row in range(min(self.count(), 60)))
        widest = max((look.metrics("body").horizontalAdvance(text) for text in texts), default=0)
        return QSize(min(widest + look.px(52), look.px(320)), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        # Under a style sheet Qt cuts a long text off; this one ends in "…".
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.width() - theme.current().px(46)
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel scrolls the page; it must not change a value that happens to be under the pointer.
        event.ignore()

    def _on_self_activated(self, index: int) -> None:
        self.changed.emit()


class CheckField(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.clicked.connect(self._on_self_clicked)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        self.setChecked(value)

    def problem(self) -> str:
        return ""

    def _on_self_clicked(self, checked: bool) -> None:
        self.changed.emit()


class RatingField(Spoken):
    """0 to 10 in eleven boxes, or none. Digits, arrows and clicks choose; Delete or a second click takes it back."""

    changed = Signal()
    spoken_role = QAccessible.Role.SpinBox

    def __init__(self, name: str, low: str = "", high: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._low, self._high = low, high
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_value(None)

    def value(self) -> int | None:
        return self._value

    def set_value(self, value: int | None) -> None:
        self._value: int | None = value
        low, high = (" ".join(filter(None, end)) for end in (("0", self._low), ("10", self._high)))
        self.say(". ".join((self.spoken_value(), _("From {low} to {high}").format(low=low, high=high))))
        self.update()

    def spoken_value(self) -> str:
        return _("not rated") if self._value is None else _("{value} of 10").format(value=self._value)

    def problem(self) -> str:
        return ""

    def sizeHint(self) -> QSize:
        look = theme.current()
        words = look.line("small") + 4 if self._low or self._high else 0
        return QSize(look.px(360), look.px(30) + words)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), self.sizeHint().height())

    def _choose(self, value: int | None) -> None:
        if value != self._value:
            self.set_value(value)
            self.changed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.position().y() <= theme.current().px(30):
            value = min(10, max(0, int(event.position().x() // ((self.width() + 6) / 11))))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                value = 10 - value
            self._choose(None if value == self._value else value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        key = Qt.Key(event.key())
        if key in step:
            self._choose(5 if self._value is None else min(10, max(0, self._value + step[key])))
        elif event.text().isdigit() and event.text().isascii():
            # "1" then "0" is ten.
            self._choose(10 if self._value == 1 and event.text() == "0" else int(event.text()))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = (self.width() + 6) / 11
        painter.setFont(look.font("strong"))
        for number in range(11):
            at = number if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else 10 - number
            box = QRectF(at * step, 0, step - 6, look.px(30)).adjusted(0.5, 0.5, -0.5, -0.5)
            chosen = number == self._value
            painter.setPen(QPen(look.color("accent" if chosen else "edge"), 1))
            painter.setBrush(look.color("accent" if chosen else "card"))
            painter.drawRoundedRect(box, 7, 7)
            painter.setPen(look.color("on_accent" if chosen else "text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.setFont(look.font("small"))
        painter.setPen(look.color("text2"))
        half = self.width() // 2 - 4
        top, line = look.px(30) + 4, look.line("small")
        elide = painter.fontMetrics().elidedText
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            lead, trail = trail, lead
        left = QRectF(0 if lead == Qt.AlignmentFlag.AlignLeft else self.width() - half, top, half, line)
        right = QRectF(self.width() - half if trail == Qt.AlignmentFlag.AlignRight else 0, top, half, line)
        painter.drawText(left, lead, elide(self._low, Qt.TextElideMode.ElideRight, half))
        painter.drawText(right, trail, elide(self._high, Qt.TextElideMode.ElideRight, half))


class ParsedField(UndoOfItsOwn, QLineEdit):
    """A line that stands for a value: what was typed is read when asked and tidied up when the field is left."""

    changed = Signal()

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(_LONGEST)
        self._entered = False
        self.textEdited.connect(self._on_self_text_edited)
        self.editingFinished.connect(self._on_self_editing_finished)

    def parse(self, text: str) -> Any:
        """The value of a text that is not empty; raises ValueError when there is none."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """The value as the field shows it."""
        raise NotImplementedError

    def complaint(self) -> str:
        """What to say about a text that cannot be read."""
        raise NotImplementedError

    def value(self) -> Any:
        """The value; None while the field is empty or cannot be read."""
        try:
            return self.parse(clean(self.text()).strip()) if self.text().strip() else None
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        if value is None:
            self.setText("")  # not clear(), which Undo would take back
        elif value != self.value():
            self.setText(self.write(value))

    def problem(self) -> str:
        return self.complaint() if self.text().strip() and self.value() is None else ""

    def add_button(self, icon: str, name: str) -> QAction:
        """An icon at the end of the line that does something."""
        action = self.addAction(themed_icon(icon), QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip(name)
        action.setText(name)
        for child in self.children():
            if isinstance(child, QWidget) and not child.accessibleName():
                child.setAccessibleName(name)
        return action

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(60), super().minimumSizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._entered = event.reason() == Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The click that enters takes the whole value, as Tab does: typing replaces it. The next one sets the caret.
        super().mouseReleaseEvent(event)
        if self._entered and not self.hasSelectedText():
            self.selectAll()
        self._entered = False

    def _on_self_text_edited(self, text: str) -> None:
        self.changed.emit()

    def _on_self_editing_finished(self) -> None:
        value = self.value()
        if value is not None:
            self.setText(self.write(value))


def watch(editors: Sequence[QObject], slot: Any) -> None:
    """Connect the ``changed`` signal of all editors to one slot."""
    for editor in editors:
        editor.changed.connect(slot)  # type: ignore[attr-defined]
