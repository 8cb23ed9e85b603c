"""Widgets beside each other, in as many rows as the width asks for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.ui import theme


class Flow(QWidget):
    """Small widgets in rows of ``line`` px (at 100 %), ``gap`` px apart, each as wide as it wants to be."""

    def __init__(self, widgets: Sequence[QWidget], gap: int, line: int) -> None:
        super().__init__()
        self._widgets = list(widgets)
        self._gap, self._line = gap, line
        for widget in widgets:
            widget.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def place(self) -> None:
        """Set the widgets out anew after one of them changed."""
        height = self._set_out(self.width(), move=True)
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self._set_out(max(self.width(), theme.current().px(200)), move=False))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(40), self.sizeHint().height())

    def resizeEvent(self, event: QEvent) -> None:
        self.place()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.place()
        return super().event(event)

    def _set_out(self, width: int, move: bool) -> int:
        look = theme.current()
        gap, height = look.px(self._gap), look.px(self._line)
        x = y = 0
        for widget in self._widgets:
            if widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                continue
            wanted = min(widget.sizeHint().width(), width)
            if x and x + wanted > width:
                x, y = 0, y + height + (gap // 2 if self._line < 24 else 0)
            if move:
                mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                widget.setFixedWidth(wanted)
                widget.setGeometry(width - x - wanted if mirrored else x, y, wanted, height)
            x += wanted + gap
        return y + height
