"""The calendar: a month of chips, the same as an agenda, and the open applications along time."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.i18n import _, current
from followup_desktop.services.changes import Changes
from followup_desktop.ui import theme
from followup_desktop.ui.agenda import Item
from followup_desktop.ui.entry_popup import DaySheet, open_item
from followup_desktop.ui.pages.calendar_index import CalendarIndex
from followup_desktop.ui.pages.calendar_parts import Agenda, GoToDay, Legend, MonthTitle
from followup_desktop.ui.printing import PaperButton
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.slices import Slices
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.widgets.buttons import IconButton, PlainButton, Segmented
from followup_desktop.ui.widgets.fields import ChoiceField
from followup_desktop.ui.widgets.month import MonthView, Weekdays
from followup_desktop.ui.widgets.month_model import DayChip, grid_days, other_month
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.rows import SectionLabel
from followup_desktop.ui.widgets.timeline import RibbonList

#: Below this height of the page (a window of 720) the ribbons become a view of their own.
_LOW = 690
_RIBBONS = 182
#: What chips, ribbons and holidays are made from.
_KINDS = ("application", "contact", "interview", "participation", "stepfact", "logentry", "offer", "profile")
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)
#: How far ahead the agenda of the present month goes.
_AHEAD = timedelta(weeks=8)


class CalendarPage(Page):
    """One month at a time. ``show_arguments`` takes a ``day`` to go to and a ``view``: "month" or "agenda"."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.body.setContentsMargins(28, 17, 24, 8)
        self._shell = shell
        self._actions = StepActions(shell, self)
        self._index: CalendarIndex | None = None
        self._stale = self._names_stale = True
        self._view = "month"
        self._low = False
        self._today = shell.workspace.planner.local_day(shell.workspace.clock())
        self._day = self._today
        self._slices = Slices(shell, self)
        self._slices.ready.connect(self._read)
        shell.bus.changed.connect(self._on_bus_changed)
        self._build_head()
        self._build_views()
        self._show_view()

    # Building

    def _build_head(self) -> None:
        self.title = MonthTitle()
        self.title.clicked.connect(self._on_title_clicked)
        back, on = "chevron-left", "chevron-right"
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            back, on = on, back
        self.previous_button = IconButton(back, _("Previous month"), partial(self._turn, -1))
        self.next_button = IconButton(on, _("Next month"), partial(self._turn, 1))
        self.today_button = PlainButton(_("Today"), self._on_today)
        self.filter = ChoiceField("application", [(0, _("All applications"))])
        self.filter.setAccessibleName(_("Show the steps of"))
        self.filter.changed.connect(self._on_filter_changed)
        self.print_button = PaperButton(self._shell, self._paper, self._paper_name)
        self._segments: Segmented | None = None
        left, right = QWidget(), QWidget()
        for holder, widgets, gap in (
            (left, [self.title, None, self.previous_button, self.today_button, self.next_button], 8),
            (right, [self.filter, self.print_button], 12),
        ):
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(gap)
            for widget in widgets:
                if widget is None:
                    row.addSpacing(8)
                else:
                    row.addWidget(widget)
        left.layout().addStretch(1)  # type: ignore[union-attr]
        self._left, self._right = left, right
        self._head = QGridLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setHorizontalSpacing(16)
        self._head.setVerticalSpacing(8)
        self._head.setColumnStretch(0, 1)
        self.body.addLayout(self._head)

    def _build_views(self) -> None:
        self.month = MonthView(self._chips, self._holiday)
        self.month.chip_chosen.connect(self._on_month_chip_chosen)
        self.month.day_chosen.connect(self._on_month_day_chosen)
        self.month.day_wanted.connect(self._go)
        self._grid = QWidget()
        column = QVBoxLayout(self._grid)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        column.addWidget(Weekdays(self.month))
        column.addWidget(self.month, 1)
        self.agenda = Agenda(self._agenda_words)
        self.agenda.chosen.connect(self._on_agenda_chosen)
        self.ribbons = RibbonList()
        self.ribbons.row_clicked.connect(self._on_ribbons_row_clicked)
        self.ribbons.mark_clicked.connect(self._on_ribbons_mark_clicked)
        self._ribbon_scroller = QScrollArea()
        self._ribbon_scroller.setWidgetResizable(True)
        self._ribbon_scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        self._ribbon_scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ribbon_scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("scrolled")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.ribbons)
        inner.addStretch(1)
        self._ribbon_scroller.setWidget(holder)
        self._ribbon_box = QWidget()
        below = QVBoxLayout(self._ribbon_box)
        below.setContentsMargins(0, 14, 0, 0)
        below.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(SectionLabel(_("Applications")))
        line.addWidget(Legend(), 1)
        below.addLayout(line)
        below.addWidget(self._ribbon_scroller)
        self.notice = Notice("", "due", "calendar-x")
        self._notice_box = QWidget()
        room = QVBoxLayout(self._notice_box)
        room.setContentsMargins(0, 12, 0, 4)
        room.addWidget(self.notice)
        self._notice_box.hide()
        self.body.addWidget(self._notice_box)
        self.body.addWidget(self._grid, 1)
        self.body.addWidget(self.agenda, 1)
        self.body.addWidget(self._ribbon_box)
        self._rest = QWidget()
        self._rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self._rest, 1)

    # Reading

    def show_arguments(self, **arguments: Any) -> None:
        day: date | None = arguments.get("day")
        if day is not None:
            self._day = min(max(day, _FIRST), _LAST)
        if "view" in arguments:
            self._view = arguments["view"]
            self._show_view()

    def refresh(self) -> None:
        today = self._shell.workspace.planner.local_day(self._shell.workspace.clock())
        if today != self._today:
            self._today, self._stale = today, True
        if self._slices.active:
            return
        if not self._stale and self._index is not None:
            self._show()
        elif self._index is None and not self.isVisible():
            # The empty month is painted first; the plans follow between events.
            self._show()
            self._slices.start()
        elif self._slices.quick():
            self._read()

    def _on_bus_changed(self, changes: Changes) -> None:
        if changes.touches(*_KINDS):
            self._stale = True
            self._names_stale |= changes.touches("application")
            if self.isVisible():
                # The window has asked already, before this page could know.
                self.refresh()

    def _read(self) -> None:
        if self._index is None:
            self._index = CalendarIndex(self._shell.workspace)
        else:
            self._index.read()
        self._stale = False
        notices = self._shell.workspace.planner.holiday_notices()
        self.notice.body.setText("\n".join(notices))
        self._notice_box.setVisible(bool(notices))
        self.month.days.forget()
        if self._names_stale:
            self._fill_filter(self._index)
        self._show()

    def _fill_filter(self, index: CalendarIndex) -> None:
        choices = [(0, _("All applications")), *((each.id, each.employer) for each in index.applications())]
        if index.application_id not in dict(choices):
            index.application_id = 0
        self.filter.set_choices(choices)
        self.filter.set_value(index.application_id)
        self._names_stale = False
        self._place_head()

    def _chips(self, day: date, most: int) -> tuple[list[DayChip], int]:
        return self._index.chips(day, most) if self._index else ([], 0)

    def _holiday(self, day: date) -> str:
        return self._index.holiday(day) if self._index else ""

    def _agenda_words(self, item: Item) -> str:
        return self._index.words(item) if self._index else ""

    def _shown_days(self) -> list[date]:
        return grid_days(self._day, current().first_weekday)

    # Showing

    def _show(self) -> None:
        self.title.set_title(current().month(self._day))
        self.month.show_month(self._day, self._today, self._day)
        self._grid.update()
        if self._index is None:
            return
        if self._view == "agenda":
            self.agenda.show_days(self._index.days(*self._agenda_span()), self._today)
        if self._shows_ribbons:
            self._show_ribbons()

    def _agenda_span(self) -> tuple[date, date]:
        """The month shown; of the present one what lies ahead, and on into the next."""
        first = self._day.replace(day=1)
        if first == self._today.replace(day=1):
            return self._today, self._today + _AHEAD
        return first, other_month(first, 1) - timedelta(days=1)

    def _show_ribbons(self) -> None:
        assert self._index is not None
        days = self._shown_days()
        first = days[0] - timedelta(days=days[0].weekday())
        # Beside the present month stands what is ahead, too: a decision in December, seen from late November.
        last = max(days[-1], self._today + _AHEAD) if first <= self._today <= days[-1] else days[-1]
        rows = self._index.ribbons(first, last)
        last = max([days[-1], *(mark.on for row in rows for mark in row.marks)])
        last += timedelta(days=6 - last.weekday())
        self.ribbons.set_rows(rows, first, last, self._today)
        self._ribbon_box.setVisible(bool(rows))
        # 178 high below the month, with a bar of its own for more than six; as high as needed on their own.
        wanted = self.ribbons.sizeHint().height() + 2
        alone = self._view == "ribbons"
        self._ribbon_scroller.setFixedHeight(wanted if alone else min(wanted, theme.current().px(_RIBBONS)))

    def _show_view(self) -> None:
        """Which parts are seen: month or agenda, and the ribbons below where there is room, else on their own."""
        choices = [("month", _("Month")), ("agenda", _("Agenda"))]
        if self._low:
            choices.append(("ribbons", _("Applications")))
        elif self._view == "ribbons":
            self._view = "month"
        if self._segments is not None:
            self._segments.hide()
            self._segments.deleteLater()
        self._segments = Segmented(choices, self._view, _("View"))
        self._segments.changed.connect(self._on_segments_changed)
        row = self._right.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(1, self._segments)
        self._segments.show()
        self._grid.setVisible(self._view == "month")
        self.agenda.setVisible(self._view == "agenda")
        self._rest.setVisible(self._view == "ribbons")
        self._ribbon_box.setVisible(self._shows_ribbons and self._index is not None)
        self._place_head()

    @property
    def _shows_ribbons(self) -> bool:
        return self._view == "ribbons" or (self._view == "month" and not self._low)

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < _LOW
        if low != self._low:
            self._low = low
            self._show_view()
            if self._index is not None:
                self._show()
        self._place_head()

    def _place_head(self) -> None:
        margins = self.body.contentsMargins()
        room = self.width() - margins.left() - margins.right() - 16
        # Each hint anew: the layout keeps the hint of a list from before it was filled.
        controls = [self.filter, self._segments, self.print_button]
        right = sum(each.sizeHint().width() + 12 for each in controls if each is not None)
        below = self._left.sizeHint().width() + right > room
        self._head.removeWidget(self._left)
        self._head.removeWidget(self._right)
        self._head.addWidget(self._left, 0, 0)
        if below:
            self._head.addWidget(self._right, 1, 0, Qt.AlignmentFlag.AlignLeading)
        else:
            self._head.addWidget(self._right, 0, 1)

    # Going through time

    def _go(self, day: date) -> None:
        """Put the cursor on a day and show its month; the ends of the calendar hold it."""
        day = min(max(day, _FIRST), _LAST)
        same = (day.year, day.month) == (self._day.year, self._day.month)
        self._day = day
        if same:
            self.month.show_day(day)
        else:
            self._show()

    def _turn(self, step: int) -> None:
        self._go(other_month(self._day, step))

    def _on_today(self) -> None:
        self._go(self._today)

    def _on_title_clicked(self) -> None:
        sheet = GoToDay(self.title, self._today)
        sheet.chosen.connect(self._go)
        sheet.open_at(self.title, self.title.rect())

    def _on_filter_changed(self) -> None:
        if self._index is not None:
            self._index.application_id = self.filter.value() or 0
            self.month.days.forget()
            self._show()

    def _on_segments_changed(self, view: str) -> None:
        self._view = view
        self._show_view()
        self._show()

    # Opening what stands there

    def _on_month_chip_chosen(self, key: str, rect: QRect) -> None:
        item = self._index.item(key, self._shown_days()) if self._index else None
        if item is not None:
            self.month.setFocus(Qt.FocusReason.MouseFocusReason)
            open_item(self._shell, self._actions, item, self.month.viewport(), rect)

    def _on_month_day_chosen(self, day: date, rect: QRect) -> None:
        items = self._index.items(day) if self._index else []
        if items:
            anchor = self.month.viewport()
            title, holiday = current().date_sentence(day), self._holiday(day)
            DaySheet(self._shell, self._actions, title, holiday, items, anchor, rect).open_at(anchor, rect)

    def _on_agenda_chosen(self, item: Item, row: QWidget) -> None:
        open_item(self._shell, self._actions, item, row, row.rect())

    def _on_ribbons_row_clicked(self, key: str) -> None:
        self._shell.open("applications", application_id=int(key))

    def _on_ribbons_mark_clicked(self, row: str, key: str) -> None:
        days = self._shown_days()
        first = days[0] - timedelta(days=days[0].weekday())
        span = [first + timedelta(days=n) for n in range((days[-1] - first).days + 1)]
        item = self._index.item(key, span) if self._index else None
        if item is not None:
            at = self.ribbons.mapFromGlobal(QCursor.pos())
            rect = QRect(at.x() - 8, at.y() - 8, 16, 16).intersected(self.ribbons.rect())
            open_item(self._shell, self._actions, item, self.ribbons, rect)

    # On paper

    def _paper(self) -> bytes:
        workspace = self._shell.workspace
        first, last = self._agenda_span() if self._view == "agenda" else (self._day.replace(day=1), self._month_end())
        pdf: bytes = workspace.planner.agenda_pdf(first, last, workspace.casework.paper())
        return pdf

    def _month_end(self) -> date:
        return other_month(self._day.replace(day=1), 1) - timedelta(days=1)

    def _paper_name(self) -> str:
        return _("Agenda {month}").format(month=current().month(self._day))
