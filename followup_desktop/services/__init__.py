"""What a person can do, one class an area, bundled by ``Workspace``. No Qt here."""

from followup_desktop.services.changes import Changes
from followup_desktop.services.workspace import Workspace, open_workspace

__all__ = ["Changes", "Workspace", "open_workspace"]
