"""Which follow-up rules hold: chosen, one's own, one application's own; every change at once, undone at once."""

import tomllib
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest
from search import PACIFIC, Heard, interviewed

from followup_desktop.domain.model import UserError
from followup_desktop.domain.policy import KINDS, Policy
from followup_desktop.domain.validation import Invalid
from followup_desktop.services import Workspace


def rules_folder(workspace: Workspace) -> Path:
    folder = workspace.folder / "rules"
    folder.mkdir(exist_ok=True)
    return folder


def thank_at(workspace: Workspace, application_id: int) -> datetime:
    """When the plan says to thank, on the clock in Portland."""
    step = next(each for each in workspace.planner.plan(application_id).steps if each.event == "E03")
    return step.target.astimezone(PACIFIC).replace(tzinfo=None)


def values_of(policy: Policy, **changed: object) -> dict[str, object]:
    return {key: getattr(policy, key) for key in KINDS} | changed


BALANCED_THANKS = datetime(2026, 11, 17, 20, 0)  # the interview ended at 3:10 PM
PROMPT_THANKS = datetime(2026, 11, 17, 17, 10)


def test_ours_are_offered_first_then_ones_own(workspace: Workspace) -> None:
    own = 'id = "aaa"\nname = "Mine"\nextends = "prompt"\n'
    (rules_folder(workspace) / "aaa.toml").write_text(own)
    names = [each.name for each in workspace.catalog.policies()]
    assert names == ["Balanced", "Prompt", "Formal", "Measured", "Mine"]


def test_a_choice_moves_the_plan_at_once_and_is_undone(workspace: Workspace, heard: Heard) -> None:
    application, _interview = interviewed(workspace)
    assert thank_at(workspace, application.id) == BALANCED_THANKS
    heard.changes.clear()
    # The thank-you itself; no date was promised, so the inquiry stays where it was.
    assert workspace.rules.choose("prompt") == 1
    assert thank_at(workspace, application.id) == PROMPT_THANKS
    assert [each.kinds for each in heard.changes] == [{"settings"}]
    assert workspace.history.undo() == "Change the follow-up rules"
    assert thank_at(workspace, application.id) == BALANCED_THANKS
    assert workspace.rules.chosen.id == "balanced"
    workspace.history.redo()
    assert thank_at(workspace, application.id) == PROMPT_THANKS


def test_an_own_file_wins_by_its_id(workspace: Workspace) -> None:
    text = (
        'id = "balanced"\nname = "Balanced"\nextends = "balanced"\n[rules]\nthank_same_day_at = { value = 18:30:00 }\n'
    )
    (rules_folder(workspace) / "sooner.toml").write_text(text)
    application, _interview = interviewed(workspace)
    assert workspace.catalog.problems == ()
    assert thank_at(workspace, application.id) == datetime(2026, 11, 17, 18, 30)
    step = next(each for each in workspace.planner.plan(application.id).steps if each.event == "E03")
    assert step.source.line == "Your own rules"


def test_a_bad_file_is_told_and_ours_serve_until_it_is_mended(workspace: Workspace, heard: Heard) -> None:
    file = rules_folder(workspace) / "my.toml"
    head = 'id = "balanced"\nname = "Balanced"\nextends = "balanced"\n[rules]\n'
    file.write_text(head + "thank_same_day_at = { value = 1830 }\n")
    application, _interview = interviewed(workspace)
    (problem,) = workspace.catalog.problems
    assert problem.startswith("my.toml, line 5: “thank_same_day_at” must be a time of day")
    assert thank_at(workspace, application.id) == BALANCED_THANKS
    file.write_text(head + "thank_same_day_at = { value = 18:30:00 }\n")
    heard.changes.clear()
    workspace.rules.read_again()
    assert [each.kinds for each in heard.changes] == [{"settings"}]  # other pages look again
    assert workspace.catalog.problems == ()
    assert thank_at(workspace, application.id) == datetime(2026, 11, 17, 18, 30)


def test_a_start_without_own_files_reads_none_to_know_their_problems(workspace: Workspace) -> None:
    rules_folder(workspace)
    assert workspace.catalog.problems == ()
    assert not {"_templates", "_checklists", "_policies"} & set(vars(workspace.catalog))


def test_own_rules_are_a_file_of_what_differs(workspace: Workspace) -> None:
    application, _interview = interviewed(workspace)
    base = workspace.catalog.policy("prompt")
    values = values_of(base, thank_after_hours=3, prepare_hours=(48, 24, 2), second_chase=True, due_at=time(17, 30))
    workspace.rules.save_own("  My\nown ", base, values)
    file = workspace.folder / "rules" / "own.toml"
    assert tomllib.loads(file.read_text("utf-8")) == {
        "id": "own",
        "name": "My own",
        "extends": "prompt",
        "rules": {
            "thank_after_hours": {"value": 3},
            "prepare_hours": {"value": [48, 24, 2]},
            "second_chase": {"value": True},
            "due_at": {"value": time(17, 30)},
        },
    }
    own = workspace.rules.chosen
    assert own.id == "own"
    assert values_of(own) == values
    assert workspace.rules.base(own) == base
    assert thank_at(workspace, application.id) == datetime(2026, 11, 17, 18, 10)
    assert workspace.catalog.problems == ()


def test_making_changing_and_deleting_own_rules_is_undone_one_by_one(workspace: Workspace) -> None:
    application, _interview = interviewed(workspace)
    base = workspace.catalog.policy()
    workspace.rules.save_own("Mine", base, values_of(base, thank_after_hours=1))
    workspace.rules.save_own("Mine", base, values_of(base, thank_after_hours=4))
    assert thank_at(workspace, application.id) == datetime(2026, 11, 17, 19, 10)
    workspace.rules.delete_own()
    assert workspace.rules.own is None
    assert workspace.rules.chosen.id == "balanced"
    assert not (workspace.folder / "rules" / "own.toml").exists()
    assert workspace.history.undo() == "Delete own follow-up rules"
    assert thank_at(workspace, application.id) == datetime(2026, 11, 17, 19, 10)
    assert workspace.history.undo() == "Change own follow-up rules"
    assert thank_at(workspace, application.id) == datetime(2026, 11, 17, 16, 10)
    assert workspace.history.undo() == "Make own follow-up rules"
    assert workspace.rules.own is None
    assert thank_at(workspace, application.id) == BALANCED_THANKS
    workspace.history.redo()
    assert workspace.rules.chosen.name == "Mine"


def test_deleting_rules_that_are_not_followed_leaves_the_choice(workspace: Workspace) -> None:
    base = workspace.catalog.policy()
    workspace.rules.save_own("Mine", base, values_of(base))
    workspace.rules.choose("formal")
    workspace.rules.delete_own()
    assert workspace.rules.chosen.id == "formal"


@pytest.mark.parametrize("name", ['"Quoted" \\ back', "'''", "Ümläut 👩‍🚀", "a\x7fb\x01c", "# no note", "x" * 500])
def test_any_name_is_kept(workspace: Workspace, name: str) -> None:
    base = workspace.catalog.policy()
    workspace.rules.save_own(name, base, values_of(base))
    assert workspace.catalog.problems == ()
    assert workspace.rules.own is not None
    assert workspace.rules.own.name == name[:60]


def test_rules_without_a_name_are_refused(workspace: Workspace) -> None:
    base = workspace.catalog.policy()
    with pytest.raises(Invalid, match="name"):
        workspace.rules.save_own(" \n", base, values_of(base))
    assert workspace.rules.own is None


@pytest.mark.parametrize("text", ["not TOML", 'id = "other"\nname = "Other"\nextends = "prompt"\n'])
def test_a_file_that_was_made_by_hand_is_never_written_over(workspace: Workspace, text: str) -> None:
    file = rules_folder(workspace) / "own.toml"
    file.write_text(text)
    base = workspace.catalog.policy()
    with pytest.raises(UserError, match=r"own\.toml"):
        workspace.rules.save_own("Mine", base, values_of(base))
    assert file.read_text() == text


def test_a_folder_that_cannot_be_written_is_said_and_changes_nothing(workspace: Workspace) -> None:
    (workspace.folder / "rules").write_text("a file stands here")
    base = workspace.catalog.policy()
    with pytest.raises(UserError, match="could not be written"):
        workspace.rules.save_own("Mine", base, values_of(base))
    assert workspace.rules.chosen.id == "balanced"
    assert workspace.history.undo_text is None


def test_an_applications_own_rules_move_its_plan_only(workspace: Workspace) -> None:
    one, _interview = interviewed(workspace)
    other, _interview = interviewed(workspace, employer="Fern")
    workspace.casework.save_application(replace(workspace.casework.application(one.id), policy="prompt"))
    assert thank_at(workspace, one.id) == PROMPT_THANKS
    assert thank_at(workspace, other.id) == BALANCED_THANKS
    workspace.rules.choose("measured")
    assert thank_at(workspace, one.id) == PROMPT_THANKS
    assert thank_at(workspace, other.id) == datetime(2026, 11, 18, 15, 10)
    workspace.history.undo()
    workspace.history.undo()
    assert thank_at(workspace, one.id) == BALANCED_THANKS


def test_rules_that_are_gone_give_way_to_those_of_the_settings(workspace: Workspace) -> None:
    application, _interview = interviewed(workspace)
    workspace.casework.save_application(replace(workspace.casework.application(application.id), policy="gone"))
    assert thank_at(workspace, application.id) == BALANCED_THANKS
    workspace.rules.choose("prompt")
    assert thank_at(workspace, application.id) == PROMPT_THANKS
