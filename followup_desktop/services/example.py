"""The example: an invented job search with six applications, told from today, that can be taken out again."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from followup_desktop import resources
from followup_desktop.domain.factors import LOOKING, PRESENT, offer_key, starter_set
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Budget,
    Contact,
    Entity,
    Factor,
    Interview,
    Letter,
    LetterVersion,
    LogEntry,
    Note,
    Offer,
    Participation,
    Profile,
    Score,
    StepFact,
    UserError,
)
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import Language, _
from followup_desktop.services.calendars import Calendars, time_zone
from followup_desktop.services.history import History, Writer
from followup_desktop.storage import Store

E = TypeVar("E", bound=Entity)

_HOUSEHOLD = "household.toml"
_TERMS = r"(?:[+-]\d+(?:bd|d))+"
_WHEN = re.compile(rf"(?P<terms>{_TERMS})(?: (?P<clock>\d\d:\d\d))?")
_TERM = re.compile(r"(?P<n>[+-]\d+)(?P<unit>bd|d)")
_IN_TEXT = re.compile(rf"<(?P<form>weekday|month-day) (?P<terms>{_TERMS})>")
#: What has happened cannot lie ahead, however early in the day the example is opened.
_HAPPENED = frozenset({"created_at", "changed_at", "sent_at", "done_at", "skipped_at", "at", "received_at"})
#: How a step's key names what it belongs to.
_KEY_LETTERS: Mapping[type[Entity], str] = {Interview: "i", Contact: "c", Offer: "o", LogEntry: "l"}
_PARTS = frozenset(
    {"application", "contacts", "interviews", "offers", "steps", "log", "letters", "benchmark", "scores"}
)


class Example:
    """Puts the invented job search in, and takes it away again. Each is one act that can be undone."""

    def __init__(
        self,
        store: Store,
        history: History,
        calendars: Calendars,
        clock: Callable[[], datetime],
        folder: Path | None = None,
    ) -> None:
        self._store = store
        self._history = history
        self._calendars = calendars
        self._clock = clock
        self._folder = folder or resources.path("example")

    @property
    def loaded(self) -> bool:
        """Is any application of the example there?"""
        return bool(self._store.count(Application, is_example=True))

    def load(self) -> None:
        """Add the six applications, their days told from today; nothing where the example is there already.

        A budget, factors to weigh and a present job come along only where the person has none of their own.
        Raises ``UserError`` naming the file and the entry where a data file of the example is wrong.
        """
        if self.loaded:
            return
        home = _household(self._folder / _HOUSEHOLD)
        with self._history.act(_("Load the example")) as writer:
            factors = self._furnish(writer, home)
            for path in sorted(self._folder.glob("[0-9]*.toml")):
                story = _Story(writer, self._calendars, path, self._clock(), home.zone)
                application = story.write()
                _score(writer, factors, offer_key(application.id), story.scores)

    def remove(self) -> None:
        """Take the example away with all that was added to its applications.

        What came along with it stays where the person has changed it since: then it is theirs.
        """
        with self._history.act(_("Remove the example")) as writer:
            for application in self._store.find(Application, is_example=True):
                writer.delete(application)
            self._clear(writer, _household(self._folder / _HOUSEHOLD))

    def _furnish(self, writer: Writer, home: "_Household") -> Mapping[str, Factor]:
        """Add what the person lacks outside any application; returns the factors to score, by key."""
        profiles = self._store.find(Profile)
        if profiles and _has_no_job(profiles[0]) and profiles[0].currency == home.currency:
            writer.save(replace(profiles[0], current_employer=home.employer, current_pay=home.pay))
        if not self._store.find(Budget):
            writer.save(home.budget)
        factors = self._store.find(Factor)
        if not factors:
            factors = tuple(writer.save(factor) for factor in starter_set())
            by_key = {factor.key: factor for factor in factors}
            for choice, scores in home.scores.items():
                _score(writer, by_key, choice, scores)
        return {factor.key: factor for factor in factors if factor.key}

    def _clear(self, writer: Writer, home: "_Household") -> None:
        """Take away what came along, each group only as a whole: one changed line makes all of it the person's own."""
        for profile in self._store.find(Profile):
            if (profile.current_employer, profile.current_pay) == (home.employer, home.pay):
                writer.save(replace(profile, current_employer="", current_pay=None))
        for budget in self._store.find(Budget):
            if _content(budget) == home.budget:
                writer.delete(budget)
        factors = self._store.find(Factor)
        keys = {factor.id: factor.key for factor in factors}
        for choice, told in home.scores.items():
            scores = self._store.find(Score, choice=choice)
            if {keys[score.factor_id]: score.value for score in scores} == told:
                for score in scores:
                    writer.delete(score)
        if tuple(map(_content, factors)) == starter_set() and not self._store.count(Score):
            for factor in factors:
                writer.delete(factor)


def _has_no_job(profile: Profile) -> bool:
    return not profile.current_employer and profile.current_pay is None


def _content(value: E) -> E:
    """The value without its identity, to compare what it says."""
    return replace(value, id=0, rev=0)


def _score(writer: Writer, factors: Mapping[str, Factor], choice: str, scores: Mapping[str, Decimal]) -> None:
    for key, value in scores.items():
        if key in factors:
            writer.save(Score(factor_id=factors[key].id, choice=choice, value=value))


@dataclass(frozen=True, slots=True)
class _Household:
    """What the invented person has outside any application."""

    zone: str
    employer: str
    pay: Decimal
    currency: str
    budget: Budget
    scores: Mapping[str, Mapping[str, Decimal]]


@cache
def _household(path: Path) -> _Household:
    table = _read(path)
    try:
        present, scores = table["present"], table["scores"]
        budget: dict[str, Any] = {
            key: value if key == "currency" else Decimal(value) for key, value in table["budget"].items()
        }
        told = {choice: {key: Decimal(value) for key, value in scores[choice].items()} for choice in (PRESENT, LOOKING)}
        return _Household(
            zone=table["zone"],
            employer=present["employer"],
            pay=Decimal(present["pay"]),
            currency=present["currency"],
            budget=Budget(**budget),
            scores=told,
        )
    except (KeyError, TypeError, ArithmeticError) as error:
        raise UserError(_("{file} is not as the example needs it: {why}").format(file=path.name, why=error)) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except (OSError, ValueError) as error:
        raise UserError(_("{file} cannot be read: {why}").format(file=path.name, why=error)) from error


class _Story:
    """One application of the example, from its file into the database.

    A day is told in terms from today that add up: ``-3bd`` counts business days of the employer, ``+1d`` calendar
    days. On a weekend or a holiday the business days on either side count as the first.
    """

    def __init__(self, writer: Writer, calendars: Calendars, path: Path, now: datetime, home_zone: str) -> None:
        self._writer = writer
        self._calendars = calendars
        self._file = path.name
        self._table = _read(path)
        self._now = now
        self._today = now.astimezone(time_zone(home_zone)).date()
        self._named: dict[str, Entity] = {}
        self._calendar: WorkCalendar | None = None
        self.scores: Mapping[str, Decimal] = {}

    def write(self) -> Application:
        """Store the application with everything that belongs to it. Raises ``UserError`` for an entry nobody knows."""
        table = self._table
        for part in table.keys() - _PARTS:
            raise self._wrong(part, _("nothing of that name belongs to an application"))
        head = table["application"]
        self._calendar = self._calendars.at(head["country"], head["subdivision"], head["zone"], self._today.year)
        application = self._writer.save(replace(self._value(Application, head, "application"), is_example=True))
        self._write_named(Contact, "contacts", application.id)
        self._write_named(Offer, "offers", application.id)
        talks = table.get("interviews", {}).items()
        people = {name: entry.pop("people", {}) for name, entry in talks}
        notes = {name: entry.pop("lines", []) for name, entry in talks}
        self._write_named(Interview, "interviews", application.id)
        for talk, there in people.items():
            for name, entry in there.items():
                link = self._value(Participation, {"interview": talk, "contact": name} | entry, f"interviews.{talk}")
                self._writer.save(link)
        for talk, lines in notes.items():
            for position, entry in enumerate(lines):
                line = self._value(Note, {"interview": talk} | entry, f"interviews.{talk}")
                self._writer.save(replace(line, position=position))
        self._write_named(LogEntry, "log", application.id)
        self._write_listed(StepFact, "steps", application.id)
        for letter in self._write_listed(Letter, "letters", application.id):
            self._keep_as_sent(letter)
        if "benchmark" in table:
            found = self._value(Benchmark, table["benchmark"], "benchmark")
            self._writer.save(replace(found, application_id=application.id))
        self.scores = {key: Decimal(value) for key, value in table.get("scores", {}).items()}
        return application

    def _write_named(self, kind: type[Entity], part: str, application_id: int) -> None:
        for name, entry in self._table.get(part, {}).items():
            if name in self._named:
                raise self._wrong(f"{part}.{name}", _("that name stands for something else already"))
            value = self._value(kind, entry, f"{part}.{name}", application_id)
            self._named[name] = self._writer.save(value)

    def _write_listed(self, kind: type[E], part: str, application_id: int) -> list[E]:
        entries = self._table.get(part, [])
        return [self._writer.save(self._value(kind, entry, part, application_id)) for entry in entries]

    def _keep_as_sent(self, letter: Letter) -> None:
        if letter.sent_at is not None:
            self._writer.save(
                LetterVersion(
                    letter_id=letter.id,
                    made_at=letter.sent_at,
                    reason="sent",
                    subject=letter.subject,
                    body=letter.body,
                    values=letter.values,
                )
            )

    def _value(self, kind: type[E], entry: Mapping[str, Any], where: str, application_id: int = 0) -> E:
        """The entry as a value of that kind, every field turned into the type it is declared with."""
        known = _field_types(kind)
        found: dict[str, Any] = {}
        for key, told in entry.items():
            name = key if key in known else "step_key" if key == "step" else f"{key}_id"
            if name not in known or name in ("id", "rev", "application_id", "is_example"):
                raise self._wrong(f"{where}.{key}", _("nothing of that name is kept"))
            try:
                named = name != key and name != "step_key"
                found[name] = self._named[told].id if named else self._convert(known[name], name, told)
            except (KeyError, ValueError, TypeError, ArithmeticError) as error:
                raise self._wrong(f"{where}.{key}", str(error)) from error
        if application_id:
            found["application_id"] = application_id
        return kind(**found)

    def _convert(self, wanted: type, name: str, told: Any) -> Any:
        if name == "step_key":
            return "/".join(self._key_parts(told))
        if wanted is datetime:
            return self._instant(told, must_be_past=name in _HAPPENED)
        if wanted is date:
            return self._day(told)
        if wanted is Decimal:
            return Decimal(told)
        if wanted is int and told == "last year":
            return self._today.year - 1
        if issubclass(wanted, StrEnum):
            return wanted(told)
        if wanted is str:
            return _IN_TEXT.sub(self._words, told).strip()
        if wanted is Mapping or isinstance(told, wanted):
            return told
        raise ValueError(told)

    def _key_parts(self, told: str) -> Iterator[str]:
        event, *names = told.split("/")
        yield event
        for name in names:
            value = self._named[name]
            yield f"{_KEY_LETTERS[type(value)]}{value.id}"

    def _day(self, terms: str) -> date:
        if not re.fullmatch(_TERMS, terms):
            raise ValueError(terms)
        assert self._calendar is not None
        day = self._today
        for term in _TERM.finditer(terms):
            n = int(term["n"])
            if term["unit"] == "d":
                day += timedelta(days=n)
            else:
                day = self._calendar.add(day, n) if n > 0 else self._calendar.subtract(day, -n)
        return day

    def _instant(self, told: str, must_be_past: bool) -> datetime:
        when = _WHEN.fullmatch(told)
        if when is None or when["clock"] is None:
            raise ValueError(told)
        assert self._calendar is not None
        at = self._calendar.at(self._day(when["terms"]), time.fromisoformat(when["clock"])).astimezone(UTC)
        return min(at, self._now.astimezone(UTC)) if must_be_past else at

    def _words(self, place: re.Match[str]) -> str:
        """A day inside a text; the texts of the example are American."""
        language, day = Language("en-US"), self._day(place["terms"])
        return language.weekday(day) if place["form"] == "weekday" else language.date_month(day)

    def _wrong(self, where: str, why: str) -> UserError:
        return UserError(_("{file}: “{where}”: {why}").format(file=self._file, where=where, why=why))


def _field_types(kind: type[Entity]) -> Mapping[str, type]:
    """The declared types of a kind's fields, without their ``| None``."""
    hints = get_type_hints(kind)
    return {field.name: _plain(hints[field.name]) for field in fields(kind)}


def _plain(hint: Any) -> type:
    if isinstance(hint, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    found: type = getattr(hint, "__origin__", hint)
    return found
