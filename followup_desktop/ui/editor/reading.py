"""What a letter's reader gets, beside the text: the very page, the very words, or the card to call from."""

from PySide6.QtWidgets import QStackedWidget

from followup_desktop.domain.envelopes import WindowView
from followup_desktop.domain.letter_kinds import Form
from followup_desktop.domain.model import Channel
from followup_desktop.i18n import _
from followup_desktop.services import Workspace
from followup_desktop.services.draft import Draft
from followup_desktop.services.outgoing import PAPER
from followup_desktop.ui.editor.message_view import MessageView
from followup_desktop.ui.editor.preview import PagePreview
from followup_desktop.ui.editor.script_card import ScriptCard
from followup_desktop.ui.letter_words import window_warning
from followup_desktop.ui.widgets.buttons import FilledButton


class Reading(QStackedWidget):
    """``show_draft`` shows what fits the way the letter goes; the page itself comes to ``preview`` later."""

    def __init__(self, workspace: Workspace, finish_button: FilledButton) -> None:
        super().__init__()
        self._workspace = workspace
        self._window: WindowView | None = None
        self.preview = PagePreview()
        self.message = MessageView()
        self.card = ScriptCard(workspace, finish_button)
        for view in (self.preview, self.message, self.card):
            self.addWidget(view)

    @property
    def name(self) -> str:
        """What is shown now, in a word or two."""
        names = {self.indexOf(self.preview): _("Page"), self.indexOf(self.card): _("Card")}
        return names.get(self.currentIndex(), self.message.title.text())

    @property
    def forbidden(self) -> str:
        """Why what is shown is not to be done, whatever the reason; "" where it may be."""
        return self.card.forbidden if self.currentWidget() is self.card else ""

    def show_draft(self, draft: Draft) -> None:
        """Show the letter as it is now, or as it went out."""
        letter = draft.letter
        if draft.template.kind.form is Form.SCRIPT:
            self.card.show_draft(draft)
            self.setCurrentWidget(self.card)
        elif (letter.sent_channel or letter.channel) in PAPER or self._has_kept_page(draft):
            self._show_caption(draft)
            self.setCurrentWidget(self.preview)
        else:
            self._show_message(draft)
            self.setCurrentWidget(self.message)

    def _has_kept_page(self, draft: Draft) -> bool:
        return draft.letter.sent_at is not None and self._workspace.letters.sent_pdf(draft.letter) is not None

    def _show_message(self, draft: Draft) -> None:
        letters, letter = self._workspace.letters, draft.letter
        kept = letters.sent_message(letter) if letter.sent_at is not None else None
        message, attached = kept or (letters.reads(draft), draft.page.enclosures)
        if (letter.sent_channel or letter.channel) is Channel.LINKEDIN:
            premium = self._workspace.settings.current.linkedin_premium
            self.message.show_note(message, letters.limit(draft, premium))
        else:
            self.message.show_email(message, attached)
        if kept:
            self.message.set_caption(_("Word for word as it went out."), "mail-check", "done")
        elif letter.sent_at is not None:
            self.message.set_caption(_("What went out was not kept. Today it would read like this."))
        else:
            self.message.set_caption(_("This is exactly what they read. You send it yourself."), unsent=True)

    def show_page(self, pdf: bytes, draft: Draft) -> None:
        """Show the page that was made; over it the window of the envelope that it still has to go in."""
        self._window = self._workspace.letter_papers.window(draft) if draft.letter.sent_at is None else None
        self.preview.show_pdf(pdf, self._window)
        if self.currentWidget() is self.preview:
            self._show_caption(draft)

    def _show_caption(self, draft: Draft) -> None:
        warning = window_warning(self._window) if self._window and draft.letter.window else ""
        if warning:
            self.preview.set_caption(warning, "triangle-alert", "late")
        elif draft.letter.sent_at is None:
            self.preview.set_caption(_("This is exactly what prints."), "printer", "text2")
        elif self._has_kept_page(draft):
            self.preview.set_caption(_("The page as it went out."), "mail-check", "done")
        else:
            text = _("The page itself was not kept. Today it would print like this.")
            self.preview.set_caption(text, "info", "text2")
