"""The questions that a letter asks about an offer: a first proposal from what the employer has not told yet."""

import re
from collections.abc import Mapping
from functools import cache

from followup_desktop import resources
from followup_desktop.domain.budget import unknown_terms
from followup_desktop.domain.letter_files import LetterFile
from followup_desktop.domain.manner import manner
from followup_desktop.domain.model import Offer
from followup_desktop.i18n import Language

#: A letter with more of them is a form to fill in.
MOST_QUESTIONS = 7

_NUMBER = re.compile(r"\d+[.)]\s*")


def open_questions(offer: Offer, language: Language) -> str:
    """One question a line about each term that is open, in the words of the letter's language; empty where none is."""
    words = _words(manner(language.code).locale)
    found = (words[term.id] for term in unknown_terms(offer) if term.id in words)
    return "\n".join(list(found)[:MOST_QUESTIONS])


def numbered(questions: str) -> str:
    """The lines with their numbers, ``1. …``; a single question has none. Numbers that were typed are counted anew."""
    lines = [_NUMBER.sub("", line.strip(), count=1) for line in questions.splitlines()]
    lines = [line for line in lines if line]
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)) if len(lines) > 1 else "".join(lines)


@cache
def _words(locale: str) -> Mapping[str, str]:
    """The question of each term by its id in ``finance_questions.toml``.

    Until when they want the answer is none of them: the letter itself names its day.
    """
    file = LetterFile(resources.path("letters", "questions", f"{locale}.toml"))
    table = file.table("questions")
    return {key: file.line(table, key, "questions") for key in table}
