"""What every input of the worksheet is, and those that hold one answer: words, a choice, a number, an amount."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Want
from followup_desktop.domain.reflection import CHOICES, Item, ItemKind, Sheet, choice_words, want_choices
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import Form
from followup_desktop.ui.widgets.choices import AnswerField
from followup_desktop.ui.widgets.fields import CheckField, FormField, RatingField, TextField
from followup_desktop.ui.widgets.growing import GrowingField
from followup_desktop.ui.widgets.moments import MoneyField
from followup_desktop.ui.widgets.panels import IconMark
from followup_desktop.ui.widgets.text import Body, Label, set_tip
from followup_desktop.ui.widgets.turning import set_column_width, turn

_LABEL = 78
_NARROW = 330


class ItemInput(QWidget):
    """Where one item is answered: it shows what a sheet holds of it, and writes what stands in it into another."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        #: The fields that can hold something that cannot be kept, by the name of the model's field.
        self.fields: Mapping[str, FormField] = {}

    def load(self, sheet: Sheet) -> None:
        """Show what the sheet holds; the caret stays where it is in words that did not change."""
        raise NotImplementedError

    def write(self, sheet: Sheet) -> Sheet:
        """The sheet with what stands here; what cannot be read leaves it as it was."""
        raise NotImplementedError

    def kept(self, sheet: Sheet) -> None:
        """What stands here was stored as this sheet says."""

    @property
    def has_problem(self) -> bool:
        """Does anything stand here that cannot be kept, and says so?"""
        return any(field.problem.text() for field in self.fields.values())

    def check(self) -> None:
        """Say at each field what cannot be read."""
        for field in self.fields.values():
            field.check()


class ItemBox(QWidget):
    """An item: its words, a book that says where it comes from, and its input."""

    def __init__(self, item: Item, content: QWidget, hint: str = "", marked: bool = True) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QHBoxLayout()
        self.head.setSpacing(10)
        self.head.addWidget(Body(item.text, "label", "text", widest=900), 1)
        if marked:
            self.head.addWidget(source_mark(item), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self.head)
        if hint:
            column.addWidget(Body(hint, "small", "text2", widest=900))
        column.addSpacing(5)
        column.addWidget(content)


def source_mark(item: Item) -> IconMark:
    """A small book that says in its tooltip, and to a screen reader, which article asks this."""
    mark = IconMark("book-open", "text3", 14)
    set_tip(mark, item.source.line)
    mark.setAccessibleName(item.source.line)
    return mark


class Labelled(QWidget):
    """A few words and a field beside them; above it where there is little room. Without words the field is indented."""

    def __init__(self, label: str, editor: QWidget, name: str = "", width: int = _LABEL) -> None:
        super().__init__()
        self._width = width
        self._label = Label(label, "small", "text2")
        editor.setAccessibleName(name or label)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        box = QVBoxLayout()
        box.setContentsMargins(0, 7, 0, 0)
        box.addWidget(self._label)
        box.addStretch(1)
        self._box = box
        self._line.addLayout(box)
        self._line.addWidget(editor, 1)

    def resizeEvent(self, event: QEvent) -> None:
        look = theme.current()
        narrow = self.width() < look.px(_NARROW)
        self._label.setVisible(bool(self._label.text()) or not narrow)
        set_column_width(self._label, self._width, narrow)
        self._box.setContentsMargins(0, 0 if narrow else look.px(7), 0, 0)
        self._line.setSpacing(2 if narrow else 8)
        turn(self._line, narrow)


class FieldInput(ItemInput):
    """Words, the rating or an amount that a field of the interview keeps."""

    def __init__(self, item: Item, editor: Any) -> None:
        super().__init__()
        self._name = item.field
        self.editor = editor
        editor.setAccessibleName(item.text)
        if isinstance(editor, MoneyField):
            form = Form()
            self.fields = {item.field: form.add("", editor, item.hint)}
            line = QHBoxLayout()
            line.addWidget(self.fields[item.field], 2)
            line.addStretch(1)
            self.column.addLayout(line)
        else:
            self.column.addWidget(editor)
        editor.changed.connect(self.changed)

    def load(self, sheet: Sheet) -> None:
        self.editor.set_value(getattr(sheet.interview, self._name))
        for field in self.fields.values():
            field.show_problem("")

    def write(self, sheet: Sheet) -> Sheet:
        if self.editor.problem():
            return sheet
        return replace(sheet, interview=replace(sheet.interview, **{self._name: self.editor.value()}))


class AnswerInput(ItemInput):
    """Words or a choice that the answers of the interview keep, and words beside the choice."""

    def __init__(self, item: Item, editor: Any) -> None:
        super().__init__()
        self._item = item
        self.editor = editor
        editor.setAccessibleName(item.text)
        self.why: GrowingField | None = None
        if item.why:
            self.why = GrowingField(item.why_id, 1, 6, item.why)
            self.why.setAccessibleName(f"{item.text} {item.why}")
            self.why.changed.connect(self.changed)
            self.column.addWidget(_Beside(editor, self.why))
        else:
            line = QHBoxLayout()
            line.addWidget(editor)
            if isinstance(editor, AnswerField):
                line.addStretch(1)
            self.column.addLayout(line)
        editor.changed.connect(self.changed)

    def load(self, sheet: Sheet) -> None:
        told = sheet.answer(self._item.id)
        self.editor.set_value(bool(told) if isinstance(self.editor, CheckField) else told)
        if self.why is not None:
            self.why.set_value(sheet.answer(self._item.why_id))

    def write(self, sheet: Sheet) -> Sheet:
        value = self.editor.value()
        if isinstance(value, bool):
            value = "yes" if value else ""
        told = {self._item.id: value}
        if self.why is not None:
            told[self._item.why_id] = self.why.value()
        answers = {id: words for id, words in {**sheet.interview.answers, **told}.items() if words}
        return replace(sheet, interview=replace(sheet.interview, answers=answers))


class TickWords(Body):
    """The words of a box to tick; a click on them ticks it."""

    def __init__(self, item: Item, content: ItemInput) -> None:
        super().__init__(item.text, "body", "text", widest=900)
        self._content = content

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for box in self._content.findChildren(CheckField):
            box.click()


class WantInput(ItemInput):
    """Does the person want the job? Kept with the application."""

    def __init__(self, item: Item) -> None:
        super().__init__()
        words = [(str(want), text) for want, text in want_choices()]
        self.editor = AnswerField("want", words, none=str(Want.UNSURE))
        self.editor.setAccessibleName(item.text)
        self.editor.set_note(item.hint)
        line = QHBoxLayout()
        line.addWidget(self.editor)
        line.addStretch(1)
        self.column.addLayout(line)
        self.editor.changed.connect(self.changed)

    def load(self, sheet: Sheet) -> None:
        self.editor.set_value(str(sheet.application.want))

    def write(self, sheet: Sheet) -> Sheet:
        return replace(sheet, application=replace(sheet.application, want=Want(self.editor.value())))


class _Beside(QWidget):
    """A choice and the words to it beside each other; below each other where there is little room."""

    def __init__(self, choice: AnswerField, words: GrowingField) -> None:
        super().__init__()
        self._choice = choice
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        across = QHBoxLayout()
        across.addWidget(choice)
        across.addStretch(1)
        holder = QVBoxLayout()
        holder.addLayout(across)
        holder.addStretch(1)
        self._line.addLayout(holder)
        self._line.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QEvent) -> None:
        narrow = self.width() < self._choice.sizeHint().width() + theme.current().px(150)
        if turn(self._line, narrow):
            self._line.setSpacing(6 if narrow else 12)


def editor_for(item: Item) -> Any:
    """The control for an item that holds one answer."""
    name = item.field or item.id
    match item.kind:
        case ItemKind.RATING:
            return RatingField(name, item.low, item.high)
        case ItemKind.MONEY:
            return MoneyField(name)
        case ItemKind.TICK:
            return CheckField(name, "")  # its words stand beside it, where they can wrap
        case ItemKind.TEXT:
            if item.lines > 1:
                return _described(GrowingField(name, item.lines, 10, item.hint), item)
            return _described(TextField(name, item.hint), item)
    words = [(answer, choice_words(item.kind, answer)) for answer in CHOICES[item.kind]]
    field = AnswerField(name, words, item.low, item.high)
    field.set_note(item.source.line)
    return field


def _described(editor: QWidget, item: Item) -> QWidget:
    editor.setAccessibleDescription(" ".join(filter(None, (item.hint, item.source.section and item.source.line))))
    return editor
