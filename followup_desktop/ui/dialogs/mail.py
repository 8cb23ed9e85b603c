"""An e-mail before it goes to the mail program: to whom, and what is attached. The program itself sends nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from followup_desktop.domain.messages import Attachment
from followup_desktop.domain.model import Problem, UserError
from followup_desktop.domain.validation import Invalid, email_problem
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.form import FormDialog
from followup_desktop.ui.saving import ask_which
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.fields import CheckField, TextField
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body, Label

#: What most mailboxes take, in bytes.
_LARGEST = 20_000_000


class MailDialog(FormDialog):
    """``go`` is called with the address and the attachments, to open the draft; ``keep`` likewise, to save it."""

    def __init__(
        self,
        parent: QWidget,
        to: str,
        subject: str,
        enclosures: tuple[str, ...],
        make_pdf: Callable[[], Attachment],
        go: Callable[[str, tuple[Attachment, ...]], object],
        keep: Callable[[str, tuple[Attachment, ...]], object],
        note: str = "",
    ) -> None:
        lead = _("The draft opens in your mail program, where you read it once more and send it yourself.")
        super().__init__(parent, _("E-mail with attachments"), _("Open in mail program"), lead, width=520)
        self._make_pdf, self._go, self._keep = make_pdf, go, keep
        if note:
            self.body.addWidget(Notice(note, "accent", "info"))
        self.to = TextField("to")
        self.to.set_value(to)
        self.body.addWidget(self.form.add(_("To"), self.to))
        if not subject:
            text = _("The e-mail has no subject yet. Give it one in the letter, or in the mail program.")
            self.body.addWidget(Notice(text, "due", "triangle-alert"))
        self.pdf = CheckField("attach_pdf", _("Attach the letter as a PDF"))
        self.body.addWidget(self.pdf)
        self.rows = [_EnclosureRow(each) for each in enclosures]
        if self.rows:
            self.body.addWidget(SectionLabel(_("Enclosures"), len(self.rows)))
            card = Card()
            for row in self.rows:
                card.add(row)
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.keep_button = PlainButton(_("Save as e-mail draft"), self._on_keep)
        self.buttons.insertWidget(self.buttons.indexOf(self.save_button), self.keep_button)

    def attachments(self) -> tuple[Attachment, ...]:
        """What is attached, read now. Raises ``UserError`` naming a file that cannot be read, or too much of it."""
        found = [self._make_pdf()] if self.pdf.value() else []
        found += [_read(row.path) for row in self.rows if row.path is not None]
        if sum(len(each.data) for each in found) > _LARGEST:
            raise UserError(_("Together the attachments are larger than most mailboxes take. Leave one out."))
        return tuple(found)

    def _address(self) -> str:
        address = self.to.value().strip()
        if problem := email_problem(address):
            raise Invalid((Problem("to", problem),))
        return address

    def _on_keep(self) -> None:
        self.try_to(lambda: self._keep(self._address(), self.attachments()))

    def save(self) -> None:
        self._go(self._address(), self.attachments())


def _read(path: Path) -> Attachment:
    try:
        return Attachment(path.name, path.read_bytes())
    except OSError as error:
        words = _("{file} cannot be read: {why}").format(file=path.name, why=error.strerror or str(error))
        raise UserError(words) from error


class _EnclosureRow(QWidget):
    """One thing the letter encloses, and the file that it is; what is no file is left to the person."""

    line_inset = 16

    def __init__(self, name: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        self.path: Path | None = None
        row.addWidget(Body(name, "strong", "text", max_lines=2), 3)
        self.file = Label("", "small", "text2")
        row.addWidget(self.file, 2)
        self.choose = LinkButton(_("Choose file"), self.ask)
        self.choose.setAccessibleDescription(name)
        self.leave = LinkButton(_("Remove"), partial(self.take, None), quiet=True)
        self.leave.setAccessibleDescription(name)
        row.addWidget(self.choose)
        row.addWidget(self.leave)
        there = Path(name)
        self.take(there if there.is_absolute() and there.is_file() else None)

    def ask(self) -> None:
        """Ask which file it is."""
        ask_which(self, _("Choose the file to attach"), "", self._on_file_selected)

    def _on_file_selected(self, path: str) -> None:
        self.take(Path(path))

    def take(self, path: Path | None) -> None:
        """This is the file, or there is none."""
        self.path = path
        self.file.setText(path.name if path else _("Not attached"))
        self.choose.setVisible(path is None)
        self.leave.setVisible(path is not None)
