"""How much of somebody is told, and what a letter to them still lacks (follow-up.md B1, R04 and R05)."""

from enum import StrEnum

from followup_desktop.domain.model import Application, Contact


class Detail(StrEnum):
    """The things a card of somebody holds, in the order in which they are named."""

    NAME = "name"
    TITLE = "title"
    JOB = "job"
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    CHANNEL = "channel"


#: What stands on a posted letter.
ON_PAPER = (Detail.NAME, Detail.TITLE, Detail.JOB, Detail.ADDRESS)


def missing_details(contact: Contact, application: Application | None) -> tuple[Detail, ...]:
    """Which details are not told yet. The employer's address does for somebody without one of their own."""
    told = {
        Detail.NAME: contact.first_name.strip() and contact.last_name.strip(),
        Detail.TITLE: contact.title.strip(),
        Detail.JOB: contact.job.strip(),
        Detail.EMAIL: contact.email.strip(),
        Detail.PHONE: contact.phone.strip(),
        Detail.ADDRESS: contact.address.strip() or (application.address.strip() if application else ""),
        Detail.CHANNEL: contact.preferred_channel,
    }
    return tuple(detail for detail in Detail if not told[detail])


def missing_for_post(contact: Contact, application: Application | None) -> tuple[Detail, ...]:
    """Which of the details of a posted letter are not told yet."""
    return tuple(detail for detail in missing_details(contact, application) if detail in ON_PAPER)


def is_nameless(contact: Contact) -> bool:
    """Neither a first nor a last name is told: the only gap with which no letter can be written to them."""
    return not contact.full_name.strip()
