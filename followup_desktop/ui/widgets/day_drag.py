"""Carrying a chip to another day: what is shown while it is on its way, over a month, a week or an agenda."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QToolTip, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.marks import TONES, paint_ground
from followup_desktop.ui.widgets.month_chips import ChipMarks, paint_chip
from followup_desktop.ui.widgets.month_model import DayChip
from followup_desktop.ui.widgets.text import tip

_GHOST = 176
_HIGH = 24


@dataclass(frozen=True, slots=True)
class DayWord:
    """What speaks against a day, in a word or two; not ``always`` means only while the chip is over that day."""

    text: str
    always: bool = True


class Places(Protocol):
    """Where days are, in the coordinates of the surface that a chip is carried over."""

    def grabbed(self, at: QPoint) -> DayChip | None:
        """The chip that a press at this point takes hold of."""

    def day_at(self, at: QPoint) -> date | None: ...

    def day_rect(self, day: date) -> QRect: ...

    def shown_days(self) -> Sequence[date]: ...


class DayDrag(QObject):
    """Lets chips of a surface be carried from day to day. ``dropped`` carries key, day and the day's place.

    ``refusal`` says why a chip stays where it is, or nothing; ``words`` names, for some of the days shown, what speaks
    against them. Esc, or a drop where the chip came from, leaves everything as it was.
    """

    dropped = Signal(str, object, QRect)

    def __init__(
        self,
        surface: QWidget,
        places: Places,
        refusal: Callable[[str], str],
        words: Callable[[str, Sequence[date]], Mapping[date, DayWord]],
    ) -> None:
        super().__init__(surface)
        self._surface = surface
        self._places = places
        self._refusal = refusal
        self._words = words
        self._held: tuple[DayChip, QPoint, date | None] | None = None
        self._swallows = False
        self.layer = DropLayer(surface, places)
        self.layer.cancelled.connect(self.cancel)

    def watch(self, widget: QWidget) -> None:
        """Follow the pointer over this part of the surface, too."""
        widget.installEventFilter(self)

    @property
    def active(self) -> bool:
        """Is a chip on its way?"""
        return self.layer.chip is not None

    def cancel(self) -> None:
        """Put the chip back where it was."""
        self.layer.end()
        self._held = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget):
            return False
        at = watched.mapTo(self._surface, event.position().toPoint())
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                self._swallows = False
                chip = self._places.grabbed(at)
                self._held = (chip, at, self._places.day_at(at)) if chip is not None else None
            case QEvent.Type.MouseMove if event.buttons() & Qt.MouseButton.LeftButton:
                return self._moved(watched, at, event)
            case QEvent.Type.MouseButtonRelease if event.button() == Qt.MouseButton.LeftButton:
                return self._released(watched, at)
        return False

    def _moved(self, watched: QWidget, at: QPoint, event: QMouseEvent) -> bool:
        if self.active:
            self._follow(at)
            return True
        if self._held is None or (at - self._held[1]).manhattanLength() < QApplication.startDragDistance():
            return self._swallows
        chip = self._held[0]
        self._swallows = True
        if why := self._refusal(chip.key):
            QToolTip.showText(event.globalPosition().toPoint(), tip(why), watched)
            self._held = None
            return True
        QToolTip.hideText()
        self.layer.begin(chip, at, self._words(chip.key, self._places.shown_days()))
        self._follow(at)
        return True

    def _follow(self, at: QPoint) -> None:
        self.layer.move_to(at, self._places.day_at(at))
        above: QWidget | None = self._surface.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea) and (content := above.widget()) is not None:
            place = self._surface.mapTo(content, at)
            above.ensureVisible(place.x(), place.y(), 0, theme.current().px(28))

    def _released(self, watched: QWidget, at: QPoint) -> bool:
        swallowed, self._swallows = self._swallows, False
        held, self._held = self._held, None
        if swallowed and hasattr(watched, "setDown"):
            watched.setDown(False)  # a row was pressed, and shall not stay so
        if not self.active or held is None:
            return swallowed
        self.layer.end()
        day = self._places.day_at(at)
        if day is not None and day != held[2]:
            self.dropped.emit(held[0].key, day, self._places.day_rect(day).intersected(self._surface.rect()))
        return True


class DropLayer(QWidget):
    """What is seen of a drag: the chip under the pointer, the day it would go to, a word on days that it does not suit.

    Only what changes is painted: the chip's old and new place, and the days that it leaves and enters.
    """

    cancelled = Signal()

    def __init__(self, surface: QWidget, places: Places) -> None:
        super().__init__(surface)
        self._surface = surface
        self._places = places
        self._marks = ChipMarks()
        self._at = QPoint()
        self._words: Mapping[date, DayWord] = {}
        self.chip: DayChip | None = None
        self.target: date | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def begin(self, chip: DayChip, at: QPoint, words: Mapping[date, DayWord]) -> None:
        """Show a chip on its way, with what speaks against which day."""
        self.chip, self._at, self._words, self.target = chip, at, words, None
        self.setAccessibleName(_("Moving: {what}").format(what=chip.sentence))
        self.setGeometry(self._surface.rect())
        self.show()
        self.raise_()
        self.grabKeyboard()

    def move_to(self, at: QPoint, target: date | None) -> None:
        """Follow the pointer; ``target`` is the day below it."""
        self.update(self._ghost())
        self._at = at
        self.update(self._ghost())
        if target != self.target:
            for day in (self.target, target):
                if day is not None:
                    self.update(self._places.day_rect(day))
            self.target = target

    def end(self) -> None:
        """Show nothing any more."""
        self.chip = self.target = None
        self._words = {}
        self.releaseKeyboard()
        self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.chip is not None:
            self.cancelled.emit()  # another page came in front

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()

    def _ghost(self) -> QRect:
        look = theme.current()
        return QRect(self._at.x() - look.px(12), self._at.y() - look.px(_HIGH // 2), look.px(_GHOST), look.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chip is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._marks.follow()
        for day in self._places.shown_days():
            box = self._places.day_rect(day)
            if box.intersects(event.rect()):
                if day == self.target:
                    self._paint_target(painter, box)
                word = self._words.get(day)
                if word is not None and (word.always or day == self.target):
                    self._paint_word(painter, box, word.text)
        self._paint_ghost(painter, self.chip)

    def _paint_target(self, painter: QPainter, box: QRect) -> None:
        look = theme.current()
        ground = QColor(look.color("accent"))
        ground.setAlphaF(0.12)
        painter.setPen(QPen(look.color("accent"), 2))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(box).adjusted(2, 2, -2, -2), 7, 7)

    def _paint_word(self, painter: QPainter, box: QRect, word: str) -> None:
        """A small sign at the foot of the day."""
        look = theme.current()
        painter.setFont(look.font("small_label"))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(word, Qt.TextElideMode.ElideRight, box.width() - look.px(18))
        wide, high = metrics.horizontalAdvance(text) + look.px(12), look.px(19)
        left = box.right() - wide - look.px(3)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = box.left() + look.px(3)
        pill = QRect(left, box.bottom() - high - look.px(3), wide, high)
        paint_ground(painter, QRectF(pill), "quiet", 5)
        painter.setPen(look.color(TONES["quiet"][0]))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_ghost(self, painter: QPainter, chip: DayChip) -> None:
        look, box = theme.current(), self._ghost().adjusted(0, 0, -1, -1)
        painter.setPen(QPen(look.color("accent"), 1))
        painter.setBrush(look.color("card"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        inner = box.adjusted(look.px(3), look.px(3), -look.px(3), -look.px(3))
        paint_chip(painter, self._marks, inner, chip, self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
