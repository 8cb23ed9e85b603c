"""Envelopes and their windows: which part of a folded sheet shows, however it slides, and what does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from followup_desktop.domain.model import Envelope, Layout, Paper
from followup_desktop.domain.page_geometry import SHEETS, Box, folds

#: Width and height in millimetres, as an envelope lies to be read.
ENVELOPES = {
    Envelope.US_10: (241.3, 104.8),
    Envelope.US_9: (225.4, 98.4),
    Envelope.DL: (220.0, 110.0),
    Envelope.C6_5: (229.0, 114.0),
    Envelope.C5: (229.0, 162.0),
    Envelope.C4: (324.0, 229.0),
}

#: So much of a millimetre is not seen.
_TOUCH = 0.05


@dataclass(frozen=True, slots=True)
class _Window:
    """A window by its size and its distances from the envelope's lower edge and from one side."""

    width: float
    height: float
    above: float
    from_left: float = 0.0
    from_right: float = 0.0

    def box(self, envelope: Envelope) -> Box:
        """Where the window is on the envelope."""
        width, height = ENVELOPES[envelope]
        left = self.from_left or width - self.from_right - self.width
        return Box(left, height - self.above - self.height, self.width, self.height)


_US = _Window(114.3, 28.6, above=12.7, from_left=22.2)
_DIN = _Window(90.0, 45.0, above=15.0, from_left=20.0)
# By the country whose layout the letter keeps: each has its windows where its letters have their addresses.
_LONG = {
    Layout.UK: _Window(90.0, 35.0, above=18.0, from_left=20.0),
    Layout.FRENCH: _Window(100.0, 45.0, above=20.0, from_right=20.0),
    Layout.SWISS_RIGHT: _Window(100.0, 45.0, above=15.0, from_right=12.0),
    Layout.SWISS_LEFT: _Window(100.0, 45.0, above=20.0, from_left=20.0),
}
_AMERICAN = frozenset({Envelope.US_10, Envelope.US_9})
# The edges that an address keeps clear of, and the strip of bars along the lower one.
_FREE, _BARS = 12.7, 15.9
_LEAST_RETURN = 12.0
# A sheet folded once stands higher behind the window.
_C5_ABOVE = 60.0


class Outside(Enum):
    """Why a line of an address does not surely show in the window."""

    TOO_WIDE = "too wide"
    TOO_MANY = "too many"
    ELSEWHERE = "elsewhere"  # left of the window, above it, or on another page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an address as it is printed: its ink on the first page, or no box where it is on another one."""

    text: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class WindowView:
    """What a window shows of the first page."""

    zone: Box  # shows however the sheet slides
    window: Box  # shows with the sheet in the middle of the envelope
    outside: tuple[tuple[str, Outside], ...] = ()  # lines of the address that do not surely show


def usual_envelope(layout: Layout, paper: Paper) -> Envelope:
    """The envelope that such a letter goes in where nobody said: the one its sheet is folded for."""
    return Envelope.US_10 if paper is Paper.LETTER and fits(layout, paper, Envelope.US_10) else Envelope.DL


def fits(layout: Layout, paper: Paper, envelope: Envelope) -> bool:
    """Does the sheet go in, folded as its layout has it?"""
    if envelope is Envelope.C4:
        return True  # upright, as the sheet is
    width, height = ENVELOPES[envelope]
    return SHEETS[paper][0] < width and _folded(layout, paper, envelope)[1] < height


def _folded(layout: Layout, paper: Paper, envelope: Envelope) -> tuple[float, float]:
    """Where the first fold is, and how high the folded sheet: the panel of the address need not be the highest."""
    height = SHEETS[paper][1]
    if envelope is Envelope.C5:
        return height / 2, height / 2
    first, second = folds(layout, paper)
    return first, max(first, second - first, height - second)


def fold_marks(layout: Layout, paper: Paper, envelope: Envelope | None) -> tuple[float, ...]:
    """Where the sheet is folded to go into its envelope: into three, once at its middle, or not at all."""
    if envelope is Envelope.C4:
        return ()
    return (SHEETS[paper][1] / 2,) if envelope is Envelope.C5 else folds(layout, paper)


def window_of(envelope: Envelope, layout: Layout) -> Box | None:
    """Where the envelope of the layout's country has its window; None for one that is sold without."""
    if envelope is Envelope.C4:
        return None
    if envelope in _AMERICAN:
        return _US.box(envelope)
    window = _LONG.get(layout, _DIN)
    if envelope is Envelope.C5:
        window = _Window(window.width, window.height, _C5_ABOVE, window.from_left, window.from_right)
    return window.box(envelope)


def return_box(envelope: Envelope, window: Box | None = None) -> Box:
    """Where the sender's address goes: the upper third of the left half, above a window."""
    width, height = ENVELOPES[envelope]
    lowest = window.top - _FREE if window else height
    return Box(_FREE, _FREE, width / 2 - _FREE, max(_LEAST_RETURN, min(height / 3, lowest - _FREE)))


def delivery_box(envelope: Envelope) -> Box:
    """Where the recipient's address goes: right of the middle and below it, clear of the stamp and of the lower edge,
    where the posts print their bars."""
    width, height = ENVELOPES[envelope]
    left, top = width * 0.45, height * 0.5
    return Box(left, top, width - _FREE - left, height - _BARS - top)


def window_view(layout: Layout, paper: Paper, envelope: Envelope) -> WindowView | None:
    """The window over the first page; None for an envelope without one, or one that the sheet does not go into."""
    window = window_of(envelope, layout)
    if window is None or not fits(layout, paper, envelope):
        return None
    width, height = ENVELOPES[envelope]
    first, folded = _folded(layout, paper, envelope)
    aside, down = width - SHEETS[paper][0], height - folded
    # The sheet lies against one edge or the other, its first fold down: what shows moves by the play it has.
    top = window.top - (height - first)
    zone = Box(window.left, top + down, window.width - aside, window.height - down)
    middle = Box(window.left - aside / 2, top + down / 2, window.width, window.height)
    return WindowView(zone, middle)


def reach(view: WindowView) -> Box:
    """All that may ever show in the window, with the sheet against one corner or the other."""
    aside, down = view.window.width - view.zone.width, view.window.height - view.zone.height
    return Box(view.zone.left - aside, view.zone.top - down, view.window.width + aside, view.window.height + down)


def outside(lines: Sequence[Line], zone: Box) -> tuple[tuple[str, Outside], ...]:
    """The lines that do not surely show in the zone, each with the reason."""
    found = []
    for line in lines:
        box = line.box
        if box is None or box.left < zone.left - _TOUCH or box.top < zone.top - _TOUCH:
            found.append((line.text, Outside.ELSEWHERE))
        elif box.bottom > zone.bottom + _TOUCH:
            found.append((line.text, Outside.TOO_MANY))
        elif box.right > zone.right + _TOUCH:
            found.append((line.text, Outside.TOO_WIDE))
    return tuple(found)
