"""What an employer's words may mean. Only a day is taken from them; the rest is a question to the person."""

import re
from dataclasses import dataclass
from datetime import date

from followup_desktop.domain.model import AnswerKind
from followup_desktop.domain.promise import LONGEST, promised_day
from followup_desktop.domain.workdays import WorkCalendar

_NO = re.compile(
    r"\b(?:another|other|different|stronger) (?:candidate|applicant)s?\b|\bsomeone else\b|\bregret\b|\bunsuccessful\b"
    r"|\b(?:not|won't|can't|cannot) (?:be )?(?:mov|proceed|go|tak|select|invit|consider|offer)\w*"
    r"|\b(?:position|role|job|post) (?:has been|is|was) (?:already )?filled\b|\bturned (?:me|you) down\b|\brejected?\b"
)
_NO_PERHAPS = re.compile(r"\bunfortunately\b|\bsorry\b|\bafraid\b")
_INVITED = re.compile(
    r"\b(?:second|third|next|final|another|further|follow-?up) (?:round|interview|conversation|meeting)\b"
    r"|\binvit(?:e|ed|es|ing)\b|\binterview (?:on|at|with|next)\b|\bmeet (?:you |me )?again\b|\bcome (?:back )?in\b"
)
_OFFERED = re.compile(
    r"\b(?:job|an|the|formal|written|our) offer\b|\boffer(?:s|ed|ing)? (?:you|me|the|a)\b"
    r"|\bgot the job\b|\bthe job is (?:yours|mine)\b"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What their words seem to say: the day they named, or a kind of answer to ask about. Never both."""

    promised_on: date | None = None
    perhaps: AnswerKind | None = None


def read_answer(text: str, said_on: date, calendar: WorkCalendar) -> Reading:
    """The day in the words counts where nothing in them sounds like an offer, an invitation or a no.

    A day that is named together with one of these belongs to it: of the interview, for the answer, of the decision.
    """
    words = " ".join(text[:LONGEST].lower().replace("’", "'").split())
    for kind, pattern in (
        (AnswerKind.REJECTION, _NO),
        (AnswerKind.OFFER, _OFFERED),
        (AnswerKind.NEXT_ROUND, _INVITED),
    ):
        if pattern.search(words):
            return Reading(perhaps=kind)
    day = promised_day(words, said_on, calendar)
    if day is not None and day > said_on:
        return Reading(promised_on=day)
    return Reading(perhaps=AnswerKind.REJECTION if _NO_PERHAPS.search(words) else None)
