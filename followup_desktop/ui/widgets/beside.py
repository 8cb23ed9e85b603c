"""A short list of places at the left, what it leads to at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.navigation import NavEntry, NavList
from followup_desktop.ui.widgets.scroller import Scroller

#: Room at the left for the ring of what has the keyboard: pages leave out as much of their margin.
RING = 6


class PlaceList(NavList):
    """A list of places inside a page: the arrow keys go there at once, since nothing is left by it."""

    def __init__(self, entries: Sequence[NavEntry], name: str) -> None:
        super().__init__(entries, name, row=36)
        self._rolls = False
        self._by_key = False

    @property
    def is_walked(self) -> bool:
        """Do the arrow keys go through it just now?"""
        return self._by_key and self.hasFocus()

    def set_rolls(self, rolls: bool) -> None:
        """Where the list has a height of its own to fill, it scrolls once it is longer; else it is as high as it is."""
        self._rolls = rolls
        wanted = QSizePolicy.Policy.Maximum if rolls else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, wanted)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if rolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), min(hint.height(), 4 * theme.current().px(36))) if self._rolls else hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.value()
        self._by_key = True
        super().keyPressEvent(event)
        if self.value() != before:
            self.chosen.emit(self.value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_key = False
        super().mousePressEvent(event)


class Beside(QWidget):
    """``head`` above ``places`` (``width`` px at 100 %) beside a scrolling ``body`` at most 720 wide.

    Where there is little room the list goes on top, and it and the head scroll along.
    """

    def __init__(self, head: QWidget, places: PlaceList, width: int = 190, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = head
        self.places = places
        self._width = width
        self._stacked: bool | None = None
        self.content = content = QWidget()
        self.scroller = Scroller(content)
        self._left = QVBoxLayout()
        self._left.setContentsMargins(RING, 0, 0, 0)
        self._left.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._above = QVBoxLayout()
        self._above.setContentsMargins(RING, 0, 24, 0)
        column.addLayout(self._above)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        row.addLayout(self._left)
        row.addWidget(self.scroller, 1)
        self._whole = QVBoxLayout(content)
        self._whole.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        middle.addWidget(self._inner, 1000)
        middle.addStretch(1)
        self._whole.addLayout(middle)
        self._whole.addStretch(1)
        self._place()

    @property
    def is_walked_above(self) -> bool:
        """Do the arrow keys go through the list just now, and does it stand above the body?"""
        return bool(self._stacked) and self.places.is_walked

    def show_body(self) -> None:
        """Scroll to where the body begins; while the arrow keys go through the list above it, to where they are."""
        if self.is_walked_above:
            place = self.places.visualRect(self.places.currentIndex()).center()
            where = self.places.viewport().mapTo(self.content, place)
            self.scroller.ensureVisible(where.x(), where.y(), 0, self.places.sizeHintForRow(0))
            return
        self.scroller.verticalScrollBar().setValue(self._inner.y() if self._stacked and self._inner.y() > 0 else 0)

    def resizeEvent(self, event: QEvent) -> None:
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place()

    def _place(self) -> None:
        look = theme.current()
        self._inner.setMaximumWidth(look.px(720))
        stacked = self.width() < look.px(self._width) + 28 + look.px(430)
        self.places.setFixedWidth(look.px(self._width))
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self.places.set_rolls(not stacked)
        if stacked:
            self._above.removeWidget(self._head)
            self._left.removeWidget(self.places)
            self._whole.insertWidget(0, self._head)
            self._whole.insertWidget(1, self.places)
        else:
            self._whole.removeWidget(self._head)
            self._whole.removeWidget(self.places)
            self._above.addWidget(self._head)
            self._left.insertWidget(0, self.places)
        self._whole.setSpacing(18 if stacked else 0)
        self._whole.setContentsMargins(RING if stacked else 28, 0, 24, 24)
        for part in (self._head, self.places):
            part.show()
