"""Letter templates: TOML files a person may copy and change, read strictly and reported on in words."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from followup_desktop.domain.merge import MergeError, parse
from followup_desktop.domain.model import Channel, UserError
from followup_desktop.i18n import _

TONES = ("plain", "warm")

TemplateKey = tuple[str, str, str]  # id, locale, tone

_ID = re.compile(r"[a-z][a-z0-9_]*")
_LOCALE = re.compile(r"[a-z]{2,3}-[A-Z]{2}")
_AT_LINE = re.compile(r"at line (\d+)")
_TOP_KEYS = frozenset({"id", "locale", "name", "purpose", "channels", "words", "formal", "checks", "samples"})
_SAMPLE_KEYS = frozenset({"subject", "heading", "body"})


class TemplateError(UserError):
    """A template file that cannot be used. The text names the file, the line and what is wrong."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(_("{file}, line {line}: {what}").format(file=path.name, line=line, what=what))
        self.line = line


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One sample of one kind of letter, in one locale and tone."""

    id: str
    name: str
    purpose: str  # a sentence: when to send it
    locale: str  # BCP 47
    tone: str
    channels: tuple[Channel, ...]  # the usual one first
    subject: str  # of the e-mail
    heading: str  # the subject line on paper; often none
    body: str
    word_limits: tuple[int, int]  # fewest and most words of the whole text
    formal: bool  # no contractions, no slang
    checks: tuple[str, ...]  # ids of the record checks that apply (proofreading.md)


def load_templates(
    folder: Path, own_folder: Path | None = None
) -> tuple[Mapping[TemplateKey, LetterTemplate], tuple[str, ...]]:
    """The templates by (id, locale, tone), and a sentence for each file that could not be used.

    A file of the person's own stands in for the built-in one of the same id and locale, with all its tones.
    """
    found: dict[TemplateKey, LetterTemplate] = {}
    problems: list[str] = []
    for source in (folder, own_folder):
        for path in sorted(source.glob("*.toml")) if source else ():
            try:
                samples = read_template(path)
            except TemplateError as bad:
                problems.append(str(bad))
                continue
            replaced = {(sample.id, sample.locale) for sample in samples}
            found = {key: kept for key, kept in found.items() if key[:2] not in replaced}
            found |= {(sample.id, sample.locale, sample.tone): sample for sample in samples}
    return found, tuple(problems)


def read_template(path: Path) -> tuple[LetterTemplate, ...]:
    """The samples of one file. Raises :class:`TemplateError` for anything that is not as it should be."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise TemplateError(
            path, 1, _("the file cannot be opened ({reason}).").format(reason=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TemplateError(path, line, _("the file is not text in UTF-8.")) from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at.group(1)) if at else text.count("\n") + 1
        raise TemplateError(path, line, _("this is not TOML: {reason}").format(reason=error)) from error
    return _Reader(path, text, data).templates()


class _Reader:
    """Checks one parsed file key by key."""

    def __init__(self, path: Path, text: str, data: dict[str, Any]) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._data = data

    def templates(self) -> tuple[LetterTemplate, ...]:
        data = self._data
        self._known_keys(data, _TOP_KEYS, "")
        kind = self._text(data, "id")
        locale = self._text(data, "locale")
        if not _ID.fullmatch(kind):
            raise self._error("id", _("an id is made of small letters, digits and _."))
        if not _LOCALE.fullmatch(locale):
            raise self._error("locale", _("a locale is written like en-US."))
        if self._path.name != f"{kind}.{locale}.toml":
            raise self._error("id", _("this file must be called {name}.").format(name=f"{kind}.{locale}.toml"))
        return tuple(self._template(kind, locale, tone) for tone in self._tones())

    def _template(self, kind: str, locale: str, tone: str) -> LetterTemplate:
        sample = self._sample(tone)
        return LetterTemplate(
            id=kind,
            name=self._text(self._data, "name"),
            purpose=self._text(self._data, "purpose"),
            locale=locale,
            tone=tone,
            channels=self._channels(),
            subject=sample["subject"],
            heading=sample["heading"],
            body=sample["body"],
            word_limits=self._word_limits(),
            formal=self._flag("formal"),
            checks=self._checks(),
        )

    def _tones(self) -> tuple[str, ...]:
        samples = self._data.get("samples")
        if not isinstance(samples, dict) or not samples:
            raise self._error("samples", _("there is no [samples.plain] or [samples.warm]."))
        for tone in samples:
            if tone not in TONES:
                raise self._error(tone, _("a sample is plain or warm, not “{tone}”.").format(tone=tone))
        return tuple(tone for tone in TONES if tone in samples)

    def _sample(self, tone: str) -> dict[str, str]:
        section = f"samples.{tone}"
        table = self._data["samples"][tone]
        if not isinstance(table, dict):
            raise self._error(tone, _("“{key}” must be a section of its own.").format(key=section))
        self._known_keys(table, _SAMPLE_KEYS, section)
        texts = {
            "subject": self._text(table, "subject", section),
            "heading": self._text(table, "heading", section) if "heading" in table else "",
            "body": self._text(table, "body", section),
        }
        for key in texts:
            self._parsed(table.get(key, ""), key, section)
        if "{salutation}" not in texts["body"] or "{close}" not in texts["body"]:
            raise self._error("body", _("the text needs both {salutation} and {close}."), section)
        return texts

    def _parsed(self, text: str, key: str, section: str) -> None:
        try:
            parse(text)
        except MergeError as error:
            line = self._line(key, section)
            # Text in triple quotes begins on the line after them.
            opened = self._lines[line - 1].rstrip().endswith(('"""', "'''"))
            raise TemplateError(self._path, line + error.line - (0 if opened else 1), error.what) from error

    def _channels(self) -> tuple[Channel, ...]:
        names = self._list("channels")
        for name in names:
            if name not in list(Channel):
                raise self._error("channels", _("there is no channel “{name}”.").format(name=name))
        if not names:
            raise self._error("channels", _("a letter needs at least one channel."))
        return tuple(Channel(name) for name in names)

    def _word_limits(self) -> tuple[int, int]:
        match self._data.get("words"):
            case [int(fewest), int(most)] if 0 <= fewest < most:
                return fewest, most
            case _other:
                raise self._error("words", _("“words” must be two numbers, the smaller first."))

    def _flag(self, key: str) -> bool:
        value = self._data.get(key)
        if not isinstance(value, bool):
            raise self._error(key, _("“{key}” must be true or false.").format(key=key))
        return value

    def _checks(self) -> tuple[str, ...]:
        names = self._list("checks")
        for name in names:
            if not _ID.fullmatch(name):
                raise self._error("checks", _("“{name}” is not the id of a check.").format(name=name))
        return names

    def _list(self, key: str) -> tuple[str, ...]:
        value = self._data.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._error(key, _("“{key}” must be a list of words in quotes.").format(key=key))
        return tuple(value)

    def _text(self, table: Mapping[str, Any], key: str, section: str = "") -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._error(key, _("“{key}” is missing, or is not text in quotes.").format(key=key), section)
        return value.strip()

    def _known_keys(self, table: Mapping[str, Any], known: frozenset[str], section: str) -> None:
        for key in table:
            if key not in known:
                raise self._error(key, _("“{key}” means nothing here.").format(key=key), section)

    def _error(self, key: str, what: str, section: str = "") -> TemplateError:
        return TemplateError(self._path, self._line(key, section), what)

    def _line(self, key: str, section: str = "") -> int:
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
