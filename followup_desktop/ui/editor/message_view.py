"""Beside the text of an e-mail or a message: what its reader gets, word for word, and how long it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.messages import Message, as_written, characters
from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.editor.beside import BesideText
from followup_desktop.ui.letter_words import characters_of
from followup_desktop.ui.widgets.buttons import LinkButton
from followup_desktop.ui.widgets.panels import IconMark
from followup_desktop.ui.widgets.rows import Card, Line
from followup_desktop.ui.widgets.scroller import Scroller
from followup_desktop.ui.widgets.text import Body, Label


class CharacterCount(QWidget):
    """``186 of 200 characters``; over the limit, how many have to go. The words say it, the bar only shows it."""

    _HIGH = 4

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self._over = False
        self.words = Label("", "small_label", "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, self._HIGH + 5)
        column.addWidget(self.words)

    def show_count(self, count: int, limit: int) -> None:
        """So many characters of so many; nothing is shown where nobody counts them."""
        self.setVisible(bool(limit))
        if not limit:
            return
        self._share, self._over = min(1.0, count / limit), count > limit
        told = characters_of(count, limit)
        self.words.setText(told)
        self.words.set_tone("late" if self._over else "text2")
        self.setAccessibleName(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        top = self.height() - self._HIGH
        painter.fillRect(0, top, self.width(), self._HIGH, look.color("track"))
        wide = round(self.width() * self._share)
        left = self.width() - wide if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.fillRect(left, top, wide, self._HIGH, look.color("late" if self._over else "accent"))


class MessageView(BesideText):
    """The message on a white sheet: to whom, its subject, its words, what is attached; a caption below."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Label("", "strong", "text2")
        self.count = CharacterCount()
        self.to = Body("", "body", "text")
        self.subject = Body("", "strong", "text")
        self.words = Body("", "lead", "text", widest=900)
        self.attached = Body("", "small", "text2")
        self._mark = IconMark("info", "text2", 16)
        self._caption = Body("", "small", "text2")
        self.sent_button = LinkButton(_("I have sent it"))
        self._build()

    def _build(self) -> None:
        sheet = Card(margins=(18, 14, 18, 16), spacing=8)
        for widget in (self.to, self.subject):
            sheet.body.addWidget(widget)
        self._line = Line()
        sheet.body.addWidget(self._line)
        sheet.body.addSpacing(4)
        sheet.body.addWidget(self.words)
        sheet.body.addWidget(self.attached)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 0, 16, 12)
        column.addWidget(sheet)
        column.addStretch(1)
        self._scroller = Scroller(content)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        below = QHBoxLayout()
        below.setContentsMargins(16, 10, 16, 14)
        below.setSpacing(8)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self._caption, 1, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.sent_button, 0, Qt.AlignmentFlag.AlignVCenter)
        head = QVBoxLayout()
        head.setContentsMargins(16, 22, 16, 12)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self._scroller, 1)
        whole.addLayout(below)

    def show_email(self, message: Message, attached: tuple[str, ...] = ()) -> None:
        """Show an e-mail as its reader gets it."""
        self.title.setText(_("E-mail"))
        to = as_written(message.to_name, message.to)
        self.to.setText(_("To: {name}").format(name=to) if to else _("To: nobody yet"))
        self.subject.setText(message.subject or _("No subject yet"))
        files = current().join(attached)
        self._show(message.text, _("Attached: {files}").format(files=files) if files else "", with_head=True)
        self.count.show_count(0, 0)

    def show_note(self, message: Message, limit: int) -> None:
        """Show a message on LinkedIn; ``limit`` is how many characters it may have, 0 where nobody counts them."""
        self.title.setText(_("Note on LinkedIn") if limit else _("Message on LinkedIn"))
        self._show(message.text, "", with_head=False)
        self.count.show_count(characters(message.text.strip()), limit)

    def _show(self, text: str, attached: str, with_head: bool) -> None:
        for widget in (self.to, self.subject, self._line):
            widget.setVisible(with_head)
        self.words.setText(text.strip())
        self.attached.setText(attached)
        self.attached.setVisible(bool(attached))
        self._scroller.setAccessibleName(self.title.text())
        self._scroller.setAccessibleDescription(text.strip())

    def set_caption(self, text: str, icon: str = "info", tone: str = "text2", *, unsent: bool = False) -> None:
        """Say what the sheet is; of one that is ``unsent`` the person can say here that it went out."""
        self._caption.setText(text)
        self._mark.set_icon(icon, tone)
        self.sent_button.setVisible(unsent)
