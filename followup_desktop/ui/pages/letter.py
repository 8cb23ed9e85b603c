"""An open letter: the text, the page it prints on, and the checklist beside them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.findings import Level
from followup_desktop.domain.letter import still_empty
from followup_desktop.domain.snippets import Snippet
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.letter_page import PageDialog
from followup_desktop.ui.dialogs.letters import EnclosuresDialog
from followup_desktop.ui.editor.bar import LetterBar
from followup_desktop.ui.editor.checklist import ChecklistPanel
from followup_desktop.ui.editor.chip_edit import ChipEdit
from followup_desktop.ui.editor.desk import LetterDesk
from followup_desktop.ui.editor.field_picker import FieldPicker
from followup_desktop.ui.editor.filling import Filling
from followup_desktop.ui.editor.find import Finder
from followup_desktop.ui.editor.outbox import Outbox
from followup_desktop.ui.editor.reading import Reading
from followup_desktop.ui.editor.restoring import Restoring
from followup_desktop.ui.editor.settle import Settling
from followup_desktop.ui.editor.stationery import Stationery
from followup_desktop.ui.editor.together import Together
from followup_desktop.ui.editor.writing import WritingPane
from followup_desktop.ui.letter_words import saved_line, sent_line
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import MenuEntry, Segmented
from followup_desktop.ui.widgets.page import Page

_PAGE_WIDTH, _LIST_WIDTH = 440, 296
_NARROW = 1100 - 56  # of the page, below which checklist and page share one panel


class _Side(QWidget):
    """A ground with a line at its left."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color(self._role))
        painter.fillRect(0, 0, 1, self.height(), look.color("line"))


class LetterPage(Page):
    """The editor. ``Shell.open("letters/editor", letter_id=7)`` shows a letter."""

    wants_folded_sidebar = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(scroll=False)
        self._shell = shell
        self._workspace = shell.workspace
        self.desk = LetterDesk(shell.workspace, self)
        self.bar = LetterBar(self._more)
        self.writing = WritingPane()
        self.reading = Reading(shell.workspace, self.bar.primary)
        self.preview, self.card = self.reading.preview, self.reading.card
        self.checklist = ChecklistPanel()
        self.switch = Segmented([("list", _("Checklist")), ("page", _("Page"))], name=_("Beside the letter"))
        self.settling = Settling(self.desk, self.writing.body)
        self.outbox = Outbox(shell, self.desk, self.card, self)
        self.reading.message.sent_button.clicked.connect(self.outbox.mark_sent)
        self.stationery = Stationery(shell, self.desk, self)
        self.together = Together(shell, self.desk)
        editors = (self.writing.subject, self.writing.body)
        self.filling = Filling(shell, self.desk, editors, self)
        self.restoring = Restoring(shell, self.desk, self)
        self.finder = Finder(self.desk, self.writing.find_bar, editors)
        self._follow = False
        self._build()
        self._connect()
        self._add_actions()

    def _build(self) -> None:
        self._list_side = _Side("canvas")
        self._page_side = _Side("window")
        self._switch_row = QWidget()
        row = QHBoxLayout(self._switch_row)
        row.setContentsMargins(18, 14, 18, 0)
        row.addWidget(self.switch)
        for side, content in ((self._page_side, self.reading), (self._list_side, self.checklist)):
            inner = QVBoxLayout(side)
            inner.setContentsMargins(1, 0, 0, 0)
            inner.setSpacing(0)
            inner.addWidget(content, 1)
        self._beside = _Side("canvas")
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._switch_row)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addWidget(self._page_side)
        sides.addWidget(self._list_side)
        column.addLayout(sides, 1)
        parts = QHBoxLayout()
        parts.setSpacing(0)
        parts.addWidget(self.writing, 1)
        parts.addWidget(self._beside)
        self.body.addWidget(self.bar)
        self.body.addLayout(parts, 1)

    def _connect(self) -> None:
        bar, desk, pane = self.bar, self.desk, self.writing
        bar.crumb_clicked.connect(self._on_bar_crumb_clicked)
        bar.link.clicked.connect(self._on_link_clicked)
        bar.undo.clicked.connect(self._shell.undo)
        bar.insert.clicked.connect(self.insert_field)
        bar.versions.clicked.connect(self.restoring.show_versions)
        bar.primary.clicked.connect(self._on_primary_clicked)
        desk.shown.connect(self._on_desk_shown)
        desk.looked.connect(self._on_desk_looked)
        desk.previewed.connect(self._on_desk_previewed)
        desk.saved.connect(self._on_desk_saved)
        desk.unsaved.connect(self._on_desk_unsaved)
        desk.gone.connect(self._on_desk_gone)
        pane.edited.connect(self._on_writing_edited)
        pane.copy_requested.connect(self.copy_letter)
        pane.leave_requested.connect(self._on_leave)
        pane.part_chosen.connect(self._on_writing_part_chosen)
        pane.layout_chip.clicked.connect(self.set_page)
        pane.tone_chosen.connect(self.restoring.change_tone)
        pane.locale_chosen.connect(self.restoring.change_locale)
        pane.enclosures.clicked.connect(self.list_enclosures)
        pane.notes.chosen.connect(self.put_in)
        for editor in (pane.subject, pane.body):
            editor.undo_requested.connect(self._shell.undo)
            editor.redo_requested.connect(self._shell.redo)
        self.checklist.acted.connect(self.settling.perform)
        self.checklist.ticked.connect(self._on_checklist_ticked)
        self.settling.fill_requested.connect(self.filling.fill_in)
        self.finder.replaced_all.connect(self.restoring.replace_all)
        pane.facts.show_requested.connect(self.filling.show_fact)
        pane.facts.accepted.connect(desk.accept_facts)
        self.settling.list_requested.connect(self.list_enclosures)
        self.switch.changed.connect(self._on_switch_changed)
        self.card.calling_changed.connect(self._on_card_calling_changed)
        self.card.email_requested.connect(self._on_card_email_requested)

    def _more(self) -> list[MenuEntry]:
        return [
            *self.outbox.ways(),
            *self.stationery.ways(),
            None,
            *self.together.ways(),
            (_("List enclosures"), self.list_enclosures, "paperclip"),
            (_("Versions"), self.restoring.show_versions, "layers"),
            None,
            (_("Copy letter"), self.copy_letter, "copy"),
            (_("Delete letter"), self.delete_letter, "trash-2"),
        ]

    def _add_actions(self) -> None:
        commands = [
            (_("Find in the letter"), "Ctrl+F", self.finder.open),
            (_("Replace in the letter"), "Ctrl+H", self._on_replace),
            (_("Find next"), "F3", self.finder.go_on),
            (_("Find previous"), "Shift+F3", self.finder.go_back),
            (_("Next finding"), "F7", self.settling.go_to_next),
            (_("Change the field"), "F2", self.filling.change_field),
            (_("Insert field"), "Ctrl+I", self.insert_field),
            (_("Insert from your notes"), "Ctrl+Shift+I", self.writing.notes.open_menu),
            (_("Save as PDF"), "Ctrl+Shift+S", self.outbox.save_pdf),
            (_("Print"), "Ctrl+P", self.outbox.print_letter),
            (_("Open in mail program"), "Ctrl+Shift+E", self.outbox.open_mail),
            (_("Copy as e-mail text"), "Ctrl+Shift+C", self.outbox.copy_email),
            (_("Mark as sent"), "", self.outbox.mark_sent),
        ]
        actions = []
        for text, keys, act in commands:
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(act)
            actions.append(action)
        self.menu_actions = {"letter": actions}

    # What the window asks of a page

    def show_arguments(self, *, letter_id: int = 0, **_other: Any) -> None:
        if not letter_id:
            return
        try:
            self.desk.open(letter_id)
        except KeyError:
            self._on_desk_gone()
            return
        self.writing.body.setFocus()

    def refresh(self) -> None:
        self.desk.refresh()

    def may_leave(self) -> bool:
        """Not while the words cannot be kept, unless the person says so."""
        if self.desk.save():
            return True
        self._shell.refuse(_("The letter could not be saved yet. If you leave now, the last changes are lost."))
        self.writing.offer_leave()
        return False

    # What a person does here

    @property
    def can_undo(self) -> bool:
        return self.desk.can_undo

    @property
    def can_redo(self) -> bool:
        return self.desk.can_redo

    def undo(self) -> bool:
        """Take back the last change to the letter, of any kind; the caret goes there."""
        return self._followed(self.desk.undo)

    def redo(self) -> bool:
        return self._followed(self.desk.redo)

    def _followed(self, step: Callable[[], bool]) -> bool:
        self._follow = True
        done = step()
        self._follow = False
        return done

    def insert_field(self) -> None:
        """Open the menu of fields; what is chosen goes to the caret."""
        if not self.desk.editable:
            return
        editor = self._editor()
        picker = FieldPicker(self.bar.insert, self.desk.draft.values)
        picker.picked.connect(editor.insert_field)
        picker.help_asked.connect(self.show_fields)
        picker.open_below(self.bar.insert)

    def show_fields(self) -> None:
        """Open the page that explains the fields, with the values of this letter."""
        self._shell.open("letters/fields", letter_id=self.desk.letter.id)

    def put_in(self, snippet: Snippet) -> None:
        """Put something noted at the caret, and go on writing there."""
        if self.desk.editable:
            editor = self._editor()
            editor.insert_words(snippet.source)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def list_enclosures(self) -> None:
        dialog = EnclosuresDialog(self.desk.letter, self)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.listed.connect(self._on_enclosures_listed)
        dialog.open()

    def set_page(self) -> None:
        """Choose how the letter stands on its page, and what it goes in."""
        if self.desk.editable:
            dialog = PageDialog(self._workspace, self.desk.draft, self)
            dialog.chosen.connect(self._on_page_chosen)
            dialog.finished.connect(self._on_dialog_finished)
            dialog.open()

    def copy_letter(self) -> None:
        """Open a copy of this letter."""
        self.desk.save()
        copy = self._workspace.letters.copy(self.desk.letter)
        self._shell.open("letters/editor", letter_id=copy.id)
        self._shell.toast(_("This is the copy"), undo=True)

    def delete_letter(self) -> None:
        self.desk.save()
        self._workspace.letters.delete(self.desk.letter.id)
        self._shell.open("letters")
        self._shell.toast(_("Letter deleted"), undo=True)

    # Inside

    def _editor(self) -> ChipEdit:
        return self.writing.subject if self.writing.subject.hasFocus() else self.writing.body

    def _on_writing_edited(self, part: str) -> None:
        editor = self.writing.subject if part == "subject" else self.writing.body
        self.desk.change(editor.run, **{part: editor.source()})
        self.bar.undo.setEnabled(self.desk.can_undo)

    def _on_desk_shown(self) -> None:
        letter, draft = self.desk.letter, self.desk.draft
        self.bar.set_place(draft.record.application.employer, draft.template.kind.name)
        sent = sent_line(letter, draft.record.profile) if letter.sent_at else ""
        tones = self._workspace.catalog.tones(letter.kind, letter.locale)
        locales = self._workspace.letters.locales(letter.kind)
        self.writing.show_letter(letter, draft, tones, locales, sent, self._follow)
        self.settling.look()
        self.writing.show_facts(self.desk.changed_facts)
        self._show_reading()
        self._show_saved()
        self._show_open()

    def _on_desk_looked(self) -> None:
        if self.writing.body.source() != self.desk.draft.letter.body:
            return  # the letter is about to be shown anew
        self.writing.show_draft(self.desk.draft)
        self.writing.show_facts(self.desk.changed_facts)
        self.settling.look()
        self._show_reading()
        self._show_open()

    def _show_open(self) -> None:
        desk = self.desk
        acts = [(finding, self.settling.acts(finding)) for finding in desk.findings if desk.editable]
        now = self._workspace.clock()
        self.checklist.show_state(desk.checklist(), acts, now, desk.editable, desk.letter.id, desk.kept)
        errors = [finding for finding, _acts in acts if finding.level is Level.ERROR]
        why = still_empty(desk.draft.page)
        if desk.draft.missing and not errors:
            text = ngettext("One field is empty", "{n} fields are empty", len(desk.draft.missing))
            self.bar.set_link(text.format(n=len(desk.draft.missing)), why)
        elif errors:
            text = ngettext("1 thing to settle first", "{n} things to settle first", len(errors))
            detail = why or current().join(finding.title for finding in errors[:5])
            self.bar.set_link(text.format(n=len(errors)), detail)
        else:
            self.bar.set_link("", "")
        self.bar.set_blocked(why or self.reading.forbidden if desk.editable else "")
        self.bar.undo.setEnabled(desk.can_undo)
        self.bar.insert.setEnabled(desk.editable)

    def _show_saved(self) -> None:
        draft = self.desk.draft
        self.bar.saved.setText(saved_line(self.desk.letter, self._workspace.clock(), draft.record.profile))

    def _show_reading(self) -> None:
        draft, premium = self.desk.draft, self._workspace.settings.current.linkedin_premium
        self.writing.show_limit(draft, self._workspace.letters.limit(draft, premium))
        self.reading.show_draft(draft)
        self.switch.set_text("page", self.reading.name)
        self._show_next_act()

    def _show_next_act(self) -> None:
        self.bar.primary.set_text(self.outbox.next_act()[0])

    def _on_primary_clicked(self) -> None:
        self.outbox.next_act()[1]()

    def _on_card_calling_changed(self, on: bool) -> None:
        self._show_next_act()
        if on:  # the card has to be in view while one speaks
            self.switch.set_value("page")
            self._arrange()

    def _on_card_email_requested(self) -> None:
        """The rules allow no call: the same question can be put in a letter."""
        letters, letter = self._workspace.letters, self.desk.letter
        written = letters.start("status_email", letter.application_id, contact_id=letter.contact_id)
        self._shell.open("letters/editor", letter_id=written.id)

    def _on_desk_previewed(self, pdf: bytes) -> None:
        self.reading.show_page(pdf, self.desk.draft)

    def _on_desk_saved(self) -> None:
        self.writing.show_unsaved("")
        self._show_saved()

    def _on_desk_unsaved(self, why: str) -> None:
        self.writing.show_unsaved(why)
        self.bar.saved.setText(_("Not saved yet"))

    def _on_leave(self) -> None:
        self.desk.give_up()
        self.writing.show_unsaved("")
        self._shell.open("letters")

    def _on_replace(self) -> None:
        self.finder.open(with_replace=True)

    def _on_desk_gone(self) -> None:
        self._shell.open("letters")

    def _on_bar_crumb_clicked(self, key: str) -> None:
        if key == "application":
            self._shell.open("applications", application_id=self.desk.letter.application_id)
        else:
            self._shell.open("letters")

    def _on_link_clicked(self) -> None:
        finding = self.settling.first()
        if finding is not None:
            self.settling.go_to(finding)
        elif self.desk.draft.missing:
            self.filling.fill_in(self.desk.draft.missing[0].key)

    def _on_checklist_ticked(self, item: str, on: bool, note: str) -> None:
        self.desk.settle()
        if on:
            self._workspace.letter_checks.tick(self.desk.draft, item, note)
        else:
            self._workspace.letter_checks.untick(self.desk.draft, item)
        self.desk.look()

    def _on_dialog_finished(self, _result: int) -> None:
        # The link that opened it may be gone: typing goes on in the letter, never in Find.
        self.writing.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_enclosures_listed(self, lines: str) -> None:
        self.desk.change(enclosures=lines)

    def _on_page_chosen(self, parts: dict[str, Any]) -> None:
        self.desk.change(**parts)

    def _on_writing_part_chosen(self, name: str, value: object) -> None:
        self.desk.change(**{name: value})

    # Widths

    def _on_switch_changed(self, key: str) -> None:
        self._arrange()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = theme.current()
        narrow = self.width() < look.px(_NARROW)
        spare = max(0, self.width() - look.px(1280 - 56))
        width = look.px(_LIST_WIDTH)
        if narrow:
            width = min(width, round(self.width() * 0.48))
        self._switch_row.setVisible(narrow)
        shows_page = self.switch.value() == "page"
        self._page_side.setVisible(not narrow or shows_page)
        self._list_side.setVisible(not narrow or not shows_page)
        self._list_side.setFixedWidth(width)
        self._page_side.setFixedWidth(width if narrow else look.px(_PAGE_WIDTH) + spare // 2)
