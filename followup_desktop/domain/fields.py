"""Where each merge field takes its value from, as the letter's language writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.manner import manner
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Channel,
    Contact,
    Interview,
    InterviewKind,
    Note,
    Offer,
    Participation,
    PayPeriod,
    Profile,
    Reader,
)
from followup_desktop.domain.offer_questions import numbered, open_questions
from followup_desktop.domain.promise import span_words
from followup_desktop.domain.salutation import addressee, close, courtesy_title, salutation
from followup_desktop.i18n import Language


@dataclass(frozen=True, slots=True)
class Record:
    """All that one letter can draw on."""

    profile: Profile
    application: Application
    contact: Contact | None
    interview: Interview | None
    participation: Participation | None
    interviewers: tuple[Contact, ...]
    offer: Offer | None
    benchmark: Benchmark | None
    today: date
    arranger: Contact | None
    next_interview: Interview | None = None  # the one they have asked to, still to come
    next_people: tuple[Contact, ...] = ()  # who will be there
    participations: tuple[Participation, ...] = ()  # of everybody who was there
    notes: tuple[Note, ...] = ()  # the lines of the lists about the interview
    reader: Reader = Reader.EMPLOYER  # what ``contact`` is to the letter


def field_values(
    record: Record, language: Language, own: Mapping[str, str], channel: Channel = Channel.POST
) -> dict[str, str]:
    """The fields that have a value, as ``language`` writes them. A value in ``own`` wins over the record.

    Blank means no value. Values are kept as typed, but for white space around them. ``channel`` decides
    between the forms of paper and of e-mail for greeting and close.
    """
    found = {
        **_person_values(record, language, formal=channel in (Channel.POST, Channel.HAND)),
        **_profile_values(record, language),
        **_interview_values(record, language),
        **_next_values(record, language),
        **_offer_values(record, language),
        **{key: text for key, text in own.items() if text.strip()},
    }
    values = {key: text.strip() for key in FIELDS if (text := found.get(key, "")).strip()}
    if "offer_questions" in values:
        values["offer_questions"] = numbered(values["offer_questions"])
    return values


def _profile_values(record: Record, language: Language) -> dict[str, str]:
    me, application = record.profile, record.application
    return {
        "my_full_name": me.full_name,
        "my_address": me.address,
        "my_phone": me.phone,
        "my_email": me.email,
        "my_linkedin": me.linkedin,
        "my_employer": me.current_employer,
        "today": language.date(record.today),
        "company": application.employer,
        "company_address": application.address,
        "role": application.role,
        "req_id": application.req_id,
    }


def _person_values(record: Record, language: Language, formal: bool) -> dict[str, str]:
    reader = record.contact or Contact()
    return {
        "salutation": _salutation(record, language, formal),
        "close": close(record.contact, language, formal),
        "recipient_name": addressee(reader, language),
        "recipient_title": courtesy_title(reader.title, language),
        "recipient_first": reader.first_name,
        "recipient_last": reader.last_name,
        "recipient_job": reader.job,
        "arranger": record.arranger.full_name if record.arranger else "",
    }


def _salutation(record: Record, language: Language, formal: bool) -> str:
    """The greeting; nothing where it would be that of an office, and no office is written to."""
    greeting = salutation(record.contact, language, formal)
    to_office = greeting == salutation(None, language, formal)
    return "" if to_office and record.reader is not Reader.EMPLOYER else greeting


def _interview_values(record: Record, language: Language) -> dict[str, str]:
    others = (who for who in record.interviewers if record.contact is None or who.id != record.contact.id)
    part = record.participation or Participation()
    everyone = filter(None, (addressee(who, language) for who in record.interviewers))
    values = {
        "topic": part.topic,
        "said": part.said,
        "interviewers": language.join(everyone),
        "other_interviewers": language.join(filter(None, (addressee(who, language) for who in others))),
    }
    talk = record.interview
    if talk is None:
        return values
    people = (record.contact, record.arranger, *record.interviewers)
    answering = next((who.full_name for who in people if who and who.id == talk.promised_by_id), "")
    values |= {
        "interview_kind": _kind(talk.kind, language),
        "interview_place": talk.place,
        "round": language.number(talk.round),
        "contact_person": answering,
        **_promised(talk, language),
        "promise_text": talk.promise_text,
        "need_they_stated": talk.need_stated,
        "omitted_point": talk.left_unsaid,
        "useful_item": talk.useful_item,
    }
    if talk.starts_at is not None:
        begins = talk.starts_at.astimezone(ZoneInfo(talk.zone))
        values |= {"interview_date": language.date_sentence(begins.date()), "interview_time": _time(begins, language)}
    return values


def _next_values(record: Record, language: Language) -> dict[str, str]:
    talk = record.next_interview
    if talk is None:
        return {}
    people = filter(None, (addressee(who, language) for who in record.next_people))
    values = {
        "next_kind": _kind(talk.kind, language),
        "next_place": talk.place,
        "next_people": language.join(people),
    }
    if talk.starts_at is not None:
        begins = talk.starts_at.astimezone(ZoneInfo(talk.zone))
        values |= {
            "next_date": language.date_sentence(begins.date()),
            "next_time": _time(begins, language),
            "next_zone": language.zone(begins) if _other_clock(begins, record.profile) else "",
        }
    return values


def _promised(talk: Interview, language: Language) -> dict[str, str]:
    """The day they named, or else their own words for it.

    Where the words come to no single day ("in about two weeks"), the day beside them is our own count: a letter that
    quoted it would tell them what they never said.
    """
    span = span_words(talk.promise_text)
    if span and not language.is_english:
        return {}  # the words are English, and the day is not theirs
    day = language.date_sentence(talk.promised_on) if talk.promised_on and not span else ""
    return {"promised_by": day, "promised_span": span}


def _time(at: datetime, language: Language) -> str:
    """The time of day, as letters write it: ``3:10 PM``, ``15 h 10``."""
    pattern = manner(language.code).clock["time" if at.minute else "full_hour"]
    return language.time(at, pattern)


def _other_clock(at: datetime, profile: Profile) -> bool:
    """Is an instant's clock another than the person's own, or is theirs not known? Then it has to be named."""
    return not profile.id or at.astimezone(ZoneInfo(profile.zone)).utcoffset() != at.utcoffset()


def _kind(kind: InterviewKind, language: Language) -> str:
    phrase = {InterviewKind.IN_PERSON: "in_person", InterviewKind.PHONE: "by_phone", InterviewKind.VIDEO: "by_video"}
    return manner(language.code).say(phrase[kind])


def _offer_values(record: Record, language: Language) -> dict[str, str]:
    values = {"offer_title": record.application.role, "market_line": _market_line(record.benchmark, language)}
    offer = record.offer
    if offer is None:
        return values

    def day(at: datetime | None) -> str:
        return language.date_sentence(at.astimezone(ZoneInfo(record.application.zone)).date()) if at else ""

    return values | {
        "offer_title": offer.title.strip() or record.application.role,
        "base": _pay(offer, language),
        "currency": offer.currency,
        # Nobody writes that a bonus of nothing was agreed.
        "bonus": manner(language.code).say("bonus", percent=language.percent(offer.bonus_percent / 100, 1))
        if offer.bonus_percent
        else "",
        "sign_on": language.money(offer.sign_on, offer.currency) if offer.sign_on else "",
        "start_date": language.date(offer.start_on) if offer.start_on else "",
        "location": offer.location,
        "manager": "" if _is_called(record.contact, offer.manager) else offer.manager,
        "special_terms": offer.special_terms,
        "benefits_note": offer.benefits_note,
        "offer_date": day(offer.received_at),
        "decision_date": day(offer.answer_by),
        "offer_questions": open_questions(offer, language),
    }


def _is_called(reader: Contact | None, name: str) -> bool:
    """Is that the reader? A letter does not tell its reader about themselves by name."""
    if reader is None or not reader.full_name:
        return False
    return _folded(name) in (_folded(reader.full_name), _folded(f"{reader.title} {reader.full_name}"))


def _folded(name: str) -> str:
    """The name without the differences of typing: case, white space, and the stop that a title may carry."""
    return " ".join(name.replace(".", " ").split()).casefold()


def _pay(offer: Offer, language: Language) -> str:
    if offer.base is None:
        return ""
    amount = language.money(offer.base, offer.currency)
    phrase = {PayPeriod.YEAR: "a_year", PayPeriod.MONTH: "a_month", PayPeriod.HOUR: "an_hour"}
    return manner(language.code).say(phrase[offer.period], amount=amount)


def _market_line(benchmark: Benchmark | None, language: Language) -> str:
    """What the job pays in the region with its source (offers.md §7); nothing while a figure lacks its source."""
    if benchmark is None or benchmark.year is None:
        return ""
    if not all(text.strip() for text in (benchmark.occupation, benchmark.area, benchmark.source)):
        return ""
    # The median says more about a usual pay than the average, which a few high ones lift.
    if benchmark.p50 is not None and benchmark.p75 is not None:
        phrase = "median_and_upper"
    elif benchmark.p50 is not None:
        phrase = "median"
    elif benchmark.mean is not None:
        phrase = "average"
    else:
        return ""
    return manner(language.code).say(
        phrase,
        occupation=benchmark.occupation.strip(),
        area=benchmark.area.strip(),
        amount=language.money(benchmark.p50 or benchmark.mean or Decimal(0), benchmark.currency),
        upper=language.money(benchmark.p75 or Decimal(0), benchmark.currency),
        source=benchmark.source.strip(),
        year=benchmark.year,
    )
