"""PySide6 and Python get on: no call takes a reference to None away.

PySide6 6.12.0 drops one with nearly every call that returns None. Before Python 3.12 None is mortal, starts with some
5,000 references, and the process is aborted when they are used up.
"""

import sys

import PySide6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

ROUNDS = 50
CALLS = 1_000
#: What the rest of the process may let go of meanwhile; a faulty pair loses a whole round of calls.
SLACK = CALLS // 2


def test_the_faulty_pair_is_not_installed() -> None:
    assert not (PySide6.__version__ == "6.12.0" and sys.version_info < (3, 12))


def test_fifty_thousand_calls_keep_the_references_to_none(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(ROUNDS):
        for _ in range(CALLS):
            widget.update()
        # Seen after each round, so that a faulty pair fails here before it aborts the process.
        assert sys.getrefcount(None) > before - SLACK
