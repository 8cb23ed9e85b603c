"""An invented record that has a value for every field of a letter, to show what each of them looks like."""

from datetime import UTC, date, datetime
from decimal import Decimal

from followup_desktop.domain.fields import Record, field_values
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Contact,
    Interview,
    InterviewKind,
    Offer,
    Participation,
    Profile,
)
from followup_desktop.i18n import Language, _

_ZONE = "America/Los_Angeles"
_RAMAN = Contact(id=1, title="Dr.", first_name="Priya", last_name="Raman", job="Director of Patient Information")
_KIM = Contact(id=2, title="Mr.", first_name="Daniel", last_name="Kim", job="Editor")


def example_values(language: Language) -> dict[str, str]:
    """A value for each field, as a letter in ``language`` has it; the person's own words are in the program's."""
    return field_values(_record(), language, _own())


def _record() -> Record:
    return Record(
        profile=Profile(
            full_name="Ellen Marsh",
            address="1418 Larkspur Lane\nPortland, OR 97214",
            phone="(503) 555-0148",
            email="ellen.marsh@example.com",
            linkedin="linkedin.com/in/ellen-marsh",
            current_employer="Marlow Press",
            zone=_ZONE,
        ),
        application=Application(
            employer="Alder Creek Health",
            role="Technical Writer",
            req_id="AC-2041",
            address="2210 Tannery Row\nPortland, OR 97209",
            zone=_ZONE,
        ),
        contact=_RAMAN,
        interview=Interview(
            round=1,
            kind=InterviewKind.VIDEO,
            place=_("Alder Creek’s office on Tannery Row"),
            starts_at=datetime(2026, 11, 17, 18, 30, tzinfo=UTC),
            zone=_ZONE,
            promised_on=date(2026, 12, 1),
            promised_by_id=2,
            promise_text=_("You will hear from Daniel by December 1"),
            need_stated=_("pages that a tired person can follow at night"),
            left_unsaid=_("that I also write in Spanish"),
            useful_item=_("a two-page summary of the reading test"),
        ),
        participation=Participation(
            topic=_("how people read instructions when they are worried"),
            said=_("if it needs a footnote, it is not finished"),
        ),
        interviewers=(_RAMAN, _KIM),
        offer=_offer(),
        benchmark=Benchmark(
            occupation=_("technical writers"),
            area="Portland",
            currency="USD",
            source="BLS",
            year=2025,
            p50=Decimal(91670),
            p75=Decimal(112400),
        ),
        today=date(2026, 11, 18),
        arranger=_KIM,
        next_interview=Interview(
            kind=InterviewKind.IN_PERSON,
            place=_("2210 Tannery Row, second floor"),
            starts_at=datetime(2026, 12, 8, 22, 0, tzinfo=UTC),
            zone=_ZONE,
        ),
        next_people=(_RAMAN, _KIM),
    )


def _offer() -> Offer:
    return Offer(
        title=_("Senior Technical Writer"),
        received_at=datetime(2026, 12, 14, 18, 0, tzinfo=UTC),
        answer_by=datetime(2026, 12, 18, 20, 0, tzinfo=UTC),
        base=Decimal(92000),
        currency="USD",
        bonus_percent=Decimal(5),
        sign_on=Decimal(4000),
        start_on=date(2027, 1, 11),
        location="Portland",
        manager="Ruth Okafor",
        special_terms=_("two days a week from home"),
        benefits_note=_("health plan from the first day"),
    )


def _own() -> dict[str, str]:
    """The fields that the person writes themselves; each fits the words that samples put around it."""
    return {**_own_of_thanks(), **_own_of_requests(), **_own_of_terms(), **_own_of_helpers(), **_own_of_leaving()}


def _own_of_thanks() -> dict[str, str]:
    return {
        "my_thought": _("I now think the first line should say what to do, and the reason can wait."),
        "my_proof": _("At Marlow Press I cut a 40-page manual to 12, and calls to the help desk fell by a third."),
        "my_asset": _("I have tested every text I wrote with readers, a habit from four years in a clinic."),
        "first_step": _("sitting in on a shift at the help desk"),
        "useful_reason": _("It shows in five minutes where readers got lost."),
        "useful_url": "ellenmarsh.example.com/reading-test",
        "looking_forward": _("meeting the team on the second floor"),
        "good_memory": _("how openly you spoke about what is not working yet"),
        "decline_reason": _("I have accepted a role closer to home."),
        "promised_span": _("in about two weeks"),
        "enclosures": _("a résumé and a writing sample"),
        "good_result": _("We had a good hour and agreed on a second talk."),
        "value_offered": _("the checklist we use for plain language"),
        "my_hours": _("on weekdays until six"),
        "my_availability": _("on any morning of next week"),
        "connection": _("we met at the water conference in May"),
    }


def _own_of_requests() -> dict[str, str]:
    return {
        "asked_for": _("two writing samples"),
        "sent_item": _("two manuals and the test report that belongs to them"),
        "not_shown": _("the printed manual with the readers’ marks"),
        "materials": _("three printed samples"),
        "news": _("Alder Creek’s new night clinic"),
        "news_url": "news.example.com/night-clinic",
        "news_reason": _("It is exactly the reader we talked about: tired, worried and alone."),
        "my_question": _("What is a usual first week like on your team?"),
        "missed": _("did not answer by the day you gave me"),
    }


def _own_of_terms() -> dict[str, str]:
    return {
        "answer_on": _("Friday, December 18"),
        "offer_questions": _("When does the health plan begin?\nIs the bonus paid in the first year?"),
        "asked_until": _("Tuesday, December 22"),
        "asked_why": _("read the whole agreement with care"),
        "counter_base": _("$96,000 a year"),
        "my_value": _("The manual I rewrote at Marlow Press saved the help desk 30 hours a month."),
        "alternatives": _("a sign-on payment or five more days of leave"),
        "still_to_come": _("the signed agreement and my references"),
    }


def _own_of_helpers() -> dict[str, str]:
    return {
        "stress_points": _("that I test what I write with readers\nthat I keep to dates"),
        "caller": _("Dr. Raman of Alder Creek, some time next week"),
        "help_given": _("taking the call on a busy day"),
        "outcome": _("They have made me an offer, and I have accepted it."),
    }


def _own_of_leaving() -> dict[str, str]:
    return {
        "boss_name": "Ms. Ito",
        "boss_address": "40 Foundry Street\nPortland, OR 97210",
        "notice": _("two weeks"),
        "last_day": _("January 8, 2027"),
        "handover": _("finish the spring catalogue and show Sam the style sheets"),
        "work_memory": _("to read my own text as a stranger would"),
    }
