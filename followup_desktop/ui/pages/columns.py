"""Two columns under one header: the page's own matter, and a rail beside it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.turning import WIDEST, set_column_width, turn

#: The rail of record pages, px at 100 % (look.md, Layout).
RAIL = 338


class Columns(QWidget):
    """A wide column and a rail of ``rail`` px beside it; the rail goes below where the page is narrow.

    ``taken`` is what else stands beside them on the page, px at 100 %. ``widest`` is the most that either takes where
    there is room: what the wide column leaves goes to the rail.
    """

    def __init__(self, rail: int = RAIL, taken: int = 0, gap: int = 20, widest: int = 0) -> None:
        super().__init__()
        self._rail_width, self._taken, self._gap, self._widest = rail, taken, gap, widest
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(gap)
        self.main, self.rail = QVBoxLayout(), QVBoxLayout()
        self._right = QWidget()
        self._left = left = QWidget()
        for box, column in ((left, self.main), (self._right, self.rail)):
            box.setLayout(column)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        self._line.addWidget(left, 1)
        self._line.addWidget(self._right)
        if widest:
            self._line.addStretch(0)

    def resizeEvent(self, event: QEvent) -> None:
        look = theme.current()
        below = self.width() < round((1100 - 212 - 52 - self._taken) * (1 + (look.text_size - 1) / 2))
        rail = self._rail_width
        if self._widest:
            left_over = int((self.width() - self._gap) / look.text_size) - self._widest
            rail = max(rail, min(self._widest, left_over))
            self._left.setMaximumWidth(WIDEST if below else look.px(self._widest))
        set_column_width(self._right, rail, below)
        turn(self._line, below)
