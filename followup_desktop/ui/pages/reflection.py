"""How an interview went: four short parts, kept as they are typed, and what they hold ready for the letters."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.channels import kind_words
from followup_desktop.domain.model import Application, Interview
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reflection import Attendee, Sheet
from followup_desktop.domain.sources import source
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _, current, first_upper, ngettext
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import case_words, step_words, theme
from followup_desktop.ui.dialogs.form import Form, PickField
from followup_desktop.ui.pages.columns import Columns
from followup_desktop.ui.pages.reflection_parts import PartButton, PersonNotes, show_topics
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, PlainButton
from followup_desktop.ui.widgets.fields import AddressField, RatingField, TextField, watch
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.moments import MoneyField
from followup_desktop.ui.widgets.page import Page, clear_layout
from followup_desktop.ui.widgets.panels import EmptyState
from followup_desktop.ui.widgets.rows import Card, Line, SourceLine
from followup_desktop.ui.widgets.text import Body, Label

#: How long after the last key what was typed is kept, in milliseconds.
PAUSE = 1000

_PARTS = 222
_TOPICS = 252
_LOW_RATING = 3


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    button: PartButton
    sheet: QWidget
    inputs: list[QWidget]


class ReflectionPage(Page):
    """The notes on one interview."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._id = 0
        self._application = Application()
        self._interview = Interview()
        self._attendees: tuple[Attendee, ...] = ()
        self._loaded = False
        self._dirty = False
        self.form = Form()
        self.people: list[PersonNotes] = []
        self._timer = QTimer(self, interval=PAUSE, singleShot=True)
        self._timer.timeout.connect(self.keep)
        self._head = QVBoxLayout()
        self.body.addLayout(self._head)
        self.body.addSpacing(18)
        self._across = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._across)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(24)
        self.body.addWidget(self._across, 1)
        self._gone = EmptyState(
            "notebook-pen",
            _("No interview here"),
            _("It was deleted, or none was chosen. Edit › Undo brings a deleted one back."),
            [PlainButton(_("All applications"), self._open_list)],
        )
        self.body.addWidget(self._gone, 1)
        self._saved = Label("", "small", "text2")
        self._sheets = Columns(_TOPICS, _PARTS + 24, 24)
        self._build_parts()
        self._sheets.main.addWidget(self._card, 1)
        self._topics = QVBoxLayout()
        self._topics.setSpacing(8)
        self._sheets.rail.addLayout(self._topics)
        self._sheets.rail.addStretch(1)
        self._choose(0)

    # Building

    def _build_parts(self) -> None:
        left = QWidget()
        self._left = left
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._card = Card(margins=(22, 16, 22, 14), spacing=16)
        self.heading = Label("", "heading")
        self._card.body.addWidget(self.heading)
        self.parts: list[_Part] = []
        for name, build in (
            (_("How I did"), self._build_me),
            (_("What they need"), self._build_need),
            (_("Person by person"), self._build_people),
            (_("Do I want it?"), self._build_want),
        ):
            sheet = QWidget()
            inside = QVBoxLayout(sheet)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(16)
            inputs = build(inside)
            button = PartButton(len(self.parts) + 1, name)
            button.clicked.connect(self._on_part_clicked)
            column.addWidget(button)
            self.parts.append(_Part(name, button, sheet, inputs))
            self._card.body.addWidget(sheet)
        self._card.body.addStretch(1)
        self._card.body.addWidget(Line())
        foot = QHBoxLayout()
        self._left_words = Label("", "small", "text2")
        self.next_button = PlainButton("", self.next_part)
        foot.addWidget(self._left_words, 1)
        foot.addWidget(self.next_button)
        self._card.body.addLayout(foot)
        column.addSpacing(14)
        fair = Card(margins=(14, 12, 14, 10), spacing=4, ground="accent_soft")
        words = _("Be as fair to yourself as you would be to a friend. What you forgot can still go into a letter.")
        fair.body.addWidget(Body(words, "body", "text"))
        fair.body.addWidget(SourceLine(source("S2:16").name))
        column.addWidget(fair)
        column.addStretch(1)
        column.addWidget(self._saved)
        self._line.addWidget(left)
        self._line.addWidget(self._sheets, 1)
        watch(self.form.editors(), self._on_input_changed)

    def _build_me(self, column: QVBoxLayout) -> list[QWidget]:
        rating = RatingField("rating", _("could not be worse"), _("could not be better"))
        well, unsaid = AddressField("went_well", 4), TextField("left_unsaid")
        column.addWidget(self.form.add(_("Overall, how did it go?"), rating))
        column.addWidget(self.form.add(_("Three things that went well"), well))
        self._kindly = Body(_("It felt hard. Name one thing that went well all the same."), "small", "due")
        column.addWidget(self._kindly)
        column.addWidget(
            self.form.add(_("Something I wanted to say and did not"), unsaid, _("It can still go into a letter."))
        )
        return [rating, well, unsaid]

    def _build_need(self, column: QVBoxLayout) -> list[QWidget]:
        need, item, money = AddressField("need_stated", 3), TextField("useful_item"), MoneyField("money_mentioned")
        column.addWidget(self.form.add(_("What do they need most, in their words?"), need))
        column.addWidget(
            self.form.add(_("Something useful to send them"), item, _("What you promised, or what would help them."))
        )
        column.addWidget(self.form.add(_("Pay that was mentioned, a year"), money, _("Leave it empty where none was.")))
        return [need, item, money]

    def _build_people(self, column: QVBoxLayout) -> list[QWidget]:
        self._people_column = QVBoxLayout()
        self._people_column.setSpacing(20)
        column.addLayout(self._people_column)
        return []

    def _build_want(self, column: QVBoxLayout) -> list[QWidget]:
        want, notes = PickField("want", case_words.want_choices()), AddressField("notes", 8)
        column.addWidget(self.form.add(_("Do you want the job?"), want))
        column.addWidget(self.form.add(_("What speaks for it, what against, what is still open"), notes))
        return [notes]

    # What the window asks

    def show_arguments(self, *, interview_id: int = 0, **_other: Any) -> None:
        if interview_id and interview_id != self._id:
            self.keep()
            self._id = interview_id
            self._loaded = False
            self._choose(0)

    def refresh(self) -> None:
        casework = self._shell.workspace.casework
        try:
            interview = casework.interview(self._id)
            application = casework.application(interview.application_id)
        except KeyError:
            self._across.hide()
            self._gone.show()
            clear_layout(self._head)
            return
        self._gone.hide()
        self._across.show()
        attendees = casework.attendees(self._id)
        stored = (interview, application, attendees)
        if not self._loaded or (not self._dirty and stored != (self._interview, self._application, self._attendees)):
            self._interview, self._application, self._attendees = stored
            self._load()
        self._show_head()
        self._show_state()

    def may_leave(self) -> bool:
        self.keep()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        look = theme.current()
        narrow = self.width() < look.px(_PARTS) + look.px(440)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(wanted)
        self._left.setMinimumWidth(0 if narrow else look.px(_PARTS))
        self._left.setMaximumWidth(16_777_215 if narrow else look.px(_PARTS))

    # Filling

    def _load(self) -> None:
        self._loaded = True
        self.form.load(self._interview)
        self.form["want"].editor.set_value(str(self._application.want))  # type: ignore[attr-defined]
        money: Any = self.form["money_mentioned"].editor
        money.set_currency(self._shell.workspace.casework.profile().currency)
        clear_layout(self._people_column)
        self.people = [PersonNotes(attendee) for attendee in self._attendees]
        for person in self.people:
            person.changed.connect(self._on_input_changed)
            self._people_column.addWidget(person)
        if not self.people:
            self._people_column.addWidget(Body(_("Nobody is entered for this interview yet. Add them in its form.")))
        self._saved.setText("")

    def _show_head(self) -> None:
        clear_layout(self._head)
        now: datetime = self._shell.workspace.clock()
        words, tone = case_words.freshness(self._interview.ends_at, now)
        self.done_button = FilledButton(_("Done"), self.done)
        header = PageHeader(
            _("How it went at {employer}").format(employer=step_words.short_name(self._application.employer)),
            self._facts(now),
            Chip(words, tone, "clock"),
            [self.done_button],
            role="title_record",
        )
        self._head.addWidget(header)

    def _facts(self, now: datetime) -> str:
        interview = self._interview
        names = current().join([each.contact.full_name for each in self._attendees])
        whom = _("with {names}").format(names=names) if names else kind_words(interview.kind)
        if interview.starts_at is None or interview.ends_at is None:
            return first_upper(f"{whom}.")
        zone = time_zone(interview.zone)
        starts, ends = interview.starts_at.astimezone(zone), interview.ends_at.astimezone(zone)
        day = case_words.day_words(starts.date(), now.astimezone(zone).date())
        return f"{day}, {case_words.clock_span(starts, ends)}, {whom}."

    def _show_state(self) -> None:
        """Counts, hints and what is ready for the letters, from what stands in the inputs."""
        interview, attendees = self._typed()
        for part, (done, total) in zip(self.parts, self._counts(attendees), strict=True):
            part.button.set_count(done, total)
        low = interview.rating is not None and interview.rating <= _LOW_RATING
        self._kindly.setVisible(low and not interview.went_well.strip())
        part = self._chosen()
        done, total = self._counts(attendees)[self.parts.index(part)]
        left = total - done
        words = ngettext("{n} left. It may stay empty.", "{n} left. Any may stay empty.", left).format(n=left)
        self._left_words.setText(words if left else _("All of it is told."))
        show_topics(self._topics, interview, attendees)

    def _counts(self, attendees: tuple[Attendee, ...]) -> list[tuple[int, int]]:
        counts = []
        for part in self.parts:
            values = [getattr(each, "value")() for each in part.inputs]  # noqa: B009
            filled = sum(value is not None and value != "" for value in values)
            counts.append((filled, len(values)))
        topics = sum(bool(each.topic.strip()) for each in attendees)
        counts[2] = (topics, max(1, len(attendees)))
        return counts

    # Parts

    def _chosen(self) -> _Part:
        return next(part for part in self.parts if part.button.isChecked())

    def _choose(self, number: int) -> None:
        self.parts[number].button.setChecked(True)
        self._show_part()

    def _show_part(self) -> None:
        chosen = self._chosen()
        for part in self.parts:
            part.sheet.setVisible(part is chosen)
        self.heading.setText(chosen.name)
        number = self.parts.index(chosen)
        last = number == len(self.parts) - 1
        following = _("Back to the first part") if last else self.parts[number + 1].name
        self.next_button.set_text(following if last else _("Next: {part}").format(part=_lower(following)))
        if self._loaded:
            self._show_state()

    def _on_part_clicked(self) -> None:
        self._show_part()

    def next_part(self) -> None:
        """Go on with the part after this one, the caret in its first input."""
        number = (self.parts.index(self._chosen()) + 1) % len(self.parts)
        self._choose(number)
        self.parts[number].sheet.setFocus()
        self.focusNextChild()
        inputs = self.parts[number].inputs or [person.topic for person in self.people]
        if inputs:
            inputs[0].setFocus(Qt.FocusReason.TabFocusReason)

    # Keeping

    def _on_input_changed(self) -> None:
        self._dirty = True
        self._timer.start()
        self._show_state()

    def _typed(self) -> tuple[Interview, tuple[Attendee, ...]]:
        return self.form.read(self._interview), tuple(person.value() for person in self.people)

    def keep(self) -> None:
        """Store what was typed since the last time; what cannot be stored says so at its input and waits there."""
        self._timer.stop()
        if not (self._dirty and self._loaded):
            return
        casework = self._shell.workspace.casework
        self.form["money_mentioned"].check()
        # Dirty until all is stored: the notice of the first save must not bring the old values back.
        try:
            kept = self._note()
            self._application, self._interview, self._attendees = kept.application, kept.interview, kept.attendees
        except KeyError:
            return  # the interview was deleted meanwhile: its page says so
        finally:
            self._dirty = False
        at = current().time(self._shell.workspace.clock().astimezone(time_zone(casework.profile().zone)))
        self._saved.setText(_("Saved as you type, {time}").format(time=at))

    def _note(self) -> Sheet:
        """Store all that is right; an amount that cannot be is left as it was, and said so under it.

        What is typed goes over what is stored now: the rest may have changed since the page was opened.
        """
        notes = self._shell.workspace.notes
        stored = notes.sheet(self._id)
        typed = self.form.read(stored.interview)
        told = {person.contact_id: person.value() for person in self.people}
        attendees = [replace(told.get(each.contact.id, each), contact=each.contact) for each in stored.attendees]
        want = self.form["want"].editor.value()  # type: ignore[attr-defined]
        sheet = Sheet(replace(stored.application, want=want), typed, tuple(attendees), stored.notes)
        try:
            return notes.keep(sheet)
        except Invalid as error:
            wrong = {problem.field for problem in error.problems}
            for problem in error.problems:
                # Said without taking the caret from where it is.
                if problem.field == "money_mentioned":
                    self.form[problem.field].show_problem(problem.sentence)
            mended = replace(typed, **{field: getattr(stored.interview, field) for field in wrong})
            return notes.keep(replace(sheet, interview=mended))

    def done(self) -> None:
        """Keep everything, mark the step as done and go back to the application."""
        self.keep()
        planner = self._shell.workspace.planner
        key, id = f"E02/i{self._id}", self._interview.application_id
        try:
            open_step = planner.step(id, key).status is not Status.DONE
        except KeyError:
            open_step = False
        if open_step:
            planner.mark_done(id, key)
        self._shell.open("applications", application_id=id)
        self._shell.toast(_("Written down"), undo=open_step)

    def _open_list(self) -> None:
        self._shell.open("applications")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
