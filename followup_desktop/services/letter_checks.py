"""What speaks against a letter: the record, the language reader, and the list that a person ticks beside it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime

from followup_desktop.domain.checklists import ChecklistState, checklist_state
from followup_desktop.domain.findings import Finding
from followup_desktop.domain.model import Application, Contact, Tick
from followup_desktop.i18n import Language, _
from followup_desktop.proofreading import (
    LanguageChecker,
    LetterFacts,
    known_words,
    letter_facts,
    record_findings,
    resting_checks,
)
from followup_desktop.services.background import Background
from followup_desktop.services.casework import Casework
from followup_desktop.services.catalog import Catalog
from followup_desktop.services.draft import Draft
from followup_desktop.services.history import History
from followup_desktop.storage import Store

#: The checklist that stands beside every letter.
PROOFREADING = "proofreading"


class LetterChecks:
    """Reads a letter as it stands now, and keeps what was ticked for exactly that text."""

    def __init__(
        self, store: Store, history: History, casework: Casework, catalog: Catalog, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._history = history
        self._casework = casework
        self._catalog = catalog
        self._clock = clock
        self._language = Background("language")
        self._checker: LanguageChecker | None = None

    def close(self) -> None:
        """End the background work and the language engine."""
        self._language.submit(self._close_checker)
        self._language.close()

    def findings(self, draft: Draft) -> tuple[Finding, ...]:
        """What the record says against the text. Quick enough for every pause in typing."""
        return record_findings(self._facts(draft))

    def language_findings(self, draft: Draft) -> "Future[tuple[Finding, ...]]":
        """Spelling and grammar, checked off the window's thread with an engine loaded on first use."""
        known = known_words(self._facts(draft))
        return self._language.submit(self._check, draft.text, draft.letter.locale, known)

    def _facts(self, draft: Draft) -> LetterFacts:
        """What the letter is held against: its own record, and the names that belong to other applications."""
        application, letter = draft.record.application, draft.letter
        people = self._casework.contacts(application.id)
        mine = {person.last_name.casefold() for person in people}
        others = [each for each in self._store.find(Contact) if each.application_id != application.id]
        employers = {each.employer for each in self._store.find(Application)}
        return letter_facts(
            letter,
            draft.record,
            Language(letter.locale),
            kind=draft.template.kind,
            word_limits=draft.template.words,
            people=people,
            interviews=self._casework.interviews(application.id),
            other_employers=employers - {application.employer},
            other_surnames={each.last_name for each in others if each.last_name.casefold() not in mine},
        )

    def checklist(
        self, draft: Draft, findings: Sequence[Finding] | None, pending: Sequence[str] = ()
    ) -> ChecklistState:
        """How the proofreading checklist stands for this text; ``pending`` names checks still under way."""
        ticks = self._store.find(Tick, subject=_subject(draft))
        checklist = self._catalog.checklist(PROOFREADING)
        resting = resting_checks(draft.letter.locale)
        return checklist_state(checklist, findings, ticks, draft.digest, draft.letter, pending, resting)

    def tick(self, draft: Draft, item: str, note: str = "") -> None:
        """Tick an item by hand for exactly this text."""
        subject = _subject(draft)
        found = self._store.find(Tick, subject=subject, checklist=PROOFREADING, item=item)
        tick = found[0] if found else Tick(subject=subject, checklist=PROOFREADING, item=item)
        with self._history.act(_("Tick")) as writer:
            writer.save(replace(tick, ticked_at=self._clock(), note=note, text_digest=draft.digest))

    def untick(self, draft: Draft, item: str) -> None:
        found = self._store.find(Tick, subject=_subject(draft), checklist=PROOFREADING, item=item)
        with self._history.act(_("Untick")) as writer:
            for tick in found:
                writer.delete(tick)

    def _check(self, text: str, locale: str, known: frozenset[str]) -> tuple[Finding, ...]:
        if self._checker is None:
            self._checker = LanguageChecker()  # the engine itself is loaded by the first check
        return self._checker.check(text, locale, known)

    def _close_checker(self) -> None:
        if self._checker is not None:
            self._checker.close()


def _subject(draft: Draft) -> str:
    return f"letter/{draft.letter.id}"
