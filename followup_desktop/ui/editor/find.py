"""Finding and replacing words in an open letter: in its subject and its text, and within what its fields show."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from followup_desktop.domain.text_search import Wanted
from followup_desktop.i18n import current, ngettext
from followup_desktop.ui.editor.chip_edit import ChipEdit
from followup_desktop.ui.editor.desk import LetterDesk
from followup_desktop.ui.editor.find_bar import FindBar
from followup_desktop.ui.editor.source import escape, units


@dataclass(frozen=True, slots=True)
class Hit:
    """A place of a document where the words stand; ``in_field`` where a field shows them, or a part of them."""

    start: int
    end: int
    in_field: bool


def hits_in(editor: ChipEdit, wanted: Wanted) -> list[Hit]:
    """What an editor shows of the words, line by line."""
    found = []
    block = editor.document().begin()
    while block.isValid():
        text, at = block.text(), block.position()
        for start, end in wanted.hits(text):
            first, last = at + units(text[:start]), at + units(text[:end])
            found.append(Hit(first, last, editor.has_chip_between(first, last)))
        block = block.next()
    return found


def replaced(editor: ChipEdit, hits: Sequence[Hit], words: str) -> str:
    """The editor's text, as it is stored, with other words in the place of these hits; fields stay as they are."""
    parts = []
    at = 0
    for hit in hits:
        if not hit.in_field:
            parts += [editor.source_between(at, hit.start), escape(words)]
            at = hit.end
    return "".join((*parts, editor.source_between(at, editor.document().characterCount() - 1)))


class Finder(QObject):
    """Leads from one hit to the next while the bar is open. ``replaced_all`` says in words what was replaced."""

    replaced_all = Signal(str, str, str)  # the new subject, the new text, and what happened

    def __init__(self, desk: LetterDesk, bar: FindBar, editors: Sequence[ChipEdit]) -> None:
        super().__init__(bar)
        self._desk = desk
        self._bar = bar
        self._editors = editors
        self._back = editors[-1]  # where the person was before
        self._hits: list[tuple[ChipEdit, Hit]] = []
        self._at = -1
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look_again)
        bar.changed.connect(self._on_bar_changed)
        bar.next_requested.connect(self.go_on)
        bar.previous_requested.connect(self.go_back)
        bar.replace_requested.connect(self.replace)
        bar.replace_all_requested.connect(self.replace_all)
        bar.closed.connect(self.close)
        for editor in editors:
            editor.document().contentsChanged.connect(self._on_contents_changed)

    def open(self, with_replace: bool = False) -> None:
        """Show the bar; words that are selected are looked for."""
        focused = next((each for each in self._editors if each.hasFocus()), None)
        self._back = focused or self._back
        words = focused.textCursor().selectedText() if focused else ""
        one_line = words if "\u2029" not in words else ""
        self._bar.open(one_line, with_replace and self._desk.editable)
        self._search(self._back)

    def close(self) -> None:
        """Put the bar away and go back to the letter, to what was found last."""
        self._bar.hide()
        self._show_marks()
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Go to the next hit, from the last to the first again; with nothing to look for, ask."""
        self._step(1)

    def go_back(self) -> None:
        self._step(-1)

    def replace(self) -> None:
        """Replace the present hit and go to the next; what a field shows is only passed over."""
        if not self._desk.editable or not self._hits:
            return
        editor, hit = self._hits[self._at]
        if not hit.in_field:
            editor.replace(hit.start, hit.end, self._bar.replacement())
            self._back = editor
            self._search(editor)
        else:
            self.go_on()

    def replace_all(self) -> None:
        """Replace all at once, in one step to undo."""
        open_hits = [hit for _editor, hit in self._hits if not hit.in_field]
        if not self._desk.editable or not open_hits:
            return
        words = self._bar.replacement()
        texts = [replaced(each, [hit for one, hit in self._hits if one is each], words) for each in self._editors]
        count, left = len(open_hits), len(self._hits) - len(open_hits)
        said = ngettext("{n} place replaced", "{n} places replaced", count).format(n=current().number(count))
        if left:
            more = ngettext("{n} in a field stays", "{n} in fields stay", left).format(n=current().number(left))
            said = f"{said}, {more}"
        self.replaced_all.emit(*texts, said)

    # Inside

    def _step(self, step: int) -> None:
        if not self._bar.wanted().words:
            self.open()
            return
        if not self._bar.isVisible():
            self._search(next((each for each in self._editors if each.hasFocus()), self._back), stay=True)
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self._show_hit()
            self._show_marks()

    def _search(self, editor: ChipEdit, stay: bool = False) -> None:
        """Look anew, and go to the first hit at or after the caret of ``editor``; ``stay`` says where it is only."""
        wanted = self._bar.wanted()
        shown = [each for each in self._editors if each.isVisibleTo(each.window())]
        self._hits = [(each, hit) for each in shown for hit in hits_in(each, wanted)]
        order = {each: number for number, each in enumerate(self._editors)}
        caret = editor.textCursor()
        here = (order[editor], caret.selectionStart())
        after = [n for n, (each, hit) in enumerate(self._hits) if (order[each], hit.start) >= here]
        self._at = after[0] if after else 0 if self._hits else -1
        if stay and self._hits:
            each, hit = self._hits[self._at]
            on_it = each is editor and (hit.start, hit.end) == (caret.selectionStart(), caret.selectionEnd())
            self._at -= 0 if on_it else 1
        elif self._hits:
            self._show_hit()
        self._show_marks()

    def _look_again(self) -> None:
        """The text changed under the marks: find them anew, and leave the caret alone."""
        if not self._bar.isVisible():
            return
        at = self._hits[self._at] if 0 <= self._at < len(self._hits) else None
        wanted = self._bar.wanted()
        shown = [each for each in self._editors if each.isVisibleTo(each.window())]
        self._hits = [(each, hit) for each in shown for hit in hits_in(each, wanted)]
        near = [n for n, (each, hit) in enumerate(self._hits) if at and each is at[0] and hit.start >= at[1].start]
        self._at = near[0] if near else len(self._hits) - 1
        self._show_marks()

    def _show_hit(self) -> None:
        editor, hit = self._hits[self._at]
        self._back = editor
        # A field can only be selected whole, which would hide what of it was found.
        editor.select(hit.start, hit.start if hit.in_field else hit.end)

    def _show_marks(self) -> None:
        shown = self._bar.isVisible()
        for editor in self._editors:
            mine = [(n, hit) for n, (each, hit) in enumerate(self._hits) if each is editor] if shown else []
            present = next((place for place, (n, _hit) in enumerate(mine) if n == self._at), -1)
            editor.set_hits([(hit.start, hit.end) for _n, hit in mine], present)
        if shown:
            in_field = 0 <= self._at < len(self._hits) and self._hits[self._at][1].in_field
            open_hits = any(not hit.in_field for _each, hit in self._hits)
            self._bar.show_count(self._at + 1, len(self._hits), in_field, self._desk.editable and open_hits)

    def _on_bar_changed(self) -> None:
        self._search(self._back)

    def _on_contents_changed(self) -> None:
        if self._bar.isVisible():
            self._soon.start()
