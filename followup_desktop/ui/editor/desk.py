"""One letter while it is open: kept, checked and set on its page at every pause, with every step to be taken back."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from followup_desktop.domain.checklists import ChecklistState
from followup_desktop.domain.facts_changed import FactChange, accepted, carried, with_new_facts
from followup_desktop.domain.findings import LANGUAGE, Finding, merge_findings
from followup_desktop.domain.model import Letter, UserError
from followup_desktop.services.draft import Draft
from followup_desktop.services.workspace import Workspace
from followup_desktop.ui.editor.latest import Latest
from followup_desktop.ui.editor.source import common_start, readable
from followup_desktop.ui.editor.undo import Edits, same_parts, with_parts

#: Milliseconds after the last key: record checks, the page, the language reader. SAVE: the longest a change waits.
LOOK, PAGE, LANGUAGE_CHECK, SAVE = 150, 0, 400, 1500

#: After so many milliseconds a save that failed is tried again.
RETRY = 3000

#: Parts that turn the letter itself to other values: another reader is no change of the record.
_TURNS = frozenset({"contact_id", "channel", "locale"})


class LetterDesk(QObject):
    """Holds the letter that is open. Nothing here waits for a page or for the language reader.

    ``shown`` says that the letter changed other than by typing and must be shown anew, ``looked`` that draft and
    findings are new, ``previewed`` brings the page as PDF, ``saved`` that the letter is kept, ``unsaved`` why it could
    not be (it is tried again until it is), ``gone`` that there is none any more.
    """

    shown = Signal()
    looked = Signal()
    previewed = Signal(bytes)
    saved = Signal()
    unsaved = Signal(str)
    gone = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._letters, self._checks = workspace.letters, workspace.letter_checks
        self._edits = Edits()
        self._letter: Letter | None = None
        self._stored: Letter | None = None
        self._saving = False
        self.changed_facts: tuple[FactChange, ...] = ()  # since the letter was made, or sent
        self.findings: tuple[Finding, ...] = ()
        self.kept: tuple[Finding, ...] = ()  # found, and let stand by the person
        self.text = ""  # of the draft, as it reads; findings count its characters
        self._read: tuple[str, tuple[Finding, ...]] | None = None  # text and what the language reader said of it
        self._kept: dict[int, set[str]] = {}
        self._pages, self._language = Latest(self), Latest(self)
        self._pages.arrived.connect(self._on_pages_arrived)
        self._language.arrived.connect(self._on_language_arrived)
        for latest in (self._pages, self._language):
            latest.failed.connect(self._on_latest_failed)
        self._timers = {
            wait: QTimer(self, singleShot=True, interval=wait) for wait in (LOOK, PAGE, LANGUAGE_CHECK, SAVE)
        }
        self._timers[LOOK].timeout.connect(self.look)
        self._timers[PAGE].timeout.connect(self._ask_page)
        self._timers[LANGUAGE_CHECK].timeout.connect(self._ask_language)
        self._timers[SAVE].timeout.connect(self.save)
        self._retry = QTimer(self, singleShot=True, interval=RETRY)
        self._retry.timeout.connect(self.save)

    # The letter

    @property
    def is_open(self) -> bool:
        return self._letter is not None

    @property
    def letter(self) -> Letter:
        assert self._letter is not None, "no letter is open"
        return self._letter

    @property
    def editable(self) -> bool:
        return self.letter.sent_at is None

    @property
    def can_undo(self) -> bool:
        return self.is_open and self.editable and self._edits.can_undo

    @property
    def can_redo(self) -> bool:
        return self.is_open and self.editable and self._edits.can_redo

    def open(self, id: int) -> None:
        """Put a letter on the desk; the one that was there is kept first, and stays where it cannot be.

        Raises ``KeyError`` where the letter is gone.
        """
        if self._letter is not None and (not self.save() or self._letter.id == id):
            return
        self._stored = self._letters.letter(id)
        # A body whose braces do not read, from another program perhaps, is taken as the text it is.
        self._letter = replace(self._stored, subject=readable(self._stored.subject), body=readable(self._stored.body))
        self._edits = Edits()
        self._read = None
        self._pages.forget()
        self._language.forget()
        self._look_and_show()

    def change(self, run: object = None, **parts: Any) -> None:
        """Change parts of the letter by name; typing gives its ``run`` and needs no showing."""
        changed = replace(self.letter, **parts)
        if same_parts(changed, self.letter):
            return
        if "facts" not in parts:
            changed = self._with_facts(changed, bool(_TURNS & parts.keys()))
        self._edits.record(self.letter, run)
        self._letter = changed
        if run is None:
            self._look_and_show()
        else:
            self._later()

    def accept_facts(self) -> None:
        """Take what changed in the record as known; the step can be taken back."""
        self.change(facts=accepted(self.letter.facts, self.changed_facts, self.draft.values))

    def _with_facts(self, changed: Letter, turned: bool) -> Letter:
        """The letter with the facts it stands on now that it was changed, or turned to another reader or way."""
        facts = with_new_facts(changed.facts, self.draft.values) if changed.facts else changed.facts
        if turned and facts:
            facts = carried(facts, self.draft.values, self._letters.draft(changed).values)
        return changed if facts == changed.facts else replace(changed, facts=facts)

    def take(self, letter: Letter) -> None:
        """Go on with the letter as a service returned it; the step can be taken back."""
        if not same_parts(letter, self.letter):
            self._edits.record(self.letter)
        self._letter = self._stored = letter
        self._look_and_show()

    def undo(self) -> bool:
        """Take the last step back; False where there is none, and in a letter that was sent."""
        return self.can_undo and self._step(self._edits.undo(self.letter))

    def redo(self) -> bool:
        return self.can_redo and self._step(self._edits.redo(self.letter))

    def _step(self, letter: Letter | None) -> bool:
        if letter is None:
            return False
        self._letter = letter
        self._look_and_show()
        return True

    def save(self) -> bool:
        """Keep what is not kept yet; False where that cannot be done now. It is said, and tried again until it can."""
        for timer in (self._timers[SAVE], self._retry):
            timer.stop()
        if self._letter is None or self._stored is None or same_parts(self._letter, self._stored):
            return True
        self._saving = True
        try:
            self._stored = self._letters.save(self._letter)
        except KeyError:
            self._letter = self._stored = None
            self.gone.emit()
            return True
        except UserError as error:
            self._retry.start()
            self.unsaved.emit(str(error))
            return False
        finally:
            self._saving = False
        self._letter = with_parts(self._stored, self._letter)
        self.saved.emit()
        return True

    def give_up(self) -> None:
        """Let go of the letter and of what could not be kept of it."""
        self._retry.stop()
        self._letter = self._stored = None

    def settle(self) -> None:
        """Keep everything and look at once: what is done next goes by the text as it stands."""
        self.save()
        self.look()

    def refresh(self) -> None:
        """Look again after something was written, here or elsewhere."""
        if self._letter is None or self._saving:
            return
        try:
            stored = self._letters.letter(self._letter.id)
        except KeyError:
            self._letter = self._stored = None
            self.gone.emit()
            return
        before = self._stored
        sent = before is not None and before.sent_at != stored.sent_at
        if before is not None and not sent and not same_parts(stored, before):
            self.take(stored)
            return
        self._stored = stored
        self._letter = with_parts(stored, self._letter)
        if sent:
            self._letter = replace(self._letter, facts=stored.facts)
            self._look_and_show()
        else:
            self.look()
            self._timers[PAGE].start()

    # What is found in it

    def look(self) -> None:
        """Merge the letter with the record and check it against the record, now."""
        self._timers[LOOK].stop()
        if self._letter is None:
            return
        draft = self._letters.draft(self._letter)
        self.draft: Draft = draft
        self.text = draft.text
        self.changed_facts = self._letters.changed_facts(draft)
        found = merge_findings(self._checks.findings(draft), self._language_findings(self.text))
        marks = self._kept.get(draft.letter.id, set())
        self.kept = tuple(each for each in found if each.fingerprint(self.text) in marks)
        self.findings = tuple(each for each in found if each not in self.kept)
        self.looked.emit()

    def checklist(self) -> ChecklistState:
        """How the proofreading list stands for the draft."""
        pending = () if self._read is not None else (LANGUAGE,)
        return self._checks.checklist(self.draft, self.findings, pending)

    def keep(self, finding: Finding) -> None:
        """Leave these words as they are: this finding does not come back for them while the program runs."""
        self._kept.setdefault(self.letter.id, set()).add(finding.fingerprint(self.text))
        self.look()

    def _language_findings(self, text: str) -> tuple[Finding, ...]:
        """What the reader said, moved along with the text; what it said of words that changed is dropped."""
        if self._read is None:
            return ()
        old, findings = self._read
        if old == text or not findings:
            return findings
        head = common_start(old, text)
        tail = min(common_start(old[::-1], text[::-1]), min(len(old), len(text)) - head)
        shift = len(text) - len(old)
        moved = []
        for each in findings:
            if each.end <= head:
                moved.append(each)
            elif each.start >= len(old) - tail:
                moved.append(replace(each, start=each.start + shift, end=each.end + shift))
        return tuple(moved)

    # Inside

    def _later(self) -> None:
        for wait, timer in self._timers.items():
            if wait != SAVE or not timer.isActive():
                timer.start()

    def _look_and_show(self) -> None:
        self._later()
        self.look()
        self.shown.emit()
        self._ask_page()

    def _ask_page(self) -> None:
        if self._letter is None:
            return
        letter = self._letter
        sent = self._letters.sent_pdf(letter) if letter.sent_at else None
        if sent is not None:
            self._pages.forget()
            self.previewed.emit(sent)
        else:
            record = self.draft.record  # looked up since anything but words changed
            self._pages.ask(lambda: self._letters.preview(letter, record), letter.id)

    def _on_pages_arrived(self, pdf: bytes, id: int) -> None:
        if self._letter is not None and self._letter.id == id and not self._timers[PAGE].isActive():
            self.previewed.emit(pdf)

    def _ask_language(self) -> None:
        if self._letter is None:
            return
        if self._pages.busy:
            self._timers[LANGUAGE_CHECK].start()  # the page first: it is what the eye waits for
            return
        self.look()
        draft = self.draft
        if self._read is None or self._read[0] != self.text:
            self._language.ask(lambda: self._checks.language_findings(draft), (draft.letter.id, self.text))

    def _on_language_arrived(self, findings: tuple[Finding, ...], about: tuple[int, str]) -> None:
        id, text = about
        if self._letter is not None and self._letter.id == id:
            self._read = (text, findings)
            self.look()

    def _on_latest_failed(self, error: BaseException) -> None:
        # A page that cannot be drawn says so in the window; anything but a UserError is a bug and reported as one.
        if not isinstance(error, UserError):
            raise error
