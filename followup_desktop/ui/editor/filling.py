"""The fields of an open letter: asking for their words, their defaults, and where a value has come from."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.facts_changed import FactChange
from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.letter import asked_field
from followup_desktop.domain.text_search import Wanted
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.letters import FillFieldDialog, RecordFieldDialog
from followup_desktop.ui.editor.chip_edit import ChipEdit
from followup_desktop.ui.editor.chip_text import Chip
from followup_desktop.ui.editor.desk import LetterDesk
from followup_desktop.ui.editor.find import hits_in
from followup_desktop.ui.shell import Shell


class Filling(QObject):
    """Opens the question behind a field, and leads to the fields whose value changed."""

    def __init__(self, shell: Shell, desk: LetterDesk, editors: Sequence[ChipEdit], page: QWidget) -> None:
        super().__init__(page)
        self._shell = shell
        self._desk = desk
        self._editors = editors
        self._page = page
        for editor in editors:
            editor.chip_activated.connect(self.fill_in)

    def fill_in(self, key: str) -> None:
        """Ask for the words of a field, or say where its value comes from; for one in the text also its default."""
        place = self._selected(key)
        key = asked_field(key, self._desk.draft.record.reader)
        field, value = FIELDS[key], self._desk.draft.values.get(key, "")
        default = _default_of(place[1]) if place and self._desk.editable else None
        dialog: FillFieldDialog | RecordFieldDialog
        if not field.own_words:
            source = _("your profile") if field.group == FIELDS["my_full_name"].group else _("the application")
            dialog = RecordFieldDialog(field, value, source, partial(self._open_record, key), self._page, default)
        elif self._desk.editable:
            dialog = FillFieldDialog(field, value, self._page, default)
            dialog.answered.connect(self._on_field_answered)
            dialog.finished.connect(self._on_dialog_finished)
        else:
            return
        if place is not None:
            dialog.defaulted.connect(partial(self._on_field_defaulted, *place))
        dialog.open()

    def change_field(self) -> None:
        """Open the field that is selected or that the caret stands at."""
        editor = next((each for each in self._editors if each.hasFocus()), self._editors[-1])
        chip = editor.chip_beside()
        if chip is not None and chip.field:
            editor.select(chip.start, chip.end)
            self.fill_in(chip.field)

    def show_fact(self, change: FactChange) -> None:
        """Select where the letter says what changed; what stands only on the page says where it comes from."""
        keys = (change.key, "salutation") if change.key.startswith("recipient_") else (change.key,)
        for editor in reversed(self._editors):
            places = [(chip.start, chip.end) for key in keys for chip in editor.chips() if chip.field == key]
            typed = [(hit.start, hit.end) for hit in hits_in(editor, Wanted(change.before, whole=True))]
            for start, end in (*places, *typed)[:1]:
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                editor.select(start, end)
                return
        self.fill_in(change.key)

    def _selected(self, key: str) -> tuple[ChipEdit, Chip] | None:
        """Where the field stands that is being asked about, if it was asked about in the text."""
        for editor in self._editors:
            chip = editor.selected_chip()
            if editor.hasFocus() and chip is not None and chip.field == key:
                return editor, chip
        return None

    def _open_record(self, key: str) -> None:
        if FIELDS[key].group == FIELDS["my_full_name"].group:
            self._shell.open("settings")
        else:
            self._shell.open("applications", application_id=self._desk.letter.application_id)

    def _on_field_answered(self, key: str, words: str) -> None:
        values = {**self._desk.letter.values, key: words}
        if not words:
            del values[key]
        self._desk.change(values=values)

    def _on_field_defaulted(self, editor: ChipEdit, chip: Chip, words: str) -> None:
        now = editor.chip_at(*_place_now(editor, chip))
        if now is not None and now.field == chip.field:
            editor.set_default(now, words)
            self._desk.look()

    def _on_dialog_finished(self, _result: int) -> None:
        # The link that opened it may be gone: typing goes on in the letter, never in Find.
        self._editors[-1].setFocus(Qt.FocusReason.OtherFocusReason)


def _place_now(editor: ChipEdit, chip: Chip) -> tuple[int, int]:
    """Where a field stands: another value, given meanwhile, has another length."""
    selected = editor.textCursor()
    if selected.hasSelection():
        return selected.selectionStart(), selected.selectionEnd()
    return next(((each.start, each.end) for each in editor.chips() if each.start == chip.start), (chip.start, chip.end))


def _default_of(chip: Chip) -> str:
    """The words of a field for while it has no value; "" where it has none."""
    return chip.source[1:-1].partition("|")[2]
