"""How an interview went: the worksheet in four parts, kept as it is typed, and what it holds ready for the letters."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.channels import kind_words
from followup_desktop.domain.model import UserError
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reflection import Part, Sheet, items, part_name, progress
from followup_desktop.domain.sources import source
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _, current, first_upper, ngettext
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import case_words, step_words, theme
from followup_desktop.ui.look_back import LookBackNotice
from followup_desktop.ui.pages.columns import Columns
from followup_desktop.ui.pages.reflection_inputs import ItemInput
from followup_desktop.ui.pages.reflection_lists import NoteList
from followup_desktop.ui.pages.reflection_parts import PartButton, Worksheet
from followup_desktop.ui.pages.reflection_topics import TopicsRail
from followup_desktop.ui.pages.typed import TypedPage
from followup_desktop.ui.printing import PaperButton, print_action
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, PlainButton
from followup_desktop.ui.widgets.header import PageHeader
from followup_desktop.ui.widgets.marks import Chip
from followup_desktop.ui.widgets.panels import EmptyState, IconMark
from followup_desktop.ui.widgets.rows import Card, Line, SourceLine
from followup_desktop.ui.widgets.scroller import order_tabs
from followup_desktop.ui.widgets.text import Body, Label
from followup_desktop.ui.widgets.turning import set_column_width, turn

#: How long after the last key the letters' side follows it, in milliseconds; nothing moves at every key.
SOON = 150

_PARTS = 222
_TOPICS = 252


class ReflectionPage(TypedPage):
    """The notes on one interview."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._id = 0
        self._sheet: Sheet | None = None  # as it is stored
        self._typed: Sheet | None = None  # as it stands in the inputs
        self._unkept: dict[int, Mapping[str, str]] = {}  # what waits to be mended, by interview
        self._soon = QTimer(self, interval=SOON, singleShot=True)
        self._soon.timeout.connect(self._show_topics)
        workspace = shell.workspace
        self.worksheet = Worksheet(shell, workspace.planner.local_day(workspace.clock()), self.open_form)
        self.worksheet.changed.connect(self._on_worksheet_changed)
        self.worksheet.taken_out.connect(self._on_worksheet_taken_out)
        self.worksheet.log_wanted.connect(self.open_log)
        self._build()
        self._print_act = print_action(self, self.print_button.print)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.next_part)
        self._choose(Part.FACTS)

    # Building

    def _build(self) -> None:
        self.done_button = FilledButton(_("Done"), self.done)
        self.print_button = PaperButton(self._shell, self._pdf, self._paper_name)
        self.header = PageHeader(" ", " ", Chip(" "), [self.print_button, self.done_button], role="title_record")
        self.body.addWidget(self.header)
        self.look_back = LookBackNotice()
        self.look_back.hide()
        self.body.addWidget(self.look_back)
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
        self._left = QWidget()
        self._build_left(QVBoxLayout(self._left))
        columns = Columns(_TOPICS, _PARTS + 24, 24)
        columns.main.addWidget(self._build_card(), 1)
        self.topics = TopicsRail()
        columns.rail.addWidget(self.topics)
        columns.rail.addStretch(1)
        self._line.addWidget(self._left)
        self._line.addWidget(columns, 1)

    def _build_left(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.parts = {part: PartButton(number + 1, part_name(part)) for number, part in enumerate(Part)}
        for button in self.parts.values():
            button.clicked.connect(self._show_part)
            column.addWidget(button)
        column.addSpacing(14)
        fair = Card(margins=(14, 12, 14, 10), spacing=4, ground="accent_soft")
        words = _("Be as fair to yourself as you would be to a friend. What you forgot can still go into a letter.")
        fair.body.addWidget(Body(words, "body", "text"))
        fair.body.addWidget(SourceLine(source("S2:16").name))
        column.addWidget(fair)
        column.addSpacing(10)
        self.saved = Body("", "small", "text2")
        column.addWidget(self.saved)
        column.addSpacing(4)
        self.trends_link = LinkButton(_("How your interviews go"), self._open_trends, quiet=True)
        line = QHBoxLayout()
        line.addWidget(self.trends_link)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)

    def _build_card(self) -> Card:
        card = Card(margins=(22, 16, 22, 14), spacing=14)
        self.heading = Label("", "heading")
        self._sources = Body("", "small", "text3", widest=900)
        from_whom = QHBoxLayout()
        from_whom.setSpacing(6)
        from_whom.addWidget(IconMark("book-open", "text3", 14), 0, Qt.AlignmentFlag.AlignTop)
        from_whom.addWidget(self._sources, 1)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.heading)
        head.addLayout(from_whom)
        card.body.addLayout(head)
        card.body.addWidget(self.worksheet)
        card.body.addStretch(1)
        card.body.addWidget(Line())
        foot = QHBoxLayout()
        self._left_words = Label("", "small", "text2")
        self.next_button = PlainButton("", self.next_part)
        self.next_button.setToolTip(_("Ctrl+Return"))
        foot.addWidget(self._left_words, 1)
        foot.addWidget(self.next_button)
        card.body.addLayout(foot)
        return card

    # What the window asks

    def show_arguments(self, *, interview_id: int = 0, look_back: bool = False, **_other: Any) -> None:
        if interview_id and interview_id != self._id:
            self.keep()
            self._unkept[self._id] = self.worksheet.unkept()
            self._id = interview_id
            self._sheet = None
            self._choose(Part.FACTS)
        self.look_back.setVisible(look_back)
        if look_back:
            self._choose(Part.SELF)

    def refresh(self) -> None:
        try:
            stored = self._shell.workspace.notes.sheet(self._id)
        except KeyError:
            self._across.hide()
            self.header.hide()
            self.look_back.hide()
            self._gone.show()
            self.menu_actions = {}
            return
        self.menu_actions = {"file": [self._print_act]}
        self._gone.hide()
        self._across.show()
        self.header.show()
        if self._sheet is None or (not self.worksheet.touched and stored != self._sheet):
            with self.keeping_focus():
                self._load(stored)
        self._show_head(stored)
        self._show_state()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        look = theme.current()
        narrow = self.width() < look.px(_PARTS) + look.px(440)
        turn(self._line, narrow)
        set_column_width(self._left, _PARTS, narrow)

    # Filling

    def _load(self, stored: Sheet) -> None:
        anew = self._sheet is None
        self._sheet = self._typed = stored
        self.worksheet.set_currency(self._shell.workspace.casework.profile().currency)
        self.worksheet.load(stored, anew)
        order_tabs(self)
        self._show_topics()
        if anew:
            self._say_saved(_("Saved as you type"))
            self.worksheet.put_unkept(self._unkept.pop(self._id, {}))

    def _show_head(self, sheet: Sheet) -> None:
        now: datetime = self._shell.workspace.clock()
        words, tone = case_words.freshness(sheet.interview.ends_at, now)
        title = _("How it went at {employer}").format(employer=step_words.short_name(sheet.application.employer))
        self.header.set_title(title)
        self.header.set_facts(self._facts(sheet, now))
        self.header.chip.set_chip(words, tone, "clock")

    def _facts(self, sheet: Sheet, now: datetime) -> str:
        interview = sheet.interview
        names = current().join([each.contact.full_name for each in sheet.attendees])
        whom = _("with {names}").format(names=names) if names else kind_words(interview.kind)
        if interview.starts_at is None or interview.ends_at is None:
            return first_upper(f"{whom}.")
        zone = time_zone(interview.zone)
        starts, ends = interview.starts_at.astimezone(zone), interview.ends_at.astimezone(zone)
        day = case_words.day_words(starts.date(), now.astimezone(zone).date())
        return f"{day}, {case_words.clock_span(starts, ends)}, {whom}."

    def _show_state(self) -> None:
        """Counts, the kind word and what is ready for the letters, from what stands in the inputs."""
        if self._typed is None:
            return
        for part, button in self.parts.items():
            button.set_count(*progress(part, self._typed))
        done, total = progress(self._chosen, self._typed)
        words = ngettext("{n} left. It may stay empty.", "{n} left. Any may stay empty.", total - done)
        left = words.format(n=total - done) if done < total else _("All of it is told.")
        if left != self._left_words.text():
            self._left_words.setText(left)
        self.worksheet.show_kindly(self._typed)
        self._soon.start()

    def _show_topics(self) -> None:
        if self._typed is not None:
            self.topics.show_sheet(self._typed)

    # Parts

    @property
    def _chosen(self) -> Part:
        return next(part for part, button in self.parts.items() if button.isChecked())

    def _choose(self, part: Part) -> None:
        self.parts[part].setChecked(True)
        self._show_part()

    def _show_part(self) -> None:
        chosen = self._chosen
        self.worksheet.show_part(chosen)
        self.heading.setText(part_name(chosen))
        names = dict.fromkeys(item.source.name for item in items() if item.part is chosen)
        self._sources.setText("  ·  ".join(names))
        following = _after(chosen)
        words = _("Next: {part}").format(part=_lower(part_name(following))) if following else _("Done")
        self.next_button.set_text(words)
        self.scroller.verticalScrollBar().setValue(0)
        self._show_state()

    def next_part(self) -> None:
        """Go on with the part after this one, the keyboard at its first input; after the last one all is done."""
        following = _after(self._chosen)
        if following is None:
            self.done()
            return
        self._choose(following)
        self.worksheet.focus_part(following)

    def open_log(self) -> None:
        """The list of their questions, with the caret in an empty line."""
        self._choose(Part.FACTS)
        self.worksheet.questions.add_line()

    def _open_trends(self) -> None:
        self._shell.open("applications/trends")

    def open_form(self) -> None:
        """The interview's own form, where people are entered."""
        self._shell.open("applications/interview", interview_id=self._id)

    # Keeping

    def _on_worksheet_changed(self, source: ItemInput) -> None:
        if self._typed is not None:
            self._typed = source.write(self._typed)
            self.keep_soon()
            self._show_state()

    def _on_worksheet_taken_out(self, source: NoteList) -> None:
        self._shell.toast(_("Line taken out"), act=(_("Put it back"), source.put_back))

    def keep_typed(self) -> None:
        if self._sheet is None or not self.worksheet.touched:
            return
        self.worksheet.check()
        # Touched until all is stored: the notice of the save must not bring the old values back.
        try:
            kept = self._store()
        except KeyError:
            self.worksheet.touched.clear()
            return  # the interview was deleted meanwhile: its page says so
        except UserError as error:
            self._say_saved(_("Not saved yet. {why}").format(why=error), "late")
            return
        self._sheet = self._typed = kept
        self.worksheet.kept(kept)
        words = _("Saved as you type, {time}")
        if self.worksheet.has_problem:
            words = _("Saved as you type, {time}, but for what is marked")
        self._say_saved(words.format(time=self.time_now()))

    def _store(self) -> Sheet:
        """Store all that is right; what cannot be is left as it was, and said so under it.

        What is typed goes over what is stored now: the rest may have changed since the page was opened.
        """
        notes = self._shell.workspace.notes
        stored: Sheet = notes.sheet(self._id)
        typed = self.worksheet.write(stored)
        try:
            kept: Sheet = notes.keep(typed)
        except Invalid as error:
            self.worksheet.show_problems(error.problems)
            wrong = {each.field for each in error.problems if hasattr(stored.interview, each.field)}
            mended = replace(typed.interview, **{field: getattr(stored.interview, field) for field in wrong})
            kept = notes.keep(replace(typed, interview=mended))
        return kept

    def _say_saved(self, words: str, tone: str = "text2") -> None:
        self.saved.set_tone(tone)
        self.saved.setText(words)

    def done(self) -> None:
        """Keep everything, mark the step as done and go back to the application."""
        self.keep()
        if self._sheet is None:
            return
        workspace = self._shell.workspace
        id = self._sheet.application.id
        if self.look_back.isVisible():
            workspace.notes.looked_back(self._id)
            self.look_back.hide()
            self._shell.open("applications", application_id=id)
            self._shell.toast(_("Looked at once more"), undo=True)
            return
        key = f"E02/i{self._id}"
        try:
            open_step = workspace.planner.step(id, key).status is not Status.DONE
        except KeyError:
            open_step = False
        if open_step:
            workspace.planner.mark_done(id, key)
        self._shell.open("applications", application_id=id)
        self._shell.toast(_("Written down"), undo=open_step)

    # On paper

    def _pdf(self) -> bytes:
        self.keep()
        workspace = self._shell.workspace
        return workspace.notes.worksheet_pdf(self._id, workspace.casework.paper())

    def _paper_name(self) -> str:
        employer = self._sheet.application.employer if self._sheet else ""
        return _("How it went {employer}").format(employer=employer)

    def _open_list(self) -> None:
        self._shell.open("applications")


def _after(part: Part) -> Part | None:
    parts = list(Part)
    place = parts.index(part) + 1
    return parts[place] if place < len(parts) else None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
