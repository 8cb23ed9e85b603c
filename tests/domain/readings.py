"""The rules of follow-up.md by name, and which test holds which.

A test says with ``@reading("Gaps")`` which line it holds; test_readings.py demands one for every line.
"""

from collections.abc import Callable
from typing import TypeVar

_Test = TypeVar("_Test", bound=Callable[..., object])

CLOCKS = (
    "Hours over a clock change",
    "Offsets without a clock time",
    "Counting business days",
    "Other outbound on a closed day",
    "“Ended by 17:00” and hours of the day",
    "Three zones",
    "Holidays",
    "Times that do not exist or exist twice",
    "Employer closures",
    "E19",
)
PROMISES = (
    "P without a time",
    "P before the thank-you is due",
    "Prompt, “+0”",
    "Vague promises",
    "P before wave 2",
    "Several promises",
    "Postal transit",
)
WAVES = (
    "Bare “+n bd” under Due",
    "Who gets E07",
    "“Wave 2 + 3 bd” in E08",
    "Late thank-you",
    "Gaps",
    "What counts as a strike",
    "The 48 h of a wave",
    "No two outbound on one day",
    "Reset of strikes",
    "Phone chases",
    "New date after a chase",
    "Override and quiet period",
    "E03 unsent when E07 comes",
    "Roll-back into a gap",
)
ROWS = (
    "E01",
    "E02 late at night",
    "E05",
    "E06",
    "Arranger who also interviewed",
    "Panels over five",
    "Post-only and hand-only contacts",
    "Hand delivery",
    "Formal preset, ask first",
    "E12",
    "Measured, “+7 calendar days”",
    "Measured, second chase",
    "E10",
    "Presets",
    "Replies (E13, E14a)",
    "Decision date D",
    "Short decision time",
    "E15",
    "E16b",
    "Decline",
    "Rejection",
    "Nudge and late badge",
    "E20, E21",
)
POSTING_AND_CALLS = (
    "Posting rolls back",
    "Call windows",
    "E08 by phone",
    "Feedback by phone",
    "News, extra information, insiders, closing note",
)
STATES = (
    "States of a step",
    "Interviewed to Waiting",
    "Moved, pinned, skipped",
    "Steps of an application that ended",
    "Offer or rejection before the thank-you",
    "New round",
    "want = no",
    "More arrows of the state machine",
    "“Open”",
    "Several interviews in a round",
    "Which letter",
)

#: The rows of C.2 by their event.
SCHEDULE = tuple(
    f"C.2 {event}"
    for event in (
        *("E01", "E02", "E03", "E04", "E05", "E06", "E07", "E08", "E09", "E10", "E11", "E12", "E13"),
        *("E14a", "E14b", "E14c", "E15", "E16", "E16b", "E17", "E18", "E18b", "E19", "E20", "E21"),
        *("worked example", "below the table"),
    )
)
#: The arrows of C.3, each by where it begins and what happens.
ARROWS = (
    "C.3 Scheduled, T0 passes",
    "C.3 Scheduled, cancelled",
    "C.3 Interviewed, thanked",
    "C.3 Waiting, inquiry sent",
    "C.3 Waiting, new date",
    "C.3 Waiting, next round",
    "C.3 Second interview, date set",
    "C.3 Waiting, offer",
    "C.3 Waiting, no",
    "C.3 Chased, agrees to move on",
    "C.3 Offer, counter sent",
    "C.3 Negotiating, revised",
    "C.3 Offer, accepted",
    "C.3 Offer, declined",
    "C.3 Offer, D passes",
    "C.3 any open, withdrawn",
    "C.3 Rejected, offer",
)
INVARIANTS = (
    "C.3 no outbound inside a quiet period",
    "C.3 never more than three strikes",
    "C.3 feedback never by phone",
    "C.3 at most one phone chase",
    "C.3 accepting raises withdrawals elsewhere",
    "C.3 time alone never ends anything",
)

TITLES = (
    *(*CLOCKS, *PROMISES, *WAVES, *ROWS, *POSTING_AND_CALLS, *STATES),
    *(*SCHEDULE, *ARROWS, *INVARIANTS),
)


def reading(*titles: str) -> Callable[[_Test], _Test]:
    """Marks a test as the one that holds these lines. Raises ``ValueError`` for a line that is not there."""
    for title in titles:
        if title not in TITLES:
            raise ValueError(f"follow-up.md has no line {title!r}")

    def mark(test: _Test) -> _Test:
        return test

    return mark
