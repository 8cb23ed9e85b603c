"""The menus of the menu bar: while one is open, each of its lines has a letter of its own that chooses it."""

from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget


class Menu(QMenu):
    """A menu whose lines are marked with letters while it is open; no two lines share one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plain: list[tuple[QAction, str, str]] = []

    def showEvent(self, event: QShowEvent) -> None:
        # Only now: lines come and go with the page, and change their words just before the menu opens.
        taken: set[str] = set()
        for action in self.actions():
            plain = action.text()
            place = _letter(plain, taken)
            if action.isSeparator() or not action.isVisible() or place < 0:
                continue
            taken.add(plain[place].casefold())
            action.setText(f"{plain[:place]}&{plain[place:]}")
            self._plain.append((action, plain, action.text()))
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        for action, plain, marked in self._plain:
            if action.text() == marked:
                action.setText(plain)
        self._plain.clear()
        super().hideEvent(event)


def _letter(text: str, taken: set[str]) -> int:
    """Where the first free letter stands, preferably at the beginning of a word; -1 if all are taken."""
    starts = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
    free = (at for at in (*starts, *range(len(text))) if text[at].isalpha() and text[at].casefold() not in taken)
    return next(free, -1)
