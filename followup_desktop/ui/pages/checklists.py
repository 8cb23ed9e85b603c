"""Checklists: what is easily forgotten, ticked for one application or printed and taken along; and one's own."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.checklists import Checklist, ChecklistState
from followup_desktop.domain.list_moments import IN_ORDER
from followup_desktop.domain.model import Application
from followup_desktop.domain.sources import OWN
from followup_desktop.i18n import _, current
from followup_desktop.services.calendars import time_zone
from followup_desktop.services.own_lists import Origin
from followup_desktop.ui.case_words import employer_words
from followup_desktop.ui.dialogs.checklist import ListDialog
from followup_desktop.ui.pages.checklists_editor import ListEditor
from followup_desktop.ui.pages.checklists_papers import ListPapers
from followup_desktop.ui.pages.checklists_rows import ItemRow, ListHead
from followup_desktop.ui.printing import PaperButton, print_action
from followup_desktop.ui.problems import ProblemsNotice, done
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.beside import RING, Beside, PlaceList
from followup_desktop.ui.widgets.buttons import (
    FilledButton,
    IconButton,
    LinkButton,
    MenuEntry,
    PlainButton,
    pop_up_menu,
)
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.marks import Chip, ProgressLine
from followup_desktop.ui.widgets.navigation import NavEntry
from followup_desktop.ui.widgets.page import Page, clear_layout
from followup_desktop.ui.widgets.rows import Card, SourceLine
from followup_desktop.ui.widgets.scroller import order_tabs
from followup_desktop.ui.widgets.text import Body, Label

_ICONS = {
    "before_you_leave": "log-out",
    "after_interview": "notebook-pen",
    "before_posting": "mail",
    "before_call": "phone",
    "offer_week": "scale",
    "before_accepting": "handshake",
    "after_accepting": "badge-check",
    "before_declining": "mail-x",
    "rejection": "heart",
}


class ChecklistsPage(Page):
    """``show_arguments(checklist="offer_week", application_id=3)`` chooses a list and what it is ticked for.

    With ``edit=True`` the list is opened to be changed.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        self._shell = shell
        self._checklists = shell.workspace.checklists
        self._own_lists = shell.workspace.own_lists
        self._rows: list[ItemRow] = []
        self._shown_id = self._rows_of = ""
        self._edits = False
        self._told: set[int] = set()
        self._told_problems: tuple[str, ...] = ()
        self.places = PlaceList([], _("Checklists"))
        self._fill_places()
        self.places.set_value(self.places.entries[0].key)
        self.new_button = PlainButton(_("New list"), self.make_list, "plus")
        self.print_button = PaperButton(shell, self._pdf, self._paper_name, make_form=partial(self._pdf, True))
        facts = _("Short lists for moments with much to think of. Tick them here, or print them and take them along.")
        self.body.setContentsMargins(28 - RING, 19, 0, 0)
        head = PageHeader(_("Checklists"), facts, actions=[self.new_button, self.print_button])
        self._beside = Beside(head, self.places, 280)
        self.body.addWidget(self._beside, 1)
        self._build_head()
        self._build_for()
        self._build_card()
        self.places.chosen.connect(self._on_places_chosen)
        self.menu_actions = {"file": [print_action(self, self.print_button.print)]}

    def _build_head(self) -> None:
        column = self._beside.body
        self._problems = QVBoxLayout()
        column.addLayout(self._problems)
        self._title = Body("", "heading", "text", widest=720)
        self._chip = Chip(_("Changed by you"), "accent", "pencil")
        self.edit_button = PlainButton(_("Edit list"), self.begin_editing, "pencil")
        self.done_button = FilledButton(_("Done"), self.end_editing, "check")
        self.more_button = IconButton("ellipsis", _("More for this list"), self._open_menu)
        head = ListHead(self._title, (self._chip, self.edit_button, self.done_button, self.more_button), 480)
        self._purpose = Body("", "body", "text2", widest=720)
        self._source = SourceLine("")
        column.addWidget(head)
        column.addSpacing(2)
        column.addWidget(self._purpose)
        column.addSpacing(4)
        column.addWidget(self._source)
        column.addSpacing(16)

    def _build_for(self) -> None:
        """What it is ticked for, and how far it is."""
        self.application = ChoiceField("application_id")
        self.application.setAccessibleName(_("Ticked for"))
        self._for = QWidget()
        line = QHBoxLayout(self._for)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        self._for_label = Label(_("Ticked for"), "label")
        self._for_label.setBuddy(self.application)
        self._for_label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line.addWidget(self._for_label)
        line.addWidget(self.application)
        self.progress = ProgressLine(0, 1)
        self.progress.setMaximumWidth(200)
        self._count = Label("", "small", "text2")
        self._nothing = Label(_("Once there is an application, each list is ticked for that one."), "small", "text2")
        line.addWidget(self._nothing)
        line.addStretch(1)
        self._ticking = ListHead(self._for, (self.progress, self._count), 480, centred=True)
        column = self._beside.body
        column.addWidget(self._ticking)
        self.application.changed.connect(self.refresh)

    def _build_card(self) -> None:
        self._card = Card(full=True)
        self.editor = ListEditor(self._shell, self._beside.scroller)
        self.editor.begun.connect(self._on_editor_begun)
        self.editor.finished.connect(self.end_editing)
        self.untick_button = LinkButton(_("Untick all"), self.untick_all, quiet=True)
        foot = QHBoxLayout()
        foot.addWidget(self.untick_button)
        self.papers = ListPapers(self._shell)
        foot.addWidget(self.papers, 1)
        column = self._beside.body
        column.addSpacing(12)
        column.addWidget(self._card)
        column.addWidget(self.editor)
        column.addSpacing(8)
        column.addLayout(foot)

    # What the window asks

    def show_arguments(
        self, checklist: str = "", application_id: int = 0, edit: bool = False, **arguments: Any
    ) -> None:
        self._fill_places()
        if checklist:
            self.places.set_value(checklist)
        self._edits = edit
        self.editor.keep_written()
        self._fill_applications()
        if application_id:
            self.application.set_value(application_id)
        if edit:
            self._show_again()
            self.editor.take_focus()

    def refresh(self) -> None:
        self._fill_places()
        self._fill_applications()
        self._show_problems()
        for_id = self._application_id
        counts = {}
        for entry in self.places.entries:
            state = self._checklists.state(entry.key, for_id)
            if state.done:
                counts[entry.key] = f"{state.done}/{state.total}"
            if entry.key == self.places.value():
                self._show(state)
        self.places.set_counts(counts)

    # Ticking

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

    def _on_row_noted(self, item: str, note: str) -> None:
        self._checklists.note(self.places.value(), self._application_id, item, note)

    def _on_row_left(self, steps: int) -> None:
        row = self.sender()
        if isinstance(row, ItemRow):
            self._focus_row(self._rows.index(row) + steps)

    def _on_places_chosen(self, key: str) -> None:
        self._edits = False
        self.editor.keep_written()
        self.refresh()

    # Lists

    def make_list(self) -> None:
        """Ask what a list of the person's own is called, then open it to be filled."""
        ListDialog(self._shell, self).open()

    def rename(self) -> None:
        ListDialog(self._shell, self, self._checklist).open()

    def delete_list(self) -> None:
        """Remove the list of the person's own; what stands beside it is shown."""
        keys, title = [entry.key for entry in self.places.entries], self._checklist.title
        place = keys.index(self.places.value())
        if done(self._shell, partial(self._own_lists.delete, self.places.value())):
            self.places.set_value((keys[:place] + keys[place + 1 :])[max(0, place - 1)])
            self._edits = False
            self._show_again()
            self._shell.toast(_("{list} deleted").format(list=title), undo=True)

    def go_back(self) -> None:
        """Show the built-in list again."""
        if done(self._shell, partial(self._own_lists.go_back, self.places.value())):
            self._shell.toast(_("Back to the built-in list"), undo=True)

    def _open_menu(self) -> None:
        origin = self._own_lists.origin(self.places.value())
        entries: list[MenuEntry] = [(_("Rename…"), self.rename, "text-cursor-input")]
        if origin is Origin.CHANGED:
            entries += [None, (_("Back to the built-in list"), self.go_back, "rotate-ccw")]
        elif origin is Origin.OWN:
            entries += [None, (_("Delete this list"), self.delete_list, "trash-2")]
        pop_up_menu(self, entries, self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2)))

    # What stands on a list

    def begin_editing(self) -> None:
        """Let the lines be moved, reworded, taken off, and new ones be written."""
        self._edits = True
        self._show_again()
        self.editor.take_focus()

    def end_editing(self) -> None:
        """Let the lines be ticked again. What is written and not yet added is added."""
        self._edits = False
        self.editor.keep_written()
        self._show_again()
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_editor_begun(self) -> None:
        """The first thing was written on an empty list: more will follow."""
        self._edits = True

    # Inside

    @property
    def _application_id(self) -> int:
        return self.application.value() or 0

    @property
    def _checklist(self) -> Checklist:
        return self._checklists.state(self.places.value(), 0).checklist

    def _application(self) -> Application | None:
        found = self._shell.workspace.casework.applications()
        return next((each for each in found if each.id == self._application_id), None)

    def _fill_places(self) -> None:
        """The lists in their order; where the one shown is gone, the first."""
        lists = sorted(self._checklists.lists(), key=_place)
        entries = [NavEntry(each.id, each.title, _ICONS.get(each.id, "list-checks"), tip=each.title) for each in lists]
        if tuple(entries) != self.places.entries:
            self.places.set_entries(entries)
            if not self.places.value():
                self.places.set_value(entries[0].key)

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
        self._for_label.setVisible(bool(applications))
        self.application.setVisible(bool(applications))
        self._nothing.setVisible(not applications)

    def _show_problems(self) -> None:
        problems = self._shell.workspace.catalog.checklist_problems
        if problems != self._told_problems:
            self._told_problems = problems
            clear_layout(self._problems)
            if problems:
                words = _("The built-in lists serve meanwhile.")
                self._problems.addWidget(ProblemsNotice(self._shell, problems, words))
                self._problems.addSpacing(14)

    def _show_again(self) -> None:
        with self.keeping_focus():
            self.refresh()

    def _show(self, state: ChecklistState) -> None:
        checklist = state.checklist
        if checklist.id != self._shown_id:
            self._shown_id = checklist.id
            # Once its lines have their place; in the middle of them nobody would know which list it is.
            QTimer.singleShot(0, self, self._beside.show_body)
        self._title.setText(checklist.title)
        self._purpose.setText(checklist.purpose)
        self._purpose.setVisible(bool(checklist.purpose))
        self._source.setText(checklist.origin)
        self._source.setVisible(checklist.source.article != OWN)
        self._chip.setVisible(self._own_lists.origin(checklist.id) is Origin.CHANGED)
        self.progress.set_value(state.done, max(1, state.total))
        words = _("{done} of {total} done").format(done=state.done, total=state.total)
        self._count.setText(words)
        self.progress.setAccessibleName(words)
        self._show_mode(bool(state.items))
        self.untick_button.setVisible(bool(state.done) and not self._edits)
        self.papers.show_list("" if self._edits else checklist.id, self._application_id)
        if self._edits or not state.items:
            self.editor.show_list(checklist)
        else:
            self._show_rows(state)

    def _show_mode(self, has_items: bool) -> None:
        """An empty list cannot be ticked, only filled."""
        self.edit_button.setVisible(not self._edits and has_items)
        self.done_button.setVisible(self._edits)
        self._ticking.setVisible(not self._edits and has_items)
        self._card.setVisible(not self._edits and has_items)
        self.editor.setVisible(self._edits or not has_items)

    def _show_rows(self, state: ChecklistState) -> None:
        checklist, items = state.checklist, tuple(each.item for each in state.items)
        if items != tuple(row.item for row in self._rows) or checklist.id != self._rows_of:
            self._rows_of = checklist.id
            self._rows = [ItemRow(item, checklist.source.line) for item in items]
            for row in self._rows:
                row.toggled.connect(self._on_row_toggled)
                row.noted.connect(self._on_row_noted)
                row.left.connect(self._on_row_left)
            self._card.arrange(self._rows)
            order_tabs(self)
        zone = time_zone(self._shell.workspace.casework.profile().zone)
        for row, each in zip(self._rows, state.items, strict=True):
            day = current().date_short(each.ticked_at.astimezone(zone).date()) if each.ticked_at else ""
            row.show_state(each, day)

    def _focus_row(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            row = self._rows[number]
            row.box.setFocus(Qt.FocusReason.TabFocusReason)
            self._beside.scroller.ensureWidgetVisible(row)

    def _pdf(self, to_fill_in: bool = False) -> bytes:
        application = self._application()
        words = employer_words(application) if application else ""
        paper = self._shell.workspace.casework.paper()
        return self._checklists.pdf(self.places.value(), self._application_id, words, paper, to_fill_in)

    def _paper_name(self) -> str:
        application = self._application()
        title = self._title.text()
        return f"{title}, {application.employer}" if application else title


def _place(checklist: Checklist) -> tuple[int, str]:
    known = checklist.id in IN_ORDER
    return (IN_ORDER.index(checklist.id) if known else len(IN_ORDER), checklist.title)
