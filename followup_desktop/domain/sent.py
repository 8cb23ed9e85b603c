"""What went out unasked: waves, the three contacts, the quiet time after each, the one call (follow-up.md C.2, C.4).

Three families count: thanks, the letter, the inquiry. Messages of one family within 48 hours of the first are one wave,
to however many people, and each wave is one contact. Replies, LinkedIn and referees do not count.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from followup_desktop.domain.model import AnswerKind, Channel, Direction, LogEntry, Offer, StepFact, Wave
from followup_desktop.domain.steps import Case, Step, Strike
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _

if TYPE_CHECKING:  # the rules are only needed once the window stands
    from followup_desktop.domain.policy import Policy

#: How many contacts one makes unasked; it is the same in all rules.
STRIKES = 3
#: Messages of one kind within this time of the first are one contact (C.4 "The 48 h of a wave").
WAVE_SPAN = timedelta(hours=48)
#: What begins the count again; every other message does not (C.4 "Reset of strikes").
_RESETS = (AnswerKind.NEW_DATE, AnswerKind.NEXT_ROUND, AnswerKind.OFFER)

#: The family of what each step sends.
WAVES = {"E03": Wave.THANKS, "E04": Wave.THANKS, "E07": Wave.LETTER, "E08": Wave.INQUIRY, "E10": Wave.INQUIRY}
#: The step that stands for a family where none of it went out yet.
_PLANNED = {"E03": Wave.THANKS, "E07": Wave.LETTER, "E08": Wave.INQUIRY}


class Made(NamedTuple):
    """One message that counts. ``key`` is the step it fulfilled, empty for one made beside the steps."""

    at: datetime
    wave: Wave
    channel: Channel | None
    override: str
    key: str


def contacts_made(case: Case) -> list[Made]:
    """Every message that counts, ever, oldest first."""
    if not case.facts and not case.log:
        return []  # most applications of a long list
    found = [
        Made(fact.done_at, wave, fact.done_channel, fact.override, fact.step_key)
        for fact in case.facts
        if fact.done_at and (wave := _wave_of(fact))
    ]
    found += [
        Made(entry.at, entry.wave, entry.channel, entry.override, "")
        for entry in case.log
        if entry.at and entry.wave and entry.direction is Direction.OUT
    ]
    return sorted(found, key=lambda made: (made.at, made.key))


def _wave_of(fact: StepFact) -> Wave | None:
    return WAVES.get(fact.step_key.partition("/")[0])


def phone_chase(made: Iterable[Made]) -> Made | None:
    """The one call that asked about their decision, a voicemail included; one is allowed for life."""
    return next((each for each in made if each.wave is Wave.INQUIRY and each.channel is Channel.PHONE), None)


def count_began(case: Case) -> LogEntry | Offer | None:
    """The last message that begins the count again; None where it began with the interview."""
    entries = [each for each in case.log if each.at and each.direction is Direction.IN and each.kind in _RESETS]
    offers = [offer for offer in case.offers if offer.received_at]
    messages: list[LogEntry | Offer] = [*entries, *offers]
    return max(messages, key=_came_at, default=None)


def _came_at(message: LogEntry | Offer) -> datetime:
    at = message.received_at if isinstance(message, Offer) else message.at
    assert at is not None
    return at


def counted(case: Case, made: Sequence[Made]) -> list[Made]:
    """Those of all ``made`` that belong to the newest round and came since the count began, oldest first."""
    if not made:
        return []
    since: list[datetime] = []
    began = count_began(case)
    if began is not None:
        since.append(_came_at(began))
    newest = max((interview.round for interview in case.interviews), default=1)
    if any(interview.round < newest for interview in case.interviews):
        ends = [each.ends_at for each in case.interviews if each.round == newest and each.ends_at]
        if not ends:
            return []  # the next round is announced, and nothing of it has happened
        since.append(min(ends))
    return [each for each in made if all(each.at >= start for start in since)]


def waves(made: Iterable[Made]) -> list[list[Made]]:
    """The messages as waves: those of one family within 48 hours of the first are one."""
    found: list[list[Made]] = []
    latest: dict[Wave, list[Made]] = {}
    for each in made:
        wave = latest.get(each.wave)
        if wave is None or each.at - wave[0].at > WAVE_SPAN:
            wave = latest[each.wave] = []
            found.append(wave)
        wave.append(each)
    return found


def unsent_thanks(case: Case, steps: Sequence[Step], letter: Step) -> list[Step]:
    """The thanks still to be sent in the round that this formal letter is about."""
    rounds = {interview.id: interview.round for interview in case.interviews}
    own = rounds.get(letter.interview_id or 0)
    thanks = [step for step in steps if step.event == "E03" and step.status.is_open]
    return [step for step in thanks if rounds.get(step.interview_id or 0) == own]


def strikes_left(case: Case, steps: Sequence[Step], made: Sequence[Made]) -> int:
    """How many of the three contacts are neither ``made`` nor planned; below 0 where more were made."""
    groups = waves(counted(case, made))
    return STRIKES - len(groups) - len(_planned(case, steps, {wave[0].wave for wave in groups}))


def _planned(case: Case, steps: Sequence[Step], made: set[Wave]) -> dict[Wave, Step]:
    """The first open step of each family of the newest round that is not made yet."""
    rounds = {interview.id: interview.round for interview in case.interviews}
    newest = max(rounds.values(), default=1)
    found: dict[Wave, Step] = {}
    for step in steps:
        wave = _PLANNED.get(step.event)
        if wave is None or wave in made or not step.status.is_open:
            continue
        if rounds.get(step.interview_id or 0) == newest and (wave not in found or step.target < found[wave].target):
            found[wave] = step
    return found


def ledger(case: Case, steps: Sequence[Step]) -> tuple[Strike, ...]:
    """The contacts one may make unasked: those made since the count began, those planned, those in reserve.

    Three, or more where one was made against the rules.
    """
    zone = steps[0].target.tzinfo if steps else None
    made = waves(counted(case, contacts_made(case)))
    strikes = [
        Strike(_label(wave[0].wave), wave[0].at.astimezone(zone).date(), True, next(filter(None, _reasons(wave)), ""))
        for wave in made
    ]
    planned = _planned(case, steps, {wave[0].wave for wave in made})
    ahead = sorted(planned.items(), key=lambda item: item[1].target)
    strikes += [Strike(_label(wave), step.target.date(), False) for wave, step in ahead]
    strikes += [Strike(_("In reserve"), None, False)] * (STRIKES - len(strikes))
    # What is planned beyond the third is no contact one has: the rules have left it out, or will ask for a reason.
    return tuple(strikes[: max(STRIKES, len(made))])


def _reasons(wave: Iterable[Made]) -> Iterable[str]:
    return (each.override for each in wave)


def ledger_rule(strikes: Sequence[Strike]) -> str:
    """The rule of the three contacts in words, for what is left of them."""
    if all(strike.done for strike in strikes):
        return _("All three are made. Now they make the next move; an answer from them starts the count again.")
    return _("After the third, you wait and they make the next move. An answer from them starts the count again.")


def _label(wave: Wave) -> str:
    return {Wave.THANKS: _("Thank-you"), Wave.LETTER: _("Formal letter"), Wave.INQUIRY: _("Inquiry")}[wave]


def quiet_days(wave: Wave, policy: "Policy") -> int:
    """How many business days of quiet follow a message of this family (C.2, E09)."""
    return {
        Wave.THANKS: policy.formal_after_thanks_bd,
        Wave.LETTER: policy.inquiry_after_letter_bd,
        Wave.INQUIRY: policy.inquiry_after_inquiry_bd,
    }[wave]


def quiet_until(case: Case, policy: "Policy", calendar: WorkCalendar) -> date | None:
    """The first day on which the next contact is welcome; None where nothing was sent since the count began."""
    made = counted(case, contacts_made(case))
    return max(
        (calendar.add(calendar.local(each.at).date(), quiet_days(each.wave, policy)) for each in made), default=None
    )
