"""How a letter stood before: each version beside the letter as it is now or beside another, and ways back."""

import html
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.differences import (
    Change,
    ParagraphChange,
    Stretch,
    compare,
    count_changes,
    take_back,
    word_changes,
)
from followup_desktop.domain.model import Letter
from followup_desktop.domain.version_keeping import (
    BEFORE_LANGUAGE,
    BEFORE_REPLACE,
    BEFORE_RESTORE,
    BEFORE_SAMPLE,
    KEPT,
    OF_DAY,
    SENT,
)
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.letter_versions import VersionReading
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.letter_words import on_clock
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body, Label

_LIST_WIDTH = 270
_NARROW = 660  # of the dialog, px at 100 %, below which the list stands above the comparison
_HAIR = "\u200a"
_MOST = 60  # versions in the list


class VersionsDialog(FormDialog):
    """``restored`` carries a version to go back to, ``paragraph_restored`` the letter with one paragraph as it was.

    ``kept`` asks to keep the present as a version.
    """

    restored = Signal(object)
    paragraph_restored = Signal(object)
    kept = Signal()

    def __init__(self, workspace: Workspace, letter: Letter, parent: QWidget) -> None:
        lead = _("Going back keeps the text as it is now, too.")
        super().__init__(parent, _("Versions"), _("Keep this version"), lead, width=920)
        self._workspace = workspace
        self.cancel_button.set_text(_("Close"))
        self.back_button = PlainButton(_("Go back to it"), self._on_back)
        self.buttons.insertWidget(self.buttons.count() - 2, self.back_button)
        self.with_which = ChoiceField("with_which")
        self.with_which.setAccessibleName(_("Compared with"))
        self.with_which.changed.connect(self._show_comparison)
        self.summary = Label("", "small", "text2")
        self.subject = DiffLabel()
        self.paragraphs = Card()
        self._none = Body(
            _("None yet. Keep one before you try something out; the program keeps one when it goes out."),
            "body",
            "text2",
        )
        self._rows = QButtonGroup(self)
        self._rows.idClicked.connect(self._on_row_clicked)
        self._readings: tuple[VersionReading, ...] = ()
        self._build()
        self.show_letter(letter)

    def _build(self) -> None:
        self.list = Card()
        listed = QVBoxLayout()
        listed.addWidget(self.list)
        listed.addStretch(1)
        self._list_side = QWidget()
        self._list_side.setLayout(listed)
        listed.setContentsMargins(0, 0, 0, 0)
        beside = QVBoxLayout()
        beside.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(_("Compared with"), "label", "text2"))
        row.addWidget(self.with_which, 1)
        beside.addLayout(row)
        for widget in (self.summary, self.subject, self.paragraphs):
            beside.addWidget(widget)
        beside.addStretch(1)
        self._beside = QWidget()
        beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setLayout(beside)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(18)
        self._sides.addWidget(self._list_side)
        self._sides.addWidget(self._beside, 1)
        self.body.addLayout(self._sides)
        self.body.addWidget(self._none)
        self.body.addStretch(1)

    def show_letter(self, letter: Letter) -> None:
        """Show the versions of the letter as it is now, the newest chosen."""
        self._letter = letter
        self._readings = self._workspace.letters.readings(letter)[: _MOST + 1]
        for button in self._rows.buttons():
            self._rows.removeButton(button)
        self.list.clear()
        for number, reading in enumerate(self._readings[1:], 1):
            row = VersionRow(self._when(reading), why(reading), words(reading.words))
            self._rows.addButton(row, number)
            self.list.add(row)
        some = len(self._readings) > 1
        for widget in (self._list_side, self._beside):
            widget.setVisible(some)
        self._none.setVisible(not some)
        may_change = letter.sent_at is None
        self.save_button.setVisible(may_change)
        self.back_button.setVisible(may_change and some)
        if some:
            self._rows.button(1).setChecked(True)
            self._show_choices()

    @property
    def chosen(self) -> VersionReading:
        """The version that is looked at."""
        return self._readings[self._rows.checkedId()]

    def _when(self, reading: VersionReading) -> str:
        if reading.version is None or reading.version.made_at is None:
            return _("The letter now")
        at = on_clock(reading.version.made_at, self._workspace.casework.profile())
        return f"{current().date_row(at.date())}, {current().time(at)}"

    def _show_choices(self) -> None:
        mine = self._rows.checkedId()
        others = [(n, each) for n, each in enumerate(self._readings) if n != mine]
        kept = self.with_which.value()
        self.with_which.set_choices([(n, f"{self._when(each)}{_after(each)}") for n, each in others])
        self.with_which.set_value(kept if kept not in (None, mine) else 0)
        self._show_comparison()

    def _show_comparison(self) -> None:
        old, new = self.chosen, self._readings[self.with_which.value() or 0]
        if new.version is not None and self._rows.checkedId() < (self.with_which.value() or 0):
            old, new = new, old  # the older one is always the one it began with
        changes = compare(old.text, new.text)
        self.summary.setText(_summary(changes, old.subject != new.subject))
        self.subject.setVisible(old.subject != new.subject)
        self.subject.show_stretches((Stretch(Change.SAME, _("Subject: ")), *word_changes(old.subject, new.subject)))
        with_now = new.version is None and self._letter.sent_at is None
        rows = []
        for change in changes:
            act = partial(self._on_paragraph, change, old, new) if with_now and change.changed else None
            rows.append(ParagraphRow(change, act))
        self.paragraphs.arrange(rows)
        self.paragraphs.setVisible(bool(rows))

    def _on_paragraph(self, change: ParagraphChange, old: VersionReading, new: VersionReading) -> None:
        taken = take_back(change, old.text, new.text)
        own = {key: taken.values[key] for key in taken.values if taken.values.get(key) != new.text.values.get(key)}
        gone = new.text.values.keys() - taken.values.keys()
        values = {key: text for key, text in {**self._letter.values, **own}.items() if key not in gone}
        self.paragraph_restored.emit((taken.source, values))

    def _on_row_clicked(self, _number: int) -> None:
        self._show_choices()

    def _on_back(self) -> None:
        self.restored.emit(self.chosen.version)
        self.accept()

    def save(self) -> None:
        self.kept.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look = theme.current()
        below = self.width() < look.px(_NARROW)
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        if below:
            self._list_side.setMinimumWidth(0)
            self._list_side.setMaximumWidth(16_777_215)
        else:
            self._list_side.setFixedWidth(look.px(_LIST_WIDTH))


class VersionRow(QAbstractButton):
    """One version in the list: when, why, how many words. The one looked at is tinted and its date bold."""

    def __init__(self, when: str, reason: str, length: str) -> None:
        super().__init__()
        self._when, self._note = when, f"{reason} · {length}"
        self.setCheckable(True)
        self.setAccessibleName(f"{when}, {reason}, {length}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(240), look.line("label") + look.line("small") + look.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(look.color("text2") if look.tokens.outlined else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selected" if self.isChecked() else "hover"))
            painter.drawRoundedRect(self.rect().adjusted(4, 3, -4, -3), 7, 7)
        top = look.px(8)
        for role, tone, text in (
            ("strong" if self.isChecked() else "label", "text", self._when),
            ("small", "text2", self._note),
        ):
            painter.setFont(look.font(role))
            painter.setPen(look.color(tone))
            line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width() - 32)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
            painter.drawText(16, top, self.width() - 32, look.line(role), flags, line)
            top += look.line(role) + look.px(2)


class ParagraphRow(QWidget):
    """A paragraph of the comparison, with the way to take it back where there is one."""

    def __init__(self, change: ParagraphChange, act: partial[None] | None) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 14, 9)
        column.setSpacing(4)
        self.text = DiffLabel()
        self.text.show_stretches(change.stretches)
        column.addWidget(self.text)
        self.link: LinkButton | None = None
        if act is not None:
            self.link = LinkButton(_("Take this paragraph back"), act, "undo-2")
            self.link.setAccessibleDescription(change.spoken)
            column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeading)
        elif change.changed:
            self.text.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class DiffLabel(QLabel):
    """Words of two readings: what came is underlined, what went is struck out, each in a colour of its own as well.

    A screen reader is told in words.
    """

    def __init__(self) -> None:
        super().__init__()
        self._stretches: Sequence[Stretch] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.current().changed.connect(self._render)

    def show_stretches(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches
        change = ParagraphChange(None, None, 0, 0, tuple(stretches))
        same = "".join(each.text for each in stretches if each.change is not Change.REMOVED)
        self.setAccessibleName(change.spoken if change.changed else same)
        self._render()

    def _render(self) -> None:
        look = theme.current()
        self.setFont(look.font("body"))
        changed = any(each.change is not Change.SAME for each in self._stretches)
        styles = {
            Change.SAME: f"color: {look.tokens.text if changed else look.tokens.text2}",
            Change.ADDED: f"color: {look.tokens.done}; text-decoration: underline",
            Change.REMOVED: f"color: {look.tokens.late}; text-decoration: line-through",
        }
        parts = [
            f'<span style="{styles[each.change]}">{html.escape(each.text).replace(chr(10), "<br>")}</span>'
            for each in self._stretches
        ]
        # A hair of space, so that what went and what came do not read as one word.
        self.setText(f'<p style="line-height: 128%; margin: 0">{_HAIR.join(parts)}</p>')

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(60), super().minimumSizeHint().height())


def why(reading: VersionReading) -> str:
    """Why a version was made, in words."""
    assert reading.version is not None
    return {
        KEPT: _("Kept by you"),
        SENT: _("Sent"),
        OF_DAY: _("As the day began"),
        BEFORE_RESTORE: _("Before you went back"),
        BEFORE_SAMPLE: _("Before another sample"),
        BEFORE_LANGUAGE: _("Before another language"),
        BEFORE_REPLACE: _("Before words were replaced"),
    }.get(reading.version.reason, reading.version.reason)


def words(count: int) -> str:
    return ngettext("{n} word", "{n} words", count).format(n=current().number(count))


def _after(reading: VersionReading) -> str:
    return f" · {why(reading)}" if reading.version is not None else ""


def _summary(changes: Sequence[ParagraphChange], with_subject: bool) -> str:
    added, removed = count_changes(changes)
    if not any(each.changed for each in changes):
        return _("Only the subject differs.") if with_subject else _("Both say the same.")
    come = ngettext("{n} word added", "{n} words added", added).format(n=current().number(added))
    gone = ngettext("{n} removed", "{n} removed", removed).format(n=current().number(removed))
    return _("{added}, {removed}").format(added=come, removed=gone)
