"""Preparing the next interview: what the earlier rounds hold ready, to read, to tick and to take along."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.channels import kind_words
from followup_desktop.domain.model import Note, NoteKind
from followup_desktop.domain.preparation import Preparation, nothing_yet
from followup_desktop.domain.sources import source
from followup_desktop.i18n import _, current, first_upper
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import case_words
from followup_desktop.ui.pages.columns import Columns
from followup_desktop.ui.pages.preparation_parts import HardQuestion, PersonSheet, PointRow, words_card
from followup_desktop.ui.pages.typed import TypedPage
from followup_desktop.ui.printing import PaperButton, print_action
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, PlainButton
from followup_desktop.ui.widgets.fields import TextField
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import EmptyState, Notice
from followup_desktop.ui.widgets.rows import Card, SectionLabel, SourceLine
from followup_desktop.ui.widgets.text import Body


class PreparationPage(TypedPage):
    """``show_arguments(application_id=3)`` prepares what comes next there, with ``interview_id`` that interview."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._id = 0
        self._interview_id: int | None = None
        self._found: Preparation | None = None
        self.rows: list[PointRow] = []
        self.new_question: TextField | None = None
        self._print_act = print_action(self, self._print)

    # What the window asks

    def show_arguments(self, *, application_id: int = 0, interview_id: int | None = None, **_other: Any) -> None:
        if application_id and (application_id, interview_id) != (self._id, self._interview_id):
            self.keep()
            self._id, self._interview_id = application_id, interview_id
            self.scroller.verticalScrollBar().setValue(0)
        # What was ticked the last time stands at the end now.
        self._found = None

    def refresh(self) -> None:
        try:
            found = self._shell.workspace.notes.preparation(self._id, self._interview_id)
        except KeyError:
            self._found = None
            clear_layout(self.body)
            self._show_gone()
            self.menu_actions = {}
            return
        self.menu_actions = {"file": [self._print_act]}
        before, self._found = self._found, found
        if before is not None and _frame(before) == _frame(found):
            self._update_rows(found)
            return
        place = self.scroller.verticalScrollBar().value()
        with self.keeping_focus():
            pending = self.new_question.value() if self.new_question else ""
            typed = {row.note_id: row for row in self.rows}
            clear_layout(self.body)
            self._build(found)
            for row in self.rows:
                if row.note_id in typed:
                    row.take_over(typed[row.note_id])
            if self.new_question is not None:
                self.new_question.set_value(pending)
        self.scroller.verticalScrollBar().setValue(place)

    def _update_rows(self, found: Preparation) -> None:
        """Show the same rows as they stand now, without those that are gone and with those that are new.

        What has the keyboard, or is being pressed with the mouse, stays where it is.
        """
        with self.keeping_focus():
            known = {row.note_id: row for row in self.rows}
            notes = {each.id: each for each in _points(found)}
            for id, row in known.items():
                if id in notes:
                    row.show_note(notes[id])
                else:
                    self.rows.remove(row)
                    self._card_of(row.value()).remove(row)
            for id, note in notes.items():
                if id not in known:
                    is_question = note.kind is NoteKind.OPEN_QUESTION
                    row = self._row(note)
                    self._card_of(note).add(row, before=self._asking if is_question else None)
                    row.show()
        self._show_what_is_there(found)

    def _card_of(self, note: Note) -> Card:
        return self._questions if note.kind is NoteKind.OPEN_QUESTION else self._points

    def _show_what_is_there(self, found: Preparation) -> None:
        """Counts, and what is said where there is nothing yet."""
        self._nothing.setVisible(found.is_empty)
        questions = [row for row in self.rows if row.value().kind is NoteKind.OPEN_QUESTION]
        self._idea.setVisible(not questions and self.new_question is not None)
        self._count()

    # Building

    def _show_gone(self) -> None:
        self.rows, self.new_question = [], None
        text = _("It was deleted. Edit › Undo brings it back.")
        button = PlainButton(_("All applications"), self._open_list)
        self.body.addWidget(EmptyState("briefcase", _("This application is gone"), text, [button]), 1)

    def _build(self, found: Preparation) -> None:
        self.rows, self.new_question = [], None
        self.body.addWidget(self._header(found))
        self.body.addSpacing(18)
        self._nothing = QWidget()
        above = QVBoxLayout(self._nothing)
        above.setContentsMargins(0, 0, 0, 18)
        above.addWidget(Notice(nothing_yet(), "accent", "notebook-pen"))
        self.body.addWidget(self._nothing)
        columns = Columns()
        self.body.addWidget(columns)
        self.body.addStretch(1)
        self._build_main(columns.main, found)
        self._build_rail(columns.rail, found)
        self._show_what_is_there(found)

    def _header(self, found: Preparation) -> PageHeader:
        actions: list[QWidget] = []
        if found.interview is not None:
            self.leaving_button = PlainButton(_("Before you leave"), self.open_leaving, "log-out")
            actions.append(self.leaving_button)
        self.print_button = PaperButton(self._shell, self._pdf, self._paper_name)
        actions.append(self.print_button)
        if self._step_is_open(found):
            self.done_button = FilledButton(_("Done"), self.done)
            actions.append(self.done_button)
        title = _("Prepare for {employer}").format(employer=found.application.employer)
        return PageHeader(title, self._facts(found), actions=actions, role="title_record")

    def _facts(self, found: Preparation) -> str:
        interview = found.interview
        if interview is None or interview.starts_at is None:
            return _("The next interview has no date yet. This is what you know so far.")
        now, zone = self._shell.workspace.clock(), time_zone(interview.zone)
        starts = interview.starts_at.astimezone(zone)
        told = [
            case_words.day_words(starts.date(), now.astimezone(zone).date()),
            case_words.clock_span(starts, interview.ends_at.astimezone(zone))
            if interview.ends_at
            else current().time(starts),
            kind_words(interview.kind),
        ]
        names = current().join([each.contact.full_name for each in found.there if each.contact.full_name])
        if names:
            told.append(_("with {names}").format(names=names))
        return first_upper(", ".join(told)) + "."

    def _build_main(self, column: QVBoxLayout, found: Preparation) -> None:
        self._questions, self._points = Card(), Card()
        for note in (*found.questions, *found.asked):
            self._questions.add(self._row(note))
        self._idea = _line(Body(_("What would you like to know? Two or three questions of your own are plenty.")))
        self._questions.add(self._idea)
        if self._place_for_questions(found):
            self._asking = self._new_question_row()
        else:
            self._asking = _line(Body(_("Once an interview is entered, you can write your questions here.")))
        self._questions.add(self._asking)
        self._questions_label = SectionLabel(_("Ask them"))
        _section(column, self._questions_label, self._questions)
        for note in (*found.reservations, *found.settled):
            self._points.add(self._row(note))
        self._points_label = SectionLabel(_("What still speaks against it"))
        if self._points.rows:
            _section(column, self._points_label, self._points)
        if found.hard:
            card = Card()
            for note in found.hard:
                card.add(HardQuestion(note))
            link = LinkButton(_("Open your notes"), self.open_notes)
            _section(column, SectionLabel(_("Hard questions, and what you would say today"), extra=[link]), card)
        column.addSpacing(10)
        column.addWidget(SourceLine(source("S1:27").line))
        column.addStretch(1)

    def _build_rail(self, column: QVBoxLayout, found: Preparation) -> None:
        met = tuple(each for each in found.met if each.is_told or not found.there)
        if found.interview is not None and not found.there:
            card = Card(margins=(16, 12, 16, 12), spacing=6)
            card.body.addWidget(Body(_("Whom will you meet? Nobody is entered for this interview yet.")))
            link = LinkButton(_("Add them to the interview"), self.open_interview, "user-plus")
            card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
            _section(column, SectionLabel(_("Who will be there")), card)
        for heading, people in ((_("Who will be there"), found.there), (_("Whom you met before"), met)):
            if people:
                card = Card()
                for person in people:
                    card.add(PersonSheet(person))
                _section(column, SectionLabel(heading, len(people)), card)
        lists = (
            (_("This time"), found.next_time),
            (_("What they need most"), found.needs),
            (_("What you wanted to say and did not"), found.unsaid),
            (_("What you promised, or what would be of use"), found.promised),
        )
        for heading, texts in lists:
            if texts:
                _section(column, SectionLabel(heading), words_card(texts))
        column.addStretch(1)

    def _row(self, note: Note) -> PointRow:
        row = PointRow(note)
        row.changed.connect(self._on_row_changed)
        self.rows.append(row)
        return row

    def _new_question_row(self) -> QWidget:
        self.new_question = TextField("text", _("A question of yours"))
        self.new_question.setAccessibleName(_("A question of yours"))
        self.new_question.editingFinished.connect(self.add_question)
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(16, 10, 16, 12)
        line.setSpacing(10)
        line.addWidget(self.new_question, 1)
        line.addWidget(PlainButton(_("Add"), self.add_question))
        return box

    def _place_for_questions(self, found: Preparation) -> int:
        """The interview on whose sheet a new question goes: the one that comes, else the last one; 0 for none."""
        if found.interview is not None:
            return found.interview.id
        return found.earlier[0].id if found.earlier else 0

    def _count(self) -> None:
        """Say beside each heading how much is still open."""
        for label, kind in (
            (self._questions_label, NoteKind.OPEN_QUESTION),
            (self._points_label, NoteKind.RESERVATION),
        ):
            notes = [row.value() for row in self.rows if row.value().kind is kind]
            open_ = sum(not each.settled for each in notes)
            words = _("{n} of {all} open").format(n=current().number(open_), all=current().number(len(notes)))
            label.set_count(words if notes else "")

    # Keeping

    def _on_row_changed(self) -> None:
        self._count()
        row = self.sender()
        if isinstance(row, PointRow) and row.is_ticked_anew:
            self.keep()
        else:
            self.keep_soon()

    def keep_typed(self) -> None:
        self._save_rows()
        self.add_question()

    def _save_rows(self) -> None:
        for row in tuple(self.rows):
            if row.is_changed:
                try:
                    self._shell.workspace.notes.save_line(row.value())
                except KeyError:
                    return  # its interview was deleted meanwhile: the page shows what is left

    def add_question(self) -> None:
        """Put what is written below the questions among them."""
        if self.new_question is None or self._found is None or not self.new_question.value().strip():
            return
        text = self.new_question.value().strip()
        self.new_question.set_value("")
        note = Note(interview_id=self._place_for_questions(self._found), kind=NoteKind.OPEN_QUESTION, text=text)
        self._shell.workspace.notes.save_line(note)

    # What can be done

    def done(self) -> None:
        """Mark the preparing as done and go back to the application."""
        self.keep()
        if self._found is not None and self._found.interview is not None:
            self._shell.workspace.planner.mark_done(self._id, f"E01/i{self._found.interview.id}")
            self._shell.open("applications", application_id=self._id)
            self._shell.toast(_("Prepared"), undo=True)

    def open_leaving(self) -> None:
        if self._found is not None and self._found.interview is not None:
            self._shell.open("applications/leaving", interview_id=self._found.interview.id)

    def open_interview(self) -> None:
        if self._found is not None and self._found.interview is not None:
            self._shell.open("applications/interview", interview_id=self._found.interview.id)

    def open_notes(self) -> None:
        if self._found is not None and self._found.hard:
            self._shell.open("applications/reflection", interview_id=self._found.hard[0].interview_id)

    def _open_list(self) -> None:
        self._shell.open("applications")

    def _step_is_open(self, found: Preparation) -> bool:
        if found.interview is None:
            return False
        try:
            step = self._shell.workspace.planner.step(self._id, f"E01/i{found.interview.id}")
        except KeyError:
            return False
        return step.status.is_open

    # On paper

    def _print(self) -> None:
        self.print_button.print()

    def _pdf(self) -> bytes:
        self.keep()
        workspace = self._shell.workspace
        return workspace.notes.preparation_pdf(self._id, workspace.casework.paper(), self._interview_id)

    def _paper_name(self) -> str:
        employer = self._found.application.employer if self._found else ""
        return _("Prepare for {employer}").format(employer=employer)


def _points(found: Preparation) -> Sequence[Note]:
    """All that can be ticked."""
    return (*found.questions, *found.asked, *found.reservations, *found.settled)


def _frame(found: Preparation) -> tuple[Preparation, bool]:
    """What the page is built from, without the lines that can be ticked and answered in it."""
    bare = replace(found, questions=(), asked=(), reservations=(), settled=())
    return bare, bool(found.reservations or found.settled)


def _section(column: QVBoxLayout, label: QWidget, content: QWidget) -> None:
    if column.count():
        column.addSpacing(18)
    column.addWidget(label)
    column.addSpacing(8)
    column.addWidget(content)


def _line(content: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 12, 16, 12)
    column.addWidget(content)
    return box
