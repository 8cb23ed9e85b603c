"""Reading a letter before it goes out: the language engine, and the checks that know the record."""

from followup_desktop.proofreading.facts import LetterFacts, MissingField, letter_facts, missing_fields
from followup_desktop.proofreading.language import LanguageChecker
from followup_desktop.proofreading.names import known_words
from followup_desktop.proofreading.record import RECORD_CHECKS, record_findings, resting_checks

__all__ = [
    "RECORD_CHECKS",
    "LanguageChecker",
    "LetterFacts",
    "MissingField",
    "known_words",
    "letter_facts",
    "missing_fields",
    "record_findings",
    "resting_checks",
]
