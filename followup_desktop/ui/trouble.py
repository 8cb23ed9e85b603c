"""The page in place of the window when the data cannot be opened: what happened, and what can be done."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.services.backups import Backup
from followup_desktop.services.recovery import DataDamaged, DataMissing, DataNewer, Recovery
from followup_desktop.ui.file_words import moment, open_folder, size
from followup_desktop.ui.theme import Theme
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton, PlainButton
from followup_desktop.ui.widgets.column import Column
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import IconMark, Notice
from followup_desktop.ui.widgets.rows import Card, SectionLabel, SettingRow
from followup_desktop.ui.widgets.text import Body


class TroubleWindow(QWidget):
    """Shows why the data in ``folder`` cannot be opened, with the ways out. Nothing it does deletes anything.

    ``mended`` is True once the program is worth starting again; the window has then closed.
    """

    closed = Signal()

    def __init__(self, error: Exception, folder: Path, theme: Theme) -> None:
        super().__init__()
        self.mended = False
        self._error = error
        self._theme = theme
        self._recovery = Recovery(folder)
        self.setObjectName("trouble")
        self.setWindowTitle(_("Followup Desktop"))
        self.setMinimumSize(640, 480)
        self.resize(960, 680)
        self._ring = FocusRing(self)
        content = QWidget()
        content.setObjectName("scrolled")
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 56, 0, 32)
        column = Column(600)
        whole.addWidget(column)
        whole.addStretch(1)
        self._inner = column.body
        scroller = QScrollArea()
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidgetResizable(True)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroller.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroller)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)
        theme.changed.connect(self.update)
        self._show_trouble()

    def _show_trouble(self) -> None:
        clear_layout(self._inner)
        self._head(_icon(self._error), "due", _title(self._error), _explanation(self._error))
        self._inner.addSpacing(24)
        self._inner.addWidget(SectionLabel(_("What you can do")))
        self._inner.addSpacing(8)
        card = Card(full=True)
        first: QWidget | None = None
        if isinstance(self._error, DataDamaged | DataMissing | DataNewer):
            first = self._add_backups(card)
            self.empty_button = PlainButton(_("Start empty"), self.start_empty)
            card.add(SettingRow(_("Start with an empty file"), self._kept_note(), self.empty_button))
        self.folder_button = PlainButton(_("Open the folder"), self._on_folder_clicked, "folder-open")
        card.add(SettingRow(_("Look at your files"), str(self._recovery.folder), self.folder_button))
        self._inner.addWidget(card)
        self._notice = Notice("", "late", "circle-alert")
        self._notice.hide()
        self._inner.addSpacing(12)
        self._inner.addWidget(self._notice)
        self._inner.addSpacing(8)
        self.again_button = PlainButton(_("Try again"), self._go_on)
        self._foot(self.again_button)
        (first or self.again_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_backups(self, card: Card) -> QWidget | None:
        """The row that brings a backup back; returns its button, None where there is no good backup."""
        backups = self._recovery.backups()
        if not backups:
            card.add(SettingRow(_("Bring back a backup"), _("There is none that this program can open."), QWidget()))
            return None
        named = [(backup, _described(backup)) for backup in backups]
        self.backup_field = ChoiceField("backup", named)
        self.backup_field.setAccessibleName(_("Backup"))
        self.restore_button = FilledButton(_("Bring it back"), self.restore)
        control = QWidget()
        stack = QVBoxLayout(control)
        stack.setContentsMargins(0, 4, 0, 4)
        stack.setSpacing(8)
        stack.addWidget(self.backup_field)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.restore_button)
        stack.addLayout(line)
        note = _("It is as your data was then; what you wrote later is not in it.")
        if not isinstance(self._error, DataMissing):
            note = f"{note} {self._kept_note()}"
        card.add(SettingRow(_("Bring back a backup"), note, control))
        return self.restore_button

    def _kept_note(self) -> str:
        if isinstance(self._error, DataMissing):
            return _("The backups stay where they are.")
        return _("The file that cannot be opened is kept beside it, under another name.")

    def _head(self, icon: str, tone: str, title: str, text: str) -> None:
        mark = QHBoxLayout()
        mark.addWidget(IconMark(icon, tone, 34))
        mark.addStretch(1)
        self._inner.addLayout(mark)
        self._inner.addSpacing(10)
        self._inner.addWidget(Body(title, "welcome", "text"))
        self._inner.addSpacing(6)
        self._inner.addWidget(Body(text, "lead", "text2", widest=600))

    def _foot(self, button: QWidget) -> None:
        line = QHBoxLayout()
        line.addWidget(LinkButton(_("Quit"), self.close, quiet=True))
        line.addStretch(1)
        line.addWidget(button)
        self._inner.addLayout(line)

    def restore(self) -> None:
        """Put the chosen backup in the place of the data."""
        backup: Backup = self.backup_field.value()
        try:
            kept = self._recovery.restore(backup)
        except UserError as error:
            self._say(str(error))
            return
        self._show_mended(
            _("Your data is back"), _("It is as it was on {moment}.").format(moment=moment(backup.made_at)), kept
        )

    def start_empty(self) -> None:
        """Put an empty file in the place of the data."""
        try:
            kept = self._recovery.start_empty()
        except UserError as error:
            self._say(str(error))
            return
        self._show_mended(_("An empty file is ready"), _("You can begin anew."), kept)

    def _show_mended(self, title: str, text: str, kept: Path | None) -> None:
        clear_layout(self._inner)
        if kept is not None:
            there = _("What could not be opened is kept as {file} in the same folder.").format(file=kept.name)
            text = f"{text} {there}"
        self._head("circle-check", "done", title, text)
        self._inner.addSpacing(28)
        self.open_button = FilledButton(_("Open Followup Desktop"), self._go_on)
        self._foot(self.open_button)
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _go_on(self) -> None:
        self.mended = True
        self.close()

    def _on_folder_clicked(self) -> None:
        if not open_folder(self._recovery.folder):
            self._say(_("This desktop shows no folders. Yours is {folder}.").format(folder=self._recovery.folder))

    def _say(self, text: str) -> None:
        self._notice.body.setText(text)
        self._notice.show()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._ring.watch_input()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._theme.color("canvas"))


def _icon(error: Exception) -> str:
    return "refresh-cw" if isinstance(error, DataNewer) else "database"


def _title(error: Exception) -> str:
    if isinstance(error, DataNewer):
        return _("Your data is from a newer version")
    if isinstance(error, DataMissing):
        return _("Your data is not in its place")
    return _("Your data cannot be opened")


def _explanation(error: Exception) -> str:
    """What happened, in the error's own words, and that nothing is lost by it."""
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return _("The folder with your data does not let the program in{where} ({why}).").format(
            where=where, why=error.strerror or str(error)
        )
    if isinstance(error, DataMissing):
        return _("{what} Perhaps it was moved, or a drive is not connected: put it back, then try again.").format(
            what=str(error).rstrip(".") + "."
        )
    if isinstance(error, DataDamaged):
        return _("{what} Nothing in it was changed.").format(what=str(error).rstrip(".") + ".")
    return str(error)


def _described(backup: Backup) -> str:
    return f"{moment(backup.made_at)}  ·  {size(backup.size)}"
