"""The chips of a month and a week: their icons and words, kept as they were drawn last."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.marks import STATES, TONES, paint_ground
from followup_desktop.ui.widgets.month_model import DayChip

#: States whose chips stand on a soft ground: what happens and what presses.
TINTED = frozenset({"interview", "video", "phone", "offer", "late", "due"})

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


def paint_chip(
    painter: QPainter, marks: ChipMarks, box: QRect, chip: DayChip, right_to_left: bool, chosen: bool = False
) -> None:
    """A chip in its box; the chosen one has a ring."""
    look = theme.current()
    icon, tone = STATES[chip.state]
    ink, tinted = TONES[tone][0], chip.state in TINTED
    if tinted:
        paint_ground(painter, QRectF(box), tone, 5)
    if chosen:
        paint_ring(painter, box)
    side = look.px(13)
    mark = QRect(box.left() + look.px(5), box.center().y() + 1 - side // 2, side, side)
    words = box.adjusted(look.px(21), 0, -look.px(2), 0)
    marks.draw(painter, mirrored(box, mark, right_to_left), icon, ink)
    painter.setFont(look.font("small_label" if chip.state != "done" else "small"))
    painter.setPen(look.color(ink if tinted else "text" if chip.state in ("planned", "your_call") else "text2"))
    # The painter itself mirrors the alignment in a layout from right to left.
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(mirrored(box, words, right_to_left), flags, marks.fitted(chip, painter, words.width()))


def paint_ring(painter: QPainter, box: QRect) -> None:
    """What the keyboard has chosen."""
    painter.setPen(QPen(theme.current().color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 5, 5)


def mirrored(cell: QRect, box: QRect, right_to_left: bool) -> QRect:
    """The box where it stands in a cell of a layout from right to left."""
    if not right_to_left:
        return box
    moved = QRect(box)
    moved.moveLeft(cell.left() + cell.right() - box.right())
    return moved


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
