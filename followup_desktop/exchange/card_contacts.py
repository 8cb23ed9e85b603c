"""The parts of a card that their form gives away: e-mail addresses, numbers, pages. What is left is text."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from followup_desktop.domain.business_card import Guess, Sureness
from followup_desktop.exchange.card_address import has_postcode
from followup_desktop.exchange.card_words import fold, vocabulary

_AT = re.compile(r"\s*[(\[{]\s*(?:at|@|ät)\s*[)\]}]\s*", re.IGNORECASE)
_EMAIL = re.compile(r"(?:mailto:)?([^\s@<>,;|()]+@[^\s@<>,;|()]+)")
_WEB = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_EXTENSION = re.compile(r",?\s*(?:ext|extn|x|poste|int|dw|app|toestel|anexo|wew)\.?\s*\d{1,6}$", re.IGNORECASE)
#: Digits in groups, perhaps with an area code in brackets; what follows may be an extension.
_NUMBER = re.compile(
    rf"(?:\+|\()?\d[\d\s()./\u2010-\u2013-]*\d(?:{_EXTENSION.pattern.removesuffix('$')})?", re.IGNORECASE
)
#: One short word before a number that could be called: a label in a language that is not listed.
_UNKNOWN_LABEL = re.compile(r"[^\W\d_]{1,8}\.?:?")
_DIGITS_LEAST, _DIGITS_MOST = 7, 17
#: Which number reaches the person best: their own line, an office's, a mobile one, the house's.
_RANK = {"direct": 0, "phone": 1, "": 1, "mobile": 2, "main": 3, "unknown": 4, "fax": 9}


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what it is for ("phone", "mobile", "fax", …) and how it stood on the card."""

    text: str
    kind: str
    sure: Sureness
    written: str


@dataclass(slots=True)
class Found:
    """What was found by its form, and the pieces of text that are left, in order."""

    emails: list[Guess] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)


def find_contacts(lines: Sequence[str], country: str) -> Found:
    """Take out of the lines what can be called, written to or visited; ``country`` is ISO 3166-1 alpha-2."""
    found = Found()
    for line in lines:
        for piece in _split(line):
            rest = _take_emails(piece, found)
            rest = _take_numbers(rest, country, found)
            rest = _take_page(rest, found)
            if rest.strip(" ,;:|·•-–/"):
                found.pieces.append(rest.strip(" ,;|·•"))
    return found


def best_number(found: Found) -> Number | None:
    """The number to call, or None; never a fax."""
    callable_ones = [each for each in found.numbers if each.kind != "fax"]
    return min(callable_ones, key=lambda each: _RANK[each.kind], default=None)


def number_country(lines: Sequence[str]) -> str:
    """The country that a number on the card names by its code, such as "DE" for +49; empty where none does."""
    import phonenumbers

    for written in re.findall(r"(?:\+|\b00)\d[\d\s()./-]{6,}", "\n".join(lines)):
        try:
            number = phonenumbers.parse(re.sub(r"^00", "+", written.strip()), None)
        except phonenumbers.NumberParseException:
            continue
        region = phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(
            number.country_code or 0
        )
        if region and region not in ("ZZ", "001"):
            return str(region)
    return ""


def _split(line: str) -> list[str]:
    """The pieces of a line between bars, dots in the middle, long dashes, tabs and a lone @."""
    return [
        piece for piece in re.split(r"\s*[|·•●▪‖¦\t]\s*|\s+@\s+|\s+[—–]\s+(?=[^\W\d_])|\s{4,}", line) if piece.strip()
    ]


def _label_before(text: str, kinds: Container[str]) -> tuple[str, str]:
    """The label that a text ends with, as written, and which of ``kinds`` it is: ``("Tel. direkt", "direct")``.

    The kind is "unknown" where one short word stands there that is in no list, and "" where nothing does.
    """
    written = re.split(r"[,;/]\s+|\s[-–]\s", text)[-1].strip(" -–/,;")
    bare = re.sub(r"\s+", " ", re.sub(r"[.:()\[\]<]+", " ", fold(written))).strip()
    listed = next((kind for kind in vocabulary().labels.get(bare, ()) if kind in kinds), "")
    if listed:
        return written, listed
    return (written, "unknown") if _UNKNOWN_LABEL.fullmatch(written) else ("", "")


def _cut(text: str, label: str) -> str:
    """The text without the label at its end and the marks between."""
    return text.rstrip(" <(-–/,;").removesuffix(label).rstrip(" -–/,;")


def _take_emails(piece: str, found: Found) -> str:
    from email_validator import EmailNotValidError, validate_email

    text = _AT.sub("@", piece)
    if "@" not in text:
        return piece
    while match := _EMAIL.search(text):
        address = match[1].rstrip(".")
        try:
            guess = Guess(validate_email(address, check_deliverability=False).normalized)
        except EmailNotValidError:
            guess = Guess(address, Sureness.DOUBTFUL)
        found.emails.append(guess)
        before = text[: match.start()]
        label, kind = _label_before(before, ("email",))
        before = _cut(before, label if kind == "email" else "")
        text = f"{before} {text[match.end() :].lstrip(' >),;')}".strip()
    return text


def _take_numbers(piece: str, country: str, found: Found) -> str:
    """Numbers that stand alone or behind a label; one inside other words is a house's or a post code."""
    kept, text = "", piece
    while match := _NUMBER.search(text):
        before, after = text[: match.start()], text[match.end() :]
        label, kind = _label_before(before, _RANK)
        alone = not before.strip(" ,;/(") or before.rstrip()[-1] in ",;"
        place = kind in ("", "unknown") and has_postcode(piece, country)
        sure = _judge(match[0].strip(), kind, alone, country) if not place else None
        if sure is None or (not kind and re.match(r"\s*[^\W\d_]", after)):
            kept, text = kept + text[: match.end()], after
            continue
        written = f"{label} {match[0].strip()}".strip()
        found.numbers.append(Number(match[0].strip(), kind, sure, written))
        kept = _cut(kept + before, label)
        text = f" {after.lstrip(' ,;/')}"
    return kept + text


def _judge(written: str, kind: str, alone: bool, country: str) -> Sureness | None:
    """How sure these digits can be called; None where they cannot, or are something else."""
    import phonenumbers

    digits = sum(letter.isdigit() for letter in written)
    if not _DIGITS_LEAST <= digits <= _DIGITS_MOST or not (kind or alone):
        return None
    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(_EXTENSION.sub("", written), country))
    except phonenumbers.NumberParseException:
        possible = False
    if kind == "unknown":
        return Sureness.DOUBTFUL if possible and written[0] in "+0(" else None
    if possible:
        return Sureness.CERTAIN
    return Sureness.DOUBTFUL if kind or written.startswith("+") else None


def _take_page(piece: str, found: Found) -> str:
    label, colon, text = piece.partition(":")
    if not colon or "web" not in vocabulary().labels.get(fold(label).strip(), ()) or text.startswith("//"):
        first, _space, behind = piece.strip().partition(" ")
        text = behind if "web" in vocabulary().labels.get(fold(first), ()) else piece
    text = text.strip()
    match = _WEB.fullmatch(text)
    if match and (text == text.casefold() or "/" in text or text.casefold().startswith("www.")):
        found.pages.append(text)
        return ""
    return piece
