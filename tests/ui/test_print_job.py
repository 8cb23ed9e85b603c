"""A PDF on its way to paper: as it is through lp, drawn where there is none, and what happened is said."""

import stat
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from followup_desktop.ui.dialogs.sending import OtherPaperDialog
from followup_desktop.ui.print_job import (
    PrintJob,
    _check_paper,
    lp_arguments,
    other_paper,
    paper_words,
    prepared_printer,
    sheet_of,
)
from followup_desktop.ui.theme import Theme

LETTER, A4 = (612.0, 792.0), (595.28, 841.89)


def pdf_of(size: tuple[float, float], path: Path) -> bytes:
    canvas = Canvas(str(path / "made.pdf"), pagesize=size, invariant=1)
    canvas.rect(72, 72, 200, 100, fill=1)
    canvas.showPage()
    canvas.save()
    return (path / "made.pdf").read_bytes()


@pytest.fixture
def letter(tmp_path: Path) -> bytes:
    return pdf_of(LETTER, tmp_path)


def fake_lp(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = folder / "lp"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def printed(pdf: bytes, printer: QPrinter, qtbot: QtBot) -> tuple[str, str]:
    """What went wrong, and what is said where nothing did."""
    job = PrintJob(pdf)
    with qtbot.waitSignal(job.finished) as heard:
        job.start(printer)
    return heard.args[0], job.words


def test_cups_gets_the_pdf_itself_and_the_number_of_the_job_is_said(
    letter: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    script = f'printf "%s\\n" "$@" > {tmp_path}/arguments; cat > {tmp_path}/printed.pdf\n'
    fake_lp(tmp_path, script + 'echo "request id is Front-Desk-41 (0 file(s))"', monkeypatch)
    trouble, words = printed(letter, prepared_printer(letter, "A letter"), qtbot)
    assert (trouble, words) == ("", "Queued as job 41 on Front-Desk")
    assert (tmp_path / "printed.pdf").read_bytes() == letter
    arguments = (tmp_path / "arguments").read_text().splitlines()
    assert "media=Letter" in arguments and "print-scaling=none" in arguments
    assert arguments[arguments.index("-t") + 1] == "A letter"


def test_what_lp_complains_of_is_said(
    letter: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    fake_lp(tmp_path, "cat > /dev/null\necho 'lp: Error - The printer is on fire.' >&2\nexit 1", monkeypatch)
    trouble, _words = printed(letter, prepared_printer(letter, "A letter"), qtbot)
    assert trouble == "the printing system says: The printer is on fire."


def test_to_a_file_the_pdf_goes_as_it_is(letter: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    printer = prepared_printer(letter, "A letter")
    printer.setOutputFileName(str(tmp_path / "copy.pdf"))
    assert printed(letter, printer, qtbot) == ("", "copy.pdf saved")
    assert (tmp_path / "copy.pdf").read_bytes() == letter


def test_without_cups_the_page_is_drawn(letter: bytes, tmp_path: Path, qtbot: QtBot) -> None:
    printer = prepared_printer(letter, "A letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "drawn.pdf"))
    job = PrintJob(letter)
    with qtbot.waitSignal(job.finished):
        job._draw(printer)
    drawn = pypdfium2.PdfDocument((tmp_path / "drawn.pdf").read_bytes())
    assert len(drawn) == 1
    assert drawn[0].get_size() == pytest.approx(LETTER, abs=1)
    pixels = bytes(drawn[0].render(scale=0.5).buffer)
    assert pixels.count(255) > 0.9 * len(pixels)  # ink on white, not on black
    assert min(pixels) < 160


@pytest.mark.parametrize(
    ("size", "media"),
    [(LETTER, "Letter"), (A4, "A4"), ((792.0, 612.0), "Letter"), ((683.9, 297.1), "Custom.297.1x683.9")],
)
def test_lp_is_told_the_paper_of_the_pdf_upright(size: tuple[float, float], media: str, tmp_path: Path) -> None:
    pdf = pdf_of(size, tmp_path)
    printer = prepared_printer(pdf, "A letter")
    printer.setCopyCount(2)
    arguments = lp_arguments(printer, sheet_of(pdf))
    assert arguments[arguments.index("-n") + 1] == "2"
    assert f"media={media}" in arguments
    assert "sides=one-sided" in arguments


def test_another_paper_is_named_and_printed_on_only_if_asked(
    letter: bytes, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    printer = prepared_printer(letter, "A letter")
    assert other_paper(printer, sheet_of(letter)) is None
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    loaded = other_paper(printer, sheet_of(letter))
    assert loaded is not None and paper_words(loaded) == "A4"
    _check_paper(letter, printer, owner, lambda text: None)
    (asked,) = owner.findChildren(OtherPaperDialog)
    texts = " ".join(each.text() for each in asked.findChildren(type(asked.heading)))
    assert "The pages are made for Letter, but the printer is set to A4." in texts
    assert asked.save_button.text() == "Print on Letter"
    went_on: list[bool] = []
    asked._go_on = lambda: went_on.append(True)
    asked.try_to_save()
    assert went_on == [True]


def test_a_paper_without_a_name_is_told_by_its_measures() -> None:
    assert paper_words(QPageSize(QSizeF(297.1, 683.9), QPageSize.Unit.Point)) == "105 × 241 mm"
