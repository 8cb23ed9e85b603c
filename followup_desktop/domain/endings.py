"""What an end brings (follow-up.md C.2 and C.4): E16b after an acceptance, here or elsewhere, and E21 much later."""

from datetime import datetime, timedelta

from followup_desktop.domain import reply_reasons
from followup_desktop.domain.model import Channel, Contact, ContactRole, State
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.unwanted import WITHDRAWAL

_HELPERS = (ContactRole.REFEREE, ContactRole.INSIDER)
#: Ends after which one may write again.
_REOPENABLE = (State.REJECTED, State.DECLINED, State.NO_ANSWER)
#: Business days that a kept-up acquaintance gives: nothing is urgent any more.
_KEEP_IN_TOUCH_DUE_BD = 10


def ending_steps(rows: Rows) -> None:
    """Add what remains to be done once this application, or another one, has come to its end."""
    application, accepted_at = rows.case.application, rows.case.accepted_elsewhere
    if accepted_at is not None and (application.state.is_open or rows.sent_at("E16b/withdraw")):
        _withdraw(rows, accepted_at)
    if application.state_at is None:
        return
    if application.state is State.ACCEPTED:
        for contact in rows.case.contacts:
            if contact.role in _HELPERS:
                _thank_helper(rows, contact, application.state_at)
    elif application.keep_in_touch and application.state in _REOPENABLE:
        _keep_in_touch(rows, application.state_at)


def _withdraw(rows: Rows, accepted_at: datetime) -> None:
    """They wait for somebody who has a job: the kind thing is to tell them soon."""
    policy, calendar = rows.policy, rows.calendar
    accepted_on = calendar.local(accepted_at).date()
    rows.add(
        "E16b",
        "E16b/withdraw",
        calendar.at(calendar.add(accepted_on, policy.withdraw_bd), policy.target_at),
        calendar.at(calendar.add(accepted_on, policy.after_accept_due_bd), policy.due_at),
        (reply_reasons.withdraw,),
        (reply_reasons.withdrawing, accepted_on),
        policy.sources["withdraw_bd"],
        letter_kind=WITHDRAWAL,
        channel=Channel.EMAIL,
    )


def _thank_helper(rows: Rows, contact: Contact, accepted_at: datetime) -> None:
    policy, calendar = rows.policy, rows.calendar
    accepted_on = calendar.local(accepted_at).date()
    rows.add(
        "E16b",
        f"E16b/c{contact.id}",
        calendar.at(calendar.add(accepted_on, policy.thank_helpers_bd), policy.target_at),
        calendar.at(calendar.add(accepted_on, policy.after_accept_due_bd), policy.due_at),
        (reply_reasons.thank_helper, contact),
        (reply_reasons.thanking_helper, contact.role),
        policy.sources["thank_helpers_bd"],
        contact_id=contact.id,
        letter_kind="reference_thanks" if contact.role is ContactRole.REFEREE else "thank_offer_to_team",
        channel=Channel.EMAIL,
    )


def _keep_in_touch(rows: Rows, ended_at: datetime) -> None:
    policy, calendar = rows.policy, rows.calendar
    ended_on = calendar.local(ended_at).date()
    day = calendar.roll_forward(ended_on + timedelta(days=policy.keep_in_touch_days))
    rows.add(
        "E21",
        "E21",
        calendar.at(day, policy.target_at),
        calendar.at(calendar.add(day, _KEEP_IN_TOUCH_DUE_BD), policy.due_at),
        (reply_reasons.keep_in_touch,),
        (reply_reasons.keeping_in_touch, ended_on, policy.keep_in_touch_days),
        policy.sources["keep_in_touch_days"],
        channel=Channel.EMAIL,
        lapses=True,
    )
