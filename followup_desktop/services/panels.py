"""Letters to everybody of a panel: one draft becomes one letter each, and they are held against each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import uuid4

from followup_desktop.domain.likeness import Likeness, own_sentences, pairs, told
from followup_desktop.domain.model import Contact, Letter, UserError
from followup_desktop.i18n import _
from followup_desktop.services.casework import Casework
from followup_desktop.services.draft import Draft
from followup_desktop.services.history import History
from followup_desktop.services.letters import Letters
from followup_desktop.services.planner import Planner
from followup_desktop.storage import Store

#: The words that belong to one reader: the letters to the others begin without them.
PERSONAL = ("topic", "my_thought", "said")

_TO_ONE = re.compile(r"/c\d+$")


@dataclass(frozen=True, slots=True)
class Member:
    """One letter of a panel beside the others."""

    draft: Draft
    reader: str  # their name, or that nobody is named
    text: str  # what the letter tells, without greeting and close
    empty: tuple[tuple[int, int], ...]  # where in it fields without a value stand
    own: tuple[tuple[int, int], ...]  # where in it the sentences stand that no other letter of the panel has
    nearest: Likeness | None  # the letter it is most like; None where there is no other


@dataclass(frozen=True, slots=True)
class Panel:
    """The letters of one family, in the order of the people at the interview."""

    members: tuple[Member, ...]
    alike: tuple[Likeness, ...]  # every two of them, the most alike first

    @property
    def near_copies(self) -> tuple[Likeness, ...]:
        return tuple(each for each in self.alike if each.is_near_copy)


class Panels:
    """Makes the letters of a panel from one draft, and shows them together."""

    def __init__(self, store: Store, history: History, casework: Casework, letters: Letters, planner: Planner) -> None:
        self._store = store
        self._history = history
        self._casework = casework
        self._letters = letters
        self._planner = planner

    def without_letter(self, letter: Letter) -> tuple[Contact, ...]:
        """Who else was at the interview and has no letter of this family yet."""
        family = self._family(letter)
        written = {each.contact_id for each in family}
        return tuple(who for who in self._letters.record(letter).interviewers if who.id not in written)

    def spread(self, letter: Letter, contact_ids: Iterable[int] | None = None) -> tuple[Letter, ...]:
        """Make one letter each from this draft: to everybody who was there and has none, or to these.

        What was said by and to one person (``PERSONAL``) is not carried to the others: each begins with what the notes
        hold of the talk with them. A letter that was begun or sent for the same step before joins as it is. Returns the
        whole family. Raises ``UserError`` for a letter that was sent, or where nobody else was there.
        """
        if letter.sent_at is not None:
            raise UserError(_("This letter was sent and stays as it went out. Start a copy to change it."))
        others = self.without_letter(letter)
        if contact_ids is not None:
            wanted = set(contact_ids)
            others = tuple(who for who in others if who.id in wanted)
        if not others:
            raise UserError(_("Nobody else is noted for this interview. Add the people first."))
        family = letter.family or uuid4().hex
        keys = {step.key for step in self._planner.plan(letter.application_id).steps}
        with self._history.act(_("One letter for each person")) as writer:
            if not letter.family:
                letter = writer.save(replace(letter, family=family))
            for who in others:
                key = _TO_ONE.sub(f"/c{who.id}", letter.step_key)
                key = key if key in keys and key != letter.step_key else ""
                begun = self._begun(letter, who, key)
                if begun is not None:
                    writer.save(replace(begun, family=family))
                else:
                    writer.save(self._to(letter, who, key))
        return self._family(letter)

    def _begun(self, letter: Letter, who: Contact, step_key: str) -> Letter | None:
        """The letter that was begun for the same step, if any; one that went out first: nobody is thanked twice."""
        if not step_key:
            return None
        found = self._store.find(Letter, application_id=letter.application_id, step_key=step_key)
        theirs = [each for each in found if each.contact_id == who.id]
        return min(theirs, key=lambda each: each.sent_at is None, default=None)

    def _to(self, letter: Letter, who: Contact, step_key: str) -> Letter:
        values = {key: words for key, words in letter.values.items() if key not in PERSONAL}
        fresh = replace(
            letter, id=0, rev=0, contact_id=who.id, step_key=step_key, values=values, sent_channel=None, sent_to=""
        )
        return replace(fresh, facts=self._letters.facts_of(fresh))  # what is known of this reader now

    def set_words(self, letter: Letter, key: str, words: str) -> Letter:
        """Give a letter the person's own words for a field; none take them away."""
        values = {**letter.values, key: words.strip()}
        if not words.strip():
            del values[key]
        return self._letters.save(replace(letter, values=values))

    def part(self, letter: Letter) -> Letter:
        """Take a letter out of its family; it stays as it is."""
        with self._history.act(_("Take out of the panel")) as writer:
            return writer.save(replace(letter, family=""))

    def panel(self, letter_id: int) -> Panel:
        """The letters of this one's family side by side, as they read now.

        Raises ``KeyError`` where the letter is gone, ``MergeError`` for a broken text.
        """
        drafts = [self._letters.draft(each) for each in self._family(self._letters.letter(letter_id))]
        letters = [told(draft.page) for draft in drafts]
        texts = [letter.text for letter in letters]
        alike = pairs([letter.said for letter in letters])
        members = tuple(
            Member(
                draft=draft,
                reader=draft.record.contact.full_name if draft.record.contact else _("Nobody by name"),
                text=texts[at],
                empty=letters[at].empty,
                own=own_sentences(texts[at], [*texts[:at], *texts[at + 1 :]]),
                nearest=next((each for each in alike if at in (each.one, each.other)), None),
            )
            for at, draft in enumerate(drafts)
        )
        return Panel(members, alike)

    def _family(self, letter: Letter) -> tuple[Letter, ...]:
        """The letters of a family in the order of the people at the interview; a letter without one is its own."""
        if not letter.family:
            return (letter,)
        found = self._store.find(Letter, application_id=letter.application_id, family=letter.family)
        order = {who.id: at for at, who in enumerate(self._letters.record(letter).interviewers)}
        return tuple(sorted(found, key=lambda each: (order.get(each.contact_id or 0, len(order)), each.id)))
