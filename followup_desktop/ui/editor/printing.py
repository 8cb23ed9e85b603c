"""Getting a page onto paper: the PDF itself through CUPS where that is there, a fine raster elsewhere."""

from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QProcess, QRectF, QSaveFile, QStandardPaths, Signal
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from followup_desktop.domain.model import Paper, UserError
from followup_desktop.i18n import _
from followup_desktop.ui.editor.preview import page_image, page_sizes

_DOTS_PER_INCH = 600
_MEDIA = {Paper.LETTER: "Letter", Paper.A4: "A4"}


def has_printer() -> bool:
    """Is there any printer the system knows of?"""
    return bool(QPrinterInfo.availablePrinterNames())


def prepared_printer(paper: Paper, title: str) -> QPrinter:
    """A printer set to the letter's own paper, whatever the default printer has in its tray."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize.PageSizeId.A4 if paper is Paper.A4 else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    printer.setDocName(title)
    return printer


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
        printer.setFullPage(True)
        printer.setResolution(_DOTS_PER_INCH)
        painter = QPainter()
        if not painter.begin(printer):
            self.finished.emit(_("The printer did not answer."))
            return
        for number, size in enumerate(page_sizes(self._pdf)):
            if number:
                printer.newPage()
            width = round(size.width / 72 * _DOTS_PER_INCH)
            image = page_image(self._pdf, number, width)
            painter.drawImage(QRectF(0, 0, image.width(), image.height()), image)
        painter.end()
        self.finished.emit("")


def lp_arguments(printer: QPrinter, paper: Paper) -> list[str]:
    """What ``lp`` is told: printer, copies, the letter's paper, and no scaling, which would move the address."""
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


def write_file(path: Path, data: bytes) -> None:
    """Write a file wholly or not at all. Raises ``UserError`` saying why it could not be written."""
    file = QSaveFile(str(path))
    whole = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()
    if not whole:
        raise UserError(
            _("{name} could not be saved: {why}").format(name=path.name, why=file.errorString().rstrip("."))
        )
