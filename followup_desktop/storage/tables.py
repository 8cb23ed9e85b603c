"""The tables as Peewee sees them. Column names are the field names of the dataclasses; a test holds them equal.

The schema itself is made by ``migrations``: these classes only read and write it.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from peewee import AutoField, BlobField, BooleanField, Field, IntegerField, Model, TextField

from followup_desktop.domain import model


class InstantField(Field):
    """An aware datetime, kept in UTC and in one width so that text order is time order."""

    field_type = "TEXT"

    def db_value(self, value: datetime | None) -> str | None:
        return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def python_value(self, value: str | None) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class DayField(Field):
    """A calendar day. Peewee's own DateField hands some dates back as text."""

    field_type = "TEXT"

    def db_value(self, value: date | None) -> str | None:
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        return None if value is None else date.fromisoformat(value)


class ClockField(Field):
    """A time of day."""

    field_type = "TEXT"

    def db_value(self, value: time | None) -> str | None:
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> time | None:
        return None if value is None else time.fromisoformat(value)


class AmountField(Field):
    """A Decimal to the last digit typed; SQLite's own numbers would round it."""

    field_type = "TEXT"

    def db_value(self, value: Decimal | None) -> str | None:
        return None if value is None else str(value)

    def python_value(self, value: str | None) -> Decimal | None:
        return None if value is None else Decimal(value)


class TextsField(Field):
    """A mapping of names to texts."""

    field_type = "TEXT"

    def db_value(self, value: Mapping[str, str]) -> str:
        return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)

    def python_value(self, value: str) -> dict[str, str]:
        texts: dict[str, str] = json.loads(value)
        return texts


class ChoiceField(Field):
    """A member of an enumeration, kept as its word."""

    field_type = "TEXT"

    def __init__(self, choice: type[StrEnum], **options: Any) -> None:
        super().__init__(**options)
        self.members = {member.value: member for member in choice}

    def db_value(self, value: StrEnum | None) -> str | None:
        return None if value is None else value.value

    def python_value(self, value: str | None) -> StrEnum | None:
        return None if value is None else self.members[value]


class Row(Model):
    id = AutoField()
    rev = IntegerField()


class ProfileRow(Row):
    full_name = TextField()
    phone = TextField()
    email = TextField()
    address = TextField()
    linkedin = TextField()
    country = TextField()
    subdivision = TextField()
    zone = TextField()
    current_employer = TextField()
    current_pay = AmountField(null=True)
    currency = TextField()

    class Meta:
        table_name = "profile"


class ApplicationRow(Row):
    employer = TextField()
    role = TextField()
    req_id = TextField()
    state = ChoiceField(model.State)
    state_at = InstantField(null=True)
    want = ChoiceField(model.Want)
    style = ChoiceField(model.EmployerStyle)
    address = TextField()
    country = TextField()
    subdivision = TextField()
    zone = TextField()
    policy = TextField()
    keep_in_touch = BooleanField()
    notes = TextField()
    created_at = InstantField(null=True)
    is_example = BooleanField()

    class Meta:
        table_name = "application"


class ContactRow(Row):
    application_id = IntegerField()
    role = ChoiceField(model.ContactRole)
    title = TextField()
    first_name = TextField()
    last_name = TextField()
    job = TextField()
    phone = TextField()
    email = TextField()
    address = TextField()
    first_name_ok = BooleanField()
    preferred_channel = ChoiceField(model.Channel, null=True)
    notes = TextField()

    class Meta:
        table_name = "contact"


class InterviewRow(Row):
    application_id = IntegerField()
    round = IntegerField()
    kind = ChoiceField(model.InterviewKind)
    starts_at = InstantField(null=True)
    ends_at = InstantField(null=True)
    zone = TextField()
    place = TextField()
    promise_text = TextField()
    promised_on = DayField(null=True)
    promised_time = ClockField(null=True)
    promised_by_id = IntegerField(null=True)
    promised_channel = ChoiceField(model.Channel, null=True)
    rating = IntegerField(null=True)
    went_well = TextField()
    left_unsaid = TextField()
    useful_item = TextField()
    need_stated = TextField()
    money_mentioned = AmountField(null=True)
    references_asked = BooleanField()
    one_letter = BooleanField()
    answers = TextsField()
    looked_back_at = InstantField(null=True)
    notes = TextField()

    class Meta:
        table_name = "interview"


class ParticipationRow(Row):
    interview_id = IntegerField()
    contact_id = IntegerField()
    cares_about = TextField()
    topic = TextField()
    said = TextField()

    class Meta:
        table_name = "participation"


class NoteRow(Row):
    interview_id = IntegerField()
    kind = ChoiceField(model.NoteKind)
    position = IntegerField()
    text = TextField()
    answer = TextField()
    better = TextField()
    confidence = IntegerField(null=True)
    surprising = BooleanField()
    good = BooleanField()
    settled = BooleanField()

    class Meta:
        table_name = "note"


class ClosureRow(Row):
    application_id = IntegerField()
    first_on = DayField(null=True)
    last_on = DayField(null=True)
    name = TextField()

    class Meta:
        table_name = "closure"


class StepFactRow(Row):
    application_id = IntegerField()
    step_key = TextField()
    done_at = InstantField(null=True)
    done_channel = ChoiceField(model.Channel, null=True)
    note = TextField()
    override = TextField()
    moved_to = InstantField(null=True)
    pinned_due = InstantField(null=True)
    remind_at = InstantField(null=True)
    skipped_at = InstantField(null=True)
    reason = TextField()
    created_at = InstantField(null=True)

    class Meta:
        table_name = "step_fact"


class LogEntryRow(Row):
    application_id = IntegerField()
    at = InstantField(null=True)
    direction = ChoiceField(model.Direction)
    channel = ChoiceField(model.Channel)
    contact_id = IntegerField(null=True)
    kind = ChoiceField(model.AnswerKind)
    promised_on = DayField(null=True)
    promised_time = ClockField(null=True)
    wave = ChoiceField(model.Wave, null=True)
    override = TextField()
    text = TextField()

    class Meta:
        table_name = "log_entry"


class LetterRow(Row):
    application_id = IntegerField()
    kind = TextField()
    contact_id = IntegerField(null=True)
    interview_id = IntegerField(null=True)
    offer_id = IntegerField(null=True)
    step_key = TextField()
    locale = TextField()
    tone = TextField()
    channel = ChoiceField(model.Channel)
    layout = ChoiceField(model.Layout)
    paper = ChoiceField(model.Paper)
    typeface = ChoiceField(model.Typeface)
    letterhead = BooleanField()
    envelope = ChoiceField(model.Envelope, null=True)
    window = BooleanField()
    marks = BooleanField()
    signed = BooleanField()
    place = TextField()
    reference = TextField()
    copies = TextField()
    subject = TextField()
    body = TextField()
    values = TextsField()
    enclosures = TextField()
    facts = TextsField()
    family = TextField()
    created_at = InstantField(null=True)
    changed_at = InstantField(null=True)
    sent_at = InstantField(null=True)
    sent_channel = ChoiceField(model.Channel, null=True)
    sent_to = TextField()

    class Meta:
        table_name = "letter"


class LetterVersionRow(Row):
    letter_id = IntegerField()
    made_at = InstantField(null=True)
    reason = TextField()
    subject = TextField()
    body = TextField()
    values = TextsField()
    pdf = BlobField(null=True)

    class Meta:
        table_name = "letter_version"


class SignatureRow(Row):
    image = BlobField()
    width_mm = AmountField()

    class Meta:
        table_name = "signature"


class TickRow(Row):
    checklist = TextField()
    item = TextField()
    subject = TextField()
    ticked_at = InstantField(null=True)
    note = TextField()
    text_digest = TextField()

    class Meta:
        table_name = "tick"


class OfferRow(Row):
    application_id = IntegerField()
    version = IntegerField()
    received_at = InstantField(null=True)
    channel = ChoiceField(model.Channel)
    answer_by = InstantField(null=True)
    in_writing = BooleanField()
    title = TextField()
    base = AmountField(null=True)
    period = ChoiceField(model.PayPeriod)
    currency = TextField()
    hours_per_week = AmountField()
    start_on = DayField(null=True)
    location = TextField()
    manager = TextField()
    bonus_percent = AmountField(null=True)
    bonus_odds = AmountField(null=True)
    sign_on = AmountField(null=True)
    retirement_percent = AmountField(null=True)
    health_premium = AmountField(null=True)
    days_off = AmountField(null=True)
    commute_cost = AmountField(null=True)
    commute_minutes = IntegerField(null=True)
    office_days = AmountField(null=True)
    take_home = AmountField(null=True)
    special_terms = TextField()
    benefits_note = TextField()
    notes = TextField()

    class Meta:
        table_name = "offer"


class BenchmarkRow(Row):
    application_id = IntegerField()
    occupation = TextField()
    area = TextField()
    source = TextField()
    year = IntegerField(null=True)
    currency = TextField()
    mean = AmountField(null=True)
    p10 = AmountField(null=True)
    p25 = AmountField(null=True)
    p50 = AmountField(null=True)
    p75 = AmountField(null=True)
    p90 = AmountField(null=True)

    class Meta:
        table_name = "benchmark"


class BudgetRow(Row):
    currency = TextField()
    housing = AmountField(null=True)
    utilities = AmountField(null=True)
    food = AmountField(null=True)
    transport = AmountField(null=True)
    health = AmountField(null=True)
    debt = AmountField(null=True)
    childcare = AmountField(null=True)
    insurance = AmountField(null=True)
    other = AmountField(null=True)
    savings = AmountField(null=True)

    class Meta:
        table_name = "budget"


class FactorRow(Row):
    name = TextField()
    key = TextField()
    weight = AmountField()
    position = IntegerField()

    class Meta:
        table_name = "factor"


class ScoreRow(Row):
    factor_id = IntegerField()
    choice = TextField()
    value = AmountField(null=True)

    class Meta:
        table_name = "score"


#: The table of every entity.
TABLES: dict[type[model.Entity], type[Row]] = {
    model.Profile: ProfileRow,
    model.Application: ApplicationRow,
    model.Contact: ContactRow,
    model.Interview: InterviewRow,
    model.Participation: ParticipationRow,
    model.Note: NoteRow,
    model.Closure: ClosureRow,
    model.StepFact: StepFactRow,
    model.LogEntry: LogEntryRow,
    model.Letter: LetterRow,
    model.LetterVersion: LetterVersionRow,
    model.Signature: SignatureRow,
    model.Tick: TickRow,
    model.Offer: OfferRow,
    model.Benchmark: BenchmarkRow,
    model.Budget: BudgetRow,
    model.Factor: FactorRow,
    model.Score: ScoreRow,
}
