"""When something happened: a day and a time on the person's own clock."""

from datetime import UTC, datetime, time

from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Application, Problem
from followup_desktop.domain.validation import Invalid
from followup_desktop.i18n import _
from followup_desktop.services import Workspace
from followup_desktop.services.calendars import time_zone
from followup_desktop.ui.dialogs.form import FieldRow, Form
from followup_desktop.ui.step_words import city_words
from followup_desktop.ui.widgets.moments import NearDateField, TimeField, to_the_minute


class When:
    """Two inputs side by side, named ``at`` and ``at_time``, that begin with the present moment."""

    def __init__(self, form: Form, workspace: Workspace, application: Application) -> None:
        self._clock = workspace.clock
        self._zone = time_zone(workspace.casework.profile().zone)
        now = self._now()
        self.day = NearDateField("at", now.date())
        self.time = TimeField("at_time")
        # Offers and interviews go by the employer's clock, this by the person's own: where they differ it is said.
        far = now.utcoffset() != now.astimezone(time_zone(application.zone)).utcoffset()
        hint = _("On your clock, {city}").format(city=city_words(self._zone)) if far else ""
        fields = [form.add(_("Day"), self.day), form.add(_("Time"), self.time, hint)]
        self.row: QWidget = FieldRow(fields, (3, 2), 150)
        self.set_value(now)

    def _now(self) -> datetime:
        return self._clock().astimezone(self._zone)

    def set_value(self, at: datetime) -> None:
        """Show an instant, which may be on any clock."""
        self._shown = at.astimezone(self._zone)
        self.day.set_value(self._shown.date())
        self.time.set_value(to_the_minute(self._shown))

    def value(self) -> datetime:
        """The instant in UTC; noon where no time stands there. Unchanged, it keeps the seconds that nobody sees."""
        day = self.day.value() or self._now().date()
        clock = self.time.value() or time(12)
        if (day, clock) == (self._shown.date(), to_the_minute(self._shown)):
            return self._shown.astimezone(UTC)
        return datetime.combine(day, clock, self._zone).astimezone(UTC)

    def require_past(self) -> datetime:
        """The instant; raises ``Invalid`` where it is still ahead."""
        at = self.value()
        if at > self._clock():
            field = "at" if at.astimezone(self._zone).date() > self._now().date() else "at_time"
            raise Invalid((Problem(field, _("That is still ahead. When was it?")),))
        return at
