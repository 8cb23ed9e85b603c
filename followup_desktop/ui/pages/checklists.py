"""Checklists: what is easily forgotten, ticked for one application or printed and taken along."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.checklists import Checklist, ChecklistItemState, ChecklistState, ItemKind
from followup_desktop.domain.model import Application
from followup_desktop.i18n import _, current
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui.case_words import employer_words
from followup_desktop.ui.printing import PaperButton
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.beside import Beside, PlaceList
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.fields import CheckField, ChoiceField, TextField
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.marks import ProgressLine
from followup_desktop.ui.widgets.navigation import NavEntry
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.rows import Card, SourceLine
from followup_desktop.ui.widgets.text import Body, Label, clean

_ICONS = {
    "before_you_leave": "log-out",
    "after_interview": "notebook-pen",
    "before_posting": "mail",
    "offer_week": "scale",
    "before_accepting": "handshake",
    "before_declining": "mail-x",
}

#: The order in which a person meets the lists; one's own lists follow.
_ORDER = tuple(_ICONS)


class ChecklistsPage(Page):
    """``show_arguments(checklist="offer_week", application_id=3)`` chooses a list and what it is ticked for."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        self._shell = shell
        self._checklists = shell.workspace.checklists
        self._rows: list[ItemRow] = []
        self._shown: tuple[str, tuple[str, ...]] = ("", ())
        self._told: set[int] = set()
        lists = sorted(self._checklists.lists(), key=_place)
        entries = [NavEntry(each.id, each.title, _ICONS.get(each.id, "list-checks"), tip=each.title) for each in lists]
        self.places = PlaceList(entries, _("Checklists"))
        self.places.set_value(lists[0].id)
        self.print_button = PaperButton(shell, self._pdf, self._paper_name)
        facts = _("Short lists for moments with much to think of. Tick them here, or print them and take them along.")
        self.body.setContentsMargins(28, 19, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 24, 0)
        head.addWidget(PageHeader(_("Checklists"), facts, actions=[self.print_button]))
        self.body.addLayout(head)
        self.body.addSpacing(16)
        self._beside = Beside(self.places, 280)
        self.body.addWidget(self._beside, 1)
        self._build()
        self.places.chosen.connect(self._on_places_chosen)
        act = QAction(_("Print…"), self)
        act.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        act.triggered.connect(self.print_button.print)
        self.menu_actions = {"file": [act]}

    def _build(self) -> None:
        column = self._beside.body
        self._title = Body("", "heading", "text", widest=720)
        self._purpose = Body("", "body", "text2", widest=720)
        self._source = SourceLine("")
        column.addWidget(self._title)
        column.addSpacing(2)
        column.addWidget(self._purpose)
        column.addSpacing(4)
        column.addWidget(self._source)
        column.addSpacing(16)
        self.application = ChoiceField("application_id")
        self.application.setAccessibleName(_("Ticked for"))
        self._for = QWidget()
        line = QHBoxLayout(self._for)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        label = Label(_("Ticked for"), "label")
        label.setBuddy(self.application)
        line.addWidget(label)
        line.addWidget(self.application)
        self.progress = ProgressLine(0, 1)
        self.progress.setMaximumWidth(200)
        self._count = Label("", "small", "text2")
        self.untick_button = LinkButton(_("Untick all"), self.untick_all, quiet=True)
        top = QHBoxLayout()
        top.setSpacing(14)
        self._nothing = Label(_("Once there is an application, each list is ticked for that one."), "small", "text2")
        top.addWidget(self._for)
        top.addWidget(self._nothing)
        top.addStretch(1)
        top.addWidget(self.progress, 1)
        top.addWidget(self._count)
        column.addLayout(top)
        column.addSpacing(12)
        self._card = Card(full=True)
        column.addWidget(self._card)
        column.addSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self.untick_button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.application.changed.connect(self.refresh)

    # What the window asks

    def show_arguments(self, checklist: str = "", application_id: int = 0, **arguments: Any) -> None:
        if checklist:
            self.places.set_value(checklist)
        self._fill_applications()
        if application_id:
            self.application.set_value(application_id)

    def refresh(self) -> None:
        self._fill_applications()
        for_id = self._application_id
        counts = {}
        for entry in self.places.entries:
            state = self._checklists.state(entry.key, for_id)
            if state.done:
                counts[entry.key] = f"{state.done}/{state.total}"
            if entry.key == self.places.value():
                self._show(state)
        self.places.set_counts(counts)

    # What the person does

    def untick_all(self) -> None:
        """Take all ticks of the list off; one Undo brings them back."""
        self._checklists.untick_all(self.places.value(), self._application_id)
        self._shell.toast(_("All unticked"), undo=True)
        self._focus_row(0)

    def _on_row_toggled(self, item: str, ticked: bool, note: str) -> None:
        act = (self.places.value(), self._application_id, item)
        if ticked:
            self._checklists.tick(*act, note)
        else:
            self._checklists.untick(*act)

    def _on_row_left(self, steps: int) -> None:
        row = self.sender()
        if isinstance(row, ItemRow):
            self._focus_row(self._rows.index(row) + steps)

    def _on_places_chosen(self, key: str) -> None:
        self.refresh()
        self._beside.scroller.verticalScrollBar().setValue(0)

    # Inside

    @property
    def _application_id(self) -> int:
        return self.application.value() or 0

    def _application(self) -> Application | None:
        found = self._shell.workspace.casework.applications()
        return next((each for each in found if each.id == self._application_id), None)

    def _fill_applications(self) -> None:
        """The choices of what to tick for: running applications first, newest first; then what has ended."""
        applications = self._shell.workspace.casework.applications()
        ordered = sorted(applications, key=lambda each: (not each.state.is_open, -each.id))
        choices = [(each.id, employer_words(each)) for each in ordered]
        choices.append((0, _("No application in particular")))
        chosen = self.application.value()
        new = {each.id for each in applications} - self._told
        self._told |= new
        self.application.set_choices(choices)
        self.application.updateGeometry()  # as wide as its longest choice asks for
        known = chosen is not None and chosen in dict(choices) and not (chosen == 0 and new)
        self.application.set_value(chosen if known else choices[0][0])
        self._for.setVisible(bool(applications))
        self._nothing.setVisible(not applications)

    def _show(self, state: ChecklistState) -> None:
        checklist = state.checklist
        self._title.setText(checklist.title)
        self._purpose.setText(checklist.purpose)
        self._source.setText(checklist.source.line)
        self.progress.set_value(state.done, state.total)
        words = _("{done} of {total} done").format(done=state.done, total=state.total)
        self._count.setText(words)
        self.progress.setAccessibleName(words)
        self.untick_button.setVisible(bool(state.done))
        shown = (checklist.id, tuple(each.item.id for each in state.items))
        if shown != self._shown:
            self._shown = shown
            self._card.clear()
            self._rows = [ItemRow(each, checklist.source.line) for each in state.items]
            for row in self._rows:
                row.toggled.connect(self._on_row_toggled)
                row.left.connect(self._on_row_left)
                self._card.add(row)
        zone = time_zone(self._shell.workspace.casework.profile().zone)
        for row, each in zip(self._rows, state.items, strict=True):
            day = current().date_short(each.ticked_at.astimezone(zone).date()) if each.ticked_at else ""
            row.show_state(each, day)

    def _focus_row(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            row = self._rows[number]
            row.box.setFocus(Qt.FocusReason.TabFocusReason)
            self._beside.scroller.ensureWidgetVisible(row)

    def _pdf(self) -> bytes:
        application = self._application()
        words = employer_words(application) if application else ""
        paper = self._shell.workspace.casework.paper()
        return self._checklists.pdf(self.places.value(), self._application_id, words, paper)

    def _paper_name(self) -> str:
        application = self._application()
        title = self._title.text()
        return f"{title}, {application.employer}" if application else title


class ItemRow(QWidget):
    """One thing to tick: a box, its words, why, and the day it was ticked.

    ``toggled`` carries the item's id, whether it is ticked now, and the note; ``left`` asks for the row so many
    below. Space ticks, a click anywhere in the row does too.
    """

    toggled = Signal(str, bool, str)
    left = Signal(int)

    def __init__(self, state: ChecklistItemState, list_source: str) -> None:
        super().__init__()
        item = state.item
        self._item = item
        self.box = _Box(item.id, "")
        self.box.setAccessibleName(clean(item.text))
        self.box.setAccessibleDescription(clean(item.detail))
        self.box.setEnabled(item.kind is ItemKind.MANUAL)
        self.text = Body(item.text, "strong", "text", widest=720)
        self._day = Label("", "small", "done")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(5)
        mark = QVBoxLayout()
        mark.addWidget(self.box)
        mark.addStretch(1)
        row.addLayout(mark)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.text)
        if item.detail:
            words.addWidget(Body(item.detail, "small", "text2", widest=720))
        if item.source is not None and item.source.line != list_source:
            words.addSpacing(2)
            words.addWidget(SourceLine(item.source.line))
        self.note: TextField | None = None
        if item.asks:
            self.note = TextField(f"note_{item.id}", item.asks)
            self.note.setAccessibleName(item.asks)
            self.note.editingFinished.connect(self._on_note_editing_finished)
            words.addSpacing(4)
            words.addWidget(self.note)
        row.addLayout(words, 1)
        when = QVBoxLayout()
        when.addWidget(self._day)
        when.addStretch(1)
        row.addLayout(when)
        self.box.changed.connect(self._on_box_changed)
        self.box.left.connect(self.left)

    def show_state(self, state: ChecklistItemState, day: str) -> None:
        """Show whether it is ticked, and since which day."""
        self.box.set_value(state.done)
        self._day.setText(day)
        if self.note is not None and not self.note.hasFocus():
            self.note.set_value(state.note)

    def _on_box_changed(self) -> None:
        self.toggled.emit(self._item.id, self.box.value(), self.note.value() if self.note else "")

    def _on_note_editing_finished(self) -> None:
        if self.box.value():
            self._on_box_changed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()) and self.box.isEnabled():
            self.box.click()


class _Box(CheckField):
    """A box whose arrow keys go to the boxes above and below."""

    left = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.left.emit(steps)


def _place(checklist: Checklist) -> tuple[int, str]:
    known = checklist.id in _ORDER
    return (_ORDER.index(checklist.id) if known else len(_ORDER), checklist.title)
