"""What else helps on paper at the moment of a list: the pocket card, the worksheet to fill with a pen."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.list_moments import AFTER_INTERVIEW, BEFORE_YOU_LEAVE
from followup_desktop.domain.preparation import next_interview
from followup_desktop.i18n import _
from followup_desktop.ui.printing import PaperButton
from followup_desktop.ui.shell import Shell


class ListPapers(QWidget):
    """Below a list: a paper that goes with it, for the interview of the application it is ticked for."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._application_id = 0
        self.card_button = PaperButton(shell, self._card, lambda: _("Before you leave"), _("Pocket card"))
        self.worksheet_button = PaperButton(
            shell, self._worksheet, lambda: _("Worksheet"), _("Worksheet to fill with a pen")
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        line.addWidget(self.card_button)
        line.addWidget(self.worksheet_button)

    def show_list(self, id: str, application_id: int) -> None:
        """The list of this id is shown, ticked for this application; 0 for none in particular."""
        self._application_id = application_id
        self.card_button.setVisible(id == BEFORE_YOU_LEAVE)
        self.worksheet_button.setVisible(id == AFTER_INTERVIEW)

    def _card(self) -> bytes:
        """For the interview that comes, else the last one."""
        workspace = self._shell.workspace
        coming = next_interview(workspace.casework.interviews(self._application_id), workspace.clock())
        return workspace.notes.card_pdf(coming.id if coming else self._last(), workspace.casework.paper())

    def _worksheet(self) -> bytes:
        """For the last interview that is over, else for any."""
        workspace = self._shell.workspace
        return workspace.notes.worksheet_pdf(self._last(), workspace.casework.paper(), blank=True)

    def _last(self) -> int | None:
        workspace = self._shell.workspace
        over = [
            each
            for each in workspace.casework.interviews(self._application_id)
            if each.ends_at is not None and each.ends_at <= workspace.clock()
        ]
        return over[-1].id if over else None
