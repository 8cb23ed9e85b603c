"""Which versions stay as they age."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from followup_desktop.domain.model import Letter, LetterVersion
from followup_desktop.domain.version_keeping import BEFORE_RESTORE, KEPT, OF_DAY, SENT, says_the_same, thinned

NOW = datetime(2026, 11, 18, 17, 0, tzinfo=UTC)


def version(id: int, reason: str = OF_DAY, **ago: float) -> LetterVersion:
    return LetterVersion(id=id, made_at=NOW - timedelta(**ago), reason=reason, body=f"text {id}")


def ids(versions: list[LetterVersion]) -> set[int]:
    return {each.id for each in versions} - {each.id for each in thinned(versions, NOW)}


def test_all_of_the_last_day_stay() -> None:
    assert ids([version(n, BEFORE_RESTORE, hours=n) for n in range(24)]) == set(range(24))


def test_of_an_older_day_the_last_stays_and_of_an_older_week() -> None:
    day = [version(1, hours=49), version(2, hours=50), version(3, hours=51)]
    assert ids(day) == {1}
    week = [version(1, days=32), version(2, days=34), version(3, days=45)]
    assert ids(week) == {1, 3}


def test_what_the_person_kept_and_what_went_out_is_never_thinned() -> None:
    many = [version(n, KEPT if n % 2 else SENT, days=400, minutes=n) for n in range(200)]
    assert ids(many) == set(range(200))


@given(st.lists(st.integers(0, 60 * 24 * 400), max_size=300))
def test_they_never_pile_up_and_the_newest_always_stays(minutes: list[int]) -> None:
    versions = [version(n, minutes=ago) for n, ago in enumerate(minutes)]
    left = ids(versions)
    assert len(left) <= 40
    if versions:
        newest = max(versions, key=lambda each: (each.made_at, each.id))
        assert newest.id in left


def test_the_same_words_are_the_same_whatever_else_the_letter_holds() -> None:
    letter = Letter(subject="A", body="B", values={"topic": "C"}, tone="warm")
    kept = LetterVersion(subject="A", body="B", values={"topic": "C"}, reason=KEPT)
    assert says_the_same(kept, letter)
    assert not says_the_same(kept, Letter(subject="A", body="B", values={"topic": "D"}))
