"""A finished PDF on a printer: every page, at its own size."""

from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from followup_desktop.ui.print_job import print_pages

LETTER, A4_ACROSS, A4 = (612, 792), (842, 595), (595, 842)


@pytest.fixture
def paper() -> bytes:
    """Two pages: a Letter page upright and an A4 page across, both blank."""
    document = pypdfium2.PdfDocument.new()
    for size in (LETTER, A4_ACROSS):
        document.new_page(*size)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_each_page_is_printed_at_its_own_size(theme, paper, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    print_pages(paper, printer)
    printed = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    sizes = [tuple(round(side) for side in printed[number].get_size()) for number in range(len(printed))]
    printed.close()
    # What lies across is turned: paper goes through a printer upright.
    assert sizes == [LETTER, A4]
