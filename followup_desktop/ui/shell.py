"""What a page may ask of the window it stands in."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from followup_desktop.ui.bus import Bus
from followup_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from followup_desktop.services import Workspace


class Shell(Protocol):
    """The window as a page sees it."""

    @property
    def workspace(self) -> "Workspace": ...

    @property
    def bus(self) -> Bus: ...

    @property
    def theme(self) -> Theme: ...

    def open(self, page: str, **arguments: Any) -> None:
        """Show a page; the arguments go to its ``show_arguments``."""

    def undo(self) -> None:
        """Take back the last step: the page's own where it has one, else the last act in the record."""

    def redo(self) -> None:
        """Do again what was taken back last, in the same order."""

    def toast(self, text: str, undo: bool = False, act: tuple[str, Callable[[], object]] | None = None) -> None:
        """Say briefly what happened, with a link that takes the last act in the record back if asked.

        ``act`` is another link, by its text, and what it does.
        """

    def refuse(self, text: str) -> None:
        """Say briefly why something was not done."""

    def refresh_counts(self) -> None:
        """Count again what waits on each page, where that changed without the record changing."""

    def hide_sidebar(self, hidden: bool) -> None:
        """Leave the whole width to this page; the next page that is opened has the sidebar again."""
