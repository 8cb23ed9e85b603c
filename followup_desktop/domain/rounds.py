"""The rounds of an application: which interviews belong together, and what was promised when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from followup_desktop.domain.model import AnswerKind, Direction, Interview, LogEntry
from followup_desktop.domain.steps import Case
from followup_desktop.domain.workdays import WorkCalendar


class Promise(NamedTuple):
    """A day they named, and when they said it. ``entry`` is the message, None for the end of an interview."""

    on: date
    clock: time | None
    said_at: datetime
    entry: LogEntry | None


@dataclass(slots=True)
class Ending:
    """The end of one interview as an instant and on the employer's clock, and the day of it there."""

    interview: Interview
    utc: datetime
    local: datetime
    day: date


@dataclass(slots=True)
class Round:
    """The interviews of one round in the order of their ends, and what was said and written since the first.

    ``last`` is the end that the rules about the whole round count from, ``promise`` the one that was said last.
    ``messages`` named a new date; ``sent`` went out unasked and beside the steps, oldest first.
    """

    number: int
    endings: list[Ending]
    last: Ending
    promise: Promise | None
    messages: list[Promise]
    sent: list[LogEntry]
    is_latest: bool

    def promise_of(self, ending: Ending) -> Promise | None:
        """The promise that the thanks for that interview should come before: the round's, unless its day was over."""
        promise = self.promise
        return None if promise is None or promise.on < ending.day else promise


def _said_last(interviews: Iterable[Interview], messages: Iterable[Promise]) -> Promise | None:
    """The newest of what was said at the ends of these interviews and in these messages.

    Of two interviews that ended at one instant the later in the list counts.
    """
    newest: Promise | None = None
    for each in interviews:
        if each.promised_on is not None and each.ends_at is not None:
            said_at = each.ends_at.astimezone(UTC)
            if newest is None or said_at >= newest.said_at:
                newest = Promise(each.promised_on, each.promised_time, said_at, None)
    for message in messages:
        if newest is None or message.said_at > newest.said_at:
            newest = message
    return newest


def _said_at(promise: Promise) -> datetime:
    return promise.said_at


def endings(case: Case, calendar: WorkCalendar) -> dict[int, Ending]:
    """The end of each interview that has one, by its id, in the order of the interviews."""
    found: dict[int, Ending] = {}
    for interview in case.interviews:
        if interview.ends_at is not None:
            local = calendar.local(interview.ends_at)
            found[interview.id] = Ending(interview, interview.ends_at.astimezone(UTC), local, local.date())
    return found


def rounds(case: Case, ends: Mapping[int, Ending]) -> list[Round]:
    """The rounds with a known end, oldest first. A promise does not carry over into the next round."""
    if len(case.interviews) == 1 and not case.log:
        return _only_round(ends)
    latest = max((interview.round for interview in case.interviews), default=0)
    found: dict[int, list[Ending]] = {}
    for end in ends.values():
        found.setdefault(end.interview.round, []).append(end)
    messages = _new_dates(case.log) if case.log else []
    sent = _sent(case.log) if case.log else []
    result: list[Round] = []
    until: datetime | None = None
    for number in sorted(found, reverse=True):
        own_ends = found[number]
        if len(own_ends) > 1:
            own_ends.sort(key=lambda ending: (ending.utc, ending.interview.id))
        first = own_ends[0].utc
        own = [each for each in messages if each.said_at >= first and (until is None or each.said_at < until)]
        out = [each for each in sent if each.at >= first and (until is None or each.at < until)]  # type: ignore[operator]
        promise = _said_last([ending.interview for ending in own_ends], own)
        result.append(Round(number, own_ends, own_ends[-1], promise, own, out, number == latest))
        until = first
    result.reverse()
    return result


def _only_round(ends: Mapping[int, Ending]) -> list[Round]:
    """The round of the only talk, of which nothing was heard: most applications are one, and a list of them is long."""
    found = []
    for end in ends.values():
        promise = _said_last((end.interview,), ())
        found.append(Round(end.interview.round, [end], end, promise, [], [], True))
    return found


def latest_promise(case: Case) -> Promise | None:
    """The day they named last, in a message or at the end of an interview of the newest round; None without one."""
    newest = max((each.round for each in case.interviews), default=1)
    return _said_last([each for each in case.interviews if each.round == newest], _new_dates(case.log))


def _new_dates(log: Iterable[LogEntry]) -> list[Promise]:
    """The messages that named a day, oldest first."""
    return sorted(
        (
            Promise(entry.promised_on, entry.promised_time, entry.at, entry)
            for entry in log
            if entry.kind is AnswerKind.NEW_DATE and entry.direction is Direction.IN and entry.promised_on and entry.at
        ),
        key=_said_at,
    )


def _sent(log: Iterable[LogEntry]) -> list[LogEntry]:
    """What went out unasked and beside the steps, oldest first."""
    found = [entry for entry in log if entry.direction is Direction.OUT and entry.wave and entry.at]
    found.sort(key=lambda entry: (entry.at, entry.id))
    return found
