"""A letter on its way to paper or to an e-mail: what each part of the page says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.fields import Record, field_values
from followup_desktop.domain.manner import manner
from followup_desktop.domain.merge import Piece, instantiate, merge, merge_closed, plain
from followup_desktop.domain.model import (
    Channel,
    Contact,
    Envelope,
    Layout,
    Letter,
    Offer,
    Paper,
    Profile,
    Reader,
    Signature,
    Typeface,
    UserError,
)
from followup_desktop.domain.salutation import address_lines, typed_person
from followup_desktop.domain.templates import LetterTemplate
from followup_desktop.i18n import Language, _, current, first_upper

Paragraph = tuple[Piece, ...]

#: How a letter stands on its page where nobody chose otherwise.
_PAGES = {
    "en-US": (Layout.US_FULL_BLOCK, Paper.LETTER),
    "en-GB": (Layout.UK, Paper.A4),
    "de-DE": (Layout.DIN_B, Paper.A4),
    "de-CH": (Layout.SWISS_RIGHT, Paper.A4),
    "fr-FR": (Layout.FRENCH, Paper.A4),
    "es-ES": (Layout.UK, Paper.A4),
}
#: The layouts of standards that put fold marks at the edge, and have a place for the reader's reference.
MARKED = frozenset({Layout.DIN_A, Layout.DIN_B, Layout.FRENCH, Layout.SWISS_LEFT, Layout.SWISS_RIGHT})
#: Where the place stands before the date.
_PLACED = frozenset({"de-CH", "fr-FR", "es-ES"})

#: An answer to an offer keeps the manner of paper, whichever way it goes.
_FORMAL_KINDS = frozenset({"accept", "decline"})

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_WHITE_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w\S*")
#: What stands with a town in the last line of an address: post codes, and the letters of a state or a country.
_POST_CODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]{1,2}-(?=\d)|\b[\d-]*\d[\d-]*\b")

#: A typed close is a short last line without the end of a sentence: "Warm regards,".
_CLOSE_WORDS = 4


@dataclass(frozen=True, slots=True)
class LetterPage:
    """Everything that stands on the page, in the order it stands there. Blocks are lines, never empty ones."""

    layout: Layout
    paper: Paper
    language_code: str
    title: str  # for the document's properties
    author: str  # stands under the close
    sender: tuple[str, ...]
    date_line: str
    recipient: tuple[str, ...]
    subject: Paragraph  # one line; empty for none
    paragraphs: tuple[Paragraph, ...]  # the salutation first; without the close
    close: str
    postscript: tuple[Paragraph, ...]  # paragraphs that stand after the close
    enclosures: tuple[str, ...]
    missing: tuple[str, ...]  # fields without a value, in the order they are met
    typeface: Typeface = Typeface.PT_SERIF
    letterhead: bool = False  # stands instead of the sender's block
    address: tuple[str, ...] = ()  # the sender's own, and the ways to reach them one by one
    phone: str = ""
    email: str = ""
    linkedin: str = ""
    reference: str = ""
    copies: tuple[str, ...] = ()
    marks: bool = False
    envelope: Envelope | None = None
    window: bool = False
    signature_image: bytes = b""  # PNG; nothing for a letter that is signed by hand
    signature_width: float = 0.0  # in millimetres


def letter_values(letter: Letter, record: Record, language: Language) -> dict[str, str]:
    """The values this letter's fields take: the record's, the person's own words, its enclosures, its manner."""
    own = {"enclosures": language.join(_lines(letter.enclosures))}
    own |= {key: text for key, text in letter.values.items() if text.strip()}
    manner = Channel.POST if letter.kind in _FORMAL_KINDS else letter.channel
    return field_values(addressed(letter, record, language), language, own, manner)


def addressed(letter: Letter, record: Record, language: Language) -> Record:
    """The record with the reader in it: the person's own manager is nobody's contact, only a name that was typed."""
    if record.reader is not Reader.OWN_EMPLOYER:
        return record
    return replace(record, contact=typed_person(letter.values.get("boss_name", ""), language))


def asked_field(key: str, reader: Reader) -> str:
    """The field whose words fill this one: the greeting to one's own manager takes the name that was typed."""
    named = ("salutation", "close", "recipient_name", "recipient_title", "recipient_first", "recipient_last")
    return "boss_name" if reader is Reader.OWN_EMPLOYER and key in named else key


def letter_page(letter: Letter, record: Record, language: Language, signature: Signature | None = None) -> LetterPage:
    """The page of a letter. Raises :class:`~followup_desktop.domain.merge.MergeError` for text that does not read.

    ``signature`` is the picture for a letter that is to bear it. The body's paragraphs are parted by blank lines of
    the text itself; a value never starts a paragraph.
    """
    record = addressed(letter, record, language)
    values = letter_values(letter, record, language)
    subject = _on_one_line(merge(letter.subject, values))
    body = merge_closed(letter.body, values)
    author = _one_line(values, "my_full_name")
    paragraphs, close, postscript = _parts(split_paragraphs(body), author)
    missing = [piece.field for piece in (*subject, *body) if piece.missing and piece.field]
    if not author:
        missing.append("my_full_name")  # nothing would stand under the close
    return LetterPage(
        layout=letter.layout,
        paper=letter.paper,
        language_code=language.code,
        title=plain(subject) or _title(record, language),
        author=author,
        sender=_sender(values),
        date_line=manner(language.code).place_date(" ".join(letter.place.split()), values["today"]),
        recipient=_recipient(record, values, language),
        subject=subject,
        paragraphs=paragraphs,
        close=close,
        postscript=postscript,
        enclosures=_lines(letter.enclosures),
        missing=tuple(dict.fromkeys(missing)),
        typeface=letter.typeface,
        letterhead=letter.letterhead,
        address=_lines(values.get("my_address", "")),
        phone=_one_line(values, "my_phone"),
        email=_one_line(values, "my_email"),
        linkedin=_one_line(values, "my_linkedin"),
        reference=" ".join(letter.reference.split()),
        copies=_lines(letter.copies),
        marks=letter.marks,
        envelope=letter.envelope,
        window=letter.window,
        signature_image=signature.image if signature and letter.signed else b"",
        signature_width=float(signature.width_mm) if signature else 0.0,
    )


def email_text(page: LetterPage, profile: Profile) -> str:
    """The letter as an e-mail's plain text: no date, no addresses; the contact block under the name (R89, R30).

    Raises :class:`UserError` naming the fields that still have no value.
    """
    require_complete(page)
    contact = (*_lines(profile.address), profile.phone, profile.email, profile.linkedin)
    name_block = "\n".join((page.author, *filter(None, map(str.strip, contact))))
    close_block = "\n".join(filter(None, (page.close, name_block)))
    blocks = [*map(plain, page.paragraphs), close_block, *map(plain, page.postscript)]
    if page.enclosures:
        blocks.append("\n".join((manner(page.language_code).attached(len(page.enclosures)), *page.enclosures)))
    return "\n\n".join(blocks) + "\n"


def require_complete(page: LetterPage) -> None:
    """Raises :class:`UserError` naming every field that still has no value."""
    if page.missing:
        raise UserError(still_empty(page))


def still_empty(page: LetterPage) -> str:
    """The sentence that names every field without a value; "" where none is."""
    names = current().join(f"“{FIELDS[key].label}”" for key in page.missing)
    return _("Fill in {names} first, or take what stays empty out of the letter.").format(names=names) if names else ""


def word_count(pieces: Iterable[Piece]) -> int:
    """How many words the pieces hold together; a dash or a sum sign alone is none."""
    return len(_WORD.findall(plain(pieces)))


def split_paragraphs(pieces: Iterable[Piece]) -> tuple[Paragraph, ...]:
    """The pieces parted at the blank lines of the text. Line breaks inside a value stay inside its paragraph."""
    paragraphs: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.field is not None:
            paragraphs[-1].append(piece)
            continue
        first, *rest = _BLANK_LINES.split(piece.text)
        paragraphs[-1].append(Piece(first))
        paragraphs.extend([Piece(text)] for text in rest)
    return tuple(filter(None, map(_trimmed, paragraphs)))


def layout_of(locale: str) -> Layout:
    """How a letter of this locale stands on its page where nobody chose otherwise."""
    return _PAGES.get(locale, (Layout.UK, Paper.A4))[0]


def start_letter(
    template: LetterTemplate, record: Record, language: Language, *, channel: Channel | None = None, step_key: str = ""
) -> Letter:
    """A new letter from a sample: its parts settled by what is known now, its fields still fields.

    Without a ``channel`` the template's first one is taken. Layout and paper are those of the template's country.
    """
    way = channel or template.kind.channels[0]
    layout, paper = _PAGES.get(template.locale, (Layout.UK, Paper.A4))
    reader = template.kind.reader
    record = replace(record, reader=reader, contact=None if reader is Reader.OWN_EMPLOYER else record.contact)
    values = field_values(record, language, {}, way)
    heading = template.heading if way in (Channel.POST, Channel.HAND) else template.subject
    # Once is enough: many a subject names it.
    named_once = reader is Reader.EMPLOYER and layout in MARKED and "{req_id}" not in heading
    body = instantiate(template.body, values)
    return Letter(
        application_id=record.application.id,
        kind=template.kind.id,
        contact_id=_id(record.contact),
        interview_id=record.interview.id if record.interview else None,
        offer_id=_id(record.offer),
        step_key=step_key,
        locale=template.locale,
        tone=template.tone,
        channel=way,
        layout=layout,
        paper=paper,
        marks=layout in MARKED,
        place=town(record.profile.address) if template.locale in _PLACED else "",
        reference=record.application.req_id if named_once else "",
        subject=instantiate(heading, values),
        body=body,
        enclosures=first_upper(values.get("useful_item", "")) if "{useful_item}" in body else "",
    )


def town(address: str) -> str:
    """The town that an address ends with, without its post code; nothing where that cannot be read."""
    lines = _lines(address)[1:]
    for line in reversed(lines):
        if _POST_CODE.search(line):
            return _POST_CODE.sub("", line).partition(",")[0].strip(" ,")
    return ""


def _id(entity: Contact | Offer | None) -> int | None:
    return entity.id if entity else None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))


def _one_line(values: dict[str, str], key: str) -> str:
    """The value as one line of a block: a line break in a name would push the lines below it out of the window."""
    return " ".join(values.get(key, "").split())


def _sender(values: dict[str, str]) -> tuple[str, ...]:
    reached = " · ".join(_one_line(values, key) for key in ("my_phone", "my_email") if key in values)
    block = (_one_line(values, "my_full_name"), *_lines(values.get("my_address", "")), reached)
    return tuple(filter(None, block))


def postal_address(record: Record, values: dict[str, str]) -> tuple[str, ...]:
    """Where the post would bring a letter to its reader; nothing where no address is known."""
    own = _lines(record.contact.address) if record.contact else ()
    match record.reader:
        case Reader.EMPLOYER:
            return own or _lines(values.get("company_address", ""))
        case Reader.REFEREE:
            return own
        case Reader.OWN_EMPLOYER:
            return _lines(values.get("boss_address", ""))


def _recipient(record: Record, values: dict[str, str], language: Language) -> tuple[str, ...]:
    """Name and address: of somebody at the employer, of a referee at home, of the manager where the person works."""
    reader, address = record.contact, postal_address(record, values)
    job = company = ""
    match record.reader:
        case Reader.EMPLOYER:
            job, company = _one_line(values, "recipient_job"), _one_line(values, "company")
        case Reader.OWN_EMPLOYER:
            company = _one_line(values, "my_employer")
    if address and address[0].casefold() == company.casefold():
        company = ""  # the address already begins with it
    names = address_lines(reader, language) if reader else ()
    return tuple(filter(None, (*names, job, company, *address)))


def _title(record: Record, language: Language) -> str:
    reader = record.contact.full_name if record.contact else ""
    name = reader or record.application.employer.strip()
    how = manner(language.code)
    return how.say("letter_to", name=name) if name else how.say("letter")


def _parts(paragraphs: tuple[Paragraph, ...], author: str) -> tuple[tuple[Paragraph, ...], str, tuple[Paragraph, ...]]:
    """The paragraphs before the close, the close, and those after it.

    The close is the paragraph of the field ``{close}``, else a short last line that ends no sentence. The person's
    name typed under it is left to the signature.
    """
    for at, paragraph in enumerate(paragraphs):
        if paragraph[0].field == "close" and plain(paragraph[1:]).strip() in ("", author):
            after = paragraphs[at + 1 :]
            return paragraphs[:at], paragraph[0].text, after[1:] if after and plain(after[0]) == author else after
    rest = paragraphs[:-1] if paragraphs and plain(paragraphs[-1]) == author else paragraphs
    if len(rest) > 1:
        first, *more = plain(rest[-1]).split("\n")
        if more in ([], [author]) and _is_close(first):
            return rest[:-1], first.rstrip(), ()
    return paragraphs, "", ()


def _is_close(text: str) -> bool:
    return len(text.split()) <= _CLOSE_WORDS and not text.endswith((".", "!", "?", ":", "…"))


def _on_one_line(pieces: Iterable[Piece]) -> Paragraph:
    """The pieces without line ends and without white space beyond single spaces."""
    return _trimmed([replace(piece, text=_WHITE_SPACE.sub(" ", piece.text)) for piece in pieces])


def _trimmed(paragraph: list[Piece]) -> Paragraph:
    """Without the white space of the text at either end, and without empty pieces."""
    pieces = list(paragraph)
    if pieces and pieces[0].field is None:
        pieces[0] = Piece(pieces[0].text.lstrip())
    if pieces and pieces[-1].field is None:
        pieces[-1] = Piece(pieces[-1].text.rstrip())
    return tuple(piece for piece in pieces if piece.text)
