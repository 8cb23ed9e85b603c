"""The calendar: a month of chips, a week of hours, the same as an agenda, and the open applications along time."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.plan import Step
from followup_desktop.i18n import _, current
from followup_desktop.services.changes import Changes
from followup_desktop.ui.agenda import Item
from followup_desktop.ui.entry_popup import DaySheet, open_item
from followup_desktop.ui.pages.calendar_agenda import Agenda
from followup_desktop.ui.pages.calendar_head import CalendarHead, page_actions, view_words
from followup_desktop.ui.pages.calendar_index import CalendarIndex
from followup_desktop.ui.pages.calendar_moves import Mover, movable
from followup_desktop.ui.pages.calendar_papers import CalendarPapers, Sheet
from followup_desktop.ui.pages.calendar_parts import GoToDay, RibbonBox
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.slices import Slices
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.widgets.month import MonthView, Weekdays
from followup_desktop.ui.widgets.month_model import DayChip, days_between, grid_days, other_month, week_days
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import Notice
from followup_desktop.ui.widgets.week import WeekView

#: Below this height of the page (a window of 720) the ribbons become a view of their own.
_LOW = 690
#: What chips, ribbons and holidays are made from; the rules are a setting.
_KINDS = (
    *("application", "contact", "interview", "participation", "closure", "stepfact", "logentry", "offer"),
    *("profile", "settings"),
)
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
#: How far ahead the agenda of the present month goes.
_AHEAD = timedelta(weeks=8)


class CalendarPage(Page):
    """One month or week at a time. ``show_arguments`` takes a ``day`` to go to and a ``view``: "month", "week" or
    "agenda".
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.body.setContentsMargins(28, 17, 24, 8)
        self._shell = shell
        self._actions = StepActions(shell, self, self._follow)
        self._mover = Mover(shell, self._actions, self._item, self._follow)
        self._papers = CalendarPapers(shell)
        self._index: CalendarIndex | None = None
        self._stale = self._names_stale = True
        self._view = "month"
        self._low = False
        self._today = shell.workspace.planner.local_day(shell.workspace.clock())
        self._day = self._today
        self._slices = Slices(shell, self)
        self._slices.ready.connect(self._read)
        self._ended = Slices(shell, self, self._prepare_rest)
        self._ended.ready.connect(self._on_ended_ready)
        shell.bus.changed.connect(self._on_bus_changed)
        self._build_head()
        self._build_views()
        self._build_menus()
        self._show_view()
        for first, second in pairwise((self.print_button, self.month, self.week.grid, self.ribbons)):
            QWidget.setTabOrder(first, second)

    # Building

    def _build_head(self) -> None:
        self._head = head = CalendarHead(self._shell, self._sheets)
        self.title, self.filter, self.show_button = head.title, head.filter, head.show_button
        self.previous_button, self.today_button, self.next_button = (
            head.previous_button,
            head.today_button,
            head.next_button,
        )
        self.print_button = head.print_button
        self.title.clicked.connect(self._on_title_clicked)
        head.turned.connect(self._turn)
        head.today_wanted.connect(self._on_today)
        self.filter.changed.connect(self._on_filter_changed)
        self.show_button.changed.connect(self._on_filter_changed)
        head.view_chosen.connect(self._on_segments_changed)
        self.body.addWidget(head)

    def _build_views(self) -> None:
        self.month = MonthView(self._chips, self._holiday)
        self.month.chip_chosen.connect(self._on_month_chip_chosen)
        self.month.day_chosen.connect(self._on_month_day_chosen)
        self.month.day_wanted.connect(self._go)
        self.month.move_wanted.connect(self._on_move_wanted)
        self._mover.make_draggable(self.month.viewport(), self.month, [self.month.viewport()])
        self._grid = QWidget()
        column = QVBoxLayout(self._grid)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        column.addWidget(Weekdays(self.month))
        column.addWidget(self.month, 1)
        self.week = WeekView(self._week_chips, self._holiday)
        self.week.chip_chosen.connect(self._on_week_chip_chosen)
        self.week.day_chosen.connect(self._on_week_day_chosen)
        self.week.grid.day_wanted.connect(self._go)
        self.week.grid.move_wanted.connect(self._on_move_wanted)
        self._mover.make_draggable(self.week, self.week, [self.week.strip, self.week.grid.viewport()])
        self._week_box = QWidget()
        above = QVBoxLayout(self._week_box)
        above.setContentsMargins(0, 12, 0, 8)
        above.addWidget(self.week)
        self.agenda = Agenda(self._agenda_words, self._agenda_chip)
        self.agenda.chosen.connect(self._on_agenda_chosen)
        self.agenda.move_wanted.connect(self._on_agenda_move_wanted)
        self.agenda.turn_wanted.connect(self._turn)
        self.agenda.today_wanted.connect(self._on_today)
        self.agenda.all_wanted.connect(self.show_button.show_all)
        self.agenda.drag = self._mover.make_draggable(self.agenda, self.agenda, [])
        self._ribbon_box = RibbonBox()
        self.ribbons = self._ribbon_box.ribbons
        self.ribbons.row_clicked.connect(self._on_ribbons_row_clicked)
        self.ribbons.mark_clicked.connect(self._on_ribbons_mark_clicked)
        self.notice = Notice("", "due", "calendar-x")
        self._notice_box = QWidget()
        room = QVBoxLayout(self._notice_box)
        room.setContentsMargins(0, 12, 0, 4)
        room.addWidget(self.notice)
        self._notice_box.hide()
        self.body.addWidget(self._notice_box)
        self.body.addWidget(self._grid, 1)
        self.body.addWidget(self._week_box, 1)
        self.body.addWidget(self.agenda, 1)
        self.body.addWidget(self._ribbon_box)
        self._rest = QWidget()
        self._rest.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self._rest, 1)

    def _build_menus(self) -> None:
        views = [
            (text, partial(self._on_view_wanted, view), f"Alt+{number}")
            for number, (view, text) in enumerate(view_words().items(), 1)
        ]
        turns = (
            (_("Previous in the calendar"), partial(self._turn, -1), "Ctrl+Left"),
            (_("Next in the calendar"), partial(self._turn, 1), "Ctrl+Right"),
            (_("Go to today"), self._on_today, "Ctrl+T"),
            (_("Go to a day…"), self._on_title_clicked, "Ctrl+G"),
        )
        moves = (
            (_("Move…"), self._move_chosen, ""),
            (_("A working day later"), partial(self._shift_chosen, True), "Ctrl+Shift+Right"),
            (_("A working day earlier"), partial(self._shift_chosen, False), "Ctrl+Shift+Left"),
        )
        self.menu_actions = {"go": page_actions(self, [None, *views, *turns]), "step": page_actions(self, moves)}
        self._ribbon_action = self.menu_actions["go"][len(views)]

    # Reading

    def show_arguments(self, **arguments: Any) -> None:
        day: date | None = arguments.get("day")
        if day is not None:
            self._day = min(max(day, _FIRST), _LAST)
        if "view" in arguments:
            self._view = arguments["view"]
            self._show_view()

    def refresh(self) -> None:
        now = self._shell.workspace.clock()
        today = self._shell.workspace.planner.local_day(now)
        if today != self._today or (self._index is not None and now - self._index.now >= _MINUTE):
            self._today, self._stale = today, True  # what was to come may be due by now, and what was due late
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
        self._prepare()
        notices = self._shell.workspace.planner.holiday_notices()
        self.notice.body.setText("\n".join(notices))
        self._notice_box.setVisible(bool(notices))
        self.month.days.forget()
        self.week.forget()
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

    def _prepare(self) -> None:
        """Find what the view shows in one go; what would take long follows between events."""
        if self._index is not None and not self._index.prepare(*self._needed_span(), at_once=True):
            self._ended.start()

    def _needed_span(self) -> tuple[date, date]:
        days = self._shown_days()
        if self._view == "agenda":
            return self._agenda_span()
        if self._view == "week":  # an interview may stand a day beside on the person's own clock
            return days[0] - _DAY, days[-1] + _DAY
        return self._ribbon_span() if self._shows_ribbons else (days[0], days[-1])

    def _prepare_rest(self, seconds: float) -> bool:
        return self._index is None or self._index.prepare_rest(seconds)

    def _on_ended_ready(self) -> None:
        self._prepare()
        self.month.days.forget()
        self.week.forget()
        self._show()

    def _chips(self, day: date, most: int) -> tuple[list[DayChip], int]:
        return self._index.chips(day, most) if self._index else ([], 0)

    def _week_chips(self, day: date, most: int) -> tuple[list[DayChip], int]:
        return self._index.week_chips(day, most) if self._index else ([], 0)

    def _agenda_chip(self, item: Item) -> DayChip:
        assert self._index is not None
        return self._index.chip(item)

    def _holiday(self, day: date) -> str:
        return self._index.holiday(day) if self._index else ""

    def _agenda_words(self, item: Item) -> str:
        return self._index.words(item) if self._index else ""

    def _shown_days(self) -> list[date]:
        days = week_days if self._view == "week" else grid_days
        return days(self._day, current().first_weekday)

    # Showing

    def _show(self) -> None:
        days = self._shown_days()
        weekly = self._view == "week"
        far = {days[0].year, days[-1].year} != {self._today.year}
        self.title.set_title(current().date_span(days[0], days[-1], far) if weekly else current().month(self._day))
        self._prepare()
        if self._view == "month":
            self.month.show_month(self._day, self._today, self._day)
            self._grid.update()
        elif weekly:
            self.week.show_week(self._day, self._today, self._index.now_minutes if self._index else 0)
        if self._index is None:
            return
        if self._view == "agenda":
            hidden = self._index.choice.hides or bool(self._index.application_id)
            self.agenda.show_days(self._index.days(*self._agenda_span()), self._today, hidden)
        if self._shows_ribbons:
            self._show_ribbons()

    def _agenda_span(self) -> tuple[date, date]:
        """The month shown; of the present one what lies ahead, and on into the next."""
        first = self._day.replace(day=1)
        if first == self._today.replace(day=1):
            return self._today, self._today + _AHEAD
        return first, other_month(first, 1) - timedelta(days=1)

    def _ribbon_span(self) -> tuple[date, date]:
        days = self._shown_days()
        first = days[0] - timedelta(days=days[0].weekday())
        # Beside the present month stands what is ahead, too: a decision in December, seen from late November.
        return first, max(days[-1], self._today + _AHEAD) if first <= self._today <= days[-1] else days[-1]

    def _show_ribbons(self) -> None:
        assert self._index is not None
        days = self._shown_days()
        first, last = self._ribbon_span()
        rows = self._index.ribbons(first, last)
        last = max([days[-1], *(mark.on for row in rows for mark in row.marks)])
        last += timedelta(days=6 - last.weekday())
        self._ribbon_box.show_rows(rows, first, last, self._today, self._view == "ribbons")

    def _show_view(self) -> None:
        """Which parts are seen: month or agenda, and the ribbons below where there is room, else on their own."""
        words = view_words()
        if not self._low:
            del words["ribbons"]
            self._view = "month" if self._view == "ribbons" else self._view
        self._ribbon_action.setVisible(self._low)
        self._head.offer_views(words, self._view)
        self._grid.setVisible(self._view == "month")
        self._week_box.setVisible(self._view == "week")
        self.agenda.setVisible(self._view == "agenda")
        self._rest.setVisible(self._view == "ribbons")
        self._ribbon_box.setVisible(self._shows_ribbons and self._index is not None)

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

    # Going through time

    def _go(self, day: date) -> None:
        """Put the cursor on a day and show its month; the ends of the calendar hold it."""
        day = min(max(day, _FIRST), _LAST)
        same = day in week_days(self._day, current().first_weekday)
        if self._view != "week":
            same = (day.year, day.month) == (self._day.year, self._day.month)
        self._day = day
        if not same or self._view in ("agenda", "ribbons"):
            self._show()
        elif self._view == "week":
            self.week.show_day(day)
        else:
            self.month.show_day(day)

    def _follow(self, step: Step) -> None:
        """Put the cursor where a step stands now."""
        now = self._shell.workspace.planner.step(step.application_id, step.key)
        day = max(now.target.date(), self._today)
        first, last = self._agenda_span()
        if self._view != "agenda" or not first <= day <= last:
            self._go(day)

    def _turn(self, step: int) -> None:
        if self._view == "week":
            self._go(self._day + timedelta(weeks=step))
        else:
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
            self._index.choice = self.show_button.choice
            self.month.days.forget()
            self.week.forget()
            self._show()

    def _on_segments_changed(self, view: str) -> None:
        self._change_view(view)
        # The view that is gone may have had the keyboard; whoever goes through the views goes on there.
        self._head.focus_views()

    def _on_view_wanted(self, view: str) -> None:
        """By keys or from the menu: the keyboard goes into the view."""
        self._change_view(view)
        reason = Qt.FocusReason.ShortcutFocusReason
        if self._view in ("month", "week"):
            (self.month if self._view == "month" else self.week.grid).setFocus(reason)
        elif self._view == "ribbons" or not self.agenda.take_keyboard():
            self._head.focus_views()

    def _change_view(self, view: str) -> None:
        self._view = view
        self._show_view()
        self._show()

    # Opening what stands there

    def _on_month_chip_chosen(self, key: str, rect: QRect) -> None:
        self._open_chip(key, self.month, self.month.viewport(), rect)

    def _on_month_day_chosen(self, day: date, rect: QRect) -> None:
        self._open_day(day, self.month.viewport(), rect)

    def _on_week_chip_chosen(self, key: str, rect: QRect) -> None:
        self._open_chip(key, self.week.grid, self.week, rect)

    def _on_week_day_chosen(self, day: date, rect: QRect) -> None:
        self._open_day(day, self.week, rect)

    def _open_chip(self, key: str, keyboard: QWidget, anchor: QWidget, rect: QRect) -> None:
        item = self._item(key)
        if item is not None:
            keyboard.setFocus(Qt.FocusReason.MouseFocusReason)
            open_item(self._shell, self._actions, item, anchor, rect)

    def _open_day(self, day: date, anchor: QWidget, rect: QRect) -> None:
        items = self._index.items(day) if self._index else []
        if items:
            title, holiday = current().date_sentence(day), self._holiday(day)
            DaySheet(self._shell, self._actions, title, holiday, items, anchor, rect).open_at(anchor, rect)

    def _item(self, key: str) -> Item | None:
        """What is shown under this key; an interview may stand a day beside on the person's own clock."""
        if self._index is None:
            return None
        days = days_between(*self._agenda_span()) if self._view == "agenda" else self._shown_days()
        return self._index.item(key, [days[0] - _DAY, *days, days[-1] + _DAY])

    def _on_agenda_chosen(self, item: Item, row: QWidget) -> None:
        open_item(self._shell, self._actions, item, row, row.rect())

    def _on_ribbons_row_clicked(self, key: str) -> None:
        self._shell.open("applications", application_id=int(key))

    def _on_ribbons_mark_clicked(self, row: str, key: str) -> None:
        item = self._index.item(key, days_between(*self._ribbon_span())) if self._index else None
        if item is not None:
            at = self.ribbons.mapFromGlobal(QCursor.pos())
            rect = QRect(at.x() - 8, at.y() - 8, 16, 16).intersected(self.ribbons.rect())
            open_item(self._shell, self._actions, item, self.ribbons, rect)

    # Another day for a step

    def _on_move_wanted(self, key: str) -> None:
        self._with_step(key, self._mover.move)

    def _on_agenda_move_wanted(self, item: Item, row: QWidget) -> None:
        self._mover.move(item)

    def _move_chosen(self) -> None:
        self._with_step(self._chosen_key(), self._mover.move)

    def _shift_chosen(self, forward: bool) -> None:
        self._with_step(self._chosen_key(), partial(self._shift, forward))

    def _chosen_key(self) -> str:
        """The key of what the keyboard is on; empty where that may be several."""
        if self._view == "agenda" and self.agenda.item is not None:
            return self.agenda.item[0].key
        table = {"month": self.month, "week": self.week.grid}.get(self._view)
        return table.chosen if table is not None else ""

    def _with_step(self, key: str, act: Callable[[Item | None], object]) -> None:
        """Do it with what stands under this key; without one, with the step of the day that is meant."""
        if key:
            act(self._item(key))
        elif self._view in ("month", "week") and self._index is not None:
            found = movable(self._index.items(self._day))
            if len(found) == 1:
                act(found[0])
            elif found:
                title = current().date_sentence(self._day)
                anchor, rect = self._anchor, self._place_of(self._day)
                sheet = DaySheet(self._shell, self._actions, title, _("Which step?"), found, anchor, rect, choose=act)
                sheet.open_at(anchor, rect)

    @property
    def _anchor(self) -> QWidget:
        """What questions stand beside."""
        if self._view == "agenda" and self.agenda.item is not None:
            return self.agenda.item[1]
        return self.month.viewport() if self._view == "month" else self.week

    def _place_of(self, day: date) -> QRect:
        """The place of a day in the anchor."""
        if self._view == "agenda" or day not in self._shown_days():
            return self._anchor.rect()
        return self.month.day_rect(day) if self._view == "month" else self.week.strip.head_in_week(day)

    def _shift(self, forward: bool, item: Item | None) -> None:
        self._mover.shift(item, forward, self._anchor, self._place_of)

    # On paper

    def _sheets(self) -> list[Sheet]:
        """What can be printed: the view first, then the same days as another sheet."""
        if self._index is None:
            return []
        if self._view == "week":
            return self._papers.of_week(self._index, self._shown_days())
        span = self._agenda_span() if self._view == "agenda" else None
        return self._papers.of_month(self._index, self._shown_days(), self._day.replace(day=1), span)
