"""What a person can do, one class an area, bundled by ``Workspace``. No Qt here."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from followup_desktop.services.changes import Changes
    from followup_desktop.services.workspace import Workspace, open_workspace

__all__ = ["Changes", "Workspace", "open_workspace"]


def __getattr__(name: str) -> Any:
    """Import the workspace when it is asked for: the settings are read, and the window painted, before."""
    if name not in __all__:
        raise AttributeError(name)
    from followup_desktop.services import changes, workspace

    return getattr(changes if name == "Changes" else workspace, name)
