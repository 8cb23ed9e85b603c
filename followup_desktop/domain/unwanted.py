"""What a no to "Do I want it?" changes about the letters (R22, R45): thanks that promise nothing, and a withdrawal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from followup_desktop.domain.model import State, Want

if TYPE_CHECKING:
    from followup_desktop.domain.letter_kinds import LetterKind

#: The letter that thanks and asks for nothing.
NO_INTEREST = "thank_no_interest"
#: The letter that takes the person out of a process.
WITHDRAWAL = "withdraw"

# Looking into an enum is slow before Python 3.12, and every plan has thanks.
_NO = Want.NO

_UNWANTED = (NO_INTEREST, WITHDRAWAL)
#: What says, by what it is for, that the job is wanted.
_WANTED = (
    "thank_email",
    "thank_formal",
    "thank_phone_interview",
    "thank_teleconf",
    "thank_panel",
    "additional_info",
    "share_news",
    "status_email",
    "timeline_email",
    "call_script",
    "voicemail_script",
    "offer_questions",
    "extension_request",
    "counter_offer",
)
#: What says nothing of the kind, and has no purpose once it is not wanted.
_IDLE = ("linkedin_note", "reference_headsup", "insider_note")


def fitting_kinds(kinds: Iterable["LetterKind"], want: Want, state: State | None = None) -> tuple["LetterKind", ...]:
    """The kinds of letters that can be started, the likeliest first: those of the application's state, those that
    fit any, then the others, each in the order of ``kinds``. Nobody asks after a job that is not wanted."""

    def place(kind: "LetterKind") -> tuple[bool, int, bool]:
        unwanted = kind.id in _UNWANTED
        rank = 0 if state in kind.states else 2 if kind.states and state else 1
        return want is Want.NO and not unwanted, rank, unwanted

    return tuple(
        sorted((kind for kind in kinds if want is not Want.NO or kind.id not in (*_WANTED, *_IDLE)), key=place)
    )


def fits(kind: "LetterKind", state: State) -> bool:
    """Is a letter of this kind one for an application that stands like this?"""
    return not kind.states or state in kind.states


def shows_interest(kind: str) -> bool:
    """Does a letter of this kind say, by what it is for, that the job is wanted?"""
    return kind in _WANTED


def thanks_kind(want: Want, usual: str | None) -> str | None:
    """The letter that thanks somebody: the usual one, unless the job is not wanted."""
    return NO_INTEREST if want is _NO else usual
