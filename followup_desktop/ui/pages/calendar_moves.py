"""Another day for a step, asked for by dragging or by keys: may it move, what speaks against a day, what follows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.steps import Conflict, Status, Step
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current
from followup_desktop.ui.agenda import Item
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.step_moves import about_day, following, move_to, remind_at, speaks_against
from followup_desktop.ui.step_words import time_there, title_at
from followup_desktop.ui.widgets.buttons import FilledButton, PlainButton
from followup_desktop.ui.widgets.day_drag import DayDrag, DayWord, Places
from followup_desktop.ui.widgets.flow import FlowLayout
from followup_desktop.ui.widgets.panels import Popup
from followup_desktop.ui.widgets.text import Body


def refusal(item: Item | None) -> str:
    """Why this cannot be put on another day; empty where it can."""
    if item is None:
        return _("It does not stand here any more.")
    if item.promised:
        return _("This is their date. Change it where you noted what they said.")
    if item.offer is not None:
        return _("This is the day on which the offer came. It stays.")
    if item.interview is not None:
        return _("An interview stands where it was agreed. Change it on its own page.")
    if len(item.steps) > 1:
        return _("Several letters of thanks stand here. Open them, and move each on its own.")
    step = item.steps[0]
    if step.status is Status.DONE:
        return _("What is done stays on the day it was done.")
    return "" if step.status.is_open else _("This step is left out, so there is nothing to move.")


def movable(items: Sequence[Item]) -> list[Item]:
    """What of a day can be put on another; several letters of thanks each on its own."""
    singles = [replace(item, steps=(step,)) for item in items for step in item.steps]
    return [item for item in singles if not refusal(item)]


class Mover:
    """Knows for a step what another day would mean, and asks before anything happens.

    ``item_of`` finds what is shown under a key; ``moved`` is told of a step that a sheet has moved.
    """

    def __init__(
        self,
        shell: Shell,
        actions: StepActions,
        item_of: Callable[[str], Item | None],
        moved: Callable[[Step], object],
    ) -> None:
        self._shell = shell
        self._actions = actions
        self._item_of = item_of
        self._moved = moved

    def make_draggable(self, surface: QWidget, places: Places, parts: Sequence[QWidget]) -> DayDrag:
        """Let the steps of a view be carried from day to day; the pointer is followed over ``parts``."""
        drag = DayDrag(surface, places, self._refusal, self._words)
        drag.dropped.connect(partial(self._on_dropped, surface))
        for part in parts:
            drag.watch(part)
        return drag

    def _refusal(self, key: str) -> str:
        return refusal(self._item_of(key))

    def _words(self, key: str, days: Sequence[date]) -> dict[date, DayWord]:
        item = self._item_of(key)
        if item is None or not item.steps:
            return {}
        return self.words(item.steps[0], [day for day in days if day != item.day])

    def _on_dropped(self, surface: QWidget, key: str, day: date, rect: QRect) -> None:
        item = self._item_of(key)
        if item is not None:
            self.ask(item, day, surface, rect)

    def move(self, item: Item | None) -> None:
        """Ask for any other day and time, or say why not."""
        if why := refusal(item):
            self._shell.refuse(why)
        elif item is not None:
            self._actions.ask_move(item.steps[0])

    def shift(self, item: Item | None, forward: bool, anchor: QWidget, place_of: Callable[[date], QRect]) -> None:
        """Ask for a move by one working day, beside the day it would go to."""
        if why := refusal(item):
            self._shell.refuse(why)
        elif item is not None:
            day = self.next_day(item.steps[0], item.day, forward)
            self.ask(item, day, anchor, place_of(day))

    def _calendar(self, step: Step) -> WorkCalendar:
        workspace = self._shell.workspace
        return workspace.planner.calendar(workspace.casework.application(step.application_id))

    def moment(self, step: Step, day: date) -> datetime:
        """The step's own clock time on another day, at the employer's."""
        calendar = self._calendar(step)
        return calendar.at(day, step.target.astimezone(calendar.zone).time().replace(fold=0))

    def words(self, step: Step, days: Sequence[date]) -> dict[date, DayWord]:
        """For the days that do not suit, why, in a word or two; that a day is over is only said on that day."""
        planner, now = self._shell.workspace.planner, self._shell.workspace.clock()
        calendar = self._calendar(step)
        found = {}
        for day in days:
            to = self.moment(step, day)
            if to <= now:
                found[day] = DayWord(_("over"), always=False)
            elif word := _against(planner.preview_move(step.application_id, step.key, to)[0].after, calendar):
                found[day] = DayWord(word)
        return found

    def next_day(self, step: Step, day: date, forward: bool) -> date:
        """The working day after or before the one it stands on."""
        calendar = self._calendar(step)
        return calendar.add(day, 1) if forward else calendar.subtract(day, 1)

    def ask(self, item: Item, day: date, anchor: QWidget, rect: QRect) -> None:
        """Ask at the target what is meant; a day that is over is refused in words."""
        if why := refusal(item):
            self._shell.refuse(why)
            return
        step = item.steps[0]
        to = self.moment(step, day)
        if to <= self._shell.workspace.clock():
            self._shell.refuse(self._over(step, day))
            return
        DropSheet(self._shell, step, to, anchor, self._moved).open_at(anchor, rect)

    def _over(self, step: Step, day: date) -> str:
        now = self._shell.workspace.clock().astimezone(step.target.tzinfo)
        if day == now.date():
            text = _("Its time, {time}, is already over today. “Move…” lets you choose another.")
            return text.format(time=current().time(step.target))
        return _("{day} is already over. Choose a day ahead.").format(day=current().date_row(day))


def _against(step: Step, calendar: WorkCalendar) -> str:
    """What speaks against the day that a step was moved to, in a word or two."""
    if step.status is Status.SUPPRESSED:
        return step.note  # their decision would come first, say
    if step.conflict is Conflict.QUIET:
        return _("quiet time")
    if step.conflict is Conflict.CLOSED:
        return calendar.name(step.target.date()) or _("weekend")
    return ""


class DropSheet(Popup):
    """The question at the target: move the step, or only be reminded then. It says first what else would move."""

    def __init__(
        self, shell: Shell, step: Step, to: datetime, anchor: QWidget, moved: Callable[[Step], object]
    ) -> None:
        application = shell.workspace.casework.application(step.application_id)
        super().__init__(anchor, _("Move this step?"), title_at(step, application.employer), "calendar-clock", "accent")
        self._shell = shell
        self._step = step
        self._to = to
        self._moved = moved
        self._day = to.date()
        planner = shell.workspace.planner
        first, *rest = planner.preview_move(step.application_id, step.key, to)
        when = _("To {day}, {time}.").format(day=current().date_sentence(self._day), time=time_there(to, None))
        self.body.addWidget(Body(when, "label", "text"))
        today = shell.workspace.clock().astimezone(to.tzinfo).date()
        calendar = planner.calendar(application)
        suits = calendar.is_business_day(self._day) and self._day <= step.due.date()
        if against := speaks_against(first.after):
            self.body.addWidget(Body(against))
        elif not suits:
            self.body.addWidget(Body(about_day(step, application.employer, calendar, self._day, today)))
        for text in following(rest):
            self.body.addWidget(Body(text))
        row = FlowLayout(spacing=8)
        self.move_button = FilledButton(_("Move the step"), self._on_move)
        self.remind_button = PlainButton(_("Only remind me then"), self._on_remind)
        self.cancel_button = PlainButton(_("Cancel"), self.close)
        for button in (self.move_button, self.remind_button, self.cancel_button):
            row.addWidget(button)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self.body.addSpacing(2)

    def _on_move(self) -> None:
        self.close()
        move_to(self._shell, self._step, self._to)
        self._moved(self._step)

    def _on_remind(self) -> None:
        self.close()
        remind_at(self._shell, self._step, self._to)
