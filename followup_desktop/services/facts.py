"""What the proofreader may know of the record: this letter's facts, and the names of all the others."""

from followup_desktop.domain.model import Application, Contact, Interview
from followup_desktop.proofreading import LetterFacts, missing_fields
from followup_desktop.services.calendars import time_zone
from followup_desktop.services.draft import Draft
from followup_desktop.storage import Store


def letter_facts(draft: Draft, store: Store) -> LetterFacts:
    """The facts that the record checks hold this letter against."""
    letter, record = draft.letter, draft.record
    application = record.application
    zone = time_zone(application.zone)
    interviews = store.find(Interview, application_id=application.id)
    people = store.find(Contact, application_id=application.id)
    others = [other for other in store.find(Application) if other.id != application.id]
    return LetterFacts(
        text=draft.text,
        subject=draft.page.subject,
        locale=letter.locale,
        channel=letter.channel,
        kind=letter.kind,
        formal=draft.template.formal,
        profile=record.profile,
        application=application,
        contact=record.contact,
        people=people,
        interview_dates=tuple(each.starts_at.astimezone(zone).date() for each in interviews if each.starts_at),
        letter_date=record.today,
        promised_on=record.interview.promised_on if record.interview else None,
        offer=record.offer,
        other_employers=tuple({other.employer for other in others if other.employer != application.employer}),
        other_surnames=_other_surnames(store, application, people),
        word_limits=draft.template.word_limits,
        enclosures=draft.page.enclosures,
        missing=missing_fields(draft.body),
        topics=_topics(draft),
        contact_lines=draft.page.sender[1:],
    )


def _other_surnames(store: Store, application: Application, people: tuple[Contact, ...]) -> tuple[str, ...]:
    mine = {person.last_name.casefold() for person in people}
    contacts = store.find(Contact)
    return tuple(
        {each.last_name for each in contacts if each.application_id != application.id and each.last_name}
        - {each.last_name for each in contacts if each.last_name.casefold() in mine}
    )


def _topics(draft: Draft) -> str:
    record = draft.record
    notes = []
    if record.participation:
        notes += [record.participation.topic, record.participation.said]
    if record.interview:
        each = record.interview
        notes += [each.need_stated, each.left_unsaid, each.useful_item, each.notes]
    return "\n".join(filter(None, notes))
