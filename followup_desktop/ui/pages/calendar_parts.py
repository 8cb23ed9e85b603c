"""Parts of the calendar page: the sheet to jump to a day, the legend, the open applications along time."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.buttons import FilledButton
from followup_desktop.ui.widgets.fields import FormField
from followup_desktop.ui.widgets.marks import STATES, TONES
from followup_desktop.ui.widgets.moments import DateField
from followup_desktop.ui.widgets.panels import Popup
from followup_desktop.ui.widgets.rows import SectionLabel
from followup_desktop.ui.widgets.timeline import RibbonList, RibbonRow

_RIBBONS = 182


class GoToDay(Popup):
    """A small sheet with one date in it; ``chosen`` carries the day."""

    chosen = Signal(object)

    def __init__(self, owner: QWidget, today: date) -> None:
        super().__init__(owner, _("Go to a day"), "", "calendar-days", "neutral")
        self.day = DateField("day", today)
        self.field = FormField(_("Day"), self.day)
        self.day.returnPressed.connect(self._on_go)
        self.body.addWidget(self.field)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 4)
        row.addWidget(FilledButton(_("Go"), self._on_go))
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_go(self) -> None:
        if not self.field.check():
            return
        day = self.day.value()
        if day is None:
            self.field.show_problem(_("Which day?"))
            return
        self.close()
        self.chosen.emit(day)


class Legend(QWidget):
    """What the signs mean, in one line at the trailing edge, or in more where it is narrow."""

    _GAP = 18

    def __init__(self) -> None:
        super().__init__()
        self._entries = (
            ("interview", _("interview")),
            ("done", _("done")),
            ("late", _("late")),
            ("due", _("due")),
            ("planned", _("planned")),
            ("their_date", _("their date")),
            ("your_call", _("your call")),
        )
        self.setAccessibleName(_("Signs: {words}").format(words=", ".join(word for _state, word in self._entries)))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        look = theme.current()
        width = sum(self._width(word) for _state, word in self._entries) - look.px(self._GAP)
        return QSize(width, look.line("small"))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().line("small"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self._lines(width)) * theme.current().line("small")

    def _width(self, word: str) -> int:
        look = theme.current()
        return look.px(19) + look.metrics("small").horizontalAdvance(word) + look.px(self._GAP)

    def _lines(self, width: int) -> list[list[tuple[str, str]]]:
        lines: list[list[tuple[str, str]]] = [[]]
        used = 0
        for entry in self._entries:
            wide = self._width(entry[1])
            if lines[-1] and used + wide - theme.current().px(self._GAP) > width:
                lines.append([])
                used = 0
            lines[-1].append(entry)
            used += wide
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font("small"))
        line, side = look.line("small"), look.px(14)
        left_to_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        for row, entries in enumerate(self._lines(self.width())):
            used = sum(self._width(word) for _state, word in entries) - look.px(self._GAP)
            x = self.width() - used if left_to_right else used
            for state, word in entries:
                icon, tone = STATES[state]
                wide = self._width(word) - look.px(self._GAP)
                box = QRect(x if left_to_right else x - wide, row * line, wide, line)
                mark = QRect(box.left() if left_to_right else box.right() - side, 0, side, side)
                mark.moveTop(box.top() + (line - side) // 2)
                paint_icon(painter, mark, icon, TONES[tone][0])
                painter.setPen(look.color("text2"))
                shift = look.px(19)
                words = box.adjusted(shift, 0, 2, 0) if left_to_right else box.adjusted(-2, 0, -shift, 0)
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, word)
                x += (wide + look.px(self._GAP)) * (1 if left_to_right else -1)


class RibbonBox(QWidget):
    """The open applications along time, with a bar of their own where there are more than six."""

    def __init__(self) -> None:
        super().__init__()
        self.ribbons = RibbonList()
        self._scroller = QScrollArea()
        self._scroller.setWidgetResizable(True)
        self._scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("scrolled")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.ribbons)
        inner.addStretch(1)
        self._scroller.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(SectionLabel(_("Applications")))
        line.addWidget(Legend(), 1)
        column.addLayout(line)
        column.addWidget(self._scroller)

    def show_rows(self, rows: Sequence[RibbonRow], first: date, last: date, today: date, alone: bool) -> None:
        """Show these rows; 178 high below the month, as high as needed where they stand ``alone``."""
        self.ribbons.set_rows(rows, first, last, today)
        self.setVisible(bool(rows))
        wanted = self.ribbons.sizeHint().height() + 2
        self._scroller.setFixedHeight(wanted if alone else min(wanted, theme.current().px(_RIBBONS)))
