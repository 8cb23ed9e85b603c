"""The lines of the Help menu that concern the whole program: the fields of letters, the example, and what it is."""

from functools import partial

from PySide6.QtCore import QObject

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.about import AboutDialog
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.shell import Shell


def toggle_example(shell: Shell) -> None:
    """Load the example, or take it away where it is loaded; both can be undone."""
    example = shell.workspace.example
    try:
        if example.loaded:
            example.remove()
            shell.toast(_("Example removed"), undo=True)
        else:
            example.load()
            shell.toast(_("Example loaded"), undo=True)
    except UserError as error:
        shell.refuse(str(error))


class HelpMenu(QObject):
    """Adds its lines to the Help menu of a window and keeps them true."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.menu("help").addSeparator()
        self.fields = window.add_command("help", _("Fields in letters"), partial(window.open, "letters/fields"))
        self.example = window.add_command("help", _("Load example"), self._on_example)
        window.menu("help").addSeparator()
        self.about = window.add_command("help", _("About Followup Desktop"), self._on_about)
        window.menu("help").aboutToShow.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Name what the first line would do now."""
        loaded = self._window.workspace.example.loaded
        self.example.setText(_("Remove example") if loaded else _("Load example"))

    def _on_example(self) -> None:
        toggle_example(self._window)
        self.refresh()

    def _on_about(self) -> None:
        AboutDialog(self._window).open()
