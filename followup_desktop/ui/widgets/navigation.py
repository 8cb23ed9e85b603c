"""The sidebar: a list of icon, name and count, and the Find field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.growing import UndoOfItsOwn
from followup_desktop.ui.widgets.text import clean

_KEY = Qt.ItemDataRole.UserRole
_ICON = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One line of a navigation list."""

    key: str
    name: str
    icon: str
    count: str = ""
    tip: str = ""


class _Model(QAbstractListModel):
    """The entries and their counts. No QStandardItem: freeing those made in Python can crash PySide 6.11."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: Sequence[NavEntry] = ()
        self._counts: dict[str, str] = {}

    def set_entries(self, entries: Sequence[NavEntry]) -> None:
        self.beginResetModel()
        self._entries = tuple(entries)
        self._counts = {entry.key: entry.count for entry in entries}
        self.endResetModel()

    def set_counts(self, counts: Mapping[str, str]) -> None:
        self._counts = {entry.key: counts.get(entry.key, "") for entry in self._entries}
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def row_of(self, key: str) -> int:
        """Where the entry stands; -1 for a key that is not in the list."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        count = self._counts[entry.key]
        values = {
            Qt.ItemDataRole.DisplayRole: clean(entry.name),
            Qt.ItemDataRole.ToolTipRole: entry.tip,
            Qt.ItemDataRole.AccessibleTextRole: clean(f"{entry.name}, {count}" if count else entry.name),
            _KEY: entry.key,
            _ICON: entry.icon,
            _COUNT: count,
        }
        return values.get(role)


class _Delegate(QStyledItemDelegate):
    folded = False
    row = 34

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, theme.current().px(self.row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        tile = QRectF(area).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(look.color("accent"), 1) if chosen and look.tokens.outlined else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5) if look.tokens.outlined else tile, 7, 7)
        size = look.px(17)
        left_to_right = option.direction == Qt.LayoutDirection.LeftToRight
        ink = "text" if look.tokens.outlined else "accent"
        x = area.center().x() - size / 2 + 0.5 if self.folded else area.left() + look.px(10)
        if not left_to_right and not self.folded:
            x = area.right() - look.px(10) - size
        box = QRectF(x, area.center().y() - size / 2 + 0.5, size, size)
        paint_icon(painter, box, index.data(_ICON), ink if chosen else "text2")
        if not self.folded:
            self._paint_words(painter, area, index, chosen, ink if chosen else "text2", left_to_right)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, area: QRect, index: Index, chosen: bool, ink: str, left_to_right: bool
    ) -> None:
        look = theme.current()
        near, far = look.px(37), look.px(11)
        words = area.adjusted(near, 0, -far, 0) if left_to_right else area.adjusted(far, 0, -near, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        lead = Qt.AlignmentFlag.AlignLeft if left_to_right else Qt.AlignmentFlag.AlignRight
        trail = Qt.AlignmentFlag.AlignRight if left_to_right else Qt.AlignmentFlag.AlignLeft
        count = index.data(_COUNT)
        painter.setFont(look.font("small_strong" if chosen else "small_label"))
        painter.setPen(look.color(ink))
        painter.drawText(words, middle | trail, count)
        room = words.width() - (painter.fontMetrics().horizontalAdvance(count) + 8 if count else 0)
        painter.setFont(look.font("strong" if chosen else "label"))
        painter.setPen(look.color("text"))
        name = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(words, middle | lead, name)


class NavList(QListView):
    """A short list of places, each ``row`` px high at 100 %; ``chosen`` carries the key of the one pressed."""

    chosen = Signal(str)

    def __init__(
        self, entries: Sequence[NavEntry] = (), name: str = "", parent: QWidget | None = None, row: int = 34
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name or _("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._items = _Model(self)
        self._delegate = _Delegate(self)
        self._delegate.row = row
        self.setItemDelegate(self._delegate)
        self.setModel(self._items)
        self.clicked.connect(self._on_index_chosen)
        self.activated.connect(self._on_index_chosen)
        self.set_entries(entries)

    def set_entries(self, entries: Sequence[NavEntry]) -> None:
        self.entries = tuple(entries)
        chosen = self.value()
        self._items.set_entries(self.entries)
        self.set_value(chosen)
        self.updateGeometry()

    def set_counts(self, counts: Mapping[str, str]) -> None:
        self._items.set_counts(counts)

    def value(self) -> str:
        index = self.currentIndex()
        return str(index.data(_KEY)) if index.isValid() else ""

    def set_value(self, key: str) -> None:
        """Mark this entry; none for a key that is not in the list."""
        row = self._items.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self._items.index(row))
            return
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def set_folded(self, folded: bool) -> None:
        self._delegate.folded = folded
        self.viewport().update()

    def _on_index_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(_KEY)))

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self._items.rowCount() * theme.current().px(self._delegate.row))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())


class SearchField(UndoOfItsOwn, QLineEdit):
    """A field with a glass at its front; ``searched`` is sent on Enter, textChanged while typing.

    Escape empties it, and ``left`` is sent.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setPlaceholderText(placeholder or _("Find"))
        self.setAccessibleName(placeholder or _("Find"))
        self.setMaxLength(1000)
        self.returnPressed.connect(self._on_self_return_pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText("")  # not clear(), which Undo would take back
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_self_return_pressed(self) -> None:
        self.searched.emit(clean(self.text()).strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        size = look.px(17)
        x = (
            look.px(11)
            if self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            else self.width() - look.px(11) - size
        )
        paint_icon(QPainter(self), QRectF(x, (self.height() - size) / 2, size, size), "search", "text2")
