"""The dialogs of a letter that leaves: how it went, another paper, no printer, to copy out by hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.letter_kinds import Form
from followup_desktop.domain.list_moments import link_words, list_for_letter
from followup_desktop.domain.model import Channel
from followup_desktop.domain.sources import source
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.draft import Draft
from followup_desktop.services.outgoing import PAPER
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.dialogs.guard import GuardNote, may_visit
from followup_desktop.ui.dialogs.when import When
from followup_desktop.ui.letter_words import CHANNELS, channel_name
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.fields import AddressField, ChoiceField
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.rows import SourceLine
from followup_desktop.ui.widgets.text import Body

_BY_HAND = source("S1:24")


class SentDialog(FormDialog):
    """How the letter went, when and to whom. Says once what is still open on its checklist, and what the rules say.

    ``went_out`` are the bytes that left by e-mail, where they were made for it.
    """

    #: The id of the list to go through first; the dialog is closed then.
    list_requested = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        draft: Draft,
        open_items: Sequence[str],
        parent: QWidget,
        went_out: bytes | None = None,
    ) -> None:
        super().__init__(parent, _("Mark as sent"), _("Mark as sent"), width=460)
        self._letters = workspace.letters
        self._letter = draft.letter
        self._went_out = went_out
        self._reached = ""  # who the dialog itself wrote down; another who was typed is left alone
        self.channel = ChoiceField("channel", [(each, channel_name(each)) for each in self._channels(workspace, draft)])
        self.channel.set_value(draft.letter.channel)
        if self.channel.value() is None:
            self.channel.setCurrentIndex(0)
        self.body.addWidget(self.form.add(_("How did it go?"), self.channel))
        self.when = When(self.form, workspace, draft.record.application)
        self.body.addWidget(self.when.row)
        self.to = AddressField("sent_to", 2)
        self.body.addWidget(self.form.add(_("To whom?"), self.to))
        self.guard = GuardNote(self.form, self.save_button, self._by_email)
        self.foot.insertWidget(0, self.guard)
        if open_items:
            self.body.addWidget(Notice(_still_open(open_items), "due", "list-checks"))
        self._kept = Body("", "body", "text2")
        self.body.addWidget(self._kept)
        self.list_link = LinkButton("", self._on_list, "list-checks", quiet=True)
        self.body.addWidget(self.list_link, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)
        for field in (self.channel, self.when.day, self.when.time):
            field.changed.connect(self._judge)
        self._judge()

    def _channels(self, workspace: Workspace, draft: Draft) -> list[Channel]:
        """By hand only where somebody likes it so, or the rules offer it; or where the letter says it goes so."""
        if draft.template.kind.form is Form.SCRIPT:
            return [Channel.PHONE]
        application, contact = draft.record.application, draft.record.contact
        by_hand = draft.letter.channel is Channel.HAND or may_visit(workspace, application, contact)
        return [each for each in CHANNELS if by_hand or each is not Channel.HAND]

    def _judge(self) -> None:
        channel = self.channel.value()
        if self.to.value() == self._reached:
            self._reached = self._letters.reached(self._letter, channel)
            self.to.set_value(self._reached)
        self.guard.show_objection(self._letters.objection(self._letter, channel, self.when.value()))
        kept = _("with the exact page") if channel in PAPER else _("with its exact words")
        self._kept.setText(_("The letter stays as it went out, {how}.").format(how=kept))
        id = list_for_letter(self._letter.kind, channel)
        self.list_link.setVisible(bool(id))
        if id:
            self.list_link.set_text(link_words(id))
        self.fit()

    def _on_list(self) -> None:
        self.reject()
        self.list_requested.emit(list_for_letter(self._letter.kind, self.channel.value()))

    def _by_email(self) -> None:
        self.channel.set_value(Channel.EMAIL)
        self._judge()

    def save(self) -> None:
        channel = self.channel.value()
        self._letters.mark_sent(
            self._letter,
            channel,
            self.guard.reason(),
            at=self.when.require_past(),
            to=self.to.value(),
            went_out=self._went_out if channel is Channel.EMAIL else None,
        )


def _still_open(items: Sequence[str]) -> str:
    shown = [f"“{item}”" for item in items[:3]]
    if more := len(items[3:]):
        shown.append(ngettext("one more", "{n} more", more).format(n=more))
    text = _("Still open on the checklist: {items}. You can mark it as sent all the same.")
    return text.format(items=current().join(shown))


class NoPrinterDialog(FormDialog):
    """Says that there is no printer, and offers the file instead."""

    save_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("No printer found"), _("Save as PDF"), width=440)
        text = _("This computer knows of no printer. Save the letter as a PDF and print it where there is one.")
        self.body.addWidget(Body(text, "body", "text2"))
        self.body.addStretch(1)

    def save(self) -> None:
        self.save_requested.emit()


class OtherPaperDialog(FormDialog):
    """The printer is set to another paper than the pages were made for: says so before anything is cut off."""

    def __init__(self, parent: QWidget, made_for: str, loaded: str, go_on: Callable[[], object]) -> None:
        super().__init__(parent, _("Another paper"), _("Print on {paper}").format(paper=made_for), width=460)
        self._go_on = go_on
        text = _("The pages are made for {made_for}, but the printer is set to {loaded}.")
        self.body.addWidget(Body(text.format(made_for=made_for, loaded=loaded), "row_title", "text"))
        text = _(
            "The program asks the printer for {made_for}. Put that in its tray, or the page may be cut off or moved."
        )
        self.body.addWidget(Body(text.format(made_for=made_for), "body", "text2"))
        self.body.addStretch(1)

    def save(self) -> None:
        self._go_on()


class CopyOutDialog(FormDialog):
    """Writing by hand, with what speaks against it; then the sheets to copy from."""

    def __init__(self, parent: QWidget, print_it: Callable[[], object], save_it: Callable[[], object]) -> None:
        super().__init__(parent, _("To copy out by hand"), _("Print"), width=480)
        self._print_it = print_it
        text = _(
            "Sheets with the letter in large lines, and every name and address to spell right, for you to write it out."
        )
        self.body.addWidget(Body(text, "body", "text"))
        note = _(
            "Many employers find handwriting old-fashioned, and typing is easier to read. Do it where you know better."
        )
        self.body.addWidget(Notice(note, "quiet", "pen-line"))
        self.body.addWidget(SourceLine(_BY_HAND.line))
        self.body.addStretch(1)
        self._save_it = save_it
        self.pdf_button = PlainButton(_("Save as PDF"), self._on_pdf)
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button), self.pdf_button)

    def _on_pdf(self) -> None:
        self.try_to(self._save_it)

    def save(self) -> None:
        self._print_it()
