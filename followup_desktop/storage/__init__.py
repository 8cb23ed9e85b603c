"""The database. ``Store`` is its only public face; nobody outside this room sees a row."""

from followup_desktop.storage.database import Damaged, Missing, Newer, StorageFull
from followup_desktop.storage.store import Stale, Store

__all__ = ["Damaged", "Missing", "Newer", "Stale", "StorageFull", "Store"]
