"""The parts of a card that their form gives away: e-mail addresses, numbers, pages. What is left is text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from followup_desktop.domain.business_card import Guess, Sureness
from followup_desktop.exchange.card_words import fold, vocabulary

_AT = re.compile(r"\s*[(\[{]\s*(?:at|@|ät)\s*[)\]}]\s*", re.IGNORECASE)
_EMAIL = re.compile(r"(?:mailto:)?([^\s@<>,;|()]+@[^\s@<>,;|()]+)")
_WEB = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
#: Digits in groups, perhaps with an area code in brackets; what follows may be an extension.
_NUMBER = re.compile(
    r"(?:\+|\()?\d[\d\s()./\u2010-\u2013-]*\d(?:\s*(?:ext|extn|x|poste|int|dw|app)\.?\s*\d{1,6})?", re.IGNORECASE
)
_DIGITS_LEAST, _DIGITS_MOST = 7, 17
#: Which number reaches the person best: their own line, an office's, a mobile one, the house's.
_RANK = {"direct": 0, "phone": 1, "": 1, "mobile": 2, "main": 3, "fax": 9}


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
    """The pieces of a line between bars, dots in the middle, long dashes and tabs."""
    return [piece for piece in re.split(r"\s*[|·•●▪‖¦\t]\s*|\s+[—–]\s+|\s{4,}", line) if piece.strip()]


def _label_before(text: str) -> tuple[str, str]:
    """The label at the end of a text and its kinds: ``("Tel. direkt", "direct")``; ("", "") where there is none."""
    labels = vocabulary().labels
    words = re.split(r"[,;]\s*", text)[-1].strip()
    bare = re.sub(r"\s+", " ", re.sub(r"[.:()\[\]]+", " ", fold(words))).strip()
    return (words, bare) if bare in labels else ("", "")


def _take_emails(piece: str, found: Found) -> str:
    from email_validator import EmailNotValidError, validate_email

    text = _AT.sub("@", piece)
    match = _EMAIL.search(text)
    while match:
        address = match[1].rstrip(".")
        try:
            address = validate_email(address, check_deliverability=False).normalized
            sure = Sureness.CERTAIN
        except EmailNotValidError:
            sure = Sureness.DOUBTFUL
        found.emails.append(Guess(address, sure))
        before, after = text[: match.start()], text[match.end() :]
        words, _bare = _label_before(before.rstrip(" <("))
        before = before.rstrip(" <(").removesuffix(words)
        text = f"{before.rstrip()} {after.lstrip(' >),;')}".strip()
        match = _EMAIL.search(text)
        piece = text
    return piece


def _take_numbers(piece: str, country: str, found: Found) -> str:
    """Numbers that stand alone or behind a label; one inside other words is a house's or a post code."""
    rest, text = "", piece
    while match := _NUMBER.search(text):
        before, after = text[: match.start()], text[match.end() :]
        number = _number(match[0].strip(), before, after, country)
        if number is None:
            rest, text = rest + text[: match.end()], after
            continue
        found.numbers.append(number)
        words, _bare = _label_before(before)
        rest = f"{rest}{before.rstrip().removesuffix(words)}".strip()
        text = after.lstrip(" ,;/")
    return f"{rest} {text}".strip() if not rest or not text else rest + text


def _number(written: str, before: str, after: str, country: str) -> Number | None:
    import phonenumbers

    digits = sum(letter.isdigit() for letter in written)
    words, bare = _label_before(before)
    kinds = vocabulary().labels.get(bare, ())
    kind = next((each for each in kinds if each in _RANK), "")
    alone = not before.strip(" ,;/(") or re.search(r"[,;]\s*$", before) is not None
    if not _DIGITS_LEAST <= digits <= _DIGITS_MOST or not (kind or alone):
        return None
    try:
        parsed = phonenumbers.parse(written, country)
        possible = phonenumbers.is_possible_number(parsed)
    except phonenumbers.NumberParseException:
        possible = False
    if not possible and not kind and not written.startswith("+"):
        return None
    if not kind and re.match(r"\s*[^\W\d_]", after):
        return None  # a post code before its town
    sure = Sureness.CERTAIN if possible else Sureness.DOUBTFUL
    return Number(written, kind, sure, f"{words} {written}".strip())


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
