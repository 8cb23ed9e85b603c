"""The menu of merge fields: every field of the one table, with its value now or the question that fills it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.fields import FIELDS
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.fields import TextField
from followup_desktop.ui.widgets.panels import Sheet
from followup_desktop.ui.widgets.text import Label, clean

_KEY = Qt.ItemDataRole.UserRole
_NOTE = Qt.ItemDataRole.UserRole + 1
_HAS_VALUE = Qt.ItemDataRole.UserRole + 2

_Index = QModelIndex | QPersistentModelIndex
_NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Row:
    """A field, or with no key the heading of a group. ``note`` is its value, else the question that fills it."""

    text: str
    key: str = ""
    note: str = ""
    has_value: bool = False


class _Model(QAbstractListModel):
    """The rows that are left. No QStandardItem: freeing those made in Python can crash PySide 6.11."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[_Row] = ()

    def set_rows(self, rows: Sequence[_Row]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        is_field = index.isValid() and self._rows[index.row()].key
        return super().flags(index) if is_field else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        values = {
            Qt.ItemDataRole.DisplayRole: row.text,
            Qt.ItemDataRole.AccessibleTextRole: f"{row.text}, {row.note}" if row.key else row.text,
            _KEY: row.key,
            _NOTE: row.note,
            _HAS_VALUE: row.has_value,
        }
        return values.get(role)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        look = theme.current()
        return QSize(look.px(200), look.px(44) if index.data(_KEY) else look.px(32))

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
        painter.drawText(words, lead | Qt.AlignmentFlag.AlignTop, index.data())
        painter.setFont(look.font("small"))
        painter.setPen(look.color("accent" if index.data(_HAS_VALUE) else "text2"))
        note = painter.fontMetrics().elidedText(index.data(_NOTE), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, lead | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, note)
        painter.restore()


class FieldPicker(Sheet):
    """A sheet below its button: type to narrow it down, arrows and Enter choose."""

    picked = Signal(str)

    def __init__(self, owner: QWidget, values: Mapping[str, str]) -> None:
        super().__init__(owner, _("Insert field"))
        self._values = values
        self.search = TextField("field_search", _("Type to find a field"))
        self.search.setAccessibleName(_("Find a field"))
        self.list = QListView()
        self.list.setAccessibleName(_("Fields"))
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._model = _Model(self.list)
        self.list.setModel(self._model)
        self.nothing = Label(_("No field is called that."), "body", "text2")
        column = QVBoxLayout(self)
        edge = self.SHADOW + 10
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.search.changed.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.clicked.connect(self._on_list_chosen)
        self._fill()

    def open_below(self, button: QWidget) -> None:
        """Show the sheet below a button, its right edge at the button's right edge where that fits."""
        look = theme.current()
        area = button.screen().availableGeometry()
        width = look.px(380) + 2 * self.SHADOW
        height = min(look.px(460), area.height() - 20) + 2 * self.SHADOW
        place = button.mapToGlobal(QPoint(0, button.height() + 4)) - QPoint(self.SHADOW, self.SHADOW)
        window = button.window().mapToGlobal(QPoint(button.window().width(), 0)).x() - 8 + self.SHADOW
        x = max(area.left(), min(place.x(), min(window, area.right()) - width))
        y = min(place.y(), area.bottom() - height)
        self.setGeometry(x, y, width, height)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        wanted = self.search.value().casefold().split()
        rows: list[_Row] = []
        group = ""
        for key, field in FIELDS.items():
            value = " ".join(clean(self._values.get(key, ""))[:200].split())
            text = f"{field.label} {field.group} {field.hint} {value} {key}".casefold()
            if not all(word in text for word in wanted):
                continue
            if field.group != group:
                group = field.group
                rows.append(_Row(group))
            rows.append(_Row(field.label, key, value or field.hint, bool(value)))
        self._model.set_rows(rows)
        self.nothing.setVisible(not rows)
        self._go(1, from_row=-1)

    def _go(self, step: int, from_row: int | None = None) -> None:
        """Choose the next row in this direction that is a field."""
        row = (self.list.currentIndex().row() if from_row is None else from_row) + step
        while 0 <= row < self._model.rowCount():
            if self._model.index(row, 0).data(_KEY):
                self.list.setCurrentIndex(self._model.index(row, 0))
                return
            row += step

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if event.key() in steps:
                self._go(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_list_chosen(self.list.currentIndex())
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_list_chosen(self.list.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_list_chosen(self, index: QModelIndex) -> None:
        key = index.data(_KEY) if index.isValid() else None
        if key:
            self.close()
            self.picked.emit(key)
