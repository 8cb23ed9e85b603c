"""What a plan is made of: one dated step, and everything the plan of one application needs to know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from followup_desktop.domain.model import (
    Application,
    Channel,
    Closure,
    Contact,
    Interview,
    LogEntry,
    Offer,
    Participation,
    StepFact,
)
from followup_desktop.domain.sources import Source
from followup_desktop.i18n import _


class Status(StrEnum):
    """How a step stands now. Done comes before suppressed, suppressed before the others."""

    NOT_YET = "not_yet"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    SUPPRESSED = "suppressed"

    @property
    def is_open(self) -> bool:
        """Is it still to be done?"""
        return self is not Status.DONE and self is not Status.SUPPRESSED


class Action(StrEnum):
    """What the person does to fulfil a step."""

    PREPARE = "prepare"
    REFLECT = "reflect"
    WRITE = "write"
    CALL = "call"
    WEIGH = "weigh"
    ANSWER_OFFER = "answer_offer"
    MOVE_ON = "move_on"
    NONE = "none"


class Conflict(StrEnum):
    """What speaks against the day that a step was moved to; the day stands all the same."""

    QUIET = "quiet"
    CLOSED = "closed"


#: A sentence not yet written, for most steps of a long list are never read and writing dates out is slow: the function
#: that writes it, called with the step and then with the facts that follow. A bare tuple, as a plan makes ten of them.
Wording: TypeAlias = tuple[Callable[..., str], *tuple[object, ...]]


# Not frozen: making 30,000 frozen steps took 65 of the 250 ms that all plans may take, not 10.
@dataclass(slots=True, unsafe_hash=True)
class Step:
    """One thing to do, when and why. Instants are aware, on the employer's clock; texts are in the current language.

    A step is never changed once it is made: a new plan makes new ones. A done step stands at the instant it was done
    (target, due and ``done_at`` are one) and never moves again.
    """

    key: str  # stable: "E03/i4/c7", "E07/i4", "E13/l9", "E14a/o2"
    event: str  # "E03"
    application_id: int
    interview_id: int | None
    contact_id: int | None
    offer_id: int | None
    heading: Wording
    reason: Wording
    remark: Wording | None
    source: Source
    target: datetime
    due: datetime
    last_call: datetime | None
    status: Status
    action: Action
    letter_kind: str | None
    channel: Channel | None
    done_at: datetime | None
    moved: bool
    pinned: bool
    reminders: tuple[datetime, ...]  # only an interview and a decision date have reminders of their own
    conflict: Conflict | None = None  # the remark says it in words

    @property
    def title(self) -> str:
        """What to do: ``Thank Dana Whitfield``."""
        return self._written(self.heading)

    @property
    def because(self) -> str:
        """One or two sentences that say why then."""
        return self._written(self.reason)

    @property
    def note(self) -> str:
        """A few words beside the state: why it is skipped, that it is late; mostly empty."""
        return self._written(self.remark) if self.remark else ""

    @property
    def short(self) -> str:
        """One word for a calendar chip: ``thanks``."""
        words = {
            "E01": _("prepare"),
            "E02": _("notes"),
            "E03": _("thanks"),
            "E03a": _("how to write"),
            "E04": _("thanks"),
            "E05": _("LinkedIn"),
            "E06": _("referees"),
            "E07": _("letter"),
            "E08": _("inquiry"),
            "E10": _("ask again"),
            "E12": _("move on?"),
            "E13": _("reply"),
            "E14a": _("reply"),
            "E14c": _("weigh"),
            "E15": _("ask"),
            "E16": _("answer"),
            "E16b": _("thanks") if self.contact_id else _("withdraw"),
            "E17": _("decline"),
            "E18": _("thanks"),
            "E18b": _("feedback"),
            "E20": _("patience"),
            "E21": _("keep in touch"),
        }
        return words[self.event]

    def _written(self, wording: Wording) -> str:
        write, *facts = wording
        return write(self, *facts)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything the plan of one application needs."""

    application: Application
    contacts: tuple[Contact, ...] = ()
    interviews: tuple[Interview, ...] = ()
    participations: tuple[Participation, ...] = ()
    closures: tuple[Closure, ...] = ()  # already in the calendar that the plan is made with
    facts: tuple[StepFact, ...] = ()
    log: tuple[LogEntry, ...] = ()
    offers: tuple[Offer, ...] = ()
    home_country: str = ""  # the person's own; empty means the employer's
    accepted_elsewhere: datetime | None = None  # when the person accepted another employer's offer

    @property
    def newest_offer(self) -> Offer | None:
        """The offer as it stands now; the versions before it are history."""
        return max(self.offers, key=lambda offer: (offer.version, offer.id), default=None)

    def contact(self, id: int | None) -> Contact | None:
        """Who that is; None for nobody, or for somebody who is gone."""
        for contact in self.contacts:
            if contact.id == id:
                return contact
        return None


@dataclass(frozen=True, slots=True)
class Strike:
    """One of the contacts one may make unasked. ``on`` is the day it was sent, or is planned for.

    ``override`` says why it was made although the rules said to wait.
    """

    label: str
    on: date | None
    done: bool
    override: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The contacts made unasked since the count began, those planned and those in reserve: three, or more where one
    was made against the rules.

    ``since`` is the message that began the count again, None where it began with the interview. ``quiet_until`` is the
    first day on which the next contact is welcome, None where nothing speaks against today.
    """

    strikes: tuple[Strike, ...]
    since: LogEntry | Offer | None
    quiet_until: date | None
