"""Reading a PDF back: what a reader of the file finds, measured as with a ruler from the top left corner."""

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    """A drawn character: its ink in millimetres from the left and top edges of the paper."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


class Pdf:
    def __init__(self, data: bytes) -> None:
        self._document = pdfium.PdfDocument(data)

    def __len__(self) -> int:
        return len(self._document)

    def size_mm(self) -> tuple[float, float]:
        width, height = self._document[0].get_size()
        return width / MM, height / MM

    def lines(self, page: int = 0) -> list[str]:
        return [line.strip() for line in self._document[page].get_textpage().get_text_bounded().splitlines()]

    def text(self) -> str:
        """The text of all pages, every run of white space as one space."""
        pages = range(len(self))
        return " ".join(" ".join(self._document[p].get_textpage().get_text_bounded().split()) for p in pages)

    def glyphs(self, page: int = 0) -> list[Glyph]:
        document_page = self._document[page]
        textpage = document_page.get_textpage()
        height = document_page.get_height()
        found = []
        for i in range(textpage.count_chars()):
            left, bottom, right, top = textpage.get_charbox(i)
            char = chr(raw.FPDFText_GetUnicode(textpage.raw, i))
            found.append(Glyph(char, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
        return found

    def at(self, text: str, page: int = 0) -> Glyph:
        """The first character of the text where it stands first on the page."""
        glyphs = self.glyphs(page)
        place = "".join(g.char for g in glyphs).index(text)
        return glyphs[place]

    def metadata(self) -> dict[str, str]:
        return self._document.get_metadata_dict()

    def fonts(self) -> dict[str, bool]:
        """The fonts of all texts and whether each is in the file."""
        found = {}
        for page in range(len(self)):
            for item in self._document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                font = raw.FPDFTextObj_GetFont(item.raw)
                size = raw.FPDFFont_GetBaseFontName(font, None, 0)
                name = ctypes.create_string_buffer(size)
                raw.FPDFFont_GetBaseFontName(font, name, size)
                found[name.value.decode()] = bool(raw.FPDFFont_GetIsEmbedded(font))
        return found

    def boxes(self, page: int = 0) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of every path on the page, in millimetres."""
        height = self._document[page].get_height()
        found = []
        for item in self._document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = item.get_bounds()
            found.append((left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
        return found

    def shapes(self, page: int = 0) -> int:
        """How many paths are drawn on the page."""
        return sum(1 for _item in self._document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
