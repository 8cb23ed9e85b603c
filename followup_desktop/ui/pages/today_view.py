"""Everything that Today says, as values: the page only shows it, and can see whether anything changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any

from followup_desktop.domain.budget import unknown_terms
from followup_desktop.domain.list_moments import list_for_step
from followup_desktop.domain.model import Application, Channel, Interview
from followup_desktop.domain.plan import Status, Step
from followup_desktop.domain.proposals import Proposal
from followup_desktop.domain.searching import Nudge
from followup_desktop.i18n import _, current, first_upper, ngettext
from followup_desktop.ui.agenda import Item, both_clocks, items, own_zone
from followup_desktop.ui.pages.today_rail import Decision, Week, WeekReader, decision
from followup_desktop.ui.proposal_card import ASKED
from followup_desktop.ui.step_words import (
    ahead_words,
    chip_words,
    day_word,
    is_offer_step,
    minutes,
    number_word,
    title_at,
)

MOST_NEXT = 7
#: Up to this far ahead a weekday and its number name a day; later it takes the month.
_NEAR = timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Task:
    """A row to act on. ``step`` is the one the button is for; ``people`` the thanks of one interview, sent or not."""

    item: Item
    step: Step
    title: str
    state: str
    reason: str
    source: str
    chip: str
    button: str
    icon: str = ""
    people: tuple[tuple[str, Step], ...] = ()
    checklist: str = ""  # the list that helps with it, on the first row that offers it


@dataclass(frozen=True, slots=True)
class Coming:
    """A row of Next, or of what was done today."""

    item: Item
    title: str
    employer: str
    day: str
    note: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """The page as it stands now. ``late`` and ``due`` are what was asked for of ``late_count`` and ``due_count``."""

    facts: str
    late: tuple[Task, ...]
    late_count: int
    due: tuple[Task, ...]
    due_count: int
    next: tuple[Coming, ...]
    next_count: int
    done: tuple[Coming, ...]
    done_words: str
    decision: Decision | None
    proposals: tuple[Proposal, ...]
    look_back: tuple[Application, Interview] | None  # notes to read again after a no
    nudge: Nudge | None
    week: Week
    problems: tuple[str, ...]  # of files of the person's own
    nothing_signed: bool
    has_applications: bool


class TodayReader:
    """Reads the page's values from the services. ``button_of`` says what the button of a step says."""

    def __init__(self, workspace: Any, button_of: Callable[[Step], str]) -> None:
        self._workspace = workspace
        self._button_of = button_of
        self._now = workspace.clock()
        self._own: tzinfo | None = own_zone(workspace.casework.profile())
        count = workspace.store.count
        self._is_mixed = bool(count(Application, is_example=True) and count(Application, is_example=False))
        self._offered: set[tuple[int, str]] = set()
        self._today: date = workspace.planner.local_day(self._now) if self._own else self._now.date()

    def read(self, most_late: int, most_due: int) -> TodayView:
        """``most_late`` and ``most_due`` bound how many rows are worked out in full."""
        found = self._workspace.planner.today()
        late, due, coming, done = (items(entries) for entries in (found.late, found.due, found.next, found.done))
        day = current().date_sentence(self._today)
        return TodayView(
            facts=_("{day}. {things}").format(day=day, things=_things([*late, *due])),
            late=tuple(self._task(item) for item in late[:most_late]),
            late_count=len(late),
            due=tuple(self._task(item) for item in due[:most_due]),
            due_count=len(due),
            next=tuple(self._coming(item) for item in coming[:MOST_NEXT]),
            next_count=len(coming),
            done=tuple(self._done(item) for item in done),
            done_words=self._done_words(done),
            decision=decision(self._workspace, *found.decision) if found.decision else None,
            proposals=tuple(each for each in found.proposals if each.kind in ASKED),
            look_back=self._workspace.notes.look_back_now(),
            nudge=self._workspace.searching.nudge(),
            week=WeekReader(self._workspace, self._today, self.note).read([*late, *due]),
            problems=self._workspace.catalog.problems,
            nothing_signed=not found.any_offer_accepted,
            has_applications=bool(self._workspace.store.count(Application)),
        )

    # Rows to act on

    def _task(self, item: Item) -> Task:
        step = item.step
        assert step is not None
        people = self._people(item) if step.event == "E03" else ()
        if len(people) > 1:
            return self._thanks(item, people)
        chip = chip_words(step, self._now, self._own)
        state = "offer" if is_offer_step(step) and item.state == "due" and not chip else item.state
        return Task(
            item=item,
            step=step,
            title=title_at(step, item.application.employer),
            state=state,
            reason=step.because,
            source=_joined(step.source.line, self._beside_source(step), self._example(item)),
            chip=chip,
            button=self._button_of(step),
            icon="circle-question-mark" if step.event == "E15" and state == "offer" else "",
            checklist=self._checklist(step),
        )

    def _checklist(self, step: Step) -> str:
        """The list to offer with the step; not twice for one application."""
        id = list_for_step(step)
        offer = (step.application_id, id)
        if offer in self._offered:
            return ""
        self._offered.add(offer)
        return id

    def _example(self, item: Item) -> str:
        """A word on rows of the example where they stand among the person's own."""
        return _("example") if self._is_mixed and item.application.is_example else ""

    def _people(self, item: Item) -> tuple[tuple[str, Step], ...]:
        """Everybody who is thanked for the interview, with the step of each."""
        step = item.steps[0]
        plan = self._workspace.planner.plan(item.application.id)
        names = {contact.id: contact.full_name for contact in plan.case.contacts}
        thanks = [
            each
            for each in plan.steps
            if each.event == "E03" and each.interview_id == step.interview_id and each.status is not Status.SUPPRESSED
        ]
        thanks.sort(key=lambda each: each.contact_id or 0)
        return tuple((names.get(each.contact_id or 0) or each.title, each) for each in thanks)

    def _thanks(self, item: Item, people: Sequence[tuple[str, Step]]) -> Task:
        """The thanks of one interview as one row; its button goes on with the next unwritten letter."""
        step = item.steps[0]
        sent = [name for name, each in people if each.status is Status.DONE]
        waiting = {each.key for each in item.steps}
        begun = [each for each in item.steps if self._workspace.letters.for_step(each) is not None]
        step = begun[0] if begun else step
        return Task(
            item=item,
            step=step,
            title=_("Thank the {n} people at {employer}").format(
                n=number_word(len(people)), employer=item.application.employer
            ),
            state=item.state,
            reason=self._thanks_reason(item, sent, [name for name, each in people if each.key in waiting]),
            source=_joined(
                step.source.line,
                _("{sent} of {all} sent").format(sent=len(sent), all=len(people)) if sent else "",
                self._example(item),
            ),
            chip=chip_words(min(item.steps, key=lambda each: each.due), self._now, self._own),
            button=_("Continue") if sent else self._button_of(step),
            people=tuple(people),
            checklist=self._checklist(step),
        )

    def _thanks_reason(self, item: Item, sent: Sequence[str], waiting: Sequence[str]) -> str:
        interview = next(
            each
            for each in self._workspace.planner.plan(item.application.id).case.interviews
            if each.id == item.steps[0].interview_id
        )
        language = current()
        ended = interview.ends_at.astimezone(item.at.tzinfo)
        today = self._now.astimezone(item.at.tzinfo).date()
        if item.state == "late":
            text = _("Your interview ended {day} at {time}. Late thanks are still better than none. {who}")
        else:
            text = _("Your interview ended {day} at {time}, and notes are best within a day. {who}")
        return text.format(
            day=day_word(ended.date(), today), time=language.time(ended), who=_who_waits(sent, waiting)
        ).strip()

    def _beside_source(self, step: Step) -> str:
        """What stands behind the source: which contact it is, how much of an offer is known."""
        if step.event == "E08":
            used = sum(strike.done for strike in self._workspace.planner.ledger(step.application_id).strikes)
            words = (_("your first contact"), _("your second contact"), _("your third and last contact"))
            return words[used] if used < len(words) else ""
        if step.event in ("E14c", "E15") and step.offer_id is not None:
            unknown = len(unknown_terms(self._workspace.offers.offer(step.offer_id)))
            if unknown:
                return ngettext("{n} term unknown", "{n} terms unknown", unknown).format(n=unknown)
            return _("all terms known")
        return ""

    # Rows to read

    def _coming(self, item: Item) -> Coming:
        title = item.title
        if item.step is not None and item.step.event == "E07":
            # The employer beside it says to whom.
            by_post = item.step.channel is Channel.POST
            title = _("Post the formal letter") if by_post else _("Send the formal letter")
        note = _joined(self.note(item), self._example(item))
        return Coming(item, title, item.application.employer, self._day(item.day), note)

    def _day(self, day: date) -> str:
        """``Tomorrow``, ``Fri 20``, ``Sun, Dec 6``, ``Dec 15``."""
        language = current()
        if day <= self._today:
            return _("Today")
        if day == self._today + timedelta(days=1):
            return _("Tomorrow")
        if day - self._today <= _NEAR and day.month != self._today.month:
            return language.date_row(day)
        if day - self._today <= _NEAR:
            return f"{language.weekday(day, 'EEE')} {language.number(day.day)}"
        return language.date_short(day)

    def note(self, item: Item) -> str:
        """The few words at the end of a line ahead."""
        step = item.step
        if item.promised:
            return _("they decide")
        if step is None:
            return both_clocks(item.at, self._own)
        if step.event == "E07" and step.channel is Channel.POST:
            return self._arrival(item, step)
        return ahead_words(step, self._own)

    def _arrival(self, item: Item, step: Step) -> str:
        """When a letter posted that day is there, and whether that is in time."""
        workspace = self._workspace
        policy = workspace.planner.policy(item.application)
        case = workspace.planner.plan(item.application.id).case
        abroad = case.home_country and case.home_country != item.application.country
        days = policy.post_abroad_bd if abroad else policy.post_domestic_bd
        arrives = workspace.planner.calendar(item.application).add(step.target.date(), days)
        day = current().weekday(arrives, "EEE") if arrives - self._today < timedelta(days=7) else None
        words = _("arrives {day}").format(day=day or current().date_row(arrives))
        promised = [each.promised_on for each in case.interviews if each.id == step.interview_id]
        if promised and promised[0] and arrives < promised[0]:
            return _("{arrives}, before they decide").format(arrives=words)
        return words

    def _done(self, item: Item) -> Coming:
        step = item.step
        assert step is not None
        at = item.at.astimezone(self._own) if self._own else item.at
        return Coming(item, item.title, item.application.employer, current().time(at), "")

    def _done_words(self, done: Sequence[Item]) -> str:
        if not done:
            return ""
        count = sum(len(item.steps) for item in done)
        text = ngettext("{n} done today: {what}", "{n} done today: {what}", count)
        return text.format(n=current().number(count), what=", ".join(item.noun for item in done[:4]))


def _things(now: Sequence[Item]) -> str:
    """``Three things, about 50 minutes in all.``"""
    if not now:
        return _("Nothing is due today.")
    took = sum(minutes(step) for item in now for step in item.steps)
    if took < 55:
        text = ngettext("{count} thing, about {m} minutes.", "{count} things, about {m} minutes in all.", len(now))
        return text.format(count=first_upper(number_word(len(now))), m=took)
    if took < 75:
        text = ngettext("{count} thing, about an hour.", "{count} things, about an hour in all.", len(now))
        return text.format(count=first_upper(number_word(len(now))))
    hours = current().number(round(took / 30) / 2)
    text = ngettext("{count} thing, about {h} hours.", "{count} things, about {h} hours in all.", len(now))
    return text.format(count=first_upper(number_word(len(now))), h=hours.removesuffix(".0"))


def _who_waits(sent: Sequence[str], waiting: Sequence[str]) -> str:
    """``Dana’s is sent; Luis and Kim are waiting.``"""
    language = current()
    waits = ngettext("{names} is waiting.", "{names} are waiting.", len(waiting)).format(
        names=language.join(_first_name(name) for name in waiting)
    )
    if not sent:
        return waits
    if len(sent) == 1:
        return _("{name}’s is sent; {waiting}").format(name=_first_name(sent[0]), waiting=waits)
    return _("{names} have theirs; {waiting}").format(
        names=language.join(_first_name(name) for name in sent), waiting=waits
    )


def _first_name(full_name: str) -> str:
    return full_name.split(" ")[0]


def _joined(*parts: str) -> str:
    return "  ·  ".join(part for part in parts if part)
