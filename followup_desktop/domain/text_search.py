"""Finding words in a line of a letter, the way a person means them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: What is typed straight stands curly in a letter; both are found by either.
_QUOTES = {"'": "['’‘]", "’": "['’‘]", "‘": "['’‘]", '"': '["“”„]', "“": '["“”„]', "”": '["“”„]'}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for. Capitals are told apart with ``case``; with ``whole`` only whole words count."""

    words: str
    case: bool = False
    whole: bool = False

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in the text, in order and never over each other; nothing is found for nothing."""
        if self.words:
            for match in self._pattern().finditer(text):
                yield match.span()

    def _pattern(self) -> re.Pattern[str]:
        signs = (r"\s" if sign.isspace() else _QUOTES.get(sign) or re.escape(sign) for sign in self.words)
        pattern = "".join(signs)
        if self.whole:
            pattern = rf"(?<!\w){pattern}(?!\w)"
        return re.compile(pattern, re.NOFLAG if self.case else re.IGNORECASE)
