"""Rules files and the articles behind them."""

from datetime import time
from pathlib import Path

import pytest

from followup_desktop import resources
from followup_desktop.domain.model import UserError
from followup_desktop.domain.policy import load_policy
from followup_desktop.domain.sources import source

BALANCED = resources.path("rules", "balanced.toml")


def edited(folder: Path, old: str, new: str) -> Path:
    text = BALANCED.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path = folder / "mine.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_balanced_holds_the_numbers_of_the_default_schedule():
    policy = load_policy(BALANCED)
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
    policy = load_policy(BALANCED)
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
    with pytest.raises(UserError) as refused:
        load_policy(edited(tmp_path, old, new))
    assert "mine.toml" in str(refused.value)
    assert f"“{key}”" in str(refused.value)


def test_what_is_no_toml_or_no_file_is_refused_in_words(tmp_path: Path):
    broken = tmp_path / "broken.toml"
    broken.write_bytes(b"\xff\xfe[rules")
    with pytest.raises(UserError, match=r"broken\.toml"):
        load_policy(broken)
    with pytest.raises(UserError, match=r"gone\.toml"):
        load_policy(tmp_path / "gone.toml")


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
