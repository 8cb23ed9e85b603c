"""A follow-up policy: every number of the plan by name, each with the article it comes from; and the files of them.

A rules file holds every rule, or says ``extends = "balanced"`` and holds only what differs.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import time
from pathlib import Path
from typing import Any

from followup_desktop.domain.model import UserError
from followup_desktop.domain.rule_limits import MOST, SEVERAL, is_right, least, out_of_order, unit_of
from followup_desktop.domain.sources import OWN, Source, source
from followup_desktop.i18n import _


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The numbers of follow-up.md C.2 and C.4. ``_bd`` counts business days, ``_at`` is the employer's clock."""

    id: str
    name: str
    summary: str  # a line on whom they suit; may be empty
    extends: str  # the id of the rules that these differ from; empty where they stand alone
    sources: Mapping[str, Source]  # by the name of the field

    target_at: time  # a target without a time of its own
    due_at: time  # a due without a time of its own
    thank_earliest_at: time
    thank_latest_at: time
    promise_at: time  # what a promised day without a time counts as

    prepare_hours: tuple[int, ...]  # before an interview begins, the first of them the target
    reflect_minutes: int
    reflect_due_at: time
    reflect_fades_hours: int

    thank_after_hours: int  # 0: the same evening or the next morning, by the rules below
    thank_cool_off_hours: int  # never sooner than this; 0 for no such rest
    thank_same_day_until: time
    thank_same_day_at: time
    thank_next_day_at: time
    thank_due_hours: int
    thank_last_call_hours: int
    thank_before_promise_hours: int
    thank_at_once_minutes: int
    ask_preference: bool  # ask each interviewer how they like to be written to, before the thank-you
    ask_preference_minutes: int
    hand_delivery: bool  # offer it, with a warning, also where nobody invited it

    linkedin: bool
    linkedin_bd: int
    linkedin_due_bd: int

    references_asked_hours: int
    references_at: time
    references_late_hours: int  # after an interview that ends too late for that hour
    references_due_at: time  # on the next business day

    formal_bd: int
    formal_due_bd: int
    formal_after_thanks_bd: int
    formal_send_bd: int  # from a late target to its due
    post_domestic_bd: int
    post_abroad_bd: int

    inquiry_after_promise_bd: int
    inquiry_same_day_at: time  # where they are asked on the promised day itself (0 business days after it)
    inquiry_after_time_hours: int  # after the hour they named, likewise
    inquiry_after_thanks_days: int  # calendar days where no date was named; 0: business days after the interview
    inquiry_after_interview_bd: int
    inquiry_after_letter_bd: int
    inquiry_after_inquiry_bd: int
    inquiry_due_bd: int
    second_chase: bool
    second_chase_bd: int
    second_chase_due_bd: int

    move_on_after_inquiry_bd: int
    move_on_after_promise_bd: int

    reply_same_day_before: time
    reply_same_day_at: time
    reply_next_day_at: time
    reply_due_hours: int
    decide_bd: int  # the time to ask for where they name no date
    decide_reminders_bd: tuple[int, ...]
    decide_reminder_at: time
    weigh_bd: int
    weigh_before_answer_bd: int
    questions_bd: int
    questions_before_answer_bd: int
    answer_at: time
    answer_due_at: time
    answer_margin_hours: int
    decline_letter_bd: int
    decline_always_by_call: bool  # also where the offer came in writing

    withdraw_bd: int  # elsewhere, after an offer was accepted
    thank_helpers_bd: int
    after_accept_due_bd: int

    rejection_hold_hours: int
    rejection_due_bd: int
    feedback_bd: int
    feedback_due_bd: int

    keep_applying: bool
    keep_applying_at: time  # on Mondays, on the person's own clock
    patience: bool
    patience_bd: int
    keep_in_touch_days: int

    call_morning_from: time  # the windows are half open: from the first minute up to, not with, the last
    call_morning_until: time
    call_afternoon_from: time
    call_afternoon_until: time
    call_monday_from: time
    call_friday_until: time


#: The type of every rule, by its name.
KINDS: Mapping[str, Any] = {
    field.name: field.type
    for field in fields(Policy)
    if field.name not in ("id", "name", "summary", "extends", "sources")
}

_TOP = frozenset({"id", "name", "summary", "extends", "rules"})
_ID = re.compile(r"[a-z][a-z0-9_-]*")
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class RulesError(UserError):
    """A rules file that cannot be used. The text names the file, the line and what is wrong."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(_("{file}, line {line}: {what}").format(file=path.name, line=line, what=what))
        self.path = path
        self.line = line


def load_policies(folder: Path, own_folder: Path | None = None) -> tuple[Mapping[str, Policy], tuple[str, ...]]:
    """Every policy by its id, and a sentence for each file that could not be used.

    A person's own file in ``own_folder`` wins over ours by its id, and may extend the very one it stands in for.
    Ours only ever extend each other.
    """
    found, problems = _resolved(sorted(folder.glob("*.toml")), {})
    if own_folder is not None:
        own, more = _resolved(sorted(own_folder.glob("*.toml")), found)
        found, problems = {**found, **own}, [*problems, *more]
    return found, tuple(problems)


def _resolved(paths: Iterable[Path], known: Mapping[str, Policy]) -> tuple[dict[str, Policy], list[str]]:
    """The policies in these files and in those they extend, and what is wrong with the others."""
    files: dict[str, _RulesFile] = {}
    found: dict[str, Policy] = {}
    problems: list[str] = []
    for path in paths:
        try:
            file = _RulesFile(path)
            if file.id in files:
                taken = _("“{id}” is the id of {other} already.").format(id=file.id, other=files[file.id].path.name)
                raise file.error(taken, "id")
        except RulesError as bad:
            problems.append(str(bad))
        else:
            files[file.id] = file
    for file in files.values():
        try:
            found[file.id] = _policy_of(file, files, known)
        except RulesError as bad:
            problems.append(str(bad))
    return found, problems


def _policy_of(file: "_RulesFile", files: Mapping[str, "_RulesFile"], known: Mapping[str, Policy]) -> Policy:
    """The policy of a file over the one it extends, which may itself extend another."""
    chain = [file]
    while (next_file := files.get(chain[-1].extends)) is not None:
        if next_file is chain[-1] and next_file.id in known:
            break  # stands in for the rules it extends
        if next_file in chain:
            ids = ", ".join(each.id for each in (*chain, next_file))
            raise file.error(_("“extends” leads round in a circle: {ids}.").format(ids=ids), "extends")
        chain.append(next_file)
    try:
        policy = chain[-1].over(known)
        for each in chain[-2::-1]:
            policy = each.policy(policy)
    except RulesError as bad:
        if bad.path == file.path:
            raise
        what = _("it extends “{id}”, and {file} cannot be used.").format(id=file.extends, file=bad.path.name)
        raise file.error(what, "extends") from bad
    return policy


class _RulesFile:
    """One file, read and checked key by key. Raises ``RulesError`` for anything that is not as it should be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._text = self._read()
        self._table = self._parse()
        self._known_keys(self._table, _TOP)
        self.id = self._word("id")
        self.name = self._line_of_text("name")
        self.summary = self._line_of_text("summary") if "summary" in self._table else ""
        self.extends = self._word("extends") if "extends" in self._table else ""
        rules = self._table.get("rules", {} if self.extends else None)
        if not isinstance(rules, dict):
            raise self.error(_("“{key}” must be a table of rules.").format(key="rules"), "rules")
        self._rules: dict[str, Any] = rules

    def policy(self, base: Policy | None) -> Policy:
        """What the file says, over ``base`` where it extends one."""
        self._known_keys(self._rules, KINDS, "rules")
        values: dict[str, Any] = {key: getattr(base, key) for key in KINDS} if base else {}
        sources = dict(base.sources) if base else {}
        for key in KINDS:
            if key in self._rules:
                values[key], sources[key] = self._rule(key)
            elif base is None:
                raise self.error(_("the rule “{key}” is missing.").format(key=key), "rules")
        for high, low in out_of_order(values):
            what = _("“{key}” must not be less than “{other}”.").format(key=high, other=low)
            raise self.error(what, "rules", high if high in self._rules else low)
        return Policy(id=self.id, name=self.name, summary=self.summary, extends=self.extends, sources=sources, **values)

    def over(self, known: Mapping[str, Policy]) -> Policy:
        """What the file says, over the one of ``known`` that it extends, where it extends any."""
        if not self.extends:
            return self.policy(None)
        if self.extends not in known:
            raise self.error(_("there are no rules “{id}” to extend.").format(id=self.extends), "extends")
        return self.policy(known[self.extends])

    def error(self, what: str, *path: str) -> RulesError:
        """What is wrong, at the line of the key that this path of tables leads to, or of the nearest above it."""
        lines = dict(_key_lines(self._text))
        while path and path not in lines:
            path = path[:-1]
        return RulesError(self.path, lines.get(path, 1), what)

    def _read(self) -> str:
        try:
            raw = self.path.read_bytes()
        except OSError as error:
            what = _("the file cannot be opened ({reason}).").format(reason=error.strerror)
            raise RulesError(self.path, 1, what) from error
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            raise RulesError(self.path, line, _("the file is not text in UTF-8.")) from error

    def _parse(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text)
        except RecursionError as error:
            raise RulesError(self.path, 1, _("this is not TOML: it is nested too deeply.")) from error
        except ValueError as error:  # TOMLDecodeError is one; so is what Python says about a number without end
            reason = str(error)
            at = _AT.search(reason)
            line = int(at[1]) if at and at[1] else self._text.rstrip().count("\n") + 1
            what = _("this is not TOML: {reason}.").format(reason=_AT.sub("", reason))
            raise RulesError(self.path, line, what) from error

    def _known_keys(self, table: Mapping[str, Any], known: Iterable[str], *path: str) -> None:
        for key in table:
            if key not in known:
                raise self.error(_("“{key}” is not a rule this program knows.").format(key=key), *path, key)

    def _line_of_text(self, key: str) -> str:
        value = self._table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(_("“{key}” must be a text in quotes.").format(key=key), key)
        return " ".join(value.split())

    def _word(self, key: str) -> str:
        value = self._table.get(key)
        if not isinstance(value, str) or not _ID.fullmatch(value):
            what = _("“{key}” must be a word of small letters, digits, - and _, in quotes.")
            raise self.error(what.format(key=key), key)
        return value

    def _rule(self, key: str) -> tuple[object, Source]:
        """The value of one rule, and its source: the person's own where the file names none."""
        entry, kind, path = self._rules[key], KINDS[key], ("rules", key)
        if not isinstance(entry, dict) or "value" not in entry or not entry.keys() <= {"value", "source"}:
            raise self.error(_("“{key}” must be {wanted}.").format(key=key, wanted=_("a value and a source")), *path)
        value = entry["value"]
        if not is_right(key, kind, value):
            what = _("“{key}” must be {wanted}.").format(key=key, wanted=_wanted(key, kind))
            raise self.error(what, *path, "value")
        named = entry.get("source", OWN)
        try:
            if not isinstance(named, str):
                raise UserError(_("a source looks like S1:20"))
            return tuple(value) if isinstance(value, list) else value, source(named)
        except UserError as error:
            raise self.error(_("“{key}”: {why}.").format(key=key, why=error), *path, "source") from error


def _wanted(key: str, kind: object) -> str:
    """What a rule may hold, in words."""
    if kind is time:
        return _("a time of day such as 10:00:00")
    if kind is bool:
        return _("true or false")
    low, high = least(key), MOST[unit_of(key, kind)]
    if kind is int:
        return _("a whole number from {low} to {high}").format(low=low, high=high)
    words = _("a list of at most {n} whole numbers from {low} to {high}, the largest first")
    return words.format(n=SEVERAL, low=low, high=high)


def _key_lines(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Each key of a text that is TOML, with the tables above it, and the line on which its statement begins.

    The text is taken statement by statement: one ends where what was gathered is TOML by itself.
    """
    table: tuple[str, ...] = ()
    gathered, began = "", 1
    for number, line in enumerate(text.split("\n"), 1):
        gathered += line + "\n"
        try:
            found = list(_paths(tomllib.loads(gathered)))
        except ValueError:
            continue
        if gathered.lstrip().startswith("["):
            table = max(found, key=len)
            yield table, began
        else:
            yield from (((*table, *path), began) for path in found)
        gathered, began = "", number + 1


def _paths(table: Mapping[str, Any], depth: int = 3) -> Iterator[tuple[str, ...]]:
    """The keys of a table and of those in it, as deep as a rules file goes."""
    for key, value in table.items():
        yield (key,)
        if isinstance(value, dict) and depth > 1:
            yield from ((key, *path) for path in _paths(value, depth - 1))
