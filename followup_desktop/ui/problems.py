"""What cannot be done, or cannot be used: said calmly, with the way to mend it."""

from collections.abc import Callable, Sequence

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.ui.file_words import open_folder
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.panels import Notice


def done(shell: Shell, act: Callable[[], object]) -> bool:
    """Do it; what keeps it from being done is said, and then False."""
    try:
        act()
    except UserError as error:
        shell.refuse(str(error))
        return False
    return True


class ProblemsNotice(Notice):
    """What is wrong in which file of the person's own, what serves meanwhile, and the ways to mend it."""

    def __init__(self, shell: Shell, problems: Sequence[str], meanwhile: str) -> None:
        self._shell = shell
        self.folder_link = LinkButton(_("Open the folder"), self._on_folder)
        self.again_link = LinkButton(_("Read again"), self._on_again)
        super().__init__("\n".join([*problems, meanwhile]), "due", "circle-alert", [self.folder_link, self.again_link])

    def _on_folder(self) -> None:
        folder = self._shell.workspace.folder
        if not open_folder(folder):
            self._shell.refuse(_("This desktop shows no folders. Yours is {folder}.").format(folder=folder))

    def _on_again(self) -> None:
        self._shell.workspace.rules.read_again()
