"""How long a text is, against what its kind of letter allows: in words, in characters, in seconds of speech."""

from dataclasses import dataclass
from enum import StrEnum

#: How fast a person speaks who wants to be understood on a telephone.
WORDS_A_MINUTE = 150

#: From this part of the limit on, the end is near.
_NEAR = 0.9


class Fit(StrEnum):
    """How a length stands to its limits."""

    SHORT = "short"
    FITS = "fits"
    NEAR = "near"  # of characters: close to the end
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Length:
    """``most`` is 0 where nobody counts."""

    count: int
    least: int
    most: int

    @property
    def fit(self) -> Fit:
        if self.most and self.count > self.most:
            return Fit.LONG
        return Fit.SHORT if self.count < self.least else Fit.FITS

    @property
    def characters_fit(self) -> Fit:
        """The same for characters, whose end is announced before it comes."""
        near = self.most and _NEAR * self.most <= self.count <= self.most
        return Fit.NEAR if near else self.fit


def characters(text: str) -> int:
    """The characters of a text as a box on a web page counts them: an emoji is two, a line end one."""
    return len(text.strip().encode("utf-16-le", "surrogatepass")) // 2


def seconds_to_say(words: int) -> int:
    """How long it takes to say so many words calmly."""
    return round(words * 60 / WORDS_A_MINUTE)
