"""The kinds of letters and messages that follow an interview, each described by a file of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from followup_desktop.domain.letter_files import ID, LetterFile, TemplateError
from followup_desktop.domain.model import Channel, ContactRole, Reader, State, UserError, Wave
from followup_desktop.domain.sources import Source, source
from followup_desktop.domain.states import Trigger
from followup_desktop.i18n import _

_KEYS = frozenset(
    {
        "id",
        "number",
        "name",
        "purpose",
        "source",
        "form",
        "reader",
        "states",
        "channels",
        "words",
        "characters",
        "formal",
        "parts",
        "checks",
        "wave",
        "trigger",
    }
)

_Choice = TypeVar("_Choice", bound=StrEnum)


class Form(StrEnum):
    """What becomes of the text."""

    LETTER = "letter"  # a page, or an e-mail
    NOTE = "note"  # a short message whose characters are counted
    SCRIPT = "script"  # words to say on the telephone


@dataclass(frozen=True, slots=True)
class LetterKind:
    """What one kind of letter is for, and what it has to keep to."""

    id: str
    number: int  # its place in the catalogue
    name: str
    purpose: str  # a sentence or two: when to send it
    source: Source | None  # where the advice stands; None where it is our own
    form: Form
    reader: Reader
    states: tuple[State, ...]  # of the application, where it fits; empty where it always does
    channels: tuple[Channel, ...]  # the usual one first
    words: tuple[int, int]  # fewest and most of the whole text
    characters: int  # at most; 0 where nobody counts them
    formal: bool  # no contractions, no slang
    parts: tuple[str, ...]  # what stands in it, in order, in words for a person
    checks: tuple[str, ...]  # ids of the record checks that apply (proofreading.md)
    wave: Wave | None  # what sending it counts as; None where it does not count among the three contacts
    trigger: Trigger | None  # what sending it does to the application


#: Whom a letter goes to where nobody is named, the likeliest first; most go to those who spoke with the person.
_ADDRESSEES = {
    "thank_arranger": (ContactRole.ARRANGER, ContactRole.RECRUITER),
    "insider_note": (ContactRole.INSIDER,),
    "thank_offer_to_team": (ContactRole.INSIDER, ContactRole.ARRANGER, ContactRole.RECRUITER),
}


def addressee_roles(kind: LetterKind) -> tuple[ContactRole, ...]:
    """Among whom to look for the reader of a letter that names nobody; empty where no contact is one."""
    match kind.reader:
        case Reader.OWN_EMPLOYER:
            return ()
        case Reader.REFEREE:
            return (ContactRole.REFEREE,)
        case Reader.EMPLOYER:
            usual = (ContactRole.INTERVIEWER, ContactRole.RECRUITER, ContactRole.ARRANGER)
            return _ADDRESSEES.get(kind.id, usual)


def load_kinds(folder: Path, own_folder: Path | None = None) -> tuple[Mapping[str, LetterKind], tuple[str, ...]]:
    """The kinds by id in the order of the catalogue, and a sentence for each file that could not be used.

    A file of the person's own stands in for the built-in one of the same id.
    """
    found: dict[str, LetterKind] = {}
    problems: list[str] = []
    for place in (folder, own_folder):
        for path in sorted(place.glob("*.toml")) if place else ():
            try:
                kind = read_kind(path)
            except TemplateError as bad:
                problems.append(str(bad))
                continue
            found[kind.id] = kind
    return {kind.id: kind for kind in sorted(found.values(), key=lambda each: (each.number, each.id))}, tuple(problems)


def read_kind(path: Path) -> LetterKind:
    """The kind a file describes. Raises :class:`TemplateError` for anything that is not as it should be."""
    file = LetterFile(path)
    data = file.data
    file.only(data, _KEYS)
    id = file.text(data, "id")
    if not ID.fullmatch(id):
        raise file.error("id", _("an id is made of small letters, digits and _."))
    if path.name != f"{id}.toml":
        raise file.error("id", _("this file must be called {name}.").format(name=f"{id}.toml"))
    channels = _members(file, "channels", Channel, _("there is no channel “{name}”."))
    if not channels:
        raise file.error("channels", _("a letter needs at least one channel."))
    checks = file.texts("checks")
    for name in checks:
        if not ID.fullmatch(name):
            raise file.error("checks", _("“{name}” is not the id of a check.").format(name=name))
    return LetterKind(
        id=id,
        number=_whole(file, "number"),
        name=file.text(data, "name"),
        purpose=file.text(data, "purpose"),
        source=_source(file),
        form=_member(file, "form", Form) or Form.LETTER,
        reader=_member(file, "reader", Reader) or Reader.EMPLOYER,
        states=_members(file, "states", State, _("there is no state “{name}”.")) if "states" in data else (),
        channels=channels,
        words=file.limits("words"),
        characters=_whole(file, "characters") if "characters" in data else 0,
        formal=file.flag("formal"),
        parts=file.texts("parts"),
        checks=checks,
        wave=_member(file, "wave", Wave),
        trigger=_member(file, "trigger", Trigger),
    )


def _source(file: LetterFile) -> Source | None:
    if "source" not in file.data:
        return None
    try:
        return source(file.text(file.data, "source"))
    except UserError as error:
        raise file.error("source", str(error)) from error


def _whole(file: LetterFile, key: str) -> int:
    value = file.data.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise file.error(key, _("“{key}” must be a whole number.").format(key=key))
    return value


def _member(file: LetterFile, key: str, choice: type[_Choice]) -> _Choice | None:
    """The member a key names, None where it is left out."""
    value = file.data.get(key)
    if value is None:
        return None
    if value not in list(choice):
        known = ", ".join(choice)
        raise file.error(key, _("“{key}” must be one of these: {known}.").format(key=key, known=known))
    return choice(value)


def _members(file: LetterFile, key: str, choice: type[_Choice], unknown: str) -> tuple[_Choice, ...]:
    names = file.texts(key)
    for name in names:
        if name not in list(choice):
            raise file.error(key, unknown.format(name=name))
    return tuple(choice(name) for name in names)
