"""The checklist beside a letter: what is left to settle, what only a person can tick, what was checked and is fine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.checklists import ChecklistItemState, ChecklistState, ItemKind
from followup_desktop.domain.findings import Finding, Level
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.editor.flow import Flow
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton
from followup_desktop.ui.widgets.fields import CheckField, TextField
from followup_desktop.ui.widgets.marks import ProgressLine
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import IconMark
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label, clean, tip

#: Cards shown before "Show all": more would push the ticks out of sight.
_FIRST = 6

_ICONS = {
    "unresolved_field": "braces",
    "placeholder_text": "braces",
    "weekday_date_mismatch": "calendar-clock",
    "interview_date_mismatch": "calendar-clock",
    "start_date_in_past": "calendar-clock",
    "letter_date_wrong": "calendar-clock",
    "misspelt_name": "user",
    "wrong_interviewer": "user",
    "wrong_title": "user",
    "first_name": "user",
    "wrong_company": "building-2",
    "attachment_mismatch": "paperclip",
    "missing_address": "mail",
    "missing_contact": "phone",
    "contact_mismatch": "phone",
}


@dataclass(frozen=True, slots=True)
class Act:
    """One way to settle a finding: what the link says, and the key it reports."""

    key: str
    text: str


def finding_icon(finding: Finding) -> tuple[str, str]:
    """Icon and colour role of a finding."""
    if finding.source == "language":
        return "type", "accent"
    icon = _ICONS.get(finding.check, "circle-alert" if finding.level is Level.ERROR else "lightbulb")
    tone = {Level.ERROR: "late", Level.WARNING: "due", Level.HINT: "text2"}[finding.level]
    return icon, "due" if icon == "braces" else tone


class FindingCard(QWidget):
    """What a reader would stumble over, and the ways out of it."""

    acted = Signal(object, str)  # the finding, the key of the act
    line_inset = 0

    def __init__(self, finding: Finding, acts: Sequence[Act]) -> None:
        super().__init__()
        self.finding = finding
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 11, 12, 12)
        row.setSpacing(10)
        row.addWidget(IconMark(*finding_icon(finding), 17), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(finding.title, "strong", "text", max_lines=3))
        words.addSpacing(4)
        words.addWidget(Body(finding.detail, "body", "text2"))
        words.addSpacing(9)
        words.addWidget(act_links(finding, acts, self._on_link_chosen))
        row.addLayout(words, 1)

    def _on_link_chosen(self, key: str) -> None:
        self.acted.emit(self.finding, key)


class _ActLink(LinkButton):
    chosen = Signal(str)

    def __init__(self, act: Act) -> None:
        super().__init__(act.text, self._choose)
        self._key = act.key

    def _choose(self) -> None:
        self.chosen.emit(self._key)


def act_links(finding: Finding, acts: Sequence[Act], on_chosen: Callable[[str], object]) -> Flow:
    """The ways to settle a finding as links; ``on_chosen`` gets the key of the one pressed."""
    links = []
    for act in acts:
        link = _ActLink(act)
        link.setObjectName(f"{act.key}/{finding.check}/{finding.start}")
        link.setAccessibleDescription(finding.title)
        link.chosen.connect(on_chosen)
        links.append(link)
    return Flow(links, gap=16, line=24)


class ManualItem(QWidget):
    """One line to tick by hand, what was noted with it, or why its tick is gone."""

    ticked = Signal(str, bool, str)  # item, on, note

    def __init__(self, state: ChecklistItemState, now: datetime, enabled: bool) -> None:
        super().__init__()
        self._state = state
        item = state.item
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.box = CheckField(f"tick/{item.id}", "")
        self.box.setAccessibleName(clean(item.text))
        self.box.set_value(state.done)
        self.words = Body(item.text, "body", "text")
        for part in (self.box, self.words):
            part.setToolTip(tip(item.detail))
            part.setEnabled(enabled)
        column.addLayout(self._line())
        note = state.reason or _tick_note(state, now)
        self.note = Label(note, "small", "text2")
        self._note = note
        self._below = _inset(self.note, 0)
        self._below.setVisible(bool(note))
        column.addWidget(self._below)
        self.box.setAccessibleDescription(note or item.detail)
        self.answer = TextField(f"note/{item.id}", item.asks)
        self.answer.setAccessibleName(item.asks or item.text)
        self._asking = _inset(self.answer, 4)
        column.addWidget(self._asking)
        self._asking.hide()
        self.box.changed.connect(self._on_box_changed)
        self.answer.returnPressed.connect(self._on_answer_return_pressed)

    def _line(self) -> QHBoxLayout:
        """The box, and its words in as many lines as they need."""
        mark = QVBoxLayout()
        mark.addWidget(self.box)
        mark.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(5)
        line.addLayout(mark)
        line.addWidget(self.words, 1)
        return line

    @property
    def item_id(self) -> str:
        return self._state.item.id

    @property
    def asking(self) -> bool:
        """Is somebody about to write the note?"""
        return not self._asking.isHidden()

    def ask(self, words: str = "") -> None:
        """Ask for the note, with what was typed so far; nothing is ticked before there is one."""
        self.box.set_value(False)
        self.answer.set_value(words)
        self.note.setText(_("Add a name to count this"))
        self._below.show()
        self._asking.show()

    def _on_box_changed(self) -> None:
        if self.box.isChecked() and self._state.item.asks:
            if self.asking:
                self._stop_asking()
                return
            self.ask()
            self.answer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.box.isChecked() != self._state.done:
            self.ticked.emit(self._state.item.id, self.box.isChecked(), "")

    def _stop_asking(self) -> None:
        self._asking.hide()
        self.box.set_value(self._state.done)
        self.note.setText(self._note)
        self._below.setVisible(bool(self._note))

    def _on_answer_return_pressed(self) -> None:
        words = self.answer.value().strip()
        if words:
            self._asking.hide()
            self.ticked.emit(self._state.item.id, True, words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.words.geometry().contains(event.position().toPoint()):
            self.box.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self._stop_asking()
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def _inset(widget: QWidget, gap: int) -> QWidget:
    """A widget under the words of a check box."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(theme.current().px(27), gap, 0, gap)
    row.addWidget(widget)
    return holder


def _tick_note(state: ChecklistItemState, now: datetime) -> str:
    """``Tom, yesterday``."""
    if not state.done or state.ticked_at is None:
        return ""
    day = _day_word(state.ticked_at.astimezone().date(), now.astimezone().date())
    return f"{state.note}, {day}" if state.note else day


def _day_word(day: date, today: date) -> str:
    if day == today:
        return _("today")
    if day == today - timedelta(days=1):
        return _("yesterday")
    return current().date_row(day)


class ChecklistPanel(QScrollArea):
    """Shows a ``ChecklistState``; ``acted`` (finding, key of an Act) and ``ticked`` (item, on, note) say what to do."""

    acted = Signal(object, str)
    ticked = Signal(str, bool, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._subject: object = None
        self._manual: list[ManualItem] = []
        self._kept: tuple[Finding, ...] = ()
        self._all = False
        self._unfolded: bool | None = None
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setObjectName("scrolled")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(18, 14, 18, 18)
        self._column.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(Label(_("Checklist"), "label", "text2"))
        top.addStretch(1)
        self.count = Label("", "number", "text2")
        top.addWidget(self.count)
        self._column.addLayout(top)
        self._column.addSpacing(6)
        self.progress = ProgressLine()
        self._column.addWidget(self.progress)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        self._column.addLayout(self._parts)
        self._column.addStretch(1)
        self.setWidget(content)
        self.verticalScrollBar().rangeChanged.connect(self._on_bar_range_changed)

    def _on_bar_range_changed(self, low: int, high: int) -> None:
        # The bar stands in the margin, so that nothing moves when it comes.
        bar = self.verticalScrollBar().sizeHint().width() if high > low else 0
        self._column.setContentsMargins(18, 14, max(4, 18 - bar), 18)

    def show_state(
        self,
        state: ChecklistState,
        acts: Sequence[tuple[Finding, Sequence[Act]]],
        now: datetime,
        editable: bool = True,
        subject: object = None,
        kept: Sequence[Finding] = (),
    ) -> None:
        """Show how the list stands; ``acts`` are the findings that are left, each with its ways out.

        ``subject`` is what the list belongs to: a note being written stays open only while it is the same.
        ``kept`` are the findings that the person let stand.
        """
        shown = (state, tuple((finding, tuple(ways)) for finding, ways in acts), now.date(), editable, subject, kept)
        if shown == self._shown:
            return
        if subject != self._subject or not editable:
            self._manual = []  # a name half written belongs to that letter
        self._subject, self._kept = subject, tuple(kept)
        self._shown = shown
        self._arguments = (state, acts, now, editable)
        self.count.setText(_("{done} of {all}").format(done=state.done, all=state.total))
        self.progress.set_value(state.done, state.total)
        self._rebuild()

    def _rebuild(self) -> None:
        state, acts, now, editable = self._arguments
        focus = self.focusWidget()
        # Also while a dialog is in front: the window would hand the keyboard to whatever comes next.
        name = focus.objectName() if focus is not None and focus is self.window().focusWidget() else ""
        asking = {line.item_id: line.answer.value() for line in self._manual if line.asking}
        clear_layout(self._parts)
        errors = [pair for pair in acts if pair[0].level is Level.ERROR]
        others = [pair for pair in acts if pair[0].level is not Level.ERROR]
        self._add_findings(_("To settle first"), errors)
        self._add_findings(_("Worth a second look"), others)
        self._add_manual([each for each in state.items if each.item.kind is ItemKind.MANUAL], now, editable)
        for line in self._manual:
            if line.item_id in asking:
                line.ask(asking[line.item_id])
        self._add_kept()
        self._add_fine(state)
        if name:
            # Of the same name are also those that have just been taken out and wait to be freed.
            again = [each for each in self.findChildren(QWidget, name) if each.isEnabled()]
            links = self.findChildren(LinkButton)
            for widget in [*again[-1:], *links[-1:]][:1]:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heading(self, text: str, space: int = 16) -> None:
        self._parts.addSpacing(space)
        self._parts.addWidget(Label(text, "strong"))
        self._parts.addSpacing(8)

    def _add_findings(self, title: str, acts: Sequence[tuple[Finding, Sequence[Act]]]) -> None:
        if not acts:
            return
        self._heading(title)
        card = Card(full=True)
        shown = acts if self._all else acts[:_FIRST]
        for finding, ways in shown:
            row = FindingCard(finding, ways)
            row.acted.connect(self.acted)
            card.add(row)
        self._parts.addWidget(card)
        rest = len(acts) - len(shown)
        if rest:
            self._parts.addSpacing(4)
            text = ngettext("Show one more", "Show {n} more", rest).format(n=rest)
            self._parts.addWidget(LinkButton(text, self._on_show_all))

    def _on_show_all(self) -> None:
        self._all = True
        self._rebuild()

    def _add_manual(self, items: Sequence[ChecklistItemState], now: datetime, editable: bool) -> None:
        self._manual = []
        if not items:
            return
        self._heading(_("By hand"))
        for number, state in enumerate(items):
            if number:
                self._parts.addSpacing(8)
            line = ManualItem(state, now, editable)
            line.ticked.connect(self.ticked)
            self._manual.append(line)
            self._parts.addWidget(line)

    def _add_kept(self) -> None:
        """What was found and let stand: not checked, but answered for."""
        if not self._kept:
            return
        self._heading(_("You kept this"))
        for finding in self._kept:
            self._parts.addLayout(_small_line(finding.title, "minus", "text2"))

    def _add_fine(self, state: ChecklistState) -> None:
        fine = [
            each
            for each in state.items
            if each.item.kind is ItemKind.AUTO
            and each.done
            and not any(kept.belongs_to(check) for kept in self._kept for check in each.item.checks)
        ]
        waiting = [each for each in state.items if each.pending]
        if waiting:
            self._parts.addSpacing(16)
            names = current().join(each.item.text for each in waiting[:3])
            text = _("Being checked: {names}").format(names=names)
            self._parts.addWidget(Body(text if len(waiting) < 4 else _("Being checked"), "small", "text2"))
        if not fine:
            return
        self._parts.addSpacing(16)
        unfolded = self._unfolded if self._unfolded is not None else True
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(_("Checked and fine"), "strong"))
        head.addWidget(Label(str(len(fine)), "small", "text2"))
        head.addStretch(1)
        name = _("Hide what is fine") if unfolded else _("Show what is fine")
        fold = IconButton("chevron-down" if unfolded else "chevron-right", name, self._on_fold, size=24)
        fold.setObjectName("fold")
        head.addWidget(fold)
        self._parts.addLayout(head)
        if unfolded:
            self._parts.addSpacing(2)
            for each in fine:
                self._parts.addLayout(_small_line(each.item.text, "check", "done"))

    def _on_fold(self) -> None:
        self._unfolded = not (self._unfolded if self._unfolded is not None else True)
        self._rebuild()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(296), theme.current().px(500))


def _small_line(text: str, icon: str, tone: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.setContentsMargins(0, 1, 0, 1)
    line.addWidget(IconMark(icon, tone, 14), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Body(text, "small", "text2"), 1)
    return line
