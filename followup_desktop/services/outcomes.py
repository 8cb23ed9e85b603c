"""What doing a step does to its application, and what the rules say against doing it."""

from typing import TYPE_CHECKING

from followup_desktop.domain.model import UserError
from followup_desktop.domain.states import Trigger

if TYPE_CHECKING:
    from followup_desktop.domain.guards import Objection

_TRIGGERS = {
    "E08": Trigger.INQUIRY_SENT,
    "E10": Trigger.INQUIRY_SENT,
    "E12": Trigger.MOVED_ON,
    "E15": Trigger.COUNTERED,
    "E16": Trigger.ACCEPTED,
    "E17": Trigger.DECLINED,
}


class Objected(UserError):
    """The rules speak against it; ``objection`` says why, and whether a written reason is enough."""

    def __init__(self, objection: "Objection") -> None:
        super().__init__(objection.sentence)
        self.objection = objection


def outcome(key: str) -> Trigger | None:
    """What doing the step with this key does to the application; None where it changes nothing."""
    if key == "E16b/withdraw":
        return Trigger.WITHDREW
    return _TRIGGERS.get(key.partition("/")[0])


def refuse(objection: "Objection | None", override: str) -> None:
    """Raise ``Objected`` unless nothing speaks against it, or the person has said why all the same."""
    if objection is None or objection.warns or (objection.may_override and override.strip()):
        return
    raise Objected(objection)
