"""What the earlier rounds hold ready for the next interview: values for the sheet on paper and the page on screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from followup_desktop.domain.model import Application, Contact, Interview, Note, NoteKind
from followup_desktop.domain.reflection import Sheet
from followup_desktop.i18n import _

#: An answer one was so sure of or less (of 5) is worth preparing anew.
UNSURE = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of this employer; what matters to them and what they said, over all rounds, the newest first."""

    contact: Contact
    cares_about: tuple[str, ...] = ()
    talked_about: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        return bool(self.cares_about or self.talked_about or self.said)


@dataclass(frozen=True, slots=True)
class Preparation:
    """For the next interview, or for one that has no date yet (``interview`` is None).

    Lists run from the newest round to the oldest, each round in its own order.
    """

    application: Application
    interview: Interview | None
    earlier: tuple[Interview, ...] = ()
    there: tuple[Person, ...] = ()  # who is expected
    met: tuple[Person, ...] = ()  # who was met before and is not expected
    needs: tuple[str, ...] = ()
    questions: tuple[Note, ...] = ()  # still to be asked
    asked: tuple[Note, ...] = ()  # asked and answered
    reservations: tuple[Note, ...] = ()  # not settled yet
    settled: tuple[Note, ...] = ()  # reservations that are
    hard: tuple[Note, ...] = ()
    unsaid: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    next_time: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Is there nothing from any earlier round?"""
        lists = (self.needs, self.questions, self.asked, self.reservations, self.settled, self.hard)
        words = (self.unsaid, self.promised, self.next_time)
        return not any((*lists, *words)) and not any(each.is_told for each in (*self.there, *self.met))


def nothing_yet() -> str:
    """What will be there once there is something: said where ``is_empty``."""
    return _(
        "Nothing is written down about an earlier round yet. Once it is, you find here what matters to each person, "
        "what is still to be asked, what speaks against it, the hard questions with your better answers, what was "
        "left unsaid or promised, and what you want to do differently."
    )


def next_interview(interviews: Iterable[Interview], now: datetime) -> Interview | None:
    """The interview that is under way or comes first; None where none with a time lies ahead."""
    ahead = [each for each in interviews if each.starts_at and (each.ends_at or each.starts_at) > now]
    return min(ahead, key=lambda each: (each.starts_at, each.id), default=None)


def preparation(application: Application, sheets: Sequence[Sheet], coming: Interview | None) -> Preparation:
    """What ``sheets``, the worksheets on all interviews of the application, hold ready for the one that comes.

    Questions to ask may stand on the coming interview's own sheet too: they were thought of for it.
    """
    own = next((each for each in sheets if coming is not None and each.interview.id == coming.id), None)
    earlier = sorted((each for each in sheets if each is not own), key=_age, reverse=True)
    every = ([own] if own else []) + earlier
    expected = [each.contact for each in own.attendees] if own else []
    known = {each.id for each in expected}
    met = {
        each.contact.id: each.contact for sheet in earlier for each in sheet.attendees if each.contact.id not in known
    }
    questions, reservations = _lines(every, NoteKind.OPEN_QUESTION), _lines(every, NoteKind.RESERVATION)
    return Preparation(
        application=application,
        interview=coming,
        earlier=tuple(each.interview for each in earlier),
        there=tuple(_person(each, every) for each in expected),
        met=tuple(_person(each, every) for each in met.values()),
        needs=_distinct(each.interview.need_stated for each in earlier),
        questions=tuple(each for each in questions if not each.settled),
        asked=tuple(each for each in questions if each.settled),
        reservations=tuple(each for each in reservations if not each.settled),
        settled=tuple(each for each in reservations if each.settled),
        hard=tuple(each for each in _lines(earlier, NoteKind.QUESTION) if _was_hard(each)),
        unsaid=_distinct(each.interview.left_unsaid for each in earlier),
        promised=_distinct(each.interview.useful_item for each in earlier),
        next_time=_distinct(line for each in earlier for line in each.answer("next_time").splitlines()),
    )


def _age(sheet: Sheet) -> tuple[int, bool, datetime | int, int]:
    interview = sheet.interview
    return interview.round, interview.starts_at is not None, interview.starts_at or 0, interview.id


def _lines(sheets: Iterable[Sheet], kind: NoteKind) -> list[Note]:
    return [note for sheet in sheets for note in sheet.lines(kind)]


def _was_hard(note: Note) -> bool:
    unsure = note.confidence is not None and note.confidence <= UNSURE
    return bool(note.better.strip()) or note.surprising or unsure


def _person(contact: Contact, sheets: Iterable[Sheet]) -> Person:
    there = [each for sheet in sheets for each in sheet.attendees if each.contact.id == contact.id]
    return Person(
        contact,
        _distinct(each.cares_about for each in there),
        _distinct(each.topic for each in there),
        _distinct(each.said for each in there),
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that say something, each once, in their order."""
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
