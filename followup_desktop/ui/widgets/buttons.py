"""The four kinds of button and the segmented control."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import icon as themed_icon
from followup_desktop.ui.widgets.text import set_tip, tip


class _Button(QPushButton):
    _kind = "plain"
    _icon_role = "text2"

    def __init__(
        self, text: str, on_click: Callable[[], object] | None = None, icon: str = "", parent: QWidget | None = None
    ) -> None:
        # No mnemonics: a name inside the text may hold an ampersand of its own.
        super().__init__(text.replace("&", "&&"), parent)
        self.setProperty("kind", self._kind)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # Enter belongs to the dialog's own button, set there.
        self.setAutoDefault(False)
        if icon:
            self.setIcon(themed_icon(icon, self._icon_role, self._icon_role))
        self._fit_icon()
        self._on_click = on_click
        self.clicked.connect(self._on_self_clicked)

    def _on_self_clicked(self) -> None:
        if self._on_click is not None:
            self._on_click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter presses what has the focus, as the space bar does; one that is held down presses once.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def set_text(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_icon()

    def _fit_icon(self) -> None:
        look = theme.current()
        self.setIconSize(QSize(look.px(19), look.px(16)))


class PlainButton(_Button):
    """A card-coloured button with a line around it."""


class FilledButton(_Button):
    """The next sensible act: at most one on a page."""

    _kind = "filled"
    _icon_role = "on_accent"


class LinkButton(_Button):
    """A button that reads as a link; ``quiet`` makes it grey, for the way around.

    Where it is too narrow for its words they end in "…" and stand whole in the tooltip, if it has no other.
    """

    _kind = "link"
    _icon_role = "accent"

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        icon: str = "",
        parent: QWidget | None = None,
        quiet: bool = False,
    ) -> None:
        self._whole_tip = ""
        super().__init__(text, on_click, icon, parent)
        self.setProperty("quiet", quiet)

    def give_way(self) -> None:
        """Let a layout make it narrower than its words where there is little room."""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.current().px(80)), hint.height())

    @property
    def _is_cut(self) -> bool:
        return self.sizeHint().width() > self.width()

    def _tell_whole(self) -> None:
        if self.toolTip() == self._whole_tip:
            self._whole_tip = tip(self.text().replace("&&", "&")) if self._is_cut else ""
            self.setToolTip(self._whole_tip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_cut:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        if not self.icon().isNull():
            room -= self.iconSize().width() + 4  # the style's own gap
        words = self.text().replace("&&", "&")
        cut = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        option.text = cut.replace("&", "&&")
        # The style would put it in the middle of what is left.
        spare = max(0, room - self.fontMetrics().horizontalAdvance(cut))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option.rect.adjust(spare if mirrored else 0, 0, 0 if mirrored else -spare, 0)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class IconButton(_Button):
    """A square button without words; ``name`` is its accessible name and tooltip."""

    _kind = "icon"

    def __init__(
        self,
        icon: str,
        name: str,
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        size: int = 30,
    ) -> None:
        self._size = size
        super().__init__("", on_click, icon, parent)
        self.setAccessibleName(name)
        set_tip(self, name)

    def sizeHint(self) -> QSize:
        # The style sheet's smallest height beats the fixed one: without this a layout may press the button flat.
        side = theme.current().px(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _fit_icon(self) -> None:
        look = theme.current()
        self.setIconSize(QSize(look.px(18), look.px(18)))
        self.setFixedSize(look.px(self._size), look.px(self._size))


#: A menu entry: text, what it does, icon name or "". ``None`` is a separator.
MenuEntry = tuple[str, Callable[[], object], str] | None


def pop_up_menu(owner: QWidget, entries: Sequence[MenuEntry], place: QPoint) -> None:
    """Open a menu of plain texts, in which ampersands stand as they are, at a place on the screen.

    It is freed when it closes.
    """
    menu = QMenu(owner)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        text, act, icon = entry
        action = menu.addAction(text.replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, act=act: act())
        if icon:
            action.setIcon(themed_icon(icon))
    menu.popup(place)


class MoreButton(IconButton):
    """The "..." button: opens the menu of everything that is not the next act.

    The entries may be asked for each time it opens, where they change with what is shown.
    """

    def __init__(
        self,
        entries: Sequence[MenuEntry] | Callable[[], Sequence[MenuEntry]],
        subject: str = "",
        parent: QWidget | None = None,
    ) -> None:
        name = _("More for {subject}").format(subject=subject) if subject else _("More")
        super().__init__("ellipsis", name, self._open, parent)
        self._entries = entries

    def _open(self) -> None:
        entries = self._entries() if callable(self._entries) else self._entries
        pop_up_menu(self, entries, self.mapToGlobal(QPoint(0, self.height() + 2)))


class _Segment(QAbstractButton):
    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Where there is little room its word ends in "…".
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.metrics("strong").horizontalAdvance(self.text()) + look.px(24), look.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(36), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        checked = self.isChecked()
        painter.setFont(look.font("strong" if checked else "label"))
        painter.setPen(look.color("accent" if checked else "text2"))
        if checked and look.tokens.outlined:
            painter.setPen(look.color("text"))
        if not self.isEnabled():
            painter.setPen(look.color("text3"))
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 8)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)


class Segmented(QWidget):
    """A row of choices of which one is chosen: ``changed`` carries the key of the new one."""

    changed = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], value: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._segments: dict[str, _Segment] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for key, text in choices:
            segment = _Segment(text, self)
            self._segments[key] = segment
            self._group.addButton(segment)
            row.addWidget(segment)
            segment.toggled.connect(self._on_segment_toggled)
        self.setAccessibleName(name)
        self.set_value(value or choices[0][0])
        self._group.buttonClicked.connect(self._on_group_button_clicked)

    def value(self) -> str:
        return next(key for key, segment in self._segments.items() if segment.isChecked())

    def set_value(self, key: str) -> None:
        self._segments[key].setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """Call a choice otherwise."""
        self._segments[key].setText(text)
        self._segments[key].updateGeometry()
        self.setAccessibleName(self.accessibleName())

    def setAccessibleName(self, name: str) -> None:
        """Name the row, and with it each choice: "Paper: A4" says more to the ear than "A4"."""
        super().setAccessibleName(name)
        for segment in self._segments.values():
            segment.setAccessibleName(f"{name}: {segment.text()}" if name else "")

    @property
    def segments(self) -> Sequence[QWidget]:
        """The choices, as Tab and arrows come to them."""
        return list(self._segments.values())

    @property
    def chosen(self) -> QWidget:
        """The control of the choice that is made."""
        return self._segments[self.value()]

    def _on_segment_toggled(self) -> None:
        # Tab comes to the chosen one, from which the arrow keys choose another.
        for segment in self._segments.values():
            chosen = segment.isChecked()
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
            if chosen:
                self.setFocusProxy(segment)
        self.update()

    def _on_group_button_clicked(self, button: QAbstractButton) -> None:
        self.changed.emit(self.value())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(frame, 7, 7)
        painter.fillPath(outline, look.color("card"))
        segments = list(self._segments.values())
        for segment in segments:
            if segment.isChecked():
                painter.save()
                painter.setClipPath(outline)
                painter.fillRect(segment.geometry(), look.color("selected"))
                painter.restore()
        painter.setPen(QPen(look.color("button_line"), 1))
        for segment in segments[1:]:
            edge = (
                segment.x() if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else segment.geometry().right()
            )
            painter.drawLine(edge, 1, edge, self.height() - 2)
        painter.drawPath(outline)
