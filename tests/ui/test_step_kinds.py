"""Every kind of step has its words and marks, and its button and menu do what they say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from step_window import StepWindow

from followup_desktop.domain.model import (
    AnswerKind,
    Application,
    Channel,
    Contact,
    ContactRole,
    Interview,
    LogEntry,
    State,
)
from followup_desktop.domain.plan import Status, Step
from followup_desktop.domain.reflection import Attendee
from followup_desktop.ui import step_words
from followup_desktop.ui.dialogs.steps import DoneDialog
from followup_desktop.ui.pages.course import course
from followup_desktop.ui.step_actions import StepActions

EVENTS = (
    *("E01", "E02", "E03", "E03a", "E04", "E05", "E06", "E07", "E08", "E10", "E12", "E13", "E14a", "E14c", "E15"),
    *("E16", "E16b", "E17", "E18", "E18b", "E20", "E21"),
)


@pytest.fixture
def desk(empty: StepWindow) -> StepWindow:
    return empty


@pytest.fixture
def larch(desk: StepWindow) -> Application:
    """Interviewed yesterday by one person; another one arranged it, a third speaks for the applicant."""
    application = Application(employer="Larch", role="Editor", zone="America/Los_Angeles")
    talk = Interview(
        starts_at=datetime(2026, 11, 17, 21, 0, tzinfo=UTC),
        ends_at=datetime(2026, 11, 17, 22, 0, tzinfo=UTC),
        zone="America/Los_Angeles",
    )
    june = Attendee(Contact(first_name="June", last_name="Abe", email="june@larch.example"), topic="old maps")
    saved = desk.workspace.casework.save_interview(application, talk, [june])[0]
    for role, name in ((ContactRole.ARRANGER, "Ito"), (ContactRole.REFEREE, "Rhys")):
        desk.workspace.casework.save_contact(Contact(application_id=saved.id, last_name=name, role=role))
    return saved


def actions(desk: StepWindow) -> StepActions:
    return StepActions(desk.window, desk.window)


def steps(desk: StepWindow, application: Application) -> dict[str, Step]:
    return {step.event: step for step in desk.workspace.planner.plan(application.id).steps}


def entries(desk: StepWindow, step: Step) -> dict[str, object]:
    return {entry[0]: entry[1] for entry in actions(desk).menu(step) if entry is not None}


@pytest.mark.parametrize("event", EVENTS)
def test_every_step_has_words_and_a_mark(desk: StepWindow, larch: Application, event: str) -> None:
    step = replace(steps(desk, larch)["E03"], event=event, letter_kind=None)
    assert step.short
    assert "Larch" in step_words.title_at(step, "Larch")
    assert "Larch" in step_words.noun_at(step, "Larch")
    assert step_words.minutes(step) > 0
    assert step_words.state_key(step)
    assert actions(desk).primary_text(step)


def test_preparing_opens_the_sheet_for_that_interview_and_the_card_of_what_to_ask(
    desk: StepWindow, larch: Application
) -> None:
    talk = Interview(
        application_id=larch.id,
        round=2,
        starts_at=datetime(2026, 11, 19, 18, 0, tzinfo=UTC),
        ends_at=datetime(2026, 11, 19, 19, 0, tzinfo=UTC),
        zone="America/Los_Angeles",
    )
    desk.workspace.casework.save_interview(larch, talk, [])
    step = steps(desk, larch)["E01"]
    assert actions(desk).primary_text(step) == "Prepare"
    actions(desk).do(step)
    wanted = {"application_id": larch.id, "interview_id": step.interview_id}
    assert desk.opened == ("applications/preparation", wanted)
    actions(desk).open_leaving(step)
    assert desk.opened == ("applications/leaving", {"interview_id": step.interview_id})
    assert "Before you leave" in entries(desk, step)


def test_telling_ones_references_is_a_letter_to_them_and_no_contact_with_the_employer(
    desk: StepWindow, larch: Application
) -> None:
    step = steps(desk, larch)["E06"]
    assert actions(desk).primary_text(step) == "Write e-mail"
    actions(desk).do(step)
    page, wanted = desk.opened
    assert page == "letters/editor"
    draft = desk.workspace.letters.draft(desk.workspace.letters.letter(wanted["letter_id"]))
    assert (draft.letter.kind, draft.page.recipient) == ("reference_headsup", ("Rhys",))
    entries(desk, step)["Mark done…"]()
    desk.dialog(DoneDialog).try_to_save()
    assert steps(desk, larch)["E06"].status is Status.DONE
    assert desk.workspace.contact_log.of_application(larch.id) == ()


@pytest.mark.parametrize(
    ("event", "button", "kind", "reader"),
    [
        ("E04", "Write e-mail", "thank_arranger", "Ito"),
        ("E05", "Write the note", "linkedin_note", "June Abe"),
    ],
)
def test_thanks_and_notes_beside_the_interviewers_are_written_with_the_words_of_their_kind(
    desk: StepWindow, larch: Application, event: str, button: str, kind: str, reader: str
) -> None:
    step = steps(desk, larch)[event]
    assert actions(desk).primary_text(step) == button
    actions(desk).do(step)
    page, wanted = desk.opened
    assert page == "letters/editor"
    draft = desk.workspace.letters.draft(desk.workspace.letters.letter(wanted["letter_id"]))
    assert draft.letter.kind == kind
    assert draft.record.contact is not None and draft.record.contact.full_name == reader
    assert "old maps" in draft.text or kind == "thank_arranger"


def test_a_step_keeps_its_date_until_it_may_follow_the_rules_again(desk: StepWindow, larch: Application) -> None:
    before = steps(desk, larch)["E08"]
    entries(desk, before)["Keep on this date"]()
    pinned = steps(desk, larch)["E08"]
    assert (pinned.pinned, pinned.target, pinned.due) == (True, before.target, before.due)
    desk.workspace.contact_log.note_answer(larch.id, "They need until December 4")
    assert steps(desk, larch)["E08"].target == before.target
    entries(desk, pinned)["Let it follow the rules"]()
    assert steps(desk, larch)["E08"].target > before.target


def test_thanks_never_sent_can_go_with_the_letter(desk: StepWindow, larch: Application, hours: Any) -> None:
    hours.now += timedelta(days=5)
    desk.workspace.planner.forget()
    found = steps(desk, larch)
    assert "One letter for both" in entries(desk, found["E07"])
    entries(desk, found["E07"])["One letter for both"]()
    assert steps(desk, larch)["E03"].status is Status.DONE
    assert steps(desk, larch)["E07"].status is Status.SUPPRESSED
    desk.window.undo()
    assert steps(desk, larch)["E03"].status is not Status.DONE


def test_one_click_that_the_rules_object_to_asks_for_the_reason(desk: StepWindow, larch: Application) -> None:
    desk.workspace.planner.mark_done(larch.id, steps(desk, larch)["E03"].key, Channel.EMAIL)
    step = steps(desk, larch)["E08"]
    actions(desk)._mark_done(step, Channel.EMAIL)
    dialog = desk.dialog(DoneDialog)
    assert dialog.guard.isVisibleTo(dialog)
    assert steps(desk, larch)["E08"].status is not Status.DONE
    dialog.guard.override.setText("They asked me to write on Wednesday")
    dialog.try_to_save()
    assert steps(desk, larch)["E08"].status is Status.DONE


def test_feedback_is_never_asked_for_by_phone(desk: StepWindow, larch: Application) -> None:
    answer = LogEntry(application_id=larch.id, kind=AnswerKind.REJECTION)
    desk.workspace.casework.log_answer(answer)
    step = steps(desk, larch)["E18b"]
    actions(desk).ask_done(step, Channel.PHONE)
    dialog = desk.dialog(DoneDialog)
    assert "never by phone" in dialog.guard.notice.body.text()
    assert not dialog.save_button.isEnabled()
    dialog.guard.email_link.click()
    dialog.try_to_save()
    assert steps(desk, larch)["E18b"].channel is Channel.EMAIL


def test_withdrawing_elsewhere_takes_the_person_out_at_once(desk: StepWindow, larch: Application) -> None:
    other = desk.workspace.casework.save_application(Application(employer="Birch", zone="America/Los_Angeles"))
    desk.workspace.casework.save_application(replace(other, state=State.ACCEPTED))
    step = steps(desk, larch)["E16b"]
    assert actions(desk).primary_text(step) == "Write e-mail"
    actions(desk).mark_done(step)
    assert desk.workspace.casework.application(larch.id).state is State.WITHDRAWN
    desk.window.undo()
    assert desk.workspace.casework.application(larch.id).state.is_open


def test_the_ribbon_knows_the_new_steps(desk: StepWindow, larch: Application, hours: Any) -> None:
    desk.workspace.casework.log_answer(LogEntry(application_id=larch.id, kind=AnswerKind.REJECTION))
    plan = desk.workspace.planner.plan(larch.id)
    zone = desk.workspace.planner.calendar(larch).zone
    titles = {mark.title for mark in course(plan, zone, hours()).marks}
    assert {"Thanks", "Feedback"} <= titles
