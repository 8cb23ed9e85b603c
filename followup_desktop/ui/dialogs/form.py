"""Forms: inputs by the name of the model's field, filled from a value, read back, each with what is wrong under it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from followup_desktop.domain.model import Entity, Problem, UserError
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import FilledButton, PlainButton, Segmented
from followup_desktop.ui.widgets.fields import FormField
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.scroller import Scroller, first_control, order_tabs
from followup_desktop.ui.widgets.text import Body, Label
from followup_desktop.ui.widgets.turning import turn

E = TypeVar("E", bound=Entity)

#: With up to so many inputs a dialog is a small question.
_SMALL = 3


class Form:
    """The inputs of one value. An input's objectName is the name of the field it fills."""

    def __init__(self) -> None:
        self._fields: dict[str, FormField] = {}
        #: The line after which there is nothing more to say: Return in it saves, however long the form is.
        self.last: QWidget | None = None

    def add(self, label: str, editor: QWidget, hint: str = "") -> FormField:
        """The input under its label, known from now on by its objectName."""
        name = label or editor.accessibleName()
        field = FormField(label, editor, hint)
        if not label:
            editor.setAccessibleName(name)
        self._fields[editor.objectName()] = field
        return field

    def __getitem__(self, name: str) -> FormField:
        return self._fields[name]

    def editors(self) -> list[QWidget]:
        """All inputs, in the order in which they were added."""
        return [field.editor for field in self._fields.values()]

    def load(self, value: Entity) -> None:
        """Show a value and forget what was wrong before."""
        for name, field in self._fields.items():
            if hasattr(value, name):
                field.editor.set_value(getattr(value, name))  # type: ignore[attr-defined]
            field.show_problem("")

    def read(self, value: E) -> E:
        """The value as it stands in the inputs; an input that cannot be read leaves its field as it was."""
        found: dict[str, Any] = {}
        for name, field in self._fields.items():
            editor: Any = field.editor
            if hasattr(value, name) and not editor.problem():
                found[name] = editor.value()
        return replace(value, **found)

    def check(self) -> bool:
        """Show what the inputs themselves cannot read, with the caret in the first; True where all is well."""
        wrong = [field for field in self._fields.values() if not field.check()]
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def show(self, problems: Iterable[Problem]) -> list[str]:
        """Put each sentence under its input, the caret into the first; returns those that have no input here."""
        homeless: list[str] = []
        first: FormField | None = None
        for problem in problems:
            field = self._fields.get(problem.field)
            if field is None:
                homeless.append(problem.sentence)
                continue
            field.show_problem(problem.sentence)
            first = first or field
        if first is not None:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return homeless


class PickField(Segmented):
    """One of a few values side by side; ``choices`` are (value, text) pairs of one enumeration."""

    def __init__(self, name: str, choices: Sequence[tuple[StrEnum, str]], parent: QWidget | None = None) -> None:
        super().__init__([(str(value), text) for value, text in choices], parent=parent)
        self.setObjectName(name)
        self._kind = type(choices[0][0])

    def sizeHint(self) -> QSize:
        # As high as the fields it stands beside.
        return QSize(super().sizeHint().width(), theme.current().px(30) + 2)

    def segment(self, key: str) -> QWidget:
        return self._segments[key]

    def value(self) -> Any:
        return self._kind(super().value())

    def problem(self) -> str:
        return ""


class FieldRow(QWidget):
    """Form fields side by side, each with its share of the width; below each other where they would get too narrow."""

    def __init__(
        self, fields: Sequence[QWidget], shares: Sequence[int] = (), least: int = 120, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = least * len(fields)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(14)
        self._shares = tuple(shares) or (1,) * len(fields)
        for field, share in zip(fields, self._shares, strict=True):
            self._line.addWidget(field, share)

    def resizeEvent(self, event: QEvent) -> None:
        narrow = self.width() < theme.current().px(self._least)
        if turn(self._line, narrow):
            for number, share in enumerate(self._shares):
                self._line.setStretch(number, 0 if narrow else share)


class FormDialog(QDialog):
    """A heading, inputs in ``body``, Cancel and one filled button. Ctrl+Return saves, Esc cancels; freed on close.

    Where words were typed, the window says after a cancel that they were not saved, and opens it as it was left if
    asked; the next dialog that is opened frees it.

    With up to three inputs, Return in a line saves too; and always in ``form.last``.

    A subclass saves in ``save``; what it raises as ``UserError`` is shown, ``Invalid`` under the inputs of ``form``.
    """

    def __init__(self, parent: QWidget, title: str, save_text: str = "", lead: str = "", width: int = 560) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.form = Form()
        self._words: list[str] | None = None  # in all its fields, as it was opened
        self._width = width
        self._ring = FocusRing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(26, 0, 26, 12)
        head.setSpacing(2)
        self.heading = Body(title, "heading", "text", max_lines=2, widest=900)
        head.addWidget(self.heading)
        if lead:
            head.addWidget(Body(lead, "body", "text2"))
        column.addLayout(head)
        self._content = content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(26, 4, 26, 12)
        self.body.setSpacing(14)
        self.scroller = Scroller(content)
        column.addWidget(self.scroller, 1)
        self._notice = Notice("", "late", "circle-alert")
        self._notice.hide()
        self.foot = foot = QVBoxLayout()  # what has to be seen above the buttons, however long the form is
        foot.setContentsMargins(26, 8, 26, 20)
        foot.setSpacing(12)
        foot.addWidget(self._notice)
        self.buttons = buttons = QHBoxLayout()
        buttons.setSpacing(10)
        self.hint = Label("", "small", "text2")
        buttons.addWidget(self.hint, 1)
        self.cancel_button = PlainButton(_("Cancel"), self.reject)
        self.save_button = FilledButton(save_text or _("Save"), self.try_to_save)
        self.save_button.setToolTip(_("Ctrl+Return"))
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        foot.addLayout(buttons)
        column.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.try_to_save)

    def save(self) -> None:
        """Keep what was typed. Called once every input can be read."""
        raise NotImplementedError

    def readable(self) -> bool:
        """Can all inputs be read? Shows what is wrong where not."""
        return self.form.check()

    def show_problems(self, problems: Iterable[Problem]) -> list[str]:
        """Put each problem at its input; returns those that have none."""
        return self.form.show(problems)

    def try_to_save(self) -> None:
        """Save and close, or show what is wrong."""
        self.try_to(self.save)

    def try_to(self, act: Callable[[], object]) -> None:
        """Do it and close, or show what is wrong; ``save`` is one such act."""
        self._notice.hide()
        if not self.readable():
            return
        try:
            act()
        except Invalid as error:
            self._say(" ".join(self.show_problems(error.problems)))
        except UserError as error:
            self._say(str(error))
        else:
            self.accept()

    def reject(self) -> None:
        parent = self.parentWidget()
        toast = getattr(parent.window(), "toast", None) if parent is not None else None
        typed = self.isVisible() and self._words is not None and self._typed() != self._words
        if toast is None or not typed:
            super().reject()
            return
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        super().reject()
        words = _("Not saved: {dialog}").format(dialog=self.windowTitle())
        toast(words, act=(_("Open again"), self._open_again))

    def _open_again(self) -> None:
        if isValid(self):  # what it belonged to may have gone meanwhile
            self.open()

    def _typed(self) -> list[str]:
        fields = [each for each in self.findChildren(QWidget) if isinstance(each, QLineEdit | QTextEdit)]
        return [each.text() if isinstance(each, QLineEdit) else each.toPlainText() for each in fields]

    def _free_those_left(self) -> None:
        """One dialog at a time waits to be opened again."""
        parent = self.parentWidget()
        for each in parent.window().findChildren(FormDialog) if parent is not None else ():
            if each is not self and each.isHidden() and not each.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):
                each.deleteLater()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _say(self, text: str) -> None:
        self._notice.body.setText(text)
        self._notice.setVisible(bool(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Return alone belongs to the input it was pressed in; a small question is answered by it.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            editors, focus = self.form.editors(), self.focusWidget()
            answers = focus is self.form.last or (len(editors) <= _SMALL and focus in editors)
            if answers and isinstance(focus, QLineEdit | QComboBox):
                self.try_to_save()
            return
        super().keyPressEvent(event)

    def open(self) -> None:
        """Show over the window, as wide as asked and at most as high as the window."""
        self._free_those_left()
        if self._words is None:
            self._words = self._typed()
        width, height = self._wanted()
        self.resize(width, height)
        order_tabs(self)
        first = first_control(self._content)
        if self.focusWidget() is None and first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        super().open()
        self._ring.watch_input()

    def fit(self) -> None:
        """Grow with what has just appeared in the open dialog; it never shrinks under the hand."""
        if self.isVisible():
            self.body.activate()
            self.resize(self.width(), max(self.height(), self._wanted()[1]))

    def _wanted(self) -> tuple[int, int]:
        look = theme.current()
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else QSize(1280, 800)
        width = min(look.px(self._width), room.width() - 40)
        chrome = self.sizeHint().height() - self.scroller.sizeHint().height()
        wanted = self.body.heightForWidth(width) if self.body.hasHeightForWidth() else self.body.sizeHint().height()
        return width, min(chrome + wanted + 4, room.height() - 40)
