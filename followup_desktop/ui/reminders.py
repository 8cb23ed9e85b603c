"""Reminds: waits for the next reminder, tells it in the way that reaches the person, does what they answer."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.plan import Step
from followup_desktop.domain.searching import Nudge
from followup_desktop.i18n import _, current
from followup_desktop.services.reminders import Reminder, Snooze, Told
from followup_desktop.services.settings import Settings
from followup_desktop.ui.agenda import own_zone
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.notifications.banner import Banner
from followup_desktop.ui.notifications.freedesktop import FreedesktopNotifications
from followup_desktop.ui.notifications.later import LaterWindow
from followup_desktop.ui.notifications.message import DONE, MUTE, OPEN, SNOOZE, TODAY, Message
from followup_desktop.ui.notifications.tray import Tray, tray_is_there
from followup_desktop.ui.reminder_words import message, missed, weekly
from followup_desktop.ui.slices import Slices
from followup_desktop.ui.step_actions import StepActions
from followup_desktop.ui.widgets.buttons import MenuEntry, pop_up_menu

#: The longest wait in milliseconds: a computer that slept, or whose clock was set, catches up within it.
LONGEST_WAIT = 5 * 60_000
#: How long after a change it looks again: once the page has shown it, and once for many at a time.
_SOON = 250


class ReminderDesk(QObject):
    """Lives beside the window, from when it stands until the program ends.

    In front of the person a reminder is a banner in the window. Elsewhere it is a notification of the desktop, else a
    message of the tray; where the desktop has neither, the banner waits in the window.
    """

    def __init__(self, window: MainWindow, desktop: FreedesktopNotifications | None) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = window.workspace
        self._reminders = window.workspace.reminders
        self._actions = StepActions(window, window)
        self._pending: tuple[Reminder, ...] = ()
        self._nudge: Nudge | None = None
        self._shows_missed = False
        self._desktop = desktop
        self.tray: Tray | None = None
        self.banner = Banner(window, window.stage)
        self._slices = Slices(window, self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)
        self._slices.ready.connect(self.look)
        self.banner.chosen.connect(self._on_chosen)
        self.banner.closed.connect(self._forget)
        if desktop is not None:
            desktop.chosen.connect(self._on_chosen)
            desktop.refused.connect(self._on_desktop_refused)
        self._go_to = window.add_command("go", _("Go to the reminder"), self.banner.focus, "F6")
        self._go_to.setEnabled(False)
        window.bus.changed.connect(self._on_bus_changed)
        window.stays = self._stay
        self._workspace.settings.listen(self._on_settings_changed)
        self._follow_tray(self._workspace.settings.current)

    def look(self) -> None:
        """Tell what is to be told now, then wait for the next."""
        if not self._slices.quick():
            return  # the plans are being prepared; it comes back when they are there
        now = self._workspace.clock()
        if not self._workspace.settings.current.remind:
            self._reminders.pass_over()
        elif self._is_in_front() or self._reminders.quiet_until(now) == now:
            self._tell(self._reminders.tell())
        self._wait()

    def close(self) -> None:
        """The program ends."""
        self._timer.stop()
        self._reminders.keep()
        if self._desktop is not None:
            self._desktop.close()
        if self.tray is not None:
            self.tray.close()

    # Waiting

    def _wait(self) -> None:
        now = self._workspace.clock()
        falls = self._reminders.next_at()
        wait = LONGEST_WAIT
        if falls is not None:
            # Whole milliseconds, and not before it: a look too early would wait once more.
            wait = min(wait, max(0, int((falls - now).total_seconds() * 1000) + 1))
        self._timer.start(wait)

    def _on_bus_changed(self, _changes: object) -> None:
        self._prune()
        self._timer.start(_SOON)

    def _on_settings_changed(self, settings: Settings) -> None:
        self._follow_tray(settings)
        self._timer.start(_SOON)

    # Telling

    def _is_in_front(self) -> bool:
        """Does the person work with the program just now?"""
        window = self._window
        return QApplication.activeWindow() is not None and window.isVisible() and not window.isMinimized()

    def _tell(self, told: Told) -> None:
        if told.reminders:
            new = {each.subject for each in told.reminders}
            self._pending = (*(each for each in self._pending if each.subject not in new), *told.reminders)
            self._shows_missed = told.missed
            self._nudge = None  # it also stands on Today, where all of them are
        elif told.nudge is not None and not self._pending:
            self._nudge = told.nudge
        else:
            return
        self._show()

    def _show(self) -> None:
        if self._is_in_front():
            self._show_banner(self._message(names=True))
        elif self._desktop is not None:
            self._desktop.show(self._message(self._workspace.settings.current.show_names))
        else:
            self._show_elsewhere()

    def _on_desktop_refused(self, _message: Message) -> None:
        if self._pending or self._nudge is not None:
            self._show_elsewhere()

    def _show_elsewhere(self) -> None:
        """Without notifications of the desktop: beside the tray, and in any case in the window."""
        self._show_banner(self._message(names=True))
        if tray_is_there():
            self._tray().set_visible(True)
            self._tray().show_message(self._message(self._workspace.settings.current.show_names))

    def _show_banner(self, message: Message) -> None:
        self.banner.show_message(message)
        self._go_to.setEnabled(True)

    def _message(self, names: bool) -> Message:
        if self._nudge is not None:
            return weekly(self._nudge)
        if self._shows_missed:
            return missed(self._pending)
        own = own_zone(self._workspace.casework.profile())
        return message(self._pending, self._workspace.clock(), own, names)

    def _prune(self) -> None:
        """Take away what was done meanwhile, by whatever way."""
        left = tuple(each for each in self._pending if self._step(each) is not None)
        if left == self._pending:
            return
        self._pending = left
        if not left:
            self._withdraw()
        elif not self.banner.isHidden():
            self._show_banner(self._message(names=True))

    def _withdraw(self) -> None:
        self.banner.dismiss()
        if self._desktop is not None:
            self._desktop.withdraw()
        self._forget()

    def _forget(self) -> None:
        self._pending, self._nudge = (), None
        self._shows_missed = False
        self._go_to.setEnabled(False)
        self._follow_tray(self._workspace.settings.current)

    def _step(self, reminder: Reminder) -> Step | None:
        """The step as it stands now; None where there is nothing to do any more."""
        try:
            step = self._workspace.planner.step(*reminder.subject)
        except KeyError:
            return None
        return step if step.status.is_open else None

    # Answering

    def _on_chosen(self, key: str) -> None:
        reminder = self._pending[0] if self._pending else None
        if key == SNOOZE and reminder is not None:
            self._ask_later(reminder)
            return
        self._withdraw()
        if key == TODAY:
            self._open_today()
        elif key == MUTE:
            self._workspace.searching.mute()
        elif reminder is not None:
            self._answer(key, reminder)

    def _answer(self, key: str, reminder: Reminder) -> None:
        step = self._step(reminder)
        if key == DONE and step is not None:
            if self._actions.asks(step):
                self._window.come_forward()
            self._actions.finish(step)
        elif key == OPEN:
            self._window.come_forward()
            self._window.open("applications", application_id=reminder.application.id)

    def _ask_later(self, reminder: Reminder) -> None:
        choices = self._reminders.choices(reminder)
        button = self.banner.buttons.get(SNOOZE)
        if button is not None and not self.banner.isHidden() and self._is_in_front():
            entries: list[MenuEntry] = [(each.words, partial(self._snooze, reminder, each), "") for each in choices]
            pop_up_menu(button, entries, button.mapToGlobal(QPoint(0, button.height() + 2)))
            return
        title = self._message(self._workspace.settings.current.show_names).title
        later = LaterWindow(title, choices, partial(self._snooze, reminder))
        later.show()
        later.activateWindow()

    def _snooze(self, reminder: Reminder, choice: Snooze) -> None:
        self._withdraw()
        self._reminders.snooze(reminder, choice.until)
        self._window.toast(_("You will be reminded again: {when}").format(when=choice.words), undo=True)

    def _open_today(self) -> None:
        self._window.come_forward()
        self._window.open("today")

    # The tray

    def _tray(self) -> Tray:
        if self.tray is None:
            self.tray = Tray(self._count_today, self)
            self.tray.opened.connect(self._window.come_forward)
            self.tray.today_asked.connect(self._open_today)
            self.tray.message_clicked.connect(self._window.come_forward)
            self.tray.silence_asked.connect(self._on_silence_asked)
            self.tray.quit_asked.connect(self._window.quit)
        return self.tray

    def _count_today(self) -> int | None:
        return self._workspace.counts().get("today")

    def _follow_tray(self, settings: Settings) -> None:
        """The icon stands in the tray while the program would stay there."""
        if settings.keep_in_tray and tray_is_there():
            self._tray().set_visible(True)
        elif self.tray is not None and not self._window.isHidden():
            self.tray.set_visible(False)

    def wait_in_tray(self) -> bool:
        """Stand in the tray without the window; False where this desktop has none."""
        if not tray_is_there():
            return False
        self._tray().set_visible(True)
        QApplication.setQuitOnLastWindowClosed(False)  # nor does the program end with some small window of its own
        return True

    def _stay(self) -> bool:
        """The window is being closed: hide it instead where the person wants that."""
        settings, application = self._workspace.settings, QApplication.instance()
        assert isinstance(application, QApplication)
        wanted = settings.current.keep_in_tray and not application.isSavingSession()
        if not (wanted and self.wait_in_tray()):
            QApplication.setQuitOnLastWindowClosed(True)
            return False
        self._window.hide()
        if not settings.current.tray_told:
            title = _("Followup Desktop is in the tray")
            text = _("It goes on reminding you. Its icon there opens it again, or ends it.")
            self._tray().show_message(Message(title, text, ()))
            with suppress(OSError):  # it is then said once more
                settings.change(tray_told=True)
        return True

    def _on_silence_asked(self) -> None:
        self._withdraw()
        until: datetime = self._reminders.silence()
        self._wait()
        local = until.astimezone(own_zone(self._workspace.casework.profile()))
        words = _("Nothing more until {day}, {time}")
        said = words.format(day=current().date_row(local.date()), time=current().time(local))
        if self._window.isVisible():
            self._window.toast(said)
        else:
            self._tray().show_message(Message(_("Followup Desktop"), said, ()))
