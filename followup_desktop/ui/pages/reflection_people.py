"""The people of an interview on the worksheet: what matters to each, and what the letter to each takes up."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.reflection import Attendee, Sheet
from followup_desktop.i18n import _
from followup_desktop.ui import case_words, theme
from followup_desktop.ui.pages.reflection_inputs import ItemInput, Labelled
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.growing import ListLine
from followup_desktop.ui.widgets.marks import Avatar
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.text import Body, Label
from followup_desktop.ui.widgets.turning import set_column_width, turn

_NAME = 168
#: The column of names is wider in a row of ``_ROOMY`` px (at 100 %) or more.
_WIDE_NAME, _ROOMY = 250, 760


class PersonRow(QWidget):
    """Somebody who was there with one or more fields. Return goes on with the next person."""

    changed = Signal()
    next_wanted = Signal()

    def __init__(self, attendee: Attendee) -> None:
        super().__init__()
        self.attendee = attendee
        self.fields: list[ListLine] = []

    @property
    def name(self) -> str:
        return case_words.name_or_unnamed(self.attendee.contact)

    def add_field(self, name: str, most: int, accessible: str) -> ListLine:
        """A field for the attribute of that name."""
        field = ListLine(name, 1, most)
        field.set_value(getattr(self.attendee, name))
        field.setAccessibleName(f"{accessible}: {self.name}")
        field.changed.connect(self.changed)
        field.next_wanted.connect(self._on_field_next_wanted)
        self.fields.append(field)
        return field

    def load(self, attendee: Attendee) -> None:
        """The same person with other words."""
        self.attendee = attendee
        for field in self.fields:
            field.set_value(getattr(attendee, field.objectName()))

    def write(self, attendee: Attendee) -> Attendee:
        """The person as stored now, with what stands in the fields."""
        told: dict[str, Any] = {field.objectName(): field.value() for field in self.fields}
        return replace(attendee, **told)

    def head(self) -> QHBoxLayout:
        """Avatar, name, and below it the job."""
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Avatar(self.attendee.contact.full_name, "accent", 28))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self.name, "strong"))
        if self.attendee.contact.job.strip():
            words.addWidget(Label(self.attendee.contact.job, "small", "text2"))
        line.addLayout(words, 1)
        return line

    def _on_field_next_wanted(self) -> None:
        place = next(place for place, field in enumerate(self.fields) if field is self.sender())
        if place + 1 < len(self.fields):
            self.fields[place + 1].take_caret()
        else:
            self.next_wanted.emit()


class CareRow(PersonRow):
    """What matters to one person, beside the name."""

    def __init__(self, attendee: Attendee) -> None:
        super().__init__(attendee)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(12)
        self._who = QWidget()
        head = self.head()
        head.setContentsMargins(0, 0, 0, 0)
        self._who.setLayout(head)
        field = self.add_field("cares_about", 4, _("What matters to this person"))
        holder = QVBoxLayout()
        holder.addWidget(field)
        holder.addStretch(1)
        self._line.addWidget(self._who)
        self._line.addLayout(holder, 1)

    def resizeEvent(self, event: QEvent) -> None:
        look = theme.current()
        narrow = self.width() < look.px(_NAME + 190)
        roomy = self.width() >= look.px(_ROOMY)
        set_column_width(self._who, _WIDE_NAME if roomy else _NAME, narrow)
        if turn(self._line, narrow):
            self._line.setSpacing(4 if narrow else 12)


class TopicRow(PersonRow):
    """What the letter to one person takes up, and words of theirs."""

    def __init__(self, attendee: Attendee) -> None:
        super().__init__(attendee)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.head())
        topic = self.add_field("topic", 4, _("What the letter takes up"))
        said = self.add_field("said", 6, _("Words of theirs worth keeping"))
        first = attendee.contact.first_name or self.name
        topic.setPlaceholderText(_("What did {name} ask you about?").format(name=first[:80]))
        said.setPlaceholderText(_("Words worth keeping"))
        for label, field in ((_("Take up"), topic), (_("They said"), said)):
            column.addWidget(Labelled(label, field, field.accessibleName()))


class PeopleInput(ItemInput):
    """A row of ``kind`` for everybody who was there. Without anybody it says so, with a way to the interview's form."""

    def __init__(self, kind: type[CareRow] | type[TopicRow], open_form: Callable[[], object]) -> None:
        super().__init__()
        self._kind = kind
        self.rows: list[PersonRow] = []
        self._none = Body(_("Nobody is entered for this interview yet."))
        self.form_button = LinkButton(_("Enter who was there"), open_form, "user-plus")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10 if kind is CareRow else 16)
        self.column.addWidget(self._none)
        self.column.addLayout(self._rows)
        line = QHBoxLayout()
        line.addWidget(self.form_button)
        line.addStretch(1)
        self.column.addLayout(line)

    def load(self, sheet: Sheet) -> None:
        contacts = [each.contact for each in sheet.attendees]
        if [row.attendee.contact for row in self.rows] != contacts:
            clear_layout(self._rows)
            self.rows = [self._kind(each) for each in sheet.attendees]
            for row in self.rows:
                row.changed.connect(self.changed)
                row.next_wanted.connect(self._on_row_next_wanted)
                self._rows.addWidget(row)
        for row, each in zip(self.rows, sheet.attendees, strict=True):
            row.load(each)
        self._none.setVisible(not self.rows)
        self.form_button.setVisible(not self.rows or self._kind is CareRow)
        self.form_button.set_text(_("Add or change people") if self.rows else _("Enter who was there"))

    def write(self, sheet: Sheet) -> Sheet:
        told = {row.attendee.contact.id: row for row in self.rows}
        attendees = [told[each.contact.id].write(each) if each.contact.id in told else each for each in sheet.attendees]
        return replace(sheet, attendees=tuple(attendees))

    def _on_row_next_wanted(self) -> None:
        place = next(place for place, row in enumerate(self.rows) if row is self.sender())
        if place + 1 < len(self.rows):
            self.rows[place + 1].fields[0].take_caret()
