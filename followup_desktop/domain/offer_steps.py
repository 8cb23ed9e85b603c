"""The steps that an offer brings (follow-up.md C.2 and C.4): E14a, E14c, E15, E16 with its reminders, and E17."""

from dataclasses import dataclass
from datetime import date, datetime

from followup_desktop.domain import offer_reasons, reasons
from followup_desktop.domain.budget import unknown_terms
from followup_desktop.domain.model import Channel, EmployerStyle, Offer, State, Want
from followup_desktop.domain.replies import reply_dates
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.steps import Action, Wording
from followup_desktop.domain.workdays import earlier_of, hours, is_later, later_of

_MONDAY = 0
_NEWER_OFFER: Wording = (offer_reasons.newer_offer,)
_NOT_WANTED: Wording = (reasons.not_wanted,)
_TALKED_ENOUGH: Wording = (offer_reasons.two_rounds_of_talks,)
#: At most so many counter-offers are sent (C.3).
_ROUNDS_OF_TALKS = 2


@dataclass(slots=True)
class _Offered:
    """One offer on the employer's clock. ``named`` tells whether they set the date of the answer."""

    rows: Rows
    offer: Offer
    came_at: datetime
    answer_by: datetime
    named: bool
    skip: Wording | None

    def fit(self, target: datetime, due: datetime) -> tuple[datetime, datetime]:
        """Both within what the offer leaves: nothing before it came, nothing due before it came."""
        calendar, policy = self.rows.calendar, self.rows.policy
        if is_later(self.came_at, due):
            due = earlier_of(calendar.at(self.answer_by.date(), policy.decide_reminder_at), self.answer_by)
        target = later_of(self.came_at, earlier_of(target, due))
        # An offer that wants its answer the same day leaves the time until then.
        return target, due if not is_later(target, due) else later_of(target, self.answer_by)

    def before_answer(self, bd: int) -> datetime:
        """The end of the day so many business days before the answer."""
        calendar = self.rows.calendar
        return calendar.at(calendar.subtract(self.answer_by.date(), bd), self.rows.policy.due_at)

    def after_offer(self, bd: int) -> datetime:
        calendar = self.rows.calendar
        return calendar.at(calendar.add(self.came_at.date(), bd), self.rows.policy.target_at)


def offer_steps(rows: Rows) -> None:
    """Add the steps of every offer; an older version keeps its own, struck by the newer."""
    application = rows.case.application
    newest = rows.case.newest_offer
    for offer in rows.case.offers:
        if offer.received_at is None:
            continue
        skip = rows.ended or (_NEWER_OFFER if offer is not newest else None)
        offered = _offered(rows, offer, offer.received_at, skip)
        _acknowledge(offered)
        _weigh(offered)
        _questions(offered)
        declining = application.want is Want.NO or application.state is State.DECLINED
        if declining and rows.sent_at(f"E16/o{offer.id}") is None:
            _decline(offered)
        else:
            _answer(offered)


def _offered(rows: Rows, offer: Offer, received_at: datetime, skip: Wording | None) -> _Offered:
    calendar, policy = rows.calendar, rows.policy
    came_at = calendar.local(received_at)
    if offer.answer_by is not None:
        answer_by = calendar.local(offer.answer_by)
    else:
        answer_by = calendar.at(calendar.add(came_at.date(), policy.decide_bd), policy.due_at)
    return _Offered(rows, offer, came_at, answer_by, offer.answer_by is not None, skip)


def _acknowledge(offered: _Offered) -> None:
    """A reply, and thanks with it."""
    rows, policy, came_at = offered.rows, offered.rows.policy, offered.came_at
    target, due = reply_dates(rows, came_at)
    channel = offered.offer.channel
    rows.add(
        "E14a",
        f"E14a/o{offered.offer.id}",
        *offered.fit(target, due),
        (offer_reasons.acknowledge,),
        (offer_reasons.acknowledgement, came_at, offered.answer_by, offered.named, policy.decide_bd),
        policy.sources["reply_due_hours"],
        offer_id=offered.offer.id,
        skip=offered.skip,
        action=Action.CALL if channel is Channel.PHONE else Action.WRITE,
        letter_kind=None if channel is Channel.PHONE else "offer_ack",
        channel=channel,
    )


def _weigh(offered: _Offered) -> None:
    rows, policy, calendar = offered.rows, offered.rows.policy, offered.rows.calendar
    target, due = offered.fit(
        offered.after_offer(policy.weigh_bd), offered.before_answer(policy.weigh_before_answer_bd)
    )
    left = calendar.distance(target.date(), calendar.subtract(offered.answer_by.date(), 1))
    rows.add(
        "E14c",
        f"E14c/o{offered.offer.id}",
        target,
        due,
        (offer_reasons.weigh,),
        (offer_reasons.weighing, offered.answer_by, offered.named, left),
        policy.sources["weigh_bd"],
        offer_id=offered.offer.id,
        skip=offered.skip,
        action=Action.WEIGH,
    )


def _questions(offered: _Offered) -> None:
    rows, policy = offered.rows, offered.rows.policy
    due = offered.before_answer(policy.questions_before_answer_bd)
    skip = offered.skip or (_NOT_WANTED if rows.case.application.want is Want.NO else None)
    earlier = [each for each in rows.case.offers if each.version < offered.offer.version]
    if sum(rows.sent_at(f"E15/o{each.id}") is not None for each in earlier) >= _ROUNDS_OF_TALKS:
        skip = skip or _TALKED_ENOUGH
    rows.add(
        "E15",
        f"E15/o{offered.offer.id}",
        *offered.fit(offered.after_offer(policy.questions_bd), due),
        (offer_reasons.ask_questions,),
        (offer_reasons.questions, offered.answer_by),
        policy.sources["questions_bd"],
        offer_id=offered.offer.id,
        skip=skip,
        letter_kind="offer_questions" if unknown_terms(offered.offer) else "counter_offer",
        channel=Channel.EMAIL,
    )


def _reminders(offered: _Offered) -> tuple[datetime, ...]:
    """Two business days before, one before and on the day itself; those that the offer came after are dropped."""
    calendar, policy, day = offered.rows.calendar, offered.rows.policy, offered.answer_by.date()
    days = (calendar.subtract(day, bd) for bd in policy.decide_reminders_bd)
    found = (calendar.at(day, policy.decide_reminder_at) for day in days)
    return tuple(at for at in found if is_later(at, offered.came_at) and not is_later(at, offered.answer_by))


def _answer(offered: _Offered) -> None:
    rows, policy, calendar, answer_by = offered.rows, offered.rows.policy, offered.rows.calendar, offered.answer_by
    day, channel = answer_by.date(), Channel.EMAIL
    if offered.offer.channel is Channel.POST:
        # A letter is posted before a closed day; where that was before the offer came, an e-mail still works.
        back = calendar.roll_back(day)
        if back >= offered.came_at.date():
            day, channel = back, Channel.POST
    target = calendar.at(day, policy.answer_at)
    margin = calendar.after(answer_by, hours(-policy.answer_margin_hours))
    due = earlier_of(calendar.at(day, policy.answer_due_at), margin)
    rows.add(
        "E16",
        f"E16/o{offered.offer.id}",
        *offered.fit(target, due),
        (offer_reasons.answer,),
        (offer_reasons.answering, answer_by, offered.named),
        policy.sources["answer_at"],
        offer_id=offered.offer.id,
        skip=offered.skip,
        action=Action.ANSWER_OFFER,
        letter_kind="accept",
        channel=channel,
        reminders=_reminders(offered),
    )


def _decline(offered: _Offered) -> None:
    """By the way the offer came (C-09): a call and then a letter, or one message."""
    if offered.offer.channel is Channel.PHONE or offered.rows.policy.decline_always_by_call:
        called_on = _decline_by_phone(offered)
        _decline_in_writing(offered, called_on)
    else:
        _decline_by_message(offered)


def _decline_by_phone(offered: _Offered) -> date:
    rows, policy, calendar = offered.rows, offered.rows.policy, offered.rows.calendar
    # A call that fell on a closed day would come after the answer is due: it goes back instead.
    day = calendar.roll_back(offered.answer_by.date())
    clock = policy.call_monday_from if day.weekday() == _MONDAY else policy.call_morning_from
    due = earlier_of(calendar.at(day, policy.due_at), offered.answer_by)
    step = rows.add(
        "E17",
        f"E17/o{offered.offer.id}/call",
        *offered.fit(calendar.at(day, clock), due),
        (offer_reasons.call_to_decline,),
        (offer_reasons.declining_call, offered.answer_by),
        policy.sources["decline_letter_bd"],
        offer_id=offered.offer.id,
        skip=offered.skip,
        action=Action.CALL,
        letter_kind="decline_call_script",
        channel=Channel.PHONE,
        reminders=_reminders(offered),
    )
    return step.target.date()


def _decline_in_writing(offered: _Offered, called_on: date) -> None:
    rows, policy, calendar = offered.rows, offered.rows.policy, offered.rows.calendar
    day = calendar.add(called_on, policy.decline_letter_bd)
    called = rows.sent_at(f"E17/o{offered.offer.id}/call") is not None
    # The call declines; the letter that follows it is still owed.
    owed = called and rows.case.application.state is State.DECLINED
    posted = rows.case.application.style is EmployerStyle.TRADITIONAL
    rows.add(
        "E17",
        f"E17/o{offered.offer.id}/letter",
        *offered.fit(calendar.at(day, policy.target_at), calendar.at(day, policy.due_at)),
        (offer_reasons.write_to_decline,),
        (offer_reasons.declining_letter, called),
        policy.sources["decline_letter_bd"],
        offer_id=offered.offer.id,
        skip=None if owed else offered.skip,
        letter_kind="decline",
        channel=Channel.POST if posted else Channel.EMAIL,
    )


def _decline_by_message(offered: _Offered) -> None:
    rows, policy, calendar, answer_by = offered.rows, offered.rows.policy, offered.rows.calendar, offered.answer_by
    target = calendar.at(answer_by.date(), policy.answer_at)
    margin = calendar.after(answer_by, hours(-policy.answer_margin_hours))
    due = earlier_of(calendar.at(answer_by.date(), policy.answer_due_at), margin)
    rows.add(
        "E17",
        f"E17/o{offered.offer.id}/letter",
        *offered.fit(target, due),
        (offer_reasons.write_to_decline,),
        (offer_reasons.declining_message, answer_by),
        policy.sources["decline_letter_bd"],
        offer_id=offered.offer.id,
        skip=offered.skip,
        letter_kind="decline",
        channel=Channel.EMAIL,
        reminders=_reminders(offered),
    )
