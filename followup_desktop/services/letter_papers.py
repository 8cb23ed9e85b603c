"""The papers around a letter: its envelope, address labels, and what the envelope's window shows of it."""

from collections.abc import Callable
from datetime import datetime

from followup_desktop import documents
from followup_desktop.domain.envelopes import WindowView
from followup_desktop.domain.labels import GRIDS, LabelSheet
from followup_desktop.domain.model import Envelope
from followup_desktop.services.casework import Casework
from followup_desktop.services.draft import Draft
from followup_desktop.services.own_clock import on_own_clock


class LetterPapers:
    """Quick enough to be asked for while somebody chooses."""

    def __init__(self, casework: Casework, clock: Callable[[], datetime]) -> None:
        self._casework = casework
        self._clock = clock

    def window(self, draft: Draft) -> WindowView | None:
        """What the window of the letter's envelope shows of it; None where there is no window."""
        if not draft.letter.window:
            return None
        return documents.letter_window(draft.page)

    def envelope(self, draft: Draft, envelope: Envelope, *, window: bool, with_return: bool) -> bytes:
        """The letter's envelope as a PDF. Raises ``UserError`` where nothing would stand on it."""
        return documents.envelope_pdf(draft.page, envelope, self._made_at(), window=window, with_return=with_return)

    def labels(self, draft: Draft, sheet: LabelSheet, *, first: int, count: int, own: bool) -> bytes:
        """``count`` labels with the reader's address, or the person's ``own``, from the label ``first`` on (from 0).

        Raises ``UserError`` where that address is not known.
        """
        page = draft.page
        sender = (page.author, *page.address) if page.address else ()
        address = sender if own else page.recipient
        return documents.labels_pdf(page, [address] * max(1, count), GRIDS[sheet], first, self._made_at())

    def _made_at(self) -> datetime:
        return on_own_clock(self._clock(), self._casework.profile())
