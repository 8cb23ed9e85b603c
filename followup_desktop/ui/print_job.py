"""Getting a PDF onto paper: the PDF itself through CUPS where that is there, a fine raster elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QRectF, QSizeF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import Paper, UserError
from followup_desktop.i18n import _
from followup_desktop.ui.pdf_pages import page_image, page_sizes
from followup_desktop.ui.saving import write_file

_DOTS_PER_INCH = 600
_POINTS = 72  # to the inch
_MEDIA = {Paper.LETTER: "Letter", Paper.A4: "A4"}


def has_printer() -> bool:
    """Is there any printer the system knows of?"""
    return bool(QPrinterInfo.availablePrinterNames())


def prepared_printer(paper: Paper, title: str) -> QPrinter:
    """A printer set to the paper the PDF was made for, whatever the default printer has in its tray."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize.PageSizeId.A4 if paper is Paper.A4 else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    printer.setDocName(title)
    return printer


def ask_and_print(pdf: bytes, paper: Paper, title: str, owner: QWidget, told: Callable[[str], object]) -> None:
    """Ask which printer, then print; ``told`` gets what to say about how that went."""
    printer = prepared_printer(paper, title)
    dialog = QPrintDialog(printer, owner.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.accepted.connect(partial(_print, pdf, paper, printer, owner, told))
    dialog.show()


def _print(
    pdf: bytes, paper: Paper, printer: QPrinter, owner: QWidget, told: Callable[[str], object], _same: object = None
) -> None:
    # The dialog's signal hands over the printer once more; it is bound here so that it lives as long as the dialog.
    job = PrintJob(pdf, paper, owner)
    job.finished.connect(partial(_tell, job, told))
    job.start(printer)


def _tell(job: "PrintJob", told: Callable[[str], object], trouble: str) -> None:
    told(_("It did not print: {why}").format(why=trouble) if trouble else _("Sent to the printer"))
    job.deleteLater()


class PrintJob(QObject):
    """One PDF on its way to a printer. ``finished`` carries "" or what went wrong, in words."""

    finished = Signal(str)

    def __init__(self, pdf: bytes, paper: Paper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._paper = paper
        self._process: QProcess | None = None

    def start(self, printer: QPrinter) -> None:
        """Print to what was chosen in the dialog: a file, a printer through ``lp``, or a printer without it."""
        if printer.outputFileName():
            # "Print to file" is the PDF as it is; drawing it again would only make it worse.
            try:
                write_file(Path(printer.outputFileName()), self._pdf)
            except UserError as error:
                self.finished.emit(str(error))
            else:
                self.finished.emit("")
            return
        lp = QStandardPaths.findExecutable("lp")
        if lp:
            self._send(lp, lp_arguments(printer, self._paper))
        else:
            self._draw(printer)

    def _send(self, lp: str, arguments: list[str]) -> None:
        process = QProcess(self)
        self._process = process
        process.finished.connect(self._on_process_finished)
        process.errorOccurred.connect(self._on_process_error_occurred)
        process.start(lp, arguments)
        process.write(self._pdf)
        process.closeWriteChannel()

    def _on_process_finished(self, code: int) -> None:
        assert self._process is not None
        told = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        self.finished.emit(
            "" if code == 0 else told.splitlines()[-1][:300] if told else _("The printer did not answer.")
        )

    def _on_process_error_occurred(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.finished.emit(_("The printing system could not be started."))

    def _draw(self, printer: QPrinter) -> None:
        self.finished.emit("" if print_pages(self._pdf, printer) else _("The printer did not answer."))


def print_pages(pdf: bytes, printer: QPrinter) -> bool:
    """Draw each page of the PDF at its own size; False where the printer cannot be drawn on."""
    printer.setFullPage(True)
    painter = QPainter()
    for number, size in enumerate(page_sizes(pdf)):
        # A sheet goes through the printer upright; what lies across is turned.
        width, height = sorted((size.width, size.height))
        printer.setPageSize(QPageSize(QSizeF(width, height), QPageSize.Unit.Point))
        if not (printer.newPage() if number else painter.begin(printer)):
            return False
        image = page_image(pdf, number, round(size.width / _POINTS * _DOTS_PER_INCH), 90 if size.across else 0)
        dots = printer.resolution() / _POINTS
        painter.drawImage(QRectF(0, 0, width * dots, height * dots), image)
    painter.end()
    return True


def lp_arguments(printer: QPrinter, paper: Paper) -> list[str]:
    """What ``lp`` is told: printer, copies, its paper, and no scaling, which would move an address."""
    arguments = ["-d", printer.printerName(), "-n", str(max(1, printer.copyCount())), "-t", printer.docName()]
    arguments += ["-o", f"media={_MEDIA[paper]}", "-o", "print-scaling=none"]
    sides = {
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }.get(printer.duplex(), "one-sided")
    arguments += ["-o", f"sides={sides}"]
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        arguments += ["-P", f"{printer.fromPage()}-{printer.toPage()}"]
    return arguments
