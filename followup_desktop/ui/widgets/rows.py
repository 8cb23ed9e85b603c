"""Cards and the rows in them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.buttons import MenuEntry, MoreButton
from followup_desktop.ui.widgets.flow import Flow, FlowLayout
from followup_desktop.ui.widgets.marks import STATES, TONES, Chip, StateTile
from followup_desktop.ui.widgets.page import hold_focus
from followup_desktop.ui.widgets.text import Body, Label, clean
from followup_desktop.ui.widgets.turning import turn


class Card(QWidget):
    """A rounded white sheet. Rows added with ``add`` stand below each other with lines between them.

    A row says where its line begins with an attribute ``line_inset`` in px; 16 without one. With ``full`` the lines go
    from edge to edge.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        spacing: int = 0,
        full: bool = False,
        ground: str = "card",
    ) -> None:
        super().__init__(parent)
        self._full = full
        self._ground = ground
        self._rows: list[QWidget] = []
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(margin + 1 for margin in margins))
        self.body.setSpacing(spacing)

    def add(self, row: QWidget, before: QWidget | None = None) -> QWidget:
        """Put a row below the others, or above one of them."""
        place = len(self._rows) if before is None else self._rows.index(before)
        self._rows.insert(place, row)
        self.body.insertWidget(self.body.count() if before is None else self.body.indexOf(before), row)
        return row

    def remove(self, row: QWidget) -> None:
        """Take one row out and let it go."""
        self._rows.remove(row)
        self.body.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.update()

    def arrange(self, rows: Sequence[QWidget]) -> None:
        """Let these rows stand there in this order: those that were there stay what they are, others come or go."""
        for row in tuple(self._rows):
            if row not in rows:
                hold_focus(row)
                self.remove(row)
        # Each row that is added to what is on the screen lays the whole page out anew: a hundred take ten seconds.
        hides = not self.isHidden() and any(row not in self._rows for row in rows)
        focus = self.window().focusWidget() if hides else None
        kept = focus if focus is not None and self.isAncestorOf(focus) else None
        if hides:
            self.hide()
        for row in self._rows:
            self.body.removeWidget(row)
        self._rows = []
        for row in rows:
            self.add(row)
        if hides:
            self.show()
        if kept is not None:
            kept.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def clear(self) -> None:
        """Take every row out and let it go."""
        for row in tuple(self._rows):
            self.remove(row)

    @property
    def rows(self) -> Sequence[QWidget]:
        return tuple(self._rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        soft = self._ground != "card"
        painter.setPen(Qt.PenStyle.NoPen if soft and not look.tokens.outlined else QPen(look.color("line"), 1))
        painter.setBrush(look.color(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(look.color("line"), 1))
        rows = [row for row in self._rows if not row.isHidden()]
        for row in rows[1:]:
            left = 1 if self._full else int(getattr(row, "line_inset", 16))
            right = self.width() - (1 if self._full else 17)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left, right = self.width() - right, self.width() - left
            painter.drawLine(left, row.y(), right - 1, row.y())


class SectionLabel(QWidget):
    """The heading of a card: "Due today  2"; ``extra`` widgets stand at the right end."""

    def __init__(
        self, text: str, count: str | int = "", parent: QWidget | None = None, extra: Sequence[QWidget] = ()
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.title = Label(text, "section", "text2")
        self.count = Label(str(count), "section_count", "text2")
        row.addWidget(self.title)
        row.addWidget(self.count)
        self.count.setVisible(count != "")
        row.addStretch(1)
        for widget in extra:
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_count(self, count: str | int) -> None:
        self.count.setText(str(count))
        self.count.setVisible(count != "")


class SourceLine(Label):
    """A book and where a rule comes from: "wikiHow, Directly after  ·  1 of 3 sent"."""

    def __init__(self, text: str, parent: QWidget | None = None, icon: str = "book-open", tone: str = "text3") -> None:
        self._icon = icon
        super().__init__(text, "small", tone, parent)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + theme.current().px(20), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        size = look.px(13)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - size if right_to_left else 0
        paint_icon(painter, QRectF(left, (self.height() - size) / 2, size, size), self._icon, self._tone)
        painter.setFont(look.font(self._role))
        painter.setPen(look.color(self._tone))
        gap = look.px(19)
        area = self.rect().adjusted(0, 0, -gap, 0) if right_to_left else self.rect().adjusted(gap, 0, 0, 0)
        text = painter.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, text)


class StepRow(QWidget):
    """One step: tile | title and chip / reason / source | buttons and "...".

    ``state`` is a key of marks.STATES. With ``trailing`` the row is that of the application page: small tile, a date
    or "1 day late" at the right of the title, buttons below the text. Below 560 px the buttons go under the text too.
    A ``link`` to what helps with the step stands under its source.
    """

    def __init__(
        self,
        title: str,
        state: str = "planned",
        reason: str = "",
        source: str = "",
        chip: str = "",
        chip_tone: str = "",
        buttons: Sequence[QWidget] = (),
        more: Sequence[MenuEntry] = (),
        trailing: str | None = None,
        icon: str = "",
        parent: QWidget | None = None,
        link: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        record = trailing is not None
        self._record = record
        tone = STATES[state][1]
        tile = StateTile(icon=icon or STATES[state][0], tone=tone, size=30 if record else 36, name=chip or title)
        self._buttons = list(buttons)
        if more:
            self._buttons.append(MoreButton(more, title))
        self._reason = Body(reason, max_lines=2)
        words = QVBoxLayout()
        words.setSpacing(0 if record else 1)
        top = QHBoxLayout()
        top.setSpacing(10)
        self.title = Body(title, "strong" if record else "row_title", "text", max_lines=2, widest=900)
        top.addWidget(self.title)
        self._chip = Chip(chip, chip_tone or tone) if chip else None
        if self._chip:
            top.addWidget(self._chip)
        top.addStretch(0)
        if trailing:
            late = tone if tone in ("late", "due") else "text2"
            top.addWidget(Label(trailing, "small_label" if late != "text2" else "small", late))
        words.addLayout(top)
        if chip:
            words.addSpacing(2)
        if reason:
            words.addWidget(self._reason)
        if source:
            words.addSpacing(2 if record else 4)
            words.addWidget(SourceLine(source))
        if link is not None:
            line = QHBoxLayout()
            line.addWidget(link)
            line.addStretch(1)
            words.addSpacing(2)
            words.addLayout(line)
        self._words = words
        self._beside = QHBoxLayout()
        self._beside.setSpacing(15)
        self._below = FlowLayout()
        words.addLayout(self._below)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9 if record else 14, 16, 9 if record else 13)
        row.setSpacing(12 if record else 14)
        column = QVBoxLayout()
        column.addWidget(tile)
        column.addStretch(1)
        row.addLayout(column)
        row.addLayout(words, 1)
        row.addLayout(self._beside)
        self._is_below: bool | None = None
        self._place_buttons(below=record)

    @property
    def line_inset(self) -> int:
        """Where the line above this row begins: at its words."""
        return 29 + theme.current().px(30) if self._record else 31 + theme.current().px(36)

    def resizeEvent(self, event: QEvent) -> None:
        narrow = self.width() < theme.current().px(560)
        self._reason.set_max_lines(0 if narrow else 2)
        self._place_buttons(below=self._record or narrow)

    def _place_buttons(self, below: bool) -> None:
        if below == self._is_below or not self._buttons:
            return
        self._is_below = below
        self._below.setContentsMargins(0, 7 if below else 0, 0, 0)
        self._beside.setContentsMargins(0 if below else 10, 0, 0, 0)
        places: tuple[QLayout, QLayout] = (self._beside, self._below)
        source, target = places if below else places[::-1]
        while source.count():
            source.takeAt(0)
        for button in self._buttons:
            target.addWidget(button)
            if not isinstance(button, MoreButton):
                button.setMinimumWidth(0 if below else theme.current().px(122))


class _RowButton(QAbstractButton):
    """A whole row that can be pressed: painted, hovered, focused as one."""

    def __init__(self, name: str, on_click: Callable[[], object] | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._on_click = on_click
        self.setAccessibleName(clean(name))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on_click else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, on_click is not None)
        self.clicked.connect(self._on_self_clicked)

    def _on_self_clicked(self) -> None:
        if self._on_click is not None:
            self._on_click()

    def keyPressEvent(self, event: object) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.click()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()


class CompactRow(_RowButton):
    """Icon, date, title, employer, note and a chevron on one line; pressing it opens what it names."""

    def __init__(
        self,
        title: str,
        employer: str = "",
        date: str = "",
        note: str = "",
        icon: str = "circle",
        tone: str = "neutral",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(", ".join(part for part in (date, title, employer, note) if part), on_click, parent)
        self._title, self._employer, self._date, self._note = (
            clean(part)[:500].replace("\n", " ") for part in (title, employer, date, note)
        )
        self._icon = icon
        self._tone = tone

    @property
    def line_inset(self) -> int:
        """Where the line above this row begins: at its words."""
        return 16 + theme.current().px(28)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(320), max(look.px(43 if self._date else 35), look.line("body") + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() and self._on_click:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover"))
            painter.drawRoundedRect(self.rect().adjusted(4, 3, -4, -3), 7, 7)
        size = look.px(18)
        box = QRectF(15.5, (self.height() - size) / 2, size, size)
        self._paint_icon(painter, box, self._icon, TONES[self._tone][0])
        left, right = 16 + look.px(29), self.width() - 16
        if self._on_click:
            chevron = QRectF(right - look.px(14), (self.height() - look.px(16)) / 2, look.px(16), look.px(16))
            self._paint_icon(painter, chevron, "chevron-right", "text2")
            right -= look.px(26)
        if self._date:
            self._paint_text(painter, left, look.px(92), self._date, "label", "text2")
            left += look.px(98)
        note = min(look.metrics("small").horizontalAdvance(self._note) + 1, (right - left) // 2)
        self._paint_text(painter, right - note, note, self._note, "small", "text2", Qt.AlignmentFlag.AlignRight)
        room = right - note - left - look.px(12)
        used = self._paint_text(painter, left, room, self._title, "label", "text") + look.px(13)
        if self._employer and room - used > look.px(40):
            self._paint_text(painter, left + used, room - used, self._employer, "body", "text2")

    def _mirror(self, box: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.right())
        return box

    def _paint_icon(self, painter: QPainter, box: QRectF, icon: str, role: str) -> None:
        if icon == "chevron-right" and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            icon = "chevron-left"
        paint_icon(painter, self._mirror(box), icon, role)

    def _paint_text(
        self,
        painter: QPainter,
        left: int,
        width: int,
        text: str,
        role: str,
        tone: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> int:
        """Draws one elided piece and returns the width it took."""
        look = theme.current()
        painter.setFont(look.font(role))
        painter.setPen(look.color(tone))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
        box = self._mirror(QRectF(left, 0, width, self.height()))
        # The painter itself mirrors the alignment in a layout from right to left.
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | align | Qt.TextFlag.TextSingleLine, text)
        return metrics.horizontalAdvance(text)


class _Amount(Label):
    """A figure without its end would be another figure: the words beside it give way."""

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.current().px(120)), hint.height())


class FactRow(QWidget):
    """A label with a note and an amount at the right: the lines of a package, a summary, a setting."""

    def __init__(
        self,
        label: str,
        value: str | QWidget,
        note: str = "",
        strong: bool = False,
        parent: QWidget | None = None,
        padding: int = 3,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, padding, 16, padding)
        row.setSpacing(10)
        words = [Label(label, "strong" if strong else "body")]
        if note:
            words.append(Label(note, "small", "text2"))
        row.addWidget(Flow(words, 10), 1)
        if isinstance(value, QWidget):
            row.addWidget(value)
        else:
            row.addWidget(_Amount(value, "number_strong" if strong else "number"))


class SettingRow(QWidget):
    """A title, a small line under it and one control at the right; under the words where it is narrow."""

    def __init__(self, title: str, note: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(16, 8, 16, 8)
        self._line.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Label(title, "strong"))
        if note:
            words.addWidget(Body(note, "small"))
        words.addStretch(1)
        self._line.addLayout(words, 1)
        holder = QHBoxLayout()
        holder.addStretch(1)
        holder.addWidget(control)
        self._line.addLayout(holder)
        if not control.accessibleName():
            control.setAccessibleName(title)

    def resizeEvent(self, event: QEvent) -> None:
        narrow = self.width() < self._control.sizeHint().width() + theme.current().px(150) + 48
        if turn(self._line, narrow):
            self._line.setSpacing(8 if narrow else 16)


class Line(QLabel):
    """A thin line between parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRect(0, 0, self.width(), 1), theme.current().color("line"))
