"""A short list of places at the left, what it leads to at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.navigation import NavEntry, NavList
from followup_desktop.ui.widgets.scroller import Scroller


class PlaceList(NavList):
    """A list of places inside a page: the arrow keys go there at once, since nothing is left by it."""

    def __init__(self, entries: Sequence[NavEntry], name: str) -> None:
        super().__init__(entries, name, row=36)
        self._rolls = False

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
        super().keyPressEvent(event)
        if self.value() != before:
            self.chosen.emit(self.value())


class Beside(QWidget):
    """``places`` (``width`` px at 100 %) beside a scrolling ``body`` at most 720 wide.

    Where there is little room the list goes on top and scrolls along.
    """

    def __init__(self, places: PlaceList, width: int = 190, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = places
        self._width = width
        self._stacked: bool | None = None
        self.content = content = QWidget()
        self.scroller = Scroller(content)
        self._left = QVBoxLayout()
        self._left.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
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

    def show_body(self) -> None:
        """Scroll to where the body begins."""
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
            self._left.removeWidget(self.places)
            self._whole.insertWidget(0, self.places)
        else:
            self._whole.removeWidget(self.places)
            self._left.insertWidget(0, self.places)
        self._whole.setSpacing(18 if stacked else 0)
        self._whole.setContentsMargins(0 if stacked else 28, 0, 24, 24)
        self.places.show()
