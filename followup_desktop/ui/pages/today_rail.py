"""The rail of Today as values: the offer to answer first, and the coming days."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from followup_desktop.domain.model import Application, Offer
from followup_desktop.domain.plan import Status
from followup_desktop.domain.reasons import working_days
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current, first_upper, ngettext
from followup_desktop.services.plans import Entry
from followup_desktop.ui.agenda import Item, day_items, kind_word, own_zone
from followup_desktop.ui.step_words import answer_line, is_offer_step
from followup_desktop.ui.widgets.counts import DayMark, WeekDay

_MOST_IN_DAY = 3
_WEEK_DAYS = 4
#: What is written to somebody, in the count of a day.
_LETTERS = ("E03", "E04", "E05", "E07", "E16b", "E18", "E18b", "E21")
#: More squares than this would be too narrow for their weekdays.
_MOST_SQUARES = 10


@dataclass(frozen=True, slots=True)
class Decision:
    """The offer that has to be answered first."""

    application_id: int
    offer_id: int
    employer: str
    answer: str
    left: str
    days: tuple[DayMark, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """The coming days under a title that fits them."""

    title: str
    days: tuple[WeekDay, ...]


def decision(workspace: Any, application: Application, offer: Offer) -> Decision | None:
    """The offer as the rail shows it; None where no day for the answer is known."""
    if offer.answer_by is None:
        return None
    calendar: WorkCalendar = workspace.planner.calendar(application)
    answer_by, today = calendar.local(offer.answer_by), calendar.local(workspace.clock()).date()
    last = answer_by.date()
    left = calendar.distance(today, last)
    words = _("That is today.")
    if last != today:
        words = _("{n} from now.").format(n=first_upper(working_days(left)))
    own = own_zone(workspace.casework.profile())
    came = calendar.local(offer.received_at).date() if offer.received_at else today
    first = max(min(came, today), today - timedelta(days=1))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    marks = tuple(_mark(day, today, last, calendar) for day in days) if len(days) <= _MOST_SQUARES else ()
    return Decision(application.id, offer.id, application.employer, answer_line(answer_by, own), words, marks)


def _mark(day: date, today: date, last: date, calendar: WorkCalendar) -> DayMark:
    if day == last:
        kind = "decision"
    elif day < today:
        kind = "past"
    else:
        kind = "open" if calendar.is_business_day(day) else "off"
    return DayMark(current().weekday(day, "EEE"), kind, strong=day in (today, last))


class WeekReader:
    """Reads what is on in the coming days. ``note`` gives the few words beside an item ahead."""

    def __init__(self, workspace: Any, today: date, note: Callable[[Item], str]) -> None:
        self._workspace = workspace
        self._today = today
        self._note = note
        self._own = own_zone(workspace.casework.profile())

    def read(self, now: Sequence[Item]) -> Week:
        """The days from today on; ``now`` is what is late or due."""
        days = [self._today + timedelta(days=n) for n in range(_WEEK_DAYS)]
        entries = self._workspace.planner.entries(days[0], days[-1])
        language = current()
        rows = tuple(
            WeekDay(
                language.weekday(day, "EEE"),
                language.number(day.day),
                self._lines(_ahead(entries.get(day, ())), now if day == self._today else ()),
                day == self._today,
            )
            for day in days
        )
        return Week(_("This week") if _one_week(days) else _("Coming days"), rows)

    def _lines(self, ahead: Sequence[Item], now: Sequence[Item]) -> tuple[tuple[str, str], ...]:
        """What stands on a day: for today the counts, then the events; later each thing by name."""
        lines: list[tuple[str, str]] = []
        if now:
            late = sum(item.state == "late" for item in now)
            note = ngettext("{n} of them late", "{n} of them late", late).format(n=late) if late else ""
            lines.append((_counts(now), note if len(now) > 1 else ""))
        for item in ahead[:_MOST_IN_DAY]:
            lines.append((first_upper(item.noun), self._words(item)))
        if len(ahead) > _MOST_IN_DAY:
            more = len(ahead) - _MOST_IN_DAY
            lines.append((ngettext("{n} more", "{n} more", more).format(n=more), ""))
        return tuple(lines)

    def _words(self, item: Item) -> str:
        if item.is_event and item.interview is not None:
            at = item.at.astimezone(self._own) if self._own else item.at
            return _("{time}, {kind}").format(time=current().time(at), kind=kind_word(item.interview.kind))
        return "" if item.promised else self._note(item)


def _ahead(entries: Sequence[Entry]) -> list[Item]:
    """What is worth a line: neither done nor due already, and no notes or thanks of that day's own interviews."""
    open_ones = [entry for entry in entries if entry.step is None or entry.step.status is Status.NOT_YET]
    interviews = {entry.interview.id for entry in entries if entry.interview is not None and not entry.promised}
    return day_items(
        entry
        for entry in open_ones
        if entry.offer is None
        and (entry.step is None or entry.step.event not in ("E02", "E03") or entry.step.interview_id not in interviews)
    )


def _counts(now: Sequence[Item]) -> str:
    """``2 letters, 1 inquiry, 1 offer``."""
    found: Counter[str] = Counter()
    offers: set[int] = set()
    for item in now:
        for step in item.steps:
            if is_offer_step(step):
                offers.add(step.application_id)
            else:
                found[step.event] += 1
    letters = sum(found[event] for event in _LETTERS)
    inquiries = found["E08"] + found["E10"]
    words = [
        ngettext("{n} letter", "{n} letters", letters).format(n=letters) if letters else "",
        ngettext("{n} reply", "{n} replies", found["E13"]).format(n=found["E13"]) if found["E13"] else "",
        ngettext("{n} inquiry", "{n} inquiries", inquiries).format(n=inquiries) if inquiries else "",
        ngettext("{n} offer", "{n} offers", len(offers)).format(n=len(offers)) if offers else "",
        ngettext("{n} page of notes", "{n} pages of notes", found["E02"]).format(n=found["E02"])
        if found["E02"]
        else "",
        ngettext("{n} decision", "{n} decisions", found["E12"]).format(n=found["E12"]) if found["E12"] else "",
    ]
    shown = (*_LETTERS, "E13", "E08", "E10", "E02", "E12")
    others = sum(count for event, count in found.items() if event not in shown)
    words.append(ngettext("{n} small thing", "{n} small things", others).format(n=others) if others else "")
    return ", ".join(word for word in words if word)


def _one_week(days: Sequence[date]) -> bool:
    """Do they all lie in one week, as the language counts weeks?"""
    start = current().first_weekday
    return all((day.weekday() - start) % 7 >= (days[0].weekday() - start) % 7 for day in days)
