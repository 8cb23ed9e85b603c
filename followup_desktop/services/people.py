"""People from their business cards and contact files: read, matched with who is known, added together."""

from collections.abc import Sequence
from dataclasses import replace

from followup_desktop.domain import validation
from followup_desktop.domain.business_card import Card, contact_of
from followup_desktop.domain.model import Application, Contact
from followup_desktop.i18n import _, current
from followup_desktop.services.background import Background
from followup_desktop.services.casework import Casework
from followup_desktop.services.history import History


class People:
    """Reads what others hand over about themselves. Only ``add`` stores anything."""

    def __init__(self, casework: Casework, history: History) -> None:
        self._casework = casework
        self._history = history
        self._background: Background | None = None

    def prepare(self) -> None:
        """Load in the background what reads cards, which takes half a second, for one who is about to type one."""
        if self._background is None:
            self._background = Background("cards")
            # With an application at hand the record, which belongs to the window's thread, is not asked.
            self._background.submit(self.read_card, "Ann Lee\nann.lee@example.org\n+1 503 555 0100", Application())

    def close(self) -> None:
        """End the background work."""
        if self._background is not None:
            self._background.close()

    def read_card(self, lines: str, application: Application | None = None) -> Card:
        """The lines of a business card in its parts, read as cards are written where the employer is."""
        from followup_desktop.exchange.business_card import read_card

        country = application.country if application else self._casework.profile().country
        return read_card(lines, country, current())

    def read_contact_file(self, data: bytes) -> tuple[Card, ...]:
        """Everybody of a contact file. Raises ``UserError`` where it is none or broken."""
        from followup_desktop.exchange.vcard import read_vcards

        return read_vcards(data)

    def is_contact_file(self, text: str) -> bool:
        """Does the text begin like a contact file, rather than like the lines of a card?"""
        from followup_desktop.exchange.vcard import is_vcard

        return is_vcard(text)

    def contact_file(self, contact: Contact) -> bytes:
        """The person as a contact file, with the employer and, where they have none of their own, its address."""
        from followup_desktop.exchange.vcard import write_vcard

        application = self._casework.application(contact.application_id)
        return write_vcard(replace(contact, address=contact.address or application.address), application.employer)

    def contact(self, card: Card, application: Application | None = None) -> Contact:
        """Somebody new as the card tells of them, at that application; not stored."""
        place = application or Application()
        return contact_of(card, Contact(application_id=place.id), place.employer)

    def application_of(self, card: Card) -> Application | None:
        """The application at the employer that the card names, the newest of them; open ones first."""
        name = _bare(card.employer.text)
        if len(name) < 3:
            return None
        same = [each for each in self._casework.applications() if _is_within(name, _bare(each.employer))]
        same.sort(key=lambda each: (each.state.is_open, each.id))
        return same[-1] if same else None

    def known(self, contact: Contact, application_id: int) -> Contact | None:
        """Who is there already at this application with the same name or e-mail address."""
        name, email = contact.full_name.casefold(), contact.email.casefold()
        for each in self._casework.contacts(application_id) if application_id else ():
            if (name and each.full_name.casefold() == name) or (email and each.email.casefold() == email):
                return each
        return None

    def add(self, contacts: Sequence[Contact]) -> tuple[Contact, ...]:
        """Store several people in one act. Raises ``Invalid`` with what is wrong with whom."""
        validation.check(*contacts)
        with self._history.act(_("Add people") if len(contacts) > 1 else _("Add person")) as writer:
            return tuple(writer.save(each) for each in contacts)


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _is_within(one: str, other: str) -> bool:
    return len(other) >= 3 and (one in other or other in one)
