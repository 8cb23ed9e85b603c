"""What the record checks need to know about one letter, and how it is gathered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from followup_desktop.domain.fields import Record
from followup_desktop.domain.letter import addressed, letter_values, postal_address
from followup_desktop.domain.letter_kinds import Form, LetterKind
from followup_desktop.domain.merge import Piece, merge, plain
from followup_desktop.domain.model import Application, Channel, Contact, Interview, Letter, Offer, Profile, Reader
from followup_desktop.i18n import Language


@dataclass(frozen=True, slots=True)
class MissingField:
    """A merge field without a value, and where its label stands in the plain text."""

    key: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """One letter and the part of the record that it must agree with.

    ``text`` is the plain merged body: salutation first, close last, paragraphs parted by blank lines. The typed name
    and the blocks with addresses are set by the page; what they print of the person goes into ``contact_lines``.
    """

    text: str
    subject: str = ""
    locale: str = "en-US"
    channel: Channel = Channel.EMAIL
    kind: str = ""  # the id of its template
    formal: bool = False
    profile: Profile
    application: Application
    contact: Contact | None = None  # whom the letter is to
    people: tuple[Contact, ...] = ()  # everybody known at this application
    interview_dates: tuple[date, ...] = ()  # of all its rounds, in the employer's zone
    letter_date: date = date.min  # the date it will carry
    promised_on: date | None = None  # when they said they would decide
    offer: Offer | None = None
    other_employers: tuple[str, ...] = ()  # of the person's other applications
    other_surnames: tuple[str, ...] = ()  # of the contacts there
    word_limits: tuple[int, int] | None = None
    enclosures: tuple[str, ...] = ()
    missing: tuple[MissingField, ...] = ()
    topics: str = ""  # what was said in the interview: topics, notes, needs, whatever was written down
    checks: frozenset[str] | None = None  # of what a kind may lack, the checks that apply; None where all do
    contact_lines: tuple[str, ...] = ()  # phone, e-mail as the page prints them beside the text
    undeliverable: bool = False  # the post could not bring it: no address of its reader is known

    @property
    def is_english(self) -> bool:
        return is_english(self.locale)

    @property
    def is_british(self) -> bool:
        return self.locale == "en-GB"

    @property
    def on_paper(self) -> bool:
        return self.channel in (Channel.POST, Channel.HAND)


def is_english(locale: str) -> bool:
    """Is this a letter in English? Only those are read word by word."""
    return locale.split("-")[0] == "en"


def letter_facts(
    letter: Letter,
    record: Record,
    language: Language,
    *,
    kind: LetterKind | None = None,
    word_limits: tuple[int, int] | None = None,
    people: Sequence[Contact] = (),
    interviews: Sequence[Interview] = (),
    other_employers: Iterable[str] = (),
    other_surnames: Iterable[str] = (),
) -> LetterFacts:
    """The facts of a letter as it would be sent today: merged text, and what the record says about it.

    ``people`` and ``interviews`` are all those of the application; the others belong to other applications. Raises
    :class:`~followup_desktop.domain.merge.MergeError` for a text that does not read.
    """
    record = addressed(letter, record, language)
    values = letter_values(letter, record, language)
    body = merge(letter.body, values)
    profile = record.profile
    printed = letter.channel in (Channel.EMAIL, Channel.POST, Channel.HAND)
    return LetterFacts(
        text=plain(body),
        subject=plain(merge(letter.subject, values)),
        locale=letter.locale,
        channel=letter.channel,
        kind=letter.kind,
        formal=kind is not None and kind.formal,
        profile=profile,
        application=record.application,
        contact=record.contact,
        people=tuple(people) or record.interviewers,
        interview_dates=_days(interviews or ([record.interview] if record.interview else [])),
        letter_date=record.today,
        promised_on=record.interview.promised_on if record.interview else None,
        offer=record.offer,
        other_employers=tuple(other_employers),
        other_surnames=tuple(other_surnames),
        word_limits=word_limits,
        enclosures=tuple(line.strip() for line in letter.enclosures.splitlines() if line.strip()),
        missing=missing_fields(body),
        topics=_topics(letter, record, interviews),
        # The page sets them by itself: in the sender block on paper, under the name in an e-mail.
        checks=_checks(kind) if kind else None,
        contact_lines=tuple(filter(str.strip, (profile.phone, profile.email))) if printed else (),
        # A manager at the present job is a desk away: where the address is wanted, it is a field of that letter.
        undeliverable=record.reader is not Reader.OWN_EMPLOYER and not postal_address(record, values),
    )


def _checks(kind: LetterKind) -> frozenset[str]:
    """Those that the kind names; a letter is also greeted and closed, which nobody does with words to say."""
    framed = ("missing_salutation", "missing_closing") if kind.form is Form.LETTER else ()
    return frozenset((*kind.checks, *framed))


def _days(interviews: Iterable[Interview]) -> tuple[date, ...]:
    starts = [(talk.starts_at, talk.zone) for talk in interviews]
    return tuple(sorted({at.astimezone(ZoneInfo(zone)).date() for at, zone in starts if at is not None}))


def _topics(letter: Letter, record: Record, interviews: Iterable[Interview]) -> str:
    said = [letter.values.get(key, "") for key in ("topic", "said", "need_they_stated", "omitted_point")]
    if record.participation:
        said += [record.participation.topic, record.participation.said]
    for talk in (*interviews, *((record.interview,) if record.interview else ())):
        said += [talk.need_stated, talk.left_unsaid, talk.useful_item, talk.went_well, talk.notes]
    return "\n".join(said)


def missing_fields(pieces: Iterable[Piece]) -> tuple[MissingField, ...]:
    """The fields without a value in merged text, with where their labels stand in it."""
    found = []
    at = 0
    for piece in pieces:
        if piece.missing and piece.field:
            found.append(MissingField(piece.field, piece.text, at, at + len(piece.text)))
        at += len(piece.text)
    return tuple(found)
