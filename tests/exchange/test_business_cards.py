"""Business cards of twenty-eight countries: nothing on them is lost, and most parts find their place."""

import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from card_files import FIRST_SIGHT, Sample, counts, same, samples
from hypothesis import example, given, settings
from hypothesis import strategies as st

from followup_desktop.domain.business_card import Card, Sureness
from followup_desktop.exchange.business_card import read_card
from followup_desktop.exchange.card_words import vocabulary
from followup_desktop.i18n import Language

ALL = tuple(samples())
US = Language("en-US")


def words(text: str) -> Counter[str]:
    """What must be found again: words and numbers, whatever stands between them; signs of East Asia one by one."""
    return Counter(re.findall(r"[\u3040-\u9fff\uac00-\ud7af]|[^\W\u3040-\u9fff\uac00-\ud7af]+", text.casefold()))


def everything(card: Card) -> Counter[str]:
    return words("\n".join([*(guess.text for guess in card.guesses().values()), card.notes]))


#: A label says what a number is, and its field says the same.
LABELS = words(
    " ".join([*vocabulary().labels, *vocabulary().address_labels, "at", "tél", "ffôn", "büro", "växel", "móvil"])
)


@pytest.mark.parametrize("sample", ALL, ids=lambda each: each.name)
def test_nothing_on_a_card_is_lost(sample: Sample) -> None:
    missing = words(sample.text) - everything(sample.read())
    assert not [word for word in missing if word not in LABELS]


@pytest.mark.parametrize("sample", ALL, ids=lambda each: each.name)
def test_nothing_is_made_up(sample: Sample) -> None:
    assert not everything(sample.read()) - words(sample.text.replace("(at)", "@"))


@pytest.mark.parametrize("sample", ALL, ids=lambda each: each.name)
def test_the_e_mail_address_is_right_on_every_card(sample: Sample) -> None:
    assert sample.read().email.text == sample.told.get("email", "")


def test_most_parts_are_right(record_property: Callable[[str, object], None]) -> None:
    read = [(sample, sample.read()) for sample in ALL]
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for sample, card in read:
        right, told = counts(sample, card)
        for key in (sample.country, sample.set, "all"):
            tally[key] = [a + b for a, b in zip(tally[key], (1, right == told, right, told), strict=True)]
    record_property("summary", table(tally))
    assert tally["all"][0] >= 60
    assert len({sample.country for sample in ALL}) >= 10
    for country in {sample.country for sample in ALL}:
        assert tally[country][2] >= 0.85 * tally[country][3], country
    assert tally["all"][2] >= 0.97 * tally["all"][3]


def table(tally: dict[str, list[int]]) -> str:
    lines = [
        "business cards: parts right, of those told",
        f"{'':16}{'cards':>6}{'whole':>6}{'right':>7}{'of':>6}{'%':>7}",
    ]
    sets = [key for key in tally if key in FIRST_SIGHT]
    for key in (*sorted(key for key in tally if len(key) == 2), *sets, "all"):
        cards, whole, right, told = tally[key]
        line = f"{key:16}{cards:6}{whole:6}{right:7}{told:6}{100 * right / told:7.1f}"
        if key in FIRST_SIGHT:
            line += f"   at first sight {100 * FIRST_SIGHT[key][0] / FIRST_SIGHT[key][1]:.1f}"
        lines.append(line)
    return "\n".join(lines)


def test_what_is_said_to_be_likely_is_right_more_often_than_what_is_doubted() -> None:
    right: Counter[Sureness] = Counter()
    all_of: Counter[Sureness] = Counter()
    for sample in ALL:
        for part, guess in sample.read().guesses().items():
            if guess.text:
                all_of[guess.sure] += 1
                right[guess.sure] += same(part, sample.told.get(part, ""), guess.text)
    share = {sure: right[sure] / all_of[sure] for sure in Sureness}
    assert all_of[Sureness.DOUBTFUL] < 0.25 * all_of.total()
    assert share[Sureness.CERTAIN] >= 0.97
    assert share[Sureness.LIKELY] >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "asdf qwer zxcv",
        "...",
        "☎ ✉ ⌂",
        "12345",
        "\x00\x01\u202e",
        "lorem ipsum dolor sit amet, consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore",
        "x" * 100_000,
    ],
)
def test_nonsense_stays_in_the_notes(text: str) -> None:
    card = read_card(text, "US", US)
    assert card.tells_nothing
    assert card.notes == text.strip()


def test_an_empty_card_is_empty() -> None:
    assert read_card(" \n\t\n", "US", US) == Card()


@given(st.text(st.characters(codec="utf-8"), max_size=300), st.sampled_from(["US", "DE", "JP", "ZZ", ""]))
@example("0@0.00\n@", "US")
@example("Dr. ,\n+1 (\n()", "US")
@settings(max_examples=80, deadline=None)
def test_any_text_can_be_read_and_none_of_its_words_is_lost(text: str, country: str) -> None:
    assert not [word for word in words(text) - everything(read_card(text, country, US)) if word not in LABELS]


def test_a_number_of_another_country_says_where_the_card_is_from() -> None:
    lines = "Katrin Vogelsang\nHafenstraße 12\n20457 Hamburg\n040 66969-114\nMobil +49 152 28817386"
    card = read_card(lines, "US", US)
    assert card.phone.text == "040 66969-114"
    assert card.phone.sure is Sureness.CERTAIN
    assert card.address.text == "Hafenstraße 12\n20457 Hamburg"


def test_an_address_that_cannot_be_one_is_kept_and_doubted() -> None:
    card = read_card("Ann Lee\nann..lee@example..com", "US", US)
    assert card.email.text == "ann..lee@example..com"
    assert card.email.is_doubtful


def test_a_card_of_many_lines_is_read_at_its_head_and_kept_whole() -> None:
    lines = ["Ann Lee", "ann.lee@example.com", *(f"remark {number}" for number in range(5_000))]
    card = read_card("\n".join(lines), "US", US)
    assert (card.full_name, card.email.text) == ("Ann Lee", "ann.lee@example.com")
    assert "remark 4999" in card.notes


def test_the_libraries_wait_for_the_first_card() -> None:
    later = ("nameparser", "phonenumbers", "email_validator", "vobject", "tomllib")
    code = (
        "import sys, followup_desktop.services.people, followup_desktop.exchange.business_card, "
        f"followup_desktop.exchange.vcard; print(*sorted(set({later!r}) & set(sys.modules) - {{'tomllib'}}))"
    )
    root = Path(__file__).resolve().parents[2]
    result = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, timeout=60)
    assert (result.stdout.strip(), result.stderr) == ("", "")
