"""Their questions once more, each with the answer of today; and how the person did, answer by answer in a grid."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Note
from followup_desktop.domain.reflection import Item, Sheet
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.pages.reflection_inputs import ItemInput, Labelled, editor_for, source_mark
from followup_desktop.ui.pages.reflection_lists import Lines
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.choices import AnswerField
from followup_desktop.ui.widgets.growing import ListLine
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.scroller import order_tabs
from followup_desktop.ui.widgets.text import Body

#: From this width on the grid has two columns, px at 100 %.
_TWO_COLUMNS = 760


class BetterRow(Card):
    """A question that was asked, what was said, and beside it what would be said today and how sure it was."""

    changed = Signal()
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margins=(12, 10, 12, 10), spacing=0, ground="sunken")
        self._note = Note()
        self._asked = Body("", "strong", "text", max_lines=3, widest=900)
        self._said = Body("", "body", "text2", max_lines=3, widest=900)
        self.better = ListLine("better", 1, 8)
        self.confidence = AnswerField("confidence", [(str(n), str(n)) for n in range(1, 6)], _("shaky"), _("sure"))
        felt = QWidget()
        line = QHBoxLayout(felt)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.confidence)
        line.addStretch(1)
        self.body.addWidget(self._asked)
        self.body.addWidget(self._said)
        self.body.addSpacing(8)
        self.body.addWidget(Labelled(_("Better now"), self.better))
        self.body.addSpacing(8)
        self.body.addWidget(Labelled(_("It felt"), felt))
        self.better.changed.connect(self.changed)
        self.confidence.changed.connect(self.changed)
        self.better.next_wanted.connect(self.next_wanted)

    def load(self, note: Note) -> None:
        self._note = note
        self.setVisible(bool(note.text.strip()))
        self._asked.setText(note.text)
        self._said.setText(note.answer)
        self._said.setVisible(bool(note.answer.strip()))
        self.better.set_value(note.better)
        self.better.setAccessibleName(_("What would you say today to: {question}").format(question=note.text[:200]))
        self.confidence.set_value(str(note.confidence or ""))
        self.confidence.setAccessibleName(_("How it felt to answer: {question}").format(question=note.text[:200]))

    def value(self) -> Note:
        sure = self.confidence.value()
        return replace(self._note, better=self.better.value(), confidence=int(sure) if sure else None)


class BetterAnswers(ItemInput):
    """A row for each question of the log. Without any it says so, with a way to the log."""

    def __init__(self, lines: Lines, open_log: Callable[[], object]) -> None:
        super().__init__()
        self._lines = lines
        self.rows: list[BetterRow] = []
        self._none = Body(_("No questions are written down yet. Each one gets a better answer here."))
        self._link = LinkButton(_("Write down a question"), open_log, "plus")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.addWidget(self._none)
        self.column.addLayout(self._rows)
        line = QHBoxLayout()
        line.addWidget(self._link)
        line.addStretch(1)
        self.column.addLayout(line)
        lines.moved.connect(self._show)
        lines.changed.connect(self._on_lines_changed)
        self._show()

    def load(self, sheet: Sheet) -> None:
        """The log has loaded its lines, which are shown here too."""

    def write(self, sheet: Sheet) -> Sheet:
        return self._lines.write(sheet)

    def kept(self, sheet: Sheet) -> None:
        self._lines.kept(sheet)

    def _show(self) -> None:
        while len(self.rows) > len(self._lines.notes):
            row = self.rows.pop()
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(self._lines.notes):
            row = BetterRow()
            row.changed.connect(self._on_row_changed)
            row.next_wanted.connect(self._on_row_next_wanted)
            self.rows.append(row)
            self._rows.addWidget(row)
        self._on_lines_changed()
        order_tabs(self)

    def _on_lines_changed(self) -> None:
        for row, note in zip(self.rows, self._lines.notes, strict=True):
            if row.value() != note or row.isHidden() == bool(note.text.strip()):
                row.load(note)
        self._none.setVisible(all(row.isHidden() for row in self.rows))

    def _on_row_changed(self) -> None:
        place = next(place for place, row in enumerate(self.rows) if row is self.sender())
        told = self.rows[place].value()
        self._lines.put(place, replace(self._lines.notes[place], better=told.better, confidence=told.confidence))
        self.changed.emit()

    def _on_row_next_wanted(self) -> None:
        shown = [row for row in self.rows if not row.isHidden()]
        place = next(place for place, row in enumerate(shown) if row is self.sender())
        shown[min(place + 1, len(shown) - 1)].better.take_caret()


class DegreeGrid(ItemInput):
    """Several questions answered by yes, partly or no, one beside the other; Up and Down go from one to the next."""

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__()
        self._items = items
        self.editors: list[AnswerField] = [editor_for(item) for item in items]
        self._cells = [_Cell(item, editor) for item, editor in zip(items, self.editors, strict=True)]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(4)
        self.column.addLayout(self._grid)
        self._columns = 0
        for editor in self.editors:
            editor.changed.connect(self.changed)
        self._place(1)

    def load(self, sheet: Sheet) -> None:
        for item, editor in zip(self._items, self.editors, strict=True):
            editor.set_value(sheet.answer(item.id))

    def write(self, sheet: Sheet) -> Sheet:
        told = {item.id: editor.value() for item, editor in zip(self._items, self.editors, strict=True)}
        answers = {id: words for id, words in {**sheet.interview.answers, **told}.items() if words}
        return replace(sheet, interview=replace(sheet.interview, answers=answers))

    def resizeEvent(self, event: QEvent) -> None:
        self._place(2 if self.width() >= theme.current().px(_TWO_COLUMNS) else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focus = [editor.hasFocus() for editor in self.editors]
        if step is None or True not in focus:
            super().keyPressEvent(event)
            return
        place = min(len(focus) - 1, max(0, focus.index(True) + step))
        self.editors[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self._cells) // columns)
        for cell in self._cells:
            self._grid.removeWidget(cell)
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number % rows, number // rows)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))


class _Cell(QWidget):
    """A question and its answers on one line; the answers go below where there is little room."""

    def __init__(self, item: Item, editor: AnswerField) -> None:
        super().__init__()
        self._editor = editor
        editor.setAccessibleName(item.text)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(Body(item.text, "body", "text", widest=900), 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(source_mark(item), 0, 2)
        self._grid.addWidget(editor, 0, 1)
        self._below = False

    def resizeEvent(self, event: QEvent) -> None:
        below = self.width() < self._editor.sizeHint().width() + theme.current().px(170)
        if below != self._below:
            self._below = below
            self._grid.removeWidget(self._editor)
            row, column = (1, 0) if below else (0, 1)
            self._grid.addWidget(
                self._editor, row, column, Qt.AlignmentFlag.AlignLeading if below else Qt.AlignmentFlag(0)
            )
