"""Fields in letters: all of them by group, what each is filled from, what it looks like, and how to write them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.example_letter import example_values
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.merge import merge, plain
from followup_desktop.i18n import Language, _
from followup_desktop.ui import theme
from followup_desktop.ui.editor.field_picker import field_rows
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import TextField
from followup_desktop.ui.widgets.grouped_list import GroupedList
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.scroller import order_tabs
from followup_desktop.ui.widgets.text import Body, Label
from followup_desktop.ui.widgets.turning import turn

#: Of the page, px at 100 %, below which the explanations stand under the list.
_NARROW = 720
_HIGH, _LOW = 560, 200  # of the list beside the explanations and above them


class _FieldList(GroupedList):
    def __init__(self) -> None:
        super().__init__("fields_help", _("Fields"), framed=True)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(320), super().sizeHint().height())


class LetterFieldsPage(Page):
    """``show_arguments(letter_id=7)`` shows the values of that letter, otherwise those of an invented one."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._letter_id = 0
        self._values: Mapping[str, str] = {}
        self._is_example = True
        self.search = TextField("fields_search", _("Type to find a field"))
        self.search.setAccessibleName(_("Find a field"))
        self.list = _FieldList()
        self.nothing = Label(_("No field is called that."), "body", "text2")
        self.name = Label("", "heading", "text")
        self.code = Label("", "strong", "accent")
        self.copy_button = LinkButton(_("Copy field"), self.copy_field, "copy")
        self.question = Body("", "body", "text2", widest=2000)
        self.source = Body("", "body", "text", widest=2000)
        self.value_label = Label("", "small_strong", "text2")
        self.value = Body("", "body", "text", widest=2000)
        self._build()
        self.search.changed.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.changed.connect(self._show_field)
        self.list.taken.connect(self._on_list_taken)
        copy = QAction(_("Copy field"), self.list)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_field)
        self.list.addAction(copy)

    def _build(self) -> None:
        lead = _("A field is a place in a letter that is filled in for you. It stands between braces.")
        header = PageHeader(_("Fields in letters"), lead, crumbs=[(_("Letters"), "letters")])
        header.crumb_clicked.connect(self._shell.open)
        self.body.addWidget(header)
        self.body.addSpacing(14)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._field_card())
        right.addSpacing(10)
        right.addWidget(SectionLabel(_("How to write them")))
        right.addWidget(self._rules_card())
        right.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(20)
        self._row.addLayout(left, 4)
        self._row.addLayout(right, 5)
        self.body.addLayout(self._row, 1)

    def _field_card(self) -> Card:
        card = Card(margins=(16, 14, 16, 14), spacing=4)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.name)
        head.addWidget(self.code)
        head.addStretch(1)
        head.addWidget(self.copy_button)
        card.body.addLayout(head)
        card.body.addWidget(self.question)
        for label, body in (
            (Label(_("Filled from"), "small_strong", "text2"), self.source),
            (self.value_label, self.value),
        ):
            card.body.addSpacing(6)
            card.body.addWidget(label)
            card.body.addWidget(body)
        return card

    def _rules_card(self) -> Card:
        card = Card(full=True)
        for title, text, why in _rules():
            card.add(_Rule(title, text, why, self._copy))
        return card

    # What the window asks of a page

    def show_arguments(self, *, letter_id: int = 0, **_other: Any) -> None:
        self._letter_id = letter_id
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        letters = self._shell.workspace.letters
        try:
            values = letters.draft(letters.letter(self._letter_id)).values if self._letter_id else None
        except KeyError:
            values = None
        self._is_example = values is None
        self._values = example_values(Language(letters.default_locale)) if values is None else values
        self._fill()
        order_tabs(self)

    # Inside

    def _fill(self) -> None:
        rows = field_rows(self._values, self.search.value())
        self.list.set_rows(rows)
        self.nothing.setVisible(not rows)
        self._show_field()

    def _show_field(self) -> None:
        field = FIELDS.get(self.list.value())
        self.copy_button.setEnabled(field is not None)
        if field is None:
            return
        self.name.setText(field.label)
        self.code.setText(f"{{{field.key}}}")
        self.copy_button.setAccessibleName(_("Copy {field}").format(field=f"{{{field.key}}}"))
        self.question.setText(field.hint)
        self.source.setText(field.source)
        value = self._values.get(field.key, "")
        self.value_label.setText(_("For example") if self._is_example else _("In this letter"))
        self.value.setText(value or _("Nothing yet: the letter shows the field as empty."))

    def copy_field(self) -> None:
        """Put the field, braces and all, on the clipboard."""
        if self.list.value():
            self._copy(f"{{{self.list.value()}}}")

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._shell.toast(_("Copied: {text}").format(text=text))

    def _on_list_taken(self, _key: str) -> None:
        self.copy_field()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys go through the list while one types, Return copies what is chosen."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                self.list.go(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.copy_field()
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        look = theme.current()
        below = self.width() < look.px(_NARROW)
        turn(self._row, below)
        self.list.setMinimumHeight(look.px(_LOW if below else _HIGH))


class _Rule(QWidget):
    """One thing that can be written, as it is written and as it reads."""

    def __init__(self, title: str, text: str, why: str, copy: Any) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Label(title, "strong", "text"))
        head.addStretch(1)
        if text:
            button = LinkButton(_("Copy"), partial(copy, text), "copy", quiet=True)
            button.setAccessibleDescription(title)
            head.addWidget(button)
        column.addLayout(head)
        if text:
            column.addWidget(Body(text, "body", "accent", widest=2000))
        column.addWidget(Body(why, "body", "text2", widest=2000))


def _rules() -> list[tuple[str, str, str]]:
    """A title, the text as it is written, and what becomes of it; what it reads like is merged, never typed here."""
    day = {"promised_by": _("Tuesday, December 1")}
    default = "{role|" + _("the job we spoke about") + "}"
    part = "{?promised_by}" + _("You hoped to decide by {field}.").format(field="{promised_by}") + "{/}"
    without = "{?!promised_by}" + _("You could not yet name a day.") + "{/}"
    reads = _("With a value: {with_value}\nWithout one: {without}")
    falls = _("With a value: {with_value}\nWithout one, all of it is left out.")
    stays = _("Without a value: {without}\nWith one, all of it is left out.")
    return [
        (
            _("Words for when there is no value"),
            default,
            reads.format(
                with_value=plain(merge(default, {"role": _("Technical Writer")})), without=plain(merge(default, {}))
            ),
        ),
        (_("A part that needs a value"), part, falls.format(with_value=plain(merge(part, day)))),
        (_("A part for when there is none"), without, stays.format(without=plain(merge(without, {})))),
        (
            _("A brace that is only a brace"),
            "{{ }}",
            _("Write it twice, and the letter shows it once: {shown}").format(shown=plain(merge("{{ }}", {}))),
        ),
        (
            _("What is still empty"),
            "",
            _(
                "A field without a value is marked, and named when you print or send. Fill it in, give it words to"
                " stand in for it, or take it out. What cannot be read, such as a brace that is never closed, is named"
                " with its line. Empty lines of an address close up by themselves."
            ),
        ),
    ]
