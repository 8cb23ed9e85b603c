"""The person's own clock: the program keeps instants in UTC, and a paper carries the day of the person who made it."""

from datetime import datetime

from followup_desktop.domain.model import Profile
from followup_desktop.services.calendars import time_zone


def on_own_clock(at: datetime, profile: Profile) -> datetime:
    """The same instant as the clock on the person's wall shows it."""
    return at.astimezone(time_zone(profile.zone))
