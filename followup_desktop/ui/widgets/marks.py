"""Small signs: chip, state tile, avatar, progress line. They tell and never act."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.text import Label, clean

#: Icon and tone of each step state and kind of event (look.md, Step states).
STATES: Mapping[str, tuple[str, str]] = {
    "late": ("triangle-alert", "late"),
    "due": ("circle-dot", "due"),
    "planned": ("circle", "neutral"),
    "done": ("circle-check", "done"),
    "their_date": ("hourglass", "quiet"),
    "your_call": ("circle-question-mark", "quiet"),
    "skipped": ("circle-slash", "neutral"),
    "locked": ("lock", "neutral"),
    "interview": ("users", "accent"),
    "video": ("video", "accent"),
    "phone": ("phone", "accent"),
    "offer": ("handshake", "accent"),
}

#: Ink and soft ground of each tone.
TONES: Mapping[str, tuple[str, str]] = {
    "late": ("late", "late_soft"),
    "due": ("due", "due_soft"),
    "done": ("done", "done_soft"),
    "quiet": ("quiet", "quiet_soft"),
    "accent": ("accent", "accent_soft"),
    "neutral": ("text2", "sunken"),
}


def paint_ground(painter: QPainter, rect: QRectF, tone: str, radius: float) -> None:
    """A soft rounded ground in a tone; in high contrast an outline instead."""
    look = theme.current()
    ink, soft = TONES[tone]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.color(ink), 1) if look.tokens.outlined else Qt.PenStyle.NoPen)
    painter.setBrush(look.color(soft))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if look.tokens.outlined else rect, radius, radius)


class Chip(Label):
    """Icon and word on a soft ground, 22 high."""

    def __init__(self, text: str, tone: str = "neutral", icon: str = "", parent: QWidget | None = None) -> None:
        self._chip_tone = tone
        self._icon = icon
        super().__init__(text, "small_label", TONES[tone][0], parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_chip(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        self._chip_tone = tone
        self._icon = icon
        self._tone = TONES[tone][0]
        self.setText(text)
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        extra = look.px(16) + (look.px(18) if self._icon else 0)
        return QSize(super().sizeHint().width() + extra, look.px(22))

    def minimumSizeHint(self) -> QSize:
        # A title beside it gives way first.
        return self.sizeHint().boundedTo(QSize(theme.current().px(190), 1000))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        paint_ground(painter, QRectF(self.rect()), self._chip_tone, 6)
        area = self.rect().adjusted(look.px(8), 0, -look.px(7), 0)
        if self._icon:
            size = look.px(14)
            left = area.left() - look.px(2)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - size
                area.setRight(area.right() - look.px(18))
            else:
                area.setLeft(area.left() + look.px(18) - look.px(2))
            paint_icon(painter, QRectF(left, (self.height() - size) / 2, size, size), self._icon, self._tone)
        painter.setFont(look.font(self._role))
        painter.setPen(look.color(self._tone))
        text = painter.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, area.width() + 2)
        painter.drawText(area.adjusted(0, 0, 2, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, text)


class _Square(QLabel):
    """A fixed square that paints itself and says what it is to a screen reader."""

    def __init__(self, name: str, size: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._size = size
        self.setAccessibleName(name)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        side = theme.current().px(self._size)
        self.setFixedSize(side, side)


class StateTile(_Square):
    """A rounded square with an icon; ``state`` is a key of STATES, or give ``icon`` and ``tone``."""

    def __init__(
        self,
        state: str = "",
        icon: str = "",
        tone: str = "neutral",
        size: int = 36,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._icon, self._tone = STATES[state] if state else (icon, tone)
        super().__init__(name, size, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, QRectF(self.rect()), self._tone, 8 if self._size < 60 else self.width() * 0.25)
        side = self.width() * (0.56 if self._size < 60 else 0.44)
        edge = (self.width() - side) / 2
        paint_icon(painter, QRectF(edge, edge, side, side), self._icon, TONES[self._tone][0])


def initials(name: str) -> str:
    """At most two letters: the first of the first and of the last word."""
    words = [word for word in clean(name).split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class Avatar(_Square):
    """A name's initials on a soft square."""

    def __init__(self, name: str, tone: str = "accent", size: int = 36, parent: QWidget | None = None) -> None:
        self._tone = tone
        self._initials = initials(name)
        super().__init__(name, size, parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        paint_ground(painter, QRectF(self.rect()), self._tone, 8 if self._size < 40 else 10)
        font = QFont(look.font("strong"))
        font.setPixelSize(round(self.width() * (0.36 if self._size < 40 else 0.38)))
        painter.setFont(font)
        painter.setPen(look.color(TONES[self._tone][0]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


class ProgressLine(QLabel):
    """How much is done, as a thin line; ``set_value(11, 16)``."""

    def __init__(self, done: int = 0, total: int = 1, parent: QWidget | None = None, role: str = "accent") -> None:
        super().__init__(parent)
        self._share = 0.0
        self._role = role
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_value(done, total)

    def set_value(self, done: float, total: float) -> None:
        self._share = min(1.0, max(0.0, done / total)) if total else 0.0
        self.setAccessibleName(f"{self._share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("track"))
        painter.drawRoundedRect(self.rect(), 3, 3)
        if self._share:
            width = max(6.0, self.width() * self._share)
            left = 0.0 if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - width
            painter.setBrush(look.color(self._role))
            painter.drawRoundedRect(QRectF(left, 0, width, 6), 3, 3)
