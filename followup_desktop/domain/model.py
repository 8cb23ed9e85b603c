"""The values the program keeps. Every entity is frozen; a change is ``dataclasses.replace`` and a save.

Dates are ``*_on`` (a calendar day), instants ``*_at`` (aware, kept in UTC; the zone stands beside them).
Money is a ``Decimal`` with a currency code beside it, never a float. ``id`` is 0 until a value is stored;
``rev`` counts its saves. An empty text means "not told", never a placeholder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum


class State(StrEnum):
    """Where an application stands (follow-up.md C.3)."""

    SCHEDULED = "scheduled"
    INTERVIEWED = "interviewed"
    WAITING = "waiting"
    CHASED = "chased"
    SECOND_INTERVIEW = "second_interview"
    OFFER = "offer"
    NEGOTIATING = "negotiating"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    NO_ANSWER = "no_answer"

    @property
    def is_open(self) -> bool:
        """Neither ended nor moved on from."""
        return self not in _TERMINAL and self is not State.NO_ANSWER


_TERMINAL = frozenset({State.ACCEPTED, State.DECLINED, State.REJECTED, State.WITHDRAWN, State.LAPSED})
OPEN_STATES = tuple(state for state in State if state.is_open)


class Want(StrEnum):
    """Does the person want the job? Unsure counts as yes."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


class EmployerStyle(StrEnum):
    """How an employer likes its letters: decides whether the formal letter goes by post."""

    TECH = "tech"
    NEUTRAL = "neutral"
    TRADITIONAL = "traditional"


class ContactRole(StrEnum):
    INTERVIEWER = "interviewer"
    ARRANGER = "arranger"
    RECRUITER = "recruiter"
    REFEREE = "referee"
    INSIDER = "insider"


class InterviewKind(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"


class Channel(StrEnum):
    """A way to reach somebody."""

    EMAIL = "email"
    POST = "post"
    PHONE = "phone"
    LINKEDIN = "linkedin"
    HAND = "hand"
    IN_PERSON = "in_person"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class AnswerKind(StrEnum):
    """What an employer's message meant for the process."""

    NEW_DATE = "new_date"
    NEXT_ROUND = "next_round"
    OFFER = "offer"
    REJECTION = "rejection"
    REQUEST = "request"
    OTHER = "other"


class Wave(StrEnum):
    """What a contact made unasked is; each is one of the three that are right (C.4 "What counts as a strike")."""

    THANKS = "thanks"
    LETTER = "letter"
    INQUIRY = "inquiry"


class NoteKind(StrEnum):
    """What one line of a list in the notes on an interview is."""

    QUESTION = "question"  # what they asked
    SIGNAL = "signal"  # what they showed without saying it
    RESERVATION = "reservation"  # what speaks against the job
    OPEN_QUESTION = "open_question"  # what is still to be asked


class PayPeriod(StrEnum):
    YEAR = "year"
    MONTH = "month"
    HOUR = "hour"


class Reader(StrEnum):
    """Who it goes to: whose name and address stand at the top."""

    EMPLOYER = "employer"
    REFEREE = "referee"
    OWN_EMPLOYER = "own_employer"  # where the person works now


class Layout(StrEnum):
    """How a letter stands on its page (letters.md A)."""

    US_FULL_BLOCK = "us_full_block"
    US_MODIFIED_BLOCK = "us_modified_block"
    US_SEMI_BLOCK = "us_semi_block"
    UK = "uk"
    DIN_A = "din_a"
    DIN_B = "din_b"
    FRENCH = "french"
    SWISS_RIGHT = "swiss_right"
    SWISS_LEFT = "swiss_left"


class Typeface(StrEnum):
    """What a letter is set in."""

    PT_SERIF = "pt_serif"
    SPECTRAL = "spectral"
    LATO = "lato"


class Envelope(StrEnum):
    """What a posted letter goes in (letters.md A3)."""

    US_10 = "us_10"
    US_9 = "us_9"
    DL = "dl"
    C6_5 = "c6_5"
    C5 = "c5"
    C4 = "c4"


class Paper(StrEnum):
    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, kw_only=True)
class Entity:
    """What every stored value has: an identity and a count of its saves."""

    id: int = 0
    rev: int = 0


@dataclass(frozen=True, kw_only=True)
class Profile(Entity):
    """The person: printed on letters, so kept with the data and not in the settings."""

    full_name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""  # lines as they stand on an envelope
    linkedin: str = ""
    country: str = "US"  # ISO 3166-1 alpha-2
    subdivision: str = ""  # ISO 3166-2 without the country, such as "OR"
    zone: str = "UTC"  # IANA
    current_employer: str = ""
    current_pay: Decimal | None = None  # base pay a year
    currency: str = "USD"  # ISO 4217


@dataclass(frozen=True, kw_only=True)
class Application(Entity):
    """One process with one employer about one role."""

    employer: str = ""
    role: str = ""
    req_id: str = ""  # the employer's reference number of the opening
    state: State = State.SCHEDULED
    state_at: datetime | None = None  # since when it stands there; None for what was entered before this was kept
    want: Want = Want.UNSURE
    style: EmployerStyle = EmployerStyle.NEUTRAL
    address: str = ""  # the employer's postal address, lines
    country: str = "US"
    subdivision: str = ""
    zone: str = "UTC"  # the employer's zone: every rule reads the clock there
    policy: str = ""  # id of the follow-up rules for this application; empty means those of the settings
    keep_in_touch: bool = False  # write again some months after it ended
    notes: str = ""
    created_at: datetime | None = None
    is_example: bool = False


@dataclass(frozen=True, kw_only=True)
class Contact(Entity):
    """Somebody at, or beside, an application."""

    application_id: int = 0
    role: ContactRole = ContactRole.INTERVIEWER
    title: str = ""  # courtesy title as written: "Ms.", "Dr."
    first_name: str = ""
    last_name: str = ""
    job: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""  # empty means the employer's address
    first_name_ok: bool = False  # they said to use the first name
    preferred_channel: Channel | None = None
    notes: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, kw_only=True)
class Interview(Entity):
    """One conversation of one round, and what was promised at its end."""

    application_id: int = 0
    round: int = 1
    kind: InterviewKind = InterviewKind.IN_PERSON
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    zone: str = "UTC"
    place: str = ""
    promise_text: str = ""  # as it was said: "about two weeks"
    promised_on: date | None = None  # the day they named, or the day their words came to
    promised_time: time | None = None  # the employer's clock, where they named an hour
    promised_by_id: int | None = None  # the contact who will answer
    promised_channel: Channel | None = None
    rating: int | None = None  # 0 to 10
    went_well: str = ""
    left_unsaid: str = ""  # what one wanted to say and did not: {omitted_point}
    useful_item: str = ""  # what was promised to send, or would be of use to them
    need_stated: str = ""  # what they said they need
    money_mentioned: Decimal | None = None  # base pay a year
    references_asked: bool = False  # they want to call the referees
    one_letter: bool = False  # one thank-you that names everybody, instead of one each
    answers: Mapping[str, str] = field(default_factory=dict)  # of the worksheet, by the id of the item
    looked_back_at: datetime | None = None  # when the notes were read again after a rejection, or left alone
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class Closure(Entity):
    """Days on which an employer works as little as on a holiday: a company holiday, a move."""

    application_id: int = 0
    first_on: date | None = None
    last_on: date | None = None  # None means one day
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Participation(Entity):
    """One contact at one interview, with what that person cared about."""

    interview_id: int = 0
    contact_id: int = 0
    cares_about: str = ""  # what matters to them, for the next talk
    topic: str = ""  # what was talked about that the letter to them takes up
    said: str = ""  # words of theirs


@dataclass(frozen=True, kw_only=True)
class Note(Entity):
    """One line of a list in the notes on an interview. Which of the fields mean something depends on its kind."""

    interview_id: int = 0
    kind: NoteKind = NoteKind.QUESTION
    position: int = 0  # in the list of its kind
    text: str = ""  # the question, the sign, the reservation
    answer: str = ""  # what I said to their question; what they said to mine; how a reservation could be settled
    better: str = ""  # to their question: what I would say today
    confidence: int | None = None  # to their question: how sure the answer was, 1 to 5
    surprising: bool = False  # their question came unexpected
    good: bool = True  # a signal of interest; False for one of doubt
    settled: bool = False  # a reservation or an open question that is answered


@dataclass(frozen=True, kw_only=True)
class StepFact(Entity):
    """What the person did with a step. Dates that follow from rules are computed, never stored."""

    application_id: int = 0
    step_key: str = ""
    done_at: datetime | None = None
    done_channel: Channel | None = None
    note: str = ""  # what was said when it was done
    override: str = ""  # why it went out although the rules said to wait
    moved_to: datetime | None = None
    pinned_due: datetime | None = None  # where set, the step stands still: target is moved_to, due is this
    remind_at: datetime | None = None  # the person's own reminder; the step stays where it is
    skipped_at: datetime | None = None
    reason: str = ""  # why it was skipped
    created_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class LogEntry(Entity):
    """One contact with the employer, in or out."""

    application_id: int = 0
    at: datetime | None = None
    direction: Direction = Direction.IN
    channel: Channel = Channel.EMAIL
    contact_id: int | None = None
    kind: AnswerKind = AnswerKind.OTHER  # what came in meant; of no meaning for what went out
    promised_on: date | None = None  # the new date, where they named one
    promised_time: time | None = None
    wave: Wave | None = None  # what went out unasked; None for a reply and for all that does not count
    override: str = ""  # why it went out although the rules said to wait
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter(Entity):
    """A letter being written. ``body`` holds merge fields; the page is made from it and the record."""

    application_id: int = 0
    kind: str = ""  # the id of a template, such as "thank_email"
    contact_id: int | None = None
    interview_id: int | None = None
    offer_id: int | None = None
    step_key: str = ""  # the step that sending it fulfils
    locale: str = "en-US"
    tone: str = "plain"
    channel: Channel = Channel.EMAIL
    layout: Layout = Layout.US_FULL_BLOCK
    paper: Paper = Paper.LETTER
    typeface: Typeface = Typeface.PT_SERIF
    letterhead: bool = False  # the person's name and ways to reach them across the top, instead of the sender's block
    envelope: Envelope | None = None  # None means that nobody said
    window: bool = False  # the envelope has one, so the address has to stand in it
    marks: bool = False  # where to fold and punch is marked at the edge of the paper
    signed: bool = False  # the picture of the person's signature stands in the space for it
    place: str = ""  # stands before the date where the layout has it so: "Lyon"
    reference: str = ""  # what they call the matter: a number, a sign
    copies: str = ""  # who else gets the letter, one a line
    subject: str = ""
    body: str = ""
    values: Mapping[str, str] = field(default_factory=dict)  # merge fields in the person's own words
    enclosures: str = ""  # one a line
    facts: Mapping[str, str] = field(default_factory=dict)  # the record's values it was made from, by merge field
    family: str = ""  # shared by the letters to a panel that were made from one draft
    created_at: datetime | None = None
    changed_at: datetime | None = None
    sent_at: datetime | None = None
    sent_channel: Channel | None = None
    sent_to: str = ""  # who it went to, as they were written then: lines of an address, or an e-mail address


@dataclass(frozen=True, kw_only=True)
class LetterVersion(Entity):
    """A letter as it stood once; for a sent one, with the exact bytes that left."""

    letter_id: int = 0
    made_at: datetime | None = None
    reason: str = ""  # why it was made: one of those of version_keeping
    subject: str = ""
    body: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    pdf: bytes | None = None  # of one that was sent: the page; the file of an e-mail; the words of a message or a call


@dataclass(frozen=True, kw_only=True)
class Signature(Entity):
    """The person's signature as a picture. One row at most."""

    image: bytes = b""  # PNG, dark on nothing
    width_mm: Decimal = Decimal(45)  # on paper


@dataclass(frozen=True, kw_only=True)
class Tick(Entity):
    """One item ticked by hand. It holds only while ``text_digest`` is the digest of what was ticked."""

    checklist: str = ""  # id of a checklist
    item: str = ""
    subject: str = ""  # what it was ticked for, such as "letter/12" or "application/3"
    ticked_at: datetime | None = None  # None while only its note is written
    note: str = ""  # such as the second reader's name
    text_digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Offer(Entity):
    """One version of an employer's offer. None and empty mean "not told yet"."""

    application_id: int = 0
    version: int = 1
    received_at: datetime | None = None
    channel: Channel = Channel.PHONE
    answer_by: datetime | None = None  # the decision date D, an instant in the employer's zone
    in_writing: bool = False
    title: str = ""
    base: Decimal | None = None
    period: PayPeriod = PayPeriod.YEAR
    currency: str = "USD"
    hours_per_week: Decimal = Decimal(40)
    start_on: date | None = None
    location: str = ""
    manager: str = ""
    bonus_percent: Decimal | None = None  # target, of base
    bonus_odds: Decimal | None = None  # 0 to 1: how sure the bonus is
    sign_on: Decimal | None = None
    retirement_percent: Decimal | None = None  # employer's contribution, of base
    health_premium: Decimal | None = None  # the person's share a month
    days_off: Decimal | None = None  # paid leave and holidays a year
    commute_cost: Decimal | None = None  # a month
    commute_minutes: int | None = None  # one way
    office_days: Decimal | None = None  # a week
    take_home: Decimal | None = None  # a month; estimated where None
    special_terms: str = ""
    benefits_note: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class Benchmark(Entity):
    """What a job pays in a region, typed in with its source. Yearly base pay."""

    application_id: int = 0
    occupation: str = ""
    area: str = ""
    source: str = ""
    year: int | None = None
    currency: str = "USD"
    mean: Decimal | None = None
    p10: Decimal | None = None
    p25: Decimal | None = None
    p50: Decimal | None = None
    p75: Decimal | None = None
    p90: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Budget(Entity):
    """What a month costs. One row for the person."""

    currency: str = "USD"
    housing: Decimal | None = None
    utilities: Decimal | None = None
    food: Decimal | None = None
    transport: Decimal | None = None
    health: Decimal | None = None
    debt: Decimal | None = None
    childcare: Decimal | None = None
    insurance: Decimal | None = None
    other: Decimal | None = None
    savings: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Factor(Entity):
    """Something that counts when choosing a job, with its weight."""

    name: str = ""
    key: str = ""  # id in the built-in list; empty for one's own
    weight: Decimal = Decimal(0)  # 0 to 100, normalised when scores are summed
    position: int = 0


@dataclass(frozen=True, kw_only=True)
class Score(Entity):
    """How good one choice is in one factor."""

    factor_id: int = 0
    choice: str = ""  # "application/3", "current" or "looking"
    value: Decimal | None = None  # 0 to 10


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one field, in words for the person who typed it."""

    field: str
    sentence: str


class UserError(Exception):
    """Something the person can mend. Its text is shown as it is."""


#: Every entity that is stored, parents before their children.
ENTITIES: tuple[type[Entity], ...] = (
    Profile,
    Application,
    Contact,
    Interview,
    Participation,
    Note,
    Closure,
    StepFact,
    LogEntry,
    Offer,
    Letter,
    LetterVersion,
    Signature,
    Tick,
    Benchmark,
    Budget,
    Factor,
    Score,
)
