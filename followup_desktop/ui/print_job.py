"""Getting a PDF onto paper: the PDF itself through CUPS where that is there, a fine raster elsewhere."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QRectF, QSizeF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _
from followup_desktop.ui.dialogs.sending import OtherPaperDialog
from followup_desktop.ui.pdf_pages import PageSize, page_image, page_sizes
from followup_desktop.ui.saving import write_file

_DOTS_PER_INCH = 600
_POINTS = 72  # to the inch
_MM = 25.4 / _POINTS
#: Two papers are the same within so many points.
_SAME = 3.0
_REQUEST = re.compile(r"request id is (.+)-(\d+) ")

Told = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes through the printer: the size of the first page, upright, in points."""

    width: float
    height: float

    @property
    def page_size(self) -> QPageSize:
        return QPageSize(QSizeF(self.width, self.height), QPageSize.Unit.Point)

    @property
    def media(self) -> str:
        """The paper as ``lp`` is told it."""
        named = {QPageSize.PageSizeId.Letter: "Letter", QPageSize.PageSizeId.A4: "A4"}.get(self.page_size.id())
        return named or f"Custom.{self.width:.4g}x{self.height:.4g}"

    def is_same(self, other: QPageSize) -> bool:
        size = other.size(QPageSize.Unit.Point)
        width, height = sorted((size.width(), size.height()))
        return abs(width - self.width) <= _SAME and abs(height - self.height) <= _SAME


def sheet_of(pdf: bytes) -> Sheet:
    """The paper a PDF was made for."""
    return _upright(page_sizes(pdf)[0])


def _upright(page: PageSize) -> Sheet:
    """A sheet goes through the printer upright; what lies across is turned."""
    return Sheet(*sorted((page.width, page.height)))


def paper_words(size: QPageSize) -> str:
    """``Letter``, ``A4``, or the measures of a paper that has no such name."""
    known = {QPageSize.PageSizeId.Letter: _("Letter"), QPageSize.PageSizeId.A4: _("A4")}.get(size.id())
    measures = size.size(QPageSize.Unit.Point)
    return known or f"{measures.width() * _MM:.0f} × {measures.height() * _MM:.0f} mm"


def has_printer() -> bool:
    """Is there any printer the system knows of?"""
    return bool(QPrinterInfo.availablePrinterNames())


def prepared_printer(pdf: bytes, title: str) -> QPrinter:
    """A printer set to the paper the PDF was made for, whatever the default printer has in its tray."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(sheet_of(pdf).page_size)
    printer.setDocName(title)
    return printer


def ask_and_print(pdf: bytes, title: str, owner: QWidget, told: Told) -> None:
    """Ask which printer, then print; ``told`` gets what to say about how that went."""
    printer = prepared_printer(pdf, title)
    dialog = QPrintDialog(printer, owner.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.accepted.connect(partial(_check_paper, pdf, printer, owner, told))
    dialog.show()


def _check_paper(pdf: bytes, printer: QPrinter, owner: QWidget, told: Told, _same: object = None) -> None:
    """Print, or ask first where another paper lies in the printer: the address would leave its window.

    The dialog's signal hands over the printer once more; it is bound here so that it lives as long as the dialog.
    """
    go_on = partial(_print, pdf, printer, owner, told)
    loaded = other_paper(printer, sheet_of(pdf))
    if loaded is None or printer.outputFileName():
        go_on()
        return
    OtherPaperDialog(owner, paper_words(sheet_of(pdf).page_size), paper_words(loaded), go_on).open()


def other_paper(printer: QPrinter, sheet: Sheet) -> QPageSize | None:
    """The paper the printer is set to, in the dialog or by the system, where it is not the sheet's; else None."""
    chosen = printer.pageLayout().pageSize()
    if chosen.isValid() and not sheet.is_same(chosen):
        return chosen
    usual = QPrinterInfo(printer).defaultPageSize()
    return usual if usual.isValid() and not sheet.is_same(usual) else None


def _print(pdf: bytes, printer: QPrinter, owner: QWidget, told: Told) -> None:
    job = PrintJob(pdf, owner)
    job.finished.connect(partial(_tell, job, told))
    job.start(printer)


def _tell(job: "PrintJob", told: Told, trouble: str) -> None:
    told(_("Printing failed because {why}").format(why=trouble) if trouble else job.words)
    job.deleteLater()


class PrintJob(QObject):
    """One PDF on its way to a printer. ``finished`` carries "" or what went wrong, as the end of a sentence.

    ``words`` say what became of it where all went well.
    """

    finished = Signal(str)

    def __init__(self, pdf: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self._process: QProcess | None = None
        self.words = _("Sent to the printer")

    def start(self, printer: QPrinter) -> None:
        """Print to what was chosen in the dialog: a file, a printer through ``lp``, or a printer without it."""
        if printer.outputFileName():
            # "Print to file" is the PDF as it is; drawing it again would only make it worse.
            self.words = _("{file} saved").format(file=Path(printer.outputFileName()).name)
            try:
                write_file(Path(printer.outputFileName()), self._pdf)
            except UserError as error:
                self.finished.emit(str(error))
            else:
                self.finished.emit("")
            return
        lp = QStandardPaths.findExecutable("lp")
        if lp:
            self._send(lp, lp_arguments(printer, sheet_of(self._pdf)))
        else:
            self._draw(printer)

    def _send(self, lp: str, arguments: list[str]) -> None:
        process = QProcess(self)
        self._process = process
        surroundings = QProcessEnvironment.systemEnvironment()
        surroundings.insert("LC_ALL", "C.UTF-8")  # the number of the job is read from what it says
        process.setProcessEnvironment(surroundings)
        process.finished.connect(self._on_process_finished)
        process.errorOccurred.connect(self._on_process_error_occurred)
        process.start(lp, arguments)
        process.write(self._pdf)
        process.closeWriteChannel()

    def _on_process_finished(self, code: int) -> None:
        assert self._process is not None
        if code != 0:
            self.finished.emit(_trouble(bytes(self._process.readAllStandardError().data())))
            return
        queued = _REQUEST.search(bytes(self._process.readAllStandardOutput().data()).decode(errors="replace"))
        if queued is not None:
            words = _("Queued as job {number} on {printer}")
            self.words = words.format(number=queued.group(2), printer=queued.group(1))
        self.finished.emit("")

    def _on_process_error_occurred(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.finished.emit(_("the printing system could not be started."))

    def _draw(self, printer: QPrinter) -> None:
        self.finished.emit("" if print_pages(self._pdf, printer) else _("the printer did not answer."))


def _trouble(told: bytes) -> str:
    """What ``lp`` complains of, as the end of a sentence."""
    lines = told.decode(errors="replace").strip().splitlines()
    if not lines:
        return _("the printer did not answer.")
    why = re.sub(r"^(?:\S*lp: )?(?:Error - )?", "", lines[-1])[:300]
    return _("the printing system says: {words}").format(words=why)


def print_pages(pdf: bytes, printer: QPrinter) -> bool:
    """Draw each page of the PDF at its own size; False where the printer cannot be drawn on."""
    printer.setFullPage(True)
    painter = QPainter()
    for number, size in enumerate(page_sizes(pdf)):
        sheet = _upright(size)
        printer.setPageSize(sheet.page_size)
        if not (printer.newPage() if number else painter.begin(printer)):
            return False
        image = page_image(pdf, number, round(size.width / _POINTS * _DOTS_PER_INCH), 90 if size.across else 0)
        dots = printer.resolution() / _POINTS
        painter.drawImage(QRectF(0, 0, sheet.width * dots, sheet.height * dots), image)
    painter.end()
    return True


def lp_arguments(printer: QPrinter, sheet: Sheet) -> list[str]:
    """What ``lp`` is told: printer, copies, its paper, and no scaling, which would move an address."""
    arguments = ["-n", str(max(1, printer.copyCount())), "-t", printer.docName()]
    if printer.printerName():
        arguments = ["-d", printer.printerName(), *arguments]
    arguments += ["-o", f"media={sheet.media}", "-o", "print-scaling=none"]
    sides = {
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }.get(printer.duplex(), "one-sided")
    arguments += ["-o", f"sides={sides}"]
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        arguments += ["-P", f"{printer.fromPage()}-{printer.toPage()}"]
    return arguments
