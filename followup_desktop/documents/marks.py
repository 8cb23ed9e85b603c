"""The small shapes of printed lists: drawn, never typed, for typefaces lack them. Shape says it before colour."""

from enum import StrEnum
from typing import Any

from reportlab.lib.colors import HexColor

from followup_desktop.domain.steps import Status

#: The colour of each state's shape and word, dark enough to read in grey.
STATE_COLORS = {
    Status.NOT_YET: "4A4F59",
    Status.DUE: "735000",
    Status.OVERDUE: "96390F",
    Status.DONE: "276443",
    Status.SUPPRESSED: "4A4F59",
}


class Event(StrEnum):
    """What stands on a day and is nothing to do."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO = "video"
    OFFER = "offer"
    THEIR_DATE = "their date"


#: What happens is in ink; what others decide is quiet.
EVENT_COLORS = dict.fromkeys(Event, "2D4DA3") | {Event.THEIR_DATE: "595474"}

_RADIUS = 5.2


def draw_state(canvas: Any, status: Status, x: float, y: float) -> None:
    """The shape of a step's state with its middle at (x, y): ring, dot, tick, triangle or slash."""
    canvas.saveState()
    _pen(canvas, STATE_COLORS[status])
    if status is Status.OVERDUE:
        _triangle(canvas, x, y)
    else:
        canvas.circle(x, y, _RADIUS)
        if status is Status.DUE:
            canvas.circle(x, y, 1.9, stroke=0, fill=1)
        elif status is Status.DONE:
            _tick(canvas, x, y, 0.62)
        elif status is Status.SUPPRESSED:
            canvas.line(x - 3.4, y - 3.4, x + 3.4, y + 3.4)
    canvas.restoreState()


def draw_event(canvas: Any, event: Event, x: float, y: float) -> None:
    """The shape of an event with its middle at (x, y): person, telephone, camera, diamond or hourglass."""
    canvas.saveState()
    _pen(canvas, EVENT_COLORS[event])
    match event:
        case Event.MEETING:
            canvas.circle(x, y + 2.4, 2.5)
            canvas.arc(x - 5, y - 10, x + 5, y - 1.6, 0, 180)
        case Event.CALL:
            canvas.roundRect(x - 3.3, y - 5.6, 6.6, 11.2, 1.6)
            canvas.line(x - 0.9, y - 3.4, x + 0.9, y - 3.4)
        case Event.VIDEO:
            canvas.roundRect(x - 5.8, y - 3.7, 7.6, 7.4, 1.6)
            _outline(canvas, (x + 2.2, y), (x + 5.6, y + 2.7), (x + 5.6, y - 2.7))
        case Event.OFFER:
            _outline(canvas, (x, y + 5.6), (x + 5.6, y), (x, y - 5.6), (x - 5.6, y))
        case Event.THEIR_DATE:
            _outline(canvas, (x - 3.6, y + 5.2), (x + 3.6, y + 5.2), (x - 3.6, y - 5.2), (x + 3.6, y - 5.2))
    canvas.restoreState()


def draw_box(canvas: Any, ticked: bool, x: float, y: float) -> None:
    """A box to tick with its middle at (x, y), 11 points wide."""
    canvas.saveState()
    _pen(canvas, "000000")
    canvas.setLineWidth(0.9)
    canvas.roundRect(x - 5.5, y - 5.5, 11, 11, 2)
    if ticked:
        canvas.setLineWidth(1.5)
        _tick(canvas, x, y, 0.9)
    canvas.restoreState()


def draw_ring(canvas: Any, chosen: bool, x: float, y: float, radius: float = 5.2) -> None:
    """A circle to mark with its middle at (x, y); one that is chosen is filled with ink."""
    canvas.saveState()
    _pen(canvas, EVENT_COLORS[Event.MEETING] if chosen else "000000")
    canvas.setLineWidth(0.8)
    canvas.circle(x, y, radius, fill=int(chosen))
    canvas.restoreState()


def _pen(canvas: Any, color: str) -> None:
    canvas.setStrokeColor(HexColor(f"#{color}"))
    canvas.setFillColor(HexColor(f"#{color}"))
    canvas.setLineWidth(1.15)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)


def _tick(canvas: Any, x: float, y: float, scale: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - 3.6 * scale, y - 0.1 * scale)
    path.lineTo(x - 1.1 * scale, y - 2.8 * scale)
    path.lineTo(x + 3.8 * scale, y + 3.0 * scale)
    canvas.drawPath(path)


def _outline(canvas: Any, first: tuple[float, float], *corners: tuple[float, float]) -> None:
    """A closed line through the corners."""
    path = canvas.beginPath()
    path.moveTo(*first)
    for corner in corners:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path)


def _triangle(canvas: Any, x: float, y: float) -> None:
    _outline(canvas, (x, y + 5.3), (x + 5.9, y - 4.6), (x - 5.9, y - 4.6))
    canvas.line(x, y + 1.7, x, y - 0.9)
    canvas.circle(x, y - 2.8, 0.75, stroke=0, fill=1)
