"""Writing into a text with merge fields: each change keeps the fields whole, and knows which step it belongs to."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.editor.chip_text import Chip, ChipText
from followup_desktop.ui.editor.source import escape

#: Signs that stand against the word after them, and against the word before them.
OPENING, CLOSING = "([“‘\"'/–—-", ".,;:!?)]”’\"'/–—-…"


class ChipWriter(ChipText):
    """``edited`` follows each change by the person. ``run`` stays the same while somebody types on in one place;
    whatever else is done has a run of its own, which two texts share where one act changes both.
    """

    edited = Signal()

    def __init__(self, name: str, single_line: bool = False, parent: QWidget | None = None) -> None:
        self._run_kind = ""
        self._run_at = -1  # where the caret was left by the last change
        self.run = object()
        super().__init__(name, single_line, parent)

    def insert_field(self, key: str) -> None:
        """Put a field at the caret, with a space to what stands before it."""
        self._insert_source(f"{{{key}}}", "")

    def insert_words(self, source: str) -> None:
        """Put words with fields, as a letter keeps them, at the caret, apart from the words around it.

        None of them belong into the greeting: from there they go to the end of the paragraph after it.
        """
        cursor = self.textCursor()
        greeting = self._greeting()
        if greeting is not None and cursor.selectionEnd() < greeting.position() + greeting.length():
            cursor = self._end_of_paragraph_after(greeting)
            self.setTextCursor(cursor)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        before, after = self._text(start - 1, start), self._text(end, end + 1)
        if greeting is not None and start == greeting.position() + greeting.length() - 1:
            source = f"\n\n{source}"  # nothing stands after it yet
        elif before and not before.isspace() and before not in OPENING:
            source = f" {source}"
        if after and not after.isspace() and after not in CLOSING:
            source = f"{source} "
        self._insert_source(source, "")

    def replace(self, start: int, end: int, text: str) -> None:
        """Put plain text in the place of a range of the document, as if typed."""
        self.setTextCursor(self._range(start, end))
        self._insert_source(escape(text), "")

    def remove_chip(self, chip: Chip) -> None:
        """Take a field out, and the space that would be left over."""
        self.setTextCursor(self._range(*self._with_space(chip)))
        self._insert_source("", "")

    def set_default(self, chip: Chip, words: str) -> None:
        """Give a field the words that stand where it has no value; "" takes them away."""
        self.setTextCursor(self._range(chip.start, chip.end))
        self._insert_source(f"{{{chip.field}|{words}}}" if words else f"{{{chip.field}}}", "")

    # Inside: writing

    def _remove_selection(self, run: object = None) -> None:
        """Take out what is selected, as a step of its own or as a part of one."""
        cursor = self.textCursor()
        self._begin_run("", run)
        cursor.removeSelectedText()
        self._end_run(cursor, "")

    def _with_space(self, chip: Chip) -> tuple[int, int]:
        """Where a field stands, with the space that would be left over without it."""
        start, end = chip.start, chip.end
        before, after = self._text(start - 1, start), self._text(end, end + 1)
        if before == " " and (not after or after in " .,;:!?\u2029"):
            return start - 1, end
        return start, end + 1 if after == " " and before in ("", "\u2029") else end

    def _delete(self, move: QTextCursor.MoveOperation) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
            start, end = self._whole(cursor.selectionStart(), cursor.selectionEnd())
            cursor = self._range(start, end)
        if cursor.hasSelection():
            self._begin_run("delete")
            cursor.removeSelectedText()
            self._end_run(cursor, "delete")

    def _insert_source(self, source: str, kind: str, run: object = None) -> None:
        """Write a source at the caret in place of what is selected."""
        cursor = self.textCursor()
        # A word and the space after it are one step to undo.
        before = self._text(cursor.position() - 1, cursor.position())
        apart = cursor.hasSelection() or (before.isspace() and not source.isspace())
        self._begin_run("" if apart else kind, run)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._write(cursor, self._as_lines(source))
        cursor.endEditBlock()
        self._end_run(cursor, kind)

    def _as_lines(self, source: str) -> list[str]:
        lines = source.split("\n")
        return [" ".join(filter(None, map(str.strip, lines)))] if self._single_line and len(lines) > 1 else lines

    def _begin_run(self, kind: str, run: object = None) -> None:
        if run is not None:
            self.run = run
        elif not kind or kind != self._run_kind or self.textCursor().position() != self._run_at:
            self.run = object()

    def _end_run(self, cursor: QTextCursor, kind: str) -> None:
        self._run_kind, self._run_at = kind, cursor.position()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _greeting(self) -> QTextBlock | None:
        """The line of the greeting, where the text begins with one."""
        block = self.document().begin()
        while block.isValid() and not block.text().strip():
            block = block.next()
        if self._single_line or not block.isValid():
            return None
        is_field = any(chip.field == "salutation" for chip in self._chips_of(block))
        return block if is_field or block.text().rstrip().endswith((",", ":")) else None

    def _end_of_paragraph_after(self, line: QTextBlock) -> QTextCursor:
        found = line.next()
        while found.isValid() and not found.text().strip():
            found = found.next()
        while found.isValid() and found.next().isValid() and found.next().text().strip():
            found = found.next()
        last = found if found.isValid() else line
        end = last.position() + last.length() - 1
        return self._range(end, end)

    def _chip_around(self, position: int) -> Chip | None:
        """The chip that has this place inside it, not at its edge."""
        block = self.document().findBlock(position)
        return next((chip for chip in self._chips_of(block) if chip.start < position < chip.end), None)

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """The range widened to the edges of the chips it cuts."""
        first, last = self._chip_around(start), self._chip_around(end)
        return (first.start if first else start), (last.end if last else end)
