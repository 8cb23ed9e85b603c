"""Whether it is a good time to call, on the employer's clock and one's own: shape, word and reason."""

from datetime import datetime, tzinfo

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.domain.calls import CallLight, Light, call_light, next_good_call
from followup_desktop.domain.model import Application
from followup_desktop.i18n import _, current
from followup_desktop.services import Workspace
from followup_desktop.ui.agenda import both_clocks, own_zone
from followup_desktop.ui.widgets.panels import IconMark
from followup_desktop.ui.widgets.text import Body

#: Icon and tone of each light: a ring with a tick, with a dot, with a bar.
_LOOKS = {
    Light.GREEN: ("circle-check", "done"),
    Light.YELLOW: ("circle-dot", "due"),
    Light.RED: ("circle-slash", "late"),
}


class CallLightLine(QWidget):
    """``Possible, but Monday morning is busy`` with the time there and here, and the next good time."""

    def __init__(self, workspace: Workspace, application: Application) -> None:
        super().__init__()
        self._calendar = workspace.planner.calendar(application)
        self._policy = workspace.planner.policy(application)
        self._own: tzinfo | None = own_zone(workspace.casework.profile())
        self._mark = IconMark("circle-check", "done")
        self.words = Body("", "label", "text")
        self.times = Body("", "small", "text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        left = QVBoxLayout()
        left.setContentsMargins(0, 2, 0, 0)
        left.addWidget(self._mark)
        left.addStretch(1)
        row.addLayout(left)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.times)
        row.addLayout(column, 1)

    def show_moment(self, at: datetime, ahead: bool = True) -> CallLight:
        """Judge a call at that instant; ``ahead`` adds the next good time where this is none."""
        found = call_light(at, self._calendar, self._policy)
        self._mark.set_icon(*_LOOKS[found.light])
        self.words.setText(found.words)
        there = self._calendar.local(at)
        times = [_("It is {time}.").format(time=both_clocks(there, self._own))] if ahead else []
        good = next_good_call(at, self._calendar, self._policy) if ahead and found.light is not Light.GREEN else None
        if good is not None:
            times.append(_("Next good time: {when}.").format(when=self._when(good, there)))
        self.times.setText(" ".join(times))
        self.times.setVisible(bool(times))
        self.setAccessibleName(" ".join((found.words, *times)))
        return found

    def _when(self, good: datetime, there: datetime) -> str:
        """``today, 2:00 PM``, ``Mon, Nov 23, 11:00 AM``, on both clocks."""
        clock = both_clocks(good, self._own)
        if good.date() == there.date():
            return _("today, {time}").format(time=clock)
        return _("{day}, {time}").format(day=current().date_row(good.date()), time=clock)
