"""Which versions of a letter are worth keeping, so that the list of them stays one a person can read."""

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta

from followup_desktop.domain.model import Letter, LetterVersion

#: Why a version was made. What a person asked for, and what went out, is never thinned.
KEPT, SENT = "kept", "sent"
OF_DAY, BEFORE_RESTORE = "of the day", "before restore"
BEFORE_SAMPLE, BEFORE_LANGUAGE = "before another sample", "before another language"
BEFORE_REPLACE = "before replace all"
_LASTING = frozenset({KEPT, SENT})

_ALL_OF = timedelta(days=1)
_ONE_A_DAY = timedelta(days=14)
_MOST = 40  # of those that the program made by itself


def says_the_same(version: LetterVersion, letter: Letter) -> bool:
    """Does the version hold just what the letter says now?"""
    return (version.subject, version.body, dict(version.values)) == (letter.subject, letter.body, dict(letter.values))


def thinned(versions: Iterable[LetterVersion], now: datetime) -> tuple[LetterVersion, ...]:
    """The versions to let go: all of the last day stay, then the last of each day for two weeks, then of each week."""
    seen: set[Hashable] = set()
    drop = []
    own = [each for each in versions if each.reason not in _LASTING and each.made_at is not None]
    for version in sorted(own, key=lambda each: (each.made_at, each.id), reverse=True):
        made = version.made_at
        assert made is not None
        age = now - made
        span: Hashable = version.id
        if age > _ONE_A_DAY:
            span = made.isocalendar()[:2]
        elif age > _ALL_OF:
            span = made.date()
        if span in seen or len(seen) >= _MOST:
            drop.append(version)
        seen.add(span)
    return tuple(drop)
