"""How a letter greets its reader and takes its leave, as each locale does it (letters.md A5)."""

import re
from dataclasses import dataclass

from followup_desktop.domain.model import Contact
from followup_desktop.i18n import Language


@dataclass(frozen=True, slots=True)
class _Manner:
    """One locale's conventions."""

    unknown: str  # the greeting when nobody is known by name
    after_name: str  # the mark after a greeting in a letter on paper
    title_stop: bool  # "Ms." or "Ms"
    named: str  # the close to a named reader
    unnamed: str
    by_email: str


# American letters put a colon after the greeting; e-mails and first names take a comma, because there a colon
# reads like a summons. British letters use the comma throughout and pair "faithfully" with no name.
_MANNERS = {
    "en-US": _Manner("Dear Hiring Manager", ":", True, "Sincerely,", "Sincerely,", "Best regards,"),
    "en-GB": _Manner("Dear Sir or Madam", ",", False, "Yours sincerely,", "Yours faithfully,", "Kind regards,"),
}
_DEFAULT = _MANNERS["en-US"]

#: Abbreviated courtesy titles, which carry a stop in American English and none in British English.
_ABBREVIATED = frozenset({"mr", "mrs", "ms", "mx", "dr", "prof", "rev", "hon", "capt", "sgt", "lt", "col", "gen"})


def courtesy_title(title: str, language: Language) -> str:
    """The title as the locale writes it: ``Ms.`` in American English, ``Ms`` in British. ``Miss`` stays as it is."""
    stop = "." if _manner(language).title_stop else ""
    return " ".join(
        f"{bare}{stop}" if (bare := word.rstrip(".")).casefold() in _ABBREVIATED else word for word in title.split()
    )


def addressee(contact: Contact, language: Language) -> str:
    """The name for the inside address: ``Ms. Priya Raman``."""
    return f"{courtesy_title(contact.title, language)} {contact.full_name}".strip()


def salutation(contact: Contact | None, language: Language, formal: bool = True) -> str:
    """The greeting with its punctuation: ``Dear Ms. Raman:``; ``formal`` is False for an e-mail.

    A first name alone stands only where the person was told to use it, or where nothing else is known (R06, C-10).
    A name without a title is written in full, so that nobody's title is guessed.
    """
    manner = _manner(language)
    name = _greeted_name(contact, language)
    if not name:
        return manner.unknown + _mark(manner, formal)
    personal = contact is not None and name == contact.first_name.strip()
    return f"Dear {name}" + _mark(manner, formal and not personal)


def close(contact: Contact | None, language: Language, formal: bool) -> str:
    """The complimentary close with its comma. It agrees with :func:`salutation`; ``formal`` is False for an e-mail."""
    manner = _manner(language)
    if not formal:
        return manner.by_email
    return manner.named if _greeted_name(contact, language) else manner.unnamed


def _manner(language: Language) -> _Manner:
    return _MANNERS.get(language.code, _DEFAULT)


def _mark(manner: _Manner, formal: bool) -> str:
    return manner.after_name if formal else ","


def _greeted_name(contact: Contact | None, language: Language) -> str:
    """What follows "Dear", or nothing where no fitting name is known."""
    if contact is None:
        return ""
    first = contact.first_name.strip()
    # "Raman, PhD" and "King, Jr." are greeted without what follows the comma.
    last = re.split(r"\s*,", contact.last_name.strip(), maxsplit=1)[0]
    title = courtesy_title(contact.title, language)
    if first and contact.first_name_ok:
        return first
    if title and last:
        return f"{title} {last}"
    # A surname alone would be curt: better to greet the office than the bare name.
    return f"{first} {last}".strip() if first else ""
