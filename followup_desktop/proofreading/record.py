"""The checks that only a program with the record can make, all of them over one letter."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from followup_desktop.domain.findings import LANGUAGE, Finding
from followup_desktop.proofreading import content, dates, form, names
from followup_desktop.proofreading.facts import LetterFacts, is_english
from followup_desktop.proofreading.reading import Reading

Check = Callable[[LetterFacts, Reading], Iterator[Finding]]

#: Checks that hold in any language.
_ANYWHERE: tuple[Check, ...] = (
    form.unresolved_field,
    form.placeholder_text,
    names.wrong_company,
    names.wrong_interviewer,
    names.misspelt_name,
    names.first_name,
    form.missing_subject,
    form.missing_contact,
    form.contact_mismatch,
    form.missing_address,
    form.too_long,
    form.double_space,
    form.doubled_word,
    form.exclamation_marks,
    dates.letter_date_wrong,
    content.missing_role,
    content.unwanted_job,
)
#: Checks that read English words.
_ENGLISH: tuple[Check, ...] = (
    names.wrong_title,
    form.missing_salutation,
    form.missing_closing,
    form.salutation_valediction,
    form.attachment_mismatch,
    form.small_letter,
    dates.weekday_date_mismatch,
    dates.interview_date_mismatch,
    dates.start_date_in_past,
    content.missing_thanks,
    content.missing_interview_point,
    content.missing_question,
    content.missing_decision,
    content.missing_terms,
    content.acceptance_terms,
)
#: Checks of what not every kind of letter has to hold: they apply where the kind names them.
_OF_A_KIND: frozenset[Check] = frozenset(
    (
        form.missing_salutation,
        form.missing_closing,
        form.missing_contact,
        content.missing_role,
        content.missing_thanks,
        content.missing_interview_point,
        content.missing_question,
        content.missing_decision,
        content.missing_terms,
    )
)
#: Checks that also read the subject.
_SUBJECT: tuple[Check, ...] = (form.unresolved_field, form.placeholder_text, names.wrong_company, names.misspelt_name)

#: Every check by its id.
RECORD_CHECKS: Mapping[str, Check] = {check.__name__: check for check in _ANYWHERE + _ENGLISH}

#: What reads English only: these checks, and the language engine.
_ENGLISH_ONLY = frozenset((LANGUAGE, *(check.__name__ for check in _ENGLISH)))

#: More findings of one check than anybody would work through.
_MOST = 20


def resting_checks(locale: str) -> frozenset[str]:
    """The families of checks that do not read letters in this language: that they find nothing means nothing."""
    return frozenset() if is_english(locale) else _ENGLISH_ONLY


def record_findings(facts: LetterFacts) -> tuple[Finding, ...]:
    """What disagrees with the record, and what is missing, in the order of the text.

    Offsets are those of ``facts.text`` as it was written. A finding in the subject has no place in the text.
    """
    reading = Reading(facts.text)
    checks = _ANYWHERE + (_ENGLISH if facts.is_english else ())
    empty = list(form.empty_fields(facts))
    found = list(empty)
    for check in checks:
        if facts.checks is not None and check in _OF_A_KIND and check.__name__ not in facts.checks:
            continue
        for finding in islice(check(facts, reading), _MOST):
            start, end = reading.origin(finding.start, finding.end)
            # The label of an empty field is no text of the letter: one finding for it is enough.
            if not any(field.start < end and start < field.end for field in empty):
                found.append(replace(finding, start=start, end=end))
    found += _in_subject(facts)
    return tuple(sorted(found, key=lambda finding: (finding.start < finding.end, finding.start, finding.end)))


def _in_subject(facts: LetterFacts) -> Iterator[Finding]:
    subject = Reading(facts.subject)
    for check in _SUBJECT if facts.subject.strip() else ():
        for finding in islice(check(facts, subject), _MOST):
            yield replace(finding, check=f"{finding.check}.subject", start=0, end=0, suggestions=())
