"""Rules files and the articles behind them."""

from datetime import time
from pathlib import Path

import pytest

from followup_desktop import resources
from followup_desktop.domain.model import UserError
from followup_desktop.domain.policy import KINDS, load_policies
from followup_desktop.domain.rule_limits import MOST, unit_of
from followup_desktop.domain.sources import source

RULES = resources.path("rules")


def edit_balanced(folder: Path, old: str, new: str) -> None:
    """Put a copy of Balanced into the folder in which the one text stands for the other."""
    text = (RULES / "balanced.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / "mine.toml").write_text(text.replace(old, new), encoding="utf-8")


def test_balanced_holds_the_numbers_of_the_default_schedule():
    policy = load_policies(RULES)[0]["balanced"]
    assert (policy.id, policy.name) == ("balanced", "Balanced")
    assert policy.reflect_minutes == 15
    assert (policy.thank_same_day_until, policy.thank_same_day_at) == (time(17), time(20))
    assert (policy.thank_next_day_at, policy.thank_due_hours, policy.thank_last_call_hours) == (time(10), 24, 48)
    assert (policy.formal_bd, policy.formal_due_bd, policy.formal_after_thanks_bd) == (3, 5, 2)
    assert (policy.inquiry_after_promise_bd, policy.inquiry_after_interview_bd, policy.inquiry_due_bd) == (1, 5, 3)
    assert (policy.inquiry_after_letter_bd, policy.inquiry_after_inquiry_bd) == (3, 5)
    assert (policy.move_on_after_inquiry_bd, policy.move_on_after_promise_bd) == (10, 15)
    assert (policy.post_domestic_bd, policy.post_abroad_bd) == (3, 7)
    assert (policy.decide_bd, policy.decide_reminders_bd) == (3, (2, 1, 0))


def test_every_rule_names_the_article_it_comes_from():
    policy = load_policies(RULES)[0]["balanced"]
    assert policy.sources["thank_same_day_at"].line == "wikiHow, Directly after"
    assert policy.sources["thank_due_hours"].line == "Columbia Southern University, Thank-you letter"
    assert policy.sources["formal_bd"].line == "wikiHow, Several days after"
    assert policy.sources["move_on_after_inquiry_bd"].line == "Resumofy, Patience"
    assert policy.sources["weigh_bd"].line == "GCF LearnFree, Evaluate the job offer"
    assert policy.sources["decline_letter_bd"].line == "GCF LearnFree, Accept or decline"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("formal_bd = {", "formal_days = {", "formal_days"),
        ('name = "Balanced"', 'name = "Balanced"\ncolour = 3', "colour"),
        ('name = "Balanced"', "name = 3", "name"),
        ("formal_bd = { value = 3,", 'formal_bd = { value = "3",', "formal_bd"),
        ("formal_bd = { value = 3,", "formal_bd = { value = true,", "formal_bd"),
        ("formal_bd = { value = 3,", "formal_bd = { value = -3,", "formal_bd"),
        ("formal_bd = { value = 3,", "formal_bd = { value = 3, unit = 1,", "formal_bd"),
        ("target_at = { value = 10:00:00,", "target_at = { value = 10,", "target_at"),
        ("value = [2, 1, 0]", "value = 2", "decide_reminders_bd"),
        ('reflect_minutes = { value = 15, source = "S1:26" }', "", "reflect_minutes"),
        ('reflect_minutes = { value = 15, source = "S1:26" }', "reflect_minutes = 15", "reflect_minutes"),
        ('value = 15, source = "S1:26"', 'value = 15, source = "S9:1"', "reflect_minutes"),
        ('value = 15, source = "S1:26"', "value = 15, source = 20", "reflect_minutes"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_file_and_key(tmp_path: Path, old: str, new: str, key: str):
    edit_balanced(tmp_path, old, new)
    policies, (problem,) = load_policies(RULES, tmp_path)
    assert "mine.toml" in problem
    assert f"“{key}”" in problem
    assert policies == load_policies(RULES)[0]


def test_what_is_no_toml_or_no_file_is_refused_in_words(tmp_path: Path):
    (tmp_path / "broken.toml").write_bytes(b"\xff\xfe[rules")
    (tmp_path / "folder.toml").mkdir()
    broken, folder = load_policies(RULES, tmp_path)[1]
    assert broken == "broken.toml, line 1: the file is not text in UTF-8."
    assert folder.startswith("folder.toml, line 1: the file cannot be opened (")


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("S0:22", "GCF LearnFree, Reflect on your interview"),
        ("S1:16", "wikiHow, Directly after"),
        ("S1:55", "wikiHow, Several days after"),
        ("S3:107", "Resumofy, Patience"),
        ("S4:43", "Interview Tips That Work, Guidelines"),
    ],
)
def test_a_passage_belongs_to_its_section(key: str, line: str):
    assert source(key).line == line


@pytest.mark.parametrize("key", ["S1:15", "S5:1", "S1", "S1:x", ""])
def test_a_passage_that_no_section_holds_is_refused(key: str):
    with pytest.raises(UserError):
        source(key)


def own(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_the_presets_differ_from_balanced_in_what_their_article_says():
    policies, problems = load_policies(RULES)
    assert problems == ()
    assert {id: each.name for id, each in policies.items()} == {
        "balanced": "Balanced",
        "formal": "Formal",
        "measured": "Measured",
        "prompt": "Prompt",
    }
    balanced = policies["balanced"]
    differing = {
        id: {key: getattr(each, key) for key in KINDS if getattr(each, key) != getattr(balanced, key)}
        for id, each in policies.items()
    }
    assert differing == {
        "balanced": {},
        "prompt": {"thank_after_hours": 2, "inquiry_after_promise_bd": 0},
        "formal": {"ask_preference": True, "hand_delivery": True},
        "measured": {
            "thank_after_hours": 24,
            "thank_due_hours": 48,
            "inquiry_after_thanks_days": 7,
            "second_chase": True,
        },
    }
    assert all(each.summary for each in policies.values())
    assert policies["measured"].sources["second_chase"].name == "Resumofy"
    assert policies["measured"].sources["formal_bd"] == balanced.sources["formal_bd"]
    assert policies["prompt"].extends == "balanced"


def test_every_built_in_number_names_an_article():
    for policy in load_policies(RULES)[0].values():
        assert {each.article for each in policy.sources.values()} <= {"S0", "S1", "S2", "S3", "S4"}


def test_an_own_file_holds_what_differs_and_a_number_without_a_source_is_ones_own(tmp_path: Path):
    own(tmp_path, "mine.toml", 'id = "mine"\nname = "My way"\nextends = "prompt"\n[rules]\nformal_bd.value = 2\n')
    policies, problems = load_policies(RULES, tmp_path)
    assert problems == ()
    mine = policies["mine"]
    assert (mine.formal_bd, mine.thank_after_hours, mine.due_at) == (2, 2, time(18))
    assert mine.sources["formal_bd"].line == "Your own rules"
    assert mine.sources["thank_after_hours"].line == "wikiHow, Directly after"
    assert list(policies)[-1] == "mine"


def test_own_files_extend_each_other_in_any_order(tmp_path: Path):
    own(tmp_path, "a.toml", 'id = "a"\nname = "A"\nextends = "b"\n[rules]\nformal_bd = { value = 1 }\n')
    own(tmp_path, "b.toml", 'id = "b"\nname = "B"\nextends = "measured"\n[rules]\nweigh_bd = { value = 2 }\n')
    policies, problems = load_policies(RULES, tmp_path)
    assert problems == ()
    assert (policies["a"].formal_bd, policies["a"].weigh_bd, policies["a"].second_chase) == (1, 2, True)
    assert policies["b"].formal_bd == 3


def test_an_own_file_may_stand_in_for_ours_and_build_on_it(tmp_path: Path):
    own(tmp_path, "x.toml", 'id = "balanced"\nname = "Balanced"\nextends = "balanced"\n[rules]\nweigh_bd.value = 2\n')
    policies, problems = load_policies(RULES, tmp_path)
    assert problems == ()
    assert policies["balanced"].weigh_bd == 2
    # Ours go on from ours: one changed number of Balanced does not change what wikiHow says.
    assert policies["prompt"].weigh_bd == 1


HEAD = 'id = "mine"\nname = "Mine"\nextends = "balanced"\n\n[rules]\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (HEAD + "formal_bd = { value = 3 \n", 6, "not TOML"),
        (HEAD + "formal_bd = { value = " + "9" * 5000 + " }\n", 6, "not TOML"),
        (HEAD + "formal_bd = " + "[" * 5000, 1, "not TOML"),
        (HEAD + "# a note\nformal_days = { value = 3 }\n", 7, "“formal_days” is not a rule"),
        ('colour = "red"\n' + HEAD, 1, "“colour” is not a rule"),
        (HEAD + "# a note\n\nformal_bd = { value = true }\n", 8, "“formal_bd” must be a whole number from 0 to 250"),
        (HEAD + "formal_bd = { value = 251 }\n", 6, "“formal_bd” must be a whole number from 0 to 250"),
        (HEAD + "decide_bd = { value = 0 }\n", 6, "“decide_bd” must be a whole number from 1 to 250"),
        (HEAD + "\n[rules.formal_bd]\nsource = 'S1:20'\nvalue = 3.5\n", 9, "“formal_bd” must be a whole number"),
        (HEAD + "formal_bd = 3\n", 6, "“formal_bd” must be a value and a source"),
        (HEAD + "target_at = { value = 10 }\n", 6, "“target_at” must be a time of day"),
        (HEAD + "second_chase = { value = 1 }\n", 6, "“second_chase” must be true or false"),
        (HEAD + "prepare_hours = { value = [\n  2,\n  24,\n] }\n", 6, "“prepare_hours” must be a list"),
        (HEAD + "prepare_hours = { value = [] }\n", 6, "“prepare_hours” must be a list"),
        (HEAD + 'formal_bd = { value = 3, source = "S9:1" }\n', 6, "“formal_bd”: “S9:1” is no passage"),
        (HEAD + "formal_due_bd = { value = 2 }\n", 6, "“formal_due_bd” must not be less than “formal_bd”"),
        (HEAD + "thank_due_hours = { value = 72 }\n", 6, "“thank_last_call_hours” must not be less"),
        (HEAD.replace("balanced", "brisk"), 3, "there are no rules “brisk”"),
        (HEAD.replace('"mine"', '"My rules"'), 1, "“id” must be a word"),
        (HEAD.replace('"Mine"', '" "'), 2, "“name” must be a text"),
        (HEAD.replace('name = "Mine"\n', ""), 1, "“name” must be a text"),
        ('id = "mine"\nname = "Mine"\n\n[rules]\nformal_bd = { value = 3 }\n', 4, "the rule “target_at” is missing"),
        ('id = "mine"\nname = "Mine"\n', 1, "“rules” must be a table"),
        (HEAD.replace("[rules]", "[[rules]]"), 5, "“rules” must be a table"),
        (HEAD.replace('"balanced"', '"mine"'), 3, "round in a circle: mine, mine"),
        ('note = """\nformal_days = 1\n"""\n' + HEAD, 1, "“note” is not a rule"),
        ('name = """\nformal_bd = 1\n"""\n' + HEAD.replace('name = "Mine"\n', "") + "formal_bd = 1\n", 8, "formal_bd"),
        (HEAD + '"formal_bd" = { value = "3" }\r\n', 6, "“formal_bd” must be a whole number"),
    ],
)
def test_a_bad_file_is_named_with_its_line_and_ours_serve(tmp_path: Path, text: str, line: int, words: str):
    own(tmp_path, "my.toml", text)
    policies, problems = load_policies(RULES, tmp_path)
    (problem,) = problems
    assert problem.startswith(f"my.toml, line {line}: ")
    assert words in problem
    assert set(policies) == {"balanced", "prompt", "formal", "measured"}


def test_a_circle_is_reported_at_every_file_in_it(tmp_path: Path):
    own(tmp_path, "a.toml", 'id = "a"\nname = "A"\nextends = "b"\n')
    own(tmp_path, "b.toml", 'id = "b"\nname = "B"\n\nextends = "a"\n')
    own(tmp_path, "c.toml", 'id = "c"\nname = "C"\nextends = "prompt"\n')
    policies, problems = load_policies(RULES, tmp_path)
    assert problems == (
        "a.toml, line 3: “extends” leads round in a circle: a, b, a.",
        "b.toml, line 4: “extends” leads round in a circle: b, a, b.",
    )
    assert policies["c"].thank_after_hours == 2


def test_of_two_files_with_one_id_the_first_serves(tmp_path: Path):
    own(tmp_path, "a.toml", 'id = "mine"\nname = "First"\nextends = "prompt"\n')
    own(tmp_path, "b.toml", '# the same again\nid = "mine"\nname = "Second"\nextends = "prompt"\n')
    policies, problems = load_policies(RULES, tmp_path)
    assert problems == ("b.toml, line 2: “mine” is the id of a.toml already.",)
    assert policies["mine"].name == "First"


def test_what_builds_on_a_bad_file_says_so(tmp_path: Path):
    own(tmp_path, "a.toml", 'id = "a"\nname = "A"\nextends = "b"\n')
    own(tmp_path, "b.toml", 'id = "b"\nname = "B"\nextends = "prompt"\n[rules]\nformal_bd = { value = "x" }\n')
    problems = load_policies(RULES, tmp_path)[1]
    assert problems[0] == "a.toml, line 3: it extends “b”, and b.toml cannot be used."
    assert problems[1].startswith("b.toml, line 5: ")


def test_every_rule_is_counted_in_something():
    counted = {unit_of(key, kind) for key, kind in KINDS.items()}
    assert set(MOST) < counted
