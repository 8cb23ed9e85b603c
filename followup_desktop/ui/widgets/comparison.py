"""Every choice beside the others: one table whose first column stays in place while the choices scroll sideways.

Two views share one model, so each cell can be reached with the arrow keys and is read out in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.marks import TONES, paint_ground
from followup_desktop.ui.widgets.text import clean, tip

Index = QModelIndex | QPersistentModelIndex

_LABEL, _GAP, _LEAST = 172, 22, 168
_CELL = Qt.ItemDataRole.UserRole
_NOTHING = QModelIndex()
_LONGEST = 300
#: Height in px at 100 % and whether a line stands above the row.
_ROWS = {"head": (50, False), "fact": (27, False), "chip": (37, True), "factor": (26, False), "score": (42, True)}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; which fields count depends on the kind of its row."""

    text: str
    note: str = ""  # under a head, at the right of a factor's name
    tone: str = "text"
    icon: str = ""  # of a chip
    share: float | None = None  # of a bar, 0 to 1
    best: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """``kind`` is "head", "fact", "chip", "factor" or "score"; ``line`` draws one above the row."""

    kind: str
    label: Cell
    cells: tuple[Cell, ...]
    line: bool = False


class _Model(QAbstractTableModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() or not self.rows else 1 + len(self.rows[0].cells)

    def cell(self, row: int, column: int) -> Cell:
        return self.rows[row].cells[column - 1] if column else self.rows[row].label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, cell = self.rows[index.row()], self.cell(index.row(), index.column())
        if role == _CELL:
            return row.kind, cell
        if role == Qt.ItemDataRole.DisplayRole:
            return clean(cell.text[:_LONGEST])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(cell.text) if row.kind == "head" else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return None

    def _spoken(self, row: int, column: int) -> str:
        """The cell with its column and row, as a screen reader says it."""
        kind, cell = self.rows[row].kind, self.cell(row, column)
        parts = [cell.text, cell.note]
        if column and kind != "head":
            parts = [self.cell(0, column).text, self.rows[row].label.text, *parts]
            if cell.best:
                parts.append(_("best of all"))
        return clean(", ".join(part[:_LONGEST] for part in parts if part))


class _Delegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: _Model = index.model()  # type: ignore[assignment]
        row = model.rows[index.row()]
        kind, cell = index.data(_CELL)
        look = theme.current()
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.line:
            painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), look.color("line"))
        pen = _Pen(painter, area, option.direction)
        if index.column():
            pen.indent(look.px(_GAP))
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_HasFocus:
            pen.ring()
        getattr(pen, f"{kind}_cell" if index.column() else f"{kind}_label")(cell)
        painter.restore()


class _Pen:
    """Paints one cell into ``area``, mirrored where text runs from right to left."""

    def __init__(self, painter: QPainter, area: QRect, direction: Qt.LayoutDirection) -> None:
        self._painter = painter
        self._area = QRectF(area)
        self._mirrored = direction == Qt.LayoutDirection.RightToLeft
        self._look = theme.current()

    def indent(self, gap: int) -> None:
        self._area.adjust(0 if self._mirrored else gap, 0, -gap if self._mirrored else 0, 0)

    def ring(self) -> None:
        self._painter.setPen(QPen(self._look.color("accent"), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(self._area.adjusted(-5, 2, -3, -1), 6, 6)

    # Cells of a choice

    def head_cell(self, cell: Cell) -> None:
        look = self._look
        upper, lower = look.line("row_title"), look.line("small")
        self._text(0, self._area.width(), look.px(5), upper, cell.text, "row_title", "text")
        self._text(0, self._area.width(), look.px(5) + upper - 2, lower, cell.note, "small", "text2")

    def fact_cell(self, cell: Cell) -> None:
        role = "number_strong" if cell.tone == "late" else "number"
        self._text(0, self._area.width(), 0, self._area.height(), cell.text, role, cell.tone)

    def chip_cell(self, cell: Cell) -> None:
        look = self._look
        ink = TONES[cell.tone][0]
        advance = look.metrics("small_label").horizontalAdvance(cell.text)
        width, height = min(self._area.width(), advance + look.px(32)), look.px(22)
        top = (self._area.height() - height) / 2
        paint_ground(self._painter, self._box(0, width, top, height), cell.tone, 6)
        side = look.px(14)
        icon = self._box(look.px(6), side, top + (height - side) / 2, side)
        paint_icon(self._painter, icon, cell.icon, ink)
        self._text(look.px(24), width - look.px(30), top, height, cell.text, "small_label", ink)

    def factor_cell(self, cell: Cell) -> None:
        look = self._look
        bar, tall = self._area.width() * 0.68, look.px(6)
        top = (self._area.height() - tall) / 2
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(look.color("sunken" if look.tokens.name == "light" else "track"))
        self._painter.drawRoundedRect(self._box(0, bar, top, tall), tall / 2, tall / 2)
        if cell.share:
            self._painter.setBrush(look.color("accent") if cell.best else _pale())
            self._painter.drawRoundedRect(self._box(0, max(tall, bar * cell.share), top, tall), tall / 2, tall / 2)
        left = bar + look.px(18)
        role, tone = ("number_strong", "text") if cell.best else ("number", "text2")
        self._text(left, look.px(30), 0, self._area.height(), cell.text, role, tone)
        if cell.best:
            side = look.px(12)
            star = self._box(left + look.px(25), side, (self._area.height() - side) / 2, side)
            paint_icon(self._painter, star, "star-filled", "accent")

    def score_cell(self, cell: Cell) -> None:
        self._text(0, self._area.width(), 0, self._area.height(), cell.text, "figure", cell.tone)

    # Cells of the first column

    def head_label(self, cell: Cell) -> None:
        """Nothing stands over the names."""

    def fact_label(self, cell: Cell) -> None:
        self._text(0, self._area.width(), 0, self._area.height(), cell.text, "body", "text2")

    chip_label = fact_label

    def factor_label(self, cell: Cell) -> None:
        look = self._look
        share = look.metrics("small").horizontalAdvance(cell.note) + 2
        room = self._area.width() - share
        self._text(0, room - look.px(8), 0, self._area.height(), cell.text, "body", "text")
        self._text(room, share, 0, self._area.height(), cell.note, "small", "text2")

    def score_label(self, cell: Cell) -> None:
        self._text(0, self._area.width(), 0, self._area.height(), cell.text, "strong", "text")

    # Means

    def _text(self, left: float, width: float, top: float, height: float, text: str, role: str, tone: str) -> None:
        painter = self._painter
        painter.setFont(self._look.font(role))
        painter.setPen(self._look.color(tone))
        plain = " ".join(clean(text[:_LONGEST]).split())
        line = painter.fontMetrics().elidedText(plain, Qt.TextElideMode.ElideRight, max(0, int(width) + 1))
        align = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self._box(left, width + 1, top, height), flags, line)

    def _box(self, left: float, width: float, top: float, height: float) -> QRectF:
        x = self._area.right() - left - width if self._mirrored else self._area.left() + left
        return QRectF(x, self._area.top() + top, width, height)


def _pale() -> QColor:
    """The bar of a choice that is not the best: far from the ink in lightness, so that grey print tells them apart."""
    look = theme.current()
    colour = QColor(look.color("edge"))
    colour.setAlpha(60 if look.tokens.outlined else 120)
    return colour


class _View(QTableView):
    """One of the two halves: no headers, no grid, as high as its rows."""

    def __init__(self, model: _Model, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The page scrolls up and down, not the table.
        self.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: Any) -> None:
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()


class ComparisonTable(QWidget):
    """``set_rows`` shows the choices; ``chosen`` carries the number of the one that was clicked or opened by Enter."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.labels = _View(self._model, _("What is compared"))
        self.labels.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.labels.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.columns = _View(self._model, _("Your choices"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.labels, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.columns, 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.columns.clicked.connect(self._on_columns_clicked)
        self.columns.installEventFilter(self)

    def set_rows(self, rows: Sequence[Row]) -> None:
        if tuple(rows) == self._model.rows:
            return
        current = self.columns.currentIndex()
        place = (current.row(), current.column())
        self._model.set_rows(rows)
        self.columns.setColumnHidden(0, True)
        for column in range(1, self._model.columnCount()):
            self.labels.setColumnHidden(column, True)
        index = self._model.index(*place)
        if index.isValid():
            self.columns.setCurrentIndex(index)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(600, self.columns.height())

    def resizeEvent(self, event: QEvent) -> None:
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Equal columns; where they would get too narrow they keep their width and scroll."""
        look = theme.current()
        label = look.px(_LABEL)
        count = max(1, self._model.columnCount() - 1)
        least = look.px(_LEAST + _GAP)
        room = max(1, self.width() - label)
        each = max(least, room // count)
        self.labels.setFixedWidth(label)
        self.labels.setColumnWidth(0, label)
        height = 0
        for number, row in enumerate(self._model.rows):
            tall = look.px(_ROWS[row.kind][0])
            height += tall
            self.labels.setRowHeight(number, tall)
            self.columns.setRowHeight(number, tall)
        scrolls = each * count > room
        for column in range(1, count + 1):
            # The last one takes what the division leaves.
            rest = 0 if scrolls or column < count else room - each * count
            self.columns.setColumnWidth(column, each + rest)
        bar = self.columns.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.labels.setFixedHeight(height)
        self.columns.setFixedHeight(height + bar)
        self.setFixedHeight(height + bar)

    def _on_columns_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(index.column() - 1)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            index = self.columns.currentIndex()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
                self.chosen.emit(index.column() - 1)
                return True
        return False
