"""A photographed or scanned signature cut out of its paper: ink alone, trimmed, on nothing."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

from followup_desktop.domain.model import UserError
from followup_desktop.i18n import _

#: Across, in pixels: 90 mm at a printer's 600 dots an inch and no more.
_WIDEST = 2100
_INK = QColor("#14204A")
#: The lightest and the darkest thing on a paper are at least so far apart, of 255, where something is written on it.
_CONTRAST = 40
#: From the paper to the ink, the part that is still paper: its shadows, its grain.
_PAPER, _FULL = 0.32, 0.62
#: Of the whole picture, more ink than this is no signature.
_MOST_INK = 0.4
#: So many dots of ink in a line are more than dust.
_FEWEST = 2


def read_picture(data: bytes) -> QImage:
    """The picture in a file, upright. Raises ``UserError`` for what is no picture."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # telephones note how they were held
    size = reader.size()
    if size.isValid() and size.width() > _WIDEST:
        reader.setScaledSize(size.scaled(QSize(_WIDEST, _WIDEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise UserError(_("This file is no picture that can be read. Take a PNG or a JPEG."))
    return image


def cut_out(image: QImage) -> bytes:
    """The ink of a picture as PNG: what was paper is nothing, what was ink is dark, and nothing stands around it.

    Raises ``UserError`` where there is no ink, or so much that it is a picture of something else.
    """
    grey = _on_white(image).convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = grey.width(), grey.height()
    rows = _rows(grey)
    flat = b"".join(rows)
    counts = [flat.count(value) for value in range(256)]
    paper, ink = _levels(counts, len(flat))
    if paper - ink < _CONTRAST:
        raise _too_faint()
    table = bytes(_opacity(value, paper, ink) for value in range(256))
    alpha = [row.translate(table) for row in rows]
    inked = sum(len(row) - row.count(0) for row in alpha)
    if inked > _MOST_INK * width * height:
        raise UserError(_("This looks like a picture of something else. A signature is dark ink on white paper."))
    return _png(_trimmed(alpha, width))


def _on_white(image: QImage) -> QImage:
    if not image.hasAlphaChannel():
        return image
    whole = QImage(image.size(), QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.white)
    painter = QPainter(whole)
    painter.drawImage(0, 0, image)
    painter.end()
    return whole


def _rows(grey: QImage) -> list[bytes]:
    data, step = bytes(grey.constBits()), grey.bytesPerLine()
    return [data[y * step : y * step + grey.width()] for y in range(grey.height())]


def _levels(counts: list[int], total: int) -> tuple[int, int]:
    """How bright the paper is, the commonest brightness of the lighter half; and the ink, the darkest few of all."""
    paper = max(range(96, 256), key=lambda value: counts[value])
    darkest, seen = 0, 0
    for value, count in enumerate(counts):
        seen += count
        darkest = value
        if seen >= max(8, total // 2000):
            break
    return paper, darkest


def _opacity(value: int, paper: int, ink: int) -> int:
    """From nothing, for paper and its shadows, to ink."""
    depth = (paper - value) / (paper - ink)
    return round(255 * min(1.0, max(0.0, (depth - _PAPER) / (_FULL - _PAPER))))


def _trimmed(alpha: list[bytes], width: int) -> QImage:
    """The ink's own rectangle, with a dot or two of room."""
    down = [number for number, row in enumerate(alpha) if len(row) - row.count(0) >= _FEWEST]
    flat = b"".join(alpha)
    across = [x for x in range(width) if (column := flat[x::width]) and len(column) - column.count(0) >= _FEWEST]
    if not down or not across:
        raise _too_faint()
    area = QRect(across[0], down[0], across[-1] - across[0] + 1, down[-1] - down[0] + 1)
    mask = QImage(flat, width, len(alpha), width, QImage.Format.Format_Alpha8)
    made = QImage(mask.size(), QImage.Format.Format_ARGB32)
    made.fill(_INK)
    made.setAlphaChannel(mask)
    return made.copy(area)


def _too_faint() -> UserError:
    return UserError(_("There is nothing dark enough in this picture. Sign in black on white, and take it once more."))


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())
