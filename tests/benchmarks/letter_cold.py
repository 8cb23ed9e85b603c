"""One letter in a process of its own: ``letter_cold.py LETTER OUT``, as ``letter_peers.py`` has them."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from followup_desktop.documents import letter_pdf
from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.merge import Piece
from followup_desktop.domain.model import Layout, Paper

MADE_AT = datetime(2026, 11, 18, 9, 41, tzinfo=UTC)


def page(letter: dict, greeting: str = "") -> LetterPage:
    """The page of the parts; another greeting makes another letter."""
    first, *rest = letter["paragraphs"]
    return LetterPage(
        layout=Layout.US_FULL_BLOCK,
        paper=Paper.LETTER,
        language_code="en-US",
        title="Letter",
        author=letter["signature"],
        sender=tuple(letter["sender"]),
        date_line=letter["date"],
        recipient=tuple(letter["recipient"]),
        subject=(Piece(letter["subject"]),),
        paragraphs=tuple((Piece(text),) for text in (greeting or first, *rest)),
        close=letter["close"],
        postscript=(),
        enclosures=(),
        missing=(),
    )


if __name__ == "__main__":
    parts = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    Path(sys.argv[2]).write_bytes(letter_pdf(page(parts), MADE_AT))
