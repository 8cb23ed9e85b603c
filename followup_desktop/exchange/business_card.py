"""Sorts the lines of a business card, typed or pasted, into a person's details.

Libraries read what has a form: phonenumbers the numbers, email-validator the addresses, nameparser the name. Which line
is the name, the job, the employer or the street is decided here, by words (resources/business_cards.toml), by the
e-mail address, which often holds the name before the @ and the employer behind it, and last by the place on the card.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from followup_desktop.domain.business_card import Card, Guess, Sureness, joined_notes
from followup_desktop.exchange.card_address import (
    address_pieces,
    address_text,
    has_postcode,
    is_place,
    is_street,
    languages_of,
)
from followup_desktop.exchange.card_contacts import Found, best_number, find_contacts, number_country
from followup_desktop.exchange.card_name import Name, name_score, read_name
from followup_desktop.exchange.card_words import fold, letters, tokens, vocabulary
from followup_desktop.i18n import Language

#: More than that is no card; what comes after goes to the notes unread.
_MOST_LINES = 40
_LONGEST_LINE = 200
#: From this score on a name is likely, not only possible.
_LIKELY_NAME = 4.0


@dataclass(slots=True)
class _Reading:
    """What is known while a card is read: the pieces still without a place, by their numbers."""

    pieces: list[str]
    email: str
    country: str
    left: list[int] = field(default_factory=list)
    name_at: int = 0
    named: frozenset[str] = frozenset()  # the words of the name

    def take(self, number: int) -> str:
        self.left.remove(number)
        return self.pieces[number]


def read_card(lines: str, country: str, language: Language) -> Card:
    """The card in its parts, each with how sure it is.

    ``country`` is where it probably comes from (ISO 3166-1 alpha-2); a number on the card that names another one wins.
    Any text can be read: what is no card stands in the notes whole.
    """
    written = [line.strip() for line in re.split(r"[\n\r\v\f\x85\u2028\u2029]+", lines) if line.strip()]
    known = [line for line in written[:_MOST_LINES] if len(line) <= _LONGEST_LINE]
    taken = set(known)
    unread = [line for line in written if line not in taken]
    country = number_country(known) or country
    found = find_contacts(known, country)
    email = found.emails[0].text if found.emails else ""
    pieces = [part for piece in found.pieces for part in _divided(piece, email, country)]
    closings = vocabulary().closings
    # "Kind regards" stands over a signature and is no part of who it is.
    left = [number for number, piece in enumerate(pieces) if fold(piece).strip(" ,.!–-") not in closings]
    reading = _Reading(pieces, email, country, left)
    politely = [piece for number, piece in enumerate(pieces) if number not in left]
    # A name that the e-mail address holds is one even where "MD" behind it could be a state.
    told = _take_name(reading, _LIKELY_NAME)
    address = _take_address(reading, languages_of(country, language.code))
    name, sure = told or _take_name(reading, 1) or _take_name(reading, 0.3) or (Name(), Sureness.CERTAIN)
    employer, job = _take_employer_and_job(reading)
    number = best_number(found)
    card = Card(
        title=Guess(name.title, sure),
        first_name=Guess(name.first, sure),
        last_name=Guess(name.last, sure),
        job=job,
        employer=employer,
        phone=Guess(number.text, number.sure) if number else Guess(),
        email=found.emails[0] if found.emails else Guess(),
        address=address,
        web=Guess(found.pages[0]) if found.pages else Guess(),
        notes=joined_notes(name.rest, *(pieces[n] for n in reading.left), *_further(found), *politely, *unread),
    )
    return Card(notes="\n".join(written)) if card.tells_nothing else card


def _further(found: Found) -> list[str]:
    """Numbers, addresses and pages beyond the one that each field takes, as they stood on the card."""
    best = best_number(found)
    numbers = [each.written for each in found.numbers if each is not best]
    return [*numbers, *(each.text for each in found.emails[1:]), *found.pages[1:]]


def _divided(piece: str, email: str, country: str) -> list[str]:
    """A line that holds two things, such as ``Ingrid Ek, Head of Unit``, at its comma; others as they are."""
    words = vocabulary()
    head, comma, behind = piece.partition(", ")
    if comma and (_domain_score(head, email) >= 3 or words.has_legal_form(head)) and is_street(behind):
        return [head, behind]
    if not comma or is_place(piece, country):
        return _job_and_name(piece, email)
    named = name_score(head, email, country) >= 2 and not words.job.count(head)
    if named and (words.job.count(behind) or words.employer.count(behind)):
        return [head, behind]
    company = words.employer.count(behind) or words.has_legal_form(behind)
    if company and len(behind.split()) > 1 and (words.job.count(head) or words.department.count(head)):
        return [head, behind]
    return [piece]


def _job_and_name(piece: str, email: str) -> list[str]:
    """A job with the name behind it in one line, as ``Radca prawny Michał Sikora``: told by the e-mail address."""
    parts = piece.split()
    local = letters(email.partition("@")[0])
    told = (
        len(parts) > 3
        and letters(parts[-2])
        and letters(parts[-2]) in local
        and vocabulary().job.count(" ".join(parts[:-2]))
    )
    return [" ".join(parts[:-2]), " ".join(parts[-2:])] if local and told else [piece]


def _take_address(reading: _Reading, languages: tuple[str, ...]) -> Guess:
    numbers = address_pieces(reading.pieces, reading.country, languages)
    chosen = [reading.take(number) for number in numbers if number in reading.left]
    if not chosen:
        return Guess()
    whole = any(has_postcode(piece, reading.country) for piece in chosen)
    return Guess(address_text(chosen, reading.country, languages), Sureness.LIKELY if whole else Sureness.DOUBTFUL)


def _take_name(reading: _Reading, least: float) -> tuple[Name, Sureness] | None:
    """The piece that looks most like a name, where it does so at least that much."""

    def score(number: int) -> float:
        return name_score(reading.pieces[number], reading.email, reading.country) - number * 0.05

    best = max(reading.left, key=score, default=None)
    if best is None or score(best) < least:
        return None
    reading.name_at, reading.named = best, frozenset(tokens(reading.pieces[best]))
    sure = Sureness.LIKELY if score(best) >= _LIKELY_NAME else Sureness.DOUBTFUL
    return read_name(reading.take(best), reading.email, reading.country), sure


def _take_employer_and_job(reading: _Reading) -> tuple[Guess, Guess]:
    words = vocabulary()

    def employer_score(number: int) -> float:
        piece = reading.pieces[number]
        score = (
            2.0 * words.employer.count(piece) + 4 * words.has_legal_form(piece) + _domain_score(piece, reading.email)
        )
        return score - 1.5 * words.job.count(piece) - words.department.count(piece)

    def job_score(number: int) -> float:
        piece = reading.pieces[number]
        told = 3.0 if words.job.count(piece) else 0.5 * words.department.count(piece)
        # Of several the one next to the name is meant; what stands at the top may be the office's head.
        return told - 2 * words.has_legal_form(piece) - 0.05 * abs(number - reading.name_at - 0.9) if told else 0

    employer = _take_best(reading, employer_score, 1.5)
    job = _take_best(reading, job_score, 0.5)
    # Where nothing says who it is, nothing says what the other lines are.
    is_card = reading.email or reading.named
    told = [number for number in reading.left if is_card and _may_stand_alone(reading, number)]
    if not job.text and told and (employer.text or _reads_as_job(reading.pieces[told[0]])):
        job = _take_by_place(reading, told.pop(0))
    if not employer.text and told and not _reads_as_job(reading.pieces[told[0]]):
        employer = _take_by_place(reading, told[0])
    return employer, job


def _take_best(reading: _Reading, score: Callable[[int], float], least: float) -> Guess:
    best = max(reading.left, key=score, default=None)
    if best is None or score(best) < least:
        return Guess()
    sure = Sureness.LIKELY if score(best) >= 2 else Sureness.DOUBTFUL
    return Guess(reading.take(best), sure)


def _take_by_place(reading: _Reading, number: int) -> Guess:
    return Guess(reading.take(number), Sureness.DOUBTFUL)


def _may_stand_alone(reading: _Reading, number: int) -> bool:
    """Words, and not only those of the name once more."""
    piece = reading.pieces[number]
    return piece[0].isalpha() and not reading.named.issuperset(tokens(piece))


def _reads_as_job(piece: str) -> bool:
    """Words in small letters, as in ``Payroll for small shops``: no employer is called so."""
    return sum(len(word) > 2 and word.islower() for word in piece.split()) > 1


def _domain_score(piece: str, email: str) -> float:
    """How much of the address behind the @ is the name of this: ``nordlicht-werke`` of Nordlicht Werke GmbH."""
    host = letters(email.partition("@")[2].rpartition(".")[0])
    whole = letters(piece)
    if not host or len(whole) < 3:
        return 0
    if host == whole:
        return 5
    if host in whole or whole in host:
        return 3
    held = sum(len(word) for word in _long(piece.split()) if letters(word) in host)
    return 2.5 if held >= max(4, len(host) * 0.5) else 0


def _long(words: Sequence[str]) -> list[str]:
    return [word for word in words if len(word) > 3]
