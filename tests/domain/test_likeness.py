"""How alike letters to one panel are: the measure, and what only one of them says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.likeness import NEAR_COPY, Likeness, Told, likeness, own_sentences, pairs

WORDS = ("we", "spoke", "about", "reading", "at", "night", "and", "the", "shift", "Portland")
words = st.lists(st.sampled_from(WORDS))
texts = words.map(" ".join)


def test_a_copy_is_wholly_alike_whatever_its_case_and_stops() -> None:
    assert likeness("Thank you for your time.", "thank you, for your TIME") == 1


def test_texts_without_a_word_in_common_are_not_alike() -> None:
    assert likeness("Thank you for your time", "Je vous remercie beaucoup") == 0
    assert likeness("", "") == 0
    assert likeness("…", "—") == 0


def test_half_of_the_words_in_common_is_a_half() -> None:
    # Four of eight words of each stand in the other: 2 x 4 / (8 + 8).
    assert likeness("one two three four five six seven eight", "one two three four nine ten eleven twelve") == 0.5


@given(texts, texts)
def test_it_is_a_share_and_a_text_is_its_own_copy(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == (1 if one else 0)


def test_the_most_alike_come_first() -> None:
    found = pairs(["a b c d", "a b x y", "a b c z"])
    assert found == (Likeness(0, 2, 0.75), Likeness(0, 1, 0.5), Likeness(1, 2, 0.5))


@pytest.mark.parametrize(("share", "near"), [(NEAR_COPY, True), (0.799, False), (1.0, True)])
def test_four_fifths_in_common_is_nearly_a_copy(share: float, near: bool) -> None:
    assert Likeness(0, 1, share).is_near_copy is near


def test_only_the_sentences_of_this_letter_are_its_own() -> None:
    text = "Thank you for your time. I keep thinking about the night shift.\n\nYou have my number."
    other = "THANK YOU, for your time. I keep thinking about the new manual.\n\nYou have my number."
    (found,) = own_sentences(text, [other])
    assert text[slice(*found)] == "I keep thinking about the night shift."


def test_a_lone_letter_says_everything_itself() -> None:
    text = "Thank you. Write soon."
    assert [text[start:end] for start, end in own_sentences(text, [])] == ["Thank you.", "Write soon."]


def test_an_empty_field_is_no_word_in_common() -> None:
    letter = Told("I keep thinking about What stayed with you. Thank you.", ((22, 42),))
    assert letter.said == "I keep thinking about . Thank you."
