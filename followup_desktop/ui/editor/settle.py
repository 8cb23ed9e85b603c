"""What can be done about a finding, and doing it in the text: use a suggestion, fill in, take out, leave as it is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.findings import Finding, Level
from followup_desktop.i18n import _, shortened
from followup_desktop.ui.editor.checklist import Act, act_links, finding_icon
from followup_desktop.ui.editor.chip_edit import ChipEdit, Squiggle
from followup_desktop.ui.editor.desk import LetterDesk
from followup_desktop.ui.editor.source import Kind, Places
from followup_desktop.ui.widgets.panels import Popup
from followup_desktop.ui.widgets.text import Body

_MOST_SQUIGGLES = 300
_IN_POPUP = 3  # suggestions; a card in the list has room for one
_SHOWN = 36  # characters of a suggestion in its link


class FindingPopup(Popup):
    """A finding beside its words. Typing goes on in the text; F7 goes to the next finding."""

    acted = Signal(object, str)
    next_requested = Signal()

    def __init__(self, editor: ChipEdit, finding: Finding, acts: Sequence[Act]) -> None:
        icon, tone = finding_icon(finding)
        kind = _("Spelling and grammar") if finding.source == "language" else ""
        super().__init__(editor, finding.title, kind, icon, "neutral" if tone == "text2" else tone)
        self.finding = finding
        self._editor = editor
        self.body.addWidget(Body(finding.detail, "body", "text2"))
        self.body.addWidget(act_links(finding, acts, self._on_link_chosen))
        QShortcut(QKeySequence("F7"), self).activated.connect(self._on_next)

    def _on_link_chosen(self, key: str) -> None:
        self.close()
        self.acted.emit(self.finding, key)

    def _on_next(self) -> None:
        self.close()
        self.next_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        typed = event.text() and event.key() != Qt.Key.Key_Escape
        if typed or event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            self.close()
            again = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(self._editor, again)


def _shown(old: str, new: str) -> str:
    """What a link shows of a suggestion: without the words both begin with, as long as two are left."""
    before, after = old.split(), new.split()
    while len(after) > 2 and before and before[0] == after[0]:
        before, after = before[1:], after[1:]
    return shortened(" ".join(after), _SHOWN)


class Settling(QObject):
    """Knows where each finding stands in the editor and what settles it.

    ``fill_requested`` (field) asks for a field's words, ``list_requested`` for the list of enclosures.
    """

    fill_requested = Signal(str)
    list_requested = Signal()

    def __init__(self, desk: LetterDesk, editor: ChipEdit) -> None:
        super().__init__(editor)
        self._desk = desk
        self._editor = editor
        self._places = Places((), "")
        self.popup: FindingPopup | None = None
        editor.place_clicked.connect(self._on_editor_place_clicked)

    def look(self) -> None:
        """Find the place of each finding anew and underline it."""
        self._places = self._editor.places(self._desk.text)
        squiggles = []
        for finding in self._desk.findings[:_MOST_SQUIGGLES]:
            start, end = self._place(finding)
            if start < end and not self._is_empty_field(finding):
                squiggles.append(Squiggle(start, end, finding.source == "language"))
        self._editor.set_squiggles(squiggles)

    def acts(self, finding: Finding, suggestions: int = 1) -> list[Act]:
        """The ways to settle a finding, the best first, with so many suggestions at most."""
        if not self._desk.editable:
            return []
        if self._is_empty_field(finding):
            return [Act("fill", _("Fill it in")), Act("remove", _("Remove"))]
        acts = [Act("list", _("List enclosures"))] if finding.check == "attachment_mismatch" else []
        for number, words in enumerate(finding.suggestions[:suggestions]):
            shown = _shown(self._desk.text[finding.start : finding.end], words)
            acts.append(Act(f"use{number}", _("Use {words}").format(words=shown) if words.strip() else _("Remove")))
        field = self._places.field_at(finding.start, finding.end) if finding.start < finding.end else None
        if field is not None and field.field in FIELDS:
            acts.append(Act("fill", _("Change the field")))
        elif not acts and finding.start < finding.end:
            acts.append(Act("show", _("Show it")))
        acts.append(Act("keep", _("Keep")))
        return acts

    def perform(self, finding: Finding, key: str) -> None:
        """Do what a link said."""
        start, end = self._place(finding)
        if key == "keep":
            self._desk.keep(finding)
            return
        if key == "list":
            self.list_requested.emit()
            return
        if key == "fill":
            field = self._places.field_at(finding.start, finding.end)
            if field is not None:
                self.fill_requested.emit(field.field)
            return
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if key == "show":
            self._editor.select(start, end)
        elif key == "remove":
            chip = self._editor.chip_at(start, end)
            if chip is not None:
                self._editor.remove_chip(chip)
        else:
            before, after = self._places.around(finding.start, finding.end)
            words = finding.suggestions[int(key.removeprefix("use"))]
            self._editor.replace(start, end, before + words + after)
        self._desk.look()

    def go_to(self, finding: Finding) -> None:
        """Bring the words of a finding into view and open its popup beside them."""
        start, end = self._place(finding)
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.select(start, end)
        self._open_popup(finding, start, end)

    def first(self) -> Finding | None:
        """The first finding that must be settled, or the first of all."""
        errors = [each for each in self._desk.findings if each.level is Level.ERROR]
        return next(iter(errors or self._desk.findings), None)

    def go_to_next(self) -> None:
        """Go to the next finding after the caret, from the end to the beginning again."""
        placed = sorted((self._place(each), number) for number, each in enumerate(self._desk.findings))
        if not placed:
            return
        at = self._editor.textCursor().selectionEnd() if self._editor.textCursor().hasSelection() else -1
        caret = max(at, self._editor.textCursor().position())
        after = [number for (start, end), number in placed if start < end and start >= caret]
        number = after[0] if after else placed[0][1]
        self.go_to(self._desk.findings[number])

    def _place(self, finding: Finding) -> tuple[int, int]:
        return self._places.in_editor(finding.start, finding.end) if finding.start < finding.end else (0, 0)

    def _is_empty_field(self, finding: Finding) -> bool:
        field = self._places.field_at(finding.start, finding.end) if finding.start < finding.end else None
        return field is not None and field.kind is Kind.EMPTY

    def _on_editor_place_clicked(self, place: int) -> None:
        if not self._desk.is_open:
            return
        for finding in self._desk.findings:
            start, end = self._place(finding)
            if start <= place < end and not self._is_empty_field(finding):
                self._open_popup(finding, start, end)
                return

    def _open_popup(self, finding: Finding, start: int, end: int) -> None:
        acts = self.acts(finding, _IN_POPUP)
        popup = FindingPopup(self._editor, finding, acts)
        popup.acted.connect(self.perform)
        popup.next_requested.connect(self.go_to_next)
        self.popup = popup
        popup.destroyed.connect(self._on_popup_destroyed)
        box = self._editor.range_rect(start, end).toRect()
        popup.open_at(self._editor.viewport(), QRect(box).adjusted(0, 0, 0, 4))

    def _on_popup_destroyed(self) -> None:
        self.popup = None
