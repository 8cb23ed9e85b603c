"""The log of contacts: what was sent and what came, on the person's own days."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdfium2 import PdfDocument
from search import Clock, interviewed

from followup_desktop.domain.model import (
    AnswerKind,
    Channel,
    Contact,
    ContactRole,
    Direction,
    LogEntry,
    Offer,
    Paper,
    State,
    StepFact,
    Wave,
)
from followup_desktop.domain.steps import Status
from followup_desktop.services import Workspace
from followup_desktop.services.outcomes import Objected

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def _keep(workspace: Workspace, *facts: StepFact) -> None:
    with workspace.history.act("Done") as writer:
        for fact in facts:
            writer.save(fact)


def _answer(application, **told) -> LogEntry:
    return LogEntry(application_id=application.id, at=datetime(2026, 11, 18, 20, 0, tzinfo=UTC), **told)


def test_both_directions_stand_in_their_order_with_person_channel_and_words(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    step = next(each for each in workspace.planner.plan(application.id).steps if each.event == "E03")
    workspace.planner.mark_done(application.id, step.key, Channel.EMAIL)
    clock.pass_by(hours=2)
    dana = workspace.casework.contacts(application.id)[0]
    workspace.casework.log_answer(
        _answer(application, kind=AnswerKind.OTHER, channel=Channel.PHONE, contact_id=dana.id, text="She was pleased")
    )
    sent, heard = workspace.contact_log.entries(*YEAR)
    assert (sent.direction, sent.channel, sent.contact, sent.what) == (Direction.OUT, Channel.EMAIL, dana, "Thank-you")
    assert (heard.direction, heard.channel, heard.contact) == (Direction.IN, Channel.PHONE, dana)
    assert (heard.what, heard.said) == ("They answered", "She was pleased")
    assert sent.application.employer == heard.application.employer == "Bramwell Publishing"


def test_a_day_is_the_day_on_the_persons_own_wall(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    # Half past eleven in the evening of the 18th in Portland is the 19th in UTC.
    late = datetime(2026, 11, 19, 7, 30, tzinfo=UTC)
    workspace.casework.log_answer(LogEntry(application_id=application.id, at=late))
    assert len(workspace.contact_log.entries(date(2026, 11, 18), date(2026, 11, 18))) == 1
    assert workspace.contact_log.entries(date(2026, 11, 19), date(2026, 11, 30)) == ()
    assert workspace.contact_log.entries(date.min, date.max)[0].at == late


def test_notes_to_oneself_and_words_to_referees_do_not_reach_the_employer(workspace: Workspace, clock: Clock) -> None:
    application, interview = interviewed(workspace)
    referee = workspace.casework.save_contact(
        Contact(application_id=application.id, last_name="Ames", role=ContactRole.REFEREE)
    )
    keys = ("E01/i1", f"E02/i{interview.id}", "E06/r1", "E12/i1", "E14c/o1", f"E16b/c{referee.id}", "E20/i1")
    _keep(workspace, *(StepFact(application_id=application.id, step_key=key, done_at=clock()) for key in keys))
    assert workspace.contact_log.entries(*YEAR) == ()
    _keep(workspace, StepFact(application_id=application.id, step_key="E16b/withdraw", done_at=clock()))
    (only,) = workspace.contact_log.entries(*YEAR)
    assert only.what == "Withdrew"


def test_what_was_said_and_why_it_went_out_all_the_same_is_kept(workspace: Workspace, clock: Clock) -> None:
    application, interview = interviewed(workspace)
    fact = StepFact(
        application_id=application.id,
        step_key=f"E08/i{interview.id}",
        done_at=clock(),
        done_channel=Channel.PHONE,
        note="They decide on Friday",
        override="She asked me to call again",
    )
    _keep(workspace, fact)
    (only,) = workspace.contact_log.entries(*YEAR)
    assert (only.said, only.override) == ("They decide on Friday", "She asked me to call again")
    assert (only.what, only.channel) == ("Asked about their decision", Channel.PHONE)


def test_a_letter_out_of_turn_is_called_by_its_wave(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    written = LogEntry(
        application_id=application.id, at=clock(), direction=Direction.OUT, wave=Wave.LETTER, text="Sent an article"
    )
    with workspace.history.act("Wrote") as writer:
        writer.save(written)
    (only,) = workspace.contact_log.entries(*YEAR)
    assert (only.direction, only.what, only.said) == (Direction.OUT, "Formal letter or news", "Sent an article")


def test_an_offer_that_was_entered_at_once_came_from_them_too(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    workspace.offers.save_offer(Offer(application_id=application.id, received_at=clock(), channel=Channel.PHONE))
    (only,) = workspace.contact_log.entries(*YEAR)
    assert (only.direction, only.channel, only.what) == (Direction.IN, Channel.PHONE, "They made an offer")
    workspace.casework.log_answer(_answer(application, kind=AnswerKind.OFFER, channel=Channel.PHONE))
    assert [each.what for each in workspace.contact_log.entries(*YEAR)] == ["They made an offer"]


def test_one_application_alone(workspace: Workspace, clock: Clock) -> None:
    first, _ = interviewed(workspace)
    second, _ = interviewed(workspace, "Kestrel Software")
    for application in (first, second):
        workspace.casework.log_answer(LogEntry(application_id=application.id, at=clock()))
    assert len(workspace.contact_log.entries(*YEAR)) == 2
    assert [each.application for each in workspace.contact_log.entries(*YEAR, second.id)] == [
        workspace.casework.application(second.id)
    ]
    assert len(workspace.contact_log.of_application(first.id)) == 1
    with pytest.raises(KeyError):
        workspace.contact_log.of_application(999)


def test_a_day_in_one_line_is_their_new_date(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    entry, reading = workspace.contact_log.note_answer(application.id, "We need until December 4 ")
    assert (entry.kind, entry.promised_on, entry.text) == (
        AnswerKind.NEW_DATE,
        date(2026, 12, 4),
        "We need until December 4",
    )
    assert reading.promised_on == date(2026, 12, 4)


def test_a_call_in_one_line_is_kept_as_one_and_owes_no_reply(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    entry, _reading = workspace.contact_log.note_answer(application.id, "They called: we need another week")
    # Said on Wednesday, November 18.
    assert (entry.channel, entry.promised_on) == (Channel.PHONE, date(2026, 11, 25))
    reply = next(step for step in workspace.planner.plan(application.id).steps if step.event == "E13")
    assert reply.status is Status.DONE
    days = workspace.planner.entries(date(2026, 11, 1), date(2026, 11, 30))
    assert [day for day, entries in days.items() if any(each.promised for each in entries)] == [date(2026, 11, 25)]


def test_a_no_in_one_line_is_only_asked_about(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    before = workspace.casework.application(application.id).state
    entry, reading = workspace.contact_log.note_answer(application.id, "Unfortunately another candidate")
    assert (entry.kind, reading.perhaps) == (AnswerKind.OTHER, AnswerKind.REJECTION)
    assert workspace.casework.application(application.id).state is before


def test_an_answer_turns_out_to_be_a_no_and_the_application_follows(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    entry, _reading = workspace.contact_log.note_answer(application.id, "Unfortunately another candidate")
    workspace.casework.change_answer(replace(entry, kind=AnswerKind.REJECTION))
    assert workspace.casework.application(application.id).state is State.REJECTED
    assert [each.kind for each in workspace.casework.log(application.id)] == [AnswerKind.REJECTION]
    workspace.history.undo()
    assert [each.kind for each in workspace.casework.log(application.id)] == [AnswerKind.OTHER]
    assert workspace.casework.application(application.id).state is not State.REJECTED


def test_what_was_answered_in_the_same_call_leaves_no_reply_to_write(workspace: Workspace) -> None:
    application, _ = interviewed(workspace)
    workspace.casework.log_answer(_answer(application, kind=AnswerKind.REQUEST, channel=Channel.PHONE), replied=True)
    heard, replied = workspace.contact_log.entries(*YEAR)
    assert (heard.what, replied.what) == ("They asked for something", "Replied")
    assert (replied.direction, replied.channel) == (Direction.OUT, Channel.PHONE)
    workspace.history.undo()
    assert workspace.contact_log.entries(*YEAR) == ()


def test_the_record_on_paper_names_what_was_kept(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    workspace.casework.log_answer(_answer(application, kind=AnswerKind.REQUEST, channel=Channel.PHONE), replied=True)
    pdf = workspace.contact_log.pdf(date(2026, 11, 1), date(2026, 11, 30), Paper.LETTER)
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf)).split())
    for words in ("Ellen Marsh", "Bramwell Publishing", "They asked for something", "Replied"):
        assert words in text
    empty = workspace.contact_log.pdf(date(2026, 10, 1), date(2026, 10, 31), Paper.A4)
    assert "Bramwell" not in PdfDocument(empty)[0].get_textpage().get_text_range()


def test_a_letter_beside_the_steps_is_a_contact_and_counts(workspace: Workspace, clock: Clock) -> None:
    application, _ = interviewed(workspace)
    letter = workspace.letters.start("status_email", application.id)
    objection = workspace.letters.objection(letter, Channel.EMAIL)
    assert objection is not None and objection.may_override
    with pytest.raises(Objected, match="thanks"):
        workspace.letters.mark_sent(letter, Channel.EMAIL)
    assert workspace.contact_log.entries(*YEAR) == ()
    workspace.letters.mark_sent(letter, Channel.EMAIL, "They asked me to")
    (only,) = workspace.contact_log.entries(*YEAR)
    assert (only.what, only.override) == ("Asked about their decision", "They asked me to")
    assert workspace.planner.ledger(application.id).strikes[0].done
    workspace.history.undo()
    assert workspace.contact_log.entries(*YEAR) == ()
