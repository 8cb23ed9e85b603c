"""A check of everything the program stands on, without a window: for support, packages and installers."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from followup_desktop import resources
from followup_desktop.domain.model import Application, Contact, Profile, UserError
from followup_desktop.services.catalog import Catalog
from followup_desktop.services.workspace import open_workspace

_MOMENT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def self_test(say: Callable[[str], None]) -> int:
    """Say one line for each check; returns 0 where all passed, else 1."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("resources", _resources),
        ("fonts", _fonts),
        ("database", _database),
        ("PDF writing", _pdf),
    )
    failed = False
    for name, check in checks:
        try:
            say(f"ok      {name}: {check()}")
        except (OSError, ImportError, UserError, LookupError, ValueError, RuntimeError) as error:
            failed = True
            say(f"FAILED  {name}: {type(error).__name__}: {error}")
    return 1 if failed else 0


def _resources() -> str:
    with tempfile.TemporaryDirectory() as own:
        catalog = Catalog(Path(own))
        kinds, lists, policy = catalog.kinds(), catalog.checklists, catalog.policy()
        if catalog.problems:
            raise UserError(" ".join(catalog.problems))
    icons = len(list(resources.path("icons").glob("*.svg")))
    if not (kinds and lists and icons):
        raise UserError(f"something is missing in {resources.root()}")
    return f"{len(kinds)} kinds of letters, {len(lists)} checklists, the {policy.name} rules, {icons} icons"


def _fonts() -> str:
    from followup_desktop import documents

    names = documents.typefaces()
    files = sorted(resources.path("fonts").glob("*.ttf"))
    if not files:
        raise UserError(f"no typefaces in {resources.path('fonts')}")
    return f"{len(names)} for paper, {len(files)} for the window"


def _database() -> str:
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder), lambda: _MOMENT)
        try:
            saved = workspace.casework.save_application(Application(employer="Ünïcode & Co."))
            read = workspace.casework.application(saved.id)
            workspace.store.back_up(Path(folder, "backups", "copy.db"))
        finally:
            workspace.close()
    if read != saved:
        raise UserError("what was read is not what was written")
    return "written, read back, copied and checked"


def _pdf() -> str:
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder), lambda: _MOMENT)
        try:
            workspace.casework.save_profile(Profile(full_name="Ellen Marsh", email="ellen.marsh@example.com"))
            application = workspace.casework.save_application(Application(employer="Alder Creek Health"))
            contact = Contact(application_id=application.id, title="Ms.", first_name="Priya", last_name="Raman")
            person = workspace.casework.save_contact(contact)
            letter = workspace.letters.start("thank_formal", application.id, contact_id=person.id)
            pdf = workspace.letters.preview(letter).result()
        finally:
            workspace.close()
    if not pdf.startswith(b"%PDF-"):
        raise UserError("what was written is not a PDF")
    return f"one page, {len(pdf):,} bytes"
