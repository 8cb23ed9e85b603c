"""What the program proposes and the person decides: time alone never ends anything (follow-up.md C.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from followup_desktop.domain.model import Application, State, Want
from followup_desktop.domain.sources import Source, source
from followup_desktop.domain.states import Trigger
from followup_desktop.domain.steps import Case, Status, Step
from followup_desktop.domain.workdays import WorkCalendar
from followup_desktop.i18n import _, current

_HELD = source("S1:26")
_LAPSED = source("S0:54")
_ENTER_OFFER = source("S0:40")
_WITHDRAW = source("S2:28")
_MOVE_ON = source("S3:137")


class ProposalKind(StrEnum):
    HELD = "held"
    LAPSED = "lapsed"
    ENTER_OFFER = "enter_offer"
    WITHDRAW = "withdraw"
    MOVE_ON = "move_on"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question about where an application stands; ``trigger`` is what a yes means."""

    kind: ProposalKind
    application: Application
    sentence: str
    trigger: Trigger
    source: Source
    since: datetime  # on the employer's clock


def proposals(case: Case, steps: Sequence[Step], calendar: WorkCalendar, now: datetime) -> tuple[Proposal, ...]:
    """What there is to decide about one application at ``now``, any aware instant."""
    application, now = case.application, calendar.local(now)
    found: list[Proposal] = []
    ends = [calendar.local(each.ends_at) for each in case.interviews if each.ends_at]
    if application.state is State.SCHEDULED and ends and max(ends) <= now:
        found.append(_held(application, max(ends)))
    offer = case.newest_offer
    if application.state in (State.OFFER, State.NEGOTIATING) and offer and offer.answer_by and offer.answer_by < now:
        found.append(_lapsed(application, calendar.local(offer.answer_by)))
    if application.state in (State.OFFER, State.NEGOTIATING) and offer is None:
        found.append(_enter_offer(application, calendar.local(application.state_at or now)))
    before_offer = application.state.is_open and application.state not in (State.OFFER, State.NEGOTIATING)
    put_off = any(fact.step_key == put_off_key(ProposalKind.WITHDRAW) and fact.skipped_at for fact in case.facts)
    if application.want is Want.NO and before_offer and ends and min(ends) <= now and not put_off:
        found.append(_withdraw(application, min(ends)))
    if application.state in (State.INTERVIEWED, State.WAITING, State.CHASED):
        open_ones = (step for step in steps if step.event == "E12" and step.status is Status.DUE)
        found += [_move_on(application, step) for step in open_ones]
    return tuple(found)


def put_off_key(kind: ProposalKind) -> str:
    """Where the person's "not now" to a proposal is kept."""
    return f"proposal/{kind}"


def _held(application: Application, ended_at: datetime) -> Proposal:
    text = _("Your interview at {employer} was planned for {day}. Did it take place?")
    sentence = text.format(employer=application.employer, day=current().date_sentence(ended_at))
    return Proposal(ProposalKind.HELD, application, sentence, Trigger.INTERVIEW_HELD, _HELD, ended_at)


def _lapsed(application: Application, answer_by: datetime) -> Proposal:
    text = _("{employer} expected your answer by {day}. Has the offer run out, or did they give you more time?")
    sentence = text.format(employer=application.employer, day=current().date_sentence(answer_by))
    return Proposal(ProposalKind.LAPSED, application, sentence, Trigger.LAPSED, _LAPSED, answer_by)


def _enter_offer(application: Application, since: datetime) -> Proposal:
    text = _("{employer} made you an offer. Once its terms are entered, its days and what it comes to stand here.")
    sentence = text.format(employer=application.employer)
    return Proposal(ProposalKind.ENTER_OFFER, application, sentence, Trigger.OFFERED, _ENTER_OFFER, since)


def _withdraw(application: Application, since: datetime) -> Proposal:
    text = _("You do not want the job at {employer}. A kind note that you withdraw spares them the wait.")
    sentence = text.format(employer=application.employer)
    return Proposal(ProposalKind.WITHDRAW, application, sentence, Trigger.WITHDREW, _WITHDRAW, since)


def _move_on(application: Application, step: Step) -> Proposal:
    return Proposal(ProposalKind.MOVE_ON, application, step.because, Trigger.MOVED_ON, _MOVE_ON, step.target)
