"""What a notification says, and what can be done about it."""

from dataclasses import dataclass

#: What the person can do about a message.
OPEN, DONE, SNOOZE, TODAY, MUTE = "open", "done", "snooze", "today", "mute"


@dataclass(frozen=True, slots=True)
class Message:
    """``actions`` are (key, text) pairs; the first is what a click on the message itself does."""

    title: str
    body: str
    actions: tuple[tuple[str, str], ...]
