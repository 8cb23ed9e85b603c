"""The plan as a person meets it: computed from the record, changed by what they do, undone with one key."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pypdfium2 import PdfDocument
from search import PACIFIC, Clock, interviewed

from followup_desktop.domain.model import AnswerKind, Channel, EmployerStyle, LogEntry, Paper, State, UserError
from followup_desktop.domain.plan import Status
from followup_desktop.domain.policy import KINDS
from followup_desktop.services import Workspace


def _thanks(workspace: Workspace, application_id: int):
    return next(step for step in workspace.planner.plan(application_id).steps if step.event == "E03")


def test_today_sorts_what_is_late_due_and_next(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)  # yesterday until 3:10 PM; it is 10 AM
    today = workspace.planner.today()
    assert [entry.step.event for entry in today.late if entry.step] == ["E02"]  # the notes were for the same day
    assert [entry.step.event for entry in today.due if entry.step] == ["E03"]
    assert [entry.step.event for entry in today.next if entry.step] == ["E07", "E08", "E12"]
    assert today.decision is None
    assert {entry.application.id for entry in (*today.late, *today.due, *today.next)} == {application.id}


def test_time_alone_turns_due_into_late(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    assert _thanks(workspace, application.id).status is Status.DUE
    clock.pass_by(hours=6)
    assert _thanks(workspace, application.id).status is Status.OVERDUE
    assert "E03" in [entry.step.event for entry in workspace.planner.today().late if entry.step]


def test_a_step_marked_done_is_done_until_it_is_undone(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    step = _thanks(workspace, application.id)
    workspace.planner.mark_done(application.id, step.key, Channel.EMAIL)
    assert _thanks(workspace, application.id).status is Status.DONE
    assert [entry.step.event for entry in workspace.planner.today().done if entry.step] == ["E03"]
    workspace.history.undo()
    assert _thanks(workspace, application.id).status is Status.DUE


def test_a_step_moves_where_it_is_put_and_back(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    formal = next(step for step in workspace.planner.plan(application.id).steps if step.event == "E07")
    to = datetime(2026, 11, 23, 9, 0, tzinfo=PACIFIC)
    workspace.planner.move(application.id, formal.key, to)
    moved = workspace.planner.step(application.id, formal.key)
    assert (moved.target, moved.moved) == (to, True)
    workspace.planner.move(application.id, formal.key, None)
    assert workspace.planner.step(application.id, formal.key).target == formal.target


def test_skipping_asks_for_a_reason_and_keeps_it(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    step = _thanks(workspace, application.id)
    with pytest.raises(UserError, match="why"):
        workspace.planner.skip(application.id, step.key, "  ")
    workspace.planner.skip(application.id, step.key, "She is on leave")
    skipped = workspace.planner.step(application.id, step.key)
    assert skipped.status is Status.SUPPRESSED
    assert "She is on leave" in skipped.note
    workspace.planner.mark_open(application.id, step.key)
    assert _thanks(workspace, application.id).status is Status.DUE


def test_the_calendar_holds_interviews_promised_days_and_steps_and_late_ones_stand_on_today(
    workspace: Workspace,
) -> None:
    application, interview = interviewed(workspace)
    workspace.casework.save_interview(
        application, replace(interview, promised_on=date(2026, 11, 27)), workspace.casework.attendees(interview.id)
    )
    days = workspace.planner.entries(date(2026, 11, 1), date(2026, 11, 30))
    assert [entry.interview is not None for entry in days[date(2026, 11, 17)]] == [True]
    assert [entry.promised for entry in days[date(2026, 11, 27)]] == [True]
    on_today = {entry.step.event for entry in days[date(2026, 11, 18)] if entry.step}
    assert on_today == {"E02", "E03", "E05"}


def test_plans_of_other_applications_are_not_computed_again(workspace: Workspace) -> None:
    first, _ = interviewed(workspace, employer="A")
    second, _ = interviewed(workspace, employer="B")
    kept = workspace.planner.plan(second.id)
    workspace.planner.mark_done(first.id, _thanks(workspace, first.id).key)
    assert workspace.planner.plan(second.id) is kept


def test_prepared_piece_by_piece_is_prepared_whole(workspace: Workspace) -> None:
    for n in range(600):
        interviewed(workspace, employer=f"Employer {n}")
    workspace.planner.forget()
    rounds = 0
    while not workspace.planner.prepare(0.0001):
        rounds += 1
    assert rounds > 1
    assert len(workspace.planner.plans()) == 600


def test_what_is_entered_while_plans_are_prepared_is_prepared_too(workspace: Workspace) -> None:
    for n in range(100):
        interviewed(workspace, employer=f"Employer {n}")
    workspace.planner.forget()
    assert not workspace.planner.prepare(0.0001)
    interviewed(workspace, employer="One more")
    while not workspace.planner.prepare(0.0001):
        pass
    yesterday = date(2026, 11, 17)
    assert workspace.planner.waiting_on(yesterday, yesterday) == []


def test_the_agenda_on_paper_names_what_is_planned(workspace: Workspace) -> None:
    interviewed(workspace)
    pdf = PdfDocument(workspace.planner.agenda_pdf(date(2026, 11, 16), date(2026, 12, 31), Paper.LETTER))
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert "Thank Dana Whitfield" in text
    assert "Bramwell Publishing" in text
    assert "Decide whether to move on" in text


def test_an_instant_without_a_zone_is_a_bug(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    with pytest.raises(ValueError, match="zone"):
        workspace.planner.move(application.id, "E03/i1/c1", datetime(2026, 11, 23, 9, 0))


def test_the_day_of_an_instant_is_the_persons_own(workspace: Workspace) -> None:
    assert workspace.planner.local_day(datetime(2026, 11, 19, 7, 0, tzinfo=UTC)) == date(2026, 11, 18)


def test_the_count_beside_today_stays_while_something_is_due(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    assert "today" not in workspace.counts()  # nothing is computed before the window stands
    workspace.planner.prepare(1)
    assert workspace.counts()["today"] == 2  # the notes, late, and the thanks
    workspace.planner.mark_done(application.id, _thanks(workspace, application.id).key, Channel.EMAIL)
    assert workspace.counts()["today"] == 1
    workspace.history.undo()
    assert workspace.counts()["today"] == 2
    interviewed(workspace, employer="Another")
    assert workspace.counts()["today"] == 4


def test_their_decision_is_not_awaited_any_more_once_it_came(workspace: Workspace) -> None:
    application, interview = interviewed(workspace)
    workspace.casework.save_interview(
        application, replace(interview, promised_on=date(2026, 11, 27)), workspace.casework.attendees(interview.id)
    )

    def promised() -> list[bool]:
        days = workspace.planner.entries(date(2026, 11, 1), date(2026, 11, 30))
        return [entry.promised for entry in days.get(date(2026, 11, 27), []) if entry.interview]

    assert promised() == [True]
    workspace.casework.log_answer(LogEntry(application_id=application.id, kind=AnswerKind.OFFER))
    assert promised() == []


def test_an_offer_begins_with_when_and_how_its_answer_came(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    at = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
    workspace.casework.log_answer(
        LogEntry(application_id=application.id, kind=AnswerKind.OFFER, channel=Channel.EMAIL, at=at)
    )
    offer = workspace.offers.new_offer(application.id)
    assert (offer.channel, offer.received_at, offer.version) == (Channel.EMAIL, at, 1)


def test_a_letter_travels_longer_once_the_person_lives_abroad(workspace: Workspace) -> None:
    application, interview = interviewed(workspace)
    application = workspace.casework.save_application(replace(application, style=EmployerStyle.TRADITIONAL))
    # The letter is for Friday; to a neighbour it takes three working days, from abroad seven, and they decide between.
    people = workspace.casework.attendees(interview.id)
    workspace.casework.save_interview(application, replace(interview, promised_on=date(2026, 11, 30)), people)
    (letter,) = [step for step in workspace.planner.plan(application.id).steps if step.event == "E07"]
    assert letter.channel is Channel.POST
    workspace.casework.save_profile(replace(workspace.casework.profile(), country="GB", subdivision=""))
    assert workspace.planner.step(application.id, letter.key).channel is Channel.EMAIL


def test_waiting_begins_to_the_minute_whatever_else_falls_then(workspace: Workspace, clock: Clock) -> None:
    patient = {key: getattr(workspace.rules.chosen, key) for key in KINDS} | {
        "thank_due_hours": 72,
        "thank_last_call_hours": 96,
    }
    workspace.rules.save_own("Patient", workspace.rules.chosen, patient)
    application, interview = interviewed(workspace)
    assert interview.ends_at is not None
    clock.now = interview.ends_at + timedelta(hours=47)
    assert workspace.planner.plan(application.id).application.state is State.INTERVIEWED
    clock.pass_by(hours=1)
    assert workspace.planner.plan(application.id).application.state is State.WAITING
