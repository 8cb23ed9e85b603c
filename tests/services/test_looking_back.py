"""After a no the notes are offered once more, gently; and acts that go on with each other are taken back as one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from search import Clock

from followup_desktop.domain.model import AnswerKind, Application, Interview, LogEntry, Note, NoteKind
from followup_desktop.services import Workspace

STARTS = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)


@pytest.fixture
def talk(workspace: Workspace, clock: Clock) -> Interview:
    clock.now = STARTS + timedelta(days=2)
    times = {"starts_at": STARTS, "ends_at": STARTS + timedelta(hours=1)}
    _application, interview = workspace.casework.save_interview(
        Application(employer="Fern Books", zone="America/Los_Angeles"),
        Interview(zone="America/Los_Angeles", **times),  # type: ignore[arg-type]
        [],
    )
    return interview


def note(workspace: Workspace, talk: Interview, words: str = "Calm") -> None:
    sheet = workspace.notes.sheet(talk.id)
    workspace.notes.keep(replace(sheet, interview=replace(sheet.interview, went_well=words)))


def refuse(workspace: Workspace, clock: Clock, talk: Interview) -> None:
    entry = LogEntry(application_id=talk.application_id, at=clock.now, kind=AnswerKind.REJECTION)
    workspace.casework.log_answer(entry)


def test_it_is_offered_after_a_no_and_once(workspace: Workspace, clock: Clock, talk: Interview) -> None:
    note(workspace, talk)
    assert workspace.notes.to_look_back(talk.application_id) is None
    refuse(workspace, clock, talk)
    offered = workspace.notes.to_look_back(talk.application_id)
    assert offered is not None and offered.id == talk.id
    workspace.notes.looked_back(talk.id)
    assert workspace.casework.interview(talk.id).looked_back_at == clock.now
    assert workspace.notes.to_look_back(talk.application_id) is None
    workspace.history.undo()
    assert workspace.notes.to_look_back(talk.application_id) is not None


def test_where_nothing_is_written_down_nothing_is_offered(workspace: Workspace, clock: Clock, talk: Interview) -> None:
    sheet = workspace.notes.sheet(talk.id)
    workspace.notes.keep(replace(sheet, interview=replace(sheet.interview, promise_text="next week")))
    refuse(workspace, clock, talk)
    assert workspace.notes.to_look_back(talk.application_id) is None


@pytest.mark.parametrize(("hours", "offers"), [(0, False), (11, False), (12, True), (24 * 30, True), (24 * 31, False)])
def test_unasked_it_is_offered_neither_at_once_nor_for_ever(
    workspace: Workspace, clock: Clock, talk: Interview, hours: int, offers: bool
) -> None:
    note(workspace, talk)
    refuse(workspace, clock, talk)
    clock.now += timedelta(hours=hours)
    found = workspace.notes.look_back_now()
    assert (found is not None) == offers
    if found is not None:
        assert (found[0].employer, found[1].id) == ("Fern Books", talk.id)


def test_a_line_that_comes_or_goes_is_an_act_of_its_own(workspace: Workspace, talk: Interview) -> None:
    line = Note(kind=NoteKind.QUESTION, text="Why here?")
    for words, lines in (("A", (line,)), ("B", ())):
        sheet = workspace.notes.sheet(talk.id)
        told = replace(sheet.interview, went_well=words)
        workspace.notes.keep(replace(sheet, interview=told, notes=lines))
    assert workspace.history.undo() == "Write down how it went"
    sheet = workspace.notes.sheet(talk.id)
    assert (sheet.interview.went_well, [each.text for each in sheet.notes]) == ("A", ["Why here?"])
    assert workspace.history.redo() == "Write down how it went"
    assert workspace.notes.sheet(talk.id).interview.went_well == "B"


def test_what_is_written_on_in_one_place_is_one_act(workspace: Workspace, talk: Interview) -> None:
    for name, words in (("notes", "First"), ("went_well", "A"), ("went_well", "A and B")):
        sheet = workspace.notes.sheet(talk.id)
        workspace.notes.keep(replace(sheet, interview=replace(sheet.interview, **{name: words})))
    workspace.history.undo()
    interview = workspace.notes.sheet(talk.id).interview
    assert (interview.notes, interview.went_well) == ("First", "")
