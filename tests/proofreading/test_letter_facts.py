"""The facts of a real letter: every sample we ship, filled in from a record, reads without a finding."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from followup_desktop import resources
from followup_desktop.domain.fields import Record
from followup_desktop.domain.findings import Level
from followup_desktop.domain.letter import start_letter
from followup_desktop.domain.letter_kinds import load_kinds
from followup_desktop.domain.model import Application, Channel, Contact, Interview, Offer, Participation, Profile
from followup_desktop.domain.templates import load_templates
from followup_desktop.i18n import Language
from followup_desktop.proofreading import LanguageChecker, known_words, letter_facts, record_findings

TEMPLATES, _PROBLEMS = load_templates(resources.path("letters"), load_kinds(resources.path("letters", "kinds"))[0])
KINDS = (
    "thank_email",
    "thank_formal",
    "thank_no_interest",
    "status_email",
    "accept",
    "decline",
    "withdraw",
    "offer_ack",
    "offer_questions",
    "extension_request",
    "counter_offer",
    "decline_call_script",
    "thank_after_rejection",
    "feedback_request",
    "closing_note",
    "reference_headsup",
    "reference_thanks",
    "insider_note",
    "apology_late",
    "resignation",
    "thank_offer_to_team",
    *("thank_phone_interview", "thank_teleconf", "thank_arranger", "thank_panel", "linkedin_note", "additional_info"),
    *("share_news", "timeline_email", "call_script", "voicemail_script", "reply_second_interview", "reply_request"),
)
SAMPLES = [key for key in sorted(TEMPLATES) if key[0] in KINDS and key[1] in ("en-US", "en-GB")]
#: What says that something goes with it, and so lists what.
ENCLOSING = ("thank_formal", "additional_info", "reply_request")

RAMAN = Contact(
    id=1,
    title="Ms.",
    first_name="Priya",
    last_name="Raman",
    job="Director of Documentation",
    address="400 SW Alder Street\nPortland, OR 97204",
)
RECORD = Record(
    profile=Profile(
        full_name="Ellen Marsh",
        phone="(503) 555-0148",
        email="ellen.marsh@example.com",
        address="1418 Larkspur Lane\nPortland, OR 97214",
        current_employer="Marlow & Co.",
    ),
    application=Application(employer="Alder Creek Health", role="Technical Writer", zone="America/Los_Angeles"),
    contact=RAMAN,
    interview=Interview(
        # Half past four in the afternoon in Portland, already the next day in London.
        starts_at=datetime(2026, 11, 13, 0, 30, tzinfo=UTC),
        ends_at=datetime(2026, 11, 13, 1, 30, tzinfo=UTC),
        zone="America/Los_Angeles",
        promised_on=date(2026, 11, 25),
        need_stated="pages that a nurse can follow in the middle of a shift",
    ),
    participation=Participation(topic="the three-line rule your team set for every page"),
    interviewers=(RAMAN,),
    offer=Offer(
        title="Technical Writer",
        base=Decimal(92000),
        bonus_percent=Decimal(8),
        sign_on=Decimal(3000),
        start_on=date(2027, 1, 4),
        location="Portland",
        manager="Priya Raman",
        received_at=datetime(2026, 12, 1, 18, tzinfo=UTC),
        special_terms="two days a week at home",
    ),
    benchmark=None,
    today=date(2026, 11, 18),
    arranger=None,
    next_interview=Interview(
        starts_at=datetime(2026, 11, 24, 18, 0, tzinfo=UTC), zone="America/Los_Angeles", place="2210 Tannery Row"
    ),
)
OWN = {
    "my_thought": "It would have saved my last team a month of questions",
    "said": "a page is finished when nobody calls about it",
    "my_proof": "At Marlow & Co. I rewrote 140 device guides, and support calls fell by a fifth within a year",
    "my_asset": "I learned to test a page with its readers at Marlow & Co., where nothing went out untested",
    "first_step": "sitting in on a night shift",
    "useful_reason": "It shows what to ask a reader in five minutes",
    "useful_item": "a two-page summary of the test",
    "looking_forward": "meeting the team",
    "good_memory": "the afternoon you showed me the ward",
    "decline_reason": "I have found a place nearer to my family",
    "my_availability": "any morning next week",
    "my_hours": "until six",
    "not_shown": "the binder with the marks of my readers",
    "good_result": "We spoke for an hour, and I left with a clear picture of the work",
    "value_offered": "how we test a page",
    "asked_for": "how I test a page with readers",
    "sent_item": "a two-page summary of the test",
    "news": "the new rules for pump labels",
    "news_url": "https://www.example.org/pump-labels",
    "news_reason": "They ask for the three lines that your team has had for a year",
    "materials": "three guides as I found them and as I left them",
    "answer_on": "Friday, December 4",
    "asked_until": "Monday, December 7",
    "asked_why": "talk it over with my family",
    "counter_base": "$96,000 a year",
    "my_value": "My rewrite of 140 device guides halved the calls to the help desk at Marlow & Co.",
    "alternatives": "a later review of pay",
    "my_question": "Which of my answers left you least sure of me?",
    "stress_points": "That I test my pages with readers\nHow we cut the pump guide from 60 pages to 12",
    "caller": "the head of the team, by phone before Wednesday",
    "help_given": "telling them about the night we rewrote the recall notice",
    "outcome": "they offered me the job two days later",
    "connection": "we shared a table at the book fair last May",
    "missed": "did not answer your offer in time",
    "notice": "two weeks",
    "last_day": "Friday, December 18",
    "handover": "finish the ventilator guide",
    "work_memory": "to read every page as if I were tired",
    "boss_name": "Ms. Keiko Ito",
}


def facts_of(key, channel=None, record=RECORD):
    template = TEMPLATES[key]
    language, record = Language(key[1]), replace(record, reader=template.kind.reader)
    letter = replace(start_letter(template, record, language, channel=channel), values=OWN)
    if key[0] in ENCLOSING:
        letter = replace(letter, enclosures="Summary of the test")
    if key[0] == "reference_headsup":
        letter = replace(letter, enclosures="Resume")
    return letter_facts(
        letter,
        record,
        language,
        kind=template.kind,
        word_limits=(template.words[0], template.words[1] + 60),
        other_employers=("Northwind Traders",),
        other_surnames=("Whitfield",),
    )


@pytest.fixture(scope="module")
def checker():
    checker = LanguageChecker()
    yield checker
    checker.close()


def test_all_kinds_are_there_in_both_countries():
    assert {key[:2] for key in SAMPLES} == {(kind, locale) for kind in KINDS for locale in ("en-US", "en-GB")}


@pytest.mark.parametrize("key", SAMPLES, ids="-".join)
def test_a_filled_in_sample_agrees_with_the_record_and_reads_well(key, checker):
    for channel in TEMPLATES[key].kind.channels:
        facts = facts_of(key, channel)
        assert [(each.check, each.detail, facts.text[each.start : each.end]) for each in record_findings(facts)] == []
        read = checker.check(facts.text, facts.locale, known_words(facts))
        assert [facts.text[each.start : each.end] for each in read if each.level is not Level.HINT] == []


def test_facts_come_from_the_record():
    facts = facts_of(("thank_formal", "en-US", "plain"), Channel.POST)
    assert facts.interview_dates == (date(2026, 11, 12),)  # as the clock on the employer's wall had it
    assert facts.promised_on == date(2026, 11, 25)
    assert facts.enclosures == ("Summary of the test",)
    assert facts.contact_lines == ("(503) 555-0148", "ellen.marsh@example.com")
    assert "three-line rule" in facts.topics


def test_a_letter_for_the_post_wants_an_address_of_the_reader_or_the_employer():
    language, template = Language("en-US"), TEMPLATES["thank_formal", "en-US", "plain"]
    nowhere = replace(RECORD, contact=replace(RAMAN, address=""))
    known = replace(nowhere, application=replace(RECORD.application, address="400 SW Alder Street"))

    def missing(record, channel):
        letter = replace(start_letter(template, record, language), channel=channel)
        return any(each.check == "missing_address" for each in record_findings(letter_facts(letter, record, language)))

    assert missing(nowhere, Channel.POST)
    assert not missing(nowhere, Channel.EMAIL)
    assert not missing(known, Channel.POST)


def test_a_field_without_a_value_is_found_where_its_label_stands():
    template = TEMPLATES["thank_email", "en-US", "plain"]
    language = Language("en-US")
    facts = letter_facts(start_letter(template, RECORD, language), RECORD, language)
    empty = [each for each in record_findings(facts) if each.check == "unresolved_field"]
    assert {facts.text[each.start : each.end] for each in empty} == {"What you think of it now", "Your proof"}
