"""What the program is, who may do what with it, and whom it thanks."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from followup_desktop import __version__
from followup_desktop.domain.sources import ARTICLES
from followup_desktop.i18n import _, current
from followup_desktop.ui import theme
from followup_desktop.ui.icons import app_icon
from followup_desktop.ui.widgets.buttons import PlainButton
from followup_desktop.ui.widgets.focus import FocusRing
from followup_desktop.ui.widgets.rows import Line
from followup_desktop.ui.widgets.text import Body, Label

#: Works of others that the program stands on, with the licence of each.
THANKS = (
    ("Qt and PySide6", "LGPL 3.0"),
    ("Peewee", "MIT"),
    ("ReportLab", "BSD 3-Clause"),
    ("HarfBuzz", "Old MIT"),
    ("PDFium", "BSD 3-Clause"),
    ("Harper", "Apache 2.0"),
    ("Babel and holidays", "BSD 3-Clause, MIT"),
    ("phonenumbers, vobject, email-validator", "Apache 2.0, Unlicense"),
    ("nameparser", "LGPL 2.1 or later"),
    ("Inter, Newsreader, PT Serif, Spectral", "SIL Open Font License 1.1"),
    ("Lucide icons", "ISC"),
)


class _Sign(QWidget):
    """The program's own sign."""

    def sizeHint(self) -> QSize:
        side = theme.current().px(56)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = theme.current().px(56)
        app_icon().paint(QPainter(self), 0, 0, side, side)


class AboutDialog(QDialog):
    """Name, version, licence and thanks. Freed on close."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About Followup Desktop"))
        self._ring = FocusRing(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        content = QWidget()
        content.setObjectName("scrolled")
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(26, 24, 26, 8)
        column.setSpacing(0)
        self._scroller = QScrollArea()
        self._scroller.setFrameShape(QFrame.Shape.NoFrame)
        self._scroller.setWidgetResizable(True)
        self._scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroller.setWidget(content)
        outer.addWidget(self._scroller, 1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(_Sign())
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(Label("Followup Desktop", "heading"))
        words.addWidget(Label(_("Version {version}").format(version=__version__), "body", "text2"))
        words.addStretch(1)
        head.addLayout(words, 1)
        column.addLayout(head)
        column.addSpacing(16)
        column.addWidget(
            Body(
                _(
                    "What to do after a job interview, and when. It runs on your computer, keeps everything in one "
                    "file there, and sends nothing anywhere."
                ),
                widest=900,
            )
        )
        column.addSpacing(8)
        column.addWidget(
            Body(_("The advice comes from {articles}.").format(articles=current().join(ARTICLES.values())), widest=900)
        )
        column.addSpacing(8)
        column.addWidget(
            Body(_("Free under the MIT License: use it, change it, pass it on. It comes without warranty."), widest=900)
        )
        column.addSpacing(16)
        column.addWidget(Line())
        column.addSpacing(14)
        column.addWidget(Label(_("With thanks to"), "section", "text2"))
        column.addSpacing(8)
        column.addLayout(_thanks())
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(26, 12, 26, 20)
        foot.addStretch(1)
        self.close_button = PlainButton(_("Close"), self.reject)
        foot.addWidget(self.close_button)
        outer.addLayout(foot)
        self.close_button.setFocus()

    def open(self) -> None:
        look = theme.current()
        parent = self.parentWidget()
        room = parent.window().size() - QSize(40, 40) if parent is not None else QSize(1240, 760)
        width = min(look.px(480), room.width())
        height = self._column.totalHeightForWidth(width) + look.px(30) + 36
        self.resize(width, min(height, room.height()))
        super().open()
        self._ring.watch_input()


def _thanks() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(0, 1)
    for row, (work, licence) in enumerate(THANKS):
        grid.addWidget(Label(work), row, 0)
        grid.addWidget(Label(licence, "small", "text2", align=Qt.AlignmentFlag.AlignRight), row, 1)
    return grid
