"""The scrolling ground of pages and dialogs, and the order in which Tab goes through what stands in them."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

#: In so many turns a page that was just built has settled: columns turn, and lines wrap, one after the other.
_TURNS = 4


class Scroller(QScrollArea):
    """Scrolls up and down only, takes no keyboard itself, and brings into view what the keyboard comes to."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._turns = 0
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_focus)
        content.setObjectName("scrolled")
        self.setWidget(content)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_app_focus_changed)

    def _on_app_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        # Under a pressed button nothing may move; and what was just built has its place only in a moment.
        if new is not None and self.isAncestorOf(new) and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._turns = _TURNS
            self._soon.start()

    def _show_focus(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            return
        self.ensureWidgetVisible(focus, 20, 24)
        self._turns -= 1
        if self._turns > 0:
            self._soon.start()


def order_tabs(owner: QWidget) -> None:
    """Let Tab go through what stands in ``owner`` in the order of its layouts, whenever it was put there."""
    for one, next_one in pairwise(controls_in_order(owner)):
        QWidget.setTabOrder(one, next_one)


def controls_in_order(owner: QWidget) -> list[QWidget]:
    """What can have the keyboard in ``owner``, shown or not, in the order of its layouts."""
    layout = owner.layout()
    return list(_controls(layout)) if layout is not None else []


def first_control(owner: QWidget) -> QWidget | None:
    """Where Tab first comes to in ``owner``, shown already or about to be."""
    for control in controls_in_order(owner):
        above: QWidget | None = control
        while above is not None and above is not owner and not is_put_away(above):
            above = above.parentWidget()
        if above is owner and control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return control
    return None


def is_put_away(widget: QWidget) -> bool:
    """Was it hidden on purpose? What was just built is hidden too, until its layout shows it."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def _controls(layout: QLayout) -> Iterator[QWidget]:
    number = 0
    while (item := layout.itemAt(number)) is not None:
        number += 1
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _controls_of(widget)
        elif inner is not None:
            yield from _controls(inner)


def _controls_of(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget
        return
    content = widget.widget() if isinstance(widget, QScrollArea) else widget
    inner = content.layout() if content is not None else None
    if inner is not None:
        yield from _controls(inner)
