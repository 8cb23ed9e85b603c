"""The lists of the worksheet: what they asked, what they showed, what speaks against it, what is still to ask."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Note, NoteKind
from followup_desktop.domain.reflection import LISTS, Item, Sheet, says_something
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import icon as themed_icon
from followup_desktop.ui.pages.reflection_inputs import ItemInput, Labelled
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton, PlainButton
from followup_desktop.ui.widgets.fields import CheckField
from followup_desktop.ui.widgets.growing import ListLine
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.scroller import order_tabs


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a line of one list is written: the words before its fields, its tick, and what adds one more."""

    add: str
    text: str
    answer: str = ""
    check: str = ""
    checked: str = ""  # the words of the tick
    boxed: bool = False


def _shape(kind: NoteKind) -> _Shape:
    return {
        NoteKind.QUESTION: _Shape(
            _("Add a question"), _("They asked"), _("I said"), "surprising", _("It took me by surprise"), boxed=True
        ),
        NoteKind.SIGNAL: _Shape(_("Add a sign"), _("What they showed")),
        NoteKind.RESERVATION: _Shape(
            _("Add a doubt"), _("Against it"), _("Settled by"), "settled", _("It is settled"), boxed=True
        ),
        NoteKind.OPEN_QUESTION: _Shape(
            _("Add a question"), _("To ask"), _("They said"), "settled", _("Asked"), boxed=False
        ),
    }[kind]


class Lines(QObject):
    """The lines of one list while they are written; two views may show the same ones."""

    changed = Signal()  # what a line says
    moved = Signal()  # a line came or went

    def __init__(self, kind: NoteKind) -> None:
        super().__init__()
        self.kind = kind
        self.notes: list[Note] = [Note(kind=kind)]

    def load(self, sheet: Sheet) -> None:
        """Show other lines; there is always one to write into."""
        stored = [note for note in sheet.notes if note.kind is self.kind]
        # An empty line that somebody is about to fill stays where it is.
        if stored != [note for note in self.notes if says_something(note)]:
            self.notes = stored or [Note(kind=self.kind)]
            self.moved.emit()

    def write(self, sheet: Sheet) -> Sheet:
        """The sheet with these lines; each over its stored self."""
        revs = {note.id: note.rev for note in sheet.notes}
        own = [replace(note, rev=revs.get(note.id, 0)) for note in self.notes if says_something(note)]
        return replace(sheet, notes=(*(note for note in sheet.notes if note.kind is not self.kind), *own))

    def kept(self, sheet: Sheet) -> None:
        """Each line that was stored knows its stored self from now on."""
        stored = iter([note for note in sheet.notes if note.kind is self.kind])
        self.notes = [
            replace(note, id=known.id, rev=known.rev)
            if says_something(note) and (known := next(stored, None))
            else note
            for note in self.notes
        ]

    def put(self, place: int, note: Note) -> None:
        """The words of a line."""
        self.notes[place] = note
        self.changed.emit()

    def insert(self, place: int, note: Note | None = None) -> None:
        """A line at that place, an empty one unless it is given."""
        self.notes.insert(place, note or Note(kind=self.kind))
        self.moved.emit()

    def remove(self, place: int) -> None:
        """One line less; the last one is emptied."""
        del self.notes[place]
        if not self.notes:
            self.notes.append(Note(kind=self.kind))
        self.moved.emit()
        self.changed.emit()


def _in_line(words: str, number: int) -> str:
    """What a field is called that stands in every line."""
    return _("{words}, line {n}").format(words=words, n=number)


class GoodField(PlainButton):
    """A sign of interest or of doubt in a line, by icon and word; pressing it turns it, + and - say which."""

    changed = Signal()

    def __init__(self, name: str, number: int) -> None:
        super().__init__("")
        self.setObjectName(name)
        self._number = number
        self._good = True
        self.set_value(True)
        self.clicked.connect(self._turn)

    def value(self) -> bool:
        return self._good

    def set_value(self, value: bool) -> None:
        self._good = value
        word = _("Interest") if value else _("Doubt")
        self.set_text(word)
        self.setAccessibleName(_in_line(word, self._number))
        role = "done" if value else "due"
        self.setIcon(themed_icon("thumbs-up" if value else "thumbs-down", role, role))

    def problem(self) -> str:
        return ""

    def keyPressEvent(self, event: object) -> None:
        sign = event.text()  # type: ignore[attr-defined]
        if sign in ("+", "-", "−"):
            if self._good != (sign == "+"):
                self.click()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        # Both words take the same room, so that the lines beside them begin at one place.
        metrics, look = self.fontMetrics(), theme.current()
        words = max(metrics.horizontalAdvance(each) for each in (_("Interest"), _("Doubt")))
        self.setMinimumWidth(words + look.px(19) + look.px(24) + 10)

    def _turn(self) -> None:
        self.set_value(not self._good)
        self.changed.emit()


class NoteRow(QWidget):
    """One line of a list with its fields. ``next_wanted`` and ``gone_wanted`` ask the list."""

    changed = Signal()
    next_wanted = Signal()
    gone_wanted = Signal()

    def __init__(self, kind: NoteKind, number: int) -> None:
        super().__init__()
        self._note = Note(kind=kind)
        shape = _shape(kind)
        self.text = ListLine("text", 1, 6)
        self.answer = ListLine("answer", 1, 8) if shape.answer else None
        self.check = CheckField(shape.check, shape.checked) if shape.check else None
        self.good = GoodField("good", number) if kind is NoteKind.SIGNAL else None
        self._only_if_checked = kind is NoteKind.OPEN_QUESTION
        self._wire()
        remove = IconButton("x", _("Take this line out"), self.gone_wanted.emit, size=26)
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by key it is Backspace in the empty line
        fields = QVBoxLayout()
        fields.setSpacing(6)
        first = QHBoxLayout()
        first.setSpacing(8)
        if self.good is not None:
            first.addWidget(self.good)
        if shape.boxed:
            text = Labelled(shape.text, self.text, _in_line(shape.text, number))
            first.addWidget(text, 1)
        else:
            self.text.setAccessibleName(_in_line(shape.text, number))
            first.addWidget(self.text, 1)
            if self.check is not None:
                self.check.setAccessibleName(_in_line(shape.checked, number))
                first.addWidget(self.check)
        fields.addLayout(first)
        self._second = QWidget()
        if self.answer is not None:
            second = QHBoxLayout(self._second)
            second.setContentsMargins(0, 0, 0, 0)
            second.addWidget(Labelled(shape.answer, self.answer, _in_line(shape.answer, number)), 1)
            fields.addWidget(self._second)
        if shape.boxed and self.check is not None:
            fields.addWidget(Labelled("", self.check, _in_line(shape.checked, number)))
        whole = QHBoxLayout()
        whole.setSpacing(6)
        whole.addLayout(fields, 1)
        corner = QVBoxLayout()
        corner.setContentsMargins(0, 4, 0, 0)
        corner.addWidget(remove)
        corner.addStretch(1)
        whole.addLayout(corner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        if shape.boxed:
            box = Card(margins=(12, 10, 6, 10), ground="sunken")
            box.body.addLayout(whole)
            outer.addWidget(box)
        else:
            outer.addLayout(whole)
        self.load(self._note)

    def _wire(self) -> None:
        for editor in (self.text, self.answer, self.check, self.good):
            if editor is not None:
                editor.changed.connect(self._on_editor_changed)
        for line in (self.text, self.answer):
            if line is not None:
                line.next_wanted.connect(self.next_wanted)
        self.text.emptied.connect(self._on_text_emptied)

    def load(self, note: Note) -> None:
        self._note = note
        self.text.set_value(note.text)
        if self.answer is not None:
            self.answer.set_value(note.answer)
        if self.check is not None:
            self.check.set_value(getattr(note, self.check.objectName()))
        if self.good is not None:
            self.good.set_value(note.good)
        self._show_answer()

    def value(self) -> Note:
        told: dict[str, object] = {"text": self.text.value()}
        if self.answer is not None:
            told["answer"] = self.answer.value()
        if self.check is not None:
            told[self.check.objectName()] = self.check.value()
        if self.good is not None:
            told["good"] = self.good.value()
        return replace(self._note, **told)  # type: ignore[arg-type]

    def _show_answer(self) -> None:
        """What they said to my question has its place once it was asked."""
        if self._only_if_checked and self.answer is not None and self.check is not None:
            self._second.setVisible(self.check.value() or bool(self.answer.value()))

    def _on_editor_changed(self) -> None:
        self._show_answer()
        self.changed.emit()

    def _on_text_emptied(self) -> None:
        if not says_something(replace(self.value(), better="")):
            self.gone_wanted.emit()
        elif self.answer is not None:
            self.answer.take_caret()


class NoteList(ItemInput):
    """One list: a row for each line, and a way to add one more. ``taken_out`` says that a line with words is gone."""

    taken_out = Signal()

    def __init__(self, item: Item, lines: Lines | None = None) -> None:
        super().__init__()
        self.lines = lines or Lines(LISTS[item.kind])
        self.rows: list[NoteRow] = []
        self._gone = (0, Note())
        shape = _shape(self.lines.kind)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.addLayout(self._rows)
        self.add_button = LinkButton(shape.add, self.add_line, "plus")
        line = QHBoxLayout()
        line.addWidget(self.add_button)
        line.addStretch(1)
        self.column.addLayout(line)
        self.lines.moved.connect(self._show)
        self._show()

    def load(self, sheet: Sheet) -> None:
        self.lines.load(sheet)

    def write(self, sheet: Sheet) -> Sheet:
        return self.lines.write(sheet)

    def kept(self, sheet: Sheet) -> None:
        self.lines.kept(sheet)
        for row, note in zip(self.rows, self.lines.notes, strict=True):
            row.load(replace(row.value(), id=note.id, rev=note.rev))

    def add_line(self) -> None:
        """The caret in an empty line at the end, which is added where there is none."""
        last = len(self.lines.notes) - 1
        if says_something(self.lines.notes[last]):
            self.lines.insert(last + 1)
        self.rows[-1].text.take_caret()

    def _show(self) -> None:
        """As many rows as there are lines; rows that stay keep the caret."""
        while len(self.rows) > len(self.lines.notes):
            row = self.rows.pop()
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(self.lines.notes):
            row = NoteRow(self.lines.kind, len(self.rows) + 1)
            row.changed.connect(self._on_row_changed)
            row.next_wanted.connect(self._on_row_next_wanted)
            row.gone_wanted.connect(self._on_row_gone_wanted)
            self.rows.append(row)
            self._rows.addWidget(row)
            if self.isVisible():
                row.show()  # a layout shows it only in the next turn, and the caret is wanted in it now
        for row, note in zip(self.rows, self.lines.notes, strict=True):
            row.load(note)
        order_tabs(self)

    def _place(self) -> int:
        return next(place for place, row in enumerate(self.rows) if row is self.sender())

    def _on_row_changed(self) -> None:
        place = self._place()
        kept = self.lines.notes[place]
        self.lines.put(place, replace(self.rows[place].value(), better=kept.better, confidence=kept.confidence))
        self.changed.emit()

    def _on_row_next_wanted(self) -> None:
        place = self._place()
        if not says_something(self.lines.notes[place]):
            return
        following = self.lines.notes[place + 1 : place + 2]
        if not following or says_something(following[0]):
            self.lines.insert(place + 1)
        self.rows[place + 1].text.take_caret()

    def _on_row_gone_wanted(self) -> None:
        place = self._place()
        had_caret = self.rows[place].isAncestorOf(self.window().focusWidget() or self)
        self._gone = place, self.lines.notes[place]
        self.lines.remove(place)
        self.changed.emit()
        if had_caret:
            above = self.rows[max(0, place - 1)].text
            above.take_caret()
            if place:  # the last thing done is the line that went, not what was typed above it: Undo begins there
                above.document().clearUndoRedoStacks()
        if says_something(self._gone[1]):
            self.taken_out.emit()

    def put_back(self) -> None:
        """The line that was taken out last stands where it stood."""
        place, note = self._gone
        place = min(place, len(self.lines.notes))
        self.lines.insert(place, note)
        self.changed.emit()
        if self.isVisible():
            self.rows[place].text.take_caret()
