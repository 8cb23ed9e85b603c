"""The versions of an open letter: looked at, kept, and gone back to."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import LetterVersion
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.versions import VersionsDialog
from followup_desktop.ui.editor.desk import LetterDesk
from followup_desktop.ui.letter_words import tone_name
from followup_desktop.ui.places import language_name
from followup_desktop.ui.shell import Shell


class Restoring(QObject):
    """Whatever changes a whole letter at once: the text as it was is a version, and the change is one step to undo."""

    def __init__(self, shell: Shell, desk: LetterDesk, page: QWidget) -> None:
        super().__init__(page)
        self._shell = shell
        self._letters = shell.workspace.letters
        self._workspace = shell.workspace
        self._desk = desk
        self._page = page
        self._dialog: VersionsDialog | None = None

    def show_versions(self) -> None:
        if not self._desk.save():
            return
        dialog = VersionsDialog(self._workspace, self._desk.letter, self._page)
        dialog.restored.connect(self._on_version_restored)
        dialog.paragraph_restored.connect(self._on_paragraph_restored)
        dialog.kept.connect(self._on_version_kept)
        dialog.destroyed.connect(self._on_dialog_destroyed)
        self._dialog = dialog
        dialog.open()

    def change_tone(self, tone: str) -> None:
        """Start the same letter over from another sample."""
        if self._desk.save():
            self._desk.take(self._letters.change_tone(self._desk.letter, tone))
            self._shell.toast(_("Started over from the {tone} sample").format(tone=tone_name(tone).lower()), undo=True)

    def change_locale(self, locale: str) -> None:
        """Start the same letter over in another language."""
        if locale != self._desk.letter.locale and self._desk.save():
            self._desk.take(self._letters.change_locale(self._desk.letter, locale))
            self._shell.toast(_("Started over in {language}").format(language=language_name(locale)), undo=True)

    def replace_all(self, subject: str, body: str, said: str) -> None:
        """Put these texts in the place of the letter's, and say what happened."""
        if self._desk.save():
            self._desk.take(self._letters.replace_all(self._desk.letter, subject, body))
            self._shell.toast(said, undo=True)

    def _on_version_restored(self, version: LetterVersion) -> None:
        self._desk.take(self._letters.restore(self._desk.letter, version))
        self._shell.toast(_("Back to the earlier version"), undo=True)

    def _on_paragraph_restored(self, taken: tuple[str, Mapping[str, str]]) -> None:
        body, values = taken
        self._desk.take(self._letters.restore_paragraph(self._desk.letter, body, values))
        if self._dialog is not None:
            self._dialog.show_letter(self._desk.letter)
        self._shell.toast(_("The paragraph is as it was"), undo=True)

    def _on_version_kept(self) -> None:
        self._letters.keep_version(self._desk.letter)
        self._shell.toast(_("Version kept"))

    def _on_dialog_destroyed(self) -> None:
        self._dialog = None
