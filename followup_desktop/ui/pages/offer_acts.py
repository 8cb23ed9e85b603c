"""What can be done with offers, whichever page asks: forms, letters that answer, deleting."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Offer, UserError
from followup_desktop.domain.offer import OfferReport
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.benchmark import BenchmarkDialog
from followup_desktop.ui.dialogs.budget import BudgetDialog, PresentJobDialog
from followup_desktop.ui.dialogs.factors import FactorsDialog
from followup_desktop.ui.dialogs.offer import OfferDialog
from followup_desktop.ui.dialogs.questions import QuestionsDialog
from followup_desktop.ui.offer_words import answer_key
from followup_desktop.ui.shell import Shell


class OfferActs(QObject):
    """Dialogs belong to ``owner``; a saved offer is shown on its page."""

    def __init__(self, shell: Shell, owner: QWidget) -> None:
        super().__init__(owner)
        self._shell = shell
        self._owner = owner

    def enter(self, application_id: int = 0) -> None:
        """The form for a new offer of an application, or of one that is chosen there."""
        offers = self._shell.workspace.offers
        self._open_offer(offers.new_offer(application_id) if application_id else None)

    def edit(self, offer: Offer) -> None:
        self._open_offer(offer)

    def _open_offer(self, offer: Offer | None) -> None:
        dialog = OfferDialog(self._shell.workspace, offer, self._owner)
        dialog.kept.connect(self._on_dialog_kept)
        dialog.open()

    def _on_dialog_kept(self, offer: Offer) -> None:
        self._shell.open("offers", offer_id=offer.id)
        self._shell.toast(_("Offer saved"), undo=True)

    def look_up_pay(self, application_id: int = 0) -> None:
        BenchmarkDialog(self._shell.workspace, application_id, self._owner).open()

    def change_budget(self) -> None:
        BudgetDialog(self._shell.workspace, self._owner).open()

    def change_factors(self) -> None:
        FactorsDialog(self._shell.workspace, self._owner).open()

    def change_present_job(self) -> None:
        PresentJobDialog(self._shell.workspace, self._owner).open()

    def ask(self, report: OfferReport) -> None:
        """Every open term as a question, to copy; what the notes leave open can be added."""
        QuestionsDialog(report.unknown, report.open_points, self._owner).open()

    def answer(self, kind: str, offer: Offer) -> None:
        """Go on with a letter of this kind about the offer, ``accept`` or ``counter_offer``, or begin it."""
        letters = self._shell.workspace.letters
        begun = [
            letter
            for letter in letters.letters(offer.application_id)
            if (letter.kind, letter.offer_id, letter.sent_at) == (kind, offer.id, None)
        ]
        try:
            letter = (
                begun[0]
                if begun
                else letters.start(kind, offer.application_id, offer_id=offer.id, step_key=answer_key(kind, offer.id))
            )
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self._shell.open("letters/editor", letter_id=letter.id)

    def delete(self, offer: Offer) -> None:
        self._shell.workspace.offers.delete_offer(offer.id)
        self._shell.open("offers")
        self._shell.toast(_("Offer deleted"), undo=True)
