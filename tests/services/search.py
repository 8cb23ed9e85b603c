"""A clock that stands still, ears for what changed, and a first interview."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from followup_desktop.domain.model import Application, Contact, Interview
from followup_desktop.domain.reflection import Attendee
from followup_desktop.services import Changes, Workspace

PACIFIC = ZoneInfo("America/Los_Angeles")


@dataclass
class Clock:
    """Wednesday, November 18, 2026, ten in the morning in Portland."""

    now: datetime = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Heard:
    """What the workspace said had changed."""

    changes: list[Changes] = field(default_factory=list)

    def __call__(self, changes: Changes) -> None:
        self.changes.append(changes)


def interviewed(
    workspace: Workspace,
    employer: str = "Bramwell Publishing",
    ends_at: datetime = datetime(2026, 11, 17, 15, 10, tzinfo=PACIFIC),
    people: tuple[tuple[str, str, str], ...] = (("Ms.", "Dana", "Whitfield"),),
) -> tuple[Application, Interview]:
    """An application with one interview, the people at it each with a topic of their own."""
    application = Application(
        employer=employer, role="Guide Editor", country="US", subdivision="OR", zone="America/Los_Angeles"
    )
    interview = Interview(starts_at=ends_at - timedelta(minutes=70), ends_at=ends_at, zone="America/Los_Angeles")
    attendees = [
        Attendee(Contact(title=title, first_name=first, last_name=last), topic=f"what {last} said")
        for title, first, last in people
    ]
    return workspace.casework.save_interview(application, interview, attendees)
