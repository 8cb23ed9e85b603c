"""A real workspace on a real file, with a clock that stands still until it is told to move."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from search import Clock, Heard

from followup_desktop.domain.model import Profile
from followup_desktop.services import Workspace, open_workspace


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def workspace(data_dir: Path, clock: Clock, heard: Heard) -> Iterator[Workspace]:
    opened = open_workspace(data_dir, clock, heard)
    opened.casework.save_profile(
        Profile(
            full_name="Ellen Marsh",
            phone="(503) 555-0148",
            email="ellen.marsh@example.com",
            address="1418 Larkspur Lane\nPortland, OR 97214",
            subdivision="OR",
            zone="America/Los_Angeles",
        )
    )
    opened.history.forget()
    heard.changes.clear()
    yield opened
    opened.close()
