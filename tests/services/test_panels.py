"""Letters to a panel: one draft becomes one letter each, each with its own topic, and a copy is seen."""

from dataclasses import replace

import pytest
from search import interviewed

from followup_desktop.domain.model import Channel, Letter, UserError
from followup_desktop.services import Workspace

TOPICS = {first: f"what {last} said" for first, last in (("Dana", "Whitfield"), ("Luis", "Ortega"), ("Kim", "Park"))}


@pytest.fixture
def letter(workspace: Workspace) -> Letter:
    """A thank-you begun for the first of three interviewers."""
    people = (("Ms.", "Dana", "Whitfield"), ("Mx.", "Luis", "Ortega"), ("Dr.", "Kim", "Park"))
    application, _interview = interviewed(workspace, people=people)
    steps = workspace.planner.plan(application.id).steps
    dana = next(each for each in workspace.casework.contacts(application.id) if each.first_name == "Dana")
    step = next(each for each in steps if each.event == "E03" and each.contact_id == dana.id)
    begun = workspace.letters.open_for_step(step)
    words = {"my_thought": "It would have saved us a month", "my_proof": "I have done it at Marlow & Co."}
    return workspace.letters.save(replace(begun, values=words))


def _readers(workspace: Workspace, letters: tuple[Letter, ...]) -> list[str]:
    return [workspace.letters.draft(each).record.contact.first_name for each in letters]


def test_one_draft_becomes_one_letter_for_each_who_was_there(workspace: Workspace, letter: Letter) -> None:
    assert [who.first_name for who in workspace.panels.without_letter(letter)] == ["Luis", "Kim"]
    family = workspace.panels.spread(letter)
    assert _readers(workspace, family) == ["Dana", "Luis", "Kim"]
    assert len({each.family for each in family}) == 1
    assert workspace.panels.without_letter(family[0]) == ()


def test_each_has_its_own_topic_and_its_own_step(workspace: Workspace, letter: Letter) -> None:
    family = workspace.panels.spread(letter)
    texts = [workspace.letters.draft(each).text for each in family]
    for text, topic in zip(texts, TOPICS.values(), strict=True):
        assert topic in text
        assert not any(other in text for other in TOPICS.values() if other != topic)
    assert "Dear Mx. Ortega" in texts[1]
    # What was thought about the talk with one is not told to the others; what proves one's skill is.
    assert [bool(each.values.get("my_thought")) for each in family] == [True, False, False]
    assert {each.values["my_proof"] for each in family} == {"I have done it at Marlow & Co."}
    steps = {step.key: step for step in workspace.planner.plan(letter.application_id).steps}
    assert [steps[each.step_key].contact_id for each in family] == [each.contact_id for each in family]


def test_sending_one_does_the_step_of_that_person_only(workspace: Workspace, letter: Letter) -> None:
    family = workspace.panels.spread(letter)
    luis = workspace.panels.set_words(family[1], "my_thought", "The bench is what I would ask for first")
    workspace.letters.mark_sent(luis, Channel.EMAIL)
    done = {step.contact_id for step in workspace.planner.plan(letter.application_id).steps if step.done_at}
    assert done == {luis.contact_id}


def test_it_is_one_act_and_undo_takes_all_of_it_back(workspace: Workspace, letter: Letter) -> None:
    workspace.panels.spread(letter)
    assert workspace.history.undo() == "One letter for each person"
    assert workspace.letters.letters(letter.application_id) == (workspace.letters.letter(letter.id),)
    assert workspace.letters.letter(letter.id).family == ""


def test_who_has_a_letter_for_the_step_keeps_it(workspace: Workspace, letter: Letter) -> None:
    steps = workspace.planner.plan(letter.application_id).steps
    kim = next(who for who in workspace.casework.contacts(letter.application_id) if who.first_name == "Kim")
    step = next(each for each in steps if each.event == "E03" and each.contact_id == kim.id)
    begun = workspace.letters.save(
        replace(workspace.letters.open_for_step(step), body="{salutation}\n\nMine.\n\n{close}")
    )
    family = workspace.panels.spread(letter)
    assert [each.id for each in family if each.contact_id == kim.id] == [begun.id]
    assert "Mine." in workspace.letters.draft(family[2]).text


def test_who_was_thanked_already_is_not_thanked_again(workspace: Workspace, letter: Letter) -> None:
    sent = workspace.letters.mark_sent(letter, Channel.EMAIL)
    steps = workspace.planner.plan(letter.application_id).steps
    next_step = next(each for each in steps if each.event == "E03" and each.done_at is None)
    family = workspace.panels.spread(workspace.letters.open_for_step(next_step))
    assert _readers(workspace, family) == ["Dana", "Luis", "Kim"]
    assert family[0].id == sent.id
    assert [each.sent_at is not None for each in family] == [True, False, False]


def test_near_copies_are_found_and_a_word_of_ones_own_parts_them(workspace: Workspace, letter: Letter) -> None:
    family = workspace.panels.spread(letter)
    panel = workspace.panels.panel(letter.id)
    assert len(panel.alike) == 3
    assert panel.near_copies
    assert panel.alike == tuple(sorted(panel.alike, key=lambda each: -each.share))
    for member, topic in zip(panel.members, TOPICS.values(), strict=True):
        assert any(topic in member.text[start:end] for start, end in member.own)
        assert "Dear" not in member.text
    before = panel.alike[0].share
    for each in family:
        body = "{salutation}\n\n" + " ".join(f"{each.id}x{n}" for n in range(60)) + ".\n\n{close}"
        workspace.letters.save(replace(workspace.letters.letter(each.id), body=body))
    after = workspace.panels.panel(letter.id)
    assert before > 0.8 > after.alike[0].share == 0
    assert after.near_copies == ()


def test_a_sent_letter_and_a_lone_reader_cannot_be_spread(workspace: Workspace, letter: Letter) -> None:
    workspace.panels.spread(letter)
    with pytest.raises(UserError, match="Nobody else"):
        workspace.panels.spread(workspace.letters.letter(letter.id))
    sent = replace(workspace.letters.letter(letter.id), sent_at=workspace.clock())
    with pytest.raises(UserError, match="sent"):
        workspace.panels.spread(sent)


def test_a_letter_can_leave_the_panel(workspace: Workspace, letter: Letter) -> None:
    family = workspace.panels.spread(letter)
    workspace.panels.part(family[2])
    assert _readers(workspace, tuple(each.draft.letter for each in workspace.panels.panel(letter.id).members)) == [
        "Dana",
        "Luis",
    ]
