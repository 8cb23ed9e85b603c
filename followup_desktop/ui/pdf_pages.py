"""The pages of a finished PDF: their sizes, and each of them as a picture."""

from dataclasses import dataclass

import pypdfium2
from PySide6.QtGui import QImage


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page in points."""

    width: float
    height: float

    @property
    def across(self) -> bool:
        """Is it wider than high?"""
        return self.width > self.height


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """The pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))


def page_image(pdf: bytes, number: int, width: int, turn: int = 0) -> QImage:
    """A page on white, ``width`` pixels wide, then turned clockwise by so many degrees."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number]
        scale = width / page.get_width()
        bitmap = page.render(scale=scale, rotation=turn, fill_color=(255, 255, 255, 255), prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        return image.copy()  # the bytes above end with this call
