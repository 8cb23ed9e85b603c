"""What can be wrong with a value, field by field, in words for the person who typed it.

Names, letters and notes may be any text at all. Only what would make a date, an address or a sum wrong is refused.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Closure,
    Contact,
    Entity,
    Interview,
    LogEntry,
    Problem,
    Profile,
    UserError,
)
from followup_desktop.i18n import _

#: No interview lasts longer: a day or an hour was mistyped.
LONGEST_INTERVIEW = timedelta(hours=16)
#: In days: no employer is closed longer; a year was mistyped.
LONGEST_CLOSURE = 366
#: The first part of an address may be quoted, and then hold nearly anything.
_QUOTED = re.compile(r'^"(?:[^"\\]|\\.)*"(?=@|$)')


class Invalid(UserError):
    """A value cannot be kept as it is; ``problems`` says why, field by field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


def check(*values: Entity) -> None:
    """Raise ``Invalid`` with every problem of every value."""
    found = tuple(problem for value in values for problem in problems(value))
    if found:
        raise Invalid(found)


def problems(value: Entity) -> tuple[Problem, ...]:
    """What is wrong with this value; empty where nothing is."""
    judge = _JUDGES.get(type(value))
    return tuple(judge(value)) if judge else ()


def email_problem(address: str) -> str | None:
    """Why this cannot be an e-mail address, or None. Only what is certain: odd but possible addresses pass."""
    address = address.strip()
    if not address:
        return None
    if re.search(r"\s", address):
        return _("An e-mail address has no spaces")
    name, at, host = address.rpartition("@")
    if not at:
        return _("The @ is missing")
    if not name:
        return _("The part before the @ is missing")
    if not host:
        return _("The part after the @ is missing")
    if "@" in _QUOTED.sub("", name):
        return _("There is one @ too many")
    if re.search("[,;]", _QUOTED.sub("", address)):
        return _("Only one address, without a comma or a semicolon")
    if "." not in host.strip(".") and not host.startswith("["):
        return _("The end is missing, like .com or .org")
    return _dot_problem(name, host)


def _dot_problem(name: str, host: str) -> str | None:
    """Dots that stand where an address cannot have one; a name in quotes may hold them anywhere."""
    parts = [_QUOTED.sub("quoted", name), *(() if host.startswith("[") else (host,))]
    if any(".." in part for part in parts):
        return _("There are two dots in a row")
    if any(part.startswith(".") or part.endswith(".") for part in parts):
        return _("A dot stands where none belongs")
    return None


def _zone_problem(zone: str) -> str | None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return _("This computer does not know that time zone")
    return None


def _found(**sentences: str | None) -> list[Problem]:
    return [Problem(field, sentence) for field, sentence in sentences.items() if sentence]


def _profile(value: Profile) -> list[Problem]:
    return _found(
        email=email_problem(value.email),
        zone=_zone_problem(value.zone),
        current_pay=_("Pay is more than nothing") if value.current_pay is not None and value.current_pay <= 0 else None,
    )


def _application(value: Application) -> list[Problem]:
    return _found(
        employer=None if value.employer.strip() else _("Who is the employer? The letters need the name."),
        zone=_zone_problem(value.zone),
    )


def _contact(value: Contact) -> list[Problem]:
    named = value.first_name.strip() or value.last_name.strip()
    return _found(
        last_name=None if named else _("A first or a last name is enough, but one is needed"),
        email=email_problem(value.email),
    )


def _interview(value: Interview) -> list[Problem]:
    starts, ends = value.starts_at, value.ends_at
    order = length = None
    if starts is not None and ends is not None:
        if ends <= starts:
            order = _("The end is not after the start")
        elif ends - starts > LONGEST_INTERVIEW:
            length = _("That would be longer than {hours} hours").format(hours=LONGEST_INTERVIEW.seconds // 3600)
    early = None
    if value.promised_on is not None and ends is not None:
        said_on = ends.astimezone(ZoneInfo(value.zone)).date() if _zone_problem(value.zone) is None else ends.date()
        if value.promised_on < said_on:
            early = _("That day was already over when they said it")
    money = value.money_mentioned
    return _found(
        starts_at=None if starts else _("When did it start, or when will it?"),
        ends_at=(order or length) if ends else _("When did it end, or about when will it?"),
        zone=_zone_problem(value.zone),
        round=None if value.round >= 1 else _("Rounds count from 1"),
        promised_on=early,
        rating=None if value.rating is None or 0 <= value.rating <= 10 else _("From 0 to 10"),
        money_mentioned=_("Pay is more than nothing") if money is not None and money <= 0 else None,
    )


def _log_entry(value: LogEntry) -> list[Problem]:
    needs_day = value.kind is AnswerKind.NEW_DATE and value.promised_on is None
    early = (
        value.promised_on is not None and value.at is not None and value.promised_on < value.at.date() - timedelta(1)
    )
    return _found(
        promised_on=_("Which day did they name?")
        if needs_day
        else _("That day was already over when they said it")
        if early
        else None
    )


def _closure(value: Closure) -> list[Problem]:
    first, last = value.first_on, value.last_on
    wrong_order = first is not None and last is not None and last < first
    endless = first is not None and last is not None and (last - first).days > LONGEST_CLOSURE
    return _found(
        first_on=None if first else _("Which day?"),
        last_on=_("The last day is before the first")
        if wrong_order
        else _("That would be longer than a year")
        if endless
        else None,
    )


_JUDGES: dict[type[Entity], Callable[[Any], list[Problem]]] = {
    Profile: _profile,
    Application: _application,
    Contact: _contact,
    Interview: _interview,
    LogEntry: _log_entry,
    Closure: _closure,
}
