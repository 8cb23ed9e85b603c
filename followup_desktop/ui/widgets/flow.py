"""A row of widgets that goes on in the next line where it gets narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Items at their wished size from the leading edge, in as many lines as the width needs."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._flow_items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._flow_items.append(item)

    def count(self) -> int:
        return len(self._flow_items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._flow_items[index] if 0 <= index < len(self._flow_items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._flow_items.pop(index) if 0 <= index < len(self._flow_items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = QRect(0, 0, width, 0).marginsRemoved(margins)
        return self._place(inner, move=False) + (margins.top() + margins.bottom() if self._is_used() else 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), move=True)

    def _is_used(self) -> bool:
        return any(not item.isEmpty() for item in self._flow_items)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._flow_items if not item.isEmpty()]
        width = sum(size.width() + self.spacing() for size in shown) - self.spacing()
        hint = QSize(max(0, width), max((size.height() for size in shown), default=0))
        return hint.grownBy(self.contentsMargins()) if shown else hint

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._flow_items if not item.isEmpty()]
        least = QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )
        return least.grownBy(self.contentsMargins()) if shown else least

    def _place(self, rect: QRect, move: bool) -> int:
        """Lays the items into the rectangle's width and returns the height they take."""
        right_to_left = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        used = 0
        for item in self._flow_items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), item.minimumSize().width()), 100_000))
            if lines[-1] and used + size.width() > rect.width():
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self.spacing()
        y = rect.y()
        for line in lines:
            tall = max((size.height() for _item, size in line), default=0)
            x = rect.x()
            for item, size in line:
                left = rect.right() + 1 - (x - rect.x()) - size.width() if right_to_left else x
                if move:
                    item.setGeometry(QRect(QPoint(left, y + (tall - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += tall + self.spacing()
        return max(0, y - self.spacing() - rect.y())


class Flow(QWidget):
    """Chips, buttons or ticks in a row that wraps."""

    def __init__(self, widgets: Sequence[QWidget] = (), spacing: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = FlowLayout(self, spacing)
        for widget in widgets:
            self.flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        self.flow.addWidget(widget)
