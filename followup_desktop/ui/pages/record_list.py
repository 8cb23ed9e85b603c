"""A long list of records in cards: avatar, name, what and where it stands, what is next. Quick with thousands of rows.

A row's words are asked for when it is first painted, never before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.marks import TONES, initials, paint_ground
from followup_desktop.ui.widgets.meter import meter_width, paint_meter
from followup_desktop.ui.widgets.text import clean

Index = QModelIndex | QPersistentModelIndex

_ROW = Qt.ItemDataRole.UserRole
_NOTHING = QModelIndex()

#: The margins of a page's body, px: the list fills the page so that its scroll bar stands at the window's edge.
LEFT, RIGHT = 28, 24
_HEIGHT = 60
_FOOT = 24
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Record:
    """What one row says. ``chip`` is text, tone, icon; ``next`` and ``when`` stand at the right end."""

    name: str
    detail: str = ""
    chip: tuple[str, str, str] | None = None
    next: str = ""
    when: str = ""
    when_tone: str = "text2"
    tone: str = "quiet"
    meter: tuple[int, int] | None = None  # how much of how much, painted as bars before ``next``

    @property
    def sentence(self) -> str:
        chip = self.chip[0] if self.chip else ""
        return ", ".join(part for part in (self.name, self.detail, chip, self.next, self.when) if part)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the keys of the records under it."""

    title: str
    keys: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Heading:
    title: str
    count: str


class RecordModel(QAbstractListModel):
    """Headings and records in one list; ``describe`` is asked for a record when it is first shown."""

    def __init__(self, describe: Callable[[int], Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._entries: list[_Heading | int] = []
        self._known: dict[int, Record] = {}

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show other records; their words are asked for anew."""
        self.beginResetModel()
        self._known.clear()
        self._entries = []
        for group in groups:
            if group.keys:
                self._entries.append(_Heading(group.title, str(len(group.keys))))
                self._entries.extend(group.keys)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._entries[index.row()], _Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == _ROW:
            return entry if isinstance(entry, _Heading) else self.record(entry)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(entry, _Heading):
                return f"{entry.title} {entry.count}"
            return clean(self.record(entry).sentence[:_LONGEST])
        return None

    def record(self, key: int) -> Record:
        if key not in self._known:
            self._known[key] = self._describe(key)
        return self._known[key]

    def is_heading(self, row: int) -> bool:
        return not 0 <= row < len(self._entries) or isinstance(self._entries[row], _Heading)

    def key(self, index: Index) -> int:
        """The record at an index; 0 for a heading."""
        entry = self._entries[index.row()] if index.isValid() else 0
        return entry if isinstance(entry, int) else 0

    def row_of(self, key: int) -> int:
        return self._entries.index(key) if key in self._entries else -1


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model: RecordModel = index.model()  # type: ignore[assignment]
        look = theme.current()
        if model.is_heading(index.row()):
            return QSize(100, look.line("section") + 8 + (18 if index.row() else 4))
        last = index.row() == model.rowCount() - 1
        return QSize(100, look.px(_HEIGHT) + (_FOOT if last else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: RecordModel = index.model()  # type: ignore[assignment]
        row = model.data(index, _ROW)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.parent()
        assert isinstance(view, QWidget)
        # The cards keep their place when the scroll bar comes.
        scroll_bar = view.width() - area.width()
        foot = _FOOT if index.row() == model.rowCount() - 1 else 0
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        left, right = (LEFT - scroll_bar, RIGHT) if mirrored else (LEFT, RIGHT - scroll_bar)
        pen = _Pen(painter, area.adjusted(left, 0, -right, -foot), mirrored)
        if isinstance(row, _Heading):
            pen.heading(row)
        elif isinstance(row, Record):
            first, last = model.is_heading(index.row() - 1), model.is_heading(index.row() + 1)
            state: QStyle.StateFlag = option.state
            pen.card(first, last)
            pen.tint(bool(state & QStyle.StateFlag.State_Selected), bool(state & QStyle.StateFlag.State_MouseOver))
            pen.record(row)
        painter.restore()


class _Pen:
    """Paints one row inside ``area``, mirrored where the text runs from right to left."""

    def __init__(self, painter: QPainter, area: QRect, mirrored: bool) -> None:
        self._painter = painter
        self._area = area
        self._mirrored = mirrored
        self._look = theme.current()

    def heading(self, row: _Heading) -> None:
        height = self._look.line("section")
        top = self._area.bottom() + 1 - 8 - height
        used = self.text(0, self._area.width() - 60, top, height, row.title, "section", "text2")
        self.text(used + 8, 60, top, height, row.count, "small", "text2")

    def card(self, first: bool, last: bool) -> None:
        """The piece of the rounded sheet that lies behind this row."""
        look, painter, area = self._look, self._painter, self._area
        painter.save()
        painter.setClipRect(area)
        sheet = QRectF(area).adjusted(0.5, 0.5 if first else -30, -0.5, -0.5 if last else 30)
        path = QPainterPath()
        path.addRoundedRect(sheet, 10, 10)
        painter.fillPath(path, look.color("card"))
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawPath(path)
        if not first:
            box = self.box(look.px(66), area.width() - look.px(66) - look.px(16), area.top(), 1)
            painter.fillRect(box.toRect(), look.color("line"))
        painter.restore()

    def tint(self, chosen: bool, hovered: bool) -> None:
        if not (chosen or hovered):
            return
        look, painter = self._look, self._painter
        painter.setPen(QPen(look.color("accent"), 1) if chosen and look.tokens.outlined else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("selected" if chosen else "hover"))
        painter.drawRoundedRect(QRectF(self._area).adjusted(5, 4, -5, -4), 7, 7)

    def record(self, row: Record) -> None:
        look, area = self._look, self._area
        self.avatar(row)
        left, right = look.px(66), area.width() - look.px(16)
        side = look.px(16)
        icon = "chevron-left" if self._mirrored else "chevron-right"
        middle = area.top() + (area.height() - side) / 2
        paint_icon(self._painter, self.box(right - side, side, middle, side), icon, "text2")
        right -= look.px(28)
        room = right - left
        wide = room > look.px(480)
        ahead = min(round(room * 0.34), look.px(300)) if row.next or row.when else 0
        chip = round(room * 0.27) if wide and row.chip else 0
        name = room - ahead - chip - look.px(16) * (bool(ahead) + bool(chip))
        if chip and row.chip:
            self.chip(left + name + look.px(16), chip, *row.chip)
        detail = row.detail
        if row.chip and not chip:
            detail = ", ".join(part for part in (row.chip[0], row.detail) if part)
        upper, lower = self._lines()
        # Beside a meter that says how much is missing, half a word about what is missing says nothing.
        untold = bool(row.meter) and self._width(row.when, "small_label") > ahead
        below = room if untold else name
        self.two(left, name, below, (row.name, "row_title", "text"), (detail, "body", "text2"))
        if not ahead:
            return
        start = right - ahead
        if row.when and not untold:
            self.text(start, ahead, *lower, row.when, "small_label", row.when_tone, trailing=True)
        if row.next:
            top, height = upper if row.when else (area.top(), area.height())
            used = self.text(start, ahead, top, height, row.next, "body", "text", trailing=True)
            if row.meter:
                self.meter(right - used - look.px(10), top + height / 2, *row.meter)

    def meter(self, right: int, middle: float, told: int, total: int) -> None:
        """Bars that end ``right`` of the leading edge of the area."""
        width = meter_width(total)
        box = self.box(right - width, width, middle, 0)
        paint_meter(self._painter, box.left(), middle, told, total, self._mirrored)

    def two(
        self, left: int, width: int, width_below: int, upper: tuple[str, str, str], lower: tuple[str, str, str]
    ) -> None:
        """Two lines, or one in the middle where the other is empty."""
        above, below = self._lines()
        if not lower[0]:
            above = (self._area.top(), self._area.height())
        self.text(left, width, above[0], above[1], *upper)
        self.text(left, width_below, below[0], below[1], *lower)

    def _lines(self) -> tuple[tuple[int, int], tuple[int, int]]:
        look = self._look
        one, two = look.line("row_title"), look.line("body")
        top = self._area.top() + (self._area.height() - one - two) // 2
        return (top, one), (top + one, two)

    def avatar(self, row: Record) -> None:
        look, side = self._look, self._look.px(36)
        box = self.box(look.px(16), side, self._area.top() + (self._area.height() - side) / 2, side)
        paint_ground(self._painter, box, row.tone, 8)
        font = QFont(look.font("strong"))
        font.setPixelSize(round(side * 0.36))
        self._painter.setFont(font)
        self._painter.setPen(look.color(TONES[row.tone][0]))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials(row.name[:_LONGEST]))

    def chip(self, left: int, room: int, text: str, tone: str, icon: str) -> None:
        look = self._look
        wanted = self._width(text, "small_label") + look.px(16) + (look.px(18) if icon else 0)
        width, height = min(wanted, room), look.px(22)
        top = self._area.top() + (self._area.height() - height) / 2
        paint_ground(self._painter, self.box(left, width, top, height), tone, 6)
        inset = look.px(8)
        if icon:
            side = look.px(14)
            where = self.box(left + look.px(6), side, top + (height - side) / 2, side)
            paint_icon(self._painter, where, icon, TONES[tone][0])
            inset = look.px(24)
        self.text(left + inset, width - inset - look.px(6), round(top), height, text, "small_label", TONES[tone][0])

    def text(
        self, left: int, width: int, top: int, height: int, text: str, role: str, tone: str, trailing: bool = False
    ) -> int:
        """One elided line at the leading end of its box, or the trailing one; returns the width it took."""
        painter = self._painter
        painter.setFont(self._look.font(role))
        painter.setPen(self._look.color(tone))
        metrics = painter.fontMetrics()
        line = metrics.elidedText(self._one_line(text), Qt.TextElideMode.ElideRight, max(0, width))
        align = Qt.AlignmentFlag.AlignRight if self._mirrored != trailing else Qt.AlignmentFlag.AlignLeft
        # Mirrored here already: the painter must not do it again.
        flags = align | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(self.box(left, width, top, height), flags, line)
        return metrics.horizontalAdvance(line)

    def box(self, left: float, width: float, top: float, height: float) -> QRectF:
        """A box ``left`` of the leading edge of the area."""
        x = self._area.right() + 1 - left - width if self._mirrored else self._area.left() + left
        return QRectF(x, top, width, height)

    def _width(self, text: str, role: str) -> int:
        return self._look.metrics(role).horizontalAdvance(self._one_line(text)) + 2

    @staticmethod
    def _one_line(text: str) -> str:
        return " ".join(clean(text[:_LONGEST]).split())


class RecordList(QListView):
    """The list itself: ``chosen`` on a click or Enter, ``delete_requested`` on Delete, ``menu_requested`` for more."""

    chosen = Signal(int)
    delete_requested = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, describe: Callable[[int], Record], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setMouseTracking(True)
        self.records = RecordModel(describe, self)
        self.setModel(self.records)
        self.setItemDelegate(_Delegate(self))
        self.clicked.connect(self._on_self_clicked)

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show other records and keep the chosen one and the place where they are still there."""
        key = self.records.key(self.currentIndex())
        place = self.verticalScrollBar().value()
        self.records.set_groups(groups)
        row = self.records.row_of(key) if key else -1
        if row >= 0:
            self.setCurrentIndex(self.records.index(row))
            self.verticalScrollBar().setValue(place)

    def choose_first(self) -> None:
        """Mark the first record, as one who goes on by keyboard expects."""
        if self.records.rowCount() > 1:
            self.setCurrentIndex(self.records.index(1))

    def shown(self) -> list[int]:
        """The records shown, in order."""
        found = (self.records.key(self.records.index(row)) for row in range(self.records.rowCount()))
        return [key for key in found if key]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.records.key(self.currentIndex())
        if key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(key)
        elif key and event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(key)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if at_mouse else self.currentIndex()
        key = self.records.key(index)
        if key:
            self.setCurrentIndex(index)
            place = event.globalPos() if at_mouse else self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_requested.emit(key, place)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.records.key(self.currentIndex()):
            self.choose_first()

    def _on_self_clicked(self, index: QModelIndex) -> None:
        key = self.records.key(index)
        if key:
            self.chosen.emit(key)
