"""The pieces of the page that prepares the next interview."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.model import Note, NoteKind
from followup_desktop.domain.preparation import Person
from followup_desktop.i18n import _
from followup_desktop.ui import case_words, theme
from followup_desktop.ui.widgets.fields import CheckField
from followup_desktop.ui.widgets.growing import GrowingField
from followup_desktop.ui.widgets.marks import Avatar
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label, clean


class PointRow(QWidget):
    """A question to ask or a reservation to settle: a box, its words, and room for what came of it.

    Space or a click on the words ticks it. ``changed`` is for every change.
    """

    changed = Signal()

    def __init__(self, note: Note) -> None:
        super().__init__()
        self._note = note
        self.box = CheckField("settled", "")
        self.box.setAccessibleName(clean(note.text))
        self.words = Body(note.text, "strong", "text", widest=720)
        hint = _("What they said") if note.kind is NoteKind.OPEN_QUESTION else _("How it could be settled")
        self.answer = GrowingField("answer", placeholder=hint)
        self.answer.setAccessibleName(f"{hint}: {clean(note.text)[:200]}")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 11, 16, 12)
        line.setSpacing(6)
        mark = QVBoxLayout()
        mark.addWidget(self.box)
        mark.addStretch(1)
        line.addLayout(mark)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self.answer)
        line.addLayout(column, 1)
        self.show_note(note)
        for editor in (self.box, self.answer):
            editor.changed.connect(self._on_input_changed)

    @property
    def line_inset(self) -> int:
        """Where the line above this row begins: at its words."""
        return 16 + theme.current().px(24)

    @property
    def note_id(self) -> int:
        return self._note.id

    @property
    def is_changed(self) -> bool:
        """Does it say something else than what is stored?"""
        return self.value() != self._note

    @property
    def is_ticked_anew(self) -> bool:
        """Was it ticked, or its tick taken off, since it was stored?"""
        return self.box.value() != self._note.settled

    def value(self) -> Note:
        """The line as it stands here."""
        return replace(self._note, settled=self.box.value(), answer=self.answer.value())

    def show_note(self, note: Note) -> None:
        """Show the line as it is stored; an answer that is being typed stays."""
        typing = self.answer.hasFocus() and self.answer.value() != self._note.answer
        self._note = note
        self.box.set_value(note.settled)
        self.words.setText(note.text)
        if not typing:
            self.answer.set_value(note.answer)
        self._show_settled()

    def take_over(self, before: "PointRow") -> None:
        """Go on with what was typed in the row that stood here before and is not stored yet."""
        if before.is_changed:
            self.box.set_value(before.box.value())
            self.answer.set_value(before.answer.value())
            self._show_settled()

    def _on_input_changed(self) -> None:
        self._show_settled()
        self.changed.emit()

    def _show_settled(self) -> None:
        """What is ticked steps back, in its words and in their colour."""
        self.box.setAccessibleDescription(_("settled") if self.box.value() else _("open"))
        self.words.set_tone("text2" if self.box.value() else "text")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.words.geometry().contains(event.position().toPoint()):
            self.box.click()


class PersonSheet(QWidget):
    """Somebody who will be there, or was: what matters to them, and what they said."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        contact = person.contact
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        name = case_words.name_or_unnamed(contact)
        head.addWidget(Avatar(name, "accent" if person.is_told else "neutral", 28))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(" ".join(filter(None, (contact.title, name))), "strong"))
        if contact.job.strip():
            words.addWidget(Label(contact.job, "small", "text2"))
        head.addLayout(words, 1)
        column.addLayout(head)
        groups = (
            (_("What matters to them"), person.cares_about),
            (_("What you talked about"), person.talked_about),
            (_("In their words"), person.said),
        )
        for heading, texts in groups:
            if texts:
                part = QVBoxLayout()
                part.setSpacing(1)
                part.addWidget(Label(heading, "small", "text2"))
                part.addWidget(Body("\n".join(texts), "body", "text"))
                column.addLayout(part)
        if not person.is_told:
            column.addWidget(Body(_("Nothing is noted about them yet."), "small"))


def words_card(texts: tuple[str, ...]) -> Card:
    """Texts below each other, each on its own."""
    card = Card()
    for text in texts:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(16, 9, 16, 9)
        column.addWidget(Body(text, "body", "text"))
        card.add(row)
    return card


class HardQuestion(QWidget):
    """A question that was hard, and what one would say to it today."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 11)
        column.setSpacing(3)
        column.addWidget(Body(note.text, "strong", "text", widest=720))
        if note.better.strip():
            column.addWidget(Body(note.better, "body", "text", widest=720))
        elif note.answer.strip():
            said = _("You said: {answer}").format(answer=note.answer)
            column.addWidget(Body(said, "body", "text2", widest=720))
        else:
            column.addWidget(Body(_("No answer is written down yet."), "small"))
