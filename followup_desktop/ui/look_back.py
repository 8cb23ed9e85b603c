"""After a no: the notes on the interview are offered once more, and what they are looked at for is said kindly."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.model import Application, Interview
from followup_desktop.domain.sources import source
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.rows import SourceLine, StepRow

_SOURCE = "S1:27"


class LookBackRow(StepRow):
    """One quiet offer: look at the notes, or not now. Either way it is made once."""

    def __init__(self, shell: Shell, application: Application, interview: Interview) -> None:
        self._shell = shell
        self._interview = interview
        self.open_button = PlainButton(_("Look at them"), self._open)
        self.later_button = LinkButton(_("Not now"), self._put_off, quiet=True)
        super().__init__(
            _("Your notes on {employer}, once more").format(employer=application.employer),
            "planned",
            _("What went well there is still true, and a better answer serves the next interview. A few minutes do."),
            source(_SOURCE).line,
            buttons=[self.open_button, self.later_button],
            icon="notebook-pen",
        )

    def _open(self) -> None:
        self._shell.open("applications/reflection", interview_id=self._interview.id, look_back=True)

    def _put_off(self) -> None:
        self._shell.workspace.notes.looked_back(self._interview.id)
        self._shell.toast(_("You will not be asked again. The notes stay."), undo=True)


class LookBackNotice(QWidget):
    """Above the notes that are looked at once more."""

    def __init__(self) -> None:
        super().__init__()
        words = _("A no says little about you. See what went well, find a better answer, note what to do next time.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(14), 0, 0)
        column.setSpacing(6)
        column.addWidget(Notice(words, "quiet", "sprout"))
        column.addWidget(SourceLine(source(_SOURCE).line))
