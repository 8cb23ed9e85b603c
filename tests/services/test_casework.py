"""The record of the job search: kept whole, moved on by what happens, undone act by act."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from search import PACIFIC, Heard, interviewed

from followup_desktop.domain.model import (
    ENTITIES,
    AnswerKind,
    Application,
    Contact,
    Entity,
    Interview,
    LogEntry,
    Offer,
    Participation,
    Profile,
    State,
    UserError,
)
from followup_desktop.domain.reflection import Attendee
from followup_desktop.domain.states import Trigger
from followup_desktop.domain.validation import Invalid
from followup_desktop.services import Workspace


def contents(workspace: Workspace) -> dict[type[Entity], list[Entity]]:
    """Everything stored, without the counts of saves."""
    return {kind: [replace(each, rev=0) for each in workspace.store.find(kind)] for kind in ENTITIES}


def test_a_new_interview_brings_its_application_and_people_in_one_act(workspace: Workspace, heard: Heard) -> None:
    application, interview = interviewed(workspace, people=(("Ms.", "Dana", "Whitfield"), ("Mr.", "Luis", "Ortega")))
    assert application.state is State.INTERVIEWED
    assert [each.contact.last_name for each in workspace.casework.attendees(interview.id)] == ["Whitfield", "Ortega"]
    assert len(heard.changes) == 1
    assert heard.changes[0].ids == {application.id}
    assert {"application", "interview", "contact", "participation"} <= heard.changes[0].kinds


def test_an_interview_ahead_leaves_the_application_scheduled(workspace: Workspace) -> None:
    application, _ = interviewed(workspace, ends_at=datetime(2026, 11, 20, 11, 0, tzinfo=PACIFIC))
    assert application.state is State.SCHEDULED


def test_undo_takes_the_whole_act_back_and_redo_brings_it_again(workspace: Workspace) -> None:
    empty = contents(workspace)
    interviewed(workspace)
    full = contents(workspace)
    assert workspace.history.undo() == "Add interview"
    assert contents(workspace) == empty
    assert workspace.history.redo() == "Add interview"
    assert contents(workspace) == full


def test_undo_of_a_deletion_brings_back_everything_that_went_along(workspace: Workspace) -> None:
    application, interview = interviewed(workspace)
    letter = workspace.letters.start("thank_email", application.id)
    workspace.letter_checks.tick(workspace.letters.draft(letter), "read_aloud")
    workspace.letters.keep_version(letter)
    workspace.offers.save_offer(replace(workspace.offers.new_offer(application.id), base=Decimal(90000)))
    workspace.checklists.tick("offer_week", application.id, "anything")
    workspace.casework.save_interview(
        workspace.casework.application(application.id),
        replace(interview, promised_by_id=workspace.casework.contacts(application.id)[0].id),
        workspace.casework.attendees(interview.id),
    )
    full = contents(workspace)
    workspace.casework.delete_application(application.id)
    left = contents(workspace)
    assert all(not values for kind, values in left.items() if kind is not Profile)
    workspace.history.undo()
    assert contents(workspace) == full


def test_deleting_a_person_keeps_their_letter_and_undo_addresses_it_again(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("thank_email", application.id)
    person = workspace.casework.contact(letter.contact_id or 0)
    workspace.casework.delete_contact(person.id)
    assert workspace.letters.letter(letter.id).contact_id is None
    workspace.history.undo()
    assert workspace.letters.letter(letter.id).contact_id == person.id
    assert workspace.store.count(Participation) == 1


def test_a_person_no_longer_listed_leaves_the_interview_but_not_the_record(workspace: Workspace) -> None:
    application, interview = interviewed(workspace, people=(("Ms.", "Dana", "Whitfield"), ("Mr.", "Luis", "Ortega")))
    first, _second = workspace.casework.attendees(interview.id)
    workspace.casework.save_interview(application, interview, [first])
    assert [each.contact.last_name for each in workspace.casework.attendees(interview.id)] == ["Whitfield"]
    assert len(workspace.casework.contacts(application.id)) == 2


def test_saving_what_did_not_change_is_no_act(workspace: Workspace, heard: Heard) -> None:
    application, interview = interviewed(workspace)
    before = len(heard.changes)
    workspace.casework.save_interview(application, interview, workspace.casework.attendees(interview.id))
    assert len(heard.changes) == before


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"ends_at": datetime(2026, 11, 17, 13, 0, tzinfo=PACIFIC)}, "ends_at", "not after the start"),
        ({"ends_at": datetime(2026, 11, 19, 13, 0, tzinfo=PACIFIC)}, "ends_at", "longer than 16 hours"),
        ({"starts_at": None}, "starts_at", "start"),
        ({"zone": "Mars/Olympus"}, "zone", "does not know that time zone"),
        ({"zone": "../../etc/passwd"}, "zone", "does not know that time zone"),
        ({"promised_on": date(2026, 11, 16)}, "promised_on", "already over"),
        ({"rating": 11}, "rating", "From 0 to 10"),
        ({"money_mentioned": Decimal(-1)}, "money_mentioned", "more than nothing"),
    ],
)
def test_an_impossible_interview_is_refused_at_its_field_and_nothing_is_stored(
    workspace: Workspace, change: dict[str, object], field: str, words: str
) -> None:
    application, interview = interviewed(workspace)
    stored = contents(workspace)
    with pytest.raises(Invalid) as refusal:
        workspace.casework.save_interview(application, replace(interview, **change), [])
    assert field in [problem.field for problem in refusal.value.problems]
    assert any(words in problem.sentence for problem in refusal.value.problems)
    assert contents(workspace) == stored


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("ellen.marsh@example", "The end is missing"),
        ("ellen.marsh", "The @ is missing"),
        ("@example.com", "before the @"),
        ("ellen@", "after the @"),
        ("ellen marsh@example.com", "no spaces"),
        ("dana@@example.com", "one @ too many"),
        ("dana@home@example.com", "one @ too many"),
        ("dana..w@example.com", "two dots"),
        ("dana@example..com", "two dots"),
        ("dana.@example.com", "where none belongs"),
        (".dana@example.com", "where none belongs"),
        ("dana@example.com.", "where none belongs"),
        ("dana@.example.com", "where none belongs"),
        ("dana@example,com", "comma"),
        ("dana@example.com;luis@example.com", "one @ too many"),
        ("dana@example.com;", "comma"),
    ],
)
def test_an_address_that_cannot_work_is_refused_in_words(workspace: Workspace, email: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        workspace.casework.save_profile(replace(workspace.casework.profile(), email=email))


@pytest.mark.parametrize(
    "email",
    [
        *("", "o'brien+jobs@mail.example.co.uk", "пример@почта.рф", "a@[127.0.0.1]", "a@[IPv6:::1]"),
        *('"dana@home"@example.com', '"d..w,;"@example.com', "d.w_{x}!#$%&*/=?^`|~-@a-b.example"),
    ],
)
def test_an_odd_but_possible_address_is_kept(workspace: Workspace, email: str) -> None:
    workspace.casework.save_profile(replace(workspace.casework.profile(), email=email))
    assert workspace.casework.profile().email == email


@pytest.mark.parametrize("text", ["<b>R&D</b>", "a\x00b", "שלום", "👩‍🔬", "x" * 100_000, "{role}"])
def test_any_text_is_kept_as_it_is(workspace: Workspace, text: str) -> None:
    saved = workspace.casework.save_application(Application(employer=text, role=text, notes=text))
    found = workspace.casework.application(saved.id)
    assert (found.employer, found.role, found.notes) == (text, text, text)


def test_somebody_needs_a_name(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    with pytest.raises(Invalid, match="one is needed"):
        workspace.casework.save_contact(Contact(application_id=application.id, email="a@example.com"))


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (AnswerKind.NEXT_ROUND, State.SECOND_INTERVIEW),
        (AnswerKind.OFFER, State.OFFER),
        (AnswerKind.REJECTION, State.REJECTED),
        (AnswerKind.OTHER, State.INTERVIEWED),
    ],
)
def test_an_answer_moves_the_application_on(workspace: Workspace, kind: AnswerKind, state: State) -> None:
    application, _ = interviewed(workspace)
    workspace.casework.log_answer(LogEntry(application_id=application.id, kind=kind, text="as they said"))
    assert workspace.casework.application(application.id).state is state
    workspace.history.undo()
    assert workspace.casework.application(application.id).state is State.INTERVIEWED
    assert workspace.casework.log(application.id) == ()


def test_an_answer_that_cannot_follow_is_refused(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    workspace.casework.change_state(application.id, Trigger.WITHDREW)
    with pytest.raises(UserError, match="cannot follow"):
        workspace.casework.log_answer(LogEntry(application_id=application.id, kind=AnswerKind.REQUEST))


def test_a_new_date_needs_a_day_that_is_not_over(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    entry = LogEntry(application_id=application.id, kind=AnswerKind.NEW_DATE, at=datetime(2026, 11, 18, tzinfo=UTC))
    with pytest.raises(Invalid, match="Which day"):
        workspace.casework.log_answer(entry)
    with pytest.raises(Invalid, match="already over"):
        workspace.casework.log_answer(replace(entry, promised_on=date(2026, 11, 10)))
    workspace.casework.log_answer(replace(entry, promised_on=date(2026, 11, 24)))


def test_cases_read_together_are_the_cases_read_alone(workspace: Workspace) -> None:
    ids = [interviewed(workspace, employer=name)[0].id for name in ("A", "B", "C")]
    workspace.offers.save_offer(workspace.offers.new_offer(ids[1]))
    together = {case.application.id: case for case in workspace.casework.cases()}
    assert together == {id: workspace.casework.case(id) for id in ids}
    assert [len(together[id].offers) for id in ids] == [0, 1, 0]


def test_an_act_that_fails_leaves_nothing_and_cannot_be_undone(workspace: Workspace, heard: Heard) -> None:
    application, interview = interviewed(workspace)
    stored, told = contents(workspace), len(heard.changes)
    stranger = Attendee(Contact(id=999, last_name="Nobody"))
    with pytest.raises(KeyError):
        workspace.casework.save_interview(application, replace(interview, notes="new"), [stranger])
    assert contents(workspace) == stored
    assert len(heard.changes) == told
    assert workspace.history.undo() == "Add interview"


def test_offers_of_deleted_applications_do_not_linger(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    workspace.offers.save_offer(workspace.offers.new_offer(application.id))
    workspace.casework.delete_application(application.id)
    assert workspace.store.count(Offer) == 0
    assert workspace.store.count(Interview) == 0


def test_an_interview_of_a_round_two_comes_second(workspace: Workspace) -> None:
    application, first = interviewed(workspace)
    start = datetime(2026, 11, 25, 10, 0, tzinfo=PACIFIC)
    second = Interview(round=2, starts_at=start, ends_at=start + timedelta(hours=1), zone="America/Los_Angeles")
    application, second = workspace.casework.save_interview(application, second, [])
    assert [each.id for each in workspace.casework.interviews(application.id)] == [first.id, second.id]
