"""When, where and how an interview is, or was: on the employer's clock, and one's own beside it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from followup_desktop.domain.model import Interview, InterviewKind, Problem
from followup_desktop.i18n import _, current
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui import case_words
from followup_desktop.ui.dialogs.form import FieldRow, Form, PickField
from followup_desktop.ui.widgets.fields import TextField, watch
from followup_desktop.ui.widgets.moments import NearDateField, NumberField, TimeField, ZoneField, to_the_minute
from followup_desktop.ui.widgets.rows import Card, SectionLabel
from followup_desktop.ui.widgets.text import Body

#: How long an interview is taken to last until its end is typed.
USUAL = timedelta(hours=1)


class MeetingSection(QWidget):
    """The card of the meeting. Its inputs belong to ``form``; ``whose`` are the fields that stand above them."""

    def __init__(
        self,
        form: Form,
        today: date,
        own_zone: Callable[[], ZoneInfo],
        whose: Sequence[QWidget],
        padding: tuple[int, int, int, int],
    ) -> None:
        super().__init__()
        self._form = form
        self._own_zone = own_zone
        self.day = NearDateField("day", today)
        self.starts, self.ends = TimeField("starts_at"), TimeField("ends_at")
        self.zone = ZoneField("zone")
        self.round = NumberField("round", low=1, high=99)
        self.own_time = Body("", "small", "accent")
        self._kind = PickField("kind", case_words.kind_choices())
        self._place = TextField("place")
        card = Card(margins=padding, spacing=14)
        for field in whose:
            card.body.addWidget(field)
        times = [form.add(_("Day"), self.day), form.add(_("From"), self.starts), form.add(_("To"), self.ends)]
        card.body.addWidget(FieldRow(times, (5, 3, 3), least=100))
        there = [form.add(_("Their time zone"), self.zone), form.add(_("Round"), self.round)]
        card.body.addLayout(_close(FieldRow(there, (8, 3), least=120), self.own_time))
        kind = form.add(_("How you met"), self._kind)
        self._place_field = form.add(_("Where"), self._place)
        card.body.addWidget(FieldRow([kind, self._place_field], least=200))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionLabel(_("The interview")))
        column.addWidget(card)
        watch([self.day, self.starts, self.ends, self.zone], self.say_own_time)
        watch([self.day, self.starts, self.ends], self._on_times_changed)
        self.starts.editingFinished.connect(self._on_starts_editing_finished)
        self.ends.editingFinished.connect(self.say_own_time)
        self._kind.changed.connect(self._name_place)

    def load(self, interview: Interview, today: date) -> None:
        """The form shows this interview now; a new one is on ``today``."""
        zone = time_zone(interview.zone)
        starts = interview.starts_at.astimezone(zone) if interview.starts_at else None
        ends = interview.ends_at.astimezone(zone) if interview.ends_at else None
        self.day.set_value(starts.date() if starts else today)
        self.starts.set_value(to_the_minute(starts) if starts else None)
        self.ends.set_value(to_the_minute(ends) if ends else None)
        self.say_own_time()
        self._name_place()

    @property
    def starts_at(self) -> datetime | None:
        return self._instant(self.starts.value())

    @property
    def ends_at(self) -> datetime | None:
        return self._instant(self.ends.value())

    def _instant(self, clock: time | None) -> datetime | None:
        """That time on the day typed, on the employer's clock."""
        day, zone = self.day.value(), self.zone.value()
        if clock is None or day is None or zone is None:
            return None
        return datetime.combine(day, clock, time_zone(zone)).astimezone(UTC)

    def unreal_times(self) -> tuple[Problem, ...]:
        """What no clock there ever shows: an hour left out as clocks go forward, a day that a country skipped."""
        day, zone = self.day.value(), self.zone.value()
        found: list[Problem] = []
        for name, clock in (("starts_at", self.starts.value()), ("ends_at", self.ends.value())):
            if day is None or zone is None or clock is None:
                continue
            typed = datetime.combine(day, clock)
            shown = typed.replace(tzinfo=time_zone(zone)).astimezone(UTC).astimezone(time_zone(zone))
            if shown.date() != day:
                return (Problem("day", _("The calendar there has no such day")),)
            if shown.replace(tzinfo=None) != typed:
                words = _("The clocks go forward then: {time} does not come on that day")
                found.append(Problem(name, words.format(time=current().time(clock))))
        return tuple(found)

    def finish(self) -> None:
        """Saved by keyboard from the line of the start: what leaving it fills in is filled in now."""
        if self.starts.hasFocus():
            self._on_starts_editing_finished()

    def say_own_time(self) -> None:
        """One's own time, where the employer's clock shows another."""
        own, zone = self._own_zone(), self.zone.value()
        starts, ends = self.starts_at, self.ends_at
        words = ""
        if (
            zone
            and starts is not None
            and (ends is None or ends > starts)
            and starts.astimezone(own).utcoffset() != starts.astimezone(time_zone(zone)).utcoffset()
        ):
            here = starts.astimezone(own)
            span = case_words.clock_span(here, ends.astimezone(own)) if ends else current().time(here)
            words = _("For you that is {day}, {span}.").format(day=current().date_sentence(here.date()), span=span)
        self.own_time.setText(words)
        self.own_time.setVisible(bool(words))

    def _on_starts_editing_finished(self) -> None:
        starts = self.starts.value()
        if starts is not None and not self.ends.text().strip():
            until = datetime.combine(date.min, starts) + USUAL
            self.ends.set_value(until.time() if until.date() == date.min else None)
        self.say_own_time()

    def _on_times_changed(self) -> None:
        """Day, start and end are wrong or right together: a sentence about the pair goes with either."""
        for name in ("day", "starts_at", "ends_at"):
            editor: Any = self._form[name].editor
            if not editor.problem():
                self._form[name].show_problem("")

    def _name_place(self) -> None:
        words = {
            InterviewKind.IN_PERSON: _("Where"),
            InterviewKind.PHONE: _("Number"),
            InterviewKind.VIDEO: _("Link or program"),
        }[self._kind.value()]
        self._place_field.label.setText(words)
        self._place.setAccessibleName(words)


def _close(field: QWidget, words: QWidget) -> QVBoxLayout:
    """A line of words right under what it is about."""
    column = QVBoxLayout()
    column.setSpacing(5)
    column.addWidget(field)
    column.addWidget(words)
    return column
