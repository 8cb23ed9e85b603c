"""What a business card says of somebody: each part with how sure its reading is."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from followup_desktop.domain.model import Contact


class Sureness(StrEnum):
    """How far a reading can be trusted."""

    CERTAIN = "certain"  # its form proves it, as that of an e-mail address does
    LIKELY = "likely"  # words on the card speak for it
    DOUBTFUL = "doubtful"  # a guess by its place, to be looked at


@dataclass(frozen=True, slots=True)
class Guess:
    """One part of a card; an empty text means that the card does not tell it."""

    text: str = ""
    sure: Sureness = Sureness.CERTAIN

    @property
    def is_doubtful(self) -> bool:
        return bool(self.text) and self.sure is Sureness.DOUBTFUL


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody as a card tells of them. Whatever has no part of its own stands in ``notes``: nothing is lost."""

    title: Guess = field(default_factory=Guess)
    first_name: Guess = field(default_factory=Guess)
    last_name: Guess = field(default_factory=Guess)
    job: Guess = field(default_factory=Guess)
    employer: Guess = field(default_factory=Guess)
    phone: Guess = field(default_factory=Guess)
    email: Guess = field(default_factory=Guess)
    address: Guess = field(default_factory=Guess)  # lines as they stand on an envelope, without the employer
    web: Guess = field(default_factory=Guess)
    notes: str = ""  # lines that found no place, as they stand on the card

    @property
    def full_name(self) -> str:
        return f"{self.first_name.text} {self.last_name.text}".strip()

    def guesses(self) -> dict[str, Guess]:
        """The parts by name, in the order in which they are shown."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "notes"}

    @property
    def tells_nothing(self) -> bool:
        """Not one part could be told apart."""
        return not any(guess.text for guess in self.guesses().values())


#: The parts that a contact has a field for; the employer is the application's, a web page goes to the notes.
CONTACT_FIELDS = ("title", "first_name", "last_name", "job", "phone", "email", "address")


def contact_of(card: Card, contact: Contact, employer: str = "") -> Contact:
    """``contact`` with what the card tells; what it does not tell stays, and notes are added to those there are.

    The employer goes to the notes unless it is ``employer``, that of the application.
    """
    told = {name: getattr(card, name).text for name in CONTACT_FIELDS if getattr(card, name).text}
    return replace(contact, **told, notes=joined_notes(contact.notes, card_notes(card, employer)))


def card_notes(card: Card, employer: str = "") -> str:
    """What a contact keeps of the card beside its own fields, one line each."""
    other = card.employer.text if not _same_name(card.employer.text, employer) else ""
    return joined_notes(other, card.web.text, card.notes)


def joined_notes(*parts: str) -> str:
    """The notes one under the other, without what is empty or stands there already."""
    lines = (line for part in parts for line in part.splitlines() if line.strip())
    return "\n".join(dict.fromkeys(lines))


def _same_name(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
