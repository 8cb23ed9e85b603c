"""One letter of a panel beside the others: who reads it, what only they are told, and how it reads."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.likeness import Likeness
from followup_desktop.domain.model import Letter
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.panels import Member
from followup_desktop.ui import theme
from followup_desktop.ui.editor.source import units
from followup_desktop.ui.widgets.buttons import MenuEntry, MoreButton, PlainButton
from followup_desktop.ui.widgets.fields import FormField
from followup_desktop.ui.widgets.growing import GrowingField
from followup_desktop.ui.widgets.marks import Avatar, Chip
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label

#: A letter needs so much width, px at 100 %; where there is less, fewer stand in a row.
_NARROWEST = 340
_GAP = 16

#: What is asked for each reader: the fields that make a letter a letter to this person.
ASKED = ("topic", "my_thought")


class LetterText(Body):
    """What a letter says, on a tinted ground where it says it to this reader only; empty fields are amber."""

    def __init__(self) -> None:
        super().__init__("", "body", "text")
        self._grounds: list[tuple[str, int, int]] = []

    def show_member(self, member: Member) -> None:
        text = member.text

        def ground(role: str, stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
            return ((role, units(text[:start]), units(text[:end])) for start, end in stretches)

        self._grounds = [*ground("accent", member.own), *ground("due", member.empty)]
        self.setText(text)
        told = [text[start:end] for start, end in member.own]
        self.setAccessibleDescription(_("Only in this letter: {sentences}").format(sentences=" ".join(told)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layout = self._lines(max(1, self.width()))
        step = look.line(self._role)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            for role, start, end in self._grounds:
                painter.setBrush(look.color(f"{role}_soft"))
                painter.setPen(look.color(role) if look.tokens.outlined else Qt.PenStyle.NoPen)
                first = max(start, line.textStart())
                last = min(end, line.textStart() + line.textLength())
                if first < last:
                    left, right = line.cursorToX(first)[0], line.cursorToX(last)[0]  # type: ignore[index]
                    box = QRectF(QPointF(left - 2, number * step + 1), QPointF(right + 2, (number + 1) * step - 1))
                    painter.drawRoundedRect(box, 4, 4)
        painter.end()
        super().paintEvent(event)


class MemberCard(Card):
    """``words_changed`` carries the letter's id, a field and the words for it."""

    words_changed = Signal(int, str, str)
    open_requested = Signal(int)

    def __init__(self, member: Member, menu: Callable[[int], Sequence[MenuEntry]]) -> None:
        super().__init__(margins=(16, 14, 16, 16))
        letter = member.draft.letter
        self.letter_id = letter.id
        self.name = Label(member.reader, "row_title")
        self.job = Label("", "small", "text2")
        self.state = Chip("")
        self.alike = Chip("")
        self.text = LetterText()
        self.open_button = PlainButton(_("Open"), self._on_open)
        self.open_button.setAccessibleName(_("Open the letter to {name}").format(name=member.reader))
        self.inputs = {key: self._input(key, member.reader) for key in ASKED}
        self._build(member, MoreButton(list(menu(letter.id)), member.reader))
        self.show_member(member, "")

    def _build(self, member: Member, more: MoreButton) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Avatar(member.reader, "quiet", 36))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.job)
        head.addLayout(names, 1)
        head.addWidget(self.open_button)
        head.addWidget(more)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        chips.addWidget(self.state)
        chips.addWidget(self.alike)
        chips.addStretch(1)
        self.body.addLayout(head)
        self.body.addSpacing(10)
        self.body.addLayout(chips)
        self.body.addSpacing(12)
        for key, field in self.inputs.items():
            self.body.addWidget(FormField(FIELDS[key].label, field, FIELDS[key].hint))
            field.setAccessibleName(_("{field}, for {name}").format(field=FIELDS[key].label, name=member.reader))
            self.body.addSpacing(8)
        self.body.addSpacing(6)
        self.body.addWidget(self.text)
        self.body.addStretch(1)

    def _input(self, key: str, reader: str) -> GrowingField:
        field = GrowingField(key, lines=2, most=6)
        field.changed.connect(partial(self._on_input_changed, key))
        return field

    def show_member(self, member: Member, nearest: str) -> None:
        """Show the letter as it is now; ``nearest`` names the reader of the letter it is most like, if any.

        What is being typed is left alone.
        """
        draft = member.draft
        contact = draft.record.contact
        self.name.setText(member.reader)
        self.job.setText(contact.job if contact else "")
        self.job.setVisible(bool(contact and contact.job))
        self._show_state(draft.letter, len(draft.missing))
        self._show_likeness(member.nearest, nearest)
        for key, field in self.inputs.items():
            field.setEnabled(draft.letter.sent_at is None)
            if not field.hasFocus():
                field.set_value(draft.values.get(key, ""))
        self.text.show_member(member)

    def _show_state(self, letter: Letter, missing: int) -> None:
        if letter.sent_at is not None:
            self.state.set_chip(_("Sent"), "done", "circle-check")
        elif missing:
            text = ngettext("{n} field empty", "{n} fields empty", missing).format(n=missing)
            self.state.set_chip(text, "due", "circle-dashed")
        else:
            self.state.set_chip(_("Complete"), "done", "check")

    def _show_likeness(self, likeness: Likeness | None, nearest: str) -> None:
        self.alike.setVisible(likeness is not None)
        if likeness is None:
            return
        share = current().percent(likeness.share)
        if likeness.is_near_copy:
            text = _("{share}, nearly a copy of {name}’s").format(name=nearest, share=share)
            self.alike.set_chip(text, "due", "copy")
        else:
            self.alike.set_chip(_("{share} as in {name}’s").format(name=nearest, share=share), "neutral", "")

    def _on_input_changed(self, key: str) -> None:
        self.words_changed.emit(self.letter_id, key, self.inputs[key].value())

    def _on_open(self) -> None:
        self.open_requested.emit(self.letter_id)


class SharedCard(Card):
    """What stands in every letter of the panel and is not filled in yet, asked once for all of them.

    ``words_changed`` carries a field and the words for it.
    """

    words_changed = Signal(str, str)

    def __init__(self, keys: Sequence[str]) -> None:
        super().__init__(margins=(16, 14, 16, 16), spacing=8)
        self.body.addWidget(Label(_("In every letter"), "row_title"))
        self.inputs = {key: GrowingField(key, lines=2, most=6) for key in keys}
        for key, field in self.inputs.items():
            self.body.addWidget(FormField(FIELDS[key].label, field, FIELDS[key].hint))
            field.changed.connect(partial(self._on_input_changed, key))

    def _on_input_changed(self, key: str) -> None:
        self.words_changed.emit(key, self.inputs[key].value())


def shared_gaps(members: Sequence[Member]) -> list[str]:
    """The fields that are empty in every unsent letter and are not asked for each reader, in their order."""
    unsent = [[field.key for field in each.draft.missing] for each in members if each.draft.letter.sent_at is None]
    first, *others = unsent or [[]]
    return [key for key in first if key not in ASKED and all(key in other for other in others)]


class SideBySide(QWidget):
    """Cards in rows of equal width, as many in a row as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QWidget] = []
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        for card in self._cards:
            if card not in cards:
                card.hide()
                card.deleteLater()
        self._cards = list(cards)
        self._across = 0
        self._place()

    def resizeEvent(self, event: object) -> None:
        self._place()

    def _place(self) -> None:
        room = max(1, (self.width() + _GAP) // (theme.current().px(_NARROWEST) + _GAP))
        across = min(room, max(1, len(self._cards)))
        if across == self._across:
            return
        for column in range(max(self._across, across)):
            self._grid.setColumnStretch(column, int(column < across))
        self._across = across
        for card in self._cards:
            self._grid.removeWidget(card)
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // across, number % across)
            card.show()
