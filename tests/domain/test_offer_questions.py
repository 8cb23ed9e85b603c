"""The questions that a letter about an offer begins with."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.budget import finance_questions
from followup_desktop.domain.manner import locales
from followup_desktop.domain.model import Offer
from followup_desktop.domain.offer_questions import MOST_QUESTIONS, numbered, open_questions
from followup_desktop.i18n import Language

US = Language("en-US")
TOLD = Offer(
    received_at=datetime(2026, 11, 20, 17, tzinfo=UTC),
    answer_by=datetime(2026, 11, 30, 17, tzinfo=UTC),
    in_writing=True,
    base=Decimal(92000),
    start_on=date(2027, 1, 4),
    bonus_percent=Decimal(5),
    bonus_odds=Decimal("0.8"),
    retirement_percent=Decimal(4),
    health_premium=Decimal(180),
    days_off=Decimal(25),
    office_days=Decimal(3),
)


def test_nothing_is_asked_where_everything_is_told() -> None:
    assert open_questions(TOLD, US) == ""


@pytest.mark.parametrize(
    ("term", "asks"),
    [
        ({"base": None}, "base pay"),
        ({"in_writing": False}, "in writing"),
        ({"start_on": None}, "start"),
        ({"bonus_percent": None}, "Is there a bonus"),
        ({"bonus_odds": None}, "How often was the bonus"),
        ({"retirement_percent": None}, "retirement plan"),
        ({"health_premium": None}, "health plan"),
        ({"days_off": None}, "paid leave"),
        ({"office_days": None}, "days a week"),
    ],
)
def test_each_open_term_is_one_question(term: dict[str, None], asks: str) -> None:
    (question,) = open_questions(replace(TOLD, **term), US).splitlines()
    assert asks in question
    assert question.endswith("?")


def test_a_bonus_of_nothing_raises_no_question_about_it() -> None:
    assert open_questions(replace(TOLD, bonus_percent=Decimal(0), bonus_odds=None), US) == ""


def test_no_more_are_proposed_than_anybody_answers() -> None:
    assert len(open_questions(Offer(), US).splitlines()) == MOST_QUESTIONS


@pytest.mark.parametrize("locale", locales())
def test_every_locale_has_words_for_every_term(locale: str) -> None:
    terms = [question for question in finance_questions() if question.ask == "employer" and question.term]
    for term in terms:
        if term.id == "answer_by":
            continue  # the letter itself names the day of the answer
        (field,) = term.offer_fields
        empty = False if field == "in_writing" else None
        (asked,) = open_questions(replace(TOLD, **{field: empty}), Language(locale)).splitlines()
        assert asked.rstrip("?").strip() and asked.endswith("?"), term.id


def test_questions_are_numbered_and_a_single_one_is_not() -> None:
    assert numbered("When may I start?\n\n  How much leave is there? ") == (
        "1. When may I start?\n2. How much leave is there?"
    )
    assert numbered(" When may I start?\n") == "When may I start?"
    assert numbered("2) When may I start?\nHow many days?\n") == "1. When may I start?\n2. How many days?"


@given(st.lists(st.from_regex(r"[A-Z][a-z ]{0,20}\?", fullmatch=True), max_size=9))
def test_numbering_anew_changes_nothing(questions: list[str]) -> None:
    once = numbered("\n".join(questions))
    assert numbered(once) == once
    assert len(once.splitlines()) == len(questions)
