"""The composition root: the only place that builds what lives as long as the program.

Nothing slow happens before the first paint: pages are built on first visit, ReportLab and the language engine are
loaded when they are first needed.
"""

import gc
import logging
import os
import signal
import sys
import traceback
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from platformdirs import PlatformDirs
from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QLockFile,
    QObject,
    QSocketNotifier,
    Qt,
    QThread,
    QTimer,
    QTranslator,
)
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import delete

from followup_desktop import __version__, i18n
from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.services.settings import TEXT_SIZES, Settings, SettingsFile
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.commands import add_commands
from followup_desktop.ui.desktop import APP_ID
from followup_desktop.ui.icons import icon
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.theme import Theme

#: A log larger than this begins anew at the next start.
LOG_BYTES = 200_000

#: How long to wait for the first instance to answer, in milliseconds, and how often.
PATIENCE = 500
ATTEMPTS = 8

#: How long after the first page reminders begin, so that they cost the start nothing; and how long a start without a
#: window waits for the tray, which may come later than the program. In milliseconds.
REMINDERS_AFTER = 1000
TRAY_PATIENCE = 10_000

#: How many new objects are made before garbage is looked for. Python's own 700 are few for plans of 30,000 steps.
COLLECT_AFTER = 20_000

if TYPE_CHECKING:
    from followup_desktop.services import Workspace
    from followup_desktop.ui.reminders import ReminderDesk
    from followup_desktop.ui.trouble import TroubleWindow

log = logging.getLogger("followup_desktop")


@dataclass(frozen=True)
class Folders:
    """Where this person's things are; all in one folder where the caller names one."""

    data: Path
    config: Path
    logs: Path

    @classmethod
    def of(cls, data_dir: Path | None) -> "Folders":
        if data_dir is not None:
            chosen = data_dir.expanduser().absolute()
            return cls(chosen, chosen, chosen / "log")
        known = PlatformDirs(APP_ID, appauthor=False)
        return cls(known.user_data_path, known.user_config_path, known.user_log_path)

    def make(self) -> None:
        for folder in (self.data, self.config, self.logs):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def run(data_dir: Path | None = None, hidden: bool = False) -> int:
    """Start the program and stay until it is closed; returns the exit status.

    ``hidden`` starts it without its window, to remind: in the tray, or minimized where there is none.
    """
    os.umask(0o077)
    application = _application()
    folders = Folders.of(data_dir)
    settings = SettingsFile(folders.config / "settings.json")
    theme = _theme(application, settings)
    while (trouble := _trouble_with(folders)) is not None:
        if not _tell_trouble(application, trouble, folders, theme):
            return 1
    lock = QLockFile(str(folders.data / "running.lock"))
    lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
    if not lock.tryLock(0) and lock.error() is QLockFile.LockError.LockFailedError:
        return 0 if hidden or _raise_first(folders) else _tell_silence()
    _keep_log(folders.logs)
    _close_when_asked_to_end(application)
    while True:
        program = _Program(application, folders, settings, theme, hidden)
        status = application.exec()
        program.close()
        if not program.mended:
            break
        hidden = False  # somebody sat there and mended it
    lock.unlock()
    return program.status or int(status)


class _Program(QObject):
    """One run: the window first, and what is in it as soon as it has painted itself."""

    def __init__(
        self, application: QApplication, folders: Folders, settings: SettingsFile, theme: Theme, hidden: bool = False
    ) -> None:
        super().__init__(application)
        self.status = 0
        self._application = application
        self._folders = folders
        self._settings = settings
        self._theme = theme
        self._bus = Bus()
        self._workspace: Workspace | None = None
        self._trouble: TroubleWindow | None = None
        self._reminders: ReminderDesk | None = None
        self._hidden = hidden
        self._window = MainWindow(None, self._bus, theme, PAGES, geometry_file=folders.config / "window.ini")
        self._window.hide_sidebar(not settings.current.welcomed)
        _show_bugs(self._window)
        # Before anything slow: a second start that gets no answer could not know that this one is on its way.
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_server_name(folders))
        self._server.newConnection.connect(self._come_forward)
        self._server.listen(_server_name(folders))
        if hidden:
            QTimer.singleShot(0, self._fill)
        else:
            application.installEventFilter(self)
            self._window.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._application.removeEventFilter(self)
            QTimer.singleShot(0, self._fill)
        return False

    def _fill(self) -> None:
        """Open the data and show the first page, or say in the window's place why it cannot be opened."""
        from followup_desktop.services import open_workspace

        try:
            workspace = open_workspace(self._folders.data, notify=self._bus.changed.emit, settings=self._settings)
        except (UserError, OSError) as error:
            self.status = 1
            self._trouble = _trouble_window(error, self._folders, self._theme)
            self._trouble.show()
            self._window.close()
            return
        self._workspace = workspace
        self._window.enter(workspace, workspace.counts)
        self._window.open("today" if self._settings.current.welcomed else "welcome")
        add_commands(self._window)
        _translate_qt(self._application, self._settings.current.language)
        self._application.setWindowIcon(icon("app", "accent"))
        QTimer.singleShot(0 if self._hidden else REMINDERS_AFTER, self, self._remind)

    def _remind(self) -> None:
        """From now on the program reminds; a start without a window waits for the tray to stand in."""
        from followup_desktop.ui.notifications.freedesktop import FreedesktopNotifications
        from followup_desktop.ui.reminders import ReminderDesk

        desktop = FreedesktopNotifications(self) if sys.platform == "linux" else None
        self._reminders = ReminderDesk(self._window, desktop)
        if self._hidden:
            self._wait_in_tray(TRAY_PATIENCE // PATIENCE)
        self._reminders.look()
        spare_what_stands()

    def _wait_in_tray(self, attempts: int) -> None:
        if self._window.isVisible() or (self._reminders is not None and self._reminders.wait_in_tray()):
            return
        if attempts:
            QTimer.singleShot(PATIENCE, self, partial(self._wait_in_tray, attempts - 1))
        else:
            self._window.showMinimized()

    def _come_forward(self) -> None:
        """Another start asked for the window."""
        if self._trouble is not None:
            self._trouble.raise_()
            self._trouble.activateWindow()
        else:
            self._window.come_forward()

    @property
    def mended(self) -> bool:
        """Could the data not be opened, and has the person mended that since?"""
        return self._trouble is not None and self._trouble.mended

    def close(self) -> None:
        self._server.close()
        if self._reminders is not None:
            self._reminders.close()
        if self._workspace is not None:
            self._workspace.close()


def spare_what_stands() -> None:
    """From now on collecting garbage passes over everything that was loaded and built so far.

    It stays until the end anyway, and walking it took as long as two frames in the midst of a drag.
    """
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


def _application() -> QApplication:
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName(APP_ID)
    application.setApplicationDisplayName("Followup Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APP_ID)
    return application


def _close_when_asked_to_end(application: QApplication) -> None:
    """The end of a session closes the window as the person would: what is being typed is kept."""
    if sys.platform == "win32":
        return  # there Qt hears of it by itself
    heard, told = os.pipe()
    os.set_blocking(told, False)
    waker = QSocketNotifier(heard, QSocketNotifier.Type.Read, application)

    def close() -> None:
        os.read(heard, 1)
        for window in application.topLevelWidgets():
            if isinstance(window, MainWindow):
                window.quit()  # also where closing it would leave it in the tray
        application.closeAllWindows()

    waker.activated.connect(close)
    signal.set_wakeup_fd(told)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        # Python acts in the middle of whatever it does, a window being painted perhaps; Qt's loop does so after it.
        signal.signal(number, lambda _number, _frame: None)


def _trouble_with(folders: Folders) -> OSError | None:
    """Why the folders cannot be made, or None."""
    try:
        folders.make()
    except OSError as error:
        return error
    return None


def _tell_trouble(application: QApplication, error: Exception, folders: Folders, theme: Theme) -> bool:
    """Say it in a window of its own; True where the person wants to try again."""
    window = _trouble_window(error, folders, theme)
    window.closed.connect(application.exit)  # also where it is not the last one that is open
    window.show()
    application.exec()
    mended = window.mended
    delete(window)  # now: where the garbage collector comes by it, freeing a window can crash
    return mended


def _trouble_window(error: Exception, folders: Folders, theme: Theme) -> "TroubleWindow":
    from followup_desktop.ui.trouble import TroubleWindow

    return TroubleWindow(error, folders.data, theme)


def _theme(application: QApplication, settings: SettingsFile) -> Theme:
    theme = Theme(application)

    look: tuple[str, str, str] | None = None

    def follow(chosen: Settings) -> None:
        nonlocal look
        if look == (chosen.language, chosen.theme, chosen.text_size):
            return  # dressing every widget anew takes long where many pages are built
        look = (chosen.language, chosen.theme, chosen.text_size)
        i18n.use(i18n.Language(chosen.language))
        theme.apply(chosen.theme, TEXT_SIZES[chosen.text_size])

    follow(settings.current)
    settings.listen(follow)
    return theme


def _translate_qt(application: QApplication, language: str) -> None:
    """Qt's own button texts and menus, in the program's language."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    QLocale.setDefault(QLocale(language.replace("-", "_")))
    if translator.load(QLocale(), "qtbase", "_", folder):
        application.installTranslator(translator)


def _raise_first(folders: Folders) -> bool:
    """Ask the window that is open already to come to the front; False where nobody answers for a while."""
    for _attempt in range(ATTEMPTS):
        socket = QLocalSocket()
        socket.connectToServer(_server_name(folders))
        if socket.waitForConnected(PATIENCE):
            socket.write(b"raise")
            socket.waitForBytesWritten(PATIENCE)
            socket.disconnectFromServer()
            return True
        QThread.msleep(PATIENCE)  # it may have the lock and not listen yet
    return False


def _tell_silence() -> int:
    """The data are in use and nobody answers: two programs on one file would lose words, so this one ends."""
    text = _("Followup Desktop is open already but does not answer. Close it or wait a moment, then start it again.")
    QMessageBox.information(None, "Followup Desktop", text)
    return 1


def _server_name(folders: Folders) -> str:
    return f"{APP_ID}-{blake2b(str(folders.data).encode(), digest_size=8).hexdigest()}"


def _keep_log(folder: Path) -> None:
    """What went wrong, for a report; never what the person wrote."""
    file = folder / "followup.log"
    # Python's rotating handler would load the network library on every start.
    if file.exists() and file.stat().st_size > LOG_BYTES:
        file.replace(file.with_suffix(".old.log"))
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _show_bugs(window: MainWindow) -> None:
    """What nobody foresaw: said in words, with a report to copy; what was typed stays."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, UserError):
            window.toast(str(error))
            return
        # The message of an exception may quote what the person typed: the log gets the places only.
        places = "".join(traceback.format_tb(trace))
        log.error("%s\n%s", kind.__name__, places)
        from followup_desktop.ui.dialogs.bug_report import BugReport

        BugReport(f"Followup Desktop {__version__}\n{kind.__name__}\n{places}", window).open()

    sys.excepthook = hook
