"""One value travels the whole way: every field is a column, reaches the letters or says why not, and has an input."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from followup_desktop.domain.fields import Record, field_values
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Channel,
    Contact,
    ContactRole,
    Entity,
    Interview,
    InterviewKind,
    Offer,
    Participation,
    PayPeriod,
    Profile,
)
from followup_desktop.i18n import Language

_LINK = "joins two records"
_RULES = "drives the dates of the plan, which the letters name"
_OWN = "the person's own note, for nobody else's eyes"
_WEIGHING = "weighs the offer; the figures of others do not belong in a letter to them"
_REACH = "a way to reach somebody, used where a letter is sent"

#: Fields that no letter may quote, each with the reason.
NOT_IN_LETTERS = {
    "Profile.country": "chooses paper and layout",
    "Profile.subdivision": _RULES,
    "Profile.zone": "the clock the letter's date is read from",
    "Profile.current_pay": _WEIGHING,
    "Profile.currency": _WEIGHING,
    "Application.state": "where things stand is for the person, not for the employer",
    "Application.state_at": _RULES,
    "Application.policy": _RULES,
    "Application.keep_in_touch": _RULES,
    "Application.want": "chooses the kind of letter",
    "Application.style": "chooses the way the formal letter goes",
    "Application.country": _RULES,
    "Application.subdivision": _RULES,
    "Application.zone": "the clock the interview's date is read from",
    "Application.notes": _OWN,
    "Application.created_at": _OWN,
    "Application.is_example": "marks what can be taken away again",
    "Contact.application_id": _LINK,
    "Contact.role": "chooses who gets which letter",
    "Contact.phone": _REACH,
    "Contact.email": _REACH,
    "Contact.address": "stands in the page's address block, not in its text",
    "Contact.preferred_channel": _REACH,
    "Contact.notes": _OWN,
    "Interview.application_id": _LINK,
    "Interview.ends_at": _RULES,
    "Interview.zone": "the clock the interview's time is read from",
    "Interview.promised_channel": "who said they would call is waited for by phone; no letter says so",
    "Interview.promised_time": "letters repeat the day; the hour only sets when to ask",
    "Interview.references_asked": _RULES,
    "Interview.one_letter": "chooses how many letters there are",
    "Interview.rating": _OWN,
    "Interview.answers": _OWN,
    "Interview.looked_back_at": _OWN,
    "Interview.went_well": _OWN,
    "Interview.money_mentioned": _WEIGHING,
    "Interview.notes": _OWN,
    "Participation.interview_id": _LINK,
    "Participation.contact_id": _LINK,
    "Participation.cares_about": "for the next talk; what the letter takes up is the topic",
    "Offer.application_id": _LINK,
    "Offer.version": _LINK,
    "Offer.channel": "chooses between a call and a letter",
    "Offer.in_writing": "blocks accepting what was never written down",
    "Offer.hours_per_week": _WEIGHING,
    "Offer.bonus_odds": _WEIGHING,
    "Offer.retirement_percent": _WEIGHING,
    "Offer.health_premium": _WEIGHING,
    "Offer.days_off": _WEIGHING,
    "Offer.commute_cost": _WEIGHING,
    "Offer.commute_minutes": _WEIGHING,
    "Offer.office_days": _WEIGHING,
    "Offer.take_home": _WEIGHING,
    "Offer.notes": _OWN,
    "Benchmark.application_id": _LINK,
    "Benchmark.p10": "the market line names the median and the upper quarter",
    "Benchmark.p25": "the market line names the median and the upper quarter",
    "Benchmark.p90": "the market line names the median and the upper quarter",
    "Benchmark.mean": "only where the median is not known",
}

_AT = datetime(2026, 11, 17, 22, 0, tzinfo=UTC)
_RECORD = Record(
    profile=Profile(id=1, full_name="Ellen Marsh", current_employer="Marlow & Co."),
    application=Application(
        id=1, employer="Alder Creek Health", role="Technical Writer", req_id="AC-1", address="A\nB"
    ),
    contact=Contact(id=1, title="Ms.", first_name="Priya", last_name="Raman", job="Director"),
    interview=Interview(id=1, starts_at=_AT, ends_at=_AT + timedelta(hours=1), promised_by_id=1),
    participation=Participation(id=1),
    interviewers=(Contact(id=1, first_name="Priya", last_name="Raman"),),
    offer=Offer(id=1, base=Decimal(92_000), bonus_percent=Decimal(7), received_at=_AT),
    benchmark=Benchmark(
        id=1, occupation="Writers", area="Portland", source="BLS", year=2025, p50=Decimal(86_900), p75=Decimal(9)
    ),
    today=date(2026, 11, 18),
    arranger=Contact(id=2, first_name="Paul", last_name="Brandt", role=ContactRole.ARRANGER),
)

_PARTS: dict[str, type[Entity]] = {
    "profile": Profile,
    "application": Application,
    "contact": Contact,
    "interview": Interview,
    "participation": Participation,
    "offer": Offer,
    "benchmark": Benchmark,
}


def _other(value: Any, name: str) -> Any:
    """A value of the same kind that is not this one."""
    others: dict[str, Any] = {
        "starts_at": _AT - timedelta(days=3),
        "received_at": _AT - timedelta(days=3),
        "answer_by": _AT + timedelta(days=6),
        "promised_on": date(2026, 11, 25),
        "start_on": date(2027, 1, 4),
        "kind": InterviewKind.PHONE,
        "period": PayPeriod.HOUR,
        "currency": "GBP",
        "promised_by_id": 2,
        "preferred_channel": Channel.PHONE,
    }
    if name in others:
        return others[name]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return f"{value} other"
    return Decimal(99_000) if value is None or isinstance(value, Decimal) else value


@pytest.mark.parametrize(
    ("part", "field"),
    [(part, field.name) for part, kind in _PARTS.items() for field in fields(kind) if field.name not in ("id", "rev")],
)
def test_a_field_reaches_the_letters_or_says_why_not(part: str, field: str) -> None:
    entity = getattr(_RECORD, part)
    name = f"{type(entity).__name__}.{field}"
    if name in NOT_IN_LETTERS:
        return
    before = field_values(_RECORD, Language("en-US"), {})
    changed = replace(entity, **{field: _other(getattr(entity, field), field)})
    after = field_values(replace(_RECORD, **{part: changed}), Language("en-US"), {})
    assert after != before, f"{name} is in no merge field and has no reason in NOT_IN_LETTERS"


def test_every_reason_is_for_a_field_that_is_there() -> None:
    there = {f"{kind.__name__}.{field.name}" for kind in _PARTS.values() for field in fields(kind)}
    assert set(NOT_IN_LETTERS) <= there
