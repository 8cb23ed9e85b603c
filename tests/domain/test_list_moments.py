"""Every moment has its checklist, every checklist its moment, and each of them is really there."""

from datetime import UTC, datetime

import pytest

from followup_desktop import resources
from followup_desktop.domain.checklist_files import load_checklists
from followup_desktop.domain.list_moments import (
    IN_ORDER,
    link_words,
    list_for_channel,
    list_for_letter,
    list_for_state,
    list_for_step,
    list_for_steps,
)
from followup_desktop.domain.model import Channel, State
from followup_desktop.domain.sources import source
from followup_desktop.domain.steps import Action, Status, Step

NOW = datetime(2026, 11, 18, 18, tzinfo=UTC)


def step(
    event: str, action: Action = Action.WRITE, channel: Channel | None = None, status: Status = Status.DUE
) -> Step:
    words = (lambda each: event,)
    return Step(
        key=event,
        event=event,
        application_id=1,
        interview_id=None,
        contact_id=None,
        offer_id=None,
        heading=words,
        reason=words,
        remark=None,
        source=source("S1:45"),
        target=NOW,
        due=NOW,
        last_call=None,
        status=status,
        action=action,
        letter_kind=None,
        channel=channel,
        done_at=None,
        moved=False,
        pinned=False,
        reminders=(),
    )


@pytest.mark.parametrize(
    ("event", "action", "channel", "id"),
    [
        ("E01", Action.PREPARE, None, "before_you_leave"),
        ("E02", Action.REFLECT, None, ""),
        ("E03", Action.WRITE, Channel.EMAIL, ""),
        ("E03", Action.WRITE, Channel.HAND, "before_posting"),
        ("E07", Action.WRITE, Channel.POST, "before_posting"),
        ("E08", Action.WRITE, Channel.EMAIL, ""),
        ("E08", Action.CALL, Channel.PHONE, "before_call"),
        ("E13", Action.WRITE, Channel.PHONE, "before_call"),
        ("E14a", Action.WRITE, Channel.EMAIL, "offer_week"),
        ("E14c", Action.WEIGH, None, "offer_week"),
        ("E15", Action.WRITE, Channel.EMAIL, "offer_week"),
        ("E16", Action.ANSWER_OFFER, None, "before_accepting"),
        ("E16b", Action.NONE, None, "after_accepting"),
        ("E17", Action.CALL, Channel.PHONE, "before_declining"),
        ("E18", Action.WRITE, Channel.EMAIL, "rejection"),
        ("E18b", Action.WRITE, Channel.EMAIL, "rejection"),
        ("E12", Action.MOVE_ON, None, ""),
    ],
)
def test_a_step_leads_to_its_list(event: str, action: Action, channel: Channel | None, id: str) -> None:
    assert list_for_step(step(event, action, channel)) == id


@pytest.mark.parametrize("status", [Status.DONE, Status.SUPPRESSED])
def test_what_is_done_or_left_out_needs_no_list(status: Status) -> None:
    assert list_for_step(step("E18", status=status)) == ""


def test_every_list_that_is_led_to_is_there_and_has_its_words() -> None:
    ours, problems = load_checklists(resources.path("checklists"))
    assert problems == ()
    assert set(IN_ORDER) == set(ours) - {"proofreading"}
    # The one for right after the interview has its own page, the worksheet.
    led_to = set(IN_ORDER) - {"after_interview"}
    assert {list_for_state(state) for state in State} | {list_for_channel(channel) for channel in Channel} <= {
        "",
        *led_to,
    }
    assert len({link_words(id) for id in led_to}) == len(led_to)


def test_a_letter_leads_to_the_list_of_what_it_says_or_else_of_how_it_goes() -> None:
    assert list_for_letter("accept", Channel.EMAIL) == "before_accepting"
    assert list_for_letter("decline", Channel.POST) == "before_declining"
    assert list_for_letter("thank_formal", Channel.POST) == "before_posting"
    assert list_for_letter("thank_email", Channel.EMAIL) == ""


def test_beside_all_steps_stands_the_list_of_the_first_that_has_one_or_of_the_state() -> None:
    steps = [step("E18", status=Status.DONE), step("E12"), step("E07", channel=Channel.POST), step("E14c")]
    assert list_for_steps(steps, State.ACCEPTED) == "before_posting"
    assert list_for_steps(steps[:2], State.ACCEPTED) == "after_accepting"
    assert list_for_steps((), State.WAITING) == ""


def test_states_that_wait_for_nothing_have_no_list() -> None:
    lists = {state: list_for_state(state) for state in State if list_for_state(state)}
    assert lists == {
        State.OFFER: "offer_week",
        State.NEGOTIATING: "offer_week",
        State.ACCEPTED: "after_accepting",
        State.REJECTED: "rejection",
    }
