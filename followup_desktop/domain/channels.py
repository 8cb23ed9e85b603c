"""How a message went, how one met and who turned to whom, in words: the same on the screen and on paper."""

from followup_desktop.domain.model import Channel, Direction, InterviewKind
from followup_desktop.i18n import _


def channel_words(channel: Channel) -> str:
    """``by e-mail``."""
    return {
        Channel.EMAIL: _("by e-mail"),
        Channel.PHONE: _("by phone"),
        Channel.POST: _("by post"),
        Channel.LINKEDIN: _("on LinkedIn"),
        Channel.IN_PERSON: _("in person"),
        Channel.HAND: _("by hand"),
    }[channel]


def kind_words(kind: InterviewKind) -> str:
    """How an interview was held: ``in person``."""
    return {
        InterviewKind.IN_PERSON: _("in person"),
        InterviewKind.PHONE: _("by phone"),
        InterviewKind.VIDEO: _("by video"),
    }[kind]


def direction_words(direction: Direction) -> str:
    """``From them``."""
    return _("From them") if direction is Direction.IN else _("From you")
