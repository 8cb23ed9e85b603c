"""What a no to "Do I want it?" changes about the letters (R22, R45): thanks that promise nothing, and a withdrawal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from followup_desktop.domain.model import Want

if TYPE_CHECKING:
    from followup_desktop.domain.letter_kinds import LetterKind

#: The letter that thanks and asks for nothing.
NO_INTEREST = "thank_no_interest"
#: The letter that takes the person out of a process.
WITHDRAWAL = "withdraw"

_UNWANTED = (NO_INTEREST, WITHDRAWAL)
#: What only makes sense while the job is wanted.
_WANTED = ("thank_email", "thank_formal", "status_email")


def fitting_kinds(kinds: Iterable["LetterKind"], want: Want) -> tuple["LetterKind", ...]:
    """The kinds of letters that fit, the likeliest first: nobody asks after a job that is not wanted."""
    if want is not Want.NO:
        return tuple(sorted(kinds, key=lambda each: each.id in _UNWANTED))
    fitting = (each for each in kinds if each.id not in _WANTED)
    return tuple(sorted(fitting, key=lambda each: each.id not in _UNWANTED))


def shows_interest(kind: str) -> bool:
    """Does a letter of this kind say, by what it is for, that the job is wanted?"""
    return kind in _WANTED


def thanks_kind(want: Want, usual: str | None) -> str | None:
    """The letter that thanks somebody: the usual one, unless the job is not wanted."""
    return NO_INTEREST if want is Want.NO else usual
