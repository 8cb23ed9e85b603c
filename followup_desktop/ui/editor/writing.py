"""The left part of an open letter: what kind of letter it is, its subject, its text, its length."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.facts_changed import FactChange
from followup_desktop.domain.model import Channel, Letter
from followup_desktop.domain.snippets import snippets
from followup_desktop.i18n import _, ngettext
from followup_desktop.services.draft import Draft
from followup_desktop.ui import theme
from followup_desktop.ui.editor.bar import ChoiceChip
from followup_desktop.ui.editor.chip_edit import ChipEdit
from followup_desktop.ui.editor.facts_notice import FactsNotice
from followup_desktop.ui.editor.find_bar import FindBar
from followup_desktop.ui.editor.flow import Flow
from followup_desktop.ui.editor.notes_strip import NotesStrip
from followup_desktop.ui.letter_words import (
    CHANNELS,
    channel_icon,
    channel_name,
    characters_line,
    layout_name,
    tone_name,
    words_line,
)
from followup_desktop.ui.places import language_name, languages_by_name
from followup_desktop.ui.widgets.buttons import LinkButton, MenuEntry, pop_up_menu
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.rows import Line
from followup_desktop.ui.widgets.text import Label

_SIDE = 32
_LOW = 420  # of the pane, px at 100 %, below which the notes take one chip: the letter needs the height
_WIDEST = 720  # of a column of text, px at 100 %: longer lines lose the eye


class WritingPane(QWidget):
    """Chips, subject and text on white. ``edited`` names the part that was typed into: "subject" or "body"."""

    edited = Signal(str)
    part_chosen = Signal(str, object)  # a part of the letter and its new value
    locale_chosen = Signal(str)
    tone_chosen = Signal(str)
    copy_requested = Signal()
    leave_requested = Signal()  # though not all is kept

    def __init__(self) -> None:
        super().__init__()
        self.channel = ChoiceChip(_("How it goes out"), "mail")
        self.layout_chip = ChoiceChip(_("Page: layout, paper, envelope"), "file-text")
        self.language = ChoiceChip(_("Language of the letter"), "languages")
        self.tone = ChoiceChip(_("Sample it began with"), "feather")
        self.enclosures = ChoiceChip(_("Enclosures"), "paperclip")
        self.subject = ChipEdit(_("Subject"), single_line=True)
        self.body = ChipEdit(_("Letter"))
        self.notes = NotesStrip()
        self.find_bar = FindBar()
        self.facts = FactsNotice()
        self.leave = LinkButton(_("Leave all the same"), self.leave_requested.emit)
        self.unsaved = Notice("", "late", "circle-alert", [self.leave])
        self.unsaved.hide()
        self.leave.hide()
        self.words = Label("", "small", "text2")
        self.characters = Label("", "small", "text2")
        self._copy = LinkButton(_("Copy to change it"), self.copy_requested.emit)
        self.sent = Notice("", "done", "circle-check", [self._copy])
        self._subject_row = QWidget()
        self.body.setPlaceholderText(_("Write the letter here"))
        self._tones: Sequence[str] = ()
        self._has_facts = False
        self._locales: Sequence[str] = ()
        self._letter = Letter()
        self._build()
        self.channel.clicked.connect(self._on_channel_clicked)
        self.language.clicked.connect(self._on_language_clicked)
        self.tone.clicked.connect(self._on_tone_clicked)
        self.subject.edited.connect(self._on_subject_edited)
        self.body.edited.connect(self._on_body_edited)
        self.find_bar.toggled.connect(self._fit)

    def _build(self) -> None:
        self._chips = Flow([self.channel, self.layout_chip, self.language, self.tone, self.enclosures], gap=8, line=22)
        row = QHBoxLayout()
        row.setSpacing(10)
        label = Label(_("Subject"), "label", "text2")
        label.setBuddy(self.subject)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(label)
        row.addWidget(self.subject, 1)
        subject = QVBoxLayout(self._subject_row)
        subject.setContentsMargins(3, 12, 0, 0)
        subject.setSpacing(5)
        subject.addLayout(row)
        subject.addWidget(Line())
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.words)
        foot.addWidget(self.characters)
        foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._chips)
        self._column.addWidget(self._subject_row)
        self._column.addSpacing(15)
        self._told = QVBoxLayout()
        self._told.setSpacing(8)
        self._told.setContentsMargins(0, 0, 0, 12)
        for notice in (self.unsaved, self.sent, self.facts):
            self._told.addWidget(notice)
        self._column.addLayout(self._told)
        self._column.addWidget(self.body, 1)
        self._column.addWidget(self.find_bar)
        self._column.addWidget(self.notes)
        self._column.addSpacing(8)
        self._column.addLayout(foot)
        self._fit()

    def show_letter(
        self,
        letter: Letter,
        draft: Draft,
        tones: Sequence[str],
        locales: Sequence[str],
        sent_line: str,
        follow: bool,
    ) -> None:
        """Show the letter as it is now; the caret goes to what changed if ``follow``.

        ``tones`` and ``locales`` are those its kind has samples in; ``sent_line`` says when it went out, "" while it
        is a draft.
        """
        self._letter, self._tones, self._locales = letter, tones, locales
        with_subject = letter.channel is Channel.EMAIL or bool(letter.subject)
        self._subject_row.setVisible(with_subject)
        self.subject.set_source(letter.subject, draft.values, follow and self.subject.hasFocus())
        self.body.set_source(letter.body, draft.values, follow)
        self.channel.set_choice(channel_name(letter.channel), channel_icon(letter.channel))
        self.layout_chip.set_choice(layout_name(letter.layout, letter.paper))
        self.layout_chip.setVisible(letter.channel is not Channel.LINKEDIN)  # a note there has no page
        self.language.set_choice(language_name(letter.locale))
        self.tone.set_choice(tone_name(letter.tone))
        count = len(draft.page.enclosures)
        self.enclosures.set_choice(ngettext("{n} enclosure", "{n} enclosures", count).format(n=count))
        self.enclosures.setVisible(bool(count))
        self._chips.place()
        for part in (self.subject, self.body):
            part.setReadOnly(bool(sent_line))
        for chip in (self.channel, self.layout_chip, self.language, self.tone, self.enclosures):
            chip.setEnabled(not sent_line)
        self.sent.body.setText(sent_line)
        self.sent.setVisible(bool(sent_line))
        self.find_bar.set_editable(not sent_line)
        self.show_draft(draft)

    def show_draft(self, draft: Draft) -> None:
        """Show the values and the length as they are now; the text is not touched."""
        self.subject.set_values(draft.values)
        self.body.set_values(draft.values)
        sent = draft.letter.sent_at is not None
        self.notes.show_snippets(() if sent else snippets(draft.letter, draft.record, draft.values))
        self.words.setText(words_line(draft))
        self._fit()

    def show_limit(self, draft: Draft, most: int) -> None:
        """Count the characters against how many there may be; 0 where nobody counts them."""
        counted, tone = characters_line(draft, most)
        self.characters.setText(counted)
        self.characters.set_tone(tone)
        self.characters.setVisible(bool(counted))

    def show_facts(self, changes: Sequence[FactChange]) -> None:
        """Say what the letter was made from that is otherwise now."""
        self._has_facts = bool(changes)
        self.facts.show_changes(changes, self._letter.sent_at is not None)
        self._fit()

    def show_unsaved(self, why: str) -> None:
        """Say why the letter cannot be kept just now; "" where it is kept."""
        self.unsaved.body.setText(_("Not saved yet. {why} It is tried again by itself.").format(why=why))
        self.unsaved.setVisible(bool(why))
        if not why:
            self.leave.hide()
        self._fit()

    def offer_leave(self) -> None:
        """Let the person go without what could not be kept."""
        self.leave.show()

    def _on_subject_edited(self) -> None:
        self.edited.emit("subject")

    def _on_body_edited(self) -> None:
        self.edited.emit("body")

    def _on_channel_clicked(self) -> None:
        now = self._letter.channel
        self._popup(self.channel, [self._choice("channel", way, channel_name(way), way is now) for way in CHANNELS])

    def _on_language_clicked(self) -> None:
        now = self._letter.locale
        entries: list[MenuEntry] = [
            (name, partial(self.locale_chosen.emit, code), "check" if code == now else "")
            for code, name in languages_by_name(self._locales)
        ]
        self._popup(self.language, entries)

    def _on_tone_clicked(self) -> None:
        entries: list[MenuEntry] = [
            (tone_name(tone), partial(self.tone_chosen.emit, tone), "check" if tone == self._letter.tone else "")
            for tone in self._tones
        ]
        self._popup(self.tone, entries)

    def _choice(self, part: str, value: object, text: str, chosen: bool) -> MenuEntry:
        return text, partial(self.part_chosen.emit, part, value), "check" if chosen else ""

    def _popup(self, chip: ChoiceChip, entries: Sequence[MenuEntry]) -> None:
        pop_up_menu(chip, entries, chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _fit(self) -> None:
        look = theme.current()
        side = min(look.px(_SIDE), max(16, self.width() // 12))
        spare = max(0, self.width() - 2 * side - look.px(_WIDEST))
        low = self.height() < look.px(_LOW)
        self._column.setContentsMargins(side, look.px(10 if low else 20), side - 4 + spare, look.px(9))
        finds = low and self.find_bar.isVisibleTo(self)
        self._make_room(low, finds)
        told = any(not notice.isHidden() for notice in (self.unsaved, self.sent, self.facts))
        self._told.setContentsMargins(0, 0, 0, 12 if told else 0)
        self.notes.set_compact(low)

    def _make_room(self, low: bool, finds: bool) -> None:
        """In a low window the text comes first: what stands over it is short, and gone while words are sought."""
        self._chips.setHidden(finds)
        for chip in (self.channel, self.layout_chip, self.language, self.tone, self.enclosures):
            chip.set_compact(low)
        self.subject.set_most_lines((1 if finds else 2) if low else 4)
        self.find_bar.set_low(low)
        self.words.setHidden(finds)
        self.facts.setVisible(self._has_facts and not finds and not (low and not self.unsaved.isHidden()))
        for notice in (self.unsaved, self.sent, self.facts):
            notice.body.set_max_lines(2 if low else 0)
        self.notes.setHidden(finds or not self.notes.snippets)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QEvent) -> None:
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().color("card"))
