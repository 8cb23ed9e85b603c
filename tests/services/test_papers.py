"""What a person prints, as they meet it: dated by their own day, with everything on it that the calendar shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pypdfium2 import PdfDocument
from search import PACIFIC, Clock, interviewed

from followup_desktop.domain.model import Application, Interview, InterviewKind, Offer, Paper, Profile
from followup_desktop.services import Workspace
from followup_desktop.services.own_clock import on_own_clock

EVENING = datetime(2026, 11, 19, 3, 30, tzinfo=UTC)  # half past seven on Wednesday evening in Portland


def _text(data: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in PdfDocument(data))


def _plan(workspace: Workspace, application: Application) -> bytes:
    return workspace.planner.plan_pdf(application.id, Paper.LETTER)


def _agenda(workspace: Workspace, _application: Application) -> bytes:
    return workspace.planner.agenda_pdf(date(2026, 11, 16), date(2026, 12, 31), Paper.LETTER)


def _list(workspace: Workspace, application: Application) -> bytes:
    return workspace.checklists.pdf("before_accepting", application.id, "Guide Editor", Paper.LETTER)


def _report(workspace: Workspace, application: Application) -> bytes:
    offer = workspace.offers.save_offer(Offer(application_id=application.id, base=Decimal(80_000)))
    return workspace.offers.report_pdf(offer.id, Paper.LETTER)


def _proofreading(workspace: Workspace, application: Application) -> bytes:
    letter = workspace.letters.start("thank_email", application.id)
    draft = workspace.letters.draft(letter)
    return workspace.letters.checklist_pdf(workspace.letter_checks.checklist(draft, ()), draft)


def _preview(workspace: Workspace, application: Application) -> bytes:
    return workspace.letters.preview(workspace.letters.start("thank_email", application.id)).result()


@pytest.mark.parametrize("make", [_plan, _agenda, _list, _report, _proofreading, _preview])
def test_a_paper_of_the_evening_carries_the_day_of_the_person(
    workspace: Workspace, clock: Clock, make: Callable[[Workspace, Application], bytes]
) -> None:
    application, _interview = interviewed(workspace)
    clock.now = EVENING
    data = make(workspace, application)
    assert "November 18, 2026" in _text(data)
    assert "November 19, 2026" not in _text(data)
    assert PdfDocument(data).get_metadata_dict()["CreationDate"].startswith("D:20261118193000-08")


def test_the_persons_clock_shows_the_same_instant_and_utc_before_they_told_where_they_live() -> None:
    shown = on_own_clock(EVENING, Profile(zone="America/Los_Angeles"))
    assert shown == EVENING
    assert (shown.date(), shown.hour, shown.minute) == (date(2026, 11, 18), 19, 30)
    assert on_own_clock(EVENING, Profile()).date() == date(2026, 11, 19)


def test_the_agenda_holds_what_the_calendar_holds(workspace: Workspace) -> None:
    application, first = interviewed(workspace)  # Tuesday the 17th; it is Wednesday, ten in the morning
    told = replace(first, promise_text="You will hear from us on Friday.", promised_on=date(2026, 11, 20))
    workspace.casework.save_interview(application, told, ())
    talk = Interview(
        kind=InterviewKind.PHONE,
        starts_at=datetime(2026, 11, 19, 14, 0, tzinfo=PACIFIC),
        ends_at=datetime(2026, 11, 19, 14, 45, tzinfo=PACIFIC),
        zone="America/Los_Angeles",
        place="They call (503) 555-0148",
    )
    workspace.casework.save_interview(
        Application(employer="Kestrel Software", role="Writer", zone="America/Los_Angeles"), talk, ()
    )
    text = _text(workspace.planner.agenda_pdf(date(2026, 11, 18), date(2026, 11, 30), Paper.LETTER))
    # The notes were for Tuesday and are late; they stand on today.
    assert "Tue, Nov 17" not in text
    order = [
        "Wed, Nov 18 Write down how it went Bramwell Publishing",
        "1 day late",
        "Thank",
        "by 3:10 PM",
        "Thu, Nov 19 Interview Kestrel Software 2:00 PM to 2:45 PM",
        "By phone · They call (503) 555-0148",
        "Fri, Nov 20 Their decision Bramwell Publishing they decide",
        "“You will hear from us on Friday.”",
    ]
    place = 0
    for part in order:
        place = text.index(part, place)
