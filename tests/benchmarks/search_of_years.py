"""A job search far larger than any real one, stored the way the program stores it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from followup_desktop.domain.model import Application, Contact, Interview, Participation, Profile, State
from followup_desktop.services import open_workspace
from followup_desktop.services.settings import SettingsFile

NOW = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)
PACIFIC = ZoneInfo("America/Los_Angeles")

#: Each application brings five planned steps and more.
APPLICATIONS = 5_000


def store_years(folder: Path, applications: int = APPLICATIONS) -> None:
    """Applications over three years, one interview and one person each; one in a hundred is still open."""
    workspace = open_workspace(folder, lambda: NOW)
    workspace.casework.save_profile(Profile(full_name="Ellen Marsh", email="ellen.marsh@example.com"))
    SettingsFile(folder / "settings.json").change(welcomed=True)
    store = workspace.store
    with store.transaction():
        for n in range(applications):
            ended = datetime(2023, 12, 1, 15, 0, tzinfo=PACIFIC) + timedelta(days=n % 1_095, minutes=n % 97)
            application = store.save(
                Application(
                    employer=f"Employer {n}",
                    role=f"Role {n % 40}",
                    state=State.WAITING if n % 100 == 0 else State.REJECTED,
                    country="US",
                    subdivision="OR",
                    zone="America/Los_Angeles",
                    created_at=ended.astimezone(UTC),
                )
            )
            contact = store.save(Contact(application_id=application.id, title="Ms.", last_name=f"Name {n}"))
            interview = store.save(
                Interview(
                    application_id=application.id,
                    starts_at=ended - timedelta(hours=1),
                    ends_at=ended,
                    zone="America/Los_Angeles",
                )
            )
            store.save(Participation(interview_id=interview.id, contact_id=contact.id, topic="what was said"))
    workspace.close()
