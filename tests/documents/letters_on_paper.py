"""One letter in each layout, as somebody of its country would write it."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from followup_desktop.domain.letter import LetterPage
from followup_desktop.domain.merge import Piece
from followup_desktop.domain.model import Layout, Paper

PARAGRAPH = (
    "Thank you again for the afternoon at your office, and for the time that you took for my questions. Your account "
    "of how the guides are tested with nurses before they are published has stayed with me."
)


def body(greeting: str, paragraphs: int = 3) -> tuple[tuple[Piece, ...], ...]:
    return ((Piece(greeting),), *((Piece(PARAGRAPH),) for _n in range(paragraphs)))


def signature() -> bytes:
    """A picture of 600 by 200 pixels, dark on nothing."""
    image = Image.new("RGBA", (600, 200), (0, 0, 0, 0))
    points = [(20 + 8 * n, 100 + (n * 37 % 80 - 40)) for n in range(70)]
    ImageDraw.Draw(image).line(points, fill=(10, 20, 80, 255), width=6)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _page(layout: Layout, paper: Paper, code: str, **parts: Any) -> LetterPage:
    name = parts.pop("name")
    address, phone, email = parts["address"], parts["phone"], parts["email"]
    return LetterPage(
        layout=layout,
        paper=paper,
        language_code=code,
        title="Letter",
        author=name,
        sender=(name, *address, f"{phone} · {email}"),
        postscript=(),
        missing=(),
        **{"enclosures": (), **parts},
    )


_AMERICAN: dict[str, Any] = {
    "name": "Ellen Marsh",
    "address": ("1418 Larkspur Lane", "Portland, OR 97214"),
    "phone": "(503) 555-0148",
    "email": "ellen.marsh@example.com",
    "date_line": "November 18, 2026",
    "recipient": (
        "Ms. Priya Raman",
        "Director of Documentation",
        "Alder Creek Health",
        "2210 Tannery Row",
        "Portland, OR 97209",
    ),
    "subject": (Piece("Technical Writer, 2026-114"),),
    "paragraphs": body("Dear Ms. Raman:"),
    "close": "Sincerely,",
}
_GERMAN: dict[str, Any] = {
    "name": "Ellen Marsh",
    "address": ("Lerchenweg 14", "20095 Hamburg"),
    "phone": "040 5550148",
    "email": "ellen.marsh@example.com",
    "date_line": "18. November 2026",
    "recipient": ("Erlenbach Gesundheit GmbH", "Frau Dr. Priya Raman", "Gerberstraße 22", "80331 München"),
    "subject": (Piece("Vorstellungsgespräch am 12. November"),),
    "paragraphs": body("Sehr geehrte Frau Dr. Raman,"),
    "close": "Mit freundlichen Grüßen",
    "reference": "PR/2026-114",
}
_SWISS: dict[str, Any] = {
    **_GERMAN,
    "address": ("Lerchenweg 14", "8001 Zürich"),
    "phone": "044 555 01 48",
    "date_line": "Zürich, 18. November 2026",
    "recipient": ("Erlenbach Gesundheit AG", "Frau Dr. Priya Raman", "Gerberstrasse 22", "3011 Bern"),
    "close": "Freundliche Grüsse",
}
_FRENCH: dict[str, Any] = {
    "name": "Hélène Marsh",
    "address": ("14 allée des Alouettes", "69002 Lyon"),
    "phone": "04 78 55 01 48",
    "email": "helene.marsh@example.com",
    "date_line": "Lyon, le 1er décembre 2026",
    "recipient": (
        "Madame Priya Raman",
        "Directrice de la documentation",
        "Santé Aulne",
        "22 rue des Tanneurs",
        "75011 Paris",
    ),
    "subject": (Piece("candidature au poste de rédactrice"),),
    "paragraphs": body("Madame,"),
    "close": "Je vous prie d’agréer, Madame, mes salutations distinguées.",
    "reference": "2026-114",
}

#: By layout, on the paper of its country.
LETTERS = {
    Layout.US_FULL_BLOCK: _page(Layout.US_FULL_BLOCK, Paper.LETTER, "en-US", **_AMERICAN),
    Layout.US_MODIFIED_BLOCK: _page(Layout.US_MODIFIED_BLOCK, Paper.LETTER, "en-US", **_AMERICAN),
    Layout.US_SEMI_BLOCK: _page(Layout.US_SEMI_BLOCK, Paper.LETTER, "en-US", **_AMERICAN),
    Layout.UK: _page(
        Layout.UK,
        Paper.A4,
        "en-GB",
        **{**_AMERICAN, "date_line": "18 November 2026", "close": "Yours sincerely,"},
    ),
    Layout.DIN_A: _page(Layout.DIN_A, Paper.A4, "de-DE", **_GERMAN),
    Layout.DIN_B: _page(Layout.DIN_B, Paper.A4, "de-DE", **_GERMAN),
    Layout.FRENCH: _page(Layout.FRENCH, Paper.A4, "fr-FR", **_FRENCH),
    Layout.SWISS_RIGHT: _page(Layout.SWISS_RIGHT, Paper.A4, "de-CH", **_SWISS),
    Layout.SWISS_LEFT: _page(Layout.SWISS_LEFT, Paper.A4, "de-CH", **_SWISS),
}
