"""What the rules of waiting look at: a round that is over, when they were written to since, and what they said."""

from dataclasses import dataclass
from datetime import date, datetime

from followup_desktop.domain.model import Contact, ContactRole, Wave
from followup_desktop.domain.rounds import Promise, Round
from followup_desktop.domain.rows import Rows
from followup_desktop.domain.steps import Wording

# Looking into an enum is slow before Python 3.12, and every plan has a letter.
_INTERVIEWER = ContactRole.INTERVIEWER


@dataclass(slots=True)
class Wait:
    """A finished round. ``inquiries`` are keys with the instant of sending; the last may be open.

    ``chases`` are the instants at which they were asked, oldest first: ``answered_chase`` the last before they named
    their newest date, ``open_chase`` the last where they have named none since. ``letter_on`` is the day that the
    inquiry keeps its distance from: the letter's, sent or planned, None where it was left out.
    """

    rows: Rows
    round: Round
    interview_id: int  # the last of the round
    held_on: date
    thanked_at: datetime | None
    promise: Promise | None
    skip: Wording | None
    contact: Contact | None
    inquiries: list[tuple[str, datetime | None]]
    chases: list[datetime]
    answered_chase: datetime | None = None
    open_chase: datetime | None = None
    letter_on: date | None = None
    letter_sent: bool = False

    def sent(self, wave: Wave) -> list[datetime]:
        """When something of this wave went out beside the steps, on the employer's clock."""
        local = self.rows.calendar.local
        return [local(entry.at) for entry in self.round.sent if entry.wave is wave and entry.at]

    @property
    def second_key(self) -> str:
        """The step that asks a second time."""
        return f"E10/i{self.interview_id}"

    def free_day(self, day: date) -> date:
        """``day``, or the first business day after it on which nothing else went out: never two contacts on one day."""
        while day in self.rows.contact_days:
            day = self.rows.calendar.add(day, 1)
        return day


def main_contact(rows: Rows, interview_id: int) -> Contact | None:
    """Who a letter about that conversation goes to: its first interviewer, else whoever was there."""
    present = rows.people.get(interview_id)
    if not present:
        return None
    for contact in present:
        if contact.role is _INTERVIEWER:
            return contact
    return present[0]
