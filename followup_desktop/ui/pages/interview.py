"""The main form: an interview that was or will be, who was there, and what they promised."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.model import Application, Contact, Interview, Problem
from followup_desktop.domain.reflection import Attendee, want_choices
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import case_words
from followup_desktop.ui.dialogs.form import FieldRow, Form, PickField
from followup_desktop.ui.pages.columns import Columns
from followup_desktop.ui.pages.interview_meeting import MeetingSection
from followup_desktop.ui.pages.interview_people import PeopleSection
from followup_desktop.ui.pages.interview_promise import PromiseInputs
from followup_desktop.ui.places import country_of_zone
from followup_desktop.ui.printing import Papers
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, MenuEntry, PlainButton
from followup_desktop.ui.widgets.fields import CheckField, ChoiceField, TextField, watch
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body

#: From so many people on, one letter for all is offered.
LARGE_PANEL = 6

_PADDING = (20, 16, 20, 18)


class InterviewPage(Page):
    """Adds or changes an interview. What was typed is saved on leaving, or stays until it can be."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._application = Application()
        self._interview = Interview()
        self._papers = Papers(shell, self)
        self._shown: tuple[int, int] | None = None
        self._dirty = False
        today = self._today()
        self.form = Form()
        self.cancel_button = PlainButton(_("Cancel"), self.cancel)
        self.save_button = FilledButton(_("Save the interview"), self.save)
        self.save_button.setToolTip(_("Ctrl+Return"))
        self.save_below_button = PlainButton(_("Save the interview"), self.save)
        self.save_below_button.setToolTip(_("Ctrl+Return"))
        self._head = QVBoxLayout()
        self.body.addLayout(self._head)
        self._header: PageHeader | None = None
        self.leave_link = LinkButton(_("Leave it unsaved"), self.cancel)
        self.start_over_link = LinkButton(_("Start over"), self.start_over)
        self._unsaved = _apart(
            Notice(
                _("This is not saved yet. Mend what is marked, or come back to it later."),
                "due",
                "circle-alert",
                [self.leave_link],
            )
        )
        self._kept = _apart(
            Notice(_("This is as you left it. It is not saved yet."), "accent", "pencil", [self.start_over_link])
        )
        for notice in (self._unsaved, self._kept):
            notice.hide()
            self.body.addWidget(notice)
        columns = Columns()
        self.body.addSpacing(16)
        self.body.addWidget(columns)
        self.body.addSpacing(18)
        self.body.addWidget(self.save_below_button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.body.addStretch(1)
        self._build_meeting(columns.main)
        self._build_people(columns.main)
        self.promise = PromiseInputs(self.form, today)
        self._build_promise(columns.rail)
        watch([self.meeting.day, self.meeting.zone], self._understand)
        self._build_want(columns.rail)
        watch([*self.form.editors(), self.people], self._on_input_changed)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    # Building

    def _build_meeting(self, column: QVBoxLayout) -> None:
        self._choice = ChoiceField("application_id")
        self._choice_field = self.form.add(_("Application"), self._choice)
        employer = self.form.add(_("Employer"), TextField("employer"))
        role = self.form.add(_("Role"), TextField("role"))
        self._names = FieldRow([employer, role], least=160)
        whose = [self._choice_field, self._names]
        self.meeting = MeetingSection(self.form, self._today(), self._own_zone, whose, _PADDING)
        column.addWidget(self.meeting)
        self._choice.changed.connect(self._on_choice_changed)

    def _build_people(self, column: QVBoxLayout) -> None:
        self.people = PeopleSection(self._shell, self)
        self.people.changed.connect(self._on_people_changed)
        self._one_letter = CheckField("one_letter", _("One letter that names everybody"))
        self._one_letter_field = self.form.add("", self._one_letter, _("Instead of a letter to each of them."))
        column.addSpacing(18)
        column.addWidget(self.people)
        column.addSpacing(8)
        column.addWidget(self._one_letter_field)
        column.addStretch(1)

    def _build_promise(self, column: QVBoxLayout) -> None:
        card = Card(margins=_PADDING)
        card.body.addWidget(self.promise)
        column.addWidget(SectionLabel(_("What they promised")))
        column.addSpacing(8)
        column.addWidget(card)

    def _build_want(self, column: QVBoxLayout) -> None:
        card = Card(margins=_PADDING, spacing=8)
        self._want = PickField("want", want_choices())
        card.body.addWidget(self.form.add("", self._want))
        card.body.addWidget(Body(_("Not sure counts as yes: your letters stay warm until you know."), "small"))
        label = SectionLabel(_("Do you want the job?"))
        self._want.setAccessibleName(_("Do you want the job?"))
        column.addSpacing(18)
        column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(card)
        column.addStretch(1)

    # What the window asks

    def show_arguments(self, *, interview_id: int = 0, application_id: int = 0, **_other: Any) -> None:
        wanted = (interview_id, application_id)
        if self._dirty and wanted == self._shown:
            self._kept.show()
            return
        if self._dirty and not self._save():
            self._unsaved.show()
            return
        self._shown = wanted
        self._load()

    def refresh(self) -> None:
        """What is being typed stays; only an interview that was deleted meanwhile is let go."""
        casework = self._shell.workspace.casework
        if self._interview.id and not self._dirty:
            try:
                if casework.interview(self._interview.id) != self._interview:
                    self._load()
            except KeyError:
                self._shown = None
                self._load()
        elif self._dirty:
            self._let_go_of_what_is_gone()

    def _let_go_of_what_is_gone(self) -> None:
        """What was deleted while it was being typed about is saved as new."""
        casework = self._shell.workspace.casework
        if self._application.id not in {each.id for each in casework.applications()}:
            self._application = replace(self._application, id=0, rev=0)
            self._names.show()
        if self._interview.id not in {each.id for each in casework.interviews(self._application.id)}:
            self._interview = replace(self._interview, id=0, rev=0)

    def may_leave(self) -> bool:
        if not self._dirty:
            return True
        if self._save():
            self._shell.toast(_("Interview saved"), undo=True)
            return True
        self._unsaved.show()
        return False

    # Filling

    def _load(self) -> None:
        casework = self._shell.workspace.casework
        interview_id, application_id = self._shown or (0, 0)
        own = casework.new_application()
        self._interview = casework.interview(interview_id) if interview_id else Interview(zone=own.zone)
        application_id = self._interview.application_id or application_id
        self._application = casework.application(application_id) if application_id else own
        self._choice.set_choices(self._choices())
        self._choice.set_value(application_id)
        self._choice_field.setVisible(not application_id and self._choice.count() > 1)
        if not self._interview.id:
            self._interview = replace(
                self._interview, application_id=application_id, zone=self._application.zone, round=self._next_round()
            )
        self._show_values()
        for notice in (self._unsaved, self._kept):
            notice.hide()
        self._dirty = False
        self._build_header()
        self.scroller.verticalScrollBar().setValue(0)
        first = self.meeting.day if application_id else self.form["employer"].editor
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> list[tuple[int, str]]:
        known = self._shell.workspace.casework.applications()
        running = [each for each in reversed(known) if each.state.is_open]
        return [(0, _("A new one")), *((each.id, case_words.employer_words(each)) for each in running)]

    def _next_round(self) -> int:
        if not self._application.id:
            return 1
        held = self._shell.workspace.casework.interviews(self._application.id)
        return max((each.round for each in held), default=0) + 1

    def _show_values(self) -> None:
        casework, interview, application = self._shell.workspace.casework, self._interview, self._application
        self.form.load(application)
        self.form.load(interview)
        self.meeting.load(interview, self._today())
        self._names.setVisible(not application.id)
        attendees = casework.attendees(interview.id) if interview.id else ()
        known = casework.contacts(application.id) if application.id else ()
        self.people.load(application, attendees, known)
        self._on_people_changed()
        calendar = self._shell.workspace.planner.calendar(application)
        self.promise.load(interview, self.meeting.day.value() or self._today(), calendar)

    def _build_header(self) -> None:
        if self._header is not None:
            self._head.removeWidget(self._header)
            for button in (self.cancel_button, self.save_button):
                button.setParent(None)
            self._header.hide()
            self._header.deleteLater()
        application = self._application
        title = _("Add an interview")
        if self._interview.id:
            title = _("Interview at {employer}").format(employer=application.employer)
        facts = _("What you tell here makes the dates, and fills the letters.")
        if application.id:
            facts = case_words.employer_words(application)
        more = self._menu() if self._interview.id else []
        actions: Sequence[QWidget] = [self.cancel_button, self.save_button]
        self._header = PageHeader(title, facts, actions=actions, more=more)
        for button in (self.cancel_button, self.save_button):
            button.show()
        self._head.addWidget(self._header)
        last = self._want.focusProxy()
        assert last is not None
        QWidget.setTabOrder(last, self.save_below_button)
        QWidget.setTabOrder(self.save_below_button, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.save_button)

    def _menu(self) -> Sequence[MenuEntry]:
        id, application_id = self._interview.id, self._interview.application_id
        prepare = partial(self._shell.open, "applications/preparation", application_id=application_id, interview_id=id)
        return [
            (_("Prepare"), prepare, "clipboard-list"),
            (_("Before you leave"), partial(self._shell.open, "applications/leaving", interview_id=id), "log-out"),
            (_("Worksheet to fill with a pen…"), self.offer_worksheet, "printer"),
            None,
            (_("Delete the interview"), self.delete, "trash-2"),
        ]

    def offer_worksheet(self) -> None:
        """The blank worksheet of this interview, to print or to save."""
        workspace = self._shell.workspace
        paper = workspace.casework.paper()
        make = partial(workspace.notes.worksheet_pdf, self._interview.id, paper, blank=True)
        name = _("Worksheet {employer}").format(employer=self._application.employer)
        place = self.save_button.mapToGlobal(self.save_button.rect().bottomLeft())
        self._papers.offer(make, name, place)

    def _on_people_changed(self) -> None:
        self._fill_answerers()
        self._offer_one_letter()

    def _offer_one_letter(self) -> None:
        """For a large panel, and where there is no address to write to each of them, one letter may do for all."""
        people = [each.contact for each in self.people.value()]
        unreachable = bool(people) and not any(each.email.strip() for each in people)
        is_offered = len(people) >= LARGE_PANEL or (len(people) > 1 and unreachable)
        self._one_letter_field.setVisible(is_offered or self._one_letter.value())

    def _fill_answerers(self) -> None:
        self.promise.set_people([each.contact for each in self.people.value()], self._people_known())

    def _people_known(self) -> Sequence[Contact]:
        return self._shell.workspace.casework.contacts(self._application.id) if self._application.id else ()

    # While typing

    def _on_input_changed(self) -> None:
        self._dirty = True

    def _on_choice_changed(self) -> None:
        """Another interview at an employer that is there already takes over what is known of it."""
        casework = self._shell.workspace.casework
        id = self._choice.value()
        self._application = casework.application(id) if id else casework.new_application()
        self._names.setVisible(not id)
        self.meeting.zone.set_value(self._application.zone)
        self.meeting.round.set_value(self._next_round())
        self._want.set_value(str(self._application.want))
        typed = tuple(each for each in self.people.value() if not each.contact.id)
        self.people.load(self._application, typed, tuple(self._people_known()))
        self._on_people_changed()
        self.meeting.say_own_time()
        self._understand()

    def _understand(self) -> None:
        calendar = self._shell.workspace.planner.calendar(self._application)
        self.promise.set_said(self.meeting.day.value() or self._today(), calendar)

    # Saving

    def save(self) -> None:
        """Save and show the application, or show what is wrong."""
        if self._save():
            self._shell.open("applications", application_id=self._application.id)
            self._shell.toast(_("Interview saved"), undo=True)

    def cancel(self) -> None:
        """Leave without saving. What was typed stays in the form until it is started over."""
        kept, self._dirty = self._dirty, False
        id = self._application.id
        if id:
            self._shell.open("applications", application_id=id)
        else:
            self._shell.open("applications")
        self._dirty = kept
        self._unsaved.hide()
        if kept:
            self._shell.refuse(_("Not saved. It waits in the form."))

    def start_over(self) -> None:
        """Forget what was typed and show what is stored."""
        self._dirty = False
        self._load()

    def delete(self) -> None:
        self._dirty = False
        self._shell.workspace.casework.delete_interview(self._interview.id)
        self._shell.open("applications", application_id=self._application.id)
        self._shell.toast(_("Interview deleted"), undo=True)

    def _save(self) -> bool:
        """Keep what was typed; False, with the reasons at the inputs, where that cannot be."""
        self.meeting.finish()
        readable = self.form.check()
        people_fine = self.people.check()
        unreal = self.meeting.unreal_times()
        self.form.show(unreal)
        if unreal or not (readable and people_fine):
            self._show_first_problem()
            return False
        attendees = self._people_now()
        promised_by_id, answers = self.promise.answers()
        if promised_by_id is not None and promised_by_id not in {each.id for each in self._people_known()}:
            # Deleted meanwhile: among those typed here, or not at all.
            ids = [each.contact.id for each in self.people.value()]
            answers = ids.index(promised_by_id) if promised_by_id in ids else None
            promised_by_id = None
        interview = replace(self._read_interview(), promised_by_id=promised_by_id)
        try:
            self._application, self._interview = self._shell.workspace.casework.save_interview(
                self._read_application(), interview, attendees, answers
            )
        except Invalid as error:
            self._show_problems(error.problems)
            return False
        self._dirty = False
        self._shown = None
        for notice in (self._unsaved, self._kept):
            notice.hide()
        return True

    def _people_now(self) -> list[Attendee]:
        """Those in the form over what is stored of them now; who was deleted meanwhile is new."""
        known = {contact.id: contact for contact in self._people_known()}
        people: list[Attendee] = []
        for attendee in self.people.value():
            contact, stored = attendee.contact, known.get(attendee.contact.id)
            if stored is not None:
                contact = replace(contact, rev=stored.rev, notes=stored.notes)
            else:
                contact = replace(contact, id=0, rev=0)
            people.append(replace(attendee, contact=contact))
        return people

    def _read_application(self) -> Application:
        form, application = self.form, self._application
        if application.id:
            # As it stands now: it may have moved on since the form was opened.
            application = self._shell.workspace.casework.application(application.id)
        changed = replace(application, want=self._want.value())
        if changed.id:
            return changed
        employer: Any = form["employer"].editor
        role: Any = form["role"].editor
        zone = self.meeting.zone.value()
        country = country_of_zone(zone)
        if country not in ("", changed.country):
            # Their clock is another country's: so are their holidays and their way of writing letters.
            changed = replace(changed, country=country, subdivision="")
        return replace(changed, employer=employer.value().strip(), role=role.value().strip(), zone=zone)

    def _read_interview(self) -> Interview:
        interview = self._interview
        if interview.id:
            interview = self._shell.workspace.casework.interview(interview.id)
        read = self.form.read(replace(interview, starts_at=None, ends_at=None))
        return replace(
            read,
            starts_at=self.meeting.starts_at,
            ends_at=self.meeting.ends_at,
            round=self.meeting.round.value() or 1,
            promised_time=read.promised_time if read.promised_on else None,
        )

    def _show_problems(self, found: Sequence[Problem]) -> None:
        for text in self.form.show(found):
            self._shell.toast(text)
        self._show_first_problem()

    def _show_first_problem(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.scroller.ensureWidgetVisible(focus, 50, 80)

    def _own_zone(self) -> ZoneInfo:
        return time_zone(self._shell.workspace.casework.profile().zone)

    def _today(self) -> date:
        workspace = self._shell.workspace
        return workspace.planner.local_day(workspace.clock())


def _apart(notice: Notice) -> QWidget:
    """The notice with a gap above, which goes with it."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 12, 0, 0)
    column.addWidget(notice)
    return box
