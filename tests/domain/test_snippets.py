"""What the notes on an interview offer a letter."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.fields import Record, field_values
from followup_desktop.domain.merge import merge, plain
from followup_desktop.domain.model import (
    Application,
    Contact,
    Interview,
    Letter,
    Note,
    NoteKind,
    Participation,
    Profile,
)
from followup_desktop.domain.snippets import Snippet, snippets
from followup_desktop.i18n import Language

US = Language("en-US")
PRIYA, LUIS = Contact(id=1, first_name="Priya", last_name="Raman"), Contact(id=2, first_name="Luis")
HERS = Participation(contact_id=1, topic="the night shift", said="read it once", cares_about="fewer calls")
HIS = Participation(contact_id=2, topic="the new press")
TALK = Interview(need_stated="shorter guides", left_unsaid="my reader group", useful_item="a summary")
ASKED = (
    Note(kind=NoteKind.QUESTION, text="Why us?", better="Because of the wards", confidence=2),
    Note(kind=NoteKind.QUESTION, text="Your worst day?", better="The flood", confidence=4),
    Note(kind=NoteKind.RESERVATION, text="A long way", better="never shown"),
)
RECORD = Record(
    profile=Profile(full_name="Ellen Marsh"),
    application=Application(employer="Alder Creek"),
    contact=PRIYA,
    interview=TALK,
    participation=HERS,
    interviewers=(PRIYA, LUIS),
    offer=None,
    benchmark=None,
    today=date(2026, 11, 18),
    arranger=None,
    participations=(HERS, HIS),
    notes=ASKED,
)


def offered(body: str = "", record: Record = RECORD, **own: str) -> tuple[Snippet, ...]:
    letter = Letter(body=body, values=own)
    return snippets(letter, record, field_values(record, US, own))


def test_everything_noted_is_offered_to_its_reader():
    assert [(each.label, each.words, each.field) for each in offered()] == [
        ("Topic", "the night shift", "topic"),
        ("Their words", "read it once", "said"),
        ("They care about", "fewer calls", ""),
        ("What they need", "shorter guides", "need_they_stated"),
        ("Left unsaid", "my reader group", "omitted_point"),
        ("To send", "a summary", "useful_item"),
        ("A better answer", "Because of the wards", ""),
    ]


def test_each_reader_gets_their_own_topic_and_nobody_elses():
    his = offered(record=replace(RECORD, contact=LUIS, participation=HIS))
    assert [each.words for each in his if each.field == "topic"] == ["the new press"]
    assert not {"the night shift", "read it once", "fewer calls"} & {each.words for each in his}
    absent = offered(record=replace(RECORD, contact=Contact(id=9), participation=None))
    assert "the night shift" not in {each.words for each in absent}


def test_one_letter_to_all_is_offered_what_each_talked_about():
    to_all = offered(record=replace(RECORD, contact=None, participation=None))
    assert [(each.label, each.words) for each in to_all][:3] == [
        ("Priya Raman", "the night shift"),
        ("Their words", "read it once"),
        ("Luis", "the new press"),
    ]


@pytest.mark.parametrize(
    "body", ["I think of {topic}.", "I think of {topic|it}.", "{?topic}Of {topic}.{/}", "Of the night shift."]
)
def test_what_the_letter_says_already_is_not_offered(body):
    assert "the night shift" not in {each.words for each in offered(body)}


def test_where_the_letter_has_words_of_its_own_for_a_field_the_noted_ones_go_in_as_text():
    topic = next(each for each in offered(topic="something else") if each.label == "Topic")
    assert (topic.words, topic.field) == ("the night shift", "")


def test_without_an_interview_there_is_nothing():
    assert offered(record=replace(RECORD, interview=None, participation=None, notes=())) == ()


@given(st.text(max_size=30))
def test_words_stand_in_the_letter_as_they_were_noted(words):
    record = replace(RECORD, participation=replace(HERS, cares_about=words))
    for each in offered(record=record):
        if each.words == words.strip() and not each.field:
            assert plain(merge(each.source, {})) == words.strip()
