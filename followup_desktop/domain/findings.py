"""What proofreading found in a letter, and how the findings of two readers become one list."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Literal

#: The family of every finding of the language engine; its rules follow after a full stop ("language.SpellCheck").
LANGUAGE = "language"

#: Every family of checks that a checklist item may rest on (proofreading.md, "Record checks").
CHECKS = frozenset(
    {
        LANGUAGE,
        "acceptance_terms",
        "attachment_mismatch",
        "contact_mismatch",
        "double_space",
        "doubled_word",
        "exclamation_marks",
        "first_name",
        "interview_date_mismatch",
        "letter_date_wrong",
        "missing_address",
        "missing_closing",
        "missing_contact",
        "missing_decision",
        "missing_interview_point",
        "missing_question",
        "missing_role",
        "missing_salutation",
        "missing_subject",
        "missing_terms",
        "missing_thanks",
        "misspelt_name",
        "placeholder_text",
        "salutation_valediction",
        "small_letter",
        "start_date_in_past",
        "too_long",
        "unresolved_field",
        "unwanted_job",
        "weekday_date_mismatch",
        "wrong_company",
        "wrong_interviewer",
        "wrong_title",
    }
)


class Level(StrEnum):
    """How much a finding matters: an error blocks "ready to send", a warning asks, a hint only tells."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reader would stumble over.

    ``start`` and ``end`` are Python character offsets in the plain merged text. Where they are equal, the finding
    is about the whole letter (something is missing) and there is nothing to underline. ``suggestions`` are
    replacements of ``text[start:end]``, the best first; an empty one removes the words. ``check`` is a family of
    ``CHECKS``, with a rule after a full stop where one family finds several things ("missing_terms.pay").
    """

    check: str
    level: Level
    title: str
    detail: str
    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    source: Literal["record", "language"] = "record"

    def belongs_to(self, family: str) -> bool:
        """Is this a finding of that check, or of one of its rules?"""
        return self.check == family or self.check.startswith(family + ".")

    def fingerprint(self, text: str) -> str:
        """The same for the same check on the same words, wherever they stand: what "Keep" remembers."""
        return blake2b(
            f"{self.check}\0{text[self.start : self.end]}".encode("utf-8", "surrogatepass"), digest_size=16
        ).hexdigest()


def merge_findings(ours: Iterable[Finding], engine: Iterable[Finding]) -> tuple[Finding, ...]:
    """Both lists in the order of the text, findings about the whole letter first.

    Where a finding of the engine overlaps one of ours, ours stands: it knows the record and says why.
    """
    kept = list(ours)
    taken = [finding for finding in kept if finding.start < finding.end]
    for finding in engine:
        if not any(finding.start < other.end and other.start < finding.end for other in taken):
            kept.append(finding)
    return tuple(sorted(kept, key=lambda finding: (finding.start < finding.end, finding.start, finding.end)))
