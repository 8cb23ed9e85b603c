"""What is pasted from elsewhere becomes clean lines, and loses no word."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.pasted import plain_paste


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("one\r\ntwo\rthree\x0bfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("•\tOne\n·  Two\no\tThree\n\uf0b7\tFour", "• One\n• Two\n• Three\n• Four"),
        ("1.\tFirst\n12)\tLast\na.\tPart", "1. First\n12) Last\na. Part"),
        ("Mon\t9:00\tRoom 4\nTue\t\t10:00", "Mon, 9:00, Room 4\nTue, 10:00"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("hard\u00a0space, thin\u2009space, wide\u3000space", "hard space, thin space, wide space"),
        ("zero\u200bwidth, soft\u00adhyphen, \ufeffmark", "zerowidth, softhyphen, mark"),
        ("“curly” — it’s – kept …", "“curly” — it’s – kept …"),
        (
            "Il a dit\u00a0: «\u00a0oui\u00a0», 10\u202f000\u00a0€",
            "Il a dit\u00a0: «\u00a0oui\u00a0», 10\u202f000\u00a0€",
        ),
        (" a word ", " a word "),
        ("- no list, a dash", "- no list, a dash"),
        ("", ""),
    ],
)
def test_each_thing_that_word_and_browsers_leave_is_cleaned(pasted: str, clean: str) -> None:
    assert plain_paste(pasted) == clean


@given(st.text())
def test_no_word_is_lost_and_cleaning_twice_changes_nothing(text: str) -> None:
    once = plain_paste(text)
    assert plain_paste(once) == once
    assert set(re.findall("[a-zA-Z0-9]{2,}", once)) >= set(re.findall(r"(?<!\w)[a-zA-Z]{2,}(?!\w)", once))
    assert [each for each in text if each.isalpha() and each.isascii() and each not in "oü"] == [
        each for each in once if each.isalpha() and each.isascii() and each not in "oü"
    ]
