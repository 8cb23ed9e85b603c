"""How a message went and who turned to whom, in words: the same on the screen and on paper."""

from followup_desktop.domain.model import Channel, Direction
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


def direction_words(direction: Direction) -> str:
    """``From them``."""
    return _("From them") if direction is Direction.IN else _("From you")
