from datetime import UTC, datetime
from pathlib import Path

import pytest

from followup_desktop import resources
from followup_desktop.domain.checklist_files import checklist_text, load_checklist, load_checklists
from followup_desktop.domain.checklists import Checklist, ChecklistItem, ItemKind, checklist_state, text_digest
from followup_desktop.domain.findings import Finding, Level
from followup_desktop.domain.model import Channel, Letter, Tick, UserError
from followup_desktop.domain.sources import source

ITEM = '[[items]]\nid = "one"\ntext = "One"\nkind = "manual"\n'
HEAD = 'id = "list"\ntitle = "List"\npurpose = "Why"\nsource = "S1:20"\n'


@pytest.fixture(scope="module")
def ours():
    checklists, problems = load_checklists(resources.path("checklists"))
    assert problems == ()
    return checklists


@pytest.fixture
def proofreading(ours):
    return ours["proofreading"]


def finding(check: str, level: Level = Level.ERROR) -> Finding:
    return Finding(check, level, "title", "detail", 0, 0)


def tick(item: str, digest: str, note: str = "") -> Tick:
    at = datetime(2026, 11, 18, 17, tzinfo=UTC)
    return Tick(checklist="proofreading", item=item, subject="letter/1", ticked_at=at, note=note, text_digest=digest)


def by_id(state):
    return {each.item.id: each for each in state.items}


def test_every_checklist_of_the_design_is_there(ours):
    assert set(ours) == {
        "proofreading",
        "before_you_leave",
        "after_interview",
        "before_posting",
        "offer_week",
        "before_accepting",
        "before_declining",
        "before_call",
        "after_accepting",
        "rejection",
    }


def test_plain_checklists_are_ticked_by_hand_and_say_where_they_come_from(ours):
    for checklist in ours.values():
        assert checklist.source.line
        if checklist.id != "proofreading":
            assert {item.kind for item in checklist.items} == {ItemKind.MANUAL}


def test_proofreading_has_the_automatic_and_the_manual_items_of_the_design(proofreading):
    covered = {check for item in proofreading.items for check in item.checks}
    assert covered >= {
        "unresolved_field",
        "misspelt_name",
        "wrong_company",
        "weekday_date_mismatch",
        "missing_contact",
        "language",
        "salutation_valediction",
        "too_long",
        "missing_interview_point",
    }
    manual = {item.id for item in proofreading.items if item.kind is ItemKind.MANUAL}
    assert manual == {"read_aloud", "second_reader", "enclosures", "signature"}


def test_signature_only_by_post_and_enclosures_where_there_are_some_or_it_is_posted(proofreading):
    def manual(letter: Letter) -> set[str]:
        state = checklist_state(proofreading, (), (), "", letter)
        return {each.item.id for each in state.items if each.item.kind is ItemKind.MANUAL}

    email = Letter(kind="thank_email", channel=Channel.EMAIL)
    assert manual(email) == {"read_aloud", "second_reader"}
    assert manual(Letter(kind="thank_email", channel=Channel.EMAIL, enclosures="Summary")) == {
        "read_aloud",
        "second_reader",
        "enclosures",
    }
    assert manual(Letter(kind="thank_formal", channel=Channel.POST)) == {
        "read_aloud",
        "second_reader",
        "enclosures",
        "signature",
    }


def test_items_of_other_letters_are_left_out(proofreading):
    ids = set(by_id(checklist_state(proofreading, (), (), "", Letter(kind="accept"))))
    assert {"decision", "terms"} <= ids
    assert not ids & {"topic", "question"}


def test_an_automatic_item_is_done_by_itself_unless_something_above_a_hint_was_found(proofreading):
    found = (finding("wrong_company"), finding("double_space", Level.HINT), finding("language.AnA", Level.WARNING))
    state = by_id(checklist_state(proofreading, found, ()))
    assert state["dates"].done
    assert not state["employer"].done
    assert state["employer"].findings == (found[0],)
    assert not state["language"].done
    assert state["language"].findings == found[1:]
    hinted = by_id(checklist_state(proofreading, found[1:2], ()))
    assert hinted["language"].done


def test_nothing_is_done_while_no_check_has_run_and_only_spelling_waits_for_the_engine(proofreading):
    state = checklist_state(proofreading, None, ())
    assert state.done == 0
    assert all(each.pending for each in state.items if each.item.kind is ItemKind.AUTO)
    partly = by_id(checklist_state(proofreading, (), (), pending={"language"}))
    assert partly["language"].pending and not partly["language"].done
    assert partly["dates"].done and not partly["dates"].pending


def test_what_the_program_cannot_read_is_ticked_by_the_person(proofreading):
    state = by_id(checklist_state(proofreading, (), (), resting={"language", "weekday_date_mismatch"}))
    assert state["language"].item.kind is state["dates"].item.kind is ItemKind.MANUAL
    assert not state["language"].done and not state["dates"].done
    assert state["employer"].item.kind is ItemKind.AUTO and state["employer"].done
    ticked = checklist_state(proofreading, (), [tick("language", "ab")], "ab", resting={"language"})
    assert by_id(ticked)["language"].done


def test_ticks_fall_when_the_text_changes_and_return_with_it(proofreading):
    before = text_digest("Thanks", "Dear Ms. Raman:", {"topic": "shifts"})
    after = text_digest("Thanks", "Dear Ms. Ramon:", {"topic": "shifts"})
    ticks = [tick("second_reader", before, "Tom"), tick("read_aloud", after)]
    state = by_id(checklist_state(proofreading, (), ticks, before))
    assert state["second_reader"].done and state["second_reader"].note == "Tom"
    assert state["second_reader"].ticked_at == datetime(2026, 11, 18, 17, tzinfo=UTC)
    assert not state["read_aloud"].done and state["read_aloud"].fallen
    assert state["read_aloud"].reason == "Unticked because the text changed"

    fallen = by_id(checklist_state(proofreading, (), ticks, after))
    assert not fallen["second_reader"].done and fallen["second_reader"].fallen
    assert by_id(checklist_state(proofreading, (), ticks, before))["second_reader"].done


def test_an_item_never_ticked_has_not_fallen(proofreading):
    state = by_id(checklist_state(proofreading, (), (), "x"))["read_aloud"]
    assert not state.fallen and state.reason == ""


def test_ticks_of_another_checklist_mean_nothing(ours, proofreading):
    other = Tick(checklist="before_posting", item="read_aloud", text_digest="d")
    assert not by_id(checklist_state(proofreading, (), [other], "d"))["read_aloud"].done


def test_ready_needs_every_item_and_nothing_that_blocks(proofreading):
    letter = Letter(kind="thank_email", channel=Channel.EMAIL)
    ticks = [tick("read_aloud", "d"), tick("second_reader", "d")]
    ready = checklist_state(proofreading, (), ticks, "d", letter)
    assert ready.ready and ready.done == ready.total
    assert not checklist_state(proofreading, (), ticks[:1], "d", letter).ready
    assert not checklist_state(proofreading, (finding("wrong_title"),), ticks, "d", letter).ready
    # An error that feeds no item of this letter blocks all the same.
    blocked = checklist_state(proofreading, (finding("acceptance_terms"),), ticks, "d", letter)
    assert blocked.done == blocked.total and not blocked.ready and len(blocked.blocking) == 1


def test_a_digest_tells_texts_apart_and_ignores_empty_values():
    digest = text_digest("a", "b", {"topic": "c"})
    assert len(digest) == 32
    assert digest != text_digest("ab", "", {"topic": "c"})
    assert digest != text_digest("a", "b", {"topic": ""})
    assert text_digest("a", "b", {}) == text_digest("a", "b", {"topic": ""})
    assert text_digest("a", "b", {"x": "1", "y": "2"}) == text_digest("a", "b", {"y": "2", "x": "1"})
    assert text_digest("\ud800", "", {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id = ", "could not be read"),
        (HEAD, "at least one item"),
        (HEAD.replace('title = "List"\n', "") + ITEM, "“title” is missing"),
        (HEAD.replace("S1:20", "S9:20") + ITEM, "“source”"),
        (HEAD.replace('source = "S1:20"\n', "") + ITEM, "“source” is missing"),
        (HEAD.replace('"list"', '"other"') + ITEM, "name of the file"),
        (HEAD.replace('"list"', '"a b"') + ITEM, "short name"),
        (HEAD + "colour = 1\n" + ITEM, "“colour” is not known"),
        (HEAD + ITEM + ITEM, "“one” stands there twice"),
        (HEAD + ITEM.replace("manual", "maybe"), "item 1: “kind”"),
        (HEAD + ITEM.replace("manual", "auto"), "at least one check"),
        (HEAD + ITEM.replace("manual", "auto") + 'checks = ["speling"]', "knows no “speling”"),
        (HEAD + ITEM + 'checks = ["language"]', "only an automatic one"),
        (HEAD + ITEM + 'channels = ["pigeon"]', "knows no “pigeon”"),
        (HEAD + ITEM + "text2 = 1", "item 1: “text2” is not known"),
        (HEAD + ITEM.replace('"One"', "1"), "must be a text"),
        (HEAD + ITEM + "with_enclosures = 1", "must be true or false"),
        (HEAD + ITEM + 'letters = "accept"', "must be a list"),
        (HEAD + "items = [1]", "must be tables"),
    ],
)
def test_a_bad_file_is_refused_in_words_that_name_it(tmp_path: Path, text: str, words: str):
    path = tmp_path / "list.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        load_checklist(path)
    assert "list.toml" in str(refused.value)
    assert words in str(refused.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    path = tmp_path / "list.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match=r"list\.toml could not be read"):
        load_checklist(path)


def test_ones_own_file_needs_no_more_than_a_title(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text('id = "mine"\ntitle = "Mine"\n', encoding="utf-8")
    mine = load_checklist(path, own=True)
    assert (mine.purpose, mine.items, mine.origin) == ("", (), "Your own list")
    path.write_text('id = "mine"\ntitle = "Mine"\n[[items]]\nid = "one"\ntext = "One"\n', encoding="utf-8")
    assert load_checklist(path, own=True).item("one").kind is ItemKind.MANUAL
    with pytest.raises(UserError, match="“purpose” is missing"):
        load_checklist(path)


def test_every_list_of_ours_is_written_and_read_back_equal(ours, tmp_path: Path):
    for checklist in ours.values():
        path = tmp_path / f"{checklist.id}.toml"
        path.write_text(checklist_text(checklist), encoding="utf-8")
        assert load_checklist(path, own=True) == checklist


def test_items_are_put_replaced_taken_out_and_moved():
    items = tuple(ChecklistItem(name, name.upper(), "", ItemKind.MANUAL) for name in "abc")
    checklist = Checklist("list", "List", "", source("own"), items)
    new = ChecklistItem("b", "Other", "", ItemKind.MANUAL)
    assert [each.text for each in checklist.with_item(new).items] == ["A", "Other", "C"]
    assert [each.id for each in checklist.without("b").with_item(new).items] == ["a", "c", "b"]
    for position, order in ((-3, "cab"), (0, "cab"), (1, "acb"), (2, "abc"), (9, "abc")):
        assert "".join(each.id for each in checklist.placed("c", position).items) == order
    with pytest.raises(KeyError):
        checklist.placed("z", 0)


def test_ones_own_file_wins_and_a_bad_one_leaves_the_rest(tmp_path: Path):
    (tmp_path / "before_posting.toml").write_text(HEAD.replace("list", "before_posting") + ITEM, encoding="utf-8")
    (tmp_path / "broken.toml").write_text("?", encoding="utf-8")
    checklists, problems = load_checklists(resources.path("checklists"), tmp_path)
    assert [item.id for item in checklists["before_posting"].items] == ["one"]
    assert "proofreading" in checklists
    assert len(problems) == 1 and "broken.toml" in problems[0]
