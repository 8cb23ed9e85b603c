"""What the rules say against a contact, wherever one is kept: the sentence, and room for the reason to go on."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.guards import Objection, ObjectionKind
from followup_desktop.domain.model import Application, Channel, Contact, Problem
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.services import Workspace
from followup_desktop.ui.dialogs.form import Form
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton
from followup_desktop.ui.widgets.fields import TextField
from followup_desktop.ui.widgets.panels import Notice

#: Ways that take one to the employer's door.
VISITS = (Channel.HAND, Channel.IN_PERSON)
#: What another way of writing cures.
_BY_CHANNEL = (ObjectionKind.PHONE_TWICE, ObjectionKind.FEEDBACK_BY_PHONE, ObjectionKind.NOT_INVITED)


class GuardNote(QWidget):
    """Nothing while nothing speaks against it. ``save_button`` is greyed where no reason is ever enough.

    ``by_email`` makes the contact an e-mail instead.
    """

    def __init__(
        self, form: Form, save_button: FilledButton, by_email: Callable[[], object], question: str = ""
    ) -> None:
        super().__init__()
        self._objection: Objection | None = None
        self._save_button = save_button
        self.email_link = LinkButton(_("Make it an e-mail"), by_email, "mail")
        self.notice = Notice("", "quiet", "hourglass", [self.email_link])
        self.override = TextField("override")
        form.last = self.override
        hint = _("It stands beside the contact, so that you know later.")
        self._why = form.add(question or _("Why write all the same?"), self.override, hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self._why)
        self.show_objection(None)

    def show_objection(self, objection: Objection | None) -> None:
        """Show what speaks against it now."""
        self._objection = objection
        self.setVisible(objection is not None)
        allowed = objection is None or objection.may_override or objection.warns
        self._save_button.setEnabled(allowed)
        if objection is None:
            return
        self.notice.body.setText(objection.sentence)
        self.email_link.setVisible(objection.kind in _BY_CHANNEL)
        self._why.setVisible(objection.may_override and not objection.warns)

    def reason(self) -> str:
        """The person's reason; empty where none is asked for. Raises ``Invalid`` while it is missing."""
        if self._objection is None or self._objection.warns or not self._objection.may_override:
            return ""
        text = self.override.value().strip()
        if not text:
            raise Invalid((Problem("override", _("A few words why are enough")),))
        return text


def may_visit(workspace: Workspace, application: Application, contact: Contact | None) -> bool:
    """Is handing something over, or coming by, to be offered at all?"""
    invited = contact is not None and contact.preferred_channel in VISITS
    return invited or workspace.planner.policy(application).hand_delivery
