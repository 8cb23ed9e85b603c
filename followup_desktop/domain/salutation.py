"""How a letter greets its reader and takes its leave, as each locale does it (letters.md A5).

Titles are typed in any language ("Ms.", "Frau Dr.", "Sra."), and every letter writes them in its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from followup_desktop.domain.manner import Manner, manner
from followup_desktop.domain.model import Contact
from followup_desktop.i18n import Language


class _Meaning(Enum):
    """What a word of a title says."""

    WOMAN = auto()
    MAN = auto()
    NEUTRAL = auto()
    DOCTOR = auto()
    PROFESSOR = auto()
    OTHER = auto()  # a rank or an honour; kept as it was typed


_WORDS: Mapping[str, _Meaning] = {
    word: meaning
    for meaning, words in {
        _Meaning.WOMAN: "ms mrs miss madam frau madame mme mademoiselle mlle sra señora senora srta señorita doña d.ª",
        _Meaning.MAN: "mr mister herr herrn monsieur m sr señor senor don d",
        _Meaning.NEUTRAL: "mx",
        _Meaning.DOCTOR: "dr doctor doktor docteur docteure doctora dra",
        _Meaning.PROFESSOR: "prof professor professorin professeur professeure profesor profesora profa pr",
    }.items()
    for word in words.split()
}
#: Degrees that say who bears them.
_WOMAN_DEGREES = frozenset(["docteure", "doctora", "dra", "professorin", "professeure", "profesora", "profa"])

#: Titles that are initials or names in other languages.
_NAMES_TOO = frozenset(["m", "d", "don", "pr"])


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as one language writes it."""

    gender: _Meaning | None  # WOMAN or MAN; None where it does not say, or says both
    neutral: bool  # the person goes by a title that tells no gender
    degrees: str  # as the address has them: "Prof. Dr."
    greeted: str  # as the greeting has them: "Professorin"
    written: str  # the whole of it


def courtesy_title(title: str, language: Language) -> str:
    """The title as the locale writes it: ``Ms.`` in American English, ``Ms`` in British, ``Frau`` in German."""
    return _read(title, manner(language.code)).written


def addressee(contact: Contact, language: Language) -> str:
    """The name as running text has it: ``Ms. Priya Raman``."""
    return _name(contact, language, "text")


def address_lines(contact: Contact, language: Language) -> tuple[str, ...]:
    """The name as the address has it: ``Herrn Jonas Meier``; nothing where no name is known."""
    name = _name(contact, language, "address") if contact.full_name else ""
    return (name,) if name else ()


def salutation(contact: Contact | None, language: Language, formal: bool = True) -> str:
    """The greeting with its punctuation: ``Dear Ms. Raman:``; ``formal`` is False for an e-mail.

    A first name alone stands only where the person was told to use it, or where nothing else is known (R06, C-10).
    A name without a title is written in full, so that nobody's title is guessed.
    """
    how = manner(language.code)
    kind, words = _greeting(contact, how, formal)
    if kind.startswith("first"):
        return words + how.mark.first
    return words + (how.mark.paper if formal else how.mark.email)


def close(contact: Contact | None, language: Language, formal: bool) -> str:
    """The complimentary close with its comma. It agrees with :func:`salutation`; ``formal`` is False for an e-mail."""
    how = manner(language.code)
    if not formal:
        return how.closes["email"]
    kind, words = _greeting(contact, how, formal)
    key = {"nobody": "nobody", "neutral": "neutral"}.get(kind, "first" if kind.startswith("first") else "named")
    return how.closes[key].format(greeting=words)


def typed_person(name: str, language: Language) -> Contact:
    """Somebody whose name was typed on one line: ``Ms. Ito``, ``Dr. Keiko Ito``, ``Keiko Ito``, ``Keiko``.

    A first name alone is the writer's own word for them, so it is kept.
    """
    how, words = manner(language.code), name.split()
    count = next((at for at, word in enumerate(words) if not _is_title(word, how)), len(words))
    title, names = " ".join(words[:count]), words[count:]
    if len(names) == 1 and not title:
        return Contact(first_name=names[0], first_name_ok=True)
    return Contact(title=title, first_name=" ".join(names[:-1]), last_name=" ".join(names[-1:]))


def is_title(word: str, language: Language) -> bool:
    """Is this word a title, as letters in the language have them?"""
    return _is_title(word, manner(language.code))


def _is_title(word: str, how: Manner) -> bool:
    """Is it a title rather than a name? "Don" and "M." are titles only where the letter's language has them."""
    bare = _bare(word)
    return bare in how.own_titles or (_meaning(word) is not _Meaning.OTHER and bare not in _NAMES_TOO)


def _greeting(contact: Contact | None, how: Manner, formal: bool) -> tuple[str, str]:
    """Which greeting it is, and its words."""
    if contact is None:
        return "nobody", how.greetings["nobody"]
    title = _read(contact.title, how)
    first = contact.first_name.strip()
    # "Raman, PhD" and "King, Jr." are greeted without what follows the comma.
    last = re.split(r"\s*,", contact.last_name.strip(), maxsplit=1)[0]
    values = {"title": title.written, "degree": title.greeted, "degrees": title.degrees, "first": first, "last": last}
    personal = "first"  # "Liebe Priya" is for friends: where the first name is all that is known, it would be too near
    if first and contact.first_name_ok:
        personal = {_Meaning.WOMAN: "first_woman", _Meaning.MAN: "first_man", None: "first"}[title.gender]
    else:
        kind = _kind(title)
        # Paper of some countries greets whoever bears no title by none of their names; their e-mails need not.
        by_name = formal or kind != "titled" or "{last}" in how.greetings[kind] or not (first and last)
        if kind and by_name and (words := _filled(how.greetings[kind], values)):
            return kind, words
        if first and last:
            return "untitled", how.greetings["untitled" if formal else "untitled_email"].format_map(values)
    # A surname alone would be curt: better to greet the office than the bare name.
    return (personal, how.greetings[personal].format(first=first)) if first else ("nobody", how.greetings["nobody"])


def _kind(title: _Title) -> str:
    """The greeting that a title asks for; empty where there is no title."""
    if title.gender is not None:
        return "woman" if title.gender is _Meaning.WOMAN else "man"
    if title.neutral:
        return "neutral"
    return "titled" if title.written else ""


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """The greeting; empty where it lacks the name it needs, or would call somebody by the bare surname."""
    if "{last}" not in pattern:
        return pattern
    named = [values[key] for key in values if key != "last" and f"{{{key}}}" in pattern]
    # "Frau" and "Herr" stand in the pattern itself, where no other place than the degree's is beside the surname.
    curt = "{first}" in pattern and not any(named)
    return "" if curt or not values["last"] else _one_space(pattern.format_map(values))


def _name(contact: Contact, language: Language, place: str) -> str:
    how = manner(language.code)
    title = _read(contact.title, how)
    key = {_Meaning.WOMAN: f"{place}_woman", _Meaning.MAN: f"{place}_man", None: place}[title.gender]
    return _one_space(how.names[key].format(title=title.written, degrees=title.degrees, full=contact.full_name))


def _one_space(text: str) -> str:
    return " ".join(text.split())


def _read(title: str, how: Manner) -> _Title:
    words = [(_meaning(word), word) for word in title.split()]
    genders = {meaning for meaning, _word in words if meaning in (_Meaning.WOMAN, _Meaning.MAN)}
    if any(_bare(word) in _WOMAN_DEGREES for _meaning_, word in words):
        genders.add(_Meaning.WOMAN)
    gender = genders.pop() if len(genders) == 1 else None
    written = [(meaning, _written(meaning, word, gender, how)) for meaning, word in words]
    courtesies = (_Meaning.WOMAN, _Meaning.MAN, _Meaning.NEUTRAL)
    ranks = [(meaning, text) for meaning, text in written if meaning not in courtesies]
    degrees = " ".join(text for _meaning_, text in ranks)
    has_degree = any(meaning in (_Meaning.DOCTOR, _Meaning.PROFESSOR) for meaning, _text in ranks)
    whole = ranks if has_degree and how.degree_alone else written
    return _Title(
        gender=gender,
        neutral=not genders and any(meaning is _Meaning.NEUTRAL for meaning, _word in words),
        degrees=degrees,
        greeted=_greeted(ranks, gender, how),
        written=_one_space(" ".join(text for _meaning_, text in whole)),
    )


def _greeted(ranks: list[tuple[_Meaning, str]], gender: _Meaning | None, how: Manner) -> str:
    """The degrees as a greeting has them: a professor by that alone, in full."""
    if all(meaning is not _Meaning.PROFESSOR for meaning, _text in ranks):
        return " ".join(text for _meaning_, text in ranks)
    return how.titles["greeted_professor_woman" if gender is _Meaning.WOMAN else "greeted_professor"]


def _written(meaning: _Meaning, word: str, gender: _Meaning | None, how: Manner) -> str:
    """A word of a title as the locale writes it: its own kept, those of other languages put into its own."""
    key = {
        _Meaning.WOMAN: "woman",
        _Meaning.MAN: "man",
        _Meaning.NEUTRAL: "neutral",
        _Meaning.DOCTOR: "doctor_woman" if gender is _Meaning.WOMAN else "doctor",
        _Meaning.PROFESSOR: "professor_woman" if gender is _Meaning.WOMAN else "professor",
    }.get(meaning)
    if own := how.own_titles.get(_bare(word)):
        # A degree that has a form for women takes it where the courtesy title says so: "Sra. Dr." is "Dra.".
        degree = meaning in (_Meaning.DOCTOR, _Meaning.PROFESSOR)
        return how.titles[key] if degree and key and own == how.titles[key.removesuffix("_woman")] else own
    return how.titles[key] if key else word


def _meaning(word: str) -> _Meaning:
    bare = _bare(word)
    return _WORDS.get(bare) or (_Meaning.DOCTOR if bare.startswith("dr.") else _Meaning.OTHER)


def _bare(word: str) -> str:
    return word.rstrip(".").casefold()
