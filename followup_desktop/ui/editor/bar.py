"""The bar over an open letter: where it belongs, whether it is kept, and what can be done with it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.i18n import _, shortened
from followup_desktop.ui import theme
from followup_desktop.ui.icons import paint_icon
from followup_desktop.ui.widgets.buttons import FilledButton, IconButton, LinkButton, MenuEntry, MoreButton, PlainButton
from followup_desktop.ui.widgets.text import Label, set_tip

_LONGEST_EMPLOYER = 60  # characters in the breadcrumb


class LetterBar(QWidget):
    """Breadcrumb and title at the left, the acts at the right.

    In a narrow window Versions moves into "...", in a very narrow one the link goes below the title.
    """

    crumb_clicked = Signal(str)

    def __init__(self, more: Callable[[], Sequence[MenuEntry]]) -> None:
        super().__init__()
        self.employer = LinkButton("", self._on_employer_clicked, quiet=True)
        self.letters = LinkButton(_("Letters"), self._on_letters_clicked, quiet=True)
        self.title = Label("", "title_editor")
        self.saved = Label("", "small", "text2")
        self.link = LinkButton("")
        self.undo = IconButton("undo-2", _("Undo"))
        self.insert = PlainButton(_("Insert field"), icon="braces")
        self.versions = PlainButton(_("Versions"))
        self.primary = FilledButton(_("Print"))
        self.more = MoreButton(more, _("this letter"))
        self._build()

    def _build(self) -> None:
        crumbs = QHBoxLayout()
        crumbs.setSpacing(6)
        for widget in (self.employer, Label("›", "small", "text3"), self.letters):
            crumbs.addWidget(widget)
        crumbs.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.title)
        below = QVBoxLayout()
        below.setContentsMargins(0, 3, 0, 0)
        below.addWidget(self.saved)
        line.addLayout(below)
        line.addStretch(1)
        self._words = words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addLayout(crumbs)
        words.addLayout(line)
        words.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 9, 12, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.link)
        row.addSpacing(10)
        for link in (self.employer, self.link):
            link.give_way()
        for button in (self.undo, self.insert, self.versions, self.primary, self.more):
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()

    def set_place(self, employer: str, title: str) -> None:
        """Name the employer and the kind of letter."""
        self.employer.set_text(shortened(employer, _LONGEST_EMPLOYER) or _("No employer named"))
        self.title.setText(title)

    def set_link(self, text: str, detail: str) -> None:
        """The link that names what is open, and the sentence that names all of it; "" hides it."""
        self.link.setVisible(bool(text))
        self.link.set_text(text)
        set_tip(self.link, detail)

    def set_blocked(self, why: str) -> None:
        """Grey the filled button for this reason; "" lets it act."""
        self.primary.setEnabled(not why)
        set_tip(self.primary, why)

    def _on_employer_clicked(self) -> None:
        self.crumb_clicked.emit("application")

    def _on_letters_clicked(self) -> None:
        self.crumb_clicked.emit("letters")

    def _fit(self) -> None:
        look = theme.current()
        for link in (self.employer, self.letters):
            link.setFont(look.font("small"))
            link.setStyleSheet(f"QPushButton {{ font-weight: 400; font-size: {look.px(12)}px; min-height: 0; }}")
            link.setFixedHeight(look.px(17))
        self.setMinimumHeight(look.px(67))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fit()

    def resizeEvent(self, event: QEvent) -> None:
        look = theme.current()
        roomy = self.width() >= look.px(1040)
        self.versions.setVisible(roomy)
        self.saved.setVisible(roomy)
        tight = self.width() < look.px(640)
        self.insert.set_text("" if tight else _("Insert field"))
        self.insert.setAccessibleName(_("Insert field"))
        self._place_link(below=tight)

    def _place_link(self, below: bool) -> None:
        if below == (self._words.indexOf(self.link) >= 0):
            return
        if below:
            self._row.removeWidget(self.link)
            self._words.insertWidget(self._words.count() - 1, self.link)
        else:
            self._words.removeWidget(self.link)
            self._row.insertWidget(1, self.link)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(320), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("canvas"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("line"))


class ChoiceChip(QPushButton):
    """A chip that opens a small menu: icon and word on a soft ground, 22 high.

    Where there is little room, only the icon; the word comes back with the keyboard.
    """

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self._name = name
        self._chip_icon = icon
        self._text = ""
        self._compact = False
        self.setProperty("kind", "icon")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_choice(self, text: str, icon: str = "") -> None:
        self._text = text
        self._chip_icon = icon or self._chip_icon
        self.setAccessibleName(f"{self._name}: {text}")
        set_tip(self, self._name)
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, or the word with it."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    @property
    def _shown(self) -> str:
        return "" if self._compact and not self.hasFocus() else self._text

    def sizeHint(self) -> QSize:
        look = theme.current()
        shown = self._shown
        width = look.metrics("small_label").horizontalAdvance(shown) + look.px(14 + (18 if shown else 14))
        return QSize(width, look.px(22))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(44), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setPen(look.color("text2") if look.tokens.outlined else Qt.PenStyle.NoPen)
        painter.setBrush(look.color("hover" if hovered else "sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        size = look.px(15)
        area = self.rect().adjusted(look.px(7), 0, -look.px(6), 0)
        box = QRectF(area.left() - 1, (self.height() - size) / 2, size, size)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(area.right() + 1)
            area.setRight(area.right() - look.px(18))
        else:
            area.setLeft(area.left() + look.px(18))
        paint_icon(painter, box, self._chip_icon, "text2")
        painter.setFont(look.font("small_label"))
        painter.setPen(look.color("text2"))
        text = painter.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, area.width() + 2)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(area.adjusted(0, 0, 2, 0), flags | Qt.TextFlag.TextSingleLine, text)
