"""A person's own checklists: files that are written whole, undone act by act, and never lose a tick."""

import tomllib
from pathlib import Path

import pytest
from search import Clock, Heard

from followup_desktop.domain.model import Application, UserError
from followup_desktop.domain.sources import source
from followup_desktop.domain.validation import Invalid
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.services.own_lists import Origin


def texts(workspace: Workspace, id: str) -> list[str]:
    return [item.text for item in workspace.catalog.checklist(id).items]


def ids(workspace: Workspace, id: str) -> list[str]:
    return [item.id for item in workspace.catalog.checklist(id).items]


def file_of(workspace: Workspace, id: str) -> Path:
    return workspace.folder / "checklists" / f"{id}.toml"


def ticked(workspace: Workspace, id: str, application_id: int) -> list[str]:
    return [each.item.id for each in workspace.checklists.state(id, application_id).items if each.done]


@pytest.fixture
def application(workspace: Workspace) -> Application:
    return workspace.casework.save_application(Application(employer="City of Rowan"))


def test_a_list_of_ones_own_begins_empty_and_is_a_file_one_can_read(workspace: Workspace) -> None:
    id = workspace.own_lists.create("  My first\nweek ", "So that I forget nothing.\n")
    assert (id, workspace.own_lists.origin(id)) == ("my_first_week", Origin.OWN)
    assert tomllib.loads(file_of(workspace, id).read_text("utf-8")) == {
        "id": id,
        "title": "My first week",
        "purpose": "So that I forget nothing.",
        "source": "own",
    }
    checklist = workspace.catalog.checklist(id)
    assert (checklist.items, checklist.origin) == ((), "Your own list")
    assert workspace.checklists.state(id, 0).total == 0
    assert checklist in workspace.checklists.lists()


def test_things_are_added_reworded_moved_and_removed(workspace: Workspace) -> None:
    lists = workspace.own_lists
    id = lists.create("Week one")
    one, two, three = (lists.add(id, text) for text in ("Badge", "  Key\tand desk", "Lunch"))
    assert texts(workspace, id) == ["Badge", "Key and desk", "Lunch"]
    lists.move(id, three, 0)
    assert ids(workspace, id) == [three, one, two]
    lists.move(id, three, 99)
    lists.move(id, two, -5)
    assert ids(workspace, id) == [two, one, three]
    lists.reword(id, one, 'Badge, "blue"\\', "At the desk.\nAsk for Tom.", " Who gave it? ")
    item = workspace.catalog.checklist(id).item(one)
    assert (item.text, item.detail, item.asks) == ('Badge, "blue"\\', "At the desk.\nAsk for Tom.", "Who gave it?")
    lists.remove(id, one)
    assert ids(workspace, id) == [two, three]
    acts = []
    while (act := workspace.history.undo()) is not None:
        acts.append(act)
    assert acts[0] == "Remove from the checklist"
    assert acts[-1] == "New checklist"
    assert not file_of(workspace, id).exists()
    assert id not in {each.id for each in workspace.checklists.lists()}
    while workspace.history.redo() is not None:
        pass
    assert ids(workspace, id) == [two, three]


def test_one_of_ours_is_changed_in_a_copy_and_comes_back(workspace: Workspace, heard: Heard) -> None:
    lists = workspace.own_lists
    before = workspace.catalog.checklist("offer_week")
    assert lists.origin("offer_week") is Origin.BUILT_IN
    lists.reword("offer_week", "gap", "Count the weeks without pay")
    assert lists.origin("offer_week") is Origin.CHANGED
    assert [each.kinds for each in heard.changes] == [{"settings"}]
    after = workspace.catalog.checklist("offer_week")
    assert after.with_item(before.item("gap")) == before  # nothing else changed, not even an item's article
    assert after.item("references").source == source("S4:49")
    assert workspace.catalog.built_in_checklist("offer_week") == before
    lists.go_back("offer_week")
    assert workspace.catalog.checklist("offer_week") == before
    assert not file_of(workspace, "offer_week").exists()
    assert workspace.history.undo() == "Back to the built-in checklist"
    assert workspace.catalog.checklist("offer_week") == after


def test_a_list_that_is_as_ours_again_is_ours(workspace: Workspace) -> None:
    workspace.own_lists.move("offer_week", "gap", 0)
    workspace.own_lists.move("offer_week", "gap", 6)
    assert workspace.own_lists.origin("offer_week") is Origin.BUILT_IN
    assert not file_of(workspace, "offer_week").exists()
    workspace.history.undo()
    assert ids(workspace, "offer_week")[0] == "gap"


def test_every_one_of_ours_survives_being_copied(workspace: Workspace) -> None:
    for before in workspace.catalog.checklists:
        workspace.own_lists.rename(before.id, "Mine", before.purpose)
        after = workspace.catalog.checklist(before.id)
        assert (after.title, after.items, after.source) == ("Mine", before.items, before.source)
    assert workspace.catalog.problems == ()


def test_ticks_go_with_the_item_and_not_with_its_words_or_its_place(
    workspace: Workspace, application: Application, clock: Clock
) -> None:
    lists, checklists = workspace.own_lists, workspace.checklists
    checklists.tick("offer_week", application.id, "gap")
    clock.pass_by(days=2)
    lists.reword("offer_week", "gap", "Weeks without pay")
    lists.move("offer_week", "gap", 0)
    (state,) = [each for each in checklists.state("offer_week", application.id).items if each.done]
    assert (state.item.text, state.ticked_at) == ("Weeks without pay", clock.now.replace(day=18))
    lists.remove("offer_week", "gap")
    assert ticked(workspace, "offer_week", application.id) == []
    workspace.history.undo()
    assert ticked(workspace, "offer_week", application.id) == ["gap"]


def test_what_is_new_never_takes_over_the_ticks_of_what_is_gone(workspace: Workspace, application: Application) -> None:
    lists = workspace.own_lists
    id = lists.create("Packing")
    shoes = lists.add(id, "Shoes")
    workspace.checklists.tick(id, application.id, shoes)
    lists.remove(id, shoes)
    assert lists.add(id, "Hat") != shoes
    assert ticked(workspace, id, application.id) == []
    lists.delete(id)
    again = lists.create("Packing")
    assert again != id
    assert workspace.history.undo() == "New checklist"
    assert workspace.history.undo() == "Delete the checklist"
    assert texts(workspace, id) == ["Hat"]


def test_only_ones_own_is_deleted_and_only_ours_comes_back(workspace: Workspace) -> None:
    id = workspace.own_lists.create("Packing")
    workspace.own_lists.go_back(id)
    workspace.own_lists.delete("offer_week")
    assert {id, "offer_week"} <= {each.id for each in workspace.catalog.checklists}
    assert workspace.history.undo_text == "New checklist"


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Con", "my_con"),
        ("面接の後", "my_list"),
        ("../../etc/passwd", "my_etc_passwd"),
        ("Été à l’école", "my_ete_a_l_ecole"),
        ("x" * 500, "my_" + "x" * 40),
    ],
)
def test_any_name_gets_a_file_that_every_system_can_hold(workspace: Workspace, title: str, stem: str) -> None:
    first, second = workspace.own_lists.create(title), workspace.own_lists.create(title)
    assert (first, second) == (stem, f"{stem}_2")
    assert workspace.catalog.checklist(first).title == title[:80]
    assert workspace.catalog.problems == ()


@pytest.mark.parametrize(
    "text", ["\x00\x07\x7f", "\\u0041 \"'''", "<b>&amp;</b>", "😀 株式会社 é", "w" * 100_000, "# [[items]]\nid = 1"]
)
def test_any_words_are_read_back_as_they_were_typed(workspace: Workspace, text: str) -> None:
    id = workspace.own_lists.create("Odd")
    item = workspace.own_lists.add(id, text, text, text)
    found = workspace.catalog.checklist(id).item(item)
    assert (found.text, found.detail) == (" ".join(text.split()), text.strip())


def test_without_words_nothing_is_written(workspace: Workspace) -> None:
    lists = workspace.own_lists
    with pytest.raises(Invalid) as refused:
        lists.create(" \n ")
    assert refused.value.problems[0].field == "title"
    id = lists.create("Packing")
    written = file_of(workspace, id).read_bytes()
    for act in (lambda: lists.add(id, "  "), lambda: lists.rename(id, "", "")):
        with pytest.raises(Invalid):
            act()
    assert file_of(workspace, id).read_bytes() == written
    assert workspace.history.undo_text == "New checklist"


def test_nothing_changed_is_no_act(workspace: Workspace) -> None:
    id = workspace.own_lists.create("Packing")
    item = workspace.own_lists.add(id, "Shoes")
    workspace.own_lists.reword(id, item, "Shoes")
    workspace.own_lists.move(id, item, 0)
    assert workspace.history.undo_text == "Add to the checklist"


def test_a_file_that_cannot_be_read_is_told_left_alone_and_ours_serves(workspace: Workspace) -> None:
    file = file_of(workspace, "offer_week")
    file.parent.mkdir()
    file.write_text("id = offer")
    (problem,) = workspace.catalog.problems
    assert problem.startswith("offer_week.toml could not be read")
    assert workspace.own_lists.origin("offer_week") is Origin.BUILT_IN
    assert len(workspace.catalog.checklist("offer_week").items) == 12
    with pytest.raises(UserError, match=r"offer_week\.toml in the folder “checklists” cannot be read"):
        workspace.own_lists.remove("offer_week", "gap")
    assert file.read_text() == "id = offer"
    assert workspace.history.undo_text is None


def test_what_was_changed_by_hand_meanwhile_is_kept(workspace: Workspace) -> None:
    id = workspace.own_lists.create("Packing")
    workspace.own_lists.add(id, "Shoes")
    file = file_of(workspace, id)
    file.write_text(file.read_text("utf-8").replace("Shoes", "Boots"), "utf-8")
    workspace.own_lists.add(id, "Hat")
    assert texts(workspace, id) == ["Boots", "Hat"]


def test_own_lists_are_there_after_a_restart(workspace: Workspace, clock: Clock) -> None:
    id = workspace.own_lists.create("Packing")
    workspace.own_lists.add(id, "Shoes")
    workspace.own_lists.move("offer_week", "gap", 0)
    other = open_workspace(workspace.folder, clock)
    assert texts(other, id) == ["Shoes"]
    assert ids(other, "offer_week")[0] == "gap"
    other.close()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_remembered(workspace: Workspace) -> None:
    (workspace.folder / "checklists").write_text("in the way")
    with pytest.raises(UserError, match="Your checklist could not be written"):
        workspace.own_lists.create("Packing")
    assert workspace.history.undo_text is None
