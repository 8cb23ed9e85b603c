import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_samples import ACCEPT, FACTS, THANKS

from followup_desktop.domain.findings import Level
from followup_desktop.proofreading import LanguageChecker, known_words
from followup_desktop.proofreading.reading import Reading

NAMES = ["Alder Creek Health", "Marlow & Co.", "Priya Raman", "Ellen Marsh"]


@pytest.fixture(scope="module")
def checker():
    checker = LanguageChecker()
    yield checker
    checker.close()


def underlined(checker, text, locale="en-US", names=()):
    return [text[each.start : each.end] for each in checker.check(text, locale, names)]


@pytest.mark.parametrize("text", [THANKS, ACCEPT], ids=["thanks", "acceptance"])
def test_a_clean_letter_has_no_finding(checker, text):
    assert checker.check(text, "en-US", NAMES) == ()


@pytest.mark.parametrize(
    ("sentence", "words", "remedy"),
    [
        ("I recieved your letter.", "recieved", "received"),
        ("I would of written sooner.", "would of", "would have"),
        ("I waited a hour.", "a", "an"),
        ("I saw the the ward.", "the the", "the"),
    ],
)
def test_slips_are_found_with_their_remedy(checker, sentence, words, remedy):
    text = f"Dear Ms. Raman:\n\n{sentence}\n\nSincerely,\n"
    findings = [each for each in checker.check(text, "en-US", NAMES) if text[each.start : each.end] == words]
    assert len(findings) == 1
    assert remedy in findings[0].suggestions
    assert findings[0].level is Level.WARNING
    assert findings[0].source == "language" and findings[0].belongs_to("language")


def test_each_country_spells_its_own_way(checker):
    text = "They organised the colour of the programme."
    assert underlined(checker, text, "en-GB") == []
    assert "colour" in underlined(checker, text, "en-US")


def test_the_names_of_this_letter_are_known_and_only_those(checker):
    text = "We met Ms. Kowalczyk-Brzezinska and saw Kowalczyk’s ward."
    assert underlined(checker, text) != []
    assert underlined(checker, text, names=["Kowalczyk-Brzezinska"]) == []
    assert underlined(checker, text) != []  # the next letter does not know them


def test_a_name_is_never_offered_another_name(checker):
    text = "Please give my regards to Ms. Raman and to Mr. Ortaga."
    findings = checker.check(text, "en-US", ())
    assert {text[each.start : each.end] for each in findings} == {"Raman", "Ortaga"}
    for each in findings:
        assert each.level is Level.HINT
        assert not any(suggestion[:1].isupper() for suggestion in each.suggestions)


def test_greetings_addresses_and_numbers_are_no_slips(checker):
    text = (
        "Dear Ms. Raman:\n\nPlease call (503) 555-0148 or write to ellen.mrsh@exmple.com; the study is at "
        "www.exmple.org/stdy.\n\nEllen J. Marsh\n1418 Larkspur Lane\nPortland, OR 97214\n"
    )
    assert underlined(checker, text, names=["Raman", "Marsh"]) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["🙂", "👩‍👩‍👧 ", "cafe\u0301 ", "q\u0303\u0323 ", "각 ", "’", "\u00a0"]), max_size=6))
def test_offsets_are_python_characters(checker, before):
    text = f"Dear Sir,\n\n{''.join(before)} I recieved it.\n\n🙂 I recieved it again."
    assert underlined(checker, text).count("recieved") == 2


def test_curly_apostrophes_stay_curly(checker):
    text = "I don’t know if its’ right, and Im sure you’re right."
    for each in checker.check(text, "en-US", ()):
        assert not any("'" in suggestion for suggestion in each.suggestions)


def test_other_languages_are_left_alone(checker):
    assert checker.speaks("en-GB") and not checker.speaks("de-DE")
    assert checker.check("Recieved teh the the", "de-DE", ()) == ()


def test_a_text_too_long_is_read_in_part_and_says_so(checker):
    started = time.monotonic()
    findings = checker.check("I recieved it.\n\n" * 6000, "en-US", ())
    assert time.monotonic() - started < 15
    assert len(findings) <= 201
    assert findings[0].check == "language.unread"


@pytest.mark.parametrize("text", ["", "\n\n", "\ud800 \udfff", "\x00\x01\u202e", "a-" * 3000, "`" * 3000, "🙂" * 3000])
def test_odd_texts_are_read_without_complaint(checker, text):
    for each in checker.check(text, "en-US", ()):
        assert each.check == "language.unread" or 0 <= each.start < each.end <= len(text)


def test_after_close_there_is_nothing_to_read_with():
    checker = LanguageChecker()
    checker.close()
    assert checker.check("I recieved it.", "en-US", ()) == ()


def test_known_words_are_of_this_letter_only():
    words = known_words(FACTS)
    assert {"Raman", "Priya", "Alder", "Creek", "Ortega", "Marsh", "Marlow"} <= words
    assert not words & {"Northwind", "Whitfield", "Young"}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ae\u0301\u0323ñn\u0303🙂가\u1100\u1161’ \n"), max_size=30), st.data())
def test_a_reading_knows_where_its_characters_came_from(written, data):
    reading = Reading(written)
    assert reading.origin(0, len(reading.text)) == (0, len(written))
    if reading.text:
        start = data.draw(st.integers(0, len(reading.text) - 1))
        a, b = reading.origin(start, start + 1)
        assert reading.text[start] in Reading(written[a:b]).text
