"""Icons and words of the chips in a month, kept as they were drawn last."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.month_model import DayChip

_MOST_WORDS = 5_000
#: With fewer letters than this a name cannot be told from others.
_RECOGNISED = 3


class ChipMarks:
    """Icons and shortened words as they were drawn last: made anew they took two thirds of each paint."""

    def __init__(self) -> None:
        self._look: tuple[str, float] = ("", 0)
        self._pixmaps: dict[tuple[str, str, float], QPixmap] = {}
        self._words: dict[tuple[str, str, int, bool], str] = {}

    def follow(self) -> None:
        """Forget what belongs to another theme or text size."""
        look = theme.current()
        if self._look != (look.tokens.name, look.text_size) or len(self._words) > _MOST_WORDS:
            self._look = (look.tokens.name, look.text_size)
            self._pixmaps.clear()
            self._words.clear()

    def draw(self, painter: QPainter, box: QRect, icon: str, role: str) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (icon, role, ratio)
        if key not in self._pixmaps:
            pixmap = QPixmap(round(box.width() * ratio), round(box.height() * ratio))
            pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(pixmap)
            paint_icon(inner, pixmap.rect(), icon, role)
            inner.end()
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[key] = pixmap
        painter.drawPixmap(box.topLeft(), self._pixmaps[key])

    def fitted(self, chip: DayChip, painter: QPainter, width: int) -> str:
        """The chip's words; the name gives way first, as long as it can still be recognised."""
        key = (chip.name, chip.what, width, chip.state == "done")
        if key not in self._words:
            self._words[key] = _fitted(chip, painter.fontMetrics(), width)
        return self._words[key]


def _fitted(chip: DayChip, metrics: QFontMetrics, width: int) -> str:
    """The chip's words; the name gives way first, as long as it can still be recognised."""
    joined = _("{name}, {what}")
    whole = joined.format(name=chip.name, what=chip.what)
    if metrics.horizontalAdvance(whole) <= width:
        return whole
    room = width - metrics.horizontalAdvance(joined.format(name="", what=chip.what))
    if room < metrics.horizontalAdvance(chip.name[:_RECOGNISED] + "…"):
        return metrics.elidedText(whole, Qt.TextElideMode.ElideRight, width)
    return joined.format(name=metrics.elidedText(chip.name, Qt.TextElideMode.ElideRight, room), what=chip.what)
