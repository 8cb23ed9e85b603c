"""Files and the person: where one is saved, wholly or not at all, and which one is meant."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QIODevice, QSaveFile, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.ui.shell import Shell


def save_pdf(shell: Shell, owner: QWidget, pdf: bytes, name: str) -> None:
    """Ask where a PDF goes, then write it and say so, or why it could not be written."""
    ask_and_save(shell, owner, pdf, name, "pdf", _("Save as PDF"), _("PDF files (*.pdf)"))


def ask_and_save(shell: Shell, owner: QWidget, data: bytes, name: str, ending: str, title: str, kinds: str) -> None:
    """Ask where a file goes, a file of that name offered; then write it and say so, or why it could not be written."""
    ask_where(owner, name, ending, title, kinds, partial(save, shell, data))


def ask_where(owner: QWidget, name: str, ending: str, title: str, kinds: str, chosen: Callable[[str], object]) -> None:
    """Ask where a file goes, a file of that name offered; ``chosen`` gets its path."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(owner.window(), title, folder, kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(f"{file_name(name)}.{ending}")
    dialog.fileSelected.connect(chosen)
    dialog.open()


def ask_which(
    owner: QWidget,
    title: str,
    kinds: str,
    chosen: Callable[[str], object],
    place: QStandardPaths.StandardLocation = QStandardPaths.StandardLocation.DocumentsLocation,
) -> None:
    """Ask for one file that there is; ``chosen`` gets its path. ``kinds`` may be empty, for any."""
    dialog = QFileDialog(owner.window(), title, QStandardPaths.writableLocation(place), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def save(shell: Shell, data: bytes, path: str) -> None:
    """Write the file and say so, or why it could not be written."""
    try:
        write_file(Path(path), data)
    except UserError as error:
        shell.refuse(str(error))
    else:
        shell.toast(_("{file} saved").format(file=Path(path).name))


def write_file(path: Path, data: bytes) -> None:
    """Write a file wholly or not at all. Raises ``UserError`` saying why it could not be written."""
    file = QSaveFile(str(path))
    whole = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()
    if not whole:
        raise UserError(
            _("{name} could not be saved: {why}").format(name=path.name, why=file.errorString().rstrip("."))
        )


def file_name(text: str) -> str:
    """The text as a file's name on every system: nothing a folder could trip over, and not too long."""
    clean = re.sub(r'[\x00-\x1f<>:"/\\|?*\ud800-\udfff]+', " ", text)
    return " ".join(clean.split()).strip(" .,")[:80] or _("Paper")
