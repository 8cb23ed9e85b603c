"""Renders the main screens with the example, light and dark: ``python packaging/screenshots.py``.

They go into resources/screenshots. Another folder, size or text size can be named, to look at every screen in every
state: ``python packaging/screenshots.py --into DIR --size 1024x700 --text 2.0 --schemes light dark high_contrast``
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from followup_desktop import resources
from followup_desktop.domain.model import Letter, Participation
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.services.demo import EXAMPLE_PROFILE
from followup_desktop.ui.bus import Bus
from followup_desktop.ui.icons import icon
from followup_desktop.ui.main_window import MainWindow
from followup_desktop.ui.pages import PAGES
from followup_desktop.ui.theme import Theme

#: Ten in the morning in Portland, on a day when the example has something to do.
MOMENT = datetime(2026, 11, 18, 18, 0, tzinfo=UTC)


def screens(workspace: Workspace) -> Mapping[str, tuple[str, dict[str, Any]]]:
    """The name of each picture, with the page and what it is opened with."""
    by_name = {each.employer: each for each in workspace.casework.applications()}
    formal = next(
        each
        for each in workspace.letters.letters(by_name["Alder Creek Health"].id)
        if each.kind == "thank_formal" and each.sent_at is None
    )
    offer = workspace.offers.versions(by_name["Northlight Instruments"].id)[-1]
    interview = workspace.casework.interviews(by_name["Bramwell Publishing"].id)[0]
    return {
        "today": ("today", {}),
        "calendar": ("calendar", {"view": "month"}),
        "week": ("calendar", {"view": "week"}),
        "applications": ("applications", {}),
        "application": ("applications", {"application_id": by_name["City of Rowan"].id}),
        "interview": ("applications/interview", {"interview_id": interview.id}),
        "leaving": ("applications/leaving", {"interview_id": interview.id}),
        "preparation": ("applications/preparation", {"application_id": interview.application_id}),
        "reflection": ("applications/reflection", {"interview_id": interview.id}),
        "trends": ("applications/trends", {}),
        "letters": ("letters", {}),
        "letter": ("letters/editor", {"letter_id": formal.id}),
        "panel": ("letters/panel", {"letter_id": panel(workspace).id}),
        "fields": ("letters/fields", {"letter_id": formal.id}),
        "offers": ("offers", {}),
        "offer": ("offers", {"offer_id": offer.id}),
        "compare": ("offers/compare", {}),
        "people": ("people", {}),
        "checklists": ("checklists", {}),
        "settings": ("settings", {}),
        "welcome": ("welcome", {}),
    }


def panel(workspace: Workspace) -> Letter:
    """One of the letters to all who were at the interview with the most people."""
    talks = [talk for each in workspace.casework.applications() for talk in workspace.casework.interviews(each.id)]
    talk = max(talks, key=lambda each: len(workspace.store.find(Participation, interview_id=each.id)))
    begun = workspace.letters.start("thank_email", talk.application_id, interview_id=talk.id)
    return workspace.panels.spread(begun)[0]


def settle(seconds: float = 2.0) -> None:
    """Let pages, previews and checks come in."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=resources.path("screenshots"))
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--text", type=float, default=1.0)
    parser.add_argument("--schemes", nargs="+", default=["light", "dark"])
    parser.add_argument("--only", nargs="+")
    parser.add_argument("--empty", action="store_true", help="without the example: the empty states")
    asked = parser.parse_args()
    width, height = (int(part) for part in asked.size.split("x"))
    asked.into.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setWindowIcon(icon("app", "accent"))
    theme = Theme(application)
    with tempfile.TemporaryDirectory() as folder:
        bus = Bus()
        workspace = open_workspace(Path(folder), lambda: MOMENT, bus.changed.emit)
        workspace.settings.change(welcomed=True)
        plain = {name: (name, {}) for name in ("today", "calendar", "applications", "letters", "offers", "people")}
        if not asked.empty:
            workspace.casework.save_profile(EXAMPLE_PROFILE)
            workspace.example.load()
        wanted = plain if asked.empty else screens(workspace)
        for scheme in asked.schemes:
            theme.apply(scheme, asked.text)
            window = MainWindow(workspace, bus, theme, PAGES, workspace.counts)
            window.resize(width, height)
            window.open("today")
            window.show()
            for name, (page, arguments) in wanted.items():
                if asked.only and name not in asked.only:
                    continue
                window.open(page, **arguments)
                settle(4.0 if name == "letter" else 0.6)
                picture = asked.into / f"{'empty-' if asked.empty else ''}{name}-{scheme.replace('_', '-')}.png"
                window.grab().save(str(picture))
                print(picture.name)
            window.close()
        workspace.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
