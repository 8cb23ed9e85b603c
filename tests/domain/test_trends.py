"""What the notes on all interviews say together, and what is left unsaid because they are too few."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain import trends as told_trends
from followup_desktop.domain.model import Application, Interview, Note, NoteKind
from followup_desktop.domain.reflection import Sheet
from followup_desktop.domain.trends import (
    WINDOW,
    Direction,
    Spot,
    Trends,
    direction,
    nothing_yet,
    place_words,
    verdict,
    verdict_detail,
)

FERN = Application(id=1, employer="Fern Books")
START = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
NOW = datetime(2027, 1, 1, tzinfo=UTC)


def sheet(day: int | None = 0, notes: Sequence[Note] = (), answers: dict[str, str] | None = None, **held) -> Sheet:
    """Notes on an interview that many days after the first."""
    starts_at = None if day is None else START + timedelta(days=day)
    interview = Interview(id=held.pop("id", (day or 0) + 1), starts_at=starts_at, answers=answers or {}, **held)
    return Sheet(FERN, interview, notes=tuple(notes))


def trends(sheets: Sequence[Sheet]) -> Trends:
    return told_trends.trends(sheets, NOW)


def rated(*ratings: int) -> list[Sheet]:
    return [sheet(day, rating=rating) for day, rating in enumerate(ratings)]


# What can be told from how many


@pytest.mark.parametrize(
    ("ratings", "told"),
    [
        ([], "Rate three interviews when you write down how they went. Then you see here what comes back."),
        ([7], "One interview is rated. From three on you see here how they go and what comes back."),
        ([7, 2], "2 interviews are rated. From three on you see here how they go and what comes back."),
    ],
)
def test_with_fewer_than_three_there_is_nothing_to_see(ratings, told):
    found = trends(rated(*ratings))
    assert not found.is_enough and found.average is None
    assert nothing_yet(found) == told
    assert verdict(found) == "Nothing to see yet"


def test_three_give_an_average_and_never_a_direction():
    for ratings in product(range(11), repeat=3):
        found = trends(rated(*ratings))
        assert found.average == pytest.approx(sum(ratings) / 3)
        assert found.direction is Direction.TOO_FEW
    assert "three may lie like that by chance" in verdict_detail(found)


@pytest.mark.parametrize(
    ("ratings", "going"),
    [
        ([3, 4, 6, 8], Direction.UP),
        ([8, 7, 5, 2], Direction.DOWN),
        ([6, 7, 6, 7, 6], Direction.LEVEL),
        ([5, 5, 5, 5], Direction.LEVEL),
        ([3, 8, 4, 7], Direction.MIXED),
        ([2, 4, 3, 5, 5, 7, 6, 8], Direction.UP),
        ([0, 10] * 6, Direction.MIXED),
        # Only the newest dozen tell: what was long ago does not hide it.
        ([9] * 20 + [2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8], Direction.UP),
    ],
)
def test_where_ratings_go(ratings, going):
    assert direction(ratings) is going


def test_chance_alone_seldom_looks_like_a_direction():
    """Ratings without any: in no more than one of five a rise or a fall is told (one in ten for each)."""
    source = random.Random(7)
    for count in (4, 6, 8, WINDOW):
        draws = [direction([source.randint(2, 9) for _n in range(count)]) for _draw in range(2000)]
        assert sum(each in (Direction.UP, Direction.DOWN) for each in draws) / 2000 < 0.2


@given(st.lists(st.integers(0, 10), max_size=WINDOW))
def test_a_rise_read_backwards_is_a_fall(ratings):
    turned = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}
    there = direction(ratings)
    assert direction(ratings[::-1]) is turned.get(there, there)
    assert direction([10 - each for each in ratings]) is turned.get(there, there)


@given(st.lists(st.integers(0, 10), min_size=3, max_size=8), st.randoms())
def test_the_order_of_the_sheets_does_not_matter(ratings, shuffler):
    sheets = rated(*ratings)
    mixed = list(sheets)
    shuffler.shuffle(mixed)
    assert trends(mixed) == trends(sheets)
    assert [each.rating for each in trends(mixed).rated] == ratings


def test_interviews_without_a_day_come_first_and_give_no_direction():
    dated = rated(3, 4, 6)
    found = trends([*dated, sheet(None, rating=9, id=50)])
    assert [each.rating for each in found.rated] == [9, 3, 4, 6]
    assert found.average == pytest.approx(5.5)
    assert found.direction is Direction.TOO_FEW


def test_the_day_is_that_of_the_interviews_own_clock():
    late = sheet(rating=5, zone="Asia/Tokyo")  # 17:00 UTC is past midnight there
    (only,) = trends([late]).rated
    assert only.on == date(2026, 3, 3)
    assert place_words(only.application, only.on) == "Fern Books, Mar 3, 2026"


# What comes back


def weak(sheets: Sequence[Sheet], key: str):
    return next((each for each in trends(sheets).weak if each.key == key), None)


def strong(sheets: Sequence[Sheet], key: str):
    return next((each for each in trends(sheets).strong if each.key == key), None)


@pytest.mark.parametrize(
    ("answers", "count", "is_strong"),
    [
        (["no"], None, False),  # once is no pattern
        (["no", "partly"], 2, False),
        (["no", "partly", "yes", ""], 2, False),
        (["yes", "yes", "yes"], None, True),
        (["yes", "yes"], None, False),
        (["no", "no", *["yes"] * 6], 2, False),  # a quarter
        (["no", "no", *["yes"] * 7], None, True),  # less
    ],
)
def test_a_yes_or_no_question_comes_back(answers, count, is_strong):
    sheets = [sheet(day, answers={"examples": answer}) for day, answer in enumerate(answers)]
    found = weak(sheets, "examples")
    assert (found.count if found else None) == count
    if found:
        assert found.told == sum(bool(answer) for answer in answers)
        assert found.text == "Did you give examples of your own?"
    assert (strong(sheets, "examples") is not None) is is_strong


def test_examples_are_the_newest_three():
    sheets = [sheet(day, left_unsaid=f"Thing {day}") for day in range(6)]
    found = weak(sheets, Spot.UNSAID)
    assert (found.count, found.told) == (6, 6)
    assert [each.text for each in found.examples] == ["Thing 5", "Thing 4", "Thing 3"]


def question(text: str, **told) -> Note:
    return Note(kind=NoteKind.QUESTION, text=text, **told)


def test_unsure_and_unexpected_questions_are_counted_by_interview():
    sheets = [
        sheet(0, [question("Why us?", confidence=2), question("Your worst day?", confidence=1, surprising=True)]),
        sheet(1, [question("Why us?", confidence=3)], {"surprises": "A test\nA tour"}),
        sheet(2, [question("Why you?", confidence=1)]),
    ]
    unsure = weak(sheets, Spot.UNSURE)
    assert (unsure.count, unsure.told) == (2, 3)
    assert [each.text for each in unsure.examples] == ["Why you?", "Why us?", "Your worst day?"]
    assert [each.interview.id for each in unsure.examples] == [3, 1, 1]
    surprise = weak(sheets, Spot.SURPRISE)
    assert [each.text for each in surprise.examples] == ["A test", "Your worst day?", "A tour"]


def test_what_goes_well_is_told_too():
    sheets = [
        sheet(day, [Note(kind=NoteKind.SIGNAL, text="They smiled", good=day != 1)], went_well="My story\nThe test")
        for day in range(3)
    ]
    assert strong(sheets, Spot.WENT_WELL).count == 3
    assert strong(sheets, Spot.SHOWN).count == 2
    assert weak(sheets, Spot.WENT_WELL) is None


def test_what_comes_back_most_stands_first():
    sheets = [sheet(day, answers={"clear": "no", "research": "no" if day else "yes"}) for day in range(4)]
    assert [each.key for each in trends(sheets).weak] == ["clear", "research"]


def test_the_lines_for_next_time_are_those_of_the_last_three():
    sheets = [sheet(day, answers={"next_time": f"Breathe {day}\n\n  Ask {day} "}) for day in range(5)]
    sheets.append(sheet(9, answers={"next_time": "  "}))
    found = trends(sheets).next_time
    assert [each.lines for each in found] == [("Breathe 4", "Ask 4"), ("Breathe 3", "Ask 3"), ("Breathe 2", "Ask 2")]


def test_a_sheet_that_says_nothing_does_not_count():
    blank = [sheet(day) for day in range(8)]
    told = [sheet(20 + day, left_unsaid="x") for day in range(2)]
    found = trends([*blank, *told])
    assert found.interviews == 2
    assert weak([*blank, *told], Spot.UNSAID).told == 2


def test_a_line_of_any_length_is_kept_to_what_one_recognises_it_by():
    endless = [sheet(day, left_unsaid="word " * 20_000 + "\n" * 10) for day in range(2)]
    (example, *_rest) = weak(endless, Spot.UNSAID).examples
    assert len(example.text) <= 160 and example.text.endswith("…")


def over(day: int, hours: int = 1, **held) -> Sheet:
    starts_at = START + timedelta(days=day)
    return Sheet(FERN, Interview(id=day, starts_at=starts_at, ends_at=starts_at + timedelta(hours=hours), **held))


def test_the_newest_that_is_over_and_not_rated_waits_for_it():
    coming = over(400)
    sheets = [over(1), over(2), over(3, rating=5), coming]
    assert trends(sheets).to_rate == sheets[1].interview
    assert trends([over(3, rating=5), coming]).to_rate is None


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("clear", "No or partly in 2 of 5 interviews"),
        ("examples", "Yes in 5 of 5 interviews"),
        (Spot.UNSAID, "In 5 of 5 interviews"),
    ],
)
def test_how_often_is_said_in_words(key, words):
    answers = [{"clear": "no" if day < 2 else "yes", "examples": "yes"} for day in range(5)]
    found = trends([sheet(day, answers=each, left_unsaid="x") for day, each in enumerate(answers)])
    pattern = next(each for each in (*found.weak, *found.strong) if each.key == key)
    assert told_trends.times_words(pattern) == words
