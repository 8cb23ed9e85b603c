"""What was noted about an interview and a letter can say, ready to be put in without typing it again (R25)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.fields import Record
from followup_desktop.domain.merge import Field, Node, Part, parse
from followup_desktop.domain.model import Letter, NoteKind
from followup_desktop.i18n import _

#: A better answer worth a letter is one to a question that was not answered with certainty.
_SURE = 4


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few words of the notes. With a ``field`` the letter takes them by that field, and follows what is noted."""

    label: str  # what they are, in a word or two
    words: str
    field: str = ""

    @property
    def source(self) -> str:
        """What goes into the text of the letter; words stand as they are, whatever braces they hold."""
        return f"{{{self.field}}}" if self.field else _plain(self.words)


def _plain(words: str) -> str:
    return words.replace("{", "{{").replace("}", "}}")


def snippets(letter: Letter, record: Record, values: Mapping[str, str]) -> tuple[Snippet, ...]:
    """What the notes offer this letter: of its own reader only, and nothing that it says already.

    A letter to nobody by name, such as one to all who were there, is offered what each of them talked about.
    """
    used = _used(letter.body)
    found = [each for each in (*_of_the_reader(record, values), *_of_the_talk(record, values)) if each.words]
    fresh = (each for each in found if each.field not in used and _plain(each.words) not in letter.body)
    return tuple({each.words: each for each in fresh}.values())


def _of_the_reader(record: Record, values: Mapping[str, str]) -> Iterator[Snippet]:
    if record.contact is None:
        names = {who.id: who.full_name for who in record.interviewers}
        for each in record.participations:
            yield _noted(names.get(each.contact_id) or _("Topic"), each.topic)
            yield _noted(_("Their words"), each.said)
        return
    part = record.participation
    if part is None:
        return
    yield _noted(_("Topic"), part.topic, "topic", values)
    yield _noted(_("Their words"), part.said, "said", values)
    yield _noted(_("They care about"), part.cares_about)


def _of_the_talk(record: Record, values: Mapping[str, str]) -> Iterator[Snippet]:
    talk = record.interview
    if talk is None:
        return
    yield _noted(_("What they need"), talk.need_stated, "need_they_stated", values)
    yield _noted(_("Left unsaid"), talk.left_unsaid, "omitted_point", values)
    yield _noted(_("To send"), talk.useful_item, "useful_item", values)
    for note in record.notes:
        if note.kind is NoteKind.QUESTION and (note.confidence or 0) < _SURE:
            yield _noted(_("A better answer"), note.better)


def _noted(label: str, words: str, field: str = "", values: Mapping[str, str] | None = None) -> Snippet:
    """The field stands for the words only while it says them: the person may have given it others in this letter."""
    words = words.strip()
    says_it = field in FIELDS and (values or {}).get(field, "") == words
    return Snippet(label, words, field if says_it else "")


def _used(body: str) -> set[str]:
    """The fields that stand in the text already."""
    return set(_fields(parse(body)))


def _fields(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Field):
            yield node.key
        elif isinstance(node, Part):
            yield from _fields(node.nodes)
