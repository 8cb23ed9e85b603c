"""The worksheet holds every item of the list it is made from, each with its article, and knows what is told."""

from dataclasses import replace

import pytest

from followup_desktop.domain.model import Application, Contact, Interview, Note, NoteKind, Want
from followup_desktop.domain.reflection import (
    CHOICES,
    Attendee,
    ItemKind,
    Part,
    Sheet,
    asks_for_one_good_thing,
    is_told,
    item,
    items,
    progress,
    sheet_problems,
)

#: The list L4 of what to write down, part by part, with the passage that each item comes from.
L4 = {
    Part.FACTS: {
        "people": "S1:26",
        "questions": "S3:11",
        "stressed": "S1:26",
        "next_step": "S1:11",
        "money": "S4:37",
        "promised": "S3:83",
    },
    Part.SELF: {
        "overall": "S4:23",
        "went_well": "S4:25",
        "hard_questions": "S4:27",
        "examples": "S3:11",
        "clear": "S3:11",
        "listened": "S3:13",
        "posture": "S3:13",
        "attitude": "S3:13",
        "on_time": "S0:20",
        "dress": "S0:20",
        "materials": "S0:20",
        "research": "S0:20",
        "unsaid": "S3:15",
        "surprises": "S3:15",
        "signals": "S3:17",
        "next_time": "S2:14",
    },
    Part.THEM: {
        "rapport": "S4:29",
        "role_liked": "S4:31",
        "role_fit": "S4:31",
        "company_liked": "S4:33",
        "reservations": "S4:35",
        "versus_current": "S4:39",
        "versus_others": "S4:41",
        "open_questions": "S0:16",
    },
    Part.DECISION: {"want": "S4:11", "topics": "S1:28", "fair": "S2:16"},
}


def test_every_item_of_the_list_stands_there_by_its_id_with_its_article() -> None:
    found = {part: {each.id: each.source.key for each in items() if each.part is part} for part in Part}
    assert found == L4
    assert sum(map(len, L4.values())) == 33
    assert all(each.source.name and each.source.section for each in items())


def test_the_parts_stand_in_their_order_and_no_id_twice() -> None:
    parts = [each.part for each in items()]
    assert parts == sorted(parts, key=list(Part).index)
    assert len({each.id for each in items()}) == len(items())


def test_an_item_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError):
        item("weather")


@pytest.mark.parametrize("each", items(), ids=lambda each: each.id)
def test_each_item_is_told_once_it_is_answered(each) -> None:
    empty = Sheet(Application(), Interview(id=1), (Attendee(Contact(id=1, first_name="Ada")),))
    assert not is_told(each, empty)
    assert is_told(each, _answered(each, empty))
    done, total = progress(each.part, _answered(each, empty))
    assert (done >= 1, total) == (True, len(L4[each.part]))


def _answered(each, sheet: Sheet) -> Sheet:
    """The sheet with an answer to this item alone, by the way the item is answered."""
    question = Note(interview_id=1, kind=NoteKind.QUESTION, text="Why us?")
    match each.kind:
        case ItemKind.PEOPLE:
            return replace(sheet, attendees=(replace(sheet.attendees[0], cares_about="quiet nights"),))
        case ItemKind.TOPICS:
            return replace(sheet, attendees=(replace(sheet.attendees[0], topic="the looms"),))
        case ItemKind.QUESTIONS:
            return replace(sheet, notes=(question,))
        case ItemKind.BETTER_ANSWERS:
            return replace(sheet, notes=(replace(question, better="The looms."),))
        case ItemKind.SIGNALS | ItemKind.RESERVATIONS | ItemKind.OPEN_QUESTIONS:
            kind = NoteKind(each.kind.removesuffix("s"))
            return replace(sheet, notes=(Note(interview_id=1, kind=kind, text="They smiled"),))
        case ItemKind.PROMISE:
            return replace(sheet, interview=replace(sheet.interview, promise_text="in two weeks"))
        case ItemKind.WANT:
            return replace(sheet, application=replace(sheet.application, want=Want.YES))
    value = {ItemKind.RATING: 0, ItemKind.MONEY: 90_000}.get(each.kind, "something")
    if each.field:
        return replace(sheet, interview=replace(sheet.interview, **{each.field: value}))
    answer = CHOICES.get(each.kind, ("something",))[-1]
    return replace(sheet, interview=replace(sheet.interview, answers={each.id: answer}))


@pytest.mark.parametrize(
    ("rating", "well", "asks"),
    [(3, "", True), (0, " ", True), (4, "", False), (3, "the tour", False), (None, "", False)],
)
def test_a_low_rating_without_anything_good_asks_for_one_good_thing(rating: int | None, well: str, asks: bool) -> None:
    sheet = Sheet(Application(), Interview(rating=rating, went_well=well))
    assert asks_for_one_good_thing(sheet) is asks


def test_answers_that_are_none_of_those_offered_are_named() -> None:
    wrong = Sheet(
        Application(),
        Interview(answers={"clear": "perhaps", "rapport": "6", "surprises": "perhaps"}),
        notes=(Note(confidence=6),),
    )
    assert {problem.field for problem in sheet_problems(wrong)} == {"clear", "rapport", "confidence"}
