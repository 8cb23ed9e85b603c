"""A letter and everything it draws on at one moment: what the editor, the page and the checks all look at."""

from dataclasses import dataclass

from followup_desktop.domain.field_table import FIELDS, MergeField
from followup_desktop.domain.fields import Record
from followup_desktop.domain.letter import LetterPage, word_count
from followup_desktop.domain.merge import Piece, plain
from followup_desktop.domain.model import Letter
from followup_desktop.domain.templates import LetterTemplate


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it stands now, merged with the record."""

    letter: Letter
    record: Record
    page: LetterPage
    subject: tuple[Piece, ...]
    body: tuple[Piece, ...]
    values: dict[str, str]  # every field that has a value now
    template: LetterTemplate
    digest: str  # of what the letter says

    @property
    def text(self) -> str:
        """The body as it reads now; findings count its characters."""
        return plain(self.body)

    @property
    def words(self) -> int:
        return word_count(self.body)

    @property
    def missing(self) -> tuple[MergeField, ...]:
        """The fields without a value, in the order they are met."""
        return tuple(FIELDS[key] for key in self.page.missing)
