"""Whole histories of an application for Hypothesis: who, when, what was said and done, under which rules, and now.

They lean towards the awkward: hours that do not exist, holidays, promises that come too soon, facts on any key.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache, lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

import holidays
from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter
from plan_cases import FORMAL, MEASURED, POLICY, PROMPT

from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Channel,
    Closure,
    Contact,
    ContactRole,
    Direction,
    EmployerStyle,
    Interview,
    LogEntry,
    Offer,
    Participation,
    State,
    StepFact,
    Want,
    Wave,
)
from followup_desktop.domain.steps import Case

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]

#: C.4 "Presets", and one of one's own that turns on what the others leave off.
POLICIES = {
    "balanced": POLICY,
    "prompt": PROMPT,
    "formal": FORMAL,
    "measured": MEASURED,
    "own": replace(
        POLICY,
        id="own",
        thank_cool_off_hours=3,
        ask_preference=True,
        inquiry_after_interview_bd=10,
        inquiry_after_promise_bd=2,
        second_chase=True,
        patience=True,
        decline_always_by_call=True,
        rejection_hold_hours=24,
        feedback_bd=10,
    ),
    "slow": replace(
        POLICY,
        id="slow",
        thank_cool_off_hours=72,
        thank_due_hours=96,
        thank_last_call_hours=120,
        linkedin_bd=2,
        formal_bd=1,
        rejection_hold_hours=60,
        patience=True,
        decide_bd=1,
        decide_reminders_bd=(3, 0),
        prepare_hours=(48, 24, 1),
    ),
}

#: Country and subdivision; "XX" is no country, so that only weekends count.
PLACES = (("US", ""), ("US", "CA"), ("GB", "ENG"), ("DE", "BY"), ("XX", ""))
ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
)
#: Days around which calendars and clocks do something.
_DAYS = (
    date(2026, 3, 8),  # clocks in the US
    date(2026, 3, 29),  # in Europe
    date(2026, 4, 3),  # Good Friday
    date(2026, 4, 5),  # clocks in Auckland and on Lord Howe
    date(2026, 5, 25),  # Memorial Day, Whit Monday
    date(2026, 7, 3),  # observed
    date(2026, 9, 7),
    date(2026, 9, 27),
    date(2026, 10, 4),
    date(2026, 10, 25),
    date(2026, 11, 1),
    date(2026, 11, 20),
    date(2026, 11, 26),
    date(2026, 12, 23),
    date(2026, 12, 31),
    date(2027, 1, 6),
    date(2027, 1, 18),
)
_CLOCKS = tuple(
    time(*clock)
    for clock in (
        (10, 0),
        (0, 10),
        (1, 30),
        (2, 15),
        (2, 30),
        (6, 50),
        (9, 0),
        (11, 30),
        (14, 59),
        (15, 0),
        (16, 0),
        (17, 0),
        (17, 1),
        (18, 30),
        (20, 50),
        (21, 5),
        (23, 40),
        (23, 50),
    )
)


@dataclass(frozen=True, repr=False)
class History:
    """What a plan is made from. It shows itself as Python to paste."""

    case: Case
    policy: str
    place: tuple[str, str]
    now: datetime

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.case.application.zone)

    @property
    def holidays(self) -> Mapping[date, str]:
        return table(self.place)

    def __repr__(self) -> str:
        made = f"case={_written(self.case)}, policy={self.policy!r}, place={self.place!r}, now={_written(self.now)}"
        return f"History({made})"

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        """Hypothesis shows it the same way."""
        printer.text(repr(self))


@cache
def table(place: tuple[str, str]) -> Mapping[date, str]:
    """The holidays of a place for all the years that a history may reach."""
    country, subdivision = place
    if country == "XX":
        return {}
    years = range(2025, 2029)
    found = holidays.country_holidays(country, subdiv=subdivision or None, years=years, language="en_US")
    return dict(found.items())


def _written(value: object) -> str:
    """A value as Python, without what stands at its default."""
    if isinstance(value, datetime):
        utc = value.astimezone(UTC)
        return f"datetime({utc.year}, {utc.month}, {utc.day}, {utc.hour}, {utc.minute}, tzinfo=UTC)"
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, time):
        return f"time({value.hour}, {value.minute})"
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, tuple):
        return "(" + "".join(f"\n    {_written(one)}," for one in value) + "\n)"
    if is_dataclass(value) and not isinstance(value, type):
        plain = Case(Application()) if isinstance(value, Case) else type(value)()
        told = {one.name: getattr(value, one.name) for one in fields(value)}
        told = {name: own for name, own in told.items() if own != getattr(plain, name)}
        return f"{type(value).__name__}({', '.join(f'{name}={_written(own)}' for name, own in told.items())})"
    return repr(value)


@lru_cache(maxsize=None, typed=True)
def one_of(*choices: T) -> st.SearchStrategy[T]:
    """One of a few; made once, for making strategies is half of the time of a history."""
    return st.sampled_from(choices)


@cache
def whole(least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least, most)


def instant(draw: Draw[T], day: date, zone: ZoneInfo) -> datetime:
    """An hour of a day, some of them missing or there twice."""
    clock = draw(one_of(*_CLOCKS))
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def after(draw: Draw[T], start: datetime, most_hours: int) -> datetime:
    """Some minutes, hours or days later."""
    hours = draw(whole(0, most_hours))
    return start + timedelta(hours=hours, minutes=draw(one_of(0, 7, 15, 30)))


@st.composite
def histories(draw: Draw[T]) -> History:
    """Any history. Nothing that was done or logged lies after now, for the program records only what happened."""
    pick = lambda *choices: draw(one_of(*choices))  # noqa: E731
    zone_name = draw(one_of(*ZONES))
    zone = ZoneInfo(zone_name)
    place = draw(one_of(*PLACES))
    start = draw(one_of(*_DAYS)) + timedelta(days=draw(whole(-9, 5)))
    first_end = instant(draw, start, zone)
    now = first_end + timedelta(hours=draw(whole(-60, 24)) if pick(True, False) else draw(whole(0, 1400)))
    now += timedelta(minutes=pick(0, 0, 15, 20))
    contacts = _contacts(draw)
    interviews = _interviews(draw, zone, first_end, now, contacts)
    participations = tuple(
        Participation(interview_id=one.id, contact_id=contact.id, topic=pick("", "the bridge"))
        for one in interviews
        for contact in contacts
        if draw(one_of(False, True))
    )
    log = _log(draw, zone, first_end, now)
    state = draw(one_of(State.WAITING, State.INTERVIEWED, State.CHASED, State.WAITING, *State))
    offers = _offers(draw, zone, first_end, now, state)
    application = Application(
        id=1,
        state=state,
        state_at=pick(None, min(now, after(draw, first_end, 500))),
        want=pick(Want.YES, Want.YES, Want.UNSURE, Want.UNSURE, Want.NO),
        style=draw(one_of(*EmployerStyle)),
        country=place[0],
        subdivision=place[1],
        zone=zone_name,
        keep_in_touch=draw(one_of(False, True)),
    )
    closures = _closures(draw, start)
    case = Case(
        application=application,
        contacts=contacts,
        interviews=interviews,
        participations=participations,
        closures=closures,
        log=log,
        offers=offers,
        home_country=pick("", place[0], "FR"),
        accepted_elsewhere=pick(None, None, min(now, after(draw, first_end, 300))),
    )
    case = replace(case, facts=_facts(draw, case, zone, first_end, now))
    return History(case, draw(one_of(*POLICIES)), place, now)


def _contacts(draw: Draw[T]) -> tuple[Contact, ...]:
    roles = (ContactRole.INTERVIEWER, *ContactRole)
    return tuple(
        Contact(
            id=number,
            role=draw(one_of(*roles)),
            last_name=f"Person {number}",
            email=draw(one_of("someone@alder.example", "")),
            preferred_channel=draw(one_of(None, Channel.EMAIL, Channel.POST, Channel.PHONE, Channel.HAND)),
        )
        for number in range(7, 7 + draw(whole(0, 3)))
    )


def _interviews(
    draw: Draw[T], zone: ZoneInfo, first_end: datetime, now: datetime, contacts: tuple[Contact, ...]
) -> tuple[Interview, ...]:
    """One to three rounds of one to three interviews, the first ended as told; a few without an end or a start."""
    found: list[Interview] = []
    end = first_end
    for round_number in range(1, 1 + draw(one_of(1, 1, 1, 1, 1, 2, 3))):
        for _ in range(draw(one_of(1, 1, 2, 3))):
            if found:
                end = instant(draw, (end + timedelta(hours=26 + draw(whole(0, 200)))).astimezone(zone).date(), zone)
                end = max(end, max(one.ends_at or first_end for one in found) + timedelta(hours=1))
            shape = draw(one_of(*("both",) * 6 + ("end", "start")))
            starts_at = None if shape == "end" else end - timedelta(minutes=50)
            ends_at = None if shape == "start" else end
            held = ends_at is not None and ends_at <= now  # what one learns there, one does not know before
            promised = held and draw(one_of(False, True))
            found.append(
                Interview(
                    id=3 + len(found),
                    application_id=1,
                    round=round_number,
                    starts_at=starts_at,
                    ends_at=ends_at,
                    zone=draw(one_of(zone.key, *ZONES)),
                    promised_on=end.astimezone(zone).date() + timedelta(days=draw(whole(0, 14))) if promised else None,
                    promised_time=draw(one_of(None, None, time(9, 30), time(12, 0), time(17, 0), time(2, 30)))
                    if promised
                    else None,
                    promised_by_id=draw(one_of(None, *(contact.id for contact in contacts))),
                    useful_item=draw(one_of("", "", "a sketch")) if held else "",
                    references_asked=held and draw(one_of(False, True)),
                    one_letter=draw(one_of(False, False, True)),
                )
            )
    return tuple(found)


def _log(draw: Draw[T], zone: ZoneInfo, first_end: datetime, now: datetime) -> tuple[LogEntry, ...]:
    found = []
    for number in range(21, 21 + draw(whole(0, 4))):
        at = after(draw, first_end, 700)
        if at > now:
            continue
        coming = draw(one_of(False, True))
        kind = draw(one_of(AnswerKind.NEW_DATE, *AnswerKind)) if coming else AnswerKind.OTHER
        dated = kind is AnswerKind.NEW_DATE and draw(one_of(True, True, True, False))
        found.append(
            LogEntry(
                id=number,
                application_id=1,
                at=at,
                direction=Direction.IN if coming else Direction.OUT,
                channel=draw(one_of(*Channel)),
                kind=kind,
                promised_on=at.astimezone(zone).date() + timedelta(days=draw(whole(0, 14))) if dated else None,
                promised_time=draw(one_of(None, time(15, 30))) if dated else None,
                wave=None if coming else draw(one_of(None, *Wave)),
            )
        )
    return tuple(found)


def _offers(draw: Draw[T], zone: ZoneInfo, first_end: datetime, now: datetime, state: State) -> tuple[Offer, ...]:
    """Versions that came one after another, mostly where the state says so."""
    likely = state in (State.OFFER, State.NEGOTIATING, State.ACCEPTED, State.DECLINED, State.LAPSED)
    most = 4 if likely else draw(one_of(0, 0, 0, 0, 1))
    found: list[Offer] = []
    at = first_end
    for version in range(1, 1 + draw(whole(0, most))):
        at = after(draw, at + timedelta(minutes=1), 120)
        if at > now:
            break
        answer_by = instant(draw, at.astimezone(zone).date() + timedelta(days=draw(whole(0, 9))), zone)
        found.append(
            Offer(
                id=30 + version,
                application_id=1,
                version=version,
                received_at=at,
                channel=draw(one_of(Channel.PHONE, Channel.EMAIL, Channel.POST, Channel.IN_PERSON)),
                answer_by=answer_by if answer_by >= at and draw(one_of(True, True, False)) else None,
            )
        )
    return tuple(found)


def _closures(draw: Draw[T], start: date) -> tuple[Closure, ...]:
    if not draw(one_of(False, False, True)):
        return ()
    first = start + timedelta(days=draw(whole(-3, 15)))
    last = draw(one_of(None, first + timedelta(days=draw(whole(0, 10)))))
    return (Closure(id=1, application_id=1, first_on=first, last_on=last, name="Company days"),)


def keys_of(case: Case) -> list[str]:
    """Every key that a row of this application may have, and one that none has."""
    keys = ["E16b/withdraw", "E21", "E99/i3"]
    for interview in case.interviews:
        i = f"i{interview.id}"
        keys += [f"E03/{i}", f"E08/{i}"] * 3
        keys += [f"{event}/{i}" for event in ("E01", "E02", "E07", "E07", "E10", "E12", "E20")]
        keys += [f"E20/{i}/late", f"E06/r{interview.round}"]
        keys += [f"E08/{i}/l{entry.id}" for entry in case.log if entry.promised_on]
        keys += [f"{event}/{i}/c{one.id}" for one in case.contacts for event in ("E03a", "E03", "E03", "E04", "E05")]
    keys += [f"E16b/c{contact.id}" for contact in case.contacts]
    keys += [f"{event}/l{entry.id}" for entry in case.log for event in ("E13", "E18", "E18b")]
    for offer in case.offers:
        keys += [f"{event}/o{offer.id}" for event in ("E14a", "E14c", "E15", "E15", "E16")]
        keys += [f"E17/o{offer.id}/call", f"E17/o{offer.id}/letter"]
    return list(dict.fromkeys(keys)) if not case.interviews else keys


def _begins(case: Case, key: str, first_end: datetime) -> datetime:
    """Before this a step cannot have been done."""
    thing = key.split("/")[-1]
    instants = {f"l{entry.id}": entry.at for entry in case.log}
    instants |= {f"o{offer.id}": offer.received_at for offer in case.offers}
    instants |= {f"i{one.id}": one.ends_at for one in case.interviews}
    for part in (thing, *key.split("/")[1:]):
        if instants.get(part) is not None:
            found = instants[part]
            assert found is not None
            return found
    return first_end


def _facts(draw: Draw[T], case: Case, zone: ZoneInfo, first_end: datetime, now: datetime) -> tuple[StepFact, ...]:
    found: dict[str, StepFact] = {}
    for _ in range(draw(whole(0, 7))):
        key = draw(st.sampled_from(keys_of(case)))
        kind = draw(one_of("done", "done", "done", "moved", "moved", "pinned", "skipped"))
        fact = found.get(key, StepFact(application_id=1, step_key=key))
        begins = _begins(case, key, first_end)
        if kind == "done":
            at = after(draw, begins, 300)
            if at > now:
                continue
            channel = draw(one_of(Channel.EMAIL, Channel.PHONE, Channel.POST, None))
            fact = replace(fact, done_at=at, done_channel=channel)
        elif kind == "skipped":
            fact = replace(fact, skipped_at=now)
        else:
            day = begins.astimezone(zone).date() + timedelta(days=draw(whole(0, 20)))
            moved_to = instant(draw, day, zone)
            pinned = moved_to + timedelta(hours=draw(whole(0, 90))) if kind == "pinned" else None
            fact = replace(fact, moved_to=moved_to, pinned_due=pinned)
        found[key] = fact
    return tuple(fact for fact in found.values() if not _is_second_without_first(fact, found))


def _is_second_without_first(fact: StepFact, found: Mapping[str, StepFact]) -> bool:
    """A second inquiry is offered only after the first."""
    event, _, interview = fact.step_key.partition("/")
    if event != "E10" or fact.done_at is None:
        return False
    first = found.get(f"E08/{interview}")
    return first is None or first.done_at is None or first.done_at >= fact.done_at
