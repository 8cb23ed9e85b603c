"""The page beside the text: the very PDF that prints, drawn sharp at any size."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop.domain.envelopes import WindowView
from followup_desktop.i18n import _
from followup_desktop.ui import theme
from followup_desktop.ui.icons import icon
from followup_desktop.ui.pdf_pages import PageSize, page_image, page_sizes
from followup_desktop.ui.tokens import LIGHT
from followup_desktop.ui.widgets.buttons import IconButton
from followup_desktop.ui.widgets.panels import IconMark, paint_shadow
from followup_desktop.ui.widgets.text import Body, Label, set_tip

_ZOOM = 1.55
_MOST_PIXELS = 4000  # across, on screen
_MM = 25.4 / 72  # to the point

# The window over the page, which is white in any theme.
_INSIDE, _OUTSIDE = LIGHT.accent, LIGHT.late


class _Paper(QWidget):
    """One page with its shadow, as large as there is room."""

    MARGIN = 8

    def __init__(self) -> None:
        super().__init__()
        self._pdf = b""
        self._sizes: tuple[PageSize, ...] = ()
        self._number = 0
        self._image = QImage()
        self._window: WindowView | None = None

    def show_page(self, pdf: bytes, sizes: tuple[PageSize, ...], number: int, window: WindowView | None) -> None:
        self._pdf, self._sizes, self._number, self._window = pdf, sizes, number, window
        told = _("The dashed line is what the window surely shows. Neither line is printed.")
        set_tip(self, told if window else "")
        self._image = QImage()
        self.updateGeometry()
        self.update()

    def wanted_height(self, width: int) -> int:
        """The height at which the page is as wide as it can be."""
        size = self._sizes[self._number] if self._sizes else PageSize(612, 792)
        return round((width - 2 * self.MARGIN) * size.height / size.width) + 2 * self.MARGIN

    def sheet(self) -> QRectF:
        """Where the page stands in the widget."""
        size = self._sizes[self._number]
        width, height = self.width() - 2 * self.MARGIN, self.height() - 2 * self.MARGIN
        scale = min(width / size.width, height / size.height)
        across, down = round(size.width * scale), round(size.height * scale)
        return QRectF((self.width() - across) // 2, self.MARGIN, across, down)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._sizes:
            return
        look = theme.current()
        painter = QPainter(self)
        sheet = self.sheet()
        if sheet.width() < 8:
            return
        painter.save()
        paint_shadow(painter, sheet, 1, 6)
        painter.restore()
        ratio = self.devicePixelRatioF()
        width = min(round(sheet.width() * ratio), _MOST_PIXELS)
        if self._image.width() != width:
            self._image = page_image(self._pdf, self._number, width)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(sheet, self._image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(look.color("button_line" if look.tokens.name == "light" else "line"), 1))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if self._window is not None and self._number == 0:
            self._paint_window(painter, sheet, self._window)

    def _paint_window(self, painter: QPainter, sheet: QRectF, view: WindowView) -> None:
        """The window over the page, and dashed in it what shows however the sheet slides. On screen only."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colour = QColor(_OUTSIDE if view.outside else _INSIDE)
        scale = sheet.width() / (self._sizes[0].width * _MM)
        for box, line in ((view.window, Qt.PenStyle.SolidLine), (view.zone, Qt.PenStyle.DashLine)):
            area = QRectF(box.left * scale, box.top * scale, box.width * scale, box.height * scale)
            painter.setPen(QPen(colour, 1.2, line))
            painter.drawRoundedRect(area.translated(sheet.topLeft()), 3, 3)


class _Corner(QWidget):
    """Where the two scroll bars meet."""

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().color("window"))


class PagePreview(QWidget):
    """The pages of a PDF one at a time, with a caption below. The page fits the room, or is larger and scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = b""
        self._sizes: tuple[PageSize, ...] = ()
        self._number = 0
        self._window: WindowView | None = None
        self.title = Label("", "strong", "text2")
        self.previous = IconButton("chevron-left", _("Previous page"), self._on_previous)
        self.next = IconButton("chevron-right", _("Next page"), self._on_next)
        self.zoom = IconButton("zoom-in", _("Show the page larger"), self._on_zoom)
        self.zoom.setCheckable(True)
        self._paper = _Paper()
        self._scroller = QScrollArea()
        self._scroller.setFrameShape(QFrame.Shape.NoFrame)
        self._scroller.setAccessibleName(_("Page"))
        self._scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroller.setCornerWidget(_Corner())
        self._paper.setObjectName("scrolled")
        self._scroller.setWidget(self._paper)
        self._mark = IconMark("mail-check", "done", 16)
        self._mark.hide()
        self._caption = Body("", "small", "text2")
        self._build()
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._place)
        self.show_pdf(b"")

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(2)
        top.addWidget(self.title)
        top.addStretch(1)
        for button in (self.previous, self.next, self.zoom):
            top.addWidget(button)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._caption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 17, 16, 14)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(7)
        column.addWidget(self._scroller)
        column.addSpacing(16)
        column.addLayout(below)
        column.addStretch(1)

    @property
    def pages(self) -> int:
        return len(self._sizes)

    @property
    def window_view(self) -> WindowView | None:
        """The window that is drawn over the first page."""
        return self._window

    def show_pdf(self, pdf: bytes, window: WindowView | None = None) -> None:
        """Show these pages, at the number that is shown now as far as there is one; the envelope's window over them."""
        self._pdf, self._window = pdf, window
        self._sizes = page_sizes(pdf) if pdf else ()
        self._turn(self._number)

    def set_caption(self, text: str, icon: str = "mail-check", tone: str = "done") -> None:
        self._caption.setText(text)
        self._mark.set_icon(icon, tone)
        self._mark.setVisible(bool(text))

    def _turn(self, number: int) -> None:
        self._number = max(0, min(number, self.pages - 1))
        several = self.pages > 1
        for button in (self.previous, self.next):
            button.setVisible(several)
        self.previous.setEnabled(self._number > 0)
        self.next.setEnabled(self._number < self.pages - 1)
        text = _("Page {number} of {all}").format(number=self._number + 1, all=self.pages) if self._sizes else _("Page")
        self.title.setText(text)
        self._scroller.setAccessibleName(text)
        self._paper.show_page(self._pdf, self._sizes, self._number, self._window)
        self._place()

    def _place(self) -> None:
        """Give the paper its size: all of it in the room there is, or as wide as the room."""
        view = self._scroller
        zoomed = self.zoom.isChecked()
        whole = self._paper.wanted_height(max(60, self.width() - 32))
        room = max(80, self.height() - self._taken())
        view.setFixedHeight(room if zoomed else min(whole, room))
        bars = Qt.ScrollBarPolicy
        view.setHorizontalScrollBarPolicy(bars.ScrollBarAsNeeded if zoomed else bars.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if zoomed else bars.ScrollBarAlwaysOff)
        width = view.viewport().width()
        if zoomed:
            wide = round(width * _ZOOM)
            self._paper.setFixedSize(wide, self._paper.wanted_height(wide))
        else:
            self._paper.setFixedSize(width, view.height())

    def _taken(self) -> int:
        look = theme.current()
        return (
            look.px(30) + 17 + 7 + 16 + 14 + max(look.px(18), self._caption.heightForWidth(max(60, self.width() - 60)))
        )

    def _on_previous(self) -> None:
        self._turn(self._number - 1)

    def _on_next(self) -> None:
        self._turn(self._number + 1)

    def _on_zoom(self) -> None:
        zoomed = self.zoom.isChecked()
        name = _("Show the whole page") if zoomed else _("Show the page larger")
        self.zoom.setAccessibleName(name)
        set_tip(self.zoom, name)
        self.zoom.setIcon(icon("zoom-out" if zoomed else "zoom-in"))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._resized.start()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(440), theme.current().px(500))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(200), theme.current().px(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().color("window"))
