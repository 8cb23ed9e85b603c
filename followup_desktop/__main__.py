"""The command line: ``python -m followup_desktop``, ``followup-desktop`` and ``main.py`` all come here."""

import argparse
import os
import sys
from collections.abc import Sequence
from ctypes.util import find_library
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from followup_desktop import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; returns the exit status, 0 where all went well."""
    os.umask(0o077)  # whatever this program writes is for its user alone
    asked = _parser().parse_args(arguments)
    if asked.self_test:
        from followup_desktop.services.self_test import self_test

        return self_test(print)
    if asked.demo is not None:
        from followup_desktop.services.demo import write_demo

        return write_demo(asked.demo, print)
    trouble = _unusable_qt() or _missing_library()
    if trouble:
        print(trouble, file=sys.stderr)
        return 1
    try:
        from followup_desktop import app
    except ImportError as error:
        print(_import_words(error), file=sys.stderr)
        return 1
    return app.run(asked.data_dir, asked.hidden)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="followup-desktop", description="What to do after a job interview, and when.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"Followup Desktop {__version__}")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep the data in this folder")
    parser.add_argument("--hidden", action="store_true", help="start in the tray, to be reminded, without a window")
    parser.add_argument(
        "--self-test", action="store_true", help="check resources, fonts, database and PDF writing without a window"
    )
    parser.add_argument(
        "--demo", type=Path, metavar="DIR", help="do the whole job on an invented person and leave the PDFs in DIR"
    )
    return parser


def _unusable_qt() -> str | None:
    """PySide6 6.12.0 drops references to None, which is mortal before Python 3.12: the program would abort."""
    try:
        qt = version("PySide6-Essentials")
    except PackageNotFoundError:
        return None  # a frozen bundle carries the pair it was built with
    if qt == "6.12.0" and sys.version_info < (3, 12):
        return (
            "PySide6 6.12.0 does not work with this version of Python. Install another one:\n"
            "  python -m pip install 'PySide6-Essentials!=6.12.0'"
        )
    return None


def _missing_library() -> str | None:
    """Qt cannot say this itself: without the library it aborts."""
    on_x11 = sys.platform == "linux" and os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY")
    chosen = os.environ.get("QT_QPA_PLATFORM", "xcb")
    if on_x11 and chosen == "xcb" and find_library("xcb-cursor") is None:
        return "A system library is missing. On Debian and Ubuntu: sudo apt-get install libxcb-cursor0"
    return None


def _import_words(error: ImportError) -> str:
    return f"The program cannot start: {error}\nStart it once with packaging/run, which installs what is missing."


if __name__ == "__main__":
    raise SystemExit(main())
