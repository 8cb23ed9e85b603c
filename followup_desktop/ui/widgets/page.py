"""The base of every screen: a scrolling body with the house margins and, if wanted, a rail at the right."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.ui import theme
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.scroller import Scroller, is_put_away


class _Ground(QWidget):
    """A plain ground in a token's colour, with a line at its left if it is a rail."""

    def __init__(self, role: str, line: bool = False) -> None:
        super().__init__()
        self._role = role
        self.line = line

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.color(self._role))
        if self.line:
            left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            painter.fillRect(0 if left else self.width() - 1, 0, 1, self.height(), look.color("line"))

    def minimumSizeHint(self) -> QSize:
        # A page never widens its window: what does not fit is elided, wrapped or put below.
        return QSize(0, super().minimumSizeHint().height())


class Page(QWidget):
    """A screen: put widgets into ``body``; put the rail's into ``rail`` after ``add_rail``.

    The window calls ``show_arguments`` with what ``Shell.open`` was given, then ``refresh`` each time the page is shown
    and after each change while it is shown; Undo and Redo ask the page first. ``menu_actions`` are added to the menus
    ("file", "edit", "go", "step", "letter", "help") while the page is shown. ``wants_folded_sidebar`` folds the sidebar
    to its icons. ``scroll=False`` gives an unscrolled body without margins, for editors.
    """

    wants_folded_sidebar = False

    def __init__(self, parent: QWidget | None = None, scroll: bool = True) -> None:
        super().__init__(parent)
        self.menu_actions: Mapping[str, Sequence[QAction]] = {}
        self._content = _Ground("canvas")
        self._whole = QVBoxLayout(self._content)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self._whole.addLayout(self.body, 1)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._rail: _Ground | None = None
        self._rail_scroller: Scroller | None = None
        self._rail_width = 0
        self._rail_below: bool | None = None
        self._was_at: tuple[list[str], int] | None = None
        if scroll:
            self.body.setContentsMargins(28, 17, 24, 24)
            self.scroller = Scroller(self._content)
            self._columns.addWidget(self.scroller, 1)
        else:
            self.body.setContentsMargins(0, 0, 0, 0)
            self._columns.addWidget(self._content, 1)

    def add_rail(self, width: int = 292) -> QVBoxLayout:
        """A second column of ``width`` (at 100 %) at the right; below the body when the page gets narrow."""
        self._rail = _Ground("window", line=True)
        self._rail.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.rail = QVBoxLayout(self._rail)
        self.rail.setContentsMargins(20, 20, 20, 20)
        self.rail.setSpacing(0)
        self._rail_width = width
        self._rail_scroller = Scroller(QWidget())
        self._columns.addWidget(self._rail_scroller)
        self._place_rail()
        return self.rail

    def show_arguments(self, **arguments: Any) -> None:
        """Take what ``Shell.open`` was given; nothing by default."""

    def refresh(self) -> None:
        """Ask the services again and show the answer; nothing by default."""

    def may_leave(self) -> bool:
        """False keeps the page in front, after it has said why in its own words."""
        return True

    @property
    def can_undo(self) -> bool:
        """Has the page steps of its own, such as words just typed, that Undo takes back before the record's?"""
        return False

    @property
    def can_redo(self) -> bool:
        return False

    def undo(self) -> bool:
        """Take back the page's own last step; False where there is none."""
        return False

    def redo(self) -> bool:
        return False

    @contextmanager
    def keeping_focus(self) -> Iterator[None]:
        """Around what builds the page anew: the keyboard stays at its control, else at the one now in its place.

        Without it the keyboard would go to the first input of the window, and Undo with it. It may be nested.
        """
        focus = self.window().focusWidget()
        if focus is None or (focus is not self and not self.isAncestorOf(focus)):
            self._remember_place()
            yield
            return
        before = self._controls()
        place = before.index(focus) if focus in before else 0
        path = self._path(focus)
        yield
        now = self.window().focusWidget()
        if now is None or isinstance(now, Page) or not self.isAncestorOf(now):
            self._focus_near(path, place)

    def take_focus(self) -> None:
        """Give the keyboard to what had it last on this page, else to its first control."""
        last = self.focusWidget()
        controls = self._controls()
        if controls and last not in controls:
            if self._was_at is not None:
                self._focus_near(*self._was_at)
                return
            last = controls[0]
        (last or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def find_focus(self) -> None:
        """The page has just come to the front: where the keyboard was at what is gone, it goes to what stands there."""
        focus = self.window().focusWidget()
        lost = focus is not None and any(is_put_away(each) for each in self._above(focus))
        if focus is None or (lost and self.isAncestorOf(focus)):
            self.take_focus()

    def _remember_place(self) -> None:
        """The keyboard is elsewhere: note where it was here, for when it comes back to a page that was built anew."""
        last, controls = self.focusWidget(), self._controls()
        if last in controls:
            self._was_at = self._path(last), controls.index(last)

    def _controls(self) -> list[QWidget]:
        """What the keyboard can reach on this page."""
        window = self.window()  # a dialog over the page is a child of it, but none of its controls
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isEnabled()
            and widget.window() is window
            and not any(is_put_away(each) for each in self._above(widget))
        ]

    def _above(self, widget: QWidget | None) -> list[QWidget]:
        """The widget and all on this page that it stands in."""
        found = []
        while widget is not None and widget is not self:
            found.append(widget)
            widget = widget.parentWidget()
        return found

    def _path(self, control: QWidget) -> list[str]:
        """What a control is called, and all that it stands in: it is called the same once it was built anew."""
        names = [(each.objectName(), each.accessibleName()) for each in self._above(control)]
        return [type(control).__name__, *(name for pair in names for name in pair)]

    def _focus_near(self, path: Sequence[str], place: int) -> None:
        controls = self._controls()
        if not controls:
            return
        same = [number for number, control in enumerate(controls) if self._path(control) == path]
        number = min(same, key=lambda each: abs(each - place), default=min(place, len(controls) - 1))
        # What was just built is shown in a moment; only what is shown can keep the keyboard behind a dialog.
        for each in reversed(self._above(controls[number])):
            each.show()
        controls[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QEvent) -> None:
        self._place_rail()

    def _place_rail(self) -> None:
        if self._rail is None or self._rail_scroller is None:
            return
        look = theme.current()
        # 1100 is the width of the window with its sidebar.
        below = self.width() < (1100 - 212) * (1 + (look.text_size - 1) / 2)
        self._rail_scroller.setFixedWidth(look.px(self._rail_width))
        if below == self._rail_below:
            return
        self._rail_below = below
        self._rail.line = not below
        self._rail_scroller.setVisible(not below)
        if below:
            self._rail_scroller.takeWidget()
            self._whole.addWidget(self._rail)
            self._rail.show()
        else:
            self._whole.removeWidget(self._rail)
            self._rail_scroller.setWidget(self._rail)
            self._rail.show()


def clear_layout(layout: QVBoxLayout | QHBoxLayout | FlowLayout) -> None:
    """Take everything out of a layout and let its widgets go; the keyboard waits at the page meanwhile."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            hold_focus(widget)
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)  # type: ignore[arg-type]


def hold_focus(leaving: QWidget) -> None:
    """What is about to leave lets the keyboard wait at its page, which then finds what stands in its place."""
    focus = leaving.window().focusWidget()
    if focus is None or (focus is not leaving and not leaving.isAncestorOf(focus)):
        return
    above = leaving.parentWidget()
    while above is not None and not isinstance(above, Page):
        above = above.parentWidget()
    if above is not None:
        above.setFocus(Qt.FocusReason.OtherFocusReason)
