"""The example: put in and taken out as one act, alive on any day, and as the pictures show it on theirs."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from followup_desktop import resources
from followup_desktop.domain.budget import budget_problems
from followup_desktop.domain.factor_problems import factor_problems, score_problems
from followup_desktop.domain.model import (
    ENTITIES,
    Application,
    Benchmark,
    Budget,
    Channel,
    Entity,
    Factor,
    Interview,
    Offer,
    Profile,
    Score,
    State,
    UserError,
)
from followup_desktop.domain.offer import offer_problems
from followup_desktop.domain.plan import Status
from followup_desktop.domain.standing import benchmark_problems
from followup_desktop.domain.validation import problems
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.services.example import Example
from followup_desktop.services.plans import Entry

_PORTLAND = ZoneInfo("America/Los_Angeles")
_PICTURE_DAY = datetime(2026, 11, 18, 10, tzinfo=_PORTLAND)
#: The picture day, a Sunday, the last evening of a year, a holiday before dawn, and a Monday as people start work.
_DAYS = [
    _PICTURE_DAY,
    datetime(2026, 11, 22, 9, tzinfo=_PORTLAND),
    datetime(2026, 12, 31, 22, 30, tzinfo=_PORTLAND),
    datetime(2027, 7, 4, 3, tzinfo=_PORTLAND),
    datetime(2028, 2, 28, 8, tzinfo=_PORTLAND),
]
_EMPLOYERS = {
    "City of Rowan",
    "Bramwell Publishing",
    "Northlight Instruments",
    "Old Mill Museum",
    "Kestrel Software",
    "Alder Creek Health",
}
Open = Callable[[datetime], Workspace]


@pytest.fixture
def open_on(tmp_path: Path, request: pytest.FixtureRequest) -> Open:
    """Opens a workspace of Ellen Marsh whose clock stands at the instant."""

    def opened(at: datetime) -> Workspace:
        found = open_workspace(tmp_path / "data", lambda: at.astimezone(UTC))
        request.addfinalizer(found.close)
        found.casework.save_profile(
            Profile(full_name="Ellen Marsh", phone="(503) 555-0148", subdivision="OR", zone="America/Los_Angeles")
        )
        return found

    return opened


def _content(workspace: Workspace) -> list[Entity]:
    """Everything stored, whatever the number of its saves."""
    return [replace(value, rev=0) for kind in ENTITIES for value in workspace.store.find(kind)]


def _titles(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(entry.application.employer, entry.step.title) for entry in entries if entry.step]


def _case(workspace: Workspace, employer: str) -> Application:
    return next(each for each in workspace.casework.applications() if each.employer == employer)


@pytest.mark.parametrize("at", _DAYS, ids=str)
def test_it_goes_as_it_came(open_on: Open, at: datetime) -> None:
    workspace = open_on(at)
    before = _content(workspace)

    workspace.example.load()
    assert workspace.example.loaded
    assert {each.employer for each in workspace.casework.applications()} == _EMPLOYERS
    assert all(each.is_example for each in workspace.casework.applications())

    workspace.example.remove()
    assert _content(workspace) == before


def test_loading_and_removing_are_one_act_each(open_on: Open) -> None:
    workspace = open_on(_PICTURE_DAY)
    empty = _content(workspace)
    workspace.example.load()
    full = _content(workspace)

    assert workspace.history.undo() == "Load the example"
    assert _content(workspace) == empty
    assert not workspace.example.loaded
    workspace.history.redo()
    assert _content(workspace) == full

    workspace.example.remove()
    assert workspace.history.undo() == "Remove the example"
    assert _content(workspace) == full


def test_loading_twice_adds_nothing(open_on: Open) -> None:
    workspace = open_on(_PICTURE_DAY)
    workspace.example.load()
    once = _content(workspace)
    workspace.example.load()
    assert _content(workspace) == once


def test_what_the_person_has_is_left_alone(open_on: Open) -> None:
    workspace = open_on(_PICTURE_DAY)
    own = workspace.casework.save_application(Application(employer="Quill & Sons"))
    workspace.casework.save_profile(
        replace(workspace.casework.profile(), current_employer="Tern Press", current_pay=Decimal(51000))
    )
    workspace.offers.save_budget(Budget(housing=Decimal(900)))
    quiet, pay = workspace.offers.save_factors(
        [Factor(name="A quiet room", weight=Decimal(60)), Factor(key="total_pay", name="Pay", weight=Decimal(40))]
    )
    workspace.offers.set_score(quiet, "current", Decimal(3))
    before = _content(workspace)

    workspace.example.load()
    assert workspace.casework.profile().current_employer == "Tern Press"
    assert workspace.offers.budget().housing == Decimal(900)
    assert [factor.name for factor in workspace.offers.factors()] == ["A quiet room", "Pay"]
    northlight = _case(workspace, "Northlight Instruments")
    scored = {(score.factor_id, score.choice) for score in workspace.offers.scores()}
    # Only what the example says about its own offers is added, and only for a factor that the person weighs.
    old_mill = _case(workspace, "Old Mill Museum")
    told = {(pay.id, f"application/{northlight.id}"), (pay.id, f"application/{old_mill.id}")}
    assert scored == {(quiet.id, "current")} | told

    workspace.example.remove()
    assert _content(workspace) == before
    assert workspace.casework.application(own.id) == own


def test_what_the_person_changed_of_it_is_theirs(open_on: Open) -> None:
    workspace = open_on(_PICTURE_DAY)
    workspace.example.load()
    workspace.offers.save_budget(replace(workspace.offers.budget(), housing=Decimal(1200)))
    workspace.offers.set_weight(workspace.offers.factors()[0], Decimal(35))
    workspace.offers.set_score(workspace.offers.factors()[1], "looking", Decimal(9))

    workspace.example.remove()

    assert workspace.offers.budget().housing == Decimal(1200)
    assert workspace.offers.factors()[0].weight == Decimal(35)
    # The scores of looking further are the person's since one was changed; those of the invented job are gone.
    assert {score.choice for score in workspace.offers.scores()} == {"looking"}
    assert workspace.casework.profile().current_employer == ""


@pytest.mark.parametrize(
    ("file", "told", "mistake", "named"),
    [
        ("1-rowan.toml", "rating = 6", "ratings = 6", "interviews.talk.ratings"),
        ("1-rowan.toml", '"-15bd 14:00"', '"last week"', "interviews.talk.starts_at"),
        ("2-bramwell.toml", 'state = "interviewed"', 'state = "glad"', "application.state"),
        ("2-bramwell.toml", "[contacts.dana]", "[contact.dana]", "contact"),
        ("4-old-mill.toml", '"E15/first"', '"E15/second"', "steps.step"),
        ("5-kestrel.toml", "[application]", "[application", "Expected"),
        ("household.toml", "housing = 1650", 'housing = "much"', "household.toml"),
    ],
)
def test_a_mistake_in_its_files_is_named(tmp_path: Path, file: str, told: str, mistake: str, named: str) -> None:
    folder = tmp_path / "example"
    shutil.copytree(resources.path("example"), folder)
    text = (folder / file).read_text("utf-8")
    assert told in text
    (folder / file).write_text(text.replace(told, mistake), "utf-8")
    workspace = open_workspace(tmp_path / "data", lambda: _PICTURE_DAY)
    try:
        with pytest.raises(UserError, match=file) as error:
            Example(workspace.store, workspace.history, workspace.calendars, workspace.clock, folder).load()
        assert named in str(error.value)
        # Half an example is none.
        assert _content(workspace) == []
    finally:
        workspace.close()


def test_it_works_before_the_person_has_said_who_they_are(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "data", lambda: _PICTURE_DAY)
    try:
        workspace.example.load()
        assert workspace.store.find(Profile) == ()
        today = workspace.planner.today()
        assert ("City of Rowan", "Ask about their decision") in _titles(today.late)
        workspace.example.remove()
        assert _content(workspace) == []
    finally:
        workspace.close()


@pytest.mark.parametrize("at", _DAYS, ids=str)
def test_every_value_is_one_that_a_person_could_have_typed(open_on: Open, at: datetime) -> None:
    workspace = open_on(at)
    workspace.example.load()
    found: list[object] = []
    for value in _content(workspace):
        found += problems(value)
        match value:
            case Offer():
                found += offer_problems(value)
            case Benchmark():
                found += benchmark_problems(value)
            case Budget():
                found += budget_problems(value)
            case Factor():
                found += factor_problems(value)
            case Score():
                found += score_problems(value)
    assert found == []


@pytest.mark.parametrize("at", _DAYS, ids=str)
def test_it_is_alive_on_any_day(open_on: Open, at: datetime) -> None:
    workspace = open_on(at)
    workspace.example.load()
    for application in workspace.casework.applications():
        steps = workspace.planner.plan(application.id).steps
        open_steps = [step for step in steps if step.status in (Status.NOT_YET, Status.DUE, Status.OVERDUE)]
        assert open_steps, application.employer
        assert [step for step in steps if step.status is Status.DONE], application.employer
        # Nothing is older than the rules would leave it on the desk of somebody who looks in every few days.
        assert all(at - step.due < timedelta(days=7) for step in open_steps), application.employer
    today = workspace.planner.today()
    assert ("City of Rowan", "Ask about their decision") in _titles(today.late)
    assert today.decision is not None
    assert today.decision[0].employer == "Northlight Instruments"
    ahead = [each for each in workspace.store.find(Interview) if each.starts_at and each.starts_at > at]
    assert [workspace.casework.application(each.application_id).employer for each in ahead] == ["Kestrel Software"]


@pytest.mark.parametrize("at", _DAYS, ids=str)
def test_nothing_that_has_happened_lies_ahead(open_on: Open, at: datetime) -> None:
    workspace = open_on(at)
    workspace.example.load()
    names = ("created_at", "changed_at", "sent_at", "done_at", "skipped_at", "made_at", "received_at", "at")
    told = [(value, getattr(value, name, None)) for value in _content(workspace) for name in names]
    assert [value for value, instant in told if instant and instant > at] == []


def test_the_picture_day_looks_like_the_pictures(open_on: Open) -> None:
    workspace = open_on(_PICTURE_DAY)
    workspace.example.load()
    today = workspace.planner.today()

    assert _titles(today.late) == [("City of Rowan", "Ask about their decision")]
    assert today.late[0].step is not None
    assert today.late[0].step.due == datetime(2026, 11, 17, 18, tzinfo=_PORTLAND)
    assert "Veterans Day" in today.late[0].step.because
    due = {title: entry.step for (_e, title), entry in zip(_titles(today.due), today.due, strict=True)}
    assert {"Thank Luis Ortega", "Thank Kim Sato", "Weigh the offer"} <= due.keys()
    thanks = due["Thank Luis Ortega"]
    assert thanks is not None
    assert thanks.due == datetime(2026, 11, 18, 15, 10, tzinfo=_PORTLAND)
    assert {employer for employer, _title in _titles(today.done)} == {"Bramwell Publishing", "Northlight Instruments"}
    ahead = [(entry.application.employer, entry.day) for entry in today.next]
    assert ahead[0] == ("Kestrel Software", date(2026, 11, 19))  # the day before their interview
    assert ("Alder Creek Health", date(2026, 11, 19)) in ahead
    assert ("Kestrel Software", date(2026, 11, 20)) in ahead
    assert ("Old Mill Museum", date(2026, 11, 24)) in ahead
    assert {each.employer: each.state for each in workspace.casework.applications()} == {
        "City of Rowan": State.WAITING,
        "Bramwell Publishing": State.INTERVIEWED,
        "Northlight Instruments": State.OFFER,
        "Old Mill Museum": State.OFFER,
        "Kestrel Software": State.SCHEDULED,
        "Alder Creek Health": State.WAITING,
    }


def test_four_letters_are_begun_and_none_of_those_sent_has_a_gap(open_on: Open) -> None:
    workspace = open_on(_PICTURE_DAY)
    workspace.casework.save_profile(replace(workspace.casework.profile(), email="ellen.marsh@example.com"))
    workspace.example.load()
    letters = workspace.letters.letters()
    assert len([each for each in letters if each.sent_at is None]) == 4
    for letter in letters:
        if letter.sent_at is not None:
            assert workspace.letters.draft(letter).missing == ()
            assert [version.body for version in workspace.letters.versions(letter.id)] == [letter.body]


def test_the_offers_have_the_figures_of_the_pictures(open_on: Open) -> None:
    workspace = open_on(_PICTURE_DAY)
    workspace.example.load()
    reports = {case.employer: workspace.offers.report(offer.id) for case, offer in workspace.offers.offers()}
    northlight, old_mill = reports["Northlight Instruments"], reports["Old Mill Museum"]

    assert northlight.offer.version == 2
    assert northlight.offer.answer_by == datetime(2026, 11, 23, 17, tzinfo=_PORTLAND)
    assert northlight.package.total == Decimal(99644)
    assert northlight.budget is not None
    assert northlight.budget.left_over == Decimal(1140)
    assert northlight.hour is not None
    assert northlight.hour.amount == Decimal("41.20")
    scores = [total.score for total in northlight.weighing.totals]
    assert scores == pytest.approx([68.6, 66.1, 52.4, 53.8], abs=0.06)
    assert old_mill.package.total == Decimal(74920)
    assert old_mill.budget is not None
    assert old_mill.budget.left_over == Decimal(-90)


@pytest.mark.parametrize("at", _DAYS, ids=str)
def test_the_formal_letter_has_two_things_to_settle(open_on: Open, at: datetime) -> None:
    workspace = open_on(at)
    workspace.example.load()
    alder = _case(workspace, "Alder Creek Health")
    (letter,) = [each for each in workspace.letters.letters(alder.id) if each.sent_at is None]
    assert letter.channel is Channel.POST
    draft = workspace.letters.draft(letter)
    checks = [finding.check for finding in workspace.letter_checks.findings(draft)]
    assert sorted(set(checks) - {"missing_contact"}) == ["unresolved_field", "weekday_date_mismatch"]
    assert [field.key for field in draft.missing] == ["useful_url"]
