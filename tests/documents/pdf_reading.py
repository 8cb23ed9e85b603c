"""Reading a PDF back: what a reader of the file finds, measured as with a ruler from the top left corner."""

import ctypes
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Field:
    """Something to fill in: its name, what a screen reader says, "box" or "line", what it holds, and where."""

    name: str
    tip: str
    kind: str
    value: str
    ticked: bool
    page: int
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
                # A cut of a typeface has a tag before its name.
                found[name.value.decode().rpartition("+")[2]] = bool(raw.FPDFFont_GetIsEmbedded(font))
        return found

    def boxes(self, page: int = 0) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of every path on the page, in millimetres."""
        height = self._document[page].get_height()
        found = []
        for item in self._document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = item.get_bounds()
            found.append((left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
        return found

    def images(self, page: int = 0) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of every image on the page, in millimetres."""
        height = self._document[page].get_height()
        found = []
        for item in self._document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = item.get_bounds()
            found.append((left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
        return found

    def shapes(self, page: int = 0) -> int:
        """How many paths are drawn on the page."""
        return sum(1 for _item in self._document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))

    def fields(self) -> list[Field]:
        """Everything that can be filled in, in the order of the file; places in millimetres from the top left."""
        self._document.init_forms()
        form = self._document.formenv
        found = []
        for number in range(len(self) if form is not None else 0):
            page = self._document[number]
            for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
                annotation = raw.FPDFPage_GetAnnot(page.raw, index)
                kind = raw.FPDFAnnot_GetFormFieldType(form.raw, annotation)
                rect = raw.FS_RECTF()
                raw.FPDFAnnot_GetRect(annotation, rect)
                height = page.get_height()
                found.append(
                    Field(
                        name=_told(raw.FPDFAnnot_GetFormFieldName, form, annotation),
                        tip=_told(raw.FPDFAnnot_GetFormFieldAlternateName, form, annotation),
                        kind={raw.FPDF_FORMFIELD_CHECKBOX: "box", raw.FPDF_FORMFIELD_TEXTFIELD: "line"}[kind],
                        value=_told(raw.FPDFAnnot_GetFormFieldValue, form, annotation),
                        ticked=bool(raw.FPDFAnnot_IsChecked(form.raw, annotation)),
                        page=number,
                        left=rect.left / MM,
                        top=(height - rect.top) / MM,
                        right=rect.right / MM,
                        bottom=(height - rect.bottom) / MM,
                    )
                )
                raw.FPDFPage_CloseAnnot(annotation)
        return found


def _told(ask: Any, form: Any, annotation: Any) -> str:
    size = ask(form.raw, annotation, None, 0)
    text = ctypes.create_string_buffer(size)
    ask(form.raw, annotation, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)), size)
    return text.raw.decode("utf-16-le").rstrip("\0")
