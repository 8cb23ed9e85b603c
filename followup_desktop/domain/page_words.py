"""The words a page of a letter carries by itself, in the letter's own language."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class PageWords:
    """One language's words. A label ``beside`` its entries has the first of them on its own line."""

    place_date: str = "{place}, {date}"
    date_alone: str = "{date}"
    page: str = "Page {number}"
    page_of: str = "Page {number} of {count}"
    enclosure: str = "Enclosure"
    enclosures: str = "Enclosures ({count})"
    enclosures_beside: bool = False
    copies: str = "cc:"
    copies_beside: bool = True
    bold_labels: bool = False  # of enclosures and copies
    subject: str = ""
    reference: str = "Your reference"
    colon: str = ":"  # after a label within a line
    phone: str = "Phone"
    email: str = "E-mail"
    date: str = "Date"


_GERMAN = PageWords(
    page="Seite {number}",
    page_of="Seite {number} von {count}",
    enclosure="Anlage",
    enclosures="Anlagen",
    copies="Verteiler",
    copies_beside=False,
    bold_labels=True,
    reference="Ihr Zeichen",
    phone="Telefon",
    email="E-Mail",
    date="Datum",
)
_WORDS = {
    "en-US": PageWords(),
    "en-GB": PageWords(enclosure="Enc.", enclosures="Enc.", copies="cc", reference="Your ref."),
    "de-DE": _GERMAN,
    "de-CH": replace(_GERMAN, enclosure="Beilage", enclosures="Beilagen", copies="Kopie an"),
    "fr-FR": PageWords(
        place_date="{place}, le {date}",
        date_alone="Le {date}",
        page_of="Page {number} sur {count}",
        enclosure="P.J.\u00a0:",
        enclosures="P.J.\u00a0:",
        enclosures_beside=True,
        copies="Copie\u00a0:",
        subject="Objet\u00a0:",
        reference="Vos réf.",
        colon="\u00a0:",
        phone="Téléphone",
        email="E-mail",
        date="Date",
    ),
    "es-ES": PageWords(
        page="Página {number}",
        page_of="Página {number} de {count}",
        enclosure="Anexo:",
        enclosures="Anexos:",
        enclosures_beside=True,
        copies="c. c.:",
        subject="Asunto:",
        reference="Su ref.",
        phone="Teléfono",
        email="Correo electrónico",
        date="Fecha",
    ),
}


def page_words(code: str) -> PageWords:
    """The words of a letter's language; those of American English where there are none."""
    return _WORDS.get(code, _WORDS["en-US"])
