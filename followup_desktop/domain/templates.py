"""Letter samples: TOML files a person may copy and change, read strictly and reported on in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from followup_desktop.domain.letter_files import LetterFile, TemplateError
from followup_desktop.domain.letter_kinds import Form, LetterKind
from followup_desktop.domain.manner import manner
from followup_desktop.domain.merge import MergeError, parse
from followup_desktop.i18n import _

TONES = ("plain", "warm")

TemplateKey = tuple[str, str, str]  # id, locale, tone

_LOCALE = re.compile(r"[a-z]{2,3}-[A-Z]{2}")
_KEYS = frozenset({"id", "locale", "words", "samples"})
_SAMPLE_KEYS = frozenset({"subject", "heading", "body"})


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One sample of one kind of letter, in one locale and tone."""

    kind: LetterKind
    locale: str  # BCP 47
    tone: str
    subject: str  # of the e-mail; empty for what has none
    heading: str  # the subject line on paper; often none
    body: str
    words: tuple[int, int]  # fewest and most of the whole text in this language


def load_templates(
    folder: Path, kinds: Mapping[str, LetterKind], own_folder: Path | None = None
) -> tuple[Mapping[TemplateKey, LetterTemplate], tuple[str, ...]]:
    """The samples by (kind, locale, tone), and a sentence for each file that could not be used.

    A file of the person's own stands in for the built-in one of the same kind and locale, with all its tones.
    """
    found: dict[TemplateKey, LetterTemplate] = {}
    problems: list[str] = []
    for source in (folder, own_folder):
        for path in sorted(source.glob("*.toml")) if source else ():
            try:
                samples = read_template(path, kinds)
            except TemplateError as bad:
                problems.append(str(bad))
                continue
            replaced = {(sample.kind.id, sample.locale) for sample in samples}
            found = {key: kept for key, kept in found.items() if key[:2] not in replaced}
            found |= {(sample.kind.id, sample.locale, sample.tone): sample for sample in samples}
    return found, tuple(problems)


def read_template(path: Path, kinds: Mapping[str, LetterKind]) -> tuple[LetterTemplate, ...]:
    """The samples of one file. Raises :class:`TemplateError` for anything that is not as it should be."""
    file = LetterFile(path)
    file.only(file.data, _KEYS)
    id, locale = file.text(file.data, "id"), file.text(file.data, "locale")
    if id not in kinds:
        raise file.error("id", _("there is no kind of letter called “{name}”.").format(name=id))
    if not _LOCALE.fullmatch(locale):
        raise file.error("locale", _("a locale is written like en-US."))
    if path.name != f"{id}.{locale}.toml":
        raise file.error("id", _("this file must be called {name}.").format(name=f"{id}.{locale}.toml"))
    words = file.limits("words") if "words" in file.data else kinds[id].words
    return tuple(_sample(file, kinds[id], locale, tone, words) for tone in _tones(file))


def in_locale(sample: LetterTemplate, locale: str) -> LetterTemplate:
    """The sample for another locale of its language: Swiss letters write ss where German ones write ß.

    Where no comma after the greeting goes on into the text, its first word is raised.
    """
    if sample.locale == locale:
        return sample
    texts = [sample.subject, sample.heading, manner(locale).begun(sample.body)]
    if locale.endswith("-CH"):
        texts = [text.replace("ß", "ss") for text in texts]
    subject, heading, body = texts
    return replace(sample, locale=locale, subject=subject, heading=heading, body=body)


def _tones(file: LetterFile) -> tuple[str, ...]:
    samples = file.data.get("samples")
    if not isinstance(samples, dict) or not samples:
        raise file.error("samples", _("there is no [samples.plain] or [samples.warm]."))
    for tone in samples:
        if tone not in TONES:
            raise file.error(tone, _("a sample is plain or warm, not “{tone}”.").format(tone=tone))
    return tuple(tone for tone in TONES if tone in samples)


def _sample(file: LetterFile, kind: LetterKind, locale: str, tone: str, words: tuple[int, int]) -> LetterTemplate:
    section = f"samples.{tone}"
    table = file.data["samples"][tone]
    if not isinstance(table, dict):
        raise file.error(tone, _("“{key}” must be a section of its own.").format(key=section))
    file.only(table, _SAMPLE_KEYS, section)
    is_letter = kind.form is Form.LETTER
    body = _merge_text(file, table, "body", section)
    if is_letter and ("{salutation}" not in body or "{close}" not in body):
        raise file.error("body", _("the text needs both {salutation} and {close}."), section)
    return LetterTemplate(
        kind=kind,
        locale=locale,
        tone=tone,
        subject=_merge_text(file, table, "subject", section) if is_letter or "subject" in table else "",
        heading=_merge_text(file, table, "heading", section) if "heading" in table else "",
        body=body,
        words=words,
    )


def _merge_text(file: LetterFile, table: Mapping[str, Any], key: str, section: str) -> str:
    """Text of a letter that has to be there, its braces read."""
    text = file.text(table, key, section)
    try:
        parse(table[key])
    except MergeError as error:
        line = file.line_of(key, section)
        raise TemplateError(file.path, line + error.line - (0 if file.opens_block(line) else 1), error.what) from error
    return text
