"""What the notes on the interviews give the offer."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from followup_desktop.domain.factors import LOOKING, PRESENT, looking_choice, offer_choice, starter_set, weigh
from followup_desktop.domain.from_notes import (
    Suggested,
    mentioned_pay,
    open_points,
    score_of,
    suggested_scores,
)
from followup_desktop.domain.model import Interview, Note, NoteKind, Score

OFFER = offer_choice(7, "Fern Books")


def held(id: int, day: int | None, answers: dict[str, str] | None = None, money: int | None = None) -> Interview:
    starts_at = None if day is None else datetime(2026, 11, day, 17, tzinfo=UTC)
    pay = None if money is None else Decimal(money)
    return Interview(id=id, starts_at=starts_at, answers=answers or {}, money_mentioned=pay)


@pytest.mark.parametrize(("answer", "score"), [("1", 1), ("2", 3), ("3", 5), ("4", 7), ("5", 9)])
def test_each_answer_takes_the_middle_of_its_fifth(answer, score):
    assert score_of(answer) == score


def test_each_answer_is_about_one_factor():
    found = suggested_scores([held(1, 3, {"rapport": "4", "role_fit": "2", "company_liked": "5"})])
    assert found == {
        "manager": Suggested(Decimal(7), 1),
        "work_content": Suggested(Decimal(3), 1),
        "culture": Suggested(Decimal(9), 1),
    }
    assert set(found) <= {factor.key for factor in starter_set()}


def test_the_newest_notes_that_say_anything_count():
    rounds = [held(3, 20, {"rapport": ""}), held(1, 10, {"rapport": "5"}), held(2, None, {"rapport": "1"})]
    assert suggested_scores(rounds) == {"manager": Suggested(Decimal(9), 1)}


def test_an_answer_that_cannot_be_is_passed_over():
    assert suggested_scores([held(1, 3, {"rapport": "6", "role_fit": "x"})]) == {}


def note(kind: NoteKind, text: str, interview_id: int = 1, **more) -> Note:
    return Note(kind=kind, text=text, interview_id=interview_id, **more)


def test_open_points_are_questions_then_reservations_each_once():
    rounds = [held(1, 10), held(2, 20)]
    notes = [
        note(NoteKind.RESERVATION, "A long way", answer="two days at home", id=1),
        note(NoteKind.RESERVATION, "Loud office", 2, settled=True, id=2),
        note(NoteKind.RESERVATION, "A  long way", 2, answer="two days\nat home", id=3),
        note(NoteKind.OPEN_QUESTION, "Who would I work with?", 2, id=4),
        note(NoteKind.OPEN_QUESTION, " ", id=5),
        note(NoteKind.QUESTION, "Why us?", id=6),
    ]
    points = open_points(rounds, notes)
    assert [each.question for each in points] == ["Who would I work with?", "A long way: two days at home"]
    assert [each.note.id for each in points] == [4, 1]


@pytest.mark.parametrize(
    ("sums", "named"),
    [
        ([(1, 10, None)], ()),
        ([(1, 10, 85_000)], (85_000,)),
        ([(1, 20, 85_000), (2, 10, 80_000)], (85_000, 80_000)),
        ([(1, 10, 85_000), (2, 20, 85_000)], (85_000,)),
        ([(1, 10, 1), (2, 11, 2), (3, 12, 3), (4, 13, None)], (3, 2)),
    ],
)
def test_pay_named_in_any_round(sums, named):
    assert mentioned_pay([held(id, day, money=money) for id, day, money in sums]) == named


# Weighed


def test_a_suggestion_counts_until_the_person_says_otherwise():
    factors = starter_set()  # not stored: every id is 0
    suggested = {OFFER.key: {"manager": Suggested(Decimal(9), 1)}}
    found = weigh((OFFER, looking_choice()), factors, (), 10, suggested)
    assert found.total(OFFER.key).score == pytest.approx(90)
    assert found.total(LOOKING).score is None
    assert not found.is_scored_by_hand(OFFER.key)
    by_key = {row.factor.key: row for row in found.rows}
    assert by_key["manager"].suggested == {OFFER.key: Suggested(Decimal(9), 1)}
    assert [key for key, row in by_key.items() if row.scores[OFFER.key] is not None] == ["manager"]


@pytest.mark.parametrize("said", [Decimal(2), None])
def test_what_the_person_said_stands_even_where_it_is_no_score(said):
    factors = [replace(factor, id=place) for place, factor in enumerate(starter_set(), 1)]
    manager = next(factor for factor in factors if factor.key == "manager")
    score = Score(factor_id=manager.id, choice=OFFER.key, value=said)
    found = weigh((OFFER,), factors, [score], 10, {OFFER.key: {"manager": Suggested(Decimal(9), 1)}})
    row = next(row for row in found.rows if row.factor.key == "manager")
    assert row.scores[OFFER.key] == said and row.suggested == {}
    assert found.is_scored_by_hand(OFFER.key) is (said is not None)
    assert PRESENT not in row.scores
