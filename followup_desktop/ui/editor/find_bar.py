"""The bar below an open letter in which words are found and replaced. Escape closes it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.text_search import Wanted
from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.widgets.buttons import IconButton, LinkButton, PlainButton
from followup_desktop.ui.widgets.fields import CheckField, TextField
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.text import Label, set_tip

_NARROW = 400  # px at 100 %, below which what is put in its place stands above its buttons


class FindBar(QWidget):
    """What to look for, how, and what to put in its place. Enter goes on, Shift+Enter goes back."""

    changed = Signal()
    next_requested = Signal()
    previous_requested = Signal()
    replace_requested = Signal()
    replace_all_requested = Signal()
    closed = Signal()
    toggled = Signal()  # it came or went

    def __init__(self) -> None:
        super().__init__()
        self._low = False
        self.setAccessibleName(_("Find in the letter"))
        self.words = TextField("words", _("Find in the letter"))
        self.words.setAccessibleName(_("Find in the letter"))
        self.count = Label("", "small", "text2")
        self.previous = IconButton("chevron-up", _("Previous (Shift+F3)"), self.previous_requested.emit)
        self.next = IconButton("chevron-down", _("Next (F3)"), self.next_requested.emit)
        self.case = CheckField("case", _("Match case"))
        self.whole = CheckField("whole", _("Whole words"))
        self.with_replace = LinkButton(_("Replace"), self._on_with_replace_clicked, quiet=True)
        self.close_button = IconButton("x", _("Close (Escape)"), self.closed.emit)
        self.other_words = TextField("other_words", _("Replace with"))
        self.other_words.setAccessibleName(_("Replace with"))
        self.replace_button = PlainButton(_("Replace"), self.replace_requested.emit)
        self.replace_all_button = PlainButton(_("Replace all"), self.replace_all_requested.emit)
        self._build()
        self.words.textChanged.connect(self._on_words_text_changed)
        for check in (self.case, self.whole):
            check.changed.connect(self.changed)
        self.hide()

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.words, 1)
        first.addWidget(self.count)
        for button in (self.previous, self.next, self.close_button):
            first.addWidget(button)
        self._options = QWidget()
        ways = FlowLayout(self._options, 14)
        for widget in (self.case, self.whole, self.with_replace):
            ways.addWidget(widget)
        self._second = QWidget()
        self._other = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._second)
        self._other.setContentsMargins(0, 0, 0, 0)
        self._other.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.replace_button)
        buttons.addWidget(self.replace_all_button)
        self._other.addWidget(self.other_words, 1)
        self._other.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 8, 10)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._second)
        column.addWidget(self._options)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._second.hide()

    def open(self, words: str, with_replace: bool) -> None:
        """Show the bar ready to type in; "" leaves what was looked for last."""
        if words:
            self.words.blockSignals(True)
            self.words.set_value(words)
            self.words.blockSignals(False)
        self.show_replace(with_replace)
        self.show()
        field = self.other_words if with_replace and words else self.words
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def show_replace(self, shown: bool) -> None:
        self._second.setVisible(shown)
        self.with_replace.setVisible(not shown)
        self._options.setVisible(not (shown and self._low))
        self.updateGeometry()

    def set_low(self, low: bool) -> None:
        """Where there is little height, the options give way to what the words are replaced with."""
        if low != self._low:
            self._low = low
            self._options.setVisible(not (low and not self._second.isHidden()))

    def set_editable(self, editable: bool) -> None:
        """A letter that was sent can be searched, and no more."""
        self.with_replace.setEnabled(editable)
        if not editable:
            self.show_replace(False)

    def wanted(self) -> Wanted:
        """What is looked for, and how."""
        return Wanted(self.words.value(), bool(self.case.value()), bool(self.whole.value()))

    def replacement(self) -> str:
        return self.other_words.value()

    def show_count(self, at: int, total: int, in_field: bool, may_replace: bool) -> None:
        """``3 of 7``; for a hit inside a field also that it cannot be replaced there."""
        shown = _("{at} of {total}").format(at=current().number(at), total=current().number(total))
        if not self.words.value():
            shown = ""
        elif not total:
            shown = _("Not found")
        elif in_field and not self._is_narrow():
            shown = _("{place}, in a field").format(place=shown)
        self.count.setText(shown)
        self.words.setAccessibleDescription(shown)
        for button in (self.previous, self.next):
            button.setEnabled(bool(total))
        self.replace_button.setEnabled(may_replace and not in_field)
        set_tip(self.replace_button, _("A field shows this. Change the field to change it.") if in_field else "")
        self.replace_all_button.setEnabled(may_replace)

    def _on_words_text_changed(self, _text: str) -> None:
        self.changed.emit()

    def _on_with_replace_clicked(self) -> None:
        self.show_replace(True)
        self.other_words.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if self.other_words.hasFocus() and not back:
                self.replace_requested.emit()
            else:
                (self.previous_requested if back else self.next_requested).emit()
        else:
            super().keyPressEvent(event)

    def _is_narrow(self) -> bool:
        return self.width() < theme.current().px(_NARROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._other.setDirection(way.TopToBottom if self._is_narrow() else way.LeftToRight)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.toggled.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.toggled.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("line"))
        painter.setBrush(look.color("canvas"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
