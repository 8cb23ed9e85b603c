"""Several letters written as files: one after the other, told of while it goes on, and broken off at any time."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.letter import require_complete
from followup_desktop.domain.model import Letter, UserError
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.draft import Draft
from followup_desktop.ui import theme
from followup_desktop.ui.letter_words import letter_name, reader_name
from followup_desktop.ui.saving import ask_where, file_name, write_file
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.slices import Slices
from followup_desktop.ui.widgets.buttons import PlainButton
from followup_desktop.ui.widgets.marks import ProgressLine
from followup_desktop.ui.widgets.text import Body, Label


def save_batch(shell: Shell, owner: QWidget, letters: Sequence[Letter], together: bool) -> None:
    """Ask where the letters go, as one PDF or one each, then write them with a way to stop.

    A letter that is not complete is named, and nothing is written.
    """
    drafts = [shell.workspace.letters.draft(letter) for letter in letters]
    for draft in drafts:
        try:
            require_complete(draft.page)
        except UserError as error:
            shell.refuse(_("{letter}: {what}").format(letter=_called(draft), what=error))
            return
    begin = partial(_begin, shell, owner, drafts, together)
    if together:
        ask_where(owner, _together_name(drafts), "pdf", _("Save as one PDF"), _("PDF files (*.pdf)"), begin)
        return
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    asking = QFileDialog(owner.window(), _("Choose the folder for the letters"), folder)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.setFileMode(QFileDialog.FileMode.Directory)
    asking.setOption(QFileDialog.Option.ShowDirsOnly)
    asking.fileSelected.connect(begin)
    asking.open()


def _begin(shell: Shell, owner: QWidget, drafts: Sequence[Draft], together: bool, place: str) -> None:
    BatchDialog(shell, owner, drafts, Path(place), together).begin()


def _called(draft: Draft) -> str:
    name = reader_name(draft.record.contact)
    return _("The letter to {name}").format(name=name) if name else draft.template.kind.name


def _together_name(drafts: Sequence[Draft]) -> str:
    first = drafts[0]
    return _("{author}, letters to {employer}").format(
        author=first.page.author, employer=first.record.application.employer
    )


class BatchDialog(QDialog):
    """Writes the letters, one each time nobody needs the window, and says how far it is. Closing it stops."""

    def __init__(self, shell: Shell, owner: QWidget, drafts: Sequence[Draft], place: Path, together: bool) -> None:
        super().__init__(owner.window())
        self._shell = shell
        self._drafts = drafts
        self._place = place
        self._done = 0
        self._work = self._into_one() if together else self._into_each()
        self.setWindowTitle(_("Saving letters"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.line = ProgressLine(0, len(drafts))
        self.now = Label("", "body", "text2")
        self.cancel_button = PlainButton(_("Cancel"), self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(10)
        column.addWidget(Body(_("Saving letters"), "row_title", "text"))
        column.addWidget(self.line)
        column.addWidget(self.now)
        column.addLayout(foot)
        self.setFixedWidth(theme.current().px(420))
        self._slices = Slices(shell, self, self._one_more)
        self._slices.ready.connect(self.accept)

    def begin(self) -> None:
        self._tell()
        self.open()
        self._slices.start()

    def _one_more(self, _seconds: float) -> bool:
        """Write the next letter; True once all are written, or none more can be."""
        try:
            next(self._work)
        except StopIteration:
            self._say_done()
            return True
        except UserError as error:
            self._shell.refuse(str(error))
            return True
        self._done += 1
        self._tell()
        return False

    def _into_each(self) -> Iterator[None]:
        taken: set[str] = set()
        for draft in self._drafts:
            name = _free_name(file_name(letter_name(draft)), taken, self._place)
            write_file(self._place / f"{name}.pdf", self._shell.workspace.letters.file_of(draft))
            yield

    def _into_one(self) -> Iterator[None]:
        book = self._shell.workspace.letters.book(_together_name(self._drafts), self._drafts[0])
        for draft in self._drafts:
            book.add(draft.page)
            yield
        write_file(self._place, book.finish())

    def _tell(self) -> None:
        count = len(self._drafts)
        self.line.set_value(self._done, count)
        at = min(self._done, count - 1)
        text = _("{n} of {all}: {letter}").format(
            n=current().number(at + 1), all=current().number(count), letter=_called(self._drafts[at])
        )
        self.now.setText(text)

    def _say_done(self) -> None:
        text = ngettext("{n} letter saved", "{n} letters saved", self._done)
        self._shell.toast(text.format(n=current().number(self._done)))

    def done(self, result: int) -> None:
        """However it closes, what is not written yet stays unwritten."""
        if self._slices.active:
            self._slices.stop()
            self._say_stopped()
        super().done(result)

    def _say_stopped(self) -> None:
        if self._place.is_dir() and self._done:
            text = ngettext("Stopped. {n} letter is saved.", "Stopped. {n} letters are saved.", self._done)
            self._shell.toast(text.format(n=current().number(self._done)))
        else:
            self._shell.toast(_("Stopped. Nothing was saved."))


def _free_name(name: str, taken: set[str], folder: Path) -> str:
    """The name, with a number where this batch or the folder has a file of that name: none is written over."""
    number, free = 1, name
    while free.casefold() in taken or (folder / f"{free}.pdf").exists():
        number += 1
        free = f"{name} ({number})"
    taken.add(free.casefold())
    return free
