"""Parts of the calendar page: the title that opens a date, the legend, the agenda, the sheet to jump to a day."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.agenda import Item
from followup_desktop.ui.entry_popup import ItemRow
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.buttons import FilledButton, LinkButton
from followup_desktop.ui.widgets.fields import FormField
from followup_desktop.ui.widgets.marks import STATES, TONES
from followup_desktop.ui.widgets.moments import DateField
from followup_desktop.ui.widgets.page import clear_layout
from followup_desktop.ui.widgets.panels import EmptyState, Popup
from followup_desktop.ui.widgets.rows import Card, SectionLabel

#: Rows of the agenda at first, and how many "Show more" adds.
_ROWS = 120


class MonthTitle(QAbstractButton):
    """The month in the serif; pressing it asks for a day to go to."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(_("Go to a day"))

    def set_title(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(_("{month}, go to a day").format(month=text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.metrics("title").horizontalAdvance(self.text()) + 4, look.px(34))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(90), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setFont(look.font("title"))
        painter.setPen(look.color("accent" if self.underMouse() else "text"))
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, text)


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


class Agenda(QWidget):
    """The days below each other, each with what stands on it. ``chosen`` carries an item and the row it is in."""

    chosen = Signal(object, object)

    def __init__(self, words: Callable[[Item], str]) -> None:
        super().__init__()
        self._words = words
        self._days: Sequence[tuple[date, list[Item]]] = ()
        self._today = date.min
        self._most = _ROWS
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_days(self, days: Sequence[tuple[date, list[Item]]], today: date) -> None:
        """Show these days anew."""
        self._days, self._today, self._most = days, today, _ROWS
        self._fill()

    def _fill(self) -> None:
        clear_layout(self._column)
        if not self._days:
            self._column.addWidget(
                EmptyState("calendar-days", _("Nothing stands here"), _("No steps and no interviews in this month."))
            )
            return
        left = self._most
        for day, items in self._days:
            if left <= 0:
                self._column.addSpacing(14)
                self._column.addWidget(LinkButton(_("Show more"), self._on_more))
                break
            self._add_day(day, items[:left])
            left -= len(items)
        self._column.addStretch(1)

    def _add_day(self, day: date, items: Sequence[Item]) -> None:
        name = current().date_sentence(day)
        if day == self._today:
            name = _("{day}, today").format(day=name)
        card = Card()
        for item in items:
            card.add(ItemRow(item, "", self._words(item), self.chosen.emit))
        self._column.addSpacing(14)
        self._column.addWidget(SectionLabel(name))
        self._column.addSpacing(6)
        self._column.addWidget(card)

    def _on_more(self) -> None:
        self._most += _ROWS
        self._fill()
