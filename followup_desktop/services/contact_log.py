"""Every contact with an employer, in and out, in the order in which it was made."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from followup_desktop import documents
from followup_desktop.domain.answers import Reading, read_answer
from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Channel,
    Contact,
    Direction,
    LogEntry,
    Offer,
    Paper,
    StepFact,
    Wave,
)
from followup_desktop.domain.steps import Action, Step
from followup_desktop.i18n import _
from followup_desktop.services.casework import Casework
from followup_desktop.services.own_clock import on_own_clock
from followup_desktop.services.planner import Planner
from followup_desktop.services.plans import Plan
from followup_desktop.storage import Store

#: The steps that reach the employer once they are done. A note for oneself does not, nor a word to one's referees.
_REACHES = frozenset(
    ("E03", "E04", "E05", "E07", "E08", "E10", "E13", "E14a", "E15", "E16", "E16b", "E17", "E18", "E18b")
)
#: A day is a calendar day on the person's clock: no clock is further from UTC than this.
_MARGIN = timedelta(days=1)
#: A message about an offer and the offer that was entered are the same news within this time.
_SAME_NEWS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Contacted:
    """One contact: when, with whom, how, what it was and what was said."""

    at: datetime  # in UTC, as it is kept
    application: Application
    direction: Direction
    channel: Channel
    contact: Contact | None
    what: str  # "Thank-you", "They named a new date"
    said: str
    override: str  # why it went out although the rules said to wait
    entry: LogEntry | None = None
    step: Step | None = None


#: Words that tell of a call in a line about an answer.
_CALLED = re.compile(r"\b(?:called|phoned|rang|on the phone|by phone|voicemail)\b", re.IGNORECASE)


class ContactLog:
    """Reads the log from what is kept: messages, offers, and the steps that were done."""

    def __init__(self, store: Store, casework: Casework, planner: Planner, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._casework = casework
        self._planner = planner
        self._clock = clock

    def entries(self, first: date, last: date, application_id: int = 0) -> tuple[Contacted, ...]:
        """All contacts from ``first`` to ``last``, both included, on the person's own clock; the oldest first.

        With ``application_id`` only those of that application.
        """
        ids = {application_id} if application_id else self._touched(first, last)
        found = (each for id in sorted(ids) for each in self._of(self._planner.plan(id)))
        chosen = [each for each in found if first <= self._planner.local_day(each.at) <= last]
        return tuple(sorted(chosen, key=lambda each: each.at))

    def of_application(self, application_id: int) -> tuple[Contacted, ...]:
        """All contacts of one application, the oldest first. Raises ``KeyError`` where it is gone."""
        return tuple(sorted(self._of(self._planner.plan(application_id)), key=lambda each: each.at))

    def pdf(self, first: date, last: date, paper: Paper, application_id: int = 0) -> bytes:
        """The contacts of these days to print, on the person's own clock."""
        profile = self._casework.profile()
        rows = [
            documents.ContactRow(
                on_own_clock(each.at, profile),
                each.application.employer,
                each.application.role,
                each.direction,
                each.channel,
                each.contact.full_name if each.contact else "",
                each.what,
            )
            for each in self.entries(first, last, application_id)
        ]
        made_at = on_own_clock(self._clock(), profile)
        return documents.contact_log_pdf(rows, first, last, made_at, paper, profile.full_name)

    def note_answer(self, application_id: int, text: str) -> tuple[LogEntry, Reading]:
        """Keep what they answered in the person's few words, with the day they named where the words name one.

        Everything else that the words may mean is only in the reading: what kind of answer it was, the person says.
        """
        application = self._casework.application(application_id)
        now = self._clock()
        calendar = self._planner.calendar(application)
        reading = read_answer(text, calendar.local(now).date(), calendar)
        people = self._casework.contacts(application_id)
        heard = [each for each in self._casework.log(application_id) if each.direction is Direction.IN]
        called = _CALLED.search(text) is not None
        usual = heard[-1].channel if heard else Channel.EMAIL
        self._casework.log_answer(
            LogEntry(
                application_id=application_id,
                at=now,
                kind=AnswerKind.NEW_DATE if reading.promised_on else AnswerKind.OTHER,
                channel=Channel.PHONE if called else usual,
                contact_id=people[0].id if len(people) == 1 else None,
                promised_on=reading.promised_on,
                text=text.strip(),
            ),
            replied=called,  # one answers a call while it lasts
        )
        return max(self._casework.log(application_id), key=lambda each: each.id), reading

    def _touched(self, first: date, last: date) -> set[int]:
        early = datetime.combine(max(first, date.min + _MARGIN), time(), UTC) - _MARGIN
        late = datetime.combine(min(last, date.max - 2 * _MARGIN), time(), UTC) + 2 * _MARGIN
        return {
            *self._store.owners(StepFact, "done_at", early, late),
            *self._store.owners(LogEntry, "at", early, late),
            *self._store.owners(Offer, "received_at", early, late),
        }

    def _of(self, plan: Plan) -> Iterator[Contacted]:
        """The contacts of one application, in no order."""
        case = plan.case
        people = {contact.id: contact for contact in case.contacts}
        for entry in case.log:
            if entry.at is not None:
                yield Contacted(
                    at=entry.at,
                    application=case.application,
                    direction=entry.direction,
                    channel=entry.channel,
                    contact=people.get(entry.contact_id or 0),
                    what=_heard(entry.kind) if entry.direction is Direction.IN else _written(entry.wave),
                    said=entry.text.strip(),
                    override=entry.override.strip(),
                    entry=entry,
                )
        yield from _offers(plan)
        steps = {step.key: step for step in plan.steps}
        answers = {f"E13/l{entry.id}": entry for entry in case.log}
        for fact in case.facts:
            event = fact.step_key.partition("/")[0]
            if fact.done_at is None or event not in _REACHES:
                continue
            step = steps.get(fact.step_key)
            contact = people.get(_contact_of(fact.step_key, step, answers))
            if event == "E16b" and contact is not None:
                continue  # thanks to a referee or to a friend inside
            yield Contacted(
                at=fact.done_at,
                application=case.application,
                direction=Direction.OUT,
                channel=fact.done_channel or (step.channel if step and step.channel else Channel.EMAIL),
                contact=contact,
                what=_done(event, step),
                said=fact.note.strip(),
                override=fact.override.strip(),
                step=step,
            )


def _offers(plan: Plan) -> Iterator[Contacted]:
    """The offers whose terms were entered without a message that brought them."""
    case = plan.case
    told = [each.at for each in case.log if each.at and each.kind is AnswerKind.OFFER]
    for offer in case.offers:
        at = offer.received_at
        if at is not None and not any(abs(at - other) <= _SAME_NEWS for other in told):
            yield Contacted(
                at=at,
                application=case.application,
                direction=Direction.IN,
                channel=offer.channel,
                contact=None,
                what=_heard(AnswerKind.OFFER),
                said="",
                override="",
            )


def _contact_of(key: str, step: Step | None, answers: dict[str, LogEntry]) -> int:
    """Whom a step was for: as the plan says, as its key says, or who wrote what it replies to."""
    if step is not None and step.contact_id:
        return step.contact_id
    named = (part[1:] for part in key.split("/")[1:] if part.startswith("c"))
    id = next((int(each) for each in named if each.isdecimal()), 0)
    return id or (answers[key].contact_id or 0 if key in answers else 0)


def _heard(kind: AnswerKind) -> str:
    return {
        AnswerKind.NEW_DATE: _("They named a new date"),
        AnswerKind.NEXT_ROUND: _("They invited you to another interview"),
        AnswerKind.OFFER: _("They made an offer"),
        AnswerKind.REJECTION: _("They said no"),
        AnswerKind.REQUEST: _("They asked for something"),
        AnswerKind.OTHER: _("They answered"),
    }[kind]


def _written(wave: Wave | None) -> str:
    if wave is None:
        return _("Contacted them")
    return {
        Wave.THANKS: _("Thank-you"),
        Wave.LETTER: _("Formal letter or news"),
        Wave.INQUIRY: _("Asked about their decision"),
    }[wave]


def _done(event: str, step: Step | None) -> str:
    if event == "E17" and step is not None and step.action is Action.CALL:
        return _("Called to decline the offer")
    return {
        "E03": _("Thank-you"),
        "E04": _("Thanks for arranging the interview"),
        "E05": _("Note on LinkedIn"),
        "E07": _("Formal letter"),
        "E08": _("Asked about their decision"),
        "E10": _("Asked a second time"),
        "E13": _("Replied"),
        "E14a": _("Acknowledged the offer"),
        "E15": _("Asked about the offer"),
        "E16": _("Answered the offer"),
        "E16b": _("Withdrew"),
        "E17": _("Declined the offer"),
        "E18": _("Thanked them after their no"),
        "E18b": _("Asked for feedback"),
    }[event]
