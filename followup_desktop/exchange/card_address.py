"""Which pieces of a card are its postal address, in the countries the program knows post codes of."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from followup_desktop.exchange.card_words import Words, fold, tokens, vocabulary

#: Post codes with their town as they are written behind it, or of a shape that nothing else has.
_POSTAL = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b[A-Z]{2}\.?,?\s+\d{5}(?:-\d{4})?\b",  # OR 97201
        r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b",  # WC1R 4ED
        r"\b[A-Z]\d[\dW]\s?[A-Z\d]{4}\b",  # H91 E2K3
        r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b",  # H3A 1G1
        r"(?:^|[\s,])\d{4}\s?[A-Z]{2}\s+[^\W\d_]",  # 1017 DR Amsterdam
        r"(?:^|[\s,])\d{4,5}-\d{3}\s+[^\W\d_]",  # 3000-151 Coimbra
        r"\b\d{2}-\d{3}\s+[^\W\d_]{2,}",  # 80-831 Gdańsk
        r"\b(?:ACT|NSW|NT|QLD|SA|TAS|VIC|WA)\s+\d{4}\b",
        r"[^\W\d_]{3,}\s*[-–,]?\s*\d{3}\s?\d{3}\b",  # Gurugram - 122015
        r"〒|\b[^\W\d_]+\s+\d{3}-\d{4}\b",  # Tokyo 104-0061
        r"[^\W\d_]{4,},?\s+\d{5}(?:-\d{4})?\b",  # Massachusetts 02142
    )
)
#: Post codes before their town. Where people write it behind, four digits and a word are a house and its street.
_LEADING = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:^|[\s,])(?:[A-Z]{1,3}[-\s])?\d{4,5}\s+[^\W\d_]{2,}",  # 20457 Hamburg, CH-8001 Zürich
        r"(?:^|[\s,])(?:SE?-)?\d{3}\s\d{2}\s+[^\W\d_]{2,}",  # 111 51 Stockholm
    )
)
_BEHIND = frozenset({"US", "CA", "GB", "IE", "AU", "NZ", "IN", "JP", "ZA", "SG", "HK"})
_STATE_END = re.compile(r"^[^\W\d_][^\d,]*,\s*[A-Z]{2}$")  # Toronto, ON
#: A house's number behind its street, and no year.
_NUMBERED = re.compile(r"[^\W\d_]\.?,?\s+(?!(?:19|20)\d\d$)\d{1,5}\s?[a-z]?$")
#: How many pieces without a sign of their own may stand between two of an address.
_GAP = 2


def has_postcode(text: str, country: str) -> bool:
    """Does a post code stand there as it is written in that country, or nowhere else than in one?"""
    patterns = _POSTAL if country in _BEHIND else (*_POSTAL, *_LEADING)
    return any(pattern.search(text) for pattern in patterns)


def is_street(text: str) -> bool:
    """A street with its number, a box, a building: words of streets, and a number or a word that needs none."""
    words = vocabulary()
    folded = fold(text)
    if not any(letter.isalpha() for letter in folded):
        return False
    if folded.startswith(words.leads):
        return True
    count = words.street.count(text)
    if any(letter.isdigit() for letter in text) or folded.endswith("s/n"):
        # "12a Rosenhag" and "14 Bedford Row" begin with their number, "Hafenstraße 12" ends with it.
        numbered = re.match(r"\d{1,5}[a-z]?(?:[,\s]|$)", folded) or _NUMBERED.search(folded)
        return bool(count) or bool(numbered and len(tokens(text)) <= 6 and not words.job.count(text))
    parts = [tokens(part) for part in text.split(",")]
    if count and len(parts) > 2 and not words.job.count(text) and not words.has_legal_form(text):
        return True  # "Bishop's House, The Close, Wells"
    return any(len(part) in (2, 3) and part[-1] in words.street_endings for part in parts)


def is_place(text: str, country: str) -> bool:
    """A piece that is part of a postal address by itself."""
    return has_postcode(text, country) or is_street(text)


@cache
def _countries(codes: tuple[str, ...]) -> Words:
    """The names of all countries in these languages, folded."""
    from babel import Locale

    names = {fold(name) for code in codes for name in Locale(code).territories.values()}
    return Words(frozenset(names | {"usa", "uk", "u.s.a", "england", "scotland", "wales", "northern ireland"}))


def is_country(text: str, languages: tuple[str, ...]) -> bool:
    """The name of a country alone, in one of these languages."""
    return fold(text).strip(" .,") in _countries(languages).whole


def languages_of(country: str, language: str) -> tuple[str, ...]:
    """In which languages a card from there may name its country."""
    from babel.core import UnknownLocaleError, get_global

    spoken = get_global("territory_languages").get(country, {})
    official = [code for code, told in spoken.items() if told.get("official_status") == "official"]
    known = []
    for code in dict.fromkeys([language.partition("-")[0], "en", *official]):
        try:
            _countries((code,))
        except (UnknownLocaleError, ValueError):
            continue
        known.append(code)
    return tuple(known[:6])


def address_pieces(pieces: Sequence[str], country: str, languages: tuple[str, ...]) -> list[int]:
    """Which of the pieces are the address, by their numbers: post code, street, country, and what stands between."""
    strong = [has_postcode(each, country) or is_street(each) or bool(_STATE_END.match(each)) for each in pieces]
    named = [is_country(each, languages) for each in pieces]
    words = vocabulary()
    for number in range(1, len(pieces)):
        # What stands over the town with a number in it is the street, of whatever kind.
        above = pieces[number - 1]
        told = words.job.count(above) or words.has_legal_form(above)
        if has_postcode(pieces[number], country) and any(letter.isdigit() for letter in above) and not told:
            strong[number - 1] = True
    signed = [number for number in range(len(pieces)) if strong[number] or named[number]]
    chosen = set(signed)
    for one, other in pairwise(signed):
        between = range(one + 1, other)
        plain = all(_may_be_town(pieces[n]) for n in between)
        if plain and len(between) <= _GAP and (has_postcode(pieces[other], country) or named[other]):
            chosen.update(between)
    return _without_rooms(sorted(chosen), pieces, country, named)


def _may_be_town(piece: str) -> bool:
    """Few words in capitals that are neither a job nor an employer."""
    words = vocabulary()
    if words.job.count(piece) or words.employer.count(piece) or words.has_legal_form(piece):
        return False
    return len(piece.split()) <= 4 and not piece[0].islower()


def _without_rooms(chosen: list[int], pieces: Sequence[str], country: str, named: Sequence[bool]) -> list[int]:
    """Without what stands under the town and is neither its country nor a street: a room, a register's number."""
    towns = [number for number in chosen if has_postcode(pieces[number], country)]
    street = vocabulary().street
    return [
        number
        for number in chosen
        if not towns
        or number <= towns[-1]
        or named[number]
        or (number == towns[-1] + 1 and street.count(pieces[number]))
    ]


def address_text(pieces: Sequence[str], country: str, languages: tuple[str, ...]) -> str:
    """The lines of the envelope; a piece that holds street and town in one is broken where the town begins."""
    lines: list[str] = []
    for piece in map(_without_label, pieces):
        lines += _envelope_lines(piece, country, languages)
    return "\n".join(lines)


def _with_their_floors(parts: Sequence[str]) -> list[str]:
    """Each part on a line of its own; a floor, a flat or a bare number stays with the part before or after it."""
    lines: list[str] = []
    loose = False
    for part in parts:
        is_small = bool(vocabulary().inside.count(part)) or not re.search(r"[^\W\d_]{3}", part)
        if lines and (is_small or loose):
            lines[-1] = f"{lines[-1]}, {part}"
        else:
            lines.append(part)
        loose = is_small
    return lines


def _without_label(piece: str) -> str:
    label, colon, behind = piece.partition(":")
    return behind.strip() if colon and fold(label).strip() in vocabulary().address_labels else piece


def _envelope_lines(piece: str, country: str, languages: tuple[str, ...]) -> list[str]:
    for pattern in (r"\s+[-–]\s+(?=(?:[A-Z]{1,2}-)?\d{4,5}\s)", r"(?<=\d)\s+(?=[A-Z][^\d,]+\b[A-Z]{2,3}\s\d{4,5}$)"):
        halves = re.split(pattern, piece, maxsplit=1)
        if len(halves) > 1:
            return [line for half in halves for line in _envelope_lines(half, country, languages)]
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    towns = [n for n, part in enumerate(parts) if has_postcode(part, country)]
    if len(parts) < 2 or not towns:
        return [piece]
    first = towns[0]
    if first and re.match(r"^[A-Z]{2}\s", parts[first]):
        first -= 1  # "Rowan, OR 97001"
        parts[first : first + 2] = [f"{parts[first]}, {parts[first + 1]}"]
    lines = _with_their_floors(parts[:first])
    rest = parts[first:]
    if len(rest) > 1 and is_street(rest[1]) and not first:
        return [", ".join(rest[1:]), rest[0]]  # "A-6020 Innsbruck, Kranewitterweg 9"
    behind = ", ".join(rest[1:])
    if behind and is_country(behind, languages):
        return [*lines, rest[0], behind]
    return [*lines, ", ".join(rest)]
