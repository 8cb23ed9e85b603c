"""Which checklist helps at which moment: the one place that says so."""

from collections.abc import Sequence

from followup_desktop.domain.model import Channel, State
from followup_desktop.domain.steps import Action, Step
from followup_desktop.i18n import _

BEFORE_YOU_LEAVE = "before_you_leave"
AFTER_INTERVIEW = "after_interview"
BEFORE_POSTING = "before_posting"
BEFORE_CALL = "before_call"
OFFER_WEEK = "offer_week"
BEFORE_ACCEPTING = "before_accepting"
AFTER_ACCEPTING = "after_accepting"
BEFORE_DECLINING = "before_declining"
REJECTION = "rejection"

#: Our lists in the order in which a person meets them.
IN_ORDER = (
    BEFORE_YOU_LEAVE,
    AFTER_INTERVIEW,
    BEFORE_POSTING,
    BEFORE_CALL,
    OFFER_WEEK,
    BEFORE_ACCEPTING,
    AFTER_ACCEPTING,
    BEFORE_DECLINING,
    REJECTION,
)

_BY_EVENT = {
    "E01": BEFORE_YOU_LEAVE,
    "E14a": OFFER_WEEK,
    "E14c": OFFER_WEEK,
    "E15": OFFER_WEEK,
    "E16": BEFORE_ACCEPTING,
    "E16b": AFTER_ACCEPTING,
    "E17": BEFORE_DECLINING,
    "E18": REJECTION,
    "E18b": REJECTION,
}

_BY_LETTER = {"accept": BEFORE_ACCEPTING, "decline": BEFORE_DECLINING}

_BY_STATE = {
    State.OFFER: OFFER_WEEK,
    State.NEGOTIATING: OFFER_WEEK,
    State.ACCEPTED: AFTER_ACCEPTING,
    State.REJECTED: REJECTION,
}


def list_for_step(step: Step) -> str:
    """The id of the list that helps with this step; "" for none, and once nothing is left to do."""
    if not step.status.is_open:
        return ""
    if found := _BY_EVENT.get(step.event):
        return found
    return BEFORE_CALL if step.action is Action.CALL else list_for_channel(step.channel)


def list_for_letter(kind: str, channel: Channel | None) -> str:
    """The id of the list for a letter of this kind that goes this way; "" for none."""
    return _BY_LETTER.get(kind) or list_for_channel(channel)


def list_for_channel(channel: Channel | None) -> str:
    """The id of the list for a message that goes this way; "" for none."""
    if channel is Channel.PHONE:
        return BEFORE_CALL
    return BEFORE_POSTING if channel in (Channel.POST, Channel.HAND) else ""


def list_for_steps(steps: Sequence[Step], state: State) -> str:
    """The id of the one list to offer beside all steps: that of the first that has one, else that of the state."""
    return next(filter(None, map(list_for_step, steps)), "") or list_for_state(state)


def list_for_state(state: State) -> str:
    """The id of the list for an application that stands there; "" for none."""
    return _BY_STATE.get(state, "")


def link_words(id: str) -> str:
    """The words of the link to one of these lists. A link must not wait until the files of all lists are read."""
    return {
        BEFORE_YOU_LEAVE: _("Checklist before you leave"),
        BEFORE_POSTING: _("Checklist before you post it"),
        BEFORE_CALL: _("Checklist before you call"),
        OFFER_WEEK: _("Checklist for the week of an offer"),
        BEFORE_ACCEPTING: _("Checklist before you accept"),
        AFTER_ACCEPTING: _("Checklist after you accepted"),
        BEFORE_DECLINING: _("Checklist before you decline"),
        REJECTION: _("Checklist after a no"),
    }[id]
