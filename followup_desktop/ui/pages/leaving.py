"""Before you leave: what to ask at the end of an interview, and in the same place what they answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from followup_desktop.domain.model import Application, Contact
from followup_desktop.domain.reflection import Sheet
from followup_desktop.domain.sources import source
from followup_desktop.domain.validation import Invalid, problems
from followup_desktop.i18n import _
from followup_desktop.ui import case_words
from followup_desktop.ui.dialogs.form import Form
from followup_desktop.ui.pages.columns import Columns
from followup_desktop.ui.pages.interview_promise import PromiseInputs, said_on
from followup_desktop.ui.pages.leaving_people import ReachSection
from followup_desktop.ui.pages.typed import TypedPage
from followup_desktop.ui.printing import PaperButton, print_action
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, PlainButton
from followup_desktop.ui.widgets.fields import FormField, TextField, watch
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import EmptyState
from followup_desktop.ui.widgets.rows import Card, SectionLabel, SourceLine
from followup_desktop.ui.widgets.scroller import order_tabs
from followup_desktop.ui.widgets.text import Body, Label

_PADDING = (20, 16, 20, 18)
_PEOPLE, _WIDEST = 400, 600


class LeavingPage(TypedPage):
    """The card on one interview. What is typed is kept as it is typed, so that the plan follows at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._id = 0
        self._sheet: Sheet | None = None
        self._dirty = False
        self.form = Form()
        self._head = QVBoxLayout()
        self.body.addLayout(self._head)
        self.body.addSpacing(16)
        self._halves = Columns(_PEOPLE, widest=_WIDEST)
        self.body.addWidget(self._halves)
        self._gone = EmptyState(
            "log-out",
            _("No interview here"),
            _("It was deleted, or none was chosen. Edit › Undo brings a deleted one back."),
            [PlainButton(_("All applications"), self._open_list)],
        )
        self.body.addWidget(self._gone, 1)
        self.body.addStretch(1)
        self._build(self._halves.main, self._halves.rail)
        self._print_act = print_action(self, self._print)

    def _build(self, main: QVBoxLayout, rail: QVBoxLayout) -> None:
        self.promise = PromiseInputs(self.form, self._today(), as_asked=True)
        main.addWidget(SectionLabel(_("What happens next")))
        main.addSpacing(8)
        next_steps = Card(margins=_PADDING, spacing=14)
        next_steps.body.addWidget(self.promise)
        main.addWidget(next_steps)
        main.addSpacing(18)
        main.addWidget(SectionLabel(_("What you promised")))
        main.addSpacing(8)
        card = Card(margins=_PADDING, spacing=8)
        hint = _("A sample, a reference, an article: note it before you reach the street.")
        card.body.addWidget(self.form.add(_("What may I send you?"), TextField("useful_item"), hint))
        main.addWidget(card)
        main.addSpacing(12)
        main.addWidget(SourceLine(source("S1:11").line))
        main.addSpacing(12)
        self._saved = Label("", "small", "text2")
        main.addWidget(self._saved)
        main.addStretch(1)
        self.people = ReachSection(self._shell, self)
        rail.addWidget(self.people)
        rail.addSpacing(8)
        rail.addWidget(
            Body(_("First names only if they offered. Everybody else is Ms. or Mr. in the letter."), "small")
        )
        rail.addStretch(1)
        watch([*self.form.editors(), self.people], self._on_input_changed)

    # What the window asks

    def show_arguments(self, *, interview_id: int = 0, **_other: Any) -> None:
        if interview_id and interview_id != self._id:
            self.keep()
            self._id = interview_id
            self._sheet = None
            self.scroller.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        try:
            stored = self._shell.workspace.notes.sheet(self._id)
        except KeyError:
            self._halves.hide()
            self._gone.show()
            clear_layout(self._head)
            self.menu_actions = {}
            return
        self.menu_actions = {"file": [self._print_act]}
        self._gone.hide()
        self._halves.show()
        if not self._dirty and stored != self._sheet:
            opened = self._sheet is None
            self._load(stored)
            if opened:
                self.promise.words.setFocus(Qt.FocusReason.OtherFocusReason)

    # Filling

    def _load(self, sheet: Sheet) -> None:
        with self.keeping_focus():
            self._sheet = sheet
            self._show_head(sheet)
            self._fill_answerers(sheet)
            self.form.load(sheet.interview)
            calendar = self._shell.workspace.planner.calendar(sheet.application)
            self.promise.load(sheet.interview, said_on(sheet.interview, self._today()), calendar)
            self.people.load(sheet.application, sheet.attendees)
            order_tabs(self)
            self._saved.setText("")

    def _fill_answerers(self, sheet: Sheet) -> None:
        others: Sequence[Contact] = self._shell.workspace.casework.contacts(sheet.application.id)
        self.promise.set_people([each.contact for each in sheet.attendees], others)

    def _today(self) -> date:
        workspace = self._shell.workspace
        return workspace.planner.local_day(workspace.clock())

    def _show_head(self, sheet: Sheet) -> None:
        clear_layout(self._head)
        self.print_button = PaperButton(self._shell, self._pdf, self._paper_name, _("Pocket card"))
        self.done_button = FilledButton(_("Done"), self.done)
        header = PageHeader(
            _("Before you leave"),
            self._facts(sheet.application),
            actions=[self.print_button, self.done_button],
            role="title_record",
        )
        self._head.addWidget(header)

    def _facts(self, application: Application) -> str:
        where = case_words.employer_words(application)
        return _("{where}. Easy to ask while you are in the room. The answers make the dates.").format(where=where)

    # Keeping

    def _on_input_changed(self) -> None:
        self._dirty = True
        self.keep_soon()

    def keep_typed(self) -> None:
        if not self._dirty or self._sheet is None:
            return
        notes = self._shell.workspace.notes
        try:
            # Dirty until all is stored: the notice of the save must not bring the old values back.
            self._sheet = notes.keep(self._typed(notes.sheet(self._id)))
        except KeyError:
            return  # the interview was deleted meanwhile: the page says so
        except Invalid as error:
            self._shell.refuse(str(error))  # something this card does not ask for
            return
        finally:
            self._dirty = False
        self._know_people(self._sheet)
        self._fill_answerers(self._sheet)
        self._say_saved()

    def _say_saved(self) -> None:
        words = (
            _("Saved as you type, {time}, but for what is marked") if self._marked() else _("Saved as you type, {time}")
        )
        self._saved.setText(words.format(time=self.time_now()))

    def _marked(self) -> list[FormField]:
        """What could not be kept as it stands there, in the order of the page; said under each."""
        fields = [self.form[each.objectName()] for each in self.form.editors()]
        for row in self.people.rows:
            fields += [row.form[each.objectName()] for each in row.form.editors()]
        for field in fields:
            if not field.problem.text():
                field.check()
        return [field for field in fields if field.problem.text()]

    def _typed(self, stored: Sheet) -> Sheet:
        """What stands in the inputs over what is stored now; what cannot be kept is left as it was."""
        interview = self.form.read(stored.interview)
        if interview.promised_on is None:
            interview = replace(interview, promised_time=None)
        asked = {each.objectName() for each in self.form.editors()}
        for problem in problems(interview):
            if problem.field in asked:
                self.form[problem.field].show_problem(problem.sentence)
                interview = replace(interview, **{problem.field: getattr(stored.interview, problem.field)})
        rows = {row.contact_id: row for row in self.people.rows if row.contact_id}
        people = [rows[each.contact.id].value(each) if each.contact.id in rows else each for each in stored.attendees]
        people += [row.value() for row in self.people.rows if not row.contact_id and not row.is_blank]
        for row in self.people.rows:
            row.say_problems()
        return replace(stored, interview=interview, attendees=tuple(people))

    def _know_people(self, kept: Sheet) -> None:
        """Tell each row who it is now; those who were new stand last, in their order."""
        known = {each.contact.id: each for each in kept.attendees}
        fresh = [row for row in self.people.rows if not row.contact_id and not row.is_blank]
        for row in self.people.rows:
            if row.contact_id in known:
                row.set_stored(known[row.contact_id])
        for row, attendee in zip(fresh, kept.attendees[len(kept.attendees) - len(fresh) :], strict=True):
            row.set_stored(attendee)

    def done(self) -> None:
        """Keep everything and go back to the application; stay where something cannot be kept, the caret in it."""
        self.keep()
        marked = self._marked()
        if marked:
            marked[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(marked[0], 50, 80)
            return
        if self._sheet is not None:
            self._shell.open("applications", application_id=self._sheet.application.id)

    # On paper

    def _pdf(self) -> bytes:
        self.keep()
        workspace = self._shell.workspace
        return workspace.notes.card_pdf(self._id, workspace.casework.paper())

    def _print(self) -> None:
        self.print_button.print()

    def _paper_name(self) -> str:
        employer = self._sheet.application.employer if self._sheet else ""
        return _("Before you leave {employer}").format(employer=employer)

    def _open_list(self) -> None:
        self._shell.open("applications")
