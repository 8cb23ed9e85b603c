"""The window: PySide6 and nothing else. Pages speak to services and read domain values."""

import sys

import PySide6.QtCore  # noqa: F401 - loads the module below


def _leave_imports_alone() -> None:
    """Keep Qt for Python from reading the source text of every module that is imported after it.

    It looks there for a switch to other spellings of Qt's names (``from __feature__ import …``), which nobody here
    uses: measured, that reading was half of the start and 17 MB of text kept for good. Where a newer version has no
    such function, nothing happens.
    """
    feature = sys.modules.get("PySide6.support.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda module: False  # type: ignore[union-attr]


_leave_imports_alone()
