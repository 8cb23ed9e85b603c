"""Everything that was done to a letter while it is open, to be taken back step by step."""

from dataclasses import replace

from followup_desktop.domain.model import Letter

_DEPTH = 500
_MOST_CHARACTERS = 6_000_000  # of all the steps together, so that long letters do not fill the memory

#: What a person changes in a letter; the rest is what the program keeps about it.
PARTS = (
    "contact_id",
    "locale",
    "tone",
    "channel",
    "layout",
    "paper",
    "typeface",
    "letterhead",
    "envelope",
    "window",
    "marks",
    "signed",
    "place",
    "reference",
    "copies",
    "subject",
    "body",
    "values",
    "enclosures",
    "facts",
)


def same_parts(one: Letter, other: Letter) -> bool:
    """Do both letters say the same in all that a person changes?"""
    return all(getattr(one, name) == getattr(other, name) for name in PARTS)


def with_parts(letter: Letter, parts: Letter) -> Letter:
    """``letter`` with all that a person changes taken from ``parts``."""
    return replace(letter, **{name: getattr(parts, name) for name in PARTS})


class Edits:
    """The steps back and forward. Steps of one ``run``, such as the letters of a word, are one step."""

    def __init__(self) -> None:
        self._back: list[Letter] = []
        self._forward: list[Letter] = []
        self._run: object = None

    @property
    def can_undo(self) -> bool:
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        return bool(self._forward)

    def record(self, before: Letter, run: object = None) -> None:
        """Keep how the letter was before a change."""
        if run is None or run != self._run or not self._back:
            self._back.append(before)
            self._trim()
        self._forward.clear()
        self._run = run

    def undo(self, now: Letter) -> Letter | None:
        """The letter one step back, or None."""
        return self._move(self._back, self._forward, now)

    def redo(self, now: Letter) -> Letter | None:
        """The letter one step forward again, or None."""
        return self._move(self._forward, self._back, now)

    def _move(self, source: list[Letter], target: list[Letter], now: Letter) -> Letter | None:
        if not source:
            return None
        self._run = None
        target.append(now)
        return with_parts(now, source.pop())

    def _trim(self) -> None:
        del self._back[:-_DEPTH]
        room = _MOST_CHARACTERS
        for number, letter in enumerate(reversed(self._back)):
            room -= len(letter.body)
            if room < 0:
                del self._back[: len(self._back) - max(1, number)]
                return
