"""Choices about the program itself, in one small file that can be read and mended by hand."""

import json
import os
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args

from followup_desktop.i18n import LANGUAGES

ThemeName = Literal["system", "light", "dark", "high_contrast"]
THEMES: tuple[ThemeName, ...] = get_args(ThemeName)
TEXT_SIZES = {"small": 0.9, "normal": 1.0, "large": 1.25, "largest": 1.6}


@dataclass(frozen=True, slots=True)
class Settings:
    language: str = "en-US"
    letter_language: str = ""  # of letters where nobody chose another; empty for that of the person's country
    theme: ThemeName = "system"
    text_size: str = "normal"
    policy: str = "balanced"
    keep_applying_from: str = ""  # ISO day before which the weekly reminder to keep applying is silent
    welcomed: bool = False  # the first page was answered or skipped
    remind: bool = True
    quiet_from: str = "21:00"  # on the person's own clock; the same as quiet_to means that no hours are quiet
    quiet_to: str = "08:00"
    show_names: bool = True  # reminders on the desktop name the step and the employer
    keep_in_tray: bool = False  # closing the window keeps the program, and its reminders, in the tray
    linkedin_premium: bool = False  # notes on LinkedIn may be as long as its Premium takes them
    tray_told: bool = False  # it was said once where the closed window went


_ALLOWED: dict[str, tuple[object, ...]] = {
    "language": LANGUAGES,
    "theme": THEMES,
    "text_size": tuple(TEXT_SIZES),
    "welcomed": (True, False),
    "remind": (True, False),
    "show_names": (True, False),
    "keep_in_tray": (True, False),
    "linkedin_premium": (True, False),
    "tray_told": (True, False),
}
#: Times of day, as the file has them.
_CLOCKS = ("quiet_from", "quiet_to")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class SettingsFile:
    """The settings and the file they live in. A value nobody knows falls back to its default."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._listeners: list[Callable[[Settings], None]] = []
        self.current = self._read()

    def listen(self, hear: Callable[[Settings], None]) -> None:
        """Call ``hear`` with the settings after each change."""
        self._listeners.append(hear)

    def change(self, **values: Any) -> Settings:
        """Change some settings, keep them and tell who listens; returns the settings as they were."""
        before = self.current
        after = replace(before, **values)
        if after != before:
            write_whole(self._path, json.dumps(asdict(after), indent=2).encode())
            self.current = after
            for hear in self._listeners:
                hear(after)
        return before

    def _read(self) -> Settings:
        try:
            raw = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return Settings()
        if not isinstance(raw, dict):
            return Settings()
        known = {field.name: raw[field.name] for field in fields(Settings) if field.name in raw}
        return Settings(**{name: value for name, value in known.items() if _is_good(name, value)})


def _is_good(name: str, value: object) -> bool:
    if name in _ALLOWED:
        return value in _ALLOWED[name]
    return isinstance(value, str) and (name not in _CLOCKS or _CLOCK.fullmatch(value) is not None)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is wholly the old one or wholly the new one, whatever happens."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
