"""Where a finished letter goes: a mail program, a printer, a file, the clipboard, a call; and that it went."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.letter_kinds import Form
from followup_desktop.domain.merge import plain
from followup_desktop.domain.messages import Attachment, Message, characters
from followup_desktop.domain.model import Channel, Letter, UserError
from followup_desktop.i18n import _, current
from followup_desktop.services.outgoing import PAPER
from followup_desktop.ui.dialogs.mail import MailDialog
from followup_desktop.ui.dialogs.sending import CopyOutDialog, NoPrinterDialog, SentDialog
from followup_desktop.ui.editor.desk import LetterDesk
from followup_desktop.ui.editor.script_card import ScriptCard
from followup_desktop.ui.letter_words import letter_name
from followup_desktop.ui.print_job import ask_and_print, has_printer
from followup_desktop.ui.saving import ask_and_save, file_name, save_pdf, write_file
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import MenuEntry

T = TypeVar("T")


class Outbox(QObject):
    """The ways out of the program for the letter on the desk. What cannot be done is said in a toast."""

    def __init__(self, shell: Shell, desk: LetterDesk, card: ScriptCard, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._desk = desk
        self._card = card
        self._window = window
        self._letters = shell.workspace.letters
        self._drafted: dict[int, tuple[str, bytes]] = {}  # by letter: the text's digest, and the draft made of it
        self._folder: QTemporaryDir | None = None  # what a mail program opens lies there while the program runs

    # What there is to do

    @property
    def is_script(self) -> bool:
        """Are these words to say?"""
        return self._desk.draft.template.kind.form is Form.SCRIPT

    @property
    def way(self) -> Channel:
        """How the letter went, or will go."""
        letter = self._desk.letter
        return Channel.PHONE if self.is_script else letter.sent_channel or letter.channel

    def next_act(self) -> tuple[str, Callable[[], object]]:
        """The words of the one filled button, and what it does."""
        if self._desk.letter.sent_at is not None:
            return self._act_of_sent()
        if self.is_script:
            calling = self._card.calling
            return (_("Finish the call"), self.finish_call) if calling else (_("Start the call"), self._card.begin)
        if self.way is Channel.EMAIL:
            return _("Open in mail program"), self.open_mail
        if self.way is Channel.LINKEDIN:
            return _("Copy note"), self.copy_note
        return _("Print"), self.print_letter

    def _act_of_sent(self) -> tuple[str, Callable[[], object]]:
        if self.is_script or self.way in PAPER:
            return _("Print"), self.print_letter
        if self.way is Channel.EMAIL:
            return _("Save the e-mail"), self.save_draft
        return _("Copy note"), self.copy_note

    def ways(self) -> list[MenuEntry]:
        """What else can be done to let it go: first what fits its way, then paper."""
        entries: list[MenuEntry] = []
        sent = self._desk.letter.sent_at is not None
        if self.way is Channel.EMAIL:
            if not sent:
                entries.append((_("E-mail with attachments"), self.attach, "paperclip"))
                entries.append((_("Save as e-mail draft"), self.save_draft, "file-down"))
            entries.append((_("Copy as e-mail text"), self.copy_email, "copy"))
            entries.append((_("Copy subject"), self.copy_subject, "copy"))
        if not sent and not self.is_script:
            entries.append((_("Mark as sent"), self.mark_sent, "send"))
        if entries:
            entries.append(None)
        if not self.is_script and self.way not in PAPER:
            entries.append((_("Print"), self.print_letter, "printer"))
        if self.is_script:
            entries.append((_("Print the card"), self.print_letter, "printer"))
        entries.append((_("Save as PDF"), self.save_pdf, "file-down"))
        if self.way in PAPER:
            entries.append((_("Copy out by hand"), self.copy_out, "pen-line"))
        entries.append((_("Print checklist"), self.print_checklist, "list-checks"))
        return entries

    # Paper

    def save_pdf(self) -> None:
        """Ask where, then write the PDF."""
        pdf = self._pdf()
        if pdf is not None:
            save_pdf(self._shell, self._window, pdf, self._name())

    def print_letter(self) -> None:
        """Ask which printer, then print the PDF itself; without a printer say so and offer the file."""
        pdf = self._pdf()
        if pdf is not None:
            self._print(pdf, self._name())

    def print_checklist(self) -> None:
        """The proofreading list on paper, as it stands."""
        self._desk.settle()
        pdf = self._letters.checklist_pdf(self._desk.checklist(), self._desk.draft)
        self._print(pdf, _("Checklist, {name}").format(name=self._name()))

    def copy_out(self) -> None:
        """Say what speaks against handwriting, then print or save the sheets to copy from."""
        pdf = self._made(lambda: self._letters.copy_out_pdf(self._desk.letter))
        if pdf is None:
            return
        name = _("{name}, to copy out").format(name=self._name())
        save = partial(save_pdf, self._shell, self._window, pdf, name)
        CopyOutDialog(self._window, partial(self._print, pdf, name), save).open()

    # E-mail

    def open_mail(self) -> None:
        """Open the e-mail in the mail program: at once as a link, or after a question where it takes a file."""
        message = self._message()
        if message is None:
            return
        link = self._letters.email_link(message)
        if self._desk.draft.page.enclosures:
            self._ask_for_files(message, "")
        elif link:
            self._open_link(link)
        else:
            note = _(
                "The letter is longer than a link to a mail program may be, about 1,900 characters. "
                "It goes as a draft in a file (.eml) instead."
            )
            self._ask_for_files(message, note)

    def attach(self) -> None:
        """Ask what goes along, then open the draft in the mail program."""
        message = self._message()
        if message is not None:
            self._ask_for_files(message, "")

    def _ask_for_files(self, message: Message, note: str) -> None:
        MailDialog(
            self._window,
            message.to,
            message.subject,
            self._desk.draft.page.enclosures,
            self._letter_file,
            partial(self._open_draft, message),
            partial(self._keep_draft, message),
            note,
        ).open()

    def _letter_file(self) -> Attachment:
        return Attachment(f"{file_name(self._name())}.pdf", self._letters.pdf(self._desk.letter))

    def _open_draft(self, message: Message, to: str, files: tuple[Attachment, ...]) -> None:
        message = replace(message, to=to)
        link = self._letters.email_link(message)
        if link and not files:
            self._open_link(link)
            return
        draft = self._drafted_as(message, files)
        self._folder = self._folder or QTemporaryDir()
        path = Path(self._folder.filePath(f"{file_name(self._name())}.eml"))
        write_file(path, draft)
        self._open(QUrl.fromLocalFile(str(path)))

    def _open_link(self, link: str) -> None:
        self._open(QUrl.fromEncoded(link.encode(), QUrl.ParsingMode.StrictMode))

    def _open(self, url: QUrl) -> None:
        if QDesktopServices.openUrl(url):
            words = _("Opened in your mail program. You send it there.")
            self._shell.toast(words, act=(_("Mark as sent"), self.mark_sent))
        else:
            self._shell.refuse(_("No mail program answered. Save it as an e-mail draft, or copy it as e-mail text."))

    def save_draft(self) -> None:
        """Ask where, then write the e-mail as a draft; of a sent one, what went out."""
        if self._desk.letter.sent_at is not None:
            kept = self._letters.sent_bytes(self._desk.letter)
            if kept is not None:
                self._keep_file(kept)
                return
        message = self._message()
        if message is not None:
            self._keep_draft(message, message.to, ())

    def _keep_draft(self, message: Message, to: str, files: tuple[Attachment, ...]) -> None:
        self._keep_file(self._drafted_as(replace(message, to=to), files))

    def _keep_file(self, draft: bytes) -> None:
        title, kinds = _("Save as e-mail draft"), _("E-mail drafts (*.eml)")
        ask_and_save(self._shell, self._window, draft, self._name(), "eml", title, kinds)

    def _drafted_as(self, message: Message, files: tuple[Attachment, ...]) -> bytes:
        """The draft; should the letter be marked as sent with the same words, this is what is kept."""
        draft = self._letters.email_draft(message, files)
        self._drafted[self._desk.letter.id] = (self._desk.draft.digest, draft)
        return draft

    def copy_email(self) -> None:
        """Put the letter on the clipboard as an e-mail's text."""
        self._desk.settle()
        text = self._made(lambda: self._letters.email(self._desk.letter))
        if text is not None:
            QGuiApplication.clipboard().setText(text)
            self._shell.toast(_("Copied as e-mail text"))

    def copy_subject(self) -> None:
        """Put the subject alone on the clipboard."""
        self._desk.settle()
        draft = self._desk.draft
        subject = plain(draft.page.subject)
        if not subject or any(piece.missing for piece in draft.page.subject):
            self._shell.refuse(_("The subject is not finished yet."))
            return
        QGuiApplication.clipboard().setText(subject)
        self._shell.toast(_("Subject copied"))

    # LinkedIn

    def copy_note(self) -> None:
        """Put the note on the clipboard, unless LinkedIn would cut it."""
        self._desk.settle()
        premium = self._shell.workspace.settings.current.linkedin_premium
        text = self._made(lambda: self._letters.note(self._desk.letter, premium))
        if text is None:
            return
        QGuiApplication.clipboard().setText(text)
        said = _("Note copied, {n} characters").format(n=current().number(characters(text)))
        act = (_("Mark as sent"), self.mark_sent) if self._desk.editable else None
        self._shell.toast(said, act=act)

    # That it went

    def finish_call(self) -> None:
        """Keep that the call was made, with what was noted; a day that was named is kept as their answer."""
        self._desk.settle()
        try:
            note, why = self._card.note()
            self._letters.mark_sent(self._desk.letter, Channel.PHONE, why, call=note)
        except UserError as error:
            self._shell.refuse(str(error))
            return
        self._shell.toast(_("The call is kept"), undo=True)

    def mark_sent(self) -> None:
        """Ask how it went, then keep that it did."""
        self._desk.settle()
        letter, draft = self._desk.letter, self._desk.draft
        if not self._desk.editable or self._made(lambda: self._letters.message(letter)) is None:
            return
        open_items = [each.item.text for each in self._desk.checklist().items if not each.done]
        digest, made = self._drafted.get(letter.id, ("", b""))
        went_out = made if digest == draft.digest else None
        dialog = SentDialog(self._shell.workspace, draft, open_items, self._window, went_out)
        dialog.accepted.connect(self._on_sent_accepted)
        dialog.list_requested.connect(self._on_list_requested)
        dialog.open()

    def _on_list_requested(self, id: str) -> None:
        self._shell.open("checklists", checklist=id, application_id=self._desk.letter.application_id)

    def _on_sent_accepted(self) -> None:
        self._shell.toast(_("Marked as sent"), undo=True)

    # Inside

    def _name(self) -> str:
        return letter_name(self._desk.draft)

    def _message(self) -> Message | None:
        self._desk.settle()
        return self._made(lambda: self._letters.message(self._desk.letter))

    def _pdf(self) -> bytes | None:
        self._desk.settle()
        letter: Letter = self._desk.letter
        kept = self._letters.sent_pdf(letter) if letter.sent_at else None
        if kept is not None:
            return kept
        make = self._letters.script_pdf if self.is_script else self._letters.pdf
        return self._made(lambda: make(letter))

    def _made(self, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except UserError as error:
            self._shell.refuse(str(error))
            return None

    def _print(self, pdf: bytes, name: str) -> None:
        if not has_printer():
            dialog = NoPrinterDialog(self._window)
            dialog.save_requested.connect(partial(save_pdf, self._shell, self._window, pdf, name))
            dialog.open()
            return
        ask_and_print(pdf, name, self._window, self._shell.toast)
