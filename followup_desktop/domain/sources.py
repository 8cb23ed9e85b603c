"""The five articles the advice comes from, and which of their sections a passage stands in."""

from dataclasses import dataclass, field
from functools import cache

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _

#: Article key to the name a person sees.
ARTICLES = {
    "S0": "GCF LearnFree",
    "S1": "wikiHow",
    "S2": "Columbia Southern University",
    "S3": "Resumofy",
    "S4": "Interview Tips That Work",
}

#: The key of what no article says: a person's own rule.
OWN = "own"

#: First and last passage of each section, as the articles count them.
_SECTIONS: dict[str, tuple[tuple[int, int, str], ...]] = {
    "S0": (
        (1, 22, "Reflect on your interview"),
        (24, 36, "Thank-you letter"),
        (38, 50, "Evaluate the job offer"),
        (52, 68, "Accept or decline"),
    ),
    "S1": (
        (8, 14, "At the end of the interview"),
        (16, 33, "Directly after"),
        (35, 55, "Several days after"),
        (57, 66, "What to avoid"),
        (68, 74, "Sample notes"),
        (76, 80, "Tips"),
    ),
    "S2": (
        (10, 16, "Evaluate your performance"),
        (18, 28, "Thank-you letter"),
        (30, 34, "Follow up with the employer"),
    ),
    "S3": (
        (7, 17, "Reflection"),
        (19, 31, "Timely response"),
        (33, 71, "Thank-you note"),
        (73, 105, "Further opportunities"),
        (107, 139, "Patience"),
        (141, 171, "Rejection or acceptance"),
    ),
    "S4": (
        (5, 19, "Weighing it all up"),
        (21, 41, "Questions"),
        (43, 61, "Guidelines"),
    ),
}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece of advice comes from: an article's key and the title of its section, or the person's own rules."""

    article: str
    section: str
    passage: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """The key that ``source`` makes it from: ``S1:20``, ``own``."""
        return f"{self.article}:{self.passage}" if self.passage else self.article

    @property
    def name(self) -> str:
        """The article's name: ``wikiHow``."""
        return ARTICLES.get(self.article) or _("Your own rules")

    @property
    def line(self) -> str:
        """As it stands beside a step: ``wikiHow, Directly after``."""
        return f"{self.name}, {self.section}" if self.section else self.name


@cache
def source(key: str) -> Source:
    """The source behind a key such as ``S1:20``. Raises ``UserError`` for a passage that no section holds."""
    if key == OWN:
        return Source(OWN, "")
    article, _colon, passage = key.partition(":")
    if passage.isdecimal():
        for first, last, section in _SECTIONS.get(article, ()):
            if first <= int(passage) <= last:
                return Source(article, section, passage)
    raise UserError(_("“{key}” is no passage of the articles; a source looks like S1:20").format(key=key))
