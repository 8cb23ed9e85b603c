"""Whether and when the program reminds, and whether it stays when its window is closed."""

from datetime import time
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.autostart import autostart
from followup_desktop.ui.notifications.tray import tray_is_there
from followup_desktop.ui.preferences.section import Section
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.widgets.buttons import Segmented
from followup_desktop.ui.widgets.fields import FormField
from followup_desktop.ui.widgets.moments import TimeField
from followup_desktop.ui.widgets.rows import SettingRow


class _Clock(TimeField):
    """No wider than a time needs."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(96), super().sizeHint().height())


class Reminders(Section):
    """Takes effect with the click, the hours when their field is left."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._autostart = autostart(self.workspace.folder)
        self.remind = _switch(_("Remind me"))
        self.show_names = _switch(_("Show names in notifications"))
        self.keep_in_tray = _switch(_("Keep reminding me when the window is closed"))
        self.autostart = _switch(_("Start with my computer"))
        self.quiet_from, self.quiet_to = _Clock("quiet_from"), _Clock("quiet_to")
        self._fields = {
            "quiet_from": FormField(_("From"), self.quiet_from),
            "quiet_to": FormField(_("Until"), self.quiet_to),
        }
        card = self.add_card(_("Reminders"))
        note = _("When a step can be done, when it is due, and before it is too late")
        card.add(SettingRow(_("Remind me"), note, self.remind))
        note = _("On your own clock. What falls into them waits until they end. The same time twice means none.")
        card.add(SettingRow(_("Quiet hours"), note, self._hours()))
        note = _("Off, a notification only says that a step is waiting: others may see your screen")
        card.add(SettingRow(_("Show names in notifications"), note, self.show_names))
        there = tray_is_there()
        note = _("The program then waits in the tray, beside the clock")
        if not there:
            note = _("This desktop has no tray to wait in. Leave the window open, or minimized, to be reminded.")
        card.add(SettingRow(_("Keep reminding me when the window is closed"), note, self.keep_in_tray))
        self.keep_in_tray.setEnabled(there)
        note = _("It starts without its window and reminds you")
        card.add(SettingRow(_("Start with my computer"), note, self.autostart))
        self.remind.changed.connect(self._on_remind_changed)
        self.show_names.changed.connect(self._on_show_names_changed)
        self.keep_in_tray.changed.connect(self._on_keep_in_tray_changed)
        self.autostart.changed.connect(self._on_autostart_changed)
        self.quiet_from.editingFinished.connect(self._on_quiet_edited)
        self.quiet_to.editingFinished.connect(self._on_quiet_edited)

    def _hours(self) -> QWidget:
        both = QWidget()
        both.setAccessibleName(_("Quiet hours"))
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for field in self._fields.values():
            row.addWidget(field)
        return both

    def refresh(self) -> None:
        chosen = self.workspace.settings.current
        self.remind.set_value(_key(chosen.remind))
        self.show_names.set_value(_key(chosen.show_names))
        self.keep_in_tray.set_value(_key(chosen.keep_in_tray and tray_is_there()))
        self.autostart.set_value(_key(self._autostart.is_on))
        for name, field in self._fields.items():
            if not field.editor.hasFocus():
                field.editor.set_value(time.fromisoformat(getattr(chosen, name)))  # type: ignore[attr-defined]
                field.show_problem("")

    def _on_remind_changed(self, key: str) -> None:
        said = _("You will be reminded") if key == "on" else _("You will not be reminded")
        self.change(_("Change reminders"), said, remind=key == "on")

    def _on_show_names_changed(self, key: str) -> None:
        self.change(_("Change notifications"), _("Notifications changed"), show_names=key == "on")

    def _on_keep_in_tray_changed(self, key: str) -> None:
        said = (
            _("Closing the window leaves it in the tray") if key == "on" else _("Closing the window ends the program")
        )
        self.change(_("Change closing"), said, keep_in_tray=key == "on")

    def _on_quiet_edited(self) -> None:
        if not all(field.check() for field in self._fields.values()):
            return
        begin, end = self.quiet_from.value(), self.quiet_to.value()
        if begin is None or end is None:  # an emptied field says nothing new
            self.refresh()
            return
        values = {"quiet_from": f"{begin:%H:%M}", "quiet_to": f"{end:%H:%M}"}
        self.change(_("Change quiet hours"), _("Quiet hours changed"), **values)

    def _on_autostart_changed(self, key: str) -> None:
        on = key == "on"
        try:
            self._autostart.switch(on)
        except OSError as error:
            self._shell.refuse(_("That could not be changed: {why}").format(why=error.strerror or str(error)))
            self.refresh()
            return
        switch = self._autostart.switch
        self.workspace.history.remember(_("Change start"), partial(switch, not on), partial(switch, on))
        said = _("It starts with your computer from now on") if on else _("It starts only when you start it")
        self._shell.toast(said, undo=True)


def _switch(name: str) -> Segmented:
    return Segmented([("on", _("On")), ("off", _("Off"))], name=name)


def _key(on: bool) -> str:
    return "on" if on else "off"
