"""Reading the files of the letter desk strictly: what is wrong with one is said with its file and line."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _

ID = re.compile(r"[a-z][a-z0-9_]*")
_AT_LINE = re.compile(r"at line (\d+)")


class TemplateError(UserError):
    """A file that cannot be used. The text names the file, the line and what is wrong."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(_("{file}, line {line}: {what}").format(file=path.name, line=line, what=what))
        self.line = line


class LetterFile:
    """One TOML file, asked for key by key; ``section`` is the table a key stands in, empty for the top.

    Every reading raises :class:`TemplateError` for what is not as it should be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._text = _read(path)
        self._lines = self._text.splitlines()
        try:
            self.data: dict[str, Any] = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            at = _AT_LINE.search(str(error))
            line = int(at.group(1)) if at else self._text.count("\n") + 1
            raise TemplateError(path, line, _("this is not TOML: {reason}").format(reason=error)) from error

    def text(self, table: Mapping[str, Any], key: str, section: str = "") -> str:
        """Text that has to be there."""
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, _("“{key}” is missing, or is not text in quotes.").format(key=key), section)
        return value.strip()

    def line(self, table: Mapping[str, Any], key: str, section: str = "") -> str:
        """Text on one line that has to be given, and may be empty."""
        value = table.get(key)
        if not isinstance(value, str) or "\n" in value:
            raise self.error(key, _("“{key}” is missing, or is not text in quotes.").format(key=key), section)
        return value

    def table(self, key: str) -> Mapping[str, Any]:
        """A section that has to be there."""
        value = self.data.get(key)
        if not isinstance(value, dict):
            raise self.error(key, _("“{key}” must be a section of its own.").format(key=key))
        return value

    def texts(self, key: str, section: str = "") -> tuple[str, ...]:
        """A list of texts, at the top or in a section."""
        value = (self.table(section) if section else self.data).get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(key, _("“{key}” must be a list of words in quotes.").format(key=key), section)
        return tuple(value)

    def flag(self, key: str, section: str = "") -> bool:
        """True or false, at the top or in a section."""
        value = (self.table(section) if section else self.data).get(key)
        if not isinstance(value, bool):
            raise self.error(key, _("“{key}” must be true or false.").format(key=key), section)
        return value

    def limits(self, key: str) -> tuple[int, int]:
        """Fewest and most."""
        match self.data.get(key):
            case [int(fewest), int(most)] if 0 <= fewest < most:
                return fewest, most
            case _other:
                raise self.error(key, _("“{key}” must be two numbers, the smaller first.").format(key=key))

    def only(self, table: Mapping[str, Any], known: frozenset[str], section: str = "") -> None:
        """Refuse keys that mean nothing: most are mistyped."""
        for key in table:
            if key not in known:
                raise self.error(key, _("“{key}” means nothing here.").format(key=key), section)

    def error(self, key: str, what: str, section: str = "") -> TemplateError:
        return TemplateError(self.path, self.line_of(key, section), what)

    def opens_block(self, line: int) -> bool:
        """Does this line end with the triple quotes that open a text on the lines after it?"""
        return self._lines[line - 1].rstrip().endswith(('"""', "'''"))

    def line_of(self, key: str, section: str = "") -> int:
        """Where a key stands: its own line, else that of its section, else the first."""
        section_line = 1
        current = ""
        for number, line in enumerate(self._lines, 1):
            if heading := re.match(r"\s*\[([^\[\]]+)\]", line):
                current = heading.group(1).strip()
                if current in (section, f"samples.{key}"):
                    section_line = number
            elif current == section and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
                return number
        return section_line


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        what = _("the file cannot be opened ({reason}).").format(reason=error.strerror)
        raise TemplateError(path, 1, what) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TemplateError(path, line, _("the file is not text in UTF-8.")) from error
