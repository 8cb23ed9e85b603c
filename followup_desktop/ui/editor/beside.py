"""What stands in the place of the page beside a letter that goes out another way."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.ui import theme


class BesideText(QWidget):
    """As large as a page would be, on the ground that a page stands on."""

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(440), theme.current().px(500))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), theme.current().px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().color("window"))
