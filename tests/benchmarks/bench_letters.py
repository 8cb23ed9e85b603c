"""Letters against the programs that people would otherwise use, the same letter by each in the same run.

Every figure stands beside the others' as a ratio. Python's are installed into an environment that goes when the run is
over; LibreOffice is used where there is one (Debian: libreoffice-writer-nogui). What is not there is called missing.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from letter_cold import MADE_AT, page
from search_of_years import NOW

HERE = Path(__file__).parent
COUNT = 500
COLD_ROUNDS = 5
KEYS = 120
ENGINES = ("weasyprint", "fpdf2", "typst")
#: All but typst, whose compiler is a program without Python's start.
SLOWER = ("LibreOffice", "weasyprint", "fpdf2")

LETTER = {
    "sender": ["Ellen Marsh", "1418 Larkspur Lane", "Portland, OR 97214", "(503) 555-0148 · ellen.marsh@example.com"],
    "date": "November 18, 2026",
    "recipient": [
        "Ms. Priya Raman",
        "Director of Documentation",
        "Alder Creek Health",
        "2210 Tannery Row",
        "Portland, OR 97209",
    ],
    "subject": "Technical Writer, 2026-114",
    "paragraphs": [
        "Dear Ms. Raman:",
        "Thank you for the time you gave me on Tuesday afternoon, and for showing me how the guides are made, from the "
        "first talk with a nurse to the printed sheet on the ward.",
        "I was struck by what you said about the review round: that nobody signs a page they have not followed with "
        "their own hands. At Hale & Orchard I rewrote 140 guides for home-care staff in that manner, and calls to the "
        "help line fell by a third within one year.",
        "You asked how I would begin with the infusion pumps. I have thought about it since. I would sit with "
        "two nurses on a night shift first, write the page they reach for at three in the morning, and leave the "
        "reference part for last; a summary of one page is enclosed.",
        "I would be glad to join the documentation team at Alder Creek Health. If anything else would help you decide, "
        "please call me at (503) 555-0148 or write to me at any time.",
    ],
    "close": "Sincerely,",
    "signature": "Ellen Marsh",
}


@pytest.fixture(autouse=True)
def _on_its_own_line(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    with capsys.disabled():
        print()
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("letters")
    (made / "letter.json").write_text(json.dumps(LETTER), "utf-8")
    return made


@pytest.fixture(scope="module")
def peers(folder: Path) -> Path:
    """The Python of an environment with those of the others that can be installed."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "peers")], check=True)
    python = folder / "peers" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    for engine in ENGINES:
        subprocess.run([str(python), "-m", "pip", "install", "-q", engine], capture_output=True, check=False)
    return python


def _fonts() -> str:
    return str(resources.files("fontpkg_pt_serif") / "files")


def _peer(python: Path, engine: str, count: int, folder: Path) -> list[str]:
    return [
        str(python),
        str(HERE / "letter_peers.py"),
        engine,
        str(count),
        str(folder / "letter.json"),
        _fonts(),
        str(folder),
    ]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent.parent}"}


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=_environment(), capture_output=True, check=True, timeout=600)
    return time.perf_counter() - start


def _works(command: list[str]) -> bool:
    try:
        return (
            subprocess.run(command, env=_environment(), capture_output=True, timeout=600, check=False).returncode == 0
        )
    except OSError:
        return False


def _flat_document(letter: dict[str, Any]) -> str:
    """The letter as LibreOffice keeps a text in one file."""
    lines = ("sender", ["date"], "recipient", ["subject"])
    blocks: list[list[str]] = [letter[part] if isinstance(part, str) else [letter[part[0]]] for part in lines]
    blocks += [[text] for text in (*letter["paragraphs"], letter["close"], letter["signature"])]
    text = "".join(
        f'<text:p text:style-name="L">{"<text:line-break/>".join(map(escape, block))}</text:p>' for block in blocks
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{rest}"'
        for name, rest in (
            ("office", "office:1.0"),
            ("style", "style:1.0"),
            ("text", "text:1.0"),
            ("fo", "xsl-fo-compatible:1.0"),
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        '<style:style style:name="L" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="14pt" '
        'fo:line-height="14pt"/><style:text-properties style:font-name="PT Serif" fo:font-family="PT Serif" '
        'fo:font-size="10.8pt"/></style:style></office:automatic-styles>'
        f"<office:body><office:text>{text}</office:text></office:body></office:document>"
    )


def _office(folder: Path, files: list[Path]) -> list[str]:
    profile = (folder / "office").as_uri()
    head = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    return [*head, str(folder), *map(str, files)]


def _documents(folder: Path, count: int) -> list[Path]:
    files = []
    for number in range(count):
        first, *rest = LETTER["paragraphs"]
        letter = LETTER | {"paragraphs": [f"Dear Reader {number}:" if number else first, *rest]}
        files.append(folder / f"letter-{number}.fodt")
        files[-1].write_text(_flat_document(letter), "utf-8")
    return files


def _compare(what: str, ours: float, theirs: dict[str, float | None]) -> None:
    print(f"  {what}: Followup Desktop {ours:.3f} s")
    for name, seconds in theirs.items():
        if seconds is None:
            print(f"    {name}: missing")
        else:
            told = f"{seconds / ours:.1f} times as long" if seconds >= ours else f"{ours / seconds:.1f} times as fast"
            print(f"    {name}: {seconds:.3f} s, {told}")


@pytest.mark.timeout(1800)
def test_one_letter_cold(folder: Path, peers: Path) -> None:
    """Each a process of its own, from its start to its end, taken in turns."""
    commands = {
        "Followup Desktop": [
            sys.executable,
            str(HERE / "letter_cold.py"),
            str(folder / "letter.json"),
            str(folder / "ours.pdf"),
        ],
        "LibreOffice": _office(folder, _documents(folder, 1)),
        **{engine: _peer(peers, engine, 0, folder) for engine in ENGINES},
    }
    there = {name: command for name, command in commands.items() if _works(command)}  # and the disk is warm
    took: dict[str, list[float]] = {name: [] for name in there}
    for _round in range(COLD_ROUNDS):
        for name, command in there.items():
            took[name].append(_seconds(command))
    medians = {name: statistics.median(took[name]) if name in took else None for name in commands}
    ours = medians.pop("Followup Desktop")
    assert ours is not None
    _compare("one letter, cold, the whole process", ours, medians)
    assert all(medians[name] is None or medians[name] > ours for name in SLOWER)


@pytest.mark.timeout(3600)
def test_500_letters_warm(folder: Path, peers: Path) -> None:
    from followup_desktop.documents import letter_pdf

    letter_pdf(page(LETTER), MADE_AT)
    start = time.perf_counter()
    for number in range(COUNT):
        (folder / "ours.pdf").write_bytes(letter_pdf(page(LETTER, f"Dear Reader {number}:"), MADE_AT))
    ours = time.perf_counter() - start
    theirs: dict[str, float | None] = dict.fromkeys(("LibreOffice", *ENGINES))
    for engine in ENGINES:
        command = _peer(peers, engine, COUNT, folder)
        if _works(_peer(peers, engine, 0, folder)):
            done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=True, timeout=600)
            theirs[engine] = float(done.stdout)
    if shutil.which("soffice"):
        one = _seconds(_office(folder, _documents(folder, 1)))
        theirs["LibreOffice"] = _seconds(_office(folder, _documents(folder, COUNT))) - one  # its start does not count
    _compare(f"{COUNT} letters, warm", ours, theirs)
    print(f"    one of ours: {1000 * ours / COUNT:.1f} ms, {(folder / 'ours.pdf').stat().st_size / 1000:.0f} kB")
    for engine in ENGINES:
        made = folder / f"{engine}.pdf"
        print(f"    one of {engine}'s: {made.stat().st_size / 1000:.0f} kB" if made.exists() else f"    {engine}: none")
    assert all(theirs[name] is None or theirs[name] > ours for name in SLOWER)
    assert ours / COUNT < 0.010


@pytest.mark.timeout(600)
def test_from_a_key_press_to_the_page(tmp_path: Path, qtbot: Any, theme: Any) -> None:
    """From the key to the page that shows it, drawn in the preview of the open letter."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from followup_desktop.services import open_workspace
    from followup_desktop.ui.bus import Bus
    from followup_desktop.ui.main_window import MainWindow
    from followup_desktop.ui.pages import PAGES

    workspace = open_workspace(tmp_path, lambda: NOW)
    workspace.example.load()
    letter = next(each for each in workspace.letters.letters() if each.kind == "thank_formal")
    window = MainWindow(workspace, Bus(), theme, PAGES)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.open("letters/editor", letter_id=letter.id)
    editor = window.page("letters/editor")
    body = editor.writing.body
    body.setFocus()
    shown: list[bytes] = []
    editor.desk.previewed.connect(shown.append)
    qtbot.waitUntil(lambda: bool(shown))
    qtbot.wait(1500)  # until the language reader is done with the letter as it was
    assert editor.preview.isVisible()

    def press(number: int) -> float:
        shown.clear()
        start = time.perf_counter()
        QTest.keyClick(body, "etaoin shrdlu"[number % 13])
        while not shown:
            QApplication.processEvents()
        editor.preview.repaint()
        QApplication.processEvents()
        took = time.perf_counter() - start
        qtbot.wait(60)  # a quick typist
        return took * 1000

    took = sorted(press(number) for number in range(KEYS))
    window.close()
    workspace.close()
    half, most = took[len(took) // 2], took[int(len(took) * 0.95)]
    print(f"  from a key press to the page: p50 {half:.0f} ms, p95 {most:.0f} ms (limit 60 ms)")
    assert most < 60
