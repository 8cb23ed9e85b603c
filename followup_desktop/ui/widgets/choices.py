"""A few answers side by side, of which one is chosen or none: quick to answer by one key, quick to take back."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.spoken import Spoken

_GAP = 6
_HEIGHT = 30


class AnswerField(Spoken):
    """One of ``choices``, (value, word) pairs, or ``none``.

    A digit takes the answer at that place, a letter the one that begins with it (pressed again the next such), Left
    and Right go along, and Delete or a second click takes the answer back. ``low`` and ``high`` stand under the ends.
    """

    changed = Signal()
    spoken_role = QAccessible.Role.ComboBox

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        low: str = "",
        high: str = "",
        none: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._values = [value for value, _word in choices]
        self._words = [word for _value, word in choices]
        self._low, self._high, self._none = low, high, none
        self._value = none
        self._note = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_value(none)

    def value(self) -> str:
        return self._value

    def set_value(self, value: str | None) -> None:
        self._value = value if value in self._values else self._none
        self._describe()
        self.update()

    def problem(self) -> str:
        return ""

    def set_note(self, text: str) -> None:
        """What a screen reader says after the answers, such as where the question comes from."""
        self._note = text
        self._describe()

    def spoken_value(self) -> str:
        return self._words[self._values.index(self._value)] if self._value in self._values else _("not answered")

    def _describe(self) -> None:
        ends = {0: self._low, len(self._words) - 1: self._high}
        words = [" ".join(filter(None, (word, ends.get(place, "")))) for place, word in enumerate(self._words)]
        choices = _("The answers: {answers}").format(answers=", ".join(words))
        self.say(". ".join(filter(None, (self.spoken_value(), choices, self._note))))

    def _choose(self, value: str) -> None:
        if value != self._value:
            self.set_value(value)
            self.changed.emit()

    # Sizes

    def _widths(self) -> list[int]:
        look = theme.current()
        metrics = look.metrics("strong")
        return [max(look.px(34), metrics.horizontalAdvance(word) + look.px(22)) for word in self._words]

    def sizeHint(self) -> QSize:
        look = theme.current()
        words = look.line("small") + 3 if self._low or self._high else 0
        width = sum(self._widths()) + _GAP * (len(self._words) - 1)
        small = look.metrics("small")
        ends = small.horizontalAdvance(self._low) + small.horizontalAdvance(self._high) + look.px(16)
        return QSize(max(width, ends) if words else width, look.px(_HEIGHT) + words)

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(len(self._words) * look.px(30), self.sizeHint().height())

    def _boxes(self) -> list[QRectF]:
        """Where each answer stands; a scale takes the whole width, words only what they need."""
        widths = self._widths()
        room = self.width() - _GAP * (len(widths) - 1)
        is_full = sum(widths) > room or self._low or self._high
        share = room / sum(widths) if is_full else 1.0
        boxes, left = [], 0.0
        for width in widths:
            boxes.append(QRectF(left, 0, width * share, theme.current().px(_HEIGHT)).adjusted(0.5, 0.5, -0.5, -0.5))
            left += width * share + _GAP
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            for box in boxes:
                box.moveLeft(self.width() - box.right())
        return boxes

    # Keys and clicks

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for value, box in zip(self._values, self._boxes(), strict=True):
            if box.adjusted(-_GAP / 2, 0, _GAP / 2, 0).contains(event.position()):
                self._choose(self._none if value == self._value else value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = Qt.Key(event.key()), event.text().casefold()
        back, on = Qt.Key.Key_Left, Qt.Key.Key_Right
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            back, on = on, back
        if key in (back, on):
            self._go(1 if key == on else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(self._none)
        elif text.isdigit() and text.isascii() and 1 <= int(text) <= len(self._values):
            self._choose(self._values[int(text) - 1])
        elif text.isalpha() and (found := self._beginning(text)):
            here = found.index(self._value) + 1 if self._value in found else 0
            self._choose(found[here % len(found)])
        else:
            super().keyPressEvent(event)

    def _beginning(self, letter: str) -> list[str]:
        """The answers that begin with it, the shortest first: N is "No" rather than "Not sure yet"."""
        pairs = zip(self._values, self._words, strict=True)
        found = [(len(word), value) for value, word in pairs if word.casefold().startswith(letter)]
        return [value for _length, value in sorted(found)]

    def _go(self, step: int) -> None:
        if self._value not in self._values:
            self._choose(self._values[0 if step > 0 else -1])
            return
        place = self._values.index(self._value) + step
        self._choose(self._values[min(len(self._values) - 1, max(0, place))])

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for value, word, box in zip(self._values, self._words, self._boxes(), strict=True):
            chosen = value == self._value
            painter.setPen(QPen(look.color("accent" if chosen else "button_line"), 1.5 if chosen else 1))
            painter.setBrush(look.color("selected" if chosen else "card"))
            painter.drawRoundedRect(box, 7, 7)
            painter.setFont(look.font("strong" if chosen else "label"))
            painter.setPen(look.color("accent" if chosen and not look.tokens.outlined else "text"))
            text = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, int(box.width()) - 6)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        if self._low or self._high:
            self._paint_ends(painter)

    def _paint_ends(self, painter: QPainter) -> None:
        look = theme.current()
        painter.setFont(look.font("small"))
        painter.setPen(look.color("text2"))
        top, line, half = look.px(_HEIGHT) + 3, look.line("small"), self.width() // 2 - 4
        first, last = QRectF(0, top, half, line), QRectF(self.width() - half, top, half, line)
        low, high = self._low, self._high
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            low, high = high, low
        elide = painter.fontMetrics().elidedText
        absolute = Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft | absolute, elide(low, Qt.TextElideMode.ElideRight, half))
        painter.drawText(last, Qt.AlignmentFlag.AlignRight | absolute, elide(high, Qt.TextElideMode.ElideRight, half))
