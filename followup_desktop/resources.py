"""Where the program's data files are, in a checkout, an installed wheel and a frozen bundle."""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds letters/, rules/, checklists/, fonts/ and the rest.

    An installed wheel and a frozen bundle carry it inside the package, a checkout beside it.
    """
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def path(*parts: str) -> Path:
    """The path of one data file or folder, such as ``path("rules", "balanced.toml")``."""
    return root().joinpath(*parts)
