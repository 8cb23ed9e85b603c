"""The quiet link to the checklist that helps at this moment."""

from followup_desktop.domain.list_moments import link_words
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton


class ListLink(LinkButton):
    """Opens the list of this id, to be ticked for the application."""

    def __init__(self, shell: Shell, id: str, application_id: int) -> None:
        super().__init__(link_words(id), self._open, "list-checks", quiet=True)
        self.setProperty("small", True)
        self._shell = shell
        self.list_id = id
        self._application_id = application_id

    def _open(self) -> None:
        self._shell.open("checklists", checklist=self.list_id, application_id=self._application_id)
