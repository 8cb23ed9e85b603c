"""The database. ``Store`` is its only public face to open data; the functions look at closed files. Nobody outside
this room sees a row."""

from followup_desktop.storage.database import (
    Damaged,
    Missing,
    Newer,
    StorageFull,
    Unwritable,
    back_up,
    create,
    verify,
)
from followup_desktop.storage.store import Stale, Store

__all__ = ["Damaged", "Missing", "Newer", "Stale", "StorageFull", "Store", "Unwritable", "back_up", "create", "verify"]
