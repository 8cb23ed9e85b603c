"""What the employer has not told yet, as questions to copy into a message or to read out on the phone."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.budget import UnknownTerm
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.widgets.fields import AddressField


class QuestionsDialog(FormDialog):
    """One message with every open question, to change and copy."""

    def __init__(self, unknown: Sequence[UnknownTerm], parent: QWidget) -> None:
        lead = _("All in one message: copy it into an e-mail, or read it out on the phone.")
        super().__init__(parent, _("Ask questions"), _("Copy"), lead, width=560)
        self.save_button.setToolTip("")
        self.questions = AddressField("questions", min(14, max(5, len(unknown) + 2)))
        self.body.addWidget(self.form.add(_("Your questions"), self.questions))
        self.questions.set_value("\n".join(f"• {term.question}" for term in unknown))
        self.body.addStretch(1)
        self.cancel_button.set_text(_("Close"))

    def save(self) -> None:
        QGuiApplication.clipboard().setText(self.questions.value())
