"""The checklist beside a letter: what is left to settle, what only a person can tick, what was checked and is fine."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.checklists import ChecklistItemState, ChecklistState, ItemKind
from followup_desktop.domain.findings import Finding, Level
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton
from followup_desktop.ui.widgets.fields import CheckField, TextField
from followup_desktop.ui.widgets.marks import ProgressLine
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import IconMark
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label

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
        row.setContentsMargins(14, 11, 14, 10)
        row.setSpacing(11)
        row.addWidget(IconMark(*finding_icon(finding), 17), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Body(finding.title, "strong", "text", max_lines=3))
        words.addSpacing(4)
        words.addWidget(Body(finding.detail, "body", "text2"))
        words.addSpacing(5)
        words.addWidget(_Links(finding, acts, self.acted))
        row.addLayout(words, 1)


class _Links(QWidget):
    """Links one beside the other, below each other where they do not fit."""

    def __init__(self, finding: Finding, acts: Sequence[Act], acted: object) -> None:
        super().__init__()
        self._finding, self._acted = finding, acted
        self._links = []
        for act in acts:
            link = LinkButton(act.text, self._on_link_clicked, parent=self)
            link.setObjectName(f"{act.key}/{finding.check}/{finding.start}")
            link.setAccessibleDescription(finding.title)
            self._links.append(link)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _on_link_clicked(self) -> None:
        key = self.sender().objectName().split("/")[0] if self.sender() else ""
        self._acted.emit(self._finding, key)  # type: ignore[attr-defined]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self._place(max(self.width(), theme.current().px(200)), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(40), theme.current().px(24))

    def resizeEvent(self, event: QEvent) -> None:
        self._place(self.width(), move=True)

    def _place(self, width: int, move: bool) -> int:
        x = y = 0
        gap = theme.current().px(16)
        height = theme.current().px(24)
        for link in self._links:
            wanted = min(link.sizeHint().width(), width)
            if x and x + wanted > width:
                x, y = 0, y + height
            if move:
                right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                link.setFixedWidth(wanted)
                link.setGeometry(width - x - wanted if right_to_left else x, y, wanted, height)
            x += wanted + gap
        return y + height


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
        self.box = CheckField(f"tick/{item.id}", item.text)
        self.box.set_value(state.done)
        self.box.setToolTip(item.detail)
        self.box.setEnabled(enabled)
        column.addWidget(self.box)
        note = state.reason or _tick_note(state, now)
        self.note = Label(note, "small", "text2")
        self.note.setContentsMargins(theme.current().px(27), 0, 0, 0)
        inset = QHBoxLayout()
        inset.setContentsMargins(theme.current().px(27), 0, 0, 0)
        inset.addWidget(self.note)
        column.addLayout(inset)
        self.note.setVisible(bool(note))
        self.box.setAccessibleDescription(note or item.detail)
        self.answer = TextField(f"note/{item.id}", item.asks)
        self.answer.setAccessibleName(item.asks or item.text)
        answer_row = QHBoxLayout()
        answer_row.setContentsMargins(theme.current().px(27), 4, 0, 4)
        answer_row.addWidget(self.answer)
        column.addLayout(answer_row)
        self.answer.hide()
        self.box.changed.connect(self._on_box_changed)
        self.answer.returnPressed.connect(self._on_answer_return_pressed)

    @property
    def asking(self) -> bool:
        """Is somebody about to write the note?"""
        return not self.answer.isHidden()

    def _on_box_changed(self) -> None:
        if self.box.isChecked() and self._state.item.asks:
            self.answer.show()
            self.answer.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.answer.hide()
        if self.box.isChecked() != self._state.done:
            self.ticked.emit(self._state.item.id, self.box.isChecked(), "")

    def _on_answer_return_pressed(self) -> None:
        self.answer.hide()
        self.ticked.emit(self._state.item.id, True, self.answer.value().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self.answer.hide()
            self.box.set_value(self._state.done)
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


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
    """Shows a ``ChecklistState``. ``acted`` (finding, key of an Act) and ``ticked`` (item, on, note) tell what to do."""

    acted = Signal(object, str)
    ticked = Signal(str, bool, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
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

    def show_state(
        self, state: ChecklistState, acts: Sequence[tuple[Finding, Sequence[Act]]], now: datetime, editable: bool = True
    ) -> None:
        """Show how the list stands; ``acts`` are the findings that are left, each with its ways out."""
        shown = (state, tuple((finding, tuple(ways)) for finding, ways in acts), now.date(), editable)
        if shown == self._shown or any(item.asking for item in self.findChildren(ManualItem)):
            return
        self._shown = shown
        self._arguments = (state, acts, now, editable)
        self.count.setText(_("{done} of {all}").format(done=state.done, all=state.total))
        self.progress.set_value(state.done, state.total)
        self._rebuild()

    def _rebuild(self) -> None:
        state, acts, now, editable = self._arguments
        focus = self.focusWidget()
        name = focus.objectName() if focus is not None and focus.hasFocus() else ""
        clear_layout(self._parts)
        errors = [pair for pair in acts if pair[0].level is Level.ERROR]
        others = [pair for pair in acts if pair[0].level is not Level.ERROR]
        self._add_findings(_("To settle before printing"), errors)
        self._add_findings(_("Worth a second look"), others)
        self._add_manual([each for each in state.items if each.item.kind is ItemKind.MANUAL], now, editable)
        self._add_fine(state)
        if name:
            again = self.findChild(QWidget, name) or self.findChild(LinkButton) or self.findChild(CheckField)
            if isinstance(again, QWidget):
                again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heading(self, text: str, space: int = 18) -> None:
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
        if not items:
            return
        self._heading(_("By hand"))
        for number, state in enumerate(items):
            if number:
                self._parts.addSpacing(8)
            line = ManualItem(state, now, editable)
            line.ticked.connect(self.ticked)
            self._parts.addWidget(line)

    def _add_fine(self, state: ChecklistState) -> None:
        fine = [each for each in state.items if each.item.kind is ItemKind.AUTO and each.done]
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
                self._parts.addLayout(_fine_line(each.item.text))

    def _on_fold(self) -> None:
        self._unfolded = not (self._unfolded if self._unfolded is not None else True)
        self._rebuild()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(296), theme.current().px(500))


def _fine_line(text: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.setContentsMargins(0, 1, 0, 1)
    line.addWidget(IconMark("check", "done", 14))
    line.addWidget(Label(text, "small", "text2"), 1)
    return line
