"""Lines of Today and chips of the calendar: what stands on a day, with the thanks of one interview as one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from followup_desktop.domain.model import Application, Interview, InterviewKind, Offer, Profile
from followup_desktop.domain.plan import Status, Step
from followup_desktop.i18n import _, current, ngettext
from followup_desktop.services.calendars import time_zone
from followup_desktop.services.plans import Entry
from followup_desktop.ui.step_words import (
    city_words,
    clock_words,
    interview_state,
    noun_at,
    number_word,
    short_name,
    state_key,
    title_at,
)

_RANKS = {"late": 1, "due": 2, "their_date": 3, "your_call": 4, "planned": 4, "done": 5}


# Not frozen, as steps are not: of 20,000 things due, making frozen ones took 60 ms of each look at Today.
@dataclass(slots=True, unsafe_hash=True)
class Item:
    """One line or chip: a step, several thanks of one interview, an interview, an offer, or the day they promised."""

    day: date
    at: datetime
    application: Application
    steps: tuple[Step, ...] = ()
    interview: Interview | None = None
    promised: bool = False
    offer: Offer | None = None

    @property
    def step(self) -> Step | None:
        """The step, or the first of several."""
        return self.steps[0] if self.steps else None

    @property
    def state(self) -> str:
        """The key of ``marks.STATES``."""
        if self.steps:
            return state_key(self.steps[0])
        if self.promised:
            return "their_date"
        if self.offer is not None:
            return "offer"
        return interview_state(self.interview.kind if self.interview else InterviewKind.IN_PERSON)

    @property
    def is_event(self) -> bool:
        """An interview or the arrival of an offer: something that happens, not something to do."""
        return not self.steps and not self.promised

    @property
    def is_interview(self) -> bool:
        """An interview itself, not the day they promised in it."""
        return self.interview is not None and not self.promised

    @property
    def rank(self) -> tuple[int, datetime]:
        """The order within a day: what happens, then what is late, due, theirs, planned and done."""
        return (0 if self.is_event else _RANKS[self.state], self.at)

    def short(self, own: tzinfo | None = None) -> str:
        """As a short line has it: ``Rowan, inquiry``, ``Bramwell, 2 thanks``, ``Kestrel, 10 AM``."""
        return _("{name}, {what}").format(name=self.name, what=self.what(own))

    @property
    def name(self) -> str:
        """The employer where room is short."""
        return short_name(self.application.employer)

    def what(self, own: tzinfo | None = None) -> str:
        """What it is in a word or two; an interview goes by its time, on the clock of ``own``."""
        if self.promised:
            return _("decides")
        if self.offer is not None:
            return _("offer")
        if not self.steps:
            return clock_words(on_own_clock(self.at, own))
        if len(self.steps) > 1:
            return ngettext("{n} thanks", "{n} thanks", len(self.steps)).format(n=current().number(len(self.steps)))
        return self.steps[0].short

    @property
    def title(self) -> str:
        """What it is, without the employer: ``Second interview``."""
        if self.promised:
            return _("Their decision")
        if self.offer is not None:
            return _("Their offer")
        if self.steps:
            return self.steps[0].title if len(self.steps) == 1 else _thank_all(len(self.steps))
        return interview_title(self.interview)

    @property
    def title_at(self) -> str:
        """What it is, with the employer."""
        employer = self.application.employer
        if len(self.steps) == 1:
            return title_at(self.steps[0], employer)
        return _("{title}, {employer}").format(title=self.title, employer=employer)

    @property
    def noun(self) -> str:
        """A thing in a list: ``letter to Alder Creek``."""
        if self.steps:
            return noun_at(self.steps[0], self.name)
        return _("{name}, {what}").format(name=self.name, what=_lower_first(self.title))

    @property
    def key(self) -> str:
        """The same for as long as it is the same thing: ``3/E08/i1``."""
        kind = "promise" if self.promised else "interview" if self.interview else "offer"
        subject = self.steps[0].key if self.steps else f"{kind}{(self.interview or self.offer).id}"  # type: ignore[union-attr]
        return f"{self.application.id}/{subject}"


def items(entries: Iterable[Entry]) -> list[Item]:
    """The entries in their order; thanks of one interview that stand alike on one day become one item."""
    found: list[Item] = []
    groups: dict[tuple[int | None, date, Status], int] = {}
    for entry in entries:
        step = entry.step
        if step is None:
            found.append(Item(entry.day, entry.at, entry.application, (), entry.interview, entry.promised, entry.offer))
            continue
        item = Item(entry.day, entry.at, entry.application, (step,))
        if step.event == "E03":
            group = (step.interview_id, entry.day, step.status)
            place = groups.setdefault(group, len(found))
            if place < len(found):
                found[place] = replace(found[place], steps=(*found[place].steps, step))
                continue
        found.append(item)
    return found


def day_items(entries: Iterable[Entry]) -> list[Item]:
    """The items of one day in the order of a calendar cell."""
    return sorted(items(entries), key=lambda item: item.rank)


def _thank_all(n: int) -> str:
    return ngettext("Thank {n} person", "Thank {n} people", n).format(n=number_word(n))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def interview_title(interview: Interview | None) -> str:
    """``Interview``, ``Second interview``, ``Fifth interview``; from the tenth on the number."""
    number = interview.round if interview else 1
    words = {
        1: _("Interview"),
        2: _("Second interview"),
        3: _("Third interview"),
        4: _("Fourth interview"),
        5: _("Fifth interview"),
    }
    return words.get(number) or _("Interview, round {n}").format(n=current().number(number))


def kind_word(kind: InterviewKind) -> str:
    """``in person``, ``by phone`` or ``video``."""
    words = {
        InterviewKind.IN_PERSON: _("in person"),
        InterviewKind.PHONE: _("by phone"),
        InterviewKind.VIDEO: _("by video"),
    }
    return words[kind]


# Clocks


def own_zone(profile: Profile) -> tzinfo | None:
    """The person's own zone; None before they have told it, then an employer's clock has to do."""
    return time_zone(profile.zone) if profile.id else None


def on_own_clock(at: datetime, own: tzinfo | None) -> datetime:
    """An instant on the person's clock, as long as that is the day it stands on."""
    moved = at.astimezone(own) if own else at
    return moved if moved.date() == at.date() else at


def both_clocks(at: datetime, own: tzinfo | None) -> str:
    """``10:00 AM``, and where their clock shows another time: ``10:00 AM  ·  1:00 PM in New York``."""
    language = current()
    mine = at.astimezone(own) if own else at
    text = language.time(mine)
    if mine.utcoffset() == at.utcoffset():
        return text
    city = city_words(at.tzinfo)
    theirs = _("{time} in {city}").format(time=language.time(at), city=city) if city else language.time(at)
    return f"{text}  ·  {theirs}"
