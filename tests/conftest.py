"""What every test stands on: no display, no network, no real folders, no stray warning, no unexpected dialog."""

import logging
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

# Before Qt loads: it reads the platform and the folders once.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_HOME = Path(tempfile.mkdtemp(prefix="followup-tests-"))
for _name, _folder in {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_DOCUMENTS_DIR": "documents",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}.items():
    os.environ[_name] = str(_HOME / _folder)
    (_HOME / _folder).mkdir(exist_ok=True)

import pytest  # noqa: E402


class FrozenClock:
    """A clock that stands still until it is told otherwise; calling it gives the instant in UTC."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **span: float) -> None:
        """Go on by ``days=…``, ``hours=…`` as timedelta takes them."""
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> FrozenClock:
    """Wednesday, November 18, 2026, 17:00 UTC: nine in the morning in Portland, Oregon."""
    return FrozenClock(datetime(2026, 11, 18, 17, 0, tzinfo=UTC))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data folder of the test's own."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


_KIND = """
id = "{id}"
number = 90
name = "{name}"
purpose = "For these tests."
form = "{form}"
channels = ["{channel}"]
words = [{words}]
formal = false
parts = ["Words"]
checks = ["unresolved_field"]
{more}
"""
_SAMPLES = """
id = "{id}"
locale = "en-US"

[samples.plain]
body = \"\"\"
{body}
\"\"\"

[samples.warm]
body = \"\"\"
{body}
\"\"\"
"""


@pytest.fixture
def own_kinds(data_dir: Path) -> None:
    """Two kinds of the person's own: words for a call that count as the inquiry, and a note of 200 characters."""
    folder = data_dir / "letters"
    (folder / "kinds").mkdir(parents=True)
    call = "Good morning, this is {my_full_name}.\n\nMay I ask where things stand with the {role} position?"
    note = "{salutation} we spoke on {interview_date}. {useful_reason}"
    rows = (
        ("my_call", "My call", "script", "phone", "10, 80", 'wave = "inquiry"', call),
        ("my_note", "My note", "note", "linkedin", "5, 60", "characters = 200", note),
    )
    for id, name, form, channel, words, more, body in rows:
        kind = _KIND.format(id=id, name=name, form=form, channel=channel, words=words, more=more)
        (folder / "kinds" / f"{id}.toml").write_text(kind)
        (folder / f"{id}.en-US.toml").write_text(_SAMPLES.format(id=id, body=body))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: str) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError(f"a test tried to reach {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


class _Loud(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_stray_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """A log record of WARNING or above fails the test, unless it is marked ``expects_log``."""
    handler = _Loud()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.heard and request.node.get_closest_marker("expects_log") is None:
        pytest.fail("logged: " + "; ".join(handler.heard))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--histories", type=int, default=0, help="how many histories to plan twice; without it a steady few"
    )
    parser.addoption(
        "--texts", type=int, default=0, help="how many texts to fuzz the letter grammar with; without it a few hundred"
    )
    parser.addoption(
        "--letters", type=int, default=0, help="how many letters to write and read back; without it a steady few"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_log: this test provokes a log record of WARNING or above")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a test has measured is shown at the end, also where tests run side by side: its property "summary"."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, text in getattr(report, "user_properties", ()):
                if name == "summary" and report.when == "call":
                    terminalreporter.write_line(f"\n{text}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A Qt warning fails the test that provoked it; what the offscreen platform cannot do is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged"))


@pytest.fixture
def _no_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtWidgets import QDialog

    def refuse(self: QDialog) -> int:
        raise AssertionError(f"an unexpected dialog: {self.windowTitle()!r}")

    monkeypatch.setattr(QDialog, "exec", refuse)


@pytest.fixture
def theme(qapp: object, _no_dialogs: None) -> Iterator[object]:
    """The light theme at 100 %, in force; a modal dialog fails the test from here on."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from followup_desktop.ui.theme import Theme

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = app.findChild(Theme)
    look = found if isinstance(found, Theme) else Theme(app)
    look.apply("light")
    yield look
    # Now, not in some later test: a new theme would dress every window that is still there.
    for window in app.topLevelWidgets():
        window.close()
        window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def type_text() -> Callable[[object, str], None]:
    """Types any text into a widget key by key; ``qtbot.keyClicks`` aborts on letters beyond ASCII."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication, QWidget

    def write(widget: object, text: str) -> None:
        assert isinstance(widget, QWidget)
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    return write
