"""A list with headings between its rows: what can be chosen stands below what it belongs to."""

from collections.abc import Sequence
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
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from followup_desktop.ui import theme

_KEY = Qt.ItemDataRole.UserRole
_NOTE = Qt.ItemDataRole.UserRole + 1
_MARKED = Qt.ItemDataRole.UserRole + 2

_Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """Something to choose, or with no key the heading of a group. A ``note`` stands below the text; ``marked`` ones
    stand out."""

    text: str
    key: str = ""
    note: str = ""
    marked: bool = False


class _Model(QAbstractListModel):
    """The rows that are left. No QStandardItem: freeing those made in Python can crash PySide 6.11."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        is_row = index.isValid() and self._rows[index.row()].key
        return super().flags(index) if is_row else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        values = {
            Qt.ItemDataRole.DisplayRole: row.text,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.text}, {row.note}" if row.note else row.text,
            _KEY: row.key,
            _NOTE: row.note,
            _MARKED: row.marked,
        }
        return values.get(role)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look = theme.current()
        return QSize(look.px(200), look.px(32 if not index.data(_KEY) else 44 if index.data(_NOTE) else 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        look = theme.current()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        lead = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        words = area.adjusted(look.px(10), look.px(4), -look.px(10), -look.px(4))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not index.data(_KEY):
            painter.setFont(look.font("small_strong"))
            painter.setPen(look.color("text2"))
            painter.drawText(words, lead | Qt.AlignmentFlag.AlignBottom, index.data())
            painter.restore()
            return
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(QPen(look.color("accent"), 1) if look.tokens.outlined else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("selected" if state & QStyle.StateFlag.State_Selected else "hover"))
            painter.drawRoundedRect(QRectF(area).adjusted(2.5, 0.5, -2.5, -0.5), 7, 7)
        painter.setFont(look.font("label"))
        painter.setPen(look.color("text"))
        place = Qt.AlignmentFlag.AlignTop if index.data(_NOTE) else Qt.AlignmentFlag.AlignVCenter
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, lead | place | Qt.TextFlag.TextSingleLine, text)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("accent" if index.data(_MARKED) else "text2"))
        note = painter.fontMetrics().elidedText(index.data(_NOTE), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, lead | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, note)
        painter.restore()


class GroupedList(QListView):
    """Rows under their headings; the arrow keys pass over those. ``changed`` tells that the person went to another row,
    ``taken`` that they pressed Return on one or clicked it twice."""

    changed = Signal()
    taken = Signal(str)

    def __init__(self, name: str, label: str, framed: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("framed", framed)
        self.setAccessibleName(label)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = _Model(self)
        self.setModel(self._model)
        self._quiet = False
        self.doubleClicked.connect(self._on_self_double_clicked)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the row that was chosen stays chosen, else the first one is."""
        kept = self.value()
        self._quiet = True
        self._model.set_rows(rows)
        if not self.set_value(kept):
            self.go(1, from_row=-1)
        self._quiet = False

    def count(self) -> int:
        """How many rows there are, headings among them."""
        return self._model.rowCount()

    def texts(self) -> list[str]:
        """What stands in the rows, headings among them."""
        return [str(self._model.index(row, 0).data()) for row in range(self.count())]

    def value(self) -> str:
        """The key of the row that is chosen; empty where none is."""
        index = self.currentIndex()
        return str(index.data(_KEY) or "") if index.isValid() else ""

    def set_value(self, key: str) -> bool:
        """Choose a row; False where there is none of this key."""
        for row in range(self.count()):
            index = self._model.index(row, 0)
            if key and index.data(_KEY) == key:
                quiet, self._quiet = self._quiet, True
                self.setCurrentIndex(index)
                self.scrollTo(index)
                self._quiet = quiet
                return True
        return False

    def problem(self) -> str:
        return ""

    def go(self, step: int, from_row: int | None = None) -> None:
        """Choose the next row in this direction that is no heading."""
        row = (self.currentIndex().row() if from_row is None else from_row) + step
        while 0 <= row < self.count():
            if self._model.index(row, 0).data(_KEY):
                self.setCurrentIndex(self._model.index(row, 0))
                if row == 1:
                    self.scrollToTop()  # with the heading above it
                return
            row += step

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.go(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.value():
            self.taken.emit(self.value())
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(160), look.px(120))

    def _on_self_double_clicked(self, index: QModelIndex) -> None:
        if key := index.data(_KEY):
            self.taken.emit(key)
