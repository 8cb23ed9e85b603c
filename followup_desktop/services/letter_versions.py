"""The versions of one letter: made at sensible moments, thinned as they age, read side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from followup_desktop.domain.differences import Reading
from followup_desktop.domain.fields import Record
from followup_desktop.domain.letter import letter_values, word_count
from followup_desktop.domain.merge import MergeError, merge
from followup_desktop.domain.model import Letter, LetterVersion
from followup_desktop.domain.version_keeping import KEPT, SENT, says_the_same, thinned
from followup_desktop.i18n import Language
from followup_desktop.services.history import Writer


@dataclass(frozen=True, slots=True)
class VersionReading:
    """A version as it would read today, or the letter as it stands now (``version`` is None)."""

    version: LetterVersion | None
    subject: str
    text: Reading
    words: int


def readings(letter: Letter, versions: Sequence[LetterVersion], record: Record) -> tuple[VersionReading, ...]:
    """The letter as it stands, then its versions in the order given; fields of the record read as they do now."""
    language = Language(letter.locale)

    def reading(each: Letter, version: LetterVersion | None) -> VersionReading:
        values = letter_values(each, record, language)
        try:
            words = word_count(merge(each.body, values))
        except MergeError:
            words = len(each.body.split())  # braces that do not read are shown as the text they are
        return VersionReading(version, each.subject, Reading(each.body, values), words)

    kept = (
        reading(replace(letter, subject=each.subject, body=each.body, values=each.values), each) for each in versions
    )
    return (reading(letter, None), *kept)


def keep_version(
    writer: Writer,
    letter: Letter,
    before: Sequence[LetterVersion],
    now: datetime,
    reason: str,
    pdf: bytes | None = None,
) -> None:
    """Make a version, unless the newest of ``before`` says the same, and let go of those that stand too close."""
    if reason not in (KEPT, SENT) and before and says_the_same(before[0], letter):
        return
    version = LetterVersion(
        letter_id=letter.id,
        made_at=now,
        reason=reason,
        subject=letter.subject,
        body=letter.body,
        values=letter.values,
        pdf=pdf,
    )
    kept = writer.save(version)
    for each in thinned((kept, *before), now):
        writer.delete(each)
