"""A worksheet that is filled from the first item to the last, and smaller ones."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from followup_desktop.domain.model import Application, Channel, Contact, Interview, InterviewKind, Note, NoteKind, Want
from followup_desktop.domain.reflection import CHOICES, Attendee, ItemKind, Sheet, items

PORTLAND = ZoneInfo("America/Los_Angeles")
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=PORTLAND)
LONG_NAME = "Oluwaseun Bartholomew von und zu Hohenlohe-Langenburg-Waldenburg-Schillingsfürst"
PEOPLE = (
    Attendee(
        Contact(id=1, title="Ms.", first_name="Dana", last_name="Whitfield", job="Head of Publications"),
        "the style guide",
        "“We lose a week to every release note.”",
        "fewer support calls",
    ),
    Attendee(
        Contact(id=2, title="Mr.", first_name="Luis", last_name="Ferreira"), "the docs build", "", "quiet weekends"
    ),
)
QUESTIONS = (
    Note(text="Tell us of a disagreement", answer="The naming story", better="End with the release", confidence=3),
    Note(text="Why are you leaving?", answer="I stumbled", better="To work closer to users", surprising=True),
    Note(text="Which tools do you know?", answer="Most of them", confidence=5),
)
NOTES = (
    *QUESTIONS,
    Note(kind=NoteKind.SIGNAL, text="She said “when you start”", good=True),
    Note(kind=NoteKind.SIGNAL, text="He looked at the clock", good=False),
    Note(kind=NoteKind.RESERVATION, text="An hour to get there", answer="Two days at home"),
    Note(kind=NoteKind.RESERVATION, text="No budget for tools", answer="From January", settled=True),
    Note(kind=NoteKind.OPEN_QUESTION, text="Who would I report to?"),
    Note(kind=NoteKind.OPEN_QUESTION, text="How big is the team?", answer="Six of us", settled=True),
)


def talk(round: int = 1, **values: object) -> Interview:
    """An interview of Tuesday, two in the afternoon in Portland."""
    day = 16 + round
    starts = datetime(2026, 11, day, 14, 0, tzinfo=PORTLAND)
    interview = Interview(
        id=round, application_id=1, round=round, kind=InterviewKind.VIDEO, starts_at=starts, zone="America/Los_Angeles"
    )
    return replace(interview, ends_at=starts.replace(hour=15, minute=10), **values)  # type: ignore[arg-type]


def filled_sheet() -> Sheet:
    """Every item is told; an answer in words names its item."""
    answers: dict[str, str] = {}
    for item in items():
        if item.kind in CHOICES:
            answers[item.id] = CHOICES[item.kind][0]
            if item.why:
                answers[item.why_id] = f"because of {item.id}"
        elif item.kind is ItemKind.TEXT and not item.field:
            answers[item.id] = f"words on {item.id}"
    interview = talk(
        answers=answers,
        promise_text="You will hear in two weeks",
        promised_on=date(2026, 12, 1),
        promised_by_id=1,
        promised_channel=Channel.EMAIL,
        rating=7,
        went_well="The example of the release\nThe questions of mine",
        left_unsaid="That I built the pipeline",
        useful_item="The sample chapter",
        need_stated="Somebody who gets engineers to write",
        money_mentioned=Decimal(88_000),
        notes="A bright room.",
    )
    application = Application(id=1, employer="Alder Creek Health", role="Technical Writer", want=Want.YES)
    return Sheet(application, interview, PEOPLE, NOTES)


def empty_sheet(people: int = 0) -> Sheet:
    """Nothing is told yet but who is there."""
    there = [Attendee(Contact(id=n, first_name=f"Person {n}", last_name="Marlowe")) for n in range(1, people + 1)]
    return Sheet(Application(id=1, employer="Fern Books", role="Editor"), talk(), tuple(there))
