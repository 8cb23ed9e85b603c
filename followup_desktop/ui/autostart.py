"""Starting with the computer: one entry where each system looks for them. The entry itself is the setting."""

import plistlib
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from xml.parsers.expat import ExpatError

from platformdirs import PlatformDirs
from PySide6.QtCore import QSettings

from followup_desktop import resources
from followup_desktop.i18n import _
from followup_desktop.services.settings import write_whole
from followup_desktop.ui.desktop import APP_ID

#: What the program is told when nobody sits there waiting for its window.
HIDDEN = "--hidden"

_RUN_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
#: What a desktop entry has to quote, and what it has to escape inside the quotes.
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")
_ESCAPED = {'"': '\\"', "`": "\\`", "$": "\\$", "\\": "\\\\"}


def command(data: Path) -> list[str]:
    """What starts this very program hidden, on the folder ``data``: frozen, installed, or from its source."""
    if getattr(sys, "frozen", False):
        start = [sys.executable]
    else:
        script = resources.root().parent / "main.py"
        # A checkout has it beside its resources; an installed wheel carries those inside the package.
        installed = resources.root().parent == Path(__file__).resolve().parents[1]
        start = [_windowless(Path(sys.executable)), *(["-m", "followup_desktop"] if installed else [str(script)])]
    usual = PlatformDirs(APP_ID, appauthor=False).user_data_path
    elsewhere = [] if data == usual else ["--data-dir", str(data)]
    return [*start, HIDDEN, *elsewhere]


def _windowless(python: Path) -> str:
    """On Windows the Python that opens no console."""
    quiet = python.with_name("pythonw.exe")
    return str(quiet if sys.platform == "win32" and quiet.exists() else python)


class Autostart(ABC):
    """The entry of one system. ``switch`` raises ``OSError`` where it cannot be written."""

    def __init__(self, command: list[str]) -> None:
        self._command = command

    @property
    @abstractmethod
    def is_on(self) -> bool:
        """Is the entry there, and not switched off by the desktop's own settings?"""

    def switch(self, on: bool) -> None:
        """Write the entry, or take it away."""
        if on:
            self._write()
        else:
            self._remove()

    @abstractmethod
    def _write(self) -> None: ...

    @abstractmethod
    def _remove(self) -> None: ...


class DesktopEntry(Autostart):
    """A desktop entry in the folder that Linux desktops start at login."""

    def __init__(self, command: list[str], folder: Path | None = None) -> None:
        super().__init__(command)
        self.file = (folder or PlatformDirs().user_config_path / "autostart") / f"{APP_ID}.desktop"

    @property
    def is_on(self) -> bool:
        try:
            lines = {line.strip() for line in self.file.read_text("utf-8").splitlines()}
        except (OSError, ValueError):
            return False
        return lines.isdisjoint({"Hidden=true", "X-GNOME-Autostart-enabled=false"})

    def _write(self) -> None:
        lines = [
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.4",
            f"Name={_('Followup Desktop')}",
            f"Comment={_('Reminds you of what to do after an interview')}",
            f"Exec={' '.join(_quoted(part) for part in self._command)}",
            f"Icon={APP_ID}",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
        ]
        write_whole(self.file, ("\n".join(lines) + "\n").encode())

    def _remove(self) -> None:
        self.file.unlink(missing_ok=True)


class RunKey(Autostart):
    """A value under the key that Windows starts at login."""

    def __init__(self, command: list[str], key: QSettings | None = None) -> None:
        super().__init__(command)
        self._key = key or QSettings(_RUN_KEY, QSettings.Format.NativeFormat)

    @property
    def is_on(self) -> bool:
        return self._key.contains(APP_ID)

    def _write(self) -> None:
        self._key.setValue(APP_ID, " ".join(f'"{part}"' for part in self._command))
        self._finish()

    def _remove(self) -> None:
        self._key.remove(APP_ID)
        self._finish()

    def _finish(self) -> None:
        self._key.sync()
        if self._key.status() is not QSettings.Status.NoError:
            raise OSError(_("Windows did not take the change"))


class LaunchAgent(Autostart):
    """A property list in the folder that macOS starts at login."""

    def __init__(self, command: list[str], folder: Path | None = None) -> None:
        super().__init__(command)
        self.file = (folder or Path.home() / "Library" / "LaunchAgents") / f"org.{APP_ID}.plist"

    @property
    def is_on(self) -> bool:
        try:
            kept = plistlib.loads(self.file.read_bytes())
        except (OSError, ValueError, ExpatError):
            return False
        return isinstance(kept, dict) and bool(kept.get("RunAtLoad")) and not kept.get("Disabled")

    def _write(self) -> None:
        entry = {"Label": f"org.{APP_ID}", "ProgramArguments": self._command, "RunAtLoad": True}
        write_whole(self.file, plistlib.dumps(entry))

    def _remove(self) -> None:
        self.file.unlink(missing_ok=True)


def autostart(data: Path) -> Autostart:
    """The entry for this program on this system."""
    kinds: dict[str, type[Autostart]] = {"win32": RunKey, "darwin": LaunchAgent}
    return kinds.get(sys.platform, DesktopEntry)(command(data))


def _quoted(part: str) -> str:
    """One argument as a desktop entry's Exec has it: quoted, escaped once for the quotes and once for the file."""
    if _RESERVED & set(part):
        part = f'"{"".join(_ESCAPED.get(sign, sign) for sign in part)}"'
    return part.replace("\\", "\\\\").replace("%", "%%")
