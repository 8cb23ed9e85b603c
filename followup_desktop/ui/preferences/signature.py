"""The picture of the person's signature: chosen or dropped, cut out, shown as it prints, kept in the database alone."""

from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from followup_desktop.domain.model import Signature, UserError
from followup_desktop.i18n import _
from followup_desktop.services.outgoing import NARROWEST, WIDEST
from followup_desktop.ui import theme
from followup_desktop.ui.dialogs.form import Form
from followup_desktop.ui.saving import ask_which
from followup_desktop.ui.shell import Shell
from followup_desktop.ui.signature_picture import cut_out, read_picture
from followup_desktop.ui.widgets.buttons import LinkButton, PlainButton
from followup_desktop.ui.widgets.moments import NumberField
from followup_desktop.ui.widgets.rows import Card
from followup_desktop.ui.widgets.text import Body

#: A photograph is never that large.
_LARGEST = 40_000_000
_KINDS = (".png", ".jpg", ".jpeg")
#: Pixels of the screen to a millimetre, at 100 %.
_SCALE = 96 / 25.4


class _Shown(QWidget):
    """The signature on white as large as on paper, or where to drop one."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._width = 45.0
        self.over = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Your signature as it prints"))

    def show_signature(self, signature: Signature | None) -> None:
        self._image = QImage.fromData(signature.image) if signature else QImage()
        self._width = float(signature.width_mm) if signature else 45.0
        told = _("No picture yet") if signature is None else ""
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(300), theme.current().px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        empty = self._image.isNull()
        line = Qt.PenStyle.DashLine if empty else Qt.PenStyle.SolidLine
        painter.setPen(QPen(look.color("accent" if self.over else "edge"), 1, line))
        painter.setBrush(look.color("sunken") if empty else Qt.GlobalColor.white)  # paper is white in any theme
        painter.drawRoundedRect(sheet, 7, 7)
        if empty:
            painter.setPen(look.color("text2"))
            painter.setFont(look.font("body"))
            area = sheet.adjusted(12, 8, -12, -8)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), _("Drop a picture of your signature here"))
            return
        room = sheet.adjusted(12, 10, -12, -10)
        wide = min(self._width * _SCALE * look.text_size, room.width())
        scale = min(wide / self._image.width(), room.height() / self._image.height())
        place = QRectF(0, 0, self._image.width() * scale, self._image.height() * scale)
        place.moveCenter(room.center())
        painter.drawImage(place, self._image)


class SignatureCard(Card):
    """Every change is kept at once and can be undone."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(margins=(16, 14, 16, 14), spacing=12)
        self._shell = shell
        self.setAcceptDrops(True)
        self.form = Form()
        self.shown = _Shown()
        note = _(
            "Sign in black on white paper and photograph or scan it. The paper is cut away. The picture stays in the "
            "program’s own data and is printed only on letters you choose it for."
        )
        self.body.addWidget(Body(note, "small", "text2", widest=900))
        self.body.addWidget(self.shown)
        self.choose = PlainButton(_("Choose picture"), self.ask, "image")
        self.remove_link = LinkButton(_("Remove"), self._on_remove, "trash-2", quiet=True)
        self.width_mm = NumberField("width_mm", int(NARROWEST), int(WIDEST))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.width_field = self.form.add(_("Width on paper, in mm"), self.width_mm)
        row.addWidget(self.width_field)
        row.addStretch(1)
        acts = QVBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self.remove_link)
        acts.addStretch(1)
        row.addLayout(acts)
        row.addWidget(self.choose)
        self.body.addLayout(row)
        self.width_mm.editingFinished.connect(self._on_width_editing_finished)

    def refresh(self) -> None:
        """Show what is stored now."""
        signature = self._shell.workspace.letters.signature()
        self.shown.show_signature(signature)
        self.width_field.setVisible(signature is not None)
        self.remove_link.setVisible(signature is not None)
        self.choose.set_text(_("Choose another") if signature else _("Choose picture"))
        if signature is not None and not self.width_mm.hasFocus():
            self.width_mm.set_value(signature.width_mm)

    def ask(self) -> None:
        """Ask which picture it is."""
        kinds = _("Pictures (*.png *.jpg *.jpeg)")
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        ask_which(self, _("Choose a picture of your signature"), kinds, self._on_file_selected, pictures)

    def _on_file_selected(self, path: str) -> None:
        self.take(Path(path))

    def take(self, path: Path) -> None:
        """Cut the signature out of a picture and keep it, or say why that cannot be done."""
        letters = self._shell.workspace.letters
        there = letters.signature()
        try:
            if path.stat().st_size > _LARGEST:
                raise UserError(_("This picture is too large."))
            image = cut_out(read_picture(path.read_bytes()))
            letters.save_signature(image, there.width_mm if there else Signature().width_mm)
        except OSError as error:
            self._shell.refuse(
                _("{file} cannot be read: {why}").format(file=path.name, why=error.strerror or str(error))
            )
        except UserError as error:
            self._shell.refuse(str(error))
        else:
            self.refresh()
            self._shell.toast(_("Signature kept"), undo=True)

    def _on_remove(self) -> None:
        self._shell.workspace.letters.remove_signature()
        self.refresh()
        self._shell.toast(_("Signature removed"), undo=True)

    def _on_width_editing_finished(self) -> None:
        signature, width = self._shell.workspace.letters.signature(), self.width_mm.value()
        if signature is None or width is None or self.width_mm.problem():
            return
        try:
            self._shell.workspace.letters.save_signature(signature.image, Decimal(width))
        except UserError as error:
            self.width_field.show_problem(str(error))
            return
        self.shown.show_signature(self._shell.workspace.letters.signature())

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) is not None:
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: object) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        path = self._dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def _show_over(self, over: bool) -> None:
        self.shown.over = over
        self.shown.update()

    def _dropped(self, event: QDropEvent) -> Path | None:
        """The one picture that is dropped."""
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        path = Path(urls[0].toLocalFile()) if len(urls) == 1 else None
        return path if path is not None and path.suffix.lower() in _KINDS else None
