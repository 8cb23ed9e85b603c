"""A letter through a real CUPS queue that prints to PDF: its text, its paper and its millimetres come out as they were.

Not part of the usual run, for it needs root and packages of the system: ``packaging/test -m cups`` asks for it.
The queue is one for PostScript, as old printers are: letters outside ASCII are drawn, but not told as text any more.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pdf_reading import Pdf
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Envelope, Layout, Letter, Paper, Profile
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.ui.print_job import PrintJob, prepared_printer

pytestmark = pytest.mark.cups

_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_QUEUE = "FollowupPaper"
#: Where cups-pdf leaves what was printed: in the home of the account, whatever HOME says.
_LEFT = Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"
_SERVER = """
Listen {folder}/cups.sock
DefaultAuthType None
WebInterface No
Browsing No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
ErrorLog {folder}/error_log
AccessLog {folder}/access_log
PageLog {folder}/page_log
SystemGroup root
"""


def _missing() -> str:
    """Why there can be no queue here; "" where there can."""
    if os.getuid() != 0:
        return "a print server of one's own needs root"
    lacking = [each for each in ("cupsd", "lp", "lpadmin") if shutil.which(each) is None]
    if lacking or not _DRIVER.exists():
        return "needs the Debian packages cups-daemon, cups-client and printer-driver-cups-pdf"
    return ""


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a queue on a print server of the test's own, with its own settings, folders and socket."""
    if why := _missing():
        pytest.skip(why)
    folder = Path(tempfile.mkdtemp(prefix="cups-"))  # short: the name of a socket may not be long
    for name in ("etc/ppd", "spool", "cache", "state", "tmp"):
        (folder / name).mkdir(parents=True)
    folder.chmod(0o755)
    (folder / "tmp").chmod(0o1777)
    (folder / "etc" / "cupsd.conf").write_text(_SERVER.format(folder=folder))
    (folder / "etc" / "cups-files.conf").write_text(_FILES.format(folder=folder))
    arguments = ["-f", "-c", str(folder / "etc" / "cupsd.conf"), "-s", str(folder / "etc" / "cups-files.conf")]
    server = subprocess.Popen(["cupsd", *arguments], stderr=subprocess.DEVNULL)
    monkeypatch.setenv("CUPS_SERVER", str(folder / "cups.sock"))
    try:
        _wait(lambda: (folder / "cups.sock").exists(), 20)
        subprocess.run(
            ["lpadmin", "-p", _QUEUE, "-v", "cups-pdf:/", "-P", str(_DRIVER), "-E"],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        yield _QUEUE
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder)


def _wait(done: Any, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "the print server did not come up, or did not print"
        time.sleep(0.05)


@pytest.fixture
def workspace(data_dir: Path, clock: Any) -> Iterator[Workspace]:
    opened = open_workspace(data_dir, clock)
    opened.casework.save_profile(
        Profile(
            full_name="Ellen Marsh",
            phone="(503) 555-0148",
            email="ellen@example.com",
            address="1418 Larkspur Lane\nPortland, OR 97214",
            zone="America/Los_Angeles",
        )
    )
    opened.example.load()
    yield opened
    opened.close()


def _letter(workspace: Workspace, **parts: Any) -> Letter:
    alder = next(each for each in workspace.casework.applications() if each.employer == "Alder Creek Health")
    letter = next(each for each in workspace.letters.letters(alder.id) if each.kind == "thank_formal")
    values = {each.key: "words of mine, fi and ffl" for each in workspace.letters.draft(letter).missing}
    return workspace.letters.save(replace(letter, values={**letter.values, **values}, **parts))


def _printed(pdf: bytes, queue: str, qtbot: QtBot) -> tuple[bytes, str]:
    """What the queue made of a PDF, and what the program said of it; the file is taken away again."""
    title = f"followup {uuid.uuid4().hex}"
    printer: QPrinter = prepared_printer(pdf, title)
    assert queue in QPrinterInfo.availablePrinterNames(), "the program sees the printers of the system"
    printer.setPrinterName(queue)
    job = PrintJob(pdf)
    with qtbot.waitSignal(job.finished, timeout=20_000) as heard:
        job.start(printer)
    assert heard.args == [""]
    mark = title.split()[1]
    was_there = _LEFT.exists()
    _wait(lambda: list(_LEFT.glob(f"*{mark}*.pdf")) and _whole(next(_LEFT.glob(f"*{mark}*.pdf"))), 60)
    found = next(_LEFT.glob(f"*{mark}*.pdf"))
    data = found.read_bytes()
    found.unlink()
    if not was_there:
        with suppress(OSError):
            _LEFT.rmdir()
    return data, job.words


def _plain(text: str) -> str:
    """What stands in ASCII."""
    return " ".join("".join(char if " " <= char <= "~" else " " for char in text).split())


def _whole(file: Path) -> bool:
    return b"%%EOF" in file.read_bytes()[-64:]


@pytest.mark.parametrize(
    ("layout", "paper", "envelope"),
    [(Layout.US_FULL_BLOCK, Paper.LETTER, Envelope.US_10), (Layout.DIN_B, Paper.A4, Envelope.C6_5)],
)
def test_the_printed_job_keeps_its_text_and_its_millimetres(
    workspace: Workspace, queue: str, qtbot: QtBot, layout: Layout, paper: Paper, envelope: Envelope
) -> None:
    letter = _letter(workspace, layout=layout, paper=paper, envelope=envelope, window=True)
    made = workspace.letters.pdf(letter)
    data, words = _printed(made, queue, qtbot)
    assert words == f"Queued as job 1 on {queue}"
    before, after = Pdf(made), Pdf(data)
    assert len(after) == len(before)
    assert _plain(after.text()) == _plain(before.text()), "letters, not a picture of them"
    assert after.size_mm() == pytest.approx(before.size_mm(), abs=0.5)
    for part in ("Ms. Priya Raman", "Ellen Marsh", "Dear Ms. Raman", "Thank you again", "Sincerely"):
        glyph, printed = before.at(part), after.at(part)
        assert (printed.left, printed.bottom) == pytest.approx((glyph.left, glyph.bottom), abs=0.5), part
    assert all(after.fonts().values()), "every typeface is in the file"
