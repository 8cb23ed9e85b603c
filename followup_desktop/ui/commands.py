"""The menu lines that serve on any page, beside those every page brings along itself."""

from functools import partial

from followup_desktop.i18n import _
from followup_desktop.ui.help_menu import HelpMenu
from followup_desktop.ui.main_window import MainWindow


def add_commands(window: MainWindow) -> None:
    """Put the lines into the File, Go and Help menus; the window needs its workspace for them."""
    file = window.menu("file")
    first = file.actions()[0]
    for text, page, keys in (
        (_("Add an interview"), "applications/interview", "Ctrl+N"),
        (_("New letter"), "letters", "Ctrl+Shift+N"),
        (_("Enter an offer"), "offers", "Ctrl+Shift+O"),
    ):
        begin = partial(window.open, page) if page.endswith("interview") else partial(window.open, page, new=True)
        window.add_command("file", text, begin, keys, before=first)
    file.insertSeparator(first)
    window.menu("go").addSeparator()
    window.add_command("go", _("How your interviews go"), partial(window.open, "applications/trends"), "Ctrl+Shift+T")
    HelpMenu(window)
