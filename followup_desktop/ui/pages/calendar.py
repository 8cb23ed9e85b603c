"""The calendar: a month of chips, a week of hours, the same as an agenda, and the open applications along time."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.plan import Step
from followup_desktop.i18n import _, current
from followup_desktop.services.changes import Changes
from followup_desktop.ui.agenda import Item
from followup_desktop.ui.entry_popup import DaySheet, open_item
from followup_desktop.ui.pages.calendar_head import CalendarHead, page_actions, view_words
from followup_desktop.ui.pages.calendar_index import CalendarIndex
from followup_desktop.ui.pages.calendar_moves import Mover, movable
from followup_desktop.ui.pages.calendar_papers import CalendarPapers, Sheet
from followup_desktop.ui.pages.calendar_parts import GoToDay
from followup_desktop.ui.pages.calendar_views import CalendarViews
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.slices import Slices
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.widgets.month_model import days_between, other_month
from followup_desktop.ui.widgets.page import Page
from followup_desktop.ui.widgets.panels import Notice

#: Below this height of the page (a window of 720) the ribbons become a view of their own.
_LOW = 690
#: What chips, ribbons and holidays are made from; the rules are a setting.
_KINDS = (
    *("application", "contact", "interview", "participation", "closure", "stepfact", "logentry", "offer"),
    *("profile", "settings"),
)
_FIRST, _LAST = date(1970, 1, 1), date(2199, 12, 31)
_MINUTE = timedelta(minutes=1)


class CalendarPage(Page):
    """One month or week at a time. ``show_arguments`` takes a ``day`` to go to and a ``view``: "month", "week" or
    "agenda".
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.body.setContentsMargins(28, 17, 24, 8)
        self._shell = shell
        self._actions = StepActions(shell, self, self._follow)
        self._views = CalendarViews(shell.workspace.planner.local_day(shell.workspace.clock()))
        self._mover = Mover(shell, self._actions, self._views.item, self._follow)
        self._papers = CalendarPapers(shell)
        self._stale = self._names_stale = True
        self._slices = Slices(shell, self)
        self._slices.ready.connect(self._read)
        self._ended = Slices(shell, self, self._prepare_rest)
        self._ended.ready.connect(self._on_ended_ready)
        shell.bus.changed.connect(self._on_bus_changed)
        self._build_head()
        self._build_notice()
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

    def _build_notice(self) -> None:
        self.notice = Notice("", "due", "calendar-x")
        self._notice_box = QWidget()
        room = QVBoxLayout(self._notice_box)
        room.setContentsMargins(0, 12, 0, 4)
        room.addWidget(self.notice)
        self._notice_box.hide()
        self.body.addWidget(self._notice_box)

    def _build_views(self) -> None:
        views, mover = self._views, self._mover
        self.month, self.week, self.agenda, self.ribbons = views.month, views.week, views.agenda, views.ribbons
        self.month.chip_chosen.connect(self._on_month_chip_chosen)
        self.month.day_chosen.connect(self._on_month_day_chosen)
        self.month.day_wanted.connect(self._go)
        self.month.move_wanted.connect(self._on_move_wanted)
        mover.make_draggable(self.month.viewport(), self.month, [self.month.viewport()])
        self.week.chip_chosen.connect(self._on_week_chip_chosen)
        self.week.day_chosen.connect(self._on_week_day_chosen)
        self.week.grid.day_wanted.connect(self._go)
        self.week.grid.move_wanted.connect(self._on_move_wanted)
        mover.make_draggable(self.week, self.week, [self.week.strip, self.week.grid.viewport()])
        self.agenda.chosen.connect(self._on_agenda_chosen)
        self.agenda.move_wanted.connect(self._on_agenda_move_wanted)
        self.agenda.turn_wanted.connect(self._turn)
        self.agenda.today_wanted.connect(self._on_today)
        self.agenda.all_wanted.connect(self.show_button.show_all)
        self.agenda.drag = mover.make_draggable(self.agenda, self.agenda, [])
        self.ribbons.row_clicked.connect(self._on_ribbons_row_clicked)
        self.ribbons.mark_clicked.connect(self._on_ribbons_mark_clicked)
        views.add_to(self.body)

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
            self._views.day = min(max(day, _FIRST), _LAST)
        if "view" in arguments:
            self._views.view = arguments["view"]
            self._show_view()

    def refresh(self) -> None:
        now, index = self._shell.workspace.clock(), self._views.index
        today = self._shell.workspace.planner.local_day(now)
        if today != self._views.today or (index is not None and now - index.now >= _MINUTE):
            self._views.today, self._stale = today, True  # what was to come may be due by now, and what was due late
        if self._slices.active:
            return
        if not self._stale and index is not None:
            self._show()
        elif index is None and not self.isVisible():
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
        index = self._views.index
        if index is None:
            index = self._views.index = CalendarIndex(self._shell.workspace)
        else:
            index.read()
        self._stale = False
        self._prepare()
        notices = self._shell.workspace.planner.holiday_notices()
        self.notice.body.setText("\n".join(notices))
        self._notice_box.setVisible(bool(notices))
        self._views.forget()
        if self._names_stale:
            self._fill_filter(index)
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
        index = self._views.index
        if index is not None and not index.prepare(*self._views.needed_span(), at_once=True):
            self._ended.start()

    def _prepare_rest(self, seconds: float) -> bool:
        return self._views.index is None or self._views.index.prepare_rest(seconds)

    def _on_ended_ready(self) -> None:
        self._prepare()
        self._views.forget()
        self._show()

    # Showing

    def _show(self) -> None:
        self.title.set_title(self._views.title())
        self._prepare()
        self._views.show()

    def _show_view(self) -> None:
        """Which parts are seen, and which views can be chosen: the ribbons are one where there is no room for more."""
        views, words = self._views, view_words()
        if not views.low:
            del words["ribbons"]
            views.view = "month" if views.view == "ribbons" else views.view
        self._ribbon_action.setVisible(views.low)
        self._head.offer_views(words, views.view)
        views.arrange()

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < _LOW
        if low != self._views.low:
            self._views.low = low
            self._show_view()
            if self._views.index is not None:
                self._show()

    # Going through time

    def _go(self, day: date) -> None:
        """Put the cursor on a day and show its month; the ends of the calendar hold it."""
        day = min(max(day, _FIRST), _LAST)
        if self._views.shows(day):
            self._views.go(day)
        else:
            self._views.day = day
            self._show()

    def _follow(self, step: Step) -> None:
        """Put the cursor where a step stands now."""
        now = self._shell.workspace.planner.step(step.application_id, step.key)
        day = max(now.target.date(), self._views.today)
        first, last = self._views.agenda_span()
        if self._views.view != "agenda" or not first <= day <= last:
            self._go(day)

    def _turn(self, step: int) -> None:
        if self._views.view == "week":
            self._go(self._views.day + timedelta(weeks=step))
        else:
            self._go(other_month(self._views.day, step))

    def _on_today(self) -> None:
        self._go(self._views.today)

    def _on_title_clicked(self) -> None:
        sheet = GoToDay(self.title, self._views.today)
        sheet.chosen.connect(self._go)
        sheet.open_at(self.title, self.title.rect())

    def _on_filter_changed(self) -> None:
        index = self._views.index
        if index is not None:
            index.application_id = self.filter.value() or 0
            index.choice = self.show_button.choice
            self._views.forget()
            self._show()

    def _on_segments_changed(self, view: str) -> None:
        self._change_view(view)
        # The view that is gone may have had the keyboard; whoever goes through the views goes on there.
        self._head.focus_views()

    def _on_view_wanted(self, view: str) -> None:
        """By keys or from the menu: the keyboard goes into the view."""
        self._change_view(view)
        if not self._views.take_keyboard():
            self._head.focus_views()

    def _change_view(self, view: str) -> None:
        self._views.view = view
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
        item = self._views.item(key)
        if item is not None:
            keyboard.setFocus(Qt.FocusReason.MouseFocusReason)
            open_item(self._shell, self._actions, item, anchor, rect)

    def _open_day(self, day: date, anchor: QWidget, rect: QRect) -> None:
        items = self._views.index.items(day) if self._views.index else []
        if items:
            title, holiday = current().date_sentence(day), self._views.holiday(day)
            DaySheet(self._shell, self._actions, title, holiday, items, anchor, rect).open_at(anchor, rect)

    def _on_agenda_chosen(self, item: Item, row: QWidget) -> None:
        open_item(self._shell, self._actions, item, row, row.rect())

    def _on_ribbons_row_clicked(self, key: str) -> None:
        self._shell.open("applications", application_id=int(key))

    def _on_ribbons_mark_clicked(self, row: str, key: str) -> None:
        item = self._views.index.item(key, days_between(*self._views.ribbon_span())) if self._views.index else None
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
        self._with_step(self._views.chosen_key, self._mover.move)

    def _shift_chosen(self, forward: bool) -> None:
        self._with_step(self._views.chosen_key, partial(self._shift, forward))

    def _with_step(self, key: str, act: Callable[[Item | None], object]) -> None:
        """Do it with what stands under this key; without one, with the step of the day that is meant."""
        if key:
            act(self._views.item(key))
            return
        found = movable(self._views.items_of_day())
        if len(found) == 1:
            act(found[0])
        elif found:
            title = current().date_sentence(self._views.day)
            anchor, rect = self._views.anchor, self._views.place_of(self._views.day)
            sheet = DaySheet(self._shell, self._actions, title, _("Which step?"), found, anchor, rect, choose=act)
            sheet.open_at(anchor, rect)

    def _shift(self, forward: bool, item: Item | None) -> None:
        self._mover.shift(item, forward, self._views.anchor, self._views.place_of)

    # On paper

    def _sheets(self) -> list[Sheet]:
        """What can be printed: the view first, then the same days as another sheet."""
        views, index = self._views, self._views.index
        if index is None:
            return []
        if views.view == "week":
            return self._papers.of_week(index, views.shown_days())
        span = views.agenda_span() if views.view == "agenda" else None
        return self._papers.of_month(index, views.shown_days(), views.day.replace(day=1), span)
