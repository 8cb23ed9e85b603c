"""A letter through a real CUPS queue: its text, its paper and its millimetres come to the printer as they were.

Not part of the usual run, for it needs root and packages of the system: ``packaging/test -m cups`` asks for it.
"""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdf_reading import Pdf
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from followup_desktop.domain.model import Envelope, Layout, Letter, Paper, Profile
from followup_desktop.services import Workspace, open_workspace
from followup_desktop.ui.print_job import PrintJob, other_paper, paper_words, prepared_printer, sheet_of

pytestmark = pytest.mark.cups

_PROGRAMS = Path("/usr/lib/cups")
#: A driver for PostScript, whose printer writes a PDF file: the printers of old.
_POSTSCRIPT = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
#: Where that one leaves what was printed: in the home of the account, whatever HOME says.
_LEFT = Path(pwd.getpwuid(os.getuid()).pw_dir) / "PDF"
_DRIVERLESS = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Product: "(Paper)"
*Manufacturer: "Paper"
*ModelName: "Paper"
*ShortNickName: "Paper"
*NickName: "Paper"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize: PickOne
*DefaultPageSize: {usual}
*PageSize Letter: "<</PageSize[612 792]>>setpagedevice"
*PageSize A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: {usual}
*PageRegion Letter: "<</PageSize[612 792]>>setpagedevice"
*PageRegion A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: {usual}
*ImageableArea Letter: "0 0 612 792"
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: {usual}
*PaperDimension Letter: "612 792"
*PaperDimension A4: "595 842"
"""
#: The printer at the end of the driverless queue: it keeps what it gets.
_PRINTER = """#!/bin/sh
[ $# -eq 0 ] && exit 0
cat "${{6:--}}" > {folder}/part && mv {folder}/part {folder}/printed.pdf
"""
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
ServerBin {folder}/programs
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
ErrorLog {folder}/error_log
AccessLog {folder}/access_log
PageLog {folder}/page_log
SystemGroup root
"""


@dataclass(frozen=True)
class Server:
    """A print server of the test's own, with its own settings, folders and socket."""

    folder: Path

    def add_queue(self, name: str, device: str, driver: Path) -> str:
        arguments = ["-p", name, "-v", device, "-P", str(driver), "-E"]
        subprocess.run(["lpadmin", *arguments], check=True, stderr=subprocess.DEVNULL)
        return name

    def add_driverless(self, usual: str) -> str:
        """A queue that hands the printer a PDF, as those of today do; ``usual`` is the paper in its tray."""
        driver = self.folder / "driver.ppd"
        driver.write_text(_DRIVERLESS.format(usual=usual))
        self.printed.unlink(missing_ok=True)
        return self.add_queue(f"With{usual}", "keep:/", driver)

    @property
    def printed(self) -> Path:
        """What the printer of the driverless queue got last."""
        return self.folder / "printed.pdf"


def _missing() -> str:
    """Why there can be no print server here; "" where there can."""
    if os.getuid() != 0:
        return "a print server of one's own needs root"
    if any(shutil.which(each) is None for each in ("cupsd", "lp", "lpadmin")):
        return "needs the Debian packages cups-daemon, cups-client and cups-filters"
    return ""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One for all tests: within a process the system's library goes on asking the server it asked first."""
    if why := _missing():
        pytest.skip(why)
    folder = Path(tempfile.mkdtemp(prefix="cups-"))  # short: the name of a socket may not be long
    for name in ("etc/ppd", "spool", "cache", "state", "tmp", "programs/backend"):
        (folder / name).mkdir(parents=True)
    folder.chmod(0o755)
    (folder / "tmp").chmod(0o1777)
    for each in _PROGRAMS.iterdir():
        if each.name != "backend":
            (folder / "programs" / each.name).symlink_to(each)
    for each in (_PROGRAMS / "backend").iterdir():
        (folder / "programs" / "backend" / each.name).symlink_to(each)
    printer = folder / "programs" / "backend" / "keep"
    printer.write_text(_PRINTER.format(folder=folder))
    printer.chmod(0o700)
    (folder / "etc" / "cupsd.conf").write_text(_SERVER.format(folder=folder))
    (folder / "etc" / "cups-files.conf").write_text(_FILES.format(folder=folder))
    arguments = ["-f", "-c", str(folder / "etc" / "cupsd.conf"), "-s", str(folder / "etc" / "cups-files.conf")]
    process = subprocess.Popen(["cupsd", *arguments], stderr=subprocess.DEVNULL)
    patch = pytest.MonkeyPatch()
    patch.setenv("CUPS_SERVER", str(folder / "cups.sock"))
    try:
        _wait(lambda: (folder / "cups.sock").exists(), 20)
        yield Server(folder)
    finally:
        patch.undo()
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder)


def _wait(done: Callable[[], object], seconds: float) -> None:
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


def _print(pdf: bytes, queue: str, qtbot: QtBot, title: str = "A letter") -> str:
    """Print as the program does; gives what it says."""
    printer: QPrinter = prepared_printer(pdf, title)
    printer.setPrinterName(queue)
    job = PrintJob(pdf)
    with qtbot.waitSignal(job.finished, timeout=20_000) as heard:
        job.start(printer)
    assert heard.args == [""]
    return job.words


LETTERS = [
    pytest.param(Layout.US_FULL_BLOCK, Paper.LETTER, Envelope.US_10, "Letter", id="american"),
    pytest.param(Layout.US_FULL_BLOCK, Paper.LETTER, Envelope.US_10, "A4", id="american, another paper in the tray"),
    pytest.param(Layout.DIN_B, Paper.A4, Envelope.C6_5, "A4", id="din"),
    pytest.param(Layout.SWISS_RIGHT, Paper.A4, Envelope.C5, "Letter", id="swiss, another paper in the tray"),
]


@pytest.mark.parametrize(("layout", "paper", "envelope", "usual"), LETTERS)
def test_the_printer_gets_the_text_on_its_millimetres(
    workspace: Workspace, server: Server, qtbot: QtBot, layout: Layout, paper: Paper, envelope: Envelope, usual: str
) -> None:
    queue = server.add_driverless(usual)
    made = workspace.letters.pdf(_letter(workspace, layout=layout, paper=paper, envelope=envelope, window=True))
    printer = prepared_printer(made, "")
    printer.setPrinterName(queue)
    loaded = other_paper(printer, sheet_of(made))
    assert (paper_words(loaded) if loaded else "") == ("" if usual.lower() == paper else usual), "it is warned of"
    assert re.fullmatch(rf"Queued as job \d+ on {queue}", _print(made, queue, qtbot))
    _wait(server.printed.exists, 60)
    before, after = Pdf(made), Pdf(server.printed.read_bytes())
    assert len(after) == len(before)
    assert after.text() == before.text(), "letters, not a picture of them"
    assert after.size_mm() == pytest.approx(before.size_mm(), abs=0.5)
    for page in range(len(before)):
        for glyph, printed in zip(before.glyphs(page), after.glyphs(page), strict=True):
            assert printed.char == glyph.char
            assert (printed.left, printed.top) == pytest.approx((glyph.left, glyph.top), abs=0.5)
    assert all(after.fonts().values()), "every typeface is in the file"


def test_on_a_postscript_printer_the_ink_lies_where_it_was(workspace: Workspace, server: Server, qtbot: QtBot) -> None:
    if not _POSTSCRIPT.exists():
        pytest.skip("needs the Debian package printer-driver-cups-pdf")
    queue = server.add_queue("OldPaper", "cups-pdf:/", _POSTSCRIPT)
    made = workspace.letters.pdf(_letter(workspace, layout=Layout.DIN_B, paper=Paper.A4, window=True))
    mark = uuid.uuid4().hex
    was_there = _LEFT.exists()
    assert _print(made, queue, qtbot, f"followup {mark}").startswith("Queued as job ")
    _wait(lambda: any(b"%%EOF" in each.read_bytes()[-64:] for each in _LEFT.glob(f"*{mark}*.pdf")), 60)
    found = next(_LEFT.glob(f"*{mark}*.pdf"))
    data = found.read_bytes()
    found.unlink()
    if not was_there:
        with suppress(OSError):
            _LEFT.rmdir()
    assert Pdf(data).size_mm() == pytest.approx((210, 297), abs=0.5)
    assert _ink(data) == pytest.approx(_ink(made), abs=0.5)


def _ink(pdf: bytes) -> tuple[float, ...]:
    """Left, top, right and bottom edges of the ink on the first page, then the top of each block of it; all in mm."""
    scale = 10.0  # dots to a millimetre
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=scale * 25.4 / 72, grayscale=True)
    data, step = bytes(page.buffer), page.stride
    rows = [data[y * step : y * step + page.width] for y in range(page.height)]
    inked = [number for number, row in enumerate(rows) if min(row) < 96]
    dark = bytes(min(value, 96) for value in range(256))
    spans = [
        (len(row) - len(row.lstrip(b"\x60")), len(row.rstrip(b"\x60")))
        for row in (rows[y].translate(dark) for y in inked)
    ]
    tops = [y for before, y in zip([-99, *inked], inked, strict=False) if y - before > 30]
    edges = (min(left for left, _right in spans), inked[0], max(right for _left, right in spans), inked[-1])
    return tuple(each / scale for each in (*edges, *tops))
