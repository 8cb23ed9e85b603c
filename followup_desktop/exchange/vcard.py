"""Contact files (vCard 2.1, 3.0 and 4.0): the people in one, and a person as one."""

import re
from collections.abc import Sequence
from typing import Any

from followup_desktop.domain.business_card import Card, Guess, Sureness, joined_notes
from followup_desktop.domain.model import Contact, UserError
from followup_desktop.exchange.card_name import read_name
from followup_desktop.i18n import _

#: A file of contacts with a photo each stays far below that.
LARGEST = 30_000_000
#: Which number or address is meant where the file prefers none: one at work before one of no use told.
_RANK = {"work": 0, "cell": 2, "home": 3}
_SILENT = frozenset({"fax", "pager", "modem"})


def is_vcard(text: str) -> bool:
    """Does this text begin like a contact file?"""
    return text.lstrip("\ufeff \t\r\n")[:11].upper() == "BEGIN:VCARD"


def read_vcards(data: bytes) -> tuple[Card, ...]:
    """Everybody in a contact file. Raises ``UserError`` where it is none, or broken: then nothing of it is taken."""
    if len(data) > LARGEST:
        raise UserError(_("This file is too large for a contact file."))
    text = _decoded(data)
    if not is_vcard(text):
        raise UserError(_("This is no contact file: it does not begin as vCard files do."))
    cards = tuple(_card(each.contents) for each in _components(text))
    if all(card.tells_nothing for card in cards):
        raise UserError(_("There is nobody in this contact file."))
    return tuple(card for card in cards if not card.tells_nothing)


def write_vcard(contact: Contact, employer: str) -> bytes:
    """The person as a contact file (vCard 3.0, UTF-8) that any address book reads."""
    import vobject

    made = vobject.vCard()
    name = vobject.vcard.Name(family=contact.last_name, given=contact.first_name, prefix=contact.title)
    made.add("n").value = name
    made.add("fn").value = contact.full_name
    for field, value in (("title", contact.job), ("note", contact.notes)):
        if value:
            made.add(field).value = value
    if employer:
        made.add("org").value = [employer]
    for field, value in (("tel", contact.phone), ("email", contact.email)):
        if value:
            line = made.add(field)
            line.value = value
            line.type_param = "WORK"
    if contact.address:
        place = made.add("adr")
        # The lines as they are: which of them is the town, only an envelope's reader knows.
        place.value = vobject.vcard.Address(street=contact.address.splitlines())
        place.type_param = "WORK"
    written: str = made.serialize()
    return written.encode()


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what older phones wrote


def _components(text: str) -> list[Any]:
    import vobject

    try:
        found = list(vobject.readComponents(text, allowQP=True))
    except vobject.base.ParseError as error:
        line = error.lineNumber
        where = _("Line {n} of this contact file cannot be read, so nothing was taken from it.").format(n=line)
        raise UserError(where if line else _("This contact file cannot be read.")) from error
    except (ValueError, AttributeError, IndexError, TypeError, LookupError) as error:
        # What the library trips over when a value is not of the form its name promises.
        raise UserError(_("This contact file is damaged, so nothing was taken from it.")) from error
    return [each for each in found if each.name == "VCARD"]


def _card(contents: dict[str, list[Any]]) -> Card:
    title, first, last = _name(contents)
    organisation = _first(contents, "org")
    units = [str(unit) for unit in organisation if unit] if isinstance(organisation, list) else [_text(organisation)]
    phones = _by_use(contents.get("tel", []))
    emails = _by_use(contents.get("email", []))
    places = [each for each in map(_address, _by_use(contents.get("adr", []))) if each]
    pages = [_text(each.value) for each in contents.get("url", []) + contents.get("x-socialprofile", [])]
    numbers = [_phone(each) for each in phones]
    callable_ones = [number for line, number in zip(phones, numbers, strict=True) if not _uses(line) & _SILENT]
    phone = callable_ones[0] if callable_ones else ""
    job = _text(_first(contents, "title")) or _text(_first(contents, "role"))
    addresses = [_text(each.value).removeprefix("mailto:") for each in emails]
    notes = joined_notes(
        *units[1:],
        *(each for each in numbers if each != phone),
        *addresses[1:],
        *(place.replace("\n", ", ") for place in places[1:]),
        *pages[1:],
        *(_text(each.value) for each in contents.get("nickname", []) + contents.get("note", [])),
    )
    return Card(
        title=Guess(title),
        first_name=Guess(first, _sure(contents)),
        last_name=Guess(last, _sure(contents)),
        job=Guess(job),
        employer=Guess(units[0] if units else ""),
        phone=Guess(phone),
        email=Guess(addresses[0] if addresses else ""),
        address=Guess(places[0] if places else ""),
        web=Guess(pages[0] if pages else ""),
        notes=notes,
    )


def _name(contents: dict[str, list[Any]]) -> tuple[str, str, str]:
    """Title, first name, last name: from the parts, or from the name as it is shown where there are none."""
    parts = _first(contents, "n")
    if parts is not None and not isinstance(parts, str):
        first = f"{_text(parts.given)} {_text(parts.additional)}".strip()
        last = f"{_text(parts.family)} {_text(parts.suffix)}".strip()
        if first or last:
            return _text(parts.prefix), first, last
    name = read_name(_text(_first(contents, "fn")), "", "")
    return name.title, name.first, f"{name.last} {name.rest}".strip()


def _sure(contents: dict[str, list[Any]]) -> Sureness:
    return Sureness.CERTAIN if "n" in contents else Sureness.DOUBTFUL


def _first(contents: dict[str, list[Any]], name: str) -> Any:
    lines = contents.get(name, [])
    return lines[0].value if lines else None


def _text(value: Any) -> str:
    """A value as one line; some are lists, some are of several lines."""
    if value is None or isinstance(value, bytes):
        return ""
    if isinstance(value, list | tuple):
        return " ".join(part for part in map(_text, value) if part)
    return "\n".join(" ".join(line.split()) for line in str(value).splitlines() if line.strip())


def _uses(line: Any) -> set[str]:
    """What a number or an address is for: ``{"work", "fax"}``, however the version writes it."""
    told = [*line.params.get("TYPE", []), *(name for name in line.singletonparams)]
    return {use.strip().casefold() for each in told for use in each.split(",")}


def _by_use(lines: Sequence[Any]) -> list[Any]:
    """The lines with the one to use first: none that nobody answers, what the file prefers, then by what it is for."""

    def order(line: Any) -> tuple[bool, bool, int]:
        uses = _uses(line)
        preferred = "pref" in uses or "PREF" in line.params
        return bool(uses & _SILENT), not preferred, min((_RANK[use] for use in uses & _RANK.keys()), default=1)

    return sorted(lines, key=order)


def _phone(line: Any) -> str:
    number = re.sub(r"^tel:", "", _text(line.value), flags=re.IGNORECASE)
    return f"Fax {number}" if "fax" in _uses(line) else number


def _address(line: Any) -> str:
    """The lines of an envelope; where the town stands is the sender's habit, so code and town are kept as one line."""
    place = line.value
    if isinstance(place, str):
        return _text(place)
    parts = [_lines(place.box), _lines(place.extended), _lines(place.street)]
    town = " ".join(filter(None, (_text(place.code), _text(place.city))))
    if _text(place.region):
        town = ", ".join(
            filter(None, (_text(place.city), " ".join(filter(None, (_text(place.region), _text(place.code))))))
        )
    return "\n".join(filter(None, [*parts, town, _lines(place.country)]))


def _lines(value: Any) -> str:
    return "\n".join(map(_text, value)) if isinstance(value, list) else _text(value)
