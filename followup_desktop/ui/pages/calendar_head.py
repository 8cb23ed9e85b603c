"""The head of the calendar: which days, of what, in which view, and on paper."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.pages.calendar_filter import ShowButton
from followup_desktop.ui.pages.calendar_papers import Sheet, SheetsButton
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import IconButton, PlainButton, Segmented
from followup_desktop.ui.widgets.fields import ChoiceField


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


class CalendarHead(QWidget):
    """Title and turning at the leading edge, filters, views and paper at the other; two lines where it is narrow.

    ``turned`` carries -1 or 1: one month or week back or on.
    """

    turned = Signal(int)
    today_wanted = Signal()
    view_chosen = Signal(str)

    def __init__(self, shell: Shell, sheets: Callable[[], Sequence[Sheet]]) -> None:
        super().__init__()
        self.title = MonthTitle()
        back, on = "chevron-left", "chevron-right"
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            back, on = on, back
        self.previous_button = IconButton(back, _("Previous"), partial(self.turned.emit, -1))
        self.next_button = IconButton(on, _("Next"), partial(self.turned.emit, 1))
        self.today_button = PlainButton(_("Today"), self.today_wanted.emit)
        self.filter = ChoiceField("application", [(0, _("All applications"))])
        self.filter.setAccessibleName(_("Show the steps of"))
        self.show_button = ShowButton()
        self.print_button = SheetsButton(shell, sheets)
        self._segments = Segmented([("month", "")])
        self._offered: tuple[str, ...] = ()
        self._left, self._filters, self._views = QWidget(), QWidget(), QWidget()
        for holder, widgets, gap in (
            (self._left, (self.title, self.previous_button, self.today_button, self.next_button), 8),
            (self._filters, (self.filter, self.show_button), 12),
            (self._views, (self._segments, self.print_button), 12),
        ):
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(gap)
            for widget in widgets:
                row.addWidget(widget)
        left = self._left.layout()
        assert isinstance(left, QHBoxLayout)
        left.insertSpacing(1, 8)
        left.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_button.changed.connect(self.place)

    def offer_views(self, words: Mapping[str, str], view: str) -> None:
        """The views to choose from, and the one that is shown; the keyboard stays where it is in them."""
        if tuple(words) == self._offered:
            self._segments.set_value(view)
            return
        self._offered = tuple(words)
        held = self._segments.isAncestorOf(self._segments.window().focusWidget())
        segments = Segmented(list(words.items()), view, _("View"))
        segments.changed.connect(self.view_chosen)
        row = self._views.layout()
        assert row is not None
        row.replaceWidget(self._segments, segments)
        self._segments.hide()
        self._segments.deleteLater()
        self._segments = segments
        segments.show()
        self.place()
        self._order_tabs()
        if held:
            self.focus_views()

    def focus_views(self) -> None:
        """Put the keyboard on the view that is chosen."""
        self._segments.chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        """Tab goes as the eye does; views that were made anew would come last."""
        order = (self.title, self.previous_button, self.today_button, self.next_button, self.filter, self.show_button)
        controls = (*order, *self._segments.segments, self.print_button)
        for first, second in pairwise(controls):
            QWidget.setTabOrder(first, second)

    def resizeEvent(self, event: QEvent) -> None:
        self.place()

    def place(self) -> None:
        """On one line, or on two or three where the width asks for it."""
        # Each hint anew: the layout keeps the hint of a list from before it was filled.
        filters = _width((self.filter, self.show_button))
        views = _width((self._segments, self.print_button))
        for holder in (self._left, self._filters, self._views):
            self._grid.removeWidget(holder)
        leading = Qt.AlignmentFlag.AlignLeading
        if self._left.sizeHint().width() + filters + views <= self.width() - 16:
            places = ((self._left, 0, 0, 1), (self._filters, 0, 1, 1), (self._views, 0, 2, 1))
        elif filters + views <= self.width():
            places = ((self._left, 0, 0, 3), (self._filters, 1, 0, 1), (self._views, 1, 1, 2))
        else:
            places = ((self._left, 0, 0, 3), (self._filters, 1, 0, 3), (self._views, 2, 0, 3))
        self._grid.setColumnStretch(0, 1 if places[1][1] == 0 else 0)
        self._grid.setColumnStretch(2, 0 if places[1][1] == 0 else 1)
        for holder, row, column, span in places:
            if row:
                self._grid.addWidget(holder, row, column, 1, span, leading)
            else:
                self._grid.addWidget(holder, row, column, 1, span)


def _width(controls: Sequence[QWidget]) -> int:
    return sum(each.sizeHint().width() + 12 for each in controls)


def view_words() -> dict[str, str]:
    """The views of the calendar, each in a word."""
    return {"month": _("Month"), "week": _("Week"), "agenda": _("Agenda"), "ribbons": _("Applications")}


def page_actions(page: QWidget, entries: Iterable[tuple[str, Callable[[], object], str] | None]) -> list[QAction]:
    """Menu entries of a text, an act and its keys; None is a line between them."""
    actions = []
    for entry in entries:
        action = QAction(page)
        actions.append(action)
        if entry is None:
            action.setSeparator(True)
            continue
        text, act, keys = entry
        action.setText(text)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(partial(_called, act))
    return actions


def _called(act: Callable[[], object], _checked: bool = False) -> None:
    act()
