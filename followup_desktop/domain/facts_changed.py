"""What a letter was made from, and what of it reads otherwise in the record today: a name, a role, a day."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from followup_desktop.domain.field_table import FIELDS
from followup_desktop.domain.fields import Record
from followup_desktop.domain.letter import asked_field
from followup_desktop.domain.merge import Field, MergeError, Node, Part, parse
from followup_desktop.domain.model import Channel, Letter, Reader
from followup_desktop.i18n import _, shortened

#: Of every letter: who signs it and how to reach them. On paper the addresses too.
_SIGNED = ("my_full_name", "my_phone", "my_email")
_ON_PAPER = ("my_address", "company", "company_address", "recipient_name", "recipient_job")

#: What the greeting is made of; where one of these changed, it is said instead of the greeting.
_GREETED = ("recipient_name", "recipient_title", "recipient_first", "recipient_last")

#: Changes by itself, every day.
_PASSING = frozenset({"today", "enclosures"})

_SHOWN = 80  # characters of a value in a sentence


@dataclass(frozen=True, slots=True)
class FactChange:
    """A value the letter was made from that is another one now; ``now`` is empty where there is none any more."""

    key: str
    before: str
    now: str

    @property
    def sentence(self) -> str:
        """``The employer’s name was Alder Creek, it is Alder Creek Health now.``"""
        if not self.now:
            words = _("“{label}” was {before}, it is empty now.")
        else:
            words = _sentences().get(self.key) or _("“{label}” was {before}, it is {now} now.")
        return words.format(label=FIELDS[self.key].label, before=_shown(self.before), now=_shown(self.now))


def facts_changed(letter: Letter, record: Record, values: Mapping[str, str]) -> tuple[FactChange, ...]:
    """What the letter uses and was made from that reads otherwise in ``values``, in the order of the field table.

    A value that has come since is no change: nothing was written from it. Spaces alone are none either.
    """
    used = _used(letter, record)
    changes = [
        FactChange(key, letter.facts[key], values.get(key, ""))
        for key in FIELDS
        if key in used and letter.facts.get(key, "").strip() and not _same(letter.facts[key], values.get(key, ""))
    ]
    changed = {each.key for each in changes}
    return tuple(each for each in changes if not _is_said(each.key, changed))


def with_new_facts(facts: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The facts, and those of the record's values that were not known when the letter was made."""
    new = {key: value for key, value in values.items() if key not in facts and _is_of_record(key)}
    return {**facts, **new}


def carried(facts: Mapping[str, str], before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """The facts after the letter itself was turned to another way out, reader or language.

    What was as the record had it ``before`` is as the record has it ``now``; what had changed already stays told.
    """
    return {key: now.get(key, "") if _same(fact, before.get(key, "")) else fact for key, fact in facts.items()}


def accepted(facts: Mapping[str, str], changes: Iterable[FactChange], values: Mapping[str, str]) -> dict[str, str]:
    """The facts with these changes taken as known, and whatever the greeting and the like are made of with them."""
    keys = {each.key for each in changes}
    if keys & set(_GREETED):
        keys |= {*_GREETED, "salutation", "close"}
    return {key: values.get(key, "") if key in keys else fact for key, fact in facts.items()}


def _used(letter: Letter, record: Record) -> Collection[str]:
    """The record's fields that stand in the letter: in its words, in its greeting, in its addresses."""
    found = {*_SIGNED}
    if letter.channel in (Channel.POST, Channel.HAND):
        found |= {*_ON_PAPER}
        if record.contact is not None and record.contact.address.strip():
            found.discard("company_address")  # theirs stands on the envelope
        if record.reader is not Reader.EMPLOYER:
            found -= {"company", "company_address"}  # it goes to somebody else
    for text in (letter.subject, letter.body):
        try:
            found |= set(_keys(parse(text)))
        except MergeError:
            continue  # braces that do not read are no fields
    if "salutation" in found:
        found |= {*_GREETED}
    return {key for key in found if _is_of_record(key) and asked_field(key, record.reader) == key}


def _keys(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Field):
            yield node.key
        elif isinstance(node, Part):
            yield node.key
            yield from _keys(node.nodes)


def _is_of_record(key: str) -> bool:
    return key in FIELDS and not FIELDS[key].own_words and key not in _PASSING


def _is_said(key: str, changed: Collection[str]) -> bool:
    """Is this change one that another of them says already?"""
    if key == "salutation":
        return any(each in changed for each in _GREETED)
    if key in _GREETED[1:]:
        return "recipient_name" in changed
    return False


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _shown(value: str) -> str:
    words = " ".join(", ".join(filter(None, map(str.strip, value.splitlines()))).split())
    words = words.rstrip(".") if words.count(".") == 1 else words
    return shortened(words, _SHOWN)


def _sentences() -> Mapping[str, str]:
    return {
        "my_full_name": _("Your name was {before}, it is {now} now."),
        "my_address": _("Your address was {before}, it is {now} now."),
        "my_phone": _("Your telephone number was {before}, it is {now} now."),
        "my_email": _("Your e-mail address was {before}, it is {now} now."),
        "company": _("The employer’s name was {before}, it is {now} now."),
        "company_address": _("The employer’s address was {before}, it is {now} now."),
        "role": _("The role was {before}, it is {now} now."),
        "salutation": _("The greeting was “{before}”, it is “{now}” now."),
        "recipient_name": _("The reader’s name was {before}, it is {now} now."),
        "recipient_job": _("The reader’s job was {before}, it is {now} now."),
        "interview_date": _("The interview was on {before}, the record says {now} now."),
        "promised_by": _("The day they promised was {before}, it is {now} now."),
    }
