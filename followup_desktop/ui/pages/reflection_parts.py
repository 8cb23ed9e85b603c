"""The four parts of the worksheet: the buttons that choose one, and the items of each with their inputs."""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.model import Problem
from followup_desktop.domain.reflection import Item, ItemKind, Part, Sheet, asks_for_one_good_thing, items
from followup_desktop.domain.sources import OWN, source
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.pages.reflection_answers import BetterAnswers, DegreeGrid
from followup_desktop.ui.pages.reflection_inputs import (
    AnswerInput,
    FieldInput,
    ItemBox,
    ItemInput,
    TickWords,
    WantInput,
    editor_for,
    source_mark,
)
from followup_desktop.ui.pages.reflection_lists import NoteList
from followup_desktop.ui.pages.reflection_people import CareRow, PeopleInput, TopicRow
from followup_desktop.ui.pages.reflection_promise import PromiseInput
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.marks import TONES, paint_ground
from followup_desktop.ui.widgets.moments import MoneyField
from followup_desktop.ui.widgets.scroller import first_control, order_tabs
from followup_desktop.ui.widgets.text import Body


class PartButton(QAbstractButton):
    """One part: its number or a tick, its name, how much of it is filled."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number = number
        self._done, self._all = 0, 1
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_self_toggled)

    def _on_self_toggled(self, chosen: bool) -> None:
        # Tab comes to the chosen one, from which the arrow keys choose another.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def set_count(self, done: int, all_: int) -> None:
        self._done, self._all = done, all_
        told = _("{done} of {all}").format(done=done, all=all_)
        self.setAccessibleName(f"{self.text()}, {told}")
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(200), look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        outlined = look.tokens.outlined
        if chosen or self.underMouse():
            painter.setPen(QPen(look.color("accent"), 1) if chosen and outlined else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side, edge = look.px(24), look.px(10)
        tile = QRectF(self.width() - edge - side if mirrored else edge, (self.height() - side) / 2, side, side)
        self._paint_tile(painter, tile, chosen)
        count = f"{self._done}/{self._all}"
        near, far = look.px(44), look.px(13)
        area = self.rect().adjusted(far, 0, -near, 0) if mirrored else self.rect().adjusted(near, 0, -far, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if mirrored:
            lead, trail = trail, lead
        painter.setFont(look.font("small_label"))
        painter.setPen(look.color("text2"))
        painter.drawText(area, middle | trail, count)
        room = area.width() - painter.fontMetrics().horizontalAdvance(count) - 8
        painter.setFont(look.font("strong" if chosen else "label"))
        painter.setPen(look.color("text"))
        name = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, middle | lead, name)

    def _paint_tile(self, painter: QPainter, tile: QRectF, chosen: bool) -> None:
        look = theme.current()
        if self._done == self._all:
            paint_ground(painter, tile, "done", 6)
            inset = tile.width() * 0.2
            paint_icon(painter, tile.adjusted(inset, inset, -inset, -inset), "circle-check", TONES["done"][0])
            return
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(tile, 6, 6)
        else:
            paint_ground(painter, tile, "neutral", 6)
        painter.setFont(look.font("tiny_strong"))
        painter.setPen(look.color("on_accent" if chosen else "text2"))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, str(self._number))


class Worksheet(QWidget):
    """The inputs of all items, part by part, made after the table of items; one part is seen at a time.

    What is written comes from ``touched`` alone: an input nobody changed never goes over what is stored.
    """

    changed = Signal(object)  # the input
    taken_out = Signal(object)  # the list from which a line with words went
    log_wanted = Signal()  # somebody wants to write down a question: its list is in the first part

    def __init__(self, shell: Shell, today: date, open_form: Callable[[], object]) -> None:
        super().__init__()
        self._shell = shell
        self._today = today
        self._open_form = open_form
        self.inputs: dict[str, ItemInput] = {}
        self.touched: list[ItemInput] = []
        self.sheets: dict[Part, QWidget] = {}
        self._kindly = Body(_("It felt hard. Name one thing that went well all the same."), "small", "due")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in Part:
            self.sheets[part] = self._build(part)
            column.addWidget(self.sheets[part])
        for each in self.inputs.values():
            each.changed.connect(self._on_input_changed)
            if isinstance(each, NoteList):
                each.taken_out.connect(self._on_list_taken_out)

    # Building

    def _build(self, part: Part) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        own = [item for item in items() if item.part is part]
        for key, found in groupby(own, lambda item: ItemKind.DEGREE if item.kind is ItemKind.DEGREE else item.id):
            group = list(found)
            if key is ItemKind.DEGREE:
                grid = DegreeGrid(group)
                self.inputs |= dict.fromkeys((item.id for item in group), grid)
                column.addWidget(grid)
                continue
            (item,) = group
            self.inputs[item.id] = self._input(item)
            column.addWidget(self._box(item, self.inputs[item.id]))
            if item.field == "went_well":
                column.addWidget(self._kindly)
            if item.kind is ItemKind.WANT:
                column.addWidget(self._notes())
        return sheet

    def _input(self, item: Item) -> ItemInput:
        """The input for an item, by its kind."""
        match item.kind:
            case ItemKind.QUESTIONS | ItemKind.SIGNALS | ItemKind.RESERVATIONS | ItemKind.OPEN_QUESTIONS:
                return NoteList(item)
            case ItemKind.BETTER_ANSWERS:
                return BetterAnswers(self.questions.lines, self.log_wanted.emit)
            case ItemKind.PEOPLE:
                return PeopleInput(CareRow, self._open_form)
            case ItemKind.TOPICS:
                return PeopleInput(TopicRow, self._open_form)
            case ItemKind.PROMISE:
                return PromiseInput(item, self._shell, self._today)
            case ItemKind.WANT:
                return WantInput(item)
        return FieldInput(item, editor_for(item)) if item.field else AnswerInput(item, editor_for(item))

    def _box(self, item: Item, content: ItemInput) -> QWidget:
        if item.kind is ItemKind.TICK:
            box = QWidget()
            line = QHBoxLayout(box)
            line.setContentsMargins(0, 0, 0, 0)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(TickWords(item, content))
            words.addWidget(Body(item.hint, "small", "text2", widest=900))
            line.addWidget(content, 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(words, 1)
            line.addWidget(source_mark(item), 0, Qt.AlignmentFlag.AlignTop)
            return box
        # A field of words shows its hint while it is empty, the amount under itself.
        shows_hint = item.kind not in (ItemKind.TEXT, ItemKind.MONEY)
        return ItemBox(item, content, item.hint if shows_hint else "")

    def _notes(self) -> QWidget:
        """The notes of the interview that belong to no item."""
        words, hint = _("Anything else"), _("What speaks for it, what against")
        item = Item("notes", Part.DECISION, ItemKind.TEXT, words, source(OWN), hint, "notes", 3)
        self.inputs[item.id] = FieldInput(item, editor_for(item))
        return ItemBox(item, self.inputs[item.id], marked=False)

    @property
    def questions(self) -> NoteList:
        """The log of what they asked."""
        found = self.inputs["questions"]
        assert isinstance(found, NoteList)
        return found

    # What the page asks

    def set_currency(self, currency: str) -> None:
        """The sign of the amounts."""
        for field in self.findChildren(MoneyField):
            field.set_currency(currency)

    def load(self, sheet: Sheet, anew: bool) -> None:
        """Show a sheet and forget what was touched. Unless it is ``anew``, what cannot be kept waits in its field."""
        for each in dict.fromkeys(self.inputs.values()):
            if anew or not each.has_problem:
                each.load(sheet)
        self.touched.clear()
        self.show_kindly(sheet)
        order_tabs(self)

    def write(self, sheet: Sheet) -> Sheet:
        """The sheet with all that was touched."""
        for each in self.touched:
            sheet = each.write(sheet)
        return sheet

    def kept(self, sheet: Sheet) -> None:
        """All that was touched is stored, but for what cannot be; the rest shows what is stored now."""
        touched, self.touched = self.touched, []
        for each in dict.fromkeys(self.inputs.values()):
            if each in touched:
                each.kept(sheet)
            elif not each.has_problem:
                each.load(sheet)
        order_tabs(self)

    def unkept(self) -> Mapping[str, str]:
        """What stands in the lines that cannot be kept, by the name of the field."""
        fields = [field for each in self.inputs.values() for field in each.fields.values() if field.problem.text()]
        lines = [field.editor for field in fields]
        return {line.objectName(): line.text() for line in lines if isinstance(line, QLineEdit)}

    def put_unkept(self, words: Mapping[str, str]) -> None:
        """What ``unkept`` gave stands where it stood, and is tried again."""
        for each in self.inputs.values():
            for name in words.keys() & each.fields.keys():
                line: Any = each.fields[name].editor
                line.setText(words[name])
                line.changed.emit()
                each.check()

    @property
    def has_problem(self) -> bool:
        """Does anything stand here that cannot be kept?"""
        return any(each.has_problem for each in self.inputs.values())

    def check(self) -> None:
        """Say at each touched field what cannot be read, without moving the caret."""
        for each in self.touched:
            each.check()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Put each sentence under its field, without moving the caret."""
        for problem in problems:
            for each in self.inputs.values():
                if problem.field in each.fields:
                    each.fields[problem.field].show_problem(problem.sentence)

    def show_kindly(self, sheet: Sheet) -> None:
        """Ask for one thing that went well where the person is hard on themselves (R23)."""
        self._kindly.setVisible(asks_for_one_good_thing(sheet))

    def show_part(self, part: Part) -> None:
        for each, sheet in self.sheets.items():
            sheet.setVisible(each is part)

    def focus_part(self, part: Part) -> None:
        """The keyboard at the first input of a part."""
        first = first_control(self.sheets[part])
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_input_changed(self) -> None:
        sender = self.sender()
        assert isinstance(sender, ItemInput)
        if sender not in self.touched:
            self.touched.append(sender)
        self.changed.emit(sender)

    def _on_list_taken_out(self) -> None:
        self.taken_out.emit(self.sender())
