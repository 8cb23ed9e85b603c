"""Spelling and grammar: the Harper engine behind one call, in process and loaded on first use.

Harper releases the interpreter's lock while it builds its dictionary (about a second) and while it reads; another
thread was never held up longer than 5 ms (12 ms once when the names of a letter are made known). So one background
thread is enough, and a key press waits for nothing. Its memory, some 135 MB, is taken with the first check.
"""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from followup_desktop.domain.findings import LANGUAGE, Finding, Level
from followup_desktop.i18n import _
from followup_desktop.proofreading.names import parts
from followup_desktop.proofreading.reading import Reading

if TYPE_CHECKING:
    import harper

_KEPT = 512  # paragraphs whose findings are remembered
_LONGEST = 4000  # characters read at once; a longer paragraph is read in pieces
_MOST_CHARACTERS = 40_000  # a dozen pages; what stands beyond is left unread, and the findings say so
_MOST_FINDINGS = 200
_SECONDS = 5.0  # what one letter may take, for the same reason

_PARAGRAPH = re.compile(r"[^\s](?:.|\n(?![ \t]*\n))*")
_GREETING = re.compile(r"(?:dear|hello|hi|to whom)\b[^\n]*[,:]?$", re.IGNORECASE)
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*|\b\S+\.(?:com|org|net|edu|co\.uk|io)\b\S*", re.IGNORECASE)
#: Harper's kinds of finding that are a matter of taste.
_TASTE = frozenset({"Enhancement", "Readability", "Redundancy", "Style"})
#: Rules that speak against what letters rightly do: names as headings, phone numbers, long but clear sentences.
_OFF = ("LongSentences", "UseTitleCase", "NumericRangeEnDash", "ExpandMinimum")


class LanguageChecker:
    """Reads a letter for spelling and grammar. Safe to call from any thread, one call at a time.

    ``check`` blocks for about a second the first time and for about 10 ms a letter later: call it from a background
    thread. English only, in the dialect of the locale.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._linters: dict[str, harper.Linter] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._seen: OrderedDict[bytes, tuple[Finding, ...]] = OrderedDict()

    @staticmethod
    def speaks(locale: str) -> bool:
        """Can letters in this language be read?"""
        return locale.split("-")[0] == "en"

    def check(self, text: str, locale: str, known_words: Iterable[str]) -> tuple[Finding, ...]:
        """What the engine stumbles over, in the order of the text; nothing for a language it does not speak.

        ``known_words`` are the names of this letter; their parts and possessives are known with them. Offsets are
        Python characters of ``text``. After ``close`` there are no findings.
        """
        if not self.speaks(locale):
            return ()
        words = frozenset(part for word in known_words for part in parts(word)[:20] if len(part) > 1)
        found: list[Finding] = []
        with self._lock:
            if self._closed.is_set() or not text.strip():
                return ()
            self._linter(locale, words)  # a slow computer loads the engine for seconds, which are not the letter's
            deadline = time.monotonic() + _SECONDS
            for start, piece in _pieces(text):
                if self._closed.is_set():
                    return ()
                if start > _MOST_CHARACTERS or len(found) > _MOST_FINDINGS or time.monotonic() > deadline:
                    return (_unread(start, len(text)), *found[:_MOST_FINDINGS])
                for finding in self._paragraph(piece, locale, words):
                    found.append(replace(finding, start=finding.start + start, end=finding.end + start))
        return tuple(found[:_MOST_FINDINGS])

    def close(self) -> None:
        """Let go of the engine. A check that is under way ends after the paragraph it reads."""
        self._closed.set()
        with self._lock:
            self._linters.clear()
            self._seen.clear()

    def _paragraph(self, piece: str, locale: str, words: frozenset[str]) -> tuple[Finding, ...]:
        names = "\0".join(sorted(words))
        key = blake2b(f"{locale}\0{names}\0\0{piece}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key in self._seen:
            self._seen.move_to_end(key)
            return self._seen[key]
        found = tuple(_findings(self._linter(locale, words), piece, words))
        self._seen[key] = found
        if len(self._seen) > _KEPT:
            self._seen.popitem(last=False)
        return found

    def _linter(self, locale: str, words: frozenset[str]) -> "harper.Linter":
        # Imported here: the engine is the slowest part of the program to load, and many sessions never need it.
        from harper import Dialect, Linter

        linter = self._linters.get(locale)
        if linter is None:
            linter = Linter(Dialect.BRITISH if locale == "en-GB" else Dialect.AMERICAN)
            config = linter.get_lint_config()
            linter.set_lint_config({**config, **{rule: False for rule in _OFF if rule in config}})
            self._linters[locale] = linter
            self._words[locale] = frozenset()
        if self._words[locale] != words:
            # Only the names of this letter: a name from another one is a mistake that must not be hidden.
            linter.clear_words()
            if words:
                linter.import_words(sorted(words))
            self._words[locale] = words
        return linter


def _unread(start: int, length: int) -> Finding:
    return Finding(
        f"{LANGUAGE}.unread",
        Level.WARNING,
        _("The rest has not been read"),
        _("Spelling and grammar were read up to character {start} of {length}.").format(start=start, length=length),
        0,
        0,
        (),
        "language",
    )


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs with their offsets, those too long cut between words."""
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST) + 1 or start + _LONGEST
            yield start, text[start:cut]
            start = cut
        if start < end:
            yield start, text[start:end]


def _findings(linter: "harper.Linter", piece: str, words: frozenset[str]) -> Iterator[Finding]:
    """In the order of the text; of two that overlap, the one that matters more."""
    end = 0
    found = _all_findings(linter, piece, words)
    for finding in sorted(found, key=lambda finding: (finding.start, finding.level is Level.HINT, -finding.end)):
        if finding.start >= end:
            yield finding
            end = finding.end


def _all_findings(linter: "harper.Linter", piece: str, words: frozenset[str]) -> Iterator[Finding]:
    from harper import Language

    reading = Reading(piece)
    greeting = _GREETING.match(reading.text)
    addresses = [match.span() for match in _ADDRESS.finditer(reading.text)]
    known = {word.casefold() for word in words}
    # Harper cannot be given half of a surrogate pair, which a paste may leave behind: it stands for one character.
    readable = re.sub(r"[\ud800-\udfff]", "\ufffd", reading.text)
    for rule, lints in linter.organized_lints(readable, language=Language.PLAINTEXT).items():
        for lint in lints:
            start, end = lint.span.start, lint.span.end
            spelling = lint.lint_kind == "Spelling"
            if start >= end or (greeting and not spelling) or any(a < end and start < b for a, b in addresses):
                continue
            word = lint.problem_text.strip(".").removesuffix("'s")
            if spelling and (len(word) == 1 or word.casefold() in known):
                continue  # an initial, or a name of this letter
            yield _finding(rule, lint, reading, piece)


def _finding(rule: str, lint: "harper.Lint", reading: Reading, piece: str) -> Finding:
    start, end = reading.origin(lint.span.start, lint.span.end)
    words = piece[start:end]
    spelling = lint.lint_kind == "Spelling"
    # A capital inside a sentence is mostly a name: it may be right, and another name is no remedy.
    name = spelling and words[:1].isupper() and not reading.starts_sentence(lint.span.start)
    suggestions = [text for text in _suggestions(lint) if text != words]
    if "’" in piece:
        suggestions = [text.replace("'", "’") for text in suggestions]
    if name:
        suggestions = [text for text in suggestions if not text[:1].isupper()]
    if spelling:
        title = _("“{word}” is not in the dictionary").format(word=words)
        detail = _("If it is a name, make sure of its spelling.") if name else _("Is it spelled as you meant it?")
    else:
        title = _("Look at “{words}” again").format(words=words.strip() or words)
        detail = re.sub(r"`([^`]*)`", r"“\1”", lint.message)
    level = Level.HINT if name or lint.lint_kind in _TASTE else Level.WARNING
    return Finding(f"{LANGUAGE}.{rule}", level, title, detail, start, end, tuple(suggestions[:3]), "language")


def _suggestions(lint: "harper.Lint") -> Iterator[str]:
    from harper import SuggestionKind

    for suggestion in lint.suggestions:
        if suggestion.kind is SuggestionKind.INSERT_AFTER:
            yield lint.problem_text + suggestion.replacement_text
        else:
            yield suggestion.replacement_text
