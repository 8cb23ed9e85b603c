"""Files, sizes and moments of this computer in words."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from followup_desktop.i18n import _, current


def moment(at: datetime) -> str:
    """``November 18, 2026, 10:00 AM``, by this computer's own clock."""
    local = at.astimezone()
    return _("{date}, {time}").format(date=current().date(local.date()), time=current().time(local))


def size(count: int) -> str:
    """``124 KB`` or ``3.5 MB``, rounded up so that nothing is ever 0."""
    if count < 1_000_000:
        return _("{number} KB").format(number=current().number(-(-count // 1000)))
    return _("{number} MB").format(number=current().number(round(count / 1_000_000, 1)))


def open_folder(folder: Path) -> bool:
    """Show a folder in the file manager; False where this desktop has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
