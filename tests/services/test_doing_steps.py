"""What a person does with steps, and what the rules say against it: a real file, a clock that stands still."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from search import PACIFIC, Clock, interviewed

from followup_desktop.domain.guards import ObjectionKind
from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Channel,
    Closure,
    Contact,
    ContactRole,
    Interview,
    LogEntry,
    Offer,
    State,
    Want,
    Wave,
)
from followup_desktop.domain.plan import Status, Step
from followup_desktop.domain.proposals import ProposalKind
from followup_desktop.domain.reflection import Attendee
from followup_desktop.domain.states import Trigger
from followup_desktop.domain.validation import Invalid
from followup_desktop.services import Workspace
from followup_desktop.services.outcomes import Objected


def _step(workspace: Workspace, application: Application, event: str) -> Step:
    return next(step for step in workspace.planner.plan(application.id).steps if step.event == event)


def _state(workspace: Workspace, application: Application) -> State:
    return workspace.planner.plan(application.id).application.state


def _send(workspace: Workspace, application: Application, event: str, at: datetime, channel: Channel = Channel.EMAIL):
    workspace.planner.mark_done(application.id, _step(workspace, application, event).key, channel, at)


def _three_contacts(workspace: Workspace, clock: Clock) -> Application:
    """Thanks, the letter and the inquiry, each on its day; an hour after the last."""
    application, _ = interviewed(workspace)
    for event in ("E03", "E07", "E08"):
        clock.now = max(clock.now, _step(workspace, application, event).target.astimezone(UTC))
        _send(workspace, application, event, clock.now)
    clock.pass_by(hours=1)
    return application


def test_one_waits_once_every_thank_you_is_sent(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace, people=(("Ms.", "Dana", "Whitfield"), ("Mr.", "Luis", "Ortega")))
    first, second = (step for step in workspace.planner.plan(application.id).steps if step.event == "E03")
    workspace.planner.mark_done(application.id, first.key, Channel.EMAIL)
    assert _state(workspace, application) is State.INTERVIEWED
    workspace.planner.mark_done(application.id, second.key, Channel.EMAIL)
    assert _state(workspace, application) is State.WAITING


def test_one_waits_after_48_hours_whatever_was_sent(workspace: Workspace, clock: Clock) -> None:
    application, interview = interviewed(workspace)
    assert interview.ends_at is not None
    clock.now = interview.ends_at + timedelta(hours=48, minutes=-1)
    assert _state(workspace, application) is State.INTERVIEWED
    clock.pass_by(minutes=1)
    assert _state(workspace, application) is State.WAITING


def test_a_fourth_contact_wants_a_written_reason(workspace: Workspace, clock: Clock) -> None:
    application = _three_contacts(workspace, clock)
    clock.pass_by(days=21)
    fourth = LogEntry(application_id=application.id, channel=Channel.EMAIL, wave=Wave.INQUIRY, text="Any news?")
    with pytest.raises(Objected) as refused:
        workspace.planner.log_contact(fourth)
    assert refused.value.objection.kind is ObjectionKind.THREE_STRIKES
    assert workspace.casework.log(application.id) == ()
    workspace.planner.log_contact(replace(fourth, override="Another firm wants my answer by Friday"))
    strikes = workspace.planner.ledger(application.id).strikes
    assert [strike.done for strike in strikes] == [True] * 4
    assert strikes[3].override == "Another firm wants my answer by Friday"
    workspace.history.undo()
    assert len(workspace.planner.ledger(application.id).strikes) == 3


def test_quiet_time_follows_each_contact_and_a_new_date_ends_it(workspace: Workspace, clock: Clock) -> None:
    application = _three_contacts(workspace, clock)
    asked_on = clock.now.astimezone(PACIFIC).date()
    quiet_until = workspace.planner.ledger(application.id).quiet_until
    assert quiet_until == workspace.planner.calendar(application).add(asked_on, 5)
    workspace.casework.log_answer(
        LogEntry(
            application_id=application.id,
            at=clock.now,
            channel=Channel.EMAIL,
            kind=AnswerKind.NEW_DATE,
            promised_on=asked_on + timedelta(days=7),
        )
    )
    ledger = workspace.planner.ledger(application.id)
    assert ledger.quiet_until is None
    assert isinstance(ledger.since, LogEntry)
    assert [strike.done for strike in ledger.strikes] == [False] * 3


def test_a_second_call_about_the_decision_is_never_kept(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    inquiry = _step(workspace, application, "E08")
    clock.now = inquiry.target.astimezone(UTC)
    workspace.planner.mark_done(application.id, inquiry.key, Channel.PHONE, note="Left a message")
    clock.pass_by(days=30)
    again = LogEntry(application_id=application.id, channel=Channel.PHONE, wave=Wave.INQUIRY, override="I must know")
    with pytest.raises(Objected) as refused:
        workspace.planner.log_contact(again)
    assert refused.value.objection.kind is ObjectionKind.PHONE_TWICE
    assert not refused.value.objection.may_override


def test_feedback_is_never_asked_by_phone(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    workspace.casework.log_answer(LogEntry(application_id=application.id, at=clock.now, kind=AnswerKind.REJECTION))
    feedback = _step(workspace, application, "E18b")
    with pytest.raises(Objected) as refused:
        workspace.planner.mark_done(application.id, feedback.key, Channel.PHONE, override="It is quicker")
    assert refused.value.objection.kind is ObjectionKind.FEEDBACK_BY_PHONE
    workspace.planner.mark_done(application.id, feedback.key, Channel.EMAIL)
    assert _step(workspace, application, "E18b").status is Status.DONE


def test_nobody_calls_in_person_uninvited(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    thanks = _step(workspace, application, "E03")
    with pytest.raises(Objected) as refused:
        workspace.planner.mark_done(application.id, thanks.key, Channel.HAND)
    assert refused.value.objection.kind is ObjectionKind.NOT_INVITED
    dana = workspace.casework.contacts(application.id)[0]
    workspace.casework.save_contact(replace(dana, preferred_channel=Channel.HAND))
    workspace.planner.mark_done(application.id, thanks.key, Channel.HAND)
    assert _step(workspace, application, "E03").channel is Channel.HAND


def test_asking_before_its_day_wants_a_reason(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    inquiry = _step(workspace, application, "E08")
    found = workspace.planner.objection(application.id, inquiry.key, Channel.EMAIL)
    assert found is not None
    assert (found.kind, found.may_override) == (ObjectionKind.TOO_EARLY, True)
    workspace.planner.mark_done(application.id, inquiry.key, Channel.EMAIL, override="They told me to")
    assert _state(workspace, application) is State.CHASED


def test_an_answer_that_was_replied_to_at_once_owes_no_reply(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    entry = LogEntry(application_id=application.id, at=clock.now, channel=Channel.PHONE, kind=AnswerKind.REQUEST)
    workspace.casework.log_answer(entry)
    assert _step(workspace, application, "E13").status is not Status.DONE
    workspace.history.undo()
    workspace.casework.log_answer(entry, replied=True)
    assert _step(workspace, application, "E13").status is Status.DONE


def test_one_letter_for_both_counts_as_thanks(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace, people=(("Ms.", "Dana", "Whitfield"), ("Mr.", "Luis", "Ortega")))
    letter = _step(workspace, application, "E07")
    clock.now = letter.target.astimezone(UTC)
    assert "one letter can do both" in _step(workspace, application, "E07").note
    workspace.planner.merge_thanks(application.id, letter.key)
    steps = workspace.planner.plan(application.id).steps
    assert [step.status for step in steps if step.event == "E03"] == [Status.DONE, Status.DONE]
    assert _step(workspace, application, "E07").status is Status.SUPPRESSED
    assert sum(strike.done for strike in workspace.planner.ledger(application.id).strikes) == 1


def test_a_move_shows_what_follows_before_it_happens(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    letter, inquiry = _step(workspace, application, "E07"), _step(workspace, application, "E08")
    to = letter.target + timedelta(days=7)
    shifts = workspace.planner.preview_move(application.id, letter.key, to)
    assert shifts[0].before.key == letter.key
    assert shifts[0].after.target == to
    assert inquiry.key in [shift.before.key for shift in shifts]
    assert _step(workspace, application, "E07").target == letter.target  # nothing has happened yet
    workspace.planner.move(application.id, letter.key, to)
    after = {shift.after.key: shift.after.target for shift in shifts}
    assert after == {key: workspace.planner.step(application.id, key).target for key in after}


def test_a_pinned_step_stands_whatever_changes(workspace: Workspace) -> None:
    application, interview = interviewed(workspace)
    before = _step(workspace, application, "E08")
    workspace.planner.pin(application.id, before.key)
    assert interview.starts_at is not None
    assert interview.ends_at is not None
    later = replace(
        interview, starts_at=interview.starts_at - timedelta(days=14), ends_at=interview.ends_at - timedelta(days=14)
    )
    workspace.casework.save_interview(application, later, workspace.casework.attendees(interview.id))
    pinned = _step(workspace, application, "E08")
    assert (pinned.target, pinned.due, pinned.pinned) == (before.target, before.due, True)
    workspace.planner.unpin(application.id, before.key)
    assert _step(workspace, application, "E08").target < before.target


def test_a_reminder_of_ones_own_leaves_the_step_where_it_is(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    before = _step(workspace, application, "E08")
    workspace.planner.remind(application.id, before.key, clock.now + timedelta(hours=1))
    assert _step(workspace, application, "E08") == before


def test_days_the_employer_is_closed_are_no_working_days(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    before = _step(workspace, application, "E07").target.date()
    closure = workspace.casework.save_closure(
        Closure(application_id=application.id, first_on=before, last_on=before + timedelta(days=1), name="They move")
    )
    after = _step(workspace, application, "E07").target.date()
    assert after > before + timedelta(days=1)
    workspace.casework.delete_closure(closure)
    assert _step(workspace, application, "E07").target.date() == before
    with pytest.raises(Invalid):
        workspace.casework.save_closure(replace(closure, id=0, last_on=before - timedelta(days=1)))


def test_a_planned_interview_is_asked_about_and_never_confirmed_by_time(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace, ends_at=datetime(2026, 11, 19, 15, 10, tzinfo=PACIFIC))
    assert workspace.casework.application(application.id).state is State.SCHEDULED
    clock.pass_by(days=2)
    assert [each.kind for each in workspace.planner.proposals(application.id)] == [ProposalKind.HELD]
    assert [each.kind for each in workspace.planner.today().proposals] == [ProposalKind.HELD]
    clock.pass_by(days=200)
    assert _state(workspace, application) is State.SCHEDULED
    workspace.casework.change_state(application.id, Trigger.INTERVIEW_HELD)
    assert ProposalKind.HELD not in [each.kind for each in workspace.planner.proposals(application.id)]


def test_an_offer_whose_day_is_over_is_asked_about(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    workspace.offers.save_offer(
        Offer(application_id=application.id, received_at=clock.now, answer_by=clock.now + timedelta(days=3))
    )
    clock.pass_by(days=4)
    assert [each.kind for each in workspace.planner.proposals(application.id)] == [ProposalKind.LAPSED]
    assert _state(workspace, application) is State.OFFER


def test_a_job_nobody_wants_is_proposed_to_be_withdrawn(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    workspace.casework.save_application(replace(workspace.casework.application(application.id), want=Want.NO))
    assert ProposalKind.WITHDRAW in [each.kind for each in workspace.planner.proposals(application.id)]
    assert _state(workspace, application).is_open


def test_an_accepted_offer_asks_for_withdrawals_elsewhere_and_thanks_to_helpers(
    workspace: Workspace, clock: Clock
) -> None:
    chosen, _ = interviewed(workspace)
    other, _ = interviewed(workspace, employer="City of Rowan")
    ended, _ = interviewed(workspace, employer="Old Mill Museum")
    workspace.casework.change_state(ended.id, Trigger.REFUSED)
    friend = Contact(application_id=chosen.id, role=ContactRole.REFEREE, first_name="Aiko", last_name="Mori")
    workspace.casework.save_contact(friend)
    workspace.offers.save_offer(
        Offer(
            application_id=chosen.id,
            received_at=clock.now,
            in_writing=True,
            answer_by=clock.now + timedelta(days=3),
        )
    )
    workspace.planner.mark_done(chosen.id, _step(workspace, chosen, "E16").key, Channel.EMAIL)
    assert _state(workspace, chosen) is State.ACCEPTED
    assert _step(workspace, other, "E16b").key == "E16b/withdraw"
    assert [step.key for step in workspace.planner.plan(ended.id).steps if step.event == "E16b"] == []
    assert "Aiko Mori" in _step(workspace, chosen, "E16b").title
    workspace.planner.mark_done(other.id, "E16b/withdraw", Channel.EMAIL)
    assert _state(workspace, other) is State.WITHDRAWN
    workspace.history.undo()
    workspace.history.undo()
    assert [step for step in workspace.planner.plan(other.id).steps if step.event == "E16b"] == []


def test_an_offer_that_is_not_in_writing_is_accepted_with_a_reason_only(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    workspace.offers.save_offer(Offer(application_id=application.id, received_at=clock.now))
    key = _step(workspace, application, "E16").key
    with pytest.raises(Objected) as refused:
        workspace.planner.mark_done(application.id, key, Channel.EMAIL)
    assert refused.value.objection.kind is ObjectionKind.NOT_IN_WRITING
    workspace.planner.mark_done(application.id, key, Channel.EMAIL, override="The letter is in the post")
    assert _state(workspace, application) is State.ACCEPTED


def test_keep_applying_is_said_once_a_week_until_something_is_signed(workspace: Workspace, clock: Clock) -> None:
    assert workspace.searching.nudge() is None  # nothing is open yet
    application, _ = interviewed(workspace)
    nudge = workspace.searching.nudge()
    assert nudge is not None
    assert nudge.at == datetime(2026, 11, 16, 9, 0, tzinfo=PACIFIC)
    workspace.searching.mute()
    assert workspace.searching.nudge() is None
    clock.now = datetime(2026, 11, 23, 8, 59, tzinfo=PACIFIC)
    assert workspace.searching.nudge() is None
    clock.pass_by(minutes=1)
    assert workspace.searching.nudge() is not None
    workspace.casework.save_application(replace(workspace.casework.application(application.id), state=State.ACCEPTED))
    assert workspace.searching.nudge() is None


def test_muting_the_weekly_reminder_can_be_undone(workspace: Workspace) -> None:
    interviewed(workspace)
    workspace.searching.mute()
    workspace.history.undo()
    assert workspace.searching.nudge() is not None


def test_somebody_who_attends_can_be_the_one_who_arranged_it(workspace: Workspace) -> None:
    application, interview = interviewed(workspace)
    recruiter = Contact(role=ContactRole.RECRUITER, first_name="Sam", last_name="Okoro", email="sam@agency.example")
    there = workspace.casework.attendees(interview.id)
    workspace.casework.save_interview(application, interview, [*there, Attendee(recruiter)])
    note = _step(workspace, application, "E04")
    assert note.status is Status.SUPPRESSED
    assert note.note == "already thanked as interviewer"


def test_every_interview_is_prepared_the_day_before(workspace: Workspace, clock: Clock) -> None:
    ends_at = datetime(2026, 11, 24, 15, 0, tzinfo=PACIFIC)
    application, interview = interviewed(workspace, ends_at=ends_at)
    assert interview.starts_at is not None
    prepare = _step(workspace, application, "E01")
    assert prepare.target == interview.starts_at - timedelta(hours=24)
    assert prepare.reminders == (
        interview.starts_at - timedelta(hours=24),
        interview.starts_at - timedelta(hours=2),
    )
    clock.now = ends_at
    assert _step(workspace, application, "E01").status is Status.SUPPRESSED


def test_who_wants_to_stay_in_touch_is_reminded_three_months_after_the_end(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    workspace.casework.log_answer(LogEntry(application_id=application.id, at=clock.now, kind=AnswerKind.REJECTION))
    kept = workspace.casework.application(application.id)
    assert [step for step in workspace.planner.plan(application.id).steps if step.event == "E21"] == []
    workspace.casework.save_application(replace(kept, keep_in_touch=True))
    # 90 days after Wednesday, November 18 are Tuesday, February 16, 2027.
    assert _step(workspace, application, "E21").target == datetime(2027, 2, 16, 10, 0, tzinfo=PACIFIC)
    workspace.casework.change_state(application.id, Trigger.OFFERED)
    assert [step for step in workspace.planner.plan(application.id).steps if step.event == "E21"] == []


def test_an_interview_without_an_end_is_no_reason_to_fail(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    store = workspace.store
    store.save(Interview(application_id=application.id, round=2, starts_at=datetime(2026, 12, 1, 18, tzinfo=UTC)))
    workspace.planner.forget()
    assert _step(workspace, application, "E03").status is Status.SUPPRESSED
    assert date(2026, 12, 1) in workspace.planner.entries(date(2026, 12, 1), date(2026, 12, 1))
