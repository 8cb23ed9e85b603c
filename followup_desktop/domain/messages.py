"""What leaves the program as words: an e-mail, a note whose characters are counted, a text to say on the telephone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from followup_desktop.domain.letter import LetterPage, require_complete
from followup_desktop.domain.letter_kinds import LetterKind
from followup_desktop.domain.merge import Piece, plain
from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _, ngettext

#: What a person says in a minute without hurrying.
WORDS_A_MINUTE = 150
#: What LinkedIn takes in a note to somebody one is not connected with, where one pays for Premium.
PREMIUM_CHARACTERS = 300
_ROUND_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Message:
    """An e-mail before it is sent. Addresses may be empty: the mail program asks for them then."""

    sender_name: str
    sender: str
    to_name: str
    to: str
    subject: str  # one line
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along with a message."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Script:
    """What to say on the telephone, and all one has to have at hand for it."""

    title: str
    employer: str
    name: str  # whom to call; empty where nobody is named
    number: str  # to dial; empty where it is not written down
    paragraphs: tuple[str, ...]
    words: int
    most_words: int
    limit: int  # seconds it may take, in round figures

    @property
    def seconds(self) -> int:
        """How long it takes to say."""
        return speaking_seconds(self.words)

    @property
    def is_long(self) -> bool:
        """Has it more words than are right?"""
        return self.words > self.most_words


def speaking_seconds(words: int) -> int:
    """How many seconds so many words take at an unhurried pace."""
    return round(words * 60 / WORDS_A_MINUTE)


def longest_call(kind: LetterKind) -> int:
    """The seconds a script of this kind may take, in round figures: what its most words take to say."""
    most = kind.words[1] * 60 / WORDS_A_MINUTE
    return max(_ROUND_SECONDS, round(most / _ROUND_SECONDS) * _ROUND_SECONDS)


def characters(text: str) -> int:
    """The length of a text as web pages count it: what lies beyond the first 65,536 characters counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def note_limit(kind: LetterKind, premium: bool) -> int:
    """How many characters a note of this kind may have; 0 where nobody counts them."""
    return max(kind.characters, PREMIUM_CHARACTERS) if kind.characters and premium else kind.characters


def require_short(text: str, limit: int) -> None:
    """Raises ``UserError`` saying how much has to go where the text is longer than the limit (0 for none)."""
    over = characters(text) - limit if limit else 0
    if over > 0:
        raise UserError(
            ngettext(
                "LinkedIn takes {limit} characters. Cut 1 more, then copy it.",
                "LinkedIn takes {limit} characters. Cut {over} more, then copy it.",
                over,
            ).format(limit=limit, over=over)
        )


def with_gaps(page: LetterPage) -> LetterPage:
    """The page with the name of each empty field in brackets where its words are to stand."""
    return replace(
        page,
        subject=_shown(page.subject),
        paragraphs=tuple(map(_shown, page.paragraphs)),
        postscript=tuple(map(_shown, page.postscript)),
        missing=(),
    )


def _shown(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(Piece(f"[{piece.text}]") if piece.missing else piece for piece in pieces)


def spoken_text(body: Iterable[Piece]) -> str:
    """The text as it is said or pasted; the name of an empty field stands in brackets."""
    return plain(_shown(body)).strip()


def message_text(page: LetterPage) -> str:
    """The letter as a message within a web page: no date, no addresses, the name alone under the close.

    Raises :class:`UserError` naming the fields that still have no value.
    """
    require_complete(page)
    ending = "\n".join(filter(None, (page.close, page.author)))
    return "\n\n".join([*map(plain, page.paragraphs), ending, *map(plain, page.postscript)])


def as_written(name: str, address: str) -> str:
    """Somebody and an address of theirs on one line: ``Priya Raman <priya@example.com>``."""
    return f"{name} <{address}>" if name and address else name or address


def call_note(who: str, expected: str, said: str) -> str:
    """What is kept of a call: its words, with who it was where that was not who was called."""
    who, said = " ".join(who.split()), said.strip()
    if not who or who == expected:
        return said
    return f"{who}: {said}" if said else _("Spoke to {name}.").format(name=who)
