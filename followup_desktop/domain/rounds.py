"""The rounds of an application: which interviews belong together, and what was promised when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from followup_desktop.domain.model import AnswerKind, Direction, Interview, LogEntry
from followup_desktop.domain.steps import Case


@dataclass(frozen=True, slots=True)
class Promise:
    """A day they named, and when they said it. ``entry`` is the message, None for the end of an interview."""

    on: date
    said_at: datetime
    entry: LogEntry | None


@dataclass(frozen=True, slots=True)
class Round:
    """The interviews of one round in the order of their ends, and the messages with a new date since the first."""

    interviews: tuple[tuple[datetime, Interview], ...]
    messages: tuple[Promise, ...]
    is_latest: bool

    @property
    def ends_at(self) -> datetime:
        """When the last conversation ended: T0 of the rules that look at the whole round."""
        return self.interviews[-1][0]

    @property
    def last_interview(self) -> Interview:
        return self.interviews[-1][1]

    def promise(self, only: Interview | None = None) -> Promise | None:
        """The promise that was said last; with ``only``, of that interview and of messages after it."""
        said = [
            Promise(interview.promised_on, ended, None)
            for ended, interview in self.interviews
            if interview.promised_on and (only is None or interview is only)
        ]
        if self.messages:
            since = said[0].said_at if said else self.interviews[0][0]
            if only is not None:
                since = next(ended for ended, interview in self.interviews if interview is only)
            said += [message for message in self.messages if message.said_at >= since]
        return max(said, key=_said_at) if said else None


def _said_at(promise: Promise) -> datetime:
    return promise.said_at


def rounds(case: Case) -> list[Round]:
    """The rounds with a known end, oldest first. A promise does not carry over into the next round."""
    found: dict[int, list[tuple[datetime, Interview]]] = {}
    latest = 0
    for interview in case.interviews:
        latest = max(latest, interview.round)
        if interview.ends_at is not None:
            found.setdefault(interview.round, []).append((interview.ends_at, interview))
    messages = _new_dates(case.log) if case.log else []
    result: list[Round] = []
    until: datetime | None = None
    for number in sorted(found, reverse=True):
        ends = tuple(sorted(found[number], key=_end_and_id))
        first = ends[0][0]
        own = tuple(each for each in messages if each.said_at >= first and (until is None or each.said_at < until))
        result.append(Round(ends, own, number == latest))
        until = first
    result.reverse()
    return result


def _end_and_id(pair: tuple[datetime, Interview]) -> tuple[datetime, int]:
    return pair[0], pair[1].id


def _new_dates(log: Iterable[LogEntry]) -> list[Promise]:
    return sorted(
        (
            Promise(entry.promised_on, entry.at, entry)
            for entry in log
            if entry.kind is AnswerKind.NEW_DATE and entry.direction is Direction.IN and entry.promised_on and entry.at
        ),
        key=_said_at,
    )
