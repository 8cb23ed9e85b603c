"""What was noted about the interview, as chips below the letter: one press puts it where the caret is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.snippets import Snippet
from followup_desktop.i18n import _, shortened
from followup_desktop.ui.editor.bar import ChoiceChip
from followup_desktop.ui.editor.flow import Flow
from followup_desktop.ui.widgets.buttons import MenuEntry, pop_up_menu
from followup_desktop.ui.widgets.text import Label, clean, set_tip

#: So many stand there at most; the others are in the menu of the last chip.
_SHOWN = 6
_LONGEST_WORDS = 16
_LONGEST_IN_MENU = 70


class NotesStrip(QWidget):
    """``chosen`` carries the snippet to put in. With nothing noted there is nothing to see.

    Where the letter has little height, one chip stands for all of them and opens their menu.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._snippets: tuple[Snippet, ...] = ()
        self._compact = False
        self.chips = [_NoteChip(self) for _number in range(_SHOWN)]
        self.more = ChoiceChip(_("From your notes"), "notebook-pen")
        self.more.clicked.connect(self.open_menu)
        self._label = Label(_("From your notes"), "small", "text2")
        self._flow = Flow([self._label, *self.chips, self.more], gap=6, line=22)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._flow)
        self.hide()

    @property
    def snippets(self) -> tuple[Snippet, ...]:
        """What can be put in now."""
        return self._snippets

    def show_snippets(self, snippets: Sequence[Snippet]) -> None:
        """Offer these; the keyboard stays on the chip that it was on, where there still is one."""
        if tuple(snippets) == self._snippets:
            return
        self._snippets = tuple(snippets)
        for chip, snippet in zip(self.chips, snippets, strict=False):
            chip.show_snippet(snippet)
        self.setVisible(bool(snippets))
        self._arrange()

    def set_compact(self, compact: bool) -> None:
        """One chip for all, or one each."""
        if compact != self._compact:
            self._compact = compact
            self._arrange()

    def _arrange(self) -> None:
        shown = 0 if self._compact else min(len(self._snippets), _SHOWN)
        for number, chip in enumerate(self.chips):
            chip.setVisible(number < shown)
        rest = len(self._snippets) - shown
        self._label.setVisible(not self._compact)
        self.more.setVisible(rest > 0)
        text = _("From your notes: {n}") if self._compact else _("{n} more")
        self.more.set_choice(text.format(n=rest))
        if self._compact:
            self.more.setAccessibleName(text.format(n=rest))  # it begins with the name already
        self._flow.place()

    def open_menu(self) -> None:
        """All that was noted, in a menu: for the keyboard, and for what has no chip."""
        entries: list[MenuEntry] = [
            (_menu_text(snippet), partial(self.chosen.emit, snippet), "") for snippet in self._snippets
        ]
        if entries:
            owner = self.more if self.more.isVisible() else self._label
            pop_up_menu(owner, entries, owner.mapToGlobal(QPoint(0, owner.height() + 2)))


class _NoteChip(ChoiceChip):
    """A chip that puts what it shows into the letter."""

    def __init__(self, strip: NotesStrip) -> None:
        super().__init__(_("Put into the letter"), "plus")
        # A click leaves the caret where it is, in the text or in the subject.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._strip = strip
        self._snippet: Snippet | None = None
        self.clicked.connect(self._on_self_clicked)

    def show_snippet(self, snippet: Snippet) -> None:
        self._snippet = snippet
        words = clean(snippet.words)
        self.set_choice(f"{snippet.label}: {_on_one_line(words, _LONGEST_WORDS)}")
        self.setAccessibleName(_("Put into the letter: {label}").format(label=snippet.label))
        set_tip(self, words[:1000])
        self.setAccessibleDescription(words)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def _on_self_clicked(self) -> None:
        self._strip.chosen.emit(self._snippet)


def _menu_text(snippet: Snippet) -> str:
    return f"{snippet.label}: {_on_one_line(clean(snippet.words), _LONGEST_IN_MENU)}"


def _on_one_line(words: str, most: int) -> str:
    return shortened(" ".join(words.split()), most)
